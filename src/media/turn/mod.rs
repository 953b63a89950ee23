//! Relayed media (TURN, RFC 8656): a public node lends an address to somebody behind a NAT that nobody gets through.
//!
//! `Server` is the node that lends, for all who ask it; `Client` is one who borrows, from one node, and `Borrowing` all that
//! a call borrows. They take bytes and time and give bytes: they know no socket and no stream, and a client comes by
//! either. `pass` is what lets somebody in, `limits` what a stranger may do, `frame` how messages follow each other on a
//! stream.
//!
//! Neither reads what it carries: keys are agreed between the ends, so whoever lends learns sizes and times.

pub mod borrowing;
pub mod client;
pub mod frame;
pub mod limits;
pub mod pass;
pub mod server;
#[cfg(test)]
mod tests;

pub use borrowing::{Borrowing, Lender};
pub use client::Client;
pub use pass::Pass;
pub use server::Server;

use std::net::IpAddr;
use std::time::Duration;

/// RFC 8656 18.
const CHANNEL_NUMBER: u16 = 0x000c;
const LIFETIME: u16 = 0x000d;
const XOR_PEER_ADDRESS: u16 = 0x0012;
const DATA: u16 = 0x0013;
const XOR_RELAYED_ADDRESS: u16 = 0x0016;
const REQUESTED_ADDRESS_FAMILY: u16 = 0x0017;
const REQUESTED_TRANSPORT: u16 = 0x0019;
const ADDITIONAL_ADDRESS_FAMILY: u16 = 0x8000;
const ADDRESS_ERROR_CODE: u16 = 0x8001;
/// UDP, as REQUESTED-TRANSPORT says it.
const UDP: u32 = 17 << 24;

/// How long an allocation lives without being refreshed (RFC 8656 3.2), a permission (9), and a channel (12).
const ALLOCATION_TIME: Duration = Duration::from_secs(600);
const PERMISSION_TIME: Duration = Duration::from_secs(300);
const CHANNEL_TIME: Duration = Duration::from_secs(600);

/// Of which kind a relayed address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    V4,
    V6,
}

impl Family {
    pub fn of(ip: IpAddr) -> Family {
        match ip.to_canonical() {
            IpAddr::V4(_) => Family::V4,
            IpAddr::V6(_) => Family::V6,
        }
    }

    /// As attributes write it (RFC 8656 18.6).
    fn number(self) -> u32 {
        match self {
            Family::V4 => 1 << 24,
            Family::V6 => 2 << 24,
        }
    }

    fn from_number(number: u32) -> Option<Family> {
        [Family::V4, Family::V6].into_iter().find(|family| family.number() == number)
    }
}
