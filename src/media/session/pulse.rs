//! Whether the other end is still there, by the pair of addresses in use: what falls silent is looked for long before the
//! 30 s of RFC 7675 are over, since a person waits for a second or two.

use super::{Progress, Session, SessionEvent};
use crate::media::Fault;
use crate::media::negotiation::Profile;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// Where audio comes all the time, fifty packets a second, so much silence is a broken path and no bad luck.
const QUIET: Duration = Duration::from_millis(800);
/// Where only ICE's checks come, one in three seconds: three of them lost.
const UNCHECKED: Duration = Duration::from_secs(10);
/// While nothing is heard all pairs are checked anew so often: a path that heals is found within it.
const CHECK_AGAIN: Duration = Duration::from_secs(2);
/// RFC 7675 5.1: consent lasts so long.
const CONSENT: Duration = Duration::from_secs(30);

/// What a pulse tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beat {
    /// Nothing is heard any more.
    Lost,
    /// Nothing is heard yet: time to check again.
    Check,
    /// Nothing was heard until consent was over.
    Over,
}

/// When the other end was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pulse {
    state: State,
    /// When it last took part in a check.
    consented: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Heard { at: Instant },
    Lost { since: Instant, check_at: Instant },
    Over,
}

impl Pulse {
    pub fn new(now: Instant) -> Pulse {
        Pulse { state: State::Heard { at: now }, consented: now }
    }

    /// The other end was heard by the pair in use: whether it had been lost.
    pub fn heard(&mut self, now: Instant) -> bool {
        !matches!(std::mem::replace(&mut self.state, State::Heard { at: now }), State::Heard { .. })
    }

    /// The other end takes part in checks, by whatever pair: it is there, and wants to be sent to.
    pub fn consents(&mut self, now: Instant) {
        self.consented = now;
    }

    /// Nothing will be heard by the pair in use; whether that is news.
    pub fn lose(&mut self, now: Instant) -> bool {
        let was_heard = matches!(self.state, State::Heard { .. });
        if was_heard {
            self.state = State::Lost { since: now, check_at: now + CHECK_AGAIN };
        }
        was_heard
    }

    /// `is_steady`: whether audio is expected all the time.
    pub fn handle_timeout(&mut self, now: Instant, is_steady: bool) -> Option<Beat> {
        if self.poll_timeout(is_steady).is_none_or(|due| now < due) {
            return None;
        }
        match self.state {
            // Counted from now on, not from when it was heard last: this machine may have slept.
            State::Heard { .. } => {
                self.lose(now);
                Some(Beat::Lost)
            }
            State::Lost { since, .. } if now >= self.over_at(since) => {
                self.state = State::Over;
                Some(Beat::Over)
            }
            State::Lost { since, .. } => {
                self.state = State::Lost { since, check_at: now + CHECK_AGAIN };
                Some(Beat::Check)
            }
            State::Over => None,
        }
    }

    pub fn poll_timeout(&self, is_steady: bool) -> Option<Instant> {
        match self.state {
            State::Heard { at } => Some(at + if is_steady { QUIET } else { UNCHECKED }),
            State::Lost { since, check_at } => Some(check_at.min(self.over_at(since))),
            State::Over => None,
        }
    }

    fn over_at(&self, since: Instant) -> Instant {
        since.max(self.consented) + CONSENT
    }
}

impl Session {
    pub(super) fn take_stun(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        let is_taken = self.way.handle_stun(now, from, to, bytes);
        if is_taken && let Progress::Connected { pulse, .. } = &mut self.progress {
            pulse.consents(now);
        }
        if is_taken && !self.is_steady() {
            self.beats(now, from);
        }
        is_taken
    }

    /// Whether the other end sends audio all the time: nodes do, also while they are muted or hold the call; phones may
    /// save it.
    fn is_steady(&self) -> bool {
        self.plan.profile == Profile::EndToEnd && self.plan.direction.receives()
    }

    /// Something authentic has come: by the pair in use it is a sign of life.
    pub(super) fn beats(&mut self, now: Instant, from: SocketAddr) {
        let by_pair = self.way.target().is_some_and(|pair| pair.remote == from);
        if let Progress::Connected { pulse, .. } = &mut self.progress
            && by_pair
            && pulse.heard(now)
        {
            self.tell(SessionEvent::Found);
        }
    }

    /// The borrowed address that packets went from is gone.
    pub(super) fn loses_here(&mut self, now: Instant) {
        if let Progress::Connected { pulse, .. } = &mut self.progress
            && pulse.lose(now)
        {
            self.tell(SessionEvent::Lost { here: true });
            self.way.check_again(now);
        }
    }

    /// When the pulse is due, where ICE could find another way.
    pub(super) fn pulse_at(&self, pulse: Pulse) -> Option<Instant> {
        pulse.poll_timeout(self.is_steady()).filter(|_| self.way.is_checked())
    }

    pub(super) fn feel_pulse(&mut self, now: Instant) {
        let is_steady = self.is_steady();
        let Progress::Connected { pulse, .. } = &mut self.progress else { return };
        if !self.way.is_checked() {
            return;
        }
        match pulse.handle_timeout(now, is_steady) {
            Some(Beat::Lost) => {
                self.tell(SessionEvent::Lost { here: false });
                self.way.check_again(now);
            }
            Some(Beat::Check) => self.way.check_again(now),
            Some(Beat::Over) => {
                self.way.give_up();
                self.fail(Fault::NoPath);
            }
            None => {}
        }
        self.settle(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_noticed_after_a_second_checked_again_and_again_and_given_up_30_s_later() {
        let start = Instant::now();
        let mut pulse = Pulse::new(start);
        let mut beats = Vec::new();
        while let Some(due) = pulse.poll_timeout(true) {
            beats.extend(pulse.handle_timeout(due, true).map(|beat| (due - start, beat)));
        }
        assert_eq!(beats.first(), Some(&(QUIET, Beat::Lost)));
        assert_eq!(beats.last(), Some(&(QUIET + CONSENT, Beat::Over)));
        assert_eq!(beats.iter().filter(|(_, beat)| *beat == Beat::Check).count(), 14);
    }

    #[test]
    fn whoever_sends_no_audio_has_the_time_of_three_checks() {
        let start = Instant::now();
        let mut pulse = Pulse::new(start);
        assert_eq!(pulse.handle_timeout(start + QUIET, false), None);
        assert_eq!(pulse.handle_timeout(start + UNCHECKED, false), Some(Beat::Lost));
        assert!(pulse.heard(start + UNCHECKED));
        assert!(!pulse.heard(start + UNCHECKED));
    }

    #[test]
    fn after_a_sleep_of_this_machine_there_is_as_much_time_as_ever() {
        let start = Instant::now();
        let wake = start + Duration::from_secs(3600);
        let mut pulse = Pulse::new(start);
        assert_eq!(pulse.handle_timeout(wake, true), Some(Beat::Lost));
        assert_eq!(pulse.handle_timeout(wake + CHECK_AGAIN, true), Some(Beat::Check));
        assert_eq!(pulse.handle_timeout(wake + CONSENT, true), Some(Beat::Over));
    }
}
