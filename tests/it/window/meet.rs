//! Meeting and checking people: contested names, look-alikes, links, pictures, safety numbers, changed keys.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::identity::RootKey;
use ahoy::io::picture::PictureError;
use ahoy::ui::app::Message as AppMessage;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn as_known(stage: &Stage, change: impl FnOnce(&mut Buddy)) -> Event {
    let mut buddy = stage.app.model.buddies[&bob()].clone();
    change(&mut buddy);
    Event::Buddy(buddy)
}

fn contested(about: &str) -> Event {
    let candidate = |code: &str| Candidate {
        short_form: format!("carla@32.example#{code}"),
        proof: None,
        since_ms: None,
    };
    Event::Contested {
        about: about.to_owned(),
        aor: "carla@32.example".parse().unwrap(),
        candidates: vec![candidate("K7Q2-M4XR"), candidate("9T0C-W3HD")],
    }
}

#[test]
fn whoever_is_meant_by_a_contested_name_is_called_once_he_is_chosen() {
    let mut stage = Stage::new("dialer");
    for key in ["3", "2"] {
        stage.click(key);
    }
    stage.press("dial");
    let commands = stage.commands();
    let [Command::Dial { call, to }] = &commands[..] else { panic!("{commands:?}") };
    let (call, to) = (call.clone(), to.clone());
    stage.tell(contested(&call.0));
    assert!(stage.shows("Who is carla@32.example?") && stage.shows("K7Q2-M4XR"));
    stage.press("choose-9T0C-W3HD");
    let commands = stage.commands();
    let [Command::Choose { to: chosen }, Command::Dial { call: again, to: same }] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert_eq!((chosen.as_str(), same), ("carla@32.example#9T0C-W3HD", &to));
    assert_ne!(*again, call, "an id is used once");
    assert!(!stage.shows("K7Q2-M4XR"));
}

#[test]
fn a_friend_who_knows_one_of_them_is_named_beside_him() {
    let mut stage = Stage::new("dialer");
    stage.tell(contested("c"));
    assert!(stage.shows("Met from here for the first time"));
    let knows = |code: &str| Event::KnownBy {
        aor: "carla@32.example".parse().unwrap(),
        short_form: format!("carla@32.example#{code}"),
        buddy: bob(),
    };
    stage.tell(knows("0000-0000"));
    assert!(!stage.shows("Bob Lindqvist knows this key"), "nobody who is shown");
    stage.tell(knows("K7Q2-M4XR"));
    assert!(stage.shows("Bob Lindqvist knows this key"));
    stage.press("close-choose");
    stage.tell(knows("K7Q2-M4XR"));
    assert!(!stage.shows("Bob Lindqvist knows this key"), "an answer opens no dialog");
}

#[test]
fn whoever_is_meant_by_none_of_them_is_not_called() {
    let mut stage = Stage::new("dialer");
    stage.tell(contested("c"));
    stage.press("close-choose");
    assert_eq!(stage.commands(), []);
    assert!(!stage.shows("K7Q2-M4XR"));
}

#[test]
fn numbers_that_match_verify_and_numbers_that_differ_say_so() {
    let mut stage = Stage::new("safety");
    assert!(stage.shows("Is it really Bob Lindqvist?"));
    stage.press("safety-same");
    assert_eq!(stage.commands(), [Command::Verify { aor: bob(), comparison: Comparison::Same }]);
    stage.press("safety-different");
    assert_eq!(stage.commands(), [Command::Verify { aor: bob(), comparison: Comparison::Different }]);
    stage.type_into("safety-shown", "12345");
    stage.enter_in("safety-shown");
    let shown = Comparison::Shown("12345".to_owned());
    assert_eq!(stage.commands(), [Command::Verify { aor: bob(), comparison: shown }]);
    stage.tell(Event::Error { about: bob().to_string(), code: Failure::NotASafetyNumber });
    assert!(stage.shows(
        "This is not a safety number that can be compared. Use the picture or the 60 digits that they see."
    ));
    drop(stage.app.update(AppMessage::Picture(Ok("AHOY-SAFETY:1:AB:CD".to_owned()))));
    let shown = Comparison::Shown("AHOY-SAFETY:1:AB:CD".to_owned());
    assert_eq!(stage.commands(), [Command::Verify { aor: bob(), comparison: shown }]);
    drop(stage.app.update(AppMessage::Picture(Err(PictureError::NoQr))));
    assert!(stage.shows("No QR picture was found in it. Take the photograph again, nearer and straight on."));
    stage.press("close-safety");
    assert!(!stage.shows("They match"));
}

#[test]
fn another_front_ends_question_opens_no_dialog() {
    let mut stage = Stage::new("empty");
    let safety = Safety { number: "1".to_owned(), picture: "2".to_owned() };
    stage.tell(Event::Safety { aor: bob(), safety, rival: None });
    assert!(!stage.shows("They match"));
}

