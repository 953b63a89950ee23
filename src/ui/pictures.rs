//! Pictures that are shown in conversations: made small by `io::preview`, one at a time, and some of them kept.

use super::widget::Element;
use crate::aor::Aor;
use crate::engine::api::MessageRef;
use crate::io::picture::PictureError;
use crate::io::preview::Preview;
use iced::widget::image::{self, Handle};
use std::collections::{BTreeMap, VecDeque};

/// Pictures kept, of a megabyte at most each: more than a window shows of a conversation.
const KEPT_MAX: usize = 48;

/// Whose message, and which, a picture came by.
pub type Key = (Aor, MessageRef);

/// A picture that can be shown.
#[derive(Clone, Debug)]
pub struct Picture {
    handle: Handle,
    width: f32,
    height: f32,
}

impl Picture {
    pub fn of(preview: Preview) -> Picture {
        let Preview { width, height, points } = preview;
        let handle = Handle::from_rgba(width, height, points);
        Picture { handle, width: width as f32, height: height as f32 }
    }

    /// Itself, and its size.
    pub fn drawn(&self) -> (Handle, (f32, f32)) {
        (self.handle.clone(), (self.width, self.height))
    }

    /// As large as it is, where that is not too large.
    pub fn view<'a, Message: 'a>(&self, (width, height): (f32, f32)) -> Element<'a, Message> {
        let scale = (width / self.width).min(height / self.height).min(1.0);
        let (width, height) = ((self.width * scale).max(1.0), (self.height * scale).max(1.0));
        image::Image::new(self.handle.clone()).width(width).height(height).into()
    }
}

/// Those that were made, and those that cannot be shown.
#[derive(Debug, Default)]
pub struct Pictures {
    made: BTreeMap<Key, Option<Picture>>,
    order: VecDeque<Key>,
    busy: Option<Key>,
}

impl Pictures {
    pub fn of(&self, key: &Key) -> Option<&Picture> {
        self.made.get(key)?.as_ref()
    }

    /// Whether one is to be made, now.
    pub fn wants(&self, key: &Key) -> bool {
        self.busy.is_none() && !self.made.contains_key(key)
    }

    pub fn begin(&mut self, key: Key) {
        self.busy = Some(key);
    }

    /// One is made, or cannot be shown; what was forgotten meanwhile is not kept.
    pub fn made(&mut self, key: Key, preview: Result<Preview, PictureError>) {
        if self.busy.take().as_ref() != Some(&key) {
            return;
        }
        self.order.push_back(key.clone());
        self.made.insert(key, preview.ok().map(Picture::of));
        if self.order.len() > KEPT_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.made.remove(&oldest);
        }
    }

    pub fn forget(&mut self, is_gone: impl Fn(&Key) -> bool) {
        self.made.retain(|key, _| !is_gone(key));
        self.order.retain(|key| !is_gone(key));
        if self.busy.as_ref().is_some_and(&is_gone) {
            self.busy = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::api::MessageId;

    fn key(number: usize) -> Key {
        let message = MessageId(number.to_string());
        ("bob@example.org".parse().unwrap(), MessageRef { message, is_own: false })
    }

    fn preview() -> Preview {
        Preview { width: 1, height: 1, points: vec![0; 4] }
    }

    #[test]
    fn one_is_made_at_a_time_and_the_oldest_makes_room() {
        let mut pictures = Pictures::default();
        for number in 0..=KEPT_MAX {
            assert!(pictures.wants(&key(number)));
            pictures.begin(key(number));
            assert!(!pictures.wants(&key(number + 1)), "another is being made");
            pictures.made(key(number), Ok(preview()));
        }
        assert_eq!((pictures.made.len(), pictures.order.len()), (KEPT_MAX, KEPT_MAX));
        assert!(pictures.of(&key(0)).is_none() && pictures.of(&key(1)).is_some());
        pictures.begin(key(0));
        pictures.made(key(0), Err(PictureError::TooLarge));
        assert!(pictures.of(&key(0)).is_none() && !pictures.wants(&key(0)), "it is not tried again");
    }

    #[test]
    fn what_is_forgotten_while_it_is_made_is_not_kept() {
        let mut pictures = Pictures::default();
        pictures.begin(key(1));
        pictures.forget(|gone| *gone == key(1));
        pictures.made(key(1), Ok(preview()));
        assert!(pictures.of(&key(1)).is_none() && pictures.order.is_empty());
    }
}
