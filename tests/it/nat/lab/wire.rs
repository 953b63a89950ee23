//! Cables that delay and lose: each is two TAP devices, and one thread carries the frames of all. It does what `tc netem`
//! does where the kernel has that, and is the same everywhere.

use super::line::{Line, Way};
use super::tap::{awaited, tap};
use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Instant;
use tokio::io::unix::AsyncFd;
use tokio::runtime::Builder;
use tokio::sync::mpsc;
use tokio::task::LocalSet;
use tokio::time::sleep_until;

/// The longest frame: segmentation is not offered, so that none is longer than an Ethernet frame; twice that does.
const FRAME_MAX: usize = 4096;

/// One way each: from the first end to the second, and back.
type Ways = [Arc<Mutex<Way>>; 2];

/// All cables of a lab that delay and lose.
#[derive(Debug)]
pub struct Wires {
    ways: BTreeMap<u8, Ways>,
    /// None is left when they are dropped.
    laying: Option<mpsc::UnboundedSender<([File; 2], Ways)>>,
    carrier: Option<JoinHandle<()>>,
}

impl Wires {
    pub fn new() -> Wires {
        let (laying, mut laid) = mpsc::unbounded_channel::<([File; 2], Ways)>();
        let carrier = std::thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().expect("the system has threads");
            LocalSet::new().block_on(&runtime, async {
                while let Some((ends, [there, back])) = laid.recv().await {
                    let [one, other] =
                        ends.map(|end| Rc::new(awaited(end).expect("a TAP device is waited for")));
                    tokio::task::spawn_local(carry(one.clone(), other.clone(), there));
                    tokio::task::spawn_local(carry(other, one, back));
                }
            });
        });
        Wires { ways: BTreeMap::new(), laying: Some(laying), carrier: Some(carrier) }
    }

    /// Lays the cable of a network between two interfaces, named by namespace and name; the number seeds it, too.
    pub fn lay(&mut self, network: u8, ends: [(&str, &str); 2]) {
        let opened = ends.map(|(namespace, name)| {
            tap(namespace, name)
                .unwrap_or_else(|e| panic!("{name} in {namespace}: {e}; is there /dev/net/tun?"))
        });
        let way = |seed| Arc::new(Mutex::new(Way::new(Line::CLEAR, seed)));
        let ways = [way(2 * u64::from(network)), way(2 * u64::from(network) + 1)];
        self.ways.insert(network, ways.clone());
        let laying = self.laying.as_ref().expect("taken by drop only");
        laying.send((opened, ways)).expect("the carrier lives as long");
    }

    /// How a network's cable is from now on: out of it, and into it.
    pub fn set(&self, network: u8, [out, into]: [Line; 2]) {
        let ways = self.ways.get(&network).expect("a network on a wire");
        for (way, line) in ways.iter().zip([out, into]) {
            way.lock().unwrap_or_else(PoisonError::into_inner).set(line);
        }
    }
}

impl Drop for Wires {
    /// Waits until the devices are gone: they would keep their namespaces.
    fn drop(&mut self) {
        self.laying = None;
        if let Some(carrier) = self.carrier.take() {
            let _ = carrier.join();
        }
    }
}

/// Until the device has gone.
async fn carry(from: Rc<AsyncFd<File>>, to: Rc<AsyncFd<File>>, way: Arc<Mutex<Way>>) {
    let mut frame = vec![0; FRAME_MAX];
    let mut flying: VecDeque<(Instant, Vec<u8>)> = VecDeque::new();
    let way = || way.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let due = flying.front().map(|(due, _)| *due);
        tokio::select! {
            read = read(&from, &mut frame) => {
                let Ok(length) = read else { return };
                if let Some(arrives) = way().admit(Instant::now(), length) {
                    flying.push_back((arrives, frame[..length].to_vec()));
                }
            }
            () = sleep_until(due.unwrap_or_else(Instant::now).into()), if due.is_some() => {}
        }
        while flying.front().is_some_and(|(due, _)| *due <= Instant::now()) {
            let Some((_, frame)) = flying.pop_front() else { break };
            if way().is_up() {
                // An interface that is down takes nothing, and nobody is told.
                let _ = (&mut to.get_ref()).write(&frame);
            }
        }
    }
}

async fn read(from: &AsyncFd<File>, frame: &mut [u8]) -> io::Result<usize> {
    loop {
        let mut ready = from.readable().await?;
        if let Ok(read) = ready.try_io(|from| (&mut from.get_ref()).read(frame)) {
            return read;
        }
    }
}
