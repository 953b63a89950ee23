//! A group's call: who comes in hears all who are, nobody is its host, and nobody else comes in.

use super::groups::{ALICE, BOB, CAROL, Choir, DAVE, MINUTE, SECOND, aor, only};
use crate::world::{Person, World};
use ahoy::engine::api::{
    CallRecord, Command, Conference, ConferenceCommand, ConferenceEvent, ConferenceId, ConferenceStanding,
    Direction, Event, GroupCommand, GroupId, ParticipantState,
};
use ahoy::engine::failure::Failure;
use ahoy::media::{LegId, Order, Ringing};
use std::collections::BTreeSet;

#[test]
fn three_who_join_all_hear_all_and_the_one_who_began_it_ends_nothing_by_leaving() {
    let mut choir = Choir::new();
    let id = begin(&mut choir);
    let [alice, bob, carol] = [choir.alice, choir.bob, choir.carol];
    assert_eq!(rang(&choir.world, bob), [Ringing::Incoming]);
    let ringing = conference(&choir.world, bob, id).unwrap();
    assert_eq!((ringing.standing, ringing.name.as_str()), (ConferenceStanding::Ringing, "Choir"));
    assert_eq!(ringing.by, Some(aor(ALICE)));
    let waiting = conference(&choir.world, alice, id).unwrap();
    assert_eq!(states(&waiting), [(BOB, ParticipantState::Ringing), (CAROL, ParticipantState::Ringing)]);

    for who in [bob, carol] {
        act(&mut choir.world, who, ConferenceCommand::Join { conference: id });
        choir.world.run(5 * SECOND);
    }
    for who in [alice, bob, carol] {
        assert_eq!(speaks_with(&choir.world, who, id).len(), 2, "{who:?}");
        assert_eq!(heard(&choir.world, who).len(), 2, "one session with each");
    }
    choir.world.run(60 * SECOND);
    assert_eq!(rang(&choir.world, carol), [Ringing::Incoming], "it has rung once");

    act(&mut choir.world, alice, ConferenceCommand::Leave { conference: id });
    choir.world.run(60 * SECOND);
    assert_eq!(speaks_with(&choir.world, bob, id), [CAROL]);
    assert_eq!(speaks_with(&choir.world, carol, id), [BOB]);
    let seen = conference(&choir.world, alice, id).unwrap();
    assert_eq!((seen.standing, seen.present().count()), (ConferenceStanding::Open, 2), "she may come again");
    assert!(heard(&choir.world, alice).is_empty());

    act(&mut choir.world, carol, ConferenceCommand::Leave { conference: id });
    choir.world.run(SECOND);
    for who in [alice, bob, carol] {
        assert!(conference(&choir.world, who, id).is_none(), "the last one is told that it is over: {who:?}");
    }
    let record = records(&choir.world, bob).pop().unwrap();
    assert_eq!((record.name.as_str(), record.direction), ("Choir", Direction::Incoming));
    assert!((120..140).contains(&record.talked_s.unwrap()), "{:?}", record.talked_s);
    let kept = record.conference.unwrap();
    assert_eq!((kept.group, kept.with.len()), (Some(choir.id), 2));
    assert!(choir.world.calls(bob).is_empty(), "its parts are no calls of their own");
}

#[test]
fn one_answers_late_while_two_talk_and_one_who_does_not_want_to_is_left_alone() {
    let mut choir = Choir::new();
    let id = begin(&mut choir);
    act(&mut choir.world, choir.bob, ConferenceCommand::Join { conference: id });
    choir.world.run(30 * SECOND);
    assert_eq!(speaks_with(&choir.world, choir.alice, id), [BOB]);
    let ringing = conference(&choir.world, choir.carol, id).unwrap();
    assert_eq!((ringing.standing, ringing.present().count()), (ConferenceStanding::Ringing, 2));
    act(&mut choir.world, choir.carol, ConferenceCommand::Join { conference: id });
    choir.world.run(2 * SECOND);
    assert_eq!(speaks_with(&choir.world, choir.carol, id), [ALICE, BOB]);
    act(&mut choir.world, choir.carol, ConferenceCommand::Leave { conference: id });
    choir.world.run(SECOND);
    assert_eq!(speaks_with(&choir.world, choir.alice, id), [BOB]);

    let mut choir = Choir::new();
    let id = begin(&mut choir);
    for who in [choir.bob, choir.carol] {
        act(&mut choir.world, who, ConferenceCommand::Leave { conference: id });
        choir.world.run(SECOND);
    }
    assert!(conference(&choir.world, choir.alice, id).is_none());
    let last = records(&choir.world, choir.alice).pop().unwrap();
    assert_eq!((last.reason, last.talked_s), (Some(Failure::Declined), None));
    assert_eq!(records(&choir.world, choir.bob).pop().unwrap().reason, Some(Failure::Declined));
}

