use super::*;
use proptest::prelude::*;

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/pidf/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).unwrap()
}

fn parse(name: &str) -> Result<Presence, PidfError> {
    Presence::parse(&fixture(name))
}

fn presence(activity: Activity, note: Option<&str>) -> Presence {
    Presence {
        entity: "sip:alice@example.org".to_owned(),
        basic: Basic::Open,
        activity,
        note: note.map(str::to_owned),
        name: None,
        timestamp: Some(1_700_000_000_123),
    }
}

#[test]
fn examples_of_rfc_3863_are_read_whatever_their_prefix() {
    for name in ["02", "03", "04", "07", "08"] {
        let read = parse(&format!("rfc3863-{name}-presence.xml")).unwrap();
        assert_eq!(read.entity, "pres:someone@example.com", "{name}");
        assert_eq!(read.basic, Basic::Open, "{name}");
        assert_eq!(read.activity, Activity::Available, "{name}");
        assert_eq!(read.note, None, "{name}");
    }
}

#[test]
fn notes_status_and_time_of_several_tuples_are_read() {
    let read = parse("rfc3863-06-presence.xml").unwrap();
    assert_eq!(read.activity, Activity::Busy);
    assert_eq!(read.note.as_deref(), Some("I'll be in Tokyo next week"));
    assert_eq!(read.timestamp, date::parse_ms("2001-10-27T16:49:29Z"));
}

#[test]
fn activities_of_rfc_4480_are_read() {
    let read = parse("rfc4480-01-presence.xml").unwrap();
    assert_eq!((read.basic, read.activity), (Basic::Open, Activity::Away));
    assert_eq!(read.note.as_deref(), Some("I'll be in Tokyo next week"));
    assert_eq!(read.timestamp, date::parse_ms("2005-10-27T16:49:29Z"));
}

#[test]
fn a_display_name_survives_with_any_activity_and_alone() {
    for activity in [Activity::Available, Activity::Away, Activity::Busy, Activity::DoNotDisturb] {
        let named = Presence { name: Some("Al <& Bo>".to_owned()), ..presence(activity, None) };
        assert_eq!(Presence::parse(named.to_xml().as_bytes()), Ok(named));
    }
}

#[test]
fn fragments_and_other_documents_are_refused() {
    assert_eq!(parse("rfc3863-01-presence.xml"), Err(PidfError::Malformed));
    assert_eq!(parse("rfc3994-01-isComposing.xml"), Err(PidfError::NotPresence));
}

#[test]
fn linphone_online_is_open() {
    let read = parse("linphone-online.xml").unwrap();
    assert_eq!((read.basic, read.activity), (Basic::Open, Activity::Available));
    assert_eq!(read.entity, "sip:bob@192.0.2.7:5061");
}

#[test]
fn question_mark_of_baresip_is_unknown() {
    assert_eq!(parse("baresip-unknown.xml").map(|read| read.basic), Ok(Basic::Unknown));
}

#[test]
fn any_open_tuple_of_a_sip_contact_makes_the_person_open() {
    let tuple = |basic: &str, contact: &str| {
        format!("<tuple id='t'><status><basic>{basic}</basic></status><contact>{contact}</contact></tuple>")
    };
    let document = |tuples: &[String]| {
        format!(
            "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='sip:a@b'>{}</presence>",
            tuples.concat()
        )
    };
    let basic = |tuples: &[String]| Presence::parse(document(tuples).as_bytes()).map(|read| read.basic);
    assert_eq!(basic(&[tuple("closed", "sip:a@b"), tuple("open", "sip:a@c")]), Ok(Basic::Open));
    assert_eq!(basic(&[tuple("closed", "sip:a@b"), tuple("open", "mailto:a@b")]), Ok(Basic::Closed));
    assert_eq!(basic(&[tuple("open", "mailto:a@b")]), Ok(Basic::Open));
    assert_eq!(basic(&[]), Ok(Basic::Unknown));
}

#[test]
fn what_is_written_reads_back() {
    for activity in [Activity::Available, Activity::Away, Activity::Busy, Activity::DoNotDisturb] {
        for note in [None, Some("back at 5 <soon> & \"well\"")] {
            let written = presence(activity, note);
            assert_eq!(Presence::parse(written.to_xml().as_bytes()), Ok(written));
        }
    }
}

