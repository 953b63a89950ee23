//! The bar of a call with many: what its buttons ask of the engine.

use super::Stage;
use super::talk::to_bob;
use ahoy::engine::api::*;
use ahoy::ui::gallery::NOW_MS;

fn of(commands: Vec<Command>) -> Vec<ConferenceCommand> {
    let of_conference = |command| match command {
        Command::OfConference(command) => Some(command),
        _ => None,
    };
    commands.into_iter().filter_map(of_conference).collect()
}

fn pressed(stage: &mut Stage, id: &'static str) -> Vec<ConferenceCommand> {
    stage.press(id);
    of(stage.commands())
}

#[test]
fn muting_holding_and_leaving_are_for_all_of_it() {
    let mut stage = Stage::new("group-call");
    let shown = stage.app.model.conferences.joined().expect("one is spoken in").clone();
    let conference = shown.conference;
    assert!(shown.muted && !shown.held);
    assert_eq!(
        pressed(&mut stage, "mute-conference"),
        [ConferenceCommand::Mute { conference, on: false }],
        "it is muted"
    );
    let again = Conference { muted: false, held: true, ..shown };
    stage.tell(Event::OfConference(ConferenceEvent::Conference(Box::new(again))));
    assert_eq!(pressed(&mut stage, "mute-conference"), [ConferenceCommand::Mute { conference, on: true }]);
    assert_eq!(pressed(&mut stage, "hold-conference"), [ConferenceCommand::Hold { conference, on: false }]);
    assert_eq!(pressed(&mut stage, "leave-conference"), [ConferenceCommand::Leave { conference }]);
    let over = ConferenceEvent::Over { conference, reason: None };
    stage.tell(Event::OfConference(over));
    assert!(stage.simulator().find(iced::widget::Id::new("leave-conference")).is_err());
}

#[test]
fn one_that_rings_is_joined_or_not() {
    let mut stage = Stage::new("group-rings");
    let conference = stage.app.model.conferences.ringing().expect("it rings").conference;
    assert_eq!(pressed(&mut stage, "not-now"), [ConferenceCommand::Leave { conference }]);
    assert_eq!(pressed(&mut stage, "join-call"), [ConferenceCommand::Join { conference }]);
}

#[test]
fn whom_one_speaks_with_is_brought_in_where_there_is_room_and_the_call_is_no_group_s() {
    let mut stage = Stage::new("chat");
    let conference = ConferenceId([9; 32]);
    let person = |number: usize| Participant {
        aor: format!("p{number}@example.org").parse().unwrap(),
        name: format!("P{number}"),
        state: ParticipantState::Active,
    };
    let told = |group: Option<GroupId>, others: usize| {
        let shown = Conference {
            conference,
            group,
            name: String::new(),
            standing: ConferenceStanding::In,
            by: None,
            participants: (0..others).map(person).collect(),
            muted: false,
            held: true,
            active_since_ms: Some(NOW_MS),
        };
        Event::OfConference(ConferenceEvent::Conference(Box::new(shown)))
    };
    let shows = |stage: &Stage| stage.simulator().find(iced::widget::Id::new("add-to-conference")).is_ok();
    stage.tell(told(None, 2));
    assert!(!shows(&stage), "nobody else is spoken with");
    let call = CallId("bob".to_owned());
    stage.tell(Event::Call(to_bob(&call, CallState::Ringing)));
    assert!(!shows(&stage));
    stage.tell(Event::Call(to_bob(&call, CallState::Active)));
    assert_eq!(pressed(&mut stage, "add-to-conference"), [ConferenceCommand::Add { conference, call }]);
    stage.tell(told(None, 5));
    assert!(!shows(&stage), "six are in it");
    stage.tell(told(Some(GroupId([9; 32])), 2));
    assert!(!shows(&stage), "its members come by themselves");
}