#[test]
fn nobody_comes_and_it_was_missed() {
    let mut choir = Choir::new();
    let id = begin(&mut choir);
    choir.world.run(70 * SECOND);
    assert!(conference(&choir.world, choir.alice, id).is_none());
    assert_eq!(records(&choir.world, choir.alice).pop().unwrap().reason, Some(Failure::NoAnswer));
    let missed = records(&choir.world, choir.bob).pop().unwrap();
    assert!(missed.missed_unseen && missed.missed());
    assert_eq!(last_ring(&choir.world, choir.bob), None);
}

#[test]
fn two_who_begin_or_join_at_the_same_moment_call_each_other_once() {
    let mut choir = Choir::new();
    let id = ConferenceId::from(choir.id);
    for who in [choir.alice, choir.bob] {
        act(&mut choir.world, who, ConferenceCommand::Join { conference: id });
    }
    choir.world.run(10 * SECOND);
    assert_eq!(speaks_with(&choir.world, choir.alice, id), [BOB]);
    assert_eq!(speaks_with(&choir.world, choir.bob, id), [ALICE]);
    assert_eq!((heard(&choir.world, choir.alice).len(), heard(&choir.world, choir.bob).len()), (1, 1));
    assert_eq!(opened(&choir.world, choir.alice) + opened(&choir.world, choir.bob), 2, "one call, once");

    let mut choir = Choir::new();
    let id = begin(&mut choir);
    for who in [choir.bob, choir.carol] {
        act(&mut choir.world, who, ConferenceCommand::Join { conference: id });
    }
    choir.world.run(10 * SECOND);
    for who in [choir.alice, choir.bob, choir.carol] {
        assert_eq!(speaks_with(&choir.world, who, id).len(), 2);
        assert_eq!(heard(&choir.world, who).len(), 2);
    }
}

#[test]
fn the_seventh_hears_that_it_is_full() {
    let (mut world, all, group) = crowd(7);
    let id = ConferenceId::from(group);
    for who in &all[..6] {
        act(&mut world, *who, ConferenceCommand::Join { conference: id });
        world.run(5 * SECOND);
    }
    for who in &all[..6] {
        assert_eq!(speaks_with(&world, *who, id).len(), 5, "{who:?}");
        assert_eq!(heard(&world, *who).len(), 5);
    }
    act(&mut world, all[6], ConferenceCommand::Join { conference: id });
    world.run(SECOND);
    assert_eq!(world.error(all[6]), Some(Failure::ConferenceFull));
    assert_eq!(conference(&world, all[6], id).unwrap().standing, ConferenceStanding::Open);

    // One goes, and there is room.
    act(&mut world, all[0], ConferenceCommand::Leave { conference: id });
    world.run(SECOND);
    act(&mut world, all[6], ConferenceCommand::Join { conference: id });
    world.run(5 * SECOND);
    assert_eq!(speaks_with(&world, all[6], id).len(), 5);
}

#[test]
fn a_member_who_is_removed_is_out_of_the_call_and_does_not_come_in_again() {
    let mut choir = Choir::new();
    let id = begin(&mut choir);
    for who in [choir.bob, choir.carol] {
        act(&mut choir.world, who, ConferenceCommand::Join { conference: id });
        choir.world.run(5 * SECOND);
    }
    choir.world.group(choir.alice, GroupCommand::Remove { group: choir.id, aor: aor(CAROL) });
    choir.world.run(10 * SECOND);
    assert_eq!(speaks_with(&choir.world, choir.alice, id), [BOB]);
    assert_eq!(speaks_with(&choir.world, choir.bob, id), [ALICE]);
    assert!(heard(&choir.world, choir.carol).is_empty());
    act(&mut choir.world, choir.carol, ConferenceCommand::Join { conference: id });
    choir.world.run(SECOND);
    assert_eq!(choir.world.error(choir.carol), Some(Failure::NotInGroup));
}

