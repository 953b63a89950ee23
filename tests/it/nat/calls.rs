//! Calls over long and bad lines, found without a STUN server.

use super::lab::{Line, Nat};
use super::pair::Pair;
use crate::process::alone;
use std::time::Duration;

/// From the dial until each has heard the other, where nobody is in between.
const TO_SOUND: Duration = Duration::from_secs(3);
/// Jitter as on a mobile network that is full.
const JITTER: Duration = Duration::from_millis(60);

#[test]
fn two_homes_hear_each_other_within_three_seconds_over_40_ms_of_delay() {
    let _alone = alone();
    let Some(mut pair) = pair(Line::of_ms(40)) else { return };
    let to_sound = pair.call("c1");
    println!("{to_sound:?} from dial to sound");
    assert!(to_sound.is_some_and(|time| time < TO_SOUND), "{to_sound:?}\n{}", pair.logs());
}

#[test]
fn a_call_goes_on_where_a_tenth_is_lost_and_the_rest_is_late() {
    let _alone = alone();
    let Some(mut pair) = pair(Line::of_ms(40)) else { return };
    let bad = Line { loss: 0.1, jitter: JITTER, ..Line::of_ms(JITTER.as_millis() as u64) };
    pair.lab.line(&pair.hosts[0], bad);
    let to_sound = pair.call("c1");
    assert!(to_sound.is_some(), "{}", pair.logs());
    pair.speak();
    pair.hang_up("c1");
    let likeness = pair.likeness();
    println!("{to_sound:?} from dial to sound; heard: {likeness}");
    assert!(likeness > 0.5, "{likeness}");
}

fn pair(line: Line) -> Option<Pair> {
    let mut pair = Pair::new([Nat::Linux, Nat::Port], line)?;
    assert!(pair.befriend(), "{}", pair.logs());
    Some(pair)
}
