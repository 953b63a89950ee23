//! The listener on the line, who keeps every packet: he learns that two speak, and hears nothing.

use super::{ALICE, BOB, dial};
use crate::world::World;
use ahoy::engine::api::Command;
use std::time::Duration;

/// Bytes of sound that are looked at: enough for what is not random to show.
const ENOUGH: usize = 5_000;

#[test]
fn the_sound_of_a_call_looks_like_noise_and_its_keys_are_nowhere_to_be_read() {
    let mut world = World::new();
    let two = [world.person(ALICE), world.person(BOB)];
    for who in two {
        world.through_the_air(who, None);
    }
    world.run(Duration::from_secs(1));
    dial(&mut world, two[0], "c", BOB);
    let call = world.incoming(two[1]).expect("it rings");
    world.ask(two[1], Command::Answer { call });
    world.run(Duration::from_secs(10));
    let heard: Vec<u8> = world.packets.iter().filter_map(|bytes| sound(bytes)).flatten().copied().collect();
    assert!(heard.len() > ENOUGH, "{} bytes in {} packets", heard.len(), world.packets.len());
    assert!(is_noise(&heard), "not like random bytes: {}", oddity(&heard));
    // Whoever reads the signalling as well, which goes over proven streams, finds no key in it either.
    let offers = world.wire.iter().filter(|text| text.contains("m=audio"));
    assert!(offers.clone().count() >= 2);
    for offer in offers {
        assert!(offer.contains("a=fingerprint:sha-256") && !offer.contains("a=crypto"), "{offer}");
    }
}

#[test]
fn the_same_sound_in_the_clear_would_be_told_from_noise() {
    let mut encoder = opus::Encoder::new(48_000, opus::Channels::Mono, opus::Application::Audio).unwrap();
    let mut clear = Vec::new();
    while clear.len() <= ENOUGH {
        clear.extend(encoder.encode_vec_float(&[0.1; 960], 1_000).unwrap());
    }
    assert!(!is_noise(&clear), "{}", oddity(&clear));
}

/// What an RTP packet carries, behind its header and extension (RFC 3550 5.1).
fn sound(packet: &[u8]) -> Option<&[u8]> {
    let is_rtp = packet.len() > 12 && packet[0] >> 6 == 2 && !(192..224).contains(&packet[1]);
    if !is_rtp {
        return None;
    }
    let names = 12 + usize::from(packet[0] & 0x0f) * 4;
    let extension = match packet[0] & 0x10 {
        0 => 0,
        _ => 4 + usize::from(u16::from_be_bytes([*packet.get(names + 2)?, *packet.get(names + 3)?])) * 4,
    };
    packet.get(names + extension..)
}

/// How unevenly the 256 bytes come: about 255 for random ones, with a deviation of 23.
fn oddity(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let even = bytes.len() as f64 / 256.0;
    counts.iter().map(|count| (f64::from(*count) - even).powi(2) / even).sum()
}

fn is_noise(bytes: &[u8]) -> bool {
    oddity(bytes) < 400.0
}
