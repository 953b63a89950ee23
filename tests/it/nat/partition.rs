//! The Internet falls into two halves and is one again: both work meanwhile, and agree afterwards.

use super::lab::{Host, Lab, Nat};
use super::pairs::{at, is_found, writes};
use crate::headless::befriend;
use crate::process::{LATER, Node, alone};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What one half has learned is known in the other so long after the heal, and what waited has arrived.
const AGREED: Duration = Duration::from_secs(60);
const ARRIVED: Duration = Duration::from_secs(10);

/// A public node, two people who know each other, and where all are.
struct Half {
    public: Node,
    public_host: Host,
    people: [Node; 2],
    hosts: [Host; 2],
}

#[test]
fn two_halves_of_the_overlay_work_apart_and_agree_when_they_are_one_again() {
    let _alone = alone();
    let Some(mut lab) = Lab::build() else { return };
    let mut left = half(&mut lab, ["west", "ann", "ben"], None);
    let mut right = half(&mut lab, ["east", "cora", "dan"], Some(&left.public));
    befriend(&mut left.people[0], &mut right.people[0]);
    let late_host = lab.public();
    let sides = [left.hosts(), right.hosts()];
    let west: Vec<&Host> = sides[0].iter().chain([&late_host]).collect();
    lab.partition(&west, &sides[1].iter().collect::<Vec<_>>());
    let parted = Instant::now();
    for half in [&mut left, &mut right] {
        half.works_alone();
    }
    let mut late = at("late", &late_host).through(&left.public).start();
    is_found(&mut late, "direct");
    let [ann, cora] = [&mut left.people[0], &mut right.people[0]];
    let [ann_aor, cora_aor] = [ann.aor().to_owned(), cora.aor().to_owned()];
    for (one, other) in [(&mut *ann, &cora_aor), (&mut *cora, &ann_aor)] {
        one.sees(other, "offline");
        let text = format!("from {}", one.aor());
        one.send(json!({ "do": "message.send", "message": "waits", "to": other, "text": text }));
    }
    println!("both halves work, and see each other gone {:?} after they were parted", parted.elapsed());
    lab.heal();
    let healed = Instant::now();
    cora.reads(&format!("from {ann_aor}"));
    ann.reads(&format!("from {cora_aor}"));
    println!("what waited has arrived {:?} after the heal", healed.elapsed());
    assert!(healed.elapsed() < ARRIVED);
    let dan = &mut right.people[1];
    writes(dan, &mut late, "whom did the other half let in?");
    println!("who came meanwhile is found by the other half {:?} after the heal", healed.elapsed());
    assert!(healed.elapsed() < AGREED);
}

fn half(lab: &mut Lab, [public, one, other]: [&str; 3], through: Option<&Node>) -> Half {
    let public_host = lab.public();
    let hosts = [Nat::Port, Nat::Linux].map(|nat| {
        let mut site = lab.site(nat);
        lab.host(&mut site)
    });
    let setup = at(public, &public_host);
    let public = through.into_iter().fold(setup, |setup, other| setup.through(other)).start();
    let people = [(one, &hosts[0]), (other, &hosts[1])].map(|(name, host)| {
        let setup = at(name, host).through(&public).with(&["--auto-answer"]);
        let mut node = setup.hearing("tone:440").start();
        is_found(&mut node, "relayed");
        node
    });
    Half { public, public_host, people, hosts }
}

impl Half {
    fn hosts(&self) -> Vec<Host> {
        self.hosts.iter().chain([&self.public_host]).cloned().collect()
    }

    /// A look-up by name, and a call to whom it finds, between two who have not met yet.
    fn works_alone(&mut self) {
        let [one, other] = &mut self.people;
        let dialled = Instant::now();
        let to = other.aor().to_owned();
        one.send(json!({ "do": "call.dial", "call": "alone", "to": to }));
        one.call_is("alone", "active");
        one.hears("alone", 0.5);
        one.speaks("alone", 0.5);
        println!("{} found and heard {to} {:?} after the dial", one.aor(), dialled.elapsed());
        one.send(json!({ "do": "call.hangup", "call": "alone" }));
        one.call_is("alone", "ended");
        other.expect("the end", LATER, |event: &Value| event["on"] == "call" && event["state"] == "ended");
    }
}
