//! A thread for what takes long on purpose, one thing after the other: memory is taken for one at a time.

use crate::identity::{Cost, Work, Worked};
use std::io;
use std::sync::mpsc;
use std::thread;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Hands work over. The overlay asks for few things at once, each of them once.
pub(super) struct Worker {
    wanted: mpsc::Sender<Work>,
}

impl Worker {
    /// Starts the thread; it ends when the worker is dropped.
    pub fn start(cost: Cost) -> io::Result<(Worker, UnboundedReceiver<Worked>)> {
        let (wanted, work) = mpsc::channel();
        let (done, results) = unbounded_channel();
        thread::Builder::new().name("slow work".into()).spawn(move || run(cost, &work, &done))?;
        Ok((Worker { wanted }, results))
    }

    pub fn take(&self, work: Work) {
        // The thread ends only after this end has.
        let _ = self.wanted.send(work);
    }
}

fn run(cost: Cost, work: &mpsc::Receiver<Work>, done: &UnboundedSender<Worked>) {
    while let Ok(work) = work.recv() {
        if done.send(work.done(cost)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_in_order() {
        let (worker, mut results) = Worker::start(Cost::PRETENDED).unwrap();
        for name in ["alice", "bob"] {
            worker.take(Work::Name { aor: format!("{name}@example.org").parse().unwrap() });
        }
        for name in ["alice", "bob"] {
            let Some(Worked::Name { aor, .. }) = results.recv().await else { panic!("the thread has ended") };
            assert_eq!(aor.local(), name);
        }
    }
}
