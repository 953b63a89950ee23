//! The state of all windows, what messages do to it, and which window shows what.

use super::Launch;
use super::clock::Clock;
use super::link;
use super::model::Model;
use super::pictures::Key;
use super::screen::*;
use super::widget::{Element, reveal};
use super::windows::{Shown, Windows};
use crate::aor::Aor;
use crate::engine::api::{
    CallId, CallState, Command, Event, GroupCommand, HistoryEvent, MessageId, VoiceCommand,
};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::Handle;
use crate::io::clipboard::Clip;
use crate::io::picture::PictureError;
use crate::io::preview::{Copied, Preview};
use crate::io::system::Wishes;
use iced::theme::Mode;
use iced::widget::operation;
use iced::{Size, Subscription, Task, clipboard, keyboard, window};
use std::path::PathBuf;
use std::time::Duration;

mod closing;
mod everywhere;
mod filing;
mod groups;
mod headset;
mod heard;
mod looks;
mod meeting;
mod notifying;
mod portraying;
mod sheet;
mod showing;
mod speaking;
mod starting;
mod told;
mod tray;
mod view;
mod wishes;

pub use everywhere::Heard as FromKeys;
pub use headset::Pressed;
pub use heard::Stroke;
pub use heard::keys;
use heard::{MuteKey, drops, presses};
pub use notifying::Heard;
pub use portraying::Portraying;
pub use speaking::Spoken;
pub use tray::Heard as FromTray;

/// How long a quit waits for the engine's good-bye.
const QUIT: Duration = Duration::from_secs(3);
/// How often minutes that run down are shown anew.
const MINUTES: Duration = Duration::from_secs(20);

/// Everything the windows know.
#[derive(Debug)]
pub struct App {
    launch: Option<Launch>,
    link: Option<Handle>,
    pub model: Model,
    words: Words,
    clock: Clock,
    system: Mode,
    /// Whether the desktop asks for little motion.
    is_quiet: bool,
    ring: bool,
    mute_key: MuteKey,
    size: Size,
    windows: Windows,
    place: Place,
    welcome: welcome::State,
    lock: lock::State,
    rail: rail::State,
    chats: chats::State,
    calls: calls::State,
    contacts: contacts::State,
    settings: settings::State,
    call: call::State,
    add: Option<add::State>,
    meeting: meeting::Meeting,
    notifying: notifying::Notifying,
    icon: tray::Icon,
    everywhere: everywhere::Everywhere,
    followed: wishes::Followed,
    speaking: speaking::Speaking,
    headset: Option<crate::io::headset::Headset>,
    notice: Option<Failure>,
    /// What became of the engine's start.
    started: Started,
    quitting: bool,
    minted: u64,
    /// Whether the people are pretended: there is no engine to listen to.
    pretended: bool,
    /// Whether this profile is being made, of fresh keys whose words nobody has seen.
    is_new: bool,
    /// Whether the key was replaced, and the node is not back yet.
    is_changed: bool,
    /// Whether the words stand over everything else, as they do once.
    shows_words: bool,
    news: news::State,
    /// Whether the sheet of shortcuts stands over everything.
    shows_shortcuts: bool,
}

