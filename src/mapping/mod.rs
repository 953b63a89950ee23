//! Ports that a router is asked to open: PCP (RFC 6887), or NAT-PMP (RFC 6886) where the router knows no better.
//!
//! `Mapper` is sans-I/O: bytes of one router in, bytes for it out. It does not know how the router is found, nor what is
//! behind the ports, nor whether the address that the router says is one of the Internet: who asks judges that.
//!
//! Begin with `Mapper`; `wire` is what is said.

#[cfg(test)]
mod tests;
mod wire;

use crate::time::soonest;
use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};
use wire::{Answer, External, Nonce, Protocol, Said};

pub use wire::{CLIENT_PORT, SERVER_PORT};

/// What is asked for: half of it is between two renewals, and all of it a port stays open after a crash.
const LIFETIME: Duration = Duration::from_secs(3600);
/// What is believed of a router: more would not be renewed in time, less would be asking all the time.
const LIFETIME_MIN: Duration = Duration::from_secs(60);
const LIFETIME_MAX: Duration = Duration::from_secs(24 * 3600);
/// RFC 6887 11.2.1: renewals come no closer than this.
const RENEWAL_GAP_MIN: Duration = Duration::from_secs(4);
/// When which protocol is tried while nothing was ever heard: PCP's pace (RFC 6887 8.1.1), NAT-PMP in between.
const TRIES: [(Duration, Protocol); 6] = [
    (Duration::ZERO, Protocol::Pcp),
    (Duration::from_secs(1), Protocol::NatPmp),
    (Duration::from_secs(3), Protocol::Pcp),
    (Duration::from_secs(5), Protocol::NatPmp),
    (Duration::from_secs(9), Protocol::Pcp),
    (Duration::from_secs(13), Protocol::NatPmp),
];
/// A router that says nothing is left alone for so long.
const SILENT: Duration = Duration::from_secs(15 * 60);
/// First waits for an answer of a router that has spoken before (RFC 6887 8.1.1, RFC 6886 3.1); doubled each time.
const PCP_WAIT: Duration = Duration::from_secs(3);
const NAT_PMP_WAIT: Duration = Duration::from_millis(250);
/// Requests in a row without an answer, after which it counts as one that never spoke.
const ASKS_MAX: u32 = 6;
/// What was refused is asked again after the time that the router says, within these.
const REFUSED_MIN: Duration = Duration::from_secs(60);
const REFUSED_MAX: Duration = Duration::from_secs(30 * 60);
/// A router that has started anew is asked by all behind it: each waits a while of its own, up to this.
const SPREAD: Duration = Duration::from_secs(2);
/// A mapping that a router has perhaps forgotten is gone unless it says otherwise by then.
const FORGOTTEN: Duration = Duration::from_secs(30);
/// Ports at once: the overlay's two, STUN's and TURN's, and some to spare.
const WANTS_MAX: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    Udp,
    Tcp,
}

/// A port of this host that others are to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Want {
    pub transport: Transport,
    pub port: u16,
}

/// What the router has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// It says that others reach the port there.
    Mapped { want: Want, external: SocketAddr },
    /// They do so no more.
    Lost { want: Want, external: SocketAddr },
    /// It will not; the code of RFC 6887 7.4 or RFC 6886 3.5.
    Refused { want: Want, code: u16 },
}

/// This host's business with one router.
#[derive(Debug)]
pub struct Mapper {
    own: IpAddr,
    random: ChaCha20Rng,
    speaking: Speaking,
    wants: BTreeMap<Want, Entry>,
    epoch: Option<Epoch>,
    /// The router's own address, as NAT-PMP says it.
    address: Option<Ipv4Addr>,
    transmits: VecDeque<Vec<u8>>,
    events: VecDeque<Event>,
    /// When the router had last lost its state.
    forgot: Option<Instant>,
}

/// What is known of the router.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaking {
    /// Nothing yet; the next try is `TRIES[next]`, counted from `since`.
    Trying {
        since: Instant,
        next: usize,
    },
    Heard(Protocol),
    /// It has said nothing.
    Silent {
        until: Instant,
    },
}

#[derive(Debug)]
struct Entry {
    nonce: Nonce,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Not mapped: asked so many times since the router was last heard, and again at this time.
    Asking {
        asks: u32,
        at: Instant,
    },
    Held {
        external: SocketAddr,
        expires: Instant,
        renew_at: Instant,
    },
    Refused {
        until: Instant,
    },
}

/// The router's clock and ours, as they stood when it last spoke (RFC 6887 8.5).
#[derive(Clone, Copy, Debug)]
struct Epoch {
    server_s: u32,
    at: Instant,
}

