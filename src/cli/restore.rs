//! `ahoy restore FILE`: a new profile out of a back-up. What opens it is a line of standard input.

use super::fault::sentence;
use super::lines;
use crate::i18n::Words;
use crate::identity::words::RecoveryWords;
use crate::io::Config;
use crate::io::config::{Origin, SecretFrom};
use crate::io::start;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Longest line that is read: 24 words of any list, or a passphrase.
const LINE_MAX: usize = 2_048;

/// Restores, and says whose profile it is now.
///
/// # Errors
/// A sentence that says why not.
pub fn run(config: Config, path: PathBuf, words: &Words) -> Result<(), String> {
    super::complain(&words.get("cli-restore-secret"));
    let secret = SecretFrom::Typed(lines::secret(LINE_MAX).map_err(|error| error.to_string())?);
    let config = Config { origin: Origin::Backup { path, secret }, ..config };
    let own = start::make(&config).map_err(|fault| sentence(&fault, words))?;
    super::say(&words.with("cli-restored", &[("aor", own.aor().to_string().into())]));
    super::say(&words.get("cli-restored-means"));
    if let Some(seed) = own.seed().filter(|_| config.change_key) {
        let recovery = RecoveryWords::of(seed, words.tag());
        let new = Zeroizing::new(recovery.words().collect::<Vec<_>>().join(" "));
        super::say(&words.get("cli-restored-words"));
        super::say(&new);
    }
    Ok(())
}
