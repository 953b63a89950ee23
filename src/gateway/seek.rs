//! Requests to people elsewhere: they are looked for, and then the caller is told where, or its request is handed on.

use super::Gateway;
use super::api::{Action, Arrival, Side};
use super::authentication::Asker;
use super::pass::{Meaning, next_route, plain_job, to_flow};
use super::policy::{Caller, Known, Way};
use super::proxy::{Job, Target};
use super::redirect::Reached;
use super::search::{Begun, Ended, Sought, Wanted};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::sip::Source;
use crate::sip::message::{Method, Request, Response, Uri};
use crate::time::Now;

impl Gateway {
    /// Looks for somebody; without a person in the overlay only for who has proven to be an account.
    pub(super) fn seek(&mut self, now: Now, mut arrival: Arrival, speaker: Option<Aor>, aor: Option<Aor>) {
        let hop = next_route(&arrival.request);
        if speaker.is_none() && (aor.is_none() || hop.is_some()) {
            return self.challenge(now, &arrival, Asker::Proxy, false);
        }
        self.here.strip_maddr(&mut arrival.request.uri);
        let sought = Sought { arrival, speaker, aor, hop };
        match sought.aor.clone().filter(|_| sought.hop.is_none()) {
            Some(aor) if self.is_decided(now, &sought, &aor) => self.decide(now, sought, &aor),
            Some(aor) => self.search_for(now, Wanted::Aor(aor), sought),
            None => self.resolve(now, sought),
        }
    }

    /// A look-up is answered.
    pub(super) fn located(&mut self, now: Now, lookup: u64, found: Result<Vec<Reached>, u16>) {
        let Some(ended) = self.search.take(lookup) else { return };
        let Wanted::Aor(aor) = &ended.wanted else { return self.resolved(now, ended, &found) };
        let is_missed = found.is_err();
        // Nobody waits who would know better: what was found before stands as long as it does.
        if is_missed && ended.waiting.is_empty() && ended.late.is_empty() {
            return;
        }
        let told = ended.waiting.iter().map(|sought| sought.arrival.request.head.call_id.as_str());
        self.redirects.handle_located(now.mono, aor.clone(), found, told);
        for sought in ended.waiting {
            self.decide(now, sought, aor);
        }
        for sought in ended.late {
            // A stranger learns nothing of it anyway.
            if is_missed && sought.speaker.is_some() {
                self.search_for(now, ended.wanted.clone(), sought);
            } else {
                self.decide(now, sought, aor);
            }
        }
    }

    /// A look-up has had no answer in its time, and nobody waits for another one.
    pub(super) fn overdue(&mut self, now: Now, lookup: u64) {
        self.search.all_in_time(lookup);
        self.located(now, lookup, Err(480));
    }

    fn resolved(&mut self, now: Now, ended: Ended, found: &Result<Vec<Reached>, u16>) {
        for sought in ended.waiting.into_iter().chain(ended.late) {
            match found {
                Ok(reached) => self.hand_on(now, sought, reached),
                Err(status) => self.answer(sought.arrival.server, &sought.arrival.request, *status),
            }
        }
    }

    /// Whether it is known well enough where somebody is to answer this.
    fn is_decided(&self, now: Now, sought: &Sought, aor: &Aor) -> bool {
        let place = self.redirects.place(now.mono, aor);
        place.is_some_and(|place| sought.speaker.is_none() || place.answers(&sought.arrival.request))
    }

    /// The caller calls where it was told to, by way of us: it follows. An account then goes the way of every request
    /// that is handed on, where there is one: over the overlay, in its own name and encrypted.
    pub(super) fn follow(
        &mut self,
        now: Now,
        (arrival, has_waited): (Arrival, bool),
        (account, sought): (Option<Aor>, Aor),
        flow: Flow,
    ) {
        let Some(account) = account else { return self.follow_plainly(now, arrival, sought, flow) };
        self.policy.handle_followed(now.mono, Source::of(arrival.flow), &account, &sought);
        if arrival.request.method == Method::Invite {
            self.learn(&account, arrival.flow, &arrival.request, true);
        }
        let place = self.redirects.place(now.mono, &sought).and_then(|place| place.found.clone().ok());
        let in_overlay = |reached: &Reached| matches!(reached.flow, Flow::Peer(_));
        let is_inside = arrival.request.head.tag_in_to().is_some();
        let Some(reached) = place.filter(|reached| !is_inside && reached.iter().any(in_overlay)) else {
            return self.follow_plainly(now, arrival, sought, flow);
        };
        let Some((speaker, arrival)) = self.speaker(now, arrival, has_waited) else { return };
        if speaker.is_none() {
            return self.challenge(now, &arrival, Asker::Proxy, false);
        }
        self.hand_on(now, Sought { arrival, speaker, aor: Some(sought), hop: None }, &reached);
    }

