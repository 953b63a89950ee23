//! Messages both ways, and for phones that do not answer (RFC 3428, RFC 3842).

use super::*;
use crate::headless::befriend;

#[test]
fn messages_go_to_a_phone_and_come_from_it() {
    for handset in handsets() {
        let Scene { gateway: _gateway, mut alice, mut desk } = Scene::new(handset);
        alice.send(json!({ "do": "message.send", "message": "m1", "to": DESK, "text": "hello desk" }));
        alice.message_is("m1", "delivered");
        desk.reads("hello desk");
        desk.write("hello Alice");
        let heard = alice.reads("hello Alice").event;
        assert_eq!(heard["from"], DESK, "{handset:?}");
    }
}

#[test]
fn messages_to_phones_that_have_died_are_kept_until_others_register() {
    let (mut gateway, mut alice) = gateway_with(|_| Setup::new("alice"));
    let dead = with_accounts();
    for (handset, aor) in &dead {
        add_account(&mut gateway, aor, follow(handset.1));
        drop(registered(&mut gateway, *handset, aor));
        alice.send(json!({ "do": "message.send", "message": *aor, "to": aor, "text": "read me later" }));
    }
    for (handset, aor) in &dead {
        alice.message_is(aor, "delivered");
        Phone::new(*handset, gateway.sip(), aor).start().reads("read me later");
    }
}

#[test]
fn messages_to_phones_that_have_left_wait_until_they_register_again() {
    let (mut gateway, mut alice) = gateway_with(|_| Setup::new("alice"));
    let left = with_accounts();
    for (handset, aor) in &left {
        add_account(&mut gateway, aor, follow(handset.1));
        let mut phone = registered(&mut gateway, *handset, aor);
        phone.leave();
        gateway.expect("no binding", LATER, |e| is_account(e, aor) && bindings(e) == 0);
        alice.send(json!({ "do": "message.send", "message": *aor, "to": aor, "text": "welcome back" }));
        alice.message_is(aor, "queued");
    }
    let again =
        |(handset, aor): &((Kind, Way), &'static str)| Phone::new(*handset, gateway.sip(), aor).start();
    let mut phones: Vec<Handset> = left.iter().map(again).collect();
    for (phone, (_, aor)) in phones.iter_mut().zip(&left) {
        phone.reads("welcome back");
        alice.message_is(aor, "delivered");
    }
}

/// The phones are told 202 (RFC 3428 7) while she is away, though nobody else is there whom the gateway could ask who she is.
#[test]
fn what_phones_write_to_somebody_who_is_away_reaches_her_when_she_is_back() {
    let (mut gateway, mut alice) = gateway_with(|_| Setup::new("alice"));
    alice.expect("found by name", LATER, |e| e["on"] == "reach" && e["published"] == true);
    let mut phones: Vec<(Handset, &str)> = Vec::new();
    for (handset, aor) in with_accounts() {
        add_account(&mut gateway, aor, follow(handset.1));
        phones.push((registered(&mut gateway, handset, aor), aor));
    }
    let alice = alice.quit();
    for (phone, aor) in &mut phones {
        phone.write(&format!("{aor} was here"));
        phone.is_answered(202);
    }
    let mut alice = alice.start();
    for (_, aor) in &phones {
        let heard = alice.reads(&format!("{aor} was here")).event;
        assert_eq!(heard["from"], *aor);
    }
}

#[test]
fn phones_that_did_not_answer_are_told_how_many_messages_wait_and_get_them() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = gateway_with(|_| Setup::new("alice"));
    let mut phones: Vec<(Handset, &str)> = Vec::new();
    for (way, aor) in [(Way::Proxy, DESK), (Way::Address, "porch@example.org")] {
        add_account(&mut gateway, aor, follow(way));
        let mut phone = Phone::new((Kind::Baresip, way), gateway.sip(), aor).counting().start();
        is_bound(&mut gateway, aor);
        let baresip = phone.baresip().unwrap();
        baresip.has_shown_waiting(&[0]);
        baresip.freeze(true);
        alice.send(json!({ "do": "message.send", "message": aor, "to": aor, "text": "are you there?" }));
        phones.push((phone, aor));
    }
    for (phone, aor) in &mut phones {
        alice.message_is(aor, "delivered");
        let baresip = phone.baresip().unwrap();
        baresip.freeze(false);
        baresip.reads("are you there?");
        baresip.has_shown_waiting(&[0, 1, 0]);
    }
}

#[test]
fn a_phone_shows_the_voicemail_of_its_house_until_it_is_heard() {
    if !require("baresip") {
        return;
    }
    let (mut gateway, mut alice) = gateway_with(|_| Setup::new("alice").hearing("tone:440"));
    befriend(&mut alice, &mut gateway);
    add_account(&mut gateway, DESK, "auto");
    let mut phone = Phone::new((Kind::Baresip, Way::Proxy), gateway.sip(), DESK).counting().start();
    is_bound(&mut gateway, DESK);
    let baresip = phone.baresip().unwrap();
    baresip.has_shown_voicemail(&["0/0"]);
    gateway.send(json!({ "do": "presence.set", "state": "dnd" }));
    alice.send(json!({ "do": "call.dial", "call": "c1", "to": "gateway@example.org" }));
    alice.call_is("c1", "ended");
    alice.send(json!({ "do": "voicemail.leave", "call": "c1" }));
    let records = |e: &Value| e["on"] == "voicemail" && e["stage"] == "recording";
    alice.expect("after the tone", LATER, records);
    std::thread::sleep(std::time::Duration::from_millis(300));
    alice.send(json!({ "do": "voice.send", "message": "v1" }));
    alice.message_is("v1", "delivered");
    baresip.has_shown_voicemail(&["0/0", "1/0"]);
    gateway.send(json!({ "do": "voice.play", "aor": ALICE, "message": "v1", "own": false }));
    baresip.has_shown_voicemail(&["0/0", "1/0", "0/1"]);
}

/// Every phone in every way, each with an account of its own.
fn with_accounts() -> Vec<((Kind, Way), &'static str)> {
    let accounts = ["desk@example.org", "porch@example.org", "hall@example.org", "attic@example.org"];
    handsets().into_iter().zip(accounts).collect()
}

fn registered(gateway: &mut Node, handset: (Kind, Way), aor: &'static str) -> Handset {
    let phone = Phone::new(handset, gateway.sip(), aor).start();
    is_bound(gateway, aor);
    phone
}
