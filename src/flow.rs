//! Where bytes of SIP come from and go to.

use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

/// A node of the overlay: the Ed25519 public key behind its libp2p peer id, fresh at each start.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub [u8; 32]);

/// Multihash `identity` of 36 bytes, then protobuf: key type Ed25519, 32 bytes of key.
const PEER_ID_PREFIX: [u8; 6] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

/// The peer id of libp2p: the key as an identity multihash, in base 58.
impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bs58::encode([&PEER_ID_PREFIX[..], &self.0].concat()).into_string())
    }
}

/// A text is no peer id of a node: they have Ed25519 keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no peer id of an Ed25519 key")]
pub struct NotANode;

impl FromStr for NodeId {
    type Err = NotANode;

    fn from_str(text: &str) -> Result<NodeId, NotANode> {
        let mut bytes = [0; PEER_ID_PREFIX.len() + 32];
        let length = bs58::decode(text).onto(&mut bytes).map_err(|_| NotANode)?;
        let key = bytes[..length].strip_prefix(&PEER_ID_PREFIX).and_then(|key| key.try_into().ok());
        key.map(NodeId).ok_or(NotANode)
    }
}

impl fmt::Debug for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NodeId({:02x}{:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

/// A transport and its far end. Responses and in-dialog requests go back on the flow they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// Datagrams of the SIP port.
    Udp(SocketAddr),
    /// A connection to, or accepted from, this address; opened when first written to.
    Tcp(SocketAddr),
    /// As `Tcp`, under TLS.
    Tls(SocketAddr),
    /// A stream to a node of the overlay, authenticated and encrypted; opened when first written to.
    Peer(NodeId),
    /// The echo buddy, inside this process.
    Local,
}

/// Why a connection or stream is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It stood, and has ended; of a stream to a node nobody says whether it ever stood.
    Ended,
    /// It could not be opened: nobody is there, or nobody answers.
    Unreachable,
    /// It could not be opened: whoever is there has not proven to be who he must be.
    Unproven,
    /// It was not opened, for there are too many here.
    NoRoom,
}

impl Flow {
    /// Whether the transport keeps bytes in order and needs framing (RFC 3261 18.3) and no retransmission.
    pub fn is_stream(&self) -> bool {
        match self {
            Flow::Udp(_) => false,
            Flow::Tcp(_) | Flow::Tls(_) | Flow::Peer(_) | Flow::Local => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_is_named_by_its_peer_id() {
        let node = NodeId([7; 32]);
        assert_eq!(node.to_string().parse(), Ok(node));
        for text in
            ["", "12D3KooW", "QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ", "0OIl", &"1".repeat(99)]
        {
            assert_eq!(text.parse::<NodeId>(), Err(NotANode), "{text}");
        }
    }
}
