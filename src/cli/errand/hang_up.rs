//! `ahoy hangup`.

use super::node::{Node, calls, lost, name, refusal, text};
use crate::i18n::Words;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// How long the end of a call may take.
const END_MAX: Duration = Duration::from_secs(10);

/// Ends the call with somebody, or the one that is spoken in.
pub async fn run(node: &mut Node, whom: Option<&str>, words: &Words) -> Result<(), String> {
    let snapshot = node.snapshot(words).await?;
    let call = chosen(calls(&snapshot), whom).ok_or_else(|| words.get("cli-no-call"))?;
    let id = text(call, "call").to_owned();
    node.say(&json!({"do": "call.hangup", "call": id}), words).await?;
    let over = async {
        loop {
            let line = node.next(words).await?;
            if let Some(refusal) = refusal(&line, &id, words) {
                return Err(refusal);
            }
            if line["on"] == "call" && line["call"] == *id && line["state"] == "ended" {
                return Ok(());
            }
        }
    };
    timeout(END_MAX, over).await.unwrap_or_else(|_| Err(lost(words)))?;
    crate::cli::say(&words.with("call-ended", &[("name", name(call).into())]));
    Ok(())
}

/// Of the calls that go on: the one with whom is named, else the one that is spoken in, else the newest.
fn chosen<'a>(calls: Vec<&'a Value>, whom: Option<&str>) -> Option<&'a Value> {
    if let Some(whom) = whom {
        let bare = |peer: &str| peer.strip_prefix("sip:").unwrap_or(peer).to_lowercase();
        return calls.into_iter().find(|call| {
            bare(text(call, "peer")) == bare(whom) || text(call, "name").to_lowercase() == whom.to_lowercase()
        });
    }
    let spoken = calls.iter().find(|call| call["state"] == "active" && call["held"] != true);
    spoken.or(calls.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_that_is_spoken_in_ends_or_the_one_that_is_named() {
        let bob =
            json!({"call": "1", "peer": "bob@example.org", "name": "Bob", "state": "active", "held": true});
        let carol =
            json!({"call": "2", "peer": "sip:carol@192.0.2.1", "name": "", "state": "active", "held": false});
        let dora =
            json!({"call": "3", "peer": "dora@example.org", "name": "", "state": "dialing", "held": false});
        let all = || vec![&bob, &carol, &dora];
        let id = |call: Option<&Value>| call.map(|call| call["call"].clone());
        assert_eq!(id(chosen(all(), None)), Some("2".into()));
        assert_eq!(id(chosen(vec![&bob, &dora], None)), Some("3".into()));
        for whom in ["bob@example.org", "Bob@Example.org", "bob"] {
            assert_eq!(id(chosen(all(), Some(whom))), Some("1".into()), "{whom}");
        }
        assert_eq!(id(chosen(all(), Some("carol@192.0.2.1"))), Some("2".into()));
        assert_eq!(id(chosen(all(), Some("nobody"))), None);
        assert_eq!(id(chosen(Vec::new(), None)), None);
    }
}
