//! The bundled letters: of every language the window speaks, and emoji in colour.
//!
//! How each file was made says `assets/fonts/README.md`. What none of them has comes from the system.

use super::FAMILY;
use crate::packed::{File, carried};
use iced::advanced::graphics::text::cosmic_text::fontdb::{
    Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight,
};
use iced::advanced::graphics::text::cosmic_text::{Fallback, FontSystem, PlatformFallback};
use iced::advanced::graphics::text::font_system;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use unicode_script::Script;

const KANJI: &str = "Ahoy Kanji";
const HANZI: &str = "Ahoy Hanzi";
const ARABIC: &str = "Ahoy Arabic";
const HEBREW: &str = "Ahoy Hebrew";
const DEVANAGARI: &str = "Ahoy Devanagari";
const EMOJI: &str = "Ahoy Emoji";

/// A file of letters, which is unpacked when the first of them is drawn.
struct Face {
    family: &'static str,
    /// What it is taken for: a letter that the first font lacks is looked for in exactly its weight.
    weights: &'static [u16],
    file: File,
    open: OnceLock<Cow<'static, [u8]>>,
}

const REGULAR: &[u16] = &[400, 500];
const BOLD: &[u16] = &[700, 600];

const fn face(family: &'static str, weights: &'static [u16], file: File) -> Face {
    Face { family, weights, file, open: OnceLock::new() }
}

/// One of `assets/fonts`, and one that it is like.
macro_rules! letters {
    ($file:literal) => {
        carried!(concat!("assets/fonts/", $file))
    };
    ($file:literal, like $like:literal) => {
        carried!(concat!("assets/fonts/", $file), like concat!("assets/fonts/", $like))
    };
}

static FACES: [Face; 14] = [
    face(FAMILY, &[400], letters!("AhoySans-Regular.ttf")),
    face(FAMILY, &[500], letters!("AhoySans-Medium.ttf", like "AhoySans-Regular.ttf")),
    face(FAMILY, BOLD, letters!("AhoySans-SemiBold.ttf", like "AhoySans-Regular.ttf")),
    face(ARABIC, REGULAR, letters!("AhoyArabic-Regular.ttf")),
    face(ARABIC, BOLD, letters!("AhoyArabic-Bold.ttf", like "AhoyArabic-Regular.ttf")),
    face(HEBREW, REGULAR, letters!("AhoyHebrew-Regular.ttf")),
    face(HEBREW, BOLD, letters!("AhoyHebrew-Bold.ttf", like "AhoyHebrew-Regular.ttf")),
    face(DEVANAGARI, REGULAR, letters!("AhoyDevanagari-Regular.ttf")),
    face(DEVANAGARI, BOLD, letters!("AhoyDevanagari-Bold.ttf", like "AhoyDevanagari-Regular.ttf")),
    face(KANJI, REGULAR, letters!("AhoyKanji-Regular.otf")),
    face(KANJI, BOLD, letters!("AhoyKanji-Bold.otf")),
    face(HANZI, REGULAR, letters!("AhoyHanzi-Regular.otf", like "AhoyKanji-Regular.otf")),
    face(HANZI, BOLD, letters!("AhoyHanzi-Bold.otf", like "AhoyKanji-Bold.otf")),
    face(EMOJI, &[400, 500, 600, 700], letters!("AhoyEmoji.ttf")),
];

impl AsRef<[u8]> for Face {
    fn as_ref(&self) -> &[u8] {
        self.open.get_or_init(|| self.file.open())
    }
}

/// Has all text of this process drawn with the bundled letters, and Chinese characters as readers of a language
/// know them. Cheap when that is so already.
pub fn install(tag: &str) {
    let Ok(mut fonts) = font_system().write() else { return };
    let fonts = fonts.raw();
    let locale = match tag.split('-').next() {
        Some("ja" | "zh") => tag.to_owned(),
        Some(_) | None => sys_locale::get_locale().unwrap_or_default(),
    };
    let is_loaded =
        fonts.db().faces().any(|face| face.families.first().is_some_and(|(name, _)| name == FAMILY));
    if is_loaded && fonts.locale() == locale {
        return;
    }
    let blank = FontSystem::new_with_locale_and_db(String::new(), Database::new());
    let (_, mut known) = std::mem::replace(fonts, blank).into_locale_and_db();
    if !is_loaded {
        load(&mut known);
    }
    let order = Order::new(&locale);
    *fonts = FontSystem::new_with_locale_and_db_and_fallback(locale, known, order);
}

/// What is known of each face is told, not read, so that nothing is unpacked for it.
fn load(known: &mut Database) {
    for face in &FACES {
        for weight in face.weights {
            known.push_face_info(FaceInfo {
                id: ID::dummy(),
                source: Source::Binary(Arc::new(face)),
                index: 0,
                families: vec![(face.family.to_owned(), Language::English_UnitedStates)],
                post_script_name: face.family.replace(' ', ""),
                style: Style::Normal,
                weight: Weight(*weight),
                stretch: Stretch::Normal,
                // All are as wide as each other, of these alone.
                monospaced: face.family == EMOJI,
            });
        }
    }
}

/// Where letters are looked for that the first font lacks: among ours, then among the system's.
struct Order {
    han: Vec<&'static str>,
    common: Vec<&'static str>,
}

