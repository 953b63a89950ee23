//! What is done to messages: edits, deletions, reactions, and that they have been seen. Each goes like a message of its own:
//! kept first, in order behind the texts before it, and once.

use super::{Chats, Moved};
use crate::aor::Aor;
use crate::engine::api::{Event, MessageId, MessageRef, MessageState};
use crate::engine::core::{Core, Summary};
use crate::engine::failure::Failure;
use crate::engine::locate::{Locator, Purpose};
use crate::engine::rows;
use crate::lifetime::Lifetime;
use crate::messaging::pager::{self, PagerError};
use crate::messaging::{Content, Received, Reference, Waiting, content};
use crate::store::{About, Effect, Kind, Marks, MessageRow, OutState, Request};
use crate::time::Now;
use rand::Rng;

/// What this user does to a message.
pub(in crate::engine) enum Act {
    Edit(String),
    Delete,
    React(String),
}

impl Chats {
    /// Does something to a message of a conversation, at both ends. The disk knows whether it is there.
    pub fn act(&mut self, core: &mut Core, now: Now, aor: Aor, (target, act): (MessageRef, Act)) {
        let about = &target.message.0;
        let (kind, text, fault) = match act {
            Act::Edit(text) if text.len() > pager::EDIT_MAX => (Kind::Edit, text, Some(Failure::TooLong)),
            Act::Edit(text) if text.trim().is_empty() => (Kind::Edit, text, Some(Failure::BadCommand)),
            Act::Edit(text) => (Kind::Edit, text, None),
            Act::Delete if !target.is_own => (Kind::Deletion, String::new(), Some(Failure::BadCommand)),
            Act::Delete => (Kind::Deletion, String::new(), None),
            Act::React(sign) => {
                let fault = content::check_reaction(&sign).err().map(|_| Failure::BadCommand);
                (Kind::Reaction, sign, fault)
            }
        };
        if let Some(failure) = fault {
            return core.refuse(about, failure);
        }
        if kind == Kind::Deletion {
            self.withdraw(now, &aor, about);
        }
        let row = MessageRow {
            id: mint(core),
            aor,
            outgoing: Some(OutState::Queued),
            reason: None,
            text,
            at_ms: now.unix_ms(),
            position: 0,
            marks: Marks { kind, about: Some(self::about(target)), ..Marks::default() },
        };
        self.keep(core, row);
    }

    /// Forgets a message at this device; one that still waits does not go.
    pub fn forget(&mut self, core: &mut Core, now: Now, aor: Aor, target: MessageRef) {
        if target.is_own {
            self.withdraw(now, &aor, &target.message.0);
        }
        let (note, at_ms) = (mint(core), now.unix_ms());
        core.write(Request::Forget { aor, id: target.message.0, is_own: target.is_own, note, at_ms });
    }

    /// A message that waits does not go, nor do the parts of one that is spoken.
    pub(super) fn withdraw(&mut self, now: Now, aor: &Aor, id: &str) {
        let parts = self.acts.iter().filter(|(_, (kind, of))| *kind == Kind::Part && of == id);
        for part in parts.map(|(part, _)| part.clone()).collect::<Vec<_>>() {
            self.outbox.withdraw(now, aor, &part);
            self.acts.remove(&part);
            self.moved.push(Moved::Done(aor.clone(), part));
        }
        self.outbox.withdraw(now, aor, id);
    }

    /// Forgets a conversation at this device; what waits to go in it does not go.
    pub fn clear(&mut self, core: &mut Core, locator: &mut Locator, aor: &Aor) {
        locator.stop(core, &Purpose::Chat(aor.clone()));
        self.locating.remove(aor);
        for id in self.outbox.withdraw_all(aor) {
            self.acts.remove(&id);
            self.moved.push(Moved::Done(aor.clone(), id));
        }
        if let Some(Summary { unread, last: Some(last), .. }) = core.summaries.get_mut(aor) {
            *unread = 0;
            let position = last.position;
            core.write(Request::MarkRead { aor: aor.clone(), position });
        }
        core.write(Request::ClearHistory { aor: aor.clone(), upto: None });
    }

    /// It is forgotten.
    pub fn forgotten(&mut self, core: &mut Core, aor: &Aor, target: &About, latest: Option<MessageRow>) {
        if let Some(summary) = core.summaries.get_mut(aor) {
            summary.last = latest.as_ref().map(rows::message);
        }
        core.copy_messages();
        let target = MessageRef { message: MessageId(target.id.clone()), is_own: target.is_own };
        core.emit(Event::MessageForgotten { aor: aor.clone(), target });
    }

    /// Another device of this user has forgotten one.
    pub(super) fn forgotten_elsewhere(&mut self, core: &mut Core, now: Now, effect: Effect) {
        let Some((aor, target, latest)) = effect.forgotten.map(|gone| *gone) else { return };
        if target.is_own {
            self.withdraw(now, &aor, &target.id);
        }
        self.forgotten(core, &aor, &target, latest);
    }

    /// What was done has come further. Where the other side cannot follow, the user is told what it was about; that a
    /// reaction or a receipt is not understood is no news.
    pub(super) fn act_moved(
        &mut self,
        core: &mut Core,
        aor: &Aor,
        id: &str,
        (state, reason): (MessageState, Option<Failure>),
    ) {
        let is_done = matches!(state, MessageState::Delivered | MessageState::Read | MessageState::Failed);
        let act = if is_done { self.acts.remove(id) } else { None };
        if let (Some((Kind::Edit | Kind::Deletion, about)), Some(failure)) = (act, reason) {
            core.refuse(&about, failure);
        }
        core.write(Request::SetMessageState {
            id: id.to_owned(),
            aor: aor.clone(),
            state: rows::out_state(state),
            reason: reason.map(|failure| failure.code().to_owned()),
        });
    }
}

