//! Unmodified phones at a gateway, as the table in README.md tells of them.
//!
//! Every story is told by each phone in turn, baresip and linphonec, and for each way in which it can be set up: the
//! gateway as registrar and outbound proxy, and the gateway as nothing but the host of an address.

mod between;
mod calls;
mod families;
mod following;
mod handing;
mod holding;
mod messages;
mod presence;
mod registration;

use super::handset::{Handset, Kind, PASSWORD, Setup as Phone, Way, handsets, kinds};
use crate::process::{LATER, Node, Setup, alone, require};
use crate::wave::{HEARD, Wave, align};
use serde_json::{Value, json};

const DESK: &str = "desk@example.org";
const ALICE: &str = "alice@example.org";
/// Seconds in which all of the speech is through, in both directions.
const SPOKEN_S: f64 = 6.0;

/// A gateway, Alice of the overlay, and a registered phone.
struct Scene {
    gateway: Node,
    alice: Node,
    desk: Handset,
}

impl Scene {
    fn new(handset: (Kind, Way)) -> Scene {
        let (gateway, alice) = gateway_and("alice");
        Scene::with(handset, (gateway, alice), |phone| phone)
    }

    fn with(
        handset: (Kind, Way),
        (mut gateway, alice): (Node, Node),
        change: impl FnOnce(Phone<'_>) -> Phone<'_>,
    ) -> Scene {
        add_account(&mut gateway, DESK, follow(handset.1));
        let desk = change(Phone::new(handset, gateway.sip(), DESK)).start();
        is_bound(&mut gateway, DESK);
        Scene { gateway, alice, desk }
    }
}

/// How a phone's account is to be treated so that its calls go over the overlay: one whose proxy the gateway is comes by
/// here anyway, and that is learnt.
fn follow(way: Way) -> &'static str {
    match way {
        Way::Proxy => "auto",
        Way::Address => "proxy",
    }
}

/// A gateway, and somebody of the overlay who speaks.
fn gateway_and(name: &str) -> (Node, Node) {
    let somebody = Setup::new(name);
    let file = somebody.file("speech.wav");
    Wave::speech().write(&file);
    gateway_with(|_| somebody.speaking(&file))
}

/// A gateway, and somebody of the overlay.
fn gateway_with(somebody: impl FnOnce(&Node) -> Setup) -> (Node, Node) {
    let mut gateway = Setup::new("gateway").hearing("silence").start();
    gateway.send(json!({ "do": "gateway.set", "on": true }));
    let somebody = somebody(&gateway).through(&gateway).start();
    (gateway, somebody)
}

fn add_account(gateway: &mut Node, aor: &str, follow: &str) {
    let user = aor.split('@').next().unwrap();
    gateway
        .send(json!({ "do": "account.add", "aor": aor, "user": user, "password": PASSWORD, "name": user }));
    gateway.expect("the account", LATER, |e| is_account(e, aor));
    gateway.send(json!({ "do": "account.follow", "aor": aor, "follow": follow }));
}

#[track_caller]
fn is_bound(gateway: &mut Node, aor: &str) {
    gateway.expect("a published binding", LATER, |e| {
        is_account(e, aor) && bindings(e) == 1 && e["reachable"] == true
    });
}

#[track_caller]
fn both_heard(handset: (Kind, Way), phone: Wave, alice: Node) {
    let by_phone = align(&Wave::speech(), &phone);
    let by_alice = align(&Wave::speech(), &Wave::read(&alice.quit().recording()));
    println!("{handset:?} heard {by_phone:?}\nalice heard {by_alice:?}");
    assert!(by_phone.correlation > HEARD, "{handset:?} heard {by_phone:?}");
    assert!(by_alice.correlation > HEARD, "{handset:?}: alice heard {by_alice:?}");
}

fn is_account(event: &Value, aor: &str) -> bool {
    event["on"] == "account" && event["aor"] == aor
}

fn bindings(account: &Value) -> usize {
    account["bindings"].as_array().map_or(0, Vec::len)
}
