use super::*;
use crate::backoff::{HINT_GAP, HINTS_MAX};
use proptest::prelude::*;
use std::time::UNIX_EPOCH;

fn start() -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_700_000_000) }
}

fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

fn events(watcher: &mut Watcher) -> Vec<WatcherEvent> {
    std::iter::from_fn(|| watcher.poll_event()).collect()
}

fn seen_events(watcher: &mut Watcher) -> Vec<Seen> {
    let seen = |event| match event {
        WatcherEvent::Seen(view) => Some(view.seen),
        WatcherEvent::Subscribe => None,
    };
    events(watcher).into_iter().filter_map(seen).collect()
}

fn asks(watcher: &mut Watcher) -> usize {
    events(watcher).into_iter().filter(|event| *event == WatcherEvent::Subscribe).count()
}

fn presence(basic: Basic, activity: Activity) -> Presence {
    let note = Some("a note".to_owned());
    Presence { entity: "sip:bob@example.org".to_owned(), basic, activity, note, name: None, timestamp: None }
}

/// A watcher that sees an available buddy.
fn watching(now: Now) -> Watcher {
    let mut watcher = Watcher::new(now, [3; 32]);
    watcher.handle_accepted(now);
    watcher.handle_notified(now, &presence(Basic::Open, Activity::Available));
    events(&mut watcher);
    watcher
}

/// Lets time pass to the watcher's own deadline, and returns the moment.
fn pass(watcher: &mut Watcher, now: Now) -> Now {
    let deadline = watcher.poll_timeout().expect("something is awaited");
    let now = now.plus(deadline.saturating_duration_since(now.mono));
    watcher.handle_timeout(now);
    now
}

#[test]
fn a_new_watcher_asks_at_once_and_knows_nothing() {
    let mut watcher = Watcher::new(start(), [0; 32]);
    assert_eq!(events(&mut watcher), vec![WatcherEvent::Subscribe]);
    assert_eq!(*watcher.view(), View::default());
    assert_eq!(watcher.view().age(start()), None);
}

#[test]
fn what_the_buddy_publishes_is_seen_with_its_note_and_age() {
    let now = start();
    let mut watcher = watching(now);
    watcher.handle_notified(now, &presence(Basic::Open, Activity::DoNotDisturb));
    assert_eq!(seen_events(&mut watcher), vec![Seen::DoNotDisturb]);
    assert_eq!(watcher.view().note, "a note");
    assert_eq!(watcher.view().age(now.plus(seconds(5))), Some(seconds(5)));
    watcher.handle_accepted(now.plus(seconds(5)));
    assert_eq!(watcher.view().age(now.plus(seconds(5))), Some(seconds(0)));
}

#[test]
fn the_same_presence_told_again_is_no_change() {
    let now = start();
    let mut watcher = watching(now);
    watcher.handle_notified(now.plus(seconds(9)), &presence(Basic::Open, Activity::Available));
    assert_eq!(events(&mut watcher), vec![]);
    assert_eq!(watcher.view().age(now.plus(seconds(9))), Some(seconds(0)));
}

#[test]
fn closed_is_offline_and_keeps_no_note() {
    let now = start();
    let mut watcher = watching(now);
    watcher.handle_notified(now, &presence(Basic::Closed, Activity::Busy));
    assert_eq!((watcher.view().seen, watcher.view().note.as_str()), (Seen::Offline, ""));
}

#[test]
fn a_notify_may_overtake_the_answer_to_its_subscribe() {
    let now = start();
    let mut watcher = Watcher::new(now, [0; 32]);
    watcher.handle_notified(now, &presence(Basic::Open, Activity::Away));
    watcher.handle_accepted(now);
    assert_eq!(watcher.view().seen, Seen::Away);
    assert_eq!(watcher.poll_timeout(), None);
}

#[test]
fn a_pending_subscription_shows_nothing_and_asks_no_more() {
    let now = start();
    let mut watcher = Watcher::new(now, [0; 32]);
    watcher.handle_pending(now);
    assert_eq!(watcher.view().seen, Seen::Unknown);
    assert_eq!(watcher.poll_timeout(), None);
}