impl Mapper {
    /// For a host with this address, which the router knows it by.
    pub fn new(now: Instant, own: IpAddr, seed: [u8; 32]) -> Mapper {
        Mapper {
            own,
            random: ChaCha20Rng::from_seed(seed),
            speaking: Speaking::Trying { since: now, next: 0 },
            wants: BTreeMap::new(),
            epoch: None,
            address: None,
            transmits: VecDeque::new(),
            events: VecDeque::new(),
            forgot: None,
        }
    }

    /// These ports are wanted from now on, and no others.
    pub fn set_wants(&mut self, now: Instant, wants: &[Want]) {
        let gone: Vec<Want> = self.wants.keys().filter(|want| !wants.contains(want)).copied().collect();
        for want in gone {
            self.give_back(want);
            self.lose(want, State::Refused { until: now });
            self.wants.remove(&want);
        }
        for want in wants {
            if self.wants.len() < WANTS_MAX && !self.wants.contains_key(want) {
                let mut nonce = Nonce::default();
                self.random.fill_bytes(&mut nonce);
                self.wants.insert(*want, Entry { nonce, state: State::Asking { asks: 0, at: now } });
            }
        }
        self.handle_timeout(now);
    }

    /// Gives all back, at the end.
    pub fn leave(&mut self) {
        let wants: Vec<Want> = self.wants.keys().copied().collect();
        wants.into_iter().for_each(|want| self.give_back(want));
        self.wants.clear();
    }

    /// Takes in what the router has said: to this host, or to all.
    pub fn handle_received(&mut self, now: Instant, bytes: &[u8]) {
        match wire::read(bytes) {
            Some(Said::Announced { epoch, address, by }) => self.announced(now, epoch, (address, by)),
            Some(Said::OnlyNatPmp) => self.heard(now, Protocol::NatPmp),
            // RFC 6887 11.4: what this host has not asked for is dropped.
            Some(Said::Pcp { nonce, answer }) if self.has_asked(answer.want, &nonce) => {
                self.heard(now, Protocol::Pcp);
                self.answered(now, Protocol::Pcp, answer);
            }
            Some(Said::NatPmp(answer)) if self.speaking == Speaking::Heard(Protocol::NatPmp) => {
                self.answered(now, Protocol::NatPmp, answer);
            }
            Some(Said::Pcp { .. } | Said::NatPmp(_)) | None => {}
        }
        self.handle_timeout(now);
    }

