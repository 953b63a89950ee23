//! Whose claims are heard again, so that a friend who was found by his key is known to be confirmed by his domain, too.

use crate::aor::Aor;
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// One friend's claims are heard this often at most: a roster of a thousand takes a week. To look a name up is dear.
const ROUND: Duration = Duration::from_secs(10 * 60);
/// And this often at least, however few they are: Ahoy may not run all day.
const ROUND_MAX: Duration = Duration::from_secs(3 * 3600);
/// Each friend's so often.
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);
/// Where his conversation is opened, what is older is heard again.
const FRESH: Duration = Duration::from_secs(24 * 3600);
/// Friends remembered: a large roster.
const HEARD_MAX: usize = 1_000;

/// When whose claims were heard last.
#[derive(Debug)]
pub(super) struct Friends {
    heard: BTreeMap<Aor, Instant>,
    last: Option<Aor>,
    /// The last round, or the start.
    since: Instant,
    next: Instant,
}

impl Friends {
    pub fn new(now: Now) -> Friends {
        Friends { heard: BTreeMap::new(), last: None, since: now.mono, next: now.mono + ROUND }
    }

    pub fn poll_timeout(&self) -> Instant {
        self.next
    }

    /// Whose turn it is, of these; they are asked for in the order of their names.
    pub fn due<'a>(&mut self, now: Now, friends: impl Iterator<Item = &'a Aor>) -> Option<Aor> {
        if now.mono < self.next {
            return None;
        }
        let friends: Vec<&Aor> = friends.collect();
        let count = u32::try_from(friends.len()).unwrap_or(u32::MAX).max(1);
        let round = (WEEK / count).clamp(ROUND, ROUND_MAX);
        let is_early = now.mono < self.since + round;
        self.next = if is_early { self.since + round } else { now.mono + ROUND };
        if is_early {
            return None;
        }
        self.since = now.mono;
        let is_due = |aor: &&Aor| self.is_older(now, aor, WEEK);
        let mut due: Vec<&Aor> = friends.into_iter().filter(is_due).collect();
        due.sort_unstable();
        let next = due.iter().find(|aor| Some(**aor) > self.last.as_ref()).or(due.first());
        let aor = next.map(|aor| (*aor).clone())?;
        self.last = Some(aor.clone());
        self.note(now, aor.clone());
        Some(aor)
    }

    /// His conversation is opened: whether his claims are to be heard for it.
    pub fn opened(&mut self, now: Now, aor: &Aor) -> bool {
        let is_due = self.is_older(now, aor, FRESH);
        if is_due {
            self.note(now, aor.clone());
        }
        is_due
    }

    fn is_older(&self, now: Now, aor: &Aor, age: Duration) -> bool {
        self.heard.get(aor).is_none_or(|at| now.mono.saturating_duration_since(*at) >= age)
    }

    fn note(&mut self, now: Now, aor: Aor) {
        if self.heard.len() >= HEARD_MAX && !self.heard.contains_key(&aor) {
            let oldest = self.heard.iter().min_by_key(|(_, at)| **at).map(|(aor, _)| aor.clone());
            oldest.map(|oldest| self.heard.remove(&oldest));
        }
        self.heard.insert(aor, now.mono);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn aors(count: usize) -> Vec<Aor> {
        (0..count).map(|at| format!("friend{at:04}@example.org").parse().unwrap()).collect()
    }

    #[test]
    fn each_friend_has_his_turn_once_a_week_and_one_at_a_time() {
        let mut now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
        let mut friends = Friends::new(now);
        let roster = aors(3);
        assert_eq!(friends.due(now.plus(ROUND), roster.iter()), None, "nothing in the first hours");
        let mut turns = Vec::new();
        for _ in 0..14 * 24 * 6 {
            now = now.plus(ROUND);
            turns.extend(friends.due(now, roster.iter()));
            assert_eq!(friends.due(now, roster.iter()), None);
        }
        let twice: Vec<Aor> = roster.iter().chain(&roster).cloned().collect();
        assert_eq!(turns, twice);
    }

    #[test]
    fn the_more_friends_there_are_the_sooner_the_next_has_his_turn() {
        for (count, hours) in [(1, 3), (50, 3), (84, 2), (1_500, 0)] {
            let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
            let mut friends = Friends::new(now);
            let roster = aors(count);
            let mut first = now;
            while friends.due(first, roster.iter()).is_none() {
                first = Now { mono: friends.poll_timeout(), ..first };
            }
            let waited = first.mono - now.mono;
            assert_eq!(waited, ROUND.max(Duration::from_secs(hours * 3600)), "{count}");
        }
    }

    #[test]
    fn an_opened_conversation_is_heard_for_once_a_day_and_what_is_remembered_is_bounded() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
        let mut friends = Friends::new(now);
        let many = aors(HEARD_MAX + 10);
        assert!(friends.opened(now, &many[0]) && !friends.opened(now.plus(FRESH / 2), &many[0]));
        assert!(friends.opened(now.plus(FRESH), &many[0]));
        for aor in &many {
            friends.opened(now, aor);
        }
        assert_eq!(friends.heard.len(), HEARD_MAX);
    }
}
