//! A window that lasts: what it does over several frames, as iced runs it, with a renderer and no display.

use super::Stage;
use ahoy::ui::app::Message;
use ahoy::ui::theme::Theme;
use iced::window::RedrawRequest;
use iced::{Event, Rectangle, Size, Task, Vector, mouse, window};
use iced_test::core::renderer::Headless;
use iced_test::core::widget::Id;
use iced_test::core::widget::operation::{self, Focusable, Operation, Outcome, Scrollable};
use iced_test::futures::futures::{StreamExt, executor::block_on};
use iced_test::runtime::user_interface::{Cache, State, UserInterface};
use iced_test::runtime::{Action, task::into_stream};
use std::time::Instant;

/// What the main window keeps from frame to frame.
pub struct Frames {
    renderer: iced::Renderer,
    cache: Option<Cache>,
    size: Size,
    /// Where the mouse is.
    pub cursor: mouse::Cursor,
    /// What was published and not taken in.
    pub messages: Vec<Message>,
}

pub type Interface<'a> = UserInterface<'a, Message, Theme, iced::Renderer>;

impl Frames {
    pub fn new(size: Size) -> Frames {
        let settings = ahoy::ui::settings();
        let renderer =
            <iced::Renderer as Headless>::new(settings.default_font, settings.default_text_size, None);
        let renderer = block_on(renderer).unwrap();
        let cursor = mouse::Cursor::Unavailable;
        Frames { renderer, cache: Some(Cache::default()), size, cursor, messages: Vec::new() }
    }

    /// Does something with the window as the app has it now.
    pub fn with<T>(
        &mut self,
        stage: &Stage,
        act: impl FnOnce(&mut Interface<'_>, &mut iced::Renderer) -> T,
    ) -> T {
        let cache = self.cache.take().unwrap_or_default();
        let mut interface = UserInterface::build(stage.app.main(), self.size, cache, &mut self.renderer);
        let done = act(&mut interface, &mut self.renderer);
        self.cache = Some(interface.into_cache());
        done
    }

    /// A frame at a moment: what it asks for next.
    pub fn frame(&mut self, stage: &Stage, now: Instant) -> RedrawRequest {
        self.feed(stage, &[Event::Window(window::Event::RedrawRequested(now))])
    }

    /// Events, and a picture.
    pub fn feed(&mut self, stage: &Stage, events: &[Event]) -> RedrawRequest {
        let (cursor, mut messages) = (self.cursor, Vec::new());
        let asked = self.with(stage, |window, renderer| {
            let mut clipboard = iced_test::core::clipboard::Null;
            let (state, _) = window.update(events, cursor, renderer, &mut clipboard, &mut messages);
            let style = iced_test::core::renderer::Style::default();
            window.draw(renderer, &Theme::LIGHT, &style, cursor);
            match state {
                State::Outdated => RedrawRequest::NextFrame,
                State::Updated { redraw_request, .. } => redraw_request,
            }
        });
        self.messages.extend(messages);
        asked
    }

    /// Draws it to pixels, as the software renderer does in a window.
    pub fn paint(&mut self, stage: &Stage) {
        let (size, scale) = (Size::new(self.size.width as u32, self.size.height as u32), 1.0);
        self.with(stage, |window, renderer| {
            let style = iced_test::core::renderer::Style::default();
            window.draw(renderer, &Theme::LIGHT, &style, mouse::Cursor::Unavailable);
            drop(renderer.screenshot(size, scale, iced::Color::WHITE));
        });
    }

    /// Does what a task asks of the window.
    pub fn run(&mut self, stage: &Stage, task: Task<Message>) {
        self.with(stage, |window, renderer| perform(window, renderer, task));
    }

    pub fn found(&mut self, stage: &Stage) -> Found {
        let size = self.size;
        self.with(stage, |window, renderer| found(window, renderer, size))
    }
}

/// Does what a task asks of the window.
pub fn perform(window: &mut Interface<'_>, renderer: &iced::Renderer, task: Task<Message>) {
    // One after the other: a task may wait for what the window says.
    let mut actions = into_stream(task);
    while let Some(action) = actions.as_mut().and_then(|actions| block_on(actions.next())) {
        let mut next = if let Action::Widget(operation) = action { Some(operation) } else { None };
        while let Some(mut operation) = next.take() {
            window.operate(renderer, operation.as_mut());
            if let Outcome::Chain(more) = operation.finish() {
                next = Some(more);
            }
        }
    }
}

/// The keyboard goes to the next place, as Tab has it.
pub fn tab(window: &mut Interface<'_>, renderer: &iced::Renderer) {
    perform(window, renderer, iced::widget::operation::focus_next::<Message>());
    perform(window, renderer, ahoy::ui::widget::reveal::focused(ahoy::ui::screen::conversation::ID));
}

/// What is in the window now.
pub fn found(window: &mut Interface<'_>, renderer: &iced::Renderer, size: Size) -> Found {
    let mut found = Found { view: vec![Rectangle::with_size(size)], ..Found::default() };
    window.operate(renderer, &mut found);
    found
}

/// What is in the window: its words, and its places for the keyboard.
#[derive(Default)]
pub struct Found {
    pub texts: Vec<String>,
    pub stops: Vec<Stop>,
    /// Where each of the texts begins, as it is seen.
    tops: Vec<f32>,
    shift: Vec<Vector>,
    view: Vec<Rectangle>,
    met: Option<(Rectangle, Vector)>,
}

/// A place for the keyboard: whether it is there, and whether it can be seen.
#[derive(Debug)]
pub struct Stop {
    pub is_focused: bool,
    pub is_seen: bool,
    pub bounds: Rectangle,
}

impl Found {
    /// Where the first of these words stands.
    pub fn top_of(&self, words: &str) -> f32 {
        let at = self.texts.iter().position(|text| text == words);
        at.map(|at| self.tops[at]).unwrap_or_else(|| panic!("{words} is not there"))
    }
}

impl Operation for Found {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let met = self.met.take();
        if let Some((bounds, translation)) = met {
            let shift = self.shift.iter().fold(Vector::new(0.0, 0.0), |all, it| all + *it);
            let seen = bounds - shift;
            let view = self.view.last().and_then(|view| view.intersection(&seen));
            self.view.push(view.unwrap_or_default());
            self.shift.push(translation);
        }
        operate(self);
        if met.is_some() {
            self.view.pop();
            self.shift.pop();
        }
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        let shift = self.shift.iter().fold(Vector::new(0.0, 0.0), |all, it| all + *it);
        self.tops.push((bounds - shift).y);
        self.texts.push(text.to_owned());
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.met = Some((bounds, translation));
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let shift = self.shift.iter().fold(Vector::new(0.0, 0.0), |all, it| all + *it);
        let place = bounds - shift;
        let seen = self.view.last().and_then(|view| view.intersection(&place));
        let is_seen = seen.is_some_and(|seen| seen.height >= place.height.min(20.0) - 0.5);
        self.stops.push(Stop { is_focused: state.is_focused(), is_seen, bounds: place });
    }

    fn finish(&self) -> Outcome<()> {
        Outcome::None
    }
}

/// What iced calls an operation that snaps a conversation to a share of its way up.
pub fn up(share: f32) -> impl Operation {
    let offset = operation::scrollable::RelativeOffset { x: None, y: Some(share) };
    operation::scrollable::snap_to("conversation".into(), offset)
}
