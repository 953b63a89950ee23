//! The dialog in which two people compare their numbers: read out, or by the picture of one of them.

use super::{Action, Scene, trust};
use crate::aor::Aor;
use crate::engine::api::{Command, Comparison, Safety, Trust};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::picture::{self, PictureError};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, qr_code, row, space};
use iced::{Center, Fill};

/// The field that takes what the other side shows.
pub const ID: &str = "safety-shown";
/// Longest path of a picture, and more than sixty digits with blanks between them.
const SHOWN_MAX: usize = 4096;
/// Groups of digits on a line, and side of the picture.
const GROUPS: usize = 4;
const QR: f32 = 176.0;

/// The numbers of one person, and what was typed.
#[derive(Debug)]
pub struct State {
    aor: Aor,
    number: String,
    /// The number of another key under the same name.
    rival: Option<String>,
    picture: Option<qr_code::Data>,
    shown: String,
    wrong: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Same,
    Different,
    Shown(String),
    Compare,
    Pick,
    /// What a picture says.
    Read(Result<String, PictureError>),
    Take,
    Keep,
    Close,
}

impl State {
    /// The numbers as the engine has told them.
    pub fn of(aor: Aor, safety: &Safety, rival: Option<&Safety>) -> State {
        let picture = qr_code::Data::with_error_correction(&safety.picture, qr_code::ErrorCorrection::Low);
        State {
            aor,
            number: safety.number.clone(),
            rival: rival.map(|rival| rival.number.clone()),
            picture: picture.ok(),
            shown: String::new(),
            wrong: None,
        }
    }

    /// Whose numbers they are.
    pub fn aor(&self) -> &Aor {
        &self.aor
    }

    /// Takes in what is done; `Close` is the caller's.
    pub fn update(&mut self, message: Message, words: &Words) -> Action {
        let aor = self.aor.clone();
        self.wrong = None;
        match message {
            Message::Same => verify(aor, Comparison::Same),
            Message::Different => verify(aor, Comparison::Different),
            Message::Shown(text) => {
                self.shown = text.chars().take(SHOWN_MAX).collect();
                Action::None
            }
            Message::Compare if self.shown.trim().is_empty() => {
                self.wrong = Some(words.failure(Failure::NotASafetyNumber));
                Action::Focus(ID)
            }
            Message::Compare => match picture::named(&self.shown) {
                Some(path) => Action::Read(path),
                None => verify(aor, Comparison::Shown(self.shown.clone())),
            },
            Message::Pick => Action::Pick,
            Message::Read(Ok(text)) => verify(aor, Comparison::Shown(text)),
            Message::Read(Err(error)) => {
                self.wrong = Some(words.no_picture(error));
                Action::Focus(ID)
            }
            Message::Take => Action::Do(vec![Command::TakeKey { aor: aor.clone() }, Command::Safety { aor }]),
            Message::Keep => Action::Do(vec![Command::KeepKey { aor: aor.clone() }, Command::Safety { aor }]),
            Message::Close => Action::None,
        }
    }

    /// Takes in that what was shown says nothing; `false` when the failure is about something else.
    pub fn refused(&mut self, about: &str, failure: Failure, words: &Words) -> bool {
        let ours = about == self.aor.as_str() && failure == Failure::NotASafetyNumber;
        if ours {
            self.wrong = Some(words.failure(failure));
        }
        ours
    }
}

