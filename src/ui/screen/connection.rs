//! The part of the settings for the connection: with whom, how others come here, how this node got in, and the list of
//! ways in.

use super::{Action, Scene};
use crate::engine::api::{
    BootstrapEntry, BootstrapState, ClaimSeen, Command, MeetingState, Reach, Through, Way,
};
use crate::engine::failure::Failure;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::text::Wrapping;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Top};

pub const WAY_IN_ID: &str = "way-in";
/// Longest text taken from the field, in characters.
const TEXT_MAX: usize = 320;
/// Nobody is missed before a start has had time to find somebody.
const FINDING_MS: u64 = 15_000;

/// What is being written.
#[derive(Debug, Default)]
pub struct State {
    text: String,
    stage: Stage,
}

#[derive(Debug, Default)]
enum Stage {
    #[default]
    Written,
    /// The engine has been asked.
    Asked,
    Refused(Failure),
}

#[derive(Clone, Debug)]
pub enum Message {
    Text(String),
    Add,
    Remove(String),
    Meet(bool),
}

impl State {
    pub fn update(&mut self, message: Message, _scene: Scene<'_>) -> Action {
        match message {
            Message::Text(text) => {
                self.text = text.chars().take(TEXT_MAX).collect();
                self.stage = Stage::Written;
                Action::None
            }
            Message::Add if self.text.trim().is_empty() => Action::Focus(WAY_IN_ID),
            Message::Add => {
                self.stage = Stage::Asked;
                Action::Do(vec![Command::AddBootstrap { address: self.text.trim().to_owned() }])
            }
            Message::Meet(on) => Action::Do(vec![Command::SetMeeting { on }]),
            Message::Remove(address) => Action::Do(vec![Command::RemoveBootstrap { address }]),
        }
    }

    /// The list has changed: what was asked is on it.
    pub fn told(&mut self) {
        if matches!(self.stage, Stage::Asked) {
            *self = State::default();
        }
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure) -> bool {
        let is_ours = matches!(self.stage, Stage::Asked) && self.text.trim().starts_with(about);
        if is_ours {
            self.stage = Stage::Refused(failure);
        }
        is_ours
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        *self = State::default();
    }
}

/// Whether friends cannot reach this node, and it has had time to find somebody.
pub fn is_wrong(scene: Scene<'_>) -> bool {
    let since = scene.model.alone_since_ms;
    let is_alone = since.is_some_and(|since| (scene.clock.now_ms)().saturating_sub(since) >= FINDING_MS);
    is_alone || scene.model.reach.is_some_and(|reach| reach.way == Way::Outgoing)
}

/// The key of the sentence for that.
pub fn trouble(scene: Scene<'_>) -> &'static str {
    if scene.model.alone_since_ms.is_some() { "reach-no" } else { "reach-outgoing" }
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let head = column![
        label(scene.get("connection-list"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get("connection-list-hint"), TYPE_S, Weight::Regular, MUTED)
    ];
    let mut rows = vec![standing(scene), line(), head.spacing(4).into()];
    rows.extend(scene.model.bootstrap.iter().map(|known| entry(scene, known)));
    rows.push(field(scene, state));
    rows.push(line());
    rows.push(meeting(scene));
    rows
}

/// The switch of the meeting place: what others see of that, and what has come of it.
fn meeting<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let MeetingState { on, looking, announced, found } = scene.model.meeting;
    let mut words = column![
        label(scene.get("connection-meeting"), TYPE_L, Weight::Medium, TEXT),
        label(scene.get("connection-meeting-hint"), TYPE_S, Weight::Regular, MUTED)
    ];
    if on {
        let found = match looking {
            true => scene.get("connection-meeting-looking"),
            false => scene.count("connection-meeting-found", found),
        };
        let key = if announced { "connection-meeting-announced" } else { "connection-meeting-silent" };
        let state = scene.words.joined(&scene.get(key), &found);
        words = words.push(label(state, TYPE_S, Weight::Regular, TEXT));
    }
    let switch = press::switch(on).id("meeting").on_press(Message::Meet(!on));
    row![words.spacing(4).width(Fill), switch].spacing(SPACE_L).align_y(Center).into()
}

/// With whom, and how; told apart by shape as well as by colour.
fn standing<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let (sign, ink, title, more) = match scene.model.reach {
        None => (Icon::Clock, MUTED, scene.get("reach-starting"), Vec::new()),
        Some(reach) if reach.nodes == 0 => {
            (Icon::Alert, WARNING, scene.get("reach-no"), vec![scene.get("connection-alone")])
        }
        Some(reach) => {
            let title = scene.count("connection-with", reach.nodes);
            let (sign, ink): (_, Ink) =
                if is_amiss(reach) { (Icon::Alert, WARNING) } else { (Icon::Check, SUCCESS) };
            (sign, ink, title, sentences(reach).into_iter().map(|key| scene.get(key)).collect())
        }
    };
    let mut words = column![label(title, TYPE_L, Weight::Medium, TEXT)].spacing(4).width(Fill);
    for sentence in more {
        words = words.push(label(sentence, TYPE_S, Weight::Regular, MUTED));
    }
    container(row![icon(sign, 17.0, ink), words].spacing(SPACE_S).align_y(Top)).id("connection").into()
}

