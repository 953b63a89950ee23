//! Between the store's rows and the views of front ends.

use super::api::{
    CallDoctor, CallId, CallPath, CallRecord, ConferenceId, ConferenceRecord, Direction, Finding, Follow,
    GroupId, Message, MessageId,
};
use super::api::{Marks, MessageRef, MessageState, Quote, Relation, Trust};
use super::failure::Failure;
use crate::store;
use std::path::PathBuf;

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
        doctor: record.doctor.as_ref().map(doctor_row),
        voicemail: record.voicemail.as_ref().map(|message| message.0.clone()),
        recording: record.recording.as_ref().and_then(|path| path.to_str()).map(str::to_owned),
        conference: record.conference.as_ref().map(|it| store::ConferenceRow {
            id: it.conference.0,
            is_group: it.group.is_some(),
            people: it.with.join("\n"),
        }),
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
        doctor: row.doctor.as_ref().map(call_doctor),
        voicemail: row.voicemail.clone().map(MessageId),
        recording: row.recording.clone().map(PathBuf::from),
        conference: row.conference.as_ref().map(|it| ConferenceRecord {
            conference: ConferenceId(it.id),
            group: it.is_group.then_some(GroupId(it.id)),
            with: it.people.lines().map(str::to_owned).collect(),
        }),
    }
}

fn doctor_row(doctor: &CallDoctor) -> store::DoctorRow {
    let scores: Vec<String> = doctor.scores.iter().map(u8::to_string).collect();
    let codes: Vec<&str> = doctor.findings.iter().map(|finding| finding.code()).collect();
    store::DoctorRow {
        path: doctor.path.map(|path| path_word(path).to_owned()),
        loss_in_mean: thousandths(doctor.loss_in_mean),
        loss_in_worst: thousandths(doctor.loss_in_worst),
        loss_out_mean: thousandths(doctor.loss_out_mean),
        loss_out_worst: thousandths(doctor.loss_out_worst),
        round_trip_ms: doctor.round_trip_ms.map(|ms| ms.round() as u32),
        findings: codes.join(" "),
        scores: scores.join(" "),
    }
}

fn call_doctor(row: &store::DoctorRow) -> CallDoctor {
    let share = |thousandths: u16| f32::from(thousandths.min(1000)) / 1000.0;
    CallDoctor {
        path: row.path.as_deref().and_then(path_of_word),
        loss_in_mean: share(row.loss_in_mean),
        loss_in_worst: share(row.loss_in_worst),
        loss_out_mean: share(row.loss_out_mean),
        loss_out_worst: share(row.loss_out_worst),
        round_trip_ms: row.round_trip_ms.map(|ms| ms as f32),
        scores: row.scores.split(' ').filter_map(|tenths| tenths.parse().ok()).map(score).collect(),
        findings: row.findings.split(' ').filter_map(Finding::of_code).collect(),
    }
}

/// Whatever the disk says: 1 to 4.5.
fn score(tenths: u8) -> u8 {
    tenths.clamp(10, 45)
}

fn thousandths(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u16
}

/// The word for a kind of path.
pub fn path_word(path: CallPath) -> &'static str {
    match path {
        CallPath::Direct => "direct",
        CallPath::Punched => "punched",
        CallPath::Relayed => "relayed",
    }
}

fn path_of_word(word: &str) -> Option<CallPath> {
    [CallPath::Direct, CallPath::Punched, CallPath::Relayed].into_iter().find(|path| path_word(*path) == word)
}

pub(super) fn message(row: &store::MessageRow) -> Message {
    Message {
        message: MessageId(row.id.clone()),
        aor: row.aor.clone(),
        sent: row.outgoing.map(message_state),
        text: row.text.clone(),
        at_ms: row.at_ms,
        position: row.position,
        marks: marks(&row.marks),
    }
}

