//! What one device tells another of the same person, so that they agree: messages, how far they have come, who is on the list,
//! the presence that was chosen, and who may find this person, by which keys he finds others.
//!
//! What is trusted of a key, read marks, calls and other settings are each device's own.

use crate::aor::Aor;
use crate::attachment::Attachment;
use crate::engine::account::{presence_of, presence_word};
use crate::engine::api::PresenceState;
use crate::engine::reaching::Circle;
use crate::identity::PresenceKey;
use crate::lifetime::Lifetime;
use crate::store::{About, BuddyRow, Kind, Marks, MessageRow, OutState, Relation};
use crate::voice::Voice;
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

/// What a MESSAGE says that carries one.
pub(in crate::engine) const CONTENT_TYPE: &str = "application/ahoy-copy";
/// Longest copy: a text of 64 KiB, and what is around it.
const COPY_MAX: usize = 80 * 1024;
/// Longest name, id and code, and longest note and invite, in bytes.
const WORD_MAX: usize = 256;
const VALUE_MAX: usize = 2_048;

/// One thing to be known at all devices.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) enum Copy {
    Message(MessageRow),
    /// A message of this person's own has come so far.
    State {
        aor: Aor,
        id: String,
        state: OutState,
    },
    /// Somebody is on the list; `live` where this was decided just now.
    Buddy {
        buddy: Listed,
        live: bool,
    },
    /// Somebody was taken off the list; Unix milliseconds.
    Gone {
        aor: Aor,
        at_ms: u64,
    },
    Presence {
        state: PresenceState,
        note: String,
    },
    /// A buddy's presence key, as he has handed it out; `live` where he has done so just now.
    Key {
        aor: Aor,
        key: PresenceKey,
        live: bool,
    },
    /// Who may find this person, and since when he has said so, in Unix milliseconds.
    FoundBy {
        circle: Circle,
        at_ms: u64,
    },
}

/// What is copied of somebody on the list.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) struct Listed {
    pub aor: Aor,
    pub root: Option<[u8; 32]>,
    pub name: String,
    pub own_name: String,
    pub relation: Relation,
    pub invite: Option<String>,
    pub added_ms: u64,
    /// `None` where a version says it that does not know of it.
    pub relay_only: Option<bool>,
}

impl Listed {
    pub fn of(row: &BuddyRow) -> Listed {
        Listed {
            aor: row.aor.clone(),
            root: row.root,
            name: row.name.clone(),
            own_name: row.own_name.clone(),
            relation: row.relation,
            invite: row.invite.clone(),
            added_ms: row.added_ms,
            relay_only: Some(row.relay_only),
        }
    }
}

const MESSAGE: u8 = 1;
const STATE: u8 = 2;
const BUDDY: u8 = 3;
const GONE: u8 = 4;
const PRESENCE: u8 = 5;
const KEY: u8 = 6;
const FOUND_BY: u8 = 7;
/// What is done to a message: a version that does not know it passes it over, and does not take it for a text.
const ACT: u8 = 8;

/// The kind of a text that says how long what is said stays: a version that does not know it would show an empty one.
const TIMER: u8 = 5;

#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    what: u8,
    #[n(1)]
    aor: Option<String>,
    #[n(2)]
    id: Option<String>,
    #[n(3)]
    text: Option<String>,
    #[n(4)]
    at_ms: Option<u64>,
    #[n(5)]
    state: Option<u8>,
    #[n(6)]
    reason: Option<String>,
    #[n(7)]
    /// A root key, or a presence key.
    root: Option<ByteArray<32>>,
    #[n(8)]
    name: Option<String>,
    #[n(9)]
    own_name: Option<String>,
    #[n(10)]
    relation: Option<u8>,
    #[n(11)]
    invite: Option<String>,
    #[n(12)]
    live: Option<bool>,
    #[n(13)]
    relay_only: Option<bool>,
    #[n(14)]
    kind: Option<u8>,
    #[n(15)]
    about: Option<String>,
    #[n(16)]
    about_own: Option<bool>,
    #[n(17)]
    file: Option<String>,
    #[n(18)]
    lasts_s: Option<u32>,
    #[n(19)]
    expires_ms: Option<u64>,
    #[n(20)]
    timer_s: Option<u32>,
    #[n(21)]
    voice: Option<String>,
}

