//! `ahoy help` and `ahoy help COMMAND`, made of the table.

use super::table::{ALWAYS, Flag, NODE, VERBS, Verb};
use crate::i18n::Words;

/// Letters of the left column.
const LEFT: usize = 26;

/// All that Ahoy can be asked.
pub fn all(words: &Words) -> String {
    let verbs = VERBS.iter().map(|verb| {
        let options = if verb.starts { "[OPTIONS]" } else { "" };
        let left = ["ahoy", verb.word, options, verb.shape];
        let left: Vec<_> = left.into_iter().filter(|part| !part.is_empty()).collect();
        line(&left.join(" "), &words.get(verb.about))
    });
    let node = NODE.iter().chain(ALWAYS).map(|flag| option(words, flag));
    let own = VERBS.iter().filter(|verb| !verb.flags.is_empty()).flat_map(|verb| {
        let head = format!("\nahoy {}:\n", verb.word);
        std::iter::once(head).chain(verb.flags.iter().map(|flag| option(words, flag)))
    });
    let (title, options) = (words.get("help-title"), words.get("help-options"));
    let parts = [format!("{title}\n\n"), verbs.collect(), format!("\n{options}\n"), node.collect()];
    parts.into_iter().chain(own).chain([format!("\n{}", words.get("help-exit"))]).collect()
}

/// One command.
pub fn one(verb: &Verb, words: &Words) -> String {
    let more = verb.more.map(|key| format!("{}\n", words.get(key))).unwrap_or_default();
    let flags: String = verb.all_flags().map(|flag| option(words, flag)).collect();
    let about = words.get(verb.about);
    format!(
        "{}\n\n{about}\n{more}\n{}\n{flags}\n{}",
        verb.usage(),
        words.get("help-options"),
        words.get("help-exit")
    )
}

fn option(words: &Words, flag: &Flag) -> String {
    line(&flag.usage(), &words.get(flag.about))
}

fn line(left: &str, right: &str) -> String {
    if left.len() > LEFT {
        return format!("  {left}\n  {:LEFT$}  {right}\n", "");
    }
    format!("  {left:LEFT$}  {right}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_command_and_every_option_in_every_language() {
        for tag in Words::languages() {
            let words = Words::for_language(tag);
            let help = all(&words);
            for verb in VERBS {
                assert!(help.contains(&format!("ahoy {}", verb.word)), "{tag} {}", verb.word);
                let own = one(verb, &words);
                for flag in verb.all_flags() {
                    assert!(own.contains(flag.name), "{tag} {} {}", verb.word, flag.name);
                }
            }
            assert!(NODE.iter().chain(ALWAYS).all(|flag| help.contains(flag.name)), "{tag}");
            assert!(!help.contains("help-"), "a key has no text: {help}");
        }
    }
}
