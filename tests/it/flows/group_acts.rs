//! What is done to what was said in a group: edits, deletions, reactions, read marks, texts that do not stay; searched, exported.

use crate::flows::groups::{ALICE, BOB, CAROL, Choir, DAVE, MINUTE, SECOND, aor, only};
use crate::world::Person;
use ahoy::engine::api::{
    Command, Event, ExportFormat, GroupCommand, GroupEvent, GroupLine, GroupMarks, GroupPlace, GroupWhat,
    HistoryCommand, Lifetime, MessageId,
};
use ahoy::engine::failure::Failure;
use ahoy::engine::keeping::Keep;

const HOUR: std::time::Duration = std::time::Duration::from_secs(3_600);

impl Choir {
    fn does(&mut self, who: Person, command: GroupCommand) {
        self.world.group(who, command);
        self.world.run(SECOND);
    }

    fn line(&self, who: Person, text: &str) -> GroupLine {
        let lines = self.world.lines(who, self.id);
        let found =
            lines.iter().find(|line| matches!(&line.what, GroupWhat::Text { text: it, .. } if it == text));
        found.unwrap_or_else(|| panic!("{text} is not there: {:?}", self.said(who))).clone()
    }

    fn place(&self, who: Person, text: &str) -> GroupPlace {
        self.line(who, text).place
    }

    fn marks(&self, who: Person, text: &str) -> GroupMarks {
        match self.line(who, text).what {
            GroupWhat::Text { marks, .. } => *marks,
            other => panic!("{other:?}"),
        }
    }

    fn reactions(&self, who: Person, text: &str) -> Vec<(String, String)> {
        let marks = self.marks(who, text);
        marks.reactions.into_iter().map(|it| (it.aor.to_string(), it.sign)).collect()
    }

    fn edits(&mut self, who: Person, old: &str, new: &str) {
        let (group, place) = (self.id, self.place(who, old));
        self.does(who, GroupCommand::Edit { group, place, text: new.to_owned() });
    }

    fn refused(&self, who: Person) -> Vec<Failure> {
        let refused = |event: &Event| match event {
            Event::Error { code, .. } => Some(*code),
            _ => None,
        };
        self.world.events(who).iter().filter_map(refused).collect()
    }

    fn read(&self, who: Person, reader: &str) -> u32 {
        let members = only(&self.world, who).members;
        members.iter().find(|member| member.aor == aor(reader)).unwrap().read
    }

    fn found(&mut self, who: Person, text: &str) -> Vec<String> {
        let search = HistoryCommand::Search { text: text.to_owned(), aor: None, before: None, limit: 20 };
        self.world.ask(who, Command::OfHistory(search));
        self.world.run(SECOND);
        let found = |event: &Event| match event {
            Event::OfGroup(GroupEvent::Found { hits, .. }) => {
                Some(hits.iter().map(|hit| hit.excerpt.clone()).collect())
            }
            _ => None,
        };
        self.world.events(who).iter().rev().find_map(found).expect("an answer")
    }
}

#[test]
fn an_answer_an_edit_a_reaction_and_a_deletion_are_the_same_for_all() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "rehearsal at eihgt");
    let (group, alice, bob, carol) = (choir.id, choir.alice, choir.bob, choir.carol);
    let place = choir.place(bob, "rehearsal at eihgt");
    let (message, text) = (MessageId("answer".to_owned()), "I am there".to_owned());
    choir.does(bob, GroupCommand::Say { group, message, text, reply: Some(place) });
    choir.does(carol, GroupCommand::React { group, place, sign: "👍".to_owned() });
    choir.edits(alice, "rehearsal at eihgt", "rehearsal at eight");
    for who in [alice, bob, carol] {
        let marks = choir.marks(who, "rehearsal at eight");
        assert!(marks.is_edited && !marks.is_deleted);
        assert_eq!(choir.reactions(who, "rehearsal at eight"), [(CAROL.to_owned(), "👍".to_owned())]);
        let quote = choir.marks(who, "I am there").reply.unwrap();
        assert_eq!((quote.aor, quote.is_own, quote.place), (aor(ALICE), who == alice, place));
    }
    choir.does(carol, GroupCommand::React { group, place, sign: String::new() });
    choir.does(alice, GroupCommand::Delete { group, place, for_all: true });
    for who in [alice, bob, carol] {
        let marks = choir.marks(who, "");
        assert!(marks.is_deleted && marks.reactions.is_empty());
        assert_eq!(choir.said(who), ["", "I am there"]);
    }
    choir.does(alice, GroupCommand::Edit { group, place, text: "again".to_owned() });
    assert_eq!(choir.refused(alice), [Failure::UnknownMessage], "what is deleted stays so");
}

