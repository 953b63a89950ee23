//! Messages that wait to go: for each recipient in order, until the other node has stored them.
//!
//! One request is under way to each recipient. What was written meanwhile can go in the next one together, so that a burst
//! costs a commit at the other end for each request and not for each message.
//!
//! The durable copy is the store's; this says what to send when, and how far each has come.

use super::content::Content;
use crate::aor::Aor;
use crate::backoff::{Backoff, Hints};
use crate::lifetime::Lifetime;
use crate::time::{Now, soonest};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

/// Messages that may wait for one recipient: more than anybody writes to somebody who does not answer.
pub const RECIPIENT_MAX: usize = 1_000;
/// Messages that may wait in all, and their bytes: they are held in memory.
pub const WAITING_MAX: usize = 10_000;
pub const BYTES_MAX: usize = 32 * 1024 * 1024;
/// Longest time from wanting a message sent to hearing how it went: a look-up, and Timer F (32 s) over two paths.
const ATTEMPT_MAX: Duration = Duration::from_secs(90);
/// Longest time a recipient may ask us to wait.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(3600);

/// A message that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: String,
    pub content: Content,
    /// Unix milliseconds: when written.
    pub at_ms: u64,
    /// How long it stays once it is read, or has gone.
    pub lasts: Lifetime,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A final status of the recipient's node.
    Status { status: u16, retry_after: Option<Duration> },
    /// The overlay has no location of the recipient.
    NotLocated,
    /// The flow is gone, or nothing answered.
    Lost,
    /// The message can never be sent that way, for a cause on this side.
    Impossible,
}

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It waits (again).
    Queued,
    /// It is on its way.
    Sent,
    /// The other node has stored it.
    Delivered,
    /// Given up: with the status that refused it, if one did.
    Failed { status: Option<u16> },
}

/// What the outbox tells its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutboxEvent {
    /// Locate the recipient and send; report by `handle_sent` and `handle_answer`.
    Send { to: Aor, message: Waiting },
    /// A message has come further, or back.
    Progress { to: Aor, id: String, progress: Progress },
}

/// Why a message may not wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboxError {
    #[error("too many messages wait for this recipient")]
    RecipientFull,
    #[error("too many messages wait")]
    Full,
    #[error("a message of this id waits for this recipient already")]
    IdInUse,
}

/// The messages that wait, for every recipient.
#[derive(Clone, Debug)]
pub struct Outbox {
    queues: BTreeMap<Aor, Queue>,
    count: usize,
    bytes: usize,
    random: ChaCha20Rng,
    events: VecDeque<OutboxEvent>,
}

/// One recipient's messages; never empty. The head says how the first of them fares.
#[derive(Clone, Debug)]
struct Queue {
    messages: VecDeque<Waiting>,
    /// How many of the first are under way together; at least one.
    together: usize,
    /// They were refused together: each goes alone, until none is left.
    is_parted: bool,
    head: Head,
    backoff: Backoff,
    hints: Hints,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// Not before then.
    Resting { until: Instant },
    /// The owner looks for a way; `hinted` when a better moment came meanwhile.
    Trying { until: Instant, hinted: bool },
    /// The owner has sent it; `hinted` likewise.
    Sent { until: Instant, hinted: bool },
}

impl Outbox {
    /// An empty outbox.
    pub fn new(seed: [u8; 32]) -> Outbox {
        Outbox {
            queues: BTreeMap::new(),
            count: 0,
            bytes: 0,
            random: ChaCha20Rng::from_seed(seed),
            events: VecDeque::new(),
        }
    }

    /// Puts back a message of last time, in the order written; it was accepted then, so no bound refuses it now.
    /// It goes after a short wait, since a node that has just started finds nobody yet.
    pub fn restore(&mut self, now: Now, to: Aor, message: Waiting) {
        self.count += 1;
        self.bytes += message.content.size();
        if let Some(queue) = self.queues.get_mut(&to) {
            queue.messages.push_back(message);
            return;
        }
        let mut queue = Queue::new(now, message);
        queue.head = Head::Resting { until: now.mono + queue.backoff.next(&mut self.random) };
        self.queues.insert(to, queue);
    }

