//! Cutting bytes into a start line, header lines and a body; header values into list elements (RFC 3261 7.3,
//! 25.1).

use super::{HEAD_MAX, HEADERS_MAX};

/// A message cut into lines, nothing of it understood yet.
#[derive(Debug, PartialEq, Eq)]
pub struct Lines<'a> {
    pub start: String,
    /// Long name and unfolded value, in order.
    pub headers: Vec<(String, String)>,
    /// Whether the headers end as they must, within the bounds, and every line had a name, a colon and no
    /// stray control character; the bad ones are left out.
    pub sound: bool,
    /// Whether the headers exceed the bounds on their length or number.
    pub too_large: bool,
    /// Bytes up to and with the empty line.
    pub head_bytes: usize,
    /// Everything after the empty line.
    pub body: &'a [u8],
}

/// Cuts a message; `None` where there is no line at all. One whose headers end without an empty line is
/// unsound.
pub fn cut(bytes: &[u8]) -> Option<Lines<'_>> {
    let bytes = skip_crlf(bytes);
    let (head, body, ends) = match head_end(bytes) {
        Some(end) => (&bytes[..end - 4], &bytes[end..], true),
        None => (bytes.strip_suffix(b"\r\n")?, &[][..], false),
    };
    let mut too_large = head.len() > HEAD_MAX;
    let text = String::from_utf8_lossy(&head[..head.len().min(HEAD_MAX)]);
    let mut lines = text.split("\r\n");
    let start = lines.next().unwrap_or_default().to_owned();
    let mut folded: Vec<String> = Vec::new();
    for line in lines {
        let continued = line.starts_with([' ', '\t']);
        if let (true, Some(last)) = (continued, folded.last_mut()) {
            last.push(' ');
            last.push_str(line.trim_start_matches([' ', '\t']));
        } else if folded.len() < HEADERS_MAX {
            folded.push(line.to_owned());
        } else {
            too_large = true;
            break;
        }
    }
    let (mut headers, mut sound) = (Vec::new(), ends && !too_large);
    for line in &folded {
        match cut_header(line) {
            Some(header) => headers.push(header),
            None => sound = false,
        }
    }
    let head_bytes = bytes.len() - body.len();
    Some(Lines { start, headers, sound, too_large, head_bytes, body })
}

/// Where the body begins: just after the first empty line.
pub fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|at| at + 4)
}

/// RFC 3261 7.5: "implementations processing SIP messages over stream-oriented transports MUST ignore any
/// CRLF appearing before the start-line"; datagrams get the same.
pub fn skip_crlf(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.strip_prefix(b"\r\n") {
        bytes = rest;
    }
    bytes
}

/// The one Content-Length of a head, for framing: `None` where it is absent, repeated or no number.
pub fn raw_content_length(head: &[u8]) -> Option<usize> {
    let lines = cut(head)?;
    let mut values =
        lines.headers.iter().filter(|(name, _)| name == "Content-Length").map(|(_, value)| value);
    let value = values.next()?;
    if values.next().is_some() {
        return None;
    }
    content_length(value)
}

/// A Content-Length value: digits only.
pub fn content_length(value: &str) -> Option<usize> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Some(value.parse().unwrap_or(usize::MAX)) } else { None }
}

