//! Other programs of this user at a running node: each is a front end like any other, for accounts and for links that
//! he has clicked.

use super::command::{self, LINE_MAX};
use super::event;
use crate::engine::api::{Command, Event};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::Handle;
use crate::io::control::{Door, admit, visit};
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// Visitors at once: a person types one command after the other.
const VISITORS_MAX: usize = 8;

/// Lets `ahoy gateway account` in while this node runs, in a thread of its own that ends with the process. Without it
/// everything else goes on.
pub fn serve(profile: &Path, handle: Handle) {
    let profile = profile.to_owned();
    let serving = std::thread::Builder::new().name("control".to_owned()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime.and_then(|runtime| runtime.block_on(receive(&profile, handle))) {
            Ok(()) => {}
            Err(error) => tracing::warn!(%error, "accounts cannot be changed from the command line"),
        }
    });
    if let Err(error) = serving {
        tracing::warn!(%error, "accounts cannot be changed from the command line");
    }
}

/// Has the node that runs on this profile show a link; `false` where there is none.
pub fn hand_over(profile: &Path, link: &str) -> bool {
    let Some(mut stream) = visit(profile) else { return false };
    let line = serde_json::json!({"do": "open", "link": link});
    std::io::Write::write_all(&mut stream, format!("{line}\n").as_bytes()).is_ok()
}

async fn receive(profile: &Path, handle: Handle) -> std::io::Result<()> {
    let door = Door::open(profile).await?;
    let places = Arc::new(Semaphore::new(VISITORS_MAX));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return Ok(()) };
        let visitor = door.accept().await?;
        let (handle, token) = (handle.clone(), door.token());
        tokio::spawn(async move {
            if let Some(visitor) = admit(visitor, &token).await {
                attend(visitor, &handle).await;
            }
            drop(place);
        });
    }
}

/// Obeys a visitor, and tells him all that happens, until he goes.
async fn attend(visitor: TcpStream, handle: &Handle) {
    let words = Words::for_system();
    let (reading, mut writing) = visitor.into_split();
    let mut lines = BufReader::new(reading.take(LINE_MAX as u64)).lines();
    let mut events = handle.subscribe();
    loop {
        let line = tokio::select! {
            event = events.next() => match event {
                Some(event) => told(&event, &words),
                None => return,
            },
            line = lines.next_line() => match line {
                Ok(Some(line)) => obey(handle, &line, &words).await,
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

async fn obey(handle: &Handle, line: &str, words: &Words) -> Option<Value> {
    match command::parse(line.trim()) {
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
            | Command::OpenLink { .. }
            | Command::Snapshot
    )
}

fn told(event: &Event, words: &Words) -> Option<Value> {
    let is_wanted = matches!(
        event,
        Event::Account(_) | Event::AccountRemoved { .. } | Event::Error { .. } | Event::Snapshot(_)
    );
    is_wanted.then(|| event::line(event, words)).flatten()
}
