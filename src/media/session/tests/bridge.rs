//! A gateway between a phone and a node: two calls, each with a session of the gateway's, which are joined.

use std::time::Duration;

use super::world::*;
use crate::media::Encryption;
use crate::media::session::SessionEvent::Digit;

const SECOND: Duration = Duration::from_secs(1);
/// Nothing that a person hears.
const QUIET: f32 = 0.02;
/// What a bridge may add: the jitter buffer's 20 ms at the start and a frame of 20 ms, and what Opus looks ahead.
const ADDED_MS_MAX: usize = 50;

/// The gateway is the second end of one call and the first of the other.
struct Bridged {
    phone: Call,
    node: Call,
}

impl Bridged {
    fn new() -> Bridged {
        let mut phone = phones();
        let mut node = nodes();
        node.world.run(SECOND);
        phone.world.run(SECOND);
        Bridged { phone, node }
    }

    /// What the media thread does each 10 ms.
    fn run(&mut self, time: Duration) {
        for _ in 0..time.as_millis() / TICK.as_millis() {
            let heard = |call: &Call, end: usize| {
                let played = &call.world.ends[end].played;
                played[played.len() - 480..].to_vec()
            };
            let (of_phone, of_node) = (heard(&self.phone, 1), heard(&self.node, 0));
            self.phone.world.ends[1].relayed = Some(of_node);
            self.node.world.ends[0].relayed = Some(of_phone);
            self.phone.world.run(TICK);
            self.node.world.run(TICK);
        }
    }
}

#[test]
fn phone_and_node_hear_each_other_across_a_gateway() {
    let mut bridged = Bridged::new();
    bridged.run(SECOND * 3);
    let (phone, node) = (&bridged.phone.world.ends[0], &bridged.node.world.ends[1]);
    assert!(amplitude(&node.played, phone.voice) > 0.15);
    assert!(amplitude(&phone.played, node.voice) > 0.15);
    assert!(amplitude(&phone.played, phone.voice) < 0.05, "no echo");
    let encryption = |call: &Call, end: usize| call.world.ends[end].session.stats(call.world.now).encryption;
    assert_eq!(encryption(&bridged.phone, 0), Some(Encryption::None));
    assert_eq!(encryption(&bridged.node, 1), Some(Encryption::EndToEnd));
}

#[test]
fn bridge_adds_less_than_50_ms_to_the_way_from_mouth_to_ear() {
    let mut direct = phones();
    direct.world.ends[0].voice = 0.0;
    direct.world.run(SECOND);
    let before = direct.world.ends[1].played.len();
    direct.world.ends[0].voice = 400.0;
    direct.world.run(SECOND);
    let direct_ms = first_loud_ms(&direct.world.ends[1].played[before..]);

    let mut bridged = Bridged::new();
    bridged.phone.world.ends[0].voice = 0.0;
    bridged.run(SECOND);
    let before = bridged.node.world.ends[1].played.len();
    bridged.phone.world.ends[0].voice = 400.0;
    bridged.run(SECOND);
    let across_ms = first_loud_ms(&bridged.node.world.ends[1].played[before..]);
    // The one more network of 5 ms is not the bridge's.
    let added_ms = across_ms - direct_ms - 5;
    assert!(added_ms <= ADDED_MS_MAX, "{direct_ms} ms direct, {across_ms} ms across");
}

#[test]
fn keys_are_not_doubled_into_the_sound() {
    let mut bridged = Bridged::new();
    bridged.phone.world.ends[0].voice = 0.0;
    bridged.run(SECOND);
    let (now, before) = (bridged.phone.world.now, bridged.node.world.ends[1].played.len());
    bridged.phone.world.ends[0].session.send_digit(now, '7');
    bridged.run(SECOND);
    assert!(bridged.phone.world.ends[1].saw(Digit('7')));
    let loudest =
        bridged.node.world.ends[1].played[before..].iter().fold(0.0_f32, |most, s| most.max(s.abs()));
    assert!(loudest < QUIET, "{loudest}");
}

fn first_loud_ms(played: &[f32]) -> usize {
    played.iter().position(|sample| sample.abs() > QUIET).unwrap() / 48
}