#[test]
fn a_stranger_who_knows_the_name_is_not_let_in_and_does_not_ring() {
    let mut choir = Choir::new();
    let dave = choir.world.person(DAVE);
    choir.world.run(MINUTE);
    let id = begin(&mut choir);
    act(&mut choir.world, choir.bob, ConferenceCommand::Join { conference: id });
    choir.world.run(5 * SECOND);
    let name: String = id.0.iter().map(|byte| format!("{byte:02x}")).collect();
    // His node says of an ordinary call that it is a part of this one.
    choir.world.answer_on_the_wire(dave, "\r\nAllow:", &format!("\r\nAhoy-Conference: {name}\r\nAllow:"));
    let refused = |world: &mut World, call: &str, to: &str| {
        let call = ahoy::engine::api::CallId(call.to_owned());
        world.ask(dave, Command::Dial { call: call.clone(), to: to.to_owned() });
        world.run(10 * SECOND);
        world.call(dave, &call.0).unwrap().1
    };
    assert_eq!(refused(&mut choir.world, "in", ALICE), Some(Failure::NotAllowed));
    assert_eq!(refused(&mut choir.world, "out", CAROL), Some(Failure::NoAnswer), "she is not in it");
    assert!(choir.world.calls(choir.alice).is_empty() && choir.world.calls(choir.carol).is_empty());
    assert_eq!(heard(&choir.world, choir.alice).len(), 1);
}

#[test]
fn one_dies_without_a_word_and_the_others_go_on() {
    let mut choir = Choir::new();
    for who in [choir.alice, choir.bob, choir.carol] {
        choir.world.through_the_air(who, None);
    }
    let id = begin(&mut choir);
    for who in [choir.bob, choir.carol] {
        act(&mut choir.world, who, ConferenceCommand::Join { conference: id });
        choir.world.run(5 * SECOND);
    }
    choir.world.kill(choir.alice);
    choir.world.run(3 * MINUTE);
    assert_eq!(speaks_with(&choir.world, choir.bob, id), [CAROL]);
    assert_eq!(conference(&choir.world, choir.bob, id).unwrap().present().count(), 1);
    assert_eq!(heard(&choir.world, choir.carol).len(), 1);
}

#[test]
fn two_who_cannot_reach_each_other_keep_trying_while_the_others_talk() {
    let mut choir = Choir::new();
    choir.world.parts(choir.bob, choir.carol);
    let id = begin(&mut choir);
    for who in [choir.bob, choir.carol] {
        act(&mut choir.world, who, ConferenceCommand::Join { conference: id });
        choir.world.run(10 * SECOND);
    }
    assert_eq!(speaks_with(&choir.world, choir.alice, id), [BOB, CAROL]);
    assert_eq!(speaks_with(&choir.world, choir.bob, id), [ALICE]);
    let seen = conference(&choir.world, choir.bob, id).unwrap();
    assert_eq!(states(&seen)[1], (CAROL, ParticipantState::In), "he is told that she is in it");
    choir.world.meet_again();
    choir.world.run(MINUTE);
    assert_eq!(speaks_with(&choir.world, choir.bob, id), [ALICE, CAROL]);
    assert_eq!(speaks_with(&choir.world, choir.carol, id), [ALICE, BOB]);
}

#[test]
fn mute_and_hold_are_for_all_of_it_and_another_call_holds_it() {
    let mut choir = Choir::new();
    let id = begin(&mut choir);
    let alice = choir.alice;
    act(&mut choir.world, choir.bob, ConferenceCommand::Join { conference: id });
    choir.world.run(5 * SECOND);
    act(&mut choir.world, alice, ConferenceCommand::Mute { conference: id, on: true });
    act(&mut choir.world, choir.carol, ConferenceCommand::Join { conference: id });
    choir.world.run(5 * SECOND);
    assert_eq!(muted(&choir.world, alice).len(), 2, "also with the one who came later");
    assert!(conference(&choir.world, alice, id).unwrap().muted);

    let call = ahoy::engine::api::CallId("echo".to_owned());
    choir.world.ask(alice, Command::Dial { call: call.clone(), to: "echo@localhost".to_owned() });
    choir.world.run(5 * SECOND);
    assert!(conference(&choir.world, alice, id).unwrap().held);
    assert_eq!(held(&choir.world, alice).len(), 2);
    act(&mut choir.world, alice, ConferenceCommand::Hold { conference: id, on: false });
    choir.world.run(5 * SECOND);
    assert!(held(&choir.world, alice).len() == 1 && !conference(&choir.world, alice, id).unwrap().held);
    let echo = choir.world.calls(alice).into_iter().rev().find(|view| view.call == call).unwrap().clone();
    assert!(echo.held, "the other one waits now");
}

