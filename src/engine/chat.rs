//! Messages both ways: nothing is told as accepted before the store has it, nothing is shown twice.
//!
//! Sending: saved, queued in the outbox, located, sent as MESSAGE (RFC 3428), delivered when the other node says 2xx,
//! which it says once it has saved the message itself.

mod act;
mod ahead;
mod away;
mod incoming;
mod lifetime;
mod outside;
mod spoken;
mod together;
mod typing;

pub(super) use act::Act;
pub(super) use away::Moved;
pub(super) use incoming::Arrived;
pub(super) use spoken::Spoken;

use super::api::{Event, Message, MessageId, MessageRef, MessageState};
use super::buddy::Buddies;
use super::core::{Core, Summary};
use super::devices::Copy;
use super::failure::Failure;
use super::locate::{Locator, Purpose, Route};
use super::rows;
use super::target::{ECHO, Target, names_port, plain_aor};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::lifetime::Lifetime;
use crate::messaging::pager::{self, Envelope, PagerError};
use crate::messaging::{Answer, Inbox, Outbox, OutboxEvent, Progress, Waiting};
use crate::overlay::Whom;
use crate::sip::{Party, Request, RequestId};
use crate::store::{self, Effect, Kind, Marks, MessageRow, OutState};
use crate::time::{Now, soonest};
use lifetime::Lifetimes;
use std::collections::BTreeMap;
use std::time::Instant;
use typing::Typing;

/// Plain SIP phones whose way back is remembered, and keys that were named in passing; beyond it one is forgotten.
const REMEMBERED_MAX: usize = 256;

/// All conversations.
pub(super) struct Chats {
    outbox: Outbox,
    inbox: Inbox,
    saving: BTreeMap<u64, Saving>,
    /// Texts that go before they are safe.
    ahead: ahead::Ahead,
    /// What the outbox wants sent and the overlay looks for; one for each recipient, as the outbox keeps order.
    locating: BTreeMap<Aor, Waiting>,
    sent: BTreeMap<RequestId, Sent>,
    /// Where plain SIP phones were last heard or dialled.
    plain: BTreeMap<Aor, (String, Flow)>,
    /// People outside the overlay whom the provider connects to, or who are at a domain of SIP, as they were written.
    outer: BTreeMap<Aor, Target>,
    /// Keys that an invite or a short form named, for people who are not on the list.
    meant: BTreeMap<Aor, Whom>,
    /// Whose nodes were sent messages in this run: they know that this user is there.
    spoken_to: BTreeMap<Aor, ()>,
    /// Why a message was given up on this side.
    causes: BTreeMap<String, Failure>,
    /// What this user has done to messages and waits to go, by its id: to which. As many as the outbox holds.
    acts: BTreeMap<String, (Kind, String)>,
    typing: Typing,
    lifetimes: Lifetimes,
    /// What has come into the outbox, and what has left it, since that was asked last.
    moved: Vec<Moved>,
    /// Messages with files that have been kept since that was asked last.
    attached: Vec<MessageRow>,
    /// Voicemail that has come since that was asked last.
    voicemails: Vec<MessageRow>,
}

/// A message on its way to the other side.
struct Sent {
    aor: Aor,
    message: Waiting,
    route: Route,
}

/// A message on its way to the disk.
enum Saving {
    Outgoing {
        row: MessageRow,
    },
    /// Came in one request: one, or several that were sent together.
    Incoming {
        rows: Vec<MessageRow>,
        request: RequestId,
    },
    /// Came in one request, is shown, and is acknowledged once it is safe.
    Shown {
        aor: Aor,
        ids: Vec<String>,
        request: RequestId,
    },
    /// Read where others kept it.
    Kept {
        row: MessageRow,
    },
    /// Told by another device of this user.
    Copied {
        row: MessageRow,
        request: RequestId,
    },
}

