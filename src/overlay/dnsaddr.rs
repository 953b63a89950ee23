//! Multiaddrs published under a domain name: TXT records of `_dnsaddr.NAME` that say `dnsaddr=MULTIADDR`, which may lead to
//! further names (multiformats, DNSADDR).
//!
//! Whoever runs the name says how much there is to read, so all is bounded.

use super::place::Place;
use std::collections::VecDeque;

/// Names that lead to one another: an organisation's, one for each region, one for each host.
const DEPTH_MAX: usize = 4;
/// Names asked for one place.
const NAMES_MAX: usize = 16;
/// Multiaddrs taken from all of them: some of a dozen hosts will do.
const FOUND_MAX: usize = 32;

/// A look-up under way.
#[derive(Debug)]
pub(super) struct Search {
    /// Names to be asked, then those that are being asked.
    queued: VecDeque<Branch>,
    asked: Vec<Branch>,
    /// How many names have been asked, or are to be.
    names: usize,
    found: Vec<String>,
    is_unanswered: bool,
}

/// A name, and what is wanted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Branch {
    name: String,
    peer: Option<String>,
    depth: usize,
}

/// What a name has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Multiaddrs; never empty.
    Found(Vec<String>),
    /// Nothing is published there that can be dialled.
    Nothing,
    /// No name server answers.
    Unanswered,
}

impl Search {
    pub fn new(name: &str, peer: Option<&str>) -> Search {
        let first = Branch { name: name.to_owned(), peer: peer.map(str::to_owned), depth: 1 };
        Search {
            queued: VecDeque::from([first]),
            asked: Vec::new(),
            names: 1,
            found: Vec::new(),
            is_unanswered: false,
        }
    }

    /// The next name to ask for its texts.
    pub fn poll_question(&mut self) -> Option<String> {
        let branch = self.queued.pop_front()?;
        let name = branch.name.clone();
        self.asked.push(branch);
        Some(name)
    }

    /// What the name servers say; `None` where nobody answers.
    pub fn handle_texts(&mut self, name: &str, texts: Option<&[String]>) {
        let (answered, asked) =
            std::mem::take(&mut self.asked).into_iter().partition(|branch| branch.name == name);
        self.asked = asked;
        let answered: Vec<Branch> = answered;
        self.is_unanswered |= texts.is_none() && !answered.is_empty();
        for branch in answered {
            for text in texts.unwrap_or_default() {
                self.take(&branch, text);
            }
        }
    }

    /// What it has come to; `None` while a name is still to be heard of.
    pub fn outcome(&self) -> Option<Outcome> {
        if !self.queued.is_empty() || !self.asked.is_empty() {
            return None;
        }
        Some(match (self.found.is_empty(), self.is_unanswered) {
            (false, _) => Outcome::Found(self.found.clone()),
            (true, true) => Outcome::Unanswered,
            (true, false) => Outcome::Nothing,
        })
    }

