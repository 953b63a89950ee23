//! Where people type and choose.

use super::spoken::{self, Kind};
use super::{Element, Icon, MUTED, TEXT, icon, label, mirror, press, written};
use crate::ui::theme::*;
use iced::advanced::widget::Id;
use iced::widget::{TextInput, column, container, row, text_input};
use iced::{Center, Fill, Length, Padding, Pixels};

/// A line to type in; it is called by what it says while it is empty, where it has no other name.
pub struct Input<'a, Message> {
    field: TextInput<'a, Message, Theme>,
    name: String,
    is_filled: bool,
}

impl<'a, Message: Clone + 'a> Input<'a, Message> {
    /// Calls it by this name: for what says an example while it is empty.
    pub fn named(self, name: impl Into<String>) -> Input<'a, Message> {
        Input { name: name.into(), ..self }
    }

    pub fn id(self, id: impl Into<Id>) -> Input<'a, Message> {
        Input { field: self.field.id(id), ..self }
    }

    pub fn size(self, size: impl Into<Pixels>) -> Input<'a, Message> {
        Input { field: self.field.size(size), ..self }
    }

    pub fn padding(self, padding: impl Into<Padding>) -> Input<'a, Message> {
        Input { field: self.field.padding(padding), ..self }
    }

    pub fn width(self, width: impl Into<Length>) -> Input<'a, Message> {
        Input { field: self.field.width(width), ..self }
    }

    pub fn secure(self, is_secure: bool) -> Input<'a, Message> {
        Input { field: self.field.secure(is_secure), ..self }
    }

    pub fn on_input(self, on_input: impl Fn(String) -> Message + 'a) -> Input<'a, Message> {
        Input { field: self.field.on_input(on_input), ..self }
    }

    pub fn on_input_maybe(self, on_input: Option<impl Fn(String) -> Message + 'a>) -> Input<'a, Message> {
        Input { field: self.field.on_input_maybe(on_input), ..self }
    }

    pub fn on_submit(self, message: Message) -> Input<'a, Message> {
        Input { field: self.field.on_submit(message), ..self }
    }

    pub fn on_submit_maybe(self, message: Option<Message>) -> Input<'a, Message> {
        Input { field: self.field.on_submit_maybe(message), ..self }
    }
}

impl<'a, Message: Clone + 'a> From<Input<'a, Message>> for Element<'a, Message> {
    fn from(Input { field, name, is_filled }: Input<'a, Message>) -> Element<'a, Message> {
        spoken::marked(Some(name), Some(Kind::Field(is_filled)), field)
    }
}

/// A line to type in.
pub fn input<'a, Message: Clone + 'a>(placeholder: &str, value: &str) -> Input<'a, Message> {
    let side = if mirror::is_on() { iced::Right } else { iced::Left };
    let field = text_input(placeholder, value)
        .align_x(side)
        .size(TYPE_L)
        .font(font_for(if value.is_empty() { placeholder } else { value }, Weight::Regular))
        .padding([11.0, 13.0]);
    Input { field, name: placeholder.to_owned(), is_filled: !value.is_empty() }
}

/// The line to search with of the place that is shown: each place has one at most.
pub const SEARCH: &str = "search";

/// A line to search with.
pub fn search<'a, Message: Clone + 'a>(
    placeholder: &str,
    value: &str,
    on_input: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    let input = input(placeholder, value)
        .id(SEARCH)
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
            .is(Kind::List(opened))
            .on_press(toggle);
    if !opened {
        return written::behind(options.into_iter().map(|(text, _, _)| text).collect(), head);
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
