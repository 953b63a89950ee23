//! Reliable provisional answers (RFC 3262).

use std::time::Duration;

use super::phone::{Callee, Caller, body, header};
use super::world::*;
use crate::sip::{EndCause, Event, SessionId};

const SECOND: Duration = Duration::from_secs(1);
const REQUIRED: &str = "Require: 100rel\r\n";
const SUPPORTED: &str = "Supported: 100rel\r\n";

/// The phone calls and it rings at Bob's, with this description; the 180.
fn rings(extra: &str, offer: &str, sdp: &str) -> (Caller, SessionId, String) {
    let (mut phone, session) = Caller::calls(extra, offer);
    let now = phone.world.now;
    let sent = phone.when(|world| world.stacks[BOB].ring_describing(now, session, sdp.into()));
    (phone, session, sent.concat())
}

fn rack(ringing: &str) -> String {
    format!("RAck: {} 1 INVITE\r\n", header(ringing, "RSeq"))
}

#[test]
fn where_100rel_is_required_180_is_repeated_until_prack_comes() {
    let (mut phone, _, ringing) = rings(REQUIRED, "offer", "");
    assert_eq!(header(&ringing, "Require"), "100rel");
    let rseq: u32 = header(&ringing, "RSeq").parse().expect("a number");
    assert!((1..1 << 31).contains(&rseq));
    let start = phone.world.now.mono;
    let before = phone.world.seen.len();
    phone.world.run(Duration::from_millis(3_500));
    assert_eq!(phone.world.said_since(before), [ringing.as_str(); 3], "after 0.5, 1.5 and 3.5 s");
    assert!(phone.says("PRACK", 2, "RAck: 1 2 INVITE\r\n", "").concat().starts_with("SIP/2.0 481"));
    assert!(phone.says("PRACK", 3, "", "").concat().starts_with("SIP/2.0 481"));
    assert!(phone.says("PRACK", 4, &rack(&ringing), "").concat().starts_with("SIP/2.0 200"));
    assert!(phone.says("PRACK", 5, &rack(&ringing), "").concat().starts_with("SIP/2.0 481"), "a second one");
    phone.world.run(SECOND * 140);
    assert_eq!(phone.world.count(BOB, "SIP/2.0 180"), 4);
    let before = phone.world.seen.len();
    phone.world.run_until(SECOND * 30, |world| world.seen.len() > before);
    assert_eq!((phone.world.now.mono - start).as_secs(), 150, "once every two and a half minutes");
    let again: u32 = header(&phone.world.seen[before].1, "RSeq").parse().expect("a number");
    assert_eq!(again, rseq + 1);
}

#[test]
fn without_prack_for_64_t1_the_invite_gets_504() {
    let (mut phone, session, _) = rings(REQUIRED, "offer", "");
    phone.world.run(Duration::from_millis(31_999));
    assert_eq!(phone.world.events[BOB], []);
    phone.world.run(Duration::from_millis(1));
    assert_eq!(phone.world.events[BOB], [Event::Ended { session, cause: EndCause::NoAck }]);
    assert_eq!(phone.world.count(BOB, "SIP/2.0 504"), 1);
    assert_eq!(phone.world.count(BOB, "SIP/2.0 180"), 1 + 6, "0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s");
}

#[test]
fn an_invite_without_offer_gets_ours_in_the_180_and_answers_in_prack() {
    for extra in [REQUIRED, SUPPORTED] {
        let (mut phone, session, ringing) = rings(extra, "", "our offer");
        assert_eq!(body(&ringing), "our offer");
        let refused = phone.says("UPDATE", 2, "", "offer").concat();
        assert!(refused.starts_with("SIP/2.0 491"), "{refused}");
        let now = phone.world.now;
        let sent = phone.when(|world| world.stacks[BOB].answer(now, session, b"our offer".to_vec()));
        assert_eq!(sent, [""; 0], "RFC 3262 3: no 2xx before the description is acknowledged");
        let sent = phone.says("PRACK", 3, &rack(&ringing), "their answer");
        assert!(sent[0].starts_with("SIP/2.0 200") && header(&sent[0], "CSeq") == "3 PRACK", "{sent:?}");
        assert!(sent[1].starts_with("SIP/2.0 200") && header(&sent[1], "CSeq") == "1 INVITE", "{sent:?}");
        assert_eq!(body(&sent[1]), "", "RFC 3262 5: it is not said again");
        assert_eq!(
            phone.world.events[BOB],
            [Event::ReofferAnswered { session, sdp: Some(b"their answer".to_vec()) }]
        );
        phone.says("ACK", 1, "", "");
        phone.world.run(SECOND);
        assert_eq!(phone.world.events[BOB].last(), Some(&Event::Confirmed { session, sdp: None }));
    }
}

