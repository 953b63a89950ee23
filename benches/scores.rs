//! How speech sounds behind bad networks: PESQ-WB (P.862.2) and PLCMOS v2 of what comes out of the real pipeline, sessions,
//! reports and all, in pretended time. `cargo bench --bench scores`; needs python3, and puts pesqc2, speechmos and onnxruntime
//! (some 300 MB with numpy) into target/scores once.
//!
//! Each network is tried with several traces, and what it costs is counted as it is sent: the bit rate that is asked for is
//! that of all that RTP carries, redundancy with it.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has nothing to print")]

use ahoy::media::{Datagram, Negotiation, Profile, Session};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(10);
const TICK_SAMPLES: usize = 480;
/// How often the speech is said, and how many times of it, in the end, are scored: before, the ends learn the network.
const ROUNDS: usize = 8;
const SCORED: usize = 5;
/// Each is another fate of the packets.
const SEEDS: std::ops::RangeInclusive<u64> = 1..=6;
/// Octets around what RTP carries: its header, and the tag of SRTP; and those of UDP and IPv4.
const RTP_AND_TAG: usize = 12 + TAG;
const TAG: usize = 16;
const UDP_AND_IP: usize = 28;
/// What is scored with a round beyond its end, for sound comes late.
const TAIL_SAMPLES: usize = 12_000;
/// The bandwidth of speech that PESQ-WB hears.
const SCORED_HZ: u32 = 16_000;

/// What a network does.
struct Network {
    name: &'static str,
    /// Payload types that are not offered, so that an old phone's codec is spoken.
    left_out: &'static str,
    bitrate_bps: u32,
    /// Share of packets lost, and how many in a row.
    loss: f64,
    burst: u32,
    /// Packets come late by up to so much, in order.
    jitter_ms: f64,
}

/// Of Opus, where nothing else is said.
const GOOD: Network =
    Network { name: "", left_out: "", bitrate_bps: 32_000, loss: 0.0, burst: 1, jitter_ms: 0.0 };
const G722: &str = "96 ";
const PCMU: &str = "96 9 ";

const NETWORKS: &[Network] = &[
    Network { name: "clean, 32 kbit/s", ..GOOD },
    Network { name: "10 % lost by chance, 32 kbit/s", loss: 0.1, ..GOOD },
    Network { name: "20 % lost by threes, 24 kbit/s", bitrate_bps: 24_000, loss: 0.2, burst: 3, ..GOOD },
    Network { name: "20 % lost by threes, 32 kbit/s", loss: 0.2, burst: 3, ..GOOD },
    Network { name: "60 ms of jitter, 32 kbit/s", jitter_ms: 60.0, ..GOOD },
    Network { name: "clean, G.722", left_out: G722, ..GOOD },
    Network { name: "10 % lost by chance, G.722", left_out: G722, loss: 0.1, ..GOOD },
    Network { name: "clean, G.711", left_out: PCMU, ..GOOD },
    Network { name: "10 % lost by chance, G.711", left_out: PCMU, loss: 0.1, ..GOOD },
    Network { name: "20 % lost by threes, G.711", left_out: PCMU, loss: 0.2, burst: 3, ..GOOD },
];

fn main() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/scores");
    std::fs::create_dir_all(&folder).unwrap();
    let python = python(&folder);
    for (voice, speech) in voices(&folder) {
        println!("{voice}");
        for network in NETWORKS {
            let began = Instant::now();
            let runs: Vec<Run> = SEEDS.map(|seed| heard(network, &speech, seed)).collect();
            let took = began.elapsed();
            let both: Vec<[f32; 2]> =
                runs.iter().map(|run| score(&python, &folder, &speech, &run.heard)).collect();
            let [scores, concealed] = [0, 1].map(|at| both.iter().map(|both| both[at]).collect::<Vec<f32>>());
            let mean = |figure: fn(&Run) -> f32| runs.iter().map(figure).sum::<f32>() / runs.len() as f32;
            println!(
                "  {:32} {:.2} ({scores:.2?})  PLCMOS {:.2}  {:.1} % lost  {:.1} kbit/s in RTP, {:.1} with all headers  {:.0} ms of buffer  \
                 ({:.1} s of call in {took:.1?})",
                network.name,
                scores.iter().sum::<f32>() / scores.len() as f32,
                concealed.iter().sum::<f32>() / concealed.len() as f32,
                mean(|run| run.lost_percent),
                mean(|run| run.payload_kbps),
                mean(|run| run.wire_kbps),
                mean(|run| run.buffer_ms),
                seconds(&speech) * runs.len() as f32,
            );
        }
    }
}

