//! A value that knows whether it may have changed, so that what follows from it is worked out once and not for each
//! message.

use std::ops::{Deref, DerefMut};

/// Counts as touched from the first time it was borrowed to be changed.
#[derive(Default)]
pub struct Touched<T> {
    value: T,
    touched: bool,
}

impl<T> Touched<T> {
    pub fn is_touched(&self) -> bool {
        self.touched
    }

    /// Whether it was touched since the last time.
    pub fn take(&mut self) -> bool {
        std::mem::take(&mut self.touched)
    }
}

impl<T> Deref for Touched<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Touched<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.touched = true;
        &mut self.value
    }
}
