mod ahead;
mod bootstrap;
mod hijack;
mod hosting;
mod lent;
mod meeting;
mod places;
mod rest;
mod sealed;
mod withdrawal;

use super::*;
use crate::aor::Aor;
use crate::identity::{
    self, Claim, Cost, Hour, Location, NameKey, PresenceKey, RootKey, SealedClaim, Slot, Spot, Whereabouts,
};
use std::collections::BTreeSet;
use std::time::{Duration, UNIX_EPOCH};

const NODE: NodeId = NodeId([3; 32]);
const LOOKUP: LookupId = LookupId(1);
const SIP: &str = "sip:alice@192.0.2.1:5060";
const ADDRESS: &str = "/ip4/192.0.2.1/udp/4000/quic-v1";

#[test]
fn nothing_is_put_before_a_node_is_there_and_then_claim_and_location_at_once() {
    let mut world = World::new();
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    assert!(world.requests().is_empty());
    world.report(Report::Nodes { connected: 1 });
    let puts = world.puts();
    assert_eq!(puts.len(), 2);
    let location = world.said(&puts[&world.locations_key()].1);
    assert_eq!((location[0].node, location[0].gone), (NODE, false));
    let claims = world.claims(&puts[&world.claims_key()].1);
    assert_eq!(claims[0].root, world.own.root().id());
    world.report(Report::Stored { query: puts[&world.locations_key()].0, copies: 3 });
    assert_eq!(world.events(), [], "nobody finds him by name");
    world.report(Report::Stored { query: puts[&world.claims_key()].0, copies: 2 });
    let root = world.own.root().id();
    assert_eq!(world.events(), [Event::Published { root, copies: 3 }]);
}

#[test]
fn behind_a_nat_the_first_location_waits_for_a_relay_but_not_for_long() {
    for is_helped in [true, false] {
        let mut world = World::new();
        world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
        world.report(Report::Reach { way: Way::Outgoing });
        world.report(Report::Nodes { connected: 1 });
        assert!(world.requests().is_empty());
        if is_helped {
            world.report(Report::Reach { way: Way::Relayed });
            let through = format!("{ADDRESS}/p2p-circuit");
            world.report(Report::Listening { node: NODE, addresses: vec![through.clone()] });
            world.pass(Duration::from_millis(300));
            let puts = world.puts();
            let location = world.said(&puts[&world.locations_key()].1);
            assert_eq!(location[0].addresses, [through]);
        } else {
            world.pass(Duration::from_secs(1));
            assert!(world.requests().is_empty());
            world.pass(Duration::from_secs(1));
            assert_eq!(world.puts().len(), 2);
        }
    }
}

#[test]
fn nodes_that_come_at_once_cause_one_more_put() {
    let mut world = World::published();
    for at in 0..20 {
        world.report(Report::NodeUp { node: NodeId([at; 32]), addresses: vec![] });
    }
    assert!(world.requests().is_empty());
    world.pass(Duration::from_millis(500));
    assert_eq!(world.puts().len(), 2);
    world.pass(Duration::from_secs(60));
    assert!(world.requests().is_empty());
}

#[test]
fn puts_that_new_nodes_cause_become_rarer() {
    let mut world = World::published();
    let mut puts = 0;
    for _ in 0..600 {
        world.report(Report::NodeUp { node: NODE, addresses: vec![] });
        world.pass(Duration::from_millis(100));
        puts += world.puts().len() / 2;
    }
    assert!((4..=8).contains(&puts), "{puts} in a minute");
}

#[test]
fn who_is_somewhere_else_says_so_soon_however_often_he_has_put_lately() {
    let mut world = World::published();
    for _ in 0..600 {
        world.report(Report::NodeUp { node: NODE, addresses: vec![] });
        world.pass(Duration::from_millis(100));
        world.puts();
    }
    let moved = "/ip4/192.0.2.99/udp/4001/quic-v1";
    world.report(Report::Listening { node: NODE, addresses: vec![moved.into()] });
    world.pass(Duration::from_secs(5));
    let puts = world.puts();
    let location = world.said(&puts[&world.locations_key()].1);
    assert_eq!(location[0].addresses, [moved]);
}

