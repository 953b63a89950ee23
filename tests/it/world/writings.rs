//! What a disk does with messages, and with what is done to them; `io::disk::messages` does the same in SQL.

use super::Disk;
use ahoy::aor::Aor;
use ahoy::store::search::excerpt;
use ahoy::store::{
    About, Effect, Fault, Hit, Kind, Marks, MessageRow, OutState, Reply, Request, Search, TransferRow,
    TransferState,
};
use ahoy::terms::Wanted;
use std::collections::{BTreeMap, BTreeSet};

impl Disk {
    /// All or none; in this world the disk refuses none of what comes in.
    pub(super) fn save_together(&mut self, ticket: u64, rows: Vec<MessageRow>) -> Reply {
        let saved = rows.into_iter().map(|row| match self.save(ticket, row) {
            Reply::Saved { position, effect, .. } => Some((position, effect)),
            _ => None,
        });
        Reply::SavedTogether { ticket, saved: saved.collect() }
    }

    pub(super) fn save(&mut self, ticket: u64, mut row: MessageRow) -> Reply {
        let is_own = row.outgoing.is_some();
        let same =
            |old: &MessageRow| old.id == row.id && old.aor == row.aor && old.outgoing.is_some() == is_own;
        if self.messages.iter().any(same) {
            return Reply::Duplicate { ticket };
        }
        let about = row.marks.about.clone();
        let is_act = !matches!(row.marks.kind, Kind::Text | Kind::Part);
        let target = about.as_ref().and_then(|about| self.find(&row.aor, about)).cloned();
        let is_done_here = row.outgoing == Some(OutState::Queued);
        if is_done_here && is_act && target.as_ref().is_none_or(|target| target.marks.is_deleted) {
            return Reply::Failed { ticket: Some(ticket), cause: Fault::Unknown };
        }
        let position = self.next_position();
        row.position = position;
        self.messages.push(row.clone());
        self.offered(&row);
        let mut effect = Effect::default();
        let itself = About { id: row.id.clone(), is_own };
        match (row.marks.kind, about) {
            (Kind::Text, about) => {
                if let Some(timer) = row.marks.timer {
                    let known = self.lifetimes.get(&row.aor).copied().unwrap_or_default();
                    let is_shorter = timer.is_limited() && (!known.0.is_limited() || timer < known.0);
                    if known.1 < row.at_ms || (known.1 == row.at_ms && is_shorter) {
                        self.lifetimes.insert(row.aor.clone(), (timer, row.at_ms));
                    }
                    effect.lifetime = self.lifetimes.get(&row.aor).copied().map(Into::into);
                }
                let was_touched = self.messages.iter().any(|act| {
                    act.aor == row.aor
                        && act.marks.about.as_ref() == Some(&itself)
                        && act.marks.kind != Kind::Text
                });
                if about.is_some() || was_touched {
                    effect.changed = self.refresh(&row.aor, &itself);
                }
            }
            (Kind::Displayed, Some(about)) if !is_own => {
                let upto = self.find(&row.aor, &about).map_or(0, |seen| seen.position);
                for own in self.messages.iter_mut().filter(|own| own.aor == row.aor && own.position <= upto) {
                    let is_told = matches!(own.outgoing, Some(state) if !matches!(state, OutState::Read | OutState::Failed));
                    if own.marks.kind == Kind::Text && is_told {
                        own.outgoing = Some(OutState::Read);
                        effect.read.push(own.id.clone());
                    }
                }
            }
            (Kind::Displayed, Some(about)) => {
                let upto = self.find(&row.aor, &about).map_or(0, |seen| seen.position);
                self.read.insert(row.aor.clone(), upto);
                self.begin_read(&row.aor, row.at_ms);
                effect.unread = Some(self.unread(&row.aor));
            }
            (Kind::Forgetting, about) => {
                let target = about.filter(|about| self.find(&row.aor, about).is_some());
                if let Some(Reply::Forgotten { aor, target, latest }) =
                    target.and_then(|target| self.forget(row.aor.clone(), target))
                {
                    effect.forgotten = Some((aor, target, latest).into());
                }
            }
            (Kind::Part, _) => {}
            (_, Some(about)) => effect.changed = self.refresh(&row.aor, &about),
            (_, None) => {}
        }
        Reply::Saved { ticket, position, effect }
    }

