//! Searching, clearing and exporting what was said.

use super::api::{Event, ExportFormat, HistoryCommand, HistoryEvent, Hit, MessageId, MessageRef};
use super::core::Core;
use super::failure::{self, Failure};
use super::keeping::{ExportOrder, Keep};
use super::{Engine, Output, rows};
use crate::aor::Aor;
use crate::store::{self, Fault, MessageRow, Reply, Search, limit};
use crate::time::Now;
use std::collections::BTreeMap;

/// Searches that wait, one for each conversation; beyond it one gives way.
const WAITING_MAX: usize = 16;
/// What an error is about.
const SEARCH: &str = "search";

/// Searches: one is with the disk at a time, so that whoever types fast does not keep messages from it.
#[derive(Debug, Default)]
pub(super) struct Searches {
    running: Option<u64>,
    waiting: BTreeMap<Option<Aor>, Search>,
}

impl Searches {
    fn ask(&mut self, core: &mut Core, search: Search) {
        if search.text.len() > limit::WORD_MAX {
            return core.refuse(SEARCH, Failure::TooLong);
        }
        if self.waiting.len() >= WAITING_MAX && !self.waiting.contains_key(&search.aor) {
            self.waiting.pop_first();
        }
        self.waiting.insert(search.aor.clone(), search);
        if self.running.is_none() {
            self.begin(core);
        }
    }

    fn begin(&mut self, core: &mut Core) {
        let next = self.waiting.pop_first();
        self.running = next.map(|(_, search)| {
            let ticket = core.next_ticket();
            core.write(store::Request::Search { ticket, search });
            ticket
        });
    }

    fn found(&mut self, core: &mut Core, ticket: u64, found: HistoryEvent) {
        core.emit(Event::OfHistory(found));
        self.ended(core, ticket);
    }

    fn ended(&mut self, core: &mut Core, ticket: u64) {
        if self.running == Some(ticket) {
            self.begin(core);
        }
    }

    /// Whether a request that the disk could not do was a search.
    pub fn failed(&mut self, core: &mut Core, ticket: u64, cause: Fault) -> bool {
        let is_one = self.running == Some(ticket);
        if is_one {
            core.refuse(SEARCH, failure::of_store(cause));
            self.ended(core, ticket);
        }
        is_one
    }
}

impl Engine {
    pub(super) fn command_of_history(&mut self, now: Now, command: HistoryCommand) {
        match command {
            HistoryCommand::Search { text, aor, before, limit } => {
                // Whoever looks through everything looks through his groups too.
                if aor.is_none() && before.is_none() && text.len() <= limit::WORD_MAX {
                    let search = store::GroupSearch { text: text.clone(), group: None, before: None, limit };
                    let _ = self.groups.search(&mut self.core, search);
                }
                self.searches.ask(&mut self.core, Search { text, aor, before, limit });
            }
            HistoryCommand::LoadAround { aor, position, limit } => {
                self.core.write(store::Request::LoadAround { aor, position, limit });
            }
            HistoryCommand::SetLifetime { message, aor, lasts } => {
                if !self.buddies.is_mutual(&aor) {
                    return self.core.refuse(&message.0, Failure::NotAllowed);
                }
                self.chats.set_lifetime(&mut self.core, now, (message, aor), lasts);
            }
            HistoryCommand::Clear { aor } => {
                self.chats.clear(&mut self.core, &mut self.locator, &aor);
                self.files.clear(&mut self.core, &aor);
                self.buddies.tell(&mut self.core, now, &aor);
            }
            HistoryCommand::Export { aor, path, format } => self.export(aor, path, format),
        }
    }

    fn export(&mut self, aor: Aor, path: std::path::PathBuf, format: ExportFormat) {
        let own = self.account.me(&self.core);
        let name = self.buddies.name_of(aor.as_str());
        let order =
            ExportOrder { path, format, own: (own.aor.clone(), own.name.clone()), theirs: (aor, name) };
        self.core.put(Output::Keep(Keep::Export(order)));
    }

    /// What the disk says of whole conversations.
    pub(super) fn history_reply(&mut self, now: Now, reply: Reply) {
        match reply {
            Reply::Found { ticket, search, hits, more } => {
                let Search { text, aor, before, .. } = search;
                let hits = hits.into_iter().map(hit).collect();
                let found = HistoryEvent::Found { text, aor, before, hits, more };
                self.searches.found(&mut self.core, ticket, found);
            }
            Reply::Around { aor, position, rows, older, newer } => {
                let messages = self.chats.told(&rows);
                let around = HistoryEvent::Around { aor, position, messages, older, newer };
                self.core.emit(Event::OfHistory(around));
            }
            Reply::Cleared { aor, upto, more: true, .. } => {
                self.core.write(store::Request::ClearHistory { aor, upto: Some(upto) });
            }
            Reply::Cleared { aor, upto, more: false, latest } => self.cleared(now, &aor, upto, latest),
            Reply::Vanished { .. } => self.vanished(now, reply),
            _ => {}
        }
    }

    fn cleared(&mut self, now: Now, aor: &Aor, upto: u64, latest: Option<MessageRow>) {
        if let Some(summary) = self.core.summaries.get_mut(aor) {
            summary.last = latest.as_ref().map(rows::message);
        }
        self.core.emit(Event::OfHistory(HistoryEvent::Cleared { aor: aor.clone(), upto }));
        self.buddies.tell(&mut self.core, now, aor);
    }
}

fn hit(hit: store::Hit) -> Hit {
    let store::Hit { aor, id, is_own, at_ms, position, excerpt, marks } = hit;
    let message = MessageRef { message: MessageId(id), is_own };
    Hit { message, aor, at_ms, position, excerpt, marks }
}
