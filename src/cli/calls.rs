//! The automation interface's commands and events of how calls are taken.

use crate::engine::api::{CallChange, CallId, Calling, CallsCommand, Command, TapeFormat};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "calls.set")]
    Set { recording: Option<String> },
    #[serde(rename = "calls.record")]
    Record { call: String, on: bool },
}

/// Reads a line that is about how calls are taken; `None` for any other, and an error where it is no command.
pub fn parse(line: &Value) -> Option<Result<Command, ()>> {
    let name = line.get("do")?.as_str()?;
    name.starts_with("calls.").then(|| {
        let line = Line::deserialize(line).map_err(drop)?;
        command(line).map(Command::OfCalls).ok_or(())
    })
}

fn command(line: Line) -> Option<CallsCommand> {
    Some(match line {
        Line::Set { recording } => {
            let recording = recording.map(|word| TapeFormat::of_word(&word).ok_or(())).transpose().ok()?;
            let change = CallChange { recording };
            (change != CallChange::default()).then_some(CallsCommand::Set(change))?
        }
        Line::Record { call, on } => CallsCommand::Record { call: CallId(call), on },
    })
}

/// The line for how calls are taken.
pub fn line(calling: &Calling) -> Value {
    json!({"on": "calls", "recording": calling.recording.word()})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_understood_and_nothing_else() {
        let parsed = |line: Value| parse(&line);
        let record = CallsCommand::Record { call: CallId("c".to_owned()), on: true };
        assert_eq!(
            parsed(json!({"do": "calls.record", "call": "c", "on": true})),
            Some(Ok(Command::OfCalls(record)))
        );
        let wav = CallsCommand::Set(CallChange { recording: Some(TapeFormat::Wav) });
        assert_eq!(parsed(json!({"do": "calls.set", "recording": "wav"})), Some(Ok(Command::OfCalls(wav))));
        for bad in [
            json!({"do": "calls.set"}),
            json!({"do": "calls.set", "recording": "mp3"}),
            json!({"do": "calls.record", "call": "c"}),
            json!({"do": "calls.nothing"}),
        ] {
            assert_eq!(parsed(bad), Some(Err(())));
        }
        assert_eq!(parsed(json!({"do": "call.dial"})), None);
    }
}
