//! The automation interface's commands and events of calls with many.

use crate::attachment::{of_hex, to_hex};
use crate::engine::api::{
    CallId, Command, Conference, ConferenceCommand, ConferenceEvent, ConferenceId, ConferenceRecord,
    ConferenceStanding, Participant, ParticipantState,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "conference.join")]
    Join { conference: String },
    #[serde(rename = "conference.leave")]
    Leave { conference: String },
    #[serde(rename = "conference.mute")]
    Mute { conference: String, on: bool },
    #[serde(rename = "conference.hold")]
    Hold { conference: String, on: bool },
    #[serde(rename = "conference.merge")]
    Merge { call: String, with: String },
    #[serde(rename = "conference.add")]
    Add { conference: String, call: String },
}

/// Reads a line that is about calls with many; `None` for any other, and an error where it is no command.
pub fn parse(line: &Value) -> Option<Result<Command, ()>> {
    line.get("do")?.as_str()?.starts_with("conference.").then(|| {
        let line = Line::deserialize(line).map_err(drop)?;
        command(line).map(Command::OfConference).ok_or(())
    })
}

fn command(line: Line) -> Option<ConferenceCommand> {
    let id = |text: &str| of_hex(text).map(ConferenceId);
    Some(match line {
        Line::Join { conference } => ConferenceCommand::Join { conference: id(&conference)? },
        Line::Leave { conference } => ConferenceCommand::Leave { conference: id(&conference)? },
        Line::Mute { conference, on } => ConferenceCommand::Mute { conference: id(&conference)?, on },
        Line::Hold { conference, on } => ConferenceCommand::Hold { conference: id(&conference)?, on },
        Line::Add { conference, call } => {
            ConferenceCommand::Add { conference: id(&conference)?, call: CallId(call) }
        }
        Line::Merge { call, with } => ConferenceCommand::Merge { call: CallId(call), with: CallId(with) },
    })
}

/// The line for what happens in calls with many; none for how loud somebody is.
pub fn line(event: &ConferenceEvent) -> Option<Value> {
    Some(match event {
        ConferenceEvent::Conference(conference) => {
            let mut line = value(conference);
            line["on"] = "conference".into();
            line
        }
        ConferenceEvent::Over { conference, reason } => json!({
            "on": "conference.over", "conference": to_hex(&conference.0),
            "reason": reason.map(|reason| reason.code()),
        }),
        ConferenceEvent::Level { .. } => return None,
    })
}

pub fn value(conference: &Conference) -> Value {
    let standing = match conference.standing {
        ConferenceStanding::Ringing => "ringing",
        ConferenceStanding::Open => "open",
        ConferenceStanding::In => "in",
    };
    json!({
        "conference": to_hex(&conference.conference.0), "group": conference.group.map(|group| to_hex(&group.0)),
        "name": conference.name, "standing": standing, "by": conference.by.as_ref().map(|by| by.as_str()),
        "participants": conference.participants.iter().map(participant_value).collect::<Vec<_>>(),
        "muted": conference.muted, "held": conference.held, "active_since": conference.active_since_ms,
    })
}

fn participant_value(participant: &Participant) -> Value {
    let state = match participant.state {
        ParticipantState::Ringing => "ringing",
        ParticipantState::In => "in",
        ParticipantState::Active => "active",
    };
    json!({"aor": participant.aor.as_str(), "name": participant.name, "state": state})
}

pub fn record_value(record: &ConferenceRecord) -> Value {
    json!({
        "conference": to_hex(&record.conference.0), "group": record.group.map(|group| to_hex(&group.0)),
        "with": record.with,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_is_read_and_what_is_none_is_refused() {
        let name = "07".repeat(32);
        let conference = ConferenceId([7; 32]);
        let (call, with) = (CallId("a".to_owned()), CallId("b".to_owned()));
        for (line, command) in [
            (json!({"do": "conference.join", "conference": name}), ConferenceCommand::Join { conference }),
            (json!({"do": "conference.leave", "conference": name}), ConferenceCommand::Leave { conference }),
            (
                json!({"do": "conference.mute", "conference": name, "on": true}),
                ConferenceCommand::Mute { conference, on: true },
            ),
            (
                json!({"do": "conference.hold", "conference": name, "on": false}),
                ConferenceCommand::Hold { conference, on: false },
            ),
            (
                json!({"do": "conference.add", "conference": name, "call": "a"}),
                ConferenceCommand::Add { conference, call: call.clone() },
            ),
            (
                json!({"do": "conference.merge", "call": "a", "with": "b"}),
                ConferenceCommand::Merge { call, with },
            ),
        ] {
            assert_eq!(parse(&line), Some(Ok(Command::OfConference(command))));
        }
        assert_eq!(parse(&json!({"do": "conference.join", "conference": "07"})), Some(Err(())));
        assert_eq!(parse(&json!({"do": "conference.dance"})), Some(Err(())));
        assert_eq!(parse(&json!({"do": "call.dial"})), None);
    }
}
