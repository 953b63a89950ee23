//! Pretended groups.

use super::{DAY, Look, MINUTE, NOW_MS, aor, plain_text};
use crate::engine::api::*;
use crate::ui::app::{App, Message};
use crate::ui::screen::{chats, group};

/// The group that is looked at.
const TEAM: GroupId = GroupId([7; 32]);
/// One into which this user is asked.
const CHOIR: GroupId = GroupId([10; 32]);

/// Opens one, or the dialog that makes one.
pub(super) fn stage(look: &Look, app: &mut App, tell: &mut impl FnMut(&mut App, Message)) {
    let send = |message| Message::Chats(chats::Message::Group(message));
    let history = GroupEvent::History { group: TEAM, before: None, lines: lines(look), more: false };
    tell(app, Message::engine(Event::OfGroup(history)));
    match look.screen.as_str() {
        "group-asked" => tell(app, send(group::Message::Open(CHOIR))),
        "group-new" => {
            tell(app, send(group::Message::Make));
            let making = |message| send(group::Message::Making(message));
            tell(app, making(group::making::Message::Name("Weekend hike".to_owned())));
            for friend in ["carla@example.org", "elena@example.org"] {
                tell(app, making(group::making::Message::Toggle(aor(friend))));
            }
        }
        screen => {
            tell(app, send(group::Message::Open(TEAM)));
            if let Some(call) = call(screen) {
                tell(app, Message::engine(Event::OfConference(ConferenceEvent::Conference(Box::new(call)))));
                let speaks = ConferenceEvent::Level {
                    conference: TEAM.into(),
                    aor: aor("carla@example.org"),
                    microphone: 0.0,
                    speaker: 0.6,
                };
                tell(app, Message::engine(Event::OfConference(speaks)));
                tell(app, Message::engine(Event::CallRecord(call_before())));
            }
            if screen == "group-details" {
                tell(app, send(group::Message::Details));
            }
            for line in if screen == "group-voice" { spoken() } else { Vec::new() } {
                tell(app, Message::engine(Event::OfGroup(GroupEvent::Line { group: TEAM, line })));
            }
        }
    }
}

/// The call of the group, where one is looked at.
fn call(screen: &str) -> Option<Conference> {
    use ParticipantState::{Active, In, Ringing};
    let standing = match screen {
        "group-call" => ConferenceStanding::In,
        "group-rings" => ConferenceStanding::Ringing,
        _ => return None,
    };
    let one = |local: &str, name: &str, state| Participant {
        aor: aor(&format!("{local}@example.org")),
        name: name.to_owned(),
        state,
    };
    let is_in = standing == ConferenceStanding::In;
    let bob = one("bob", "Bob Lindqvist", if is_in { Active } else { In });
    let mut participants = vec![bob, one("carla", "Carla Mendes", if is_in { Active } else { In })];
    if is_in {
        participants.push(one("nils", "Nils Aaltonen", Ringing));
    }
    Some(Conference {
        conference: TEAM.into(),
        group: Some(TEAM),
        name: "Design team".to_owned(),
        standing,
        by: Some(aor("bob@example.org")),
        participants,
        muted: is_in,
        held: false,
        active_since_ms: is_in.then_some(NOW_MS - 3 * MINUTE),
    })
}

/// One of yesterday.
fn call_before() -> CallRecord {
    CallRecord {
        call: CallId("before".to_owned()),
        peer: "bob@example.org".to_owned(),
        name: "Design team".to_owned(),
        direction: Direction::Incoming,
        at_ms: NOW_MS - DAY,
        talked_s: Some(12 * 60),
        reason: None,
        missed_unseen: false,
        doctor: None,
        voicemail: None,
        recording: None,
        conference: Some(ConferenceRecord {
            conference: TEAM.into(),
            group: Some(TEAM),
            with: vec!["Bob Lindqvist".to_owned(), "Carla Mendes".to_owned()],
        }),
    }
}

/// Those of the list.
pub(super) fn all(look: &Look) -> Vec<Group> {
    if look.screen == "empty" {
        return Vec::new();
    }
    let group = |group, name: &str, standing, members| Group {
        group,
        name: name.to_owned(),
        standing,
        members,
        unread: 0,
        first_unread: None,
        last: None,
        lasts: Lifetime::Unlimited,
        draft: String::new(),
    };
    let team = Group { last: lines(look).pop(), ..group(TEAM, "Design team", GroupStanding::In, members()) };
    let asked = GroupStanding::Invited { by: aor("elena@example.org"), members: 12 };
    let all = vec![team, group(CHOIR, "Choir on Thursdays", asked, Vec::new())];
    if look.screen.starts_with("group") { all } else { Vec::new() }
}

fn members() -> Vec<GroupMember> {
    let member = |local: &str, name: &str, has, read| GroupMember {
        aor: aor(&format!("{local}@example.org")),
        name: name.to_owned(),
        is_own: local == "alice",
        has_joined: local != "elena",
        is_removable: local == "elena" || local == "nils",
        is_known: local != "nils" && local != "dana",
        has,
        read,
    };
    vec![
        member("alice", "Alice Berger", 0, 0),
        member("bob", "Bob Lindqvist", 9, 9),
        member("carla", "Carla Mendes", 9, 0),
        // Another key under the address of a friend.
        member("dana", "Dana Novák", 0, 0),
        member("nils", "Nils Aaltonen", 0, 0),
        member("elena", "Elena Rossi", 0, 0),
    ]
}

