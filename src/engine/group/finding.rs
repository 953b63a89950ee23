//! What was said in groups is looked for, and written to a file. The disk finds words; whether what it has found still counts is
//! judged here, by the log.

use super::view::{self, Eye};
use super::{Groups, Kept, Saving};
use crate::engine::Output;
use crate::engine::api::{
    Event, ExportFormat, GroupCommand, GroupEvent, GroupHit, GroupId, GroupLine, GroupWhat,
};
use crate::engine::core::Core;
use crate::engine::failure::{self, Failure};
use crate::engine::keeping::{GroupExport, Keep};
use crate::messaging::group::{EntryId, Words};
use crate::store::{self, Fault, GroupRows, GroupSearch, GroupText, limit};
use crate::time::Now;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Instant;

/// Texts read at a time: some milliseconds, in which nothing else is done.
const SHARE: usize = 100;
/// Groups that are being written to files at once.
const EXPORTS_MAX: usize = 4;
const SEARCH: &str = "search";

/// What is looked for, and what goes on share by share.
#[derive(Default)]
pub(super) struct Finding {
    /// One search is with the disk at a time; of those that wait the newest counts.
    running: Option<u64>,
    waiting: Option<GroupSearch>,
    exports: VecDeque<Export>,
    /// Texts that are not where they are searched for yet. Bounded by the logs.
    unindexed: VecDeque<(GroupId, Vec<EntryId>)>,
    /// When the next share is due.
    next: Option<Instant>,
}

struct Export {
    group: GroupId,
    path: PathBuf,
    format: ExportFormat,
    /// What is left to be read, the last first.
    left: Vec<EntryId>,
    lines: Vec<GroupLine>,
}

impl Finding {
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.next
    }
}

impl Groups {
    pub(super) fn find(&mut self, core: &mut Core, now: Now, command: GroupCommand) -> Result<(), Failure> {
        match command {
            GroupCommand::Search { text, group, before, limit } => {
                self.search(core, GroupSearch { text, group: group.map(|id| id.0), before, limit })
            }
            GroupCommand::Export { group, path, format } => self.export(now, (group, path, format)),
            _ => Err(Failure::BadCommand),
        }
    }

    /// Looks for words.
    pub(in crate::engine) fn search(&mut self, core: &mut Core, search: GroupSearch) -> Result<(), Failure> {
        if search.text.len() > limit::WORD_MAX {
            return Err(Failure::TooLong);
        }
        self.finding.waiting = Some(search);
        if self.finding.running.is_none() {
            self.begin_search(core);
        }
        Ok(())
    }

    fn begin_search(&mut self, core: &mut Core) {
        self.finding.running = self.finding.waiting.take().map(|search| {
            let ticket = core.next_ticket();
            core.write(store::Request::Groups(store::Groups::Search { ticket, search }));
            ticket
        });
    }

    /// Whether a request that the disk could not do was a search.
    pub(super) fn not_found(&mut self, core: &mut Core, ticket: u64, cause: Fault) -> bool {
        let is_one = self.finding.running == Some(ticket);
        if is_one {
            core.refuse(SEARCH, failure::of_store(cause));
            self.begin_search(core);
        }
        is_one
    }

    /// What the disk has found.
    pub(in crate::engine) fn found(
        &mut self,
        core: &mut Core,
        search: GroupSearch,
        (hits, more): (Vec<store::GroupHit>, bool),
    ) {
        let GroupSearch { text, group, before, .. } = search;
        let hits = hits.into_iter().filter_map(|hit| self.hit(core, hit)).collect();
        let found = GroupEvent::Found { text, group: group.map(GroupId), before, hits, more };
        core.emit(Event::OfGroup(found));
        self.begin_search(core);
    }

    fn hit(&mut self, core: &Core, hit: store::GroupHit) -> Option<GroupHit> {
        let group = GroupId(hit.group);
        let kept = self.all.get_mut(&group)?;
        let eye = Eye::new(core, &kept.row, &kept.clips);
        let line = view::line(kept.group.as_mut()?, &EntryId(hit.entry), eye)?;
        if !matches!(&line.what, GroupWhat::Text { marks, .. } if !marks.is_deleted) {
            return None;
        }
        let GroupLine { place, aor, name, is_own, is_known, at_ms, .. } = line;
        let store::GroupHit { number, excerpt, marks, .. } = hit;
        Some(GroupHit { group, place, number, aor, name, is_own, is_known, at_ms, excerpt, marks })
    }

