//! A file that a message offers: what it is, and under which name it may be written down.

/// What asks for a file: good for the one whom it was told.
pub type Token = [u8; 16];

/// Bytes of a file's name: what the file systems in use take (`NAME_MAX`).
pub const NAME_MAX: usize = 255;
/// Bytes of a name that is written down: there is room for a number and for the mark of what is not whole.
const SAFE_MAX: usize = 200;
/// Bytes of the end of a name that is kept when it is cut: `.tar.zst` and the like.
const ENDING_MAX: usize = 16;
/// Names that Windows takes for devices, whatever ending they have.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A file that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub token: Token,
    /// As its sender calls it: to be shown and written down by `safe_name` alone.
    pub name: String,
    pub size: u64,
    /// SHA-256 of all of it.
    pub hash: [u8; 32],
}

impl Attachment {
    /// One line, as it is kept.
    pub fn to_line(&self) -> String {
        format!("{} {} {} {}", to_hex(&self.token), self.size, to_hex(&self.hash), self.name)
    }

    /// Reads what `to_line` has written.
    pub fn of_line(line: &str) -> Option<Attachment> {
        let mut words = line.splitn(4, ' ');
        let token = of_hex(words.next()?)?;
        let size = words.next()?.parse().ok()?;
        let hash = of_hex(words.next()?)?;
        let name = words.next()?.to_owned();
        (name.len() <= NAME_MAX).then_some(Attachment { token, name, size, hash })
    }

    /// The name to show, and to write under.
    pub fn safe_name(&self) -> String {
        safe_name(&self.name)
    }
}

/// A name that stays in its folder on any system and shows as what it is: no separators, control or bidirectional
/// characters, no device of Windows, no blanks or dots at the ends, and not too long.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = |c: char| match c {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => Some('_'),
        c if c.is_control() || is_unseen(c) => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    };
    let name: String = last.chars().filter_map(kept).collect();
    let name = cut(name.trim_matches(['.', ' ']));
    match name.as_str() {
        "" => "file".to_owned(),
        name if is_reserved(name) => format!("_{name}"),
        name => name.to_owned(),
    }
}

/// Characters that turn what follows them round, or that nobody sees (Unicode bidirectional and format controls).
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let is_port = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
    });
    is_port || RESERVED.contains(&stem.as_str())
}

/// Shortened in the middle, so that the ending stays.
fn cut(name: &str) -> String {
    if name.len() <= SAFE_MAX {
        return name.to_owned();
    }
    let (stem, ending) = ending_of(name);
    let room = name.floor_char_boundary(SAFE_MAX - ending.len()).min(stem.len());
    format!("{}{ending}", name[..room].trim_end_matches(['.', ' ']))
}

/// The name without its ending, and the ending with its dot.
pub fn ending_of(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= ENDING_MAX => name.split_at(dot),
        Some(_) | None => (name, ""),
    }
}

/// Hexadecimal digits.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many bytes from hexadecimal digits.
pub fn of_hex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    if digits.len() != 2 * N || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder_and_show_as_what_they_are() {
        for (given, safe) in [
            ("photo.jpg", "photo.jpg"),
            ("../../x", "x"),
            ("..\\..\\x.exe", "x.exe"),
            ("/etc/passwd", "passwd"),
            ("C:\\a\\b.txt", "b.txt"),
            ("c:b.txt", "c_b.txt"),
            ("..", "file"),
            ("", "file"),
            (".bashrc", "bashrc"),
            ("a.txt. . ", "a.txt"),
            ("con.txt", "_con.txt"),
            ("CON", "_CON"),
            ("lpt1.tar.gz", "_lpt1.tar.gz"),
            ("console.txt", "console.txt"),
            ("bill\u{202e}fdp.exe", "billfdp.exe"),
            ("a\u{0}b\nc\u{200b}d", "abcd"),
            ("写真 1.png", "写真 1.png"),
        ] {
            assert_eq!(safe_name(given), safe, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let name = safe_name(&format!("{}.tar", "写".repeat(200)));
        assert!(name.len() <= SAFE_MAX && name.ends_with("写.tar"), "{name}");
        assert!(safe_name(&format!("a.{}", "b".repeat(400))).len() <= SAFE_MAX);
    }

    #[test]
    fn a_line_reads_back_and_others_do_not() {
        let file =
            Attachment { token: [7; 16], name: "a b  c.txt".to_owned(), size: u64::MAX, hash: [9; 32] };
        assert_eq!(Attachment::of_line(&file.to_line()), Some(file.clone()));
        let long = Attachment { name: "x".repeat(NAME_MAX + 1), ..file };
        assert_eq!(Attachment::of_line(&long.to_line()), None);
        assert_eq!(Attachment::of_line("a b c d"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_name_leaves_its_folder(name in "\\PC{0,300}|[./\\\\:\u{202e}\u{0}a]{0,20}") {
            let safe = safe_name(&name);
            proptest::prop_assert!(!safe.is_empty() && safe.len() <= NAME_MAX);
            let leaves = safe.contains(['/', '\\', '\u{0}']) || safe.starts_with('.');
            proptest::prop_assert!(!leaves);
            proptest::prop_assert_eq!(safe_name(&safe), safe);
        }
    }
}
