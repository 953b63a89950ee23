//! Invitations: a friend offers a seat, which the user takes or refuses; nobody is in a group before he has said so.

use super::meeting::{DECLINE, NOT_NOW, OK, What};
use super::{Groups, Kept};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::GroupId;
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::messaging::group::{Content, Entry, EntryId, Group, Invitation, Person, Told};
use crate::store::{self, GroupState};
use crate::time::Now;

/// Invitations that are not answered: more than anybody reads.
const INVITED_MAX: usize = 16;

impl Groups {
    /// A friend offers a seat; the status to answer with.
    pub(super) fn invited(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, invitation): (GroupId, Invitation),
        (by, root): (Aor, RootId),
    ) -> u16 {
        let Invitation { name, members } = invitation;
        let waiting = self.all.values().filter(|kept| kept.row.state == GroupState::Invited).count();
        let is_full = self.all.len() >= store::limit::GROUPS_MAX;
        match self.all.get(&id).map(|kept| kept.row.state) {
            // He may not have heard that the seat is taken.
            Some(GroupState::In | GroupState::Invited) => return OK,
            Some(GroupState::Joining) => {
                self.ask(core, now, id, root);
                return OK;
            }
            Some(GroupState::Hidden) => return DECLINE,
            Some(GroupState::Over) => {}
            None if waiting >= INVITED_MAX || is_full => return NOT_NOW,
            None => drop(self.all.insert(id, Kept::new(id, GroupState::Invited, None))),
        }
        if let Some(kept) = self.all.get_mut(&id) {
            kept.row.state = GroupState::Invited;
            (kept.row.name, kept.row.members) = (name, members);
            kept.row.inviter = Some((by, root.0));
        }
        self.save_row(core, id);
        self.tell(core, id);
        OK
    }

    /// The user takes the seat that was offered: the log is asked for, and he is in once it is here.
    pub(super) fn accept(&mut self, core: &mut Core, now: Now, id: GroupId) -> Result<(), Failure> {
        let kept = self.all.get_mut(&id).ok_or(Failure::UnknownGroup)?;
        if kept.row.state != GroupState::Invited {
            return Err(Failure::NotAllowed);
        }
        kept.row.state = GroupState::Joining;
        let inviter = kept.row.inviter.as_ref().map(|(_, root)| RootId(*root));
        self.save_row(core, id);
        self.tell(core, id);
        inviter.into_iter().for_each(|root| self.ask(core, now, id, root));
        Ok(())
    }

    /// He does not want it.
    pub(super) fn decline(&mut self, core: &mut Core, now: Now, id: GroupId) -> Result<(), Failure> {
        let kept = self.all.get_mut(&id).ok_or(Failure::UnknownGroup)?;
        if !matches!(kept.row.state, GroupState::Invited | GroupState::Joining) {
            return Err(Failure::NotAllowed);
        }
        kept.row.state = GroupState::Hidden;
        // What there is of its log says nothing of an end that others wait for.
        kept.group = None;
        core.write(store::Request::Groups(store::Groups::Delete(id.0)));
        let inviter = kept.row.inviter.as_ref().map(|(_, root)| RootId(*root));
        self.save_row(core, id);
        core.emit(crate::engine::api::Event::OfGroup(crate::engine::api::GroupEvent::Gone(id)));
        for node in inviter.iter().flat_map(|root| core.nodes_of(root)).collect::<Vec<_>>() {
            let root = inviter.unwrap_or(core.own.root().id());
            self.send(core, now, (node, root), (id, Told::Decline, What::Decline));
        }
        Ok(())
    }

    /// The one who has invited knows that he is refused.
    pub(super) fn forget_refused(&mut self, core: &mut Core, id: GroupId) {
        if self.all.get(&id).is_some_and(|kept| kept.row.state == GroupState::Hidden && kept.group.is_none())
        {
            self.forget(core, id);
        }
    }

    /// Somebody does not want the seat that this user has offered him.
    pub(super) fn refused_by(&mut self, core: &mut Core, now: Now, id: GroupId, root: RootId) {
        let me = core.own.root().id();
        if self.all.get(&id).is_some_and(|kept| kept.invitation_of(&root, me).is_some()) {
            // Where it cannot be taken back, it stays open.
            let _ = self.act(core, now, id, |group, author| group.remove(author, now.unix_ms(), root));
        }
    }

    /// Asks somebody's devices that are here for the log of a group.
    fn ask(&mut self, core: &mut Core, now: Now, id: GroupId, root: RootId) {
        for node in core.nodes_of(&root).collect::<Vec<_>>() {
            if let Some(kept) = self.all.get(&id) {
                let told = kept.ask();
                self.send(core, now, (node, root), (id, told, What::Other));
            }
        }
    }

    /// Another of this user's devices is in a group: so is this one.
    pub(super) fn follow_sibling(&mut self, core: &mut Core, now: Now, id: GroupId, node: NodeId) {
        let me = core.own.root().id();
        match self.all.get(&id).map(|kept| (kept.row.state, kept.group.is_some())) {
            None if self.all.len() < store::limit::GROUPS_MAX => {
                self.all.insert(id, Kept::new(id, GroupState::Joining, None));
            }
            Some((GroupState::Invited, false)) => {
                if let Some(kept) = self.all.get_mut(&id) {
                    kept.row.state = GroupState::Joining;
                }
            }
            None | Some(_) => return,
        }
        self.save_row(core, id);
        if let Some(told) = self.all.get(&id).map(Kept::ask) {
            self.send(core, now, (node, me), (id, told, What::Other));
        }
    }

    /// Whoever has accepted takes his seat as soon as he sees it.
    pub(super) fn come_in(&mut self, core: &mut Core, now: Now, id: GroupId) {
        let me = core.own.root().id();
        let Some(Kept { row, group: Some(group), .. }) = self.all.get(&id) else { return };
        let has_seat = group.roster().knows(&me) && !group.roster().has(&me);
        if row.state == GroupState::Joining && has_seat {
            let name = core.own.name().to_owned();
            let done =
                self.act(core, now, id, |group, author| group.join(author, now.unix_ms(), &name).map(drop));
            if let Err(failure) = done {
                core.refuse("group", failure);
            }
        }
    }

    /// Those to whom this device has just offered a seat are told, where they are here.
    pub(super) fn ask_invited(&mut self, core: &mut Core, now: Now, id: GroupId, own: &[EntryId]) {
        let me = core.own.root().id();
        let Some(Kept { group: Some(group), .. }) = self.all.get(&id) else { return };
        let invited = |id: &EntryId| match group.log().get(id).map(|entry| &entry.content) {
            Some(Content::Invite { root, .. }) => Some(*root),
            _ => None,
        };
        for root in own.iter().filter_map(invited).collect::<Vec<_>>() {
            let nodes: Vec<NodeId> = core.nodes_of(&root).collect();
            let invitation = self.all.get(&id).and_then(|kept| kept.invitation_of(&root, me));
            let Some(invitation) = invitation else { continue };
            for node in nodes {
                let told = Told::Invite(invitation.clone());
                self.send(core, now, (node, root), (id, told, What::Invitation));
            }
        }
    }
}

