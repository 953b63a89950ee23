//! The user himself: his keys, his address and name, as the profile keeps them.

use super::account_record::Commitment;
use super::certificate::Certificate;
use super::claim::Claim;
use super::key_file::nonce;
use super::keys::{DeviceKey, RootId, RootKey};
use super::sealed::SealingKey;
use super::short_form::ShortForm;
use super::signed::{from_cbor, to_cbor};
use super::succession::{self, Former};
use crate::aor::Aor;
use crate::time::Now;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// Longest display name, in bytes: what fits one line anywhere.
const NAME_MAX: usize = 128;
/// First bytes of the identity file, so that another file put in its place is told apart.
const MAGIC: &[u8] = b"ahoy identity\n";
/// Form of what follows the magic. 1 is CBOR of an identity that was made without recovery words, 2 of any, 3 is a file of
/// version 2 in a box under the profile's key.
const WORDLESS: u8 = 1;
const PLAIN: u8 = 2;
const SEALED: u8 = 3;
/// The purpose of the key of that box.
const SEALING: &[u8] = b"ahoy identity box 1\0";
const CHECKSUM: usize = 32;
/// Longest identity file: a few keys, two short texts, and what is told of former keys.
const FILE_MAX: usize = 8192;

/// Keys, address and name of the user of this profile.
#[derive(Clone, Debug)]
pub struct Own {
    /// What the root key was made of; the recovery words say it.
    seed: Option<Seed>,
    root: Root,
    device: DeviceKey,
    certificate: Certificate,
    aor: Aor,
    name: String,
    successor: Option<Commitment>,
    /// Keys that this one has followed, first to last.
    former: Vec<Former>,
}

/// The person's key as one of his devices has it: a device that is lost without it is removed, and no more is lost.
#[derive(Clone, Debug)]
pub enum Root {
    Here(RootKey),
    /// On another device, which has signed this claim for all of them.
    Elsewhere(Claim),
}

impl Root {
    /// The person.
    pub fn id(&self) -> RootId {
        match self {
            Root::Here(key) => key.id(),
            Root::Elsewhere(claim) => claim.root,
        }
    }

    /// The key, where this device has it.
    pub fn key(&self) -> Option<&RootKey> {
        match self {
            Root::Here(key) => Some(key),
            Root::Elsewhere(_) => None,
        }
    }
}

/// Debug shows nothing of it; memory is wiped on drop.
#[derive(Clone)]
struct Seed(Zeroizing<[u8; 32]>);

/// Why the bytes of an identity file are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnError {
    #[error("not an identity file of Ahoy")]
    NotIdentity,
    #[error("an identity file of version {0}, made by a later Ahoy")]
    Version(u8),
    #[error("an identity file that is sealed under the key of its profile")]
    Sealed,
    #[error("the identity file is damaged: its checksum does not match")]
    Damaged,
    #[error("the identity file's content is not valid")]
    Content,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    root: Option<ByteArray<32>>,
    #[n(1)]
    device: ByteArray<32>,
    #[n(2)]
    certificate: ByteVec,
    #[n(3)]
    aor: String,
    #[n(4)]
    name: String,
    #[n(5)]
    seed: Option<ByteArray<32>>,
    /// Where the root key is on another device: its claim for this one, in the place of the key.
    #[n(6)]
    claim: Option<ByteVec>,
    /// What the key that may follow this one hashes to.
    #[n(7)]
    successor: Option<ByteArray<32>>,
    #[n(8)]
    former: Option<ByteVec>,
}

impl Own {
    /// A new person on his first device. The seed must be fresh randomness; it is wiped.
    pub fn generate(mut seed: [u8; 32], aor: Aor, name: &str, now: Now) -> Own {
        let own = Own::recover(seed, seed, aor, name, now);
        seed.zeroize();
        own
    }

    /// The person of this seed, which his recovery words say, on a device of its own; its seed must be fresh randomness.
    /// Both are wiped.
    pub fn recover(mut seed: [u8; 32], mut device: [u8; 32], aor: Aor, name: &str, now: Now) -> Own {
        let root = RootKey::from_seed(&seed);
        let key = DeviceKey::from_seed(&device);
        let successor = Some(Commitment::to(&RootKey::successor_from_seed(&seed).id()));
        let kept = Seed(Zeroizing::new(seed));
        seed.zeroize();
        device.zeroize();
        let certificate = Certificate::sign(&root, key.id(), now.unix_s());
        let (seed, root, name) = (Some(kept), Root::Here(root), as_name(name));
        Own { seed, root, device: key, certificate, aor, name, successor, former: Vec::new() }
    }

