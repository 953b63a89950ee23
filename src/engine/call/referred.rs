//! The other two sides of a transfer: this user is asked to speak with somebody else (transferee), or somebody else comes
//! in the place of whom he speaks with (target, RFC 3891).

use super::transfer::CODE;
use super::{Calls, Entry, Handover, Incoming, Phase, STOPPING_CALLS_MAX};
use crate::aor::Aor;
use crate::engine::api::CallId;
use crate::engine::core::{Core, aor_of_uri};
use crate::engine::failure::Failure;
use crate::sip::{Party, Referral, Replaces, SessionId};
use crate::time::Now;
use std::time::Duration;

/// How often one may be handed on from one to the next before somebody makes fun of him.
const HANDED_ON_MAX: u8 = 5;
/// RFC 5589 7: the transferor hangs up when he hears that it has worked. This side waits so long for that.
const LEAVES_WITHIN: Duration = Duration::from_secs(5);
/// Refusals (RFC 3261 21): he may not; too much goes on here; never mind.
const FORBIDDEN: u16 = 403;
const BUSY_HERE: u16 = 486;
pub(in crate::engine) const DECLINE: u16 = 603;

/// A call that somebody has asked for.
#[derive(Debug)]
pub(in crate::engine) struct Errand {
    /// Who asked: his call, and its session.
    call: CallId,
    session: SessionId,
    /// Whether the user spoke in it.
    spoke: bool,
}

impl Calls {
    /// Whether the other side of a session may have this user call somebody; what that call then is.
    pub fn may_refer(
        &self,
        session: SessionId,
        (replaces, by): (Option<Replaces>, Option<Party>),
    ) -> Result<Handover, u16> {
        let asker = self.call_with(session).and_then(|call| Some((self.calls.get(&call)?, call)));
        let (entry, call) = asker.ok_or(FORBIDDEN)?;
        // Whoever may not learn where this user is does not send him to where it shows.
        let is_barred =
            entry.hidden || entry.handover.times >= HANDED_ON_MAX || entry.handover.conference.is_some();
        if !matches!(entry.phase, Phase::Active { .. }) || is_barred {
            return Err(DECLINE);
        }
        if self.is_full() {
            return Err(BUSY_HERE);
        }
        // Of somebody who is proven it is said who he is, of a phone what it says itself.
        let proven = entry.peer.parse::<Aor>().is_ok();
        let by = by.filter(|_| !proven).unwrap_or_else(|| party(&entry.peer));
        Ok(Handover {
            errand: Some(Errand { call, session, spoke: entry.speaks() }),
            referral: Referral { replaces, by: Some(by), ..Referral::default() },
            by: Some(entry.peer.clone()),
            times: entry.handover.times + 1,
            ..Handover::default()
        })
    }

    /// The call that was asked for rings.
    pub(super) fn errand_rings(&self, core: &mut Core, now: Now, call: &CallId) {
        const RINGING: u16 = 180;
        if let Some(errand) = self.calls.get(call).and_then(|entry| entry.handover.errand.as_ref()) {
            core.stack.report_referral(now, errand.session, RINGING);
        }
    }

    /// It was answered.
    pub(super) fn errand_done(&mut self, core: &mut Core, now: Now, call: &CallId) {
        const OK: u16 = 200;
        let errand = self.calls.get_mut(call).and_then(|entry| entry.handover.errand.take());
        if let Some(errand) = errand {
            core.stack.report_referral(now, errand.session, OK);
            if let Some(origin) = self.calls.get_mut(&errand.call) {
                origin.handover.leave_at = Some(now.mono + LEAVES_WITHIN);
            }
        }
    }

    /// Leaves calls whose other side has handed them over and has not hung up, as some phones do not.
    pub(super) fn leave_handed_over(&mut self, core: &mut Core, now: Now) {
        let is_due = |(call, entry): (&CallId, &Entry)| {
            entry.handover.leave_at.is_some_and(|at| at <= now.mono).then(|| call.clone())
        };
        for call in self.calls.iter().filter_map(is_due).collect::<Vec<_>>() {
            if let Some(session) = self.calls.get(&call).and_then(|entry| entry.phase.session()) {
                core.stack.hang_up(now, session);
            }
            self.end(core, now, &call, None);
        }
    }

    /// It came to nothing: the call in which it was asked for goes on.
    pub(super) fn errand_failed(&mut self, core: &mut Core, now: Now, errand: &Errand, why: Option<Failure>) {
        core.stack.report_referral(now, errand.session, why.map_or(DECLINE, status));
        let speaks = self.calls.values().any(Entry::speaks);
        let waits = self.calls.get(&errand.call).is_some_and(|entry| entry.hold.held);
        if errand.spoke && waits && !speaks {
            self.resume(core, now, &errand.call);
        }
    }

