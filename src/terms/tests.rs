use super::*;
use proptest::prelude::*;

fn finds(typed: &str, text: &str) -> bool {
    Wanted::of(typed).is_in(text)
}

fn marked<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
    Wanted::of(typed).places(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn case_and_accents_make_no_difference() {
    for (typed, text) in [
        ("cafe", "Meet me at the CAFÉ"),
        ("CAFÉ", "the cafe\u{301} over there"),
        ("strasse", "Hauptstraße, no: Straße 5"),
        ("istanbul", "İSTANBUL"),
        ("smorrebrod", "Smørrebrød"),
        ("ο\u{3b4}\u{3bf}\u{3c3}", "ΟΔΟΣ"),
        ("елка", "Ёлка"),
        ("ﬁne", "FINE"),
        ("123", "１２３"),
        ("nguyen", "Nguyễn"),
    ] {
        assert!(finds(typed, text), "{typed} in {text}");
    }
    assert!(!finds("cafe", "decaf"));
}

#[test]
fn beginnings_of_words_are_found_in_any_order_and_all_must_be_there() {
    assert!(finds("wor hel", "Hello, world"));
    assert!(!finds("hello mars", "Hello, world"));
    assert!(!finds("orld", "Hello, world"));
    assert_eq!(marked("wor hel", "Hello, world"), ["Hello", "world"]);
}

#[test]
fn one_and_two_characters_of_chinese_japanese_and_korean_are_found_inside_of_longer_text() {
    for (typed, text) in [
        ("茶", "我们去喝茶吧"),
        ("北京", "明天我去北京大学"),
        ("水", "冷たい水をください"),
        ("東京", "東京タワーで会おう"),
        ("学校", "小学校の前"),
        ("학교", "내일 고등학교에서 만나"),
        ("물", "물을 마셔"),
        ("カメラ", "ｶﾒﾗを買った"),
        ("が", "ｶﾞとか\u{3099}"),
        ("ไทย", "ภาษาไทยง่าย"),
        ("🎉", "well done 🎉🎉"),
    ] {
        assert!(finds(typed, text), "{typed} in {text}");
    }
    assert!(!finds("京北", "北京"));
    assert!(!finds("か", "が"), "a voiced sound is another letter");
    assert_eq!(marked("北京", "去北京, 北京!"), ["北京", "北京"]);
}

#[test]
fn characters_across_the_end_of_a_sentence_are_no_word() {
    assert!(!finds("中国", "在中。国王"));
    assert!(!finds("中国", "在中 国王"));
    assert_eq!(index("在中。国王"), format!("在 中 {GAP} 国 王"));
}

#[test]
fn words_of_hindi_arabic_and_hebrew_stay_whole() {
    for word in ["हिन्दी", "नमस्ते", "مرحبا", "مُحَمَّد", "שלום", "עברית", "தமிழ்", "বাংলা"]
    {
        let terms = of(word);
        assert_eq!(terms.len(), 1, "{word}: {terms:?}");
        assert_eq!(terms[0].range, 0..word.len());
        assert!(finds(word, &format!("x {word}, y")));
    }
    assert!(finds("محمد", "مُحَمَّد"), "points of vowels may be left out");
    assert!(finds("שלום", "שָׁלוֹם"));
    assert!(finds("احمد", "أحمد"));
    assert!(finds("كتاب", "كتـــاب"));
    assert!(!finds("न्दी", "हिन्दी"), "the middle of a word is no word");
}

#[test]
fn what_is_typed_is_never_more_than_words() {
    for typed in [
        "\"",
        "*",
        "a OR b",
        "NEAR(a b)",
        "words:a",
        "-a",
        "a AND NOT b",
        "^a",
        "(",
        "{a b}:c",
        "'; --",
        "\0",
    ] {
        let fts = Wanted::of(typed).to_fts();
        let quoted = fts.split('"').skip(1).step_by(2).collect::<String>();
        let bare = fts.split('"').step_by(2).collect::<String>();
        assert!(quoted.chars().all(|letter| letter.is_alphanumeric() || letter == ' '), "{typed}: {fts}");
        assert!(bare.chars().all(|letter| matches!(letter, ' ' | '*')), "{typed}: {fts}");
    }
    assert!(finds("a OR b", "b or a"));
    assert!(!finds("a OR b", "a b"));
    assert!(Wanted::of(" \"* ").is_empty());
}

#[test]
fn long_words_and_many_words_have_a_bound() {
    let long = "x".repeat(10_000);
    assert_eq!(of(&long)[0].folded.len(), LETTERS_MAX);
    assert!(finds(&long, &long));
    assert_eq!(Wanted::of(&"a ".repeat(1_000)).0.len(), WANTED_MAX);
    let zalgo = format!("e{}", "\u{301}".repeat(10_000));
    assert!(finds("e", &zalgo));
}

proptest! {
    #[test]
    fn any_text_has_terms_in_order_within_it_and_is_found_by_each(text in "\\PC{0,40}") {
        let terms = of(&text);
        let mut end = 0;
        for term in &terms {
            prop_assert!(text.get(term.range.clone()).is_some() && term.range.start >= end.min(term.range.start));
            end = term.range.end;
            prop_assert!(!term.folded.is_empty() && !term.folded.contains([' ', '"']));
        }
        prop_assert!(Wanted::of(&text).is_in(&text), "{:?}", terms);
        for place in Wanted::of(&text).places(&text) {
            prop_assert!(text.get(place).is_some());
        }
    }
}

#[test]
fn within_a_text_a_word_is_also_found_in_another() {
    let within = |typed: &str, text: &str| Wanted::of(typed).is_within(text);
    assert!(within("TON", "Klingelton wählen") && !Wanted::of("ton").is_in("Klingelton wählen"));
    assert!(within("lautstärke ring", "Ringlautstarke"));
    assert!(within("إعدادات", "الإعدادات") && within("設定", "音の設定を検索"));
    assert!(!within("ton laut", "Klingelton wählen") && !within("定設", "音の設定を検索"));
}
