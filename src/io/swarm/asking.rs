//! Kademlia's questions to one node of one's own choosing, which libp2p-kad does not put (libp2p specs, kad-dht): the value
//! under a key and nodes near it. Other nodes' libp2p-kad answers them. A value is stored by the same message under another name:
//! there one byte answers, once it is judged, where libp2p-kad would send the whole record back before.

use super::peer::node_of;
use crate::identity::{Key, VALUE_MAX};
use libp2p::futures::{AsyncReadExt, AsyncWriteExt};
use libp2p::swarm::Stream;
use libp2p::{Multiaddr, PeerId, StreamProtocol};

/// Stores a record.
pub const STORE: StreamProtocol = StreamProtocol::new("/ahoy/store/1");
/// What answers to it.
const TAKEN: u8 = 1;
const NOT_TAKEN: u8 = 0;
/// Longest record to be stored: a value, and its key twice.
const RECORD_MAX: usize = VALUE_MAX + 256;
/// Longest answer: a value and twenty nodes with their addresses.
pub const ANSWER_MAX: usize = 64 * 1024;
/// Nodes and addresses of each that are read.
const NODES_MAX: usize = 20;
const ADDRESSES_MAX: usize = 16;
/// Message types of the protocol.
const PUT_VALUE: u64 = 0;
const GET_VALUE: u64 = 1;

/// What a node is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    Get { key: Key },
    Put { key: Key, value: Vec<u8> },
}

/// What it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub value: Option<Vec<u8>>,
    pub closer: Vec<(PeerId, Vec<Multiaddr>)>,
}

/// Puts one question; `None` where what comes back is no answer to it.
pub async fn ask(mut stream: Stream, question: &Question) -> Option<Said> {
    let message = question.to_bytes();
    let mut framed = Vec::new();
    put_number(&mut framed, message.len() as u64);
    framed.extend(message);
    stream.write_all(&framed).await.ok()?;
    stream.flush().await.ok()?;
    let answer = match question {
        Question::Put { .. } => {
            let mut answer = [NOT_TAKEN];
            stream.read_exact(&mut answer).await.ok()?;
            answer.to_vec()
        }
        Question::Get { .. } => read_message(&mut stream, ANSWER_MAX).await?,
    };
    // Whether the other end takes note of the end does not matter here.
    let _ = stream.close().await;
    match question {
        Question::Put { .. } => (answer == [TAKEN]).then(Said::default),
        Question::Get { .. } => Said::read(&answer, question),
    }
}

/// Reads the record that is to be stored.
pub async fn read_record(stream: &mut Stream) -> Option<(Key, Vec<u8>)> {
    record_in(&read_message(stream, RECORD_MAX).await?)
}

/// Says whether it was.
pub async fn answer(mut stream: Stream, is_taken: bool) {
    let answer = [if is_taken { TAKEN } else { NOT_TAKEN }];
    // Who does not wait for it does not get it.
    if stream.write_all(&answer).await.is_ok() {
        let _ = stream.close().await;
    }
}

/// The record in a message that wants it stored.
fn record_in(message: &[u8]) -> Option<(Key, Vec<u8>)> {
    let mut kind = PUT_VALUE;
    let (mut asked, mut record) = (None, None);
    for field in Fields(message) {
        match field? {
            (1, Field::Number(number)) => kind = number,
            (2, Field::Bytes(bytes)) => asked = Some(Key(bytes.try_into().ok()?)),
            (3, Field::Bytes(bytes)) => record = Some(bytes),
            _ => {}
        }
    }
    let key = asked.filter(|_| kind == PUT_VALUE)?;
    Some((key, value_of(record?, &key)?))
}

async fn read_message(stream: &mut Stream, max: usize) -> Option<Vec<u8>> {
    let length = read_length(stream).await.filter(|length| *length <= max)?;
    let mut message = vec![0; length];
    stream.read_exact(&mut message).await.ok()?;
    Some(message)
}

async fn read_length(stream: &mut Stream) -> Option<usize> {
    let mut length = 0;
    for shift in [0, 7, 14] {
        let mut byte = [0];
        stream.read_exact(&mut byte).await.ok()?;
        length |= usize::from(byte[0] & 0x7f) << shift;
        if byte[0] & 0x80 == 0 {
            return Some(length).filter(|length| *length <= ANSWER_MAX);
        }
    }
    None
}

impl Question {
    fn key(&self) -> &Key {
        match self {
            Question::Get { key } | Question::Put { key, .. } => key,
        }
    }

    fn kind(&self) -> u64 {
        match self {
            Question::Get { .. } => GET_VALUE,
            Question::Put { .. } => PUT_VALUE,
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut message = Vec::new();
        put_number(&mut message, 1 << 3);
        put_number(&mut message, self.kind());
        put_bytes(&mut message, 2, &self.key().0);
        if let Question::Put { key, value } = self {
            let mut record = Vec::new();
            put_bytes(&mut record, 1, &key.0);
            put_bytes(&mut record, 2, value);
            put_bytes(&mut message, 3, &record);
        }
        message
    }
}

impl Said {
    fn read(message: &[u8], question: &Question) -> Option<Said> {
        let mut said = Said::default();
        let mut kind = PUT_VALUE;
        for field in Fields(message) {
            match field? {
                (1, Field::Number(number)) => kind = number,
                (3, Field::Bytes(record)) => said.value = value_of(record, question.key()),
                (8, Field::Bytes(node)) if said.closer.len() < NODES_MAX => {
                    said.closer.extend(node_from(node));
                }
                _ => {}
            }
        }
        (kind == question.kind()).then_some(said)
    }
}

/// The value of a record, where it is the one asked for.
fn value_of(record: &[u8], asked: &Key) -> Option<Vec<u8>> {
    let (mut key, mut value) = (None, None);
    for field in Fields(record) {
        match field? {
            (1, Field::Bytes(bytes)) => key = Some(bytes),
            (2, Field::Bytes(bytes)) => value = Some(bytes.to_vec()),
            _ => {}
        }
    }
    value.filter(|_| key == Some(&asked.0[..]))
}

/// A node of ours, with what can be read of its addresses.
fn node_from(bytes: &[u8]) -> Option<(PeerId, Vec<Multiaddr>)> {
    let (mut peer, mut addresses) = (None, Vec::new());
    for field in Fields(bytes) {
        match field? {
            (1, Field::Bytes(id)) => peer = PeerId::from_bytes(id).ok(),
            (2, Field::Bytes(address)) if addresses.len() < ADDRESSES_MAX => {
                addresses.extend(Multiaddr::try_from(address.to_vec()));
            }
            _ => {}
        }
    }
    peer.filter(|peer| node_of(peer).is_some()).map(|peer| (peer, addresses))
}

/// The fields of a protobuf message, as far as it is one.
struct Fields<'a>(&'a [u8]);

enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Of a fixed length; none that is wanted here is.
    Fixed,
}

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u64, Field<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.take();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'a> Fields<'a> {
    fn take(&mut self) -> Option<(u64, Field<'a>)> {
        let tag = self.number()?;
        let field = match tag & 7 {
            0 => Field::Number(self.number()?),
            1 => self.bytes(8).map(|_| Field::Fixed)?,
            2 => {
                let length = usize::try_from(self.number()?).ok()?;
                Field::Bytes(self.bytes(length)?)
            }
            5 => self.bytes(4).map(|_| Field::Fixed)?,
            _ => return None,
        };
        Some((tag >> 3, field))
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

fn put_number(to: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn put_bytes(to: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    put_number(to, field << 3 | 2);
    put_number(to, bytes.len() as u64);
    to.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn node() -> (PeerId, Multiaddr) {
        let key = libp2p::identity::Keypair::ed25519_from_bytes([1; 32]).unwrap();
        (key.public().to_peer_id(), "/ip4/192.0.2.1/udp/1/quic-v1".parse().unwrap())
    }

    fn answer(key: &Key, value: &[u8]) -> Vec<u8> {
        let (peer, address) = node();
        let (mut record, mut told, mut message) = (Vec::new(), Vec::new(), Vec::new());
        put_bytes(&mut record, 1, &key.0);
        put_bytes(&mut record, 2, value);
        put_bytes(&mut told, 1, &peer.to_bytes());
        put_bytes(&mut told, 2, &address.to_vec());
        put_bytes(&mut told, 2, b"no address");
        put_number(&mut message, 1 << 3);
        put_number(&mut message, GET_VALUE);
        put_bytes(&mut message, 3, &record);
        put_bytes(&mut message, 8, &told);
        put_bytes(&mut message, 8, b"");
        put_bytes(&mut message, 99, b"of a later version");
        message
    }

    #[test]
    fn an_answer_says_the_value_and_who_is_nearer() {
        let key = Key([1; 32]);
        let said = Said::read(&answer(&key, b"value"), &Question::Get { key }).unwrap();
        let (peer, address) = node();
        assert_eq!(said, Said { value: Some(b"value".to_vec()), closer: vec![(peer, vec![address])] });
    }

    #[test]
    fn another_record_or_another_kind_is_no_answer() {
        let (key, other) = (Key([1; 32]), Key([2; 32]));
        let message = answer(&key, b"value");
        assert_eq!(Said::read(&message, &Question::Get { key: other }).unwrap().value, None);
        let put = Question::Put { key, value: Vec::new() }.to_bytes();
        assert_eq!(Said::read(&put, &Question::Get { key }), None);
    }

    #[test]
    fn a_record_that_is_to_be_stored_is_read_as_it_was_written() {
        let key = Key([1; 32]);
        let message = Question::Put { key, value: b"value".to_vec() }.to_bytes();
        assert_eq!(record_in(&message), Some((key, b"value".to_vec())));
        assert_eq!(record_in(&Question::Get { key }.to_bytes()), None);
        assert_eq!(record_in(&answer(&key, b"value")), None, "an answer to another question");
        assert!((0..message.len()).all(|at| record_in(&message[..at]).is_none()), "cut");
    }

    #[test]
    fn no_more_nodes_and_addresses_are_read_than_the_bounds() {
        let (peer, address) = node();
        let mut told = Vec::new();
        put_bytes(&mut told, 1, &peer.to_bytes());
        (0..ADDRESSES_MAX + 9).for_each(|_| put_bytes(&mut told, 2, &address.to_vec()));
        let mut message = Vec::new();
        put_number(&mut message, 1 << 3);
        put_number(&mut message, GET_VALUE);
        (0..NODES_MAX + 9).for_each(|_| put_bytes(&mut message, 8, &told));
        let said = Said::read(&message, &Question::Get { key: Key([1; 32]) }).unwrap();
        assert_eq!((said.closer.len(), said.closer[0].1.len()), (NODES_MAX, ADDRESSES_MAX));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Said::read(&bytes, &Question::Get { key: Key([1; 32]) });
            let _ = record_in(&bytes);
        }

        #[test]
        fn a_cut_or_changed_answer_gives_no_other_value(at in 0usize..120, to in any::<u8>()) {
            let key = Key([1; 32]);
            let mut message = answer(&key, b"value");
            let at = at % message.len();
            let _ = Said::read(&message[..at], &Question::Get { key });
            message[at] = to;
            let _ = Said::read(&message, &Question::Get { key });
        }
    }
}
