//! What the store answers, and who has asked.

use super::{Engine, failure};
use crate::engine::api::Event;
use crate::store::Reply;
use crate::time::Now;

impl Engine {
    pub(super) fn disk_reply(&mut self, now: Now, reply: Reply) {
        self.voicemails_changed(&reply);
        match reply {
            Reply::Greeting { ticket, paper } => drop(self.greeting_loaded(ticket, paper.as_deref())),
            Reply::Voicemails { new, old } => self.voicemails_counted(now, (new, old)),
            Reply::Done { ticket } if self.chats.made_safe(&mut self.core, now, ticket) => {}
            Reply::Done { ticket } if self.groups.saved(&mut self.core, now, ticket) => {}
            Reply::Done { ticket } => self.away_saved(now, ticket),
            Reply::Saved { ticket, position, effect } => {
                self.file_deleted(&effect);
                if let Some(aor) = self.chats.saved(&mut self.core, now, ticket, (position, effect)) {
                    self.buddies.tell(&mut self.core, now, &aor);
                }
                self.files_told();
                self.voicemails_came(now);
                self.away_saved(now, ticket);
            }
            Reply::Written { ticket } => self.chats.written(&mut self.core, now, ticket),
            Reply::SavedTogether { ticket, saved } => {
                self.written_together(now, ticket, saved);
                self.chats.made_safe(&mut self.core, now, ticket);
            }
            Reply::WrittenTogether { ticket, saved } => self.written_together(now, ticket, saved),
            Reply::Duplicate { ticket } => {
                self.chats.duplicate(&mut self.core, now, ticket);
                self.away_saved(now, ticket);
            }
            Reply::Voice { ticket, parts, changed } => {
                self.voices.loaded(&mut self.core, (ticket, &parts), changed);
            }
            Reply::Clip { ticket, bytes, is_news } => self.clip_loaded(ticket, bytes, is_news),
            Reply::Displayed { row } => self.chats.displayed(&mut self.core, now, row),
            Reply::Forgotten { aor, target, latest } => {
                self.files.forget(&mut self.core, &aor, (&target.id, target.is_own));
                self.chats.forgotten(&mut self.core, &aor, &target, latest);
                self.buddies.tell(&mut self.core, now, &aor);
            }
            Reply::Since { ticket, rows, more } => {
                self.own_devices.loaded(&mut self.core, now, ticket, (rows, more));
            }
            Reply::Parked { ticket } => self.with_gateway(|gateway, ties| gateway.parked(ties, now, ticket)),
            Reply::Failed { ticket: Some(ticket), cause } if self.group_not_saved(now, ticket, cause) => {}
            Reply::Failed { ticket: Some(ticket), .. } if self.voices.not_loaded(&mut self.core, ticket) => {}
            Reply::Failed { ticket: Some(ticket), .. } if self.greeting_loaded(ticket, None) => {}
            Reply::Failed { ticket: Some(ticket), cause } => {
                if self.searches.failed(&mut self.core, ticket, cause) {
                    return;
                }
                self.away_not_saved(now, ticket);
                if !self.gateway.not_parked(&mut self.core, now, ticket) {
                    self.chats.not_saved(&mut self.core, now, ticket, failure::of_store(cause));
                }
            }
            Reply::Failed { ticket: None, cause } => {
                self.core.refuse("store", failure::of_store(cause));
            }
            Reply::History { aor, rows, more } => {
                let messages = self.chats.told(&rows);
                self.core.emit(Event::History { aor, messages, more });
            }
            Reply::GroupsFound { search, hits, more, .. } => {
                self.groups.found(&mut self.core, search, (hits, more));
            }
            Reply::Found { .. } | Reply::Around { .. } | Reply::Cleared { .. } | Reply::Vanished { .. } => {
                self.history_reply(now, reply)
            }
        }
    }
}
