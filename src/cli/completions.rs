//! `ahoy completions`: what bash, zsh and fish complete, made of the table.

use super::table::{ALWAYS, Flag, Next, VERBS, Verb};
use crate::i18n::Words;

/// A shell that completions are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    /// The shell of this name.
    pub fn of_word(word: &str) -> Option<Shell> {
        match word {
            "bash" => Some(Shell::Bash),
            "zsh" => Some(Shell::Zsh),
            "fish" => Some(Shell::Fish),
            _ => None,
        }
    }
}

/// The script for a shell.
pub fn script(shell: Shell, words: &Words) -> String {
    match shell {
        Shell::Bash => bash(),
        Shell::Zsh => zsh(words),
        Shell::Fish => fish(words),
    }
}

/// Commands of one word: those of two are completed by what may follow the first.
fn single() -> impl Iterator<Item = &'static Verb> {
    VERBS.iter().filter(|verb| !verb.word.is_empty() && !verb.word.contains(' '))
}

fn names() -> Vec<&'static str> {
    single().map(|verb| verb.word).collect()
}

/// What may follow a command, as words.
fn following(next: Next) -> Vec<&'static str> {
    match next {
        Next::Words(words) => words.to_vec(),
        Next::Verb => names(),
        Next::Free | Next::File | Next::Directory => Vec::new(),
    }
}

/// Options of a command of one word, with those of the commands that begin with it; each once.
fn flags_of(word: &str) -> Vec<&'static Flag> {
    let ours =
        |verb: &&Verb| verb.word == word || verb.word.split_once(' ').is_some_and(|(it, _)| it == word);
    let mut flags: Vec<&Flag> = Vec::new();
    for flag in VERBS.iter().filter(ours).flat_map(Verb::all_flags).chain(ALWAYS) {
        if !flags.iter().any(|known| known.name == flag.name) {
            flags.push(flag);
        }
    }
    flags
}

fn all_flags() -> Vec<&'static Flag> {
    let mut flags: Vec<&Flag> = Vec::new();
    for flag in VERBS.iter().flat_map(Verb::all_flags).chain(ALWAYS) {
        if !flags.iter().any(|known| known.name == flag.name) {
            flags.push(flag);
        }
    }
    flags
}

fn bash() -> String {
    let mut values = String::new();
    for flag in all_flags().into_iter().filter(|flag| !flag.value.is_empty()) {
        let complete = match flag.next {
            Next::Words(words) => format!("COMPREPLY=($(compgen -W '{}' -- \"$now\"))", words.join(" ")),
            Next::File => "COMPREPLY=($(compgen -f -- \"$now\"))".to_owned(),
            Next::Directory => "COMPREPLY=($(compgen -d -- \"$now\"))".to_owned(),
            Next::Free | Next::Verb => ":".to_owned(),
        };
        values.push_str(&format!("    {}) {complete}; return ;;\n", flag.name));
    }
    let mut verbs = String::new();
    for (verb, word) in single().map(|verb| (verb, verb.word)).chain([(&VERBS[0], "")]) {
        let flags: Vec<_> = flags_of(word).iter().map(|flag| flag.name).collect();
        let next = if word.is_empty() { names() } else { following(verb.next) };
        let pattern = if word.is_empty() { "*" } else { word };
        let files = if verb.next == Next::File { "; files=1" } else { "" };
        verbs.push_str(&format!(
            "    {pattern}) flags='{}'; next='{}'{files} ;;\n",
            flags.join(" "),
            next.join(" ")
        ));
    }
    let account =
        following(VERBS.iter().find(|verb| verb.word == "gateway account").map_or(Next::Free, |it| it.next));
    format!(
        "# bash completion for ahoy; made by: ahoy completions bash\n\
         _ahoy() {{\n\
         \x20 local now=\"${{COMP_WORDS[COMP_CWORD]}}\" before=\"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
         \x20 local verb='' second='' flags='' next='' files='' word i\n\
         \x20 COMPREPLY=()\n\
         \x20 case \"$before\" in\n{values}  esac\n\
         \x20 for ((i = 1; i < COMP_CWORD; i++)); do\n\
         \x20   word=\"${{COMP_WORDS[i]}}\"\n\
         \x20   case \"$word\" in -*) continue ;; esac\n\
         \x20   if [ -z \"$verb\" ]; then verb=\"$word\"; elif [ -z \"$second\" ]; then second=\"$word\"; fi\n\
         \x20 done\n\
         \x20 case \"$verb\" in\n{verbs}  esac\n\
         \x20 if [ \"$verb $second\" = 'gateway account' ]; then next='{}'; elif [ -n \"$second\" ]; then next=''; fi\n\
         \x20 case \"$now\" in\n\
         \x20   -*) COMPREPLY=($(compgen -W \"$flags\" -- \"$now\")) ;;\n\
         \x20   *) COMPREPLY=($(compgen -W \"$next\" -- \"$now\"))\n\
         \x20      if [ -n \"$files\" ]; then COMPREPLY+=($(compgen -f -- \"$now\")); fi ;;\n\
         \x20 esac\n\
         }}\n\
         complete -F _ahoy ahoy",
        account.join(" ")
    )
}

/// A text within single quotes of a shell.
fn quoted(text: &str) -> String {
    text.replace('\'', "'\\''")
}

