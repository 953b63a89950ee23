//! The list of calls, and the figures of a call as front ends see them.

use super::Entry;
use super::incoming::Incoming;
use crate::engine::api::{CallId, CallRecord, CallStats, Direction, Encryption, Event};
use crate::engine::core::Core;
use crate::engine::doctor::{self, Network, Watch};
use crate::engine::failure::Failure;
use crate::engine::rows;
use crate::media;
use crate::store::Request;
use crate::time::Now;

/// Enters an ended call in the list.
pub(super) fn enter(core: &mut Core, now: Now, call: &CallId, entry: &Entry, reason: Option<Failure>) {
    let talked_ms = entry.active_since_ms.map(|since| now.unix_ms().saturating_sub(since));
    let talked_s = talked_ms.map(|ms| u32::try_from(ms / 1000).unwrap_or(u32::MAX));
    let mut record = CallRecord {
        call: call.clone(),
        peer: entry.peer.clone(),
        name: entry.name.clone(),
        direction: entry.direction,
        at_ms: entry.began_ms,
        talked_s,
        reason,
        missed_unseen: false,
        doctor: entry.watch.summary(&core.network, reason == Some(Failure::MediaFailed)),
        voicemail: None,
        recording: entry.tape.clone(),
        conference: None,
    };
    record.missed_unseen = record.missed();
    keep(core, record);
}

/// Enters a call that found this user busy or not to be disturbed: it never rang, but he wants to know.
pub(super) fn enter_missed(core: &mut Core, now: Now, incoming: &Incoming, reason: Failure) {
    let record = CallRecord {
        call: core.mint_call(),
        peer: incoming.peer.clone(),
        name: incoming.name.clone(),
        direction: Direction::Incoming,
        at_ms: now.unix_ms(),
        talked_s: None,
        reason: Some(reason),
        missed_unseen: reason != Failure::Forwarded,
        doctor: None,
        voicemail: None,
        recording: None,
        conference: None,
    };
    keep(core, record);
}

fn keep(core: &mut Core, record: CallRecord) {
    core.write(Request::SaveCall(rows::call_row(&record)));
    core.emit(Event::CallRecord(record));
}

/// The media thread's figures as front ends see them.
pub(super) fn stats_view(
    stats: &media::Stats,
    first_audio_ms: Option<u32>,
    (watch, own): (&Watch, &Network),
) -> CallStats {
    CallStats {
        codec: stats.codec.to_owned(),
        encryption: stats.encryption.map(encryption_view),
        path: watch.facts().path.map(doctor::kind),
        quality: watch.quality(),
        mos: watch.mos(),
        scores: watch.scores(),
        findings: doctor::of_call(&watch.facts(), own),
        round_trip_ms: stats.round_trip_ms,
        loss_in: stats.loss_in,
        loss_out: stats.loss_out,
        jitter_ms: stats.jitter_ms,
        buffer_ms: stats.buffer_ms,
        gaps_microphone: stats.gaps.microphone,
        gaps_speaker: stats.gaps.speaker,
        packets_sent: stats.packets_sent,
        packets_received: stats.packets_received,
        first_audio_ms,
    }
}

/// Figures of a call that has not been measured yet.
pub(super) fn no_stats_yet() -> CallStats {
    CallStats {
        codec: String::new(),
        encryption: None,
        path: None,
        quality: None,
        mos: None,
        scores: Vec::new(),
        findings: Vec::new(),
        round_trip_ms: None,
        loss_in: 0.0,
        loss_out: 0.0,
        jitter_ms: 0.0,
        buffer_ms: 0.0,
        gaps_microphone: 0,
        gaps_speaker: 0,
        packets_sent: 0,
        packets_received: 0,
        first_audio_ms: None,
    }
}

fn encryption_view(encryption: media::Encryption) -> Encryption {
    match encryption {
        media::Encryption::EndToEnd => Encryption::EndToEnd,
        media::Encryption::ToGateway => Encryption::ToGateway,
        media::Encryption::Signalled => Encryption::Signalled,
        media::Encryption::None => Encryption::None,
    }
}
