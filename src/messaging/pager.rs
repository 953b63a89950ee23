//! Messages on the wire: the body of a SIP MESSAGE (RFC 3428).
//!
//! Between Ahoy nodes the text is wrapped in CPIM (RFC 3862) with the Message-ID of IMDN (RFC 5438), so that a
//! repeated delivery is known as such; a plain SIP phone gets plain text. Both are read from anybody.
//!
//! What is done to an earlier message stands in headers of a namespace of our own, for no RFC has them for CPIM; a reaction
//! is marked as in mail (RFC 9078), a read receipt is IMDN's. Whoever does not know them sees an edit as a text with a mark
//! before it, and refuses the rest (415). How long a text stays is such a header too, and passed over where it is not known. A file is told by content indirection (RFC 4483): where it is fetched, and what it is.

mod cpim;
pub mod together;

use super::content::{self, Content};
use super::notice;
use crate::aor::Aor;
use crate::attachment::NAME_MAX;
use crate::lifetime::Lifetime;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Media types that are read: the value of `Accept` in a 415.
pub const ACCEPT: &str =
    "text/plain, message/cpim, multipart/mixed, message/imdn+xml, application/im-iscomposing+xml";
/// Media type of a wrapped message.
pub const CPIM: &str = "message/cpim";
/// Media type of plain text.
pub const PLAIN: &str = "text/plain;charset=utf-8";
/// Bytes of one text: some thirty pages; a file is no message.
pub const TEXT_MAX: usize = 64 * 1024;
/// Bytes of an edited text, which goes with a mark before it.
pub const EDIT_MAX: usize = TEXT_MAX - content::EDITED.len();
/// Bytes of a message id as the asker chose it.
pub const ID_MAX: usize = 128;

/// A body to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub content_type: Cow<'static, str>,
    pub bytes: Vec<u8>,
}

/// A body that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The sender's id; plain text has none, see `id_of_request`.
    pub id: Option<String>,
    pub text: String,
    /// Unix milliseconds: when written, by the writer's clock.
    pub at_ms: Option<u64>,
}

/// A message that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The sender's id; plain text has none, see `id_of_request`.
    pub id: Option<String>,
    pub content: Content,
    /// Unix milliseconds: when written, by the writer's clock.
    pub at_ms: Option<u64>,
    /// Whether the writer asks to be told when it is shown (RFC 5438 6.2).
    pub asks_displayed: bool,
    /// How long it stays once it is read.
    pub lasts: Lifetime,
}

/// What is written around a text between Ahoy nodes.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    pub from: &'a Aor,
    pub to: &'a Aor,
    pub id: &'a str,
    pub at_ms: u64,
    pub lasts: Lifetime,
}

/// Why a text is not sent, or a body not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PagerError {
    #[error("longer than a message may be")]
    TooLong,
    #[error("a kind of content that is not understood")]
    Unsupported,
    #[error("not in the form its type promises")]
    Malformed,
    #[error("no text in it")]
    Empty,
    #[error("the message id is empty or too long")]
    BadId,
}

impl PagerError {
    /// The status that tells the sender (RFC 3261 21.4).
    pub fn status(self) -> u16 {
        match self {
            PagerError::TooLong => 413,
            PagerError::Unsupported => 415,
            PagerError::Malformed | PagerError::Empty | PagerError::BadId => 400,
        }
    }
}

/// A body for a plain SIP phone.
pub fn plain(text: &str) -> Result<Body, PagerError> {
    let text = clean(text)?;
    Ok(Body { content_type: Cow::Borrowed(PLAIN), bytes: text.into_bytes() })
}

/// A body for another Ahoy node.
pub fn wrapped(envelope: Envelope<'_>, text: &str) -> Result<Body, PagerError> {
    carried(envelope, &Content::text(text))
}

/// A body for another Ahoy node, whatever it says.
pub fn carried(envelope: Envelope<'_>, content: &Content) -> Result<Body, PagerError> {
    let id = match content {
        Content::Text { reply: Some(to), .. } | Content::Reaction { to, .. } => &to.id,
        Content::Edit { of, .. }
        | Content::Deletion { of }
        | Content::Displayed { of }
        | Content::Part { of, .. } => of,
        Content::Text { reply: None, .. } | Content::File(_) | Content::Timer(_) | Content::Voice(_) => {
            envelope.id
        }
    };
    if [envelope.id, id].iter().any(|id| id.is_empty() || id.len() > ID_MAX) {
        return Err(PagerError::BadId);
    }
    let content = match content.clone() {
        Content::Text { text, reply } => Content::Text { text: clean(&text)?, reply },
        Content::Edit { text, .. } if text.len() > EDIT_MAX => return Err(PagerError::TooLong),
        Content::Edit { of, text } => Content::Edit { of, text: clean(&text)? },
        Content::Reaction { to, sign } => {
            content::check_reaction(&sign)?;
            Content::Reaction { to, sign }
        }
        Content::Part { of, base64 } => {
            content::check_part(&base64)?;
            Content::Part { of, base64 }
        }
        Content::File(file) if file.name.len() > NAME_MAX => return Err(PagerError::TooLong),
        content @ (Content::Deletion { .. }
        | Content::Displayed { .. }
        | Content::Timer(_)
        | Content::Voice(_)
        | Content::File(_)) => content,
    };
    Ok(Body { content_type: Cow::Borrowed(CPIM), bytes: cpim::write(envelope, &content).into_bytes() })
}

