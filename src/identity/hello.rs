//! Hello: what each end of a stream says first, so that the person is bound to the node key that the session has proven.

use super::certificate::{CERTIFICATE_MAX, Certificate};
use super::claim::{CLAIM_MAX, Claim};
use super::keys::{DeviceId, Purpose, RootId};
use super::own::{Own, is_name};
use super::record::Refusal;
use super::signed::{Signed, from_cbor, to_cbor};
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::time::Now;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

/// Longest hello as bytes: claim, certificate, name, node keys, signature, and room for later fields.
pub const HELLO_MAX: usize = CLAIM_MAX + CERTIFICATE_MAX + 768;

/// Which end of the stream says it, so that a hello cannot be sent back to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Opener,
    Acceptor,
}

/// The two nodes of a session, each proven to the other by its handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who says the hello.
    pub from: NodeId,
    /// Who hears it.
    pub to: NodeId,
    /// The speaker's role.
    pub role: Role,
}

/// Who the other end is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    pub root: RootId,
    pub aor: Aor,
    pub device: DeviceId,
    /// The name he gives himself; may be empty.
    pub name: String,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    from: ByteArray<32>,
    #[n(1)]
    to: ByteArray<32>,
    #[n(2)]
    opener: bool,
    #[n(3)]
    claim: ByteVec,
    #[n(4)]
    certificate: ByteVec,
    #[n(5)]
    name: String,
}

/// What this end says.
pub fn make(own: &Own, session: Session, now: Now) -> Vec<u8> {
    let claim = own.claim(now.unix_ms(), now);
    let body = Body {
        from: session.from.0.into(),
        to: session.to.0.into(),
        opener: session.role == Role::Opener,
        claim: claim.as_bytes().to_vec().into(),
        certificate: own.certificate().as_bytes().to_vec().into(),
        name: own.name().to_owned(),
    };
    let body = to_cbor(&body);
    let signature = own.device().sign(Purpose::Hello, &body);
    to_cbor(&Signed::new(body, signature))
}

/// Who the other end is, after what it said in this session.
pub fn verify(bytes: &[u8], session: Session, now: Now) -> Result<Proven, Refusal> {
    if bytes.len() > HELLO_MAX {
        return Err(Refusal::Oversize);
    }
    let signed: Signed = from_cbor(bytes)?;
    let body: Body = from_cbor(&signed.body)?;
    let certificate = Certificate::from_bytes(&body.certificate)?;
    if !certificate.device.verifies(Purpose::Hello, &signed.body, &signed.signature) {
        return Err(Refusal::Signature);
    }
    let said = (body.from.into(), body.to.into(), body.opener);
    if said != (session.from.0, session.to.0, session.role == Role::Opener) {
        return Err(Refusal::WrongKey);
    }
    let claim = Claim::from_bytes(&body.claim)?;
    if claim.root != certificate.root {
        return Err(Refusal::WrongKey);
    }
    if !is_name(&body.name) {
        return Err(Refusal::Malformed);
    }
    certificate.check_time(now.unix_s())?;
    claim.check_time(now.unix_s())?;
    Ok(Proven { root: claim.root, aor: claim.aor, device: certificate.device, name: body.name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant, UNIX_EPOCH};

    const SESSION: Session = Session { from: NodeId([1; 32]), to: NodeId([2; 32]), role: Role::Opener };

    fn now() -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
    }

    fn own() -> Own {
        Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now())
    }

    #[test]
    fn a_hello_proves_person_and_device() {
        let proven = verify(&make(&own(), SESSION, now()), SESSION, now()).unwrap();
        let own = own();
        let expected = (own.root().id(), own.aor().clone(), own.device().id(), "Alice".to_owned());
        assert_eq!((proven.root, proven.aor, proven.device, proven.name), expected);
    }

    #[test]
    fn a_hello_holds_in_its_own_session_only() {
        let hello = make(&own(), SESSION, now());
        let relayed = Session { to: NodeId([3; 32]), ..SESSION };
        let stolen = Session { from: NodeId([3; 32]), ..SESSION };
        let reflected = Session { role: Role::Acceptor, ..SESSION };
        for session in [relayed, stolen, reflected] {
            assert_eq!(verify(&hello, session, now()), Err(Refusal::WrongKey));
        }
    }

    #[test]
    fn a_claim_of_another_person_is_refused() {
        let own = own();
        let other = Own::generate([6; 32], "bob@example.org".parse().unwrap(), "Bob", now());
        let body = Body {
            from: SESSION.from.0.into(),
            to: SESSION.to.0.into(),
            opener: true,
            claim: other.claim(1, now()).as_bytes().to_vec().into(),
            certificate: own.certificate().as_bytes().to_vec().into(),
            name: String::new(),
        };
        let body = to_cbor(&body);
        let hello = to_cbor(&Signed::new(body.clone(), own.device().sign(Purpose::Hello, &body)));
        assert_eq!(verify(&hello, SESSION, now()), Err(Refusal::WrongKey));
    }

    #[test]
    fn a_hello_under_another_device_key_is_refused() {
        let signed: Signed = from_cbor(&make(&own(), SESSION, now())).unwrap();
        let thief = Own::generate([6; 32], "bob@example.org".parse().unwrap(), "Bob", now());
        let forged = Signed::new(signed.body.to_vec(), thief.device().sign(Purpose::Hello, &signed.body));
        assert_eq!(verify(&to_cbor(&forged), SESSION, now()), Err(Refusal::Signature));
    }

    #[test]
    fn an_oversize_hello_is_refused() {
        assert_eq!(verify(&[0; HELLO_MAX + 1], SESSION, now()), Err(Refusal::Oversize));
    }

    #[test]
    fn the_largest_hello_fits() {
        let aor: Aor =
            format!("{}@{}.example", "a".repeat(64), ["b".repeat(60).as_str(); 4].join(".")).parse().unwrap();
        let own = Own::generate([5; 32], aor, &"\u{1F600}".repeat(200), now());
        assert!(verify(&make(&own, SESSION, now()), SESSION, now()).is_ok());
    }

    proptest! {
        #[test]
        fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(verify(&bytes, SESSION, now()).is_err());
        }
    }

    proptest! {
        // verifying is slow where it is not optimised
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_changed_byte_never_proves_another(at in 0usize..900, to in any::<u8>()) {
            let mut bytes = make(&own(), SESSION, now());
            let at = at % bytes.len();
            bytes[at] = to;
            if let Ok(proven) = verify(&bytes, SESSION, now()) {
                prop_assert_eq!((proven.root, proven.name), (own().root().id(), "Alice".to_owned()));
            }
        }
    }
}
