//! The watching side (RFC 6665 4.1).

use std::time::{Duration, Instant};

use super::state::{self, Stated};
use crate::flow::Flow;
use crate::sip::api::{Event, Outcome, Reason, ServerId, Subscribe, SubscriptionId, SubscriptionState};
use crate::sip::core::Core;
use crate::sip::dialog::Dialog;
use crate::sip::message::{Head, Headers, Method, Request, Response};
use crate::sip::transaction::timer::T1;
use crate::sip::transaction::{Answer, Owner};
use crate::time::soonest;

/// RFC 6665 4.1.2.4: how long the first NOTIFY may take.
pub const TIMER_N: Duration = T1.saturating_mul(64);

/// The least time between two SUBSCRIBEs of one subscription, whatever the other side grants.
const REFRESH_LEAST: Duration = Duration::from_secs(5);

/// The longest duration believed, so that no sum of times overflows.
const EXPIRES_MAX_S: u32 = 24 * 3600;

/// One thing we watch.
pub struct Subscriber {
    id: SubscriptionId,
    event: String,
    accept: String,
    expires_s: u32,
    call_id: String,
    tag: String,
    flow: Flow,
    state: State,
}

enum State {
    /// No NOTIFY yet; a 2xx may have come.
    Asked {
        dialog: Option<Dialog>,
        granted_s: u32,
        give_up_at: Instant,
    },
    /// It stands.
    Running {
        dialog: Dialog,
        refresh_at: Option<Instant>,
        expires_at: Instant,
    },
    /// Unsubscribed before there was a dialog to say so in.
    GivenUp {
        until: Instant,
    },
    /// Unsubscribed: the last NOTIFY may still come.
    Leaving {
        dialog: Dialog,
        until: Instant,
    },
    Gone,
}

/// The event for a subscription that failed.
pub fn lost(subscription: SubscriptionId, status: u16) -> Event {
    Event::SubscriptionLost { subscription, status, reason: None, retry_after_s: None }
}

impl Subscriber {
    /// Sends SUBSCRIBE; the status to report where it cannot be made.
    pub fn start(
        core: &mut Core,
        now: Instant,
        id: SubscriptionId,
        subscribe: Subscribe,
    ) -> Result<Subscriber, u16> {
        let Subscribe { flow, target, from, to, event, accept, expires_s } = subscribe;
        let mut request = core.outside(Method::Subscribe, &target, &from, &to).ok_or(416u16)?;
        request.head.rest.push("Contact", core.contact(flow));
        let (call_id, tag) = (request.head.call_id.clone(), request.head.tag_in_from().to_owned());
        let state = State::Asked { dialog: None, granted_s: expires_s, give_up_at: now + TIMER_N };
        let subscriber = Subscriber { id, event, accept, expires_s, call_id, tag, flow, state };
        subscriber.ask(&mut request.head.rest, expires_s);
        core.send(now, Owner::Subscription(id), flow, request);
        Ok(subscriber)
    }

    /// Whether this NOTIFY is for us: of our dialog, or of any while the first is awaited (RFC 6665 4.4.1).
    pub fn owns(&self, head: &Head) -> bool {
        let ours = self.call_id == head.call_id && head.tag_in_to() == Some(self.tag.as_str());
        ours && match &self.state {
            State::Asked { .. } | State::GivenUp { .. } => true,
            State::Running { dialog, .. } | State::Leaving { dialog, .. } => dialog.matches(head),
            State::Gone => false,
        }
    }

    pub fn flow(&self) -> Option<Flow> {
        match &self.state {
            State::Asked { .. } | State::GivenUp { .. } => Some(self.flow),
            State::Running { dialog, .. } | State::Leaving { dialog, .. } => Some(dialog.flow),
            State::Gone => None,
        }
    }

    pub fn wants_answer(&self) -> bool {
        !matches!(self.state, State::GivenUp { .. } | State::Gone)
    }

    pub fn dialog_mut(&mut self) -> Option<&mut Dialog> {
        match &mut self.state {
            State::Asked { dialog, .. } => dialog.as_mut(),
            State::Running { dialog, .. } | State::Leaving { dialog, .. } => Some(dialog),
            State::GivenUp { .. } | State::Gone => None,
        }
    }

