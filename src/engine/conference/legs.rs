//! Who calls whom in a call with many: whoever comes in calls all who are, and who hears of one that he does not speak with calls him
//! a little later, as often as it takes.

use super::{AGAIN, AGAIN_MAX, BELIEVED, Conference};
use crate::engine::Engine;
use crate::engine::api::{CallId, ConferenceId};
use crate::engine::call::{Dial, Handover, Incoming, LegOver};
use crate::engine::failure::{self, Failure};
use crate::engine::target::Target;
use crate::engine::whose::Said;
use crate::flow::Flow;
use crate::identity::RootId;
use crate::overlay::Whom;
use crate::sip::SessionId;
use crate::time::Now;

/// RFC 3261 21.4: this caller may not; not now; too many are there.
const FORBIDDEN: u16 = 403;
const TEMPORARILY_UNAVAILABLE: u16 = 480;
const BUSY_HERE: u16 = 486;

impl Engine {
    /// Calls all who are in it and are not spoken with.
    pub(super) fn call_the_others(&mut self, now: Now, id: ConferenceId) {
        let Some(conference) = self.conferences.all.get_mut(&id).filter(|it| it.is_joined()) else { return };
        let mut due = Vec::new();
        for (root, other) in &mut conference.others {
            let is_due = other.next.is_some_and(|at| at <= now.mono);
            if is_due && other.leg.is_none() && other.is_in() {
                other.wait = (other.wait * 2).clamp(AGAIN, AGAIN_MAX);
                other.next = Some(now.mono + other.wait);
                due.push(*root);
            }
        }
        for root in due {
            self.call_one(now, id, root);
        }
    }

    fn call_one(&mut self, now: Now, id: ConferenceId, root: RootId) {
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        let Some(caller) = conference.people.get(&root).cloned() else { return };
        // Whose key is in doubt is not called, here as elsewhere.
        if self.buddies.target(caller.aor.as_str()).is_err() {
            return;
        }
        let call = self.core.mint_call();
        conference.others.entry(root).or_default().leg = Some(call.clone());
        self.conferences.legs.insert(call.clone(), (id, root));
        let whom = Whom::Root { aor: caller.aor.clone(), root };
        let target = Target::Person { aor: caller.aor, whom, invited: None, uri: None };
        let dial = Dial { call, target, name: caller.name, handover: Handover::of_conference(id) };
        self.calls.dial(&mut self.core, &mut self.locator, now, dial);
    }

    /// Somebody calls into a call with many: he is answered at once, or told why not. It never rings.
    pub(in crate::engine) fn invited_into_conference(
        &mut self,
        now: Now,
        (session, offer): (SessionId, Option<Vec<u8>>),
        said: &Said<'_>,
        name: &str,
    ) {
        let speaker = match self.speaker(now, said) {
            Ok(speaker) => speaker,
            Err(status) => return self.core.stack.reject(now, session, status),
        };
        let (Some(root), Flow::Peer(_)) = (speaker.root, said.flow) else {
            return self.core.stack.reject(now, session, FORBIDDEN);
        };
        let Some(id) = read_name(name) else { return self.core.stack.reject(now, session, FORBIDDEN) };
        let Some(conference) = self.conferences.all.get(&id).filter(|it| it.is_joined()) else {
            return self.core.stack.reject(now, session, TEMPORARILY_UNAVAILABLE);
        };
        if !conference.people.contains_key(&root) {
            return self.core.stack.reject(now, session, FORBIDDEN);
        }
        if conference.is_full_for(Some(&root)) {
            return self.core.stack.reject_saying(now, session, BUSY_HERE, failure::CONFERENCE_FULL);
        }
        let incoming = Incoming {
            session,
            peer: speaker.peer,
            name: speaker.name,
            offer,
            flow: said.flow,
            root: Some(root),
            plain: false,
            diverted: None,
            no_answer: None,
            conference: Some(id),
            taken_after: None,
        };
        self.admit(now, (id, root), incoming);
    }

    fn admit(&mut self, now: Now, (id, root): (ConferenceId, RootId), incoming: Incoming) {
        let admitted = self.calls.admit(&mut self.core, &mut self.locator, now, incoming);
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        let other = conference.others.entry(root).or_default();
        (other.said_until, other.out_until, other.declined) = (Some(now.mono + BELIEVED), None, false);
        let Some(call) = admitted else { return };
        // Whoever calls anew has lost the call that there was.
        let old = other.leg.replace(call.clone());
        other.is_active = false;
        self.conferences.legs.insert(call, (id, root));
        if let Some(old) = old {
            self.drop_leg(now, &old);
        }
    }

    /// Ends a part, of which nothing is to follow.
    pub(super) fn drop_leg(&mut self, now: Now, call: &CallId) {
        self.conferences.legs.remove(call);
        self.calls.drop_leg(&mut self.core, &mut self.locator, now, call);
    }

    pub(super) fn legs_have_begun(&mut self, now: Now) {
        let mut news = std::collections::BTreeSet::new();
        for (call, (id, root)) in &self.conferences.legs {
            let Some(conference) = self.conferences.all.get_mut(id) else { continue };
            let Some(other) = conference.others.get_mut(root) else { continue };
            if !other.is_active && self.calls.is_leg_active(call) {
                other.is_active = true;
                other.wait = std::time::Duration::ZERO;
                conference.spoken.insert(*root);
                conference.active_since_ms.get_or_insert(now.unix_ms());
                news.insert(*id);
            }
        }
        // Who else may look for whoever has come hears at once where he is.
        for id in news {
            self.tell_all(now, id);
        }
    }

    pub(super) fn legs_have_ended(&mut self, now: Now) {
        for over in self.calls.take_legs_over() {
            if let Some((id, root)) = self.conferences.legs.remove(&over.call) {
                self.leg_has_ended(now, (id, root), &over);
            }
        }
    }

    fn leg_has_ended(&mut self, now: Now, (id, root): (ConferenceId, RootId), over: &LegOver) {
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        let Conference { others, .. } = conference;
        let Some(other) = others.get_mut(&root) else { return };
        if other.leg.as_ref() != Some(&over.call) {
            return;
        }
        (other.leg, other.is_active) = (None, false);
        other.wait = (other.wait * 2).clamp(AGAIN, AGAIN_MAX);
        other.next = Some(now.mono + other.wait);
        match over.reason {
            None => other.is_out(now),
            // He is not in it, or not any more; unless he has just said that he is.
            Some(Failure::NoAnswer | Failure::Declined | Failure::NotAllowed)
                if other.said_until.is_none() && !over.was_active =>
            {
                other.is_out(now);
            }
            Some(Failure::ConferenceFull) => self.leave_conference(now, id, Some(Failure::ConferenceFull)),
            Some(_) => {}
        }
    }
}

/// The name of a conference as a header has it.
fn read_name(text: &str) -> Option<ConferenceId> {
    let bytes = crate::attachment::of_hex(text.trim())?;
    Some(ConferenceId(bytes))
}
