//! Rest: what moves by the clock (a caret that blinks, dots, a halo) stands still, and asks for no more frames.
//!
//! Whatever moves asks the moment of the frame how far it is. Here that moment stops: for good where people want no
//! motion, else once nothing has been touched for a while. So one place decides, and a window at rest draws nothing.

use super::Element;
use crate::ui::theme::Theme;
use iced::advanced::widget::Operation;
use iced::advanced::widget::tree::{self, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::time::Instant;
use iced::window::{self, RedrawRequest};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector};
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
    Element::new(Calm { content: content.into(), motion })
}

struct Calm<'a, Message> {
    content: Element<'a, Message>,
    motion: Motion,
}

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

impl<Message> Widget<Message, Theme, Renderer> for Calm<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(&mut tree.children[0], layout, renderer, operation);
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
        let inside = &mut tree.children[0];
        let content = self.content.as_widget_mut();
        let Event::Window(window::Event::RedrawRequested(now)) = event else {
            if is_touch(event) {
                state.touched = None;
            }
            content.update(inside, event, layout, cursor, renderer, clipboard, shell, viewport);
            return;
        };
        let (told, may_ask) = state.tell(*now, self.motion);
        let before = shell.redraw_request();
        let event = Event::Window(window::Event::RedrawRequested(told));
        content.update(inside, &event, layout, cursor, renderer, clipboard, shell, viewport);
        // Who is told of an earlier moment asks for one that has been.
        if !may_ask && matches!(shell.redraw_request(), RedrawRequest::At(_)) {
            Shell::replace_redraw_request(shell, before);
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer)
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
        self.content.as_widget().draw(&tree.children[0], renderer, theme, style, layout, cursor, viewport);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(&mut tree.children[0], layout, renderer, viewport, translation)
    }
}
