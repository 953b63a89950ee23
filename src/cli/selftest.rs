//! `ahoy selftest`: two nodes in this process find each other, chat, and hold a real call; no display, no sound card.

use super::likeness::{Likeness, likeness};
use crate::aor::Aor;
use crate::engine::api::{
    CallId, CallState, CallStats, Command, Encryption, Event, Me, MessageId, MessageState, Seen,
};
use crate::i18n::Words;
use crate::io::config::{AudioIn, AudioOut, Origin};
use crate::io::{Config, Events, Handle, scratch::Scratch, wav};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Three seconds of speech.
const SPEECH: &[u8] = include_bytes!("../../assets/sounds/speech.wav");
/// How long a step may take on a slow, busy machine.
const STEP_MAX: Duration = Duration::from_secs(30);
/// How many packets each must have received for the speech to be through: its own, and half a second for its way
/// through a jitter buffer.
const SPEECH_PACKETS: u64 = 150 + 25;
/// Likeness that speech keeps through Opus at 32 kbit/s and a quiet network (0.95), less what a busy machine loses.
const LIKENESS_MIN: f32 = 0.8;
/// Packets that may be lost between two nodes of one process.
const LOSS_MAX: f32 = 0.02;

const ALICE: &str = "alice@selftest.example";
const BOB: &str = "bob@selftest.example";

/// One node, and what it says.
struct Node {
    handle: Handle,
    events: Events,
}

/// What was measured.
struct Report {
    found: Duration,
    presence: Duration,
    message: Duration,
    setup: Duration,
    stats: CallStats,
    there: Option<Likeness>,
    back: Option<Likeness>,
}

/// A step that did not come to its end: the key of its name.
type Step = &'static str;

