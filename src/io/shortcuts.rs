//! Keys that are heard whatever program is in front: under X11 by grabbing them, under Wayland by the desktop's portal.
//!
//! It knows nothing of calls: whoever wants keys says which, and is told when one is pressed and let go. Where neither is
//! there, nothing is told.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, watch};

#[cfg(target_os = "linux")]
mod grab;
#[cfg(target_os = "linux")]
mod portal;

/// What is told and may wait to be taken.
const WAITING_MAX: usize = 64;

/// What is done by a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    Answer,
    HangUp,
    Mute,
    /// Heard for as long as it is held.
    Talk,
}

impl Deed {
    pub const ALL: [Deed; 4] = [Deed::Answer, Deed::HangUp, Deed::Mute, Deed::Talk];

    /// Its name to programs.
    pub fn word(self) -> &'static str {
        match self {
            Deed::Answer => "answer",
            Deed::HangUp => "hang-up",
            Deed::Mute => "mute",
            Deed::Talk => "talk",
        }
    }
}

/// A key, and those that are held with it. It is written as `Ctrl+Alt+M`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    pub ctrl: bool,
    pub alt: bool,
    pub shift: bool,
    pub logo: bool,
    pub key: Key,
}

/// A key that is on most keyboards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter `a` to `z` or a digit.
    Sign(char),
    /// F1 to F24.
    F(u8),
    Space,
    Pause,
    ScrollLock,
    Insert,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Keys with names: as they are written here, and as X11 calls and numbers them.
const NAMED: [(Key, &str, &str, u32); 8] = [
    (Key::Space, "Space", "space", 0x20),
    (Key::Pause, "Pause", "Pause", 0xff13),
    (Key::ScrollLock, "ScrollLock", "Scroll_Lock", 0xff14),
    (Key::Insert, "Insert", "Insert", 0xff63),
    (Key::Home, "Home", "Home", 0xff50),
    (Key::End, "End", "End", 0xff57),
    (Key::PageUp, "PageUp", "Page_Up", 0xff55),
    (Key::PageDown, "PageDown", "Page_Down", 0xff56),
];
/// The number of F1 in X11; the others follow.
const F1: u32 = 0xffbe;
const F_MAX: u8 = 24;

impl Key {
    /// One with this sign, if it may be chosen.
    pub fn of_sign(sign: char) -> Option<Key> {
        let sign = sign.to_ascii_lowercase();
        sign.is_ascii_alphanumeric().then_some(Key::Sign(sign))
    }

    /// What X11 numbers it by.
    pub fn keysym(self) -> u32 {
        match self {
            Key::Sign(sign) => u32::from(sign),
            Key::F(number) => F1 + u32::from(number.clamp(1, F_MAX)) - 1,
            Key::Space | Key::Pause | Key::ScrollLock | Key::Insert => self.named().3,
            Key::Home | Key::End | Key::PageUp | Key::PageDown => self.named().3,
        }
    }

    fn named(self) -> (Key, &'static str, &'static str, u32) {
        NAMED.into_iter().find(|(key, ..)| *key == self).unwrap_or(NAMED[0])
    }

    /// As X11 calls it.
    fn name(self) -> String {
        match self {
            Key::Sign(sign) => sign.to_string(),
            Key::F(number) => format!("F{number}"),
            Key::Space | Key::Pause | Key::ScrollLock | Key::Insert => self.named().2.to_owned(),
            Key::Home | Key::End | Key::PageUp | Key::PageDown => self.named().2.to_owned(),
        }
    }

    /// Whether it is free to be taken from all programs without another held: nobody types with it.
    fn is_rare(self) -> bool {
        match self {
            Key::F(_) | Key::Pause | Key::ScrollLock | Key::Insert => true,
            Key::Sign(_) | Key::Space | Key::Home | Key::End | Key::PageUp | Key::PageDown => false,
        }
    }
}

impl Chord {
    /// Whether it can be taken without taking a key that others type with.
    pub fn may_be(&self) -> bool {
        self.ctrl || self.alt || self.logo || self.key.is_rare()
    }

    /// As the portal's specification of shortcuts writes it.
    pub fn trigger(&self) -> String {
        let held = [(self.ctrl, "CTRL"), (self.alt, "ALT"), (self.shift, "SHIFT"), (self.logo, "LOGO")];
        let held = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name.to_owned());
        held.chain([self.key.name()]).collect::<Vec<_>>().join("+")
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [(self.ctrl, "Ctrl"), (self.alt, "Alt"), (self.shift, "Shift"), (self.logo, "Super")];
        for (_, name) in held.into_iter().filter(|(is_held, _)| *is_held) {
            write!(f, "{name}+")?;
        }
        match self.key {
            Key::Sign(sign) => write!(f, "{}", sign.to_ascii_uppercase()),
            Key::F(number) => write!(f, "F{number}"),
            Key::Space | Key::Pause | Key::ScrollLock | Key::Insert => f.write_str(self.key.named().1),
            Key::Home | Key::End | Key::PageUp | Key::PageDown => f.write_str(self.key.named().1),
        }
    }
}

/// It is none that may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoChord;

impl FromStr for Chord {
    type Err = NoChord;

    fn from_str(text: &str) -> Result<Chord, NoChord> {
        let (held, key) = text.rsplit_once('+').unwrap_or(("", text));
        let mut chord = Chord { ctrl: false, alt: false, shift: false, logo: false, key: key_of(key)? };
        for name in held.split('+').filter(|name| !name.is_empty()) {
            match name {
                "Ctrl" => chord.ctrl = true,
                "Alt" => chord.alt = true,
                "Shift" => chord.shift = true,
                "Super" => chord.logo = true,
                _ => return Err(NoChord),
            }
        }
        if chord.may_be() { Ok(chord) } else { Err(NoChord) }
    }
}

