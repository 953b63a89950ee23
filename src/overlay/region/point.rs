//! Point: where keys and nodes lie in Kademlia's space, as libp2p counts it.

use crate::flow::NodeId;
use crate::identity::Key;
use sha2::{Digest, Sha256};

/// What stands in front of the key in the peer id of a node (libp2p specs, peer-ids): multihash "identity", 36 bytes, which
/// are a protobuf of type Ed25519 and the key of 32 bytes.
const PEER_ID_PREFIX: [u8; 6] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/// A place in the space; distance is XOR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point([u8; 32]);

/// How far two points are from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Distance([u8; 32]);

impl Point {
    pub fn of_key(key: &Key) -> Point {
        Point(Sha256::digest(key.0).into())
    }

    pub fn of_node(node: &NodeId) -> Point {
        Point(Sha256::new().chain_update(PEER_ID_PREFIX).chain_update(node.0).finalize().into())
    }

    pub fn distance(&self, other: &Point) -> Distance {
        let mut distance = self.0;
        distance.iter_mut().zip(other.0).for_each(|(byte, other)| *byte ^= other);
        Distance(distance)
    }

    /// So many bits from `from` on, as a number.
    pub fn bits(&self, from: u32, count: u32) -> u32 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        let first = u64::from_be_bytes([a, b, c, d, e, f, g, h]);
        (first << from.min(63) >> (64 - count.clamp(1, 32))) as u32
    }
}

impl Distance {
    /// How many bits two points have in common from the first on.
    pub fn shared_bits(&self) -> u32 {
        let zeros = self.0.iter().take_while(|byte| **byte == 0).count();
        let more = self.0.get(zeros).map_or(0, |byte| byte.leading_zeros());
        8 * zeros as u32 + more
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_bits_and_parts_of_a_point_are_counted_from_the_first() {
        let mut bytes = [0; 32];
        bytes[..2].copy_from_slice(&[0b1010_0000, 0b0100_0000]);
        let point = Point(bytes);
        assert_eq!(point.distance(&point).shared_bits(), 256);
        assert_eq!(point.distance(&Point([0; 32])).shared_bits(), 0);
        assert_eq!((point.bits(0, 3), point.bits(1, 3), point.bits(8, 2)), (0b101, 0b010, 0b01));
        bytes[1] = 0;
        assert_eq!(point.distance(&Point(bytes)).shared_bits(), 9);
    }
}
