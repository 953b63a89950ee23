//! Address of record: `local@domain`, what a person types and others know him by (RFC 3261 6).

use std::fmt;
use std::str::FromStr;

/// Longest local part and longest domain, in bytes (RFC 5321 4.5.3.1).
const LOCAL_MAX: usize = 64;
const DOMAIN_MAX: usize = 253;

/// An address in its one canonical spelling: case-mapped and NFC (RFC 8265 3.3), the domain as IDNA A-labels.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Aor(String);

/// Why a text is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AorError {
    #[error("no @ between name and domain")]
    NoAt,
    #[error("nothing before the @")]
    EmptyLocal,
    #[error("nothing after the @")]
    EmptyDomain,
    #[error("longer than an address may be")]
    TooLong,
    #[error("a character that no address may have")]
    Character,
    #[error("letters of different scripts in one word")]
    MixedScripts,
}

impl Aor {
    /// The part before the `@`.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the `@`, as A-labels.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether a person would take one for the other, though they are not the same (UTS 39 4).
    pub fn looks_like(&self, other: &Aor) -> bool {
        self != other && self.skeleton() == other.skeleton()
    }

    /// Whether letters of another script are there that look like Latin ones.
    pub fn poses_as_latin(&self) -> bool {
        !self.shown().is_ascii() && self.skeleton().is_ascii()
    }

    /// As a person reads it.
    fn shown(&self) -> String {
        format!("{}@{}", self.local(), idna::domain_to_unicode(self.domain()).0)
    }

    fn skeleton(&self) -> String {
        unicode_security::skeleton(&self.shown()).flat_map(char::to_lowercase).collect()
    }

    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Aor {
    type Err = AorError;

    fn from_str(text: &str) -> Result<Self, AorError> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or(AorError::NoAt)?;
        if local.is_empty() {
            return Err(AorError::EmptyLocal);
        }
        if domain.is_empty() {
            return Err(AorError::EmptyDomain);
        }
        if local.len() > LOCAL_MAX || domain.len() > DOMAIN_MAX {
            return Err(AorError::TooLong);
        }
        let local = canonical_local(local)?;
        let domain = canonical_domain(domain)?;
        let shown = idna::domain_to_unicode(&domain).0;
        let words = local.split(|c: char| !c.is_alphanumeric()).chain(shown.split('.'));
        if !words.into_iter().all(is_of_one_script) {
            return Err(AorError::MixedScripts);
        }
        Ok(Aor(format!("{local}@{domain}")))
    }
}

impl fmt::Display for Aor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Aor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Aor({})", self.0)
    }
}

/// One script a word, or what people of East Asia write together with Latin letters (UTS 39 5.2, "highly restrictive").
fn is_of_one_script(word: &str) -> bool {
    use unicode_script::{Script, UnicodeScript};
    use unicode_security::MixedScript;
    let is_east_asian = |c: char| {
        use Script::{Bopomofo, Han, Hangul, Hiragana, Katakana};
        matches!(c.script(), Han | Hiragana | Katakana | Hangul | Bopomofo)
    };
    let rest: String = word.chars().filter(|c| c.script() != Script::Latin).collect();
    word.is_single_script() || (rest.chars().any(is_east_asian) && rest.as_str().is_single_script())
}

fn canonical_local(local: &str) -> Result<String, AorError> {
    use precis_profiles::precis_core::profile::PrecisFastInvocation;
    let mapped = precis_profiles::UsernameCaseMapped::enforce(local).map_err(|_| AorError::Character)?;
    let allowed = |c: char| c.is_alphanumeric() || "._-+~!$&'*=".contains(c) || !c.is_ascii();
    if mapped.is_empty() || mapped.len() > LOCAL_MAX || !mapped.chars().all(allowed) {
        return Err(AorError::Character);
    }
    Ok(mapped.into_owned())
}

fn canonical_domain(domain: &str) -> Result<String, AorError> {
    if let Some(literal) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let v6: std::net::Ipv6Addr = literal.parse().map_err(|_| AorError::Character)?;
        return Ok(format!("[{v6}]"));
    }
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| AorError::Character)?;
    if ascii.is_empty() {
        return Err(AorError::EmptyDomain);
    }
    if ascii.len() > DOMAIN_MAX {
        return Err(AorError::TooLong);
    }
    Ok(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_width_do_not_make_another_address() {
        let plain: Aor = "alice@example.org".parse().expect("valid");
        assert_eq!("Alice@EXAMPLE.org".parse::<Aor>(), Ok(plain.clone()));
        assert_eq!(" alice@example.org ".parse::<Aor>(), Ok(plain));
    }

    #[test]
    fn international_domains_become_a_labels() {
        let aor: Aor = "jürgen@bücher.example".parse().expect("valid");
        assert_eq!(aor.as_str(), "jürgen@xn--bcher-kva.example");
    }

    #[test]
    fn impossible_addresses_say_what_is_wrong() {
        assert_eq!("alice".parse::<Aor>(), Err(AorError::NoAt));
        assert_eq!("@example.org".parse::<Aor>(), Err(AorError::EmptyLocal));
        assert_eq!("alice@".parse::<Aor>(), Err(AorError::EmptyDomain));
        assert_eq!("al ice@example.org".parse::<Aor>(), Err(AorError::Character));
        assert_eq!("alice@exa mple.org".parse::<Aor>(), Err(AorError::Character));
        let long = format!("{}@example.org", "a".repeat(65));
        assert_eq!(long.parse::<Aor>(), Err(AorError::TooLong));
    }

    #[test]
    fn a_word_of_mixed_scripts_is_refused() {
        // The first letter is Cyrillic, and looks like the Latin one.
        for text in ["\u{430}lice@example.org", "alice@ex\u{430}mple.org", "b\u{3bf}b@example.org"] {
            assert_eq!(text.parse::<Aor>(), Err(AorError::MixedScripts), "{text}");
        }
        for text in
            ["иван@example.org", "田中yuki@example.org", "jürgen.иван@bücher.example", "김철수@example.org"]
        {
            assert!(text.parse::<Aor>().is_ok(), "{text}");
        }
    }

    #[test]
    fn addresses_that_look_the_same_are_told_apart() {
        let aor = |text: &str| text.parse::<Aor>().expect("valid");
        // All letters before the @ are Cyrillic.
        let cyrillic = aor("\u{441}\u{430}\u{440}\u{430}@example.org");
        assert!(cyrillic.looks_like(&aor("capa@example.org")) && cyrillic.poses_as_latin());
        assert!(aor("bi11@example.org").looks_like(&aor("bill@example.org")));
        assert!(aor("rnary@example.org").looks_like(&aor("mary@example.org")));
        assert!(!aor("bob@example.org").looks_like(&aor("bob@example.org")), "it is the same");
        assert!(!aor("bob@example.org").looks_like(&aor("rob@example.org")));
        assert!(!aor("иван@example.org").poses_as_latin());
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_has_one_stable_spelling(text in "\\PC{0,80}") {
            if let Ok(aor) = text.parse::<Aor>() {
                prop_assert_eq!(aor.as_str().parse::<Aor>(), Ok(aor.clone()));
            }
        }

        #[test]
        fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
            let _ = String::from_utf8_lossy(&bytes).parse::<Aor>();
        }
    }
}
