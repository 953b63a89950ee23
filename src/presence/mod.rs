//! What buddies see of each other: documents, what this user publishes, and what is seen of one buddy.
//!
//! Deliberately does not know SIP (the engine owns subscriptions), where a buddy is, or who may see whom.
//!
//! Begin with `watcher`, which decides what is seen; `pidf` reads and writes the documents, `publication` says
//! what this user's own state looks like.

pub mod pidf;
pub mod publication;
pub mod watcher;

pub use pidf::{Activity, Basic, PidfError, Presence};
pub use publication::OwnState;
pub use watcher::{Seen, View, Watcher, WatcherEvent};
