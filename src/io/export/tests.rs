use super::*;
use crate::aor::Aor;
use crate::io::disk::Disk;
use crate::io::disk::tests::database_keys;
use crate::io::profile::Profile;
use crate::io::profile::tests::TestDir;
use crate::store::{Marks, Request};

fn bob() -> Aor {
    "bob@example.org".parse().unwrap()
}

/// A profile in which this was said.
fn said(texts: &[(&str, Option<OutState>)]) -> (TestDir, PathBuf) {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let (sender, _replies) = tokio::sync::mpsc::channel(1_024);
    let (disk, _) = Disk::open(&profile, &database_keys(), sender).unwrap();
    for (at, (text, outgoing)) in texts.iter().enumerate() {
        let row = MessageRow {
            id: format!("m{at}"),
            aor: bob(),
            outgoing: *outgoing,
            reason: None,
            text: (*text).to_owned(),
            at_ms: 1_700_000_000_000 + at as u64,
            position: 0,
            marks: Marks::default(),
        };
        disk.send(Request::SaveMessage { ticket: at as u64, row }).unwrap();
    }
    disk.close();
    let database = profile.database();
    (place, database)
}

fn order(place: &TestDir, name: &str, format: ExportFormat) -> ExportOrder {
    let own = ("alice@example.org".parse().unwrap(), "Alice".to_owned());
    ExportOrder { path: place.path().join(name), format, own, theirs: (bob(), "Bob\n\u{202e}".to_owned()) }
}

fn exported(texts: &[(&str, Option<OutState>)], format: ExportFormat) -> String {
    let (place, database) = said(texts);
    let order = order(&place, "out", format);
    save(&database, &database_keys().key, &order).unwrap();
    assert!(!place.path().join("out.part").exists());
    fs::read_to_string(&order.path).unwrap()
}

#[test]
fn a_text_has_one_line_for_each_message_and_nobody_writes_in_the_name_of_another() {
    let forged = "hello\n2026-11-27T00:00:00.000Z  Alice: I owe you\u{2028}everything\u{202e}\u{1b}[2J";
    let text = exported(&[("hi", Some(OutState::Delivered)), (forged, None)], ExportFormat::Text);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["Alice <alice@example.org>", "Bob <bob@example.org>"]);
    assert!(lines[3].ends_with("Z  Alice: hi") && lines[4].ends_with("Z  Bob: hello"), "{lines:?}");
    assert_eq!(lines[5..], ["    2026-11-27T00:00:00.000Z  Alice: I owe you", "    everything[2J"]);
}

#[test]
fn json_is_well_formed_whatever_was_written() {
    let texts = ["\"}]\n", "\u{0}\u{1b}", "</script>", "今天"];
    let said: Vec<_> = texts.iter().map(|text| (*text, None)).collect();
    let value: serde_json::Value = serde_json::from_str(&exported(&said, ExportFormat::Json)).unwrap();
    let found: Vec<_> =
        value["messages"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!((found, value["aor"].as_str()), (texts.to_vec(), Some("bob@example.org")));
    let none: serde_json::Value = serde_json::from_str(&exported(&[], ExportFormat::Json)).unwrap();
    assert_eq!(none["messages"], json!([]));
}

#[test]
fn a_file_that_is_there_is_left_alone_and_nothing_is_left_of_what_failed() {
    let (place, database) = said(&[("hi", None)]);
    let order = order(&place, "out", ExportFormat::Text);
    fs::write(&order.path, "mine").unwrap();
    assert!(save(&database, &database_keys().key, &order).is_err());
    assert_eq!(fs::read_to_string(&order.path).unwrap(), "mine");
    let elsewhere = ExportOrder { path: place.path().join("none/out"), ..order };
    assert!(save(&database, &database_keys().key, &elsewhere).is_err());
    let failing = ExportOrder { path: place.path().join("new"), ..elsewhere };
    assert!(save(&database, &SealingKey::new([1; 32]), &failing).is_err(), "another key opens nothing");
    assert!(!failing.path.exists() && !place.path().join("new.part").exists());
}
