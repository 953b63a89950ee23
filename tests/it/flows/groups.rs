//! Groups without a server: who is in one hears all in the same order, from whomever he meets; nobody else hears anything.

use crate::world::{Person, World};
use ahoy::engine::api::{Group, GroupCommand, GroupId, GroupStanding, GroupWhat};
use ahoy::engine::failure::Failure;
use ahoy::identity::Key;
use std::time::Duration;

pub const ALICE: &str = "alice@example.org";
pub const BOB: &str = "bob@example.org";
pub const CAROL: &str = "carol@example.org";
pub const DAVE: &str = "dave@example.org";
pub const SECOND: Duration = Duration::from_secs(1);
pub const MINUTE: Duration = Duration::from_secs(60);

/// Alice is a friend of the others, who do not know each other.
pub struct Choir {
    pub world: World,
    pub alice: Person,
    pub bob: Person,
    pub carol: Person,
    pub id: GroupId,
}

impl Choir {
    /// A group of all three.
    pub fn new() -> Choir {
        let mut world = World::new();
        let (alice, bob) = world.buddies(ALICE, BOB);
        let carol = friend(&mut world, alice, CAROL);
        let invited = vec![aor(BOB), aor(CAROL)];
        world.group(alice, GroupCommand::Create { name: "Choir".to_owned(), invited });
        world.run(SECOND);
        let id = only(&world, alice).group;
        for who in [bob, carol] {
            let group = only(&world, who);
            assert_eq!(group.standing, GroupStanding::Invited { by: aor(ALICE), members: 1 });
            assert_eq!((group.name.as_str(), group.members.len()), ("Choir", 0));
            world.group(who, GroupCommand::Accept { group: id });
        }
        world.run(MINUTE);
        for who in [alice, bob, carol] {
            assert_eq!(members(&world, who), [ALICE, BOB, CAROL]);
        }
        Choir { world, alice, bob, carol, id }
    }

    pub fn says(&mut self, who: Person, text: &str) {
        self.world.says(who, self.id, text);
        self.world.run(SECOND);
    }

    pub fn said(&self, who: Person) -> Vec<String> {
        self.world.said(who, self.id)
    }

    pub fn quits(&mut self, who: Person) {
        self.world.ask(who, ahoy::engine::api::Command::Quit);
        self.world.run(10 * SECOND);
        assert!(!self.world.is_running(who));
    }

    pub fn comes_back(&mut self, who: Person) {
        self.world.start(who);
        self.world.run(MINUTE);
        self.world.snapshot(who);
        let page = GroupCommand::LoadHistory { group: self.id, before: None, limit: 100 };
        self.world.group(who, page);
    }
}

pub fn aor(text: &str) -> ahoy::aor::Aor {
    text.parse().unwrap()
}

fn friend(world: &mut World, of: Person, name: &str) -> Person {
    let who = world.person(name);
    let other = world.own(of).aor().clone();
    world.ask(of, ahoy::engine::api::Command::AddBuddy { to: name.to_owned() });
    world.run(2 * SECOND);
    world.ask(who, ahoy::engine::api::Command::AcceptBuddy { aor: other });
    world.run(2 * SECOND);
    who
}

pub fn only(world: &World, who: Person) -> Group {
    let [group]: [Group; 1] = world.groups(who).try_into().expect("one group");
    group
}

/// Who is in it, as somebody sees it.
fn members(world: &World, who: Person) -> Vec<String> {
    let joined = only(world, who).members.into_iter().filter(|member| member.has_joined);
    let mut joined: Vec<String> = joined.map(|member| member.aor.to_string()).collect();
    joined.sort();
    joined
}

#[test]
fn what_one_says_all_read_under_his_name() {
    let mut choir = Choir::new();
    choir.says(choir.bob, "good morning");
    choir.says(choir.carol, "and to you");
    for who in [choir.alice, choir.bob, choir.carol] {
        assert_eq!(choir.said(who), ["good morning", "and to you"]);
        let line = choir.world.lines(who, choir.id).pop().unwrap();
        assert_eq!((line.aor, line.is_own), (aor(CAROL), who == choir.carol));
    }
    assert_eq!(only(&choir.world, choir.alice).unread, 2);
    assert_eq!(only(&choir.world, choir.carol).unread, 1, "what is one's own is not unread");
    choir.world.group(choir.alice, GroupCommand::MarkRead { group: choir.id });
    assert_eq!(only(&choir.world, choir.alice).unread, 0);
    assert_eq!(choir.world.is_given(choir.carol, choir.id, "and to you"), Some(true));
}

