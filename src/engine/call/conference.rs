//! Calls that are parts of a call with many (RFC 4353, as a full mesh): each is a session of its own, and they are heard, held and
//! muted together. Who calls whom, and who may, is `engine/conference`'s to say.

use super::{CALLS_MAX, Calls, Entry, Handover, Incoming, Phase, STOPPING_CALLS_MAX};
use crate::engine::api::{self, CallId, ConferenceEvent, ConferenceId, Event};
use crate::engine::conference::caller;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::locate::Locator;
use crate::identity::RootId;
use crate::media::Order;
use crate::messaging::group::Caller;
use crate::sip::{Referral, SessionId};
use crate::time::Now;
use std::collections::BTreeMap;

/// Ends of such calls that nobody has asked for yet: all of several at once.
const OVER_MAX: usize = 64;

/// The calls with many that this user is in.
#[derive(Default)]
pub(super) struct Legs {
    joined: BTreeMap<ConferenceId, Wish>,
    over: Vec<LegOver>,
    pub rings_here: bool,
    pub rings_there: bool,
}

impl Legs {
    fn note_over(&mut self, over: LegOver) {
        if self.over.len() < OVER_MAX {
            self.over.push(over);
        }
    }
}

/// How the user wants one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Wish {
    pub held: bool,
    pub muted: bool,
}

/// A part that has ended.
#[derive(Debug)]
pub(in crate::engine) struct LegOver {
    pub call: CallId,
    pub was_active: bool,
    pub reason: Option<Failure>,
}

impl Handover {
    /// A part of this call with many.
    pub(in crate::engine) fn of_conference(conference: ConferenceId) -> Handover {
        let name = conference.0.iter().map(|byte| format!("{byte:02x}")).collect();
        let referral = Referral { conference: Some(name), ..Referral::default() };
        Handover { conference: Some(conference), referral, ..Handover::default() }
    }
}

impl Calls {
    /// The user comes into a call with many: whatever else he spoke in is held.
    pub fn join_conference(&mut self, core: &mut Core, now: Now, conference: ConferenceId) {
        self.conferences.joined.insert(conference, Wish::default());
        self.hold_all_but(core, now, conference);
        self.ring(core, None);
    }

    /// He leaves it: BYE to all.
    pub fn leave_conference(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        conference: ConferenceId,
    ) {
        self.conferences.joined.remove(&conference);
        for call in self.legs_of(conference) {
            self.drop_leg(core, locator, now, &call);
        }
        self.ring(core, None);
    }

    /// Ends one part.
    pub fn drop_leg(&mut self, core: &mut Core, locator: &mut Locator, now: Now, call: &CallId) {
        if self.calls.contains_key(call) {
            self.hang_up(core, locator, now, call);
        }
    }

    /// Somebody calls who may be in a call with many that this user is in: it is answered at once. `None` where it was settled
    /// against a call of this user's own to him.
    pub fn admit(
        &mut self,
        core: &mut Core,
        locator: &mut Locator,
        now: Now,
        incoming: Incoming,
    ) -> Option<CallId> {
        let conference = incoming.conference?;
        let incoming = self.settle_glare(core, locator, now, incoming)?;
        Some(self.enter_incoming(core, now, incoming, Handover::of_conference(conference)))
    }

    pub fn mute_conference(&mut self, core: &mut Core, conference: ConferenceId, muted: bool) {
        let Some(wish) = self.conferences.joined.get_mut(&conference) else { return };
        wish.muted = muted;
        for call in self.legs_of(conference) {
            let Some(entry) = self.calls.get_mut(&call) else { continue };
            entry.muted = muted;
            core.order(Order::Mute { leg: entry.leg, muted });
        }
    }

    /// Holds all parts, or speaks in them again and in nothing else.
    pub fn hold_conference(&mut self, core: &mut Core, now: Now, conference: ConferenceId, held: bool) {
        let Some(wish) = self.conferences.joined.get_mut(&conference) else { return };
        wish.held = held;
        if !held {
            self.hold_all_but(core, now, conference);
        }
        for call in self.legs_of(conference) {
            self.set_held(core, now, &call, held);
        }
        self.ring(core, None);
    }

    /// With whom a call is, where it can become a part of one with many: he is of the overlay, speaks for himself, and may learn
    /// where this user is.
    pub fn mergeable(&self, core: &Core, call: &CallId) -> Option<Caller> {
        let entry = self.calls.get(call)?;
        let Phase::Active { session, .. } = entry.phase else { return None };
        let is_apart = entry.handover.conference.is_none() && entry.handover.view().is_none();
        let proven = core.proven(&core.stack.flow_of(session)?)?;
        let is_own = proven.aor.as_str() == entry.peer;
        (is_apart && is_own && !entry.hidden).then(|| caller(proven.root, proven.aor.clone(), &proven.name))
    }

    /// The call with somebody that can, who it is, and whether this user holds it.
    pub fn mergeable_with(&self, core: &Core, root: &RootId) -> Option<(CallId, Caller, bool)> {
        self.calls.iter().find_map(|(call, entry)| {
            let caller = self.mergeable(core, call).filter(|caller| caller.root == *root)?;
            Some((call.clone(), caller, entry.hold.held))
        })
    }

