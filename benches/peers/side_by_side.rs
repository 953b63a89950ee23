//! The same call by each program on the same sound server: what leaves a mouth, and when and how it reaches the other ear.
//!
//! Mouth and ear are the two channels of one null sink, so that both are heard by one clock. All run in a network namespace of
//! their own, in which packets are lost; that needs root and nft(8), and this program starts itself there again.

use super::process::{Node, Setup, require};
use super::sound_server::SoundServer;
use super::wave::{Wave, align};
use super::{cpu_ticks, phone};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The argument by which it is started in the namespace.
pub const INSIDE: &str = "side-by-side-inside";
/// Of each call: until it stands, and how often the speech of four seconds is said.
const SETTLE: Duration = Duration::from_secs(4);
const ROUNDS: usize = 8;
const LOSSES_PERCENT: [u32; 4] = [0, 5, 10, 20];
const RATE: u32 = 48_000;
/// What waits until a packet is full, and by how much Opus hears ahead.
const PACKET_MS: f64 = 20.0;
const AHEAD_MS: f64 = 6.5;
/// Whoever calls hears nothing but this, and is heard by the other end only.
const DEVICES: [&str; 3] = ["both", "quiet", "hush"];

/// Starts itself in a network namespace that has nothing but itself.
pub fn run() {
    if !["pulseaudio", "pactl", "nft", "unshare"].into_iter().all(require) {
        return;
    }
    let own = std::env::current_exe().unwrap();
    let status = Command::new("unshare").args(["--net"]).arg(own).arg(INSIDE).status().unwrap();
    assert!(status.success(), "in a namespace: {status}");
}

pub fn inside() {
    command("ip", &["link", "set", "lo", "up"]);
    command("nft", &["add table inet peers"]);
    command("nft", &["add chain inet peers lost { type filter hook input priority 0; }"]);
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/scores/venv/bin/python");
    println!(
        "{:<28} {:>6} {:>12} {:>9} {:>11} {:>14}",
        "", "lost", "mouth to ear", "likeness", "PESQ-WB", "CPU s a minute"
    );
    let mut server_ms = 0.0;
    for lost in LOSSES_PERCENT {
        for program in Program::ALL.into_iter().filter(|program| program.is_there()) {
            if lost > 0 && !program.sends_packets() {
                continue;
            }
            let measured = measure(program, lost, &python);
            println!("{:<28} {lost:>4} % {measured}", program.name());
            if !program.sends_packets() {
                server_ms = measured.delay_ms;
            }
            if let Some(buffer_ms) = measured.buffer_ms {
                println!("    {}", parts(measured.delay_ms, server_ms, buffer_ms));
            }
        }
    }
}

/// What mouth to ear is the sum of. The rest is what cleans, waits between threads, and is kept ready for the device.
fn parts(all_ms: f64, server_ms: f64, buffer_ms: f64) -> String {
    let rest = all_ms - server_ms - PACKET_MS - AHEAD_MS - buffer_ms;
    format!(
        "= sound server {server_ms:.0} + packet {PACKET_MS:.0} + Opus {AHEAD_MS:.1} + jitter buffer {buffer_ms:.0} + rest {rest:.0} ms"
    )
}

struct Measured {
    delay_ms: f64,
    likeness: f64,
    pesq: String,
    cpu_s_a_minute: f64,
    /// How long a jitter buffer kept what was heard, where that is told; and how often sound was torn at the devices.
    buffer_ms: Option<f64>,
    gaps: Option<u64>,
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Measured { delay_ms, likeness, pesq, cpu_s_a_minute, gaps, .. } = self;
        write!(f, "{delay_ms:>9.0} ms {likeness:>9.2} {pesq:>11} {cpu_s_a_minute:>14.1}")?;
        gaps.map_or(Ok(()), |gaps| write!(f, "   torn {gaps} times"))
    }
}

