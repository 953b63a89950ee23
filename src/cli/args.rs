//! What was typed after `ahoy`.

use super::account::{Password, What, Wish};
use super::completions::Shell;
use super::errand::Errand;
use crate::aor::Aor;
use crate::engine::api::{Circle, GatewayReach, Secret};
use crate::io::Config;
use crate::io::config::{AudioIn, AudioOut, Origin, SecretFrom};
use crate::io::profile::Profile;
use crate::io::swarm;
use crate::link;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// Words after a command: more than any has, so that one too many is still seen.
const WORDS_MAX: usize = 8;
/// Highest tone that is asked for, hertz: what Opus can carry.
const TONE_MAX_HZ: u32 = 20_000;

/// One of the things Ahoy can be asked to do.
#[derive(Debug)]
pub enum Asked {
    Window(Box<Config>, Opening),
    Headless(Box<Config>),
    /// A node without sound that SIP phones use.
    Gateway(Box<Config>),
    /// A new profile out of a back-up.
    Restore {
        config: Box<Config>,
        path: PathBuf,
    },
    /// Accounts of SIP phones.
    Account(Box<Wish>),
    /// A new profile becomes a device of whoever shows this link.
    Join(Box<Config>, String),
    /// Something for the Ahoy that runs.
    Errand(Box<Config>, Errand),
    Selftest,
    /// The window with pretended people, for whoever works on it.
    Gallery(Pretended),
    /// What can be asked, or more about one command.
    Help(Option<String>),
    Man,
    Completions(Shell),
    Version,
}

/// How the window is to begin.
#[derive(Debug, PartialEq, Eq)]
pub enum Opening {
    Shown,
    /// Not at all, where the desktop shows an icon to open it by.
    Hidden,
    /// With a link that it is to show.
    Link(String),
}

/// What the window shows of pretended people.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pretended {
    pub screen: String,
    pub theme: String,
    pub language: String,
    /// Width and height, where they are not the usual ones.
    pub size: Option<(u16, u16)>,
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
    let (mut said, mut details, mut manner) = (Vec::<String>::new(), None, Manner::default());
    while let Some(word) = parser.next().map_err(|error| wrong("cli-bad-option", &error))? {
        let mode = said.first().map(String::as_str);
        match word {
            Short('h') | Long("help") => return Ok(Asked::Help(mode.map(str::to_owned))),
            Short('V') | Long("version") => return Ok(Asked::Version),
            Value(value) if mode.is_none_or(takes_words) && said.len() <= WORDS_MAX => {
                said.push(value.to_string_lossy().into_owned());
            }
            Long("hidden") if mode.is_none() => manner.is_hidden = true,
            Long("no-wait") if mode == Some("send") => manner.is_hasty = true,
            Long("json") if mode == Some("status") => manner.is_json = true,
            Long("theme") if mode == Some("gallery") => manner.pretended.theme = text(&mut parser)?,
            Long("language") if mode == Some("gallery") => manner.pretended.language = text(&mut parser)?,
            Long("size") if mode == Some("gallery") => manner.pretended.size = Some(size(&mut parser)?),
            Long(option) => {
                let option = option.to_owned();
                let is_account = said.get(1).is_some_and(|word| word == "account");
                let mut details = is_account.then(|| details.get_or_insert_with(Details::default));
                let is_taken = details.as_mut().map(|it| it.take(&mut parser, &option)).transpose()?;
                if is_taken != Some(true) {
                    take(&mut config, &mut parser, &option)?;
                }
            }
            other => return Err(wrong("cli-bad-option", &other.unexpected())),
        }
    }
    asked(config, &said, details.unwrap_or_default(), manner)
}

/// How an errand is to be done.
#[derive(Default)]
struct Manner {
    is_hasty: bool,
    is_json: bool,
    is_hidden: bool,
    pretended: Pretended,
}

