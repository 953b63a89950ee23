//! Texts that do not stay, and those that were forgotten here. A text says itself how long it stays: from when it was seen, or
//! where this device has written it from when somebody else has it. Nobody can make another's computer forget.

use super::offers::Offer;
use super::{Groups, Kept, Saving};
use crate::engine::api::{Event, GroupEvent, GroupId, GroupPlace};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::identity::{DeviceId, RootId};
use crate::lifetime::Lifetime;
use crate::messaging::group::{EntryId, Words};
use crate::store::{GroupFate, GroupRows};
use crate::time::Now;
use std::time::Duration;

/// How often it is looked for what has had its time; the wall clock may have been set meanwhile.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// A text that has gone ended then.
const GONE: Option<u64> = Some(0);

impl Groups {
    /// When it is looked next for what has had its time.
    pub(super) fn plan_fading(&mut self, now: Now) {
        let ends = self.all.values().flat_map(|kept| kept.fates.values()).filter_map(|fate| fate.ends_ms);
        let next = ends.filter(|ends_ms| Some(*ends_ms) != GONE).min();
        let wait =
            |ends_ms: u64| Duration::from_millis(ends_ms.saturating_sub(now.unix_ms())).min(LOOK_EVERY);
        self.fade_at = next.map(|ends_ms| now.mono + wait(ends_ms));
    }

    /// What has had its time goes.
    pub(super) fn fade(&mut self, core: &mut Core, now: Now) {
        if self.fade_at.is_none_or(|at| at > now.mono) {
            return;
        }
        for id in self.all.keys().copied().collect::<Vec<_>>() {
            let over = self.all.get(&id).map(|kept| kept.over(now)).unwrap_or_default();
            self.lose(core, now, id, (over, true));
        }
        self.plan_fading(now);
    }

    /// Keeps how this user stands to a group, and what becomes of these.
    pub(super) fn save_fates(&mut self, core: &mut Core, id: GroupId, fates: Vec<GroupFate>) {
        if let Some(kept) = self.all.get(&id) {
            let gone = fates.iter().filter(|fate| fate.ends_ms == GONE).map(|fate| fate.entry);
            let withdrawn = gone.collect();
            let rows = GroupRows { fates, withdrawn, ..GroupRows::of(kept.row.clone()) };
            self.save(core, Saving { rows, own: Vec::new(), answer: None });
        }
    }

    /// These are not to be read here any more.
    fn lose(&mut self, core: &mut Core, now: Now, id: GroupId, (gone, is_over): (Vec<EntryId>, bool)) {
        let Some(kept) = self.all.get_mut(&id).filter(|_| !gone.is_empty()) else { return };
        let fates = kept.lose(&gone);
        let places = gone.iter().filter_map(|entry| kept.place_of(entry)).collect();
        self.withdraw(id, &gone, is_over);
        self.save_fates(core, id, fates);
        core.emit(Event::OfGroup(GroupEvent::Forgotten { group: id, places }));
        // The keys that are left are kept, and how the group looks now is told.
        if !self.absorb(core, now, id, None) {
            self.tell(core, id);
        }
    }

    fn withdraw(&mut self, group: GroupId, gone: &[EntryId], is_over: bool) {
        let withdrawn = |entry: &EntryId| Offer::Withdrawn { group, entry: *entry, is_over };
        self.offers.extend(gone.iter().map(withdrawn));
    }

    /// Forgets one text here; for the others it stays.
    pub(super) fn forget_text(
        &mut self,
        core: &mut Core,
        now: Now,
        id: GroupId,
        entry: EntryId,
    ) -> Result<(), Failure> {
        let kept = self.all.get(&id).ok_or(Failure::UnknownGroup)?;
        let group = kept.group.as_ref().ok_or(Failure::NotInGroup)?;
        if group.log().get(&entry).is_none_or(|it| it.content.sealed().is_none()) {
            return Err(Failure::UnknownMessage);
        }
        self.lose(core, now, id, (vec![entry], false));
        self.plan_fading(now);
        Ok(())
    }

    /// Forgets all that was said and done so far, here alone.
    pub(super) fn clear(&mut self, core: &mut Core, now: Now, id: GroupId) -> Result<(), Failure> {
        let kept = self.all.get_mut(&id).ok_or(Failure::UnknownGroup)?;
        let group = kept.group.as_ref().ok_or(Failure::NotInGroup)?;
        let all = group.log().in_order().filter(|entry| !group.is_gone(&entry.id)).map(|entry| entry.id);
        let gone: Vec<EntryId> = all.collect();
        kept.row.seen = kept.count;
        let fates = kept.lose(&gone);
        self.withdraw(id, &gone, false);
        self.save_fates(core, id, fates);
        self.absorb(core, now, id, None);
        self.tell_page(core, id, None, super::PAGE);
        self.tell(core, id);
        self.plan_fading(now);
        Ok(())
    }