fn seconds(speech: &[f32]) -> f32 {
    (speech.len() * ROUNDS) as f32 / 48_000.0
}

/// What became of a call.
struct Run {
    /// What the listener hears, from the first scored round on.
    heard: Vec<f32>,
    lost_percent: f32,
    /// Of audio, from the first scored round on.
    payload_kbps: f32,
    wire_kbps: f32,
    buffer_ms: f32,
}

fn heard(network: &Network, speech: &[f32], seed: u64) -> Run {
    let began = Instant::now();
    let random = ChaCha20Rng::seed_from_u64(seed);
    let mut way = Way { network, random, burst_left: 0, last: began, sent: Sent::default() };
    let mut ends = call(began, network);
    let mut wire: BTreeMap<(Instant, u64), (usize, Datagram)> = BTreeMap::new();
    let mut serial = 0;
    let mut played = Vec::new();
    let connecting = 48_000 / TICK_SAMPLES;
    let ticks = connecting + (ROUNDS * speech.len() + TAIL_SAMPLES) / TICK_SAMPLES;
    let mut next_tick = began;
    let mut tick = 0;
    while tick < ticks {
        let due = [
            Some(next_tick),
            ends[0].poll_timeout(),
            ends[1].poll_timeout(),
            wire.keys().next().map(|(at, _)| *at),
        ];
        let now = due.into_iter().flatten().min().unwrap();
        while wire.keys().next().is_some_and(|(at, _)| *at <= now) {
            let Some((_, (to, datagram))) = wire.pop_first() else { break };
            ends[to].handle_datagram(now, datagram.from, datagram.to, &datagram.bytes);
        }
        for end in &mut ends {
            if end.poll_timeout().is_some_and(|due| due <= now) {
                end.handle_timeout(now);
            }
        }
        if next_tick <= now {
            next_tick += TICK;
            let said = said(speech, tick.checked_sub(connecting));
            ends[0].capture(now, &said);
            ends[1].capture(now, &[0.0; TICK_SAMPLES]);
            let mut out = [0.0; TICK_SAMPLES];
            ends[0].playback(now, &mut out);
            ends[1].playback(now, &mut out);
            if tick >= connecting {
                played.extend(out);
            }
            if tick == connecting + (ROUNDS - SCORED) * speech.len() / TICK_SAMPLES {
                way.sent = Sent::default();
            }
            tick += 1;
        }
        for (at, end) in ends.iter_mut().enumerate() {
            while let Some(datagram) = end.poll_transmit() {
                if let Some(arrival) = way.arrival(now, at == 0 && is_audio(&datagram), datagram.bytes.len())
                {
                    serial += 1;
                    wire.insert((arrival, serial), (1 - at, datagram));
                }
            }
            while end.poll_event().is_some() {}
        }
    }
    let Sent { packets, lost, octets } = way.sent;
    let scored_ms = ((SCORED * speech.len() + TAIL_SAMPLES) / 48) as f32;
    Run {
        heard: played.split_off((ROUNDS - SCORED) * speech.len()),
        lost_percent: 100.0 * lost as f32 / packets as f32,
        payload_kbps: ((octets - packets * RTP_AND_TAG) * 8) as f32 / scored_ms,
        wire_kbps: ((octets + packets * UDP_AND_IP) * 8) as f32 / scored_ms,
        buffer_ms: ends[1].stats(began).buffer_ms,
    }
}

