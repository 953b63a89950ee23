//! Device certificate: the root key says that a device speaks for the person.

use super::keys::{DeviceId, Purpose, RootId, RootKey};
use super::record::{Refusal, not_from_the_future};
use super::signed::{Signatures, Signed, from_cbor, to_cbor};
use minicbor::{Decode, Encode};

/// Longest certificate as bytes: two keys, two times, a signature, and room for later fields.
pub(super) const CERTIFICATE_MAX: usize = 512;

/// A checked certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    pub root: RootId,
    pub device: DeviceId,
    /// Unix seconds.
    pub issued: u64,
    /// Unix seconds; `None` holds until revoked.
    pub expires: Option<u64>,
    bytes: Vec<u8>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    root: RootId,
    #[n(1)]
    device: DeviceId,
    #[n(2)]
    issued: u64,
    #[n(3)]
    expires: Option<u64>,
}

impl Certificate {
    /// Lets a device speak for the person until that is revoked.
    pub fn sign(root: &RootKey, device: DeviceId, issued: u64) -> Certificate {
        let body = to_cbor(&Body { root: root.id(), device, issued, expires: None });
        let signature = root.sign(Purpose::Certificate, &body);
        let bytes = to_cbor(&Signed::new(body, signature));
        Certificate { root: root.id(), device, issued, expires: None, bytes }
    }

    /// Reads and checks all but the time.
    pub fn from_bytes(bytes: &[u8]) -> Result<Certificate, Refusal> {
        Certificate::read(bytes, Signatures::Check)
    }

    pub(super) fn read(bytes: &[u8], signatures: Signatures) -> Result<Certificate, Refusal> {
        if bytes.len() > CERTIFICATE_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body = from_cbor(&signed.body)?;
        let genuine = || body.root.verifies(Purpose::Certificate, &signed.body, &signed.signature);
        if signatures == Signatures::Check && !genuine() {
            return Err(Refusal::Signature);
        }
        let Body { root, device, issued, expires } = body;
        Ok(Certificate { root, device, issued, expires, bytes: to_cbor(&signed) })
    }

    /// As it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        not_from_the_future(self.issued, unix_s)?;
        if self.expires.is_some_and(|at| at <= unix_s) { Err(Refusal::Expired) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::keys::DeviceKey;
    use proptest::prelude::*;

    fn certificate() -> Certificate {
        Certificate::sign(&RootKey::from_seed(&[1; 32]), DeviceKey::from_seed(&[2; 32]).id(), 1_000_000)
    }

    #[test]
    fn a_certificate_reads_back() {
        assert_eq!(Certificate::from_bytes(certificate().as_bytes()), Ok(certificate()));
    }

    #[test]
    fn a_certificate_signed_by_another_root_is_refused() {
        let body = Body {
            root: RootKey::from_seed(&[1; 32]).id(),
            device: DeviceKey::from_seed(&[2; 32]).id(),
            issued: 1,
            expires: None,
        };
        let body = to_cbor(&body);
        let signature = RootKey::from_seed(&[9; 32]).sign(Purpose::Certificate, &body);
        let forged = to_cbor(&Signed::new(body, signature));
        assert_eq!(Certificate::from_bytes(&forged), Err(Refusal::Signature));
    }

    #[test]
    fn a_certificate_from_the_future_is_refused() {
        assert_eq!(certificate().check_time(1_000_000), Ok(()));
        assert_eq!(certificate().check_time(900_000), Err(Refusal::Future));
    }

    #[test]
    fn an_oversize_certificate_is_refused() {
        assert_eq!(Certificate::from_bytes(&[0; CERTIFICATE_MAX + 1]), Err(Refusal::Oversize));
    }

    proptest! {
        #[test]
        fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(Certificate::from_bytes(&bytes).is_err());
        }
    }

    proptest! {
        // verifying is slow where it is not optimised
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_changed_byte_never_gives_another_certificate(at in 0usize..250, to in any::<u8>()) {
            let mut bytes = certificate().as_bytes().to_vec();
            let at = at % bytes.len();
            bytes[at] = to;
            if let Ok(read) = Certificate::from_bytes(&bytes) {
                prop_assert_eq!(read.device, certificate().device);
                prop_assert_eq!(read.root, certificate().root);
            }
        }
    }
}
