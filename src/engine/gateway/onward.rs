//! Messages of phones for people of the overlay who are away: kept, acknowledged with 202, and sent when they are back.
//!
//! To each recipient they go in the order they were written, as an app of one's own would send them. What nobody has
//! taken in a week is given up, and whoever wrote it is told.

use super::Ties;
use crate::aor::Aor;
use crate::engine::api::{Event, MessageId};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::locate::{Purpose, Route};
use crate::flow::Flow;
use crate::lifetime::Lifetime;
use crate::messaging::pager::{self, Envelope};
use crate::messaging::{Answer, Content, Outbox, OutboxEvent, Progress, Waiting};
use crate::sip::message::Request;
use crate::sip::{IDENTITY, Party, RequestId, ServerId};
use crate::store::{self, CarriedRow};
use crate::time::{Now, soonest};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Messages on their way for the first time; beyond it a failure is passed on as it is.
const HELD_MAX: usize = 256;
/// How long a recipient may take to answer: the phone must hear of it before its timer F of 32 s (RFC 3261 17.1.2.2).
const ANSWER_MAX: Duration = Duration::from_secs(8);
/// How long somebody may be away: a holiday is longer, but then the writer should know.
const KEPT_FOR: Duration = Duration::from_secs(7 * 24 * 3_600);
/// RFC 3428 7: the message will be delivered, perhaps much later.
const ACCEPTED: u16 = 202;
const TIMED_OUT: u16 = 408;
const SERVICE_UNAVAILABLE: u16 = 503;

/// What is on its way, or waits.
#[derive(Default)]
pub(super) struct Onward {
    held: BTreeMap<ServerId, Held>,
    /// Those kept because nobody answered in time; somebody may still do so.
    late: BTreeMap<ServerId, Name>,
    /// Those on their way to the disk.
    saving: BTreeMap<u64, (ServerId, CarriedRow)>,
    kept: BTreeMap<Name, Kept>,
    /// What each account has written, by recipient.
    outboxes: BTreeMap<Aor, Outbox>,
    locating: BTreeMap<(Aor, Aor), Waiting>,
    sent: BTreeMap<RequestId, Name>,
}

/// Tells a message from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    account: Aor,
    to: Aor,
    id: String,
}

/// A message on its way for the first time, and until when it is waited for.
struct Held {
    row: CarriedRow,
    until: Instant,
}

/// A message that waits, and until when.
struct Kept {
    text: String,
    until: Instant,
}

impl Onward {
    /// What waited when this node stopped.
    pub fn restore(&mut self, core: &mut Core, now: Now, rows: Vec<CarriedRow>) {
        for row in rows {
            let waiting = self.keep(now, &row);
            outbox(&mut self.outboxes, core, &row.account).restore(now, row.to, waiting);
        }
    }

    /// A message of an account sets out: it is kept in mind until it is answered. Only text waits; that somebody types
    /// is of no use later (RFC 3994 4).
    pub fn hold(&mut self, now: Now, server: ServerId, (account, to): (Aor, Aor), request: &Request) {
        let content_type = request.head.rest.get("Content-Type");
        let Ok(text) = pager::read(content_type, &request.body) else { return };
        if self.held.len() >= HELD_MAX {
            return;
        }
        let id = text.id.unwrap_or_else(|| pager::id_of_request(&request.head.call_id, request.head.cseq));
        let row = CarriedRow { id, account, to, text: text.text, at_ms: now.unix_ms() };
        self.held.insert(server, Held { row, until: now.mono + ANSWER_MAX });
    }

    /// Whether a message must wait behind others, so that they arrive in the order they were written.
    pub fn is_behind(&self, server: ServerId) -> bool {
        let Some(Held { row, .. }) = self.held.get(&server) else { return false };
        let first = Name { account: row.account.clone(), to: row.to.clone(), id: String::new() };
        let next = self.kept.range(first..).next();
        next.is_some_and(|(name, _)| name.account == row.account && name.to == row.to)
    }

    /// A message is answered finally; `true` when it is kept instead, and answered once that is safe.
    pub fn keeps(&mut self, core: &mut Core, now: Now, server: ServerId, status: u16) -> bool {
        if let Some(name) = self.late.remove(&server).filter(|_| (200..300).contains(&status)) {
            self.withdraw(now, &name);
            self.forget(core, &name);
        }
        let Some(Held { row, .. }) = self.held.remove(&server) else { return false };
        // He is not there, or his node is in trouble: that may pass.
        if !matches!(status, TIMED_OUT | 480 | 500 | SERVICE_UNAVAILABLE) {
            return false;
        }
        let ticket = core.next_ticket();
        core.write(store::Request::CarryMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, (server, row));
        true
    }

