//! The addresses this node can be reached at, told once they have settled.

use crate::flow::NodeId;
use crate::overlay::Report;
use std::time::Duration;
use tokio::time::Instant;

/// Addresses of several interfaces come one by one within milliseconds.
const SETTLE: Duration = Duration::from_millis(30);

/// When to tell, and what was told.
pub struct Listing {
    node: NodeId,
    told: Vec<String>,
    due: Option<Instant>,
}

impl Listing {
    pub fn new(node: NodeId) -> Listing {
        Listing { node, told: Vec::new(), due: None }
    }

    /// An address has come or gone.
    pub fn changed(&mut self) {
        self.due = Some(Instant::now() + SETTLE);
    }

    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// What to tell of these addresses, where they differ from what was told.
    pub fn settled(&mut self, addresses: Vec<String>) -> Option<Report> {
        self.due = None;
        if addresses == self.told {
            return None;
        }
        self.told.clone_from(&addresses);
        Some(Report::Listening { node: self.node, addresses })
    }
}
