//! The user himself: his keys, his address and name, as the profile keeps them.

use super::certificate::Certificate;
use super::keys::{DeviceKey, RootKey};
use super::short_form::ShortForm;
use super::signed::{from_cbor, to_cbor};
use crate::aor::Aor;
use crate::time::Now;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

/// Longest display name, in bytes: what fits one line anywhere.
const NAME_MAX: usize = 128;
/// First bytes of the identity file, so that another file put in its place is told apart.
const MAGIC: &[u8] = b"ahoy identity\n";
/// Form of what follows the magic; 1 is plain CBOR, later ones may be sealed under a passphrase.
const VERSION: u8 = 1;
const CHECKSUM: usize = 32;
/// Longest identity file: a few keys and two short texts.
const FILE_MAX: usize = 4096;

/// Keys, address and name of the user of this profile.
#[derive(Clone, Debug)]
pub struct Own {
    root: RootKey,
    device: DeviceKey,
    certificate: Certificate,
    aor: Aor,
    name: String,
}

/// Why the bytes of an identity file are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnError {
    #[error("not an identity file of Ahoy")]
    NotIdentity,
    #[error("an identity file of version {0}, made by a later Ahoy")]
    Version(u8),
    #[error("the identity file is damaged: its checksum does not match")]
    Damaged,
    #[error("the identity file's content is not valid")]
    Content,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    root: ByteArray<32>,
    #[n(1)]
    device: ByteArray<32>,
    #[n(2)]
    certificate: ByteVec,
    #[n(3)]
    aor: String,
    #[n(4)]
    name: String,
}

impl Own {
    /// A new person on his first device. The seed must be fresh randomness; it is wiped.
    pub fn generate(mut seed: [u8; 32], aor: Aor, name: &str, now: Now) -> Own {
        let root = RootKey::from_seed(&seed);
        let device = DeviceKey::from_seed(&seed);
        seed.zeroize();
        let certificate = Certificate::sign(&root, device.id(), now.unix_s());
        Own { root, device, certificate, aor, name: as_name(name) }
    }

    /// The same person under another display name, cut to what a name may be.
    pub fn with_name(&self, name: &str) -> Own {
        Own { name: as_name(name), ..self.clone() }
    }

    /// The same person on a device of its own. The seed must be fresh randomness; it is wiped.
    pub fn on_new_device(&self, mut seed: [u8; 32], now: Now) -> Own {
        let device = DeviceKey::from_seed(&seed);
        seed.zeroize();
        let certificate = Certificate::sign(&self.root, device.id(), now.unix_s());
        Own { device, certificate, ..self.clone() }
    }

    pub fn root(&self) -> &RootKey {
        &self.root
    }

    pub fn device(&self) -> &DeviceKey {
        &self.device
    }

    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    pub fn aor(&self) -> &Aor {
        &self.aor
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address with its check; slow on purpose, so ask once and keep it.
    pub fn short_form(&self) -> ShortForm {
        ShortForm::of(&self.root.id(), &self.aor)
    }

    /// As the identity file. Holds secrets: wiped on drop, never to be logged.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut body = Body {
            root: (*self.root.secret()).into(),
            device: (*self.device.secret()).into(),
            certificate: self.certificate.as_bytes().to_vec().into(),
            aor: self.aor.as_str().to_owned(),
            name: self.name.clone(),
        };
        let content = Zeroizing::new(to_cbor(&body));
        body.wipe();
        let mut file = Zeroizing::new(Vec::with_capacity(MAGIC.len() + 1 + content.len() + CHECKSUM));
        file.extend_from_slice(MAGIC);
        file.push(VERSION);
        file.extend_from_slice(&content);
        let checksum: [u8; CHECKSUM] = Sha256::digest(file.as_slice()).into();
        file.extend_from_slice(&checksum);
        file
    }

    /// Reads an identity file.
    pub fn from_bytes(file: &[u8]) -> Result<Own, OwnError> {
        let rest = file.strip_prefix(MAGIC).ok_or(OwnError::NotIdentity)?;
        let (&version, rest) = rest.split_first().ok_or(OwnError::Damaged)?;
        if version != VERSION {
            return Err(OwnError::Version(version));
        }
        let at = rest.len().checked_sub(CHECKSUM).ok_or(OwnError::Damaged)?;
        let (content, checksum) = rest.split_at(at);
        let sum: [u8; CHECKSUM] = Sha256::digest(&file[..file.len() - CHECKSUM]).into();
        if file.len() > FILE_MAX || sum != checksum {
            return Err(OwnError::Damaged);
        }
        let mut body: Body = from_cbor(content).map_err(|_| OwnError::Content)?;
        let own = Own::from_body(&body);
        body.wipe();
        own
    }

    fn from_body(body: &Body) -> Result<Own, OwnError> {
        let root = RootKey::from_secret(&body.root);
        let device = DeviceKey::from_secret(&body.device);
        let certificate = Certificate::from_bytes(&body.certificate).map_err(|_| OwnError::Content)?;
        if (certificate.root, certificate.device) != (root.id(), device.id()) {
            return Err(OwnError::Content);
        }
        let aor = body.aor.parse().map_err(|_| OwnError::Content)?;
        Ok(Own { root, device, certificate, aor, name: as_name(&body.name) })
    }
}

