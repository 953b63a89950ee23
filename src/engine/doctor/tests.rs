use super::crackling::Crackles;
use super::hearing::Heard;
use super::*;
use crate::media::path::Path;
use crate::sdp::CandidateKind::{Host, PeerReflexive, Relayed, ServerReflexive};
use Finding as F;

const OPEN: Surroundings = Surroundings { udp: Some(true), ports_vary: Some(false), router: Router::Unknown };
const BLOCKED: Surroundings = Surroundings { udp: Some(false), ..OPEN };
const VARIES: Surroundings = Surroundings { ports_vary: Some(true), ..OPEN };
/// Only one public node has seen this one, or two have seen it by different sockets.
const ONE_WITNESS: Surroundings = Surroundings { ports_vary: None, ..OPEN };
const UNKNOWN: Surroundings = Surroundings { udp: None, ports_vary: None, router: Router::Unknown };

fn own(surroundings: Surroundings) -> Network {
    Network { surroundings, ..Network::default() }
}

fn reached(way: Way, surroundings: Surroundings, ipv6: Option<bool>) -> (Reach, Network) {
    let mut reach = Reach::default();
    (reach.nodes, reach.published, reach.way) = (3, true, way);
    (reach, Network { surroundings, ipv6, ..Network::default() })
}

fn call(local: crate::sdp::CandidateKind, remote: crate::sdp::CandidateKind, named: Named) -> Facts {
    let path = Some(Path { local, remote });
    Facts { encryption: Some(Encryption::EndToEnd), path, named: Some(named), ..Facts::default() }
}

fn named() -> Named {
    Named { outside: true, ipv4: true, ..Named::default() }
}

#[test]
fn of_a_call_is_said_what_is_known_of_it_and_no_more() {
    let relayed = |named| call(PeerReflexive, Relayed, named);
    let their_udp = Named { relayed: true, ipv4: true, ..Named::default() };
    let hides = Named { relayed: true, ..Named::default() };
    let their_ports = Named { ports_vary: true, ..named() };
    let lost = Facts { is_lost: true, named: Some(named()), ..Facts::default() };
    let table: [(&str, Facts, Surroundings, &[Finding]); 16] = [
        ("nothing yet", Facts::default(), OPEN, &[]),
        ("a LAN", call(Host, Host, named()), UNKNOWN, &[F::Direct]),
        ("one NAT", call(PeerReflexive, Host, named()), VARIES, &[F::Direct]),
        ("two NATs", call(PeerReflexive, ServerReflexive, named()), OPEN, &[F::Punched]),
        ("a relay", relayed(named()), OPEN, &[F::Relayed, F::CauseUnknown]),
        ("one witness", relayed(named()), ONE_WITNESS, &[F::Relayed, F::OwnPortsUnknown]),
        ("blocked here", relayed(named()), BLOCKED, &[F::Relayed, F::OwnUdpBlocked]),
        ("ports here", relayed(named()), VARIES, &[F::Relayed, F::OwnPortsVary]),
        ("blocked there", relayed(their_udp), OPEN, &[F::Relayed, F::TheirUdpBlocked]),
        ("hidden there", relayed(hides), OPEN, &[F::Relayed, F::TheirAddressHidden]),
        ("ports there", relayed(their_ports), UNKNOWN, &[F::Relayed, F::TheirPortsVary]),
        ("ports at both", relayed(their_ports), VARIES, &[F::Relayed, F::OwnPortsVary, F::TheirPortsVary]),
        ("no path", lost, BLOCKED, &[F::NoPath, F::OwnUdpBlocked]),
        ("no path, why?", Facts { named: None, ..lost }, UNKNOWN, &[F::NoPath, F::CauseUnknown]),
        (
            "a plain phone",
            Facts { encryption: Some(Encryption::None), ..Facts::default() },
            BLOCKED,
            &[F::Unchecked],
        ),
        (
            "a gateway",
            Facts { encryption: Some(Encryption::ToGateway), ..call(Host, Host, named()) },
            OPEN,
            &[F::Direct, F::Gateway],
        ),
    ];
    for (name, facts, surroundings, expected) in table {
        assert_eq!(of_call(&facts, &own(surroundings)), expected, "{name}");
    }
}

