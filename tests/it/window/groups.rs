//! Groups from the first click to the last: made, asked into, talked in, looked into, and left.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::i18n::Words;
use ahoy::ui::gallery::NOW_MS;

const ID: GroupId = GroupId([3; 32]);

fn aor(local: &str) -> Aor {
    format!("{local}@example.org").parse().unwrap()
}

fn ask(command: GroupCommand) -> Command {
    Command::OfGroup(command)
}

fn member(local: &str, name: &str, has: u32) -> GroupMember {
    GroupMember {
        aor: aor(local),
        name: name.to_owned(),
        is_own: local == "alice",
        has_joined: true,
        is_removable: local == "carla",
        is_known: true,
        has,
        read: 0,
    }
}

fn group(standing: GroupStanding, members: Vec<GroupMember>) -> Group {
    Group {
        group: ID,
        name: "Hike".to_owned(),
        standing,
        members,
        unread: 0,
        first_unread: None,
        last: None,
        lasts: Lifetime::Unlimited,
        draft: String::new(),
    }
}

fn all(has: u32) -> Vec<GroupMember> {
    vec![member("alice", "Alice", 0), member("bob", "Bob", has), member("carla", "Carla", 1)]
}

fn told(group: Group) -> Event {
    Event::OfGroup(GroupEvent::Group(Box::new(group)))
}

fn line(clock: u32, local: &str, what: GroupWhat) -> GroupLine {
    GroupLine {
        place: GroupPlace { clock, device: [1; 32], entry: [1; 32] },
        aor: aor(local),
        name: local.to_owned(),
        is_own: local == "alice",
        is_known: local != "mallory",
        at_ms: NOW_MS,
        what,
    }
}

fn text(text: &str, is_given: bool, number: Option<u32>) -> GroupWhat {
    GroupWhat::Text { text: text.to_owned(), is_given, number, marks: Box::default() }
}

fn said(line: GroupLine) -> Event {
    Event::OfGroup(GroupEvent::Line { group: ID, line })
}

fn page(lines: Vec<GroupLine>) -> Event {
    Event::OfGroup(GroupEvent::History { group: ID, before: None, lines, more: false })
}

/// A group of three that is open.
fn open(lines: Vec<GroupLine>) -> Stage {
    let mut stage = Stage::new("empty");
    stage.tell(told(group(GroupStanding::In, all(0))));
    stage.click("Hike");
    stage.tell(page(lines));
    stage.commands();
    stage
}

#[test]
fn a_group_is_made_and_what_is_said_in_it_is_seen_to_arrive() {
    let mut stage = Stage::new("empty");
    stage.press("new-group");
    let make = iced::widget::Id::new("make-group");
    assert!(stage.simulator().find(make).is_err(), "without a name nothing can be made");
    stage.type_into("group-name", "Hike");
    stage.press("ask-bob@example.org");
    stage.press("ask-carla@example.org");
    stage.press("ask-bob@example.org");
    stage.press("make-group");
    let create = GroupCommand::Create { name: "Hike".to_owned(), invited: vec![aor("carla")] };
    assert_eq!(stage.commands(), [ask(create)]);

    stage.tell(told(group(GroupStanding::In, vec![member("alice", "Alice", 0)])));
    assert!(!stage.shows("New group") && stage.shows("1 person"), "it is open now");
    let load =
        |command: &Command| matches!(command, Command::OfGroup(GroupCommand::LoadHistory { group: ID, .. }));
    assert!(stage.commands().iter().any(load));
    stage.tell(page(vec![line(0, "alice", GroupWhat::Created)]));
    assert!(stage.shows("You made the group"));
    stage.tell(said(line(1, "bob", GroupWhat::Joined)));
    assert!(stage.shows("Bob Lindqvist has come in"), "a friend is called as elsewhere");

    stage.type_into("composer", "Saturday?");
    stage.enter_in("composer");
    let commands = stage.commands();
    let Some(Command::OfGroup(GroupCommand::Say { group: ID, text: written, reply: None, .. })) =
        commands.last()
    else {
        panic!("{commands:?}")
    };
    assert_eq!(written, "Saturday?");
    assert!(commands.contains(&ask(GroupCommand::SetTyping { group: ID, on: true })));
    assert!(commands.iter().any(|it| matches!(it, Command::OfGroup(GroupCommand::SaveDraft { .. }))));
    stage.tell(said(line(2, "alice", text("Saturday?", false, Some(1)))));
    assert!(stage.shows("Goes out as soon as somebody of the group is there"));
    stage.tell(said(line(2, "alice", text("Saturday?", true, Some(1)))));
    stage.tell(told(group(GroupStanding::In, all(2))));
    assert!(stage.shows("Delivered to 1 of 2"));
    stage.press("more-2");
    assert!(stage.shows("Delivered to") && stage.shows("Not yet to"));
    stage.press("message-copy");
    assert!(!stage.shows("Not yet to"));
    let mut members = all(2);
    members[2].has = 2;
    stage.tell(told(group(GroupStanding::In, members)));
    assert!(stage.shows("Delivered to all"));
    let mut members = all(2);
    (members[1].read, members[2].has) = (2, 2);
    stage.tell(told(group(GroupStanding::In, members.clone())));
    assert!(stage.shows("Delivered to all · read by 1"));
    members[2].read = 2;
    stage.tell(told(group(GroupStanding::In, members)));
    assert!(stage.shows("Read by all"));
}

