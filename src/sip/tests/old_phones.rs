//! Phones that know no more than RFC 2543, and what RFC 3261 12 to 15 still asks of us with them and others.

use std::time::Duration;

use super::phone::{Callee, Caller, header};
use super::world::*;
use crate::sip::{EndCause, Event};

fn ended(event: &Event) -> Option<EndCause> {
    if let Event::Ended { cause, .. } = event { Some(*cause) } else { None }
}

#[test]
fn a_callee_without_tag_is_talked_to_and_may_hang_up() {
    let mut phone = Callee::called();
    assert_eq!(phone.answers(180, "", "", ""), [""; 0]);
    let sent = phone.answers(200, "", "", "answer");
    assert!(sent[0].starts_with("ACK ") && !header(&sent[0], "To").contains("tag"), "{sent:?}");
    let again = phone.answers(200, "", "", "answer");
    assert!(again.len() == 1 && again[0].starts_with("ACK "), "no second fork: {again:?}");
    assert!(phone.says(("BYE", 1), "", "", "")[0].starts_with("SIP/2.0 200"));
    assert_eq!(phone.world.expect(ALICE, ended), EndCause::ByPeer);
}

#[test]
fn a_caller_without_tag_is_talked_to_and_may_hang_up() {
    let mut phone = Caller::new();
    phone.own_tag = "";
    phone.says("INVITE", 1, "", "offer");
    let session = phone.world.expect(BOB, invited);
    let now = phone.world.now;
    phone.when(|world| world.stacks[BOB].answer(now, session, b"answer".to_vec()));
    phone.says("ACK", 1, "", "");
    phone.world.expect(BOB, |event| matches!(event, Event::Confirmed { .. }).then_some(()));
    assert!(phone.says("BYE", 2, "", "")[0].starts_with("SIP/2.0 200"));
    assert_eq!(phone.world.expect(BOB, ended), EndCause::ByPeer);
}

#[test]
fn an_invitation_that_expires_unanswered_gets_487() {
    let (mut phone, session) = Caller::calls("Expires: 20\r\n", "offer");
    let now = phone.world.now;
    phone.when(|world| world.stacks[BOB].ring(now, session));
    phone.world.run(Duration::from_secs(19));
    assert_eq!(phone.world.events[BOB], []);
    phone.world.run(Duration::from_secs(1));
    assert_eq!(phone.world.events[BOB], [Event::Ended { session, cause: EndCause::Timeout }]);
    assert_eq!(phone.world.count(BOB, "SIP/2.0 487"), 1);
}

#[test]
fn an_offer_that_cannot_be_taken_is_refused_with_a_warning() {
    let (mut phone, session) = Caller::calls("", "offer");
    let now = phone.world.now;
    let sent = phone.when(|world| world.stacks[BOB].reject(now, session, 488));
    assert_eq!(header(&sent[0], "Warning"), "305 ahoy \"Incompatible media format\"");
}

#[test]
fn the_dialog_of_a_2xx_has_the_routes_and_the_target_of_the_2xx() {
    let mut phone = Callee::called();
    phone.answers(180, "one", "Record-Route: <sip:192.0.2.8;lr>\r\n", "");
    let routes = "Record-Route: <sip:192.0.2.9;lr>, <sip:192.0.2.8;lr>\r\n";
    let ack = phone.answers(200, "one", routes, "answer").remove(0);
    let route: Vec<&str> = ack.lines().filter(|line| line.starts_with("Route")).collect();
    assert_eq!(route, ["Route: <sip:192.0.2.8;lr>", "Route: <sip:192.0.2.9;lr>"], "RFC 3261 13.2.2.4");
}

#[test]
fn a_second_invite_before_the_first_is_answered_gets_500_with_retry_after() {
    let (mut phone, session) = Caller::calls("", "offer");
    let now = phone.world.now;
    phone.when(|world| world.stacks[BOB].ring(now, session));
    let refused = phone.says("INVITE", 2, "", "another").pop().expect("an answer");
    assert!(refused.starts_with("SIP/2.0 500") && refused.contains("\r\nRetry-After: "), "{refused}");
    let mut phone = Callee::called();
    phone.answers(180, "one", "", "");
    let refused = phone.says(("INVITE", 1), "one", "", "offer").pop().expect("an answer");
    assert!(refused.starts_with("SIP/2.0 491"), "RFC 3261 14.2: ours is in progress: {refused}");
}