    fn follow_plainly(&mut self, now: Now, arrival: Arrival, sought: Aor, flow: Flow) {
        let target = to_flow(flow, &arrival.request.uri);
        let job = Job { sought: Some(sought), ..plain_job(arrival) };
        self.forward(now, job, vec![vec![target]]);
    }

    /// See `Gateway::redirect_at_once`.
    pub(super) fn redirect_known(&mut self, now: Now, flow: Flow, request: &Request) -> Option<Response> {
        let head = &request.head;
        let is_simple = request.method == Method::Invite
            && head.tag_in_to().is_none()
            && !matches!(flow, Flow::Peer(_) | Flow::Local)
            && head.rest.number("Max-Forwards") != Some(0)
            && ["Proxy-Require", "Proxy-Authorization"].iter().all(|name| head.rest.get(name).is_none());
        if !is_simple {
            return None;
        }
        let routed = head.rest.get("Route").map(|_| {
            let mut request = request.clone();
            let passage = self.here.take_route(&mut request);
            (request, passage)
        });
        let request = match &routed {
            Some((_, Some(_))) => return None,
            Some((request, None)) if request.head.rest.get("Route").is_some() => return None,
            Some((request, None)) => request,
            None => request,
        };
        let Meaning::Elsewhere(Some(aor)) = self.meaning(now, flow, request) else { return None };
        if !self.redirects.place(now.mono, &aor)?.has_contacts() || self.is_loop(request) {
            return None;
        }
        let caller = self.caller(flow, request);
        match self.policy.way(now.mono, &caller, request, &aor) {
            Way::Redirect => {
                self.renew(now, &aor);
                self.redirect(now, &caller, request, &aor)
            }
            Way::Proxy { .. } => None,
        }
    }

    /// Looks for somebody again before he is forgotten, as long as others ask for him.
    fn renew(&mut self, now: Now, aor: &Aor) {
        if self.redirects.wants_renewal(now.mono, aor)
            && let Some(lookup) = self.search.begin_alone(now.mono, Wanted::Aor(aor.clone()))
        {
            self.actions.push_back(Action::Locate { lookup, aor: aor.clone() });
        }
    }

    /// It is known where somebody is, or that nobody knows.
    fn decide(&mut self, now: Now, sought: Sought, aor: &Aor) {
        self.renew(now, aor);
        let arrival = &sought.arrival;
        let Some(place) = self.redirects.place(now.mono, aor) else { return self.turn_away(arrival) };
        if place.has_contacts() {
            let caller = self.caller(arrival.flow, &arrival.request);
            match self.policy.way(now.mono, &caller, &arrival.request, aor) {
                Way::Redirect => {
                    if let Some(response) = self.redirect(now, &caller, &arrival.request, aor) {
                        return self.respond(arrival.server, &arrival.request, response);
                    }
                }
                Way::Proxy { learnt } => {
                    if let Some(known) = caller.account.filter(|_| learnt) {
                        self.learn(&known.aor, arrival.flow, &arrival.request, false);
                    }
                }
            }
        }
        if sought.speaker.is_none() {
            return self.challenge(now, &sought.arrival, Asker::Proxy, false);
        }
        match self.redirects.place(now.mono, aor).map(|place| place.found.clone()) {
            Some(Ok(reached)) => {
                self.written(&sought, aor);
                self.hand_on(now, sought, &reached);
            }
            // He is somebody of the overlay, and not there or not told from another: no domain knows better.
            Some(Err(status @ (480 | 485))) => {
                self.written(&sought, aor);
                self.answer(sought.arrival.server, &sought.arrival.request, status);
            }
            Some(Err(_)) | None => self.resolve(now, sought),
        }
    }

