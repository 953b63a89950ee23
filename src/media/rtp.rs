//! RTP (RFC 3550) of one stream each way: numbering what goes out, accounting for what comes in.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use rand::Rng;
use rtp_types::RtpPacketBuilder;

use crate::media::rtcp::{FATES_MAX, Fates};

/// RFC 3550 A.1: a jump ahead by more is no loss but a new beginning.
const DROPOUT_MAX: u16 = 3000;
/// RFC 3550 A.1: a packet older than this is no reordering.
const MISORDER_MAX: u16 = 100;
/// The share of a new transit time in the jitter estimate (RFC 3550 A.8).
const JITTER_GAIN: f64 = 1.0 / 16.0;
/// RFC 3550 6.4.1 gives the cumulative loss 24 bits with a sign.
const LOST_MAX: i64 = 0x7f_ffff;

/// The newest packets of which it is told next time only, for the ones between may still come.
const FATES_HELD_BACK: usize = 4;

/// Seconds as units of a clock.
pub fn units(time: Duration, clock_rate: u32) -> u64 {
    let units = time.as_nanos() * u128::from(clock_rate) / 1_000_000_000;
    u64::try_from(units).unwrap_or(u64::MAX)
}

/// The stream that is sent.
#[derive(Debug)]
pub struct Outgoing {
    pub ssrc: u32,
    sequence: u16,
    timestamp: u32,
    clock_rate: u32,
    /// When `timestamp` was reached.
    reached: Instant,
    pub packets: u64,
    /// Of payload, as sender reports count it.
    pub octets: u64,
}

impl Outgoing {
    pub fn new(now: Instant, clock_rate: u32, rng: &mut impl Rng) -> Outgoing {
        Outgoing {
            ssrc: rng.random(),
            // The lower half only: an SRTP receiver that misses the first packets could else not tell whether the
            // number has wrapped (RFC 3711 3.3.1).
            sequence: rng.random::<u16>() >> 1,
            timestamp: rng.random(),
            clock_rate,
            reached: now,
            packets: 0,
            octets: 0,
        }
    }

    /// The sampling clock goes on, whether or not anything is sent.
    pub fn advance(&mut self, now: Instant, units: u32) {
        self.timestamp = self.timestamp.wrapping_add(units);
        self.reached = now;
    }

    pub fn timestamp(&self) -> u32 {
        self.timestamp
    }

    /// The timestamp that a sample taken at `now` would have, for sender reports.
    pub fn timestamp_at(&self, now: Instant) -> u32 {
        let since = units(now.saturating_duration_since(self.reached), self.clock_rate);
        self.timestamp.wrapping_add(low_32(since))
    }

    pub fn set_clock_rate(&mut self, clock_rate: u32) {
        self.clock_rate = clock_rate;
    }

    /// A new identity after a collision (RFC 3550 8.2); the counts of a sender report begin anew.
    pub fn rename(&mut self, rng: &mut impl Rng) {
        self.ssrc = rng.random();
        self.packets = 0;
        self.octets = 0;
    }

    /// The next packet; `None` only if the payload is absurdly long.
    pub fn packet(
        &mut self,
        payload_type: u8,
        marker: bool,
        timestamp: u32,
        payload: &[u8],
    ) -> Option<Vec<u8>> {
        let packet = RtpPacketBuilder::<&[u8], &[u8]>::new()
            .payload_type(payload_type)
            .marker_bit(marker)
            .sequence_number(self.sequence)
            .timestamp(timestamp)
            .ssrc(self.ssrc)
            .payload(payload)
            .write_vec()
            .ok()?;
        self.sequence = self.sequence.wrapping_add(1);
        self.packets += 1;
        self.octets += u64::try_from(payload.len()).unwrap_or(0);
        Some(packet)
    }
}

/// The lower half, as every 32-bit counter of RTP wraps.
pub fn low_32(value: u64) -> u32 {
    u32::try_from(value & u64::from(u32::MAX)).unwrap_or(0)
}

/// The stream that is received: sequence numbers, loss and jitter (RFC 3550 A.1, A.3, A.8).
#[derive(Debug)]
pub struct Source {
    pub ssrc: u32,
    base: u64,
    /// Highest sequence number so far, with the number of wraps above it.
    highest: u64,
    received: u64,
    /// The number that, if it comes next, proves that the sender has begun anew.
    restart: Option<u16>,
    clock_rate: u32,
    began: Instant,
    transit: Option<i64>,
    jitter: f64,
    prior_expected: u64,
    prior_received: u64,
    /// Which of the last packets up to the highest have come.
    came: VecDeque<bool>,
}

