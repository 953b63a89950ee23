//! The first start: who one wants to be.

use super::keeping::Typed;
use crate::aor::Aor;
use crate::i18n::Words;
use crate::identity::words::RecoveryWords;
use crate::io::config::{Origin, SecretFrom};
use crate::io::picture::PictureError;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row, space};
use iced::{Center, Color, Fill, Radians, gradient};
use std::path::PathBuf;

/// Longest name shown to others.
const NAME_MAX: usize = 64;
/// Width of the side that says what this is.
const SIDE: f32 = 380.0;
/// The field that comes first.
pub const NAME_ID: &str = "welcome-name";
const ADDRESS_ID: &str = "welcome-address";
const WORDS_ID: &str = "welcome-words";
const PATH_ID: &str = "welcome-path";
const SECRET_ID: &str = "welcome-secret";
const LINK_ID: &str = "welcome-link";
/// Longest link taken from the field, in characters.
const LINK_MAX: usize = 2_000;

/// What has been typed, and what is wrong with it.
#[derive(Debug, Default)]
pub struct State {
    name: String,
    address: String,
    wrong: Option<String>,
    way: Way,
    words: Typed,
    path: String,
    secret: Typed,
    /// The old computer is in other hands.
    is_stolen: bool,
    other: Option<Other>,
}

/// What the new profile is to be made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Nothing,
    Words,
    Backup,
}

/// Ahoy is on another computer, too: the link that it shows, and the code to compare.
#[derive(Debug, Default)]
struct Other {
    link: String,
    code: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Name(String),
    Address(String),
    /// Enter in the field of the name.
    Next,
    Way(Way),
    Words(Typed),
    Path(String),
    /// The file is to be chosen in the system's dialog, and what was chosen there.
    Choose,
    Chosen(Option<PathBuf>),
    Secret(Typed),
    Stolen(bool),
    Start,
    /// It is on another computer already, or not.
    Other(bool),
    Link(String),
    /// What was pasted says.
    Read(Result<String, PictureError>),
    Join,
    Code(String),
}

/// What the first start has come to.
#[derive(Debug, PartialEq)]
pub enum Action {
    None,
    Focus(&'static str),
    Start(Aor, String),
    /// Somebody who was here before, under another key where his old computer is in other hands; a back-up says itself who
    /// that is.
    Restore {
        origin: Origin,
        who: Option<(Aor, String)>,
        is_stolen: bool,
    },
    Join(String),
    /// Let the user choose the file of a back-up.
    Choose,
}

impl State {
    pub fn update(&mut self, message: Message, words: &Words) -> Action {
        match message {
            Message::Name(name) => {
                self.name = name.chars().take(NAME_MAX).collect();
                Action::None
            }
            Message::Address(address) => {
                self.address = address;
                self.wrong = None;
                Action::None
            }
            Message::Other(is_there) => {
                self.other = is_there.then(Other::default);
                self.wrong = None;
                Action::Focus(if is_there { LINK_ID } else { NAME_ID })
            }
            Message::Link(link) => self.linked(&link),
            Message::Read(Ok(link)) => {
                self.linked(&link);
                Action::Focus(LINK_ID)
            }
            Message::Read(Err(error)) => {
                self.wrong = Some(words.no_picture(error));
                Action::Focus(LINK_ID)
            }
            Message::Join => match &self.other {
                Some(other) if !other.link.trim().is_empty() => Action::Join(other.link.trim().to_owned()),
                Some(_) | None => Action::Focus(LINK_ID),
            },
            Message::Code(code) => {
                if let Some(other) = &mut self.other {
                    other.code = Some(code);
                }
                Action::None
            }
            Message::Next => Action::Focus(ADDRESS_ID),
            Message::Way(way) => {
                self.way = way;
                self.wrong = None;
                Action::None
            }
            Message::Words(words) => self.typed(|state| state.words = words),
            Message::Path(path) => self.typed(|state| state.path = path),
            Message::Choose => Action::Choose,
            Message::Chosen(None) => Action::None,
            Message::Chosen(Some(path)) => {
                self.typed(|state| state.path = path.to_string_lossy().into_owned());
                Action::Focus(SECRET_ID)
            }
            Message::Secret(secret) => self.typed(|state| state.secret = secret),
            Message::Stolen(is_stolen) => self.typed(|state| state.is_stolen = is_stolen),
            Message::Start if self.way == Way::Backup => self.restore(words),
            Message::Start if self.address.trim().is_empty() => {
                self.wrong = Some(words.get("address-empty"));
                Action::Focus(ADDRESS_ID)
            }
            Message::Start => match self.address.parse::<Aor>() {
                Ok(aor) => {
                    let name = if self.name.trim().is_empty() { aor.local() } else { self.name.trim() };
                    let name = name.to_owned();
                    if self.way == Way::Nothing {
                        return Action::Start(aor, name);
                    }
                    match RecoveryWords::read(self.words.as_str()) {
                        Ok(_) => {
                            let origin = Origin::Words(SecretFrom::Typed(self.words.secret()));
                            Action::Restore { origin, who: Some((aor, name)), is_stolen: self.is_stolen }
                        }
                        Err(error) => {
                            self.wrong = Some(words.no_words(error));
                            Action::Focus(WORDS_ID)
                        }
                    }
                }
                Err(error) => {
                    self.wrong = Some(words.no_address(error));
                    Action::Focus(ADDRESS_ID)
                }
            },
        }
    }
}

impl State {
    fn typed(&mut self, change: impl FnOnce(&mut State)) -> Action {
        change(self);
        self.wrong = None;
        Action::None
    }