#[test]
fn a_caller_who_does_not_know_100rel_gets_the_offer_in_the_200() {
    let (mut phone, session, ringing) = rings("", "", "our offer");
    assert_eq!((body(&ringing), header(&ringing, "RSeq")), ("", String::new()));
    let now = phone.world.now;
    let sent = phone.when(|world| world.stacks[BOB].answer(now, session, b"our offer".to_vec()));
    assert_eq!(body(&sent[0]), "our offer");
}

#[test]
fn a_180_that_describes_nothing_is_not_reliable_unless_it_must_be() {
    let (_, _, ringing) = rings(SUPPORTED, "offer", "");
    assert_eq!(header(&ringing, "RSeq"), "");
    let (_, _, nothing) = rings(REQUIRED, "", "");
    assert_eq!(nothing, "", "RFC 3262 5: one without an offer must not go");
}

#[test]
fn the_answer_may_go_in_the_180_and_prack_may_offer_anew() {
    let (mut phone, session, ringing) = rings(SUPPORTED, "offer", "answer");
    assert_eq!(body(&ringing), "answer");
    let sent = phone.says("PRACK", 2, &rack(&ringing), "better offer");
    assert_eq!(sent, [""; 0], "answered by whoever knows what it says");
    assert_eq!(phone.world.events[BOB], [Event::Reoffered { session, sdp: Some(b"better offer".to_vec()) }]);
    let now = phone.world.now;
    let sent = phone.when(|world| {
        world.stacks[BOB].answer(now, session, b"answer".to_vec());
        world.stacks[BOB].answer_offer(now, session, b"better answer".to_vec());
    });
    assert_eq!((body(&sent[0]), header(&sent[0], "CSeq").as_str()), ("better answer", "2 PRACK"));
    assert_eq!((body(&sent[1]), header(&sent[1], "CSeq").as_str()), ("", "1 INVITE"));
}

#[test]
fn once_an_answer_is_acknowledged_update_may_offer_either_way_while_it_rings() {
    let (mut phone, session, ringing) = rings("Supported: 100rel\r\nAllow: UPDATE\r\n", "offer", "answer");
    phone.says("PRACK", 2, &rack(&ringing), "");
    phone.says("UPDATE", 3, "", "hold");
    let now = phone.world.now;
    let sent = phone.when(|world| world.stacks[BOB].answer_offer(now, session, b"held".to_vec()));
    assert_eq!((body(&sent[0]), header(&sent[0], "CSeq").as_str()), ("held", "3 UPDATE"));
    assert_eq!(header(&sent[0], "Session-Expires"), "", "no session stands yet");
    let sent = phone.when(|world| world.stacks[BOB].reinvite(now, session, b"ours".to_vec()));
    assert!(sent[0].starts_with("UPDATE ") && body(&sent[0]) == "ours", "{sent:?}");
    phone.answers(&sent[0], 200, "", "theirs");
    let answered = Event::ReofferAnswered { session, sdp: Some(b"theirs".to_vec()) };
    assert_eq!(phone.world.events[BOB].last(), Some(&answered));
}

#[test]
fn options_that_are_not_known_are_refused_with_420_that_names_them_alone() {
    let mut phone = Caller::new();
    let sent = phone.says("INVITE", 1, "Require: 100rel, timer, precondition\r\n", "offer");
    let refused = sent.last().expect("an answer");
    assert!(refused.starts_with("SIP/2.0 420"), "{refused}");
    assert_eq!(header(refused, "Unsupported"), "precondition");
}

fn reliable(rseq: u32) -> String {
    format!("Require: 100rel\r\nRSeq: {rseq}\r\nAllow: INVITE, UPDATE, PRACK\r\n")
}

