//! Measuring a NAT from outside Ahoy: small UDP questions by `probe.py`.

use super::Host;
use crate::process::inside;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SCRIPT: &str = include_str!("probe.py");
const PORT: &str = "3478";

/// Who is seen by others as the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mapping {
    /// The host itself.
    None,
    /// The same address and port, whoever is spoken to.
    Same,
    /// Another one for everybody.
    Various,
    /// Nobody is reached.
    Blocked,
}

/// Who is heard after one has been spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Anybody,
    Address,
    AddressAndPort,
    Nobody,
}

/// Answers questions at both addresses of a public host; killed when dropped.
pub struct Answerer(Child);

impl Answerer {
    pub fn on(host: &Host) -> Answerer {
        let [ip, other] = addresses(host);
        let [ip6, other6] = addresses6(host);
        let mut command = script(host);
        let command = command.args(["answer", PORT, &ip, &other, &ip6, &other6]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("python3 is installed");
        let mut ready = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut ready).unwrap();
        assert_eq!(ready, "ready\n");
        Answerer(child)
    }
}

impl Drop for Answerer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How a host is seen by, and hears, a public one with an answerer.
pub fn measure(host: &Host, public: &Host) -> (Mapping, Filter) {
    let told = if host.ip.is_none() {
        let [ip6, other6] = addresses6(public);
        tell(host, &["ask", PORT, "2", &ip6, &other6])
    } else {
        let [ip, other] = addresses(public);
        tell(host, &["ask", PORT, "0", &ip, &other])
    };
    (mapping(host, &told), filter(&told))
}

/// Whether an answer that comes so much later is still heard.
pub fn is_heard_after(host: &Host, public: &Host, seconds: u32) -> bool {
    let [ip, _] = addresses(public);
    let told = tell(host, &["wait", PORT, &ip, &seconds.to_string()]);
    assert_eq!(told["first"], true, "{told}");
    told["later"] == true
}

/// What a stream of packets to a public host and back has seen.
#[derive(Clone, Copy, Debug)]
pub struct Trip {
    /// The share that did not come back.
    pub lost: f64,
    /// Of the time that it takes there and back: the least, the median and the most.
    pub least: Duration,
    pub median: Duration,
    pub most: Duration,
}

/// Sends so many packets, one each 10 ms.
pub fn travel(host: &Host, public: &Host, packets: u32) -> Trip {
    let [ip, _] = addresses(public);
    let told = tell(host, &["stream", PORT, &ip, &packets.to_string()]);
    let mut took: Vec<f64> = told.as_array().expect("seconds").iter().filter_map(Value::as_f64).collect();
    assert!(!took.is_empty(), "nothing has come back");
    took.sort_by(f64::total_cmp);
    let at = |place: usize| Duration::from_secs_f64(took[place]);
    let lost = 1.0 - took.len() as f64 / f64::from(packets);
    Trip { lost, least: at(0), median: at(took.len() / 2), most: at(took.len() - 1) }
}

/// Whether a host comes through to a port of a public one by TCP, which then says that nobody is there.
pub fn connects(host: &Host, public: &Host, port: u16) -> bool {
    let [ip, _] = addresses(public);
    tell(host, &["connect", &port.to_string(), &ip]) == true
}

/// Whether a host reaches a public one by UDP at all.
pub fn reaches(host: &Host, public: &Host) -> bool {
    let [ip, _] = addresses(public);
    tell(host, &["reach", PORT, &ip]) == true
}

fn mapping(host: &Host, told: &Value) -> Mapping {
    let seen = told["seen"].as_array().expect("three answers");
    if seen.iter().all(Value::is_null) {
        return Mapping::Blocked;
    }
    let own = host.ip.clone().or(host.ip6.clone());
    if seen[0][0].as_str() == own.as_deref() && seen[0][1] == told["from"] {
        return Mapping::None;
    }
    if seen.iter().all(|one| *one == seen[0]) { Mapping::Same } else { Mapping::Various }
}

fn filter(told: &Value) -> Filter {
    match [0, 1, 2].map(|at| told["heard"][at].as_bool().expect("heard is true or false")) {
        [false, ..] => Filter::Nobody,
        [true, false, _] => Filter::AddressAndPort,
        [true, true, false] => Filter::Address,
        [true, true, true] => Filter::Anybody,
    }
}

fn tell(host: &Host, arguments: &[&str]) -> Value {
    let done = script(host).args(arguments).output().expect("python3 is installed");
    let said = String::from_utf8_lossy(&done.stdout);
    serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{}", String::from_utf8_lossy(&done.stderr)))
}

fn script(host: &Host) -> Command {
    let mut command = inside(Some(&host.namespace), "python3");
    command.args(["-c", SCRIPT]);
    command
}

fn addresses(public: &Host) -> [String; 2] {
    let ip = public.ip.clone().expect("a public host has both families");
    let (network, _) = ip.rsplit_once('.').expect("an IPv4 address");
    let other = format!("{network}.3");
    [ip, other]
}

fn addresses6(public: &Host) -> [String; 2] {
    let ip = public.ip6.clone().expect("a public host has both families");
    let (network, _) = ip.rsplit_once(':').expect("an IPv6 address");
    let other = format!("{network}:3");
    [ip, other]
}
