use super::*;
use crate::identity::RootKey;
use proptest::prelude::*;

const NOW: u64 = 1_800_000_000;
const TIMES: [u64; 2] = [NOW, NOW + 9];

#[test]
fn a_location_reads_back() {
    let location = location(1, 5);
    assert_eq!(Location::from_bytes(location.as_bytes()), Ok(location.clone()));
    assert_eq!(location.check_time(NOW), Ok(()));
    assert_eq!(location.root(), RootKey::from_seed(&[1; 32]).id());
}

#[test]
fn the_largest_location_fits() {
    let address = format!("/dns/{}", "a".repeat(ADDRESS_MAX - 5));
    let full = signed(1, at(vec![address.clone(); ADDRESSES_MAX]), u64::MAX, [u64::MAX, u64::MAX]);
    assert_eq!(full.addresses.len(), ADDRESSES_MAX);
    assert!(Location::from_bytes(full.as_bytes()).is_ok());
    let more = signed(1, at(vec![address; ADDRESSES_MAX + 1]), 1, [NOW, NOW + 1]);
    assert_eq!(more.addresses.len(), ADDRESSES_MAX, "one too many is left out");
}

#[test]
fn sip_uris_read_back_and_are_bounded() {
    let uris = vec!["sip:alice@192.0.2.1:5060".to_owned(), "sips:alice@[2001:db8::1]".to_owned()];
    let signed = |sip| signed(1, with_sip(vec!["/ip4/192.0.2.1/tcp/1".into(); ADDRESSES_MAX], sip), 1, TIMES);
    let location = signed(uris.clone());
    assert_eq!(Location::from_bytes(location.as_bytes()).map(|read| read.sip), Ok(uris));
    let more = signed(vec![longest_sip_uri(); SIP_URIS_MAX + 1]);
    assert_eq!((more.sip.len(), more.addresses.len()), (SIP_URIS_MAX, ADDRESSES_MAX - SIP_URIS_MAX));
    let read = Location::from_bytes(more.as_bytes()).expect("within its bounds");
    assert_eq!(read, more);
    let none = ["", "sip:", "tel:1", "sip:a b", "sip:a>,<sip:b", "sip:a\r\nX: y", "sip:ä", "SIP:a"];
    let long = longest_sip_uri() + "a";
    let refused = none.into_iter().chain([long.as_str()]).map(str::to_owned);
    for uri in refused {
        assert!(signed(vec![uri.clone()]).sip.is_empty(), "{uri:?}");
    }
}

#[test]
fn sip_uris_that_are_none_or_too_many_are_not_read() {
    let read = |sip: Vec<String>, addresses: usize| {
        let certificate = Certificate::sign(&RootKey::from_seed(&[1; 32]), device().id(), NOW);
        let body = Body {
            certificate: certificate.as_bytes().to_vec().into(),
            node: [3; 32].into(),
            addresses: vec!["/ip4/192.0.2.1/tcp/1".to_owned(); addresses],
            seq: 1,
            issued: NOW,
            expires: NOW + 9,
            gone: false,
            sip: Some(sip),
        };
        let body = to_cbor(&body);
        let signature = device().sign(Purpose::Location, &body);
        Location::from_bytes(&to_cbor(&Signed::new(body, signature))).map(|location| location.sip.len())
    };
    let uri = || "sip:alice@192.0.2.1".to_owned();
    assert_eq!(read(vec![uri(); SIP_URIS_MAX], 8), Ok(SIP_URIS_MAX));
    assert_eq!(read(vec![uri(); SIP_URIS_MAX + 1], 0), Err(Refusal::Oversize));
    assert_eq!(read(vec![uri(); SIP_URIS_MAX], 9), Err(Refusal::Oversize));
    assert_eq!(read(vec!["sip:a@b\r\nContact: x".into()], 1), Err(Refusal::Malformed));
    assert_eq!(read(vec!["http://a".into()], 1), Err(Refusal::Malformed));
    assert_eq!(read(vec![longest_sip_uri() + "a"], 1), Err(Refusal::Malformed));
}

#[test]
fn a_location_from_before_sip_uris_were_known_is_the_same_bytes() {
    #[derive(Encode)]
    #[cbor(map)]
    struct Old {
        #[n(0)]
        certificate: ByteVec,
        #[n(1)]
        node: ByteArray<32>,
        #[n(2)]
        addresses: Vec<String>,
        #[n(3)]
        seq: u64,
        #[n(4)]
        issued: u64,
        #[n(5)]
        expires: u64,
        #[n(6)]
        gone: bool,
    }
    let certificate = Certificate::sign(&RootKey::from_seed(&[1; 32]), device().id(), NOW);
    let addresses = vec!["/ip4/192.0.2.1/tcp/1".to_owned()];
    let old = Old {
        certificate: certificate.as_bytes().to_vec().into(),
        node: [3; 32].into(),
        addresses: addresses.clone(),
        seq: 1,
        issued: NOW,
        expires: NOW + 9,
        gone: false,
    };
    let body = to_cbor(&old);
    let signature = device().sign(Purpose::Location, &body);
    let bytes = to_cbor(&Signed::new(body, signature));
    assert_eq!(signed(1, at(addresses), 1, TIMES).as_bytes(), bytes);
    assert_eq!(Location::from_bytes(&bytes).map(|read| read.sip), Ok(vec![]));
}

