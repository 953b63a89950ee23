//! Groups: what each is, and what was said in it as far as it has been loaded.

use crate::aor::Aor;
use crate::engine::api::{Group, GroupEvent, GroupId, GroupLine, GroupPlace};
use std::collections::BTreeMap;

/// Lines of one group kept here; others are asked for again.
pub const LINES_MAX: usize = 2_000;

/// All groups.
#[derive(Debug, Default)]
pub struct Groups {
    pub all: BTreeMap<GroupId, Group>,
    pub talks: BTreeMap<GroupId, Talk>,
    /// Who writes, and how he calls himself.
    pub typing: BTreeMap<GroupId, BTreeMap<Aor, String>>,
}

/// What was said in one.
#[derive(Debug, Default)]
pub struct Talk {
    /// In the order that is the same for all.
    pub lines: Vec<GroupLine>,
    /// Whether there are still earlier ones.
    pub more: bool,
    /// Whether there are later ones: what lies round a place that was looked for is here.
    pub newer: bool,
    /// Whether earlier ones have been asked for.
    pub loading: bool,
}

impl Groups {
    /// As they are; what was missed meanwhile is asked for again when one is looked at.
    pub fn renew(&mut self, groups: Vec<Group>) {
        self.all = groups.into_iter().map(|group| (group.group, group)).collect();
        self.talks.clear();
        self.typing.clear();
    }

    pub fn apply(&mut self, event: GroupEvent) {
        match event {
            GroupEvent::Group(group) => drop(self.all.insert(group.group, *group)),
            GroupEvent::Gone(id) => {
                self.all.remove(&id);
                self.talks.remove(&id);
            }
            GroupEvent::Line { group, line } => {
                // Where nothing was asked for yet, it comes with all the rest.
                if let Some(talk) = self.talks.get_mut(&group) {
                    talk.put(line);
                }
            }
            GroupEvent::History { group, before, lines, more } => {
                let talk = self.talks.entry(group).or_default();
                talk.loading = false;
                talk.page(before, lines, more);
            }
            GroupEvent::Around { group, place, lines, older, newer } => {
                let talk = self.talks.entry(group).or_default();
                if !talk.goes_on(place, &lines, newer) {
                    *talk = Talk { lines, more: older, newer, loading: false };
                }
            }
            GroupEvent::Forgotten { group, places } => {
                if let Some(talk) = self.talks.get_mut(&group) {
                    talk.lines.retain(|line| !places.contains(&line.place));
                }
            }
            GroupEvent::Typing { group, aor, name, on: true } => {
                self.typing.entry(group).or_default().insert(aor, name);
            }
            GroupEvent::Typing { group, aor, on: false, .. } => {
                if let Some(writers) = self.typing.get_mut(&group) {
                    writers.remove(&aor);
                }
            }
            GroupEvent::Found { .. } | GroupEvent::Exported { .. } => {}
        }
    }

    /// Remembers that earlier lines have been asked for.
    pub fn asks_for_history(&mut self, id: GroupId) {
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.loading = true;
        }
    }

    /// Messages that were not seen, in all groups.
    pub fn unread(&self) -> u32 {
        self.all.values().map(|group| group.unread).sum()
    }
}

impl Talk {
    fn put(&mut self, line: GroupLine) {
        let at = self.lines.partition_point(|known| known.place < line.place);
        let is_last = at == self.lines.len();
        match self.lines.get_mut(at) {
            Some(known) if known.place == line.place => *known = line,
            // It belongs among those that are not here.
            _ if at == 0 && self.more => {}
            _ if is_last && self.newer => {}
            _ => self.lines.insert(at, line),
        }
        self.bound();
    }

    fn page(&mut self, before: Option<GroupPlace>, lines: Vec<GroupLine>, more: bool) {
        let Some(before) = before else {
            (self.lines, self.more, self.newer) = (lines, more, false);
            return;
        };
        // What was asked for before something that is not the first any more, is not what lies before the first.
        if self.lines.first().is_some_and(|first| first.place == before) {
            self.lines.splice(0..0, lines);
            self.more = more;
        }
        self.bound();
    }

    /// What lies round the last line lengthens them; what lies round another stands in their place.
    fn goes_on(&mut self, place: GroupPlace, lines: &[GroupLine], newer: bool) -> bool {
        if !self.newer || self.last() != Some(place) {
            return false;
        }
        self.lines.extend(lines.iter().filter(|line| line.place > place).cloned());
        self.newer = newer;
        self.bound();
        true
    }

    fn bound(&mut self) {
        if self.lines.len() > LINES_MAX {
            self.lines.drain(..self.lines.len() - LINES_MAX);
            self.more = true;
        }
    }