#[test]
fn the_location_is_put_every_two_hours_with_growing_sequence_numbers() {
    let mut world = World::published();
    let mut last = 0;
    for _ in 0..8 {
        world.pass(TURN);
        let puts = world.puts();
        let set = world.said(&puts[&world.locations_key()].1);
        assert!(set[0].seq > last);
        last = set[0].seq;
        assert!(puts.contains_key(&world.claims_key()));
    }
}

#[test]
fn the_claim_is_signed_anew_once_a_day() {
    let mut world = World::published();
    let mut claims = std::collections::BTreeSet::new();
    for _ in 0..12 {
        world.pass(TURN);
        let value = world.puts()[&world.claims_key()].1.clone();
        claims.insert(world.claims(&value)[0].seq);
    }
    assert_eq!(claims.len(), 2);
}

#[test]
fn sequence_numbers_grow_even_when_the_clock_goes_back() {
    let mut world = World::published();
    world.now.wall -= Duration::from_secs(3600);
    world.report(Report::Listening { node: NODE, addresses: vec![] });
    world.pass(Duration::from_secs(1));
    let value = world.puts()[&world.locations_key()].1.clone();
    let set = spot_of(&world.own, world.now).open(&value, START_S);
    assert!(set[0].seq > START_S * 1000);
}

#[test]
fn a_failed_put_is_tried_again() {
    let mut world = World::new();
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let query = world.puts()[&world.locations_key()].0;
    world.report(Report::StoreFailed { query });
    world.pass(Duration::from_secs(1));
    assert_eq!(world.puts().len(), 2);
}

#[test]
fn leaving_puts_a_farewell_and_ends_when_it_is_stored_or_after_a_second() {
    for stored in [true, false] {
        let mut world = World::published();
        world.overlay.leave(world.now);
        let (query, value) = world.puts()[&world.locations_key()].clone();
        let farewell = world.said(&value);
        assert!(farewell[0].gone && farewell[0].addresses.is_empty());
        assert!(world.events().is_empty());
        match stored {
            true => world.report(Report::Stored { query, copies: 1 }),
            false => world.pass(LEAVE_TIME),
        }
        assert_eq!(world.events(), [Event::Left]);
        world.pass(Duration::from_secs(3600));
        assert!(world.requests().is_empty());
    }
}

#[test]
fn leaving_where_nobody_is_ends_at_once() {
    let mut world = World::new();
    world.overlay.leave(world.now);
    assert_eq!(world.events(), [Event::Left]);
}

#[test]
fn an_owner_is_told_when_his_claim_is_not_found_time_and_again_and_when_it_is_again() {
    let mut world = World::published();
    let root = world.own.root().id();
    let claims = |world: &mut World| world.puts().remove(&world.claims_key());
    // That of the start has been asked for already.
    world.pass(TURN);
    for round in 0..5 {
        let (query, value) = claims(&mut world).expect("put every two hours");
        world.report(Report::Stored { query, copies: 8 });
        let (query, key) = world.get();
        assert_eq!(key, world.claims_key());
        if round == 0 {
            assert_eq!(world.events(), [Event::Published { root, copies: 1 }]);
        }
        if round == 3 {
            world.report(Report::Found { query, value });
        }
        world.report(Report::Finished { query });
        let told = match round {
            2 => Some(ClaimStanding::Hidden),
            3 => Some(ClaimStanding::Alone),
            _ => None,
        };
        let events: Vec<Event> = told.map(|standing| Event::Claim { root, standing }).into_iter().collect();
        assert_eq!(world.events(), events, "round {round}");
        let wait = if round == 3 { 12 * TURN } else { TURN };
        world.pass(wait);
    }
}

#[test]
fn a_claim_that_nobody_has_stored_is_not_said_to_be_hidden() {
    let mut world = World::published();
    for _ in 0..5 {
        world.pass(TURN);
        let (query, _) = world.puts()[&world.claims_key()];
        world.report(Report::StoreFailed { query });
        assert!(world.requests().is_empty() && world.events().is_empty());
    }
}

#[test]
fn who_is_not_visible_takes_back_his_location_and_puts_no_other() {
    let mut world = World::published();
    world.overlay.set_visible(world.now, false);
    let value = &world.puts()[&world.locations_key()].1;
    assert!(world.said(value)[0].gone);
    world.report(Report::NodeUp { node: NODE, addresses: vec![] });
    world.pass(Duration::from_secs(3600));
    assert!(world.requests().is_empty());
    world.overlay.set_visible(world.now, true);
    let value = &world.puts()[&world.locations_key()].1;
    assert!(!world.said(value)[0].gone);
}

