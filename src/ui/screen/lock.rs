//! The lock screen: a known profile whose passphrase has to be typed first.

use crate::engine::api::Secret;
use crate::i18n::Words;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row, space};
use iced::{Center, Fill};
use std::fmt;
use zeroize::Zeroizing;

pub const PASSPHRASE_ID: &str = "lock-passphrase";
/// Longest passphrase that is taken, in bytes.
pub const PASSPHRASE_MAX: usize = 1_024;

/// What has been typed; wiped when it goes.
#[derive(Default)]
pub struct State {
    passphrase: Zeroizing<String>,
}

#[derive(Clone)]
pub enum Message {
    Passphrase(Zeroizing<String>),
    Open,
}

/// What the lock screen has come to.
#[derive(Debug, PartialEq)]
pub enum Action {
    None,
    Open(Secret),
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Passphrase(passphrase) if passphrase.len() > PASSPHRASE_MAX => Action::None,
            Message::Passphrase(passphrase) => {
                self.passphrase = passphrase;
                Action::None
            }
            Message::Open if self.passphrase.is_empty() => Action::None,
            Message::Open => Action::Open(Secret::new(std::mem::take(&mut self.passphrase).as_bytes())),
        }
    }
}

/// The field; `soon` while it is tried, `wrong` says why it did not open.
pub fn view<'a>(
    state: &'a State,
    words: &'a Words,
    soon: bool,
    wrong: Option<String>,
) -> Element<'a, Message> {
    let input =
        field::input(&words.get("lock-placeholder"), &state.passphrase).id(PASSPHRASE_ID).secure(true);
    let input = input
        .on_input_maybe((!soon).then_some(|text| Message::Passphrase(Zeroizing::new(text))))
        .on_submit_maybe((!soon).then_some(Message::Open));
    let sign = container(icon(Icon::Lock, 26.0, WHITE)).center(56).style(ground(
        |tokens| tokens.fill,
        RADIUS_L,
        false,
    ));
    let key = if soon { "lock-opening" } else { "lock-open" };
    let open = press::wide(None, words.get(key), Look::Filled(ACCENT_FILL)).id("lock-open");
    let mut column = column![
        container(sign).center_x(Fill),
        space().height(SPACE_S),
        container(label(words.get("lock-title"), TYPE_TITLE, Weight::Strong, TEXT)).center_x(Fill),
        container(label(words.get("lock-text"), TYPE_M, Weight::Regular, MUTED).align_x(Center))
            .center_x(Fill),
        space().height(SPACE_S),
        input,
    ];
    if let Some(wrong) = wrong.filter(|_| !soon) {
        let text = label(wrong, TYPE_M, Weight::Regular, DANGER).width(Fill);
        column = column.push(row![icon(Icon::Alert, 15.0, DANGER), text].spacing(6).align_y(Center));
    }
    column = column.push(open.on_press_maybe((!soon).then_some(Message::Open)));
    container(container(column.spacing(SPACE_S)).max_width(360)).center(Fill).padding(SPACE_XL).into()
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("State(passphrase)")
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Message::Passphrase(_) => "Passphrase",
            Message::Open => "Open",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_tried_once_and_shown_nowhere() {
        let mut state = State::default();
        assert_eq!(state.update(Message::Open), Action::None, "nothing was typed");
        let typed = Message::Passphrase(Zeroizing::new("correct horse".to_owned()));
        assert!(!format!("{typed:?}").contains("horse"));
        state.update(typed);
        assert!(!format!("{state:?}").contains("horse"));
        assert_eq!(state.update(Message::Open), Action::Open(Secret::new(b"correct horse")));
        assert_eq!(state.update(Message::Open), Action::None, "it is typed anew");
        let endless = "x".repeat(PASSPHRASE_MAX + 1);
        state.update(Message::Passphrase(Zeroizing::new(endless)));
        assert_eq!(state.update(Message::Open), Action::None);
    }
}