    /// The place that earlier lines lie before.
    pub fn first(&self) -> Option<GroupPlace> {
        self.lines.first().map(|line| line.place)
    }

    /// The place that later lines lie behind.
    pub fn last(&self) -> Option<GroupPlace> {
        self.lines.last().map(|line| line.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::api::GroupWhat;

    const ID: GroupId = GroupId([1; 32]);

    fn line(clock: u32) -> GroupLine {
        GroupLine {
            place: place(clock),
            aor: "bob@example.org".parse().unwrap(),
            name: String::new(),
            is_own: false,
            is_known: true,
            at_ms: 0,
            what: GroupWhat::Joined,
        }
    }

    fn place(clock: u32) -> GroupPlace {
        GroupPlace { clock, device: [0; 32], entry: [0; 32] }
    }

    fn told(clock: u32) -> GroupEvent {
        GroupEvent::Line { group: ID, line: line(clock) }
    }

    fn page(before: Option<u32>, clocks: &[u32], more: bool) -> GroupEvent {
        let lines = clocks.iter().copied().map(line).collect();
        GroupEvent::History { group: ID, before: before.map(place), lines, more }
    }

    fn clocks(groups: &Groups) -> Vec<u32> {
        groups
            .talks
            .get(&ID)
            .map_or_else(Vec::new, |talk| talk.lines.iter().map(|it| it.place.clock).collect())
    }

    #[test]
    fn a_line_stands_at_its_place_and_earlier_pages_go_before() {
        let mut groups = Groups::default();
        groups.apply(told(9));
        assert!(clocks(&groups).is_empty(), "it comes with the rest");
        groups.apply(page(None, &[5, 7, 9], true));
        groups.apply(told(8));
        groups.apply(told(7));
        groups.apply(told(2));
        assert_eq!(clocks(&groups), [5, 7, 8, 9]);
        groups.apply(page(Some(4), &[1], false));
        groups.apply(page(Some(5), &[3, 4], false));
        groups.apply(told(2));
        assert_eq!(clocks(&groups), [2, 3, 4, 5, 7, 8, 9]);
        groups.apply(page(None, &[9], false));
        assert_eq!(clocks(&groups), [9], "what counts is other than before");
        groups.apply(GroupEvent::Gone(ID));
        assert!(clocks(&groups).is_empty());
    }

    #[test]
    fn round_a_place_that_was_looked_for_nothing_newer_is_put_behind_a_gap() {
        let mut groups = Groups::default();
        let lines = [4, 6].map(line).to_vec();
        groups.apply(GroupEvent::Around { group: ID, place: place(6), lines, older: true, newer: true });
        for clock in [9, 5, 2] {
            groups.apply(told(clock));
        }
        assert_eq!(clocks(&groups), [4, 5, 6]);
        groups.apply(GroupEvent::Forgotten { group: ID, places: vec![place(5)] });
        assert_eq!(clocks(&groups), [4, 6]);
        groups.apply(page(None, &[8, 9], true));
        groups.apply(told(10));
        assert_eq!(clocks(&groups), [8, 9, 10]);
    }

    #[test]
    fn an_old_part_goes_on_behind_its_last_line_until_it_meets_the_newest() {
        let around = |clock, clocks: &[u32], newer| {
            let lines = clocks.iter().copied().map(line).collect();
            GroupEvent::Around { group: ID, place: place(clock), lines, older: true, newer }
        };
        let mut groups = Groups::default();
        groups.apply(around(6, &[4, 6], true));
        groups.apply(around(6, &[4, 6, 8], true));
        assert_eq!(clocks(&groups), [4, 6, 8]);
        groups.apply(told(9));
        assert_eq!(clocks(&groups), [4, 6, 8], "there is a gap before it");
        groups.apply(around(8, &[6, 8, 9], false));
        groups.apply(told(10));
        assert_eq!(clocks(&groups), [4, 6, 8, 9, 10]);
        groups.apply(around(6, &[4, 6, 8], true));
        assert_eq!(clocks(&groups), [4, 6, 8], "another part is looked at");
        let many: Vec<u32> = (8..LINES_MAX as u32 + 9).collect();
        groups.apply(around(8, &many, true));
        let talk = &groups.talks[&ID];
        assert_eq!((talk.lines.len(), talk.first(), talk.more), (LINES_MAX, Some(place(9)), true));
    }

    #[test]
    fn a_long_talk_keeps_its_newest_lines_and_knows_that_there_are_earlier_ones() {
        let mut groups = Groups::default();
        groups.apply(page(None, &[], false));
        for clock in 0..LINES_MAX as u32 + 3 {
            groups.apply(told(clock));
        }
        let talk = &groups.talks[&ID];
        assert_eq!((talk.lines.len(), talk.first(), talk.more), (LINES_MAX, Some(place(3)), true));
    }
}
