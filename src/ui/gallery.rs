//! Pretended people, for the snapshots of the tests and for whoever works on a screen.

use super::app::{App, FromKeys, Message};
use super::clock::Clock;
use super::screen::{
    Place, calls, chats, connection, dialer, keeping, news, phones, provider, rail, settings, shortcuts,
    welcome,
};
use super::widget::reveal;
use crate::aor::Aor;
use crate::engine::api::*;
use crate::engine::failure::Failure;
use crate::identity::words::RecoveryWords;
use crate::io::Handle;
use crate::io::shortcuts::{Hearing, Told};
use iced::Task;

mod groups;
mod people;
mod portraits;

pub use people::snapshot;
use people::{buddies, history, plain_buddy, plain_text, plainly, records, said, went};

/// Sunday 22 November 2026, 14:35 UTC.
pub const NOW_MS: u64 = 1_795_358_100_000;
const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;

/// A clock that stands still, in the zone of Greenwich.
pub const CLOCK: Clock = Clock { now_ms: || NOW_MS, zone_s: |_| 0 };

/// What to look at.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// One of [`SCREENS`]; the first for a word that is not known.
    pub screen: String,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// A tag such as `ja`.
    pub language: String,
    /// Only people and words that the bundled letters can show, for pictures that are the same everywhere.
    pub plain: bool,
}

/// What there is to look at.
pub const SCREENS: [&str; 54] = [
    "chat",
    "welcome",
    "empty",
    "echo",
    "request",
    "group",
    "group-details",
    "group-asked",
    "group-new",
    "group-call",
    "group-rings",
    "group-voice",
    "call",
    "failed",
    "held",
    "several",
    "transfer",
    "transferred",
    "incoming",
    "window",
    "dialer",
    "contacts",
    "settings",
    "settings-found",
    "shortcuts",
    "connection",
    "alone",
    "menu",
    "news",
    "add",
    "details",
    "phones-none",
    "phones",
    "phones-add",
    "phones-made",
    "provider",
    "provider-change",
    "quality",
    "went",
    "doctor",
    "safety",
    "choose",
    "changed",
    "followed",
    "keeping",
    "backup",
    "key",
    "words",
    "restore",
    "restore-file",
    "voice",
    "recording",
    "faces",
    "portrait",
];