/// How far the engine's start has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Started {
    NotYet,
    Soon,
    /// A sentence says why.
    Failed(String),
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Message {
    Engine(Box<Event>),
    /// The engine runs, or a sentence says why it does not.
    Started(Result<Handle, String>),
    /// This computer is one of somebody's now, or a sentence says why it is not.
    Joined(Result<(), String>),
    /// Start the engine of a known profile once more.
    StartAgain,
    /// The engine's stream has ended.
    Ended,
    Welcome(welcome::Message),
    Lock(lock::Message),
    /// The recovery words, shown once over everything else.
    Words(keeping::Message),
    Rail(rail::Message),
    Chats(chats::Message),
    Calls(calls::Message),
    Contacts(contacts::Message),
    Settings(settings::Message),
    Call(call::Message),
    Add(add::Message),
    Choose(choose::Message),
    Safety(safety::Message),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// What is to ring was chosen, or nothing.
    RingPicked(Option<Aor>, Option<PathBuf>),
    /// What has become of a picture of somebody.
    Portraying(Portraying),
    /// A file to send was chosen, or none.
    Attached(Recipient, Option<PathBuf>),
    /// A picture of a conversation is made small, or cannot be.
    Pictured(Key, Result<Preview, PictureError>),
    /// The same for one that was dropped.
    Previewed(PathBuf, Result<Preview, PictureError>),
    PicturePasted(Result<Copied, PictureError>),
    /// A picture that was copied is in a file, to be sent.
    PictureKept(Recipient, Option<PathBuf>),
    /// A file was chosen, or none.
    Picked(Option<PathBuf>),
    /// What a picture says.
    Picture(Result<String, PictureError>),
    /// Something is to be pasted; whether a field has taken the text of it, and what there was.
    Paste(bool),
    Pasted(bool, Result<Clip, PictureError>),
    /// A notice of the desktop was answered, or may be shown from now on.
    Notified(notifying::Heard),
    /// The icon among those of the desktop was clicked, or may be shown from now on.
    Tray(tray::Heard),
    /// A key was pressed while whatever program is in front, or can be heard from now on.
    Everywhere(everywhere::Heard),
    /// What the desktop says of its user's wishes.
    Wishes(Wishes),
    /// A button of a headset, or a media key, was pressed, or may be heard from now on.
    Pressed(headset::Pressed),
    /// Something is said aloud, or may be from now on.
    Spoken(speaking::Spoken),
    DismissNotice,
    SawRestored,
    News(news::Message),
    Shortcuts(shortcuts::Message),
    /// Something is to be searched for, where the place has a field for it.
    Find,
    Conference(conference::Message),
    Opened(window::Id),
    CloseRequested(window::Id),
    Closed(window::Id),
    Resized(window::Id, Size),
    SystemLook(Mode),
    /// Whether the desktop asks for little motion.
    SystemMotion(bool),
    Key(window::Id, keyboard::Key, keyboard::Modifiers),
    /// Ctrl+M, which mutes.
    MuteKey(Stroke),
    /// A key that may be held to be heard.
    TalkKey(calling::TalkKey, Stroke),
    /// Alt and a digit.
    SpeedDial(u8),
    Pointer,
    Second,
    QuitNow,
    Drawn,
}

impl Message {
    /// Something the engine tells.
    pub fn engine(event: Event) -> Message {
        Message::Engine(Box::new(event))
    }
}

impl App {
    /// A window before the first start, or with the engine of a known profile.
    pub fn new(launch: Launch, words: Words, clock: Clock) -> (App, Task<Message>) {
        let mut app = App::blank(words, clock);
        let (known, locked) = (launch.known.is_some(), launch.locked);
        let is_hidden = launch.is_hidden && known;
        app.launch = Some(launch);
        let mut tasks = vec![iced::system::theme().map(Message::SystemLook)];
        tasks.push(Task::perform(crate::io::motion::is_reduced(), Message::SystemMotion));
        if is_hidden {
            // Once it is known that there is no icon to open it by, the window opens.
            tasks.push(app.start());
            return (app, Task::batch(tasks));
        }
        let window = app.open_main();
        // The window comes first; what the engine has to make ready may take its time.
        let then = match (known, locked) {
            (true, _) => app.start(),
            (false, true) => operation::focus(lock::PASSPHRASE_ID),
            (false, false) => operation::focus(welcome::NAME_ID),
        };
        tasks.push(window.chain(then));
        (app, Task::batch(tasks))
    }

    /// A window on an engine that runs already.
    pub fn attached(link: Handle, words: Words, clock: Clock) -> App {
        App { link: Some(link), ..App::blank(words, clock) }
    }

    /// A window of pretended people.
    pub fn pretended(look: &super::gallery::Look, clock: Clock) -> (App, Task<Message>) {
        let words = Words::for_language(&look.language);
        let mut app = App { pretended: true, ..App::attached(super::gallery::link(), words, clock) };
        if matches!(look.screen.as_str(), "welcome" | "restore" | "restore-file") {
            app.link = None;
        }
        let window = app.open_main();
        (app, window)
    }

