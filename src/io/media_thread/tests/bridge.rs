//! Two sessions of one thread that are joined, each with a real peer on loopback.

use super::*;
use std::net::{IpAddr, Ipv6Addr, UdpSocket};

const FIRST: LegId = LegId(11);
const SECOND: LegId = LegId(12);
/// What a bridge may add to the way from mouth to ear: a frame of 20 ms is made anew, and its jitter is taken out
/// before; the rest is for the threads of a busy machine.
const ADDED_MS_MAX: f32 = 90.0;

#[test]
fn what_one_side_says_the_other_hears_whoever_comes_first() {
    for (name, order, profile) in [
        ("bridge-phones", [FIRST, SECOND], Profile::Plain),
        ("bridge-node", [SECOND, FIRST], Profile::EndToEnd),
    ] {
        let mut call = Bridged::new(name, [Profile::Plain, profile], [LOCALHOST; 2], order);
        call.gateway.wait_for("first audio", |report| matches!(report, Report::FirstAudio { .. }));
        for leg in [FIRST, SECOND] {
            call.gateway.wait_for("figures of each side", |report| {
                matches!(report, Report::Stats { leg: of, stats } if *of == leg && stats.packets_received > 130)
            });
        }
        for heard in call.end() {
            assert_eq!(chirps_in(&heard), CHIRPS, "{name}");
        }
    }
}

#[test]
fn bridge_adds_little_to_the_way_from_mouth_to_ear() {
    let direct = mouth_to_ear_ms(&Direct::call());
    let bridged = Bridged::new("bridge-delay", [Profile::Plain; 2], [LOCALHOST; 2], [FIRST, SECOND]);
    std::thread::sleep(Duration::from_millis(900));
    let across = mouth_to_ear_ms(&bridged.end());

    assert!(across - direct < ADDED_MS_MAX, "{direct} ms direct, {across} ms across");
}

#[test]
fn side_over_ipv4_hears_the_side_over_ipv6() {
    let v6 = IpAddr::from(Ipv6Addr::LOCALHOST);
    if UdpSocket::bind((v6, 0)).is_err() {
        return;
    }
    let mut call = Bridged::new("bridge-families", [Profile::Plain; 2], [LOCALHOST, v6], [FIRST, SECOND]);
    for leg in [FIRST, SECOND] {
        call.gateway.wait_for("figures of each side", |report| {
            matches!(report, Report::Stats { leg: of, stats } if *of == leg && stats.packets_received > 130)
        });
    }
    for heard in call.end() {
        assert_eq!(chirps_in(&heard), CHIRPS);
    }
}

#[test]
fn side_that_is_left_alone_sends_silence_until_it_is_stopped() {
    let mut call = Bridged::new("bridge-alone", [Profile::Plain; 2], [LOCALHOST; 2], [FIRST, SECOND]);
    let stop = |call: &mut Bridged, leg| {
        assert!(call.gateway.handle.send(Order::Stop { leg }));
        call.gateway.wait_for("the stop", |report| *report == Report::Stopped { leg });
    };
    stop(&mut call, FIRST);
    let sent = |call: &mut Bridged| match call
        .gateway
        .wait_for("figures", |report| matches!(report, Report::Stats { leg, .. } if *leg == SECOND))
    {
        Report::Stats { stats, .. } => stats.packets_sent,
        other => panic!("{other:?}"),
    };
    let before = sent(&mut call);
    assert!(sent(&mut call) > before + 30);
    stop(&mut call, SECOND);
    call.end();
}

#[test]
fn key_pressed_on_one_side_is_one_whole_event_on_the_other() {
    let mut gateway = End::new(AudioIn::Silence, AudioOut::Null, 21);
    let mut phone = End::new(AudioIn::Silence, AudioOut::Null, 22);
    let other = UdpSocket::bind((LOCALHOST, 0)).unwrap();
    other.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    join(&mut gateway, FIRST, (Profile::Plain, LOCALHOST), SECOND, phone.open(true), |plan| {
        phone.handle.send(Order::Start { leg: LEG, plan, route: Route::Sound });
    });
    let address = vec![other.local_addr().unwrap()];
    join(&mut gateway, SECOND, (Profile::Plain, LOCALHOST), FIRST, address, |_| {});
    phone.wait_for(
        "figures",
        |report| matches!(report, Report::Stats { stats, .. } if stats.packets_received > 20),
    );
    assert!(phone.handle.send(Order::Digit { leg: LEG, digit: '7' }));
    assert!(gateway.handle.send(Order::Digit { leg: SECOND, digit: '#' }));
    let events = events_to(&other, 14);
    for (code, key) in [(11, "#"), (7, "7")] {
        let of_key: Vec<_> = events.iter().filter(|(payload, _)| payload[0] == code).collect();
        assert_eq!(of_key.len(), 7, "packets of {key}");
        assert!(of_key.iter().all(|(_, timestamp)| *timestamp == of_key[0].1), "one timestamp for {key}");
        let longest = of_key.iter().map(|(payload, _)| u16::from_be_bytes([payload[2], payload[3]])).max();
        assert_eq!(longest, Some(4_800), "100 ms of {key} at 48 kHz");
    }
}

