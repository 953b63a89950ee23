//! How this user takes calls, as he has set it.

use super::api::{CallChange, Calling, Event, Forward};
use super::core::Core;
use super::failure::Failure;
use super::target::Target;
use crate::aor::Aor;
use crate::media::tape::TapeFormat;
use crate::media::{Manner, Order};
use crate::store::{Request, limit};
use std::collections::BTreeMap;

const RECORDING: &str = "call.recording";
const ALWAYS: &str = "call.forward.always";
const BUSY: &str = "call.forward.busy";
const NO_ANSWER: &str = "call.forward.no-answer";
const AFTER_S: &str = "call.forward.after-s";
/// Kept where it is on.
const RESTS: &str = "call.rests";
const MUSIC: &str = "call.music";
const BY_KEY: &str = "call.by-key";
/// Kept where it is off.
const DUCKS: &str = "call.ducks";
const OFF: &str = "off";
const RING_VOLUME: &str = "call.ring-volume";
/// The name of the file that rings.
const RING: &str = "call.ring";
const ON: &str = "on";
/// Characters kept of its name.
const RING_NAME_MAX: usize = 64;
/// In percent.
const VOLUME_MAX: u8 = 100;
/// An address follows: his calls are taken by themselves, after so many seconds.
const TAKEN_FROM: &str = "call.taken.";
/// Friends for whom it may be so, and how long it rings before at most: nobody chooses more by hand.
const TAKEN_FROM_MAX: usize = 32;
const TAKEN_AFTER_S_MAX: u32 = 60;
/// Longest address to forward to, in bytes.
const ADDRESS_MAX: usize = 256;
/// How long it may ring before a call is sent on: shorter, nobody can answer, and longer, most callers have given up.
const AFTER_S_MIN: u32 = 5;
const AFTER_S_MAX: u32 = 60;

/// As it was set before.
pub(super) fn restore(core: &mut Core, settings: &BTreeMap<String, String>) {
    let text = |key: &str| settings.get(key).filter(|value| !value.is_empty());
    let forward = Forward {
        always: text(ALWAYS).cloned(),
        busy: text(BUSY).cloned(),
        no_answer: text(NO_ANSWER).cloned(),
        after_s: text(AFTER_S).and_then(|it| it.parse().ok()).unwrap_or(Forward::default().after_s),
    };
    let recording = text(RECORDING).and_then(|word| TapeFormat::of_word(word)).unwrap_or_default();
    let manner = Manner { rests: text(RESTS).is_some(), music: text(MUSIC).is_some() };
    let by_key = text(BY_KEY).is_some();
    let volume = text(RING_VOLUME).and_then(|it| it.parse().ok()).filter(|it| *it <= VOLUME_MAX);
    let ring_volume = volume.unwrap_or(VOLUME_MAX);
    let ducks = text(DUCKS).is_none();
    let taken = settings.iter().filter_map(|(key, value)| {
        let aor = key.strip_prefix(TAKEN_FROM)?.parse().ok()?;
        Some((aor, value.parse().ok().filter(|after_s| *after_s <= TAKEN_AFTER_S_MAX)?))
    });
    let taken_from = taken.take(TAKEN_FROM_MAX).collect();
    core.calling =
        Calling { recording, forward, manner, taken_from, by_key, ring_volume, ducks, ..Calling::default() };
    core.order(Order::Speak(manner));
    core.order(Order::RingVolume(ring_volume));
    core.order(Order::Duck(ducks));
    if let Some(name) = text(RING) {
        core.order(Order::LoadRing(name.clone()));
    }
}

/// The desktop's user is not to be disturbed, or may be again: calls are told of all the same.
pub(super) fn hush(core: &mut Core, on: bool) {
    core.is_hushed = on;
    order_volume(core);
}

fn order_volume(core: &mut Core) {
    let volume = if core.is_hushed { 0 } else { core.calling.ring_volume };
    core.order(Order::RingVolume(volume));
}

