//! The walls of the house, checked by reading the sources: which room may import which, and which words
//! may be said where. The tables come first; src/README.md is the map they guard.

mod attackers;
mod locks;
mod source;

use source::{Source, lines_saying, names_after, says};
use std::path::Path;

/// Rooms by floor. Imports go down only, and neighbours do not know each other.
const FLOORS: &[&[&str]] = &[
    &[
        "aor",
        "attachment",
        "lifetime",
        "link",
        "time",
        "date",
        "backoff",
        "flow",
        "packed",
        "portrait",
        "sdp",
        "terms",
        "voice",
    ],
    &["identity", "sip", "overlay", "mapping", "media"],
    &["presence", "messaging", "gateway", "store"],
    &["engine"],
    &["io"],
    &["i18n", "cli"],
    &["ui"],
];

/// Neighbours that may be imported after all: who, whom.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("overlay", "identity"), // a record is only as good as the keys that signed it
    ("cli", "i18n"),         // it makes sentences for people
];

/// What a room may import of another beneath it where that is not everything: who, whom, and the names.
const ONLY: &[(&str, &str, &[&str])] = &[
    ("ui", "engine", &["api", "failure"]),
    (
        "ui",
        "io",
        &[
            "Config",
            "Events",
            "Handle",
            "clipboard",
            "config",
            "desktop",
            "dialog",
            "handle",
            "headset",
            "motion",
            "notices",
            "picture",
            "preview",
            "shortcuts",
            "speech",
            "start",
            "system",
            "tray",
        ],
    ),
];

/// Words of the outside world, and the rooms that are their door. `main` is src/main.rs.
const DOORS: &[(&[&str], &[&str])] = &[
    (
        &[
            "libp2p",
            "cpal",
            "pulseaudio",
            "rusqlite",
            "socket2",
            "if_addrs",
            "thread_priority",
            "hickory_resolver",
            "netdev",
        ],
        &["io"],
    ),
    (&["rustls", "tokio_rustls", "rcgen", "rustls_native_certs"], &["io"]),
    (&["tokio", "std::fs", "std::thread", "UdpSocket", "TcpStream", "TcpListener"], &["io", "cli", "main"]),
    (&["Instant::now", "SystemTime::now", ".elapsed()"], &["io", "cli", "main"]),
    (&["async", "Rc", "RefCell", "Mutex", "RwLock", "Condvar", "mpsc"], &["io", "cli", "ui", "main"]),
    (&["arboard", "use image", "rqrr", "zbus", "x11rb"], &["io"]),
    (&["iced", "sweeten", "iced_selection"], &["ui"]),
    (&["rsip"], &["sip"]),
];

/// What is said nowhere in code that ships, and why.
const NEVER: &[(&str, &str)] = &[
    (".unwrap()", "a failure of the world is a value"),
    ("todo!", "half done is not done"),
    ("unimplemented!", "half done is not done"),
    ("dbg!", "it is for the desk"),
    ("#[allow(", "#[expect(.., reason)] says why and when it is over"),
    ("#![allow(", "#[expect(.., reason)] says why and when it is over"),
];

/// The longest a file may be; beyond it, it holds more than one concept.
const LINES_MAX: usize = 800;

#[test]
fn the_walls_of_the_house_stand() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut house = Vec::new();
    for part in ["src", "tests"] {
        read(root, &root.join(part), &mut house);
    }
    assert!(house.iter().any(|file| file.path == "src/lib.rs"), "the sources were not found");
    let broken = broken_walls(&house);
    assert!(broken.is_empty(), "{} broken walls:\n{}", broken.len(), broken.join("\n"));
}

