//! Calls between nodes: ICE, DTLS-SRTP, loss, hold.

use std::time::Duration;

use super::world::*;
use crate::media::negotiation::Profile;
use crate::media::session::Session;
use crate::media::session::SessionEvent::*;
use crate::media::{Encryption, Fault};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn two_nodes_connect_and_hear_each_other() {
    let mut call = nodes();
    for end in &call.world.ends {
        assert_eq!(end.session.stats(call.world.now).encryption, None, "not known before the keys stand");
    }
    call.world.run(SECOND * 3);
    for end in &call.world.ends {
        assert!(end.saw(Connected) && end.saw(FirstPacket));
        assert!(!end.events.iter().any(|(_, event)| matches!(event, Failed(_))));
        assert_eq!(end.session.stats(call.world.now).encryption, Some(Encryption::EndToEnd));
    }
    assert_both_hear(&call.world);
}

#[test]
fn on_loopback_path_and_keys_take_some_tens_of_milliseconds() {
    let mut call = call(Profile::EndToEnd, &["127.0.0.1:4000"], &["127.0.0.1:5000"]);
    call.world.delay = Duration::from_micros(100);
    call.world.run(SECOND);
    for end in &call.world.ends {
        assert!(end.when(Connected) < Duration::from_millis(50), "{:?}", end.when(Connected));
    }
}

#[test]
fn the_offerer_may_hear_of_the_answer_after_the_first_checks() {
    let mut call = call(Profile::EndToEnd, &["127.0.0.1:4000"], &["127.0.0.1:5000"]);
    call.world.delay = Duration::from_micros(100);
    call.world.judge = Box::new(|_, _| Fate::Drop);
    call.world.run(Duration::from_millis(8));
    let (plan_a, _) = plans(&mut call.a, &mut call.b);
    let local = call.world.ends[0].local.clone();
    call.world.ends[0].session = Session::new(call.world.now, plan_a, local, [9; 32]);
    call.world.judge = Box::new(|_, _| Fate::Pass);
    call.world.run(SECOND);
    for end in &call.world.ends {
        assert!(end.when(Connected) < Duration::from_millis(80), "{:?}", end.when(Connected));
    }
}

#[test]
fn far_apart_the_last_end_connects_after_five_ways() {
    let mut call = nodes();
    call.world.delay = Duration::from_millis(50);
    call.world.run(SECOND);
    for end in &call.world.ends {
        assert!(end.when(Connected) <= Duration::from_millis(260), "{:?}", end.when(Connected));
    }
}

#[test]
fn a_lost_first_check_costs_one_repetition() {
    let mut call = nodes();
    let mut checks = 0;
    call.world.judge = Box::new(move |end, _| {
        checks += usize::from(end == 1);
        if end == 1 && checks == 1 { Fate::Drop } else { Fate::Pass }
    });
    call.world.run(SECOND);
    assert!(call.world.ends[0].when(Connected) < Duration::from_millis(200));
}

