//! Two people behind NATs, and a public node that both know: whether they see each other, write and talk, and which way
//! that goes. A way is direct if it works without the public node.

use super::lab::{Host, Lab, Line, Nat};
use crate::process::{LATER, Node, SPEECH_S, Setup};
use crate::wave::{Wave, align};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Whether sound that cannot go straight goes through volunteers.
const SOUND_IS_RELAYED: bool = true;
/// The TCP port that the strictest networks let through.
const HTTPS: &str = "443";
/// Hole punching, a quiet moment, and the move.
const SETTLE: Duration = Duration::from_secs(8);
/// What must come at once where there is a way at all.
const SOON: Duration = Duration::from_secs(15);
/// The same where the way is known already.
const AT_ONCE: Duration = Duration::from_secs(5);
const PACKETS_A_SECOND: f64 = 50.0;
/// More packets than can be in a report that is a second old: those that came after the public node had gone.
const FRESH_PACKETS: f64 = 110.0;
const CALL: &str = "c1";

/// Which way something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    Direct,
    Relayed,
    Nowhere,
}

/// What two people get to each other.
#[derive(Clone, Copy, Debug)]
pub struct Met {
    pub see: bool,
    pub words: Path,
    pub sound: Path,
    /// From the dial until each has heard the other.
    pub to_sound: Option<Duration>,
    /// How much of what was said was heard, in the worse of both directions: 1 is all.
    pub likeness: f32,
}

/// The way that words and sound should go, by theory.
pub fn foretold(one: Nat, other: Nat) -> (Path, Path) {
    let pair = [one, other];
    let is_direct = one.meets(other);
    // Who is public is reached by TCP as well, but at a port of his own; and two home routers let TCP open from both ends.
    let by_tcp = pair == [Nat::UdpBlocked; 2] || pair.contains(&Nat::None) && pair.contains(&Nat::UdpBlocked);
    let words = if is_direct || by_tcp { Path::Direct } else { Path::Relayed };
    let otherwise = if SOUND_IS_RELAYED { Path::Relayed } else { Path::Nowhere };
    (words, if is_direct { Path::Direct } else { otherwise })
}

/// Two people, who answer every call and say the same.
#[derive(Debug)]
pub struct Pair {
    pub nodes: [Node; 2],
    boot: Node,
    pub hosts: [Host; 2],
    public: Host,
    pub lab: Lab,
    nats: [Nat; 2],
}

impl Pair {
    /// Two behind routers of these kinds, and everybody's access as good as this line.
    pub fn new(nats: [Nat; 2], line: Line) -> Option<Pair> {
        let mut lab = if line == Line::CLEAR { Lab::build() } else { Lab::build_with_wires() }?;
        let public = lab.public();
        let hosts = nats.map(|nat| {
            let mut site = lab.site(nat);
            lab.host(&mut site)
        });
        if line != Line::CLEAR {
            hosts.iter().chain([&public]).for_each(|host| lab.line(host, line));
        }
        let boot = at("boot", &public).with(&["--overlay-tcp", HTTPS]).start();
        let nodes = [("alice", &hosts[0]), ("bob", &hosts[1])].map(|(name, host)| {
            let setup = at(name, host).through(&boot).with(&["--auto-answer"]);
            let speech = setup.file("speech.wav");
            Wave::speech().write(&speech);
            setup.speaking(&speech).spawn()
        });
        Some(Pair { nodes, boot, hosts, public, lab, nats })
    }

    /// Whether others can find both, and both see each other.
    pub fn befriend(&mut self) -> bool {
        let is_found = |event: &Value| {
            let is_reached = event["way"] == "direct" || event["way"] == "relayed";
            event["on"] == "reach" && event["published"] == true && is_reached
        };
        let [alice, bob] = &mut self.nodes;
        if [&mut *alice, &mut *bob].into_iter().any(|node| node.comes(LATER, is_found).is_none()) {
            return false;
        }
        let (here, there) = (alice.aor().to_owned(), bob.aor().to_owned());
        alice.send(json!({ "do": "buddy.add", "to": there }));
        let asks = |e: &Value| e["on"] == "buddy" && e["aor"] == here.as_str() && e["request"] == true;
        if bob.comes(LATER, asks).is_none() {
            return false;
        }
        bob.send(json!({ "do": "buddy.accept", "aor": here }));
        let sees = |node: &mut Node, aor: &str| {
            let fits = |e: &Value| e["on"] == "buddy" && e["aor"] == aor && e["presence"] == "available";
            node.comes(LATER, fits).is_some()
        };
        sees(alice, &there) && sees(bob, &here)
    }

