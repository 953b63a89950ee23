//! Offers as other programs write them.

use super::super::*;
use crate::media::Encryption;
use crate::media::codec::Codec;
use crate::media::plan::{Events, Path, RtcpPath};

const LINPHONE: &str = "v=0\r\no=alice 3604 1771 IN IP4 192.168.1.20\r\ns=Talk\r\nc=IN IP4 192.168.1.20\r\nt=0 0\r\n\
a=rtcp-xr:rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics\r\na=record:off\r\n\
m=audio 7078 RTP/AVPF 96 97 98 0 8 18 101 99 100\r\n\
a=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1; maxaveragebitrate=20000\r\na=rtpmap:97 speex/16000\r\na=fmtp:97 vbr=on\r\n\
a=rtpmap:98 speex/8000\r\na=fmtp:98 vbr=on\r\na=fmtp:18 annexb=yes\r\na=rtpmap:101 telephone-event/48000\r\n\
a=rtpmap:99 telephone-event/16000\r\na=rtpmap:100 telephone-event/8000\r\na=rtcp-fb:* trr-int 5000\r\na=rtcp-fb:* ccm tmmbr\r\n\
m=video 9078 RTP/AVPF 96\r\na=rtpmap:96 VP8/90000\r\na=rtcp-fb:* trr-int 5000\r\na=rtcp-fb:96 nack pli\r\n";
const BARESIP: &str = "v=0\r\no=- 1073055600 1928372 IN IP4 192.168.1.30\r\ns=-\r\nc=IN IP4 192.168.1.30\r\nt=0 0\r\n\
a=tool:baresip 1.0.0\r\nm=audio 24582 RTP/AVP 96 0 8 101\r\nb=AS:125\r\na=rtpmap:96 opus/48000/2\r\n\
a=fmtp:96 stereo=1;sprop-stereo=1\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n\
a=fmtp:101 0-15\r\na=rtcp:24583\r\na=sendrecv\r\na=label:1\r\na=rtcp-rsize\r\na=ssrc:3473583201 cname:sip:alice@192.168.1.30\r\n\
a=ptime:20\r\n";
const TWINKLE: &str = "v=0\r\no=twinkle 1268415571 650472513 IN IP4 192.168.1.40\r\ns=-\r\nc=IN IP4 192.168.1.40\r\nt=0 0\r\n\
m=audio 8000 RTP/AVP 98 97 8 0 3 101\r\na=rtpmap:98 speex/16000\r\na=rtpmap:97 speex/8000\r\na=rtpmap:8 PCMA/8000\r\n\
a=rtpmap:0 PCMU/8000\r\na=rtpmap:3 GSM/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\n";
const OLD_PHONE_LF: &str =
    "v=0\no=- 1 1 IN IP4 10.0.0.9\ns=x\nc=IN IP4 10.0.0.9\nt=0 0\nm=audio 5004 RTP/AVP 0 8\n";
const BROWSER: &str = "v=0\r\no=- 46117314004 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n\
m=audio 9 UDP/TLS/RTP/SAVPF 111 0 126\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n\
a=candidate:1 1 udp 2122260223 192.0.2.1 54400 typ host\r\n\
a=candidate:2 1 udp 1686052607 198.51.100.4 54400 typ srflx raddr 192.0.2.1 rport 54400\r\n\
a=ice-ufrag:Oyef\r\na=ice-pwd:vh4nQ1ybRWlCFnLmFVUYyKqn\r\na=ice-options:trickle\r\n\
a=fingerprint:sha-256 B8:7A:FB:60:3B:B7:3E:C0:D3:DD:9B:9A:B9:7B:B7:01:8C:DA:BE:F1:0B:E4:EE:8D:4A:3B:E8:0B:9D:27:15:77\r\n\
a=setup:actpass\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\n\
a=fmtp:111 minptime=10;useinbandfec=1\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:126 telephone-event/8000\r\n\
m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\na=rtcp-mux\r\na=rtpmap:96 VP8/90000\r\n";

fn phone() -> Negotiation {
    let local = ["192.168.1.5:6000", "127.0.0.1:6000"].map(|address| address.parse().unwrap());
    Negotiation::new(local.to_vec(), Profile::Plain, [7; 32])
}

fn answered(offer: &str) -> (Description, Plan) {
    let (answer, plan) = phone().answer(offer.as_bytes()).unwrap();
    (Description::parse(&answer).unwrap(), plan)
}

fn direct(plan: &Plan) -> (SocketAddr, RtcpPath) {
    let Path::Direct { rtp, rtcp } = plan.path else { panic!("no ICE was offered") };
    (rtp, rtcp)
}