    /// Positions go on, though messages were forgotten.
    pub(super) fn next_position(&self) -> u64 {
        self.messages.iter().map(|row| row.position).max().unwrap_or_default() + 1
    }

    /// A message that offers a file is kept with how far that has come.
    fn offered(&mut self, row: &MessageRow) {
        let is_own = row.outgoing.is_some();
        let Some(file) = row.marks.file.clone().filter(|_| !is_own || row.marks.source.is_some()) else {
            return;
        };
        let (file, source) = (*file, row.marks.source.clone());
        let (path, changed_ns) = source.map_or((String::new(), 0), |source| (source.path, source.changed_ns));
        let (aor, id, state, reason) = (row.aor.clone(), row.id.clone(), TransferState::Offered, None);
        self.transfers.push(TransferRow {
            aor,
            id,
            group: None,
            is_own,
            file,
            state,
            path,
            changed_ns,
            reason,
        });
    }

    pub(super) fn save_transfer(&mut self, row: TransferRow) {
        let is_it =
            |old: &&mut TransferRow| (&old.aor, &old.id, old.is_own) == (&row.aor, &row.id, row.is_own);
        if let Some(old) = self.transfers.iter_mut().find(is_it) {
            *old = row;
        }
    }

    fn find(&self, aor: &Aor, about: &About) -> Option<&MessageRow> {
        self.messages.iter().find(|row| {
            row.aor == *aor
                && row.id == about.id
                && row.outgoing.is_some() == about.is_own
                && row.marks.kind == Kind::Text
        })
    }

    fn unread(&self, aor: &Aor) -> u32 {
        let read = self.read.get(aor).copied().unwrap_or_default();
        let is_new = |row: &&MessageRow| {
            row.aor == *aor && row.outgoing.is_none() && row.marks.kind == Kind::Text && row.position > read
        };
        self.messages.iter().filter(is_new).count() as u32
    }

    pub(super) fn all_unread(&self) -> BTreeMap<Aor, u32> {
        let people: BTreeSet<&Aor> = self.messages.iter().map(|row| &row.aor).collect();
        let unread = people.into_iter().map(|aor| (aor.clone(), self.unread(aor)));
        unread.filter(|(_, count)| *count > 0).collect()
    }

    /// A text in the light of all that was done to it.
    fn refresh(&mut self, aor: &Aor, about: &About) -> Option<MessageRow> {
        let acts: Vec<MessageRow> = self
            .messages
            .iter()
            .filter(|act| act.aor == *aor && act.marks.about.as_ref() == Some(about))
            .cloned()
            .collect();
        let quoted = self.find(aor, about)?.marks.about.clone();
        let quote = quoted.and_then(|quoted| self.find(aor, &quoted)).map(|row| row.text.clone());
        let row = self.messages.iter_mut().find(|row| {
            row.aor == *aor
                && row.id == about.id
                && row.outgoing.is_some() == about.is_own
                && row.marks.kind == Kind::Text
        })?;
        for act in acts {
            let is_writers = act.outgoing.is_some() == about.is_own;
            match act.marks.kind {
                Kind::Edit if is_writers => (row.text, row.marks.is_edited) = (act.text, true),
                Kind::Deletion if is_writers => row.marks.is_deleted = true,
                Kind::Reaction if act.outgoing.is_some() => row.marks.reaction = act.text,
                Kind::Reaction => row.marks.their_reaction = act.text,
                Kind::Text
                | Kind::Edit
                | Kind::Deletion
                | Kind::Displayed
                | Kind::Forgetting
                | Kind::Part => {}
            }
        }
        if row.marks.is_deleted {
            row.text.clear();
            row.marks.voice = None;
        }
        let row = row.clone();
        if row.marks.is_deleted {
            self.forget_parts(aor, about);
        }
        Some(MessageRow { marks: Marks { quote, ..row.marks.clone() }, ..row })
    }

