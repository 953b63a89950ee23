//! A device that its person has sent away writes on, and gives it to members who do not know yet.

use super::*;
use crate::identity::Listed;

const ALICE: u8 = 1;

/// Alice's list, as she signs it for so many a time.
fn list(seq: u64, devices: &[&Member]) -> AccountRecord {
    let listed = |member: &&Member| Listed { device: member.key.id(), added: 1 };
    let devices: Vec<Listed> = devices.iter().map(listed).collect();
    AccountRecord::sign(&RootKey::from_seed(&[ALICE; 32]), (seq, 1), &devices, None)
}

/// Alice, her phone, Bob and Carol, and what the phone has said before all had met.
fn with_phone() -> [Member; 4] {
    let [mut alice, mut bob] = <[Member; 2]>::try_from(members(2)).ok().unwrap();
    let mut carol = Member::new(3);
    bring_in(&mut bob, &mut carol);
    let mut phone = Member::device(ALICE, 101);
    meet(&mut bob, &mut alice);
    fetch(&mut alice, &mut phone);
    phone.say("from the phone");
    let mut all = [alice, phone, bob, carol];
    all_meet(&mut all);
    all
}

fn send_away(by: &mut Member, whom: &Member, list: AccountRecord) -> EntryId {
    let device = whom.key.id();
    by.act(|group, author| group.disown(author, 0, (device, list))).unwrap()
}

#[test]
fn what_a_device_writes_that_was_sent_away_counts_for_nobody_whoever_passes_it_on() {
    let [mut alice, mut phone, mut bob, mut carol] = with_phone();
    let list = list(2, &[&alice]);
    let id = send_away(&mut alice, &phone, list.clone());
    phone.say("stolen");
    phone.act(|group, author| group.rename(author, 0, "Mine")).unwrap();
    phone.act(|group, author| group.leave(author, 0)).unwrap();
    meet(&mut phone, &mut bob);
    assert_eq!((bob.shown(), bob.group().roster().name()), (vec!["from the phone", "stolen"], "Mine"));
    assert!(!bob.group().roster().has(&alice.root()), "that Bob does not know yet is what this is about");
    meet(&mut bob, &mut carol);
    meet(&mut alice, &mut carol);
    meet(&mut carol, &mut bob);
    for member in [&alice, &bob, &carol] {
        assert_eq!((member.shown(), member.group().roster().name()), (vec!["from the phone"], "Choir"));
        assert!(member.group().roster().has(&alice.root()));
        let content = &member.group().log().get(&id).unwrap().content;
        assert_eq!(*content, Content::Disown { device: phone.key.id(), list: Box::new(list.clone()) });
    }
    alice.say("on");
    meet(&mut alice, &mut bob);
    assert_eq!(bob.shown(), ["from the phone", "on"]);
}

#[test]
fn it_is_so_too_after_a_start_and_whatever_comes_first() {
    let [mut alice, mut phone, mut bob, _] = with_phone();
    let list = list(2, &[&alice]);
    send_away(&mut alice, &phone, list);
    phone.say("stolen");
    meet(&mut alice, &mut bob);
    // Bob knows, and has it from somebody who does not: he keeps it, for others build on it.
    meet(&mut phone, &mut bob);
    assert_eq!(bob.shown(), ["from the phone"]);
    let group = bob.group();
    let entries: Vec<&[u8]> = group.log().in_order().map(Entry::as_bytes).collect();
    let again = Group::restore(bob.root(), entries, []).unwrap();
    assert_eq!(again.roster(), group.roster());
    assert_eq!(again.messages().count(), 1);
    assert_eq!(alice.group().own_devices().collect::<Vec<_>>(), [alice.key.id()]);
}

#[test]
fn nothing_that_it_has_heard_opens_what_is_written_later() {
    let [mut alice, mut phone, mut bob, _] = with_phone();
    bob.say("one");
    meet(&mut bob, &mut phone);
    assert_eq!(phone.shown(), ["from the phone", "one"]);
    let list = list(2, &[&alice]);
    send_away(&mut alice, &phone, list);
    meet(&mut alice, &mut bob);
    let text = bob.say("two");
    let entry = bob.group().log().get(&text).unwrap().as_bytes().to_vec();
    let needed = bob.group().log().in_order().map(|entry| entry.as_bytes().to_vec()).collect();
    phone.hears(bob.root(), Told::Give { entries: needed, keys: Vec::new(), more: false });
    phone.hears(bob.root(), Told::Give { entries: vec![entry], keys: Vec::new(), more: false });
    assert_eq!(phone.shown().last(), Some(&"?"));
}

#[test]
fn a_device_that_was_sent_away_cannot_send_away_another_with_an_older_list() {
    let [mut alice, mut phone, mut bob, _] = with_phone();
    let (older, newer) = (list(1, &[&phone]), list(2, &[&alice]));
    send_away(&mut phone, &alice, older);
    meet(&mut phone, &mut bob);
    alice.say("hers");
    meet(&mut alice, &mut bob);
    assert_eq!(bob.shown(), ["from the phone"], "it is a list of hers, and the newest that Bob knows");
    send_away(&mut alice, &phone, newer);
    phone.say("stolen");
    meet(&mut phone, &mut bob);
    meet(&mut alice, &mut bob);
    assert_eq!(bob.shown(), ["from the phone", "hers"]);
    assert_eq!(alice.shown(), bob.shown());
}

/// Who knows only what was before takes these: they have their place, and change nothing.
#[test]
fn nobody_sends_away_what_is_not_his_or_is_on_his_list_or_by_a_list_that_he_is_not_on() {
    let [mut alice, mut phone, mut bob, mut carol] = with_phone();
    let before = bob.group().roster().clone();
    let both = list(2, &[&alice, &phone]);
    send_away(&mut alice, &phone, both);
    let of_another = list(3, &[&alice]);
    send_away(&mut carol, &phone, of_another);
    let without_writer = list(4, &[]);
    send_away(&mut alice, &phone, without_writer);
    let bobs = AccountRecord::sign(
        &RootKey::from_seed(&[2; 32]),
        (9, 1),
        &[Listed { device: bob.key.id(), added: 1 }],
        None,
    );
    send_away(&mut bob, &phone, bobs);
    phone.say("still hers");
    let mut all = [alice, phone, bob, carol];
    all_meet(&mut all);
    assert_same(&all);
    let roster = all[2].group().roster();
    assert_eq!((roster.members(), roster.name()), (before.members(), before.name()));
    assert_eq!(all[2].shown(), ["from the phone", "still hers"]);
}
