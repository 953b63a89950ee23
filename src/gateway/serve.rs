//! What the gateway serves itself: REGISTER, PUBLISH, and the proof of who speaks.

use std::time::Duration;

use super::Gateway;
use super::api::{Arrival, Origin, Side};
use super::authentication::{Asker, Identified};
use super::registrar::SUPPORTED;
use super::route::{Host, aor_of};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::sip::message::{Address, Request, Uri};
use crate::time::Now;

/// What a 503 asks for.
const RETRY_AFTER: Duration = Duration::from_secs(10);

impl Gateway {
    /// RFC 3261 10.3: extensions, who it is, whether he may, and then the bindings.
    pub(super) fn register(&mut self, now: Now, arrival: Arrival, has_waited: bool) {
        let required = arrival.request.head.rest.list("Require").unwrap_or_default();
        let unsupported: Vec<String> = required
            .into_iter()
            .filter(|tag| !SUPPORTED.iter().any(|known| known.eq_ignore_ascii_case(tag)))
            .collect();
        if !unsupported.is_empty() {
            return self.refuse_extensions(&arrival, &unsupported);
        }
        if arrival.origin != Origin::Phone {
            return self.answer(arrival.server, &arrival.request, 403);
        }
        let Some((account, arrival)) = self.prove(now, arrival, has_waited) else { return };
        if self.account_of(&arrival.request.head.to.uri).as_ref() != Some(&account) {
            return self.answer(arrival.server, &arrival.request, 403);
        }
        let (response, changed) = self.registrar.register(now, &account, arrival.flow, &arrival.request);
        self.respond(arrival.server, &arrival.request, response);
        if changed {
            self.bindings_changed(&account);
        }
    }

    /// RFC 3903 6: only the account itself says something of itself.
    pub(super) fn publish(&mut self, now: Now, arrival: Arrival, resource: &Aor, has_waited: bool) {
        if arrival.origin != Origin::Phone {
            return self.answer(arrival.server, &arrival.request, 403);
        }
        let Some((account, arrival)) = self.prove(now, arrival, has_waited) else { return };
        if account != *resource {
            return self.answer(arrival.server, &arrival.request, 403);
        }
        let (response, changed) =
            self.publications.publish(now, &account, &self.here.secret, &arrival.request);
        self.respond(arrival.server, &arrival.request, response);
        if changed {
            self.presence_changed(&account);
        }
    }

    /// Who is proven to speak to a proxy: nobody, where he says nothing. RFC 3261 22.3; his From must be his own.
    /// Gives nothing back where the request is answered, or waits.
    pub(super) fn speaker(
        &mut self,
        now: Now,
        arrival: Arrival,
        has_waited: bool,
    ) -> Option<(Option<Aor>, Arrival)> {
        let (speaker, mut arrival) = self.identify(now, arrival, (Asker::Proxy, has_waited))?;
        if speaker.is_some() {
            if self.account_of(&arrival.request.head.from.uri) != speaker {
                self.answer(arrival.server, &arrival.request, 403);
                return None;
            }
            self.authentication.strip(&mut arrival.request);
        }
        Some((speaker, arrival))
    }

    /// Asks the sender to prove who he is.
    pub(super) fn challenge(&mut self, now: Now, arrival: &Arrival, asker: Asker, stale: bool) {
        let mut response = arrival.request.response(asker.status());
        self.authentication.challenge(now, &arrival.request, (asker, stale), &mut response);
        self.respond(arrival.server, &arrival.request, response);
    }

    /// Too much is going on.
    pub(super) fn turn_away(&mut self, arrival: &Arrival) {
        let mut response = arrival.request.response(503);
        response.head.rest.push("Retry-After", RETRY_AFTER.as_secs().to_string());
        self.respond(arrival.server, &arrival.request, response);
    }

    /// RFC 3261 8.2.2.3, 16.3 step 5: 420 names what is not understood.
    pub(super) fn refuse_extensions(&mut self, arrival: &Arrival, unsupported: &[String]) {
        let mut response = arrival.request.response(420);
        response.head.rest.push("Unsupported", unsupported.join(", "));
        self.respond(arrival.server, &arrival.request, response);
    }

    /// The account that a URI means: its address of record, or its user at our own address.
    pub(super) fn account_of(&self, uri: &Uri) -> Option<Aor> {
        match self.here.host(uri) {
            Host::Ours => self.accounts.at_home(&uri.user()?).cloned(),
            Host::Node(_) => None,
            Host::Other => aor_of(uri).filter(|aor| self.accounts.get(aor).is_some()),
        }
    }

    /// The side of a flow on which this address speaks or is spoken to.
    pub(super) fn side(&self, flow: Flow, address: &Address) -> Side {
        match flow {
            Flow::Peer(node) => Side::Node(node),
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Local => {
                Side::Phone(self.account_of(&address.uri))
            }
        }
    }

    /// Which account sends this to us as a server.
    fn prove(&mut self, now: Now, arrival: Arrival, has_waited: bool) -> Option<(Aor, Arrival)> {
        let (account, arrival) = self.identify(now, arrival, (Asker::Server, has_waited))?;
        if account.is_none() {
            self.challenge(now, &arrival, Asker::Server, false);
        }
        account.map(|account| (account, arrival))
    }

    /// Looks at the digest; known and unknown users, of any domain, are answered alike.
    fn identify(
        &mut self,
        now: Now,
        arrival: Arrival,
        (asker, has_waited): (Asker, bool),
    ) -> Option<(Option<Aor>, Arrival)> {
        let sent: (Flow, &Request) = (arrival.flow, &arrival.request);
        match self.authentication.identify(now, &self.accounts, sent, (asker, has_waited)) {
            Identified::Account(aor) => return Some((Some(aor), arrival)),
            Identified::Nobody => return Some((None, arrival)),
            Identified::Refused { stale } => self.challenge(now, &arrival, asker, stale),
            Identified::Malformed => self.answer(arrival.server, &arrival.request, 400),
            Identified::Wait(at) if self.parked.has_room(&arrival) => self.parked.push(at, arrival),
            Identified::Wait(_) | Identified::Crowded => self.turn_away(&arrival),
        }
        None
    }
}
