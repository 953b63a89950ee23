//! `ahoy headless`: the engine without a window, JSON lines in and out.

use super::command::{self, LINE_MAX, NotACommand};
use super::control::Face;
use super::event;
use super::lines::{self, Said};
use crate::engine::api::{CallState, Command, Direction, Event};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::{Config, Handle};
use serde_json::Value;
use std::time::Duration;

/// How long a clean quit may take before the process ends all the same.
const QUIT_MAX: Duration = Duration::from_secs(8);

/// What a process without a window is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Another program drives it, and it ends with that program.
    Program,
    /// SIP phones use it; it goes on where nobody writes to its standard input.
    Gateway,
}

/// Runs until `quit`, the end of standard input, or a signal, which the engine's loop takes.
///
/// # Errors
/// A sentence that says what to do, when the node cannot start.
pub fn run(config: Config, kind: Kind, words: &Words) -> Result<(), String> {
    let auto_answer = config.auto_answer;
    let (profile, reach) = (config.profile.clone(), config.reach);
    let (handle, mut events) = crate::io::start(config).map_err(|fault| {
        print(Some(event::fault_line(&fault, words)));
        super::fault::sentence(&fault, words)
    })?;
    super::control::serve(&profile, handle.clone(), Face::None);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let mut lines = lines::of_input(LINE_MAX).map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let mut is_quitting = false;
        let mut is_deaf = false;
        if kind == Kind::Gateway {
            handle.send_waiting(Command::SetGateway { on: Some(true), reach }).await;
        }
        let mut deadline = Box::pin(tokio::time::sleep(Duration::MAX));
        loop {
            tokio::select! {
                event = events.next() => {
                    let Some(event) = event else { return };
                    print(event::line(&event, words));
                    if event == Event::Stopped { return }
                    if auto_answer { answer(&handle, &event).await; }
                    tell(&handle, &event, words).await;
                }
                said = lines.recv(), if !is_quitting && !is_deaf => match said.unwrap_or(Said::End) {
                    Said::Line(line) => is_quitting = obey(&handle, &line, words).await,
                    Said::TooLong => print(Some(event::error_line("line", Failure::TooLong, words))),
                    Said::End if kind == Kind::Gateway => is_deaf = true,
                    Said::End => is_quitting = handle.send_waiting(Command::Quit).await,
                },
                () = &mut deadline => return,
            }
            if is_quitting && deadline.deadline() > tokio::time::Instant::now() + QUIT_MAX {
                deadline.as_mut().reset(tokio::time::Instant::now() + QUIT_MAX);
            }
        }
    });
    runtime.shutdown_background();
    handle.gone();
    Ok(())
}

/// Does one line; `true` when it was the last.
async fn obey(handle: &Handle, line: &[u8], words: &Words) -> bool {
    let Ok(text) = str::from_utf8(line) else {
        print(Some(event::error_line("line", Failure::BadCommand, words)));
        return false;
    };
    if text.trim().is_empty() {
        return false;
    }
    match command::parse(text.trim()) {
        Ok(command) => {
            let is_quit = command == Command::Quit;
            handle.send_waiting(command).await && is_quit
        }
        Err(NotACommand { about, is_address }) => {
            let code = if is_address { Failure::BadAddress } else { Failure::BadCommand };
            print(Some(event::error_line(&about, code, words)));
            false
        }
    }
}

async fn answer(handle: &Handle, event: &Event) {
    if let Event::Call(call) = event
        && call.direction == Direction::Incoming
        && call.state == CallState::Ringing
    {
        handle.send_waiting(Command::Answer { call: call.call.clone() }).await;
    }
}

/// A phone whose message has failed is told so in the words of this system.
async fn tell(handle: &Handle, event: &Event, words: &Words) {
    if let Some(command) = words.undelivered(event) {
        handle.send_waiting(command).await;
    }
}

fn print(line: Option<Value>) {
    // A reader that has gone away shows as the end of standard input soon.
    if let Some(line) = line {
        super::say(&line.to_string());
    }
}
