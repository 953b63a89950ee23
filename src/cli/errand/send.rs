//! `ahoy send`.

use super::node::{Node, refusal};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::signal::asked_to_end;
use serde_json::{Value, json};
use std::io::Read;
use std::time::Duration;
use tokio::time::sleep;

/// Longest text that is read; the node takes less, and says so.
const TEXT_MAX: u64 = 64 * 1_024;
/// How long a message is waited for until it has arrived or is kept elsewhere.
const WAIT_MAX: Duration = Duration::from_secs(120);

/// The text as it was given, or all of standard input.
pub fn whole(text: String, words: &Words) -> Result<String, String> {
    if text != "-" {
        return Ok(text);
    }
    let mut read = Vec::new();
    std::io::stdin().take(TEXT_MAX + 1).read_to_end(&mut read).map_err(|error| error.to_string())?;
    if read.len() as u64 > TEXT_MAX {
        return Err(words.failure(Failure::TooLong));
    }
    let read = String::from_utf8(read).map_err(|_| words.get("cli-no-text"))?;
    let text = read.strip_suffix('\n').unwrap_or(&read);
    if text.trim().is_empty() { Err(words.get("cli-no-text")) } else { Ok(text.to_owned()) }
}

/// Sends a text, and says what became of it.
pub async fn run(
    node: &mut Node,
    (to, text, waits): (&str, &str, bool),
    words: &Words,
) -> Result<(), String> {
    let id = super::minted("message");
    node.say(&json!({"do": "message.send", "message": id, "to": to, "text": text}), words).await?;
    let (mut end, mut late) = (Box::pin(asked_to_end()), Box::pin(sleep(WAIT_MAX)));
    loop {
        let line = tokio::select! {
            line = node.next(words) => line?,
            () = &mut end => return Err(words.get("cli-send-waits")),
            () = &mut late => return Err(words.get("cli-send-waits")),
        };
        if let Some(done) = became(&line, &id, waits, words) {
            return done.map(|sentence| crate::cli::say(&sentence));
        }
    }
}

/// What a line says became of it; `None` where that is open.
fn became(line: &Value, id: &str, waits: bool, words: &Words) -> Option<Result<String, String>> {
    if let Some(refusal) = refusal(line, id, words) {
        return Some(Err(refusal));
    }
    if line["message"] != id {
        return None;
    }
    match (line["on"].as_str()?, line["state"].as_str()) {
        ("message.kept", _) => {
            let keepers = line["keepers"].as_u64().unwrap_or_default();
            Some(Ok(words.with("cli-send-kept", &[("count", keepers.into())])))
        }
        ("message.state", Some("delivered" | "read")) => Some(Ok(words.get("cli-send-delivered"))),
        ("message.state", Some("failed")) => {
            let code = line["reason"].as_str().unwrap_or("unreachable");
            Some(Err(words.get(&format!("failure-{code}"))))
        }
        ("message.state", Some(_)) if !waits => Some(Ok(words.get("cli-send-taken"))),
        (_, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_waited_for_until_it_is_delivered_or_kept() {
        let words = Words::for_language("en");
        let state =
            |state: &str| json!({"on": "message.state", "message": "m", "state": state, "reason": null});
        let done = |line: &Value, waits| became(line, "m", waits, &words);
        assert_eq!(done(&state("queued"), true), None);
        assert_eq!(done(&state("sent"), true), None);
        assert_eq!(done(&state("queued"), false), Some(Ok(words.get("cli-send-taken"))));
        assert_eq!(done(&state("delivered"), true), Some(Ok(words.get("cli-send-delivered"))));
        assert!(done(&state("failed"), true).is_some_and(|done| done.is_err()));
        let kept = json!({"on": "message.kept", "message": "m", "keepers": 3});
        assert!(done(&kept, true).is_some_and(|done| done.is_ok_and(|said| said.contains('3'))));
        assert_eq!(became(&state("delivered"), "other", true, &words), None);
        let error = json!({"on": "error", "about": "m", "text": "No."});
        assert_eq!(done(&error, false), Some(Err("No.".to_owned())));
    }
}
