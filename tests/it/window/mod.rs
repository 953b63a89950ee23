//! The window without a display: clicks and keys in, commands out, against an engine that only plays its part.
//!
//! Knows nothing of the real engine. Begin with `talk`, the way from a buddy to a call and back.

mod about;
mod acts;
mod clipboard;
mod conferences;
mod connection;
mod devices;
mod dialling;
mod display;
mod doctor;
mod everywhere;
mod frames;
mod groups;
mod handed;
mod held;
mod helping;
mod history;
mod iconic;
mod kept;
mod keyboard;
mod lasting;
mod looks;
mod meet;
mod notified;
#[cfg(target_os = "linux")]
mod pair;
mod phones;
mod portrait;
mod provider;
mod quick;
mod reaching;
mod restored;
mod scripts;
mod shortcuts;
mod sought;
mod spoken;
mod start;
mod talk;
#[cfg(target_os = "linux")]
mod typed;
mod voice;
mod walk;
mod words;

use ahoy::engine::api::{Command, Event};
use ahoy::i18n::Words;
use ahoy::io::Handle;
use ahoy::io::handle::Port;
use ahoy::ui::app::Message;
use ahoy::ui::gallery::{self, CLOCK, Look};
use ahoy::ui::theme::Theme;
use ahoy::ui::{App, settings};
use iced::widget::Id;
use iced_test::Simulator;

/// The window as a person meets it, and the engine's end of its link.
struct Stage {
    app: App,
    port: Port,
    size: iced::Size,
}

impl Stage {
    /// The main window on an engine that has told everything about some pretended people.
    fn new(screen: &str) -> Stage {
        Stage::speaking(screen, "en")
    }

    fn speaking(screen: &str, tag: &str) -> Stage {
        Stage::staged(tag, &Look { screen: screen.to_owned(), plain: true, ..Look::default() })
    }

    /// With people of all writings.
    fn whole(screen: &str, tag: &str) -> Stage {
        Stage::staged(tag, &Look { screen: screen.to_owned(), ..Look::default() })
    }

    fn staged(tag: &str, look: &Look) -> Stage {
        let (handle, port) = Handle::pair();
        let mut app = App::attached(handle, Words::for_language(tag), CLOCK);
        drop(gallery::stage(&mut app, look));
        let mut stage = Stage { app, port, size: iced::Size::new(1200.0, 780.0) };
        stage.commands();
        stage
    }

    fn resize(&mut self, size: iced::Size) {
        let window = iced::window::Id::unique();
        self.app.take_for_main(window);
        drop(self.app.update(Message::Resized(window, size)));
        self.size = size;
    }

    fn simulator(&self) -> Simulator<'_, Message, Theme> {
        Simulator::with_size(settings(), self.size, self.app.main())
    }

    /// Does something to the main window, and hands what comes of it to the app.
    fn act<T>(&mut self, act: impl FnOnce(&mut Simulator<'_, Message, Theme>) -> T) -> T {
        let mut simulator = self.simulator();
        let done = act(&mut simulator);
        let messages: Vec<_> = simulator.into_messages().collect();
        for message in messages {
            drop(self.app.update(message));
        }
        done
    }

    fn click(&mut self, text: &str) {
        self.act(|window| window.click(text).map(drop)).unwrap_or_else(|error| panic!("{text}: {error}"));
    }

    fn press(&mut self, id: &'static str) {
        self.act(|window| window.click(Id::new(id)).map(drop))
            .unwrap_or_else(|error| panic!("{id}: {error}"));
    }

    fn type_into(&mut self, id: &'static str, text: &str) {
        self.act(|window| {
            window.click(Id::new(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
            window.typewrite(text);
        });
    }

    fn enter_in(&mut self, id: &'static str) {
        self.act(|window| {
            window.click(Id::new(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
            window.tap_key(iced::keyboard::key::Named::Enter);
        });
    }

    fn shows(&self, text: &str) -> bool {
        self.simulator().find(text).is_ok()
    }

    fn tell(&mut self, event: Event) {
        drop(self.app.update(Message::engine(event)));
    }

    /// What the engine has been asked since it was looked at last.
    fn commands(&mut self) -> Vec<Command> {
        std::iter::from_fn(|| self.port.commands.try_recv().ok()).collect()
    }
}
