//! Two stacks call each other.

use std::time::Duration;

use super::world::*;
use crate::sip::session::{INCOMING_PER_SOURCE_MAX, UNANSWERED_MAX};
use crate::sip::{EndCause, Event, SessionId};

const MINUTE: Duration = Duration::from_secs(60);

fn ended(event: &Event) -> Option<EndCause> {
    if let Event::Ended { cause, .. } = event { Some(*cause) } else { None }
}

fn refused(event: &Event) -> Option<u16> {
    if let Event::Refused { status, .. } = event { Some(*status) } else { None }
}

fn cancelled(event: &Event) -> Option<()> {
    matches!(event, Event::Cancelled { .. }).then_some(())
}

fn reoffered(event: &Event) -> Option<Option<Vec<u8>>> {
    if let Event::Reoffered { sdp, .. } = event { Some(sdp.clone()) } else { None }
}

fn reoffer_answered(event: &Event) -> Option<Option<Vec<u8>>> {
    if let Event::ReofferAnswered { sdp, .. } = event { Some(sdp.clone()) } else { None }
}

fn hang_up(world: &mut World, who: usize, session: SessionId) {
    let now = world.now;
    world.stacks[who].hang_up(now, session);
}

#[test]
fn a_call_is_rung_answered_and_hung_up_with_each_side_told_once() {
    for flow in [udp(BOB), peer(BOB)] {
        let mut world = World::new(CLEAR, 1);
        let now = world.now;
        let alice = world.stacks[ALICE].invite(now, invite(flow));
        let (bob, offer, from) = world.expect(BOB, |event| match event {
            Event::Invited { session, offer, from, .. } => Some((*session, offer.clone(), from.clone())),
            _ => None,
        });
        assert_eq!((offer, from), (Some(b"offer".to_vec()), party(ALICE)));
        let now = world.now;
        world.stacks[BOB].ring(now, bob);
        world.expect(ALICE, |event| matches!(event, Event::Ringing { status: 180, .. }).then_some(()));
        let now = world.now;
        world.stacks[BOB].answer(now, bob, b"answer".to_vec());
        let sdp = world.expect(ALICE, |event| match event {
            Event::Answered { session, sdp } if *session == alice => Some(sdp.clone()),
            _ => None,
        });
        assert_eq!(sdp, Some(b"answer".to_vec()));
        world.expect(BOB, |event| matches!(event, Event::Confirmed { sdp: None, .. }).then_some(()));
        world.run(Duration::from_secs(40));
        hang_up(&mut world, ALICE, alice);
        assert_eq!(world.expect(ALICE, ended), EndCause::Local);
        assert_eq!(world.expect(BOB, ended), EndCause::ByPeer);
        world.expect_silence(ALICE, MINUTE);
        world.expect_silence(BOB, MINUTE);
        assert_eq!(
            (world.count(ALICE, "INVITE"), world.count(ALICE, "ACK"), world.count(ALICE, "BYE")),
            (1, 1, 1)
        );
        assert_eq!(world.stacks[ALICE].poll_timeout(), None, "nothing is left over");
        assert_eq!(world.stacks[BOB].poll_timeout(), None, "nothing is left over");
    }
}

#[test]
fn requests_within_a_dialog_between_nodes_stay_on_their_flow_and_on_udp_follow_contact() {
    let mut world = World::new(CLEAR, 1);
    let (_, bob) = talking(&mut world, peer(BOB));
    hang_up(&mut world, BOB, bob);
    assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer);
    let bye = world.sent.iter().find(|(_, line)| line.starts_with("BYE")).expect("a BYE");
    assert_eq!(bye.1, format!("BYE sip:alice@{}.node.invalid;transport=ahoy SIP/2.0", "00".repeat(32)));
    let mut world = World::new(CLEAR, 1);
    let (_, bob) = talking(&mut world, udp(BOB));
    hang_up(&mut world, BOB, bob);
    assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer);
    assert_eq!(world.count(BOB, "BYE sip:alice@192.0.2.0:5060 SIP/2.0"), 1);
}

