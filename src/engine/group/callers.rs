//! Who may speak in the call of a group, and how they are told of it: a notice like that somebody writes, kept nowhere.

use super::Groups;
use super::meeting::What;
use crate::engine::api::GroupId;
use crate::engine::core::Core;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::messaging::group::{CallNotice, Caller, Told};
use crate::store::GroupState;
use crate::time::Now;

impl Groups {
    /// Which version this is of who is in a group; `None` where this user is not.
    pub(in crate::engine) fn version(&self, id: GroupId) -> Option<usize> {
        let kept = self.all.get(&id).filter(|kept| kept.row.state == GroupState::In)?;
        Some(kept.group.as_ref()?.log().len())
    }

    /// What a group is called, and who else is in it, by its own signed roster.
    pub(in crate::engine) fn callers(&self, core: &Core, id: GroupId) -> Option<(String, Vec<Caller>)> {
        let kept = self.all.get(&id).filter(|kept| kept.row.state == GroupState::In)?;
        let roster = kept.group.as_ref()?.roster();
        let me = core.own.root().id();
        let others = roster.seats().filter(|(_, seat)| seat.is_taken() && seat.root != me);
        let caller = |seat: &crate::messaging::group::Seat| Caller {
            root: seat.root,
            aor: seat.aor.clone(),
            name: seat.name.clone(),
        };
        Some((roster.name().to_owned(), others.map(|(_, seat)| caller(seat)).collect()))
    }

    pub(in crate::engine) fn knows_group(&self, id: GroupId) -> bool {
        self.all.contains_key(&id)
    }

    /// Tells a node how this user stands to a call.
    pub(in crate::engine) fn tell_call(
        &mut self,
        core: &mut Core,
        now: Now,
        to: (NodeId, RootId),
        (call, notice): (GroupId, CallNotice),
    ) {
        self.send(core, now, to, (call, Told::Call(notice), What::Other));
    }
}
