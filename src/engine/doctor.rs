//! The call doctor: by what kind of path a call goes, how well, what keeps it from a better one, and why this node is
//! reached or not.
//!
//! Nothing is said that is not known: a finding stands for what was seen, and where the cause was not seen that is a
//! finding too. Begin with `of_call` and `of_reach`, which are the rules; `watch` keeps a call's figures.

mod crackling;
mod finding;
mod hearing;
mod mos;
#[cfg(test)]
mod tests;
mod watch;

pub use finding::{Finding, Severity};
pub(super) use watch::Watch;

use super::api::{CallDoctor, CallPath, Reach, Reachability};
use crate::media::path::{Named, is_public};
use crate::media::{self, Encryption};
use crate::overlay::{Router, Surroundings, Way};
use std::net::IpAddr;

/// ITU-T G.114: with 150 ms each way hardly anybody notices; beyond 400 ms two people talk at once.
const DELAY_FAIR_MS: f32 = 300.0;
const DELAY_POOR_MS: f32 = 800.0;
/// Shares of packets lost. One packet in fifty is made up for without a trace; where one in twelve is missing, syllables are.
const LOSS_FAIR: f32 = 0.02;
const LOSS_POOR: f32 = 0.08;
/// More than two packets of 20 ms: the jitter buffer has to add as much to the delay.
const JITTER_FAIR_MS: f32 = 40.0;

/// How well a call is heard, by its figures of the last seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    Poor,
    Fair,
    Good,
}

/// What this node knows of itself and its network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Network {
    surroundings: Surroundings,
    /// How others saw the socket of a call, whatever is seen of the node.
    by_call: Surroundings,
    /// Whether it has any address by IPv4; `None` while it does not listen.
    ipv4: Option<bool>,
    /// Whether it has an IPv6 address of the Internet; `None` while it does not listen.
    ipv6: Option<bool>,
}

impl Network {
    /// The node listens at these multiaddrs. The network may be another one, where a call has found out nothing yet.
    pub fn listens(&mut self, addresses: &[String]) {
        self.by_call = Surroundings::default();
        let ipv6 = |address: &String| {
            let ip: IpAddr = address.strip_prefix("/ip6/")?.split('/').next()?.parse().ok()?;
            is_public(ip).then_some(())
        };
        let mut own = addresses.iter().filter(|address| !address.contains("/p2p-circuit"));
        self.ipv6 = Some(own.clone().filter_map(ipv6).count() > 0);
        self.ipv4 = Some(own.any(|address| address.starts_with("/ip4/")));
    }

    /// Others have seen a call's socket at these addresses: one socket, so that two ports are the router's doing.
    pub fn socket_seen(&mut self, reflexive: &[std::net::SocketAddr]) {
        let [first, rest @ ..] = reflexive else { return };
        self.by_call.udp = Some(true);
        if rest.iter().any(|other| other.ip() == first.ip() && other.port() != first.port()) {
            self.by_call.ports_vary = Some(true);
        }
    }

    /// What is found out from now on; a call's word stands as long as packets go.
    pub fn set_surroundings(&mut self, surroundings: Surroundings) {
        self.surroundings = surroundings;
        if surroundings.udp != Some(true) {
            self.by_call = Surroundings::default();
        }
    }

    /// Whether no family is common to this end and one that names itself so.
    fn is_apart(&self, named: Named) -> bool {
        let is_there_alone = self.ipv6 == Some(false) && named.ipv6 && !named.ipv4;
        let is_here_alone = self.ipv4 == Some(false) && named.ipv4 && !named.ipv6;
        is_there_alone || is_here_alone
    }

    /// All that is known: what a call has found out goes before.
    fn known(&self) -> Surroundings {
        Surroundings {
            udp: self.by_call.udp.or(self.surroundings.udp),
            ports_vary: self.by_call.ports_vary.or(self.surroundings.ports_vary),
            router: self.surroundings.router,
        }
    }

    /// All that is known, with how the last calls went.
    pub fn view(&self, reach: Reach, calls: Vec<CallDoctor>) -> Reachability {
        let Surroundings { udp, ports_vary, router } = self.known();
        Reachability {
            reach,
            udp,
            ports_vary,
            router,
            ipv6: self.ipv6,
            findings: of_reach(reach, self),
            calls,
        }
    }
}

/// What is known of a call.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub encryption: Option<Encryption>,
    pub path: Option<media::path::Path>,
    /// What the other end has named for ICE; `None` without ICE.
    pub named: Option<Named>,
    /// The call has failed for want of a path.
    pub is_lost: bool,
    /// The other side may not learn where this user is.
    pub hidden: bool,
    /// Shares of packets lost on either way.
    pub loss_in: f32,
    pub loss_out: f32,
    pub round_trip_ms: Option<f32>,
    pub jitter_ms: f32,
    pub heard: hearing::Heard,
    pub crackles: crackling::Crackles,
}

/// What kind of path it is.
pub(super) fn kind(path: media::path::Path) -> CallPath {
    if path.is_relayed() {
        CallPath::Relayed
    } else if path.is_punched() {
        CallPath::Punched
    } else {
        CallPath::Direct
    }
}

