//! Figures: times in order, and what a process costs.

use std::process::{Command, Stdio};
use std::time::Duration;

/// Times of which a share counts.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that this share of all does not exceed; nothing where there are none.
    pub fn quantile(&mut self, share: f64) -> Duration {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        self.0.get((last as f64 * share).round() as usize).copied().unwrap_or_default()
    }

    pub fn quantile_ms(&mut self, share: f64) -> f64 {
        self.quantile(share).as_secs_f64() * 1_000.0
    }
}

/// The middle one of a few figures.
pub fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// User and system time of processes: fields 14 and 15 of proc_pid_stat(5), in hundredths of a second (USER_HZ).
pub fn cpu_time(pids: &[u32]) -> Duration {
    let ticks = |pid: &u32| -> u64 {
        stat(*pid).split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
    };
    Duration::from_millis(10 * pids.iter().map(ticks).sum::<u64>())
}

/// A process and its children.
pub fn family(pid: u32) -> Vec<u32> {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let is_child = |other: &u32| {
        let stat = stat(*other);
        stat.split_whitespace().nth(1).and_then(|parent| parent.parse().ok()) == Some(pid)
    };
    std::iter::once(pid).chain(pids.filter(is_child)).collect()
}

/// What follows the name in /proc/PID/stat: state, parent and so on.
fn stat(pid: u32) -> String {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit(')').next().unwrap_or_default().to_owned()
}

/// Keeps processes on one core; `false` where that cannot be.
pub fn pin(pids: &[u32], core: usize) -> bool {
    let pinned = |pid: &u32| {
        let mut taskset = Command::new("taskset");
        taskset.args(["-a", "-c", "-p", &core.to_string(), &pid.to_string()]);
        taskset.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    pids.iter().all(pinned)
}
