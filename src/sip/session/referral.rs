//! What referrals and calls that take the place of others need of sessions (RFC 3515, RFC 3891).

use super::{Session, Sessions, State};
use crate::sip::api::SessionId;
use crate::sip::dialog::Dialog;
use crate::sip::message::Head;
use crate::sip::referral::Replaces;

/// Statuses of RFC 3891 3.
const NO_SUCH_DIALOG: u16 = 481;
const BUSY_HERE: u16 = 486;
const DECLINE: u16 = 603;

impl Sessions {
    /// The session of a request within a dialog, in its turn (RFC 3261 12.2.2); else the status to refuse it with.
    pub fn enter(&mut self, head: &Head) -> Result<SessionId, u16> {
        let id = self.owner(head).ok_or(NO_SUCH_DIALOG)?;
        let dialog = self.dialog_mut(id).ok_or(NO_SUCH_DIALOG)?;
        if dialog.take_cseq(head.cseq) { Ok(id) } else { Err(500) }
    }

    /// The dialog of a session in which both speak.
    pub fn standing(&mut self, id: SessionId) -> Option<&mut Dialog> {
        let session = self.all.get_mut(&id).filter(|session| matches!(session.state, State::Live(_)))?;
        session.dialog_mut()
    }

    /// The dialog of a session that both have agreed on, or that is over and lingers.
    pub fn dialog_mut(&mut self, id: SessionId) -> Option<&mut Dialog> {
        self.all.get_mut(&id).and_then(Session::dialog_mut)
    }

    pub fn exists(&self, id: SessionId) -> bool {
        self.all.contains_key(&id)
    }

    /// How the other end of a session knows its dialog, and where it is reached.
    pub fn named(&mut self, id: SessionId) -> Option<(Replaces, String)> {
        let dialog = self.standing(id)?;
        let (own, far) = (dialog.local.tag()?.to_owned(), dialog.remote.tag()?.to_owned());
        let call_id = dialog.call_id.clone();
        Some((
            Replaces { call_id, to_tag: far, from_tag: own, early_only: false },
            dialog.target().to_string(),
        ))
    }

    /// The session whose place a call may take (RFC 3891 3), or the status to refuse the call with.
    pub fn replaced(&self, replaces: &Replaces) -> Result<SessionId, u16> {
        let mut found =
            self.all.values().filter_map(|session| Some((session.id, session.standing_as(replaces)?)));
        let (id, standing) = found.next().ok_or(NO_SUCH_DIALOG)?;
        // "If more than one match is found, the request MUST be rejected" as if there were none.
        if found.next().is_some() {
            return Err(NO_SUCH_DIALOG);
        }
        match standing {
            Standing::Early => Ok(id),
            Standing::Confirmed if replaces.early_only => Err(BUSY_HERE),
            Standing::Confirmed => Ok(id),
            Standing::Over => Err(DECLINE),
        }
    }
}

/// How far a dialog has come that a call wants to take the place of.
enum Standing {
    /// Ours, and not answered yet. One of theirs that rings here must not be replaced.
    Early,
    Confirmed,
    Over,
}

impl Session {
    fn standing_as(&self, replaces: &Replaces) -> Option<Standing> {
        let (dialog, standing) = match &self.state {
            State::Live(usage) => (&usage.dialog, Standing::Confirmed),
            State::Leaving(usage) => (&usage.dialog, Standing::Over),
            State::Over { dialog, .. } => (dialog, Standing::Over),
            State::Proceeding(calling) => return calling.rings_as(replaces).then_some(Standing::Early),
            State::Calling(_)
            | State::GivenUp(_)
            | State::Cancelling { .. }
            | State::Incoming(_)
            | State::Gone => {
                return None;
            }
        };
        dialog.is(replaces).then_some(standing)
    }
}

impl Dialog {
    /// RFC 3891 3: "the to-tag parameter matches the local tag and the from-tag parameter matches the remote tag"; a
    /// from-tag of 0 means one that RFC 2543 left out.
    pub(super) fn is(&self, replaces: &Replaces) -> bool {
        let far = self.remote.tag().unwrap_or("0");
        self.call_id == replaces.call_id
            && self.local.tag() == Some(replaces.to_tag.as_str())
            && far == replaces.from_tag
    }
}
