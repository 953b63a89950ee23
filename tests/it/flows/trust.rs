//! Which key a name means, and how far it is known: candidates, rivals, changed keys, safety numbers.

use crate::world::{Person, World};
use ahoy::engine::api::{
    CallId, CallState, Candidate, Command, Comparison, Event, MessageId, MessageState, Relation, Safety,
    Trust,
};
use ahoy::engine::failure::Failure;
use ahoy::engine::reaching::{Change, Circle};
use ahoy::identity::proof;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

fn trust(world: &World, person: Person, of: &str) -> Option<Trust> {
    world.buddy(person, of).map(|buddy| buddy.trust)
}

fn candidates(world: &World, person: Person) -> Vec<(String, Vec<Candidate>)> {
    let contested = world.events(person).iter().filter_map(|event| match event {
        Event::Contested { about, candidates, .. } => Some((about.clone(), candidates.clone())),
        _ => None,
    });
    contested.collect()
}

fn dial(world: &mut World, person: Person, call: &str, to: &str) {
    world.ask(person, Command::Dial { call: CallId(call.to_owned()), to: to.to_owned() });
}

fn safety(world: &mut World, person: Person, of: &str) -> Safety {
    world.ask(person, Command::Safety { aor: of.parse().expect("address") });
    match world.events(person).last() {
        Some(Event::Safety { safety, .. }) => safety.clone(),
        other => panic!("no safety number: {other:?}"),
    }
}

fn verify(world: &mut World, person: Person, of: &str, comparison: Comparison) {
    world.ask(person, Command::Verify { aor: of.parse().expect("address"), comparison });
}

/// Two people under one name, and somebody who looks for it.
fn contested() -> (World, Person, Person, Person) {
    let mut world = World::new();
    let (alice, first) = (world.person(ALICE), world.person(BOB));
    world.run(seconds(1));
    let second = world.person(BOB);
    world.run(seconds(5));
    (world, alice, first, second)
}

#[test]
fn a_contested_name_rings_nobody_until_the_user_has_said_whom_he_means() {
    let (mut world, alice, first, second) = contested();
    dial(&mut world, alice, "c", BOB);
    world.run(seconds(10));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::SeveralClaims))));
    assert!(world.incoming(first).is_none() && world.incoming(second).is_none(), "nobody rings");
    let shown = candidates(&world, alice);
    assert_eq!((shown.len(), shown[0].0.as_str(), shown[0].1.len()), (1, "c", 2));
    let meant = world.snapshot(second).me.short_form;
    assert!(shown[0].1.iter().any(|candidate| candidate.short_form == meant));
    world.ask(alice, Command::Choose { to: meant });
    dial(&mut world, alice, "d", BOB);
    world.run(seconds(10));
    assert_eq!(world.call(alice, "d"), Some((CallState::Ringing, None)));
    assert!(world.incoming(second).is_some() && world.incoming(first).is_none());
}

#[test]
fn a_buddy_with_a_contested_name_is_asked_once_he_was_chosen() {
    let (mut world, alice, first, second) = contested();
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(seconds(300));
    let shown = candidates(&world, alice);
    assert_eq!((shown.len(), shown[0].0.as_str()), (1, BOB), "told once, however often tried");
    let meant = world.snapshot(first).me.short_form;
    world.ask(alice, Command::Choose { to: meant });
    world.run(seconds(10));
    assert_eq!(world.relation(first, ALICE), Some(Relation::Request));
    assert_eq!(world.relation(second, ALICE), None);
    assert_eq!(trust(&world, alice, BOB), Some(Trust::New), "chosen is not verified");
}

#[test]
fn a_message_under_a_contested_name_goes_nowhere_and_says_who_there_is() {
    let (mut world, alice, first, second) = contested();
    let message = MessageId("m".to_owned());
    world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text: "hello".to_owned() });
    world.run(seconds(20));
    assert_eq!(world.message_state(alice, "m"), Some(MessageState::Failed));
    assert!(world.texts(first).is_empty() && world.texts(second).is_empty());
    assert_eq!(candidates(&world, alice)[0].0, "m");
}

