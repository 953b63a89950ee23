//! A friend from whom somebody hides: calls go through a volunteer, though both ends could go straight.

use super::lab::{Host, Lab, Nat};
use super::pairs::{at, is_found};
use crate::process::{LATER, Node, SPEECH_S, Setup, alone};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};

/// The first bytes of the addresses in the network of who hides.
const HOME: &str = "192.168.77";

#[test]
fn who_hides_talks_through_a_volunteer_and_no_packet_goes_straight() {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let mut site = lab.site_elsewhere(Nat::Port, HOME);
    let alice_host = lab.host(&mut site);
    let mut site = lab.site(Nat::Linux);
    let bob_host = lab.host(&mut site);
    lab.count(&alice_host, &bob_host);
    let boot = at("boot", &public).start();
    let [mut alice, mut bob] =
        [("alice", &alice_host), ("bob", &bob_host)].map(|(name, host)| speaking(name, host, &boot).spawn());
    for node in [&mut alice, &mut bob] {
        node.ready = node.expect("ready", LATER, |event| event["on"] == "ready").event;
        is_found(node, "relayed");
    }
    befriend_hidden(&mut alice, &mut bob);
    for (call, caller_is_alice) in [("c1", true), ("c2", false)] {
        let (caller, other) = if caller_is_alice { (&mut alice, &mut bob) } else { (&mut bob, &mut alice) };
        talk(call, caller, other.aor());
        let ended = other.expect("the end", LATER, |e| e["on"] == "call" && e["state"] == "ended");
        println!("{}", ended.event["stats"]);
        assert_eq!(ended.event["stats"]["path"], "relayed");
        assert_eq!(lab.counted(), 0, "{}", alice.stderr());
    }
    let is_explained = |e: &Value| {
        let findings = &e["doctor"]["findings"];
        e["on"] == "call.record" && findings.as_array().is_some_and(|all| all.contains(&json!("hidden")))
    };
    assert!(alice.has_said(is_explained));
    for secret in [format!("{HOME}."), alice_host.outside()] {
        assert!(!bob.has_said(|e| e.to_string().contains(&secret)), "{secret}");
        assert!(!bob.stderr().contains(&secret), "{secret}\n{}", bob.stderr());
    }
    let to = bob.aor().to_owned();
    alice.send(json!({ "do": "buddy.set", "aor": to, "relay_only": false }));
    let ended = talk("c3", &mut alice, &to);
    assert_ne!(ended["stats"]["path"], "relayed", "in the open there is a straight way");
    assert!(lab.counted() > 0);
    for node in [alice, bob] {
        let name = node.aor().to_owned();
        let found = align(&Wave::speech(), &Wave::read(&node.quit().recording()));
        println!("{name} heard {found:?}");
        assert!(found.correlation > HEARD, "{name}: {found:?}");
    }
}

/// Nothing is known of either before.
fn befriend_hidden(alice: &mut Node, bob: &mut Node) {
    let (own, other) = (alice.aor().to_owned(), bob.aor().to_owned());
    alice.send(json!({ "do": "buddy.add", "to": other }));
    alice.send(json!({ "do": "buddy.set", "aor": other, "relay_only": true }));
    let asks = |e: &Value| e["on"] == "buddy" && e["aor"] == own.as_str() && e["request"] == true;
    bob.expect("a request", LATER, asks);
    bob.send(json!({ "do": "buddy.accept", "aor": own }));
    alice.sees(&other, "available");
    bob.sees(&own, "available");
}

/// A call until something was heard at both ends; how it ended.
fn talk(call: &str, caller: &mut Node, to: &str) -> Value {
    caller.send(json!({ "do": "call.dial", "call": call, "to": to }));
    caller.call_is(call, "active");
    caller.hears(call, SPEECH_S);
    caller.speaks(call, SPEECH_S);
    caller.send(json!({ "do": "call.hangup", "call": call }));
    caller.call_is(call, "ended").event
}

fn speaking(name: &str, host: &Host, boot: &Node) -> Setup {
    let setup = at(name, host).through(boot).with(&["--auto-answer"]);
    let file = setup.file("speech.wav");
    Wave::speech().write(&file);
    setup.speaking(&file)
}
