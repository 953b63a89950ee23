//! The automation interface's events: one JSON object a line.

use super::{calls, conference, fault, group, portrait, voice};
use crate::aor::Aor;
use crate::attachment::to_hex;
use crate::engine::api::{
    Account, AccountBinding, BootstrapEntry, BootstrapState, Buddy, Call, CallDoctor, CallId, CallRecord,
    CallState, CallStats, Candidate, ClaimSeen, Direction, Encryption, Event, File, FileState, Finding,
    Follow, GatewayState, HistoryEvent, Hit, Keeping, KeptMessage, Lifetime, Me, MeetingState, Message,
    MessageState, OwnDevice, OwnDevices, PresenceState, Proof, ProofBy, ProofStanding, ProofState,
    Protection, Provider, ProviderState, Quality, Quote, Reach, Reachability, Reaching, Relation, Restored,
    Router, Safety, Secret, Seen, ServingState, Severity, Snapshot, Through, Transfer, TransferState,
    Transport, Trust, Wait, Way,
};
use crate::engine::failure::Failure;
use crate::engine::path_word;
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
        Event::KnownBy { aor, short_form, buddy } => known_by_line(aor, short_form, buddy),
        Event::Contested { about, aor, candidates } => contested_line(about, aor, candidates),
        Event::Link { link } => json!({"on": "link", "link": link}),
        Event::Show => json!({"on": "show"}),
        Event::Safety { aor, safety, rival } => safety_line(aor, safety, rival.as_ref()),
        Event::KeyChanged => json!({"on": "key.changed"}),
        Event::KeyFollowed { aor } => json!({"on": "buddy.followed", "aor": aor.as_str()}),
        Event::Call(call) => call_line(call),
        Event::CallRecord(record) => record_line(record),
        Event::Digit { call, digit } => digit_line(call, *digit),
        Event::Reach(reach) => {
            let mut line = reach_value(*reach);
            line["on"] = "reach".into();
            line
        }
        Event::Meeting(meeting) => {
            let mut line = meeting_value(*meeting);
            line["on"] = "meeting".into();
            line
        }
        Event::Bootstrap(list) => json!({"on": "bootstrap", "entries": bootstrap_value(list)}),
        Event::Doctor(found) => doctor_line(found, words),
        Event::Error { about, code } => error_line(about, *code, words),
        Event::Account(account) => account_line(account),
        Event::Gateway(state) => gateway_line(state),
        Event::Serving(state) => serving_line(*state),
        Event::Reaching(reaching) => reaching_line(*reaching),
        Event::Calling(calling) => calls::line(calling),
        Event::Proof(state) => proof_line(state),
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
        Event::Devices(devices) => {
            let mut line = devices_value(devices);
            line["on"] = "devices".into();
            line
        }
        Event::DeviceLink { link, valid_s } => json!({"on": "device.link", "link": link, "valid_s": valid_s}),
        Event::DeviceAsks { name, code } => json!({"on": "device.asks", "name": name, "code": code}),
        Event::DeviceCode { code } => json!({"on": "device.code", "code": code}),
        Event::DeviceJoined { aor, .. } => json!({"on": "device.joined", "aor": aor.as_str()}),
        Event::Keeping(keeping) => keeping_line(*keeping),
        Event::Restored(restored) => restored_line(restored.as_ref()),
        Event::Words(words) => words_line(words),
        Event::BackedUp { path } => json!({"on": "backup.saved", "path": path}),
        Event::Snapshot(snapshot) => snapshot_line(snapshot),
        Event::Levels { .. } | Event::TestLevel { .. } | Event::AudioDevices(_) => return None,
        Event::Stopped => json!({"on": "stopped"}),
        Event::Message(_)
        | Event::MessageChanged(_)
        | Event::MessageForgotten { .. }
        | Event::File(_)
        | Event::Draft { .. }
        | Event::Typing { .. }
        | Event::MessageState { .. }
        | Event::MessageKept(_)
        | Event::OfHistory(_)
        | Event::OfGroup(_)
        | Event::OfConference(_)
        | Event::OfVoice(_)
        | Event::Portrait { .. }
        | Event::History { .. } => return conversation_line(event),
    })
}

fn words_line(words: &Secret) -> Value {
    json!({"on": "words", "words": words.as_text().split(' ').collect::<Vec<_>>()})
}

