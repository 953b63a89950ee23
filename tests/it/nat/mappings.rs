//! Routers that forget through which of their ports somebody is reached: all at once, or whatever was not used for a while.

use super::lab::{Lab, Nat};
use super::pairs::writes;
use super::scene::Scene;
use crate::process::{SOON, alone};
use serde_json::json;
use std::time::{Duration, Instant};

/// What a person bears when the network changes.
const SILENCE_S: f64 = 3.0;
/// The same where nothing was heard anyway, and only the next word to the other side shows that it does not get there.
const SILENCE_HELD_S: f64 = 15.0;
/// The shortest time after which home routers are known to forget: RFC 4787 (REQ-5) asks for 120.
const SHORT_S: u32 = 10;
/// Four times that.
const QUIET: Duration = Duration::from_secs(40);
/// An idle line that is still one is no slower than another.
const AT_ONCE: Duration = Duration::from_secs(2);

#[test]
fn a_call_goes_on_when_the_router_forgets_its_mappings_and_gives_others() {
    let _alone = alone();
    let Some(mut scene) = Scene::set([Nat::Symmetric, Nat::None, Nat::None]) else { return };
    scene.call();
    let heard = scene.through("forgotten while both speak", |scene| scene.lab.reboot(&scene.home));
    assert!(heard.alice_s <= SILENCE_S && heard.bob_s <= SILENCE_S, "{heard:?}");
    scene.alice.send(json!({ "do": "call.hold", "call": "c" }));
    scene.alice.expect("held", SOON, |event| event["on"] == "call" && event["held"] == true);
    scene.lab.reboot(&scene.home);
    std::thread::sleep(Duration::from_secs(5));
    let heard = scene.through("forgotten while it was held", |scene| {
        scene.alice.send(json!({ "do": "call.resume", "call": "c" }));
    });
    assert!(heard.alice_s <= SILENCE_HELD_S && heard.bob_s <= SILENCE_HELD_S, "{heard:?}");
    scene.hang_up();
}

#[test]
fn an_idle_line_outlives_a_router_that_soon_forgets() {
    let _alone = alone();
    let forgetful = |lab: &mut Lab, nat| lab.site_with_mappings_of(nat, SHORT_S);
    let Some(mut scene) = Scene::set_with([Nat::Port, Nat::Port, Nat::None], forgetful) else { return };
    std::thread::sleep(QUIET);
    let quiet_until = Instant::now();
    writes(&mut scene.bob, &mut scene.alice, "after a long silence");
    println!("after {QUIET:?} of quiet a message took {:?}", quiet_until.elapsed());
    assert!(quiet_until.elapsed() < AT_ONCE);
    let dialled = Instant::now();
    let took = scene.is_called("b", dialled);
    println!("and a call {took:?}");
    assert!(took < AT_ONCE, "{took:?}");
}
