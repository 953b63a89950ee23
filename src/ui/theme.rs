//! The look as tokens: colours, spacing, type. Widgets find them through the theme.

use iced::theme::{self, Mode};
use iced::{Color, Font, font};

pub mod accent;
mod catalog;
pub mod fonts;

pub const SPACE_XS: f32 = 4.0;
pub const SPACE_S: f32 = 8.0;
pub const SPACE_M: f32 = 12.0;
pub const SPACE_L: f32 = 16.0;
pub const SPACE_XL: f32 = 24.0;
pub const SPACE_XXL: f32 = 32.0;

pub const RADIUS_S: f32 = 6.0;
pub const RADIUS_M: f32 = 10.0;
pub const RADIUS_L: f32 = 16.0;
pub const RADIUS_PILL: f32 = 999.0;

pub const TYPE_XS: f32 = 11.0;
pub const TYPE_S: f32 = 12.0;
pub const TYPE_M: f32 = 13.0;
pub const TYPE_L: f32 = 14.0;
pub const TYPE_XL: f32 = 15.0;
pub const TYPE_TITLE: f32 = 20.0;
pub const TYPE_HERO: f32 = 28.0;

/// Height of a control for a mouse, and of one for a finger.
pub const CONTROL: f32 = 36.0;
pub const TOUCH: f32 = 56.0;

/// The bundled letters; renamed, so that no font of the system stands in for them.
pub const FAMILY: &str = "Ahoy Sans";
/// Every colour of one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    pub rail: Color,
    pub sidebar: Color,
    pub surface: Color,
    pub raised: Color,
    pub hover: Color,
    pub selected: Color,
    pub border: Color,
    pub text: Color,
    pub muted: Color,
    pub faint: Color,
    pub accent: Color,
    /// Behind white text, of the same hue.
    pub fill: Color,
    pub success: Color,
    pub warning: Color,
    pub danger: Color,
    /// What the other wrote.
    pub bubble: Color,
    /// Behind what goes well, and behind what does not.
    pub good: Color,
    pub bad: Color,
}

impl Tokens {
    fn is_dark(&self) -> bool {
        self.surface.r < 0.5
    }
}

pub const LIGHT: Tokens = Tokens {
    rail: Color::from_rgb8(0xEC, 0xEE, 0xF3),
    sidebar: Color::from_rgb8(0xF6, 0xF7, 0xFA),
    surface: Color::WHITE,
    raised: Color::WHITE,
    hover: Color::from_rgb8(0xE9, 0xEC, 0xF2),
    selected: Color::from_rgb8(0xE1, 0xE6, 0xFB),
    border: Color::from_rgb8(0xE1, 0xE5, 0xEC),
    text: Color::from_rgb8(0x15, 0x1A, 0x23),
    muted: Color::from_rgb8(0x52, 0x5C, 0x6B),
    faint: Color::from_rgb8(0x5E, 0x68, 0x77),
    accent: Color::from_rgb8(0x44, 0x53, 0xD6),
    fill: ACCENT_FILL,
    success: Color::from_rgb8(0x13, 0x71, 0x3E),
    warning: Color::from_rgb8(0xB2, 0x6A, 0x00),
    danger: Color::from_rgb8(0xBE, 0x2A, 0x2A),
    bubble: Color::from_rgb8(0xF0, 0xF2, 0xF6),
    good: Color::from_rgb8(0xE6, 0xF4, 0xEC),
    bad: Color::from_rgb8(0xFC, 0xEB, 0xEB),
};

pub const DARK: Tokens = Tokens {
    rail: Color::from_rgb8(0x0C, 0x0F, 0x14),
    sidebar: Color::from_rgb8(0x12, 0x16, 0x1D),
    surface: Color::from_rgb8(0x18, 0x1D, 0x26),
    raised: Color::from_rgb8(0x21, 0x28, 0x34),
    hover: Color::from_rgb8(0x1E, 0x25, 0x30),
    selected: Color::from_rgb8(0x26, 0x2F, 0x52),
    border: Color::from_rgb8(0x30, 0x39, 0x47),
    text: Color::from_rgb8(0xEC, 0xEF, 0xF4),
    muted: Color::from_rgb8(0xA9, 0xB2, 0xC0),
    faint: Color::from_rgb8(0x8F, 0x99, 0xA9),
    accent: Color::from_rgb8(0x8D, 0x9B, 0xFF),
    fill: ACCENT_FILL,
    success: Color::from_rgb8(0x4F, 0xD0, 0x8B),
    warning: Color::from_rgb8(0xF0, 0xB4, 0x4C),
    danger: Color::from_rgb8(0xFF, 0x7B, 0x7B),
    bubble: Color::from_rgb8(0x23, 0x2A, 0x36),
    good: Color::from_rgb8(0x17, 0x2F, 0x25),
    bad: Color::from_rgb8(0x3A, 0x20, 0x26),
};