    /// A text that is no such multiaddr is somebody else's business: it stands there for other programs.
    fn take(&mut self, branch: &Branch, text: &str) {
        let Some(Ok(place)) = text.trim().strip_prefix("dnsaddr=").map(str::parse) else { return };
        match place {
            Place::Node(address) => {
                let is_meant =
                    branch.peer.as_ref().is_none_or(|peer| address.ends_with(&format!("/p2p/{peer}")));
                if is_meant && self.found.len() < FOUND_MAX && !self.found.contains(&address) {
                    self.found.push(address);
                }
            }
            Place::Name { name, peer } => {
                let is_meant = branch.peer.is_none() || peer.is_none() || peer == branch.peer;
                let is_known = |known: &Branch| known.name == name && known.peer == peer;
                let is_new = !self.queued.iter().chain(&self.asked).any(is_known);
                if is_meant && is_new && branch.depth < DEPTH_MAX && self.names < NAMES_MAX {
                    self.names += 1;
                    let peer = peer.or_else(|| branch.peer.clone());
                    self.queued.push_back(Branch { name, peer, depth: branch.depth + 1 });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const A: &str = "12D3KooWQYhTNQdmr3ArTeUHRYzFg94BKyTkoWBDWez9kSCVe2Xo";
    const B: &str = "QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ";

    /// Runs a search on a zone; says what it came to, and how many names were asked.
    fn search(zone: &[(&str, Vec<String>)], peer: Option<&str>) -> (Outcome, usize) {
        let zone: BTreeMap<&str, &Vec<String>> = zone.iter().map(|(name, texts)| (*name, texts)).collect();
        let mut search = Search::new("a.example", peer);
        let mut asked = 0;
        while let Some(name) = search.poll_question() {
            asked += 1;
            assert_eq!(search.outcome(), None);
            let texts = zone.get(name.as_str()).map(|texts| texts.as_slice());
            search.handle_texts(&name, Some(texts.unwrap_or_default()));
        }
        (search.outcome().expect("all names are asked"), asked)
    }

    fn says(addresses: &[&str]) -> Vec<String> {
        addresses.iter().map(|address| format!("dnsaddr={address}")).collect()
    }

    #[test]
    fn names_lead_to_names_until_there_are_addresses() {
        let quic = format!("/ip4/192.0.2.1/udp/4001/quic-v1/p2p/{A}");
        let zone = [
            ("a.example", says(&["/dnsaddr/b.example", "/ip4/192.0.2.9/tcp/4001"])),
            ("b.example", says(&[&quic, &quic, "/dns4/c.example/tcp/443/wss"])),
        ];
        let found = vec!["/ip4/192.0.2.9/tcp/4001".to_owned(), quic];
        assert_eq!(search(&zone, None), (Outcome::Found(found), 2));
    }

    #[test]
    fn of_a_named_peer_only_its_own_addresses_count() {
        let (own, other) = (format!("/ip4/192.0.2.1/tcp/1/p2p/{B}"), format!("/ip4/192.0.2.2/tcp/1/p2p/{A}"));
        let deeper = format!("/dnsaddr/b.example/p2p/{B}");
        let zone = [
            ("a.example", says(&[&other, &deeper, &format!("/dnsaddr/c.example/p2p/{A}")])),
            ("b.example", says(&[&own, &other])),
        ];
        assert_eq!(search(&zone, Some(B)), (Outcome::Found(vec![own]), 2));
    }

    #[test]
    fn names_that_lead_in_a_circle_or_ever_deeper_come_to_an_end() {
        let circle =
            [("a.example", says(&["/dnsaddr/b.example"])), ("b.example", says(&["/dnsaddr/a.example"]))];
        assert_eq!(search(&circle, None), (Outcome::Nothing, DEPTH_MAX));
        let broad: Vec<String> = (0..99).map(|at| format!("dnsaddr=/dnsaddr/n{at}.example")).collect();
        assert_eq!(search(&[("a.example", broad)], None), (Outcome::Nothing, NAMES_MAX));
        let many: Vec<String> = (1..99).map(|port| format!("dnsaddr=/ip4/192.0.2.1/tcp/{port}")).collect();
        let (Outcome::Found(found), 1) = search(&[("a.example", many)], None) else { panic!("one name") };
        assert_eq!(found.len(), FOUND_MAX);
    }

    #[test]
    fn texts_of_other_programs_are_left_alone() {
        let texts = ["", "v=spf1 -all", "dnsaddr=", "dnsaddr=nonsense", "/ip4/192.0.2.1/tcp/1"];
        let zone = [("a.example", texts.map(str::to_owned).to_vec())];
        assert_eq!(search(&zone, None), (Outcome::Nothing, 1));
    }

    #[test]
    fn where_nobody_answers_that_is_said() {
        let mut search = Search::new("a.example", None);
        assert_eq!(search.poll_question().as_deref(), Some("a.example"));
        search.handle_texts("b.example", None);
        assert_eq!(search.outcome(), None, "nobody asked for that");
        search.handle_texts("a.example", None);
        assert_eq!(search.outcome(), Some(Outcome::Unanswered));
    }
}