    /// Whether so many more would be accepted, with so many bytes in all.
    pub fn has_room(&self, to: &Aor, count: usize, bytes: usize) -> bool {
        let before = self.queues.get(to).map_or(0, |queue| queue.messages.len());
        before + count <= RECIPIENT_MAX
            && self.count + count <= WAITING_MAX
            && self.bytes + bytes <= BYTES_MAX
    }

    /// Accepts a message; it goes at once when none waits before it.
    pub fn handle_message(&mut self, now: Now, to: Aor, message: Waiting) -> Result<(), OutboxError> {
        if self.count >= WAITING_MAX || self.bytes + message.content.size() > BYTES_MAX {
            return Err(OutboxError::Full);
        }
        if let Some(queue) = self.queues.get(&to) {
            if queue.messages.len() >= RECIPIENT_MAX {
                return Err(OutboxError::RecipientFull);
            }
            if queue.messages.iter().any(|waiting| waiting.id == message.id) {
                return Err(OutboxError::IdInUse);
            }
        }
        self.count += 1;
        self.bytes += message.content.size();
        if let Some(queue) = self.queues.get_mut(&to) {
            queue.messages.push_back(message);
        } else {
            self.queues.insert(to.clone(), Queue::new(now, message));
            self.attempt(now, &to);
        }
        Ok(())
    }

    /// Lets those behind the first go with it, in order, as long as the asker takes them; the first alone where they were refused
    /// together.
    pub fn take_along(&mut self, to: &Aor, id: &str, mut takes: impl FnMut(&Waiting) -> bool) {
        let Some(queue) = self.queues.get_mut(to) else { return };
        if matches!(queue.head_of(id), Some(Head::Trying { .. })) && !queue.is_parted {
            let along = queue.messages.iter().skip(1).take_while(|message| takes(message)).count();
            queue.together = 1 + along;
        }
    }

    /// The message that was wanted sent has left.
    pub fn handle_sent(&mut self, to: &Aor, id: &str) {
        let Some(queue) = self.queues.get_mut(to) else {
            return;
        };
        if let Some(Head::Trying { until, hinted }) = queue.head_of(id) {
            queue.head = Head::Sent { until, hinted };
            let sent = queue.ids_together();
            self.tell_all(to, &sent, Progress::Sent);
        }
    }

    /// What came of the message that was wanted sent.
    pub fn handle_answer(&mut self, now: Now, to: &Aor, id: &str, answer: Answer) {
        match answer {
            Answer::Status { status: 200..=299, .. } => self.done(now, to, id, Progress::Delivered),
            Answer::Status { status, retry_after } if is_transient(status) => {
                self.rest(now, to, id, retry_after);
            }
            Answer::Status { .. } if self.has_company(to, id) => self.part(now, to),
            Answer::Status { status, .. } => {
                self.done(now, to, id, Progress::Failed { status: Some(status) })
            }
            Answer::Impossible => self.done(now, to, id, Progress::Failed { status: None }),
            Answer::NotLocated | Answer::Lost => self.rest(now, to, id, None),
        }
    }

    /// The recipient came up, or contacted us: now is a better moment than later.
    pub fn handle_reachable(&mut self, now: Now, to: &Aor) {
        let Some(queue) = self.queues.get_mut(to) else {
            return;
        };
        match &mut queue.head {
            Head::Resting { until } => {
                let earliest = queue.hints.earliest(now.mono);
                if earliest >= *until {
                    return;
                }
                queue.hints.take(now.mono);
                queue.head = Head::Resting { until: earliest };
                if earliest <= now.mono {
                    self.attempt(now, to);
                }
            }
            Head::Trying { hinted, .. } | Head::Sent { hinted, .. } => *hinted = true,
        }
    }