impl Order {
    fn new(locale: &str) -> Order {
        let ours = if locale.starts_with("ja") { [KANJI, HANZI] } else { [HANZI, KANJI] };
        let system = PlatformFallback.script_fallback(Script::Han, locale);
        let mut common = vec![EMOJI];
        common.extend(ours);
        common.extend([ARABIC, HEBREW, DEVANAGARI]);
        common.extend(PlatformFallback.common_fallback());
        Order { han: ours.into_iter().chain(system.iter().copied()).collect(), common }
    }
}

impl Fallback for Order {
    fn common_fallback(&self) -> &[&'static str] {
        &self.common
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        PlatformFallback.forbidden_fallback()
    }

    fn script_fallback(&self, script: Script, locale: &str) -> &[&'static str] {
        match script {
            Script::Arabic => &[ARABIC],
            Script::Hebrew => &[HEBREW],
            Script::Devanagari => &[DEVANAGARI],
            Script::Hiragana | Script::Katakana => &[KANJI],
            Script::Han => &self.han,
            _ => PlatformFallback.script_fallback(script, locale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Words;
    use iced::advanced::graphics::text::cosmic_text::{Attrs, Buffer, Family, Metrics, Shaping};

    /// The families that a text is drawn with, and whether a letter of it is a box.
    fn drawn(fonts: &mut FontSystem, text: &str, weight: u16) -> (Vec<String>, bool) {
        let mut buffer = Buffer::new(fonts, Metrics::new(14.0, 18.0));
        let attrs = Attrs::new().family(Family::Name(FAMILY)).weight(Weight(weight));
        buffer.set_text(fonts, text, &attrs, Shaping::Advanced, None);
        buffer.shape_until_scroll(fonts, false);
        let (mut families, mut boxes) = (Vec::new(), false);
        for glyph in buffer.layout_runs().flat_map(|run| run.glyphs) {
            boxes |= glyph.glyph_id == 0;
            let family = fonts.db().face(glyph.font_id).unwrap().families[0].0.clone();
            if !families.contains(&family) {
                families.push(family);
            }
        }
        (families, boxes)
    }

    fn alone(locale: &str) -> FontSystem {
        let mut known = Database::new();
        load(&mut known);
        FontSystem::new_with_locale_and_db_and_fallback(locale.to_owned(), known, Order::new(locale))
    }

    #[test]
    fn what_is_told_of_a_face_is_what_stands_in_its_file() {
        let mut known = Database::new();
        for face in &FACES {
            let ids = known.load_font_source(Source::Binary(Arc::new(face)));
            let [id] = ids.as_slice() else { panic!("{}: {} faces", face.family, ids.len()) };
            let read = known.face(*id).unwrap();
            assert_eq!(read.families, [(face.family.to_owned(), Language::English_UnitedStates)]);
            assert!(face.weights.contains(&read.weight.0), "{}: {:?}", face.family, read.weight);
            let rest = (read.index, read.style, read.stretch, read.monospaced);
            let told = (0, Style::Normal, Stretch::Normal, face.family == EMOJI);
            assert_eq!(rest, told, "{}", face.family);
        }
    }

    #[test]
    fn every_word_of_every_language_is_drawn_without_a_font_of_the_system() {
        for tag in Words::languages() {
            let mut fonts = alone(tag);
            for letter in
                crate::i18n::letters(tag).into_iter().filter(|c| !c.is_whitespace() && !c.is_control())
            {
                for weight in [400, 500, 600, 700] {
                    let (families, boxes) = drawn(&mut fonts, &letter.to_string(), weight);
                    assert!(!boxes, "{tag}: {letter:?} ({:x}) {weight} {families:?}", u32::from(letter));
                }
            }
        }
    }

    #[test]
    fn each_writing_has_its_own_letters() {
        let mut fonts = alone("en");
        for (text, family) in [
            ("سلام", "Ahoy Arabic"),
            ("שלום", "Ahoy Hebrew"),
            ("नमस्ते", "Ahoy Devanagari"),
            ("直", HANZI),
            ("ひらがな", KANJI),
            ("🎉", "Ahoy Emoji"),
            ("❤️", "Ahoy Emoji"),
            ("👨‍👩‍👧", "Ahoy Emoji"),
            ("👍🏽", "Ahoy Emoji"),
            ("🇩🇪", "Ahoy Emoji"),
        ] {
            for weight in [400, 700] {
                let (families, boxes) = drawn(&mut fonts, text, weight);
                assert_eq!((families.as_slice(), boxes), ([family.to_owned()].as_slice(), false), "{text}");
            }
        }
        let mut fonts = alone("ja-JP");
        assert_eq!(drawn(&mut fonts, "直", 400).0, [KANJI]);
    }

    #[test]
    fn marks_that_isolate_a_name_are_no_boxes_and_no_wider_font() {
        let mut fonts = alone("ar");
        let (families, boxes) = drawn(&mut fonts, "كتب \u{2068}Ada\u{2069} لك", 400);
        assert!(!boxes && families.iter().all(|it| it == FAMILY || it == "Ahoy Arabic"), "{families:?}");
    }

    #[test]
    fn it_is_done_once_and_again_for_another_language() {
        install("zh-Hans");
        let count = font_system().write().unwrap().raw().db().len();
        install("ja");
        let mut fonts = font_system().write().unwrap();
        assert_eq!((fonts.raw().db().len(), fonts.raw().locale()), (count, "ja"));
    }
}