#[test]
fn others_who_claim_the_address_are_told_of_once() {
    let mut world = World::new();
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    world.report(Report::Nodes { connected: 1 });
    let query = world.puts()[&world.claims_key()].0;
    world.report(Report::Stored { query, copies: 1 });
    let (query, key) = world.get();
    assert_eq!(key, world.claims_key());
    let rival = RootKey::from_seed(&[66; 32]);
    let value = world.claim(&rival);
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    let root = world.own.root().id();
    assert_eq!(world.events(), [contested(root, &rival)]);
}

#[test]
fn a_look_up_goes_from_address_to_key_to_devices() {
    let mut world = World::published();
    world.locate(Whom::Aor(world.own.aor().clone()));
    let (query, key) = world.get();
    assert_eq!(key, world.claims_key());
    let value = world.claim(world.own.root().key().unwrap());
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    let (query, key) = world.get();
    assert_eq!(key, world.locations_key());
    let value = world.location(1, false);
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    let who = world.located();
    assert_eq!((who.root, who.devices.len(), who.devices[0].node), (world.own.root().id(), 1, NODE));
}

#[test]
fn four_copies_that_agree_end_the_query_early() {
    let mut world = World::published();
    world.locate_root();
    let (query, _) = world.get();
    for _ in 0..3 {
        let value = world.location(1, false);
        world.report(Report::Found { query, value });
        assert!(world.events().is_empty());
    }
    let value = world.location(1, false);
    world.report(Report::Found { query, value });
    assert_eq!(world.located().devices[0].node, NODE);
    assert_eq!(world.requests(), [Request::Stop { query }]);
}

#[test]
fn one_copy_is_enough_when_no_other_comes() {
    let mut world = World::published();
    world.locate_root();
    let (query, _) = world.get();
    let value = world.location(1, false);
    world.report(Report::Found { query, value });
    world.pass(Duration::from_millis(299));
    assert!(world.events().is_empty());
    world.pass(Duration::from_millis(1));
    assert_eq!(world.located().devices[0].node, NODE);
}

#[test]
fn the_newest_location_wins_whatever_comes_first() {
    for order in [[1, 2], [2, 1]] {
        let mut world = World::published();
        world.locate_root();
        let (query, _) = world.get();
        for seq in order {
            let value = world.location(seq, seq == 2);
            world.report(Report::Found { query, value });
        }
        world.report(Report::Finished { query });
        assert_eq!(world.events(), [Event::NotFound { lookup: LOOKUP }], "seq 2 says gone");
    }
}

#[test]
fn what_is_forged_or_belongs_elsewhere_is_not_found() {
    let mut world = World::published();
    world.locate_root();
    let mut forged = world.location(1, false);
    let last = forged.len() - 1;
    forged[last] ^= 1;
    let other = Own::generate([8; 32], "bob@example.org".parse().unwrap(), "", world.now);
    let elsewhere = placed(&other, &signed(&other, 1, false, world.now), other.aor(), world.now);
    for _ in 0..3 {
        let asked = gets(&mut world);
        assert!(!asked.is_empty());
        for (query, _) in asked {
            for value in [&forged, &elsewhere, &b"nonsense".to_vec()] {
                world.report(Report::Found { query, value: value.clone() });
            }
            world.report(Report::Finished { query });
        }
        world.pass(Duration::from_secs(1));
    }
    assert_eq!(world.events(), [Event::NotFound { lookup: LOOKUP }]);
}

#[test]
fn what_a_later_version_has_stored_is_left_aside_and_what_is_understood_beside_it_is_found() {
    let mut world = World::published();
    world.locate(Whom::Aor(world.own.aor().clone()));
    let (query, _) = world.get();
    let claim = world.claim(world.own.root().key().unwrap());
    for value in [of_a_later_version(&claim), of_another_kind(&claim), claim] {
        world.report(Report::Found { query, value });
    }
    world.report(Report::Finished { query });
    let (query, _) = world.get();
    // It says that she is gone, to who understands it.
    let (location, newer) = (world.location(1, false), world.location(2, true));
    for value in [of_a_later_version(&newer), of_another_kind(&newer), location] {
        world.report(Report::Found { query, value });
    }
    world.report(Report::Finished { query });
    assert_eq!(world.located().devices[0].node, NODE);
}

