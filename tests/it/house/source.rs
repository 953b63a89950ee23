//! Rust source seen as the house test needs it: code without comments, strings and test modules.

/// One source file, told apart into what is matched against.
pub struct Source {
    /// Path from the package's root, with `/`.
    pub path: String,
    /// The text as it stands.
    pub text: String,
    /// Code only; comments and the inside of strings are blanks, lines are kept.
    pub code: String,
    /// Comments only, likewise.
    pub comments: String,
    /// `code` without `#[cfg(test)]` items, and with each `use` tree written out as single paths.
    pub shipped: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let (code, comments) = separate(text);
        let shipped = written_out(&without_tests(&code));
        Source { path: path.to_owned(), text: text.to_owned(), code, comments, shipped }
    }
}

/// The 1-based numbers of the lines that say `word`, as a word.
pub fn lines_saying(text: &str, word: &str) -> Vec<usize> {
    text.lines().enumerate().filter(|(_, line)| says(line, word)).map(|(at, _)| at + 1).collect()
}

/// Whether `word` stands in `text`, not as a part of a longer identifier.
pub fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let starts = !word.starts_with(in_name) || !text[..at].ends_with(in_name);
        let ends = !word.ends_with(in_name) || !text[at + word.len()..].starts_with(in_name);
        starts && ends
    })
}

/// The names that follow `prefix` in `text`, with the 1-based line.
pub fn names_after<'a>(text: &'a str, prefix: &str) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for (start, _) in line.match_indices(prefix).filter(|(start, _)| !line[..*start].ends_with(in_name)) {
            let name = &line[start + prefix.len()..];
            let end = name.find(|c| !in_name(c)).unwrap_or(name.len());
            found.push((at + 1, &name[..end]));
        }
    }
    found
}

fn in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// Code and comments, each with blanks where the other or a string's inside was.
fn separate(text: &str) -> (String, String) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::new();
    let mut comments = String::new();
    let mut at = 0;
    while at < chars.len() {
        let (kind, length) = piece(&chars, at);
        for &c in &chars[at..at + length] {
            let blank = if c == '\n' { '\n' } else { ' ' };
            code.push(if kind == Kind::Code { c } else { blank });
            comments.push(if kind == Kind::Comment { c } else { blank });
        }
        at += length;
    }
    (code, comments)
}

/// What begins at `at` and how many characters it takes.
fn piece(chars: &[char], at: usize) -> (Kind, usize) {
    let rest = &chars[at..];
    let in_word = at > 0 && in_name(chars[at - 1]);
    match rest {
        ['/', '/', ..] => (Kind::Comment, rest.iter().take_while(|c| **c != '\n').count()),
        ['/', '*', ..] => (Kind::Comment, block_comment(rest)),
        ['"', ..] => (Kind::Text, quoted(rest, '"')),
        ['r', '"' | '#', ..] if !in_word => raw_string(rest),
        ['b' | 'c', 'r', '"' | '#', ..] if !in_word => raw_string(&rest[1..]),
        ['\'', '\\', ..] => (Kind::Text, quoted(rest, '\'')),
        ['\'', _, '\'', ..] => (Kind::Text, 3),
        _ => (Kind::Code, 1),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut at, mut depth) = (2, 1);
    while at < rest.len() && depth > 0 {
        let step = match &rest[at..] {
            ['/', '*', ..] => (2, 1),
            ['*', '/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step.0;
        depth += step.1;
    }
    at
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// A raw string, or one letter of code where `r#name` is a raw identifier.
fn raw_string(rest: &[char]) -> (Kind, usize) {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return (Kind::Code, 1);
    }
    let closes = |from: usize| {
        rest[from] == '"' && rest[from + 1..].iter().take_while(|c| **c == '#').count() >= hashes
    };
    let end =
        (2 + hashes..rest.len()).find(|&from| closes(from)).map_or(rest.len(), |from| from + 1 + hashes);
    (Kind::Text, end)
}

/// The code with each `#[cfg(test)]` item blanked.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::new();
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        kept.push_str(&rest[..start]);
        let end = start + item_end(&rest[start..]);
        kept.extend(rest[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[end..];
    }
    kept + rest
}

/// Where the item at the start of `code` ends: at a semicolon, or with its braces.
fn item_end(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && (c == ';' || c == '}') {
            return at + 1;
        }
    }
    code.len()
}

/// The code with `use a::{b, c::d};` as `use a::b;use a::c::d;`, on its first line.
fn written_out(code: &str) -> String {
    let mut written = String::new();
    let mut rest = code;
    while let Some(start) =
        rest.match_indices("use ").map(|(at, _)| at).find(|&at| !rest[..at].ends_with(in_name))
    {
        let end = rest[start..].find(';').map_or(rest.len(), |at| start + at);
        written.push_str(&rest[..start]);
        let tree = &rest[start + "use ".len()..end];
        for path in branches(&tree.split_whitespace().collect::<Vec<_>>().join(" ")) {
            written.push_str(&format!("use {path};"));
        }
        written.extend(tree.chars().filter(|c| *c == '\n'));
        rest = rest[end..].strip_prefix(';').unwrap_or(&rest[end..]);
    }
    written + rest
}

fn branches(tree: &str) -> Vec<String> {
    let Some((stem, group)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let group = group.trim_end().strip_suffix('}').unwrap_or(group);
    let mut depth = 0;
    let parts = group.split(|c| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    });
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .flat_map(branches)
        .map(|branch| format!("{}{branch}", stem.trim()))
        .collect()
}

#[test]
fn comments_strings_and_test_modules_are_not_code() {
    let source = Source::new(
        "src/x.rs",
        "// tokio\n/* a /* tokio */ tokio */ let s = \"tokio \\\" tokio\"; let r = r#\"tokio\"#; let c = '\"';\n\
         fn life<'a>(x: &'a str) {}\n#[cfg(test)]\nmod tests { fn f() { tokio(); } }\nlet last = rsip;",
    );
    assert!(!says(&source.shipped, "tokio"), "{}", source.shipped);
    assert_eq!(lines_saying(&source.shipped, "rsip"), [6]);
    assert_eq!(lines_saying(&source.comments, "tokio"), [1, 2]);
    assert_eq!(lines_saying(&source.code, "tokio"), [5]);
}

#[test]
fn use_trees_are_written_out_on_their_first_line() {
    let source = Source::new(
        "src/x.rs",
        "use std::{fs, net::{\n    IpAddr,\n    TcpStream,\n}};\nuse crate::{a, b::c};",
    );
    assert_eq!(
        source.shipped.lines().collect::<Vec<_>>(),
        [
            "use std::fs;use std::net::IpAddr;use std::net::TcpStream;",
            "",
            "",
            "",
            "use crate::a;use crate::b::c;"
        ]
    );
    assert_eq!(names_after(&source.shipped, "crate::"), [(5, "a"), (5, "b")]);
}

#[test]
fn a_word_is_not_found_inside_a_longer_one() {
    assert!(says("iced::Task", "iced"));
    assert!(!says("iced_test::run", "iced") && !says("sliced", "iced"));
    assert!(says("x.unwrap()", ".unwrap()") && !says("x.unwrap_or(1)", ".unwrap()"));
}
