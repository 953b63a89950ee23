//! Pictures of people, drawn by `io::preview` in a thread of its own, one after another.

use crate::aor::Aor;
use crate::engine::api::Portrait;
use crate::io::preview::Preview;
use crate::io::preview::face::Drawn;
use iced::widget::image::Handle;
use std::collections::{BTreeMap, VecDeque};

/// Largest sizes kept, of a quarter of a megabyte each: those of details and calls, which are shown one at a time.
const LARGE_MAX: usize = 32;

/// A picture that can be shown, in sizes from small to large.
#[derive(Clone, Debug)]
pub struct Face {
    small: Handle,
    middle: Handle,
    large: Option<Handle>,
}

impl Face {
    pub fn of(Drawn([small, middle, large]): Drawn) -> Face {
        let handle = |it: Preview| Handle::from_rgba(it.width, it.height, it.points);
        Face { small: handle(small), middle: handle(middle), large: Some(handle(large)) }
    }

    /// The points of one for a notice.
    pub fn points(&self) -> Option<Preview> {
        match &self.middle {
            Handle::Rgba { width, height, pixels, .. } => {
                Some(Preview { width: *width, height: *height, points: pixels.to_vec() })
            }
            Handle::Path(..) | Handle::Bytes(..) => None,
        }
    }

    /// The one that is sharp on a screen of two points for each.
    pub fn at(&self, size: f32) -> &Handle {
        match size {
            ..=32.0 => &self.small,
            ..=64.0 => &self.middle,
            _ => self.large.as_ref().unwrap_or(&self.middle),
        }
    }
}

/// Those that are drawn, and those that are to be. As many as there are friends at most.
#[derive(Debug, Default)]
pub struct Faces {
    drawn: BTreeMap<String, Face>,
    /// Whose were drawn last, for the largest size.
    order: VecDeque<String>,
    waiting: BTreeMap<String, Portrait>,
    busy: Option<(String, Portrait)>,
}

impl Faces {
    pub fn of(&self, aor: &str) -> Option<&Face> {
        self.drawn.get(aor)
    }

    pub fn told(&mut self, aor: &str, portrait: Option<Portrait>) {
        match portrait {
            Some(portrait) => drop(self.waiting.insert(aor.to_owned(), portrait)),
            None => self.forget(aor),
        }
    }

    /// All that there are; what is drawn meanwhile stays until it is drawn anew.
    pub fn told_all(&mut self, portraits: BTreeMap<Aor, Portrait>) {
        let portraits: BTreeMap<String, Portrait> =
            portraits.into_iter().map(|(aor, portrait)| (aor.as_str().to_owned(), portrait)).collect();
        let gone: Vec<String> =
            self.drawn.keys().filter(|aor| !portraits.contains_key(*aor)).cloned().collect();
        gone.iter().for_each(|aor| self.forget(aor));
        self.waiting = portraits;
    }

    fn forget(&mut self, aor: &str) {
        self.drawn.remove(aor);
        self.waiting.remove(aor);
        self.order.retain(|other| other != aor);
        if self.busy.as_ref().is_some_and(|(busy, _)| busy == aor) {
            self.busy = None;
        }
    }

    /// The next one to be drawn, where none is being drawn.
    pub fn next(&mut self) -> Option<(String, Portrait)> {
        if self.busy.is_some() {
            return None;
        }
        self.busy = self.waiting.pop_first();
        self.busy.clone()
    }

    /// One is drawn, or cannot be; what was forgotten or changed meanwhile is not shown.
    pub fn drawn(&mut self, aor: String, portrait: &Portrait, drawn: Option<Drawn>) {
        let is_meant = self.busy.take_if(|(busy, of)| *busy == aor && of == portrait).is_some();
        if !is_meant {
            return;
        }
        self.order.retain(|other| *other != aor);
        let Some(drawn) = drawn else {
            self.drawn.remove(&aor);
            return;
        };
        self.order.push_back(aor.clone());
        self.drawn.insert(aor, Face::of(drawn));
        if self.order.len() > LARGE_MAX
            && let Some(face) = self.order.pop_front().and_then(|oldest| self.drawn.get_mut(&oldest))
        {
            face.large = None;
        }
    }

    /// One that is drawn already.
    pub fn show(&mut self, aor: &str, drawn: Drawn) {
        self.drawn.insert(aor.to_owned(), Face::of(drawn));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aor(number: usize) -> String {
        format!("friend{number:04}@example.org")
    }

    fn portrait(shade: u8) -> Portrait {
        let mut bytes = b"\xff\xd8\xff\xc0\0\x09\x08\0\x40\0\x40\x03\x01\xff\xda\0\x02".to_vec();
        bytes.extend([shade, 0xff, 0xd9]);
        Portrait::read(&bytes).unwrap()
    }

    fn drawn() -> Drawn {
        Drawn([64, 128, 256].map(|side| Preview { width: side, height: side, points: vec![0; 4] }))
    }

    #[test]
    fn one_is_drawn_at_a_time_and_the_largest_of_the_oldest_make_room() {
        let mut faces = Faces::default();
        for number in 0..=LARGE_MAX {
            faces.told(&aor(number), Some(portrait(1)));
        }
        for _ in 0..=LARGE_MAX {
            let (aor, portrait) = faces.next().unwrap();
            assert!(faces.next().is_none(), "another is being drawn");
            faces.drawn(aor, &portrait, Some(drawn()));
        }
        assert!(faces.next().is_none());
        let sizes = |number| [28.0, 40.0, 84.0].map(|size| faces.of(&aor(number)).unwrap().at(size).id());
        let ([small, middle, large], [.., kept_middle, kept_large]) = (sizes(0), sizes(1));
        assert!(small != middle && middle == large && kept_middle != kept_large);
    }

    #[test]
    fn what_is_gone_or_another_when_it_is_drawn_is_not_shown() {
        let mut faces = Faces::default();
        faces.told(&aor(1), Some(portrait(1)));
        let (who, first) = faces.next().unwrap();
        faces.told(&aor(1), None);
        faces.drawn(who, &first, Some(drawn()));
        assert!(faces.of(&aor(1)).is_none());
        faces.told(&aor(1), Some(portrait(2)));
        let (who, second) = faces.next().unwrap();
        faces.drawn(who.clone(), &first, Some(drawn()));
        assert!(faces.of(&aor(1)).is_none(), "that was the one before");
        faces.drawn(who, &second, Some(drawn()));
        assert!(faces.of(&aor(1)).is_some());
        faces.told_all(BTreeMap::new());
        assert!(faces.of(&aor(1)).is_none());
        // What cannot be drawn leaves initials.
        faces.told_all(BTreeMap::from([(aor(1).parse().unwrap(), portrait(3))]));
        let (who, third) = faces.next().unwrap();
        faces.drawn(who, &third, None);
        assert!(faces.of(&aor(1)).is_none() && faces.next().is_none());
    }
}
