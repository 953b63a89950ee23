//! Whether the desktop starts this program when its user logs in (the freedesktop.org "Desktop Application Autostart
//! Specification"): a file that is there, or not.

use super::{in_thread, program, quoted, replace};
use crate::io::profile::Profile;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

const FILE: &str = "ahoy.desktop";
/// A line that a desktop writes where its user has switched the entry off there.
const OFF: [&str; 2] = ["Hidden=true", "X-GNOME-Autostart-enabled=false"];
/// An entry has a dozen lines; what is larger is none.
const ENTRY_MAX: u64 = 64 * 1024;

/// Whether it is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    Starts,
    Waits,
    /// It could not be found out, or not be changed.
    Failed,
    /// This system has no such choice.
    NotHere,
}

/// Asks whether it is started, or has it so or no longer, with this profile.
pub async fn at_login(wish: Option<bool>, profile: PathBuf) -> Login {
    let is_usual = Profile::default_dir().is_ok_and(|usual| usual == profile);
    let profile = (!is_usual).then_some(profile);
    in_thread(move || decide(directory(), wish, profile.as_deref())).await.unwrap_or(Login::Failed)
}

/// That of this user. What Flatpak shuts in sees another one, which the desktop does not read.
fn directory() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") || std::env::var_os("FLATPAK_ID").is_some() {
        return None;
    }
    Some(directories::BaseDirs::new()?.config_dir().join("autostart"))
}

fn decide(directory: Option<PathBuf>, wish: Option<bool>, profile: Option<&Path>) -> Login {
    let Some(directory) = directory else { return Login::NotHere };
    let path = directory.join(FILE);
    let done = match wish {
        None => Ok(()),
        Some(true) => program().and_then(|program| begin(&path, &program, profile)),
        Some(false) => end(&path),
    };
    match done.and_then(|()| starts(&path)) {
        Ok(true) => Login::Starts,
        Ok(false) => Login::Waits,
        Err(error) => {
            tracing::warn!(%error, "whether Ahoy starts at login could not be changed");
            Login::Failed
        }
    }
}

fn begin(path: &Path, program: &Path, profile: Option<&Path>) -> io::Result<()> {
    let mut exec = format!("{} --hidden", quoted(program)?);
    if let Some(profile) = profile {
        exec = format!("{exec} --profile {}", quoted(profile)?);
    }
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Ahoy\nIcon=ahoy\nExec={exec}\nTerminal=false\nStartupNotify=false\n"
    );
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    replace(path, &entry)
}

fn end(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn starts(path: &Path) -> io::Result<bool> {
    let mut entry = String::new();
    match fs::File::open(path) {
        Ok(file) => file.take(ENTRY_MAX).read_to_string(&mut entry)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    Ok(!entry.lines().any(|line| OFF.contains(&line.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_at_login_once_that_is_wished_and_no_file_is_left_when_it_is_not() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join("autostart");
        let decide = |wish, profile| decide(Some(directory.clone()), wish, profile);
        assert_eq!(decide(None, None), Login::Waits);
        assert_eq!(decide(Some(true), Some(Path::new("/home/a b/$x"))), Login::Starts);
        assert_eq!(decide(None, None), Login::Starts);
        let entry = fs::read_to_string(directory.join(FILE)).unwrap();
        let program = std::env::current_exe().unwrap();
        let exec = format!("Exec=\"{}\" --hidden --profile \"/home/a b/\\\\$x\"\n", program.display());
        assert!(entry.contains(&exec), "{entry}");
        assert_eq!(decide(Some(false), None), Login::Waits);
        assert_eq!(fs::read_dir(&directory).unwrap().count(), 0);
        assert_eq!(decide(Some(false), None), Login::Waits);
    }

    #[test]
    fn what_the_desktop_has_switched_off_is_off_and_can_be_had_again() {
        let home = tempfile::tempdir().unwrap();
        let decide = |wish| decide(Some(home.path().to_owned()), wish, None);
        for off in OFF {
            assert_eq!(decide(Some(true)), Login::Starts);
            let path = home.path().join(FILE);
            let entry = fs::read_to_string(&path).unwrap();
            fs::write(&path, format!("{entry}{off}\n")).unwrap();
            assert_eq!(decide(None), Login::Waits);
        }
        assert_eq!(decide(Some(true)), Login::Starts);
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        assert_eq!(decide(None, Some(true), None), Login::NotHere);
        assert_eq!(decide(Some(PathBuf::from("/proc/nowhere")), Some(true), None), Login::Failed);
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(FILE), [0xff; 9]).unwrap();
        assert_eq!(decide(Some(home.path().to_owned()), None, None), Login::Failed);
    }
}