fn key_of(text: &str) -> Result<Key, NoChord> {
    if let Some((key, ..)) = NAMED.into_iter().find(|(_, name, ..)| *name == text) {
        return Ok(key);
    }
    let mut signs = text.chars();
    match (signs.next(), signs.as_str()) {
        (Some(sign), "") => Key::of_sign(sign).ok_or(NoChord),
        (Some('F'), number) => match number.parse() {
            Ok(number @ 1..=F_MAX) => Ok(Key::F(number)),
            Ok(_) | Err(_) => Err(NoChord),
        },
        (_, _) => Err(NoChord),
    }
}

/// A key that is wanted: what for, which, and a sentence of it for the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub deed: Deed,
    pub chord: Chord,
    pub about: String,
}

/// Who hears keys here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// This program itself; the keys are those that are wanted.
    Own,
    /// The desktop: it asks its user which keys they are to be.
    Desktop,
}

/// What became of a key that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is heard, and called so by the desktop.
    Heard(String),
    /// Another program has it.
    Taken,
    /// This keyboard has no such key, or the desktop gives none.
    Missing,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Keys can be heard.
    There(Hearing),
    /// How those stand that are wanted.
    Stand(Vec<(Deed, Standing)>),
    Pressed(Deed),
    Released(Deed),
}

/// Where it is said which keys are wanted: cheap to clone.
#[derive(Clone, Debug)]
pub struct Shortcuts(watch::Sender<Vec<Wanted>>);

/// What is told, one after the other.
#[derive(Clone, Debug)]
pub struct Strokes(Arc<Mutex<mpsc::Receiver<Told>>>);

/// The desktop's end.
#[derive(Debug)]
pub struct Desk {
    pub wanted: watch::Receiver<Vec<Wanted>>,
    pub told: mpsc::Sender<Told>,
}

impl Shortcuts {
    /// Both ends.
    pub fn pair() -> (Shortcuts, Strokes, Desk) {
        let (wish, wanted) = watch::channel(Vec::new());
        let (told, strokes) = mpsc::channel(WAITING_MAX);
        (Shortcuts(wish), Strokes(Arc::new(Mutex::new(strokes))), Desk { wanted, told })
    }

    /// Those of this user's desktop, in threads of their own that end with the process.
    pub fn of_desktop() -> (Shortcuts, Strokes) {
        let (shortcuts, strokes, desk) = Shortcuts::pair();
        serve(desk);
        (shortcuts, strokes)
    }

    /// These are wanted from now on, one for a deed.
    pub fn want(&self, mut wanted: Vec<Wanted>) {
        wanted.sort_by_key(|wanted| wanted.deed);
        wanted.dedup_by_key(|wanted| wanted.deed);
        self.0.send_if_modified(|now| {
            let is_new = *now != wanted;
            *now = wanted;
            is_new
        });
    }
}

impl Strokes {
    /// The next thing; `None` where nothing will come.
    pub async fn next(&self) -> Option<Told> {
        self.0.lock().await.recv().await
    }
}

/// A window server that is there for old programs alone hears no key of the others.
#[cfg(target_os = "linux")]
fn serve(desk: Desk) {
    let is_wayland = std::env::var_os("WAYLAND_DISPLAY").is_some_and(|name| !name.is_empty());
    if is_wayland {
        super::bus::beside("shortcuts", move || portal::serve(desk, None));
    } else {
        super::bus::beside("shortcuts", move || grab::serve(desk, None));
    }
}

#[cfg(not(target_os = "linux"))]
fn serve(_desk: Desk) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_written_as_it_is_read() {
        for text in ["Ctrl+Alt+M", "Shift+F8", "Pause", "Super+0", "Ctrl+Alt+Shift+Super+PageUp", "F24"] {
            assert_eq!(text.parse::<Chord>().map(|it| it.to_string()).as_deref(), Ok(text));
        }
        for text in
            ["", "+", "M", "Shift+M", "Ctrl+", "Ctrl+Ä", "Ctrl+F25", "F0", "Space", "Ctrl+Nonsense", "Meta+M"]
        {
            assert_eq!(text.parse::<Chord>(), Err(NoChord), "{text}");
        }
    }

    #[test]
    fn a_chord_has_the_portals_form_and_x11s_number() {
        let chord: Chord = "Ctrl+Alt+ScrollLock".parse().unwrap();
        assert_eq!(chord.trigger(), "CTRL+ALT+Scroll_Lock");
        let key = |text: &str| text.parse::<Chord>().unwrap().key.keysym();
        assert_eq!((key("Ctrl+M"), key("F1"), key("F24"), key("Pause")), (0x6d, 0xffbe, 0xffd5, 0xff13));
    }

    #[test]
    fn one_key_is_wanted_for_a_deed() {
        let (shortcuts, _strokes, desk) = Shortcuts::pair();
        let wanted = |deed, chord: &str| Wanted { deed, chord: chord.parse().unwrap(), about: String::new() };
        shortcuts.want(vec![wanted(Deed::Mute, "F1"), wanted(Deed::Answer, "F2"), wanted(Deed::Mute, "F3")]);
        let deeds: Vec<_> = desk.wanted.borrow().iter().map(|wanted| wanted.deed).collect();
        assert_eq!(deeds, [Deed::Answer, Deed::Mute]);
    }
}