#[test]
fn who_was_away_gets_it_from_another_while_the_writer_is_away_himself() {
    let mut choir = Choir::new();
    choir.quits(choir.carol);
    choir.says(choir.alice, "rehearsal at eight");
    choir.says(choir.bob, "I bring the scores");
    choir.quits(choir.alice);
    choir.comes_back(choir.carol);
    assert_eq!(choir.said(choir.carol), ["rehearsal at eight", "I bring the scores"]);
    assert_eq!(only(&choir.world, choir.carol).unread, 2);
}

#[test]
fn who_is_never_there_with_any_other_gets_it_where_it_is_kept() {
    let mut choir = Choir::new();
    // Nobody of the group, and there all the time: so nobody is alone.
    choir.world.person(DAVE);
    choir.world.run(MINUTE);
    choir.quits(choir.bob);
    choir.quits(choir.carol);
    choir.says(choir.alice, "rehearsal at eight");
    choir.says(choir.alice, "bring the scores");
    choir.world.run(10 * SECOND);
    assert_eq!(choir.world.is_given(choir.alice, choir.id, "bring the scores"), Some(false));
    choir.quits(choir.alice);
    choir.world.run(60 * MINUTE);
    choir.comes_back(choir.bob);
    assert_eq!(choir.said(choir.bob), ["rehearsal at eight", "bring the scores"]);
    assert_eq!(only(&choir.world, choir.bob).unread, 2);
    choir.quits(choir.bob);
    choir.comes_back(choir.alice);
    assert_eq!(
        choir.world.is_given(choir.alice, choir.id, "bring the scores"),
        Some(true),
        "and it is known"
    );
    let left = |world: &World, alice| world.letters(alice).len();
    assert_eq!(left(&choir.world, choir.alice), 1, "what is for Carol is still kept");
    choir.comes_back(choir.carol);
    assert_eq!(choir.said(choir.carol), ["rehearsal at eight", "bring the scores"]);
    choir.world.run(MINUTE);
    assert_eq!(left(&choir.world, choir.alice), 0, "and is not needed any more");
}

#[test]
fn those_who_spoke_apart_read_it_in_one_order_in_the_end() {
    let mut choir = Choir::new();
    choir.quits(choir.bob);
    choir.quits(choir.carol);
    choir.says(choir.alice, "a1");
    choir.says(choir.alice, "a2");
    choir.quits(choir.alice);
    choir.comes_back(choir.bob);
    choir.says(choir.bob, "b1");
    choir.says(choir.bob, "b2");
    assert_eq!(choir.said(choir.bob), ["b1", "b2"]);
    assert_eq!(choir.world.is_given(choir.bob, choir.id, "b2"), Some(false), "nobody else has it");
    choir.comes_back(choir.carol);
    choir.says(choir.carol, "c1");
    choir.comes_back(choir.alice);
    choir.world.run(MINUTE);
    let order = choir.said(choir.alice);
    assert_eq!(order.len(), 5);
    for who in [choir.bob, choir.carol] {
        assert_eq!(choir.said(who), order);
    }
    let at = |text: &str| order.iter().position(|said| said == text).unwrap();
    assert!(at("a1") < at("a2") && at("b1") < at("b2") && at("b2") < at("c1"), "{order:?}");
    assert_eq!(choir.world.is_given(choir.bob, choir.id, "b2"), Some(true));
}

#[test]
fn what_the_writer_cannot_bring_to_somebody_another_does() {
    let mut choir = Choir::new();
    choir.world.parts(choir.bob, choir.carol);
    choir.world.run(SECOND);
    choir.says(choir.bob, "by way of Alice");
    choir.world.run(10 * SECOND);
    assert_eq!(choir.said(choir.carol), ["by way of Alice"]);
}

