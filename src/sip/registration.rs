//! Our registration at a provider: made, kept up, made again, and taken back (RFC 3261 10.2, RFC 5626 4).

use std::time::{Duration, Instant};

use super::api::{Event, Outcome, Register, RegistrationState};
use super::core::{ALLOW, Core};
use super::message::{Address, Method, Response, Uri, reason_phrase};
use super::transaction::{Answer, ClientId, Owner};
use crate::backoff::Backoff;
use crate::flow::Flow;
use crate::time::soonest;

/// The longest binding asked for or believed, so that no sum of times overflows.
pub const EXPIRES_MAX_S: u32 = 24 * 3600;

/// The least time between a REGISTER and its refresh, whatever is granted.
const REFRESH_LEAST: Duration = Duration::from_secs(5);

/// The wait after a refusal that time alone seldom cures, such as a wrong password; many a registrar locks out who
/// asks more often.
const REFUSED_WAIT: Duration = Duration::from_secs(600);

/// The longest Retry-After that is kept to.
const RETRY_AFTER_MAX_S: u32 = 3600;

/// RFC 5626 4.4: without Flow-Timer "the UA ... select a random value between 95 and 120 seconds" on a stream,
/// "between 24 and 29 seconds" on datagrams.
const STREAM_PING: (Duration, Duration) = (Duration::from_secs(95), Duration::from_secs(120));
const DATAGRAM_PING: (Duration, Duration) = (Duration::from_secs(24), Duration::from_secs(29));

/// RFC 5626 4.4.1: "If the client does not receive a pong within 10 seconds after sending a ping, then the client
/// MUST treat the flow as failed."
const PONG_WITHIN: Duration = Duration::from_secs(10);

/// How long a stream may be silent that another network has perhaps cut off: some round trips.
const DOUBTED_WITHIN: Duration = Duration::from_secs(2);

/// The one registration, where there is one.
#[derive(Default)]
pub struct Registration(Option<Running>);

struct Running {
    register: Register,
    /// RFC 3261 10.2: the same for all registrations with one registrar.
    call_id: String,
    tag: String,
    cseq: u32,
    /// As asked, or as the registrar wants it at least (423).
    expires_s: u32,
    /// Which of the flows is used.
    at: usize,
    backoff: Backoff,
    state: State,
    ping: Ping,
    /// Whether the far end is known to answer pings.
    pongs: bool,
    /// RFC 5626 4.4: how long the far end lets the flow be silent.
    flow_timer: Option<Duration>,
    /// Whether a binding was made anew for the NAT between.
    is_renewed: bool,
    told: Option<RegistrationState>,
}

enum State {
    /// REGISTER is out; what stood before stands until then.
    Asking {
        client: ClientId,
        stands_until: Option<Instant>,
    },
    Standing {
        refresh_at: Instant,
        expires_at: Instant,
    },
    /// It failed, and is tried again then.
    Waiting {
        again_at: Instant,
    },
    /// The binding is being taken back.
    Leaving {
        client: ClientId,
    },
}

/// The keep-alive of the flow.
#[derive(Clone, Copy)]
enum Ping {
    Off,
    Quiet {
        at: Instant,
    },
    Asked {
        until: Instant,
    },
    /// Anything must come by then.
    Doubted {
        until: Instant,
    },
}

impl Registration {
    /// Registers from now on; one that stood is given up without a word.
    pub fn register(&mut self, core: &mut Core, now: Instant, register: Register) {
        core.keyring.open(&register);
        let (call_id, tag) = (core.call_id(), core.tag());
        let expires_s = register.expires_s.min(EXPIRES_MAX_S);
        let mut running = Running {
            register,
            call_id,
            tag,
            cseq: 0,
            expires_s,
            at: 0,
            backoff: Backoff::default(),
            state: State::Waiting { again_at: now },
            ping: Ping::Off,
            pongs: false,
            flow_timer: None,
            is_renewed: false,
            told: None,
        };
        running.tell(core, RegistrationState::Trying);
        running.ask(core, now, None);
        self.0 = Some(running);
    }

    /// The provider is reached at these now, best first.
    pub fn set_flows(&mut self, core: &mut Core, flows: Vec<Flow>) {
        let Some(running) = &mut self.0 else { return };
        if matches!(running.state, State::Waiting { .. }) && !flows.is_empty() {
            core.keyring.set_flows(&flows);
            running.register.flows = flows;
            running.at = 0;
        }
    }

