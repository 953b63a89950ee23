//! What the RFCs ask of offers and answers.

use proptest::prelude::*;

use super::super::*;
use crate::media::Encryption;
use crate::media::codec::Codec;
use crate::media::plan::{Events, Path};
use crate::sdp::Setup;

fn negotiation(profile: Profile, address: &str, seed: u8) -> Negotiation {
    Negotiation::new(vec![address.parse().unwrap()], profile, [seed; 32])
}

fn node(seed: u8) -> Negotiation {
    negotiation(Profile::EndToEnd, &format!("192.0.2.{seed}:4000"), seed)
}

fn phone(seed: u8) -> Negotiation {
    negotiation(Profile::Plain, &format!("192.0.2.{seed}:4000"), seed)
}

fn audio(bytes: &[u8]) -> Stream {
    Description::parse(bytes).unwrap().streams.remove(0)
}

fn refusal(offer: &str) -> Refusal {
    phone(1).answer(offer.as_bytes()).unwrap_err()
}

fn with_audio(line: &str, attributes: &str) -> String {
    format!("v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n{line}\r\n{attributes}")
}

const CRYPTO: &str = "a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

#[test]
fn nodes_agree_on_opus_ice_and_dtls() {
    let (mut a, mut b) = (node(1), node(2));
    let offer = a.offer();
    let (answer, plan_b) = b.answer(&offer).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    for plan in [&plan_a, &plan_b] {
        assert_eq!((plan.codec(), plan.encryption()), (Codec::Opus, Encryption::EndToEnd));
        let events = Events { payload_type: 97, clock_rate: 48_000 };
        assert_eq!((plan.bitrate_bps, plan.send_events), (128_000, Some(events)));
    }
    let (Path::Ice(ice_a), Path::Ice(ice_b)) = (&plan_a.path, &plan_b.path) else { panic!("ICE") };
    assert!(ice_a.controlling && !ice_b.controlling);
    assert_eq!((&ice_a.local, &ice_a.remote), (&ice_b.remote, &ice_b.local));
    let (Security::Dtls(dtls_a), Security::Dtls(dtls_b)) = (&plan_a.security, &plan_b.security) else {
        panic!("DTLS")
    };
    assert!(dtls_b.active && !dtls_a.active);
    assert_eq!(dtls_a.fingerprints, [dtls_b.certificate.fingerprint()]);
}

#[test]
fn the_offerer_must_use_the_setup_attribute_value_of_actpass() {
    let offer = audio(&node(1).offer());
    assert_eq!(offer.setup, Some(Setup::ActPass));
    assert_eq!(offer.protocol, "UDP/TLS/RTP/SAVPF");
    assert!(offer.rtcp_mux && offer.tls_id.is_some() && offer.ice.is_some());
}

#[test]
fn opus_is_always_named_with_48000_and_two_channels() {
    for offer in [node(1).offer(), phone(1).offer()] {
        let text = String::from_utf8(offer).unwrap();
        assert!(text.contains("a=rtpmap:96 opus/48000/2\r\n"));
    }
}

#[test]
fn what_plain_phones_do_not_know_is_not_in_an_offer_to_them() {
    let [node, phone] = [node(1).offer(), phone(1).offer()].map(|offer| String::from_utf8(offer).unwrap());
    let lines = [
        "a=fmtp:96 useinbandfec=1;cbr=1;ahoy-dred=1;stereo=1\r\n",
        "a=rtcp-xr:pkt-loss-rle\r\n",
        "a=rtpmap:98 red/48000/2\r\n",
        "a=fmtp:98 96/96\r\n",
    ];
    for line in lines {
        assert!(node.contains(line) && !phone.contains(line), "{node}{phone}");
    }
    assert!(phone.contains("a=fmtp:96 useinbandfec=1;cbr=1\r\n"));
    // RFC 3261 18.1.1: with 800 bytes of a header it is no more than 1300.
    assert!(phone.len() < 500, "{} bytes: {phone}", phone.len());
}

