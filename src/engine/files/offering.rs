//! What this user offers: read through once, told by a message, and given to him alone who got it.

use super::transfer::{State, Transfer};
use super::{FileFault, FileOrder, FileReport, Files, failure_of};
use crate::aor::Aor;
use crate::attachment::{Attachment, Token, safe_name};
use crate::engine::Output;
use crate::engine::api::{Event, File, FileState, MessageId, MessageRef};
use crate::engine::buddy::Buddies;
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
    path: PathBuf,
    name: String,
}

impl Preparing {
    pub fn view(&self) -> File {
        self.view_in(FileState::Preparing)
    }

    fn view_in(&self, state: FileState) -> File {
        File {
            message: self.message.clone(),
            aor: self.aor.clone(),
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
    /// A file is to be offered to a friend.
    pub fn offer(
        &mut self,
        core: &mut Core,
        (message, aor): (MessageId, Aor),
        path: PathBuf,
        is_friend: bool,
    ) {
        let target = MessageRef { message: message.clone(), is_own: true };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_path = path.to_str().is_some_and(|path| path.len() <= limit::VALUE_MAX) && !name.is_empty();
        let fault = if message.0.is_empty() || message.0.len() > ID_MAX {
            Some(Failure::BadCommand)
        } else if !is_friend {
            Some(Failure::NotAllowed)
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
        let preparing = Preparing { message, aor, path: path.clone(), name };
        core.emit(Event::File(preparing.view()));
        self.preparing.insert(run, preparing);
        core.put(Output::File(FileOrder::Inspect { run, path }));
    }

    /// It has been read through: the message that offers it.
    pub fn inspected(
        &mut self,
        core: &mut Core,
        now: Now,
        run: u64,
        report: &FileReport,
    ) -> Option<MessageRow> {
        let FileReport::Inspected { size, changed_ns, hash, .. } = report else { return None };
        let Preparing { message, aor, path, name } = self.preparing.remove(&run)?;
        let mut token = Token::default();
        core.random().fill_bytes(&mut token);
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let source = Source { path: path.to_str()?.to_owned(), changed_ns: *changed_ns };
        let file = Attachment { token, name, size: *size, hash: *hash };
        Some(MessageRow {
            id: message.0,
            aor,
            outgoing: Some(OutState::Queued),
            reason: None,
            text: file.safe_name(),
            at_ms: now.unix_ms(),
            position: 0,
            marks: Marks { file: Some(Box::new(file)), source: Some(Box::new(source)), ..Marks::default() },
        })
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
        buddies: &Buddies,
    ) {
        let is_for_him = |one: &Transfer| {
            let aor = &one.row.aor;
            one.row.is_own
                && one.row.file.token == token
                && buddies.is_mutual(aor)
                && buddies.root_of(aor) == Some(root)
        };
        let found = self.transfers.iter().find(|(_, one)| is_for_him(one));
        let Some((no, one)) = found.map(|(no, one)| (*no, one)) else {
            return core.put(Output::File(FileOrder::Refuse { run, why: FileFault::Unknown }));
        };
        let aor = one.row.aor.clone();
        let of_him = |no: &&u64| self.transfers.get(no).is_some_and(|one| one.row.aor == aor);
        let is_full = self.served.len() >= SERVED_MAX
            || self.served.values().filter(of_him).count() >= SERVED_PER_PERSON_MAX;
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
        self.served.insert(run, no);
        self.change(core, no, |one| {
            if !matches!(one.state, State::Done) {
                one.state = State::Running { run: None };
                one.done = from;
                one.pace = None;
            }
        });
    }

    /// Giving a file has ended before its end.
    pub(super) fn serve_ended(&mut self, core: &mut Core, no: u64, why: FileFault) {
        let goes_on = self.served.values().any(|of| *of == no);
        self.change(core, no, |one| match (why, &one.state) {
            (FileFault::Changed | FileFault::Storage, State::Done) => {}
            (FileFault::Changed | FileFault::Storage, _) => one.state = State::Failed(Failure::FileChanged),
            (_, State::Running { .. }) if !goes_on => one.state = State::Offered,
            (_, _) => {}
        });
    }
}
