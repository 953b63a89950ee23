//! The automation interface's events: one JSON object a line.

use super::fault;
use crate::engine::api::{
    Account, AccountBinding, Buddy, Call, CallRecord, CallState, CallStats, Direction, Encryption, Event,
    Follow, GatewayState, Me, Message, MessageState, PresenceState, Provider, ProviderState, Relation, Seen,
    Snapshot, Transfer, TransferState, Transport, Trust, Way,
};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::io::start::StartFault;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// The line for an event; `None` for those that only a window needs.
pub fn line(event: &Event, words: &Words) -> Option<Value> {
    Some(match event {
        Event::Ready(me) => me_line("ready", me),
        Event::Me(me) => me_line("me", me),
        Event::Buddy(buddy) => buddy_line(buddy),
        Event::BuddyRemoved { aor } => json!({"on": "buddy.removed", "aor": aor.as_str()}),
        Event::Call(call) => call_line(call),
        Event::CallRecord(record) => record_line(record),
        Event::Digit { call, digit } => {
            json!({"on": "call.digit", "call": call.0, "digit": digit.to_string()})
        }
        Event::Message(message) if message.sent.is_none() => message_line(message),
        Event::Message(message) => state_line(&message.message.0, MessageState::Queued, None),
        Event::MessageState { message, state, reason, .. } => state_line(&message.0, *state, *reason),
        Event::History { aor, messages, more } => json!({
            "on": "history", "aor": aor.as_str(), "more": more,
            "messages": messages.iter().map(history_entry).collect::<Vec<_>>(),
        }),
        Event::Reach(reach) => {
            json!({"on": "reach", "nodes": reach.nodes, "published": reach.published, "way": way(reach.way)})
        }
        Event::Error { about, code } => error_line(about, *code, words),
        Event::Account(account) => account_line(account),
        Event::Gateway(state) => gateway_line(state),
        Event::AccountRemoved { aor } => json!({"on": "account.removed", "aor": aor.as_str()}),
        Event::AccountExported { aor, path, file } => {
            // What has been written to a file need not be shown too.
            let shown = path.is_none().then(|| STANDARD.encode(file.as_bytes()));
            json!({"on": "account.exported", "aor": aor.as_str(), "path": path, "file": shown})
        }
        Event::Undelivered { account, message, to, text, reason } => json!({
            "on": "account.undelivered", "aor": account.as_str(), "message": message.0, "to": to.as_str(),
            "text": text, "reason": reason.code(),
        }),
        Event::Provider(provider) => {
            let mut line = provider_value(provider.as_ref());
            line["on"] = "provider".into();
            line
        }
        Event::Snapshot(snapshot) => snapshot_line(snapshot),
        Event::Levels { .. } | Event::TestLevel { .. } | Event::AudioDevices(_) => return None,
        Event::Stopped => json!({"on": "stopped"}),
    })
}

/// The line for something that cannot be done.
pub fn error_line(about: &str, code: Failure, words: &Words) -> Value {
    json!({"on": "error", "about": about, "code": code.code(), "text": words.failure(code)})
}

/// The line for a node that cannot start.
pub fn fault_line(fault: &StartFault, words: &Words) -> Value {
    json!({"on": "error", "about": "start", "code": fault::code(fault), "text": fault::sentence(fault, words)})
}

fn me_line(on: &str, me: &Me) -> Value {
    json!({
        "on": on, "id": me.aor.as_str(), "name": me.name, "peer": me.peer, "addresses": me.addresses,
        "sip": me.sip, "invite": me.invite, "short": me.short_form,
        "presence": own_presence(me.presence), "note": me.note,
    })
}

fn buddy_line(buddy: &Buddy) -> Value {
    let mut line = buddy_value(buddy);
    line["on"] = "buddy".into();
    line
}

fn buddy_value(buddy: &Buddy) -> Value {
    json!({
        "aor": buddy.aor.as_str(), "name": buddy.name, "presence": seen(buddy.presence), "note": buddy.note,
        "age_s": buddy.age_s, "request": buddy.relation == Relation::Request,
        "relation": relation(buddy.relation), "trust": trust(buddy.trust), "unread": buddy.unread,
    })
}

fn call_line(call: &Call) -> Value {
    json!({
        "on": "call", "call": call.call.0, "peer": call.peer, "name": call.name,
        "direction": direction(call.direction), "state": call_state(call.state), "muted": call.muted,
        "held": call.held, "held_by_peer": call.held_by_peer,
        "transfer": call.transfer.as_ref().map(transfer_value), "transferred_by": call.transferred_by,
        "reason": call.reason.map(Failure::code), "stats": call.stats.as_ref().map(stats_value),
    })
}

fn transfer_value(transfer: &Transfer) -> Value {
    let (state, reason) = match transfer.state {
        TransferState::Asked => ("asked", None),
        TransferState::Ringing => ("ringing", None),
        TransferState::Failed(failure) => ("failed", Some(failure.code())),
    };
    json!({"to": transfer.to, "state": state, "reason": reason})
}

fn account_line(account: &Account) -> Value {
    let mut line = account_value(account);
    line["on"] = "account".into();
    line
}

fn account_value(account: &Account) -> Value {
    let binding = |it: &AccountBinding| json!({"contact": it.contact, "user_agent": it.user_agent, "expires_s": it.expires_s});
    json!({
        "aor": account.aor.as_str(), "user": account.user, "name": account.name,
        "follow": follow(account.follow), "reachable": account.reachable,
        "bindings": account.bindings.iter().map(binding).collect::<Vec<_>>(),
    })
}

