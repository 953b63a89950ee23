//! What goes wrong in a lab: lost packets, partition, a pulled cable, a router that starts anew or gets another address,
//! roaming. A router that forgets its mappings by and by is made by `Lab::site_with_mappings_of`.

use super::{Host, Lab, Line, Site};
use std::fmt::Write as _;

/// Where the public segment loses packets.
pub(super) const TABLE: &str = "table inet faults {
  chain lost { type filter hook forward priority filter; }
}
";

impl Lab {
    /// How the cable of a host's network is from now on, both ways.
    pub fn line(&self, host: &Host, line: Line) {
        self.lines(host, [line, line]);
    }

    /// How it is from now on: out of the network, and into it.
    pub fn lines(&self, host: &Host, lines: [Line; 2]) {
        self.wires.as_ref().expect("a lab that was built with wires").set(host.network, lines);
    }

    /// Loses so many of a hundred packets between a host's network and the others, both ways.
    pub fn lose(&self, host: &Host, percent: u8) {
        let cable = format!("w{}", host.network);
        for way in ["iifname", "oifname"] {
            let rule = format!(
                "add rule inet faults lost {way} {cable} numgen random mod 100 <= {} drop",
                percent - 1
            );
            self.nft("core", &rule);
        }
    }

    /// Lets no packet pass between the networks of two hosts.
    pub fn part(&self, one: &Host, other: &Host) {
        self.partition(&[one], &[other]);
    }

    /// Lets no packet pass between the networks of these hosts and those.
    pub fn partition(&self, these: &[&Host], those: &[&Host]) {
        for (one, other) in these.iter().flat_map(|one| those.iter().map(move |other| (one, other))) {
            self.block(one, other);
            self.block(other, one);
        }
    }

    /// Lets no packet pass from the network of one host to that of another; those that come back do pass.
    pub fn block(&self, from: &Host, to: &Host) {
        let (from, to) = (from.network, to.network);
        self.nft("core", &format!("add rule inet faults lost iifname w{from} oifname w{to} drop"));
    }

    /// Ends all loss and partition.
    pub fn heal(&self) {
        self.nft("core", "flush chain inet faults lost");
    }

    /// Takes the host's interface down: the host itself sees that it has no network.
    pub fn unplug(&self, host: &Host) {
        self.ip(self.node_of(host), "link set eth0 down\n");
    }

    /// Brings it back with the addresses that it had.
    pub fn plug_in(&self, host: &Host) {
        self.ip(self.node_of(host), &host.settings);
    }

    /// The router starts anew: it has forgotten its mappings.
    pub fn reboot(&self, site: &Site) {
        self.load_rules(site);
        for router in [&site.edge, &site.router] {
            self.run(router, &["conntrack", "-F"], "");
        }
    }

    /// The provider gives the router another IPv4 address; IPv6 networks keep their prefix.
    pub fn renumber(&self, site: &mut Site) {
        let network = site.network;
        site.renumbered += 1;
        let old = std::mem::replace(&mut site.wan, format!("11.0.{network}.{}", 76 + site.renumbered));
        let mut batch = String::new();
        let _ = writeln!(batch, "addr del {old}/24 dev wan");
        let _ = writeln!(batch, "addr add {}/24 dev wan", site.wan);
        let _ = writeln!(batch, "route replace default via 11.0.{network}.1");
        self.ip(&site.edge, &batch);
        if site.nat.has_public_hosts() {
            self.ip("core", &format!("route replace {}.0/24 via {}\n", site.lan, site.wan));
        }
        self.reboot(site);
    }

    /// A host leaves its network and joins another; it is known by what this gives from now on.
    pub fn roam(&mut self, host: &Host, site: &mut Site) -> Host {
        let node = self.node_of(host).to_owned();
        self.ip(&node, "link delete eth0\n");
        self.join(&node, site)
    }

    fn node_of<'a>(&self, host: &'a Host) -> &'a str {
        host.namespace.strip_prefix(&self.name).expect("a host of this lab")
    }
}
