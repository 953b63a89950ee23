//! STUN messages (RFC 8489 5, 14) as `reflexive` and `turn` need them, and the signature of the long-term credentials.
//! ICE's own checks are read and written by its crate.

use is::{DefaultSha1HmacProvider, Sha1HmacProvider};
use md5::{Digest, Md5};
use std::fmt;
use std::net::{IpAddr, SocketAddr};

/// RFC 8489 5.
const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
pub const HEADER: usize = 20;
/// Attributes of one message; TURN's longest have some ten.
const ATTRIBUTES_MAX: usize = 32;
/// MESSAGE-INTEGRITY with its head.
const SIGNATURE: usize = 4 + 20;

pub const USERNAME: u16 = 0x0006;
const MESSAGE_INTEGRITY: u16 = 0x0008;
pub const ERROR_CODE: u16 = 0x0009;
pub const UNKNOWN_ATTRIBUTES: u16 = 0x000a;
pub const REALM: u16 = 0x0014;
pub const NONCE: u16 = 0x0015;
pub const XOR_MAPPED_ADDRESS: u16 = 0x0020;
pub const SOFTWARE: u16 = 0x8022;
const FINGERPRINT: u16 = 0x8028;
/// Attributes below must be understood (RFC 8489 14).
pub const OPTIONAL_FROM: u16 = 0x8000;

/// Names a question, so that nobody else's answer is believed.
pub type Transaction = [u8; 12];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Request,
    Indication,
    Success,
    Error,
}

/// RFC 8489 18.1, RFC 8656 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Binding,
    Allocate,
    Refresh,
    Send,
    Data,
    CreatePermission,
    ChannelBind,
}

/// Signs messages: MD5 of user, realm and password (RFC 8489 9.2.2).
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 16]);

/// A message that has come.
#[derive(Debug)]
pub struct Message<'a> {
    pub class: Class,
    pub method: Method,
    pub transaction: Transaction,
    attributes: Vec<(u16, &'a [u8])>,
    signed: Option<Signed<'a>>,
}

#[derive(Debug)]
struct Signed<'a> {
    before: &'a [u8],
    signature: &'a [u8],
}

/// A message that is being written.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
    transaction: Transaction,
}

impl Class {
    fn bits(self) -> u16 {
        match self {
            Class::Request => 0x0000,
            Class::Indication => 0x0010,
            Class::Success => 0x0100,
            Class::Error => 0x0110,
        }
    }
}

impl Method {
    fn bits(self) -> u16 {
        match self {
            Method::Binding => 1,
            Method::Allocate => 3,
            Method::Refresh => 4,
            Method::Send => 6,
            Method::Data => 7,
            Method::CreatePermission => 8,
            Method::ChannelBind => 9,
        }
    }
}

const CLASSES: [Class; 4] = [Class::Request, Class::Indication, Class::Success, Class::Error];
const METHODS: [Method; 7] = [
    Method::Binding,
    Method::Allocate,
    Method::Refresh,
    Method::Send,
    Method::Data,
    Method::CreatePermission,
    Method::ChannelBind,
];