/// Puts everything in its place; the tasks only move the keyboard.
pub fn stage(app: &mut App, look: &Look) -> Task<Message> {
    let mut tasks = vec![app.update(Message::engine(Event::Snapshot(Box::new(snapshot(look)))))];
    let mut tell = |app: &mut App, message| tasks.push(app.update(message));
    let bob = aor("bob@example.org");
    let open = |aor| Message::Chats(chats::Message::Open(aor));
    let go = |place| Message::Rail(rail::Message::Go(place));
    tell(app, Message::engine(plainly(look, history(&bob))));
    match look.screen.as_str() {
        "empty" => {}
        "echo" => tell(app, open(aor("echo@localhost"))),
        "request" => tell(app, open(aor("dmitri@example.org"))),
        screen if screen.starts_with("group") => groups::stage(look, app, &mut tell),
        "dialer" => {
            tell(app, go(Place::Calls));
            let typed = dialer::Message::To("carla@".to_owned());
            tell(app, Message::Calls(calls::Message::Dialer(typed)));
        }
        "contacts" => tell(app, go(Place::Contacts)),
        "words" => {
            tell(app, Message::engine(Event::Words(recovery_words())));
            app.show_words();
        }
        "restore" => tell(app, Message::Welcome(welcome::Message::Way(welcome::Way::Words))),
        "restore-file" => tell(app, Message::Welcome(welcome::Message::Way(welcome::Way::Backup))),
        "settings" | "settings-found" | "doctor" | "keeping" | "backup" | "key" | "connection" | "alone"
        | "phones-none" | "phones" | "phones-add" | "phones-made" | "provider" | "provider-change"
        | "portrait" => settle(look, app, &mut tell),
        "went" => {
            tell(app, go(Place::Calls));
            tell(
                app,
                Message::Calls(calls::Message::Open(CallId("bob-1231".to_owned()), NOW_MS - 1231 * MINUTE)),
            );
        }
        "voice" | "recording" => voices(look, app, &mut tell),
        "voicemail" | "voicemail-offer" => unanswered(look, app, &mut tell),
        "menu" => {
            tell(app, open(bob));
            tell(app, Message::Rail(rail::Message::Menu));
        }
        "news" => {
            tell(app, open(bob));
            tell(app, Message::News(news::Message::Open));
        }
        "shortcuts" => {
            tell(app, open(bob));
            let kept = ("key-mute".to_owned(), "Ctrl+Alt+M".to_owned());
            app.model.me.iter_mut().for_each(|me| me.preferences.push(kept.clone()));
            tell(app, Message::Everywhere(FromKeys::Told(Told::There(Hearing::Own))));
            tell(app, Message::Shortcuts(shortcuts::Message::Toggle));
        }
        "add" => tell(app, Message::Chats(chats::Message::Add)),
        "safety" | "choose" | "changed" | "followed" => {
            tell(app, open(bob));
            meeting(look, app, &mut tell);
        }
        "call" | "window" | "details" | "quality" => {
            tell(app, open(bob));
            speaking(look, app, &mut tell);
        }
        "failed" => {
            tell(app, open(bob));
            let ended = Call { state: CallState::Ended, reason: Some(Failure::Busy), stats: None, ..call() };
            tell(app, Message::engine(Event::Call(Call { state: CallState::Dialing, ..call() })));
            tell(app, Message::engine(Event::Call(ended)));
        }
        "held" | "several" | "transfer" | "transferred" => {
            tell(app, open(bob));
            several(look, app, &mut tell);
        }
        "faces" => portraits::stage(app, open(bob), &mut tell),
        "incoming" => {
            tell(app, open(bob));
            let rings =
                Call { direction: Direction::Incoming, state: CallState::Ringing, stats: None, ..call() };
            tell(app, Message::engine(Event::Call(Call { active_since_ms: None, ..rings })));
        }
        _ => tell(app, open(bob)),
    }
    tasks.extend(section(&look.screen).map(reveal::place));
    Task::batch(tasks)
}

/// A call with the one whose conversation is open.
fn speaking(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    use super::screen::{call, conversation};
    tell(app, Message::Chats(chats::Message::Conversation(conversation::Message::Details)));
    talk(app, tell);
    if look.screen == "quality" {
        tell(app, Message::engine(Event::Call(struggling())));
        tell(app, Message::Call(call::Message::Details));
    }
    if look.screen == "window" {
        tell(app, Message::Call(call::Message::OwnWindow));
    }
}

/// Where in the settings something stands.
fn section(screen: &str) -> Option<&'static str> {
    Some(match screen {
        "connection" | "alone" => "connection",
        "phones-none" | "phones" | "phones-made" => "gateway",
        "phones-add" => "phones-address",
        "provider" => "provider-change",
        "provider-change" => "provider-address",
        "doctor" => "doctor-findings",
        "keeping" => "keeping-lock",
        "backup" => "keeping-title",
        "key" => "backup",
        _ => return None,
    })
}