fn zsh(words: &Words) -> String {
    let describe = |flag: &Flag| {
        let about = words.get(flag.about).replace(['[', ']', ':'], " ");
        let value = match (flag.value, flag.next) {
            ("", _) => String::new(),
            (_, Next::Words(words)) => format!(":value:({})", words.join(" ")),
            (_, Next::File) => ":file:_files".to_owned(),
            (_, Next::Directory) => ":directory:_files -/".to_owned(),
            (_, Next::Free | Next::Verb) => ":value: ".to_owned(),
        };
        format!("'{}[{}]{value}'", flag.name, quoted(&about))
    };
    let commands: String = single()
        .map(|verb| format!("    '{}:{}'\n", verb.word, quoted(&words.get(verb.about).replace(':', " "))))
        .collect();
    let cases: String = single()
        .map(|verb| {
            let flags: Vec<_> = flags_of(verb.word).into_iter().map(describe).collect();
            let next = match verb.next {
                Next::File => "'*:file:_files'".to_owned(),
                Next::Directory => "'*:directory:_files -/'".to_owned(),
                Next::Words(_) | Next::Verb => format!("'1:what:({})'", following(verb.next).join(" ")),
                Next::Free => "'*: : '".to_owned(),
            };
            format!("    {}) _arguments {} {next} ;;\n", verb.word, flags.join(" "))
        })
        .collect();
    let plain: Vec<_> = flags_of("").into_iter().map(describe).collect();
    format!(
        "#compdef ahoy\n# made by: ahoy completions zsh\n_ahoy() {{\n  local -a commands\n  commands=(\n{commands}  )\n\
         \x20 local state line\n  _arguments -C {} '1: :->command' '*:: :->rest'\n\
         \x20 case $state in\n  command) _describe command commands ;;\n  rest)\n    case $line[1] in\n{cases}    esac ;;\n  esac\n}}\n_ahoy \"$@\"",
        plain.join(" ")
    )
}

fn fish(words: &Words) -> String {
    let all = names().join(" ");
    let mut script =
        String::from("# fish completion for ahoy; made by: ahoy completions fish\ncomplete -c ahoy -f\n");
    for verb in single() {
        let about = quoted(&words.get(verb.about));
        let unasked = format!("not __fish_seen_subcommand_from {all}");
        script.push_str(&format!("complete -c ahoy -n '{unasked}' -a {} -d '{about}'\n", verb.word));
        let asked = format!("__fish_seen_subcommand_from {}", verb.word);
        let next = following(verb.next).join(" ");
        if !next.is_empty() {
            script.push_str(&format!("complete -c ahoy -n '{asked}' -a '{next}'\n"));
        }
        if verb.next == Next::File {
            script.push_str(&format!("complete -c ahoy -n '{asked}' -F\n"));
        }
    }
    script.push_str(
        "complete -c ahoy -n '__fish_seen_subcommand_from account' -a 'list add remove password'\n",
    );
    for flag in all_flags() {
        let about = quoted(&words.get(flag.about));
        let name = flag.name.trim_start_matches('-');
        let value = match (flag.value, flag.next) {
            ("", _) => String::new(),
            (_, Next::Words(words)) => format!(" -x -a '{}'", words.join(" ")),
            (_, Next::File) => " -r -F".to_owned(),
            (_, Next::Directory) => " -x -a '(__fish_complete_directories)'".to_owned(),
            (_, Next::Free | Next::Verb) => " -x".to_owned(),
        };
        script.push_str(&format!("complete -c ahoy -l {name}{value} -d '{about}'\n"));
    }
    script.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn every_command_and_every_option_is_in_each() {
        let words = Words::for_language("en");
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let script = script(shell, &words);
            for name in names() {
                assert!(script.contains(name), "{shell:?} {name}");
            }
            for flag in all_flags() {
                assert!(script.contains(flag.name.trim_start_matches('-')), "{shell:?} {}", flag.name);
            }
        }
    }

    /// What bash offers for a line whose last word is begun; `None` where there is no bash.
    fn offered(line: &[&str]) -> Option<Vec<String>> {
        let words: Vec<_> = line.iter().map(|word| format!("'{word}'")).collect();
        let script = format!(
            "{}\nCOMP_WORDS=({}); COMP_CWORD={}; _ahoy; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            bash(),
            words.join(" "),
            line.len() - 1
        );
        let done = Command::new("bash").args(["--norc", "-c", &script]).output().ok()?;
        assert!(done.status.success() && done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
        Some(String::from_utf8_lossy(&done.stdout).split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn bash_itself_completes_commands_options_and_their_values() {
        for (line, all) in [
            (&["ahoy", "sta"][..], &["status"][..]),
            (&["ahoy", "status", "--j"], &["--json"]),
            (&["ahoy", "headless", "--ring", "e"], &["everyone"]),
            (&["ahoy", "--ring", "everyone", "hea"], &["headless"]),
            (&["ahoy", "gateway", "account", "pass"], &["password"]),
            (
                &["ahoy", "gateway", "account", "add", "--pass"],
                &["--passphrase-file", "--password-stdin", "--password"],
            ),
            (&["ahoy", "help", "ga"], &["gateway"]),
            (&["ahoy", "completions", ""], &["bash", "zsh", "fish"]),
            (&["ahoy", "call", "x"], &[]),
        ] {
            let Some(offered) = offered(line) else { return };
            assert_eq!(offered, all, "{line:?}");
        }
    }
}
