//! What is told outside of the window, and what is answered there.

use super::{App, Message};
use crate::engine::api::{
    Buddy, Call, CallId, CallState, Command, Direction, Event, GroupEvent, GroupWhat, MessageId,
    PresenceState, Relation,
};
use crate::io::notices::{Answer, Notice, Notices, OPEN, REPLY};
use crate::ui::faces::Face;
use crate::ui::screen::{Place, noticing};
use iced::futures::{Stream, StreamExt, stream};
use iced::{Subscription, Task, window};

/// Bytes of a text that is typed into a notice; one in the window may have as many.
const REPLY_MAX: usize = 16 * 1024;
const ANSWER: &str = "answer";
const REFUSE: &str = "refuse";

/// Where notices go, and whether the person looks at a window of ours.
#[derive(Debug, Default)]
pub(super) struct Notifying {
    notices: Option<Notices>,
    is_seen: bool,
}

impl Notifying {
    /// Whether the person looks at a window of ours.
    pub(super) fn is_seen(&self) -> bool {
        self.is_seen
    }

    /// The window he looked at goes, and may not say so.
    pub(super) fn leaves(&mut self) {
        self.is_seen = false;
    }
}

/// What comes from there.
#[derive(Clone, Debug)]
pub enum Heard {
    Notices(Notices),
    Answer(Answer),
    /// A window of ours is looked at, or no more.
    Seen(bool),
}

/// The desktop's notices, and what is pressed in them.
pub(super) fn listen() -> Subscription<Message> {
    Subscription::run(heard)
}

fn heard() -> impl Stream<Item = Message> {
    let (notices, answers) = Notices::of_desktop();
    let answers = stream::unfold(answers, |answers| async move {
        answers.next().await.map(|answer| (Message::Notified(Heard::Answer(answer)), answers))
    });
    stream::iter([Message::Notified(Heard::Notices(notices))]).chain(answers)
}

/// Whether windows of ours are looked at.
pub(super) fn looks(event: iced::Event, _status: iced::event::Status, _id: window::Id) -> Option<Message> {
    match event {
        iced::Event::Window(window::Event::Focused) => Some(Message::Notified(Heard::Seen(true))),
        iced::Event::Window(window::Event::Unfocused) => Some(Message::Notified(Heard::Seen(false))),
        _ => None,
    }
}

fn rings(call: &Call) -> bool {
    call.direction == Direction::Incoming && call.state == CallState::Ringing
}

impl App {
    pub(super) fn notified(&mut self, heard: Heard) -> Task<Message> {
        match heard {
            Heard::Notices(notices) => {
                self.notifying.notices = Some(notices);
                self.model.has_notices = true;
            }
            Heard::Seen(is_seen) => self.notifying.is_seen = is_seen,
            Heard::Answer(answer) => return self.answered(answer),
        }
        Task::none()
    }

    /// Tells what is new in an event that has not been taken in yet.
    pub(super) fn notify(&self, event: &Event) {
        let Some(notices) = &self.notifying.notices else { return };
        if let Some(over) = self.over(event) {
            notices.withdraw(&over);
        }
        let is_disturbed = self.model.me.as_ref().is_none_or(|me| me.presence != PresenceState::DoNotDisturb);
        if is_disturbed && noticing::shows(&self.model) {
            self.notice_of(event).into_iter().for_each(|notice| notices.show(notice));
        }
    }

    /// Tells something of the app's own.
    pub(super) fn tell(&self, title: String, text: String) {
        if let Some(notices) = self.notifying.notices.as_ref().filter(|_| noticing::shows(&self.model)) {
            notices.show(Notice { about: "app:".to_owned(), title, text, ..Notice::default() });
        }
    }

    /// What is not so any more.
    fn over(&self, event: &Event) -> Option<String> {
        match event {
            Event::Call(call) if !rings(call) && self.knows_ringing(&call.call) => {
                Some(format!("call:{}", call.call.0))
            }
            Event::Buddy(Buddy { aor, unread: 0, .. })
                if self.model.buddies.get(aor).is_some_and(|buddy| buddy.unread > 0) =>
            {
                Some(format!("message:{aor}"))
            }
            _ => None,
        }
    }

