//! Who can be found, and by whom: of those who let only their buddies find them, nobody else learns whether they are there.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{
    CallId, CallState, Change, Circle, Command, Event, MessageId, MessageState, Reaching, Relation, Seen,
};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const DAY: Duration = Duration::from_secs(24 * 3600);

fn aor(text: &str) -> Aor {
    text.parse().expect("address")
}

fn be_found_by(world: &mut World, who: Person, circle: Circle) {
    world.ask(who, Command::SetReaching(Change { found_by: Some(circle), ..Change::default() }));
    world.run(Duration::from_secs(5));
}

/// Two buddies, of whom the first lets only buddies find her.
fn hidden_alice() -> (World, Person, Person) {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    be_found_by(&mut world, alice, Circle::Buddies);
    (world, alice, bob)
}

fn restart(world: &mut World, who: Person) {
    world.kill(who);
    world.run(Duration::from_secs(60));
    world.start(who);
    world.run(Duration::from_secs(60));
}

fn quit(world: &mut World, who: Person) {
    world.ask(who, Command::Quit);
    world.run(Duration::from_secs(10));
    assert!(!world.is_running(who));
}

fn sees(world: &World, who: Person, whom: &str) -> bool {
    world.seen(who, whom) == Seen::Available
}

#[test]
fn the_setting_is_told_and_kept() {
    let (mut world, alice, _bob) = hidden_alice();
    let set = world.snapshot(alice).reaching;
    assert_eq!(set.found_by, Circle::Buddies);
    assert!(world.events(alice).contains(&Event::Reaching(set)));
    restart(&mut world, alice);
    assert_eq!(world.snapshot(alice).reaching, set);
    assert_eq!(Reaching::default().found_by, Circle::Everyone);
}

#[test]
fn a_buddy_finds_whom_only_buddies_find_after_either_has_started_anew() {
    let (mut world, alice, bob) = hidden_alice();
    for who in [alice, bob, alice] {
        restart(&mut world, who);
        assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB));
    }
    world.kill(bob);
    world.run(DAY);
    world.start(bob);
    world.run(Duration::from_secs(60));
    assert!(sees(&world, bob, ALICE));
}

#[test]
fn two_who_are_found_by_buddies_only_find_each_other() {
    let (mut world, alice, bob) = hidden_alice();
    be_found_by(&mut world, bob, Circle::Buddies);
    for _ in 0..3 {
        world.kill(alice);
        restart(&mut world, bob);
        world.start(alice);
        world.run(Duration::from_secs(60));
        assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB));
    }
}

#[test]
fn who_quits_is_seen_to_be_gone_by_buddies_who_look() {
    let (mut world, alice, bob) = hidden_alice();
    quit(&mut world, alice);
    assert_eq!(world.seen(bob, ALICE), Seen::Offline);
    restart(&mut world, bob);
    assert!(!sees(&world, bob, ALICE));
    world.start(alice);
    world.run(Duration::from_secs(60));
    assert!(sees(&world, bob, ALICE));
}

#[test]
fn who_was_removed_follows_no_longer() {
    for is_blocked in [false, true] {
        let (mut world, alice, bob) = hidden_alice();
        let bobs = aor(BOB);
        world.ask(
            alice,
            if is_blocked { Command::Block { aor: bobs } } else { Command::RemoveBuddy { aor: bobs } },
        );
        world.run(Duration::from_secs(60));
        restart(&mut world, alice);
        world.run(2 * DAY / 24);
        assert!(!sees(&world, bob, ALICE));
        world.ask(bob, Command::Dial { call: CallId("b".to_owned()), to: ALICE.to_owned() });
        // A stream to the node before may still be believed in.
        world.run(Duration::from_secs(60));
        let (state, reason) = world.call(bob, "b").expect("dialled");
        assert_eq!((state, reason), (CallState::Ended, Some(Failure::Offline)));
    }
}

