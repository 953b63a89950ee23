//! A widget around another one, that does one thing otherwise and leaves all else to what is inside.

use super::Element;
use crate::ui::theme::Theme;
use iced::advanced::widget::tree::{self, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer, widget};
use iced::{Event, Length, Rectangle, Renderer, Size, Vector};

/// What is done otherwise.
pub trait Around<Message> {
    /// What is kept from view to view.
    type State: Default + 'static;

    /// Where things are, after what is inside has said so.
    fn placed(&self, node: layout::Node) -> layout::Node {
        node
    }

    /// Something happens; `inside` tells it to what is inside.
    fn update(
        &self,
        _state: &mut Self::State,
        happens: Happens<'_>,
        shell: &mut Shell<'_, Message>,
        inside: &mut Inside<'_, Message>,
    ) {
        inside(happens.event, happens.cursor, shell);
    }
}

/// What happens, and where this is.
#[derive(Clone, Copy)]
pub struct Happens<'a> {
    pub event: &'a Event,
    pub cursor: mouse::Cursor,
    pub place: Rectangle,
}

pub type Inside<'a, Message> = dyn FnMut(&Event, mouse::Cursor, &mut Shell<'_, Message>) + 'a;

/// This around that.
pub fn around<'a, Message: 'a>(
    does: impl Around<Message> + 'a,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    Element::new(Wrapped { does, content: content.into() })
}

struct Wrapped<'a, Message, A> {
    does: A,
    content: Element<'a, Message>,
}

/// By its type a tree is known to be of this; a plain `()` is the state of many.
#[derive(Default)]
struct Kept<State>(State);

impl<Message, A: Around<Message>> Widget<Message, Theme, Renderer> for Wrapped<'_, Message, A> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Kept<A::State>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Kept::<A::State>::default())
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
        self.does.placed(self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits))
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn widget::Operation,
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
        let Kept(state) = tree.state.downcast_mut::<Kept<A::State>>();
        let (content, below) = (self.content.as_widget_mut(), &mut tree.children[0]);
        let mut inside = |event: &Event, cursor: mouse::Cursor, shell: &mut Shell<'_, Message>| {
            content.update(below, event, layout, cursor, renderer, clipboard, shell, viewport);
        };
        let happens = Happens { event, cursor, place: layout.bounds() };
        self.does.update(state, happens, shell, &mut inside);
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
