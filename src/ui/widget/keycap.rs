//! Keys as they are on a keyboard, side by side in the order in which they are pressed in every language.

use super::{Element, MUTED, TEXT, ground, label, mirror};
use crate::ui::theme::*;
use iced::widget::{Row, container};
use iced::{Center, Padding};

/// How much of the key's front is seen under it.
const FRONT: f32 = 2.0;

/// Keys that are pressed together.
pub fn chord<'a, Message: 'a>(keys: &[String]) -> Element<'a, Message> {
    let mut row = Row::new().spacing(SPACE_XS).align_y(Center);
    for (at, key) in keys.iter().enumerate() {
        if at > 0 {
            row = row.push(label("+", TYPE_S, Weight::Regular, MUTED).aside());
        }
        row = row.push(cap(key));
    }
    mirror::turned(row)
}

fn cap<'a, Message: 'a>(key: &str) -> Element<'a, Message> {
    let top = container(label(key, TYPE_S, Weight::Medium, TEXT)).padding([2, 7]);
    let top = top.style(ground(|tokens| tokens.surface, RADIUS_S - 1.0, false));
    let key = container(top).padding(Padding::new(1.0).bottom(1.0 + FRONT));
    key.style(ground(|tokens| tokens.border, RADIUS_S, false)).into()
}
