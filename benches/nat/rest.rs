//! What a node sends that is left alone: an overlay of 50, or as many as asked for, a fifth of them public and the others at homes, where everybody
//! has two buddies. Counted by the kernel as bytes of Ethernet frames that leave the host.

use crate::lab::{Host, Lab, Nat};
use crate::process::{LATER, Node, Setup, inside, resident_kib};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// All come within a minute, and whoever looks for friends meanwhile waits behind the others.
const ARRIVAL: Duration = Duration::from_secs(60);
/// One in so many is public.
const PUBLIC_EACH: usize = 5;
/// What is counted apart, as nftables names it; QUIC's packets by their length, in which what carries nothing is short.
const PARTS: [(&str, &str); 13] = [
    ("mDNS", "udp dport 5353"),
    ("UPnP, NAT-PMP and PCP", "udp dport { 1900, 5351 }"),
    ("TCP", "meta l4proto tcp"),
    ("ICMP", "meta l4proto { icmp, ipv6-icmp, igmp }"),
    ("STUN (whether relays are there)", "meta l4proto udp @th,96,32 0x2112a442"),
    ("QUIC: handshakes", "meta l4proto udp @th,64,1 1"),
    ("QUIC to 60 bytes", "meta l4proto udp meta length <= 60"),
    ("QUIC to 66 bytes", "meta l4proto udp meta length <= 66"),
    ("QUIC to 76 bytes", "meta l4proto udp meta length <= 76"),
    ("QUIC to 120 bytes", "meta l4proto udp meta length <= 120"),
    ("QUIC to 200 bytes", "meta l4proto udp meta length <= 200"),
    ("QUIC to 600 bytes", "meta l4proto udp meta length <= 600"),
    ("QUIC, longer", "meta l4proto udp"),
];

/// How many nodes, and for how long.
struct Scale {
    nodes: usize,
    /// Until first look-ups, probes and hole punching are over.
    settle: Duration,
    /// And until so many minutes past the hour: nodes put their records from 35 to 50 minutes past, each of them in every second hour.
    from: Option<u64>,
    measure: Duration,
}

impl Scale {
    /// `nodes=20 settle=60 from=35 measure=900` beside the part's name.
    fn asked() -> Scale {
        let words: Vec<String> = std::env::args().collect();
        let given = |name: &str| -> Option<u64> {
            let value = words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
            value.map(|value| value.parse().unwrap())
        };
        let named = |name: &str, usual: u64| given(name).unwrap_or(usual);
        let seconds = |name: &str, usual: u64| Duration::from_secs(named(name, usual));
        let nodes = usize::try_from(named("nodes", 50)).unwrap();
        let (settle, measure) = (seconds("settle", 300), seconds("measure", 600));
        Scale { nodes, settle, from: given("from"), measure }
    }

    /// Lets first look-ups pass, and the time until measuring is to begin.
    fn wait(&self) {
        std::thread::sleep(self.settle);
        let Some(from) = self.from else { return };
        let into = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() % 3600;
        std::thread::sleep(Duration::from_secs((3600 + from * 60 - into) % 3600));
    }
}

pub fn run() {
    let scale = Scale::asked();
    let Some(mut lab) = Lab::build() else { return };
    let hosts: Vec<Host> = (0..scale.nodes).map(|number| host(&mut lab, number)).collect();
    let mut nodes: Vec<Node> = Vec::new();
    for (number, host) in hosts.iter().enumerate() {
        let setup = Setup::new(&format!("n{number}")).on_lan(&host.namespace);
        let setup = nodes.first().map_or(setup.clone(), |boot| setup.through(boot));
        nodes.push(setup.start());
        eprintln!("{} nodes run", nodes.len());
    }
    std::thread::sleep(ARRIVAL);
    befriend(&mut nodes);
    hosts.iter().for_each(count);
    scale.wait();
    let before: Vec<Vec<u64>> = hosts.iter().map(sent).collect();
    std::thread::sleep(scale.measure);
    let after: Vec<Vec<u64>> = hosts.iter().map(sent).collect();
    let spent: Vec<Vec<f64>> = std::iter::zip(&before, &after)
        .map(|(before, after)| {
            std::iter::zip(before, after).map(|(b, a)| (a - b) as f64 / scale.measure.as_secs_f64()).collect()
        })
        .collect();
    report(&spent, &mut nodes);
}

fn host(lab: &mut Lab, number: usize) -> Host {
    if number.is_multiple_of(PUBLIC_EACH) {
        return lab.public();
    }
    let mut site = lab.site(Nat::Linux);
    lab.host(&mut site)
}

