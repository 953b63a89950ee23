//! What is said aloud for who does not see the window: whether, and which words. The row of the settings, and the offer
//! to whoever has a screen reader.

use super::{Action, Scene, call, conference};
use crate::engine::api::{Call, CallState};
use crate::i18n::Words;
use crate::io::speech::Voice;
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{container, row};
use iced::{Center, Fill};

/// Kept under this name by the engine, for the window alone.
pub const SPEECH: &str = "speech";
const ON: &str = "on";
const OFF: &str = "off";

/// Whether this system can speak at all, and what became of it.
#[derive(Debug, Default)]
pub struct State {
    is_here: bool,
    voice: Option<Voice>,
}

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Speak(bool),
}

/// What is kept of it; `None` where nobody has been asked yet.
pub fn kept(model: &Model) -> Option<bool> {
    model.preference(SPEECH).map(|word| word == ON)
}

/// The word that is kept.
pub fn word(on: bool) -> String {
    if on { ON } else { OFF }.to_owned()
}

impl State {
    pub fn update(&mut self, message: Message) -> Action {
        let Message::Speak(on) = message;
        Action::SpeakAloud(on)
    }

    /// There is a way to speak.
    pub fn is_here(&mut self) {
        self.is_here = true;
    }

    /// What became of the last sentence.
    pub fn told(&mut self, voice: Voice) {
        self.voice = Some(voice);
    }
}

/// The row of the settings; none where this system has no speech that Ahoy knows.
pub fn rows<'a>(scene: Scene<'a>, state: &State) -> Option<Element<'a, Message>> {
    let on = kept(scene.model) == Some(true);
    let is_missing = on && state.voice == Some(Voice::Missing);
    let hint = if is_missing { "speech-missing" } else { "speech-hint" };
    let switch = press::switch(on).id("speech").on_press(Message::Speak(!on));
    let line = row![super::reaching::words(scene, "speech-title", hint), switch];
    state.is_here.then(|| line.spacing(SPACE_L).align_y(Center).into())
}

/// The offer, over everything.
pub fn offer<'a>(words: &Words) -> Element<'a, Message> {
    let said = label(words.get("speech-offer"), TYPE_M, Weight::Medium, TEXT).width(Fill);
    let yes = press::word(None, words.get("speech-yes"), Look::Filled(ACCENT_FILL)).id("speech-yes");
    let no = press::sign(Icon::Close, MUTED).named(words.get("close")).id("speech-no");
    let line = row![
        icon(Icon::Sound, 17.0, ACCENT),
        said,
        yes.on_press(Message::Speak(true)),
        no.on_press(Message::Speak(false))
    ];
    let line = container(line.spacing(SPACE_M).align_y(Center)).padding([4, 16]).width(Fill);
    line.style(ground(|tokens| tokens.bubble, 0.0, false)).into()
}

/// What is said of a call as it stands; `None` for what is over in a moment, and for one that is over: that is said once.
pub fn of_call(scene: Scene<'_>, told: &Call) -> Option<String> {
    match told.state {
        CallState::Locating | CallState::Ended => None,
        CallState::Dialing | CallState::Ringing | CallState::Active => Some(call::said(scene, told)),
    }
}

/// What is said of a group that rings.
pub fn of_conference(scene: Scene<'_>) -> Option<String> {
    let rings = scene.model.conferences.ringing()?;
    let title = conference::title(scene, rings);
    Some(
        scene
            .words
            .with("spoken-told", &[("title", scene.get("call-incoming").into()), ("text", title.into())]),
    )
}
