//! What the engine tells, and which screens are to hear of it.

use super::{App, Message, Place};
use crate::aor::Aor;
use crate::engine::api::{Command, Event};
use crate::engine::failure::Failure;
use crate::io::Handle;
use crate::ui::screen::Scene;
use iced::Task;

impl App {
    pub(super) fn engine(&mut self, event: Event) -> Task<Message> {
        let read = match &event {
            Event::Message(message) if message.sent.is_none() && self.looks_at(&message.aor) => {
                Some(Command::MarkRead { aor: message.aor.clone() })
            }
            _ => None,
        };
        match &event {
            Event::Error { about, code } => self.failed(about, *code),
            Event::Ready(_) => self.is_anew(),
            Event::KnownBy { short_form, buddy, .. } => self.meeting.known_by(short_form, buddy),
            Event::Contested { about, aor, candidates } => self.meeting.contested(about, aor, candidates),
            Event::Link { link } => {
                let shown = self.show_link(link);
                return Task::batch([shown, self.follow_calls()]);
            }
            Event::Show => return Task::batch([self.raise(), self.follow_calls()]),
            Event::Safety { aor, safety, rival } => self.meeting.told(aor, safety, rival.as_ref()),
            Event::OfHistory(event) => self.chats.told(event),
            Event::OfGroup(event) => self.chats.told_of_group(event),
            Event::OfVoice(event) => self.voice_told(event),
            Event::MessageForgotten { aor, target } => self.chats.forgotten(aor, target),
            _ => {}
        }
        self.send_all(self.words.undelivered(&event));
        let added = match &event {
            Event::Buddy(buddy) if !self.model.buddies.contains_key(&buddy.aor) => {
                self.add.as_ref().is_some_and(|add| add.was_about(buddy)).then(|| buddy.aor.clone())
            }
            _ => None,
        };
        let seek = self.seek(&event);
        let made = self.comes_into(&event);
        let of_group = matches!(event, Event::OfGroup(_));
        let renewed = matches!(event, Event::Snapshot(_));
        let examine = matches!(event, Event::Reach(_)) && self.place == Place::Settings;
        if let Event::Account(account) = &event {
            self.settings.phones.told(&account.aor);
        }
        if let Event::DeviceLink { link, .. } = &event {
            self.settings.devices.know(link);
        }
        if let Event::Provider(_) = &event {
            self.settings.provider.told();
        }
        if let Event::Bootstrap(_) = &event {
            self.settings.connection.told();
        }
        self.kept(&event);
        self.model.heard_ms = self.clock.now_ms();
        self.notify(&event);
        self.say_event(&event);
        let zoom = self.zoom();
        self.model.apply(event);
        self.tell_headset();
        let zoomed = self.zoomed(zoom);
        self.settings.phones.know(&self.model);
        self.send_all(read);
        self.send_all(examine.then_some(Command::Doctor));
        if let Some(me) = &self.model.me {
            self.settings.know(me);
        }
        if renewed {
            self.renew();
        }
        if self.model.stopped && (self.quitting || self.link.as_ref().is_some_and(Handle::is_over)) {
            return iced::exit();
        }
        if of_group {
            self.read_group();
        }
        let shown = made.map_or_else(Task::none, |id| self.show_group(id));
        let followed = Task::batch([self.follow_calls(), seek, shown, zoomed]);
        let Some(aor) = added else { return followed };
        self.add = None;
        Task::batch([followed, self.chat(aor)])
    }

    /// What became of keys, words and back-ups; whoever is new here is shown his words at once.
    pub(super) fn kept(&mut self, event: &Event) {
        match event {
            Event::Words(words) => self.settings.keeping.told_words(words),
            Event::Keeping(_) => self.settings.keeping.told(),
            Event::BackedUp { path } => self.settings.keeping.saved(path.clone()),
            Event::KeyChanged => {
                self.settings.keeping.key_changed();
                self.is_changed = true;
            }
            Event::Ready(_) if self.is_changed => {
                (self.is_changed, self.is_new) = (false, true);
                self.send_all([Command::Snapshot]);
            }
            Event::Snapshot(snapshot) if self.is_new && snapshot.keeping.has_words => {
                self.is_new = false;
                let language = self.words.tag().to_owned();
                self.shows_words = true;
                self.send_all([Command::ShowWords { language }]);
            }
            _ => {}
        }
    }

    /// Has the words stand over everything else, once they have come.
    pub fn show_words(&mut self) {
        self.shows_words = true;
    }

    /// After a snapshot: the kept language, and the conversation that is looked at.
    pub(super) fn renew(&mut self) {
        self.renew_group();
        self.speak_as_kept();
        self.speak_as_wished();
        self.ask_for_news();
        if let Some(aor) = self.chats.open.clone() {
            let details = self.chats.details.take();
            let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
            let commands = self.chats.open(aor, scene);
            self.chats.details = details;
            self.send_all(commands);
        }
    }

    pub(super) fn looks_at(&self, aor: &Aor) -> bool {
        self.place == Place::Chats && self.chats.open.as_ref() == Some(aor) && self.windows.main.is_some()
    }

    /// A failure is told where it was asked for, else in a line over everything.
    pub(super) fn failed(&mut self, about: &str, code: Failure) {
        let compared = self.meeting.safety.as_mut();
        if compared.is_some_and(|state| state.refused(about, code, &self.words)) {
            return;
        }
        let is_asked = self.meeting.choose.as_ref().is_some_and(|choose| choose.about == about);
        if code == Failure::SeveralClaims && is_asked {
            return;
        }
        if self.add.as_mut().is_some_and(|add| add.refused(about, code, &self.words)) {
            return;
        }
        if self.chats.groups.refused(about, code, &self.words) {
            return;
        }
        let of_phones = self.settings.phones.refused(about, code, &self.model);
        let of_provider = self.settings.provider.refused(about, code, &self.words);
        let of_connection = self.settings.connection.refused(about, code);
        let of_keeping = self.settings.keeping.refused(about, code);
        let of_proof = self.settings.proving.refused(about, code);
        if (of_phones || of_provider || of_connection || of_keeping || of_proof)
            && self.place == Place::Settings
        {
            return;
        }
        if self.place == Place::Calls && !self.model.calls.iter().any(|call| call.call.0 == about) {
            self.calls.error = Some(self.words.failure(code));
            return;
        }
        self.notice = Some(code);
    }
}
