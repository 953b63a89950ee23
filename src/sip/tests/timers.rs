//! Session timers (RFC 4028).

use std::time::Duration;

use super::phone::{Callee, Caller, header};
use super::world::*;
use crate::sip::{EndCause, Event};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3_600);

fn ended(event: &Event) -> Option<EndCause> {
    if let Event::Ended { cause, .. } = event { Some(*cause) } else { None }
}

/// Runs for that long and returns why the session of `who` ended, and when.
fn ends(world: &mut World, who: usize, within: Duration) -> Option<(EndCause, u64)> {
    let start = world.now.mono;
    world.run_until(within, |world| world.events[who].iter().any(|event| ended(event).is_some()));
    let cause = world.events[who].iter().find_map(ended)?;
    // What the messages took on their way is a few hundredths of a second.
    Some((cause, (world.now.mono - start + SECOND / 2).as_secs()))
}

#[test]
fn a_session_is_refreshed_at_half_its_time_and_stands_for_hours() {
    for flow in [udp(BOB), peer(BOB)] {
        let mut world = World::new(CLEAR, 1);
        talking(&mut world, flow);
        world.run(HOUR * 3);
        assert_eq!(world.events, [[], []]);
        assert_eq!((world.count(BOB, "UPDATE"), world.count(ALICE, "UPDATE")), (11, 0));
    }
}

#[test]
fn a_session_of_two_who_no_longer_hear_each_other_ends_on_both_sides() {
    let mut world = World::new(CLEAR, 1);
    talking(&mut world, udp(BOB));
    world.lose = Box::new(|_, _| true);
    let refresher = ends(&mut world, BOB, HOUR);
    assert_eq!(refresher, Some((EndCause::Timeout, 900 + 32)), "RFC 4028 10: the refresh times out");
    let other = ends(&mut world, ALICE, HOUR);
    assert_eq!(other, Some((EndCause::Timeout, 1_800 - 32 - 932)), "32 s before it runs out");
    assert_eq!(world.count(ALICE, "BYE"), 1);
}

#[test]
fn the_2xx_says_how_long_a_session_lasts_and_who_refreshes() {
    let mut phone =
        Callee::talks("Session-Expires: 120;refresher=uac\r\nRequire: timer\r\nAllow: INVITE, UPDATE\r\n");
    assert_eq!(header(&phone.invite, "Session-Expires"), "1800");
    assert!(header(&phone.invite, "Supported").contains("timer"));
    let updates = phone.hears("UPDATE", SECOND * 61);
    assert_eq!(header(&updates[0], "Session-Expires"), "120;refresher=uac");
    phone.answers_to(&updates[0], 200, "", "Session-Expires: 120;refresher=uac\r\n", "");
    let start = phone.world.now.mono;
    let updates = phone.hears("UPDATE", SECOND * 60);
    assert_eq!(phone.world.now.mono - start, SECOND * 60);
    assert_eq!(updates.len(), 1, "counted from the 2xx");
}

#[test]
fn if_the_refresh_does_not_come_bye_is_sent_before_the_session_expires() {
    let mut phone = Callee::talks("Session-Expires: 120;refresher=uas\r\nRequire: timer\r\n");
    phone.world.run(SECOND * 60);
    let sent =
        phone.says(("UPDATE", 2), "one", "Supported: timer\r\nSession-Expires: 120;refresher=uac\r\n", "");
    assert!(sent[0].starts_with("SIP/2.0 200"), "{sent:?}");
    assert_eq!(header(&sent[0], "Session-Expires"), "120;refresher=uac");
    assert_eq!(header(&sent[0], "Require"), "timer");
    assert_eq!(ends(&mut phone.world, ALICE, HOUR), Some((EndCause::Timeout, 120 - 32)));
    let mut phone = Callee::talks("Session-Expires: 90;refresher=uas\r\nRequire: timer\r\n");
    assert_eq!(ends(&mut phone.world, ALICE, HOUR), Some((EndCause::Timeout, 90 - 30)), "a third, if less");
}

