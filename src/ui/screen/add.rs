//! The dialog that adds a buddy by address, short form, invitation, or a picture of one.

use super::{Action, Scene};
use crate::aor::{Aor, AorError};
use crate::engine::api::{Buddy, Command, Relation};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::identity::{Invite, is_safety_picture};
use crate::io::picture::{self, PictureError};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row, space};
use iced::{Center, Fill};

/// The field, for the keyboard to be put into.
pub const ID: &str = "add-to";
/// Longest thing that can name a buddy: an invitation.
const TO_MAX: usize = 4096;

/// What has been typed, and what is said of it.
#[derive(Debug, Default)]
pub struct State {
    to: String,
    said: Said,
}

#[derive(Debug, Default, PartialEq)]
enum Said {
    #[default]
    Nothing,
    /// A picture is being read.
    Reading,
    Wrong(String),
    /// It may not be whom one thinks: asked for once more, it is done.
    Warned(String),
    Sent,
}

#[derive(Clone, Debug)]
pub enum Message {
    To(String),
    Send,
    Pick,
    /// What a picture says.
    Read(Result<String, PictureError>),
    Close,
}

impl State {
    /// The dialog with something in it already.
    pub fn with(to: &str) -> State {
        State { to: to.chars().take(TO_MAX).collect(), said: Said::Nothing }
    }

    /// A picture is being read for it.
    pub fn reads(&mut self) {
        self.said = Said::Reading;
    }

    /// Takes in what is typed; `Close` is the caller's.
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match message {
            Message::To(to) => {
                *self = State::with(&to);
                Action::None
            }
            Message::Send => self.send(scene),
            Message::Pick => Action::Pick,
            Message::Read(Ok(text)) if is_safety_picture(&text) => self.wrong(scene.get("add-is-safety")),
            Message::Read(Ok(text)) => {
                *self = State::with(&text);
                Action::Focus(ID)
            }
            Message::Read(Err(error)) => self.wrong(scene.words.no_picture(error)),
            Message::Close => Action::None,
        }
    }

    fn send(&mut self, scene: Scene<'_>) -> Action {
        if let Some(path) = picture::named(&self.to) {
            self.said = Said::Reading;
            return Action::Read(path);
        }
        let to = match addressee(&self.to) {
            Ok(to) => to,
            Err(_) if self.to.trim().is_empty() => return self.wrong(scene.get("address-empty")),
            Err(error) => return self.wrong(scene.words.no_address(error)),
        };
        if !matches!(self.said, Said::Warned(_))
            && let Some(warning) = warning(scene, &to)
        {
            self.said = Said::Warned(warning);
            return Action::None;
        }
        self.said = Said::Sent;
        Action::Do(vec![Command::AddBuddy { to }])
    }

    fn wrong(&mut self, why: String) -> Action {
        self.said = Said::Wrong(why);
        Action::Focus(ID)
    }

    /// Whether a new buddy is the one that has been asked for here; an invitation does not show whom it names.
    pub fn was_about(&self, buddy: &Buddy) -> bool {
        let to = self.to.trim();
        let same = addressee(to).is_ok_and(|to| to.split('#').next() == Some(buddy.aor.as_str()));
        let invited = is_link(to) && buddy.relation != Relation::Request;
        self.said == Said::Sent && (same || invited)
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure, words: &Words) -> bool {
        let ours = self.said == Said::Sent && (about == self.to.trim() || self.to.trim().starts_with(about));
        if ours {
            self.said = Said::Wrong(words.failure(failure));
        }
        ours
    }
}

fn is_link(text: &str) -> bool {
    text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("ahoy:"))
}

/// An invitation as it is, an address or short form in its canonical spelling.
fn addressee(text: &str) -> Result<String, AorError> {
    let text = text.trim();
    if is_link(text) {
        return Ok(format!("ahoy:{}", &text[5..]));
    }
    if text.starts_with("sip:") {
        return Ok(text.to_owned());
    }
    let (address, check) =
        text.split_once('#').map_or((text, None), |(address, check)| (address, Some(check)));
    let aor: Aor = address.parse()?;
    Ok(check.map_or_else(|| aor.to_string(), |check| format!("{aor}#{check}")))
}

/// Whom it names, where that can be seen.
fn named(to: &str) -> Option<Aor> {
    match to.parse::<Invite>() {
        Ok(invite) => Some(invite.aor),
        Err(_) => to.split('#').next()?.trim_start_matches("sip:").parse().ok(),
    }
}

/// An address that looks like a friend's, or like another than it is, is one that somebody may have made for that.
fn warning(scene: Scene<'_>, to: &str) -> Option<String> {
    let aor = named(to)?;
    if let Some(alike) = scene.looks_like(&aor) {
        return Some(scene.words.with("add-looks-like", &[("address", alike.as_str().into())]));
    }
    aor.poses_as_latin().then(|| scene.get("add-poses"))
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let input = field::input(&scene.get("add-placeholder"), &state.to)
        .id(ID)
        .on_input(Message::To)
        .on_submit(Message::Send);
    let sent = state.said == Said::Sent;
    let (told, ink): (String, Ink) = match &state.said {
        Said::Wrong(wrong) => (wrong.clone(), DANGER),
        Said::Warned(warning) => (warning.clone(), WARNING),
        Said::Sent => (scene.words.with("add-sent", &[("to", state.to.trim().into())]), SUCCESS),
        Said::Reading => (scene.get("add-reading"), MUTED),
        Said::Nothing => match state.to.parse::<Invite>() {
            Ok(Invite { aor, name, .. }) if name.is_empty() => {
                (scene.words.with("add-invitation", &[("address", aor.as_str().into())]), TEXT)
            }
            Ok(Invite { aor, name, .. }) => (scene.words.joined(&name, aor.as_str()), TEXT),
            Err(_) => (scene.get("add-examples"), FAINT),
        },
    };
    let last = if sent { "close" } else { "cancel" };
    let send = if matches!(state.said, Said::Warned(_)) { "add-send-anyway" } else { "add-send" };
    let buttons = row![
        filler(),
        press::word(None, scene.get(last), Look::Outlined).id("close-add").on_press(Message::Close),
        press::word(Some(Icon::UserAdd), scene.get(send), Look::Filled(ACCENT_FILL))
            .id("send-request")
            .on_press_maybe((!sent && state.said != Said::Reading).then_some(Message::Send)),
    ];
    let pick = press::round(Icon::Qr, CONTROL, Look::Outlined, TEXT).id("add-pick").on_press(Message::Pick);
    let pick = tip(pick, scene.get("picture-choose"));
    let column = column![
        label(scene.get("add-title"), TYPE_TITLE, Weight::Strong, TEXT),
        label(scene.get("add-hint"), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_XS),
        row![container(input).width(Fill), pick].spacing(SPACE_S).align_y(Center),
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
        assert_eq!(addressee("AHOY:abc"), Ok("ahoy:abc".to_owned()), "as a QR picture may have it");
        assert_eq!(addressee("bob"), Err(AorError::NoAt));
        assert_eq!(addressee("b\u{43e}b@example.org"), Err(AorError::MixedScripts));
    }
}
