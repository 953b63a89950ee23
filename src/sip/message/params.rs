//! Parameters of a header value: `;name=value` (RFC 3261 25.1 generic-param).

use std::fmt;

use super::lexer;

/// Parameters in order; a value keeps its quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, Option<String>)>);

impl Params {
    /// Reads `;a=b;c`, with white space around each; the empty text is no parameters.
    pub fn parse(text: &str) -> Option<Params> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Params::default());
        }
        let items = lexer::split_list(text.strip_prefix(';')?, ';')?;
        items.into_iter().map(parse_one).collect::<Option<Vec<_>>>().map(Params)
    }

    /// The value under this name; `Some("")` for a parameter without one.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        Some(found.1.as_deref().unwrap_or_default())
    }

    /// Sets or adds a parameter.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = Some(value.into()).filter(|value| !value.is_empty());
        match self.0.iter_mut().find(|(own, _)| own.eq_ignore_ascii_case(name)) {
            Some(found) => found.1 = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }
}

impl fmt::Display for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.0 {
            match value {
                Some(value) => write!(f, ";{name}={value}")?,
                None => write!(f, ";{name}")?,
            }
        }
        Ok(())
    }
}

fn parse_one(item: &str) -> Option<(String, Option<String>)> {
    let (name, value) = match item.split_once('=') {
        Some((name, value)) => (name.trim(), Some(value.trim())),
        None => (item.trim(), None),
    };
    if !lexer::is_token(name) || !value.is_none_or(is_value) {
        return None;
    }
    Some((name.to_owned(), value.map(str::to_owned)))
}

/// A token, a host (so brackets and colons too), or one quoted string.
fn is_value(value: &str) -> bool {
    if value.starts_with('"') {
        return lexer::quoted(value).is_some_and(|(_, rest)| rest.is_empty());
    }
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !";,\"<>".contains(c);
    !value.is_empty() && value.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_in_any_case_and_written_as_they_came() {
        let params = Params::parse(" ; Branch = z9 ;lr; received=2001:db8::1;q=\"a;b\"").expect("valid");
        assert_eq!(params.get("branch"), Some("z9"));
        assert_eq!(params.get("lr"), Some(""));
        assert_eq!(params.get("received"), Some("2001:db8::1"));
        assert_eq!(params.to_string(), ";Branch=z9;lr;received=2001:db8::1;q=\"a;b\"");
    }

    #[test]
    fn empty_and_broken_parameters_are_refused() {
        for bad in [";;", ";=x", ";a=", "a=b", ";a=b c", ";a=\"x", ";a=\"x\"y", ";a b"] {
            assert_eq!(Params::parse(bad), None, "{bad}");
        }
    }
}