impl Copy {
    /// As it travels.
    pub fn to_bytes(&self) -> Vec<u8> {
        let body = match self.clone() {
            Copy::Message(row) => Body {
                what: if row.marks.kind == Kind::Text && row.marks.timer.is_none() { MESSAGE } else { ACT },
                kind: Some(row.marks.timer.map_or(number_of_kind(row.marks.kind), |_| TIMER)),
                about_own: row.marks.about.as_ref().map(|about| about.is_own),
                about: row.marks.about.map(|about| about.id),
                file: row.marks.file.as_ref().map(|file| file.to_line()),
                lasts_s: row.marks.lasts.is_limited().then(|| row.marks.lasts.seconds()),
                expires_ms: row.marks.expires_ms,
                timer_s: row.marks.timer.map(Lifetime::seconds),
                voice: row.marks.voice.as_ref().map(|voice| voice.to_line()),
                aor: Some(row.aor.to_string()),
                id: Some(row.id),
                text: Some(row.text),
                at_ms: Some(row.at_ms),
                state: row.outgoing.map(number_of_state),
                reason: row.reason,
                ..Body::default()
            },
            Copy::State { aor, id, state } => Body {
                what: STATE,
                aor: Some(aor.to_string()),
                id: Some(id),
                state: Some(number_of_state(state)),
                ..Body::default()
            },
            Copy::Buddy { buddy, live } => Body {
                what: BUDDY,
                aor: Some(buddy.aor.to_string()),
                root: buddy.root.map(Into::into),
                name: Some(buddy.name),
                own_name: Some(buddy.own_name),
                relation: Some(number_of_relation(buddy.relation)),
                invite: buddy.invite,
                at_ms: Some(buddy.added_ms),
                live: Some(live),
                relay_only: buddy.relay_only,
                ..Body::default()
            },
            Copy::Gone { aor, at_ms } => {
                Body { what: GONE, aor: Some(aor.to_string()), at_ms: Some(at_ms), ..Body::default() }
            }
            Copy::Presence { state, note } => Body {
                what: PRESENCE,
                id: Some(presence_word(state).to_owned()),
                text: Some(note),
                ..Body::default()
            },
            Copy::Key { aor, key, live } => Body {
                what: KEY,
                aor: Some(aor.to_string()),
                root: Some((*key.as_bytes()).into()),
                live: Some(live),
                ..Body::default()
            },
            Copy::FoundBy { circle, at_ms } => Body {
                what: FOUND_BY,
                id: Some(circle.word().to_owned()),
                at_ms: Some(at_ms),
                ..Body::default()
            },
        };
        minicbor::to_vec(&body).expect("encoding to a Vec cannot fail")
    }

