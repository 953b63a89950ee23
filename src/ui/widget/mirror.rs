//! Right to left: what is laid out as usual is turned round, so that no screen needs to know where lines begin.
//!
//! Each node is set as far from its parent's right edge as it was from the left. Leaves (letters, signs, pictures, QR)
//! draw themselves as ever; labels begin at the other side, and signs that point are turned.

use super::Element;
use super::around::{Around, around};
use crate::i18n::Direction;
use iced::Point;
use iced::advanced::layout;
use iced::border::{self, Radius};
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
    around(Mirror { on: is_on() }, content)
}

/// Corners of a bubble whose lower one, where lines begin or where they end, points to the speaker.
pub fn corners(radius: f32, pointed: f32, at_start: bool) -> Radius {
    match at_start != is_on() {
        true => border::Radius::new(radius).bottom_left(pointed),
        false => border::Radius::new(radius).bottom_right(pointed),
    }
}

struct Mirror {
    on: bool,
}

impl<Message> Around<Message> for Mirror {
    type State = ();

    fn placed(&self, node: layout::Node) -> layout::Node {
        if self.on { mirrored(&node) } else { node }
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
    use iced::Size;

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
