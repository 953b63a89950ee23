//! `ahoy gateway account`: accounts of SIP phones, made and changed from the command line.
//!
//! Where a node runs on the profile it is asked to do it; else it is done in the profile itself, which is held meanwhile.

use super::event;
use super::fault::sentence;
use super::lines;
use crate::aor::Aor;
use crate::engine::api::{Command, Secret};
use crate::i18n::Words;
use crate::io::profile::ProfileError;
use crate::io::start::{StartFault, aside};
use crate::io::{Config, control};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longest password that is read, bytes.
const PASSWORD_MAX: usize = 1_024;
/// How often it is tried where a node is just starting or stopping, and the pause between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(250);
/// How long a node may take to do it.
const ANSWER_MAX: Duration = Duration::from_secs(20);

/// What is to be done.
#[derive(Debug)]
pub struct Wish {
    pub config: Config,
    pub what: What,
}

#[derive(Debug, PartialEq, Eq)]
pub enum What {
    List,
    Add { aor: Aor, user: String, name: String, password: Password },
    Remove { aor: Aor },
    Password { aor: Aor, password: Password },
}

/// Where a password comes from.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Password {
    /// It is made up, and shown once.
    #[default]
    MadeUp,
    /// A line of standard input.
    Read,
    Given(Secret),
}

/// Does it, and prints what came of it.
///
/// # Errors
/// A sentence that says why not.
pub fn run(wish: Wish, words: &Words) -> Result<(), String> {
    let Wish { config, what } = wish;
    let Deed { command, line, about, shown } = deed(&what)?;
    let told = ask(&config, command.map(|command| (command, line)), &about, words)?;
    let account = told["accounts"].as_array().into_iter().flatten().find(|account| account["aor"] == *about);
    let shown = shown.as_ref().map(Secret::as_text);
    match what {
        What::List => list(&told, words),
        What::Remove { .. } => super::say(&words.with("cli-account-removed", &[("aor", about.into())])),
        What::Password { .. } => {
            super::say(&words.with("cli-account-password-set", &[("aor", about.into())]));
            shown.inspect(|text| field(words, "phones-password", text));
        }
        What::Add { .. } => {
            super::say(&words.with("phones-made", &[("name", about.clone().into())]));
            field(words, "phones-address", &about);
            field(words, "phones-user", account.and_then(|it| it["user"].as_str()).unwrap_or_default());
            shown.inspect(|text| field(words, "phones-password", text));
            servers(&told).for_each(|server| field(words, "phones-server-short", server));
        }
    }
    Ok(())
}

/// What is asked, in the engine's words and in those of the automation interface.
struct Deed {
    command: Option<Command>,
    line: Value,
    about: String,
    /// A password that was made up.
    shown: Option<Secret>,
}

fn deed(what: &What) -> Result<Deed, String> {
    Ok(match what {
        What::List => Deed { command: None, line: Value::Null, about: String::new(), shown: None },
        What::Add { aor, user, name, password } => {
            let (password, shown) = secret(password)?;
            let line = json!({
                "do": "account.add", "aor": aor.as_str(), "user": user, "password": password.as_text(),
                "name": name,
            });
            let (aor, user, name) = (aor.clone(), user.clone(), name.clone());
            let about = aor.to_string();
            Deed { command: Some(Command::AddAccount { aor, user, password, name }), line, about, shown }
        }
        What::Remove { aor } => Deed {
            command: Some(Command::RemoveAccount { aor: aor.clone() }),
            line: json!({ "do": "account.remove", "aor": aor.as_str() }),
            about: aor.to_string(),
            shown: None,
        },
        What::Password { aor, password } => {
            let (password, shown) = secret(password)?;
            let line =
                json!({ "do": "account.password", "aor": aor.as_str(), "password": password.as_text() });
            let (aor, about) = (aor.clone(), aor.to_string());
            Deed { command: Some(Command::SetAccountPassword { aor, password }), line, about, shown }
        }
    })
}

fn field(words: &Words, key: &str, text: &str) {
    super::say(&format!("  {}: {text}", words.get(key)));
}

