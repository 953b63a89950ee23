use super::*;
use crate::attachment::Attachment;
use crate::messaging::Reference;
use crate::voice::{PART_MAX, Voice};
use proptest::prelude::*;

fn alice() -> Aor {
    "alice@example.org".parse().unwrap()
}

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

fn wrap(id: &str, text: &str) -> Result<Body, PagerError> {
    let (from, to, lasts) = (alice(), bob(), Lifetime::default());
    wrapped(Envelope { from: &from, to: &to, id, at_ms: 1_700_000_000_123, lasts }, text)
}

fn reread(body: &Body) -> Result<Text, PagerError> {
    read(Some(&body.content_type), &body.bytes)
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
    assert_eq!((body.content_type.as_ref(), body.bytes.as_slice()), (PLAIN, b"hello".as_slice()));
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

fn reference(id: &str, is_writers: bool) -> Reference {
    Reference { id: id.to_owned(), is_writers }
}

fn of(id: &str) -> String {
    id.to_owned()
}

fn contents() -> Vec<Content> {
    vec![
        Content::text("hello"),
        Content::Text { text: of("yes"), reply: Some(reference("m 1%", false)) },
        Content::Text { text: of("no"), reply: Some(reference("m2", true)) },
        Content::Edit { of: of("m\r\nNS: evil"), text: of("hello\nagain") },
        Content::Deletion { of: of("m4") },
        Content::Reaction { to: reference("m5", false), sign: of("👍") },
        Content::Reaction { to: reference("m5", true), sign: String::new() },
        Content::Displayed { of: of("m<6>") },
        Content::Timer(Lifetime::Week),
        Content::Timer(Lifetime::Unlimited),
    ]
}

fn carry(content: &Content) -> Result<Body, PagerError> {
    carry_for(Lifetime::default(), content)
}

fn carry_for(lasts: Lifetime, content: &Content) -> Result<Body, PagerError> {
    carried(Envelope { from: &alice(), to: &bob(), id: "act", at_ms: 1_700_000_000_123, lasts }, content)
}

#[test]
fn how_long_a_text_stays_goes_with_it_and_is_passed_over_by_who_does_not_know_it() {
    let file = Attachment { token: [7; 16], name: of("a.png"), size: 7, hash: [9; 32] };
    let answer = Content::Text { text: of("yes"), reply: Some(reference("m1", false)) };
    for content in [Content::text("hello"), answer, Content::File(file)] {
        let body = String::from_utf8(carry_for(Lifetime::Day, &content).unwrap().bytes).unwrap();
        let read = |body: &str| received(Some(CPIM), body.as_bytes()).unwrap();
        assert_eq!((read(&body).lasts, &read(&body).content), (Lifetime::Day, &content));
        for later in ["ahoy.Lasts: 7", "ahoy.Lasts: -86400", "ahoy.Lasts: long", "ahoy.Later: 86400"] {
            let body = body.replace("ahoy.Lasts: 86400", later);
            assert_eq!((read(&body).lasts, &read(&body).content), (Lifetime::Unlimited, &content));
        }
    }
    let timer = String::from_utf8(carry(&Content::Timer(Lifetime::Hour)).unwrap().bytes).unwrap();
    let other = timer.replace("3600", "1");
    assert_eq!(received(Some(CPIM), other.as_bytes()), Err(PagerError::Unsupported));
    assert_eq!(reread(&carry(&Content::Timer(Lifetime::Hour)).unwrap()), Err(PagerError::Unsupported));
}

#[test]
fn whatever_a_message_says_is_read_as_it_was_written() {
    for content in contents() {
        let body = carry(&content).unwrap();
        let read = received(Some(&body.content_type), &body.bytes).unwrap();
        let asks_displayed = matches!(content, Content::Text { .. });
        let (id, at_ms) = (Some(of("act")), Some(1_700_000_000_123));
        let lasts = Lifetime::default();
        assert_eq!(read, Received { id, content, at_ms, asks_displayed, lasts });
        assert!(body.bytes.len() < 700, "{} bytes", body.bytes.len());
    }
}

#[test]
fn who_knows_texts_only_sees_an_edit_with_a_mark_and_refuses_the_rest() {
    let shown: Vec<_> =
        contents().iter().map(|content| reread(&carry(content).unwrap()).map(|text| text.text)).collect();
    let text = |text: &str| Ok(of(text));
    let refused = || Err(PagerError::Unsupported);
    let edit = text("\u{270e} hello\nagain");
    let expected = [text("hello"), text("yes"), text("no"), edit, refused(), refused(), refused(), refused()];
    let shown = &shown[..expected.len()];
    assert_eq!(shown, expected);
    assert_eq!(PagerError::Unsupported.status(), 415);
}

#[test]
fn acts_about_nothing_or_with_nonsense_are_refused() {
    let read = |content: &Content, from: &str, to: &str| {
        let body = String::from_utf8(carry(content).unwrap().bytes).unwrap();
        assert!(body.contains(from), "{body}");
        received(Some(CPIM), body.replacen(from, to, 1).as_bytes()).map(|read| read.content)
    };
    let reaction = Content::Reaction { to: reference("m5", false), sign: of("👍") };
    assert_eq!(read(&reaction, "ahoy.In-Reply-To: yours m5\r\n", ""), Err(PagerError::BadId));
    assert_eq!(read(&reaction, "yours m5", "hers m5"), Err(PagerError::BadId));
    assert_eq!(read(&reaction, "yours m5", "yours "), Err(PagerError::BadId));
    assert_eq!(read(&reaction, "👍", "buy this"), Err(PagerError::Malformed));
    assert_eq!(read(&reaction, "👍", &"👍".repeat(100)), Err(PagerError::TooLong));
    let deletion = Content::Deletion { of: of("m4") };
    assert_eq!(read(&deletion, "ahoy.Deletes: m4\r\n", ""), Err(PagerError::BadId));
    assert_eq!(read(&deletion, "m4", &"x".repeat(ID_MAX + 1)), Err(PagerError::BadId));
    let edit = Content::Edit { of: of("m3"), text: of("new") };
    assert_eq!(read(&edit, "\u{270e} new", "\u{270e} "), Err(PagerError::Empty));
    let seen = Content::Displayed { of: of("m6") };
    assert_eq!(read(&seen, "<displayed/>", "<processed/>"), Err(PagerError::Unsupported));
    // A text that answers something unknown is still a text.
    let reply = Content::Text { text: of("yes"), reply: Some(reference("m1", false)) };
    assert_eq!(read(&reply, "yours m1", "nobody's"), Ok(Content::text("yes")));
}

#[test]
fn acts_that_cannot_be_are_not_sent() {
    let long = Content::Edit { of: of("m"), text: "x".repeat(EDIT_MAX + 1) };
    assert_eq!(carry(&long), Err(PagerError::TooLong));
    let full = carry(&Content::Edit { of: of("m"), text: "x".repeat(EDIT_MAX) }).unwrap();
    assert!(reread(&full).is_ok());
    assert_eq!(carry(&Content::Deletion { of: String::new() }), Err(PagerError::BadId));
    let word = Content::Reaction { to: reference("m", true), sign: of("word") };
    assert_eq!(carry(&word), Err(PagerError::Malformed));
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

fn envelope((from, to): &(Aor, Aor)) -> Envelope<'_> {
    Envelope { from, to, id: "m1", at_ms: 1_700_000_000_123, lasts: Lifetime::default() }
}

#[test]
fn a_voice_message_and_its_parts_are_read_as_they_were_written() {
    let names = (alice(), bob());
    let voice = Voice { length_ms: 61_500, levels: vec![0, 9, 255], is_voicemail: true };
    let part = Content::Part { of: "v 1".to_owned(), base64: "A".repeat(PART_MAX.div_ceil(3) * 4) };
    for content in [Content::Voice(voice), part.clone()] {
        let body = carried(envelope(&names), &content).unwrap();
        let read = received(Some(&body.content_type), &body.bytes).unwrap();
        assert_eq!((read.content.clone(), read.id.as_deref()), (content, Some("m1")));
        assert_eq!(read.asks_displayed, matches!(read.content, Content::Voice(_)));
        // Whoever knows texts only is told that it is none.
        assert_eq!(super::read(Some(&body.content_type), &body.bytes), Err(PagerError::Unsupported));
    }
    let part_of = |base64: &str| {
        carried(envelope(&names), &Content::Part { of: "v".to_owned(), base64: base64.to_owned() })
    };
    assert_eq!(part_of(&"A".repeat(PART_MAX.div_ceil(3) * 4 + 1)), Err(PagerError::TooLong));
    assert_eq!(part_of(""), Err(PagerError::Empty));
    assert_eq!(part_of("A\r\nB"), Err(PagerError::Malformed));
    let body = String::from_utf8(part_of("AAAA").unwrap().bytes).unwrap();
    for (wrong, instead, error) in [
        ("base64", "binary", PagerError::Unsupported),
        ("ahoy.Part-Of", "ahoy.Part-Off", PagerError::Unsupported),
        ("AAAA", "A\u{e9}AA", PagerError::Malformed),
    ] {
        let body = body.replace(wrong, instead);
        assert_eq!(received(Some(CPIM), body.as_bytes()).map(|read| read.content), Err(error), "{instead}");
    }
}