#[test]
fn a_text_is_answered_edited_reacted_to_and_deleted() {
    let own = line(2, "alice", text("At eihgt?", true, Some(1)));
    let theirs = line(1, "bob", text("When?", true, None));
    let (own_place, place) = (own.place, theirs.place);
    let mut stage = open(vec![theirs, own]);
    stage.resize(iced::Size::new(1200.0, 900.0));
    stage.press("more-1");
    assert!(stage.simulator().find(iced::widget::Id::new("message-edit")).is_err(), "it is not one's own");
    stage.press("react-👍");
    assert_eq!(stage.commands(), [ask(GroupCommand::React { group: ID, place, sign: "👍".to_owned() })]);
    stage.press("more-1");
    stage.press("message-answer");
    assert!(stage.shows("Answer to"));
    stage.type_into("composer", "Now");
    stage.enter_in("composer");
    let commands = stage.commands();
    let Some(Command::OfGroup(GroupCommand::Say { reply, .. })) = commands.last() else {
        panic!("{commands:?}")
    };
    assert_eq!(*reply, Some(place));

    stage.press("more-2");
    stage.press("message-edit");
    stage.enter_in("composer");
    let edit = GroupCommand::Edit { group: ID, place: own_place, text: "At eihgt?".to_owned() };
    assert_eq!(stage.commands().last(), Some(&ask(edit)));
    stage.press("more-2");
    stage.press("message-delete-all");
    let delete = GroupCommand::Delete { group: ID, place: own_place, for_all: true };
    assert_eq!(stage.commands(), [ask(delete)]);

    let deleted = GroupMarks { is_deleted: true, ..GroupMarks::default() };
    let what =
        GroupWhat::Text { text: String::new(), is_given: true, number: Some(1), marks: Box::new(deleted) };
    stage.tell(said(line(2, "alice", what)));
    assert!(stage.shows("Message deleted") && !stage.shows("At eihgt?"));
    stage.press("more-1");
    stage.press("message-answer");
    stage.tell(Event::OfGroup(GroupEvent::Forgotten { group: ID, places: vec![place] }));
    assert!(!stage.shows("When?") && !stage.shows("Answer to"), "nor is it quoted any more");
}

#[test]
fn who_writes_is_shown_and_a_text_that_was_begun_is_there_again() {
    let mut stage = Stage::new("empty");
    stage.tell(told(Group { draft: "I am".to_owned(), ..group(GroupStanding::In, all(0)) }));
    stage.click("Hike");
    stage.enter_in("composer");
    let commands = stage.commands();
    assert!(
        matches!(commands.last(), Some(Command::OfGroup(GroupCommand::Say { text, .. })) if text == "I am")
    );
    let typing = |on| {
        let (aor, name) = (aor("bob"), "bob".to_owned());
        Event::OfGroup(GroupEvent::Typing { group: ID, aor, name, on })
    };
    stage.tell(typing(true));
    assert!(stage.shows("Bob Lindqvist is writing…"));
    stage.tell(typing(false));
    assert!(!stage.shows("Bob Lindqvist is writing…"));
}

