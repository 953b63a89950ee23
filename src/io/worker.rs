//! A thread for what takes long on purpose, one thing after the other: memory is taken for one at a time. What the user waits for
//! is next, whatever else there is to do.

use crate::identity::{Cost, Work, Worked};
use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Work that the user waits for: the names that he asks for (`overlay/names`), and the checks of those who claim them.
const FIRST_MAX: usize = 2_048;
/// All else: stamps of as many claims as a node hosts, and checks of those whom phones ask for by a short form.
const LAST_MAX: usize = 4_096;

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The user waits for it.
    First,
    Last,
}

/// Hands work over.
pub(super) struct Worker {
    desk: Arc<Desk>,
}

/// Where work lies until it is done.
#[derive(Default)]
struct Desk {
    queues: Mutex<Queues>,
    changed: Condvar,
}

/// What waits, in order, and what is being done.
#[derive(Default)]
struct Queues {
    first: VecDeque<Work>,
    last: VecDeque<Work>,
    doing: Option<Work>,
    is_closed: bool,
}

impl Worker {
    /// Starts the thread; it ends when the worker is dropped.
    pub fn start(cost: Cost) -> io::Result<(Worker, UnboundedReceiver<Worked>)> {
        let desk = Arc::new(Desk::default());
        let (done, results) = unbounded_channel();
        let of_thread = Arc::clone(&desk);
        thread::Builder::new().name("slow work".into()).spawn(move || of_thread.run(cost, &done))?;
        Ok((Worker { desk }, results))
    }

    /// Takes on what there is to do; what is beyond the bound is left undone, and whoever asked gives up in time.
    pub fn take(&self, work: Work, turn: Turn) {
        if !self.desk.queues().add(work, turn) {
            tracing::warn!(?turn, "too much slow work is asked for; some is left undone");
        }
        self.desk.changed.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.desk.queues().is_closed = true;
        self.desk.changed.notify_one();
    }
}

impl Desk {
    /// Nobody panics while he holds it; the queues are whole at any moment.
    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self, cost: Cost, done: &UnboundedSender<Worked>) {
        while let Some(work) = self.next() {
            if done.send(work.done(cost)).is_err() {
                return;
            }
        }
    }

    /// Waits for something to do; `None` once there will be nothing.
    fn next(&self) -> Option<Work> {
        let mut queues = self.queues();
        queues.doing = None;
        loop {
            if queues.is_closed {
                return None;
            }
            if let Some(work) = queues.next() {
                return Some(work);
            }
            queues = self.changed.wait(queues).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Queues {
    /// Whether there was room. What is asked for again, and in more of a hurry, is done once.
    fn add(&mut self, work: Work, turn: Turn) -> bool {
        if self.doing.as_ref() == Some(&work) || self.first.contains(&work) {
            return true;
        }
        let before = self.last.iter().position(|other| *other == work);
        let (queue, max) = match (turn, before) {
            (Turn::Last, Some(_)) => return true,
            (Turn::Last, None) => (&mut self.last, LAST_MAX),
            (Turn::First, before) => {
                before.map(|at| self.last.remove(at));
                (&mut self.first, FIRST_MAX)
            }
        };
        let has_room = queue.len() < max;
        if has_room {
            queue.push_back(work);
        }
        has_room
    }

    fn next(&mut self) -> Option<Work> {
        let next = self.first.pop_front().or_else(|| self.last.pop_front());
        self.doing.clone_from(&next);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootId;

    fn name(number: usize) -> Work {
        Work::Name { aor: format!("user{number}@example.org").parse().unwrap() }
    }

    #[tokio::test]
    async fn work_is_done_in_order() {
        let (worker, mut results) = Worker::start(Cost::PRETENDED).unwrap();
        for number in 0..3 {
            worker.take(name(number), Turn::Last);
        }
        for number in 0..3 {
            let Some(Worked::Name { aor, .. }) = results.recv().await else { panic!("the thread has ended") };
            assert_eq!(aor.local(), format!("user{number}"));
        }
        drop(worker);
        assert_eq!(results.recv().await, None, "the thread ends with its worker");
    }

    #[test]
    fn a_name_of_the_user_waits_for_one_thing_at_most_however_much_strangers_ask_for() {
        let mut queues = Queues::default();
        for number in 0..1_000 {
            assert!(queues.add(name(number), Turn::Last));
        }
        assert_eq!(queues.next(), Some(name(0)));
        assert!(queues.add(name(5_000), Turn::First));
        assert!(queues.add(name(5_001), Turn::First));
        let next: Vec<_> = std::iter::from_fn(|| queues.next()).take(3).collect();
        assert_eq!(next, [name(5_000), name(5_001), name(1)]);
    }

    #[test]
    fn what_the_user_waits_for_too_is_done_once_and_first() {
        let mut queues = Queues::default();
        for number in 0..3 {
            queues.add(name(number), Turn::Last);
        }
        assert_eq!(queues.next(), Some(name(0)));
        for work in [name(0), name(2), name(2)] {
            assert!(queues.add(work, Turn::First));
        }
        assert!(queues.add(name(2), Turn::Last));
        let next: Vec<_> = std::iter::from_fn(|| queues.next()).collect();
        assert_eq!(next, [name(2), name(1)]);
    }

    #[test]
    fn both_queues_are_bounded_and_neither_takes_room_from_the_other() {
        for (turn, other, max) in [(Turn::First, Turn::Last, FIRST_MAX), (Turn::Last, Turn::First, LAST_MAX)]
        {
            let mut queues = Queues::default();
            let aor: crate::aor::Aor = "alice@example.org".parse().unwrap();
            let code = |number: usize| {
                let mut root = [0; 32];
                root[..8].copy_from_slice(&number.to_be_bytes());
                Work::Code { aor: aor.clone(), root: RootId(root) }
            };
            let taken = (0..max + 9).filter(|number| queues.add(code(*number), turn)).count();
            assert_eq!(taken, max);
            assert!(queues.add(name(1), other));
        }
    }
}
