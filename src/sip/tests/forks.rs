//! Several who ring for one call of ours (RFC 3261 13.2.2.4).

use std::time::Duration;

use super::phone::{Callee, header};
use super::world::*;
use crate::sip::Event;
use crate::sip::session::EARLY_MAX;

const RELIABLE: &str = "Require: 100rel\r\nRSeq: 1\r\n";

fn methods(sent: &[String]) -> Vec<&str> {
    sent.iter().map(|text| text.split(' ').next().unwrap_or_default()).collect()
}

#[test]
fn the_first_who_answers_gets_the_call_and_those_who_rang_are_forgotten() {
    let mut phone = Callee::called();
    let session = phone.session;
    phone.answers(183, "one", RELIABLE, "answer of one");
    phone.answers(183, "two", RELIABLE, "answer of two");
    let sent = phone.answers(200, "two", "", "");
    assert_eq!(methods(&sent), ["ACK"]);
    assert!(phone.was_told(&Event::Answered { session, sdp: Some(b"answer of two".to_vec()) }));
    assert!(phone.says(("UPDATE", 1), "one", "", "")[0].starts_with("SIP/2.0 481"));
    assert!(phone.says(("UPDATE", 2), "two", "", "")[0].starts_with("SIP/2.0 200"));
}

#[test]
fn each_further_2xx_is_acknowledged_as_often_as_it_comes_and_ended_once() {
    let mut phone = Callee::called();
    phone.answers(180, "one", "", "");
    phone.answers(180, "two", "", "");
    assert_eq!(methods(&phone.answers(200, "one", "", "answer")), ["ACK"]);
    let sent = phone.answers(200, "two", "", "answer");
    assert_eq!(methods(&sent), ["ACK", "BYE"]);
    assert!(sent.iter().all(|text| header(text, "To").ends_with(";tag=two")), "{sent:?}");
    assert_eq!(methods(&phone.answers(200, "two", "", "answer")), ["ACK"]);
    assert_eq!(methods(&phone.answers(200, "three", "", "answer")), ["ACK", "BYE"]);
    assert_eq!(methods(&phone.answers(200, "one", "", "answer")), ["ACK"]);
    let answered = phone.world.events[ALICE].iter().filter(|event| matches!(event, Event::Answered { .. }));
    assert_eq!(answered.count(), 1);
}

#[test]
fn an_offer_of_one_of_several_who_ring_is_for_later() {
    let mut phone = Callee::called();
    phone.answers(183, "one", RELIABLE, "answer of one");
    phone.answers(180, "two", "", "");
    let refused = phone.says(("UPDATE", 1), "one", "", "offer").remove(0);
    assert!(refused.starts_with("SIP/2.0 500") && refused.contains("\r\nRetry-After: "), "{refused}");
    let accepted = phone.says(("UPDATE", 2), "one", "", "").remove(0);
    assert!(accepted.starts_with("SIP/2.0 200"), "{accepted}");
}

#[test]
fn one_who_no_longer_rings_says_so_with_199_and_nothing_is_told() {
    let mut phone = Callee::called();
    phone.answers(183, "one", RELIABLE, "answer of one");
    phone.world.events[ALICE].clear();
    let sent = phone.answers(199, "one", "Require: 100rel\r\nRSeq: 2\r\n", "");
    assert_eq!(methods(&sent), ["PRACK"], "{sent:?}");
    assert!(phone.says(("UPDATE", 1), "one", "", "")[0].starts_with("SIP/2.0 481"));
    assert_eq!(phone.answers(199, "none", "", ""), [""; 0]);
    phone.world.expect_silence(ALICE, Duration::from_secs(1));
}

#[test]
fn those_who_ring_have_a_bound_and_one_beyond_it_can_still_answer() {
    let mut phone = Callee::called();
    let session = phone.session;
    for n in 0..EARLY_MAX {
        assert_eq!(phone.answers(180, &format!("t{n}"), RELIABLE, "").len(), 1);
    }
    assert_eq!(phone.answers(180, "beyond", RELIABLE, ""), [""; 0]);
    assert_eq!(methods(&phone.answers(200, "beyond", "", "answer")), ["ACK"]);
    assert!(phone.was_told(&Event::Answered { session, sdp: Some(b"answer".to_vec()) }));
}
