//! Rows of what is written to people who are away, and read by whoever was.

use super::limit;
use super::request::Fault;
use super::row::MessageRow;
use super::secret::Secret;
use crate::aor::Aor;

/// Bytes of a mailbox's name: nobody hits one by chance.
pub const MAILBOX_ID: usize = 16;

/// Where a device of one person writes to one of another while that is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxRow {
    pub id: [u8; MAILBOX_ID],
    /// With whom.
    pub aor: Aor,
    pub root: [u8; 32],
    pub device: [u8; 32],
    /// Whether this device reads it; else it writes.
    pub incoming: bool,
    /// From it follows where letters lie.
    pub chain: Secret,
    /// The ratchet, as it stands.
    pub ratchet: Secret,
    /// The number of the letter that is read or written next.
    pub next: u64,
    /// Unix milliseconds.
    pub made_ms: u64,
}

/// A letter that has been written and not been acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    pub mailbox: [u8; MAILBOX_ID],
    pub number: u64,
    /// The message of this user's own that it holds, or a piece of.
    pub message: String,
    /// Encrypted for the other device, or a piece of that.
    pub letter: Vec<u8>,
    /// Unix milliseconds at which it was put last; 0 for never.
    pub put_ms: u64,
    /// So many nodes keep it.
    pub keepers: u32,
}

/// A parcel that is kept for a friend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    /// Where it lies in the overlay.
    pub key: [u8; 32],
    /// Who brought it.
    pub root: [u8; 32],
    pub parcel: Vec<u8>,
}

/// What may be asked about these. All that one request says is done at once or not at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Away {
    /// Adds a mailbox, or replaces that of the same name; answered by `Done`.
    SaveMailbox { ticket: u64, row: MailboxRow },
    /// Forgets a mailbox, and the letters in it.
    DeleteMailbox([u8; MAILBOX_ID]),
    /// A letter has been written: keeps all its pieces with the mailbox as it stands after it; answered by `Done`.
    SaveLetter { ticket: u64, mailbox: MailboxRow, rows: Vec<LetterRow> },
    /// Others keep a letter.
    LetterPut { mailbox: [u8; MAILBOX_ID], number: u64, put_ms: u64, keepers: u32 },
    /// A letter is not wanted any more.
    DeleteLetter { mailbox: [u8; MAILBOX_ID], number: u64 },
    /// A letter has been read: keeps the message with the mailbox as it stands after it; answered as `SaveMessage` is.
    Take { ticket: u64, mailbox: MailboxRow, message: Box<MessageRow> },
    /// Keeps a parcel for a friend, in the place of what there was; answered by `Done`.
    Hold { ticket: u64, row: HeldRow },
    /// It is kept no longer.
    Drop([u8; 32]),
}

impl Away {
    /// The ticket to answer with, for a request that has one.
    pub fn ticket(&self) -> Option<u64> {
        match self {
            Away::SaveMailbox { ticket, .. }
            | Away::SaveLetter { ticket, .. }
            | Away::Hold { ticket, .. }
            | Away::Take { ticket, .. } => Some(*ticket),
            Away::Drop(_) | Away::DeleteMailbox(_) | Away::LetterPut { .. } | Away::DeleteLetter { .. } => {
                None
            }
        }
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        match self {
            Away::SaveMailbox { row, .. } => check_mailbox(row),
            Away::SaveLetter { mailbox, rows, .. } => {
                check_mailbox(mailbox)?;
                super::request::words(rows.iter().map(|row| &row.message))?;
                let is_long = |row: &LetterRow| row.letter.len() > limit::LETTER_MAX;
                if rows.iter().any(is_long) { Err(Fault::TooLong) } else { Ok(()) }
            }
            Away::Take { mailbox, message, .. } => {
                check_mailbox(mailbox).and_then(|()| super::request::check_message(message))
            }
            Away::Hold { row, .. } if row.parcel.len() > limit::HELD_PARCEL_MAX => Err(Fault::TooLong),
            Away::Hold { .. }
            | Away::Drop(_)
            | Away::DeleteMailbox(_)
            | Away::LetterPut { .. }
            | Away::DeleteLetter { .. } => Ok(()),
        }
    }
}

fn check_mailbox(row: &MailboxRow) -> Result<(), Fault> {
    let fits = row.chain.as_bytes().len() == 32 && row.ratchet.as_bytes().len() <= limit::RATCHET_MAX;
    if fits { Ok(()) } else { Err(Fault::TooLong) }
}
