//! The account at a telephone provider, by real processes: the provider is a gateway whose domain a name server of this
//! test knows.

use crate::dns::{NameServer, Record, port_of};
use crate::process::{LATER, Node, SPEECH_S, Setup, alone};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};
use std::net::Ipv4Addr;

const DOMAIN: &str = "provider.test";

#[test]
fn customers_of_a_provider_call_each_other_by_number_and_hear_each_other() {
    let _alone = alone();
    let (provider, dns) = provider("SIP+D2U");
    let customer = |name: &str, number: &str| {
        let setup = Setup::new(name).with(&["--dns", &dns.address()]);
        Wave::speech().write(&setup.file("speech.wav"));
        let speech = setup.file("speech.wav");
        let mut node = setup.speaking(&speech).start();
        register(&mut node, number, number);
        is(&mut node, "registered");
        node
    };
    let (mut alice, mut bob) = (customer("alice", "+4930111"), customer("bob", "+4930222"));
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "+49 30 222" }));
    let call = bob.rung_by("sip:+4930111@provider.test");
    bob.send(json!({ "do": "call.answer", "call": call }));
    alice.call_is("c1", "active");
    alice.hears("c1", SPEECH_S);
    bob.hears(&call, SPEECH_S);
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    bob.call_is(&call, "ended");
    bob.send(json!({ "do": "call.dial", "call": "c2", "to": "sip:+4930111@provider.test" }));
    let back = alice.rung_by("sip:+4930222@provider.test");
    alice.send(json!({ "do": "call.reject", "call": back }));
    assert_eq!(bob.call_is("c2", "ended").event["reason"], "declined");
    bob.send(json!({ "do": "message.send", "message": "m1", "to": "+4930111", "text": "later, then" }));
    bob.message_is("m1", "delivered");
    alice.reads("later, then");
    drop(provider);
    for (name, node) in [("alice", alice), ("bob", bob)] {
        let heard = Wave::read(&node.quit().recording());
        let found = align(&Wave::speech(), &heard);
        println!("{name}: {found:?}");
        assert!(found.correlation > HEARD, "{name}: {found:?}");
    }
}

#[test]
fn a_wrong_password_is_told_and_mended_and_the_account_is_there_after_a_restart() {
    let (mut provider, dns) = provider("SIP+D2U");
    let mut alice = Setup::new("alice").with(&["--dns", &dns.address()]).start();
    register(&mut alice, "+4930111", "wrong");
    assert_eq!(is(&mut alice, "failed")["reason"], "wrong-password");
    register(&mut alice, "+4930111", "+4930111");
    is(&mut alice, "registered");
    let mut alice = alice.quit().start();
    assert_eq!(bindings(&mut provider), 1, "registered again");
    assert_eq!(is(&mut alice, "registered")["aor"], "+4930111@provider.test");
    assert_eq!(alice.snapshot()["provider"]["state"], "registered");
    alice.send(json!({ "do": "provider.remove" }));
    is(&mut alice, "none");
    provider.expect("nobody registered", LATER, |e| e["on"] == "account" && e["bindings"] == json!([]));
    assert_eq!(alice.snapshot()["provider"], json!({ "state": "none" }));
}

#[test]
fn a_provider_that_is_killed_is_not_called_registered_and_is_found_again() {
    let (provider, dns) = provider("SIP+D2T");
    let port = port_of(provider.sip());
    let mut alice = Setup::new("alice").with(&["--dns", &dns.address()]).start();
    register(&mut alice, "+4930111", "+4930111");
    is(&mut alice, "registered");
    let setup = provider.kill9().sip_port(port);
    is(&mut alice, "trying");
    assert_eq!(is(&mut alice, "failed")["reason"], "provider-silent");
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "110" }));
    alice.complains("provider-silent");
    let _again = setup.start();
    is(&mut alice, "registered");
}

#[test]
fn without_a_name_server_nothing_is_called_registered() {
    let mut alice = Setup::new("alice").start();
    register(&mut alice, "+4930111", "+4930111");
    assert_eq!(is(&mut alice, "failed")["reason"], "no-name-server");
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "sip:bob@provider.test" }));
    alice.complains("no-name-server");
    assert_eq!(alice.snapshot()["provider"]["state"], "failed");
}

/// A gateway with two customers, and a name server that leads to it by this service alone; the first host it names does
/// not serve.
fn provider(service: &'static str) -> (Node, NameServer) {
    let mut node = Setup::new("exchange").start();
    node.send(json!({ "do": "gateway.set", "on": true }));
    for number in ["+4930111", "+4930222"] {
        let aor = format!("{number}@{DOMAIN}");
        node.send(json!({ "do": "account.add", "aor": aor, "password": number }));
        node.expect("an account", LATER, |e| e["on"] == "account" && e["aor"] == aor.as_str());
    }
    let port = port_of(node.sip());
    let replacement = match service {
        "SIP+D2T" => "_sip._tcp.provider.test",
        _ => "_sip._udp.provider.test",
    };
    let dns = NameServer::start(vec![
        (DOMAIN, Record::Naptr { order: 1, service, replacement }),
        (replacement, Record::Srv { priority: 1, port, target: "edge.provider.test" }),
        ("edge.provider.test", Record::Address(Ipv4Addr::LOCALHOST)),
    ]);
    (node, dns)
}

fn register(node: &mut Node, number: &str, password: &str) {
    let aor = format!("sip:{number}@{DOMAIN}");
    node.send(json!({ "do": "provider.set", "aor": aor, "password": password }));
}

/// Waits until the account is told to stand so.
#[track_caller]
fn is(node: &mut Node, state: &str) -> Value {
    node.expect(&format!("the provider {state}"), LATER, |e| e["on"] == "provider" && e["state"] == state)
        .event
}

fn bindings(provider: &mut Node) -> usize {
    let fits =
        |e: &Value| e["on"] == "account" && e["bindings"].as_array().is_some_and(|all| !all.is_empty());
    let account = provider.expect("a binding", LATER, fits).event;
    account["bindings"].as_array().map_or(0, Vec::len)
}
