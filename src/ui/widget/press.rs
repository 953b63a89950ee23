//! Buttons that the keyboard reaches, with a ring where it stands, and a name and a kind for who hears them.

use super::spoken::{self, Kind};
use super::{Element, Icon, Ink, WHITE, filler, icon, label};
use crate::ui::theme::*;
use iced::advanced::widget::Id;
use iced::widget::{container, row};
use iced::{Background, Border, Center, Color, Fill, Length, Padding};
use sweeten::widget::Button;
use sweeten::widget::button::{self, Status};

/// What a button looks like.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// White on a strong colour.
    Filled(Color),
    /// Nothing but its content until it is hovered.
    Plain,
    /// A place or a row that is chosen.
    Chosen,
    /// A border around the content.
    Outlined,
    /// Raised above its ground.
    Raised,
    /// A key of the dialer.
    Key,
}

/// A button; it is called by the words in it where it has no other name.
pub struct Press<'a, Message> {
    button: Button<'a, Message, Theme>,
    name: Option<String>,
    kind: Option<Kind>,
}

impl<'a, Message: Clone + 'a> Press<'a, Message> {
    /// Calls it by this name: for what is only a sign.
    pub fn named(mut self, name: impl Into<String>) -> Press<'a, Message> {
        self.name = Some(name.into());
        self
    }

    /// Says what it is, where that is no plain button.
    pub fn is(mut self, kind: Kind) -> Press<'a, Message> {
        self.kind = Some(kind);
        self
    }

    pub fn id(self, id: impl Into<Id>) -> Press<'a, Message> {
        Press { button: self.button.id(id), ..self }
    }

    pub fn width(self, width: impl Into<Length>) -> Press<'a, Message> {
        Press { button: self.button.width(width), ..self }
    }

    pub fn height(self, height: impl Into<Length>) -> Press<'a, Message> {
        Press { button: self.button.height(height), ..self }
    }

    pub fn padding(self, padding: impl Into<Padding>) -> Press<'a, Message> {
        Press { button: self.button.padding(padding), ..self }
    }

    pub fn on_press(self, message: Message) -> Press<'a, Message> {
        Press { button: self.button.on_press(message), ..self }
    }

    pub fn on_press_maybe(self, message: Option<Message>) -> Press<'a, Message> {
        Press { button: self.button.on_press_maybe(message), ..self }
    }
}

impl<'a, Message: Clone + 'a> From<Press<'a, Message>> for Element<'a, Message> {
    fn from(press: Press<'a, Message>) -> Element<'a, Message> {
        match press {
            Press { button, name: None, kind: None } => button.into(),
            Press { button, name, kind } => spoken::marked(name, kind, button),
        }
    }
}

/// A button around anything.
pub fn press<'a, Message: Clone + 'a>(
    content: impl Into<Element<'a, Message>>,
    look: Look,
    radius: f32,
) -> Press<'a, Message> {
    let button = Button::new(content).padding(0);
    let button = button.style(move |theme: &Theme, status| style(theme, status, look, radius));
    let kind = if let Look::Chosen = look { Some(Kind::Chosen) } else { None };
    Press { button, name: None, kind }
}

/// A button with a sign and a word.
pub fn word<'a, Message: Clone + 'a>(sign: Option<Icon>, text: String, look: Look) -> Press<'a, Message> {
    let ink: Ink = match look {
        Look::Filled(_) => WHITE,
        Look::Plain | Look::Chosen | Look::Outlined | Look::Raised | Look::Key => |tokens| tokens.text,
    };
    inked(sign, text, look, ink)
}

/// A button with a sign and a word in a colour of its own.
pub fn inked<'a, Message: Clone + 'a>(
    sign: Option<Icon>,
    text: String,
    look: Look,
    ink: Ink,
) -> Press<'a, Message> {
    let content = row![].spacing(SPACE_S).align_y(Center);
    let content = match sign {
        Some(sign) => content.push(icon(sign, 16.0, ink)),
        None => content,
    };
    let content = content.push(label(text, TYPE_L, Weight::Medium, ink));
    press(container(content).center_y(Fill).padding([0.0, 14.0]), look, RADIUS_M).height(CONTROL)
}

