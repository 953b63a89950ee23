use super::*;
use crate::backoff::HINTS_MAX;
use proptest::prelude::*;
use std::time::UNIX_EPOCH;

fn start() -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_700_000_000) }
}

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn message(id: &str) -> Waiting {
    let content = Content::text(format!("text of {id}"));
    Waiting { id: id.to_owned(), content, at_ms: 1, lasts: Lifetime::default() }
}

fn status(status: u16) -> Answer {
    Answer::Status { status, retry_after: None }
}

fn events(outbox: &mut Outbox) -> Vec<OutboxEvent> {
    std::iter::from_fn(|| outbox.poll_event()).collect()
}

/// Ids that are wanted sent.
fn sends(outbox: &mut Outbox) -> Vec<String> {
    let id = |event| match event {
        OutboxEvent::Send { message, .. } => Some(message.id),
        OutboxEvent::Progress { .. } => None,
    };
    events(outbox).into_iter().filter_map(id).collect()
}

fn progress(outbox: &mut Outbox) -> Vec<(String, Progress)> {
    let told = |event| match event {
        OutboxEvent::Send { .. } => None,
        OutboxEvent::Progress { id, progress, .. } => Some((id, progress)),
    };
    events(outbox).into_iter().filter_map(told).collect()
}

fn with(ids: &[&str], now: Now) -> Outbox {
    let mut outbox = Outbox::new([5; 32]);
    for id in ids {
        outbox.handle_message(now, bob(), message(id)).unwrap();
    }
    outbox
}

fn pass(outbox: &mut Outbox, now: Now) -> Now {
    let deadline = outbox.poll_timeout().expect("something is awaited");
    let now = now.plus(deadline.saturating_duration_since(now.mono));
    outbox.handle_timeout(now);
    now
}

#[test]
fn a_message_goes_at_once_and_is_told_as_it_comes_further() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    assert_eq!(events(&mut outbox), vec![OutboxEvent::Send { to: bob(), message: message("m1") }]);
    outbox.handle_sent(&bob(), "m1");
    outbox.handle_answer(now, &bob(), "m1", status(200));
    let told = vec![("m1".to_owned(), Progress::Sent), ("m1".to_owned(), Progress::Delivered)];
    assert_eq!(progress(&mut outbox), told);
    assert!(outbox.is_empty());
    assert_eq!(outbox.poll_timeout(), None);
}

#[test]
fn the_second_message_waits_for_the_first() {
    let now = start();
    let mut outbox = with(&["m1", "m2"], now);
    assert_eq!(sends(&mut outbox), ["m1"]);
    outbox.handle_sent(&bob(), "m1");
    outbox.handle_answer(now, &bob(), "m1", status(202));
    assert_eq!(sends(&mut outbox), ["m2"]);
}

/// Lets all go along that wait.
fn together(ids: &[&str], now: Now) -> Outbox {
    let mut outbox = with(ids, now);
    outbox.take_along(&bob(), ids[0], |_| true);
    outbox.handle_sent(&bob(), ids[0]);
    outbox
}

fn all(ids: &[&str], progress: Progress) -> Vec<(String, Progress)> {
    ids.iter().map(|id| ((*id).to_owned(), progress)).collect()
}

#[test]
fn those_that_go_together_are_told_and_done_together() {
    let now = start();
    let mut outbox = with(&["m1", "m2", "m3", "m4"], now);
    events(&mut outbox);
    outbox.take_along(&bob(), "m1", |message| message.id != "m4");
    outbox.handle_sent(&bob(), "m1");
    assert_eq!(progress(&mut outbox), all(&["m1", "m2", "m3"], Progress::Sent));
    outbox.handle_answer(now, &bob(), "m1", status(200));
    let mut told = events(&mut outbox);
    assert_eq!(told.pop(), Some(OutboxEvent::Send { to: bob(), message: message("m4") }));
    assert_eq!(told.len(), 3);
    assert_eq!(outbox.len(), 1);
}

