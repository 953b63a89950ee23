//! Files: offered by a message, and fetched by whoever got it, from where he was when a connection or a process ended.
//!
//! The message says size and hash (`messaging::pager`); the bytes go over a stream of their own (`io::files`). Whoever asks
//! has been proven by the stream's hello, and gets what this user has offered to him, or to a group that he is in. Strangers get
//! and give nothing.

pub(super) mod circle;
pub(super) mod clips;
mod offering;
mod transfer;

use super::api::{Command, Event, FileAct, GroupId, MessageId, MessageRef, Wait};
use super::core::Core;
use super::failure::Failure;
use super::{Engine, Output};
use crate::aor::Aor;
use crate::attachment::{Attachment, Token};
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::store::{Effect, MessageRow, TransferRow, limit};
use crate::time::{Now, soonest};
use circle::{Circle, Givers};
use clips::Clips;
use offering::{Offering, Preparing};
use rand::RngCore;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use transfer::{State, Transfer};

/// Files that are fetched at once; more would share the same line.
const FETCHES_MAX: usize = 4;
/// The longest wait for a direct way: it may come with a hole that is punched any moment.
const DIRECT_AGAIN: Duration = Duration::from_secs(5);

/// The longest wait until all members of a group who are there are asked anew: somebody of them may have all of it by then.
const GROUP_AGAIN: Duration = Duration::from_secs(60);

/// Something to be done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileOrder {
    /// Reads a file through, to be offered: answered by `Inspected`, or `Ended`.
    Inspect { run: u64, path: PathBuf },
    /// Fetches what is missing of a file, into `part` of the download folder: answered by `Fetched` or `Ended`.
    Fetch { run: u64, node: NodeId, root: RootId, file: Attachment, part: String },
    /// Fetches all of what was spoken, into memory: answered by `FetchedClip` or `Ended`.
    FetchClip { run: u64, node: NodeId, root: RootId, file: Attachment },
    /// Ends what goes under this number; nothing is lost of what has come.
    Stop { run: u64 },
    /// Forgets what has come of a file.
    Discard { part: String },
    /// Removes what was fetched, where it is still what came.
    Remove { path: PathBuf, size: u64, hash: [u8; 32] },
    /// Gives a file to who has asked, as long as it is as it was: answered by `Served` or `Ended`.
    Serve { run: u64, path: PathBuf, size: u64, changed_ns: u64, from: u64 },
    /// Gives these bytes to who has asked: answered by `Served` or `Ended`.
    ServeClip { run: u64, bytes: Vec<u8> },
    /// Gives nothing to him.
    Refuse { run: u64, why: FileFault },
}

/// What has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileReport {
    Inspected {
        run: u64,
        size: u64,
        changed_ns: u64,
        hash: [u8; 32],
    },
    /// So many bytes of it are there, or given; some times a second.
    Progress {
        run: u64,
        done: u64,
    },
    /// All is there, its hash is right, and it stands under a name of its own.
    Fetched {
        run: u64,
        path: PathBuf,
        changed_ns: u64,
    },
    /// All is there, and its hash is right.
    FetchedClip {
        run: u64,
        bytes: Vec<u8>,
    },
    /// Who has asked says that all is there.
    Served {
        run: u64,
    },
    Ended {
        run: u64,
        why: FileFault,
    },
    /// Somebody, who is proven to be this, asks for a file from some byte on; `Serve` or `Refuse` answers.
    Asked {
        run: u64,
        root: RootId,
        token: Token,
        from: u64,
    },
}

/// Why it ends before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// The way has ended, or there was none.
    Lost,
    /// There is no direct way.
    Relayed,
    /// The other gives too many files just now.
    Busy,
    /// No such file is offered here: another device may.
    Unknown,
    /// It is not offered any more.
    Gone,
    /// It is not what was offered any more.
    Changed,
    /// What has come is not what was offered.
    Damaged,
    /// The disk is full.
    Full,
    /// The disk refuses.
    Storage,
}

