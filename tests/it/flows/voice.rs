//! Voice messages: spoken to somebody who is there or away, whole before they are shown, and played by who has them.

use crate::world::{Person, World, voice::ogg};
use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Event, MessageId, MessageRef, MessageState, VoiceCommand, VoiceEvent};
use ahoy::engine::failure::Failure;
use ahoy::media::Order;
use ahoy::media::voice::{VoiceOrder, VoiceReport};
use ahoy::messaging::outbox::RECIPIENT_MAX;
use ahoy::store::Kind;
use ahoy::voice::{LENGTH_MAX_MS, PARTS_MAX};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const SECOND: Duration = Duration::from_secs(1);

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

fn voice(world: &mut World, who: Person, command: VoiceCommand) {
    world.ask(who, Command::OfVoice(command));
    world.run(SECOND);
}

fn speak(world: &mut World, who: Person, id: &str, whom: &str) {
    voice(world, who, VoiceCommand::Record { aor: aor(whom) });
    voice(world, who, VoiceCommand::Send { message: MessageId(id.to_owned()) });
}

fn play(world: &mut World, who: Person, (id, whose): (&str, &str), from_ms: u32) {
    let target = MessageRef { message: MessageId(id.to_owned()), is_own: false };
    voice(world, who, VoiceCommand::Play { aor: aor(whose), target, from_ms });
    world.run(10 * SECOND);
}

fn last_played(world: &World, who: Person) -> Option<Option<Failure>> {
    world.of_voices(who).into_iter().rev().find_map(|event| match event {
        VoiceEvent::Played { reason, .. } => Some(reason),
        _ => None,
    })
}

#[test]
fn what_is_spoken_to_somebody_who_is_there_is_heard_by_him() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    speak(&mut world, alice, "v1", BOB);
    let told = world.of_voices(alice);
    assert!(matches!(told.first(), Some(VoiceEvent::Recording { length_ms: 0, has_ended: false, .. })));
    assert!(matches!(told.last(), Some(VoiceEvent::RecordingGone { reason: None, .. })), "{told:?}");
    assert_eq!(world.message_state(alice, "v1"), Some(MessageState::Delivered));
    let came = world.voices(bob);
    let [came] = &came[..] else { panic!("{came:?}") };
    assert_eq!(
        (came.length_ms, came.levels.as_slice(), came.is_voicemail),
        (2_000, &[10, 200, 30][..], false)
    );
    assert_eq!(world.texts(bob), ["🎤 0:02"], "and nothing else is shown");
    let snapshot = world.snapshot(bob);
    assert_eq!(snapshot.buddies.iter().map(|buddy| buddy.unread).sum::<u32>(), 1);
    play(&mut world, bob, ("v1", ALICE), 500);
    assert_eq!(world.sound.played, [(bob, 2_000, 500)]);
    assert_eq!(last_played(&world, bob), Some(None));
    let is_played =
        |event: &Event| matches!(event, Event::MessageChanged(message) if message.marks.is_played);
    assert_eq!(world.events(bob).iter().filter(|event| is_played(event)).count(), 1);
    play(&mut world, bob, ("v1", ALICE), 0);
    assert_eq!(world.events(bob).iter().filter(|event| is_played(event)).count(), 1, "once is enough");
}

