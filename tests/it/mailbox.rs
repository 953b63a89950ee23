//! What a process says, line by line, and how a test waits for it.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Lines that a failed expectation shows.
const SHOWN: usize = 25;

/// A line that a process said, and when.
#[derive(Clone, Debug)]
pub struct Heard {
    pub at: Instant,
    pub event: Value,
}

/// What a process says, in order.
#[derive(Debug)]
pub struct Mailbox {
    incoming: Receiver<Heard>,
    pending: VecDeque<Heard>,
    last: VecDeque<String>,
}

impl Mailbox {
    pub fn new(incoming: Receiver<Heard>) -> Mailbox {
        Mailbox { incoming, pending: VecDeque::new(), last: VecDeque::new() }
    }

    /// The first event that fits. What was said earlier about the same subject is forgotten with it, so that an
    /// old state never passes for a new one; other subjects keep.
    pub fn take(&mut self, within: Duration, fits: impl Fn(&Value) -> bool) -> Result<Heard, String> {
        let end = Instant::now() + within;
        let mut looked = 0;
        loop {
            if let Some(found) = self.pending.iter().skip(looked).position(|heard| fits(&heard.event)) {
                return Ok(self.remove(looked + found));
            }
            looked = self.pending.len();
            let left = end.saturating_duration_since(Instant::now());
            match self.incoming.recv_timeout(left) {
                Ok(heard) => self.keep(heard),
                Err(RecvTimeoutError::Timeout) => {
                    return Err(format!("not within {within:?}; {}", self.tail()));
                }
                Err(RecvTimeoutError::Disconnected) => return Err(format!("it ended; {}", self.tail())),
            }
        }
    }

    fn keep(&mut self, heard: Heard) {
        let line: String = heard.event.to_string().chars().take(400).collect();
        self.last.push_back(line);
        if self.last.len() > SHOWN {
            self.last.pop_front();
        }
        self.pending.push_back(heard);
    }

    fn remove(&mut self, index: usize) -> Heard {
        let found = self.pending.remove(index).expect("position found it here");
        let about = subject(&found.event);
        let mut place = 0;
        self.pending.retain(|heard| {
            place += 1;
            place > index || subject(&heard.event) != about
        });
        found
    }

    fn tail(&self) -> String {
        let lines: Vec<&str> = self.last.iter().map(String::as_str).collect();
        format!("the last it said:\n  {}", lines.join("\n  "))
    }
}

/// What an event is about: its kind, and which buddy, call or message.
fn subject(event: &Value) -> [Value; 2] {
    let key = ["message", "call", "aor", "about", "id"].iter().find_map(|name| event.get(*name));
    let kind = event.get("on").or(event.get("type"));
    [kind.cloned().unwrap_or_default(), key.cloned().unwrap_or_default()]
}

/// Collects what a process writes, for panics and for tests about it.
pub fn collected(mut stream: impl Read + Send + 'static) -> Collected {
    let text = Arc::new(Mutex::new(String::new()));
    let into = Arc::clone(&text);
    let reader = std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(n @ 1..) = stream.read(&mut buffer) {
            into.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..n]));
        }
    });
    Collected { text, reader: Some(reader) }
}

/// The end of a log, as much of it as a failed test shows.
pub fn last_of(log: &str) -> &str {
    const SHOWN_MAX: usize = 256 * 1024;
    let cut = log.floor_char_boundary(log.len().saturating_sub(SHOWN_MAX));
    &log[cut..]
}

/// What a process has written so far.
#[derive(Debug)]
pub struct Collected {
    text: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
}

impl Collected {
    pub fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }

    /// Waits until the process has closed it.
    pub fn complete(&mut self) {
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader does not panic");
        }
    }
}

/// Each line becomes an event; one that is no JSON, an event that shows it.
pub fn read_lines(stream: impl Read + Send + 'static) -> Receiver<Heard> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let event = serde_json::from_str(&line).unwrap_or_else(|_| json!({ "not json": line }));
            if sender.send(Heard { at: Instant::now(), event }).is_err() {
                return;
            }
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Longer than it takes to look into a channel.
    const SOON: Duration = Duration::from_secs(20);

    #[test]
    fn an_old_state_of_a_subject_never_passes_for_a_new_one() {
        let (sender, receiver) = channel();
        let mut mailbox = Mailbox::new(receiver);
        for event in
            [buddy("away"), json!({ "on": "message", "message": "m1" }), buddy("offline"), buddy("away")]
        {
            sender.send(Heard { at: Instant::now(), event }).unwrap();
        }
        mailbox.take(SOON, |e| e["presence"] == "offline").unwrap();
        mailbox.take(SOON, |e| e["message"] == "m1").unwrap();
        mailbox.take(SOON, |e| e["presence"] == "away").unwrap();
        assert!(mailbox.take(Duration::ZERO, |e| e["presence"] == "away").is_err());
    }

    #[test]
    fn a_failed_expectation_shows_what_was_said() {
        let (sender, receiver) = channel();
        let mut mailbox = Mailbox::new(receiver);
        sender.send(Heard { at: Instant::now(), event: buddy("away") }).unwrap();
        let why = mailbox.take(Duration::ZERO, |e| e["on"] == "ready").unwrap_err();
        assert!(why.starts_with("not within") && why.contains("away"), "{why}");
        drop(sender);
        let why = mailbox.take(SOON, |e| e["on"] == "ready").unwrap_err();
        assert!(why.starts_with("it ended"), "{why}");
    }

    #[test]
    fn lines_of_a_process_become_events_and_nonsense_is_shown() {
        let mut mailbox = Mailbox::new(read_lines(&b"{\"on\":\"ready\"}\npanicked at\n"[..]));
        mailbox.take(SOON, |e| e["on"] == "ready").unwrap();
        mailbox.take(SOON, |e| e["not json"] == "panicked at").unwrap();
    }

    fn buddy(presence: &str) -> Value {
        json!({ "on": "buddy", "aor": "bob@example.org", "presence": presence })
    }
}
