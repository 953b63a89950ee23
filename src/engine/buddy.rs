//! Buddies: who is asked, who asks, what each sees of the other.
//!
//! Asking is subscribing to the other's presence (RFC 3856); until he accepts, the subscription is pending, and
//! accepting subscribes back. A buddy's key is pinned when he is added and checked at every word he says.

mod acquaintance;
mod blocked;
mod choice;
mod codes;
mod copied;
mod follow;
mod hiding;
mod keys;
mod list;
mod met;
mod named;
mod notice;
mod removed;
mod since;
mod trust;
mod watch;

pub(super) use acquaintance::ACQUAINTANCE_TYPE;
pub(super) use choice::{Choice, Standing, choose};

use super::account::Account;
use super::api::Event;
use super::core::Core;
use super::devices::{CopiedBuddy, Copy};
use super::failure::Failure;
use super::locate::{Locator, Purpose};
use super::target::Target;
use crate::aor::Aor;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::overlay::{Through, Whom};
use crate::presence::watcher::Watcher;
use crate::sip::SubscriptionId;
use crate::store::{BuddyRow, Relation, Request, Trust};
use crate::time::Now;
pub(super) use keys::{KEY_TYPE, PresenceKeys};
pub(super) use named::Named;
use rand::{RngCore, SeedableRng};
use removed::Removed;
pub(super) use since::Since;
use std::collections::BTreeMap;

/// Buddies and requests together.
const BUDDIES_MAX: usize = 1_000;
/// Requests of strangers that wait for an answer; the rest are told to try later.
const REQUESTS_MAX: usize = 100;
/// The same for plain SIP phones, which prove nothing.
const UNPROVEN_MAX: usize = 30;
/// Messages of somebody who has not been accepted, in one run of the app, and those that are unread at its start.
const STRANGER_MESSAGES_MAX: u32 = 20;
/// Subscriptions one buddy holds: one for each of his devices.
const WATCHED_BY_MAX: usize = 8;

/// Everybody on the list, by address.
pub(super) struct Buddies {
    entries: BTreeMap<Aor, Entry>,
    removed: Removed,
    contested: choice::Contested,
    codes: codes::Codes,
    keys: PresenceKeys,
    named: Named,
    acquaintance: acquaintance::Acquaintance,
    /// Somebody was added, removed or changed.
    has_changed: bool,
    random: super::Random,
}

/// People removed who are still to be told, as the store kept them.
type Kept = Vec<(Aor, [u8; 32])>;

/// Whether the key that speaks under a name is the one that is meant by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The pinned key, or a name that is not on the list.
    Known,
    /// Nobody can tell yet: the name is being looked up, or another key asks under it too.
    Undecided,
    /// Another key than the pinned one.
    Impostor,
}

/// One person on the list.
struct Entry {
    row: BuddyRow,
    /// What is seen of him; `None` while nothing is asked (a request, a plain SIP phone, a refusal).
    watcher: Option<Watcher>,
    /// Our subscription to him.
    watching: Option<SubscriptionId>,
    /// Those under his name to us, and whose key each came from: only the pinned one is told anything.
    watched_by: BTreeMap<SubscriptionId, RootId>,
    /// The node our subscription goes to.
    node: Option<NodeId>,
    /// Messages taken while he is not accepted.
    unaccepted: u32,
    /// Why he was not found, as last told: look-ups are repeated, telling it is not.
    told: Option<Failure>,
    /// The user goes on with a key though it is in the wrong hands.
    is_kept: bool,
}

impl Buddies {
    /// The list as the store kept it; whoever is asked or mutual is looked for at once.
    pub fn new(
        core: &mut Core,
        now: Now,
        kept: (Vec<BuddyRow>, Kept, (PresenceKeys, Named)),
        seed: [u8; 32],
    ) -> Buddies {
        let (rows, removed, (keys, named)) = kept;
        let random = super::Random::from_seed(seed);
        let contested = choice::Contested::default();
        let codes = codes::Codes::default();
        let removed = Removed::new(removed);
        let acquaintance = acquaintance::Acquaintance::default();
        let mut buddies = Buddies {
            entries: BTreeMap::new(),
            removed,
            contested,
            codes,
            keys,
            named,
            acquaintance,
            has_changed: true,
            random,
        };
        for mut row in rows.into_iter().take(BUDDIES_MAX) {
            row.heard_ms.get_or_insert(now.unix_ms());
            let watcher = is_watched(&row).then(|| buddies.watcher(now));
            if let (Some(_), Some(root)) = (&watcher, row.root) {
                core.overlay.watch(row.aor.clone(), RootId(root));
            }
            buddies.entries.insert(row.aor.clone(), Entry::new(row, watcher));
        }
        buddies.know_keys(core);
        buddies.hide(core, now);
        buddies.place(core, now);
        buddies
    }

