//! One file on its way.

use super::FileOrder;
use crate::attachment::safe_name;
use crate::backoff::Backoff;
use crate::engine::Output;
use crate::engine::api::{File, FileState, GroupId, MessageId, Wait};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::store::{MessageRow, TransferRow, TransferState};
use crate::time::Now;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The rate is a mean over some such times.
const PACE: Duration = Duration::from_millis(200);

/// One file.
pub(super) struct Transfer {
    /// As it is kept; its state and reason follow from `state`.
    pub row: TransferRow,
    pub state: State,
    pub done: u64,
    pub pace: Option<Pace>,
    pub backoff: Backoff,
    /// How often it was asked for where it is not known: of several devices each has its turn.
    pub tries: usize,
    pub source: Giving,
}

/// Of a group's file: how its bytes come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Giving {
    /// Whom there was to ask, the last time; when all were asked, it is waited.
    pub round: usize,
    /// Whether the one who offers it is being asked.
    pub offers: bool,
    /// Whether some of what is here may be from another.
    pub is_mixed: bool,
    /// Another gave what was not offered: he who offers it is asked alone.
    pub is_strict: bool,
    /// Of this user's own: whether somebody has it.
    pub is_given: bool,
}

pub(super) enum State {
    Offered,
    Waiting {
        why: Wait,
        again: Option<Instant>,
    },
    /// Fetched under this number; what is given may go under several.
    Running {
        run: Option<u64>,
    },
    Paused,
    Done,
    Failed(Failure),
    Refused,
}

/// How fast it goes.
pub(super) struct Pace {
    at: Instant,
    done: u64,
    rate: f64,
}

impl Transfer {
    /// What a message offers that was just kept.
    pub fn offered(row: &MessageRow) -> Option<Transfer> {
        let is_own = row.outgoing.is_some();
        let file = *row.marks.file.clone().filter(|_| !is_own || row.marks.source.is_some())?;
        let source = row.marks.source.clone();
        let (path, changed_ns) = source.map_or((String::new(), 0), |source| (source.path, source.changed_ns));
        let row = TransferRow {
            aor: row.aor.clone(),
            id: row.id.clone(),
            group: None,
            is_own,
            file,
            state: TransferState::Offered,
            path,
            changed_ns,
            reason: None,
        };
        Some(Transfer::in_state(row, State::Offered))
    }

    /// What an entry of a group offers that was just kept.
    pub fn of_group(row: TransferRow) -> Transfer {
        Transfer::in_state(row, State::Offered)
    }

    /// As the store kept it.
    pub fn restore(now: Now, row: TransferRow) -> Transfer {
        let reason = || row.reason.as_deref().and_then(Failure::of_code).unwrap_or(Failure::Storage);
        let state = match row.state {
            TransferState::Offered => State::Offered,
            TransferState::Wanted => State::Waiting { why: Wait::Peer, again: Some(now.mono) },
            TransferState::Paused => State::Paused,
            TransferState::Done => State::Done,
            TransferState::Failed => State::Failed(reason()),
            TransferState::Refused => State::Refused,
        };
        Transfer::in_state(row, state)
    }

    fn in_state(row: TransferRow, state: State) -> Transfer {
        let done = if matches!(state, State::Done) { row.file.size } else { 0 };
        let is_done = matches!(state, State::Done);
        // Who has given what lies here from another day is not known.
        let source = Giving { is_mixed: row.group.is_some(), is_given: is_done, ..Giving::default() };
        Transfer { row, state, done, pace: None, backoff: Backoff::default(), tries: 0, source }
    }

    /// As it is to be kept.
    pub fn row(&self) -> TransferRow {
        let (state, reason) = match self.state {
            State::Offered => (TransferState::Offered, None),
            // What is given is offered: who fetches it asks again.
            State::Running { .. } if self.row.is_own && self.source.is_given => (TransferState::Done, None),
            State::Running { .. } if self.row.is_own => (TransferState::Offered, None),
            State::Waiting { .. } | State::Running { .. } => (TransferState::Wanted, None),
            State::Paused => (TransferState::Paused, None),
            State::Done => (TransferState::Done, None),
            State::Failed(failure) => (TransferState::Failed, Some(failure.code().to_owned())),
            State::Refused => (TransferState::Refused, None),
        };
        TransferRow { state, reason, ..self.row.clone() }
    }

    pub fn view(&self) -> File {
        let state = match self.state {
            State::Offered => FileState::Offered,
            State::Waiting { why, .. } => FileState::Waiting(why),
            State::Running { .. } => FileState::Running,
            State::Paused => FileState::Paused,
            State::Done => FileState::Done,
            State::Failed(failure) => FileState::Failed(failure),
            State::Refused => FileState::Refused,
        };
        let is_whole = self.row.is_own || matches!(self.state, State::Done);
        let is_running = matches!(self.state, State::Running { .. });
        let rate = self.pace.as_ref().filter(|_| is_running).map_or(0.0, |pace| pace.rate);
        File {
            message: MessageId(self.row.id.clone()),
            aor: self.row.aor.clone(),
            group: self.row.group.map(GroupId),
            is_own: self.row.is_own,
            name: safe_name(&self.row.file.name),
            size: self.row.file.size,
            state,
            done: self.done.min(self.row.file.size),
            rate: rate as u64,
            path: is_whole.then(|| PathBuf::from(&self.row.path)),
        }
    }

    /// When it is looked at again.
    pub fn again(&self) -> Option<Instant> {
        match self.state {
            State::Waiting { again, .. } => again,
            State::Offered
            | State::Running { .. }
            | State::Paused
            | State::Done
            | State::Failed(_)
            | State::Refused => None,
        }
    }

    /// So much of it is there.
    pub fn progress(&mut self, now: Now, done: u64) {
        if matches!(self.state, State::Running { .. }) {
            self.backoff.reset();
            // Of several who fetch a group's file the one who is furthest counts.
            self.done = if self.row.is_own && self.row.group.is_some() { done.max(self.done) } else { done };
            let done = self.done;
            let pace = self.pace.get_or_insert(Pace { at: now.mono, done, rate: 0.0 });
            let passed = now.mono.saturating_duration_since(pace.at);
            if passed >= PACE {
                let fresh = done.saturating_sub(pace.done) as f64 / passed.as_secs_f64();
                pace.rate = if pace.rate > 0.0 { pace.rate * 0.6 + fresh * 0.4 } else { fresh };
                (pace.at, pace.done) = (now.mono, done);
            }
        }
    }

    /// Forgets what has come; what is offered stays where it is.
    pub fn discard(&self, core: &mut Core) {
        if !self.row.is_own && !self.row.path.is_empty() && !matches!(self.state, State::Done) {
            core.put(Output::File(FileOrder::Discard { part: self.row.path.clone() }));
        }
    }
}
