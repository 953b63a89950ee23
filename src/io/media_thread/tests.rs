//! Real threads, ports on loopback, and no sound device.

mod bridge;
mod several;

use super::*;
use crate::io::wav;
use crate::media::negotiation::{Negotiation, Profile};
use crate::media::voice::{VoiceOrder, VoiceReport};
use crate::media::{Occasion, Ringing, Route};
use crate::voice::MESSAGE_BOUNDS;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

#[test]
fn file_played_at_one_end_is_recorded_at_the_other() {
    for (profile, plain) in [(Profile::EndToEnd, false), (Profile::Plain, true)] {
        let (said, heard) = (scratch("said"), scratch("heard"));
        write_chirps(&said);
        let mut caller = End::new(AudioIn::File(said.clone()), AudioOut::Null, 1);
        let mut callee = End::new(AudioIn::Silence, AudioOut::File(heard.clone()), 2);
        connect(&mut caller, &mut callee, profile, plain, Route::Sound);
        callee.wait_for("first audio", |report| matches!(report, Report::FirstAudio { .. }));
        callee
            .wait_for("a level", |report| matches!(report, Report::Levels { speaker, .. } if *speaker > 0.3));
        callee.wait_for(
            "figures",
            |report| matches!(report, Report::Stats { stats, .. } if stats.packets_received > 130),
        );
        for end in [&mut caller, &mut callee] {
            assert!(end.handle.send(Order::Stop { leg: LEG }));
            end.wait_for("the stop", |report| *report == Report::Stopped { leg: LEG });
        }
        assert_eq!(chirps_in(&wav::read(&heard).unwrap()), CHIRPS, "{profile:?}");
        for path in [said, heard] {
            std::fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn echo_sends_back_what_is_said_a_while_later() {
    let (said, heard) = (scratch("echoed"), scratch("echo"));
    write_chirps(&said);
    let mut caller = End::new(AudioIn::File(said.clone()), AudioOut::File(heard.clone()), 3);
    let mut echo = End::new(AudioIn::Silence, AudioOut::Null, 4);
    connect(&mut caller, &mut echo, Profile::EndToEnd, false, Route::Echo { delay_ms: 300 });
    caller.wait_for("the echo", |report| matches!(report, Report::Levels { speaker, .. } if *speaker > 0.3));
    caller.wait_for(
        "figures",
        |report| matches!(report, Report::Stats { stats, .. } if stats.packets_received > 60),
    );
    drop(caller);
    drop(echo);
    let sound = wav::read(&heard).unwrap();
    let begins_ms = sound.iter().position(|sample| sample.abs() > 0.05).unwrap() / 48;
    assert!(begins_ms > 300, "{begins_ms}");
    for path in [said, heard] {
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn key_pressed_at_one_end_is_told_once_at_the_other() {
    let mut caller = End::new(AudioIn::Silence, AudioOut::Null, 10);
    let mut callee = End::new(AudioIn::Silence, AudioOut::Null, 11);
    connect(&mut caller, &mut callee, Profile::Plain, true, Route::Sound);
    let figures = |more_than: u64| move |report: &Report| matches!(report, Report::Stats { stats, .. } if stats.packets_received > more_than);
    callee.wait_for("figures", figures(20));
    assert!(caller.handle.send(Order::Digit { leg: LEG, digit: '#' }));
    let key = Report::Digit { leg: LEG, digit: '#' };
    callee.wait_for("the key", |report| *report == key);
    callee.wait_for("figures", figures(100));
    assert_eq!(callee.seen.iter().filter(|report| **report == key).count(), 1);
}

#[test]
fn what_is_recorded_is_played_and_devices_are_asked_for_no_longer() {
    let (said, heard) = (scratch("spoken"), scratch("played"));
    write_chirps(&said);
    let mut end = End::new(AudioIn::File(said.clone()), AudioOut::File(heard.clone()), 12);
    let voice = |order| Order::Voice(order);
    assert!(end.handle.send(voice(VoiceOrder::Record { run: 1, bounds: MESSAGE_BOUNDS })));
    let spoke = |report: &Report| matches!(report, Report::Voice(VoiceReport::Recording { run: 1, length_ms, .. }) if *length_ms > 1_100);
    end.wait_for("a second of it", spoke);
    assert!(end.handle.send(voice(VoiceOrder::End { run: 1, keep: true })));
    end.wait_for("the recording", |report| {
        matches!(report, Report::Voice(VoiceReport::Recorded { run: 1, .. }))
    });
    let Some(Report::Voice(VoiceReport::Recorded { recorded, .. })) = end.seen.last().cloned() else {
        unreachable!()
    };
    let sound = Arc::new(crate::media::voice::read(&recorded.ogg).unwrap());
    assert_eq!(sound.length_ms(), recorded.length_ms);
    // From 600 ms on there is one chirp, that of 800 ms.
    assert!(end.handle.send(voice(VoiceOrder::Play { run: 2, sound, from_ms: 600 })));
    end.wait_for("the end", |report| *report == Report::Voice(VoiceReport::Played { run: 2, fault: None }));
    let is_ahead = |report: &Report| matches!(report, Report::Voice(VoiceReport::Playing { run: 2, at_ms }) if *at_ms > 600);
    assert!(end.seen.iter().any(is_ahead));
    drop(end);
    let sound = wav::read(&heard).unwrap();
    let begins_ms = sound.iter().position(|sample| sample.abs() > 0.1).unwrap() / 48;
    assert!(chirps_in(&sound) == 1 && begins_ms.abs_diff(200) < 15, "{} from {begins_ms}", chirps_in(&sound));
    for path in [said, heard] {
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn halts_of_the_machine_leave_no_hole_in_what_is_heard() {
    let (said, heard) = (scratch("halted-said"), scratch("halted-heard"));
    write_chirps(&said);
    let mut caller = End::new(AudioIn::File(said.clone()), AudioOut::Null, 8);
    let mut callee = End::halting(AudioOut::File(heard.clone()), 9);
    connect(&mut caller, &mut callee, Profile::Plain, true, Route::Sound);
    let began = Instant::now();
    callee.wait_for(
        "figures",
        |report| matches!(report, Report::Stats { stats, .. } if stats.packets_received > 130),
    );
    let at_least = began.elapsed() - HALT;
    drop(callee);
    let sound = wav::read(&heard).unwrap();
    assert!(sound.len() as u128 / 48 > at_least.as_millis(), "{} ms of {at_least:?}", sound.len() / 48);
    assert_eq!(chirps_in(&sound), CHIRPS);
    for path in [said, heard] {
        std::fs::remove_file(path).unwrap();
    }
}

#[test]
fn file_that_is_no_wav_is_a_fault_and_the_thread_goes_on() {
    let path = scratch("no-wav");
    std::fs::write(&path, "a letter").unwrap();
    let mut end =
        End::new(AudioIn::File(path.clone()), AudioOut::File(PathBuf::from("/nowhere/at/all.wav")), 5);
    assert!(matches!(end.handle.input_fault(), Some(WavError::Format { .. })));
    assert!(!end.open(false).is_empty());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn recording_that_cannot_be_written_is_told_and_the_call_goes_on() {
    let mut caller = End::new(AudioIn::Silence, AudioOut::Null, 8);
    let mut callee = End::new(AudioIn::Silence, AudioOut::File(PathBuf::from("/nowhere/at/all.wav")), 9);
    connect(&mut caller, &mut callee, Profile::EndToEnd, false, Route::Sound);
    let lost = Report::Failed { leg: LEG, fault: Fault::NoRecording };
    callee.wait_for(
        "figures",
        |report| matches!(report, Report::Stats { stats, .. } if stats.packets_received > 20),
    );
    assert_eq!(callee.seen.iter().filter(|report| **report == lost).count(), 1, "told once");
}

#[test]
fn start_of_what_was_not_opened_and_orders_to_nobody_do_no_harm() {
    let mut end = End::new(AudioIn::Silence, AudioOut::Null, 6);
    let addresses = end.open(false);
    let mut negotiation = Negotiation::new(addresses, Profile::EndToEnd, [9; 32]);
    let offer = negotiation.offer();
    let (_, plan) =
        Negotiation::new(vec![loopback(4_000)], Profile::EndToEnd, [8; 32]).answer(&offer).unwrap();
    let nobody = LegId(99);
    end.handle.send(Order::Start { leg: nobody, plan, route: Route::Sound });
    end.wait_for("the refusal", |report| *report == Report::OpenFailed { leg: nobody });
    end.handle.send(Order::Mute { leg: nobody, muted: true });
    end.handle.send(Order::Digit { leg: nobody, digit: '5' });
    end.handle.send(Order::Ring(Some(Ringing::Incoming)));
    end.handle.send(Order::Ring(None));
    end.handle.send(Order::Stop { leg: nobody });
    end.wait_for("the stop", |report| *report == Report::Stopped { leg: nobody });
}

#[test]
fn sessions_at_once_are_bounded() {
    let mut end = End::new(AudioIn::Silence, AudioOut::Null, 7);
    for leg in 0..=LEGS_MAX as u64 {
        end.handle.send(Order::Open { leg: LegId(leg), plain: false, occasion: Occasion::Bridge });
    }
    let last = LegId(LEGS_MAX as u64);
    end.wait_for("the refusal", |report| *report == Report::OpenFailed { leg: last });
}

const LEG: LegId = LegId(1);
/// Bursts of a tone in the file that is played: 200 ms each, 800 ms from one to the next, so 120 packets in all.
const CHIRPS: usize = 3;
/// How long a halting thread stands still at a time.
const HALT: Duration = Duration::from_millis(250);
const CHIRP: usize = 9_600;
const CHIRP_EVERY: usize = 38_400;
/// A gap within a chirp, in 10 ms: where a thread had to wait, the jitter buffer conceals, and then is silent.
const GAP: usize = 30;
/// Longer than anything here takes on a busy machine; a test that waits for it fails.
const PATIENCE: Duration = Duration::from_secs(60);

struct End {
    handle: MediaHandle,
    reports: mpsc::Receiver<Report>,
    seen: Vec<Report>,
}

impl End {
    /// The seed must be each end's own: SSRCs are made from it.
    fn new(audio_in: AudioIn, audio_out: AudioOut, seed: u8) -> End {
        End::listening(Ipv4Addr::LOCALHOST.into(), audio_in, audio_out, seed)
    }

    fn listening(at: IpAddr, audio_in: AudioIn, audio_out: AudioOut, seed: u8) -> End {
        let (sender, reports) = mpsc::channel(1_000);
        let listen = Some(at);
        let handle = start(
            MediaConfig {
                audio_in,
                audio_out,
                listen,
                lending: None,
                recordings: std::env::temp_dir(),
                ring_tone: std::env::temp_dir().join("ahoy-no-ring"),
                seed: [seed; 32],
            },
            sender,
        )
        .unwrap();
        End { handle, reports, seen: Vec::new() }
    }

    /// One whose thread stands still again and again, as where others have the processor.
    fn halting(audio_out: AudioOut, seed: u8) -> End {
        let (sender, reports) = mpsc::channel(1_000);
        let (orders, orders_in) = mpsc::channel(ORDERS_MAX);
        let listen = Some(Ipv4Addr::LOCALHOST.into());
        let config = MediaConfig {
            audio_in: AudioIn::Silence,
            audio_out,
            listen,
            lending: None,
            recordings: std::env::temp_dir(),
            ring_tone: std::env::temp_dir().join("ahoy-no-ring"),
            seed: [seed; 32],
        };
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let tasks = tokio::task::LocalSet::new();
            tasks.spawn_local(async {
                loop {
                    tokio::time::sleep(HALT).await;
                    std::thread::sleep(HALT);
                }
            });
            tasks.block_on(&runtime, Loop::new(config, sound::Source::Silence, sender).run(orders_in));
        });
        let handle = MediaHandle { orders: Some(orders), thread: Some(thread), input_fault: None };
        End { handle, reports, seen: Vec::new() }
    }

    fn open(&mut self, plain: bool) -> Vec<SocketAddr> {
        self.open_leg(LEG, plain, Occasion::Talk)
    }

    fn open_leg(&mut self, leg: LegId, plain: bool, occasion: Occasion) -> Vec<SocketAddr> {
        assert!(self.handle.send(Order::Open { leg, plain, occasion }));
        match self.wait_for("sockets", |report| matches!(report, Report::Opened { .. })) {
            Report::Opened { addresses, .. } => addresses,
            other => panic!("{other:?}"),
        }
    }

    fn wait_for(&mut self, what: &str, is_it: impl Fn(&Report) -> bool) -> Report {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let search = async {
                loop {
                    let report = self.reports.recv().await.unwrap();
                    self.seen.push(report.clone());
                    if is_it(&report) {
                        return report;
                    }
                }
            };
            tokio::time::timeout(PATIENCE, search).await.unwrap_or_else(|_| panic!("no {what}"))
        })
    }
}

fn connect(caller: &mut End, callee: &mut End, profile: Profile, plain: bool, route: Route) {
    let mut offering = Negotiation::new(caller.open(plain), profile, [1; 32]);
    let mut answering = Negotiation::new(callee.open(plain), profile, [2; 32]);
    let (answer, callee_plan) = answering.answer(&offering.offer()).unwrap();
    let caller_plan = offering.accept(&answer).unwrap();
    callee.handle.send(Order::Start { leg: LEG, plan: callee_plan, route });
    caller.handle.send(Order::Start { leg: LEG, plan: caller_plan, route: Route::Sound });
    for end in [caller, callee] {
        end.wait_for("the connection", |report| matches!(report, Report::Connected { .. }));
    }
}

fn write_chirps(path: &Path) {
    let mut writer = wav::WavWriter::create(path).unwrap();
    for n in 0..CHIRPS * CHIRP_EVERY {
        let on = n % CHIRP_EVERY < CHIRP;
        let sample = (n as f32 * 600.0 * std::f32::consts::TAU / 48_000.0).sin();
        writer.write(&[if on { sample * 0.5 } else { 0.0 }]).unwrap();
    }
}

/// Stretches of sound with more than a gap of near silence before them.
fn chirps_in(sound: &[f32]) -> usize {
    let (mut chirps, mut quiet) = (0, GAP + 1);
    for part in sound.chunks(480) {
        let is_loud = part.iter().any(|sample| sample.abs() > 0.1);
        chirps += usize::from(is_loud && quiet > GAP);
        quiet = if is_loud { 0 } else { quiet + 1 };
    }
    chirps
}

fn loopback(port: u16) -> SocketAddr {
    (Ipv4Addr::LOCALHOST, port).into()
}

fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("ahoy-media-{}-{name}.wav", std::process::id()))
}