    /// Asks somebody to be a buddy.
    pub fn add(&mut self, core: &mut Core, locator: &mut Locator, now: Now, what: (&str, &Account)) {
        let (to, account) = what;
        let (aor, whom, invited) = match self.target(to) {
            Ok(Target::Person { aor, whom, invited, .. }) => (aor, whom, invited),
            Ok(Target::Echo) => return core.emit(Event::Buddy(list::echo(core))),
            Ok(
                Target::Plain { .. }
                | Target::Number { .. }
                | Target::Provided { .. }
                | Target::Domain { .. },
            ) => return core.refuse(to, Failure::BadAddress),
            Err(failure) => {
                self.invited_anew(core, now, to);
                return core.refuse(to, failure);
            }
        };
        if aor == *core.own.aor() {
            return core.refuse(to, Failure::NotYourself);
        }
        match self.entries.get(&aor).map(|entry| entry.row.relation) {
            Some(Relation::Request) => return self.accept(core, now, &aor, account),
            Some(Relation::Mutual) => return self.tell(core, now, &aor),
            Some(Relation::Asked | Relation::Refused | Relation::Blocked) | None => {}
        }
        if !self.entries.contains_key(&aor) && self.entries.len() >= BUDDIES_MAX {
            return core.refuse(to, Failure::TooMany);
        }
        if let Some(invited) = &invited {
            core.overlay.join(now, invited.addresses.clone(), Through::Invite);
        }
        let link = invited.is_some().then(|| to.trim().to_owned());
        locator.stop(core, &Purpose::Buddy(aor.clone()));
        self.removed.forget(core, &aor);
        let watcher = self.watcher(now);
        let entry = self.entries.entry(aor.clone()).or_insert_with(|| Entry::new(new_row(now, &aor), None));
        entry.row.relation = Relation::Asked;
        entry.row.invite = link.or(entry.row.invite.take());
        if let Some(invited) = invited {
            entry.row.root = Some(invited.root.0);
            if entry.row.trust != Trust::Verified {
                entry.row.trust = Trust::Invited;
            }
            entry.row.name = invited.name;
        }
        if let Whom::ShortForm { .. } = whom {
            entry.row.invite = Some(to.trim().to_owned());
        }
        entry.watcher = Some(watcher);
        entry.told = None;
        self.save(core, now, &aor);
    }

    /// Accepts a request: both see each other from now on.
    pub fn accept(&mut self, core: &mut Core, now: Now, aor: &Aor, account: &Account) {
        let is_request = |entry: &Entry| entry.row.relation == Relation::Request;
        if !self.entries.get(aor).is_some_and(is_request) {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        }
        self.accept_request(core, now, aor);
        self.publish_to(core, now, aor, account);
    }

    fn accept_request(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        let watcher = self.watcher(now);
        let Some(entry) = self.entries.get_mut(aor) else { return };
        entry.row.relation = Relation::Mutual;
        entry.watcher = (entry.row.trust != Trust::Unproven).then_some(watcher);
        if let Some(root) = entry.row.root {
            core.overlay.watch(aor.clone(), RootId(root));
        }
        self.save(core, now, aor);
        self.found_by_more(core, now);
    }