/// Numbers to be compared, a name that two people claim, or a key that has changed.
fn meeting(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    let bob = aor("bob@example.org");
    let number = |start: u32| {
        let groups: Vec<_> = (0..12).map(|at| format!("{:05}", start * (at + 7) % 100_000)).collect();
        groups.join(" ")
    };
    let safety = |start| Safety { number: number(start), picture: format!("AHOY-SAFETY:1:{:064X}", start) };
    let with = |trust, rival| Buddy {
        trust,
        rival,
        proof: Some(Proof { domain: "example.org".to_owned(), at_ms: NOW_MS - 9 * DAY }),
        ..plain_buddy(look, app_buddy())
    };
    match look.screen.as_str() {
        "safety" => {
            tell(
                app,
                Message::Chats(chats::Message::Conversation(super::screen::conversation::Message::Check)),
            );
            tell(app, Message::engine(Event::Safety { aor: bob, safety: safety(31_337), rival: None }));
        }
        "choose" => {
            let candidate = |code: &str, domain: Option<&str>| Candidate {
                short_form: format!("nina@example.org#{code}"),
                proof: domain.map(|domain| Proof { domain: domain.to_owned(), at_ms: NOW_MS - 9 * DAY }),
                since_ms: (code == "K7Q2-M4XR").then_some(NOW_MS - 40 * DAY),
            };
            let candidates = vec![
                candidate("K7Q2-M4XR", Some("example.org")),
                candidate("9T0C-W3HD", Some("example.net")),
            ];
            let (about, aor) = ("nina@example.org".to_owned(), aor("nina@example.org"));
            let known = (candidates[0].short_form.clone(), aor.clone());
            tell(app, Message::engine(Event::Contested { about, aor, candidates }));
            let (short_form, aor) = known;
            tell(app, Message::engine(Event::KnownBy { aor, short_form, buddy: bob }));
        }
        "followed" => {
            let followed = Buddy { followed_ms: Some(NOW_MS - 20 * MINUTE), ..with(Trust::Invited, false) };
            tell(app, Message::engine(Event::Buddy(followed)));
        }
        _ => {
            tell(app, Message::engine(Event::Buddy(with(Trust::Changed, true))));
            let details = super::screen::conversation::Message::Details;
            tell(app, Message::Chats(chats::Message::Conversation(details)));
        }
    }
}

fn app_buddy() -> Buddy {
    buddies().into_iter().find(|buddy| buddy.aor.local() == "bob").expect("Bob is among them")
}

/// The settings, with one of their sections in some state.
fn settle(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    tell(app, Message::Rail(rail::Message::Go(Place::Settings)));
    match look.screen.as_str() {
        "keeping" => tell(app, Message::engine(Event::Words(recovery_words()))),
        "backup" | "key" => {
            app.model.own_devices.has_key = true;
            let form = if look.screen == "key" { keeping::Message::Key } else { keeping::Message::Backup };
            tell(app, Message::Settings(settings::Message::Keeping(form)));
        }
        "settings-found" => {
            // A word that every language has.
            tell(app, Message::Settings(settings::Message::Find("SIP".to_owned())));
        }
        "connection" | "alone" => connection(look, app, tell),
        "portrait" => portraits::stage_cut(|chosen| tell(app, chosen)),
        "phones-none" | "phones" | "phones-add" | "phones-made" => phones(look, app, tell),
        "provider" | "provider-change" => {
            tell(app, Message::engine(Event::Provider(Some(provider()))));
            if look.screen == "provider-change" {
                let send = |message| Message::Settings(settings::Message::Provider(message));
                tell(app, send(provider::Message::Write));
            }
        }
        _ => tell(app, Message::engine(Event::Doctor(Box::new(examined())))),
    }
}

/// The section of the settings for the connection: with a list of ways in, or with nobody there.
fn connection(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    let entry = |address: &str, state| BootstrapEntry { address: address.to_owned(), state };
    let quic = "/ip4/203.0.113.20/udp/4001/quic-v1/p2p/12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo";
    if look.screen == "alone" {
        let nobody = Reach::default();
        tell(app, Message::engine(Event::Reach(nobody)));
        let away = BootstrapState::Failed(Failure::NoNameServer);
        tell(app, Message::engine(Event::Bootstrap(vec![entry("friends.example.org", away)])));
        app.model.alone_since_ms = Some(0);
        return;
    }
    let reach = Reach { nodes: 12, way: Way::Relayed, through: Some(Through::List), ..reach() };
    tell(app, Message::engine(Event::Reach(reach)));
    let list = vec![
        entry("friends.example.org", BootstrapState::Connected),
        entry(quic, BootstrapState::Failed(Failure::NoWayIn)),
        entry("/dns4/chess.example.com/tcp/4001", BootstrapState::Trying),
    ];
    tell(app, Message::engine(Event::Bootstrap(list)));
    let meeting = MeetingState { on: true, looking: false, announced: false, found: 2 };
    tell(app, Message::engine(Event::Meeting(meeting)));
    let send = |message| Message::Settings(settings::Message::Connection(message));
    tell(app, send(connection::Message::Text("192.0.2.1".to_owned())));
    tell(app, send(connection::Message::Add));
    let about = "192.0.2.1".to_owned();
    tell(app, Message::engine(Event::Error { about, code: Failure::BadWayIn }));
}

