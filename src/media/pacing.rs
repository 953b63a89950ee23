//! Sends audio no faster than a queue on the way can bear: after this end stood still, what it owes goes out bit by bit.

use super::session::Datagram;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What waits goes out so far apart: four times as fast as it is spoken, by packets of 20 ms.
const APART: Duration = Duration::from_millis(5);
/// So many packets may go at once: a frame that was late, and the next one.
const AT_ONCE: u32 = 2;
/// Packets that may wait: 1.3 s of 20 ms each, beyond what a thread makes up for. The oldest go, for they are late already.
pub const WAITING_MAX: usize = 64;

/// The audio of one session on its way out.
#[derive(Debug)]
pub struct Pacer {
    waiting: VecDeque<Datagram>,
    /// When the next packet would go if all went `APART`.
    next: Instant,
}

impl Pacer {
    pub fn new(now: Instant) -> Pacer {
        Pacer { waiting: VecDeque::new(), next: now }
    }

    /// Takes a datagram; what is no audio may overtake, and is given back.
    pub fn take(&mut self, datagram: Datagram) -> Option<Datagram> {
        if !is_audio(&datagram.bytes) {
            return Some(datagram);
        }
        if self.waiting.len() == WAITING_MAX {
            self.waiting.pop_front();
        }
        self.waiting.push_back(datagram);
        None
    }

    /// The next packet that may go now.
    pub fn poll_transmit(&mut self, now: Instant) -> Option<Datagram> {
        if self.poll_timeout().is_none_or(|due| due > now) {
            return None;
        }
        self.next = self.next.max(now) + APART;
        self.waiting.pop_front()
    }

    /// When a packet that waits may go.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let due = self.next.checked_sub(APART * (AT_ONCE - 1)).unwrap_or(self.next);
        self.waiting.front().map(|_| due)
    }
}

/// RTP, by its first octets (RFC 7983, RFC 5761 4).
fn is_audio(bytes: &[u8]) -> bool {
    matches!(bytes, [128..=191, kind, ..] if !(192..=223).contains(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn datagram(kind: u8, number: u8) -> Datagram {
        let address = "192.0.2.1:4000".parse().expect("an address");
        Datagram { from: address, to: address, bytes: vec![0x80, kind, 0, number], rtcp_socket: false }
    }

    /// The numbers that go at each millisecond.
    fn sent(pacer: &mut Pacer, began: Instant, until_ms: u64) -> Vec<(u64, u8)> {
        let mut sent = Vec::new();
        for ms in 0..until_ms {
            let now = began + Duration::from_millis(ms);
            while let Some(datagram) = pacer.poll_transmit(now) {
                sent.push((ms, datagram.bytes[3]));
            }
        }
        sent
    }

    #[test]
    fn what_is_owed_after_a_stall_goes_out_bit_by_bit_and_in_order() {
        let began = Instant::now();
        let mut pacer = Pacer::new(began);
        (0..6).for_each(|number| assert_eq!(pacer.take(datagram(96, number)), None));
        assert_eq!(sent(&mut pacer, began, 100), [(0, 0), (0, 1), (5, 2), (10, 3), (15, 4), (20, 5)]);
        assert_eq!(pacer.poll_timeout(), None);
    }

    #[test]
    fn a_steady_call_waits_for_nothing() {
        let began = Instant::now();
        let mut pacer = Pacer::new(began);
        for number in 0..50 {
            let now = began + Duration::from_millis(20) * u32::from(number);
            pacer.take(datagram(96, number));
            assert_eq!(pacer.poll_transmit(now), Some(datagram(96, number)));
        }
    }

    #[test]
    fn reports_checks_and_handshakes_overtake() {
        let mut pacer = Pacer::new(Instant::now());
        for first in [1, 22, 0x80] {
            let mut other = datagram(200, 0);
            other.bytes[0] = first;
            assert_eq!(pacer.take(other.clone()), Some(other));
        }
    }

    #[test]
    fn what_waits_is_bounded_and_the_oldest_goes() {
        let began = Instant::now();
        let mut pacer = Pacer::new(began);
        (0..=WAITING_MAX).for_each(|number| drop(pacer.take(datagram(96, number as u8))));
        assert_eq!(pacer.waiting.len(), WAITING_MAX);
        assert_eq!(sent(&mut pacer, began, 1)[0], (0, 1));
    }
}
