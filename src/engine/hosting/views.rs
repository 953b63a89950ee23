//! Accounts as front ends see them.

use super::{Account, Hosting};
use crate::engine::api::{self, AccountBinding};
use crate::engine::rows;
use crate::store::BindingRow;
use crate::time::Now;

impl Hosting {
    /// All accounts.
    pub fn views(&self, now: Now) -> Vec<api::Account> {
        self.accounts.values().map(|account| account.view(now)).collect()
    }
}

impl Account {
    pub(super) fn view(&self, now: Now) -> api::Account {
        api::Account {
            aor: self.row.aor.clone(),
            user: self.row.user.clone(),
            name: self.row.name.clone(),
            follow: rows::follow(self.row.follow),
            bindings: self.bindings.iter().map(|row| binding(row, now)).collect(),
            reachable: self.is_found && !self.bindings.is_empty(),
        }
    }
}

fn binding(row: &BindingRow, now: Now) -> AccountBinding {
    AccountBinding {
        contact: row.contact.clone(),
        user_agent: row.user_agent.clone(),
        expires_s: row.expires_ms.saturating_sub(now.unix_ms()).div_ceil(1000),
    }
}