/// The section of the settings for SIP phones, with nothing yet, in use, or with an account that is being made.
fn phones(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    let (sip, tls) = (vec!["192.168.1.20:5060".to_owned()], vec!["192.168.1.20:5061".to_owned()]);
    tell(
        app,
        Message::engine(Event::Gateway(GatewayState { on: true, reach: GatewayReach::Near, sip, tls })),
    );
    if look.screen == "phones-none" {
        return;
    }
    for account in accounts() {
        tell(app, Message::engine(Event::Account(account)));
    }
    let send = |message| Message::Settings(settings::Message::Phones(message));
    let form = |message| send(phones::Message::Form(message));
    if look.screen == "phones" {
        let about = "workshop@example.org".to_owned();
        tell(app, Message::engine(Event::Error { about, code: Failure::SeveralClaims }));
        tell(app, send(phones::Message::Open(aor("desk@example.org"))));
        return;
    }
    tell(app, send(phones::Message::Add));
    tell(app, form(phones::form::Message::Password(Secret::new(b"k7qm2xr4tw9hbn3c"))));
    // The first of them is taken.
    let address = if look.screen == "phones-add" { "desk@example.org" } else { "hall@example.org" };
    tell(app, form(phones::form::Message::Address(address.to_owned())));
    tell(app, form(phones::form::Message::Make));
    if look.screen == "phones-made" {
        let made = account(("hall", "Hall"), Follow::Auto, Vec::new());
        tell(app, Message::engine(Event::Account(made)));
    }
}

fn provider() -> Provider {
    Provider {
        aor: "+493012345678@sip.example.com".to_owned(),
        user: "alice-home".to_owned(),
        name: "Alice".to_owned(),
        proxy: "edge.sip.example.com".to_owned(),
        transport: Some(Transport::Tls),
        expires_s: 600,
        state: ProviderState::Registered,
    }
}

fn accounts() -> [Account; 3] {
    let phone = |contact: &str, user_agent: &str, expires_s| AccountBinding {
        contact: contact.to_owned(),
        user_agent: user_agent.to_owned(),
        expires_s,
    };
    let desk = vec![
        phone("sip:desk@192.168.1.33:5062;transport=tcp", "Yealink SIP-T31P 124.86.0.40", 2_860),
        phone("sip:desk@192.168.1.41:48213;transport=tls", "Linphone/5.2.6 (belle-sip/5.3.72)", 7_200),
    ];
    let long =
        "A telephone with a very long name of its own that its maker is proud of/17.3.1-build-20261104";
    let guest = "sip:guest.room.on.the.second.floor@[2001:db8:85a3:8d3:1319:8a2e:370:7348]:5060";
    let guest = vec![phone(guest, long, 30)];
    [
        account(("desk", "Desk"), Follow::Auto, desk),
        Account {
            reachable: false,
            ..account(
                ("guest.room.on.the.second.floor", "Guest room on the second floor, behind the library"),
                Follow::Proxy,
                guest,
            )
        },
        account(("workshop", ""), Follow::Redirect, Vec::new()),
    ]
}

fn account((local, name): (&str, &str), follow: Follow, bindings: Vec<AccountBinding>) -> Account {
    Account {
        aor: aor(&format!("{local}@example.org")),
        user: local.to_owned(),
        name: name.to_owned(),
        follow,
        reachable: !bindings.is_empty(),
        bindings,
    }
}