/// For eyes that need more: nothing is grey, and every edge is drawn.
pub const CONTRAST_LIGHT: Tokens = Tokens {
    rail: Color::WHITE,
    sidebar: Color::WHITE,
    surface: Color::WHITE,
    raised: Color::WHITE,
    hover: Color::from_rgb8(0xE4, 0xE4, 0xE4),
    selected: Color::from_rgb8(0xD2, 0xE0, 0xFF),
    border: Color::BLACK,
    text: Color::BLACK,
    muted: Color::from_rgb8(0x1E, 0x1E, 0x1E),
    faint: Color::from_rgb8(0x2B, 0x2B, 0x2B),
    accent: Color::from_rgb8(0x12, 0x1F, 0x9C),
    fill: ACCENT_FILL,
    success: Color::from_rgb8(0x00, 0x47, 0x1E),
    warning: Color::from_rgb8(0x6B, 0x3B, 0x00),
    danger: Color::from_rgb8(0x86, 0x05, 0x05),
    bubble: Color::from_rgb8(0xEE, 0xEE, 0xEE),
    good: Color::from_rgb8(0xE6, 0xFA, 0xEC),
    bad: Color::from_rgb8(0xFF, 0xEC, 0xEC),
};

pub const CONTRAST_DARK: Tokens = Tokens {
    rail: Color::BLACK,
    sidebar: Color::BLACK,
    surface: Color::BLACK,
    raised: Color::BLACK,
    hover: Color::from_rgb8(0x26, 0x26, 0x26),
    selected: Color::from_rgb8(0x12, 0x2B, 0x5C),
    border: Color::WHITE,
    text: Color::WHITE,
    muted: Color::from_rgb8(0xEA, 0xEA, 0xEA),
    faint: Color::from_rgb8(0xDC, 0xDC, 0xDC),
    accent: Color::from_rgb8(0xFF, 0xE0, 0x40),
    fill: ACCENT_FILL,
    success: Color::from_rgb8(0x6C, 0xFF, 0xA8),
    warning: Color::from_rgb8(0xFF, 0xC8, 0x5C),
    danger: Color::from_rgb8(0xFF, 0xA8, 0xA0),
    bubble: Color::from_rgb8(0x1C, 0x1C, 0x1C),
    good: Color::from_rgb8(0x04, 0x24, 0x12),
    bad: Color::from_rgb8(0x33, 0x06, 0x06),
};

/// Fills that white text stands on, in every look.
pub const ACCENT_FILL: Color = Color::from_rgb8(0x4B, 0x5A, 0xE0);
pub const GO: Color = Color::from_rgb8(0x1B, 0x8A, 0x4F);
pub const STOP: Color = Color::from_rgb8(0xD3, 0x3A, 0x3A);
pub const ON_FILL: Color = Color::WHITE;

/// A look, and whether the ring around what the keyboard has reached is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    pub tokens: &'static Tokens,
    pub ring: bool,
}

impl Theme {
    pub const LIGHT: Theme = Theme { tokens: &LIGHT, ring: false };
    pub const DARK: Theme = Theme { tokens: &DARK, ring: false };

    pub const CONTRAST_LIGHT: Theme = Theme { tokens: &CONTRAST_LIGHT, ring: false };
    pub const CONTRAST_DARK: Theme = Theme { tokens: &CONTRAST_DARK, ring: false };

    pub fn is_dark(&self) -> bool {
        self.tokens.is_dark()
    }

    /// What is filled, in the accent of the look where it is the accent.
    pub fn fill(&self, fill: Color) -> Color {
        if fill == ACCENT_FILL { self.tokens.fill } else { fill }
    }