/// Reception figures as a report block says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reception {
    pub fraction_lost: u8,
    /// Negative when duplicates outweigh losses.
    pub cumulative_lost: i64,
    pub highest_sequence: u32,
    pub jitter_units: u32,
}

impl Source {
    /// A stream that begins with this packet.
    pub fn new(now: Instant, ssrc: u32, sequence: u16, clock_rate: u32) -> Source {
        let base = u64::from(sequence);
        Source {
            ssrc,
            base,
            highest: base,
            received: 0,
            restart: None,
            clock_rate,
            began: now,
            transit: None,
            jitter: 0.0,
            prior_expected: 0,
            prior_received: 0,
            // The first is not counted yet.
            came: VecDeque::from([false]),
        }
    }

    /// Counts a packet; `false` when its number is so far off that it is not to be played yet.
    pub fn count(&mut self, sequence: u16) -> bool {
        let highest = sequence_of(self.highest);
        let ahead = sequence.wrapping_sub(highest);
        if ahead < DROPOUT_MAX {
            self.highest += u64::from(ahead);
            self.restart = None;
            self.came.extend(std::iter::repeat_n(false, ahead.into()));
            let old = self.came.len().saturating_sub(FATES_MAX);
            self.came.drain(..old);
        } else if ahead <= u16::MAX - MISORDER_MAX {
            if self.restart != Some(sequence) {
                self.restart = Some(sequence.wrapping_add(1));
                return false;
            }
            *self = Source {
                jitter: self.jitter,
                ..Source::new(self.began, self.ssrc, sequence, self.clock_rate)
            };
        }
        self.received += 1;
        let back = usize::from(sequence_of(self.highest).wrapping_sub(sequence));
        if let Some(at) = self.came.len().checked_sub(back + 1) {
            self.came[at] = true;
        }
        true
    }

    /// Which packets have come since the last call of this; the very newest are told of by the next one.
    pub fn fates(&mut self) -> Option<Fates> {
        let told = self.came.len().checked_sub(FATES_HELD_BACK).filter(|told| *told > 0)?;
        let behind = u64::try_from(self.came.len()).unwrap_or(0);
        let begin = sequence_of((self.highest + 1).saturating_sub(behind));
        Some(Fates { begin, came: self.came.drain(..told).collect() })
    }

    /// Takes the transit time of a packet of audio.
    pub fn time(&mut self, now: Instant, timestamp: u32) {
        let arrival = units(now.saturating_duration_since(self.began), self.clock_rate);
        let transit = i64::from(low_32(arrival).wrapping_sub(timestamp));
        if let Some(last) = self.transit {
            let wrapped = (transit - last).rem_euclid(1 << 32);
            let apart = wrapped.min((1 << 32) - wrapped);
            let apart = f64::from(u32::try_from(apart).unwrap_or(u32::MAX));
            self.jitter += (apart - self.jitter) * JITTER_GAIN;
        }
        self.transit = Some(transit);
    }

    /// Figures since the last call of this.
    pub fn report(&mut self) -> Reception {
        let expected = self.expected();
        let expected_now = expected.saturating_sub(self.prior_expected);
        let received_now = self.received.saturating_sub(self.prior_received);
        self.prior_expected = expected;
        self.prior_received = self.received;
        let lost_now = expected_now.saturating_sub(received_now);
        let fraction = (lost_now << 8).checked_div(expected_now).unwrap_or(0);
        Reception {
            fraction_lost: u8::try_from(fraction).unwrap_or(u8::MAX),
            cumulative_lost: self.lost().clamp(-LOST_MAX - 1, LOST_MAX),
            highest_sequence: low_32(self.highest),
            jitter_units: self.jitter_units(),
        }
    }

    /// Share of all expected packets that have not come.
    pub fn loss(&self) -> f32 {
        let lost = u64::try_from(self.lost()).unwrap_or(0);
        ratio(lost, self.expected())
    }

    pub fn jitter_ms(&self) -> f32 {
        let seconds = self.jitter / f64::from(self.clock_rate);
        Duration::try_from_secs_f64(seconds).unwrap_or_default().as_secs_f32() * 1000.0
    }

    fn jitter_units(&self) -> u32 {
        u32::try_from(units(
            Duration::try_from_secs_f64(self.jitter / f64::from(self.clock_rate)).unwrap_or_default(),
            self.clock_rate,
        ))
        .unwrap_or(u32::MAX)
    }