/// All files.
#[derive(Default)]
pub(super) struct Files {
    /// By age.
    transfers: BTreeMap<u64, Transfer>,
    next: u64,
    preparing: BTreeMap<u64, Preparing>,
    /// What is fetched by others, and by whom, by the number of the asking.
    served: BTreeMap<u64, (u64, RootId)>,
    /// What is spoken in groups.
    pub clips: Clips,
    /// When something that waits is looked at again.
    wake: Option<Instant>,
}

impl Files {
    /// As the store kept them; what was wanted goes on.
    pub fn new(now: Now, rows: Vec<TransferRow>) -> Files {
        let mut files = Files { wake: Some(now.mono), ..Files::default() };
        for row in rows {
            files.add(Transfer::restore(now, row));
        }
        files
    }

    fn add(&mut self, transfer: Transfer) -> u64 {
        self.next += 1;
        self.transfers.insert(self.next, transfer);
        if self.transfers.len() > limit::TRANSFERS_MAX {
            self.transfers.pop_first();
        }
        self.next
    }

    fn find(&self, aor: &Aor, target: &MessageRef) -> Option<u64> {
        let is_it = |one: &Transfer| {
            one.row.aor == *aor && one.row.id == target.message.0 && one.row.is_own == target.is_own
        };
        self.transfers.iter().rev().find(|(_, one)| is_it(one)).map(|(no, _)| *no)
    }

    /// All, for a front end that starts.
    pub fn views(&self) -> Vec<super::api::File> {
        let preparing = self.preparing.values().map(Preparing::view);
        self.transfers.values().map(Transfer::view).chain(preparing).collect()
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        soonest(self.wake, self.clips.wake)
    }

    /// A message that offers a file is kept.
    pub fn told(&mut self, core: &mut Core, row: &MessageRow) {
        if let Some(transfer) = Transfer::offered(row) {
            core.emit(Event::File(transfer.view()));
            self.add(transfer);
        }
    }

    /// An entry of a group that offers a file is kept.
    pub fn made(&mut self, core: &mut Core, row: TransferRow) {
        let target = MessageRef { message: MessageId(row.id.clone()), is_own: row.is_own };
        if self.find(&row.aor, &target).is_none() {
            let transfer = Transfer::of_group(row);
            core.emit(Event::File(transfer.view()));
            self.add(transfer);
        }
    }

    /// An entry of a group was deleted or forgotten, or its time `is_over`.
    pub fn withdrawn(&mut self, core: &mut Core, group: GroupId, (entry, is_over): (&str, bool)) {
        let is_it = |one: &Transfer| one.row.group == Some(group.0) && one.row.id == entry;
        let found = self.transfers.iter().find(|(_, one)| is_it(one)).map(|(no, _)| *no);
        match found {
            Some(no) if is_over => self.vanish_one(core, no),
            Some(no) => self.drop(core, no),
            None => {}
        }
    }

    /// A group is of no concern any more.
    pub fn left(&mut self, core: &mut Core, now: Now, group: GroupId) {
        self.clips.left(core, now, group);
        let of_it = self.transfers.iter().filter(|(_, one)| one.row.group == Some(group.0));
        for no in of_it.map(|(no, _)| *no).collect::<Vec<_>>() {
            self.drop(core, no);
        }
    }

    /// The message was forgotten or deleted: so is what goes on about it.
    pub fn forget(&mut self, core: &mut Core, aor: &Aor, (id, is_own): (&str, bool)) {
        let target = MessageRef { message: MessageId(id.to_owned()), is_own };
        if let Some(no) = self.find(aor, &target) {
            self.drop(core, no);
        }
    }

    /// The time of the message is over: what was fetched by it goes too. What this user offers is his own file.
    pub fn vanish(&mut self, core: &mut Core, aor: &Aor, (id, is_own): (&str, bool)) {
        let target = MessageRef { message: MessageId(id.to_owned()), is_own };
        if let Some(no) = self.find(aor, &target) {
            self.vanish_one(core, no);
        }
    }

    fn vanish_one(&mut self, core: &mut Core, no: u64) {
        if let Some(Transfer { row, state: State::Done, .. }) = self.transfers.get(&no)
            && !row.is_own
        {
            let (path, size, hash) = (PathBuf::from(&row.path), row.file.size, row.file.hash);
            core.put(Output::File(FileOrder::Remove { path, size, hash }));
        }
        self.drop(core, no);
    }

