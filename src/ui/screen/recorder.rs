//! What stands in the composer's place while a voice message is recorded: how long, how loud, and what becomes of it.

use super::{Scene, voice};
use crate::ui::theme::*;
use crate::ui::voices::Recording;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{container, row};
use iced::{Center, Fill, Padding};

/// Loudness values that are shown; a narrow window has room for fewer.
const BARS: usize = 40;
const BARS_NARROW: usize = 8;

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Cancel,
    Send,
}

pub fn view<'a>(scene: Scene<'a>, recording: &'a Recording) -> Element<'a, Message> {
    let bars = if scene.compact() { BARS_NARROW } else { BARS };
    let cancel = press::sign(Icon::Trash, MUTED).id("record-cancel").on_press(Message::Cancel);
    let send = press::press(
        container(icon(Icon::Send, 17.0, WHITE)).center(CONTROL),
        Look::Filled(ACCENT_FILL),
        RADIUS_S + 1.0,
    );
    let send = send.id("record-send").on_press(Message::Send);
    let (dot, words): (Ink, _) = if recording.has_ended {
        (FAINT, scene.get("record-ended"))
    } else {
        (DANGER, scene.get("record-live"))
    };
    let time = label(voice::clock(recording.length_ms), TYPE_L, Weight::Medium, TEXT);
    let words = container(label(words, TYPE_M, Weight::Regular, MUTED)).width(Fill).clip(true);
    let levels = meter::meter(recording.levels.last(bars), 22.0, ACCENT);
    let line = row![disc(9.0, dot), time, words, levels, tip(cancel, scene.get("record-cancel"))];
    let line = line.push(tip(send, scene.get("record-send")));
    let field = container(line.spacing(SPACE_M).align_y(Center)).padding(Padding::from([4, 5]).left(14));
    field.style(ground(|tokens| tokens.raised, RADIUS_M + 2.0, true)).into()
}
