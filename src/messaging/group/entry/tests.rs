use super::*;
use crate::identity::RootKey;
use proptest::prelude::*;

fn keys() -> (DeviceKey, Certificate) {
    let device = DeviceKey::from_seed(&[2; 32]);
    let certificate = Certificate::sign(&RootKey::from_seed(&[1; 32]), device.id(), 1);
    (device, certificate)
}

fn alice() -> Person {
    Person { aor: "alice@example.org".parse().unwrap(), name: "Alice".to_owned() }
}

fn create(name: &str) -> Entry {
    let (key, certificate) = keys();
    let content = Content::Create { name: name.to_owned(), founder: alice(), nonce: [3; 16] };
    Entry::sign(Author { key: &key, certificate: &certificate }, Draft::default(), content)
}

fn second(change: impl FnOnce(&mut Draft), content: Content) -> Entry {
    let (key, certificate) = keys();
    let first = create("Choir").id;
    let mut draft = Draft {
        group: Some(first),
        seq: 1,
        clock: 1,
        parents: vec![first],
        seat: Some(first),
        ..Draft::default()
    };
    change(&mut draft);
    Entry::sign(Author { key: &key, certificate: &certificate }, draft, content)
}

#[test]
fn what_is_written_reads_back() {
    let root = RootKey::from_seed(&[9; 32]).id();
    for entry in [
        create("Choir"),
        second(|_| {}, Content::Invite { root, person: alice() }),
        second(|_| {}, Content::Join { name: String::new() }),
        second(|_| {}, Content::Leave),
        second(|_| {}, Content::Remove { seat: EntryId([4; 32]) }),
        second(|_| {}, Content::Rename { name: "Band".to_owned() }),
        second(|_| {}, Content::Later),
    ] {
        assert_eq!(Entry::from_bytes(entry.as_bytes()), Ok(entry.clone()));
        assert_eq!(Entry::from_kept(entry.as_bytes()), Ok(entry));
    }
}

#[test]
fn names_that_turn_the_text_around_them_are_refused() {
    for name in ["", "  ", "a\u{202e}b", "two\nlines", "\u{7}", &"x".repeat(NAME_MAX + 1)] {
        let (made, renamed) = (create(name), second(|_| {}, Content::Rename { name: name.to_owned() }));
        assert_eq!(Entry::from_bytes(made.as_bytes()), Err(EntryError::Malformed), "{name:?}");
        assert_eq!(Entry::from_bytes(renamed.as_bytes()), Err(EntryError::Malformed), "{name:?}");
    }
}

#[test]
fn an_entry_that_hangs_in_the_air_is_refused() {
    let first = create("Choir").id;
    let changes: [fn(&mut Draft); 5] = [
        |draft| draft.parents.clear(),
        |draft| draft.seat = None,
        |draft| draft.seq = CHAIN_MAX,
        |draft| draft.parents = (0..=PARENTS_MAX as u8).map(|at| EntryId([at; 32])).collect(),
        |draft| draft.parents.push(draft.parents[0]),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let entry = second(change, Content::Leave);
        assert_eq!(Entry::from_bytes(entry.as_bytes()), Err(EntryError::Malformed), "{at}");
    }
    let made = second(|_| {}, Content::Create { name: "x".to_owned(), founder: alice(), nonce: [0; 16] });
    assert_ne!(made.group, made.id);
    assert_eq!(made.group, first);
    assert_eq!(Entry::from_bytes(made.as_bytes()), Err(EntryError::Malformed), "a group within a group");
}

#[test]
fn an_entry_that_another_signed_is_refused() {
    let other = DeviceKey::from_seed(&[8; 32]);
    let entry = create("Choir");
    let Signed { body, .. } = from_cbor(entry.as_bytes()).unwrap();
    let signature = other.sign_entry(&body).into();
    let forged = to_cbor(&Signed { body, signature });
    assert_eq!(Entry::from_bytes(&forged), Err(EntryError::Signature));
}

#[test]
fn a_message_of_no_session_is_refused() {
    let message = second(|_| {}, Content::Message { session: [5; 32], sealed: vec![0; 100] });
    assert_eq!(Entry::from_bytes(message.as_bytes()), Err(EntryError::Malformed));
    assert_eq!(Entry::from_bytes(&vec![0; ENTRY_MAX + 1]), Err(EntryError::TooLong));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Entry::from_bytes(&bytes).is_err());
        prop_assert!(Entry::from_kept(&bytes).is_err());
    }
}

proptest! {
    // verifying is slow where it is not optimised
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_byte_never_says_anything_else(at in 0usize..600, to in any::<u8>()) {
        let mut bytes = create("Choir").as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = to;
        if let Ok(read) = Entry::from_bytes(&bytes) {
            prop_assert_eq!(read.id, create("Choir").id);
        }
    }
}