/// RFC 7587 6.1: a constant bit rate is asked for by all, and silence in pauses by who saves data.
#[test]
fn who_saves_data_says_so_and_who_wants_packets_all_the_time_gets_them() {
    let [mut saver, mut other] = [node(1), phone(2)];
    for on in [true, false, true] {
        saver.set_rests(on);
        other.set_rests(on);
        for offer in [saver.clone().offer(), other.clone().offer()] {
            let text = String::from_utf8(offer).unwrap();
            assert!(text.contains("cbr=1"), "{text}");
            assert_eq!(text.matches(";usedtx=1\r\n").count(), usize::from(on), "{text}");
        }
    }
    let offer = saver.offer();
    let (answer, plan) = node(3).answer(&offer).unwrap();
    assert!(plan.may_rest && saver.accept(&answer).unwrap().may_rest);
    let again = String::from_utf8(saver.offer()).unwrap();
    assert_eq!(again.matches(";usedtx=1\r\n").count(), 1, "{again}");
    let unwilling = again.replace("usedtx=1", "usedtx=0");
    assert!(!node(3).answer(unwilling.as_bytes()).unwrap().1.may_rest);
}

/// RFC 7587 6.1: two channels are named as liked and likely where music is to be heard. A phone that reads so sends two.
#[test]
fn two_channels_are_asked_for_by_nodes_and_for_music() {
    let [mut node_a, mut phone_a] = [node(1), phone(2)];
    for music in [true, false, true] {
        for (who, is_node) in [(&mut node_a, true), (&mut phone_a, false)] {
            who.set_music(music);
            let text = String::from_utf8(who.clone().offer()).unwrap();
            assert_eq!(text.matches(";stereo=1").count(), usize::from(is_node || music), "{text}");
            assert_eq!(text.matches(";sprop-stereo=1").count(), usize::from(music), "{text}");
        }
    }
    let offer = phone_a.offer();
    let (answer, plan) = phone(3).answer(&offer).unwrap();
    assert!(plan.takes_stereo, "as it was told");
    assert!(!phone_a.accept(&answer).unwrap().takes_stereo, "who plays a voice has not asked for it");
    let mut gateway = node(4);
    gateway.set_bridged(true);
    let text = String::from_utf8(gateway.offer()).unwrap();
    assert!(!text.contains("stereo"), "phones behind it have one: {text}");
}

/// RFC 2198 5: what a packet and its copy may be is named.
#[test]
fn redundant_audio_is_sent_to_who_takes_it_for_opus() {
    let (mut a, mut b) = (node(1), node(2));
    let offer = a.offer();
    let (answer, plan_b) = b.answer(&offer).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    for plan in [&plan_a, &plan_b] {
        assert_eq!((plan.send_red, plan.receive_red), (Some(98), Some(98)));
    }
    let without = |sdp: Vec<u8>| {
        String::from_utf8(sdp).unwrap().replace("a=rtpmap:98 red/48000/2\r\n", "").into_bytes()
    };
    let mut a = node(1);
    let (answer, plan_b) = node(2).answer(&without(a.offer())).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    assert_eq!((plan_a.send_red, plan_b.send_red, plan_b.receive_red), (None, None, None));
    for (map, of, taken) in [
        ("red/48000/2", "111/111", Some(63)),
        ("red/48000/2", "111/0", None),
        ("red/8000", "0/5", None),
        ("red/8000", "111/111", None),
    ] {
        let attributes = format!("a=rtpmap:111 opus/48000/2\r\na=rtpmap:63 {map}\r\na=fmtp:63 {of}\r\n");
        let offer = with_audio("m=audio 4000 RTP/AVP 111 63", &attributes);
        assert_eq!(phone(1).answer(offer.as_bytes()).unwrap().1.send_red, taken, "{map} {of}");
    }
}