#[test]
fn linphone() {
    let (answer, plan) = answered(LINPHONE);
    assert_eq!((plan.codec(), plan.send.payload_type, plan.bitrate_bps), (Codec::Opus, 96, 20_000));
    assert_eq!(plan.send_events, Some(Events { payload_type: 101, clock_rate: 48_000 }));
    assert!(plan.feedback);
    assert_eq!(answer.streams.len(), 2, "one line for each that was offered");
    assert_eq!((answer.streams[1].media.as_str(), answer.streams[1].port), ("video", 0));
    assert_eq!(answer.streams[0].protocol, "RTP/AVPF");
    assert_eq!(direct(&plan).0, "192.168.1.20:7078".parse().unwrap());
}

#[test]
fn baresip() {
    let (answer, plan) = answered(BARESIP);
    assert_eq!((plan.codec(), plan.encryption()), (Codec::Opus, Encryption::None));
    assert_eq!(plan.send_events, Some(Events { payload_type: 101, clock_rate: 8_000 }));
    let rtcp = RtcpPath::Own("192.168.1.30:24583".parse().unwrap());
    assert_eq!(direct(&plan), ("192.168.1.30:24582".parse().unwrap(), rtcp));
    assert_eq!(answer.address, "192.168.1.5".parse::<IpAddr>().unwrap());
    assert_eq!(answer.streams[0].formats, ["96", "101"]);
    assert!(!answer.streams[0].rtcp_mux);
}

#[test]
fn twinkle_has_no_opus() {
    let (answer, plan) = answered(TWINKLE);
    assert_eq!(plan.codec(), Codec::Pcma);
    assert_eq!(plan.send_events, Some(Events { payload_type: 101, clock_rate: 8_000 }));
    assert_eq!(answer.streams[0].formats, ["8", "101"]);
}

#[test]
fn a_phone_that_writes_lf_only_and_no_rtpmap() {
    let (_, plan) = answered(OLD_PHONE_LF);
    assert_eq!(plan.codec(), Codec::Pcmu);
    assert_eq!(direct(&plan).1, RtcpPath::Own("10.0.0.9:5005".parse().unwrap()));
}

#[test]
fn a_browser() {
    let (answer, plan) = answered(BROWSER);
    assert_eq!((plan.codec(), plan.encryption()), (Codec::Opus, Encryption::Signalled));
    let Path::Ice(ice) = &plan.path else { panic!("ICE was offered") };
    assert_eq!((ice.candidates.len(), ice.controlling), (2, false));
    assert_eq!((answer.bundle, answer.streams[0].mid.as_deref()), (vec!["0".to_owned()], Some("0")));
    assert_eq!(answer.streams[0].setup, Some(crate::sdp::Setup::Active));
    assert!(answer.streams[0].rtcp_mux && !answer.streams[0].candidates.is_empty());
    assert_eq!(answer.streams[1].port, 0);
}

#[test]
fn a_lite_agent_lets_us_control() {
    let (_, plan) = answered(&BROWSER.replacen("t=0 0\r\n", "t=0 0\r\na=ice-lite\r\n", 1));
    let Path::Ice(ice) = &plan.path else { panic!("ICE was offered") };
    assert!(ice.controlling);
}

#[test]
fn dtls_without_ice_is_answered_without_ice() {
    let without: Vec<&str> =
        BROWSER.lines().filter(|line| !line.contains("ice") && !line.contains("candidate")).collect();
    let offer =
        without.join("\r\n").replace("m=audio 9", "m=audio 4500").replace("IP4 0.0.0.0", "IP4 192.0.2.1");
    let (answer, plan) = answered(&offer);
    assert_eq!(plan.encryption(), Encryption::Signalled);
    assert_eq!(direct(&plan), ("192.0.2.1:4500".parse().unwrap(), RtcpPath::Muxed));
    assert!(answer.streams[0].ice.is_none());
    let (_, plan) = answered(&offer.replace("a=rtcp-mux\r\n", ""));
    assert_eq!(direct(&plan).1, RtcpPath::Absent, "one handshake, one port");
}

#[test]
fn a_changed_address_is_an_ice_mismatch() {
    let offer =
        BROWSER.replacen("m=audio 9", "m=audio 4500", 1).replacen("IP4 0.0.0.0", "IP4 203.0.113.1", 1);
    let (answer, plan) = answered(&offer);
    assert!(answer.streams[0].ice_mismatch && answer.streams[0].ice.is_none());
    assert_eq!(direct(&plan).0, "203.0.113.1:4500".parse().unwrap());
}
