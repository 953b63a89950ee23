//! The list of calls in SQL, with how each went.

use super::query::{Done, all, plain, signed, unsigned};
use crate::store::{CallRow, ConferenceRow, DoctorRow, limit};
use rusqlite::{Connection, Row, params};

const COLUMNS: &str = "id, peer, name, outgoing, at_ms, talked_s, reason, seen,
    path, loss_in_mean, loss_in_worst, loss_out_mean, loss_out_worst, round_trip_ms, findings, voicemail,
    recording, scores, conference, conference_group, people";

/// Adds a call, or replaces it; the oldest make room.
pub(super) fn save(db: &Connection, row: &CallRow) -> rusqlite::Result<Done> {
    let doctor = row.doctor.as_ref();
    let share = |of: fn(&DoctorRow) -> u16| doctor.map_or(0, of);
    db.execute(
        &format!(
            "REPLACE INTO call ({COLUMNS})
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)"
        ),
        params![
            row.id,
            row.peer,
            row.name,
            row.outgoing,
            signed(row.at_ms),
            row.talked_s,
            row.reason,
            row.seen,
            doctor.and_then(|doctor| doctor.path.as_ref()),
            share(|doctor| doctor.loss_in_mean),
            share(|doctor| doctor.loss_in_worst),
            share(|doctor| doctor.loss_out_mean),
            share(|doctor| doctor.loss_out_worst),
            doctor.and_then(|doctor| doctor.round_trip_ms),
            doctor.map(|doctor| &doctor.findings),
            row.voicemail,
            row.recording,
            doctor.map_or("", |doctor| doctor.scores.as_str()),
            row.conference.as_ref().map(|it| it.id),
            row.conference.as_ref().is_some_and(|it| it.is_group),
            row.conference.as_ref().map_or("", |it| it.people.as_str()),
        ],
    )?;
    plain(db.execute(
        "DELETE FROM call WHERE id IN (SELECT id FROM call ORDER BY at_ms DESC, rowid DESC LIMIT -1 OFFSET ?1)",
        [signed(limit::CALLS_KEPT as u64)],
    ))
}

/// The newest calls, newest first.
pub(super) fn load(db: &Connection) -> rusqlite::Result<Vec<CallRow>> {
    let newest =
        format!("SELECT {COLUMNS} FROM call ORDER BY at_ms DESC, rowid DESC LIMIT {}", limit::CALLS_LOADED);
    all(db, &newest, read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<CallRow>> {
    Ok(Some(CallRow {
        id: row.get(0)?,
        peer: row.get(1)?,
        name: row.get(2)?,
        outgoing: row.get(3)?,
        at_ms: unsigned(row.get(4)?),
        talked_s: number(row, 5)?,
        reason: row.get(6)?,
        seen: row.get(7)?,
        doctor: read_doctor(row)?,
        voicemail: row.get(15)?,
        recording: row.get(16)?,
        conference: read_conference(row)?,
    }))
}

fn read_conference(row: &Row<'_>) -> rusqlite::Result<Option<ConferenceRow>> {
    let Some(id) = row.get(18)? else { return Ok(None) };
    Ok(Some(ConferenceRow { id, is_group: row.get(19)?, people: row.get(20)? }))
}

fn read_doctor(row: &Row<'_>) -> rusqlite::Result<Option<DoctorRow>> {
    let Some(findings) = row.get(14)? else { return Ok(None) };
    let share = |column| number(row, column).map(Option::unwrap_or_default);
    Ok(Some(DoctorRow {
        path: row.get(8)?,
        loss_in_mean: share(9)?,
        loss_in_worst: share(10)?,
        loss_out_mean: share(11)?,
        loss_out_worst: share(12)?,
        round_trip_ms: number(row, 13)?,
        findings,
        scores: row.get(17)?,
    }))
}

/// Whatever is no such number is none at all.
fn number<T: TryFrom<i64>>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|number| T::try_from(number).ok()))
}