#[test]
fn an_interval_below_the_minimum_is_refused_with_422_to_those_who_know_timers() {
    let mut phone = Caller::new();
    let sent = phone.says("INVITE", 1, "Supported: timer\r\nSession-Expires: 60\r\n", "offer");
    let refusal = sent.last().expect("an answer");
    assert!(refusal.starts_with("SIP/2.0 422 Session Interval Too Small"), "{refusal}");
    assert_eq!(header(refusal, "Min-SE"), "90");
    phone.world.expect_silence(BOB, SECOND);
    let (_, _, answer) = Caller::talks("Session-Expires: 60\r\n");
    assert_eq!(header(&answer, "Session-Expires"), "90;refresher=uas");
    assert_eq!(header(&answer, "Require"), "");
    let (mut phone, _, _) = Caller::talks("Supported: timer\r\nSession-Expires: 600\r\n");
    let sent = phone.says("UPDATE", 2, "Supported: timer\r\nSession-Expires: 10\r\n", "");
    assert!(sent[0].starts_with("SIP/2.0 422"), "{sent:?}");
    let sent = phone.says("INVITE", 3, "Supported: timer\r\nSession-Expires: 10\r\n", "offer");
    assert!(sent.last().is_some_and(|text| text.starts_with("SIP/2.0 422")), "{sent:?}");
}

#[test]
fn the_uas_takes_the_refresher_that_is_asked_for_and_never_less_than_min_se() {
    for (asked, granted) in [
        ("Supported: timer\r\nSession-Expires: 600;refresher=uac\r\n", "600;refresher=uac"),
        ("Supported: timer\r\nSession-Expires: 600;refresher=uas\r\n", "600;refresher=uas"),
        ("Supported: timer\r\nSession-Expires: 600\r\n", "600;refresher=uas"),
        ("k: timer\r\nx: 9000;refresher=uac\r\n", "1800;refresher=uac"),
        ("Supported: timer\r\nSession-Expires: 9000\r\nMin-SE: 4000\r\n", "4000;refresher=uas"),
        ("", "1800;refresher=uas"),
    ] {
        let (_, _, answer) = Caller::talks(asked);
        assert_eq!(header(&answer, "Session-Expires"), granted, "{asked}");
        assert_eq!(header(&answer, "Require"), if asked.is_empty() { "" } else { "timer" }, "{asked}");
    }
}

#[test]
fn a_422_makes_the_call_go_out_again_for_longer_under_the_same_call_id() {
    let mut phone = Callee::called();
    let mut asked = Vec::new();
    for min_s in [3_600, 4_000, 5_000, 6_000] {
        let sent = phone.answers(422, "proxy", &format!("Min-SE: {min_s}\r\n"), "");
        let again = sent.iter().find(|text| text.starts_with("INVITE ")).expect("another INVITE").clone();
        assert_eq!(header(&again, "Call-ID"), header(&phone.invite, "Call-ID"));
        assert_eq!(header(&again, "From"), header(&phone.invite, "From"));
        assert_eq!(header(&again, "To"), header(&phone.invite, "To"));
        asked.push((header(&again, "CSeq"), header(&again, "Session-Expires"), header(&again, "Min-SE")));
        phone.invite = again;
    }
    let row = |cseq: u32, seconds: &str| (format!("{cseq} INVITE"), seconds.to_owned(), seconds.to_owned());
    assert_eq!(asked, [row(2, "3600"), row(3, "4000"), row(4, "5000"), row(5, "6000")]);
    phone.answers(422, "proxy", "Min-SE: 7000\r\n", "");
    let refused = |event: &Event| matches!(event, Event::Refused { status: 422, .. }).then_some(());
    phone.world.expect(ALICE, refused);
    let mut phone = Callee::called();
    phone.answers(422, "proxy", "Min-SE: 90\r\n", "");
    phone.world.expect(ALICE, refused);
}