/// The line for what happens in a conversation.
fn conversation_line(event: &Event) -> Option<Value> {
    Some(match event {
        Event::Message(message) if message.sent.is_none() => message_line(message),
        Event::Message(message) => state_line(&message.message.0, MessageState::Queued, None),
        Event::MessageChanged(message) => changed_line(message),
        Event::MessageForgotten { aor, target } => json!({
            "on": "message.forgotten", "aor": aor.as_str(), "message": target.message.0, "own": target.is_own,
        }),
        Event::File(file) => {
            let mut line = file_value(file);
            line["on"] = "file".into();
            line
        }
        Event::Draft { aor, text } => json!({"on": "draft", "aor": aor.as_str(), "text": text}),
        Event::Typing { aor, on } => json!({"on": "typing", "aor": aor.as_str(), "active": on}),
        Event::MessageState { message, state, reason, .. } => state_line(&message.0, *state, *reason),
        Event::MessageKept(kept) => kept_line(kept),
        Event::History { aor, messages, more } => json!({
            "on": "history", "aor": aor.as_str(), "more": more,
            "messages": messages.iter().map(history_entry).collect::<Vec<_>>(),
        }),
        Event::OfHistory(event) => of_history_line(event),
        Event::OfGroup(event) => group::line(event),
        Event::OfConference(event) => return conference::line(event),
        Event::OfVoice(event) => return voice::line(event),
        Event::Portrait { aor, portrait } => portrait::line(aor, portrait.as_ref()),
        _ => return None,
    })
}

fn of_history_line(event: &HistoryEvent) -> Value {
    match event {
        HistoryEvent::Found { text, aor, before, hits, more } => json!({
            "on": "found", "text": text, "aor": aor.as_ref().map(Aor::as_str), "before": before, "more": more,
            "hits": hits.iter().map(hit_value).collect::<Vec<_>>(),
        }),
        HistoryEvent::Around { aor, position, messages, older, newer } => json!({
            "on": "history.around", "aor": aor.as_str(), "position": position, "older": older, "newer": newer,
            "messages": messages.iter().map(history_entry).collect::<Vec<_>>(),
        }),
        HistoryEvent::Cleared { aor, upto } => {
            json!({"on": "history.cleared", "aor": aor.as_str(), "upto": upto})
        }
        HistoryEvent::Exported { aor, path } => {
            json!({"on": "history.exported", "aor": aor.as_str(), "path": path})
        }
    }
}

/// Whoever reads lines is told the words found, not where they are.
fn hit_value(hit: &Hit) -> Value {
    let words: Vec<_> = hit.marks.iter().filter_map(|mark| hit.excerpt.get(mark.clone())).collect();
    json!({
        "message": hit.message.message.0, "aor": hit.aor.as_str(), "own": hit.message.is_own, "at": hit.at_ms,
        "position": hit.position, "excerpt": hit.excerpt, "words": words,
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
        "presence": own_presence(me.presence), "note": me.note, "receipts": me.receipts,
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
        "relation": relation(buddy.relation), "trust": trust(buddy.trust), "known_since": buddy.known_ms,
        "verified_at": buddy.verified_ms, "proof": buddy.proof.as_ref().map(proof_value), "rival": buddy.rival,
        "followed_at": buddy.followed_ms,
        "relay_only": buddy.relay_only, "unread": buddy.unread, "lasts_s": buddy.lasts.seconds(),
    })
}

fn proof_value(proof: &Proof) -> Value {
    json!({"domain": proof.domain, "at": proof.at_ms})
}

fn contested_line(about: &str, aor: &Aor, candidates: &[Candidate]) -> Value {
    let candidate = |it: &Candidate| {
        let proof = it.proof.as_ref().map(proof_value);
        json!({"short": it.short_form, "proof": proof, "since": it.since_ms})
    };
    let candidates: Vec<_> = candidates.iter().map(candidate).collect();
    json!({"on": "contested", "about": about, "aor": aor.as_str(), "candidates": candidates})
}

fn known_by_line(aor: &Aor, short_form: &str, buddy: &Aor) -> Value {
    json!({"on": "known.by", "aor": aor.as_str(), "short": short_form, "buddy": buddy.as_str()})
}

fn safety_line(aor: &Aor, safety: &Safety, rival: Option<&Safety>) -> Value {
    let value = |safety: &Safety| json!({"number": safety.number, "picture": safety.picture});
    let mut line = value(safety);
    line["on"] = "safety".into();
    line["aor"] = aor.as_str().into();
    line["rival"] = rival.map_or(Value::Null, value);
    line
}

