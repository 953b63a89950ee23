//! DTLS-SRTP (RFC 5763, 5764): agrees on SRTP keys with whoever holds the certificate that the offer or answer named.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use dimpl::{Config, DtlsCertificate, Output, SrtpProfile};
use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::media::Fault;
use crate::media::srtp::{Cipher, Keys, MasterKey};
use crate::sdp::Fingerprint;

/// A lost flight is sent again after this long, doubling: on a path that ICE has just checked, loss is the exception.
const FLIGHT_RTO: Duration = Duration::from_millis(250);
/// With doubling, the last one goes after 16 s.
const FLIGHT_RETRIES: usize = 6;
/// A user who has answered waits no longer than this for sound.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(15);
/// Fits every path that carries IPv6 inside a tunnel.
const MTU_BYTES: usize = 1150;
/// What a flight of this handshake takes is some 10 datagrams.
const TRANSMITS_MAX: usize = 64;
/// The largest record there is (RFC 6347 4.1), with its header.
const RECORD_BYTES_MAX: usize = (1 << 14) + 256 + 13;

/// A self-signed certificate with its private key, made for one call.
#[derive(Clone)]
pub struct Certificate(DtlsCertificate);

impl Certificate {
    /// Makes a P-256 key and signs a certificate with it.
    ///
    /// The cryptography below draws its own randomness, here as for every key exchange, because a key must not
    /// depend on a seed that is handed about. `None` when the system has no randomness to give.
    pub fn generate() -> Option<Certificate> {
        dimpl::certificate::generate_self_signed_certificate().ok().map(Certificate)
    }

    /// What goes into the offer or answer.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint { hash: "sha-256".to_owned(), digest: Sha256::digest(&self.0.certificate).to_vec() }
    }
}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Certificate({})", self.fingerprint())
    }
}