    fn blank(words: Words, clock: Clock) -> App {
        super::theme::fonts::install(words.tag());
        App {
            launch: None,
            link: None,
            model: Model::default(),
            words,
            clock,
            system: Mode::None,
            is_quiet: false,
            ring: false,
            mute_key: MuteKey::default(),
            size: super::windows::MAIN,
            windows: Windows::default(),
            place: Place::default(),
            welcome: welcome::State::default(),
            lock: lock::State::default(),
            rail: rail::State::default(),
            chats: chats::State::default(),
            calls: calls::State::default(),
            contacts: contacts::State::default(),
            settings: settings::State::default(),
            call: call::State::default(),
            add: None,
            meeting: meeting::Meeting::default(),
            notifying: notifying::Notifying::default(),
            icon: tray::Icon::default(),
            everywhere: everywhere::Everywhere::default(),
            followed: wishes::Followed::default(),
            speaking: speaking::Speaking::default(),
            headset: None,
            notice: None,
            started: Started::NotYet,
            quitting: false,
            minted: 0,
            pretended: false,
            is_new: false,
            is_changed: false,
            shows_words: false,
            news: news::State::default(),
            shows_shortcuts: false,
        }
    }

    pub fn update(&mut self, message: Message) -> Task<Message> {
        let moves = speaking::moves(&message);
        let task = self.take(message);
        self.draw_icon();
        self.ask_for_keys();
        self.follow_quiet();
        let said = self.speak_up(moves);
        Task::batch([task, self.next_picture(), self.next_face(), said])
    }