#[test]
fn of_several_addresses_one_that_works_is_found() {
    let mut call = call(
        Profile::EndToEnd,
        &["10.1.0.1:4000", "192.0.2.1:4000", "[2001:db8::1]:4000"],
        &["172.16.0.9:5000", "192.0.2.2:5000", "[2001:db8:1::2]:5000"],
    );
    call.world.judge = Box::new(|_, datagram| {
        let works = |ip: std::net::IpAddr| ip.to_string().starts_with("192.0.2.");
        if works(datagram.from.ip()) && works(datagram.to.ip()) { Fate::Pass } else { Fate::Drop }
    });
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn a_node_behind_a_nat_is_found_by_where_its_checks_come_from() {
    let mut call = call(Profile::EndToEnd, &["10.0.0.5:4000"], &["192.0.2.2:5000"]);
    let outside: std::net::SocketAddr = "198.51.100.1:61000".parse().unwrap();
    let inside: std::net::SocketAddr = "10.0.0.5:4000".parse().unwrap();
    call.world.judge = Box::new(move |end, datagram| {
        if end == 0 {
            datagram.from = outside;
        } else if datagram.to == outside {
            datagram.to = inside;
        } else {
            return Fate::Drop;
        }
        Fate::Pass
    });
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn a_socket_that_cannot_tell_its_address_still_connects() {
    let mut call = call(Profile::EndToEnd, &["127.0.0.1:4000", "192.0.2.1:4000"], &["192.0.2.2:5000"]);
    call.world.judge = Box::new(|end, datagram| {
        if end == 0 && datagram.from.ip().is_loopback() {
            return Fate::Drop;
        }
        if datagram.to.ip().is_loopback() {
            return Fate::Drop;
        }
        datagram.to.set_ip("0.0.0.0".parse().unwrap());
        Fate::Pass
    });
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn where_nothing_gets_across_the_path_is_given_up() {
    let mut call = nodes();
    call.world.judge = Box::new(|_, _| Fate::Drop);
    call.world.run(SECOND * 30);
    for end in &call.world.ends {
        assert!(end.saw(Failed(Fault::NoPath)) && !end.saw(Connected));
        assert_eq!(end.events.len(), 1, "said once");
    }
}

#[test]
fn when_the_network_goes_away_consent_ends_and_sending_with_it() {
    let mut call = nodes();
    call.world.run(SECOND * 2);
    call.world.judge = Box::new(|_, _| Fate::Drop);
    call.world.run(SECOND * 30);
    assert!(call.world.ends[0].saw(Lost { here: false }) && !call.world.ends[0].saw(Failed(Fault::NoPath)));
    call.world.run(SECOND * 2);
    assert!(call.world.ends[0].saw(Failed(Fault::NoPath)), "RFC 7675 5.1: 30 s");
    let sent = call.world.rtp_from(0).len();
    call.world.run(SECOND * 2);
    assert_eq!(call.world.rtp_from(0).len(), sent);
}

#[test]
fn lost_reordered_and_duplicated_packets_do_not_stop_the_talk() {
    let mut call = nodes();
    let mut count = 0_usize;
    call.world.judge = Box::new(move |_, _| {
        count += 1;
        match count % 21 {
            3 => Fate::Drop,
            7 => Fate::Repeat(2),
            11 => Fate::Delay(Duration::from_millis(30)),
            _ => Fate::Pass,
        }
    });
    call.world.run(SECOND * 5);
    assert_both_hear(&call.world);
    for end in &call.world.ends {
        let stats = end.session.stats(call.world.now);
        assert!(stats.loss_in > 0.02 && stats.loss_in < 0.08, "{}", stats.loss_in);
        assert!(stats.loss_out > 0.0 && stats.jitter_ms > 0.5, "{stats:?}");
        assert!(stats.packets_refused > 0, "duplicates are replays");
    }
}

#[test]
fn reports_tell_the_round_trip() {
    let mut call = nodes();
    call.world.delay = Duration::from_millis(40);
    call.world.run(SECOND * 6);
    for end in &call.world.ends {
        let round_trip = end.session.stats(call.world.now).round_trip_ms.unwrap();
        assert!((round_trip - 80.0).abs() < 2.0, "{round_trip}");
    }
}

#[test]
fn hold_stops_the_audio_and_resuming_brings_it_back() {
    let mut call = nodes();
    call.world.run(SECOND * 2);
    call.a.set_held(true);
    call.renegotiate();
    let sent = call.world.rtp_from(1).len();
    call.world.run(SECOND * 2);
    assert_eq!(call.world.rtp_from(1).len(), sent, "the held end must not send");
    assert!(amplitude(&call.world.ends[0].played, 700.0) < 0.01);
    call.a.set_held(false);
    call.renegotiate();
    call.world.run(SECOND * 2);
    assert_both_hear(&call.world);
    let connected = |end: &End| end.events.iter().filter(|(_, event)| *event == Connected).count();
    assert_eq!(connected(&call.world.ends[0]), 1, "keys and path were kept");
}

#[test]
fn an_ice_restart_moves_the_call_to_another_network() {
    let mut call = nodes();
    call.world.run(SECOND * 2);
    let local = addresses(&["192.0.2.1:4000"]);
    call.a.set_local(local);
    call.a.restart_ice();
    call.renegotiate();
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
    assert!(!call.world.ends[0].saw(Failed(Fault::NoPath)));
}

#[test]
fn closing_says_good_bye() {
    let mut call = nodes();
    call.world.run(SECOND);
    let now = call.world.now;
    call.world.ends[0].session.close(now);
    call.world.run(SECOND);
    assert!(call.world.ends[1].saw(RemoteEnded));
    assert_eq!(call.world.ends[0].session.poll_timeout(), None);
}

#[test]
fn silence_is_reported_once_and_does_not_end_the_call() {
    let mut call = nodes();
    call.world.run(SECOND);
    call.world.judge = Box::new(|_, d| match d.bytes[0] {
        128.. if !(192..=223).contains(&d.bytes[1]) => Fate::Drop,
        _ => Fate::Pass,
    });
    call.world.run(SECOND * 70);
    let end = &call.world.ends[0];
    let silences = end.events.iter().filter(|(_, event)| *event == Failed(Fault::Silence)).count();
    assert_eq!(silences, 1);
    call.world.judge = Box::new(|_, _| Fate::Pass);
    call.world.run(SECOND * 3);
    assert_both_hear(&call.world);
}

#[test]
fn a_muted_end_sends_silence() {
    let mut call = nodes();
    call.world.ends[0].session.set_muted(true);
    call.world.run(SECOND * 3);
    assert!(amplitude(&call.world.ends[1].played, 400.0) < 0.01);
    assert!(call.world.rtp_from(0).len() > 100);
}

#[test]
fn keys_pressed_arrive_once_each_and_in_order() {
    let mut call = nodes();
    call.world.run(SECOND);
    let now = call.world.now;
    for digit in ['1', '1', '#', 'x', 'd'] {
        call.world.ends[0].session.send_digit(now, digit);
    }
    call.world.run(SECOND * 2);
    let digits: Vec<char> = call.world.ends[1]
        .events
        .iter()
        .filter_map(|(_, event)| match event {
            Digit(digit) => Some(*digit),
            _ => None,
        })
        .collect();
    assert_eq!(digits, ['1', '1', '#', 'D']);
}
