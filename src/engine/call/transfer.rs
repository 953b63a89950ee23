//! The transferor's side: this user asks the other side of a call to speak with somebody else instead (RFC 5589 6 and 7).
//!
//! The call is held first, and the REFER goes when that is agreed. When the other side has reached whom it was sent to,
//! the call is hung up; when it has not, the call is there again, still held, and says why.

use super::referred::Errand;
use super::{Awaits, Calls, Entry, Phase};
use crate::engine::api::{self, CallId, ConferenceId, TransferState};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::target::{ECHO, Target};
use crate::identity::ShortCode;
use crate::sip::{Refer, Referral, SessionId};
use crate::time::Now;

/// The parameter of a `sip:` address that carries the check of a short form: the key behind it is the one that was meant.
pub(super) const CODE: &str = "ahoy-code";

/// What a call has to do with others.
#[derive(Debug, Default)]
pub(in crate::engine) struct Handover {
    /// The other side is to speak with somebody else.
    pub(super) transfer: Option<Transfer>,
    /// The call in whose place this one is answered.
    pub(super) takes_over: Option<CallId>,
    /// Somebody has asked for this call, and is told how it goes.
    pub(super) errand: Option<Errand>,
    /// What its INVITE says of that.
    pub(super) referral: Referral,
    /// Who handed it over.
    pub(super) by: Option<String>,
    /// When this side leaves a call whose other side has handed it over and does not.
    pub(super) leave_at: Option<std::time::Instant>,
    /// How often it was handed on.
    pub(super) times: u8,
    /// The call with many that it is a part of: it is shown, held and muted with that one, and does not ring.
    pub(super) conference: Option<ConferenceId>,
}

/// A transfer under way, or one that has failed.
#[derive(Debug)]
pub(super) struct Transfer {
    goal: Goal,
    /// To whom, for front ends.
    to: String,
    state: State,
}

/// With whom the other side is to speak.
#[derive(Debug)]
enum Goal {
    /// Somebody to be called, at this URI.
    Address(String),
    /// Whoever this user speaks with in another call, which is replaced (RFC 3891).
    Call(CallId),
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// The call is being held.
    Waiting,
    /// REFER is out.
    Told(TransferState),
}

impl Handover {
    pub(super) fn view(&self) -> Option<api::Transfer> {
        let Transfer { to, state, .. } = self.transfer.as_ref()?;
        let state = match state {
            State::Waiting => TransferState::Asked,
            State::Told(state) => *state,
        };
        Some(api::Transfer { to: to.clone(), state })
    }

    /// What has failed is read when the user goes on.
    pub(super) fn forget_failure(&mut self) {
        let failed = |it: &mut Transfer| matches!(it.state, State::Told(TransferState::Failed(_)));
        self.transfer.take_if(failed);
    }

    fn is_going_on(&self) -> bool {
        let failed = |it: &Transfer| matches!(it.state, State::Told(TransferState::Failed(_)));
        self.transfer.as_ref().is_some_and(|transfer| !failed(transfer))
    }
}

