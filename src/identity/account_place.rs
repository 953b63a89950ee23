//! Where a person's account lies for those alone who hold a secret of his: in notes that storers cannot tell from those that
//! say where he is (`place`). Beside his own account a note says what has become of keys that his has followed, so that whoever
//! knows the first of them finds the last.

use super::account_record::AccountSet;
use super::blind::BlindedId;
use super::keys::{RootId, RootKey};
use super::place::{Hour, PlaceSet, PresenceKey, note};
use super::record::Key;
use super::seal::SealKey;
use super::signed::{from_cbor, to_cbor};
use super::succession::FORMER_MAX;
use minicbor::bytes::ByteVec;
use std::time::SystemTime;

/// What keys of these notes are for.
const ACCOUNT: &[u8] = b"ahoy account place 1\0";
/// Accounts of one note: of all keys that are told of, and of the last.
const SAID_MAX: usize = FORMER_MAX + 1;

/// Where a person's account of one hour lies, and what opens it.
#[derive(Clone, Debug)]
pub struct AccountSpot {
    root: RootId,
    id: BlindedId,
    seal: SealKey,
}

impl PresenceKey {
    /// Where the holders of this key look for a person's account in an hour; `None` where his key is none.
    pub fn account_spot(&self, root: &RootId, hour: Hour) -> Option<AccountSpot> {
        let id = root.blinded(&self.blinding(ACCOUNT, hour))?;
        Some(AccountSpot { root: *root, id, seal: self.seal(ACCOUNT, hour) })
    }

    /// Says this of a person's account to those who hold this key, in an hour: first his own, then those of the keys that
    /// follow his, as many as there is room for. `None` where there is not even room for the first.
    pub fn account_place(
        &self,
        by: &RootKey,
        hour: Hour,
        (seq, said): (u64, &[Vec<u8>]),
    ) -> Option<(Key, Vec<u8>)> {
        let blinded = by.blinded(&self.blinding(ACCOUNT, hour));
        let said = &said[..said.len().min(SAID_MAX)];
        let sealed = (1..=said.len()).rev().find_map(|count| {
            let values: Vec<ByteVec> = said[..count].iter().cloned().map(ByteVec::from).collect();
            self.sealed(ACCOUNT, hour, (&blinded, &to_cbor(&values)))
        })?;
        let mark = self.mark_of(b"ahoy account mark 1\0", hour);
        Some(note(&blinded, (mark, seq, hour), sealed))
    }
}

impl AccountSpot {
    /// Its key in the overlay.
    pub fn key(&self) -> Key {
        Key::of_place(&self.id)
    }

    /// What a judged value of the overlay says: the account of the person, then of each key that has followed the one before.
    pub fn open(&self, value: &[u8], wall: SystemTime) -> Vec<AccountSet> {
        let Ok(set) = PlaceSet::from_judged(value) else { return Vec::new() };
        let opened = set.contents(self.id).filter_map(|sealed| self.seal.open(&self.id.0, sealed).ok());
        opened.flat_map(|content| self.chain(&content, wall)).collect()
    }

    fn chain(&self, content: &[u8], wall: SystemTime) -> Vec<AccountSet> {
        let values: Vec<ByteVec> = from_cbor(content).unwrap_or_default();
        let mut next = Some(self.root);
        let mut chain = Vec::new();
        for value in values.iter().take(SAID_MAX) {
            let Some(root) = next else { break };
            let Ok(said) = AccountSet::judged(&root, value, wall) else { break };
            next = said.successor();
            chain.push(said);
        }
        chain
    }
}

#[cfg(test)]
mod tests;