#[test]
fn the_presence_key_changes_monthly_and_no_buddy_is_lost_by_it() {
    let (mut world, alice, bob) = hidden_alice();
    let key = |world: &World| world.setting(alice, "presence.key").expect("kept").to_owned();
    let first = key(&world);
    let days_off = |world: &mut World, days: u32| {
        world.kill(alice);
        world.run(days * DAY);
        world.start(alice);
        world.run(Duration::from_secs(60));
    };
    world.kill(bob);
    days_off(&mut world, 29);
    assert_eq!(key(&world), first);
    days_off(&mut world, 2);
    let second = key(&world);
    assert_ne!(second, first);
    assert_eq!(world.setting(alice, "presence.key.old"), Some(first.as_str()), "good for another week");
    world.start(bob);
    world.run(Duration::from_secs(60));
    assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB), "with the key before");

    world.kill(bob);
    days_off(&mut world, 8);
    assert_eq!(key(&world), second);
    assert_eq!(world.setting(alice, "presence.key.old"), Some(""), "good no longer");
    days_off(&mut world, 31);
    assert_ne!(key(&world), second);
    days_off(&mut world, 8);
    world.start(bob);
    world.run(Duration::from_secs(60));
    assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB), "with a key that is good no longer");
}

#[test]
fn who_was_away_while_another_was_removed_finds_whom_he_knew() {
    let (mut world, alice, bob) = hidden_alice();
    be_found_by(&mut world, bob, Circle::Buddies);
    let carol = world.person(CAROL);
    world.ask(alice, Command::AddBuddy { to: CAROL.to_owned() });
    world.run(Duration::from_secs(2));
    world.ask(carol, Command::AcceptBuddy { aor: aor(ALICE) });
    world.run(Duration::from_secs(10));
    assert!(sees(&world, carol, ALICE));

    world.kill(bob);
    world.run(Duration::from_secs(600));
    world.ask(alice, Command::RemoveBuddy { aor: aor(CAROL) });
    world.run(Duration::from_secs(600));
    world.kill(alice);
    world.start(bob);
    world.run(3 * DAY);
    world.start(alice);
    world.run(Duration::from_secs(600));
    assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB));
}

#[test]
fn whom_only_buddies_find_asks_others_and_is_found_by_them_once_they_accept() {
    let mut world = World::new();
    let (alice, bob) = (world.person(ALICE), world.person(BOB));
    be_found_by(&mut world, alice, Circle::Buddies);
    world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
    world.run(Duration::from_secs(5));
    assert_eq!(world.relation(bob, ALICE), Some(Relation::Request));
    restart(&mut world, alice);
    world.ask(bob, Command::AcceptBuddy { aor: aor(ALICE) });
    world.run(Duration::from_secs(60));
    assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB));
    restart(&mut world, bob);
    assert!(sees(&world, bob, ALICE) && sees(&world, alice, BOB));
}