#[test]
fn who_has_not_written_a_text_neither_edits_nor_deletes_it_but_forgets_it_here() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "rehearsal at eight");
    let (group, bob) = (choir.id, choir.bob);
    let place = choir.place(bob, "rehearsal at eight");
    choir.edits(bob, "rehearsal at eight", "never");
    choir.does(bob, GroupCommand::Delete { group, place, for_all: true });
    assert_eq!(choir.refused(bob), [Failure::NotAllowed; 2]);
    choir.does(bob, GroupCommand::Delete { group, place, for_all: false });
    assert_eq!((choir.said(bob).len(), only(&choir.world, bob).unread), (0, 0));
    assert_eq!(choir.said(choir.alice), ["rehearsal at eight"], "for her it is there");
    choir.quits(bob);
    choir.comes_back(bob);
    assert_eq!(choir.said(bob).len(), 0, "nor is it back after a restart");
    choir.does(bob, GroupCommand::React { group, place, sign: "👍".to_owned() });
    assert_eq!(choir.refused(bob).last(), Some(&Failure::UnknownMessage));
}

#[test]
fn who_was_away_gets_edits_by_his_mailbox_with_nobody_else_there() {
    let mut choir = Choir::new();
    choir.world.person(DAVE);
    choir.world.run(MINUTE);
    choir.says(choir.alice, "rehearsal at eihgt");
    let (group, alice, bob) = (choir.id, choir.alice, choir.bob);
    let place = choir.place(alice, "rehearsal at eihgt");
    choir.quits(choir.carol);
    choir.quits(bob);
    choir.edits(alice, "rehearsal at eihgt", "rehearsal at eight");
    choir.does(alice, GroupCommand::React { group, place, sign: "🎉".to_owned() });
    choir.world.run(MINUTE);
    choir.quits(alice);
    choir.world.run(HOUR);
    choir.comes_back(bob);
    assert_eq!(choir.said(bob), ["rehearsal at eight"]);
    assert_eq!(choir.reactions(bob, "rehearsal at eight"), [(ALICE.to_owned(), "🎉".to_owned())]);
}

#[test]
fn two_halves_that_went_on_apart_agree_on_what_counts_in_the_end() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "rehearsal");
    let (group, alice, bob, carol) = (choir.id, choir.alice, choir.bob, choir.carol);
    let place = choir.place(alice, "rehearsal");
    choir.world.parts(alice, bob);
    choir.does(bob, GroupCommand::React { group, place, sign: "👍".to_owned() });
    choir.does(alice, GroupCommand::React { group, place, sign: "😮".to_owned() });
    choir.edits(alice, "rehearsal", "rehearsal at eight");
    choir.does(alice, GroupCommand::SetLifetime { group, lasts: Lifetime::Week });
    choir.world.run(10 * MINUTE);
    let wanted = choir.reactions(alice, "rehearsal at eight");
    assert_eq!(wanted.len(), 2);
    for who in [bob, carol] {
        assert_eq!(choir.reactions(who, "rehearsal at eight"), wanted);
        assert_eq!(only(&choir.world, who).lasts, Lifetime::Week);
    }
}

