//! What is read of groups: packets of members, entries of their logs, what a message says, and a log with what anybody may have kept in it.

use crate::Target;
use ahoy::engine::api::Lifetime;
use ahoy::identity::{Certificate, DeviceKey, RootId, RootKey};
use ahoy::messaging::group::{
    Author, CallNotice, Entry, EntryId, Group, Invitation, Packet, Person, Told, Words,
};

pub const TARGETS: &[Target] = &[
    Target { name: "group-packet", run: packet, seeds: packets },
    Target { name: "group-log", run: log, seeds: entries },
];

fn somebody() -> (DeviceKey, Certificate) {
    let key = DeviceKey::from_seed(&[3; 32]);
    let certificate = Certificate::sign(&RootKey::from_seed(&[4; 32]), key.id(), 1);
    (key, certificate)
}

fn person(name: &str) -> Option<Person> {
    Some(Person { aor: format!("{name}@example.org").parse().ok()?, name: name.to_owned() })
}

/// A group with somebody invited and a text.
fn group() -> Option<Group> {
    let (key, certificate) = somebody();
    let author = Author { key: &key, certificate: &certificate };
    let mut group = Group::create(author, 5, ("Choir", person("alice")?), [6; 16]).ok()?;
    group.invite(author, 6, (RootId([8; 32]), person("bob")?)).ok()?;
    let text = group.say(author, 7, &Words::text("hello").to_bytes()).ok()?;
    group.act(author, 8, &Words::Edit { of: text, text: "good morning".to_owned() }).ok()?;
    group.set_lasts(author, 9, Lifetime::Day).ok()?;
    Some(group)
}

/// What is read is written as the same again, and no answer to it breaks the log.
fn packet(bytes: &[u8]) {
    if let Ok(words) = Words::from_bytes(bytes) {
        assert!(Words::from_bytes(&words.to_bytes()) == Ok(words));
    }
    let Ok(packet) = Packet::from_bytes(bytes) else { return };
    assert!(Packet::from_bytes(&packet.to_bytes()) == Ok(packet.clone()));
    let Some(mut group) = group() else { return };
    let before = group.log().len();
    let (_, certificate) = somebody();
    for from in [certificate.root, RootId([8; 32]), RootId([9; 32])] {
        let _ = group.handle(&from, packet.told.clone());
    }
    assert!(group.log().len() >= before && group.roster().name() == "Choir");
}

fn packets() -> Vec<Vec<u8>> {
    let id = EntryId([1; 32]);
    let (key, _) = somebody();
    let give = group().and_then(|mut group| {
        let ids: Vec<EntryId> = group.log().in_order().map(|entry| entry.id).collect();
        group.give(&RootId([8; 32]), &ids)
    });
    let told = [
        Told::Have { tips: vec![id], counts: vec![(key.id(), 3)] },
        Told::Want(vec![id; 2]),
        Told::Invite(Invitation { name: "Choir".to_owned(), members: 3 }),
        Told::Decline,
        Told::Seen(vec![(key.id(), 3)]),
        Told::Composing(true),
        Told::Call(CallNotice { is_in: true, age_s: 3, by: Some(RootId([8; 32])), ..CallNotice::default() }),
    ];
    let packets = told.into_iter().chain(give).map(|told| Packet { group: id, told }.to_bytes());
    let words = [
        Words::text("hello"),
        Words::Text {
            text: "yes".to_owned(),
            reply: Some(id),
            lasts: Lifetime::Hour,
            file: None,
            voice: None,
        },
        Words::Edit { of: id, text: "no".to_owned() },
        Words::Deletion { of: id },
        Words::Reaction { to: id, sign: "👍".to_owned() },
    ];
    packets.chain(words.iter().map(Words::to_bytes)).collect()
}

/// Entries whose signatures were not looked at, behind a true one, each with its length before it: whatever they say, all that
/// follows from the log is there.
fn log(bytes: &[u8]) {
    let (_, certificate) = somebody();
    let Some(first) = group().and_then(|group| Some(group.log().in_order().next()?.as_bytes().to_vec()))
    else {
        return;
    };
    let mut rest = bytes;
    let mut kept = vec![first];
    while let Some((length, after)) = rest.split_first_chunk::<2>() {
        let (entry, after) = after.split_at(after.len().min(usize::from(u16::from_be_bytes(*length))));
        if let Ok(read) = Entry::from_kept(entry) {
            assert!(read.as_bytes() == entry);
        }
        let _ = Entry::from_bytes(entry);
        kept.push(entry.to_vec());
        rest = after;
    }
    let me = certificate.root;
    let restored = Group::restore(me, kept.iter().map(Vec::as_slice), [bytes]);
    let mut group = restored.expect("the first makes a group");
    let _ = (group.messages().count(), group.roster().members().len(), group.have());
    let ids: Vec<EntryId> = group.log().in_order().map(|entry| entry.id).collect();
    let _ = (group.give(&RootId([8; 32]), &ids), group.give(&me, &ids));
    let _: Vec<_> = ids.iter().map(|id| (group.said(id), group.marks(id))).collect();
    group.forget(&ids);
    assert!(ids.iter().all(|id| group.said(id).is_none()));
}

fn entries() -> Vec<Vec<u8>> {
    let written = |entry: &Entry| {
        let length = u16::try_from(entry.as_bytes().len()).unwrap_or(u16::MAX).to_be_bytes();
        [&length, entry.as_bytes()].concat()
    };
    let group = group();
    let entries: Vec<Vec<u8>> = group.iter().flat_map(|it| it.log().in_order().map(written)).collect();
    entries.iter().cloned().chain([entries.concat()]).collect()
}
