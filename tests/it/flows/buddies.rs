//! Asking, accepting, seeing, refusing.

use crate::world::World;
use ahoy::engine::api::{
    CallId, CallState, Command, Event, MessageId, PresenceState, Reach, Relation, Seen, Trust,
};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn second() -> Duration {
    Duration::from_secs(1)
}

#[test]
fn a_buddy_is_asked_accepts_and_both_see_each_other() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second());
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Request));
    assert_eq!(world.seen(alice, BOB), Seen::Unknown, "nothing is seen before he accepts");
    world.ask(bob, Command::AcceptBuddy { aor: ALICE.parse().expect("address") });
    world.run(second());
    assert_eq!(world.relation(alice, BOB), Some(Relation::Mutual));
    assert_eq!(world.seen(alice, BOB), Seen::Available);
    assert_eq!(world.seen(bob, ALICE), Seen::Available);
}

#[test]
fn a_refused_request_shows_nothing_and_is_told() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second());
    world.ask(bob, Command::RemoveBuddy { aor: ALICE.parse().expect("address") });
    world.run(second());
    assert_eq!(world.relation(alice, BOB), Some(Relation::Refused));
    assert_eq!(world.seen(alice, BOB), Seen::Unknown);
}

#[test]
fn away_busy_and_a_note_are_seen_and_invisible_looks_offline() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for (state, seen) in [
        (PresenceState::Away, Seen::Away),
        (PresenceState::Busy, Seen::Busy),
        (PresenceState::DoNotDisturb, Seen::DoNotDisturb),
        (PresenceState::Invisible, Seen::Offline),
        (PresenceState::Available, Seen::Available),
    ] {
        world.ask(bob, Command::SetPresence { state, note: "in the library".to_owned() });
        world.run(second());
        assert_eq!(world.seen(alice, BOB), seen);
        let note = world.buddy(alice, BOB).expect("listed").note.clone();
        assert_eq!(note.is_empty(), seen == Seen::Offline, "{note}");
    }
}

#[test]
fn a_new_name_is_seen_at_once_and_an_own_name_for_him_stays() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::SetName { name: "Robert".to_owned() });
    world.run(second());
    assert_eq!(world.buddy(alice, BOB).map(|buddy| buddy.name.as_str()), Some("Robert"));
    world.ask(alice, Command::RenameBuddy { aor: BOB.parse().expect("address"), name: "Bobby".to_owned() });
    world.ask(bob, Command::SetName { name: "Bob".to_owned() });
    world.run(second());
    assert_eq!(world.buddy(alice, BOB).map(|buddy| buddy.name.as_str()), Some("Bobby"));
}

#[test]
fn a_clean_quit_is_seen_within_a_second_and_a_start_too() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(second());
    assert_eq!(world.seen(alice, BOB), Seen::Offline);
    world.run(Duration::from_secs(300));
    assert!(!world.is_running(bob));
    world.start(bob);
    world.run(second());
    assert_eq!(world.seen(alice, BOB), Seen::Available);
    assert_eq!(world.seen(bob, ALICE), Seen::Available);
}

#[test]
fn a_buddy_who_was_away_for_a_day_is_seen_as_soon_as_he_comes() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(24 * 3600));
    assert_eq!(world.seen(alice, BOB), Seen::Offline);
    world.start(bob);
    world.run(Duration::from_secs(2));
    assert_eq!((world.seen(alice, BOB), world.seen(bob, ALICE)), (Seen::Available, Seen::Available));
}

#[test]
fn whoever_has_lost_the_last_node_is_not_told_to_be_findable() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    assert_eq!(world.snapshot(alice).reach, Reach { nodes: 1, published: true, ..Reach::default() });
    world.kill(bob);
    world.loses_nodes(alice);
    assert_eq!(
        world.events(alice).last(),
        Some(&Event::Reach(Reach { nodes: 0, published: false, ..Reach::default() }))
    );
    world.start(bob);
    world.run(Duration::from_secs(5));
    assert_eq!(world.snapshot(alice).reach, Reach { nodes: 1, published: true, ..Reach::default() });
}

