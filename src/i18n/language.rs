//! The languages there are, and what is known of each beside its words.

use crate::packed::{File, carried};

/// Where the lines of a language begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

pub struct Language {
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    file: File,
    pub direction: Direction,
    /// What stands between whole numbers and their parts.
    pub decimal: char,
}

macro_rules! language {
    ($tag:literal, $name:literal, $direction:ident, $decimal:literal) => {
        language!(
            $tag, $name, $direction, $decimal,
            carried!(concat!("i18n/", $tag, "/ahoy.ftl"), like "i18n/en/ahoy.ftl")
        )
    };
    ($tag:literal, $name:literal, $direction:ident, $decimal:literal, $file:expr) => {
        Language {
            tag: $tag,
            name: $name,
            file: $file,
            direction: Direction::$direction,
            decimal: $decimal,
        }
    };
}

/// The language that is whole by definition: what another lacks is taken from it.
pub const ENGLISH: Language = language!("en", "English", LeftToRight, '.', carried!("i18n/en/ahoy.ftl"));

/// All of them, in the order of what they call themselves. Figures are 0 to 9 and hours go to 24 in each: that is
/// how addresses, numbers of telephones and the times of computers are written everywhere.
pub static LANGUAGES: [Language; 14] = [
    language!("de", "Deutsch", LeftToRight, ','),
    ENGLISH,
    language!("es", "Español", LeftToRight, ','),
    language!("fr", "Français", LeftToRight, ','),
    language!("it", "Italiano", LeftToRight, ','),
    language!("pl", "Polski", LeftToRight, ','),
    language!("pt-BR", "Português (Brasil)", LeftToRight, ','),
    language!("tr", "Türkçe", LeftToRight, ','),
    language!("ru", "Русский", LeftToRight, ','),
    language!("he", "עברית", RightToLeft, '.'),
    language!("ar", "العربية", RightToLeft, '.'),
    language!("hi", "हिन्दी", LeftToRight, '.'),
    language!("zh-Hans", "简体中文", LeftToRight, '.'),
    language!("ja", "日本語", LeftToRight, '.'),
];

/// Tags that mean a language by an older name.
const OLD_TAGS: [(&str, &str); 1] = [("iw", "he")];

impl Language {
    /// The language of a tag like `ja`, `pt_BR.UTF-8` or `zh-CN`: what comes behind the first part says where it is
    /// spoken, and no language is here twice.
    pub fn of(tag: &str) -> Option<&'static Language> {
        let wanted = primary(tag);
        let wanted =
            OLD_TAGS.iter().find(|(old, _)| wanted.eq_ignore_ascii_case(old)).map_or(wanted, |(_, new)| *new);
        LANGUAGES.iter().find(|language| primary(language.tag).eq_ignore_ascii_case(wanted))
    }

    /// All its words, as Fluent writes them.
    pub fn source(&self) -> String {
        String::from_utf8_lossy(&self.file.open()).into_owned()
    }
}

pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_', '.', '@']).next().unwrap_or_default()
}
