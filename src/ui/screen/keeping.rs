//! The part of the settings for keys and back-ups: who can read them, the recovery words, and a file to keep elsewhere.

use super::{Action, Scene, restored};
use crate::engine::api::{Command, Protection, Secret};
use crate::engine::failure::Failure;
use crate::identity::words::RecoveryWords;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, Row, column, container, row};
use iced::{Center, Fill, Top};
use std::fmt;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Kept under this name once the words have been written down.
pub const WORDS_KEPT: &str = "words.kept";
pub const PASSPHRASE_ID: &str = "keeping-passphrase";
const FILE_ID: &str = "keeping-file";
/// Longest text taken from a field, in bytes.
const TEXT_MAX: usize = 1_024;
/// Words in a row, where it is wide and where it is narrow.
const COLUMNS: usize = 4;
const COLUMNS_NARROW: usize = 2;

/// What has been typed and nobody else shall see. Debug shows none; memory is wiped.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed(Zeroizing<String>);

/// What is being done.
#[derive(Debug, Default)]
pub struct State {
    words: Stage,
    form: Form,
    /// What could not be done.
    refused: Option<Failure>,
    /// Where the last back-up lies.
    saved: Option<PathBuf>,
}

/// How far somebody has come with his words.
#[derive(Debug, Default)]
enum Stage {
    #[default]
    Hidden,
    Shown(Typed),
    /// Two of them are asked for, counted from 0.
    Asked {
        words: Typed,
        places: [usize; 2],
        typed: [String; 2],
        is_wrong: bool,
    },
}

/// What is being written.
#[derive(Debug, Default)]
enum Form {
    #[default]
    None,
    Passphrase {
        typed: [Typed; 2],
        is_other: bool,
        is_asked: bool,
    },
    Backup {
        path: String,
        passphrase: Typed,
        history: bool,
        is_asked: bool,
    },
    /// What a change of key means is told, and asked once more.
    Key {
        is_asked: bool,
    },
}