    /// What the root key was made of; `None` where it was made before there were recovery words.
    pub fn seed(&self) -> Option<&[u8; 32]> {
        self.seed.as_ref().map(|seed| &*seed.0)
    }

    /// A device that another one of the same person has certified, and lent its claim.
    ///
    /// # Errors
    /// Where certificate and claim are not of one person, or not for this device.
    pub fn on_certified_device(
        device: DeviceKey,
        (certificate, claim): (Certificate, Claim),
        name: &str,
        successor: Option<Commitment>,
    ) -> Result<Own, OwnError> {
        if (certificate.root, certificate.device) != (claim.root, device.id()) {
            return Err(OwnError::Content);
        }
        let aor = claim.aor.clone();
        let (root, name) = (Root::Elsewhere(claim), as_name(name));
        Ok(Own { seed: None, root, device, certificate, aor, name, successor, former: Vec::new() })
    }

    /// The same with a newer claim of the device that has the key; `None` where it is not one.
    pub fn with_claim(&self, claim: Claim) -> Option<Own> {
        match &self.root {
            Root::Elsewhere(held)
                if (held.root, &held.aor) == (claim.root, &claim.aor) && held.expires < claim.expires =>
            {
                Some(Own { root: Root::Elsewhere(claim), ..self.clone() })
            }
            Root::Here(_) | Root::Elsewhere(_) => None,
        }
    }

    /// The same person under another display name, cut to what a name may be.
    pub fn with_name(&self, name: &str) -> Own {
        Own { name: as_name(name), ..self.clone() }
    }

    /// The same person on a device of its own. The seed must be fresh randomness; it is wiped.
    pub fn on_new_device(&self, mut seed: [u8; 32], now: Now) -> Own {
        let device = DeviceKey::from_seed(&seed);
        seed.zeroize();
        let Root::Here(root) = &self.root else { return self.clone() };
        let certificate = Certificate::sign(root, device.id(), now.unix_s());
        Own { device, certificate, ..self.clone() }
    }

    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The claim to his address: a new one where the key is here, else the one that the device with the key has signed.
    pub fn claim(&self, seq: u64, now: Now) -> Claim {
        match &self.root {
            Root::Here(key) => Claim::sign(key, &self.aor, seq, now.unix_s()),
            Root::Elsewhere(claim) => claim.clone(),
        }
    }

    /// Which key may take this one's place.
    pub fn successor(&self) -> Option<Commitment> {
        self.successor
    }

    /// Keys that this one has followed, first to last: others are to be told of them.
    pub fn former(&self) -> &[Former] {
        &self.former
    }

    /// The root keys that this device has: the present one, then those before it by which others know the person.
    pub fn keys(&self) -> impl Iterator<Item = RootKey> {
        self.root.key().cloned().into_iter().chain(self.former.iter().rev().filter_map(Former::key))
    }

    /// The same, after these keys.
    pub(super) fn after(self, former: Vec<Former>) -> Own {
        Own { former, ..self }
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
        let (root, claim) = match &self.root {
            Root::Here(key) => (Some((*key.secret()).into()), None),
            Root::Elsewhere(claim) => (None, Some(claim.as_bytes().to_vec().into())),
        };
        let mut body = Body {
            seed: self.seed().map(|seed| (*seed).into()),
            root,
            device: (*self.device.secret()).into(),
            certificate: self.certificate.as_bytes().to_vec().into(),
            aor: self.aor.as_str().to_owned(),
            name: self.name.clone(),
            claim,
            successor: self.successor.map(|Commitment(hash)| hash.into()),
            former: succession::written(&self.former),
        };
        let content = Zeroizing::new(to_cbor(&body));
        body.wipe();
        let mut file = Zeroizing::new(Vec::with_capacity(MAGIC.len() + 1 + content.len() + CHECKSUM));
        file.extend_from_slice(MAGIC);
        file.push(PLAIN);
        file.extend_from_slice(&content);
        let checksum: [u8; CHECKSUM] = Sha256::digest(file.as_slice()).into();
        file.extend_from_slice(&checksum);
        file
    }