fn begin(choir: &mut Choir) -> ConferenceId {
    let id = ConferenceId::from(choir.id);
    act(&mut choir.world, choir.alice, ConferenceCommand::Join { conference: id });
    choir.world.run(SECOND);
    id
}

fn act(world: &mut World, who: Person, command: ConferenceCommand) {
    world.ask(who, Command::OfConference(command));
}

/// As somebody was told last; `None` where it is over.
fn conference(world: &World, who: Person, id: ConferenceId) -> Option<Conference> {
    let mut last = None;
    for event in world.events(who) {
        match event {
            Event::OfConference(ConferenceEvent::Conference(it)) if it.conference == id => {
                last = Some((**it).clone());
            }
            Event::OfConference(ConferenceEvent::Over { conference, .. }) if *conference == id => last = None,
            _ => {}
        }
    }
    last
}

fn states(of: &Conference) -> Vec<(&str, ParticipantState)> {
    of.participants.iter().map(|it| (it.aor.as_str(), it.state)).collect()
}

fn speaks_with(world: &World, who: Person, id: ConferenceId) -> Vec<String> {
    let conference = conference(world, who, id).filter(|it| it.standing == ConferenceStanding::In);
    let all = conference.into_iter().flat_map(|it| it.participants);
    all.filter(|it| it.state == ParticipantState::Active).map(|it| it.aor.to_string()).collect()
}

fn orders(world: &World, who: Person) -> impl Iterator<Item = &Order> {
    world.orders.iter().filter(move |(person, _)| *person == who).map(|(_, order)| order)
}

/// The sessions that somebody's media thread runs.
fn heard(world: &World, who: Person) -> BTreeSet<LegId> {
    let mut running = BTreeSet::new();
    for order in orders(world, who) {
        match order {
            Order::Start { leg, .. } => drop(running.insert(*leg)),
            Order::Stop { leg } => drop(running.remove(leg)),
            _ => {}
        }
    }
    running
}

fn opened(world: &World, who: Person) -> usize {
    orders(world, who).filter(|order| matches!(order, Order::Start { .. })).count()
}

fn muted(world: &World, who: Person) -> BTreeSet<LegId> {
    let running = heard(world, who);
    let mut muted = BTreeSet::new();
    for order in orders(world, who) {
        if let Order::Mute { leg, muted: on } = order {
            if *on {
                muted.insert(*leg)
            } else {
                muted.remove(leg)
            };
        }
    }
    muted.intersection(&running).copied().collect()
}

fn held(world: &World, who: Person) -> BTreeSet<LegId> {
    let running = heard(world, who);
    let mut held = BTreeSet::new();
    for order in orders(world, who) {
        if let Order::Hold { leg, held: on } = order {
            if *on {
                held.insert(*leg)
            } else {
                held.remove(leg)
            };
        }
    }
    held.intersection(&running).copied().collect()
}

/// What has begun to ring at somebody's.
fn rang(world: &World, who: Person) -> Vec<Ringing> {
    orders(world, who)
        .filter_map(|order| if let Order::Ring(ringing) = order { *ringing } else { None })
        .collect()
}

fn last_ring(world: &World, who: Person) -> Option<Ringing> {
    orders(world, who)
        .filter_map(|order| if let Order::Ring(ringing) = order { Some(*ringing) } else { None })
        .last()?
}

fn records(world: &World, who: Person) -> Vec<CallRecord> {
    let records = world.events(who).iter().filter_map(|event| match event {
        Event::CallRecord(record) => Some(record.clone()),
        _ => None,
    });
    records.collect()
}

