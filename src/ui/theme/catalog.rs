//! What iced's widgets ask a theme for, answered from the tokens.

use super::{RADIUS_M, RADIUS_PILL, Theme};
use iced::widget::{container, qr_code, rule, scrollable, text, text_editor, text_input};
use iced::{Background, Border, Color, Shadow, border};
use sweeten::widget::button;

/// A catalog whose classes are closures over the theme.
macro_rules! by_closure {
    ($module:path, $style:ty, ($($status:ident: $kind:ty)?), $default:expr) => {
        impl $module for Theme {
            type Class<'a> = Box<dyn Fn(&Theme $(, $kind)?) -> $style + 'a>;

            fn default<'a>() -> Self::Class<'a> {
                Box::new($default)
            }

            fn style(&self, class: &Self::Class<'_> $(, $status: $kind)?) -> $style {
                class(self $(, $status)?)
            }
        }
    };
}

by_closure!(text::Catalog, text::Style, (), |_| text::Style::default());
by_closure!(container::Catalog, container::Style, (), |_| container::Style::default());
by_closure!(rule::Catalog, rule::Style, (), |theme| rule::Style {
    color: theme.tokens.border,
    radius: 0.0.into(),
    fill_mode: rule::FillMode::Full,
    snap: true,
});
// Scanners expect dark cells on light ground, whatever the look.
by_closure!(qr_code::Catalog, qr_code::Style, (), |_| qr_code::Style {
    cell: Color::BLACK,
    background: Color::WHITE
});
by_closure!(button::Catalog, button::Style, (status: button::Status), |theme, _| button::Style {
    text_color: theme.tokens.text,
    ..button::Style::default()
});
by_closure!(text_input::Catalog, text_input::Style, (status: text_input::Status), input);
by_closure!(text_editor::Catalog, text_editor::Style, (status: text_editor::Status), |theme, _| {
    text_editor::Style {
        background: Background::Color(Color::TRANSPARENT),
        border: Border::default(),
        placeholder: theme.tokens.faint,
        value: theme.tokens.text,
        selection: theme.tokens.accent.scale_alpha(0.3),
    }
});
by_closure!(scrollable::Catalog, scrollable::Style, (status: scrollable::Status), scroll);
by_closure!(iced_selection::text::Catalog, iced_selection::text::Style, (), |theme| {
    iced_selection::text::Style { color: None, selection: theme.tokens.accent.scale_alpha(0.35) }
});

fn input(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let tokens = theme.tokens;
    let (color, width) = match status {
        text_input::Status::Focused { .. } => (tokens.accent, 2.0),
        text_input::Status::Hovered => (tokens.faint, 1.0),
        text_input::Status::Active | text_input::Status::Disabled => (tokens.border, 1.0),
    };
    text_input::Style {
        background: Background::Color(tokens.raised),
        border: border::rounded(RADIUS_M).color(color).width(width),
        icon: tokens.muted,
        placeholder: tokens.faint,
        value: tokens.text,
        selection: tokens.accent.scale_alpha(0.3),
    }
}

fn scroll(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let tokens = theme.tokens;
    let used = !matches!(status, scrollable::Status::Active { .. });
    let ink = if used { tokens.faint.scale_alpha(0.55) } else { tokens.faint.scale_alpha(0.3) };
    let rail = scrollable::Rail {
        background: None,
        border: Border::default(),
        scroller: scrollable::Scroller {
            background: Background::Color(ink),
            border: border::rounded(RADIUS_PILL),
        },
    };
    scrollable::Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: Background::Color(tokens.raised),
            border: border::rounded(RADIUS_PILL).color(tokens.border).width(1),
            shadow: Shadow::default(),
            icon: tokens.muted,
        },
    }
}
