//! Who may: digests, and what guessing costs (RFC 3261 22, RFC 8760).

use std::time::Duration;

use super::world::*;
use crate::sip::message::Response;

const CONTACT: &str = "<sip:carol@10.0.0.5:5060>";

fn attempt(number: u32) -> Ask {
    register("carol").header("Contact", CONTACT).cseq(number * 10).branch(&format!("a{number}"))
}

/// One try with a password.
fn try_as(world: &mut World, from: u8, number: u32, user: &str, password: &str) {
    let ask = attempt(number);
    world.hear(udp(from), ask.to_string());
    let challenge = world.response(udp(from));
    assert_eq!(challenge.status, 401);
    let again = world.proven(&ask, &challenge, user, password);
    world.hear(udp(from), again.to_string());
}

#[test]
fn sha_256_is_asked_for_before_md5_each_with_qop() {
    let mut world = World::new();
    world.hear(udp(5), attempt(1).to_string());
    let response = world.response(udp(5));
    let values: Vec<&str> = response.head.rest.all("WWW-Authenticate").collect();
    assert!(values.len() == 2 && values[0].contains("SHA-256") && values[1].contains("MD5"), "{values:?}");
    assert!(values.iter().all(|value| value.contains("qop=\"auth\"")));
    assert!(response.head.tag_in_to().is_some());
}

#[test]
fn known_and_unknown_users_get_the_same_answers() {
    let strip = |response: &Response| {
        let values = response.head.rest.iter().map(|(name, value)| {
            let shape = value.split("nonce=").next().unwrap_or_default().to_owned();
            (name.to_owned(), shape)
        });
        (response.status, response.reason.clone(), values.collect::<Vec<_>>())
    };
    let mut answers = Vec::new();
    for user in ["carol", "nobody"] {
        let mut world = World::new();
        let ask = register(user).header("Contact", CONTACT);
        world.hear(udp(5), ask.to_string());
        let challenge = world.response(udp(5));
        let again = world.proven(&ask, &challenge, user, "guess");
        world.hear(udp(5), again.to_string());
        answers.push((strip(&challenge), strip(&world.response(udp(5)))));
    }
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn an_old_nonce_is_stale_and_a_replayed_one_too() {
    let mut world = World::new();
    let ask = attempt(1);
    world.hear(udp(5), ask.to_string());
    let challenge = world.response(udp(5));
    let proven = world.proven(&ask, &challenge, "carol", "secret");
    world.hear(udp(5), proven.to_string());
    assert_eq!(world.status(udp(5)), 200);
    world.hear(udp(6), proven.clone().branch("replay").cseq(99).to_string());
    let replayed = world.response(udp(6));
    assert_eq!(replayed.status, 401);
    assert!(replayed.head.rest.get("WWW-Authenticate").is_some_and(|value| value.contains("stale=true")));
    let late = world.proven(&ask, &replayed, "carol", "secret");
    world.run(Duration::from_secs(301));
    world.hear(udp(5), late.to_string());
    let old = world.response(udp(5));
    assert!(old.head.rest.get("WWW-Authenticate").is_some_and(|value| value.contains("stale=true")));
}

#[test]
fn the_sixth_wrong_try_waits_and_each_later_one_longer_for_known_and_unknown_users() {
    for user in ["carol", "nobody"] {
        let mut world = World::new();
        for number in 1..=5 {
            try_as(&mut world, 5, number, user, "guess");
            assert_eq!(world.status(udp(5)), 401, "try {number}");
        }
        for (number, wait_ms) in [(6, 500), (7, 1_000), (8, 2_000), (9, 4_000), (10, 8_000), (11, 8_000)] {
            try_as(&mut world, 5, number, user, "guess");
            world.run(Duration::from_millis(wait_ms - 1));
            assert_eq!(world.responses(udp(5)).len(), 0, "try {number} is answered too early");
            world.run(Duration::from_millis(1));
            assert_eq!(world.status(udp(5)), 401);
        }
    }
}

#[test]
fn a_user_who_is_guessed_at_from_elsewhere_still_gets_in_after_a_wait() {
    let mut world = World::new();
    for number in 1..=5 {
        try_as(&mut world, 60, number, "carol", "guess");
        world.responses(udp(60));
    }
    try_as(&mut world, 5, 9, "carol", "secret");
    assert_eq!(world.responses(udp(5)).len(), 0);
    world.run(Duration::from_secs(1));
    assert_eq!(world.status(udp(5)), 200);
    try_as(&mut world, 5, 10, "carol", "secret");
    assert_eq!(world.status(udp(5)), 200);
}

#[test]
fn guesses_side_by_side_are_looked_at_one_after_the_other_or_turned_away() {
    let mut world = World::new();
    for number in 1..=5 {
        try_as(&mut world, 5, number, "carol", "guess");
        world.responses(udp(5));
    }
    let ask = attempt(6);
    world.hear(udp(5), ask.to_string());
    let challenge = world.response(udp(5));
    for _ in 6..40 {
        let again = world.proven(&ask, &challenge, "carol", "guess");
        world.hear(udp(5), again.to_string());
    }
    let turned_away = world.responses(udp(5));
    assert!(turned_away.iter().all(|response| response.status == 503), "{turned_away:?}");
    assert!(turned_away.iter().all(|response| response.head.rest.get("Retry-After").is_some()));
    world.run(Duration::from_secs(20));
    let looked_at = world.responses(udp(5));
    assert_eq!(looked_at.len() + turned_away.len(), 34);
    assert!(looked_at.len() <= 17, "{}", looked_at.len());
}

#[test]
fn a_caller_must_be_whom_his_from_names() {
    let mut world = World::new();
    let ask = invite("sip:carol@home.example", "sip:dave@home.example");
    world.hear(udp(5), ask.to_string());
    let challenge = world.response(udp(5));
    assert_eq!(challenge.status, 407);
    let other = world.proven(&ask, &challenge, "dave", "secret");
    world.hear(udp(5), other.to_string());
    assert_eq!(world.status(udp(5)), 403);
}

#[test]
fn our_credentials_are_not_handed_on() {
    let mut world = World::new();
    world.register("dave", udp(6), "<sip:dave@10.0.0.6:5060>");
    let ask = invite("sip:carol@home.example", "sip:dave@home.example")
        .header("Proxy-Authorization", "Digest username=\"x\", realm=\"other\", nonce=\"n\", uri=\"sip:x\", response=\"00000000000000000000000000000000\"");
    world.prove(udp(5), &ask, "carol");
    let forwarded = world.request(udp(6));
    let left: Vec<&str> = forwarded.head.rest.all("Proxy-Authorization").collect();
    assert!(left.len() == 1 && left[0].contains("other"), "{left:?}");
}