#[test]
fn what_is_heard_is_said_after_the_path() {
    let good = call(Host, Host, named());
    let bad = Facts { loss_in: 0.02, loss_out: 0.5, round_trip_ms: Some(300.0), jitter_ms: 41.0, ..good };
    let all = [F::Direct, F::LossIn, F::LossOut, F::Delay, F::Jitter];
    assert_eq!(of_call(&bad, &Network::default()), all);
    let fair = Facts { loss_in: 0.019, loss_out: 0.0, round_trip_ms: Some(299.0), jitter_ms: 39.0, ..good };
    assert_eq!(of_call(&fair, &Network::default()), [F::Direct]);
}

#[test]
fn ipv6_at_one_end_alone_is_said_where_the_call_does_not_go_straight() {
    let with = |ipv6| Network { ipv6, ..own(VARIES) };
    let facts = |ipv6| call(PeerReflexive, Relayed, Named { ipv6, ..named() });
    let said = |here, there| of_call(&facts(there), &with(here)).last().copied();
    assert_eq!(said(Some(false), true), Some(F::NoIpv6Here));
    assert_eq!(said(Some(true), false), Some(F::NoIpv6There));
    for (here, there) in [(None, true), (None, false), (Some(true), true), (Some(false), false)] {
        assert_eq!(said(here, there), Some(F::OwnPortsVary), "{here:?} {there}");
    }
    let straight = call(Host, Host, Named { ipv6: true, ..named() });
    assert_eq!(of_call(&straight, &with(Some(false))), [F::Direct]);
}

#[test]
fn where_the_ends_have_no_family_in_common_that_is_what_blocks() {
    let said = |(ipv4, ipv6), named| {
        let network = Network { ipv4: Some(ipv4), ipv6: Some(ipv6), ..own(OPEN) };
        of_call(&call(PeerReflexive, Relayed, named), &network)
    };
    let four = Named { relayed: true, ..named() };
    let six = Named { ipv4: false, ipv6: true, ..four };
    let both = Named { ipv4: true, ..six };
    assert_eq!(said((true, false), six), [F::Relayed, F::FamiliesApart, F::NoIpv6Here]);
    assert_eq!(said((false, true), four), [F::Relayed, F::FamiliesApart, F::NoIpv6There]);
    assert_eq!(said((true, false), both), [F::Relayed, F::CauseUnknown, F::NoIpv6Here]);
    assert_eq!(said((true, true), six), [F::Relayed, F::CauseUnknown]);
    let hides = Named { relayed: true, ..Named::default() };
    for network in [(true, false), (false, true), (true, true)] {
        assert_eq!(said(network, hides), [F::Relayed, F::TheirAddressHidden], "{network:?}");
    }
}

#[test]
fn why_this_node_is_reached_or_not_is_said_as_far_as_it_is_known() {
    let router = |router, surroundings| Surroundings { router, ..surroundings };
    let table: [(&str, (Reach, Network), &[Finding]); 9] = [
        ("alone", <(Reach, Network)>::default(), &[F::ReachUnknown]),
        ("a LAN", reached(Way::Local, UNKNOWN, Some(false)), &[F::ReachLocal]),
        ("public", reached(Way::Direct, OPEN, Some(false)), &[F::ReachDirect]),
        (
            "mapped",
            reached(Way::Direct, router(Router::Opens, VARIES), Some(false)),
            &[F::ReachDirect, F::RouterOpens],
        ),
        ("hidden", reached(Way::Relayed, OPEN, Some(true)), &[F::ReachRelayed]),
        (
            "symmetric",
            reached(Way::Relayed, router(Router::Refuses, VARIES), Some(false)),
            &[F::ReachRelayed, F::OwnPortsVary, F::RouterRefuses, F::NoIpv6Here],
        ),
        (
            "behind two",
            reached(Way::Outgoing, router(Router::Inner, OPEN), None),
            &[F::ReachOutgoing, F::RouterInner],
        ),
        ("blocked", reached(Way::Relayed, BLOCKED, None), &[F::ReachRelayed, F::OwnUdpBlocked]),
        (
            "not kept",
            (Reach { nodes: 2, way: Way::Direct, ..Reach::default() }, Network::default()),
            &[F::ReachDirect, F::NotPublished],
        ),
    ];
    for (name, (reach, network), expected) in table {
        assert_eq!(of_reach(reach, &network), expected, "{name}");
    }
}

