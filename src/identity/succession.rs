//! A change of the root key: what was promised is kept, and what the old recovery words say ends with it.
//!
//! Two keys follow at once. The first is the one that had been promised, and made of the old words; it does nothing but to
//! promise the second, of new words, and to give way to it. So who finds the old words later learns a key that has ended.

use super::account_record::{ACCOUNT_LIFE, AccountRecord, AccountSet, Commitment, Revocation};
use super::keys::{RootId, RootKey};
use super::own::{Own, Root};
use super::signed::{from_cbor, to_cbor};
use crate::time::Now;
use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use std::fmt;
use zeroize::Zeroizing;

/// Keys given up that are still told of: three changes within the life of what tells it, each of two keys.
pub const FORMER_MAX: usize = 6;

/// A key of the user's that has given way to another.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Former {
    #[n(0)]
    pub root: RootId,
    /// Unix seconds until which this is told.
    #[n(1)]
    pub expires: u64,
    #[n(2)]
    value: ByteVec,
    /// Absent where nobody knew the person by it, and in files of before.
    #[n(3)]
    key: Option<Kept>,
}

/// A secret key that has ended. It says nothing any more, but where only buddies find somebody, they look for his account
/// where no other key can put it.
#[derive(Clone, PartialEq, Eq)]
struct Kept(Zeroizing<[u8; 32]>);

impl Former {
    /// A key that speaks for no device any more, and whose place another takes.
    fn ended(key: &RootKey, by: &RootKey, (seq, issued): (u64, u64)) -> Former {
        let promise = Commitment::to(&by.id());
        let mut said = AccountSet::of(AccountRecord::sign(key, (seq, issued), &[], Some(promise)));
        said.absorb_end(Revocation::succeed(key.id(), by, issued));
        let expires = issued.saturating_add(ACCOUNT_LIFE.as_secs());
        Former { root: key.id(), expires, value: said.to_value().into(), key: None }
    }

    /// The key itself, where buddies know the person by it.
    pub fn key(&self) -> Option<RootKey> {
        self.key.as_ref().map(|Kept(secret)| RootKey::from_secret(secret)).filter(|key| key.id() == self.root)
    }

    /// What is said of it; `None` where the bytes are none that this program has written.
    pub fn said(&self) -> Option<AccountSet> {
        AccountSet::from_value(&self.value).ok().filter(|said| said.root() == Some(self.root))
    }
}

impl Own {
    /// The same person under the key that was promised and gives way at once to one of this seed, on a device of its own;
    /// `last` is the number of the last account record. Both seeds must be fresh randomness. `None` where the key is on
    /// another device, or has no recovery words.
    pub fn succeeded(&self, seed: [u8; 32], device: [u8; 32], last: u64, now: Now) -> Option<Own> {
        let (Root::Here(old), Some(words)) = (self.root(), self.seed()) else { return None };
        let promised = RootKey::successor_from_seed(words);
        let next = Own::recover(seed, device, self.aor().clone(), self.name(), now);
        let at = (now.unix_ms().max(last.saturating_add(1)), now.unix_s());
        let known = Former { key: Some(Kept(old.secret())), ..Former::ended(old, &promised, at) };
        let ended = [known, Former::ended(&promised, next.root().key()?, at)];
        let told = self.former().iter().filter(|former| former.expires > now.unix_s()).cloned();
        let mut former: Vec<Former> = told.chain(ended).collect();
        former.drain(..former.len().saturating_sub(FORMER_MAX));
        Some(next.after(former))
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept(secret)")
    }
}

impl<C> Encode<C> for Kept {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&*self.0).map(|_| ())
    }
}

impl<'b, C> Decode<'b, C> for Kept {
    fn decode(d: &mut minicbor::Decoder<'b>, ctx: &mut C) -> Result<Kept, minicbor::decode::Error> {
        let secret = ByteArray::<32>::decode(d, ctx)?;
        Ok(Kept(Zeroizing::new(*secret)))
    }
}

pub(super) fn written(former: &[Former]) -> Option<ByteVec> {
    (!former.is_empty()).then(|| to_cbor(&former.to_vec()).into())
}

pub(super) fn read(bytes: Option<&ByteVec>) -> Option<Vec<Former>> {
    let Some(bytes) = bytes else { return Some(Vec::new()) };
    let former: Vec<Former> = from_cbor(bytes).ok()?;
    let is_whole = former.len() <= FORMER_MAX && former.iter().all(|former| former.said().is_some());
    is_whole.then_some(former)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant, UNIX_EPOCH};

    fn now() -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
    }

    fn alice() -> Own {
        Own::generate([1; 32], "alice@example.org".parse().expect("literal"), "Alice", now())
    }

    fn changed(own: &Own, by: u8) -> Own {
        own.succeeded([by; 32], [by + 100; 32], 0, now()).expect("the key is here")
    }

    #[test]
    fn the_promised_key_follows_and_gives_way_to_one_of_new_words() {
        let (old, new) = (alice(), changed(&alice(), 2));
        assert_eq!((new.aor(), new.name()), (old.aor(), old.name()));
        let promised = RootKey::successor_from_seed(old.seed().expect("it has words")).id();
        let said: Vec<AccountSet> = new.former().iter().filter_map(Former::said).collect();
        assert_eq!(
            said.iter().map(AccountSet::successor).collect::<Vec<_>>(),
            [Some(promised), Some(new.root().id())]
        );
        assert_eq!(said[0].record().and_then(|record| record.successor), old.successor());
        assert!(said.iter().all(|said| !said.believes(&old.device().id())));
    }

    #[test]
    fn the_old_words_say_nothing_that_speaks_for_the_person_any_more() {
        let (old, new) = (alice(), changed(&alice(), 2));
        let words = old.seed().expect("it has words");
        let known = [RootKey::from_seed(words).id(), RootKey::successor_from_seed(words).id()];
        assert!(!known.contains(&new.root().id()));
        let ended: Vec<RootId> = new.former().iter().map(|former| former.root).collect();
        assert_eq!(ended, known);
        assert_ne!(new.seed(), old.seed());
        assert_ne!(new.device().id(), old.device().id());
    }

    #[test]
    fn what_is_told_of_former_keys_is_in_the_identity_file_and_bounded() {
        let mut own = alice();
        for by in 2..10 {
            own = changed(&own, by);
        }
        assert_eq!(own.former().len(), FORMER_MAX);
        let read = Own::from_bytes(&own.to_bytes()).expect("whole");
        assert_eq!((read.former(), read.root().id()), (own.former(), own.root().id()));
        assert_eq!(Own::from_bytes(&alice().to_bytes()).expect("whole").former(), []);
    }

    #[test]
    fn what_has_been_told_for_its_time_is_forgotten_at_the_next_change() {
        let later = now().plus(ACCOUNT_LIFE);
        let own = changed(&alice(), 2).succeeded([3; 32], [4; 32], 0, later).expect("the key is here");
        assert_eq!(own.former().len(), 2);
    }

    #[test]
    fn the_number_of_the_last_record_is_outdone() {
        let last = now().unix_ms() + 5;
        let own = alice().succeeded([2; 32], [3; 32], last, now()).expect("the key is here");
        let said = own.former()[0].said().expect("whole");
        assert_eq!(said.record().map(|record| record.seq), Some(last + 1));
    }
}
