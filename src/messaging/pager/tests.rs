use super::*;
use proptest::prelude::*;

fn alice() -> Aor {
    "alice@example.org".parse().unwrap()
}

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn wrap(id: &str, text: &str) -> Result<Body, PagerError> {
    wrapped(Envelope { from: &alice(), to: &bob(), id, at_ms: 1_700_000_000_123 }, text)
}

fn reread(body: &Body) -> Result<Text, PagerError> {
    read(Some(body.content_type), &body.bytes)
}

/// The message of RFC 5438 7.1.1.3, without what it says about signatures.
const IMDN_EXAMPLE: &str = "From: Alice <im:alice@example.com>\r\n\
    To: Bob <im:bob@example.com>\r\n\
    NS: imdn <urn:ietf:params:imdn>\r\n\
    imdn.Message-ID: 34jk324j\r\n\
    DateTime: 2006-04-04T12:16:49-05:00\r\n\
    imdn.Disposition-Notification: positive-delivery, negative-delivery\r\n\
    \r\n\
    Content-type: text/plain\r\n\
    Content-length: 12\r\n\
    \r\n\
    Hello World";

#[test]
fn a_wrapped_message_keeps_id_text_and_date() {
    let body = wrap("m1", "Grüße\nzweite Zeile").unwrap();
    let text = Text {
        id: Some("m1".to_owned()),
        text: "Grüße\nzweite Zeile".to_owned(),
        at_ms: Some(1_700_000_000_123),
    };
    assert_eq!(reread(&body), Ok(text));
}

#[test]
fn a_plain_message_is_the_text_and_no_more() {
    let body = plain("hello").unwrap();
    assert_eq!((body.content_type, body.bytes.as_slice()), (PLAIN, b"hello".as_slice()));
    assert_eq!(reread(&body), Ok(Text { id: None, text: "hello".to_owned(), at_ms: None }));
}

#[test]
fn the_example_of_rfc_5438_is_read() {
    let read = read(Some("Message/CPIM"), IMDN_EXAMPLE.as_bytes()).unwrap();
    assert_eq!(read.id.as_deref(), Some("34jk324j"));
    assert_eq!(read.text, "Hello World");
    assert_eq!(read.at_ms, crate::date::parse_ms("2006-04-04T17:16:49Z"));
}

#[test]
fn any_prefix_may_stand_for_the_namespace() {
    let other = IMDN_EXAMPLE.replace("NS: imdn ", "NS: x ").replace("imdn.", "x.");
    let id = |cpim: &str| read(Some(CPIM), cpim.as_bytes()).map(|text| text.id);
    assert_eq!(id(&other), Ok(Some("34jk324j".to_owned())));
    let foreign = IMDN_EXAMPLE.replace("urn:ietf:params:imdn", "urn:example:other");
    assert_eq!(id(&foreign), Ok(None));
}

#[test]
fn media_types_and_charsets_are_told_apart() {
    let read = |content_type, bytes: &[u8]| read(content_type, bytes).map(|text| text.text);
    assert_eq!(read(Some("text/plain"), "ü".as_bytes()), Ok("ü".to_owned()));
    assert_eq!(read(Some("Text/Plain; Charset=\"UTF-8\""), b"a"), Ok("a".to_owned()));
    assert_eq!(read(Some("text/plain;charset=ISO-8859-1"), b"\xfc"), Ok("ü".to_owned()));
    assert_eq!(read(Some("text/plain;charset=koi8-r"), b"a"), Err(PagerError::Unsupported));
    assert_eq!(read(Some("text/html"), b"a"), Err(PagerError::Unsupported));
    assert_eq!(read(None, b"a"), Err(PagerError::Unsupported));
    assert_eq!(read(Some("text/plain"), b"\xfc"), Err(PagerError::Malformed));
}

#[test]
fn wrapped_content_that_is_not_plain_text_is_refused() {
    let read = |cpim: &str| read(Some(CPIM), cpim.as_bytes());
    let receipt = IMDN_EXAMPLE.replace("text/plain", "message/imdn+xml");
    assert_eq!(read(&receipt), Err(PagerError::Unsupported));
    let encoded = IMDN_EXAMPLE.replace("Content-length: 12", "Content-Transfer-Encoding: base64");
    assert_eq!(read(&encoded), Err(PagerError::Unsupported));
    assert_eq!(read("From: <im:a@b>\r\n\r\n"), Err(PagerError::Malformed));
    assert_eq!(read("no header\r\n\r\n\r\nx"), Err(PagerError::Malformed));
}