/// A value is an array of CBOR: of three, the version, the kind, what it holds.
fn of_a_later_version(value: &[u8]) -> Vec<u8> {
    [&value[..1], &[2], &value[2..]].concat()
}

fn of_another_kind(value: &[u8]) -> Vec<u8> {
    [&value[..2], &[23], &value[3..]].concat()
}

#[test]
fn several_claims_are_told_and_nothing_is_chosen() {
    let mut world = World::published();
    world.locate(Whom::Aor(world.own.aor().clone()));
    let (query, _) = world.get();
    let rival = RootKey::from_seed(&[66; 32]);
    for value in [world.claim(world.own.root().key().unwrap()), world.claim(&rival)] {
        world.report(Report::Found { query, value });
    }
    world.report(Report::Finished { query });
    let mut roots = vec![world.own.root().id(), rival.id()];
    roots.sort();
    assert_eq!(world.events(), [Event::SeveralClaims { lookup: LOOKUP, roots }]);
}

#[test]
fn a_short_form_chooses_among_several_claims() {
    let mut world = World::published();
    let aor = world.own.aor().clone();
    let code = ShortCode::of(&world.own.root().id(), &aor);
    world.locate(Whom::ShortForm { aor, code });
    let (query, _) = world.get();
    let rival = RootKey::from_seed(&[66; 32]);
    for value in [world.claim(&rival), world.claim(world.own.root().key().unwrap())] {
        world.report(Report::Found { query, value });
    }
    world.report(Report::Finished { query });
    assert_eq!(world.get().1, world.locations_key());
}

#[test]
fn one_storer_full_of_false_claims_does_not_crowd_out_the_others() {
    let mut world = World::published();
    let aor = world.own.aor().clone();
    let code = ShortCode::of(&world.own.root().id(), &aor);
    let mut crowd = Slot::default();
    for seed in 100..100 + identity::CLAIMS_MAX as u8 {
        crowd.absorb(sealed(&RootKey::from_seed(&[seed; 32]), &aor, 1, world.now));
    }
    world.locate(Whom::ShortForm { aor, code });
    let (query, _) = world.get();
    world.report(Report::Found { query, value: crowd.to_value() });
    let value = world.claim(world.own.root().key().unwrap());
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    assert_eq!(world.get().1, world.locations_key());
}

#[test]
fn a_look_up_waits_two_seconds_for_a_first_node() {
    let mut world = World::new();
    world.locate_root();
    world.pass(NODES_WAIT - Duration::from_millis(1));
    assert!(world.events().is_empty());
    world.pass(Duration::from_millis(1));
    assert_eq!(world.events(), [Event::NotFound { lookup: LOOKUP }]);
    world.locate_root();
    world.report(Report::Nodes { connected: 1 });
    assert_eq!(world.get().1, world.locations_key());
}

#[test]
fn a_look_up_ends_within_five_seconds_whatever_happens() {
    let mut world = World::published();
    world.locate(Whom::Aor(world.own.aor().clone()));
    let start = world.now.mono;
    while world.events.is_empty() {
        let due = world.overlay.poll_timeout().expect("it has a deadline");
        world.pass(due - world.now.mono);
        world.overlay.events.iter().for_each(|event| world.events.push(event.clone()));
    }
    assert_eq!(world.now.mono - start, LOOKUP_TIME);
    assert_eq!(world.events, [Event::NotFound { lookup: LOOKUP }]);
}

#[test]
fn a_stopped_look_up_says_nothing_more() {
    let mut world = World::published();
    world.locate_root();
    let (query, _) = world.get();
    world.overlay.stop(LOOKUP);
    assert_eq!(world.requests(), [Request::Stop { query }]);
    let value = world.location(1, false);
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    assert!(world.events().is_empty());
}

