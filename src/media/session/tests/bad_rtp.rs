//! RTP that no honest phone sends: in the clear, so that all of it is looked at.

use std::time::Duration;

use super::world::*;
use crate::media::session::Datagram;
use crate::media::session::listen::CHANGE_EVERY;

const SECOND: Duration = Duration::from_secs(1);

/// A call of phones that talks, and the last packet that the first end has sent.
fn talking() -> (Call, Datagram) {
    let mut call = phones();
    call.world.run(SECOND);
    let last = call.world.rtp_from(0).last().map(|d| (*d).clone()).unwrap();
    (call, last)
}

fn numbered(datagram: &Datagram, ahead: u16) -> Datagram {
    let mut next = datagram.clone();
    let number = u16::from_be_bytes([next.bytes[2], next.bytes[3]]).wrapping_add(ahead);
    let stamp = u32::from_be_bytes(next.bytes[4..8].try_into().unwrap());
    next.bytes[2..4].copy_from_slice(&number.to_be_bytes());
    next.bytes[4..8].copy_from_slice(&stamp.wrapping_add(u32::from(ahead) * 960).to_be_bytes());
    next
}

#[test]
fn payload_types_that_were_not_agreed_are_refused() {
    let (mut call, last) = talking();
    let now = call.world.now;
    let before = call.world.ends[1].session.stats(now);
    let agreed = [96, 97, 98, 0, 8, 9, 101];
    let foreign: Vec<u8> = (0..64).chain(96..128).filter(|kind| !agreed.contains(kind)).collect();
    for (at, kind) in foreign.iter().enumerate() {
        let mut wrong = numbered(&last, at as u16 + 1);
        wrong.bytes[1] = *kind;
        call.world.deliver(1, &wrong);
    }
    let after = call.world.ends[1].session.stats(now);
    assert_eq!(after.packets_received, before.packets_received);
    assert_eq!(after.packets_refused, before.packets_refused + foreign.len() as u64);
    call.world.run(SECOND * 2);
    assert_both_hear(&call.world);
}

#[test]
fn packets_of_one_octet_and_of_1500_are_survived() {
    let (mut call, last) = talking();
    for length in (1..40).chain(1_490..=1_500) {
        for fill in [0x00, 0x80, 0xff] {
            let mut odd = numbered(&last, length as u16);
            odd.bytes.resize(length, fill);
            odd.bytes[length.min(12)..].fill(fill);
            call.world.deliver(1, &odd);
        }
        call.world.run(Duration::from_millis(20));
    }
    let all = &call.world.ends[1].played;
    assert!(all.iter().all(|sample| sample.is_finite()));
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn sources_that_take_turns_cost_a_decoder_now_and_then_only() {
    let (mut call, last) = talking();
    let (began, mut heard, mut changes) = (call.world.now, None, 0);
    for n in 0..1_000_u16 {
        let mut other = numbered(&last, n);
        other.bytes[8..12].copy_from_slice(&u32::from(n / 2 % 2 + 1).to_be_bytes());
        let at = began + Duration::from_millis(n.into());
        call.world.ends[1].session.handle_datagram(at, other.from, other.to, &other.bytes);
        let now = call.world.ends[1].session.listener.source().map(|source| source.ssrc);
        changes += u32::from(std::mem::replace(&mut heard, now) != now);
    }
    let allowed = SECOND.as_millis() / CHANGE_EVERY.as_millis() + 2;
    assert!(changes > 2 && u128::from(changes) <= allowed, "{changes} of {allowed}");
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn timestamps_that_jump_about_are_survived() {
    let (mut call, _) = talking();
    let mut count = 0_u32;
    call.world.judge = Box::new(move |end, d| {
        count += 1;
        if end == 0 && d.bytes[0] >= 128 && count.is_multiple_of(3) && count < 600 {
            d.bytes[4..8].copy_from_slice(&count.wrapping_mul(2_654_435_761).to_be_bytes());
        }
        Fate::Pass
    });
    call.world.run(SECOND * 9);
    assert_both_hear(&call.world);
}

#[test]
fn a_thousand_packets_a_second_are_bounded_and_leave_nothing_behind() {
    let (mut call, last) = talking();
    let began = call.world.now;
    for n in 1..3_000_u16 {
        let at = began + Duration::from_millis(n.into());
        let packet = numbered(&last, n);
        call.world.ends[1].session.handle_datagram(at, packet.from, packet.to, &packet.bytes);
        if n % 10 == 0 {
            let mut out = [0.0; 480];
            call.world.ends[1].session.playback(at, &mut out);
            assert!(out.iter().all(|sample| sample.abs() < 2.0));
        }
    }
    assert!(call.world.ends[1].session.stats(began).buffer_ms < 2_000.0);
    call.world.run(SECOND * 6);
    assert_both_hear(&call.world);
}