#[test]
fn who_was_removed_reads_nothing_that_is_said_later_and_is_told() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "to all");
    let remove = GroupCommand::Remove { group: choir.id, aor: aor(CAROL) };
    choir.world.group(choir.alice, remove);
    choir.world.run(10 * SECOND);
    assert_eq!(only(&choir.world, choir.carol).standing, GroupStanding::Over);
    choir.says(choir.alice, "between us");
    choir.says(choir.bob, "yes");
    choir.says(choir.carol, "still here?");
    assert_eq!(choir.world.error(choir.carol), Some(Failure::NotInGroup));
    choir.quits(choir.carol);
    choir.comes_back(choir.carol);
    assert_eq!(choir.said(choir.carol), ["to all"]);
    for who in [choir.alice, choir.bob] {
        assert_eq!(choir.said(who), ["to all", "between us", "yes"]);
        assert_eq!(members(&choir.world, who), [ALICE, BOB]);
    }
}

#[test]
fn who_was_there_before_cannot_be_removed_by_who_came_later() {
    let mut choir = Choir::new();
    let remove = GroupCommand::Remove { group: choir.id, aor: aor(ALICE) };
    choir.world.group(choir.bob, remove);
    choir.world.run(SECOND);
    assert_eq!(choir.world.error(choir.bob), Some(Failure::NotSenior));
    assert_eq!(members(&choir.world, choir.carol), [ALICE, BOB, CAROL]);
}

#[test]
fn who_leaves_is_gone_for_all_and_may_forget_it_and_be_invited_again() {
    let mut choir = Choir::new();
    choir.says(choir.bob, "farewell");
    choir.world.group(choir.bob, GroupCommand::Leave { group: choir.id });
    choir.world.run(10 * SECOND);
    assert_eq!(only(&choir.world, choir.bob).standing, GroupStanding::Over);
    assert_eq!(members(&choir.world, choir.carol), [ALICE, CAROL]);
    let lines = choir.world.lines(choir.carol, choir.id);
    assert!(lines.iter().any(|line| line.what == GroupWhat::Left && line.aor == aor(BOB)));
    choir.world.group(choir.bob, GroupCommand::Forget { group: choir.id });
    choir.world.run(SECOND);
    assert!(choir.world.groups(choir.bob).is_empty());
    choir.world.group(choir.alice, GroupCommand::Invite { group: choir.id, aor: aor(BOB) });
    choir.world.run(SECOND);
    choir.world.group(choir.bob, GroupCommand::Accept { group: choir.id });
    choir.world.run(10 * SECOND);
    choir.says(choir.carol, "welcome back");
    assert_eq!(choir.said(choir.bob), ["?", "welcome back"], "his keys went with what he has forgotten");
}

#[test]
fn an_invitation_waits_for_who_is_away_and_who_refuses_it_is_not_in() {
    let mut choir = Choir::new();
    let dave = friend(&mut choir.world, choir.alice, DAVE);
    choir.quits(dave);
    choir.world.group(choir.alice, GroupCommand::Invite { group: choir.id, aor: aor(DAVE) });
    choir.world.run(MINUTE);
    choir.comes_back(dave);
    assert_eq!(only(&choir.world, dave).standing, GroupStanding::Invited { by: aor(ALICE), members: 3 });
    choir.says(choir.alice, "not for him");
    assert!(choir.said(dave).is_empty());
    choir.world.group(dave, GroupCommand::Decline { group: choir.id });
    choir.world.run(10 * SECOND);
    assert!(choir.world.groups(dave).is_empty());
    let known = only(&choir.world, choir.bob).members;
    assert!(known.iter().all(|member| member.aor != aor(DAVE)), "the seat is gone: {known:?}");
    choir.quits(dave);
    choir.comes_back(dave);
    assert!(choir.world.groups(dave).is_empty(), "and he is not asked again");
}

#[test]
fn a_name_is_changed_for_all() {
    let mut choir = Choir::new();
    let rename = |name: &str| GroupCommand::Rename { group: choir.id, name: name.to_owned() };
    let (good, bad) = (rename("Band"), rename("turned \u{202e} round"));
    choir.world.group(choir.carol, good);
    choir.world.group(choir.carol, bad);
    choir.world.run(10 * SECOND);
    assert_eq!(choir.world.error(choir.carol), Some(Failure::BadGroupName));
    for who in [choir.alice, choir.bob, choir.carol] {
        assert_eq!(only(&choir.world, who).name, "Band");
    }
}