#[test]
fn a_refusal_reaches_the_caller_with_its_status_and_is_acknowledged() {
    for status in [486, 603, 302] {
        let mut world = World::new(CLEAR, 2);
        let now = world.now;
        world.stacks[ALICE].invite(now, invite(udp(BOB)));
        let bob = world.expect(BOB, invited);
        let now = world.now;
        world.stacks[BOB].reject(now, bob, status);
        assert_eq!(world.expect(ALICE, refused), status);
        assert_eq!(world.expect(BOB, ended), EndCause::Local);
        world.run(MINUTE);
        assert_eq!((world.count(ALICE, "ACK"), world.count(BOB, &format!("SIP/2.0 {status}"))), (1, 1));
    }
}

#[test]
fn a_call_nobody_hears_is_refused_with_408_after_32_s() {
    let mut world = World::new(CLEAR, 2);
    world.lose = Box::new(|from, _| from == ALICE);
    let (start, now) = (world.now.mono, world.now);
    world.stacks[ALICE].invite(now, invite(udp(BOB)));
    assert_eq!(world.expect(ALICE, refused), 408);
    assert_eq!(world.now.mono - start, Duration::from_secs(32));
}

#[test]
fn if_no_provisional_response_has_been_received_the_cancel_request_must_not_be_sent() {
    let mut world = World::new(CLEAR, 3);
    let now = world.now;
    let alice = world.stacks[ALICE].invite(now, invite(udp(BOB)));
    hang_up(&mut world, ALICE, alice);
    assert_eq!(world.count(ALICE, "CANCEL"), 0);
    world.expect(BOB, cancelled);
    assert_eq!(world.count(BOB, "SIP/2.0 100"), 1);
    assert_eq!(world.count(ALICE, "CANCEL"), 1);
    world.run(MINUTE);
    assert_eq!(world.count(BOB, "SIP/2.0 487"), 1);
    assert_eq!(world.events[ALICE], [Event::Ended { session: alice, cause: EndCause::Local }]);
}

#[test]
fn the_answers_to_a_cancel_and_to_its_invite_have_the_same_to_tag() {
    let mut world = World::new(CLEAR, 3);
    let now = world.now;
    let alice = world.stacks[ALICE].invite(now, invite(udp(BOB)));
    hang_up(&mut world, ALICE, alice);
    world.expect(BOB, cancelled);
    let to = |cseq: &str| {
        let is_final = |text: &&String| text.starts_with("SIP/2.0 ") && !text.starts_with("SIP/2.0 1");
        let sent = world.said_since(0);
        let text = sent.iter().filter(is_final).find(|text| text.contains(cseq)).expect("an answer");
        super::phone::header(text, "To")
    };
    assert_eq!(to("1 CANCEL"), to("1 INVITE"), "RFC 3261 9.2");
}

#[test]
fn a_cancel_that_crosses_the_answer_ends_in_ack_and_bye() {
    let mut world = World::new(CLEAR, 3);
    let now = world.now;
    let alice = world.stacks[ALICE].invite(now, invite(udp(BOB)));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].ring(now, bob);
    world.expect(ALICE, |event| matches!(event, Event::Ringing { .. }).then_some(()));
    let now = world.now;
    world.stacks[BOB].answer(now, bob, b"answer".to_vec());
    hang_up(&mut world, ALICE, alice);
    assert_eq!(world.expect(BOB, ended), EndCause::ByPeer);
    world.run(MINUTE);
    assert_eq!(
        (world.count(ALICE, "CANCEL"), world.count(ALICE, "ACK"), world.count(ALICE, "BYE")),
        (1, 1, 1)
    );
    assert!(world.events[ALICE].iter().all(|event| !matches!(event, Event::Answered { .. })));
}

#[test]
fn the_callee_must_not_send_a_bye_until_it_has_received_an_ack() {
    let mut world = World::new(CLEAR, 3);
    world.lose = Box::new({
        let mut left = 2;
        move |from, line| {
            let lost = from == ALICE && line.starts_with("ACK") && left > 0;
            left -= i32::from(lost);
            lost
        }
    });
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(udp(BOB)));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].answer(now, bob, b"answer".to_vec());
    hang_up(&mut world, BOB, bob);
    assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer);
    let lines: Vec<&str> = world.sent.iter().map(|(_, line)| line.get(..3).unwrap_or_default()).collect();
    let bye = lines.iter().position(|line| *line == "BYE").expect("a BYE");
    assert_eq!(lines[..bye].iter().filter(|line| **line == "ACK").count(), 3);
}

