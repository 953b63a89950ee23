//! A call with many: a bar over everything while it rings or this user is in it, a card in its group while others talk, and a
//! line in the group's chat when it is over.

use super::{Action, Scene, group};
use crate::engine::api::{
    Call, CallRecord, CallState, Command, Conference, ConferenceCommand, ConferenceId, ConferenceStanding,
    Direction, Group, GroupId, GroupStanding, Participant, ParticipantState,
};
use crate::i18n::{Moment, stopwatch};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Row, column, container, row, space};
use iced::{Center, Fill};

/// People in one, as the engine has it.
const PEOPLE_MAX: usize = 6;

#[derive(Clone, Debug)]
pub enum Message {
    Do(ConferenceCommand),
    /// Show the group whose call it is.
    Show(GroupId),
}

impl Message {
    pub fn action(self) -> Action {
        match self {
            Message::Do(command) => Action::Do(vec![Command::OfConference(command)]),
            Message::Show(group) => Action::Group(group),
        }
    }
}

/// The call that rings, else the one this user is in, over everything.
pub fn bar<'a>(scene: Scene<'a>) -> Option<Element<'a, Message>> {
    let conferences = &scene.model.conferences;
    let shown = conferences.ringing().or_else(|| conferences.joined())?;
    let rings = shown.standing == ConferenceStanding::Ringing;
    let waits = shown.held || shown.active_since_ms.is_none();
    let (sign, ink): (Icon, Ink) = match (rings, waits) {
        (true, _) => (Icon::PhoneIn, SUCCESS),
        (false, true) => (Icon::Pause, WARNING),
        (false, false) => (Icon::PhoneActive, SUCCESS),
    };
    let sign = if shown.active_since_ms.is_none() && !rings { Icon::PhoneOut } else { sign };
    let room = (scene.width - if scene.compact() { 110.0 } else { 420.0 }).max(120.0);
    let first = one_line(&title(scene, shown), room, TYPE_L, Weight::Strong, TEXT);
    let words = column![first, people(scene, shown)].spacing(4).width(Fill);
    let line = row![icon(sign, 20.0, ink), words].spacing(SPACE_L).align_y(Center);
    let buttons = if rings { asked(scene, shown) } else { talking(scene, shown) };
    let body: Element<'a, Message> = if scene.compact() {
        column![line, container(buttons).center_x(Fill)].spacing(SPACE_S).into()
    } else {
        line.push(buttons).into()
    };
    let back: Ink = if waits && !rings { |tokens| tokens.bubble } else { |tokens| tokens.good };
    let card = container(body).padding([8, 12]).width(Fill).style(ground(back, RADIUS_M, false));
    let strip =
        container(card).padding([9, 16]).width(Fill).style(ground(|tokens| tokens.surface, 0.0, false));
    Some(column![strip, self::line()].into())
}

/// The same where it rings and no window is open.
pub fn incoming<'a>(scene: Scene<'a>, shown: &'a Conference) -> Element<'a, Message> {
    let about = shown.conference.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>();
    let who = column![
        label(scene.get("call-incoming"), TYPE_S + 0.5, Weight::Medium, SUCCESS),
        one_line(&shown.name, 250.0, TYPE_XL + 2.0, Weight::Strong, TEXT),
        one_line(&title(scene, shown), 260.0, TYPE_M, Weight::Regular, MUTED),
    ];
    let face = avatar::group((&shown.name, &about), 52.0, |tokens| tokens.raised);
    let column = column![
        row![face, who.spacing(1)].spacing(15).align_y(Center),
        space::vertical(),
        people(scene, shown),
        space::vertical(),
        asked_widely(scene, shown),
    ];
    container(column)
        .padding(18)
        .width(Fill)
        .height(Fill)
        .style(ground(|tokens| tokens.raised, 0.0, true))
        .into()
}

/// What begins the call of a group, where it is in none.
pub fn button<'a>(scene: Scene<'a>, group: &Group) -> Option<Element<'a, ConferenceCommand>> {
    let others = group.members.iter().any(|member| member.has_joined && !member.is_own);
    let is_free = group.standing == GroupStanding::In && others && !scene.model.stopped;
    let goes_on = scene.model.conferences.of_group(group.group).is_some();
    (is_free && !goes_on).then(|| {
        let conference = ConferenceId::from(group.group);
        let sign = press::sign(Icon::Phone, ACCENT).id("call-group");
        tip(sign.on_press(ConferenceCommand::Join { conference }), scene.get("conference-start"))
    })
}