#[derive(Clone, Debug)]
pub enum Message {
    ShowWords,
    Written,
    Word(usize, String),
    Check,
    /// Another time.
    Later,
    Lock,
    Passphrase(usize, Typed),
    SetLock,
    RemoveLock,
    Backup,
    Path(String),
    /// The place for the file is to be chosen in the system's dialog, and what was chosen there.
    Choose,
    Chosen(Option<PathBuf>),
    BackupPassphrase(Typed),
    History(bool),
    Save,
    Key,
    ChangeKey,
    Cancel,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        self.refused = None;
        match message {
            Message::ShowWords => {
                return Action::Do(vec![Command::ShowWords { language: scene.words.tag().to_owned() }]);
            }
            Message::Written => self.ask((scene.clock.now_ms)()),
            Message::Word(which, text) => {
                if let Stage::Asked { typed, is_wrong, .. } = &mut self.words
                    && let Some(field) = typed.get_mut(which)
                {
                    *field = text.chars().take(TEXT_MAX).collect();
                    *is_wrong = false;
                }
            }
            Message::Check => return self.check(),
            Message::Later => self.words = Stage::Hidden,
            Message::Lock => {
                self.form = Form::Passphrase { typed: Default::default(), is_other: false, is_asked: false };
                return Action::Focus(PASSPHRASE_ID);
            }
            Message::Passphrase(which, text) => {
                if let Form::Passphrase { typed, is_other, .. } = &mut self.form
                    && let Some(field) = typed.get_mut(which).filter(|_| text.0.len() <= TEXT_MAX)
                {
                    *field = text;
                    *is_other = false;
                }
            }
            Message::SetLock => return self.set_lock(),
            Message::RemoveLock => return Action::Do(vec![Command::RemoveLock]),
            Message::Backup => {
                self.saved = None;
                let (path, passphrase) = Default::default();
                self.form = Form::Backup { path, passphrase, history: true, is_asked: false };
                return Action::Focus(FILE_ID);
            }
            Message::Path(text) => {
                if let Form::Backup { path, .. } = &mut self.form {
                    *path = text.chars().take(TEXT_MAX).collect();
                }
            }
            Message::Choose => {
                let me = scene.model.me.as_ref();
                return Action::Place(proposal(me.map_or("ahoy", |me| me.aor.local())));
            }
            Message::Chosen(None) => {}
            Message::Chosen(Some(chosen)) => {
                if let Form::Backup { path, is_asked: false, .. } = &mut self.form {
                    *path = chosen.to_string_lossy().into_owned();
                }
            }
            Message::BackupPassphrase(text) => {
                if let Form::Backup { passphrase, .. } = &mut self.form
                    && text.0.len() <= TEXT_MAX
                {
                    *passphrase = text;
                }
            }
            Message::History(on) => {
                if let Form::Backup { history, .. } = &mut self.form {
                    *history = on;
                }
            }
            Message::Save => return self.save(),
            Message::Key => self.form = Form::Key { is_asked: false },
            Message::ChangeKey => {
                self.form = Form::Key { is_asked: true };
                return Action::Do(vec![Command::ChangeKey]);
            }
            Message::Cancel => self.form = Form::None,
        }
        Action::None
    }

    /// The words have come.
    pub fn told_words(&mut self, words: &Secret) {
        self.words = Stage::Shown(Typed(Zeroizing::new(words.as_text().to_owned())));
    }

    /// The lock is another one now.
    pub fn told(&mut self) {
        if matches!(self.form, Form::Passphrase { .. }) {
            self.form = Form::None;
        }
    }

    /// The key is another one; its words are to be seen.
    pub fn key_changed(&mut self) {
        *self = State::default();
    }

    /// The back-up is written.
    pub fn saved(&mut self, path: PathBuf) {
        self.form = Form::None;
        self.saved = Some(path);
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure) -> bool {
        let is_ours = matches!(about, "lock" | "words" | "backup" | "key");
        if is_ours {
            self.refused = Some(failure);
            match &mut self.form {
                Form::Passphrase { is_asked, .. }
                | Form::Backup { is_asked, .. }
                | Form::Key { is_asked } => {
                    *is_asked = false;
                }
                Form::None => {}
            }
        }
        is_ours
    }

    /// Whether words are seen, or asked for.
    pub fn has_words(&self) -> bool {
        !matches!(self.words, Stage::Hidden)
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        *self = State::default();
    }

    /// One of the first half and one of the second, another two each time.
    fn ask(&mut self, now_ms: u64) {
        if let Stage::Shown(words) = std::mem::take(&mut self.words) {
            let place = |by: u64| usize::try_from(now_ms / by % 12).unwrap_or(0);
            let places = [place(1_000), 12 + place(7_000)];
            self.words = Stage::Asked { words, places, typed: Default::default(), is_wrong: false };
        }
    }

    fn check(&mut self) -> Action {
        let Stage::Asked { words, places, typed, is_wrong } = &mut self.words else { return Action::None };
        // Read as they are when somebody comes back by them: letters may be composed in other ways.
        let mut all: Vec<&str> = words.as_str().split(' ').collect();
        let shown = RecoveryWords::read(words.as_str());
        for (&place, typed) in places.iter().zip(typed.iter()) {
            if let Some(word) = all.get_mut(place) {
                *word = typed.trim();
            }
        }
        let is_right = shown.is_ok() && RecoveryWords::read(&Zeroizing::new(all.join(" "))) == shown;
        if !is_right {
            *is_wrong = true;
            return Action::None;
        }
        self.words = Stage::Hidden;
        let kept = Command::SetPreference { key: WORDS_KEPT.to_owned(), value: "yes".to_owned() };
        Action::Do(vec![kept])
    }

    fn set_lock(&mut self) -> Action {
        let Form::Passphrase { typed: [first, second], is_other, is_asked } = &mut self.form else {
            return Action::None;
        };
        *is_other = first != second;
        if *is_other || *is_asked {
            return Action::None;
        }
        *is_asked = true;
        Action::Do(vec![Command::SetLock { passphrase: first.secret() }])
    }

    fn save(&mut self) -> Action {
        let Form::Backup { path, passphrase, history, is_asked } = &mut self.form else {
            return Action::None;
        };
        if path.trim().is_empty() {
            return Action::Focus(FILE_ID);
        }
        *is_asked = true;
        let secret = (!passphrase.0.is_empty()).then(|| passphrase.secret());
        let (path, history) = (PathBuf::from(path.trim()), *history);
        Action::Do(vec![Command::SaveBackup { path, passphrase: secret, history }])
    }
}

