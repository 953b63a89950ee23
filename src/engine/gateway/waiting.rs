//! Messages for accounts none of whose phones is there: kept, acknowledged with 202, and sent when one registers.

use crate::aor::Aor;
use crate::engine::core::Core;
use crate::flow::Flow;
use crate::messaging::pager;
use crate::sip::message::{Method, Request};
use crate::sip::{Party, RequestId, ServerId};
use crate::store::{self, ParkedRow};
use crate::time::Now;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// MESSAGEs that are handed on and may have to be kept; beyond it a refusal is passed on as it is.
const HELD_MAX: usize = 256;
/// How long a phone may take to answer: its sender must hear of it before timer F of 32 s (RFC 3261 17.1.2.2).
const ANSWER_MAX: Duration = Duration::from_secs(8);
/// RFC 3428 7: the message will be delivered, perhaps much later.
const ACCEPTED: u16 = 202;
const TIMED_OUT: u16 = 408;
const SERVICE_UNAVAILABLE: u16 = 503;

/// What waits.
#[derive(Default)]
pub(super) struct Waiting {
    /// MESSAGEs for accounts that are on their way to a phone.
    held: BTreeMap<ServerId, Held>,
    /// Those kept because no phone answered in time; one may still do so.
    late: BTreeMap<ServerId, (Aor, String)>,
    /// Those on their way to the disk, with what is to be answered then.
    saving: BTreeMap<u64, (ServerId, ParkedRow)>,
    rows: BTreeMap<Aor, VecDeque<ParkedRow>>,
    /// Under way to a phone of an account, at this contact.
    sending: BTreeMap<RequestId, (Aor, String)>,
}

/// A MESSAGE on its way, and until when it is waited for.
struct Held {
    row: ParkedRow,
    until: Instant,
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
        // The sender's own id, where there is one, is the same however often it tries.
        let own_id = pager::read(Some(&content_type), &request.body).ok().and_then(|text| text.id);
        let row = ParkedRow {
            id: own_id.unwrap_or_else(|| pager::id_of_request(&request.head.call_id, request.head.cseq)),
            to: account.clone(),
            from: request.head.from.uri.to_string(),
            content_type,
            body: request.body.clone(),
            at_ms: now.unix_ms(),
        };
        self.held.insert(server, Held { row, until: now.mono + ANSWER_MAX });
    }

    /// Keeps what no phone has answered in time.
    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        let is_late = |(server, held): (&ServerId, &Held)| (held.until <= now.mono).then_some(*server);
        let late: Vec<ServerId> = self.held.iter().filter_map(is_late).collect();
        for server in late {
            if let Some(Held { row, .. }) = self.held.get(&server) {
                self.late.insert(server, (row.to.clone(), row.id.clone()));
            }
            self.keeps(core, server, TIMED_OUT);
        }
        while self.late.len() > HELD_MAX {
            self.late.pop_first();
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.held.values().map(|held| held.until).min()
    }

    /// A phone has a message after all that was thought to wait.
    fn arrived_late(&mut self, core: &mut Core, (account, id): (Aor, String)) {
        if let Some(rows) = self.rows.get_mut(&account) {
            rows.retain(|row| row.id != id);
        }
        core.write(store::Request::UnparkMessages { to: account, ids: vec![id] });
    }

    /// A MESSAGE is answered finally; `true` when it is kept instead, and answered once that is safe.
    pub fn keeps(&mut self, core: &mut Core, server: ServerId, status: u16) -> bool {
        if let Some(late) = self.late.remove(&server).filter(|_| (200..300).contains(&status)) {
            self.arrived_late(core, late);
        }
        let Some(Held { row, .. }) = self.held.remove(&server) else { return false };
        // Nobody is there, or does not answer: that may pass.
        if !matches!(status, TIMED_OUT | 480 | 503) {
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
        if self.sending.values().any(|(other, contact)| other == account && *contact == place.contact) {
            return;
        }
        // One that is under way to a phone heard of longer ago may never be answered.
        self.sending.retain(|_, (other, _)| other != account);
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
        self.sending.insert(request, (account.clone(), place.contact.clone()));
    }

    /// A phone has answered; whose message it was, and whether it has it now. `None` when it is no message of these.
    pub fn answered(&mut self, core: &mut Core, request: RequestId, status: u16) -> Option<(Aor, bool)> {
        let (account, _) = self.sending.remove(&request)?;
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
}

/// A body that any phone can show: the text out of CPIM, which only Ahoy reads.
pub(super) fn plain(content_type: &str, body: &[u8]) -> (String, Vec<u8>) {
    let is_wrapped = content_type.to_ascii_lowercase().starts_with(pager::CPIM);
    match pager::read(Some(content_type), body).ok().filter(|_| is_wrapped) {
        Some(text) => (pager::PLAIN.to_owned(), text.text.into_bytes()),
        None => (content_type.to_owned(), body.to_vec()),
    }
}

fn answer(core: &mut Core, now: Now, server: ServerId, status: u16) {
    if let Some(response) = core.stack.response(server, status) {
        core.stack.respond(now, server, &response);
    }
}