    fn linked(&mut self, link: &str) -> Action {
        self.other = Some(Other { link: link.chars().take(LINK_MAX).collect(), code: None });
        self.wrong = None;
        Action::None
    }

    fn restore(&mut self, words: &Words) -> Action {
        if self.path.trim().is_empty() || self.secret.as_str().is_empty() {
            self.wrong = Some(words.get("welcome-backup-empty"));
            return Action::Focus(PATH_ID);
        }
        let secret = SecretFrom::Typed(self.secret.secret());
        let origin = Origin::Backup { path: self.path.trim().into(), secret };
        Action::Restore { origin, who: None, is_stolen: self.is_stolen }
    }
}

impl State {
    /// Whether the link of another computer is wanted.
    pub fn awaits_link(&self) -> bool {
        self.other.is_some()
    }

    /// Asking the other computer is over.
    pub fn joined(&mut self) {
        if let Some(other) = &mut self.other {
            other.code = None;
        }
    }
}

/// The form; `soon` while the engine starts, `failed` says why it did not.
pub fn view<'a>(
    state: &'a State,
    words: &'a Words,
    width: f32,
    soon: bool,
    failed: Option<String>,
) -> Element<'a, Message> {
    let form = container(scroll(
        container(form(state, words, soon, failed)).center_x(Fill).padding([SPACE_XXL, SPACE_XL]),
    ))
    .center(Fill);
    if width < 2.0 * SIDE - 40.0 {
        return form.into();
    }
    row![side(words), form].into()
}

