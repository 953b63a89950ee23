//! Members, and others, who write what an honest device does not.

use super::*;
use crate::messaging::group::packet::PAGE_MAX;
use crate::messaging::group::waiting::WAITING_MAX;

/// Writes an entry with a draft that the attacker has changed, and gives it to somebody.
fn forge(by: &Member, change: impl FnOnce(&mut Draft), content: Content) -> Entry {
    let group = by.group();
    let last = group.log().last_of(&by.key.id()).unwrap();
    let mut draft = Draft {
        group: Some(group.id()),
        seq: last.seq + 1,
        clock: last.clock + 1,
        parents: vec![last.id],
        seat: group.roster().seat_of(&by.root()).or(last.seat),
        at_ms: 0,
    };
    change(&mut draft);
    Entry::sign(Author { key: &by.key, certificate: &by.certificate }, draft, content)
}

fn hand(to: &mut Member, from: RootId, entries: &[&Entry]) {
    let entries = entries.iter().map(|entry| entry.as_bytes().to_vec()).collect();
    to.hears(from, Told::Give { entries, keys: Vec::new(), more: false });
}

#[test]
fn of_two_who_remove_each_other_the_one_who_was_there_before_stays() {
    let mut all = members(3);
    let (one, two) = (all[1].root(), all[2].root());
    assert_eq!(all[2].remove(one), Err(GroupError::NotSenior));
    let seat = all[2].group().roster().seat_of(&one).unwrap();
    let forged = forge(&all[2], |_| {}, Content::Remove { seat });
    all[1].remove(two).unwrap();
    hand(&mut all[0], two, &[&forged]);
    hand(&mut all[1], two, &[&forged]);
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    for member in &all[..2] {
        assert!(member.group().roster().has(&one));
        assert!(!member.group().roster().has(&two));
    }
}

#[test]
fn who_was_removed_gains_nothing_by_writing_into_the_past() {
    let mut all = members(3);
    let gone = all[2].root();
    let guest = Member::new(9);
    let words = forge(&all[2], |_| {}, Content::Rename { name: "Mine".to_owned() });
    let invites = forge(&all[2], |_| {}, Content::Invite { root: guest.root(), person: guest.person() });
    all[0].remove(gone).unwrap();
    hand(&mut all[0], gone, &[&words, &invites]);
    // Whoever hears it the other way round comes to the same.
    hand(&mut all[1], gone, &[&invites, &words]);
    assert_eq!(all[1].group().roster().name(), "Mine");
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    assert_eq!(a.group().roster(), b.group().roster());
    assert_eq!(a.group().roster().name(), "Choir");
    assert!(!a.group().roster().knows(&guest.root()));
}

#[test]
fn a_seat_that_was_offered_in_the_past_is_above_nobody() {
    let mut all = members(3);
    // The second has a guest as if the third had not been there yet.
    let guest = Member::new(9);
    let join = all[1].group().log().last_of(&all[1].key.id()).unwrap().id;
    let seat = all[1].group().roster().seat_of(&all[1].root()).unwrap();
    let early = all[1].group().log().in_order().find(|it| it.seat == Some(seat)).unwrap();
    assert!(early.place() <= all[1].group().log().get(&join).unwrap().place());
    let (at, clock, number) = (early.id, early.clock, early.seq);
    let change = |draft: &mut Draft| {
        (draft.parents, draft.clock, draft.seq) = (vec![at], clock + 1, number + 1);
    };
    let content = Content::Invite { root: guest.root(), person: guest.person() };
    let invite = forge(&all[1], change, content);
    let by = all[1].root();
    hand(&mut all[0], by, &[&invite]);
    let roster = all[0].group().roster();
    assert!(roster.knows(&guest.root()));
    let third = roster.seat_of(&all[2].root()).unwrap();
    assert!(!roster.may_remove(all[0].group().log(), &invite.id, &third));
    assert!(roster.may_remove(all[0].group().log(), &all[0].group().id(), &invite.id));
}

#[test]
fn a_device_that_tells_two_stories_is_heard_with_both_by_all() {
    let mut all = members(4);
    let (a, b) = (
        forge(&all[3], |_| {}, Content::Rename { name: "A".to_owned() }),
        forge(&all[3], |_| {}, Content::Rename { name: "B".to_owned() }),
    );
    let by = all[3].root();
    hand(&mut all[0], by, &[&a]);
    hand(&mut all[1], by, &[&b]);
    all[0].say("after A");
    all[1].say("after B");
    for _ in 0..2 {
        for (one, two) in [(0, 1), (1, 2), (0, 2)] {
            let (one, two) = pair(&mut all, one, two);
            meet(one, two);
        }
    }
    assert_same(&all[..3]);
    assert!(all[2].group().log().is_forked(&all[3].key.id()));
    assert_eq!(all[2].shown().len(), 2);
    for member in &all[..3] {
        assert!(member.group().log().get(&a.id).is_some() && member.group().log().get(&b.id).is_some());
    }
}

#[test]
fn a_device_that_comes_back_from_an_old_back_up_goes_on() {
    let mut all = members(2);
    let old: Vec<Vec<u8>> = all[1].group().log().in_order().map(|entry| entry.as_bytes().to_vec()).collect();
    all[1].say("lost here");
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    let root = all[1].root();
    all[1].group = Group::restore(root, old.iter().map(Vec::as_slice), std::iter::empty());
    all[1].read.clear();
    all[1].say("said anew");
    all_meet(&mut all);
    all[1].say("and on");
    all_meet(&mut all);
    assert_same(&all);
    assert_eq!(all[0].shown(), all[1].shown(), "what was lost comes back with its key");
    assert_eq!(all[0].shown().len(), 3);
}

