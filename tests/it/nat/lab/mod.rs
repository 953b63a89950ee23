//! A small Internet of network namespaces: public hosts, routers with each kind of NAT, hosts behind them, and faults.
//!
//! Every lab is its own; nothing in it can reach the machine's network. It knows nothing of Ahoy. Needs root, `ip`, `nft`
//! and `conntrack`: `Lab::build` says so and gives `None` elsewhere. All goes when the lab is dropped, so it is made
//! first, before the processes that run in it.
//!
//! Begin with `Lab`; `kind` are the kinds of NAT, and `rules` what makes a router one; `fault` is what goes wrong later,
//! `wire` the cables that delay and lose, `probe` measures and `count` counts.

mod change;
mod count;
mod fault;
mod kind;
mod line;
mod opener;
pub mod probe;
mod rules;
mod tap;
#[cfg(test)]
mod tests;
mod wire;

pub use change::sleeps;
pub use kind::{KINDS, Nat};
pub use line::Line;
pub use opener::Opener;

use crate::namespaces::is_superuser;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use wire::Wires;

/// How long routers keep a UDP mapping that is not used, unless said otherwise: what RFC 4787 (REQ-5) asks for at least.
const MAPPING_S: u32 = 120;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A small Internet.
#[derive(Debug)]
pub struct Lab {
    name: String,
    namespaces: Vec<String>,
    /// Networks of the public segment so far: number K is 11.0.K.0/24 and 2a0f:K::/64. These are numbers that no code takes
    /// for special, unlike those for documentation or measurements.
    networks: u8,
    cables: u32,
    /// What joins networks to the public segment, where that can delay and lose.
    wires: Option<Wires>,
}

/// A router, and the network behind it.
#[derive(Clone, Debug)]
pub struct Site {
    nat: Nat,
    router: String,
    /// The router that has the public address: the carrier's, or the same.
    edge: String,
    network: u8,
    wan: String,
    lan: String,
    hosts: u8,
    mapping_s: u32,
    renumbered: u8,
}

/// A host: a namespace with a default route.
#[derive(Clone, Debug)]
pub struct Host {
    pub namespace: String,
    /// Of the public segment: its own, or its site's.
    network: u8,
    pub ip: Option<String>,
    pub ip6: Option<String>,
    /// What gives its interface addresses and routes: commands for `ip`.
    settings: String,
}

impl Lab {
    /// An Internet with nobody on it.
    pub fn build() -> Option<Lab> {
        if !is_superuser() {
            // Not `left_out`: CI need not run as root.
            eprintln!("left out: network namespaces need root");
            return None;
        }
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("ahoy{}i{number}", std::process::id() % 100_000);
        let mut lab = Lab { name, namespaces: Vec::new(), networks: 0, cables: 0, wires: None };
        lab.namespace("core");
        lab.forwards("core");
        lab.nft("core", fault::TABLE);
        Some(lab)
    }

    /// The same, where what joins networks to the public segment can delay and lose (`Lab::line`).
    pub fn build_with_wires() -> Option<Lab> {
        let mut lab = Lab::build()?;
        lab.wires = Some(Wires::new());
        Some(lab)
    }

    /// A host with two public addresses of each family, the second one higher by one.
    pub fn public(&mut self) -> Host {
        let network = self.networks + 1;
        let node = format!("p{network}");
        self.namespace(&node);
        let mut settings = self.attach(&node, "eth0");
        let [ip, other] = [2, 3].map(|host| format!("11.0.{network}.{host}"));
        let ip6 = format!("2a0f:{network:x}::2");
        let more =
            format!("addr replace {other}/24 dev eth0\naddr replace 2a0f:{network:x}::3/64 dev eth0 nodad\n");
        self.ip(&node, &more);
        settings.push_str(&more);
        Host { namespace: self.full(&node), network, ip: Some(ip), ip6: Some(ip6), settings }
    }

    /// A network behind a router of this kind.
    pub fn site(&mut self, nat: Nat) -> Site {
        self.site_on(nat, "192.168.1", MAPPING_S)
    }

    /// The same, where the router forgets a UDP mapping that was not used for so long.
    pub fn site_with_mappings_of(&mut self, nat: Nat, mapping_s: u32) -> Site {
        self.site_on(nat, "192.168.1", mapping_s)
    }

    /// The same behind a router whose network has other numbers (the first three bytes) than that at home.
    pub fn site_elsewhere(&mut self, nat: Nat, lan: &str) -> Site {
        self.site_on(nat, lan, MAPPING_S)
    }

    fn site_on(&mut self, nat: Nat, lan: &str, mapping_s: u32) -> Site {
        let network = self.networks + 1;
        let router = format!("r{network}");
        let edge = if nat == Nat::Carrier { format!("c{network}") } else { router.clone() };
        self.namespace(&edge);
        self.forwards(&edge);
        self.attach(&edge, "wan");
        let lan = if nat.has_public_hosts() { format!("11.1.{network}") } else { lan.to_owned() };
        if nat.has_public_hosts() {
            self.ip("core", &format!("route add {lan}.0/24 via 11.0.{network}.2\n"));
        }
        if nat == Nat::Carrier {
            self.bridge(&edge, "100.64.0.1/24");
            self.namespace(&router);
            self.forwards(&router);
            self.plug(&router, "wan", &edge);
            let up = "link set wan up\naddr add 100.64.0.2/24 dev wan\nroute add default via 100.64.0.1\n";
            self.ip(&router, up);
        }
        self.bridge(&router, &format!("{lan}.1/24"));
        if nat == Nat::Ipv6Only {
            self.ip(&router, &format!("addr add 2a0f:{network:x}:1::1/64 dev lan nodad\n"));
            self.ip("core", &format!("route add 2a0f:{network:x}:1::/64 via 2a0f:{network:x}::2\n"));
        }
        let wan = format!("11.0.{network}.2");
        let site = Site { nat, router, edge, network, wan, lan, hosts: 0, mapping_s, renumbered: 0 };
        self.load_rules(&site);
        site
    }