fn side<'a>(words: &'a Words) -> Element<'a, Message> {
    let logo = container(icon(Icon::Wave, 28.0, |tokens| tokens.fill)).center(52).style(|_: &Theme| {
        container::Style {
            background: Some(iced::Background::Color(Color::WHITE)),
            border: iced::border::rounded(RADIUS_L),
            ..container::Style::default()
        }
    });
    let pale: Ink = |_| Color::from_rgb8(0xE4, 0xE7, 0xFF);
    let point = |sign, title: &str, text: &str| {
        let sign = container(icon(sign, 18.0, WHITE)).center(36).style(|_: &Theme| container::Style {
            background: Some(iced::Background::Color(Color::WHITE.scale_alpha(0.16))),
            border: iced::border::rounded(RADIUS_M),
            ..container::Style::default()
        });
        let text = column![
            label(words.get(title), TYPE_L, Weight::Strong, WHITE),
            label(words.get(text), TYPE_M, Weight::Regular, pale)
        ];
        row![sign, text.spacing(3)].spacing(SPACE_M)
    };
    let column = column![
        logo,
        space().height(46),
        label(words.get("welcome-title"), 26.0, Weight::Strong, WHITE).line_height(1.2),
        space().height(44),
        point(Icon::Phone, "welcome-clear", "welcome-clear-text"),
        space().height(SPACE_L),
        point(Icon::Lock, "welcome-private", "welcome-private-text"),
        space().height(SPACE_L),
        point(Icon::Globe, "welcome-open", "welcome-open-text"),
    ];
    container(column)
        .padding(40)
        .width(SIDE)
        .height(Fill)
        .style(|_: &Theme| {
            let from = Color::from_rgb8(0x55, 0x65, 0xF0);
            let fall = gradient::Linear::new(Radians(2.75))
                .add_stop(0.0, from)
                .add_stop(0.35, ACCENT_FILL)
                .add_stop(1.0, Color::from_rgb8(0x31, 0x3D, 0xA6));
            container::Style { background: Some(fall.into()), ..container::Style::default() }
        })
        .into()
}

fn form<'a>(state: &'a State, words: &'a Words, soon: bool, failed: Option<String>) -> Element<'a, Message> {
    if let Some(other) = &state.other {
        return joining(other, words, soon, state.wrong.clone().or(failed));
    }
    let (title, text) = match state.way {
        Way::Nothing => ("welcome-setup", "welcome-setup-text"),
        Way::Words | Way::Backup => ("welcome-again", "welcome-again-text"),
    };
    let mut column = column![
        label(words.get(title), TYPE_TITLE + 2.0, Weight::Strong, TEXT),
        label(words.get(text), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_L),
    ];
    if state.way != Way::Nothing {
        let choice = |key: &str, way, id: &'static str| {
            press::segment(words.get(key), state.way == way).id(id).on_press(Message::Way(way))
        };
        let choices = row![
            choice("welcome-by-words", Way::Words, "welcome-by-words"),
            choice("welcome-by-backup", Way::Backup, "welcome-by-backup")
        ];
        let choices = container(choices.spacing(2)).padding(3);
        column = column.push(choices.style(ground(|tokens| tokens.bubble, RADIUS_M, false)));
    }
    column = column.push(if state.way == Way::Backup { backup(state, words) } else { person(state, words) });
    if state.way != Way::Nothing {
        column = column.push(stolen(state.is_stolen, words));
    }
    if let Some(wrong) = state.wrong.clone().or(failed) {
        let line =
            row![icon(Icon::Alert, 15.0, DANGER), label(wrong, TYPE_M, Weight::Regular, DANGER).width(Fill)];
        column = column.push(line.spacing(6).align_y(Center));
    }
    let key = match (soon, state.way) {
        (true, _) => "reach-starting",
        (false, Way::Nothing) => "welcome-start",
        (false, Way::Words | Way::Backup) => "welcome-restore",
    };
    let start = press::wide(None, words.get(key), Look::Filled(ACCENT_FILL)).id("start");
    let (other, to) = match state.way {
        Way::Nothing => ("welcome-been-here", Way::Words),
        Way::Words | Way::Backup => ("welcome-new-here", Way::Nothing),
    };
    let other = press::wide(None, words.get(other), Look::Plain).id("welcome-before");
    column = column
        .push(space().height(SPACE_L))
        .push(start.on_press_maybe((!soon).then_some(Message::Start)))
        .push(other.on_press_maybe((!soon).then_some(Message::Way(to))));
    if state.way == Way::Nothing {
        let elsewhere = press::wide(None, words.get("welcome-other"), Look::Plain).id("welcome-other");
        column = column.push(elsewhere.on_press_maybe((!soon).then_some(Message::Other(true))));
    }
    container(column.spacing(SPACE_S)).max_width(360).into()
}