/// Where “lake” stands in a line.
fn hit(found: &GroupLine) -> GroupHit {
    GroupHit {
        group: ID,
        place: found.place,
        number: 3,
        aor: aor("bob"),
        name: "bob".to_owned(),
        is_own: false,
        is_known: true,
        at_ms: NOW_MS,
        excerpt: "at the lake".to_owned(),
        marks: std::iter::once(7..11).collect(),
    }
}

#[test]
fn what_is_found_in_a_group_is_shown_among_what_was_said_then() {
    let mut stage = Stage::new("empty");
    stage.tell(told(group(GroupStanding::In, all(0))));
    let found = line(7, "bob", text("at the lake", true, None));
    let hit = hit(&found);
    let search = ahoy::ui::screen::chats::Message::Search("lake".to_owned());
    drop(stage.app.update(ahoy::ui::app::Message::Chats(search)));
    let (text_of, hits) = ("lake".to_owned(), vec![hit]);
    stage.tell(Event::OfGroup(GroupEvent::Found {
        text: text_of,
        group: None,
        before: None,
        hits,
        more: false,
    }));
    assert!(stage.shows("In groups") && stage.shows("Bob Lindqvist in Hike"));
    stage.commands();
    stage.press("group-hit-3");
    let commands = stage.commands();
    let around = GroupCommand::LoadAround { group: ID, place: found.place, limit: 60 };
    assert_eq!(commands.last(), Some(&ask(around)));
    let lines = vec![found.clone()];
    let event = GroupEvent::Around { group: ID, place: found.place, lines, older: true, newer: true };
    stage.tell(Event::OfGroup(event));
    assert!(stage.simulator().find(iced::widget::Id::new("sought")).is_ok());
    stage.press("newest");
    assert_eq!(stage.commands(), [ask(GroupCommand::LoadHistory { group: ID, before: None, limit: 60 })]);
}

#[test]
fn a_long_group_is_read_up_to_its_first_line_and_down_again() {
    use ahoy::ui::app::Message;
    use ahoy::ui::model::LINES_MAX;
    use ahoy::ui::screen::{chats, group};
    let said = |clock| line(clock, "bob", text(&format!("line {clock}"), true, None));
    let of = |range: std::ops::Range<u32>| range.map(said).collect::<Vec<_>>();
    let history = |before: u32, range, more| {
        let before = Some(said(before).place);
        Event::OfGroup(GroupEvent::History { group: ID, before, lines: of(range), more })
    };
    let around = |clock: u32, range, newer| {
        let place = said(clock).place;
        Event::OfGroup(GroupEvent::Around { group: ID, place, lines: of(range), older: true, newer })
    };
    let asked =
        |clock: u32, limit| ask(GroupCommand::LoadAround { group: ID, place: said(clock).place, limit });
    let end = 100 + LINES_MAX as u32;
    let mut stage = open(of(100..end));
    stage.tell(history(100, 99..100, true));
    let up = |stage: &mut Stage| {
        for _ in 0..LINES_MAX / 60 + 2 {
            drop(stage.app.update(Message::Chats(chats::Message::Group(group::Message::Older))));
        }
        stage.commands().into_iter().next()
    };
    // As many are kept as may be, and the first of them is looked for.
    assert_eq!(up(&mut stage), Some(asked(100, 60)));
    assert_eq!(up(&mut stage), None, "it is asked for once");
    stage.tell(around(100, 70..130, true));
    assert!(stage.shows("line 100") && stage.shows("line 75"));
    let before = Some(said(70).place);
    assert_eq!(up(&mut stage), Some(ask(GroupCommand::LoadHistory { group: ID, before, limit: 60 })));
    stage.tell(history(70, 0..70, false));
    assert_eq!(up(&mut stage), None, "that is all");
    assert!(stage.shows("line 0"));

    stage.press("newer");
    stage.press("newer");
    assert_eq!(stage.commands(), [asked(129, 120)]);
    stage.tell(around(129, 69..189, false));
    assert!(stage.shows("line 188") && stage.shows("line 0"));
    assert!(stage.simulator().find(iced::widget::Id::new("newer")).is_err(), "that is all");
}

