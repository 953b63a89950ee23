//! The spelling of the four headers: a scheme and its comma-separated parameters (RFC 7235 2.1, RFC 3261 25.1
//! challenge, credentials).

use crate::sip::message::{is_token, quote, quoted, split_list};

/// Most parameters of one scheme; RFC 7616 has eleven, and each is compared with all others.
pub const PARAMS_MAX: usize = 32;

/// One scheme with its parameters, values without quotes and escapes.
#[derive(Debug, PartialEq, Eq)]
pub struct Scheme {
    pub name: String,
    params: Vec<(String, String)>,
    sound: bool,
}

impl Scheme {
    fn new(name: &str) -> Scheme {
        Scheme { name: name.to_owned(), params: Vec::new(), sound: true }
    }

    /// The value of a parameter, its name in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether it is Digest, each parameter could be read and none stands there twice (RFC 7235 2.1: "each
    /// parameter name MUST only occur once per challenge").
    pub fn is_sound_digest(&self) -> bool {
        self.name.eq_ignore_ascii_case("Digest") && self.sound
    }

    fn push(&mut self, text: &str) {
        match param(text) {
            Some((name, value)) if self.params.len() < PARAMS_MAX && self.get(name).is_none() => {
                self.params.push((name.to_owned(), value));
            }
            Some(_) | None => self.sound = false,
        }
    }
}

/// The schemes of one header value: RFC 3261 20.44 wants one, RFC 7235 2.1 allows several after each other.
/// Nothing where a quote stays open.
pub fn schemes(value: &str) -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = Vec::new();
    for item in split_list(value, ',').unwrap_or_default() {
        let item = item.trim();
        let word = item.split(|c: char| c.is_whitespace() || c == '=').next().unwrap_or_default();
        let after = item[word.len()..].trim_start();
        match schemes.last_mut() {
            _ if item.is_empty() => {}
            Some(scheme) if after.starts_with('=') => scheme.push(item),
            Some(_) | None => {
                let mut scheme = Scheme::new(word);
                if !after.is_empty() {
                    scheme.push(after);
                }
                schemes.push(scheme);
            }
        }
    }
    schemes
}

/// `name=token` or `name="text"`.
fn param(text: &str) -> Option<(&str, String)> {
    let (name, value) = text.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    if !is_token(name) {
        return None;
    }
    if value.starts_with('"') {
        let (meaning, rest) = quoted(value)?;
        return rest.is_empty().then_some((name, meaning));
    }
    let plain = !value.is_empty() && value.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '"');
    plain.then(|| (name, value.to_owned()))
}

/// A header value in the making.
pub struct Written(String);

impl Written {
    /// `Digest` and nothing else yet.
    pub fn digest() -> Written {
        Written("Digest".to_owned())
    }

    /// Adds `name="value"`.
    pub fn quoted(self, name: &str, value: &str) -> Written {
        self.bare(name, &quote(value))
    }

    /// Adds `name=value`.
    pub fn bare(mut self, name: &str, value: &str) -> Written {
        self.0.push_str(if self.0.ends_with("Digest") && !self.0.contains('=') { " " } else { ", " });
        self.0.push_str(name);
        self.0.push('=');
        self.0.push_str(value);
        self
    }

    pub fn finish(self) -> String {
        self.0
    }
}
