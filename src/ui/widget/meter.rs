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
            let tall = (level * bounds.height).clamp(BAR, bounds.height);
            let corner = Point::new(at as f32 * (BAR + GAP), (bounds.height - tall) / 2.0);
            let bar = Path::rounded_rectangle(corner, Size::new(BAR, tall), (BAR / 2.0).into());
            frame.fill(&bar, color);
        }
        vec![frame.into_geometry()]
    }
}
