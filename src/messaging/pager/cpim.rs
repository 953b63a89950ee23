//! CPIM (RFC 3862): headers of the message, headers of its content, the content.

use super::{Envelope, ID_MAX, MediaType, PagerError, Received, clean, read_text};
use crate::attachment::{Attachment, NAME_MAX, of_hex, to_hex};
use crate::date;
use crate::lifetime::Lifetime;
use crate::messaging::content::{self, Content, EDITED, Reference};
use crate::messaging::notice;
use crate::voice::Voice;

/// Namespace of the Message-ID (RFC 5438 6.1).
const IMDN: &str = "urn:ietf:params:imdn";
/// Namespace of what is done to an earlier message.
const AHOY: &str = "urn:x-ahoy:message";
/// Media type of a message that has another forgotten: nobody who does not know it takes it for a text.
pub(super) const DELETION: &str = "application/ahoy-deletion";
/// Media type of a change of how long what is said stays, in seconds: refused (415) by those who do not know it.
pub(super) const TIMER: &str = "application/ahoy-timer";
/// Media type of what is said of a voice message, and that of its parts (RFC 5334), which name it and go before it.
pub(super) const VOICE: &str = "application/ahoy-voice";
pub(super) const OGG: &str = "audio/ogg";
/// Media type of what is elsewhere (RFC 2017, RFC 4483 5.1), and the scheme of a file at the sender's node.
pub(super) const EXTERNAL: &str = "message/external-body";
const FILE: &str = "ahoy-file:";
/// Bytes of both blocks of headers: ours have 400.
const HEADERS_MAX: usize = 8 * 1024;
/// Lines of headers.
const LINES_MAX: usize = 64;

pub(super) fn write(envelope: Envelope<'_>, content: &Content) -> String {
    let (head, at_ms) = (head(envelope), envelope.at_ms);
    let lasts = lasts(envelope.lasts);
    let plain = "text/plain; charset=utf-8";
    let (headers, content_type, body) = match content {
        Content::Text { text, reply } => {
            let reply = reply.as_ref().map(|to| ahoy("In-Reply-To", reference(to))).unwrap_or_default();
            let asks = "imdn.Disposition-Notification: display\r\n";
            (format!("{asks}{reply}{lasts}"), plain, text.clone())
        }
        Content::Edit { of, text } => (ahoy("Replaces", escape(of)), plain, format!("{EDITED}{text}")),
        Content::Deletion { of } => (ahoy("Deletes", escape(of)), DELETION, String::new()),
        // RFC 9078 2: a part that reacts says so in its disposition.
        Content::Reaction { to, sign } => {
            let plain = "text/plain; charset=utf-8\r\nContent-Disposition: reaction";
            (ahoy("In-Reply-To", reference(to)), plain, sign.clone())
        }
        // RFC 5438 7.2: a notification says so in its disposition.
        Content::Displayed { of } => {
            let imdn = "message/imdn+xml\r\nContent-Disposition: notification";
            (String::new(), imdn, notice::write_displayed(of, at_ms))
        }
        Content::Timer(lifetime) => (String::new(), TIMER, lifetime.seconds().to_string()),
        Content::Voice(voice) => {
            let asks = "imdn.Disposition-Notification: display\r\n";
            (format!("{asks}{lasts}"), VOICE, voice.to_line())
        }
        Content::Part { of, base64 } => {
            let ogg = "audio/ogg\r\nContent-Transfer-Encoding: base64";
            (ahoy("Part-Of", escape(of)), ogg, base64.clone())
        }
        Content::File(file) => return write_file(&(head + &lasts), file),
    };
    format!("{head}{headers}\r\nContent-Type: {content_type}\r\n\r\n{body}")
}

/// A header of our own, and whose it is.
fn ahoy(name: &str, value: impl std::fmt::Display) -> String {
    format!("NS: ahoy <{AHOY}>\r\nahoy.{name}: {value}\r\n")
}

/// How long it stays; nothing for what does.
fn lasts(lifetime: Lifetime) -> String {
    if lifetime.is_limited() { ahoy("Lasts", lifetime.seconds()) } else { String::new() }
}

/// What is around a message, without the end of its headers.
fn head(Envelope { from, to, id, at_ms, .. }: Envelope<'_>) -> String {
    let (date, id) = (date::format_ms(at_ms), escape(id));
    format!(
        "From: <sip:{from}>\r\nTo: <sip:{to}>\r\nDateTime: {date}\r\nNS: imdn <{IMDN}>\r\n\
         imdn.Message-ID: {id}\r\n"
    )
}

