//! Which call has left which message, and how many messages there are.

use crate::engine::Engine;
use crate::engine::api::{CallRecord, Direction, Event, MessageId};
use crate::engine::rows;
use crate::store::{self, MessageRow, Reply, Request};
use crate::time::Now;

/// A message is that of a call which ended so long before it at most: what rings, is greeted and speaks takes less.
const AFTER_CALL_MAX_MS: u64 = 15 * 60 * 1000;

impl Engine {
    /// Voicemail has come: it belongs to the call that was missed. One that did not come here is entered now.
    pub(in crate::engine) fn voicemails_came(&mut self, now: Now) {
        for row in self.chats.take_voicemails() {
            let record = self.call_of_voicemail(now, &row);
            self.core.write(Request::SaveCall(rows::call_row(&record)));
            self.core.emit(Event::CallRecord(record));
            self.count_voicemails();
        }
    }

    fn call_of_voicemail(&mut self, now: Now, row: &MessageRow) -> CallRecord {
        let message = Some(MessageId(row.id.clone()));
        // The clocks of the two may differ: that it has come just now counts as well as when it was said.
        let is_near = |at_ms: u64| {
            let ago = |than: u64| than.saturating_sub(at_ms) <= AFTER_CALL_MAX_MS && at_ms <= than;
            ago(row.at_ms) || ago(now.unix_ms())
        };
        let is_it = |record: &&CallRecord| {
            record.missed()
                && record.voicemail.is_none()
                && record.peer == row.aor.as_str()
                && is_near(record.at_ms)
        };
        if let Some(record) = self.records.iter().filter(is_it).max_by_key(|record| record.at_ms) {
            return CallRecord { voicemail: message, ..record.clone() };
        }
        CallRecord {
            call: self.core.mint_call(),
            peer: row.aor.to_string(),
            name: self.buddies.name_of(row.aor.as_str()),
            direction: Direction::Incoming,
            at_ms: row.at_ms.min(now.unix_ms()),
            talked_s: None,
            reason: None,
            missed_unseen: true,
            doctor: None,
            voicemail: message,
            recording: None,
            conference: None,
        }
    }

    /// What the disk has done may have changed how many messages wait to be heard.
    pub(in crate::engine) fn voicemails_changed(&mut self, reply: &Reply) {
        let has_changed = matches!(reply, Reply::Saved { effect, .. } if effect.changed.is_some() || effect.forgotten.is_some());
        let is_played = matches!(reply, Reply::Voice { changed: Some(_), .. });
        let has_gone =
            matches!(reply, Reply::Forgotten { .. } | Reply::Cleared { .. } | Reply::Vanished { .. });
        if has_changed || is_played || has_gone {
            self.count_voicemails();
        }
    }

    /// The phones of this house are told.
    pub(in crate::engine) fn voicemails_counted(&mut self, now: Now, (new, old): (usize, usize)) {
        self.with_gateway(|gateway, ties| gateway.set_voicemails(ties.core, now, (new, old)));
    }

    /// Only phones are told how many there are.
    pub(in crate::engine) fn count_voicemails(&mut self) {
        if self.account.gateway().on {
            self.core.write(Request::Voicemail(store::Voicemail::Count));
        }
    }
}
