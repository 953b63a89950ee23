//! What the gateway needs of the accounts: who they are, where their phones are, and their word towards other nodes.

use super::{Account, Hosting};
use crate::aor::Aor;
use crate::engine::api::Event;
use crate::engine::core::Core;
use crate::engine::whose;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::store::limit::BINDINGS_MAX;
use crate::store::{AccountRow, BindingRow, CarriedRow, ParkedRow, Request};
use crate::time::Now;

impl Hosting {
    /// The accounts as they are kept: user names and what a digest is verified with.
    pub fn rows(&self) -> impl Iterator<Item = &AccountRow> {
        self.accounts.values().map(|account| &account.row)
    }

    /// Where the phones of all accounts were registered when this node stopped, as far as that still holds.
    pub fn bindings(&self) -> impl Iterator<Item = (&Aor, &[BindingRow])> {
        self.accounts.iter().map(|(aor, account)| (aor, account.bindings.as_slice()))
    }

    /// The keys of the accounts.
    pub fn roots(&self) -> impl Iterator<Item = (Aor, RootId)> {
        self.accounts.iter().map(|(aor, account)| (aor.clone(), account.own.root().id()))
    }

    /// Messages that waited on the disk, for phones and of phones, once.
    pub fn take_kept(&mut self) -> (Vec<ParkedRow>, Vec<CarriedRow>) {
        (std::mem::take(&mut self.parked), std::mem::take(&mut self.carried))
    }

    /// The value of the header `sip::IDENTITY` by which a request to a node speaks for an account.
    pub fn sign_for(&self, core: &mut Core, now: Now, aor: &Aor, node: NodeId) -> Option<String> {
        let account = self.accounts.get(aor)?;
        whose::sign_for(core, now, &account.own, node)
    }

    /// The phones of an account have changed: kept, told, and the account published while there is one.
    pub fn set_bindings(&mut self, core: &mut Core, now: Now, aor: &Aor, mut rows: Vec<BindingRow>) {
        rows.truncate(BINDINGS_MAX);
        let Some(mut account) = self.accounts.remove(aor) else { return };
        if account.bindings != rows {
            let was_there = !account.bindings.is_empty();
            account.bindings = rows;
            self.changed(core, now, &mut account, was_there);
        }
        self.accounts.insert(aor.clone(), account);
    }

    fn changed(&self, core: &mut Core, now: Now, account: &mut Account, was_there: bool) {
        let (aor, rows) = (account.row.aor.clone(), account.bindings.clone());
        let is_there = !rows.is_empty();
        core.write(Request::SaveBindings { aor, rows });
        account.is_found &= is_there;
        if is_there != was_there {
            self.publish(core, now, account);
        }
        core.emit(Event::Account(account.view(now)));
    }
}