/// RFC 4483 5.1: the parameters say where and how large, the headers inside what it is. The hash that 5.5 knows is SHA-1, so
/// ours has a name of its own.
fn write_file(head: &str, file: &Attachment) -> String {
    let Attachment { token, name, size, hash } = file;
    let (token, hash) = (to_hex(token), to_hex(hash));
    format!(
        "{head}imdn.Disposition-Notification: display\r\n\r\n\
         Content-Type: {EXTERNAL}; access-type=\"URL\"; URL=\"{FILE}{token}\"; size={size}; sha-256={hash}\r\n\r\n\
         Content-Type: application/octet-stream\r\n\
         Content-Disposition: attachment; filename*=UTF-8''{}\r\n\r\n",
        escape(name)
    )
}

/// A file, as `write_file` says it, with its parameters in whatever order.
fn read_file(media_type: &str, body: &[u8]) -> Result<Attachment, PagerError> {
    let parameter = |value: &str, wanted: &str| {
        let found = value.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().trim_matches('"').to_owned())
        });
        found.ok_or(PagerError::Malformed)
    };
    if !parameter(media_type, "access-type")?.eq_ignore_ascii_case("URL") {
        return Err(PagerError::Unsupported);
    }
    let url = parameter(media_type, "URL")?;
    let token = url.strip_prefix(FILE).ok_or(PagerError::Unsupported)?;
    let (inner, _) = headers(body)?;
    let disposition = field(&inner, |name| name.eq_ignore_ascii_case("Content-Disposition"));
    let name = parameter(disposition.ok_or(PagerError::Malformed)?, "filename*")?;
    // RFC 5987 3.2: the character set and a language stand before the name.
    let name = unescape(name.splitn(3, '\'').nth(2).ok_or(PagerError::Malformed)?);
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    if name.len() > NAME_MAX {
        return Err(PagerError::TooLong);
    }
    Ok(Attachment {
        token: of_hex(token).ok_or(PagerError::Malformed)?,
        name,
        size: parameter(media_type, "size")?.parse().map_err(|_| PagerError::Malformed)?,
        hash: of_hex(&parameter(media_type, "sha-256")?).ok_or(PagerError::Malformed)?,
    })
}

pub(super) fn read(bytes: &[u8]) -> Result<Received, PagerError> {
    let (message, rest) = headers(bytes)?;
    let (part, body) = headers(rest)?;
    let encoding = field(&part, |name| name.eq_ignore_ascii_case("Content-Transfer-Encoding"));
    let encoding = encoding.unwrap_or("binary").to_ascii_lowercase();
    // Sound alone goes in base64, and stays so until it is played.
    let is_part = field(&part, |name| name.eq_ignore_ascii_case("Content-Type")) == Some(OGG);
    if (encoding == "base64") != is_part
        || !is_part && !matches!(encoding.as_str(), "7bit" | "8bit" | "binary")
    {
        return Err(PagerError::Unsupported);
    }
    // RFC 3862 2.2: the names of CPIM headers are case-sensitive.
    let at_ms = field(&message, |name| name == "DateTime").and_then(date::parse_ms);
    let asked = within(&message, IMDN, "Disposition-Notification").unwrap_or_default();
    let asks_displayed = asked.split(',').any(|word| word.trim().eq_ignore_ascii_case("display"));
    let id = within(&message, IMDN, "Message-ID").map(id_of).transpose()?;
    // A time of a later version's is none that this one keeps to.
    let lasts = within(&message, AHOY, "Lasts").and_then(lifetime_of).unwrap_or_default();
    Ok(Received { id, content: content(&message, &part, body)?, at_ms, asks_displayed, lasts })
}

