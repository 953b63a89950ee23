//! What is said aloud: calls, messages, errors, where one is in the window and what has the keyboard. Nothing that is typed.

use super::{App, Message, Started};
use crate::engine::api::{Call, CallId, CallState, Command, Event, GroupEvent, GroupWhat, PresenceState};
use crate::io::speech::{Saying, Speech, Urgency, Voice};
use crate::ui::screen::{Place, call, noticing, rail, settings, speaking};
use crate::ui::widget::spoken::{self, Control, Kind};
use iced::futures::{Stream, StreamExt, stream};
use iced::{Subscription, Task};
use std::collections::BTreeMap;

/// Where sentences go, and what was said last: nothing is said twice.
#[derive(Debug, Default)]
pub(super) struct Speaking {
    speech: Option<Speech>,
    /// What the person wants, until the engine keeps it.
    wished: Option<bool>,
    /// Whether the offer is shown; it is made once.
    offer: Offer,
    place: String,
    error: Option<String>,
    control: Option<Control>,
    calls: BTreeMap<CallId, String>,
    group: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Offer {
    #[default]
    NotYet,
    Shown,
    Answered,
}

/// What comes of it.
#[derive(Clone, Debug)]
pub enum Spoken {
    Speech(Speech),
    Voice(Voice),
    /// The key that turns it on and off.
    Key,
    /// The offer was answered.
    Wish(bool),
    /// What has the keyboard now.
    Stands(Option<Control>),
}

/// The system's speech, and what becomes of it.
pub(super) fn listen() -> Subscription<Message> {
    Subscription::run(heard)
}

fn heard() -> impl Stream<Item = Message> {
    let Some((speech, voices)) = Speech::of_system() else { return stream::empty().left_stream() };
    let voices = stream::unfold(voices, |voices| async move {
        voices.next().await.map(|voice| (Message::Spoken(Spoken::Voice(voice)), voices))
    });
    stream::iter([Message::Spoken(Spoken::Speech(speech))]).chain(voices).right_stream()
}

/// Whether another place may have the keyboard after this.
pub(super) fn moves(message: &Message) -> bool {
    !matches!(message, Message::Spoken(Spoken::Stands(_) | Spoken::Voice(_)) | Message::Second)
}

impl App {
    pub(super) fn speak_of(&mut self, what: Spoken) -> Task<Message> {
        match what {
            Spoken::Speech(speech) => {
                self.speaking.speech = Some(speech);
                self.settings.speaking.is_here();
            }
            Spoken::Voice(voice) => self.settings.speaking.told(voice),
            Spoken::Key => return self.speak_aloud(!self.speaks()),
            Spoken::Wish(on) => return self.speak_aloud(on),
            Spoken::Stands(control) => self.stands(control),
        }
        Task::none()
    }

    /// Whether anything is said.
    fn speaks(&self) -> bool {
        let kept = || speaking::kept(&self.model) == Some(true);
        self.speaking.speech.is_some() && self.speaking.wished.unwrap_or_else(kept)
    }

    /// Whether anything could be said.
    pub(super) fn may_speak(&self) -> bool {
        self.speaking.speech.is_some()
    }

    /// From now on everything is said, or nothing.
    pub(super) fn speak_aloud(&mut self, on: bool) -> Task<Message> {
        if self.speaking.speech.is_none() {
            return Task::none();
        }
        self.speaking.offer = Offer::Answered;
        let was_on = self.speaks();
        self.speaking.wished = Some(on);
        self.keep_speech();
        if on {
            self.say_word("speech-on", Urgency::Now);
            // Where one is is said once more.
            (self.speaking.place, self.speaking.control) = (String::new(), None);
        } else if was_on {
            self.say_word("speech-off", Urgency::Now);
        }
        Task::none()
    }

    /// Has the wish kept, once somebody can keep it.
    fn keep_speech(&mut self) {
        let Some(on) = self.speaking.wished.filter(|_| self.model.me.is_some()) else { return };
        if speaking::kept(&self.model) == Some(on) {
            self.speaking.wished = None;
        } else {
            let (key, value) = (speaking::SPEECH.to_owned(), speaking::word(on));
            self.send_all([Command::SetPreference { key, value }]);
        }
    }