    pub fn is_gone(&self) -> bool {
        matches!(self.state, State::Gone)
    }

    pub fn unsubscribe(&mut self, core: &mut Core, now: Instant) {
        let until = now + TIMER_N;
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Asked { dialog: None, .. } => self.state = State::GivenUp { until },
            State::Asked { dialog: Some(mut dialog), .. } | State::Running { mut dialog, .. } => {
                self.resubscribe(core, now, &mut dialog, 0);
                self.state = State::Leaving { dialog, until };
            }
            same @ (State::GivenUp { .. } | State::Leaving { .. } | State::Gone) => self.state = same,
        }
    }

    /// Answers 200 and tells.
    pub fn handle_notify(
        &mut self,
        core: &mut Core,
        now: Instant,
        flow: Flow,
        server: ServerId,
        request: Request,
    ) {
        let package = |event: &str| event.split(';').next().unwrap_or_default().trim().to_owned();
        if request.head.rest.get("Event").map(package) != Some(package(&self.event)) {
            return core.answer(now, server, 489);
        }
        let Some(stated) = state::read(&request.head.rest) else { return core.answer(now, server, 400) };
        if !self.enter_dialog(core, now, flow, &request) {
            return core.answer(now, server, 500);
        }
        core.answer(now, server, 200);
        self.take_state(core, now, stated, request);
    }

    /// The answer to a SUBSCRIBE.
    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        match answer.outcome {
            Outcome::Response(response) => match response.status {
                100..200 => {}
                200..300 => self.handle_success(core, now, answer.flow, &response),
                _ => self.handle_failure(core, now, &response),
            },
            Outcome::Timeout => self.lose(core, 408),
            Outcome::TransportError => self.lose(core, 503),
        }
    }

    /// It is over by a failure on our side.
    pub fn lose(&mut self, core: &mut Core, status: u16) {
        self.finish(core, lost(self.id, status));
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        match &self.state {
            State::Asked { .. } => self.lose(core, 408),
            State::Running { expires_at, .. } if *expires_at <= now => {
                let (subscription, reason) = (self.id, Some(Reason::Timeout));
                self.finish(
                    core,
                    Event::SubscriptionLost { subscription, status: 0, reason, retry_after_s: None },
                );
            }
            State::Running { .. } => self.refresh(core, now),
            State::GivenUp { .. } | State::Leaving { .. } | State::Gone => self.state = State::Gone,
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.state {
            State::Asked { give_up_at: until, .. }
            | State::GivenUp { until }
            | State::Leaving { until, .. } => Some(*until),
            State::Running { refresh_at, expires_at, .. } => soonest(*refresh_at, Some(*expires_at)),
            State::Gone => None,
        }
    }

    fn ask(&self, rest: &mut Headers, expires_s: u32) {
        rest.push("Event", self.event.as_str());
        rest.push("Expires", expires_s.to_string());
        if !self.accept.is_empty() {
            rest.push("Accept", self.accept.as_str());
        }
    }

    fn resubscribe(&self, core: &mut Core, now: Instant, dialog: &mut Dialog, expires_s: u32) {
        let mut request = dialog.request(core, Method::Subscribe);
        self.ask(&mut request.head.rest, expires_s);
        core.send(now, Owner::Subscription(self.id), dialog.way(), request);
    }

    fn refresh(&mut self, core: &mut Core, now: Instant) {
        let State::Running { mut dialog, expires_at, .. } = std::mem::replace(&mut self.state, State::Gone)
        else {
            return;
        };
        self.resubscribe(core, now, &mut dialog, self.expires_s);
        self.state = State::Running { dialog, refresh_at: None, expires_at };
    }

    /// Makes or checks the dialog; `false` for a NOTIFY out of order.
    fn enter_dialog(&mut self, core: &mut Core, now: Instant, flow: Flow, request: &Request) -> bool {
        match &mut self.state {
            State::Asked { dialog, .. } => match dialog {
                Some(dialog) if dialog.matches(&request.head) => dialog.take_cseq(request.head.cseq),
                other => {
                    *other = Some(Dialog::from_notify(request, 1, flow));
                    true
                }
            },
            State::GivenUp { until } => {
                let (mut dialog, until) = (Dialog::from_notify(request, 1, flow), *until);
                self.resubscribe(core, now, &mut dialog, 0);
                self.state = State::Leaving { dialog, until };
                true
            }
            State::Running { dialog, .. } | State::Leaving { dialog, .. } => {
                let in_order = dialog.take_cseq(request.head.cseq);
                if in_order {
                    dialog.retarget(request.head.contact());
                }
                in_order
            }
            State::Gone => false,
        }
    }

    fn take_state(&mut self, core: &mut Core, now: Instant, stated: Stated, request: Request) {
        let over = matches!(stated.state, SubscriptionState::Terminated(_));
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Asked { dialog: Some(dialog), granted_s, .. } => {
                let expires_s = stated.expires_s.unwrap_or(granted_s);
                self.state = running(now, dialog, expires_s);
            }
            State::Running { dialog, refresh_at, expires_at } => {
                self.state = match stated.expires_s {
                    Some(expires_s) => running(now, dialog, expires_s),
                    None => State::Running { dialog, refresh_at, expires_at },
                };
            }
            State::Leaving { .. } if over => return,
            other => {
                self.state = other;
                return;
            }
        }
        let (subscription, state) = (self.id, stated.state);
        let content_type = request.head.content_type();
        core.events.push_back(Event::Notified { subscription, state, content_type, body: request.body });
        if let SubscriptionState::Terminated(reason) = state {
            let (reason, retry_after_s) = (Some(reason), stated.retry_after_s);
            self.finish(core, Event::SubscriptionLost { subscription, status: 0, reason, retry_after_s });
        }
    }

    fn handle_success(&mut self, core: &mut Core, now: Instant, flow: Flow, response: &Response) {
        let expires_s = response.head.rest.number("Expires").unwrap_or(self.expires_s);
        match std::mem::replace(&mut self.state, State::Gone) {
            State::Asked { dialog, give_up_at, .. } => {
                let mut dialog = dialog.unwrap_or_else(|| Dialog::from_response(response, flow));
                // A NOTIFY that came first knew nothing of credentials that were asked for.
                dialog.note_cseq(response.head.cseq);
                self.state = State::Asked { dialog: Some(dialog), granted_s: expires_s, give_up_at };
            }
            State::Running { mut dialog, .. } => {
                dialog.retarget(response.head.contact());
                dialog.note_cseq(response.head.cseq);
                self.state = running(now, dialog, expires_s);
            }
            State::GivenUp { until } => {
                let mut dialog = Dialog::from_response(response, flow);
                self.resubscribe(core, now, &mut dialog, 0);
                self.state = State::Leaving { dialog, until };
            }
            same @ (State::Leaving { .. } | State::Gone) => self.state = same,
        }
    }

    fn handle_failure(&mut self, core: &mut Core, now: Instant, response: &Response) {
        let retry_after_s = response.head.rest.number("Retry-After");
        if let State::Running { refresh_at, expires_at, .. } = &mut self.state
            && !ends_subscription(response.status)
        {
            // RFC 6665 4.1.2.2: any other failure leaves the subscription as it was until it runs out.
            let pause = (expires_at.saturating_duration_since(now) / 2).max(REFRESH_LEAST);
            *refresh_at = Some(now + pause);
            return;
        }
        let (subscription, status) = (self.id, response.status);
        self.finish(core, Event::SubscriptionLost { subscription, status, reason: None, retry_after_s });
    }

    /// The last event, unless the caller has unsubscribed.
    fn finish(&mut self, core: &mut Core, event: Event) {
        if matches!(self.state, State::Asked { .. } | State::Running { .. }) {
            core.events.push_back(event);
        }
        self.state = State::Gone;
    }
}

/// RFC 6665 4.1.2.2: the failures of a refresh that end the subscription.
fn ends_subscription(status: u16) -> bool {
    matches!(status, 404 | 405 | 408 | 410 | 416 | 480..=485 | 489 | 501 | 604)
}

/// Standing for this long, refreshed when nine tenths have passed.
fn running(now: Instant, dialog: Dialog, expires_s: u32) -> State {
    let lasts = Duration::from_secs(expires_s.min(EXPIRES_MAX_S).into());
    let refresh_at = Some(now + (lasts * 9 / 10).max(REFRESH_LEAST));
    State::Running { dialog, refresh_at, expires_at: now + lasts.max(REFRESH_LEAST * 2) }
}
