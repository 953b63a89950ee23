use super::*;
use crate::io::disk::Disk;
use crate::io::profile::tests::TestDir;
use crate::io::vault::KeyStore;
use crate::store::{Loaded, Marks, MessageRow, Request, Secret};
use std::path::Path;
use tokio::sync::mpsc;

struct Opened {
    profile: Profile,
    vault: Vault,
}

fn opened(place: &TestDir) -> Opened {
    let profile = Profile::open(&place.path()).unwrap();
    let vault = Vault::open(&profile, None, KeyStore::None).unwrap();
    let vault = vault.unwrap_or_else(|| Vault::make(&profile, None, (KeyStore::None, false)).unwrap());
    Opened { profile, vault }
}

fn loaded(opened: &Opened, requests: Vec<Request>) -> Loaded {
    let (sender, _replies) = mpsc::channel(64);
    let (disk, loaded) = Disk::open(&opened.profile, &opened.vault.database_keys(), sender).unwrap();
    requests.into_iter().for_each(|request| disk.send(request).unwrap());
    disk.close();
    loaded
}

/// Alice, a setting of hers and a message from Bob.
fn alice(place: &TestDir) -> (Opened, Own) {
    let own = Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now());
    let opened = opened(place);
    opened.vault.write_own(&opened.profile, &own).unwrap();
    let bob = "bob@example.org".parse().unwrap();
    let row = MessageRow {
        id: "m1".to_owned(),
        aor: bob,
        outgoing: None,
        reason: None,
        text: "nobody else shall read this".to_owned(),
        at_ms: 1,
        position: 0,
        marks: Marks::default(),
    };
    let setting = Request::SetSetting { key: "theme".to_owned(), value: "dark".to_owned() };
    let of_before = ["restored", "restored.seen"]
        .map(|key| Request::SetSetting { key: key.to_owned(), value: "1".to_owned() });
    let requests = of_before.into_iter().chain([setting, Request::SaveMessage { ticket: 1, row }]);
    loaded(&opened, requests.collect());
    (opened, own)
}

fn order(place: &TestDir, passphrase: Option<&[u8]>, history: bool) -> BackupOrder {
    let path = place.path().with_extension("backup");
    BackupOrder { path, passphrase: passphrase.map(Secret::new), history }
}