    /// After a snapshot: what was wished before there was an engine.
    pub(super) fn speak_as_wished(&mut self) {
        self.keep_speech();
    }

    fn say_word(&self, key: &str, urgency: Urgency) {
        self.speak_out(self.words.get(key), urgency);
    }

    fn speak_out(&self, text: String, urgency: Urgency) {
        if let Some(speech) = &self.speaking.speech {
            speech.say(Saying { text, urgency, language: self.words.tag().to_owned() });
        }
    }

    /// Offers it to whoever has a screen reader, and has not been asked.
    fn offer_speech(&mut self) {
        let is_asked = self.speaking.wished.is_some() || speaking::kept(&self.model).is_some();
        // What is kept is known once the engine runs; before the first start there is none.
        let is_known = self.model.me.is_some()
            || self
                .launch
                .as_ref()
                .is_some_and(|launch| launch.known.is_none() && self.started == Started::NotYet);
        let is_due = self.followed.wishes.is_read && self.speaking.speech.is_some() && is_known;
        if self.speaking.offer == Offer::NotYet && is_due && !is_asked {
            self.speaking.offer = Offer::Shown;
            self.say_word("speech-offer", Urgency::News);
        }
    }

    /// Whether the offer is shown.
    pub(super) fn offers_speech(&self) -> bool {
        self.speaking.offer == Offer::Shown
    }

    /// Says what has changed by a message, and asks what has the keyboard.
    pub(super) fn speak_up(&mut self, moved: bool) -> Task<Message> {
        self.offer_speech();
        if self.speaking.wished.is_some() && speaking::kept(&self.model) == self.speaking.wished {
            self.speaking.wished = None;
        }
        if !self.speaks() {
            return Task::none();
        }
        self.say_calls();
        let error = self.error();
        if error != self.speaking.error {
            error.iter().for_each(|error| self.speak_out(error.clone(), Urgency::Now));
            self.speaking.error = error;
        }
        let place = self.place_name();
        if place != self.speaking.place {
            self.speak_out(place.clone(), Urgency::News);
            (self.speaking.place, self.speaking.control) = (place, None);
        }
        if !moved {
            return Task::none();
        }
        spoken::focused().map(|control| Message::Spoken(Spoken::Stands(control)))
    }

    /// Says how much a search in the settings has found.
    pub(super) fn say_found(&self) {
        let found = || settings::found(self.scene(), &self.settings, self.choice());
        if let Some(found) = self.speaks().then(found).flatten() {
            self.speak_out(found, Urgency::Place);
        }
    }

    fn say_calls(&mut self) {
        let scene = self.scene();
        let now: BTreeMap<CallId, String> = (self.model.calls.iter())
            .filter_map(|call| Some((call.call.clone(), speaking::of_call(scene, call)?)))
            .collect();
        let group = speaking::of_conference(scene);
        let news = now.iter().filter(|(id, text)| self.speaking.calls.get(*id) != Some(*text));
        let news = news.map(|(_, text)| text.clone());
        let rings = group.clone().filter(|_| group != self.speaking.group);
        let news: Vec<String> = news.chain(rings).collect();
        news.into_iter().for_each(|text| self.speak_out(text, Urgency::Now));
        (self.speaking.calls, self.speaking.group) = (now, group);
    }

    /// What is shown of something that went wrong.
    fn error(&self) -> Option<String> {
        if self.model.stopped && !self.quitting {
            return Some(
                self.words.joined(&self.words.get("stopped-title"), &self.words.get("stopped-text")),
            );
        }
        let start = if let Started::Failed(reason) = &self.started { Some(reason.clone()) } else { None };
        let of_calls = || self.calls.error.clone().filter(|_| self.place == Place::Calls);
        start.or_else(|| Some(self.words.failure(self.notice?))).or_else(of_calls)
    }

