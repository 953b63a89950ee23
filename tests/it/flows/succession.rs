//! A key is replaced by the one that it had promised: the owner's side, his buddies, and thieves of the old key.

use crate::world::{Person, World};
use ahoy::engine::api::{
    CallId, CallState, Change, Circle, Command, Comparison, Event, MessageId, Relation, Seen, Trust,
};
use ahoy::engine::failure::Failure;
use ahoy::identity::{AccountRecord, AccountSet, Commitment, Key, Own, Revocation, RootId, RootKey};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const DAY: Duration = Duration::from_secs(24 * 3600);
/// The seed of the first person of a world.
const SEED: [u8; 32] = [1; 32];

fn second() -> Duration {
    Duration::from_secs(1)
}

fn root(world: &World, person: Person) -> RootId {
    world.own(person).root().id()
}

fn changes_key(world: &mut World, person: Person) {
    let old = root(world, person);
    world.ask(person, Command::ChangeKey);
    world.run(second() * 10);
    assert_ne!(root(world, person), old, "{:?}", world.errors(person));
    assert!(world.events(person).contains(&Event::KeyChanged));
}

/// How often somebody was told that a buddy's key was followed.
fn followed(world: &World, person: Person) -> usize {
    world.events(person).iter().filter(|event| matches!(event, Event::KeyFollowed { .. })).count()
}

fn trust(world: &World, person: Person, aor: &str) -> Option<Trust> {
    world.buddy(person, aor).map(|buddy| buddy.trust)
}

fn write(world: &mut World, from: Person, to: &str, what: (&str, &str)) {
    let (id, text) = what;
    let message = MessageId(id.to_owned());
    world.ask(from, Command::SendMessage { message, to: to.to_owned(), text: text.to_owned() });
    world.run(second() * 5);
}

/// A call from one to the other is answered, and ends.
fn talk(world: &mut World, (from, id): (Person, &str), (to, aor): (Person, &str)) {
    let call = CallId(id.to_owned());
    world.ask(from, Command::Dial { call: call.clone(), to: aor.to_owned() });
    world.run(second() * 3);
    let rung = world.incoming(to).expect("it rings");
    world.ask(to, Command::Answer { call: rung });
    world.run(second() * 2);
    assert_eq!(world.call(from, id), Some((CallState::Active, None)));
    world.ask(from, Command::HangUp { call });
    world.run(second() * 2);
}

/// Calls and messages go both ways without anything to decide on, and nobody was ever suspected.
fn all_is_well(world: &mut World, alice: Person, bob: Person) {
    both_speak(world, alice, bob);
    let rivals = |event: &Event| matches!(event, Event::Buddy(buddy) if buddy.rival);
    assert!(!world.events(bob).iter().chain(world.events(alice)).any(rivals), "nobody was suspected");
}

fn both_speak(world: &mut World, alice: Person, bob: Person) {
    assert_eq!(
        (world.relation(bob, ALICE), world.relation(alice, BOB)),
        (Some(Relation::Mutual), Some(Relation::Mutual))
    );
    assert_eq!((world.seen(bob, ALICE), world.seen(alice, BOB)), (Seen::Available, Seen::Available));
    talk(world, (bob, "b"), (alice, ALICE));
    talk(world, (alice, "a"), (bob, BOB));
    write(world, bob, ALICE, ("mb", "still you"));
    write(world, alice, BOB, ("ma", "still me"));
    assert_eq!(world.texts(alice).last().map(String::as_str), Some("still you"));
    assert_eq!(world.texts(bob).last().map(String::as_str), Some("still me"));
}

/// The account record of somebody as the overlay holds it.
fn record(world: &World, root: &RootId) -> AccountSet {
    AccountSet::from_value(&world.records[&Key::of_account(root)]).expect("good")
}

fn put(world: &mut World, root: &RootId, said: &AccountSet) {
    world.records.insert(Key::of_account(root), said.to_value());
}

/// What is said of a key whose thief has let it promise another.
fn promised(world: &World, root: &RootId, thief: &RootKey) -> AccountSet {
    let at = (world.now().unix_ms() + 1, world.now().unix_s());
    let mut said = record(world, root);
    said.absorb(AccountRecord::sign(&RootKey::from_seed(&SEED), at, &[], Some(Commitment::to(&thief.id()))));
    said
}