#[test]
fn an_answer_that_is_never_acknowledged_ends_the_session() {
    let mut world = World::new(CLEAR, 3);
    world.lose = Box::new(|from, line| from == ALICE && line.starts_with("ACK"));
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(peer(BOB)));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].answer(now, bob, b"answer".to_vec());
    assert_eq!(world.expect(BOB, ended), EndCause::NoAck);
    assert_eq!(world.count(BOB, "SIP/2.0 200"), 11, "the TU repeats the 2xx on any transport");
    assert_eq!(world.count(BOB, "BYE"), 1);
    assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer);
}

#[test]
fn whichever_single_packet_is_lost_the_call_comes_about_and_ends() {
    for lost in 0..9 {
        let mut world = World::new(CLEAR, 4);
        let mut count = 0;
        world.lose = Box::new(move |_, _| {
            count += 1;
            count == lost + 1
        });
        let (alice, _) = talking(&mut world, udp(BOB));
        hang_up(&mut world, ALICE, alice);
        assert_eq!(world.expect(BOB, ended), EndCause::ByPeer, "packet {lost}");
        world.run(MINUTE);
        assert_eq!(world.events[BOB], [], "packet {lost}");
    }
}

#[test]
fn in_storms_of_lost_doubled_and_overtaking_packets_every_call_comes_about_once() {
    for seed in 0..60 {
        let mut world = World::new(STORM, seed);
        let (_, bob) = talking(&mut world, udp(BOB));
        hang_up(&mut world, BOB, bob);
        assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer, "seed {seed}");
        world.run(MINUTE * 2);
        assert_eq!(world.events[ALICE], [], "seed {seed}");
        assert!(world.events[BOB].iter().all(|event| ended(event).is_some()), "seed {seed}");
        assert_eq!(world.stacks[ALICE].poll_timeout(), None, "seed {seed}: nothing is left over");
        assert_eq!(world.stacks[BOB].poll_timeout(), None, "seed {seed}: nothing is left over");
    }
}

#[test]
fn with_200_ms_each_way_a_call_is_answered_in_one_and_a_half_round_trips() {
    let slow = Weather { delay: Duration::from_millis(200), ..CLEAR };
    let mut world = World::new(slow, 4);
    let start = world.now.mono;
    talking(&mut world, peer(BOB));
    assert_eq!(world.now.mono - start, Duration::from_millis(600));
}

#[test]
fn the_call_of_a_caller_who_vanished_does_not_ring_for_ever() {
    let mut world = World::new(CLEAR, 5);
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(udp(BOB)));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].ring(now, bob);
    world.run(UNANSWERED_MAX - Duration::from_secs(1));
    assert_eq!(world.count(BOB, "SIP/2.0 180"), 3, "a provisional answer each minute");
    assert_eq!(world.expect(BOB, ended), EndCause::Timeout);
    assert_eq!(world.expect(ALICE, refused), 480);
}

#[test]
fn a_session_is_changed_from_either_side() {
    for from in [ALICE, BOB] {
        let mut world = World::new(STORM, 6);
        let sessions = <[SessionId; 2]>::from(talking(&mut world, udp(BOB)));
        let to = 1 - from;
        let now = world.now;
        world.stacks[from].reinvite(now, sessions[from], b"hold".to_vec());
        assert_eq!(world.expect(to, reoffered), Some(b"hold".to_vec()));
        let now = world.now;
        world.stacks[to].answer_offer(now, sessions[to], b"held".to_vec());
        assert_eq!(world.expect(from, reoffer_answered), Some(b"held".to_vec()));
        world.run(MINUTE);
        assert_eq!(world.events, [[], []]);
    }
}

#[test]
fn a_refused_change_leaves_the_session_as_it_was() {
    let mut world = World::new(CLEAR, 6);
    let (alice, bob) = talking(&mut world, udp(BOB));
    let now = world.now;
    world.stacks[ALICE].reinvite(now, alice, b"video".to_vec());
    world.expect(BOB, reoffered);
    let now = world.now;
    world.stacks[BOB].reject_offer(now, bob, 488);
    world.expect(ALICE, |event| matches!(event, Event::ReofferRefused { status: 488, .. }).then_some(()));
    world.expect_silence(BOB, MINUTE);
    hang_up(&mut world, BOB, bob);
    assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer);
}