#[test]
fn one_socket_seen_at_two_ports_is_the_routers_doing_until_the_network_changes() {
    let at = |text: &str| text.parse().unwrap();
    let mut network = own(OPEN);
    network.socket_seen(&[at("11.0.0.1:5000")]);
    network.socket_seen(&[at("11.0.0.1:5000"), at("[2a0f::1]:5001")]);
    assert_eq!(network.known().ports_vary, Some(false));
    network.socket_seen(&[at("11.0.0.1:5000"), at("11.0.0.1:5001")]);
    network.set_surroundings(OPEN);
    assert_eq!(network.known().ports_vary, Some(true));
    for news in [UNKNOWN, BLOCKED] {
        network.set_surroundings(news);
        assert_eq!(network.known(), news);
        network.socket_seen(&[at("11.0.0.1:5000"), at("11.0.0.1:5001")]);
    }
    network.listens(&["/ip4/192.168.1.9/udp/4001/quic-v1".to_owned()]);
    assert_eq!(network.known(), BLOCKED);
}

#[test]
fn an_ipv6_address_of_the_internet_is_known_by_what_the_node_listens_at() {
    let mut network = Network::default();
    assert_eq!(network.ipv6, None);
    for (address, expected) in [
        ("/ip6/2a0f::1/udp/4001/quic-v1", true),
        ("/ip6/fe80::1/udp/4001/quic-v1", false),
        ("/ip4/11.0.0.1/udp/4001/quic-v1", false),
        ("/ip6/2a0f::1/udp/1/quic-v1/p2p/x/p2p-circuit", false),
        ("/ip6/", false),
    ] {
        network.listens(&[address.to_owned()]);
        assert_eq!(network.ipv6, Some(expected), "{address}");
    }
}

#[test]
fn quality_is_judged_by_the_worse_of_both_ways() {
    let table = [
        (0.0, 0.0, None, Quality::Good),
        (0.01, 0.01, Some(299.0), Quality::Good),
        (0.0, LOSS_FAIR, Some(20.0), Quality::Fair),
        (0.0, 0.0, Some(DELAY_FAIR_MS), Quality::Fair),
        (LOSS_POOR, 0.0, Some(20.0), Quality::Poor),
        (0.0, 0.0, Some(DELAY_POOR_MS), Quality::Poor),
    ];
    for (loss_in, loss_out, round_trip_ms, expected) in table {
        assert_eq!(quality(loss_in, loss_out, round_trip_ms), expected);
    }
}

/// What the media thread says after so many packets here, with this share lost of all.
fn second(received: u64, loss_in: f32, loss_out: f32) -> media::Stats {
    media::Stats {
        encryption: Some(Encryption::EndToEnd),
        path: Some(Path { local: Host, remote: Host }),
        round_trip_ms: Some(40.0),
        packets_received: received,
        loss_in,
        loss_out,
        ..media::Stats::default()
    }
}

#[test]
fn a_bad_quarter_of_a_minute_is_kept_as_the_worst_and_forgotten_by_the_signal() {
    let mut watch = Watch::default();
    assert_eq!(watch.quality(), None);
    let (mut received, mut expected) = (0, 0);
    for at in 0..60 {
        let lost = if (20..35).contains(&at) { 10 } else { 0 };
        expected += 50;
        received += 50 - lost;
        let loss_in = 1.0 - received as f32 / expected as f32;
        watch.take(&second(received, loss_in, lost as f32 / 100.0));
        let quality = if (30..35).contains(&at) { Quality::Poor } else { Quality::Good };
        if !(20..30).contains(&at) && !(35..41).contains(&at) {
            assert_eq!(watch.quality(), Some(quality), "second {at}");
        }
    }
    let kept = watch.summary(&Network::default(), false).unwrap();
    assert_eq!((kept.path, kept.round_trip_ms), (Some(CallPath::Direct), Some(40.0)));
    assert!((kept.loss_in_mean - 0.05).abs() < 0.001 && (kept.loss_in_worst - 0.2).abs() < 0.01, "{kept:?}");
    assert!(
        (kept.loss_out_mean - 0.025).abs() < 0.001 && (kept.loss_out_worst - 0.1).abs() < 0.01,
        "{kept:?}"
    );
    assert_eq!(kept.findings, [F::Direct, F::LossIn, F::LossOut]);
}