/// RFC 8866 6.4 and 6.5.
#[test]
fn the_other_ends_ptime_and_maxptime_are_heeded() {
    for (attributes, length_ms) in [
        ("", (20, 120)),
        ("a=ptime:40\r\n", (40, 120)),
        ("a=ptime:20\r\na=maxptime:60\r\n", (20, 60)),
        ("a=maxptime:much\r\n", (20, 120)),
    ] {
        let offer = with_audio("m=audio 4000 RTP/AVP 0", attributes);
        let (_, plan) = phone(1).answer(offer.as_bytes()).unwrap();
        assert_eq!((plan.ptime_ms, plan.ptime_max_ms), length_ms, "{attributes}");
        let mut a = phone(1);
        a.offer();
        let plan = a.accept(offer.as_bytes()).unwrap();
        assert_eq!((plan.ptime_ms, plan.ptime_max_ms), length_ms, "{attributes}");
    }
}

#[test]
fn codecs_are_offered_from_the_best_to_the_last_and_g722_by_its_static_number() {
    let offered = audio(&phone(1).offer());
    assert_eq!(offered.formats, ["96", "9", "0", "8", "97", "101"]);
    let map = offered.maps.iter().find(|map| map.payload_type == 9).unwrap();
    assert_eq!((map.name.as_str(), map.clock_rate, map.channels), ("G722", 8_000, 1));
    for attributes in ["", "a=rtpmap:9 G722/8000\r\n"] {
        let offer = with_audio("m=audio 4000 RTP/AVP 9 0 101", attributes);
        assert_eq!(phone(1).answer(offer.as_bytes()).unwrap().1.codec(), Codec::G722);
    }
    let mut a = phone(1);
    a.offer();
    let plan = a.accept(with_audio("m=audio 4000 RTP/AVP 9", "").as_bytes()).unwrap();
    assert_eq!(plan.codec(), Codec::G722);
}

#[test]
fn the_version_must_increment_by_one_with_each_offer_that_follows() {
    let (mut a, mut b) = (phone(1), phone(2));
    for version in 1..4 {
        let offer = a.offer();
        let description = Description::parse(&offer).unwrap();
        assert_eq!(description.version, version);
        let (answer, _) = b.answer(&offer).unwrap();
        assert_eq!(Description::parse(&answer).unwrap().version, version);
        a.accept(&answer).unwrap();
    }
}

#[test]
fn an_answer_keeps_the_payload_types_of_the_offer_and_each_sends_by_the_others() {
    let offer = with_audio("m=audio 4000 RTP/AVP 120 0", "a=rtpmap:120 OPUS/48000/2\r\n");
    let (answer, plan) = phone(1).answer(offer.as_bytes()).unwrap();
    assert_eq!(audio(&answer).formats, ["120"]);
    assert_eq!(plan.send.payload_type, 120);
    let mut a = phone(1);
    a.offer();
    let answer = with_audio("m=audio 4000 RTP/AVP 109", "a=rtpmap:109 opus/48000/2\r\n");
    let plan = a.accept(answer.as_bytes()).unwrap();
    assert_eq!(plan.send.payload_type, 109);
    assert!(plan.receive.iter().any(|format| format.payload_type == 96));
}

#[test]
fn a_held_end_receives_but_does_not_send() {
    let (mut a, mut b) = (node(1), node(2));
    a.set_held(true);
    let offer = a.offer();
    assert_eq!(audio(&offer).direction, Direction::SendOnly);
    let (answer, plan_b) = b.answer(&offer).unwrap();
    assert_eq!(audio(&answer).direction, Direction::RecvOnly);
    let plan_a = a.accept(&answer).unwrap();
    assert_eq!((plan_a.direction(), plan_b.direction()), (Direction::SendOnly, Direction::RecvOnly));
    b.set_held(true);
    let (answer, plan_b) = b.answer(&a.offer()).unwrap();
    assert_eq!((audio(&answer).direction, plan_b.direction()), (Direction::Inactive, Direction::Inactive));
    assert_eq!(a.accept(&answer).unwrap().direction(), Direction::Inactive);
}

#[test]
fn what_only_received_is_put_on_hold_as_inactive_and_taken_back_whole() {
    let (mut a, mut b) = (phone(1), phone(2));
    let agree = |from: &mut Negotiation, to: &mut Negotiation| {
        let offer = from.offer();
        let (answer, _) = to.answer(&offer).unwrap();
        (audio(&offer).direction, from.accept(&answer).unwrap().direction())
    };
    agree(&mut a, &mut b);
    b.set_held(true);
    agree(&mut b, &mut a);
    a.set_held(true);
    assert_eq!(agree(&mut a, &mut b), (Direction::Inactive, Direction::Inactive));
    a.set_held(false);
    assert_eq!(agree(&mut a, &mut b), (Direction::SendRecv, Direction::RecvOnly), "b still holds");
}

