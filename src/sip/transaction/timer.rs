//! The timers of RFC 3261 (table 4 in appendix A) and RFC 6026.

use std::time::{Duration, Instant};

/// Estimate of the round trip.
pub const T1: Duration = Duration::from_millis(500);
/// Longest pause between retransmissions of non-INVITE requests and INVITE responses.
pub const T2: Duration = Duration::from_secs(4);
/// How long a message may stay in the network.
pub const T4: Duration = Duration::from_secs(5);
/// INVITE client gives up.
pub const TIMER_B: Duration = Duration::from_secs(32);
/// INVITE client waits for repeated responses: "at least 32 seconds for unreliable transports, and a value of
/// zero seconds for reliable transports".
pub const TIMER_D: Duration = Duration::from_secs(32);
/// Non-INVITE client gives up.
pub const TIMER_F: Duration = Duration::from_secs(32);
/// INVITE server waits for ACK.
pub const TIMER_H: Duration = Duration::from_secs(32);
/// INVITE server absorbs repeated ACKs.
pub const TIMER_I: Duration = T4;
/// Non-INVITE server absorbs repeated requests.
pub const TIMER_J: Duration = Duration::from_secs(32);
/// Non-INVITE client absorbs repeated responses.
pub const TIMER_K: Duration = T4;
/// INVITE server absorbs repeated INVITEs after its 2xx (RFC 6026 7.1).
pub const TIMER_L: Duration = Duration::from_secs(32);
/// INVITE client passes on 2xx of further forks (RFC 6026 7.2).
pub const TIMER_M: Duration = Duration::from_secs(32);

/// When 100 goes out to an INVITE whose TU has said nothing (RFC 3261 17.2.1).
pub const TRYING_WITHIN: Duration = Duration::from_millis(200);

/// A timer that may not run at all on transports that lose nothing.
pub fn wait(now: Instant, timer: Duration, reliable: bool) -> Instant {
    if reliable { now } else { now + timer }
}

/// A retransmission: first after T1, then after twice as long each time, up to a longest pause (timers A, E,
/// G, and the 2xx).
#[derive(Clone, Copy, Debug)]
pub struct Resend {
    at: Instant,
    pause: Duration,
    longest: Duration,
}

impl Resend {
    /// First due after T1.
    pub fn new(now: Instant, longest: Duration) -> Resend {
        Resend { at: now + T1, pause: T1, longest }
    }

    /// Whether it is due; if so it is set anew.
    pub fn is_due(&mut self, now: Instant) -> bool {
        if now < self.at {
            return false;
        }
        self.pause = (self.pause * 2).min(self.longest);
        self.at = now + self.pause;
        true
    }

    /// From now on at the longest pause (timer E in Proceeding).
    pub fn slow_down(&mut self, now: Instant) {
        self.pause = self.longest;
        self.at = now + self.longest;
    }

    /// When it is due.
    pub fn at(&self) -> Instant {
        self.at
    }
}
