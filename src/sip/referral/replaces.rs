//! Which dialog an INVITE takes the place of (RFC 3891 3).

use std::fmt;

use crate::sip::message::{Headers, Method, Params, Request};

/// Longest value read: a Call-ID and two tags.
const LENGTH_MAX: usize = 1024;

/// A dialog as its other end names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaces {
    pub call_id: String,
    /// The tag of whoever is to let it be replaced.
    pub to_tag: String,
    pub from_tag: String,
    /// Only while it has not been answered.
    pub early_only: bool,
}

impl Replaces {
    /// Reads the header's value.
    pub fn parse(text: &str) -> Option<Replaces> {
        if text.len() > LENGTH_MAX {
            return None;
        }
        let (call_id, params) = text.split_at(text.find(';')?);
        let call_id = call_id.trim();
        let params = Params::parse(params)?;
        let tag = |name| params.get(name).filter(|tag| !tag.is_empty()).map(str::to_owned);
        if call_id.is_empty() || call_id.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        Some(Replaces {
            call_id: call_id.to_owned(),
            to_tag: tag("to-tag")?,
            from_tag: tag("from-tag")?,
            early_only: params.get("early-only").is_some(),
        })
    }

    /// The dialog that a request names, if it names any; `Err` where it does so wrongly: RFC 3891 3: "more than one
    /// Replaces header field" or "in a request other than INVITE", and beside Join, which would contradict it.
    pub fn of(request: &Request) -> Result<Option<Replaces>, u16> {
        let rest = &request.head.rest;
        let mut all = rest.all("Replaces");
        let Some(value) = all.next() else { return Ok(None) };
        if all.next().is_some() || request.method != Method::Invite || rest.get("Join").is_some() {
            return Err(400);
        }
        Replaces::parse(value).map(Some).ok_or(400)
    }

    /// The header on an INVITE of ours.
    pub fn write(&self, rest: &mut Headers) {
        rest.push("Replaces", self.to_string());
    }
}

impl fmt::Display for Replaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Replaces { call_id, to_tag, from_tag, early_only } = self;
        write!(f, "{call_id};to-tag={to_tag};from-tag={from_tag}")?;
        if *early_only { f.write_str(";early-only") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialog_is_named_and_read_again() {
        let text = "98732@sip.example.com;from-tag=r33th4x0r;to-tag=ff87ff;early-only";
        let read = Replaces::parse(text).expect("RFC 3891 6.1");
        assert_eq!((read.call_id.as_str(), read.early_only), ("98732@sip.example.com", true));
        assert_eq!((read.to_tag.as_str(), read.from_tag.as_str()), ("ff87ff", "r33th4x0r"));
        assert_eq!(Replaces::parse(&read.to_string()), Some(read));
    }

    #[test]
    fn what_names_no_dialog_is_refused() {
        for bad in [
            "",
            "x",
            "x;to-tag=1",
            "x;from-tag=1",
            ";to-tag=1;from-tag=2",
            "x;to-tag=;from-tag=2",
            "a b;to-tag=1;from-tag=2",
        ] {
            assert_eq!(Replaces::parse(bad), None, "{bad}");
        }
        assert_eq!(Replaces::parse(&format!("{};to-tag=1;from-tag=2", "x".repeat(LENGTH_MAX))), None);
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_panic(value in "\\PC{0,20}(;(to|from)-tag=?\\PC{0,10}){0,3}") {
            if let Some(read) = Replaces::parse(&value) {
                proptest::prop_assert_eq!(Replaces::parse(&read.to_string()), Some(read));
            }
        }
    }
}