#[test]
fn an_address_of_zeros_is_hold() {
    let offer = with_audio("m=audio 4000 RTP/AVP 0", "").replace("c=IN IP4 192.0.2.9", "c=IN IP4 0.0.0.0");
    let (_, plan) = phone(1).answer(offer.as_bytes()).unwrap();
    assert!(!plan.direction().sends());
}

#[test]
fn keys_and_path_stand_when_offers_follow_from_either_side() {
    let (mut a, mut b) = (node(1), node(2));
    let (answer, first_b) = b.answer(&a.offer()).unwrap();
    let first_a = a.accept(&answer).unwrap();
    let (answer, second_a) = a.answer(&b.offer()).unwrap();
    let second_b = b.accept(&answer).unwrap();
    for (first, second) in [(first_a, second_a), (first_b, second_b)] {
        let (Security::Dtls(before), Security::Dtls(after)) = (&first.security, &second.security) else {
            panic!("DTLS")
        };
        assert!(before.same_association(after));
        let (Path::Ice(before), Path::Ice(after)) = (&first.path, &second.path) else { panic!("ICE") };
        assert_eq!(before, after);
    }
}

#[test]
fn new_credentials_of_the_other_end_are_answered_with_new_ones() {
    let (mut a, mut b) = (node(1), node(2));
    let (answer, first) = b.answer(&a.offer()).unwrap();
    a.accept(&answer).unwrap();
    a.set_local(vec!["198.51.100.7:4100".parse().unwrap()]);
    a.restart_ice();
    let (answer, second) = b.answer(&a.offer()).unwrap();
    a.accept(&answer).unwrap();
    let (Path::Ice(first), Path::Ice(second)) = (&first.path, &second.path) else { panic!("ICE") };
    assert_ne!(first.local, second.local);
    assert_ne!(first.remote, second.remote);
    assert_eq!(second.candidates[0].address, "198.51.100.7:4100".parse().unwrap());
}

#[test]
fn a_line_once_declined_stays_in_later_offers() {
    let offer = with_audio("m=video 4002 RTP/AVP 96", "m=audio 4000 RTP/AVP 0\r\n");
    let mut b = phone(1);
    b.answer(offer.as_bytes()).unwrap();
    let later = Description::parse(&b.offer()).unwrap();
    assert_eq!(later.streams.len(), 2);
    assert_eq!((later.streams[0].media.as_str(), later.streams[0].port), ("video", 0));
    assert_eq!(later.streams[1].formats, ["0"]);
}

#[test]
fn sdes_repeats_the_tag_and_keeps_its_keys_when_offered_again() {
    let offer = with_audio("m=audio 4000 RTP/SAVP 0", CRYPTO);
    let mut b = phone(1);
    let (first, plan) = b.answer(offer.as_bytes()).unwrap();
    let own = audio(&first).cryptos.remove(0);
    assert_eq!((own.tag, plan.encryption()), (7, Encryption::Signalled));
    let (second, again) = b.answer(offer.as_bytes()).unwrap();
    assert_eq!(audio(&second).cryptos, [own]);
    let (Security::Sdes(before), Security::Sdes(after)) = (&plan.security, &again.security) else {
        panic!("SDES")
    };
    assert_eq!(before, after);
}

#[test]
fn sdes_lines_that_would_change_the_packets_are_refused() {
    for worse in ["|2^20|1:4", " UNENCRYPTED_SRTP", " KDR=1", "=", ";inline:AAAA"] {
        let offer = with_audio("m=audio 4000 RTP/SAVP 0", &format!("{CRYPTO}{worse}"));
        assert_eq!(refusal(&offer), Refusal::NoCommonSecurity, "{worse}");
    }
    let harmless = with_audio("m=audio 4000 RTP/SAVP 0", &format!("{CRYPTO}|2^20 WSH=64"));
    assert!(phone(1).answer(harmless.as_bytes()).is_ok());
}

