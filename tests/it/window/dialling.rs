//! Calling by hand: keys that are held, once more whom one has called, and what a friend rings with.

use super::Stage;
use super::talk::to_bob;
use ahoy::aor::Aor;
use ahoy::engine::api::{Call, CallId, CallState, Calling, CallsCommand, Command, Direction, Event};
use ahoy::io::headset::{Headset, Press, Standing};
use ahoy::ui::app::{Message, Pressed};
use iced::mouse::{self, Button};
use iced::widget::Id;
use iced::{Event as Input, window};
use std::time::{Duration, Instant};

const TALL: iced::Size = iced::Size::new(1200.0, 2600.0);

fn speed(stage: &mut Stage, key: u8, address: &str) {
    let mut me = stage.app.model.me.clone().expect("me");
    me.preferences.push((format!("speed-dial.{key}"), address.to_owned()));
    stage.tell(Event::Me(me));
}

/// Presses a key for so long, and lets it go.
fn hold(stage: &mut Stage, id: &'static str, held_ms: u64) {
    let began = Instant::now();
    let frame = |at_ms| Input::Window(window::Event::RedrawRequested(began + Duration::from_millis(at_ms)));
    stage.act(|window| {
        let place = window.find(Id::new(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
        let bounds = iced_test::selector::Bounded::bounds(&place);
        window.point_at(bounds.center());
        window.simulate([Input::Mouse(mouse::Event::ButtonPressed(Button::Left)), frame(0)]);
        window.simulate([frame(held_ms), Input::Mouse(mouse::Event::ButtonReleased(Button::Left))]);
    });
}

fn dialled(stage: &mut Stage) -> Vec<String> {
    let to = |command| match command {
        Command::Dial { to, .. } => Some(to),
        _ => None,
    };
    stage.commands().into_iter().filter_map(to).collect()
}

#[test]
fn a_key_that_is_held_gives_a_plus_or_calls_whom_is_on_it() {
    let mut stage = Stage::new("dialer");
    speed(&mut stage, 2, "carla@example.org");
    stage.commands();
    hold(&mut stage, "key-0", 200);
    hold(&mut stage, "key-0", 700);
    hold(&mut stage, "key-3", 700);
    assert!(stage.shows("carla@0+3"), "nobody is on the 3: it is pressed");
    assert_eq!(dialled(&mut stage), [""; 0]);
    hold(&mut stage, "key-2", 700);
    assert_eq!(dialled(&mut stage), ["carla@example.org"]);
    hold(&mut stage, "key-2", 200);
    assert!(dialled(&mut stage).is_empty() && stage.shows("carla@0+32"));
    assert!(stage.shows(
        "Hold 0 for +. Hold a digit to call whom you have put on it. Alt+0 calls the last one again."
    ));
}

#[test]
fn the_last_one_is_called_again_by_one_key_and_by_the_button_where_nothing_is_typed() {
    let mut stage = Stage::new("dialer");
    let last = stage.app.model.records.iter().find(|it| it.direction == Direction::Outgoing);
    let last = last.expect("one was called").peer.clone();
    drop(stage.app.update(Message::SpeedDial(0)));
    assert_eq!(dialled(&mut stage), [last.as_str()]);
    (0.."carla@".len()).for_each(|_| stage.press("dialer-delete"));
    stage.press("dial");
    assert!(dialled(&mut stage).is_empty() && stage.shows(&last), "it is shown first");
    stage.press("dial");
    assert_eq!(dialled(&mut stage), [last]);
}

#[test]
fn each_call_of_the_list_is_called_back_by_its_row_and_by_the_keyboard() {
    let mut stage = Stage::new("dialer");
    let record = stage.app.model.records.iter().find(|it| it.conference.is_none()).expect("a call").clone();
    let id = Id::from(format!("call-back-{}", record.call.0));
    stage.act(|window| {
        window.click(id).unwrap();
        window.tap_key(iced::keyboard::key::Named::Enter);
    });
    let peer = record.peer.as_str();
    assert_eq!(dialled(&mut stage), [peer, peer], "by the mouse, and by Enter where it stands");
}

#[test]
fn a_friend_s_ring_tone_is_shown_in_his_details_and_taken_away_there() {
    let mut stage = Stage::new("details");
    stage.resize(TALL);
    let friend = stage.app.model.buddies.values().find(|it| stage.shows(it.aor.as_str()));
    let bob: Aor = friend.map_or_else(|| "bob@example.org".parse().unwrap(), |it| it.aor.clone());
    assert!(stage.shows("As for everybody"));
    let rings = [(bob.clone(), "Morning birds".to_owned())].into();
    stage.tell(Event::Calling(Calling { rings, ..Calling::default() }));
    assert!(stage.shows("Morning birds") && !stage.shows("As for everybody"));
    stage.press("details-ring-back");
    let ring = |path| vec![Command::OfCalls(CallsCommand::Ring { of: Some(bob.clone()), path })];
    assert_eq!(stage.commands(), ring(None));
    let path = Some(std::path::PathBuf::from("/music/tune.opus"));
    drop(stage.app.update(Message::RingPicked(Some(bob.clone()), path.clone())));
    assert_eq!(stage.commands(), ring(path));
}

#[test]
fn the_button_of_a_headset_takes_refuses_and_ends_calls_and_is_nobody_s_between_them() {
    let mut stage = Stage::new("chat");
    let (headset, _presses, player) = Headset::pair();
    let standing = || player.standing.borrow().clone();
    drop(stage.app.update(Message::Pressed(Pressed::Headset(headset))));
    assert_eq!(standing(), Standing::Nothing);
    let id = CallId("in".to_owned());
    let is = |stage: &mut Stage, state| {
        let call = Call { direction: Direction::Incoming, ..to_bob(&id, state) };
        stage.tell(Event::Call(call));
        stage.commands();
    };
    let press = |stage: &mut Stage, press| {
        drop(stage.app.update(Message::Pressed(Pressed::Press(press))));
        stage.commands()
    };
    is(&mut stage, CallState::Ringing);
    assert_eq!(standing(), Standing::Rings("Ahoy call".to_owned()), "who calls is not said");
    assert_eq!(press(&mut stage, Press::Answer), [Command::Answer { call: id.clone() }]);
    assert_eq!(press(&mut stage, Press::Refuse), [Command::Reject { call: id.clone() }]);
    is(&mut stage, CallState::Active);
    assert_eq!(standing(), Standing::Talks("Ahoy call".to_owned()));
    assert_eq!(press(&mut stage, Press::Answer), [], "nothing rings any more");
    assert_eq!(press(&mut stage, Press::HangUp), [Command::HangUp { call: id.clone() }]);
    is(&mut stage, CallState::Ended);
    assert_eq!((standing(), press(&mut stage, Press::HangUp)), (Standing::Nothing, vec![]));
}