    fn drop(&mut self, core: &mut Core, no: u64) {
        self.stop(core, no);
        if let Some(gone) = self.transfers.remove(&no) {
            gone.discard(core);
        }
    }

    /// All messages of a conversation are forgotten.
    pub fn clear(&mut self, core: &mut Core, aor: &Aor) {
        for no in self.between(aor) {
            self.drop(core, no);
        }
    }

    /// The files between this user and somebody, and no group's.
    fn between(&self, aor: &Aor) -> Vec<u64> {
        let is_his = |one: &Transfer| one.row.aor == *aor && one.row.group.is_none();
        self.transfers.iter().filter(|(_, one)| is_his(one)).map(|(no, _)| *no).collect()
    }

    /// Somebody is no friend any more.
    pub fn removed(&mut self, core: &mut Core, aor: &Aor) {
        for no in self.between(aor) {
            self.stop(core, no);
            self.change(core, no, |one| match one.state {
                State::Running { .. } if one.row.is_own => one.state = State::Offered,
                State::Running { .. } => one.state = State::Waiting { why: Wait::Peer, again: None },
                _ => {}
            });
        }
    }

    /// Somebody has come up: what waits for him goes on.
    pub fn handle_reachable(&mut self, now: Now, aor: &Aor) {
        self.go_on(now, |one| one.row.group.is_none() && one.row.aor == *aor);
    }

    /// Somebody's node has come up: what waits for members of groups goes on, where he is one.
    pub fn handle_member(&mut self, now: Now, root: &RootId, circle: Circle<'_>) {
        self.go_on(now, |one| one.row.group.is_some() && circle.may_have(&one.row, root));
        self.clips.handle_member(now, root, circle);
    }

    fn go_on(&mut self, now: Now, is_it: impl Fn(&Transfer) -> bool) {
        for one in self.transfers.values_mut().filter(|one| is_it(one)) {
            if let State::Waiting { again, .. } = &mut one.state {
                *again = Some(now.mono);
                self.wake = Some(now.mono);
            }
        }
    }

    /// Does what the user wants done with a file.
    pub fn act(
        &mut self,
        core: &mut Core,
        now: Now,
        (aor, target): (&Aor, &MessageRef),
        act: FileAct,
        circle: Circle<'_>,
    ) {
        let about = target.message.0.as_str();
        let Some(no) = self.find(aor, target) else {
            if act != FileAct::Cancel || !self.cancel_preparing(core, target) {
                core.refuse(about, Failure::UnknownMessage);
            }
            return;
        };
        let Some(one) = self.transfers.get(&no) else { return };
        let is_own = one.row.is_own;
        let is_wanted = matches!(one.state, State::Waiting { .. } | State::Running { .. });
        let is_done = matches!(one.state, State::Done);
        match act {
            FileAct::Accept | FileAct::Resume if is_own || is_wanted || is_done => {}
            FileAct::Accept | FileAct::Resume if !circle.is_in(&one.row) => {
                core.refuse(about, Failure::NotAllowed);
            }
            FileAct::Accept | FileAct::Resume => {
                let part = self.part(core, no);
                self.wake = Some(now.mono);
                self.change(core, no, |one| {
                    one.row.path = part;
                    one.state = State::Waiting { why: Wait::Peer, again: Some(now.mono) };
                    one.backoff.reset();
                });
            }
            FileAct::Pause if is_own || !is_wanted => {}
            FileAct::Pause => {
                self.stop(core, no);
                self.change(core, no, |one| one.state = State::Paused);
            }
            FileAct::Refuse if is_own => {}
            FileAct::Refuse | FileAct::Cancel if is_done && !is_own => {}
            FileAct::Refuse | FileAct::Cancel => {
                self.stop(core, no);
                self.change(core, no, |one| one.state = State::Refused);
                if let Some(one) = self.transfers.get_mut(&no) {
                    one.discard(core);
                }
            }
        }
        self.wake = Some(now.mono);
    }