    fn take(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Engine(event) => self.engine(*event),
            Message::Started(result) => self.started(result),
            Message::Joined(result) => self.joined(result),
            Message::StartAgain => self.start(),
            Message::Ended => self.engine(Event::Stopped),
            Message::Welcome(message) => {
                let action = self.welcome.update(message, &self.words);
                self.welcomed(action)
            }
            Message::Lock(message) => match self.lock.update(message) {
                lock::Action::None => Task::none(),
                lock::Action::Open(passphrase) => {
                    if let Some(launch) = &mut self.launch {
                        launch.config.passphrase = Some(passphrase);
                    }
                    self.start()
                }
            },
            Message::Rail(message) => self.screen(|app, scene| app.rail.update(message, scene)),
            Message::Chats(message) => self.screen(|app, scene| app.chats.update(message, scene)),
            Message::Contacts(message) => self.screen(|app, scene| app.contacts.update(message, scene)),
            Message::Words(message) => {
                let done = self.screen(|app, scene| app.settings.keeping.update(message, scene));
                self.shows_words = self.settings.keeping.has_words();
                done
            }
            Message::News(message) => self.looked_at_news(message),
            Message::Shortcuts(message) => self.shortcuts(message),
            Message::Find => self.find(),
            Message::Settings(message) => self.of_settings(message),
            Message::Call(message) => self.screen(|app, scene| app.call.update(message, scene)),
            Message::Calls(message) => self.screen(|app, _| app.calls.update(message)),
            Message::Add(message) => self.adding(message),
            Message::Dropped(path) => self.dropped(path),
            Message::RingPicked(of, path) => self.ring_picked(of, path),
            Message::Portraying(message) => self.portrayed(message),
            Message::Attached(whom, path) => self.send_file(whom, path),
            Message::Pictured(key, made) => self.pictured(key, made),
            Message::Previewed(path, made) => self.previewed(&path, made),
            Message::PicturePasted(copied) => self.picture_pasted(copied),
            Message::PictureKept(whom, path) => self.picture_kept(whom, path),
            Message::Picked(Some(path)) => self.read(path),
            Message::Picture(said) => self.picture(said),
            Message::Paste(taken) => self.paste(taken),
            Message::Pasted(taken, clip) => self.pasted(taken, clip),
            Message::Choose(message) => self.chose(message),
            Message::Safety(message) => self.checked(message),
            Message::Notified(heard) => self.notified(heard),
            Message::Tray(heard) => self.of_tray(heard),
            Message::Everywhere(heard) => self.of_keys(heard),
            Message::Wishes(wishes) => self.wished(wishes),
            Message::Pressed(pressed) => self.headset_pressed(pressed),
            Message::Spoken(what) => self.speak_of(what),
            Message::DismissNotice => {
                self.notice = None;
                Task::none()
            }
            Message::SawRestored => self.saw_restored(),
            Message::Conference(message) => self.perform(message.action()),
            Message::Picked(None) | Message::Opened(_) | Message::Second | Message::Drawn => Task::none(),
            Message::CloseRequested(id) => self.close_requested(id),
            Message::Closed(id) => {
                self.windows.closed(id);
                Task::none()
            }
            Message::Resized(id, size) => self.resized(id, size),
            Message::SystemLook(mode) => self.system_looks(mode),
            Message::SystemMotion(is_quiet) => self.system_moves(is_quiet),
            Message::Key(id, key, modifiers) => self.key(id, &key, modifiers),
            Message::MuteKey(stroke) => self.stroke_mute(stroke),
            Message::TalkKey(key, stroke) => self.stroke_talk(key, stroke),
            Message::SpeedDial(key) => self.speed_dial(key),
            Message::Pointer => self.pointer(),
            Message::QuitNow => iced::exit(),
        }
    }

    /// Some of what the settings want is the window's.
    fn of_settings(&mut self, message: settings::Message) -> Task<Message> {
        match message {
            settings::Message::Presence => self.update(Message::Rail(rail::Message::Menu)),
            settings::Message::News(message) => self.looked_at_news(message),
            settings::Message::Shortcuts => self.shortcuts(shortcuts::Message::Toggle),
            message => {
                let finds = matches!(message, settings::Message::Find(_));
                let done = self.screen(|app, scene| app.settings.update(message, scene));
                if finds {
                    self.say_found();
                }
                done
            }
        }
    }

    fn adding(&mut self, message: add::Message) -> Task<Message> {
        if let add::Message::Close = message {
            self.add = None;
            return Task::none();
        }
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let action = self.add.as_mut().map_or(Action::None, |add| add.update(message, scene));
        self.perform(action)
    }

    /// Lets a screen take a message in, and does what it wants done.
    fn screen(&mut self, update: impl FnOnce(&mut Screens<'_>, Scene<'_>) -> Action) -> Task<Message> {
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let mut screens = Screens {
            rail: &mut self.rail,
            chats: &mut self.chats,
            calls: &mut self.calls,
            contacts: &mut self.contacts,
            settings: &mut self.settings,
            call: &mut self.call,
        };
        let action = update(&mut screens, scene);
        self.perform(action)
    }

    fn perform(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Do(commands) => {
                self.send_all(commands);
                Task::none()
            }
            Action::Call(to) => {
                let call = CallId(self.mint("call"));
                self.meeting.calls(&call.0, &to);
                self.send_all([Command::Dial { call, to }]);
                Task::none()
            }
            Action::Write { to, text } => {
                let message = MessageId(self.mint("message"));
                self.meeting.writes(&message.0, &to, &text);
                let said = Command::SendMessage { message, to: to.to_string(), text };
                self.send_all([said, Command::SaveDraft { aor: to, text: String::new() }]);
                Task::batch([operation::focus(composer::ID), conversation::to_newest()])
            }
            Action::Answer { aor, text, to } => {
                let message = MessageId(self.mint("message"));
                let written = Command::SaveDraft { aor: aor.clone(), text: String::new() };
                self.send_all([Command::Reply { message, aor, text, to }, written]);
                Task::batch([operation::focus(composer::ID), conversation::to_newest()])
            }
            Action::Browse(link) => {
                // Where there is no browser nothing happens; the address can be copied.
                Task::future(async move { drop(crate::io::desktop::browse(&link)) }).discard()
            }
            Action::Group(id) => self.show_group(id),
            Action::Say(group, text, reply) => self.say(group, text, reply),
            Action::Attach(whom) => self.attach(whom),
            Action::SendPicture(whom, source) => self.send_picture(whom, source),
            Action::SendVoice => self.send_voice(),
            Action::ShowFile(path) => {
                Task::future(async move { drop(crate::io::desktop::show(&path)) }).discard()
            }
            Action::SetLifetime(aor, lasts) => self.set_lifetime(aor, lasts),
            Action::Chat(aor) => self.chat(aor),
            Action::Show(aor, position) => {
                let chat = self.chat(aor.clone());
                let around = self.chats.show(aor, position);
                self.send_all([around]);
                chat
            }
            Action::ShowInGroup(group, place) => self.show_in_group(group, place),
            Action::Reveal(place) => reveal::place(place),
            Action::Newest => conversation::to_newest(),
            Action::PlaceExport(name) => self.place_export(name),
            Action::Go(place) => self.go(place),
            Action::Add => {
                self.add = Some(add::State::default());
                operation::focus(add::ID)
            }
            Action::Check(aor) => self.check(aor),
            Action::Read(path) => self.read(path),
            Action::Pick => self.pick(),
            Action::PickRing(of) => self.pick_ring(of),
            Action::PickPortrait => self.pick_portrait(),
            Action::PastePortrait => self.paste_portrait(),
            Action::CutPortrait(bytes, cut) => self.cut_portrait(bytes, cut),
            Action::Wish(wish) => meeting::wish(wish),
            Action::AtLogin(on) => self.at_login(Some(on)),
            Action::Place(name) => self.place_backup(name),
            Action::Copy(text) => clipboard::write(text),
            Action::PasteProof => clipboard::read()
                .map(|text| Message::Settings(settings::Message::Proving(proving::Message::Pasted(text)))),
            Action::Focus(id) => operation::focus(id),
            Action::InCall(message) => self.update(Message::Call(message)),
            Action::CallWindow => self.windows.open(Shown::Call).map(Message::Opened),
            Action::Dismiss(call) => {
                let left = self.model.voices.left_by(&call).map(|left| left.call.clone());
                self.send_all(left.map(|call| Command::OfVoice(VoiceCommand::LeaveNone { call })));
                self.model.dismiss(&call);
                self.follow_calls()
            }
            Action::SpeakAloud(on) => self.speak_aloud(on),
            Action::Language(tag) => self.speak(tag),
        }
    }

    fn chat(&mut self, aor: Aor) -> Task<Message> {
        let left = self.go(Place::Chats);
        let scene = Scene::new(&self.model, &self.words, &self.clock, self.size.width);
        let commands = self.chats.open(aor.clone(), scene);
        self.send_all(commands);
        let main = self.open_main();
        let is_here = self.model.conversations.get(&aor).is_some_and(|known| known.loaded);
        let place = if is_here { self.chats.seeks(&aor, false) } else { None };
        let seek = place.map_or_else(Task::none, |place| seeking::to(conversation::ID, place));
        Task::batch([left, main, operation::focus(composer::ID), seek])
    }

    /// Scrolls to what is looked for, once the messages round it have come.
    fn seek(&mut self, event: &Event) -> Task<Message> {
        let place = match event {
            Event::History { aor, .. } => self.chats.seeks(aor, false),
            Event::OfHistory(HistoryEvent::Around { aor, .. }) => self.chats.seeks(aor, true),
            Event::OfGroup(event) => self.chats.groups.seeks(event),
            _ => None,
        };
        place.map_or_else(Task::none, |place| seeking::to(conversation::ID, place))
    }

    fn go(&mut self, place: Place) -> Task<Message> {
        if self.place == Place::Settings && place != Place::Settings {
            let command = self.settings.leave();
            self.model.test.clear();
            self.send_all(command);
        }
        if place == self.place && self.size.width < COMPACT_BELOW {
            self.chats.close();
            self.contacts.close();
        }
        self.place = place;
        match place {
            Place::Calls => {
                if self.model.missed() > 0 {
                    self.send_all([Command::MarkCallsSeen]);
                }
                operation::focus(dialer::ID)
            }
            Place::Chats => {
                let open = self.chats.open.as_ref().and_then(|aor| self.model.buddies.get(aor));
                let unread = open.filter(|buddy| buddy.unread > 0);
                self.send_all(unread.map(|buddy| Command::MarkRead { aor: buddy.aor.clone() }));
                self.read_group();
                Task::none()
            }
            Place::Settings => {
                self.send_all([Command::Doctor]);
                Task::batch([meeting::wish(handing::Wish::Links(None)), self.at_login(None)])
            }
            Place::Contacts => Task::none(),
        }
    }

    fn open_main(&mut self) -> Task<Message> {
        self.windows.open(Shown::Main).map(Message::Opened)
    }

    fn send_all(&mut self, commands: impl IntoIterator<Item = Command>) {
        let Some(link) = &self.link else { return };
        for command in commands {
            if let Command::LoadHistory { aor, .. } = &command {
                self.model.asks_for_history(aor);
            }
            if let Command::OfGroup(GroupCommand::LoadHistory { group, .. }) = &command {
                self.model.groups.asks_for_history(*group);
            }
            // An engine that takes no more has stopped, and says so by `Event::Stopped`.
            let _ = link.send(command);
        }
    }

    /// An id nobody else uses: ids of messages outlive the process, so the time is part of them.
    fn mint(&mut self, kind: &str) -> String {
        self.minted += 1;
        format!("{kind}-{}-{}", self.clock.now_ms(), self.minted)
    }

    pub fn title(&self, id: window::Id) -> String {
        match (self.windows.shown(id), self.model.current_call()) {
            (Some(Shown::Call), Some(call)) => self.scene().name_of(&call.peer, &call.name),
            (Some(Shown::Ring), _) => self.words.get("call-incoming"),
            (_, _) => match self.model.unread() {
                0 => self.words.get("app-name"),
                count => self.words.with("app-name-unread", &[("count", count.into())]),
            },
        }
    }

    pub fn subscription(&self) -> Subscription<Message> {
        let mut all = vec![
            window::close_requests().map(Message::CloseRequested),
            window::close_events().map(Message::Closed),
            window::resize_events().map(|(id, size)| Message::Resized(id, size)),
            iced::system::theme_changes().map(Message::SystemLook),
            iced::event::listen_with(keys),
            iced::event::listen_with(drops),
        ];
        if let Some(link) = self.link.as_ref().filter(|_| !self.pretended) {
            all.push(link::events(link.clone()));
        }
        if self.launch.is_some() {
            all.extend([tray::listen(), everywhere::listen(), wishes::listen(), speaking::listen()]);
            all.extend([notifying::listen(), headset::listen(), iced::event::listen_with(notifying::looks)]);
        }
        if self.settings.desktop.chooses() {
            all.push(iced::event::listen_with(everywhere::caught));
        }
        if self.ring {
            all.push(iced::event::listen_with(presses));
        }
        if self.model.calls.iter().any(|call| call.state == CallState::Active) {
            all.push(iced::time::every(Duration::from_secs(1)).map(|_| Message::Second));
        }
        if self.place == Place::Settings
            && self.model.accounts.values().any(|it| !it.account.bindings.is_empty())
        {
            all.push(iced::time::every(MINUTES).map(|_| Message::Second));
        }
        if self.model.alone_since_ms.is_some() {
            all.push(iced::time::every(MINUTES).map(|_| Message::Second));
        }
        if self.quitting {
            all.push(iced::time::every(QUIT).map(|_| Message::QuitNow));
        }
        Subscription::batch(all)
    }

    pub fn view(&self, id: window::Id) -> Element<'_, Message> {
        view::window(self, self.windows.shown(id))
    }

    /// Counts a window as the main one, where no task is run that would open it.
    pub fn take_for_main(&mut self, id: window::Id) {
        self.windows.main = Some(id);
    }

    /// Whether the main window, that of a call and the one that rings are open.
    pub fn open_windows(&self) -> [bool; 3] {
        [self.windows.main, self.windows.call, self.windows.ring].map(|id| id.is_some())
    }

    /// Gives the main window another size.
    pub fn set_size(&self, size: Size) -> Task<Message> {
        self.windows.main.map_or_else(Task::none, |id| window::resize(id, size))
    }

    /// The main window, whatever windows are open.
    pub fn main(&self) -> Element<'_, Message> {
        view::window(self, Some(Shown::Main))
    }

    /// The small window that rings, whatever windows are open.
    pub fn incoming(&self) -> Element<'_, Message> {
        view::window(self, Some(Shown::Ring))
    }

    /// The call's own window, whatever windows are open.
    pub fn call_window(&self) -> Element<'_, Message> {
        view::window(self, Some(Shown::Call))
    }

    fn scene(&self) -> Scene<'_> {
        Scene::new(&self.model, &self.words, &self.clock, self.size.width)
    }
}

/// The states that take messages in, apart from what they may read meanwhile.
struct Screens<'a> {
    rail: &'a mut rail::State,
    chats: &'a mut chats::State,
    calls: &'a mut calls::State,
    contacts: &'a mut contacts::State,
    settings: &'a mut settings::State,
    call: &'a mut call::State,
}