/// Runs the test, and prints a table; the exit status tells.
pub fn run(words: &Words) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let Ok(runtime) = runtime else { return ExitCode::FAILURE };
    match runtime.block_on(measure(words)) {
        Ok(report) => print(&report, words),
        Err(sentence) => {
            super::complain(&format!("ahoy: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

async fn measure(words: &Words) -> Result<Report, String> {
    let scratch = Scratch::new("ahoy-selftest").map_err(|error| error.to_string())?;
    let speech = scratch.path().join("speech.wav");
    scratch.write("speech.wav", SPEECH).map_err(|error| error.to_string())?;
    let (mut alice, me) = start(&scratch, ALICE, &speech, Vec::new(), words).await?;
    let (mut bob, _) = start(&scratch, BOB, &speech, me.addresses, words).await?;
    let steps = talk(&mut alice, &mut bob).await;
    for node in [&alice, &bob] {
        node.handle.send(Command::Quit);
    }
    for node in [&mut alice, &mut bob] {
        let _ = node.wait(|event| (*event == Event::Stopped).then_some(())).await;
        node.handle.gone();
    }
    let failed = |step: Step| words.with("selftest-failed-at", &[("step", words.get(step).into())]);
    let report = steps.map_err(failed)?;
    let heard = |name: &str| wav::read(&scratch.path().join(name)).unwrap_or_default();
    let source = wav::read(&speech).unwrap_or_default();
    let there = likeness(&source, &heard(&file_of(BOB)));
    let back = likeness(&source, &heard(&file_of(ALICE)));
    Ok(Report { there, back, ..report })
}

async fn start(
    scratch: &Scratch,
    id: &str,
    speech: &Path,
    bootstrap: Vec<String>,
    words: &Words,
) -> Result<(Node, Me), String> {
    let config = Config {
        profile: scratch.path().join(id),
        id: id.parse().ok(),
        name: None,
        listen: Some(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        sip_port: Some(0),
        tls: false,
        reach: None,
        bootstrap,
        ring: None,
        overlay_tcp: None,
        meeting_place: Vec::new(),
        dns: None,
        lan: false,
        audio_in: Some(AudioIn::File(speech.to_owned())),
        audio_out: Some(AudioOut::File(scratch.path().join(file_of(id)))),
        import: None,
        passphrase: None,
        passphrase_file: None,
        key_store: false,
        origin: Origin::Fresh,
        change_key: false,
        downloads: None,
        recordings: None,
        auto_answer: false,
    };
    let (handle, events) = crate::io::start(config).map_err(|fault| super::fault::sentence(&fault, words))?;
    let ready = |event: &Event| if let Event::Ready(me) = event { Some(me.clone()) } else { None };
    let mut node = Node { handle, events };
    let me = node.wait(ready).await;
    me.map(|me| (node, me)).ok_or_else(|| words.get("selftest-failed-start"))
}

/// The story: found, seen, written to, called.
async fn talk(alice: &mut Node, bob: &mut Node) -> Result<Report, Step> {
    let begun = Instant::now();
    alice.handle.send(Command::AddBuddy { to: BOB.to_owned() });
    bob.until("selftest-found", |event| asks(event, ALICE)).await?;
    let found = begun.elapsed();

    let begun = Instant::now();
    let aor: Aor = ALICE.parse().map_err(|_| "selftest-presence")?;
    bob.handle.send(Command::AcceptBuddy { aor });
    alice.until("selftest-presence", |event| sees(event, BOB)).await?;
    bob.until("selftest-presence", |event| sees(event, ALICE)).await?;
    let presence = begun.elapsed();

    let begun = Instant::now();
    let (message, text) = (MessageId("hello".to_owned()), "hello".to_owned());
    alice.handle.send(Command::SendMessage { message, to: BOB.to_owned(), text });
    alice.until("selftest-message", is_delivered).await?;
    let message = begun.elapsed();

    let begun = Instant::now();
    alice.handle.send(Command::Dial { call: CallId("call".to_owned()), to: BOB.to_owned() });
    let call = bob.until("selftest-setup", rings).await?;
    bob.handle.send(Command::Answer { call });
    alice.until("selftest-setup", is_active).await?;
    let setup = begun.elapsed();

    for node in [&mut *alice, &mut *bob] {
        node.until("selftest-first-audio", has_heard_all).await?;
    }
    alice.handle.send(Command::HangUp { call: CallId("call".to_owned()) });
    alice.until("selftest-setup", ended).await?;
    let stats = bob.until("selftest-setup", ended).await?.ok_or("selftest-first-audio")?;
    Ok(Report { found, presence, message, setup, stats, there: None, back: None })
}

impl Node {
    /// Waits for an event that the test is after.
    async fn wait<T>(&mut self, mut wanted: impl FnMut(&Event) -> Option<T>) -> Option<T> {
        let found = async {
            loop {
                let event = self.events.next().await?;
                if let Some(found) = wanted(&event) {
                    return Some(found);
                }
            }
        };
        tokio::time::timeout(STEP_MAX, found).await.ok().flatten()
    }

    async fn until<T>(&mut self, step: Step, wanted: impl FnMut(&Event) -> Option<T>) -> Result<T, Step> {
        self.wait(wanted).await.ok_or(step)
    }
}

fn asks(event: &Event, who: &str) -> Option<()> {
    matches!(event, Event::Buddy(buddy) if buddy.aor.as_str() == who).then_some(())
}

fn sees(event: &Event, who: &str) -> Option<()> {
    let is_there = matches!(event, Event::Buddy(buddy) if buddy.aor.as_str() == who && buddy.presence == Seen::Available);
    is_there.then_some(())
}

fn is_delivered(event: &Event) -> Option<()> {
    matches!(event, Event::MessageState { state: MessageState::Delivered, .. }).then_some(())
}

fn rings(event: &Event) -> Option<CallId> {
    match event {
        Event::Call(call) if call.state == CallState::Ringing => Some(call.call.clone()),
        _ => None,
    }
}

fn is_active(event: &Event) -> Option<()> {
    matches!(event, Event::Call(call) if call.state == CallState::Active).then_some(())
}

fn has_heard_all(event: &Event) -> Option<()> {
    let Event::Call(call) = event else { return None };
    call.stats.as_ref().is_some_and(|stats| stats.packets_received >= SPEECH_PACKETS).then_some(())
}

fn ended(event: &Event) -> Option<Option<CallStats>> {
    match event {
        Event::Call(call) if call.state == CallState::Ended => Some(call.stats.clone()),
        _ => None,
    }
}

fn file_of(id: &str) -> String {
    format!("{id}.wav")
}

impl Report {
    /// Mouth to ear, milliseconds: each node plays and records from the same moment, so the difference of the two
    /// moments falls out of the sum of both ways.
    fn mouth_to_ear_ms(&self) -> Option<f32> {
        Some((self.there?.delay_ms + self.back?.delay_ms) / 2.0)
    }

    fn correlation(&self) -> f32 {
        let way = |likeness: Option<Likeness>| likeness.map_or(0.0, |likeness| likeness.correlation);
        way(self.there).min(way(self.back))
    }

    fn is_encrypted(&self) -> bool {
        self.stats.encryption == Some(Encryption::EndToEnd)
    }

    fn is_passed(&self) -> bool {
        self.correlation() > LIKENESS_MIN && self.stats.loss_in <= LOSS_MAX && self.is_encrypted()
    }
}

fn print(report: &Report, words: &Words) -> ExitCode {
    let ms = |value: f32| words.with("selftest-ms", &[("number", words.decimal(value, 1).into())]);
    let time = |time: Duration| ms(time.as_secs_f32() * 1_000.0);
    let loss = words.decimal(report.stats.loss_in * 100.0, 1);
    let verdict = |is_good: bool| words.get(if is_good { "selftest-yes" } else { "selftest-no" });
    let first_audio = report.stats.first_audio_ms.map_or_else(String::new, |value| ms(value as f32));
    let rows = [
        ("selftest-found", time(report.found)),
        ("selftest-presence", time(report.presence)),
        ("selftest-message", time(report.message)),
        ("selftest-setup", time(report.setup)),
        ("selftest-first-audio", first_audio),
        ("selftest-delay", report.mouth_to_ear_ms().map_or_else(String::new, ms)),
        ("selftest-loss", words.with("selftest-percent", &[("number", loss.into())])),
        ("selftest-correlation", words.decimal(report.correlation(), 3)),
        ("selftest-encryption", verdict(report.is_encrypted())),
    ];
    super::say(&words.get("selftest-title"));
    for (key, value) in rows {
        super::say(&format!("  {:<40} {value:>12}", words.get(key)));
    }
    let is_passed = report.is_passed();
    super::say(&words.get(if is_passed { "selftest-pass" } else { "selftest-fail" }));
    if is_passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
