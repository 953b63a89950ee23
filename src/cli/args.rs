//! What was typed after `ahoy`.

use super::account::{Password, What, Wish};
use crate::aor::Aor;
use crate::engine::api::{GatewayReach, Secret};
use crate::io::Config;
use crate::io::config::{AudioIn, AudioOut};
use crate::io::profile::Profile;
use crate::io::swarm;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// Words after `gateway`: more than any command has, so that one too many is still seen.
const WORDS_MAX: usize = 8;
/// Highest tone that is asked for, hertz: what Opus can carry.
const TONE_MAX_HZ: u32 = 20_000;

/// One of the things Ahoy can be asked to do.
#[derive(Debug)]
pub enum Asked {
    Window(Box<Config>),
    Headless(Box<Config>),
    /// A node without sound that SIP phones use.
    Gateway(Box<Config>),
    /// Accounts of SIP phones.
    Account(Box<Wish>),
    Selftest,
    Help,
    Version,
}

/// Why the words are not understood: the key of a sentence, and what it is about.
#[derive(Debug, PartialEq, Eq)]
pub struct Args {
    pub key: &'static str,
    pub about: String,
}

/// Reads the words after the program's name.
///
/// # Errors
/// What is wrong, as the key of a sentence.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Asked, Args> {
    let mut parser = lexopt::Parser::from_args(words);
    let mut config = plain();
    let (mut mode, mut more, mut account) = (None, Vec::new(), None);
    while let Some(word) = parser.next().map_err(|error| wrong("cli-bad-option", &error))? {
        match word {
            Short('h') | Long("help") => return Ok(Asked::Help),
            Short('V') | Long("version") => return Ok(Asked::Version),
            Value(value) if mode.is_none() => mode = Some(value.to_string_lossy().into_owned()),
            Value(value) if mode.as_deref() == Some("gateway") && more.len() < WORDS_MAX => {
                more.push(value.to_string_lossy().into_owned());
            }
            Long(option) if more.first().map(String::as_str) == Some("account") => {
                let option = option.to_owned();
                let account = account.get_or_insert_with(Details::default);
                if !account.take(&mut parser, &option)? {
                    take(&mut config, &mut parser, &option)?;
                }
            }
            Long(option) => {
                let option = option.to_owned();
                take(&mut config, &mut parser, &option)?;
            }
            other => return Err(wrong("cli-bad-option", &other.unexpected())),
        }
    }
    match mode.as_deref() {
        None => Ok(Asked::Window(Box::new(config))),
        Some("headless") => Ok(Asked::Headless(Box::new(config))),
        Some("gateway") if !more.is_empty() => {
            Ok(Asked::Account(Box::new(wish(config, &more, account.unwrap_or_default())?)))
        }
        Some("gateway") => Ok(Asked::Gateway(Box::new(gateway(config)))),
        Some("selftest") => Ok(Asked::Selftest),
        Some("help") => Ok(Asked::Help),
        Some(other) => Err(Args { key: "cli-bad-command", about: other.to_owned() }),
    }
}

/// What is said of an account after its address.
#[derive(Default)]
struct Details {
    user: Option<String>,
    name: Option<String>,
    password: Option<Password>,
}