    /// A host in a site.
    pub fn host(&mut self, site: &mut Site) -> Host {
        let node = format!("h{}x{}", site.network, self.namespaces.len());
        self.namespace(&node);
        self.join(&node, site)
    }

    /// Plugs a host into a site's network.
    fn join(&mut self, node: &str, site: &mut Site) -> Host {
        site.hosts += 1;
        let number = 9 + site.hosts;
        self.plug(node, "eth0", &site.router);
        let mut settings = String::from("link set eth0 up\n");
        let (mut ip, mut ip6) = (None, None);
        if site.nat == Nat::Ipv6Only {
            let prefix = format!("2a0f:{:x}:1:", site.network);
            let _ = write!(
                settings,
                "addr replace {prefix}:{number:x}/64 dev eth0 nodad\nroute replace default via {prefix}:1\n"
            );
            ip6 = Some(format!("{prefix}:{number:x}"));
        } else {
            let lan = &site.lan;
            let _ = write!(
                settings,
                "addr replace {lan}.{number}/24 dev eth0\nroute replace default via {lan}.1\n"
            );
            ip = Some(format!("{lan}.{number}"));
        }
        self.ip(node, &settings);
        Host { namespace: self.full(node), network: site.network, ip, ip6, settings }
    }

    /// A cable from a node to the public segment, with the first addresses of the next network; gives the node's settings.
    fn attach(&mut self, node: &str, interface: &str) -> String {
        self.networks += 1;
        let k = self.networks;
        let socket = format!("w{k}");
        if let Some(wires) = &mut self.wires {
            let [node, core] = [node, "core"].map(|node| format!("{}{node}", self.name));
            wires.lay(k, [(&node, interface), (&core, &socket)]);
        } else {
            self.cable((node, interface), ("core", &socket));
        }
        let core = format!(
            "link set w{k} up\naddr add 11.0.{k}.1/24 dev w{k}\naddr add 2a0f:{k:x}::1/64 dev w{k} nodad\n"
        );
        self.ip("core", &core);
        let own = format!(
            "link set {interface} up\naddr replace 11.0.{k}.2/24 dev {interface}\n\
             addr replace 2a0f:{k:x}::2/64 dev {interface} nodad\n\
             route replace default via 11.0.{k}.1\nroute replace default via 2a0f:{k:x}::1\n"
        );
        self.ip(node, &own);
        own
    }

    /// A cable from a node to a router's local network.
    fn plug(&mut self, node: &str, interface: &str, router: &str) {
        self.cables += 1;
        let socket = format!("s{}", self.cables);
        self.cable((node, interface), (router, &socket));
        self.ip(router, &format!("link set {socket} up master lan\n"));
    }

    fn bridge(&self, router: &str, address: &str) {
        self.ip(router, &format!("link add lan type bridge\nlink set lan up\naddr add {address} dev lan\n"));
    }

    fn cable(&self, (left, left_end): (&str, &str), (right, right_end): (&str, &str)) {
        let [left, right] = [left, right].map(|node| self.full(node));
        let ends = [left_end, "netns", &left, "type", "veth", "peer", right_end, "netns", &right];
        run(Command::new("ip").args(["link", "add"]).args(ends), "");
    }

    fn namespace(&mut self, node: &str) {
        let full = self.full(node);
        run(Command::new("ip").args(["netns", "add", &full]), "");
        self.namespaces.push(full);
        self.set(node, "net/ipv6/conf/default/accept_dad", "0");
        self.ip(node, "link set lo up\n");
    }

    fn forwards(&self, node: &str) {
        self.set(node, "net/ipv4/ip_forward", "1");
        self.set(node, "net/ipv6/conf/all/forwarding", "1");
    }

    fn set(&self, node: &str, setting: &str, value: &str) {
        self.run(node, &["sh", "-c", &format!("echo {value} >/proc/sys/{setting}")], "");
    }

    fn ip(&self, node: &str, batch: &str) {
        run(Command::new("ip").args(["-n", &self.full(node), "-batch", "-"]), batch);
    }

    fn nft(&self, node: &str, rules: &str) {
        self.run(node, &["nft", "-f", "-"], rules);
    }

    fn run(&self, node: &str, command: &[&str], input: &str) {
        run(Command::new("ip").args(["netns", "exec", &self.full(node)]).args(command), input);
    }

    fn full(&self, node: &str) -> String {
        format!("{}{node}", self.name)
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        for namespace in &self.namespaces {
            let _ = Command::new("ip").args(["netns", "delete", namespace]).status();
        }
    }
}

/// Root, and yet it does not work: that is a failure.
fn run(command: &mut Command, input: &str) {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap_or_else(|e| panic!("{command:?}: {e}; is it installed?"));
    child.stdin.take().expect("piped").write_all(input.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}: {said}\n{input}");
}