#[test]
fn a_lost_flow_is_offline_at_once_and_since_then() {
    let now = start();
    let mut watcher = watching(now);
    watcher.handle_lost(now.plus(seconds(1)));
    assert_eq!(seen_events(&mut watcher), vec![Seen::Offline]);
    watcher.handle_not_located(now.plus(seconds(2)));
    assert_eq!(events(&mut watcher), vec![]);
    assert_eq!(watcher.view().age(now.plus(seconds(11))), Some(seconds(10)));
}

#[test]
fn a_friend_who_is_away_for_hours_is_asked_for_each_quarter_and_at_once_when_he_speaks() {
    let mut now = start();
    let mut watcher = Watcher::new(now, [7; 32]);
    let mut asked = Vec::new();
    for hour in 1..=25 {
        let until = now.mono + seconds(3_600);
        let mut count = 0;
        while now.mono < until {
            count += asks(&mut watcher);
            watcher.handle_away(now);
            now = pass(&mut watcher, now);
        }
        asked.push(count);
        assert!(hour > 1 || (60..=80).contains(&count), "{count} times in the first hour");
    }
    assert!(asked[3..].iter().all(|count| (4..=6).contains(count)), "{asked:?}");
    asks(&mut watcher);
    watcher.handle_away(now);
    watcher.handle_hint(now);
    watcher.handle_timeout(now);
    assert_eq!(asks(&mut watcher), 1);
}

#[test]
fn somebody_who_is_not_found_is_asked_for_ever_more_rarely() {
    let mut now = start();
    let mut watcher = Watcher::new(now, [7; 32]);
    for nominal_s in [1, 2, 4, 8, 16, 32, 60, 60] {
        assert_eq!(asks(&mut watcher), 1);
        watcher.handle_not_located(now);
        let before = now;
        now = pass(&mut watcher, now);
        let waited = now.mono - before.mono;
        assert!(waited <= seconds(nominal_s) && waited >= seconds(nominal_s) * 3 / 4, "{waited:?}");
    }
}

#[test]
fn a_hint_ends_the_wait_at_once() {
    let now = start();
    let mut watcher = Watcher::new(now, [0; 32]);
    watcher.handle_not_located(now);
    events(&mut watcher);
    watcher.handle_hint(now);
    assert_eq!(asks(&mut watcher), 1);
}

#[test]
fn a_hint_while_asking_is_remembered_until_the_answer() {
    let now = start();
    let mut watcher = Watcher::new(now, [0; 32]);
    events(&mut watcher);
    watcher.handle_hint(now);
    assert_eq!(asks(&mut watcher), 0);
    watcher.handle_not_located(now);
    assert_eq!(asks(&mut watcher), 1);
}

#[test]
fn hints_beyond_their_bound_are_spread_out() {
    let mut now = start();
    let mut watcher = Watcher::new(now, [0; 32]);
    // The waits are long by now, so that only hints cause attempts.
    for _ in 0..8 {
        watcher.handle_not_located(now);
        now = pass(&mut watcher, now);
    }
    events(&mut watcher);
    watcher.handle_not_located(now);
    for _ in 0..HINTS_MAX {
        watcher.handle_hint(now);
        assert_eq!(asks(&mut watcher), 1);
        watcher.handle_not_located(now);
    }
    watcher.handle_hint(now);
    watcher.handle_hint(now);
    assert_eq!(asks(&mut watcher), 0);
    let later = pass(&mut watcher, now);
    assert_eq!(later.mono - now.mono, HINT_GAP);
    assert_eq!(asks(&mut watcher), 1);
}

#[test]
fn deactivated_and_timeout_subscribe_anew_at_once_and_keep_what_is_seen() {
    for why in [Termination::Deactivated, Termination::Timeout] {
        let now = start();
        let mut watcher = watching(now);
        watcher.handle_terminated(now.plus(STABLE), why, None);
        assert_eq!(events(&mut watcher), vec![WatcherEvent::Subscribe]);
        assert_eq!(watcher.view().seen, Seen::Available);
    }
}

