//! What a friend's broken or hostile program may send: refused, or shown harmless, and the conversation goes on.

use crate::world::{Person, World};
use ahoy::engine::api::{Command, MessageId};
use std::time::Duration;

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

/// Puts a MESSAGE on Alice's proven stream to Bob; gives the status of his answer.
fn throw(world: &mut World, (alice, bob): (Person, Person), id: usize, (kind, body): (&str, &str)) -> String {
    let text = format!(
        "MESSAGE sip:{BOB} SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.3;branch=z9hG4bKbad{id}\r\nMax-Forwards: 70\r\n\
         From: <sip:{ALICE}>;tag=1\r\nTo: <sip:{BOB}>\r\nCall-ID: bad{id}\r\nCSeq: 1 MESSAGE\r\n\
         Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    world.says_on_a_stream(alice, bob, &text);
    world.run(Duration::from_secs(2));
    let answer = world
        .wire
        .iter()
        .rev()
        .find(|text| text.starts_with("SIP/2.0 ") && text.contains(&format!("Call-ID: bad{id}\r\n")));
    answer.and_then(|text| text.split(' ').nth(1)).unwrap_or_default().to_owned()
}

fn cpim(head: &str, part: &str, body: &str) -> String {
    format!(
        "From: <sip:{ALICE}>\r\nTo: <sip:{BOB}>\r\nNS: imdn <urn:ietf:params:imdn>\r\n\
         NS: ahoy <urn:x-ahoy:message>\r\n{head}\r\n{part}\r\n\r\n{body}"
    )
}

fn file(id: &str, name: &str, size: &str) -> String {
    let part = format!(
        "Content-Type: message/external-body; access-type=\"URL\"; URL=\"ahoy-file:{}\"; size={size}; sha-256={}",
        "07".repeat(16),
        "09".repeat(32)
    );
    let inner = format!(
        "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''{name}\r\n\r\n"
    );
    cpim(&format!("imdn.Message-ID: {id}\r\n"), &part, &inner)
}

#[test]
fn bombs_nests_and_nonsense_are_refused_and_the_conversation_goes_on() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let nest = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
    let entities = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>\
                    <isComposing><state>&c;</state></isComposing>";
    let mut boxes = "text".to_owned();
    for _ in 0..40 {
        boxes = cpim("", "Content-Type: message/cpim", &boxes);
    }
    let notice = |xml: &str| {
        let part = "Content-Type: message/imdn+xml\r\nContent-Disposition: notification";
        cpim("imdn.Message-ID: n\r\n", part, xml)
    };
    let plain = "Content-Type: text/plain";
    let composing = "application/im-iscomposing+xml";
    let all: Vec<(&str, String, &str)> = vec![
        (composing, nest.clone(), "400"),
        (composing, entities.to_owned(), "400"),
        ("message/cpim", notice(&nest), "415"),
        ("message/cpim", notice(entities), "415"),
        ("message/cpim", boxes, "415"),
        ("message/cpim", cpim(&"X-A: b\r\n".repeat(100), plain, "x"), "400"),
        ("message/cpim", cpim(&format!("X-A: {}\r\n", "b".repeat(9_000)), plain, "x"), "400"),
        ("message/cpim", cpim(&format!("imdn.Message-ID: {}\r\n", "m".repeat(200)), plain, "x"), "400"),
        ("message/cpim", cpim("", plain, &"x".repeat(40_000)).replace("text/plain", "text/html"), "415"),
        ("text/plain", "\u{7}\u{1b}\r\n ".to_owned(), "400"),
        ("image/png", "\u{89}PNG".to_owned(), "415"),
        ("message/cpim", file("f", "a.bin", "99999999999999999999999"), "400"),
        ("message/cpim", file("f", &"a".repeat(300), "7"), "413"),
        ("message/cpim", cpim("", "Content-Type: application/ahoy-timer", "1"), "415"),
        ("message/cpim", cpim("", "Content-Type: application/ahoy-timer", "-3600"), "415"),
    ];
    for (number, (kind, body, status)) in all.iter().enumerate() {
        let short: String = body.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        assert_eq!(
            throw(&mut world, (alice, bob), number, (*kind, body.as_str())),
            *status,
            "{kind}: ..{short}"
        );
    }
    assert!(world.texts(bob).is_empty(), "{:?}", world.texts(bob));
    let (message, text) = (MessageId("m1".to_owned()), "still here".to_owned());
    world.ask(alice, Command::SendMessage { message, to: BOB.to_owned(), text });
    world.run(Duration::from_secs(2));
    assert_eq!(world.texts(bob), ["still here"]);
}

#[test]
fn names_of_files_lead_nowhere_and_show_as_what_they_are() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let tricks = [
        ("..%2F..%2F.ssh%2Fauthorized_keys", "authorized_keys"),
        ("C%3A%5CWindows%5Ccon.txt", "_con.txt"),
        ("bill%E2%80%AEfdp.exe", "billfdp.exe"),
        ("a%00b%0Ac.png", "abc.png"),
        ("..", "file"),
    ];
    for (number, (name, shown)) in tricks.iter().enumerate() {
        let id = format!("f{number}");
        let body = file(&id, name, "7");
        assert_eq!(throw(&mut world, (alice, bob), number, ("message/cpim", body.as_str())), "200", "{name}");
        assert_eq!(world.texts(bob).last().map(String::as_str), Some(*shown));
        assert_eq!(world.told_file(bob, &id, false).map(|file| file.name), Some((*shown).to_owned()));
    }
}

#[test]
fn control_characters_of_a_text_are_not_shown() {
    let mut world = World::new();
    let (alice, bob) = world.buddies(ALICE, BOB);
    let bell = "tick\u{7}tock\u{1b}[2J\r\nnext";
    assert_eq!(throw(&mut world, (alice, bob), 1, ("text/plain", bell)), "200");
    assert_eq!(world.texts(bob), ["ticktock[2J\nnext"]);
}
