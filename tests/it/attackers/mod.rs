//! Who attacks, and what holds: a file for each attacker of the security section of README.md, which names these tests and
//! those that lie nearer to what they are about. Time is pretended here, and so is the network.

mod blocked_buddy;
mod domain_owner;
mod key_thief;
mod listener;
mod man_in_the_middle;
mod many_nodes;
mod scanner;
mod storer;
mod stranger;

use crate::world::{Person, World};
use ahoy::aor::Aor;
use ahoy::engine::api::{CallId, CallRecord, Command, Event};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn aor(text: &str) -> Aor {
    text.parse().expect("address")
}

fn dial(world: &mut World, who: Person, call: &str, to: &str) {
    world.ask(who, Command::Dial { call: CallId(call.to_owned()), to: to.to_owned() });
    world.run(Duration::from_secs(2));
}

fn write(world: &mut World, who: Person, (id, text): (&str, &str), to: &str) {
    let message = ahoy::engine::api::MessageId(id.to_owned());
    world.ask(who, Command::SendMessage { message, to: to.to_owned(), text: text.to_owned() });
    world.run(Duration::from_secs(5));
}

fn missed(world: &World, who: Person) -> Vec<CallRecord> {
    let records = world.events(who).iter().filter_map(|event| match event {
        Event::CallRecord(record) if record.missed() => Some(record.clone()),
        _ => None,
    });
    records.collect()
}
