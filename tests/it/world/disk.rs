//! A home's disk: what it keeps over a restart, and what it answers.

use super::groups;
use super::power::Unsafe;
use ahoy::aor::Aor;
use ahoy::lifetime::Lifetime;
use ahoy::store::{
    AccountRow, BindingRow, BuddyRow, CarriedRow, GreetingRow, GroupKept, HeldRow, KeyRow, Kind, LetterRow,
    Loaded, MailboxRow, MessageRow, NameRow, OutState, ParkedRow, ProviderRow, Reply, Request, TransferRow,
};
use std::collections::BTreeMap;

/// What a home keeps over a restart.
#[derive(Clone, Default)]
pub(super) struct Disk {
    pub(super) buddies: BTreeMap<Aor, BuddyRow>,
    pub(super) removed: BTreeMap<Aor, [u8; 32]>,
    pub(super) keys: BTreeMap<Aor, KeyRow>,
    pub(super) names: BTreeMap<Aor, NameRow>,
    pub(super) messages: Vec<MessageRow>,
    /// The position up to which conversations have been read.
    pub(super) read: BTreeMap<Aor, u64>,
    pub(super) settings: BTreeMap<String, String>,
    pub(super) accounts: BTreeMap<Aor, AccountRow>,
    pub(super) bindings: BTreeMap<Aor, Vec<BindingRow>>,
    pub(super) parked: Vec<ParkedRow>,
    pub(super) carried: Vec<CarriedRow>,
    pub(super) provider: Option<ProviderRow>,
    pub(super) mailboxes: BTreeMap<[u8; 16], MailboxRow>,
    pub(super) letters: BTreeMap<([u8; 16], u64), LetterRow>,
    pub(super) transfers: Vec<TransferRow>,
    pub(super) held: BTreeMap<[u8; 32], HeldRow>,
    pub(super) lifetimes: BTreeMap<Aor, (Lifetime, u64)>,
    pub(super) groups: BTreeMap<[u8; 32], GroupKept>,
    pub(super) greetings: BTreeMap<Option<Aor>, GreetingRow>,
    pub(super) portraits: BTreeMap<Option<Aor>, Vec<u8>>,
    pub(super) beside: groups::Beside,
    pub(super) is_full: bool,
    /// While it makes nothing safe.
    pub(super) written: Option<Unsafe>,
}

impl Disk {
    pub(super) fn obey(&mut self, request: Request) -> Option<Reply> {
        if self.is_full {
            let ticket = request.ticket();
            return Some(Reply::Failed { ticket, cause: ahoy::store::Fault::Full });
        }
        match request {
            Request::Away(about) => return self.about_away(about),
            Request::Groups(about) => return self.about_groups(about),
            Request::Voicemail(about) => return self.about_voicemail(about),
            Request::Portraits(about) => self.about_portraits(about),
            Request::SaveBuddy(row) => drop(self.buddies.insert(row.aor.clone(), row)),
            Request::DeleteBuddy(aor) => {
                self.buddies.remove(&aor);
                self.names.remove(&aor);
                self.portraits.remove(&Some(aor.clone()));
                self.greetings.remove(&Some(aor));
            }
            Request::SaveName(row) => drop(self.names.insert(row.aor.clone(), row)),
            Request::SaveRemoved { aor, root } => drop(self.removed.insert(aor, root)),
            Request::DeleteRemoved(aor) => drop(self.removed.remove(&aor)),
            Request::SaveKey(row) => drop(self.keys.insert(row.aor.clone(), row)),
            Request::DeleteKey(aor) => drop(self.keys.remove(&aor)),
            Request::SaveMessage { ticket, row } => return Some(self.save(ticket, row)),
            Request::SaveTogether { ticket, rows } => return Some(self.save_together(ticket, rows)),
            Request::SetMessageState { id, aor, state, .. } => {
                let own = |row: &&mut MessageRow| row.id == id && row.aor == aor && row.outgoing.is_some();
                if let Some(row) = self.messages.iter_mut().find(own) {
                    row.outgoing = Some(state);
                }
            }
            Request::SetSetting { key, value } => drop(self.settings.insert(key, value)),
            Request::DropSetting { key } => drop(self.settings.remove(&key)),
            Request::LoadVoice { ticket, aor, target } => {
                return Some(self.load_voice(ticket, &aor, &target));
            }
            Request::MarkDisplayed { .. } => return self.mark_displayed(request),
            Request::Forget { .. } => return self.told_forget(request),
            Request::Vanish { at_ms } => return Some(self.vanish(at_ms)),
            Request::LoadHistory { aor, .. } => return Some(self.history(aor)),
            Request::Search { ticket, search } => return Some(self.search(ticket, search)),
            Request::LoadAround { aor, position, .. } => return Some(self.around(aor, position)),
            Request::ClearHistory { aor, upto } => return Some(self.clear(aor, upto)),
            Request::SaveCall(_) | Request::CallsSeen | Request::MarkRead { .. } | Request::SavePeers(_) => {}
            Request::LoadSince { ticket, after, limit } => return Some(self.since(ticket, after, limit)),
            Request::SaveAccount(row) => drop(self.accounts.insert(row.aor.clone(), row)),
            Request::DeleteAccount(aor) => {
                self.accounts.remove(&aor);
                self.bindings.remove(&aor);
                self.parked.retain(|row| row.to != aor);
            }
            Request::SaveBindings { aor, rows } => drop(self.bindings.insert(aor, rows)),
            Request::ParkMessage { ticket, row } => {
                self.parked.push(row);
                return Some(Reply::Parked { ticket });
            }
            Request::SaveTransfer(row) => self.save_transfer(row),
            Request::SaveProvider(row) => self.provider = Some(row),
            Request::DeleteProvider => self.provider = None,
            Request::UnparkMessages { to, ids } => {
                self.parked.retain(|row| row.to != to || !ids.contains(&row.id));
            }
            Request::CarryMessage { ticket, row } => {
                self.carried.push(row);
                return Some(Reply::Parked { ticket });
            }
            Request::DropCarried { account, to, id } => {
                self.carried.retain(|row| (&row.account, &row.to, &row.id) != (&account, &to, &id));
            }
        }
        None
    }

    pub(super) fn loaded(&self) -> Loaded {
        let waits = |row: &&MessageRow| matches!(row.outgoing, Some(OutState::Queued | OutState::Sent));
        let shown = self.messages.iter().filter(|row| row.marks.kind == Kind::Text);
        let latest = shown.map(|row| (row.aor.clone(), row.clone())).collect();
        Loaded {
            settings: self.settings.clone(),
            buddies: self.buddies.values().cloned().collect(),
            removed: self.removed.clone().into_iter().collect(),
            keys: self.keys.values().cloned().collect(),
            names: self.names.values().cloned().collect(),
            outbox: self.messages.iter().filter(waits).cloned().collect(),
            latest,
            accounts: self.accounts.values().cloned().collect(),
            bindings: self.bindings.clone(),
            parked: self.parked.clone(),
            carried: self.carried.clone(),
            provider: self.provider.clone(),
            mailboxes: self.mailboxes.values().cloned().collect(),
            letters: self.letters.values().cloned().collect(),
            transfers: self.transfers.clone(),
            held: self.held.values().cloned().collect(),
            lifetimes: self.lifetimes.clone(),
            unread: self.all_unread(),
            groups: self.groups_kept(),
            greetings: self.greetings.values().cloned().collect(),
            portraits: self.portraits_kept(),
            next_position: self.next_position(),
            ..Loaded::default()
        }
    }
}