/// A call on hold that could not be handed over; several calls; one that is being handed over, or has come so.
fn several(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    let with = |local: &str, name: &str, held| Call {
        call: CallId(local.to_owned()),
        peer: format!("{local}@example.org"),
        name: name.to_owned(),
        held,
        ..call()
    };
    let (bob, carla) = (with("bob", "Bob Lindqvist", true), with("carla", "Carla Mendes", false));
    let calls = match look.screen.as_str() {
        "held" => {
            let state = TransferState::Failed(Failure::NoAnswer);
            let to = "carla@example.org".to_owned();
            vec![Call { transfer: Some(Transfer { to, state }), ..bob }]
        }
        "transferred" => vec![Call { transferred_by: Some("bob@example.org".to_owned()), ..carla }],
        _ => {
            let (direction, state) = (Direction::Incoming, CallState::Ringing);
            let waits = with("dana", "Dana Novák", false);
            vec![bob, carla, Call { direction, state, stats: None, active_since_ms: None, ..waits }]
        }
    };
    for call in calls {
        tell(app, Message::engine(Event::Call(call)));
    }
    if look.screen == "transfer" {
        tell(app, Message::Call(super::screen::call::Message::Handover));
    }
}

/// Voice messages: one that is heard, one that was, one that cannot be; or one that is being recorded.
fn voices(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    let bob = aor("bob@example.org");
    tell(app, Message::Chats(chats::Message::Open(bob.clone())));
    let mut say = |event| tell(app, Message::engine(Event::OfVoice(event)));
    if look.screen == "recording" {
        for at in 0..60u32 {
            let level = 0.2
                + 0.7 * (f64::from(at) * 0.9).sin().abs() as f32 * (f64::from(at) * 0.31).cos().abs() as f32;
            let (aor, length_ms) = (bob.clone(), 100 + at * 100);
            say(VoiceEvent::Recording { aor, group: None, length_ms, level, has_ended: false });
        }
        return;
    }
    let spoken = |id: &str, own, minutes: u64, length_ms: u32, is_voicemail| {
        let wave = |at: u32| (40.0 + 200.0 * (f64::from(at * length_ms) * 0.0013).sin().abs()) as u8;
        let voice = Voice { length_ms, levels: (0..48).map(wave).collect(), is_voicemail };
        let mut said = said(&bob, id, &voice.as_text(), NOW_MS - minutes * MINUTE, own, 100 - minutes);
        (said.marks.voice, said.marks.is_played) = (Some(voice), id == "v2");
        said
    };
    let all = [
        spoken("v1", false, 5, 48_000, true),
        spoken("v2", false, 4, 7_300, false),
        spoken("v3", true, 2, 72_500, false),
        spoken("v4", false, 1, 3_000, false),
    ];
    let target = |at: usize| all[at].reference();
    let (playing, broken) = (target(2), target(3));
    for said in all.clone() {
        tell(app, Message::engine(Event::Message(said)));
    }
    let reason = Some(Failure::VoiceDamaged);
    let mut say = |event| tell(app, Message::engine(Event::OfVoice(event)));
    say(VoiceEvent::Played { aor: bob.clone(), target: broken, reason });
    say(VoiceEvent::Playing { aor: bob.clone(), target: playing, at_ms: 31_000 });
}

