//! The engine's events as one subscription.

use super::app::Message;
use crate::engine::api::Command;
use crate::io::Handle;
use iced::Subscription;
use iced::futures::{Stream, StreamExt, stream};
use std::hash::{Hash, Hasher};

/// There is one engine a process, so all handles count as the same.
struct Link(Handle);

impl Hash for Link {
    fn hash<H: Hasher>(&self, state: &mut H) {
        "engine".hash(state);
    }
}

/// All events from now on, a snapshot first.
pub fn events(handle: Handle) -> Subscription<Message> {
    Subscription::run_with(Link(handle), listen)
}

fn listen(link: &Link) -> impl Stream<Item = Message> + use<> {
    let events = link.0.subscribe();
    // What was before is learnt from the snapshot that answers this.
    let _ = link.0.send(Command::Snapshot);
    stream::unfold(events, |mut events| async move {
        events.next().await.map(|event| (Message::engine(event), events))
    })
    .chain(stream::once(async { Message::Ended }))
}