/// What the part says, in the light of the headers before it.
fn content(message: &Fields<'_>, part: &Fields<'_>, body: &[u8]) -> Result<Content, PagerError> {
    let media_type = field(part, |name| name.eq_ignore_ascii_case("Content-Type"));
    let disposition = field(part, |name| name.eq_ignore_ascii_case("Content-Disposition"));
    let is_reaction = disposition.is_some_and(|value| value.trim().eq_ignore_ascii_case("reaction"));
    // What is answered in words of a later version is answered nothing; the text is still one.
    let reply = within(message, AHOY, "In-Reply-To").and_then(|value| referred(value).ok());
    match MediaType::of(media_type.unwrap_or("text/plain")) {
        MediaType::Plain(_) if is_reaction => {
            let sign = std::str::from_utf8(body).map_err(|_| PagerError::Malformed)?.trim();
            content::check_reaction(sign)?;
            Ok(Content::Reaction { to: reply.ok_or(PagerError::BadId)?, sign: sign.to_owned() })
        }
        MediaType::Plain(charset) => {
            let text = read_text(charset, body)?;
            match within(message, AHOY, "Replaces") {
                Some(of) => {
                    let text = text.strip_prefix(EDITED).unwrap_or(&text);
                    Ok(Content::Edit { of: id_of(of)?, text: clean(text)? })
                }
                None => Ok(Content::Text { text, reply }),
            }
        }
        MediaType::Deletion => {
            let of = within(message, AHOY, "Deletes").ok_or(PagerError::BadId)?;
            Ok(Content::Deletion { of: id_of(of)? })
        }
        MediaType::Timer => {
            let seconds = std::str::from_utf8(body).map_err(|_| PagerError::Malformed)?;
            Ok(Content::Timer(lifetime_of(seconds).ok_or(PagerError::Unsupported)?))
        }
        MediaType::Voice => {
            let line = std::str::from_utf8(body).map_err(|_| PagerError::Malformed)?;
            Ok(Content::Voice(Voice::of_line(line).ok_or(PagerError::Malformed)?))
        }
        MediaType::Ogg => {
            let of = within(message, AHOY, "Part-Of").ok_or(PagerError::Unsupported)?;
            let base64 = std::str::from_utf8(body).map_err(|_| PagerError::Malformed)?;
            content::check_part(base64)?;
            Ok(Content::Part { of: id_of(of)?, base64: base64.to_owned() })
        }
        MediaType::Imdn => {
            let of = notice::read_displayed(body).ok_or(PagerError::Unsupported)?;
            if of.is_empty() || of.len() > ID_MAX {
                Err(PagerError::BadId)
            } else {
                Ok(Content::Displayed { of })
            }
        }
        MediaType::External => Ok(Content::File(read_file(media_type.unwrap_or_default(), body)?)),
        MediaType::Cpim | MediaType::Mixed | MediaType::Other => Err(PagerError::Unsupported),
    }
}

fn lifetime_of(seconds: &str) -> Option<Lifetime> {
    Lifetime::of_seconds(seconds.trim().parse().ok()?)
}

/// Whose message it is, from where the writer stands, and its id.
fn reference(to: &Reference) -> String {
    format!("{} {}", if to.is_writers { "mine" } else { "yours" }, escape(&to.id))
}

fn referred(value: &str) -> Result<Reference, PagerError> {
    let (whose, id) = value.split_once(' ').ok_or(PagerError::BadId)?;
    let is_writers = match whose {
        "mine" => true,
        "yours" => false,
        _ => return Err(PagerError::BadId),
    };
    Ok(Reference { id: id_of(id.trim())?, is_writers })
}

/// Names and values.
pub(super) type Fields<'a> = Vec<(&'a str, &'a str)>;

/// A block of headers and what follows the empty line.
pub(super) fn headers(bytes: &[u8]) -> Result<(Fields<'_>, &[u8]), PagerError> {
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

pub(super) fn field<'a>(fields: &[(&'a str, &'a str)], is: impl Fn(&str) -> bool) -> Option<&'a str> {
    fields.iter().find(|(name, _)| is(name)).map(|(_, value)| *value)
}

/// A header of a namespace, whatever prefix the sender gave it (RFC 3862 2.3.5).
fn within<'a>(fields: &Fields<'a>, wanted: &str, name: &str) -> Option<&'a str> {
    let namespace = |value: &'a str| {
        let (prefix, uri) = value.split_once('<')?;
        (uri.trim_end_matches('>').trim() == wanted).then_some(prefix.trim())
    };
    let mut spaces = fields.iter().filter(|(name, _)| *name == "NS").map(|(_, value)| *value);
    let prefix = spaces.find_map(namespace)?;
    let is_it = |field: &str| match prefix {
        "" => field == name,
        _ => field.split_once('.') == Some((prefix, name)),
    };
    field(fields, is_it)
}

fn id_of(value: &str) -> Result<String, PagerError> {
    let id = unescape(value);
    if id.is_empty() || id.len() > ID_MAX { Err(PagerError::BadId) } else { Ok(id) }
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
