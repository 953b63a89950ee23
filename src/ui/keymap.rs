//! The keys that the windows heed, in one table for each place where they are heard. Whoever takes a key in asks here what it
//! does, and the sheet of shortcuts shows these tables: it says what is done, and all of it.

use iced::keyboard::key::{Named, Physical};
use iced::keyboard::{self, Modifiers};

/// What some keys do, and what that is called among the texts.
#[derive(Clone, Copy, Debug)]
pub struct Shortcut<Deed: 'static> {
    pub deed: Deed,
    pub name: &'static str,
    /// Any of them.
    pub strokes: &'static [Stroke],
}

/// A key, and what is held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    pub held: Held,
    pub key: Key,
}

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Nothing,
    Shift,
    Control,
    ControlShift,
    Alt,
    /// Command under macOS, Control elsewhere.
    Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Named(Named),
    /// Wherever it is on the keyboard, also among letters of another writing.
    Letter(char),
    /// Some keyboards need Shift to write it.
    Sign(char),
    Zero,
    /// 1 to 9.
    Digit,
}

/// What is done in every window, whatever has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anywhere {
    Sheet,
    Find,
    Next,
    Previous,
    Close,
    Speech,
    Paste,
    Mute,
    TalkF8,
    TalkSpace,
    Again,
    SpeedDial,
}

/// What is done in the small window that rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ringing {
    Answer,
    Refuse,
}

/// What is done in a call's own window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InCall {
    Shut,
}

/// What is done where a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    Send,
    Line,
}

/// What is done with a picture of oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cutting {
    Left,
    Right,
    Up,
    Down,
    Nearer,
    Farther,
    Take,
}

/// What the widgets of iced do by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfWidgets {
    Press,
    Done,
    SelectAll,
    Copy,
    Cut,
}

pub const ANYWHERE: [Shortcut<Anywhere>; 12] = [
    does(
        Anywhere::Sheet,
        "shortcut-sheet",
        &[named(Held::Nothing, Named::F1), sign(Held::Control, '/'), sign(Held::Nothing, '?')],
    ),
    does(Anywhere::Find, "shortcut-find", &[letter(Held::Command, 'f')]),
    does(Anywhere::Next, "shortcut-next", &[named(Held::Nothing, Named::Tab)]),
    does(Anywhere::Previous, "shortcut-previous", &[named(Held::Shift, Named::Tab)]),
    does(Anywhere::Close, "shortcut-close", &[named(Held::Nothing, Named::Escape)]),
    does(Anywhere::Speech, "shortcut-speech", &[letter(Held::ControlShift, 's')]),
    does(Anywhere::Paste, "shortcut-paste", &[letter(Held::Command, 'v')]),
    does(Anywhere::Mute, "shortcut-mute", &[letter(Held::Control, 'm')]),
    does(Anywhere::TalkF8, "key-talk", &[named(Held::Nothing, Named::F8)]),
    does(Anywhere::TalkSpace, "key-talk", &[named(Held::Nothing, Named::Space)]),
    does(Anywhere::Again, "shortcut-again", &[Stroke { held: Held::Alt, key: Key::Zero }]),
    does(Anywhere::SpeedDial, "shortcut-speed-dial", &[Stroke { held: Held::Alt, key: Key::Digit }]),
];

pub const RINGING: [Shortcut<Ringing>; 2] = [
    does(Ringing::Answer, "shortcut-answer", &[named(Held::Nothing, Named::Enter)]),
    does(Ringing::Refuse, "shortcut-refuse", &[named(Held::Nothing, Named::Escape)]),
];

pub const IN_CALL: [Shortcut<InCall>; 1] =
    [does(InCall::Shut, "shortcut-shut", &[named(Held::Nothing, Named::Escape)])];

pub const WRITING: [Shortcut<Writing>; 2] = [
    does(
        Writing::Send,
        "shortcut-send",
        &[named(Held::Nothing, Named::Enter), named(Held::Control, Named::Enter)],
    ),
    does(Writing::Line, "shortcut-line", &[named(Held::Shift, Named::Enter)]),
];

