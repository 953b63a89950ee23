//! Calls with SIP phones: RTP in the clear or with SDES, without ICE.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use rtp_types::RtpPacket;

use super::world::*;
use crate::media::Encryption;
use crate::media::codec::Codec;
use crate::media::negotiation::{Negotiation, Profile};
use crate::media::session::SessionEvent::*;
use crate::media::session::{Datagram, Session};

const SECOND: Duration = Duration::from_secs(1);
/// A phone's offer with SDES keys.
const SDES: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n\
m=audio 4000 RTP/SAVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n\
a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n";

#[test]
fn two_phones_hear_each_other() {
    let mut call = phones();
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
    let stats = call.world.ends[0].session.stats(call.world.now);
    assert_eq!((stats.encryption, stats.packets_refused), (Some(Encryption::None), 0));
}

#[test]
fn g722_keeps_a_clock_of_8000() {
    let offer = SDES.replace("RTP/SAVP 8", "RTP/AVP 9").replace("rtpmap:8 PCMA", "rtpmap:9 G722");
    let offer = &offer[..offer.find("a=crypto").unwrap()];
    let local = addresses(&["192.0.2.2:5000"]);
    let mut b = Negotiation::new(local.clone(), Profile::Plain, [2; 32]);
    let mut a = Negotiation::new(addresses(&["192.0.2.1:4000"]), Profile::Plain, [1; 32]);
    a.offer();
    let (answer, plan_b) = b.answer(offer.as_bytes()).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    let now = Instant::now();
    let phone = addresses(&["192.0.2.1:4000"]);
    let mut world = World::new(
        now,
        End::new(Session::new(now, plan_a, phone.clone(), [3; 32]), phone, 400.0),
        End::new(Session::new(now, plan_b, local.clone(), [4; 32]), local, 5_000.0),
    );
    world.run(SECOND * 2);
    assert_both_hear(&world);
    assert_eq!(world.ends[0].session.stats(now).codec, "G722");
    let stamps: Vec<u32> =
        world.rtp_from(0).iter().map(|d| RtpPacket::parse(&d.bytes).unwrap().timestamp()).collect();
    assert!(stamps.windows(2).all(|two| two[1] == two[0].wrapping_add(160)));
}

#[test]
fn rtcp_goes_by_the_next_port() {
    let mut call = phones();
    call.world.run(SECOND * 20);
    let rtcp: Vec<&Datagram> = call.world.sent.iter().map(|(_, d)| d).filter(|d| d.rtcp_socket).collect();
    assert!(rtcp.len() > 4);
    assert!(rtcp.iter().all(|d| matches!((d.from.port(), d.to.port()), (4001, 5001) | (5001, 4001))));
    assert!(call.world.ends[0].session.stats(call.world.now).round_trip_ms.is_some());
}