    /// Refuses a request, or ends the relation both ways.
    pub fn remove(&mut self, core: &mut Core, locator: &mut Locator, now: Now, aor: &Aor) {
        let Some(entry) = self.entries.remove(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        locator.stop(core, &Purpose::Buddy(aor.clone()));
        self.remember_removed(core, &entry);
        for subscription in entry.watched_by.keys() {
            notice::rejected(core, now, *subscription);
        }
        if let Some(subscription) = entry.watching {
            core.stack.unsubscribe(now, subscription);
        }
        if let Some(root) = entry.row.root {
            core.overlay.unwatch(&RootId(root));
        }
        core.copy(Copy::Gone { aor: aor.clone(), at_ms: now.unix_ms() });
        core.write(Request::DeleteBuddy(aor.clone()));
        self.named.forget(aor);
        core.emit(Event::BuddyRemoved { aor: aor.clone() });
        self.has_changed = true;
        self.hide(core, now);
        self.shut_out(core, now, aor);
    }

    /// Gives a buddy a name of this user's own.
    pub fn rename(&mut self, core: &mut Core, now: Now, aor: &Aor, name: &str) {
        const NAME_MAX: usize = 64;
        let Some(entry) = self.entries.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownBuddy);
        };
        let clean: String = name.trim().chars().filter(|c| !c.is_control()).collect();
        if clean.chars().count() > NAME_MAX {
            return core.refuse(aor.as_str(), Failure::TooLong);
        }
        entry.row.own_name = clean;
        self.save(core, now, aor);
    }

    /// Whom an address means: the pinned key of somebody on the list, else whoever claims it.
    ///
    /// # Errors
    /// `BadAddress` for an address that is nobody's name.
    pub fn whom(&self, aor: &Aor) -> Result<Whom, Failure> {
        match self.target(aor.as_str())? {
            Target::Person { whom, .. } => Ok(whom),
            Target::Plain { .. }
            | Target::Number { .. }
            | Target::Provided { .. }
            | Target::Domain { .. }
            | Target::Echo => Err(Failure::BadAddress),
        }
    }

    /// Reads what was typed; a name on the list stands for its pinned key, never for whoever claims it now.
    ///
    /// # Errors
    /// `BadAddress`; `KeyChanged` where an invite or a short form means another key than the pinned one, or that one is
    /// gone; `SafetyMismatch` where the numbers were compared and differ.
    pub fn target(&self, to: &str) -> Result<Target, Failure> {
        let target = Target::parse(to)?;
        let Target::Person { aor, whom, invited, uri } = target else { return Ok(target) };
        let entry = self.entries.get(&aor);
        if let Some(failure) = entry.and_then(|entry| trust::is_cut_off(&entry.row)) {
            return Err(failure);
        }
        let pinned = entry.and_then(|entry| entry.row.root).map(RootId);
        let Some(root) = pinned else {
            let whom = match (whom, self.contested.chosen(&aor)) {
                (Whom::Aor(aor), Some(root)) => Whom::Root { aor, root },
                (whom, _) => whom,
            };
            return Ok(Target::Person { aor, whom, invited, uri });
        };
        match whom {
            Whom::Root { root: meant, .. } if meant != root => Err(Failure::KeyChanged),
            Whom::ShortForm { code, .. } if self.codes.get(&aor, &root).is_some_and(|it| it != code) => {
                Err(Failure::KeyChanged)
            }
            // It is known before anything that means somebody by it comes here (`Engine::when_clear`).
            Whom::ShortForm { .. } if self.codes.get(&aor, &root).is_none() => Err(Failure::TooMany),
            Whom::Root { .. } | Whom::Aor(_) | Whom::ShortForm { .. } => {
                Ok(Target::Person { whom: Whom::Root { aor: aor.clone(), root }, aor, invited, uri })
            }
        }
    }

    fn watcher(&mut self, now: Now) -> Watcher {
        let mut seed = [0; 32];
        self.random.fill_bytes(&mut seed);
        Watcher::new(now, seed)
    }

    /// Keeps a row, and tells it.
    fn save(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        if let Some(entry) = self.entries.get_mut(aor) {
            if entry.row.root.is_some() {
                entry.row.known_ms.get_or_insert(now.unix_ms());
                entry.row.heard_ms.get_or_insert(now.unix_ms());
            }
            core.copy(Copy::Buddy { buddy: CopiedBuddy::of(&entry.row), live: true });
            core.write(Request::SaveBuddy(entry.row.clone()));
            let view = entry.view(core, now);
            core.emit(Event::Buddy(view));
        }
        self.has_changed = true;
        self.keep_name(core, aor);
        self.hide(core, now);
    }
}

impl Entry {
    fn new(row: BuddyRow, watcher: Option<Watcher>) -> Entry {
        Entry {
            row,
            watcher,
            watching: None,
            watched_by: BTreeMap::new(),
            node: None,
            unaccepted: 0,
            told: None,
            is_kept: false,
        }
    }
}

/// Whoever is asked or mutual and has a key is looked for.
fn is_watched(row: &BuddyRow) -> bool {
    let is_wanted = matches!(row.relation, Relation::Asked | Relation::Mutual);
    is_wanted && row.trust != Trust::Unproven
}

fn new_row(now: Now, aor: &Aor) -> BuddyRow {
    BuddyRow {
        aor: aor.clone(),
        root: None,
        name: String::new(),
        own_name: String::new(),
        relation: Relation::Asked,
        trust: Trust::New,
        invite: None,
        note: String::new(),
        added_ms: now.unix_ms(),
        known_ms: None,
        verified_ms: None,
        heard_ms: None,
        followed_ms: None,
        rival: None,
        relay_only: false,
    }
}
