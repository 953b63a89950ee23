//! Accounts of SIP phones: identities that this node holds for those who use a phone, and publishes while one is there.
//!
//! An account is a person of the overlay like any other, with keys of its own; its password is never kept, only what a
//! digest needs. Its owner can take it over into the app: the export is an identity file, after which it is removed here.

mod glue;
mod views;

use super::api::{Event, Follow};
use super::core::Core;
use super::failure::Failure;
use super::target::{ECHO, is_numeric};
use super::{Output, rows};
use crate::aor::Aor;
use crate::identity::{Own, RootId, SIP_URIS_MAX};
use crate::overlay::{ClaimStanding, HOSTED_MAX};
use crate::sip::auth::{Algorithm, Ha1};
use crate::store::limit::ACCOUNTS_MAX;
use crate::store::{AccountRow, BindingRow, CarriedRow, Loaded, ParkedRow, Request, Secret};
use crate::time::Now;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

/// The realm of the digest. A constant, so that what is kept of a password stays good under any domain or address.
pub const REALM: &str = "ahoy";
/// Longest user name and password, in bytes: what any phone lets one type.
const USER_MAX: usize = 64;
const PASSWORD_MAX: usize = 128;

/// Every account can be published.
const _: () = assert!(ACCOUNTS_MAX <= HOSTED_MAX);

/// All accounts, by address.
#[derive(Default)]
pub(super) struct Hosting {
    accounts: BTreeMap<Aor, Account>,
    /// Where SIP listens: what the locations of accounts name.
    addresses: Vec<SocketAddr>,
    /// Messages that waited on the disk, until they are asked for.
    parked: Vec<ParkedRow>,
    carried: Vec<CarriedRow>,
}

/// One account.
struct Account {
    own: Own,
    row: AccountRow,
    /// Phones registered now.
    bindings: Vec<BindingRow>,
    /// Whether its location stands on another node.
    is_found: bool,
}

/// What is needed for a new account.
pub(super) struct NewAccount {
    pub aor: Aor,
    /// Empty takes the part of the address before the `@`.
    pub user: String,
    pub password: Secret,
    pub name: String,
}

impl Hosting {
    /// Accounts as the store kept them; where a phone may still be registered its account is published at once.
    pub fn new(core: &mut Core, now: Now, loaded: &mut Loaded) -> Hosting {
        let mut kept = std::mem::take(&mut loaded.bindings);
        let mut hosting = Hosting {
            parked: std::mem::take(&mut loaded.parked),
            carried: std::mem::take(&mut loaded.carried),
            ..Hosting::default()
        };
        for row in std::mem::take(&mut loaded.accounts).into_iter().take(ACCOUNTS_MAX) {
            let Ok(own) = Own::from_bytes(row.identity.as_bytes()) else {
                core.refuse(row.aor.as_str(), Failure::Storage);
                continue;
            };
            let mut bindings = kept.remove(&row.aor).unwrap_or_default();
            bindings.retain(|binding| binding.expires_ms > now.unix_ms());
            let account = Account { own, row, bindings, is_found: false };
            hosting.publish(core, now, &account);
            hosting.accounts.insert(account.row.aor.clone(), account);
        }
        hosting
    }

    /// Makes an account, and a person of the overlay with it.
    pub fn add(&mut self, core: &mut Core, now: Now, mut new: NewAccount) {
        if new.user.is_empty() {
            new.user = new.aor.local().to_owned();
        }
        if let Err(failure) = self.check(core, &new) {
            return core.refuse(new.aor.as_str(), failure);
        }
        let own = Own::generate(core.seed(), new.aor.clone(), &new.name, now);
        let (ha1_md5, ha1_sha256) = hashes(&new.user, &new.password);
        let row = AccountRow {
            aor: new.aor.clone(),
            user: new.user,
            ha1_md5,
            ha1_sha256,
            identity: Secret::new(&own.to_bytes()),
            name: own.name().to_owned(),
            follow: rows::follow_row(Follow::Auto),
            created_ms: now.unix_ms(),
        };
        self.accounts.insert(new.aor.clone(), Account { own, row, bindings: Vec::new(), is_found: false });
        self.save(core, now, &new.aor);
    }

    fn check(&self, core: &Core, new: &NewAccount) -> Result<(), Failure> {
        if new.aor == *core.own.aor() {
            return Err(Failure::NotYourself);
        }
        if new.aor.as_str() == ECHO || is_numeric(&new.aor) {
            return Err(Failure::BadAddress);
        }
        let is_taken = |account: &Account| account.row.user == new.user;
        if self.accounts.contains_key(&new.aor) || self.accounts.values().any(is_taken) {
            return Err(Failure::IdInUse);
        }
        if self.accounts.len() >= ACCOUNTS_MAX {
            return Err(Failure::TooMany);
        }
        if new.user.len() > USER_MAX {
            return Err(Failure::TooLong);
        }
        if !new.user.chars().all(is_unescaped) {
            return Err(Failure::BadCommand);
        }
        check_password(&new.password)
    }