fn read(root: &Path, directory: &Path, house: &mut Vec<Source>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, house);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            house.push(Source::new(&name, &std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// One sentence for each broken wall: `path:line: what`.
fn broken_walls(house: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for file in house {
        every_file(file, &mut broken);
        let Some(inner) = file.path.strip_prefix("src/") else { continue };
        if inner != "lib.rs" && inner != "main.rs" {
            declared(file, house, &mut broken);
        }
        if inner != "lib.rs" && ships(file, house) {
            let room = inner.split(['/', '.']).next().unwrap_or(inner);
            words(file, room, &mut broken);
            imports(file, room, &mut broken);
        }
    }
    broken
}

fn every_file(file: &Source, broken: &mut Vec<String>) {
    let length = file.text.lines().count();
    if length > LINES_MAX {
        broken.push(format!("{}:{length}: longer than {LINES_MAX} lines", file.path));
    }
    let room = file.path.starts_with("src/") && file.path.ends_with("/mod.rs");
    if room && !file.text.trim().is_empty() && !file.text.starts_with("//!") {
        broken.push(format!(
            "{}:1: begins without //! (what it does, what it does not know, where to begin)",
            file.path
        ));
    }
    for line in lines_saying(&file.code, "#[ignore") {
        broken.push(format!("{}:{line}: an ignored test proves nothing", file.path));
    }
    for word in ["TODO", "FIXME"] {
        for line in lines_saying(&file.comments, word) {
            broken.push(format!("{}:{line}: {word}: what is to do is an issue", file.path));
        }
    }
}

/// The file that must say `mod name;` for this one, and the name.
fn parent<'a>(file: &'a Source, house: &'a [Source]) -> (Option<&'a Source>, &'a str) {
    let module = file.path.strip_suffix(".rs").unwrap_or(&file.path);
    let module = module.strip_suffix("/mod").unwrap_or(module);
    let (above, name) = module.rsplit_once('/').unwrap_or(("", module));
    let candidates = match above {
        "src" => ["src/lib.rs".to_owned(), "src/main.rs".to_owned()],
        above => [format!("{above}/mod.rs"), format!("{above}.rs")],
    };
    let says_it = |it: &&Source| candidates.contains(&it.path) && says(&it.code, &format!("mod {name};"));
    (house.iter().find(says_it), name)
}

fn declared(file: &Source, house: &[Source], broken: &mut Vec<String>) {
    if let (None, name) = parent(file, house) {
        broken.push(format!("{}:1: no module says `mod {name};`, so it is never compiled", file.path));
    }
}

/// Whether the file is part of the program: nothing above it is declared under `#[cfg(test)]`.
fn ships(file: &Source, house: &[Source]) -> bool {
    match parent(file, house) {
        (Some(above), name) => says(&above.shipped, &format!("mod {name};")) && ships(above, house),
        (None, _) => true,
    }
}

fn words(file: &Source, room: &str, broken: &mut Vec<String>) {
    for (word, why) in NEVER {
        for line in lines_saying(&file.shipped, word) {
            broken.push(format!("{}:{line}: says {word}: {why}", file.path));
        }
    }
    for (words, rooms) in DOORS.iter().filter(|(_, rooms)| !rooms.contains(&room)) {
        for word in *words {
            for line in lines_saying(&file.shipped, word) {
                broken.push(format!(
                    "{}:{line}: {room} says {word}; only {} may",
                    file.path,
                    rooms.join(", ")
                ));
            }
        }
    }
}

fn imports(file: &Source, room: &str, broken: &mut Vec<String>) {
    if room == "main" {
        return;
    }
    let Some(floor) = floor_of(room) else {
        broken.push(format!("{}:1: the room {room} has no floor in tests/it/house.rs", file.path));
        return;
    };
    for (line, other) in names_after(&file.shipped, "crate::").into_iter().filter(|(_, other)| *other != room)
    {
        let allowed = floor_of(other).is_some_and(|it| it < floor) || NEIGHBOURS.contains(&(room, other));
        if !allowed {
            broken.push(format!(
                "{}:{line}: {room} (floor {floor}) imports {other}: not beneath it",
                file.path
            ));
        }
    }
    for (_, other, names) in ONLY.iter().filter(|(who, ..)| *who == room) {
        let prefix = format!("crate::{other}::");
        for (line, name) in
            names_after(&file.shipped, &prefix).into_iter().filter(|(_, it)| !names.contains(it))
        {
            broken.push(format!(
                "{}:{line}: {room} imports {other}::{name}: that is {other}'s inside",
                file.path
            ));
        }
    }
    let out = "super::".repeat(depth(&file.path));
    for line in lines_saying(&file.shipped, &out) {
        broken.push(format!("{}:{line}: leaves the room by {out}: say crate::", file.path));
    }
}

fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// How many modules deep the file's module is: src/sip/mod.rs is 1, src/sip/dialog.rs is 2.
fn depth(path: &str) -> usize {
    path.split('/').filter(|part| !matches!(*part, "src" | "mod.rs")).count()
}

/// A sound little house: a road of modules down to each planted file.
fn house_with(path: &str, text: &str) -> Vec<Source> {
    let sound = [
        (
            "src/lib.rs",
            "pub mod aor; pub mod sip; pub mod overlay; pub mod engine; pub mod io; pub mod cli; pub mod ui;",
        ),
        ("src/sip/mod.rs", "//! SIP.\nmod dialog;\n#[cfg(test)]\nmod bench;"),
    ];
    let mut house: Vec<_> =
        sound.iter().filter(|(it, _)| *it != path).map(|(it, text)| Source::new(it, text)).collect();
    house.push(Source::new(path, text));
    house
}

#[test]
fn each_wall_catches_a_planted_break() {
    let long = "\n".repeat(LINES_MAX + 1);
    for (path, text, complaint) in [
        ("src/sip/dialog.rs", "use crate::engine::api;", "src/sip/dialog.rs:1: sip (floor 1) imports engine"),
        (
            "src/sip/dialog.rs",
            "\nuse crate::{aor, overlay::Overlay};",
            "dialog.rs:2: sip (floor 1) imports overlay",
        ),
        ("src/sip/dialog.rs", "fn f(x: crate::media::Plan) {}", "imports media"),
        ("src/sip/dialog.rs", "use super::super::overlay;", "leaves the room"),
        ("src/overlay.rs", "use crate::sip;", "imports sip"),
        ("src/ui/mod.rs", "//! ui\nuse crate::io::driver;", "ui imports io::driver"),
        ("src/cellar.rs", "", "no floor"),
        ("src/cellar.rs", "", "no module says `mod cellar;`"),
        ("src/sip/lost.rs", "", "no module says `mod lost;`"),
        ("src/sip/dialog.rs", "use tokio::time;", "sip says tokio; only io, cli, main may"),
        ("src/cli.rs", "use libp2p::Swarm;", "cli says libp2p; only io may"),
        ("src/sip/dialog.rs", "use std::{\n  fs,\n net::UdpSocket};", "says std::fs"),
        ("src/sip/dialog.rs", "use std::{\n  fs,\n net::UdpSocket};", "says UdpSocket"),
        ("src/sip/dialog.rs", "let t = Instant::now();", "says Instant::now"),
        ("src/engine.rs", "async fn f() {}", "engine says async"),
        ("src/engine.rs", "let x: Rc<u8>;", "engine says Rc"),
        ("src/engine.rs", "use iced::Task;", "only ui may"),
        ("src/ui/mod.rs", "//! ui\nuse rsip::Uri;", "only sip may"),
        ("src/io/mod.rs", "//! io\nx.unwrap();", "src/io/mod.rs:2: says .unwrap()"),
        ("src/main.rs", "todo!()", "src/main.rs:1: says todo!"),
        ("src/io/mod.rs", "//! io\n#[allow(dead_code)]", "says #[allow("),
        ("src/io/mod.rs", "mod x;", "begins without //!"),
        ("tests/it/calls.rs", "#[ignore = \"slow\"]", "tests/it/calls.rs:1: an ignored test"),
        ("tests/it/calls.rs", "// TODO later", "TODO: what is to do"),
        ("tests/it/calls.rs", &long, "longer than 800 lines"),
    ] {
        let broken = broken_walls(&house_with(path, text));
        assert!(
            broken.iter().any(|it| it.contains(complaint)),
            "{path} {text:?}: {complaint:?} not in {broken:?}"
        );
    }
}

#[test]
fn a_sound_house_has_nothing_to_complain_about() {
    for (path, text) in [
        (
            "src/sip/dialog.rs",
            "use crate::{aor::Aor, sip::Stack};\nuse super::Timer;\nuse std::net::SocketAddr;",
        ),
        ("src/sip/dialog.rs", "//! Speaks to tokio by way of io.\nlet s = \"Mutex\"; x.unwrap_or(0);"),
        (
            "src/sip/dialog.rs",
            "use rsip::Uri;\n#[cfg(test)]\nmod tests { use std::fs; fn f() { x.unwrap(); } }",
        ),
        ("src/sip/bench.rs", "use std::thread; fn f() { x.unwrap(); }"),
        ("src/overlay.rs", "use crate::identity::Claim;"),
        ("src/cli.rs", "use crate::io::start; use crate::i18n; use tokio::net::TcpStream;"),
        ("src/io/mod.rs", "//! io\nuse tokio::sync::mpsc; use crate::engine::Engine;"),
        (
            "src/ui/mod.rs",
            "//! ui\nuse crate::io::{Config, Handle}; use crate::engine::api::Command; use iced::Task;",
        ),
        ("src/main.rs", "use ahoy::ui; fn main() { std::fs::read(x); }"),
    ] {
        assert_eq!(broken_walls(&house_with(path, text)), Vec::<String>::new(), "{path} {text:?}");
    }
}