#[test]
fn the_writer_sees_who_has_read_it_where_they_tell_and_not_else() {
    let mut choir = Choir::new();
    let (group, alice, bob, carol) = (choir.id, choir.alice, choir.bob, choir.carol);
    choir.world.ask(carol, Command::SetReceipts { on: false });
    choir.says(alice, "rehearsal at eight");
    let GroupWhat::Text { number: Some(number), .. } = choir.line(alice, "rehearsal at eight").what else {
        panic!("a text of this device");
    };
    assert_eq!(only(&choir.world, bob).first_unread, Some(choir.place(bob, "rehearsal at eight")));
    assert!(choir.read(alice, BOB) <= number);
    choir.does(bob, GroupCommand::MarkRead { group });
    choir.does(carol, GroupCommand::MarkRead { group });
    assert!(choir.read(alice, BOB) > number, "he has read it");
    assert!(choir.read(alice, CAROL) <= number, "she does not tell");
    assert_eq!(only(&choir.world, bob).first_unread, None);
    // Who reads it while the writer is away tells when he meets him; and it is kept.
    choir.says(alice, "and bring the scores");
    choir.quits(alice);
    choir.does(bob, GroupCommand::MarkRead { group });
    choir.comes_back(alice);
    assert!(choir.read(alice, BOB) > number + 1);
    choir.quits(bob);
    choir.quits(alice);
    choir.comes_back(alice);
    assert!(choir.read(alice, BOB) > number + 1, "after a restart, too");
}

#[test]
fn who_writes_is_seen_until_it_is_there_or_he_stops() {
    let mut choir = Choir::new();
    let (group, alice, bob) = (choir.id, choir.alice, choir.bob);
    let seen = |choir: &Choir| {
        let typing = |event: &Event| match event {
            Event::OfGroup(GroupEvent::Typing { aor, on, .. }) => Some((aor.to_string(), *on)),
            _ => None,
        };
        choir.world.events(alice).iter().filter_map(typing).collect::<Vec<_>>()
    };
    let bobs = |on| (BOB.to_owned(), on);
    choir.does(bob, GroupCommand::SetTyping { group, on: true });
    assert_eq!(seen(&choir), [bobs(true)]);
    choir.says(bob, "here");
    assert_eq!(seen(&choir), [bobs(true), bobs(false)]);
    choir.does(bob, GroupCommand::SetTyping { group, on: true });
    choir.world.run(MINUTE);
    assert_eq!(seen(&choir)[2..], [bobs(true), bobs(false)], "who presses no key any more is idle");
    choir.world.ask(bob, Command::SetReceipts { on: false });
    choir.does(bob, GroupCommand::SetTyping { group, on: true });
    assert_eq!(seen(&choir).len(), 4, "and who does not tell what he reads does not tell that he writes");
}

#[test]
fn who_forgets_a_group_in_which_he_writes_is_not_busy_with_it_for_ever() {
    let mut choir = Choir::new();
    let (group, bob) = (choir.id, choir.bob);
    choir.does(bob, GroupCommand::SetTyping { group, on: true });
    choir.does(bob, GroupCommand::Leave { group });
    choir.does(bob, GroupCommand::Forget { group });
    choir.world.run(MINUTE);
    assert!(choir.world.groups(bob).is_empty());
}

#[test]
fn what_does_not_stay_goes_for_each_an_hour_after_he_has_read_it() {
    let mut choir = Choir::new();
    let (group, alice, bob, carol) = (choir.id, choir.alice, choir.bob, choir.carol);
    choir.says(alice, "this stays");
    choir.does(bob, GroupCommand::SetLifetime { group, lasts: Lifetime::Hour });
    let is_told = |line: &GroupLine| line.what == GroupWhat::Timer { lasts: Lifetime::Hour };
    for who in [alice, bob, carol] {
        assert!(choir.world.lines(who, group).iter().any(is_told), "all see it in the talk");
    }
    choir.says(alice, "this goes");
    choir.does(bob, GroupCommand::MarkRead { group });
    choir.world.run(HOUR + 2 * MINUTE);
    assert_eq!(choir.said(bob), ["this stays"]);
    assert_eq!(choir.said(alice), ["this stays"], "it has gone to others long ago");
    assert_eq!(choir.said(carol), ["this stays", "this goes"], "she has not seen it yet");
    assert_eq!(only(&choir.world, bob).last.map(|last| is_told(&last)), Some(true));
    choir.does(carol, GroupCommand::MarkRead { group });
    choir.quits(carol);
    choir.world.run(HOUR + 2 * MINUTE);
    choir.comes_back(carol);
    choir.world.run(MINUTE);
    for who in [alice, bob, carol] {
        assert_eq!(choir.said(who), ["this stays"]);
        assert_eq!(choir.found(who, "goes").len(), 0, "nor is it found");
    }
}

