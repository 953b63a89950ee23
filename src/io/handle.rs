//! How a front end holds the engine: commands in, events out.

use crate::engine::api::{Command, Event};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::{broadcast, mpsc};

/// Commands that may wait; a front end is a person or a script, and the engine takes thousands a second.
const COMMANDS_MAX: usize = 1024;
/// Events a slow front end may be behind before it is given a snapshot instead.
const EVENTS_MAX: usize = 2048;

/// How long the end of a process waits for the engine's thread, and how often it looks.
const GONE_MAX: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(2);

/// The front end's end: cheap to clone.
#[derive(Clone, Debug)]
pub struct Handle {
    commands: mpsc::Sender<Command>,
    events: broadcast::Sender<Event>,
    thread: Arc<Mutex<Option<JoinHandle<()>>>>,
    is_over: Arc<AtomicBool>,
}

/// The engine's end.
#[derive(Debug)]
pub struct Port {
    pub commands: mpsc::Receiver<Command>,
    pub events: broadcast::Sender<Event>,
    is_over: Arc<AtomicBool>,
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
        let (thread, is_over) = (Arc::default(), Arc::<AtomicBool>::default());
        let handle = Handle { commands, events: events.clone(), thread, is_over: is_over.clone() };
        (handle, Port { commands: commands_in, events, is_over })
    }

    /// Hands a command to the engine; `false` when it has stopped or is flooded.
    pub fn send(&self, command: Command) -> bool {
        self.commands.try_send(command).is_ok()
    }

    /// Hands a command to the engine, waiting for room; `false` when it has stopped.
    pub async fn send_waiting(&self, command: Command) -> bool {
        self.commands.send(command).await.is_ok()
    }

    /// This thread is the engine's.
    pub(super) fn runs_in(&self, thread: JoinHandle<()>) {
        *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
    }

    /// Waits until the engine's thread is gone, after it has stopped and before the process ends. OpenSSL, by which
    /// SQLCipher encrypts, frees its memory as a process exits, and a thread that has opened a database frees its own
    /// part as it ends: both at once are the end by a signal.
    pub fn gone(&self) {
        let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let begun = Instant::now();
        while !thread.is_finished() {
            if begun.elapsed() > GONE_MAX {
                return tracing::warn!("the engine has not ended");
            }
            std::thread::sleep(LOOK);
        }
        // A panic of the thread has been reported by itself.
        let _ = thread.join();
    }

    /// Whether the system has asked the process to end: the engine stops for that, and so is everything else to.
    pub fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    /// All events from now on. Send `Command::Snapshot` after it to learn what was before.
    pub fn subscribe(&self) -> Events {
        Events { stream: self.events.subscribe(), commands: self.commands.clone() }
    }
}

impl Port {
    /// The system has asked the process to end.
    pub fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::sync::mpsc::{Sender, channel};

    struct Last(Cell<Option<Sender<()>>>);

    impl Drop for Last {
        fn drop(&mut self) {
            std::thread::sleep(Duration::from_millis(30));
            let _ = self.0.take().map(|tell| tell.send(()));
        }
    }

    thread_local! {
        static LAST: Last = const { Last(Cell::new(None)) };
    }

    #[test]
    fn a_thread_is_gone_only_when_it_has_freed_what_was_its_own() {
        let (handle, _port) = Handle::pair();
        let (tell, told) = channel();
        handle.runs_in(std::thread::spawn(move || LAST.with(|last| last.0.set(Some(tell)))));
        handle.gone();
        assert!(told.try_recv().is_ok());
        handle.gone();
    }
}