#[test]
fn a_group_is_exported_cleared_and_told_how_long_texts_stay() {
    let mut stage = open(vec![line(0, "bob", GroupWhat::Created)]);
    stage.resize(iced::Size::new(1200.0, 1700.0));
    stage.press("details");
    stage.press("lasts-86400");
    assert_eq!(stage.commands(), [ask(GroupCommand::SetLifetime { group: ID, lasts: Lifetime::Day })]);
    stage.tell(said(line(1, "alice", GroupWhat::Timer { lasts: Lifetime::Day })));
    assert!(stage.shows("You have asked that messages disappear: 1 day after they are read"));
    stage.press("export");
    stage.type_into("export-path", "/home/alice/hike.txt");
    stage.press("export-as-text");
    let path = std::path::PathBuf::from("/home/alice/hike.txt");
    let export = GroupCommand::Export { group: ID, path: path.clone(), format: ExportFormat::Text };
    assert_eq!(stage.commands(), [ask(export)]);
    stage.tell(Event::OfGroup(GroupEvent::Exported { group: ID, path }));
    assert!(stage.shows("Saved in /home/alice/hike.txt."));
    stage.press("clear");
    assert_eq!(stage.commands(), [], "it asks first");
    stage.press("clear-surely");
    assert_eq!(stage.commands(), [ask(GroupCommand::Clear { group: ID })]);
}

#[test]
fn an_invitation_stands_among_the_requests_and_is_accepted_or_refused() {
    let invited = || told(group(GroupStanding::Invited { by: aor("bob"), members: 4 }, Vec::new()));
    let mut stage = Stage::new("empty");
    stage.tell(invited());
    assert!(stage.shows("Requests · 2"), "beside the one of a person");
    stage.click("Hike");
    assert!(stage.shows("Bob Lindqvist asks you into “Hike”"));
    stage.commands();
    stage.press("accept-group");
    assert_eq!(stage.commands(), [ask(GroupCommand::Accept { group: ID })]);
    stage.tell(told(group(GroupStanding::Joining, Vec::new())));
    assert!(stage.shows("You are in as soon as somebody of the group is there."));
    stage.tell(told(group(GroupStanding::In, all(0))));
    stage.tell(page(vec![line(4, "bob", text("Welcome", true, None))]));
    assert!(stage.shows("Welcome") && stage.shows("Groups · 1"));

    let mut stage = Stage::new("empty");
    stage.tell(invited());
    stage.click("Hike");
    stage.commands();
    stage.press("decline-group");
    assert_eq!(stage.commands(), [ask(GroupCommand::Decline { group: ID })]);
    stage.tell(Event::OfGroup(GroupEvent::Gone(ID)));
    assert!(!stage.shows("Hike") && stage.shows("Requests · 1"));
}

#[test]
fn what_is_new_is_marked_until_it_is_looked_at() {
    let mut stage = Stage::new("empty");
    let last = line(5, "bob", text("second", true, None));
    let first = line(4, "bob", text("first", true, None));
    let first_unread = Some(first.place);
    let new = Group { unread: 2, first_unread, last: Some(last.clone()), ..group(GroupStanding::In, all(0)) };
    stage.tell(told(new.clone()));
    assert!(stage.shows("Bob Lindqvist: second"));
    let lines = vec![line(3, "carla", text("old", true, None)), first, last];
    stage.click("Hike");
    assert!(stage.commands().contains(&ask(GroupCommand::MarkRead { group: ID })));
    stage.tell(told(group(GroupStanding::In, all(0))));
    stage.tell(page(lines));
    assert!(stage.shows("New messages") && stage.shows("old"));
    stage.resize(iced::Size::new(1200.0, 780.0));
    stage.tell(told(Group { unread: 1, ..new }));
    assert_eq!(stage.commands(), [ask(GroupCommand::MarkRead { group: ID })], "it is looked at");
}