#[test]
fn a_group_is_there_after_a_restart_with_all_that_was_said() {
    let mut choir = Choir::new();
    choir.says(choir.bob, "one");
    choir.says(choir.alice, "two");
    choir.world.kill(choir.alice);
    choir.comes_back(choir.alice);
    assert_eq!(choir.said(choir.alice), ["one", "two"]);
    assert_eq!(members(&choir.world, choir.alice), [ALICE, BOB, CAROL]);
    choir.says(choir.alice, "three");
    choir.world.run(10 * SECOND);
    assert_eq!(choir.said(choir.carol), ["one", "two", "three"]);
}

#[test]
fn what_a_full_disk_refuses_is_told_and_goes_out_once_there_is_room() {
    let mut choir = Choir::new();
    choir.world.fill_disk(choir.bob, true);
    choir.says(choir.bob, "kept later");
    assert_eq!(choir.world.error(choir.bob), Some(Failure::Storage));
    assert!(choir.said(choir.alice).is_empty(), "what is not on the disk nobody has");
    choir.world.fill_disk(choir.bob, false);
    choir.world.run(MINUTE);
    assert_eq!(choir.said(choir.alice), ["kept later"]);
    choir.world.kill(choir.bob);
    choir.comes_back(choir.bob);
    assert_eq!(choir.said(choir.bob), ["kept later"]);
}

#[test]
fn another_device_of_a_member_is_in_the_group_too() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "before");
    let phone = choir.world.joins(choir.alice, "phone");
    choir.world.run(MINUTE);
    assert_eq!(members(&choir.world, phone), [ALICE, BOB, CAROL]);
    assert_eq!(choir.said(phone), ["before"]);
    choir.says(phone, "from the phone");
    choir.world.run(10 * SECOND);
    for who in [choir.alice, choir.carol] {
        assert_eq!(choir.said(who), ["before", "from the phone"]);
        assert_eq!(choir.world.lines(who, choir.id).pop().unwrap().aor, aor(ALICE));
    }
}

/// Carol knows Alice's older list alone when the phone writes to her: what she takes for Alice's is it no more once Alice comes.
#[test]
fn what_a_removed_device_says_to_who_does_not_know_is_gone_for_all_once_its_person_comes() {
    let mut choir = Choir::new();
    let phone = choir.world.joins(choir.alice, "phone");
    choir.world.run(MINUTE);
    choir.says(phone, "from the phone");
    choir.world.run(10 * SECOND);
    let key = Key::of_account(&choir.world.own(choir.alice).root().id());
    let older = choir.world.records[&key].clone();
    [phone, choir.bob, choir.carol].into_iter().for_each(|who| choir.quits(who));
    let device = choir.world.device_of(phone);
    choir.world.ask(choir.alice, ahoy::engine::api::Command::RemoveDevice { device });
    // Before it can lie anywhere for those who are away.
    choir.world.run(Duration::from_millis(50));
    choir.world.kill(choir.alice);
    choir.world.records.insert(key, older);
    choir.comes_back(phone);
    choir.comes_back(choir.carol);
    choir.says(phone, "stolen");
    choir.world.run(MINUTE);
    assert_eq!(choir.said(choir.carol), ["from the phone", "stolen"], "she cannot know");
    assert_eq!(only(&choir.world, choir.carol).unread, 2);
    choir.comes_back(choir.alice);
    choir.says(choir.alice, "that was not me");
    choir.world.run(MINUTE);
    for who in [choir.alice, choir.carol] {
        assert_eq!(choir.said(who), ["from the phone", "that was not me"]);
    }
    assert_eq!(only(&choir.world, choir.carol).unread, 2);
    choir.quits(phone);
    choir.comes_back(choir.bob);
    assert_eq!(choir.said(choir.bob), ["from the phone", "that was not me"]);
}

