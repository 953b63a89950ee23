//! ICE (RFC 8445) of one session: finds a pair of addresses that works both ways, and keeps asking for consent
//! (RFC 7675). One component: RTP and RTCP share the path.

mod agreed;
mod roaming;

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use is::stun::{StunMessage, StunPacket};
use is::{IceAgent, IceAgentEvent, IceConnectionState, IceCreds, Protocol};

use crate::media::path::Path;
use crate::sdp::{Candidate, CandidateKind, IceCredentials};

/// RFC 8445 14.2 asks for 50 ms where little is known of the media and B.1 allows 5 ms: the checks of one call are
/// smaller and rarer than its audio.
const CHECK_INTERVAL: Duration = Duration::from_millis(5);
/// And 50 ms after so long in which nobody has proved to be the other end: whoever calls might have named somebody else's addresses.
const HASTE: Duration = Duration::from_secs(1);
const CALM_INTERVAL: Duration = Duration::from_millis(50);
/// Candidates at one address of the Internet that are checked (RFC 8445 19.5.1): two sockets, seen by a few nodes.
const NAMED_PER_HOST_MAX: usize = 6;
/// Shorter than the 500 ms of RFC 8445 14.3: a first check is often lost, because the other end has not heard of this
/// one or its firewall has not been opened, and the caller waits for the repetition. With doubling, a path of 200 ms
/// sees three checks too many.
const CHECK_RTO: Duration = Duration::from_millis(20);
/// The longest time between two checks of a pair, so also how often consent is asked for.
const CONSENT_INTERVAL: Duration = Duration::from_secs(3);
/// With the two above, a pair is given up 20 s after its first unanswered check; RFC 7675 5.1 allows 30.
const CHECKS_MAX: usize = 13;
/// Pairs of addresses to check; RFC 8445 6.1.2.5 proposes 100. A laptop has some 6 addresses.
const PAIRS_MAX: usize = 64;
/// Addresses the other end may check from without having named them. Each costs a candidate for the whole call.
const UNNAMED_SOURCES_MAX: usize = 32;
/// Addresses of volunteers that a call has had to do with, at either end: two at a time, and others after each change.
const VOLUNTEERS_MAX: usize = 64;
/// RFC 8445 5.1.2.2 proposes 0; the agent counts with this, and both ends must count alike.
const RELAYED_PREFERENCE: u32 = 2;
/// RFC 8839 5.4 allows 256, but a check carries both fragments in a USERNAME that the STUN writer bounds to 128.
pub const FRAGMENT_CHARS_MAX: usize = 100;
/// RFC 8839 5.4.
pub const PASSWORD_CHARS_MAX: usize = 256;

/// How to find a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IcePlan {
    pub local: IceCredentials,
    pub remote: IceCredentials,
    pub candidates: Vec<Candidate>,
    pub controlling: bool,
    /// Whether the other end may learn no address of this machine: only what other nodes lend is used.
    pub hidden: bool,
}

/// A pair of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub local: SocketAddr,
    pub remote: SocketAddr,
}

/// What ICE tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IceEvent {
    /// This pair works, said of the first one: data may already go there (RFC 8445 12.1).
    Valid(Pair),
    /// Send here from now on.
    Nominated(Pair),
    /// No pair works, or none does any more.
    Failed,
}

/// The agent of one session.
#[derive(Debug)]
pub struct Ice {
    agent: IceAgent,
    local: Vec<SocketAddr>,
    /// Addresses that other nodes lend: what comes there has been sent to just that one.
    relayed: Vec<SocketAddr>,
    /// All that were lent to either end so far: a pair stays what it is when they are named no more.
    volunteers: BTreeSet<SocketAddr>,
    plan: IcePlan,
    unnamed: BTreeSet<SocketAddr>,
    /// How the other end sees this one by each pair, from its answers to checks: one for each pair at most.
    seen: BTreeMap<Pair, SocketAddr>,
    /// Pairs that the other end has nominated, where it is the one to choose.
    chosen: BTreeSet<Pair>,
    first: First,
    /// Until then checks follow each other quickly though nothing has been proved.
    hasty: Instant,
    due: Option<Instant>,
}