    /// The network is another one: the binding leads to an address that is gone, and is made anew at once. Only whoever was
    /// refused for another reason waits on.
    pub fn renew(&mut self, core: &mut Core, now: Instant) {
        let Some(running) = &mut self.0 else { return };
        let stands_until = match running.state {
            State::Standing { expires_at, .. } => Some(expires_at),
            State::Asking { stands_until, .. } => stands_until,
            State::Waiting { .. } if running.is_refused() => return,
            State::Waiting { .. } => None,
            State::Leaving { .. } => return,
        };
        running.backoff.reset();
        running.is_renewed = false;
        running.ask(core, now, stands_until);
        if running.flow().is_some_and(|flow| flow.is_stream()) {
            running.ping = Ping::Doubted { until: now + DOUBTED_WITHIN };
        }
    }

    /// Takes the binding back; `Over` follows.
    pub fn unregister(&mut self, core: &mut Core, now: Instant) {
        let Some(running) = &mut self.0 else { return };
        match running.state {
            State::Standing { .. } | State::Asking { .. } => {
                running.ping = Ping::Off;
                match running.send(core, now, 0) {
                    Some(client) => running.state = State::Leaving { client },
                    None => self.end(core),
                }
            }
            State::Waiting { .. } => self.end(core),
            State::Leaving { .. } => {}
        }
    }

    pub fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        let Some(running) = &mut self.0 else { return };
        match running.state {
            State::Asking { client, .. } if client == answer.client => {
                running.handle_answer(core, now, answer)
            }
            State::Leaving { client } if client == answer.client => {
                let is_final =
                    !matches!(&answer.outcome, Outcome::Response(response) if response.status < 200);
                if is_final {
                    self.end(core);
                }
            }
            State::Asking { .. } | State::Standing { .. } | State::Waiting { .. } | State::Leaving { .. } => {
            }
        }
    }

    /// A request of ours went out again under this number.
    pub fn note_cseq(&mut self, cseq: u32) {
        if let Some(running) = &mut self.0 {
            running.cseq = running.cseq.max(cseq);
        }
    }

    /// Something came in: the flow lives.
    pub fn heard(&mut self, core: &mut Core, now: Instant, flow: Flow) {
        if let Some(running) = self.0.as_mut().filter(|running| running.flow() == Some(flow))
            && matches!(running.ping, Ping::Asked { .. } | Ping::Doubted { .. })
        {
            running.rest(core, now);
        }
    }

    /// The far end answered a ping: from now on it must.
    pub fn ponged(&mut self, flow: Flow) {
        if let Some(running) = self.0.as_mut().filter(|running| running.flow() == Some(flow)) {
            running.pongs = true;
        }
    }

    /// Whether a ping of ours is under way.
    pub fn awaits_pong(&self, flow: Flow) -> bool {
        let awaits =
            |running: &Running| running.flow() == Some(flow) && matches!(running.ping, Ping::Asked { .. });
        self.0.as_ref().is_some_and(awaits)
    }

    /// RFC 5626 4.5: a binding without its flow leads nowhere; it is made anew.
    pub fn handle_flow_closed(&mut self, core: &mut Core, now: Instant, flow: Flow) {
        let Some(running) = self.0.as_mut().filter(|running| running.flow() == Some(flow)) else { return };
        if matches!(running.state, State::Standing { .. }) {
            running.lose_flow(core, now);
        }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) {
        let Some(running) = &mut self.0 else { return };
        match running.state {
            State::Waiting { again_at } if again_at <= now => running.ask(core, now, None),
            State::Standing { refresh_at, expires_at } if refresh_at <= now => {
                running.ask(core, now, Some(expires_at));
            }
            State::Asking { client, stands_until: Some(until) } if until <= now => {
                running.state = State::Asking { client, stands_until: None };
                running.tell(core, RegistrationState::Trying);
            }
            State::Asking { .. } | State::Standing { .. } | State::Waiting { .. } | State::Leaving { .. } => {
            }
        }
        running.keep_alive(core, now);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let running = self.0.as_ref()?;
        let due = match running.state {
            State::Waiting { again_at } => Some(again_at),
            State::Standing { refresh_at, .. } => Some(refresh_at),
            State::Asking { stands_until, .. } => stands_until,
            State::Leaving { .. } => None,
        };
        let ping = match running.ping {
            Ping::Off => None,
            Ping::Quiet { at } | Ping::Asked { until: at } | Ping::Doubted { until: at } => Some(at),
        };
        soonest(due, ping)
    }

    fn end(&mut self, core: &mut Core) {
        self.0 = None;
        core.keyring.close();
        core.events.push_back(Event::Registration(RegistrationState::Over));
    }
}