impl Typed {
    pub fn new(text: String) -> Typed {
        Typed(Zeroizing::new(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn secret(&self) -> Secret {
        Secret::new(self.0.as_bytes())
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(secret)")
    }
}

/// Whether words are there that nobody has written down.
pub fn is_reminded(scene: Scene<'_>) -> bool {
    scene.model.keeping.has_words && scene.model.preference(WORDS_KEPT).is_none_or(str::is_empty)
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let mut rows = vec![lock(scene)];
    if let Form::Passphrase { typed, is_other, is_asked } = &state.form {
        rows.push(passphrase(scene, typed, *is_other, *is_asked));
    }
    rows.push(line());
    rows.push(words(scene, state));
    rows.push(line());
    rows.push(backup(scene, state));
    if let Form::Backup { path, passphrase, history, is_asked } = &state.form {
        rows.push(backup_form(scene, (path, passphrase), *history, *is_asked));
    }
    if scene.model.keeping.has_words && scene.model.own_devices.has_key {
        rows.push(line());
        rows.push(key(scene, &state.form));
    }
    if let Some(restored) = restored::list(scene) {
        rows.extend([line(), restored]);
    }
    if let Some(failure) = state.refused {
        rows.push(wrong(scene.words.failure(failure)));
    }
    rows
}

/// The words as they are shown once, right after they were made.
pub fn dialog<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let column = column![
        label(scene.get("words-title"), TYPE_TITLE, Weight::Strong, TEXT),
        label(scene.get("words-why"), TYPE_M, Weight::Regular, MUTED),
        stage(scene, state),
    ];
    container(scroll(container(column.spacing(SPACE_M)).padding(SPACE_XL)))
        .width(Fill)
        .max_width(620)
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

fn lock<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let (sign, ink, title, hint): (_, Ink, _, _) = match scene.model.keeping.protection {
        Protection::Passphrase => (Icon::Lock, SUCCESS, "keeping-passphrase", "keeping-passphrase-hint"),
        Protection::KeyStore => (Icon::Lock, SUCCESS, "keeping-store", "keeping-store-hint"),
        Protection::Open => (Icon::LockOpen, WARNING, "keeping-open", "keeping-open-hint"),
    };
    let is_locked = scene.model.keeping.protection == Protection::Passphrase;
    let key = if is_locked { "keeping-change" } else { "keeping-set" };
    let mut buttons = row![
        press::word(Some(Icon::Lock), scene.get(key), Look::Outlined)
            .id("keeping-lock")
            .on_press(Message::Lock)
    ];
    if is_locked {
        let remove = press::word(None, scene.get("keeping-remove"), Look::Plain);
        buttons = buttons.push(remove.id("keeping-remove").on_press(Message::RemoveLock));
    }
    let words = told(scene.get(title), scene.get(hint));
    let head = row![icon(sign, 17.0, ink), words].spacing(SPACE_S).align_y(Top);
    column![head, buttons.spacing(SPACE_S)].spacing(SPACE_M).into()
}

fn passphrase<'a>(
    scene: Scene<'a>,
    typed: &'a [Typed; 2],
    is_other: bool,
    is_asked: bool,
) -> Element<'a, Message> {
    let input = |which: usize, placeholder: &str, id: &'static str| {
        field::input(&scene.get(placeholder), typed[which].as_str())
            .id(id)
            .secure(true)
            .size(TYPE_M)
            .padding([9, 12])
            .on_input_maybe((!is_asked).then_some(move |text| Message::Passphrase(which, Typed::new(text))))
            .on_submit_maybe((!is_asked).then_some(Message::SetLock))
    };
    let mut column = column![
        input(0, "lock-placeholder", PASSPHRASE_ID),
        input(1, "keeping-again", "keeping-again"),
        label(scene.get("keeping-passphrase-advice"), TYPE_S, Weight::Regular, MUTED),
    ];
    if is_other {
        column = column.push(wrong(scene.get("keeping-differ")));
    }
    column.push(buttons(scene, "keeping-lock-now", Message::SetLock, is_asked)).spacing(SPACE_S).into()
}

