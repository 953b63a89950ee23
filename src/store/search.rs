//! What is searched for in messages, and what of a message is shown where it was found.

use crate::aor::Aor;
use crate::terms::Wanted;
use std::ops::Range;

/// Characters of an excerpt: two lines of a list.
const EXCERPT_MAX: usize = 160;
/// Characters of it before the first word that was found.
const BEFORE_MAX: usize = 32;

/// Words to look for in all messages, or in those of one conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// As it was typed.
    pub text: String,
    pub aor: Option<Aor>,
    /// Only what is older than this position.
    pub before: Option<u64>,
    pub limit: usize,
}

/// A message in which they were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub aor: Aor,
    pub id: String,
    pub is_own: bool,
    pub at_ms: u64,
    pub position: u64,
    /// The text round the first word found, on one line.
    pub excerpt: String,
    /// Where the words found are in it, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// The part of a text round the first place where something is found, on one line, and what is found in it.
pub fn excerpt(text: &str, wanted: &Wanted) -> (String, Vec<Range<usize>>) {
    let first = wanted.places(text).first().map_or(0, |range| range.start);
    let head = &text[..first];
    let from = head.char_indices().rev().nth(BEFORE_MAX - 1).map_or(0, |(at, _)| at);
    // It begins with a word where there is one.
    let from = match head[from..].find(char::is_whitespace) {
        Some(blank) if from > 0 => from + blank,
        _ => from,
    };
    let mut excerpt = String::new();
    if from > 0 {
        excerpt.push('…');
    }
    let words = text[from..].split(|letter: char| letter.is_whitespace() || letter.is_control());
    let mut count = 0;
    for word in words.filter(|word| !word.is_empty()) {
        if count > 0 {
            excerpt.push(' ');
        }
        excerpt.extend(word.chars().take(EXCERPT_MAX - count));
        count = excerpt.chars().count();
        if count >= EXCERPT_MAX {
            excerpt.push('…');
            break;
        }
    }
    let marks = wanted.places(&excerpt);
    (excerpt, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, typed: &str) -> (String, Vec<String>) {
        let (excerpt, marks) = excerpt(text, &Wanted::of(typed));
        let marks = marks.into_iter().map(|range| excerpt[range].to_owned()).collect();
        (excerpt, marks)
    }

    #[test]
    fn a_short_text_is_shown_whole_and_on_one_line() {
        let (excerpt, marks) = cut("first\n\n  second\tthird", "sec");
        assert_eq!((excerpt.as_str(), marks), ("first second third", vec!["second".to_owned()]));
    }

    #[test]
    fn a_long_one_is_cut_round_what_was_found() {
        let text = format!("{} needle {}", "straw ".repeat(1_000), "hay ".repeat(1_000));
        let (excerpt, marks) = cut(&text, "needle");
        assert!(excerpt.starts_with("…straw") && excerpt.ends_with('…'), "{excerpt}");
        assert!(excerpt.chars().count() <= EXCERPT_MAX + 2);
        assert_eq!(marks, ["needle"]);
        let (excerpt, marks) = cut(&"茶".repeat(10_000), "茶茶");
        assert!(excerpt.chars().count() <= EXCERPT_MAX + 2 && !marks.is_empty());
    }
}
