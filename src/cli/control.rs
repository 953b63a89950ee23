//! Other programs of this user at a running node: each is a front end like any other, for accounts, for links that he has
//! clicked, for calls and messages, and for a problem report. Keys, words, back-ups and files are not given out here.

use super::args::Opening;
use super::command::{self, LINE_MAX};
use super::event;
use crate::engine::api::{AudioDevices, Command, Event, Message};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::Handle;
use crate::io::control::{Door, admit, visit};
use serde_json::{Value, json};
use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// Visitors at once: a person types one command after the other.
const VISITORS_MAX: usize = 8;

/// How long a node may take to show what it is asked to.
const ANSWER_MAX: Duration = Duration::from_secs(10);

/// What a front end has to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Window,
    /// A program reads its lines.
    None,
}

/// What became of a second start.
#[derive(Debug, PartialEq, Eq)]
pub enum Handed {
    /// The program that runs has taken it.
    Taken,
    /// It has no window, or could not make anything of the link: a sentence says so.
    Refused(String),
    /// None runs.
    Nobody,
}

/// Lets this user's other programs in while this node runs, in a thread of its own that ends with the process. Without it
/// everything else goes on.
pub fn serve(profile: &Path, handle: Handle, face: Face) {
    let profile = profile.to_owned();
    let serving = std::thread::Builder::new().name("control".to_owned()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime.and_then(|runtime| runtime.block_on(receive(&profile, handle, face))) {
            Ok(()) => {}
            Err(error) => tracing::warn!(%error, "other programs cannot come in"),
        }
    });
    if let Err(error) = serving {
        tracing::warn!(%error, "other programs cannot come in");
    }
}

/// Has the node that runs on this profile come to the front, with a link where there is one; what is to begin unseen only
/// looks whether it runs.
pub fn hand_over(profile: &Path, opening: &Opening) -> Handed {
    let Some(mut node) = visit(profile) else { return Handed::Nobody };
    let (line, about) = match opening {
        Opening::Link(link) => (json!({"do": "open", "link": link}), "link"),
        Opening::Shown => (json!({"do": "show"}), "show"),
        Opening::Hidden => return Handed::Taken,
    };
    let asked =
        node.set_read_timeout(Some(ANSWER_MAX)).and_then(|()| node.write_all(format!("{line}\n").as_bytes()));
    if asked.is_err() {
        return Handed::Nobody;
    }
    for told in std::io::BufReader::new(node).lines() {
        let told: Value = told.ok().and_then(|told| serde_json::from_str(&told).ok()).unwrap_or_default();
        if told["on"] == "error" && told["about"] == about {
            return Handed::Refused(told["text"].as_str().unwrap_or_default().to_owned());
        }
        if told["on"] == about {
            return Handed::Taken;
        }
    }
    Handed::Nobody
}

async fn receive(profile: &Path, handle: Handle, face: Face) -> std::io::Result<()> {
    let door = Door::open(profile).await?;
    let places = Arc::new(Semaphore::new(VISITORS_MAX));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return Ok(()) };
        let visitor = door.accept().await?;
        let (handle, token) = (handle.clone(), door.token());
        tokio::spawn(async move {
            if let Some(visitor) = admit(visitor, &token).await {
                attend(visitor, &handle, face).await;
            }
            drop(place);
        });
    }
}

/// Obeys a visitor, and tells him all that happens, until he goes.
async fn attend(visitor: TcpStream, handle: &Handle, face: Face) {
    let words = Words::for_system();
    let (reading, mut writing) = visitor.into_split();
    let mut lines = BufReader::new(reading.take(LINE_MAX as u64)).lines();
    let mut events = handle.subscribe();
    let mut report = Report::default();
    loop {
        let line = tokio::select! {
            event = events.next() => match event {
                Some(event) => report.told(&event, &words).or_else(|| told(&event, &words)),
                None => return,
            },
            line = lines.next_line() => match line {
                Ok(Some(line)) if is_report(&line) => {
                    report.is_wanted = true;
                    // What is there, then what is found: the second completes it.
                    handle.send_waiting(Command::Snapshot).await;
                    handle.send_waiting(Command::Doctor).await;
                    None
                }
                Ok(Some(line)) => obey(handle, &line, face, &words).await,
                Ok(None) | Err(_) => return,
            },
        };
        if let Some(line) = line
            && writing.write_all(format!("{line}\n").as_bytes()).await.is_err()
        {
            return;
        }
    }
}

/// A problem report that a visitor waits for.
#[derive(Debug, Default)]
struct Report {
    is_wanted: bool,
    devices: AudioDevices,
}

impl Report {
    /// The report, once all is known that it says.
    fn told(&mut self, event: &Event, words: &Words) -> Option<Value> {
        if let Event::Snapshot(snapshot) = event {
            self.devices = snapshot.devices.clone();
        }
        let Event::Doctor(found) = event else { return None };
        let text = || words.problem_report(Some(&self.devices), Some(found));
        std::mem::take(&mut self.is_wanted).then(|| json!({"on": "report", "text": text()}))
    }
}

fn is_report(line: &str) -> bool {
    serde_json::from_str::<Value>(line).is_ok_and(|line| line["do"] == "report")
}

async fn obey(handle: &Handle, line: &str, face: Face, words: &Words) -> Option<Value> {
    match command::parse(line.trim()) {
        Ok(Command::Show) if face == Face::None => {
            let text = words.get("cli-no-face");
            Some(json!({"on": "error", "about": "show", "code": "no-window", "text": text}))
        }
        Ok(command) if is_open_to_visitors(&command) => {
            handle.send_waiting(command).await;
            None
        }
        Ok(_) => Some(event::error_line("line", Failure::BadCommand, words)),
        Err(wrong) => Some(event::error_line(&wrong.about, Failure::BadCommand, words)),
    }
}

fn is_open_to_visitors(command: &Command) -> bool {
    matches!(
        command,
        Command::AddAccount { .. }
            | Command::RemoveAccount { .. }
            | Command::SetAccountPassword { .. }
            | Command::Answer { .. }
            | Command::Dial { .. }
            | Command::HangUp { .. }
            | Command::OpenLink { .. }
            | Command::Reject { .. }
            | Command::SendMessage { .. }
            | Command::Show
            | Command::Snapshot
    )
}

fn told(event: &Event, words: &Words) -> Option<Value> {
    let is_wanted = matches!(
        event,
        Event::Account(_)
            | Event::AccountRemoved { .. }
            | Event::Call(_)
            | Event::Contested { .. }
            | Event::Error { .. }
            | Event::Message(Message { sent: Some(_), .. })
            | Event::MessageKept(_)
            | Event::MessageState { .. }
            | Event::Link { .. }
            | Event::Show
            | Event::Snapshot(_)
    );
    is_wanted.then(|| event::line(event, words)).flatten()
}