#[test]
fn keys_beside_a_clear_profile_are_taken_and_then_stay() {
    let offer = with_audio("m=audio 4000 RTP/AVP 0", CRYPTO);
    let mut b = phone(1);
    let (answer, plan) = b.answer(offer.as_bytes()).unwrap();
    assert_eq!(plan.encryption(), Encryption::Signalled);
    let described = audio(&answer);
    assert_eq!((described.protocol.as_str(), described.cryptos.len()), ("RTP/AVP", 1));
    let clear = with_audio("m=audio 4000 RTP/AVP 0", "");
    assert_eq!(b.answer(clear.as_bytes()).unwrap_err(), Refusal::NoCommonSecurity);
    let foreign = with_audio("m=audio 4000 RTP/AVP 0", "a=crypto:1 OTHER_SUITE inline:AAAA");
    assert_eq!(phone(1).answer(foreign.as_bytes()).unwrap().1.encryption(), Encryption::None);
}

#[test]
fn offered_keys_are_accepted_both_ways_and_kept() {
    let (mut a, mut b) = (phone(1), phone(2));
    a.set_keyed(true);
    let offer = a.offer();
    assert_eq!(audio(&offer).protocol, "RTP/SAVP");
    let (answer, plan_b) = b.answer(&offer).unwrap();
    let plan_a = a.accept(&answer).unwrap();
    let keys = |plan: &Plan| match &plan.security {
        Security::Sdes(keys) => keys.clone(),
        other => panic!("{other:?}"),
    };
    assert!(keys(&plan_a).local == keys(&plan_b).remote && keys(&plan_a).remote == keys(&plan_b).local);
    let (answer, again_b) = b.answer(&a.offer()).unwrap();
    let again_a = a.accept(&answer).unwrap();
    assert_eq!((keys(&again_a), keys(&again_b)), (keys(&plan_a), keys(&plan_b)));
}

#[test]
fn an_answer_in_the_clear_to_offered_keys_is_refused() {
    let mut a = phone(1);
    a.set_keyed(true);
    let offered = String::from_utf8(a.offer()).unwrap();
    for line in ["m=audio 4000 RTP/AVP 0", "m=audio 4000 RTP/SAVP 0"] {
        assert_eq!(
            a.accept(with_audio(line, "").as_bytes()).unwrap_err(),
            Refusal::NoCommonSecurity,
            "{line}"
        );
        let other_tag = a.accept(with_audio(line, CRYPTO).as_bytes()).unwrap_err();
        assert_eq!(other_tag, Refusal::NoCommonSecurity, "{line}");
        let own = offered.lines().find(|line| line.starts_with("a=crypto")).unwrap();
        assert_eq!(
            a.accept(with_audio(line, own).as_bytes()).unwrap_err(),
            Refusal::NoCommonSecurity,
            "reflected"
        );
    }
}

#[test]
fn what_a_gateway_describes_is_encrypted_to_the_gateway_only() {
    for gateway_offers in [true, false] {
        let (mut gateway, mut other) = (node(1), node(2));
        gateway.set_bridged(true);
        let (offering, answering) =
            if gateway_offers { (&mut gateway, &mut other) } else { (&mut other, &mut gateway) };
        let (answer, answering_plan) = answering.answer(&offering.offer()).unwrap();
        let offering_plan = offering.accept(&answer).unwrap();
        for plan in [answering_plan, offering_plan] {
            assert_eq!(plan.encryption(), Encryption::ToGateway);
        }
    }
}

#[test]
fn a_secure_offer_is_never_answered_in_the_clear() {
    for line in ["m=audio 4000 RTP/SAVP 0", "m=audio 4000 UDP/TLS/RTP/SAVPF 0"] {
        assert_eq!(refusal(&with_audio(line, "")), Refusal::NoCommonSecurity);
        let weak = "a=fingerprint:sha-1 00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33\r\n";
        assert_eq!(refusal(&with_audio(line, weak)), Refusal::NoCommonSecurity);
    }
}

