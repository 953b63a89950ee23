//! Messages: their form in a SIP MESSAGE, those that wait to go, and those that came already.
//!
//! Deliberately does not know SIP transactions, where a recipient is, or how messages are kept: the engine
//! locates and sends what the outbox wants sent, and has the store keep what the inbox lets in.
//!
//! Begin with `content`, what a message says; `outbox` has those that wait, `pager` is the form on the wire, `inbox` drops
//! what was delivered before; `mailbox` and `ratchet` are for those who are away, `keeper`
//! for friends who keep what they are written, `group` for many.

pub mod content;
pub mod group;
pub mod inbox;
pub mod keeper;
pub mod mailbox;
pub mod notice;
pub mod outbox;
pub mod pager;
pub mod ratchet;

pub use content::{Content, Reference};
pub use inbox::{Inbox, Verdict};
pub use outbox::{Answer, Outbox, OutboxError, OutboxEvent, Progress, Waiting};
pub use pager::{Body, Envelope, PagerError, Received, Text};
pub use ratchet::{PREKEY, RatchetError, Reader, Writer};
