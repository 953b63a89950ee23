//! Voice messages: recorded in the composer's place, sent, and played in their bubble.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::ui::gallery::NOW_MS;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn asked(stage: &mut Stage) -> Vec<VoiceCommand> {
    let of_voice = |command| match command {
        Command::OfVoice(command) => Some(command),
        _ => None,
    };
    stage.commands().into_iter().filter_map(of_voice).collect()
}

fn recording(length_ms: u32, has_ended: bool) -> Event {
    Event::OfVoice(VoiceEvent::Recording { aor: bob(), group: None, length_ms, level: 0.6, has_ended })
}

fn spoken(id: &str, sent: Option<MessageState>) -> Message {
    let voice = Voice { length_ms: 12_400, levels: vec![20, 200, 90, 255, 40], is_voicemail: false };
    Message {
        message: MessageId(id.to_owned()),
        aor: bob(),
        sent,
        text: voice.as_text(),
        at_ms: NOW_MS,
        position: 3_000,
        marks: Marks { voice: Some(voice), ..Marks::default() },
    }
}

#[test]
fn a_voice_message_is_recorded_sent_shown_and_played() {
    let mut stage = Stage::new("chat");
    stage.press("record");
    assert_eq!(asked(&mut stage), [VoiceCommand::Record { aor: bob() }]);
    stage.tell(recording(0, false));
    assert!(stage.shows("0:00") && stage.shows("Recording"));
    stage.tell(recording(7_300, false));
    assert!(stage.shows("0:07"));
    stage.press("record-send");
    let sent = asked(&mut stage);
    let [VoiceCommand::Send { message }] = &sent[..] else { panic!("{sent:?}") };
    let own = spoken(&message.0, Some(MessageState::Queued));
    let target = own.reference();
    stage.tell(Event::Message(own));
    stage.tell(Event::OfVoice(VoiceEvent::RecordingGone { aor: bob(), group: None, reason: None }));
    assert!(!stage.shows("Recording") && stage.shows("0:12"), "the composer is back, and the bubble there");
    assert!(stage.shows("You: Voice message, 0:12"), "in the list");

    let button: &'static str = format!("voice-{}", message.0).leak();
    stage.press(button);
    let play = VoiceCommand::Play { aor: bob(), target: target.clone(), from_ms: 0 };
    assert_eq!(asked(&mut stage), [play]);
    stage.tell(Event::OfVoice(VoiceEvent::Playing { aor: bob(), target: target.clone(), at_ms: 5_000 }));
    assert!(stage.shows("0:05"), "where it is");
    stage.press(button);
    assert_eq!(asked(&mut stage), [VoiceCommand::Stop]);
    stage.tell(Event::OfVoice(VoiceEvent::Played { aor: bob(), target: target.clone(), reason: None }));
    stage.press(button);
    assert_eq!(
        asked(&mut stage),
        [VoiceCommand::Play { aor: bob(), target, from_ms: 5_000 }],
        "and on from there"
    );
}

#[test]
fn a_recording_is_thrown_away_and_one_that_has_ended_says_so() {
    let mut stage = Stage::new("chat");
    stage.tell(recording(300_000, true));
    assert!(stage.shows("The recording has ended. Send it, or throw it away.") && stage.shows("5:00"));
    stage.press("record-cancel");
    assert_eq!(asked(&mut stage), [VoiceCommand::Cancel]);
    let reason = Some(Failure::NoMicrophone);
    stage.tell(Event::OfVoice(VoiceEvent::RecordingGone { aor: bob(), group: None, reason }));
    assert!(stage.shows("No microphone was found. Connect one, or choose another in the settings."));
}

#[test]
fn what_came_is_marked_until_it_is_played_and_says_where_it_cannot_be() {
    let mut stage = Stage::new("chat");
    let mut came = spoken("v9", None);
    let target = came.reference();
    stage.tell(Event::Message(came.clone()));
    let is_new = |stage: &Stage| stage.simulator().find(iced::widget::Id::new("new-v9")).is_ok();
    assert!(is_new(&stage));
    came.marks.is_played = true;
    stage.tell(Event::MessageChanged(came));
    assert!(!is_new(&stage));
    let reason = Some(Failure::VoiceDamaged);
    stage.tell(Event::OfVoice(VoiceEvent::Played { aor: bob(), target, reason }));
    assert!(stage.shows("This voice message is damaged and cannot be played."));
}

#[test]
fn whoever_has_begun_a_text_is_offered_to_send_it_and_nobody_records_in_a_call() {
    let mut stage = Stage::new("chat");
    stage.type_into("composer", "Hello");
    let there = |stage: &Stage, id: &'static str| stage.simulator().find(iced::widget::Id::new(id)).is_ok();
    assert!(there(&stage, "send") && !there(&stage, "record"));
    let mut stage = Stage::new("call");
    let _ = stage.act(|window| window.click(iced::widget::Id::new("record")).map(drop));
    assert_eq!(asked(&mut stage), []);
}

