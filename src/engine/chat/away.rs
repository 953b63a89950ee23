//! Messages that others keep while their recipient is away: what is written into a letter, and what was read in one.

use super::{Chats, Saving, act};
use crate::aor::Aor;
use crate::engine::api::MessageState;
use crate::engine::core::Core;
use crate::messaging::Waiting;
use crate::messaging::mailbox::Letter;
use crate::messaging::pager::{self, Envelope};
use crate::store::MessageRow;
use crate::time::Now;

impl Chats {
    /// What waits for somebody, in order.
    pub fn waiting(&self, aor: &Aor) -> Vec<Waiting> {
        self.outbox.waiting(aor).cloned().collect()
    }

    /// A message as it is put into a letter: what would be sent on a stream.
    pub fn letter(&self, core: &Core, aor: &Aor, waiting: &Waiting) -> Option<Vec<u8>> {
        let Waiting { id, content, at_ms, lasts } = waiting;
        let envelope = Envelope { from: core.own.aor(), to: aor, id, at_ms: *at_ms, lasts: *lasts };
        let body = pager::carried(envelope, content).ok()?;
        Some(Letter { content_type: body.content_type.into_owned(), body: body.bytes }.to_bytes())
    }

    /// A message was read in a letter: it is to be written to the disk under this ticket. `None` where it is none that could be shown.
    pub fn taken_up(
        &mut self,
        core: &mut Core,
        now: Now,
        aor: &Aor,
        letter: &Letter,
    ) -> Option<(u64, MessageRow)> {
        let received = pager::received(Some(&letter.content_type), &letter.body).ok()?;
        let row = act::row(now, (received.id.clone()?, aor.clone()), received);
        // The same may be coming directly: whichever is written first counts, and the disk drops the other.
        self.inbox.handle_delivery(aor, &row.id);
        let ticket = core.next_ticket();
        self.saving.insert(ticket, Saving::Kept { row: row.clone() });
        Some((ticket, row))
    }

    /// The recipient has taken it where it was kept.
    pub fn acknowledged(&mut self, core: &mut Core, now: Now, aor: &Aor, id: &str) {
        if self.outbox.waiting(aor).any(|waiting| waiting.id == id) {
            self.outbox.withdraw(now, aor, id);
            self.move_to(core, aor, id, (MessageState::Delivered, None));
        }
    }

    /// Messages that have been accepted, and those that are with their recipients or were given up, since this was asked last.
    pub fn take_moved(&mut self) -> Vec<Moved> {
        std::mem::take(&mut self.moved)
    }
}

/// What has become of a message that waits.
pub(in crate::engine) enum Moved {
    Accepted(Aor, String),
    Done(Aor, String),
}
