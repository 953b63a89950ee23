//! Two calls of this user's become one call with many: he tells each of them of the other, and who they are, and they call each other.
//! Nobody is asked, since each speaks with the one who does it already; so only he can, and only with people of the overlay.

use super::{BELIEVED, Conference, Other, RINGS, Standing, TELL_EVERY};
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
        let id = ConferenceId(self.core.random().random());
        let mut conference = Conference::new(now, (None, String::new()), vec![first.clone(), second.clone()]);
        conference.by = Some(self.core.own.root().id());
        conference.standing = Standing::In { tell_at: now.mono + TELL_EVERY, alone_until: now.mono + RINGS };
        for (call, root) in calls.into_iter().zip([first.root, second.root]) {
            conference.take_in(now, root, call);
            self.conferences.legs.insert(call.clone(), (id, root));
        }
        self.conferences.all.insert(id, conference);
        self.calls.adopt(&mut self.core, now, (calls.as_slice(), id), false);
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
        if notice.by != Some(root) || self.conferences.all.len() >= super::CONFERENCES_MAX {
            return false;
        }
        let others = notice.others.iter().filter(|other| other.root != me && other.root != root);
        let people = others.cloned().chain([caller]).collect();
        let mut conference = Conference::new(now, (None, String::new()), people);
        conference.by = Some(root);
        conference.standing = Standing::In { tell_at: now.mono + TELL_EVERY, alone_until: now.mono + RINGS };
        conference.take_in(now, root, &call);
        self.conferences.legs.insert(call.clone(), (id, root));
        self.conferences.all.insert(id, conference);
        self.calls.adopt(&mut self.core, now, ([&call].as_slice(), id), held);
        true
    }
}

impl Conference {
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
