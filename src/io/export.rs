//! A conversation is written to a file: whole or not at all, one message in memory at a time.
//!
//! As text a message is a line with its time and its writer; its own further lines stand further in, so that nothing that
//! somebody has written looks like a line of somebody else. As JSON all that is not plain is escaped (RFC 8259 7).

mod group;

use super::disk::{self, DiskError};
use super::profile::{private_file, put_in_place};
use crate::aor::Aor;
use crate::date;
use crate::engine::api::ExportFormat;
use crate::engine::keeping::{ExportOrder, GroupExport};
use crate::identity::sealed::SealingKey;
use crate::lifetime::Lifetime;
use crate::store::{MessageRow, OutState};
use serde_json::json;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How further lines of a message begin.
const FURTHER: &str = "    ";

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum ExportFault {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error(transparent)]
    Disk(#[from] DiskError),
}

pub(super) fn save(database: &Path, key: &SealingKey, order: &ExportOrder) -> Result<(), ExportFault> {
    into_file(&order.path, |out| write(database, key, order, out))
}

/// What was said in a group.
pub(super) fn save_group(order: &GroupExport) -> Result<(), ExportFault> {
    let failed = |source| ExportFault::File { path: order.path.clone(), source };
    into_file(&order.path, |out| group::write(order, out).map_err(failed))
}

fn into_file(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> Result<(), ExportFault>,
) -> Result<(), ExportFault> {
    let failed = |source| ExportFault::File { path: path.to_owned(), source };
    if path.exists() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let mut out = BufWriter::new(private_file().create_new(true).open(&part).map_err(failed)?);
    let written = write(&mut out)
        .and_then(|()| out.flush().and_then(|()| out.get_ref().sync_all()).map_err(failed))
        .and_then(|()| put_in_place(&part, path).map_err(failed));
    written.inspect_err(|_| drop(fs::remove_file(&part)))
}

fn write(
    database: &Path,
    key: &SealingKey,
    order: &ExportOrder,
    out: &mut impl Write,
) -> Result<(), ExportFault> {
    let failed = |source| ExportFault::File { path: order.path.clone(), source };
    let mut is_first = true;
    head(order, out).map_err(failed)?;
    disk::read_out((database, key), &order.theirs.0, |row| {
        match order.format {
            ExportFormat::Text => line(order, &row, out)?,
            ExportFormat::Json => write!(out, "{}{}", if is_first { "\n" } else { ",\n" }, value(&row))?,
        }
        is_first = false;
        Ok(())
    })?
    .map_err(failed)?;
    if order.format == ExportFormat::Json {
        out.write_all(b"\n]}\n").map_err(failed)?;
    }
    Ok(())
}

fn head(order: &ExportOrder, out: &mut impl Write) -> io::Result<()> {
    let ExportOrder { own: (own, own_name), theirs: (aor, name), format, .. } = order;
    match format {
        ExportFormat::Text => {
            writeln!(out, "{} <{own}>\n{} <{aor}>\n", plain(own_name), plain(name))
        }
        ExportFormat::Json => {
            let (own_name, name) = (json!(own_name), json!(name));
            let (own, aor) = (json!(own.as_str()), json!(aor.as_str()));
            write!(
                out,
                "{{\"own\":{own},\"own_name\":{own_name},\"aor\":{aor},\"name\":{name},\"messages\":["
            )
        }
    }
}

fn line(order: &ExportOrder, row: &MessageRow, out: &mut impl Write) -> io::Result<()> {
    let state = match row.outgoing {
        _ if row.marks.is_deleted => " [deleted]",
        Some(OutState::Failed) => " [not delivered]",
        _ if row.marks.is_edited => " [edited]",
        Some(OutState::Queued | OutState::Sent | OutState::Delivered | OutState::Read) | None => "",
    };
    let (aor, name) = if row.outgoing.is_some() { &order.own } else { &order.theirs };
    let said = Said {
        at_ms: row.at_ms,
        who: (aor, name),
        state,
        quote: row.marks.quote.as_deref(),
        text: &row.text,
        timer: row.marks.timer,
    };
    said.write(out)
}

/// Something that was said.
struct Said<'a> {
    at_ms: u64,
    who: (&'a Aor, &'a str),
    state: &'a str,
    /// What it answers.
    quote: Option<&'a str>,
    text: &'a str,
    timer: Option<Lifetime>,
}

impl Said<'_> {
    /// For people: `2026-11-27T00:20:11.000Z  Bob: text`.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (aor, name) = self.who;
        let name = plain(name);
        let name = if name.trim().is_empty() { aor.as_str() } else { name.as_str() };
        write!(out, "{}  {name}{}:", date::format_ms(self.at_ms), self.state)?;
        if let Some(quote) = self.quote {
            let first = plain(quote.lines().next().unwrap_or_default());
            write!(out, " [> {first}]")?;
        }
        for (at, text) in
            self.text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']).enumerate()
        {
            let before = if at == 0 { " ".to_owned() } else { format!("\n{FURTHER}") };
            write!(out, "{before}{}", plain(text))?;
        }
        if let Some(timer) = self.timer {
            write!(out, "{}", in_words(timer))?;
        }
        writeln!(out)
    }
}

/// What a change of how long messages stay says; the file is in one language, whatever the window's is.
fn in_words(timer: Lifetime) -> &'static str {
    match timer {
        Lifetime::Unlimited => "[messages stay]",
        Lifetime::Hour => "[messages disappear after 1 hour]",
        Lifetime::Day => "[messages disappear after 1 day]",
        Lifetime::Week => "[messages disappear after 1 week]",
        Lifetime::FourWeeks => "[messages disappear after 4 weeks]",
    }
}

/// A text without what moves the letters beside it or the terminal it is looked at in.
fn plain(text: &str) -> String {
    let moves = |letter: &char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    text.chars().filter(|letter| (*letter == '\t' || !letter.is_control()) && !moves(letter)).collect()
}

fn value(row: &MessageRow) -> serde_json::Value {
    let about = row.marks.about.as_ref();
    json!({
        "message": row.id, "own": row.outgoing.is_some(), "at": row.at_ms, "text": row.text,
        "timer_s": row.marks.timer.map(Lifetime::seconds),
        "state": row.outgoing.map(word), "edited": row.marks.is_edited, "deleted": row.marks.is_deleted,
        "reaction": row.marks.reaction, "their_reaction": row.marks.their_reaction,
        "reply": about.map(|about| json!({"message": about.id, "own": about.is_own, "text": row.marks.quote})),
    })
}

fn word(state: OutState) -> &'static str {
    match state {
        OutState::Queued => "queued",
        OutState::Sent => "sent",
        OutState::Delivered => "delivered",
        OutState::Read => "read",
        OutState::Failed => "failed",
    }
}

#[cfg(test)]
mod tests;
