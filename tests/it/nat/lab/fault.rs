//! What goes wrong in a lab: lost packets, partition, a router that starts anew or gets another address, roaming.

use super::{Host, Lab, Site};

/// Where the public segment loses packets.
pub(super) const TABLE: &str = "table inet faults {
  chain lost { type filter hook forward priority filter; }
}
";

impl Lab {
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
        for (from, to) in [(one.network, other.network), (other.network, one.network)] {
            self.nft("core", &format!("add rule inet faults lost iifname w{from} oifname w{to} drop"));
        }
    }

    /// Ends all loss and partition.
    pub fn heal(&self) {
        self.nft("core", "flush chain inet faults lost");
    }

    /// The router starts anew: it has forgotten its mappings.
    pub fn reboot(&self, site: &Site) {
        self.load_rules(site);
        for router in [&site.edge, &site.router] {
            self.run(router, &["conntrack", "-F"], "");
        }
    }

    /// The provider gives the router another address.
    pub fn renumber(&self, site: &mut Site) {
        let old = std::mem::replace(&mut site.wan, format!("11.0.{}.77", site.network));
        let network = site.network;
        let batch = format!(
            "addr del {old}/24 dev wan\naddr add {}/24 dev wan\nroute replace default via 11.0.{network}.1\n",
            site.wan
        );
        self.ip(&site.edge, &batch);
        self.reboot(site);
    }

    /// A host leaves its network and joins another.
    pub fn roam(&mut self, host: &Host, site: &mut Site) -> Host {
        let node = host.namespace.strip_prefix(&self.name).expect("a host of this lab").to_owned();
        self.ip(&node, "link delete eth0\n");
        self.join(&node, site)
    }
}
