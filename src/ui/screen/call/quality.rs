//! How a call goes: a line of signs, and on demand the words and numbers behind it.

use super::super::{Scene, doctor};
use super::{Message, codec, encryption};
use crate::engine::api::*;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Row, column, container, row};
use iced::{Center, Fill, Padding};

/// The tallest that the words may be before they are scrolled, over a conversation and in the window of the call.
pub const TALL: f32 = 250.0;
pub const TALL_IN_WINDOW: f32 = 214.0;

/// Bars, lock and some words, as one button that shows more.
pub fn line<'a>(scene: Scene<'a>, call: &Call, words: String) -> Element<'a, Message> {
    let signs = signs(call).push(label(words, TYPE_S, Weight::Regular, MUTED));
    if call.stats.is_none() || call.state != CallState::Active {
        return signs.into();
    }
    let button =
        press::press(container(signs).padding(Padding::from([2, 0]).right(5)), Look::Plain, RADIUS_S)
            .id("call-details")
            .on_press(Message::Details);
    tip(button, scene.get("call-details"))
}

fn signs<'a>(call: &Call) -> Row<'a, Message, Theme> {
    let mut signs = row![].spacing(6).align_y(Center);
    let stats = call.stats.as_ref().filter(|_| call.state != CallState::Ended);
    if let Some(quality) = stats.and_then(|stats| stats.quality) {
        signs = signs.push(doctor::bars(quality, 12.0));
    }
    if let Some((lock, ink, _)) = encryption(call).filter(|_| stats.is_some()) {
        signs = signs.push(icon(lock, 12.0, ink));
    }
    signs
}

/// The same for the window of its own, where there is room for two lines.
pub fn card<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let small = |text: String| label(text, TYPE_S, Weight::Regular, MUTED);
    let (Some(stats), Some((lock, ink, key))) = (&call.stats, encryption(call)) else {
        let waits = container(small(scene.get("call-waiting"))).padding([6, 14]);
        return waits.style(ground(|tokens| tokens.bubble, RADIUS_PILL, false)).into();
    };
    let first = row![icon(lock, 14.0, ink), small(scene.get(key))].spacing(6).align_y(Center);
    let mut second = row![].spacing(6).align_y(Center);
    if let Some(quality) = stats.quality {
        second = second.push(doctor::bars(quality, 13.0));
    }
    let way = doctor::path(scene, stats.path);
    let delay = stats.round_trip_ms.map(|ms| doctor::delay(scene, Some(ms)));
    second = second.push(small(delay.map_or(way.clone(), |delay| scene.words.joined(&way, &delay))));
    let lines = container(column![first, second].spacing(SPACE_XS).align_x(Center)).padding([8, 18]);
    let button = press::press(lines, Look::Key, RADIUS_M).id("call-details").on_press(Message::Details);
    tip(button, scene.get("call-details"))
}

/// The words and numbers.
pub fn details<'a>(scene: Scene<'a>, call: &Call, stats: &CallStats, tall: f32) -> Element<'a, Message> {
    let mut head = row![].spacing(SPACE_S).align_y(Center);
    if let Some(quality) = stats.quality {
        let word = label(doctor::quality(scene, quality), TYPE_L, Weight::Strong, TEXT);
        head = head.push(doctor::bars(quality, 15.0)).push(word);
    }
    let close = press::press(container(icon(Icon::Close, 15.0, MUTED)).center(26), Look::Plain, RADIUS_S);
    let close = tip(close.id("close-call-details").on_press(Message::Details), scene.get("close"));
    let mut body = column![head.push(filler()).push(close)].spacing(SPACE_M).max_width(440);
    body = body.push(doctor::findings(scene, &stats.findings));
    body = body.push(doctor::course(scene, &stats.scores, stats.mos)).push(crate::ui::widget::line());
    let percent = |share: f32| doctor::loss(scene, share, share);
    let jitter = scene.words.with("call-delay", &[("ms", format!("{:.0}", stats.jitter_ms).into())]);
    let facts = [
        ("call-details-path", doctor::path(scene, stats.path)),
        ("call-details-delay", doctor::delay(scene, stats.round_trip_ms)),
        ("call-details-loss-in", percent(stats.loss_in)),
        ("call-details-loss-out", percent(stats.loss_out)),
        ("call-details-jitter", jitter),
        ("call-details-codec", codec(&stats.codec)),
    ];
    let facts = facts.into_iter().map(|(key, value)| doctor::fact(scene, key, value));
    body = body.push(iced::widget::Column::from_iter(facts).spacing(SPACE_XS));
    let has_key = scene.model.buddy_of(&call.peer).is_some_and(|buddy| buddy.known_ms.is_some());
    body = body.push(has_key.then(|| {
        press::word(Some(Icon::ShieldCheck), scene.get("details-check"), Look::Outlined)
            .id("check-in-call")
            .on_press(Message::Check(call.peer.clone()))
    }));
    let card = container(body).padding([0, 12]).center_x(Fill);
    container(scroll(card)).max_height(tall).into()
}
