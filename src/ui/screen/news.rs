//! What is new in this version, out of CHANGELOG.md: over everything once after an update, and again from the settings.

use super::Scene;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};

/// Kept under this name by the engine, for the window alone: the version whose news this user has seen.
pub const SEEN: &str = "news";
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

const CHANGELOG: &str = include_str!("../../../CHANGELOG.md");
/// More is a book.
const ITEMS_MAX: usize = 300;
const HEIGHT_MAX: f32 = 440.0;
/// In which they are written.
const LANGUAGE: &str = "en";

/// How far the news of this run are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nobody has asked yet whether there are any.
    #[default]
    Unasked,
    Shown,
    Closed,
}

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Open,
    Close,
}

/// Each change of a version as a sentence or two; those of what comes next, while the version has no section.
fn items(log: &str, version: &str) -> Vec<String> {
    let named = log.lines().any(|line| is_head(line, version));
    let wanted = if named { version } else { "Unreleased" };
    let section = log.lines().skip_while(|line| !is_head(line, wanted)).skip(1);
    let mut items: Vec<String> = Vec::new();
    for line in section.take_while(|line| !line.starts_with("## ")) {
        if let Some(item) = line.strip_prefix("- ") {
            if items.len() == ITEMS_MAX {
                break;
            }
            items.push(item.trim().to_owned());
        } else if let (Some(more), Some(item)) = (line.strip_prefix("  "), items.last_mut()) {
            item.push(' ');
            item.push_str(more.trim());
        }
    }
    items.iter().map(|item| plain(item)).collect()
}

fn is_head(line: &str, version: &str) -> bool {
    line.strip_prefix("## [").and_then(|rest| rest.split_once(']')).is_some_and(|(it, _)| it == version)
}

/// Without the marks of Markdown, and without what programs say, which stands in brackets.
fn plain(text: &str) -> String {
    let mut parts = text.split(" (`");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once(')').map_or(part, |(_, after)| after));
    }
    plain.chars().filter(|c| !matches!(c, '`' | '*')).collect()
}

pub fn view<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let lines = items(CHANGELOG, VERSION).into_iter().map(|item| {
        let text = label(item, TYPE_M, Weight::Regular, TEXT).width(Fill);
        row![container(icon(Icon::Check, 14.0, ACCENT)).padding([3, 0]), text].spacing(SPACE_S).into()
    });
    let lines = container(scroll(Column::from_iter(lines).spacing(SPACE_M).padding([0, 12])));
    let title = scene.words.with("news-title", &[("version", VERSION.into())]);
    let foreign = scene.words.tag() != LANGUAGE;
    let hint = foreign.then(|| label(scene.get("news-english"), TYPE_S, Weight::Regular, MUTED));
    let close = press::word(None, scene.get("news-close"), Look::Filled(ACCENT_FILL)).id("news-close");
    let column = column![
        row![icon(Icon::Info, 20.0, ACCENT), label(title, TYPE_TITLE, Weight::Strong, TEXT)]
            .spacing(SPACE_S)
            .align_y(Center)
    ]
    .push(hint)
    .push(lines.max_height(HEIGHT_MAX))
    .push(space().height(SPACE_XS))
    .push(row![filler(), close.on_press(Message::Close)]);
    container(column.spacing(SPACE_S))
        .padding(SPACE_XL)
        .width(Fill)
        .max_width(620)
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Soon.\n\n## [1.1.0] - 2027-01-01\n\n### Added\n\n\
                       - First `word` and\n  *more* of it (`it.set` and\n  others), really (yes).\n- Second.\n\n### Fixed\n\n- Third.\n\n## [1.0.0]\n\n- Old.\n";

    #[test]
    fn the_section_of_the_version_is_read_without_marks_and_no_other() {
        assert_eq!(items(LOG, "1.1.0"), ["First word and more of it, really (yes).", "Second.", "Third."]);
        assert_eq!(items(LOG, "1.0.0"), ["Old."]);
    }

    #[test]
    fn a_version_that_has_no_section_yet_has_the_news_of_what_comes() {
        assert_eq!(items(LOG, "1.2.0"), ["Soon."]);
        assert_eq!(items("", "1.2.0"), Vec::<String>::new());
        assert!(items(CHANGELOG, VERSION).len() > 1, "this version says nothing");
    }

    #[test]
    fn a_book_is_cut() {
        let log = format!("## [Unreleased]\n{}", "- a\n  b\n".repeat(ITEMS_MAX + 1));
        let items = items(&log, VERSION);
        assert_eq!((items.len(), items.last().map(String::as_str)), (ITEMS_MAX, Some("a b")));
    }
}