/// How others come here, and how this node got in.
fn sentences(reach: Reach) -> Vec<&'static str> {
    let way = match reach.way {
        Way::Unknown => None,
        Way::Local => Some("reach-local"),
        Way::Direct => Some("reach-direct"),
        Way::Relayed => Some("reach-relayed"),
        Way::Outgoing => Some("reach-outgoing"),
    };
    let through = reach.through.map(|through| match through {
        Through::Given => "connection-by-given",
        Through::Remembered => "connection-by-memory",
        Through::Invite => "connection-by-invite",
        Through::List => "connection-by-list",
        Through::Lan => "connection-by-lan",
        Through::MeetingPlace => "connection-by-meeting",
        Through::Others => "connection-by-others",
    });
    let claim = match reach.claim {
        ClaimSeen::Alone => None,
        ClaimSeen::Contested => Some("connection-claim-contested"),
        ClaimSeen::Hidden => Some("connection-claim-hidden"),
    };
    claim.into_iter().chain(way).chain(through).collect()
}

fn is_amiss(reach: Reach) -> bool {
    reach.way == Way::Outgoing || reach.claim != ClaimSeen::Alone
}

fn entry<'a>(scene: Scene<'a>, entry: &'a BootstrapEntry) -> Element<'a, Message> {
    let (sign, ink, words): (_, Ink, _) = match entry.state {
        BootstrapState::Untried => (Icon::Clock, MUTED, scene.get("connection-untried")),
        BootstrapState::Trying => (Icon::Clock, MUTED, scene.get("connection-trying")),
        BootstrapState::Connected => (Icon::Check, SUCCESS, scene.get("connection-connected")),
        BootstrapState::Failed(failure) => (Icon::Alert, DANGER, scene.words.failure(failure)),
    };
    let address = label(entry.address.as_str(), TYPE_M, Weight::Medium, TEXT).wrapping(Wrapping::WordOrGlyph);
    let told = label(words, TYPE_S, Weight::Regular, ink).width(Fill);
    let words =
        column![address, row![icon(sign, 14.0, ink), told].spacing(6).align_y(Top)].spacing(3).width(Fill);
    let remove =
        press::sign(Icon::Close, MUTED).id("way-in-remove").on_press(Message::Remove(entry.address.clone()));
    let content = row![words, tip(remove, scene.get("connection-remove"))].spacing(SPACE_S).align_y(Center);
    container(content)
        .padding([SPACE_S, SPACE_M])
        .width(Fill)
        .style(ground(|tokens| tokens.sidebar, RADIUS_M, true))
        .into()
}

fn field<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let is_open = !matches!(state.stage, Stage::Asked);
    let input = field::input(&scene.get("connection-placeholder"), &state.text)
        .id(WAY_IN_ID)
        .size(TYPE_M)
        .padding([9, 12])
        .on_input_maybe(is_open.then_some(Message::Text))
        .on_submit_maybe(is_open.then_some(Message::Add));
    let add = press::word(Some(Icon::Add), scene.get("connection-add"), Look::Outlined)
        .id("way-in-add")
        .on_press_maybe(is_open.then_some(Message::Add));
    let fault = match state.stage {
        Stage::Refused(failure) => {
            let text = label(scene.words.failure(failure), TYPE_S, Weight::Regular, DANGER).width(Fill);
            Some(row![icon(Icon::Alert, 15.0, DANGER), text].spacing(6).align_y(Top))
        }
        Stage::Written | Stage::Asked => None,
    };
    let line: Element<'a, Message> = if scene.compact() {
        column![input, add].spacing(SPACE_S).into()
    } else {
        row![container(input).width(Fill), add].spacing(SPACE_S).align_y(Center).into()
    };
    column![line].push(fault).spacing(6).into()
}
