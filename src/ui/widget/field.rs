//! Where people type and choose.

use super::{Element, Icon, MUTED, TEXT, icon, label, mirror, press};
use crate::ui::theme::*;
use iced::widget::{TextInput, column, container, row, text_input};
use iced::{Center, Fill, Padding, Pixels};

/// A line to type in.
pub fn input<'a, Message: Clone + 'a>(placeholder: &str, value: &str) -> TextInput<'a, Message, Theme> {
    let side = if mirror::is_on() { iced::Right } else { iced::Left };
    text_input(placeholder, value)
        .align_x(side)
        .size(TYPE_L)
        .font(font_for(if value.is_empty() { placeholder } else { value }, Weight::Regular))
        .padding([11.0, 13.0])
}

/// A line to search with.
pub fn search<'a, Message: Clone + 'a>(
    placeholder: &str,
    value: &str,
    on_input: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    let input = input(placeholder, value)
        .size(TYPE_M)
        .padding(Padding::from([8.0, 12.0]).left(34.0))
        .on_input(on_input);
    let sign = container(icon(Icon::Search, 15.0, MUTED)).center_y(Fill).padding(Padding::ZERO.left(12.0));
    container(iced::widget::stack![input, sign]).height(Pixels(35.0)).into()
}

/// A choice among several: its present value, and all of them below once it is opened.
pub fn choice<'a, Message: Clone + 'a>(
    shown: String,
    opened: bool,
    toggle: Message,
    options: Vec<(String, bool, Message)>,
) -> Element<'a, Message> {
    let sign = if opened { Icon::Open } else { Icon::Down };
    let head = row![label(shown, TYPE_M, Weight::Regular, TEXT).width(Fill), icon(sign, 15.0, MUTED)]
        .align_y(Center);
    let head =
        press::press(container(head).center_y(Fill).padding([0.0, SPACE_M]), press::Look::Raised, RADIUS_M)
            .width(Fill)
            .height(CONTROL)
            .on_press(toggle);
    if !opened {
        return head.into();
    }
    let lines = options.into_iter().map(|(text, chosen, message)| {
        let look = if chosen { press::Look::Chosen } else { press::Look::Plain };
        let line =
            container(label(text, TYPE_M, Weight::Regular, TEXT)).center_y(Fill).padding([0.0, SPACE_M]);
        press::press(line, look, RADIUS_S).width(Fill).height(CONTROL).on_press(message).into()
    });
    let list = container(column(lines).spacing(2)).padding(SPACE_XS).style(super::ground(
        |tokens| tokens.raised,
        RADIUS_M,
        true,
    ));
    column![head, list].spacing(SPACE_XS).into()
}
