//! Rows of greetings: what a caller hears whom nobody answers, as it was signed.

use super::limit;
use super::request::Fault;
use crate::aor::Aor;

/// What is known of a greeting, and of whether somebody takes voicemail at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreetingRow {
    /// Whose it is; `None` for this user's own.
    pub aor: Option<Aor>,
    /// When he has said so, Unix milliseconds.
    pub at_ms: u64,
    /// Whether he takes voicemail.
    pub is_on: bool,
    /// How long the greeting is; 0 where there is none.
    pub length_ms: u32,
    /// All of it as it was signed. Those of others are loaded when they are to be heard.
    pub paper: Vec<u8>,
}

/// What may be asked about voicemail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voicemail {
    /// Keeps a greeting, in the place of an earlier one.
    Save(Box<GreetingRow>),
    /// Asks for the greeting of somebody: answered by `Greeting`.
    Load { ticket: u64, aor: Aor },
    /// Asks how many there are: answered by `Voicemails`.
    Count,
}

impl Voicemail {
    pub(super) fn ticket(&self) -> Option<u64> {
        match self {
            Voicemail::Load { ticket, .. } => Some(*ticket),
            Voicemail::Save(_) | Voicemail::Count => None,
        }
    }

    pub(super) fn check(&self) -> Result<(), Fault> {
        match self {
            Voicemail::Save(row) if row.paper.len() > limit::GREETING_MAX => Err(Fault::TooLong),
            Voicemail::Save(_) | Voicemail::Load { .. } | Voicemail::Count => Ok(()),
        }
    }
}