/// Takes what is new, and keeps it.
pub(super) fn set(core: &mut Core, change: CallChange) {
    if let Some(forward) = change.forward {
        match fault(&forward) {
            Some((about, failure)) => return core.refuse(&about, failure),
            None => set_forward(core, &forward),
        }
    }
    if let Some(format) = change.recording {
        core.calling.recording = format;
        save(core, RECORDING, format.word().to_owned());
    }
    if let Some(manner) = change.manner {
        core.calling.manner = manner;
        for (key, on) in [(RESTS, manner.rests), (MUSIC, manner.music)] {
            save(core, key, if on { ON.to_owned() } else { String::new() });
        }
        core.order(Order::Speak(manner));
    }
    if let Some(by_key) = change.by_key {
        core.calling.by_key = by_key;
        save(core, BY_KEY, if by_key { ON.to_owned() } else { String::new() });
    }
    if let Some(volume) = change.ring_volume {
        core.calling.ring_volume = volume.min(VOLUME_MAX);
        save(core, RING_VOLUME, core.calling.ring_volume.to_string());
        order_volume(core);
    }
    if let Some(ducks) = change.ducks {
        core.calling.ducks = ducks;
        save(core, DUCKS, if ducks { String::new() } else { OFF.to_owned() });
        core.order(Order::Duck(ducks));
    }
    core.emit(Event::Calling(core.calling.clone()));
}

/// What rings is another, or could not be read: then it rings as before.
pub(super) fn rings_with(core: &mut Core, named: Result<Option<String>, ()>) {
    let Ok(named) = named else { return core.refuse("calls.ring", Failure::FileUnreadable) };
    let name: Option<String> =
        named.map(|name| name.chars().filter(|it| !it.is_control()).take(RING_NAME_MAX).collect());
    if core.calling.ring != name {
        save(core, RING, name.clone().unwrap_or_default());
        core.calling.ring = name;
        core.emit(Event::Calling(core.calling.clone()));
    }
}

/// Whether a friend's calls are taken by themselves, and after how long.
pub(super) fn take_from(core: &mut Core, aor: &Aor, after_s: Option<u32>) {
    let taken = &core.calling.taken_from;
    let is_new = !taken.contains_key(aor);
    let key = format!("{TAKEN_FROM}{aor}");
    match after_s {
        Some(after_s) if after_s > TAKEN_AFTER_S_MAX || key.len() > limit::WORD_MAX => {
            return core.refuse(aor.as_str(), Failure::BadCommand);
        }
        Some(_) if is_new && taken.len() >= TAKEN_FROM_MAX => {
            return core.refuse(aor.as_str(), Failure::TooMany);
        }
        Some(after_s) => {
            core.calling.taken_from.insert(aor.clone(), after_s);
            save(core, &key, after_s.to_string());
        }
        None if is_new => return,
        None => {
            core.calling.taken_from.remove(aor);
            core.write(Request::DropSetting { key });
        }
    }
    core.emit(Event::Calling(core.calling.clone()));
}

fn set_forward(core: &mut Core, forward: &Forward) {
    let typed = |to: &Option<String>| to.as_ref().map(|to| to.trim().to_owned()).filter(|to| !to.is_empty());
    let (always, busy, no_answer) = (typed(&forward.always), typed(&forward.busy), typed(&forward.no_answer));
    save(core, ALWAYS, always.clone().unwrap_or_default());
    save(core, BUSY, busy.clone().unwrap_or_default());
    save(core, NO_ANSWER, no_answer.clone().unwrap_or_default());
    save(core, AFTER_S, forward.after_s.to_string());
    core.calling.forward = Forward { always, busy, no_answer, after_s: forward.after_s };
}

/// What of it cannot be, and why.
fn fault(forward: &Forward) -> Option<(String, Failure)> {
    if !(AFTER_S_MIN..=AFTER_S_MAX).contains(&forward.after_s) {
        return Some(("calls.set".to_owned(), Failure::BadCommand));
    }
    let named = [&forward.always, &forward.busy, &forward.no_answer].into_iter().flatten();
    named.filter(|to| !to.trim().is_empty()).find_map(|to| {
        let is_good = to.len() <= ADDRESS_MAX && !matches!(Target::parse(to), Err(_) | Ok(Target::Echo));
        (!is_good).then(|| (to.chars().take(ADDRESS_MAX).collect(), Failure::BadAddress))
    })
}

fn save(core: &mut Core, key: &str, value: String) {
    core.write(Request::SetSetting { key: key.to_owned(), value });
}
