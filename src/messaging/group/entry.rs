//! Entry of a group's log: signed by the device that wrote it, named by the hash of what it says, and naming those before it.
//!
//! Whether it is well made is judged here, by its bytes alone, so that all judge alike; whether it fits to those before it
//! in `log`, whether it counts in `roster`.

use super::keys::is_of_session;
use crate::aor::Aor;
use crate::identity::{AccountRecord, AccountSet, Certificate, DeviceId, DeviceKey, RootId, is_name};
use crate::lifetime::Lifetime;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use std::fmt;

/// Longest entry: the longest text a message may be, and what is around it.
pub const ENTRY_MAX: usize = 72 * 1024;
/// Entries that one names as those before it. Who sees more ends names the rest in the next.
pub const PARENTS_MAX: usize = 16;
/// Entries of one device: some years of talk. All refuse the next one alike.
pub const CHAIN_MAX: u32 = 20_000;
/// Bytes of a name of a group.
pub const NAME_MAX: usize = 128;

/// What an entry is called: the hash of what it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub [u8; 32]);

/// One thing that was said into a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    /// The entry that made the group; its own id for that one.
    pub group: EntryId,
    pub device: DeviceId,
    /// How many its device has written before it.
    pub seq: u32,
    /// One more than the highest of those before it: nobody writes into the past of what he names, nor far into the future.
    pub clock: u32,
    /// What its device knew as the last: first its own last one, if there is any.
    pub parents: Vec<EntryId>,
    /// As what its writer speaks: the entry by which he was invited, or made the group. `None` for the latter.
    pub seat: Option<EntryId>,
    /// Unix milliseconds, by the writer's clock: shown, and used for nothing.
    pub at_ms: u64,
    /// The first of each device says whose device it is.
    pub certificate: Option<Certificate>,
    pub content: Content,
    bytes: Vec<u8>,
}

/// What it says.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// Makes the group, with its writer as the first in it.
    Create { name: String, founder: Person, nonce: [u8; 16] },
    /// Offers somebody a seat.
    Invite { root: RootId, person: Person },
    /// Takes the seat it is written under.
    Join { name: String },
    /// Gives it up, or declines it.
    Leave,
    /// Takes a seat from somebody.
    Remove { seat: EntryId },
    /// The group is called so from now on.
    Rename { name: String },
    /// What only the members of its time read.
    Message { session: [u8; 32], sealed: Vec<u8> },
    /// What is done to an earlier message, sealed like one.
    Act { session: [u8; 32], sealed: Vec<u8> },
    /// What is said from now on is to last so long.
    Timer(Lifetime),
    /// One of its writer's own devices has gone: what this entry has not seen of it is not his. He says which are his, so that
    /// a device that has gone cannot send another away.
    Disown { device: DeviceId, list: Box<AccountRecord> },
    /// Something of a later version. It has its place, so that those after it have theirs.
    Later,
}

/// How somebody is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub aor: Aor,
    pub name: String,
}

/// Why bytes are no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("longer than an entry may be")]
    TooLong,
    #[error("not in the form of an entry")]
    Malformed,
    #[error("not signed by the device it names")]
    Signature,
}

/// Who writes.
#[derive(Clone, Copy)]
pub struct Author<'a> {
    pub key: &'a DeviceKey,
    pub certificate: &'a Certificate,
}

/// What is decided by the writer before he signs.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub group: Option<EntryId>,
    pub seq: u32,
    pub clock: u32,
    pub parents: Vec<EntryId>,
    pub seat: Option<EntryId>,
    pub at_ms: u64,
}

#[derive(Encode, Decode)]
struct Signed {
    #[n(0)]
    body: ByteVec,
    #[n(1)]
    signature: ByteArray<64>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    group: Option<ByteArray<32>>,
    #[n(1)]
    device: DeviceId,
    #[n(2)]
    seq: u32,
    #[n(3)]
    clock: u32,
    #[n(4)]
    parents: Vec<ByteArray<32>>,
    #[n(5)]
    seat: Option<ByteArray<32>>,
    #[n(6)]
    at_ms: u64,
    #[n(7)]
    certificate: Option<ByteVec>,
    #[n(8)]
    kind: u8,
    #[n(9)]
    said: ByteVec,
}