impl Body {
    fn wipe(&mut self) {
        self.root.zeroize();
        self.device.zeroize();
    }
}

/// Whether a text can be shown as somebody's name: one line, not too long, nothing that turns the text around it.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= NAME_MAX && text.chars().all(is_name_character)
}

fn as_name(text: &str) -> String {
    let mut name = String::new();
    for character in text.trim_start().chars().filter(|&c| is_name_character(c)) {
        if name.len() + character.len_utf8() > NAME_MAX {
            break;
        }
        name.push(character);
    }
    name.trim().to_owned()
}

/// Neither a control character nor one that embeds, overrides or isolates direction (Unicode UAX 9).
fn is_name_character(character: char) -> bool {
    let turns =
        matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    !character.is_control() && !turns && !matches!(character, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant, UNIX_EPOCH};

    fn own() -> Own {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now)
    }

    fn resealed(content: &[u8]) -> Vec<u8> {
        let mut file = [MAGIC, &[VERSION], content].concat();
        let checksum: [u8; CHECKSUM] = Sha256::digest(&file).into();
        file.extend_from_slice(&checksum);
        file
    }

    #[test]
    fn an_identity_file_reads_back() {
        let read = Own::from_bytes(&own().to_bytes()).unwrap();
        assert_eq!(read.to_bytes(), own().to_bytes());
        assert_eq!((read.aor().as_str(), read.name()), ("alice@example.org", "Alice"));
        assert_eq!(read.root().id(), own().root().id());
    }

    #[test]
    fn a_person_may_have_another_device() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        let other = Own::from_bytes(&own().on_new_device([6; 32], now).to_bytes()).unwrap();
        assert_eq!((other.root().id(), other.aor()), (own().root().id(), own().aor()));
        assert_ne!(other.device().id(), own().device().id());
    }

    #[test]
    fn a_damaged_identity_file_says_so() {
        let file = own().to_bytes();
        assert_eq!(Own::from_bytes(b"").err(), Some(OwnError::NotIdentity));
        assert_eq!(Own::from_bytes(b"SQLite format 3\0").err(), Some(OwnError::NotIdentity));
        assert_eq!(Own::from_bytes(&file[..file.len() - 1]).err(), Some(OwnError::Damaged));
        assert_eq!(Own::from_bytes(MAGIC).err(), Some(OwnError::Damaged));
        let mut later = file.to_vec();
        later[MAGIC.len()] = 2;
        assert_eq!(Own::from_bytes(&later).err(), Some(OwnError::Version(2)));
        assert_eq!(Own::from_bytes(&resealed(b"nonsense")).err(), Some(OwnError::Content));
        assert_eq!(Own::from_bytes(&resealed(&[0; FILE_MAX])).err(), Some(OwnError::Damaged));
    }

    #[test]
    fn a_name_is_one_line_and_bounded() {
        assert_eq!(own().with_name(" Al\nice\u{202e} \u{7}").name(), "Alice");
        assert_eq!(own().with_name(&"é".repeat(100)).name().len(), NAME_MAX);
        assert!(is_name(own().with_name(&"é".repeat(100)).name()));
        assert!(!is_name("Al\u{2066}ice"));
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", own());
        let secret: Vec<String> = own().root().secret().iter().map(u8::to_string).collect();
        assert!(!shown.contains(&secret[..4].join(", ")));
    }

    proptest! {
        #[test]
        fn any_content_under_a_good_checksum_is_refused_without_panic(
            content in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            prop_assert!(Own::from_bytes(&resealed(&content)).is_err());
            prop_assert!(Own::from_bytes(&content).is_err());
        }

        #[test]
        fn any_changed_byte_is_noticed(at in 0usize..600, by in 1u8..) {
            let mut file = own().to_bytes().to_vec();
            let at = at % file.len();
            file[at] ^= by;
            prop_assert!(Own::from_bytes(&file).is_err());
        }
    }
}
