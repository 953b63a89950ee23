//! How good something is, as up to three bars: more bars, and another colour.

use super::{Element, Ink};
use crate::ui::theme::Theme;
use iced::widget::canvas::{self, Canvas, Geometry, Path};
use iced::{Point, Rectangle, Renderer, Size, mouse};

const BARS: u8 = 3;
const BAR: f32 = 3.0;
const GAP: f32 = 2.0;

struct Signal {
    bars: u8,
    ink: Ink,
}

/// So many of three bars filled, each taller than the one before.
pub fn signal<'a, Message: 'a>(bars: u8, height: f32, ink: Ink) -> Element<'a, Message> {
    let width = f32::from(BARS) * (BAR + GAP) - GAP;
    Canvas::new(Signal { bars, ink }).width(width).height(height).into()
}

impl<Message> canvas::Program<Message, Theme> for Signal {
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
        for at in 0..BARS {
            let color = if at < self.bars { (self.ink)(theme.tokens) } else { theme.tokens.border };
            let tall = bounds.height * f32::from(at + 1) / f32::from(BARS);
            let corner = Point::new(f32::from(at) * (BAR + GAP), bounds.height - tall);
            let bar = Path::rounded_rectangle(corner, Size::new(BAR, tall), 1.0.into());
            frame.fill(&bar, color);
        }
        vec![frame.into_geometry()]
    }
}