/// `WIDTHxHEIGHT`.
fn size(parser: &mut lexopt::Parser) -> Result<(u16, u16), Args> {
    let said = text(parser)?;
    let sides = said.split_once('x').and_then(|(wide, high)| Some((wide.parse().ok()?, high.parse().ok()?)));
    sides.ok_or(Args { key: "cli-bad-command", about: said })
}

/// Whether more words follow a command.
fn takes_words(mode: &str) -> bool {
    let all = ["gateway", "restore", "join", "call", "send", "hangup", "gallery", "help", "completions"];
    all.contains(&mode)
}

fn asked(config: Config, said: &[String], details: Details, manner: Manner) -> Result<Asked, Args> {
    let config = Box::new(config);
    let Some((mode, more)) = said.split_first() else {
        let opening = if manner.is_hidden { Opening::Hidden } else { Opening::Shown };
        return Ok(Asked::Window(config, opening));
    };
    let bad = |key| Err(Args { key, about: more.join(" ") });
    match (mode.as_str(), more) {
        (word, _) if link::is_link(word) => Ok(Asked::Window(config, Opening::Link(word.to_owned()))),
        ("headless", _) => Ok(Asked::Headless(config)),
        ("gateway", []) => Ok(Asked::Gateway(Box::new(gateway(*config)))),
        ("gateway", more) => Ok(Asked::Account(Box::new(wish(*config, more, details)?))),
        ("join", [link]) => Ok(Asked::Join(config, link.clone())),
        ("join", _) => bad("cli-bad-join"),
        ("restore", [path]) => Ok(Asked::Restore { config, path: PathBuf::from(path) }),
        ("restore", _) => bad("cli-bad-restore"),
        ("call", [to]) => Ok(Asked::Errand(config, Errand::Call { to: to.clone() })),
        ("call", _) => bad("cli-bad-call"),
        ("send", [to, text]) => {
            let (to, text) = (to.clone(), text.clone());
            Ok(Asked::Errand(config, Errand::Send { to, text, waits: !manner.is_hasty }))
        }
        ("send", _) => bad("cli-bad-send"),
        ("status", _) => Ok(Asked::Errand(config, Errand::Status { json: manner.is_json })),
        ("report", _) => Ok(Asked::Errand(config, Errand::Report)),
        ("answer", _) => Ok(Asked::Errand(config, Errand::Answer)),
        ("hangup", []) => Ok(Asked::Errand(config, Errand::HangUp { whom: None })),
        ("hangup", [whom]) => Ok(Asked::Errand(config, Errand::HangUp { whom: Some(whom.clone()) })),
        ("hangup", _) => bad("cli-bad-call"),
        ("selftest", _) => Ok(Asked::Selftest),
        ("gallery", [screen, ..]) => {
            Ok(Asked::Gallery(Pretended { screen: screen.clone(), ..manner.pretended }))
        }
        ("gallery", []) => Ok(Asked::Gallery(manner.pretended)),
        ("help", more) => Ok(Asked::Help((!more.is_empty()).then(|| more.join(" ")))),
        ("man", _) => Ok(Asked::Man),
        ("completions", [shell]) => {
            let bad = Args { key: "cli-bad-shell", about: shell.clone() };
            Shell::of_word(shell).map(Asked::Completions).ok_or(bad)
        }
        ("completions", _) => bad("cli-bad-shell"),
        (other, _) => Err(Args { key: "cli-bad-command", about: other.to_owned() }),
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

/// A back-up and the file with what opens it, in whatever order they are named.
fn restoring(config: &Config, path: Option<PathBuf>, secret: Option<PathBuf>) -> Origin {
    let (before, opener) = match &config.origin {
        Origin::Backup { path, secret: SecretFrom::File(file) } => (path.clone(), file.clone()),
        Origin::Backup { .. } | Origin::Words(_) | Origin::Fresh => Default::default(),
    };
    Origin::Backup { path: path.unwrap_or(before), secret: SecretFrom::File(secret.unwrap_or(opener)) }
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
        passphrase: None,
        passphrase_file: None,
        key_store: true,
        origin: Origin::Fresh,
        change_key: false,
        listen: None,
        sip_port: None,
        tls: false,
        reach: None,
        ring: None,
        overlay_tcp: None,
        bootstrap: Vec::new(),
        meeting_place: Vec::new(),
        dns: None,
        lan: true,
        audio_in: None,
        audio_out: None,
        downloads: None,
        recordings: None,
        auto_answer: false,
    }
}

fn take(config: &mut Config, parser: &mut lexopt::Parser, option: &str) -> Result<(), Args> {
    match option {
        "no-lan" => config.lan = false,
        "downloads" => config.downloads = Some(PathBuf::from(value(parser)?)),
        "recordings" => config.recordings = Some(PathBuf::from(value(parser)?)),
        "auto-answer" => config.auto_answer = true,
        "tls" => config.tls = true,
        "profile" => config.profile = PathBuf::from(value(parser)?),
        "id" => config.id = Some(parsed(&text(parser)?, "cli-bad-id")?),
        "name" => config.name = Some(text(parser)?),
        "passphrase-file" => config.passphrase_file = Some(PathBuf::from(value(parser)?)),
        "no-key-store" => config.key_store = false,
        "words-file" => {
            config.origin = Origin::Words(SecretFrom::File(PathBuf::from(value(parser)?)));
        }
        "change-key" => config.change_key = true,
        "restore" => config.origin = restoring(config, Some(PathBuf::from(value(parser)?)), None),
        "restore-secret" => config.origin = restoring(config, None, Some(PathBuf::from(value(parser)?))),
        "import" => config.import = Some(PathBuf::from(value(parser)?)),
        "listen" => config.listen = Some(parsed(&text(parser)?, "cli-bad-ip")?),
        "sip-port" => config.sip_port = Some(parsed(&text(parser)?, "cli-bad-port")?),
        "overlay-tcp" => config.overlay_tcp = Some(overlay_tcp(&text(parser)?)?),
        "ring" => config.ring = Some(ring(&text(parser)?)?),
        "reach" => config.reach = Some(reach(&text(parser)?)?),
        "dns" => config.dns = Some(parsed(&text(parser)?, "cli-bad-dns")?),
        "bootstrap" => config.bootstrap.push(bootstrap(text(parser)?)?),
        "meeting-place" => config.meeting_place.push(parsed(&text(parser)?, "cli-bad-meeting-place")?),
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

/// A port that nobody is told before is of no use: what it is for is that others know it.
fn overlay_tcp(text: &str) -> Result<u16, Args> {
    match parsed(text, "cli-bad-overlay-port")? {
        0 => Err(Args { key: "cli-bad-overlay-port", about: text.to_owned() }),
        port => Ok(port),
    }
}

fn ring(text: &str) -> Result<Circle, Args> {
    Circle::of_word(text).ok_or_else(|| Args { key: "cli-bad-ring", about: text.to_owned() })
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
    use crate::cli::table::{Flag, NODE, VERBS};
    use proptest::prelude::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    #[test]
    fn the_gallery_takes_a_screen_a_look_and_a_size() {
        let said = parse(words("gallery chat --theme dark --language ar --size 360x640"));
        let Ok(Asked::Gallery(shown)) = said else { panic!("{said:?}") };
        let (screen, theme, language) = ("chat".to_owned(), "dark".to_owned(), "ar".to_owned());
        assert_eq!(shown, Pretended { screen, theme, language, size: Some((360, 640)) });
        for bad in ["gallery --size 360", "gallery --size x", "gallery --size 1x99999", "headless --size 1x1"]
        {
            assert!(parse(words(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_documented_options_are_understood() {
        let line = "headless --profile p --id alice@example.org --name Alice --import f --listen 127.0.0.1 --sip-port 0 \
                    --passphrase-file secret --no-key-store \
                    --dns 127.0.0.1:53 --bootstrap /ip4/127.0.0.1/tcp/1 --no-lan --overlay-tcp 443 --ring everyone --audio-in tone:440 --audio-out file:x.wav --auto-answer";
        let Ok(Asked::Headless(config)) = parse(words(line)) else { panic!("not understood") };
        assert_eq!(config.audio_in, Some(AudioIn::Tone(440)));
        assert_eq!(config.audio_out, Some(AudioOut::File("x.wav".into())));
        assert_eq!(config.import, Some("f".into()));
        assert_eq!((config.passphrase_file, config.key_store), (Some("secret".into()), false));
        assert_eq!(config.overlay_tcp, Some(443));
        assert_eq!(config.ring, Some(Circle::Everyone));
        assert_eq!(config.dns, Some(([127, 0, 0, 1], 53).into()));
        assert_eq!((config.sip_port, config.lan, config.auto_answer), (Some(0), false, true));
    }

    #[test]
    fn a_link_opens_the_window_with_it() {
        let link = "ahoy:alice@example.org?k=x";
        let Ok(Asked::Window(config, shown)) = parse(words(&format!("--profile p {link}"))) else {
            panic!("not understood")
        };
        assert_eq!((config.profile, shown), ("p".into(), Opening::Link(link.to_owned())));
        assert!(matches!(parse(words("AHOY:x")), Ok(Asked::Window(_, Opening::Link(_)))));
        assert!(matches!(parse(words("")), Ok(Asked::Window(_, Opening::Shown))));
        assert!(matches!(parse(words("--hidden")), Ok(Asked::Window(_, Opening::Hidden))));
        assert!(parse(words("headless --hidden")).is_err());
    }

    #[test]
    fn a_back_up_and_recovery_words_are_named_by_files() {
        let origin = |line: &str| match parse(words(line)) {
            Ok(Asked::Headless(config)) => config.origin,
            other => panic!("{other:?}"),
        };
        let backup = Origin::Backup { path: "b".into(), secret: SecretFrom::File("s".into()) };
        assert_eq!(origin("headless --restore b --restore-secret s"), backup);
        assert_eq!(origin("headless --restore-secret s --restore b"), backup);
        let changed = parse(words("headless --words-file w --change-key"));
        assert!(matches!(changed, Ok(Asked::Headless(config)) if config.change_key));
        assert_eq!(origin("headless --words-file w"), Origin::Words(SecretFrom::File("w".into())));
        let restored = parse(words("restore b --profile p"));
        assert!(matches!(restored, Ok(Asked::Restore { path, .. }) if path.as_os_str() == "b"));
        for line in ["restore", "restore a b"] {
            assert!(parse(words(line)).is_err_and(|wrong| wrong.key == "cli-bad-restore"), "{line}");
        }
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
        assert_eq!(key("headless --overlay-tcp 0"), "cli-bad-overlay-port");
        assert_eq!(key("headless --overlay-tcp https"), "cli-bad-overlay-port");
        assert_eq!(key("headless --listen nowhere"), "cli-bad-ip");
        assert_eq!(key("headless --dns 127.0.0.1"), "cli-bad-dns");
        assert_eq!(key("headless --audio-in tone:0"), "cli-bad-audio-in");
        assert_eq!(key("headless --audio-out speaker"), "cli-bad-audio-out");
        assert_eq!(key("headless --name"), "cli-bad-option");
        assert_eq!(key("headless --bootstrap nonsense"), "cli-bad-bootstrap");
        assert_eq!(key("headless --meeting-place nonsense"), "cli-bad-meeting-place");
        assert_eq!(key("gateway account add desk"), "cli-bad-id");
        assert_eq!(key("gateway account dance"), "cli-bad-account");
        assert_eq!(key("gateway dance"), "cli-bad-account");
        assert_eq!(key("gateway account add a@b c@d"), "cli-bad-account");
        assert_eq!(key("gateway account list --user x"), "cli-bad-account");
        assert_eq!(key("gateway account"), "cli-bad-account");
        assert_eq!(key("gateway --user x"), "cli-bad-option");
        assert_eq!(key("gateway --reach moon"), "cli-bad-reach");
        assert_eq!(key("headless --ring nobody"), "cli-bad-ring");
    }

    #[test]
    fn errands_are_for_the_node_that_runs() {
        let errand = |line: &str| match parse(words(line)) {
            Ok(Asked::Errand(config, errand)) => (config.profile, errand),
            other => panic!("{line}: {other:?}"),
        };
        let (bob, hi) = (|| "bob@example.org".to_owned(), || "hi".to_owned());
        assert_eq!(errand("call bob@example.org --profile p"), ("p".into(), Errand::Call { to: bob() }));
        let sent = |waits| Errand::Send { to: bob(), text: hi(), waits };
        assert_eq!(errand("send bob@example.org hi").1, sent(true));
        assert_eq!(errand("send --no-wait bob@example.org hi").1, sent(false));
        let piped = Errand::Send { to: bob(), text: "-".to_owned(), waits: true };
        assert_eq!(errand("send bob@example.org -").1, piped);
        assert_eq!(errand("status --json").1, Errand::Status { json: true });
        assert_eq!(errand("status").1, Errand::Status { json: false });
        assert_eq!(errand("report").1, Errand::Report);
        assert_eq!(errand("answer").1, Errand::Answer);
        assert_eq!(errand("hangup").1, Errand::HangUp { whom: None });
        assert_eq!(errand("hangup bob@example.org").1, Errand::HangUp { whom: Some(bob()) });
        for (line, key) in [
            ("call", "cli-bad-call"),
            ("call a@b c@d", "cli-bad-call"),
            ("send a@b", "cli-bad-send"),
            ("send a@b two words", "cli-bad-send"),
            ("status now", "cli-bad-option"),
            ("call a@b --json", "cli-bad-option"),
            ("completions tcsh", "cli-bad-shell"),
            ("completions", "cli-bad-shell"),
        ] {
            assert_eq!(parse(words(line)).err().map(|wrong| wrong.key), Some(key), "{line}");
        }
        assert!(matches!(parse(words("help call")), Ok(Asked::Help(Some(word))) if word == "call"));
        assert!(matches!(parse(words("call --help")), Ok(Asked::Help(Some(word))) if word == "call"));
    }

    #[test]
    fn every_option_of_the_table_is_understood_and_every_one_understood_is_in_it() {
        let usual = |flag: &Flag| match flag.name {
            "--id" => "a@b.example",
            "--listen" => "127.0.0.1",
            "--dns" => "127.0.0.1:53",
            "--ring" => "everyone",
            "--reach" => "near",
            "--bootstrap" => "/ip4/127.0.0.1/tcp/1",
            "--meeting-place" => "example.org",
            "--audio-in" | "--audio-out" => "device",
            _ if flag.value.is_empty() => "",
            _ => "7",
        };
        for verb in VERBS {
            let shape = match verb.word {
                "send" => "a@b.example x",
                "call" => "a@b.example",
                "join" | "restore" => "x",
                "completions" => "bash",
                "gateway account" => "add a@b.example",
                _ => "",
            };
            for flag in verb.all_flags() {
                let line = format!("{} {shape} {} {}", verb.word, flag.name, usual(flag));
                assert!(parse(words(&line)).is_ok(), "{line}: {:?}", parse(words(&line)).err());
            }
        }
        let arms = include_str!("args.rs").lines().filter_map(|line| {
            let name = line.trim().strip_prefix('"')?.split_once("\" =>")?.0;
            line.contains("=> config.").then_some(name)
        });
        for name in arms {
            assert!(NODE.iter().any(|flag| flag.name == format!("--{name}")), "{name} is not in the table");
        }
    }

    proptest! {
        #[test]
        fn no_words_make_it_panic(line in "\\PC{0,120}") {
            let _ = parse(words(&line));
        }
    }
}
