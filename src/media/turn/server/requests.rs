//! What clients ask for: an allocation, its life, permissions and channels.

use super::allocation::{Allocation, Relay};
use super::refusal::Refusal;
use super::{Action, Origin, RelayId, Server, canonical};
use crate::media::stun::{Class, Message, Writer};
use crate::media::turn::limits::{
    ALLOCATIONS_PER_CALL, ALLOCATIONS_PER_IP, ALLOCATIONS_PER_PEER, household, is_internet,
};
use crate::media::turn::pass::Bearer;
use crate::media::turn::{
    ADDITIONAL_ADDRESS_FAMILY, CHANNEL_NUMBER, Family, LIFETIME, REQUESTED_ADDRESS_FAMILY,
    REQUESTED_TRANSPORT, UDP, XOR_PEER_ADDRESS,
};
use std::net::IpAddr;
use std::time::Instant;

impl Server {
    /// RFC 8656 7.2.
    pub(super) fn allocate(
        &mut self,
        now: Instant,
        origin: Origin,
        asked: &Message<'_>,
        bearer: Bearer,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        if let Some(held) = self.allocations.get(&origin) {
            let again = held.transaction == asked.transaction;
            let granted = (again && held.is_open()).then(|| held.granted(now));
            return if again { Ok(granted) } else { Err(Refusal::AllocationMismatch) };
        }
        match asked.number(REQUESTED_TRANSPORT) {
            Some(UDP) => {}
            Some(_) => return Err(Refusal::UnsupportedTransport),
            None => return Err(Refusal::BadRequest),
        }
        let families = families(asked)?;
        self.has_room(now, origin, &bearer)?;
        let mut allocation = Allocation::new(now, origin, bearer, asked.transaction);
        for family in families {
            self.next += 1;
            let id = RelayId(self.next);
            allocation.relays.push(Relay { id, family, address: None });
            self.relays.insert(id, origin);
            self.actions.push_back(Action::Open { relay: id, family });
        }
        self.allocations.insert(origin, allocation);
        Ok(None)
    }

    fn has_room(&self, now: Instant, origin: Origin, bearer: &Bearer) -> Result<(), Refusal> {
        let all = self.allocations.len();
        if all >= self.calls.saturating_mul(ALLOCATIONS_PER_CALL) || self.load(now) >= self.room() {
            return Err(Refusal::InsufficientCapacity);
        }
        let of_peer = self.allocations.values().filter(|held| held.bearer.peer == bearer.peer).count();
        let home = origin.ip().map(household);
        let at_home = |held: &&Allocation| home.is_some() && held.origin.ip().map(household) == home;
        let of_home = self.allocations.values().filter(at_home).count();
        if of_peer >= ALLOCATIONS_PER_PEER || of_home >= ALLOCATIONS_PER_IP {
            return Err(Refusal::QuotaReached);
        }
        Ok(())
    }

    /// The allocation that a request is about; only who has made it may change it (RFC 8656 5).
    fn held(&mut self, origin: Origin, bearer: &Bearer) -> Result<&mut Allocation, Refusal> {
        let held = self.allocations.get_mut(&origin).filter(|held| held.is_open());
        let held = held.ok_or(Refusal::AllocationMismatch)?;
        if held.bearer.user == bearer.user { Ok(held) } else { Err(Refusal::WrongCredentials) }
    }

    /// RFC 8656 7.3 (8.2 for the answer).
    pub(super) fn refresh(
        &mut self,
        now: Instant,
        origin: Origin,
        asked: &Message<'_>,
        bearer: &Bearer,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let held = self.held(origin, bearer)?;
        let is_end = asked.number(LIFETIME) == Some(0);
        let lifetime = if is_end { 0 } else { held.refresh(now) };
        if is_end {
            self.end(origin);
        }
        Ok(Some(success(asked).with_number(LIFETIME, lifetime).signed(&bearer.key)))
    }

    /// RFC 8656 10.2: all that are named, or none.
    pub(super) fn permit(
        &mut self,
        now: Instant,
        origin: Origin,
        asked: &Message<'_>,
        bearer: &Bearer,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let peers: Vec<IpAddr> =
            asked.addresses(XOR_PEER_ADDRESS).map(|peer| peer.ip().to_canonical()).collect();
        if peers.is_empty() {
            return Err(Refusal::BadRequest);
        }
        let is_forbidden = |ip: &IpAddr| !self.own.contains(ip) && !is_internet(*ip);
        let is_forbidden = peers.iter().any(is_forbidden);
        let held = self.held(origin, bearer)?;
        if peers.iter().any(|ip| held.relay_for(*ip).is_none()) {
            return Err(Refusal::PeerFamilyMismatch);
        }
        if is_forbidden {
            return Err(Refusal::Forbidden);
        }
        for ip in peers {
            held.permit(now, ip).map_err(|_| Refusal::InsufficientCapacity)?;
        }
        Ok(Some(success(asked).signed(&bearer.key)))
    }

    /// RFC 8656 12.2.
    pub(super) fn bind(
        &mut self,
        now: Instant,
        origin: Origin,
        asked: &Message<'_>,
        bearer: &Bearer,
    ) -> Result<Option<Vec<u8>>, Refusal> {
        let number = asked.number(CHANNEL_NUMBER).and_then(|number| u16::try_from(number >> 16).ok());
        let number = number.filter(|number| (0x4000..=0x4fff).contains(number)).ok_or(Refusal::BadRequest)?;
        let peer = asked.address(XOR_PEER_ADDRESS).map(canonical).ok_or(Refusal::BadRequest)?;
        let is_inside = self.lent.contains_key(&peer);
        let may_reach = self.may_reach(peer);
        let is_full = self.load(now) + if is_inside { 1 } else { 2 } > self.room();
        let held = self.held(origin, bearer)?;
        if held.relay_for(peer.ip()).is_none() {
            return Err(Refusal::PeerFamilyMismatch);
        }
        if !may_reach {
            return Err(Refusal::Forbidden);
        }
        if !held.can_bind(now, number, peer) {
            return Err(Refusal::BadRequest);
        }
        if is_full && !held.carries(now) {
            return Err(Refusal::InsufficientCapacity);
        }
        held.bind(now, number, peer).map_err(|_| Refusal::InsufficientCapacity)?;
        Ok(Some(success(asked).signed(&bearer.key)))
    }
}

/// Which addresses are asked for (RFC 8656 7.2): IPv4 where nothing is said; both only by ADDITIONAL-ADDRESS-FAMILY.
fn families(asked: &Message<'_>) -> Result<Vec<Family>, Refusal> {
    let named = |kind| asked.number(kind).map(Family::from_number);
    match (named(REQUESTED_ADDRESS_FAMILY), named(ADDITIONAL_ADDRESS_FAMILY)) {
        (None, None) => Ok(vec![Family::V4]),
        (Some(Some(family)), None) => Ok(vec![family]),
        (Some(None), None) => Err(Refusal::FamilyNotSupported),
        (None, Some(Some(Family::V6))) => Ok(vec![Family::V4, Family::V6]),
        (_, Some(_)) => Err(Refusal::BadRequest),
    }
}

fn success(asked: &Message<'_>) -> Writer {
    Writer::new(Class::Success, asked.method, asked.transaction)
}