/// A call that nobody took, and what is left for him.
fn unanswered(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    tell(app, Message::Rail(rail::Message::Go(Place::Calls)));
    let mut call = call();
    (call.state, call.reason, call.stats) = (CallState::Ended, Some(Failure::NoAnswer), None);
    (call.direction, call.active_since_ms) = (Direction::Outgoing, None);
    let aor: crate::aor::Aor = call.peer.parse().expect("literal");
    let recorded = look.screen == "voicemail";
    let stage = if recorded { VoicemailStage::Recording } else { VoicemailStage::Offered };
    let left = Voicemail { call: call.call.clone(), aor: aor.clone(), stage };
    let dialing = Call { state: CallState::Dialing, reason: None, ..call.clone() };
    let mut all = vec![Event::Call(dialing), Event::Call(call), Event::OfVoice(VoiceEvent::Voicemail(left))];
    for at in 0..if recorded { 60u32 } else { 0 } {
        let level = 0.25 + 0.6 * (f64::from(at) * 0.9).sin().abs() as f32;
        let recording = VoiceEvent::Recording {
            aor: aor.clone(),
            group: None,
            length_ms: 100 + at * 100,
            level,
            has_ended: false,
        };
        all.push(Event::OfVoice(recording));
    }
    let mut missed = records().remove(0);
    missed.voicemail = Some(MessageId("v".to_owned()));
    all.push(Event::CallRecord(missed));
    all.into_iter().for_each(|event| tell(app, Message::engine(event)));
}

fn talk(app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    tell(app, Message::engine(Event::Call(call())));
    for at in 0..48u32 {
        let level =
            0.25 + 0.6 * (f64::from(at) * 0.7).sin().abs() as f32 * (f64::from(at) * 0.23).cos().abs() as f32;
        let levels = Event::Levels { call: call().call, microphone: level, speaker: level };
        tell(app, Message::engine(levels));
    }
}

/// The link of a pretended app: commands go nowhere.
pub fn link() -> Handle {
    Handle::pair().0
}

fn aor(text: &str) -> Aor {
    text.parse().expect("the names of the gallery are addresses")
}

fn call() -> Call {
    Call {
        call: CallId("call-1".to_owned()),
        peer: "bob@example.org".to_owned(),
        name: "Bob Lindqvist".to_owned(),
        direction: Direction::Outgoing,
        state: CallState::Active,
        muted: false,
        held: false,
        held_by_peer: false,
        recording: false,
        recorded_by_peer: false,
        taken_by_itself: false,
        reconnecting: false,
        transfer: None,
        forwarded_by: None,
        forwarding: None,
        transferred_by: None,
        reason: None,
        active_since_ms: Some(NOW_MS - 274_000),
        stats: Some(CallStats {
            codec: "opus".to_owned(),
            encryption: Some(Encryption::EndToEnd),
            path: Some(CallPath::Punched),
            quality: Some(Quality::Good),
            mos: Some(4.3),
            scores: vec![43; 30],
            findings: vec![Finding::Punched],
            round_trip_ms: Some(38.0),
            loss_in: 0.001,
            loss_out: 0.0,
            jitter_ms: 2.0,
            buffer_ms: 40.0,
            gaps_microphone: 0,
            gaps_speaker: 0,
            packets_sent: 13_700,
            packets_received: 13_690,
            first_audio_ms: Some(41),
        }),
    }
}

/// A call through a volunteer, with losses.
fn struggling() -> Call {
    let mut call = call();
    if let Some(stats) = &mut call.stats {
        (stats.path, stats.quality) = (Some(CallPath::Relayed), Some(Quality::Fair));
        stats.findings = vec![Finding::Relayed, Finding::OwnPortsVary, Finding::LossOut];
        (stats.round_trip_ms, stats.loss_in, stats.loss_out) = (Some(124.0), 0.004, 0.046);
    }
    call
}

fn reach() -> Reach {
    let through = Some(Through::Remembered);
    Reach { nodes: 38, published: true, way: Way::Direct, through, claim: ClaimSeen::Alone }
}

fn examined() -> Reachability {
    Reachability {
        reach: Reach { way: Way::Relayed, ..reach() },
        udp: Some(true),
        ports_vary: Some(true),
        router: Router::Refuses,
        ipv6: Some(false),
        findings: vec![
            Finding::ReachRelayed,
            Finding::OwnPortsVary,
            Finding::RouterRefuses,
            Finding::NoIpv6Here,
        ],
        calls: vec![went()],
    }
}

/// Those of a key that nobody uses.
fn recovery_words() -> Secret {
    let words = RecoveryWords::of(&[0x3c; 32], "en");
    Secret::new(words.words().collect::<Vec<_>>().join(" ").as_bytes())
}