#[test]
fn headers_are_bounded() {
    let read = |cpim: &str| read(Some(CPIM), cpim.as_bytes());
    let many = format!("{}\r\n\r\nx", "Subject: a\r\n".repeat(65));
    assert_eq!(read(&many), Err(PagerError::Malformed));
    let long = format!("Subject: {}\r\n\r\n\r\nx", "a".repeat(8 * 1024));
    assert_eq!(read(&long), Err(PagerError::Malformed));
}

#[test]
fn texts_up_to_their_bound_are_sent_and_read_and_longer_ones_refused() {
    let (full, over) = ("x".repeat(TEXT_MAX), "x".repeat(TEXT_MAX + 1));
    assert_eq!(reread(&wrap("m1", &full).unwrap()).map(|text| text.text.len()), Ok(TEXT_MAX));
    assert_eq!(wrap("m1", &over), Err(PagerError::TooLong));
    assert_eq!(plain(&over), Err(PagerError::TooLong));
    assert_eq!(read(Some(PLAIN), over.as_bytes()), Err(PagerError::TooLong));
    assert_eq!(PagerError::TooLong.status(), 413);
    let latin = vec![0xfc; TEXT_MAX / 2 + 1];
    assert_eq!(read(Some("text/plain;charset=iso-8859-1"), &latin), Err(PagerError::TooLong));
}

#[test]
fn ids_of_any_letters_survive_and_cannot_add_headers() {
    for id in ["m 1", "100%", "a%20b", "ü", "x\r\nNS: evil", "{7}"] {
        let body = wrap(id, "text").unwrap();
        assert_eq!(reread(&body).map(|text| text.id), Ok(Some(id.to_owned())));
    }
    assert!(wrap(&"i".repeat(ID_MAX), "text").is_ok());
    assert_eq!(wrap(&"i".repeat(ID_MAX + 1), "text"), Err(PagerError::BadId));
    assert_eq!(wrap("", "text"), Err(PagerError::BadId));
    let long = IMDN_EXAMPLE.replace("34jk324j", &"i".repeat(ID_MAX + 1));
    assert_eq!(read(Some(CPIM), long.as_bytes()), Err(PagerError::BadId));
}

#[test]
fn control_characters_vanish_and_line_ends_are_one() {
    let read = read(Some(PLAIN), b"a\r\nb\rc\x1b[31m\x00\td").unwrap();
    assert_eq!(read.text, "a\nb\nc[31m\td");
    assert_eq!(plain(" \r\n\x07"), Err(PagerError::Empty));
}

#[test]
fn a_request_repeated_has_the_same_id_and_another_one_another() {
    let id = id_of_request("a84b4c76e66710@pc33.example.org", 1);
    assert_eq!(id, id_of_request("a84b4c76e66710@pc33.example.org", 1));
    assert_ne!(id, id_of_request("a84b4c76e66710@pc33.example.org", 2));
    assert!(id.len() <= ID_MAX);
}

proptest! {
    #[test]
    fn any_text_and_id_are_read_as_written(text in "\\PC{1,80}", id in "\\PC{1,30}") {
        prop_assume!(!text.trim().is_empty() && !id.is_empty());
        let read = reread(&wrap(&id, &text).unwrap()).unwrap();
        prop_assert_eq!(read.text, text);
        prop_assert_eq!(read.id, Some(id));
    }

    #[test]
    fn any_bytes_are_refused_or_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(Some(CPIM), &bytes);
        let _ = read(Some(PLAIN), &bytes);
        let _ = read(Some(&String::from_utf8_lossy(&bytes)), b"text");
    }

    #[test]
    fn mutated_messages_are_refused_or_read_without_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = IMDN_EXAMPLE.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(Some(CPIM), &bytes);
        let _ = read(Some(CPIM), &bytes[..cut.index(bytes.len())]);
    }
}
