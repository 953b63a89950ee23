//! What this user offers: read through once, told by a message, and given to him alone who got it.

use super::circle::Circle;
use super::transfer::{State, Transfer};
use super::{FileFault, FileOrder, FileReport, Files, failure_of};
use crate::aor::Aor;
use crate::attachment::{Attachment, Token, safe_name};
use crate::engine::Output;
use crate::engine::api::{Event, File, FileState, GroupId, MessageId, MessageRef};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::identity::RootId;
use crate::messaging::pager::ID_MAX;
use crate::store::{Marks, MessageRow, OutState, Source, limit};
use crate::time::Now;
use rand::RngCore;
use std::path::PathBuf;

/// Files that are read through at once, or wait for it: what is dropped on a window together.
const PREPARING_MAX: usize = 64;
/// Streams by which files are given at once, and those of one person.
const SERVED_MAX: usize = 16;
const SERVED_PER_PERSON_MAX: usize = 4;

/// A file that is read through, to be offered.
pub(super) struct Preparing {
    message: MessageId,
    aor: Aor,
    group: Option<GroupId>,
    path: PathBuf,
    name: String,
}

/// A file that can be offered now.
pub(super) enum Offering {
    Message(Box<MessageRow>),
    Group { group: GroupId, message: MessageId, file: Attachment, source: Source },
}

impl Preparing {
    pub fn view(&self) -> File {
        self.view_in(FileState::Preparing)
    }

    fn view_in(&self, state: FileState) -> File {
        File {
            message: self.message.clone(),
            aor: self.aor.clone(),
            group: self.group,
            is_own: true,
            name: safe_name(&self.name),
            size: 0,
            state,
            done: 0,
            rate: 0,
            path: None,
        }
    }
}

impl Files {
    /// A file is to be offered to a friend, or in a group that this user is in.
    pub fn offer(
        &mut self,
        core: &mut Core,
        (message, aor, group): (MessageId, Aor, Option<GroupId>),
        path: PathBuf,
        is_allowed: bool,
    ) {
        let target = MessageRef { message: message.clone(), is_own: true };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_path = path.to_str().is_some_and(|path| path.len() <= limit::VALUE_MAX) && !name.is_empty();
        let fault = if message.0.is_empty() || message.0.len() > ID_MAX {
            Some(Failure::BadCommand)
        } else if !is_allowed {
            Some(if group.is_some() { Failure::NotInGroup } else { Failure::NotAllowed })
        } else if !is_path {
            Some(Failure::FileUnreadable)
        } else if self.find(&aor, &target).is_some() {
            Some(Failure::IdInUse)
        } else if self.preparing.len() >= PREPARING_MAX {
            Some(Failure::TooMany)
        } else {
            None
        };
        if let Some(failure) = fault {
            return core.refuse(&message.0, failure);
        }
        self.next += 1;
        let run = self.next;
        let preparing = Preparing { message, aor, group, path: path.clone(), name };
        core.emit(Event::File(preparing.view()));
        self.preparing.insert(run, preparing);
        core.put(Output::File(FileOrder::Inspect { run, path }));
    }

    /// It has been read through: the message that offers it.
    pub(super) fn inspected(
        &mut self,
        core: &mut Core,
        now: Now,
        run: u64,
        report: &FileReport,
    ) -> Option<Offering> {
        let FileReport::Inspected { size, changed_ns, hash, .. } = report else { return None };
        let preparing = self.preparing.remove(&run)?;
        if preparing.group.is_some() {
            // Here its entry takes the place of the name it was asked for by.
            core.emit(Event::File(preparing.view_in(FileState::Placed)));
        }
        let Preparing { message, aor, group, path, name } = preparing;
        let mut token = Token::default();
        core.random().fill_bytes(&mut token);
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let source = Source { path: path.to_str()?.to_owned(), changed_ns: *changed_ns };
        let file = Attachment { token, name, size: *size, hash: *hash };
        if let Some(group) = group {
            return Some(Offering::Group { group, message, file, source });
        }
        Some(Offering::Message(Box::new(MessageRow {
            id: message.0,
            aor,
            outgoing: Some(OutState::Queued),
            reason: None,
            text: file.safe_name(),
            at_ms: now.unix_ms(),
            position: 0,
            marks: Marks { file: Some(Box::new(file)), source: Some(Box::new(source)), ..Marks::default() },
        })))
    }

    /// It cannot be read, or is not to be offered after all.
    pub(super) fn preparing_ended(&mut self, core: &mut Core, run: u64, why: FileFault) -> bool {
        let Some(preparing) = self.preparing.remove(&run) else { return false };
        let failure = match why {
            FileFault::Storage | FileFault::Unknown => Failure::FileUnreadable,
            why => failure_of(why),
        };
        core.emit(Event::File(preparing.view_in(FileState::Failed(failure))));
        core.refuse(&preparing.message.0, failure);
        true
    }

