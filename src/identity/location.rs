//! Location record: a device says at which node of the overlay, and at which addresses, it can be reached.

use super::certificate::{CERTIFICATE_MAX, Certificate};
use super::keys::{DeviceId, DeviceKey, Purpose, RootId};
use super::record::{self, Absorbed, Refusal, not_from_the_future};
use super::signed::{Signatures, Signed, from_cbor, to_cbor};
use crate::flow::NodeId;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use std::time::Duration;

/// How long a location holds at most: one that is put half an hour before the first of two hours, to their end, for who has a
/// fast clock.
pub const LOCATION_LIFE: Duration = Duration::from_secs(3 * 3600);
/// Addresses of one device: v4 and v6, QUIC and TCP, on a few interfaces.
pub const ADDRESSES_MAX: usize = 12;
/// Longest address: `/ip6/.../udp/.../quic-v1/p2p/...` has 120, a name of 63 in place of the number fits too.
const ADDRESS_MAX: usize = 160;
/// Plain SIP URIs of one device: two networks, each over UDP and TCP.
pub const SIP_URIS_MAX: usize = 4;
/// Longest of them, like an address, since they share its room.
pub const SIP_URI_MAX: usize = ADDRESS_MAX;
/// Devices of one person.
pub const DEVICES_MAX: usize = 6;
/// Longest location as bytes: addresses and SIP URIs together, certificate, signature, and room for later fields. A full
/// set of the largest fits a value, and nodes that know no SIP URIs store them all the same.
const LOCATION_MAX: usize = ADDRESSES_MAX * (ADDRESS_MAX + 2) + CERTIFICATE_MAX + 100;

/// A checked location: signed by the device, which the root has certified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    pub certificate: Certificate,
    /// The node, fresh at each start of the device.
    pub node: NodeId,
    /// Multiaddrs.
    pub addresses: Vec<String>,
    /// `sip:` URIs at which plain SIP reaches this person, best first.
    pub sip: Vec<String>,
    /// Grows with every location of this device.
    pub seq: u64,
    /// Unix seconds.
    pub issued: u64,
    /// Unix seconds.
    pub expires: u64,
    /// The device has left; kept so that older locations do not come back.
    pub gone: bool,
    bytes: Vec<u8>,
}

/// Where a device is now, or that it has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    At { node: NodeId, addresses: Vec<String>, sip: Vec<String> },
    Gone { node: NodeId },
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    certificate: ByteVec,
    #[n(1)]
    node: ByteArray<32>,
    #[n(2)]
    addresses: Vec<String>,
    #[n(3)]
    seq: u64,
    #[n(4)]
    issued: u64,
    #[n(5)]
    expires: u64,
    #[n(6)]
    gone: bool,
    /// Absent where there are none, so that such a record is the same bytes as before the field was known.
    #[n(7)]
    sip: Option<Vec<String>>,
}

impl Location {
    /// Says where the device is. What a location may not carry is left out: first multiaddrs make room for SIP URIs.
    pub fn sign(
        device: &DeviceKey,
        certificate: &Certificate,
        whereabouts: Whereabouts,
        seq: u64,
        issued: u64,
    ) -> Location {
        let life = LOCATION_LIFE.as_secs();
        Location::sign_until(device, certificate, whereabouts, seq, [issued, issued.saturating_add(life)])
    }

    /// Says where the device is, with the times of issue and expiry.
    pub fn sign_until(
        device: &DeviceKey,
        certificate: &Certificate,
        whereabouts: Whereabouts,
        seq: u64,
        [issued, expires]: [u64; 2],
    ) -> Location {
        let (node, mut addresses, mut sip, gone) = match whereabouts {
            Whereabouts::At { node, addresses, sip } => (node, addresses, sip, false),
            Whereabouts::Gone { node } => (node, Vec::new(), Vec::new(), true),
        };
        sip.retain(|uri| is_sip_uri(uri));
        sip.truncate(SIP_URIS_MAX);
        addresses.retain(|address| is_address(address));
        addresses.truncate(ADDRESSES_MAX - sip.len());
        let body = Body {
            certificate: certificate.as_bytes().to_vec().into(),
            node: node.0.into(),
            addresses,
            seq,
            issued,
            expires,
            gone,
            sip: (!sip.is_empty()).then(|| sip.clone()),
        };
        let bytes = to_cbor(&body);
        let signature = device.sign(Purpose::Location, &bytes);
        let bytes = to_cbor(&Signed::new(bytes, signature));
        let certificate = certificate.clone();
        Location { certificate, node, addresses: body.addresses, sip, seq, issued, expires, gone, bytes }
    }

