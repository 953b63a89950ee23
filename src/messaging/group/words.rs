//! What a message of a group says, inside what is sealed: a text, or what its writer does to an earlier one.

use super::entry::{EntryError, EntryId, from_cbor, to_cbor};
use crate::attachment::Attachment;
use crate::lifetime::Lifetime;
use crate::messaging::content;
use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

/// Bytes of a text.
pub const TEXT_MAX: usize = 64 * 1024;

/// What is said; what a later version says besides is passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    Text {
        text: String,
        /// What it answers.
        reply: Option<EntryId>,
        /// How long it stays.
        lasts: Lifetime,
        /// A file that it offers; the text stands where words alone are shown.
        file: Option<Box<Attachment>>,
    },
    /// An earlier text of the same writer reads so from now on.
    Edit { of: EntryId, text: String },
    /// An earlier text of the same writer is to be forgotten.
    Deletion { of: EntryId },
    /// One emoji to a text; an empty one takes it back.
    Reaction { to: EntryId, sign: String },
}

/// Which of the three before the last is there says what it is.
#[derive(Default, Encode, Decode)]
#[cbor(map)]
struct Written {
    #[n(0)]
    text: Option<String>,
    #[n(1)]
    reply: Option<ByteArray<32>>,
    #[n(2)]
    lasts_s: Option<u32>,
    #[n(3)]
    edit_of: Option<ByteArray<32>>,
    #[n(4)]
    deletion_of: Option<ByteArray<32>>,
    #[n(5)]
    reaction_to: Option<ByteArray<32>>,
    #[n(6)]
    file: Option<String>,
}

impl Words {
    /// A text that answers nothing, and stays.
    pub fn text(text: impl Into<String>) -> Words {
        Words::Text { text: text.into(), reply: None, lasts: Lifetime::Unlimited, file: None }
    }

    /// A file that is offered.
    pub fn file(file: Attachment, lasts: Lifetime) -> Words {
        Words::Text { text: file.safe_name(), reply: None, lasts, file: Some(Box::new(file)) }
    }

    /// The text that something is done to; `None` for a text itself.
    pub fn about(&self) -> Option<EntryId> {
        match self {
            Words::Text { .. } => None,
            Words::Edit { of, .. } | Words::Deletion { of } => Some(*of),
            Words::Reaction { to, .. } => Some(*to),
        }
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let id = |id: &EntryId| Some(id.0.into());
        let none = Written::default();
        to_cbor(&match self {
            Words::Text { text, reply, lasts, file } => {
                let lasts_s = lasts.is_limited().then(|| lasts.seconds());
                let file = file.as_ref().map(|file| file.to_line());
                Written {
                    text: Some(text.clone()),
                    reply: reply.as_ref().and_then(id),
                    lasts_s,
                    file,
                    ..none
                }
            }
            Words::Edit { of, text } => Written { text: Some(text.clone()), edit_of: id(of), ..none },
            Words::Deletion { of } => Written { deletion_of: id(of), ..none },
            Words::Reaction { to, sign } => Written { text: Some(sign.clone()), reaction_to: id(to), ..none },
        })
    }

    /// # Errors
    /// Where it says nothing that is known here, or is longer than it may be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Words, EntryError> {
        let Written { text, reply, lasts_s, edit_of, deletion_of, reaction_to, file } = from_cbor(bytes)?;
        if text.as_ref().is_some_and(|text| text.len() > TEXT_MAX) {
            return Err(EntryError::TooLong);
        }
        let id = |id: ByteArray<32>| EntryId(id.into());
        match (text, edit_of, deletion_of, reaction_to) {
            (_, None, Some(of), None) => Ok(Words::Deletion { of: id(of) }),
            (Some(text), Some(of), None, None) => Ok(Words::Edit { of: id(of), text }),
            (Some(sign), None, None, Some(to)) if content::check_reaction(&sign).is_ok() => {
                Ok(Words::Reaction { to: id(to), sign })
            }
            (Some(text), None, None, None) => {
                let lasts = lasts_s.and_then(Lifetime::of_seconds).unwrap_or_default();
                let file = file.and_then(|line| Attachment::of_line(&line)).map(Box::new);
                Ok(Words::Text { text, reply: reply.map(id), lasts, file })
            }
            _ => Err(EntryError::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF: EntryId = EntryId([7; 32]);

    fn file() -> Attachment {
        Attachment { token: [1; 16], name: "../a.txt".to_owned(), size: 9, hash: [3; 32] }
    }

    #[test]
    fn what_is_said_is_read_as_it_was_written() {
        for words in [
            Words::text("日本 and more"),
            Words::Text { text: "yes".to_owned(), reply: Some(OF), lasts: Lifetime::Day, file: None },
            Words::file(file(), Lifetime::Unlimited),
            Words::Edit { of: OF, text: "no".to_owned() },
            Words::Deletion { of: OF },
            Words::Reaction { to: OF, sign: "👍".to_owned() },
            Words::Reaction { to: OF, sign: String::new() },
        ] {
            assert_eq!(Words::from_bytes(&words.to_bytes()), Ok(words));
        }
    }

    #[test]
    fn what_is_too_long_or_says_two_things_or_none_is_refused() {
        let long = Words::text("x".repeat(TEXT_MAX + 1));
        assert_eq!(Words::from_bytes(&long.to_bytes()), Err(EntryError::TooLong));
        assert_eq!(Words::from_bytes(b"no cbor"), Err(EntryError::Malformed));
        let id = || Some([7; 32].into());
        let word = Words::Reaction { to: OF, sign: "a word".to_owned() };
        assert_eq!(Words::from_bytes(&word.to_bytes()), Err(EntryError::Malformed));
        for written in [
            Written::default(),
            Written { edit_of: id(), ..Written::default() },
            Written { edit_of: id(), deletion_of: id(), ..Written::default() },
        ] {
            assert_eq!(Words::from_bytes(&to_cbor(&written)), Err(EntryError::Malformed));
        }
    }

    /// Such a text was all that the first version of groups knew: it is read by it, and by this one.
    #[test]
    fn a_text_alone_is_written_as_it_always_was() {
        #[derive(Encode, Decode)]
        #[cbor(map)]
        struct First {
            #[n(0)]
            text: String,
        }
        let bytes = to_cbor(&First { text: "hello".to_owned() });
        assert_eq!(Words::text("hello").to_bytes(), bytes);
        let (reply, lasts) = (Some(OF), Lifetime::Hour);
        let reply = Words::Text { text: "hello".to_owned(), reply, lasts, file: None };
        let first: First = from_cbor(&reply.to_bytes()).unwrap();
        assert_eq!(first.text, "hello", "what it does not know is passed over");
        let first: First = from_cbor(&Words::file(file(), Lifetime::Unlimited).to_bytes()).unwrap();
        assert_eq!(first.text, "a.txt", "and it sees what a file is called");
        let odd = Written {
            text: Some("hello".to_owned()),
            file: Some("no file".to_owned()),
            ..Written::default()
        };
        assert_eq!(Words::from_bytes(&to_cbor(&odd)), Ok(Words::text("hello")));
    }
}
