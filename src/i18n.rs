//! Words for people: every text they see is a key of `i18n/<language>/ahoy.ftl`, put into words by Fluent.
//!
//! Does not know who asks, nor where a text is shown. Begin with [`Words::for_language`].

mod doctor;
mod language;
mod report;

use crate::aor::AorError;
use crate::engine::api::{Command, Event, MessageId};
use crate::engine::failure::Failure;
use crate::identity::words::WordsError;
use crate::io::picture::PictureError;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use language::{ENGLISH, LANGUAGES, Language};

pub use fluent_bundle::FluentValue;
pub use language::Direction;

/// Characters of a text that are quoted to say which one is meant.
const QUOTED_MAX: usize = 60;

/// One language's words.
pub struct Words {
    language: &'static Language,
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

    /// The tags of all languages, and what each calls itself.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        LANGUAGES.iter().map(|language| (language.tag, language.name))
    }

    /// The words of a language given as a tag like `ja` or `en-GB`; English for a language there is not.
    pub fn for_language(tag: &str) -> Words {
        Words::load(Language::of(tag).unwrap_or(&ENGLISH))
    }

    /// The words of the language the system is set to.
    pub fn for_system() -> Words {
        Words::for_language(&sys_locale::get_locale().unwrap_or_default())
    }

    fn load(language: &'static Language) -> Words {
        let id: LanguageIdentifier = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // A name in Latin letters would tear a sentence apart that runs to the left, unless it is isolated.
        bundle.set_use_isolating(language.direction == Direction::RightToLeft);
        if language.decimal == ',' {
            bundle.set_formatter(Some(|value, _| match value {
                FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
                _ => None,
            }));
        }
        bundle.add_resource_overriding(resource(ENGLISH.source()));
        bundle.add_resource_overriding(resource(language.source()));
        Words { language, bundle }
    }

    /// The tag of this language.
    pub fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// Where this language's lines begin.
    pub fn direction(&self) -> Direction {
        self.language.direction
    }

    /// A number with so many figures behind the point, or the comma where the language has one.
    pub fn decimal(&self, number: f32, figures: usize) -> String {
        format!("{number:.figures$}").replace('.', self.language.decimal.encode_utf8(&mut [0; 4]))
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
        f.debug_struct("Words").field("tag", &self.tag()).finish_non_exhaustive()
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

/// Every letter that a language's words are written with.
#[cfg(test)]
pub fn letters(tag: &str) -> std::collections::BTreeSet<char> {
    Language::of(tag).unwrap_or(&ENGLISH).source().chars().collect()
}

/// A broken line is left out, the rest stays; the tests see that none is broken.
fn resource(source: String) -> FluentResource {
    match FluentResource::try_new(source) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

#[cfg(test)]
mod tests;