/// Whether this is a token (RFC 3261 25.1).
pub fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.!%*_+`'~".contains(&byte))
}

/// Names of headers: the compact spelling, where there is one, and the long one.
const NAMES: [(&str, &str); 24] = [
    ("i", "Call-ID"),
    ("m", "Contact"),
    ("e", "Content-Encoding"),
    ("l", "Content-Length"),
    ("c", "Content-Type"),
    ("f", "From"),
    ("s", "Subject"),
    ("k", "Supported"),
    ("t", "To"),
    ("v", "Via"),
    ("o", "Event"),
    ("u", "Allow-Events"),
    ("r", "Refer-To"),
    ("b", "Referred-By"),
    ("x", "Session-Expires"),
    ("a", "Accept-Contact"),
    ("-", "CSeq"),
    ("-", "Max-Forwards"),
    ("-", "Route"),
    ("-", "Record-Route"),
    ("-", "Require"),
    ("-", "Accept"),
    ("-", "Expires"),
    ("-", "Subscription-State"),
];

/// The long spelling of a compact header name (RFC 3261 7.3.3, RFC 6665 8.4), and one spelling for those we
/// count.
pub fn long_name(name: &str) -> &str {
    let known = NAMES
        .iter()
        .find(|(short, long)| short.eq_ignore_ascii_case(name) || long.eq_ignore_ascii_case(name));
    known.map_or(name, |(_, long)| long)
}

/// The compact spelling of a header name, where there is one (RFC 3261 7.3.3).
pub fn short_name(name: &str) -> &str {
    let known = NAMES.iter().find(|(short, long)| *short != "-" && *long == name);
    known.map_or(name, |(short, _)| short)
}

/// The parts between separators that stand outside quotes and angle brackets; `None` where one of those stays
/// open.
pub fn split_list(text: &str, separator: char) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut from, mut quoted, mut escaped, mut bracketed) = (0, false, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if !bracketed => quoted = !quoted,
            _ if quoted => {}
            '<' => bracketed = true,
            '>' => bracketed = false,
            _ if c == separator && !bracketed => {
                parts.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    if quoted || bracketed { None } else { Some(parts) }
}

/// A quoted string at the start of the text: its meaning and what follows it.
pub fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut meaning = String::new();
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((meaning, &inner[at + 1..])),
            '\\' => meaning.push(chars.next()?.1),
            _ => meaning.push(c),
        }
    }
    None
}

/// The text as a quoted string.
pub fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(if matches!(c, '\r' | '\n') { ' ' } else { c });
    }
    quoted.push('"');
    quoted
}

fn cut_header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end_matches([' ', '\t']);
    if !is_token(name) || value.contains(['\r', '\n']) {
        return None;
    }
    Some((long_name(name).to_owned(), value.trim_matches([' ', '\t']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_and_compact_headers_become_one_line_with_the_long_name() {
        let lines =
            cut(b"\r\n\r\nX sip:a SIP/2.0\r\ns :\r\n\tone\r\n  two\r\nL: 0\r\n\r\nbody").expect("cut");
        assert_eq!(lines.start, "X sip:a SIP/2.0");
        assert_eq!(lines.headers[0], ("Subject".into(), "one two".into()));
        assert_eq!(lines.headers[1], ("Content-Length".into(), "0".into()));
        assert_eq!((lines.sound, lines.body), (true, &b"body"[..]));
    }

    #[test]
    fn lines_without_a_name_or_with_a_bare_line_feed_are_unsound() {
        for bad in ["nocolon", "na me: x", ": x", "X: a\nVia: forged", "X: a\rb"] {
            let text = format!("A b SIP/2.0\r\n{bad}\r\nCall-ID: 1\r\n\r\n");
            let lines = cut(text.as_bytes()).expect("cut");
            assert!(!lines.sound, "{bad}");
            assert_eq!(lines.headers.len(), 1, "{bad}");
        }
    }

    #[test]
    fn more_header_lines_than_the_bound_are_unsound_and_not_kept() {
        let at_bound = format!("A b SIP/2.0\r\n{}\r\n", "X: 1\r\n".repeat(HEADERS_MAX));
        assert!(cut(at_bound.as_bytes()).expect("cut").sound);
        let beyond = format!("A b SIP/2.0\r\n{}\r\n", "X: 1\r\n".repeat(HEADERS_MAX + 1));
        let lines = cut(beyond.as_bytes()).expect("cut");
        assert!(!lines.sound && lines.too_large);
        assert_eq!(lines.headers.len(), HEADERS_MAX);
    }

    #[test]
    fn a_head_beyond_the_bound_or_without_an_empty_line_is_unsound() {
        let of = |length: usize| format!("A b SIP/2.0\r\nX: {}\r\n\r\n", "x".repeat(length));
        let frame = of(0).len() - 4;
        assert!(cut(of(HEAD_MAX - frame).as_bytes()).expect("cut").sound);
        let beyond = of(HEAD_MAX - frame + 1);
        let lines = cut(beyond.as_bytes()).expect("cut");
        assert!(!lines.sound && lines.too_large);
        assert!(!cut(b"A b SIP/2.0\r\nX: y\r\n").expect("cut").sound);
        assert_eq!(cut(b"A b SIP/2.0"), None);
    }

    #[test]
    fn lists_are_cut_outside_quotes_and_brackets_only() {
        assert_eq!(split_list(r#""a,\",b" <sip:x,y>, c"#, ','), Some(vec![r#""a,\",b" <sip:x,y>"#, " c"]));
        assert_eq!(split_list(r#""open, c"#, ','), None);
        assert_eq!(split_list("<sip:open, c", ','), None);
    }

    #[test]
    fn quoting_survives_a_round_trip_and_cannot_break_the_line() {
        let nasty = "a\"b\\c";
        assert_eq!(quoted(&quote(nasty)), Some((nasty.to_owned(), "")));
        assert_eq!(quote("a\r\nVia: x"), "\"a  Via: x\"");
    }

    #[test]
    fn content_length_is_digits_only() {
        assert_eq!(content_length("12"), Some(12));
        assert_eq!(content_length("-999"), None);
        assert_eq!(content_length(""), None);
        assert_eq!(content_length("99999999999999999999999999"), Some(usize::MAX));
    }
}
