//! The automation interface's commands and events of how calls are taken.

use crate::engine::api::{CallChange, CallId, Calling, CallsCommand, Command, Forward, Manner, TapeFormat};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "calls.set")]
    Set {
        recording: Option<String>,
        forward: Option<ForwardLine>,
        manner: Option<MannerLine>,
        by_key: Option<bool>,
        ring_volume: Option<u8>,
        ducks: Option<bool>,
    },
    #[serde(rename = "calls.take")]
    Take { aor: String, after_s: Option<u32> },
    #[serde(rename = "calls.ring")]
    Ring { aor: Option<String>, path: Option<std::path::PathBuf> },
    #[serde(rename = "calls.record")]
    Record { call: String, on: bool },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ForwardLine {
    always: Option<String>,
    busy: Option<String>,
    no_answer: Option<String>,
    after_s: Option<u32>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MannerLine {
    rests: bool,
    music: bool,
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
        Line::Set { recording, forward, manner, by_key, ring_volume, ducks } => {
            let recording = recording.map(|word| TapeFormat::of_word(&word).ok_or(())).transpose().ok()?;
            let manner = manner.map(|MannerLine { rests, music }| Manner { rests, music });
            let forward = forward.map(forwarding);
            let change = CallChange { recording, forward, manner, by_key, ring_volume, ducks };
            (change != CallChange::default()).then_some(CallsCommand::Set(change))?
        }
        Line::Ring { aor, path } => {
            let of = aor.map(|aor| aor.parse()).transpose().ok()?;
            CallsCommand::Ring { of, path }
        }
        Line::Take { aor, after_s } => CallsCommand::TakeFrom { aor: aor.parse().ok()?, after_s },
        Line::Record { call, on } => CallsCommand::Record { call: CallId(call), on },
    })
}

fn forwarding(line: ForwardLine) -> Forward {
    let ForwardLine { always, busy, no_answer, after_s } = line;
    Forward { always, busy, no_answer, after_s: after_s.unwrap_or(Forward::default().after_s) }
}

/// The line for how calls are taken.
pub fn line(calling: &Calling) -> Value {
    let Forward { always, busy, no_answer, after_s } = &calling.forward;
    let forward = json!({"always": always, "busy": busy, "no_answer": no_answer, "after_s": after_s});
    let manner = json!({"rests": calling.manner.rests, "music": calling.manner.music});
    let taken = calling.taken_from.iter();
    let taken: Vec<Value> =
        taken.map(|(aor, after_s)| json!({"aor": aor.as_str(), "after_s": after_s})).collect();
    let rings = calling.rings.iter();
    let rings: Vec<Value> = rings.map(|(aor, name)| json!({"aor": aor.as_str(), "ring": name})).collect();
    let recording = calling.recording.word();
    json!({"on": "calls", "recording": recording, "forward": forward, "manner": manner, "take": taken,
        "by_key": calling.by_key, "ring_volume": calling.ring_volume, "ducks": calling.ducks,
        "ring": calling.ring, "rings": rings})
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
        let forward = Forward { busy: Some("bob@example.org".to_owned()), after_s: 9, ..Forward::default() };
        let change = CallChange { forward: Some(forward), ..CallChange::default() };
        assert_eq!(
            parsed(json!({"do": "calls.set", "forward": {"busy": "bob@example.org", "after_s": 9}})),
            Some(Ok(Command::OfCalls(CallsCommand::Set(change))))
        );
        let wav = CallsCommand::Set(CallChange { recording: Some(TapeFormat::Wav), ..CallChange::default() });
        assert_eq!(parsed(json!({"do": "calls.set", "recording": "wav"})), Some(Ok(Command::OfCalls(wav))));
        let rests = CallsCommand::Set(CallChange {
            manner: Some(Manner { rests: true, music: false }),
            ..CallChange::default()
        });
        let line = json!({"do": "calls.set", "manner": {"rests": true}});
        assert_eq!(parsed(line), Some(Ok(Command::OfCalls(rests))));
        let bob: crate::aor::Aor = "bob@example.org".parse().unwrap();
        let take = |after_s| CallsCommand::TakeFrom { aor: bob.clone(), after_s };
        let line = json!({"do": "calls.take", "aor": "bob@example.org", "after_s": 5});
        assert_eq!(parsed(line), Some(Ok(Command::OfCalls(take(Some(5))))));
        let line = json!({"do": "calls.take", "aor": "bob@example.org"});
        assert_eq!(parsed(line), Some(Ok(Command::OfCalls(take(None)))));
        let ring = CallsCommand::Ring { of: None, path: Some("/tmp/tune.wav".into()) };
        let line = json!({"do": "calls.ring", "path": "/tmp/tune.wav"});
        assert_eq!(parsed(line), Some(Ok(Command::OfCalls(ring))));
        let ring = CallsCommand::Ring { of: Some(bob.clone()), path: None };
        let line = json!({"do": "calls.ring", "aor": "bob@example.org"});
        assert_eq!(parsed(line), Some(Ok(Command::OfCalls(ring))));
        for bad in [
            json!({"do": "calls.ring", "aor": "bob"}),
            json!({"do": "calls.take", "aor": "bob"}),
            json!({"do": "calls.take", "after_s": 5}),
            json!({"do": "calls.set", "manner": {"rests": "often"}}),
            json!({"do": "calls.set"}),
            json!({"do": "calls.set", "forward": {"sometimes": "x"}}),
            json!({"do": "calls.set", "recording": "mp3"}),
            json!({"do": "calls.record", "call": "c"}),
            json!({"do": "calls.nothing"}),
        ] {
            assert_eq!(parsed(bad), Some(Err(())));
        }
        assert_eq!(parsed(json!({"do": "call.dial"})), None);
    }
}
