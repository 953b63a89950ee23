//! Proofs of the lab itself: each NAT does what its kind says, and each fault is one.

use super::probe::{Answerer, Filter, Mapping, connects, is_heard_after, measure, reaches, travel};
use super::{KINDS, Lab, Line, Nat};
use std::thread;
use std::time::Duration;

#[test]
fn each_nat_maps_and_filters_as_its_kind_says() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    let hosts = KINDS.map(|nat| {
        let mut site = lab.site(nat);
        (nat, lab.host(&mut site))
    });
    let measured = thread::scope(|scope| {
        let running = hosts.each_ref().map(|(nat, host)| (nat, scope.spawn(|| measure(host, &public))));
        running.map(|(nat, thread)| (*nat, thread.join().unwrap()))
    });
    for (nat, found) in measured {
        assert_eq!(found, (nat.mapping(), nat.filter()), "{nat:?}");
    }
}

#[test]
fn without_udp_tcp_still_goes_to_all_ports_or_to_one() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    for (nat, goes) in
        [(Nat::Linux, [true, true]), (Nat::UdpBlocked, [true, true]), (Nat::Tcp443, [false, true])]
    {
        let mut site = lab.site(nat);
        let host = lab.host(&mut site);
        assert_eq!([4001, 443].map(|port| connects(&host, &public, port)), goes, "{nat:?}");
    }
}

#[test]
fn who_comes_from_various_ports_meets_only_those_who_hear_all_ports() {
    let met = |nat: Nat| KINDS.into_iter().filter(|other| nat.meets(*other)).collect::<Vec<_>>();
    assert_eq!(met(Nat::Symmetric), [Nat::None, Nat::FullCone, Nat::Address]);
    assert_eq!(met(Nat::Ipv6Only), [Nat::Ipv6Only]);
    assert_eq!(met(Nat::UdpBlocked), []);
    let homes = [Nat::Port, Nat::Linux, Nat::Carrier, Nat::Firewall];
    assert!(homes.iter().all(|one| homes.iter().all(|other| one.meets(*other))));
    assert!(KINDS.iter().all(|one| KINDS.iter().all(|other| one.meets(*other) == other.meets(*one))));
}

#[test]
fn a_wire_delays_and_loses_what_it_is_told_to() {
    let Some(mut lab) = Lab::build_with_wires() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    let mut site = lab.site(Nat::Port);
    let host = lab.host(&mut site);
    let ms = Duration::from_millis;
    let clear = travel(&host, &public, 100);
    assert!(clear.lost == 0.0 && clear.median < ms(10), "{clear:?}");
    lab.line(&host, Line::of_ms(40));
    let delayed = travel(&host, &public, 100);
    assert!(delayed.lost == 0.0 && delayed.least >= ms(80) && delayed.median < ms(95), "{delayed:?}");
    lab.line(&host, Line { jitter: ms(30), ..Line::of_ms(40) });
    let jittery = travel(&host, &public, 100);
    assert!(jittery.least >= ms(20) && jittery.most >= ms(100) && jittery.most < ms(160), "{jittery:?}");
    lab.lines(&host, [Line { loss: 0.2, ..Line::CLEAR }, Line::CLEAR]);
    let lossy = travel(&host, &public, 300);
    assert!((lossy.lost - 0.2).abs() < 0.08, "{lossy:?}");
    lab.line(&host, Line { is_up: false, ..Line::CLEAR });
    assert!(!reaches(&host, &public));
    lab.line(&host, Line::CLEAR);
    assert!(reaches(&host, &public));
}

#[test]
fn a_router_forgets_a_mapping_that_is_not_used() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    let mut forgetful = lab.site_with_mappings_of(Nat::Port, 1);
    let mut patient = lab.site(Nat::Port);
    let [forgetful, patient] = [&mut forgetful, &mut patient].map(|site| lab.host(site));
    assert!(!is_heard_after(&forgetful, &public, 3));
    assert!(is_heard_after(&patient, &public, 3));
}

#[test]
fn what_is_lost_or_parted_is_reached_again_once_it_heals() {
    let Some(mut lab) = Lab::build() else { return };
    let [public, other] = [lab.public(), lab.public()];
    let _answerers = [&public, &other].map(Answerer::on);
    let mut site = lab.site(Nat::Port);
    let host = lab.host(&mut site);
    lab.part(&host, &other);
    assert!(!reaches(&host, &other) && reaches(&host, &public));
    lab.heal();
    assert!(reaches(&host, &other));
    lab.lose(&host, 100);
    assert!(!reaches(&host, &public));
    lab.heal();
    assert!(reaches(&host, &public));
}

#[test]
fn partition_splits_groups_and_a_block_goes_one_way() {
    let Some(mut lab) = Lab::build() else { return };
    let publics = [lab.public(), lab.public(), lab.public()];
    let [here, there, other] = &publics;
    let _answerers = publics.each_ref().map(Answerer::on);
    lab.partition(&[here], &[there, other]);
    assert!(!reaches(here, there) && !reaches(other, here) && reaches(there, other));
    lab.heal();
    lab.block(there, here);
    assert!(!reaches(here, there) && !reaches(there, here), "an answer is needed both ways");
    assert!(reaches(here, other) && reaches(there, other));
}

#[test]
fn an_unplugged_host_is_back_with_its_addresses_once_it_is_plugged_in() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    let sites = [Nat::Port, Nat::Ipv6Only].map(|nat| lab.site(nat));
    for mut site in sites {
        let host = lab.host(&mut site);
        let before = measure(&host, &public);
        lab.unplug(&host);
        assert_eq!(measure(&host, &public), (Mapping::Blocked, Filter::Nobody));
        lab.plug_in(&host);
        assert_eq!(measure(&host, &public), before);
    }
    let guest = lab.public();
    lab.unplug(&guest);
    assert!(!reaches(&guest, &public));
    lab.plug_in(&guest);
    assert!(reaches(&guest, &public));
}

#[test]
fn a_router_is_renumbered_more_than_once_with_and_without_nat() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    for nat in [Nat::None, Nat::Carrier] {
        let mut site = lab.site(nat);
        let host = lab.host(&mut site);
        let before = measure(&host, &public);
        for _ in 0..2 {
            lab.renumber(&mut site);
            assert_eq!(measure(&host, &public), before, "{nat:?}");
        }
    }
}

#[test]
fn a_host_that_roams_or_whose_router_is_renumbered_is_seen_elsewhere() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    let (mut home, mut cafe) = (lab.site(Nat::Port), lab.site_elsewhere(Nat::Symmetric, "10.0.5"));
    let host = lab.host(&mut home);
    assert_eq!(measure(&host, &public).0, Mapping::Same);
    lab.renumber(&mut home);
    assert_eq!(measure(&host, &public).0, Mapping::Same);
    let host = lab.roam(&host, &mut cafe);
    assert_eq!(host.ip.as_deref(), Some("10.0.5.10"));
    assert_eq!(measure(&host, &public).0, Mapping::Various);
    lab.reboot(&cafe);
    assert_eq!(measure(&host, &public).0, Mapping::Various);
}
