//! Voicemail: offered to friends whom a call does not reach, greeted by what these have signed, and delivered as a message is.

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::identity::{DeviceKey, Greeting, RootKey};
use ahoy::voice::{GREETING_BOUNDS, Voice};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const SECOND: Duration = Duration::from_secs(1);

fn aor(text: &str) -> Aor {
    text.parse().expect("literal")
}

fn call() -> CallId {
    CallId("c".to_owned())
}

fn ask(world: &mut World, who: Person, command: VoiceCommand) {
    world.ask(who, Command::OfVoice(command));
    world.run(SECOND);
}

/// Calls somebody, and waits until that has failed.
fn call_in_vain(world: &mut World, who: Person, whom: &str) -> Option<Failure> {
    world.ask(who, Command::Dial { call: call(), to: whom.to_owned() });
    world.run(100 * SECOND);
    let (state, reason) = world.call(who, "c").expect("a call");
    assert_eq!(state, CallState::Ended);
    reason
}

/// How far leaving a message has come, and whether it is over.
fn stages(world: &World, who: Person) -> (Vec<VoicemailStage>, bool) {
    let mut told = (Vec::new(), false);
    for event in world.of_voices(who) {
        match event {
            VoiceEvent::Voicemail(voicemail) => told.0.push(voicemail.stage),
            VoiceEvent::VoicemailGone { .. } => told.1 = true,
            _ => {}
        }
    }
    told
}

fn leave(world: &mut World, who: Person, id: &str) {
    ask(world, who, VoiceCommand::Leave { call: call() });
    world.run(10 * SECOND);
    ask(world, who, VoiceCommand::Send { message: MessageId(id.to_owned()) });
    world.run(5 * SECOND);
}

fn greet(world: &mut World, who: Person) {
    ask(world, who, VoiceCommand::RecordGreeting);
    ask(world, who, VoiceCommand::KeepGreeting);
}

fn left(world: &World, who: Person) -> Vec<bool> {
    world.voices(who).iter().map(|Voice { is_voicemail, .. }| *is_voicemail).collect()
}

/// Calls that were missed, and what was left by them.
fn missed(world: &mut World, who: Person) -> Vec<(String, Option<String>)> {
    let records = world.snapshot(who).call_records;
    let missed = records.into_iter().filter(CallRecord::missed);
    missed.map(|record| (record.peer, record.voicemail.map(|message| message.0))).collect()
}

#[test]
fn who_does_not_answer_is_left_a_message_and_his_list_of_calls_shows_it() {
    use VoicemailStage::{Offered, Recording, Tone};
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    assert_eq!(call_in_vain(&mut world, alice, BOB), Some(Failure::NoAnswer));
    assert_eq!(stages(&world, alice), (vec![Offered], false));
    assert_eq!(missed(&mut world, bob), [(ALICE.to_owned(), None)]);
    ask(&mut world, alice, VoiceCommand::Leave { call: CallId("another".to_owned()) });
    assert_eq!(world.error(alice), Some(Failure::UnknownCall));
    leave(&mut world, alice, "v1");
    assert_eq!(stages(&world, alice), (vec![Offered, Tone, Recording], true));
    assert_eq!((world.sound.tones.as_slice(), world.sound.played.as_slice()), (&[alice][..], &[][..]));
    assert_eq!(world.message_state(alice, "v1"), Some(MessageState::Delivered));
    assert_eq!(left(&world, bob), [true]);
    assert_eq!(
        missed(&mut world, bob),
        [(ALICE.to_owned(), Some("v1".to_owned()))],
        "the call it belongs to"
    );
    ask(&mut world, alice, VoiceCommand::Leave { call: call() });
    assert_eq!(world.error(alice), Some(Failure::UnknownCall), "one message a call");
    ask(&mut world, alice, VoiceCommand::Record { aor: aor(BOB) });
    ask(&mut world, alice, VoiceCommand::Send { message: MessageId("v2".to_owned()) });
    assert_eq!(left(&world, bob), [true, false], "a voice message is no voicemail");
}