    /// Reads one; `None` for what is none, or of a later version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Copy> {
        if bytes.len() > COPY_MAX {
            return None;
        }
        let body: Body = minicbor::decode(bytes).ok()?;
        if body.what == PRESENCE {
            let (state, note) = (presence_of(&body.id?), short(body.text?, VALUE_MAX)?);
            return Some(Copy::Presence { state, note });
        }
        if body.what == FOUND_BY {
            return Some(Copy::FoundBy { circle: Circle::of_word(&body.id?)?, at_ms: body.at_ms? });
        }
        let aor: Aor = body.aor?.parse().ok()?;
        match body.what {
            MESSAGE | ACT => Some(Copy::Message(MessageRow {
                marks: Marks {
                    file: body.file.as_deref().and_then(Attachment::of_line).map(Box::new),
                    lasts: body.lasts_s.and_then(Lifetime::of_seconds).unwrap_or_default(),
                    expires_ms: body.expires_ms,
                    timer: body.timer_s.and_then(Lifetime::of_seconds),
                    voice: body.voice.as_deref().and_then(Voice::of_line).map(Box::new),
                    ..marks(body.kind, (body.about, body.about_own))?
                },
                id: word(body.id?)?,
                aor,
                outgoing: body.state.map(state_of_number).transpose().ok()?,
                reason: body.reason.and_then(word),
                text: body.text?,
                at_ms: body.at_ms?,
                position: 0,
            })),
            STATE => {
                let state = state_of_number(body.state?).ok()?;
                Some(Copy::State { aor, id: word(body.id?)?, state })
            }
            BUDDY => Some(Copy::Buddy {
                buddy: Listed {
                    aor,
                    root: body.root.map(Into::into),
                    name: word(body.name.unwrap_or_default())?,
                    own_name: word(body.own_name.unwrap_or_default())?,
                    relation: relation_of_number(body.relation?)?,
                    invite: body.invite.and_then(|invite| short(invite, VALUE_MAX)),
                    added_ms: body.at_ms?,
                    relay_only: body.relay_only,
                },
                live: body.live.unwrap_or_default(),
            }),
            GONE => Some(Copy::Gone { aor, at_ms: body.at_ms? }),
            KEY => {
                let key = PresenceKey::new(body.root?.into());
                Some(Copy::Key { aor, key, live: body.live.unwrap_or_default() })
            }
            _ => None,
        }
    }
}

/// What has been done to a message is told by what was done: only what it is goes with it.
fn marks(kind: Option<u8>, (id, is_own): (Option<String>, Option<bool>)) -> Option<Marks> {
    let kind = kind_of_number(kind.filter(|kind| *kind != TIMER).unwrap_or_default())?;
    let about = match (id, is_own) {
        (Some(id), Some(is_own)) => Some(About { id: word(id)?, is_own }),
        (_, _) => None,
    };
    Some(Marks { kind, about, ..Marks::default() })
}

fn number_of_kind(kind: Kind) -> u8 {
    match kind {
        Kind::Text => 0,
        Kind::Edit => 1,
        Kind::Deletion => 2,
        Kind::Reaction => 3,
        Kind::Displayed => 4,
        Kind::Forgetting => 6,
        Kind::Part => 7,
    }
}

fn kind_of_number(number: u8) -> Option<Kind> {
    use Kind::{Deletion, Displayed, Edit, Forgetting, Part, Reaction, Text};
    [Text, Edit, Deletion, Reaction, Displayed, Forgetting, Part]
        .into_iter()
        .find(|kind| number_of_kind(*kind) == number)
}

fn word(text: String) -> Option<String> {
    short(text, WORD_MAX)
}

fn short(text: String, max: usize) -> Option<String> {
    (text.len() <= max).then_some(text)
}

/// What is still to be sent is the affair of the device that was written at: others wait to hear more.
fn number_of_state(state: OutState) -> u8 {
    match state {
        OutState::Queued | OutState::Sent => 0,
        OutState::Delivered => 1,
        OutState::Failed => 2,
        OutState::Read => 3,
    }
}

struct Unknown;

fn state_of_number(number: u8) -> Result<OutState, Unknown> {
    match number {
        0 => Ok(OutState::Sent),
        1 => Ok(OutState::Delivered),
        2 => Ok(OutState::Failed),
        3 => Ok(OutState::Read),
        _ => Err(Unknown),
    }
}

fn number_of_relation(relation: Relation) -> u8 {
    match relation {
        Relation::Asked => 0,
        Relation::Request => 1,
        Relation::Mutual => 2,
        Relation::Refused => 3,
        Relation::Blocked => 4,
    }
}