    /// What is new for who is told of it on the desktop, or looks at it; calls are said as they stand.
    pub(super) fn say_event(&self, event: &Event) {
        if !self.speaks() {
            return;
        }
        let is_disturbed = self.model.me.as_ref().is_none_or(|me| me.presence != PresenceState::DoNotDisturb);
        let told = match event {
            Event::Call(told) => {
                let goes_on = |call: &Call| call.call == told.call && call.state != CallState::Ended;
                if told.state == CallState::Ended && self.model.calls.iter().any(goes_on) {
                    self.speak_out(call::said(self.scene(), told), Urgency::Now);
                }
                None
            }
            Event::Message(said) if said.sent.is_none() && self.reads(&said.aor) => {
                let name = self.model.buddies.get(&said.aor).map(|buddy| self.scene().name(buddy));
                name.map(|name| (name, said.text.clone()))
            }
            Event::OfGroup(GroupEvent::Line { group, line })
                if !line.is_own && self.notifying.is_seen() && self.chats.groups.open == Some(*group) =>
            {
                if let GroupWhat::Text { text, .. } = &line.what {
                    Some((line.name.clone(), text.clone()))
                } else {
                    None
                }
            }
            _ if is_disturbed && noticing::shows(&self.model) => {
                self.notice_of(event).map(|notice| (notice.title, notice.text))
            }
            _ => None,
        };
        if let Some((title, text)) = told {
            let said = [("title", title.into()), ("text", text.into())];
            self.speak_out(self.words.with("spoken-told", &said), Urgency::News);
        }
    }

    fn reads(&self, aor: &crate::aor::Aor) -> bool {
        self.notifying.is_seen() && self.looks_at(aor)
    }

    /// Something else has the keyboard, or what has it stands otherwise.
    fn stands(&mut self, control: Option<Control>) {
        if !self.speaks() {
            return;
        }
        let is_same = match (&self.speaking.control, &control) {
            (Some(before), Some(now)) => before.place == now.place && is_as_it_was(before, now),
            (None, None) => true,
            (_, _) => false,
        };
        if let Some(control) = control.as_ref().filter(|_| !is_same) {
            self.speak_out(control.sentence(&self.words), Urgency::Place);
        }
        self.speaking.control = control;
    }

    /// What the window shows, as its head or the rail calls it.
    fn place_name(&self) -> String {
        let get = |key: &str| self.words.get(key);
        if self.shows_shortcuts {
            return get("shortcuts-title");
        }
        if self.link.is_none() {
            return match &self.launch {
                Some(launch) if launch.locked => get("lock-title"),
                Some(launch) if launch.known.is_some() => get("app-name"),
                Some(_) | None => get("welcome-title"),
            };
        }
        if self.shows_words && self.settings.keeping.has_words() {
            return get("words-title");
        }
        if self.news == crate::ui::screen::news::State::Shown {
            return self.words.with("news-title", &[("version", env!("CARGO_PKG_VERSION").into())]);
        }
        if self.meeting.choose.is_some() {
            return get("speech-choose");
        }
        if self.meeting.safety.is_some() {
            return get("details-check");
        }
        if self.add.is_some() {
            return get("add-title");
        }
        if self.chats.groups.making.is_some() {
            return get("group-new");
        }
        if self.rail.menu {
            return get("settings-presence");
        }
        let place = get(rail::word(self.place));
        match (self.place, self.chats.groups.open, &self.chats.open) {
            (Place::Chats, Some(group), _) => {
                let name = self.model.groups.all.get(&group).map_or("", |group| group.name.as_str());
                self.words.joined(&place, name)
            }
            (Place::Chats, None, Some(aor)) => {
                let name = self.model.buddies.get(aor).map(|buddy| self.scene().name(buddy));
                name.map_or(place.clone(), |name| self.words.joined(&place, &name))
            }
            (Place::Chats | Place::Calls | Place::Contacts | Place::Settings, _, _) => place,
        }
    }
}

/// Whether nothing is to be said of a place that has the keyboard still: its words may change by themselves, and what is
/// typed is nobody's business.
fn is_as_it_was(before: &Control, now: &Control) -> bool {
    match (before.kind, now.kind) {
        (Kind::Field(_), Kind::Field(_)) => before.name == now.name,
        (Kind::List(_), Kind::List(_)) => before == now,
        (was, is) => was == is,
    }
}