#[test]
fn whoever_is_not_among_the_candidates_cannot_be_chosen() {
    let (mut world, alice, ..) = contested();
    for (to, failure) in [
        (format!("{BOB}#0000-0000"), Failure::NotFound),
        (BOB.to_owned(), Failure::BadAddress),
        ("nonsense".to_owned(), Failure::BadAddress),
    ] {
        world.ask(alice, Command::Choose { to });
        assert_eq!(world.error(alice), Some(failure));
    }
}

#[test]
fn a_squatter_who_claims_a_buddys_name_cuts_nobody_off() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let squatter = world.person(BOB);
    world.run(seconds(5));
    world.ask(squatter, Command::AddBuddy { to: ALICE.to_owned() });
    dial(&mut world, squatter, "s", ALICE);
    world.run(seconds(5));
    assert!(world.incoming(alice).is_none(), "who is not the pinned one rings nobody");
    let seen = world.buddy(alice, BOB).expect("listed");
    assert_eq!((seen.trust, seen.rival), (Trust::New, true), "a quiet notice");
    dial(&mut world, alice, "c", BOB);
    let message = MessageId("m".to_owned());
    world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text: "hello".to_owned() });
    world.run(seconds(5));
    assert_eq!(world.call(alice, "c"), Some((CallState::Ringing, None)));
    assert!(world.incoming(bob).is_some());
    assert_eq!(world.texts(bob), ["hello"]);
    world.ask(alice, Command::KeepKey { aor: BOB.parse().expect("address") });
    dial(&mut world, squatter, "t", ALICE);
    world.run(seconds(5));
    assert_eq!(world.buddy(alice, BOB).map(|buddy| buddy.rival), Some(false), "and he is not shown again");
}

/// Bob's key has been silent for longer than a week, and another speaks under his name.
fn changed() -> (World, Person, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.kill(alice);
    world.kill(bob);
    world.run(seconds(8 * 24 * 3600));
    world.start(alice);
    let other = world.person(BOB);
    world.run(seconds(5));
    world.ask(other, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(seconds(5));
    (world, alice, bob, other)
}

#[test]
fn when_the_pinned_key_is_gone_and_another_speaks_calls_and_messages_stop_until_decided() {
    let (mut world, alice, _, other) = changed();
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Changed));
    dial(&mut world, alice, "c", BOB);
    assert_eq!(world.error(alice), Some(Failure::KeyChanged));
    let message = MessageId("m".to_owned());
    world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text: "hello".to_owned() });
    assert_eq!(world.error(alice), Some(Failure::KeyChanged));
    world.ask(alice, Command::TakeKey { aor: BOB.parse().expect("address") });
    assert_eq!(trust(&world, alice, BOB), Some(Trust::New), "a key just met is not known");
    world.run(seconds(5));
    dial(&mut world, alice, "d", BOB);
    world.run(seconds(5));
    assert_eq!(world.call(alice, "d"), Some((CallState::Ringing, None)));
    assert!(world.incoming(other).is_some());
}

#[test]
fn an_invite_with_a_new_key_asks_which_it_is_and_the_new_one_is_taken_if_the_user_says_so() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let anew = world.person(BOB);
    world.run(seconds(2));
    let to = world.snapshot(anew).me.invite;
    world.ask(alice, Command::AddBuddy { to });
    assert_eq!(world.error(alice), Some(Failure::KeyChanged));
    assert_eq!(world.buddy(alice, BOB).map(|buddy| (buddy.trust, buddy.rival)), Some((Trust::New, true)));
    world.ask(alice, Command::TakeKey { aor: BOB.parse().expect("address") });
    world.run(seconds(5));
    assert_eq!(world.relation(anew, ALICE), Some(Relation::Request), "the new one is asked");
    dial(&mut world, alice, "c", BOB);
    world.run(seconds(5));
    assert!(world.incoming(anew).is_some() && world.incoming(bob).is_none());
}

#[test]
fn when_the_pinned_key_speaks_again_nothing_has_changed() {
    let (mut world, alice, bob, _) = changed();
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Changed));
    world.start(bob);
    world.run(seconds(30));
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Known));
    dial(&mut world, alice, "c", BOB);
    world.run(seconds(5));
    assert!(world.incoming(bob).is_some());
}