    fn written(&mut self, sought: &Sought, to: &Aor) {
        let Arrival { server, request, .. } = &sought.arrival;
        if let (Method::Message, Some(account)) = (&request.method, &sought.speaker) {
            let (account, to, request) = (account.clone(), to.clone(), Box::new(request.clone()));
            self.actions.push_back(Action::Written { server: *server, account, to, request });
        }
    }

    /// The overlay does not know: perhaps its domain is one of SIP.
    fn resolve(&mut self, now: Now, sought: Sought) {
        let uri = sought.hop.as_ref().unwrap_or(&sought.arrival.request.uri).to_string();
        self.search_for(now, Wanted::Uri(uri), sought);
    }

    fn search_for(&mut self, now: Now, wanted: Wanted, sought: Sought) {
        let arrival = sought.arrival.clone();
        match self.search.begin(now.mono, wanted.clone(), sought) {
            Begun::New(lookup) => match wanted {
                Wanted::Aor(aor) => self.actions.push_back(Action::Locate { lookup, aor }),
                Wanted::Uri(text) => {
                    if let Some(uri) = Uri::parse(&text) {
                        self.actions.push_back(Action::Resolve { lookup, uri });
                    }
                }
            },
            Begun::Joined => {}
            Begun::Full => self.turn_away(&arrival),
        }
    }

    /// Hands the request of an account on to all places at once.
    fn hand_on(&mut self, now: Now, sought: Sought, reached: &[Reached]) {
        let Sought { arrival, speaker, aor, hop } = sought;
        let secure = arrival.request.uri.is_sips();
        let is_fit = |flow: Flow| !secure || matches!(flow, Flow::Tls(_) | Flow::Peer(_));
        let target = |reached: &Reached| {
            let uri = Uri::parse(&reached.uri).filter(|uri| uri.is_sip() && hop.is_none());
            let uri = uri.unwrap_or_else(|| arrival.request.uri.clone());
            let others = reached.others.iter().copied().filter(|flow| is_fit(*flow)).collect();
            Target { others, ..to_flow(reached.flow, &uri) }
        };
        let group: Vec<Target> =
            reached.iter().filter(|reached| is_fit(reached.flow)).take(REACHED_MAX).map(target).collect();
        if group.is_empty() {
            return self.answer(arrival.server, &arrival.request, 480);
        }
        let job = Job { from: Side::Phone(speaker.clone()), speaker, sought: aor, ..plain_job(arrival) };
        self.forward(now, job, vec![group]);
    }

    fn redirect(&mut self, now: Now, caller: &Caller, request: &Request, aor: &Aor) -> Option<Response> {
        let account = caller.account.as_ref().map(|known| &known.aor);
        let response = self.redirects.redirect(now.mono, (caller.source, account), request, aor)?;
        self.policy.handle_redirected(now.mono, caller, request, aor);
        Some(response)
    }

    /// Who asks, as far as it can be seen: nothing of it is believed but for the sake of a 302.
    fn caller(&self, flow: Flow, request: &Request) -> Caller {
        let known = |aor: Aor| {
            let follow = self.accounts.get(&aor)?.follow;
            let device = self.registrar.device(&aor, flow, request.head.rest.get("User-Agent"));
            let follows = device.and_then(|device| device.follows);
            Some(Known { aor, follow, follows })
        };
        Caller { source: Source::of(flow), account: self.account_of(&request.head.from.uri).and_then(known) }
    }

    /// It is clear now what the phone on this flow does with a 302.
    fn learn(&mut self, account: &Aor, flow: Flow, request: &Request, follows: bool) {
        let device = self.registrar.device(account, flow, request.head.rest.get("User-Agent"));
        let Some(contact) = device.map(|device| device.contact.clone()) else { return };
        if self.registrar.learn(account, &contact, follows) {
            self.bindings_changed(account);
        }
    }
}

/// Devices of one person called at once.
const REACHED_MAX: usize = 8;