/// What each kind of content needs of it.
#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct Said {
    #[n(0)]
    name: Option<String>,
    #[n(1)]
    root: Option<RootId>,
    #[n(2)]
    aor: Option<String>,
    #[n(3)]
    shown: Option<String>,
    #[n(4)]
    seat: Option<ByteArray<32>>,
    #[n(5)]
    session: Option<ByteArray<32>>,
    #[n(6)]
    sealed: Option<ByteVec>,
    #[n(7)]
    nonce: Option<ByteArray<16>>,
    #[n(8)]
    lasts_s: Option<u32>,
    #[n(9)]
    device: Option<DeviceId>,
    #[n(10)]
    list: Option<ByteVec>,
}

const CREATE: u8 = 0;
const INVITE: u8 = 1;
const JOIN: u8 = 2;
const LEAVE: u8 = 3;
const REMOVE: u8 = 4;
const RENAME: u8 = 5;
const MESSAGE: u8 = 6;
const ACT: u8 = 7;
const TIMER: u8 = 8;
const DISOWN: u8 = 9;

impl Entry {
    /// Writes an entry.
    pub fn sign(author: Author<'_>, draft: Draft, content: Content) -> Entry {
        let device = author.key.id();
        let certificate = (draft.seq == 0).then(|| author.certificate.clone());
        let (kind, said) = content.written();
        let Draft { group, seq, clock, parents, seat, at_ms } = draft;
        let body = to_cbor(&Body {
            group: group.map(|id| id.0.into()),
            device,
            seq,
            clock,
            parents: parents.iter().map(|id| id.0.into()).collect(),
            seat: seat.map(|id| id.0.into()),
            at_ms,
            certificate: certificate.as_ref().map(|it| it.as_bytes().to_vec().into()),
            kind,
            said: said.into(),
        });
        let id = EntryId::of(&body);
        let signature = author.key.sign_entry(&body);
        let bytes = to_cbor(&Signed { body: body.into(), signature: signature.into() });
        let group = group.unwrap_or(id);
        Entry { id, group, device, seq, clock, parents, seat, at_ms, certificate, content, bytes }
    }

    /// Reads one that came from somebody else.
    ///
    /// # Errors
    /// Where it is none, or not the named device's.
    pub fn from_bytes(bytes: &[u8]) -> Result<Entry, EntryError> {
        Entry::read(bytes, true)
    }

    /// Reads one that was judged before it was kept.
    ///
    /// # Errors
    /// Where it is none.
    pub fn from_kept(bytes: &[u8]) -> Result<Entry, EntryError> {
        Entry::read(bytes, false)
    }

    fn read(bytes: &[u8], is_checked: bool) -> Result<Entry, EntryError> {
        if bytes.len() > ENTRY_MAX {
            return Err(EntryError::TooLong);
        }
        let Signed { body: signed, signature } = from_cbor(bytes)?;
        let body: Body = from_cbor(&signed)?;
        if is_checked && !body.device.has_signed_entry(&signed, &signature) {
            return Err(EntryError::Signature);
        }
        let id = EntryId::of(&signed);
        let content = Content::read(body.kind, &body.said)?.or_later();
        let certificate = body.certificate.map(|bytes| Certificate::from_bytes(&bytes)).transpose();
        let certificate = certificate.map_err(|_| EntryError::Malformed)?;
        let parents: Vec<EntryId> = body.parents.into_iter().map(|id| EntryId(id.into())).collect();
        let entry = Entry {
            id,
            group: body.group.map_or(id, |group| EntryId(group.into())),
            device: body.device,
            seq: body.seq,
            clock: body.clock,
            parents,
            seat: body.seat.map(|seat| EntryId(seat.into())),
            at_ms: body.at_ms,
            certificate,
            content,
            bytes: bytes.to_vec(),
        };
        let is_genuine = match &entry.content {
            Content::Message { session, sealed } if is_checked => is_of_session(session, sealed),
            _ => true,
        };
        if entry.is_well_made() && is_genuine { Ok(entry) } else { Err(EntryError::Malformed) }
    }

