//! What does something else when it is held, as the keys of a telephone do.
//!
//! Time is that of the frames: the first one after the press begins it.

use super::Element;
use super::around::{Around, Happens, Inside, around};
use iced::advanced::Shell;
use iced::{Event, mouse, touch, window};
use std::time::{Duration, Instant};

/// How long is held, and not pressed: what telephones take for it.
pub const HELD: Duration = Duration::from_millis(500);

/// A button that sends this when it is held, and then not what it sends otherwise.
pub fn held<'a, Message: Clone + 'a>(
    button: impl Into<Element<'a, Message>>,
    on_held: Message,
) -> Element<'a, Message> {
    around(Hold(on_held), button)
}

struct Hold<Message>(Message);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Free,
    /// No frame has been drawn since.
    Pressed,
    Until(Instant),
    /// It has been held long enough; letting it go does nothing more.
    Done,
}

/// What an event is for who holds.
enum Stroke {
    Down,
    Up,
    Frame(Instant),
    Other,
}

fn stroke(event: &Event) -> Stroke {
    match event {
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
        | Event::Touch(touch::Event::FingerPressed { .. }) => Stroke::Down,
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left) | mouse::Event::CursorLeft)
        | Event::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. }) => Stroke::Up,
        Event::Window(window::Event::RedrawRequested(now)) => Stroke::Frame(*now),
        _ => Stroke::Other,
    }
}

impl<Message: Clone> Around<Message> for Hold<Message> {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        happens: Happens<'_>,
        shell: &mut Shell<'_, Message>,
        inside: &mut Inside<'_, Message>,
    ) {
        let Happens { event, mut cursor, place } = happens;
        let is_over = cursor.is_over(place);
        match (stroke(event), *state) {
            (Stroke::Down, _) if is_over => {
                *state = State::Pressed;
                shell.request_redraw();
            }
            (Stroke::Up, was) => {
                *state = State::Free;
                if was == State::Done {
                    // The button lets go, and takes it for a press that ended elsewhere.
                    cursor = mouse::Cursor::Unavailable;
                }
            }
            (Stroke::Frame(now), State::Pressed) => {
                *state = State::Until(now + HELD);
                shell.request_redraw_at(now + HELD);
            }
            (Stroke::Frame(now), State::Until(at)) if now >= at => {
                *state = State::Done;
                if is_over {
                    shell.publish(self.0.clone());
                }
            }
            (Stroke::Frame(_), State::Until(at)) => shell.request_redraw_at(at),
            (Stroke::Frame(_), State::Free | State::Done) | (Stroke::Down | Stroke::Other, _) => {}
        }
        inside(event, cursor, shell);
    }
}
