//! Offers that meet: re-INVITE (RFC 3261 14) and UPDATE (RFC 3311).

use std::time::Duration;

use super::phone::{Callee, Caller, body, header};
use super::world::*;
use crate::sip::Event;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

fn reoffered(event: &Event) -> Option<Vec<u8>> {
    if let Event::Reoffered { sdp, .. } = event { sdp.clone() } else { None }
}

fn reoffer_answered(event: &Event) -> Option<Vec<u8>> {
    if let Event::ReofferAnswered { sdp, .. } = event { sdp.clone() } else { None }
}

fn offer_wanted(event: &Event) -> Option<()> {
    matches!(event, Event::OfferWanted { .. }).then_some(())
}

/// Alice offers a change; her re-INVITE.
fn reinvites(phone: &mut Callee, sdp: &str) -> String {
    let (now, session) = (phone.world.now, phone.session);
    phone.world.stacks[ALICE].reinvite(now, session, sdp.into());
    phone.hears("INVITE", Duration::ZERO).remove(0)
}

#[test]
fn an_offer_that_was_overtaken_is_asked_for_again_and_then_answered() {
    for seed in 0..20 {
        let mut world = World::new(CLEAR, seed);
        let (alice, bob) = talking(&mut world, peer(BOB));
        let now = world.now;
        world.stacks[ALICE].reinvite(now, alice, b"from alice".to_vec());
        world.stacks[BOB].reinvite(now, bob, b"from bob".to_vec());
        assert_eq!(world.expect(ALICE, reoffered), b"from bob", "the owner of the Call-ID waits longer");
        let now = world.now;
        world.stacks[ALICE].answer_offer(now, alice, b"answer".to_vec());
        assert_eq!(world.expect(BOB, reoffer_answered), b"answer");
        world.expect(ALICE, offer_wanted);
        let now = world.now;
        world.stacks[ALICE].reinvite(now, alice, b"alice anew".to_vec());
        assert_eq!(world.expect(BOB, reoffered), b"alice anew");
        let now = world.now;
        world.stacks[BOB].answer_offer(now, bob, b"bob agrees".to_vec());
        assert_eq!(world.expect(ALICE, reoffer_answered), b"bob agrees");
        world.run(MINUTE);
        assert_eq!(world.events, [[], []]);
        assert_eq!(world.count(ALICE, "INVITE"), 3, "the overtaken one is not sent again as it was");
    }
}

#[test]
fn the_owner_of_the_call_id_waits_2_1_to_4_s_and_the_other_0_to_2_s() {
    for _ in 0..8 {
        let mut phone = Callee::talks("");
        let reinvite = reinvites(&mut phone, "hold");
        phone.answers_to(&reinvite, 491, "", "", "");
        assert_eq!(phone.hears("INVITE", Duration::from_millis(2_099)), [""; 0]);
        let again = phone.hears("INVITE", Duration::from_millis(1_901)).remove(0);
        assert_eq!((body(&again), header(&again, "CSeq")), ("hold", "3 INVITE".to_owned()));
        let (mut phone, session, _) = Caller::talks("");
        let now = phone.world.now;
        let sent = phone.when(|world| world.stacks[BOB].reinvite(now, session, b"hold".to_vec()));
        phone.answers(&sent[0], 491, "", "");
        let before = phone.world.seen.len();
        phone.world.run(Duration::from_millis(2_000));
        assert!(phone.world.said_since(before).iter().any(|text| text.starts_with("INVITE ")));
    }
}

#[test]
fn whoever_is_pending_for_ever_is_asked_four_times() {
    let mut phone = Callee::talks("");
    let session = phone.session;
    let mut reinvite = reinvites(&mut phone, "hold");
    for _ in 0..3 {
        phone.answers_to(&reinvite, 491, "", "", "");
        reinvite = phone.hears("INVITE", SECOND * 4).remove(0);
    }
    phone.answers_to(&reinvite, 491, "", "", "");
    assert!(phone.was_told(&Event::ReofferRefused { session, status: 491 }));
    assert_eq!(phone.hears("INVITE", MINUTE), [""; 0]);
}