fn words(own: &Own) -> String {
    RecoveryWords::of(own.seed().unwrap(), "en").words().collect::<Vec<_>>().join(" ")
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_back_up_makes_the_same_person_with_his_history_on_a_device_of_its_own() {
    let (here, there) = (TestDir::new(), TestDir::new());
    let (alice, own) = alice(&here);
    for (passphrase, secret) in
        [(Some(&b"correct horse"[..]), "correct horse".to_owned()), (None, words(&own))]
    {
        let order = order(&here, passphrase, true);
        save(&alice.profile, &alice.vault, &order).unwrap();
        let file = fs::read(&order.path).unwrap();
        assert!(!file.windows(11).any(|part| part == b"nobody else"));
        assert_eq!(whose(&order.path, secret.as_bytes()).unwrap().aor(), own.aor());

        let new = opened(&there);
        let restored = restore(&new.profile, &new.vault, (&order.path, secret.as_bytes())).unwrap();
        assert_eq!(
            (restored.root().id(), restored.aor(), restored.seed()),
            (own.root().id(), own.aor(), own.seed())
        );
        assert_ne!(restored.device().id(), own.device().id());
        let kept = loaded(&new, vec![]);
        assert_eq!(kept.settings["theme"], "dark");
        let of_s: u64 = kept.settings["restored"].parse().unwrap();
        assert!((now().unix_s() - 60..=now().unix_s()).contains(&of_s), "it says of when it is");
        assert_eq!(kept.settings.get("restored.seen"), None, "of an earlier one");
        assert_eq!(
            kept.latest.values().map(|row| row.text.as_str()).collect::<Vec<_>>(),
            ["nobody else shall read this"]
        );
        let left = names(new.profile.dir());
        assert!(!left.iter().any(|name| name.contains("restore")), "{left:?}");
        drop(new);
        fs::remove_dir_all(there.path()).unwrap();
        fs::remove_file(order.path).unwrap();
    }
    let left = names(alice.profile.dir());
    assert!(!left.iter().any(|name| name.contains("backup")), "{left:?}");
}

#[test]
fn a_back_up_without_history_has_no_messages() {
    let (here, there) = (TestDir::new(), TestDir::new());
    let (alice, _) = alice(&here);
    let order = order(&here, Some(b"correct horse"), false);
    save(&alice.profile, &alice.vault, &order).unwrap();
    let new = opened(&there);
    restore(&new.profile, &new.vault, (&order.path, b"correct horse")).unwrap();
    let kept = loaded(&new, vec![]);
    assert_eq!((kept.settings["theme"].as_str(), kept.latest.len()), ("dark", 0));
}

#[test]
fn a_back_up_overwrites_nothing() {
    let here = TestDir::new();
    let (alice, _) = alice(&here);
    let order = order(&here, None, true);
    fs::write(&order.path, b"a letter").unwrap();
    assert!(matches!(save(&alice.profile, &alice.vault, &order), Err(BackupFault::File { .. })));
    assert_eq!(fs::read(&order.path).unwrap(), b"a letter");
}

#[test]
fn a_back_up_that_was_cut_or_changed_anywhere_is_refused_and_leaves_the_profile_new() {
    let (here, there) = (TestDir::new(), TestDir::new());
    let (alice, own) = alice(&here);
    let order = order(&here, None, true);
    save(&alice.profile, &alice.vault, &order).unwrap();
    let file = fs::read(&order.path).unwrap();
    let new = opened(&there);
    let secret = words(&own);
    let refused = |bytes: &[u8]| {
        fs::write(&order.path, bytes).unwrap();
        let refused = restore(&new.profile, &new.vault, (&order.path, secret.as_bytes()));
        assert!(matches!(refused, Err(BackupFault::Refused { .. })), "{refused:?}");
        assert_eq!(new.profile.read_identity().unwrap(), None);
        assert_eq!(names(new.profile.dir()), ["keys", "lock"]);
    };
    for length in [0, PREFIX - 1, PREFIX, 300, file.len() / 2, file.len() - 1] {
        refused(&file[..length]);
    }
    refused(&[&file[..], b"x"].concat());
    for at in [0, PREFIX - 1, PREFIX + 9, 200, file.len() / 2, file.len() - 1] {
        let mut changed = file.clone();
        changed[at] ^= 1;
        refused(&changed);
    }
    refused(&[7; 3_000]);
}

#[test]
fn a_wrong_passphrase_or_other_words_open_nothing() {
    let here = TestDir::new();
    let (alice, _) = alice(&here);
    let order = order(&here, Some(b"correct horse"), true);
    save(&alice.profile, &alice.vault, &order).unwrap();
    let others = RecoveryWords::of(&[9; 32], "en").words().collect::<Vec<_>>().join(" ");
    for secret in ["", "correct hors", &others] {
        let refused = whose(&order.path, secret.as_bytes()).unwrap_err();
        assert!(
            matches!(refused, BackupFault::Refused { source: BackupError::Wrong, .. }),
            "{secret}: {refused:?}"
        );
    }
}

#[test]
fn a_restoration_that_was_cut_off_finishes_or_never_was() {
    let place = TestDir::new();
    let new = opened(&place);
    let restored = new.profile.dir().join(RESTORED);
    fs::write(&restored, b"a database").unwrap();
    finish(&new.profile).unwrap();
    assert!(!restored.exists() && !new.profile.database().exists(), "without an identity it never was");
    let own = Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now());
    new.vault.write_own(&new.profile, &own).unwrap();
    fs::write(&restored, b"a database").unwrap();
    finish(&new.profile).unwrap();
    assert_eq!(fs::read(new.profile.database()).unwrap(), b"a database");
    fs::write(&restored, b"another one").unwrap();
    finish(&new.profile).unwrap();
    assert_eq!(fs::read(new.profile.database()).unwrap(), b"a database", "what is there stays");
}
