//! Calls over long and bad lines, found without a STUN server.

use super::lab::{Line, Nat};
use super::pair::Pair;
use crate::process::alone;
use std::time::Duration;

/// From the dial until each has heard the other, where nobody is in between.
const TO_SOUND: Duration = Duration::from_secs(3);
/// The same where a volunteer is.
const TO_RELAYED_SOUND: Duration = Duration::from_secs(5);
/// Calls that all keep to that: the first one borrows, the others may find it borrowed.
const RELAYED_CALLS: usize = 3;
/// Jitter as on a mobile network that is full.
const JITTER: Duration = Duration::from_millis(60);

#[test]
fn two_homes_hear_each_other_within_three_seconds_over_40_ms_of_delay() {
    let _alone = alone();
    let Some(mut pair) = pair(Nat::Port, Line::of_ms(40)) else { return };
    let to_sound = pair.call("c1");
    println!("{to_sound:?} from dial to sound");
    assert!(to_sound.is_some_and(|time| time < TO_SOUND), "{to_sound:?}\n{}", pair.logs());
}

#[test]
fn a_call_goes_on_where_a_tenth_is_lost_and_the_rest_is_late() {
    let _alone = alone();
    let Some(mut pair) = pair(Nat::Port, Line::of_ms(40)) else { return };
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

#[test]
fn two_whom_no_packet_reaches_hear_each_other_within_five_seconds_over_40_ms_of_delay() {
    let _alone = alone();
    let Some(mut pair) = pair(Nat::Symmetric, Line::of_ms(40)) else { return };
    for number in 0..RELAYED_CALLS {
        let call = format!("c{number}");
        let to_sound = pair.call(&call);
        println!("{to_sound:?} from dial to sound through a volunteer");
        assert!(to_sound.is_some_and(|time| time < TO_RELAYED_SOUND), "{to_sound:?}\n{}", pair.logs());
        pair.hang_up(&call);
    }
}

/// A home and one behind a router of this kind.
fn pair(other: Nat, line: Line) -> Option<Pair> {
    let mut pair = Pair::new([Nat::Linux, other], line)?;
    assert!(pair.befriend(), "{}", pair.logs());
    Some(pair)
}