#[test]
fn the_safety_number_is_the_same_at_both_ends_and_comparing_it_verifies() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let (hers, his) = (safety(&mut world, alice, BOB), safety(&mut world, bob, ALICE));
    assert_eq!(hers.number, his.number);
    verify(&mut world, alice, BOB, Comparison::Shown(his.picture));
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Verified));
    verify(&mut world, bob, ALICE, Comparison::Shown(hers.number));
    assert_eq!(trust(&world, bob, ALICE), Some(Trust::Verified));
    world.kill(alice);
    world.start(alice);
    world.run(seconds(2));
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Verified), "also after a restart");
    verify(&mut world, alice, BOB, Comparison::Shown(hers.picture));
    assert_eq!(world.error(alice), Some(Failure::NotASafetyNumber), "one's own picture proves nothing");
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Verified));
}

#[test]
fn numbers_that_differ_stop_calls_and_messages_until_they_are_compared_again() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    verify(&mut world, alice, BOB, Comparison::Different);
    assert_eq!(trust(&world, alice, BOB), Some(Trust::Mismatched));
    dial(&mut world, alice, "c", BOB);
    assert_eq!(world.error(alice), Some(Failure::SafetyMismatch));
    dial(&mut world, bob, "b", ALICE);
    world.run(seconds(5));
    assert!(world.incoming(alice).is_none());
    verify(&mut world, alice, BOB, Comparison::Same);
    dial(&mut world, alice, "d", BOB);
    world.run(seconds(5));
    assert_eq!(world.call(alice, "d"), Some((CallState::Ringing, None)));
}

#[test]
fn a_key_is_new_at_first_and_known_when_it_has_stayed_the_same() {
    let mut world = World::new();
    let (alice, _bob) = world.buddies(ALICE, BOB);
    assert_eq!(trust(&world, alice, BOB), Some(Trust::New));
    let since = world.buddy(alice, BOB).and_then(|buddy| buddy.known_ms);
    world.kill(alice);
    world.run(seconds(25 * 3600));
    world.start(alice);
    world.run(seconds(5));
    let buddy = world.buddy(alice, BOB).expect("listed");
    assert_eq!((buddy.trust, buddy.known_ms), (Trust::Known, since));
}

#[test]
fn somebody_without_a_key_has_no_safety_number() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    world.ask(alice, Command::Safety { aor: BOB.parse().expect("address") });
    assert_eq!(world.error(alice), Some(Failure::UnknownBuddy));
    verify(&mut world, alice, BOB, Comparison::Same);
    world.ask(alice, Command::TakeKey { aor: BOB.parse().expect("address") });
    assert!(world.buddy(alice, BOB).is_none());
}

const CAROL: &str = "carol@example.org";

/// Alice's buddy Carol has Bob on her list, and somebody else claims Bob's name.
fn contested_friend() -> (World, Person, Person, Person) {
    let mut world = World::new();
    let (alice, carol) = world.buddies(ALICE, CAROL);
    let bob = world.person(BOB);
    world.run(seconds(2));
    world.ask(carol, Command::AddBuddy { to: BOB.to_owned() });
    world.run(seconds(2));
    world.ask(bob, Command::AcceptBuddy { aor: CAROL.parse().expect("address") });
    world.run(seconds(2));
    assert_eq!(world.relation(carol, BOB), Some(Relation::Mutual));
    world.person(BOB);
    world.run(seconds(5));
    (world, alice, carol, bob)
}

fn known_by(world: &World, person: Person) -> Vec<(String, String)> {
    let known = world.events(person).iter().filter_map(|event| match event {
        Event::KnownBy { short_form, buddy, .. } => Some((short_form.clone(), buddy.to_string())),
        _ => None,
    });
    known.collect()
}

