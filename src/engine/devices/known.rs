//! What people say of their devices: one that its person does not list, or has taken off his list, is not believed.

use crate::engine::core::Core;
use crate::identity::{AccountSet, DeviceId, RootId};
use crate::overlay::ClaimStanding;
use crate::store::{Request, limit};
use crate::time::Now;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// People of whom it is remembered: a large roster, and strangers.
const PEOPLE_MAX: usize = 4_096;
/// Of those, the ones that are kept on the disk: the roster.
const KEPT_MAX: usize = 1_000;
/// How long a word counts before it is asked for again.
const FRESH: Duration = Duration::from_secs(10 * 60);
/// How long it counts for who follows another key.
const HEIR_FRESH: Duration = Duration::from_secs(30 * 60);
/// Changes of key that are followed one after the other; each is two keys.
const CHAIN_MAX: usize = 16;
/// Settings' keys in the store begin so; the root key follows.
const SETTING: &str = "account.";

/// The word of everybody who matters.
#[derive(Debug, Default)]
pub(in crate::engine) struct Known(BTreeMap<RootId, Word>);

#[derive(Debug, Default)]
struct Word {
    said: AccountSet,
    heard: Option<Instant>,
    is_kept: bool,
    /// Two promises were heard at once, and nobody can tell which was made first.
    is_torn: bool,
}

/// Which key stands in the place of another now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum Heir {
    /// None, for it has not ended.
    Itself,
    Key(RootId),
    /// This one at least; what it says itself is not known yet.
    Unheard(RootId),
    /// It has ended, or what follows has, and nobody knows who is next.
    Lost,
}

impl Known {
    /// What the store has kept.
    pub fn restore(settings: &BTreeMap<String, String>) -> Known {
        let word = |(key, value): (&String, &String)| {
            let root: RootId = key.strip_prefix(SETTING)?.parse().ok()?;
            let said = AccountSet::from_judged(&STANDARD.decode(value).ok()?).ok()?;
            Some((root, Word { said, heard: None, is_kept: true, is_torn: false }))
        };
        Known(settings.iter().filter_map(word).take(KEPT_MAX).collect())
    }

    /// What somebody says; `None` where he says nothing.
    pub fn said(&self, root: &RootId) -> Option<&AccountSet> {
        self.0.get(root).map(|word| &word.said).filter(|said| !said.is_empty())
    }

    /// Whether a device speaks for a person, as far as is known.
    pub fn believes(&self, root: &RootId, device: &DeviceId) -> bool {
        self.said(root).is_none_or(|said| said.believes(device))
    }

    /// How many devices somebody lists; of whom nothing is known has one.
    pub fn devices(&self, root: &RootId) -> usize {
        self.said(root).and_then(AccountSet::record).map_or(1, |record| record.devices.len())
    }

    /// Whether it has been asked for lately.
    pub fn is_fresh(&self, now: Now, root: &RootId, within: Duration) -> bool {
        let heard = self.0.get(root).and_then(|word| word.heard);
        heard.is_some_and(|at| now.mono.saturating_duration_since(at) < within)
    }

    /// Which key has taken the place of this one, as had been promised, and so on; one that is `live` says so itself.
    pub fn heir(&self, now: Now, root: &RootId, live: Option<RootId>) -> Heir {
        let mut at = *root;
        for _ in 0..CHAIN_MAX {
            let said = self.0.get(&at).filter(|word| !word.said.is_empty());
            match said {
                Some(word) if word.is_torn => return Heir::Lost,
                Some(word) if word.said.is_over() => match word.said.successor() {
                    Some(next) => at = next,
                    None => return Heir::Lost,
                },
                _ if at == *root => return Heir::Itself,
                _ if live == Some(at) || self.is_fresh(now, &at, HEIR_FRESH) => return Heir::Key(at),
                _ => return Heir::Unheard(at),
            }
        }
        Heir::Lost
    }

    /// Whether a key has given way to another, or has been ended.
    pub fn is_over(&self, root: &RootId) -> bool {
        self.said(root).is_some_and(AccountSet::is_over)
    }

    /// Who contests a claim, without those whose key has ended.
    pub fn among_standing(&self, standing: ClaimStanding) -> ClaimStanding {
        let ClaimStanding::Contested(mut roots) = standing else { return standing };
        roots.retain(|root| !self.is_over(root));
        if roots.is_empty() { ClaimStanding::Alone } else { ClaimStanding::Contested(roots) }
    }

    /// Whether a key speaks with two tongues, or has ended and nobody is known to follow: it is in the wrong hands.
    pub fn is_compromised(&self, root: &RootId) -> bool {
        self.said(root).is_some_and(|said| said.is_forked() || (said.is_over() && said.successor().is_none()))
    }

    fn make_room(&mut self, root: &RootId) {
        if self.0.len() >= PEOPLE_MAX && !self.0.contains_key(root) {
            let oldest = self.0.iter().filter(|(_, word)| !word.is_kept).min_by_key(|(_, word)| word.heard);
            let oldest = oldest.map(|(root, _)| *root);
            oldest.map(|root| self.0.remove(&root));
        }
    }
}

impl Core {
    /// Whether somebody's word is known well enough to go by; else it is asked for.
    pub fn knows_devices_of(&mut self, now: Now, root: RootId) -> bool {
        if !self.known.is_fresh(now, &root, FRESH) {
            self.overlay.fetch_account(now, root);
        }
        self.known.said(&root).is_some() || self.known.is_fresh(now, &root, FRESH)
    }