/// Everybody and the next.
fn befriend(nodes: &mut [Node]) {
    for at in 0..nodes.len() {
        let next = (at + 1) % nodes.len();
        let (asker, asked) = (nodes[at].aor().to_owned(), nodes[next].aor().to_owned());
        let is_found = |e: &Value| e["on"] == "reach" && e["published"] == true;
        for node in [at, next] {
            nodes[node].comes(Duration::from_secs(5), is_found);
        }
        nodes[at].send(json!({ "do": "buddy.add", "to": asked }));
        let asks = |e: &Value| e["on"] == "buddy" && e["aor"] == asker.as_str() && e["request"] == true;
        if nodes[next].comes(LATER, asks).is_none() {
            eprintln!("{asked} has not heard of {asker}");
            continue;
        }
        nodes[next].send(json!({ "do": "buddy.accept", "aor": asker }));
        let sees =
            |e: &Value| e["on"] == "buddy" && e["aor"] == asked.as_str() && e["presence"] == "available";
        if nodes[at].comes(LATER, sees).is_none() {
            eprintln!("{asker} does not see {asked} yet");
        }
    }
}

/// Begins to count by parts.
fn count(host: &Host) {
    let mut rules = String::from("table inet rest {\nchain out { type filter hook output priority 0;\n");
    for (_, part) in PARTS {
        rules.push_str(&format!("{part} counter accept\n"));
    }
    rules.push_str("}\n}\n");
    let mut command = inside(Some(&host.namespace), "nft");
    let mut nft = command.args(["-f", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    nft.stdin.take().unwrap().write_all(rules.as_bytes()).unwrap();
    assert!(nft.wait().unwrap().success());
}

/// Bytes since then: of all frames, then of packets by part.
fn sent(host: &Host) -> Vec<u64> {
    let told = |program: &str, arguments: &[&str]| -> Value {
        let done = inside(Some(&host.namespace), program).args(arguments).output().unwrap();
        serde_json::from_slice(&done.stdout).unwrap()
    };
    let link = told("ip", &["-s", "-j", "link", "show", "eth0"]);
    let rules = told("nft", &["-j", "list", "chain", "inet", "rest", "out"]);
    let all = link[0]["stats64"]["tx"]["bytes"].as_u64().unwrap();
    let counted = rules["nftables"].as_array().unwrap().iter().filter_map(|entry| {
        entry["rule"]["expr"].as_array()?.iter().find_map(|part| part["counter"]["bytes"].as_u64())
    });
    std::iter::once(all).chain(counted).collect()
}

fn report(spent: &[Vec<f64>], nodes: &mut [Node]) {
    let connected: Vec<u64> =
        nodes.iter_mut().map(|node| node.snapshot()["reach"]["nodes"].as_u64().unwrap_or_default()).collect();
    let seen: usize = nodes
        .iter_mut()
        .map(|node| {
            let snapshot = node.snapshot();
            let buddies = snapshot["buddies"].as_array().cloned().unwrap_or_default();
            buddies.iter().filter(|buddy| buddy["presence"] == "available").count()
        })
        .sum();
    println!("{} nodes; {seen} buddies are seen as available", nodes.len());
    for (what, is_public) in [("public", true), ("at home", false)] {
        let these: Vec<usize> =
            (0..nodes.len()).filter(|at| at.is_multiple_of(PUBLIC_EACH) == is_public).collect();
        let of = |figure: &dyn Fn(usize) -> f64| -> (f64, f64, f64) {
            let mut all: Vec<f64> = these.iter().map(|at| figure(*at)).collect();
            all.sort_by(f64::total_cmp);
            let mean = all.iter().sum::<f64>() / all.len() as f64;
            (mean, all[all.len() / 2], all[all.len() - 1])
        };
        let line = |what: &str, (mean, median, most): (f64, f64, f64)| {
            println!("  {what:<52} {mean:>8.1} {median:>8.1} {most:>8.1}");
        };
        println!("{what}: {:>59} {:>8} {:>8}", "mean", "median", "most");
        line("bytes a second, frames in all", of(&|at| spent[at][0]));
        for (part, (name, _)) in PARTS.iter().enumerate() {
            line(name, of(&|at| spent[at].get(part + 1).copied().unwrap_or_default()));
        }
        line("nodes connected", of(&|at| connected[at] as f64));
        line("MiB resident", of(&|at| resident_kib(nodes[at].pid()) as f64 / 1024.0));
    }
}