fn relation_of_number(number: u8) -> Option<Relation> {
    match number {
        0 => Some(Relation::Asked),
        1 => Some(Relation::Request),
        2 => Some(Relation::Mutual),
        3 => Some(Relation::Refused),
        4 => Some(Relation::Blocked),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bob() -> Aor {
        "bob@example.org".parse().expect("literal")
    }

    #[test]
    fn everything_reads_back() {
        let row = |outgoing| MessageRow {
            id: "m1".to_owned(),
            aor: bob(),
            outgoing,
            reason: None,
            text: "hello".to_owned(),
            at_ms: 7,
            position: 0,
            marks: Marks::default(),
        };
        let file = Attachment { token: [1; 16], name: "a b.txt".to_owned(), size: 3, hash: [2; 32] };
        let voice = Voice { length_ms: 7, levels: vec![1, 2], is_voicemail: true };
        let about = Some(About { id: "m0".to_owned(), is_own: true });
        let act = |kind| MessageRow {
            marks: Marks { kind, about: about.clone(), ..Marks::default() },
            ..row(None)
        };
        let buddy = Listed {
            aor: bob(),
            root: Some([7; 32]),
            name: "Bob".to_owned(),
            own_name: String::new(),
            relation: Relation::Mutual,
            invite: None,
            added_ms: 5,
            relay_only: Some(true),
        };
        for copy in [
            Copy::Message(row(None)),
            Copy::Message(row(Some(OutState::Delivered))),
            Copy::Message(row(Some(OutState::Read))),
            Copy::Message(MessageRow {
                marks: Marks { file: Some(Box::new(file)), ..Marks::default() },
                ..row(None)
            }),
            Copy::Message(act(Kind::Text)),
            Copy::Message(act(Kind::Edit)),
            Copy::Message(act(Kind::Deletion)),
            Copy::Message(act(Kind::Reaction)),
            Copy::Message(act(Kind::Displayed)),
            Copy::Message(act(Kind::Forgetting)),
            Copy::Message(act(Kind::Part)),
            Copy::Message(MessageRow {
                marks: Marks { voice: Some(Box::new(voice)), ..Marks::default() },
                ..row(None)
            }),
            Copy::Message(MessageRow {
                marks: Marks { lasts: Lifetime::Week, expires_ms: Some(77), ..Marks::default() },
                ..row(None)
            }),
            Copy::Message(MessageRow {
                marks: Marks { timer: Some(Lifetime::Unlimited), ..Marks::default() },
                ..row(None)
            }),
            Copy::State { aor: bob(), id: "m1".to_owned(), state: OutState::Failed },
            Copy::Buddy { buddy, live: true },
            Copy::Gone { aor: bob(), at_ms: 9 },
            Copy::Presence { state: PresenceState::Away, note: "out".to_owned() },
            Copy::Key { aor: bob(), key: PresenceKey::new([9; 32]), live: true },
            Copy::FoundBy { circle: Circle::Buddies, at_ms: 11 },
        ] {
            assert_eq!(Copy::from_bytes(&copy.to_bytes()), Some(copy));
        }
        let waiting = Copy::Message(row(Some(OutState::Queued)));
        assert_eq!(Copy::from_bytes(&waiting.to_bytes()), Some(Copy::Message(row(Some(OutState::Sent)))),);
    }

    #[test]
    fn what_is_too_long_or_unknown_is_nothing() {
        let long = Copy::State { aor: bob(), id: "x".repeat(300), state: OutState::Failed };
        assert_eq!(Copy::from_bytes(&long.to_bytes()), None);
        assert_eq!(Copy::from_bytes(&[0; COPY_MAX + 1]), None);
        let later = Body { what: 9, aor: Some("bob@example.org".to_owned()), ..Body::default() };
        assert_eq!(Copy::from_bytes(&minicbor::to_vec(&later).expect("memory")), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Copy::from_bytes(&bytes);
        }
    }
}