/// A group of so many, all friends of the first.
fn crowd(count: usize) -> (World, Vec<Person>, GroupId) {
    let mut world = World::new();
    let names: Vec<String> = (0..count).map(|n| format!("p{n}@example.org")).collect();
    let all: Vec<Person> = names.iter().map(|name| world.person(name)).collect();
    world.run(2 * SECOND);
    for (who, name) in all.iter().zip(&names).skip(1) {
        world.ask(all[0], Command::AddBuddy { to: name.clone() });
        world.run(2 * SECOND);
        world.ask(*who, Command::AcceptBuddy { aor: aor(&names[0]) });
        world.run(2 * SECOND);
    }
    let invited = names[1..].iter().map(|name| aor(name)).collect();
    world.group(all[0], GroupCommand::Create { name: "Friday".to_owned(), invited });
    world.run(SECOND);
    let group = only(&world, all[0]).group;
    for who in &all[1..] {
        world.group(*who, GroupCommand::Accept { group });
    }
    world.run(2 * MINUTE);
    (world, all, group)
}

#[test]
fn two_calls_become_one_in_which_all_three_speak() {
    let mut choir = Choir::new();
    let [alice, bob, carol] = [choir.alice, choir.bob, choir.carol];
    let calls = [("first", BOB, bob), ("second", CAROL, carol)].map(|(call, to, who)| {
        let call = ahoy::engine::api::CallId(call.to_owned());
        choir.world.ask(alice, Command::Dial { call: call.clone(), to: to.to_owned() });
        choir.world.run(5 * SECOND);
        let incoming = choir.world.incoming(who).unwrap();
        choir.world.ask(who, Command::Answer { call: incoming });
        choir.world.run(5 * SECOND);
        call
    });
    let [call, with] = calls.clone();
    act(&mut choir.world, alice, ConferenceCommand::Merge { call, with });
    choir.world.run(10 * SECOND);
    for who in [alice, bob, carol] {
        let found = choir.world.events(who).iter().rev().find_map(|event| match event {
            Event::OfConference(ConferenceEvent::Conference(it)) => Some((**it).clone()),
            _ => None,
        });
        let merged = found.unwrap();
        let active = merged.participants.iter().filter(|it| it.state == ParticipantState::Active);
        assert_eq!((active.count(), merged.group, merged.held), (2, None, false), "{who:?}");
        assert_eq!((heard(&choir.world, who).len(), held(&choir.world, who).len()), (2, 0));
    }
    assert_eq!(rang(&choir.world, bob).len() + rang(&choir.world, carol).len(), 2, "nothing rings anew");

    // She who has merged them leaves, and the two go on; a machine cannot be in it.
    choir.world.ask(bob, Command::Dial { call: calls[0].clone(), to: "echo@localhost".to_owned() });
    choir.world.run(5 * SECOND);
    let merge = ConferenceCommand::Merge { call: calls[0].clone(), with: calls[0].clone() };
    act(&mut choir.world, bob, merge);
    assert_eq!(choir.world.error(bob), Some(Failure::CannotMerge));
    choir.world.ask(alice, Command::Quit);
    choir.world.run(30 * SECOND);
    // The echo has an end of its own here.
    assert_eq!((heard(&choir.world, carol).len(), heard(&choir.world, bob).len()), (1, 3));
}

/// Three in a call that is no group's, of whom the first has made it.
fn merged(choir: &mut Choir) -> ConferenceId {
    let [alice, bob, carol] = [choir.alice, choir.bob, choir.carol];
    let calls = [(BOB, bob), (CAROL, carol)].map(|(to, who)| talks(&mut choir.world, (alice, to), who));
    let [call, with] = calls;
    act(&mut choir.world, alice, ConferenceCommand::Merge { call, with });
    choir.world.run(10 * SECOND);
    last_conference(&choir.world, alice).conference
}

/// One calls another, who answers.
fn talks(world: &mut World, (from, to): (Person, &str), who: Person) -> ahoy::engine::api::CallId {
    let call = ahoy::engine::api::CallId(format!("to {to}"));
    world.ask(from, Command::Dial { call: call.clone(), to: to.to_owned() });
    world.run(5 * SECOND);
    let incoming = world.incoming(who).expect("it rings");
    world.ask(who, Command::Answer { call: incoming });
    world.run(5 * SECOND);
    call
}

fn last_conference(world: &World, who: Person) -> Conference {
    let told = world.events(who).iter().rev().find_map(|event| match event {
        Event::OfConference(ConferenceEvent::Conference(it)) => Some((**it).clone()),
        _ => None,
    });
    told.expect("one was told of")
}