    pub(super) fn cancel_preparing(&mut self, core: &mut Core, target: &MessageRef) -> bool {
        let found = self.preparing.iter().find(|(_, one)| target.is_own && one.message == target.message);
        let Some(run) = found.map(|(run, _)| *run) else { return false };
        core.put(Output::File(FileOrder::Stop { run }));
        if let Some(preparing) = self.preparing.remove(&run) {
            core.emit(Event::File(preparing.view_in(FileState::Refused)));
        }
        true
    }

    /// Somebody asks for a file. Who may not have it learns no more than who names one that never was.
    pub(super) fn asked(
        &mut self,
        core: &mut Core,
        (run, root): (u64, RootId),
        (token, from): (Token, u64),
        circle: Circle<'_>,
    ) {
        let is_for_him = |one: &Transfer| {
            // Of a group's files what has come whole is given on.
            let is_here = one.row.is_own || one.row.group.is_some() && matches!(one.state, State::Done);
            is_here && one.row.file.token == token && circle.may_have(&one.row, &root)
        };
        let found = self.transfers.iter().find(|(_, one)| is_for_him(one));
        let (clips, his) = self.clips.count_given(&root);
        let is_full = self.served.len() + clips >= SERVED_MAX
            || self.served.values().filter(|(_, by)| *by == root).count() + his >= SERVED_PER_PERSON_MAX;
        let Some((no, one)) = found.map(|(no, one)| (*no, one)) else {
            return match circle.groups.clip_for(&root, &token) {
                Some(clip) if !is_full => self.clips.give(core, (run, root, from), clip),
                Some(_) => core.put(Output::File(FileOrder::Refuse { run, why: FileFault::Busy })),
                None => core.put(Output::File(FileOrder::Refuse { run, why: FileFault::Unknown })),
            };
        };
        let why = match one.state {
            State::Refused => Some(FileFault::Gone),
            State::Failed(_) => Some(FileFault::Changed),
            _ if from > one.row.file.size => Some(FileFault::Unknown),
            _ if is_full => Some(FileFault::Busy),
            _ => None,
        };
        if let Some(why) = why {
            return core.put(Output::File(FileOrder::Refuse { run, why }));
        }
        let (path, size, changed_ns) = (PathBuf::from(&one.row.path), one.row.file.size, one.row.changed_ns);
        core.put(Output::File(FileOrder::Serve { run, path, size, changed_ns, from }));
        let goes_on = self.is_served(no);
        self.served.insert(run, (no, root));
        self.change(core, no, |one| {
            let is_group = one.row.group.is_some();
            if is_group && goes_on {
                // Several fetch it: the one who is furthest is told of.
            } else if one.row.is_own && (is_group || !matches!(one.state, State::Done)) {
                one.state = State::Running { run: None };
                one.done = from;
                one.pace = None;
            }
        });
    }

    /// Whoever is not in the group any more gets no more of what was offered there.
    pub(super) fn stop_strangers(&mut self, core: &mut Core, circle: Circle<'_>) {
        self.clips.stop_strangers(core, circle);
        let is_strange = |no: &u64, root: &RootId| {
            let one = self.transfers.get(no).filter(|one| one.row.group.is_some());
            one.is_some_and(|one| !circle.may_have(&one.row, root))
        };
        let strange = self.served.iter().filter(|(_, (no, root))| is_strange(no, root));
        for run in strange.map(|(run, _)| *run).collect::<Vec<_>>() {
            core.put(Output::File(FileOrder::Stop { run }));
            if let Some((no, _)) = self.served.remove(&run) {
                self.serve_ended(core, no, FileFault::Lost);
            }
        }
    }

    /// Whether somebody fetches it.
    pub(super) fn is_served(&self, no: u64) -> bool {
        self.served.values().any(|(of, _)| *of == no)
    }

    /// Giving a file has ended before its end.
    pub(super) fn serve_ended(&mut self, core: &mut Core, no: u64, why: FileFault) {
        let goes_on = self.is_served(no);
        self.change(core, no, |one| match (why, &one.state) {
            (FileFault::Changed | FileFault::Storage, State::Done) => {}
            (FileFault::Changed | FileFault::Storage, _) => one.state = State::Failed(Failure::FileChanged),
            (_, State::Running { .. }) if !goes_on && one.source.is_given => one.state = State::Done,
            (_, State::Running { .. }) if !goes_on => one.state = State::Offered,
            (_, _) => {}
        });
    }
}
