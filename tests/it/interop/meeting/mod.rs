//! The meeting place, in a private IPFS network of a foreign implementation (js-libp2p, `network.mjs`).
//!
//! Ahoy's nodes know one foreign node each and nobody else. Begin with the first test.

use crate::headless::befriend;
use crate::mailbox::{Collected, Mailbox, collected, read_lines};
use crate::process::{LATER, Node, SOON, Setup, left_out, require};
use ahoy::overlay::MEETING_KEY;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Instant;

/// Servers of the other network: more than one that everybody knows.
const FOREIGN: usize = 6;

#[test]
fn two_nodes_that_know_a_foreign_node_each_find_each_other_there() {
    let Some(mut network) = Network::start() else { return };
    let mut alice = network.guest("alice", 0).start();
    meet(&mut alice);
    alice.expect("announced", LATER, |e| {
        e["on"] == "meeting" && e["announced"] == true && e["looking"] == false
    });
    let there = network.left();
    let addresses = there["providers"][alice.text("peer")].as_array().expect("a foreign node finds her");
    let quic = |address: &Value| address.as_str().is_some_and(|text| text.contains("/quic-v1"));
    assert!(addresses.iter().any(quic), "{addresses:?}");
    let mut bob = network.guest("bob", 3).start();
    meet(&mut bob);
    bob.expect("how he got in", LATER, |e| e["on"] == "reach" && e["through"] == "meeting-place");
    bob.expect("found", LATER, |e| e["on"] == "meeting" && e["found"] == 1);
    befriend(&mut bob, &mut alice);
    bob.send(json!({ "do": "message.send", "message": "m1", "to": alice.aor(), "text": "met" }));
    alice.reads("met");
    bob.message_is("m1", "delivered");
}

#[test]
fn a_node_that_has_another_key_since_it_announced_itself_is_found_all_the_same() {
    let Some(mut network) = Network::start() else { return };
    let mut alice = network.guest("alice", 1).start();
    meet(&mut alice);
    alice.expect("announced", LATER, |e| e["on"] == "meeting" && e["announced"] == true);
    let old = alice.text("peer").to_owned();
    alice.send(json!({ "do": "meeting.set", "on": false }));
    alice.expect("off", LATER, |e| e["on"] == "meeting" && e["active"] == false && e["announced"] == false);
    let alice = alice.quit().start();
    assert_ne!(alice.text("peer"), old);
    let mut bob = network.guest("bob", 4).start();
    meet(&mut bob);
    bob.expect("how he got in", LATER, |e| e["on"] == "reach" && e["through"] == "meeting-place");
    let there = network.ask();
    let providers = there["providers"].as_object().expect("providers");
    assert!(providers.contains_key(&old) && !providers.contains_key(alice.text("peer")), "{providers:?}");
}

#[test]
fn nobody_goes_there_who_has_not_been_told_to() {
    let Some(mut network) = Network::start() else { return };
    let alice = network.guest("alice", 0).start();
    let mut bob = network.guest("bob", 1).start();
    meet(&mut bob);
    bob.expect("he looked", LATER, |e| {
        e["on"] == "meeting" && e["announced"] == true && e["looking"] == false
    });
    let there = network.ask();
    let providers = there["providers"].as_object().expect("providers");
    assert!(providers.contains_key(bob.text("peer")), "{providers:?}");
    assert!(!providers.contains_key(alice.text("peer")), "{providers:?}");
    let mut bob = bob.quit().start();
    let snapshot = bob.snapshot();
    assert_eq!(snapshot["meeting"]["active"], true, "the switch is kept");
    assert_eq!(snapshot["reach"]["nodes"], 0);
}

fn meet(node: &mut Node) {
    assert_eq!(node.snapshot()["meeting"]["active"], false, "only where it is wanted");
    node.send(json!({ "do": "meeting.set", "on": true }));
}

/// Nodes of the other network, in one process; ends when it is dropped.
struct Network {
    child: Child,
    stdin: ChildStdin,
    mailbox: Mailbox,
    stderr: Collected,
    nodes: Vec<String>,
}

impl Network {
    /// `None` where there is no js-libp2p, which is said.
    fn start() -> Option<Network> {
        let installed = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?.join("meeting");
        if !require("node") {
            return None;
        }
        if !installed.join("node_modules/libp2p").is_dir() {
            left_out("js-libp2p is not installed: packaging/setup.sh --tests does that");
            return None;
        }
        // Modules are looked for where the script lies.
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/interop/meeting");
        let place = tempfile::tempdir_in(&installed).unwrap().keep();
        for script in ["network.mjs", "older.mjs"] {
            std::fs::copy(own.join(script), place.join(script)).unwrap();
        }
        let mut command = Command::new("node");
        command.arg(place.join("network.mjs")).arg(FOREIGN.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stderr = collected(child.stderr.take().expect("piped"));
        let mailbox = Mailbox::new(read_lines(child.stdout.take().expect("piped")));
        let stdin = child.stdin.take().expect("piped");
        let mut network = Network { child, stdin, mailbox, stderr, nodes: Vec::new() };
        let ready = network.expect("ready");
        let _ = std::fs::remove_dir_all(place);
        let nodes = ready["nodes"].as_array().expect("nodes").iter();
        network.nodes = nodes.map(|node| node.as_str().expect("an address").to_owned()).collect();
        Some(network)
    }

    /// Somebody who knows one of its nodes.
    fn guest(&self, name: &str, at: usize) -> Setup {
        Setup::new(name).with(&["--meeting-place", &self.nodes[at]])
    }

    /// What is there once everybody has left: nobody stays when a meeting is over.
    #[track_caller]
    fn left(&mut self) -> Value {
        let by = Instant::now() + SOON;
        loop {
            let there = self.ask();
            if there["guests"] == json!([]) {
                return there;
            }
            assert!(Instant::now() < by, "still there: {there}");
        }
    }

    /// Who of others is there, and who is said to provide the key.
    #[track_caller]
    fn ask(&mut self) -> Value {
        writeln!(self.stdin, "{MEETING_KEY}").unwrap();
        self.expect("heard")
    }

    #[track_caller]
    fn expect(&mut self, what: &str) -> Value {
        match self.mailbox.take(LATER, |event| event["on"] == what) {
            Ok(heard) => heard.event,
            Err(why) => panic!("{what}: {why}\nstandard error:\n{}", self.stderr.text()),
        }
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
