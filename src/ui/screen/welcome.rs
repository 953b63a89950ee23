//! The first start: who one wants to be.

use crate::aor::Aor;
use crate::i18n::Words;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row, space};
use iced::{Center, Color, Fill, Radians, gradient};

/// Longest name shown to others.
const NAME_MAX: usize = 64;
/// Width of the side that says what this is.
const SIDE: f32 = 380.0;
/// The field that comes first.
pub const NAME_ID: &str = "welcome-name";
const ADDRESS_ID: &str = "welcome-address";

/// What has been typed, and what is wrong with it.
#[derive(Debug, Default)]
pub struct State {
    name: String,
    address: String,
    wrong: Option<String>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Name(String),
    Address(String),
    /// Enter in the field of the name.
    Next,
    Start,
}

/// What the first start has come to.
#[derive(Debug, PartialEq)]
pub enum Action {
    None,
    Focus(&'static str),
    Start(Aor, String),
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
            Message::Next => Action::Focus(ADDRESS_ID),
            Message::Start if self.address.trim().is_empty() => {
                self.wrong = Some(words.get("address-empty"));
                Action::Focus(ADDRESS_ID)
            }
            Message::Start => match self.address.parse::<Aor>() {
                Ok(aor) => {
                    let name = if self.name.trim().is_empty() { aor.local() } else { self.name.trim() };
                    Action::Start(aor.clone(), name.to_owned())
                }
                Err(error) => {
                    self.wrong = Some(words.no_address(error));
                    Action::Focus(ADDRESS_ID)
                }
            },
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
    .center(Fill)
    .style(ground(|tokens| tokens.surface, 0.0, false));
    if width < 2.0 * SIDE - 40.0 {
        return form.into();
    }
    row![side(words), form].into()
}

fn side<'a>(words: &'a Words) -> Element<'a, Message> {
    let logo =
        container(icon(Icon::Wave, 28.0, |_| ACCENT_FILL)).center(52).style(|_: &Theme| container::Style {
            background: Some(iced::Background::Color(Color::WHITE)),
            border: iced::border::rounded(RADIUS_L),
            ..container::Style::default()
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
    let name = field::input(&words.get("welcome-name-placeholder"), &state.name)
        .id(NAME_ID)
        .on_input(Message::Name)
        .on_submit(Message::Next);
    let address = field::input(&words.get("welcome-address-placeholder"), &state.address)
        .id(ADDRESS_ID)
        .on_input(Message::Address)
        .on_submit(Message::Start);
    let title = |key| label(words.get(key), TYPE_M, Weight::Strong, TEXT);
    let mut column = column![
        label(words.get("welcome-setup"), TYPE_TITLE + 2.0, Weight::Strong, TEXT),
        label(words.get("welcome-setup-text"), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_L),
        title("welcome-name"),
        name,
        space().height(SPACE_XS),
        title("welcome-address"),
        address,
    ];
    if let Some(wrong) = state.wrong.clone().or(failed) {
        let line =
            row![icon(Icon::Alert, 15.0, DANGER), label(wrong, TYPE_M, Weight::Regular, DANGER).width(Fill)];
        column = column.push(line.spacing(6).align_y(Center));
    }
    column = column.push(space().height(SPACE_L)).push(
        press::wide(
            None,
            words.get(if soon { "reach-starting" } else { "welcome-start" }),
            Look::Filled(ACCENT_FILL),
        )
        .id("start")
        .on_press_maybe((!soon).then_some(Message::Start)),
    );
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
}
