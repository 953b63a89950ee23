//! Members of a group who are connected to nobody in its call are looked for while it rings, a few at a time: whoever is found
//! comes up, is told, and hears it ring.

use super::{Conference, Standing};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::ConferenceId;
use crate::identity::RootId;
use crate::time::Now;
use std::time::Duration;

/// How many at once, and how soon the next: a group of fifty of whom nobody is there is through in less than the minute for which
/// it rings.
const AT_ONCE: usize = 4;
const NEXT: Duration = Duration::from_secs(4);

impl Engine {
    /// Looks for the next few, each once.
    pub(super) fn seek_members(&mut self, now: Now, id: ConferenceId) {
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        let is_young = conference.is_young(now);
        let Standing::In { seek_at, .. } = &mut conference.standing else { return };
        if seek_at.take_if(|at| *at <= now.mono).is_none() || !is_young || conference.group.is_none() {
            return;
        }
        let is_here = |root: &RootId| self.core.nodes.values().any(|proven| proven.root == *root);
        let due = conference.next_sought(is_here);
        if let Standing::In { seek_at, .. } = &mut conference.standing {
            *seek_at = (!due.is_empty()).then_some(now.mono + NEXT);
        }
        for whom in due {
            self.look_for_member(now, whom);
        }
    }
}

impl Conference {
    fn next_sought(&mut self, is_here: impl Fn(&RootId) -> bool) -> Vec<(RootId, Aor)> {
        let is_due = |root: &&RootId| {
            let is_known = self.others.get(root).is_some_and(|it| it.is_in() || it.declined);
            !is_known && !self.sought.contains(*root) && !is_here(root)
        };
        let due: Vec<RootId> = self.people.keys().filter(is_due).take(AT_ONCE).copied().collect();
        self.sought.extend(&due);
        due.into_iter().filter_map(|root| Some((root, self.people.get(&root)?.aor.clone()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{conference_of, root};

    #[test]
    fn each_is_sought_once_a_few_at_a_time_and_who_is_here_is_not() {
        let mut conference = conference_of(10);
        let mut sought = Vec::new();
        for expected in [4, 4, 1, 0] {
            let due = conference.next_sought(|at| *at == root(3));
            assert_eq!(due.len(), expected);
            sought.extend(due.into_iter().map(|(root, _)| root));
        }
        sought.sort();
        sought.dedup();
        assert_eq!(sought.len(), 9);
        assert!(!sought.contains(&root(3)));
    }
}
