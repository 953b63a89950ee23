//! What a message of a group says, inside what is sealed: a text, or what its writer does to an earlier one.

use super::entry::{EntryError, EntryId, from_cbor, to_cbor};
use crate::attachment::Attachment;
use crate::lifetime::Lifetime;
use crate::messaging::content;
use crate::voice::{BYTES_MAX, Voice};
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
        /// The file is what was spoken, to be played and not to be offered.
        voice: Option<Box<Voice>>,
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
    #[n(7)]
    voice: Option<String>,
}

impl Words {
    /// A text that answers nothing, and stays.
    pub fn text(text: impl Into<String>) -> Words {
        let (reply, file, voice) = (None, None, None);
        Words::Text { text: text.into(), reply, lasts: Lifetime::Unlimited, file, voice }
    }

    /// A file that is offered.
    pub fn file(file: Attachment, lasts: Lifetime) -> Words {
        let (text, file) = (file.safe_name(), Some(Box::new(file)));
        Words::Text { text, reply: None, lasts, file, voice: None }
    }

    /// Something spoken, the sound of which is this file. Who knows nothing of it is offered the file.
    pub fn spoken(file: Attachment, voice: Voice, lasts: Lifetime) -> Words {
        let (text, file) = (voice.as_text(), Some(Box::new(file)));
        Words::Text { text, reply: None, lasts, file, voice: Some(Box::new(voice)) }
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
            Words::Text { text, reply, lasts, file, voice } => {
                let lasts_s = lasts.is_limited().then(|| lasts.seconds());
                let file = file.as_ref().map(|file| file.to_line());
                let voice = voice.as_ref().map(|voice| voice.to_line());
                Written {
                    text: Some(text.clone()),
                    reply: reply.as_ref().and_then(id),
                    lasts_s,
                    file,
                    voice,
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
        let Written { text, reply, lasts_s, edit_of, deletion_of, reaction_to, file, voice } =
            from_cbor(bytes)?;
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
                let is_clip = file.as_ref().is_some_and(|file| (1..=BYTES_MAX as u64).contains(&file.size));
                let voice = voice.filter(|_| is_clip).and_then(|line| Voice::of_line(&line)).map(Box::new);
                Ok(Words::Text { text, reply: reply.map(id), lasts, file, voice })
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

    fn voice() -> Voice {
        Voice { length_ms: 61_000, levels: vec![1, 200], is_voicemail: false }
    }

    fn answer(lasts: Lifetime) -> Words {
        Words::Text { text: "yes".to_owned(), reply: Some(OF), lasts, file: None, voice: None }
    }

    #[test]
    fn what_is_said_is_read_as_it_was_written() {
        for words in [
            Words::text("日本 and more"),
            answer(Lifetime::Day),
            Words::file(file(), Lifetime::Unlimited),
            Words::spoken(file(), voice(), Lifetime::Day),
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
        let first: First = from_cbor(&answer(Lifetime::Hour).to_bytes()).unwrap();
        assert_eq!(first.text, "yes", "what it does not know is passed over");
        let first: First = from_cbor(&Words::file(file(), Lifetime::Unlimited).to_bytes()).unwrap();
        assert_eq!(first.text, "a.txt", "and it sees what a file is called");
        let odd = Written {
            text: Some("hello".to_owned()),
            file: Some("no file".to_owned()),
            ..Written::default()
        };
        assert_eq!(Words::from_bytes(&to_cbor(&odd)), Ok(Words::text("hello")));
    }

    /// The version before knew files, and what is spoken it knows as one.
    #[test]
    fn what_is_spoken_is_a_file_to_who_knows_no_more_and_to_all_where_it_cannot_be_played() {
        #[derive(Encode, Decode)]
        #[cbor(map)]
        struct Before {
            #[n(0)]
            text: String,
            #[n(6)]
            file: String,
        }
        let before: Before =
            from_cbor(&Words::spoken(file(), voice(), Lifetime::Unlimited).to_bytes()).unwrap();
        assert_eq!((before.text.as_str(), before.file), ("🎤 1:01", file().to_line()));
        let read = |size: u64, line: &str| {
            let file = Some(Attachment { size, ..file() }.to_line());
            let (text, voice) = (Some("x".to_owned()), Some(line.to_owned()));
            Words::from_bytes(&to_cbor(&Written { text, file, voice, ..Written::default() })).unwrap()
        };
        let is_spoken = |words: Words| matches!(words, Words::Text { file: Some(_), voice: Some(_), .. });
        assert!(is_spoken(read(BYTES_MAX as u64, "5 message -")));
        for (size, line) in
            [(0, "5 message -"), (BYTES_MAX as u64 + 1, "5 message -"), (9, "300001 message -"), (9, "")]
        {
            assert!(
                matches!(read(size, line), Words::Text { file: Some(_), voice: None, .. }),
                "{size} {line}"
            );
        }
    }
}
