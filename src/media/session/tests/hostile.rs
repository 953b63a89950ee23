//! Wrong certificates, replays, tampering and garbage.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::world::*;
use crate::media::Fault;
use crate::media::dtls::Certificate;
use crate::media::negotiation::{Negotiation, Profile};
use crate::media::plan::{Path, Plan, RtcpPath, Security};
use crate::media::session::SessionEvent::*;
use crate::media::session::{DATAGRAM_BYTES_MAX, EVENTS_MAX, RENAMES_MAX, Session, TRANSMITS_MAX};

const SECOND: Duration = Duration::from_secs(1);

/// The plan of a phone whose SDES offer was answered by `plan`.
pub fn mirrored_sdes(plan: &Plan, to: SocketAddr) -> Plan {
    let mut mirrored = plan.clone();
    let Security::Sdes(keys) = &mut mirrored.security else { panic!("SDES") };
    std::mem::swap(&mut keys.local, &mut keys.remote);
    let rtcp = RtcpPath::Own(SocketAddr::new(to.ip(), to.port() + 1));
    mirrored.path = Path::Direct { rtp: to, rtcp };
    mirrored
}

/// RFC 8445 19.5.1: whoever offers can name somebody else's address.
#[test]
fn an_offer_with_sixty_candidates_of_a_third_sends_him_little() {
    let (mut a, mut b) = (node(&["192.0.2.1:4000"], 1), node(&["192.0.2.2:5000", "10.0.0.2:5000"], 2));
    let (_, plan) = b.answer(&naming_a_third(&mut a)).unwrap();
    let (start, local) = (Instant::now(), addresses(&["192.0.2.2:5000", "10.0.0.2:5000"]));
    let mut session = Session::new(start, plan, local, [3; 32]);
    let mut sent = Vec::new();
    while let Some(due) = session.poll_timeout().filter(|due| *due <= start + SECOND * 40) {
        session.handle_timeout(due);
        sent.extend(to_the_third(&mut session).map(|length| (due - start, length)));
    }
    let bytes =
        |time: Duration| sent.iter().filter(|(at, _)| *at < time).map(|(_, length)| length).sum::<usize>();
    println!(
        "{} packets, {} bytes in the first second, {} in all",
        sent.len(),
        bytes(SECOND),
        bytes(SECOND * 40)
    );
    // A call has 6,500 bytes a second.
    assert!(bytes(SECOND) < 8_000 && bytes(SECOND * 40) < 20_000);
}

/// The same by re-INVITE: each one restarts ICE, and all is checked anew.
#[test]
fn offers_that_restart_ice_every_second_send_a_third_no_more_than_a_call_would() {
    let (mut a, mut b) = (node(&["192.0.2.1:4000"], 1), node(&["192.0.2.2:5000"], 2));
    let (start, local) = (Instant::now(), addresses(&["192.0.2.2:5000"]));
    let (answer, plan) = b.answer(&naming_a_third(&mut a)).unwrap();
    a.accept(&answer).unwrap();
    let mut session = Session::new(start, plan, local, [3; 32]);
    let mut sent = 0;
    for second in 1..=20 {
        let end = start + SECOND * second;
        while let Some(due) = session.poll_timeout().filter(|due| *due <= end) {
            session.handle_timeout(due);
            sent += to_the_third(&mut session).sum::<usize>();
        }
        a.restart_ice();
        let (answer, plan) = b.answer(&naming_a_third(&mut a)).unwrap();
        a.accept(&answer).unwrap();
        session.apply(end, plan);
    }
    println!("{sent} bytes in 20 s");
    assert!((1..20 * 8_000).contains(&sent), "{sent}");
}

/// An offer with sixty addresses of somebody else's.
fn naming_a_third(a: &mut Negotiation) -> Vec<u8> {
    let mut offer = a.offer();
    for n in 0..60 {
        offer.extend(format!("a=candidate:9{n} 1 UDP 5 203.0.113.7 {} typ host\r\n", 4000 + n).bytes());
    }
    offer
}

/// The lengths of what is to be sent to him now; the rest is lost.
fn to_the_third(session: &mut Session) -> impl Iterator<Item = usize> {
    let third = addresses(&["203.0.113.7:1"])[0].ip();
    let out = std::iter::from_fn(|| session.poll_transmit());
    out.filter(move |datagram| datagram.to.ip() == third).map(|datagram| datagram.bytes.len())
}

fn node(local: &[&str], seed: u8) -> Negotiation {
    Negotiation::new(addresses(local), Profile::EndToEnd, [seed; 32])
}

