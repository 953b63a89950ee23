//! Files: offered by a message, fetched by whoever got it, and nobody else.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, FileAct, FileState, HistoryCommand, MessageId, MessageRef, Wait};
use ahoy::engine::failure::Failure;
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

/// Alice has a file and offers it to Bob.
fn offer(world: &mut World, who: Person, whom: &str) {
    world.files.shelves.insert((who, "/home/a.bin".to_owned()), (0..100).collect());
    let message = MessageId("f1".to_owned());
    world.ask(who, Command::SendFile { message, aor: aor(whom), path: "/home/a.bin".into() });
    world.run(seconds(2));
}

fn act(world: &mut World, who: Person, (whom, is_own): (&str, bool), act: FileAct) {
    let target = MessageRef { message: MessageId("f1".to_owned()), is_own };
    world.ask(who, Command::File { aor: aor(whom), target, act });
    world.run(seconds(2));
}

fn states(world: &World, alice: Person, bob: Person) -> [Option<FileState>; 2] {
    let state = |who, is_own| world.told_file(who, "f1", is_own).map(|file| file.state);
    [state(alice, true), state(bob, false)]
}

#[test]
fn a_file_is_offered_by_a_message_and_fetched_when_it_is_accepted() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    offer(&mut world, alice, BOB);
    assert_eq!(states(&world, alice, bob), [Some(FileState::Offered); 2]);
    assert_eq!(world.texts(bob), ["a.bin"]);
    assert_eq!(world.files.given, [0; 0], "nothing comes unasked");
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    assert_eq!(states(&world, alice, bob), [Some(FileState::Done); 2]);
    let file = world.told_file(bob, "f1", false).expect("told");
    assert_eq!((file.size, file.done, file.path), (100, 100, Some("a.bin".into())));
    let snapshot = world.snapshot(bob);
    assert_eq!(snapshot.files.len(), 1);
    assert_eq!(snapshot.buddies.iter().find_map(|b| b.last.clone()).expect("said").marks.file, Some(100));
}

#[test]
fn a_cut_a_pause_and_a_restart_of_both_cost_only_time() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    offer(&mut world, alice, BOB);
    world.files.cuts = true;
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    act(&mut world, bob, (ALICE, false), FileAct::Pause);
    assert_eq!(states(&world, alice, bob)[1], Some(FileState::Paused));
    let given = world.files.given.len();
    assert!(given >= 1 && world.files.given[0] == 0, "{:?}", world.files.given);
    world.run(seconds(300));
    assert_eq!(world.files.given.len(), given, "it stays paused");
    world.files.cuts = false;
    for who in [alice, bob] {
        world.kill(who);
        world.start(who);
    }
    world.run(seconds(60));
    act(&mut world, bob, (ALICE, false), FileAct::Resume);
    world.run(seconds(5));
    assert_eq!(states(&world, alice, bob), [Some(FileState::Done); 2]);
    assert!(world.files.given.last().is_some_and(|from| *from > 0), "{:?}", world.files.given);
}

#[test]
fn what_was_wanted_goes_on_by_itself_after_a_restart_of_either() {
    for killed in [0, 1] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        offer(&mut world, alice, BOB);
        world.files.cuts = true;
        act(&mut world, bob, (ALICE, false), FileAct::Accept);
        world.kill([alice, bob][killed]);
        world.run(seconds(120));
        world.files.cuts = false;
        world.start([alice, bob][killed]);
        world.run(seconds(180));
        assert_eq!(states(&world, alice, bob)[1], Some(FileState::Done), "{:?}", world.files.given);
        assert!(world.files.given.last().is_some_and(|from| *from > 0), "{:?}", world.files.given);
    }
}

#[test]
fn over_relays_a_file_waits_for_a_direct_way_and_says_so() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    offer(&mut world, alice, BOB);
    world.files.is_relayed = true;
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    assert_eq!(states(&world, alice, bob)[1], Some(FileState::Waiting(Wait::Direct)));
    world.files.is_relayed = false;
    world.run(seconds(10));
    assert_eq!(states(&world, alice, bob)[1], Some(FileState::Done));
}

