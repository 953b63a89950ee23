//! `ahoy man`: the man page, made of the table (man(7), as troff reads it).

use super::table::{ALWAYS, Flag, NODE, VERBS, Verb};
use crate::i18n::Words;
use std::fmt::Write as _;

/// The page.
pub fn page(words: &Words) -> String {
    let mut page = format!(".TH AHOY 1 \"\" \"Ahoy {}\"\n", env!("CARGO_PKG_VERSION"));
    section(&mut page, "NAME");
    push(&mut page, &format!("ahoy \\- {}", roff(&words.get("help-title"))));
    section(&mut page, "SYNOPSIS");
    for verb in VERBS {
        push(&mut page, &format!(".B {}\n.br", roff(&verb.usage())));
    }
    section(&mut page, "COMMANDS");
    for verb in VERBS {
        command(&mut page, verb, words);
    }
    section(&mut page, "OPTIONS");
    for flag in NODE.iter().chain(ALWAYS) {
        option(&mut page, flag, words);
    }
    section(&mut page, "EXIT STATUS");
    push(&mut page, &roff(&words.get("help-exit")));
    section(&mut page, "FILES");
    push(&mut page, &format!(".TP\n.I ~/.local/share/ahoy\n{}", roff(&words.get("help-profile"))));
    page
}

fn section(page: &mut String, name: &str) {
    push(page, &format!(".SH {name}"));
}

fn command(page: &mut String, verb: &Verb, words: &Words) {
    push(page, &format!(".SS {}\n{}", roff(&verb.usage()), roff(&words.get(verb.about))));
    if let Some(more) = verb.more {
        push(page, &format!(".PP\n{}", roff(&words.get(more))));
    }
    for flag in verb.flags {
        option(page, flag, words);
    }
}

fn option(page: &mut String, flag: &Flag, words: &Words) {
    push(page, &format!(".TP\n.B {}\n{}", roff(&flag.usage()), roff(&words.get(flag.about))));
}

fn push(page: &mut String, text: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(page, "{text}");
}

/// A text as troff takes it for one: neither requests nor escapes nor hyphens of its own.
fn roff(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_command_and_every_option() {
        let page = page(&Words::for_language("en"));
        for verb in VERBS {
            assert!(page.contains(&format!(".SS {}", roff(&verb.usage()))), "{}", verb.word);
        }
        for flag in VERBS.iter().flat_map(Verb::all_flags) {
            assert!(page.contains(&format!(".B {}", roff(flag.name))), "{}", flag.name);
        }
    }

    #[test]
    fn a_text_is_no_request() {
        assert_eq!(roff(".so /etc/passwd\n'x\\-"), "\\&.so /etc/passwd\n\\&'x\\e\\-");
    }
}
