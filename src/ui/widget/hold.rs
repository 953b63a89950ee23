//! What does something else when it is held, as the keys of a telephone do.
//!
//! Time is that of the frames: the first one after the press begins it.

use super::Element;
use crate::ui::theme::Theme;
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector, touch, window};
use std::time::{Duration, Instant};

/// How long is held, and not pressed: what telephones take for it.
pub const HELD: Duration = Duration::from_millis(500);

/// A button that sends this when it is held, and then not what it sends otherwise.
pub fn held<'a, Message: Clone + 'a>(
    button: impl Into<Element<'a, Message>>,
    on_held: Message,
) -> Element<'a, Message> {
    Element::new(Hold { button: button.into(), on_held })
}

struct Hold<'a, Message> {
    button: Element<'a, Message>,
    on_held: Message,
}

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

impl<Message: Clone> Widget<Message, Theme, Renderer> for Hold<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        self.button.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.button.as_widget().size_hint()
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.button)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.button));
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.button.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.button.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let is_over = cursor.is_over(layout.bounds());
        let mut cursor = cursor;
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
                    shell.publish(self.on_held.clone());
                }
            }
            (Stroke::Frame(_), State::Until(at)) => shell.request_redraw_at(at),
            (Stroke::Frame(_), State::Free | State::Done) | (Stroke::Down | Stroke::Other, _) => {}
        }
        let button = self.button.as_widget_mut();
        button.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.button.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.button.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.button.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}