    pub(super) fn notice_of(&self, event: &Event) -> Option<Notice> {
        let scene = self.scene();
        let of_group =
            |about: String, title: String, text: String| Notice { about, title, text, ..Notice::default() };
        let notice = |(kind, whom): (&str, &str), title: String, text: String| {
            let picture = self.model.faces.of(whom).and_then(Face::points);
            Notice { picture, ..of_group(format!("{kind}:{whom}"), title, text) }
        };
        match event {
            Event::Call(call) if rings(call) && !self.knows_ringing(&call.call) => {
                let name = scene.name_of(&call.peer, &call.name);
                let buttons = vec![(ANSWER, scene.get("call-answer")), (REFUSE, scene.get("call-decline"))];
                let told = notice(("call", &call.peer), name, scene.get("call-incoming"));
                Some(Notice { about: format!("call:{}", call.call.0), buttons, stays: true, ..told })
            }
            Event::Message(said)
                if said.sent.is_none() && !(self.notifying.is_seen && self.looks_at(&said.aor)) =>
            {
                let buddy = self.model.buddies.get(&said.aor)?;
                let whom = ("message", said.aor.as_str());
                let told = notice(whom, scene.name(buddy), self.words_of(&said.text));
                Some(Notice { reply: Some(scene.get("notice-reply")), ..told })
            }
            Event::OfGroup(GroupEvent::Line { group, line }) if !line.is_own && !self.notifying.is_seen => {
                let GroupWhat::Text { text, .. } = &line.what else { return None };
                let talks = self.model.groups.talks.get(group);
                let is_known =
                    talks.is_some_and(|talk| talk.lines.iter().any(|known| known.place == line.place));
                let name = self.model.groups.all.get(group).filter(|_| !is_known)?.name.clone();
                let said = self.words_of(text);
                Some(of_group(format!("group:{name}"), self.words.joined(&name, &line.name), said))
            }
            Event::Buddy(buddy)
                if buddy.relation == Relation::Request && !self.model.buddies.contains_key(&buddy.aor) =>
            {
                let text = self.words.with("notice-request", &[("address", buddy.aor.as_str().into())]);
                Some(notice(("request", buddy.aor.as_str()), scene.name(buddy), text))
            }
            Event::CallRecord(record) if record.missed() && record.missed_unseen => {
                let is_known = self.model.records.iter().any(|known| known.call == record.call);
                let name = scene.name_of(&record.peer, &record.name);
                (!is_known).then(|| notice(("missed", &record.peer), name, scene.get("notice-missed")))
            }
            _ => None,
        }
    }

    fn knows_ringing(&self, id: &CallId) -> bool {
        self.model.calls.iter().any(|call| call.call == *id && rings(call))
    }

    /// What was written, where it may stand on a screen that others see.
    fn words_of(&self, text: &str) -> String {
        if noticing::shows_words(&self.model) { text.to_owned() } else { self.words.get("notice-message") }
    }

    /// Does what was pressed; nothing that is over by now comes back by it.
    fn answered(&mut self, answer: Answer) -> Task<Message> {
        let Answer { about, word, text } = answer;
        let Some((kind, id)) = about.split_once(':') else { return Task::none() };
        match (kind, word.as_str()) {
            ("call", ANSWER) => self.send_all([Command::Answer { call: CallId(id.to_owned()) }]),
            ("call", REFUSE) => self.send_all([Command::Reject { call: CallId(id.to_owned()) }]),
            ("message", REPLY) => self.reply(id, &text),
            ("message", OPEN) => {
                let Ok(aor) = id.parse() else { return Task::none() };
                return Task::batch([self.chat(aor), self.raise()]);
            }
            ("request", OPEN) => return Task::batch([self.go(Place::Contacts), self.raise()]),
            ("missed", OPEN) => return Task::batch([self.go(Place::Calls), self.raise()]),
            (_, OPEN) => return self.raise(),
            (_, _) => {}
        }
        Task::none()
    }

    fn reply(&mut self, to: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() && text.len() <= REPLY_MAX {
            let message = MessageId(self.mint("message"));
            self.send_all([Command::SendMessage { message, to: to.to_owned(), text: text.to_owned() }]);
        }
    }
}
