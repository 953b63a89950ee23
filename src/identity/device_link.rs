//! Device link: what a first device shows so that a second one can join it, and what the two then say to each other.
//!
//! `ahoy-device:` and base64url. Whoever reads the link can ask to be a device of its owner for a few minutes; he sees a code
//! to compare, and decides.

use super::certificate::{CERTIFICATE_MAX, Certificate};
use super::claim::{CLAIM_MAX, Claim};
use super::keys::{DeviceId, RootId};
use super::own::is_name;
use super::record::{Refusal, VALUE_MAX};
use super::signed::{from_cbor, to_cbor};
use super::{Commitment, DeviceKey, Own};
use crate::flow::NodeId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Longest link: a QR picture that a camera reads well.
const LINK_MAX: usize = 1_400;
/// Addresses in one link, and the longest of them; one that works is enough.
const ADDRESSES_MAX: usize = 4;
const ADDRESS_MAX: usize = 200;
/// Longest name of a device, in characters.
pub const DEVICE_NAME_MAX: usize = 40;
/// Longest paper: a welcome with everything in it, or a full account, and room for later fields.
const PAPER_MAX: usize = CLAIM_MAX + CERTIFICATE_MAX + 1_024 + VALUE_MAX;
const SCHEME: &str = "ahoy-device:";

/// How to reach the first device, and the secret that lets one ask it.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceLink {
    pub root: RootId,
    pub node: NodeId,
    /// Multiaddrs.
    pub addresses: Vec<String>,
    /// Good once, and for a few minutes.
    pub secret: [u8; 16],
}

/// Why a text is no device link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a device link")]
pub struct NotADeviceLink;

#[derive(Encode, Decode)]
#[cbor(map)]
struct LinkBody {
    #[n(0)]
    root: RootId,
    #[n(1)]
    node: ByteArray<32>,
    #[n(2)]
    addresses: Vec<String>,
    #[n(3)]
    secret: ByteArray<16>,
}

impl DeviceLink {
    /// Six digits that both devices show: the same where the one that asks is the one that read the link.
    pub fn code(&self, device: &DeviceId) -> String {
        let hash: [u8; 32] = Sha256::new()
            .chain_update(b"ahoy device code 1\0")
            .chain_update(self.secret)
            .chain_update(self.root.0)
            .chain_update(device.0)
            .finalize()
            .into();
        let number = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) % 1_000_000;
        format!("{:03} {:03}", number / 1_000, number % 1_000)
    }
}

impl fmt::Display for DeviceLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = |address: &&String| address.len() <= ADDRESS_MAX;
        let body = LinkBody {
            root: self.root,
            node: self.node.0.into(),
            addresses: self.addresses.iter().filter(fits).take(ADDRESSES_MAX).cloned().collect(),
            secret: self.secret.into(),
        };
        write!(f, "{SCHEME}{}", URL_SAFE_NO_PAD.encode(to_cbor(&body)))
    }
}

impl fmt::Debug for DeviceLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeviceLink({:?})", self.root)
    }
}

impl FromStr for DeviceLink {
    type Err = NotADeviceLink;

    fn from_str(text: &str) -> Result<DeviceLink, NotADeviceLink> {
        let text = text.trim();
        if text.len() > LINK_MAX {
            return Err(NotADeviceLink);
        }
        let scheme = text.get(..SCHEME.len()).ok_or(NotADeviceLink)?;
        if !scheme.eq_ignore_ascii_case(SCHEME) {
            return Err(NotADeviceLink);
        }
        let bytes = URL_SAFE_NO_PAD.decode(&text[SCHEME.len()..]).map_err(|_| NotADeviceLink)?;
        let body: LinkBody = from_cbor(&bytes).map_err(|_| NotADeviceLink)?;
        let is_fit = |address: &String| {
            let is_short = address.len() <= ADDRESS_MAX && address.starts_with('/');
            is_short && address.bytes().all(|byte| byte.is_ascii_graphic())
        };
        if body.addresses.len() > ADDRESSES_MAX || !body.addresses.iter().all(is_fit) {
            return Err(NotADeviceLink);
        }
        let (node, secret) = (NodeId(body.node.into()), body.secret.into());
        Ok(DeviceLink { root: body.root, node, addresses: body.addresses, secret })
    }
}

/// What two devices say to each other, each over a stream whose other end is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The second: I have read the link, and this is what I am called.
    Ask { secret: [u8; 16], name: String },
    /// The first: you are one of us.
    Welcome(Box<Welcome>),
    /// Anybody: this is what I say of my devices now.
    Account { value: Vec<u8> },
}

/// All that a device needs to speak for its person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    pub certificate: Certificate,
    pub claim: Claim,
    pub name: String,
    pub successor: Option<Commitment>,
}

#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct PaperBody {
    #[n(0)]
    secret: Option<ByteArray<16>>,
    #[n(1)]
    name: String,
    #[n(2)]
    certificate: Option<ByteVec>,
    #[n(3)]
    claim: Option<ByteVec>,
    #[n(4)]
    successor: Option<ByteArray<32>>,
    #[n(5)]
    account: Option<ByteVec>,
}

