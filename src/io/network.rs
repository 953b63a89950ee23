//! Watches the network from inside: addresses that come and go, and sleep, after which everything may be different.

use if_watch::IfEvent;
use if_watch::tokio::IfWatcher;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::mpsc;
use tokio::time::{interval, sleep_until};

/// Addresses come and go several at once, and routes a little later.
const SETTLE: Duration = Duration::from_millis(200);
/// How often it is looked whether this process has slept.
const TICK: Duration = Duration::from_secs(2);
/// Later by more than this is no busy machine but one that slept, or was stopped: others have given up connections.
const SLEPT: Duration = Duration::from_secs(3);
/// Changes that wait for the loop; one more would say the same.
const CHANGES_MAX: usize = 4;

/// The network is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Addresses that have been away, and may be back in another network.
    pub gone: Vec<IpAddr>,
}

/// Watches from now on, as a task of the present runtime.
pub fn watch() -> mpsc::Receiver<Change> {
    let (changes, told) = mpsc::channel(CHANGES_MAX);
    tokio::spawn(run(changes));
    told
}

async fn run(changes: mpsc::Sender<Change>) {
    let mut known = addresses();
    let mut watcher = IfWatcher::new().inspect_err(|error| tracing::warn!(%error, "polls addresses")).ok();
    let mut news = News::default();
    let mut clock = Clock::new(Instant::now(), SystemTime::now());
    let mut tick = interval(TICK);
    loop {
        tokio::select! {
            event = next(&mut watcher), if watcher.is_some() => match event {
                Ok(IfEvent::Up(net)) => news.up(&mut known, net.addr()),
                Ok(IfEvent::Down(net)) => news.down(&mut known, net.addr()),
                Err(error) => {
                    tracing::warn!(%error, "polls addresses");
                    watcher = None;
                }
            },
            _ = tick.tick() => {
                if clock.has_slept(Instant::now(), SystemTime::now()) {
                    tracing::info!("this machine has slept");
                    news.any();
                }
                if watcher.is_none() {
                    news.compare(&mut known, addresses());
                }
            }
            () = settled(news.due) => {
                let change = news.take();
                tracing::info!(gone = change.gone.len(), "the network has changed");
                if matches!(changes.try_send(change), Err(mpsc::error::TrySendError::Closed(_))) {
                    return;
                }
            }
        }
    }
}

/// The next event of a watcher that is there.
async fn next(watcher: &mut Option<IfWatcher>) -> std::io::Result<IfEvent> {
    match watcher {
        Some(watcher) => std::future::poll_fn(|cx| watcher.poll_if_event(cx)).await,
        None => std::future::pending().await,
    }
}

async fn settled(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due.into()).await,
        None => std::future::pending().await,
    }
}

fn addresses() -> BTreeSet<IpAddr> {
    let all = if_addrs::get_if_addrs().unwrap_or_default();
    all.into_iter().map(|interface| interface.ip()).filter(matters).collect()
}

/// What others can be reached by beyond one cable.
fn matters(ip: &IpAddr) -> bool {
    let is_local = match ip {
        IpAddr::V4(ip) => ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    };
    !ip.is_loopback() && !is_local
}

/// What has changed and is not told yet.
#[derive(Debug, Default)]
struct News {
    gone: BTreeSet<IpAddr>,
    due: Option<Instant>,
}

impl News {
    fn up(&mut self, known: &mut BTreeSet<IpAddr>, ip: IpAddr) {
        if matters(&ip) && known.insert(ip) {
            self.any();
        }
    }

    fn down(&mut self, known: &mut BTreeSet<IpAddr>, ip: IpAddr) {
        if known.remove(&ip) {
            self.gone.insert(ip);
            self.any();
        }
    }

    fn compare(&mut self, known: &mut BTreeSet<IpAddr>, now: BTreeSet<IpAddr>) {
        let gone: Vec<IpAddr> = known.difference(&now).copied().collect();
        gone.into_iter().for_each(|ip| self.down(known, ip));
        now.into_iter().for_each(|ip| self.up(known, ip));
    }

    fn any(&mut self) {
        self.due = Some(Instant::now() + SETTLE);
    }

    fn take(&mut self) -> Change {
        self.due = None;
        Change { gone: std::mem::take(&mut self.gone).into_iter().collect() }
    }
}

/// When it was last looked, by both clocks: the monotonic one may stand still while the machine sleeps.
#[derive(Debug)]
struct Clock {
    mono: Instant,
    wall: SystemTime,
}

impl Clock {
    fn new(mono: Instant, wall: SystemTime) -> Clock {
        Clock { mono, wall }
    }

    /// Looked at each `TICK`.
    fn has_slept(&mut self, mono: Instant, wall: SystemTime) -> bool {
        let passed = mono.saturating_duration_since(self.mono);
        // A clock that was set back says nothing.
        let passed_by_wall = wall.duration_since(self.wall).unwrap_or(passed);
        *self = Clock { mono, wall };
        passed.max(passed_by_wall) > TICK + SLEPT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_is_seen_by_either_clock_and_a_clock_set_back_is_none() {
        let (mono, wall) = (Instant::now(), SystemTime::now());
        let slept = |by_mono: u64, by_wall: i64| {
            let step = Duration::from_secs(by_wall.unsigned_abs());
            let wall_now = if by_wall < 0 { wall - step } else { wall + step };
            Clock::new(mono, wall).has_slept(mono + Duration::from_secs(by_mono), wall_now)
        };
        assert!(!slept(2, 2) && !slept(4, 4), "a busy machine");
        assert!(slept(7, 7), "stopped");
        assert!(slept(2, 3600), "suspended");
        assert!(!slept(2, -3600), "set back");
    }

    #[test]
    fn an_address_that_has_been_away_is_told_even_where_it_is_back() {
        let [home, other] = ["192.168.1.10", "10.0.0.2"].map(|ip| ip.parse::<IpAddr>().unwrap());
        let mut known = BTreeSet::from([home]);
        let mut news = News::default();
        news.up(&mut known, home);
        assert_eq!(news.due, None, "known before");
        news.down(&mut known, home);
        news.up(&mut known, home);
        assert!(news.due.is_some());
        assert_eq!(news.take(), Change { gone: vec![home] });
        news.up(&mut known, "fe80::1".parse().unwrap());
        assert_eq!(news.due, None, "of one cable only");
        news.compare(&mut known, BTreeSet::from([other]));
        assert_eq!((news.take().gone, known), (vec![home], BTreeSet::from([other])));
    }
}