fn verify(aor: Aor, comparison: Comparison) -> Action {
    Action::Do(vec![Command::Verify { aor, comparison }])
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let buddy = scene.model.buddies.get(&state.aor);
    let name = buddy.map_or_else(|| state.aor.to_string(), |buddy| scene.name(buddy));
    let mark = buddy.map(|buddy| trust::line(trust::of(scene, buddy)));
    let input = field::input(&scene.get("safety-shown-placeholder"), &state.shown)
        .id(ID)
        .on_input(Message::Shown)
        .on_submit(Message::Compare);
    let compare = press::word(None, scene.get("safety-compare"), Look::Outlined).on_press(Message::Compare);
    let pick =
        press::round(Icon::Qr, CONTROL, Look::Outlined, TEXT).id("safety-pick").on_press(Message::Pick);
    let pick = tip(pick, scene.get("picture-choose"));
    let wrong = state.wrong.clone().map(|wrong| label(wrong, TYPE_S, Weight::Regular, DANGER));
    let is_verified = buddy.is_some_and(|buddy| buddy.trust == Trust::Verified);
    let last = if is_verified { "close" } else { "cancel" };
    let close =
        press::word(None, scene.get(last), Look::Outlined).id("close-safety").on_press(Message::Close);
    let different = press::inked(None, scene.get("safety-different"), Look::Outlined, DANGER)
        .id("safety-different")
        .on_press(Message::Different);
    let same = press::word(Some(Icon::Check), scene.get("safety-same"), Look::Filled(GO))
        .id("safety-same")
        .on_press(Message::Same);
    let buttons: Element<'a, Message> = if scene.compact() {
        row![close, different, same].spacing(SPACE_S).wrap().into()
    } else {
        row![close, filler(), different, same].spacing(SPACE_S).align_y(Center).into()
    };
    let column = column![label(scene.about("safety-title", &name), TYPE_TITLE, Weight::Strong, TEXT)]
        .push(mark)
        .push(label(scene.about("safety-hint", &name), TYPE_M, Weight::Regular, MUTED))
        .push(space().height(SPACE_XS))
        .push(numbers(scene, state))
        .push(rival(scene, state, &name))
        .push(space().height(SPACE_XS))
        .push(label(scene.about("safety-shown", &name), TYPE_S, Weight::Medium, MUTED))
        .push(row![container(input).width(Fill), pick, compare].spacing(SPACE_S).align_y(Center))
        .push(wrong)
        .push(space().height(SPACE_S))
        .push(buttons);
    container(scroll(container(column.spacing(SPACE_S)).padding(SPACE_XL)))
        .width(Fill)
        .max_width(520)
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

/// Picture and digits, side by side where there is room.
fn numbers<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let digits = groups(&state.number, TYPE_XL);
    let Some(data) = &state.picture else { return digits };
    let qr =
        container(qr_code(data).total_size(QR)).padding(SPACE_XS).style(ground(|_| ON_FILL, RADIUS_M, false));
    if scene.compact() {
        column![container(qr).center_x(Fill), container(digits).center_x(Fill)].spacing(SPACE_M).into()
    } else {
        row![qr, container(digits).center_x(Fill)].spacing(SPACE_L).align_y(Center).into()
    }
}

/// Twelve groups of five, in three lines.
fn groups<'a>(number: &'a str, size: f32) -> Element<'a, Message> {
    let groups: Vec<&str> = number.split(' ').collect();
    let group = |group: &&str| label(*group, size, Weight::Medium, TEXT).width(size * 3.6).into();
    let lines = groups.chunks(GROUPS).map(|line| row(line.iter().map(group)).into());
    Column::from_iter(lines).spacing(SPACE_S).into()
}

/// The number of another key that speaks under the name, and what to do about it.
fn rival<'a>(scene: Scene<'a>, state: &'a State, name: &str) -> Option<Element<'a, Message>> {
    let number = state.rival.as_deref()?;
    let buttons = row![
        press::word(None, scene.get("rival-take"), Look::Outlined).id("rival-take").on_press(Message::Take),
        press::word(None, scene.get("rival-keep"), Look::Outlined).id("rival-keep").on_press(Message::Keep),
    ];
    let card = column![
        label(scene.about("rival-title", name), TYPE_M, Weight::Strong, TEXT),
        label(scene.about("rival-number", name), TYPE_S, Weight::Regular, MUTED),
        groups(number, TYPE_L),
        buttons.spacing(SPACE_S),
    ];
    Some(
        container(card.spacing(SPACE_S))
            .padding(SPACE_M)
            .width(Fill)
            .style(ground(|tokens| tokens.bubble, RADIUS_M, false))
            .into(),
    )
}
