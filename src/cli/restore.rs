//! `ahoy restore FILE`: a new profile out of a back-up. What opens it is a line of standard input.

use super::fault::sentence;
use crate::engine::api::Secret;
use crate::i18n::Words;
use crate::identity::words::RecoveryWords;
use crate::io::Config;
use crate::io::config::{Origin, SecretFrom};
use crate::io::start;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Longest line that is read: 24 words of any list, or a passphrase.
const LINE_MAX: u64 = 2_048;

/// Restores, and says whose profile it is now.
///
/// # Errors
/// A sentence that says why not.
pub fn run(config: Config, path: PathBuf, words: &Words) -> Result<(), String> {
    super::complain(&words.get("cli-restore-secret"));
    let mut line = Zeroizing::new(String::new());
    let mut input = BufReader::new(std::io::stdin().lock().take(LINE_MAX));
    input.read_line(&mut line).map_err(|error| error.to_string())?;
    let secret = SecretFrom::Typed(Secret::new(line.trim_end_matches(['\r', '\n']).as_bytes()));
    let config = Config { origin: Origin::Backup { path, secret }, ..config };
    let own = start::make(&config).map_err(|fault| sentence(&fault, words))?;
    super::say(&words.with("cli-restored", &[("aor", own.aor().to_string().into())]));
    if let Some(seed) = own.seed().filter(|_| config.change_key) {
        let recovery = RecoveryWords::of(seed, words.tag());
        let new = Zeroizing::new(recovery.words().collect::<Vec<_>>().join(" "));
        super::say(&words.get("cli-restored-words"));
        super::say(&new);
    }
    Ok(())
}