    /// The disk has it: now the phone may forget it. `false` when the ticket is not one of these.
    pub fn saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        let Some((server, row)) = self.saving.remove(&ticket) else { return false };
        super::waiting::answer(core, now, server, ACCEPTED);
        let waiting = self.keep(now, &row);
        let outbox = outbox(&mut self.outboxes, core, &row.account);
        // One that is there already was written again, and its own bounds are wider than the disk's.
        let _ = outbox.handle_message(now, row.to.clone(), waiting);
        true
    }

    /// The disk has no room for it: the phone keeps it. `false` when the ticket is not one of these.
    pub fn not_saved(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        let Some((server, _)) = self.saving.remove(&ticket) else { return false };
        super::waiting::answer(core, now, server, SERVICE_UNAVAILABLE);
        true
    }

    /// Somebody has come up: what waits for him goes now.
    pub fn handle_reachable(&mut self, now: Now, aor: &Aor) {
        for outbox in self.outboxes.values_mut() {
            outbox.handle_reachable(now, aor);
        }
    }

    /// Keeps what nobody has answered in time, and gives up what has waited too long.
    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        let is_late = |(server, held): (&ServerId, &Held)| (held.until <= now.mono).then_some(*server);
        let late: Vec<ServerId> = self.held.iter().filter_map(is_late).collect();
        for server in late {
            let Some(Held { row, .. }) = self.held.get(&server) else { continue };
            let name = Name::of(row);
            self.keeps(core, now, server, TIMED_OUT);
            self.late.insert(server, name);
        }
        while self.late.len() > HELD_MAX {
            self.late.pop_first();
        }
        let over = self.kept.iter().filter(|(_, kept)| kept.until <= now.mono).map(|(name, _)| name.clone());
        for name in over.collect::<Vec<_>>() {
            self.withdraw(now, &name);
            self.failed(core, &name, Failure::Offline);
        }
        for outbox in self.outboxes.values_mut() {
            outbox.handle_timeout(now);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let held = self.held.values().map(|held| held.until).min();
        let kept = self.kept.values().map(|kept| kept.until).min();
        let outboxes = self.outboxes.values().filter_map(Outbox::poll_timeout).min();
        soonest(soonest(held, kept), outboxes)
    }

    /// Does what is due; `true` when there was something.
    pub fn drain(&mut self, ties: &mut Ties<'_>, now: Now) -> bool {
        let mut events = Vec::new();
        for (account, outbox) in &mut self.outboxes {
            events.extend(std::iter::from_fn(|| outbox.poll_event()).map(|event| (account.clone(), event)));
        }
        let spoke = !events.is_empty();
        for (account, event) in events {
            match event {
                OutboxEvent::Send { to, message } => self.find_way(ties, now, (account, to), message),
                OutboxEvent::Progress { to, id, progress } => {
                    self.progress(ties.core, &Name { account, to, id }, progress);
                }
            }
        }
        spoke
    }

    /// The answer to `Purpose::Onward`.
    pub fn located(
        &mut self,
        ties: &mut Ties<'_>,
        now: Now,
        (account, to): (Aor, Aor),
        found: Result<Route, Failure>,
    ) {
        let Some(message) = self.locating.remove(&(account.clone(), to.clone())) else { return };
        let name = Name { account, to, id: message.id.clone() };
        match found {
            Ok(route) => self.transmit(ties, now, name, (message, &route)),
            Err(Failure::SeveralClaims | Failure::KeyChanged) => {
                self.answer_outbox(now, &name, Answer::Impossible);
            }
            Err(_) => self.answer_outbox(now, &name, Answer::NotLocated),
        }
    }

    /// The final answer of a recipient; `false` when it is to no message of these.
    pub fn answered(&mut self, core: &mut Core, now: Now, request: RequestId, status: u16) -> bool {
        let Some(name) = self.sent.remove(&request) else { return false };
        if status >= 300 {
            core.hosts.forget_aor(&name.to);
        }
        self.answer_outbox(now, &name, Answer::Status { status, retry_after: None });
        true
    }

    /// The account is no more.
    pub fn removed(&mut self, account: &Aor) {
        self.outboxes.remove(account);
        self.kept.retain(|name, _| name.account != *account);
        self.locating.retain(|(writer, _), _| writer != account);
    }

    fn keep(&mut self, now: Now, row: &CarriedRow) -> Waiting {
        let age = Duration::from_millis(now.unix_ms().saturating_sub(row.at_ms));
        let until = now.mono + KEPT_FOR.saturating_sub(age);
        self.kept.entry(Name::of(row)).or_insert_with(|| Kept { text: row.text.clone(), until });
        let content = Content::text(row.text.clone());
        Waiting { id: row.id.clone(), content, at_ms: row.at_ms, lasts: Lifetime::default() }
    }

    fn find_way(&mut self, ties: &mut Ties<'_>, now: Now, (account, to): (Aor, Aor), message: Waiting) {
        match ties.buddies.whom(&to) {
            Ok(whom) => {
                self.locating.insert((account.clone(), to.clone()), message);
                ties.locator.locate(ties.core, now, Purpose::Onward { account, to }, whom);
            }
            Err(_) => {
                let name = Name { account, to, id: message.id };
                self.answer_outbox(now, &name, Answer::Impossible);
            }
        }
    }

    fn transmit(&mut self, ties: &mut Ties<'_>, now: Now, name: Name, (message, route): (Waiting, &Route)) {
        // Under an address that has become an account here nobody of the overlay can be meant any more.
        let Flow::Peer(node) = route.flow else {
            return self.answer_outbox(now, &name, Answer::Impossible);
        };
        let Some(identity) = ties.hosting.sign_for(ties.core, now, &name.account, node) else {
            return self.answer_outbox(now, &name, Answer::NotLocated);
        };
        let (id, at_ms, lasts) = (&message.id, message.at_ms, message.lasts);
        let envelope = Envelope { from: &name.account, to: &name.to, id, at_ms, lasts };
        let Ok(body) = pager::carried(envelope, &message.content) else {
            return self.answer_outbox(now, &name, Answer::Impossible);
        };
        let party = |aor: &Aor| Party { uri: format!("sip:{aor}"), name: String::new() };
        let request = ties.core.stack.request(
            now,
            crate::sip::Request {
                flow: route.flow,
                method: "MESSAGE".to_owned(),
                target: route.uri.clone(),
                from: party(&name.account),
                to: party(&name.to),
                content_type: body.content_type.into_owned(),
                body: body.bytes,
                headers: vec![(IDENTITY.to_owned(), identity)],
            },
        );
        if let Some(outbox) = self.outboxes.get_mut(&name.account) {
            outbox.handle_sent(&name.to, &name.id);
        }
        self.sent.insert(request, name);
    }

    fn answer_outbox(&mut self, now: Now, name: &Name, answer: Answer) {
        if let Some(outbox) = self.outboxes.get_mut(&name.account) {
            outbox.handle_answer(now, &name.to, &name.id, answer);
        }
    }

    fn progress(&mut self, core: &mut Core, name: &Name, progress: Progress) {
        match progress {
            Progress::Queued | Progress::Sent => {}
            Progress::Delivered => self.forget(core, name),
            Progress::Failed { status } => {
                self.failed(core, name, status.map_or(Failure::OtherSide, Failure::of_status));
            }
        }
    }

    /// It will never arrive: a front end finds the words for the phone.
    fn failed(&mut self, core: &mut Core, name: &Name, reason: Failure) {
        if let Some(Kept { text, .. }) = self.kept.get(name) {
            core.emit(Event::Undelivered {
                account: name.account.clone(),
                message: MessageId(name.id.clone()),
                to: name.to.clone(),
                text: text.clone(),
                reason,
            });
        }
        self.forget(core, name);
    }

    fn withdraw(&mut self, now: Now, name: &Name) {
        if let Some(outbox) = self.outboxes.get_mut(&name.account) {
            outbox.withdraw(now, &name.to, &name.id);
        }
    }

    fn forget(&mut self, core: &mut Core, name: &Name) {
        self.kept.remove(name);
        let Name { account, to, id } = name.clone();
        core.write(store::Request::DropCarried { account, to, id });
    }
}

impl Name {
    fn of(row: &CarriedRow) -> Name {
        Name { account: row.account.clone(), to: row.to.clone(), id: row.id.clone() }
    }
}

fn outbox<'a>(outboxes: &'a mut BTreeMap<Aor, Outbox>, core: &mut Core, account: &Aor) -> &'a mut Outbox {
    outboxes.entry(account.clone()).or_insert_with(|| Outbox::new(core.seed()))
}
