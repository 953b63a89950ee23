//! URIs: SIP ones taken apart, others kept as text (RFC 3261 19.1). rsip's type is not used: it drops what
//! follows `?`.

use std::fmt;
use std::net::IpAddr;

/// Port of a SIP URI that names none (RFC 3261 19.1.2).
pub const DEFAULT_PORT: u16 = 5060;
/// The same under TLS.
pub const DEFAULT_TLS_PORT: u16 = 5061;

/// A URI without white space, brackets or control characters, written exactly as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct Uri {
    text: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Sip(Sip),
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sip {
    /// Still escaped, without the password.
    user: Option<String>,
    host: String,
    port: Option<u16>,
    /// Still escaped.
    params: Vec<(String, String)>,
    headers: bool,
}

impl Uri {
    /// Reads a URI; `None` where it is none, or is a `sip:` one that is broken.
    pub fn parse(text: &str) -> Option<Uri> {
        let (scheme, rest) = text.split_once(':')?;
        let scheme_ok = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        let rest_ok = !rest.is_empty()
            && rest.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"".contains(c));
        if !scheme_ok || !rest_ok {
            return None;
        }
        let sip = scheme.eq_ignore_ascii_case("sip") || scheme.eq_ignore_ascii_case("sips");
        let kind = if sip { Kind::Sip(parse_sip(rest)?) } else { Kind::Other };
        Some(Uri { text: text.to_owned(), kind })
    }

    /// Whether it is `sip:` or `sips:`.
    pub fn is_sip(&self) -> bool {
        self.sip().is_some()
    }

    /// The user part, unescaped once.
    pub fn user(&self) -> Option<String> {
        self.sip()?.user.as_deref().map(unescape)
    }

    /// The host of a SIP URI as it came, an IPv6 address in brackets.
    pub fn host(&self) -> Option<&str> {
        self.sip().map(|sip| sip.host.as_str())
    }

    /// The port of a SIP URI that names one.
    pub fn port(&self) -> Option<u16> {
        self.sip()?.port
    }

    /// A URI parameter, name and value unescaped once; `Some("")` where it has no value.
    pub fn param(&self, name: &str) -> Option<String> {
        let mut params = self.sip()?.params.iter();
        params.find(|(own, _)| unescape(own).eq_ignore_ascii_case(name)).map(|(_, value)| unescape(value))
    }

    /// Whether headers follow `?`, which a Request-URI must not have (RFC 3261 19.1.1 table 1).
    pub fn has_headers(&self) -> bool {
        self.sip().is_some_and(|sip| sip.headers)
    }

    /// Whether it is `sips:`.
    pub fn is_sips(&self) -> bool {
        self.is_sip() && self.text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("sips:"))
    }

    /// The host of a SIP URI where it is a number, so that no DNS is asked (RFC 3263 4.2).
    pub fn numeric_host(&self) -> Option<IpAddr> {
        let host = &self.sip()?.host;
        host.trim_start_matches('[').trim_end_matches(']').parse().ok()
    }

    fn sip(&self) -> Option<&Sip> {
        match &self.kind {
            Kind::Sip(sip) => Some(sip),
            Kind::Other => None,
        }
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Uri({})", self.text)
    }
}

/// Undoes `%HH` once; an escape that is none stays as it is.
pub fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match pair.and_then(hex) {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn hex(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(pair[0])? * 16 + digit(pair[1])?)
}

fn parse_sip(rest: &str) -> Option<Sip> {
    // The user part may hold `;`, `?` and `/`, so it is cut off first (RFC 3261 25.1 user-unreserved).
    let (userinfo, rest) = match rest.split_once('@') {
        Some((userinfo, rest)) => (Some(userinfo), rest),
        None => (None, rest),
    };
    if userinfo.is_some_and(str::is_empty) || rest.contains('@') {
        return None;
    }
    let user = userinfo.map(|info| info.split_once(':').map_or(info, |(user, _)| user).to_owned());
    let (rest, headers) = match rest.split_once('?') {
        Some((rest, _)) => (rest, true),
        None => (rest, false),
    };
    let mut parts = rest.split(';');
    let (host, port) = parse_host_port(parts.next()?)?;
    let params = parts.map(parse_param).collect::<Option<Vec<_>>>()?;
    Some(Sip { user, host, port, params, headers })
}

fn parse_param(item: &str) -> Option<(String, String)> {
    let (name, value) = item.split_once('=').unwrap_or((item, ""));
    if name.is_empty() { None } else { Some((name.to_owned(), value.to_owned())) }
}

/// `host`, `host:port`, `[v6]` or `[v6]:port`; the brackets stay.
pub fn parse_host_port(text: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = if let Some(bracketed) = text.strip_prefix('[') {
        let (inside, after) = bracketed.split_once(']')?;
        inside.parse::<std::net::Ipv6Addr>().ok()?;
        (
            format!("[{inside}]"),
            after.strip_prefix(':').map_or_else(|| after.is_empty().then_some(None), |p| Some(Some(p))),
        )
    } else {
        let (host, port) = text.split_once(':').map_or((text, None), |(host, port)| (host, Some(port)));
        let host_ok =
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
        (host_ok.then(|| host.to_owned())?, Some(port))
    };
    let port = match port? {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => Some(digits.parse().ok()?),
        Some(_) => return None,
        None => None,
    };
    Some((host, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sip_uri_is_taken_apart_and_written_as_it_came() {
        let text = "sip:al%69ce;x=y@example.org:5070;transport=tcp;lr";
        let uri = Uri::parse(text).expect("valid");
        assert_eq!(uri.user().as_deref(), Some("alice;x=y"));
        assert_eq!(uri.param("Transport").as_deref(), Some("tcp"));
        assert_eq!(uri.param("lr").as_deref(), Some(""));
        assert_eq!(uri.param("maddr"), None);
        assert_eq!(uri.to_string(), text);
        assert_eq!((uri.numeric_host(), uri.port()), (None, Some(5070)));
    }

    #[test]
    fn numeric_hosts_are_addresses_with_or_without_brackets_and_port() {
        let at = |text: &str| {
            let uri = Uri::parse(text).expect("valid");
            (uri.numeric_host().map(|ip| ip.to_string()), uri.port())
        };
        assert_eq!(at("sip:192.0.2.1"), (Some("192.0.2.1".to_owned()), None));
        assert_eq!(at("sip:a@[2001:db8::1]:5070"), (Some("2001:db8::1".to_owned()), Some(5070)));
        assert_eq!(at("tel:+1"), (None, None));
        assert!(Uri::parse("SIPS:a@b").expect("valid").is_sips());
        assert!(!Uri::parse("sip:a@b").expect("valid").is_sips());
    }

    #[test]
    fn broken_uris_are_refused() {
        let bad = [
            "",
            "sip:",
            "alice",
            "sip:@x",
            "sip:a@b@c",
            "sip:a b",
            "<sip:a>",
            "sip:a:port",
            "sip:a:99999",
            "sip:[::1",
            "sip:[zz]",
            "sip:a;;b",
            "1sip:a",
            "sip:a\r\n",
        ];
        for text in bad {
            assert_eq!(Uri::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn escapes_are_undone_once_only() {
        assert_eq!(unescape("v%61lue%25%34%31"), "value%41");
        assert_eq!(unescape("%zz%4"), "%zz%4");
    }
}
