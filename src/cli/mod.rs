//! The command line: what follows `ahoy`, as `table` has it.
//!
//! A front end of the engine like the window: of the engine it knows `engine::api` alone, of `io` how to start it and
//! what may go wrong then. Sentences come from i18n.
//!
//! Begin with `run`; `headless` is the automation interface, `control` lets `account` and the errands of people (`errand`) into
//! a running node, `lines` reads what nobody else shall see. `help`, `man` and `completions` are made of `table`.

mod account;
mod args;
mod calls;
pub mod command;
mod completions;
mod conference;
pub mod control;
mod errand;
mod event;
mod fault;
mod group;
mod headless;
mod help;
mod join;
pub mod likeness;
mod lines;
mod man;
mod portrait;
mod restore;
mod selftest;
mod table;
mod voice;

pub use args::{Args, Asked, Opening, Pretended, parse};
use control::Handed;
pub use fault::sentence;
pub use join::sentence as join_sentence;

use crate::i18n::Words;
use std::io::Write;
use std::process::ExitCode;
use zeroize::Zeroizing;

/// Does what was asked for without a window.
pub fn run(asked: Asked, words: &Words) -> ExitCode {
    let done = match asked {
        Asked::Headless(config) => headless::run(*config, headless::Kind::Program, words),
        Asked::Gateway(config) => headless::run(*config, headless::Kind::Gateway, words),
        Asked::Restore { config, path } => restore::run(*config, path, words),
        Asked::Account(wish) => account::run(*wish, words),
        Asked::Join(config, link) => join::run(*config, &link, words),
        Asked::Selftest => return selftest::run(words),
        Asked::Errand(config, errand) => errand::run(&config, errand, words),
        Asked::Gallery(_) => Err(words.get("cli-no-window")),
        Asked::Help(about) => return show_help(about.as_deref(), words),
        Asked::Man => {
            say(man::page(words).trim_end());
            Ok(())
        }
        Asked::Completions(shell) => {
            say(&completions::script(shell, words));
            Ok(())
        }
        Asked::Version => {
            say(concat!("ahoy ", env!("CARGO_PKG_VERSION")));
            return ExitCode::SUCCESS;
        }
        Asked::Window(config, opening) => match control::hand_over(&config.profile, &opening) {
            Handed::Taken => Ok(()),
            Handed::Refused(sentence) => Err(sentence),
            Handed::Nobody => Err(words.get("cli-no-window")),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            complain(&format!("ahoy: {sentence}"));
            ExitCode::FAILURE
        }
    }
}

/// All that can be asked, or more about one command.
fn show_help(about: Option<&str>, words: &Words) -> ExitCode {
    let text = match about.map(|word| table::verb(word).ok_or(word)) {
        None => help::all(words),
        Some(Ok(verb)) => help::one(verb, words),
        Some(Err(word)) => {
            complain(&format!("ahoy: {}", words.with("cli-bad-command", &[("about", word.into())])));
            return ExitCode::from(2);
        }
    };
    say(&text);
    ExitCode::SUCCESS
}

/// A line for who reads standard output. Where nobody reads it any more, as under `head`, nobody misses it. A line in one
/// piece goes past the buffer of standard output, which would keep it.
fn say(text: &str) {
    let line = Zeroizing::new(format!("{text}\n"));
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

/// A line on standard error, likewise.
pub fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