/// In its group, while others talk and this user does not.
pub fn card<'a>(scene: Scene<'a>, group: GroupId) -> Option<Element<'a, ConferenceCommand>> {
    let shown = scene.model.conferences.of_group(group)?;
    if shown.standing != ConferenceStanding::Open {
        return None;
    }
    let conference = shown.conference;
    let join = press::word(Some(Icon::Phone), scene.get("conference-join"), Look::Filled(GO));
    let join = join.id("join-call").on_press(ConferenceCommand::Join { conference });
    let count = scene.count("conference-open", shown.present().count());
    let words = column![label(count, TYPE_L, Weight::Strong, TEXT), names(scene, shown)].spacing(4);
    let line = row![icon(Icon::PhoneActive, 20.0, SUCCESS), words.width(Fill), join];
    let line = line.spacing(SPACE_M).align_y(Center);
    let card = container(line).padding([8, 12]).width(Fill);
    Some(card.style(ground(|tokens| tokens.good, RADIUS_M, false)).into())
}

/// A call of a group that is over, in its chat.
pub fn was<'a, Message: 'a>(scene: Scene<'a>, record: &CallRecord, moment: Moment) -> Element<'a, Message> {
    let (sign, ink): (Icon, Ink) = match (record.missed(), record.direction) {
        (true, _) => (Icon::PhoneMissed, DANGER),
        (false, Direction::Incoming) => (Icon::PhoneIn, SUCCESS),
        (false, Direction::Outgoing) => (Icon::PhoneOut, SUCCESS),
    };
    let own = if record.direction == Direction::Outgoing { "yes" } else { "no" };
    let by = scene.name_of(&record.peer, "");
    let words = [("own", own.into()), ("name", by.as_str().into())];
    let time = scene.words.clock(moment);
    let facts = match record.talked_s {
        Some(seconds) => scene.words.joined(&scene.words.duration(seconds.into()), &time),
        None => time,
    };
    let line = row![
        icon(sign, 15.0, ink),
        label(scene.words.with("conference-was", &words), TYPE_M, Weight::Medium, TEXT),
        label(facts, TYPE_S, Weight::Regular, MUTED)
    ];
    let with = record.conference.iter().flat_map(|it| &it.with);
    let with = Row::from_iter(with.map(|name| pill(name, MUTED))).spacing(SPACE_XS);
    let mut column = column![line.spacing(SPACE_S).align_y(Center).wrap()].spacing(4).align_x(Center);
    if record.talked_s.is_some() {
        column = column.push(with.wrap());
    }
    let pill = container(column).padding([6, 13]).style(ground(|tokens| tokens.raised, RADIUS_M, true));
    container(pill).center_x(Fill).into()
}

pub fn title(scene: Scene<'_>, shown: &Conference) -> String {
    let by = shown.by.as_ref().map(|by| scene.name_of(by.as_str(), ""));
    match (shown.standing, by) {
        (ConferenceStanding::Ringing, Some(by)) => {
            let words = [("name", by.as_str().into()), ("group", shown.name.as_str().into())];
            scene.words.with("conference-rings", &words)
        }
        (_, _) if shown.name.is_empty() => scene.get("conference-title"),
        (_, _) => shown.name.clone(),
    }
}

/// How long it goes on, and who is in it.
fn people<'a>(scene: Scene<'a>, shown: &'a Conference) -> Element<'a, Message> {
    let is_alone = shown.active_since_ms.is_none() && shown.standing == ConferenceStanding::In;
    let state = match shown.active_since_ms {
        _ if shown.held => Some(scene.get("conference-held")),
        Some(since) => Some(stopwatch(scene.clock.now_ms().saturating_sub(since) / 1000)),
        None if is_alone => Some(scene.get("conference-waiting")),
        None => None,
    };
    let state = state.map(|text| label(text, TYPE_S, Weight::Medium, MUTED));
    let muted = shown.muted.then(|| label(scene.get("call-muted"), TYPE_S, Weight::Medium, WARNING));
    let line = row![].push(state).push(muted).spacing(SPACE_S).align_y(Center);
    line.push(names(scene, shown)).into()
}

/// Who is in it, or hears it ring: whoever speaks is marked.
fn names<'a, Message: 'a>(scene: Scene<'a>, shown: &'a Conference) -> Element<'a, Message> {
    let name = |it: &Participant| -> Element<'a, Message> {
        let text = group::name_of(scene, (&it.aor, &it.name), false);
        let speaks = scene.model.conferences.speaks(shown.conference, &it.aor);
        match it.state {
            ParticipantState::Ringing => {
                tip(pill_with(Some(Icon::Clock), &text, FAINT), scene.about("conference-is-rung", &text))
            }
            ParticipantState::In if shown.standing == ConferenceStanding::In => {
                tip(pill_with(Some(Icon::Globe), &text, MUTED), scene.about("conference-is-sought", &text))
            }
            ParticipantState::In => pill(&text, TEXT),
            ParticipantState::Active if speaks => pill_with(Some(Icon::Wave), &text, SUCCESS),
            ParticipantState::Active => pill(&text, TEXT),
        }
    };
    Row::from_iter(shown.participants.iter().map(name)).spacing(SPACE_XS).wrap().into()
}

