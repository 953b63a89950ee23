//! Changes at one host: its cable, and its process.

use super::{Host, Lab, Site};
use std::process::Command;

impl Lab {
    /// Pulls a host's cable: no packet leaves or comes.
    pub fn pull_plug(&self, host: &Host) {
        self.ip(self.node(host), "link set eth0 down\n");
    }

    /// Puts it back into the same network.
    pub fn put_plug_back(&self, host: &Host, site: &Site) {
        let up = format!("link set eth0 up\nroute replace default via {}.1\n", site.lan);
        self.ip(self.node(host), &up);
    }

    fn node<'a>(&self, host: &'a Host) -> &'a str {
        host.namespace.strip_prefix(&self.name).expect("a host of this lab")
    }
}

/// Stops a process, as a machine that sleeps; or lets it go on.
pub fn sleeps(process: u32, asleep: bool) {
    let signal = if asleep { "-STOP" } else { "-CONT" };
    let done = Command::new("kill").args([signal, &process.to_string()]).status().expect("kill is there");
    assert!(done.success(), "{signal} {process}");
}
