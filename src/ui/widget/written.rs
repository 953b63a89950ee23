//! What is written in a piece of the window, read out of it before it is laid out: who searches finds what is shown, and no
//! second list has to say what that is.

use super::Element;
use crate::ui::theme::Theme;
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::widget::row;
use iced::{Length, Rectangle, Renderer, Size};

/// Words of one label.
struct Written(String);

/// All words of a piece, in their order.
pub fn of<Message>(piece: &Element<'_, Message>) -> Vec<String> {
    let mut found = Vec::new();
    collect(&Tree::new(piece), &mut found);
    found
}

fn collect(tree: &Tree, found: &mut Vec<String>) {
    if tree.tag == tree::Tag::of::<Written>() {
        found.push(tree.state.downcast_ref::<Written>().0.clone());
    }
    tree.children.iter().for_each(|child| collect(child, found));
}

/// By which the words of a label are found.
pub(super) fn leaf(words: &str) -> Tree {
    let state = tree::State::new(Written(words.to_owned()));
    Tree { tag: tree::Tag::of::<Written>(), state, children: Vec::new() }
}

/// Words that belong to a control and are not shown now, as those of a list that is closed.
pub fn behind<'a, Message: 'a>(
    words: Vec<String>,
    control: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    row![control.into(), Element::new(Behind(words))].into()
}

/// Nothing that can be seen.
struct Behind(Vec<String>);

impl<Message> Widget<Message, Theme, Renderer> for Behind {
    fn children(&self) -> Vec<Tree> {
        self.0.iter().map(|words| leaf(words)).collect()
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::ZERO)
    }

    fn draw(
        &self,
        _tree: &Tree,
        _renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{TYPE_M, Weight};
    use crate::ui::widget::press::{self, Look};
    use crate::ui::widget::{Icon, MUTED, label, tip};
    use iced::widget::{column, container};

    #[test]
    fn what_is_written_is_found_however_deep_it_is_and_what_is_behind_it_too() {
        let deep = container(column![label("deep", TYPE_M, Weight::Regular, MUTED)]).padding(4);
        let button = press::word(Some(Icon::Add), "on a button".to_owned(), Look::Plain).on_press(());
        let piece: Element<'_, ()> = column![
            deep,
            tip(button, "in a tip".to_owned()),
            behind(vec!["behind".to_owned()], label("before", TYPE_M, Weight::Regular, MUTED)),
            label("aside", TYPE_M, Weight::Regular, MUTED).aside(),
        ]
        .into();
        assert_eq!(of(&piece), ["deep", "on a button", "in a tip", "before", "behind"]);
    }
}