    /// Somebody comes in the place of whom this user speaks with, where that one has sent him: RFC 3891 3 and 8.
    pub fn replace(
        &mut self,
        core: &mut Core,
        now: Now,
        incoming: Incoming,
        (replaces, by): (&Replaces, Option<&Party>),
    ) {
        let session = incoming.session;
        let old = core.stack.replaced(replaces).map(|old| self.call_with(old));
        let old = match old {
            Ok(Some(old)) => old,
            Ok(None) => return core.stack.reject(now, session, DECLINE),
            Err(status) => return core.stack.reject(now, session, status),
        };
        let Some(entry) = self.calls.get(&old) else { return core.stack.reject(now, session, DECLINE) };
        if entry.handover.conference.is_some() || !is_sent(entry, &incoming, by) {
            return core.stack.reject(now, session, FORBIDDEN);
        }
        let is_taken = self.calls.values().any(|other| other.handover.takes_over.as_ref() == Some(&old));
        if is_taken || self.stopping.len() >= STOPPING_CALLS_MAX {
            return core.stack.reject(now, session, BUSY_HERE);
        }
        let handover = Handover {
            by: Some(entry.peer.clone()).filter(|peer| *peer != incoming.peer),
            times: entry.handover.times + 1,
            takes_over: Some(old),
            ..Handover::default()
        };
        drop(self.enter_incoming(core, now, incoming, handover));
    }

    /// What takes a call's place can be answered: it is, and the old call hung up. Who was held stays so.
    pub(super) fn take_over(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let Some(entry) = self.calls.get_mut(call) else { return };
        let Some(old) = entry.handover.takes_over.take() else { return };
        let replaced = self.calls.remove(&old);
        let was_held = replaced.as_ref().is_some_and(|entry| entry.hold.held);
        let another_speaks = self.calls.values().any(Entry::speaks);
        if was_held && another_speaks {
            self.answer_held(core, now, call);
        } else {
            self.answer(core, now, call);
        }
        if let Some(entry) = replaced {
            if let Some(session) = entry.phase.session() {
                core.stack.hang_up(now, session);
            }
            self.calls.insert(old.clone(), entry);
            self.end(core, now, &old, None);
        }
    }
}

/// Whether whoever comes in another's place was sent by him, or is himself. What two who are proven have agreed on in
/// secret, the names of their dialog, is known to a third by the word of one of them only; a phone's call is as open as
/// the network it is on.
fn is_sent(entry: &Entry, incoming: &Incoming, by: Option<&Party>) -> bool {
    if incoming.peer == entry.peer {
        return true;
    }
    match entry.peer.parse::<Aor>() {
        Ok(peer) => incoming.root.is_some() && by.and_then(|by| aor_of_uri(&by.uri)) == Some(peer),
        Err(_) => true,
    }
}

/// What was asked for as a person would type it: the check of a short form is a parameter of the address.
pub(in crate::engine) fn typed(uri: &str) -> String {
    let code = uri.split([';', '?']).skip(1).find_map(|param| param.strip_prefix(CODE)?.strip_prefix('='));
    match (aor_of_uri(uri), code) {
        (Some(aor), Some(code)) => format!("{aor}#{code}"),
        (_, _) => uri.to_owned(),
    }
}

fn party(peer: &str) -> Party {
    let plain = peer.starts_with("sip:") || peer.starts_with("sips:");
    let uri = if plain { peer.to_owned() } else { format!("sip:{peer}") };
    Party { uri, name: String::new() }
}

/// A failure as the status that the transferor hears.
fn status(failure: Failure) -> u16 {
    match failure {
        Failure::NotFound | Failure::SeveralClaims | Failure::KeyChanged | Failure::SafetyMismatch => 404,
        Failure::Busy | Failure::DoNotDisturb => BUSY_HERE,
        Failure::Cancelled => 487,
        Failure::Declined => DECLINE,
        Failure::NotAllowed => FORBIDDEN,
        Failure::NoCommonCodec => 488,
        Failure::NoAnswer | Failure::Offline => 480,
        Failure::Unreachable => 503,
        _ => 500,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_crosses_as_a_parameter_of_the_address() {
        assert_eq!(typed("sip:carol@example.org;ahoy-code=K7Q2-M4XR"), "carol@example.org#K7Q2-M4XR");
        assert_eq!(typed("sip:carol@example.org"), "sip:carol@example.org");
        assert_eq!(typed("sip:carol@192.0.2.1:5070;transport=tcp"), "sip:carol@192.0.2.1:5070;transport=tcp");
    }

    proptest::proptest! {
        #[test]
        fn no_address_makes_it_panic(uri in "(sips?:)?\\PC{0,30}(;ahoy-code=?)?\\PC{0,20}") {
            let _ = typed(&uri);
        }
    }
}
