//! Files in a group: offered by an entry, fetched by each member from whoever there has all of it, and by nobody else.

use crate::flows::groups::{ALICE, CAROL, Choir, MINUTE, SECOND, aor};
use crate::world::Person;
use crate::world::files::BY_TOKEN;
use ahoy::engine::api::{
    Command, FileAct, FileState, GroupCommand, GroupPlace, Lifetime, MessageId, MessageRef,
};
use ahoy::engine::failure::Failure;

const PATH: &str = "/home/a.bin";

impl Choir {
    /// A group in which somebody has offered a file.
    fn with_file() -> Choir {
        let mut choir = Choir::new();
        choir.offers(choir.alice, PATH);
        choir
    }

    fn offers(&mut self, who: Person, path: &str) {
        self.world.files.shelves.insert((who, path.to_owned()), (0..100).collect());
        let (group, message) = (self.id, MessageId("f1".to_owned()));
        self.world.group(who, GroupCommand::SendFile { group, message, path: path.into() });
        self.world.run(2 * SECOND);
    }

    /// The line that offers a file, as somebody sees it.
    fn offer(&self, who: Person) -> (GroupPlace, MessageRef) {
        let lines = self.world.lines(who, self.id);
        let found = lines.iter().find_map(|line| Some((line.place, line.file()?.1)));
        found.expect("a file is offered")
    }

    fn act(&mut self, who: Person, act: FileAct) {
        let (_, target) = self.offer(who);
        self.world.ask(who, Command::File { aor: aor(ALICE), target, act });
        self.world.run(4 * SECOND);
    }

    fn state(&self, who: Person) -> Option<FileState> {
        let (_, target) = self.offer(who);
        self.world.told_file(who, &target.message.0, target.is_own).map(|file| file.state)
    }

    fn deletes(&mut self, who: Person, for_all: bool) {
        let (group, (place, _)) = (self.id, self.offer(who));
        self.world.group(who, GroupCommand::Delete { group, place, for_all });
        self.world.run(2 * SECOND);
    }
}

#[test]
fn a_file_is_offered_to_all_and_comes_to_whoever_wants_it() {
    let mut choir = Choir::with_file();
    let all = [choir.alice, choir.bob, choir.carol];
    for who in all {
        assert_eq!(choir.said(who), ["a.bin"]);
        assert_eq!(choir.state(who), Some(FileState::Offered));
    }
    assert_eq!(choir.world.files.given, [0; 0], "nothing comes unasked");
    choir.act(choir.bob, FileAct::Accept);
    assert_eq!(
        all.map(|who| choir.state(who).unwrap()),
        [FileState::Done, FileState::Done, FileState::Offered]
    );
    choir.act(choir.carol, FileAct::Accept);
    assert_eq!(all.map(|who| choir.state(who).unwrap()), [FileState::Done; 3]);
    let (_, target) = choir.offer(choir.carol);
    let file = choir.world.told_file(choir.carol, &target.message.0, false).expect("told");
    assert_eq!((file.size, file.path, file.group), (100, Some("a.bin".into()), Some(choir.id)));
    assert_eq!(choir.world.snapshot(choir.carol).files.len(), 1);
}

#[test]
fn the_name_that_a_file_was_asked_for_by_is_given_up_once_it_is_offered() {
    let mut choir = Choir::with_file();
    let asked = choir.world.told_file(choir.alice, "f1", true).expect("told while it was read");
    assert_eq!(asked.state, FileState::Placed);
    let (_, target) = choir.offer(choir.alice);
    choir.act(choir.bob, FileAct::Accept);
    let listed = choir.world.snapshot(choir.alice).files;
    let listed: Vec<_> = listed.iter().map(|file| (file.reference(), file.state)).collect();
    assert_eq!(listed, [(target, FileState::Done)]);
}