    /// Gives up all that waits for a recipient; gives the ids.
    pub fn handle_removed(&mut self, to: &Aor) -> Vec<String> {
        let Some(queue) = self.queues.remove(to) else {
            return Vec::new();
        };
        for message in &queue.messages {
            self.forget(message);
            self.tell(to, &message.id, Progress::Failed { status: None });
        }
        queue.messages.into_iter().map(|message| message.id).collect()
    }

    /// A message need not go any more, by its owner's own doing: nothing is told of it.
    pub fn withdraw(&mut self, now: Now, to: &Aor, id: &str) {
        let Some(queue) = self.queues.get_mut(to) else { return };
        let Some(at) = queue.messages.iter().position(|waiting| waiting.id == id) else { return };
        let Some(message) = queue.messages.remove(at) else { return };
        let is_empty = queue.messages.is_empty();
        self.forget(&message);
        if is_empty {
            self.queues.remove(to);
        } else if at == 0 {
            self.attempt(now, to);
        } else if let Some(queue) = self.queues.get_mut(to)
            && at < queue.together
        {
            queue.together -= 1;
        }
    }

    /// Nothing that waits for a recipient need go any more, likewise; gives the ids.
    pub fn withdraw_all(&mut self, to: &Aor) -> Vec<String> {
        let Some(queue) = self.queues.remove(to) else { return Vec::new() };
        queue.messages.iter().for_each(|message| self.forget(message));
        queue.messages.into_iter().map(|message| message.id).collect()
    }

    /// Tries again what is due, and gives up attempts nobody reported on.
    pub fn handle_timeout(&mut self, now: Now) {
        let due: Vec<Aor> = self
            .queues
            .iter()
            .filter(|(_, queue)| queue.until() <= now.mono)
            .map(|(to, _)| to.clone())
            .collect();
        for to in due {
            let Some(queue) = self.queues.get(&to) else {
                continue;
            };
            match queue.head {
                Head::Resting { .. } => self.attempt(now, &to),
                Head::Trying { .. } | Head::Sent { .. } => {
                    let id = queue.first_id();
                    self.rest(now, &to, &id, None);
                }
            }
        }
    }

    /// What is to be done or told; drain after each input.
    pub fn poll_event(&mut self) -> Option<OutboxEvent> {
        self.events.pop_front()
    }

