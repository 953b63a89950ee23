//! What makes a router one kind of NAT: rules for nftables.
//!
//! One mapping whoever is spoken to is made by turning one bit of the inside port: it is always the same, and never the
//! inside port itself, so that nobody can mistake one for the other. Who may come in through a mapping is learned from what
//! leaves.

use super::{Lab, Nat, Site};

/// Turns port 4000 into 4064 or the like: the bit is one of the low byte in whatever order the kernel keeps it.
const TURN: &str = "udp sport xor 0x4000";

impl Lab {
    /// Puts the rules of its kind into the site's routers; what was learned is forgotten.
    pub(super) fn load_rules(&self, site: &Site) {
        let age = site.mapping_s;
        for router in [&site.edge, &site.router] {
            let timeouts = ["nf_conntrack_udp_timeout", "nf_conntrack_udp_timeout_stream"];
            let is_inner = *router != site.edge;
            self.nft(router, &rules(site.nat, (!is_inner).then_some(&site.wan), age));
            for timeout in timeouts {
                self.set(router, &format!("net/netfilter/{timeout}"), &age.to_string());
            }
        }
    }
}

/// A router that is behind another one (no address) keeps the port: else the bit would be turned back.
fn rules(nat: Nat, wan: Option<&String>, age: u32) -> String {
    let turn = |wan: &String| format!("oifname wan meta l4proto udp snat ip to {wan} : {TURN};");
    let cone = format!("{} oifname wan masquerade", wan.map(turn).unwrap_or_default());
    let (enter, leave) = match nat {
        Nat::None | Nat::Firewall | Nat::Ipv6Only => (String::new(), String::new()),
        Nat::FullCone => ("iifname wan dnat ip to udp dport map @opened".to_owned(), cone),
        Nat::Address => {
            ("iifname wan udp dport . ip saddr @spoken dnat ip to udp dport map @opened".to_owned(), cone)
        }
        Nat::Port | Nat::Carrier => (String::new(), cone),
        Nat::Symmetric => (String::new(), "oifname wan masquerade fully-random".to_owned()),
        Nat::Linux | Nat::UdpBlocked | Nat::Tcp443 => (String::new(), "oifname wan masquerade".to_owned()),
    };
    let out = match nat {
        Nat::UdpBlocked => "meta l4proto != udp accept",
        Nat::Tcp443 => "tcp dport 443 accept",
        Nat::None
        | Nat::FullCone
        | Nat::Address
        | Nat::Port
        | Nat::Linux
        | Nat::Symmetric
        | Nat::Carrier
        | Nat::Firewall
        | Nat::Ipv6Only => "accept",
    };
    let unasked = match nat {
        Nat::None => "iifname wan oifname lan accept",
        Nat::FullCone | Nat::Address => "iifname wan oifname lan ct status dnat accept",
        Nat::Port
        | Nat::Linux
        | Nat::Symmetric
        | Nat::Carrier
        | Nat::Firewall
        | Nat::UdpBlocked
        | Nat::Tcp443
        | Nat::Ipv6Only => "",
    };
    // A packet that comes unasked must leave no trace in the router, or else it would take the place of a mapping.
    format!(
        "flush ruleset
table ip nat {{
  map opened {{ type inet_service : ipv4_addr . inet_service; flags dynamic,timeout; timeout {age}s; }}
  set spoken {{ type inet_service . ipv4_addr; flags dynamic,timeout; timeout {age}s; }}
  chain enter {{ type nat hook prerouting priority dstnat; {enter}; }}
  chain leave {{ type nat hook postrouting priority srcnat; {leave}; }}
  chain learn {{ type filter hook postrouting priority 300; meta l4proto != udp return; oifname != wan return;
    ct direction original update @opened {{ udp sport : ct original ip saddr . ct original proto-src }}
    ct direction reply update @opened {{ udp sport : ct reply ip saddr . ct reply proto-src }}
    update @spoken {{ udp sport . ip daddr }}
  }}
}}
table inet wall {{
  chain own {{ type filter hook input priority filter; iifname wan meta l4proto {{ tcp, udp }} ct state new drop; }}
  chain through {{ type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname lan oifname wan {out}
    {unasked}
  }}
}}
"
    )
}
