//! Two people behind home routers who hear each other, and what a change does to that: the silence at both ends.

use super::lab::{Host, Lab, Nat, Site};
use super::pairs::{at, is_found};
use crate::headless::befriend;
use crate::process::{LATER, Node};
use crate::wave::Wave;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What both say all the time.
const HERTZ: f32 = 440.0;
/// A second of sound after a change is enough to see that it is back.
const BACK: Duration = Duration::from_secs(1);
/// Windows in which loudness is measured.
const WINDOW_MS: usize = 20;

/// Two people behind home routers, one more network, and two public nodes.
pub struct Scene {
    pub alice: Node,
    pub bob: Node,
    /// The public nodes, until they are killed.
    pub public: [Option<Node>; 2],
    pub public_hosts: [Host; 2],
    pub alice_host: Host,
    pub bob_host: Host,
    pub home: Site,
    pub cafe: Site,
    pub lab: Lab,
}

/// How a change was heard at both ends.
#[derive(Debug)]
pub struct Heard {
    pub alice_s: f64,
    pub bob_s: f64,
}

impl Scene {
    /// Alice and Bob behind routers of the first two kinds, and another network of the third.
    pub fn set(nats: [Nat; 3]) -> Option<Scene> {
        Scene::set_with(nats, Lab::site)
    }

    /// The same, with routers of one's own.
    pub fn set_with(nats: [Nat; 3], site: impl Fn(&mut Lab, Nat) -> Site) -> Option<Scene> {
        let mut lab = Lab::build()?;
        let public_hosts = [lab.public(), lab.public()];
        let [mut home, mut away, cafe] = nats.map(|nat| site(&mut lab, nat));
        let (alice_host, bob_host) = (lab.host(&mut home), lab.host(&mut away));
        let boot = at("boot", &public_hosts[0]).start();
        let mut other = at("other", &public_hosts[1]).through(&boot).start();
        is_found(&mut other, "direct");
        let start = |name: &str, host: &Host| {
            let setup = at(name, host).through(&boot).through(&other).with(&["--auto-answer"]);
            setup.hearing("tone:440").start()
        };
        let (mut alice, mut bob) = (start("alice", &alice_host), start("bob", &bob_host));
        for (node, nat) in [(&mut alice, nats[0]), (&mut bob, nats[1])] {
            is_found(node, if nat == Nat::None { "direct" } else { "relayed" });
        }
        befriend(&mut alice, &mut bob);
        let public = [Some(boot), Some(other)];
        Some(Scene { alice, bob, public, public_hosts, alice_host, bob_host, home, cafe, lab })
    }

    pub fn call(&mut self) {
        let to = self.bob.aor().to_owned();
        self.alice.send(json!({ "do": "call.dial", "call": "c", "to": to }));
        self.alice.call_is("c", "active");
        self.alice.hears("c", 1.0);
        self.alice.speaks("c", 1.0);
    }

    /// Makes a change, and waits until both hear each other again for a while; tells the longest silence meanwhile.
    pub fn through(&mut self, what: &str, change: impl FnOnce(&mut Scene)) -> Heard {
        let from = [heard(&self.alice).len(), heard(&self.bob).len()];
        let began = Instant::now();
        change(self);
        // The gap shows as such only once there is sound behind it.
        while ![(&self.alice, from[0]), (&self.bob, from[1])].iter().all(|(node, from)| is_back(node, *from))
        {
            assert!(
                began.elapsed() < LATER,
                "{what}: no sound\n{}\n{}",
                self.alice.stderr(),
                self.bob.stderr()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        let silence = |node: &Node, from: usize| longest_silence_s(&heard(node)[from..]);
        let told = Heard { alice_s: silence(&self.alice, from[0]), bob_s: silence(&self.bob, from[1]) };
        println!("{what}: {told:?} of silence, sound after {:?}", began.elapsed() - BACK);
        told
    }

    pub fn roams(&mut self) {
        self.alice_host = self.lab.roam(&self.alice_host, &mut self.cafe);
    }

    pub fn hang_up(&mut self) {
        self.alice.send(json!({ "do": "call.hangup", "call": "c" }));
        self.alice.call_is("c", "ended");
        let is_over = |event: &Value| event["on"] == "call.record" && event["direction"] == "in";
        self.bob.expect("the end", LATER, is_over);
    }

    /// Bob calls Alice, and she hears him: tells how long after the change that was.
    pub fn is_called(&mut self, call: &str, since: Instant) -> Duration {
        let to = self.alice.aor().to_owned();
        self.bob.send(json!({ "do": "call.dial", "call": call, "to": to }));
        self.bob.call_is(call, "active");
        self.bob.hears(call, 0.2);
        let after = since.elapsed();
        self.bob.send(json!({ "do": "call.hangup", "call": call }));
        self.bob.call_is(call, "ended");
        after
    }
}

fn heard(node: &Node) -> Vec<f32> {
    Wave::unfinished(&node.setup.recording()).loudness(WINDOW_MS)
}

/// Whether there is sound, without a gap, at the end of what was heard since a window.
fn is_back(node: &Node, from: usize) -> bool {
    let enough = BACK.as_millis() as usize / WINDOW_MS;
    let wave = Wave::unfinished(&node.setup.recording());
    let loudness = wave.loudness(WINDOW_MS);
    let Some(since) = loudness.get(from..).filter(|since| since.len() > enough) else { return false };
    since[since.len() - enough..].iter().all(is_loud) && is_tone(&wave)
}

/// Whether the last half second is the tone that was sent, and not a noise of concealment.
fn is_tone(wave: &Wave) -> bool {
    let last = &wave.samples[wave.samples.len().saturating_sub(wave.rate as usize / 2)..];
    let (mut sine, mut cosine, mut energy) = (0.0, 0.0, 0.0);
    for (at, sample) in last.iter().enumerate() {
        let phase = std::f32::consts::TAU * HERTZ * at as f32 / wave.rate as f32;
        sine += sample * phase.sin();
        cosine += sample * phase.cos();
        energy += sample * sample;
    }
    let correlation = ((sine * sine + cosine * cosine) / (energy * last.len() as f32 / 2.0)).sqrt();
    correlation > 0.9
}

fn is_loud(loudness: &f32) -> bool {
    *loudness > 0.02
}

fn longest_silence_s(loudness: &[f32]) -> f64 {
    let gaps = loudness.split(is_loud).map(<[f32]>::len);
    (gaps.max().unwrap_or(0) * WINDOW_MS) as f64 / 1000.0
}