#[test]
fn do_not_disturb_reads_as_busy_to_phones_that_know_rpid_only() {
    let xml = presence(Activity::DoNotDisturb, None).to_xml();
    assert!(xml.contains("<rpid:busy/>"));
}

#[test]
fn document_types_and_entities_are_refused_unexpanded() {
    let bomb = r#"<!DOCTYPE presence [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
        <presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:a@b"><note>&b;</note></presence>"#;
    assert_eq!(Presence::parse(bomb.as_bytes()), Err(PidfError::Doctype));
    let named = bomb.split_once("]>").unwrap().1;
    assert_eq!(Presence::parse(named.as_bytes()), Err(PidfError::Doctype));
}

#[test]
fn size_depth_note_and_entity_are_bounded() {
    let document = |entity: &str, inside: &str| {
        let xml =
            format!("<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='{entity}'>{inside}</presence>");
        Presence::parse(xml.as_bytes())
    };
    assert_eq!(document("sip:a@b", &" ".repeat(DOCUMENT_MAX)), Err(PidfError::TooLong));
    assert_eq!(document(&"a".repeat(ENTITY_MAX + 1), ""), Err(PidfError::TooLong));
    assert!(document(&"a".repeat(ENTITY_MAX), "").is_ok());
    let nested = |depth: usize| format!("{}{}", "<x>".repeat(depth), "</x>".repeat(depth));
    assert!(document("sip:a@b", &nested(DEPTH_MAX - 1)).is_ok());
    assert_eq!(document("sip:a@b", &nested(DEPTH_MAX)), Err(PidfError::TooDeep));
    let note = document("sip:a@b", &format!("<note>{}</note>", "ü".repeat(NOTE_MAX + 1))).unwrap().note;
    assert_eq!(note.map(|note| note.chars().count()), Some(NOTE_MAX));
}

#[test]
fn presence_element_must_have_an_entity_attribute() {
    let read = |xml: &str| Presence::parse(xml.as_bytes());
    assert_eq!(read("<presence xmlns='urn:ietf:params:xml:ns:pidf'/>"), Err(PidfError::NoEntity));
    assert_eq!(read("<presence xmlns='urn:ietf:params:xml:ns:pidf' entity=''/>"), Err(PidfError::NoEntity));
}

#[test]
fn what_follows_or_lacks_the_end_is_refused() {
    let whole = "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='sip:a@b'></presence>";
    let read = |xml: String| Presence::parse(xml.as_bytes());
    assert!(read(whole.to_owned()).is_ok());
    assert_eq!(read(format!("{whole}x")), Err(PidfError::Malformed));
    assert_eq!(read(format!("{whole}{whole}")), Err(PidfError::Malformed));
    assert_eq!(read(whole.replace("</presence>", "")), Err(PidfError::Malformed));
    assert_eq!(read(String::new()), Err(PidfError::Malformed));
    let latin = "<?xml version='1.0' encoding='ISO-8859-1'?>";
    assert_eq!(read(format!("{latin}{whole}")), Err(PidfError::Encoding));
}

proptest! {
    #[test]
    fn any_note_and_entity_can_be_written_and_read(note in "\\PC{0,60}", entity in "[a-z:@&<>'\"ü]{1,20}") {
        let written = Presence { entity: entity.clone(), ..presence(Activity::Away, Some(&note)) };
        let read = Presence::parse(written.to_xml().as_bytes()).unwrap();
        prop_assert_eq!(read.entity, entity);
        prop_assert_eq!(read.note, clean_note(&note));
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Presence::parse(&bytes);
    }

    #[test]
    fn any_text_with_markup_is_refused_or_read_without_panic(text in "[<>/&;#x!?='\" a-e\\[\\]-]{0,200}") {
        let _ = Presence::parse(text.as_bytes());
    }

    #[test]
    fn mutated_documents_are_refused_or_read_without_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = fixture("rfc4480-01-presence.xml");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = Presence::parse(&bytes);
        let _ = Presence::parse(&bytes[..cut.index(bytes.len())]);
    }
}