#[test]
fn a_killed_buddy_is_seen_offline_within_thirty_seconds() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(Duration::from_secs(100));
    world.kill(bob);
    world.run(Duration::from_secs(30));
    assert_eq!(world.seen(alice, BOB), Seen::Offline);
    world.start(bob);
    world.run(Duration::from_secs(2));
    assert_eq!(world.seen(alice, BOB), Seen::Available, "and is found again");
}

#[test]
fn a_buddy_who_starts_anew_before_his_death_is_noticed_is_seen_on_the_new_node() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for _ in 0..10 {
        world.kill(bob);
        world.start(bob);
        world.run(Duration::from_secs(3));
        assert_eq!(world.seen(alice, BOB), Seen::Available);
        assert_eq!(world.seen(bob, ALICE), Seen::Available);
        world.run(Duration::from_secs(100));
    }
}

#[test]
fn one_who_only_claims_the_name_never_sees_the_presence() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second());
    let impostor = world.person(BOB);
    world.run(second());
    world.ask(impostor, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(second());
    world.ask(bob, Command::AcceptBuddy { aor: ALICE.parse().expect("address") });
    world.ask(alice, Command::SetPresence { state: PresenceState::Away, note: "secret".to_owned() });
    world.run(Duration::from_secs(10));
    assert_eq!(world.seen(bob, ALICE), Seen::Away);
    assert_eq!(world.seen(impostor, ALICE), Seen::Unknown);
}

#[test]
fn an_impostor_cannot_cut_two_buddies() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let impostor = world.person(BOB);
    world.run(second());
    world.ask(impostor, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(second());
    world.ask(bob, Command::SetPresence { state: PresenceState::Busy, note: String::new() });
    world.run(second());
    assert_eq!(world.seen(alice, BOB), Seen::Busy);
    let message = ahoy::engine::api::MessageId("m".to_owned());
    world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text: "it is you".to_owned() });
    world.run(second());
    assert_eq!(world.texts(bob), ["it is you"]);
    assert!(world.texts(impostor).is_empty());
}

#[test]
fn removing_ends_it_at_both_ends() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(alice, Command::RemoveBuddy { aor: BOB.parse().expect("address") });
    world.run(Duration::from_secs(2));
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Refused));
    assert_eq!(world.seen(bob, ALICE), Seen::Unknown);
    assert!(world.snapshot(alice).buddies.iter().all(|buddy| buddy.aor.as_str() != BOB));
}

#[test]
fn whoever_was_removed_while_away_is_told_when_he_returns_and_stays_off_the_list() {
    for restarts in [false, true] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        world.ask(bob, Command::Quit);
        world.run(Duration::from_secs(10));
        world.ask(alice, Command::RemoveBuddy { aor: BOB.parse().expect("address") });
        if restarts {
            world.kill(alice);
            world.start(alice);
        }
        world.run(second());
        world.start(bob);
        let message = MessageId("m".to_owned());
        world.ask(bob, Command::SendMessage { message, to: ALICE.to_owned(), text: "hello".to_owned() });
        world.run(Duration::from_secs(60));
        assert_eq!(world.relation(bob, ALICE), Some(Relation::Refused), "restarts: {restarts}");
        assert!(world.snapshot(alice).buddies.iter().all(|buddy| buddy.aor.as_str() != BOB));
        world.ask(bob, Command::AddBuddy { to: ALICE.to_owned() });
        world.run(Duration::from_secs(2));
        assert_eq!(world.relation(alice, BOB), Some(Relation::Request), "asking anew is his right");
    }
}

#[test]
fn whoever_was_refused_while_away_is_told_when_he_returns() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second());
    world.kill(alice);
    world.run(Duration::from_secs(60));
    world.ask(bob, Command::RemoveBuddy { aor: ALICE.parse().expect("address") });
    world.run(Duration::from_secs(60));
    world.start(alice);
    world.run(Duration::from_secs(10));
    assert_eq!(world.relation(alice, BOB), Some(Relation::Refused));
    assert!(world.snapshot(bob).buddies.iter().all(|buddy| buddy.aor.as_str() != ALICE));
}

