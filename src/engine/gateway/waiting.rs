//! Messages for accounts none of whose phones is there: kept, acknowledged with 202, and sent when one registers.

use crate::aor::Aor;
use crate::engine::core::Core;
use crate::flow::Flow;
use crate::messaging::pager;
use crate::sip::message::{Method, Request};
use crate::sip::{Party, RequestId, Sequence, ServerId};
use crate::store::{self, ParkedRow};
use crate::time::{Now, soonest};
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// MESSAGEs that are handed on and may have to be kept; beyond it a refusal is passed on as it is.
const HELD_MAX: usize = 256;
/// How long a phone may take to answer: its sender must hear of it before timer F of 32 s (RFC 3261 17.1.2.2).
const ANSWER_MAX: Duration = Duration::from_secs(8);
/// How long a phone that has not answered in time may still do so: timer F, and a moment more. Before that the message
/// is not sent to it anew, for it may have it.
const LATE_MAX: Duration = Duration::from_secs(33);
/// Longest Call-ID and tag by which a phone is to know a message again.
const SEQUENCE_MAX: usize = 256;
/// Media type of what is told while somebody types.
const COMPOSING: &str = "application/im-iscomposing+xml";
/// RFC 3428 7: the message will be delivered, perhaps much later.
const ACCEPTED: u16 = 202;
const TIMED_OUT: u16 = 408;
const SERVICE_UNAVAILABLE: u16 = 503;
/// As whom the gateway itself writes to phones.
pub(super) const OWN_NAME: &str = "sip:ahoy@localhost";

/// What waits.
#[derive(Default)]
pub(super) struct Waiting {
    /// MESSAGEs for accounts that are on their way to a phone.
    held: BTreeMap<ServerId, Held>,
    /// Those kept because no phone answered in time; one may still do so.
    late: BTreeMap<ServerId, Late>,
    /// Those on their way to the disk, with whom is to be answered then; nobody for what is this node's own.
    saving: BTreeMap<u64, (Option<ServerId>, ParkedRow)>,
    rows: BTreeMap<Aor, VecDeque<ParkedRow>>,
    /// Under way to a phone of an account, at this contact.
    sending: BTreeMap<RequestId, (Aor, String)>,
    /// For which account fewer wait now, as nobody has been told yet.
    arrived: Option<Aor>,
}

/// A MESSAGE on its way, and until when it is waited for.
struct Held {
    row: ParkedRow,
    until: Instant,
}

