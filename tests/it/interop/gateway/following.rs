//! What each phone does with a 302, and what each setting of an account makes of that: how often the phone has to ask,
//! and in whose name it arrives.

use super::*;

/// What a call comes to.
#[derive(Debug, PartialEq, Eq)]
struct Came {
    /// INVITEs that the phone sent.
    invites: usize,
    /// Whether it is known whose phone it is; else it is a stranger's.
    is_proven: bool,
}

const fn proven(invites: usize) -> Came {
    Came { invites, is_proven: true }
}

const fn strange(invites: usize) -> Came {
    Came { invites, is_proven: false }
}

#[test]
fn a_phone_whose_proxy_the_gateway_is_asks_twice_at_most_once_it_is_known() {
    for kind in kinds() {
        // 302, 407, and then it rings; what it is told is known here, so that it goes over the overlay all the same.
        for (setting, first, second) in [("auto", 3, 2), ("redirect", 3, 3), ("proxy", 2, 2)] {
            let came = two_calls((kind, Way::Proxy), setting);
            assert_eq!(came, [proven(first), proven(second)], "{kind:?} {setting}");
        }
    }
}

#[test]
fn a_baresip_that_knows_an_address_goes_where_it_is_told_and_is_a_stranger_there() {
    if !require("baresip") {
        return;
    }
    for (setting, first, second) in [
        ("redirect", strange(2), strange(2)),
        ("auto", strange(2), proven(2)),
        ("proxy", proven(2), proven(2)),
    ] {
        assert_eq!(two_calls((Kind::Baresip, Way::Address), setting), [first, second], "{setting}");
    }
}

#[test]
fn a_linphonec_that_knows_an_address_follows_by_way_of_its_registrar() {
    if !require("linphonec") {
        return;
    }
    for (setting, first, second) in [("redirect", 3, 3), ("auto", 3, 2), ("proxy", 2, 2)] {
        let came = two_calls((Kind::Linphone, Way::Address), setting);
        assert_eq!(came, [proven(first), proven(second)], "{setting}");
    }
}

#[test]
fn for_messages_and_presence_linphonec_follows_and_baresip_does_not() {
    for handset in handsets() {
        let nodes = gateway_with(|_| Setup::new("alice"));
        let (mut gateway, mut alice) = nodes;
        add_account(&mut gateway, DESK, "redirect");
        let mut desk = Phone::new(handset, gateway.sip(), DESK).watching().start();
        is_bound(&mut gateway, DESK);
        desk.write("hello Alice");
        if handset.0 == Kind::Linphone {
            assert_eq!(alice.reads("hello Alice").event["from"], DESK, "{handset:?}");
            alice.expect("a watcher", LATER, |e| e["on"] == "buddy" && e["request"] == true);
            continue;
        }
        // It says nothing of a message that was not taken; the call behind it shows that both are done with.
        desk.dial(ALICE);
        alice.rung_by("desk@");
        let snapshot = alice.snapshot();
        assert!(snapshot["last_messages"].as_array().is_some_and(Vec::is_empty), "{snapshot}");
        assert!(snapshot["buddies"].as_array().is_some_and(|all| all.iter().all(|one| one["aor"] != DESK)));
        assert_eq!(desk.sent("MESSAGE"), 1, "{handset:?}");
    }
}

/// The phone calls twice, and Alice refuses.
fn two_calls(handset: (Kind, Way), setting: &str) -> [Came; 2] {
    let (mut gateway, mut alice) = gateway_with(|_| Setup::new("alice").hearing("silence"));
    add_account(&mut gateway, DESK, setting);
    let mut desk = Phone::new(handset, gateway.sip(), DESK).start();
    is_bound(&mut gateway, DESK);
    [(); 2].map(|()| {
        let before = desk.sent("INVITE");
        desk.dial(ALICE);
        let rings = |e: &Value| e["on"] == "call" && e["direction"] == "in" && e["state"] == "ringing";
        let ringing = alice.expect("a call", LATER, rings).event;
        alice.send(json!({ "do": "call.reject", "call": ringing["call"] }));
        desk.hears_the_end();
        Came { invites: desk.sent("INVITE") - before, is_proven: ringing["peer"] == DESK }
    })
}