fn servers(told: &Value) -> impl Iterator<Item = &str> {
    let all = ["sip", "tls"].into_iter().filter_map(|kind| told["gateway"][kind].as_array());
    all.flatten().filter_map(Value::as_str)
}

fn list(told: &Value, words: &Words) {
    let accounts = told["accounts"].as_array().map(Vec::as_slice).unwrap_or_default();
    if accounts.is_empty() {
        super::say(&words.get("phones-none"));
    }
    for account in accounts {
        let text = |field: &str| account[field].as_str().unwrap_or_default().to_owned();
        let phones = account["bindings"].as_array().map_or(0, Vec::len);
        let arguments =
            [("aor", text("aor").into()), ("user", text("user").into()), ("count", phones.into())];
        super::say(&words.with("cli-account-line", &arguments));
    }
}

/// The password, and the same where it has to be shown.
fn secret(password: &Password) -> Result<(Secret, Option<Secret>), String> {
    match password {
        Password::Given(secret) => Ok((secret.clone(), None)),
        Password::MadeUp => {
            let secret = Secret::made_up(&mut rand::rng());
            Ok((secret.clone(), Some(secret)))
        }
        Password::Read => {
            let secret = lines::secret(PASSWORD_MAX).map_err(|error| error.to_string())?;
            Ok((secret, None))
        }
    }
}

/// A deed in both words; nothing where only the state is asked for.
type Asked = Option<(Command, Value)>;

/// Has it done, here or by the node that runs; the whole state after it.
fn ask(config: &Config, asked: Asked, about: &str, words: &Words) -> Result<Value, String> {
    for _ in 0..TRIES {
        if let Some(node) = control::visit(&config.profile) {
            let done = by_node(node, asked.as_ref().map(|(_, line)| line), about);
            return done.map_err(|refusal| refusal.unwrap_or_else(|| words.get("cli-account-lost")));
        }
        match in_profile(config, asked.as_ref().map(|(command, _)| command), about, words) {
            Err(StartFault::Profile(ProfileError::InUse { .. })) => std::thread::sleep(PAUSE),
            Err(fault) => return Err(sentence(&fault, words)),
            Ok(done) => return done,
        }
    }
    let dir = config.profile.clone();
    Err(sentence(&StartFault::Profile(ProfileError::InUse { dir }), words))
}

/// Nobody runs on the profile: it is done in there.
fn in_profile(
    config: &Config,
    command: Option<&Command>,
    about: &str,
    words: &Words,
) -> Result<Result<Value, String>, StartFault> {
    let commands = command.cloned().into_iter().chain([Command::Snapshot]);
    let told = aside(config, commands.collect())?;
    let lines: Vec<Value> = told.iter().filter_map(|told| event::line(told, words)).collect();
    if let Some(refusal) = lines.iter().find(|line| is_refusal(line, about)) {
        return Ok(Err(text(refusal)));
    }
    let snapshot = lines.into_iter().rev().find(|line| line["on"] == "snapshot");
    Ok(snapshot.ok_or_else(|| words.get("failure-storage")))
}

/// Asks the node that runs on the profile; an error without a word where it does not answer.
fn by_node(node: TcpStream, line: Option<&Value>, about: &str) -> Result<Value, Option<String>> {
    let lost = |_| None;
    node.set_read_timeout(Some(ANSWER_MAX)).map_err(lost)?;
    let mut asking = node.try_clone().map_err(lost)?;
    for line in line.into_iter().chain([&json!({ "do": "snapshot" })]) {
        asking.write_all(format!("{line}\n").as_bytes()).map_err(lost)?;
    }
    for told in BufReader::new(node).lines() {
        let told: Value = serde_json::from_str(&told.map_err(lost)?).map_err(|_| None)?;
        if is_refusal(&told, about) {
            return Err(Some(text(&told)));
        }
        if told["on"] == "snapshot" {
            return Ok(told);
        }
    }
    Err(None)
}

fn is_refusal(line: &Value, about: &str) -> bool {
    line["on"] == "error" && !about.is_empty() && (line["about"] == *about || line["about"] == "store")
}

fn text(refusal: &Value) -> String {
    refusal["text"].as_str().unwrap_or_default().to_owned()
}
