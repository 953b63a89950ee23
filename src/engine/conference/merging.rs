//! Two calls of this user's become one call with many: he tells each of them of the other, and who they are, and they call each other.
//! Nobody is asked, since each speaks with the one who does it already; so only he can, and only with people of the overlay. So
//! whoever is in such a call may bring in whom he speaks with: the others hear of him by what that one says, and call him.
//! A group's call is for its members, who come in by themselves.

use super::{BELIEVED, Conference, Other, PEOPLE_MAX, Standing};
use crate::engine::Engine;
use crate::engine::api::{CallId, ConferenceId};
use crate::engine::failure::Failure;
use crate::identity::RootId;
use crate::messaging::group::{CallNotice, Caller};
use crate::time::Now;
use rand::Rng;

impl Engine {
    /// Makes one of two.
    pub(super) fn merge_calls(&mut self, now: Now, calls: [&CallId; 2]) -> Result<(), Failure> {
        let [Some(first), Some(second)] = calls.map(|call| self.calls.mergeable(&self.core, call)) else {
            let are_known = calls.iter().all(|call| self.calls.is_leg_active(call));
            return Err(if are_known { Failure::CannotMerge } else { Failure::UnknownCall });
        };
        if first.root == second.root {
            return Err(Failure::CannotMerge);
        }
        if !self.conferences.has_room() {
            return Err(Failure::TooManyCalls);
        }
        let id = ConferenceId(self.core.random().random());
        let mut conference = Conference::new(now, (None, String::new()), vec![first.clone(), second.clone()]);
        conference.by = Some(self.core.own.root().id());
        conference.standing = Standing::come(now);
        for (call, root) in calls.into_iter().zip([first.root, second.root]) {
            conference.take_in(now, root, call);
            self.conferences.legs.insert(call.clone(), (id, root));
        }
        self.conferences.all.insert(id, conference);
        self.calls.adopt(&mut self.core, now, (calls.as_slice(), id), false);
        Ok(())
    }

    /// A call of this user's becomes a part of one with many that he is in.
    pub(super) fn add_to_conference(
        &mut self,
        now: Now,
        id: ConferenceId,
        call: &CallId,
    ) -> Result<(), Failure> {
        if self.conferences.all.get(&id).is_some_and(|it| it.group.is_some()) {
            return Err(Failure::CannotMerge);
        }
        let Some(caller) = self.calls.mergeable(&self.core, call) else {
            let is_known = self.calls.is_leg_active(call);
            return Err(if is_known { Failure::CannotMerge } else { Failure::UnknownCall });
        };
        let conference = self.conferences.all.get_mut(&id).filter(|it| it.is_joined());
        let conference = conference.ok_or(Failure::UnknownCall)?;
        let root = caller.root;
        let is_in = conference.others.get(&root).is_some_and(|other| other.leg.is_some());
        if is_in {
            return Err(Failure::CannotMerge);
        }
        if conference.is_full_for(Some(&root)) || !conference.may_name(&root) {
            return Err(Failure::ConferenceFull);
        }
        conference.people.insert(root, caller);
        conference.take_in(now, root, call);
        self.conferences.legs.insert(call.clone(), (id, root));
        self.calls.adopt(&mut self.core, now, ([call].as_slice(), id), false);
        Ok(())
    }

    /// Somebody with whom this user speaks says that their call is one with many now; whether it is.
    pub(super) fn is_merged_by(
        &mut self,
        now: Now,
        (id, root): (ConferenceId, RootId),
        notice: &CallNotice,
    ) -> bool {
        let me = self.core.own.root().id();
        let Some((call, caller, held)) = self.calls.mergeable_with(&self.core, &root) else { return false };
        // He has taken this user in, and says that they speak there; whoever only tells of a call of his does not.
        let is_meant = notice.by == Some(root) || notice.others.iter().any(|other| other.root == me);
        if !is_meant || !self.conferences.has_room() {
            return false;
        }
        let others = notice.others.iter().filter(|other| other.root != me && other.root != root);
        let people = others.cloned().chain([caller]).collect();
        let mut conference = Conference::new(now, (None, String::new()), people);
        conference.by = notice.by.filter(|by| conference.people.contains_key(by)).or(Some(root));
        conference.standing = Standing::come(now);
        conference.take_in(now, root, &call);
        self.conferences.legs.insert(call.clone(), (id, root));
        self.conferences.all.insert(id, conference);
        self.calls.adopt(&mut self.core, now, ([&call].as_slice(), id), held);
        true
    }
}

impl Conference {
    /// Whether one more may be known as somebody who may come into it.
    pub(super) fn may_name(&self, root: &RootId) -> bool {
        self.people.contains_key(root) || self.people.len() < PEOPLE_MAX
    }

    /// Whoever is in one that is no group's has taken others into it, with whom he speaks.
    pub(super) fn are_named(&mut self, (me, by): (RootId, RootId), others: &[Caller]) {
        let speaks = self.others.get(&by).is_some_and(|other| other.is_active);
        if self.group.is_some() || !speaks {
            return;
        }
        for caller in others {
            if caller.root != me && caller.root != by && self.may_name(&caller.root) {
                self.people.entry(caller.root).or_insert_with(|| caller.clone());
            }
        }
    }

    /// A call that stands is a part of it.
    fn take_in(&mut self, now: Now, root: RootId, call: &CallId) {
        let said_until = Some(now.mono + BELIEVED);
        let other = Other { said_until, leg: Some(call.clone()), ..Other::default() };
        self.others.insert(root, other);
    }
}

/// Somebody with whom one speaks, as he is told to others.
pub(in crate::engine) fn caller(root: RootId, aor: crate::aor::Aor, name: &str) -> Caller {
    let name = if crate::identity::is_name(name) { name.to_owned() } else { String::new() };
    Caller { root, aor, name }
}