    /// Where the bytes go meanwhile: a name that nobody else can know, so that nothing that is there is ever written to.
    fn part(&mut self, core: &mut Core, no: u64) -> String {
        match self.transfers.get(&no) {
            Some(one) if !one.row.path.is_empty() => one.row.path.clone(),
            Some(one) => {
                let mut nonce = [0; 8];
                core.random().fill_bytes(&mut nonce);
                format!("{}.{}.part", one.row.file.safe_name(), crate::attachment::to_hex(&nonce))
            }
            None => String::new(),
        }
    }

    /// Changes one, keeps what it has become, and tells it.
    fn change(&mut self, core: &mut Core, no: u64, change: impl FnOnce(&mut Transfer)) {
        let Some(one) = self.transfers.get_mut(&no) else { return };
        let before = one.row();
        change(one);
        let row = one.row();
        if row != before {
            core.write(crate::store::Request::SaveTransfer(row));
        }
        core.emit(Event::File(one.view()));
    }

    fn stop(&mut self, core: &mut Core, no: u64) {
        if let Some(Transfer { state: State::Running { run: Some(run) }, .. }) = self.transfers.get(&no) {
            core.put(Output::File(FileOrder::Stop { run: *run }));
        }
        let runs: Vec<u64> =
            self.served.iter().filter(|(_, (of, _))| *of == no).map(|(run, _)| *run).collect();
        for run in runs {
            self.served.remove(&run);
            core.put(Output::File(FileOrder::Stop { run }));
        }
    }

    /// Begins what can be begun.
    pub fn drive(&mut self, core: &mut Core, now: Now, circle: Circle<'_>) {
        self.clips.drive(core, now, circle, &mut self.next);
        if self.wake.is_none_or(|wake| wake > now.mono) {
            return;
        }
        let is_running = |one: &&Transfer| !one.row.is_own && matches!(one.state, State::Running { .. });
        let mut running = self.transfers.values().filter(is_running).count();
        let waiting =
            |one: &Transfer| matches!(one.state, State::Waiting { again: Some(at), .. } if at <= now.mono);
        let due: Vec<u64> =
            self.transfers.iter().filter(|(_, one)| waiting(one)).map(|(no, _)| *no).collect();
        for no in due {
            let begun = self.begin(core, (no, running), circle);
            running += usize::from(begun);
        }
        self.wake = self.transfers.values().filter_map(Transfer::again).min();
    }

    fn begin(&mut self, core: &mut Core, (no, running): (u64, usize), circle: Circle<'_>) -> bool {
        let Some(one) = self.transfers.get(&no) else { return false };
        let givers = match circle.givers(core, &one.row, one.source.is_strict) {
            Givers::There(givers) => givers,
            Givers::Hidden => {
                self.wait(core, no, (Wait::Direct, None));
                return false;
            }
            Givers::Nobody => {
                self.wait(core, no, (Wait::Peer, None));
                return false;
            }
        };
        let giver = givers[one.tries % givers.len()];
        if running >= FETCHES_MAX {
            self.wait(core, no, (Wait::Turn, None));
            return false;
        }
        self.next += 1;
        let run = self.next;
        let (file, part) = (one.row.file.clone(), one.row.path.clone());
        core.put(Output::File(FileOrder::Fetch { run, node: giver.node, root: giver.root, file, part }));
        self.change(core, no, |one| {
            one.state = State::Running { run: Some(run) };
            one.pace = None;
            let is_mixed = one.source.is_mixed || !giver.offers;
            one.source =
                transfer::Giving { round: givers.len(), offers: giver.offers, is_mixed, ..one.source };
        });
        true
    }

    fn wait(&mut self, core: &mut Core, no: u64, (why, again): (Wait, Option<Instant>)) {
        self.change(core, no, |one| one.state = State::Waiting { why, again });
        self.wake = soonest(self.wake, again);
    }

