//! Proofs of the lab itself: each NAT does what its kind says, and each fault is one.

use super::probe::{Answerer, Filter, Mapping, is_heard_after, measure, reaches};
use super::{KINDS, Lab, Nat};
use std::thread;

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
        let expected = match nat {
            Nat::None => (Mapping::None, Filter::Anybody),
            Nat::FullCone => (Mapping::Same, Filter::Anybody),
            Nat::Address => (Mapping::Same, Filter::Address),
            Nat::Port | Nat::Carrier => (Mapping::Same, Filter::AddressAndPort),
            Nat::Symmetric => (Mapping::Various, Filter::AddressAndPort),
            Nat::UdpBlocked => (Mapping::Blocked, Filter::Nobody),
            Nat::Ipv6Only => (Mapping::None, Filter::AddressAndPort),
        };
        assert_eq!(found, expected, "{nat:?}");
    }
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
fn a_host_that_roams_or_whose_router_is_renumbered_is_seen_elsewhere() {
    let Some(mut lab) = Lab::build() else { return };
    let public = lab.public();
    let _answerer = Answerer::on(&public);
    let (mut home, mut cafe) = (lab.site(Nat::Port), lab.site(Nat::Symmetric));
    let host = lab.host(&mut home);
    assert_eq!(measure(&host, &public).0, Mapping::Same);
    lab.renumber(&mut home);
    assert_eq!(measure(&host, &public).0, Mapping::Same);
    let host = lab.roam(&host, &mut cafe);
    assert_eq!(measure(&host, &public).0, Mapping::Various);
    lab.reboot(&cafe);
    assert_eq!(measure(&host, &public).0, Mapping::Various);
}
