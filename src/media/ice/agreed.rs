//! One pair for both directions: two addresses that are lent, one at each end, make two pairs that are as good as each
//! other, and each end may count them in another order (RFC 8445 6.1.2.3 and 7.2.5.3.1). The one who controls has the say.

use std::net::SocketAddr;

use super::{Ice, PAIRS_MAX, Pair};

impl Ice {
    /// The other end has nominated this pair.
    pub(super) fn choose(&mut self, pair: Pair) {
        if !self.agent.controlling() && self.chosen.len() < PAIRS_MAX {
            self.chosen.insert(pair);
        }
    }

    /// The pair by which media of the other end come, where that end is the one to choose, has nominated the pair, and has
    /// answered a check by it: what is sent goes the same way.
    pub fn agreed(&self, from: SocketAddr, to: SocketAddr) -> Option<Pair> {
        let pair = Pair { local: self.local_for(from, to)?, remote: from };
        let is_agreed =
            !self.agent.controlling() && self.chosen.contains(&pair) && self.seen.contains_key(&pair);
        is_agreed.then_some(pair)
    }
}