    fn handle_report(&mut self, core: &mut Core, now: Now, report: FileReport, circle: Circle<'_>) {
        match report {
            FileReport::Asked { run, root, token, from } => {
                self.asked(core, (run, root), (token, from), circle);
            }
            FileReport::Inspected { .. } => {}
            FileReport::Progress { run, done } => {
                if let Some(no) = self.running(run) {
                    self.change(core, no, |one| one.progress(now, done));
                }
            }
            FileReport::Fetched { run, path, changed_ns } => {
                let Some(no) = self.running(run) else { return };
                self.change(core, no, |one| {
                    one.row.path = path.to_string_lossy().into_owned();
                    one.row.changed_ns = changed_ns;
                    one.done = one.row.file.size;
                    one.state = State::Done;
                });
                self.turn(now);
            }
            FileReport::FetchedClip { run, bytes } => self.clips.fetched(now, run, bytes),
            FileReport::Served { run } if self.clips.served(run) => {}
            FileReport::Served { run } => {
                let Some((no, _)) = self.served.remove(&run) else { return };
                let goes_on = self.is_served(no);
                self.change(core, no, |one| {
                    one.done = one.row.file.size;
                    one.source.is_given = true;
                    if !goes_on || one.row.group.is_none() {
                        one.state = State::Done;
                    }
                });
            }
            FileReport::Ended { run, why } if self.clips.ended(core, now, run, why) => {}
            FileReport::Ended { run, why } => match self.served.remove(&run) {
                Some((no, _)) => self.serve_ended(core, no, why),
                None => self.ended(core, now, run, why),
            },
        }
    }

    /// The file that goes under this number.
    fn running(&self, run: u64) -> Option<u64> {
        let served = self.served.get(&run).map(|(no, _)| *no);
        let is_it = |one: &Transfer| matches!(one.state, State::Running { run: Some(of) } if of == run);
        served.or_else(|| self.transfers.iter().find(|(_, one)| is_it(one)).map(|(no, _)| *no))
    }

    /// Whoever waits for his turn may have it.
    fn turn(&mut self, now: Now) {
        for one in self.transfers.values_mut() {
            if let State::Waiting { why: Wait::Turn, again } = &mut one.state {
                *again = Some(now.mono);
                self.wake = Some(now.mono);
            }
        }
    }

    /// A fetch has ended: it goes on by itself where that may help, and says why not where it does not.
    fn ended(&mut self, core: &mut Core, now: Now, run: u64, why: FileFault) {
        if self.preparing_ended(core, run, why) {
            return;
        }
        let Some(no) = self.running(run) else { return };
        let again = self.transfers.get_mut(&no).map(|one| one.backoff.next(core.random()));
        let again = again.unwrap_or_default();
        let of_group = self.transfers.get(&no).is_some_and(|one| one.row.group.is_some());
        if of_group && self.asks_another(core, now, no, (why, again)) {
            return self.turn(now);
        }
        match why {
            FileFault::Lost | FileFault::Busy | FileFault::Unknown => {
                if let Some(one) = self.transfers.get_mut(&no) {
                    one.tries += usize::from(why == FileFault::Unknown);
                }
                self.wait(core, no, (Wait::Peer, Some(now.mono + again)));
            }
            FileFault::Relayed => {
                self.wait(core, no, (Wait::Direct, Some(now.mono + again.min(DIRECT_AGAIN))));
            }
            FileFault::Gone
            | FileFault::Changed
            | FileFault::Damaged
            | FileFault::Full
            | FileFault::Storage => {
                self.change(core, no, |one| one.state = State::Failed(failure_of(why)));
            }
        }
        self.turn(now);
    }
}

impl Files {
    /// Of a group, whether another of those who may have it is asked.
    fn asks_another(
        &mut self,
        core: &mut Core,
        now: Now,
        no: u64,
        (why, again): (FileFault, Duration),
    ) -> bool {
        let Some(one) = self.transfers.get_mut(&no) else { return false };
        let source = &mut one.source;
        match why {
            FileFault::Full | FileFault::Storage => return false,
            // Whoever gave it: what came is gone.
            FileFault::Damaged if source.is_mixed => {
                (source.is_mixed, source.is_strict) = (false, true);
                self.wait(core, no, (Wait::Peer, Some(now.mono)));
                return true;
            }
            FileFault::Gone | FileFault::Changed | FileFault::Damaged if source.offers => return false,
            FileFault::Gone | FileFault::Changed | FileFault::Damaged => {}
            FileFault::Lost | FileFault::Relayed | FileFault::Busy | FileFault::Unknown => {}
        }
        one.tries += 1;
        let is_round = one.tries.is_multiple_of(one.source.round.max(1));
        let wait = if why == FileFault::Relayed { Wait::Direct } else { Wait::Peer };
        let again = if is_round { now.mono + again.min(GROUP_AGAIN) } else { now.mono };
        self.wait(core, no, (wait, Some(again)));
        true
    }
}

