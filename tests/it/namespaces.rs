//! Two hosts on one cable: network namespaces joined by a veth pair, for what must be proved on a real LAN.
//!
//! Needs root; `Cable::lay` says so and gives `None` elsewhere. The namespaces go when the cable is dropped.

use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Two namespaces, each with one end of the cable.
#[derive(Debug)]
pub struct Cable {
    pub left: String,
    pub right: String,
}

impl Cable {
    /// Lays a cable with 10.99.0.1 at the left and 10.99.0.2 at the right end.
    pub fn lay() -> Option<Cable> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("ahoy{}n{number}", std::process::id() % 100_000);
        let cable = Cable { left: format!("{name}l"), right: format!("{name}r") };
        if !cable.try_lay() {
            assert!(!is_superuser(), "root, and no network namespaces: is the program ip installed?");
            // Not `left_out`: CI need not run as root.
            eprintln!("left out: network namespaces need root and the program ip");
            return None;
        }
        Some(cable)
    }

    fn try_lay(&self) -> bool {
        ip(&["netns", "add", &self.left])
            && ip(&["netns", "add", &self.right])
            && ip(&[
                "link",
                "add",
                "cable",
                "netns",
                &self.left,
                "type",
                "veth",
                "peer",
                "cable",
                "netns",
                &self.right,
            ])
            && up(&self.left, "10.99.0.1/24")
            && up(&self.right, "10.99.0.2/24")
    }

    /// The right end has no IPv4 any more, and both have IPv6.
    pub fn far_end_has_ipv6_alone(&self) {
        for (end, address) in [(&self.left, "fd99::1/64"), (&self.right, "fd99::2/64")] {
            assert!(ip(&["-n", end, "address", "add", address, "dev", "cable", "nodad"]));
        }
        assert!(ip(&["-n", &self.right, "-4", "address", "flush", "dev", "cable"]));
    }

    /// Pulls the plug, or puts it back.
    pub fn plugged(&self, plugged: bool) {
        let state = if plugged { "up" } else { "down" };
        assert!(ip(&["-n", &self.left, "link", "set", "cable", state]));
        if plugged {
            // The kernel forgets routes with the link they go through, but not the one of the address.
            assert!(ip(&["-n", &self.left, "route", "replace", "224.0.0.0/4", "dev", "cable"]));
        }
    }
}

impl Drop for Cable {
    fn drop(&mut self) {
        for end in [&self.left, &self.right] {
            ip(&["netns", "delete", end]);
        }
    }
}

fn up(end: &str, address: &str) -> bool {
    ip(&["-n", end, "link", "set", "lo", "up"])
        && ip(&["-n", end, "address", "add", address, "dev", "cable"])
        && ip(&["-n", end, "link", "set", "cable", "up"])
        && ip(&["-n", end, "route", "add", "224.0.0.0/4", "dev", "cable"])
}

pub fn is_superuser() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|told| told.stdout == b"0\n")
}

fn ip(arguments: &[&str]) -> bool {
    Command::new("ip").args(arguments).output().is_ok_and(|done| done.status.success())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::{LATER, inside};
    use std::time::Instant;

    #[test]
    fn two_ends_of_a_cable_reach_each_other_until_it_is_pulled() {
        let Some(cable) = Cable::lay() else { return };
        assert!(reaches(&cable), "right does not answer left");
        cable.plugged(false);
        assert!(!reaches(&cable), "right answers left without a cable");
        cable.plugged(true);
        let end = Instant::now() + LATER;
        while !reaches(&cable) {
            assert!(Instant::now() < end, "right does not answer left again");
        }
    }

    /// Opens a TCP connection from left to right by bash alone: refused is reached.
    fn reaches(cable: &Cable) -> bool {
        let mut command = inside(Some(&cable.left), "timeout");
        let tried = command.args(["3", "bash", "-c", "exec 3<>/dev/tcp/10.99.0.2/9"]).output().unwrap();
        String::from_utf8_lossy(&tried.stderr).contains("refused")
    }
}