#[test]
fn a_fourth_is_taken_into_a_call_of_three_by_one_who_has_not_begun_it() {
    let mut choir = Choir::new();
    let id = merged(&mut choir);
    let [alice, bob, carol] = [choir.alice, choir.bob, choir.carol];
    let dave = choir.world.person(DAVE);
    choir.world.run(2 * SECOND);
    choir.world.ask(bob, Command::AddBuddy { to: DAVE.to_owned() });
    choir.world.run(2 * SECOND);
    choir.world.ask(dave, Command::AcceptBuddy { aor: aor(BOB) });
    choir.world.run(2 * SECOND);
    act(&mut choir.world, bob, ConferenceCommand::Mute { conference: id, on: true });
    let call = talks(&mut choir.world, (bob, DAVE), dave);
    assert!(conference(&choir.world, bob, id).unwrap().held, "it waits meanwhile");
    act(&mut choir.world, bob, ConferenceCommand::Add { conference: id, call: call.clone() });
    choir.world.run(15 * SECOND);
    for who in [alice, bob, carol, dave] {
        assert_eq!(speaks_with(&choir.world, who, id).len(), 3, "{who:?}");
        assert_eq!((heard(&choir.world, who).len(), held(&choir.world, who).len()), (3, 0));
    }
    assert_eq!(muted(&choir.world, bob).len(), 3, "he stays muted");
    assert_eq!(last_conference(&choir.world, dave).by, Some(aor(ALICE)), "she has begun it");
    act(&mut choir.world, bob, ConferenceCommand::Add { conference: id, call });
    assert_eq!(choir.world.error(bob), Some(Failure::CannotMerge), "he is in it already");
    // Whoever has brought him leaves, and nobody else does.
    act(&mut choir.world, bob, ConferenceCommand::Leave { conference: id });
    choir.world.run(5 * SECOND);
    assert_eq!(speaks_with(&choir.world, dave, id), [ALICE, CAROL]);
}

#[test]
fn into_a_call_that_is_full_or_a_group_s_nobody_is_taken() {
    let (mut world, all, group) = crowd(7);
    let call = |n: usize| ahoy::engine::api::CallId(format!("to p{n}@example.org"));
    for n in 1..=2 {
        talks(&mut world, (all[0], &format!("p{n}@example.org")), all[n]);
    }
    act(&mut world, all[0], ConferenceCommand::Merge { call: call(1), with: call(2) });
    world.run(10 * SECOND);
    let id = last_conference(&world, all[0]).conference;
    for n in 3..=5 {
        talks(&mut world, (all[0], &format!("p{n}@example.org")), all[n]);
        act(&mut world, all[0], ConferenceCommand::Add { conference: id, call: call(n) });
        world.run(10 * SECOND);
    }
    for who in &all[..6] {
        assert_eq!(speaks_with(&world, *who, id).len(), 5, "{who:?}");
    }
    talks(&mut world, (all[0], "p6@example.org"), all[6]);
    act(&mut world, all[0], ConferenceCommand::Add { conference: id, call: call(6) });
    assert_eq!(world.error(all[0]), Some(Failure::ConferenceFull));
    act(&mut world, all[0], ConferenceCommand::Leave { conference: id });
    act(&mut world, all[0], ConferenceCommand::Join { conference: group.into() });
    world.run(SECOND);
    act(&mut world, all[0], ConferenceCommand::Add { conference: group.into(), call: call(6) });
    assert_eq!(world.error(all[0]), Some(Failure::CannotMerge));
    act(&mut world, all[0], ConferenceCommand::Add { conference: id, call: call(6) });
    assert_eq!(world.error(all[0]), Some(Failure::UnknownCall), "she is not in it any more");
}

#[test]
fn members_who_are_connected_to_nobody_in_the_call_are_looked_for_and_hear_it_ring() {
    let mut choir = Choir::new();
    let [bob, carol] = [choir.bob, choir.carol];
    choir.quits(choir.alice);
    // They have not found each other for hours, and look for each other seldom by now.
    choir.world.parts(bob, carol);
    choir.world.run(180 * MINUTE);
    choir.world.meet_again();
    let id = ConferenceId::from(choir.id);
    act(&mut choir.world, bob, ConferenceCommand::Join { conference: id });
    choir.world.run(5 * SECOND);
    assert_eq!(rang(&choir.world, carol), [Ringing::Incoming]);
    act(&mut choir.world, carol, ConferenceCommand::Join { conference: id });
    choir.world.run(5 * SECOND);
    assert_eq!(speaks_with(&choir.world, bob, id), [CAROL]);
}