fn record_line(record: &CallRecord) -> Value {
    let mut line = record_value(record);
    line["on"] = "call.record".into();
    line
}

fn record_value(record: &CallRecord) -> Value {
    json!({
        "call": record.call.0, "peer": record.peer, "name": record.name,
        "direction": direction(record.direction), "at": record.at_ms, "talked_s": record.talked_s,
        "reason": record.reason.map(Failure::code), "missed": record.missed(),
    })
}

fn gateway_line(gateway: &GatewayState) -> Value {
    let reach = crate::engine::reach_word(gateway.reach);
    json!({"on": "gateway", "active": gateway.on, "reach": reach, "sip": gateway.sip, "tls": gateway.tls})
}

fn message_line(message: &Message) -> Value {
    json!({
        "on": "message", "message": message.message.0, "from": message.aor.as_str(), "text": message.text,
        "at": message.at_ms,
    })
}

fn state_line(message: &str, state: MessageState, reason: Option<Failure>) -> Value {
    json!({
        "on": "message.state", "message": message, "state": message_state(state),
        "reason": reason.map(Failure::code),
    })
}

fn history_entry(message: &Message) -> Value {
    json!({
        "message": message.message.0, "aor": message.aor.as_str(), "text": message.text,
        "at": message.at_ms, "position": message.position, "state": message.sent.map(message_state),
    })
}

fn snapshot_line(snapshot: &Snapshot) -> Value {
    let messages = snapshot.buddies.iter().filter_map(|buddy| buddy.last.as_ref());
    json!({
        "on": "snapshot",
        "me": me_line("me", &snapshot.me),
        "buddies": snapshot.buddies.iter().map(buddy_value).collect::<Vec<_>>(),
        "last_messages": messages.map(history_entry).collect::<Vec<_>>(),
        "calls": snapshot.calls.iter().map(call_line).collect::<Vec<_>>(),
        "call_records": snapshot.call_records.iter().map(record_value).collect::<Vec<_>>(),
        "gateway": gateway_line(&snapshot.gateway), "accounts": snapshot.accounts.iter().map(account_value).collect::<Vec<_>>(),
        "provider": provider_value(snapshot.provider.as_ref()),
        "reach": {
            "nodes": snapshot.reach.nodes,
            "published": snapshot.reach.published,
            "way": way(snapshot.reach.way),
        },
    })
}

fn provider_value(provider: Option<&Provider>) -> Value {
    let Some(provider) = provider else { return json!({"state": "none"}) };
    let (state, reason) = match provider.state {
        ProviderState::Trying => ("trying", None),
        ProviderState::Registered => ("registered", None),
        ProviderState::Failed(failure) => ("failed", Some(failure.code())),
    };
    json!({
        "state": state, "reason": reason, "aor": provider.aor, "user": provider.user, "name": provider.name,
        "proxy": provider.proxy, "transport": provider.transport.map(transport), "expires_s": provider.expires_s,
    })
}

fn transport(transport: Transport) -> &'static str {
    match transport {
        Transport::Udp => "udp",
        Transport::Tcp => "tcp",
        Transport::Tls => "tls",
    }
}

fn stats_value(stats: &CallStats) -> Value {
    json!({
        "codec": stats.codec, "encryption": stats.encryption.map(encryption),
        "round_trip_ms": stats.round_trip_ms, "loss_in": stats.loss_in, "loss_out": stats.loss_out,
        "jitter_ms": stats.jitter_ms, "buffer_ms": stats.buffer_ms, "packets_sent": stats.packets_sent,
        "packets_received": stats.packets_received, "first_audio_ms": stats.first_audio_ms,
    })
}

fn own_presence(state: PresenceState) -> &'static str {
    crate::engine::presence_word(state)
}

fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Available => "available",
        Seen::Away => "away",
        Seen::Busy => "busy",
        Seen::DoNotDisturb => "dnd",
        Seen::Offline => "offline",
        Seen::Unknown => "unknown",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Asked => "asked",
        Relation::Request => "request",
        Relation::Mutual => "mutual",
        Relation::Refused => "refused",
        Relation::Echo => "echo",
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::New => "new",
        Trust::Invited => "invited",
        Trust::Changed => "changed",
        Trust::Unproven => "unproven",
    }
}

fn way(way: Way) -> &'static str {
    match way {
        Way::Unknown => "unknown",
        Way::Local => "local",
        Way::Direct => "direct",
        Way::Relayed => "relayed",
        Way::Outgoing => "outgoing",
    }
}

fn follow(follow: Follow) -> &'static str {
    match follow {
        Follow::Auto => "auto",
        Follow::Redirect => "redirect",
        Follow::Proxy => "proxy",
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Outgoing => "out",
        Direction::Incoming => "in",
    }
}

fn call_state(state: CallState) -> &'static str {
    match state {
        CallState::Locating => "locating",
        CallState::Dialing => "dialing",
        CallState::Ringing => "ringing",
        CallState::Active => "active",
        CallState::Ended => "ended",
    }
}

fn message_state(state: MessageState) -> &'static str {
    match state {
        MessageState::Queued => "queued",
        MessageState::Sent => "sent",
        MessageState::Delivered => "delivered",
        MessageState::Failed => "failed",
    }
}

fn encryption(encryption: Encryption) -> &'static str {
    match encryption {
        Encryption::EndToEnd => "end-to-end",
        Encryption::ToGateway => "gateway",
        Encryption::Signalled => "signalled",
        Encryption::None => "none",
    }
}