#[test]
fn members_are_asked_in_and_removed_and_one_leaves_after_a_question() {
    let mut stage = open(vec![line(0, "bob", GroupWhat::Created)]);
    stage.resize(iced::Size::new(1200.0, 1700.0));
    stage.press("details");
    stage.press("group-add");
    stage.press("invite-elena@example.org");
    assert_eq!(stage.commands(), [ask(GroupCommand::Invite { group: ID, aor: aor("elena") })]);
    stage.tell(Event::Error { about: "group".to_owned(), code: Failure::GroupFull });
    assert!(stage.shows("There are 50 people in this group, with those who are asked. It takes no more."));
    stage.press("remove-carla@example.org");
    assert_eq!(stage.commands(), [], "it asks first");
    stage.press("remove-surely");
    assert_eq!(stage.commands(), [ask(GroupCommand::Remove { group: ID, aor: aor("carla") })]);
    stage.type_into("group-rename", "!");
    stage.press("group-rename-save");
    assert_eq!(stage.commands(), [ask(GroupCommand::Rename { group: ID, name: "Hike!".to_owned() })]);

    stage.press("group-leave");
    assert!(stage.shows("Really leave?"));
    assert_eq!(stage.commands(), []);
    stage.press("leave-surely");
    assert_eq!(stage.commands(), [ask(GroupCommand::Leave { group: ID })]);
    stage.tell(told(group(GroupStanding::Over, all(0))));
    assert!(stage.shows("What was said stays on this computer until you remove it."));
    stage.press("forget-group");
    assert_eq!(stage.commands(), [ask(GroupCommand::Forget { group: ID })]);
    stage.tell(Event::OfGroup(GroupEvent::Gone(ID)));
    assert!(!stage.shows("Hike"));
}

#[test]
fn a_group_that_cannot_be_made_says_why_in_the_dialog_in_every_language() {
    for tag in Words::languages() {
        let words = Words::for_language(tag);
        for failure in [Failure::BadGroupName, Failure::TooManyGroups] {
            let mut stage = Stage::speaking("empty", tag);
            stage.press("new-group");
            stage.type_into("group-name", "Hike");
            stage.enter_in("group-name");
            assert_eq!(stage.commands().len(), 1);
            stage.tell(Event::Error { about: "group".to_owned(), code: failure });
            assert!(stage.shows(&words.failure(failure)), "{tag} {failure:?}");
            stage.type_into("group-name", "s");
            assert!(!stage.shows(&words.failure(failure)));
        }
    }
}

#[test]
fn who_uses_the_address_of_a_friend_under_another_key_is_not_shown_as_him() {
    let mut stage = open(vec![
        line(1, "bob", text("the friend", true, None)),
        GroupLine { is_known: false, ..line(2, "bob", text("not the friend", true, None)) },
    ]);
    assert!(stage.shows("Bob Lindqvist") && stage.shows("bob"), "each under a name of its own");
    let mut members = all(0);
    members[1].is_known = false;
    stage.tell(told(group(GroupStanding::In, members)));
    stage.press("details");
    assert!(stage.shows("Uses the address of your friend Bob Lindqvist, but another key"));
}

#[test]
fn escape_closes_the_details_of_a_group_then_the_group() {
    use iced::keyboard::{Key, Modifiers, key::Named};
    let mut stage = Stage::new("group-details");
    let window = iced::window::Id::unique();
    stage.app.take_for_main(window);
    let escape = |stage: &mut Stage| {
        drop(stage.app.update(ahoy::ui::app::Message::Key(
            window,
            Key::Named(Named::Escape),
            Modifiers::empty(),
        )));
    };
    assert!(stage.shows("Leave the group"));
    escape(&mut stage);
    assert!(!stage.shows("Leave the group"));
    assert!(stage.simulator().find(iced::widget::Id::new("composer")).is_ok());
    escape(&mut stage);
    assert!(stage.simulator().find(iced::widget::Id::new("composer")).is_err());
}

/// A line of Bob's that offers a file, and the file.
fn offered(name: &str, state: FileState) -> (GroupLine, Event) {
    let marks = Box::new(GroupMarks { file: Some(12_345), ..GroupMarks::default() });
    let what = GroupWhat::Text { text: name.to_owned(), is_given: true, number: None, marks };
    let line = line(1, "bob", what);
    let (aor, target) = line.file().expect("it offers one");
    let file = File {
        message: target.message,
        aor,
        group: Some(ID),
        is_own: false,
        name: name.to_owned(),
        size: 12_345,
        state,
        done: 0,
        rate: 0,
        path: (state == FileState::Done).then(|| format!("/nowhere/{name}").into()),
    };
    (line, Event::File(file))
}

