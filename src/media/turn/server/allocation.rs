//! What one client has been lent: addresses, who may send to them, and channels.

use super::{Origin, RelayId};
use crate::media::stun::{Class, Method, Transaction, Writer, XOR_MAPPED_ADDRESS};
use crate::media::turn::limits::{CHANNELS_MAX, Meter, PERMISSIONS_MAX, Pace, TOTAL_TIME};
use crate::media::turn::pass::Bearer;
use crate::media::turn::{
    ADDRESS_ERROR_CODE, ALLOCATION_TIME, CHANNEL_TIME, Family, LIFETIME, PERMISSION_TIME, XOR_RELAYED_ADDRESS,
};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

/// An allocation (RFC 8656 3.2).
#[derive(Debug)]
pub(super) struct Allocation {
    pub bearer: Bearer,
    pub origin: Origin,
    /// Of the request that made it: asked again, it is answered again.
    pub transaction: Transaction,
    pub relays: Vec<Relay>,
    /// Asked for beside the other family, and not to be had.
    missing: Option<Family>,
    ends: Instant,
    pub expires: Instant,
    permissions: BTreeMap<IpAddr, Instant>,
    channels: BTreeMap<u16, Channel>,
    out: Meter,
    back: Meter,
}

/// A relayed address.
#[derive(Debug)]
pub(super) struct Relay {
    pub id: RelayId,
    pub family: Family,
    /// `None` while its socket is being opened.
    pub address: Option<SocketAddr>,
}

#[derive(Debug)]
struct Channel {
    peer: SocketAddr,
    until: Instant,
}

/// The bound has been reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Full;

impl Allocation {
    pub fn new(now: Instant, origin: Origin, bearer: Bearer, transaction: Transaction) -> Allocation {
        Allocation {
            bearer,
            origin,
            transaction,
            relays: Vec::new(),
            missing: None,
            ends: now + TOTAL_TIME,
            expires: now + ALLOCATION_TIME,
            permissions: BTreeMap::new(),
            channels: BTreeMap::new(),
            out: Meter::new(now, Pace::Setup),
            back: Meter::new(now, Pace::Setup),
        }
    }

    /// Whether all its sockets have been opened, or could not be.
    pub fn is_open(&self) -> bool {
        self.relays.iter().all(|relay| relay.address.is_some())
    }

    /// A socket has been opened, or cannot be.
    pub fn opened(&mut self, id: RelayId, address: Option<SocketAddr>) {
        let Some(at) = self.relays.iter().position(|relay| relay.id == id) else { return };
        match address {
            Some(address) => self.relays[at].address = Some(address),
            None => self.missing = Some(self.relays.remove(at).family),
        }
    }

    /// The answer to the request that made it.
    pub fn granted(&self, now: Instant) -> Vec<u8> {
        let mut answer = Writer::new(Class::Success, Method::Allocate, self.transaction);
        for address in self.relays.iter().filter_map(|relay| relay.address) {
            answer = answer.with_address(XOR_RELAYED_ADDRESS, address);
        }
        if let Some(family) = self.missing {
            // RFC 8656 18.9: the family, and then as in an error: 440.
            let [number, ..] = family.number().to_be_bytes();
            answer = answer.with(ADDRESS_ERROR_CODE, &[number, 0, 4, 40]);
        }
        if let Origin::Udp { from, .. } = self.origin {
            answer = answer.with_address(XOR_MAPPED_ADDRESS, from);
        }
        answer.with_number(LIFETIME, seconds(self.expires, now)).signed(&self.bearer.key)
    }

    /// Lets it live on; says for how many seconds.
    pub fn refresh(&mut self, now: Instant) -> u32 {
        self.expires = (now + ALLOCATION_TIME).min(self.ends);
        seconds(self.expires, now)
    }

    pub fn relay_for(&self, ip: IpAddr) -> Option<&Relay> {
        let family = Family::of(ip);
        self.relays.iter().find(|relay| relay.family == family)
    }

    pub fn permits(&self, now: Instant, ip: IpAddr) -> bool {
        self.permissions.get(&ip).is_some_and(|until| now < *until)
    }

    pub fn permit(&mut self, now: Instant, ip: IpAddr) -> Result<(), Full> {
        self.permissions.retain(|_, until| now < *until);
        if self.permissions.len() >= PERMISSIONS_MAX && !self.permissions.contains_key(&ip) {
            return Err(Full);
        }
        self.permissions.insert(ip, now + PERMISSION_TIME);
        Ok(())
    }

    /// Whether a channel may stand for this peer: it does so already, or both are free (RFC 8656 12.2).
    pub fn can_bind(&mut self, now: Instant, number: u16, peer: SocketAddr) -> bool {
        self.channels.retain(|_, channel| now < channel.until);
        self.channels.iter().all(|(bound, channel)| (*bound == number) == (channel.peer == peer))
    }

    /// Binds a channel, or lets it live on. With the first one a call begins.
    pub fn bind(&mut self, now: Instant, number: u16, peer: SocketAddr) -> Result<(), Full> {
        if self.channels.len() >= CHANNELS_MAX && !self.channels.contains_key(&number) {
            return Err(Full);
        }
        self.permit(now, peer.ip())?;
        if !self.carries(now) {
            self.out = Meter::new(now, Pace::Call);
            self.back = Meter::new(now, Pace::Call);
        }
        self.channels.insert(number, Channel { peer, until: now + CHANNEL_TIME });
        Ok(())
    }

    /// Whether it carries a call.
    pub fn carries(&self, now: Instant) -> bool {
        self.peers(now).next().is_some()
    }

    /// Those who have a channel.
    pub fn peers(&self, now: Instant) -> impl Iterator<Item = SocketAddr> {
        self.channels.values().filter(move |channel| now < channel.until).map(|channel| channel.peer)
    }

    pub fn peer_of(&self, now: Instant, number: u16) -> Option<SocketAddr> {
        self.channels.get(&number).filter(|channel| now < channel.until).map(|channel| channel.peer)
    }

    pub fn channel_of(&self, now: Instant, peer: SocketAddr) -> Option<u16> {
        let standing = |channel: &Channel| channel.peer == peer && now < channel.until;
        self.channels.iter().find(|(_, channel)| standing(channel)).map(|(number, _)| *number)
    }

    /// Whether data may go out to this peer.
    pub fn admits_out(&mut self, now: Instant, to: IpAddr, length: usize) -> bool {
        self.permits(now, to) && self.out.admits(now, length)
    }

    /// Whether data may come back from this peer.
    pub fn admits_back(&mut self, now: Instant, from: IpAddr, length: usize) -> bool {
        self.permits(now, from) && self.back.admits(now, length)
    }
}

fn seconds(until: Instant, now: Instant) -> u32 {
    let left: Duration = until.saturating_duration_since(now);
    u32::try_from(left.as_secs()).unwrap_or(u32::MAX)
}