#[test]
fn the_greeting_is_heard_first_and_comes_to_friends_by_itself() {
    use VoicemailStage::{Greeting, Offered, Recording, Tone};
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    greet(&mut world, bob);
    let own = OwnVoicemail { on: true, greeting_ms: Some(2_000), rings_s: 30 };
    assert_eq!(world.snapshot(bob).voicemail.own, own);
    assert!(world.greeting_of(alice, BOB).is_some(), "it is on her disk");
    // Both start anew: it is kept, and not handed twice.
    world.kill(bob);
    world.start(bob);
    world.kill(alice);
    world.start(alice);
    world.run(20 * SECOND);
    assert_eq!(world.snapshot(bob).voicemail.own, own);
    world.ask(bob, Command::SetPresence { state: PresenceState::DoNotDisturb, note: String::new() });
    assert_eq!(call_in_vain(&mut world, alice, BOB), Some(Failure::DoNotDisturb));
    leave(&mut world, alice, "v1");
    assert_eq!(stages(&world, alice), (vec![Offered, Greeting, Tone, Recording], true));
    assert_eq!(world.sound.played, [(alice, 2_000, 0)]);
    assert_eq!(left(&world, bob), [true]);
    ask(&mut world, bob, VoiceCommand::PlayGreeting);
    assert_eq!(world.sound.played.last(), Some(&(bob, 2_000, 0)));
    ask(&mut world, bob, VoiceCommand::DropGreeting);
    assert_eq!(world.greeting_of(alice, BOB).map(|row| row.length_ms), Some(0));
    call_in_vain(&mut world, alice, BOB);
    leave(&mut world, alice, "v2");
    assert_eq!(world.sound.played.len(), 2, "a tone has taken its place");
    assert_eq!(left(&world, bob), [true, true]);
}

#[test]
fn who_waits_no_longer_for_the_greeting_speaks_at_once_and_who_wants_nothing_leaves_nothing() {
    use VoicemailStage::{Greeting, Offered, Recording, Tone};
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.sound.recording.0 = crate::world::voice::ogg(20);
    greet(&mut world, bob);
    call_in_vain(&mut world, alice, BOB);
    ask(&mut world, alice, VoiceCommand::Leave { call: call() });
    ask(&mut world, alice, VoiceCommand::End);
    world.run(2 * SECOND);
    assert_eq!(stages(&world, alice), (vec![Offered, Greeting, Tone, Recording], false));
    // It ends, waits, and is thrown away.
    ask(&mut world, alice, VoiceCommand::End);
    assert!(matches!(world.of_voices(alice).last(), Some(VoiceEvent::Recording { has_ended: true, .. })));
    ask(&mut world, alice, VoiceCommand::LeaveNone { call: call() });
    assert!(stages(&world, alice).1);
    call_in_vain(&mut world, alice, BOB);
    ask(&mut world, alice, VoiceCommand::Leave { call: call() });
    ask(&mut world, alice, VoiceCommand::Cancel);
    world.run(40 * SECOND);
    assert!(left(&world, bob).is_empty());
    assert_eq!(stages(&world, alice).0.iter().filter(|stage| **stage == Recording).count(), 1);
    // A call that begins takes the place of what is offered.
    call_in_vain(&mut world, alice, BOB);
    world.ask(alice, Command::Dial { call: CallId("d".to_owned()), to: BOB.to_owned() });
    world.run(SECOND);
    ask(&mut world, alice, VoiceCommand::Leave { call: call() });
    assert_eq!(world.error(alice), Some(Failure::UnknownCall));
}

#[test]
fn what_is_left_for_somebody_who_is_away_is_kept_and_shown_as_a_missed_call() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    world.person("carol@example.org");
    world.run(10 * SECOND);
    let quit = |world: &mut World, who| {
        world.ask(who, Command::Quit);
        world.run(10 * SECOND);
    };
    quit(&mut world, bob);
    let reason = call_in_vain(&mut world, alice, BOB);
    assert!(matches!(reason, Some(Failure::Offline)), "{reason:?}");
    leave(&mut world, alice, "v1");
    world.run(60 * SECOND);
    assert!(world.kept(alice, "v1").is_some_and(|kept| kept.keepers > 0), "others keep it");
    quit(&mut world, alice);
    world.start(bob);
    world.run(60 * SECOND);
    assert_eq!(left(&world, bob), [true]);
    assert_eq!(missed(&mut world, bob), [(ALICE.to_owned(), Some("v1".to_owned()))]);
}

#[test]
fn it_rings_as_long_as_the_callee_likes_before_a_message_can_be_left() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let rings_for = |world: &mut World, at_least: u32| {
        world.ask(alice, Command::Dial { call: call(), to: BOB.to_owned() });
        world.run((at_least - 1) * SECOND);
        assert_eq!(world.call(alice, "c").map(|(state, _)| state), Some(CallState::Ringing), "{at_least} s");
        world.run(4 * SECOND);
        assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NoAnswer))), "{at_least} s");
    };
    rings_for(&mut world, 30);
    assert_eq!(stages(&world, alice).0, [VoicemailStage::Offered]);
    for seconds in [14, 91] {
        ask(&mut world, bob, VoiceCommand::SetRinging { seconds });
        assert_eq!(world.error(bob), Some(Failure::BadCommand));
    }
    ask(&mut world, bob, VoiceCommand::SetRinging { seconds: 15 });
    rings_for(&mut world, 15);
    assert_eq!(missed(&mut world, bob).len(), 2, "and he sees who has called");
    world.kill(bob);
    world.start(bob);
    world.run(10 * SECOND);
    assert_eq!(world.snapshot(bob).voicemail.own.rings_s, 15, "it is kept");
    rings_for(&mut world, 15);
    ask(&mut world, bob, VoiceCommand::SetVoicemail { on: false });
    rings_for(&mut world, 90);
}