/// A sound server for one call: what has run for a while has gathered delay, which would be the next one's.
fn sound_server() -> SoundServer {
    let server = SoundServer::start(&DEVICES);
    for (module, name, master) in [
        ("sink", "mouth", "both"),
        ("sink", "ear", "both"),
        ("source", "mic", "both.monitor"),
        ("source", "silence", "hush.monitor"),
    ] {
        let channel = if name == "ear" { "right" } else { "left" };
        let map = format!("master_channel_map=front-{channel}");
        let names = [
            format!("master={master}"),
            format!("{module}_name={name}"),
            format!("{module}_properties=device.description={name}"),
        ];
        let module = format!("module-remap-{module}");
        let first = std::iter::once(module.as_str()).chain(names.iter().map(String::as_str));
        let rest = ["channels=1", "channel_map=mono", "remix=no", map.as_str()];
        server.load(&first.chain(rest).collect::<Vec<_>>());
    }
    server
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    /// The sound server alone, from its microphone to its speaker.
    Nothing,
    Ahoy,
    AhoyUncleaned,
    Baresip,
    Linphone,
}

impl Program {
    const ALL: [Program; 5] =
        [Program::Nothing, Program::Ahoy, Program::AhoyUncleaned, Program::Baresip, Program::Linphone];

    fn name(self) -> &'static str {
        match self {
            Program::Nothing => "PulseAudio alone",
            Program::Ahoy => "ahoy",
            Program::AhoyUncleaned => "ahoy, microphone uncleaned",
            Program::Baresip => "baresip, by ALSA",
            Program::Linphone => "linphonec",
        }
    }

    fn is_there(self) -> bool {
        match self {
            Program::Nothing | Program::Ahoy | Program::AhoyUncleaned => true,
            Program::Baresip => require("baresip"),
            Program::Linphone => require("linphonec"),
        }
    }

    fn sends_packets(self) -> bool {
        self != Program::Nothing
    }

    /// A call that is going to stand.
    fn call(self, server: &SoundServer) -> Call {
        match self {
            Program::Nothing => Call { _alone: Some(through(server)), ..Call::default() },
            Program::Ahoy => ahoy(server, true),
            Program::AhoyUncleaned => ahoy(server, false),
            Program::Baresip => baresip(server),
            Program::Linphone => linphone(server),
        }
    }
}

/// Two programs that talk; they end when it is dropped.
#[derive(Default)]
struct Call {
    nodes: Vec<Node>,
    others: Vec<Running>,
    /// It takes no call to carry sound.
    _alone: Option<Running>,
    _folders: Vec<tempfile::TempDir>,
}

impl Call {
    fn cpu_ticks(&self) -> u64 {
        let nodes = self.nodes.iter().map(Node::pid);
        nodes.chain(self.others.iter().map(|it| it.0.id())).map(cpu_ticks).sum()
    }

    /// The last figures of a call that the one who listens has told: of the jitter buffer, and of both ends' torn sound.
    fn told(&mut self) -> Option<(f64, u64)> {
        let mut last = |node: &mut Node| {
            let tells = |event: &serde_json::Value| event["stats"]["buffer_ms"].is_number();
            std::iter::from_fn(|| node.comes(Duration::ZERO, tells))
                .last()
                .map(|heard| heard.event["stats"].clone())
        };
        let all: Vec<_> = self.nodes.iter_mut().filter_map(&mut last).collect();
        let torn = all.iter().flat_map(|stats| [&stats["gaps_microphone"], &stats["gaps_speaker"]]);
        Some((all.last()?["buffer_ms"].as_f64()?, torn.filter_map(serde_json::Value::as_u64).sum()))
    }
}

