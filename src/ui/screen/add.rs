//! The dialog that adds a buddy by address, short form or invitation.

use super::{Action, Scene};
use crate::aor::{Aor, AorError};
use crate::engine::api::{Buddy, Command, Relation};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Fill;
use iced::widget::{column, container, row, space};

/// The field, for the keyboard to be put into.
pub const ID: &str = "add-to";
/// Longest thing that can name a buddy: an invitation.
const TO_MAX: usize = 4096;

/// What has been typed, and what is wrong with it.
#[derive(Debug, Default)]
pub struct State {
    to: String,
    wrong: Option<String>,
    sent: bool,
}

#[derive(Clone, Debug)]
pub enum Message {
    To(String),
    Send,
    Close,
}

impl State {
    /// Takes in what is typed; `Close` is the caller's.
    pub fn update(&mut self, message: Message, words: &Words) -> Action {
        match message {
            Message::To(to) => {
                *self = State { to: to.chars().take(TO_MAX).collect(), ..State::default() };
                Action::None
            }
            Message::Send => match addressee(&self.to) {
                Ok(to) => {
                    self.sent = true;
                    self.wrong = None;
                    Action::Do(vec![Command::AddBuddy { to }])
                }
                Err(_) if self.to.trim().is_empty() => {
                    self.wrong = Some(words.get("address-empty"));
                    Action::Focus(ID)
                }
                Err(error) => {
                    self.wrong = Some(words.no_address(error));
                    Action::Focus(ID)
                }
            },
            Message::Close => Action::None,
        }
    }

    /// Whether a new buddy is the one that has been asked for here; an invitation does not show whom it names.
    pub fn was_about(&self, buddy: &Buddy) -> bool {
        let to = self.to.trim();
        let same = addressee(to).is_ok_and(|to| to.split('#').next() == Some(buddy.aor.as_str()));
        let invited = to.starts_with("ahoy:") && buddy.relation != Relation::Request;
        self.sent && (same || invited)
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure, words: &Words) -> bool {
        let ours = self.sent && (about == self.to.trim() || self.to.trim().starts_with(about));
        if ours {
            self.sent = false;
            self.wrong = Some(words.failure(failure));
        }
        ours
    }
}

/// An invitation as it is, an address or short form in its canonical spelling.
fn addressee(text: &str) -> Result<String, AorError> {
    let text = text.trim();
    if text.starts_with("ahoy:") || text.starts_with("sip:") {
        return Ok(text.to_owned());
    }
    let (address, check) =
        text.split_once('#').map_or((text, None), |(address, check)| (address, Some(check)));
    let aor: Aor = address.parse()?;
    Ok(check.map_or_else(|| aor.to_string(), |check| format!("{aor}#{check}")))
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let input = field::input(&scene.get("add-placeholder"), &state.to)
        .id(ID)
        .on_input(Message::To)
        .on_submit(Message::Send);
    let (told, ink): (String, Ink) = match (&state.wrong, state.sent) {
        (Some(wrong), _) => (wrong.clone(), DANGER),
        (None, true) => (scene.words.with("add-sent", &[("to", state.to.trim().into())]), SUCCESS),
        (None, false) => (scene.get("add-examples"), FAINT),
    };
    let last = if state.sent { "close" } else { "cancel" };
    let buttons = row![
        filler(),
        press::word(None, scene.get(last), Look::Outlined).id("close-add").on_press(Message::Close),
        press::word(Some(Icon::UserAdd), scene.get("add-send"), Look::Filled(ACCENT_FILL))
            .id("send-request")
            .on_press_maybe((!state.sent).then_some(Message::Send)),
    ];
    let column = column![
        label(scene.get("add-title"), TYPE_TITLE, Weight::Strong, TEXT),
        label(scene.get("add-hint"), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_XS),
        input,
        label(told, TYPE_S, Weight::Regular, ink),
        space().height(SPACE_S),
        buttons.spacing(SPACE_S),
    ];
    container(column.spacing(SPACE_S))
        .padding(SPACE_XL)
        .width(Fill)
        .max_width(460)
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_and_invitations_go_through_and_addresses_are_spelt_canonically() {
        assert_eq!(addressee(" Bob@Example.org "), Ok("bob@example.org".to_owned()));
        assert_eq!(addressee("bob@example.org#K7Q2-M4XR"), Ok("bob@example.org#K7Q2-M4XR".to_owned()));
        assert_eq!(addressee("ahoy:abc"), Ok("ahoy:abc".to_owned()));
        assert_eq!(addressee("bob"), Err(AorError::NoAt));
    }
}
