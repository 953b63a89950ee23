//! Presence documents: PIDF (RFC 3863) with the activities of RPID (RFC 4480), the display name of CIPID (RFC 4482)
//! and a note.

mod read;

use crate::date;
use quick_xml::escape::escape;

/// Media type of the documents.
pub const CONTENT_TYPE: &str = "application/pidf+xml";
/// Bytes of a document that is read: ours have 600, the richest of the RFCs 2,300.
pub const DOCUMENT_MAX: usize = 32 * 1024;
/// Elements within elements: the richest examples have 5.
pub const DEPTH_MAX: usize = 16;
/// Characters of a note that are shown; the rest is cut off.
pub const NOTE_MAX: usize = 256;
/// Bytes of the presentity's address.
pub const ENTITY_MAX: usize = 512;

/// What a document says about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Whom it is about: a `pres:` or `sip:` URI.
    pub entity: String,
    pub basic: Basic,
    pub activity: Activity,
    pub note: Option<String>,
    /// What the person goes by now.
    pub name: Option<String>,
    /// Unix milliseconds of the newest change, by the other's clock.
    pub timestamp: Option<u64>,
}

/// Whether the person can be reached (RFC 3863 4.1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basic {
    Open,
    Closed,
    /// Not told: no tuple at all, or a value that the standard does not have.
    Unknown,
}

/// What the person does, as far as it matters to a caller. Of several, the greatest counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Activity {
    /// Nothing that keeps from answering.
    #[default]
    Available,
    /// Not at the device.
    Away,
    Busy,
    DoNotDisturb,
}

/// Why bytes are no presence document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PidfError {
    #[error("longer than a presence document may be")]
    TooLong,
    #[error("not UTF-8")]
    Encoding,
    #[error("not well-formed XML")]
    Malformed,
    #[error("declares a document type or uses an entity")]
    Doctype,
    #[error("elements within elements beyond the bound")]
    TooDeep,
    #[error("not a presence document")]
    NotPresence,
    #[error("does not say whom it is about")]
    NoEntity,
}

impl Presence {
    /// Reads a document. Elements that are not understood are passed over (RFC 3863 4.2).
    pub fn parse(bytes: &[u8]) -> Result<Presence, PidfError> {
        read::read(bytes)
    }

    /// Writes the document.
    pub fn to_xml(&self) -> String {
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.push_str("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"");
        xml.push_str(" xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\"");
        xml.push_str(" xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\"");
        xml.push_str(" xmlns:ci=\"urn:ietf:params:xml:ns:pidf:cipid\"");
        xml.push_str(&format!(" entity=\"{}\">\n<tuple id=\"ahoy\">", escape(&self.entity)));
        if let Some(basic) = self.basic.word() {
            xml.push_str(&format!("<status><basic>{basic}</basic></status>"));
        } else {
            xml.push_str("<status/>");
        }
        if let Some(timestamp) = self.timestamp {
            xml.push_str(&format!("<timestamp>{}</timestamp>", date::format_ms(timestamp)));
        }
        xml.push_str("</tuple>\n");
        if let Some(note) = self.note.as_deref().and_then(clean_note) {
            xml.push_str(&format!("<note>{}</note>\n", escape(&note)));
        }
        xml.push_str(&self.person());
        xml.push_str("</presence>\n");
        xml
    }

    fn person(&self) -> String {
        let mut inner = self.activity.activities().to_owned();
        if let Some(name) = self.name.as_deref().and_then(clean_note) {
            inner.push_str(&format!("<ci:display-name>{}</ci:display-name>", escape(&name)));
        }
        if inner.is_empty() { inner } else { format!("<dm:person id=\"p1\">{inner}</dm:person>\n") }
    }
}

impl Basic {
    fn word(self) -> Option<&'static str> {
        match self {
            Basic::Open => Some("open"),
            Basic::Closed => Some("closed"),
            Basic::Unknown => None,
        }
    }
}

impl Activity {
    /// RPID has no word for "do not disturb": other phones read the `busy` beside it.
    fn activities(self) -> &'static str {
        match self {
            Activity::Available => "",
            Activity::Away => "<rpid:activities><rpid:away/></rpid:activities>",
            Activity::Busy => "<rpid:activities><rpid:busy/></rpid:activities>",
            Activity::DoNotDisturb => concat!(
                "<rpid:activities><rpid:busy/>",
                "<rpid:other>do-not-disturb</rpid:other></rpid:activities>",
            ),
        }
    }
}

/// One line without control characters, cut to what is shown; `None` when nothing is left.
fn clean_note(text: &str) -> Option<String> {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let note: String = words.join(" ").chars().filter(|c| is_xml_char(*c)).take(NOTE_MAX).collect();
    let note = note.trim_end();
    if note.is_empty() { None } else { Some(note.to_owned()) }
}

/// XML 1.0 2.2: these two are no characters of a document.
fn is_xml_char(c: char) -> bool {
    !matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests;