#[test]
fn reliable_answers_are_acknowledged_in_order_and_each_once() {
    let mut phone = Callee::called();
    assert!(header(&phone.invite, "Supported").contains("100rel"));
    let prack = phone.answers(183, "one", &reliable(7), "").remove(0);
    assert!(prack.starts_with("PRACK sip:bob@192.0.2.7:5060 "), "{prack}");
    assert_eq!((header(&prack, "RAck"), header(&prack, "CSeq")), ("7 1 INVITE".into(), "2 PRACK".into()));
    phone.answers_to(&prack, 200, "", "", "");
    assert_eq!(phone.answers(183, "one", &reliable(7), ""), [""; 0], "the same again");
    assert_eq!(phone.answers(180, "one", &reliable(9), ""), [""; 0], "before its turn");
    let prack = phone.answers(180, "one", &reliable(8), "").remove(0);
    assert_eq!(header(&prack, "RAck"), "8 1 INVITE");
    assert_eq!(phone.answers(180, "one", "Require: 100rel\r\n", ""), [""; 0], "without a number");
    let rung = phone.world.events[ALICE].iter().filter(|event| matches!(event, Event::Ringing { .. }));
    assert_eq!(rung.count(), 2);
    let other = phone.answers(180, "two", &reliable(100), "").remove(0);
    assert_eq!(header(&other, "RAck"), "100 1 INVITE", "each dialog has numbers of its own");
    phone.answers(200, "one", "", "answer");
    let (now, session) = (phone.world.now, phone.session);
    phone.world.stacks[ALICE].hang_up(now, session);
    assert_eq!(header(&phone.hears("BYE", SECOND)[0], "CSeq"), "4 BYE");
}

#[test]
fn the_answer_in_a_reliable_180_is_the_answer_whatever_the_200_says() {
    for said in ["", "something else"] {
        let mut phone = Callee::called();
        let session = phone.session;
        phone.answers(183, "one", &reliable(1), "answer");
        phone.answers(200, "one", "", said);
        assert!(phone.was_told(&Event::Answered { session, sdp: Some(b"answer".to_vec()) }), "{said}");
    }
    let mut phone = Callee::called();
    let session = phone.session;
    phone.answers(183, "one", "", "preview");
    phone.answers(200, "one", "", "answer");
    assert!(phone.was_told(&Event::Answered { session, sdp: Some(b"answer".to_vec()) }));
}

#[test]
fn the_callee_may_change_what_was_agreed_before_he_answers() {
    let mut phone = Callee::called();
    let session = phone.session;
    phone.answers(183, "one", &reliable(1), "answer");
    phone.says(("UPDATE", 1), "one", "", "announcement");
    assert!(phone.was_told(&Event::Reoffered { session, sdp: Some(b"announcement".to_vec()) }));
    let now = phone.world.now;
    phone.world.stacks[ALICE].answer_offer(now, session, b"heard".to_vec());
    phone.answers(200, "one", "", "");
    assert!(phone.was_told(&Event::Answered { session, sdp: None }), "what was agreed last holds");
}

#[test]
fn a_reinvite_whose_provisional_answers_are_reliable_is_acknowledged_too() {
    let mut phone = Callee::talks("");
    let (now, session) = (phone.world.now, phone.session);
    phone.world.stacks[ALICE].reinvite(now, session, b"hold".to_vec());
    let reinvite = phone.hears("INVITE", Duration::ZERO).remove(0);
    let prack = phone.answers_to(&reinvite, 183, "", &reliable(5), "held").remove(0);
    assert_eq!((header(&prack, "RAck"), header(&prack, "CSeq")), ("5 2 INVITE".into(), "3 PRACK".into()));
    phone.answers_to(&reinvite, 200, "", "", "");
    assert!(phone.was_told(&Event::ReofferAnswered { session, sdp: Some(b"held".to_vec()) }));
}

#[test]
fn in_storms_reliable_answers_come_through_once() {
    for seed in 0..40 {
        let mut world = World::new(STORM, seed);
        let now = world.now;
        let alice = world.stacks[ALICE].invite(now, invite(udp(BOB)));
        let bob = world.expect(BOB, invited);
        let now = world.now;
        world.stacks[BOB].ring_describing(now, bob, b"answer".to_vec());
        world.stacks[BOB].answer(now, bob, b"answer".to_vec());
        let sdp = world.expect(ALICE, |event| match event {
            Event::Answered { session, sdp } if *session == alice => Some(sdp.clone()),
            _ => None,
        });
        assert_eq!(sdp, Some(b"answer".to_vec()), "seed {seed}");
        world.expect(BOB, |event| matches!(event, Event::Confirmed { .. }).then_some(()));
        let now = world.now;
        world.stacks[ALICE].hang_up(now, alice);
        world.expect(BOB, |event| matches!(event, Event::Ended { .. }).then_some(()));
        world.run(SECOND * 120);
        assert_eq!(world.stacks[BOB].poll_timeout(), None, "seed {seed}: nothing is left over");
    }
}