    /// Others have come to have more of what this device has written.
    pub(super) fn have_more(&mut self, core: &mut Core, now: Now, id: GroupId) {
        let (me, device) = (core.own.root().id(), core.own.device().id());
        let Some(kept) = self.all.get_mut(&id) else { return };
        let fates = kept.begin_given(device, now);
        kept.tell_held(me, device);
        if !fates.is_empty() {
            self.save_fates(core, id, fates);
            self.plan_fading(now);
        }
        self.absorb(core, now, id, None);
    }
}

impl Kept {
    /// What becomes of a text that has just been read, where it does not stay.
    pub(super) fn fate_of(
        &mut self,
        (id, said): (EntryId, &[u8]),
        (me, device): (RootId, DeviceId),
        now: Now,
    ) -> Option<GroupFate> {
        let Ok(Words::Text { lasts, .. }) = Words::from_bytes(said) else { return None };
        if !lasts.is_limited() || self.fates.contains_key(&id) {
            return None;
        }
        let group = self.group.as_ref()?;
        let waits = match group.log().get(&id) {
            Some(entry) if entry.device == device => entry.seq >= self.row.given,
            _ => group.log().writer(&id) != Some(me) && self.unseen.contains(&id),
        };
        let ends_ms = (!waits).then(|| ends(now, lasts));
        let fate = GroupFate { entry: id.0, lasts, ends_ms };
        self.fates.insert(id, fate);
        Some(fate)
    }

    /// All that is there has been seen: the time of what does not stay begins.
    pub(super) fn see_all(&mut self, now: Now) -> Vec<GroupFate> {
        self.row.seen = self.count;
        self.seen = self.group.iter().flat_map(|group| group.log().counts()).collect();
        let seen = std::mem::take(&mut self.unseen);
        seen.iter().filter_map(|id| self.begin(id, now)).collect()
    }

    fn begin_given(&mut self, device: DeviceId, now: Now) -> Vec<GroupFate> {
        let Some(group) = &self.group else { return Vec::new() };
        let waits = self.fates.iter().filter(|(_, fate)| fate.ends_ms.is_none());
        let is_given = |id: &&EntryId| {
            group.log().get(id).is_some_and(|it| it.device == device && it.seq < self.row.given)
        };
        let given: Vec<EntryId> = waits.map(|(id, _)| id).filter(is_given).copied().collect();
        given.iter().filter_map(|id| self.begin(id, now)).collect()
    }

    fn begin(&mut self, id: &EntryId, now: Now) -> Option<GroupFate> {
        let fate = self.fates.get_mut(id).filter(|fate| fate.ends_ms.is_none())?;
        fate.ends_ms = Some(ends(now, fate.lasts));
        Some(*fate)
    }

    fn over(&self, now: Now) -> Vec<EntryId> {
        let is_over = |fate: &GroupFate| {
            fate.ends_ms != GONE && fate.ends_ms.is_some_and(|ends_ms| ends_ms <= now.unix_ms())
        };
        self.fates.iter().filter(|(_, fate)| is_over(fate)).map(|(id, _)| *id).collect()
    }

    /// These are not to be read here any more.
    fn lose(&mut self, gone: &[EntryId]) -> Vec<GroupFate> {
        let mut fates = Vec::new();
        for id in gone {
            let lasts = self.fates.get(id).map(|fate| fate.lasts).unwrap_or_default();
            let fate = GroupFate { entry: id.0, lasts, ends_ms: GONE };
            self.fates.insert(*id, fate);
            self.unseen.remove(id);
            self.clips.remove(id);
            fates.push(fate);
        }
        if let Some(group) = &mut self.group {
            group.forget(gone);
        }
        fates
    }

    pub(super) fn restore_gone(&mut self, (me, device): (RootId, DeviceId)) {
        self.tell_held(me, device);
        let gone = self.fates.iter().filter(|(_, fate)| fate.ends_ms == GONE).map(|(id, _)| *id);
        let gone: Vec<EntryId> = gone.collect();
        if let Some(group) = &mut self.group {
            group.forget(&gone);
        }
    }

    fn tell_held(&mut self, me: RootId, device: DeviceId) {
        let Some(group) = &mut self.group else { return };
        let held = |root: &RootId| {
            self.row.holders.iter().find(|(holder, _)| *holder == root.0).map_or(0, |(_, count)| *count)
        };
        let others = group.roster().members().into_iter().filter(|root| *root != me);
        let upto = others.map(|root| held(&root)).min().unwrap_or(u32::MAX);
        group.held_by_all(device, upto);
    }

    fn place_of(&self, entry: &EntryId) -> Option<GroupPlace> {
        let entry = self.group.as_ref()?.log().get(entry)?;
        Some(super::view::place(entry.place()))
    }
}

fn ends(now: Now, lasts: Lifetime) -> u64 {
    now.unix_ms().saturating_add(u64::from(lasts.seconds()) * 1_000)
}