fn call_line(call: &Call) -> Value {
    json!({
        "on": "call", "call": call.call.0, "peer": call.peer, "name": call.name,
        "direction": direction(call.direction), "state": call_state(call.state), "muted": call.muted,
        "held": call.held, "held_by_peer": call.held_by_peer,
        "recording": call.recording, "recorded_by_peer": call.recorded_by_peer,
        "taken_by_itself": call.taken_by_itself,
        "reconnecting": call.reconnecting,
        "transfer": call.transfer.as_ref().map(transfer_value), "transferred_by": call.transferred_by,
        "forwarded_by": call.forwarded_by,
        "forwarding": call.forwarding.as_ref().map(|it| json!({"to": it.to})),
        "reason": call.reason.map(Failure::code), "stats": call.stats.as_ref().map(stats_value),
    })
}

fn digit_line(call: &CallId, digit: char) -> Value {
    json!({"on": "call.digit", "call": call.0, "digit": digit.to_string()})
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
        "doctor": record.doctor.as_ref().map(doctor_value),
        "voicemail": record.voicemail.as_ref().map(|message| message.0.as_str()),
        "recording": record.recording,
        "conference": record.conference.as_ref().map(conference::record_value),
    })
}

fn gateway_line(gateway: &GatewayState) -> Value {
    let reach = crate::engine::reach_word(gateway.reach);
    json!({"on": "gateway", "active": gateway.on, "reach": reach, "sip": gateway.sip, "tls": gateway.tls})
}

fn serving_line(state: ServingState) -> Value {
    let ServingState { allowed, served } = state;
    json!({
        "on": "serve", "relay": allowed.relay, "calls": allowed.calls, "circuits_now": served.circuits,
        "calls_now": served.calls, "bytes_today": served.bytes_today,
    })
}

fn reaching_line(reaching: Reaching) -> Value {
    let Reaching { found_by, rung_by, phones } = reaching;
    json!({"on": "reaching", "find": found_by.word(), "ring": rung_by.word(), "phones": phones})
}

fn proof_line(state: &ProofState) -> Value {
    let (by, standing, since) = match state.proof {
        Some((by, standing, since)) => (Some(proof_by(by)), proof_standing(standing), Some(since)),
        None => (None, "none", None),
    };
    json!({
        "on": "proof", "by": by, "state": standing, "since": since, "subject": state.subject,
        "dns_name": state.dns_name, "dns_text": state.dns_text,
    })
}

fn proof_by(by: ProofBy) -> &'static str {
    match by {
        ProofBy::Mail => "mail",
        ProofBy::Domain => "domain",
    }
}

fn proof_standing(standing: ProofStanding) -> &'static str {
    match standing {
        ProofStanding::Checking => "checking",
        ProofStanding::Good => "good",
        ProofStanding::Ageing => "ageing",
        ProofStanding::Over => "over",
        ProofStanding::Withdrawn => "withdrawn",
        ProofStanding::Unanswered => "unanswered",
    }
}

fn message_line(message: &Message) -> Value {
    let reply = message.marks.reply.as_ref().map(quote_value);
    json!({
        "on": "message", "message": message.message.0, "from": message.aor.as_str(), "text": message.text,
        "at": message.at_ms, "reply": reply, "file": message.marks.file, "voice": voice::value(&message.marks),
        "lasts_s": message.marks.lasts.seconds(), "timer_s": message.marks.timer.map(Lifetime::seconds),
    })
}

fn quote_value(quote: &Quote) -> Value {
    json!({"message": quote.to.message.0, "own": quote.to.is_own, "text": quote.text})
}

fn changed_line(message: &Message) -> Value {
    let mut line = history_entry(message);
    line["on"] = "message.changed".into();
    line
}

fn state_line(message: &str, state: MessageState, reason: Option<Failure>) -> Value {
    json!({
        "on": "message.state", "message": message, "state": message_state(state),
        "reason": reason.map(Failure::code),
    })
}

fn kept_line(kept: &KeptMessage) -> Value {
    json!({
        "on": "message.kept", "message": kept.message.0, "aor": kept.aor.as_str(),
        "keepers": kept.keepers, "friends": kept.friends, "own": kept.own, "until": kept.until_ms,
    })
}