#[test]
fn a_certificate_that_the_answer_did_not_name_is_refused() {
    for impostor in [0, 1] {
        let mut call = nodes();
        let (mut plan_a, mut plan_b) = plans(&mut call.a, &mut call.b);
        let plan = if impostor == 0 { &mut plan_a } else { &mut plan_b };
        let Security::Dtls(dtls) = &mut plan.security else { panic!("DTLS") };
        dtls.certificate = Certificate::generate().unwrap();
        let now = call.world.now;
        for (at, plan) in [plan_a, plan_b].into_iter().enumerate() {
            let local = call.world.ends[at].local.clone();
            call.world.ends[at].session = Session::new(now, plan, local, [9; 32]);
        }
        call.world.run(SECOND * 3);
        let honest = &call.world.ends[1 - impostor];
        assert!(honest.saw(Failed(Fault::Fingerprint)) && !honest.saw(Connected));
        assert!(call.world.rtp_from(1 - impostor).is_empty(), "nothing goes out, least of all in the clear");
    }
}

#[test]
fn a_replayed_packet_is_refused() {
    let mut call = nodes();
    call.world.run(SECOND * 2);
    let old = call.world.rtp_from(0).last().map(|d| (*d).clone()).unwrap();
    let now = call.world.now;
    let before = call.world.ends[1].session.stats(now);
    call.world.deliver(1, &old);
    let after = call.world.ends[1].session.stats(now);
    assert_eq!(after.packets_received, before.packets_received);
    assert_eq!(after.packets_refused, before.packets_refused + 1);
}

#[test]
fn a_tampered_packet_is_refused_wherever_it_was_tampered_with() {
    let mut call = nodes();
    call.world.run(SECOND);
    call.world.judge = Box::new(|end, d| match end == 0 && d.bytes[0] >= 128 {
        true => Fate::Drop,
        false => Fate::Pass,
    });
    call.world.run(Duration::from_millis(100));
    let fresh = call.world.rtp_from(0).last().map(|d| (*d).clone()).unwrap();
    let now = call.world.now;
    for at in 0..fresh.bytes.len() {
        let before = call.world.ends[1].session.stats(now).packets_received;
        let mut tampered = fresh.clone();
        tampered.bytes[at] ^= 0x10;
        call.world.deliver(1, &tampered);
        assert_eq!(call.world.ends[1].session.stats(now).packets_received, before, "byte {at}");
    }
    let before = call.world.ends[1].session.stats(now).packets_received;
    call.world.deliver(1, &fresh);
    assert_eq!(call.world.ends[1].session.stats(now).packets_received, before + 1);
}

#[test]
fn packets_from_an_address_that_ice_has_not_checked_are_refused() {
    let mut call = nodes();
    call.world.run(SECOND);
    call.world.judge = Box::new(|end, d| match end == 0 && d.bytes[0] >= 128 {
        true => Fate::Drop,
        false => Fate::Pass,
    });
    call.world.run(Duration::from_millis(100));
    let mut moved = call.world.rtp_from(0).last().map(|d| (*d).clone()).unwrap();
    moved.from = "203.0.113.66:7000".parse().unwrap();
    let now = call.world.now;
    let before = call.world.ends[1].session.stats(now).packets_received;
    call.world.deliver(1, &moved);
    assert_eq!(call.world.ends[1].session.stats(now).packets_received, before);
}

#[test]
fn what_waits_is_bounded() {
    let mut call = phones();
    let now = call.world.now;
    let session = &mut call.world.ends[0].session;
    for _ in 0..TRANSMITS_MAX + 10 {
        session.capture(now, &[0.1; 960]);
    }
    for _ in 0..EVENTS_MAX * 2 {
        session.tell(RemoteEnded);
    }
    assert_eq!(session.transmits.len(), TRANSMITS_MAX);
    assert_eq!(session.events.len(), EVENTS_MAX);
    let refused = session.stats(now).packets_refused;
    let from = "192.0.2.2:5000".parse().unwrap();
    session.handle_datagram(now, from, from, &[0x80; DATAGRAM_BYTES_MAX + 1]);
    assert_eq!(session.stats(now).packets_refused, refused + 1);
}

