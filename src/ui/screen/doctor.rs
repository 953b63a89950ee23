//! What the doctor has found, in words: for the settings, and for calls.

use super::{Action, Scene};
use crate::engine::api::{CallPath, Command, Finding, Quality, Severity};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// Whether the text has been put on the clipboard.
#[derive(Debug, Default)]
pub struct State {
    copied: bool,
}

#[derive(Clone, Debug)]
pub enum Message {
    Again,
    Copy,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match (message, &scene.model.examined) {
            (Message::Again, _) | (Message::Copy, None) => {
                self.copied = false;
                Action::Do(vec![Command::Doctor])
            }
            (Message::Copy, Some(found)) => {
                self.copied = true;
                Action::Copy(scene.words.examination(found))
            }
        }
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        self.copied = false;
    }
}

/// "Can others reach me?": what is known, and what to do with it.
pub fn rows<'a>(scene: Scene<'a>, state: &State) -> Vec<Element<'a, Message>> {
    let hint = label(scene.get("doctor-hint"), TYPE_S, Weight::Regular, MUTED);
    let Some(found) = &scene.model.examined else {
        return vec![hint.into(), label(scene.get("doctor-asking"), TYPE_M, Weight::Regular, MUTED).into()];
    };
    let sign = if state.copied { Icon::Check } else { Icon::Copy };
    let buttons = row![
        press::word(Some(Icon::Search), scene.get("doctor-again"), Look::Outlined)
            .id("doctor-again")
            .on_press(Message::Again),
        press::word(Some(sign), scene.get("doctor-copy"), Look::Outlined)
            .id("doctor-copy")
            .on_press(Message::Copy),
    ];
    let about = label(scene.get("doctor-copy-hint"), TYPE_S, Weight::Regular, MUTED);
    vec![
        hint.into(),
        container(findings(scene, &found.findings)).id("doctor-findings").into(),
        column![buttons.spacing(SPACE_S).wrap(), about].spacing(SPACE_S).into(),
    ]
}

/// Findings with a sign, their sentences, and what to do.
pub fn findings<'a, M: 'a>(scene: Scene<'a>, findings: &[Finding]) -> Element<'a, M> {
    Column::from_iter(findings.iter().map(|found| finding(scene, *found))).spacing(SPACE_M).width(Fill).into()
}

fn finding<'a, M: 'a>(scene: Scene<'a>, finding: Finding) -> Element<'a, M> {
    let (sign, ink): (Icon, Ink) = match finding.severity() {
        Severity::Good => (Icon::Check, SUCCESS),
        Severity::Notice => (Icon::Info, MUTED),
        Severity::Trouble => (Icon::Alert, DANGER),
    };
    let mut words = column![label(scene.words.finding(finding), TYPE_M, Weight::Medium, TEXT)];
    if let Some(advice) = scene.words.advice(finding) {
        words = words.push(label(advice, TYPE_S, Weight::Regular, MUTED));
    }
    row![icon(sign, 16.0, ink), words.spacing(2).width(Fill)].spacing(SPACE_S).into()
}

/// How well a call is heard, as bars.
pub fn bars<'a, M: 'a>(quality: Quality, height: f32) -> Element<'a, M> {
    let (bars, ink): (u8, Ink) = match quality {
        Quality::Good => (3, SUCCESS),
        Quality::Fair => (2, WARNING),
        Quality::Poor => (1, DANGER),
    };
    signal::signal(bars, height, ink)
}

/// The same in words.
pub fn quality(scene: Scene<'_>, quality: Quality) -> String {
    scene.get(match quality {
        Quality::Good => "quality-good",
        Quality::Fair => "quality-fair",
        Quality::Poor => "quality-poor",
    })
}

/// The kind of path in a few words.
pub fn path(scene: Scene<'_>, path: Option<CallPath>) -> String {
    path.map_or_else(|| scene.get("path-unknown"), |path| scene.words.path(path))
}

/// Milliseconds, as far as they are known.
pub fn delay(scene: Scene<'_>, ms: Option<f32>) -> String {
    match ms {
        Some(ms) => scene.words.with("call-delay", &[("ms", format!("{ms:.0}").into())]),
        None => scene.get("doctor-not-known"),
    }
}

/// How people would judge a call, over its time: full is the best there is.
pub fn course<'a, M: 'a>(scene: Scene<'a>, scores: &[u8], mos: Option<f32>) -> Option<Element<'a, M>> {
    let mos = mos?;
    let ink: Ink = match mos {
        mos if mos >= 4.0 => SUCCESS,
        mos if mos >= 3.1 => WARNING,
        _ => DANGER,
    };
    let levels = scores.iter().map(|tenths| (f32::from(*tenths) / 10.0 - 1.0) / 3.5).collect();
    let score = label(scene.words.score(mos), TYPE_S, Weight::Medium, TEXT);
    let hint = label(scene.get("call-mos-hint"), TYPE_S, Weight::Regular, MUTED);
    let plot = container(meter::meter(levels, 26.0, ink)).id("call-mos");
    Some(column![row![score, hint].spacing(SPACE_S).wrap(), plot].spacing(SPACE_XS).into())
}

/// A share of packets lost on average, and in the worst seconds where that is another.
pub fn loss(scene: Scene<'_>, mean: f32, worst: f32) -> String {
    let percent = |share: f32| format!("{} %", scene.words.decimal(share * 100.0, 1));
    if percent(mean) == percent(worst) {
        return percent(mean);
    }
    scene
        .words
        .with("call-details-worst", &[("mean", percent(mean).into()), ("worst", percent(worst).into())])
}

/// What a number is, and the number.
pub fn fact<'a, M: 'a>(scene: Scene<'a>, key: &str, value: String) -> Element<'a, M> {
    let name = label(scene.get(key), TYPE_S, Weight::Regular, MUTED).width(Fill);
    let value = container(label(value, TYPE_S, Weight::Medium, TEXT)).width(Fill);
    row![name, value].spacing(SPACE_S).align_y(Center).into()
}
