//! How many calls of a stranger ring: nobody whom we know nothing of rings a phone again and again.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::recent::Recent;
use crate::sip::Source;

/// Unanswered calls of one stranger: a person calls one phone, a machine at home perhaps a few.
pub const OPEN_MAX: usize = 8;

/// Calls of one stranger in a minute.
pub const CALLS_PER_MINUTE_MAX: u32 = 30;

/// Strangers counted at once; each costs about 100 bytes.
pub const STRANGERS_MAX: usize = 8_192;

const MINUTE: Duration = Duration::from_secs(60);

/// The calls of all strangers.
pub struct Strangers {
    open: HashMap<Source, usize>,
    lately: Recent<Source, (Instant, u32)>,
}

impl Strangers {
    pub fn new() -> Strangers {
        Strangers { open: HashMap::new(), lately: Recent::new(STRANGERS_MAX, MINUTE) }
    }

    /// Counts a call; `false` where it is one too many.
    pub fn enter(&mut self, now: Instant, source: Source) -> bool {
        let open = self.open.get(&source).copied().unwrap_or_default();
        let (since, count) = self.lately.get(now, &source).copied().unwrap_or((now, 0));
        if open >= OPEN_MAX || count >= CALLS_PER_MINUTE_MAX {
            return false;
        }
        let left = (since + MINUTE).saturating_duration_since(now);
        self.lately.set_for(now, source, (since, count + 1), left);
        self.open.insert(source, open + 1);
        true
    }

    /// One of its calls is answered.
    pub fn leave(&mut self, source: Source) {
        if let Some(open) = self.open.get_mut(&source) {
            *open -= 1;
            if *open == 0 {
                self.open.remove(&source);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(last: u8) -> Source {
        Source::Ip([192, 0, 2, last].into())
    }

    #[test]
    fn a_stranger_has_few_open_calls_and_few_in_a_minute() {
        let (now, mut strangers) = (Instant::now(), Strangers::new());
        for _ in 0..OPEN_MAX {
            assert!(strangers.enter(now, source(1)));
        }
        assert!(!strangers.enter(now, source(1)));
        assert!(strangers.enter(now, source(2)), "another is another");
        for _ in OPEN_MAX..(CALLS_PER_MINUTE_MAX as usize) {
            strangers.leave(source(1));
            assert!(strangers.enter(now, source(1)));
        }
        strangers.leave(source(1));
        assert!(!strangers.enter(now, source(1)));
        assert!(strangers.enter(now + MINUTE, source(1)));
    }
}
