//! `ahoy:` links of browsers and mails: whether the desktop opens them with this program.
//!
//! On Linux that is a desktop entry and a line in a list of the user's own (the freedesktop.org specifications "Desktop
//! Entry" and "Association between MIME types and applications"). Both are written only because the user asks for it, and
//! nothing else in the list is touched.

use super::profile::private_file;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tokio::sync::oneshot;

mod login;

pub use login::{Login, at_login};

/// The entry as packages install it; only who is run is put in.
const ENTRY: &str = include_str!("../../packaging/linux/ahoy.desktop");
const ENTRY_FILE: &str = "ahoy.desktop";
/// How its lines begin that run it.
const EXEC: &str = "Exec=ahoy";
const LIST_FILE: &str = "mimeapps.list";
const SCHEME: &str = "x-scheme-handler/ahoy";
const DEFAULTS: &str = "[Default Applications]";
/// A list of a thousand kinds of files; what is larger is not one.
const LIST_MAX: u64 = 1024 * 1024;

/// Who opens links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// This program.
    Opened,
    /// Another, or none.
    Left,
    /// It could not be found out, or not be changed.
    Failed,
    /// This system has no such choice.
    NotHere,
}

/// Asks who opens links, or has them opened here or no longer. It goes on in a thread of its own.
pub async fn links(wish: Option<bool>) -> Links {
    in_thread(move || decide(Desktop::of_user(), wish)).await.unwrap_or(Links::Failed)
}

/// Does this in a thread of its own; `None` where there is none to be had.
async fn in_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, answer) = oneshot::channel();
    let work = move || {
        // Nobody may wait for it any more.
        let _ = sender.send(work());
    };
    std::thread::Builder::new().name("desktop".to_owned()).spawn(work).ok()?;
    answer.await.ok()
}

/// By which path this program is started; an AppImage is unpacked elsewhere at each start.
fn program() -> io::Result<PathBuf> {
    std::env::var_os("APPIMAGE").map_or_else(std::env::current_exe, |path| Ok(PathBuf::from(path)))
}

fn decide(desktop: Option<Desktop>, wish: Option<bool>) -> Links {
    let Some(desktop) = desktop else { return Links::NotHere };
    let done = match wish {
        None => Ok(()),
        Some(true) => program().and_then(|program| desktop.open_links(&program)),
        Some(false) => desktop.leave_links(),
    };
    match done {
        Ok(()) if desktop.opens_links() => Links::Opened,
        Ok(()) => Links::Left,
        Err(error) => {
            tracing::warn!(%error, "who opens ahoy: links could not be changed");
            Links::Failed
        }
    }
}

/// Where this user's desktop keeps both.
#[derive(Clone, Debug)]
pub struct Desktop {
    /// `~/.local/share/applications`.
    applications: PathBuf,
    /// `~/.config`.
    settings: PathBuf,
}