impl Running {
    fn flow(&self) -> Option<Flow> {
        self.register.flows.get(self.at).copied()
    }

    fn tell(&mut self, core: &mut Core, state: RegistrationState) {
        if self.told.as_ref() != Some(&state) {
            core.events.push_back(Event::Registration(state.clone()));
            self.told = Some(state);
        }
    }

    fn ask(&mut self, core: &mut Core, now: Instant, stands_until: Option<Instant>) {
        if stands_until.is_none() {
            self.tell(core, RegistrationState::Trying);
        }
        match self.send(core, now, self.expires_s) {
            Some(client) => self.state = State::Asking { client, stands_until },
            None => self.fail(core, now, 503, None),
        }
    }

    fn send(&mut self, core: &mut Core, now: Instant, expires_s: u32) -> Option<ClientId> {
        let flow = self.flow()?;
        let Register { registrar, aor, instance, .. } = &self.register;
        let mut request = core.outside(Method::Register, registrar, aor, aor)?;
        self.cseq += 1;
        request.head.call_id.clone_from(&self.call_id);
        request.head.from = request.head.from.with_tag(&self.tag);
        request.head.cseq = self.cseq;
        let contact = format!("{};reg-id=1;+sip.instance=\"<{instance}>\"", core.contact(flow));
        let rest = &mut request.head.rest;
        rest.push("Contact", contact);
        rest.push("Expires", expires_s.to_string());
        rest.push("Supported", "path, outbound");
        rest.push("Allow", ALLOW);
        if let Some(proxy) = core.keyring.proxy() {
            rest.push("Route", proxy);
        }
        Some(core.send(now, Owner::Registration, flow, request))
    }

    fn handle_answer(&mut self, core: &mut Core, now: Instant, answer: Answer) {
        match answer.outcome {
            Outcome::Response(response) => match response.status {
                100..200 => {}
                200..300 if self.is_elsewhere(core, &response) => self.ask(core, now, None),
                200..300 => self.handle_success(core, now, &response),
                423 => self.handle_too_brief(core, now, &response),
                503 => self.fail_over(core, now, 503, response.head.rest.number("Retry-After")),
                status => self.fail(core, now, status, response.head.rest.number("Retry-After")),
            },
            Outcome::Timeout => self.fail_over(core, now, 408, None),
            Outcome::TransportError => self.fail_over(core, now, 503, None),
        }
    }

    /// Whether the response shows another outer side of a NAT than the binding names, so that it is made anew: once, for
    /// one that shows another each time helps nobody.
    fn is_elsewhere(&mut self, core: &mut Core, response: &Response) -> bool {
        let is_news = self.flow().is_some_and(|flow| core.keyring.learn_public(flow, response));
        is_news && !std::mem::replace(&mut self.is_renewed, true)
    }

    fn handle_success(&mut self, core: &mut Core, now: Instant, response: &Response) {
        let Some(flow) = self.flow() else { return };
        let granted_s = self.granted_s(core, flow, response).min(EXPIRES_MAX_S);
        if granted_s == 0 {
            // A 2xx that does not list our binding has not made it (RFC 3261 10.3 step 8).
            return self.fail(core, now, 500, None);
        }
        let rest = &response.head.rest;
        let outbound = rest.list("Require").unwrap_or_default().iter().any(|tag| tag == "outbound");
        core.keyring.set_routes(rest.list("Service-Route").unwrap_or_default(), outbound);
        self.pongs |= outbound;
        self.flow_timer = rest.number("Flow-Timer").map(|s| Duration::from_secs(s.clamp(10, 3600).into()));
        self.backoff.reset();
        self.is_renewed = false;
        let lasts = Duration::from_secs(granted_s.into());
        let refresh_at = now + (lasts * 9 / 10).max(REFRESH_LEAST);
        self.state = State::Standing { refresh_at, expires_at: now + lasts.max(REFRESH_LEAST * 2) };
        self.rest(core, now);
        self.tell(core, RegistrationState::Registered { flow });
    }