/// A word over the whole width.
pub fn wide<'a, Message: Clone + 'a>(sign: Option<Icon>, text: String, look: Look) -> Press<'a, Message> {
    let ink: Ink = match look {
        Look::Filled(_) => WHITE,
        Look::Plain | Look::Chosen | Look::Outlined | Look::Raised | Look::Key => |tokens| tokens.text,
    };
    let content = row![].spacing(SPACE_S).align_y(Center);
    let content = match sign {
        Some(sign) => content.push(icon(sign, 16.0, ink)),
        None => content,
    };
    let content = content.push(label(text, TYPE_L, Weight::Medium, ink));
    press(container(content).center(Fill), look, RADIUS_M).width(Fill).height(42)
}

/// A button with only a sign.
pub fn sign<'a, Message: Clone + 'a>(sign: Icon, ink: Ink) -> Press<'a, Message> {
    press(container(icon(sign, 18.0, ink)).center(Fill), Look::Plain, RADIUS_M).width(CONTROL).height(CONTROL)
}

/// A round button with only a sign.
pub fn round<'a, Message: Clone + 'a>(sign: Icon, size: f32, look: Look, ink: Ink) -> Press<'a, Message> {
    let inner = (size * 0.38).round();
    press(container(icon(sign, inner, ink)).center(Fill), look, size / 2.0).width(size).height(size)
}

/// A line of a menu: sign, word, and room behind.
pub fn entry<'a, Message: Clone + 'a>(sign: Icon, text: String, ink: Ink) -> Press<'a, Message> {
    let content = row![icon(sign, 16.0, ink), label(text, TYPE_L, Weight::Medium, ink), filler()]
        .spacing(SPACE_M)
        .align_y(Center);
    let content = container(content).center_y(Fill).padding([0.0, SPACE_M]);
    press(content, Look::Plain, RADIUS_M).width(Fill).height(CONTROL)
}

/// What is on or off.
pub fn switch<'a, Message: Clone + 'a>(on: bool) -> Press<'a, Message> {
    let knob = super::disc(18.0, if on { |tokens| tokens.raised } else { WHITE });
    let track = container(knob).padding(3).width(44).height(24);
    let track = if on { track.align_right(44) } else { track.align_left(44) };
    let fill: Ink = if on { |tokens| tokens.accent } else { |tokens| tokens.faint };
    press(track.style(super::ground(fill, RADIUS_PILL, false)), Look::Plain, RADIUS_PILL)
        .width(Length::Shrink)
        .is(Kind::Switch(on))
}

/// One of several choices side by side.
pub fn segment<'a, Message: Clone + 'a>(text: String, chosen: bool) -> Press<'a, Message> {
    let look = if chosen { Look::Raised } else { Look::Plain };
    let ink: Ink = if chosen { |tokens| tokens.text } else { |tokens| tokens.muted };
    let content = container(label(text, TYPE_M, Weight::Medium, ink)).center_y(Fill).padding([0.0, SPACE_L]);
    let segment = press(content, look, RADIUS_S + 2.0).height(32).width(Length::Shrink);
    if chosen { segment.is(Kind::Chosen) } else { segment }
}

fn style(theme: &Theme, status: Status, look: Look, radius: f32) -> button::Style {
    let tokens = theme.tokens;
    let rest = match look {
        Look::Filled(fill) => theme.fill(fill),
        Look::Plain | Look::Outlined => Color::TRANSPARENT,
        Look::Chosen => tokens.selected,
        Look::Raised => tokens.raised,
        Look::Key => tokens.bubble,
    };
    let touched = match look {
        Look::Filled(fill) => mix(theme.fill(fill), Color::BLACK, 0.12),
        Look::Plain | Look::Outlined => tokens.hover,
        Look::Chosen => tokens.selected,
        Look::Raised => tokens.hover,
        Look::Key => tokens.selected,
    };
    let (ground, focused) = match status {
        Status::Active => (rest, false),
        Status::Hovered | Status::Pressed => (touched, false),
        Status::Focused { is_hovered } => (if is_hovered { touched } else { rest }, theme.ring),
        Status::Disabled => (rest.scale_alpha(0.45), false),
    };
    let border = match (focused, look) {
        (true, _) => Border { color: tokens.text, width: 2.0, radius: radius.into() },
        (false, Look::Outlined | Look::Raised) => {
            Border { color: tokens.border, width: 1.0, radius: radius.into() }
        }
        (false, Look::Filled(_) | Look::Plain | Look::Chosen | Look::Key) => {
            Border { radius: radius.into(), ..Border::default() }
        }
    };
    button::Style {
        background: Some(Background::Color(ground)),
        text_color: tokens.text,
        border,
        ..button::Style::default()
    }
}