fn marks(marks: &store::Marks) -> Marks {
    let sign = |sign: &str| (!sign.is_empty()).then(|| sign.to_owned());
    let quote = |about: &store::About| Quote {
        to: MessageRef { message: MessageId(about.id.clone()), is_own: about.is_own },
        text: marks.quote.clone().unwrap_or_default(),
    };
    Marks {
        reply: marks.about.as_ref().filter(|_| !marks.is_deleted).map(quote),
        is_edited: marks.is_edited,
        is_deleted: marks.is_deleted,
        reaction: sign(&marks.reaction),
        their_reaction: sign(&marks.their_reaction),
        file: marks.file.as_ref().map(|file| file.size),
        lasts: marks.lasts,
        timer: marks.timer,
        voice: marks.voice.as_deref().cloned(),
        is_played: marks.is_played,
    }
}

pub(super) fn message_state(state: store::OutState) -> MessageState {
    match state {
        store::OutState::Queued => MessageState::Queued,
        store::OutState::Sent => MessageState::Sent,
        store::OutState::Delivered => MessageState::Delivered,
        store::OutState::Read => MessageState::Read,
        store::OutState::Failed => MessageState::Failed,
    }
}

pub(super) fn out_state(state: MessageState) -> store::OutState {
    match state {
        MessageState::Queued => store::OutState::Queued,
        MessageState::Sent => store::OutState::Sent,
        MessageState::Delivered => store::OutState::Delivered,
        MessageState::Read => store::OutState::Read,
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
        store::Relation::Blocked => Relation::Blocked,
    }
}

pub(super) fn trust(trust: store::Trust) -> Trust {
    match trust {
        store::Trust::New => Trust::New,
        store::Trust::Invited => Trust::Invited,
        store::Trust::Verified => Trust::Verified,
        store::Trust::Mismatched => Trust::Mismatched,
        store::Trust::Changed => Trust::Changed,
        store::Trust::Unproven => Trust::Unproven,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_told_after_a_restart_as_it_was_before() {
        let doctor = CallDoctor {
            path: Some(CallPath::Relayed),
            loss_in_mean: 0.012,
            loss_in_worst: 1.0,
            loss_out_mean: 0.0,
            loss_out_worst: 0.5,
            round_trip_ms: Some(86.0),
            scores: vec![44, 31, 44],
            findings: vec![Finding::Relayed, Finding::TheirPortsVary],
        };
        let bare = CallDoctor {
            path: None,
            round_trip_ms: None,
            scores: Vec::new(),
            findings: Vec::new(),
            ..doctor.clone()
        };
        for doctor in [None, Some(doctor), Some(bare)] {
            let record = CallRecord {
                call: CallId("c".to_owned()),
                peer: "bob@example.org".to_owned(),
                name: "Bob".to_owned(),
                direction: Direction::Outgoing,
                at_ms: 7,
                talked_s: Some(3),
                reason: None,
                missed_unseen: false,
                doctor,
                voicemail: Some(MessageId("v".to_owned())),
                recording: Some(PathBuf::from("/calls/Bob.opus")),
                conference: Some(ConferenceRecord {
                    conference: ConferenceId([7; 32]),
                    group: Some(GroupId([7; 32])),
                    with: vec!["Carol".to_owned(), "Dave".to_owned()],
                }),
            };
            assert_eq!(call_record(&call_row(&record)), record);
        }
    }

    #[test]
    fn words_of_a_later_version_are_passed_over() {
        let row = store::DoctorRow {
            path: Some("by pigeon".to_owned()),
            loss_in_mean: 9000,
            loss_in_worst: 0,
            loss_out_mean: 0,
            loss_out_worst: 0,
            round_trip_ms: None,
            findings: "pigeon direct".to_owned(),
            scores: "good 44 255".to_owned(),
        };
        let read = call_doctor(&row);
        assert_eq!(read.scores, [44, 45]);
        assert_eq!((read.path, read.loss_in_mean, read.findings), (None, 1.0, vec![Finding::Direct]));
    }
}