#[test]
fn whoever_was_removed_and_is_asked_again_before_he_knows_is_a_buddy_again() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(Duration::from_secs(10));
    world.ask(alice, Command::RemoveBuddy { aor: BOB.parse().expect("address") });
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.start(bob);
    world.run(Duration::from_secs(60));
    assert_eq!(world.relation(alice, BOB), Some(Relation::Mutual));
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Mutual));
}

#[test]
fn an_invite_pins_the_key_and_needs_no_claim() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    let invite = world.snapshot(bob).me.invite;
    world.ask(alice, Command::AddBuddy { to: invite });
    world.run(second());
    assert_eq!(world.buddy(alice, BOB).map(|buddy| buddy.trust), Some(Trust::Invited));
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Request));
}

#[test]
fn a_short_form_finds_only_its_own_key() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    let short = world.snapshot(bob).me.short_form;
    world.ask(alice, Command::AddBuddy { to: short });
    world.run(Duration::from_secs(2));
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Request));
    let carol = world.person("carol@example.org");
    world.ask(carol, Command::AddBuddy { to: format!("{BOB}#0000-0000") });
    world.run(Duration::from_secs(20));
    assert_eq!(world.relation(bob, "carol@example.org"), None);
}

#[test]
fn a_wrong_short_form_of_a_pinned_buddy_is_refused() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let (wrong, right) = (format!("{BOB}#AAAA-AAAA"), world.snapshot(bob).me.short_form);
    let (call, message) = (CallId("c".to_owned()), MessageId("m".to_owned()));
    for command in [
        Command::AddBuddy { to: wrong.clone() },
        Command::Dial { call, to: wrong.clone() },
        Command::SendMessage { message, to: wrong, text: "who is this?".to_owned() },
    ] {
        let told = world.events(alice).len();
        world.ask(alice, command);
        // The check of his key takes a moment.
        world.run(second());
        let said = &world.events(alice)[told..];
        let is_refusal = |event: &Event| matches!(event, Event::Error { code: Failure::KeyChanged, .. });
        assert!(said.iter().any(is_refusal), "{said:?}");
    }
    world.ask(alice, Command::Dial { call: CallId("d".to_owned()), to: right });
    world.run(second());
    assert_eq!(world.call(alice, "d"), Some((CallState::Ringing, None)));
}

#[test]
fn a_second_who_claims_the_name_is_never_rung_by_choice_of_the_machine() {
    let mut world = World::new();
    let alice = world.person(ALICE);
    let _first = world.person(BOB);
    world.run(second());
    let _second = world.person(BOB);
    world.run(Duration::from_secs(5));
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(600));
    assert_eq!(
        world.errors(alice),
        [(BOB.to_owned(), Failure::SeveralClaims)],
        "told once, however often tried"
    );
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(10));
    assert_eq!(world.errors(alice).len(), 2, "and again to whoever asks again");
}

#[test]
fn whoever_has_a_rival_for_his_own_address_is_told_what_to_give_his_friends() {
    let mut world = World::new();
    let _alice = world.person(ALICE);
    let first = world.person(BOB);
    world.run(second());
    let second_bob = world.person(BOB);
    world.run(Duration::from_secs(5));
    assert_eq!(world.errors(second_bob), [(BOB.to_owned(), Failure::AddressContested)]);
    assert!(world.errors(first).iter().all(|(_, code)| *code == Failure::AddressContested));
}

#[test]
fn a_pinned_buddy_is_found_though_another_claims_his_name() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let impostor = world.person(BOB);
    world.run(Duration::from_secs(5));
    world.ask(impostor, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(Duration::from_secs(5));
    let seen = world.buddy(alice, BOB).map(|buddy| (buddy.trust, buddy.rival));
    assert_eq!(seen, Some((Trust::New, true)), "the user is told, and nobody is cut off");
    assert_ne!(world.relation(impostor, ALICE), Some(Relation::Mutual), "and the impostor sees nothing");
    assert!(world.is_running(bob));
}

#[test]
fn a_refused_request_can_be_made_again() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second());
    world.ask(bob, Command::RemoveBuddy { aor: ALICE.parse().expect("address") });
    world.run(second());
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(second());
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Request));
}