/// The fingerprints that are strong enough to be checked, all of the strongest hash given (RFC 8122 5).
pub fn checkable(fingerprints: &[Fingerprint]) -> Vec<Fingerprint> {
    for (hash, bytes) in [("sha-512", 64), ("sha-384", 48), ("sha-256", 32)] {
        let of_hash = |f: &&Fingerprint| f.hash == hash && f.digest.len() == bytes;
        let found: Vec<Fingerprint> = fingerprints.iter().filter(of_hash).cloned().collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn matches(fingerprint: &Fingerprint, certificate: &[u8]) -> bool {
    let digest = match fingerprint.hash.as_str() {
        "sha-256" => Sha256::digest(certificate).to_vec(),
        "sha-384" => Sha384::digest(certificate).to_vec(),
        "sha-512" => Sha512::digest(certificate).to_vec(),
        _ => return false,
    };
    digest == fingerprint.digest
}

/// How to do the handshake.
#[derive(Clone, Debug)]
pub struct DtlsPlan {
    pub certificate: Certificate,
    /// As from `checkable`.
    pub fingerprints: Vec<Fingerprint>,
    /// Whether this end begins: it is the client.
    pub active: bool,
}

impl DtlsPlan {
    /// Whether an association made by `other` still serves (RFC 8842 4).
    pub fn same_association(&self, other: &DtlsPlan) -> bool {
        self.active == other.active
            && self.fingerprints == other.fingerprints
            && self.certificate.0.certificate == other.certificate.0.certificate
    }
}

/// What a handshake tells.
#[derive(Debug, PartialEq, Eq)]
pub enum DtlsEvent {
    /// The other end is who it should be, and these are the keys.
    Keys(Keys),
    Failed(Fault),
    /// The other end closed the association.
    Closed,
}

/// One association.
#[derive(Debug)]
pub struct Dtls {
    state: State,
    active: bool,
    fingerprints: Vec<Fingerprint>,
    due: Option<Instant>,
    transmits: VecDeque<Vec<u8>>,
    events: VecDeque<DtlsEvent>,
    buffer: Vec<u8>,
}

#[derive(Debug)]
enum State {
    /// The certificate has not been seen: keys from this handshake would be nobody's.
    Unproven(Box<dimpl::Dtls>),
    Proven(Box<dimpl::Dtls>),
    Over,
}

impl Dtls {
    /// Begins when active, else waits. On a path that ICE has checked the cookie exchange adds nothing.
    pub fn new(now: Instant, plan: &DtlsPlan, checked_path: bool) -> Dtls {
        let mut dtls = Dtls {
            state: State::Over,
            active: plan.active,
            fingerprints: plan.fingerprints.clone(),
            due: None,
            transmits: VecDeque::new(),
            events: VecDeque::new(),
            buffer: vec![0; RECORD_BYTES_MAX],
        };
        let config = Config::builder()
            .mtu(MTU_BYTES)
            .use_server_cookie(!checked_path)
            .flight_start_rto(FLIGHT_RTO)
            .flight_retries(FLIGHT_RETRIES)
            .handshake_timeout(HANDSHAKE_TIMEOUT)
            .build();
        match config {
            Ok(config) => {
                let mut machine =
                    Box::new(dimpl::Dtls::new_auto(Arc::new(config), plan.certificate.0.clone(), now));
                machine.set_active(plan.active);
                dtls.state = State::Unproven(machine);
                dtls.handle_timeout(now);
            }
            Err(_) => dtls.fail(Fault::Handshake),
        }
        dtls
    }

    pub fn handle_datagram(&mut self, now: Instant, bytes: &[u8]) {
        let (State::Unproven(machine) | State::Proven(machine)) = &mut self.state else { return };
        // Before the version is settled an end gives up on anything else than the other's hello, be it a forged
        // alert or a later flight that overtakes; that must not end the call.
        if machine.protocol_version().is_none() && !is_hello(bytes, self.active) {
            return;
        }
        let done = machine.handle_timeout(now).and_then(|()| machine.handle_packet(bytes));
        match done {
            Ok(()) => self.drain(),
            Err(_) => self.fail(Fault::Handshake),
        }
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        let (State::Unproven(machine) | State::Proven(machine)) = &mut self.state else { return };
        match machine.handle_timeout(now) {
            Ok(()) => self.drain(),
            Err(_) => self.fail(Fault::Handshake),
        }
    }

    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.transmits.pop_front()
    }

    pub fn poll_event(&mut self) -> Option<DtlsEvent> {
        self.events.pop_front()
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.due
    }

    /// Tells the other end that this association is over.
    pub fn close(&mut self) {
        let (State::Unproven(machine) | State::Proven(machine)) = &mut self.state else { return };
        if machine.close().is_ok() {
            self.drain();
        }
        self.end();
    }

    fn drain(&mut self) {
        loop {
            let (State::Unproven(machine) | State::Proven(machine)) = &mut self.state else { return };
            match machine.poll_output(&mut self.buffer) {
                Output::Packet(bytes) if self.transmits.len() < TRANSMITS_MAX => {
                    self.transmits.push_back(bytes.to_vec());
                }
                Output::Packet(_) => {}
                Output::PeerCert(der) => {
                    if !self.fingerprints.iter().any(|fingerprint| matches(fingerprint, der)) {
                        return self.fail(Fault::Fingerprint);
                    }
                    self.prove();
                }
                Output::KeyingMaterial(material, profile) => {
                    let keys = keys(&material, profile, self.active);
                    match (&self.state, keys) {
                        (State::Proven(_), Some(keys)) => self.events.push_back(DtlsEvent::Keys(keys)),
                        _ => return self.fail(Fault::Handshake),
                    }
                }
                Output::CloseNotify => {
                    self.events.push_back(DtlsEvent::Closed);
                    return self.end();
                }
                Output::Timeout(due) => {
                    self.due = Some(due);
                    return;
                }
                Output::BufferTooSmall { .. } => return self.fail(Fault::Handshake),
                // Connected says nothing that the keys do not; application data has no use in a call.
                _ => {}
            }
        }
    }

    fn prove(&mut self) {
        if let State::Unproven(machine) = std::mem::replace(&mut self.state, State::Over) {
            self.state = State::Proven(machine);
        }
    }

    fn fail(&mut self, fault: Fault) {
        self.events.push_back(DtlsEvent::Failed(fault));
        self.end();
    }

    fn end(&mut self) {
        self.state = State::Over;
        self.due = None;
    }
}

/// A handshake record (22) that carries, to a client, ServerHello (2) or HelloVerifyRequest (3), and to a server
/// ClientHello (1).
fn is_hello(bytes: &[u8], to_client: bool) -> bool {
    let handshake = bytes.first() == Some(&22);
    match bytes.get(13) {
        Some(2 | 3) => handshake && to_client,
        Some(1) => handshake && !to_client,
        _ => false,
    }
}

/// RFC 5764 4.2: client key, server key, client salt, server salt.
fn keys(material: &[u8], profile: SrtpProfile, client: bool) -> Option<Keys> {
    let cipher = match profile {
        SrtpProfile::AES128_CM_SHA1_80 => Cipher::Aes128CmSha1_80,
        SrtpProfile::AEAD_AES_128_GCM => Cipher::Aes128Gcm,
        SrtpProfile::AEAD_AES_256_GCM => Cipher::Aes256Gcm,
        _ => return None,
    };
    let (client_key, rest) = material.split_at_checked(cipher.key_bytes())?;
    let (server_key, rest) = rest.split_at_checked(cipher.key_bytes())?;
    let (client_salt, rest) = rest.split_at_checked(cipher.salt_bytes())?;
    let server_salt = rest.get(..cipher.salt_bytes())?;
    let client_half = MasterKey { key: client_key.to_vec(), salt: client_salt.to_vec() };
    let server_half = MasterKey { key: server_key.to_vec(), salt: server_salt.to_vec() };
    let (local, remote) = if client { (client_half, server_half) } else { (server_half, client_half) };
    Some(Keys { cipher, local, remote })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plans() -> (DtlsPlan, DtlsPlan) {
        let (a, b) = (Certificate::generate().unwrap(), Certificate::generate().unwrap());
        let (of_a, of_b) = (a.fingerprint(), b.fingerprint());
        let client = DtlsPlan { certificate: a, fingerprints: vec![of_b], active: true };
        let server = DtlsPlan { certificate: b, fingerprints: vec![of_a], active: false };
        (client, server)
    }

    /// Exchanges records until both are quiet.
    fn exchange(now: Instant, client: &mut Dtls, server: &mut Dtls) {
        loop {
            let (from_client, from_server) = (client.poll_transmit(), server.poll_transmit());
            if from_client.is_none() && from_server.is_none() {
                return;
            }
            from_client.into_iter().for_each(|bytes| server.handle_datagram(now, &bytes));
            from_server.into_iter().for_each(|bytes| client.handle_datagram(now, &bytes));
        }
    }

    #[test]
    fn both_ends_get_the_same_keys_mirrored_with_and_without_cookie() {
        for checked_path in [true, false] {
            let (client, server) = plans();
            let now = Instant::now();
            let mut client = Dtls::new(now, &client, checked_path);
            let mut server = Dtls::new(now, &server, checked_path);
            exchange(now, &mut client, &mut server);
            let (Some(DtlsEvent::Keys(a)), Some(DtlsEvent::Keys(b))) =
                (client.poll_event(), server.poll_event())
            else {
                panic!("keys at both ends")
            };
            assert_eq!((a.cipher, &a.local, &a.remote), (b.cipher, &b.remote, &b.local));
            client.close();
            exchange(now, &mut client, &mut server);
            assert_eq!(server.poll_event(), Some(DtlsEvent::Closed));
        }
    }

    #[test]
    fn the_certificate_must_match_the_fingerprint() {
        let (client, mut server) = plans();
        server.certificate = Certificate::generate().unwrap();
        let now = Instant::now();
        let (mut client, mut server) = (Dtls::new(now, &client, true), Dtls::new(now, &server, true));
        exchange(now, &mut client, &mut server);
        assert_eq!(client.poll_event(), Some(DtlsEvent::Failed(Fault::Fingerprint)));
        assert_eq!(client.poll_event(), None, "and no keys");
    }

    #[test]
    fn stray_records_do_not_end_a_handshake_that_has_just_begun() {
        let (client, server) = plans();
        let now = Instant::now();
        let (mut client, mut server) = (Dtls::new(now, &client, true), Dtls::new(now, &server, true));
        for stray in [&[22; 40][..], &[21, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 40], &[23; 20]] {
            client.handle_datagram(now, stray);
            server.handle_datagram(now, stray);
        }
        exchange(now, &mut client, &mut server);
        assert!(matches!(client.poll_event(), Some(DtlsEvent::Keys(_))));
        assert!(matches!(server.poll_event(), Some(DtlsEvent::Keys(_))));
    }

    #[test]
    fn only_the_strongest_hash_is_checked_and_weak_ones_never() {
        let of = |hash: &str, bytes: usize| Fingerprint { hash: hash.to_owned(), digest: vec![1; bytes] };
        let all = [of("sha-1", 20), of("sha-256", 32), of("sha-384", 48), of("sha-256", 32)];
        assert_eq!(checkable(&all), [of("sha-384", 48)]);
        assert_eq!(checkable(&[all[1].clone(), all[3].clone()]).len(), 2);
        assert!(checkable(&[of("sha-1", 20), of("md5", 16), of("sha-256", 31)]).is_empty());
    }
}