    pub(super) fn mark_displayed(&mut self, request: Request) -> Option<Reply> {
        let Request::MarkDisplayed { aor, position, id, at_ms, is_told } = request else { return None };
        let read = self.read.get(&aor).copied().unwrap_or_default();
        let newest = self.messages.iter().rev().find(|row| {
            row.aor == aor
                && row.outgoing.is_none()
                && row.marks.kind == Kind::Text
                && row.position <= position
        });
        let newest = newest.filter(|row| row.position > read).cloned()?;
        self.read.insert(aor.clone(), position);
        self.begin_read(&aor, at_ms);
        let is_told = is_told && newest.marks.asks_displayed;
        let row = MessageRow {
            id,
            aor,
            outgoing: Some(if is_told { OutState::Queued } else { OutState::Delivered }),
            reason: None,
            text: String::new(),
            at_ms,
            position: self.next_position(),
            marks: Marks {
                kind: Kind::Displayed,
                about: Some(About { id: newest.id, is_own: false }),
                ..Marks::default()
            },
        };
        self.messages.push(row.clone());
        Some(Reply::Displayed { row })
    }

    pub(super) fn forget(&mut self, aor: Aor, target: About) -> Option<Reply> {
        self.find(&aor, &target)?;
        self.messages
            .retain(|row| row.aor != aor || row.id != target.id || row.outgoing.is_some() != target.is_own);
        self.forget_parts(&aor, &target);
        let latest = self.messages.iter().rev().find(|row| row.aor == aor && row.marks.kind == Kind::Text);
        Some(Reply::Forgotten { aor: aor.clone(), target, latest: latest.cloned() })
    }

    fn forget_parts(&mut self, aor: &Aor, of: &About) {
        self.messages.retain(|row| {
            row.marks.kind != Kind::Part || row.aor != *aor || row.marks.about.as_ref() != Some(of)
        });
    }

    pub(super) fn load_voice(&mut self, ticket: u64, aor: &Aor, target: &About) -> Reply {
        let is_part = |row: &&MessageRow| {
            row.marks.kind == Kind::Part && row.aor == *aor && row.marks.about.as_ref() == Some(target)
        };
        let parts = self.messages.iter().filter(is_part).map(|row| row.text.clone()).collect();
        let is_it = |row: &&mut MessageRow| {
            row.id == target.id && row.aor == *aor && row.outgoing.is_none() && row.marks.voice.is_some()
        };
        let unplayed = self.messages.iter_mut().find(is_it).filter(|row| !row.marks.is_played);
        let changed = unplayed.filter(|_| !target.is_own).map(|row| {
            row.marks.is_played = true;
            Box::new(row.clone())
        });
        Reply::Voice { ticket, parts, changed }
    }

    pub(super) fn told_forget(&mut self, request: Request) -> Option<Reply> {
        let Request::Forget { aor, id, is_own, note, at_ms } = request else { return None };
        let target = About { id, is_own };
        let mut reply = self.forget(aor.clone(), target.clone())?;
        let marks = Marks { kind: Kind::Forgetting, about: Some(target), ..Marks::default() };
        let (outgoing, position) = (Some(OutState::Delivered), self.next_position());
        self.messages.push(MessageRow {
            id: note,
            aor: aor.clone(),
            outgoing,
            reason: None,
            text: String::new(),
            at_ms,
            position,
            marks,
        });
        if let Reply::Forgotten { latest, .. } = &mut reply {
            *latest = self.latest(&aor);
        }
        Some(reply)
    }

