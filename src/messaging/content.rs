//! What a message says: a text, or something done to an earlier one.

use super::pager::{ID_MAX, PagerError};
use crate::attachment::Attachment;
use crate::lifetime::Lifetime;
use crate::voice::{PART_MAX, Voice};

/// Bytes of a reaction: the longest emoji are families of seven code points in four bytes each.
pub const REACTION_MAX: usize = 64;
/// What stands before the new text of an edit where edits are not known: at a phone, or an older Ahoy.
pub const EDITED: &str = "\u{270e} ";

/// The content of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Text {
        text: String,
        /// What it answers.
        reply: Option<Reference>,
    },
    /// An earlier text of the same writer reads so from now on.
    Edit { of: String, text: String },
    /// An earlier text of the same writer is to be forgotten.
    Deletion { of: String },
    /// One emoji to a text; an empty one takes it back.
    Reaction { to: Reference, sign: String },
    /// The other's text, and all before it, have been seen (RFC 5438).
    Displayed { of: String },
    /// A file that may be fetched.
    File(Attachment),
    /// A voice message, whose parts have gone before it.
    Voice(Voice),
    /// A part of the sound of one that is to come: base64 of Opus in Ogg.
    Part { of: String, base64: String },
    /// What both say from now on is to last so long.
    Timer(Lifetime),
}

/// An earlier message, of the writer of this one or of the other. Ids are unique for each of them only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub id: String,
    pub is_writers: bool,
}

impl Content {
    /// A text that answers nothing.
    pub fn text(text: impl Into<String>) -> Content {
        Content::Text { text: text.into(), reply: None }
    }

    /// Bytes it takes in memory, about.
    pub fn size(&self) -> usize {
        match self {
            Content::Text { text, .. } | Content::Edit { text, .. } => text.len(),
            Content::Reaction { sign, .. } => sign.len(),
            Content::Deletion { .. } | Content::Displayed { .. } | Content::Timer(_) => ID_MAX,
            Content::File(file) => file.name.len(),
            Content::Voice(voice) => ID_MAX + voice.levels.len(),
            Content::Part { base64, .. } => base64.len(),
        }
    }

    /// What somebody is shown who knows texts only.
    pub fn as_text(&self) -> Option<String> {
        match self {
            Content::Text { text, .. } => Some(text.clone()),
            Content::Edit { text, .. } => Some(format!("{EDITED}{text}")),
            Content::Deletion { .. }
            | Content::Reaction { .. }
            | Content::Displayed { .. }
            | Content::Timer(_)
            | Content::File(_)
            | Content::Part { .. }
            | Content::Voice(_) => None,
        }
    }
}

/// An emoji, or nothing; a reaction is no way to write. RFC 9078 2 allows several, of which this takes one run.
pub fn check_reaction(sign: &str) -> Result<(), PagerError> {
    if sign.len() > REACTION_MAX {
        return Err(PagerError::TooLong);
    }
    let is_letter = |c: char| c.is_alphabetic() || c.is_whitespace() || c.is_control();
    let is_keycap = sign.chars().any(|c| c == '\u{20e3}');
    let is_ascii = |c: char| c.is_ascii() && !is_keycap;
    if sign.chars().any(|c| is_letter(c) || is_ascii(c)) { Err(PagerError::Malformed) } else { Ok(()) }
}

/// Bytes in base64, as many as a part may have (RFC 4648 4); nothing else could be joined to sound again.
pub fn check_part(base64: &str) -> Result<(), PagerError> {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    match base64.len() {
        0 => Err(PagerError::Empty),
        length if length > PART_MAX.div_ceil(3) * 4 => Err(PagerError::TooLong),
        _ if base64.bytes().all(is_sign) => Ok(()),
        _ => Err(PagerError::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reaction_is_an_emoji_and_no_text() {
        for sign in ["", "👍", "❤️", "👨‍👩‍👧‍👦", "🏳️‍🌈", "1️⃣", "🇩🇪"]
        {
            assert_eq!(check_reaction(sign), Ok(()), "{sign}");
        }
        for sign in ["a", "👍 yes", "はい", ":)", "\u{7}", "1"] {
            assert_eq!(check_reaction(sign), Err(PagerError::Malformed), "{sign}");
        }
        assert_eq!(check_reaction(&"👍".repeat(REACTION_MAX)), Err(PagerError::TooLong));
    }
}
