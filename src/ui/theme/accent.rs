//! A look in the accent colour that the desktop's user has chosen, as far as everything stays readable in it.

use super::{Tokens, mix};
use iced::Color;
use std::sync::{Mutex, PoisonError};

/// Looks that are made, and stay: people change their accent a few times, and a desktop that does more is not followed.
const MADE_MAX: usize = 32;
/// WCAG 2.2, 1.4.3.
const ENOUGH: f32 = 4.55;
/// How white the palest letters on a filled ground are.
const PALE: f32 = 0.86;
/// Steps from a colour to black or white.
const STEPS: u8 = 25;

/// An accent, the look that it is for, and the one that was made.
type Made = ([u8; 3], bool, &'static Tokens);

static MADE: Mutex<Vec<Made>> = Mutex::new(Vec::new());

/// The look in this accent; as it is, where there are too many already.
pub fn tinted(base: &'static Tokens, accent: [u8; 3]) -> &'static Tokens {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let is_dark = base.is_dark();
    if let Some((.., known)) = made.iter().find(|(of, dark, _)| (*of, *dark) == (accent, is_dark)) {
        return known;
    }
    if made.len() >= MADE_MAX {
        return base;
    }
    // It is for as long as the process, as the built-in ones are.
    let tokens: &'static Tokens = Box::leak(Box::new(make(base, accent)));
    made.push((accent, is_dark, tokens));
    tokens
}

/// A look of this accent's hue: its lightness is what can be read.
pub(super) fn make(base: &Tokens, [red, green, blue]: [u8; 3]) -> Tokens {
    let accent = Color::from_rgb8(red, green, blue);
    let (away, share) = if base.is_dark() { (Color::WHITE, 0.25) } else { (Color::BLACK, 0.16) };
    let inks = [base.text, base.muted, base.faint, base.success, base.danger];
    let selected = stepped(
        |step| mix(base.surface, accent, share * (1.0 - step)),
        |ground| inks.iter().all(|ink| contrast(*ink, ground) >= ENOUGH),
    );
    let grounds = [base.sidebar, base.surface, base.raised, base.hover, selected];
    let ink = stepped(
        |step| mix(accent, away, step),
        |ink| grounds.iter().all(|ground| contrast(ink, *ground) >= ENOUGH),
    );
    let fill = stepped(
        |step| mix(accent, Color::BLACK, step),
        |fill| contrast(mix(fill, Color::WHITE, PALE), fill) >= ENOUGH,
    );
    Tokens { accent: ink, selected, fill, ..*base }
}

/// The first colour on the way from 0 to 1 that will do.
fn stepped(color: impl Fn(f32) -> Color, will_do: impl Fn(Color) -> bool) -> Color {
    let steps = (0..=STEPS).map(|step| f32::from(step) / f32::from(STEPS));
    steps.map(&color).find(|it| will_do(*it)).unwrap_or_else(|| color(1.0))
}

/// WCAG 2.2: contrast ratio.
fn contrast(a: Color, b: Color) -> f32 {
    let linear = |c: f32| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let luminance = |c: Color| 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b) + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}