/// The words: that there are some, all of them, or two that are asked for.
fn words<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    if !scene.model.keeping.has_words {
        return told(scene.get("words-title"), scene.get("failure-no-words"));
    }
    let (sign, ink, hint): (_, Ink, _) = match is_reminded(scene) {
        true => (Icon::Alert, WARNING, "words-remind"),
        false => (Icon::Check, SUCCESS, "words-kept"),
    };
    let head = row![icon(sign, 17.0, ink), told(scene.get("words-title"), scene.get(hint))];
    let head = head.spacing(SPACE_S).align_y(Top);
    if state.has_words() {
        return column![head, stage(scene, state)].spacing(SPACE_M).into();
    }
    let show = press::word(Some(Icon::Key), scene.get("words-show"), Look::Outlined).id("words-show");
    column![head, show.on_press(Message::ShowWords)].spacing(SPACE_M).into()
}

fn stage<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    match &state.words {
        Stage::Hidden => column![].into(),
        Stage::Shown(words) => {
            let written =
                press::word(Some(Icon::Check), scene.get("words-written"), Look::Filled(ACCENT_FILL));
            let later = press::word(None, scene.get("words-later"), Look::Plain).id("words-later");
            let buttons =
                row![written.id("words-written").on_press(Message::Written), later.on_press(Message::Later)];
            column![grid(scene, words.as_str()), buttons.spacing(SPACE_S).wrap()].spacing(SPACE_M).into()
        }
        Stage::Asked { places, typed, is_wrong, .. } => {
            let input = |which: usize, id: &'static str| {
                let place = scene.words.with("words-type", &[("place", (places[which] + 1).into())]);
                field::input(&place, &typed[which])
                    .id(id)
                    .size(TYPE_M)
                    .padding([9, 12])
                    .on_input(move |text| Message::Word(which, text))
                    .on_submit(Message::Check)
            };
            let fields = row![input(0, "words-first"), input(1, "words-second")].spacing(SPACE_S);
            let mut column = column![label(scene.get("words-two"), TYPE_M, Weight::Regular, TEXT), fields]
                .spacing(SPACE_M);
            if *is_wrong {
                column = column.push(wrong(scene.get("words-not-those")));
            }
            let check = press::word(Some(Icon::Check), scene.get("words-check"), Look::Filled(ACCENT_FILL));
            let later = press::word(None, scene.get("words-later"), Look::Plain).id("words-later");
            let buttons =
                row![check.id("words-check").on_press(Message::Check), later.on_press(Message::Later)];
            column.push(buttons.spacing(SPACE_S).wrap()).into()
        }
    }
}