/// A program that ends when it is dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn measure(program: Program, lost: u32, python: &Path) -> Measured {
    let folder = tempfile::tempdir().unwrap();
    let server = sound_server();
    let mut call = program.call(&server);
    std::thread::sleep(SETTLE);
    command("nft", &["flush chain inet peers lost"]);
    if lost > 0 {
        let rule = format!("add rule inet peers lost meta l4proto udp numgen random mod 100 < {lost} drop");
        command("nft", &[&rule]);
    }
    let ear = server.listen("both");
    let speech = Wave::speech().at(RATE);
    let said: Vec<[f32; 2]> = speech.samples.iter().map(|sample| [*sample; 2]).collect();
    let before = call.cpu_ticks();
    let voice = server.play("mouth", said.repeat(ROUNDS), false);
    let time = Duration::from_secs_f64(speech.seconds() * ROUNDS as f64 + 1.0);
    std::thread::sleep(time);
    let ticks = call.cpu_ticks() - before;
    command("nft", &["flush chain inet peers lost"]);
    drop(voice);
    let told = call.told();
    drop(call);
    let both = ear.heard().clone();
    let [mouth, heard] =
        [0, 1].map(|channel| Wave { rate: RATE, samples: both.iter().map(|both| both[channel]).collect() });
    // After the first two rounds both ends know the network.
    let round = speech.samples.len();
    let begin = 2 * round;
    let part = |wave: &Wave, at: usize, length: usize| Wave {
        rate: RATE,
        samples: wave.samples[at.min(wave.samples.len())..(at + length).min(wave.samples.len())].to_vec(),
    };
    let found = align(&part(&mouth, begin, round), &part(&heard, begin, round + RATE as usize));
    let pesq = score(python, folder.path(), &part(&mouth, begin, 5 * round), &part(&heard, begin, 5 * round));
    Measured {
        delay_ms: found.delay_ms.into(),
        likeness: found.correlation.into(),
        pesq,
        // Ticks are hundredths of a second, of both ends.
        cpu_s_a_minute: ticks as f64 / 100.0 / 2.0 * 60.0 / time.as_secs_f64(),
        buffer_ms: told.map(|(buffer_ms, _)| buffer_ms),
        gaps: told.map(|(_, gaps)| gaps),
    }
}

/// PESQ-WB where the bench `scores` has put it.
fn score(python: &Path, folder: &Path, said: &Wave, heard: &Wave) -> String {
    let [said_wav, heard_wav] = ["said.wav", "heard.wav"].map(|name| folder.join(name));
    said.at(16_000).write(&said_wav);
    heard.at(16_000).write(&heard_wav);
    let done = Command::new(python).args(["-c", SCORE]).arg(said_wav).arg(heard_wav).output();
    let text = done.map(|done| String::from_utf8_lossy(&done.stdout).trim().to_owned());
    text.ok().filter(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned())
}

const SCORE: &str = "
import sys, wave, numpy
from pesqc2 import pesq
def read(path):
    with wave.open(path) as wav:
        return numpy.frombuffer(wav.readframes(wav.getnframes()), dtype='<i2').astype(float)
said, heard = read(sys.argv[1]), read(sys.argv[2])
print('%.2f' % pesq(16000, said, heard, 'wb'))
";

fn through(server: &SoundServer) -> Running {
    let format = "--raw --format=s16le --rate=48000 --channels=1 --latency-msec=10";
    let script = format!("parec -d mic {format} | pacat --playback -d ear {format}");
    let mut command = Command::new("sh");
    // Both end when their pipe does.
    Running(command.args(["-c", &script]).env("PULSE_SERVER", server.address()).spawn().unwrap())
}

fn ahoy(server: &SoundServer, cleaned: bool) -> Call {
    let start = |name: &str, sound: [&str; 2]| {
        let [said, heard] = sound;
        let options = ["--audio-in", said, "--audio-out", heard, "--auto-answer"];
        Setup::new(name).with(&options).sounding_at(&server.address()).start()
    };
    let bob = start("bob", ["device:silence", "device:ear"]);
    let mut alice = start("alice", ["device:mic", "device:quiet"]);
    if !cleaned {
        // Music is not cleaned, so the voice is told of as one.
        alice.send(json!({ "do": "calls.set", "manner": { "rests": false, "music": true } }));
    }
    alice.send(json!({ "do": "call.dial", "call": "c", "to": format!("sip:bob@{}", bob.sip()) }));
    alice.call_is("c", "active");
    Call { nodes: vec![alice, bob], ..Call::default() }
}