#[test]
fn a_buddy_who_is_there_follows_and_nothing_is_to_be_decided() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let aor = ALICE.parse().expect("address");
    world.ask(bob, Command::Verify { aor, comparison: Comparison::Same });
    world.run(second() * 5);
    assert_eq!(trust(&world, bob, ALICE), Some(Trust::Verified));
    changes_key(&mut world, alice);
    assert_eq!(followed(&world, bob), 1, "once, though two keys follow");
    let buddy = world.buddy(bob, ALICE).expect("still there");
    assert_eq!((buddy.trust, buddy.verified_ms), (Trust::New, None), "the numbers are others now");
    assert!(buddy.followed_ms.is_some());
    all_is_well(&mut world, alice, bob);
}

#[test]
fn a_buddy_who_was_away_for_a_day_follows_when_he_is_back() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    world.ask(bob, Command::Quit);
    world.run(second() * 5);
    changes_key(&mut world, alice);
    world.run(DAY);
    world.start(bob);
    world.run(second() * 30);
    assert_eq!(followed(&world, bob), 1);
    assert_eq!(trust(&world, bob, ALICE), Some(Trust::Known));
    all_is_well(&mut world, alice, bob);
}

#[test]
fn who_is_found_by_buddies_alone_is_followed_too() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    for person in [alice, bob] {
        let change = Change { found_by: Some(Circle::Buddies), ..Change::default() };
        world.ask(person, Command::SetReaching(change));
    }
    world.run(second() * 60);
    changes_key(&mut world, alice);
    world.run(DAY / 24);
    assert_eq!(followed(&world, bob), 1);
    all_is_well(&mut world, alice, bob);
}

#[test]
fn an_invite_of_before_the_change_still_leads_to_the_person() {
    let mut world = World::new();
    let (alice, carol) = (world.person(ALICE), world.person(CAROL));
    world.run(second() * 5);
    let invite = world.snapshot(alice).me.invite;
    changes_key(&mut world, alice);
    world.ask(carol, Command::AddBuddy { to: invite });
    world.run(second() * 60);
    world.ask(alice, Command::AcceptBuddy { aor: CAROL.parse().expect("address") });
    world.run(second() * 60);
    assert_eq!(world.relation(carol, ALICE), Some(Relation::Mutual));
    assert_eq!(world.seen(carol, ALICE), Seen::Available);
}

#[test]
fn keys_that_are_changed_twice_while_a_buddy_is_away_are_followed_to_the_last() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    world.kill(bob);
    changes_key(&mut world, alice);
    changes_key(&mut world, alice);
    world.start(bob);
    world.run(second() * 30);
    assert_eq!(followed(&world, bob), 1);
    all_is_well(&mut world, alice, bob);
}

#[test]
fn a_thief_of_the_old_key_is_nobody_after_the_change() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let (thief, carol) = (world.person("thief@example.org"), world.person(CAROL));
    let stolen = world.own(alice).clone();
    changes_key(&mut world, alice);
    world.becomes(thief, stolen);
    world.run(second() * 30);
    write(&mut world, thief, BOB, ("m1", "it is me"));
    world.ask(thief, Command::Dial { call: CallId("c".to_owned()), to: BOB.to_owned() });
    world.run(second() * 10);
    assert_eq!(world.texts(bob), Vec::<String>::new());
    assert!(world.incoming(bob).is_none());
    // Who knows her by name alone is not asked whom of the two he means, though both claim it.
    talk(&mut world, (carol, "by-name"), (alice, ALICE));
    assert!(!world.events(carol).iter().any(|event| matches!(event, Event::Contested { .. })));
    assert!(!world.errors(alice).iter().any(|(_, code)| *code == Failure::AddressContested));
    all_is_well(&mut world, alice, bob);
}

#[test]
fn a_thief_who_lets_the_key_promise_another_is_shown_and_the_true_one_is_followed_all_the_same() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    let old = root(&world, alice);
    let mallory = RootKey::from_seed(&[66; 32]);
    let mut said = promised(&world, &old, &mallory);
    said.absorb_end(Revocation::succeed(old, &mallory, world.now().unix_s()));
    put(&mut world, &old, &said);
    // He hears of it in his time.
    world.run(DAY / 8);
    assert_eq!(trust(&world, bob, ALICE), Some(Trust::Changed));
    let call = CallId("c".to_owned());
    world.ask(bob, Command::Dial { call, to: ALICE.to_owned() });
    assert_eq!(world.error(bob), Some(Failure::KeyChanged));
    assert_eq!(followed(&world, bob), 0);
}

#[test]
fn the_true_successor_is_followed_though_a_thief_has_promised_another() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    let old = root(&world, alice);
    let said = promised(&world, &old, &RootKey::from_seed(&[66; 32]));
    put(&mut world, &old, &said);
    world.run(DAY / 8);
    assert_eq!(trust(&world, bob, ALICE), Some(Trust::Changed));
    changes_key(&mut world, alice);
    world.run(second() * 30);
    assert_eq!(followed(&world, bob), 1);
    all_is_well(&mut world, alice, bob);
}

