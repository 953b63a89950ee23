//! History-Info (RFC 7044): where a request has been. A 181 says by it where the call goes on.

use super::diversion::Why;
use super::message::{Address, Headers};

/// Call Is Being Forwarded (RFC 3261 21.1.3).
pub(super) const FORWARDED: u16 = 181;

const NAME: &str = "History-Info";
/// Longest URI that is named in it, as in Diversion.
const URI_MAX: usize = 128;

/// Where a response says that the request has gone last, as far as it is to be shown; nothing proves it.
pub(super) fn last(rest: &Headers) -> Option<String> {
    let entries = rest.list(NAME)?;
    // RFC 7044 10.2: the first one is where it was sent at first.
    let newest = Address::parse(entries.get(1..)?.last()?)?;
    let text = newest.uri.to_string();
    // RFC 7044 10.1.2: what is private says so in the header that stands in the URI.
    let (uri, headers) = text.split_once('?').unwrap_or((&text, ""));
    let is_private = headers.to_ascii_lowercase().contains("privacy");
    (!is_private && uri.len() <= URI_MAX).then(|| bare(uri).to_owned())
}

/// The header of a request that was for one URI and goes on to another; `None` where one of them cannot stand in it.
pub(super) fn value(from: &str, to: &str, why: Why) -> Option<String> {
    let is_fit = |uri: &str| !uri.is_empty() && uri.len() <= URI_MAX && Address::new(uri, "").is_some();
    // RFC 4458 5.
    let cause = match why {
        Why::Always => 302,
        Why::Busy => 486,
        Why::NoAnswer => 408,
        Why::Unknown => 404,
    };
    let to = bare(to);
    (is_fit(from) && is_fit(to)).then(|| format!("<{from}>;index=1, <{to};cause={cause}>;index=1.1;mp=1"))
}

/// Without parameters: they say how, not whom.
fn bare(uri: &str) -> &str {
    uri.split_once([';', '?']).map_or(uri, |(bare, _)| bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Option<String> {
        let mut rest = Headers::default();
        lines.iter().for_each(|line| rest.push(NAME, *line));
        last(&rest)
    }

    #[test]
    fn the_last_place_is_named_unless_it_is_private_or_the_only_one() {
        let (bob, carol) = ("<sip:bob@example.org>;index=1", "<sip:carol@example.com;cause=302>;index=1.1");
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[bob]), None, "that is whom we have called");
        let there = Some("sip:carol@example.com".to_owned());
        assert_eq!(of(&[bob, carol]), there);
        assert_eq!(of(&[&format!("{bob}, \"C\" {carol};mp=1")]), there);
        assert_eq!(of(&[bob, "<sip:carol@example.com?Privacy=history>;index=1.1"]), None);
        assert_eq!(of(&[bob, &format!("<sip:{}@x>;index=1.1", "c".repeat(URI_MAX))]), None);
        assert_eq!(of(&[bob, "<sip:carol@example.com"]), None);
    }

    #[test]
    fn what_is_said_is_read_again() {
        let said = value("sip:bob@example.org", "sip:carol@example.com;ahoy-code=x", Why::Busy).unwrap();
        assert_eq!(said, "<sip:bob@example.org>;index=1, <sip:carol@example.com;cause=486>;index=1.1;mp=1");
        assert_eq!(of(&[&said]).as_deref(), Some("sip:carol@example.com"));
        assert_eq!(value("sip:bob@example.org", "carol", Why::Always), None);
        assert_eq!(value("", "sip:carol@example.com", Why::Always), None);
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_panic(value in "\\PC{0,80}", uri in "(sip:)?\\PC{0,40}") {
            let _ = of(&[&value]);
            let _ = of(&[&format!("<{uri}>;index=1, <{uri}>;{value}")]);
            let _ = super::value(&uri, &value, Why::Unknown);
        }
    }
}
