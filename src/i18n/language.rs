//! The languages there are, and what is known of each beside its words.

/// Where the lines of a language begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

pub struct Language {
    pub tag: &'static str,
    pub source: &'static str,
    pub direction: Direction,
    /// What stands between whole numbers and their parts.
    pub decimal: char,
}

macro_rules! language {
    ($tag:literal, $direction:ident, $decimal:literal) => {
        Language {
            tag: $tag,
            source: include_str!(concat!("../../i18n/", $tag, "/ahoy.ftl")),
            direction: Direction::$direction,
            decimal: $decimal,
        }
    };
}

/// The language that is whole by definition: what another lacks is taken from it.
pub const ENGLISH: Language = language!("en", LeftToRight, '.');

/// All of them, in the order of what they call themselves. Figures are 0 to 9 and hours go to 24 in each: that is
/// how addresses, numbers of telephones and the times of computers are written everywhere.
pub static LANGUAGES: [Language; 14] = [
    language!("de", LeftToRight, ','),
    ENGLISH,
    language!("es", LeftToRight, ','),
    language!("fr", LeftToRight, ','),
    language!("it", LeftToRight, ','),
    language!("pl", LeftToRight, ','),
    language!("pt-BR", LeftToRight, ','),
    language!("tr", LeftToRight, ','),
    language!("ru", LeftToRight, ','),
    language!("he", RightToLeft, '.'),
    language!("ar", RightToLeft, '.'),
    language!("hi", LeftToRight, '.'),
    language!("zh-Hans", LeftToRight, '.'),
    language!("ja", LeftToRight, '.'),
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

    /// What it calls itself.
    pub fn name(&self) -> &'static str {
        let name = |line: &'static str| line.strip_prefix("language-name")?.strip_prefix(" = ");
        self.source.lines().find_map(name).unwrap_or(self.tag)
    }
}

pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_', '.', '@']).next().unwrap_or_default()
}
