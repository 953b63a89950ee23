//! Scrolls to where the keyboard stands: what has it is always seen.

use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, operate};
use iced::{Rectangle, Task, Vector};

/// What is left over and under it.
const BESIDE: f32 = 24.0;

/// Something that scrolls: its number in the order of the tree, what is seen of its content, and whether it counts from its end.
#[derive(Clone, Copy)]
struct Scrolled {
    number: usize,
    top: f32,
    height: f32,
    /// How far its content is moved, and can be.
    shift: f32,
    most: f32,
    from_end: bool,
}

/// Looks for what has the keyboard, or for a place, and how far it is out of sight in what scrolls it.
#[derive(Default)]
struct Find {
    place: Option<Id>,
    ended: Option<Id>,
    count: usize,
    /// What was met last, until its content is gone through.
    met: Option<Scrolled>,
    around: Vec<Scrolled>,
    found: Vec<(usize, f32)>,
}

/// Scrolls each by so much.
struct Move {
    all: Vec<(usize, f32)>,
    count: usize,
}

/// Scrolls what the keyboard stands in so that it is seen; `ended` is anchored at its end.
pub fn focused<Message: Send + 'static>(ended: &'static str) -> Task<Message> {
    let ended = Some(Id::new(ended));
    operate(Find { ended, ..Find::default() })
}

/// Scrolls a place to the top of what scrolls it, from its start.
pub fn place<Message: Send + 'static>(place: &'static str) -> Task<Message> {
    operate(Find { place: Some(Id::new(place)), ..Find::default() })
}

impl Find {
    fn meets(&mut self, id: Option<&Id>, bounds: Rectangle) {
        let is_it = self.place.is_some() && id == self.place.as_ref();
        if let Some(scrolled) = self.around.last().filter(|_| is_it) {
            self.found = vec![(scrolled.number, bounds.y - 3.0 * BESIDE - scrolled.top)];
        }
    }
}

impl<T: Send + 'static> Operation<T> for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        let met = self.met.take();
        let depth = self.around.len();
        self.around.extend(met);
        operate(self);
        self.around.truncate(depth);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        let shift = translation.y.max(0.0);
        let most = (content.height - bounds.height).max(shift);
        let (number, top) = (self.count, bounds.y + translation.y);
        let from_end = id.is_some() && id == self.ended.as_ref();
        self.count += 1;
        self.met = Some(Scrolled { number, top, height: bounds.height, shift, most, from_end });
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        self.meets(id, bounds);
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        self.meets(id, bounds);
        if self.place.is_some() || !state.is_focused() {
            return;
        }
        // From the innermost outwards: where it then stands is what the next has to show.
        let mut y = bounds.y;
        self.found.clear();
        for scrolled in self.around.iter().rev() {
            let over = y - BESIDE - scrolled.top;
            let under = y + bounds.height + BESIDE - scrolled.top - scrolled.height;
            // What is higher than its place begins at its top.
            let by = if over < 0.0 { over } else { under.clamp(0.0, over) };
            let by = by.clamp(-scrolled.shift, scrolled.most - scrolled.shift);
            if by.abs() > 0.5 {
                self.found.push((scrolled.number, if scrolled.from_end { -by } else { by }));
            }
            y -= scrolled.shift + by;
        }
    }

    fn finish(&self) -> Outcome<T> {
        match self.found.as_slice() {
            [] => Outcome::None,
            all => Outcome::Chain(Box::new(Move { all: all.to_vec(), count: 0 })),
        }
    }
}

impl<T> Operation<T> for Move {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if let Some((_, by)) = self.all.iter().find(|(number, _)| *number == self.count) {
            state.scroll_by(AbsoluteOffset { x: 0.0, y: *by }, bounds, content);
        }
        self.count += 1;
    }
}
