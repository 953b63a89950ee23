//! A router's service that opens ports for those behind it: miniupnpd (UPnP IGD, NAT-PMP and PCP), or `natpmp.py` where it is
//! to speak NAT-PMP and nothing else.

use super::{Lab, Site};
use crate::process::inside;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::NamedTempFile;

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
const NAT_PMP: &str = include_str!("natpmp.py");

/// What it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speaks {
    All,
    Upnp,
    /// NAT-PMP and PCP.
    Asked,
    /// This alone; the port outside is never the one inside.
    NatPmp,
}

/// The running service; ends when dropped.
#[derive(Debug)]
pub struct Opener {
    service: Child,
    router: String,
    speaks: Speaks,
}

impl Opener {
    /// By all three protocols.
    pub fn on(lab: &Lab, site: &Site) -> Opener {
        Opener::start(lab, site, Speaks::All)
    }

    /// By NAT-PMP and PCP only.
    pub fn without_upnp(lab: &Lab, site: &Site) -> Opener {
        Opener::start(lab, site, Speaks::Asked)
    }

    /// By UPnP only.
    pub fn by_upnp(lab: &Lab, site: &Site) -> Opener {
        Opener::start(lab, site, Speaks::Upnp)
    }

    /// By NAT-PMP only, and never with the port outside that was asked for.
    pub fn by_nat_pmp(lab: &Lab, site: &Site) -> Opener {
        Opener::start(lab, site, Speaks::NatPmp)
    }

    /// The router starts anew, and has forgotten what it had opened.
    pub fn begins_anew(&mut self, lab: &Lab, site: &Site) {
        self.end();
        lab.reboot(site);
        *self = Opener::start(lab, site, self.speaks);
    }

    /// Whether it lets something through to this address.
    pub fn has_opened(&self, to: &str) -> bool {
        let mut command = inside(Some(&self.router), "nft");
        let listed = command.args(["list", "chain", "inet", "upnp", "enter"]).output().expect("nft");
        String::from_utf8_lossy(&listed.stdout).contains(&format!("dnat ip to {to}:"))
    }

    /// Whether it lets nothing through to there any more, by then.
    pub fn closes(&self, to: &str, within: Duration) -> bool {
        let begin = Instant::now();
        while self.has_opened(to) && begin.elapsed() < within {
            std::thread::sleep(Duration::from_millis(50));
        }
        !self.has_opened(to)
    }

    fn start(lab: &Lab, site: &Site, speaks: Speaks) -> Opener {
        lab.nft(&site.router, TABLE);
        let router = lab.full(&site.router);
        let (mut command, _config) = match speaks {
            Speaks::All | Speaks::Upnp | Speaks::Asked => miniupnpd(&router, speaks),
            Speaks::NatPmp => (nat_pmp(&router, &site.wan), None),
        };
        let mut service = command.stderr(Stdio::piped()).spawn().expect("it was asked for");
        let mut said = BufReader::new(service.stderr.take().expect("piped")).lines();
        let is_up = |line: &String| line.contains("istening ");
        assert!(said.any(|line| line.is_ok_and(|line| is_up(&line))), "it has ended");
        // What it says later must not stop it.
        std::thread::spawn(move || said.for_each(drop));
        Opener { service, router, speaks }
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

/// Its file of settings lives as long as what is given.
fn miniupnpd(router: &str, speaks: Speaks) -> (Command, Option<NamedTempFile>) {
    let mut config = NamedTempFile::new().unwrap();
    let yes = |is: bool| if is { "yes" } else { "no" };
    let upnp = yes(speaks != Speaks::Asked);
    let nat_pmp = yes(speaks != Speaks::Upnp);
    write!(config, "enable_upnp={upnp}\nenable_natpmp={nat_pmp}\n{CONFIG}").unwrap();
    let mut command = inside(Some(router), "miniupnpd");
    // Several labs have one each, and all see the same files.
    let pid = config.path().with_extension("pid");
    command.arg("-d").arg("-f").arg(config.path()).arg("-P").arg(pid);
    (command, Some(config))
}

fn nat_pmp(router: &str, outside: &str) -> Command {
    let mut command = inside(Some(router), "python3");
    command.args(["-c", NAT_PMP, outside]);
    command
}
