//! Right to left: what is laid out as usual is turned round, so that no screen needs to know where lines begin.
//!
//! Each node is set as far from its parent's right edge as it was from the left. Leaves (letters, signs, pictures, QR)
//! draw themselves as ever; labels begin at the other side, and signs that point are turned.

use super::Element;
use crate::i18n::Direction;
use crate::ui::theme::Theme;
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, mouse, overlay, renderer};
use iced::border::{self, Radius};
use iced::{Event, Length, Point, Rectangle, Renderer, Size, Vector};
use std::cell::Cell;

thread_local! {
    /// Where the lines begin of the window whose view is being made. Views are made whole, one after the other.
    static DIRECTION: Cell<Direction> = const { Cell::new(Direction::LeftToRight) };
}

/// Has the view that is now made begin its lines on this side.
pub fn begin(direction: Direction) {
    DIRECTION.set(direction);
}

/// Whether the view that is being made runs from right to left.
pub fn is_on() -> bool {
    DIRECTION.get() == Direction::RightToLeft
}

/// Turns everything inside round, where lines begin at the right. Inside of what is turned already this turns it
/// back: keys of a telephone have their order in every language.
pub fn turned<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Element::new(Mirror { content: content.into(), on: is_on() })
}

/// Corners of a bubble whose lower one, where lines begin or where they end, points to the speaker.
pub fn corners(radius: f32, pointed: f32, at_start: bool) -> Radius {
    match at_start != is_on() {
        true => border::Radius::new(radius).bottom_left(pointed),
        false => border::Radius::new(radius).bottom_right(pointed),
    }
}

struct Mirror<'a, Message> {
    content: Element<'a, Message>,
    on: bool,
}

impl<Message> Widget<Message, Theme, Renderer> for Mirror<'_, Message> {
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
        let node = self.content.as_widget_mut().layout(&mut tree.children[0], renderer, limits);
        if self.on { mirrored(&node) } else { node }
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
        let content = self.content.as_widget_mut();
        content.update(&mut tree.children[0], event, layout, cursor, renderer, clipboard, shell, viewport);
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

/// The same node with everything inside on the other side.
fn mirrored(node: &layout::Node) -> layout::Node {
    let size = node.size();
    let children = node.children().iter().map(|child| {
        let place = child.bounds();
        mirrored(child).move_to(Point::new(size.width - place.x - place.width, place.y))
    });
    let turned = layout::Node::with_children(size, children.collect());
    turned.move_to(node.bounds().position())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(x: f32, width: f32, children: Vec<layout::Node>) -> layout::Node {
        layout::Node::with_children(Size::new(width, 10.0), children).move_to(Point::new(x, 3.0))
    }

    #[test]
    fn what_stood_at_the_left_stands_at_the_right_and_turned_twice_it_is_where_it_was() {
        let inner = vec![node(5.0, 20.0, vec![])];
        let row = node(7.0, 100.0, vec![node(0.0, 40.0, inner), node(40.0, 60.0, vec![])]);
        let turned = mirrored(&row);
        assert_eq!(turned.bounds(), row.bounds());
        let places: Vec<f32> = turned.children().iter().map(|child| child.bounds().x).collect();
        assert_eq!(places, [60.0, 0.0]);
        assert_eq!(turned.children()[0].children()[0].bounds().x, 15.0);
        let back = mirrored(&turned);
        assert_eq!(back.children()[0].bounds(), row.children()[0].bounds());
        assert_eq!(back.children()[0].children()[0].bounds(), row.children()[0].children()[0].bounds());
    }
}
