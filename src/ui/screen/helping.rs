//! The part of the settings for what this node does for others: whether, how much, and what it has come to.

use super::{Action, Scene};
use crate::engine::api::{Command, ServingState};
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::widget::{Row, column, container, row};
use iced::{Center, Fill};

/// Calls that may be allowed.
const CALLS: [u32; 5] = [0, 2, 4, 8, 16];
const MEGABYTE: f64 = 1_000_000.0;

#[derive(Clone, Copy, Debug)]
pub enum Message {
    Relay(bool),
    Calls(u32),
}

pub fn update(message: Message) -> Action {
    Action::Do(vec![match message {
        Message::Relay(relay) => Command::SetServing { relay: Some(relay), calls: None },
        Message::Calls(calls) => Command::SetServing { relay: None, calls: Some(calls) },
    }])
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    let ServingState { allowed, served } = scene.model.serving;
    let words = |title: &str, hint: &str| {
        let words = column![
            label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
            label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
        ];
        words.spacing(4).width(Fill)
    };
    let switch = press::switch(allowed.relay).id("helping").on_press(Message::Relay(!allowed.relay));
    let mut rows: Vec<Element<'a, Message>> = vec![
        row![words("helping-switch", "helping-switch-hint"), switch].spacing(SPACE_L).align_y(Center).into(),
    ];
    if !allowed.relay {
        return rows;
    }
    let choices = CALLS.map(|calls| {
        press::segment(calls.to_string(), calls == allowed.calls)
            .id(format!("helping-{calls}"))
            .on_press(Message::Calls(calls))
            .into()
    });
    let choices = container(Row::from_iter(choices).spacing(2)).padding(3);
    let choices = choices.style(ground(|tokens| tokens.bubble, RADIUS_M, false));
    rows.push(column![words("helping-calls", "helping-calls-hint"), choices].spacing(SPACE_S).into());
    let now =
        scene.words.with("helping-now", &[("lines", served.circuits.into()), ("calls", served.calls.into())]);
    let today = scene.words.with("helping-today", &[("megabytes", megabytes(served.bytes_today).into())]);
    let figures =
        column![label(now, TYPE_M, Weight::Regular, TEXT), label(today, TYPE_M, Weight::Regular, TEXT)];
    rows.push(figures.spacing(4).into());
    rows
}

/// With one figure behind the point, however it is written in a language.
fn megabytes(bytes: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
    let bytes = bytes as f64;
    (bytes / MEGABYTE * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_as_megabytes_with_one_figure_behind_the_point() {
        for (bytes, shown) in [(0, 0.0), (49_999, 0.0), (150_000, 0.2), (12_345_678, 12.3)] {
            assert!((megabytes(bytes) - shown).abs() < 1e-9, "{bytes}");
        }
    }
}
