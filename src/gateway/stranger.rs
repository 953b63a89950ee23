//! How many calls of a stranger ring: nobody whom we know nothing of rings a phone again and again.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::recent::Recent;
use crate::aor::Aor;
use crate::sip::Source;

/// Unanswered calls of one stranger: a person calls one phone, a machine at home perhaps a few.
pub const OPEN_MAX: usize = 8;

/// Calls of one stranger in a minute, and of all strangers to one account.
pub const CALLS_PER_MINUTE_MAX: u32 = 30;

/// Unanswered calls of all strangers together: to one account, whose phones have a few lines, and to all. Addresses can
/// be forged by the thousand.
pub const OPEN_PER_CALLEE_MAX: usize = 4;
pub const OPEN_ALL_MAX: usize = 64;

/// Strangers counted at once; each costs about 100 bytes.
pub const STRANGERS_MAX: usize = 8_192;

const MINUTE: Duration = Duration::from_secs(60);

/// The calls of all strangers.
pub struct Strangers {
    open: HashMap<Party, usize>,
    lately: Recent<Party, (Instant, u32)>,
}

/// Whose calls are counted: those of one stranger, those to one account, and all. Who comes by the overlay is counted
/// apart, so that forged addresses keep nobody out who has proven a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Party {
    Caller(Source),
    Callee { account: Aor, has_key: bool },
    All { has_key: bool },
}

impl Strangers {
    pub fn new() -> Strangers {
        Strangers { open: HashMap::new(), lately: Recent::new(STRANGERS_MAX, MINUTE) }
    }

    /// Counts a call to an account; `false` where it is one too many.
    pub fn enter(&mut self, now: Instant, (source, callee): (Source, &Aor)) -> bool {
        let parties = parties(source, callee.clone());
        let has_room = |party: &Party| {
            self.open.get(party).copied().unwrap_or_default() < party.open_max()
                && self.lately(now, party).1 < party.a_minute_max()
        };
        if !parties.iter().all(has_room) {
            return false;
        }
        for party in parties {
            let (since, count) = self.lately(now, &party);
            let left = (since + MINUTE).saturating_duration_since(now);
            self.lately.set_for(now, party.clone(), (since, count + 1), left);
            *self.open.entry(party).or_default() += 1;
        }
        true
    }

    /// One of the calls counted is answered.
    pub fn leave(&mut self, (source, callee): (Source, Aor)) {
        for party in parties(source, callee) {
            if let Some(open) = self.open.get_mut(&party) {
                *open -= 1;
                if *open == 0 {
                    self.open.remove(&party);
                }
            }
        }
    }

    /// Since when calls are counted, and how many there were.
    fn lately(&self, now: Instant, party: &Party) -> (Instant, u32) {
        self.lately.get(now, party).copied().unwrap_or((now, 0))
    }
}

impl Party {
    fn open_max(&self) -> usize {
        match self {
            Party::Caller(_) => OPEN_MAX,
            Party::Callee { .. } => OPEN_PER_CALLEE_MAX,
            Party::All { .. } => OPEN_ALL_MAX,
        }
    }

    fn a_minute_max(&self) -> u32 {
        match self {
            Party::Caller(_) | Party::Callee { .. } => CALLS_PER_MINUTE_MAX,
            Party::All { .. } => u32::MAX,
        }
    }
}

fn parties(source: Source, account: Aor) -> [Party; 3] {
    let has_key = matches!(source, Source::Node(_));
    [Party::Caller(source), Party::Callee { account, has_key }, Party::All { has_key }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(last: u8) -> Source {
        Source::Ip([192, 0, 2, last].into())
    }

    fn aor(number: usize) -> Aor {
        format!("phone{number}@example.org").parse().expect("an address")
    }

    #[test]
    fn a_stranger_has_few_open_calls_and_few_in_a_minute() {
        let (now, mut strangers) = (Instant::now(), Strangers::new());
        for number in 0..OPEN_MAX {
            assert!(strangers.enter(now, (source(1), &aor(number))));
        }
        assert!(!strangers.enter(now, (source(1), &aor(OPEN_MAX))));
        assert!(strangers.enter(now, (source(2), &aor(OPEN_MAX))), "another is another");
        for number in OPEN_MAX..(CALLS_PER_MINUTE_MAX as usize) {
            strangers.leave((source(1), aor(number - OPEN_MAX)));
            assert!(strangers.enter(now, (source(1), &aor(number))));
        }
        strangers.leave((source(1), aor(29)));
        assert!(!strangers.enter(now, (source(1), &aor(30))));
        assert!(strangers.enter(now + MINUTE, (source(1), &aor(30))));
    }

    #[test]
    fn one_phone_is_rung_by_few_at_once_and_few_in_a_minute_whoever_they_are() {
        let (now, mut strangers) = (Instant::now(), Strangers::new());
        let ring = |strangers: &mut Strangers, from: u8| strangers.enter(now, (source(from), &aor(1)));
        let rung = (0..100).filter(|from| ring(&mut strangers, *from)).count();
        assert_eq!(rung, OPEN_PER_CALLEE_MAX);
        let again = (0..200).filter(|from| {
            strangers.leave((source(*from), aor(1)));
            ring(&mut strangers, *from)
        });
        assert_eq!(again.count() + rung, CALLS_PER_MINUTE_MAX as usize);
    }

    #[test]
    fn who_has_a_key_is_not_kept_out_by_those_who_have_none() {
        let (now, mut strangers) = (Instant::now(), Strangers::new());
        for from in 0..100 {
            strangers.enter(now, (source(from), &aor(1)));
        }
        assert!(strangers.enter(now, (Source::Node(crate::flow::NodeId([1; 32])), &aor(1))));
    }

    #[test]
    fn all_strangers_together_have_a_bound_and_who_leaves_makes_room() {
        let (now, mut strangers) = (Instant::now(), Strangers::new());
        let rung =
            (0..200).filter(|number| strangers.enter(now, (source(*number), &aor(usize::from(*number)))));
        assert_eq!(rung.count(), OPEN_ALL_MAX);
        strangers.leave((source(0), aor(0)));
        assert!(strangers.enter(now, (source(201), &aor(201))));
        for number in (1..64).chain([201]) {
            strangers.leave((source(number), aor(usize::from(number))));
        }
        assert!(strangers.open.is_empty());
    }
}