#[test]
fn a_notifier_that_ends_every_subscription_is_asked_ever_more_rarely() {
    let begin = start();
    let mut now = begin;
    let mut watcher = Watcher::new(now, [0; 32]);
    let mut count = 0;
    while now.mono - begin.mono < seconds(600) {
        count += asks(&mut watcher);
        watcher.handle_accepted(now);
        watcher.handle_terminated(now, Termination::Deactivated, None);
        now = pass(&mut watcher, now);
    }
    assert!(count < 20, "{count} subscriptions in ten minutes");
}

#[test]
fn rejected_noresource_and_invariant_must_not_be_subscribed_again() {
    let cases = [
        (Termination::Rejected, Seen::Unknown),
        (Termination::NoResource, Seen::Offline),
        (Termination::Invariant, Seen::Available),
    ];
    for (why, seen) in cases {
        let now = start();
        let mut watcher = watching(now);
        watcher.handle_terminated(now, why, None);
        watcher.handle_hint(now);
        assert_eq!((asks(&mut watcher), watcher.poll_timeout()), (0, None), "{why:?}");
        assert_eq!(watcher.view().seen, seen);
    }
}

#[test]
fn retry_after_is_honoured_up_to_an_hour() {
    for (asked, waited) in [(120, 120), (1_000_000, 3600)] {
        let now = start();
        let mut watcher = watching(now);
        watcher.handle_terminated(now, Termination::Probation, Some(seconds(asked)));
        assert_eq!(watcher.poll_timeout(), Some(now.mono + seconds(waited)));
    }
}

#[test]
fn statuses_mean_what_they_say() {
    let cases = [
        (403, Seen::Unknown, false),
        (489, Seen::Unknown, false),
        (404, Seen::Offline, true),
        (408, Seen::Offline, true),
        (480, Seen::Offline, true),
        (503, Seen::Offline, true),
        (400, Seen::Unknown, true),
        (481, Seen::Unknown, true),
    ];
    for (status, seen, again) in cases {
        let now = start();
        let mut watcher = Watcher::new(now, [0; 32]);
        watcher.handle_refused(now, status, None);
        assert_eq!(watcher.view().seen, seen, "{status}");
        assert_eq!(watcher.poll_timeout().is_some(), again, "{status}");
    }
}

#[test]
fn an_attempt_nobody_reports_on_is_given_up() {
    let now = start();
    let mut watcher = Watcher::new(now, [0; 32]);
    let later = pass(&mut watcher, now);
    assert_eq!(later.mono - now.mono, ASKING_MAX);
    assert_eq!(watcher.view().seen, Seen::Offline);
}

#[test]
fn reasons_are_read_in_any_case_and_unknown_ones_are_other() {
    assert_eq!(Termination::of_reason(Some("NoResource")), Termination::NoResource);
    assert_eq!(Termination::of_reason(Some("weather")), Termination::Other);
    assert_eq!(Termination::of_reason(None), Termination::Other);
}

proptest! {
    #[test]
    fn whatever_happens_at_most_one_attempt_is_open_and_attempts_are_bounded(
        inputs in prop::collection::vec((0u8..8, 0u64..5_000), 0..200),
    ) {
        let begin = start();
        let mut now = begin;
        let mut watcher = Watcher::new(now, [9; 32]);
        let mut count = 0;
        for (input, wait_ms) in inputs {
            now = now.plus(Duration::from_millis(wait_ms));
            match input {
                0 => watcher.handle_accepted(now),
                1 => watcher.handle_notified(now, &presence(Basic::Open, Activity::Away)),
                2 => watcher.handle_terminated(now, Termination::Timeout, None),
                3 => watcher.handle_lost(now),
                4 => watcher.handle_not_located(now),
                5 => watcher.handle_refused(now, 480, Some(seconds(1))),
                6 => watcher.handle_hint(now),
                _ => watcher.handle_timeout(now),
            }
            let asked = asks(&mut watcher);
            prop_assert!(asked <= 1);
            count += asked;
        }
        let passed_s = (now.mono - begin.mono).as_secs();
        let hints = u64::from(HINTS_MAX) + passed_s / HINT_GAP.as_secs();
        let waits = 8 + passed_s / 45;
        let stable = passed_s / STABLE.as_secs() * 8;
        prop_assert!(count as u64 <= hints + waits + stable + 2, "{count} in {passed_s} s");
    }
}