/// Audio that was sent.
#[derive(Clone, Copy, Default)]
struct Sent {
    packets: usize,
    lost: usize,
    octets: usize,
}

fn is_audio(datagram: &Datagram) -> bool {
    datagram.bytes[0] >= 128 && !(192..=223).contains(&datagram.bytes[1])
}

/// The way from the one who speaks to the one who listens.
struct Way<'a> {
    network: &'a Network,
    random: ChaCha20Rng,
    burst_left: u32,
    last: Instant,
    sent: Sent,
}

impl Way<'_> {
    /// When a datagram arrives, if it does; only audio is lost or late.
    fn arrival(&mut self, now: Instant, audio: bool, octets: usize) -> Option<Instant> {
        let soonest = now + Duration::from_millis(20);
        if !audio {
            return Some(soonest);
        }
        self.sent.packets += 1;
        self.sent.octets += octets;
        let Network { loss, burst, jitter_ms, .. } = *self.network;
        if self.burst_left == 0 && self.random.random_bool(loss / (f64::from(burst) * (1.0 - loss))) {
            self.burst_left = burst;
        }
        if self.burst_left > 0 {
            self.burst_left -= 1;
            self.sent.lost += 1;
            return None;
        }
        let late = Duration::from_secs_f64(jitter_ms * self.random.random::<f64>() / 1_000.0);
        self.last = self.last.max(soonest + late);
        Some(self.last)
    }
}

/// What is said in a tick; `None` before the speech begins.
fn said(speech: &[f32], tick: Option<usize>) -> Vec<f32> {
    match tick {
        Some(tick) => (0..TICK_SAMPLES).map(|n| speech[(tick * TICK_SAMPLES + n) % speech.len()]).collect(),
        None => vec![0.0; TICK_SAMPLES],
    }
}

/// Two nodes, the one who speaks first, held to a bit rate and a codec.
fn call(now: Instant, Network { bitrate_bps, left_out, .. }: &Network) -> [Session; 2] {
    let local =
        ["192.0.2.1:4000", "192.0.2.2:5000"].map(|address| vec![address.parse::<SocketAddr>().unwrap()]);
    let mut a = Negotiation::new(local[0].clone(), Profile::EndToEnd, [1; 32]);
    let mut b = Negotiation::new(local[1].clone(), Profile::EndToEnd, [2; 32]);
    let held = |description: Vec<u8>| {
        let text = String::from_utf8(description).unwrap();
        text.replace("useinbandfec=1", &format!("useinbandfec=1;maxaveragebitrate={bitrate_bps}"))
            .replace(&format!("SAVPF {left_out}"), "SAVPF ")
            .into_bytes()
    };
    let (answer, plan_b) = b.answer(&held(a.offer())).unwrap();
    let plan_a = a.accept(&held(answer)).unwrap();
    let [local_a, local_b] = local;
    [Session::new(now, plan_a, local_a, [3; 32]), Session::new(now, plan_b, local_b, [4; 32])]
}

/// Voices to speak with: a reader, and espeak-ng where that is installed.
fn voices(folder: &Path) -> Vec<(&'static str, Vec<f32>)> {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/speech/sense.wav");
    let mut voices = vec![("a reader (tests/fixtures/speech/sense.wav)", read(&fixture))];
    let made = folder.join("espeak.wav");
    let text = "The call goes on, though every tenth word is lost between the two of us. Say it again, slowly, please.";
    let spoken = Command::new("espeak-ng").args(["-v", "en", "-w"]).arg(&made).arg(text).status();
    if spoken.is_ok_and(|status| status.success()) {
        voices.push(("espeak-ng", read(&made)));
    }
    voices
}