/// A file, and how far it has come.
fn file_value(file: &File) -> Value {
    let (state, reason) = match file.state {
        FileState::Preparing => ("preparing", None),
        FileState::Placed => ("placed", None),
        FileState::Offered => ("offered", None),
        FileState::Waiting(Wait::Peer) => ("waiting", Some("peer")),
        FileState::Waiting(Wait::Direct) => ("waiting", Some("direct")),
        FileState::Waiting(Wait::Turn) => ("waiting", Some("turn")),
        FileState::Running => ("running", None),
        FileState::Paused => ("paused", None),
        FileState::Done => ("done", None),
        FileState::Failed(failure) => ("failed", Some(failure.code())),
        FileState::Refused => ("refused", None),
    };
    json!({
        "message": file.message.0, "aor": file.aor.as_str(), "own": file.is_own, "name": file.name,
        "group": file.group.map(|group| to_hex(&group.0)),
        "size": file.size, "done": file.done, "rate": file.rate, "state": state, "reason": reason,
        "path": file.path,
    })
}

fn history_entry(message: &Message) -> Value {
    json!({
        "message": message.message.0, "aor": message.aor.as_str(), "text": message.text,
        "at": message.at_ms, "position": message.position, "state": message.sent.map(message_state),
        "own": message.sent.is_some(), "reply": message.marks.reply.as_ref().map(quote_value),
        "edited": message.marks.is_edited, "deleted": message.marks.is_deleted,
        "reaction": message.marks.reaction, "their_reaction": message.marks.their_reaction,
        "file": message.marks.file, "voice": voice::value(&message.marks),
        "lasts_s": message.marks.lasts.seconds(), "timer_s": message.marks.timer.map(Lifetime::seconds),
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
        "drafts": snapshot.drafts.iter().map(|(aor, text)| json!({"aor": aor.as_str(), "text": text})).collect::<Vec<_>>(),
        "gateway": gateway_line(&snapshot.gateway), "accounts": snapshot.accounts.iter().map(account_value).collect::<Vec<_>>(),
        "provider": provider_value(snapshot.provider.as_ref()), "serve": serving_line(snapshot.serving),
        "reaching": reaching_line(snapshot.reaching), "calling": calls::line(&snapshot.calling),
        "proof": proof_line(&snapshot.proof),
        "meeting": meeting_value(snapshot.meeting), "lock": keeping_value(snapshot.keeping),
        "restored": restored_value(snapshot.restored.as_ref()),
        "bootstrap": bootstrap_value(&snapshot.bootstrap),
        "files": snapshot.files.iter().map(file_value).collect::<Vec<_>>(),
        "groups": snapshot.groups.iter().map(group::value).collect::<Vec<_>>(),
        "conferences": snapshot.conferences.iter().map(conference::value).collect::<Vec<_>>(),
        "voicemail": voice::voicemail(&snapshot.voicemail),
        "portraits": portrait::all(&snapshot.portraits),
        "kept": snapshot.kept.iter().map(kept_line).collect::<Vec<_>>(),
        "reach": reach_value(snapshot.reach), "devices": devices_value(&snapshot.own_devices),
    })
}

fn devices_value(own: &OwnDevices) -> Value {
    let device = |device: &OwnDevice| {
        json!({
            "device": device.id, "name": device.name, "added_s": device.added_s, "here": device.is_here,
            "online": device.is_online,
        })
    };
    json!({
        "devices": own.devices.iter().map(device).collect::<Vec<_>>(), "has_key": own.has_key,
        "removed": own.is_removed, "contested": own.is_contested,
    })
}

fn keeping_line(keeping: Keeping) -> Value {
    let mut line = keeping_value(keeping);
    line["on"] = "lock".into();
    line
}

fn keeping_value(keeping: Keeping) -> Value {
    let protection = match keeping.protection {
        Protection::Open => "none",
        Protection::Passphrase => "passphrase",
        Protection::KeyStore => "key-store",
    };
    json!({"protection": protection, "words": keeping.has_words})
}

fn restored_line(restored: Option<&Restored>) -> Value {
    json!({"on": "restored", "restored": restored_value(restored)})
}

