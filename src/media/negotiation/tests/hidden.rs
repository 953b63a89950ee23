//! Somebody from whom this end hides: no description says where it is, whichever way the call goes and whatever happens to it.

use crate::media::Local;
use crate::media::negotiation::{Negotiation, Profile, Refusal};
use crate::sdp::{CandidateKind, Description};
use std::net::SocketAddr;

const OWN: [&str; 2] = ["192.168.1.5:4000", "[2a0f::5]:4000"];
const SEEN: &str = "203.0.113.5:6000";
const LENT: &str = "198.51.100.9:7000";

fn at(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

fn local(relayed: &[&str]) -> Local {
    Local {
        hosts: OWN.map(at).to_vec(),
        reflexive: vec![at(SEEN)],
        relayed: relayed.iter().map(|text| at(text)).collect(),
    }
}

fn hidden() -> Negotiation {
    let mut negotiation = Negotiation::new(local(&[LENT]), Profile::EndToEnd, [1; 32]);
    negotiation.set_hidden(true);
    negotiation
}

fn open() -> Negotiation {
    Negotiation::new(vec![at("192.0.2.2:5000")], Profile::EndToEnd, [2; 32])
}

/// The description says nothing of this end but what is lent.
#[track_caller]
fn says_nothing(sdp: &[u8], lent: &[&str]) {
    let text = String::from_utf8(sdp.to_vec()).unwrap();
    for address in OWN.into_iter().chain([SEEN]).map(at) {
        assert!(!text.contains(&address.ip().to_string()), "{text}");
        assert!(!text.contains(&format!(" {} ", address.port())), "{text}");
    }
    let description = Description::parse(sdp).unwrap();
    let audio = &description.streams[0];
    assert!(audio.candidates.iter().all(|one| one.kind == CandidateKind::Relayed), "{text}");
    let named: Vec<SocketAddr> = audio.candidates.iter().map(|one| one.address).collect();
    assert_eq!(named, lent.iter().map(|text| at(text)).collect::<Vec<_>>());
    let default = lent.first().map_or(at("0.0.0.0:9"), |text| at(text));
    assert_eq!((audio.address, audio.port), (Some(default.ip()), default.port()), "{text}");
}

#[test]
fn offers_and_answers_name_what_is_lent_and_nothing_else() {
    let (mut a, mut b) = (hidden(), open());
    let offer = a.offer();
    says_nothing(&offer, &[LENT]);
    let (answer, plan) = b.answer(&offer).unwrap();
    assert!(!plan.is_hidden() && plan.named().unwrap().relayed && !plan.named().unwrap().outside);
    assert!(a.accept(&answer).unwrap().is_hidden());
    let (mut a, mut b) = (hidden(), open());
    let (answer, plan) = a.answer(&b.offer()).unwrap();
    says_nothing(&answer, &[LENT]);
    assert!(plan.is_hidden());
    b.accept(&answer).unwrap();
}

#[test]
fn nor_does_a_restart_or_another_network_tell_where_this_end_is() {
    let (mut a, mut b) = (hidden(), open());
    let (answer, _) = b.answer(&a.offer()).unwrap();
    a.accept(&answer).unwrap();
    const OTHER: &str = "198.51.100.10:7001";
    for lent in [&[OTHER][..], &[]] {
        a.set_local(local(lent));
        a.restart_ice();
        let before = a.clone();
        let offer = a.offer();
        says_nothing(&offer, lent);
        a.take_back(before);
        says_nothing(&a.offer(), lent);
        b.restart_ice();
        let (answer, plan) = a.answer(&b.offer()).unwrap();
        says_nothing(&answer, lent);
        assert!(plan.is_hidden());
    }
}

#[test]
fn without_ice_there_is_no_call_rather_than_one_in_the_open() {
    let mut phone = Negotiation::new(vec![at("192.0.2.2:5000")], Profile::Plain, [2; 32]);
    let mut a = Negotiation::new(local(&[LENT]), Profile::Plain, [1; 32]);
    a.set_hidden(true);
    assert_eq!(a.answer(&phone.offer()).unwrap_err(), Refusal::NoAddress);
}
