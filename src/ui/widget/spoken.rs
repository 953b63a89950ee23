//! What controls are to who hears them: each has a name, a kind and a state, and the one that has the keyboard is spoken.
//!
//! A control whose words are drawn is called by them. What is only a sign, a switch or a field is told its name, or is
//! called as the words before it in its row are. Begin with [`Heard`], what is found in a window.

use super::Element;
use crate::i18n::Words;
use crate::ui::theme::Theme;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome, TextInput};
use iced::advanced::widget::{Id, Tree, operate};
use iced::advanced::{Layout, Widget, layout, mouse, renderer};
use iced::widget::row;
use iced::{Length, Rectangle, Renderer, Size, Task};
use std::any::Any;

/// Words that are read of one control: a row of a list has a few of them.
const WORDS_MAX: usize = 12;

/// What a control is, and how it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Button,
    /// The one of several that holds.
    Chosen,
    Switch(bool),
    /// A choice whose list is open, or is not.
    List(bool),
    /// A field in which something is written, or nothing.
    Field(bool),
    /// Words that are only read.
    Words,
}

/// What is said of the control that comes next.
#[derive(Clone, Debug, Default)]
struct Mark {
    name: Option<String>,
    kind: Option<Kind>,
}

/// A control as it is heard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// Its number in the order of the keyboard.
    pub place: usize,
    /// Empty where it has none.
    pub name: String,
    /// What is chosen, of a list.
    pub value: String,
    pub kind: Kind,
}

impl Control {
    /// What is spoken of it.
    pub fn sentence(&self, words: &Words) -> String {
        let name = ("name", self.name.as_str().into());
        match self.kind {
            Kind::Button => words.with("spoken-button", &[name]),
            Kind::Words => self.name.clone(),
            Kind::Chosen => words.with("spoken-chosen", &[name]),
            Kind::Switch(true) => words.with("spoken-on", &[name]),
            Kind::Switch(false) => words.with("spoken-off", &[name]),
            Kind::Field(true) => words.with("spoken-field-filled", &[name]),
            Kind::Field(false) => words.with("spoken-field-empty", &[name]),
            Kind::List(is_open) => {
                let key = if is_open { "spoken-list-open" } else { "spoken-list" };
                words.with(key, &[name, ("value", self.value.as_str().into())])
            }
        }
    }
}

/// Calls what is inside by this name, where it is a control.
pub fn named<'a, Message: 'a>(
    name: impl Into<String>,
    control: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    marked(Some(name.into()), None, control)
}

/// The same, and says what it is.
pub fn marked<'a, Message: 'a>(
    name: Option<String>,
    kind: Option<Kind>,
    control: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    row![Element::new(Leaf(Mark { name, kind })), control.into()].into()
}

/// Nothing that can be seen.
struct Leaf(Mark);

impl<Message> Widget<Message, Theme, Renderer> for Leaf {
    fn size(&self) -> Size<Length> {
        // What has no room by its size is left out of a row.
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, _limits: &layout::Limits) -> layout::Node {
        layout::Node::new(Size::ZERO)
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.custom(None, layout.bounds(), &mut self.0);
    }

    fn draw(
        &self,
        _tree: &Tree,
        _renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
    }
}

/// Asks the windows what has the keyboard; `None` where nothing has.
pub fn focused() -> Task<Option<Control>> {
    operate(Heard::default())
}

/// All controls of a window, as they are heard.
#[derive(Debug, Default)]
pub struct Heard {
    pub controls: Vec<Control>,
    /// Which of them has the keyboard.
    pub focused: Option<usize>,
    /// What is said of the next one.
    mark: Mark,
    /// Where a field is that comes next.
    field: Option<Rectangle>,
    /// A control whose inside comes next.
    entered: bool,
    /// In how many controls this is.
    inside: usize,
    words: Vec<String>,
    /// The first words of what is gone through, from the outermost on.
    labels: Vec<Option<String>>,
}

impl Heard {
    /// The nearest words before the control, of what surrounds it.
    fn label(&self) -> String {
        self.labels.iter().rev().flatten().next().cloned().unwrap_or_default()
    }

    fn meets(&mut self, bounds: Rectangle, is_focused: bool) {
        let Mark { name, kind } = std::mem::take(&mut self.mark);
        let is_field = self.field.take() == Some(bounds);
        let kind = kind.unwrap_or(if is_field { Kind::Field(false) } else { Kind::Button });
        let name = name.unwrap_or_else(|| match kind {
            Kind::Button | Kind::Chosen | Kind::Words => String::new(),
            Kind::Switch(_) | Kind::List(_) | Kind::Field(_) => self.label(),
        });
        if is_focused {
            self.focused = Some(self.controls.len());
        }
        self.entered = !matches!(kind, Kind::Field(_));
        self.controls.push(Control { place: self.controls.len(), name, value: String::new(), kind });
    }

    /// What is drawn in a control calls it, or is what it stands at.
    fn leaves(&mut self, words: &[String]) {
        let Some(control) = self.controls.last_mut() else { return };
        let said = words.join(", ");
        match control.kind {
            Kind::List(_) => control.value = said,
            Kind::Field(_) | Kind::Button | Kind::Chosen | Kind::Switch(_) | Kind::Words
                if control.name.is_empty() =>
            {
                control.name = said;
            }
            Kind::Field(_) | Kind::Button | Kind::Chosen | Kind::Switch(_) | Kind::Words => {}
        }
    }
}

impl Operation<Option<Control>> for Heard {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Option<Control>>)) {
        if std::mem::take(&mut self.entered) {
            let outer = std::mem::take(&mut self.words);
            self.inside += 1;
            operate(self);
            self.inside -= 1;
            let words = std::mem::replace(&mut self.words, outer);
            self.leaves(&words);
            return;
        }
        self.labels.push(None);
        operate(self);
        let label = self.labels.pop().flatten();
        if let Some(outer) = self.labels.last_mut().filter(|outer| outer.is_none()) {
            *outer = label;
        }
        // What was said of a control that is not there is said of no other.
        self.mark = Mark::default();
    }

    fn text(&mut self, _id: Option<&Id>, _bounds: Rectangle, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if self.inside > 0 {
            if self.words.len() < WORDS_MAX {
                self.words.push(text.to_owned());
            }
        } else if let Some(label) = self.labels.last_mut() {
            label.get_or_insert_with(|| text.to_owned());
        }
    }

    fn text_input(&mut self, _id: Option<&Id>, bounds: Rectangle, _state: &mut dyn TextInput) {
        self.field = Some(bounds);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        self.meets(bounds, state.is_focused());
    }

    fn custom(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Any) {
        if let Some(Mark { name, kind }) = state.downcast_ref::<Mark>() {
            if name.is_some() {
                self.mark.name.clone_from(name);
            }
            self.mark.kind = kind.or(self.mark.kind);
        }
    }

    fn finish(&self) -> Outcome<Option<Control>> {
        Outcome::Some(self.focused.and_then(|at| self.controls.get(at)).cloned())
    }
}