#[test]
fn who_has_switched_it_off_says_so_and_is_left_nothing() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    ask(&mut world, bob, VoiceCommand::SetVoicemail { on: false });
    call_in_vain(&mut world, alice, BOB);
    assert_eq!(stages(&world, alice).0, []);
    // She knows it though he is not there to say so.
    world.kill(bob);
    world.kill(alice);
    world.start(alice);
    world.run(5 * SECOND);
    call_in_vain(&mut world, alice, BOB);
    assert_eq!(stages(&world, alice).0, []);
    world.start(bob);
    world.run(10 * SECOND);
    ask(&mut world, bob, VoiceCommand::SetVoicemail { on: true });
    call_in_vain(&mut world, alice, BOB);
    assert_eq!(stages(&world, alice).0, [VoicemailStage::Offered]);
}

#[test]
fn nobody_leaves_a_message_whom_it_was_not_agreed_to_hear() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let carol = world.person("carol@example.org");
    world.run(5 * SECOND);
    call_in_vain(&mut world, carol, BOB);
    assert_eq!(stages(&world, carol).0, [], "a stranger");
    // She says it all the same, past her own engine.
    let body = "From: <sip:carol@example.org>\r\nTo: <sip:bob@example.org>\r\nNS: imdn <urn:ietf:params:imdn>\r\n\
         imdn.Message-ID: forged\r\n\r\nContent-Type: application/ahoy-voice\r\n\r\n2000 voicemail -";
    world.says_on_a_stream(carol, bob, &message("carol@example.org", "message/cpim", body.len(), body));
    world.run(2 * SECOND);
    assert_eq!(
        (left(&world, bob).len(), world.buddy(bob, "carol@example.org").map(|it| it.relation)),
        (0, Some(Relation::Request))
    );
    world.ask(bob, Command::Block { aor: aor(ALICE) });
    world.run(5 * SECOND);
    call_in_vain(&mut world, alice, BOB);
    leave(&mut world, alice, "v1");
    world.run(60 * SECOND);
    assert!(left(&world, bob).is_empty(), "who is blocked");
    assert_eq!(missed(&mut world, bob).into_iter().filter(|(_, voicemail)| voicemail.is_some()).count(), 0);
}

fn message(from: &str, kind: &str, length: usize, body: &str) -> String {
    format!(
        "MESSAGE sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/TCP x;branch=z9hG4bKforged\r\nMax-Forwards: 70\r\n\
         From: <sip:{from}>;tag=f\r\nTo: <sip:bob@example.org>\r\nCall-ID: forged\r\nCSeq: 1 MESSAGE\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

#[test]
fn a_greeting_that_its_owner_has_not_signed_is_not_kept_and_not_played() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    greet(&mut world, alice);
    let good = world.greeting_of(bob, ALICE).expect("handed").clone();
    let root = world.own(alice).root().id();
    let device = DeviceKey::from_seed(&[9; 32]);
    let later = good.at_ms + 1_000;
    let sound = crate::world::voice::ogg(3);
    let long = crate::world::voice::ogg(22);
    let (mut changed, own) = (good.paper.clone(), world.own(alice).device().id());
    *changed.last_mut().expect("sound") ^= 1;
    let other = RootKey::from_seed(&[8; 32]).id();
    let by_alice = |root, sound: &[u8]| {
        Greeting::sign(world.own(alice).device(), root, later, (true, sound)).to_bytes(sound)
    };
    let bad = [
        Greeting::sign(&device, root, later, (true, &sound)).to_bytes(&sound),
        by_alice(other, &sound),
        by_alice(root, b"no sound at all"),
        by_alice(root, &long),
        by_alice(root, &vec![0; GREETING_BOUNDS.bytes + 1]),
        changed.clone(),
        Vec::new(),
    ];
    for (at, body) in bad.iter().enumerate() {
        let text = message(ALICE, "application/vnd.ahoy.greeting", body.len(), "");
        let text = text.replace("forged", &format!("forged-{at}"));
        world.over_stream(alice, bob, &[text.as_bytes(), body].concat());
        world.run(SECOND);
        assert_eq!(world.greeting_of(bob, ALICE), Some(&mut good.clone()), "{at} by {own:?}");
    }
    // What lies on his disk is looked at again before it is heard.
    world.greeting_of(bob, ALICE).expect("kept").paper = changed;
    call_in_vain(&mut world, bob, ALICE);
    leave(&mut world, bob, "v1");
    assert_eq!((world.sound.played.as_slice(), world.sound.tones.as_slice()), (&[][..], &[bob][..]));
    assert_eq!(left(&world, alice), [true]);
}
