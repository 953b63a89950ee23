//! Referrals: one side of a session asks the other to call somebody else, and is told how that goes (RFC 3515, RFC 5589,
//! the implicit subscription of RFC 6665, RFC 4488, RFC 3891, RFC 3892).
//!
//! This room does not know who may refer whom, nor makes the calls; it pairs REFER, NOTIFY and their answers with a
//! session and speaks within the dialog of that session.
//!
//! Begin with `Referrals` here, which routes; `asked.rs` follows a REFER of ours, `taken.rs` tells of one of theirs.

mod asked;
mod refer_to;
mod replaces;
mod sipfrag;
mod taken;

pub use refer_to::referred_by;
pub use replaces::Replaces;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::api::{Event, Party, Refer, ServerId, SessionId};
use super::core::Core;
use super::message::{Address, Headers, Method, Request, Uri};
use super::session::Sessions;
use super::transaction::{Answer, Owner};
use super::transport::by_way_of_us;
use asked::Asked;
use refer_to::ReferTo;
use taken::Taken;

/// How long the call that was asked for is followed: as long as one may ring (`session::UNANSWERED_MAX`).
const FOLLOWED_MAX: Duration = Duration::from_secs(180);

/// What a NOTIFY or SUBSCRIBE within a session is about (RFC 3515 2.4.6).
const PACKAGE: &str = "refer";

/// One REFER of ours and one of theirs in each session: bounded by the sessions.
#[derive(Default)]
pub struct Referrals {
    asked: BTreeMap<SessionId, Asked>,
    taken: BTreeMap<SessionId, Taken>,
}

impl Referrals {
    /// Asks the other side of a session; the progress is told by `Event::ReferProgress`.
    pub fn refer(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant, refer: Refer) {
        let Refer { session, to, replaces, by } = refer;
        if let Some(status) = self.send(core, sessions, now, (session, to, replaces, &by)) {
            core.events.push_back(Event::ReferProgress { session, status });
        }
    }

    /// Sends REFER; the status to report where it cannot go.
    fn send(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (session, to, replaces, by): (SessionId, Option<String>, Option<SessionId>, &Party),
    ) -> Option<u16> {
        if self.asked.get(&session).is_some_and(Asked::is_open) {
            return Some(491);
        }
        let (named, target) = match replaces.map(|other| sessions.named(other)) {
            Some(Some((named, target))) => (Some(named), Some(target)),
            Some(None) => return Some(481),
            None => (None, None),
        };
        let Some(uri) = to.or(target) else { return Some(400) };
        let Some(way) = sessions.standing(session).map(|dialog| dialog.way()) else { return Some(481) };
        // A phone of ours may have nobody but us who knows whom to call.
        let by_us = Uri::parse(&uri).filter(|_| core.transactions.is_known(way));
        let uri = by_us.and_then(|uri| by_way_of_us(&core.local, way, &uri)).unwrap_or(uri);
        let value = ReferTo { uri, replaces: named }.write();
        let (Some(_), Some(by)) = (Address::parse(&value), Address::new(&by.uri, "")) else {
            return Some(400);
        };
        let Some(dialog) = sessions.standing(session) else { return Some(481) };
        let mut request = dialog.request(core, Method::Refer);
        let rest = &mut request.head.rest;
        rest.push("Refer-To", value);
        rest.push("Referred-By", by.to_string());
        rest.push("Supported", "norefersub");
        let cseq = request.head.cseq;
        let client = core.send(now, Owner::Referral(session), way, request);
        self.asked.insert(session, Asked::new(client, cseq));
        None
    }

    /// Takes `Event::Referred`: 202, and the first NOTIFY at once (RFC 3515 2.4.4).
    pub fn accept(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant, session: SessionId) {
        if let Some(taken) = self.taken.get_mut(&session) {
            taken.accept(core, sessions, now);
        }
    }

    /// Refuses `Event::Referred`.
    pub fn refuse(&mut self, core: &mut Core, now: Instant, session: SessionId, status: u16) {
        if let Some(taken) = self.taken.get(&session)
            && taken.refuse(core, now, status)
        {
            self.taken.remove(&session);
        }
    }

    /// Tells how the call that was asked for goes; from 200 on this is the last word.
    pub fn report(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant, told: (SessionId, u16)) {
        let (session, status) = told;
        if let Some(taken) = self.taken.get_mut(&session) {
            taken.report(core, sessions, now, status);
        }
    }