#[test]
fn what_is_spoken_to_somebody_who_is_away_arrives_though_the_two_never_meet() {
    // Five minutes are the longest there is: fourteen parts and more.
    for (seconds, least) in [(3, 1), (LENGTH_MAX_MS as usize / 1000, 14)] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        world.person("carol@example.org");
        world.run(10 * SECOND);
        let quit = |world: &mut World, who| {
            world.ask(who, Command::Quit);
            world.run(10 * SECOND);
            assert!(!world.is_running(who));
        };
        quit(&mut world, bob);
        world.sound.recording = (ogg(seconds), seconds as u32 * 1000);
        speak(&mut world, alice, "v1", BOB);
        world.run(60 * SECOND);
        assert!(world.kept(alice, "v1").is_some_and(|kept| kept.keepers > 0), "others keep it");
        quit(&mut world, alice);
        world.start(bob);
        world.run(60 * SECOND);
        assert_eq!(
            world.voices(bob).iter().map(|it| it.length_ms).collect::<Vec<_>>(),
            [seconds as u32 * 1000]
        );
        play(&mut world, bob, ("v1", ALICE), 0);
        assert_eq!(world.sound.played, [(bob, seconds as u32 * 1000, 0)]);
        let parts = world.kinds_on_disk(bob).into_iter().filter(|kind| *kind == Kind::Part).count();
        assert!((least..=PARTS_MAX).contains(&parts), "{parts}");
    }
}

#[test]
fn sound_is_on_both_disks_before_it_is_shown_whatever_is_cut_in_between() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.sound.recording = (ogg(200), 200_000);
    voice(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    world.ask(alice, Command::OfVoice(VoiceCommand::Send { message: MessageId("v1".to_owned()) }));
    // One part after the other: both processes end several times on the way.
    for round in 0..6 {
        world.run(Duration::from_millis(9));
        let who = if round % 2 == 0 { alice } else { bob };
        world.kill(who);
        world.run(SECOND);
        world.start(who);
        world.run(Duration::from_millis(1_800));
    }
    world.run(120 * SECOND);
    assert_eq!(world.message_state(alice, "v1"), Some(MessageState::Delivered));
    play(&mut world, bob, ("v1", ALICE), 0);
    assert_eq!(world.sound.played, [(bob, 200_000, 0)]);
}

#[test]
fn what_is_no_sound_says_so_and_is_not_played() {
    let good = ogg(30);
    for bad in [b"RIFF".to_vec(), good[..good.len() - 30_000].iter().map(|byte| !byte).collect()] {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        world.sound.recording = (bad, 5_000);
        speak(&mut world, alice, "v1", BOB);
        assert_eq!(world.voices(bob).len(), 1);
        play(&mut world, bob, ("v1", ALICE), 0);
        assert_eq!(last_played(&world, bob), Some(Some(Failure::VoiceDamaged)));
        assert_eq!(world.sound.played, []);
        play(&mut world, bob, ("unknown", ALICE), 0);
        assert_eq!(last_played(&world, bob), Some(Some(Failure::VoiceDamaged)));
    }
}

#[test]
fn a_deleted_voice_message_leaves_no_sound_behind() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    speak(&mut world, alice, "v1", BOB);
    let parts =
        |world: &World, who| world.kinds_on_disk(who).into_iter().filter(|kind| *kind == Kind::Part).count();
    assert_eq!([parts(&world, alice), parts(&world, bob)], [1, 1]);
    let target = MessageRef { message: MessageId("v1".to_owned()), is_own: true };
    world.ask(alice, Command::DeleteMessage { aor: aor(BOB), target, for_all: true });
    world.run(SECOND);
    assert_eq!([parts(&world, alice), parts(&world, bob)], [0, 0]);
}

#[test]
fn one_that_waits_and_is_deleted_goes_no_more_in_any_part() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.kill(bob);
    speak(&mut world, alice, "v1", BOB);
    let target = MessageRef { message: MessageId("v1".to_owned()), is_own: true };
    world.ask(alice, Command::DeleteMessage { aor: aor(BOB), target, for_all: false });
    world.run(SECOND);
    world.start(bob);
    world.run(60 * SECOND);
    assert!(!world.kinds_on_disk(bob).contains(&Kind::Part), "{:?}", world.kinds_on_disk(bob));
    assert_eq!(world.voices(bob), []);
}

