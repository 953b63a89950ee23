//! How this user takes calls, as he has set it.

use super::api::{CallChange, Calling, Event};
use super::core::Core;
use crate::media::tape::TapeFormat;
use crate::store::Request;
use std::collections::BTreeMap;

const RECORDING: &str = "call.recording";

/// As it was set before.
pub(super) fn restore(core: &mut Core, settings: &BTreeMap<String, String>) {
    let text = |key: &str| settings.get(key).filter(|value| !value.is_empty());
    core.calling =
        Calling { recording: text(RECORDING).and_then(|word| TapeFormat::of_word(word)).unwrap_or_default() };
}

/// Takes what is new, and keeps it.
pub(super) fn set(core: &mut Core, change: CallChange) {
    if let Some(format) = change.recording {
        core.calling.recording = format;
        save(core, RECORDING, format.word().to_owned());
    }
    core.emit(Event::Calling(core.calling.clone()));
}

fn save(core: &mut Core, key: &str, value: String) {
    core.write(Request::SetSetting { key: key.to_owned(), value });
}
