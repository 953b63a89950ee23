//! RTCP (RFC 3550 6): what each end tells the other about how its packets arrive, and good-bye.

mod fates;

use std::time::{Duration, Instant};

use rand::Rng;
use rtcp_types::{
    Bye, Compound, Packet, ReceiverReport, ReportBlock, RtcpPacketWriter, RtcpPacketWriterExt, Sdes,
    SdesChunk, SdesItem, SenderReport, Unknown,
};

use crate::media::rtp::Reception;
pub use fates::{FATES_MAX, Fates};

/// RFC 3550 6.2: with the minimal profile reports come 5 s apart on average, or later.
const INTERVAL_MIN: Duration = Duration::from_secs(5);
/// With RFC 4585 a call between two may report more often; its reports stay below 2 % of the audio.
const INTERVAL_MIN_FEEDBACK: Duration = Duration::from_secs(1);
/// RFC 3550 6.3.1: makes up for the bias of timer reconsideration.
const COMPENSATION: f64 = 1.218_28;
/// 5 % of a call of 64 kbit/s (RFC 3550 6.2), in octets a second.
const BANDWIDTH_OCTETS: f64 = 400.0;
/// Both ends of a call.
const MEMBERS: f64 = 2.0;
/// The share of a new packet in the average size (RFC 3550 6.3.3).
const SIZE_GAIN: f64 = 1.0 / 16.0;
/// IP and UDP headers count in the average size (RFC 3550 6.2).
const HEADER_OCTETS: f64 = 28.0;
/// Uptime serves as wall clock (RFC 3550 6.4.1) and begins here, so that no report bears the time 0, which would mean
/// that there was none.
const CLOCK_START: Duration = Duration::from_secs(3600);
/// Our compounds have some 100 octets, or 200 where they tell of each packet.
const COMPOUND_BYTES_MAX: usize = 512;

/// When the next report is due.
#[derive(Debug)]
pub struct Schedule {
    minimum: Duration,
    average_octets: f64,
    due: Instant,
}

impl Schedule {
    /// The first report comes after half the minimum (RFC 3550 6.2).
    pub fn new(now: Instant, feedback: bool, rng: &mut impl Rng) -> Schedule {
        let minimum = if feedback { INTERVAL_MIN_FEEDBACK } else { INTERVAL_MIN };
        let mut schedule = Schedule { minimum, average_octets: 128.0, due: now };
        schedule.due = now + schedule.interval(minimum / 2, rng);
        schedule
    }

    pub fn due(&self) -> Instant {
        self.due
    }

    /// A report of this size has been sent.
    pub fn sent(&mut self, now: Instant, octets: usize, rng: &mut impl Rng) {
        self.measure(octets);
        self.due = now + self.interval(self.minimum, rng);
    }

    /// A report of this size has been received.
    pub fn measure(&mut self, octets: usize) {
        let octets = f64::from(u32::try_from(octets).unwrap_or(u32::MAX)) + HEADER_OCTETS;
        self.average_octets += (octets - self.average_octets) * SIZE_GAIN;
    }

    /// RFC 3550 6.3.1; random, so that ends do not fall into step.
    fn interval(&self, minimum: Duration, rng: &mut impl Rng) -> Duration {
        let fair = MEMBERS * self.average_octets / BANDWIDTH_OCTETS;
        let seconds = fair.max(minimum.as_secs_f64());
        Duration::from_secs_f64(seconds * rng.random_range(0.5..1.5) / COMPENSATION)
    }
}

/// The wall clock of reports, in NTP format.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub began: Instant,
}

impl Clock {
    pub fn ntp(self, now: Instant) -> u64 {
        let time = now.saturating_duration_since(self.began) + CLOCK_START;
        let fraction = (u64::from(time.subsec_nanos()) << 32) / 1_000_000_000;
        (time.as_secs() << 32) | fraction
    }

    /// The middle 32 bits, as report blocks carry them.
    pub fn short(self, now: Instant) -> u32 {
        middle(self.ntp(now))
    }
}

fn middle(ntp: u64) -> u32 {
    u32::try_from((ntp >> 16) & u64::from(u32::MAX)).unwrap_or(0)
}

/// 65536ths of a second.
fn short_duration(time: Duration) -> u32 {
    u32::try_from(time.as_nanos() * 65_536 / 1_000_000_000).unwrap_or(u32::MAX)
}

/// What a sender says of itself.
#[derive(Clone, Copy, Debug)]
pub struct SenderInfo {
    pub ntp: u64,
    pub rtp_timestamp: u32,
    pub packets: u32,
    pub octets: u32,
}

/// What a receiver says of a source.
#[derive(Clone, Debug)]
pub struct Block {
    pub ssrc: u32,
    pub reception: Reception,
    /// The source's last sender report.
    pub last: Option<LastReport>,
    /// What became of each packet since the last report, where the other end likes to know.
    pub fates: Option<Fates>,
}

/// A sender report that has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastReport {
    short_ntp: u32,
    at: Instant,
}