#[test]
fn many_look_ups_take_turns_and_too_many_are_not_found() {
    let mut world = World::published();
    let root = world.own.root().id();
    for at in 0..=LOOKUPS_MAX as u64 {
        let whom = Whom::Root { aor: world.own.aor().clone(), root };
        world.overlay.locate(world.now, LookupId(at), whom);
    }
    let lookup = LookupId(LOOKUPS_MAX as u64);
    assert_eq!(world.events(), [Event::NotFound { lookup }]);
    let gets = world.requests();
    assert_eq!(gets.len(), QUERIES_MAX);
    let Request::Get { query, .. } = gets[0] else { panic!("{gets:?}") };
    let value = world.location(1, false);
    world.report(Report::Found { query, value });
    world.report(Report::Finished { query });
    assert_eq!(world.requests().len(), 1, "the next one's turn");
}

#[test]
fn a_watched_person_appears_and_departs() {
    let mut world = World::published();
    let (aor, root) = (world.own.aor().clone(), world.own.root().id());
    world.overlay.watch(aor.clone(), root);
    for (seq, gone) in [(1, false), (2, true)] {
        let arrived = Report::Arrived { key: world.locations_key(), value: world.location(seq, gone) };
        world.report(arrived);
    }
    let events = world.events();
    assert!(matches!(&events[0], Event::Appeared { who } if who.root == root));
    assert_eq!(events[1], Event::Departed { aor, root });
    world.overlay.unwatch(&root);
    let arrived = Report::Arrived { key: world.locations_key(), value: world.location(3, false) };
    world.report(arrived);
    assert!(world.events().is_empty());
}

#[test]
fn joining_is_tried_again_ever_more_rarely_until_somebody_is_there() {
    let mut world = World::new();
    let join = Request::Join { addresses: vec![ADDRESS.into()] };
    world.overlay.join(world.now, vec![ADDRESS.into()], Through::Given);
    assert_eq!(world.requests(), std::slice::from_ref(&join));
    let mut tries = 0;
    for _ in 0..300 {
        world.pass(Duration::from_secs(1));
        tries += world.requests().len();
    }
    assert_eq!(tries, 8, "after 2, 6, 14, 30, 62, 122, 182, 242 s");
    world.report(Report::Nodes { connected: 1 });
    world.pass(Duration::from_secs(300));
    assert!(world.requests().is_empty());
    world.report(Report::Nodes { connected: 0 });
    world.pass(Duration::from_secs(2));
    assert_eq!(world.requests(), [join]);
}

#[test]
fn when_all_nodes_are_lost_those_met_are_dialled_again() {
    let mut world = World::published();
    for at in 0..100 {
        world.report(Report::NodeUp { node: NODE, addresses: vec![format!("/ip4/192.0.2.{at}/tcp/1")] });
    }
    world.pass(Duration::from_secs(9));
    world.requests();
    world.report(Report::Nodes { connected: 0 });
    world.pass(Duration::from_secs(2));
    let requests = world.requests();
    let [Request::Join { addresses }] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((addresses.len(), addresses[0].as_str()), (64, "/ip4/192.0.2.99/tcp/1"));
}

const START_S: u64 = 1_800_000_000;
/// All is put again in this time.
const TURN: Duration = Duration::from_secs(2 * 3600);

struct World {
    own: Own,
    overlay: Overlay,
    now: Now,
    events: Vec<Event>,
    /// What was asked of the swarm, in order.
    asked: VecDeque<Request>,
}

