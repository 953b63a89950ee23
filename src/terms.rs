//! Terms: what a text is searched by.
//!
//! A word of a script that sets words apart is one term, with the marks that belong to it, so that words of Hindi, Arabic or
//! Hebrew stay whole. Scripts that do not (Chinese, Japanese, Thai and others), Korean, where endings are written on to words, and
//! emoji give one term for each character; several in a row are found as a row, so a word of one or two characters is found too.
//! Case, accents, points of vowels that may be left out, and forms of compatibility (UTS 15) make no difference.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Terms looked for at once; more words than anybody types find no less.
const WANTED_MAX: usize = 16;
/// Letters of a term; the rest of a longer one makes no difference. A key or a link in a text is longer than any word.
const LETTERS_MAX: usize = 64;
/// Characters of one cluster: nobody stacks more marks on a letter.
const CLUSTER_MAX: usize = 32;
/// Places of one text that are marked: more than a line shows.
pub const MARKS_MAX: usize = 64;
/// Where a sentence or a clause ends between two characters that would stand in a row otherwise.
const GAP: &str = "\u{e000}";

/// One term of a text, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub folded: String,
    pub range: Range<usize>,
    /// One character of many that may stand in a row.
    pub is_single: bool,
    /// Whether nothing stands between it and the term before.
    pub is_joined: bool,
}

/// What is looked for: every part of it is to be in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// The beginning of a word.
    Word(String),
    /// Characters in a row.
    Row(Vec<String>),
}

/// The terms of a text, in order.
pub fn of(text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut joined = false;
    for cluster in clusters(text) {
        let folded = fold(&text[cluster.clone()]);
        if folded.is_empty() {
            // What is left out: a joiner, a stroke that makes a word longer.
            if let Some(last) = terms.last_mut().filter(|last| joined && last.range.end == cluster.start) {
                last.range.end = cluster.end;
            }
            continue;
        }
        for letter in folded.chars() {
            if is_single(letter) {
                let folded = letter.to_string();
                terms.push(Term { folded, range: cluster.clone(), is_single: true, is_joined: joined });
            } else if is_of_word(letter) {
                match terms.last_mut() {
                    // A mark belongs to what it stands on, also where that is one of many.
                    Some(last) if joined && (!last.is_single || is_combining_mark(letter)) => {
                        lengthen(last, letter, cluster.end);
                    }
                    _ => terms.push(Term {
                        folded: letter.to_string(),
                        range: cluster.clone(),
                        is_single: false,
                        is_joined: joined,
                    }),
                }
            } else {
                joined = false;
                continue;
            }
            joined = true;
        }
    }
    terms
}

/// A text as it is put into the index: its terms with blanks between.
pub fn index(text: &str) -> String {
    let mut index = String::with_capacity(text.len() + 8);
    let mut after_single = false;
    for term in of(text) {
        if !index.is_empty() {
            index.push(' ');
        }
        if after_single && term.is_single && !term.is_joined {
            index.push_str(GAP);
            index.push(' ');
        }
        index.push_str(&term.folded);
        after_single = term.is_single;
    }
    index
}

