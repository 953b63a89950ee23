use super::*;
use fluent_syntax::ast;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
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
    let english = keys(&ENGLISH.source());
    for language in &LANGUAGES {
        let other = keys(&language.source());
        let lacks: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let has_more: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(lacks.is_empty() && has_more.is_empty(), "{}: {lacks:?} {has_more:?}", language.tag);
        assert_eq!(other, english, "{}", language.tag);
    }
}

#[test]
fn no_language_has_a_broken_line() {
    for language in &LANGUAGES {
        assert!(FluentResource::try_new(language.source()).is_ok(), "{}", language.tag);
    }
}

#[test]
fn every_failure_has_a_sentence_in_every_language() {
    for tag in Words::languages() {
        let words = Words::for_language(tag);
        for failure in Failure::ALL {
            let sentence = words.failure(failure);
            assert!(sentence.ends_with(['.', '。', '।']), "{tag} {failure:?}: {sentence}");
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

/// What a language needs a form of its own for, when something is counted; Unicode's CLDR knows.
fn forms(tag: &str) -> BTreeSet<&'static str> {
    let language: LanguageIdentifier = language::primary(tag).parse().unwrap();
    let rules = PluralRules::create(language, PluralRuleType::CARDINAL).unwrap();
    let name = |category| match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    };
    let all = (0..=200_u32).map(|count| name(rules.select(count).unwrap()));
    // CLDR 42 took the form for 20, 30, 40 out of Hebrew; intl_pluralrules is older.
    all.filter(|form| tag != "he" || *form != "many").collect()
}

fn choices<'a>(pattern: &'a ast::Pattern<&'a str>, found: &mut Vec<Vec<&'a str>>) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression: ast::Expression::Select { variants, .. } } = element
        else {
            continue;
        };
        found.push(
            variants
                .iter()
                .filter_map(|variant| match variant.key {
                    ast::VariantKey::Identifier { name } => Some(name),
                    // What is said of none is said by the number.
                    ast::VariantKey::NumberLiteral { value: "0" } => Some("zero"),
                    ast::VariantKey::NumberLiteral { .. } => None,
                })
                .collect(),
        );
        variants.iter().for_each(|variant| choices(&variant.value, found));
    }
}

/// Keys whose choice by number lacks a form, or has one that no number calls for.
fn wrong_plurals(tag: &str, source: &str) -> Vec<String> {
    const ALL: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
    let (needed, resource) = (forms(tag), resource(source.to_owned()));
    let mut wrong = Vec::new();
    for entry in resource.entries() {
        let ast::Entry::Message(ast::Message { id, value: Some(pattern), .. }) = entry else { continue };
        let mut found = Vec::new();
        choices(pattern, &mut found);
        let counted = found.iter().filter(|forms| forms.iter().all(|form| ALL.contains(form)));
        for forms in counted {
            let has: BTreeSet<&str> = forms.iter().copied().collect();
            // Fluent wants a choice to end with one for all the rest, though no whole number may call for it.
            let called_for: BTreeSet<&str> = needed.iter().copied().chain(["other", "zero"]).collect();
            if !has.is_superset(&needed) || !has.is_subset(&called_for) {
                wrong.push(format!("{}: has {has:?}, needs {needed:?}", id.name));
            }
        }
    }
    wrong
}

#[test]
fn every_number_has_its_form_in_every_language() {
    for language in &LANGUAGES {
        let wrong = wrong_plurals(language.tag, &language.source());
        assert!(wrong.is_empty(), "{}:\n{}", language.tag, wrong.join("\n"));
    }
}

#[test]
fn a_form_that_is_missing_or_never_used_is_found() {
    let two = "x = { $count ->\n    [one] a\n   *[other] b\n}\n";
    assert!(wrong_plurals("de", two).is_empty());
    assert_eq!(wrong_plurals("pl", two).len(), 1, "few and many are missing");
    assert_eq!(wrong_plurals("ja", two).len(), 1, "Japanese has one form");
    let three = "x = { $count ->\n    [one] a\n    [few] b\n    [many] c\n   *[other] d\n}\n";
    assert!(wrong_plurals("pl", three).is_empty());
    let word = "x = { $own ->\n    [yes] a\n   *[no] b\n}\n";
    assert!(wrong_plurals("pl", word).is_empty(), "nothing is counted");
    let ar: Vec<_> = forms("ar").into_iter().collect();
    assert_eq!(ar, ["few", "many", "one", "other", "two", "zero"]);
}

#[test]
fn a_language_is_found_by_what_systems_call_it() {
    for tag in Words::languages() {
        assert_eq!(Words::for_language(tag).tag(), tag);
    }
    for (system, tag) in
        [("ja_JP.UTF-8", "ja"), ("en@quot", "en"), ("JA", "ja"), ("C", "en"), ("POSIX", "en")]
    {
        assert_eq!(Words::for_language(system).tag(), tag, "{system}");
    }
}

#[test]
fn every_language_calls_itself_something_else() {
    let names: BTreeSet<_> = Words::names().map(|(_, name)| name).collect();
    assert_eq!(names.len(), LANGUAGES.len());
    for (tag, name) in Words::names() {
        assert_eq!(Words::for_language(tag).get("language-name"), name);
    }
}
