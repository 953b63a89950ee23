//! How this node gets into the overlay, and how it got in.

use super::{By, Event, MeetingState, Overlay, Place, Standing, Through};
use crate::flow::NodeId;
use crate::time::Now;

impl Overlay {
    /// Joins the overlay through these multiaddrs, and again while nobody is connected.
    pub fn join(&mut self, now: Now, addresses: Vec<String>, through: Through) {
        self.joiner.join(now, (addresses, through), self.nodes, &mut self.queries);
    }

    /// Puts a place on the list of ways in, untried; `false` where the list is full.
    pub fn add_place(&mut self, place: Place) -> bool {
        self.list.add(place)
    }

    /// Takes a place off the list of ways in.
    pub fn remove_place(&mut self, place: &Place) {
        self.list.remove(place);
    }

    /// Tries all of the list of ways in that is not connected.
    pub fn try_places(&mut self, now: Now) {
        let changed = self.list.begin(now, &mut self.queries);
        self.list_changed(changed);
    }

    /// The list of ways in, and how each stands.
    pub fn places(&self) -> impl Iterator<Item = (&Place, Standing)> {
        self.list.entries()
    }

    /// How this node has come into the overlay; `None` while nobody is connected.
    pub fn through(&self) -> Option<Through> {
        self.through
    }

    /// Meets others in the public IPFS network from now on, or no longer.
    pub fn set_meeting(&mut self, now: Now, on: bool) {
        self.meeting.set_on(now, on, &mut self.queries);
        self.events.push_back(Event::Meeting);
    }

    /// Meets others in another network than that.
    pub fn set_meeting_places(&mut self, places: Vec<Place>) {
        self.meeting.set_places(places);
    }

    pub fn meeting(&self) -> MeetingState {
        self.meeting.state()
    }

    pub(super) fn handle_met(&mut self, now: Now, (entered, announced): (bool, bool), found: usize) {
        self.meeting.handle_met(now, (entered, announced), found);
        self.events.push_back(Event::Meeting);
    }

    pub(super) fn handle_joined(&mut self, node: NodeId, by: &By) {
        let through = match by {
            By::Address(address) if self.list.handle_joined(node, address) => {
                self.list_changed(true);
                Through::List
            }
            By::Address(address) => self.joiner.through(address),
            By::Lan => Through::Lan,
            By::Meeting => Through::MeetingPlace,
            By::Other => Through::Others,
        };
        self.through.get_or_insert(through);
    }

    pub(super) fn list_changed(&mut self, changed: bool) {
        self.events.extend(changed.then_some(Event::Bootstrap));
    }
}
