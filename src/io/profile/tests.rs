use super::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// A directory of one test, gone after it.
pub(in crate::io) struct TestDir(PathBuf);

impl TestDir {
    pub(in crate::io) fn new() -> TestDir {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = std::env::temp_dir().join(format!("ahoy-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        TestDir(dir)
    }

    pub(in crate::io) fn path(&self) -> PathBuf {
        self.0.join("profile")
    }
}

impl Drop for TestDir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_new_profile_has_no_certificate_and_keeps_the_one_written() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    assert_eq!(profile.read_certificate().unwrap(), None);
    profile.write_certificate(b"pem").unwrap();
    assert_eq!(profile.read_certificate().unwrap().as_deref(), Some(&b"pem"[..]));
}

#[test]
fn a_new_profile_has_no_identity_and_keeps_the_one_written() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    assert_eq!(profile.read_identity().unwrap(), None);
    profile.write_identity(b"first").unwrap();
    profile.write_identity(b"second").unwrap();
    assert_eq!(profile.read_identity().unwrap().as_deref(), Some(b"second".as_slice()));
    assert!(!profile.dir().join(IDENTITY_NEW).exists());
}

#[test]
fn a_second_holder_is_told_that_the_profile_is_in_use() {
    let place = TestDir::new();
    let first = Profile::open(&place.path()).unwrap();
    assert!(matches!(Profile::open(&place.path()), Err(ProfileError::InUse { .. })));
    drop(first);
    assert!(Profile::open(&place.path()).is_ok());
}

#[test]
fn an_exported_identity_overwrites_nothing_and_is_read_up_to_its_bound() {
    let place = TestDir::new();
    let file = place.path().with_extension("identity");
    write_exported(&file, b"secret").unwrap();
    assert_eq!(write_exported(&file, b"other").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(read_exported(&file).unwrap(), b"secret");
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions()) & 0o777,
        0o600
    );
    fs::write(&file, vec![0; IDENTITY_MAX as usize * 2]).unwrap();
    assert_eq!(read_exported(&file).unwrap().len() as u64, IDENTITY_MAX + 1);
}

#[cfg(unix)]
#[test]
fn only_this_user_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    profile.write_identity(b"secret").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(profile.dir()), 0o700);
    assert_eq!(mode(&profile.dir().join(IDENTITY)), 0o600);
    assert_eq!(mode(&profile.dir().join(LOCK)), 0o600);
    profile.write_certificate(b"key").unwrap();
    assert_eq!(mode(&profile.certificate()), 0o600);
}

#[test]
fn a_file_in_the_place_of_the_profile_is_left_alone() {
    let place = TestDir::new();
    fs::write(place.path(), b"somebody's thesis").unwrap();
    assert!(matches!(Profile::open(&place.path()), Err(ProfileError::NotADirectory { .. })));
    assert!(matches!(Profile::open(&place.path().join("deeper")), Err(ProfileError::NotADirectory { .. })));
    assert_eq!(fs::read(place.path()).unwrap(), b"somebody's thesis");
}

#[cfg(unix)]
#[test]
fn a_profile_that_cannot_be_written_says_so_and_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = TestDir::new();
    fs::create_dir(place.path()).unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o500)).unwrap();
    let superuser = fs::write(place.path().join("probe"), b"").is_ok();
    let opened = Profile::open(&place.path());
    // The superuser may write anywhere: then there is nothing to see.
    assert!(superuser || matches!(opened, Err(ProfileError::ReadOnly { .. })), "{opened:?}");
}

#[test]
fn an_identity_that_is_none_is_refused_and_kept() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    let path = profile.dir().join(IDENTITY);
    for bytes in [Vec::new(), vec![0; IDENTITY_MAX as usize + 1]] {
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(profile.read_identity(), Err(ProfileError::IdentityDamaged { .. })));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(profile.read_identity().is_err());
}

#[test]
fn a_history_without_an_identity_is_no_new_profile() {
    let place = TestDir::new();
    let profile = Profile::open(&place.path()).unwrap();
    fs::write(profile.database(), b"").unwrap();
    assert!(matches!(profile.read_identity(), Err(ProfileError::IdentityMissing { .. })));
}

#[test]
fn errors_say_what_to_do() {
    let error = ProfileError::InUse { dir: PathBuf::from("/profiles/alice") };
    let text =
        "another Ahoy uses the profile /profiles/alice; close it, or start this one with --profile DIR";
    assert_eq!(error.to_string(), text);
}