impl Chats {
    /// Conversations as the store kept them; what had not been delivered is tried again.
    pub fn new(core: &mut Core, now: Now, loaded: (Vec<MessageRow>, Latest), seed: [u8; 32]) -> Chats {
        let (outbox_rows, Latest { latest, unread, lifetimes }) = loaded;
        let lifetimes = Lifetimes::restore(core, now, lifetimes);
        let mut outbox = Outbox::new(seed);
        let mut acts = BTreeMap::new();
        for row in outbox_rows {
            acts.extend(act::entry(&row));
            if let Some(waiting) = act::waiting(&row) {
                outbox.restore(now, row.aor, waiting);
            }
        }
        let is_over = |row: &MessageRow| row.marks.expires_ms.is_some_and(|at_ms| at_ms <= now.unix_ms());
        for (aor, row) in latest.into_iter().filter(|(_, row)| !is_over(row)) {
            core.summaries.entry(aor).or_default().last = Some(rows::message(&row));
        }
        for (aor, count) in unread {
            core.summaries.entry(aor).or_default().unread = count;
        }
        Chats {
            outbox,
            inbox: Inbox::default(),
            saving: BTreeMap::new(),
            ahead: ahead::Ahead::default(),
            locating: BTreeMap::new(),
            sent: BTreeMap::new(),
            plain: BTreeMap::new(),
            outer: BTreeMap::new(),
            meant: BTreeMap::new(),
            spoken_to: BTreeMap::new(),
            causes: BTreeMap::new(),
            acts,
            typing: Typing::default(),
            lifetimes,
            moved: Vec::new(),
            attached: Vec::new(),
            voicemails: Vec::new(),
        }
    }

    /// Takes a text to be sent; it counts as accepted once it is saved.
    pub fn send(&mut self, core: &mut Core, now: Now, what: Send, target: Result<Target, Failure>) {
        let Send { message, text, reply } = what;
        if message.0.is_empty() || message.0.len() > pager::ID_MAX || text.trim().is_empty() {
            return core.refuse(&message.0, Failure::BadCommand);
        }
        if text.len() > pager::TEXT_MAX {
            return core.refuse(&message.0, Failure::TooLong);
        }
        let aor = match target {
            Ok(Target::Person { aor, .. }) if aor == *core.own.aor() => Err(Failure::NotYourself),
            Ok(target @ Target::Person { uri: Some(_), whom: Whom::Aor(_), .. }) => {
                self.remember_outer(&target).ok_or(Failure::BadAddress)
            }
            Ok(Target::Person { aor, whom, .. }) => {
                self.remember_meant(&aor, whom);
                Ok(aor)
            }
            Ok(Target::Number { .. }) => Err(Failure::NoProvider),
            Ok(target @ (Target::Provided { .. } | Target::Domain { .. })) => {
                self.remember_outer(&target).ok_or(Failure::BadAddress)
            }
            Ok(Target::Echo) => ECHO.parse().map_err(|_| Failure::BadAddress),
            Ok(Target::Plain { uri, flow }) => self.plain_recipient(uri, flow).ok_or(Failure::BadAddress),
            Err(failure) => Err(failure),
        };
        let aor = match aor {
            Ok(aor) => aor,
            Err(failure) => return core.refuse(&message.0, failure),
        };
        let row = MessageRow {
            id: message.0,
            aor,
            outgoing: Some(OutState::Queued),
            reason: None,
            text,
            at_ms: now.unix_ms(),
            position: 0,
            marks: Marks { about: reply.map(act::about), ..Marks::default() },
        };
        // Who gets it knows that it is written no more (RFC 3994 3.3).
        self.typing.stop(&row.aor);
        self.keep(core, row);
    }

    /// Hands something of this user's own to the disk, to be sent once it is safe.
    pub fn keep(&mut self, core: &mut Core, row: MessageRow) {
        let row = self.lasting(row);
        let ticket = core.next_ticket();
        core.write(store::Request::SaveMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, Saving::Outgoing { row });
    }

    /// The store has a message: now it is accepted, or acknowledged. Returns whose conversation has changed.
    pub fn saved(
        &mut self,
        core: &mut Core,
        now: Now,
        ticket: u64,
        (position, effect): (u64, Effect),
    ) -> Option<Aor> {
        let row = match self.saving.remove(&ticket)? {
            Saving::Outgoing { row } => return Some(self.accepted(core, now, row, (position, effect))),
            Saving::Incoming { .. } | Saving::Shown { .. } => return None,
            Saving::Kept { row } => {
                self.inbox.handle_saved(&row.aor, &row.id);
                self.fell_silent(core, &row.aor);
                row
            }
            Saving::Copied { row, request } => {
                if row.outgoing.is_none() {
                    self.inbox.handle_saved(&row.aor, &row.id);
                }
                core.stack.reply(now, request, 200);
                row
            }
        };
        Some(self.shown(core, now, row, (position, effect)))
    }

