//! `ahoy join`: a new profile becomes a device of somebody who has Ahoy on another computer.

use super::fault;
use crate::i18n::Words;
use crate::io::Config;
use crate::io::join::{JoinFault, join, this_computer};

/// Asks with the link that the other computer shows, and waits until its owner has compared the code.
///
/// # Errors
/// A sentence that says why this is no device of his.
pub fn run(config: Config, link: &str, words: &Words) -> Result<(), String> {
    let name = config.name.clone().unwrap_or_else(this_computer);
    let code = |code: &str| super::say(&words.with("cli-join-code", &[("code", code.to_owned().into())]));
    let aor = join(&config, link, &name, code).map_err(|fault| sentence(&fault, words))?;
    super::say(&words.with("cli-join-done", &[("aor", aor.to_string().into())]));
    Ok(())
}

/// Why it has not come to that.
pub fn sentence(fault: &JoinFault, words: &Words) -> String {
    match fault {
        JoinFault::Start(fault) => fault::sentence(fault, words),
        JoinFault::Refused(failure) => words.failure(*failure),
        JoinFault::Io(error) => words.with("fault-join", &[("cause", error.to_string().into())]),
    }
}
