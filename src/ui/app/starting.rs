//! From the first screen to an engine that runs: a new person, one from before, or one more computer of somebody.

use super::{App, Message, Started};
use crate::engine::api::Command;
use crate::io::config::Origin;
use crate::io::{Handle, desktop, dialog};
use crate::ui::screen::{
    chats, desktop as on_desktop, details, group, keeping, news, settings, welcome, whole,
};
use iced::Task;
use iced::widget::operation;

impl App {
    pub(super) fn welcomed(&mut self, action: welcome::Action) -> Task<Message> {
        match action {
            welcome::Action::None => Task::none(),
            welcome::Action::Focus(id) => operation::focus(id),
            welcome::Action::Choose => {
                let chosen = |path| Message::Welcome(welcome::Message::Chosen(path));
                Task::perform(dialog::file(self.words.get("welcome-path")), chosen)
            }
            welcome::Action::Join(link) => self.join(link),
            welcome::Action::Start(aor, name) => {
                if let Some(launch) = &mut self.launch {
                    launch.config.id = Some(aor);
                    launch.config.name = Some(name);
                    launch.config.origin = Origin::Fresh;
                }
                self.is_new = true;
                self.start()
            }
            welcome::Action::Restore { origin, who, is_stolen } => {
                if let Some(launch) = &mut self.launch {
                    let (id, name) = who.unzip();
                    launch.config.id = id;
                    launch.config.name = name;
                    launch.config.origin = origin;
                    launch.config.change_key = is_stolen;
                }
                self.is_new = is_stolen;
                self.start()
            }
        }
    }

    /// Lets the user choose where his back-up is to lie; restoring one begins at `welcomed`.
    pub(super) fn place_backup(&self, name: String) -> Task<Message> {
        let chosen = |path| Message::Settings(settings::Message::Keeping(keeping::Message::Chosen(path)));
        Task::perform(dialog::place(self.words.get("backup-save"), name), chosen)
    }

    pub(super) fn place_export(&self, name: String) -> Task<Message> {
        let is_group = self.chats.groups.open.is_some();
        let chosen = move |path| {
            let chosen = whole::Message::Chosen(path);
            Message::Chats(match is_group {
                true => chats::Message::Group(group::Message::Pane(group::details::Message::Whole(chosen))),
                false => chats::Message::Details(details::Message::Whole(chosen)),
            })
        };
        Task::perform(dialog::place(self.words.get("export"), name), chosen)
    }

    /// This computer becomes one of those of somebody, who compares the code at another.
    fn join(&mut self, link: String) -> Task<Message> {
        let Some(launch) = self.launch.clone().filter(|_| self.started != Started::Soon) else {
            return Task::none();
        };
        self.started = Started::Soon;
        let (tell, told) = iced::futures::channel::mpsc::channel(1);
        let codes = Task::run(told, |code| Message::Welcome(welcome::Message::Code(code)));
        let joining = async move { (launch.join)(launch.config, link, tell) };
        Task::batch([codes, Task::perform(joining, Message::Joined)])
    }

    pub(super) fn joined(&mut self, result: Result<(), String>) -> Task<Message> {
        self.welcome.joined();
        self.started = match result {
            Ok(()) => Started::NotYet,
            Err(reason) => Started::Failed(reason),
        };
        if self.started == Started::NotYet { self.start() } else { Task::none() }
    }

    /// The bar about a back-up that was restored has been read.
    pub(super) fn saw_restored(&mut self) -> Task<Message> {
        self.send_all([Command::SawRestored]);
        Task::none()
    }

    /// Whether this version is new to whoever was here before; whom it is the first of has nothing to compare it with.
    pub(super) fn ask_for_news(&mut self) {
        let Some(launch) = self.launch.as_ref().filter(|_| self.news == news::State::Unasked) else { return };
        if self.model.me.is_none() {
            return;
        }
        self.news = news::State::Closed;
        if self.model.preference(news::SEEN) == Some(news::VERSION) {
            return;
        }
        if launch.is_new {
            self.keep_news();
        } else {
            self.news = news::State::Shown;
        }
    }

    pub(super) fn looked_at_news(&mut self, message: news::Message) -> Task<Message> {
        match message {
            news::Message::Open => self.news = news::State::Shown,
            news::Message::Close => {
                self.close_news();
            }
        }
        Task::none()
    }

    /// Whether they were shown.
    pub(super) fn close_news(&mut self) -> bool {
        let was_shown = self.news == news::State::Shown;
        if was_shown {
            self.news = news::State::Closed;
            self.keep_news();
        }
        was_shown
    }

    fn keep_news(&mut self) {
        if self.model.preference(news::SEEN) != Some(news::VERSION) {
            let (key, value) = (news::SEEN.to_owned(), news::VERSION.to_owned());
            self.send_all([Command::SetPreference { key, value }]);
        }
    }

    /// Asks whether Ahoy is started at login, or has it so.
    pub(super) fn at_login(&self, wish: Option<bool>) -> Task<Message> {
        let Some(launch) = &self.launch else { return Task::none() };
        Task::perform(desktop::at_login(wish, launch.config.profile.clone()), |login| {
            Message::Settings(settings::Message::Desktop(on_desktop::Message::Known(login)))
        })
    }

    pub(super) fn start(&mut self) -> Task<Message> {
        let Some(launch) = self.launch.clone().filter(|_| self.started != Started::Soon) else {
            return Task::none();
        };
        self.started = Started::Soon;
        // Keys are made and the disk is read meanwhile: not on the thread that draws.
        Task::perform(async move { (launch.start)(launch.config) }, Message::Started)
    }

    pub(super) fn started(&mut self, result: Result<Handle, String>) -> Task<Message> {
        let mut failed = Task::none();
        match result {
            Ok(handle) => {
                self.link = Some(handle);
                let clicked = self.launch.as_mut().and_then(|launch| launch.link.take());
                if let Some(link) = clicked.filter(|_| !self.quitting) {
                    return self.show_link(&link);
                }
            }
            Err(reason) => {
                self.started = Started::Failed(reason);
                // Only the window says why.
                failed = self.open_main();
            }
        }
        // It has opened the profile, or is wrong.
        if let Some(launch) = &mut self.launch {
            launch.config.passphrase = None;
            if self.link.is_some() {
                launch.config.origin = Origin::Fresh;
            }
        }
        if self.quitting { self.quit() } else { failed }
    }
}