fn baresip(server: &SoundServer) -> Call {
    let bob_port = phone::free_ports();
    let (bob, bobs) = a_baresip(server, "bob", bob_port, ["silence", "ear"], &[]);
    std::thread::sleep(Duration::from_secs(1));
    let dial = format!("/dial sip:bob@127.0.0.1:{bob_port}");
    let (alice, alices) = a_baresip(server, "alice", phone::free_ports(), ["mic", "quiet"], &["-e", &dial]);
    Call { others: vec![alice, bob], _folders: vec![alices, bobs], ..Call::default() }
}

fn a_baresip(
    server: &SoundServer,
    name: &str,
    port: u16,
    [said, heard]: [&str; 2],
    arguments: &[&str],
) -> (Running, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| std::fs::write(folder.path().join(file), text).unwrap();
    write(
        ".asoundrc",
        &format!("pcm.said {{ type pulse device {said} }}\npcm.heard {{ type pulse device {heard} }}\n"),
    );
    write(
        "config",
        &format!(
            "poll_method epoll\nnet_interface 127.0.0.1\nsip_listen 127.0.0.1:{port}\n\
             audio_source alsa,said\naudio_player alsa,heard\naudio_alert alsa,heard\n\
             ausrc_srate 48000\nausrc_channels 1\nauplay_srate 48000\nauplay_channels 1\naudio_level no\n\
             module_path /usr/lib/baresip/modules\nmodule stdio.so\nmodule opus.so\nmodule alsa.so\n\
             module_tmp account.so\nmodule_app menu.so\n\
             opus_stereo no\nopus_sprop_stereo no\nopus_bitrate 32000\nopus_inbandfec yes\nmenu_bell no\nringback_disabled yes\n"
        ),
    );
    write("accounts", &format!("<sip:{name}@127.0.0.1>;regint=0;answermode=auto\n"));
    write("contacts", "\n");
    let mut command = Command::new("baresip");
    command.arg("-f").arg(folder.path()).args(arguments).env("HOME", folder.path());
    (quiet(command, server), folder)
}

fn linphone(server: &SoundServer) -> Call {
    let bob_port = phone::free_ports();
    let (bob, bobs) = a_linphone(server, bob_port, ["silence", "ear"], "");
    std::thread::sleep(Duration::from_secs(2));
    let dial = format!("call sip:bob@127.0.0.1:{bob_port}\n");
    let (alice, alices) = a_linphone(server, phone::free_ports(), ["mic", "quiet"], &dial);
    Call { others: vec![alice, bob], _folders: vec![alices, bobs], ..Call::default() }
}

/// With what it does by itself: its echo canceller, its jitter buffer and its rate control.
fn a_linphone(
    server: &SoundServer,
    port: u16,
    [said, heard]: [&str; 2],
    says: &str,
) -> (Running, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for made in [".local/share/linphone", ".config/linphone"] {
        std::fs::create_dir_all(folder.path().join(made)).unwrap();
    }
    let rc: PathBuf = folder.path().join("rc");
    let text = format!(
        "[sip]\nauto_net_state_mon=0\nsip_port={port}\nsip_tcp_port=-2\nsip_tls_port=-2\nguess_hostname=0\n\
         register_only_when_network_is_up=0\ncontact=\"a\" <sip:a@127.0.0.1>\nuse_ipv6=0\n\
         [rtp]\naudio_rtp_port={}\n\
         [sound]\nplayback_dev_id=PulseAudio Unknown: {heard}\ncapture_dev_id=PulseAudio Unknown: {said}\n\
         ringer_dev_id=PulseAudio Unknown: quiet\n",
        port + 1
    );
    std::fs::write(&rc, text).unwrap();
    let mut command = Command::new("linphonec");
    command.arg("-a").arg("-c").arg(rc).env("HOME", folder.path());
    let mut child = quiet(command, server);
    std::thread::sleep(Duration::from_secs(2));
    let stdin = child.0.stdin.as_mut().expect("piped");
    std::io::Write::write_all(stdin, says.as_bytes()).unwrap();
    (child, folder)
}

fn quiet(mut command: Command, server: &SoundServer) -> Running {
    command.env("PULSE_SERVER", server.address()).stdin(Stdio::piped());
    Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

fn command(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap();
    assert!(status.success(), "{program} {arguments:?}: {status}");
}