#[test]
fn stories_without_end_are_taken_only_where_others_build_on_them() {
    let mut all = members(3);
    let stories: Vec<Entry> =
        (0..10).map(|at| forge(&all[2], |_| {}, Content::Rename { name: format!("S {at}") })).collect();
    let by = all[2].root();
    for story in &stories {
        hand(&mut all[0], by, &[story]);
    }
    let here = |member: &Member| {
        stories.iter().filter(|story| member.group().log().get(&story.id).is_some()).count()
    };
    assert_eq!(here(&all[0]), log::FORKS_MAX as usize + 1);
    hand(&mut all[1], by, &[&stories[9]]);
    all[1].say("on the last");
    let (a, b) = pair(&mut all, 0, 1);
    meet(a, b);
    meet(a, b);
    assert!(a.group().log().get(&stories[9].id).is_some());
    assert_eq!(a.shown(), ["on the last"]);
}

#[test]
fn nobody_passes_anothers_words_off_as_his_own() {
    let mut all = members(3);
    let said = all[0].say("mine");
    all_meet(&mut all);
    let Content::Message { session, sealed } = all[0].group().log().get(&said).unwrap().content.clone()
    else {
        panic!("a message");
    };
    let copied =
        forge(&all[2], |draft| draft.clock = 100, Content::Message { session, sealed: sealed.clone() });
    let by = all[2].root();
    hand(&mut all[1], by, &[&copied]);
    assert!(all[1].group().log().get(&copied.id).is_none(), "the clock does not fit");
    let copied = forge(&all[2], |_| {}, Content::Message { session, sealed });
    hand(&mut all[1], by, &[&copied]);
    assert!(all[1].group().log().get(&copied.id).is_some());
    assert!(!all[1].read.contains_key(&copied.id));
}

#[test]
fn a_wrong_key_does_not_keep_the_right_one_out() {
    let mut all = members(3);
    let said = all[0].say("hello");
    let entry = all[0].group().log().get(&said).unwrap().clone();
    let Content::Message { session, sealed } = entry.content.clone() else { panic!("a message") };
    let right = all[0].act(|group, _| group.keys.hand_on(&session, &sealed)).unwrap().to_vec();
    let mut wrong = right.clone();
    wrong[40] ^= 1;
    let give = |keys| Told::Give { entries: vec![entry.as_bytes().to_vec()], keys, more: false };
    let (one, two) = (all[0].root(), all[1].root());
    all[2].hears(two, give(vec![wrong, vec![0; 20], vec![1; 300]]));
    assert_eq!(all[2].shown(), ["?"]);
    all[2].hears(one, give(vec![right]));
    assert_eq!(all[2].shown(), ["hello"]);
}

#[test]
fn strangers_are_given_nothing() {
    let mut all = members(2);
    all[0].say("hello");
    let stranger = Member::new(9).root();
    let nothing = Told::Have { tips: Vec::new(), counts: Vec::new() };
    let tips = all[0].group().have();
    for told in [nothing, tips] {
        assert_eq!(all[0].hears(stranger, told), []);
    }
    let ids = all[0].order();
    assert_eq!(all[0].hears(stranger, Told::Want(ids)), []);
}

#[test]
fn what_never_comes_together_takes_only_its_share() {
    let mut all = members(3);
    let (by, honest) = (all[2].root(), all[1].root());
    let waits = forge(&all[1], |draft| draft.parents.push(EntryId([1; 32])), Content::Leave);
    hand(&mut all[0], honest, &[&waits]);
    let junk: Vec<Entry> = (0..=WAITING_MAX)
        .map(|at| {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&(at as u64 + 1).to_be_bytes());
            forge(&all[2], |draft| draft.parents.push(EntryId(id)), Content::Leave)
        })
        .collect();
    for page in junk.chunks(PAGE_MAX) {
        hand(&mut all[0], by, &page.iter().collect::<Vec<_>>());
    }
    let wanted = all[0].group().log().wanted();
    assert_eq!(wanted.len(), waiting::WANTED_MAX);
    assert!(all[0].group().log().waiting_len() <= WAITING_MAX);
    assert!(all[0].group().log().is_waiting(&waits.id), "another's share is not touched");
}

#[test]
fn entries_of_another_group_and_those_that_do_not_fit_are_dropped() {
    let mut all = members(2);
    let mut other = members(1).remove(0);
    other.act(|group, author| group.rename(author, 0, "Elsewhere")).unwrap();
    let by = all[1].root();
    let seat = all[0].group().id();
    let foreign = forge(&other, |draft| draft.group = Some(EntryId([3; 32])), Content::Leave);
    let as_founder =
        forge(&all[1], |draft| draft.seat = Some(seat), Content::Rename { name: "x".to_owned() });
    let join =
        forge(&all[1], |draft| draft.seat = Some(draft.parents[0]), Content::Join { name: String::new() });
    let back = forge(&all[1], |draft| draft.clock -= 1, Content::Leave);
    let jump = forge(&all[1], |draft| draft.seq += 1, Content::Leave);
    let before = all[0].group().log().len();
    for entry in [&foreign, &as_founder, &join, &back, &jump] {
        hand(&mut all[0], by, &[entry]);
    }
    assert_eq!(all[0].group().log().len(), before);
    assert_eq!(all[0].group().roster().name(), "Choir");
}
