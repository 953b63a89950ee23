//! Calls between nodes whose network changes: what the media find out by themselves, without any signalling.

use std::net::SocketAddr;
use std::time::Duration;

use super::world::*;
use crate::media::Fault;
use crate::media::negotiation::Profile;
use crate::media::session::SessionEvent::*;

const SECOND: Duration = Duration::from_secs(1);
/// What a person is asked to bear.
const SILENCE_MAX: Duration = Duration::from_secs(2);

/// Whether an end took the other for lost, for whatever reason.
fn has_lost(end: &End) -> bool {
    [true, false].into_iter().any(|here| end.saw(Lost { here }))
}

/// How long an end has heard nothing, at the most, since a moment.
fn silence(end: &End, since: usize) -> Duration {
    let frames = end.played[since..].chunks(480).map(|frame| frame.iter().any(|sample| sample.abs() > 0.05));
    let (mut longest, mut present) = (0, 0);
    for is_loud in frames {
        present = if is_loud { 0 } else { present + 1 };
        longest = longest.max(present);
    }
    TICK * longest
}

#[test]
fn an_end_that_moves_is_heard_again_without_signalling_whichever_it_is() {
    for mover in [0, 1] {
        let mut call = nodes();
        call.world.run(SECOND * 3);
        let old = call.world.ends[mover].local[0];
        let new = SocketAddr::new([198, 51, 100, 7].into(), old.port());
        call.world.judge = Box::new(move |_, datagram| match [datagram.from, datagram.to].contains(&old) {
            true => Fate::Drop,
            false => Fate::Pass,
        });
        let since = call.world.ends[0].played.len();
        let now = call.world.now;
        call.world.ends[mover].session.set_local(now, vec![new], &[old.ip()]);
        call.world.run(SECOND * 5);
        for end in &call.world.ends {
            let silence = silence(end, since);
            assert!(silence < SILENCE_MAX, "mover {mover}: {silence:?}");
        }
        assert_both_hear(&call.world);
    }
}

#[test]
fn an_address_that_comes_does_not_disturb_the_talk() {
    let mut call = nodes();
    call.world.run(SECOND * 3);
    let local = addresses(&["192.0.2.1:4000", "172.17.0.1:4000"]);
    let since = call.world.ends[0].played.len();
    call.world.judge = Box::new(|_, datagram| match datagram.from.ip().to_string().starts_with("172.") {
        true => Fate::Drop,
        false => Fate::Pass,
    });
    let now = call.world.now;
    call.world.ends[0].session.set_local(now, local, &[]);
    call.world.run(SECOND * 40);
    for end in &call.world.ends {
        assert!(silence(end, since) < Duration::from_millis(200));
        assert!(!has_lost(end) && !end.saw(Failed(Fault::NoPath)));
    }
}

#[test]
fn a_nat_that_gives_another_mapping_costs_a_second_of_silence() {
    let mut call = call(Profile::EndToEnd, &["10.0.0.5:4000"], &["192.0.2.2:5000"]);
    let inside: SocketAddr = "10.0.0.5:4000".parse().unwrap();
    let nat = |outside: &str| {
        let outside: SocketAddr = outside.parse().unwrap();
        Box::new(move |end: usize, datagram: &mut crate::media::session::Datagram| {
            if end == 0 {
                datagram.from = outside;
            } else if datagram.to == outside {
                datagram.to = inside;
            } else {
                return Fate::Drop;
            }
            Fate::Pass
        })
    };
    call.world.judge = nat("198.51.100.1:61000");
    call.world.run(SECOND * 3);
    let since = call.world.ends[0].played.len();
    call.world.judge = nat("198.51.100.77:62000");
    call.world.run(SECOND * 5);
    for end in &call.world.ends {
        let silence = silence(end, since);
        assert!(silence < SILENCE_MAX, "{silence:?}");
    }
    assert_both_hear(&call.world);
}

#[test]
fn a_path_that_breaks_is_told_and_so_is_one_that_heals() {
    let mut call = nodes();
    call.world.run(SECOND * 3);
    call.world.judge = Box::new(|_, _| Fate::Drop);
    call.world.run(SECOND * 20);
    call.world.judge = Box::new(|_, _| Fate::Pass);
    call.world.run(SECOND * 4);
    assert_both_hear(&call.world);
    for end in &call.world.ends {
        assert!(
            end.when(Found) - end.when(Lost { here: false }) < SECOND * 22,
            "heard within 2 s of the heal"
        );
        assert!(!end.saw(Failed(Fault::NoPath)));
    }
}

#[test]
fn a_network_that_is_away_altogether_does_not_end_the_call_at_once() {
    let mut call = nodes();
    call.world.run(SECOND * 3);
    let old = call.world.ends[0].local.clone();
    let now = call.world.now;
    call.world.judge = Box::new(|_, _| Fate::Drop);
    call.world.ends[0].session.set_local(now, Vec::new(), &[old[0].ip()]);
    call.world.run(SECOND * 5);
    let now = call.world.now;
    call.world.judge = Box::new(|_, _| Fate::Pass);
    call.world.ends[0].session.set_local(now, old, &[]);
    call.world.run(SECOND * 5);
    assert_both_hear(&call.world);
    assert!(call.world.ends.iter().all(|end| !end.saw(Failed(Fault::NoPath))));
}

#[test]
fn an_offer_in_the_middle_of_a_loss_does_not_begin_the_30_s_anew() {
    let mut call = nodes();
    call.world.run(SECOND * 3);
    call.world.judge = Box::new(|_, _| Fate::Drop);
    for _ in 0..4 {
        call.world.run(SECOND * 8);
        call.a.restart_ice();
        call.renegotiate();
    }
    assert!(call.world.ends.iter().all(|end| end.saw(Failed(Fault::NoPath))));
}

#[test]
fn while_the_call_is_held_checks_alone_keep_it_alive() {
    let mut call = nodes();
    call.world.run(SECOND * 3);
    call.a.set_held(true);
    call.b.set_held(true);
    call.renegotiate();
    call.world.run(SECOND * 60);
    for end in &call.world.ends {
        assert!(!has_lost(end));
    }
}