    /// These calls are parts of one with many from now on, and no calls of their own.
    pub fn adopt(
        &mut self,
        core: &mut Core,
        now: Now,
        (calls, conference): (&[&CallId], ConferenceId),
        held: bool,
    ) {
        for call in calls {
            let Some(entry) = self.calls.get_mut(*call) else { continue };
            let mut view = entry.view(call, None);
            view.state = api::CallState::Ended;
            core.emit(Event::Call(view));
            entry.handover.conference = Some(conference);
        }
        // Whoever is muted in one stays so when somebody comes into it.
        let before = self.conferences.joined.get(&conference);
        let muted = before.map_or(core.calling.by_key, |wish| wish.muted);
        self.conferences.joined.insert(conference, Wish { held, muted });
        self.mute_conference(core, conference, muted);
        self.hold_conference(core, now, conference, held);
    }

    /// How the user wants it, while he is in it.
    pub fn wish(&self, conference: ConferenceId) -> Wish {
        self.conferences.joined.get(&conference).copied().unwrap_or_default()
    }

    /// Whether somebody is heard in a part.
    pub fn is_leg_active(&self, call: &CallId) -> bool {
        self.calls.get(call).is_some_and(|entry| matches!(entry.phase, Phase::Active { .. }))
    }

    /// The parts that have ended since this was asked last.
    pub fn take_legs_over(&mut self) -> Vec<LegOver> {
        std::mem::take(&mut self.conferences.over)
    }

    /// Whether a session is a part of a call with many: nobody sends it elsewhere.
    pub fn is_of_conference(&self, session: SessionId) -> bool {
        let entry = self.call_with(session).and_then(|call| self.calls.get(&call));
        entry.is_some_and(|entry| entry.handover.conference.is_some())
    }

    /// What is to be heard of calls with many that ring here, or there while nobody is in them.
    pub fn ring_conferences(&mut self, core: &mut Core, (here, there): (bool, bool)) {
        if (self.conferences.rings_here, self.conferences.rings_there) != (here, there) {
            (self.conferences.rings_here, self.conferences.rings_there) = (here, there);
            self.ring(core, None);
        }
    }

    /// Whether no further call may be taken: one with many counts as one.
    pub(super) fn is_full(&self) -> bool {
        let own = self.own_calls().count();
        own + self.conferences.joined.len() >= CALLS_MAX || self.stopping.len() >= STOPPING_CALLS_MAX
    }

    /// Calls that are no parts of one with many.
    pub(super) fn own_calls(&self) -> impl Iterator<Item = &Entry> {
        self.calls.values().filter(|entry| entry.handover.conference.is_none())
    }

    pub(super) fn is_muted(&self, conference: ConferenceId) -> bool {
        self.wish(conference).muted
    }

    /// A part stands from now on, held where all of it is; `false` where the call is none.
    pub(super) fn settle_leg(&mut self, core: &mut Core, now: Now, call: &CallId) -> bool {
        let Some(conference) = self.calls.get(call).and_then(|entry| entry.handover.conference) else {
            return false;
        };
        if self.wish(conference).held {
            self.set_held(core, now, call, true);
        }
        true
    }

    /// Another call is spoken in: those with many wait.
    pub(super) fn conferences_wait(&mut self, but: Option<ConferenceId>) {
        for (conference, wish) in &mut self.conferences.joined {
            wish.held |= Some(*conference) != but;
        }
    }

    pub(super) fn note_leg_over(&mut self, call: &CallId, entry: &Entry, reason: Option<Failure>) {
        if entry.handover.conference.is_some() {
            let was_active = entry.active_since_ms.is_some();
            self.conferences.note_over(LegOver { call: call.clone(), was_active, reason });
        }
    }

    pub(super) fn tell_levels(&self, core: &mut Core, call: CallId, (microphone, speaker): (f32, f32)) {
        let Some(entry) = self.calls.get(&call) else { return };
        match (entry.handover.conference, entry.peer.parse()) {
            (Some(conference), Ok(aor)) => {
                let level = ConferenceEvent::Level { conference, aor, microphone, speaker };
                core.emit(Event::OfConference(level));
            }
            (Some(_), Err(_)) => {}
            (None, _) => core.emit(Event::Levels { call, microphone, speaker }),
        }
    }

    fn hold_all_but(&mut self, core: &mut Core, now: Now, conference: ConferenceId) {
        self.conferences_wait(Some(conference));
        let is_other = |entry: &Entry| entry.handover.conference != Some(conference) && entry.speaks();
        let others: Vec<CallId> =
            self.calls.iter().filter(|(_, entry)| is_other(entry)).map(|(call, _)| call.clone()).collect();
        for other in others {
            self.set_held(core, now, &other, true);
        }
    }

    fn legs_of(&self, conference: ConferenceId) -> Vec<CallId> {
        let is_part = |entry: &Entry| entry.handover.conference == Some(conference);
        self.calls.iter().filter(|(_, entry)| is_part(entry)).map(|(call, _)| call.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_ends_are_kept_until_they_are_asked_for() {
        let mut legs = Legs::default();
        let over =
            |number: usize| LegOver { call: CallId(number.to_string()), was_active: false, reason: None };
        (0..OVER_MAX + 1).for_each(|number| legs.note_over(over(number)));
        assert_eq!((legs.over.len(), legs.over.last().unwrap().call.0.as_str()), (OVER_MAX, "63"));
    }
}
