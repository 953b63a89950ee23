//! Messages that go together, because they were written while the one before was under way, and come so.

use super::{Chats, Saving, incoming};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::core::Core;
use crate::messaging::Verdict;
use crate::messaging::pager::together::{TOGETHER_BYTES, TOGETHER_MAX, join};
use crate::messaging::pager::{self, Body, Envelope};
use crate::sip::RequestId;
use crate::store::{Effect, MessageRow, Request};
use crate::time::Now;

impl Chats {
    /// The body of a message that is about to go, with those that wait behind it, as many as one body takes.
    pub(super) fn with_those_behind(&mut self, core: &Core, aor: &Aor, id: &str, first: Body) -> Body {
        let mut size = first.bytes.len();
        let mut bodies = vec![first];
        self.outbox.take_along(aor, id, |waiting| {
            let envelope = Envelope {
                from: core.own.aor(),
                to: aor,
                id: &waiting.id,
                at_ms: waiting.at_ms,
                lasts: waiting.lasts,
            };
            // One that cannot be written fails by itself, once it is the first.
            let Ok(body) = pager::carried(envelope, &waiting.content) else { return false };
            size += body.bytes.len();
            let fits = size <= TOGETHER_BYTES && bodies.len() < TOGETHER_MAX;
            bodies.extend(fits.then_some(body));
            fits
        });
        if bodies.len() == 1 { bodies.remove(0) } else { join(&bodies) }
    }

    /// Messages that came in one request: all are kept, or none, so that none overtakes another.
    pub(super) fn take_in(&mut self, core: &mut Core, now: Now, request: RequestId, rows: Vec<MessageRow>) {
        let mut new: Vec<MessageRow> = Vec::with_capacity(rows.len());
        for row in rows {
            match self.inbox.handle_delivery(&row.aor, &row.id) {
                Verdict::New => new.push(row),
                Verdict::Known => {}
                Verdict::Saving | Verdict::Full => {
                    new.iter().for_each(|row| self.inbox.handle_failed(&row.aor, &row.id));
                    return core.stack.reply(now, request, incoming::NOT_NOW);
                }
            }
        }
        if new.is_empty() {
            return core.stack.reply(now, request, incoming::OK);
        }
        let ticket = core.next_ticket();
        core.write(Request::SaveTogether { ticket, rows: new.clone() });
        self.saving.insert(ticket, Saving::Incoming { rows: new, request });
    }

    /// The store has written them: they are told in their order, and acknowledged later. Returns whose conversation that is.
    fn written_together(
        &mut self,
        core: &mut Core,
        now: Now,
        ticket: u64,
        saved: Vec<Option<(u64, Effect)>>,
    ) -> Option<Aor> {
        let Some(Saving::Incoming { rows, request }) = self.saving.remove(&ticket) else { return None };
        let aor = rows.first()?.aor.clone();
        let ids = rows.iter().map(|row| row.id.clone()).collect();
        self.saving.insert(ticket, Saving::Shown { aor: aor.clone(), ids, request });
        for (row, saved) in std::iter::zip(rows, saved) {
            // The store may have had it, from before this process.
            if let Some(saved) = saved {
                self.shown(core, now, row, saved);
            }
        }
        self.fell_silent(core, &aor);
        Some(aor)
    }

    /// They survive whatever comes, and are acknowledged; whether it was about such.
    pub fn made_safe(&mut self, core: &mut Core, now: Now, ticket: u64) -> bool {
        if !matches!(self.saving.get(&ticket), Some(Saving::Shown { .. })) {
            return false;
        }
        if let Some(Saving::Shown { aor, ids, request }) = self.saving.remove(&ticket) {
            core.stack.reply(now, request, incoming::OK);
            ids.iter().for_each(|id| self.inbox.handle_saved(&aor, id));
            self.outbox.handle_reachable(now, &aor);
        }
        true
    }
}

impl Engine {
    /// Messages that came together are written.
    pub(in crate::engine) fn written_together(
        &mut self,
        now: Now,
        ticket: u64,
        saved: Vec<Option<(u64, Effect)>>,
    ) {
        let mut has_changed = false;
        for (_, effect) in saved.iter().flatten() {
            self.file_deleted(effect);
            has_changed |= effect.changed.is_some();
        }
        if has_changed {
            self.count_voicemails();
        }
        if let Some(aor) = self.chats.written_together(&mut self.core, now, ticket, saved) {
            self.buddies.tell(&mut self.core, now, &aor);
        }
        self.files_told();
        self.voicemails_came(now);
    }
}
