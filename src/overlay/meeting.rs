//! The public IPFS network as a meeting place, where the user wants that: nodes that anybody reaches announce one
//! well-known key there as its providers, and whoever knows too few others looks for them.
//!
//! Says when, and through whom; what is done then is the swarm's business.

use super::dnsaddr::{Outcome, Search};
use super::place::Place;
use super::{Queries, Request, Way};
use crate::time::{Now, soonest};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::time::{Duration, Instant};

/// What is announced and looked for: the SHA-256 multihash of this, in a version that only a change of the meeting itself
/// raises.
pub const MEETING_KEY: &str = "ahoy: where nodes meet, version 1";
/// Through whom the IPFS network is entered: the bootstrap nodes that its programs are built with.
const IPFS: [&str; 2] = [
    "/dnsaddr/bootstrap.libp2p.io",
    "/ip4/104.131.131.82/udp/4001/quic-v1/p2p/QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ",
];
/// With so many nodes connected nobody is looked for: the overlay itself finds the others.
pub const NODES_ENOUGH: usize = 4;
/// Other ways in have a start of so long, and of as much again at random.
const FIRST: Duration = Duration::from_secs(5);
/// Waits between looks while there are too few nodes; doubled each time, and a quarter more or less at random. A look costs
/// some hundred kilobytes.
const AGAIN_FIRST: Duration = Duration::from_secs(5 * 60);
const AGAIN_MAX: Duration = Duration::from_secs(60 * 60);
/// The first of them where nobody has let this node in: that costs next to nothing.
const OUTSIDE_FIRST: Duration = Duration::from_secs(15);
/// Provider records live for 48 hours in that network, and the addresses in them for 24.
const ANNOUNCE_AGAIN: Duration = Duration::from_secs(22 * 3_600);
/// A meeting of which nothing is heard is over.
const MEETING_MAX: Duration = Duration::from_secs(120);
/// Places it is entered through.
const PLACES_MAX: usize = 8;

/// How the meeting place stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeetingState {
    pub on: bool,
    pub looking: bool,
    /// Whether others find this node there: only one that anybody reaches announces itself.
    pub announced: bool,
    /// Nodes found there at the last look.
    pub found: usize,
}

#[derive(Debug)]
pub(super) struct Meeting {
    places: Vec<Place>,
    random: ChaCha20Rng,
    stage: Stage,
    wait: Duration,
    wait_outside: Duration,
    look_at: Option<Instant>,
    announce_at: Option<Instant>,
    is_announced: bool,
    found: usize,
}

#[derive(Debug)]
enum Stage {
    Off,
    Resting,
    /// The names of the places are read.
    Reading {
        searches: Vec<Search>,
        addresses: Vec<String>,
    },
    Meeting {
        give_up_at: Instant,
    },
}

impl Meeting {
    pub fn new(seed: [u8; 32]) -> Meeting {
        Meeting {
            places: IPFS.iter().filter_map(|text| text.parse().ok()).collect(),
            random: ChaCha20Rng::from_seed(seed),
            stage: Stage::Off,
            wait: AGAIN_FIRST,
            wait_outside: OUTSIDE_FIRST,
            look_at: None,
            announce_at: None,
            is_announced: false,
            found: 0,
        }
    }

    /// Meets elsewhere.
    pub fn set_places(&mut self, mut places: Vec<Place>) {
        places.truncate(PLACES_MAX);
        self.places = places;
    }

    pub fn set_on(&mut self, now: Now, on: bool, queries: &mut Queries) {
        match (on, &self.stage) {
            (true, Stage::Off) => {
                self.stage = Stage::Resting;
                self.wait = AGAIN_FIRST;
                self.wait_outside = OUTSIDE_FIRST;
                self.look_at = Some(self.soon(now));
            }
            (false, Stage::Resting | Stage::Reading { .. } | Stage::Meeting { .. }) => {
                self.stage = Stage::Off;
                self.is_announced = false;
                self.announce_at = None;
                self.found = 0;
                queries.requests.push_back(Request::Part);
            }
            (true, _) | (false, Stage::Off) => {}
        }
    }

    pub fn state(&self) -> MeetingState {
        MeetingState {
            on: !matches!(self.stage, Stage::Off),
            looking: matches!(self.stage, Stage::Reading { .. } | Stage::Meeting { .. }),
            announced: self.is_announced,
            found: self.found,
        }
    }

