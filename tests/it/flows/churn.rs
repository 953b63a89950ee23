//! Two who are never there together write to each other through an overlay whose nodes come and go.
//!
//! `AHOY_LETTERS=3000 cargo test --test it flows::churn -- --nocapture` is the long run; `AHOY_SEED` begins it otherwise.

use crate::world::{Person, World};
use ahoy::engine::api::{Command, MessageId, MessageState};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::time::Duration;

const NAMES: [&str; 2] = ["alice@example.org", "bob@example.org"];
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const NODES: usize = 50;
const MEDIAN: Duration = Duration::from_secs(600);
/// All together, where nothing else is said.
const LETTERS: usize = 45;
const AT_ONCE: usize = 3;
/// How long nobody is there between two visits, in minutes.
const AWAY_MIN: std::ops::Range<u64> = 5..6 * 60;
/// Within this much of coming back what was written is to be there.
const SOON: Duration = Duration::from_secs(5);

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().map_or(otherwise, |value| value.parse().expect("a number"))
}

fn write(world: &mut World, who: Person, to: &str, text: &str) {
    let message = MessageId(text.to_owned());
    world.ask(who, Command::SendMessage { message, to: to.to_owned(), text: text.to_owned() });
}

#[test]
fn who_are_never_there_together_read_each_other_within_seconds_though_half_of_all_nodes_leave_in_ten_minutes()
{
    let (letters, seed) = (number("AHOY_LETTERS", LETTERS), number("AHOY_SEED", 1) as u64);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut world = World::new();
    let (alice, bob) = world.buddies(NAMES[0], NAMES[1]);
    let people = [alice, bob];
    world.churns(NODES, MEDIAN, seed);
    world.run(10 * SECOND);
    for who in people {
        world.ask(who, Command::Quit);
        world.run(10 * SECOND);
    }
    let mut written: [Vec<String>; 2] = Default::default();
    let (mut late, mut visits) = (0, 0);
    while written.iter().map(Vec::len).sum::<usize>() < letters {
        let (own, other) = (visits % 2, 1 - visits % 2);
        world.run(MINUTE * u32::try_from(random.random_range(AWAY_MIN)).expect("a few hours"));
        world.start(people[own]);
        world.run(SOON);
        let missing = written[other].len() - world.on_disk(people[own]).len();
        if missing > 0 {
            late += missing;
            world.start(people[other]);
            world.run(2 * MINUTE);
            assert_eq!(world.on_disk(people[own]), written[other], "the rest comes with its sender");
            world.ask(people[other], Command::Quit);
            world.run(10 * SECOND);
        }
        for _ in 0..AT_ONCE {
            let text = format!("{own}-{}", written[own].len());
            write(&mut world, people[own], NAMES[other], &text);
            written[own].push(text);
            world.run(Duration::from_millis(random.random_range(0..3_000)));
        }
        world.ask(people[own], Command::Quit);
        world.run(10 * SECOND);
        assert!(!world.is_running(people[own]));
        visits += 1;
    }
    people.iter().for_each(|who| world.start(*who));
    world.run(5 * MINUTE);
    for (own, other) in [(0, 1), (1, 0)] {
        assert_eq!(world.on_disk(people[own]), written[other], "all of it, once and in order");
        let last = written[own].last().expect("something");
        assert_eq!(world.message_state(people[own], last), Some(MessageState::Delivered));
    }
    let all = written.iter().map(Vec::len).sum::<usize>();
    println!(
        "churn: {late} of {all} letters were not there within {SOON:?}, in {visits} visits; seed {seed}"
    );
    assert!(late * 1000 <= all, "{late} of {all} were late; seed {seed}");
}
