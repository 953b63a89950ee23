//! Accounts for SIP phones: made, kept, changed, handed over.

use crate::process::{LATER, Node, Setup};
use serde_json::{Value, json};

#[test]
fn an_account_is_there_again_after_a_restart_and_gone_when_removed() {
    let mut node = Setup::new("alice").start();
    node.send(
        json!({ "do": "account.add", "aor": "carol@example.org", "password": "secret", "name": "Carol" }),
    );
    let account = told(&mut node, "carol@example.org");
    assert_eq!((&account["user"], &account["follow"]), (&json!("carol"), &json!("auto")));
    assert_eq!((&account["reachable"], &account["bindings"]), (&json!(false), &json!([])));
    node.send(json!({ "do": "account.follow", "aor": "carol@example.org", "follow": "proxy" }));
    assert_eq!(told(&mut node, "carol@example.org")["follow"], "proxy");
    let mut node = node.quit().start();
    let accounts = node.snapshot()["accounts"].clone();
    assert_eq!((&accounts[0]["aor"], &accounts[0]["follow"]), (&json!("carol@example.org"), &json!("proxy")));
    node.send(json!({ "do": "account.remove", "aor": "carol@example.org" }));
    node.expect("gone", LATER, |e| e["on"] == "account.removed" && e["aor"] == "carol@example.org");
    assert_eq!(node.snapshot()["accounts"], json!([]));
    node.send(json!({ "do": "account.password", "aor": "carol@example.org", "password": "x" }));
    node.complains("unknown-account");
}

#[test]
fn the_person_behind_an_account_can_be_taken_over_into_a_profile_of_its_own() {
    let setup = Setup::new("alice");
    let file = setup.file("carol.identity");
    let mut node = setup.start();
    node.send(json!({ "do": "account.add", "aor": "carol@example.org", "password": "p", "name": "Carol" }));
    told(&mut node, "carol@example.org");
    let export = json!({ "do": "account.export", "aor": "carol@example.org", "path": file });
    node.send(export.clone());
    let exported = node.expect("a file", LATER, |e| e["on"] == "account.exported").event;
    assert_eq!(exported["file"], Value::Null, "{exported}");
    node.send(export);
    node.complains("storage");
    let imported = Setup::new("carol").with(&["--import", file.to_str().unwrap()]).start();
    assert_eq!((imported.aor(), imported.text("name")), ("carol@example.org", "Carol"));
}

#[track_caller]
fn told(node: &mut Node, aor: &str) -> Value {
    node.expect("an account", LATER, |e| e["on"] == "account" && e["aor"] == aor).event
}