pub const CUTTING: [Shortcut<Cutting>; 7] = [
    does(Cutting::Left, "shortcut-move", &[named(Held::Nothing, Named::ArrowLeft)]),
    does(Cutting::Right, "shortcut-move", &[named(Held::Nothing, Named::ArrowRight)]),
    does(Cutting::Up, "shortcut-move", &[named(Held::Nothing, Named::ArrowUp)]),
    does(Cutting::Down, "shortcut-move", &[named(Held::Nothing, Named::ArrowDown)]),
    does(Cutting::Nearer, "shortcut-nearer", &[sign(Held::Nothing, '+'), sign(Held::Nothing, '=')]),
    does(Cutting::Farther, "shortcut-farther", &[sign(Held::Nothing, '-')]),
    does(Cutting::Take, "shortcut-take", &[named(Held::Nothing, Named::Enter)]),
];

pub const OF_WIDGETS: [Shortcut<OfWidgets>; 5] = [
    does(
        OfWidgets::Press,
        "shortcut-press",
        &[named(Held::Nothing, Named::Enter), named(Held::Nothing, Named::Space)],
    ),
    does(OfWidgets::Done, "shortcut-done", &[named(Held::Nothing, Named::Enter)]),
    does(OfWidgets::SelectAll, "shortcut-all", &[letter(Held::Command, 'a')]),
    does(OfWidgets::Copy, "shortcut-copy", &[letter(Held::Command, 'c')]),
    does(OfWidgets::Cut, "shortcut-cut", &[letter(Held::Command, 'x')]),
];

const fn does<Deed: Copy>(deed: Deed, name: &'static str, strokes: &'static [Stroke]) -> Shortcut<Deed> {
    Shortcut { deed, name, strokes }
}

const fn named(held: Held, key: Named) -> Stroke {
    Stroke { held, key: Key::Named(key) }
}

const fn letter(held: Held, letter: char) -> Stroke {
    Stroke { held, key: Key::Letter(letter) }
}

const fn sign(held: Held, sign: char) -> Stroke {
    Stroke { held, key: Key::Sign(sign) }
}

/// A key that was pressed or let go.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// What it would write by itself, and what it writes with those that are held.
    pub key: &'a keyboard::Key,
    pub modified: &'a keyboard::Key,
    pub physical: Physical,
    pub held: Modifiers,
    /// Whether nothing that has the keyboard has taken it.
    pub is_free: bool,
}

impl<'a> Pressed<'a> {
    /// One that is known by its name alone.
    pub fn plain(key: &'a keyboard::Key, held: Modifiers) -> Pressed<'a> {
        let physical = Physical::Unidentified(keyboard::key::NativeCode::Unidentified);
        Pressed { key, modified: key, physical, held, is_free: true }
    }

    /// The figure on it, if it has one.
    pub fn digit(&self) -> Option<u8> {
        let figure = |key: &keyboard::Key| key.to_latin(self.physical)?.to_digit(10);
        figure(self.key).or_else(|| figure(self.modified)).and_then(|figure| u8::try_from(figure).ok())
    }
}

/// What a key does, where something.
pub fn find<Deed: Copy>(table: &[Shortcut<Deed>], pressed: &Pressed<'_>) -> Option<Deed> {
    let does = |shortcut: &&Shortcut<Deed>| shortcut.strokes.iter().any(|stroke| stroke.is(pressed));
    table.iter().find(does).map(|shortcut| shortcut.deed)
}

/// What a key does that is let go, whatever is held by then.
pub fn let_go<Deed: Copy>(table: &[Shortcut<Deed>], key: &Pressed<'_>) -> Option<Deed> {
    let has = |shortcut: &&Shortcut<Deed>| shortcut.strokes.iter().any(|stroke| stroke.key.is(key));
    table.iter().find(has).map(|shortcut| shortcut.deed)
}

impl Stroke {
    fn is(&self, pressed: &Pressed<'_>) -> bool {
        let held = if self.key.may_need_shift() { pressed.held - Modifiers::SHIFT } else { pressed.held };
        held == self.held.modifiers() && self.key.is(pressed) && (pressed.is_free || !self.is_typed())
    }