fn marked(what: GroupWhat, marks: GroupMarks) -> GroupWhat {
    match what {
        GroupWhat::Text { text, is_given, number, .. } => {
            GroupWhat::Text { text, is_given, number, marks: Box::new(marks) }
        }
        what => what,
    }
}

/// What was spoken: it is on its way, is new, was heard, is left where it is, or is nothing to be heard.
fn spoken() -> Vec<GroupLine> {
    let line = |clock: u32,
                local: &str,
                name: &str,
                (sound, is_played, length_ms): (GroupSound, bool, u32)| {
        let is_own = local == "alice";
        let wave = |at: u32| (40.0 + 200.0 * (f64::from(at * length_ms) * 0.0013).sin().abs()) as u8;
        let voice = Voice { length_ms, levels: (0..48).map(wave).collect(), is_voicemail: false };
        let said = GroupVoice { voice: voice.clone(), sound, is_played };
        let marks = GroupMarks { voice: Some(Box::new(said)), ..GroupMarks::default() };
        let number = is_own.then_some(5);
        GroupLine {
            place: GroupPlace { clock, device: [1; 32], entry: [clock as u8; 32] },
            aor: aor(&format!("{local}@example.org")),
            name: name.to_owned(),
            is_own,
            is_known: local != "nils",
            at_ms: NOW_MS - 3 * MINUTE,
            what: GroupWhat::Text { text: voice.as_text(), is_given: true, number, marks: Box::new(marks) },
        }
    };
    vec![
        line(50, "bob", "Bob Lindqvist", (GroupSound::Here, false, 7_300)),
        line(51, "carla", "Carla Mendes", (GroupSound::Fetching, false, 48_000)),
        line(52, "nils", "Nils Aaltonen", (GroupSound::Left, false, 300_000)),
        line(53, "alice", "Alice Berger", (GroupSound::Here, true, 12_400)),
        line(54, "carla", "Carla Mendes", (GroupSound::Damaged, false, 3_000)),
    ]
}

fn reaction(local: &str, sign: &str) -> GroupReaction {
    GroupReaction {
        aor: aor(&format!("{local}@example.org")),
        name: local.to_owned(),
        is_own: local == "alice",
        is_known: true,
        sign: sign.to_owned(),
    }
}

fn lines(look: &Look) -> Vec<GroupLine> {
    let mut clock = 0;
    let mut line = |local: &str, name: &str, ago, what| {
        clock += 1;
        GroupLine {
            place: GroupPlace { clock, device: [1; 32], entry: [2; 32] },
            aor: aor(&format!("{local}@example.org")),
            name: name.to_owned(),
            is_own: local == "alice",
            is_known: local != "nils" && local != "dana",
            at_ms: NOW_MS - ago,
            what,
        }
    };
    let text = |text: &str, number: Option<u32>| GroupWhat::Text {
        text: plain_text(look, text),
        is_given: true,
        number,
        marks: Box::default(),
    };
    let reactions = vec![reaction("bob", "👍"), reaction("carla", "👍"), reaction("alice", "🎉")];
    let bell = "The 16 px bell is hard to tell from the clock.";
    let quote = GroupQuote {
        place: GroupPlace { clock: 10, device: [1; 32], entry: [2; 32] },
        aor: aor("alice@example.org"),
        name: "Alice Berger".to_owned(),
        is_own: true,
        is_known: true,
        text: plain_text(look, bell),
    };
    let (bob, carla, nils) = ("Bob Lindqvist", "Carla Mendes", "Nils Aaltonen");
    let asked = GroupWhat::Invited { aor: aor("nils@example.org"), name: nils.to_owned() };
    let called = GroupWhat::Renamed { name: "Design team".to_owned() };
    vec![
        line("alice", "Alice Berger", DAY + 90 * MINUTE, GroupWhat::Created),
        line("bob", bob, DAY + 80 * MINUTE, GroupWhat::Joined),
        line("carla", carla, DAY + 74 * MINUTE, GroupWhat::Joined),
        line("bob", bob, DAY + 70 * MINUTE, text("Good to have everybody in one place.", None)),
        line("carla", carla, DAY + 66 * MINUTE, called),
        line("carla", carla, DAY + 65 * MINUTE, asked),
        line("nils", nils, DAY + 20 * MINUTE, GroupWhat::Joined),
        line("carla", carla, 52 * MINUTE, text("New icons are in: https://example.org/icons", None)),
        line("carla", carla, 51 * MINUTE, text("Could somebody look at the small sizes?", None)),
        line(
            "alice",
            "Alice Berger",
            40 * MINUTE,
            marked(text(bell, Some(3)), GroupMarks { is_edited: true, ..GroupMarks::default() }),
        ),
        line(
            "nils",
            nils,
            21 * MINUTE,
            marked(
                text("I have the same at 125 %. Shall I redraw both?", None),
                GroupMarks { reply: Some(quote), ..GroupMarks::default() },
            ),
        ),
        line(
            "bob",
            bob,
            9 * MINUTE,
            marked(
                text("Please do, and keep *two pixels* round them.", None),
                GroupMarks { reactions, ..GroupMarks::default() },
            ),
        ),
        line(
            "alice",
            "Alice Berger",
            6 * MINUTE,
            text("Thanks, Nils! I put them into Friday's build.", Some(4)),
        ),
    ]
}
