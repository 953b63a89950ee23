//! Packets from one network to another, counted where all of them pass.

use super::{Host, Lab};
use serde_json::Value;
use std::process::Command;

impl Lab {
    /// Counts from now on what goes straight between the networks of two hosts, either way.
    pub fn count(&self, one: &Host, other: &Host) {
        let (one, other) = (one.network, other.network);
        let rules = format!(
            "table inet straight {{
  counter gone {{ }}
  chain passing {{ type filter hook forward priority -10;
    iifname w{one} oifname w{other} counter name gone
    iifname w{other} oifname w{one} counter name gone
  }}
}}
"
        );
        self.nft("core", &rules);
    }

    /// How many there were.
    pub fn counted(&self) -> u64 {
        let list = ["nft", "-j", "list", "counter", "inet", "straight", "gone"];
        let said =
            Command::new("ip").args(["netns", "exec", &self.full("core")]).args(list).output().unwrap();
        let said: Value = serde_json::from_slice(&said.stdout).unwrap();
        let all = said["nftables"].as_array().unwrap();
        all.iter().find_map(|one| one["counter"]["packets"].as_u64()).unwrap()
    }
}

impl Host {
    /// What all addresses of the network begin with, as others see it.
    pub fn outside(&self) -> String {
        format!("11.0.{}.", self.network)
    }
}
