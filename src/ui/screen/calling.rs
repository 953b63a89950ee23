//! The part of the settings for how calls are taken: where they are sent on, and what they are recorded as.

use super::reaching::{segments, words};
use super::{Action, Scene};
use crate::engine::api::{CallChange, CallsCommand, Command, Forward, Manner, TapeFormat};
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::Center;
use iced::widget::{column, row};

/// How long it may ring before a call is sent on, to choose from.
const AFTER_S: [u32; 4] = [10, 20, 30, 45];
/// Characters of an address that is typed.
const TYPED_MAX: usize = 256;

/// How loud it may ring, in percent.
const VOLUMES: [(u8, &str); 4] = [
    (0, "calling-volume-off"),
    (30, "calling-volume-low"),
    (60, "calling-volume-half"),
    (100, "calling-volume-full"),
];
/// The window's own choice, kept under this name by the engine.
const TALK_KEY: &str = "talk-key";

/// What is held to be heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TalkKey {
    #[default]
    CtrlM,
    F8,
    Space,
}

impl TalkKey {
    const ALL: [TalkKey; 3] = [TalkKey::CtrlM, TalkKey::F8, TalkKey::Space];

    fn word(self) -> &'static str {
        match self {
            TalkKey::CtrlM => "ctrl-m",
            TalkKey::F8 => "f8",
            TalkKey::Space => "space",
        }
    }

    /// The key of its name among the texts.
    pub fn name(self) -> &'static str {
        match self {
            TalkKey::CtrlM => "talk-key-ctrl-m",
            TalkKey::F8 => "talk-key-f8",
            TalkKey::Space => "talk-key-space",
        }
    }

    /// The one that the user has chosen.
    pub fn chosen(model: &Model) -> TalkKey {
        let word = model.preference(TALK_KEY).unwrap_or_default();
        TalkKey::ALL.into_iter().find(|key| key.word() == word).unwrap_or_default()
    }
}

/// Addresses as far as they are typed.
#[derive(Debug, Default)]
pub struct State {
    typed: [Option<String>; 3],
}

/// Which calls are sent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    Busy,
    NoAnswer,
}

#[derive(Clone, Debug)]
pub enum Message {
    Recording(TapeFormat),
    Speak(Manner),
    ByKey(bool),
    /// Which key it is.
    Key(TalkKey),
    Volume(u8),
    Ducks(bool),
    /// Lets the user choose what rings, or has the app's own bell ring again.
    ChooseRing,
    OwnBell,
    Typed(When, String),
    Done,
    After(u32),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        let now = &scene.model.calling.forward;
        let change = match message {
            Message::Recording(format) => CallChange { recording: Some(format), ..CallChange::default() },
            Message::Speak(manner) => CallChange { manner: Some(manner), ..CallChange::default() },
            Message::ByKey(by_key) => CallChange { by_key: Some(by_key), ..CallChange::default() },
            Message::Volume(percent) => CallChange { ring_volume: Some(percent), ..CallChange::default() },
            Message::Ducks(on) => CallChange { ducks: Some(on), ..CallChange::default() },
            Message::ChooseRing => return Action::PickRing(None),
            Message::OwnBell => {
                return Action::Do(vec![Command::OfCalls(CallsCommand::Ring { of: None, path: None })]);
            }
            Message::Key(key) => {
                let (name, value) = (TALK_KEY.to_owned(), key.word().to_owned());
                return Action::Do(vec![Command::SetPreference { key: name, value }]);
            }
            Message::Typed(when, text) => {
                self.typed[when as usize] = Some(text.chars().take(TYPED_MAX).collect());
                return Action::None;
            }
            Message::Done => match self.settled(now) {
                Some(forward) => forwarding(forward),
                None => return Action::None,
            },
            Message::After(after_s) => {
                forwarding(Forward { after_s, ..self.settled(now).unwrap_or_else(|| now.clone()) })
            }
        };
        Action::Do(vec![Command::OfCalls(CallsCommand::Set(change))])
    }

    /// The person goes elsewhere, and has kept nothing of it.
    pub fn leave(&mut self) {
        self.typed = Default::default();
    }

    /// What is to hold, where that is not what holds now.
    fn settled(&mut self, now: &Forward) -> Option<Forward> {
        let [always, busy, no_answer] = std::mem::take(&mut self.typed);
        let of = |typed: Option<String>, now: &Option<String>| match typed {
            Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            None => now.clone(),
        };
        let forward = Forward {
            always: of(always, &now.always),
            busy: of(busy, &now.busy),
            no_answer: of(no_answer, &now.no_answer),
            after_s: now.after_s,
        };
        (forward != *now).then_some(forward)
    }
}

