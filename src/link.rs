//! Links that a browser, a mail or a desktop hands over: `ahoy:` (an invitation), `sip:` and `sips:` (RFC 3261 19.1), and
//! `tel:` (RFC 3966).
//!
//! What a link names is kept, what it wants done is not: a page may write whatever it likes after the `?`.

use std::fmt;
use std::str::FromStr;

/// Longest link: an invitation has 2,000 bytes at most, and a page cannot make us keep more.
pub const LINK_MAX: usize = 4_096;
/// Digits of a number and what an exchange may want before and after them.
const NUMBER_MAX: usize = 40;

/// What somebody clicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// An invitation, which says itself whom it names.
    Invitation(String),
    /// Whom to call, as it would be typed.
    Call(String),
}

/// Why a text is no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("is of no kind that is opened here")]
    Scheme,
    #[error("longer than a link may be")]
    TooLong,
    #[error("names nobody, or cannot be read")]
    Malformed,
}

/// Whether a word is meant as a link, be it broken or not.
pub fn is_link(word: &str) -> bool {
    scheme(word).is_some()
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Link, LinkError> {
        let text = text.trim();
        if text.len() > LINK_MAX {
            return Err(LinkError::TooLong);
        }
        let (scheme, rest) = scheme(text).ok_or(LinkError::Scheme)?;
        if rest.is_empty() || rest.chars().any(char::is_control) {
            return Err(LinkError::Malformed);
        }
        match scheme {
            Scheme::Ahoy => Ok(Link::Invitation(format!("ahoy:{rest}"))),
            Scheme::Sip => address("sip", rest),
            Scheme::Sips => address("sips", rest),
            Scheme::Tel => number(rest),
        }
    }
}

impl fmt::Display for Link {
    /// As a link again, without what was left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Link::Call(to) if !is_link(to) => write!(f, "tel:{to}"),
            Link::Invitation(text) | Link::Call(text) => f.write_str(text),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Ahoy,
    Sip,
    Sips,
    Tel,
}

fn scheme(text: &str) -> Option<(Scheme, &str)> {
    let (name, rest) = text.trim().split_once(':')?;
    let known = [("ahoy", Scheme::Ahoy), ("sip", Scheme::Sip), ("sips", Scheme::Sips), ("tel", Scheme::Tel)];
    let (_, scheme) = known.into_iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    Some((scheme, rest))
}

/// The address and its parameters; the headers after it would put words into the user's mouth (RFC 3261 19.1.5).
fn address(scheme: &str, rest: &str) -> Result<Link, LinkError> {
    let kept = unescaped(rest.split('?').next().unwrap_or_default()).ok_or(LinkError::Malformed)?;
    let kept = kept.trim_start_matches('/');
    let is_one_word = !kept.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"?".contains(c));
    // A password in a link is nobody's who clicks it.
    let has_password = kept.split_once('@').is_some_and(|(user, _)| user.contains(':'));
    if kept.is_empty() || !is_one_word || has_password {
        return Err(LinkError::Malformed);
    }
    Ok(Link::Call(format!("{scheme}:{kept}")))
}

/// The digits, without what people put between them and without what they may not be dialled with.
fn number(rest: &str) -> Result<Link, LinkError> {
    let rest = unescaped(rest.trim_start_matches('/')).ok_or(LinkError::Malformed)?;
    let (typed, parameters) = rest.split_once(';').unwrap_or((&rest, ""));
    let is_separator = |c: char| " -.()".contains(c);
    if !typed.chars().all(|c| c.is_ascii_digit() || "+*#".contains(c) || is_separator(c)) {
        return Err(LinkError::Malformed);
    }
    let digits: String = typed.chars().filter(|c| !is_separator(*c)).collect();
    // A local number says where it is one (RFC 3966 5.1.5): put before it, it is one for all.
    let context = parameters.split(';').find_map(|one| one.strip_prefix("phone-context=+"));
    let context = context.filter(|context| context.bytes().all(|byte| byte.is_ascii_digit()));
    let whole = match context {
        Some(context) if !digits.starts_with('+') => format!("+{context}{digits}"),
        Some(_) | None => digits,
    };
    let is_number = whole.chars().any(|c| c.is_ascii_digit()) && !whole.chars().skip(1).any(|c| c == '+');
    if !is_number || whole.len() > NUMBER_MAX {
        return Err(LinkError::Malformed);
    }
    Ok(Link::Call(whole))
}

/// Percent escapes as what they stand for (RFC 3986 2.1); `None` where one is broken.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn call(text: &str) -> Option<String> {
        match text.parse() {
            Ok(Link::Call(to)) => Some(to),
            Ok(Link::Invitation(_)) | Err(_) => None,
        }
    }

    #[test]
    fn addresses_and_numbers_become_what_one_would_type() {
        for (link, typed) in [
            ("sip:bob@example.org", "sip:bob@example.org"),
            ("SIP:bob@example.org", "sip:bob@example.org"),
            ("sips:bob@192.0.2.1:5061;transport=tcp", "sips:bob@192.0.2.1:5061;transport=tcp"),
            ("sip://bob@example.org", "sip:bob@example.org"),
            ("sip:%62ob@example.org", "sip:bob@example.org"),
            ("tel:+49-30-123456", "+4930123456"),
            ("tel:030/1", ""),
            ("TEL:+1 (555) 010.0;ext=7", "+15550100"),
            ("tel:863-1234;phone-context=+1-914", "8631234"),
            ("tel:123456;phone-context=+4930", "+4930123456"),
            ("tel:*21%23", "*21#"),
        ] {
            assert_eq!(call(link).unwrap_or_default(), typed, "{link}");
        }
    }

    #[test]
    fn what_a_page_wants_done_is_left_out() {
        let link = "sip:bob@example.org?Replaces=x&body=hello%0d%0aVia:";
        assert_eq!(call(link).as_deref(), Some("sip:bob@example.org"));
        assert_eq!(call("sip:bob:secret@example.org"), None);
    }

    #[test]
    fn an_invitation_goes_through_as_it_is() {
        let link: Link = " AHOY:nina@example.org?k=x ".parse().unwrap();
        assert_eq!(link, Link::Invitation("ahoy:nina@example.org?k=x".to_owned()));
    }

    #[test]
    fn a_broken_link_says_so() {
        for text in [
            "sip:",
            "tel:",
            "ahoy:",
            "tel:abc",
            "tel:+",
            "tel:1+2",
            "sip:a b@c",
            "sip:%0a@c",
            "sip:%zz",
            "sip:%",
        ] {
            assert_eq!(text.parse::<Link>(), Err(LinkError::Malformed), "{text}");
        }
        assert_eq!("https://example.org".parse::<Link>(), Err(LinkError::Scheme));
        assert_eq!("bob@example.org".parse::<Link>(), Err(LinkError::Scheme));
        let long = format!("sip:{}@example.org", "b".repeat(LINK_MAX));
        assert_eq!(long.parse::<Link>(), Err(LinkError::TooLong));
        assert_eq!(format!("tel:{}", "1".repeat(NUMBER_MAX + 1)).parse::<Link>(), Err(LinkError::Malformed));
    }

    proptest! {
        #[test]
        fn a_link_that_is_told_again_is_the_same(text in "(ahoy|sip|sips|tel|SIP|x):(//)?[\\PC]{0,60}") {
            if let Ok(link) = text.parse::<Link>() {
                // A name with a percent sign of its own is escaped no more.
                prop_assert!(link.to_string().contains('%') || link.to_string().parse() == Ok(link));
            }
        }
    }
}
