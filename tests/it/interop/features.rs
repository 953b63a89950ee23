//! What Ahoy does to calls of unmodified phones: sends them on, and records them.

use crate::linphone::Setup as Linphone;
use crate::phone::{Phone, Setup as Baresip};
use crate::process::{LATER, Node, Setup, require};
use crate::wave::Wave;
use serde_json::{Value, json};

/// What the phone says, and the mark by which it is told that it is recorded.
const SAID_HZ: f32 = 440.0;
const MARK_HZ: f32 = 1_400.0;

fn uri(node: &Node) -> String {
    format!("sip:alice@{}", node.sip())
}

fn forwards(ahoy: &mut Node, forward: Value) {
    ahoy.send(json!({ "do": "calls.set", "forward": forward }));
    ahoy.expect("the setting", LATER, |e| e["on"] == "calls" && e["forward"] != Value::Null);
}

/// The call goes to Carol, who does not want it.
fn comes_to(carol: &mut Phone) {
    carol.event("CALL_INCOMING");
    carol.hang_up();
    carol.event("CALL_CLOSED");
}

#[test]
fn calls_of_a_baresip_go_on_always_when_busy_and_when_nobody_answers() {
    if !require("baresip") {
        return;
    }
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    let to = uri(&ahoy);
    let (mut bob, mut carol) = (Baresip::new("bob").start(), Baresip::new("carol").start());
    let mut dora = Baresip::new("dora").start();
    forwards(&mut ahoy, json!({ "always": carol.uri() }));
    bob.dial(&to);
    comes_to(&mut carol);
    bob.event("CALL_CLOSED");

    forwards(&mut ahoy, json!({ "no_answer": carol.uri(), "after_s": 5 }));
    bob.dial(&to);
    let rang = ahoy.rung_by("bob");
    comes_to(&mut carol);
    assert_eq!(ahoy.call_is(&rang, "ended").event["reason"], "forwarded");
    bob.event("CALL_CLOSED");

    forwards(&mut ahoy, json!({ "busy": carol.uri() }));
    bob.dial(&to);
    let rung = ahoy.rung_by("bob");
    ahoy.send(json!({ "do": "call.answer", "call": rung }));
    ahoy.call_is(&rung, "active");
    dora.dial(&to);
    comes_to(&mut carol);
    assert!(ahoy.snapshot()["calls"].as_array().is_some_and(|calls| calls.len() == 1), "she speaks on");
}

#[test]
fn a_baresip_and_a_linphonec_are_recorded_and_hear_that_they_are() {
    if !require("baresip") || !require("linphonec") {
        return;
    }
    let mut ahoy = Setup::new("alice").hearing("silence").start();
    ahoy.send(json!({ "do": "calls.set", "recording": "wav" }));
    let says = Wave::tone(48_000, SAID_HZ, 20_000);
    let mut bob = Baresip::new("bob").saying(says.clone()).start();
    bob.dial(&uri(&ahoy));
    let tape = records(&mut ahoy, "bob");
    assert!(share(&tape, SAID_HZ) > 0.3, "what he says is on it: {}", share(&tape, SAID_HZ));
    let heard = bob.heard();
    assert!(strongest(&heard, MARK_HZ) > 0.3, "he is told by a tone: {}", strongest(&heard, MARK_HZ));

    let mut dora = Linphone::new("dora").saying(says).start();
    dora.dial(&uri(&ahoy));
    let tape = records(&mut ahoy, "dora");
    assert!(share(&tape, SAID_HZ) > 0.3, "{}", share(&tape, SAID_HZ));
    let heard = dora.heard();
    assert!(strongest(&heard, MARK_HZ) > 0.3, "{}", strongest(&heard, MARK_HZ));
}

/// Answers who calls, records two seconds, and hangs up; what was recorded.
fn records(ahoy: &mut Node, who: &str) -> Wave {
    let call = ahoy.rung_by(who);
    ahoy.send(json!({ "do": "call.answer", "call": call }));
    ahoy.call_is(&call, "active");
    ahoy.hears(&call, 0.5);
    ahoy.send(json!({ "do": "calls.record", "call": call, "on": true }));
    ahoy.expect("a recording", LATER, |e| e["on"] == "call" && e["recording"] == true);
    ahoy.hears(&call, 2.5);
    ahoy.send(json!({ "do": "call.hangup", "call": call }));
    let of_it = |e: &Value| e["on"] == "call.record" && e["call"] == call.as_str();
    let record = ahoy.expect("its entry", LATER, of_it).event;
    Wave::read(record["recording"].as_str().expect("a file").as_ref())
}

/// How much of some sound is a tone, by Goertzel's way: 1 where it is nothing else.
fn share(wave: &Wave, hz: f32) -> f32 {
    let step = std::f32::consts::TAU * hz / wave.rate as f32;
    let (mut re, mut im, mut all) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (at, sample) in wave.samples.iter().enumerate() {
        let angle = f64::from(step) * at as f64;
        re += f64::from(*sample) * angle.cos();
        im += f64::from(*sample) * angle.sin();
        all += f64::from(sample * sample);
    }
    let energy = 2.0 * (re * re + im * im) / wave.samples.len().max(1) as f64;
    (energy / all.max(f64::MIN_POSITIVE)) as f32
}

/// The most of it in any tenth of a second that is not silent.
fn strongest(wave: &Wave, hz: f32) -> f32 {
    let parts = wave.samples.chunks_exact(wave.rate as usize / 10);
    let parts = parts.map(|part| Wave { rate: wave.rate, samples: part.to_vec() });
    let is_loud = |part: &Wave| part.samples.iter().any(|sample| sample.abs() > 0.005);
    parts.filter(is_loud).map(|part| share(&part, hz)).fold(0.0, f32::max)
}
