//! Keys of a group's messages: Megolm (vodozemac), a session for each device that writes, whose key its readers have.
//!
//! What is sealed says in which place it was written, so that nobody passes another's words off as his own. A key that somebody
//! hands on is believed once it opens what is here: what it opens is signed by the session, whose name its writer has signed.
//! What this device writes by is kept nowhere: each run has a session of its own, so that no key is used twice by whoever is
//! killed in the midst or brought back from an old back-up. Randomness is the library's own, from the system.

use super::entry::{EntryId, from_cbor, to_cbor};
use crate::identity::DeviceId;
use crate::lifetime::Lifetime;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use std::collections::{BTreeMap, BTreeSet};
use vodozemac::megolm::{
    ExportedSessionKey, GroupSession, InboundGroupSession, InboundGroupSessionPickle, MegolmMessage,
    SessionConfig,
};
use vodozemac::{Ed25519PublicKey, Ed25519Signature};
use zeroize::Zeroizing;

/// Messages of one session: who takes its key reads them all.
pub const SESSION_MESSAGES_MAX: u32 = 100;
/// And how long it is written by.
pub const SESSION_MS_MAX: u64 = 7 * 24 * 3600 * 1000;
/// Sessions whose keys are kept: as many as there may be messages, for these are read by them whenever they are shown.
pub const SESSIONS_MAX: usize = super::log::ENTRIES_MAX;
/// Bytes of a key as it is handed on.
pub const KEY_MAX: usize = 256;

/// A session's name.
pub type SessionId = [u8; 32];

/// By what this device writes, and what it reads.
#[derive(Default)]
pub struct Keys {
    writing: Option<Writing>,
    reading: BTreeMap<SessionId, Reading>,
    next: u64,
}

struct Writing {
    session: GroupSession,
    id: SessionId,
    scope: Scope,
    since_ms: u64,
}

/// For whom a session is, and how long what it seals stays: keys are dropped by sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    pub readers: BTreeSet<[u8; 32]>,
    pub lasts: Lifetime,
    /// Devices that readers have sent away: what they had is of no use for what is written later.
    pub gone: usize,
}

struct Reading {
    session: InboundGroupSession,
    age: u64,
}

/// Where a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub group: EntryId,
    pub device: DeviceId,
    pub seq: u32,
}

/// Why a message is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("its key is not here")]
    Missing,
    #[error("what its key does not open")]
    Unreadable,
    #[error("written in another place")]
    Misplaced,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Plain {
    #[n(0)]
    group: ByteArray<32>,
    #[n(1)]
    device: DeviceId,
    #[n(2)]
    seq: u32,
    #[n(3)]
    said: ByteVec,
}

impl Keys {
    /// Seals what is said, by a new session where it is for others than the present one, or to last otherwise.
    pub fn seal(&mut self, spot: Spot, said: &[u8], (scope, at_ms): (Scope, u64)) -> (SessionId, Vec<u8>) {
        let is_good = |writing: &Writing| {
            writing.scope == scope
                && writing.session.message_index() < SESSION_MESSAGES_MAX
                && (writing.since_ms..writing.since_ms.saturating_add(SESSION_MS_MAX)).contains(&at_ms)
        };
        let mut writing = match self.writing.take().filter(is_good) {
            Some(writing) => writing,
            None => {
                let session = GroupSession::new(SessionConfig::version_1());
                let own = InboundGroupSession::from(&session);
                let id = name_of(&own);
                self.keep(id, own);
                Writing { session, id, scope, since_ms: at_ms }
            }
        };
        let plain = to_cbor(&Plain {
            group: spot.group.0.into(),
            device: spot.device,
            seq: spot.seq,
            said: said.to_vec().into(),
        });
        let sealed = (writing.id, writing.session.encrypt(plain).to_bytes());
        self.writing = Some(writing);
        sealed
    }

    /// What a message says.
    ///
    /// # Errors
    /// Where it is not read, now or ever.
    pub fn open(&mut self, spot: Spot, session: &SessionId, sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let reading = self.reading.get_mut(session).ok_or(KeyError::Missing)?;
        let message = MegolmMessage::from_bytes(sealed).map_err(|_| KeyError::Unreadable)?;
        if message.message_index() < reading.session.first_known_index() {
            return Err(KeyError::Missing);
        }
        let opened = reading.session.decrypt(&message).map_err(|_| KeyError::Unreadable)?;
        let plain: Plain = from_cbor(&opened.plaintext).map_err(|_| KeyError::Unreadable)?;
        if (EntryId(plain.group.into()), plain.device, plain.seq) != (spot.group, spot.device, spot.seq) {
            return Err(KeyError::Misplaced);
        }
        Ok(plain.said.into())
    }