#[test]
fn those_that_were_put_off_together_wait_together_and_the_first_leads_again() {
    let now = start();
    let mut outbox = together(&["m1", "m2"], now);
    events(&mut outbox);
    outbox.handle_answer(now, &bob(), "m1", status(503));
    assert_eq!(progress(&mut outbox), all(&["m1", "m2"], Progress::Queued));
    pass(&mut outbox, now);
    assert_eq!(sends(&mut outbox), ["m1"]);
    outbox.handle_answer(now, &bob(), "m1", status(200));
    assert_eq!(sends(&mut outbox), ["m2"]);
}

#[test]
fn those_that_are_refused_together_go_one_by_one_and_fail_for_themselves() {
    let now = start();
    let mut outbox = together(&["m1", "m2", "m3"], now);
    events(&mut outbox);
    outbox.handle_answer(now, &bob(), "m1", status(415));
    assert_eq!(sends(&mut outbox), ["m1"]);
    outbox.take_along(&bob(), "m1", |_| true);
    outbox.handle_answer(now, &bob(), "m1", status(200));
    assert_eq!(sends(&mut outbox), ["m2"]);
    outbox.handle_answer(now, &bob(), "m2", status(415));
    assert_eq!(progress(&mut outbox), all(&["m2"], Progress::Failed { status: Some(415) }));
    outbox.handle_answer(now, &bob(), "m3", status(200));
    assert!(outbox.is_empty());
}

#[test]
fn one_that_is_taken_back_under_way_is_not_counted_with_the_others() {
    let now = start();
    let mut outbox = together(&["m1", "m2", "m3"], now);
    outbox.handle_message(now, bob(), message("m4")).unwrap();
    outbox.withdraw(now, &bob(), "m2");
    events(&mut outbox);
    outbox.handle_answer(now, &bob(), "m1", status(200));
    assert_eq!(sends(&mut outbox), ["m4"]);
}

#[test]
fn recipients_do_not_wait_for_each_other() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    outbox.handle_message(now, "carol@example.org".parse().unwrap(), message("m2")).unwrap();
    assert_eq!(sends(&mut outbox), ["m1", "m2"]);
}

#[test]
fn order_holds_over_failures_and_returns() {
    let mut now = start();
    let mut outbox = with(&["m1", "m2"], now);
    events(&mut outbox);
    outbox.handle_answer(now, &bob(), "m1", Answer::NotLocated);
    assert_eq!(events(&mut outbox), vec![]);
    now = pass(&mut outbox, now);
    assert_eq!(sends(&mut outbox), ["m1"]);
    outbox.handle_answer(now, &bob(), "m1", status(200));
    assert_eq!(sends(&mut outbox), ["m2"]);
}

#[test]
fn transient_statuses_keep_the_message_queued() {
    for code in [408, 480, 486, 500, 503, 504, 600] {
        let now = start();
        let mut outbox = with(&["m1"], now);
        outbox.handle_sent(&bob(), "m1");
        events(&mut outbox);
        outbox.handle_answer(now, &bob(), "m1", status(code));
        assert_eq!(progress(&mut outbox), vec![("m1".to_owned(), Progress::Queued)], "{code}");
        assert_eq!(outbox.len(), 1);
    }
}

#[test]
fn permanent_refusals_fail_with_their_status_and_let_the_next_go() {
    for code in [403, 404, 405, 413, 415, 488, 501, 513, 603, 606] {
        let now = start();
        let mut outbox = with(&["m1", "m2"], now);
        events(&mut outbox);
        outbox.handle_answer(now, &bob(), "m1", status(code));
        let failed = Progress::Failed { status: Some(code) };
        let told = OutboxEvent::Progress { to: bob(), id: "m1".to_owned(), progress: failed };
        let next = OutboxEvent::Send { to: bob(), message: message("m2") };
        assert_eq!(events(&mut outbox), vec![told, next], "{code}");
    }
}

