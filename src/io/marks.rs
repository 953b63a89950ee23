//! What goes first in networks that tell classes of traffic apart (RFC 2474).

use socket2::SockRef;

/// RFC 4594 4.1, RFC 8837 5: Expedited Forwarding, 46, for voices.
pub const VOICE: Class = Class(46 << 2);
/// Class Selector 3, 24, for SIP. RFC 4594 3.2 would have CS5, and gives CS3 to broadcast video; what phones and switches
/// mark signalling by, and networks are set up for, is CS3.
pub const SIGNALLING: Class = Class(24 << 2);

/// The octet in the head of each packet: the class in its upper six bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(u32);

/// Marks what is sent. Where the system does not let it, it goes unmarked.
pub fn mark(socket: SockRef<'_>, Class(octet): Class) {
    // Also of a socket for IPv6: Linux marks by it what that sends by IPv4.
    let marked = socket.set_tos_v4(octet);
    #[cfg(unix)]
    let marked = if socket.local_addr().is_ok_and(|at| at.is_ipv6()) {
        marked.and(socket.set_tclass_v6(octet))
    } else {
        marked
    };
    if let Err(error) = marked {
        tracing::debug!(%error, "packets are not marked");
    }
}