/// The first pair that works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    Awaited,
    Found(Pair),
    Told,
}

impl Ice {
    /// Begins to check at once.
    pub fn new(now: Instant, plan: IcePlan, local: &[SocketAddr], tie_breaker: u64) -> Ice {
        let mut agent = IceAgent::new(credentials(&plan.local));
        agent.set_control_tie_breaker(tie_breaker);
        agent.set_controlling(plan.controlling);
        agent.set_timing_advance(CHECK_INTERVAL);
        agent.set_initial_stun_rto(CHECK_RTO);
        agent.set_max_stun_rto(CONSENT_INTERVAL);
        agent.set_max_stun_retransmits(CHECKS_MAX);
        agent.set_max_candidate_pairs(PAIRS_MAX);
        // What is not among these forms no pair, and no check that comes there is answered.
        let local = if plan.hidden { Vec::new() } else { local.to_vec() };
        for address in &local {
            if let Ok(candidate) = is::Candidate::host(*address, Protocol::Udp) {
                agent.add_local_candidate(candidate);
            }
        }
        let mut ice = Ice {
            agent,
            local,
            relayed: Vec::new(),
            volunteers: BTreeSet::new(),
            unnamed: BTreeSet::new(),
            seen: BTreeMap::new(),
            chosen: BTreeSet::new(),
            first: First::Awaited,
            hasty: now + HASTE,
            due: None,
            plan,
        };
        ice.take_remote();
        ice.handle_timeout(now);
        ice
    }

    /// Goes on by a new plan: restarts when the other end has (RFC 8445 9), else takes new candidates.
    pub fn apply(&mut self, now: Instant, plan: IcePlan) {
        if plan.remote != self.plan.remote || plan.local != self.plan.local {
            self.agent.ice_restart(credentials(&plan.local), true);
            self.unnamed.clear();
            self.chosen.clear();
        }
        self.plan = plan;
        self.take_remote();
        self.handle_timeout(now);
    }

    /// From now on these addresses are borrowed, and no others.
    pub fn set_relayed(&mut self, now: Instant, relayed: &[SocketAddr]) {
        let gone = self.relayed.iter().filter(|address| !relayed.contains(address));
        for candidate in gone.filter_map(|address| self.relayed_candidate(*address)).collect::<Vec<_>>() {
            self.agent.invalidate_candidate(&candidate);
        }
        let news = relayed.iter().filter(|address| !self.relayed.contains(address));
        for candidate in news.filter_map(|address| self.relayed_candidate(*address)).collect::<Vec<_>>() {
            self.agent.add_local_candidate(candidate);
        }
        self.relayed = relayed.to_vec();
        self.remember(relayed.to_vec());
        self.handle_timeout(now);
    }

    /// Whether another node lends this local address.
    pub fn is_borrowed(&self, local: SocketAddr) -> bool {
        self.relayed.contains(&local)
    }

    fn remember(&mut self, volunteers: Vec<SocketAddr>) {
        for address in volunteers {
            if self.volunteers.len() < VOLUNTEERS_MAX {
                self.volunteers.insert(address);
            }
        }
    }

    fn relayed_candidate(&self, address: SocketAddr) -> Option<is::Candidate> {
        let near = self.local.iter().max_by_key(|local| nearness(local.ip(), address.ip())).copied();
        is::Candidate::relayed(address, near.unwrap_or(address), Protocol::Udp).ok()
    }

    fn take_remote(&mut self) {
        self.agent.set_remote_credentials(credentials(&self.plan.remote));
        let mut named: BTreeMap<IpAddr, usize> = BTreeMap::new();
        for candidate in self.plan.candidates.iter().filter(|candidate| candidate.component == 1) {
            let count = named.entry(candidate.address.ip()).or_default();
            *count += 1;
            if *count <= NAMED_PER_HOST_MAX {
                self.agent.add_remote_candidate(remote_candidate(candidate));
            }
        }
        let lent = self.plan.candidates.iter().filter(|candidate| candidate.kind == CandidateKind::Relayed);
        self.remember(lent.map(|candidate| candidate.address).collect());
    }

