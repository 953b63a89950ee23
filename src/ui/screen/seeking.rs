//! Scrolls a conversation to a place in it: where the unread begin, or to a message that was looked for.

use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{self, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, operate};
use iced::{Rectangle, Task, Vector};

/// What is left over the place when it is scrolled to.
const ABOVE: f32 = 48.0;

struct Seek {
    scrolled: Id,
    place: Id,
    view: Option<(Rectangle, Rectangle)>,
    top: Option<f32>,
}

/// Scrolls `scrolled`, which is anchored at its end, so that `place` stands at its top.
pub fn to<Message: Send + 'static>(scrolled: &'static str, place: &'static str) -> Task<Message> {
    operate(Seek { scrolled: Id::new(scrolled), place: Id::new(place), view: None, top: None })
}

impl<T: Send + 'static> Operation<T> for Seek {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if id == Some(&self.place) {
            self.top = Some(bounds.y);
        }
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        _translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        if id == Some(&self.scrolled) {
            self.view = Some((bounds, content));
        }
    }

    fn finish(&self) -> Outcome<T> {
        let (Some((bounds, content)), Some(top)) = (self.view, self.top) else { return Outcome::None };
        let below = content.height - bounds.height - (top - content.y - ABOVE);
        let offset = AbsoluteOffset { x: None, y: Some(below.max(0.0)) };
        Outcome::Chain(Box::new(operation::scrollable::scroll_to(self.scrolled.clone(), offset)))
    }
}
