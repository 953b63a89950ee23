//! Words for people: every text they see is a key of `i18n/<language>/ahoy.ftl`, put into words by Fluent.
//!
//! Does not know who asks, nor where a text is shown. Begin with [`Words::for_language`].

mod doctor;

use crate::aor::AorError;
use crate::engine::api::{Command, Event, MessageId};
use crate::engine::failure::Failure;
use crate::identity::words::WordsError;
use crate::io::picture::PictureError;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;

/// The language that is whole by definition: what another lacks is taken from it.
/// Characters of a text that are quoted to say which one is meant.
const QUOTED_MAX: usize = 60;

const ENGLISH: Language = Language { tag: "en", source: include_str!("../i18n/en/ahoy.ftl") };
const LANGUAGES: [Language; 2] =
    [ENGLISH, Language { tag: "ja", source: include_str!("../i18n/ja/ahoy.ftl") }];

struct Language {
    tag: &'static str,
    source: &'static str,
}

/// One language's words.
pub struct Words {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

/// A point in time as the person's own calendar and clock show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    pub day: u32,
    /// 1 (Monday) to 7.
    pub weekday: u32,
    pub hour: u32,
    pub minute: u32,
    /// Midnights between it and now.
    pub days_ago: i64,
}

impl Words {
    /// The tags of all languages there are.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|language| language.tag)
    }

    /// The words of a language given as a tag like `ja` or `en-GB`; English for a language there is not.
    pub fn for_language(tag: &str) -> Words {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        let found = LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(primary));
        Words::load(found.unwrap_or(&ENGLISH))
    }

    /// The words of the language the system is set to.
    pub fn for_system() -> Words {
        Words::for_language(&sys_locale::get_locale().unwrap_or_default())
    }

    fn load(language: &Language) -> Words {
        let id: LanguageIdentifier = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The isolating marks would stand as boxes where a font lacks them, and no language here needs them.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource(ENGLISH.source));
        bundle.add_resource_overriding(resource(language.source));
        Words { tag: language.tag, bundle }
    }

    /// The tag of this language.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The text of a key; the key itself where there is none, so that the fault can be seen.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key, with its arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// Why something did not work, and what to do.
    pub fn failure(&self, failure: Failure) -> String {
        self.get(&format!("failure-{}", failure.code()))
    }

    /// What a phone is told whose message will never arrive.
    pub fn undelivered(&self, event: &Event) -> Option<Command> {
        let Event::Undelivered { account, message, to, text, .. } = event else { return None };
        let mut quoted: String = text.chars().take(QUOTED_MAX).collect();
        if quoted.len() < text.len() {
            quoted.push('…');
        }
        let text = self.with("phones-undelivered", &[("to", to.to_string().into()), ("text", quoted.into())]);
        // The same however many front ends find the words.
        let message = MessageId(format!("undelivered-{}", message.0));
        Some(Command::TellAccount { aor: account.clone(), message, text })
    }

    /// Why a text is no address.
    pub fn no_address(&self, error: AorError) -> String {
        self.get(match error {
            AorError::NoAt => "address-no-at",
            AorError::EmptyLocal => "address-empty-local",
            AorError::EmptyDomain => "address-empty-domain",
            AorError::TooLong => "address-too-long",
            AorError::Character => "address-character",
            AorError::MixedScripts => "address-mixed-scripts",
        })
    }

    /// Why a picture says nothing.
    pub fn no_picture(&self, error: PictureError) -> String {
        self.get(match error {
            PictureError::File => "picture-no-file",
            PictureError::TooLarge => "picture-too-large",
            PictureError::Format => "picture-no-format",
            PictureError::NoQr => "picture-no-qr",
            PictureError::TooLong => "picture-too-long",
            PictureError::NoClip => "picture-no-clip",
        })
    }

    /// Why a text is no recovery words.
    pub fn no_words(&self, error: WordsError) -> String {
        match error {
            WordsError::Count(count) => self.with("words-count", &[("count", count.into())]),
            WordsError::Unknown(place) => self.with("words-unknown", &[("place", place.into())]),
            WordsError::Checksum => self.get("words-checksum"),
        }
    }

    /// Two short facts of one line.
    pub fn joined(&self, left: &str, right: &str) -> String {
        self.with("separator", &[("left", left.into()), ("right", right.into())])
    }

    /// Hours and minutes: `14:32`.
    pub fn clock(&self, at: Moment) -> String {
        format!("{:02}:{:02}", at.hour, at.minute)
    }

    /// As short as a list needs it: the time, the day of the week, or the date.
    pub fn when(&self, at: Moment) -> String {
        match at.days_ago {
            i64::MIN..=0 => self.clock(at),
            1 => self.get("time-yesterday"),
            2..=6 => self.get(&format!("weekday-{}", at.weekday)),
            7.. => self.date_short(at),
        }
    }

    /// The heading of a day in a conversation.
    pub fn day(&self, at: Moment) -> String {
        match at.days_ago {
            i64::MIN..=0 => self.get("time-today"),
            1 => self.get("time-yesterday"),
            2.. => {
                let weekday = self.get(&format!("weekday-{}", at.weekday));
                let year = at.year.to_string();
                let month = self.get(&format!("month-{}", at.month));
                let date = [
                    ("weekday", weekday.into()),
                    ("day", at.day.into()),
                    ("month", month.into()),
                    ("year", year.into()),
                ];
                self.with("date-long", &date)
            }
        }
    }

    /// A day that is to come: its name where it is within a week, else the date.
    pub fn day_to_come(&self, at: Moment) -> String {
        match at.days_ago {
            0.. => self.clock(at),
            -6..=-1 => self.get(&format!("weekday-{}", at.weekday)),
            i64::MIN..=-7 => self.date_short(at),
        }
    }

    fn date_short(&self, at: Moment) -> String {
        let month = self.get(&format!("month-{}", at.month));
        self.with("date-short", &[("day", at.day.into()), ("month", month.into())])
    }

    /// A length of time: `12 min 40 s`.
    pub fn duration(&self, seconds: u64) -> String {
        let parts = |key, high: (&str, u64), low: (&str, u64)| {
            self.with(key, &[(high.0, high.1.into()), (low.0, low.1.into())])
        };
        match seconds {
            0..60 => self.with("duration-seconds", &[("seconds", seconds.into())]),
            60..3600 => parts("duration-minutes", ("minutes", seconds / 60), ("seconds", seconds % 60)),
            3600.. => parts("duration-hours", ("hours", seconds / 3600), ("minutes", seconds / 60 % 60)),
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("tag", &self.tag).finish_non_exhaustive()
    }
}