    /// Forgets an account: others learn that it has left, and its key is gone.
    pub fn remove(&mut self, core: &mut Core, now: Now, aor: &Aor) {
        let Some(account) = self.accounts.remove(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownAccount);
        };
        let root = account.own.root().id();
        core.overlay.unhost(now, &root);
        core.identities.forget_own(&root);
        core.write(Request::DeleteAccount(aor.clone()));
        core.emit(Event::AccountRemoved { aor: aor.clone() });
    }

    /// Changes what its phones must know.
    pub fn set_password(&mut self, core: &mut Core, now: Now, aor: &Aor, password: &Secret) {
        let Some(account) = self.accounts.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownAccount);
        };
        if let Err(failure) = check_password(password) {
            return core.refuse(aor.as_str(), failure);
        }
        (account.row.ha1_md5, account.row.ha1_sha256) = hashes(&account.row.user, password);
        self.save(core, now, aor);
    }

    /// Says whether its phones are redirected, or their requests forwarded.
    pub fn set_follow(&mut self, core: &mut Core, now: Now, aor: &Aor, follow: Follow) {
        let Some(account) = self.accounts.get_mut(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownAccount);
        };
        account.row.follow = rows::follow_row(follow);
        self.save(core, now, aor);
    }

    /// Hands the account's identity out, into a file where one is named.
    pub fn export(&self, core: &mut Core, aor: &Aor, path: Option<PathBuf>) {
        let Some(account) = self.accounts.get(aor) else {
            return core.refuse(aor.as_str(), Failure::UnknownAccount);
        };
        let (aor, file) = (aor.clone(), account.row.identity.clone());
        match path {
            Some(path) => core.put(Output::Export { aor, path, file }),
            None => core.emit(Event::AccountExported { aor, path: None, file }),
        }
    }

    /// Where SIP listens: locations of the user and of accounts say so from now on.
    pub fn handle_listening(&mut self, core: &mut Core, now: Now, addresses: &[SocketAddr]) {
        self.addresses = addresses.to_vec();
        let owner = (core.own.root().id(), self.uris(core.own.aor().local()));
        let accounts = self.accounts.values().map(|one| (one.own.root().id(), self.uris(&one.row.user)));
        for (root, uris) in accounts.chain([owner]) {
            core.overlay.set_sip(now, &root, uris);
        }
    }

    /// An account's location stands on so many other nodes.
    pub fn handle_published(&mut self, core: &mut Core, now: Now, root: &RootId, copies: usize) {
        let Some(account) = self.accounts.values_mut().find(|one| one.own.root().id() == *root) else {
            return;
        };
        let is_found = copies > 0 && !account.bindings.is_empty();
        if account.is_found != is_found {
            account.is_found = is_found;
            let view = account.view(now);
            core.emit(Event::Account(view));
        }
    }

    /// How the claim to an account's address stands.
    pub fn handle_claim(&self, core: &mut Core, root: &RootId, standing: &ClaimStanding) {
        let Some(account) = self.accounts.values().find(|one| one.own.root().id() == *root) else { return };
        match standing {
            ClaimStanding::Alone => {}
            ClaimStanding::Contested(_) => core.refuse(account.row.aor.as_str(), Failure::SeveralClaims),
            ClaimStanding::Hidden => core.refuse(account.row.aor.as_str(), Failure::AddressHidden),
        }
    }

    /// An account with a phone is found in the overlay; one without has left.
    fn publish(&self, core: &mut Core, now: Now, account: &Account) {
        match account.bindings.is_empty() {
            true => core.overlay.unhost(now, &account.own.root().id()),
            false => {
                core.overlay.host(now, account.own.clone(), self.uris(&account.row.user));
            }
        }
    }

    /// Keeps a row, and tells it.
    fn save(&self, core: &mut Core, now: Now, aor: &Aor) {
        if let Some(account) = self.accounts.get(aor) {
            core.write(Request::SaveAccount(account.row.clone()));
            core.emit(Event::Account(account.view(now)));
        }
    }

    /// Where plain SIP reaches a user of this node: on other computers where there is a way, else on this one.
    fn uris(&self, user: &str) -> Vec<String> {
        let is_wide = |at: &&SocketAddr| !at.ip().is_loopback() && !at.ip().is_unspecified();
        let wide: Vec<&SocketAddr> = self.addresses.iter().filter(is_wide).collect();
        let near = self.addresses.iter().filter(|at| at.ip().is_loopback()).collect();
        let best = if wide.is_empty() { near } else { wide };
        let user: String = user.chars().map(escaped).collect();
        best.into_iter().take(SIP_URIS_MAX).map(|at| format!("sip:{user}@{at}")).collect()
    }
}

/// What a digest is verified with (RFC 8760): the password itself is not kept.
fn hashes(user: &str, password: &Secret) -> (Secret, Secret) {
    let hash =
        |algorithm| Secret::new(Ha1::new(algorithm, user, REALM, password.as_text()).to_hex().as_bytes());
    (hash(Algorithm::Md5), hash(Algorithm::Sha256))
}

fn check_password(password: &Secret) -> Result<(), Failure> {
    let text = password.as_text();
    if text.len() > PASSWORD_MAX {
        return Err(Failure::TooLong);
    }
    if text.is_empty() || text.chars().any(char::is_control) { Err(Failure::BadCommand) } else { Ok(()) }
}

/// What may stand in the user part of a SIP URI as it is (RFC 3261 25.1): a phone's user name is spelt in one way only.
fn is_unescaped(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,?/".contains(c)
}

fn escaped(c: char) -> String {
    if is_unescaped(c) {
        return c.to_string();
    }
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests;
