//! `name-addr` and `addr-spec`: what stands in From, To, Contact, Route (RFC 3261 20.10).

use std::fmt;

use super::lexer;
use super::params::Params;
use super::uri::Uri;

/// A display name, a URI and header parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Without quotes and escapes; may be empty.
    pub name: String,
    pub uri: Uri,
    pub params: Params,
}

impl Address {
    /// An address of these; `None` where the URI is none.
    pub fn new(uri: &str, name: &str) -> Option<Address> {
        Some(Address { name: name.to_owned(), uri: Uri::parse(uri)?, params: Params::default() })
    }

    /// Reads one address; `None` where it breaks the grammar.
    pub fn parse(text: &str) -> Option<Address> {
        let text = text.trim();
        let (name, rest) = match text.find('<') {
            _ if text.starts_with('"') => lexer::quoted(text)?,
            Some(at) => (words(&text[..at])?, &text[at..]),
            None => return parse_bare(text),
        };
        let (uri, params) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
        Some(Address { name, uri: Uri::parse(uri)?, params: Params::parse(params)? })
    }

    /// The dialog tag.
    pub fn tag(&self) -> Option<&str> {
        self.params.get("tag").filter(|tag| !tag.is_empty())
    }

    /// The same address under this tag.
    pub fn with_tag(mut self, tag: &str) -> Address {
        self.params.set("tag", tag);
        self
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            write!(f, "{} ", lexer::quote(&self.name))?;
        }
        write!(f, "<{}>{}", self.uri, self.params)
    }
}

/// RFC 3261 20.10: without brackets, parameters after the URI are header parameters, and a URI with `?` or
/// `,` needs brackets.
fn parse_bare(text: &str) -> Option<Address> {
    let (uri, params) = text.split_at(text.find(';').unwrap_or(text.len()));
    let uri = uri.trim_end();
    if uri.contains(['?', ',']) {
        return None;
    }
    Some(Address { name: String::new(), uri: Uri::parse(uri)?, params: Params::parse(params)? })
}

/// An unquoted display name: tokens with white space between; letters beyond ASCII are let pass, for many
/// phones send them.
fn words(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let sound =
        |word: &&str| word.chars().all(|c| !c.is_ascii() || lexer::is_token(c.encode_utf8(&mut [0; 4])));
    if words.iter().all(sound) { Some(words.join(" ")) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_spellings_of_an_address_are_read() {
        let quoted = Address::parse(r#""A \"B\" \\" <sip:a@b;x=y> ; tag = 1"#).expect("valid");
        assert_eq!((quoted.name.as_str(), quoted.tag()), (r#"A "B" \"#, Some("1")));
        assert_eq!(quoted.uri.param("x").as_deref(), Some("y"));
        let words = Address::parse("caller<sip:a@b>").expect("valid");
        assert_eq!(words.name, "caller");
        let bare = Address::parse("sip:a@b;tag=1").expect("valid");
        assert_eq!((bare.uri.to_string(), bare.tag()), ("sip:a@b".to_owned(), Some("1")));
        assert_eq!(bare.to_string(), "<sip:a@b>;tag=1");
    }

    #[test]
    fn broken_addresses_are_refused() {
        let bad = [
            "",
            "<>",
            "<sip:a",
            "sip:a>",
            "\"open <sip:a>",
            "Bell, A <sip:a>",
            "< sip:a >",
            "sip:a?b=c",
            "\"a\" sip:a",
            "<sip:a>x",
        ];
        for text in bad {
            assert_eq!(Address::parse(text), None, "{text:?}");
        }
    }
}
