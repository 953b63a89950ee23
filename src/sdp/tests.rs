use proptest::prelude::*;

use super::*;

/// A browser's audio line, shortened; LF only.
const BROWSER: &str = "v=0\no=- 4611731400430051336 2 IN IP4 127.0.0.1\ns=-\nt=0 0\n\
a=group:BUNDLE 0 1\na=msid-semantic: WMS\n\
m=audio 54400 UDP/TLS/RTP/SAVPF 111 0 8 110 126\nc=IN IP4 192.0.2.1\na=rtcp:9 IN IP4 0.0.0.0\n\
a=candidate:1467250027 1 udp 2122260223 192.0.2.1 54400 typ host generation 0\n\
a=candidate:1467250028 1 udp 2122260222 4a6e1a0c-1a5e-4c0e-8d0e-7a6f2b3c4d5e.local 46243 typ host\n\
a=candidate:435653019 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active\n\
a=ice-ufrag:Oyef\na=ice-pwd:vh4nQ1ybRWlCFnLmFVUYyKqn\na=ice-options:trickle\n\
a=fingerprint:sha-256 B8:7A:FB:60:3B:B7:3E:C0:D3:DD:9B:9A:B9:7B:B7:01:8C:DA:BE:F1:0B:E4:EE:8D:4A:3B:E8:0B:9D:27:15:77\n\
a=setup:actpass\na=mid:0\na=sendrecv\na=rtcp-mux\n\
a=rtpmap:111 opus/48000/2\na=fmtp:111 minptime=10;useinbandfec=1\na=rtpmap:0 PCMU/8000\n\
a=rtpmap:110 telephone-event/48000\na=rtpmap:126 telephone-event/8000\n\
m=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:1\na=rtpmap:96 VP8/90000\n";

#[test]
fn a_browsers_offer_is_read() {
    let description = Description::parse(BROWSER.as_bytes()).unwrap();
    assert_eq!(description.bundle, ["0", "1"]);
    let [audio, video] = &description.streams[..] else { panic!("two streams") };
    assert_eq!((audio.media.as_str(), audio.port), ("audio", 54400));
    assert_eq!(audio.address, Some("192.0.2.1".parse().unwrap()));
    assert_eq!(audio.candidates.len(), 1, "host names and TCP are passed over");
    assert_eq!(audio.ice.as_ref().unwrap().fragment, "Oyef");
    assert_eq!(audio.fingerprints[0].digest.len(), 32);
    assert_eq!(audio.setup, Some(Setup::ActPass));
    assert_eq!(audio.rtcp, Some((9, Some("0.0.0.0".parse().unwrap()))));
    assert!(audio.rtcp_mux);
    assert_eq!(
        audio.maps[0],
        RtpMap { payload_type: 111, name: "opus".into(), clock_rate: 48000, channels: 2 }
    );
    assert_eq!(audio.parameters[0].get("useinbandfec"), Some("1"));
    assert_eq!(video.media, "video");
}

#[test]
fn crlf_and_lf_read_alike() {
    let crlf = BROWSER.replace('\n', "\r\n");
    assert_eq!(Description::parse(crlf.as_bytes()), Description::parse(BROWSER.as_bytes()));
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let mut description = Description::parse(BROWSER.as_bytes()).unwrap();
    description.streams[0].cryptos.push(Crypto {
        tag: 1,
        suite: "AES_CM_128_HMAC_SHA1_80".into(),
        parameters: "inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^20".into(),
    });
    description.streams[0].ptime_ms = Some(20);
    description.streams[0].ptime_max_ms = Some(60);
    description.streams[0].record = Some(Record::Paused);
    description.streams[1] = description.streams[1].declined();
    description.streams[1].address = Some(description.address);
    assert_eq!(Description::parse(&description.to_bytes()).unwrap(), description);
}