#[test]
fn nodes_take_nothing_less_than_ice_and_dtls() {
    for attributes in ["", CRYPTO] {
        for line in ["m=audio 4000 RTP/AVP 0", "m=audio 4000 RTP/SAVP 0"] {
            assert!(node(1).answer(with_audio(line, attributes).as_bytes()).is_err());
        }
    }
    let mut a = node(1);
    let offer = a.offer();
    let (answer, _) = node(2).answer(&offer).unwrap();
    let text = String::from_utf8(answer).unwrap();
    let stripped = |what: &str| -> String {
        text.lines().filter(|line| !line.starts_with(what)).map(|line| format!("{line}\r\n")).collect()
    };
    assert_eq!(a.accept(stripped("a=fingerprint").as_bytes()).unwrap_err(), Refusal::NoCommonSecurity);
    assert_eq!(a.accept(stripped("a=ice-").as_bytes()).unwrap_err(), Refusal::NoAddress);
    assert!(a.accept(text.as_bytes()).is_ok());
}

#[test]
fn each_refusal_has_its_reason() {
    assert_eq!(refusal("hello"), Refusal::NotSdp);
    assert_eq!(refusal(&"x".repeat(crate::sdp::BYTES_MAX + 1)), Refusal::TooLarge);
    assert_eq!(refusal(&with_audio("m=video 4000 RTP/AVP 96", "")), Refusal::NoAudio);
    assert_eq!(refusal(&with_audio("m=audio 0 RTP/AVP 0", "")), Refusal::NoAudio);
    assert_eq!(refusal(&with_audio("m=audio 4000 RTP/AVP 18", "")), Refusal::NoCommonCodec);
    let named = with_audio("m=audio 4000 RTP/AVP 0", "").replace("192.0.2.9", "phone.example.org");
    assert_eq!(refusal(&named), Refusal::NoAddress);
    let everyone = with_audio("m=audio 4000 RTP/AVP 0", "").replace("192.0.2.9", "224.0.0.1");
    assert_eq!(refusal(&everyone), Refusal::NoAddress);
    let mut a = phone(1);
    assert_eq!(
        a.accept(with_audio("m=audio 4000 RTP/AVP 0", "").as_bytes()).unwrap_err(),
        Refusal::NotExpected
    );
    a.offer();
    let declined = a.accept(with_audio("m=audio 0 RTP/AVP 0", "").as_bytes()).unwrap_err();
    assert_eq!(declined, Refusal::Declined);
}

#[test]
fn the_longest_fragment_that_a_check_can_carry_is_the_bound() {
    let offer = String::from_utf8(node(1).offer()).unwrap();
    let line = offer.lines().find(|line| line.starts_with("a=ice-ufrag:")).unwrap();
    let with = |chars: usize| offer.replace(line, &format!("a=ice-ufrag:{}", "x".repeat(chars)));
    assert!(node(2).answer(with(ice::FRAGMENT_CHARS_MAX).as_bytes()).is_ok());
    let refused = node(2).answer(with(ice::FRAGMENT_CHARS_MAX + 1).as_bytes());
    assert_eq!(refused.unwrap_err(), Refusal::NoAddress);
}

#[test]
fn the_longest_password_is_bounded() {
    let offer = String::from_utf8(node(1).offer()).unwrap();
    let line = offer.lines().find(|line| line.starts_with("a=ice-pwd:")).unwrap();
    let with = |chars: usize| offer.replace(line, &format!("a=ice-pwd:{}", "x".repeat(chars)));
    assert!(node(2).answer(with(ice::PASSWORD_CHARS_MAX).as_bytes()).is_ok());
    let refused = node(2).answer(with(ice::PASSWORD_CHARS_MAX + 1).as_bytes());
    assert_eq!(refused.unwrap_err(), Refusal::NoAddress);
}

#[test]
fn candidates_beyond_the_bound_are_not_checked() {
    let mut offer = String::from_utf8(node(1).offer()).unwrap();
    for n in 0..CANDIDATES_MAX {
        offer.push_str(&format!("a=candidate:9{n} 1 UDP 5 198.51.100.{n} 4000 typ host\r\n"));
    }
    let (_, plan) = node(2).answer(offer.as_bytes()).unwrap();
    let Path::Ice(ice) = &plan.path else { panic!("ICE") };
    assert_eq!(ice.candidates.len(), CANDIDATES_MAX);
}