fn forwarding(forward: Forward) -> CallChange {
    CallChange { forward: Some(forward), ..CallChange::default() }
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let calling = &scene.model.calling;
    let formats = [(TapeFormat::Opus, "calling-opus"), (TapeFormat::Wav, "calling-wav")];
    let formats = formats.map(|(format, key)| {
        press::segment(scene.get(key), format == calling.recording)
            .id(key)
            .on_press(Message::Recording(format))
            .into()
    });
    let recording = column![words(scene, "calling-recording", "calling-recording-hint"), segments(formats)];
    let manner = calling.manner;
    let rests = Message::Speak(Manner { rests: !manner.rests, ..manner });
    let music = Message::Speak(Manner { music: !manner.music, ..manner });
    vec![
        forward(scene, state),
        recording.spacing(SPACE_S).into(),
        choice(scene, ("calling-rests", "calling-rests-hint"), manner.rests, rests),
        choice(scene, ("calling-music", "calling-music-hint"), manner.music, music),
        by_key(scene, calling.by_key),
        choice(scene, ("calling-ducks", "calling-ducks-hint"), calling.ducks, Message::Ducks(!calling.ducks)),
        volume(scene, calling.ring_volume),
        ring(scene, calling.ring.as_deref()),
    ]
}

/// Whether one is heard only while a key is held, and which.
fn by_key<'a>(scene: Scene<'a>, on: bool) -> Element<'a, Message> {
    let switch = choice(scene, ("calling-by-key", "calling-by-key-hint"), on, Message::ByKey(!on));
    let chosen = TalkKey::chosen(scene.model);
    let keys = TalkKey::ALL.map(|key| {
        press::segment(scene.get(key.name()), key == chosen).id(key.name()).on_press(Message::Key(key)).into()
    });
    column![switch].push(on.then(|| segments(keys))).spacing(SPACE_S).into()
}

/// What rings.
fn ring<'a>(scene: Scene<'a>, name: Option<&'a str>) -> Element<'a, Message> {
    let shown = name.map_or_else(|| scene.get("calling-ring-own"), str::to_owned);
    let choose = press::word(Some(Icon::File), scene.get("calling-ring-choose"), Look::Outlined)
        .id("calling-ring")
        .on_press(Message::ChooseRing);
    let back = name.map(|_| {
        let back = press::sign(Icon::Close, MUTED).id("calling-ring-back").on_press(Message::OwnBell);
        tip(back, scene.get("calling-ring-back"))
    });
    let line = row![one_line(&shown, 180.0, TYPE_M, Weight::Medium, TEXT), choose].push(back);
    let line = line.spacing(SPACE_M).align_y(Center);
    column![words(scene, "calling-ring", "calling-ring-hint"), line].spacing(SPACE_S).into()
}

fn volume<'a>(scene: Scene<'a>, percent: u8) -> Element<'a, Message> {
    let steps = VOLUMES.map(|(step, key)| {
        press::segment(scene.get(key), step == percent).id(key).on_press(Message::Volume(step)).into()
    });
    column![words(scene, "calling-volume", "calling-volume-hint"), segments(steps)].spacing(SPACE_S).into()
}

/// What is on or off.
fn choice<'a>(
    scene: Scene<'a>,
    (title, hint): (&'static str, &'static str),
    on: bool,
    change: Message,
) -> Element<'a, Message> {
    let switch = press::switch(on).id(title).on_press(change);
    row![words(scene, title, hint), switch].spacing(SPACE_L).align_y(Center).into()
}

fn forward<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let now = &scene.model.calling.forward;
    let to = |when: When, key: &'static str, now: &'a Option<String>| {
        let typed = state.typed[when as usize].as_deref().or(now.as_deref()).unwrap_or_default();
        let input = field::input(&scene.get("dialer-placeholder"), typed)
            .id(key)
            .on_input(move |text| Message::Typed(when, text))
            .on_submit(Message::Done);
        column![label(scene.get(key), TYPE_M, Weight::Regular, TEXT), input].spacing(4)
    };
    let after = AFTER_S.map(|seconds| {
        let word = scene.words.with("calling-after", &[("seconds", seconds.into())]);
        press::segment(word, seconds == now.after_s)
            .id(format!("calling-after-{seconds}"))
            .on_press(Message::After(seconds))
            .into()
    });
    let rows = column![
        words(scene, "calling-forward", "calling-forward-hint"),
        to(When::Always, "calling-always", &now.always),
        to(When::Busy, "calling-busy", &now.busy),
        to(When::NoAnswer, "calling-no-answer", &now.no_answer),
    ];
    let is_typed = state.typed.iter().any(Option::is_some);
    let keep = is_typed.then(|| {
        press::word(Some(Icon::Check), scene.get("calling-keep"), Look::Outlined)
            .id("calling-keep")
            .on_press(Message::Done)
    });
    let rows = rows.push(now.no_answer.is_some().then(|| segments(after))).push(keep);
    rows.spacing(SPACE_S).max_width(460).into()
}