#[test]
fn who_is_found_by_everyone_again_is_found_as_before() {
    let (mut world, alice, bob) = hidden_alice();
    be_found_by(&mut world, alice, Circle::Everyone);
    let carol = world.person(CAROL);
    world.run(Duration::from_secs(5));
    world.ask(carol, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(Duration::from_secs(5));
    assert_eq!(world.relation(alice, CAROL), Some(Relation::Request));
    restart(&mut world, bob);
    assert!(sees(&world, bob, ALICE));
}

/// Carol has written to Alice while everybody found her, so that there is a stream.
fn carol_at_alices() -> (World, Person, Person) {
    let mut world = World::new();
    let (alice, carol) = (world.person(ALICE), world.person(CAROL));
    world.run(Duration::from_secs(1));
    write(&mut world, carol, "c1", ALICE);
    assert_eq!(world.message_state(carol, "c1"), Some(MessageState::Delivered));
    be_found_by(&mut world, alice, Circle::Buddies);
    (world, alice, carol)
}

fn write(world: &mut World, who: Person, id: &str, to: &str) {
    let message = MessageId(id.to_owned());
    world.ask(who, Command::SendMessage { message, to: to.to_owned(), text: format!("text {id}") });
    world.run(Duration::from_secs(5));
}

#[test]
fn a_stranger_with_a_stream_from_before_hears_what_he_would_hear_if_nobody_were_there() {
    let (mut world, alice, carol) = carol_at_alices();
    write(&mut world, carol, "c2", ALICE);
    assert_eq!(world.message_state(carol, "c2"), Some(MessageState::Queued));
    world.ask(carol, Command::Dial { call: CallId("c".to_owned()), to: ALICE.to_owned() });
    world.run(Duration::from_secs(5));
    assert_eq!(world.call(carol, "c"), Some((CallState::Ended, Some(Failure::NotFound))));
    assert_eq!((world.texts(alice).len(), world.calls(alice).len()), (1, 0));
    world.ask(alice, Command::AcceptBuddy { aor: aor(CAROL) });
    world.run(Duration::from_secs(60));
    assert_eq!(world.message_state(carol, "c2"), Some(MessageState::Delivered), "once he is a friend");
    assert_eq!(world.texts(alice), ["text c1", "text c2"]);
}

#[test]
fn whom_one_has_written_to_may_answer_though_he_is_no_buddy() {
    let (mut world, alice, carol) = carol_at_alices();
    write(&mut world, alice, "a1", CAROL);
    write(&mut world, carol, "c2", ALICE);
    assert_eq!(world.message_state(carol, "c2"), Some(MessageState::Delivered));
    assert_eq!(world.texts(alice), ["text c1", "text c2"]);
}

/// What a stranger hears who looks for Alice, and how long after he has asked.
fn strangers_view(world: &mut World, stranger: Person) -> Vec<(String, Duration)> {
    let mut heard = Vec::new();
    world.ask(stranger, Command::Dial { call: CallId("s".to_owned()), to: ALICE.to_owned() });
    world.ask(stranger, Command::AddBuddy { to: ALICE.to_owned() });
    for step in 0..400 {
        let before = world.events(stranger).len();
        world.run(Duration::from_millis(50));
        let new = &world.events(stranger)[before..];
        heard.extend(new.iter().map(|event| (format!("{event:?}"), Duration::from_millis(50) * step)));
    }
    heard
}

#[test]
fn stranger_sees_the_same_at_the_same_time_whether_one_is_there_away_or_has_never_been() {
    let views = [Some(true), Some(false), None].map(|alice_is_there| {
        let mut world = World::new();
        let stranger = world.person("stranger@example.org");
        let bob = world.person(BOB);
        if let Some(is_there) = alice_is_there {
            let alice = world.hidden(ALICE);
            world.run(Duration::from_secs(2));
            world.ask(alice, Command::AddBuddy { to: BOB.to_owned() });
            world.run(Duration::from_secs(5));
            world.ask(bob, Command::AcceptBuddy { aor: aor(ALICE) });
            world.run(Duration::from_secs(5));
            assert!(sees(&world, bob, ALICE));
            if !is_there {
                quit(&mut world, alice);
            }
        } else {
            world.run(Duration::from_secs(12));
        }
        world.run(Duration::from_secs(30));
        strangers_view(&mut world, stranger)
    });
    let texts = |view: &[(String, Duration)]| view.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
    assert!(!views[0].is_empty());
    // Moments of the clock differ from world to world; what is told, and in which order and when, does not.
    let clean =
        |texts: Vec<String>| -> Vec<String> { texts.into_iter().map(|text| without_clock(&text)).collect() };
    assert_eq!(clean(texts(&views[0])), clean(texts(&views[1])));
    assert_eq!(clean(texts(&views[0])), clean(texts(&views[2])));
    let times = |view: &[(String, Duration)]| view.iter().map(|(_, at)| *at).collect::<Vec<_>>();
    assert_eq!(times(&views[0]), times(&views[1]));
    assert_eq!(times(&views[0]), times(&views[2]));
}

fn without_clock(text: &str) -> String {
    text.split(' ')
        .filter(|word| word.parse::<u64>().is_err())
        .filter(|word| word.trim_end_matches(',').parse::<u64>().is_err())
        .collect::<Vec<_>>()
        .join(" ")
}