#[test]
fn candidates_of_one_host_are_checked_within_a_bound_and_those_of_others_all_the_same() {
    let mut offer = String::from_utf8(node(1).offer()).unwrap();
    offer.push_str("a=candidate:99 1 UDP 5 203.0.113.8 4000 typ host\r\n");
    for n in 0..60 {
        offer.push_str(&format!("a=candidate:8{n} 1 UDP 5 203.0.113.7 {} typ host\r\n", 4000 + n));
        offer.push_str(&format!("a=candidate:9{n} 1 UDP 5 2001:db8::{n} 4000 typ host\r\n"));
    }
    let (_, plan) = node(2).answer(offer.as_bytes()).unwrap();
    let Path::Ice(ice) = &plan.path else { panic!("ICE") };
    let of =
        |text: &str| ice.candidates.iter().filter(|one| one.address.to_string().starts_with(text)).count();
    assert_eq!([of("203.0.113.7:"), of("[2001:db8:"), of("203.0.113.8:")], [4, 4, 1]);
}

#[test]
fn the_answer_of_a_183_may_come_again_in_the_200() {
    let (mut a, mut b) = (node(1), node(2));
    let (answer, _) = b.answer(&a.offer()).unwrap();
    let early = a.accept(&answer).unwrap();
    let confirmed = a.accept(&answer).unwrap();
    assert_eq!(format!("{early:?}"), format!("{confirmed:?}"));
}

#[test]
fn local_addresses_beyond_the_bound_are_not_offered() {
    let local: Vec<SocketAddr> = (0..20).map(|n| SocketAddr::from(([10, 0, 0, n], 4000))).collect();
    let offer = Negotiation::new(local, Profile::EndToEnd, [1; 32]).offer();
    assert_eq!(audio(&offer).candidates.len(), ADDRESSES_MAX);
}

#[test]
fn loopback_is_offered_only_by_who_has_nothing_else() {
    let offered = |addresses: &[&str]| -> Vec<String> {
        let local =
            addresses.iter().map(|address| address.parse().unwrap()).collect::<Vec<std::net::SocketAddr>>();
        let offer = Negotiation::new(local, Profile::EndToEnd, [1; 32]).offer();
        audio(&offer).candidates.iter().map(|candidate| candidate.address.to_string()).collect()
    };
    assert_eq!(offered(&["127.0.0.1:4", "192.0.2.1:4", "[fe80::1]:4"]), ["192.0.2.1:4"]);
    assert_eq!(offered(&["127.0.0.1:4"]), ["127.0.0.1:4"]);
}

#[test]
fn a_phone_on_loopback_is_answered_from_loopback() {
    let local = ["192.168.1.5:6000", "127.0.0.1:6000", "[::1]:6000"].map(|address| address.parse().unwrap());
    let mut b = Negotiation::new(local.to_vec(), Profile::Plain, [7; 32]);
    let offer = with_audio("m=audio 4000 RTP/AVP 0", "").replace("192.0.2.9", "127.0.0.1");
    let (answer, _) = b.answer(offer.as_bytes()).unwrap();
    assert_eq!(Description::parse(&answer).unwrap().address, "127.0.0.1".parse::<IpAddr>().unwrap());
}

