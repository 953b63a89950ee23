//! The little that moves by itself: dots while somebody writes, a halo round what rings.
//!
//! How far it is it reads from the moment of the frame, which stands still where nothing shall move (`calm`); at its
//! first moment it looks as it does at rest.

use super::{Element, Ink};
use crate::ui::theme::Theme;
use iced::time::Instant;
use iced::widget::canvas::{self, Canvas, Geometry, Path, Stroke};
use iced::widget::{container, stack};
use iced::window;
use iced::{Event, Point, Rectangle, Renderer, mouse};
use std::time::Duration;

/// Between two pictures: quiet motion needs no more than twenty in a second.
const FRAME: Duration = Duration::from_millis(50);
/// How long one round takes.
const DOTS_MS: u32 = 1200;
const HALO_MS: u32 = 1800;
/// A dot, and the room between two.
const DOT: f32 = 5.0;
const GAP: f32 = 4.0;
/// How far the halo goes out.
const HALO: f32 = 14.0;

#[derive(Clone, Copy)]
enum Kind {
    Dots,
    /// Round a disc of this size.
    Halo(f32),
}

struct Pulse {
    kind: Kind,
    ink: Ink,
}

/// When it began, and what the clock says.
#[derive(Default)]
struct Since {
    begun: Option<Instant>,
    now: Option<Instant>,
}

impl Since {
    /// How far the round is, from 0 to 1; `None` at rest.
    fn share(&self, round_ms: u32) -> Option<f32> {
        let passed = self.now?.saturating_duration_since(self.begun?);
        let ms = passed.as_millis() % u128::from(round_ms);
        (passed > Duration::ZERO).then(|| ms as f32 / round_ms as f32)
    }
}

/// Three dots that swell one after the other.
pub fn dots<'a, Message: 'a>(ink: Ink) -> Element<'a, Message> {
    let width = 3.0 * DOT + 2.0 * GAP;
    Canvas::new(Pulse { kind: Kind::Dots, ink }).width(width).height(DOT + 2.0).into()
}

/// Rings that go out from a disc of a size, such as a face; it takes more room than the disc at each side.
pub fn halo<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    size: f32,
    ink: Ink,
) -> Element<'a, Message> {
    let side = size + 2.0 * HALO;
    let rings = Canvas::new(Pulse { kind: Kind::Halo(size), ink }).width(side).height(side);
    stack![rings, container(content).center(side)].into()
}

impl<Message> canvas::Program<Message, Theme> for Pulse {
    type State = Since;

    fn update(
        &self,
        since: &mut Since,
        event: &Event,
        _bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Option<canvas::Action<Message>> {
        let Event::Window(window::Event::RedrawRequested(now)) = event else { return None };
        since.begun.get_or_insert(*now);
        since.now = Some(*now);
        Some(canvas::Action::request_redraw_at(*now + FRAME))
    }

    fn draw(
        &self,
        since: &Since,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = canvas::Frame::new(renderer, bounds.size());
        let ink = (self.ink)(theme.tokens);
        match self.kind {
            Kind::Dots => {
                let share = since.share(DOTS_MS);
                for at in 0..3u8 {
                    let strength = share.map_or(0.7, |share| swell(share - f32::from(at) * 0.18));
                    let centre = Point::new(DOT / 2.0 + f32::from(at) * (DOT + GAP), bounds.height / 2.0);
                    frame.fill(&Path::circle(centre, DOT / 2.0), ink.scale_alpha(strength));
                }
            }
            Kind::Halo(size) => {
                let centre = Point::new(bounds.width / 2.0, bounds.height / 2.0);
                let shares = since.share(HALO_MS).map_or([0.35, 0.35], |share| [share, (share + 0.5) % 1.0]);
                for share in shares {
                    let ring = Path::circle(centre, size / 2.0 + share * (HALO - 1.0));
                    let stroke = Stroke::default().with_width(2.0);
                    frame.stroke(&ring, stroke.with_color(ink.scale_alpha((1.0 - share) * 0.6)));
                }
            }
        }
        vec![frame.into_geometry()]
    }
}

/// From pale to strong and back within a third of a round.
fn swell(share: f32) -> f32 {
    let share = share.rem_euclid(1.0);
    let high = if share < 0.4 { (share / 0.4 * std::f32::consts::PI).sin() } else { 0.0 };
    0.35 + 0.65 * high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_round_and_stands_still_where_time_does() {
        let begun = Instant::now();
        let at =
            |ms| Since { begun: Some(begun), now: Some(begun + Duration::from_millis(ms)) }.share(DOTS_MS);
        assert_eq!((at(0), at(300), at(1500)), (None, Some(0.25), Some(0.25)));
        let earlier = Since { begun: Some(begun + FRAME), now: Some(begun) };
        assert_eq!(earlier.share(DOTS_MS), None);
        assert!(swell(0.2) > 0.99 && swell(0.9) < 0.36);
    }
}