    fn latest(&self, aor: &Aor) -> Option<MessageRow> {
        self.messages.iter().rev().find(|row| row.aor == *aor && row.marks.kind == Kind::Text).cloned()
    }

    fn begin_read(&mut self, aor: &Aor, at_ms: u64) {
        let read = self.read.get(aor).copied().unwrap_or_default();
        for row in &mut self.messages {
            if row.aor == *aor && row.outgoing.is_none() && row.position <= read {
                begin(row, at_ms);
            }
        }
    }

    /// Forgets what has had its time.
    pub(super) fn vanish(&mut self, at_ms: u64) -> Reply {
        for row in &mut self.messages {
            if matches!(row.outgoing, Some(OutState::Delivered | OutState::Read | OutState::Failed)) {
                begin(row, at_ms);
            }
        }
        let is_over = |row: &&MessageRow| row.marks.expires_ms.is_some_and(|over| over <= at_ms);
        let gone: Vec<(Aor, About)> = self
            .messages
            .iter()
            .filter(is_over)
            .map(|row| (row.aor.clone(), About { id: row.id.clone(), is_own: row.outgoing.is_some() }))
            .collect();
        for (aor, target) in &gone {
            self.forget(aor.clone(), target.clone());
        }
        let latest = gone.iter().map(|(aor, _)| (aor.clone(), self.latest(aor))).collect();
        let left = self.messages.iter().any(|row| row.marks.lasts.is_limited());
        Reply::Vanished { gone, latest, more: false, left }
    }

    pub(super) fn history(&self, aor: Aor) -> Reply {
        let shown = |row: &&MessageRow| row.aor == aor && row.marks.kind == Kind::Text;
        let rows = self.messages.iter().filter(shown).cloned().collect();
        Reply::History { aor, rows, more: false }
    }

    pub(super) fn search(&self, ticket: u64, search: Search) -> Reply {
        let wanted = Wanted::of(&search.text);
        let is_hit = |row: &&MessageRow| {
            row.marks.kind == Kind::Text
                && search.aor.as_ref().is_none_or(|aor| row.aor == *aor)
                && search.before.is_none_or(|before| row.position < before)
                && wanted.is_in(&row.text)
        };
        let hits = self.messages.iter().rev().filter(is_hit).map(|row| {
            let (excerpt, marks) = excerpt(&row.text, &wanted);
            let (aor, id, is_own) = (row.aor.clone(), row.id.clone(), row.outgoing.is_some());
            Hit { aor, id, is_own, at_ms: row.at_ms, position: row.position, excerpt, marks }
        });
        let mut hits: Vec<Hit> = hits.take(search.limit + 1).collect();
        let more = hits.len() > search.limit;
        hits.truncate(search.limit);
        Reply::Found { ticket, search, hits, more }
    }

    pub(super) fn around(&self, aor: Aor, position: u64) -> Reply {
        let shown = |row: &&MessageRow| row.aor == aor && row.marks.kind == Kind::Text;
        let rows = self.messages.iter().filter(shown).cloned().collect();
        Reply::Around { aor, position, rows, older: false, newer: false }
    }

    pub(super) fn clear(&mut self, aor: Aor, upto: Option<u64>) -> Reply {
        let upto = upto.unwrap_or(self.messages.len() as u64);
        for row in self.messages.iter_mut().filter(|row| row.aor == aor && row.position <= upto) {
            row.marks = Marks { kind: Kind::Displayed, ..Marks::default() };
            row.text.clear();
            row.outgoing = row.outgoing.map(|_| OutState::Failed);
        }
        Reply::Cleared { aor, upto, more: false, latest: None }
    }
}

/// The time of a message begins.
fn begin(row: &mut MessageRow, at_ms: u64) {
    if row.marks.lasts.is_limited() && row.marks.expires_ms.is_none() {
        row.marks.expires_ms = Some(at_ms + u64::from(row.marks.lasts.seconds()) * 1000);
    }
}