    /// As it travels.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// All that must be there before it: those it names as before it, its writer's seat, and the seat it takes away.
    pub fn needs(&self) -> impl Iterator<Item = EntryId> {
        let removed = match self.content {
            Content::Remove { seat } => Some(seat),
            Content::Create { .. }
            | Content::Invite { .. }
            | Content::Join { .. }
            | Content::Leave
            | Content::Rename { .. }
            | Content::Message { .. }
            | Content::Act { .. }
            | Content::Timer(_)
            | Content::Disown { .. }
            | Content::Later => None,
        };
        self.parents.iter().copied().chain(self.seat).chain(removed)
    }

    /// Where it stands among all. Who is named by another stands before it.
    pub fn place(&self) -> Place {
        Place { clock: self.clock, device: self.device, id: self.id }
    }

    fn is_well_made(&self) -> bool {
        let is_first = matches!(self.content, Content::Create { .. });
        let is_distinct = |at: usize| !self.parents[..at].contains(&self.parents[at]);
        let has_roots = if is_first {
            (self.group, self.clock, self.seq) == (self.id, 0, 0)
                && self.seat.is_none()
                && self.parents.is_empty()
        } else {
            self.group != self.id && self.seat.is_some() && !self.parents.is_empty()
        };
        let is_certified = match &self.certificate {
            Some(certificate) => self.seq == 0 && certificate.device == self.device,
            None => self.seq > 0,
        };
        has_roots
            && is_certified
            && self.seq < CHAIN_MAX
            && self.parents.len() <= PARENTS_MAX
            && (0..self.parents.len()).all(is_distinct)
    }
}

/// Where an entry stands in the order that is the same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub clock: u32,
    pub device: DeviceId,
    pub id: EntryId,
}

impl Content {
    fn written(&self) -> (u8, Vec<u8>) {
        let none = Said::default();
        let (kind, said) = match self {
            Content::Create { name, founder, nonce } => {
                let said = Said { name: Some(name.clone()), nonce: Some((*nonce).into()), ..none };
                (CREATE, said.with(founder))
            }
            Content::Invite { root, person } => (INVITE, Said { root: Some(*root), ..none }.with(person)),
            Content::Join { name } => (JOIN, Said { shown: Some(name.clone()), ..none }),
            Content::Leave => (LEAVE, none),
            Content::Remove { seat } => (REMOVE, Said { seat: Some(seat.0.into()), ..none }),
            Content::Rename { name } => (RENAME, Said { name: Some(name.clone()), ..none }),
            Content::Message { session, sealed } => {
                let sealed = Some(sealed.clone().into());
                (MESSAGE, Said { session: Some((*session).into()), sealed, ..none })
            }
            Content::Act { session, sealed } => {
                let sealed = Some(sealed.clone().into());
                (ACT, Said { session: Some((*session).into()), sealed, ..none })
            }
            Content::Timer(lasts) => (TIMER, Said { lasts_s: Some(lasts.seconds()), ..none }),
            Content::Disown { device, list } => {
                let list = AccountSet::of((**list).clone()).to_value();
                (DISOWN, Said { device: Some(*device), list: Some(list.into()), ..none })
            }
            Content::Later => (u8::MAX, none),
        };
        (kind, to_cbor(&said))
    }

