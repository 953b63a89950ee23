//! The list of ways in, from its first try to a network that has come back.

use super::*;

const QUIC: &str = "/ip4/192.0.2.7/udp/4001/quic-v1";
const TCP: &str = "/ip4/192.0.2.7/tcp/4001";
const NAME: &str = "friends.example.org";

#[test]
fn a_multiaddr_of_the_list_is_joined_through_and_stands_as_connected() {
    let mut world = listing(&[QUIC]);
    assert_eq!(world.standing(QUIC), Standing::Untried);
    world.overlay.try_places(world.now);
    assert_eq!(world.requests(), [join(&[QUIC])]);
    assert_eq!(world.standing(QUIC), Standing::Trying);
    world.report(joined(QUIC));
    world.report(Report::Nodes { connected: 1 });
    assert_eq!(world.standing(QUIC), Standing::Connected);
    assert_eq!(world.overlay.through(), Some(Through::List));
    assert_eq!(world.events(), [Event::Bootstrap, Event::Bootstrap]);
    world.pass(Duration::from_secs(3_600));
    assert_eq!(world.requests(), [], "one that is connected is enough");
}

#[test]
fn the_names_of_the_list_are_read_and_what_they_say_is_joined_through() {
    let mut world = listing(&[NAME]);
    world.overlay.try_places(world.now);
    assert_eq!(world.requests(), [texts_of(NAME)]);
    let foreign = format!("{TCP}/p2p/QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ");
    world.says(NAME, Some(&[QUIC, TCP, &foreign, "/dnsaddr/more.example.org"]));
    assert_eq!(world.requests(), [texts_of("more.example.org")]);
    world.says("more.example.org", None);
    assert_eq!(world.requests(), [join(&[QUIC, TCP])], "no key of another kind");
    world.report(Report::JoinFailed { address: QUIC.into() });
    assert_eq!(world.standing(NAME), Standing::Trying);
    world.report(joined(TCP));
    assert_eq!(world.standing(NAME), Standing::Connected);
}

#[test]
fn an_entry_that_leads_nowhere_says_why() {
    let mut world = listing(&[QUIC, NAME, "nobody.example.org", "silent.example.org"]);
    world.overlay.try_places(world.now);
    world.report(Report::JoinFailed { address: QUIC.into() });
    assert_eq!(world.standing(QUIC), Standing::Failed(Cause::Silent));
    world.says(NAME, None);
    assert_eq!(world.standing(NAME), Standing::Failed(Cause::NoNameServer));
    world.says("nobody.example.org", Some(&[]));
    assert_eq!(world.standing("nobody.example.org"), Standing::Failed(Cause::NothingPublished));
    world.says("silent.example.org", Some(&[TCP]));
    world.pass(Duration::from_secs(19));
    assert_eq!(world.standing("silent.example.org"), Standing::Trying);
    world.pass(Duration::from_secs(1));
    assert_eq!(
        world.standing("silent.example.org"),
        Standing::Failed(Cause::Silent),
        "whoever is there is no node"
    );
}

#[test]
fn while_no_entry_is_connected_all_are_tried_again_ever_more_rarely() {
    let mut world = listing(&[QUIC]);
    world.overlay.try_places(world.now);
    let alone = world.tries(Duration::from_secs(600));
    assert_eq!(alone, 14, "at once, 2, 4, 8, 16, 32 s after it has failed, then each minute");
    world.report(Report::Nodes { connected: 1 });
    let among_others = world.tries(Duration::from_secs(6 * 3_600));
    assert!((35..=39).contains(&among_others), "each ten minutes: {among_others}");
    world.report(Report::Listening { node: NODE, addresses: vec![ADDRESS.into()] });
    assert_eq!(world.tries(Duration::from_secs(3)), 1, "another network");
}

#[test]
fn an_entry_whose_node_has_gone_is_tried_again_soon() {
    let mut world = listing(&[QUIC, TCP]);
    world.overlay.try_places(world.now);
    world.report(joined(QUIC));
    world.report(Report::JoinFailed { address: TCP.into() });
    world.requests();
    world.report(Report::NodeDown { node: NODE });
    assert_eq!(world.standing(QUIC), Standing::Failed(Cause::Silent));
    world.pass(Duration::from_secs(2));
    assert_eq!(world.requests(), [join(&[QUIC]), join(&[TCP])]);
}

#[test]
fn the_list_is_bounded_and_holds_each_entry_once() {
    let mut world = World::new();
    for at in 0..ENTRIES_MAX {
        assert!(world.overlay.add_place(format!("n{at}.example.org").parse().unwrap()));
    }
    assert!(world.overlay.add_place("n0.example.org".parse().unwrap()));
    assert!(!world.overlay.add_place(NAME.parse().unwrap()));
    world.overlay.remove_place(&"n0.example.org".parse().unwrap());
    assert!(world.overlay.add_place(NAME.parse().unwrap()));
    assert_eq!(world.overlay.places().count(), ENTRIES_MAX);
}

#[test]
fn how_this_node_got_in_is_the_first_way_since_it_was_alone() {
    let mut world = World::new();
    world.overlay.join(world.now, vec![QUIC.into()], Through::Invite);
    let by = |by| Report::Joined { node: NODE, by };
    for (ways, through) in [
        (vec![By::Address(QUIC.into()), By::Lan], Through::Invite),
        (vec![By::Address(TCP.into())], Through::Remembered),
        (vec![By::Lan, By::Other], Through::Lan),
        (vec![By::Other], Through::Others),
    ] {
        for way in ways {
            world.report(by(way));
        }
        world.report(Report::Nodes { connected: 1 });
        assert_eq!(world.overlay.through(), Some(through));
        world.report(Report::Nodes { connected: 0 });
        assert_eq!(world.overlay.through(), None);
    }
}

fn listing(texts: &[&str]) -> World {
    let mut world = World::new();
    for text in texts {
        assert!(world.overlay.add_place(text.parse().unwrap()));
    }
    world
}

fn join(addresses: &[&str]) -> Request {
    Request::Join { addresses: addresses.iter().map(|&address| address.to_owned()).collect() }
}

fn texts_of(name: &str) -> Request {
    Request::Texts { name: name.to_owned() }
}

fn joined(address: &str) -> Report {
    Report::Joined { node: NODE, by: By::Address(address.to_owned()) }
}

impl World {
    fn says(&mut self, name: &str, addresses: Option<&[&str]>) {
        let texts =
            addresses.map(|all| all.iter().map(|address| format!("dnsaddr={address}")).collect::<Vec<_>>());
        self.report(Report::Texts { name: name.to_owned(), texts });
    }

    fn standing(&self, text: &str) -> Standing {
        let place: Place = text.parse().unwrap();
        self.overlay.places().find(|(known, _)| **known == place).expect("on the list").1
    }

    /// How often it is dialled in this time, where nobody ever answers.
    fn tries(&mut self, time: Duration) -> usize {
        let mut tries = 0;
        for _ in 0..time.as_secs() {
            self.pass(Duration::from_secs(1));
            let dialled =
                self.requests().iter().filter(|request| matches!(request, Request::Join { .. })).count();
            tries += dialled;
            if dialled > 0 || self.standing(QUIC) == Standing::Trying {
                self.report(Report::JoinFailed { address: QUIC.into() });
            }
        }
        tries
    }
}
