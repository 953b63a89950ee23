//! Header lines that have no type of their own, in order, each under its long name.

use super::lexer;

/// Name and value; folding is undone, the value is otherwise as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds a line; a name that is no token is left out, for it would break the message.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        if lexer::is_token(name) {
            self.0.push((lexer::long_name(name).to_owned(), value.into()));
        }
    }

    /// The value of the first line of this name, in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The values of all lines of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The elements of all lines of this name, cut at commas; `None` where a quote or bracket stays open.
    pub fn list(&self, name: &str) -> Option<Vec<String>> {
        let mut items = Vec::new();
        for value in self.all(name) {
            items.extend(lexer::split_list(value, ',')?.into_iter().map(|item| item.trim().to_owned()));
        }
        Some(items)
    }

    /// Whether a list of tokens names this one, as in Supported or Allow.
    pub fn names(&self, name: &str, token: &str) -> bool {
        self.list(name).unwrap_or_default().iter().any(|item| item.eq_ignore_ascii_case(token))
    }

    /// The first value as a number, where it is one.
    pub fn number(&self, name: &str) -> Option<u32> {
        let value = self.get(name)?;
        let digits: String = value.trim().chars().take_while(char::is_ascii_digit).collect();
        // RFC 4475 3.1.2.4: a number too large to hold is as large as can be.
        if digits.is_empty() { None } else { Some(digits.parse().unwrap_or(u32::MAX)) }
    }

    /// Keeps only the lines for which this holds, given name and value.
    pub fn retain(&mut self, keep: impl Fn(&str, &str) -> bool) {
        self.0.retain(|(name, value)| keep(name, value));
    }

    /// Only the lines of this name.
    pub fn only(&self, name: &str) -> Headers {
        Headers(self.0.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name)).cloned().collect())
    }

    /// Takes away all lines of this name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(own, _)| !own.eq_ignore_ascii_case(name));
    }

    /// Replaces the lines of this name by one, at the end.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.push(name, value);
    }

    /// Adds a line before all others; a name that is no token is left out.
    pub fn push_front(&mut self, name: &str, value: impl Into<String>) {
        if lexer::is_token(name) {
            self.0.insert(0, (lexer::long_name(name).to_owned(), value.into()));
        }
    }

    /// All lines in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}