const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Payload and timestamp of the next events.
fn events_to(socket: &UdpSocket, count: usize) -> Vec<(Vec<u8>, u32)> {
    const EVENTS_48000: u8 = 97;
    let mut events = Vec::new();
    let mut buffer = [0; 2_048];
    while events.len() < count {
        let (length, _) = socket.recv_from(&mut buffer).unwrap();
        let packet = rtp_types::RtpPacket::parse(&buffer[..length]).unwrap();
        if packet.payload_type() == EVENTS_48000 {
            events.push((packet.payload().to_vec(), packet.timestamp()));
        }
    }
    events
}

/// Two peers that say chirps and record, with a gateway between them.
struct Bridged {
    gateway: End,
    peers: [End; 2],
    said: PathBuf,
    heard: [PathBuf; 2],
}

impl Bridged {
    /// Each side with its profile and address, begun in this order.
    fn new(name: &str, profiles: [Profile; 2], at: [IpAddr; 2], order: [LegId; 2]) -> Bridged {
        let said = scratch(&format!("{name}-said"));
        write_chirps(&said);
        let heard = [scratch(&format!("{name}-a")), scratch(&format!("{name}-b"))];
        let mut seed = 30;
        let mut end = |listen, audio_in, audio_out| {
            seed += 1;
            End::listening(listen, audio_in, audio_out, seed)
        };
        let any = if at.iter().any(IpAddr::is_ipv6) { IpAddr::from(Ipv6Addr::UNSPECIFIED) } else { at[0] };
        let mut gateway = end(any, AudioIn::Tone(3_000), AudioOut::Null);
        let mut peer = |n: usize| end(at[n], AudioIn::File(said.clone()), AudioOut::File(heard[n].clone()));
        let mut peers = [peer(0), peer(1)];
        for leg in order {
            let (n, to) = if leg == FIRST { (0, SECOND) } else { (1, FIRST) };
            let addresses = peers[n].open(profiles[n] == Profile::Plain);
            join(&mut gateway, leg, (profiles[n], at[n]), to, addresses, |plan| {
                peers[n].handle.send(Order::Start { leg: LEG, plan, route: Route::Sound });
            });
        }
        for peer in &mut peers {
            peer.wait_for("the connection", |report| matches!(report, Report::Connected { .. }));
        }
        Bridged { gateway, peers, said, heard }
    }

    /// What the two have heard.
    fn end(self) -> [Vec<f32>; 2] {
        drop(self.peers);
        drop(self.gateway);
        std::fs::remove_file(self.said).unwrap();
        self.heard.map(|path| {
            let sound = wav::read(&path).unwrap();
            std::fs::remove_file(path).unwrap();
            sound
        })
    }
}

/// Begins one leg of a gateway towards a peer with these addresses, whose plan goes to `start`.
fn join(
    gateway: &mut End,
    leg: LegId,
    (profile, at): (Profile, IpAddr),
    to: LegId,
    peer: Vec<SocketAddr>,
    start: impl FnOnce(crate::media::Plan),
) {
    let port = gateway.open_leg(leg, profile == Profile::Plain, Occasion::Bridge)[0].port();
    let mut offering = Negotiation::new(vec![(at, port).into()], profile, [leg.0 as u8; 32]);
    let (answer, plan) =
        Negotiation::new(peer, profile, [leg.0 as u8 + 100; 32]).answer(&offering.offer()).unwrap();
    start(plan);
    let plan = offering.accept(&answer).unwrap();
    assert!(gateway.handle.send(Order::Start { leg, plan, route: Route::Bridge { to } }));
}

struct Direct;

impl Direct {
    /// The same two peers without a gateway.
    fn call() -> [Vec<f32>; 2] {
        let said = scratch("direct-said");
        write_chirps(&said);
        let heard = [scratch("direct-a"), scratch("direct-b")];
        let end =
            |n: usize| End::new(AudioIn::File(said.clone()), AudioOut::File(heard[n].clone()), 50 + n as u8);
        let (mut a, mut b) = (end(0), end(1));
        connect(&mut a, &mut b, Profile::Plain, true, Route::Sound);
        std::thread::sleep(Duration::from_millis(900));
        drop(a);
        drop(b);
        std::fs::remove_file(&said).unwrap();
        heard.map(|path| {
            let sound = wav::read(&path).unwrap();
            std::fs::remove_file(path).unwrap();
            sound
        })
    }
}

/// Each peer plays and records from the same moment, so the difference of the two moments falls out of the sum.
fn mouth_to_ear_ms(heard: &[Vec<f32>; 2]) -> f32 {
    let begins =
        |sound: &Vec<f32>| sound.iter().position(|sample| sample.abs() > 0.05).unwrap() as f32 / 48.0;
    (begins(&heard[0]) + begins(&heard[1])) / 2.0
}
