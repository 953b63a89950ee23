//! Edits, deletions, reactions and how long texts stay: the same for all, in whatever order they came.

use super::*;
use crate::lifetime::Lifetime;

fn words(member: &mut Member, text: &str) -> EntryId {
    let said = Words::text(text).to_bytes();
    member.act(|group, author| group.say(author, 0, &said)).unwrap()
}

fn does(member: &mut Member, words: Words) -> Result<EntryId, GroupError> {
    member.act(|group, author| group.act(author, 0, &words))
}

fn sign(to: EntryId, sign: &str) -> Words {
    Words::Reaction { to, sign: sign.to_owned() }
}

fn edit(of: EntryId, text: &str) -> Words {
    Words::Edit { of, text: text.to_owned() }
}

fn two() -> [Member; 2] {
    let [mut a, mut b] = [1, 2].map(Member::new);
    a.create();
    bring_in(&mut a, &mut b);
    [a, b]
}

#[test]
fn the_writer_alone_edits_and_deletes_and_the_last_in_order_counts() {
    let [mut a, mut b] = two();
    let text = words(&mut a, "at eihgt");
    meet(&mut a, &mut b);
    assert_eq!(does(&mut b, edit(text, "never")), Err(GroupError::NotWriter));
    assert_eq!(does(&mut b, Words::Deletion { of: text }), Err(GroupError::NotWriter));
    assert_eq!(does(&mut a, edit(EntryId([9; 32]), "what?")), Err(GroupError::NoText));
    does(&mut a, edit(text, "at eight")).unwrap();
    does(&mut a, edit(text, "at nine")).unwrap();
    does(&mut b, sign(text, "👍")).unwrap();
    does(&mut b, sign(text, "🎉")).unwrap();
    meet(&mut a, &mut b);
    let reactions = vec![(b.root(), "🎉".to_owned())];
    let wanted = Marks { edit: Some("at nine".to_owned()), is_deleted: false, reactions };
    assert_eq!((a.group().marks(&text), b.group().marks(&text)), (wanted.clone(), wanted));
    does(&mut b, sign(text, "")).unwrap();
    does(&mut a, Words::Deletion { of: text }).unwrap();
    meet(&mut a, &mut b);
    assert!(b.group().marks(&text).is_deleted && b.group().marks(&text).reactions.is_empty());
    assert_eq!(does(&mut a, edit(text, "still")), Err(GroupError::NoText));
}

/// A forger's own client writes what ours refuses to.
#[test]
fn an_edit_of_somebody_else_s_text_counts_for_nobody() {
    let [mut a, mut b] = two();
    let text = words(&mut a, "at eight");
    meet(&mut a, &mut b);
    let forged = [edit(text, "never"), Words::Deletion { of: text }];
    for words in forged {
        b.act(|group, author| {
            let (session, sealed) = group.seal(author, 0, &words.to_bytes()).unwrap();
            group.write(author, 0, Content::Act { session, sealed }).unwrap();
        });
    }
    meet(&mut a, &mut b);
    assert_eq!(a.group().log().len(), b.group().log().len());
    assert_eq!((a.group().marks(&text), b.group().marks(&text)), (Marks::default(), Marks::default()));
}

#[test]
fn an_act_that_comes_before_its_text_waits_and_the_wait_is_bounded() {
    let [mut a, mut b] = two();
    meet(&mut a, &mut b);
    let text = words(&mut a, "at eihgt");
    let act = does(&mut a, edit(text, "at eight")).unwrap();
    let given = |group: &mut Group, id| match group.give(&b.certificate.root, &[id]) {
        Some(told) => told,
        None => panic!("nothing to give"),
    };
    let (told_act, told_text) = a.act(|group, _| (given(group, act), given(group, text)));
    b.hears(a.root(), told_act);
    assert_eq!(b.group().log().waiting_len(), 1);
    assert!(b.group().marks(&text).edit.is_none());
    b.hears(a.root(), told_text);
    assert_eq!(b.group().marks(&text).edit.as_deref(), Some("at eight"));
}

#[test]
fn acts_are_there_again_after_a_restart_and_come_with_a_key_that_comes_later() {
    let [mut a, mut b] = two();
    let text = words(&mut a, "at eihgt");
    does(&mut a, edit(text, "at eight")).unwrap();
    let group = a.group.as_ref().unwrap();
    let session = group.log().get(&text).unwrap().content.sealed().map(|(session, _)| *session).unwrap();
    let key = group.session_to_bytes(&session).unwrap();
    let entries: Vec<Vec<u8>> = group.log().in_order().map(|entry| entry.as_bytes().to_vec()).collect();
    let restored = Group::restore(a.root(), entries.iter().map(Vec::as_slice), [key.as_slice()]).unwrap();
    assert_eq!(restored.marks(&text).edit.as_deref(), Some("at eight"));
    // The entries alone say nothing.
    let give = Told::Give { entries, keys: Vec::new(), more: false };
    b.hears(a.root(), give);
    assert!(b.group().is_unread(&text) && b.group().marks(&text).edit.is_none());
    meet(&mut a, &mut b);
    assert_eq!(b.group().marks(&text).edit.as_deref(), Some("at eight"));
}