    /// Enough nodes make it quiet; too few wake it.
    pub fn handle_nodes(&mut self, now: Now, nodes: usize) {
        if nodes >= NODES_ENOUGH {
            self.look_at = None;
            self.wait = AGAIN_FIRST;
        } else if self.look_at.is_none() {
            self.look_at = Some(self.soon(now));
        }
    }

    /// Who is reached by anybody announces that; who no longer is does not say so again.
    pub fn handle_way(&mut self, now: Now, way: Way) {
        match way {
            Way::Direct if self.announce_at.is_none() => self.announce_at = Some(self.soon(now)),
            Way::Direct | Way::Local | Way::Unknown => {}
            Way::Relayed | Way::Outgoing => self.announce_at = None,
        }
    }

    pub fn handle_texts(&mut self, now: Now, name: &str, texts: Option<&[String]>, queries: &mut Queries) {
        if let Stage::Reading { searches, .. } = &mut self.stage {
            searches.iter_mut().for_each(|search| search.handle_texts(name, texts));
            self.go_on(now, queries);
        }
    }

    /// A meeting is over.
    pub fn handle_met(&mut self, now: Now, (entered, announced): (bool, bool), found: usize) {
        if let Stage::Meeting { .. } = self.stage {
            self.rest(now, entered);
            self.found = found;
            if announced {
                self.is_announced = true;
                self.announce_at = Some(now.mono + ANNOUNCE_AGAIN);
            }
        }
    }

    /// `true` where it stands otherwise than before.
    pub fn handle_timeout(&mut self, now: Now, queries: &mut Queries) -> bool {
        if self.poll_timeout().is_none_or(|at| now.mono < at) {
            return false;
        }
        match self.stage {
            Stage::Off | Stage::Reading { .. } => return false,
            Stage::Resting => self.begin(now, queries),
            Stage::Meeting { .. } => self.rest(now, false),
        }
        true
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        match &self.stage {
            Stage::Off | Stage::Reading { .. } => None,
            Stage::Meeting { give_up_at } => Some(*give_up_at),
            Stage::Resting => soonest(self.look_at, self.announce_at),
        }
    }

    fn begin(&mut self, now: Now, queries: &mut Queries) {
        let mut addresses = Vec::new();
        let mut searches = Vec::new();
        for place in &self.places {
            match place {
                Place::Node(address) => addresses.push(address.clone()),
                Place::Name { name, peer } => searches.push(Search::new(name, peer.as_deref())),
            }
        }
        self.stage = Stage::Reading { searches, addresses };
        self.go_on(now, queries);
    }

    /// Asks for further names, or begins with what they have led to.
    fn go_on(&mut self, now: Now, queries: &mut Queries) {
        let Stage::Reading { searches, addresses } = &mut self.stage else { return };
        for search in searches.iter_mut() {
            while let Some(name) = search.poll_question() {
                queries.requests.push_back(Request::Texts { name });
            }
        }
        let outcomes: Vec<Outcome> = searches.iter().filter_map(Search::outcome).collect();
        if outcomes.len() < searches.len() {
            return;
        }
        let found = outcomes.into_iter().filter_map(|outcome| match outcome {
            Outcome::Found(found) => Some(found),
            Outcome::Nothing | Outcome::Unanswered => None,
        });
        let through: Vec<String> = found.flatten().chain(std::mem::take(addresses)).collect();
        if through.is_empty() {
            return self.rest(now, false);
        }
        self.stage = Stage::Meeting { give_up_at: now.mono + MEETING_MAX };
        queries.requests.push_back(Request::Meet { through });
    }

    fn rest(&mut self, now: Now, entered: bool) {
        self.stage = Stage::Resting;
        let wait = if entered { &mut self.wait } else { &mut self.wait_outside };
        let again_at = now.mono + wait.mul_f64(self.random.random_range(0.75..=1.25));
        *wait = (*wait * 2).min(AGAIN_MAX);
        if entered {
            self.wait_outside = OUTSIDE_FIRST;
        }
        for at in [&mut self.look_at, &mut self.announce_at] {
            if at.is_some_and(|at| at <= now.mono) {
                *at = Some(again_at);
            }
        }
    }

    fn soon(&mut self, now: Now) -> Instant {
        now.mono + FIRST.mul_f64(self.random.random_range(1.0..=2.0))
    }
}
