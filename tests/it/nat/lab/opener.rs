//! A router's service that opens ports for those behind it (UPnP IGD, NAT-PMP and PCP), by miniupnpd.

use super::{Lab, Site};
use crate::process::inside;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

/// Where miniupnpd puts its rules; what it lets in has to pass the router's own wall, too.
const TABLE: &str = "
table inet upnp {
  chain forwarded { }
  chain enter { type nat hook prerouting priority -110; }
  chain leave { }
}
add rule inet wall through iifname wan oifname lan ct status dnat accept
";
const CONFIG: &str = "ext_ifname=wan
listening_ip=lan
enable_upnp=yes
enable_natpmp=yes
secure_mode=yes
uuid=00000000-0000-0000-0000-000000000001
upnp_table_name=upnp
upnp_nat_table_name=upnp
upnp_forward_chain=forwarded
upnp_nat_chain=enter
upnp_nat_postrouting_chain=leave
allow 1024-65535 0.0.0.0/0 1024-65535
deny 0-65535 0.0.0.0/0 0-65535
";

/// The running service; ends when dropped.
#[derive(Debug)]
pub struct Opener(Child);

impl Opener {
    pub fn on(lab: &Lab, site: &Site) -> Opener {
        lab.nft(&site.router, TABLE);
        let mut config = tempfile::NamedTempFile::new().unwrap();
        config.write_all(CONFIG.as_bytes()).unwrap();
        let mut command = inside(Some(&lab.full(&site.router)), "miniupnpd");
        let command = command.arg("-d").arg("-f").arg(config.path()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it was asked for");
        let mut said = BufReader::new(child.stderr.take().expect("piped")).lines();
        let is_up = |line: &String| line.contains("listening on");
        assert!(said.any(|line| line.is_ok_and(|line| is_up(&line))), "it has ended");
        // What it says later must not stop it.
        std::thread::spawn(move || said.for_each(drop));
        Opener(child)
    }
}

impl Drop for Opener {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
