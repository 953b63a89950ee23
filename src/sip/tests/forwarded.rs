//! A call that its callee's side sends on: 181 (RFC 3261 21.1.3), with where it goes (RFC 7044).

use super::phone::{Callee, Caller};
use super::world::*;
use crate::sip::{Diversion, Event, Why};
use std::time::Duration;

const CAROL: &str = "sip:carol@example.org";

fn said() -> Diversion {
    Diversion::next(None, "sip:bob@example.org".to_owned(), Why::Busy)
}

#[test]
fn whoever_sends_a_call_on_says_so_before() {
    let mut world = World::new(CLEAR, 3);
    let now = world.now;
    world.stacks[ALICE].invite(now, invite(udp(BOB)));
    let bob = world.expect(BOB, invited);
    let now = world.now;
    world.stacks[BOB].redirect(now, bob, (CAROL, &said()));
    let to = world.expect(ALICE, |event| match event {
        Event::Onward { to, .. } => Some(to.clone()),
        Event::Refused { .. } => panic!("it comes first"),
        _ => None,
    });
    assert_eq!(to.as_deref(), Some(CAROL));
    let refused = |event: &Event| matches!(event, Event::Refused { status: 302, .. }).then_some(());
    world.expect(ALICE, refused);
    assert!(!world.events[ALICE].iter().any(|event| matches!(event, Event::Ringing { .. })));
}

/// RFC 3262 4: the UAC may insist on reliable ones, and those would have to be acknowledged before the final one.
#[test]
fn whoever_wants_each_provisional_answer_reliable_gets_the_final_one_alone() {
    let (mut phone, session) = Caller::calls("Require: 100rel\r\n", "offer");
    let told = phone.when(|world| {
        let now = world.now;
        world.stacks[BOB].redirect(now, session, (CAROL, &said()));
    });
    let statuses: Vec<&str> = told.iter().filter_map(|text| text.split(' ').nth(1)).collect();
    assert_eq!(statuses, ["302"]);
}

#[test]
fn a_call_that_goes_elsewhere_does_not_ring_yet_and_where_it_goes_may_be_unsaid() {
    let mut phone = Callee::called();
    let session = phone.session;
    phone.answers(181, "one", "", "");
    assert!(phone.was_told(&Event::Onward { session, to: None }));
    let history =
        "History-Info: <sip:bob@example.org>;index=1, <sip:carol@example.org;cause=408>;index=1.1\r\n";
    phone.answers(181, "one", history, "");
    assert!(phone.was_told(&Event::Onward { session, to: Some(CAROL.to_owned()) }));
    let rings =
        |phone: &Callee| phone.world.events[ALICE].iter().any(|it| matches!(it, Event::Ringing { .. }));
    phone.hears("CANCEL", Duration::ZERO);
    assert!(!rings(&phone));
    phone.answers(180, "one", "", "");
    assert!(phone.was_told(&Event::Ringing { session, status: 180, sdp: None }));
    phone.answers(181, "one", "", "announcement");
    let sdp = Some(b"announcement".to_vec());
    assert!(phone.was_told(&Event::Ringing { session, status: 181, sdp }), "what is said is heard");
}