    /// This look with the accent that the desktop's user has chosen; that of high contrast has its own.
    pub fn tinted(self, accent: Option<[u8; 3]>) -> Theme {
        match accent {
            Some(accent) if self.is_plain() => Theme { tokens: accent::tinted(self.tokens, accent), ..self },
            Some(_) | None => self,
        }
    }

    fn is_plain(&self) -> bool {
        ![Color::BLACK, Color::WHITE].contains(&self.tokens.border)
    }
}

impl theme::Base for Theme {
    fn default(preference: Mode) -> Theme {
        match preference {
            Mode::Dark => Theme::DARK,
            Mode::Light | Mode::None => Theme::LIGHT,
        }
    }

    fn mode(&self) -> Mode {
        if self.is_dark() { Mode::Dark } else { Mode::Light }
    }

    fn base(&self) -> theme::Style {
        theme::Style { background_color: self.tokens.surface, text_color: self.tokens.text }
    }

    fn palette(&self) -> Option<theme::Palette> {
        None
    }

    fn name(&self) -> &str {
        match (self.is_plain(), self.is_dark(), self.ring) {
            (true, false, false) => "light",
            (true, false, true) => "light with ring",
            (true, true, false) => "dark",
            (true, true, true) => "dark with ring",
            (false, false, false) => "high contrast, light",
            (false, false, true) => "high contrast, light, with ring",
            (false, true, false) => "high contrast, dark",
            (false, true, true) => "high contrast, dark, with ring",
        }
    }
}

/// What the person has chosen; kept as the preference `theme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    #[default]
    System,
    Light,
    Dark,
    /// High contrast, light or dark as the system is.
    Contrast,
}

impl Choice {
    pub const ALL: [Choice; 4] = [Choice::System, Choice::Light, Choice::Dark, Choice::Contrast];

    pub fn as_str(self) -> &'static str {
        match self {
            Choice::System => "system",
            Choice::Light => "light",
            Choice::Dark => "dark",
            Choice::Contrast => "contrast",
        }
    }

    /// What a kept word says; the system's look for a word that is not known.
    pub fn from_word(word: &str) -> Choice {
        Choice::ALL.into_iter().find(|choice| choice.as_str() == word).unwrap_or_default()
    }

    pub fn theme(self, system: Mode) -> Theme {
        match self {
            Choice::System => <Theme as theme::Base>::default(system),
            Choice::Light => Theme::LIGHT,
            Choice::Dark => Theme::DARK,
            Choice::Contrast => match system {
                Mode::Dark => Theme::CONTRAST_DARK,
                Mode::Light | Mode::None => Theme::CONTRAST_LIGHT,
            },
        }
    }
}

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Medium,
    Strong,
}

/// The font for a text. Fallback to a font of the system needs the weight exactly, and systems have 400 and 700.
pub fn font_for(text: &str, weight: Weight) -> Font {
    let bundled = text.chars().all(|c| u32::from(c) < 0x0530 || (0x1E00..0x2190).contains(&u32::from(c)));
    let weight = match (weight, bundled) {
        (Weight::Regular, _) | (Weight::Medium, false) => font::Weight::Normal,
        (Weight::Medium, true) => font::Weight::Medium,
        (Weight::Strong, true) => font::Weight::Semibold,
        (Weight::Strong, false) => font::Weight::Bold,
    };
    Font { weight, ..Font::with_name(FAMILY) }
}

