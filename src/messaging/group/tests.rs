use super::*;
use crate::identity::{Certificate, DeviceKey, RootKey};
use proptest::prelude::*;
use std::collections::BTreeMap;

mod acts;
mod attacks;
mod disowned;
mod interleaved;

/// A device of somebody, with what it was shown.
struct Member {
    key: DeviceKey,
    certificate: Certificate,
    group: Option<Group>,
    read: BTreeMap<EntryId, String>,
}

impl Member {
    fn new(seed: u8) -> Member {
        Member::device(seed, seed)
    }

    /// A device of the person of this seed.
    fn device(person: u8, seed: u8) -> Member {
        let key = DeviceKey::from_seed(&[seed; 32]);
        let certificate = Certificate::sign(&RootKey::from_seed(&[person; 32]), key.id(), 1);
        Member { key, certificate, group: None, read: BTreeMap::new() }
    }

    fn root(&self) -> RootId {
        self.certificate.root
    }

    fn person(&self) -> Person {
        let aor = format!("{}@example.org", self.key.id().to_string().to_lowercase());
        Person { aor: aor.parse().unwrap(), name: String::new() }
    }

    fn group(&self) -> &Group {
        self.group.as_ref().unwrap()
    }

    /// Does something as this member, and sees what comes of it.
    fn act<T>(&mut self, act: impl FnOnce(&mut Group, Author<'_>) -> T) -> T {
        let author = Author { key: &self.key, certificate: &self.certificate };
        let done = act(self.group.as_mut().unwrap(), author);
        self.look();
        done
    }

    fn look(&mut self) {
        let group = self.group.as_mut().unwrap();
        while let Some(event) = group.poll_event() {
            if let GroupEvent::Read { id, said } = event {
                let old = self.read.insert(id, String::from_utf8_lossy(&said).into_owned());
                assert_eq!(old, None, "a message is read once");
            }
        }
    }

    fn create(&mut self) {
        let (author, person) = (Author { key: &self.key, certificate: &self.certificate }, self.person());
        self.group = Some(Group::create(author, 0, ("Choir", person), [7; 16]).unwrap());
    }

    fn say(&mut self, text: &str) -> EntryId {
        self.act(|group, author| group.say(author, 0, text.as_bytes())).unwrap()
    }

    fn hears(&mut self, from: RootId, told: Told) -> Vec<Told> {
        if self.group.is_none()
            && let Told::Give { entries, .. } = &told
        {
            let first = Entry::from_bytes(&entries[0]).unwrap();
            self.group = Group::open(first, self.root());
        }
        let told = passed(self.group().id(), told);
        self.act(|group, _| group.handle(&from, told))
    }

    fn remove(&mut self, whom: RootId) -> Result<(), GroupError> {
        self.act(|group, author| group.remove(author, 0, whom))
    }

    /// What is shown, in order; what cannot be read as `?`.
    fn shown(&self) -> Vec<&str> {
        self.group().messages().map(|it| self.read.get(&it.id).map_or("?", String::as_str)).collect()
    }

    fn order(&self) -> Vec<EntryId> {
        self.group().messages().map(|entry| entry.id).collect()
    }
}

/// As it would come by the wire.
fn passed(group: EntryId, told: Told) -> Told {
    let packet = Packet { group, told };
    let read = Packet::from_bytes(&packet.to_bytes()).unwrap();
    assert_eq!(read, packet);
    read.told
}

/// Two meet, and tell each other what they have until neither has more to say.
fn meet(a: &mut Member, b: &mut Member) {
    let (have_a, have_b) = (a.group().have(), b.group().have());
    let mut to_b: Vec<Told> = vec![have_a];
    let mut to_a: Vec<Told> = vec![have_b];
    for _ in 0..200 {
        let (from_a, from_b) = (std::mem::take(&mut to_b), std::mem::take(&mut to_a));
        for told in from_a {
            to_a.extend(b.hears(a.root(), told));
        }
        for told in from_b {
            to_b.extend(a.hears(b.root(), told));
        }
        if to_a.is_empty() && to_b.is_empty() {
            return;
        }
    }
    panic!("they never have enough of it: {to_a:?} {to_b:?}");
}

/// One is invited by another, is given the log, and joins.
fn bring_in(inviter: &mut Member, guest: &mut Member) {
    let (root, person) = (guest.root(), guest.person());
    inviter.act(|group, author| group.invite(author, 0, (root, person))).unwrap();
    fetch(inviter, guest);
    guest.act(|group, author| group.join(author, 0, "")).unwrap();
    meet(guest, inviter);
}

/// Somebody who has nothing yet is given all.
fn fetch(from: &mut Member, to: &mut Member) {
    let nothing = Told::Have { tips: Vec::new(), counts: Vec::new() };
    let answers = from.act(|group, _| group.handle(&to.certificate.root, nothing));
    for told in answers {
        to.hears(from.root(), told);
    }
    meet(to, from);
}

/// So many members who know each other, the first of whom made the group, and each was invited by the one before.
fn members(count: u8) -> Vec<Member> {
    let mut all: Vec<Member> = (1..=count).map(Member::new).collect();
    all[0].create();
    for at in 1..all.len() {
        let (before, after) = all.split_at_mut(at);
        bring_in(&mut before[at - 1], &mut after[0]);
    }
    all_meet(&mut all);
    all
}

fn pair(all: &mut [Member], a: usize, b: usize) -> (&mut Member, &mut Member) {
    let [a, b] = all.get_disjoint_mut([a, b]).unwrap();
    (a, b)
}

fn all_meet(all: &mut [Member]) {
    for _ in 0..2 {
        for a in 0..all.len() {
            for b in a + 1..all.len() {
                let (a, b) = pair(all, a, b);
                meet(a, b);
            }
        }
    }
}

fn assert_same(all: &[Member]) {
    for member in all {
        assert_eq!(member.group().roster(), all[0].group().roster());
        assert_eq!(member.order(), all[0].order());
    }
}

#[test]
fn what_one_has_heard_he_passes_on_to_those_who_were_away() {
    let mut all = members(5);
    all[0].say("one");
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    all[1].say("two");
    let (b, c) = pair(&mut all, 1, 4);
    meet(b, c);
    assert_eq!(all[4].shown(), ["one", "two"], "whoever wrote the first is away");
    all_meet(&mut all);
    assert_same(&all);
    assert!(all.iter().all(|member| member.shown() == ["one", "two"]));
}

#[test]
fn those_who_wrote_apart_see_the_same_order_in_the_end() {
    let mut all = members(4);
    for round in 0..3 {
        for (at, member) in all.iter_mut().enumerate() {
            member.say(&format!("{at} {round}"));
        }
    }
    all_meet(&mut all);
    assert_same(&all);
    let shown = all[0].shown();
    assert_eq!(shown.len(), 12);
    for at in 0..4 {
        let own: Vec<&str> = shown.iter().copied().filter(|text| text.starts_with(&at.to_string())).collect();
        assert_eq!(own, [format!("{at} 0"), format!("{at} 1"), format!("{at} 2")]);
    }
}

#[test]
fn who_comes_later_does_not_read_what_was_said_before() {
    let mut all = members(2);
    all[0].say("early");
    let mut late = Member::new(9);
    bring_in(&mut all[0], &mut late);
    all[0].say("late");
    meet(&mut all[0], &mut late);
    assert_eq!(late.shown(), ["?", "late"]);
}

#[test]
fn who_was_removed_reads_nothing_more_and_his_words_count_no_more() {
    let mut all = members(4);
    all[3].say("seen");
    all_meet(&mut all);
    let gone = all[3].root();
    all[1].remove(gone).unwrap();
    all[3].say("not seen by who removed him");
    all[1].say("among us");
    let (one, two) = pair(&mut all, 1, 2);
    meet(one, two);
    // Who has heard of it tells him, and gives him nothing of what was said after it.
    let (two, three) = pair(&mut all, 2, 3);
    meet(two, three);
    assert!(!three.read.values().any(|text| text == "among us"));
    let (two, zero) = pair(&mut all, 2, 0);
    meet(two, zero);
    assert_eq!(all[0].shown(), ["seen", "among us"]);
    let said = all[3].act(|group, author| group.say(author, 0, b"x"));
    assert_eq!(said, Err(GroupError::NotMember), "he has been told");
    all[0].say("after");
    let sealed_for = all[0].group().roster().members();
    assert!(!sealed_for.contains(&gone));
}

#[test]
fn who_was_removed_learns_of_it_and_of_nothing_after_it() {
    let mut all = members(3);
    let gone = all[2].root();
    all[0].say("before");
    all[0].remove(gone).unwrap();
    let after = all[0].say("after");
    let (a, c) = pair(&mut all, 0, 2);
    meet(a, c);
    assert!(!c.group().roster().knows(&gone));
    assert!(c.group().log().get(&after).is_none());
    assert_eq!(c.shown(), ["?"], "what was said in his time lies in his log; its key he is given no more");
    assert_eq!(c.act(|group, author| group.say(author, 0, b"x")), Err(GroupError::NotMember));
}

#[test]
fn an_invitation_travels_as_it_was_written_and_one_without_a_name_is_none() {
    let group = EntryId([3; 32]);
    let invite = |name: &str| Told::Invite(Invitation { name: name.to_owned(), members: 7 });
    assert_eq!(passed(group, invite("Choir")), invite("Choir"));
    assert_eq!(passed(group, Told::Decline), Told::Decline);
    let bad = Packet { group, told: invite("\u{202e}") };
    assert_eq!(Packet::from_bytes(&bad.to_bytes()), Err(EntryError::Malformed));
}

#[test]
fn what_is_said_of_a_call_travels_as_it_was_and_names_no_more_than_can_be_in_it() {
    let group = EntryId([3; 32]);
    let caller = |n: usize, name: &str| Caller {
        root: RootId([n as u8; 32]),
        aor: format!("p{n}@example.org").parse().unwrap(),
        name: name.to_owned(),
    };
    let call = |count: usize, name: &str| {
        let others = (0..count).map(|n| caller(n, name)).collect();
        let by = Some(RootId([9; 32]));
        Told::Call(CallNotice { is_in: true, rings: true, age_s: 7, by, others })
    };
    assert_eq!(passed(group, call(CALLERS_MAX, "Bob")), call(CALLERS_MAX, "Bob"));
    assert_eq!(passed(group, Told::Call(CallNotice::default())), Told::Call(CallNotice::default()));
    let read = |told| Packet::from_bytes(&Packet { group, told }.to_bytes());
    assert_eq!(read(call(CALLERS_MAX + 1, "Bob")), Err(EntryError::TooLong));
    assert_eq!(read(call(1, "\u{202e}")), Err(EntryError::Malformed));
}

#[test]
fn who_was_removed_comes_back_by_another_invitation() {
    let mut all = members(3);
    let gone = all[2].root();
    all[0].remove(gone).unwrap();
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    let person = all[2].person();
    let given = all[1].act(|group, author| group.invite(author, 0, (gone, person)));
    assert!(given.is_ok());
    let (b, c) = pair(&mut all, 1, 2);
    meet(b, c);
    assert_eq!(c.act(|group, author| group.say(author, 0, b"x")), Err(GroupError::NotMember));
    c.act(|group, author| group.join(author, 0, "")).unwrap();
    c.say("back");
    all_meet(&mut all);
    assert_same(&all);
    assert_eq!(all[0].shown(), ["back"]);
}

#[test]
fn who_leaves_is_gone_and_what_he_said_stays() {
    let mut all = members(3);
    all[1].say("farewell");
    all[1].act(|group, author| group.leave(author, 0)).unwrap();
    all_meet(&mut all);
    let (a, c) = pair(&mut all, 0, 2);
    meet(a, c);
    assert_eq!(a.shown(), ["farewell"]);
    assert_eq!(a.order(), c.order());
    assert_eq!(a.group().roster().members().len(), 2);
    assert_eq!(all[1].act(|group, author| group.say(author, 0, b"x")), Err(GroupError::NotMember));
}

#[test]
fn an_invitation_makes_nobody_a_member() {
    let mut all = members(1);
    let mut guest = Member::new(2);
    let (root, person) = (guest.root(), guest.person());
    all[0].act(|group, author| group.invite(author, 0, (root, person))).unwrap();
    all[0].say("not for him yet");
    fetch(&mut all[0], &mut guest);
    assert!(!guest.group().roster().has(&root));
    assert_eq!(guest.shown(), ["?"]);
    guest.act(|group, author| group.leave(author, 0)).unwrap();
    meet(&mut guest, &mut all[0]);
    assert!(!all[0].group().roster().knows(&root), "he has declined");
}

#[test]
fn a_name_is_what_was_said_last_in_the_order_of_all() {
    let mut all = members(3);
    for (at, member) in all.iter_mut().enumerate() {
        let name = format!("Choir {at}");
        member.act(|group, author| group.rename(author, 0, &name)).unwrap();
    }
    all_meet(&mut all);
    assert_same(&all);
    assert!(all[0].group().roster().name().starts_with("Choir "));
}

#[test]
fn a_long_log_comes_in_pages() {
    let mut all = members(2);
    let long = "x".repeat(SAID_MAX);
    all[0].say(&long);
    for number in 0..150 {
        all[0].say(&number.to_string());
    }
    assert_eq!(
        all[0].act(|group, author| group.say(author, 0, &[0; SAID_MAX + 1])),
        Err(GroupError::TooLong)
    );
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    assert_same(&all);
    assert_eq!(all[1].shown().len(), 151);
    assert!(all[1].shown().iter().all(|text| *text != "?"));
}

#[test]
fn a_group_is_as_it_was_after_a_restart() {
    let mut all = members(3);
    all[0].say("before");
    all_meet(&mut all);
    let group = all[1].group.take().unwrap();
    let entries: Vec<Vec<u8>> = group.log().in_order().map(|entry| entry.as_bytes().to_vec()).collect();
    let sessions: Vec<Vec<u8>> =
        group.sessions.keys().filter_map(|id| group.session_to_bytes(id)).map(|it| it.to_vec()).collect();
    let root = all[1].root();
    let (entries, sessions) = (entries.iter().map(Vec::as_slice), sessions.iter().map(Vec::as_slice));
    let again = Group::restore(root, entries, sessions).unwrap();
    assert_eq!((again.roster(), again.unread.len()), (group.roster(), 0));
    all[1].group = Some(again);
    all[1].say("after");
    all[0].say("meanwhile");
    all_meet(&mut all);
    assert_same(&all);
    assert!(all.iter().all(|member| member.shown().len() == 3 && !member.shown().contains(&"?")));
}

#[test]
fn there_is_room_for_so_many_and_no_more() {
    let mut all = members(2);
    let invite = |member: &mut Member, seed: u8| {
        let guest = Member::new(seed);
        let (root, person) = (guest.root(), guest.person());
        member.act(|group, author| group.invite(author, 0, (root, person)))
    };
    for seed in 3..MEMBERS_MAX as u8 {
        invite(&mut all[0], seed).unwrap();
    }
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    invite(&mut all[0], 100).unwrap();
    invite(&mut all[1], 101).unwrap();
    assert_eq!(invite(&mut all[1], 102), Err(GroupError::TooMany));
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    assert_same(&all);
    assert_eq!(all[0].group().roster().seats().count(), MEMBERS_MAX, "of the two who came last, one");
}