#[test]
fn attributes_of_the_session_hold_for_a_stream_that_has_none() {
    let text = "v=0\r\no=a 1 1 IN IP4 192.0.2.7\r\ns=x\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\n\
a=sendonly\r\na=setup:active\r\na=fingerprint:sha-1 00:FF\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789012345678901\r\n\
m=audio 7 RTP/AVP 0\r\nm=audio 8 RTP/AVP 0\r\na=recvonly\r\na=fingerprint:SHA-256 01\r\n";
    let description = Description::parse(text.as_bytes()).unwrap();
    let [first, second] = &description.streams[..] else { panic!("two streams") };
    assert_eq!(first.direction, Direction::SendOnly);
    assert_eq!(second.direction, Direction::RecvOnly);
    assert_eq!(first.fingerprints[0].digest, [0, 255]);
    assert_eq!(second.fingerprints, [Fingerprint { hash: "sha-256".into(), digest: vec![1] }]);
    assert_eq!(first.setup, Some(Setup::Active));
    assert!(first.ice.is_some());
    assert_eq!(second.address, Some("192.0.2.7".parse().unwrap()));
}

#[test]
fn too_long_and_too_many_are_refused() {
    let long = format!("{BROWSER}a=x:{}\n", "y".repeat(BYTES_MAX));
    assert_eq!(Description::parse(long.as_bytes()), Err(Malformed::TooLong));
    let many = format!("v=0\n{}", "m=audio 9 RTP/AVP 0\n".repeat(STREAMS_MAX + 1));
    assert_eq!(Description::parse(many.as_bytes()), Err(Malformed::TooManyStreams));
    let repeated = format!("v=0\nm=audio 9 RTP/AVP 0\n{}", "a=rtpmap:0 PCMU/8000\n".repeat(REPEATS_MAX + 1));
    assert_eq!(Description::parse(repeated.as_bytes()).unwrap().streams[0].maps.len(), REPEATS_MAX);
}

#[test]
fn garbage_is_refused_and_bad_attributes_are_passed_over() {
    assert!(Description::parse(b"").is_err());
    assert!(Description::parse(b"INVITE sip:x SIP/2.0").is_err());
    let text = "v=0\nm=audio 9 RTP/AVP 0\na=rtpmap:0\na=rtpmap:300 X/1\na=rtcp:\na=candidate:1 1 UDP x\n\
a=fingerprint:sha-256 zz\na=fingerprint:sha-256 \na=crypto:1\na=setup:sideways\na=ptime:soon\n";
    let stream = &Description::parse(text.as_bytes()).unwrap().streams[0];
    assert!(stream.maps.is_empty() && stream.candidates.is_empty() && stream.fingerprints.is_empty());
    let long = format!("sha-999 {}", ["00"; 65].join(":"));
    assert_eq!(attribute::fingerprint(&long), None, "no hash is longer than 64 bytes");
    assert!(stream.cryptos.is_empty() && stream.setup.is_none() && stream.ptime_ms.is_none());
}

#[test]
fn secrets_are_not_shown() {
    let stream = &Description::parse(BROWSER.as_bytes()).unwrap().streams[0];
    assert!(!format!("{stream:?}").contains("vh4nQ1ybRWlCFnLmFVUYyKqn"));
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = Description::parse(&bytes);
    }

    #[test]
    fn mutated_descriptions_never_panic(at in 0..BROWSER.len(), byte in any::<u8>(), cut in 0..BROWSER.len()) {
        let mut bytes = BROWSER.as_bytes().to_vec();
        bytes[at] = byte;
        bytes.truncate(cut.max(1));
        if let Ok(description) = Description::parse(&bytes) {
            prop_assert!(Description::parse(&description.to_bytes()).is_ok());
        }
    }

    #[test]
    fn random_attributes_never_panic(name in "(rtpmap|record|fmtp|rtcp|candidate|fingerprint|setup|crypto|ptime|mid)",
                                     value in "[ -~]{0,60}") {
        let text = format!("v=0\nm=audio 9 RTP/AVP 0\na={name}:{value}\n");
        let _ = Description::parse(text.as_bytes());
    }
}