/// `share` of `over` laid on `under`.
pub fn mix(under: Color, over: Color, share: f32) -> Color {
    let blend = |a: f32, b: f32| a + (b - a) * share;
    Color::from_rgb(blend(under.r, over.r), blend(under.g, over.g), blend(under.b, over.b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widget::avatar;

    /// WCAG 2.2, 1.4.3: text and its background differ by 4.5 to 1 or more.
    const ENOUGH: f32 = 4.5;
    /// WCAG 2.2, 1.4.6: for those who chose high contrast.
    const MUCH: f32 = 7.0;
    /// WCAG 2.2, 1.4.11: for signs that are no text.
    const ENOUGH_FOR_SIGNS: f32 = 3.0;

    fn luminance(color: Color) -> f32 {
        let linear = |c: f32| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
    }

    fn contrast(a: Color, b: Color) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    fn is_readable(look: &str, t: &Tokens, enough: f32) {
        let grounds = [t.rail, t.sidebar, t.surface, t.raised, t.hover, t.selected, t.bubble];
        for (name, ink) in [("text", t.text), ("muted", t.muted), ("faint", t.faint)] {
            for ground in grounds {
                let found = contrast(ink, ground);
                assert!(found >= enough, "{look} {name} on {ground:?}: {found:.2}");
            }
        }
        for (name, ink) in [("accent", t.accent), ("success", t.success), ("danger", t.danger)] {
            for ground in [t.sidebar, t.surface, t.raised, t.selected, t.hover] {
                let found = contrast(ink, ground);
                assert!(found >= enough, "{look} {name} on {ground:?}: {found:.2}");
            }
        }
        for (name, ink, ground) in [
            ("success on good", t.success, t.good),
            ("text on good", t.text, t.good),
            ("muted on good", t.muted, t.good),
            ("danger on bad", t.danger, t.bad),
            ("text on bad", t.text, t.bad),
            ("muted on bad", t.muted, t.bad),
        ] {
            let found = contrast(ink, ground);
            assert!(found >= enough, "{look} {name}: {found:.2}");
        }
        for ground in [t.sidebar, t.surface, t.raised] {
            assert!(contrast(t.warning, ground) >= ENOUGH_FOR_SIGNS, "{look} warning on {ground:?}");
        }
    }

    #[test]
    fn every_accent_of_a_desktop_can_be_read() {
        let steps = [0, 51, 102, 153, 204, 255];
        for red in steps {
            for (green, blue) in steps.into_iter().flat_map(|green| steps.map(|blue| (green, blue))) {
                for base in [&LIGHT, &DARK] {
                    let made = accent::make(base, [red, green, blue]);
                    let look = format!("{red} {green} {blue}");
                    is_readable(&look, &made, ENOUGH);
                    assert!(contrast(ON_FILL, made.fill) >= ENOUGH, "{look}");
                    assert_eq!(made.is_dark(), base.is_dark());
                }
            }
        }
    }

    #[test]
    fn an_accent_is_followed_in_plain_looks_and_not_without_end() {
        let red = Some([200, 20, 20]);
        assert_ne!(Theme::LIGHT.tinted(red).tokens, &LIGHT);
        assert_eq!(Theme::LIGHT.tinted(red), Theme::LIGHT.tinted(red));
        assert_eq!(Theme::CONTRAST_LIGHT.tinted(red), Theme::CONTRAST_LIGHT);
        let mut made = (0..=u8::MAX).map(|blue| Theme::DARK.tinted(Some([0, 0, blue])));
        assert!(made.any(|look| look == Theme::DARK));
    }

    #[test]
    fn every_text_can_be_read_on_every_ground_it_stands_on() {
        for (look, t, enough) in [
            ("light", &LIGHT, ENOUGH),
            ("dark", &DARK, ENOUGH),
            ("high contrast, light", &CONTRAST_LIGHT, MUCH),
            ("high contrast, dark", &CONTRAST_DARK, MUCH),
        ] {
            is_readable(look, t, enough);
        }
    }

    #[test]
    fn with_high_contrast_every_edge_is_seen() {
        for t in [&CONTRAST_LIGHT, &CONTRAST_DARK] {
            for ground in [t.rail, t.sidebar, t.surface, t.raised, t.hover, t.selected, t.bubble] {
                assert!(contrast(t.border, ground) >= MUCH, "{ground:?}");
            }
        }
    }

    #[test]
    fn white_can_be_read_on_every_fill() {
        for fill in [ACCENT_FILL, STOP].into_iter().chain(avatar::COLOURS) {
            assert!(contrast(ON_FILL, fill) >= ENOUGH, "{fill:?}: {:.2}", contrast(ON_FILL, fill));
        }
        // Bold signs and large words only stand on it.
        assert!(contrast(ON_FILL, GO) >= 4.2);
    }

    #[test]
    fn names_in_the_colours_of_their_faces_can_be_read() {
        for theme in [Theme::LIGHT, Theme::DARK, Theme::CONTRAST_LIGHT, Theme::CONTRAST_DARK] {
            for colour in avatar::COLOURS {
                let found = contrast(avatar::letters(colour, &theme), theme.tokens.surface);
                assert!(found >= ENOUGH, "{theme:?} {colour:?}: {found:.2}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for choice in Choice::ALL {
            assert_eq!(Choice::from_word(choice.as_str()), choice);
        }
        assert_eq!(Choice::from_word("sepia"), Choice::System);
    }
}
