//! What people ask of the Ahoy that runs, window or not, from a shell: `call`, `send`, `status`, `report`, `answer`, `hangup`.
//!
//! It knows the lines that the node speaks (`cli::command`, `cli::event`) and nothing of the engine: it may be another
//! process that has it. Begin with `run`; `node` is the way there.

mod call;
mod hang_up;
mod node;
mod report;
mod send;
mod status;

use crate::i18n::Words;
use crate::io::Config;
use node::Node;
use std::time::{SystemTime, UNIX_EPOCH};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    Call {
        to: String,
    },
    /// A text, `-` for standard input; and whether it is waited for until it is somewhere else.
    Send {
        to: String,
        text: String,
        waits: bool,
    },
    Status {
        json: bool,
    },
    /// What helps to find out why something goes wrong.
    Report,
    Answer,
    /// The call with somebody, or the one that is spoken in.
    HangUp {
        whom: Option<String>,
    },
}

/// Does it by the node that runs on the profile.
///
/// # Errors
/// A sentence that says why it was not done.
pub fn run(config: &Config, errand: Errand, words: &Words) -> Result<(), String> {
    // Read before anything is asked: whoever types it may take his time.
    let errand = match errand {
        Errand::Send { to, text, waits } => Errand::Send { to, text: send::whole(text, words)?, waits },
        other => other,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let mut node = match (Node::visit(&config.profile), &errand) {
            (Some(node), _) => node,
            (None, Errand::Report) => {
                report::alone(words);
                return Ok(());
            }
            (None, _) => return Err(words.get("cli-nobody")),
        };
        match errand {
            Errand::Call { to } => call::run(&mut node, &to, words).await,
            Errand::Send { to, text, waits } => send::run(&mut node, (&to, &text, waits), words).await,
            Errand::Status { json } => status::run(&mut node, json, words).await,
            Errand::Report => report::run(&mut node, words).await,
            Errand::Answer => call::answer(&mut node, words).await,
            Errand::HangUp { whom } => hang_up::run(&mut node, whom.as_deref(), words).await,
        }
    })
}

/// An id that nobody else uses.
fn minted(kind: &str) -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{kind}-cli-{}-{}", std::process::id(), since.as_nanos())
}
