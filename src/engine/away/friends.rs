//! Friends who are there, and this user's own other devices, keep what the overlay keeps: they are given each letter, and asked for those
//! that are to be read. What they say is a help and never needed: a friend who is full, lies or is gone costs nothing but time.

use super::keeper::{Friend, say};
use super::reading::UNSAID;
use super::writing::Receipt;
use super::{Away, Id, Side};
use crate::engine::api::Event;
use crate::engine::buddy::Buddies;
use crate::engine::chat::Chats;
use crate::engine::core::Core;
use crate::identity::{Chain, Key, RootId, expires_s, parcel_expires};
use crate::messaging::keeper::{ASKED_MAX, Said};
use crate::store::MailboxRow;
use crate::time::Now;
use std::collections::BTreeSet;

/// Friends who are given one letter; own devices come besides.
const FRIENDS_MAX: usize = 5;
/// Friends who are asked at once.
const ASKED_AT_ONCE: usize = 16;
/// Letters that somebody is given who has just come.
const GIVEN_AT_ONCE: usize = 64;
/// Places that were asked about and may still be answered; beyond it all begin anew.
const PLACES_MAX: usize = 1_024;

impl Away {
    /// Speaks with friends about what is kept, as far as there is something new.
    pub(super) fn tend_friends(&mut self, core: &mut Core, now: Now, buddies: &Buddies, chats: &mut Chats) {
        self.meet_friends(core, now, buddies);
        if !self.wanted.is_empty() {
            let friends = Away::friends(core, buddies, &RootId([0; 32]));
            let wanted = std::mem::take(&mut self.wanted);
            self.ask_friends(core, now, &friends, wanted);
        }
        for (key, chain, number, devices) in std::mem::take(&mut self.released) {
            let parcel = chain.spot(number).taken(parcel_expires(now.unix_s()));
            let friends = Away::friends(core, buddies, &RootId([0; 32]));
            for friend in friends.iter().filter(|friend| devices.contains(&friend.device)) {
                say(core, now, friend, &Said::Keep { place: key.0, parcel: parcel.clone() });
            }
        }
        for (key, parcel, device) in std::mem::take(&mut self.brought) {
            if let Some(place) = self.places.get(&key).copied() {
                self.found_by_friend(core, now, place, (&parcel, chats));
                self.remember_bringer(place, &parcel, device);
            } else if let Some((place, ..)) = self.entrusted.get(&key).copied() {
                self.taken_says_friend(core, now, place, (&parcel, chats));
            }
        }
        if self.nodes > 0 {
            for (query, key) in self.keeper.tend(core, now) {
                self.asked.insert(query, super::Asked::LookAfter { key });
            }
        }
    }

    /// Who has just come may keep what others do not, and have kept something meanwhile.
    fn meet_friends(&mut self, core: &mut Core, now: Now, buddies: &Buddies) {
        if core.nodes.keys().eq(self.met.iter()) {
            return;
        }
        let before = std::mem::replace(&mut self.met, core.nodes.keys().copied().collect());
        let mut new = Away::friends(core, buddies, &RootId([0; 32]));
        new.retain(|friend| !before.contains(&friend.node));
        if new.is_empty() {
            return;
        }
        let mut wanted = Vec::new();
        for mailbox in self.boxes.values() {
            let Side::Reads(reading) = &mailbox.side else { continue };
            let MailboxRow { id, next, .. } = mailbox.row;
            // What was read while they were away they may keep still.
            let numbers = next.saturating_sub(UNSAID)..=reading.upto(next);
            wanted.extend(numbers.map(|number| (id, number)));
        }
        self.ask_friends(core, now, &new, wanted);
        let is_wanting = |letter: &super::Letter| {
            letter.is_put() && letter.friends.values().filter(|receipt| !receipt.is_own).count() < FRIENDS_MAX
        };
        let letters = self.letters.iter().filter(|(_, letter)| is_wanting(letter));
        let letters: Vec<(Id, u64)> = letters.map(|(place, _)| *place).take(GIVEN_AT_ONCE).collect();
        for place in letters {
            self.entrust(core, now, place, &new);
        }
    }