#[test]
fn a_location_signed_by_another_device_is_refused() {
    let root = RootKey::from_seed(&[1; 32]);
    let certificate = Certificate::sign(&root, DeviceKey::from_seed(&[1; 32]).id(), NOW);
    let thief = DeviceKey::from_seed(&[9; 32]);
    let forged = Location::sign(&thief, &certificate, at(vec![]), 5, NOW);
    assert_eq!(Location::from_bytes(forged.as_bytes()), Err(Refusal::Signature));
}

#[test]
fn a_location_of_a_device_the_root_did_not_certify_is_refused() {
    let thief = DeviceKey::from_seed(&[9; 32]);
    let own = Certificate::sign(&RootKey::from_seed(&[9; 32]), thief.id(), NOW);
    let forged = Location::sign(&thief, &own, at(vec![]), 5, NOW);
    let read = Location::from_bytes(forged.as_bytes()).expect("a person of its own");
    assert_ne!(read.root(), RootKey::from_seed(&[1; 32]).id());
}

#[test]
fn a_location_holds_at_most_three_hours() {
    let life = LOCATION_LIFE.as_secs();
    assert_eq!(signed(1, at(vec![]), 1, [NOW, NOW + life + 1]).check_time(NOW), Err(Refusal::TooLong));
    assert_eq!(location(1, 1).check_time(NOW + life), Err(Refusal::Expired));
    assert_eq!(signed(1, at(vec![]), 1, [NOW + 7200, NOW + 7201]).check_time(NOW), Err(Refusal::Future));
}

#[test]
fn of_one_device_the_highest_sequence_number_stays() {
    let mut set = LocationSet::default();
    assert_eq!(set.absorb(location(1, 5)), Absorbed::Changed);
    assert_eq!(set.absorb(location(1, 4)), Absorbed::Older);
    assert_eq!(set.absorb(location(1, 5)), Absorbed::Same);
    let gone = signed(1, Whereabouts::Gone { node: NodeId([3; 32]) }, 6, [NOW, NOW + 9]);
    assert_eq!(set.absorb(gone.clone()), Absorbed::Changed);
    assert_eq!(set.locations(), [gone]);
    assert_eq!(set.absorb(location(2, 1)), Absorbed::Changed);
    assert_eq!(set.locations().len(), 2);
}

#[test]
fn in_a_full_set_a_device_takes_the_place_of_one_that_left() {
    let mut set = LocationSet::default();
    for device in 0..DEVICES_MAX as u8 {
        let whereabouts = if device == 3 { Whereabouts::Gone { node: NodeId([3; 32]) } } else { at(vec![]) };
        assert_eq!(set.absorb(signed(device, whereabouts, 1, [NOW, NOW + 9])), Absorbed::Changed);
    }
    assert_eq!(set.absorb(signed(50, at(vec![]), 1, [NOW, NOW + 9])), Absorbed::Full);
    assert_eq!(set.absorb(signed(50, at(vec![]), 1, [NOW + 1, NOW + 9])), Absorbed::Changed);
    assert_eq!(set.locations().len(), DEVICES_MAX);
    assert!(set.locations().iter().all(|location| !location.gone));
}

#[test]
fn an_address_that_is_none_is_not_signed_and_not_read() {
    let signed = signed(1, at(vec!["nonsense".into(), "/ip4/1.2.3.4 x".into()]), 1, [NOW, NOW + 9]);
    assert!(signed.addresses.is_empty());
    assert_eq!(Location::from_bytes(&[0; LOCATION_MAX + 1]), Err(Refusal::Oversize));
}

proptest! {
    #[test]
    fn random_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Location::from_bytes(&bytes).is_err());
    }
}

proptest! {
    // verifying is slow where it is not optimised
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_sip_uris_are_signed_so_that_they_read_back(uris in prop::collection::vec("(sip:|sips:)?\\PC{0,170}", 0..6)) {
        let location = signed(1, with_sip(vec![], uris), 1, TIMES);
        prop_assert_eq!(Location::from_bytes(location.as_bytes()), Ok(location));
    }

    #[test]
    fn a_changed_byte_never_gives_another_location(at in 0usize..600, to in any::<u8>()) {
        let mut bytes = location(1, 5).as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = to;
        if let Ok(read) = Location::from_bytes(&bytes) {
            prop_assert_eq!((read.device(), read.seq), (location(1, 5).device(), 5));
        }
    }
}

fn at(addresses: Vec<String>) -> Whereabouts {
    with_sip(addresses, vec![])
}

fn with_sip(addresses: Vec<String>, sip: Vec<String>) -> Whereabouts {
    Whereabouts::At { node: NodeId([3; 32]), addresses, sip }
}

fn longest_sip_uri() -> String {
    format!("sips:{}", "a".repeat(SIP_URI_MAX - 5))
}

fn location(device: u8, seq: u64) -> Location {
    let addresses = vec!["/ip4/192.0.2.1/udp/4000/quic-v1".into()];
    signed(
        device,
        with_sip(addresses, vec!["sip:alice@192.0.2.1".into()]),
        seq,
        [NOW, NOW + LOCATION_LIFE.as_secs()],
    )
}

fn signed(device: u8, whereabouts: Whereabouts, seq: u64, times: [u64; 2]) -> Location {
    let root = RootKey::from_seed(&[1; 32]);
    let device = DeviceKey::from_seed(&[device; 32]);
    let certificate = Certificate::sign(&root, device.id(), NOW);
    Location::sign_until(&device, &certificate, whereabouts, seq, times)
}

fn device() -> DeviceKey {
    DeviceKey::from_seed(&[1; 32])
}
