//! The automation interface's commands and events of voice messages.

use crate::aor::Aor;
use crate::engine::api::{Command, Marks, MessageId, MessageRef, VoiceCommand, VoiceEvent};
use crate::engine::failure::Failure;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "voice.record")]
    Record { aor: String },
    #[serde(rename = "voice.cancel")]
    Cancel,
    #[serde(rename = "voice.send")]
    Send { message: String },
    #[serde(rename = "voice.play")]
    Play {
        aor: String,
        message: String,
        own: bool,
        #[serde(default)]
        from_ms: u32,
    },
    #[serde(rename = "voice.stop")]
    Stop,
}

/// Reads a line that is about voice messages; `None` for any other, and an error where it is no command.
pub fn parse(line: &Value) -> Option<Result<Command, ()>> {
    line.get("do")?.as_str()?.starts_with("voice.").then(|| {
        let line = Line::deserialize(line).map_err(drop)?;
        command(line).map(Command::OfVoice).ok_or(())
    })
}

fn command(line: Line) -> Option<VoiceCommand> {
    Some(match line {
        Line::Record { aor } => VoiceCommand::Record { aor: aor.parse().ok()? },
        Line::Cancel => VoiceCommand::Cancel,
        Line::Send { message } => VoiceCommand::Send { message: MessageId(message) },
        Line::Play { aor, message, own, from_ms } => {
            let target = MessageRef { message: MessageId(message), is_own: own };
            VoiceCommand::Play { aor: aor.parse().ok()?, target, from_ms }
        }
        Line::Stop => VoiceCommand::Stop,
    })
}

/// The line for what becomes of voice messages. How far they are is told to windows alone.
pub fn line(event: &VoiceEvent) -> Option<Value> {
    let about = |aor: &Aor, target: &MessageRef| json!({"aor": aor.as_str(), "message": target.message.0, "own": target.is_own});
    match event {
        VoiceEvent::Recording { aor, length_ms, has_ended: true, .. } => {
            Some(json!({"on": "voice.recorded", "aor": aor.as_str(), "length_ms": length_ms}))
        }
        VoiceEvent::Recording { .. } | VoiceEvent::Playing { .. } => None,
        VoiceEvent::RecordingGone { aor, reason } => {
            Some(json!({"on": "voice.gone", "aor": aor.as_str(), "reason": reason.map(Failure::code)}))
        }
        VoiceEvent::Played { aor, target, reason } => {
            let mut line = about(aor, target);
            line["on"] = "voice.played".into();
            line["reason"] = reason.map(Failure::code).into();
            Some(line)
        }
    }
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