/// Reads a body as the text that somebody is shown who knows texts only.
pub fn read(content_type: Option<&str>, bytes: &[u8]) -> Result<Text, PagerError> {
    let Received { id, content, at_ms, .. } = received(content_type, bytes)?;
    Ok(Text { id, text: content.as_text().ok_or(PagerError::Unsupported)?, at_ms })
}

/// Reads a body. Who sent it is what the flow proves, not what a CPIM header says.
pub fn received(content_type: Option<&str>, bytes: &[u8]) -> Result<Received, PagerError> {
    match MediaType::of(content_type.ok_or(PagerError::Unsupported)?) {
        MediaType::Plain(charset) => {
            let content = Content::text(read_text(charset, bytes)?);
            let lasts = Lifetime::default();
            Ok(Received { id: None, content, at_ms: None, asks_displayed: false, lasts })
        }
        MediaType::Cpim => cpim::read(bytes),
        MediaType::Mixed
        | MediaType::Deletion
        | MediaType::Timer
        | MediaType::Voice
        | MediaType::Ogg
        | MediaType::Imdn
        | MediaType::External
        | MediaType::Other => Err(PagerError::Unsupported),
    }
}

/// Whether a body has several messages that go together.
pub fn is_together(content_type: &str) -> bool {
    matches!(MediaType::of(content_type), MediaType::Mixed)
}

/// The messages of a body: one, or several that go together.
pub fn received_all(content_type: Option<&str>, bytes: &[u8]) -> Result<Vec<Received>, PagerError> {
    match content_type {
        Some(value) if is_together(value) => together::split(value, bytes),
        _ => Ok(vec![received(content_type, bytes)?]),
    }
}

/// An id for a message that carries none: the same for each delivery of the same request.
pub fn id_of_request(call_id: &str, cseq: u32) -> String {
    let digest = Sha256::digest(format!("{cseq} {call_id}"));
    let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("sip-{hex}")
}

/// Content types, as far as they matter here.
enum MediaType {
    Plain(Charset),
    Cpim,
    Mixed,
    Deletion,
    Timer,
    Voice,
    Ogg,
    Imdn,
    External,
    Other,
}

/// Character sets of plain text that phones send.
enum Charset {
    Utf8,
    Latin1,
}

impl MediaType {
    fn of(value: &str) -> MediaType {
        let (kind, parameters) = value.split_once(';').unwrap_or((value, ""));
        match kind.trim().to_ascii_lowercase().as_str() {
            "text/plain" => Charset::of(parameters).map_or(MediaType::Other, MediaType::Plain),
            CPIM => MediaType::Cpim,
            "multipart/mixed" => MediaType::Mixed,
            cpim::DELETION => MediaType::Deletion,
            cpim::TIMER => MediaType::Timer,
            cpim::VOICE => MediaType::Voice,
            cpim::OGG => MediaType::Ogg,
            notice::IMDN => MediaType::Imdn,
            cpim::EXTERNAL => MediaType::External,
            _ => MediaType::Other,
        }
    }
}

impl Charset {
    fn of(parameters: &str) -> Option<Charset> {
        let charset = parameters.split(';').find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
        });
        match charset.unwrap_or("utf-8").to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" => Some(Charset::Utf8),
            "iso-8859-1" => Some(Charset::Latin1),
            _ => None,
        }
    }
}

fn read_text(charset: Charset, bytes: &[u8]) -> Result<String, PagerError> {
    if bytes.len() > TEXT_MAX {
        return Err(PagerError::TooLong);
    }
    match charset {
        Charset::Utf8 => clean(std::str::from_utf8(bytes).map_err(|_| PagerError::Malformed)?),
        Charset::Latin1 => clean(&bytes.iter().copied().map(char::from).collect::<String>()),
    }
}

/// Line ends become LF, other control characters vanish: they are no text, and a terminal would obey them.
fn clean(text: &str) -> Result<String, PagerError> {
    if text.len() > TEXT_MAX {
        return Err(PagerError::TooLong);
    }
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    match text.len() {
        _ if text.trim().is_empty() => Err(PagerError::Empty),
        0..=TEXT_MAX => Ok(text),
        _ => Err(PagerError::TooLong),
    }
}

#[cfg(test)]
mod tests;