    /// Everything one after the other; what does not come within its time does not work.
    pub fn meet(&mut self) -> Met {
        let mut met = Met {
            see: self.befriend(),
            words: Path::Nowhere,
            sound: Path::Nowhere,
            to_sound: None,
            likeness: 0.0,
        };
        if !met.see || !self.write("by whatever way", SOON) {
            return met;
        }
        met.words = Path::Relayed;
        met.to_sound = self.call(CALL);
        if met.to_sound.is_some() {
            met.sound = Path::Relayed;
            self.speak();
        }
        if foretold(self.nats[0], self.nats[1]).0 == Path::Direct {
            self.settle();
        }
        let [one, other] = &self.hosts;
        self.lab.partition(&[one, other], &[&self.public]);
        if met.sound == Path::Relayed && self.is_heard() {
            met.sound = Path::Direct;
        }
        if self.write("without the others", AT_ONCE) {
            met.words = Path::Direct;
        }
        self.lab.heal();
        self.hang_up(CALL);
        if met.sound != Path::Nowhere {
            met.likeness = self.likeness();
        }
        met
    }

    /// Calls the second from the first: how long until each has heard the other.
    pub fn call(&mut self, call: &str) -> Option<Duration> {
        let [alice, bob] = &mut self.nodes;
        let callee = bob.aor().to_owned();
        let dialled = alice.send(json!({ "do": "call.dial", "call": call, "to": callee }));
        let is_active = |e: &Value| e["on"] == "call" && e["state"] == "active";
        let mut longest = Duration::ZERO;
        for node in [alice, bob] {
            let active = node.comes(SOON, is_active)?.at;
            let has_heard = |e: &Value| is_active(e) && e["stats"]["first_audio_ms"].is_u64();
            let heard = node.comes(SOON, has_heard)?.event;
            let after = heard["stats"]["first_audio_ms"].as_u64().unwrap_or_default();
            longest = longest.max(active - dialled + Duration::from_millis(after));
        }
        Some(longest)
    }

    /// Waits until both have said what they have to say.
    pub fn speak(&mut self) {
        for node in &mut self.nodes {
            let enough = |sent: f64| sent >= SPEECH_S * PACKETS_A_SECOND;
            node.comes(SOON, |e| e["stats"]["packets_sent"].as_f64().is_some_and(enough));
        }
    }

    /// Ends a call from the first to the second.
    pub fn hang_up(&mut self, call: &str) {
        let [alice, bob] = &mut self.nodes;
        alice.send(json!({ "do": "call.hangup", "call": call }));
        for node in [alice, bob] {
            node.comes(AT_ONCE, |e| e["on"] == "call" && e["state"] == "ended");
        }
    }

    /// How much of the speech was heard, in the worse of both directions.
    pub fn likeness(&self) -> f32 {
        let heard =
            |node: &Node| align(&Wave::speech(), &Wave::unfinished(&node.setup.recording())).correlation;
        let [alice, bob] = &self.nodes;
        heard(alice).min(heard(bob))
    }

    /// Whether a message goes each way in time.
    fn write(&mut self, text: &str, within: Duration) -> bool {
        let [alice, bob] = &mut self.nodes;
        writes(alice, bob, text, within) && writes(bob, alice, text, within)
    }

    /// Whether sound still comes in at both ends.
    fn is_heard(&mut self) -> bool {
        let packets = |e: &Value| e["stats"]["packets_received"].as_f64();
        self.nodes.iter_mut().all(|node| {
            while node.has_said(|e| packets(e).is_some()) {}
            let Some(now) = node.comes(AT_ONCE, |e| packets(e).is_some()) else { return false };
            let more = packets(&now.event).unwrap_or_default() + FRESH_PACKETS;
            node.comes(AT_ONCE, |e| packets(e).is_some_and(|n| n >= more)).is_some()
        })
    }

    /// Gives the line between two the time to leave the relay, where it has begun there; a public host had no need of one.
    fn settle(&self) {
        let end = Instant::now() + SETTLE;
        let is_direct = |node: &Node| node.stderr().contains("goes directly");
        while !self.nodes.iter().any(is_direct) && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What the public node and both people logged.
    pub fn logs(&self) -> String {
        let [alice, bob] = &self.nodes;
        [&self.boot, alice, bob].map(|node| format!("{}:\n{}", node.setup.aor, node.stderr())).join("\n")
    }
}

/// A profile on a host.
pub fn at(name: &str, host: &Host) -> Setup {
    Setup::new(name).on_internet(&host.namespace)
}

fn writes(from: &mut Node, to: &mut Node, text: &str, within: Duration) -> bool {
    let aor = to.aor().to_owned();
    from.send(json!({ "do": "message.send", "message": text, "to": aor, "text": text }));
    to.comes(within, |e| e["on"] == "message" && e["text"] == text).is_some()
}