    /// Takes a key that opens a message of its session; gives the session's name where that has brought anything. `of` has
    /// the messages that are here.
    pub fn take(&mut self, key: &[u8], of: impl FnOnce(&SessionId) -> Vec<Vec<u8>>) -> Option<SessionId> {
        let exported = ExportedSessionKey::from_bytes(Some(key).filter(|key| key.len() <= KEY_MAX)?).ok()?;
        let mut session = InboundGroupSession::import(&exported, SessionConfig::version_1());
        let id = name_of(&session);
        let first = session.first_known_index();
        if self.reading.get(&id).is_some_and(|have| have.session.first_known_index() <= first) {
            return None;
        }
        let messages = of(&id);
        let messages = messages.iter().filter_map(|sealed| MegolmMessage::from_bytes(sealed).ok());
        session.decrypt(&messages.max_by_key(MegolmMessage::message_index)?).ok()?;
        self.keep(id, session);
        Some(id)
    }

    /// Whether there is a key for a message.
    pub fn has(&self, session: &SessionId, sealed: &[u8]) -> bool {
        let Ok(message) = MegolmMessage::from_bytes(sealed) else { return false };
        let first = self.reading.get(session).map(|reading| reading.session.first_known_index());
        first.is_some_and(|first| first <= message.message_index())
    }

    /// Where a message stands in its session.
    pub fn index_of(sealed: &[u8]) -> Option<u32> {
        MegolmMessage::from_bytes(sealed).ok().map(|message| message.message_index())
    }

    /// Drops what messages before this one are read by; whether there was anything.
    pub fn drop_before(&mut self, session: &SessionId, index: u32) -> bool {
        self.reading.get_mut(session).is_some_and(|reading| reading.session.advance_to(index))
    }

    /// The key of a session from this message of it on, to be handed to who may read it.
    pub fn hand_on(&mut self, session: &SessionId, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let message = MegolmMessage::from_bytes(sealed).ok()?;
        let reading = self.reading.get_mut(session)?;
        let key = reading.session.export_at(message.message_index())?;
        Some(Zeroizing::new(key.to_bytes()))
    }

    /// A session by which messages are read, to be kept where nobody else reads it.
    pub fn reading_to_bytes(&self, session: &SessionId) -> Option<Zeroizing<Vec<u8>>> {
        let reading = self.reading.get(session)?;
        serde_json::to_vec(&reading.session.pickle()).ok().map(Zeroizing::new)
    }

    /// A session by which messages are read, as it was kept.
    pub fn restore_reading(&mut self, bytes: &[u8]) {
        let Ok(pickle) = serde_json::from_slice::<InboundGroupSessionPickle>(bytes) else { return };
        let session = InboundGroupSession::from_pickle(pickle);
        self.keep(name_of(&session), session);
    }

    fn keep(&mut self, id: SessionId, session: InboundGroupSession) {
        self.next += 1;
        self.reading.insert(id, Reading { session, age: self.next });
        if self.reading.len() > SESSIONS_MAX {
            let oldest = self.reading.iter().min_by_key(|(_, reading)| reading.age).map(|(id, _)| *id);
            oldest.map(|id| self.reading.remove(&id));
        }
    }
}

/// Whether a message is one of this session, be it from whomever: that needs no key to read it.
pub fn is_of_session(session: &SessionId, sealed: &[u8]) -> bool {
    let Some((signed, signature)) = sealed.split_last_chunk::<64>() else { return false };
    let (Ok(key), Ok(signature)) =
        (Ed25519PublicKey::from_slice(session), Ed25519Signature::from_slice(signature))
    else {
        return false;
    };
    key.verify(signed, &signature).is_ok() && MegolmMessage::from_bytes(sealed).is_ok()
}

/// A session is named by the key that signs its messages.
fn name_of(session: &InboundGroupSession) -> SessionId {
    // The library says it in base64 only; the key itself stands at the end of what is exported.
    let exported = Zeroizing::new(session.export_at_first_known_index().to_bytes());
    exported.last_chunk().copied().unwrap_or_default()
}