    fn read(kind: u8, said: &[u8]) -> Result<Content, EntryError> {
        // Who knows only what was before takes these whatever they say, so they are never a reason to refuse an entry.
        if kind > MESSAGE {
            return Ok(Content::read_later(kind, said).unwrap_or(Content::Later));
        }
        let said: Said = from_cbor(said)?;
        let content = match kind {
            CREATE => said.person().and_then(|founder| {
                let nonce = said.nonce.as_ref()?;
                Some(Content::Create { name: said.group_name()?, founder, nonce: **nonce })
            }),
            INVITE => said.person().and_then(|person| Some(Content::Invite { root: said.root?, person })),
            JOIN => said.shown_name().map(|name| Content::Join { name }),
            LEAVE => Some(Content::Leave),
            REMOVE => said.seat.map(|seat| Content::Remove { seat: EntryId(seat.into()) }),
            RENAME => said.group_name().map(|name| Content::Rename { name }),
            _ => said
                .session
                .zip(said.sealed)
                .map(|(session, sealed)| Content::Message { session: session.into(), sealed: sealed.into() }),
        };
        content.ok_or(EntryError::Malformed)
    }

    fn read_later(kind: u8, said: &[u8]) -> Option<Content> {
        let said = || from_cbor::<Said>(said).ok();
        match kind {
            ACT => {
                let Said { session, sealed, .. } = said()?;
                Some(Content::Act { session: session?.into(), sealed: sealed?.into() })
            }
            TIMER => said()?.lasts_s.and_then(Lifetime::of_seconds).map(Content::Timer),
            DISOWN => {
                let Said { device, list, .. } = said()?;
                let list = AccountSet::from_value(&list?).ok()?.record()?.clone();
                Some(Content::Disown { device: device?, list: Box::new(list) })
            }
            _ => None,
        }
    }

    /// An act that nobody of its session has written is none.
    fn or_later(self) -> Content {
        match self {
            Content::Act { session, sealed } if !is_of_session(&session, &sealed) => Content::Later,
            content => content,
        }
    }

    /// What is sealed in it, and by which session.
    pub fn sealed(&self) -> Option<(&[u8; 32], &[u8])> {
        match self {
            Content::Message { session, sealed } | Content::Act { session, sealed } => {
                Some((session, sealed))
            }
            Content::Create { .. }
            | Content::Invite { .. }
            | Content::Join { .. }
            | Content::Leave
            | Content::Remove { .. }
            | Content::Rename { .. }
            | Content::Timer(_)
            | Content::Disown { .. }
            | Content::Later => None,
        }
    }
}

impl Said {
    fn with(self, person: &Person) -> Said {
        Said { aor: Some(person.aor.as_str().to_owned()), shown: Some(person.name.clone()), ..self }
    }

    fn person(&self) -> Option<Person> {
        let aor = self.aor.as_ref()?.parse().ok()?;
        Some(Person { aor, name: self.shown_name()? })
    }

    fn shown_name(&self) -> Option<String> {
        self.shown.clone().filter(|name| is_name(name))
    }

    fn group_name(&self) -> Option<String> {
        self.name.clone().filter(|name| is_group_name(name))
    }
}

/// Whether a group may be called so: one line that turns nothing around it, and is not empty.
pub fn is_group_name(name: &str) -> bool {
    is_name(name) && name.len() <= NAME_MAX && !name.trim().is_empty()
}

impl EntryId {
    fn of(body: &[u8]) -> EntryId {
        EntryId(Sha256::new().chain_update(b"ahoy group entry 1\0").chain_update(body).finalize().into())
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({:02x}{:02x}{:02x}{:02x})", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

impl fmt::Debug for Content {
    /// What is said is nobody else's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Content::Create { .. } => "Create",
            Content::Invite { .. } => "Invite",
            Content::Join { .. } => "Join",
            Content::Leave => "Leave",
            Content::Remove { .. } => "Remove",
            Content::Rename { .. } => "Rename",
            Content::Message { .. } => "Message",
            Content::Act { .. } => "Act",
            Content::Timer(_) => "Timer",
            Content::Disown { .. } => "Disown",
            Content::Later => "Later",
        })
    }
}

pub(super) fn to_cbor<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).expect("encoding to a Vec cannot fail")
}

/// Decodes all of the bytes: none may be left over.
pub(super) fn from_cbor<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, EntryError> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder.decode().map_err(|_| EntryError::Malformed)?;
    if decoder.position() == bytes.len() { Ok(value) } else { Err(EntryError::Malformed) }
}

#[cfg(test)]
mod tests;