#[test]
fn anybody_in_the_group_says_how_long_texts_stay_and_all_agree() {
    let [mut a, mut b] = two();
    b.act(|group, author| group.set_lasts(author, 0, Lifetime::Day)).unwrap();
    a.act(|group, author| group.set_lasts(author, 0, Lifetime::Week)).unwrap();
    meet(&mut a, &mut b);
    assert_eq!(a.group().roster().lasts(), b.group().roster().lasts());
    assert!(a.group().roster().lasts().is_limited());
    let mut stranger = Member::new(3);
    stranger.group =
        Some(Group::open(a.group().log().in_order().next().unwrap().clone(), stranger.root()).unwrap());
    let refused = stranger.act(|group, author| group.set_lasts(author, 0, Lifetime::Hour));
    assert_eq!(refused, Err(GroupError::NotMember));
}

#[test]
fn what_has_gone_is_read_no_more_not_even_by_a_key_that_is_handed_on_again() {
    let [mut a, mut b] = two();
    b.act(|group, author| group.set_lasts(author, 0, Lifetime::Day)).unwrap();
    meet(&mut a, &mut b);
    let texts = ["one", "two", "three"].map(|text| words(&mut a, text));
    meet(&mut a, &mut b);
    let session = *b.group().log().get(&texts[0]).unwrap().content.sealed().unwrap().0;
    let before = b.group().session_to_bytes(&session).unwrap();
    b.act(|group, _| group.forget(&[texts[1]]));
    assert!(b.act(|group, _| group.said(&texts[1])).is_none(), "it is not shown");
    assert_eq!(*b.group().session_to_bytes(&session).unwrap(), *before, "the first is read by the same key");
    b.act(|group, _| group.forget(&[texts[0]]));
    assert_ne!(
        *b.group().session_to_bytes(&session).unwrap(),
        *before,
        "nothing before the third is read any more"
    );
    // Asked for keys, and at the next start: there is nothing that would open the first two.
    assert!(texts[..2].iter().all(|text| b.act(|group, _| group.opened(text)).is_none()));
    let again = a.act(|group, _| group.give(&b.certificate.root, &texts)).unwrap();
    b.hears(a.root(), again);
    assert!(texts[..2].iter().all(|text| b.act(|group, _| group.opened(text)).is_none()));
    assert!(b.act(|group, _| group.said(&texts[2])).is_some());
    assert!(!b.group().is_unread(&texts[0]), "nor is it asked for");
}

#[test]
fn the_writer_keeps_the_key_of_what_has_gone_until_all_have_it() {
    let [mut a, mut b] = two();
    meet(&mut a, &mut b);
    let text = words(&mut a, "one");
    let (device, seq) = (a.key.id(), a.group().log().get(&text).unwrap().seq);
    a.act(|group, _| group.held_by_all(device, seq));
    a.act(|group, _| group.forget(&[text]));
    assert!(a.act(|group, _| group.said(&text)).is_none());
    meet(&mut a, &mut b);
    assert!(b.act(|group, _| group.said(&text)).is_some(), "who comes later reads it");
    a.act(|group, _| group.held_by_all(device, seq + 1));
    assert!(a.act(|group, _| group.opened(&text)).is_none());
}

/// Who knows only what was before takes a later kind of entry whatever it says; so it is never a reason to refuse one.
#[test]
fn an_entry_of_a_later_kind_is_taken_whatever_it_says() {
    let [mut a, mut b] = two();
    let (session, sealed) = a.act(|group, author| group.seal(author, 0, b"no words").unwrap());
    let odd = a.act(|group, author| {
        group.write(author, 0, Content::Act { session, sealed: b"no message".to_vec() })
    });
    let dull = a.act(|group, author| group.write(author, 0, Content::Act { session, sealed })).unwrap();
    let text = words(&mut a, "and on");
    meet(&mut a, &mut b);
    let kind = |id| b.group().log().get(&id).map(|entry| entry.content.clone());
    assert_eq!(kind(odd.unwrap()), Some(Content::Later));
    assert!(matches!(kind(dull), Some(Content::Act { .. })));
    assert!(b.group().log().get(&text).is_some());
}
