//! How baresip tells: netstrings of JSON, lines of its log, and the messages of its SIP trace.

use super::mailbox::Heard;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// Lines become events: this baresip shows a message that came in only there.
pub fn read_log(stream: impl Read + Send + 'static, sender: Sender<Heard>) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let into = Arc::clone(&text);
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            *into.lock().unwrap() += &format!("{line}\n");
            let event = json!({ "type": "line", "line": line });
            let _ = sender.send(Heard { at: Instant::now(), event });
        }
    });
    text
}

pub fn read_netstrings(mut stream: impl BufRead, sender: &Sender<Heard>) {
    while let Some(event) = read_netstring(&mut stream) {
        if sender.send(Heard { at: Instant::now(), event }).is_err() {
            return;
        }
    }
}

/// Requests of this method in a SIP trace, each once however often it was sent again: those before which a line like
/// this stands, and that are told apart by their first Via, which is the next line.
pub fn sent_in(trace: &str, method: &str, before: &str) -> usize {
    let begins = format!("{method} sip:");
    let lines: Vec<&str> = trace.lines().collect();
    let is_sent = |three: &&[&str]| three[0].contains(before) && three[1].starts_with(&begins);
    lines.windows(3).filter(is_sent).map(|three| three[2]).collect::<BTreeSet<_>>().len()
}

/// The counts of messages waiting that were shown, without those that were said again.
pub fn waiting_in(shown: &str) -> Vec<usize> {
    let blocks = shown.split("----- MWI for").skip(1).filter_map(|block| block.split("\n\n").next());
    let count = |block: &str| block.split("Text-Message: ").nth(1)?.split('/').next()?.parse().ok();
    let mut counts: Vec<usize> = blocks.filter_map(count).collect();
    counts.dedup();
    counts
}

/// How much voicemail it was told of, new and heard, one after the other.
pub fn voicemail_in(shown: &str) -> Vec<String> {
    let blocks = shown.split("----- MWI for").skip(1).filter_map(|block| block.split("\n\n").next());
    let count =
        |block: &str| Some(block.split("Voice-Message: ").nth(1)?.split_whitespace().next()?.to_owned());
    let mut counts: Vec<String> = blocks.filter_map(count).collect();
    counts.dedup();
    counts
}

/// `LENGTH:JSON,`
fn read_netstring(stream: &mut impl BufRead) -> Option<Value> {
    let mut length = Vec::new();
    stream.read_until(b':', &mut length).ok()?;
    let length: usize = std::str::from_utf8(length.strip_suffix(b":")?).ok()?.parse().ok()?;
    let mut text = vec![0; length + 1];
    stream.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text[..length]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn netstrings_are_read_one_by_one() {
        let (sender, receiver) = channel::<Heard>();
        read_netstrings(&b"12:{\"type\":\"a\"},12:{\"type\":\"b\"},5:{,"[..], &sender);
        drop(sender);
        let kinds: Vec<Value> = receiver.iter().map(|heard| heard.event["type"].clone()).collect();
        assert_eq!(kinds, ["a", "b"]);
    }

    #[test]
    fn counts_of_messages_are_read_from_what_is_shown() {
        let block = |count| format!("----- MWI for sip:a -----\nText-Message: {count}/0\n\n");
        assert_eq!(waiting_in(&format!("{}{}x{}", block(0), block(0), block(1))), [0, 1]);
        assert_eq!(waiting_in("Text-Message: 5/0"), [0; 0]);
    }

    #[test]
    fn only_what_went_out_is_counted() {
        let out = "UDP 127.0.0.1:5 -> 127.0.0.1:6\nINVITE sip:a SIP/2.0\nVia: one\n\n";
        let back = "UDP 127.0.0.1:6 -> 127.0.0.1:5\nINVITE sip:a SIP/2.0\nVia: two\n\n";
        assert_eq!(sent_in(&format!("{out}{back}{out}"), "INVITE", "127.0.0.1:5 ->"), 1);
    }
}