#[test]
fn while_the_one_who_offers_it_is_away_another_who_has_it_gives_it() {
    let mut choir = Choir::with_file();
    choir.act(choir.carol, FileAct::Refuse);
    choir.act(choir.bob, FileAct::Accept);
    choir.quits(choir.alice);
    choir.act(choir.carol, FileAct::Accept);
    assert_eq!(choir.state(choir.carol), Some(FileState::Done));
    assert_eq!(choir.world.files.given, [0, 0]);
    assert_eq!(choir.state(choir.bob), Some(FileState::Done), "he has it still");
}

#[test]
fn where_nobody_has_it_it_waits_and_goes_on_when_somebody_does_after_restarts_too() {
    let mut choir = Choir::with_file();
    choir.quits(choir.alice);
    choir.act(choir.carol, FileAct::Accept);
    choir.world.run(10 * MINUTE);
    assert!(matches!(choir.state(choir.carol), Some(FileState::Waiting(_) | FileState::Running)));
    choir.world.kill(choir.carol);
    choir.world.start(choir.carol);
    choir.comes_back(choir.carol);
    choir.comes_back(choir.alice);
    assert_eq!(choir.state(choir.carol), Some(FileState::Done));
}

#[test]
fn a_cut_and_a_pause_cost_only_time() {
    let mut choir = Choir::with_file();
    choir.world.files.cuts = true;
    choir.act(choir.bob, FileAct::Accept);
    choir.act(choir.bob, FileAct::Pause);
    assert_eq!(choir.state(choir.bob), Some(FileState::Paused));
    choir.world.files.cuts = false;
    choir.act(choir.bob, FileAct::Resume);
    assert_eq!(choir.state(choir.bob), Some(FileState::Done));
    assert!(choir.world.files.given.last().is_some_and(|from| *from > 0), "{:?}", choir.world.files.given);
}

#[test]
fn who_gives_other_bytes_is_found_out_and_it_comes_from_the_one_who_offers_it() {
    let mut choir = Choir::with_file();
    choir.act(choir.bob, FileAct::Accept);
    choir.quits(choir.alice);
    choir.world.files.liar = Some(choir.bob);
    choir.act(choir.carol, FileAct::Accept);
    choir.world.run(MINUTE);
    assert!(
        matches!(choir.state(choir.carol), Some(FileState::Waiting(_))),
        "{:?}",
        choir.state(choir.carol)
    );
    assert!(!choir.world.files.shelves.keys().any(|(who, _)| *who == choir.carol), "what came is gone");
    assert_eq!(choir.world.files.given.len(), 2, "the liar is not asked again");
    choir.comes_back(choir.alice);
    assert_eq!(choir.state(choir.carol), Some(FileState::Done));
    let whole: Vec<u8> = (0..100).collect();
    assert_eq!(choir.world.files.shelves[&(choir.carol, "a.bin".to_owned())], whole);
}

#[test]
fn who_is_not_in_the_group_any_more_neither_gets_nor_is_asked() {
    let mut choir = Choir::with_file();
    let token = choir.world.kept_files(choir.alice)[0].file.token;
    let remove = GroupCommand::Remove { group: choir.id, aor: aor(CAROL) };
    choir.world.group(choir.alice, remove);
    choir.world.run(10 * SECOND);
    let (carols, bobs) = (choir.world.root(choir.carol), choir.world.root(choir.bob));
    choir.world.asks_for(choir.alice, carols, token);
    assert_eq!(choir.state(choir.alice), Some(FileState::Offered), "she is given nothing");
    choir.act(choir.carol, FileAct::Accept);
    assert_eq!(choir.world.error(choir.carol), Some(Failure::NotAllowed));
    choir.world.asks_for(choir.alice, bobs, token);
    assert_eq!(choir.state(choir.alice), Some(FileState::Running));
    choir.offers(choir.carol, PATH);
    assert_eq!(choir.world.error(choir.carol), Some(Failure::NotInGroup));
}