#[test]
fn whom_a_call_has_not_reached_is_left_a_message_below_the_call() {
    let mut stage = Stage::new("voicemail-offer");
    assert!(stage.shows("Nobody answered. Try again later, or write a message."));
    stage.press("voicemail-leave");
    let asked_for = asked(&mut stage);
    let [VoiceCommand::Leave { call }] = &asked_for[..] else { panic!("{asked_for:?}") };
    let left = |stage| Voicemail { call: call.clone(), aor: bob(), stage };
    stage.tell(Event::OfVoice(VoiceEvent::Voicemail(left(VoicemailStage::Greeting))));
    stage.press("voicemail-skip");
    assert_eq!(asked(&mut stage), [VoiceCommand::End]);
    stage.tell(Event::OfVoice(VoiceEvent::Voicemail(left(VoicemailStage::Tone))));
    assert!(stage.shows("Leave a message after the tone."));
    stage.tell(Event::OfVoice(VoiceEvent::Voicemail(left(VoicemailStage::Recording))));
    stage.tell(recording(7_300, false));
    assert!(stage.shows("0:07"));
    stage.press("voicemail-stop");
    assert_eq!(asked(&mut stage), [VoiceCommand::End]);
    stage.tell(recording(7_400, true));
    stage.press("voicemail-send");
    assert!(matches!(asked(&mut stage)[..], [VoiceCommand::Send { .. }]));
    stage.tell(Event::OfVoice(VoiceEvent::VoicemailGone { call: call.clone() }));
    assert!(!stage.shows("0:07"));
}

#[test]
fn what_was_left_is_played_from_the_list_of_calls() {
    let mut stage = Stage::new("voicemail-offer");
    stage.press("voicemail-dana-315");
    let dana: Aor = "dana@example.org".parse().unwrap();
    let target = MessageRef { message: MessageId("v".to_owned()), is_own: false };
    let play = VoiceCommand::Play { aor: dana.clone(), target: target.clone(), from_ms: 0 };
    assert_eq!(asked(&mut stage), [play]);
    stage.tell(Event::OfVoice(VoiceEvent::Playing { aor: dana, target, at_ms: 1_000 }));
    stage.press("voicemail-dana-315");
    assert_eq!(asked(&mut stage), [VoiceCommand::Stop]);
}

#[test]
fn voicemail_is_switched_and_greeted_in_the_settings() {
    let mut stage = Stage::new("settings");
    stage.resize(iced::Size::new(1020.0, 5200.0));
    let own = |on, greeting_ms| {
        Event::OfVoice(VoiceEvent::OwnVoicemail(OwnVoicemail { on, greeting_ms, rings_s: 45 }))
    };
    stage.tell(own(true, None));
    stage.press("voicemail");
    assert_eq!(asked(&mut stage), [VoiceCommand::SetVoicemail { on: false }]);
    stage.press("rings-60");
    assert_eq!(asked(&mut stage), [VoiceCommand::SetRinging { seconds: 60 }]);
    stage.press("greeting-record");
    assert_eq!(asked(&mut stage), [VoiceCommand::RecordGreeting]);
    stage.tell(own(true, Some(9_000)));
    stage.press("greeting-drop");
    assert_eq!(asked(&mut stage), [VoiceCommand::DropGreeting]);
    stage.tell(own(false, Some(9_000)));
    assert!(!stage.shows("Your greeting"));
}

const GROUP: GroupId = GroupId([7; 32]);

#[test]
fn in_a_group_it_is_recorded_sent_and_played_all_the_same() {
    let mut stage = Stage::new("group");
    stage.press("record");
    assert_eq!(asked(&mut stage), [VoiceCommand::RecordIn { group: GROUP }]);
    let alice: Aor = "alice@example.org".parse().unwrap();
    let recorded = VoiceEvent::Recording {
        aor: alice.clone(),
        group: Some(GROUP),
        length_ms: 7_300,
        level: 0.6,
        has_ended: false,
    };
    stage.tell(Event::OfVoice(recorded));
    assert!(stage.shows("0:07") && stage.shows("Recording"));
    stage.press("record-send");
    assert!(matches!(asked(&mut stage)[..], [VoiceCommand::Send { .. }]));
    stage.tell(Event::OfVoice(VoiceEvent::RecordingGone { aor: alice, group: Some(GROUP), reason: None }));
    assert!(!stage.shows("Recording"));

    let mut stage = Stage::new("group-voice");
    stage.resize(iced::Size::new(1020.0, 1200.0));
    stage.commands();
    let id = |entry: u8| ahoy::attachment::to_hex(&[entry; 32]);
    let named = |what: &str, entry: u8| -> &'static str { format!("{what}-{}", id(entry)).leak() };
    stage.press(named("voice", 50));
    let place = |entry: u8| GroupPlace { clock: entry.into(), device: [1; 32], entry: [entry; 32] };
    let play = |entry: u8, from_ms| VoiceCommand::PlayIn { group: GROUP, place: place(entry), from_ms };
    assert_eq!(asked(&mut stage), [play(50, 0)]);
    let target = MessageRef { message: MessageId(id(50)), is_own: false };
    stage.tell(Event::OfVoice(VoiceEvent::Playing { aor: bob(), target: target.clone(), at_ms: 5_000 }));
    assert!(stage.shows("0:05"), "where it is");
    stage.press(named("voice", 50));
    assert_eq!(asked(&mut stage), [VoiceCommand::Stop]);
    stage.tell(Event::OfVoice(VoiceEvent::Played { aor: bob(), target, reason: None }));
    stage.press(named("voice", 50));
    assert_eq!(asked(&mut stage), [play(50, 5_000)], "and on from there");
    stage.press(named("voice", 52));
    assert_eq!(asked(&mut stage), [play(52, 0)], "what is left where it is comes by that");
    let is_new = |entry| stage.simulator().find(iced::widget::Id::new(named("new", entry))).is_ok();
    assert!(is_new(50) && is_new(51) && !is_new(53));
    assert!(stage.shows("Fetching…") && stage.shows("Not fetched yet"));
    assert!(stage.shows("This voice message is damaged and cannot be played."));
}
