//! A telephone provider of another make over TLS: kamailio, with a SIPp as the telephone of somebody else.

use crate::dns::{NameServer, Record};
use crate::kamailio::{DOMAIN, Kamailio, PASSWORD};
use crate::process::{LATER, Node, Setup, require};
use crate::sipp;
use serde_json::{Value, json};
use std::net::Ipv4Addr;

const NUMBER: &str = "+4930111";

#[test]
fn a_provider_over_tls_connects_calls_both_ways() {
    let telephone = sipp::Setup::new("uas");
    let Some((provider, dns)) = provider(DOMAIN, &telephone) else { return };
    let mut alice = customer(&provider, &dns).start();
    register(&mut alice);
    assert_eq!(is(&mut alice, "registered")["transport"], "tls");
    let rings = telephone.start();
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "+49 30 222" }));
    alice.call_is("c1", "active");
    alice.send(json!({ "do": "call.hangup", "call": "c1" }));
    alice.call_is("c1", "ended");
    let wire = rings.succeeds();
    assert!(wire.text().contains("Via: SIP/2.0/TLS"), "{}", wire.text());
    let target = format!("sip:{NUMBER}@{DOMAIN}");
    let caller = sipp::Setup::new("uac")
        .to(&provider.address())
        .key("target", &target)
        .key("from", "sip:+4930222@127.0.0.1")
        .with(&["-d", "200"])
        .start();
    let call = alice.rung_by("sip:+4930222@");
    alice.send(json!({ "do": "call.answer", "call": call }));
    alice.call_is(&call, "active");
    alice.call_is(&call, "ended");
    caller.succeeds();
}

#[test]
fn a_provider_over_tls_hears_a_wrong_password_and_is_heard() {
    let telephone = sipp::Setup::new("uas");
    let Some((provider, dns)) = provider(DOMAIN, &telephone) else { return };
    let mut alice = customer(&provider, &dns).start();
    let aor = format!("sip:{NUMBER}@{DOMAIN}");
    alice.send(json!({ "do": "provider.set", "aor": aor, "password": "wrong" }));
    assert_eq!(is(&mut alice, "failed")["reason"], "wrong-password");
    register(&mut alice);
    is(&mut alice, "registered");
}

#[test]
fn whoever_is_certified_by_another_name_is_not_the_provider() {
    let telephone = sipp::Setup::new("uas");
    // RFC 5922 7.1: certified must be the domain that was asked for, not the host that a name server names.
    let Some((provider, dns)) = provider("edge.provider.test", &telephone) else { return };
    let mut alice = customer(&provider, &dns).start();
    register(&mut alice);
    assert_eq!(is(&mut alice, "failed")["reason"], "not-proven");
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "+49 30 222" }));
    alice.complains("not-proven");
}

#[test]
fn a_provider_for_whom_nobody_vouches_gets_no_password() {
    let telephone = sipp::Setup::new("uas");
    let Some((_provider, dns)) = provider(DOMAIN, &telephone) else { return };
    let mut alice = Setup::new("alice").with(&["--dns", &dns.address()]).start();
    register(&mut alice);
    assert_eq!(is(&mut alice, "failed")["reason"], "not-proven");
}

/// A provider certified by this name, at whom all numbers are this telephone's, and a name server that leads there over
/// TLS alone (RFC 3263 4.1). `None` where something is not installed.
fn provider(certified: &str, telephone: &sipp::Setup) -> Option<(Kamailio, NameServer)> {
    if !require("kamailio") || !require("sipp") {
        return None;
    }
    let provider = Kamailio::start(certified, &telephone.uri("bob"))?;
    let (service, replacement) = ("SIPS+D2T", "_sips._tcp.provider.test");
    let dns = NameServer::start(vec![
        (DOMAIN, Record::Naptr { order: 1, service, replacement }),
        (replacement, Record::Srv { priority: 1, port: provider.tls_port(), target: "edge.provider.test" }),
        ("edge.provider.test", Record::Address(Ipv4Addr::LOCALHOST)),
    ]);
    Some((provider, dns))
}

/// Somebody on a system that trusts the certificate of this provider.
fn customer(provider: &Kamailio, dns: &NameServer) -> Setup {
    Setup::new("alice").hearing("silence").with(&["--dns", &dns.address()]).trusting(&provider.certificate())
}

fn register(node: &mut Node) {
    let aor = format!("sip:{NUMBER}@{DOMAIN}");
    node.send(json!({ "do": "provider.set", "aor": aor, "password": PASSWORD, "transport": "tls" }));
}

/// Waits until the account is told to stand so.
#[track_caller]
fn is(node: &mut Node, state: &str) -> Value {
    let fits = |e: &Value| e["on"] == "provider" && e["state"] == state;
    node.expect(&format!("the provider {state}"), LATER, fits).event
}
