//! The gateway: a registrar, proxy and redirect server by which any SIP phone takes part in the overlay (RFC 3261 8.3,
//! 10 and 16; RFC 3327, 3903, 5626).
//!
//! It does not know transactions, sockets, the overlay, keys of persons, SDP or media: requests come in raw, people
//! are found by whoever owns it, and everything it wants done is an `Action`.
//!
//! Begin with `api.rs`, then `Gateway` here, which only routes; what happens to a request is told in `pass.rs`.

mod account;
mod api;
mod authentication;
mod best;
mod binding;
mod parked;
mod pass;
mod policy;
mod proxy;
mod publication;
mod recent;
mod redirect;
mod refer;
mod registrar;
mod route;
mod search;
mod secret;
mod seek;
mod serve;
mod stranger;
mod throttle;

#[cfg(test)]
mod tests;

pub use account::{ACCOUNTS_MAX, Account, Follow};
pub use api::{Action, Forward, Origin, Side};
pub use binding::Binding;
pub use redirect::Reached;

use std::collections::{BTreeSet, VecDeque};
use std::time::Instant;

use crate::aor::Aor;
use crate::flow::{Closing, Flow};
use crate::sip::message::{Request, Response, Uri};
use crate::sip::{BranchId, Local, Outcome, ServerId};
use crate::time::{Now, soonest};
use account::Accounts;
use api::Arrival;
use authentication::Authentication;
use parked::Parked;
use policy::Policy;
use proxy::Proxy;
use publication::Publications;
use redirect::Redirects;
use registrar::Registrar;
use route::Here;
use search::Search;
use secret::Secret;
use stranger::Strangers;

/// A gateway without I/O: feed it one input, then drain `poll_action`.
pub struct Gateway {
    here: Here,
    accounts: Accounts,
    authentication: Authentication,
    registrar: Registrar,
    publications: Publications,
    policy: Policy,
    redirects: Redirects,
    search: Search,
    proxy: Proxy,
    strangers: Strangers,
    /// Accounts that count as present.
    open: BTreeSet<Aor>,
    parked: Parked,
    actions: VecDeque<Action>,
}

impl Gateway {
    /// A gateway whose accounts live in this realm of digests. With the same key after a restart, dialogs set up before
    /// are relayed on; `nonce_key` must be fresh at each start.
    pub fn new(realm: &str, key: [u8; 32], nonce_key: [u8; 32]) -> Gateway {
        Gateway {
            here: Here { local: Local::default(), names: Vec::new(), owner: None, secret: Secret::new(key) },
            accounts: Accounts::default(),
            authentication: Authentication::new(nonce_key, realm),
            registrar: Registrar::default(),
            publications: Publications::default(),
            policy: Policy::new(Secret::new(key)),
            redirects: Redirects::new(),
            search: Search::default(),
            proxy: Proxy::default(),
            strangers: Strangers::new(),
            open: BTreeSet::new(),
            parked: Parked::default(),
            actions: VecDeque::new(),
        }
    }

    /// Says where this node is reached from now on, and whose user agent stands behind it.
    pub fn set_local(&mut self, local: Local, owner: Option<Aor>) {
        self.here.local = local;
        self.here.owner = owner;
    }

    /// Says by which host names phones may know us.
    pub fn set_names(&mut self, names: Vec<String>) {
        self.here.names = names;
    }

    /// Replaces the accounts; what was bound to others is gone.
    pub fn set_accounts(&mut self, accounts: Vec<Account>) {
        self.accounts.set(accounts);
        for account in self.registrar.accounts() {
            if self.accounts.get(&account).is_none() {
                self.registrar.forget(&account);
                self.publications.forget(&account);
                self.bindings_changed(&account);
            }
        }
    }

    /// Takes the bindings that were kept when the program ended last.
    pub fn restore(&mut self, now: Now, account: &Aor, bindings: Vec<Binding>) {
        if self.accounts.get(account).is_some() {
            self.registrar.restore(now, account, bindings);
            self.bindings_changed(account);
        }
    }

    /// The bindings of an account that stand, best first.
    pub fn bindings(&self, account: &Aor) -> Vec<Binding> {
        self.registrar.bindings(account)
    }

    /// The account that a URI means: its address of record, or its user at one of our own addresses.
    pub fn account(&self, uri: &Uri) -> Option<Aor> {
        self.account_of(uri)
    }

    /// A 302 for an INVITE to somebody whose place is known; asked before there is a transaction, for none is needed. Take
    /// the actions after it as well: he may have to be looked for anew.
    /// `None` where it takes more: then `handle_request` is to be called.
    pub fn redirect_at_once(&mut self, now: Now, flow: Flow, request: &Request) -> Option<Response> {
        self.redirect_known(now, flow, request)
    }