    /// How long our binding lasts, by its own parameter, else by the header, else as asked; 0 where it is not there.
    fn granted_s(&self, core: &Core, flow: Flow, response: &Response) -> u32 {
        let contacts = response.head.contacts();
        let own = Address::parse(&core.contact(flow));
        let is_ours = |contact: &&Address| {
            let instance = contact.params.get("+sip.instance").unwrap_or_default();
            let same = |own: &Address| is_same(&own.uri, &contact.uri);
            instance.trim_matches('"').trim_matches(['<', '>']) == self.register.instance
                || own.as_ref().is_some_and(same)
        };
        // A registrar before a NAT may write the address it sees into the only binding there is.
        let ours = contacts.iter().find(is_ours).or(match contacts.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        let header = response.head.rest.number("Expires").unwrap_or(self.expires_s);
        let param = |contact: &Address| contact.params.get("expires").and_then(|s| s.parse().ok());
        ours.map_or(0, |contact| param(contact).unwrap_or(header))
    }

    /// 423: RFC 3261 10.2.8: "MUST ... making the expiration interval of all contact addresses ... equal to or
    /// greater than the expiration interval within the Min-Expires header".
    fn handle_too_brief(&mut self, core: &mut Core, now: Instant, response: &Response) {
        match response.head.rest.number("Min-Expires") {
            Some(least) if least > self.expires_s && least <= EXPIRES_MAX_S => {
                self.expires_s = least;
                self.ask(core, now, None);
            }
            Some(_) | None => self.fail(core, now, 423, None),
        }
    }

    /// RFC 3263 4.3: on 503, timeout and transport error the next address is tried.
    fn fail_over(&mut self, core: &mut Core, now: Instant, status: u16, retry_after_s: Option<u32>) {
        if self.at + 1 < self.register.flows.len() {
            self.at += 1;
            self.ask(core, now, None);
        } else {
            self.fail(core, now, status, retry_after_s);
        }
    }

    fn fail(&mut self, core: &mut Core, now: Instant, status: u16, retry_after_s: Option<u32>) {
        let wait = core.wait(&mut self.backoff);
        let wait = if matches!(status, 400..500) && status != 408 { REFUSED_WAIT } else { wait };
        let asked = Duration::from_secs(retry_after_s.unwrap_or(0).min(RETRY_AFTER_MAX_S).into());
        self.state = State::Waiting { again_at: now + wait.max(asked) };
        (self.at, self.ping) = (0, Ping::Off);
        core.keyring.set_routes(Vec::new(), false);
        let reason = reason_phrase(status).to_owned();
        self.tell(core, RegistrationState::Failed { status, reason });
    }

    fn lose_flow(&mut self, core: &mut Core, now: Instant) {
        let wait = core.wait(&mut self.backoff);
        self.state = State::Waiting { again_at: now + wait };
        self.ping = Ping::Off;
        self.tell(core, RegistrationState::Trying);
    }

    /// The next silence begins.
    fn rest(&mut self, core: &mut Core, now: Instant) {
        let is_stream = self.flow().is_some_and(|flow| flow.is_stream());
        let (from, to) = match self.flow_timer {
            Some(timer) => (timer * 8 / 10, timer),
            None if is_stream => STREAM_PING,
            None => DATAGRAM_PING,
        };
        self.ping = Ping::Quiet { at: now + core.pause(from, to) };
    }

    /// On datagrams nothing answers; a stream whose far end has ever answered is dead when it does not.
    fn keep_alive(&mut self, core: &mut Core, now: Instant) {
        let Some(flow) = self.flow() else { return };
        match self.ping {
            Ping::Quiet { at } if at <= now => {
                core.ping(flow);
                if flow.is_stream() {
                    self.ping = Ping::Asked { until: now + PONG_WITHIN };
                } else {
                    self.rest(core, now);
                }
            }
            Ping::Doubted { until } if until <= now => self.cut_off(core, now, flow),
            Ping::Asked { until } if until <= now && self.pongs => self.cut_off(core, now, flow),
            Ping::Asked { until } if until <= now => self.rest(core, now),
            Ping::Off | Ping::Quiet { .. } | Ping::Asked { .. } | Ping::Doubted { .. } => {}
        }
    }

    /// The stream is dead, and another one is opened in its place.
    fn cut_off(&mut self, core: &mut Core, now: Instant, flow: Flow) {
        core.events.push_back(Event::FlowDead { flow });
        self.lose_flow(core, now);
    }

    /// Whether the registrar has said that it will not, which another network does not change.
    fn is_refused(&self) -> bool {
        let status = match &self.told {
            Some(RegistrationState::Failed { status, .. }) => *status,
            _ => return false,
        };
        matches!(status, 400..500) && status != 408
    }
}

/// Whether two contacts mean one binding: user, host and port.
fn is_same(a: &Uri, b: &Uri) -> bool {
    a.user() == b.user() && a.host() == b.host() && a.port() == b.port()
}