#[test]
fn when_both_offer_at_once_both_get_491_and_one_is_answered_later() {
    for seed in 0..20 {
        let mut world = World::new(CLEAR, seed);
        let (alice, bob) = talking(&mut world, peer(BOB));
        let now = world.now;
        world.stacks[ALICE].reinvite(now, alice, b"from alice".to_vec());
        world.stacks[BOB].reinvite(now, bob, b"from bob".to_vec());
        let offer = world.expect(ALICE, reoffered);
        assert_eq!(offer, Some(b"from bob".to_vec()), "the owner of the Call-ID waits longer");
        assert_eq!((world.count(ALICE, "SIP/2.0 491"), world.count(BOB, "SIP/2.0 491")), (1, 1));
        let now = world.now;
        world.stacks[ALICE].answer_offer(now, alice, b"answer".to_vec());
        assert_eq!(world.expect(BOB, reoffer_answered), Some(b"answer".to_vec()));
        world.run(MINUTE);
        assert_eq!(world.count(ALICE, "INVITE"), 2, "what was overtaken is not sent again");
    }
}

#[test]
fn incoming_calls_have_a_bound_per_source() {
    let mut world = World::new(CLEAR, 7);
    for _ in 0..=INCOMING_PER_SOURCE_MAX {
        let now = world.now;
        world.stacks[ALICE].invite(now, invite(udp(BOB)));
    }
    assert_eq!(world.expect(ALICE, refused), 503);
    let calls = world.events[BOB].iter().filter(|event| invited(event).is_some()).count();
    assert_eq!(calls, INCOMING_PER_SOURCE_MAX);
}

#[test]
fn a_call_to_no_uri_and_a_call_over_a_dead_stream_are_refused() {
    let mut world = World::new(CLEAR, 7);
    let now = world.now;
    let mut nowhere = invite(udp(BOB));
    nowhere.target = "no uri".into();
    world.stacks[ALICE].invite(now, nowhere);
    assert_eq!(world.expect(ALICE, refused), 416);
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(crate::flow::Flow::Tcp(address(7))));
    let now = world.now;
    world.stacks[ALICE].handle_flow_closed(now, crate::flow::Flow::Tcp(address(7)));
    assert_eq!(world.expect(ALICE, refused), 503);
}

#[test]
fn a_session_whose_node_was_killed_ends_within_30_s() {
    let mut world = World::new(CLEAR, 8);
    talking(&mut world, peer(BOB));
    world.run(MINUTE * 3);
    assert_eq!(world.events, [[], []], "pings keep a silent call alive");
    world.lose = Box::new(|from, _| from == BOB);
    let start = world.now.mono;
    world.expect(ALICE, |event| matches!(event, Event::FlowSilent { .. }).then_some(()));
    assert!(world.now.mono - start <= Duration::from_secs(20));
    world.expect(ALICE, |event| matches!(event, Event::FlowDead { .. }).then_some(()));
    assert_eq!(world.expect(ALICE, ended), EndCause::FlowLost);
    assert!(world.now.mono - start <= Duration::from_secs(30));
}

#[test]
fn a_flow_that_closes_while_it_rings_is_opened_again_and_the_call_is_answered() {
    let mut world = World::new(CLEAR, 8);
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(peer(BOB)));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].ring(now, bob);
    world.expect(ALICE, |event| matches!(event, Event::Ringing { .. }).then_some(()));
    for (who, flow) in [(ALICE, peer(BOB)), (BOB, peer(ALICE))] {
        let now = world.now;
        world.stacks[who].handle_flow_closed(now, flow);
    }
    world.run(Duration::from_secs(20));
    let now = world.now;
    world.stacks[BOB].answer(now, bob, b"answer".to_vec());
    world.expect(ALICE, |event| matches!(event, Event::Answered { .. }).then_some(()));
    world.expect(BOB, |event| matches!(event, Event::Confirmed { .. }).then_some(()));
}

