//! The watched side (RFC 6665 4.2).

use std::time::{Duration, Instant};

use super::{ended, state};
use crate::flow::Flow;
use crate::sip::api::{Event, Outcome, Reason, ServerId, SubscriptionId, SubscriptionState};
use crate::sip::core::{Core, identity, party};
use crate::sip::dialog::Dialog;
use crate::sip::message::{Head, Method, Request};
use crate::sip::transaction::timer::TIMER_F;
use crate::sip::transaction::{Answer, ClientId, Owner};
use crate::sip::transport::Source;

/// Granted where a SUBSCRIBE asks for longer, or for nothing (RFC 3856 6.4: one hour).
const EXPIRES_MAX_S: u32 = 3600;

/// One watcher.
pub struct Notifier {
    pub source: Source,
    id: SubscriptionId,
    event: String,
    state: State,
}

enum State {
    /// SUBSCRIBE waits for the caller's decision, as long as the watcher waits.
    Asked {
        server: ServerId,
        dialog: Dialog,
        expires_s: u32,
        forget_at: Instant,
    },
    /// Accepted for one NOTIFY only (Expires: 0).
    Once {
        dialog: Dialog,
        forget_at: Instant,
    },
    Standing {
        dialog: Dialog,
        expires_at: Instant,
        last: News,
        sending: Sending,
    },
    /// Rejected; whether the watcher knows is told once he answers.
    Rejected {
        client: ClientId,
        forget_at: Instant,
    },
    Gone,
}

/// What the watcher was told last, or will be next.
#[derive(Default)]
struct News {
    pending: bool,
    content_type: String,
    body: Vec<u8>,
}

/// RFC 6665 4.2.2: one NOTIFY at a time; of what happens meanwhile only the newest is told.
enum Sending {
    Quiet,
    Out(ClientId),
    OutWithNewer(ClientId),
}

impl Notifier {
    /// Tells of the watcher.
    pub fn asked(
        core: &mut Core,
        now: Instant,
        id: SubscriptionId,
        (flow, server): (Flow, ServerId),
        request: Request,
    ) -> Notifier {
        let tag = core.transactions.tag(server).unwrap_or_default().to_owned();
        let dialog = Dialog::from_request(&request, &tag, flow);
        let event = request.head.rest.get("Event").unwrap_or_default().to_owned();
        let expires_s = granted(&request);
        core.events.push_back(Event::Subscribed {
            subscription: id,
            flow,
            from: party(&request.head.from),
            to: party(&request.head.to),
            event: event.split(';').next().unwrap_or_default().trim().to_owned(),
            expires_s,
            identity: identity(&request.head),
        });
        let state = State::Asked { server, dialog, expires_s, forget_at: now + TIMER_F };
        Notifier { source: Source::of(flow), id, event, state }
    }

    pub fn owns(&self, head: &Head) -> bool {
        self.dialog().is_some_and(|dialog| dialog.matches(head))
    }

    pub fn flow(&self) -> Option<Flow> {
        self.dialog().map(|dialog| dialog.flow)
    }

    pub fn is_gone(&self) -> bool {
        matches!(self.state, State::Gone)
    }

