//! PUBLISH (RFC 3903), and who answers for an account's presence.

use std::time::Duration;

use super::world::*;
use crate::gateway::Side;
use crate::sip::message::Response;

const PIDF: &str = "application/pidf+xml";

fn publish(number: u32) -> Ask {
    Ask::new("PUBLISH", "sip:carol@home.example", "sip:carol@home.example")
        .cseq(number * 10)
        .branch(&format!("p{number}"))
        .header("Event", "presence")
}

fn published(world: &mut World, ask: Ask) -> Response {
    world.prove(udp(5), &ask, "carol").pop().expect("an answer")
}

fn etag(response: &Response) -> String {
    assert_eq!(response.status, 200, "{response:?}");
    response.head.rest.get("SIP-ETag").expect("a tag").to_owned()
}

fn documents(world: &mut World) -> Vec<Option<String>> {
    let told = std::mem::take(&mut world.wanted);
    let document = |wanted| match wanted {
        Wanted::Presence { document, .. } => document.map(|bytes| String::from_utf8(bytes).expect("text")),
        other => panic!("{other:?}"),
    };
    told.into_iter().map(document).collect()
}

#[test]
fn a_document_is_published_refreshed_modified_and_removed() {
    let mut world = World::new();
    let first = etag(&published(&mut world, publish(1).body(PIDF, "one")));
    assert_eq!(documents(&mut world), [Some("one".to_owned())]);
    let refreshed = published(&mut world, publish(2).header("SIP-If-Match", &first).header("Expires", "600"));
    assert_eq!(refreshed.head.rest.get("Expires"), Some("600"));
    let second = etag(&refreshed);
    assert_ne!(first, second, "each publication has a new tag");
    assert_eq!(documents(&mut world), []);
    let third = etag(&published(&mut world, publish(3).header("SIP-If-Match", &second).body(PIDF, "two")));
    assert_eq!(documents(&mut world), [Some("two".to_owned())]);
    let removed = published(&mut world, publish(4).header("SIP-If-Match", &third).header("Expires", "0"));
    assert_eq!((removed.status, removed.head.rest.get("Expires")), (200, Some("0")));
    assert_eq!(documents(&mut world), [None]);
}

#[test]
fn a_tag_that_is_not_known_must_get_412() {
    let mut world = World::new();
    let first = etag(&published(&mut world, publish(1).body(PIDF, "one")));
    published(&mut world, publish(2).header("SIP-If-Match", &first));
    for stale in [first.as_str(), "never"] {
        let ask = publish(3).branch(stale).header("SIP-If-Match", stale).body(PIDF, "two");
        assert_eq!(published(&mut world, ask).status, 412);
    }
    let two = publish(4).header("SIP-If-Match", "a, b").body(PIDF, "two");
    assert_eq!(published(&mut world, two).status, 400);
}

#[test]
fn what_cannot_be_taken_is_refused_with_what_can() {
    let mut world = World::new();
    let brief = published(&mut world, publish(1).header("Expires", "5").body(PIDF, "one"));
    assert_eq!((brief.status, brief.head.rest.get("Min-Expires")), (423, Some("60")));
    let other = published(&mut world, publish(2).body("text/plain", "one"));
    assert_eq!((other.status, other.head.rest.get("Accept")), (415, Some(PIDF)));
    let package = published(&mut world, publish(3).set("Event", "dialog").body(PIDF, "one"));
    assert_eq!((package.status, package.head.rest.get("Allow-Events")), (489, Some("presence")));
    assert_eq!(published(&mut world, publish(4)).status, 400, "nothing to publish");
    let long = "x".repeat(crate::gateway::publication::DOCUMENT_MAX + 1);
    assert_eq!(published(&mut world, publish(5).body(PIDF, &long)).status, 413);
    assert!(world.wanted.is_empty());
}

#[test]
fn a_document_ends_when_its_time_is_over_and_the_newest_counts() {
    let mut world = World::new();
    published(&mut world, publish(1).header("Expires", "60").body(PIDF, "brief"));
    published(&mut world, publish(2).body(PIDF, "long"));
    assert_eq!(documents(&mut world).last(), Some(&Some("long".to_owned())));
    world.run(Duration::from_secs(61));
    assert_eq!(documents(&mut world), [Some("long".to_owned())]);
    world.run(Duration::from_secs(3_600));
    assert_eq!(documents(&mut world), [None]);
}

#[test]
fn ten_publications_are_kept_and_the_oldest_gives_way() {
    let mut world = World::new();
    let first = etag(&published(&mut world, publish(1).body(PIDF, "1")));
    for number in 2..=11 {
        published(&mut world, publish(number).body(PIDF, &number.to_string()));
    }
    assert_eq!(published(&mut world, publish(12).header("SIP-If-Match", &first)).status, 412);
}

#[test]
fn only_the_account_itself_publishes() {
    let mut world = World::new();
    let ask = Ask::new("PUBLISH", "sip:carol@home.example", "sip:dave@home.example")
        .header("Event", "presence")
        .body(PIDF, "one");
    assert_eq!(world.prove(udp(5), &ask, "carol").pop().map(|response| response.status), Some(403));
}

#[test]
fn a_watcher_of_an_account_is_served_by_our_own_user_agent_in_its_name() {
    let mut world = World::new();
    world.register("carol", udp(5), "<sip:carol@10.0.0.5:5060>");
    world.proven = Some(aor("bob@example.org"));
    let ask = Ask::new("SUBSCRIBE", "sip:bob@example.org", "sip:carol@home.example")
        .header("Contact", "<sip:bob@x.node.invalid>");
    world.hear(peer(9), ask.clone().header("Event", "presence").to_string());
    let [Wanted::Own { account, from, .. }] = &world.wanted[..] else { panic!("{:?}", world.wanted) };
    assert_eq!((account, from), (&Some(aor("carol@home.example")), &Side::Node(node(9))));
    world.hear(peer(9), ask.branch("dialog").call_id("other").header("Event", "dialog").to_string());
    assert_eq!(world.requests(udp(5)).len(), 1, "other packages are the phone's");
}
