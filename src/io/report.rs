//! What a problem report may say of this system, and of what went wrong in this process: nothing that a person has chosen.
//!
//! Whatever is read is looked up in lists of what is known, and only the list's own word is told, or a short number. Of what is
//! logged the place in the sources is told, and the words that stand there; never a value, which may be anybody's name.

use std::collections::VecDeque;
use std::fs;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

/// Kinds of mishaps that are kept, the newest.
const MISHAPS_MAX: usize = 20;
/// Our own longest sentence is shorter.
const WORDS_MAX: usize = 120;
/// Whose words stand in our sources, and hold no value (a test reads them).
const OURS: &str = "ahoy::";
/// Files of the system are short.
const FILE_MAX: usize = 16 * 1024;

const DISTRIBUTIONS: [&str; 26] = [
    "almalinux",
    "alpine",
    "arch",
    "centos",
    "debian",
    "elementary",
    "endeavouros",
    "fedora",
    "gentoo",
    "kali",
    "linuxmint",
    "mageia",
    "manjaro",
    "nixos",
    "opensuse-leap",
    "opensuse-tumbleweed",
    "org.freedesktop.platform",
    "pop",
    "raspbian",
    "rhel",
    "rocky",
    "slackware",
    "solus",
    "ubuntu",
    "void",
    "zorin",
];
const DESKTOPS: [&str; 16] = [
    "Budgie",
    "Cinnamon",
    "COSMIC",
    "Deepin",
    "Enlightenment",
    "GNOME",
    "Hyprland",
    "KDE",
    "LXDE",
    "LXQt",
    "MATE",
    "niri",
    "Pantheon",
    "sway",
    "Unity",
    "XFCE",
];
const DRIVERS: [&str; 16] = [
    "amdgpu",
    "ast",
    "bochs-drm",
    "hyperv_drm",
    "i915",
    "lima",
    "msm",
    "nouveau",
    "nvidia",
    "panfrost",
    "radeon",
    "simple-framebuffer",
    "v3d",
    "vc4",
    "virtio_gpu",
    "xe",
];

/// How something goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mishap {
    pub level: Level,
    /// Where in the sources.
    pub target: &'static str,
    pub line: u32,
    /// What stands there; empty where that is not ours.
    pub words: String,
    pub times: u32,
    pub last: Instant,
}

impl Mishap {
    pub fn minutes_ago(&self) -> u64 {
        self.last.elapsed().as_secs() / 60
    }
}

/// What Ahoy runs on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct System {
    /// `debian 12`, or the kind of system alone.
    pub name: String,
    /// `linux 6.1`, where it is told.
    pub kernel: Option<String>,
    pub architecture: &'static str,
    pub desktop: Option<&'static str>,
    pub display: Option<&'static str>,
    /// Drivers of graphics cards.
    pub graphics: Vec<&'static str>,
}

/// What the system says of itself, unread.
#[derive(Clone, Debug, Default)]
struct Told {
    release: String,
    kernel: String,
    desktop: String,
    wayland: bool,
    x11: bool,
    drivers: Vec<String>,
}

/// The system of this process.
pub fn system() -> System {
    Told::here().system()
}

impl Told {
    fn here() -> Told {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let cards = fs::read_dir("/sys/class/drm").into_iter().flatten().flatten();
        let driver = |card: fs::DirEntry| fs::read_link(card.path().join("device/driver")).ok();
        let named = cards.filter_map(driver).filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
        Told {
            release: read("/etc/os-release"),
            kernel: read("/proc/sys/kernel/osrelease"),
            desktop: variable("XDG_CURRENT_DESKTOP"),
            wayland: !variable("WAYLAND_DISPLAY").is_empty(),
            x11: !variable("DISPLAY").is_empty(),
            drivers: named.collect(),
        }
    }

    fn system(&self) -> System {
        let lines = || self.release.get(..FILE_MAX.min(self.release.len())).unwrap_or_default().lines();
        let value = |key: &str| {
            let found = lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            found.map(|value| value.trim_matches(['"', '\''])).unwrap_or_default()
        };
        let name = known(&DISTRIBUTIONS, value("ID")).unwrap_or(std::env::consts::OS);
        let name = match version(value("VERSION_ID")) {
            Some(version) => format!("{name} {version}"),
            None => name.to_owned(),
        };
        // What comes after the second point is the builder's own.
        let kernel = self.kernel.trim().splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
        let mut graphics: Vec<_> = self.drivers.iter().filter_map(|name| known(&DRIVERS, name)).collect();
        graphics.sort_unstable();
        graphics.dedup();
        System {
            name,
            kernel: version(&kernel).map(|version| format!("{} {version}", std::env::consts::OS)),
            architecture: std::env::consts::ARCH,
            desktop: self.desktop.split(':').find_map(|name| known(&DESKTOPS, name)),
            display: match (self.wayland, self.x11) {
                (true, _) => Some("Wayland"),
                (false, true) => Some("X11"),
                (false, false) => None,
            },
            graphics,
        }
    }
}

/// The list's own word for one that is in it.
fn known(list: &[&'static str], word: &str) -> Option<&'static str> {
    list.iter().find(|known| known.eq_ignore_ascii_case(word.trim())).copied()
}

/// A number of a version such as `12` or `24.04`: too short to be an address or a telephone number.
fn version(text: &str) -> Option<String> {
    let parts: Vec<_> = text.split('.').collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() <= 2 && parts.iter().all(is_number)).then(|| text.to_owned())
}

/// What went wrong in this process, the oldest first.
pub fn mishaps() -> Vec<Mishap> {
    MISHAPS.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

static MISHAPS: Mutex<VecDeque<Mishap>> = Mutex::new(VecDeque::new());

/// Keeps what is logged as odd or broken.
#[derive(Clone, Copy, Debug)]
pub struct Keeper(&'static Mutex<VecDeque<Mishap>>);

/// The one of this process, for its subscriber.
pub fn keeper() -> Keeper {
    Keeper(&MISHAPS)
}

impl<S: Subscriber> Layer<S> for Keeper {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let about = event.metadata();
        if *about.level() > Level::WARN {
            return;
        }
        let mut words = Words(String::new());
        if about.target().starts_with(OURS) {
            event.record(&mut words);
        }
        let mishap = Mishap {
            level: *about.level(),
            target: about.target(),
            line: about.line().unwrap_or(0),
            words: words.0,
            times: 1,
            last: Instant::now(),
        };
        keep(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner), mishap);
    }
}

/// One that was there before goes to the end, and counts.
fn keep(kept: &mut VecDeque<Mishap>, mishap: Mishap) {
    let before = kept.iter().position(|it| it.target == mishap.target && it.line == mishap.line);
    let times = before.and_then(|at| kept.remove(at)).map_or(0, |before| before.times);
    kept.push_back(Mishap { times: times.saturating_add(1), ..mishap });
    if kept.len() > MISHAPS_MAX {
        kept.pop_front();
    }
}

/// The words of an event, without its fields.
struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            let words = format!("{value:?}");
            // Should a value stand among them after all, it is mostly one of these.
            let is_plain = |c: char| c.is_ascii_alphabetic() || " ,:;'()-".contains(c);
            if words.len() <= WORDS_MAX && words.chars().all(is_plain) {
                self.0 = words;
            }
        }
    }
}

#[cfg(test)]
mod tests;