#[test]
fn a_stranger_is_told_nothing_and_what_he_says_is_refused() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "among us");
    let mallory = friend(&mut choir.world, choir.alice, "mallory@example.org");
    let before = only(&choir.world, choir.alice);
    // He has heard what the group is called, by its hash, and asks for all of it.
    let group = of_group(&choir.id.0);
    for (tail, status) in
        [(&[0x01, 0x80, 0x02, 0x80][..], "200"), (&[0x03, 0x80], "403"), (&[0x04, 0x80], "403")]
    {
        let body: Vec<u8> = [&[0xa2 + u8::from(tail.len() > 2)][..], &group, tail].concat();
        let answer = ask(&mut choir.world, mallory, choir.alice, &body);
        assert!(answer.starts_with(&format!("SIP/2.0 {status}")), "{answer}");
    }
    // And what is no packet, or is about a group that nobody knows.
    let unknown: Vec<u8> = [&[0xa3][..], &of_group(&[1; 32]), &[0x01, 0x80, 0x02, 0x80]].concat();
    assert!(ask(&mut choir.world, mallory, choir.alice, &unknown).starts_with("SIP/2.0 403"));
    assert!(ask(&mut choir.world, mallory, choir.alice, b"no packet").starts_with("SIP/2.0 400"));
    // Nor does he, whom she knows, ask her into one whose name turns round what stands beside it, or breaks the line.
    for name in ["a\u{202e}b", "a\u{2066}b", "a\u{0}b", "a\nb", "  "] {
        let words = [&[0x07, 0x60 + name.len() as u8][..], name.as_bytes(), &[0x08, 0x02]].concat();
        let body = [&[0xa3][..], &of_group(&[2; 32]), &words].concat();
        let answer = ask(&mut choir.world, mallory, choir.alice, &body);
        assert!(answer.starts_with("SIP/2.0 400"), "{name:?}: {answer}");
    }
    choir.world.run(MINUTE);
    assert_eq!(only(&choir.world, choir.alice), before);
    assert!(choir.world.groups(mallory).is_empty());
}

#[test]
fn who_sends_without_end_is_put_off_and_others_are_heard() {
    let mut choir = Choir::new();
    let group = of_group(&choir.id.0);
    // Ends that do not exist: each would be asked for again and again.
    let mut lies = [&[0xa3][..], &group, &[0x01, 0x81, 0x58, 0x20]].concat();
    lies.extend([9; 32]);
    lies.extend([0x02, 0x80]);
    let mut statuses = Vec::new();
    for _ in 0..700 {
        let answer = ask(&mut choir.world, choir.carol, choir.alice, &lies);
        statuses.push(answer[8..11].to_owned());
    }
    assert!(statuses.iter().filter(|status| *status == "503").count() >= 50, "{statuses:?}");
    choir.says(choir.bob, "heard");
    assert_eq!(choir.said(choir.alice), ["heard"]);
    choir.world.run(MINUTE);
    let packets = choir.world.group_packets();
    choir.world.run(10 * MINUTE);
    assert!(choir.world.group_packets() - packets < 20, "and nobody talks without end");
}

#[test]
fn nothing_of_what_is_said_is_on_the_wire_in_the_clear() {
    let mut choir = Choir::new();
    choir.says(choir.alice, "a secret of the choir");
    assert_eq!(choir.said(choir.bob), ["a secret of the choir"]);
    assert!(choir.world.wire.iter().all(|text| !text.contains("a secret of the choir")));
}

/// The first entry of a packet, which says of which group it is.
fn of_group(id: &[u8; 32]) -> Vec<u8> {
    [&[0x00, 0x58, 0x20][..], id].concat()
}

/// Sends a packet as somebody's node would, and sees how it is answered.
fn ask(world: &mut World, from: Person, to: Person, body: &[u8]) -> String {
    let before = world.wire.len();
    let (who, branch) = (world.own(from).aor().clone(), world.wire.len());
    let head = format!(
        "MESSAGE sip:x.node.invalid SIP/2.0\r\nVia: SIP/2.0/TCP x.node.invalid;branch=z9hG4bK{branch}\r\n\
         Max-Forwards: 70\r\nFrom: <sip:{who}>;tag=t{branch}\r\nTo: <sip:x.node.invalid>\r\n\
         Call-ID: c{branch}@x\r\nCSeq: 1 MESSAGE\r\nContent-Type: application/vnd.ahoy.group\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    world.over_stream(from, to, &[head.as_bytes(), body].concat());
    world.run(Duration::from_millis(1));
    let call = format!("c{branch}@x");
    let is_answer = |text: &&String| text.starts_with("SIP/2.0") && text.contains(&call);
    world.wire[before..].iter().find(is_answer).cloned().unwrap_or_default()
}
