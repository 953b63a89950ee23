//! Rest: what moves by the clock (a caret that blinks, dots, a halo) stands still, and asks for no more frames.
//!
//! Whatever moves asks the moment of the frame how far it is. Here that moment stops: for good where people want no
//! motion, else once nothing has been touched for a while. So one place decides, and a window at rest draws nothing.

use super::Element;
use super::around::{Around, Happens, Inside, around};
use iced::Event;
use iced::advanced::Shell;
use iced::time::Instant;
use iced::window::{self, RedrawRequest};
use std::time::Duration;

/// How long after the last touch things still move; what GTK gives a caret.
pub const REST_AFTER: Duration = Duration::from_secs(10);

/// How much moves in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Nothing, for people who want it so.
    Never,
    /// What moves, until nothing has been touched for a while.
    WhileUsed,
    /// Something goes on that is to be seen by its moving: it rings, or somebody writes.
    Always,
}

/// Everything inside moves as much as this.
pub fn calm<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    motion: Motion,
) -> Element<'a, Message> {
    around(Calm(motion), content)
}

struct Calm(Motion);

/// The moment at which time stands for what rests, and the one of the last touch.
#[derive(Default)]
struct State {
    first: Option<Instant>,
    touched: Option<Instant>,
}

impl State {
    /// The moment that what is inside is told, and whether it may ask for another one.
    fn tell(&mut self, now: Instant, motion: Motion) -> (Instant, bool) {
        let first = *self.first.get_or_insert(now);
        let touched = *self.touched.get_or_insert(now);
        match motion {
            Motion::Never => (first, false),
            Motion::WhileUsed if now.saturating_duration_since(touched) >= REST_AFTER => (first, false),
            Motion::WhileUsed | Motion::Always => (now, true),
        }
    }
}

/// Whether a person has done something, and not the system.
fn is_touch(event: &Event) -> bool {
    match event {
        Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_) => true,
        Event::Window(event) => matches!(event, window::Event::Focused),
    }
}

impl<Message> Around<Message> for Calm {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        happens: Happens<'_>,
        shell: &mut Shell<'_, Message>,
        inside: &mut Inside<'_, Message>,
    ) {
        let Event::Window(window::Event::RedrawRequested(now)) = happens.event else {
            if is_touch(happens.event) {
                state.touched = None;
            }
            return inside(happens.event, happens.cursor, shell);
        };
        let (told, may_ask) = state.tell(*now, self.0);
        let before = shell.redraw_request();
        inside(&Event::Window(window::Event::RedrawRequested(told)), happens.cursor, shell);
        // Who is told of an earlier moment asks for one that has been.
        if !may_ask && matches!(shell.redraw_request(), RedrawRequest::At(_)) {
            Shell::replace_redraw_request(shell, before);
        }
    }
}