#[test]
fn a_500_with_retry_after_is_heeded() {
    let mut phone = Callee::talks("");
    let reinvite = reinvites(&mut phone, "hold");
    phone.answers_to(&reinvite, 500, "", "Retry-After: 7\r\n", "");
    assert_eq!(phone.hears("INVITE", Duration::from_millis(6_999)), [""; 0]);
    assert_eq!(phone.hears("INVITE", Duration::from_millis(1)).len(), 1);
    let mut phone = Callee::talks("");
    let session = phone.session;
    let reinvite = reinvites(&mut phone, "hold");
    phone.answers_to(&reinvite, 500, "", "Retry-After: 3600\r\n", "");
    assert!(phone.was_told(&Event::ReofferRefused { session, status: 500 }), "nobody waits that long");
}

#[test]
fn an_offer_made_before_the_ack_is_asked_for_once_it_has_come() {
    let (mut phone, session) = Caller::calls("", "offer");
    let now = phone.world.now;
    phone.when(|world| world.stacks[BOB].answer(now, session, b"answer".to_vec()));
    let sent = phone.when(|world| world.stacks[BOB].reinvite(now, session, b"hold".to_vec()));
    assert_eq!(sent, [""; 0], "RFC 3261 14.1: no INVITE while another is in progress");
    phone.says("ACK", 1, "", "");
    phone.world.expect(BOB, offer_wanted);
    let sent = phone.when(|world| world.stacks[BOB].reinvite(now, session, b"hold".to_vec()));
    assert_eq!(body(&sent[0]), "hold");
}

#[test]
fn offers_by_update_meet_ours_with_491_and_each_other_with_500() {
    let mut phone = Callee::talks("Allow: INVITE, UPDATE\r\n");
    let reinvite = reinvites(&mut phone, "hold");
    let refused = phone.says(("UPDATE", 2), "one", "", "hold too").remove(0);
    assert!(refused.starts_with("SIP/2.0 491"), "{refused}");
    phone.answers_to(&reinvite, 200, "", "", "held");
    phone.says(("UPDATE", 3), "one", "", "hold too");
    let refused = phone.says(("UPDATE", 4), "one", "", "").remove(0);
    assert!(refused.starts_with("SIP/2.0 500") && refused.contains("\r\nRetry-After: "), "{refused}");
    let (now, session) = (phone.world.now, phone.session);
    let before = phone.world.seen.len();
    phone.world.stacks[ALICE].answer_offer(now, session, b"held too".to_vec());
    phone.world.run(Duration::ZERO);
    let answer = phone.world.said_since(before).concat();
    assert!(answer.starts_with("SIP/2.0 200") && body(&answer) == "held too", "{answer}");
}

#[test]
fn an_update_without_offer_crosses_a_reinvite_unharmed() {
    let mut phone = Callee::talks("");
    reinvites(&mut phone, "hold");
    let answer = phone.says(("UPDATE", 2), "one", "", "").remove(0);
    assert!(answer.starts_with("SIP/2.0 200"), "{answer}");
    assert_eq!(header(&answer, "Contact"), "<sip:alice@192.0.2.0:5060>");
}

#[test]
fn until_the_offer_of_the_invite_is_answered_update_cannot_offer() {
    let mut phone = Callee::called();
    phone.answers(180, "one", "", "preview");
    let refused = phone.says(("UPDATE", 1), "one", "", "offer").remove(0);
    assert!(refused.starts_with("SIP/2.0 491"), "{refused}");
    let accepted = phone.says(("UPDATE", 2), "one", "", "").remove(0);
    assert!(accepted.starts_with("SIP/2.0 200"), "{accepted}");
    let (mut phone, session) = Caller::calls("", "offer");
    let now = phone.world.now;
    phone.when(|world| world.stacks[BOB].ring(now, session));
    let refused = phone.says("UPDATE", 2, "", "another").remove(0);
    assert!(refused.starts_with("SIP/2.0 500") && refused.contains("\r\nRetry-After: "), "{refused}");
}

#[test]
fn a_request_that_is_answered_408_or_481_ends_the_dialog() {
    for (status, cause) in [(408, crate::sip::EndCause::Timeout), (481, crate::sip::EndCause::Gone)] {
        let mut phone = Callee::talks("");
        let session = phone.session;
        let reinvite = reinvites(&mut phone, "hold");
        let sent = phone.answers_to(&reinvite, status, "", "", "");
        assert!(sent.iter().any(|text| text.starts_with("BYE ")), "{sent:?}");
        assert!(phone.was_told(&Event::Ended { session, cause }));
    }
}
