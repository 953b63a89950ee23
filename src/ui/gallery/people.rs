//! Who is pretended, and what they wrote and when they called.

use super::{DAY, Look, MINUTE, NOW_MS, aor, groups, reach};
use crate::aor::Aor;
use crate::engine::api::*;

/// Some days with a few people.
pub fn snapshot(look: &Look) -> Snapshot {
    let preferences =
        vec![("theme".to_owned(), look.theme.clone()), ("language".to_owned(), look.language.clone())];
    let me = Me {
        aor: aor("alice@example.org"),
        name: "Alice Berger".to_owned(),
        short_form: "alice@example.org#K7Q2-M4XR".to_owned(),
        invite: "ahoy:alice@example.org?k=7Qm2M4xRk0s3aVtq1nYd8cWz5uGf6hJb9LpE2rTiXoA&a=192.168.1.20:4001"
            .to_owned(),
        peer: "12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo".to_owned(),
        addresses: vec![
            "/ip4/192.168.1.20/udp/4001/quic-v1".to_owned(),
            "/ip4/192.168.1.20/tcp/4001".to_owned(),
        ],
        sip: "192.168.1.20:5060".to_owned(),
        presence: PresenceState::Available,
        receipts: true,
        note: String::new(),
        audio: AudioChoice { input: Some("Headset microphone".to_owned()), ..AudioChoice::default() },
        preferences,
    };
    let shown = |buddy: &Buddy| !look.plain || buddy.name.chars().all(bundled);
    Snapshot {
        voicemail: VoicemailState::default(),
        portraits: std::collections::BTreeMap::new(),
        drafts: std::collections::BTreeMap::new(),
        me,
        buddies: buddies().into_iter().filter(shown).map(|buddy| plain_buddy(look, buddy)).collect(),
        calls: Vec::new(),
        call_records: records()
            .into_iter()
            .filter(|it| !look.plain || it.name.chars().all(bundled))
            .collect(),
        accounts: Vec::new(),
        gateway: GatewayState::default(),
        provider: None,
        kept: Vec::new(),
        files: Vec::new(),
        groups: groups::all(look),
        conferences: Vec::new(),
        serving: ServingState::default(),
        reaching: Reaching::default(),
        calling: Calling::default(),
        proof: ProofState::default(),
        bootstrap: Vec::new(),
        meeting: MeetingState::default(),
        keeping: Keeping { protection: Protection::Open, has_words: true },
        restored: None,
        reach: reach(),
        devices: AudioDevices {
            inputs: vec!["Headset microphone".to_owned(), "Built-in microphone".to_owned()],
            outputs: vec!["Headset".to_owned(), "Built-in speakers".to_owned()],
        },
        own_devices: OwnDevices::default(),
    }
}

/// Whether the bundled letters have it.
pub(super) fn bundled(c: char) -> bool {
    u32::from(c) < 0x0530
}

pub(super) fn plain_text(look: &Look, text: &str) -> String {
    text.chars().filter(|c| !look.plain || bundled(*c)).collect::<String>().trim().to_owned()
}

pub(super) fn plain_buddy(look: &Look, mut buddy: Buddy) -> Buddy {
    if let Some(last) = &mut buddy.last {
        last.text = plain_text(look, &last.text);
    }
    buddy
}

pub(super) fn plainly(look: &Look, event: Event) -> Event {
    let Event::History { aor, mut messages, more } = event else { return event };
    for message in &mut messages {
        message.text = plain_text(look, &message.text);
    }
    Event::History { aor, messages, more }
}

pub(super) fn buddies() -> Vec<Buddy> {
    let (yes, asks, asked) = (Relation::Mutual, Relation::Request, Relation::Asked);
    vec![
        buddy("bob", "Bob Lindqvist", yes, Seen::Available, ("See you there 👋", 3, true), 0),
        buddy("amira", "أميرة حداد", yes, Seen::Available, ("نعم، اتصل بي الساعة 5", 37, false), 2),
        buddy(
            "carla",
            "Carla Mendes",
            yes,
            Seen::Busy,
            ("The second draft reads much better now", 145, false),
            1,
        ),
        buddy("yuki", "田中 由紀", yes, Seen::Away, ("ありがとうございます！", 270, false), 0),
        buddy("dana", "Dana Novák", yes, Seen::DoNotDisturb, ("Later, in a meeting", 315, false), 0),
        buddy("elena", "Elena Rossi", yes, Seen::Offline, ("Perfect, thank you!", 3 * 1440, false), 0),
        buddy("frank", "Frank Müller", yes, Seen::Offline, ("I will send it tonight", 5 * 1440, true), 0),
        buddy("grace", "Grace Okafor", asked, Seen::Unknown, ("Talk soon.", 19 * 1440, true), 0),
        Buddy { last: None, ..buddy("dmitri", "Dmitri Volkov", asks, Seen::Unknown, ("", 0, false), 0) },
        Buddy {
            aor: aor("echo@localhost"),
            last: None,
            ..buddy("echo", "Echo", Relation::Echo, Seen::Available, ("", 0, false), 0)
        },
    ]
}