    /// What the store has is told, with what it has changed. Returns whose conversation that is.
    fn shown(
        &mut self,
        core: &mut Core,
        now: Now,
        row: MessageRow,
        (position, effect): (u64, Effect),
    ) -> Aor {
        let row = MessageRow { position, ..row };
        core.copy_messages();
        self.lifetimes.handle_kept(row.marks.lasts);
        if let Some(agreed) = effect.lifetime.as_deref() {
            self.lifetimes.agree(core, &row.aor, *agreed);
        }
        self.attached.extend(row.marks.file.is_some().then(|| row.clone()));
        let is_voicemail = row.marks.voice.as_ref().is_some_and(|voice| voice.is_voicemail);
        self.voicemails.extend((is_voicemail && row.outgoing.is_none()).then(|| row.clone()));
        match row.marks.kind {
            Kind::Text => show(core, effect.changed.as_ref().unwrap_or(&row)),
            Kind::Edit | Kind::Deletion | Kind::Reaction | Kind::Displayed => {
                self.lifetimes.handle_further();
                act::tell(core, &row.aor, effect);
            }
            Kind::Forgetting => self.forgotten_elsewhere(core, now, effect),
            Kind::Part => {}
        }
        row.aor
    }

    /// What is kept goes out.
    fn put_out(&mut self, core: &mut Core, now: Now, row: &MessageRow) {
        let Some(waiting) = act::waiting(row) else { return };
        self.acts.extend(act::entry(row));
        if self.outbox.handle_message(now, row.aor.clone(), waiting).is_err() {
            self.move_to(core, &row.aor, &row.id, (MessageState::Failed, Some(Failure::TooMany)));
        } else {
            self.moved.push(Moved::Accepted(row.aor.clone(), row.id.clone()));
        }
    }

    /// The store had it already.
    pub fn duplicate(&mut self, core: &mut Core, now: Now, ticket: u64) {
        match self.saving.remove(&ticket) {
            Some(Saving::Outgoing { row }) => core.refuse(&row.id, Failure::IdInUse),
            Some(Saving::Kept { row }) => self.inbox.handle_saved(&row.aor, &row.id),
            Some(Saving::Incoming { .. } | Saving::Shown { .. }) => {}
            Some(Saving::Copied { row, request }) => {
                core.stack.reply(now, request, 200);
                if let Some(state @ (OutState::Delivered | OutState::Read | OutState::Failed)) = row.outgoing
                {
                    self.copied_state(core, &row.aor, &row.id, state);
                }
            }
            None => {}
        }
    }

    /// The store could not keep it: the asker or the sender is told, and nothing is lost at his end.
    pub fn not_saved(&mut self, core: &mut Core, now: Now, ticket: u64, failure: Failure) {
        match self.saving.remove(&ticket) {
            Some(Saving::Outgoing { row }) => {
                self.call_back(now, &row);
                let about = row.marks.about.filter(|_| row.marks.kind != Kind::Text);
                core.refuse(&about.map_or(row.id, |about| about.id), failure);
            }
            Some(Saving::Incoming { rows, request }) => {
                rows.iter().for_each(|row| self.inbox.handle_failed(&row.aor, &row.id));
                core.stack.reply(now, request, incoming::NOT_NOW);
                core.refuse("store", failure);
            }
            // It comes again, and is found to be there.
            Some(Saving::Shown { aor, ids, request }) => {
                ids.iter().for_each(|id| self.inbox.handle_failed(&aor, id));
                core.stack.reply(now, request, incoming::NOT_NOW);
                core.refuse("store", failure);
            }
            Some(Saving::Kept { row }) => {
                self.inbox.handle_failed(&row.aor, &row.id);
                core.refuse("store", failure);
            }
            Some(Saving::Copied { request, .. }) => core.stack.reply(now, request, incoming::NOT_NOW),
            None => {}
        }
    }

    /// Another device of this user tells a message that it has received, or sent.
    pub fn copied(&mut self, core: &mut Core, request: RequestId, row: MessageRow) {
        let ticket = core.next_ticket();
        core.write(store::Request::SaveMessage { ticket, row: row.clone() });
        self.saving.insert(ticket, Saving::Copied { row, request });
    }