#[test]
fn a_flow_that_closes_is_opened_again_and_the_call_goes_on() {
    let mut world = World::new(CLEAR, 8);
    talking(&mut world, peer(BOB));
    let now = world.now;
    world.stacks[ALICE].handle_flow_closed(now, peer(BOB));
    world.expect_silence(ALICE, MINUTE);
    world.lose = Box::new(|_, _| true);
    let now = world.now;
    world.stacks[ALICE].handle_flow_closed(now, peer(BOB));
    let start = world.now.mono;
    assert_eq!(world.expect(ALICE, ended), EndCause::FlowLost);
    assert!(world.now.mono - start <= Duration::from_secs(30), "people may change networks meanwhile");
}

#[test]
fn what_was_asked_within_a_call_on_a_stream_that_died_is_asked_again_when_it_is_back() {
    let mut world = World::new(CLEAR, 8);
    let (alice, bob) = talking(&mut world, peer(BOB));
    world.lose = Box::new(|_, _| true);
    let now = world.now;
    world.stacks[ALICE].reinvite(now, alice, b"offer".to_vec());
    world.stacks[ALICE].handle_flow_closed(now, peer(BOB));
    world.run(Duration::from_secs(3));
    world.lose = Box::new(|_, _| false);
    let offered = |event: &Event| match event {
        Event::Reoffered { sdp, .. } => sdp.clone(),
        _ => None,
    };
    assert_eq!(world.expect(BOB, offered), b"offer");
    let now = world.now;
    world.stacks[BOB].answer_offer(now, bob, b"answer".to_vec());
    world.expect(ALICE, |event| matches!(event, Event::ReofferAnswered { .. }).then_some(()));
    world.expect_silence(ALICE, MINUTE);
}

/// What Bob asked last was read by Alice when she woke, and her 200 went to nobody: no offer of hers may go before its ACK.
#[test]
fn who_answers_one_who_is_gone_learns_it_at_once_and_not_by_the_missing_ack() {
    let mut world = World::new(CLEAR, 8);
    let (alice, bob) = talking(&mut world, peer(BOB));
    let now = world.now;
    world.stacks[BOB].reinvite(now, bob, b"offer".to_vec());
    world.expect(ALICE, reoffered);
    world.lose = Box::new(|from, line| from == BOB && line.starts_with("BYE"));
    let now = world.now;
    world.stacks[BOB].handle_flow_closed(now, peer(ALICE));
    world.stacks[BOB].hang_up(now, bob);
    world.stacks[ALICE].answer_offer(now, alice, b"answer".to_vec());
    world.stacks[ALICE].reinvite(now, alice, b"from elsewhere".to_vec());
    assert_eq!(world.expect(ALICE, ended), EndCause::Gone);
    assert!(world.now.mono - now.mono < Duration::from_secs(1));
}

#[test]
fn who_is_gone_when_the_stream_is_back_is_seen_to_be() {
    let mut world = World::new(CLEAR, 8);
    let (_, bob) = talking(&mut world, peer(BOB));
    world.lose = Box::new(|_, _| true);
    let now = world.now;
    world.stacks[BOB].handle_flow_closed(now, peer(ALICE));
    world.stacks[BOB].hang_up(now, bob);
    world.run(Duration::from_secs(8));
    world.stacks[ALICE].handle_flow_closed(world.now, peer(BOB));
    world.lose = Box::new(|from, line| from == BOB && line.starts_with("BYE"));
    let now = world.now;
    assert_eq!(world.expect(ALICE, ended), EndCause::Gone);
    assert!(world.now.mono - now.mono < Duration::from_secs(2));
}

#[test]
fn who_hangs_up_while_the_stream_is_dead_has_hung_up_for_the_other_when_it_is_back() {
    let mut world = World::new(CLEAR, 8);
    let (_, bob) = talking(&mut world, peer(BOB));
    world.lose = Box::new(|_, _| true);
    let now = world.now;
    world.stacks[BOB].handle_flow_closed(now, peer(ALICE));
    world.stacks[BOB].hang_up(now, bob);
    world.run(Duration::from_secs(3));
    world.lose = Box::new(|_, _| false);
    assert_eq!(world.expect(ALICE, ended), EndCause::ByPeer);
}