#[test]
fn somebody_else_under_a_buddys_name_is_a_quiet_notice_and_calls_go_on() {
    let mut stage = Stage::new("empty");
    stage.click("Bob Lindqvist");
    stage.commands();
    let event = as_known(&stage, |buddy| buddy.rival = true);
    stage.tell(event);
    assert!(stage.shows("Somebody else uses Bob Lindqvist’s address"));
    stage.press("call");
    assert!(matches!(&stage.commands()[..], [Command::Dial { .. }]));
    stage.press("keep-key");
    assert_eq!(stage.commands(), [Command::KeepKey { aor: bob() }]);
}

#[test]
fn a_key_that_has_changed_stops_calls_and_messages_until_decided() {
    let mut stage = Stage::new("empty");
    stage.click("Bob Lindqvist");
    stage.commands();
    let event = as_known(&stage, |buddy| (buddy.trust, buddy.rival) = (Trust::Changed, true));
    stage.tell(event);
    assert!(stage.shows("Key changed"));
    assert!(stage.simulator().find(iced::widget::Id::new("call")).is_err(), "nothing calls");
    assert!(stage.simulator().find(iced::widget::Id::new("composer")).is_err(), "nothing writes");
    stage.press("take-key");
    assert_eq!(stage.commands(), [Command::TakeKey { aor: bob() }]);
    let event = as_known(&stage, |buddy| (buddy.trust, buddy.rival) = (Trust::New, false));
    stage.tell(event);
    assert!(stage.simulator().find(iced::widget::Id::new("call")).is_ok());
}

#[test]
fn a_name_that_looks_like_a_buddys_is_warned_about_before_it_is_asked() {
    let mut stage = Stage::new("add");
    stage.type_into("add-to", "b0b@example.org");
    stage.press("send-request");
    assert_eq!(stage.commands(), []);
    assert!(stage.shows(
        "This address looks like bob@example.org, which you know, but is another one. Somebody may have made it to be taken for it."
    ));
    let mut stage = Stage::new("add");
    // Cyrillic throughout: it looks like "carla" with a letter less.
    stage.type_into("add-to", "\u{441}\u{430}\u{440}\u{430}@example.org");
    stage.press("send-request");
    assert_eq!(stage.commands(), []);
    assert!(stage.shows("Send it all the same"));
    stage.press("send-request");
    assert!(matches!(&stage.commands()[..], [Command::AddBuddy { .. }]));
}

#[test]
fn a_name_of_mixed_scripts_is_refused_in_words() {
    let mut stage = Stage::new("add");
    stage.type_into("add-to", "b\u{43e}b@example.org");
    stage.press("send-request");
    assert_eq!(stage.commands(), []);
    assert!(stage.shows(
        "This address mixes letters of different alphabets in one word, as one does to imitate another address."
    ));
}

#[test]
fn a_link_that_was_clicked_is_shown_and_does_nothing_by_itself() {
    let mut stage = Stage::new("empty");
    let link = format!("ahoy:nina@example.org?k={}", RootKey::from_seed(&[7; 32]).id());
    stage.tell(Event::Link { link: link.clone() });
    assert_eq!(stage.commands(), []);
    assert!(stage.shows("An invitation from nina@example.org"));
    stage.press("send-request");
    assert_eq!(stage.commands(), [Command::AddBuddy { to: link }]);
}

#[test]
fn what_a_picture_says_stands_in_the_dialog_and_a_broken_one_says_why() {
    let mut stage = Stage::new("empty");
    drop(stage.app.update(AppMessage::Dropped("/home/alice/qr.png".into())));
    assert!(stage.shows("Reading the picture…"));
    drop(stage.app.update(AppMessage::Picture(Err(PictureError::TooLarge))));
    assert!(stage.shows("This picture is too large. Cut out the part with the QR picture."));
    drop(stage.app.update(AppMessage::Picture(Ok("nina@example.org#K7Q2-M4XR".to_owned()))));
    stage.press("send-request");
    assert_eq!(stage.commands(), [Command::AddBuddy { to: "nina@example.org#K7Q2-M4XR".to_owned() }]);
}

#[test]
fn a_path_that_is_typed_is_read_as_a_picture() {
    let mut stage = Stage::new("add");
    stage.type_into("add-to", "/home/alice/qr.png");
    stage.press("send-request");
    assert_eq!(stage.commands(), []);
    assert!(stage.shows("Reading the picture…"));
    drop(stage.app.update(AppMessage::Picture(Ok("AHOY-SAFETY:1:AB:CD".to_owned()))));
    assert!(
        stage.shows("This picture is for comparing safety numbers. Open the contact’s details to use it.")
    );
}
