//! Answer-Mode (RFC 5373): how the caller would like the call to be taken.

use super::message::Headers;

/// What is asked for; it is for the called one to say whether it is heeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerMode {
    /// At once, without anybody's doing.
    Auto,
    /// By somebody.
    Manual,
}

impl AnswerMode {
    /// What a message says; what is not known counts as nothing.
    pub(super) fn of(rest: &Headers) -> Option<AnswerMode> {
        let said = rest.get("Answer-Mode")?;
        match said.split(';').next()?.trim() {
            mode if mode.eq_ignore_ascii_case("Auto") => Some(AnswerMode::Auto),
            mode if mode.eq_ignore_ascii_case("Manual") => Some(AnswerMode::Manual),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_mode_counts_as_nothing() {
        let of = |value: &str| {
            let mut rest = Headers::default();
            rest.push("Answer-Mode", value);
            AnswerMode::of(&rest)
        };
        assert_eq!(of("Auto"), Some(AnswerMode::Auto));
        assert_eq!(of(" auto ;require"), Some(AnswerMode::Auto));
        assert_eq!(of("MANUAL"), Some(AnswerMode::Manual));
        for nothing in ["", ";", "Automatic", "Auto, Manual", "\u{0}"] {
            assert_eq!(of(nothing), None, "{nothing:?}");
        }
        assert_eq!(AnswerMode::of(&Headers::default()), None);
    }
}