    /// Takes a request that our own user agent does not wait for.
    pub fn handle_request(
        &mut self,
        now: Now,
        server: ServerId,
        (flow, origin): (Flow, Origin),
        request: Request,
    ) {
        self.admit(now, Arrival { server, flow, origin, request }, false);
        self.settle(now);
    }

    /// Takes an ACK to a 2xx that our own user agent does not wait for.
    pub fn handle_ack(&mut self, now: Now, flow: Flow, request: Request) {
        self.pass_ack(now, flow, request);
    }

    /// The sender of an INVITE cancelled it.
    pub fn handle_cancel(&mut self, now: Now, server: ServerId) {
        if let Some(sought) = self.search.cancel(server) {
            return self.answer(server, &sought.arrival.request, 487);
        }
        if let Some(arrival) = self.parked.cancel(server) {
            return self.answer(server, &arrival.request, 487);
        }
        self.proxy.handle_cancel(now.mono, &self.here, server);
        self.settle(now);
    }

    /// What became of a request that was handed on.
    pub fn handle_outcome(&mut self, now: Now, branch: BranchId, outcome: Outcome) {
        self.proxy.handle_outcome(now.mono, &self.here, branch, outcome);
        self.settle(now);
    }

    /// Answers `Locate` and `Resolve`: where somebody is, or the status his callers get.
    pub fn handle_located(&mut self, now: Now, lookup: u64, found: Result<Vec<Reached>, u16>) {
        self.located(now, lookup, found);
        self.settle(now);
    }

    /// A stream ended, or could not be opened.
    pub fn handle_flow_closed(&mut self, flow: Flow, why: Closing) {
        for account in self.registrar.handle_flow_closed(flow, why) {
            self.bindings_changed(&account);
        }
    }

    /// Runs everything that is due.
    pub fn handle_timeout(&mut self, now: Now) {
        for account in self.registrar.handle_timeout(now.mono) {
            self.bindings_changed(&account);
        }
        for account in self.publications.handle_timeout(now.mono) {
            self.presence_changed(&account);
        }
        while let Some(lookup) = self.search.take_overdue(now.mono) {
            self.overdue(now, lookup);
        }
        while let Some(arrival) = self.parked.take_due(now.mono) {
            self.admit(now, arrival, true);
        }
        self.proxy.handle_timeout(now.mono, &self.here);
        self.settle(now);
    }

    /// The next thing to be done.
    pub fn poll_action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    /// When to call `handle_timeout`.
    pub fn poll_timeout(&self) -> Option<Instant> {
        let kept = soonest(self.registrar.poll_timeout(), self.publications.poll_timeout());
        let waiting = soonest(self.search.poll_timeout(), self.proxy.poll_timeout());
        soonest(soonest(kept, waiting), self.parked.poll_timeout())
    }

    /// Tells that an account has other bindings now.
    fn bindings_changed(&mut self, account: &Aor) {
        let bindings = self.registrar.bindings(account);
        let is_open = !bindings.is_empty();
        self.actions.push_back(Action::Bindings { account: account.clone(), bindings });
        let was_open = if is_open { !self.open.insert(account.clone()) } else { self.open.remove(account) };
        if was_open != is_open {
            self.presence_changed(account);
        }
    }

    fn presence_changed(&mut self, account: &Aor) {
        let (open, document) = (self.open.contains(account), self.publications.document(account));
        self.actions.push_back(Action::Presence { account: account.clone(), open, document });
    }

    /// Brings together what the parts have to say.
    fn settle(&mut self, now: Now) {
        while let Some(action) = self.proxy.poll_action() {
            self.actions.push_back(action);
        }
        for call in self.proxy.take_left() {
            self.strangers.leave(call);
        }
        for aor in self.proxy.take_missed() {
            self.redirects.forget(now.mono, &aor);
        }
    }

    /// Answers with nothing but a status.
    fn answer(&mut self, server: ServerId, request: &Request, status: u16) {
        self.respond(server, request, request.response(status));
    }

    /// Answers; RFC 3261 8.2.6.2: "the UAS MUST add a tag to the To header field in the response".
    fn respond(&mut self, server: ServerId, request: &Request, mut response: Response) {
        if response.head.tag_in_to().is_none() {
            response.head.to = response.head.to.with_tag(&self.here.secret.tag(&request.head));
        }
        self.actions.push_back(Action::Respond { server, branch: None, response: Box::new(response) });
    }
}