#[test]
fn the_answer_goes_to_where_packets_come_from() {
    let mut call = call(Profile::Plain, &["10.0.0.5:4000"], &["192.0.2.2:5000"]);
    let outside: SocketAddr = "198.51.100.1:61000".parse().unwrap();
    let inside: SocketAddr = "10.0.0.5:4000".parse().unwrap();
    call.world.judge = Box::new(move |end, datagram| {
        if end == 0 {
            datagram.from = outside;
        } else if datagram.to == outside {
            datagram.to = inside;
        } else {
            return Fate::Drop;
        }
        Fate::Pass
    });
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn a_stranger_cannot_take_over_a_call_that_talks() {
    let mut call = phones();
    call.world.run(SECOND);
    let stranger: SocketAddr = "203.0.113.66:7000".parse().unwrap();
    let mut forged = call.world.rtp_from(0).last().map(|d| (*d).clone()).unwrap();
    forged.from = stranger;
    call.world.deliver(1, &forged);
    call.world.run(SECOND);
    assert!(call.world.rtp_from(1).iter().all(|d| d.to != stranger));
    assert!(call.world.ends[1].session.stats(call.world.now).packets_refused > 0);
}

#[test]
fn with_signalled_keys_packets_are_encrypted_and_tampering_is_refused() {
    let local = addresses(&["192.0.2.2:5000"]);
    let mut b = Negotiation::new(local.clone(), Profile::Plain, [2; 32]);
    let (answer, plan) = b.answer(SDES.as_bytes()).unwrap();
    assert_eq!(plan.encryption(), Encryption::Signalled);
    assert_eq!(plan.codec(), Codec::Pcma);
    // The phone's end, which takes the answer as the mirrored plan.
    let now = Instant::now();
    let mirrored = super::hostile::mirrored_sdes(&plan, "192.0.2.2:5000".parse().unwrap());
    let phone = addresses(&["192.0.2.1:4000"]);
    let mut world = World::new(
        now,
        End::new(Session::new(now, mirrored, phone.clone(), [3; 32]), phone, 400.0),
        End::new(Session::new(now, plan, local.clone(), [4; 32]), local, 700.0),
    );
    world.run(SECOND * 2);
    assert_both_hear(&world);
    assert!(String::from_utf8_lossy(&answer).contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"));
    let before = world.ends[1].session.stats(now);
    let mut tampered = world.rtp_from(0).last().map(|d| (*d).clone()).unwrap();
    tampered.bytes[14] ^= 1;
    world.deliver(1, &tampered);
    let after = world.ends[1].session.stats(now);
    assert_eq!(after.packets_received, before.packets_received);
    assert_eq!(after.packets_refused, before.packets_refused + 1);
}

#[test]
fn events_bear_one_timestamp_a_marker_and_three_end_packets() {
    let mut call = phones();
    call.world.run(SECOND);
    let now = call.world.now;
    call.world.ends[0].session.send_digit(now, '7');
    call.world.run(SECOND);
    let sent = call.world.rtp_from(0);
    let packets: Vec<RtpPacket<'_>> = sent.iter().map(|d| RtpPacket::parse(&d.bytes).unwrap()).collect();
    let events: Vec<&RtpPacket<'_>> = packets.iter().filter(|p| p.payload_type() == 97).collect();
    assert_eq!(events.len(), 7);
    assert!(events.iter().all(|p| p.timestamp() == events[0].timestamp()));
    let markers: Vec<bool> = events.iter().map(|p| p.marker_bit()).collect();
    assert_eq!(markers, [true, false, false, false, false, false, false]);
    assert_eq!(events.iter().filter(|p| p.payload()[1] & 0x80 != 0).count(), 3);
    let sequences: Vec<u16> = packets.iter().map(RtpPacket::sequence_number).collect();
    assert!(sequences.windows(2).all(|two| two[1] == two[0].wrapping_add(1)));
}

#[test]
fn another_source_takes_over_after_two_packets_in_a_row() {
    let mut call = phones();
    call.world.run(SECOND);
    let packets: Vec<Datagram> =
        call.world.rtp_from(0).iter().rev().take(2).rev().map(|d| (*d).clone()).collect();
    let now = call.world.now;
    let before = call.world.ends[1].session.stats(now).packets_received;
    for (datagram, received) in packets.into_iter().zip([before, before + 1]) {
        let mut other = datagram;
        other.bytes[8..12].copy_from_slice(&[1, 2, 3, 4]);
        call.world.deliver(1, &other);
        assert_eq!(call.world.ends[1].session.stats(now).packets_received, received);
    }
}

#[test]
fn a_source_with_our_own_name_makes_us_take_another() {
    let mut call = phones();
    call.world.run(SECOND);
    let mut echo = call.world.rtp_from(1).last().map(|d| (*d).clone()).unwrap();
    let old = RtpPacket::parse(&echo.bytes).unwrap().ssrc();
    echo.from = call.world.ends[0].local[0];
    echo.to = call.world.ends[1].local[0];
    call.world.deliver(1, &echo);
    call.world.deliver(1, &echo);
    call.world.run(SECOND);
    let last = call.world.rtp_from(1).last().map(|d| (*d).clone()).unwrap();
    assert_ne!(RtpPacket::parse(&last.bytes).unwrap().ssrc(), old);
    assert!(call.world.ends[0].saw(RemoteEnded), "BYE under the old name");
    assert_both_hear(&call.world);
}