/// Writes a compound: report, CNAME and, at the end of a call, BYE (RFC 3550 6.1).
pub fn compound(
    now: Instant,
    ssrc: u32,
    cname: &str,
    sender: Option<SenderInfo>,
    block: Option<Block>,
    bye: bool,
) -> Vec<u8> {
    let extended = block.as_ref().and_then(|block| Some(block.fates.as_ref()?.written(ssrc, block.ssrc)));
    let block = block.map(|block| report_block(now, block));
    let description = Sdes::builder()
        .add_chunk(SdesChunk::builder(ssrc).add_item(SdesItem::builder(SdesItem::CNAME, cname)));
    let mut packet = Compound::builder();
    packet = match sender {
        Some(info) => {
            let report = SenderReport::builder(ssrc)
                .ntp_timestamp(info.ntp)
                .rtp_timestamp(info.rtp_timestamp)
                .packet_count(info.packets)
                .octet_count(info.octets);
            packet.add_packet(match block {
                Some(block) => report.add_report_block(block),
                None => report,
            })
        }
        None => {
            let report = ReceiverReport::builder(ssrc);
            packet.add_packet(match block {
                Some(block) => report.add_report_block(block),
                None => report,
            })
        }
    };
    packet = packet.add_packet(description);
    if let Some(body) = &extended {
        packet = packet.add_packet(Unknown::builder(fates::PACKET_TYPE, body));
    }
    if bye {
        packet = packet.add_packet(Bye::builder().add_source(ssrc));
    }
    written(&packet)
}

fn written(packet: &impl RtcpPacketWriter) -> Vec<u8> {
    let mut bytes = vec![0; COMPOUND_BYTES_MAX];
    let length = packet.write_into(&mut bytes).unwrap_or(0);
    bytes.truncate(length);
    bytes
}

fn report_block(now: Instant, block: Block) -> rtcp_types::ReportBlockBuilder {
    let Block { ssrc, reception, last, fates: _ } = block;
    let lost = u32::try_from(reception.cumulative_lost & 0xff_ffff).unwrap_or(0);
    let (since, delay) = match last {
        Some(last) => (last.short_ntp, short_duration(now.saturating_duration_since(last.at))),
        None => (0, 0),
    };
    ReportBlock::builder(ssrc)
        .fraction_lost(reception.fraction_lost)
        .cumulative_lost(lost)
        .extended_sequence_number(reception.highest_sequence)
        .interarrival_jitter(reception.jitter_units)
        .last_sender_report_timestamp(since)
        .delay_since_last_sender_report_timestamp(delay)
}

/// What a compound from the other end says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heard {
    /// Who sent it.
    pub ssrc: u32,
    pub sender_report: Option<LastReport>,
    /// Share of our packets that were lost, 0 to 1.
    pub loss: Option<f32>,
    pub round_trip: Option<Duration>,
    /// What became of each of our packets.
    pub fates: Option<Fates>,
    /// The sources that leave.
    pub byes: Vec<u32>,
}

/// Reads a compound that tells `own_ssrc` something; `None` when it breaks the rules of RFC 3550 A.2.
pub fn read(now: Instant, clock: Clock, own_ssrc: u32, bytes: &[u8]) -> Option<Heard> {
    let first = bytes.first()?;
    // A.2: version 2, no padding in the first packet, and that is a report.
    if first & 0xe0 != 0x80 || !matches!(bytes.get(1), Some(200 | 201)) {
        return None;
    }
    let mut heard = Heard::default();
    for packet in Compound::parse(bytes).ok()? {
        match packet.ok()? {
            Packet::Sr(report) => {
                heard.ssrc = report.ssrc();
                heard.sender_report = Some(LastReport { short_ntp: middle(report.ntp_timestamp()), at: now });
                heard.take(now, clock, report.report_blocks().find(|block| block.ssrc() == own_ssrc));
            }
            Packet::Rr(report) => {
                heard.ssrc = report.ssrc();
                heard.take(now, clock, report.report_blocks().find(|block| block.ssrc() == own_ssrc));
            }
            Packet::Bye(bye) => heard.byes.extend(bye.ssrcs()),
            _ => {}
        }
    }
    heard.fates = bodies(bytes, fates::PACKET_TYPE).find_map(|body| Fates::read(body, own_ssrc));
    Some(heard)
}

/// The packets of one type in a compound, each without its common header.
fn bodies(mut bytes: &[u8], wanted: u8) -> impl Iterator<Item = &[u8]> {
    let packets = std::iter::from_fn(move || {
        let &[_, packet_type, high, low, ..] = bytes else { return None };
        let (packet, rest) = bytes.split_at_checked(4 + 4 * usize::from(u16::from_be_bytes([high, low])))?;
        bytes = rest;
        Some((packet_type, packet.get(4..)?))
    });
    packets.filter_map(move |(packet_type, body)| (packet_type == wanted).then_some(body))
}