    /// Takes in that time has passed.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.wants.is_empty() {
            return;
        }
        self.give_up_expired(now);
        match self.speaking {
            Speaking::Trying { since, next } => self.try_next(now, since, next),
            Speaking::Silent { until } if until <= now => {
                self.speaking = Speaking::Trying { since: now, next: 0 };
                self.try_next(now, now, 0);
            }
            Speaking::Silent { .. } => {}
            Speaking::Heard(protocol) => self.ask_due(now, protocol),
        }
    }

    pub fn poll_transmit(&mut self) -> Option<Vec<u8>> {
        self.transmits.pop_front()
    }

    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let due = match self.speaking {
            Speaking::Trying { since, next } => Some(due_at(since, next)),
            Speaking::Silent { until } => Some(until),
            Speaking::Heard(_) => self.wants.values().map(Entry::due).min(),
        };
        let expires = self.wants.values().filter_map(Entry::expires).min();
        soonest(due, expires).filter(|_| !self.wants.is_empty())
    }

    fn try_next(&mut self, now: Instant, since: Instant, next: usize) {
        if due_at(since, next) > now {
            return;
        }
        let Some((_, protocol)) = TRIES.get(next) else {
            self.speaking = Speaking::Silent { until: now + SILENT };
            return;
        };
        self.speaking = Speaking::Trying { since, next: next + 1 };
        match protocol {
            Protocol::Pcp => {
                let wants: Vec<Want> = self.wants.keys().copied().collect();
                wants.into_iter().for_each(|want| self.ask(Protocol::Pcp, want));
            }
            // It is for IPv4 alone.
            Protocol::NatPmp if self.own.is_ipv4() => self.transmits.push_back(wire::nat_pmp_address()),
            Protocol::NatPmp => {}
        }
    }

    /// What has run out was not renewed: the router does not speak any more.
    fn give_up_expired(&mut self, now: Instant) {
        let is_over = |entry: &Entry| entry.expires().is_some_and(|expires| expires <= now);
        let over: Vec<Want> = self.wants.iter().filter(|(_, it)| is_over(it)).map(|(it, _)| *it).collect();
        for want in &over {
            self.lose(*want, State::Asking { asks: 0, at: now });
        }
        if !over.is_empty() && matches!(self.speaking, Speaking::Heard(_)) {
            self.begin_anew(now);
        }
    }

    /// Asks for what is to be asked or renewed.
    fn ask_due(&mut self, now: Instant, protocol: Protocol) {
        let due: Vec<Want> = self.wants.iter().filter(|(_, it)| it.due() <= now).map(|(it, _)| *it).collect();
        for want in due {
            let Some(entry) = self.wants.get_mut(&want) else { continue };
            match entry.state {
                State::Asking { asks, .. } if asks >= ASKS_MAX => return self.begin_anew(now),
                State::Asking { asks, .. } => {
                    let wait = first_wait(protocol) * (1 << asks);
                    entry.state = State::Asking { asks: asks + 1, at: now + wait };
                    self.ask(protocol, want);
                }
                State::Held { external, expires, .. } => {
                    let renew_at = now + ((expires - now) / 2).max(RENEWAL_GAP_MIN);
                    entry.state = State::Held { external, expires, renew_at: renew_at.min(expires) };
                    self.ask(protocol, want);
                }
                State::Refused { .. } => {
                    entry.state = State::Asking { asks: 1, at: now + first_wait(protocol) };
                    self.ask(protocol, want);
                }
            }
        }
    }

    /// The router does not speak any more: perhaps another one will, or by the other protocol. What is held stays until it
    /// runs out.
    fn begin_anew(&mut self, now: Instant) {
        self.speaking = Speaking::Trying { since: now, next: 0 };
        self.epoch = None;
        self.try_next(now, now, 0);
    }

    fn heard(&mut self, now: Instant, protocol: Protocol) {
        if self.speaking == Speaking::Heard(protocol) {
            return;
        }
        self.speaking = Speaking::Heard(protocol);
        self.epoch = None;
        let at = match protocol {
            // What was asked for in trying will be answered.
            Protocol::Pcp => now + PCP_WAIT,
            Protocol::NatPmp => now,
        };
        for entry in self.wants.values_mut() {
            if let State::Asking { asks, .. } = &mut entry.state {
                *asks = 0;
                entry.state = State::Asking { asks: 0, at };
            }
        }
    }

    fn announced(&mut self, now: Instant, epoch: u32, (address, by): (Option<Ipv4Addr>, Protocol)) {
        match (self.speaking, by) {
            // A router that speaks both says the same twice.
            (Speaking::Heard(Protocol::Pcp), Protocol::NatPmp) => return,
            (Speaking::Heard(Protocol::NatPmp), Protocol::Pcp) | (Speaking::Silent { .. }, Protocol::Pcp) => {
                return self.begin_anew(now);
            }
            (Speaking::Heard(_) | Speaking::Trying { .. } | Speaking::Silent { .. }, Protocol::NatPmp) => {
                self.heard(now, Protocol::NatPmp);
            }
            (Speaking::Heard(Protocol::Pcp) | Speaking::Trying { .. }, Protocol::Pcp) => {}
        }
        self.check_epoch(now, epoch, by);
        if by == Protocol::NatPmp && address.is_some() && address != self.address {
            self.address = address;
            self.readdress();
        }
    }

    /// What is held by NAT-PMP is at the router's new address.
    fn readdress(&mut self) {
        let Some(ip) = self.address else { return };
        for (want, entry) in &mut self.wants {
            if let State::Held { external, .. } = &mut entry.state
                && external.ip() != IpAddr::V4(ip)
                && let Some(moved) = wire::usable(ip.into(), external.port())
            {
                self.events.push_back(Event::Lost { want: *want, external: *external });
                self.events.push_back(Event::Mapped { want: *want, external: moved });
                *external = moved;
            }
        }
    }

    fn answered(&mut self, now: Instant, protocol: Protocol, answer: Answer) {
        self.check_epoch(now, answer.epoch, protocol);
        let want = answer.want;
        if !self.wants.contains_key(&want) {
            return;
        }
        let lifetime = Duration::from_secs(answer.lifetime_s.into());
        match answer.result {
            Ok(external) if answer.lifetime_s > 0 => self.granted(now, want, external, lifetime),
            Ok(_) => self.refused(now, want, 0, REFUSED_MIN),
            Err(refusal) => self.refused(now, want, refusal.0, lifetime),
        }
    }

    fn granted(&mut self, now: Instant, want: Want, External { port, ip }: External, lifetime: Duration) {
        // By NAT-PMP the address comes by itself, and has been asked for.
        let Some(ip) = ip.or(self.address.map(IpAddr::V4)) else { return };
        let Some(external) = wire::usable(ip, port).filter(|at| at.is_ipv4() == self.own.is_ipv4()) else {
            return self.refused(now, want, 0, REFUSED_MAX);
        };
        let lifetime = lifetime.clamp(LIFETIME_MIN, LIFETIME_MAX);
        let early = self.random.random_range(0.0..=0.0625);
        let renew_at = now + lifetime.mul_f64(0.5 - early);
        let Some(entry) = self.wants.get_mut(&want) else { return };
        let before = entry.state;
        entry.state = State::Held { external, expires: now + lifetime, renew_at };
        if let State::Held { external: old, .. } = before {
            if old == external {
                return;
            }
            self.events.push_back(Event::Lost { want, external: old });
        }
        self.events.push_back(Event::Mapped { want, external });
    }

    fn refused(&mut self, now: Instant, want: Want, code: u16, wait: Duration) {
        self.lose(want, State::Refused { until: now + wait.clamp(REFUSED_MIN, REFUSED_MAX) });
        self.events.push_back(Event::Refused { want, code });
    }

    /// RFC 6887 8.5, RFC 6886 3.6: a clock that does not go with ours says that the router has lost its state.
    fn check_epoch(&mut self, now: Instant, server_s: u32, protocol: Protocol) {
        let before = self.epoch.replace(Epoch { server_s, at: now });
        if before.is_none_or(|before| before.leads_to(now, server_s, protocol)) {
            return;
        }
        // One that loses it all the time, or says so, is not asked all the time.
        let earliest = self.forgot.map_or(now, |last| now.max(last + FORGOTTEN));
        self.forgot = Some(earliest);
        for entry in self.wants.values_mut() {
            if let State::Held { external, expires, .. } = entry.state {
                let renew_at = earliest + SPREAD.mul_f64(self.random.random_range(0.0..=1.0));
                let expires = expires.min(earliest + FORGOTTEN);
                entry.state = State::Held { external, expires, renew_at: renew_at.min(expires) };
            }
        }
    }

    fn has_asked(&self, want: Want, nonce: &Nonce) -> bool {
        self.wants.get(&want).is_some_and(|entry| entry.nonce == *nonce)
    }

    fn lose(&mut self, want: Want, then: State) {
        let Some(entry) = self.wants.get_mut(&want) else { return };
        if let State::Held { external, .. } = std::mem::replace(&mut entry.state, then) {
            self.events.push_back(Event::Lost { want, external });
        }
    }

    fn ask(&mut self, protocol: Protocol, want: Want) {
        let Some(entry) = self.wants.get(&want) else { return };
        let suggested = match entry.state {
            State::Held { external, .. } => external.port(),
            State::Asking { .. } | State::Refused { .. } => want.port,
        };
        let lifetime_s = u32::try_from(LIFETIME.as_secs()).unwrap_or(u32::MAX);
        let request = match protocol {
            Protocol::Pcp => wire::pcp_map(self.own, (want, &entry.nonce), suggested, lifetime_s),
            Protocol::NatPmp => wire::nat_pmp_map(want, suggested, lifetime_s),
        };
        if protocol == Protocol::NatPmp && self.address.is_none() {
            self.transmits.push_back(wire::nat_pmp_address());
        }
        self.transmits.push_back(request);
    }

    fn give_back(&mut self, want: Want) {
        let (Speaking::Heard(protocol), Some(entry)) = (self.speaking, self.wants.get(&want)) else { return };
        self.transmits.push_back(match protocol {
            Protocol::Pcp => wire::pcp_map(self.own, (want, &entry.nonce), 0, 0),
            Protocol::NatPmp => wire::nat_pmp_map(want, 0, 0),
        });
    }
}

