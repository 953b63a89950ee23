//! A text of the window's own: iced's, set where lines begin, whichever way its words run.
//!
//! iced 0.14 lays a line that runs to the left out in all the room there is, unless its side is left open; and then it
//! draws it at the left. So the side is left open here, and the place found when it is drawn.

use super::{Element, mirror, written};
use crate::ui::theme::Theme;
use iced::advanced::graphics::text::Paragraph;
use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{self, LineHeight, Renderer as _, Wrapping};
use iced::advanced::widget::text::{Format, Style, layout as lay_out};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::alignment::Horizontal;
use iced::{Font, Length, Pixels, Point, Rectangle, Renderer, Size};

/// A text of one size, weight and colour; made by [`super::label`].
pub struct Text<'a> {
    content: String,
    format: Format<Font>,
    side: Horizontal,
    from_right: bool,
    /// Whether it only stands for words that are there anyway.
    is_aside: bool,
    style: Box<dyn Fn(&Theme) -> Style + 'a>,
}

impl<'a> Text<'a> {
    pub(super) fn new(content: String, size: f32, font: Font) -> Text<'a> {
        Text {
            content,
            format: Format { size: Some(Pixels(size)), font: Some(font), ..Format::default() },
            side: Horizontal::Left,
            from_right: mirror::is_on(),
            is_aside: false,
            style: Box::new(|_| Style::default()),
        }
    }

    pub fn width(mut self, width: impl Into<Length>) -> Text<'a> {
        self.format.width = width.into();
        self
    }

    /// Not said to who hears the window, as a sign is not.
    pub fn aside(mut self) -> Text<'a> {
        self.is_aside = true;
        self
    }

    /// The side as where lines begin at the left; turned where they begin at the right.
    pub fn align_x(mut self, side: impl Into<Horizontal>) -> Text<'a> {
        self.side = side.into();
        self
    }

    pub fn wrapping(mut self, wrapping: Wrapping) -> Text<'a> {
        self.format.wrapping = wrapping;
        self
    }

    pub fn line_height(mut self, height: impl Into<LineHeight>) -> Text<'a> {
        self.format.line_height = height.into();
        self
    }

    pub fn style(mut self, style: impl Fn(&Theme) -> Style + 'a) -> Text<'a> {
        self.style = Box::new(style);
        self
    }

    fn has_lines(&self, height: f32) -> bool {
        let size = self.format.size.unwrap_or(Pixels(16.0));
        height > self.format.line_height.to_absolute(size).0 * 1.5
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Text<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<Plain<Paragraph>>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(Plain::<Paragraph>::default())
    }

    fn children(&self) -> Vec<Tree> {
        if self.is_aside { Vec::new() } else { vec![written::leaf(&self.content)] }
    }

    fn size(&self) -> Size<Length> {
        Size { width: self.format.width, height: self.format.height }
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let letters = tree.state.downcast_mut::<Plain<Paragraph>>();
        let node = lay_out(letters, renderer, limits, &self.content, self.format);
        if self.side == Horizontal::Center && self.has_lines(letters.min_height()) {
            let centred = Format { align_x: text::Alignment::Center, ..self.format };
            return lay_out(letters, renderer, limits, &self.content, centred);
        }
        node
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        if !self.is_aside {
            operation.text(None, layout.bounds(), &self.content);
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        defaults: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let letters = tree.state.downcast_ref::<Plain<Paragraph>>();
        let bounds = layout.bounds();
        let left = bounds.width - letters.min_width();
        let x = match (self.side, self.from_right) {
            (Horizontal::Center, _) => left / 2.0,
            (Horizontal::Left, false) | (Horizontal::Right, true) => 0.0,
            (Horizontal::Left, true) | (Horizontal::Right, false) => left,
        };
        let color = (self.style)(theme).color.unwrap_or(defaults.text_color);
        renderer.fill_paragraph(letters.raw(), Point::new(bounds.x + x, bounds.y), color, *viewport);
    }
}

impl<'a, Message: 'a> From<Text<'a>> for Element<'a, Message> {
    fn from(text: Text<'a>) -> Element<'a, Message> {
        Element::new(text)
    }
}