/// Mono at 48 kHz, a whole number of ticks.
fn read(path: &Path) -> Vec<f32> {
    let mut wav = hound::WavReader::open(path).unwrap();
    let rate = wav.spec().sample_rate as f32;
    let samples: Vec<f32> =
        wav.samples::<i16>().map(|sample| f32::from(sample.unwrap()) / 32_768.0).collect();
    let length = (samples.len() as f32 / rate * 48_000.0) as usize / TICK_SAMPLES * TICK_SAMPLES;
    (0..length).map(|n| at(&samples, n as f32 * rate / 48_000.0, 1.0)).collect()
}

/// The value between samples, below `band` of their bandwidth: a windowed sinc.
fn at(samples: &[f32], place: f32, band: f32) -> f32 {
    const REACH: f32 = 24.0;
    let reach = REACH / band;
    let first = (place - reach).max(0.0).ceil() as usize;
    let last = ((place + reach) as usize).min(samples.len().saturating_sub(1));
    let weight = |n: usize| {
        let apart = (n as f32 - place) * band * std::f32::consts::PI;
        let sinc = if apart.abs() < 1e-6 { 1.0 } else { apart.sin() / apart };
        let window = 0.5 + 0.5 * ((n as f32 - place) / reach * std::f32::consts::PI).cos();
        band * sinc * window
    };
    (first..=last).map(|n| samples[n] * weight(n)).sum()
}

fn write(path: &Path, sound: &[f32]) {
    let format = hound::SampleFormat::Int;
    let spec =
        hound::WavSpec { channels: 1, sample_rate: SCORED_HZ, bits_per_sample: 16, sample_format: format };
    let mut wav = hound::WavWriter::create(path, spec).unwrap();
    for n in 0..sound.len() / 3 {
        let sample = at(sound, n as f32 * 3.0, 0.32);
        wav.write_sample((sample * 32_767.0).clamp(-32_768.0, 32_767.0) as i16).unwrap();
    }
    wav.finalize().unwrap();
}

/// The mean scores of the rounds: PESQ-WB, and PLCMOS, which hears only what came and knows how losses sound.
fn score(python: &Path, folder: &Path, speech: &[f32], heard: &[f32]) -> [f32; 2] {
    let said = folder.join("said.wav");
    write(&said, speech);
    let mut scoring = Command::new(python);
    scoring.args(["-c", SCORE]).arg(&said);
    for round in 0..SCORED {
        let path = folder.join(format!("heard{round}.wav"));
        let begin = round * speech.len();
        write(&path, &heard[begin..(begin + speech.len() + TAIL_SAMPLES).min(heard.len())]);
        scoring.arg(path);
    }
    let output = scoring.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let scores: Vec<f32> = text.split_whitespace().filter_map(|score| score.parse().ok()).collect();
    scores.try_into().unwrap_or_else(|_| panic!("no score: {}", String::from_utf8_lossy(&output.stderr)))
}

const SCORE: &str = "
import sys, wave, numpy
from pesqc2 import pesq
from speechmos import plcmos
def read(path):
    with wave.open(path) as wav:
        return numpy.frombuffer(wav.readframes(wav.getnframes()), dtype='<i2').astype(float)
said, heard = read(sys.argv[1]), [read(path) for path in sys.argv[2:]]
print(sum(pesq(16000, said, one, 'wb') for one in heard) / len(heard))
# It takes a second for four: the last round is enough for a mean of all traces.
print(plcmos.run(heard[-1] / 32768, 16000)['plcmos'])
";

/// A Python that has what scores.
fn python(folder: &Path) -> PathBuf {
    let venv = folder.join("venv");
    let python = venv.join("bin/python");
    let has_all = Command::new(&python).args(["-c", "import pesqc2, speechmos.plcmos"]).output();
    if !has_all.is_ok_and(|done| done.status.success()) {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv));
        run(Command::new(&python).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "pesqc2",
            "numpy",
            "speechmos",
            "onnxruntime",
        ]));
    }
    python
}

fn run(command: &mut Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}