impl Key {
    pub fn new(user: &str, realm: &str, password: &str) -> Key {
        Key(Md5::digest(format!("{user}:{realm}:{password}")).into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl<'a> Message<'a> {
    /// A whole message, and nothing behind it. What follows a signature is not signed, so it is not read (RFC 8489 14.5).
    pub fn read(bytes: &'a [u8]) -> Option<Message<'a>> {
        let (header, mut rest) = bytes.split_at_checked(HEADER)?;
        let [kind0, kind1, length0, length1, cookie @ ..] = header else { return None };
        let kind = u16::from_be_bytes([*kind0, *kind1]);
        let class = CLASSES.into_iter().find(|class| class.bits() == kind & 0x0110)?;
        let method = METHODS.into_iter().find(|method| method.bits() == kind & !0x0110)?;
        let (cookie, transaction) = cookie.split_at_checked(COOKIE.len())?;
        let length = usize::from(u16::from_be_bytes([*length0, *length1]));
        if cookie != COOKIE || length != rest.len() {
            return None;
        }
        let mut attributes = Vec::new();
        let mut signed = None;
        while let [kind0, kind1, length0, length1, after @ ..] = rest {
            let kind = u16::from_be_bytes([*kind0, *kind1]);
            let length = usize::from(u16::from_be_bytes([*length0, *length1]));
            let value = after.get(..length)?;
            if kind == MESSAGE_INTEGRITY && signed.is_none() {
                let before = bytes.get(..bytes.len() - rest.len())?;
                signed = Some(Signed { before, signature: value });
            } else if signed.is_none() && kind != FINGERPRINT {
                attributes.push((kind, value));
            }
            rest = after.get(length.next_multiple_of(4)..)?;
            if attributes.len() > ATTRIBUTES_MAX {
                return None;
            }
        }
        let transaction = transaction.try_into().ok()?;
        rest.is_empty().then_some(Message { class, method, transaction, attributes, signed })
    }

    pub fn is_signed(&self) -> bool {
        self.signed.is_some()
    }

    pub fn is_signed_by(&self, key: &Key) -> bool {
        let Some(Signed { before, signature }) = &self.signed else { return false };
        let computed = signature_of(before, key);
        // All bytes are looked at, so that the time taken tells nothing (RFC 8489 9).
        let differing = computed.iter().zip(*signature).fold(0, |sum, (a, b)| sum | (a ^ b));
        signature.len() == computed.len() && differing == 0
    }

    pub fn find(&self, kind: u16) -> Option<&'a [u8]> {
        self.attributes.iter().find(|(found, _)| *found == kind).map(|(_, value)| *value)
    }

    pub fn text(&self, kind: u16) -> Option<&'a str> {
        std::str::from_utf8(self.find(kind)?).ok()
    }

    pub fn number(&self, kind: u16) -> Option<u32> {
        Some(u32::from_be_bytes(self.find(kind)?.try_into().ok()?))
    }

    /// The address in an attribute that crosses it with the transaction (RFC 8489 14.2).
    pub fn address(&self, kind: u16) -> Option<SocketAddr> {
        self.addresses(kind).next()
    }

    /// All such addresses, where there may be several.
    pub fn addresses(&self, kind: u16) -> impl Iterator<Item = SocketAddr> {
        let of_kind = self.attributes.iter().filter(move |(found, _)| *found == kind);
        of_kind.filter_map(|(_, value)| read_address(value, &self.transaction))
    }

    /// The number of an error, three digits.
    pub fn error(&self) -> Option<u16> {
        let [_, _, class, number, ..] = self.find(ERROR_CODE)? else { return None };
        Some(u16::from(class & 7) * 100 + u16::from(*number))
    }

    /// Attributes that must be understood, and are not among these.
    pub fn unknown(&self, known: &[u16]) -> Vec<u16> {
        let kinds = self.attributes.iter().map(|(kind, _)| *kind);
        kinds.filter(|kind| *kind < OPTIONAL_FROM && !known.contains(kind)).collect()
    }
}

impl Writer {
    pub fn new(class: Class, method: Method, transaction: Transaction) -> Writer {
        let kind = (class.bits() | method.bits()).to_be_bytes();
        let bytes = [&kind[..], &[0, 0], &COOKIE, &transaction].concat();
        Writer { bytes, transaction }
    }

    pub fn with(mut self, kind: u16, value: &[u8]) -> Writer {
        let length = u16::try_from(value.len()).unwrap_or(u16::MAX);
        self.bytes.extend(kind.to_be_bytes());
        self.bytes.extend(length.to_be_bytes());
        self.bytes.extend(&value[..usize::from(length)]);
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
        self
    }

    pub fn with_number(self, kind: u16, value: u32) -> Writer {
        self.with(kind, &value.to_be_bytes())
    }

    pub fn with_address(self, kind: u16, address: SocketAddr) -> Writer {
        let value = written_address(address, &self.transaction);
        self.with(kind, &value)
    }

    pub fn with_error(self, code: u16, reason: &str) -> Writer {
        let [class, number] = [code / 100, code % 100].map(|part| part.to_be_bytes()[1]);
        self.with(ERROR_CODE, &[&[0, 0, class, number], reason.as_bytes()].concat())
    }

    pub fn finish(mut self) -> Vec<u8> {
        let length = u16::try_from(self.bytes.len() - HEADER).unwrap_or(u16::MAX);
        self.bytes[2..4].copy_from_slice(&length.to_be_bytes());
        self.bytes
    }

    pub fn signed(self, key: &Key) -> Vec<u8> {
        let signature = signature_of(&self.bytes, key);
        self.with(MESSAGE_INTEGRITY, &signature).finish()
    }
}

/// RFC 8489 14.5: over what comes before, with a length that counts the signature and nothing behind it.
fn signature_of(before: &[u8], key: &Key) -> [u8; 20] {
    let length = u16::try_from(before.len() - HEADER + SIGNATURE).unwrap_or(u16::MAX);
    let (kind, rest) = before.split_at(2);
    DefaultSha1HmacProvider.sha1_hmac(&key.0, &[kind, &length.to_be_bytes(), &rest[2..]])
}

/// As TURN's servers sign what they give out, so that they need not remember it.
pub fn keyed_hash(secret: &[u8], parts: &[&[u8]]) -> [u8; 20] {
    DefaultSha1HmacProvider.sha1_hmac(secret, parts)
}

fn read_address(value: &[u8], transaction: &Transaction) -> Option<SocketAddr> {
    let [_, family, high, low, ip @ ..] = value else { return None };
    let port: [u8; 2] = crossed(&[*high, *low], transaction).try_into().ok()?;
    let ip = crossed(ip, transaction);
    let ip: IpAddr = match family {
        1 => <[u8; 4]>::try_from(ip).ok()?.into(),
        2 => <[u8; 16]>::try_from(ip).ok()?.into(),
        _ => return None,
    };
    Some(SocketAddr::new(ip, u16::from_be_bytes(port)))
}

fn written_address(address: SocketAddr, transaction: &Transaction) -> Vec<u8> {
    let [family, ip] = match address.ip().to_canonical() {
        IpAddr::V4(ip) => [vec![0, 1], ip.octets().to_vec()],
        IpAddr::V6(ip) => [vec![0, 2], ip.octets().to_vec()],
    };
    let port = crossed(&address.port().to_be_bytes(), transaction);
    [family, port, crossed(&ip, transaction)].concat()
}

/// RFC 8489 14.2: a port or address, crossed with cookie and transaction.
fn crossed(bytes: &[u8], transaction: &Transaction) -> Vec<u8> {
    let mask = COOKIE.iter().chain(transaction);
    bytes.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// RFC 5769 2.4: a request with long-term credentials.
    const SAMPLE: &str = "000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382af\
                          e382b900000015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014\
                          000b6578616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666";

    #[test]
    fn the_sample_request_of_rfc_5769_is_read_and_its_signature_holds() {
        let bytes = sample();
        let message = Message::read(&bytes).unwrap();
        assert_eq!((message.class, message.method), (Class::Request, Method::Binding));
        assert_eq!(message.text(REALM), Some("example.org"));
        assert_eq!(message.text(NONCE), Some("f//499k954d6OL34oL9FSTvy64sA"));
        let user = message.text(USERNAME).unwrap();
        let key = Key::new(user, "example.org", "TheMatrIX");
        assert!(message.is_signed_by(&key));
        assert!(!message.is_signed_by(&Key::new(user, "example.org", "other")));
    }

    #[test]
    fn the_sample_request_of_rfc_5769_is_written_alike() {
        let bytes = sample();
        let message = Message::read(&bytes).unwrap();
        let user = message.text(USERNAME).unwrap();
        let written = Writer::new(Class::Request, Method::Binding, message.transaction)
            .with(USERNAME, user.as_bytes())
            .with(NONCE, message.find(NONCE).unwrap())
            .with(REALM, b"example.org")
            .signed(&Key::new(user, "example.org", "TheMatrIX"));
        assert_eq!(written, bytes);
    }

    #[test]
    fn addresses_and_errors_are_read_as_they_were_written() {
        let [v4, v6] = ["192.0.2.1:5000", "[2001:db8::1]:5000"].map(|text| text.parse().unwrap());
        let bytes = Writer::new(Class::Error, Method::Allocate, [7; 12])
            .with_address(XOR_MAPPED_ADDRESS, v4)
            .with_address(XOR_MAPPED_ADDRESS, v6)
            .with_error(438, "Stale Nonce")
            .finish();
        let message = Message::read(&bytes).unwrap();
        assert_eq!(message.addresses(XOR_MAPPED_ADDRESS).collect::<Vec<_>>(), [v4, v6]);
        assert_eq!(message.error(), Some(438));
        assert_eq!(message.unknown(&[ERROR_CODE]), [XOR_MAPPED_ADDRESS; 2]);
    }

    #[test]
    fn what_follows_a_signature_is_not_read() {
        let mut bytes =
            Writer::new(Class::Request, Method::Refresh, [7; 12]).signed(&Key::new("a", "b", "c"));
        bytes.extend(
            Writer::new(Class::Request, Method::Refresh, [7; 12])
                .with(USERNAME, b"eve")
                .bytes
                .split_off(HEADER),
        );
        let length = u16::try_from(bytes.len() - HEADER).unwrap();
        bytes[2..4].copy_from_slice(&length.to_be_bytes());
        let message = Message::read(&bytes).unwrap();
        assert!(message.is_signed_by(&Key::new("a", "b", "c")));
        assert_eq!(message.find(USERNAME), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes: Vec<u8>, at in 0..116_usize, to: u8) {
            let key = Key::new("a", "b", "c");
            let look = |bytes: &[u8]| {
                let Some(message) = Message::read(bytes) else { return };
                message.is_signed_by(&key);
                message.error();
                message.number(NONCE);
                message.addresses(XOR_MAPPED_ADDRESS).count();
            };
            look(&bytes);
            look(&[&[0, 3, 0, 0, 0x21, 0x12, 0xa4, 0x42][..], &bytes].concat());
            let mut changed = sample();
            changed[at] = to;
            look(&changed);
        }
    }

    fn sample() -> Vec<u8> {
        let hex = |at: usize| u8::from_str_radix(&SAMPLE[2 * at..2 * at + 2], 16).unwrap();
        (0..SAMPLE.len() / 2).map(hex).collect()
    }
}
