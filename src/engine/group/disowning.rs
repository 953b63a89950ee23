//! Own devices that are on this user's list no more are sent away in every group, by his list, so that all members judge alike
//! what comes from them: also those who have it from somebody who did not know yet.

use super::Groups;
use crate::engine::api::GroupId;
use crate::engine::core::Core;
use crate::identity::{AccountRecord, AccountSet, DeviceId};
use crate::time::Now;
use std::collections::BTreeSet;

impl Groups {
    /// In each group where that has not been said: those that have written there, and these.
    pub fn disown(&mut self, core: &mut Core, now: Now, gone: &BTreeSet<DeviceId>) {
        for id in self.all.keys().copied().collect::<Vec<_>>() {
            self.disown_in(core, now, (id, gone));
        }
    }

    pub(super) fn disown_in(
        &mut self,
        core: &mut Core,
        now: Now,
        (id, gone): (GroupId, &BTreeSet<DeviceId>),
    ) {
        let Some(list) = own_list(core) else { return };
        let Some(group) = self.all.get(&id).and_then(|kept| kept.group.as_ref()) else { return };
        let written = group.own_devices().filter(|device| !list.lists(device));
        let stays = |device: &DeviceId| !group.roster().is_gone(list.root, *device);
        let gone: BTreeSet<DeviceId> = gone.iter().copied().filter(stays).chain(written).collect();
        for device in gone {
            // Where this user is not in the group, nobody takes his word there, nor the device's.
            let _ = self.act(core, now, id, |group, author| {
                group.disown(author, now.unix_ms(), (device, list.clone()))
            });
        }
    }
}

/// Which devices are this user's; `None` where this one is not, or nothing is known.
pub(in crate::engine) fn own_list(core: &Core) -> Option<AccountRecord> {
    let list = core.known.said(&core.own.root().id()).and_then(AccountSet::record)?;
    list.lists(&core.own.device().id()).then(|| list.clone())
}
