//! Loudness as a row of bars.

use super::{Element, Ink};
use crate::ui::theme::Theme;
use iced::widget::canvas::{self, Canvas, Geometry, Path};
use iced::{Point, Rectangle, Renderer, Size, mouse};

const BAR: f32 = 3.0;
const GAP: f32 = 3.0;

struct Bars {
    levels: Vec<f32>,
    ink: Ink,
}

/// Bars of the given levels, oldest first, each between 0 and 1.
pub fn meter<'a, Message: 'a>(levels: Vec<f32>, height: f32, ink: Ink) -> Element<'a, Message> {
    let width = levels.len() as f32 * (BAR + GAP) - GAP;
    Canvas::new(Bars { levels, ink }).width(width).height(height).into()
}

/// A bar in a row of this height: its number and its level between 0 and 1, its width and how far the next one is.
pub(super) fn bar((at, level): (usize, f32), (wide, gap): (f32, f32), height: f32) -> Path {
    let tall = (level * height).clamp(wide, height);
    let corner = Point::new(at as f32 * (wide + gap), (height - tall) / 2.0);
    Path::rounded_rectangle(corner, Size::new(wide, tall), (wide / 2.0).into())
}

impl<Message> canvas::Program<Message, Theme> for Bars {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = canvas::Frame::new(renderer, bounds.size());
        let color = (self.ink)(theme.tokens);
        for (at, level) in self.levels.iter().enumerate() {
            frame.fill(&bar((at, *level), (BAR, GAP), bounds.height), color);
        }
        vec![frame.into_geometry()]
    }
}