    /// Somebody's word has come, perhaps with nothing in it; whether it says anything new. Of people on the list it is kept,
    /// so that nobody makes this node forget it.
    pub fn learn_devices(&mut self, now: Now, root: RootId, (said, keep): (AccountSet, bool)) -> bool {
        self.known.make_room(&root);
        let kept = self.known.0.values().filter(|word| word.is_kept).count();
        let word = self.known.0.entry(root).or_default();
        word.heard = Some(now.mono);
        let before = word.said.clone();
        word.said.merge(said);
        word.is_torn |= before.is_empty() && word.said.is_forked();
        let is_news = word.said != before;
        let is_due = keep && !word.is_torn && !word.said.is_empty() && (is_news || !word.is_kept);
        if is_due && (word.is_kept || kept < KEPT_MAX) {
            let value = STANDARD.encode(word.said.to_value());
            if value.len() > limit::VALUE_MAX {
                return is_news;
            }
            word.is_kept = true;
            self.write(Request::SetSetting { key: format!("{SETTING}{root}"), value });
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{AccountRecord, Commitment, Listed, Own, Revocation, RootKey};
    use std::time::UNIX_EPOCH;

    fn now() -> Now {
        Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
    }

    fn alice() -> Own {
        Own::generate([1; 32], "alice@example.org".parse().expect("literal"), "", now())
    }

    #[test]
    fn what_was_kept_is_believed_after_a_start() {
        let own = alice();
        let devices = [Listed { device: own.device().id(), added: now().unix_s() }];
        let at = (now().unix_ms(), now().unix_s());
        let key = own.root().key().expect("the first device has it");
        let said = AccountSet::of(AccountRecord::sign(key, at, &devices, own.successor()));
        let setting = (format!("{SETTING}{}", own.root().id()), STANDARD.encode(said.to_value()));
        let strange = [(format!("{SETTING}nonsense"), "x".to_owned()), ("name".to_owned(), String::new())];
        let known = Known::restore(&strange.into_iter().chain([setting]).collect());
        let removed = own.on_new_device([2; 32], now());
        assert!(known.believes(&own.root().id(), &own.device().id()));
        assert!(!known.believes(&own.root().id(), &removed.device().id()));
        assert!(!known.is_fresh(now(), &own.root().id(), FRESH));
    }

    /// The account of a key that has promised one and gave way to it, and where `thief` is another promise beside it.
    fn ended(by: &Own, thief: bool) -> AccountSet {
        let old = RootKey::from_seed(&[1; 32]);
        let record = |to: &Own, seq| {
            let promise = Some(Commitment::to(&to.root().id()));
            AccountRecord::sign(&old, (seq, now().unix_s()), &[], promise)
        };
        let mut said = AccountSet::of(record(by, 1));
        if thief {
            said.absorb(record(&person(66), 2));
        }
        let new = by.root().key().expect("the first device has it");
        said.absorb_end(Revocation::succeed(old.id(), new, now().unix_s()));
        said
    }

    fn person(seed: u8) -> Own {
        Own::generate([seed; 32], "alice@example.org".parse().expect("literal"), "", now())
    }

    fn core() -> Core {
        use rand::SeedableRng;
        let own = person(9);
        let stack = crate::sip::Stack::new("test", [1; 32]);
        let overlay = crate::overlay::Overlay::new(&own, [2; 32]);
        Core::new(own, stack, overlay, crate::engine::Random::from_seed([3; 32]))
    }

    #[test]
    fn a_key_is_followed_once_the_next_has_been_heard_itself() {
        let (mut core, old, new) = (core(), alice().root().id(), person(2));
        let heir = |core: &Core, live| core.known.heir(now(), &old, live);
        assert_eq!(heir(&core, None), Heir::Itself);
        core.learn_devices(now(), old, (ended(&new, false), true));
        let next = new.root().id();
        assert_eq!(heir(&core, None), Heir::Unheard(next));
        assert_eq!(heir(&core, Some(next)), Heir::Key(next));
        core.learn_devices(now(), next, (AccountSet::default(), false));
        assert_eq!(heir(&core, None), Heir::Key(next));
    }

    #[test]
    fn of_two_promises_heard_at_once_none_is_followed_and_of_two_heard_in_turn_the_first() {
        let (new, old) = (person(2), alice().root().id());
        let next = new.root().id();
        let mut at_once = core();
        at_once.learn_devices(now(), old, (ended(&new, true), true));
        assert_eq!(at_once.known.heir(now(), &old, Some(next)), Heir::Lost);
        let mut in_turn = core();
        in_turn.learn_devices(now(), old, (ended(&new, false), true));
        in_turn.learn_devices(now(), old, (ended(&new, true), true));
        assert!(in_turn.known.is_compromised(&old));
        assert_eq!(in_turn.known.heir(now(), &old, Some(next)), Heir::Key(next));
    }

    #[test]
    fn keys_that_have_ended_contest_nothing() {
        let (mut core, old, new) = (core(), alice().root().id(), person(2));
        core.learn_devices(now(), old, (ended(&new, false), true));
        let standing = core.known.among_standing(ClaimStanding::Contested(vec![old]));
        assert_eq!(standing, ClaimStanding::Alone);
        let other = ClaimStanding::Contested(vec![new.root().id()]);
        assert_eq!(core.known.among_standing(other.clone()), other);
    }
}
