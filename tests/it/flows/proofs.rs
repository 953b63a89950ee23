//! Proofs of addresses age: the owner is asked for another one in time, and nobody is shown one that is over.

use crate::world::{Person, World};
use ahoy::date::format_gmt;
use ahoy::engine::api::{Command, Event, ProofBy, ProofStanding};
use ahoy::identity::proof::{dns_name, dns_text, subject};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A mail of now, which her domain signs.
fn prove_by_mail(world: &mut World, alice: Person) -> u64 {
    let now = world.unix_s();
    let (root, date) = (world.own(alice).root().id(), format_gmt(now));
    let mail = format!(
        "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=a; h=From:To:Subject:Date; bh=AAAA=; b=AAAA\r\n\
         From: <{ALICE}>\r\nTo: {ALICE}\r\nSubject: {}\r\nDate: {date}\r\n\r\nhello\r\n",
        subject(&root)
    );
    world.ask(alice, Command::ProveByMail { mail: mail.into_bytes() });
    world.run(MINUTE);
    now
}

/// How her own proof stands, as she was told last.
fn standing(world: &World, alice: Person) -> Option<(ProofBy, ProofStanding, u64)> {
    world.events(alice).iter().rev().find_map(|event| match event {
        Event::Proof(proof) => Some(proof.proof),
        _ => None,
    })?
}

/// Since when her domain confirms her, as a friend sees it who opens the conversation (Unix seconds).
fn badge(world: &mut World, friend: Person) -> Option<u64> {
    let aor = ALICE.parse().expect("address");
    world.ask(friend, Command::LoadHistory { aor, before: None, limit: 1 });
    world.run(MINUTE);
    world.buddy(friend, ALICE)?.proof.as_ref().map(|proof| proof.at_ms / 1_000)
}

/// The same, as somebody sees it who adds her now.
fn badge_of_a_newcomer(world: &mut World, name: &str) -> Option<u64> {
    let newcomer = world.newcomer(&format!("{name}@example.org"));
    world.run(MINUTE);
    world.ask(newcomer, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(MINUTE);
    let listed = world.buddy(newcomer, ALICE).expect("found");
    let badge = listed.proof.as_ref().map(|proof| proof.at_ms / 1_000);
    world.kill(newcomer);
    badge
}

/// Where nobody is, time costs nothing.
fn days_later(world: &mut World, people: [Person; 2], days: u32) {
    people.into_iter().for_each(|who| world.kill(who));
    world.run(days * DAY);
    people.into_iter().for_each(|who| world.start(who));
    world.run(5 * MINUTE);
}

#[test]
fn a_proof_by_mail_is_to_be_renewed_two_weeks_before_its_ninety_days_are_over() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.domains.insert("_domainkey.example.org".to_owned(), Vec::new());
    let first = prove_by_mail(&mut world, alice);
    assert_eq!(standing(&world, alice), Some((ProofBy::Mail, ProofStanding::Good, first)));
    assert_eq!(badge(&mut world, bob), Some(first));

    days_later(&mut world, [alice, bob], 75);
    assert_eq!(standing(&world, alice), Some((ProofBy::Mail, ProofStanding::Good, first)));
    days_later(&mut world, [alice, bob], 2);
    assert_eq!(standing(&world, alice), Some((ProofBy::Mail, ProofStanding::Ageing, first)));
    assert_eq!(badge(&mut world, bob), Some(first));
    assert_eq!(badge_of_a_newcomer(&mut world, "carol"), Some(first));

    days_later(&mut world, [alice, bob], 14);
    assert_eq!(standing(&world, alice), Some((ProofBy::Mail, ProofStanding::Over, first)));
    assert_eq!(badge(&mut world, bob), None, "over for him too");
    assert_eq!(badge_of_a_newcomer(&mut world, "dave"), None, "the claim carries it no more");

    let second = prove_by_mail(&mut world, alice);
    assert_eq!(standing(&world, alice), Some((ProofBy::Mail, ProofStanding::Good, second)));
    world.run(2 * DAY);
    assert_eq!(badge(&mut world, bob), Some(second));
    assert_eq!(badge_of_a_newcomer(&mut world, "erin"), Some(second));
}

#[test]
fn a_proof_by_dns_renews_itself_each_day_and_is_over_when_the_domain_says_so_no_more() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let aor = ALICE.parse().expect("address");
    let text = dns_text(&aor, &world.own(alice).root().id());
    world.domains.insert(dns_name(&aor), vec![text]);
    world.ask(alice, Command::ProveByDomain);
    world.run(MINUTE);
    days_later(&mut world, [alice, bob], 120);
    let before = world.unix_s();
    world.run(DAY + MINUTE);
    let Some((ProofBy::Domain, ProofStanding::Good, since)) = standing(&world, alice) else {
        panic!("{:?}", standing(&world, alice));
    };
    assert!(since >= before, "asked again within a day");
    assert!(badge(&mut world, bob).is_some_and(|at| at >= before));

    world.domains.clear();
    world.run(DAY + MINUTE);
    assert!(matches!(standing(&world, alice), Some((ProofBy::Domain, ProofStanding::Withdrawn, _))));
    assert_eq!(badge_of_a_newcomer(&mut world, "carol"), None);
}