impl Entry {
    fn due(&self) -> Instant {
        match self.state {
            State::Asking { at, .. } => at,
            State::Held { renew_at, .. } => renew_at,
            State::Refused { until } => until,
        }
    }

    fn expires(&self) -> Option<Instant> {
        match self.state {
            State::Held { expires, .. } => Some(expires),
            State::Asking { .. } | State::Refused { .. } => None,
        }
    }
}

impl Epoch {
    fn leads_to(self, now: Instant, server_s: u32, protocol: Protocol) -> bool {
        let client = (now - self.at).as_secs();
        if protocol == Protocol::NatPmp {
            // RFC 6886 3.6: seven eighths allow for a slow clock.
            return u64::from(server_s) + 2 >= u64::from(self.server_s) + client * 7 / 8;
        }
        if u64::from(server_s) + 1 < u64::from(self.server_s) {
            return false;
        }
        let server = u64::from(server_s.saturating_sub(self.server_s));
        client + 2 >= server - server / 16 && server + 2 >= client - client / 16
    }
}

fn due_at(since: Instant, next: usize) -> Instant {
    since + TRIES.get(next).map_or(TRIES[TRIES.len() - 1].0 + PCP_WAIT, |(after, _)| *after)
}

fn first_wait(protocol: Protocol) -> Duration {
    match protocol {
        Protocol::Pcp => PCP_WAIT,
        Protocol::NatPmp => NAT_PMP_WAIT,
    }
}
