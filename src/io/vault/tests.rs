use super::*;
use crate::io::profile::tests::TestDir;
use std::sync::Arc;

fn opened(place: &TestDir) -> Profile {
    Profile::open(&place.path()).unwrap()
}

fn pretended() -> KeyStore {
    KeyStore::Pretended(Arc::default())
}

fn alice() -> Own {
    let now = crate::io::driver::now();
    Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now)
}

fn open(profile: &Profile, passphrase: Option<&str>) -> Result<Vault, VaultError> {
    Vault::open(profile, passphrase.map(str::as_bytes), KeyStore::None).map(|vault| vault.expect("a vault"))
}

#[test]
fn a_vault_in_the_open_gives_the_identity_back() {
    let place = TestDir::new();
    let profile = opened(&place);
    assert!(Vault::open(&profile, None, KeyStore::None).unwrap().is_none(), "none yet");
    let vault = Vault::make(&profile, None, (KeyStore::None, true)).unwrap();
    assert!(vault.read_own(&profile).unwrap().is_none());
    // Made twice it could be of two seconds.
    let alice = alice();
    vault.write_own(&profile, &alice).unwrap();
    let again = open(&profile, None).unwrap();
    assert_eq!(again.read_own(&profile).unwrap().unwrap().to_bytes(), alice.to_bytes());
    assert_eq!(again.protection(), Protection::Open);
    assert_eq!(again.database_keys().key, vault.database_keys().key);
}

#[test]
fn a_passphrase_before_an_open_key_changes_the_key_at_the_next_start() {
    let place = TestDir::new();
    let profile = opened(&place);
    let mut vault = Vault::make(&profile, None, (KeyStore::None, false)).unwrap();
    vault.write_own(&profile, &alice()).unwrap();
    let leaked = profile.read_keys().unwrap().unwrap();
    vault.lock(&profile, b"correct horse").unwrap();
    assert_eq!(vault.protection(), Protection::Passphrase);
    // The process goes on, and keeps another name under the key it has.
    vault.write_own(&profile, &alice().with_name("Al")).unwrap();

    assert!(matches!(open(&profile, None), Err(VaultError::Locked)));
    assert!(matches!(open(&profile, Some("wrong")), Err(VaultError::WrongPassphrase)));
    let mut next = open(&profile, Some("correct horse")).unwrap();
    assert_eq!(next.database_keys().former, Some(vault.database_keys().key));
    assert_eq!(next.read_own(&profile).unwrap().unwrap().name(), "Al");
    next.settle(&profile).unwrap();
    let settled = open(&profile, Some("correct horse")).unwrap();
    assert_eq!(settled.database_keys().former, None);
    assert_eq!(settled.read_own(&profile).unwrap().unwrap().name(), "Al");

    // Who copied the key while it lay in the open can do nothing with it.
    profile.write_keys(&leaked).unwrap();
    let thief = open(&profile, None).unwrap();
    let refused = thief.read_own(&profile);
    assert!(matches!(refused, Err(VaultError::Identity { source: OwnError::Damaged, .. })), "{refused:?}");
}

#[test]
fn a_passphrase_is_changed_and_taken_away() {
    let place = TestDir::new();
    let profile = opened(&place);
    let mut vault = Vault::make(&profile, Some(b"first"), (pretended(), true)).unwrap();
    assert_eq!(vault.protection(), Protection::Passphrase, "it comes before the key store");
    vault.write_own(&profile, &alice()).unwrap();
    vault.lock(&profile, b"second").unwrap();
    vault.lock(&profile, b"third").unwrap();
    for old in ["first", "second"] {
        assert!(matches!(open(&profile, Some(old)), Err(VaultError::WrongPassphrase)), "{old}");
    }
    let third = open(&profile, Some("third")).unwrap();
    assert_eq!(third.read_own(&profile).unwrap().unwrap().name(), "Alice");
    let mut third = open(&profile, Some("third")).unwrap();
    third.settle(&profile).unwrap();
    third.unlock(&profile).unwrap();
    assert_eq!(third.protection(), Protection::Open, "there is no key store");
    assert_eq!(open(&profile, None).unwrap().read_own(&profile).unwrap().unwrap().name(), "Alice");
}

#[test]
fn a_key_in_the_systems_key_store_is_in_no_file() {
    let place = TestDir::new();
    let (profile, store) = (opened(&place), pretended());
    let mut vault = Vault::make(&profile, None, (store.clone(), true)).unwrap();
    assert_eq!(vault.protection(), Protection::KeyStore);
    vault.write_own(&profile, &alice()).unwrap();
    let again = Vault::open(&profile, None, store.clone()).unwrap().unwrap();
    assert_eq!(again.read_own(&profile).unwrap().unwrap().name(), "Alice");

    let elsewhere = Vault::open(&profile, None, pretended());
    assert!(matches!(elsewhere, Err(VaultError::Store(StoreFault::Gone))), "{elsewhere:?}");
    let without = Vault::open(&profile, None, KeyStore::None);
    assert!(matches!(without, Err(VaultError::Store(StoreFault::NoStore))), "{without:?}");

    vault.lock(&profile, b"correct horse").unwrap();
    let KeyStore::Pretended(kept) = &store else { panic!("not pretended") };
    assert!(kept.lock().unwrap().is_empty(), "what is kept elsewhere now is forgotten");
    assert_eq!(open(&profile, Some("correct horse")).unwrap().protection(), Protection::Passphrase);
}

#[test]
fn a_damaged_key_file_says_so_and_is_kept() {
    let place = TestDir::new();
    let profile = opened(&place);
    std::fs::write(profile.keys(), b"").unwrap();
    let empty = Vault::open(&profile, None, KeyStore::None);
    assert!(matches!(empty, Err(VaultError::Profile(ProfileError::KeysDamaged { .. }))), "{empty:?}");
    std::fs::write(profile.keys(), b"ahoy keys\n\x01nonsense").unwrap();
    let damaged = Vault::open(&profile, None, KeyStore::None);
    assert!(matches!(damaged, Err(VaultError::Keys { source: KeyFileError::Damaged, .. })), "{damaged:?}");
    assert_eq!(std::fs::read(profile.keys()).unwrap(), b"ahoy keys\n\x01nonsense");
}

#[test]
fn what_was_in_a_replaced_file_is_overwritten() {
    use std::io::Read;
    let place = TestDir::new();
    let profile = opened(&place);
    profile.write_keys(b"the secret key").unwrap();
    let mut old = std::fs::File::open(profile.keys()).unwrap();
    profile.write_keys(b"another").unwrap();
    let mut left = Vec::new();
    old.read_to_end(&mut left).unwrap();
    if cfg!(unix) {
        assert_eq!(left, [0; 14]);
    }
    assert_eq!(profile.read_keys().unwrap().unwrap().as_slice(), b"another");
}