    pub fn accept(&mut self, core: &mut Core, now: Instant, pending: bool) {
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Asked { server, dialog, expires_s, .. } => {
                let status = if pending { 202 } else { 200 };
                grant(core, now, server, status, (dialog.flow, expires_s));
                let expires_at = now + Duration::from_secs(expires_s.into());
                self.state = if expires_s == 0 {
                    State::Once { dialog, forget_at: now + TIMER_F }
                } else {
                    State::Standing { dialog, expires_at, last: News::default(), sending: Sending::Quiet }
                };
            }
            same @ (State::Once { .. } | State::Standing { .. } | State::Rejected { .. } | State::Gone) => {
                self.state = same
            }
        }
    }

    pub fn refuse(&mut self, core: &mut Core, now: Instant, status: u16) {
        if let State::Asked { server, .. } = &self.state {
            core.answer(now, *server, status.clamp(300, 699));
            self.state = State::Gone;
        }
    }

    pub fn notify(&mut self, core: &mut Core, now: Instant, news: (SubscriptionState, &str, Vec<u8>)) {
        let (state, content_type, body) = news;
        let pending = state == SubscriptionState::Pending;
        let told = News { pending, content_type: content_type.to_owned(), body };
        match (&mut self.state, state) {
            (State::Once { .. }, _) => {
                self.say_last(core, now, Reason::Timeout, told);
                core.events.push_back(ended(self.id));
            }
            (State::Standing { .. }, SubscriptionState::Terminated(reason)) => {
                let client = self.say_last(core, now, reason, told);
                if let (Some(client), Reason::Rejected) = (client, reason) {
                    self.state = State::Rejected { client, forget_at: now + TIMER_F * 2 };
                }
            }
            (State::Standing { last, sending, .. }, _) => {
                *last = told;
                match sending {
                    Sending::Quiet => self.say(core, now),
                    Sending::Out(client) | Sending::OutWithNewer(client) => {
                        *sending = Sending::OutWithNewer(*client)
                    }
                }
            }
            (State::Asked { .. } | State::Rejected { .. } | State::Gone, _) => {}
        }
    }

    /// The watcher refreshes or leaves (Expires: 0).
    pub fn handle_refresh(&mut self, core: &mut Core, now: Instant, server: ServerId, request: &Request) {
        let State::Standing { dialog, expires_at, .. } = &mut self.state else {
            return core.answer(now, server, 500);
        };
        if !dialog.take_cseq(request.head.cseq) {
            return core.answer(now, server, 500);
        }
        dialog.retarget(request.head.contact());
        let expires_s = granted(request);
        *expires_at = now + Duration::from_secs(expires_s.into());
        grant(core, now, server, 200, (dialog.flow, expires_s));
        if expires_s == 0 {
            self.run_out(core, now);
        } else {
            core.events.push_back(Event::Resubscribed { subscription: self.id });
        }
    }

    /// The answer to a NOTIFY: a failure ends the subscription (RFC 6665 4.2.2).
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: &Answer) {
        let status = match &answer.outcome {
            Outcome::Response(response) => response.status,
            Outcome::Timeout => 408,
            Outcome::TransportError => 503,
        };
        if let State::Rejected { client, .. } = self.state
            && client == answer.client
            && status >= 200
        {
            if status < 300 {
                core.events.push_back(Event::RejectionTaken { subscription: self.id });
            }
            self.state = State::Gone;
        }
        let State::Standing { sending, .. } = &mut self.state else { return };
        match (status, &*sending) {
            (..200, _) => {}
            (300.., _) => self.end(core),
            (_, Sending::OutWithNewer(client)) if *client == answer.client => self.say(core, now),
            (_, Sending::Out(_) | Sending::OutWithNewer(_) | Sending::Quiet) => *sending = Sending::Quiet,
        }
    }

    /// The watcher cannot be told any more.
    pub fn end(&mut self, core: &mut Core) {
        if !self.is_gone() {
            core.events.push_back(ended(self.id));
        }
        self.state = State::Gone;
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        match &self.state {
            State::Standing { .. } => self.run_out(core, now),
            State::Asked { .. } | State::Once { .. } | State::Gone => self.end(core),
            State::Rejected { .. } => self.state = State::Gone,
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Asked { forget_at: at, .. } | State::Once { forget_at: at, .. } => Some(*at),
            State::Rejected { forget_at, .. } => Some(*forget_at),
            State::Standing { expires_at, .. } => Some(*expires_at),
            State::Gone => None,
        }
    }

    fn dialog(&self) -> Option<&Dialog> {
        match &self.state {
            State::Asked { dialog, .. } | State::Once { dialog, .. } | State::Standing { dialog, .. } => {
                Some(dialog)
            }
            State::Rejected { .. } | State::Gone => None,
        }
    }

    pub fn dialog_mut(&mut self) -> Option<&mut Dialog> {
        match &mut self.state {
            State::Asked { dialog, .. } | State::Once { dialog, .. } | State::Standing { dialog, .. } => {
                Some(dialog)
            }
            State::Rejected { .. } | State::Gone => None,
        }
    }

    /// It ran out, or the watcher left: the last state once more, as terminated.
    fn run_out(&mut self, core: &mut Core, now: Instant) {
        let State::Standing { last, .. } = &mut self.state else { return };
        let last = std::mem::take(last);
        self.say_last(core, now, Reason::Timeout, last);
        core.events.push_back(ended(self.id));
    }

    fn say(&mut self, core: &mut Core, now: Instant) {
        let State::Standing { dialog, expires_at, last, sending } = &mut self.state else { return };
        let state = if last.pending { SubscriptionState::Pending } else { SubscriptionState::Active };
        let left = expires_at.saturating_duration_since(now).as_secs();
        let request = notify(core, dialog, &self.event, (state, left), last);
        let client = core.send(now, Owner::Subscription(self.id), dialog.way(), request);
        *sending = Sending::Out(client);
    }

    fn say_last(&mut self, core: &mut Core, now: Instant, reason: Reason, news: News) -> Option<ClientId> {
        let (State::Standing { mut dialog, .. } | State::Once { mut dialog, .. }) =
            std::mem::replace(&mut self.state, State::Gone)
        else {
            return None;
        };
        let state = SubscriptionState::Terminated(reason);
        let request = notify(core, &mut dialog, &self.event, (state, 0), &news);
        let owner = if reason == Reason::Rejected { Owner::Subscription(self.id) } else { Owner::Nobody };
        Some(core.send(now, owner, dialog.way(), request))
    }
}

fn notify(
    core: &mut Core,
    dialog: &mut Dialog,
    event: &str,
    (state, left_s): (SubscriptionState, u64),
    news: &News,
) -> Request {
    let mut request = dialog.request(core, Method::Notify);
    let rest = &mut request.head.rest;
    rest.push("Event", event);
    rest.push("Subscription-State", state::write(state, left_s));
    if !news.body.is_empty() {
        rest.push("Content-Type", news.content_type.as_str());
        request.body.clone_from(&news.body);
    }
    request
}

fn granted(request: &Request) -> u32 {
    request.head.rest.number("Expires").unwrap_or(EXPIRES_MAX_S).min(EXPIRES_MAX_S)
}

fn grant(core: &mut Core, now: Instant, server: ServerId, status: u16, (flow, expires_s): (Flow, u32)) {
    let contact = core.contact(flow);
    core.answer_with(now, server, status, |response| {
        response.head.rest.push("Contact", contact);
        response.head.rest.push("Expires", expires_s.to_string());
    });
}