#[test]
fn a_phone_without_timers_and_update_is_asked_by_reinvite_whether_it_is_there() {
    let mut phone = Callee::talks("Allow: INVITE, ACK, BYE, CANCEL\r\n");
    let session = phone.session;
    phone.world.run(SECOND * 901);
    assert!(phone.was_told(&Event::OfferWanted { session }));
    let now = phone.world.now;
    phone.world.stacks[ALICE].reinvite(now, session, b"same".to_vec());
    let reinvite = phone.hears("INVITE", Duration::ZERO).remove(0);
    phone.answers_to(&reinvite, 500, "", "", "");
    phone.world.events[ALICE].clear();
    phone.world.run(SECOND * 901);
    assert!(phone.was_told(&Event::OfferWanted { session }), "whoever refuses is there");
    let now = phone.world.now;
    phone.world.stacks[ALICE].reinvite(now, session, b"same".to_vec());
    assert_eq!(ends(&mut phone.world, ALICE, HOUR), Some((EndCause::Timeout, 32)), "silence ends the call");
}

#[test]
fn a_phone_that_lists_update_and_refuses_it_is_refreshed_by_reinvite() {
    let mut phone = Callee::talks("Session-Expires: 120;refresher=uac\r\nAllow: INVITE, UPDATE\r\n");
    let session = phone.session;
    let update = phone.hears("UPDATE", SECOND * 61).remove(0);
    phone.answers_to(&update, 405, "", "", "");
    assert!(phone.was_told(&Event::OfferWanted { session }));
}

#[test]
fn a_refresh_that_is_refused_is_tried_again_and_the_session_ends_in_time_all_the_same() {
    let mut phone = Callee::talks("Session-Expires: 600;refresher=uac\r\nAllow: INVITE, UPDATE\r\n");
    let start = phone.world.now.mono;
    let mut tries = 0;
    let cause = loop {
        for update in phone.hears("UPDATE", SECOND) {
            phone.answers_to(&update, 503, "", "", "");
            tries += 1;
        }
        if let Some(cause) = phone.world.events[ALICE].iter().find_map(ended) {
            break cause;
        }
    };
    assert_eq!((cause, (phone.world.now.mono - start).as_secs()), (EndCause::Timeout, 600 - 32));
    assert!((4..10).contains(&tries), "{tries}");
}

#[test]
fn a_refresh_answered_481_ends_the_session_and_one_answered_422_goes_out_for_longer() {
    let timers = "Session-Expires: 120;refresher=uac\r\nAllow: INVITE, UPDATE\r\n";
    let mut phone = Callee::talks(timers);
    let update = phone.hears("UPDATE", SECOND * 61).remove(0);
    phone.answers_to(&update, 481, "", "", "");
    assert_eq!(phone.world.expect(ALICE, ended), EndCause::Gone);
    let mut phone = Callee::talks(timers);
    let update = phone.hears("UPDATE", SECOND * 61).remove(0);
    let again = phone.answers_to(&update, 422, "", "Min-SE: 300\r\n", "").remove(0);
    assert_eq!(
        (header(&again, "Session-Expires"), header(&again, "Min-SE")),
        ("300;refresher=uac".into(), "300".into())
    );
    phone.answers_to(&again, 200, "", "Session-Expires: 300;refresher=uac\r\n", "");
    assert_eq!(phone.hears("UPDATE", SECOND * 150).len(), 1);
}

#[test]
fn an_interval_of_a_second_does_not_make_a_flood() {
    let mut phone = Callee::talks("Session-Expires: 1;refresher=uac\r\nAllow: INVITE, UPDATE\r\n");
    assert_eq!(phone.hears("UPDATE", SECOND * 44).len(), 0);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn no_timer_headers_make_it_panic(
        expires in "[0-9]{0,12}[; ]{0,2}\\PC{0,20}",
        min in "[0-9]{0,12}\\PC{0,8}",
        status in proptest::sample::select(vec![200u16, 422]),
    ) {
        let lines = format!("Supported: timer\r\nSession-Expires: {expires}\r\nMin-SE: {min}\r\n");
        let mut phone = Caller::new();
        phone.says("INVITE", 1, &lines, "offer");
        let mut phone = Callee::called();
        phone.answers(status, "one", &lines, "answer");
        phone.world.run(HOUR);
    }
}