#[test]
fn a_liar_is_found_out_and_what_he_sent_is_gone() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    offer(&mut world, alice, BOB);
    world.files.lies = true;
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    assert_eq!(states(&world, alice, bob)[1], Some(FileState::Failed(Failure::FileDamaged)));
    assert!(!world.files.shelves.keys().any(|(who, _)| *who == bob));
    world.files.lies = false;
    act(&mut world, bob, (ALICE, false), FileAct::Resume);
    assert_eq!(states(&world, alice, bob)[1], Some(FileState::Done));
}

#[test]
fn a_token_is_good_for_the_friend_it_was_told_and_as_long_as_it_is_offered() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person("carol@example.org");
    world.ask(carol, Command::AddBuddy { to: ALICE.to_owned() });
    world.run(seconds(2));
    world.ask(alice, Command::AcceptBuddy { aor: aor("carol@example.org") });
    world.run(seconds(2));
    offer(&mut world, alice, BOB);
    let token = world.kept_files(alice)[0].file.token;
    let (carols, bobs) = (world.root(carol), world.root(bob));
    world.asks_for(alice, carols, token);
    world.asks_for(alice, bobs, [0; 16]);
    assert_eq!(states(&world, alice, bob)[0], Some(FileState::Offered));
    world.asks_for(alice, bobs, token);
    assert_eq!(states(&world, alice, bob)[0], Some(FileState::Running));
    act(&mut world, alice, (BOB, true), FileAct::Cancel);
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    world.run(seconds(2));
    assert_eq!(
        states(&world, alice, bob),
        [Some(FileState::Refused), Some(FileState::Failed(Failure::FileGone))]
    );
    assert_eq!(world.files.given, [0; 0]);
}

#[test]
fn strangers_are_offered_nothing_and_get_nothing() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person("carol@example.org");
    offer(&mut world, carol, ALICE);
    assert_eq!(world.error(carol), Some(Failure::NotAllowed));
    offer(&mut world, alice, BOB);
    world.ask(alice, Command::RemoveBuddy { aor: aor(BOB) });
    world.run(seconds(2));
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    world.run(seconds(30));
    assert_ne!(states(&world, alice, bob)[1], Some(FileState::Done));
    assert_eq!(world.files.given, [0; 0]);
}

#[test]
fn a_deleted_message_takes_its_file_along() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    offer(&mut world, alice, BOB);
    let target = MessageRef { message: MessageId("f1".to_owned()), is_own: true };
    world.ask(alice, Command::DeleteMessage { aor: aor(BOB), target, for_all: true });
    world.run(seconds(2));
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    assert_eq!(world.error(bob), Some(Failure::UnknownMessage));
    assert_eq!(world.snapshot(alice).files.len() + world.snapshot(bob).files.len(), 0);
    assert_eq!(world.files.given, [0; 0]);
}

#[test]
fn a_conversation_that_is_cleared_takes_its_files_along() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    offer(&mut world, alice, BOB);
    world.ask(alice, Command::OfHistory(HistoryCommand::Clear { aor: aor(BOB) }));
    world.run(seconds(2));
    assert_eq!((world.snapshot(alice).files.len(), world.snapshot(bob).files.len()), (0, 1));
    act(&mut world, bob, (ALICE, false), FileAct::Accept);
    world.run(seconds(60));
    assert_eq!(world.files.given, [0; 0]);
}

#[test]
fn what_cannot_be_read_is_not_offered() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let message = MessageId("f1".to_owned());
    world.ask(alice, Command::SendFile { message, aor: aor(BOB), path: "/nowhere".into() });
    world.run(seconds(2));
    assert_eq!(world.error(alice), Some(Failure::FileUnreadable));
    assert_eq!((world.texts(bob).len(), world.snapshot(alice).files.len()), (0, 0));
}