#[test]
fn attempts_become_ever_rarer_but_never_end() {
    let mut now = start();
    let mut outbox = with(&["m1"], now);
    for nominal_s in [1, 2, 4, 8, 16, 32, 60, 60, 60, 60] {
        assert_eq!(sends(&mut outbox), ["m1"]);
        outbox.handle_answer(now, &bob(), "m1", Answer::Lost);
        let before = now;
        now = pass(&mut outbox, now);
        let waited = now.mono - before.mono;
        assert!(waited <= Duration::from_secs(nominal_s), "{waited:?}");
    }
}

#[test]
fn a_recipient_who_comes_back_gets_his_messages_at_once() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    outbox.handle_answer(now, &bob(), "m1", Answer::NotLocated);
    events(&mut outbox);
    outbox.handle_reachable(now, &bob());
    assert_eq!(sends(&mut outbox), ["m1"]);
}

#[test]
fn a_return_during_an_attempt_is_remembered() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    events(&mut outbox);
    outbox.handle_reachable(now, &bob());
    assert_eq!(sends(&mut outbox), [""; 0]);
    outbox.handle_answer(now, &bob(), "m1", Answer::Lost);
    assert_eq!(sends(&mut outbox), ["m1"]);
}

#[test]
fn returns_beyond_their_bound_cause_no_more_attempts() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    events(&mut outbox);
    let mut attempts = 0;
    for _ in 0..50 {
        outbox.handle_answer(now, &bob(), "m1", Answer::Lost);
        outbox.handle_reachable(now, &bob());
        attempts += sends(&mut outbox).len();
    }
    assert_eq!(attempts, HINTS_MAX as usize);
}

#[test]
fn retry_after_is_honoured_up_to_an_hour() {
    for (asked_s, waited_s) in [(120, 120), (1_000_000, 3600)] {
        let now = start();
        let mut outbox = with(&["m1"], now);
        let retry_after = Some(Duration::from_secs(asked_s));
        outbox.handle_answer(now, &bob(), "m1", Answer::Status { status: 503, retry_after });
        assert_eq!(outbox.poll_timeout(), Some(now.mono + Duration::from_secs(waited_s)));
    }
}

#[test]
fn an_attempt_nobody_reports_on_is_made_again() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    outbox.handle_sent(&bob(), "m1");
    events(&mut outbox);
    let now = pass(&mut outbox, now);
    assert_eq!(progress(&mut outbox), vec![("m1".to_owned(), Progress::Queued)]);
    pass(&mut outbox, now);
    assert_eq!(sends(&mut outbox), ["m1"]);
}

#[test]
fn late_and_foreign_answers_change_nothing() {
    let now = start();
    let mut outbox = with(&["m1", "m2"], now);
    outbox.handle_answer(now, &bob(), "m1", Answer::Lost);
    events(&mut outbox);
    outbox.handle_answer(now, &bob(), "m1", status(200));
    outbox.handle_answer(now, &bob(), "m2", status(200));
    outbox.handle_answer(now, &"eve@example.org".parse().unwrap(), "m1", status(200));
    outbox.handle_sent(&bob(), "m2");
    assert_eq!(events(&mut outbox), vec![]);
    assert_eq!(outbox.len(), 2);
}

#[test]
fn messages_of_last_time_go_in_order_after_a_short_wait() {
    let now = start();
    let mut outbox = Outbox::new([1; 32]);
    outbox.restore(now, bob(), message("m1"));
    outbox.restore(now, bob(), message("m2"));
    assert_eq!(events(&mut outbox), vec![]);
    let later = pass(&mut outbox, now);
    assert!(later.mono - now.mono <= Duration::from_secs(1));
    assert_eq!(sends(&mut outbox), ["m1"]);
}