impl Desktop {
    /// This user's, on a system that has one of this kind.
    pub fn of_user() -> Option<Desktop> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let user = directories::BaseDirs::new()?;
        Some(Desktop::at(user.data_dir(), user.config_dir()))
    }

    /// One whose directories of data and of settings are these.
    pub fn at(data: &Path, settings: &Path) -> Desktop {
        Desktop { applications: data.join("applications"), settings: settings.to_owned() }
    }

    /// Whether links are opened with this program.
    pub fn opens_links(&self) -> bool {
        let chosen = self.list().ok().and_then(|list| chosen(&list).map(str::to_owned));
        chosen.is_some_and(|entries| entries.split(';').next() == Some(ENTRY_FILE))
            && self.applications.join(ENTRY_FILE).is_file()
    }

    /// Has links opened with the program at this path from now on.
    ///
    /// # Errors
    /// The system's.
    pub fn open_links(&self, program: &Path) -> io::Result<()> {
        let exec = format!("Exec={}", quoted(program)?);
        fs::create_dir_all(&self.applications)?;
        replace(&self.applications.join(ENTRY_FILE), &ENTRY.replace(EXEC, &exec))?;
        fs::create_dir_all(&self.settings)?;
        replace(&self.settings.join(LIST_FILE), &with_choice(&self.list()?, true))
    }

    /// Leaves links to whatever else opens them.
    ///
    /// # Errors
    /// The system's.
    pub fn leave_links(&self) -> io::Result<()> {
        let list = self.list()?;
        if chosen(&list).is_some() {
            replace(&self.settings.join(LIST_FILE), &with_choice(&list, false))?;
        }
        match fs::remove_file(self.applications.join(ENTRY_FILE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn list(&self) -> io::Result<String> {
        let mut text = String::new();
        match fs::File::open(self.settings.join(LIST_FILE)) {
            Ok(file) => {
                if file.take(LIST_MAX + 1).read_to_string(&mut text)? as u64 > LIST_MAX {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
                Ok(text)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(text),
            Err(error) => Err(error),
        }
    }
}

/// A path as an entry's Exec has it: in quotes, with what is special in them escaped, and a percent sign doubled.
fn quoted(program: &Path) -> io::Result<String> {
    let path = program.to_str().filter(|path| !path.chars().any(char::is_control));
    let path = path.ok_or(io::ErrorKind::InvalidFilename)?;
    let mut quoted = String::from("\"");
    for c in path.chars() {
        match c {
            // Escaped for the quotes, and the backslash once more as every value of an entry asks.
            '"' | '`' | '$' => quoted.extend(["\\\\", c.encode_utf8(&mut [0; 4])]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    Ok(quoted)
}

/// What the list has for our links.
fn chosen(list: &str) -> Option<&str> {
    let mut lines = list.lines().skip_while(|line| line.trim() != DEFAULTS).skip(1);
    let section = lines.by_ref().take_while(|line| !line.trim_start().starts_with('['));
    section
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == SCHEME)
        .map(|(_, it)| it.trim())
}

/// The list with our line or without one; all others stay as they are.
fn with_choice(list: &str, is_chosen: bool) -> String {
    let mut lines: Vec<String> = Vec::new();
    let (mut in_defaults, mut is_written) = (false, !is_chosen);
    for line in list.lines() {
        if line.trim_start().starts_with('[') {
            in_defaults = line.trim() == DEFAULTS;
        }
        let is_ours = in_defaults && line.split_once('=').is_some_and(|(key, _)| key.trim() == SCHEME);
        if is_ours {
            continue;
        }
        lines.push(line.to_owned());
        if in_defaults && !is_written {
            lines.push(format!("{SCHEME}={ENTRY_FILE}"));
            is_written = true;
        }
    }
    if !is_written {
        lines.extend([DEFAULTS.to_owned(), format!("{SCHEME}={ENTRY_FILE}")]);
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Writes beside the file, then in its place: a list that is half written would lose all the user has chosen. A link
/// to where he keeps it stays one.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let new = path.with_extension("ahoy-new");
    let mut file = private_file().create(true).truncate(true).open(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(new, path)
}

/// Hands a web address to the system's browser.
///
/// # Errors
/// What is no web address, and a system that knows no browser.
pub fn browse(link: &str) -> io::Result<()> {
    let is_web =
        |scheme: &str| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !is_web("https://") && !is_web("http://") {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    run(std::process::Command::new(program).args(before).arg(link))
}

/// Shows a file in its folder; the file is not opened.
///
/// # Errors
/// A system that shows no folders.
pub fn show(path: &Path) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    match std::env::consts::OS {
        "macos" => run(std::process::Command::new("open").arg("-R").arg(path)),
        "windows" => run(std::process::Command::new("explorer").arg("/select,").arg(path)),
        _ => run(std::process::Command::new("xdg-open").arg(folder)),
    }
}

/// Starts a program of the desktop's and lets it be.
fn run(program: &mut std::process::Command) -> io::Result<()> {
    let mut running = program
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()?;
    // It goes on by itself; how it ends is only waited for so that nothing is left of it.
    std::thread::spawn(move || running.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn desktop(home: &Path) -> Desktop {
        Desktop::at(&home.join(".local/share"), &home.join(".config"))
    }

    #[test]
    fn links_are_opened_with_this_program_once_the_user_says_so_and_no_longer_when_he_says_no() {
        let home = tempfile::tempdir().unwrap();
        let desktop = desktop(home.path());
        assert!(!desktop.opens_links());
        desktop.open_links(Path::new("/opt/ahoy/ahoy")).unwrap();
        assert!(desktop.opens_links());
        let entry = fs::read_to_string(home.path().join(".local/share/applications/ahoy.desktop")).unwrap();
        assert!(
            entry.contains("Exec=\"/opt/ahoy/ahoy\" %u\n")
                && entry.contains("Exec=\"/opt/ahoy/ahoy\" sip:echo@localhost\n")
                && entry.contains("MimeType=x-scheme-handler/ahoy;")
        );
        desktop.leave_links().unwrap();
        assert!(!desktop.opens_links());
        desktop.leave_links().unwrap();
    }

    #[test]
    fn what_is_told_is_what_is_so() {
        let home = tempfile::tempdir().unwrap();
        let desktop = desktop(home.path());
        assert_eq!(decide(None, Some(true)), Links::NotHere);
        assert_eq!(decide(Some(desktop.clone()), None), Links::Left);
        assert_eq!(decide(Some(desktop.clone()), Some(true)), Links::Opened);
        assert_eq!(decide(Some(desktop.clone()), None), Links::Opened);
        assert_eq!(decide(Some(desktop), Some(false)), Links::Left);
        let nowhere = Desktop::at(Path::new("/proc/nowhere"), Path::new("/proc/nowhere"));
        assert_eq!(decide(Some(nowhere), Some(true)), Links::Failed);
    }

    #[test]
    fn what_the_user_has_chosen_for_other_things_stays() {
        let home = tempfile::tempdir().unwrap();
        let desktop = desktop(home.path());
        let list = home.path().join(".config/mimeapps.list");
        fs::create_dir_all(list.parent().unwrap()).unwrap();
        let before = "[Added Associations]\nx-scheme-handler/ahoy=other.desktop\n\n[Default Applications]\n\
                      text/html=web.desktop\nx-scheme-handler/ahoy=other.desktop;\n# a word\n[Removed Associations]\na=b\n";
        fs::write(&list, before).unwrap();
        assert!(!desktop.opens_links());
        desktop.open_links(Path::new("/usr/bin/ahoy")).unwrap();
        assert!(desktop.opens_links());
        desktop.leave_links().unwrap();
        let after = fs::read_to_string(&list).unwrap();
        assert_eq!(after, before.replace("x-scheme-handler/ahoy=other.desktop;\n", ""));
    }

    #[test]
    fn a_list_that_is_none_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let desktop = desktop(home.path());
        let list = home.path().join(".config/mimeapps.list");
        fs::create_dir_all(list.parent().unwrap()).unwrap();
        fs::write(&list, [0xff; 9]).unwrap();
        assert!(desktop.open_links(Path::new("/usr/bin/ahoy")).is_err());
        assert_eq!(fs::read(&list).unwrap(), [0xff; 9]);
    }

    #[test]
    fn a_path_with_special_characters_is_quoted() {
        assert_eq!(quoted(Path::new("/a b/100%/x")).unwrap(), "\"/a b/100%%/x\"");
        assert_eq!(quoted(Path::new("/a$b")).unwrap(), "\"/a\\\\$b\"");
        assert!(quoted(Path::new("/a\nb")).is_err());
    }

    #[test]
    fn the_entry_is_the_one_that_packages_install() {
        for run in ["Exec=ahoy %u", "Exec=ahoy", "Exec=ahoy sip:echo@localhost"] {
            assert!(ENTRY.lines().any(|line| line == run), "{run}");
        }
        for scheme in ["ahoy", "sip", "sips", "tel"] {
            assert!(ENTRY.contains(&format!("x-scheme-handler/{scheme};")), "{scheme}");
        }
    }

    proptest! {
        #[test]
        fn any_list_takes_our_line_and_gives_it_back(list in "(\\[Default Applications\\]\n|\\[x\\]\n|a=b\n|x-scheme-handler/ahoy=y\n|#\n){0,12}") {
            let with = with_choice(&list, true);
            prop_assert_eq!(chosen(&with), Some(ENTRY_FILE));
            let without = with_choice(&with, false);
            prop_assert_eq!(chosen(&without), None);
            prop_assert_eq!(with_choice(&without, false), without);
        }
    }
}
