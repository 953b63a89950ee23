//! Messages for accounts none of whose phones is there: kept, acknowledged with 202, and sent when one registers.

use crate::aor::Aor;
use crate::engine::core::{Core, aor_of_uri};
use crate::flow::Flow;
use crate::messaging::pager;
use crate::sip::message::{Method, Request};
use crate::sip::{Party, RequestId, ServerId};
use crate::store::{self, ParkedRow};
use crate::time::Now;
use std::collections::{BTreeMap, VecDeque};

/// MESSAGEs that are handed on and may have to be kept; beyond it a refusal is passed on as it is.
const HELD_MAX: usize = 256;
/// RFC 3428 7: the message will be delivered, perhaps much later.
const ACCEPTED: u16 = 202;
const SERVICE_UNAVAILABLE: u16 = 503;

/// What waits.
#[derive(Default)]
pub(super) struct Waiting {
    /// MESSAGEs for accounts that are on their way to a phone.
    held: BTreeMap<ServerId, ParkedRow>,
    /// Those on their way to the disk, with what is to be answered then.
    saving: BTreeMap<u64, (ServerId, ParkedRow)>,
    rows: BTreeMap<Aor, VecDeque<ParkedRow>>,
    /// Under way to a phone.
    sending: BTreeMap<RequestId, Aor>,
}

/// Where a phone is reached.
pub(super) struct Place {
    pub flow: Flow,
    pub contact: String,
}

impl Waiting {
    pub fn new(rows: Vec<ParkedRow>) -> Waiting {
        let mut waiting = Waiting::default();
        for row in rows {
            waiting.rows.entry(row.to.clone()).or_default().push_back(row);
        }
        waiting
    }

    pub fn count(&self, account: &Aor) -> usize {
        self.rows.get(account).map_or(0, VecDeque::len)
    }

    /// A MESSAGE for an account came: it is kept in mind until it is answered.
    pub fn hold(&mut self, now: Now, server: ServerId, account: &Aor, request: &Request) {
        if request.method != Method::Message || self.held.len() >= HELD_MAX {
            return;
        }
        let content_type = request.head.rest.get("Content-Type").unwrap_or_default().to_owned();
        let row = ParkedRow {
            id: pager::id_of_request(&request.head.call_id, request.head.cseq),
            to: account.clone(),
            from: request.head.from.uri.to_string(),
            content_type,
            body: request.body.clone(),
            at_ms: now.unix_ms(),
        };
        self.held.insert(server, row);
    }

    /// A MESSAGE is answered finally; `true` when it is kept instead, and answered once that is safe.
    pub fn keeps(&mut self, core: &mut Core, server: ServerId, status: u16) -> bool {
        let Some(row) = self.held.remove(&server) else { return false };
        // Nobody is there, or does not answer: that may pass.
        if !matches!(status, 408 | 480 | 503) {
            return false;
        }
        let ticket = core.next_ticket();
        core.write(store::Request::ParkMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, (server, row));
        true
    }

    /// The disk has it: now the sender may forget it. Returns whose it is.
    pub fn saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> Option<Aor> {
        let (server, row) = self.saving.remove(&ticket)?;
        answer(core, now, server, ACCEPTED);
        let rows = self.rows.entry(row.to.clone()).or_default();
        let account = row.to.clone();
        if rows.iter().all(|known| known.id != row.id) {
            rows.push_back(row);
        }
        Some(account)
    }

    /// The disk has no room for it: the sender keeps it. `false` when the ticket is not one of these.
    pub fn not_saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        let Some((server, _)) = self.saving.remove(&ticket) else { return false };
        answer(core, now, server, SERVICE_UNAVAILABLE);
        true
    }

    /// A phone of the account is there: it gets the oldest, and the next when that has arrived.
    pub fn deliver(&mut self, core: &mut Core, now: Now, account: &Aor, place: &Place) {
        if self.sending.values().any(|other| other == account) {
            return;
        }
        let Some(row) = self.rows.get(account).and_then(VecDeque::front) else { return };
        let (content_type, body) = plain(&row.content_type, &row.body);
        let request = core.stack.request(
            now,
            crate::sip::Request {
                flow: place.flow,
                method: "MESSAGE".to_owned(),
                target: place.contact.clone(),
                from: Party { uri: row.from.clone(), name: String::new() },
                to: Party { uri: format!("sip:{account}"), name: String::new() },
                content_type,
                body,
                headers: Vec::new(),
            },
        );
        self.sending.insert(request, account.clone());
    }

    /// A phone has answered; whose message it was, and whether it has it now. `None` when it is no message of these.
    pub fn answered(&mut self, core: &mut Core, request: RequestId, status: u16) -> Option<(Aor, bool)> {
        let account = self.sending.remove(&request)?;
        // What a phone will never take must not hold up what is behind it.
        let is_done = matches!(status, 200..300 | 400 | 413 | 415 | 488 | 493 | 600..700);
        if is_done && let Some(row) = self.rows.get_mut(&account).and_then(VecDeque::pop_front) {
            core.write(store::Request::UnparkMessages { to: account.clone(), ids: vec![row.id] });
        }
        Some((account, is_done))
    }

    pub fn removed(&mut self, account: &Aor) {
        self.rows.remove(account);
    }

    /// Forgets those whose sender no longer waits.
    pub fn sweep(&mut self, core: &Core) {
        self.held.retain(|server, _| core.stack.response(*server, ACCEPTED).is_some());
    }
}

/// A body that any phone can show: the text out of CPIM, which only Ahoy reads.
pub(super) fn plain(content_type: &str, body: &[u8]) -> (String, Vec<u8>) {
    let is_wrapped = content_type.to_ascii_lowercase().starts_with(pager::CPIM);
    match pager::read(Some(content_type), body).ok().filter(|_| is_wrapped) {
        Some(text) => (pager::PLAIN.to_owned(), text.text.into_bytes()),
        None => (content_type.to_owned(), body.to_vec()),
    }
}

/// The account that a URI names.
pub(super) fn account_in(uri: &str, is_account: impl Fn(&Aor) -> bool) -> Option<Aor> {
    aor_of_uri(uri).filter(|aor| is_account(aor))
}

fn answer(core: &mut Core, now: Now, server: ServerId, status: u16) {
    if let Some(response) = core.stack.response(server, status) {
        core.stack.respond(now, server, &response);
    }
}
