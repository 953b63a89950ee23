//! Getting in: by the list of ways in, its names and its memory, and by nothing but a friend's invite.

use super::befriend;
use crate::dns::{NameServer, Record};
use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};

#[test]
fn a_name_on_the_list_leads_in_and_still_does_after_a_restart() {
    let mut alice = Setup::new("alice").start();
    let address = address(&alice);
    let zone = vec![
        ("_dnsaddr.friends.test", Record::Text("dnsaddr=/dnsaddr/home.friends.test".to_owned())),
        ("_dnsaddr.friends.test", Record::Text("v=spf1 -all".to_owned())),
        ("_dnsaddr.home.friends.test", Record::Text(format!("dnsaddr={address}"))),
    ];
    let dns = NameServer::start(zone);
    let mut bob = Setup::new("bob").with(&["--dns", &dns.address()]).start();
    assert_eq!(bob.snapshot()["bootstrap"], json!([]), "empty at first");
    bob.send(json!({ "do": "bootstrap.add", "address": "Friends.test" }));
    is(&mut bob, "friends.test", "connected", None);
    bob.expect("how it got in", LATER, |e| e["on"] == "reach" && e["through"] == "list");
    befriend(&mut bob, &mut alice);
    // Alice comes back at the same port under another node key.
    let mut alice = alice.quit().start();
    is(&mut bob, "friends.test", "failed", Some("no-way-in"));
    is(&mut bob, "friends.test", "connected", None);
    let mut bob = bob.quit().by_memory().start();
    is(&mut bob, "friends.test", "connected", None);
    bob.sees("alice@example.org", "available");
    bob.send(json!({ "do": "bootstrap.remove", "address": "friends.test" }));
    bob.expect("an empty list", LATER, |e| e["on"] == "bootstrap" && e["entries"] == json!([]));
    assert_eq!(bob.snapshot()["reach"]["nodes"], 1, "who is connected stays so");
    alice.still_answers();
    let mut bob = bob.quit().start();
    assert_eq!(bob.snapshot()["bootstrap"], json!([]));
}

#[test]
fn hosts_in_addresses_are_asked_of_the_same_name_server() {
    let alice = Setup::new("alice").start();
    let dns = NameServer::start(vec![("home.test", Record::Address([127, 0, 0, 1].into()))]);
    let address = address(&alice).replace("/ip4/127.0.0.1/", "/dns4/home.test/");
    let mut bob = Setup::new("bob").with(&["--dns", &dns.address()]).start();
    bob.send(json!({ "do": "bootstrap.add", "address": address }));
    is(&mut bob, &address, "connected", None);
}

#[test]
fn what_leads_nowhere_says_why_and_what_is_no_way_in_is_refused() {
    let dns = NameServer::start(vec![("_dnsaddr.empty.test", Record::Text("v=spf1 -all".to_owned()))]);
    let mut bob = Setup::new("bob").with(&["--dns", &dns.address()]).start();
    for text in ["friends", "192.0.2.1:4001", "bob@example.org", "/ip4/192.0.2.1/tcp/443/wss", ""] {
        bob.send(json!({ "do": "bootstrap.add", "address": text }));
        let refused = bob.complains("bad-way-in");
        assert_eq!(refused.event["about"], text);
    }
    bob.send(json!({ "do": "bootstrap.add", "address": "a".repeat(5_000) }));
    assert_eq!(bob.complains("bad-way-in").event["about"].as_str().unwrap().len(), 128);
    for name in ["empty.test", "nowhere.test"] {
        bob.send(json!({ "do": "bootstrap.add", "address": name }));
        is(&mut bob, name, "failed", Some("nothing-published"));
    }
    let dead = "/ip4/127.0.0.1/tcp/1";
    bob.send(json!({ "do": "bootstrap.add", "address": dead }));
    is(&mut bob, dead, "failed", Some("no-way-in"));
    drop(dns);
    bob.send(json!({ "do": "bootstrap.add", "address": "away.test" }));
    is(&mut bob, "away.test", "failed", Some("no-name-server"));
    for at in 4..16 {
        bob.send(json!({ "do": "bootstrap.add", "address": format!("n{at}.test") }));
    }
    bob.send(json!({ "do": "bootstrap.add", "address": "one-more.test" }));
    bob.complains("too-many");
}

#[test]
fn a_friends_invite_is_enough_to_find_everybody() {
    let first = Setup::new("first").start();
    let mut others: Vec<Node> =
        ["alice", "carol", "dave"].map(|name| Setup::new(name).through(&first).start()).into();
    for other in &mut others {
        other.expect("published", LATER, |e| e["on"] == "reach" && e["published"] == true);
    }
    let mut bob = Setup::new("bob").start();
    let invite = others[2].text("invite").to_owned();
    bob.send(json!({ "do": "buddy.add", "to": invite }));
    others[2].expect("a request", LATER, |e| e["on"] == "buddy" && e["aor"] == "bob@example.org");
    bob.expect("how it got in", LATER, |e| e["on"] == "reach" && e["through"] == "invite");
    let mut alice = others.swap_remove(0);
    befriend(&mut bob, &mut alice);
}

/// The QUIC address without the peer id, as it would be published.
fn address(node: &Node) -> String {
    let all = node.ready["addresses"].as_array().unwrap();
    let quic = all.iter().filter_map(Value::as_str).find(|it| it.contains("/quic-v1")).unwrap();
    quic.split("/p2p/").next().unwrap().to_owned()
}

#[track_caller]
fn is(node: &mut Node, address: &str, state: &str, reason: Option<&str>) {
    let entry = json!({ "address": address, "state": state, "reason": reason });
    node.expect(&format!("{address} {state}"), LATER, |e| {
        e["on"] == "bootstrap" && e["entries"].as_array().unwrap().contains(&entry)
    });
}
