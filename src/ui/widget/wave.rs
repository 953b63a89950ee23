//! The loudness of a recording from its beginning to its end, and how much of it has been heard. A click goes to a place.

use super::meter::bar;
use super::{Element, Ink};
use crate::ui::theme::Theme;
use iced::widget::canvas::{self, Canvas, Geometry, Path};
use iced::{Event, Point, Rectangle, Renderer, Size, mouse};

const BAR: f32 = 2.5;
const GAP: f32 = 2.0;

struct Wave<'a, F> {
    levels: &'a [u8],
    share: f32,
    inks: (Ink, Ink),
    seek: F,
}

/// Bars, of which the share that has been heard is drawn in the first ink, with a line where that ends.
pub fn wave<'a, Message: 'a>(
    (levels, share): (&'a [u8], f32),
    (width, height): (f32, f32),
    inks: (Ink, Ink),
    seek: impl Fn(f32) -> Message + 'a,
) -> Element<'a, Message> {
    Canvas::new(Wave { levels, share, inks, seek }).width(width).height(height).into()
}

impl<Message, F: Fn(f32) -> Message> canvas::Program<Message, Theme> for Wave<'_, F> {
    type State = ();

    fn update(
        &self,
        _state: &mut (),
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<Message>> {
        let Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) = event else { return None };
        let at = cursor.position_in(bounds)?;
        let share = (at.x / bounds.width).clamp(0.0, 1.0);
        Some(canvas::Action::publish((self.seek)(share)).and_capture())
    }

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = canvas::Frame::new(renderer, bounds.size());
        let count = ((bounds.width + GAP) / (BAR + GAP)) as usize;
        let (ink, pale) = ((self.inks.0)(theme.tokens), (self.inks.1)(theme.tokens));
        let head = self.share * bounds.width;
        for at in 0..count {
            let level = self.levels.get(at * self.levels.len() / count).copied().unwrap_or(0);
            let bar = bar((at, f32::from(level) / 255.0), (BAR, GAP), bounds.height);
            let heard = at as f32 * (BAR + GAP) + BAR / 2.0 <= head;
            frame.fill(&bar, if heard { ink } else { iced::Color { a: 0.55, ..pale } });
        }
        if self.share > 0.0 {
            let line =
                Path::rectangle(Point::new(head.min(bounds.width - 1.5), 0.0), Size::new(1.5, bounds.height));
            frame.fill(&line, ink);
        }
        vec![frame.into_geometry()]
    }

    fn mouse_interaction(&self, _state: &(), bounds: Rectangle, cursor: mouse::Cursor) -> mouse::Interaction {
        if cursor.is_over(bounds) { mouse::Interaction::Pointer } else { mouse::Interaction::default() }
    }
}
