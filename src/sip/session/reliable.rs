//! Reliable provisional answers (RFC 3262): those of the other side, which are acknowledged in order, and our own,
//! which are repeated until they are.

use std::time::{Duration, Instant};

use crate::sip::api::Transmit;
use crate::sip::core::Core;
use crate::sip::message::{Head, Response};
use crate::sip::transaction::timer::{Resend, T1};

/// RFC 3262 3: after 64 T1 without PRACK the INVITE is refused.
const GIVE_UP: Duration = Duration::from_secs(32);

/// What the provisional answers to one INVITE of ours brought within one dialog.
#[derive(Debug, Default)]
pub struct Heard {
    rseq: Option<u32>,
    /// The answer to our offer; provisional answers that are not reliable only hint at it.
    pub answer: Option<Vec<u8>>,
}

/// What to do with a provisional answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It came before, or before its turn.
    Drop,
    Take,
    /// Take it, and send PRACK for this number.
    Acknowledge(u32),
}

/// How the caller wants provisional answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliability {
    Required,
    Supported,
    Unknown,
}

/// Our own provisional answers to one INVITE.
#[derive(Debug, Default)]
pub struct Provisional {
    rseq: Option<u32>,
    unacknowledged: Option<Unacknowledged>,
}

#[derive(Debug)]
struct Unacknowledged {
    sent: Transmit,
    resend: Resend,
    give_up_at: Instant,
    described: bool,
}

impl Heard {
    /// RFC 3262 4: in order, each once.
    pub fn step(&mut self, response: &Response) -> Step {
        if !response.head.rest.names("Require", "100rel") {
            return Step::Take;
        }
        let Some(rseq) = response.head.rest.number("RSeq").filter(|rseq| *rseq > 0) else {
            return Step::Drop;
        };
        match self.rseq {
            Some(last) if Some(rseq) != last.checked_add(1) => Step::Drop,
            Some(_) | None => {
                self.rseq = Some(rseq);
                Step::Acknowledge(rseq)
            }
        }
    }
}

impl Reliability {
    pub fn of(invite: &Head) -> Reliability {
        if invite.rest.names("Require", "100rel") {
            Reliability::Required
        } else if invite.rest.names("Supported", "100rel") {
            Reliability::Supported
        } else {
            Reliability::Unknown
        }
    }
}

impl Provisional {
    /// Whether one waits for its PRACK.
    pub fn is_open(&self) -> bool {
        self.unacknowledged.is_some()
    }

    /// Whether one with a description waits for its PRACK. RFC 3262 3: no 2xx goes before that.
    pub fn is_description_open(&self) -> bool {
        self.unacknowledged.as_ref().is_some_and(|open| open.described)
    }

    /// The number of the next one. RFC 3262 3: the first is random, between 1 and 2**31 - 1.
    pub fn number(&mut self, core: &mut Core) -> u32 {
        let next = match self.rseq {
            Some(last) => last + 1,
            None => core.number(),
        };
        self.rseq = Some(next);
        next
    }

    /// It is out.
    pub fn sent(&mut self, now: Instant, sent: Option<Transmit>, described: bool) {
        let resend = Resend::new(now, GIVE_UP);
        let open = |sent| Unacknowledged { sent, resend, give_up_at: now + GIVE_UP, described };
        self.unacknowledged = sent.map(open);
    }

    /// A PRACK came; whether it is for the one that waits.
    pub fn acknowledge(&mut self, prack: &Head, invite_cseq: u32) -> bool {
        let matches =
            self.unacknowledged.is_some() && rack(prack) == self.rseq.map(|rseq| (rseq, invite_cseq));
        if matches {
            self.unacknowledged = None;
        }
        matches
    }

    /// Repeats what waits; whether it has waited too long.
    pub fn handle_timeout(&mut self, core: &mut Core, now: Instant) -> bool {
        let Some(open) = &mut self.unacknowledged else { return false };
        if open.give_up_at <= now {
            return true;
        }
        if open.resend.is_due(now) {
            core.transactions.wire.push_back(open.sent.clone());
        }
        false
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.unacknowledged.as_ref().map(|open| open.resend.at().min(open.give_up_at))
    }
}

/// RSeq and CSeq that a PRACK names, where it is about an INVITE (RFC 3262 7.2).
fn rack(head: &Head) -> Option<(u32, u32)> {
    let mut words = head.rest.get("RAck")?.split_ascii_whitespace();
    let (rseq, cseq) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    (words.next() == Some("INVITE") && words.next().is_none()).then_some((rseq, cseq))
}

const _: () = assert!(GIVE_UP.as_millis() == 64 * T1.as_millis());