fn restored_value(restored: Option<&Restored>) -> Value {
    let Some(restored) = restored else { return Value::Null };
    let names = |names: &[Aor]| names.iter().map(|aor| aor.to_string()).collect::<Vec<_>>();
    json!({
        "of": restored.of_ms, "waiting": names(&restored.waiting), "met": names(&restored.met),
        "seen": restored.is_seen,
    })
}

fn reach_value(reach: Reach) -> Value {
    json!({
        "nodes": reach.nodes, "published": reach.published, "way": way(reach.way),
        "through": reach.through.map(through), "claim": claim(reach.claim),
    })
}

fn claim(seen: ClaimSeen) -> &'static str {
    match seen {
        ClaimSeen::Alone => "alone",
        ClaimSeen::Contested => "contested",
        ClaimSeen::Hidden => "hidden",
    }
}

fn meeting_value(meeting: MeetingState) -> Value {
    json!({
        "active": meeting.on, "looking": meeting.looking, "announced": meeting.announced,
        "found": meeting.found,
    })
}

fn bootstrap_value(list: &[BootstrapEntry]) -> Value {
    let entry = |entry: &BootstrapEntry| {
        let (state, reason) = match entry.state {
            BootstrapState::Untried => ("untried", None),
            BootstrapState::Trying => ("trying", None),
            BootstrapState::Connected => ("connected", None),
            BootstrapState::Failed(failure) => ("failed", Some(failure.code())),
        };
        json!({"address": entry.address, "state": state, "reason": reason})
    };
    list.iter().map(entry).collect()
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
        "path": stats.path.map(path_word), "quality": stats.quality.map(quality), "findings": codes(&stats.findings),
        "mos": stats.mos, "round_trip_ms": stats.round_trip_ms, "loss_in": stats.loss_in, "loss_out": stats.loss_out,
        "jitter_ms": stats.jitter_ms, "buffer_ms": stats.buffer_ms, "gaps_microphone": stats.gaps_microphone,
        "gaps_speaker": stats.gaps_speaker, "packets_sent": stats.packets_sent, "packets_received": stats.packets_received,
        "first_audio_ms": stats.first_audio_ms,
    })
}

/// How a call went.
fn doctor_value(doctor: &CallDoctor) -> Value {
    json!({
        "path": doctor.path.map(path_word), "round_trip_ms": doctor.round_trip_ms,
        "loss_in": doctor.loss_in_mean, "loss_in_worst": doctor.loss_in_worst,
        "loss_out": doctor.loss_out_mean, "loss_out_worst": doctor.loss_out_worst,
        "mos": doctor.mos(), "scores": doctor.scores, "findings": codes(&doctor.findings),
    })
}

/// Why this node is or is not reached.
fn doctor_line(found: &Reachability, words: &Words) -> Value {
    let finding = |it: &Finding| {
        json!({
            "code": it.code(), "severity": severity(it.severity()), "text": words.finding(*it),
            "advice": words.advice(*it),
        })
    };
    json!({
        "on": "doctor", "way": way(found.reach.way), "nodes": found.reach.nodes,
        "published": found.reach.published, "udp": found.udp, "ports_vary": found.ports_vary,
        "router": router(found.router), "ipv6": found.ipv6,
        "findings": found.findings.iter().map(finding).collect::<Vec<_>>(),
        "calls": found.calls.iter().map(doctor_value).collect::<Vec<_>>(), "text": words.examination(found),
    })
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code()).collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Good => "good",
        Severity::Notice => "notice",
        Severity::Trouble => "trouble",
    }
}

fn quality(quality: Quality) -> &'static str {
    match quality {
        Quality::Good => "good",
        Quality::Fair => "fair",
        Quality::Poor => "poor",
    }
}

fn router(router: Router) -> &'static str {
    match router {
        Router::Unknown => "unknown",
        Router::Opens => "opens",
        Router::Refuses => "refuses",
        Router::Inner => "inner",
    }
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
        Relation::Blocked => "blocked",
        Relation::Echo => "echo",
    }
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::New => "new",
        Trust::Invited => "invited",
        Trust::Known => "known",
        Trust::Verified => "verified",
        Trust::Mismatched => "mismatched",
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

fn through(through: Through) -> &'static str {
    match through {
        Through::Given => "given",
        Through::Remembered => "remembered",
        Through::Invite => "invite",
        Through::List => "list",
        Through::Lan => "lan",
        Through::MeetingPlace => "meeting-place",
        Through::Others => "others",
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
        MessageState::Read => "read",
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
