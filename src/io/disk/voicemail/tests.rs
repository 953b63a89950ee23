//! Greetings are kept of people on the list alone, and voicemail is counted as it is heard.

use super::*;
use crate::aor::Aor;
use crate::io::disk::tests::database_keys;
use crate::io::disk::{perform, query, schema};
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use crate::store::{About, BuddyRow, CallRow, Fault, Marks, MessageRow, Relation, Request, Trust, limit};
use crate::voice::Voice;

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn open(place: &TestDir) -> Connection {
    schema::open(&Profile::open(&place.path()).unwrap().database(), &database_keys()).unwrap()
}

fn friend() -> BuddyRow {
    BuddyRow {
        aor: bob(),
        root: None,
        name: String::new(),
        own_name: String::new(),
        relation: Relation::Mutual,
        trust: Trust::Invited,
        invite: None,
        note: String::new(),
        added_ms: 1,
        known_ms: None,
        verified_ms: None,
        heard_ms: None,
        followed_ms: None,
        rival: None,
        relay_only: false,
    }
}

fn greeting(aor: Option<Aor>, paper: &[u8]) -> GreetingRow {
    GreetingRow { aor, at_ms: 7, is_on: false, length_ms: 3_000, paper: paper.to_vec() }
}

fn save(db: &mut Connection, row: GreetingRow) {
    perform(db, &[Request::Voicemail(Voicemail::Save(Box::new(row)))]);
}

fn paper(db: &mut Connection) -> Option<Vec<u8>> {
    match perform(db, &[Request::Voicemail(Voicemail::Load { ticket: 3, aor: bob() })]).remove(0) {
        Reply::Greeting { ticket: 3, paper } => paper,
        other => panic!("{other:?}"),
    }
}

fn counts(db: &mut Connection) -> (usize, usize) {
    match perform(db, &[Request::Voicemail(Voicemail::Count)]).remove(0) {
        Reply::Voicemails { new, old } => (new, old),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_friends_greeting_goes_with_him_and_ones_own_stays() {
    let place = TestDir::new();
    let mut db = open(&place);
    save(&mut db, greeting(Some(bob()), b"a stranger's"));
    assert_eq!(paper(&mut db), None, "nobody has one who is not on the list");
    perform(&mut db, &[Request::SaveBuddy(friend())]);
    save(&mut db, greeting(Some(bob()), b"first"));
    save(&mut db, greeting(Some(bob()), b"second"));
    save(&mut db, greeting(None, b"own"));
    assert_eq!(paper(&mut db).as_deref(), Some(&b"second"[..]));
    let loaded = query::load(&db).unwrap().greetings;
    assert_eq!(
        loaded,
        [greeting(None, b"own"), greeting(Some(bob()), b"")],
        "how it sounds stays on the disk"
    );
    perform(&mut db, &[Request::DeleteBuddy(bob())]);
    assert_eq!((paper(&mut db), query::load(&db).unwrap().greetings.len()), (None, 1));
    let long = greeting(None, &vec![0; limit::GREETING_MAX + 1]);
    let replies = perform(&mut db, &[Request::Voicemail(Voicemail::Save(Box::new(long)))]);
    assert_eq!(replies, [Reply::Failed { ticket: None, cause: Fault::TooLong }]);
}

#[test]
fn voicemail_is_new_until_it_is_played_and_nothing_once_it_is_forgotten() {
    let place = TestDir::new();
    let mut db = open(&place);
    let message = |id: &str, is_voicemail| {
        let voice = Voice { length_ms: 1_200, levels: vec![1, 200], is_voicemail };
        let row = MessageRow {
            id: id.to_owned(),
            aor: bob(),
            outgoing: None,
            reason: None,
            text: voice.as_text(),
            at_ms: 7,
            position: 0,
            marks: Marks { voice: Some(Box::new(voice)), ..Marks::default() },
        };
        Request::SaveMessage { ticket: 1, row }
    };
    assert_eq!(counts(&mut db), (0, 0));
    perform(&mut db, &[message("a", true), message("b", true), message("c", false)]);
    assert_eq!(counts(&mut db), (2, 0), "a voice message is none");
    let target = About { id: "a".to_owned(), is_own: false };
    perform(&mut db, &[Request::LoadVoice { ticket: 2, aor: bob(), target }]);
    assert_eq!(counts(&mut db), (1, 1));
    let (id, note) = ("b".to_owned(), "n".to_owned());
    perform(&mut db, &[Request::Forget { aor: bob(), id, is_own: false, note, at_ms: 8 }]);
    assert_eq!(counts(&mut db), (0, 1));
}

#[test]
fn a_call_keeps_the_message_that_was_left_by_it() {
    let place = TestDir::new();
    let mut db = open(&place);
    let row = |voicemail: Option<&str>| CallRow {
        id: "1 c".to_owned(),
        peer: "bob@example.org".to_owned(),
        name: "Bob".to_owned(),
        outgoing: false,
        at_ms: 1,
        talked_s: None,
        reason: None,
        seen: false,
        doctor: None,
        voicemail: voicemail.map(str::to_owned),
        recording: None,
        conference: None,
    };
    perform(&mut db, &[Request::SaveCall(row(None)), Request::SaveCall(row(Some("v")))]);
    assert_eq!(query::load(&db).unwrap().calls, [row(Some("v"))]);
}
