//! A part of a long list that is made only where it is seen: elsewhere it is as much room as it last took.
//!
//! A conversation may be two thousand messages long; a frame is to cost what can be seen of it.

use super::Element;
use crate::ui::theme::Theme;
use iced::advanced::widget::Operation;
use iced::advanced::widget::tree::{self, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::{Event, Fill, Length, Rectangle, Renderer, Shrink, Size, Vector, window};
use std::cell::RefCell;

/// How far beyond what is seen parts are made, so that scrolling meets them whole.
const MARGIN: f32 = 800.0;

/// A part over the whole width. One that is `pinned` is made wherever it is; another `version` has another height.
pub fn fold<'a, Message: 'a>(
    version: u64,
    pinned: bool,
    make: impl Fn() -> Element<'a, Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Fold { version, pinned, make: Box::new(make), made: RefCell::new(None) })
}

struct Fold<'a, Message> {
    version: u64,
    pinned: bool,
    make: Box<dyn Fn() -> Element<'a, Message> + 'a>,
    /// Views are compared before they may be changed: that is when it is made.
    made: RefCell<Option<Element<'a, Message>>>,
}

struct State {
    is_seen: bool,
    /// The height that this version had.
    known: Option<(u64, f32)>,
}

impl<Message> Fold<'_, Message> {
    fn shows(&self, state: &State) -> bool {
        self.pinned || state.is_seen || state.known.is_none_or(|(version, _)| version != self.version)
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Fold<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State { is_seen: true, known: None })
    }

    fn size(&self) -> Size<Length> {
        Size::new(Fill, Shrink)
    }

    fn children(&self) -> Vec<Tree> {
        let made = (self.make)();
        let tree = Tree::new(&made);
        *self.made.borrow_mut() = Some(made);
        vec![tree]
    }

    fn diff(&self, tree: &mut Tree) {
        if !self.shows(tree.state.downcast_ref::<State>()) {
            tree.children.clear();
            return;
        }
        let made = (self.make)();
        tree.diff_children(std::slice::from_ref(&made));
        *self.made.borrow_mut() = Some(made);
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        match (self.made.get_mut(), tree.children.first_mut()) {
            (Some(made), Some(inside)) => {
                let node = made.as_widget_mut().layout(inside, renderer, limits);
                state.known = Some((self.version, node.size().height));
                layout::Node::with_children(node.size(), vec![node])
            }
            (_, _) => {
                let height = state.known.map_or(0.0, |(_, height)| height);
                layout::Node::new(Size::new(limits.max().width, height))
            }
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if let (Some(made), Some(inside), Some(place)) = open(self.made.get_mut(), tree, layout) {
            made.as_widget_mut().operate(inside, place, renderer, operation);
        }
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
        if let Event::Window(window::Event::RedrawRequested(_)) = event {
            let state = tree.state.downcast_mut::<State>();
            let near =
                Rectangle { y: viewport.y - MARGIN, height: viewport.height + 2.0 * MARGIN, ..*viewport };
            let place = layout.bounds();
            state.is_seen = place.y < near.y + near.height && place.y + place.height > near.y;
            if state.is_seen && self.made.get_mut().is_none() {
                tree.children = self.children();
                shell.invalidate_layout();
                shell.request_redraw();
                return;
            }
        }
        if let (Some(made), Some(inside), Some(place)) = open(self.made.get_mut(), tree, layout) {
            made.as_widget_mut().update(inside, event, place, cursor, renderer, clipboard, shell, viewport);
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
        let made = self.made.borrow();
        match (&*made, tree.children.first(), layout.children().next()) {
            (Some(made), Some(inside), Some(place)) => {
                made.as_widget().mouse_interaction(inside, place, cursor, viewport, renderer)
            }
            (_, _, _) => mouse::Interaction::default(),
        }
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
        let made = self.made.borrow();
        let parts = (&*made, tree.children.first(), layout.children().next());
        if let (Some(made), Some(inside), Some(place)) = parts {
            made.as_widget().draw(inside, renderer, theme, style, place, cursor, viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let (made, inside, place) =
            (self.made.get_mut().as_mut()?, tree.children.first_mut()?, layout.children().next()?);
        made.as_widget_mut().overlay(inside, place, renderer, viewport, translation)
    }
}

type Open<'b, 'a, Message> = (Option<&'b mut Element<'a, Message>>, Option<&'b mut Tree>, Option<Layout<'b>>);

fn open<'b, 'a, Message>(
    made: &'b mut Option<Element<'a, Message>>,
    tree: &'b mut Tree,
    layout: Layout<'b>,
) -> Open<'b, 'a, Message> {
    (made.as_mut(), tree.children.first_mut(), layout.children().next())
}