#[test]
fn removing_a_recipient_fails_what_waits_for_him() {
    let now = start();
    let mut outbox = with(&["m1", "m2"], now);
    events(&mut outbox);
    outbox.handle_removed(&bob());
    let failed = Progress::Failed { status: None };
    assert_eq!(progress(&mut outbox), vec![("m1".to_owned(), failed), ("m2".to_owned(), failed)]);
    assert!(outbox.is_empty());
}

#[test]
fn an_id_that_waits_already_is_refused() {
    let now = start();
    let mut outbox = with(&["m1"], now);
    assert_eq!(outbox.handle_message(now, bob(), message("m1")), Err(OutboxError::IdInUse));
}

#[test]
fn one_recipient_may_have_a_thousand_waiting_and_no_more() {
    let now = start();
    let mut outbox = Outbox::new([5; 32]);
    for number in 0..RECIPIENT_MAX {
        outbox.handle_message(now, bob(), message(&number.to_string())).unwrap();
    }
    assert_eq!(outbox.handle_message(now, bob(), message("x")), Err(OutboxError::RecipientFull));
    assert_eq!(outbox.len(), RECIPIENT_MAX);
}

#[test]
fn ten_thousand_may_wait_in_all_and_no_more() {
    let now = start();
    let mut outbox = Outbox::new([5; 32]);
    for number in 0..WAITING_MAX {
        let to = format!("user{}@example.org", number % 100).parse().unwrap();
        outbox.handle_message(now, to, message(&number.to_string())).unwrap();
    }
    assert_eq!(outbox.handle_message(now, bob(), message("x")), Err(OutboxError::Full));
}

#[test]
fn the_bytes_that_wait_are_bounded() {
    let now = start();
    let mut outbox = Outbox::new([5; 32]);
    let large =
        |id: usize| Waiting { content: Content::text("x".repeat(64 * 1024)), ..message(&id.to_string()) };
    for id in 0..BYTES_MAX / (64 * 1024) {
        outbox.handle_message(now, bob(), large(id)).unwrap();
    }
    assert_eq!(outbox.handle_message(now, bob(), large(9_999)), Err(OutboxError::Full));
    outbox.handle_answer(now, &bob(), "0", status(200));
    assert_eq!(outbox.handle_message(now, bob(), large(9_999)), Ok(()));
}

proptest! {
    #[test]
    fn whatever_the_answers_messages_arrive_in_order_and_none_is_lost(
        answers in prop::collection::vec((0u8..7, 0usize..4), 0..120),
    ) {
        let mut now = start();
        let ids = ["a", "b", "c", "d"];
        let mut outbox = with(&ids, now);
        let mut delivered = Vec::new();
        for (answer, along) in answers.into_iter().chain(std::iter::repeat_n((0, 0), 40)) {
            let Some(to_send) = sends(&mut outbox).pop() else {
                if outbox.is_empty() {
                    break;
                }
                now = pass(&mut outbox, now);
                continue;
            };
            let mut sent = vec![to_send.clone()];
            outbox.take_along(&bob(), &to_send, |message| {
                let goes = sent.len() <= along;
                sent.extend(goes.then(|| message.id.clone()));
                goes
            });
            outbox.handle_sent(&bob(), &to_send);
            match answer {
                0 | 1 => {
                    delivered.append(&mut sent);
                    outbox.handle_answer(now, &bob(), &to_send, status(200));
                }
                2 => outbox.handle_answer(now, &bob(), &to_send, status(503)),
                3 => outbox.handle_answer(now, &bob(), &to_send, Answer::NotLocated),
                4 => outbox.handle_reachable(now, &bob()),
                5 if sent.len() > 1 => outbox.handle_answer(now, &bob(), &to_send, status(415)),
                _ => outbox.handle_answer(now, &bob(), &to_send, Answer::Lost),
            }
            if outbox.poll_timeout().is_some_and(|until| until > now.mono) && answer == 4 {
                outbox.handle_answer(now, &bob(), &to_send, Answer::Lost);
            }
        }
        prop_assert_eq!(delivered, ids);
    }
}
