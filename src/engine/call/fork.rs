//! One call to all devices of a person: each rings by an INVITE of its own, and the first that answers gets the call; the
//! others are told that it was completed elsewhere (RFC 3326 2), so that they show nothing as missed.

use super::{Calls, Entry, Phase};
use crate::engine::api::CallId;
use crate::engine::core::Core;
use crate::flow::Flow;
use crate::identity::DEVICES_MAX;
use crate::sip::{Invite, Referral, SessionId};
use crate::time::Now;
use std::collections::BTreeMap;

/// RFC 3261 21.6: who says this speaks for the person, wherever he is.
const GLOBAL: u16 = 600;

/// The devices that ring beside the one that the call's phase names.
#[derive(Default)]
pub(super) struct Forks {
    ringing: BTreeMap<SessionId, Flow>,
    /// What one of them has said that says more than that nobody is there.
    said: Option<(u16, String)>,
}

impl Forks {
    pub fn has(&self, session: SessionId) -> bool {
        self.ringing.contains_key(&session)
    }

    /// Whether the call rings there too.
    pub fn leads_over(&self, flow: Flow) -> bool {
        self.ringing.values().any(|there| *there == flow)
    }

    /// Rings at the other devices as well. A call that follows a redirect, or takes another's place, is for one.
    pub fn ring(
        &mut self,
        core: &mut Core,
        now: Now,
        (invite, others, conference): (&Invite, Vec<Flow>, Option<String>),
    ) {
        for flow in others.into_iter().filter(|flow| *flow != invite.flow).take(DEVICES_MAX - 1) {
            let invite = Invite { flow, ..invite.clone() };
            let referral = Referral { conference: conference.clone(), ..Referral::default() };
            self.ringing.insert(core.stack.invite_referred(now, invite, referral), flow);
        }
    }

    /// They need not ring any more: `elsewhere` where the person has dealt with the call at another of them.
    pub fn stop(&mut self, core: &mut Core, now: Now, elsewhere: bool) {
        for session in std::mem::take(&mut self.ringing).into_keys() {
            if elsewhere {
                core.stack.hang_up_elsewhere(now, session);
            } else {
                core.stack.hang_up(now, session);
            }
        }
    }

    fn note(&mut self, (status, phrase): (u16, &str)) {
        if !says_nothing(status) {
            self.said.get_or_insert((status, phrase.to_owned()));
        }
    }

    /// What the caller is told in the end, where the last device that was left has said this.
    pub fn verdict(&mut self, (status, phrase): (u16, &str)) -> (u16, String) {
        let said = self.said.take().filter(|_| says_nothing(status));
        said.unwrap_or_else(|| (status, phrase.to_owned()))
    }
}

impl Calls {
    /// A device has refused while others ring on: nothing is told. `false` where the call is over with it.
    pub fn rings_on(&mut self, core: &mut Core, now: Now, refusal: (SessionId, u16, &str)) -> bool {
        let (session, status, phrase) = refusal;
        let Some(entry) = self.call_with(session).and_then(|call| self.calls.get_mut(&call)) else {
            return false;
        };
        if entry.forks.ringing.remove(&session).is_some() {
            if !speaks_for_all(status) {
                entry.forks.note((status, phrase));
                return true;
            }
            // It is the last word, so it is heard as the call's own.
            let Phase::Inviting { session: current, .. } = &mut entry.phase else { return true };
            core.stack.hang_up_elsewhere(now, std::mem::replace(current, session));
            return false;
        }
        let Phase::Inviting { session: current, flow, .. } = &mut entry.phase else { return false };
        if speaks_for_all(status) {
            return false;
        }
        let Some((next, there)) = entry.forks.ringing.pop_first() else { return false };
        (*current, *flow) = (next, there);
        entry.forks.note((status, phrase));
        true
    }

    /// The device that has answered is the one the call is with; the others stop.
    pub(super) fn settle_forks(&mut self, core: &mut Core, now: Now, (call, session): (&CallId, SessionId)) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let Entry { forks, phase, .. } = entry;
        if let Phase::Inviting { session: current, flow, .. } = phase
            && let Some(there) = forks.ringing.remove(&session)
        {
            let other = std::mem::replace(current, session);
            forks.ringing.insert(other, std::mem::replace(flow, there));
        }
        forks.stop(core, now, true);
    }
}

/// Whether this is the person's word, whichever device says it: he is nowhere, or wants the call sent on.
fn speaks_for_all(status: u16) -> bool {
    status >= GLOBAL || (300..400).contains(&status)
}

/// Nobody is at that device.
fn says_nothing(status: u16) -> bool {
    matches!(status, 408 | 480 | 481 | 503)
}