impl Wanted {
    /// What somebody has typed; nothing of it is more than a word.
    pub fn of(typed: &str) -> Wanted {
        let mut parts: Vec<Part> = Vec::new();
        for term in of(typed).into_iter().take(WANTED_MAX) {
            match parts.last_mut() {
                Some(Part::Row(row)) if term.is_single && term.is_joined => row.push(term.folded),
                _ if term.is_single => parts.push(Part::Row(vec![term.folded])),
                _ => parts.push(Part::Word(term.folded)),
            }
        }
        Wanted(parts)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is looked for in the language of SQLite's FTS5. A term has letters and digits only, and stands in quotes.
    pub fn to_fts(&self) -> String {
        let part = |part: &Part| match part {
            Part::Word(word) => format!("\"{word}\" *"),
            Part::Row(row) => format!("\"{}\"", row.join(" ")),
        };
        self.0.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    /// Whether a text has all of it.
    pub fn is_in(&self, text: &str) -> bool {
        let terms = of(text);
        self.0.iter().all(|part| places(part, &terms).next().is_some())
    }

    /// Whether a text has all of it, also where a word is in another one.
    pub fn is_within(&self, text: &str) -> bool {
        let terms = of(text);
        self.0.iter().all(|part| match part {
            Part::Word(word) => terms.iter().any(|term| term.folded.contains(word.as_str())),
            Part::Row(_) => places(part, &terms).next().is_some(),
        })
    }

    /// Where parts of it are in a text: in order, apart from each other, the first `MARKS_MAX`.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let terms = of(text);
        let mut found: Vec<Range<usize>> =
            self.0.iter().flat_map(|part| places(part, &terms).take(MARKS_MAX)).collect();
        found.sort_by_key(|range| (range.start, range.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart.truncate(MARKS_MAX);
        apart
    }
}

/// Where one part is among the terms of a text.
fn places<'a>(part: &'a Part, terms: &'a [Term]) -> impl Iterator<Item = Range<usize>> + 'a {
    (0..terms.len()).filter_map(move |at| match part {
        Part::Word(word) => {
            let term = &terms[at];
            (!term.is_single && term.folded.starts_with(word.as_str())).then(|| term.range.clone())
        }
        Part::Row(row) => {
            let here = terms.get(at..at + row.len())?;
            let is_row = here.iter().zip(row).all(|(term, wanted)| term.folded == *wanted)
                && here.iter().skip(1).all(|term| term.is_single && term.is_joined);
            is_row.then(|| here[0].range.start..here[row.len() - 1].range.end)
        }
    })
}

fn lengthen(term: &mut Term, letter: char, end: usize) {
    if term.folded.chars().count() < LETTERS_MAX {
        term.folded.push(letter);
    }
    term.range.end = end;
}

/// Characters with the marks on them.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.next()?;
        let mut end = start + first.len_utf8();
        let mut count = 1;
        while let Some((at, next)) = letters.peek().copied() {
            if !(is_combining_mark(next) || is_jamo_tail(next)) || count == CLUSTER_MAX {
                break;
            }
            end = at + next.len_utf8();
            count += 1;
            letters.next();
        }
        Some(start..end)
    })
}

/// Vowels and last consonants of a syllable of Hangul that is written letter by letter.
fn is_jamo_tail(letter: char) -> bool {
    matches!(letter, '\u{1160}'..='\u{11ff}')
}

/// A cluster without what makes no difference.
fn fold(cluster: &str) -> String {
    let plain = cluster.nfkd().filter(|letter| !is_left_out(*letter));
    let small = plain.flat_map(char::to_lowercase).filter(|letter| !is_left_out(*letter));
    let mut folded = String::with_capacity(cluster.len());
    for letter in small {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            other => folded.push(other),
        }
    }
    folded.nfc().collect()
}

/// Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what is not seen.
fn is_left_out(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e01ef}')
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Characters that are terms of their own.
fn is_single(letter: char) -> bool {
    matches!(letter,
        // Thai, Lao, Myanmar, Khmer: their vowels and tones stand on the letter before.
        '\u{e01}'..='\u{e30}' | '\u{e32}' | '\u{e33}' | '\u{e40}'..='\u{e46}'
        | '\u{e81}'..='\u{eb0}' | '\u{eb2}' | '\u{eb3}' | '\u{ebd}'..='\u{ec6}' | '\u{edc}'..='\u{edf}'
        | '\u{1000}'..='\u{102a}' | '\u{103f}' | '\u{1050}'..='\u{1055}' | '\u{1780}'..='\u{17b3}'
        // Hangul, kana, bopomofo, ideographs.
        | '\u{1100}'..='\u{115f}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{303c}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3100}'..='\u{312f}' | '\u{3131}'..='\u{318e}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a000}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        // Signs that people write with.
        | '\u{2190}'..='\u{21ff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests;