    /// How far a message has come that was written at another device.
    pub fn copied_state(&mut self, core: &mut Core, aor: &Aor, id: &str, state: OutState) {
        let state = match state {
            OutState::Queued | OutState::Sent => return,
            OutState::Delivered => MessageState::Delivered,
            OutState::Read => MessageState::Read,
            OutState::Failed => MessageState::Failed,
        };
        self.move_to(core, aor, id, (state, None));
    }

    /// Messages of the store as they stand now: what is under way is queued there, for a restart sends it again.
    pub fn told(&self, rows: &[MessageRow]) -> Vec<Message> {
        let told = |row: &MessageRow| {
            let message = rows::message(row);
            let is_sent =
                message.sent == Some(MessageState::Queued) && self.outbox.is_under_way(&row.aor, &row.id);
            Message { sent: if is_sent { Some(MessageState::Sent) } else { message.sent }, ..message }
        };
        rows.iter().map(told).collect()
    }

    /// Everything in a conversation has been seen. Who wrote it is told where he may know; this user's other devices are.
    pub fn mark_read(&mut self, core: &mut Core, now: Now, aor: &Aor, is_told: bool) {
        let id = act::mint(core);
        let Some(Summary { last: Some(last), unread, .. }) = core.summaries.get_mut(aor) else { return };
        let (aor, position, at_ms) = (aor.clone(), last.position, now.unix_ms());
        *unread = 0;
        core.write(store::Request::MarkDisplayed { aor, position, id, at_ms, is_told });
    }

    /// The note of it is kept.
    pub fn displayed(&mut self, core: &mut Core, now: Now, row: MessageRow) {
        self.lifetimes.handle_further();
        core.copy_messages();
        if row.outgoing == Some(OutState::Queued) {
            self.put_out(core, now, &row);
        }
    }

    /// Somebody was taken off the list: nothing more goes to him.
    pub fn removed(&mut self, core: &mut Core, locator: &mut Locator, aor: &Aor) {
        locator.stop(core, &Purpose::Chat(aor.clone()));
        self.locating.remove(aor);
        self.meant.remove(aor);
        let given_up = self.outbox.handle_removed(aor);
        self.causes.extend(given_up.into_iter().map(|id| (id, Failure::Removed)));
    }

    /// Somebody has come up, or has spoken: what waits for him goes now.
    pub fn handle_reachable(&mut self, now: Now, aor: &Aor) {
        self.outbox.handle_reachable(now, aor);
    }

    /// Whether somebody's node was sent a message in this run.
    pub fn has_spoken_to(&self, aor: &Aor) -> bool {
        self.spoken_to.contains_key(aor)
    }

    /// The message that a recipient is looked for to get.
    pub fn looked_for(&self, aor: &Aor) -> Option<String> {
        self.locating.get(aor).map(|waiting| waiting.id.clone())
    }

    /// Messages with files that have been kept since this was asked last.
    pub fn take_attached(&mut self) -> Vec<MessageRow> {
        std::mem::take(&mut self.attached)
    }

    /// Voicemail that has come since this was asked last.
    pub fn take_voicemails(&mut self) -> Vec<MessageRow> {
        std::mem::take(&mut self.voicemails)
    }

    /// The look-up for a recipient has ended.
    pub fn located(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        (aor, result): (&Aor, Result<Route, Failure>),
    ) {
        let Some(waiting) = self.locating.remove(aor) else { return };
        if let (Err(Failure::NotFound), Some(beyond)) = (&result, self.beyond(core, aor)) {
            return self.go_outside(core, locator, now, (aor, waiting, &beyond));
        }
        match result {
            Ok(route) => self.transmit(core, now, aor, (waiting, route)),
            Err(failure @ (Failure::SeveralClaims | Failure::KeyChanged)) => {
                self.causes.insert(waiting.id.clone(), failure);
                self.outbox.handle_answer(now, aor, &waiting.id, Answer::Impossible);
            }
            Err(_) => self.outbox.handle_answer(now, aor, &waiting.id, Answer::NotLocated),
        }
    }

    /// The final answer to a MESSAGE. Whoever was not reached may be elsewhere, so the next is preceded by a look-up.
    pub fn answered(&mut self, core: &mut Core, now: Now, request: RequestId, status: u16) {
        let Some(Sent { aor, message, route }) = self.sent.remove(&request) else { return };
        let id = message.id.clone();
        if status >= 300 {
            core.hosts.forget_aor(&aor);
        }
        // RFC 3263 4.3: a server that does not serve is followed by the next.
        if let Some(next) = route.next().filter(|_| matches!(status, 408 | 503)) {
            return self.transmit(core, now, &aor, (message, next));
        }
        self.outbox.handle_answer(now, &aor, &id, Answer::Status { status, retry_after: None });
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        self.fall_silent(core, now);
        self.outbox.handle_timeout(now);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let lifetimes = self.lifetimes.poll_timeout();
        soonest(soonest(self.outbox.poll_timeout(), self.typing.poll_timeout()), lifetimes)
    }