    /// As the identity file of a profile with this key. The seed must be fresh randomness.
    pub fn to_sealed(&self, key: &SealingKey, seed: &[u8; 32]) -> Vec<u8> {
        let head = [MAGIC, &[SEALED]].concat();
        let sealed = key.derive(SEALING).seal(nonce(seed), &head, &self.to_bytes());
        [head, sealed].concat()
    }

    /// Reads the identity file of a profile with this key; `Damaged` also where it is another's.
    pub fn from_sealed(file: &[u8], key: &SealingKey) -> Result<Own, OwnError> {
        let Some((head, sealed)) = file.split_at_checked(MAGIC.len() + 1).filter(|_| Own::is_sealed(file))
        else {
            return Own::from_bytes(file);
        };
        let plain = key.derive(SEALING).open(head, sealed).ok_or(OwnError::Damaged)?;
        Own::from_bytes(&plain)
    }

    /// Whether these bytes are an identity file in a box.
    pub fn is_sealed(file: &[u8]) -> bool {
        file.strip_prefix(MAGIC).and_then(<[u8]>::first) == Some(&SEALED)
    }

    /// Reads an identity file that is in no box.
    pub fn from_bytes(file: &[u8]) -> Result<Own, OwnError> {
        let rest = file.strip_prefix(MAGIC).ok_or(OwnError::NotIdentity)?;
        let (&version, rest) = rest.split_first().ok_or(OwnError::Damaged)?;
        match version {
            WORDLESS | PLAIN => {}
            SEALED => return Err(OwnError::Sealed),
            later => return Err(OwnError::Version(later)),
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
        let root = match (&body.root, &body.claim) {
            (Some(root), None) => Root::Here(RootKey::from_secret(root)),
            (None, Some(claim)) => Root::Elsewhere(Claim::from_bytes(claim).map_err(|_| OwnError::Content)?),
            (None, None) | (Some(_), Some(_)) => return Err(OwnError::Content),
        };
        let seed = body.seed.as_ref().map(|seed| Seed(Zeroizing::new(**seed)));
        if seed.as_ref().is_some_and(|seed| RootKey::from_seed(&seed.0).id() != root.id()) {
            return Err(OwnError::Content);
        }
        let device = DeviceKey::from_secret(&body.device);
        let certificate = Certificate::from_bytes(&body.certificate).map_err(|_| OwnError::Content)?;
        if (certificate.root, certificate.device) != (root.id(), device.id()) {
            return Err(OwnError::Content);
        }
        let aor: Aor = body.aor.parse().map_err(|_| OwnError::Content)?;
        if matches!(&root, Root::Elsewhere(claim) if claim.aor != aor) {
            return Err(OwnError::Content);
        }
        let successor = body.successor.as_ref().map(|hash| Commitment(**hash));
        let former = succession::read(body.former.as_ref()).ok_or(OwnError::Content)?;
        Ok(Own { seed, root, device, certificate, aor, name: as_name(&body.name), successor, former })
    }
}

impl Body {
    fn wipe(&mut self) {
        for secret in [&mut self.root, &mut self.seed].into_iter().flatten() {
            secret.zeroize();
        }
        self.device.zeroize();
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(secret)")
    }
}

/// Whether a text can be shown as somebody's name: one line, not too long, nothing that turns the text around it.
pub fn is_name(text: &str) -> bool {
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
        let mut file = [MAGIC, &[PLAIN], content].concat();
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
    fn a_device_without_the_root_key_reads_back_and_holds_no_secret_of_it() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        let device = DeviceKey::from_seed(&[9; 32]);
        let first = own();
        let root = first.root().key().unwrap();
        let certificate = Certificate::sign(root, device.id(), now.unix_s());
        let parts = (certificate, first.claim(7, now));
        let second =
            Own::on_certified_device(device.clone(), parts.clone(), "Alice", first.successor()).unwrap();
        let file = second.to_bytes();
        let secret = root.secret();
        assert!(!file.windows(32).any(|window| window == secret.as_slice()));
        let read = Own::from_bytes(&file).unwrap();
        assert_eq!((read.root().id(), read.aor()), (first.root().id(), first.aor()));
        assert!(read.root().key().is_none());
        assert_eq!((read.claim(9, now), read.successor()), (parts.1.clone(), first.successor()));
        let stranger = Own::generate([6; 32], "alice@example.org".parse().unwrap(), "", now);
        let grafted = (parts.0, stranger.claim(7, now));
        assert!(Own::on_certified_device(device, grafted, "Alice", None).is_err());
        assert!(read.with_claim(stranger.claim(8, now.plus(Duration::from_secs(60)))).is_none());
        assert!(read.with_claim(parts.1).is_none(), "not newer");
        assert!(read.with_claim(first.claim(8, now.plus(Duration::from_secs(60)))).is_some());
    }

