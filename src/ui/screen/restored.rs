//! That this user came back by an old back-up: what that means, and whom he has met again since.

use super::{Scene, trust};
use crate::aor::Aor;
use crate::engine::api::Restored;
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// Names shown in the settings; those still to be met come first.
const NAMES_MAX: usize = 30;

/// The user has read the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen;

/// Over everything, until the user has read it.
pub fn bar<'a>(scene: Scene<'a>) -> Option<Element<'a, Seen>> {
    let restored = scene.model.restored.as_ref().filter(|it| !it.is_seen)?;
    let arguments = [("day", day(scene, restored).into()), ("waiting", restored.waiting.len().into())];
    let text = label(scene.words.with("restored-bar", &arguments), TYPE_M, Weight::Medium, TEXT).width(Fill);
    let close = press::sign(Icon::Close, MUTED).named(scene.get("close")).id("restored-seen").on_press(Seen);
    let line = row![icon(Icon::Clock, 17.0, WARNING), text, close].spacing(SPACE_M).align_y(Center);
    let back: Ink = |tokens| tokens.bubble;
    Some(container(line).padding([4, 16]).width(Fill).style(ground(back, 0.0, false)).into())
}

/// In the settings, as long as somebody is still to be met, or the user has not read the bar.
pub fn list<'a, Message: 'a>(scene: Scene<'a>) -> Option<Element<'a, Message>> {
    let restored = scene.model.restored.as_ref()?;
    let hint = scene.words.with("restored-hint", &[("day", day(scene, restored).into())]);
    let head = column![
        label(scene.get("restored-title"), TYPE_L, Weight::Medium, TEXT),
        label(hint, TYPE_S, Weight::Regular, MUTED)
    ];
    let line = |aor: &'a Aor, is_met: bool| -> Element<'a, Message> {
        let (sign, ink, key): (_, Ink, _) = match is_met {
            true => (Icon::Check, SUCCESS, "restored-met"),
            false => (Icon::Clock, MUTED, "restored-waits"),
        };
        let name = scene.model.buddies.get(aor).map_or_else(|| aor.to_string(), |buddy| scene.name(buddy));
        let text = scene.words.with(key, &[("name", name.into())]);
        row![icon(sign, 14.0, ink), label(text, TYPE_S, Weight::Regular, TEXT)]
            .spacing(6)
            .align_y(Center)
            .into()
    };
    let all =
        restored.waiting.iter().map(|aor| (aor, false)).chain(restored.met.iter().map(|aor| (aor, true)));
    let names = Column::from_iter(all.take(NAMES_MAX).map(|(aor, is_met)| line(aor, is_met))).spacing(4);
    Some(column![head.spacing(4), names].spacing(SPACE_S).width(Fill).into())
}

/// The day that the back-up is of; one of an earlier version does not say.
fn day(scene: Scene<'_>, restored: &Restored) -> String {
    match restored.of_ms {
        0 => scene.get("restored-some-day"),
        of_ms => trust::day(scene, of_ms),
    }
}