/// An id for what is done.
pub(super) fn mint(core: &mut Core) -> String {
    format!("act-{:016x}", core.random().random::<u64>())
}

pub(super) fn about(target: MessageRef) -> About {
    About { id: target.message.0, is_own: target.is_own }
}

/// How an act that waits is known again; `None` for a text.
pub(super) fn entry(row: &MessageRow) -> Option<(String, (Kind, String))> {
    let about = row.marks.about.as_ref().filter(|_| row.marks.kind != Kind::Text)?;
    Some((row.id.clone(), (row.marks.kind, about.id.clone())))
}

/// What is to be sent of a row; `None` for one that is about nothing.
pub(super) fn waiting(row: &MessageRow) -> Option<Waiting> {
    let text = row.text.clone();
    let said = |content, lasts| Waiting { id: row.id.clone(), content, at_ms: row.at_ms, lasts };
    if let Some(timer) = row.marks.timer {
        return Some(said(Content::Timer(timer), Lifetime::default()));
    }
    if let Some(voice) = row.marks.voice.clone() {
        return Some(said(Content::Voice(*voice), row.marks.lasts));
    }
    if let Some(file) = row.marks.file.clone() {
        return Some(said(Content::File(*file), row.marks.lasts));
    }
    let reference =
        row.marks.about.as_ref().map(|about| Reference { id: about.id.clone(), is_writers: about.is_own });
    let content = match (row.marks.kind, reference) {
        (Kind::Text, reply) => Content::Text { text, reply },
        (Kind::Edit, Some(to)) => Content::Edit { of: to.id, text },
        (Kind::Deletion, Some(to)) => Content::Deletion { of: to.id },
        (Kind::Reaction, Some(to)) => Content::Reaction { to, sign: text },
        (Kind::Displayed, Some(to)) => Content::Displayed { of: to.id },
        (Kind::Part, Some(to)) => Content::Part { of: to.id, base64: text },
        (Kind::Edit | Kind::Deletion | Kind::Reaction | Kind::Displayed | Kind::Part, None)
        | (Kind::Forgetting, _) => return None,
    };
    Some(said(content, row.marks.lasts))
}

/// What is kept of what the other has sent.
pub(super) fn row(now: Now, (id, aor): (String, Aor), received: Received) -> MessageRow {
    let at_ms = received.at_ms.unwrap_or_else(|| now.unix_ms());
    let (text, marks) = told(received);
    MessageRow { id, aor, outgoing: None, reason: None, text, at_ms, position: 0, marks }
}

/// Whose a message is is turned round.
fn told(received: Received) -> (String, Marks) {
    let Received { content, asks_displayed, lasts, .. } = received;
    let (file, timer, voice) = match &content {
        Content::File(file) => (Some(Box::new(file.clone())), None, None),
        Content::Timer(lifetime) => (None, Some(*lifetime), None),
        Content::Voice(voice) => (None, None, Some(Box::new(voice.clone()))),
        _ => (None, None, None),
    };
    let theirs = |id: String| Some(About { id, is_own: false });
    let turned = |to: Reference| About { id: to.id, is_own: !to.is_writers };
    let (kind, about, text) = match content {
        Content::Text { text, reply } => (Kind::Text, reply.map(turned), text),
        Content::Edit { of, text } => (Kind::Edit, theirs(of), text),
        Content::Deletion { of } => (Kind::Deletion, theirs(of), String::new()),
        Content::Reaction { to, sign } => (Kind::Reaction, Some(turned(to)), sign),
        Content::Displayed { of } => (Kind::Displayed, Some(About { id: of, is_own: true }), String::new()),
        Content::File(file) => (Kind::Text, None, file.safe_name()),
        Content::Timer(_) => (Kind::Text, None, String::new()),
        Content::Voice(voice) => (Kind::Text, None, voice.as_text()),
        Content::Part { of, base64 } => (Kind::Part, theirs(of), base64),
    };
    let lasts = if kind == Kind::Text && timer.is_none() { lasts } else { Lifetime::default() };
    (text, Marks { kind, about, file, timer, voice, lasts, asks_displayed, ..Marks::default() })
}

/// Tells what something done has changed.
pub(super) fn tell(core: &mut Core, aor: &Aor, effect: Effect) {
    let Effect { changed, read, unread, .. } = effect;
    let summary = core.summaries.entry(aor.clone()).or_default();
    if let Some(unread) = unread {
        summary.unread = unread;
    }
    if let Some(last) = &mut summary.last
        && last.sent.is_some()
        && read.contains(&last.message.0)
    {
        last.sent = Some(MessageState::Read);
    }
    let changed = changed.as_ref().map(rows::message);
    if let (Some(last), Some(changed)) = (&mut summary.last, &changed)
        && last.reference() == changed.reference()
    {
        *last = changed.clone();
    }
    for id in read {
        let (message, state) = (MessageId(id), MessageState::Read);
        core.emit(Event::MessageState { message, aor: aor.clone(), state, reason: None });
    }
    if let Some(changed) = changed {
        core.emit(Event::MessageChanged(changed));
    }
}

/// 415 to a message is about its kind of content (RFC 3261 21.4.13), and not about a codec.
pub(super) fn failure_of_status(status: u16) -> Failure {
    if status == 415 { Failure::NotUnderstood } else { Failure::of_status(status) }
}

pub(super) fn failure_of(error: PagerError) -> Failure {
    match error {
        PagerError::TooLong => Failure::TooLong,
        PagerError::Unsupported => Failure::NotUnderstood,
        PagerError::Malformed | PagerError::Empty | PagerError::BadId => Failure::BadCommand,
    }
}