#[test]
fn a_search_over_everything_finds_what_was_said_in_groups_as_it_reads_now() {
    let mut choir = Choir::new();
    let (alice, bob) = (choir.alice, choir.bob);
    choir.says(alice, "rehearsal at eihgt");
    choir.says(bob, "東京で歌う");
    assert_eq!(choir.found(alice, "歌"), ["東京で歌う"]);
    choir.edits(alice, "rehearsal at eihgt", "rehearsal at eight");
    assert_eq!(choir.found(bob, "eight"), ["rehearsal at eight"]);
    assert_eq!(choir.found(bob, "eihgt").len(), 0);
    let (group, place) = (choir.id, choir.place(alice, "rehearsal at eight"));
    choir.does(bob, GroupCommand::LoadAround { group, place, limit: 2 });
    let around = |event: &Event| match event {
        Event::OfGroup(GroupEvent::Around { lines, older, newer, .. }) => {
            Some((lines.iter().position(|line| line.place == place), lines.len(), *older, *newer))
        }
        _ => None,
    };
    assert_eq!(choir.world.events(bob).iter().find_map(around), Some((Some(1), 2, true, true)));
    choir.does(alice, GroupCommand::Delete { group, place, for_all: true });
    assert_eq!(choir.found(bob, "eight").len(), 0);
}

#[test]
fn a_group_is_exported_in_its_order_and_cleared_here_alone() {
    let mut choir = Choir::new();
    let (group, alice, bob) = (choir.id, choir.alice, choir.bob);
    for at in 0..150 {
        choir.world.says(alice, group, &format!("text {at}"));
    }
    choir.world.run(MINUTE);
    let path = std::path::PathBuf::from("choir.txt");
    choir.does(bob, GroupCommand::Export { group, path, format: ExportFormat::Text });
    let Some(Keep::ExportGroup(order)) = choir.world.keeps(bob).last() else { panic!("an order") };
    let texts = order.lines.iter().filter_map(|line| match &line.what {
        GroupWhat::Text { text, .. } => Some(text.clone()),
        _ => None,
    });
    let wanted: Vec<String> = (0..150).map(|at| format!("text {at}")).collect();
    assert_eq!((texts.collect::<Vec<_>>(), order.members.len()), (wanted, 3));
    choir.does(bob, GroupCommand::Clear { group });
    assert_eq!((choir.world.lines(bob, group).len(), only(&choir.world, bob).unread), (0, 0));
    choir.says(alice, "and on");
    assert_eq!(choir.said(bob), ["and on"]);
    assert_eq!(choir.said(alice).len(), 151, "for her it is there");
    choir.quits(bob);
    choir.comes_back(bob);
    assert_eq!(choir.said(bob), ["and on"]);
    assert_eq!(choir.found(bob, "text").len(), 0);
}

#[test]
fn a_text_that_was_begun_is_there_after_a_restart() {
    let mut choir = Choir::new();
    let (group, bob) = (choir.id, choir.bob);
    choir.does(bob, GroupCommand::SaveDraft { group, text: "I am".to_owned() });
    choir.world.run(MINUTE);
    choir.quits(bob);
    choir.comes_back(bob);
    assert_eq!(only(&choir.world, bob).draft, "I am");
    choir.does(bob, GroupCommand::SaveDraft { group, text: "x".repeat(17 * 1024) });
    assert_eq!(choir.refused(bob), [Failure::TooLong]);
}
