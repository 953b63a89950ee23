//! A voice message that goes: its parts, and then itself.

use super::{Chats, Saving, act};
use crate::aor::Aor;
use crate::engine::api::MessageId;
use crate::engine::core::Core;
use crate::messaging::pager::TEXT_MAX;
use crate::store::{About, Kind, Marks, MessageRow, OutState};
use crate::time::Now;
use crate::voice::{PART_MAX, Voice};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What was said, and to whom.
pub(in crate::engine) struct Spoken {
    pub message: MessageId,
    pub aor: Aor,
    pub voice: Voice,
    pub ogg: Vec<u8>,
}

impl Chats {
    /// Whether there is room for a recording and all its parts, behind what is on its way to the disk: one without some of them
    /// would be damaged.
    pub fn has_room_for(&self, aor: &Aor, ogg: &[u8]) -> bool {
        let on_its_way =
            self.saving.values().filter(|saving| matches!(saving, Saving::Outgoing { .. })).count();
        let messages = ogg.len().div_ceil(PART_MAX) + 1 + on_its_way;
        // Base64 makes four bytes of three, and the message itself is short.
        let bytes = ogg.len() / 3 * 4 + PART_MAX + on_its_way * TEXT_MAX;
        self.outbox.has_room(aor, messages, bytes)
    }

    /// Sends a recording. All of it goes to the disk in one go, and the other has its sound before he is shown it.
    pub fn speak(&mut self, core: &mut Core, now: Now, spoken: Spoken) {
        let Spoken { message, aor, voice, ogg } = spoken;
        let row = |id: String, text: String, marks: Marks| MessageRow {
            id,
            aor: aor.clone(),
            outgoing: Some(OutState::Queued),
            reason: None,
            text,
            at_ms: now.unix_ms(),
            position: 0,
            marks,
        };
        for part in ogg.chunks(PART_MAX) {
            let about = Some(About { id: message.0.clone(), is_own: true });
            let marks = Marks { kind: Kind::Part, about, ..Marks::default() };
            let part = row(act::mint(core), STANDARD.encode(part), marks);
            self.keep(core, part);
        }
        let text = voice.as_text();
        self.keep(core, row(message.0, text, Marks { voice: Some(Box::new(voice)), ..Marks::default() }));
    }
}
