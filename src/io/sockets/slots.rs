//! How many connections others may hold here, and for how long they may say nothing.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What is asked of those who connect to us.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; a phone holds one.
    pub connections: usize,
    /// Of those from one address, or one IPv6 network: the phones of a house behind one router.
    pub per_address: usize,
    /// How long the TLS handshake may take.
    pub secure_within: Duration,
    /// How long a new connection may stay silent. From its first byte on, the stack counts.
    pub speak_within: Duration,
}

/// The limits outside tests.
pub const LIMITS: Limits = Limits {
    connections: 1_024,
    per_address: 16,
    secure_within: Duration::from_secs(10),
    speak_within: Duration::from_secs(10),
};

/// The connections others hold, counted where they are accepted.
#[derive(Clone, Debug, Default)]
pub struct Slots(Arc<Mutex<Taken>>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One of them, until it is dropped.
#[derive(Debug)]
pub struct Slot {
    slots: Slots,
    address: IpAddr,
}

impl Slots {
    /// A slot for this address, where there is one left.
    pub fn take(&self, address: IpAddr, limits: &Limits) -> Option<Slot> {
        let address = network(address);
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of_address = taken.by_address.get(&address).copied().unwrap_or_default();
        if taken.all >= limits.connections || of_address >= limits.per_address {
            return None;
        }
        taken.all += 1;
        taken.by_address.insert(address, of_address + 1);
        drop(taken);
        Some(Slot { slots: self.clone(), address })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut taken = self.slots.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        if let Some(count) = taken.by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.by_address.remove(&self.address);
            }
        }
    }
}

/// What one subscriber holds of addresses: with IPv6 a whole /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEW: Limits = Limits { connections: 3, per_address: 2, ..LIMITS };

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn one_address_and_all_together_have_a_bound_and_who_leaves_makes_room() {
        let slots = Slots::default();
        let mut held = vec![slots.take(ip("192.0.2.1"), &FEW), slots.take(ip("192.0.2.1"), &FEW)];
        assert!(held.iter().all(Option::is_some));
        assert!(slots.take(ip("192.0.2.1"), &FEW).is_none(), "one address");
        held.push(slots.take(ip("192.0.2.2"), &FEW));
        assert!(slots.take(ip("192.0.2.3"), &FEW).is_none(), "all together");
        held.clear();
        assert!(slots.take(ip("192.0.2.1"), &FEW).is_some());
        assert!(slots.0.lock().expect("sound").by_address.is_empty());
    }

    #[test]
    fn the_addresses_of_one_ipv6_network_count_as_one() {
        let slots = Slots::default();
        let held = [slots.take(ip("2001:db8::1"), &FEW), slots.take(ip("2001:db8::2"), &FEW)];
        assert!(held.iter().all(Option::is_some));
        assert!(slots.take(ip("2001:db8::ffff:3"), &FEW).is_none());
        assert!(slots.take(ip("2001:db8:0:1::1"), &FEW).is_some());
    }
}