    fn ask_friends(&mut self, core: &mut Core, now: Now, friends: &[Friend], wanted: Vec<(Id, u64)>) {
        let mut places = Vec::new();
        for (id, number) in wanted.into_iter().take(PLACES_MAX) {
            let Some(mailbox) = self.boxes.get(&id).filter(|_| !friends.is_empty()) else { continue };
            let key = mailbox.chain().spot(number).key();
            if self.places.len() >= PLACES_MAX {
                self.places.clear();
            }
            self.places.insert(key, (id, number));
            places.push(key.0);
        }
        for places in places.chunks(ASKED_MAX) {
            for friend in friends.iter().take(ASKED_AT_ONCE) {
                say(core, now, friend, &Said::Ask { places: places.to_vec() });
            }
        }
    }

    /// A letter is given to those who are there.
    pub(super) fn entrust_all(&mut self, core: &mut Core, now: Now, place: (Id, u64), buddies: &Buddies) {
        let Some(mailbox) = self.boxes.get(&place.0) else { return };
        let friends = Away::friends(core, buddies, &mailbox.root());
        self.entrust(core, now, place, &friends);
    }

    fn entrust(&mut self, core: &mut Core, now: Now, (id, number): (Id, u64), friends: &[Friend]) {
        let (Some(mailbox), Some(letter)) = (self.boxes.get(&id), self.letters.get(&(id, number))) else {
            return;
        };
        let spot = mailbox.chain().spot(number);
        let Some(parcel) = spot.letter(&letter.row.letter, parcel_expires(now.unix_s())) else { return };
        let key = spot.key();
        self.entrusted.insert(key, ((id, number), parcel.len() as u64, expires_s(&parcel)));
        let (own, others): (Vec<&Friend>, Vec<&Friend>) =
            friends.iter().filter(|friend| friend.device != mailbox.row.device).partition(|it| it.is_own);
        for friend in own.into_iter().chain(others.into_iter().take(FRIENDS_MAX)) {
            say(core, now, friend, &Said::Keep { place: key.0, parcel: parcel.clone() });
        }
    }

    /// A friend's device says, signed, that it keeps a letter.
    pub(super) fn receipt(
        &mut self,
        core: &mut Core,
        (device, is_own): ([u8; 32], bool),
        (key, length, until_s): (Key, u64, u64),
    ) {
        let Some(&(place, given, expires)) = self.entrusted.get(&key) else { return };
        let Some(letter) = self.letters.get_mut(&place) else { return };
        if (given, expires) != (length, until_s) {
            return;
        }
        letter.friends.insert(device, Receipt { until_s, is_own });
        if let Some(view) = self.view(place) {
            core.emit(Event::MessageKept(view));
        }
    }

    /// What a friend has brought he keeps until it is on this disk.
    fn remember_bringer(&mut self, (id, number): (Id, u64), parcel: &[u8], device: [u8; 32]) {
        let Some(mailbox) = self.boxes.get(&id) else { return };
        if self.is_taken((id, number), parcel) {
            return;
        }
        if number < mailbox.row.next {
            self.release(mailbox.chain(), number, [device].into());
        } else if self.bringers.len() < PLACES_MAX {
            self.bringers.entry((id, number)).or_default().insert(device);
        }
    }

    /// A letter that friends have brought is on this disk.
    pub(super) fn release_brought(&mut self, (id, number): (Id, u64)) {
        if let (Some(devices), Some(mailbox)) = (self.bringers.remove(&(id, number)), self.boxes.get(&id)) {
            self.release(mailbox.chain(), number, devices);
        }
    }

    /// A friend who is given a letter has heard from its reader that it was taken.
    fn taken_says_friend(
        &mut self,
        core: &mut Core,
        now: Now,
        place: (Id, u64),
        (value, chats): (&[u8], &mut Chats),
    ) {
        if !self.is_taken(place, value) {
            return;
        }
        let message = self.letters.get(&place).map(|letter| letter.row.message.clone());
        let aor = self.boxes.get(&place.0).map(|mailbox| mailbox.row.aor.clone());
        if let (Some(message), Some(aor)) = (message, aor) {
            chats.acknowledged(core, now, &aor, &message);
            self.note_circular(place.0, &message);
            self.done(core, &aor, &message);
        }
    }

    /// A letter is of no use any more: friends who have it are told, and need not be believed any more.
    pub(super) fn release(&mut self, chain: Chain, number: u64, friends: BTreeSet<[u8; 32]>) {
        let key = chain.spot(number).key();
        self.entrusted.remove(&key);
        if !friends.is_empty() && self.released.len() < super::writing::OBSOLETE_MAX {
            self.released.push((key, chain, number, friends));
        }
    }
}
