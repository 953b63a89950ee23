//! One message: what it answers, what it says, when, how far it has come, and what others make of it.

use super::conversation::{BUBBLE_MAX, Message};
use super::markup;
use super::{Scene, file, menu, voice};
use crate::engine::api::{Buddy, Lifetime, Marks, Message as Said, MessageState};
use crate::i18n::Moment;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, hover, row, space};
use iced::{Bottom, Center, Fill, Padding, alignment, border};

/// What stands beside a bubble: edges, face, and the gap on the speaker's other side.
const BESIDE: f32 = 120.0;
/// Width of a bubble's edges and its time.
const TIME: f32 = 96.0;
/// Radius of the corner that points to the speaker.
const RADIUS_XS: f32 = 4.0;

/// How a bubble stands among the others.
#[derive(Clone, Copy)]
pub struct Place {
    pub moment: Moment,
    /// Whether one of the same person follows closely.
    pub joined: bool,
    /// Whether it is this user's newest.
    pub newest: bool,
    /// Whether what can be done to it is shown.
    pub open: bool,
    pub may_write: bool,
}

pub fn others<'a>(scene: Scene<'a>, buddy: &'a Buddy, said: &'a Said, place: Place) -> Element<'a, Message> {
    let time = row![label(when(scene, said, place.moment), TYPE_XS, Weight::Regular, MUTED)].into();
    let words = words(scene, buddy, said, (TEXT, MUTED), time);
    let bubble = container(words).max_width(BUBBLE_MAX).padding([9, 13]);
    let corners = mirror::corners(RADIUS_L, RADIUS_XS, true);
    let bubble = bubble.style(move |theme: &Theme| container::Style {
        background: Some(iced::Background::Color(theme.tokens.bubble)),
        border: border::rounded(corners),
        ..container::Style::default()
    });
    let face: Element<'a, Message> = if place.joined {
        space().width(28).into()
    } else {
        avatar::face(scene.who(&scene.name(buddy), buddy.aor.as_str()), 28.0)
    };
    let column = column![with_handle(scene, said, bubble.into())].push(reactions(&said.marks));
    let column = column.push(deeds(scene, said, place)).spacing(4);
    row![face, column, space().width(SPACE_XXL)].spacing(SPACE_S).align_y(Bottom).into()
}

pub fn own<'a>(scene: Scene<'a>, buddy: &'a Buddy, said: &'a Said, place: Place) -> Element<'a, Message> {
    let state = said.sent.unwrap_or(MessageState::Sent);
    let pale: Ink = |tokens| mix(tokens.fill, ON_FILL, 0.86);
    let (sign, ink): (Icon, Ink) = match state {
        MessageState::Queued => (Icon::Clock, pale),
        MessageState::Sent => (Icon::Check, pale),
        MessageState::Delivered => (Icon::CheckTwice, pale),
        MessageState::Read => (Icon::Eye, WHITE),
        MessageState::Failed => (Icon::Alert, pale),
    };
    let time =
        row![label(when(scene, said, place.moment), TYPE_XS, Weight::Regular, pale), icon(sign, 13.0, ink)];
    let time = time.spacing(4).align_y(Center).into();
    let words = words(scene, buddy, said, (WHITE, pale), time);
    let bubble = container(words).max_width(BUBBLE_MAX).padding([9, 13]);
    let corners = mirror::corners(RADIUS_L, RADIUS_XS, false);
    let bubble = bubble.style(move |theme: &Theme| container::Style {
        background: Some(iced::Background::Color(theme.tokens.fill)),
        border: border::rounded(corners),
        ..container::Style::default()
    });
    let told = place.newest || matches!(state, MessageState::Failed | MessageState::Queued);
    let words = (told && !place.joined).then(|| {
        let ink: Ink = if state == MessageState::Failed { DANGER } else { MUTED };
        label(state_words(scene, said, state), TYPE_XS, Weight::Regular, ink)
    });
    let column = column![with_handle(scene, said, bubble.into())].push(reactions(&said.marks)).push(words);
    let column = column.push(deeds(scene, said, place)).spacing(4).align_x(alignment::Horizontal::Right);
    row![space().width(Fill), container(column).max_width(BUBBLE_MAX)].into()
}

/// The time, how long it stays, and that it was edited.
fn when(scene: Scene<'_>, said: &Said, moment: Moment) -> String {
    when_said(scene, moment, (said.marks.lasts, said.marks.is_edited))
}

pub(super) fn when_said(scene: Scene<'_>, moment: Moment, (lasts, is_edited): (Lifetime, bool)) -> String {
    let time = scene.words.clock(moment);
    let time = if lasts.is_limited() { scene.words.joined(&scene.lifetime(lasts), &time) } else { time };
    if is_edited { scene.words.joined(&scene.get("message-edited"), &time) } else { time }
}

/// A sign over the bubble's corner, while the mouse is on it, that shows what can be done.
fn with_handle<'a>(scene: Scene<'a>, said: &'a Said, bubble: Element<'a, Message>) -> Element<'a, Message> {
    let sign = container(icon(Icon::More, 14.0, TEXT)).center(Fill);
    let handle = press::press(sign, Look::Raised, RADIUS_S)
        .width(26)
        .height(22)
        .id(format!("more-{}", said.message.0))
        .on_press(Message::Menu(Some(said.reference())));
    let handle = container(tip(handle, scene.get("message-more"))).align_right(Fill).padding(4);
    hover(bubble, handle)
}

fn deeds<'a>(scene: Scene<'a>, said: &'a Said, place: Place) -> Option<Element<'a, Message>> {
    place.open.then(|| menu::view(scene, menu::can(said, place.may_write)).map(Message::Deed))
}

