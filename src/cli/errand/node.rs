//! The node that runs on a profile, asked from outside: a line there, lines back.

use crate::i18n::Words;
use crate::io::control;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

/// How long a node may take to tell its state.
const ANSWER_MAX: Duration = Duration::from_secs(20);

/// A node that lets us in.
#[derive(Debug)]
pub struct Node {
    lines: Lines<BufReader<OwnedReadHalf>>,
    writing: OwnedWriteHalf,
}

impl Node {
    /// The one that runs on this profile; `None` where none does.
    pub fn visit(profile: &Path) -> Option<Node> {
        let stream = control::visit(profile)?;
        stream.set_nonblocking(true).ok()?;
        let (reading, writing) = TcpStream::from_std(stream).ok()?.into_split();
        Some(Node { lines: BufReader::new(reading).lines(), writing })
    }

    /// Says a line.
    pub async fn say(&mut self, line: &Value, words: &Words) -> Result<(), String> {
        let line = format!("{line}\n");
        self.writing.write_all(line.as_bytes()).await.map_err(|_| lost(words))
    }

    /// The next line that it says.
    pub async fn next(&mut self, words: &Words) -> Result<Value, String> {
        let line = self.lines.next_line().await.ok().flatten().ok_or_else(|| lost(words))?;
        serde_json::from_str(&line).map_err(|_| lost(words))
    }

    /// Its whole state.
    pub async fn snapshot(&mut self, words: &Words) -> Result<Value, String> {
        self.say(&json!({"do": "snapshot"}), words).await?;
        let told = async {
            loop {
                let line = self.next(words).await?;
                if line["on"] == "snapshot" {
                    return Ok(line);
                }
            }
        };
        timeout(ANSWER_MAX, told).await.unwrap_or_else(|_| Err(lost(words)))
    }
}

/// It has ended, or does not answer.
pub fn lost(words: &Words) -> String {
    words.get("cli-account-lost")
}

/// The sentence of a line that says that what was asked under an id cannot be done.
pub fn refusal(line: &Value, id: &str, words: &Words) -> Option<String> {
    let is_ours = line["about"] == id;
    match line["on"].as_str() {
        Some("error") if is_ours => Some(line["text"].as_str().unwrap_or_default().to_owned()),
        Some("contested") if is_ours => {
            let who = line["candidates"].as_array().into_iter().flatten();
            let who: Vec<_> = who.filter_map(|one| one["short"].as_str()).collect();
            Some(words.with("cli-contested", &[("who", who.join("\n").into())]))
        }
        Some(_) | None => None,
    }
}

/// A text of a line.
pub fn text<'a>(line: &'a Value, field: &str) -> &'a str {
    line[field].as_str().unwrap_or_default()
}

/// The calls of a state that go on.
pub fn calls(snapshot: &Value) -> Vec<&Value> {
    let all = snapshot["calls"].as_array().into_iter().flatten();
    all.filter(|call| call["state"] != "ended").collect()
}

/// Whom a call is with, as a person knows him.
pub fn name(call: &Value) -> String {
    let name = text(call, "name");
    if name.is_empty() { text(call, "peer").to_owned() } else { name.to_owned() }
}
