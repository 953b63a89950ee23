//! Building blocks of the screens: letters, signs, buttons, faces, meters.
//!
//! They know the tokens and nothing of calls, buddies or messages. Begin with `press`, the buttons.

use super::theme::{RADIUS_S, TYPE_S, Theme, Tokens, Weight, font_for};
use iced::widget::{Scrollable, Space, container, scrollable, space};
use iced::{Background, Border, Color, Fill, border};

pub mod around;
pub mod avatar;
pub mod calm;
pub mod cutter;
mod drawing;
pub mod field;
pub mod fold;
pub mod hold;
pub mod icon;
pub mod keycap;
pub mod letters;
pub mod meter;
pub mod mirror;
pub mod press;
pub mod pulse;
pub mod reveal;
pub mod signal;
pub mod spoken;
pub mod stop;
pub mod wave;
pub mod written;

pub use icon::{Icon, icon};
pub use letters::Text;

pub type Element<'a, Message> = iced::Element<'a, Message, Theme>;
/// Where a colour comes from.
pub type Ink = fn(&Tokens) -> Color;

pub const TEXT: Ink = |tokens| tokens.text;
pub const MUTED: Ink = |tokens| tokens.muted;
pub const FAINT: Ink = |tokens| tokens.faint;
pub const ACCENT: Ink = |tokens| tokens.accent;
pub const SUCCESS: Ink = |tokens| tokens.success;
pub const WARNING: Ink = |tokens| tokens.warning;
pub const DANGER: Ink = |tokens| tokens.danger;
pub const WHITE: Ink = |_| super::theme::ON_FILL;

/// A text of one size, weight and colour.
pub fn label<'a>(content: impl Into<String>, size: f32, weight: Weight, ink: Ink) -> Text<'a> {
    let content = content.into();
    let font = font_for(&content, weight);
    Text::new(content, size, font)
        .style(move |theme: &Theme| iced::widget::text::Style { color: Some(ink(theme.tokens)) })
}

/// A text on one line, cut off with dots where it would be wider than `width`.
pub fn one_line<'a>(content: &str, width: f32, size: f32, weight: Weight, ink: Ink) -> Text<'a> {
    label(cut(content, width / size), size, weight, ink).wrapping(iced::widget::text::Wrapping::None)
}

/// iced 0.14 has no ellipsis: letters are counted by their usual widths, in shares of the type's size.
fn cut(content: &str, room: f32) -> String {
    let mut left = room;
    let mut short = String::new();
    for c in content.chars().take(CUT_MAX).map(|c| if c.is_whitespace() { ' ' } else { c }) {
        left -= width_of(c);
        if left < 0.0 {
            let mut short = short.trim_end().to_owned();
            short.push('…');
            return short;
        }
        short.push(c);
    }
    short
}

/// No line of a list is wider; a message may be far longer.
const CUT_MAX: usize = 400;

/// Usual width of a letter, in shares of the type's size.
pub fn width_of(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '(' | ')' | ' ' => {
            0.34
        }
        'm' | 'w' | 'M' | 'W' | '@' => 0.9,
        'A'..='Z' => 0.7,
        // Marks that are not drawn.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FE0F}' => 0.0,
        _ if u32::from(c) >= 0x1100 => 1.05,
        _ => 0.58,
    }
}

/// A ground of one colour with rounded corners and, where asked for, a border. A page has none: the window is `surface` by itself,
/// and a fill as large as a page is painted anew, whole, for each part of it that changes.
pub fn ground(ink: Ink, radius: f32, outlined: bool) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        background: Some(Background::Color(ink(theme.tokens))),
        border: Border {
            color: theme.tokens.border,
            width: if outlined { 1.0 } else { 0.0 },
            radius: radius.into(),
        },
        ..container::Style::default()
    }
}

/// A disc of one colour.
pub fn disc<'a, Message: 'a>(size: f32, ink: Ink) -> Element<'a, Message> {
    container(Space::new())
        .width(size)
        .height(size)
        .style(move |theme: &Theme| container::Style {
            background: Some(Background::Color(ink(theme.tokens))),
            border: border::rounded(size / 2.0),
            ..container::Style::default()
        })
        .into()
}

/// What may be longer than the window.
pub fn scroll<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Scrollable<'a, Message, Theme> {
    let bar = scrollable::Scrollbar::new().width(6).scroller_width(6);
    iced::widget::scrollable(content).direction(scrollable::Direction::Vertical(bar)).width(Fill)
}

/// A word that shows when the mouse rests on a sign, and that calls it.
pub fn tip<'a, Message: 'a>(sign: impl Into<Element<'a, Message>>, words: String) -> Element<'a, Message> {
    let sign = spoken::named(words.clone(), sign);
    let words = container(label(words, TYPE_S, Weight::Regular, TEXT)).padding([5, 9]).max_width(260);
    let words = words.style(ground(|tokens| tokens.raised, RADIUS_S, true));
    iced::widget::tooltip(sign, words, iced::widget::tooltip::Position::Bottom).gap(4).into()
}

/// A line across.
pub fn line<'a, Message: 'a>() -> Element<'a, Message> {
    iced::widget::rule::horizontal(1).into()
}

/// A line down.
pub fn line_down<'a, Message: 'a>() -> Element<'a, Message> {
    iced::widget::rule::vertical(1).into()
}

/// Room that pushes what follows to the end.
pub fn filler() -> Space {
    space::horizontal()
}
