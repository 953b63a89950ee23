//! A face: a person's picture, else initials on a colour of their own, with presence at its edge, told by shape as well as by
//! colour.

use super::{Element, Icon, Ink, icon, label};
use crate::engine::api::{PresenceState, Seen};
use crate::ui::faces::Face;
use crate::ui::theme::{GO, ON_FILL, STOP, Theme, Weight, mix};
use iced::widget::image::Image;
use iced::widget::{Space, container, stack, text};
use iced::{Background, Border, Color, Fill, alignment, border};

/// Grounds of initials; white can be read on each.
pub const COLOURS: [Color; 6] = [
    Color::from_rgb8(0x66, 0x6A, 0xB2),
    Color::from_rgb8(0x1F, 0x7A, 0x75),
    Color::from_rgb8(0xB8, 0x45, 0x6B),
    Color::from_rgb8(0x8A, 0x55, 0xC4),
    Color::from_rgb8(0x9A, 0x5C, 0x3B),
    Color::from_rgb8(0x3B, 0x76, 0x50),
];

/// Whose face it is. `about` chooses the colour, so that it stays when the name changes.
#[derive(Clone, Copy, Debug)]
pub struct Who<'a> {
    pub name: &'a str,
    pub about: &'a str,
    pub picture: Option<&'a Face>,
}

impl<'a> Who<'a> {
    /// One of whom there is no picture.
    pub fn unseen(name: &'a str, about: &'a str) -> Who<'a> {
        Who { name, about, picture: None }
    }
}

/// A face of a size.
pub fn face<'a, Message: 'a>(who: Who<'_>, size: f32) -> Element<'a, Message> {
    if let Some(picture) = who.picture {
        return container(Image::new(picture.at(size).clone()).width(size).height(size)).center(size).into();
    }
    let colour = colour(who.about);
    let letters = label(initials(who.name), (size * 0.36).round(), Weight::Strong, |_| ON_FILL).aside();
    container(letters.line_height(1.0))
        .center(size)
        .style(move |_: &Theme| container::Style {
            background: Some(Background::Color(colour)),
            border: border::rounded(size / 2.0),
            ..container::Style::default()
        })
        .into()
}

/// A face with presence, on a ground whose colour shows between both.
pub fn with_presence<'a, Message: 'a>(
    who: Who<'_>,
    size: f32,
    seen: Seen,
    ground: Ink,
) -> Element<'a, Message> {
    let dot_size = (size * 0.36).clamp(14.0, 26.0);
    let dot = container(dot(seen, dot_size, ground))
        .width(Fill)
        .height(Fill)
        .align_x(alignment::Horizontal::Right)
        .align_y(alignment::Vertical::Bottom);
    let face = container(face(who, size)).padding(iced::Padding::ZERO.right(1).bottom(1));
    container(stack![face, dot]).width(size + 1.0).height(size + 1.0).into()
}

/// The face of a group: initials like a person's, with the sign of several people at its edge.
pub fn group<'a, Message: 'a>((name, about): (&str, &str), size: f32, ground: Ink) -> Element<'a, Message> {
    let sign_size = (size * 0.42).clamp(16.0, 30.0);
    let muted: Ink = |tokens| tokens.muted;
    let sign = container(icon(Icon::Users, (sign_size * 0.6).round(), muted)).center(sign_size);
    let sign = container(sign.style(edged(ground, ground, sign_size)))
        .width(Fill)
        .height(Fill)
        .align_x(alignment::Horizontal::Right)
        .align_y(alignment::Vertical::Bottom);
    let face =
        container(face(Who::unseen(name, about), size)).padding(iced::Padding::ZERO.right(1).bottom(1));
    container(stack![face, sign]).width(size + 1.0).height(size + 1.0).into()
}

/// The colour of a face for letters on the ground of a text; paler in the dark, so that it can be read there too.
pub fn ink_of(about: &str) -> impl Fn(&Theme) -> text::Style + use<> {
    let colour = colour(about);
    move |theme| text::Style { color: Some(letters(colour, theme)) }
}

/// A ground of initials as the colour of letters.
pub fn letters(colour: Color, theme: &Theme) -> Color {
    if theme.is_dark() { mix(colour, Color::WHITE, 0.55) } else { mix(colour, Color::BLACK, 0.12) }
}

/// The sign of a presence alone.
pub fn dot<'a, Message: 'a>(seen: Seen, size: f32, ground: Ink) -> Element<'a, Message> {
    let inner = size - 4.0;
    let (fill, sign): (Ink, Option<Icon>) = match seen {
        Seen::Available => (|_| GO, None),
        Seen::Away => (|tokens| tokens.warning, Some(Icon::DotAway)),
        Seen::Busy => (|_| STOP, Some(Icon::DotBusy)),
        Seen::DoNotDisturb => (|_| STOP, Some(Icon::DotDisturb)),
        Seen::Offline | Seen::Unknown => return ring(seen, size, ground),
    };
    let sign: Element<'a, Message> = match sign {
        Some(sign) => icon(sign, inner, ground),
        None => Space::new().into(),
    };
    container(sign).center(size).style(edged(fill, ground, size)).into()
}

/// Not there: a ring; not known: a ring around a point.
fn ring<'a, Message: 'a>(seen: Seen, size: f32, ground: Ink) -> Element<'a, Message> {
    let faint: Ink = |tokens| tokens.faint;
    let inner = size - 4.0;
    let point: Element<'a, Message> = match seen {
        Seen::Unknown => super::disc(2.5, faint),
        _ => Space::new().into(),
    };
    let hole = container(point).center(inner).style(edged(ground, faint, inner));
    container(hole).center(size).style(edged(ground, ground, size)).into()
}

fn edged(fill: Ink, edge: Ink, size: f32) -> impl Fn(&Theme) -> container::Style {
    move |theme| container::Style {
        background: Some(Background::Color(fill(theme.tokens))),
        border: Border { color: edge(theme.tokens), width: 2.0, radius: (size / 2.0).into() },
        ..container::Style::default()
    }
}

/// What others see of a presence of one's own.
pub fn seen_as(state: PresenceState) -> Seen {
    match state {
        PresenceState::Available => Seen::Available,
        PresenceState::Away => Seen::Away,
        PresenceState::Busy => Seen::Busy,
        PresenceState::DoNotDisturb => Seen::DoNotDisturb,
        PresenceState::Invisible => Seen::Offline,
    }
}

fn colour(about: &str) -> Color {
    let sum = about.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    COLOURS[sum as usize % COLOURS.len()]
}

/// First letters of the first and the last word; one sign for scripts that need no more.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let Some(first) = words.next() else { return "?".to_owned() };
    let last = words.next_back().filter(|last| first.is_alphabetic() && u32::from(*last) < 0x0530);
    first.to_uppercase().chain(last.into_iter().flat_map(char::to_uppercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_a_person_would_write() {
        assert_eq!(initials("Bob Lindqvist"), "BL");
        assert_eq!(initials("Anna Maria da Silva"), "AS");
        assert_eq!(initials("田中 由紀"), "田");
        assert_eq!(initials("carla"), "C");
        assert_eq!(initials(" … "), "?");
    }
}