/// Both people's reactions under the bubble.
fn reactions<'a>(marks: &Marks) -> Option<Element<'a, Message>> {
    let (own, theirs) = (marks.reaction.clone(), marks.their_reaction.clone());
    let shown = match (theirs, own) {
        (None, None) => return None,
        (Some(theirs), Some(own)) if theirs == own => format!("{own} 2"),
        (Some(theirs), Some(own)) => format!("{theirs} {own}"),
        (Some(one), None) | (None, Some(one)) => one,
    };
    Some(pill(shown))
}

pub(super) fn pill<'a, Message: 'a>(reactions: String) -> Element<'a, Message> {
    let pill = container(label(reactions, TYPE_S, Weight::Regular, TEXT)).padding([2, 8]);
    pill.style(ground(|tokens| tokens.bubble, RADIUS_PILL, true)).into()
}

fn state_words(scene: Scene<'_>, said: &Said, state: MessageState) -> String {
    match state {
        MessageState::Queued => {
            let name = scene.model.buddies.get(&said.aor).map(|buddy| scene.name(buddy));
            let name = name.as_deref().unwrap_or(said.aor.as_str());
            match scene.model.kept.get(&(said.aor.clone(), said.message.clone())) {
                Some(kept) => kept_words(scene, kept, name),
                None => scene.about("message-queued", name),
            }
        }
        MessageState::Sent => scene.get("message-sent"),
        MessageState::Delivered => scene.get("message-delivered"),
        MessageState::Read => scene.get("message-read"),
        MessageState::Failed => {
            let failure = scene.model.reasons.get(&said.message).copied();
            let reason = failure.map(|failure| scene.words.failure(failure)).unwrap_or_default();
            scene.words.with("message-failed", &[("reason", reason.into())])
        }
    }
}

/// By how many, and until which day.
fn kept_words(scene: Scene<'_>, kept: &crate::engine::api::KeptMessage, name: &str) -> String {
    let day = scene.words.day_to_come(scene.clock.moment(kept.until_ms));
    let (keepers, friends, own) = (u64::from(kept.keepers), u64::from(kept.friends), u64::from(kept.own));
    let key = match (friends, own) {
        (0, 0) => "message-kept",
        (_, 0) => "message-kept-friends",
        (0, _) => "message-kept-own",
        (_, _) => "message-kept-both",
    };
    let words = [
        ("keepers", keepers.into()),
        ("friends", friends.into()),
        ("own", own.into()),
        ("name", name.to_owned().into()),
        ("day", day.into()),
    ];
    scene.words.with(key, &words)
}

/// What it answers, and the text with its time: beside it when both fit on one line, else below.
fn words<'a>(
    scene: Scene<'a>,
    buddy: &'a Buddy,
    said: &'a Said,
    (ink, pale): (Ink, Ink),
    time: Element<'a, Message>,
) -> Element<'a, Message> {
    if said.marks.is_deleted {
        return deleted(scene, pale, time);
    }
    if let Some(voice) = &said.marks.voice {
        return voice::card(scene, voice::Spoken::to_one(said, voice), (ink, pale), time);
    }
    if let Some(size) = said.marks.file {
        let key = (said.aor.clone(), said.reference());
        return file::card(scene, (key, &said.text, size), (ink, pale), time);
    }
    let said_at = said_at(scene, &said.text, ink, time);
    match &said.marks.reply {
        Some(quote) => {
            let name = if quote.to.is_own { scene.get("chat-you") } else { scene.name(buddy) };
            column![quoted(scene, (&name, &quote.text), (ink, pale)), said_at].spacing(4).into()
        }
        None => said_at,
    }
}

pub(super) fn deleted<'a, Message: 'a>(
    scene: Scene<'a>,
    pale: Ink,
    time: Element<'a, Message>,
) -> Element<'a, Message> {
    let text = label(scene.get("message-deleted"), TYPE_L, Weight::Regular, pale);
    let text = row![icon(Icon::Block, 14.0, pale), text].spacing(6).align_y(Center);
    row![text, time].spacing(10).align_y(Bottom).into()
}

/// What a text answers, over it.
pub(super) fn quoted<'a, Message: 'a>(
    scene: Scene<'a>,
    (name, text): (&str, &str),
    (ink, pale): (Ink, Ink),
) -> Element<'a, Message> {
    let room = BUBBLE_MAX.min(scene.column - BESIDE) - 60.0;
    let gone = scene.get("message-gone");
    let lines = column![
        one_line(name, room, TYPE_S, Weight::Strong, ink),
        one_line(if text.is_empty() { &gone } else { text }, room, TYPE_S, Weight::Regular, pale)
    ];
    let bar = container(space().width(3).height(30)).style(ground(|tokens| tokens.accent, 1.5, false));
    let quoted = row![bar, lines.spacing(1)].spacing(SPACE_S).align_y(Center);
    container(quoted).padding(Padding::ZERO.bottom(2)).into()
}

pub(super) fn said_at<'a>(
    scene: Scene<'a>,
    text: &'a str,
    ink: Ink,
    time: Element<'a, Message>,
) -> Element<'a, Message> {
    let room = BUBBLE_MAX.min(scene.column - BESIDE) - TIME;
    let width: f32 = text.chars().take(200).map(width_of).sum::<f32>() * TYPE_L;
    let words = markup::view(text, ink);
    if width < room && !text.contains('\n') {
        row![words, time].spacing(10).align_y(Bottom).into()
    } else {
        let short = width < TIME && text.chars().count() < 200;
        let side = if short { alignment::Horizontal::Left } else { alignment::Horizontal::Right };
        column![words, time].align_x(side).spacing(2).into()
    }
}