#[test]
fn a_file_is_dropped_on_a_group_and_one_of_it_is_saved_and_shown() {
    use ahoy::ui::app::Message as AppMessage;
    let mut stage = open(vec![line(0, "bob", GroupWhat::Created)]);
    drop(stage.app.update(AppMessage::Dropped("/home/alice/plan.pdf".into())));
    let sent = stage.commands();
    let [Command::OfGroup(GroupCommand::SendFile { group: ID, path, .. })] = &sent[..] else {
        panic!("{sent:?}")
    };
    assert_eq!(path, std::path::Path::new("/home/alice/plan.pdf"));
    drop(stage.app.update(AppMessage::Dropped("/home/alice/cat.png".into())));
    assert!(stage.shows("Send this picture to all of Hike?"));
    stage.press("offer-send");
    assert!(matches!(stage.commands()[..], [Command::OfGroup(GroupCommand::SendFile { .. })]));
    let (line, file) = offered("plan.pdf", FileState::Offered);
    let (aor, target) = line.file().unwrap();
    stage.tell(said(line));
    stage.tell(file);
    assert!(stage.shows("plan.pdf"));
    stage.press("file-accept");
    assert_eq!(stage.commands(), [Command::File { aor, target, act: FileAct::Accept }]);
    stage.tell(offered("plan.pdf", FileState::Waiting(Wait::Peer)).1);
    assert!(stage.shows("12.3 kB · waits for somebody who has it"));
    stage.tell(offered("plan.pdf", FileState::Done).1);
    assert!(stage.simulator().find(iced::widget::Id::new("file-show")).is_ok());
}

#[test]
fn a_picture_that_has_come_into_a_group_is_made_small_and_shown() {
    let (line, file) = offered("cat.png", FileState::Done);
    let mut stage = open(vec![line.clone()]);
    stage.tell(file);
    let key = line.file().unwrap();
    assert!(!stage.app.model.pictures.wants(&key), "it is being made small already");
    let preview = ahoy::io::preview::Preview { width: 4, height: 2, points: vec![200; 32] };
    drop(stage.app.update(ahoy::ui::app::Message::Pictured(key.clone(), Ok(preview))));
    let id = iced::widget::Id::from(format!("picture-{}", key.1.message.0));
    assert!(stage.simulator().find(id).is_ok());
}

#[test]
fn one_group_is_searched_by_itself() {
    let found = line(1, "bob", text("at the lake", true, None));
    let mut stage = open(vec![found.clone()]);
    stage.press("search-chat");
    stage.type_into("search-within", "lake");
    let search =
        |before| ask(GroupCommand::Search { text: "lake".to_owned(), group: Some(ID), before, limit: 30 });
    assert_eq!(stage.commands().pop(), Some(search(None)));
    let hit = hit(&found);
    let told = |group, hits, more| {
        let (text, before) = ("lake".to_owned(), None);
        Event::OfGroup(GroupEvent::Found { text, group, before, hits, more })
    };
    stage.tell(told(None, vec![hit.clone()], false));
    let row = || iced::widget::Id::new("group-hit-3");
    assert!(stage.simulator().find(row()).is_err(), "that was found by another search");
    stage.tell(told(Some(ID), vec![hit], true));
    stage.press("search-more-groups");
    assert_eq!(stage.commands(), [search(Some(3))]);
    stage.press("group-hit-3");
    let around = GroupCommand::LoadAround { group: ID, place: found.place, limit: 60 };
    assert_eq!(stage.commands().pop(), Some(ask(around)));
    assert!(stage.simulator().find(row()).is_err(), "the search is over");
    stage.press("search-chat");
    stage.type_into("search-within", "lake");
    stage.tell(told(Some(ID), Vec::new(), false));
    assert!(
        stage.shows("Nothing found for “lake”.") || stage.shows("Nothing found for “\u{2068}lake\u{2069}”.")
    );
}