    /// When `handle_timeout` is wanted.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.queues.values().fold(None, |first, queue| soonest(first, Some(queue.until())))
    }

    /// What waits for a recipient, in order.
    pub fn waiting(&self, to: &Aor) -> impl Iterator<Item = &Waiting> {
        self.queues.get(to).into_iter().flat_map(|queue| &queue.messages)
    }

    /// How many messages wait.
    /// Whether a message has left and is not answered yet.
    pub fn is_under_way(&self, to: &Aor, id: &str) -> bool {
        let sent = self.queues.get(to).filter(|queue| matches!(queue.head, Head::Sent { .. }));
        sent.is_some_and(|queue| queue.messages.iter().take(queue.together).any(|one| one.id == id))
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn attempt(&mut self, now: Now, to: &Aor) {
        let Some(queue) = self.queues.get_mut(to) else {
            return;
        };
        queue.head = Head::Trying { until: now.mono + ATTEMPT_MAX, hinted: false };
        queue.together = 1;
        if let Some(message) = queue.messages.front().cloned() {
            self.events.push_back(OutboxEvent::Send { to: to.clone(), message });
        }
    }

    /// The first message leaves the queue; the next one goes at once.
    fn done(&mut self, now: Now, to: &Aor, id: &str, progress: Progress) {
        let Some(queue) = self.queues.get_mut(to) else {
            return;
        };
        if matches!(queue.head_of(id), None | Some(Head::Resting { .. })) {
            return;
        }
        queue.backoff.reset();
        let gone: Vec<Waiting> = queue.messages.drain(..queue.together.min(queue.messages.len())).collect();
        let empty = queue.messages.is_empty();
        for message in gone {
            self.forget(&message);
            self.tell(to, &message.id, progress);
        }
        if empty {
            self.queues.remove(to);
        } else {
            self.attempt(now, to);
        }
    }

    /// The first message stays the first, for a later attempt: order holds.
    fn rest(&mut self, now: Now, to: &Aor, id: &str, asked: Option<Duration>) {
        let Some(queue) = self.queues.get_mut(to) else {
            return;
        };
        let (was_sent, hinted) = match queue.head_of(id) {
            Some(Head::Trying { hinted, .. }) => (false, hinted),
            Some(Head::Sent { hinted, .. }) => (true, hinted),
            Some(Head::Resting { .. }) | None => return,
        };
        let wait = queue.backoff.next(&mut self.random);
        let wait = asked.map_or(wait, |asked| asked.min(RETRY_AFTER_MAX).max(wait));
        queue.head = Head::Resting { until: now.mono + wait };
        if was_sent {
            let back = queue.ids_together();
            self.tell_all(to, &back, Progress::Queued);
        }
        if hinted {
            self.handle_reachable(now, to);
        }
    }

    /// Whether others are under way with the first.
    fn has_company(&self, to: &Aor, id: &str) -> bool {
        let queue = self.queues.get(to).filter(|queue| queue.together > 1);
        queue.is_some_and(|queue| matches!(queue.head_of(id), Some(Head::Trying { .. } | Head::Sent { .. })))
    }

    /// They were refused together, by a node that takes one at a time or for what one of them is: now each has its own answer.
    fn part(&mut self, now: Now, to: &Aor) {
        let Some(queue) = self.queues.get_mut(to) else { return };
        queue.is_parted = true;
        let back = queue.ids_together();
        self.tell_all(to, &back, Progress::Queued);
        self.attempt(now, to);
    }

    fn forget(&mut self, message: &Waiting) {
        self.count = self.count.saturating_sub(1);
        self.bytes = self.bytes.saturating_sub(message.content.size());
    }

    fn tell_all(&mut self, to: &Aor, ids: &[String], progress: Progress) {
        ids.iter().for_each(|id| self.tell(to, id, progress));
    }

    fn tell(&mut self, to: &Aor, id: &str, progress: Progress) {
        self.events.push_back(OutboxEvent::Progress { to: to.clone(), id: id.to_owned(), progress });
    }
}

impl Queue {
    fn new(now: Now, message: Waiting) -> Queue {
        Queue {
            messages: VecDeque::from([message]),
            together: 1,
            is_parted: false,
            head: Head::Resting { until: now.mono },
            backoff: Backoff::default(),
            hints: Hints::new(now.mono),
        }
    }

    fn until(&self) -> Instant {
        match self.head {
            Head::Resting { until } | Head::Trying { until, .. } | Head::Sent { until, .. } => until,
        }
    }

    fn ids_together(&self) -> Vec<String> {
        self.messages.iter().take(self.together).map(|message| message.id.clone()).collect()
    }

    fn first_id(&self) -> String {
        self.messages.front().map(|message| message.id.clone()).unwrap_or_default()
    }

    /// How the first message fares, if it is the one of this id: answers to others came too late.
    fn head_of(&self, id: &str) -> Option<Head> {
        self.messages.front().filter(|message| message.id == id).map(|_| self.head)
    }
}

/// Statuses after which another attempt may succeed: nobody there just now, or the node is in trouble.
/// All others say no to this message, and saying it again would not change that.
fn is_transient(status: u16) -> bool {
    match status {
        408 | 480 | 481 | 486 | 487 | 491 | 600 => true,
        501 | 505 | 513 | 580 => false,
        500..=599 => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
