//! What a node sends that is left alone: the longer `cargo bench --bench nat -- rest` says what for.

use super::lab::{Host, Lab, Nat};
use crate::process::{Node, Setup, inside};
use std::time::Duration;

/// So many that it is too many to stay connected with all.
const PUBLIC: usize = 20;
const AT_HOME: usize = 4;
/// Until first searches and probes are over, and what nothing uses has been let go.
const SETTLE: Duration = Duration::from_secs(110);
const MEASURE: Duration = Duration::from_secs(60);
/// Bytes of Ethernet frames a second: a third more than was ever measured.
const PUBLIC_MOST: f64 = 90.0;
const AT_HOME_MOST: f64 = 75.0;

#[test]
fn a_node_that_is_left_alone_sends_little_however_many_others_there_are() {
    let Some(mut lab) = Lab::build() else { return };
    let mut hosts: Vec<Host> = (0..PUBLIC).map(|_| lab.public()).collect();
    for _ in 0..AT_HOME {
        let mut site = lab.site(Nat::Linux);
        hosts.push(lab.host(&mut site));
    }
    let mut nodes: Vec<Node> = Vec::new();
    for (number, host) in hosts.iter().enumerate() {
        let setup = Setup::new(&format!("n{number}")).on_internet(&host.namespace);
        let setup = nodes.first().map_or(setup.clone(), |boot| setup.through(boot));
        nodes.push(setup.start());
    }
    std::thread::sleep(SETTLE);
    let before: Vec<u64> = hosts.iter().map(sent).collect();
    std::thread::sleep(MEASURE);
    let spent: Vec<f64> = std::iter::zip(&hosts, before)
        .map(|(host, before)| (sent(host) - before) as f64 / MEASURE.as_secs_f64())
        .collect();
    let connected: Vec<u64> =
        nodes.iter_mut().filter_map(|node| node.snapshot()["reach"]["nodes"].as_u64()).collect();
    let (public, at_home) = spent.split_at(PUBLIC);
    let [public, at_home] = [public, at_home].map(mean);
    println!("a public node sends {public:.0} bytes a second, one at home {at_home:.0}: {spent:.0?}");
    println!("nodes connected: {connected:?}");
    assert!(public < PUBLIC_MOST && at_home < AT_HOME_MOST, "{public:.0} and {at_home:.0} bytes a second");
    let least = connected.iter().min().copied().unwrap_or_default();
    assert!(connected.len() == nodes.len() && least >= 4, "somebody is alone: {connected:?}");
}

fn mean(of: &[f64]) -> f64 {
    of.iter().sum::<f64>() / of.len() as f64
}

/// Bytes that a host has sent so far.
fn sent(host: &Host) -> u64 {
    let mut command = inside(Some(&host.namespace), "cat");
    let told = command.arg("/sys/class/net/eth0/statistics/tx_bytes").output().expect("cat is there");
    String::from_utf8_lossy(&told.stdout).trim().parse().expect("a number of bytes")
}
