//! The automation interface's commands and events of voice messages.

use super::group;
use crate::aor::Aor;
use crate::attachment::to_hex;
use crate::engine::api::{CallId, Command, Marks, MessageId, MessageRef, OwnVoicemail};
use crate::engine::api::{VoiceCommand, VoiceEvent, Voicemail, VoicemailStage, VoicemailState};
use crate::engine::failure::Failure;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "voice.record")]
    Record { aor: Option<String>, group: Option<String> },
    #[serde(rename = "voice.cancel")]
    Cancel,
    #[serde(rename = "voice.send")]
    Send { message: String },
    #[serde(rename = "voice.play")]
    Play {
        aor: Option<String>,
        message: Option<String>,
        own: Option<bool>,
        group: Option<String>,
        place: Option<String>,
        #[serde(default)]
        from_ms: u32,
    },
    #[serde(rename = "voice.stop")]
    Stop,
    #[serde(rename = "voice.end")]
    End,
    #[serde(rename = "voicemail.leave")]
    Leave { call: String },
    #[serde(rename = "voicemail.none")]
    LeaveNone { call: String },
    #[serde(rename = "voicemail.set")]
    Set { on: bool },
    #[serde(rename = "voicemail.rings")]
    Rings { seconds: u8 },
    #[serde(rename = "greeting.record")]
    RecordGreeting,
    #[serde(rename = "greeting.keep")]
    KeepGreeting,
    #[serde(rename = "greeting.play")]
    PlayGreeting,
    #[serde(rename = "greeting.drop")]
    DropGreeting,
}

/// How the names of these begin.
const BEGINNINGS: [&str; 3] = ["voice.", "voicemail.", "greeting."];

/// Reads a line that is about voice messages; `None` for any other, and an error where it is no command.
pub fn parse(line: &Value) -> Option<Result<Command, ()>> {
    let name = line.get("do")?.as_str()?;
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)).then(|| {
        let line = Line::deserialize(line).map_err(drop)?;
        command(line).map(Command::OfVoice).ok_or(())
    })
}

fn command(line: Line) -> Option<VoiceCommand> {
    Some(match line {
        Line::Record { aor: Some(aor), group: None } => VoiceCommand::Record { aor: aor.parse().ok()? },
        Line::Record { aor: None, group: Some(group) } => {
            VoiceCommand::RecordIn { group: group::id(&group)? }
        }
        Line::Record { .. } => return None,
        Line::Cancel => VoiceCommand::Cancel,
        Line::Send { message } => VoiceCommand::Send { message: MessageId(message) },
        Line::Play { group: Some(of), place: Some(place), from_ms, .. } => {
            VoiceCommand::PlayIn { group: group::id(&of)?, place: group::read_place(&place)?, from_ms }
        }
        Line::Play { aor, message, own, from_ms, .. } => {
            let target = MessageRef { message: MessageId(message?), is_own: own? };
            VoiceCommand::Play { aor: aor?.parse().ok()?, target, from_ms }
        }
        Line::Stop => VoiceCommand::Stop,
        Line::End => VoiceCommand::End,
        Line::Leave { call } => VoiceCommand::Leave { call: CallId(call) },
        Line::LeaveNone { call } => VoiceCommand::LeaveNone { call: CallId(call) },
        Line::Set { on } => VoiceCommand::SetVoicemail { on },
        Line::Rings { seconds } => VoiceCommand::SetRinging { seconds },
        Line::RecordGreeting => VoiceCommand::RecordGreeting,
        Line::KeepGreeting => VoiceCommand::KeepGreeting,
        Line::PlayGreeting => VoiceCommand::PlayGreeting,
        Line::DropGreeting => VoiceCommand::DropGreeting,
    })
}

/// The line for what becomes of voice messages. How far they are is told to windows alone.
pub fn line(event: &VoiceEvent) -> Option<Value> {
    let about = |aor: &Aor, target: &MessageRef| json!({"aor": aor.as_str(), "message": target.message.0, "own": target.is_own});
    match event {
        VoiceEvent::Recording { aor, group, length_ms, has_ended: true, .. } => {
            let group = group.map(|group| to_hex(&group.0));
            let line =
                json!({"on": "voice.recorded", "aor": aor.as_str(), "group": group, "length_ms": length_ms});
            Some(line)
        }
        VoiceEvent::Recording { .. } | VoiceEvent::Playing { .. } => None,
        VoiceEvent::RecordingGone { aor, group, reason } => {
            let (group, reason) = (group.map(|group| to_hex(&group.0)), reason.map(Failure::code));
            Some(json!({"on": "voice.gone", "aor": aor.as_str(), "group": group, "reason": reason}))
        }
        VoiceEvent::Played { aor, target, reason } => {
            let mut line = about(aor, target);
            line["on"] = "voice.played".into();
            line["reason"] = reason.map(Failure::code).into();
            Some(line)
        }
        VoiceEvent::Voicemail(voicemail) => {
            let mut line = left(voicemail);
            line["on"] = "voicemail".into();
            Some(line)
        }
        VoiceEvent::VoicemailGone { call } => Some(json!({"on": "voicemail.gone", "call": call.0})),
        VoiceEvent::OwnVoicemail(own) => {
            let OwnVoicemail { on, greeting_ms, rings_s } = own;
            let said =
                json!({"on": "voicemail.own", "takes": on, "greeting_ms": greeting_ms, "rings_s": rings_s});
            Some(said)
        }
    }
}

/// Voicemail both ways, as it stands.
pub fn voicemail(state: &VoicemailState) -> Value {
    let OwnVoicemail { on, greeting_ms, rings_s } = state.own;
    json!({"takes": on, "greeting_ms": greeting_ms, "rings_s": rings_s, "offer": state.offer.as_ref().map(left)})
}

fn left(Voicemail { call, aor, stage }: &Voicemail) -> Value {
    let stage = match stage {
        VoicemailStage::Offered => "offered",
        VoicemailStage::Greeting => "greeting",
        VoicemailStage::Tone => "tone",
        VoicemailStage::Recording => "recording",
    };
    json!({"call": call.0, "aor": aor.as_str(), "stage": stage})
}

/// What is said of a voice message; null for any other.
pub fn value(marks: &Marks) -> Value {
    match &marks.voice {
        Some(voice) => json!({
            "length_ms": voice.length_ms, "voicemail": voice.is_voicemail, "played": marks.is_played,
        }),
        None => Value::Null,
    }
}