/// One session in each of the states it can be in.
fn sessions() -> Vec<(World, &'static str)> {
    let fresh = nodes();
    let mut talking = nodes();
    talking.world.run(SECOND / 4);
    let mut checked = nodes();
    checked.world.judge = Box::new(|_, d| if d.bytes[0] < 4 { Fate::Pass } else { Fate::Drop });
    checked.world.run(Duration::from_millis(100));
    let mut plain = phones();
    plain.world.run(SECOND / 4);
    let mut closed = nodes();
    closed.world.run(SECOND / 4);
    let now = closed.world.now;
    closed.world.ends[0].session.close(now);
    vec![
        (fresh.world, "fresh"),
        (talking.world, "talking"),
        (checked.world, "in the handshake"),
        (plain.world, "plain"),
        (closed.world, "closed"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn no_datagram_makes_a_session_panic_in_any_state(
        seeds in proptest::collection::vec((any::<u8>(), proptest::collection::vec(any::<u8>(), 0..120)), 40),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>()), 60),
    ) {
        for (mut world, _) in sessions() {
            let (from, to) = (world.ends[1].local[0], world.ends[0].local[0]);
            let now = world.now;
            for (first, rest) in &seeds {
                let bytes: Vec<u8> = std::iter::once(*first).chain(rest.iter().copied()).collect();
                world.ends[0].session.handle_datagram(now, from, to, &bytes);
            }
            let known: Vec<_> = world.sent.iter().filter(|(at, _)| *at == 1).map(|(_, d)| d.clone()).collect();
            for (which, at, byte) in &flips {
                if known.is_empty() {
                    break;
                }
                let mut datagram = which.get(&known).clone();
                let at = at.index(datagram.bytes.len());
                datagram.bytes[at] = *byte;
                world.ends[0].session.handle_datagram(now, from, to, &datagram.bytes);
                datagram.bytes.truncate(at);
                world.ends[0].session.handle_datagram(now, from, to, &datagram.bytes);
            }
            world.run(Duration::from_millis(100));
        }
    }
}

#[test]
fn a_session_outlives_garbage_from_everywhere() {
    let mut call = nodes();
    call.world.run(SECOND);
    let now = call.world.now;
    let to = call.world.ends[0].local[0];
    for n in 0..2000_u32 {
        let from = SocketAddr::from(([203, 0, 113, (n % 251) as u8], 1024 + (n % 5000) as u16));
        let [a, b, c, d] = n.wrapping_mul(2_654_435_761).to_be_bytes();
        call.world.ends[0].session.handle_datagram(
            now,
            from,
            to,
            &[a, b, c, d, a, b, c, d, a, b, c, d, 1, 2, 3],
        );
    }
    call.world.run(SECOND * 2);
    assert_both_hear(&call.world);
}

#[test]
fn a_lost_first_flight_does_not_need_the_user_to_call_again() {
    let mut call = nodes();
    let mut records = 0;
    call.world.judge = Box::new(move |_, d| {
        records += usize::from((20..64).contains(&d.bytes[0]));
        if (20..64).contains(&d.bytes[0]) && records <= 3 { Fate::Drop } else { Fate::Pass }
    });
    call.world.run(SECOND * 4);
    assert!(call.world.ends[0].saw(Connected) && call.world.ends[1].saw(Connected));
}

#[test]
fn a_handshake_that_never_ends_is_given_up() {
    let mut call = nodes();
    call.world.judge = Box::new(|_, d| match (20..64).contains(&d.bytes[0]) {
        true => Fate::Drop,
        false => Fate::Pass,
    });
    call.world.run(SECOND * 25);
    for end in &call.world.ends {
        assert!(end.saw(Failed(Fault::Handshake)) && !end.saw(Connected));
    }
    assert!(call.world.rtp_from(0).is_empty() && call.world.rtp_from(1).is_empty());
}

#[test]
fn a_name_is_changed_only_so_often() {
    let mut call = phones();
    call.world.run(SECOND / 4);
    let to = call.world.ends[0].local[0];
    let template = call.world.rtp_from(1).last().map(|d| d.bytes.clone()).unwrap();
    let now = call.world.now;
    for n in 0..20_u16 {
        let session = &mut call.world.ends[0].session;
        let mut echo = template.clone();
        echo[8..12].copy_from_slice(&session.talker.ssrc().to_be_bytes());
        // After a quiet time, so that the stranger's packets are looked at at all.
        let later = now + SECOND * 10;
        session.handle_datagram(later, SocketAddr::from(([192, 0, 2, 2], 7000 + n)), to, &echo);
    }
    assert_eq!(call.world.ends[0].session.renames, RENAMES_MAX);
}

#[test]
fn samples_that_nobody_fetches_are_bounded() {
    let mut call = phones();
    let now = call.world.now;
    call.world.ends[0].session.capture(now, &[0.5; 48_000]);
    assert!(call.world.ends[0].session.transmits.len() <= 4, "four frames of 20 ms");
}

#[test]
fn a_node_does_not_fall_back_to_clear_media() {
    let mut node = Negotiation::new(addresses(&["192.0.2.1:4000"]), Profile::EndToEnd, [1; 32]);
    let mut phone = Negotiation::new(addresses(&["192.0.2.2:4000"]), Profile::Plain, [2; 32]);
    assert!(node.answer(&phone.offer()).is_err());
}
