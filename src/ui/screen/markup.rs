//! Texts with what is marked in them: `*bold*`, `_italic_`, `` `code` `` and web addresses. Shown, never executed; an address is
//! opened by a click alone, and nothing is ever loaded from it.

use super::conversation::Message;
use crate::ui::theme::*;
use crate::ui::widget::*;
use iced::{Font, font};
use iced_selection::text::Span as Run;

/// Marks shown in one text; what follows is plain. More than anybody writes, and a bound on what is laid out.
const MARKS_MAX: usize = 200;
/// Longest address that is one to be clicked.
const LINK_MAX: usize = 2_048;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Plain(&'a str),
    Bold(&'a str),
    Italic(&'a str),
    Code(&'a str),
    Link(&'a str),
}

/// The parts of a text, in order. Marks do not nest, and what is not closed on its line is no mark.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut plain, mut at) = (0, 0);
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        let found = (parts.len() < 2 * MARKS_MAX).then(|| part(&text[at..], before)).flatten();
        if let Some((part, length)) = found {
            if plain < at {
                parts.push(Part::Plain(&text[plain..at]));
            }
            parts.push(part);
            at += length;
            plain = at;
            before = text[..at].chars().next_back();
        } else {
            at += c.len_utf8();
            before = Some(c);
        }
    }
    if plain < text.len() {
        parts.push(Part::Plain(&text[plain..]));
    }
    parts
}

/// A mark or an address that begins here, and its length.
fn part(rest: &str, before: Option<char>) -> Option<(Part<'_>, usize)> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let mark = rest.chars().next()?;
    match mark {
        '`' | '*' | '_' => {
            let inside = &rest[1..];
            let line = inside.split('\n').next()?;
            let ends = |end: usize| {
                let (within, after) = (&line[..end], line[end + 1..].chars().next());
                let is_tight =
                    !within.starts_with(char::is_whitespace) && !within.ends_with(char::is_whitespace);
                !within.is_empty() && (mark == '`' || is_tight) && !after.is_some_and(char::is_alphanumeric)
            };
            let end = line.match_indices(mark).map(|(end, _)| end).take(MARKS_MAX).find(|end| ends(*end))?;
            let within = &line[..end];
            let part = match mark {
                '`' => Part::Code(within),
                '*' => Part::Bold(within),
                _ => Part::Italic(within),
            };
            Some((part, end + 2))
        }
        'h' | 'H' => link(rest).map(|link| (Part::Link(link), link.len())),
        _ => None,
    }
}

/// A web address: what could hide where it leads, as letters of other directions or a name before the host, is none.
fn link(rest: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let end =
        rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`')).unwrap_or(rest.len());
    let link = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
    let host = link.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
    let is_host = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    let is_plain = link.chars().all(|c| c.is_ascii_graphic());
    (is_host && is_plain && host.contains(char::is_alphanumeric) && link.len() <= LINK_MAX).then_some(link)
}

/// The text in a colour; plain where nothing is marked.
pub fn view<'a>(text: &'a str, ink: Ink) -> Element<'a, Message> {
    let style = move |theme: &Theme| iced_selection::text::Style {
        color: Some(ink(theme.tokens)),
        selection: theme.tokens.accent.scale_alpha(0.5),
    };
    let regular = font_for(text, Weight::Regular);
    let parts = parts(text);
    if let [] | [Part::Plain(_)] = parts[..] {
        return iced_selection::Text::new(text.to_owned())
            .size(TYPE_L)
            .font(regular)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .style(style)
            .into();
    }
    let runs: Vec<Run<'a, String>> = parts.into_iter().map(|part| run(part, regular)).collect();
    iced_selection::rich_text(runs)
        .size(TYPE_L)
        .font(regular)
        .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
        .on_link_click(Message::Link)
        .style(style)
        .into()
}

fn run<'a>(part: Part<'a>, regular: Font) -> Run<'a, String> {
    match part {
        Part::Plain(text) => Run::new(text),
        Part::Bold(text) => Run::new(text).font(font_for(text, Weight::Strong)),
        Part::Italic(text) => Run::new(text).font(Font { style: font::Style::Italic, ..regular }),
        Part::Code(text) => Run::new(text).font(Font::MONOSPACE),
        Part::Link(text) => Run::new(text).underline(true).link(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Part::{Bold, Code, Italic, Link, Plain};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_told_from_what_only_looks_like_them() {
        assert_eq!(parts("a *b c* d"), [Plain("a "), Bold("b c"), Plain(" d")]);
        assert_eq!(parts("_x_ `*y*`"), [Italic("x"), Plain(" "), Code("*y*")]);
        assert_eq!(parts("(*文*)"), [Plain("("), Bold("文"), Plain(")")]);
        for plain in ["2*3*4", "snake_case_name", "* item", "*open", "*a\nb*", "**", "a * b * c", "``"] {
            assert_eq!(parts(plain), [Plain(plain)], "{plain}");
        }
        assert_eq!(parts(""), []);
    }

    #[test]
    fn web_addresses_end_where_the_sentence_does() {
        assert_eq!(
            parts("see https://example.org/a_b*c?d=1, or not"),
            [Plain("see "), Link("https://example.org/a_b*c?d=1"), Plain(", or not")]
        );
        assert_eq!(parts("(HTTP://example.org)."), [Plain("("), Link("HTTP://example.org"), Plain(").")]);
        assert_eq!(parts("http://[::1]:80/x"), [Link("http://[::1]:80/x")]);
    }

    #[test]
    fn what_could_hide_where_it_leads_is_no_link() {
        for text in [
            "https://bank.example@evil.example/",
            "https://ex\u{430}mple.org",
            "https://example.org/\u{202e}gpj.exe",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "xhttps://example.org",
        ] {
            assert!(!parts(text).iter().any(|part| matches!(part, Link(_))), "{text}");
        }
        let long = format!("https://example.org/{}", "x".repeat(LINK_MAX));
        assert_eq!(parts(&long), [Plain(long.as_str())]);
    }

    #[test]
    fn a_text_of_marks_alone_is_bounded() {
        let text = "*a* ".repeat(10_000);
        assert!(parts(&text).len() <= 2 * MARKS_MAX + 2);
    }

    proptest! {
        #[test]
        fn the_parts_are_the_text(text in "[a*_` \\nh文]{0,60}|\\PC{0,60}") {
            let shown: String = parts(&text).into_iter().map(|part| match part {
                Plain(text) | Link(text) => text.to_owned(),
                Bold(text) => format!("*{text}*"),
                Italic(text) => format!("_{text}_"),
                Code(text) => format!("`{text}`"),
            }).collect();
            prop_assert_eq!(shown, text);
        }
    }
}