impl Heard {
    fn take(&mut self, now: Instant, clock: Clock, block: Option<ReportBlock<'_>>) {
        let Some(block) = block else { return };
        self.loss = Some(f32::from(block.fraction_lost()) / 256.0);
        let since = block.last_sender_report_timestamp();
        if since != 0 {
            let delay = block.delay_since_last_sender_report_timestamp();
            let there_and_back = clock.short(now).wrapping_sub(since).wrapping_sub(delay);
            // Beyond a minute it is a wrap or a lie.
            if there_and_back < 60 << 16 {
                self.round_trip = Some(Duration::from_secs(u64::from(there_and_back)) / 65_536);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    fn reception() -> Reception {
        Reception { fraction_lost: 64, cumulative_lost: -3, highest_sequence: 70_000, jitter_units: 12 }
    }

    fn sender(clock: Clock, now: Instant) -> SenderInfo {
        SenderInfo { ntp: clock.ntp(now), rtp_timestamp: 9, packets: 5, octets: 500 }
    }

    #[test]
    fn the_round_trip_is_now_less_last_report_less_delay() {
        let began = Instant::now();
        let clock = Clock { began };
        let first = compound(began, 7, "me", Some(sender(clock, began)), None, false);
        let at = began + Duration::from_millis(40);
        let heard = read(at, Clock { began: at }, 8, &first).unwrap();
        let answered = at + Duration::from_millis(500);
        let block = Block { ssrc: 7, reception: reception(), last: heard.sender_report, fates: None };
        let second = compound(answered, 8, "you", None, Some(block), false);
        let back = read(answered + Duration::from_millis(60), clock, 7, &second).unwrap();
        let round_trip = back.round_trip.unwrap().as_secs_f32() * 1000.0;
        assert!((round_trip - 100.0).abs() < 0.1, "{round_trip}");
        assert_eq!((back.ssrc, back.loss), (8, Some(0.25)));
    }

    #[test]
    fn all_rtcp_packets_must_be_sent_in_a_compound_that_begins_with_a_report_and_has_a_cname() {
        let now = Instant::now();
        let bytes = compound(now, 7, "me", None, None, true);
        let types: Vec<u8> = Compound::parse(&bytes)
            .unwrap()
            .map(|packet| match packet.unwrap() {
                Packet::Rr(_) => 201,
                Packet::Sdes(_) => 202,
                Packet::Bye(_) => 203,
                _ => 0,
            })
            .collect();
        assert_eq!(types, [201, 202, 203]);
        assert_eq!(read(now, Clock { began: now }, 1, &bytes).unwrap().byes, [7]);
    }

    #[test]
    fn the_fate_of_each_packet_crosses_beside_the_report() {
        let now = Instant::now();
        let fates = Fates { begin: 9, came: (0..FATES_MAX).map(|n| n % 5 != 0).collect() };
        let block = Block { ssrc: 1, reception: reception(), last: None, fates: Some(fates.clone()) };
        let bytes = compound(now, 7, "me", None, Some(block), true);
        let heard = read(now, Clock { began: now }, 1, &bytes).unwrap();
        assert_eq!((heard.fates, heard.loss), (Some(fates), Some(0.25)));
        assert_eq!(heard.byes, [7]);
    }

    #[test]
    fn a_compound_that_does_not_begin_with_a_report_is_refused() {
        let now = Instant::now();
        let clock = Clock { began: now };
        let bye = written(&Bye::builder().add_source(7));
        assert_eq!(read(now, clock, 1, &bye), None);
        let mut padded = compound(now, 7, "me", None, None, false);
        padded[0] |= 0x20;
        assert_eq!(read(now, clock, 1, &padded), None);
        assert_eq!(read(now, clock, 1, &[]), None);
    }

    #[test]
    fn intervals_vary_and_keep_their_minimum_on_average() {
        let now = Instant::now();
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let mut schedule = Schedule::new(now, false, &mut rng);
        assert!(schedule.due() - now < Duration::from_millis(3_100), "half of the minimum at first");
        let mut total = Duration::ZERO;
        for _ in 0..1000 {
            schedule.sent(now, 80, &mut rng);
            let interval = schedule.due() - now;
            assert!(interval > Duration::from_millis(2_050) && interval < Duration::from_millis(6_200));
            total += interval;
        }
        assert!((total.as_secs_f64() / 1000.0 - 5.0 / COMPENSATION).abs() < 0.1);
    }

    proptest! {
        #[test]
        fn random_and_mutated_compounds_never_panic(
            random in proptest::collection::vec(any::<u8>(), 0..200), at in 0..200_usize, byte in any::<u8>()
        ) {
            let now = Instant::now();
            let clock = Clock { began: now };
            let _ = read(now, clock, 1, &random);
            let fates = Some(Fates { begin: 3, came: vec![true; 40] });
            let block = Block { ssrc: 1, reception: reception(), last: None, fates };
            let mut bytes = compound(now, 7, "me", Some(sender(clock, now)), Some(block), true);
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(now, clock, 1, &bytes);
        }
    }
}
