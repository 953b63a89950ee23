//! Diversion (RFC 5806): who has sent a call on, why, and how often that has happened already.

use super::message::{Address, Headers};
use std::fmt;

/// Times that a call may be sent on, whoever does it: a circle of forwardings ends so.
pub const DIVERSIONS_MAX: u32 = 5;
/// Longest URI that is named in it: an INVITE to a phone has to fit a datagram.
const URI_MAX: usize = 128;

/// Why a call was sent on (RFC 5806 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Always,
    Busy,
    NoAnswer,
    Unknown,
}

/// The newest diversion of a call, with the number of all there were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diversion {
    /// URI of who has sent it on; nothing proves it.
    pub by: String,
    pub why: Why,
    pub times: u32,
}

impl Diversion {
    /// What a message says; one line stands for as many as it counts.
    pub fn of(rest: &Headers) -> Option<Diversion> {
        let said = rest.list("Diversion")?;
        let parsed: Vec<Address> = said.iter().filter_map(|one| Address::parse(one)).collect();
        let counted =
            |one: &Address| one.params.get("counter").and_then(|count| count.parse().ok()).unwrap_or(1);
        let times = parsed.iter().map(|one| counted(one).max(1)).fold(0, u32::saturating_add);
        let newest = parsed.first()?;
        let by = newest.uri.to_string();
        let why = match newest.params.get("reason") {
            Some("unconditional") => Why::Always,
            Some("user-busy" | "do-not-disturb") => Why::Busy,
            Some("no-answer") => Why::NoAnswer,
            Some(_) | None => Why::Unknown,
        };
        Some(Diversion { by: if by.len() <= URI_MAX { by } else { String::new() }, why, times })
    }

    /// This user sends it on, for the first time or once more.
    pub fn next(before: Option<&Diversion>, by: String, why: Why) -> Diversion {
        Diversion { by, why, times: before.map_or(0, |before| before.times).saturating_add(1) }
    }

    /// Whether the call may be sent on once more.
    pub fn allows_more(before: Option<&Diversion>) -> bool {
        before.is_none_or(|before| before.times < DIVERSIONS_MAX)
    }

    /// The value of the header; `None` where it would be too long, or no URI is known.
    pub(super) fn value(&self) -> Option<String> {
        let is_fit = !self.by.is_empty() && self.by.len() <= URI_MAX && Address::new(&self.by, "").is_some();
        is_fit.then(|| self.to_string())
    }
}

impl fmt::Display for Diversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Why::Always => "unconditional",
            Why::Busy => "user-busy",
            Why::NoAnswer => "no-answer",
            Why::Unknown => "unknown",
        };
        write!(f, "<{}>;reason={why};counter={}", self.by, self.times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Option<Diversion> {
        let mut rest = Headers::default();
        lines.iter().for_each(|line| rest.push("Diversion", *line));
        Diversion::of(&rest)
    }

    #[test]
    fn the_newest_is_named_and_all_are_counted() {
        assert_eq!(of(&[]), None);
        let first = of(&["<sip:bob@example.org>;reason=user-busy"]).unwrap();
        assert_eq!((first.by.as_str(), first.why, first.times), ("sip:bob@example.org", Why::Busy, 1));
        let more =
            of(&["\"Bob\" <sip:bob@example.org>;reason=no-answer;counter=2, <sip:eve@example.org>"]).unwrap();
        assert_eq!((more.by.as_str(), more.why, more.times), ("sip:bob@example.org", Why::NoAnswer, 3));
        assert_eq!(of(&["<sip:x@y>;counter=0"]).unwrap().times, 1, "once at least");
        assert_eq!(of(&["<sip:x@y>;counter=4294967295", "<sip:x@y>"]).unwrap().times, u32::MAX);
    }

    #[test]
    fn what_is_said_is_read_again_and_stays_short() {
        let said = Diversion::next(None, "sip:bob@example.org".to_owned(), Why::Always);
        assert_eq!(of(&[&said.value().unwrap()]), Some(said.clone()));
        let again = Diversion::next(Some(&said), "sip:carol@example.org".to_owned(), Why::NoAnswer);
        assert_eq!(again.times, 2);
        assert!(Diversion::allows_more(Some(&Diversion { times: DIVERSIONS_MAX - 1, ..said.clone() })));
        assert!(!Diversion::allows_more(Some(&Diversion { times: DIVERSIONS_MAX, ..said.clone() })));
        let long = Diversion { by: format!("sip:{}@example.org", "x".repeat(URI_MAX)), ..said.clone() };
        assert_eq!(long.value(), None);
        assert_eq!(of(&[&long.to_string()]).unwrap().by, "", "nor is it read");
        assert_eq!(Diversion { by: "no uri".to_owned(), ..said }.value(), None);
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_panic(value in "\\PC{0,80}", uri in "(sip:)?\\PC{0,40}") {
            let _ = of(&[&value]);
            let _ = of(&[&format!("<{uri}>;reason={value};counter={value}")]);
        }
    }
}
