//! What Ahoy can be asked on the command line: the one table of which help, man page and completions are made.

/// Something Ahoy can be asked to do.
#[derive(Debug)]
pub struct Verb {
    /// Its words; none opens the window.
    pub word: &'static str,
    /// What follows them.
    pub shape: &'static str,
    /// Key of a sentence about it.
    pub about: &'static str,
    /// Key of more about it.
    pub more: Option<&'static str>,
    /// What may follow as the next word.
    pub next: Next,
    /// Options of its own, beside those of every node.
    pub flags: &'static [Flag],
    /// Whether it starts a node, which all the other options are about.
    pub starts: bool,
}

/// An option.
#[derive(Debug)]
pub struct Flag {
    pub name: &'static str,
    /// What follows it; empty where nothing does.
    pub value: &'static str,
    /// Key of a sentence about it; empty where its values say all.
    pub about: &'static str,
    pub next: Next,
}

/// What may stand in a place, for the shell to complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing that a shell knows.
    Free,
    Words(&'static [&'static str]),
    File,
    Directory,
    /// One of the commands.
    Verb,
}

const fn flag(name: &'static str, value: &'static str, about: &'static str, next: Next) -> Flag {
    Flag { name, value, about, next }
}

/// The option that all understand.
pub const PROFILE: Flag = flag("--profile", "DIR", "help-profile", Next::Directory);

/// What a node may be told.
pub const NODE: &[Flag] = &[
    PROFILE,
    flag("--id", "ADDRESS", "help-id", Next::Free),
    flag("--name", "TEXT", "help-name", Next::Free),
    flag("--listen", "IP", "help-listen", Next::Free),
    flag("--sip-port", "N", "help-sip-port", Next::Free),
    flag("--tls", "", "help-tls", Next::Free),
    flag("--ring", "buddies|everyone", "help-ring", Next::Words(&["buddies", "everyone"])),
    flag("--reach", "near|anywhere", "help-reach", Next::Words(&["near", "anywhere"])),
    flag("--dns", "IP:PORT", "help-dns", Next::Free),
    flag("--bootstrap", "MULTIADDR", "help-bootstrap", Next::Free),
    flag("--overlay-tcp", "N", "help-overlay-tcp", Next::Free),
    flag("--meeting-place", "PLACE", "help-meeting-place", Next::Free),
    flag("--no-lan", "", "help-no-lan", Next::Free),
    flag("--import", "FILE", "help-import", Next::File),
    flag("--passphrase-file", "FILE", "help-passphrase-file", Next::File),
    flag("--no-key-store", "", "help-no-key-store", Next::Free),
    flag("--words-file", "FILE", "help-words-file", Next::File),
    flag("--restore", "FILE", "help-restore-from", Next::File),
    flag("--restore-secret", "FILE", "help-restore-secret", Next::File),
    flag("--change-key", "", "help-change-key", Next::Free),
    flag("--audio-in", "device[:NAME]|file:WAV|tone:HZ|silence", "help-audio-in", Next::Free),
    flag("--audio-out", "device[:NAME]|file:WAV|null", "help-audio-out", Next::Free),
    flag("--downloads", "DIR", "help-downloads", Next::Directory),
    flag("--recordings", "DIR", "help-recordings", Next::Directory),
    flag("--auto-answer", "", "help-auto-answer", Next::Free),
];

const ACCOUNT: &[Flag] = &[
    flag("--user", "TEXT", "help-user", Next::Free),
    flag("--name", "TEXT", "help-name", Next::Free),
    flag("--password-stdin", "", "help-password-stdin", Next::Free),
    flag("--password", "TEXT", "help-password", Next::Free),
];

/// What everything understands.
pub const ALWAYS: &[Flag] =
    &[flag("--help", "", "help-help", Next::Free), flag("--version", "", "help-version", Next::Free)];

const PLAIN: Verb =
    Verb { word: "", shape: "", about: "", more: None, next: Next::Free, flags: &[], starts: false };

/// Everything, as the help shows it.
pub const VERBS: &[Verb] = &[
    Verb {
        shape: "[LINK]",
        about: "help-window",
        flags: &[flag("--hidden", "", "help-hidden", Next::Free)],
        starts: true,
        ..PLAIN
    },
    Verb { word: "call", shape: "ADDRESS", about: "help-call", more: Some("help-call-more"), ..PLAIN },
    Verb {
        word: "send",
        shape: "ADDRESS TEXT",
        about: "help-send",
        more: Some("help-send-more"),
        flags: &[flag("--no-wait", "", "help-no-wait", Next::Free)],
        ..PLAIN
    },
    Verb {
        word: "status",
        about: "help-status",
        flags: &[flag("--json", "", "help-json", Next::Free)],
        ..PLAIN
    },
    Verb { word: "report", about: "help-report", more: Some("help-report-more"), ..PLAIN },
    Verb { word: "answer", about: "help-answer", ..PLAIN },
    Verb {
        word: "hangup",
        shape: "[ADDRESS]",
        about: "help-hangup",
        more: Some("help-hangup-more"),
        ..PLAIN
    },
    Verb { word: "headless", about: "help-headless", starts: true, ..PLAIN },
    Verb { word: "gateway", about: "help-gateway", next: Next::Words(&["account"]), starts: true, ..PLAIN },
    Verb {
        word: "gateway account",
        shape: "list | add ADDRESS | remove ADDRESS | password ADDRESS",
        about: "help-gateway-account",
        next: Next::Words(&["list", "add", "remove", "password"]),
        flags: ACCOUNT,
        ..PLAIN
    },
    Verb { word: "join", shape: "LINK", about: "help-join", starts: true, ..PLAIN },
    Verb { word: "restore", shape: "FILE", about: "help-restore", next: Next::File, starts: true, ..PLAIN },
    Verb { word: "selftest", about: "help-selftest", ..PLAIN },
    Verb { word: "help", shape: "[COMMAND]", about: "help-help", next: Next::Verb, ..PLAIN },
    Verb { word: "man", about: "help-man", ..PLAIN },
    Verb {
        word: "completions",
        shape: "bash | zsh | fish",
        about: "help-completions",
        next: Next::Words(&["bash", "zsh", "fish"]),
        ..PLAIN
    },
];

impl Verb {
    /// How it is written.
    pub fn usage(&self) -> String {
        let options = if self.starts { "[OPTIONS]" } else { "" };
        let flags = self.flags.iter().map(|flag| format!("[{}]", flag.usage()));
        let parts = ["ahoy", self.word, options].into_iter().map(str::to_owned).chain(flags);
        let parts = parts.chain([self.shape.to_owned()]).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// All options it understands.
    pub fn all_flags(&self) -> impl Iterator<Item = &'static Flag> {
        let others = if self.starts { NODE } else { &NODE[..1] };
        self.flags.iter().chain(others)
    }
}

impl Flag {
    /// How it is written.
    pub fn usage(&self) -> String {
        if self.value.is_empty() { self.name.to_owned() } else { format!("{} {}", self.name, self.value) }
    }
}

/// The command of this name.
pub fn verb(word: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.word == word && !word.is_empty())
}