impl Details {
    /// Takes an option; `false` when it is none of an account.
    fn take(&mut self, parser: &mut lexopt::Parser, option: &str) -> Result<bool, Args> {
        match option {
            "user" => self.user = Some(text(parser)?),
            "name" => self.name = Some(text(parser)?),
            "password" => self.password = Some(Password::Given(Secret::new(text(parser)?.as_bytes()))),
            "password-stdin" => self.password = Some(Password::Read),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// The words after `ahoy gateway`.
fn wish(config: Config, more: &[String], details: Details) -> Result<Wish, Args> {
    let Details { user, name, password } = details;
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let address = |text: &str| parsed::<Aor>(text, "cli-bad-id");
    let (is_named, is_secret) = (user.is_some() || name.is_some(), password.is_some());
    let what = match more.as_slice() {
        ["account", "list"] if !is_named && !is_secret => What::List,
        ["account", "add", aor] => What::Add {
            aor: address(aor)?,
            user: user.unwrap_or_default(),
            name: name.unwrap_or_default(),
            password: password.unwrap_or_default(),
        },
        ["account", "remove", aor] if !is_named && !is_secret => What::Remove { aor: address(aor)? },
        ["account", "password", aor] if !is_named => {
            What::Password { aor: address(aor)?, password: password.unwrap_or_default() }
        }
        _ => return Err(Args { key: "cli-bad-account", about: more.join(" ") }),
    };
    Ok(Wish { config, what })
}

/// A box in the corner has nobody who speaks or listens, and phones that want to be private.
fn gateway(config: Config) -> Config {
    Config {
        tls: true,
        audio_in: config.audio_in.or(Some(AudioIn::Silence)),
        audio_out: config.audio_out.or(Some(AudioOut::Null)),
        ..config
    }
}

fn plain() -> Config {
    Config {
        profile: Profile::default_dir().unwrap_or_default(),
        id: None,
        name: None,
        import: None,
        listen: None,
        sip_port: None,
        tls: false,
        reach: None,
        bootstrap: Vec::new(),
        dns: None,
        lan: true,
        audio_in: None,
        audio_out: None,
        auto_answer: false,
    }
}

fn take(config: &mut Config, parser: &mut lexopt::Parser, option: &str) -> Result<(), Args> {
    match option {
        "no-lan" => config.lan = false,
        "auto-answer" => config.auto_answer = true,
        "tls" => config.tls = true,
        "profile" => config.profile = PathBuf::from(value(parser)?),
        "id" => config.id = Some(parsed(&text(parser)?, "cli-bad-id")?),
        "name" => config.name = Some(text(parser)?),
        "import" => config.import = Some(PathBuf::from(value(parser)?)),
        "listen" => config.listen = Some(parsed(&text(parser)?, "cli-bad-ip")?),
        "sip-port" => config.sip_port = Some(parsed(&text(parser)?, "cli-bad-port")?),
        "reach" => config.reach = Some(reach(&text(parser)?)?),
        "dns" => config.dns = Some(parsed(&text(parser)?, "cli-bad-dns")?),
        "bootstrap" => config.bootstrap.push(bootstrap(text(parser)?)?),
        "audio-in" => config.audio_in = Some(audio_in(&text(parser)?)?),
        "audio-out" => config.audio_out = Some(audio_out(&text(parser)?)?),
        other => return Err(Args { key: "cli-bad-option", about: format!("--{other}") }),
    }
    Ok(())
}

fn value(parser: &mut lexopt::Parser) -> Result<OsString, Args> {
    parser.value().map_err(|error| wrong("cli-bad-option", &error))
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Args> {
    let value = value(parser)?;
    value
        .into_string()
        .map_err(|raw| Args { key: "cli-bad-option", about: raw.to_string_lossy().into_owned() })
}

fn parsed<T: std::str::FromStr>(text: &str, key: &'static str) -> Result<T, Args> {
    text.parse().map_err(|_| Args { key, about: text.to_owned() })
}

fn bootstrap(address: String) -> Result<String, Args> {
    if swarm::is_dialable(&address) {
        Ok(address)
    } else {
        Err(Args { key: "cli-bad-bootstrap", about: address })
    }
}

fn reach(text: &str) -> Result<GatewayReach, Args> {
    match text {
        "near" => Ok(GatewayReach::Near),
        "anywhere" => Ok(GatewayReach::Anywhere),
        _ => Err(Args { key: "cli-bad-reach", about: text.to_owned() }),
    }
}

fn audio_in(text: &str) -> Result<AudioIn, Args> {
    match text.split_once(':') {
        None if text == "device" => Ok(AudioIn::Device(None)),
        None if text == "silence" => Ok(AudioIn::Silence),
        Some(("device", name)) => Ok(AudioIn::Device(Some(name.to_owned()))),
        Some(("file", path)) => Ok(AudioIn::File(PathBuf::from(path))),
        Some(("tone", hz)) => match hz.parse() {
            Ok(hz @ 1..=TONE_MAX_HZ) => Ok(AudioIn::Tone(hz)),
            Ok(_) | Err(_) => Err(Args { key: "cli-bad-audio-in", about: text.to_owned() }),
        },
        Some(_) | None => Err(Args { key: "cli-bad-audio-in", about: text.to_owned() }),
    }
}

fn audio_out(text: &str) -> Result<AudioOut, Args> {
    match text.split_once(':') {
        None if text == "device" => Ok(AudioOut::Device(None)),
        None if text == "null" => Ok(AudioOut::Null),
        Some(("device", name)) => Ok(AudioOut::Device(Some(name.to_owned()))),
        Some(("file", path)) => Ok(AudioOut::File(PathBuf::from(path))),
        Some(_) | None => Err(Args { key: "cli-bad-audio-out", about: text.to_owned() }),
    }
}

fn wrong(key: &'static str, error: &lexopt::Error) -> Args {
    Args { key, about: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn the_documented_options_are_understood() {
        let line = "headless --profile p --id alice@example.org --name Alice --import f --listen 127.0.0.1 --sip-port 0 \
                    --dns 127.0.0.1:53 --bootstrap /ip4/127.0.0.1/tcp/1 --no-lan --audio-in tone:440 --audio-out file:x.wav --auto-answer";
        let Ok(Asked::Headless(config)) = parse(words(line)) else { panic!("not understood") };
        assert_eq!(config.audio_in, Some(AudioIn::Tone(440)));
        assert_eq!(config.audio_out, Some(AudioOut::File("x.wav".into())));
        assert_eq!(config.import, Some("f".into()));
        assert_eq!(config.dns, Some(([127, 0, 0, 1], 53).into()));
        assert_eq!((config.sip_port, config.lan, config.auto_answer), (Some(0), false, true));
    }

    #[test]
    fn a_gateway_has_no_sound_of_its_own_and_speaks_tls() {
        let Ok(Asked::Gateway(config)) = parse(words("gateway --id home@example.org")) else {
            panic!("not understood")
        };
        assert_eq!((config.audio_in, config.audio_out), (Some(AudioIn::Silence), Some(AudioOut::Null)));
        assert!(config.tls);
        assert_eq!(config.reach, None, "as it was");
        let Ok(Asked::Gateway(config)) = parse(words("gateway --reach anywhere")) else {
            panic!("not understood")
        };
        assert_eq!(config.reach, Some(GatewayReach::Anywhere));
    }

    #[test]
    fn accounts_are_listed_added_changed_and_removed() {
        let what = |line: &str| match parse(words(line)) {
            Ok(Asked::Account(wish)) => wish.what,
            other => panic!("{line}: {other:?}"),
        };
        let aor = || "desk@example.org".parse().expect("literal");
        assert_eq!(what("gateway account list --profile p"), What::List);
        let (user, name) = ("hall".to_owned(), "Hall".to_owned());
        assert_eq!(
            what("gateway account add desk@example.org --user hall --name Hall --password-stdin"),
            What::Add { aor: aor(), user, name, password: Password::Read }
        );
        assert_eq!(
            what("gateway --profile p account add desk@example.org"),
            What::Add { aor: aor(), user: String::new(), name: String::new(), password: Password::MadeUp }
        );
        assert_eq!(what("gateway account remove desk@example.org"), What::Remove { aor: aor() });
        let password = Password::Given(Secret::new(b"x"));
        assert_eq!(
            what("gateway account password desk@example.org --password x"),
            What::Password { aor: aor(), password }
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        let key = |line: &str| parse(words(line)).expect_err("wrong").key;
        assert_eq!(key("dance"), "cli-bad-command");
        assert_eq!(key("--dance"), "cli-bad-option");
        assert_eq!(key("headless --id alice"), "cli-bad-id");
        assert_eq!(key("headless --sip-port 70000"), "cli-bad-port");
        assert_eq!(key("headless --listen nowhere"), "cli-bad-ip");
        assert_eq!(key("headless --dns 127.0.0.1"), "cli-bad-dns");
        assert_eq!(key("headless --audio-in tone:0"), "cli-bad-audio-in");
        assert_eq!(key("headless --audio-out speaker"), "cli-bad-audio-out");
        assert_eq!(key("headless --name"), "cli-bad-option");
        assert_eq!(key("headless --bootstrap nonsense"), "cli-bad-bootstrap");
        assert_eq!(key("gateway account add desk"), "cli-bad-id");
        assert_eq!(key("gateway account dance"), "cli-bad-account");
        assert_eq!(key("gateway dance"), "cli-bad-account");
        assert_eq!(key("gateway account add a@b c@d"), "cli-bad-account");
        assert_eq!(key("gateway account list --user x"), "cli-bad-account");
        assert_eq!(key("gateway account"), "cli-bad-account");
        assert_eq!(key("gateway --user x"), "cli-bad-option");
        assert_eq!(key("gateway --reach moon"), "cli-bad-reach");
    }

    proptest! {
        #[test]
        fn no_words_make_it_panic(line in "\\PC{0,120}") {
            let _ = parse(words(&line));
        }
    }
}
