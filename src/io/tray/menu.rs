//! The menu of the icon (`com.canonical.dbusmenu`), which the desktop draws.

use super::{Entry, Look, Told};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use zbus::fdo;
use zbus::interface;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};

pub const PATH: &str = "/MenuBar";
/// The whole menu's number; those of its lines follow.
const ROOT: i32 = 0;
/// Numbers that are asked about at once.
const ASKED_MAX: usize = 256;

pub type Properties = HashMap<&'static str, Value<'static>>;
/// A line: its number, how it looks, and what is below it.
pub type Node = (i32, Properties, Vec<Value<'static>>);

/// What is seen, shared by icon and menu.
#[derive(Debug, Default)]
pub struct Shown {
    pub look: Look,
    pub revision: u32,
    /// Words by their numbers, which stay: a click may come after the menu has changed.
    words: Vec<&'static str>,
}

impl Shown {
    pub fn new(look: Look, before: &Shown) -> Shown {
        let mut words = before.words.clone();
        let new = look.menu.iter().map(|entry| entry.word).filter(|word| !before.words.contains(word));
        words.extend(new);
        let revision = before.revision.wrapping_add(u32::from(look.menu != before.look.menu));
        Shown { look, revision, words }
    }

    pub(super) fn number(&self, word: &str) -> i32 {
        let at = self.words.iter().position(|known| *known == word).unwrap_or_default();
        i32::try_from(at + 1).unwrap_or_default()
    }

    fn entry(&self, number: i32) -> Option<&Entry> {
        let word = self.words.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        self.look.menu.iter().find(|entry| entry.word == *word)
    }

    fn root(&self, deep: bool) -> Node {
        let lines = self.look.menu.iter().filter(|_| deep);
        let lines =
            lines.map(|entry| Value::from((self.number(entry.word), properties(entry), Vec::<Value>::new())));
        (ROOT, Properties::from([("children-display", Value::from("submenu"))]), lines.collect())
    }

    fn line(&self, number: i32) -> Option<(i32, Properties)> {
        if number == ROOT {
            return Some((ROOT, self.root(false).1));
        }
        Some((number, properties(self.entry(number)?)))
    }
}

fn properties(entry: &Entry) -> Properties {
    if entry.label.is_empty() {
        return Properties::from([("type", Value::from("separator"))]);
    }
    // One underscore stands before the letter that chooses an entry.
    let mut all = Properties::from([("label", Value::from(entry.label.replace('_', "__")))]);
    if let Some(holds) = entry.holds {
        all.insert("toggle-type", Value::from("radio"));
        all.insert("toggle-state", Value::from(i32::from(holds)));
    }
    all
}

/// The menu as the desktop sees it.
#[derive(Debug)]
pub struct Menu {
    pub shown: Arc<Mutex<Shown>>,
    pub told: mpsc::Sender<Told>,
}

impl Menu {
    fn read<T>(&self, read: impl FnOnce(&Shown) -> T) -> T {
        read(&self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether there is such a line.
    pub(super) fn happens(&self, number: i32, what: &str) -> bool {
        let entry = self.read(|shown| shown.entry(number).map(|entry| (entry.word, !entry.label.is_empty())));
        if let Some((word, true)) = entry.filter(|_| what == "clicked") {
            // A front end that takes nothing more is ending.
            let _ = self.told.try_send(Told::Chosen(word));
        }
        entry.is_some() || number == ROOT
    }
}

#[interface(name = "com.canonical.dbusmenu")]
impl Menu {
    fn get_layout(&self, parent: i32, depth: i32, _names: Vec<String>) -> fdo::Result<(u32, Node)> {
        let node = self.read(|shown| match parent {
            ROOT => Some((shown.revision, shown.root(depth != 0))),
            number => shown.line(number).map(|(number, line)| (shown.revision, (number, line, Vec::new()))),
        });
        node.ok_or_else(no_line)
    }

    fn get_group_properties(&self, numbers: Vec<i32>, _names: Vec<String>) -> Vec<(i32, Properties)> {
        self.read(|shown| {
            let all = shown.look.menu.iter().map(|entry| shown.number(entry.word));
            let asked = if numbers.is_empty() { all.collect() } else { numbers };
            asked.into_iter().take(ASKED_MAX).filter_map(|number| shown.line(number)).collect()
        })
    }

    fn get_property(&self, number: i32, name: &str) -> fdo::Result<OwnedValue> {
        let value = self.read(|shown| shown.line(number).and_then(|(_, mut line)| line.remove(name)));
        value.and_then(|value| OwnedValue::try_from(value).ok()).ok_or_else(no_line)
    }

    fn event(&self, number: i32, what: &str, _data: Value<'_>, _at: u32) -> fdo::Result<()> {
        if self.happens(number, what) { Ok(()) } else { Err(no_line()) }
    }

    fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        let events = events.into_iter().take(ASKED_MAX);
        events.filter(|(number, what, ..)| !self.happens(*number, what)).map(|(number, ..)| number).collect()
    }

    fn about_to_show(&self, _number: i32) -> bool {
        false
    }

    fn about_to_show_group(&self, _numbers: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        (Vec::new(), Vec::new())
    }

    #[zbus(signal)]
    pub async fn layout_updated(emitter: &SignalEmitter<'_>, revision: u32, parent: i32) -> zbus::Result<()>;

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        if self.read(|shown| shown.look.is_rtl) { "rtl" } else { "ltr" }
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }
}

fn no_line() -> fdo::Error {
    fdo::Error::InvalidArgs("there is no such line".to_owned())
}