#[test]
fn a_key_that_ends_without_a_successor_stops_calls_until_the_user_decides() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    let old = root(&world, alice);
    let mut said = record(&world, &old);
    said.absorb_end(Revocation::end(&RootKey::from_seed(&SEED), world.now().unix_s()));
    put(&mut world, &old, &said);
    world.run(DAY / 8);
    assert_eq!(trust(&world, bob, ALICE), Some(Trust::Changed));
    world.ask(bob, Command::KeepKey { aor: ALICE.parse().expect("address") });
    world.run(DAY / 24);
    assert_ne!(trust(&world, bob, ALICE), Some(Trust::Changed), "asked once");
}

#[test]
fn whoever_comes_by_the_old_words_is_neither_believed_nor_followed() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let finder = world.person("finder@example.org");
    world.run(second() * 5);
    changes_key(&mut world, alice);
    let aor = || ALICE.parse().expect("address");
    let by_words = Own::recover(SEED, [77; 32], aor(), "Alice", world.now());
    world.becomes(finder, by_words.clone());
    world.run(second() * 30);
    world.ask(finder, Command::ChangeKey);
    world.run(second() * 5);
    assert_eq!(world.error(finder), Some(Failure::KeyReplaced));
    // Another program may do so all the same.
    let further = by_words.succeeded([78; 32], [79; 32], 0, world.now()).expect("the words are known");
    world.becomes(finder, further);
    world.run(second() * 30);
    write(&mut world, finder, BOB, ("m1", "it is me"));
    world.run(DAY / 24);
    assert_eq!(followed(&world, bob), 1);
    assert_eq!(world.texts(bob), Vec::<String>::new());
    both_speak(&mut world, alice, bob);
}

#[test]
fn a_restored_person_whose_computer_was_stolen_is_followed_at_once() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    let stolen = world.own(alice).clone();
    let restored = Own::recover(SEED, [77; 32], ALICE.parse().expect("address"), "Alice", world.now());
    let new = restored.succeeded([78; 32], [79; 32], 0, world.now()).expect("the words are known");
    world.becomes(alice, new);
    world.run(DAY / 12);
    write(&mut world, bob, ALICE, ("m1", "are you back"));
    assert_eq!(followed(&world, bob), 1);
    assert_eq!(world.texts(alice), ["are you back"]);
    let thief = world.person("thief@example.org");
    world.becomes(thief, stolen);
    world.run(second() * 30);
    write(&mut world, thief, BOB, ("m2", "no, here"));
    assert_eq!(world.texts(bob), Vec::<String>::new());
}

#[test]
fn a_change_that_cannot_be_kept_has_not_happened() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let old = root(&world, alice);
    world.fill_disk(alice, true);
    world.ask(alice, Command::ChangeKey);
    world.run(second() * 10);
    assert!(world.errors(alice).contains(&("key".to_owned(), Failure::Storage)));
    assert_eq!(root(&world, alice), old);
    world.fill_disk(alice, false);
    all_is_well(&mut world, alice, bob);
    assert_eq!(followed(&world, bob), 0);
}

#[test]
fn who_is_cut_off_in_the_middle_of_a_change_is_the_new_person_at_the_next_start() {
    for later in [Duration::ZERO, Duration::from_millis(1), Duration::from_millis(50), second() * 3] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        world.run(second() * 5);
        let old = root(&world, alice);
        world.ask(alice, Command::ChangeKey);
        world.run(later);
        world.kill(alice);
        world.run(second() * 60);
        world.start(alice);
        world.run(second() * 60);
        assert_ne!(root(&world, alice), old);
        assert_eq!(followed(&world, bob), 1, "after {later:?}");
        all_is_well(&mut world, alice, bob);
    }
}

#[test]
fn what_became_of_the_old_key_is_told_for_a_month_over_restarts_and_no_longer() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.run(second() * 5);
    world.kill(bob);
    let old = root(&world, alice);
    changes_key(&mut world, alice);
    for (days, is_told) in [(1, true), (28, true), (2, false)] {
        world.kill(alice);
        world.records.remove(&Key::of_account(&old));
        world.run(DAY * days);
        // Somebody must be there to hold it.
        let other = world.person("dave@example.org");
        world.start(alice);
        world.run(second() * 10);
        assert_eq!(world.records.contains_key(&Key::of_account(&old)), is_told, "after {days} days more");
        world.kill(other);
    }
}
