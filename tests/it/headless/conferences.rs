//! A group's call between three processes, judged by what each heard.

use super::befriend;
use crate::process::{LATER, Node, SOON, Setup, alone};
use crate::wave::Wave;
use serde_json::{Value, json};
use std::time::Duration;

const HZ: [f32; 3] = [440.0, 1_000.0, 1_800.0];
/// What is heard of somebody, against what nobody says.
const HEARD: f32 = 30.0;

#[test]
fn three_hear_each_other_and_two_go_on_when_the_one_who_began_it_leaves() {
    let _alone = alone();
    let person =
        |n: usize| Setup::new(["alice", "bob", "carol"][n]).hearing(&format!("tone:{}", HZ[n] as u32));
    let mut alice = person(0).start();
    let mut bob = person(1).through(&alice).start();
    let mut carol = person(2).through(&alice).start();
    befriend(&mut alice, &mut bob);
    befriend(&mut alice, &mut carol);
    let others = [bob.aor().to_owned(), carol.aor().to_owned()];
    alice.send(json!({ "do": "group.create", "name": "Choir", "invite": others }));
    let made = alice.expect("the group", LATER, |e| e["on"] == "group").event;
    let group = made["group"].as_str().unwrap().to_owned();
    for node in [&mut bob, &mut carol] {
        node.expect("to be asked", LATER, |e| e["on"] == "group" && e["group"] == group.as_str());
        node.send(json!({ "do": "group.accept", "group": group }));
    }
    for node in [&mut alice, &mut bob, &mut carol] {
        node.expect("all three", LATER, |e| e["on"] == "group" && members(e) == 3);
    }

    alice.send(json!({ "do": "conference.join", "conference": group }));
    for node in [&mut bob, &mut carol] {
        node.expect("it to ring", LATER, |e| e["on"] == "conference" && e["standing"] == "ringing");
        node.send(json!({ "do": "conference.join", "conference": group }));
    }
    for node in [&mut alice, &mut bob, &mut carol] {
        speaks_with(node, 2);
    }
    std::thread::sleep(Duration::from_secs(2));
    alice.send(json!({ "do": "conference.leave", "conference": group }));
    for node in [&mut bob, &mut carol] {
        speaks_with(node, 1);
    }
    let record = alice.expect("an entry", SOON, |e| e["on"] == "call.record").event;
    assert_eq!(record["conference"]["with"].as_array().map(Vec::len), Some(2), "{record}");
    std::thread::sleep(Duration::from_secs(1));
    for (n, node) in [alice, bob, carol].into_iter().enumerate() {
        let heard = Wave::read(&node.quit().recording()).at(48_000);
        let middle = &heard.samples[heard.samples.len() / 3..heard.samples.len() * 2 / 3];
        let noise = power(middle, 650.0);
        for (other, hz) in HZ.into_iter().enumerate() {
            let share = power(middle, hz) / noise.max(1e-6);
            println!("{n} heard {hz} Hz: {share:.0} times what nobody says");
            assert_eq!(share > HEARD, other != n, "{n} and {hz} Hz: {share}");
        }
    }
}

fn members(group: &Value) -> usize {
    let members = group["members"].as_array();
    members.map_or(0, |members| members.iter().filter(|it| it["joined"] == true).count())
}

fn speaks_with(node: &mut Node, count: usize) {
    node.expect("to speak with them", LATER, |e| {
        let is_active = |it: &&Value| it["state"] == "active";
        let active = e["participants"].as_array().map(|all| all.iter().filter(is_active).count());
        e["on"] == "conference" && active == Some(count)
    });
}

/// How much of one tone there is (Goertzel).
fn power(sound: &[f32], hz: f32) -> f32 {
    let turn = 2.0 * (std::f32::consts::TAU * hz / 48_000.0).cos();
    let (mut one, mut two) = (0.0, 0.0);
    for sample in sound {
        (one, two) = (sample + turn * one - two, one);
    }
    (one * one + two * two - turn * one * two) / sound.len().max(1) as f32
}
