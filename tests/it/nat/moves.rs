//! The network changes under two people behind home routers: a call goes on, with the silence measured, and whoever has
//! moved is found and seen again.

use super::lab::{Nat, sleeps};
use super::pairs::writes;
use super::scene::Scene;
use crate::process::{LATER, alone};
use serde_json::Value;
use std::time::{Duration, Instant};

/// What a person bears when the network changes.
const SILENCE_MOVED_S: f64 = 2.0;
const SILENCE_RENUMBERED_S: f64 = 3.0;
/// The bootstrap node is not needed.
const SILENCE_WITHOUT_S: f64 = 0.5;
/// What is written just after a change has arrived by then. Mostly it takes one second, and two where the router changed.
const ARRIVED: Duration = Duration::from_secs(5);
/// In which all works again after a sleep, a plug or a heal.
const ALL_WELL: Duration = Duration::from_secs(10);

#[test]
fn a_call_goes_on_when_one_moves_to_another_network() {
    let _alone = alone();
    let Some(mut scene) = Scene::set([Nat::Port, Nat::Port, Nat::Port]) else { return };
    scene.call();
    let heard = scene.through("move", Scene::roams);
    assert!(heard.alice_s <= SILENCE_MOVED_S && heard.bob_s <= SILENCE_MOVED_S, "{heard:?}");
    scene.hang_up();
}

#[test]
fn a_call_goes_on_when_the_router_starts_anew_or_has_another_address_and_without_the_bootstrap_node() {
    let _alone = alone();
    let Some(mut scene) = Scene::set([Nat::Port, Nat::Port, Nat::None]) else { return };
    scene.call();
    scene.through("reboot", |scene| scene.lab.reboot(&scene.home));
    let heard = scene.through("renumber", |scene| scene.lab.renumber(&mut scene.home));
    assert!(heard.alice_s <= SILENCE_RENUMBERED_S && heard.bob_s <= SILENCE_RENUMBERED_S, "{heard:?}");
    let heard = scene.through("bootstrap node killed", |scene| {
        scene.public[0].take().expect("still there").kill9();
    });
    assert!(heard.alice_s <= SILENCE_WITHOUT_S && heard.bob_s <= SILENCE_WITHOUT_S, "{heard:?}");
    scene.hang_up();
    writes(&mut scene.bob, &mut scene.alice, "without the first node");
}

#[test]
fn a_call_goes_on_over_a_sleep_a_pulled_cable_and_a_partition() {
    let _alone = alone();
    let Some(mut scene) = Scene::set([Nat::Port, Nat::Port, Nat::None]) else { return };
    scene.call();
    let away = Duration::from_secs(5);
    let began = Instant::now();
    scene.through("sleep of 5 s", |scene| {
        sleeps(scene.alice.pid(), true);
        std::thread::sleep(away);
        sleeps(scene.alice.pid(), false);
    });
    assert!(began.elapsed() < away + ALL_WELL);
    let began = Instant::now();
    scene.through("cable out for 5 s", |scene| {
        scene.lab.pull_plug(&scene.alice_host);
        std::thread::sleep(away);
        scene.lab.put_plug_back(&scene.alice_host, &scene.home);
    });
    assert!(began.elapsed() < away + ALL_WELL);
    let began = Instant::now();
    scene.through("partition of 5 s", |scene| {
        scene.lab.part(&scene.alice_host, &scene.bob_host);
        std::thread::sleep(away);
        scene.lab.heal();
    });
    assert!(began.elapsed() < away + ALL_WELL);
    scene.hang_up();
}

#[test]
fn a_sleep_too_long_for_the_call_ends_it_with_a_reason_and_all_is_well_again_after_it() {
    let _alone = alone();
    let Some(mut scene) = Scene::set([Nat::Port, Nat::Port, Nat::None]) else { return };
    scene.call();
    sleeps(scene.alice.pid(), true);
    let is_over = |event: &Value| event["on"] == "call" && event["state"] == "ended";
    let bobs = scene.bob.expect("the end", LATER, is_over).event;
    assert!(bobs["reason"].is_string(), "{bobs}");
    sleeps(scene.alice.pid(), false);
    let woken = Instant::now();
    let alices = scene.alice.expect("the end", LATER, is_over).event;
    println!("woken: the call has ended after {:?}: {}", woken.elapsed(), alices["reason"]);
    assert!(alices["reason"].is_string(), "{alices}");
    writes(&mut scene.alice, &mut scene.bob, "awake again");
    println!("woken: a message after {:?}", woken.elapsed());
    println!("woken: called after {:?}", scene.is_called("b1", woken));
    assert!(woken.elapsed() < ALL_WELL);
}

#[test]
fn who_moves_is_seen_and_called_again_and_his_messages_go() {
    let _alone = alone();
    let Some(mut scene) = Scene::set([Nat::Port, Nat::Port, Nat::Port]) else { return };
    let began = Instant::now();
    scene.roams();
    writes(&mut scene.alice, &mut scene.bob, "from elsewhere");
    println!("move: a message after {:?}", began.elapsed());
    assert!(began.elapsed() < ARRIVED);
    println!("move: called after {:?}", scene.is_called("b1", began));
    let began = Instant::now();
    scene.lab.renumber(&mut scene.cafe);
    writes(&mut scene.alice, &mut scene.bob, "renumbered");
    println!("renumber: a message after {:?}", began.elapsed());
    assert!(began.elapsed() < ARRIVED);
    println!("renumber: called after {:?}", scene.is_called("b2", began));
}