    fn expected(&self) -> u64 {
        self.highest - self.base + 1
    }

    fn lost(&self) -> i64 {
        let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        signed(self.expected()) - signed(self.received)
    }
}

fn sequence_of(extended: u64) -> u16 {
    u16::try_from(extended & u64::from(u16::MAX)).unwrap_or(0)
}

fn ratio(part: u64, whole: u64) -> f32 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64) as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    fn source(now: Instant, first: u16) -> Source {
        let mut source = Source::new(now, 1, first, 48_000);
        assert!(source.count(first));
        source
    }

    #[test]
    fn sequence_numbers_wrap() {
        let mut source = source(Instant::now(), 65_534);
        for sequence in [65_535, 0, 1] {
            assert!(source.count(sequence));
        }
        let report = source.report();
        assert_eq!(report.highest_sequence, 65_536 + 1);
        assert_eq!((report.fraction_lost, report.cumulative_lost), (0, 0));
    }

    #[test]
    fn loss_is_counted_for_the_interval_and_for_the_whole() {
        let mut source = source(Instant::now(), 100);
        for sequence in [101, 103] {
            source.count(sequence);
        }
        let report = source.report();
        assert_eq!((report.fraction_lost, report.cumulative_lost), (64, 1));
        source.count(104);
        let report = source.report();
        assert_eq!((report.fraction_lost, report.cumulative_lost), (0, 1));
        assert_eq!(source.loss(), 0.2);
    }

    #[test]
    fn a_late_packet_undoes_its_loss_and_a_duplicate_counts_negative() {
        let mut source = source(Instant::now(), 10);
        for sequence in [12, 11] {
            source.count(sequence);
        }
        assert_eq!(source.report().cumulative_lost, 0);
        source.count(12);
        assert_eq!(source.report().cumulative_lost, -1);
        assert_eq!(source.loss(), 0.0);
    }

    #[test]
    fn the_fate_of_each_packet_is_told_once_and_not_before_it_is_certain() {
        let mut source = source(Instant::now(), 65_533);
        for sequence in [65_534, 0, 65_535, 2, 3, 4, 5, 6] {
            assert!(source.count(sequence));
        }
        let came = vec![true, true, true, true, false, true];
        assert_eq!(source.fates(), Some(Fates { begin: 65_533, came }));
        assert_eq!(source.fates(), None);
        source.count(8);
        assert_eq!(source.fates(), Some(Fates { begin: 3, came: vec![true, true] }));
        for sequence in 9..2_009 {
            source.count(sequence);
        }
        assert_eq!(source.fates().unwrap().came.len(), FATES_MAX - FATES_HELD_BACK);
    }

    #[test]
    fn a_stray_number_is_not_taken_but_two_in_a_row_are_a_new_beginning() {
        let mut source = source(Instant::now(), 10);
        assert!(!source.count(30_000));
        assert!(source.count(11));
        assert!(!source.count(30_000));
        assert!(source.count(30_001));
        assert_eq!(source.report().highest_sequence, 30_001);
    }

    #[test]
    fn jitter_is_zero_on_a_steady_network_and_follows_an_unsteady_one() {
        let began = Instant::now();
        let mut source = source(began, 0);
        for frame in 0..50_u32 {
            source.time(
                began + Duration::from_millis(u64::from(frame) * 20),
                4_294_967_000_u32.wrapping_add(frame * 960),
            );
        }
        assert_eq!(source.report().jitter_units, 0);
        for frame in 50..200_u32 {
            let late = u64::from(frame % 2) * 10;
            source.time(
                began + Duration::from_millis(u64::from(frame) * 20 + late),
                4_294_967_000_u32.wrapping_add(frame * 960),
            );
        }
        assert!((source.jitter_ms() - 10.0).abs() < 0.1, "{}", source.jitter_ms());
    }

    #[test]
    fn packets_are_numbered_from_the_lower_half() {
        for seed in 0..20 {
            let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(seed);
            let mut outgoing = Outgoing::new(Instant::now(), 8000, &mut rng);
            let bytes = outgoing.packet(0, true, 7, &[1, 2, 3]).unwrap();
            let packet = rtp_types::RtpPacket::parse(&bytes).unwrap();
            assert!(packet.sequence_number() < 0x8000 && packet.marker_bit());
            assert_eq!((packet.timestamp(), packet.payload()), (7, &[1, 2, 3][..]));
            assert_eq!((outgoing.packets, outgoing.octets), (1, 3));
        }
    }
}