/// Name and address, and the words of who was here before.
fn person<'a>(state: &'a State, words: &'a Words) -> Element<'a, Message> {
    let name = field::input(&words.get("welcome-name-placeholder"), &state.name)
        .named(words.get("welcome-name"))
        .id(NAME_ID)
        .on_input(Message::Name)
        .on_submit(Message::Next);
    let address = field::input(&words.get("welcome-address-placeholder"), &state.address)
        .named(words.get("welcome-address"))
        .id(ADDRESS_ID)
        .on_input(Message::Address)
        .on_submit(Message::Start);
    let title = |key| label(words.get(key), TYPE_M, Weight::Strong, TEXT);
    let mut column =
        column![title("welcome-name"), name, space().height(SPACE_XS), title("welcome-address"), address,];
    if state.way == Way::Words {
        let typed = field::input(&words.get("welcome-words-placeholder"), state.words.as_str())
            .id(WORDS_ID)
            .on_input(|text| Message::Words(Typed::new(text)))
            .on_submit(Message::Start);
        column = column.push(space().height(SPACE_XS)).push(title("words-title")).push(typed);
    }
    column.spacing(SPACE_S).into()
}

fn backup<'a>(state: &'a State, words: &'a Words) -> Element<'a, Message> {
    let path = field::input(&words.get("backup-path"), &state.path).id(PATH_ID).on_input(Message::Path);
    let secret = field::input(&words.get("welcome-secret-placeholder"), state.secret.as_str())
        .id(SECRET_ID)
        .secure(true)
        .on_input(|text| Message::Secret(Typed::new(text)))
        .on_submit(Message::Start);
    let choose = press::word(None, words.get("file-choose"), Look::Outlined).id("welcome-choose");
    let path = row![path, choose.on_press(Message::Choose)].spacing(SPACE_S).align_y(Center);
    let title = |key| label(words.get(key), TYPE_M, Weight::Strong, TEXT);
    column![title("welcome-path"), path, space().height(SPACE_XS), title("welcome-secret"), secret]
        .spacing(SPACE_S)
        .into()
}

/// Who has lost his computer to somebody gives its key up at once.
fn stolen<'a>(is_stolen: bool, words: &'a Words) -> Element<'a, Message> {
    let switch = press::switch(is_stolen).id("welcome-stolen").on_press(Message::Stolen(!is_stolen));
    let text = column![
        label(words.get("welcome-stolen"), TYPE_M, Weight::Medium, TEXT),
        label(words.get("welcome-stolen-hint"), TYPE_S, Weight::Regular, MUTED)
    ];
    row![text.spacing(2).width(Fill), switch].spacing(SPACE_M).align_y(Center).into()
}