/// A message that is kept while a phone may still answer it, and how long that is.
struct Late {
    account: Aor,
    id: String,
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
        let content_type = request.head.rest.get("Content-Type").unwrap_or_default().to_owned();
        // RFC 3994 4: that somebody types is of no use later.
        let is_passing = content_type.to_ascii_lowercase().starts_with(COMPOSING);
        if request.method != Method::Message || is_passing || self.held.len() >= HELD_MAX {
            return;
        }
        // The sender's own id, where there is one, is the same however often it tries.
        let own_id = pager::read(Some(&content_type), &request.body).ok().and_then(|text| text.id);
        let row = ParkedRow {
            id: own_id.unwrap_or_else(|| pager::id_of_request(&request.head.call_id, request.head.cseq)),
            to: account.clone(),
            from: request.head.from.uri.to_string(),
            content_type,
            body: request.body.clone(),
            at_ms: now.unix_ms(),
            sequence: sequence(request),
        };
        self.held.insert(server, Held { row, until: now.mono + ANSWER_MAX });
    }

    /// The gateway itself has something to say to an account.
    pub fn tell(&mut self, core: &mut Core, now: Now, account: &Aor, (id, text): (&str, &str)) {
        let ticket = core.next_ticket();
        let row = ParkedRow {
            id: id.to_owned(),
            to: account.clone(),
            from: OWN_NAME.to_owned(),
            content_type: pager::PLAIN.to_owned(),
            body: text.as_bytes().to_vec(),
            at_ms: now.unix_ms(),
            sequence: Some((id.to_owned(), 1, id.to_owned())),
        };
        core.write(store::Request::ParkMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, (None, row));
    }

    /// Whether what waits for an account is just being sent: what comes now goes after it.
    pub fn is_sending(&self, account: &Aor) -> bool {
        self.sending.values().any(|(other, _)| other == account)
    }

    /// Whether this message is one that would be kept.
    pub fn is_held(&self, server: ServerId) -> bool {
        self.held.contains_key(&server)
    }

    /// Whether a phone may still answer a message that is kept.
    pub fn is_open(&self, account: &Aor) -> bool {
        self.late.values().any(|late| late.account == *account)
    }

    /// Keeps what no phone has answered in time; the accounts no phone of which will answer any more.
    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) -> Vec<Aor> {
        let is_late = |(server, held): (&ServerId, &Held)| (held.until <= now.mono).then_some(*server);
        let late: Vec<ServerId> = self.held.iter().filter_map(is_late).collect();
        for server in late {
            let Some(Held { row, until }) = self.held.get(&server) else { continue };
            let (account, id) = (row.to.clone(), row.id.clone());
            let late = Late { account, id, until: *until + LATE_MAX.saturating_sub(ANSWER_MAX) };
            self.keeps(core, server, TIMED_OUT);
            self.late.insert(server, late);
        }
        while self.late.len() > HELD_MAX {
            self.late.pop_first();
        }
        let over: Vec<ServerId> =
            self.late.iter().filter(|(_, late)| late.until <= now.mono).map(|(server, _)| *server).collect();
        over.into_iter().filter_map(|server| self.late.remove(&server)).map(|late| late.account).collect()
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let late = self.late.values().map(|late| late.until).min();
        soonest(self.held.values().map(|held| held.until).min(), late)
    }

    /// A phone has a message after all that was thought to wait, or never wants it.
    fn arrived_late(&mut self, core: &mut Core, Late { account, id, .. }: Late) {
        if let Some(rows) = self.rows.get_mut(&account) {
            rows.retain(|row| row.id != id);
        }
        core.write(store::Request::UnparkMessages { to: account.clone(), ids: vec![id] });
        self.arrived = Some(account);
    }

    /// The account whose phone has just taken what was thought to wait for it.
    pub fn take_arrived(&mut self) -> Option<Aor> {
        self.arrived.take()
    }

    /// A MESSAGE is answered finally; `true` when it is kept instead, and answered once that is safe.
    pub fn keeps(&mut self, core: &mut Core, server: ServerId, status: u16) -> bool {
        if let Some(late) = self.late.remove(&server).filter(|_| is_done(status)) {
            self.arrived_late(core, late);
        }
        let Some(Held { row, .. }) = self.held.remove(&server) else { return false };
        // Nobody is there, or does not answer: that may pass.
        if !matches!(status, TIMED_OUT | 480 | 503) {
            return false;
        }
        let ticket = core.next_ticket();
        core.write(store::Request::ParkMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, (Some(server), row));
        true
    }

    /// The disk has it: now the sender may forget it. Returns whose it is.
    pub fn saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> Option<Aor> {
        let (server, row) = self.saving.remove(&ticket)?;
        if let Some(server) = server {
            answer(core, now, server, ACCEPTED);
        }
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
        if let Some(server) = server {
            answer(core, now, server, SERVICE_UNAVAILABLE);
        }
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
        let request = crate::sip::Request {
            flow: place.flow,
            method: "MESSAGE".to_owned(),
            target: place.contact.clone(),
            from: Party { uri: row.from.clone(), name: String::new() },
            to: Party { uri: format!("sip:{account}"), name: String::new() },
            content_type,
            body,
            headers: Vec::new(),
        };
        // A phone whose answer was lost has it already, and may know it again.
        let request = match row.sequence.clone() {
            Some((call_id, cseq, tag)) => {
                core.stack.request_again(now, request, Sequence { call_id, cseq, tag })
            }
            None => core.stack.request(now, request),
        };
        self.sending.insert(request, (account.clone(), place.contact.clone()));
    }

    /// A phone has answered; whose message it was, and whether it has it now. `None` when it is no message of these.
    pub fn answered(&mut self, core: &mut Core, request: RequestId, status: u16) -> Option<(Aor, bool)> {
        let (account, _) = self.sending.remove(&request)?;
        let is_done = is_done(status);
        if is_done && let Some(row) = self.rows.get_mut(&account).and_then(VecDeque::pop_front) {
            core.write(store::Request::UnparkMessages { to: account.clone(), ids: vec![row.id] });
        }
        Some((account, is_done))
    }

    pub fn removed(&mut self, account: &Aor) {
        self.rows.remove(account);
    }
}

/// Whether a phone has a message, or will never take it: that must not hold up what is behind. 482 says that it came
/// before (RFC 3261 8.2.2.2).
fn is_done(status: u16) -> bool {
    matches!(status, 200..300 | 400 | 405 | 413 | 415 | 416 | 420 | 482 | 488 | 493 | 501 | 505 | 513 | 600..700)
}

fn sequence(request: &Request) -> Option<(String, u32, String)> {
    let (call_id, tag) = (request.head.call_id.clone(), request.head.tag_in_from().to_owned());
    let is_short = call_id.len() <= SEQUENCE_MAX && tag.len() <= SEQUENCE_MAX && !tag.is_empty();
    is_short.then_some((call_id, request.head.cseq, tag))
}

/// Whether a message does something that no phone can show: a reaction, a deletion, a receipt in CPIM, or several texts at once.
pub(super) fn is_beyond_phones(request: &Request) -> bool {
    let content_type = request.head.rest.get("Content-Type");
    let Ok(received) = pager::received_all(content_type, &request.body) else { return false };
    let is_beyond = received.iter().any(|received| received.content.as_text().is_none());
    request.method == Method::Message && (is_beyond || content_type.is_some_and(pager::is_together))
}

/// A body that any phone can show: the text out of CPIM, which only Ahoy reads.
pub(super) fn plain(content_type: &str, body: &[u8]) -> (String, Vec<u8>) {
    let is_wrapped = content_type.to_ascii_lowercase().starts_with(pager::CPIM);
    match pager::read(Some(content_type), body).ok().filter(|_| is_wrapped) {
        Some(text) => (pager::PLAIN.to_owned(), text.text.into_bytes()),
        None => (content_type.to_owned(), body.to_vec()),
    }
}

pub(super) fn answer(core: &mut Core, now: Now, server: ServerId, status: u16) {
    if let Some(response) = core.stack.response(server, status) {
        core.stack.respond(now, server, &response);
    }
}