impl Paper {
    /// As it travels.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = PaperBody::default();
        match self {
            Paper::Ask { secret, name } => {
                body.secret = Some((*secret).into());
                body.name.clone_from(name);
            }
            Paper::Welcome(welcome) => {
                body.name.clone_from(&welcome.name);
                body.certificate = Some(welcome.certificate.as_bytes().to_vec().into());
                body.claim = Some(welcome.claim.as_bytes().to_vec().into());
                body.successor = welcome.successor.map(|Commitment(hash)| hash.into());
            }
            Paper::Account { value } => body.account = Some(value.clone().into()),
        }
        to_cbor(&body)
    }

    /// Reads one, and checks what is signed in it.
    ///
    /// # Errors
    /// Why it is not believed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Paper, Refusal> {
        if bytes.len() > PAPER_MAX {
            return Err(Refusal::Oversize);
        }
        let body: PaperBody = from_cbor(bytes)?;
        if !is_name(&body.name) {
            return Err(Refusal::Malformed);
        }
        match (body.secret, body.certificate, body.claim, body.account) {
            (Some(secret), None, None, None) => Ok(Paper::Ask { secret: secret.into(), name: body.name }),
            (None, Some(certificate), Some(claim), None) => Ok(Paper::Welcome(Box::new(Welcome {
                certificate: Certificate::from_bytes(&certificate)?,
                claim: Claim::from_bytes(&claim)?,
                name: body.name,
                successor: body.successor.map(|hash| Commitment(hash.into())),
            }))),
            (None, None, None, Some(value)) => Ok(Paper::Account { value: value.into() }),
            (_, _, _, _) => Err(Refusal::Malformed),
        }
    }
}

impl Welcome {
    /// The papers of a device, by the one that has the key; `None` where this one has not.
    pub fn of(own: &Own, device: DeviceId, seq: u64, now: crate::time::Now) -> Option<Welcome> {
        let certificate = Certificate::sign(own.root().key()?, device, now.unix_s());
        let (claim, name) = (own.claim(seq, now), own.name().to_owned());
        Some(Welcome { certificate, claim, name, successor: own.successor() })
    }

    /// The person on his new device, where the papers are for it and by him who was asked.
    pub fn accept(self, device: &DeviceKey, root: &RootId) -> Option<Own> {
        if self.certificate.root != *root {
            return None;
        }
        Own::on_certified_device(device.clone(), (self.certificate, self.claim), &self.name, self.successor)
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Now;
    use proptest::prelude::*;
    use std::time::{Duration, Instant, UNIX_EPOCH};

    fn now() -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
    }

    fn alice() -> Own {
        Own::generate([1; 32], "alice@example.org".parse().unwrap(), "Alice", now())
    }

    fn link() -> DeviceLink {
        DeviceLink {
            root: alice().root().id(),
            node: NodeId([7; 32]),
            addresses: vec!["/ip4/192.0.2.1/udp/4001/quic-v1".to_owned()],
            secret: [9; 16],
        }
    }

    #[test]
    fn a_link_reads_back_and_shows_no_secret() {
        let text = link().to_string();
        assert_eq!(text.parse(), Ok(link()));
        assert_eq!(format!("  {text}\n").replace("ahoy-device", "AHOY-Device").parse(), Ok(link()));
        assert!(!format!("{:?}", link()).contains("9, 9"));
        for bad in ["", "ahoy:", "ahoy-device:", "ahoy-device:x", "ahoy:alice@example.org", &"a".repeat(5000)]
        {
            assert_eq!(bad.parse::<DeviceLink>(), Err(NotADeviceLink), "{bad}");
        }
    }

    #[test]
    fn the_code_is_another_for_another_device_or_another_link() {
        let (one, two) = (DeviceKey::from_seed(&[1; 32]).id(), DeviceKey::from_seed(&[2; 32]).id());
        assert_eq!(link().code(&one), link().code(&one));
        assert_ne!(link().code(&one), link().code(&two));
        assert_ne!(link().code(&one), DeviceLink { secret: [8; 16], ..link() }.code(&one));
        assert_eq!(link().code(&one).len(), 7);
    }

    #[test]
    fn a_welcome_is_accepted_by_the_device_it_is_for_and_from_him_who_was_asked() {
        let device = DeviceKey::from_seed(&[2; 32]);
        let welcome = Welcome::of(&alice(), device.id(), 1, now()).unwrap();
        let read = match Paper::from_bytes(&Paper::Welcome(Box::new(welcome.clone())).to_bytes()) {
            Ok(Paper::Welcome(read)) => *read,
            other => panic!("{other:?}"),
        };
        assert_eq!(read, welcome);
        let own = read.clone().accept(&device, &alice().root().id()).unwrap();
        assert_eq!(
            (own.root().id(), own.name(), own.successor()),
            (link().root, "Alice", alice().successor())
        );
        assert!(own.root().key().is_none(), "the key stays where it is");
        assert!(Welcome::of(&own, device.id(), 1, now()).is_none(), "and nobody else certifies");
        assert!(read.clone().accept(&DeviceKey::from_seed(&[3; 32]), &link().root).is_none());
        assert!(read.accept(&device, &RootId([3; 32])).is_none());
    }

    proptest! {
        #[test]
        fn no_text_and_no_bytes_make_it_panic(text in "(ahoy-device:)?[A-Za-z0-9_-]{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = text.parse::<DeviceLink>();
            let _ = Paper::from_bytes(&bytes);
        }
    }
}