/// What a foreign phone at `address(7)` sends within the first dialog that Bob answered.
fn phone_text(method: &str, cseq: u32, to_tag: &str, extra: &str, body: &str) -> String {
    let to_tag = if to_tag.is_empty() { String::new() } else { format!(";tag={to_tag}") };
    let kind = if body.is_empty() { "" } else { "Content-Type: application/sdp\r\n" };
    format!(
        "{method} sip:bob@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK{method}{cseq};rport\r\n\
         From: <sip:phone@example.org>;tag=p\r\nTo: <sip:bob@example.org>{to_tag}\r\nCall-ID: phone\r\nCSeq: {cseq} {method}\r\n\
         Contact: <sip:phone@192.0.2.7:5060>\r\n{extra}{kind}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The last thing Bob sent to the phone.
struct Phone {
    world: World,
    tag: String,
}

impl Phone {
    fn calls(offer: &str) -> (Phone, SessionId) {
        let mut phone = Phone { world: World::new(CLEAR, 9), tag: String::new() };
        phone.says("INVITE", 1, "", offer);
        let session = phone.world.expect(BOB, invited);
        (phone, session)
    }

    fn says(&mut self, method: &str, cseq: u32, extra: &str, body: &str) -> String {
        let text = phone_text(method, cseq, &self.tag, extra, body);
        self.hears(&text)
    }

    fn hears(&mut self, text: &str) -> String {
        let now = self.world.now;
        self.world.stacks[BOB].handle_received(now, udp(7), text.as_bytes());
        self.last()
    }

    fn last(&mut self) -> String {
        let mut last = String::new();
        while let Some(sent) = self.world.stacks[BOB].poll_transmit() {
            last = String::from_utf8_lossy(&sent.bytes).into_owned();
        }
        if let Some((_, tag)) =
            last.lines().find(|line| line.starts_with("To: ")).and_then(|to| to.split_once("tag="))
        {
            self.tag = tag.to_owned();
        }
        last
    }

    fn answered(offer: &str) -> (Phone, SessionId) {
        let (mut phone, session) = Phone::calls(offer);
        let now = phone.world.now;
        phone.world.stacks[BOB].answer(now, session, b"answer".to_vec());
        assert!(phone.last().starts_with("SIP/2.0 200 OK"));
        (phone, session)
    }
}

#[test]
fn a_delayed_offer_is_made_in_the_200_and_answered_in_the_ack() {
    let (mut phone, _) = Phone::calls("");
    let session = SessionId(1);
    let now = phone.world.now;
    phone.world.stacks[BOB].answer(now, session, b"our offer".to_vec());
    assert!(phone.last().ends_with("\r\n\r\nour offer"));
    phone.says("ACK", 1, "", "their answer");
    let confirmed = Event::Confirmed { session, sdp: Some(b"their answer".to_vec()) };
    assert_eq!(phone.world.stacks[BOB].poll_event(), Some(confirmed));
}

#[test]
fn a_reinvite_without_offer_asks_for_ours_and_its_ack_has_the_answer() {
    let (mut phone, session) = Phone::answered("offer");
    phone.says("ACK", 1, "", "");
    phone.says("INVITE", 2, "", "");
    phone.world.expect(BOB, reoffered);
    let now = phone.world.now;
    phone.world.stacks[BOB].answer_offer(now, session, b"fresh offer".to_vec());
    assert!(phone.last().ends_with("fresh offer"));
    phone.says("ACK", 2, "", "fresh answer");
    assert_eq!(phone.world.expect(BOB, reoffer_answered), Some(b"fresh answer".to_vec()));
}

#[test]
fn update_refreshes_the_target_and_may_offer() {
    let (mut phone, session) = Phone::answered("offer");
    phone.says("ACK", 1, "", "");
    let moved = phone_at("192.0.2.9", &phone_text("UPDATE", 2, &phone.tag, "", ""));
    assert!(phone.hears(&moved).starts_with("SIP/2.0 200"));
    phone.says("UPDATE", 3, "", "hold");
    phone.world.expect(BOB, reoffered);
    let busy = phone.says("UPDATE", 4, "", "again");
    assert!(busy.starts_with("SIP/2.0 500") && busy.contains("Retry-After: "), "{busy}");
    let now = phone.world.now;
    phone.world.stacks[BOB].answer_offer(now, session, b"held".to_vec());
    assert!(phone.last().ends_with("held"));
    phone.world.stacks[BOB].hang_up(now, session);
    assert!(phone.last().starts_with("BYE sip:phone@192.0.2.7:5060 "), "the last Contact counts");
}

#[test]
fn a_refused_offer_does_not_move_the_target() {
    let (mut phone, session) = Phone::answered("offer");
    phone.says("ACK", 1, "", "");
    let moved = phone_at("192.0.2.9", &phone_text("INVITE", 2, &phone.tag, "", "hold"));
    phone.hears(&moved);
    let now = phone.world.now;
    phone.world.stacks[BOB].reject_offer(now, session, 488);
    assert!(phone.last().starts_with("SIP/2.0 488"));
    phone.world.stacks[BOB].hang_up(now, session);
    assert!(phone.last().starts_with("BYE sip:phone@192.0.2.7:5060 "));
}

fn phone_at(host: &str, text: &str) -> String {
    text.replace("phone@192.0.2.7", &format!("phone@{host}"))
}

#[test]
fn requests_out_of_order_get_500_unknown_dialogs_481_and_unknown_cancels_481() {
    let (mut phone, _) = Phone::answered("offer");
    phone.says("ACK", 1, "", "");
    assert!(phone.says("INFO", 5, "", "").starts_with("SIP/2.0 200"));
    assert!(phone.says("BYE", 4, "", "").starts_with("SIP/2.0 500"));
    let tag = std::mem::replace(&mut phone.tag, "other".into());
    assert!(phone.says("BYE", 7, "", "").starts_with("SIP/2.0 481"));
    phone.tag = tag;
    assert!(phone.says("CANCEL", 9, "", "").starts_with("SIP/2.0 481"));
    assert!(phone.says("BYE", 8, "", "").starts_with("SIP/2.0 200"));
    assert!(
        phone.says("BYE", 10, "", "").starts_with("SIP/2.0 200"),
        "a session that is over still answers BYE"
    );
}

#[test]
fn keys_pressed_come_by_info() {
    let (mut phone, session) = Phone::answered("offer");
    phone.says("ACK", 1, "", "");
    phone.world.stacks[BOB].poll_event();
    let text = phone_text("INFO", 2, &phone.tag, "", "Signal=5\r\nDuration=160\r\n");
    let answer = phone.hears(&text.replace("application/sdp", "application/dtmf-relay"));
    assert!(answer.starts_with("SIP/2.0 200"), "{answer}");
    assert_eq!(phone.world.stacks[BOB].poll_event(), Some(Event::Digit { session, digit: '5' }));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_body_of_info_makes_it_panic_or_gives_what_is_no_key(
        body in "(Signal=)?[ ]{0,2}[0-9A-Da-d*#]?\\PC{0,20}(\r\nSignal=\\PC)?",
        kind in proptest::sample::select(vec!["application/dtmf-relay", "application/dtmf", "text/plain"]),
    ) {
        let (mut phone, _) = Phone::answered("offer");
        phone.says("ACK", 1, "", "");
        phone.world.stacks[BOB].poll_event();
        let text = phone_text("INFO", 2, &phone.tag, "", &body);
        phone.hears(&text.replace("application/sdp", kind));
        if let Some(Event::Digit { digit, .. }) = phone.world.stacks[BOB].poll_event() {
            proptest::prop_assert!("0123456789*#ABCD".contains(digit));
        }
    }
}

#[test]
fn a_bye_in_an_early_dialog_ends_the_call_before_it_is_answered() {
    let (mut phone, session) = Phone::calls("offer");
    let now = phone.world.now;
    phone.world.stacks[BOB].ring(now, session);
    phone.last();
    assert!(
        phone.says("BYE", 2, "", "").starts_with("SIP/2.0 487"),
        "200 to the BYE, then 487 to the INVITE"
    );
    phone.world.expect(BOB, cancelled);
}

#[test]
fn record_routes_become_the_route_and_a_strict_router_the_request_uri() {
    for (route, line, routes) in [
        (
            "<sip:192.0.2.8;lr>, <sip:p2.example;lr>",
            "BYE sip:phone@192.0.2.7:5060 ",
            "Route: <sip:192.0.2.8;lr>\r\nRoute: <sip:p2.example;lr>\r\n",
        ),
        (
            "<sip:192.0.2.8>, <sip:p2.example;lr>",
            "BYE sip:192.0.2.8 ",
            "Route: <sip:p2.example;lr>\r\nRoute: <sip:phone@192.0.2.7:5060>\r\n",
        ),
    ] {
        let mut phone = Phone { world: World::new(CLEAR, 9), tag: String::new() };
        phone.says("INVITE", 1, &format!("Record-Route: {route}\r\n"), "offer");
        let session = phone.world.expect(BOB, invited);
        let now = phone.world.now;
        phone.world.stacks[BOB].answer(now, session, b"answer".to_vec());
        assert!(phone.last().contains(&format!("Record-Route: {route}\r\n")));
        phone.says("ACK", 1, "", "");
        phone.world.stacks[BOB].hang_up(now, session);
        let sent = phone.world.stacks[BOB].poll_transmit().expect("a BYE");
        let text = String::from_utf8_lossy(&sent.bytes).into_owned();
        assert_eq!(sent.flow, crate::flow::Flow::Udp("192.0.2.8:5060".parse().expect("an address")));
        assert!(text.starts_with(line) && text.contains(routes), "{text}");
    }
}

#[test]
fn a_merged_invite_gets_482() {
    let (mut phone, _) = Phone::calls("offer");
    phone.last();
    phone.tag.clear();
    let other_way = phone_text("INVITE", 1, "", "", "offer").replace("z9hG4bK", "z9hG4bKother");
    assert!(phone.hears(&other_way).starts_with("SIP/2.0 482"));
}

#[test]
fn each_further_2xx_of_a_fork_is_acknowledged_then_ended_by_bye() {
    let mut world = World::new(CLEAR, 9);
    let now = world.now;
    let session = world.stacks[ALICE].invite(now, invite(udp(7)));
    let invite = world.stacks[ALICE].poll_transmit().expect("an INVITE");
    let text = String::from_utf8_lossy(&invite.bytes).into_owned();
    let copied: String = text
        .lines()
        .filter(|line| ["Via", "Fro", "Cal", "CSe"].iter().any(|p| line.starts_with(p)))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let answer = |tag: &str, port: u16| {
        format!(
            "SIP/2.0 200 OK\r\n{copied}To: <sip:bob@example.org>;tag={tag}\r\nContact: <sip:bob@192.0.2.7:{port}>\r\nContent-Length: 0\r\n\r\n"
        )
    };
    let mut says = |text: String| {
        world.stacks[ALICE].handle_received(now, udp(7), text.as_bytes());
        let sent = std::iter::from_fn(|| world.stacks[ALICE].poll_transmit());
        sent.map(|sent| {
            String::from_utf8_lossy(&sent.bytes).split(" SIP").next().unwrap_or_default().to_owned()
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(says(answer("one", 1)), ["ACK sip:bob@192.0.2.7:1"]);
    assert_eq!(says(answer("two", 2)), ["ACK sip:bob@192.0.2.7:2", "BYE sip:bob@192.0.2.7:2"]);
    assert_eq!(says(answer("one", 1)), ["ACK sip:bob@192.0.2.7:1"], "a repeated 2xx is acknowledged again");
    assert_eq!(world.stacks[ALICE].poll_event(), Some(Event::Answered { session, sdp: None }));
    assert_eq!(world.stacks[ALICE].poll_event(), None);
}

#[test]
fn a_redirect_names_its_contacts_best_first() {
    let mut world = World::new(CLEAR, 9);
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(udp(7)));
    let invite = world.stacks[ALICE].poll_transmit().expect("an INVITE");
    let text = String::from_utf8_lossy(&invite.bytes).into_owned();
    let copied: String = text
        .lines()
        .filter(|line| ["Via", "Fro", "Cal", "CSe"].iter().any(|p| line.starts_with(p)))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let moved = format!(
        "SIP/2.0 302 Gone Fishing\r\n{copied}To: <sip:bob@example.org>;tag=1\r\nContact: <sip:low@x>;q=0.1, <sip:high@x>\r\n\r\n"
    );
    world.inject(ALICE, udp(7), &moved);
    let (reason, contacts) = world.expect(ALICE, |event| match event {
        Event::Refused { status: 302, reason, contacts, .. } => Some((reason.clone(), contacts.clone())),
        _ => None,
    });
    assert_eq!(
        (reason.as_str(), contacts),
        ("Gone Fishing", vec!["sip:high@x".to_owned(), "sip:low@x".to_owned()])
    );
}
