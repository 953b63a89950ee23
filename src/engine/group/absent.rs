//! Members who are not there: what was written goes into the mailboxes of those who are friends, and what came so is taken in.

use super::{Groups, Kept};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::GroupId;
use crate::engine::core::Core;
use crate::identity::RootId;
use crate::messaging::group::{EntryId, Packet, Told};
use crate::store::{self, GroupState};
use crate::time::Now;
use std::collections::BTreeSet;

impl Groups {
    /// What somebody lacks, in letters, from this device's entry `upto` on; each with the entry up to which it brings it.
    pub(in crate::engine) fn letters_for(
        &mut self,
        core: &Core,
        id: GroupId,
        to: &RootId,
        upto: u32,
    ) -> Vec<(Vec<u8>, u32)> {
        let Some(Kept { row, group: Some(group), .. }) = self.all.get_mut(&id) else { return Vec::new() };
        let held = row.holders.iter().find(|(holder, _)| *holder == to.0).map_or(0, |(_, count)| *count);
        let told = group.letters(to, &core.own.device().id(), held.max(upto));
        let packet = |told| Packet { group: EntryId(id.0), told }.to_bytes();
        told.into_iter().map(|(told, upto)| (packet(told), upto)).collect()
    }

    /// Somebody has written what he has of a group, for he did not meet this user.
    fn read_letter(&mut self, core: &mut Core, now: Now, root: RootId, body: &[u8]) {
        let Ok(Packet { group, told: told @ Told::Give { .. } }) = Packet::from_bytes(body) else { return };
        let id = GroupId(group.0);
        let Some(Kept { group: Some(group), .. }) = self.all.get_mut(&id) else { return };
        if !group.roster().seats().any(|(_, seat)| seat.root == root) {
            return;
        }
        // What is still missing is asked for when somebody is met.
        drop(group.handle(&root, told));
        self.absorb(core, now, id, None);
        self.come_in(core, now, id);
    }

    /// Who is in a group and lacks something of this device, with how much he has.
    fn lacking(&self, core: &Core, id: GroupId) -> BTreeSet<(RootId, u32)> {
        let Some(Kept { row, group: Some(group), .. }) = self.all.get(&id) else { return BTreeSet::new() };
        if !matches!(row.state, GroupState::In | GroupState::Over | GroupState::Hidden) {
            return BTreeSet::new();
        }
        let written = group.log().last_of(&core.own.device().id()).map_or(0, |last| last.seq + 1);
        let held = |root: &RootId| {
            row.holders.iter().find(|(holder, _)| *holder == root.0).map_or(0, |(_, count)| *count)
        };
        let me = core.own.root().id();
        let others = group.roster().members().into_iter().filter(|root| *root != me);
        others.map(|root| (root, held(&root))).filter(|(_, held)| *held < written).collect()
    }
}

impl Engine {
    /// Lets what was written into groups go to those who are away, and takes in what came so.
    pub(in crate::engine) fn settle_circulars(&mut self, now: Now) {
        for circular in self.away.take_circulars() {
            self.groups.read_letter(&mut self.core, now, circular.root, &circular.body);
            let (ticket, row) = (circular.ticket, circular.mailbox);
            self.core.write(store::Request::Away(store::Away::SaveMailbox { ticket, row }));
        }
        for (group, root, upto) in self.away.take_circulars_taken() {
            self.groups.note_given(&mut self.core, now, (group, root), upto);
        }
        for group in std::mem::take(&mut self.groups.changed) {
            let lacking = self.groups.lacking(&self.core, group);
            self.away.keep_circulars(&mut self.core, group, &lacking);
            let friends: Vec<Aor> =
                lacking.iter().filter_map(|(root, _)| self.buddies.mutual_of(root)).collect();
            for aor in friends {
                self.away.wait_for_group(now, &aor, group);
            }
        }
        self.away.write_circulars(&mut self.core, now, &mut self.groups, &self.buddies);
    }
}
