//! A line to be read that the keyboard stops at: so it is scrolled to, and heard. Nothing comes of pressing it.

use super::Element;
use crate::ui::theme::{RADIUS_S, Theme};
use iced::advanced::widget::operation::Focusable;
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, renderer};
use iced::{Background, Border, Color, Event, Length, Rectangle, Renderer, Size, touch};

/// Words that the keyboard stops at.
pub fn stop<'a, Message: 'a>(words: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Element::new(Stop { words: words.into() })
}

struct Stop<'a, Message> {
    words: Element<'a, Message>,
}

#[derive(Default)]
struct State {
    is_focused: bool,
}

impl Focusable for State {
    fn is_focused(&self) -> bool {
        self.is_focused
    }

    fn focus(&mut self) {
        self.is_focused = true;
    }

    fn unfocus(&mut self) {
        self.is_focused = false;
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Stop<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.words)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.words));
    }

    fn size(&self) -> Size<Length> {
        self.words.as_widget().size()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let words = self.words.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        layout::Node::with_children(words.size(), vec![words])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.focusable(None, layout.bounds(), tree.state.downcast_mut::<State>());
        let (words, below) = (self.words.as_widget_mut(), &mut tree.children[0]);
        operation.traverse(&mut |operation| {
            if let Some(inside) = layout.children().next() {
                words.operate(below, inside, renderer, operation);
            }
        });
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        _shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        // Who uses the mouse takes the keyboard elsewhere.
        if let Event::Mouse(mouse::Event::ButtonPressed(_))
        | Event::Touch(touch::Event::FingerPressed { .. }) = event
        {
            tree.state.downcast_mut::<State>().is_focused = false;
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
        if let Some(inside) = layout.children().next() {
            let words = self.words.as_widget();
            words.draw(&tree.children[0], renderer, theme, style, inside, cursor, viewport);
        }
        if theme.ring && tree.state.downcast_ref::<State>().is_focused {
            let border = Border { color: theme.tokens.text, width: 2.0, radius: RADIUS_S.into() };
            let quad = renderer::Quad { bounds: layout.bounds(), border, ..renderer::Quad::default() };
            renderer.fill_quad(quad, Background::Color(Color::TRANSPARENT));
        }
    }
}