    fn export(
        &mut self,
        now: Now,
        (group, path, format): (GroupId, PathBuf, ExportFormat),
    ) -> Result<(), Failure> {
        let kept = self.all.get(&group).ok_or(Failure::UnknownGroup)?;
        let log = kept.group.as_ref().ok_or(Failure::NotInGroup)?;
        if self.finding.exports.len() >= EXPORTS_MAX {
            return Err(Failure::TooMany);
        }
        let left = view::shown(log, None, usize::MAX);
        self.finding.exports.push_back(Export { group, path, format, left, lines: Vec::new() });
        self.finding.next = Some(now.mono);
        Ok(())
    }

    /// Texts of before the index was are to be taken into it.
    pub(super) fn index_all(&mut self, now: Now) {
        for (id, kept) in self.all.iter().filter(|(_, kept)| !kept.row.is_indexed) {
            let texts = kept.group.iter().flat_map(|group| group.messages()).map(|entry| entry.id);
            self.finding.unindexed.push_back((*id, texts.collect()));
            self.finding.next = Some(now.mono);
        }
    }

    /// Does a share of what is being indexed or written.
    pub(super) fn find_on(&mut self, core: &mut Core, now: Now) {
        if self.finding.next.is_none_or(|next| next > now.mono) {
            return;
        }
        if let Some((id, mut texts)) = self.finding.unindexed.pop_front() {
            self.index(core, id, &mut texts);
            if !texts.is_empty() {
                self.finding.unindexed.push_front((id, texts));
            }
        } else if let Some(mut export) = self.finding.exports.pop_front() {
            self.read_out(core, &mut export);
            match export.left.is_empty() {
                true => self.write_out(core, export),
                false => self.finding.exports.push_front(export),
            }
        }
        let more = !self.finding.unindexed.is_empty() || !self.finding.exports.is_empty();
        self.finding.next = more.then_some(now.mono);
    }

    fn index(&mut self, core: &mut Core, id: GroupId, texts: &mut Vec<EntryId>) {
        let Some(kept) = self.all.get_mut(&id) else { return texts.clear() };
        let share = texts.split_off(texts.len().saturating_sub(SHARE));
        kept.row.is_indexed = texts.is_empty();
        let texts = share.iter().filter_map(|text| kept.text_row(text)).collect();
        let rows = GroupRows { texts, ..GroupRows::of(kept.row.clone()) };
        self.save(core, Saving { rows, own: Vec::new(), answer: None });
    }

    fn read_out(&mut self, core: &Core, export: &mut Export) {
        let Some(kept) = self.all.get_mut(&export.group) else { return export.left.clear() };
        let eye = Eye::new(core, &kept.row, &kept.clips);
        let Some(log) = &mut kept.group else { return export.left.clear() };
        let share = export.left.split_off(export.left.len().saturating_sub(SHARE));
        export.lines.extend(share.iter().rev().filter_map(|id| view::line(log, id, eye)));
    }

    fn write_out(&mut self, core: &mut Core, export: Export) {
        let Some(kept) = self.all.get(&export.group) else { return };
        let name =
            kept.group.as_ref().map_or(kept.row.name.as_str(), |group| group.roster().name()).to_owned();
        let seats = kept.group.iter().flat_map(|group| group.roster().seats());
        let members = seats.filter(|(_, seat)| seat.is_taken());
        let members = members.map(|(_, seat)| (seat.aor.clone(), seat.name.clone())).collect();
        let Export { group, path, format, lines, .. } = export;
        core.put(Output::Keep(Keep::ExportGroup(GroupExport { group, path, format, name, members, lines })));
    }
}

impl Kept {
    /// A text as it is to be searched for now.
    pub(super) fn text_row(&mut self, id: &EntryId) -> Option<GroupText> {
        let group = self.group.as_mut()?;
        let at_ms = group.log().get(id)?.at_ms;
        let marks = group.marks(id);
        let said = group.said(id).and_then(|said| Words::from_bytes(&said).ok());
        let text = match said {
            Some(Words::Text { voice: Some(_), .. }) => None,
            Some(Words::Text { file: Some(file), .. }) if !marks.is_deleted => Some(file.safe_name()),
            Some(Words::Text { text, .. }) if !marks.is_deleted => Some(marks.edit.unwrap_or(text)),
            _ => None,
        };
        Some(GroupText { entry: id.0, at_ms, text })
    }
}