/// What there is to say of a call: the path first, then what blocks a better one, then what is heard of it.
pub(super) fn of_call(call: &Facts, own: &Network) -> Vec<Finding> {
    let mut findings = Vec::new();
    match call.path.map(kind) {
        Some(CallPath::Direct) => findings.push(Finding::Direct),
        Some(CallPath::Punched) => findings.push(Finding::Punched),
        Some(CallPath::Relayed) if call.hidden => findings.push(Finding::Hidden),
        Some(CallPath::Relayed) => findings.push(Finding::Relayed),
        None if call.is_lost => findings.push(Finding::NoPath),
        None if call.encryption.is_some() => findings.push(Finding::Unchecked),
        None => {}
    }
    if matches!(findings[..], [Finding::Relayed | Finding::NoPath]) {
        blocks(call.named, own, &mut findings);
    }
    if call.encryption == Some(Encryption::ToGateway) {
        findings.push(Finding::Gateway);
    }
    let heard = [
        (Finding::LossIn, call.loss_in >= LOSS_FAIR),
        (Finding::LossOut, call.loss_out >= LOSS_FAIR),
        (Finding::Delay, call.round_trip_ms.is_some_and(|ms| ms >= DELAY_FAIR_MS)),
        (Finding::Jitter, call.jitter_ms >= JITTER_FAIR_MS),
        (Finding::SilentHere, call.heard.silent_here),
        (Finding::SilentThere, call.heard.silent_there),
        (Finding::EchoHere, call.heard.echo_here),
        (Finding::EchoThere, call.heard.echo_there),
        (Finding::MicrophoneCrackles, call.crackles.microphone),
        (Finding::SpeakerCrackles, call.crackles.speaker),
    ];
    findings.extend(heard.into_iter().filter_map(|(finding, holds)| holds.then_some(finding)));
    findings
}

/// What keeps packets from going straight, at this end and at the other.
fn blocks(named: Option<Named>, own: &Network, findings: &mut Vec<Finding>) {
    let before = findings.len();
    match own.known() {
        Surroundings { udp: Some(false), .. } => findings.push(Finding::OwnUdpBlocked),
        Surroundings { ports_vary: Some(true), .. } => findings.push(Finding::OwnPortsVary),
        Surroundings { .. } => {}
    }
    let Some(named) = named else { return findings.push(Finding::CauseUnknown) };
    let names_itself = named.ipv4 || named.ipv6;
    if own.is_apart(named) {
        findings.push(Finding::FamiliesApart);
    }
    if named.relayed && !names_itself {
        findings.push(Finding::TheirAddressHidden);
    } else if named.relayed && !named.outside {
        findings.push(Finding::TheirUdpBlocked);
    } else if named.ports_vary {
        findings.push(Finding::TheirPortsVary);
    }
    if findings.len() == before {
        findings.push(match own.known() {
            Surroundings { udp: Some(true), ports_vary: None, .. } => Finding::OwnPortsUnknown,
            Surroundings { .. } => Finding::CauseUnknown,
        });
    }
    match (own.ipv6, named.ipv6) {
        (_, false) if !names_itself => {}
        (Some(false), true) => findings.push(Finding::NoIpv6Here),
        (Some(true), false) => findings.push(Finding::NoIpv6There),
        (Some(false), false) | (Some(true), true) | (None, _) => {}
    }
}

/// How others reach this node, and what is in their way.
pub(super) fn of_reach(Reach { nodes, published, way, .. }: Reach, own: &Network) -> Vec<Finding> {
    let (surroundings, ipv6) = (own.known(), own.ipv6);
    let mut findings = vec![match way {
        Way::Unknown => Finding::ReachUnknown,
        Way::Local => Finding::ReachLocal,
        Way::Direct => Finding::ReachDirect,
        Way::Relayed => Finding::ReachRelayed,
        Way::Outgoing => Finding::ReachOutgoing,
    }];
    if nodes > 0 && !published {
        findings.push(Finding::NotPublished);
    }
    let is_hidden = matches!(way, Way::Relayed | Way::Outgoing);
    let known = [
        (Finding::OwnUdpBlocked, surroundings.udp == Some(false)),
        (Finding::OwnPortsVary, is_hidden && surroundings.ports_vary == Some(true)),
        (Finding::RouterOpens, surroundings.router == Router::Opens),
        (Finding::RouterRefuses, is_hidden && surroundings.router == Router::Refuses),
        (Finding::RouterInner, is_hidden && surroundings.router == Router::Inner),
        (Finding::NoIpv6Here, is_hidden && ipv6 == Some(false)),
    ];
    findings.extend(known.into_iter().filter_map(|(finding, holds)| holds.then_some(finding)));
    findings
}

/// How well a call is heard with these figures.
pub(super) fn quality(loss_in: f32, loss_out: f32, round_trip_ms: Option<f32>) -> Quality {
    let loss = loss_in.max(loss_out);
    let delay = round_trip_ms.unwrap_or(0.0);
    if loss >= LOSS_POOR || delay >= DELAY_POOR_MS {
        Quality::Poor
    } else if loss >= LOSS_FAIR || delay >= DELAY_FAIR_MS {
        Quality::Fair
    } else {
        Quality::Good
    }
}