/// The link of the other computer, then the code to compare.
fn joining<'a>(
    other: &'a Other,
    words: &'a Words,
    soon: bool,
    failed: Option<String>,
) -> Element<'a, Message> {
    let link = field::input(&words.get("welcome-link-placeholder"), &other.link)
        .id(LINK_ID)
        .on_input_maybe((!soon).then_some(Message::Link))
        .on_submit_maybe((!soon).then_some(Message::Join));
    let mut column = column![
        label(words.get("welcome-other-title"), TYPE_TITLE + 2.0, Weight::Strong, TEXT),
        label(words.get("welcome-other-text"), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_L),
        label(words.get("welcome-link"), TYPE_M, Weight::Strong, TEXT),
        link,
    ];
    if let Some(code) = &other.code {
        column = column.push(label(words.get("welcome-code"), TYPE_M, Weight::Regular, MUTED)).push(label(
            code.as_str(),
            30.0,
            Weight::Strong,
            TEXT,
        ));
    }
    if let Some(wrong) = failed {
        let line =
            row![icon(Icon::Alert, 15.0, DANGER), label(wrong, TYPE_M, Weight::Regular, DANGER).width(Fill)];
        column = column.push(line.spacing(6).align_y(Center));
    }
    let join = words.get(if soon { "welcome-joining" } else { "welcome-join" });
    let join = press::wide(None, join, Look::Filled(ACCENT_FILL)).id("join");
    let back = press::word(None, words.get("welcome-new"), Look::Plain).id("welcome-new");
    column = column
        .push(space().height(SPACE_L))
        .push(join.on_press_maybe((!soon).then_some(Message::Join)))
        .push(back.on_press_maybe((!soon).then_some(Message::Other(false))));
    container(column.spacing(SPACE_S)).max_width(360).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_impossible_address_is_answered_with_a_sentence_and_a_good_one_starts() {
        let words = Words::for_language("en");
        let mut state = State::default();
        state.update(Message::Address("alice".into()), &words);
        assert_eq!(state.update(Message::Start, &words), Action::Focus(ADDRESS_ID));
        assert_eq!(state.wrong.as_deref(), Some("An address has an @ in it, like name@example.org."));
        state.update(Message::Address("Alice@example.org".into()), &words);
        let aor = "alice@example.org".parse().unwrap();
        assert_eq!(state.update(Message::Start, &words), Action::Start(aor, "alice".into()));
    }

    #[test]
    fn who_was_here_before_comes_back_by_words_or_by_a_back_up() {
        let english = Words::for_language("en");
        let mut state = State::default();
        state.update(Message::Way(Way::Words), &english);
        state.update(Message::Address("alice@example.org".into()), &english);
        state.update(Message::Words(Typed::new("only three words".into())), &english);
        assert_eq!(state.update(Message::Start, &english), Action::Focus(WORDS_ID));
        assert_eq!(state.wrong.as_deref(), Some("Those are 3 words. There are 24."));
        let right = format!("{}art", "abandon ".repeat(23));
        state.update(Message::Words(Typed::new(right.clone())), &english);
        let who = Some(("alice@example.org".parse().unwrap(), "alice".to_owned()));
        let words = Origin::Words(SecretFrom::Typed(Typed::new(right).secret()));
        let restored = Action::Restore { origin: words, who, is_stolen: false };
        assert_eq!(state.update(Message::Start, &english), restored);

        state.update(Message::Way(Way::Backup), &english);
        assert_eq!(state.update(Message::Start, &english), Action::Focus(PATH_ID));
        assert_eq!(state.update(Message::Choose, &english), Action::Choose);
        assert_eq!(
            state.update(Message::Chosen(Some("bob.backup".into())), &english),
            Action::Focus(SECRET_ID)
        );
        assert_eq!(state.update(Message::Chosen(None), &english), Action::None);
        assert_eq!(state.path, "bob.backup", "who closes the dialog keeps what he had");
        state.update(Message::Path(" alice.backup ".into()), &english);
        state.update(Message::Secret(Typed::new("correct horse".into())), &english);
        let secret = SecretFrom::Typed(Typed::new("correct horse".into()).secret());
        let backup = Origin::Backup { path: "alice.backup".into(), secret };
        state.update(Message::Stolen(true), &english);
        let restored = Action::Restore { origin: backup, who: None, is_stolen: true };
        assert_eq!(state.update(Message::Start, &english), restored);
        assert!(!format!("{state:?}").contains("horse"));
    }

    #[test]
    fn a_link_of_another_computer_is_joined_and_its_code_shown_meanwhile() {
        let words = Words::for_language("en");
        let mut state = State::default();
        assert_eq!(state.update(Message::Other(true), &words), Action::Focus(LINK_ID));
        assert_eq!(state.update(Message::Join, &words), Action::Focus(LINK_ID));
        state.update(Message::Link(" ahoy-device:x\n".into()), &words);
        assert_eq!(state.update(Message::Join, &words), Action::Join("ahoy-device:x".into()));
        state.update(Message::Code("123 456".into()), &words);
        assert!(state.other.as_ref().is_some_and(|other| other.code.is_some()));
        state.joined();
        assert!(state.other.as_ref().is_some_and(|other| other.code.is_none()));
        state.update(Message::Other(false), &words);
        assert!(state.other.is_none());
    }
}