fn pill<'a, Message: 'a>(text: &str, ink: Ink) -> Element<'a, Message> {
    pill_with(None, text, ink)
}

fn pill_with<'a, Message: 'a>(sign: Option<Icon>, text: &str, ink: Ink) -> Element<'a, Message> {
    let sign = sign.map(|sign| icon(sign, 12.0, ink));
    let line = row![].push(sign).push(one_line(text, 150.0, TYPE_S, Weight::Medium, ink));
    let line = line.spacing(4).align_y(Center);
    container(line).padding([2, 9]).style(ground(|tokens| tokens.surface, RADIUS_PILL, false)).into()
}

/// It rings: come, or not.
fn asked<'a>(scene: Scene<'a>, shown: &Conference) -> Element<'a, Message> {
    let conference = shown.conference;
    let join = press::word(Some(Icon::Phone), scene.get("conference-join"), Look::Filled(GO));
    let not_now = press::word(None, scene.get("conference-not-now"), Look::Outlined);
    row![
        not_now.id("not-now").on_press(Message::Do(ConferenceCommand::Leave { conference })),
        join.id("join-call").on_press(Message::Do(ConferenceCommand::Join { conference }))
    ]
    .spacing(SPACE_S)
    .align_y(Center)
    .into()
}

/// The same over the width of a window that rings, as a call of two has it.
fn asked_widely<'a>(scene: Scene<'a>, shown: &Conference) -> Element<'a, Message> {
    let conference = shown.conference;
    let button = |sign, key: &str, fill| {
        let content = row![icon(sign, 17.0, WHITE), label(scene.get(key), TYPE_XL, Weight::Medium, WHITE)];
        let content = container(content.spacing(SPACE_S).align_y(Center)).center(Fill);
        press::press(content, Look::Filled(fill), 21.0).width(Fill).height(42)
    };
    let not_now = button(Icon::PhoneOff, "conference-not-now", STOP).id("not-now");
    let join = button(Icon::Phone, "conference-join", GO).id("join-call");
    row![
        not_now.on_press(Message::Do(ConferenceCommand::Leave { conference })),
        join.on_press(Message::Do(ConferenceCommand::Join { conference }))
    ]
    .spacing(SPACE_M)
    .into()
}

/// This user is in it: mute, hold, the group, leave.
fn talking<'a>(scene: Scene<'a>, shown: &Conference) -> Element<'a, Message> {
    let conference = shown.conference;
    let round = |sign, key: &str, id: &'static str, message| {
        let button = press::round(sign, CONTROL, Look::Raised, TEXT).id(id).on_press(message);
        tip(button, scene.get(key))
    };
    let switch = |sign, (key, name): (&str, &str), id: &'static str, (on, message)| {
        let button = press::round(sign, CONTROL, Look::Raised, TEXT).id(id).on_press(message);
        tip(button.named(scene.get(name)).is(spoken::Kind::Switch(on)), scene.get(key))
    };
    let (sign, key) = match shown.muted {
        true => (Icon::MicrophoneOff, "call-unmute"),
        false => (Icon::Microphone, "call-mute"),
    };
    let mute = Message::Do(ConferenceCommand::Mute { conference, on: !shown.muted });
    let mute = switch(sign, (key, "call-mute"), "mute-conference", (shown.muted, mute));
    let (sign, key) = match shown.held {
        true => (Icon::Play, "call-resume"),
        false => (Icon::Pause, "call-hold"),
    };
    let hold = Message::Do(ConferenceCommand::Hold { conference, on: !shown.held });
    let hold = switch(sign, (key, "call-hold"), "hold-conference", (shown.held, hold));
    let show = shown
        .group
        .map(|group| round(Icon::Chats, "conference-show", "show-conference", Message::Show(group)));
    let add = addable(scene, shown).map(|call| {
        let name = scene.name_of(&call.peer, &call.name);
        let message = Message::Do(ConferenceCommand::Add { conference, call: call.call.clone() });
        let button = press::round(Icon::UserAdd, CONTROL, Look::Raised, TEXT).id("add-to-conference");
        tip(button.on_press(message), scene.about("conference-add", &name))
    });
    let leave = press::round(Icon::PhoneOff, CONTROL, Look::Filled(STOP), WHITE).id("leave-conference");
    let leave = leave.on_press(Message::Do(ConferenceCommand::Leave { conference }));
    row![mute, hold]
        .push(add)
        .push(show)
        .push(tip(leave, scene.get("conference-leave")))
        .spacing(SPACE_S)
        .align_y(Center)
        .into()
}

/// The call that may become a part of it: both speak, and there is room. Who cannot take part is known to the engine.
fn addable<'a>(scene: Scene<'a>, shown: &Conference) -> Option<&'a Call> {
    let is_open = shown.group.is_none() && shown.present().count() + 1 < PEOPLE_MAX;
    let mut calls = scene.model.calls.iter().rev();
    calls.find(|call| is_open && call.state == CallState::Active)
}
