//! A file in a conversation: its name, how far it has come, and what can be done with it. It is never opened from here; a picture
//! that is whole is shown small.

use super::Scene;
use super::conversation::{BUBBLE_MAX, Message};
use crate::attachment::safe_name;
use crate::engine::api::{File, FileAct, FileState, Wait};
use crate::ui::pictures::Key;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row, space};
use iced::{Bottom, Center};

/// Width of the card, where there is so much room.
const WIDTH: f32 = 300.0;
const BAR: f32 = 5.0;
/// Height of a picture at most.
const PICTURE: f32 = 260.0;
/// A thousand bytes make one of the next unit, as file managers and networks count.
const UNITS: [&str; 4] = ["file-bytes", "file-kilobytes", "file-megabytes", "file-gigabytes"];

/// What stands in the bubble.
pub fn card<'a>(
    scene: Scene<'a>,
    (key, name, size): (Key, &str, u64),
    (ink, pale): (Ink, Ink),
    time: Element<'a, Message>,
) -> Element<'a, Message> {
    let file = scene.model.files.get(&key);
    let width = WIDTH.min(BUBBLE_MAX).min(scene.column - 150.0).max(120.0);
    let name = file.map_or_else(|| safe_name(name), |file| file.name.clone());
    let facts = file.map_or_else(|| amount(scene, size), |file| facts(scene, file));
    let words = column![
        one_line(&name, width - 36.0, TYPE_L, Weight::Medium, ink),
        container(label(facts, TYPE_S, Weight::Regular, pale)).max_width(width - 36.0)
    ];
    let head = row![icon(Icon::File, 24.0, ink), words.spacing(2)].spacing(SPACE_M).align_y(Center);
    let buttons = file.map(|file| buttons(scene, file));
    let bar = file.filter(|file| goes_on(file)).map(|file| bar(file, width, (ink, pale)));
    let foot = row![].push(buttons).push(filler()).push(time).align_y(Bottom).width(width);
    let picture =
        scene.model.pictures.of(&key).map(|picture| {
            container(picture.view((width, PICTURE))).id(format!("picture-{}", key.1.message.0))
        });
    column![].push(picture).push(head).push(bar).push(foot).spacing(SPACE_S).into()
}

/// Whether part of it is there and more may come.
fn goes_on(file: &File) -> bool {
    matches!(file.state, FileState::Running | FileState::Paused)
        || (matches!(file.state, FileState::Waiting(_)) && file.done > 0)
}

fn bar<'a>(file: &File, width: f32, (ink, pale): (Ink, Ink)) -> Element<'a, Message> {
    let share = if file.size == 0 { 1.0 } else { (file.done as f64 / file.size as f64).min(1.0) as f32 };
    let full = container(space().width(width * share).height(BAR)).style(ground(ink, BAR / 2.0, false));
    container(full).width(width).height(BAR).style(ground(pale, BAR / 2.0, false)).into()
}

/// Its size, or how far it has come, and why no further.
fn facts(scene: Scene<'_>, file: &File) -> String {
    let size = amount(scene, file.size);
    let so_far = || {
        let parts = [("done", amount(scene, file.done).into()), ("size", size.clone().into())];
        scene.words.with("file-so-far", &parts)
    };
    let and = |more: String| scene.words.joined(&size, &more);
    match file.state {
        FileState::Offered | FileState::Placed => size,
        FileState::Preparing => scene.get("file-preparing"),
        FileState::Running if file.rate > 0 => {
            let rate = scene.words.with("file-rate", &[("amount", amount(scene, file.rate).into())]);
            scene.words.joined(&so_far(), &rate)
        }
        FileState::Running => so_far(),
        FileState::Waiting(Wait::Peer) if file.group.is_some() => and(scene.get("file-waits-group")),
        FileState::Waiting(Wait::Peer) => and(scene.get("file-waits-peer")),
        FileState::Waiting(Wait::Direct) => and(scene.get("file-waits-direct")),
        FileState::Waiting(Wait::Turn) => and(scene.get("file-waits-turn")),
        FileState::Paused => scene.words.joined(&so_far(), &scene.get("file-paused")),
        FileState::Done if file.is_own && file.group.is_some() => and(scene.get("file-given-group")),
        FileState::Done if file.is_own => and(scene.get("file-given")),
        FileState::Done => and(scene.get("file-saved")),
        FileState::Failed(failure) => scene.words.failure(failure),
        FileState::Refused if file.is_own => scene.get("file-withdrawn"),
        FileState::Refused => and(scene.get("file-refused")),
    }
}

/// So many bytes, with three figures at most.
pub fn amount(scene: Scene<'_>, bytes: u64) -> String {
    let (number, unit) = scaled(bytes);
    scene.words.with(UNITS[unit], &[("number", number.into())])
}

fn scaled(bytes: u64) -> (f64, usize) {
    let (mut number, mut unit) = (bytes as f64, 0);
    while number >= 999.5 && unit + 1 < UNITS.len() {
        (number, unit) = (number / 1000.0, unit + 1);
    }
    let whole = if number < 99.95 && unit > 0 { 10.0 } else { 1.0 };
    ((number * whole).round() / whole, unit)
}

fn buttons<'a>(scene: Scene<'a>, file: &'a File) -> Element<'a, Message> {
    let act = |key: &'static str, act| {
        let message = Message::File((file.aor.clone(), file.reference()), act);
        press::word(None, scene.get(key), Look::Raised).id(key).on_press(message)
    };
    let line = row![].spacing(SPACE_XS);
    let line = match (file.is_own, file.state) {
        (true, FileState::Running) => line.push(act("file-cancel", FileAct::Cancel)),
        (true, _) => line,
        (false, FileState::Offered) => {
            line.push(act("file-accept", FileAct::Accept)).push(act("file-refuse", FileAct::Refuse))
        }
        (false, FileState::Running | FileState::Waiting(_)) => {
            line.push(act("file-pause", FileAct::Pause)).push(act("file-cancel", FileAct::Cancel))
        }
        (false, FileState::Paused | FileState::Failed(_)) => {
            line.push(act("file-resume", FileAct::Resume)).push(act("file-cancel", FileAct::Cancel))
        }
        (false, FileState::Refused) => line.push(act("file-accept", FileAct::Accept)),
        (false, FileState::Done) => {
            let show = file.path.clone().map(|path| {
                let word = press::word(None, scene.get("file-show"), Look::Raised).id("file-show");
                word.on_press(Message::Show(path))
            });
            line.push(show)
        }
        (false, FileState::Preparing | FileState::Placed) => line,
    };
    line.wrap().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_in_three_figures_of_the_largest_unit() {
        for (bytes, number, unit) in [
            (0, 0.0, 0),
            (999, 999.0, 0),
            (1_000, 1.0, 1),
            (12_345, 12.3, 1),
            (123_456, 123.0, 1),
            (999_999, 1.0, 2),
            (5_000_000_000, 5.0, 3),
            (12_345_000_000_000, 12_345.0, 3),
        ] {
            let (shown, in_unit) = scaled(bytes);
            assert!((shown - number).abs() < 1e-9 && in_unit == unit, "{bytes}: {shown} {in_unit}");
        }
    }
}
