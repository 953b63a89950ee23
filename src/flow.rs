//! Where bytes of SIP come from and go to.

use std::fmt;
use std::net::SocketAddr;

/// A node of the overlay: the Ed25519 public key behind its libp2p peer id, fresh at each start.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub [u8; 32]);

/// The peer id of libp2p: the key as an identity multihash, in base 58.
impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Multihash `identity` of 36 bytes, then protobuf: key type Ed25519, 32 bytes of key.
        const PREFIX: [u8; 6] = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];
        f.write_str(&bs58::encode([&PREFIX[..], &self.0].concat()).into_string())
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

impl Flow {
    /// Whether the transport keeps bytes in order and needs framing (RFC 3261 18.3) and no retransmission.
    pub fn is_stream(&self) -> bool {
        match self {
            Flow::Udp(_) => false,
            Flow::Tcp(_) | Flow::Tls(_) | Flow::Peer(_) | Flow::Local => true,
        }
    }
}