/// What a fault means to the user.
fn failure_of(fault: FileFault) -> Failure {
    match fault {
        FileFault::Lost => Failure::ConnectionLost,
        FileFault::Relayed => Failure::NoDirectWay,
        FileFault::Busy => Failure::TooMany,
        FileFault::Unknown | FileFault::Gone => Failure::FileGone,
        FileFault::Changed => Failure::FileChanged,
        FileFault::Damaged => Failure::FileDamaged,
        FileFault::Full => Failure::NoSpace,
        FileFault::Storage => Failure::Storage,
    }
}

impl Engine {
    /// Something has become of a file.
    pub(super) fn file_report(&mut self, now: Now, report: FileReport) {
        if let FileReport::Inspected { run, .. } = report {
            match self.files.inspected(&mut self.core, now, run, &report) {
                Some(Offering::Message(row)) => self.chats.keep(&mut self.core, *row),
                Some(Offering::Group { group, message, file, source }) => {
                    let offered = self.groups.offer(&mut self.core, now, group, (file, source));
                    if let Err(failure) = offered {
                        self.core.refuse(&message.0, failure);
                    }
                }
                None => {}
            }
            return;
        }
        let circle = Circle { buddies: &self.buddies, groups: &self.groups };
        self.files.handle_report(&mut self.core, now, report, circle);
    }

    /// A file is to be offered in a group; what is wrong with it is told by itself.
    pub(super) fn offer_in_group(
        &mut self,
        group: GroupId,
        message: MessageId,
        path: PathBuf,
    ) -> Result<(), Failure> {
        let (is_in, aor) = (self.groups.is_in(group), self.core.own.aor().clone());
        self.files.offer(&mut self.core, (message, aor, Some(group)), path, is_in);
        Ok(())
    }

    /// Goes on with what can go on.
    pub(super) fn drive_files(&mut self, now: Now) {
        self.settle_clips();
        self.settle_offers(now);
        let circle = Circle { buddies: &self.buddies, groups: &self.groups };
        self.files.stop_strangers(&mut self.core, circle);
        self.files.drive(&mut self.core, now, circle);
    }

    /// Somebody's node has come up.
    pub(super) fn files_reachable(&mut self, now: Now, root: &RootId) {
        let circle = Circle { buddies: &self.buddies, groups: &self.groups };
        self.files.handle_member(now, root, circle);
    }

    /// A message was deleted: so is the file that it offered.
    pub(super) fn file_deleted(&mut self, effect: &Effect) {
        if let Some((aor, target, _)) = effect.forgotten.as_deref() {
            self.files.forget(&mut self.core, aor, (&target.id, target.is_own));
        }
        if let Some(row) = effect.changed.as_ref().filter(|row| row.marks.is_deleted) {
            self.files.forget(&mut self.core, &row.aor, (&row.id, row.outgoing.is_some()));
        }
    }

    /// Messages that offer files are kept.
    pub(super) fn files_told(&mut self) {
        for row in self.chats.take_attached() {
            self.files.told(&mut self.core, &row);
        }
    }

    /// What is asked for about files.
    pub(super) fn command_of_files(&mut self, now: Now, command: Command) {
        match command {
            Command::SendFile { message, aor, path } => {
                let is_friend = self.buddies.is_mutual(&aor) && self.buddies.root_of(&aor).is_some();
                self.files.offer(&mut self.core, (message, aor, None), path, is_friend);
            }
            Command::File { aor, target, act } => {
                let circle = Circle { buddies: &self.buddies, groups: &self.groups };
                self.files.act(&mut self.core, now, (&aor, &target), act, circle);
            }
            of_keys => self.command_of_keys(now, of_keys),
        }
    }
}