    /// Does what the outbox wants; `true` when there was something.
    pub fn drain(&mut self, core: &mut Core, locator: &mut Locator, now: Now, buddies: &Buddies) -> bool {
        let mut spoke = false;
        self.lifetimes.drive(core, now);
        while let Some(event) = self.outbox.poll_event() {
            spoke = true;
            match event {
                OutboxEvent::Send { to, message } => {
                    self.find_way(core, locator, now, (to, message, buddies));
                }
                OutboxEvent::Progress { to, id, progress } => {
                    if !self.ahead.holds(&id, progress) {
                        self.progress(core, &to, &id, progress);
                    }
                }
            }
        }
        spoke
    }

    fn find_way(&mut self, core: &mut Core, locator: &mut Locator, now: Now, what: (Aor, Waiting, &Buddies)) {
        let (to, message, buddies) = what;
        if to.as_str() == ECHO {
            let route = Route::plain(Flow::Local, format!("sip:{ECHO}"));
            return self.transmit(core, now, &to, (message, route));
        }
        let id = message.id.clone();
        let target = self.plain_target(&to).map_or_else(|| buddies.target(to.as_str()), Ok);
        match target.map(|target| self.aim(core, target, &to)) {
            Ok(Target::Plain { uri, flow }) => {
                self.transmit(core, now, &to, (message, Route::plain(flow, uri)));
            }
            Ok(target @ (Target::Provided { .. } | Target::Domain { .. })) => {
                self.go_outside(core, locator, now, (&to, message, &target));
            }
            Ok(Target::Person { whom, .. }) => {
                let whom = match whom {
                    Whom::Aor(_) => self.meant.get(&to).cloned().unwrap_or(whom),
                    Whom::ShortForm { .. } | Whom::Root { .. } => whom,
                };
                self.locating.insert(to.clone(), message);
                locator.locate(core, now, Purpose::Chat(to), whom);
            }
            Ok(Target::Echo | Target::Number { .. }) => {}
            // It waits until the user has decided, or the pinned key speaks again.
            Err(Failure::KeyChanged | Failure::SafetyMismatch) => {
                self.outbox.handle_answer(now, &to, &id, Answer::NotLocated);
            }
            Err(failure) => {
                self.causes.insert(id.clone(), failure);
                self.outbox.handle_answer(now, &to, &id, Answer::Impossible);
            }
        }
    }

