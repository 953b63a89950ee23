//! Between the store's rows and the views of front ends.

use super::api::{CallId, CallRecord, Direction, Follow, Message, MessageId, MessageState, Relation, Trust};
use super::failure::Failure;
use crate::store;

/// A call's id is unique only while it runs: the row's has the time it began in front.
pub(super) fn call_row(record: &CallRecord) -> store::CallRow {
    store::CallRow {
        id: format!("{:x} {}", record.at_ms, record.call.0),
        peer: record.peer.clone(),
        name: record.name.clone(),
        outgoing: record.direction == Direction::Outgoing,
        at_ms: record.at_ms,
        talked_s: record.talked_s,
        reason: record.reason.map(|reason| reason.code().to_owned()),
        seen: !record.missed_unseen,
    }
}

pub(super) fn call_record(row: &store::CallRow) -> CallRecord {
    CallRecord {
        call: CallId(row.id.split_once(' ').map_or(row.id.as_str(), |(_, id)| id).to_owned()),
        peer: row.peer.clone(),
        name: row.name.clone(),
        direction: if row.outgoing { Direction::Outgoing } else { Direction::Incoming },
        at_ms: row.at_ms,
        talked_s: row.talked_s,
        reason: row.reason.as_deref().and_then(Failure::of_code),
        missed_unseen: !row.seen && !row.outgoing && row.talked_s.is_none(),
    }
}

pub(super) fn message(row: &store::MessageRow) -> Message {
    Message {
        message: MessageId(row.id.clone()),
        aor: row.aor.clone(),
        sent: row.outgoing.map(message_state),
        text: row.text.clone(),
        at_ms: row.at_ms,
        position: row.position,
    }
}

pub(super) fn message_state(state: store::OutState) -> MessageState {
    match state {
        store::OutState::Queued => MessageState::Queued,
        store::OutState::Sent => MessageState::Sent,
        store::OutState::Delivered => MessageState::Delivered,
        store::OutState::Failed => MessageState::Failed,
    }
}

pub(super) fn out_state(state: MessageState) -> store::OutState {
    match state {
        MessageState::Queued => store::OutState::Queued,
        MessageState::Sent => store::OutState::Sent,
        MessageState::Delivered => store::OutState::Delivered,
        MessageState::Failed => store::OutState::Failed,
    }
}

pub(super) fn follow(follow: store::Follow) -> Follow {
    match follow {
        store::Follow::Auto => Follow::Auto,
        store::Follow::Redirect => Follow::Redirect,
        store::Follow::Proxy => Follow::Proxy,
    }
}

pub(super) fn follow_row(follow: Follow) -> store::Follow {
    match follow {
        Follow::Auto => store::Follow::Auto,
        Follow::Redirect => store::Follow::Redirect,
        Follow::Proxy => store::Follow::Proxy,
    }
}

pub(super) fn relation(relation: store::Relation) -> Relation {
    match relation {
        store::Relation::Asked => Relation::Asked,
        store::Relation::Request => Relation::Request,
        store::Relation::Mutual => Relation::Mutual,
        store::Relation::Refused => Relation::Refused,
    }
}

pub(super) fn trust(trust: store::Trust) -> Trust {
    match trust {
        store::Trust::New => Trust::New,
        store::Trust::Invited => Trust::Invited,
        store::Trust::Changed => Trust::Changed,
        store::Trust::Unproven => Trust::Unproven,
    }
}