#[test]
fn a_buddy_who_knows_one_of_several_candidates_says_so_and_each_is_shown_since_it_was_met() {
    let (mut world, alice, _, bob) = contested_friend();
    dial(&mut world, alice, "c", BOB);
    world.run(seconds(10));
    let meant = world.snapshot(bob).me.short_form;
    assert_eq!(known_by(&world, alice), [(meant, CAROL.to_owned())]);
    let since = |world: &World, at: usize| -> Vec<Option<u64>> {
        candidates(world, alice)[at].1.iter().map(|candidate| candidate.since_ms).collect()
    };
    assert_eq!(since(&world, 0), [None, None], "met for the first time");
    world.kill(alice);
    world.start(alice);
    world.person(BOB);
    world.run(seconds(60));
    dial(&mut world, alice, "d", BOB);
    world.run(seconds(10));
    let mut again = since(&world, 1);
    again.sort_unstable();
    assert!(
        again.len() == 3 && again[0].is_none() && again[1].is_some() && again[1] == again[2],
        "{again:?}"
    );
}

#[test]
fn a_buddy_says_nothing_of_whom_he_has_blocked_nor_where_he_is_found_by_buddies_only() {
    for is_hidden in [false, true] {
        let (mut world, alice, carol, _) = contested_friend();
        if is_hidden {
            let found_by = Some(Circle::Buddies);
            world.ask(carol, Command::SetReaching(Change { found_by, ..Change::default() }));
        } else {
            world.ask(carol, Command::Block { aor: BOB.parse().expect("address") });
        }
        world.run(seconds(2));
        dial(&mut world, alice, "c", BOB);
        world.run(seconds(10));
        assert_eq!(candidates(&world, alice).len(), 1);
        assert_eq!(known_by(&world, alice), [], "hidden: {is_hidden}");
    }
}

/// Alice has met Bob before his domain confirmed him.
fn confirmed_later() -> (World, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let root = world.own(bob).root().id();
    let aor = BOB.parse().expect("address");
    world.domains.insert(proof::dns_name(&aor), vec![proof::dns_text(&aor, &root)]);
    world.ask(bob, Command::ProveByDomain);
    world.run(seconds(60));
    assert_eq!(world.buddy(alice, BOB).and_then(|buddy| buddy.proof.clone()), None, "nothing was looked up");
    (world, alice)
}

fn confirmed_by(world: &World, person: Person, of: &str) -> Option<String> {
    world.buddy(person, of)?.proof.clone().map(|proof| proof.domain)
}

#[test]
fn a_friend_s_badge_is_learnt_when_his_conversation_is_opened() {
    let (mut world, alice) = confirmed_later();
    let aor = BOB.parse().expect("address");
    world.ask(alice, Command::LoadHistory { aor, before: None, limit: 10 });
    world.run(seconds(10));
    assert_eq!(confirmed_by(&world, alice, BOB).as_deref(), Some("example.org"));
}

#[test]
fn a_friend_s_badge_is_learnt_by_itself_within_the_week() {
    let (mut world, alice) = confirmed_later();
    world.run(seconds(3 * 3600 + 60));
    assert_eq!(confirmed_by(&world, alice, BOB).as_deref(), Some("example.org"));
    assert!(candidates(&world, alice).is_empty() && world.calls(alice).is_empty());
}

#[test]
fn whoever_is_no_buddy_is_not_heard_when_he_asks_whom_one_knows() {
    let mut world = World::new();
    let (alice, _) = world.buddies(ALICE, BOB);
    let mallory = world.person("mallory@example.org");
    world.run(seconds(2));
    world.ask(mallory, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(seconds(2));
    assert_eq!(world.relation(alice, "mallory@example.org"), Some(Relation::Request), "on a proven stream");
    let question = "x".repeat(528);
    let ask = format!(
        "MESSAGE sip:{ALICE} SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.3;branch=z9hG4bKask\r\nMax-Forwards: 70\r\n\
         From: <sip:mallory@example.org>;tag=ask\r\nTo: <sip:{ALICE}>\r\nCall-ID: who-knows\r\n\
         CSeq: 1 MESSAGE\r\nContent-Type: application/vnd.ahoy.acquaintance\r\nContent-Length: {}\r\n\r\n{question}",
        question.len()
    );
    world.says_on_a_stream(mallory, alice, &ask);
    world.run(seconds(2));
    let is_refused = |sent: &String| sent.starts_with("SIP/2.0 403") && sent.contains("Call-ID: who-knows");
    assert!(world.wire.iter().any(is_refused), "nothing was answered");
}