    /// Whether a request within a dialog is a referral's, if the dialog is a session's.
    pub fn concerns(request: &Request) -> bool {
        let rest = &request.head.rest;
        match request.method {
            Method::Refer => true,
            Method::Notify | Method::Subscribe => {
                rest.get("Event").is_some_and(|event| package(event) == PACKAGE)
            }
            _ => false,
        }
    }

    /// A REFER, NOTIFY or SUBSCRIBE within a session.
    pub fn handle_request(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (server, request): (ServerId, &Request),
    ) {
        let session = match sessions.enter(&request.head) {
            Ok(session) => session,
            Err(status) => return core.answer(now, server, status),
        };
        match request.method {
            Method::Refer => self.handle_refer(core, sessions, now, (session, server, request)),
            Method::Notify => self.handle_notify(core, now, (session, server, request)),
            _ => self.handle_subscribe(core, sessions, now, (session, server, request)),
        }
    }

    fn handle_refer(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (session, server, request): (SessionId, ServerId, &Request),
    ) {
        // One that has not been answered, or is over, gives nobody the right to ask.
        if sessions.standing(session).is_none() {
            return core.answer(now, server, 403);
        }
        if self.taken.get(&session).is_some_and(Taken::is_open) {
            return core.answer(now, server, 491);
        }
        let ReferTo { uri, replaces } = match ReferTo::of(&request.head) {
            Ok(to) => to,
            Err(status) => return core.answer(now, server, status),
        };
        let earlier = self.taken.contains_key(&session);
        self.taken.insert(session, Taken::new(now, session, (server, request, earlier)));
        let by = referred_by(&request.head);
        core.events.push_back(Event::Referred { session, to: uri, replaces, by });
    }

    fn handle_notify(
        &mut self,
        core: &mut Core,
        now: Instant,
        (session, server, request): (SessionId, ServerId, &Request),
    ) {
        match self.asked.get_mut(&session).filter(|asked| asked.means(&request.head)) {
            Some(asked) => asked.handle_notify(core, now, (session, server, request)),
            None => core.answer(now, server, 481),
        }
    }

    /// RFC 6665: what was subscribed to by REFER may be refreshed, or left.
    fn handle_subscribe(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (session, server, request): (SessionId, ServerId, &Request),
    ) {
        match self.taken.get_mut(&session) {
            Some(taken) => taken.handle_subscribe(core, sessions, now, (server, request)),
            None => core.answer(now, server, 481),
        }
    }

    /// The answer to a REFER or NOTIFY of ours.
    pub fn handle_answer(
        &mut self,
        core: &mut Core,
        sessions: &mut Sessions,
        now: Instant,
        (session, answer): (SessionId, &Answer),
    ) {
        if answer.method == Method::Refer {
            if let Some(asked) = self.asked.get_mut(&session) {
                asked.handle_answer(core, now, session, answer);
            }
        } else if let Some(taken) = self.taken.get_mut(&session)
            && taken.handle_answer(core, sessions, now, answer)
        {
            self.taken.remove(&session);
        }
    }

    pub fn handle_timeout(&mut self, core: &mut Core, sessions: &mut Sessions, now: Instant) {
        for (session, asked) in &mut self.asked {
            asked.handle_timeout(core, now, *session);
        }
        for taken in self.taken.values_mut() {
            taken.handle_timeout(core, sessions, now);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        let asked = self.asked.values().filter_map(Asked::poll_timeout);
        asked.chain(self.taken.values().filter_map(Taken::poll_timeout)).min()
    }

    /// Forgets what was said in sessions that are forgotten.
    pub fn sweep(&mut self, sessions: &Sessions) {
        self.asked.retain(|session, _| sessions.exists(*session));
        self.taken.retain(|session, _| sessions.exists(*session));
    }
}

/// An event package without parameters.
fn package(event: &str) -> &str {
    event.split(';').next().unwrap_or_default().trim()
}

/// What a call of ours says of the referral that it follows.
pub fn describe(rest: &mut Headers, referral: &super::api::Referral) {
    if let Some(replaces) = &referral.replaces {
        replaces.write(rest);
    }
    if let Some(by) = referral.by.as_ref().and_then(|by| Address::new(&by.uri, &by.name)) {
        rest.push("Referred-By", by.to_string());
    }
    if let Some(conference) = &referral.conference {
        rest.push(super::api::CONFERENCE, conference.clone());
    }
}
