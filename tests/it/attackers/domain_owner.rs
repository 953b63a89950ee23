//! Who owns the domain of an address: he says whom strangers meet under it, and takes nobody from those who know him.

use super::{ALICE, BOB, aor, dial, write};
use crate::world::{Person, World};
use ahoy::engine::api::{Command, MessageState, Relation, Trust};
use ahoy::identity::proof::{Letter, Proof, dns_name, dns_text, subject};
use ahoy::identity::{RootId, RootKey};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::BTreeSet;
use std::time::Duration;

const ATTEMPTS: usize = 10_000;
/// 2026-11-26T09:00:00Z.
const NOW: u64 = 1_795_683_600;

/// Alice and Bob are buddies; then the domain says that Bob's address is another's.
fn robbed() -> (World, Person, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let mallory = world.person(BOB);
    world.run(Duration::from_secs(5));
    let text = dns_text(&aor(BOB), &world.own(mallory).root().id());
    world.domains.insert(dns_name(&aor(BOB)), vec![text]);
    world.ask(mallory, Command::ProveByDomain);
    world.run(Duration::from_secs(60));
    (world, alice, bob, mallory)
}

#[test]
fn a_friend_is_rung_and_written_to_though_his_domain_names_another() {
    let (mut world, alice, bob, mallory) = robbed();
    world.ask(mallory, Command::AddBuddy { to: ALICE.to_owned() });
    dial(&mut world, alice, "c", BOB);
    write(&mut world, alice, ("m1", "it is you"), BOB);
    assert!(world.incoming(bob).is_some() && world.incoming(mallory).is_none());
    assert_eq!(world.message_state(alice, "m1"), Some(MessageState::Delivered));
    assert_eq!((world.texts(bob).len(), world.texts(mallory).len()), (1, 0));
    let friend = world.buddy(alice, BOB).expect("listed");
    assert_eq!((friend.trust, friend.proof.as_ref()), (Trust::New, None), "{friend:?}");
    assert_ne!(world.relation(mallory, ALICE), Some(Relation::Mutual));
}

#[test]
fn who_does_not_know_him_yet_meets_whom_the_domain_names_and_is_told_whose_word_it_is() {
    let (mut world, _, bob, mallory) = robbed();
    let carol = world.person("carol@example.org");
    world.run(Duration::from_secs(5));
    world.ask(carol, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(30));
    let asked = [mallory, bob].map(|who| world.relation(who, "carol@example.org"));
    assert_eq!(asked, [Some(Relation::Request), None]);
    let proof = world.buddy(carol, BOB).and_then(|buddy| buddy.proof.clone());
    assert_eq!(proof.map(|proof| proof.domain), Some("example.org".to_owned()));
}

#[test]
fn a_proof_of_somebody_else_proves_nothing_in_ten_thousand_attempts() {
    let mut random = ChaCha20Rng::seed_from_u64(1);
    let (alice, mallory) = (RootKey::from_seed(&[1; 32]).id(), RootKey::from_seed(&[66; 32]).id());
    let shown = |mail: &str, (name, root): (&str, &RootId)| {
        let letter = Letter::cut(mail.as_bytes(), &aor(name), root, NOW).expect("a good letter");
        Proof::Letter(letter).to_bytes()
    };
    let hers = mail(ALICE, "example.org", &alice);
    let own = [
        shown(&hers, (ALICE, &alice)),
        shown(&mail("mallory@example.org", "example.org", &mallory), ("mallory@example.org", &mallory)),
        shown(&mail("alice@example.net", "example.net", &mallory), ("alice@example.net", &mallory)),
        shown(&mail("alice@example.com", "example.com", &alice), ("alice@example.com", &alice)),
    ];
    assert!(Proof::from_bytes(&own[0], &aor(ALICE), &alice, NOW).is_some(), "hers is hers");
    let mut attempts: BTreeSet<Vec<u8>> = own.iter().cloned().collect();
    while attempts.len() < ATTEMPTS {
        let mut attempt = own[attempts.len() % own.len()].clone();
        for _ in 0..random.random_range(1..4) {
            let at = random.random_range(0..attempt.len());
            attempt[at] = random.random();
        }
        attempts.insert(attempt);
    }
    for (number, attempt) in attempts.iter().enumerate() {
        match Proof::from_bytes(attempt, &aor(ALICE), &mallory, NOW) {
            None => {}
            // A kind of one byte that asks her domain, which names her.
            Some(Proof::Domain) => panic!("attempt {number} is none"),
            Some(Proof::Letter(letter)) => {
                panic!("attempt {number}: {}", String::from_utf8_lossy(letter.as_bytes()))
            }
        }
    }
}

fn mail(from: &str, domain: &str, root: &RootId) -> String {
    format!(
        "DKIM-Signature: v=1; a=rsa-sha256; d={domain}; s=a; h=From:To:Subject:Date; bh=AAAA=; b=AAAA\r\n\
         From: <{from}>\r\nTo: {from}\r\nSubject: {}\r\nDate: Thu, 26 Nov 2026 08:00:00 +0000\r\n\r\nhello\r\n",
        subject(root)
    )
}
