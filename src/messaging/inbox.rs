//! Messages that came already: a delivery that is repeated is acknowledged, but not shown twice.
//!
//! This remembers the recent ones, and those being written. Across restarts the store's own rule holds.

use crate::aor::Aor;
use std::collections::{BTreeMap, VecDeque};

/// Deliveries remembered: a sender repeats within minutes, and the store knows the older ones.
pub const RECENT_MAX: usize = 4_096;
/// Messages being written at one time: beyond it the disk does not keep up, and senders must wait.
pub const SAVING_MAX: usize = 1_024;

/// What to do with a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Save it; then acknowledge and show it.
    New,
    /// The same is being saved: whether it can be acknowledged is not known yet.
    Saving,
    /// Acknowledge it, and do no more.
    Known,
    /// Too many are being saved: ask the sender to come again.
    Full,
}

/// The recent deliveries, by sender and message id.
#[derive(Clone, Debug, Default)]
pub struct Inbox {
    recent: BTreeMap<(Aor, String), Kept>,
    saved: VecDeque<(Aor, String)>,
    saving: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Saving,
    Saved,
}

impl Inbox {
    /// A message is delivered; `New` counts it as being saved.
    pub fn handle_delivery(&mut self, from: &Aor, id: &str) -> Verdict {
        let key = (from.clone(), id.to_owned());
        match self.recent.get(&key) {
            Some(Kept::Saving) => Verdict::Saving,
            Some(Kept::Saved) => Verdict::Known,
            None if self.saving == SAVING_MAX => Verdict::Full,
            None => {
                self.recent.insert(key, Kept::Saving);
                self.saving += 1;
                Verdict::New
            }
        }
    }

    /// The message is kept, now or since earlier.
    pub fn handle_saved(&mut self, from: &Aor, id: &str) {
        let key = (from.clone(), id.to_owned());
        if self.recent.get(&key) != Some(&Kept::Saving) {
            return;
        }
        self.saving -= 1;
        self.recent.insert(key.clone(), Kept::Saved);
        self.saved.push_back(key);
        if self.saved.len() > RECENT_MAX
            && let Some(oldest) = self.saved.pop_front()
        {
            self.recent.remove(&oldest);
        }
    }

    /// The message could not be kept: the next delivery is new again.
    pub fn handle_failed(&mut self, from: &Aor, id: &str) {
        let key = (from.clone(), id.to_owned());
        if self.recent.get(&key) == Some(&Kept::Saving) {
            self.recent.remove(&key);
            self.saving -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bob() -> Aor {
        "bob@example.org".parse().unwrap()
    }

    fn carol() -> Aor {
        "carol@example.org".parse().unwrap()
    }

    #[test]
    fn a_repeated_delivery_is_new_only_once() {
        let mut inbox = Inbox::default();
        assert_eq!(inbox.handle_delivery(&bob(), "m1"), Verdict::New);
        assert_eq!(inbox.handle_delivery(&bob(), "m1"), Verdict::Saving);
        inbox.handle_saved(&bob(), "m1");
        assert_eq!(inbox.handle_delivery(&bob(), "m1"), Verdict::Known);
    }

    #[test]
    fn two_senders_may_use_the_same_id() {
        let mut inbox = Inbox::default();
        inbox.handle_delivery(&bob(), "m1");
        inbox.handle_saved(&bob(), "m1");
        assert_eq!(inbox.handle_delivery(&carol(), "m1"), Verdict::New);
    }

    #[test]
    fn a_message_that_could_not_be_kept_is_new_again() {
        let mut inbox = Inbox::default();
        inbox.handle_delivery(&bob(), "m1");
        inbox.handle_failed(&bob(), "m1");
        assert_eq!(inbox.handle_delivery(&bob(), "m1"), Verdict::New);
    }

    #[test]
    fn a_late_failure_does_not_forget_what_is_saved() {
        let mut inbox = Inbox::default();
        inbox.handle_delivery(&bob(), "m1");
        inbox.handle_saved(&bob(), "m1");
        inbox.handle_failed(&bob(), "m1");
        inbox.handle_saved(&bob(), "m1");
        assert_eq!(inbox.handle_delivery(&bob(), "m1"), Verdict::Known);
    }

    #[test]
    fn the_oldest_is_forgotten_at_the_bound() {
        let mut inbox = Inbox::default();
        for number in 0..=RECENT_MAX {
            inbox.handle_delivery(&bob(), &number.to_string());
            inbox.handle_saved(&bob(), &number.to_string());
        }
        assert_eq!(inbox.recent.len(), RECENT_MAX);
        assert_eq!(inbox.handle_delivery(&bob(), "1"), Verdict::Known);
        assert_eq!(inbox.handle_delivery(&bob(), "0"), Verdict::New);
    }

    #[test]
    fn a_disk_that_does_not_keep_up_makes_senders_wait() {
        let mut inbox = Inbox::default();
        for number in 0..SAVING_MAX {
            assert_eq!(inbox.handle_delivery(&bob(), &number.to_string()), Verdict::New);
        }
        assert_eq!(inbox.handle_delivery(&carol(), "m1"), Verdict::Full);
        inbox.handle_saved(&bob(), "0");
        assert_eq!(inbox.handle_delivery(&carol(), "m1"), Verdict::New);
    }
}