impl Calls {
    /// Has the other side of a call speak with somebody else, unasked; the check of his key goes along.
    pub fn transfer(
        &mut self,
        core: &mut Core,
        now: Now,
        call: &CallId,
        (target, code): (&Target, Option<ShortCode>),
    ) {
        let Some(entry) = self.calls.get(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        if target.peer() == entry.peer || *target == Target::Echo {
            return core.refuse(&call.0, Failure::BadAddress);
        }
        self.hand_over(core, now, call, (Goal::Address(uri(target, code)), target.peer()));
    }

    /// Has the other side of a call speak with that of another call, with whom this user has spoken before.
    pub fn transfer_to(&mut self, core: &mut Core, now: Now, call: &CallId, with: &CallId) {
        let Some(other) = self.calls.get(with) else { return core.refuse(&with.0, Failure::UnknownCall) };
        if call == with || !matches!(other.phase, Phase::Active { .. }) || other.peer == ECHO {
            return core.refuse(&call.0, Failure::BadCommand);
        }
        let to = other.peer.clone();
        self.hand_over(core, now, call, (Goal::Call(with.clone()), to));
    }

    fn hand_over(&mut self, core: &mut Core, now: Now, call: &CallId, (goal, to): (Goal, String)) {
        let Some(entry) = self.calls.get_mut(call) else { return core.refuse(&call.0, Failure::UnknownCall) };
        let is_free = matches!(entry.phase, Phase::Active { .. })
            && !entry.handover.is_going_on()
            && entry.handover.conference.is_none();
        if !is_free || entry.peer == ECHO {
            return core.refuse(&call.0, Failure::BadCommand);
        }
        entry.handover.transfer = Some(Transfer { goal, to, state: State::Waiting });
        self.hold(core, now, call);
        self.refer_if_agreed(core, now, call);
        self.tell(core, call);
    }

    /// Sends the REFER that waits, once no offer is under way: requests of one dialog must not overtake each other.
    pub(super) fn refer_if_agreed(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let Some(entry) = self.calls.get(call) else { return };
        let Phase::Active { session, awaits: Awaits::Nothing, .. } = entry.phase else { return };
        let Some(Transfer { goal, state: State::Waiting, .. }) = &entry.handover.transfer else { return };
        if entry.hold.again_at().is_some() {
            return;
        }
        let (to, replaces) = match goal {
            Goal::Address(uri) => (Some(uri.clone()), None),
            Goal::Call(with) => {
                let other = self.calls.get(with);
                (other.and_then(address), other.and_then(|other| other.phase.session()))
            }
        };
        let by = core.me();
        match (&to, replaces) {
            (None, None) => return self.transfer_failed(core, call, Failure::UnknownCall),
            (_, _) => core.stack.refer(now, Refer { session, to, replaces, by }),
        }
        self.set_transfer(core, call, TransferState::Asked);
    }

    /// How the call goes that was asked for.
    pub fn refer_progress(&mut self, core: &mut Core, now: Now, session: SessionId, status: u16) {
        let Some(call) = self.call_with(session) else { return };
        match status {
            ..180 => {}
            180..200 => self.set_transfer(core, &call, TransferState::Ringing),
            200..300 => self.transferred(core, now, &call),
            _ => self.transfer_failed(core, &call, Failure::of_status(status)),
        }
    }

    /// They speak with each other.
    fn transferred(&mut self, core: &mut Core, now: Now, call: &CallId) {
        let transfer = self.calls.get(call).and_then(|entry| entry.handover.transfer.as_ref());
        let with = match transfer.map(|transfer| &transfer.goal) {
            Some(Goal::Call(with)) => Some(with.clone()),
            Some(Goal::Address(_)) | None => None,
        };
        // Who has been taken over hangs up by himself; one that cannot be is not left waiting.
        for over in [Some(call.clone()), with].into_iter().flatten() {
            if let Some(session) = self.calls.get(&over).and_then(|entry| entry.phase.session()) {
                core.stack.hang_up(now, session);
                self.end(core, now, &over, None);
            }
        }
    }

    fn transfer_failed(&mut self, core: &mut Core, call: &CallId, failure: Failure) {
        self.set_transfer(core, call, TransferState::Failed(failure));
    }

    fn set_transfer(&mut self, core: &mut Core, call: &CallId, state: TransferState) {
        let transfer = self.calls.get_mut(call).and_then(|entry| entry.handover.transfer.as_mut());
        if let Some(transfer) = transfer {
            transfer.state = State::Told(state);
            self.tell(core, call);
        }
    }
}

/// Where somebody of the overlay is called; a phone is called where it has said that it is reached.
fn address(entry: &Entry) -> Option<String> {
    let plain = entry.peer.starts_with("sip:") || entry.peer.starts_with("sips:");
    (!plain).then(|| format!("sip:{}", entry.peer))
}

/// Somebody as a `sip:` address, with the check of his key where it is known.
fn uri(target: &Target, code: Option<ShortCode>) -> String {
    match target {
        Target::Person { aor, .. } => {
            let code = code.map(|code| format!(";{CODE}={code}")).unwrap_or_default();
            format!("sip:{aor}{code}")
        }
        Target::Plain { uri, .. } | Target::Provided { uri } | Target::Domain { uri } => uri.clone(),
        Target::Number { digits } => format!("tel:{digits}"),
        Target::Echo => format!("sip:{ECHO}"),
    }
}
