//! CPIM (RFC 3862): headers of the message, headers of its content, the content.

use super::{Envelope, ID_MAX, MediaType, PagerError, Text, read_text};
use crate::date;

/// Namespace of the Message-ID (RFC 5438 6.1).
const IMDN: &str = "urn:ietf:params:imdn";
/// Bytes of both blocks of headers: ours have 300.
const HEADERS_MAX: usize = 8 * 1024;
/// Lines of headers.
const LINES_MAX: usize = 64;

pub(super) fn write(envelope: Envelope<'_>, text: &str) -> String {
    let Envelope { from, to, id, at_ms } = envelope;
    let (date, id) = (date::format_ms(at_ms), escape(id));
    format!(
        "From: <sip:{from}>\r\nTo: <sip:{to}>\r\nDateTime: {date}\r\nNS: imdn <{IMDN}>\r\n\
         imdn.Message-ID: {id}\r\n\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}"
    )
}

pub(super) fn read(bytes: &[u8]) -> Result<Text, PagerError> {
    let (message, rest) = headers(bytes)?;
    let (content, text) = headers(rest)?;
    let media_type = field(&content, |name| name.eq_ignore_ascii_case("Content-Type"));
    let MediaType::Plain(charset) = MediaType::of(media_type.unwrap_or("text/plain")) else {
        return Err(PagerError::Unsupported);
    };
    let encoding = field(&content, |name| name.eq_ignore_ascii_case("Content-Transfer-Encoding"));
    let encoding = encoding.unwrap_or("binary").to_ascii_lowercase();
    if !matches!(encoding.as_str(), "7bit" | "8bit" | "binary") {
        return Err(PagerError::Unsupported);
    }
    // RFC 3862 2.2: the names of CPIM headers are case-sensitive.
    let at_ms = field(&message, |name| name == "DateTime").and_then(date::parse_ms);
    Ok(Text { id: message_id(&message)?, text: read_text(charset, text)?, at_ms })
}

/// Names and values.
type Fields<'a> = Vec<(&'a str, &'a str)>;

/// A block of headers and what follows the empty line.
fn headers(bytes: &[u8]) -> Result<(Fields<'_>, &[u8]), PagerError> {
    let mut fields = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or(PagerError::Malformed)?;
        let (line, after) = rest.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return Ok((fields, rest));
        }
        if fields.len() == LINES_MAX || bytes.len() - rest.len() > HEADERS_MAX {
            return Err(PagerError::Malformed);
        }
        let line = std::str::from_utf8(line).map_err(|_| PagerError::Malformed)?;
        let (name, value) = line.split_once(':').ok_or(PagerError::Malformed)?;
        fields.push((name.trim(), value.trim()));
    }
}

fn field<'a>(fields: &[(&'a str, &'a str)], is: impl Fn(&str) -> bool) -> Option<&'a str> {
    fields.iter().find(|(name, _)| is(name)).map(|(_, value)| *value)
}

/// The Message-ID, whatever prefix the sender gave the namespace (RFC 3862 2.3.5).
fn message_id(fields: &[(&str, &str)]) -> Result<Option<String>, PagerError> {
    let namespace = |value: &str| {
        let (prefix, uri) = value.split_once('<')?;
        (uri.trim_end_matches('>').trim() == IMDN).then(|| prefix.trim().to_owned())
    };
    let prefixes = fields.iter().filter(|(name, _)| *name == "NS");
    let Some(prefix) = prefixes.filter_map(|(_, value)| namespace(value)).next() else {
        return Ok(None);
    };
    let name = if prefix.is_empty() { "Message-ID".to_owned() } else { format!("{prefix}.Message-ID") };
    let Some(value) = field(fields, |field| field == name) else {
        return Ok(None);
    };
    let id = unescape(value);
    if id.is_empty() || id.len() > ID_MAX { Err(PagerError::BadId) } else { Ok(Some(id)) }
}

/// Ids are the asker's own words, the header takes a token: other bytes are written as `%` and two digits.
fn escape(id: &str) -> String {
    let mut token = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            token.push(char::from(byte));
        } else {
            token.push_str(&format!("%{byte:02X}"));
        }
    }
    token
}

/// The id that was escaped; a token that never was stays as it is.
fn unescape(token: &str) -> String {
    let mut bytes = Vec::with_capacity(token.len());
    let mut rest = token.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let decoded = (*first == b'%').then(|| after.get(..2).and_then(hex)).flatten();
        if let Some(byte) = decoded {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| token.to_owned())
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if plain { u8::from_str_radix(digits, 16).ok() } else { None }
}
