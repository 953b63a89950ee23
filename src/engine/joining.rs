//! Getting in: whom this node joins through, and how well it is connected.

use super::account::lasting;
use super::api::{BootstrapEntry, BootstrapState, ClaimSeen, Event, Reach};
use super::core::Core;
use super::failure::Failure;
use crate::overlay::{Cause, ClaimStanding, Place, Report, Standing, Through};
use crate::store::{self, Request};
use crate::time::Now;
use std::collections::{BTreeMap, BTreeSet};

/// The setting in the store: places of the list, one a line.
const BOOTSTRAP: &str = "bootstrap";
/// Whether others are met in the public IPFS network.
const MEETING: &str = "meeting-place";
/// Bytes of what could not be put on the list that are told again.
const ABOUT_MAX: usize = 128;
/// Nodes remembered for the next start.
const PEERS_REMEMBERED: usize = store::limit::PEERS_MAX;

/// Ways in, as far as the user or the last run has given them.
#[derive(Default)]
pub(super) struct Joining {
    /// Nodes met, newest first.
    peers: Vec<String>,
    /// Where the user wants to join in this run, as far as it is not told yet that nobody answers there.
    given: BTreeSet<String>,
    /// Whether others are met in the public IPFS network.
    meets: bool,
    reach: Reach,
}

impl Joining {
    /// With what the store kept.
    pub fn new(core: &mut Core, peers: Vec<String>, settings: &BTreeMap<String, String>) -> Joining {
        let kept = settings.get(BOOTSTRAP).map(String::as_str).unwrap_or_default();
        for place in kept.lines().filter_map(|line| line.parse().ok()) {
            core.overlay.add_place(place);
        }
        let meets = settings.get(MEETING).is_some_and(|value| !value.is_empty());
        Joining { peers, meets, ..Joining::default() }
    }

    /// The start: tries what was given for this run, what is remembered, and the list.
    pub fn begin(&mut self, core: &mut Core, now: Now, given: Vec<String>) {
        self.given.extend(given.iter().cloned());
        core.overlay.join(now, given, Through::Given);
        core.overlay.join(now, self.peers.clone(), Through::Remembered);
        core.overlay.try_places(now);
        if self.meets {
            core.overlay.set_meeting(now, true);
        }
    }

    /// Meets others in the public IPFS network from now on, or no longer.
    pub fn set_meeting(&mut self, core: &mut Core, now: Now, on: bool) {
        self.meets = on;
        let value = if on { "on".to_owned() } else { String::new() };
        core.write(Request::SetSetting { key: MEETING.to_owned(), value });
        core.overlay.set_meeting(now, on);
    }

    /// Puts a place on the list, and tries it.
    pub fn add(&self, core: &mut Core, now: Now, text: &str) {
        let about = || text.chars().take(ABOUT_MAX).collect::<String>();
        let Some(place) = text.parse().ok().filter(Place::may_be_ours) else {
            return core.refuse(&about(), Failure::BadWayIn);
        };
        if !core.overlay.add_place(place) {
            return core.refuse(&about(), Failure::TooMany);
        }
        self.save(core);
        core.overlay.try_places(now);
        self.tell(core);
    }

    /// Takes a place off the list.
    pub fn remove(&self, core: &mut Core, text: &str) {
        if let Ok(place) = text.parse() {
            core.overlay.remove_place(&place);
        }
        self.save(core);
        self.tell(core);
    }

    /// The list as front ends show it.
    pub fn list(&self, core: &Core) -> Vec<BootstrapEntry> {
        core.overlay.places().map(|(place, standing)| entry(place, standing)).collect()
    }

    pub fn tell(&self, core: &mut Core) {
        let list = self.list(core);
        core.emit(Event::Bootstrap(list));
    }

    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether buddies find this node.
    pub fn set_published(&mut self, core: &mut Core, published: bool) {
        self.reach.published = published;
        core.emit(Event::Reach(self.reach));
    }

    /// How the claim to this user's address is seen by others.
    pub fn set_claim(&mut self, core: &mut Core, standing: &ClaimStanding) {
        let (claim, failure) = match standing {
            ClaimStanding::Alone => (ClaimSeen::Alone, None),
            ClaimStanding::Contested(_) => (ClaimSeen::Contested, Some(Failure::AddressContested)),
            ClaimStanding::Hidden => (ClaimSeen::Hidden, Some(Failure::AddressHidden)),
        };
        self.reach.claim = claim;
        core.emit(Event::Reach(self.reach));
        if let Some(failure) = failure {
            let aor = core.own.aor().to_string();
            core.refuse(&aor, failure);
        }
    }

    /// What the swarm tells, after the overlay has heard it.
    pub fn handle_report(&mut self, core: &mut Core, report: &Report) {
        match report {
            Report::Nodes { connected } => {
                self.reach.nodes = *connected;
                // Whoever held the record is out of reach, and nobody can be told of it.
                self.reach.published &= *connected > 0;
                self.reach.through = core.overlay.through();
                core.emit(Event::Reach(self.reach));
            }
            Report::Reach { way } => {
                self.reach.way = *way;
                core.emit(Event::Reach(self.reach));
            }
            Report::NodeUp { addresses, .. } => self.remember(core, addresses),
            Report::JoinFailed { address } => {
                if self.given.remove(address) {
                    core.refuse(address, Failure::Unreachable);
                }
            }
            Report::Listening { .. }
            | Report::Surroundings(_)
            | Report::Renumbered
            | Report::StunNodes { .. }
            | Report::Joined { .. }
            | Report::Met { .. }
            | Report::Texts { .. }
            | Report::NodeDown { .. }
            | Report::Found { .. }
            | Report::Finished { .. }
            | Report::Missed { .. }
            | Report::Stored { .. }
            | Report::StoreFailed { .. }
            | Report::Arrived { .. }
            | Report::Worked(_) => {}
        }
    }

    /// Nodes met are where the next start joins through; the newest come first.
    fn remember(&mut self, core: &mut Core, addresses: &[String]) {
        let addresses: Vec<String> = addresses.iter().map(|address| lasting(address)).collect();
        let known = self.peers.len();
        self.peers.retain(|peer| !addresses.contains(peer));
        let is_new = self.peers.len() == known;
        self.peers.splice(0..0, addresses.iter().cloned());
        self.peers.truncate(PEERS_REMEMBERED);
        if is_new && !addresses.is_empty() {
            core.write(Request::SavePeers(self.peers.clone()));
        }
    }

    fn save(&self, core: &mut Core) {
        let lines: Vec<String> = core.overlay.places().map(|(place, _)| place.to_string()).collect();
        core.write(Request::SetSetting { key: BOOTSTRAP.to_owned(), value: lines.join("\n") });
    }
}

fn entry(place: &Place, standing: Standing) -> BootstrapEntry {
    let state = match standing {
        Standing::Untried => BootstrapState::Untried,
        Standing::Trying => BootstrapState::Trying,
        Standing::Connected => BootstrapState::Connected,
        Standing::Failed(Cause::Silent) => BootstrapState::Failed(Failure::NoWayIn),
        Standing::Failed(Cause::NothingPublished) => BootstrapState::Failed(Failure::NothingPublished),
        Standing::Failed(Cause::NoNameServer) => BootstrapState::Failed(Failure::NoNameServer),
    };
    BootstrapEntry { address: place.to_string(), state }
}