#[test]
fn a_call_without_media_leaves_nothing_and_one_without_a_path_says_so() {
    let mut watch = Watch::default();
    assert_eq!(watch.summary(&Network::default(), true), None);
    watch.take(&media::Stats { named: Some(named()), ..media::Stats::default() });
    assert_eq!(watch.quality(), None, "nothing is heard");
    let kept = watch.summary(&own(BLOCKED), true).unwrap();
    assert_eq!((kept.path, kept.round_trip_ms), (None, None));
    assert_eq!(kept.findings, [F::NoPath, F::OwnUdpBlocked]);
    let hung_up = watch.summary(&own(BLOCKED), false).unwrap();
    assert_eq!(hung_up.findings, [], "it was looked for until just now");
    for _ in 0..9 {
        watch.take(&media::Stats { named: Some(named()), ..media::Stats::default() });
    }
    let given_up_there = watch.summary(&own(OPEN), false).unwrap();
    assert_eq!(given_up_there.findings, [F::NoPath, F::CauseUnknown]);
    watch.take(&second(50, 0.0, 0.0));
    assert_eq!(watch.summary(&own(OPEN), false).unwrap().findings, [F::Direct]);
}

#[test]
fn what_blocks_is_said_of_the_path_that_was_heard() {
    let mut watch = Watch::default();
    let without_udp = Named { ipv4: true, ..Named::default() };
    let relayed = |received, named| media::Stats {
        path: Some(Path { local: Host, remote: Relayed }),
        named: Some(named),
        ..second(received, 0.0, 0.0)
    };
    watch.take(&relayed(50, Named { relayed: true, ..without_udp }));
    // The volunteer has gone, and the other end has no other one to name.
    watch.take(&relayed(50, without_udp));
    assert_eq!(watch.summary(&own(OPEN), false).unwrap().findings, [F::Relayed, F::TheirUdpBlocked]);
}

#[test]
fn where_nothing_comes_nothing_is_said_of_how_it_is_heard() {
    let mut watch = Watch::default();
    for _ in 0..3 {
        watch.take(&second(0, 0.0, 0.0));
    }
    assert_eq!(watch.quality(), None);
    watch.take(&second(50, 0.0, 0.0));
    assert_eq!(watch.quality(), Some(Quality::Good));
    for _ in 0..6 {
        watch.take(&second(50, 0.0, 0.0));
    }
    assert_eq!(watch.quality(), None, "held, or lost");
}

#[test]
fn another_source_does_not_look_like_loss() {
    let mut watch = Watch::default();
    for at in 1..10 {
        watch.take(&second(50 * at, 0.0, 0.0));
    }
    for at in 1..10 {
        watch.take(&second(50 * at, 0.0, 0.0));
    }
    assert_eq!(watch.quality(), Some(Quality::Good));
    assert_eq!(watch.summary(&Network::default(), false).unwrap().loss_in_worst, 0.0);
}

#[test]
fn every_finding_is_found_again_by_its_word_and_the_most_of_one_call_are_kept() {
    for finding in Finding::ALL {
        assert_eq!(Finding::of_code(finding.code()), Some(finding));
    }
    assert_eq!(Finding::of_code("no-such-finding"), None);
    let all = Facts {
        loss_in: 1.0,
        loss_out: 1.0,
        round_trip_ms: Some(9999.0),
        jitter_ms: 999.0,
        encryption: Some(Encryption::ToGateway),
        heard: Heard { silent_here: true, silent_there: true, echo_here: true, echo_there: false },
        crackles: Crackles { microphone: true, speaker: true },
        ..call(PeerReflexive, Relayed, Named { ports_vary: true, ipv6: true, ..named() })
    };
    let worst = of_call(&all, &Network { ipv6: Some(false), ..own(VARIES) });
    let text: usize = worst.iter().map(|finding| finding.code().len() + 1).sum();
    assert_eq!(worst.len(), 14);
    assert!(text <= crate::store::limit::WORD_MAX, "{text}");
}