    /// Takes a STUN message; says whether it was authentic.
    pub fn handle_datagram(&mut self, now: Instant, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        let Ok(message) = StunMessage::parse(bytes) else { return false };
        let Some(destination) = self.local_for(from, to) else { return false };
        if !self.agent.accepts_message(&message) || !self.admit(from) {
            return false;
        }
        let pair = Pair { local: destination, remote: from };
        if message.is_successful_binding_response()
            && let Some(mapped) = message.mapped_address()
            && (self.seen.len() < PAIRS_MAX || self.seen.contains_key(&pair))
        {
            self.seen.insert(pair, mapped);
        }
        let is_chosen = message.is_binding_request() && message.use_candidate();
        let packet = StunPacket { proto: Protocol::Udp, source: from, destination, message };
        let accepted = self.agent.handle_packet(now, packet);
        if accepted && is_chosen {
            self.choose(pair);
        }
        if self.first == First::Awaited && self.knows(from) {
            self.first = First::Found(pair);
        }
        self.due = self.agent.poll_timeout();
        accepted
    }

    fn admit(&mut self, from: SocketAddr) -> bool {
        let named = self.plan.candidates.iter().any(|candidate| candidate.address == from);
        if named || self.unnamed.contains(&from) {
            return true;
        }
        self.unnamed.len() < UNNAMED_SOURCES_MAX && self.unnamed.insert(from)
    }

    /// The candidate behind `to`: a socket bound to all addresses cannot say which one a datagram was sent to.
    fn local_for(&self, from: SocketAddr, to: SocketAddr) -> Option<SocketAddr> {
        if self.local.contains(&to) || self.relayed.contains(&to) {
            return Some(to);
        }
        let same_family = self.local.iter().filter(|local| local.is_ipv4() == from.is_ipv4());
        same_family.max_by_key(|local| nearness(local.ip(), from.ip())).copied()
    }

    pub fn handle_timeout(&mut self, now: Instant) {
        let is_quick = self.first != First::Awaited || now < self.hasty;
        self.agent.set_timing_advance(if is_quick { CHECK_INTERVAL } else { CALM_INTERVAL });
        self.agent.handle_timeout(now);
        self.due = self.agent.poll_timeout();
    }

    /// The next STUN message, with its addresses.
    pub fn poll_transmit(&mut self) -> Option<(Pair, Vec<u8>)> {
        let transmit = self.agent.poll_transmit()?;
        let pair = Pair { local: transmit.source, remote: transmit.destination };
        Some((pair, transmit.contents.into()))
    }