#[test]
fn a_plan_shows_no_secret() {
    let (mut a, mut b) = (node(1), node(2));
    let (answer, plan) = b.answer(&a.offer()).unwrap();
    let password = audio(&answer).ice.unwrap().password;
    let shown = format!("{plan:?} {b:?}");
    assert!(!shown.contains(&password));
    let offer = with_audio("m=audio 4000 RTP/SAVP 0", CRYPTO);
    let mut c = phone(3);
    let (answer, plan) = c.answer(offer.as_bytes()).unwrap();
    let secret = audio(&answer).cryptos.remove(0).parameters;
    let shown = format!("{plan:?} {c:?}");
    assert!(!shown.contains(&secret) && !shown.contains("WVNfX19zZW1jdGwg"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_description_makes_a_negotiation_panic(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(),
        random in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        for offer in [node(1).offer(), phone(1).offer(), with_audio("m=audio 4 RTP/SAVP 0", CRYPTO).into_bytes()] {
            let mut mutated = offer.clone();
            let at = at.index(mutated.len());
            mutated[at] = byte;
            for bytes in [&mutated[..], &mutated[..cut.index(mutated.len())], &random] {
                let (mut a, mut b) = (phone(3), node(4));
                let _ = a.answer(bytes);
                let _ = b.answer(bytes);
                a.offer();
                let _ = a.accept(bytes);
                b.offer();
                let _ = b.accept(bytes);
            }
        }
    }
}

#[test]
fn a_phone_on_the_internet_is_told_the_address_at_which_others_see_the_socket() {
    let own = || "192.168.1.9:4000".parse().unwrap();
    let described = |reflexive: &[&str], far: Option<&str>| {
        let reflexive = reflexive.iter().map(|seen| seen.parse().unwrap()).collect();
        let local = Local { hosts: vec![own()], reflexive, relayed: Vec::new() };
        let mut phone = Negotiation::new(local, Profile::Plain, [1; 32]);
        far.into_iter().for_each(|far| phone.aim(far.parse().unwrap()));
        let audio = audio(&phone.offer());
        SocketAddr::new(audio.address.unwrap(), audio.port)
    };
    let seen = ["198.51.100.7:6000"];
    let (outside, inside) = (seen[0].parse().unwrap(), own());
    assert_eq!(described(&seen, Some("203.0.113.1")), outside);
    assert_eq!(described(&seen, Some("192.168.1.7")), inside, "a phone at home");
    assert_eq!(described(&seen, None), inside, "nobody knows where it is");
    assert_eq!(described(&[], Some("203.0.113.1")), inside);
    assert_eq!(described(&["[2001:db8::7]:6000"], Some("203.0.113.1")), inside, "of another family");
    let differ = ["198.51.100.7:6000", "198.51.100.7:7000"];
    assert_eq!(described(&differ, Some("203.0.113.1")), inside, "its NAT has another port for everybody");
    assert_eq!(described(&["10.9.9.9:6000"], Some("203.0.113.1")), inside, "seen within a carrier's network");
}

#[test]
fn a_phone_behind_a_nat_of_its_own_is_answered_by_where_it_speaks_from() {
    let seen = "198.51.100.7:6000".parse().unwrap();
    let local = Local {
        hosts: vec!["192.168.1.9:4000".parse().unwrap()],
        reflexive: vec![seen],
        relayed: Vec::new(),
    };
    let offer = with_audio("m=audio 5000 RTP/AVP 0", "").replace("IP4 192.0.2.9", "IP4 10.1.1.1");
    for (speaks_from, named) in [("203.0.113.1", seen), ("10.1.1.1", "192.168.1.9:4000".parse().unwrap())] {
        let mut phone = Negotiation::new(local.clone(), Profile::Plain, [1; 32]);
        phone.aim(speaks_from.parse().unwrap());
        let audio = audio(&phone.answer(offer.as_bytes()).unwrap().0);
        assert_eq!(SocketAddr::new(audio.address.unwrap(), audio.port), named);
    }
}

#[test]
fn the_default_address_of_a_description_with_ice_is_its_first_candidate() {
    let seen = "198.51.100.7:6000".parse().unwrap();
    let local = Local {
        hosts: vec!["192.168.1.9:4000".parse().unwrap()],
        reflexive: vec![seen],
        relayed: Vec::new(),
    };
    let mut phone = Negotiation::new(local, Profile::Plain, [1; 32]);
    phone.aim("203.0.113.1".parse().unwrap());
    let (answer, _) = phone.answer(&node(2).offer()).unwrap();
    let audio = audio(&answer);
    let default = SocketAddr::new(audio.address.unwrap(), audio.port);
    assert_eq!(audio.candidates[0].address, default);
    assert_eq!(audio.candidates[1].address, seen);
}