    /// Reads and checks all but the time.
    pub fn from_bytes(bytes: &[u8]) -> Result<Location, Refusal> {
        if bytes.len() > LOCATION_MAX {
            return Err(Refusal::Oversize);
        }
        let signed: Signed = from_cbor(bytes)?;
        let body: Body = from_cbor(&signed.body)?;
        let certificate = Certificate::read(&body.certificate, Signatures::Check)?;
        if !certificate.device.verifies(Purpose::Location, &signed.body, &signed.signature) {
            return Err(Refusal::Signature);
        }
        let Body { node, addresses, seq, issued, expires, gone, sip, .. } = body;
        let sip = sip.unwrap_or_default();
        if sip.len() > SIP_URIS_MAX || addresses.len() + sip.len() > ADDRESSES_MAX {
            return Err(Refusal::Oversize);
        }
        if !addresses.iter().all(|address| is_address(address)) || !sip.iter().all(|uri| is_sip_uri(uri)) {
            return Err(Refusal::Malformed);
        }
        let node = NodeId(node.into());
        Ok(Location {
            certificate,
            node,
            addresses,
            sip,
            seq,
            issued,
            expires,
            gone,
            bytes: to_cbor(&signed),
        })
    }

    /// As it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whose device it is.
    pub fn root(&self) -> RootId {
        self.certificate.root
    }

    /// Which device it is.
    pub fn device(&self) -> DeviceId {
        self.certificate.device
    }

    /// Refuses what is over, not yet, or longer than a location may hold.
    pub fn check_time(&self, unix_s: u64) -> Result<(), Refusal> {
        self.certificate.check_time(unix_s)?;
        not_from_the_future(self.issued, unix_s)?;
        record::sequence_not_from_the_future(self.seq, unix_s)?;
        if self.expires > self.issued.saturating_add(LOCATION_LIFE.as_secs()) {
            return Err(Refusal::TooLong);
        }
        if self.expires <= unix_s { Err(Refusal::Expired) } else { Ok(()) }
    }
}

/// The locations of one person's devices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocationSet(Vec<Location>);

impl LocationSet {
    /// All of them, also of devices that have left.
    pub fn locations(&self) -> &[Location] {
        &self.0
    }

    /// Takes a location in. Of one device the highest sequence number stays; in a full set it takes the place of the
    /// oldest, since only the person himself can fill his set.
    pub fn absorb(&mut self, location: Location) -> Absorbed {
        if let Some(held) = self.0.iter_mut().find(|held| held.device() == location.device()) {
            return record::replace_if_newer(held, location, |held| (held.seq, held.as_bytes()));
        }
        if self.0.len() >= DEVICES_MAX {
            let oldest =
                (0..self.0.len()).min_by_key(|&at| (!self.0[at].gone, self.0[at].issued)).unwrap_or(0);
            if self.0[oldest].issued >= location.issued {
                return Absorbed::Full;
            }
            self.0.remove(oldest);
        }
        self.0.push(location);
        Absorbed::Changed
    }
}

/// A multiaddr as far as this floor looks: what it means is for `io` to say.
fn is_address(text: &str) -> bool {
    text.len() <= ADDRESS_MAX && text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A SIP URI as far as this floor looks: what it means is for `sip` to say. Nothing in it ends it where it is written
/// between angle brackets in a header.
fn is_sip_uri(text: &str) -> bool {
    let rest = text.strip_prefix("sip:").or_else(|| text.strip_prefix("sips:"));
    let is_printable = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"');
    text.len() <= SIP_URI_MAX && rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_printable))
}

#[cfg(test)]
mod tests;
