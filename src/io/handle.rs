//! How a front end holds the engine: commands in, events out.

use crate::engine::api::{Command, Event};
use tokio::sync::{broadcast, mpsc};

/// Commands that may wait; a front end is a person or a script, and the engine takes thousands a second.
const COMMANDS_MAX: usize = 1024;
/// Events a slow front end may be behind before it is given a snapshot instead.
const EVENTS_MAX: usize = 2048;

/// The front end's end: cheap to clone.
#[derive(Clone, Debug)]
pub struct Handle {
    commands: mpsc::Sender<Command>,
    events: broadcast::Sender<Event>,
}

/// The engine's end.
#[derive(Debug)]
pub struct Port {
    pub commands: mpsc::Receiver<Command>,
    pub events: broadcast::Sender<Event>,
}

/// A front end's stream of events.
#[derive(Debug)]
pub struct Events {
    stream: broadcast::Receiver<Event>,
    commands: mpsc::Sender<Command>,
}

impl Handle {
    /// Both ends.
    pub fn pair() -> (Handle, Port) {
        let (commands, commands_in) = mpsc::channel(COMMANDS_MAX);
        let (events, _) = broadcast::channel(EVENTS_MAX);
        let handle = Handle { commands, events: events.clone() };
        (handle, Port { commands: commands_in, events })
    }

    /// Hands a command to the engine; `false` when it has stopped or is flooded.
    pub fn send(&self, command: Command) -> bool {
        self.commands.try_send(command).is_ok()
    }

    /// Hands a command to the engine, waiting for room; `false` when it has stopped.
    pub async fn send_waiting(&self, command: Command) -> bool {
        self.commands.send(command).await.is_ok()
    }

    /// All events from now on. Send `Command::Snapshot` after it to learn what was before.
    pub fn subscribe(&self) -> Events {
        Events { stream: self.events.subscribe(), commands: self.commands.clone() }
    }
}

impl Events {
    /// The next event; `None` once the engine has stopped. A front end that fell behind gets a snapshot.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            match self.stream.recv().await {
                Ok(event) => return Some(event),
                Err(broadcast::error::RecvError::Closed) => return None,
                Err(broadcast::error::RecvError::Lagged(_)) => {
                    self.commands.send(Command::Snapshot).await.ok()?;
                }
            }
        }
    }
}