    fn transmit(&mut self, core: &mut Core, now: Now, aor: &Aor, what: (Waiting, Route)) {
        let (message, route) = what;
        let Waiting { id, content, at_ms, lasts } = message.clone();
        let from = core.own.aor().clone();
        let body = match route.flow {
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) => match content.as_text() {
                Some(text) => pager::plain(&text),
                None => Err(PagerError::Unsupported),
            },
            Flow::Peer(_) | Flow::Local => {
                pager::carried(Envelope { from: &from, to: aor, id: &id, at_ms, lasts }, &content)
            }
        };
        let body = match body {
            Ok(body) => body,
            Err(error) => {
                self.causes.insert(id.clone(), act::failure_of(error));
                return self.outbox.handle_answer(now, aor, &id, Answer::Impossible);
            }
        };
        let body = match route.flow {
            Flow::Peer(_) => self.with_those_behind(core, aor, &id, body),
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Local => body,
        };
        let request = core.stack.request(
            now,
            Request {
                flow: route.flow,
                method: "MESSAGE".to_owned(),
                target: route.uri.clone(),
                from: core.me_on(route.flow),
                to: Party { uri: route.uri.clone(), name: String::new() },
                content_type: body.content_type.into_owned(),
                body: body.bytes,
                headers: Vec::new(),
            },
        );
        self.outbox.handle_sent(aor, &id);
        if matches!(route.flow, Flow::Peer(_)) {
            remember(&mut self.spoken_to, aor.clone(), ());
        }
        self.sent.insert(request, Sent { aor: aor.clone(), message, route });
    }

    fn progress(&mut self, core: &mut Core, aor: &Aor, id: &str, progress: Progress) {
        if matches!(progress, Progress::Delivered | Progress::Failed { .. }) {
            self.moved.push(Moved::Done(aor.clone(), id.to_owned()));
        }
        let (state, reason) = match progress {
            Progress::Queued => (MessageState::Queued, None),
            Progress::Sent => (MessageState::Sent, None),
            Progress::Delivered => (MessageState::Delivered, None),
            Progress::Failed { status } => {
                let cause = self.causes.remove(id).or(status.map(act::failure_of_status));
                (MessageState::Failed, cause.or(Some(Failure::OtherSide)))
            }
        };
        self.move_to(core, aor, id, (state, reason));
    }

    /// A message of this user's own has come further: kept, and told. Of what is done to one only that it failed is told.
    fn move_to(&mut self, core: &mut Core, aor: &Aor, id: &str, to: (MessageState, Option<Failure>)) {
        if matches!(to.0, MessageState::Delivered | MessageState::Read | MessageState::Failed) {
            self.lifetimes.handle_further();
        }
        if self.acts.contains_key(id) {
            return self.act_moved(core, aor, id, to);
        }
        move_to(core, aor, id, to);
    }

    fn remember_plain(&mut self, uri: String, flow: Flow) -> Option<Aor> {
        let aor = plain_aor(&uri)?;
        remember(&mut self.plain, aor.clone(), (uri, flow));
        Some(aor)
    }

    /// A phone that was heard is answered where it was heard, unless a port is named.
    fn plain_recipient(&mut self, uri: String, flow: Flow) -> Option<Aor> {
        let aor = plain_aor(&uri)?;
        if !names_port(&uri) && self.plain.contains_key(&aor) {
            return Some(aor);
        }
        self.remember_plain(uri, flow)
    }

    fn remember_meant(&mut self, aor: &Aor, whom: Whom) {
        match whom {
            Whom::Root { .. } | Whom::ShortForm { .. } => remember(&mut self.meant, aor.clone(), whom),
            Whom::Aor(_) => {}
        }
    }

    fn plain_target(&self, aor: &Aor) -> Option<Target> {
        self.plain.get(aor).map(|(uri, flow)| Target::Plain { uri: uri.clone(), flow: *flow })
    }
}

fn remember<T>(known: &mut BTreeMap<Aor, T>, aor: Aor, what: T) {
    if known.len() >= REMEMBERED_MAX && !known.contains_key(&aor) {
        known.pop_first();
    }
    known.insert(aor, what);
}

/// A text to be sent, and the asker's name for it.
pub(super) struct Send {
    pub message: MessageId,
    pub text: String,
    pub reply: Option<MessageRef>,
}

/// What the store kept of conversations.
pub(super) struct Latest {
    pub latest: BTreeMap<Aor, MessageRow>,
    pub unread: BTreeMap<Aor, u32>,
    pub lifetimes: BTreeMap<Aor, (Lifetime, u64)>,
}

/// Tells a message that is now kept.
fn show(core: &mut Core, row: &MessageRow) {
    let message: Message = rows::message(row);
    let summary = core.summaries.entry(row.aor.clone()).or_default();
    summary.last = Some(message.clone());
    if message.sent.is_none() {
        summary.unread = summary.unread.saturating_add(1);
    }
    core.emit(Event::Message(message));
}

fn move_to(core: &mut Core, aor: &Aor, id: &str, to: (MessageState, Option<Failure>)) {
    let (state, reason) = to;
    if let Some(Summary { last: Some(last), .. }) = core.summaries.get_mut(aor)
        && last.message.0 == id
        && last.sent.is_some()
    {
        last.sent = Some(state);
    }
    let copied = rows::out_state(state);
    if matches!(copied, OutState::Delivered | OutState::Failed) {
        core.copy(Copy::State { aor: aor.clone(), id: id.to_owned(), state: copied });
    }
    if !matches!(state, MessageState::Queued | MessageState::Sent) {
        core.write(store::Request::SetMessageState {
            id: id.to_owned(),
            aor: aor.clone(),
            state: copied,
            reason: reason.map(|failure| failure.code().to_owned()),
        });
    }
    core.emit(Event::MessageState { message: MessageId(id.to_owned()), aor: aor.clone(), state, reason });
}