#[test]
fn who_is_removed_while_he_fetches_gets_no_more_and_others_go_on() {
    let mut choir = Choir::with_file();
    let token = choir.world.kept_files(choir.alice)[0].file.token;
    let (carols, bobs) = (choir.world.root(choir.carol), choir.world.root(choir.bob));
    choir.world.asks_for(choir.alice, carols, token);
    choir.world.run(SECOND);
    assert_eq!((choir.state(choir.alice), choir.world.files.stopped.len()), (Some(FileState::Running), 0));
    let remove = GroupCommand::Remove { group: choir.id, aor: aor(CAROL) };
    choir.world.group(choir.alice, remove);
    assert_eq!(choir.world.files.stopped, [(choir.alice, BY_TOKEN)]);
    assert_eq!(choir.state(choir.alice), Some(FileState::Offered));
    choir.world.asks_for(choir.alice, bobs, token);
    choir.world.run(10 * SECOND);
    assert_eq!((choir.state(choir.alice), choir.world.files.stopped.len()), (Some(FileState::Running), 1));
}

#[test]
fn a_file_goes_with_the_text_that_offers_it() {
    let mut choir = Choir::with_file();
    let token = choir.world.kept_files(choir.alice)[0].file.token;
    let bobs = choir.world.root(choir.bob);
    choir.deletes(choir.carol, false);
    assert_eq!(choir.world.kept_files(choir.carol).len(), 0);
    assert_eq!(choir.world.snapshot(choir.carol).files.len(), 0);
    choir.deletes(choir.alice, true);
    for who in [choir.alice, choir.bob] {
        assert_eq!((choir.world.kept_files(who).len(), choir.world.snapshot(who).files.len()), (0, 0));
    }
    choir.world.asks_for(choir.alice, bobs, token);
    choir.world.run(SECOND);
    assert_eq!(choir.world.files.given, [0; 0]);
}

#[test]
fn what_came_goes_when_the_time_of_its_text_is_over_and_stays_where_all_is_forgotten() {
    let mut choir = Choir::new();
    let (group, alice, bob, carol) = (choir.id, choir.alice, choir.bob, choir.carol);
    choir.world.group(alice, GroupCommand::SetLifetime { group, lasts: Lifetime::Hour });
    choir.world.run(SECOND);
    choir.offers(alice, PATH);
    choir.act(bob, FileAct::Accept);
    choir.act(carol, FileAct::Accept);
    choir.world.group(carol, GroupCommand::Clear { group });
    choir.world.group(bob, GroupCommand::MarkRead { group });
    choir.world.run(62 * MINUTE);
    assert_eq!(choir.world.files.removed, [(bob, "a.bin".into())], "and what is offered is her own");
    assert!([alice, bob, carol].iter().all(|who| choir.world.kept_files(*who).is_empty()));
}

#[test]
fn who_leaves_and_forgets_the_group_keeps_no_trace_of_what_was_offered() {
    let mut choir = Choir::with_file();
    choir.world.group(choir.bob, GroupCommand::Leave { group: choir.id });
    choir.world.run(10 * SECOND);
    choir.world.group(choir.bob, GroupCommand::Forget { group: choir.id });
    choir.world.run(SECOND);
    assert_eq!(choir.world.kept_files(choir.bob).len(), 0);
    assert_eq!(choir.world.snapshot(choir.bob).files.len(), 0);
}

#[test]
fn what_cannot_be_read_is_not_offered() {
    let mut choir = Choir::new();
    let (group, message) = (choir.id, MessageId("f1".to_owned()));
    choir.world.group(choir.bob, GroupCommand::SendFile { group, message, path: "/home/none".into() });
    choir.world.run(2 * SECOND);
    assert_eq!(choir.world.error(choir.bob), Some(Failure::FileUnreadable));
    assert!(choir.world.lines(choir.carol, group).iter().all(|line| line.file().is_none()));
}
