//! What sets left and right apart, beside the middle that steers the buffer: whatever is done to that is done to this.

use super::{fade_in, stretch};
use std::collections::VecDeque;

/// As long as the middle everywhere, once a packet has told it.
#[derive(Debug)]
pub(super) struct Side {
    fresh: Vec<f32>,
    ready: VecDeque<f32>,
}

impl Side {
    /// Begins beside what is ready, whose sides are the same.
    pub fn beside(ready: usize) -> Side {
        Side { fresh: Vec::new(), ready: VecDeque::from(vec![0.0; ready]) }
    }

    pub fn clear(&mut self) {
        self.fresh.clear();
    }

    /// Takes what was decoded last, and is as long as the middle then.
    pub fn take(&mut self, decoded: &mut Vec<f32>, length: usize) {
        self.fresh.append(decoded);
        self.fresh.resize(length, 0.0);
    }

    pub fn fade_in(&mut self) {
        fade_in(&mut self.fresh);
    }

    pub fn compress(&mut self, removed: usize) {
        stretch::remove(&mut self.fresh, removed);
    }

    pub fn expand(&mut self, added: usize) {
        stretch::add(&mut self.fresh, added);
    }

    /// What is fresh is ready now.
    pub fn ripen(&mut self) {
        self.ready.extend(self.fresh.drain(..));
    }

    pub fn pull(&mut self, count: usize) -> impl Iterator<Item = f32> {
        self.ready.drain(..count.min(self.ready.len()))
    }
}
