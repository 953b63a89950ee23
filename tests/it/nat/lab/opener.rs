//! A router's service that opens ports for those behind it (UPnP IGD, NAT-PMP and PCP), by miniupnpd.

use super::{Lab, Site};
use crate::process::inside;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

/// Where miniupnpd puts its rules; what it lets in has to pass the router's own wall, too.
const TABLE: &str = "
table inet upnp {
  chain enter { type nat hook prerouting priority -110; }
  chain leave { }
}
table inet wall {
  chain opened { }
}
add rule inet wall through iifname wan oifname lan ct status dnat accept
add rule inet wall through iifname wan jump opened
";
const CONFIG: &str = "ext_ifname=wan
listening_ip=lan
enable_natpmp=yes
secure_mode=yes
uuid=00000000-0000-0000-0000-000000000001
upnp_table_name=wall
upnp_nat_table_name=upnp
upnp_forward_chain=opened
upnp_nat_chain=enter
upnp_nat_postrouting_chain=leave
allow 1024-65535 0.0.0.0/0 1024-65535
deny 0-65535 0.0.0.0/0 0-65535
";

/// The running service; ends when dropped.
#[derive(Debug)]
pub struct Opener {
    service: Child,
    router: String,
    has_upnp: bool,
}

impl Opener {
    /// By all three protocols.
    pub fn on(lab: &Lab, site: &Site) -> Opener {
        Opener::start(lab, site, true)
    }

    /// By NAT-PMP and PCP only.
    pub fn without_upnp(lab: &Lab, site: &Site) -> Opener {
        Opener::start(lab, site, false)
    }

    /// The router starts anew, and has forgotten what it had opened.
    pub fn begins_anew(&mut self, lab: &Lab, site: &Site) {
        self.end();
        lab.reboot(site);
        *self = Opener::start(lab, site, self.has_upnp);
    }

    /// Whether it lets something through to this address.
    pub fn has_opened(&self, to: &str) -> bool {
        let mut command = inside(Some(&self.router), "nft");
        let listed = command.args(["list", "chain", "inet", "upnp", "enter"]).output().expect("nft");
        String::from_utf8_lossy(&listed.stdout).contains(&format!("dnat ip to {to}:"))
    }

    fn start(lab: &Lab, site: &Site, has_upnp: bool) -> Opener {
        lab.nft(&site.router, TABLE);
        let mut config = tempfile::NamedTempFile::new().unwrap();
        let upnp = if has_upnp { "yes" } else { "no" };
        write!(config, "enable_upnp={upnp}\n{CONFIG}").unwrap();
        let router = lab.full(&site.router);
        let mut command = inside(Some(&router), "miniupnpd");
        let command = command.arg("-d").arg("-f").arg(config.path()).stderr(Stdio::piped());
        let mut service = command.spawn().expect("it was asked for");
        let mut said = BufReader::new(service.stderr.take().expect("piped")).lines();
        let is_up = |line: &String| line.contains("istening ");
        assert!(said.any(|line| line.is_ok_and(|line| is_up(&line))), "it has ended");
        // What it says later must not stop it.
        std::thread::spawn(move || said.for_each(drop));
        Opener { service, router, has_upnp }
    }

    fn end(&mut self) {
        let _ = self.service.kill();
        let _ = self.service.wait();
    }
}

impl Drop for Opener {
    fn drop(&mut self) {
        self.end();
    }
}
