//! Texts that go as soon as they are written, while the disk is waited for; that they are accepted is told once they are safe, and
//! how far they have come after it.
//!
//! What is written survives the end of this process, so none is lost, or sent under another id. A power cut in between takes a text
//! from this end alone, and nobody was told that it was accepted. Other devices are told after it (`Chats::shown`): they count on positions.

use super::{Chats, Saving, act};
use crate::aor::Aor;
use crate::engine::core::Core;
use crate::messaging::Progress;
use crate::store::{Effect, MessageRow};
use crate::time::Now;
use std::collections::BTreeMap;

/// By id of the message; as many as the disk is asked to keep.
#[derive(Default)]
pub(super) struct Ahead(BTreeMap<String, Option<Progress>>);

impl Ahead {
    /// Whether it is too soon to tell this: the last of it is told later.
    pub fn holds(&mut self, id: &str, progress: Progress) -> bool {
        self.0.get_mut(id).map(|last| *last = Some(progress)).is_some()
    }
}

impl Chats {
    /// A text to be sent is written: it goes.
    pub fn written(&mut self, core: &mut Core, now: Now, ticket: u64) {
        let Some(Saving::Outgoing { row }) = self.saving.get(&ticket) else { return };
        let Some(waiting) = act::waiting(row) else { return };
        // What cannot go fails when it is accepted.
        if !self.outbox.has_room(&row.aor, 1, waiting.content.size()) {
            return;
        }
        let row = row.clone();
        self.ahead.0.insert(row.id.clone(), None);
        self.put_out(core, now, &row);
    }

    /// What is to be sent is safe: it is accepted, and goes where it did not yet. Gives whose conversation that is.
    pub(super) fn accepted(
        &mut self,
        core: &mut Core,
        now: Now,
        row: MessageRow,
        saved: (u64, Effect),
    ) -> Aor {
        let id = row.id.clone();
        let Some(progress) = self.ahead.0.remove(&id) else {
            self.put_out(core, now, &row);
            return self.shown(core, now, row, saved);
        };
        let aor = self.shown(core, now, row, saved);
        if let Some(progress) = progress {
            self.progress(core, &aor, &id, progress);
        }
        aor
    }

    /// The disk has not kept what was written: it does not go, if it has not gone yet.
    pub(super) fn call_back(&mut self, now: Now, row: &MessageRow) {
        if self.ahead.0.remove(&row.id).is_some() {
            self.withdraw(now, &row.aor, &row.id);
        }
    }
}