/// A talk's running time: `4:34`, `1:02:03`.
pub fn stopwatch(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// A broken line is left out, the rest stays; the tests see that none is broken.
fn resource(source: &str) -> FluentResource {
    match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Keys and the names of their arguments.
    fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with([' ', '}'])) {
                current = key.to_owned();
                keys.entry(current.clone()).or_default();
            }
            for argument in line.split('$').skip(1) {
                let name = argument.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                keys.get_mut(&current).unwrap().insert(name);
            }
        }
        keys
    }

    #[test]
    fn all_languages_have_the_same_keys_with_the_same_arguments() {
        let english = keys(ENGLISH.source);
        for language in &LANGUAGES {
            let other = keys(language.source);
            let lacks: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
            let has_more: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(lacks.is_empty() && has_more.is_empty(), "{}: {lacks:?} {has_more:?}", language.tag);
            assert_eq!(other, english, "{}", language.tag);
        }
    }

    #[test]
    fn no_language_has_a_broken_line() {
        for language in &LANGUAGES {
            assert!(FluentResource::try_new(language.source.to_owned()).is_ok(), "{}", language.tag);
        }
    }

    #[test]
    fn every_failure_has_a_sentence_in_every_language() {
        for tag in Words::languages() {
            let words = Words::for_language(tag);
            for failure in Failure::ALL {
                let sentence = words.failure(failure);
                assert!(sentence.ends_with(['.', '。']), "{tag} {failure:?}: {sentence}");
            }
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        let english = Words::for_language("en-GB");
        assert_eq!(english.with("reach-nodes", &[("count", 1.into())]), "1 computer");
        assert_eq!(english.with("reach-nodes", &[("count", 3.into())]), "3 computers");
    }

    #[test]
    fn a_language_that_is_not_there_is_english() {
        assert_eq!(Words::for_language("tlh").tag(), "en");
        assert_eq!(Words::for_language("ja-JP").tag(), "ja");
        assert_eq!(Words::for_language("").tag(), "en");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(Words::for_language("en").get("no-such-key"), "no-such-key");
    }

    #[test]
    fn times_are_as_short_as_can_be() {
        let words = Words::for_language("en");
        let at = Moment { year: 2026, month: 11, day: 3, weekday: 2, hour: 9, minute: 5, days_ago: 0 };
        assert_eq!(words.when(at), "09:05");
        assert_eq!(words.when(Moment { days_ago: 1, ..at }), "Yesterday");
        assert_eq!(words.when(Moment { days_ago: 3, ..at }), "Tue");
        assert_eq!(words.when(Moment { days_ago: 19, ..at }), "3 Nov");
        assert_eq!(words.day(Moment { days_ago: 19, ..at }), "Tue, 3 Nov 2026");
        let to_come = [0, -1, -6, -7].map(|days_ago| words.day_to_come(Moment { days_ago, ..at }));
        assert_eq!(to_come, ["09:05", "Tue", "Tue", "3 Nov"]);
        assert_eq!(words.duration(760), "12 min 40 s");
        assert_eq!((stopwatch(274), stopwatch(3723)), ("04:34".to_owned(), "1:02:03".to_owned()));
    }
}
