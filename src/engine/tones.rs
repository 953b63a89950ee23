//! Ring tones of friends: the media thread keeps each in a place with a number, and here it is known whose that is.

use super::api::Event;
use super::core::Core;
use super::failure::Failure;
use crate::aor::Aor;
use crate::identity::RootId;
use crate::media::Order;
use crate::store::{Request, limit};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// An address follows: the place of his tone and the name of the file that it was, with a blank between.
const RING_OF: &str = "call.ring-of.";
/// Friends with a tone of their own: each takes a quarter of a megabyte of the disk.
pub const TONES_MAX: u8 = 32;
/// Characters kept of a file's name.
const NAME_MAX: usize = 64;

/// Whose is kept where.
#[derive(Default)]
pub(super) struct Tones {
    /// Nobody's where it is just being emptied.
    places: BTreeMap<u8, Option<Aor>>,
}

impl Tones {
    fn place_of(&self, aor: &Aor) -> Option<u8> {
        self.places.iter().find(|(_, whose)| whose.as_ref() == Some(aor)).map(|(place, _)| *place)
    }

    fn free(&self) -> Option<u8> {
        (1..=TONES_MAX).find(|place| !self.places.contains_key(place))
    }
}

/// As it was chosen before.
pub(super) fn restore(core: &mut Core, settings: &BTreeMap<String, String>) {
    for (key, value) in settings {
        let Some(Ok(aor)) = key.strip_prefix(RING_OF).map(str::parse::<Aor>) else { continue };
        let Some((place, name)) = value.split_once(' ') else { continue };
        let place = place.parse().ok().filter(|place| (1..=TONES_MAX).contains(place));
        if let Some(place) = place.filter(|place| !core.tones.places.contains_key(place)) {
            core.tones.places.insert(place, Some(aor.clone()));
            core.calling.rings.insert(aor, tame(name));
        }
    }
}

/// A friend's calls are to ring with what this file holds, or as all others.
pub(super) fn choose(core: &mut Core, aor: &Aor, path: Option<PathBuf>) {
    if RING_OF.len() + aor.as_str().len() > limit::WORD_MAX {
        return core.refuse(aor.as_str(), Failure::BadCommand);
    }
    let Some(path) = path else { return forget(core, aor) };
    let Some(place) = core.tones.place_of(aor).or_else(|| core.tones.free()) else {
        return core.refuse(aor.as_str(), Failure::TooMany);
    };
    core.tones.places.insert(place, Some(aor.clone()));
    core.order(Order::ChooseRingOf { place, from: Some(path) });
}

/// His calls ring as all others.
pub(super) fn forget(core: &mut Core, aor: &Aor) {
    let Some(place) = core.tones.place_of(aor) else { return };
    core.tones.places.insert(place, None);
    core.order(Order::ChooseRingOf { place, from: None });
    if core.calling.rings.remove(aor).is_some() {
        core.write(Request::DropSetting { key: format!("{RING_OF}{aor}") });
        core.emit(Event::Calling(core.calling.clone()));
    }
}

/// A place holds what this file held, or nothing any more, or as before because the file could not be read.
pub(super) fn kept(core: &mut Core, place: u8, named: Result<Option<String>, ()>) {
    let whose = core.tones.places.get(&place).cloned().flatten();
    match (named, whose) {
        (Ok(Some(name)), Some(aor)) => {
            let name = tame(&name);
            let (key, value) = (format!("{RING_OF}{aor}"), format!("{place} {name}"));
            core.write(Request::SetSetting { key, value });
            core.calling.rings.insert(aor, name);
            core.emit(Event::Calling(core.calling.clone()));
        }
        (Ok(Some(_)), None) | (Ok(None), Some(_)) => {}
        (Ok(None), None) => drop(core.tones.places.remove(&place)),
        (Err(()), whose) => {
            // A place that has never held anything is free again.
            if whose.is_some_and(|aor| !core.calling.rings.contains_key(&aor)) {
                core.tones.places.remove(&place);
            }
            core.refuse("calls.ring", Failure::FileUnreadable);
        }
    }
}

/// The place of what rings for somebody who calls, where he has proven to be this friend.
pub(super) fn of(core: &Core, peer: &str, root: Option<&RootId>) -> Option<u8> {
    let aor: Aor = peer.parse().ok()?;
    let is_proven = root.is_some() && core.pinned.get(&aor) == root;
    core.calling.rings.get(&aor).filter(|_| is_proven)?;
    core.tones.place_of(&aor)
}

fn tame(name: &str) -> String {
    name.chars().filter(|it| !it.is_control()).take(NAME_MAX).collect()
}
