//! Accounts: the addresses of record that this gateway hosts for phones.

use std::collections::{BTreeMap, HashMap};

use crate::aor::Aor;
use crate::sip::auth::{Algorithm, Ha1};

/// Most accounts: a household or a small office, each with ten bindings, in a few megabytes.
pub const ACCOUNTS_MAX: usize = 1_000;

/// The address of record of a phone.
#[derive(Clone, Debug)]
pub struct Account {
    pub aor: Aor,
    /// The user name in digests.
    pub user: String,
    /// What is kept of the password, one for each algorithm.
    pub hashes: Vec<Ha1>,
    pub follow: Follow,
}

/// What is done for the calls of a phone to somebody whom plain SIP reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follow {
    /// It is learnt whether the phone follows a 302.
    #[default]
    Auto,
    /// It is always told where to call.
    Redirect,
    /// Its calls are always handed on.
    Proxy,
}

/// All accounts, found by address, by user name and by either at our own address.
#[derive(Default)]
pub struct Accounts {
    by_aor: BTreeMap<Aor, Account>,
    by_user: HashMap<String, Aor>,
    by_local: HashMap<String, Aor>,
}

impl Accounts {
    /// Replaces all; those beyond the bound are left out.
    pub fn set(&mut self, accounts: Vec<Account>) {
        *self = Accounts::default();
        for account in accounts.into_iter().take(ACCOUNTS_MAX) {
            let aor = account.aor.clone();
            self.by_user.entry(account.user.clone()).or_insert_with(|| aor.clone());
            self.by_local.entry(aor.local().to_owned()).or_insert_with(|| aor.clone());
            self.by_aor.insert(aor, account);
        }
    }

    pub fn get(&self, aor: &Aor) -> Option<&Account> {
        self.by_aor.get(aor)
    }

    /// Whether an account lives in this domain.
    pub fn has_domain(&self, domain: &str) -> bool {
        self.by_aor.keys().any(|aor| aor.domain().eq_ignore_ascii_case(domain))
    }

    /// Whose digest this user name is.
    pub fn of_digest(&self, user: &str) -> Option<&Aor> {
        self.by_user.get(user)
    }

    /// Whom `user@our-address` means: an address of record itself, a user name, or the part before its `@`.
    pub fn at_home(&self, user: &str) -> Option<&Aor> {
        let whole = user.parse::<Aor>().ok().and_then(|aor| self.by_aor.get_key_value(&aor));
        let whole = whole.map(|(aor, _)| aor);
        let local = || self.by_local.get(&user.to_lowercase());
        whole.or_else(|| self.by_user.get(user)).or_else(local)
    }

    /// The hash that this user's digest is checked with.
    pub fn hash(&self, user: &str, algorithm: Algorithm) -> Option<Ha1> {
        let account = self.by_aor.get(self.by_user.get(user)?)?;
        account.hashes.iter().find(|ha1| ha1.algorithm() == algorithm).cloned()
    }
}
