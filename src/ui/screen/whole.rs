//! What can be done with a whole conversation, of two or of many: how long what is said stays, writing it to a file, and
//! forgetting it.

use super::Scene;
use crate::engine::api::{ExportFormat, Lifetime};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Padding;
use iced::widget::{Row, column};
use std::path::{Path, PathBuf};

/// Letters of a name that go into the name of a file.
const NAME_MAX: usize = 60;

/// Where it is to be written, and whether clearing has been asked for once.
#[derive(Debug, Default)]
pub struct State {
    path: Option<String>,
    /// What became of it.
    exported: Option<String>,
    clears: bool,
}

#[derive(Clone, Debug)]
pub enum Message {
    /// Write the conversation to a file, or not.
    Export(bool),
    Path(String),
    Choose,
    Chosen(Option<PathBuf>),
    Save(ExportFormat),
    Clear(bool),
    ClearSurely,
    /// Ask that messages stay so long.
    Lasts(Lifetime),
}

/// What is wanted of the engine, or of the user's desktop.
pub enum Wish {
    Nothing,
    Choose,
    Save(PathBuf, ExportFormat),
    Clear,
    Lasts(Lifetime),
}

impl State {
    pub fn update(&mut self, message: Message) -> Wish {
        match message {
            Message::Export(on) => {
                self.path = on.then(String::new);
                self.exported = None;
            }
            Message::Path(path) => self.path = Some(path),
            Message::Choose => return Wish::Choose,
            Message::Chosen(path) => {
                let path = path.and_then(|path| path.into_os_string().into_string().ok());
                self.path = path.or_else(|| self.path.take());
            }
            Message::Save(format) => {
                let path = self.path.as_deref().map(str::trim).filter(|path| !path.is_empty());
                return path.map_or(Wish::Nothing, |path| Wish::Save(PathBuf::from(path), format));
            }
            Message::Clear(on) => self.clears = on,
            Message::ClearSurely => {
                self.clears = false;
                return Wish::Clear;
            }
            Message::Lasts(lasts) => return Wish::Lasts(lasts),
        }
        Wish::Nothing
    }

    /// The conversation is in this file.
    pub fn exported(&mut self, path: &Path) {
        self.path = None;
        self.exported = Some(path.to_string_lossy().into_owned());
    }
}

/// A name for the file that no system takes for anything else, whatever the conversation is called.
pub fn file_name(name: &str, address: &str) -> String {
    let name = if name.trim().is_empty() { address } else { name };
    let safe = |letter: char| if letter.is_alphanumeric() || letter == '-' { letter } else { ' ' };
    let name: String = name.chars().take(NAME_MAX).map(safe).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    format!("Ahoy {}.txt", words.join(" "))
}

/// Writing it to a file.
pub fn export<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let Some(path) = &state.path else {
        let entry = press::entry(Icon::Share, scene.get("export"), TEXT).id("export");
        let done = state.exported.as_ref().map(|path| {
            let words = scene.words.with("backup-saved", &[("path", path.as_str().into())]);
            label(words, TYPE_S, Weight::Regular, MUTED)
        });
        return column![entry.on_press(Message::Export(true))].push(done).spacing(SPACE_XS).into();
    };
    let input = field::input(&scene.get("export-path"), path).size(TYPE_M).padding([8, 12]);
    let save = |key: &str, id: &'static str, format| {
        press::wide(None, scene.get(key), Look::Outlined).id(id).on_press(Message::Save(format))
    };
    column![
        label(scene.get("export-text"), TYPE_S, Weight::Regular, MUTED),
        input.id("export-path").on_input(Message::Path),
        press::wide(None, scene.get("export-choose"), Look::Outlined).on_press(Message::Choose),
        save("export-as-text", "export-as-text", ExportFormat::Text),
        save("export-as-json", "export-as-json", ExportFormat::Json),
        press::wide(None, scene.get("cancel"), Look::Plain).on_press(Message::Export(false)),
    ]
    .spacing(SPACE_S)
    .padding([8, 0])
    .into()
}

/// Forgetting all that was said; it asks first, and says what it means.
pub fn clear<'a>(scene: Scene<'a>, state: &State, text: &str) -> Element<'a, Message> {
    if !state.clears {
        let entry = press::entry(Icon::Delete, scene.get("clear"), DANGER).id("clear");
        return entry.on_press(Message::Clear(true)).into();
    }
    column![
        label(scene.get("clear-sure"), TYPE_M, Weight::Strong, TEXT),
        label(scene.get(text), TYPE_S, Weight::Regular, MUTED),
        press::wide(Some(Icon::Delete), scene.get("clear"), Look::Filled(STOP))
            .id("clear-surely")
            .on_press(Message::ClearSurely),
        press::wide(None, scene.get("cancel"), Look::Outlined).on_press(Message::Clear(false)),
    ]
    .spacing(SPACE_S)
    .padding(Padding::ZERO.top(8))
    .into()
}

/// How long messages stay. Others can only be asked to do the same, and the words say so.
pub fn lasts<'a>(scene: Scene<'a>, now: Lifetime, text: String) -> Element<'a, Message> {
    let choice = |lasts: Lifetime| {
        let look = if lasts == now { Look::Chosen } else { Look::Outlined };
        let word = press::word(None, scene.lifetime(lasts), look);
        word.id(format!("lasts-{}", lasts.seconds())).on_press(Message::Lasts(lasts)).into()
    };
    let choices = Row::from_iter(Lifetime::ALL.map(choice)).spacing(SPACE_XS).wrap();
    let part = column![
        label(scene.get("lifetime-title"), TYPE_M, Weight::Medium, TEXT).width(iced::Fill),
        choices,
        label(text, TYPE_S, Weight::Regular, MUTED)
    ];
    part.spacing(6).padding([8, 0]).into()
}