/// Down the columns, as one writes.
fn grid<'a>(scene: Scene<'a>, words: &'a str) -> Element<'a, Message> {
    let all: Vec<&str> = words.split(' ').collect();
    let columns = if scene.compact() { COLUMNS_NARROW } else { COLUMNS };
    let height = all.len().div_ceil(columns).max(1);
    let word = |(place, word): (usize, &&'a str)| -> Element<'a, Message> {
        let number = container(label((place + 1).to_string(), TYPE_S, Weight::Regular, FAINT)).width(22);
        row![number, label(*word, TYPE_L, Weight::Medium, TEXT)].align_y(Center).into()
    };
    let column = |(number, part): (usize, &[&'a str])| -> Element<'a, Message> {
        let words = part.iter().enumerate().map(|(at, it)| word((number * height + at, it)));
        Column::from_iter(words).spacing(SPACE_S).width(Fill).into()
    };
    container(Row::from_iter(all.chunks(height).enumerate().map(column)).spacing(SPACE_M))
        .padding(SPACE_L)
        .width(Fill)
        .style(ground(|tokens| tokens.sidebar, RADIUS_M, true))
        .into()
}

fn backup<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let mut words = column![told(scene.get("backup-title"), scene.get("backup-hint"))];
    if let Some(path) = &state.saved {
        let path = path.display().to_string();
        let text = scene.words.with("backup-saved", &[("path", path.into())]);
        let text = label(text, TYPE_S, Weight::Regular, SUCCESS).width(Fill);
        words = words.push(row![icon(Icon::Check, 15.0, SUCCESS), text].spacing(6).align_y(Center));
    }
    if matches!(state.form, Form::Backup { .. }) {
        return words.into();
    }
    let save = press::word(Some(Icon::Share), scene.get("backup-save"), Look::Outlined).id("backup");
    words.push(save.on_press(Message::Backup)).spacing(SPACE_M).into()
}

/// A name for the file, without what a file system may not take.
fn proposal(who: &str) -> String {
    let name: String = who.chars().filter(|c| c.is_alphanumeric() || "-_.".contains(*c)).collect();
    format!("{}.backup", name.trim_start_matches('.'))
}

fn backup_form<'a>(
    scene: Scene<'a>,
    (path, passphrase): (&'a str, &'a Typed),
    history: bool,
    is_asked: bool,
) -> Element<'a, Message> {
    let file = field::input(&scene.get("backup-path"), path)
        .id(FILE_ID)
        .size(TYPE_M)
        .padding([9, 12])
        .on_input_maybe((!is_asked).then_some(Message::Path));
    let choose = press::word(None, scene.get("file-choose"), Look::Outlined).id("backup-choose");
    let choose = choose.on_press_maybe((!is_asked).then_some(Message::Choose));
    let secret = field::input(&scene.get("backup-passphrase"), passphrase.as_str())
        .id("backup-passphrase")
        .secure(true)
        .size(TYPE_M)
        .padding([9, 12])
        .on_input_maybe((!is_asked).then_some(|text| Message::BackupPassphrase(Typed::new(text))))
        .on_submit_maybe((!is_asked).then_some(Message::Save));
    let switch = press::switch(history).id("backup-history").on_press(Message::History(!history));
    let history = label(scene.get("backup-history"), TYPE_M, Weight::Regular, TEXT).width(Fill);
    column![
        row![file, choose].spacing(SPACE_S).align_y(Center),
        secret,
        label(scene.get("backup-passphrase-hint"), TYPE_S, Weight::Regular, MUTED),
        row![history, switch].spacing(SPACE_L).align_y(Center),
        buttons(scene, "backup-save-now", Message::Save, is_asked),
    ]
    .spacing(SPACE_S)
    .into()
}

/// A key that may be in other hands is given up: what that means stands there before it is done.
fn key<'a>(scene: Scene<'a>, form: &Form) -> Element<'a, Message> {
    let head = told(scene.get("key-title"), scene.get("key-hint"));
    let Form::Key { is_asked } = form else {
        let change = press::word(Some(Icon::Key), scene.get("key-change"), Look::Outlined).id("key-change");
        return column![head, change.on_press(Message::Key)].spacing(SPACE_M).into();
    };
    let point = |key: &str| -> Element<'a, Message> {
        let text = label(scene.get(key), TYPE_M, Weight::Regular, TEXT).width(Fill);
        row![icon(Icon::Info, 15.0, MUTED), text].spacing(SPACE_S).align_y(Top).into()
    };
    let points = ["key-friends", "key-numbers", "key-words", "key-devices", "key-calls"].map(point);
    column![head, Column::from_iter(points).spacing(SPACE_S)]
        .push(buttons(scene, "key-now", Message::ChangeKey, *is_asked))
        .spacing(SPACE_M)
        .into()
}

fn buttons<'a>(scene: Scene<'a>, key: &str, message: Message, is_asked: bool) -> Element<'a, Message> {
    let go = press::word(None, scene.get(key), Look::Filled(ACCENT_FILL)).id("keeping-go");
    let cancel = press::word(None, scene.get("cancel"), Look::Outlined).id("keeping-cancel");
    row![go.on_press_maybe((!is_asked).then_some(message)), cancel.on_press(Message::Cancel)]
        .spacing(SPACE_S)
        .into()
}

fn told<'a>(title: String, hint: String) -> Element<'a, Message> {
    column![label(title, TYPE_L, Weight::Medium, TEXT), label(hint, TYPE_S, Weight::Regular, MUTED)]
        .spacing(4)
        .width(Fill)
        .into()
}

fn wrong<'a>(text: String) -> Element<'a, Message> {
    let text = label(text, TYPE_S, Weight::Regular, DANGER).width(Fill);
    row![icon(Icon::Alert, 15.0, DANGER), text].spacing(6).align_y(Center).into()
}

#[cfg(test)]
mod tests;