#[test]
fn a_recording_is_for_friends_gives_way_to_a_call_and_waits_to_be_sent() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person("carol@example.org");
    world.run(SECOND);
    voice(&mut world, carol, VoiceCommand::Record { aor: aor(BOB) });
    assert_eq!(world.error(carol), Some(Failure::NotAllowed));
    voice(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    let call = ahoy::engine::api::CallId("c1".to_owned());
    world.ask(alice, Command::Dial { call: call.clone(), to: BOB.to_owned() });
    world.run(SECOND);
    let waits =
        |event: &VoiceEvent| matches!(event, VoiceEvent::Recording { has_ended: true, length_ms: 2_000, .. });
    assert!(world.of_voices(alice).iter().any(waits), "what was said until then is kept");
    voice(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    assert_eq!(world.error(alice), Some(Failure::InCall));
    voice(&mut world, alice, VoiceCommand::Send { message: MessageId("v1".to_owned()) });
    assert_eq!(world.voices(bob).len(), 1);
    world.ask(alice, Command::HangUp { call });
    world.run(SECOND);
    voice(&mut world, alice, VoiceCommand::Send { message: MessageId("v2".to_owned()) });
    assert_eq!(world.error(alice), Some(Failure::UnknownMessage), "there is nothing to send");
}

#[test]
fn what_is_thrown_away_goes_nowhere_and_what_is_full_or_fails_says_so() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let run = |world: &World| {
        let records = world.orders.iter().rev().find_map(|(_, order)| match order {
            Order::Voice(VoiceOrder::Record { run, .. }) => Some(*run),
            _ => None,
        });
        records.expect("recorded")
    };
    let report = |world: &mut World, report| world.media_says(alice, ahoy::media::Report::Voice(report));
    voice(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    voice(&mut world, alice, VoiceCommand::Cancel);
    assert!(matches!(world.of_voices(alice).last(), Some(VoiceEvent::RecordingGone { reason: None, .. })));
    voice(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    let full =
        VoiceReport::Recording { run: run(&world), length_ms: LENGTH_MAX_MS, level: 0.0, is_full: true };
    report(&mut world, full);
    world.run(SECOND);
    assert!(matches!(world.of_voices(alice).last(), Some(VoiceEvent::Recording { has_ended: true, .. })));
    voice(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    let failed = VoiceReport::NotRecorded { run: run(&world), fault: ahoy::media::Fault::NoMicrophone };
    report(&mut world, failed);
    let reason = Some(Failure::NoMicrophone);
    assert_eq!(
        world.of_voices(alice).last(),
        Some(&VoiceEvent::RecordingGone { aor: aor(BOB), group: None, reason })
    );
    assert_eq!(world.voices(bob), []);
}

#[test]
fn a_recording_for_which_there_is_no_room_is_not_sent_without_some_of_it_and_waits() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.ask(bob, Command::Quit);
    world.run(10 * SECOND);
    for number in 0..RECIPIENT_MAX - 1 {
        let (message, to) = (MessageId(format!("m{number}")), BOB.to_owned());
        world.ask(alice, Command::SendMessage { message, to, text: "?".to_owned() });
    }
    world.run(SECOND);
    speak(&mut world, alice, "v1", BOB);
    assert_eq!(world.message_state(alice, "v1"), None);
    let is_refused =
        |event: &Event| matches!(event, Event::Error { about, code: Failure::TooMany } if about == "v1");
    assert!(world.events(alice).iter().any(is_refused));
    let told = world.of_voices(alice);
    assert!(
        matches!(told.last(), Some(VoiceEvent::Recording { has_ended: true, length_ms: 2_000, .. })),
        "{told:?}"
    );
    world.start(bob);
    world.run(120 * SECOND);
    voice(&mut world, alice, VoiceCommand::Send { message: MessageId("v1".to_owned()) });
    world.run(10 * SECOND);
    assert_eq!(world.message_state(alice, "v1"), Some(MessageState::Delivered));
    play(&mut world, bob, ("v1", ALICE), 0);
    assert_eq!(last_played(&world, bob), Some(None));
}
