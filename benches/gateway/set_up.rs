//! What a proxy on the way adds to the setting up of a call, phone to phone.

use crate::figures::Times;
use crate::handset::Handset;
use crate::process::{LATER, Node, Setup};
use crate::talk::SetUp;
use serde_json::json;
use std::net::SocketAddr;

/// Calls of which the middle one counts; and as many as a node may ring the phones of another in a minute.
const CALLS: usize = 200;
const FEW: usize = 28;
const PASSWORD: &str = "desk-secret";

/// Measures, and prints what each way takes.
pub fn run() {
    println!(
        "{:<44}{:>15}{:>15}{:>15}{:>15}",
        "set-up of a call, ms", "180, half", "180, 99 %", "200, half", "200, 99 %"
    );
    let mut here = Setup::new("here").serving().start();
    let mut there = Setup::new("there").serving().through(&here).start();
    let mut desk = phone(&mut here, "desk@example.org");
    let mut porch = phone(&mut here, "porch@example.org");
    let mut shed = phone(&mut there, "shed@example.org");
    let at = address(&here);
    let direct = measure("phone to phone, nothing in between", CALLS, || {
        let uri = porch.contact();
        desk.call(&mut porch, None, &uri)
    });
    let proxied =
        measure("by one gateway", CALLS, || desk.call(&mut porch, Some(at), "sip:porch@example.org"));
    let across = measure("by two gateways and the overlay, media too", FEW, || {
        desk.call(&mut shed, Some(at), "sip:shed@example.org")
    });
    println!("{:<44}{:>45.3}{:>15.3}", "added by one gateway", proxied.0 - direct.0, proxied.1 - direct.1);
    println!("{:<44}{:>45.3}{:>15.3}", "added by two gateways", across.0 - direct.0, across.1 - direct.1);
}

/// An account at this gateway, and its phone, registered and found by others.
fn phone(gateway: &mut Node, aor: &str) -> Handset {
    let user = aor.split('@').next().unwrap();
    gateway
        .send(json!({ "do": "account.add", "aor": aor, "user": user, "password": PASSWORD, "name": user }));
    gateway.send(json!({ "do": "account.follow", "aor": aor, "follow": "proxy" }));
    gateway
        .expect("the account", LATER, |e| e["on"] == "account" && e["aor"] == aor && e["follow"] == "proxy");
    let mut phone = Handset::new("127.0.0.1", aor, PASSWORD);
    assert_eq!(phone.register(address(gateway)), 200);
    gateway.expect("found by others", LATER, |e| {
        e["on"] == "account" && e["aor"] == aor && e["reachable"] == true
    });
    phone
}

fn address(gateway: &Node) -> SocketAddr {
    gateway.sip().parse().unwrap()
}

/// The middle call's 200, and the one that 99 of 100 do not exceed.
fn measure(what: &str, calls: usize, mut call: impl FnMut() -> SetUp) -> (f64, f64) {
    let (mut rang, mut answered) = (Times::default(), Times::default());
    call();
    for _ in 0..calls {
        let took = call();
        rang.add(took.rang);
        answered.add(took.answered);
    }
    let (half, most) = (answered.quantile_ms(0.5), answered.quantile_ms(0.99));
    println!(
        "{what:<44}{:>15.3}{:>15.3}{half:>15.3}{most:>15.3}",
        rang.quantile_ms(0.5),
        rang.quantile_ms(0.99)
    );
    (half, most)
}