    pub fn poll_event(&mut self) -> Option<IceEvent> {
        if let First::Found(pair) = self.first {
            self.first = First::Told;
            return Some(IceEvent::Valid(pair));
        }
        loop {
            match self.agent.poll_event()? {
                IceAgentEvent::NominatedSend { source, destination, .. } => {
                    return Some(IceEvent::Nominated(Pair { local: source, remote: destination }));
                }
                IceAgentEvent::IceConnectionStateChange(IceConnectionState::Disconnected) => {
                    return Some(IceEvent::Failed);
                }
                IceAgentEvent::IceConnectionStateChange(_)
                | IceAgentEvent::IceRestart(_)
                | IceAgentEvent::DiscoveredRecv { .. } => {}
            }
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.due
    }

    /// What kinds of addresses this pair has, as far as checks have told.
    pub fn path(&self, pair: Pair) -> Option<Path> {
        let seen = self.seen.get(&pair)?;
        let local = match self.local.contains(seen) {
            _ if self.volunteers.contains(&pair.local) => CandidateKind::Relayed,
            true => CandidateKind::Host,
            false => CandidateKind::PeerReflexive,
        };
        let named = self.plan.candidates.iter().find(|candidate| candidate.address == pair.remote);
        let remote = match named {
            Some(candidate) => candidate.kind,
            None if self.volunteers.contains(&pair.remote) => CandidateKind::Relayed,
            None => CandidateKind::PeerReflexive,
        };
        Some(Path { local, remote })
    }

    /// There and back by the pair in use, by the last check of it.
    pub fn round_trip(&self) -> Option<Duration> {
        self.agent.nominated_pair_rtt()
    }

    /// Whether a check has proved that the other end is at this address.
    pub fn knows(&self, remote: SocketAddr) -> bool {
        self.agent.has_viable_remote_candidate(remote)
    }
}

/// A guess at which interface faces which network: more for more leading bits in common, 0 for addresses that cannot
/// reach each other because they differ in family or one is loopback.
pub fn nearness(a: IpAddr, b: IpAddr) -> u32 {
    match (a, b) {
        _ if a.is_loopback() != b.is_loopback() => 0,
        (IpAddr::V4(a), IpAddr::V4(b)) => 1 + (a.to_bits() ^ b.to_bits()).leading_zeros(),
        (IpAddr::V6(a), IpAddr::V6(b)) => 1 + (a.to_bits() ^ b.to_bits()).leading_zeros(),
        (IpAddr::V4(_) | IpAddr::V6(_), _) => 0,
    }
}

/// The candidates of these addresses as they are written into an offer, best first (RFC 8445 5.1.2). Loopback is
/// named only by who has nothing else, and IPv6 addresses that need a zone not at all (RFC 8445 5.1.1.1).
pub fn host_candidates(local: &[SocketAddr]) -> Vec<Candidate> {
    let only_loopback = local.iter().all(|local| local.ip().is_loopback());
    let named = |local: &&SocketAddr| {
        let zoned = matches!(local.ip(), IpAddr::V6(ip) if ip.is_unicast_link_local());
        !zoned && (only_loopback || !local.ip().is_loopback())
    };
    let priority = |at: usize| {
        let preference = 65_535_u32.saturating_sub(u32::try_from(at).unwrap_or(u32::MAX));
        (126 << 24) | (preference << 8) | 255
    };
    let candidate = |(at, address): (usize, &SocketAddr)| Candidate {
        foundation: (at + 1).to_string(),
        component: 1,
        priority: priority(at),
        address: *address,
        kind: CandidateKind::Host,
    };
    local.iter().filter(named).enumerate().map(candidate).collect()
}

/// Those, after them the addresses at which others see the socket, and last those that other nodes lend it.
pub fn candidates(local: &[SocketAddr], reflexive: &[SocketAddr], relayed: &[SocketAddr]) -> Vec<Candidate> {
    let mut candidates = host_candidates(local);
    let seen = reflexive.iter().map(|address| (address, CandidateKind::ServerReflexive, 100_u32));
    let lent = relayed.iter().map(|address| (address, CandidateKind::Relayed, RELAYED_PREFERENCE));
    let news = seen.chain(lent).filter(|(address, ..)| !local.contains(address));
    for (at, (address, kind, preference)) in news.enumerate() {
        let local_preference = 65_535_u32.saturating_sub(u32::try_from(at).unwrap_or(u32::MAX));
        candidates.push(Candidate {
            foundation: (candidates.len() + 1).to_string(),
            component: 1,
            priority: (preference << 24) | (local_preference << 8) | 255,
            address: *address,
            kind,
        });
    }
    candidates
}

fn credentials(ice: &IceCredentials) -> IceCreds {
    IceCreds { ufrag: ice.fragment.clone(), pass: ice.password.clone() }
}

fn remote_candidate(candidate: &Candidate) -> is::Candidate {
    let kind = match candidate.kind {
        CandidateKind::Host => is::CandidateKind::Host,
        CandidateKind::ServerReflexive => is::CandidateKind::ServerReflexive,
        CandidateKind::PeerReflexive => is::CandidateKind::PeerReflexive,
        CandidateKind::Relayed => is::CandidateKind::Relayed,
    };
    is::Candidate::from_parts(
        candidate.foundation.clone(),
        candidate.component,
        Protocol::Udp,
        candidate.priority,
        candidate.address,
        kind,
        None,
        None,
        None,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use is::{DefaultSha1HmacProvider, Sha1HmacProvider};
    use proptest::prelude::*;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../tests/fixtures/stun/vectors.json");

    fn messages() -> Vec<(String, Vec<u8>)> {
        let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
        let text = |vector: &Value, name: &str| vector[name].as_str().unwrap().to_owned();
        let bytes = |hex: String| -> Vec<u8> {
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
        };
        vectors.iter().map(|vector| (text(vector, "password"), bytes(text(vector, "message")))).collect()
    }

    fn hmac(key: &[u8], payloads: &[&[u8]]) -> [u8; 20] {
        DefaultSha1HmacProvider.sha1_hmac(key, payloads)
    }

    fn credentials(name: &str) -> IceCredentials {
        IceCredentials { fragment: name.repeat(4), password: name.repeat(22) }
    }

    fn ice(remote: Candidate) -> Ice {
        let plan = IcePlan {
            local: credentials("a"),
            remote: credentials("b"),
            candidates: vec![remote],
            controlling: false,
            hidden: false,
        };
        Ice::new(Instant::now(), plan, &["192.0.2.1:4000".parse().unwrap()], 1)
    }

    fn remote() -> Candidate {
        host_candidates(&["192.0.2.2:5000".parse().unwrap()]).remove(0)
    }

    /// A check as the other end sends it.
    fn check() -> Vec<u8> {
        let mut bytes = vec![0; 200];
        let request = StunMessage::binding_request("aaaa:bbbb", is::stun::TransId::new(), true, 9, 1, false);
        let length = request.to_bytes(Some("a".repeat(22).as_bytes()), &mut bytes, hmac).unwrap();
        bytes.truncate(length);
        bytes
    }

    #[test]
    fn addresses_seen_by_others_and_borrowed_ones_are_named_after_the_hosts_own() {
        let [own, seen, lent] =
            ["192.168.1.2:5000", "198.51.100.1:6000", "198.51.100.9:7000"].map(|text| text.parse().unwrap());
        let named = candidates(&[own], &[own, seen], &[lent]);
        assert_eq!(
            named.iter().map(|one| one.address).collect::<Vec<_>>(),
            [own, seen, lent],
            "no NAT, no second one"
        );
        assert_eq!(named[1].kind, CandidateKind::ServerReflexive);
        assert_eq!(named[2].kind, CandidateKind::Relayed);
        assert!(named[0].priority > named[1].priority && named[1].priority > named[2].priority);
        assert!(named[0].foundation != named[1].foundation && named[1].foundation != named[2].foundation);
    }

    #[test]
    fn the_sample_messages_of_rfc_5769_are_read_and_verify() {
        let messages = messages();
        for (password, bytes) in &messages {
            let message = StunMessage::parse(bytes).unwrap();
            assert!(message.verify(password.as_bytes(), hmac));
            assert!(!message.verify(b"another password", hmac));
        }
        let request = StunMessage::parse(&messages[0].1).unwrap();
        assert_eq!(request.split_username(), Some(("evtj", "h6vY")));
        assert_eq!(request.prio(), Some(0x6e00_01ff));
        let mapped = |at: usize| StunMessage::parse(&messages[at].1).unwrap().mapped_address();
        assert_eq!(mapped(1), Some("192.0.2.1:32853".parse().unwrap()));
        assert_eq!(mapped(2), Some("[2001:db8:1234:5678:11:2233:4455:6677]:32853".parse().unwrap()));
    }

    #[test]
    fn addresses_that_check_without_being_named_are_bounded() {
        let mut ice = ice(remote());
        let now = Instant::now();
        let to = "192.0.2.1:4000".parse().unwrap();
        let from = |n: usize| SocketAddr::from(([203, 0, 113, 9], 2000 + u16::try_from(n).unwrap()));
        for n in 0..UNNAMED_SOURCES_MAX {
            assert!(ice.handle_datagram(now, from(n), to, &check()));
        }
        assert!(!ice.handle_datagram(now, from(UNNAMED_SOURCES_MAX), to, &check()));
        assert!(ice.handle_datagram(now, from(0), to, &check()));
        assert!(ice.handle_datagram(now, remote().address, to, &check()));
    }

    /// What a call sends in its first minute to addresses at which nobody answers: checks, and their bytes.
    fn sent_in_vain(candidates: Vec<Candidate>) -> (usize, usize) {
        let plan = IcePlan {
            local: credentials("a"),
            remote: credentials("b"),
            candidates,
            controlling: false,
            hidden: false,
        };
        let local: Vec<SocketAddr> =
            (1..=6).map(|number| SocketAddr::from(([192, 0, 2, number], 4000))).collect();
        let begun = Instant::now();
        let mut ice = Ice::new(begun, plan, &local, 1);
        let (mut now, mut seconds) = (begun, vec![(0, 0); 61]);
        while now < begun + Duration::from_secs(60) {
            while let Some((_, bytes)) = ice.poll_transmit() {
                let (checks, size) = &mut seconds[(now - begun).as_secs() as usize];
                (*checks, *size) = (*checks + 1, *size + bytes.len());
            }
            while ice.poll_event().is_some() {}
            now = now.max(ice.poll_timeout().unwrap_or(now + Duration::from_secs(1)));
            ice.handle_timeout(now);
        }
        assert!(seconds[0].0 <= 200, "{seconds:?}");
        assert!(seconds[1..].iter().all(|(checks, _)| *checks <= 20), "{seconds:?}");
        assert_eq!(seconds[40..], [(0, 0); 21], "given up");
        seconds.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    #[test]
    fn whoever_names_addresses_of_others_has_them_asked_a_little_and_then_no_more() {
        let named = |at: &dyn Fn(u8) -> SocketAddr| {
            (1..=250).map(|number| Candidate { address: at(number), ..remote() }).collect::<Vec<_>>()
        };
        let (at_one, bytes) = sent_in_vain(named(&|port| SocketAddr::from(([198, 51, 100, 7], port.into()))));
        assert!((NAMED_PER_HOST_MAX..=600).contains(&at_one), "{at_one} checks, {bytes} bytes to one host");
        assert!(bytes <= 72_000, "{bytes} bytes to one host");
        let (at_many, bytes) = sent_in_vain(named(&|last| SocketAddr::from(([198, 51, 100, last], 9))));
        assert!((PAIRS_MAX..=900).contains(&at_many), "{at_many} checks, {bytes} bytes to many hosts");
    }

    #[test]
    fn a_forged_check_is_refused_and_leaves_nothing_behind() {
        let mut ice = ice(remote());
        let mut forged = check();
        forged[30] ^= 1;
        let from = "203.0.113.9:2000".parse().unwrap();
        let to = "192.0.2.1:4000".parse().unwrap();
        assert!(!ice.handle_datagram(Instant::now(), from, to, &forged));
        assert!(ice.unnamed.is_empty());
    }

    #[test]
    fn a_pair_from_an_address_that_another_node_lends_is_relayed() {
        let mut ice = ice(remote());
        let [own, lent, outside] =
            ["192.0.2.1:4000", "198.51.100.9:7000", "198.51.100.1:6000"].map(|text| text.parse().unwrap());
        ice.set_relayed(Instant::now(), &[lent]);
        let pair = |local| Pair { local, remote: remote().address };
        for (from, seen, kind) in [
            (lent, lent, CandidateKind::Relayed),
            (own, own, CandidateKind::Host),
            (own, outside, CandidateKind::PeerReflexive),
        ] {
            ice.seen.insert(pair(from), seen);
            let path = ice.path(pair(from)).unwrap();
            assert_eq!((path.local, path.remote), (kind, CandidateKind::Host));
            assert_eq!(path.is_relayed(), kind == CandidateKind::Relayed);
        }
    }

    /// The volunteer has gone and nothing else was found yet: that is not a straight way.
    #[test]
    fn a_pair_stays_relayed_when_the_volunteers_address_is_named_no_more() {
        let lent: SocketAddr = "198.51.100.9:7000".parse().unwrap();
        let own: SocketAddr = "192.0.2.1:4000".parse().unwrap();
        let now = Instant::now();
        let theirs = Candidate { address: lent, kind: CandidateKind::Relayed, ..remote() };
        let mut ice = self::ice(theirs);
        let far = Pair { local: own, remote: lent };
        ice.seen.insert(far, own);
        assert!(ice.path(far).unwrap().is_relayed());
        let near = Pair { local: lent, remote: remote().address };
        ice.set_relayed(now, &[lent]);
        ice.seen.insert(near, lent);
        ice.set_relayed(now, &[]);
        let (local, remote) = (credentials("c"), credentials("d"));
        ice.apply(now, IcePlan { local, remote, candidates: vec![self::remote()], ..ice.plan.clone() });
        for pair in [far, near] {
            assert!(ice.path(pair).unwrap().is_relayed(), "{pair:?}");
        }
    }

    #[test]
    fn who_hides_sends_from_what_is_lent_alone_and_answers_no_check_elsewhere() {
        let now = Instant::now();
        let [own, lent, new] =
            ["192.0.2.1:4000", "198.51.100.9:7000", "192.0.2.7:4000"].map(|text| text.parse().unwrap());
        for hidden in [true, false] {
            let plan = IcePlan { hidden, ..ice(remote()).plan };
            let mut ice = Ice::new(now, plan.clone(), &[own], 1);
            ice.set_relayed(now, &[lent]);
            let elsewhere = "203.0.113.9:2000".parse().unwrap();
            // By the socket itself, whoever sends it: an answer would tell him where it is.
            for from in [remote().address, elsewhere] {
                assert_eq!(ice.handle_datagram(now, from, own, &check()), !hidden);
            }
            assert!(ice.handle_datagram(now, remote().address, lent, &check()));
            ice.set_local(now, &[new], &[own.ip()]);
            assert_eq!(ice.handle_datagram(now, remote().address, new, &check()), !hidden);
            ice.apply(now, IcePlan { local: credentials("c"), remote: credentials("d"), ..plan });
            let mut sent_from = BTreeSet::new();
            for ms in 0..400 {
                ice.handle_timeout(now + Duration::from_millis(ms));
                sent_from.extend(std::iter::from_fn(|| ice.poll_transmit()).map(|(pair, _)| pair.local));
            }
            assert!(sent_from.contains(&lent));
            assert_eq!(sent_from.len() == 1, hidden, "{sent_from:?}");
            ice.set_relayed(now, &[]);
            assert!(!ice.handle_datagram(now, remote().address, lent, &check()));
        }
    }

    #[test]
    fn candidates_that_nobody_can_check_do_no_harm() {
        for address in ["0.0.0.0:1", "255.255.255.255:9", "224.0.0.1:5000", "[::]:5000", "[ff02::1]:5"] {
            let mut candidate = remote();
            candidate.address = address.parse().unwrap();
            let mut ice = ice(candidate);
            ice.handle_timeout(Instant::now());
        }
    }

    proptest! {
        #[test]
        fn random_and_mutated_stun_never_panics(
            random in proptest::collection::vec(any::<u8>(), 0..120),
            which in 0..3_usize, at in 0..108_usize, byte in any::<u8>(), pad in 0..4_usize,
        ) {
            let mut ice = ice(remote());
            let now = Instant::now();
            let (from, to) = (remote().address, "192.0.2.1:4000".parse().unwrap());
            let mut stun = [&[0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42][..], &random].concat();
            stun.truncate(stun.len() & !3);
            if stun.len() >= 20 {
                let length = u16::try_from(stun.len() - 20).unwrap();
                stun[2..4].copy_from_slice(&length.to_be_bytes());
            }
            ice.handle_datagram(now, from, to, &stun);
            let mut sample = messages().remove(which).1;
            let at = at % sample.len();
            sample[at] = byte;
            ice.handle_datagram(now, from, to, &sample);
            sample.truncate(sample.len() - pad);
            ice.handle_datagram(now, from, to, &sample);
            let mut own = check();
            let at = at % own.len();
            own[at] = byte;
            ice.handle_datagram(now, from, to, &own);
        }
    }
}