impl Kept {
    /// What is told to whom this user has offered a seat that is not taken.
    pub(super) fn invitation_of(&self, root: &RootId, me: RootId) -> Option<Invitation> {
        let group = self.group.as_ref()?;
        let is_own = |seat: &EntryId| group.log().writer(seat) == Some(me);
        let is_offered =
            !group.roster().has(root) && group.roster().open_seats(root).any(|seat| is_own(&seat));
        let members = u32::try_from(group.roster().members().len()).unwrap_or(u32::MAX);
        is_offered.then(|| Invitation { name: group.roster().name().to_owned(), members })
    }

    /// Whether this is somebody to ask for the log: who has invited, or another of this user's devices.
    pub(super) fn is_asked_of(&self, root: &RootId, me: RootId) -> bool {
        let is_inviter = self.row.inviter.as_ref().is_some_and(|(_, by)| *by == root.0);
        self.row.state == GroupState::Joining && (is_inviter || *root == me)
    }

    /// Whether this is who is to hear that his invitation is refused.
    pub(super) fn is_refused_to(&self, root: &RootId) -> bool {
        let is_inviter = self.row.inviter.as_ref().is_some_and(|(_, by)| *by == root.0);
        self.row.state == GroupState::Hidden && is_inviter
    }

    /// Asks for what is not here: all, where nothing is.
    pub(super) fn ask(&self) -> Told {
        let nothing = Told::Have { tips: Vec::new(), counts: Vec::new() };
        self.group.as_ref().map_or(nothing, Group::have)
    }

    /// Opens the log with its first entry, where that comes from whom it was asked.
    pub(super) fn open(&mut self, root: &RootId, me: RootId, told: &Told) -> bool {
        let Told::Give { entries, .. } = told else { return false };
        if !self.is_asked_of(root, me) {
            return false;
        }
        let first = entries.first().and_then(|bytes| Entry::from_bytes(bytes).ok());
        let first = first.filter(|first| first.id.0 == self.row.id);
        self.group = first.and_then(|first| Group::open(first, me));
        self.group.is_some()
    }
}

impl Engine {
    pub(super) fn invite_to_group(&mut self, now: Now, id: GroupId, aor: &Aor) -> Result<(), Failure> {
        let root = self.buddies.root_of(aor).filter(|root| self.buddies.mutual_of(root).is_some());
        let root = root.ok_or(Failure::UnknownBuddy)?;
        let name = self.buddies.name_of(aor.as_str());
        let person = Person { aor: aor.clone(), name };
        let (groups, core) = (&mut self.groups, &mut self.core);
        groups
            .act(core, now, id, |group, author| group.invite(author, now.unix_ms(), (root, person)))
            .map(drop)
    }
}