    /// Whether whatever has the keyboard may want it for itself.
    fn is_typed(&self) -> bool {
        let is_bare = matches!(self.held, Held::Nothing | Held::Shift);
        let writes = !matches!(self.key, Key::Named(key) if !matches!(key, Named::Enter | Named::Space));
        is_bare && writes
    }
}

impl Held {
    pub fn modifiers(self) -> Modifiers {
        match self {
            Held::Nothing => Modifiers::empty(),
            Held::Shift => Modifiers::SHIFT,
            Held::Control => Modifiers::CTRL,
            Held::ControlShift => Modifiers::CTRL | Modifiers::SHIFT,
            Held::Alt => Modifiers::ALT,
            Held::Command => Modifiers::COMMAND,
        }
    }
}

impl Key {
    fn may_need_shift(self) -> bool {
        match self {
            Key::Sign(_) | Key::Zero | Key::Digit => true,
            Key::Named(_) | Key::Letter(_) => false,
        }
    }

    fn is(self, pressed: &Pressed<'_>) -> bool {
        match self {
            Key::Named(name) => *pressed.key == keyboard::Key::Named(name),
            Key::Letter(letter) => {
                let latin = pressed.key.to_latin(pressed.physical);
                latin.is_some_and(|latin| latin.eq_ignore_ascii_case(&letter))
            }
            Key::Sign(sign) => {
                let writes = |key: &keyboard::Key| matches!(key, keyboard::Key::Character(text) if text.chars().eq([sign]));
                writes(pressed.key) || writes(pressed.modified)
            }
            Key::Zero => pressed.digit() == Some(0),
            Key::Digit => pressed.digit().is_some_and(|digit| digit > 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(key: Key) -> keyboard::Key {
        let written = |sign: char| keyboard::Key::Character(sign.to_string().into());
        match key {
            Key::Named(name) => keyboard::Key::Named(name),
            Key::Letter(sign) | Key::Sign(sign) => written(sign),
            Key::Zero => written('0'),
            Key::Digit => written('7'),
        }
    }

    fn all<Deed: Copy + PartialEq + std::fmt::Debug>(table: &[Shortcut<Deed>]) {
        for Shortcut { deed, strokes, .. } in table {
            for stroke in *strokes {
                let key = key_of(stroke.key);
                let pressed = Pressed::plain(&key, stroke.held.modifiers());
                assert_eq!(find(table, &pressed), Some(*deed), "{stroke:?}");
                let more =
                    Pressed { held: stroke.held.modifiers() | Modifiers::ALT | Modifiers::LOGO, ..pressed };
                assert_eq!(find(table, &more), None, "{stroke:?} with one more");
                let taken = find(table, &Pressed { is_free: false, ..pressed });
                assert_eq!(taken.is_none(), stroke.is_typed(), "{stroke:?} that was taken");
                assert!(let_go(table, &more).is_some(), "{stroke:?} let go");
            }
        }
    }

    #[test]
    fn each_key_does_what_its_table_says_and_no_key_stands_in_it_twice() {
        all(&ANYWHERE);
        all(&RINGING);
        all(&IN_CALL);
        all(&WRITING);
        all(&CUTTING);
    }

    #[test]
    fn signs_are_found_where_a_keyboard_has_them() {
        let key = |text: &str| keyboard::Key::Character(text.into());
        // A German keyboard has / over 7.
        let (seven, slash) = (key("7"), key("/"));
        let german =
            Pressed { modified: &slash, ..Pressed::plain(&seven, Modifiers::CTRL | Modifiers::SHIFT) };
        assert_eq!(find(&ANYWHERE, &german), Some(Anywhere::Sheet));
        // A French one has 1 over &.
        let (and, one) = (key("&"), key("1"));
        let french = Pressed { modified: &one, ..Pressed::plain(&and, Modifiers::ALT | Modifiers::SHIFT) };
        assert_eq!((find(&ANYWHERE, &french), french.digit()), (Some(Anywhere::SpeedDial), Some(1)));
        // Where nobody types, a question asks.
        let asks = key("?");
        let asks = Pressed::plain(&asks, Modifiers::SHIFT);
        assert_eq!(find(&ANYWHERE, &asks), Some(Anywhere::Sheet));
        assert_eq!(find(&ANYWHERE, &Pressed { is_free: false, ..asks }), None);
    }
}
