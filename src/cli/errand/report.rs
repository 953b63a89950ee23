//! `ahoy report`: the text that the window shows under "Report a problem".

use super::node::{Node, lost, text};
use crate::i18n::Words;
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;

/// How long a node may take to look at itself.
const ANSWER_MAX: Duration = Duration::from_secs(20);

/// Prints that of the node.
pub async fn run(node: &mut Node, words: &Words) -> Result<(), String> {
    node.say(&json!({"do": "report"}), words).await?;
    let told = async {
        loop {
            let line = node.next(words).await?;
            if line["on"] == "report" {
                return Ok(line);
            }
        }
    };
    let line = timeout(ANSWER_MAX, told).await.unwrap_or_else(|_| Err(lost(words)))?;
    crate::cli::say(text(&line, "text"));
    Ok(())
}

/// Prints what is known where none runs, as when it does not start.
pub fn alone(words: &Words) {
    crate::cli::say(&words.problem_report(None, None));
}