impl World {
    fn new() -> World {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(START_S) };
        let own = Own::generate([5; 32], "alice@example.org".parse().unwrap(), "Alice", now);
        let mut overlay = Overlay::new(&own, [1; 32]);
        overlay.know_devices(own.root().id(), vec![own.device().id()]);
        World { overlay, own, now, events: Vec::new(), asked: VecDeque::new() }
    }

    /// Everything is put once and quiet.
    fn published() -> World {
        let mut world = World::new();
        world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
        world.report(Report::Nodes { connected: 1 });
        let query = world.puts()[&world.locations_key()].0;
        world.report(Report::Stored { query, copies: 1 });
        world.events();
        world
    }

    fn report(&mut self, report: Report) {
        self.overlay.handle_report(self.now, &report);
        self.work();
    }

    fn pass(&mut self, time: Duration) {
        self.now = self.now.plus(time);
        self.overlay.handle_timeout(self.now);
        self.work();
    }

    /// What takes long is done at once.
    fn work(&mut self) {
        while let Some(request) = self.overlay.poll_request() {
            match request {
                Request::Work(work) => {
                    let worked = Report::Worked(work.done(Cost::PRETENDED));
                    self.overlay.handle_report(self.now, &worked);
                }
                request => self.asked.push_back(request),
            }
        }
    }

    fn requests(&mut self) -> Vec<Request> {
        self.work();
        self.asked.drain(..).collect()
    }

    fn events(&mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.overlay.poll_event()).collect()
    }

    fn puts(&mut self) -> BTreeMap<Key, (QueryId, Vec<u8>)> {
        let puts = self.requests().into_iter().filter_map(|request| match request {
            Request::Put { query, key, value } => Some((key, (query, value))),
            _ => None,
        });
        puts.collect()
    }

    fn get(&mut self) -> (QueryId, Key) {
        let gets = self.requests().into_iter().rev().find_map(|request| match request {
            Request::Get { query, key } => Some((query, key)),
            _ => None,
        });
        gets.expect("something is asked for")
    }

    fn locate(&mut self, whom: Whom) {
        self.overlay.locate(self.now, LOOKUP, whom);
        self.work();
    }

    fn locate_root(&mut self) {
        self.locate(Whom::Root { aor: self.own.aor().clone(), root: self.own.root().id() });
    }

    fn located(&mut self) -> Located {
        match self.events().pop() {
            Some(Event::Located { lookup: LOOKUP, who }) => who,
            other => panic!("not located: {other:?}"),
        }
    }

    fn claims_key(&self) -> Key {
        slot_of(self.own.aor())
    }

    fn locations_key(&self) -> Key {
        place_of(&self.own, self.now)
    }

    fn claim(&self, root: &RootKey) -> Vec<u8> {
        Slot::of(sealed(root, self.own.aor(), 1, self.now)).to_value()
    }

    /// The claims to the owner's address in a value.
    fn claims(&self, value: &[u8]) -> Vec<Claim> {
        Slot::from_judged(value).unwrap().opened(&name(self.own.aor()))
    }

    /// Where the owner says that he is.
    fn said(&self, value: &[u8]) -> Vec<Location> {
        opened(&self.own, value, self.now)
    }

    fn location(&self, seq: u64, gone: bool) -> Vec<u8> {
        placed(&self.own, &signed(&self.own, seq, gone, self.now), self.own.aor(), self.now)
    }
}

fn name(aor: &Aor) -> NameKey {
    NameKey::of(aor, Cost::PRETENDED)
}

fn gets(world: &mut World) -> Vec<(QueryId, Key)> {
    let gets = world.requests().into_iter().filter_map(|request| match request {
        Request::Get { query, key } => Some((query, key)),
        _ => None,
    });
    gets.collect()
}

/// Where those who know somebody's name find where he is now.
fn spot_of(own: &Own, now: Now) -> Spot {
    name(own.aor()).presence().spot(&own.root().id(), Hour::at(now.unix_s())).expect("a key")
}

fn place_of(own: &Own, now: Now) -> Key {
    spot_of(own, now).key()
}

fn opened(own: &Own, value: &[u8], now: Now) -> Vec<Location> {
    spot_of(own, now).open(value, now.unix_s())
}

/// What one puts who knows this name.
fn placed(own: &Own, location: &Location, aor: &Aor, now: Now) -> Vec<u8> {
    name(aor).presence().place(own, Hour::at(now.unix_s()), location).expect("it fits").1
}

fn slot_of(aor: &Aor) -> Key {
    name(aor).slot()
}

fn sealed(root: &RootKey, aor: &Aor, seq: u64, now: Now) -> SealedClaim {
    SealedClaim::seal(root, &name(aor), &Claim::sign(root, aor, seq, now.unix_s())).unwrap()
}

fn contested(root: RootId, rival: &RootKey) -> Event {
    Event::Claim { root, standing: ClaimStanding::Contested(vec![rival.id()]) }
}

fn signed(own: &Own, seq: u64, gone: bool, now: Now) -> Location {
    let whereabouts = match gone {
        true => Whereabouts::Gone { node: NODE },
        false => Whereabouts::At { node: NODE, addresses: vec![ADDRESS.into()], sip: vec![SIP.into()] },
    };
    Location::sign(own.device(), own.certificate(), whereabouts, seq, now.unix_s())
}