pub(super) fn buddy(
    local: &str,
    name: &str,
    relation: Relation,
    presence: Seen,
    (text, minutes, own): (&str, u64, bool),
    unread: u32,
) -> Buddy {
    let aor = aor(&format!("{local}@example.org"));
    let note = if local == "bob" { "Working from the library" } else { "" };
    Buddy {
        name: name.to_owned(),
        relation,
        trust: match local {
            "bob" => Trust::Verified,
            "carla" => Trust::Known,
            _ => Trust::New,
        },
        known_ms: Some(NOW_MS - 40 * DAY),
        verified_ms: (local == "bob").then_some(NOW_MS - 2 * DAY),
        proof: None,
        rival: false,
        followed_ms: None,
        relay_only: false,
        lasts: Lifetime::default(),
        presence,
        note: note.to_owned(),
        age_s: Some(12),
        unread,
        last: Some(said(&aor, &format!("last-{local}"), text, NOW_MS - minutes * MINUTE, own, 1000)),
        aor,
    }
}

pub(super) fn said(
    aor: &Aor,
    id: &str,
    text: &str,
    at_ms: u64,
    own: bool,
    position: u64,
) -> crate::engine::api::Message {
    crate::engine::api::Message {
        message: MessageId(id.to_owned()),
        aor: aor.clone(),
        sent: own.then_some(MessageState::Delivered),
        text: text.to_owned(),
        at_ms,
        position,
        marks: Marks::default(),
    }
}

pub(super) fn history(with: &Aor) -> Event {
    let lines: [(u64, bool, &str); 8] = [
        (DAY - 3 * 60 * MINUTE - 42 * MINUTE, false, "That was the clearest call we've had. What changed?"),
        (
            DAY - 3 * 60 * MINUTE - 43 * MINUTE,
            true,
            "Nothing in between any more: we talk directly, no server.",
        ),
        (DAY - 3 * 60 * MINUTE - 43 * MINUTE, true, "The call bar says 38 ms."),
        (14 * MINUTE, false, "Are we still on for the review this afternoon?"),
        (13 * MINUTE, false, "I put my notes up, with the three open questions."),
        (
            6 * MINUTE,
            true,
            "Got them. I'd start with question two, because the other two follow from it. Call at three?",
        ),
        (4 * MINUTE, false, "Three is perfect. I'll call you. 🙂"),
        (3 * MINUTE, true, "See you there 👋"),
    ];
    let messages = lines
        .iter()
        .enumerate()
        .map(|(at, (ago, own, text))| said(with, &format!("line-{at}"), text, NOW_MS - ago, *own, at as u64))
        .collect();
    Event::History { aor: with.clone(), messages, more: false }
}

pub(super) fn went() -> CallDoctor {
    CallDoctor {
        path: Some(CallPath::Relayed),
        loss_in_mean: 0.021,
        loss_in_worst: 0.14,
        loss_out_mean: 0.002,
        loss_out_worst: 0.01,
        round_trip_ms: Some(86.0),
        scores: (0..40).map(|at| if (18..24).contains(&at) { 28 + (at % 3) * 3 } else { 43 }).collect(),
        findings: vec![Finding::Relayed, Finding::TheirPortsVary, Finding::LossIn],
    }
}

pub(super) fn records() -> Vec<CallRecord> {
    let record = |local: &str, name: &str, direction, minutes: u64, talked_s| CallRecord {
        call: CallId(format!("{local}-{minutes}")),
        peer: format!("{local}@example.org"),
        name: name.to_owned(),
        direction,
        at_ms: NOW_MS - minutes * MINUTE,
        talked_s,
        reason: None,
        missed_unseen: local == "dana",
        doctor: talked_s.map(|_| went()),
        voicemail: None,
        recording: None,
        conference: None,
    };
    use Direction::{Incoming, Outgoing};
    vec![
        record("dana", "Dana Novák", Incoming, 315, None),
        record("bob", "Bob Lindqvist", Incoming, 1231, Some(760)),
        record("carla", "Carla Mendes", Outgoing, 1500, Some(180)),
        record("elena", "Elena Rossi", Incoming, 1700, Some(2460)),
        record("amira", "أميرة حداد", Outgoing, 3 * 1440, Some(482)),
        record("frank", "Frank Müller", Incoming, 5 * 1440, None),
        record("grace", "Grace Okafor", Outgoing, 19 * 1440, None),
    ]
}