    #[test]
    fn a_damaged_identity_file_says_so() {
        let file = own().to_bytes();
        assert_eq!(Own::from_bytes(b"").err(), Some(OwnError::NotIdentity));
        assert_eq!(Own::from_bytes(b"SQLite format 3\0").err(), Some(OwnError::NotIdentity));
        assert_eq!(Own::from_bytes(&file[..file.len() - 1]).err(), Some(OwnError::Damaged));
        assert_eq!(Own::from_bytes(MAGIC).err(), Some(OwnError::Damaged));
        let mut later = file.to_vec();
        later[MAGIC.len()] = 9;
        assert_eq!(Own::from_bytes(&later).err(), Some(OwnError::Version(9)));
        assert_eq!(Own::from_bytes(&resealed(b"nonsense")).err(), Some(OwnError::Content));
        assert_eq!(Own::from_bytes(&resealed(&[0; FILE_MAX])).err(), Some(OwnError::Damaged));
    }

    /// As version 1 wrote it: CBOR of five fields under 32 bytes of SHA-256.
    #[test]
    fn an_identity_file_of_version_1_is_read_and_has_no_words() {
        let own = own();
        let mut body = Body {
            root: Some((*own.root().key().unwrap().secret()).into()),
            device: (*own.device().secret()).into(),
            certificate: own.certificate().as_bytes().to_vec().into(),
            aor: own.aor().to_string(),
            name: own.name().to_owned(),
            seed: None,
            claim: None,
            successor: None,
            former: None,
        };
        let mut file = [MAGIC, &[WORDLESS], &to_cbor(&body)].concat();
        body.wipe();
        let checksum: [u8; CHECKSUM] = Sha256::digest(&file).into();
        file.extend_from_slice(&checksum);
        let read = Own::from_bytes(&file).unwrap();
        assert_eq!((read.root().id(), read.aor(), read.seed()), (own.root().id(), own.aor(), None));
        assert_eq!(Own::from_bytes(&read.to_bytes()).unwrap().seed(), None);
    }

    #[test]
    fn a_sealed_identity_opens_with_the_key_of_its_profile_alone() {
        let key = SealingKey::new([1; 32]);
        let sealed = own().to_sealed(&key, &[2; 32]);
        assert!(Own::is_sealed(&sealed) && !Own::is_sealed(&own().to_bytes()));
        assert_eq!(Own::from_sealed(&sealed, &key).unwrap().to_bytes(), own().to_bytes());
        assert_eq!(
            Own::from_sealed(&own().to_bytes(), &key).unwrap().to_bytes(),
            own().to_bytes(),
            "or in no box"
        );
        assert_eq!(Own::from_sealed(&sealed, &SealingKey::new([2; 32])).err(), Some(OwnError::Damaged));
        assert_eq!(Own::from_bytes(&sealed).err(), Some(OwnError::Sealed));
        let secret = own().root().key().unwrap().secret();
        assert!(!sealed.windows(32).any(|part| part == secret.as_slice()));
        for at in MAGIC.len() + 1..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(Own::from_sealed(&changed, &key).is_err(), "byte {at}");
        }
    }

    #[test]
    fn who_has_the_seed_is_the_same_person_on_another_device() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) };
        let again = Own::recover(*own().seed().unwrap(), [6; 32], own().aor().clone(), "Alice", now);
        assert_eq!(again.root().id(), own().root().id());
        assert_ne!(again.device().id(), own().device().id());
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
        for secret in
            [&own().root().key().unwrap().secret()[..], &own().device().secret()[..], own().seed().unwrap()]
        {
            let secret: Vec<String> = secret.iter().map(u8::to_string).collect();
            assert!(!shown.contains(&secret[..4].join(", ")));
        }
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
