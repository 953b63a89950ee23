//! Speech Dispatcher, by its own protocol over its Unix socket (SSIP): a command a line, answers with numbers.

use super::{Desk, Saying, Urgency, Voice};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// How long the service may take for an answer.
const ANSWER_MAX: Duration = Duration::from_secs(3);
/// Where there is none, how long nobody looks for it again.
const REST: Duration = Duration::from_secs(5);
/// A service that was started listens soon: so often it is looked for, and what is between.
const LOOKS: u32 = 15;
const BETWEEN: Duration = Duration::from_millis(200);
/// Bytes of a line of an answer, and lines of one.
const LINE_MAX: u64 = 1024;
const LINES_MAX: usize = 64;
/// Starts the service of the user who asks, and comes back once it runs.
const PROGRAM: &str = "speech-dispatcher";

/// Where the service listens.
#[derive(Clone, Debug)]
pub struct Service {
    pub sockets: Vec<PathBuf>,
    /// Whether it is started where it does not run.
    pub starts: bool,
}

impl Service {
    /// This user's: by its own variable, else where the service puts its socket. One at another computer is not spoken to.
    pub fn of_user() -> Service {
        let said = std::env::var("SPEECHD_ADDRESS").unwrap_or_default();
        if let Some(path) = said.strip_prefix("unix_socket:") {
            return Service { sockets: vec![PathBuf::from(path)], starts: true };
        }
        let under = |name: &str, below: &str| {
            std::env::var_os(name)
                .map(|root| Path::new(&root).join(below).join("speech-dispatcher/speechd.sock"))
        };
        let sockets = [under("XDG_RUNTIME_DIR", ""), under("XDG_CACHE_HOME", ""), under("HOME", ".cache")];
        Service { sockets: sockets.into_iter().flatten().collect(), starts: true }
    }

    fn connect(&self) -> io::Result<UnixStream> {
        let mut failed = io::Error::from(io::ErrorKind::NotFound);
        for socket in &self.sockets {
            match UnixStream::connect(socket) {
                Ok(stream) => return Ok(stream),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// The service, which is started where that is needed.
    fn reach(&self) -> io::Result<UnixStream> {
        match self.connect() {
            Ok(stream) => return Ok(stream),
            Err(error) if !self.starts => return Err(error),
            Err(_) => {}
        }
        let mut start = Command::new(PROGRAM);
        start.arg("--spawn").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        for _ in 0..LOOKS {
            if let Ok(stream) = self.connect() {
                return Ok(stream);
            }
            std::thread::sleep(BETWEEN);
        }
        self.connect()
    }
}

/// Says what is handed in, until nobody has anything to say any more.
pub fn serve(mut desk: Desk, service: &Service) {
    let mut line: Option<Line> = None;
    let mut known = None;
    let mut failed: Option<Instant> = None;
    while let Some(first) = desk.sayings.blocking_recv() {
        let sayings = newest(first, &mut desk.sayings);
        if failed.is_some_and(|at| at.elapsed() < REST) {
            continue;
        }
        let said = sayings.iter().try_for_each(|saying| say(&mut line, service, saying));
        failed = said.is_err().then(Instant::now);
        if let Err(error) = &said {
            line = None;
            tracing::debug!(%error, "nothing is spoken");
        }
        let voice = if said.is_ok() { Voice::Speaks } else { Voice::Missing };
        if known.replace(voice) != Some(voice) {
            // A front end that takes nothing more is ending.
            let _ = desk.voices.try_send(voice);
        }
    }
}

/// All that waits; of places only the last, for nobody is at the others any more.
fn newest(first: Saying, waiting: &mut mpsc::Receiver<Saying>) -> Vec<Saying> {
    let mut all = vec![first];
    while let Ok(next) = waiting.try_recv() {
        if next.urgency == Urgency::Place {
            all.retain(|saying| saying.urgency != Urgency::Place);
        }
        all.push(next);
    }
    all
}

/// A service that was started anew since the last sentence is spoken to again.
fn say(line: &mut Option<Line>, service: &Service, saying: &Saying) -> io::Result<()> {
    if let Some(known) = line
        && known.say(saying).is_ok()
    {
        return Ok(());
    }
    line.insert(Line::begin(service.reach()?)?).say(saying)
}

/// A talk with the service, and what it was told last.
struct Line {
    stream: BufReader<UnixStream>,
    language: String,
    urgency: Option<Urgency>,
}

impl Line {
    fn begin(stream: UnixStream) -> io::Result<Line> {
        stream.set_read_timeout(Some(ANSWER_MAX))?;
        stream.set_write_timeout(Some(ANSWER_MAX))?;
        let mut line = Line { stream: BufReader::new(stream), language: String::new(), urgency: None };
        line.command("SET self CLIENT_NAME user:ahoy:window")?;
        Ok(line)
    }

    fn say(&mut self, saying: &Saying) -> io::Result<()> {
        if self.language != saying.language {
            self.language.clone_from(&saying.language);
            // What has no voice of this language is spoken by the usual one.
            if let Err(error) = self.command(&format!("SET self LANGUAGE {}", tag(&saying.language))) {
                tracing::debug!(%error, "the language is not spoken");
            }
        }
        if self.urgency != Some(saying.urgency) {
            self.command(&format!("SET self PRIORITY {}", priority(saying.urgency)))?;
            self.urgency = Some(saying.urgency);
        }
        self.command("SPEAK")?;
        // A line that begins with a dot would end the text.
        let dot = if saying.text.starts_with('.') { "." } else { "" };
        self.command(&format!("{dot}{}\r\n.", saying.text))
    }

    /// Sends a line, and reads the answer; an error where the service refuses.
    fn command(&mut self, line: &str) -> io::Result<()> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes())?;
        for _ in 0..LINES_MAX {
            let mut answer = String::new();
            self.stream.by_ref().take(LINE_MAX).read_line(&mut answer)?;
            match answer.as_bytes() {
                [b'2', _, _, b' ', ..] => return Ok(()),
                [_, _, _, b'-', ..] => {}
                _ => return Err(io::Error::from(io::ErrorKind::InvalidData)),
            }
        }
        Err(io::Error::from(io::ErrorKind::InvalidData))
    }
}

fn priority(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Now => "important",
        Urgency::News => "message",
        Urgency::Place => "text",
    }
}

/// A tag as voices have it: no more than letters, digits and what parts them.
fn tag(language: &str) -> String {
    let known = match language {
        "zh-Hans" => "zh-CN",
        other => other,
    };
    known.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(16).collect()
}

#[cfg(test)]
mod tests;
