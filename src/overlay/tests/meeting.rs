//! The public IPFS network as a meeting place: when it is entered, and when it is left alone.

use super::*;

const PLACE: &str = "/ip4/192.0.2.7/tcp/4001";

#[test]
fn nobody_goes_there_unless_it_is_wanted() {
    let mut world = World::new();
    world.pass(Duration::from_secs(7_200));
    assert_eq!(world.requests(), []);
    assert_eq!(world.overlay.meeting(), MeetingState::default());
}

#[test]
fn other_ways_in_have_a_start_then_it_is_entered_through_what_the_names_say() {
    let mut world = World::new();
    world.overlay.set_meeting(world.now, true);
    world.pass(Duration::from_secs(4));
    assert_eq!(world.requests(), []);
    world.pass(Duration::from_secs(6));
    assert_eq!(world.requests(), [Request::Texts { name: "bootstrap.libp2p.io".into() }]);
    assert!(world.overlay.meeting().looking);
    world.report(Report::Texts {
        name: "bootstrap.libp2p.io".into(),
        texts: Some(vec![format!("dnsaddr={PLACE}"), "dnsaddr=/dns4/a.libp2p.io/tcp/443/wss".into()]),
    });
    let requests = world.requests();
    let [Request::Meet { through }] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((through.len(), through[0].as_str()), (2, PLACE), "and one that needs no name server");
    world.report(Report::Met { entered: true, found: 2, announced: false });
    assert_eq!(
        world.overlay.meeting(),
        MeetingState { on: true, looking: false, announced: false, found: 2 }
    );
}

#[test]
fn it_is_entered_ever_more_rarely_while_there_are_too_few_and_not_with_enough() {
    let mut world = meeting();
    let tries = world.meetings(Duration::from_secs(24 * 3_600), true);
    assert!((24..=36).contains(&tries), "5, 10, 20, 40 min, then an hour: {tries}");
    world.report(Report::Nodes { connected: NODES_ENOUGH });
    assert_eq!(world.meetings(Duration::from_secs(24 * 3_600), true), 0);
    world.report(Report::Nodes { connected: NODES_ENOUGH - 1 });
    assert_eq!(world.meetings(Duration::from_secs(11), true), 1);
}

#[test]
fn where_nobody_lets_this_node_in_it_is_tried_again_soon() {
    let mut world = meeting();
    assert!((3..=5).contains(&world.meetings(Duration::from_secs(180), false)));
}

#[test]
fn who_is_reached_by_anybody_announces_that_each_day_however_many_are_there() {
    let mut world = meeting();
    world.report(Report::Nodes { connected: NODES_ENOUGH });
    world.report(Report::Reach { way: Way::Direct });
    world.pass(Duration::from_secs(10));
    assert_eq!(world.requests(), [meet()]);
    world.report(Report::Met { entered: true, found: 0, announced: true });
    assert!(world.overlay.meeting().announced);
    assert_eq!(world.meetings(Duration::from_secs(21 * 3_600), true), 0);
    assert_eq!(world.meetings(Duration::from_secs(2 * 3_600), true), 1);
    world.report(Report::Reach { way: Way::Relayed });
    assert_eq!(world.meetings(Duration::from_secs(48 * 3_600), true), 0, "not any more");
}

#[test]
fn a_meeting_of_which_nothing_is_heard_ends_and_one_that_is_switched_off_too() {
    let mut world = meeting();
    world.pass(Duration::from_secs(10));
    assert_eq!(world.requests(), [meet()]);
    world.pass(Duration::from_secs(120));
    assert!(!world.overlay.meeting().looking);
    world.overlay.set_meeting(world.now, false);
    assert_eq!(world.requests(), [Request::Part]);
    world.report(Report::Met { entered: true, found: 9, announced: true });
    assert_eq!(world.overlay.meeting(), MeetingState::default(), "too late");
    assert_eq!(world.meetings(Duration::from_secs(3_600), true), 0);
}

fn meeting() -> World {
    let mut world = World::new();
    world.overlay.set_meeting_places(vec![PLACE.parse().unwrap()]);
    world.overlay.set_meeting(world.now, true);
    world
}

fn meet() -> Request {
    Request::Meet { through: vec![PLACE.into()] }
}

impl World {
    /// How often it is entered in this time, where nobody is ever found.
    fn meetings(&mut self, time: Duration, entered: bool) -> usize {
        let mut meetings = 0;
        for _ in 0..time.as_secs() {
            self.pass(Duration::from_secs(1));
            if self.requests().contains(&meet()) {
                meetings += 1;
                self.report(Report::Met {
                    entered,
                    found: 0,
                    announced: entered && self.overlay.meeting().announced,
                });
            }
        }
        meetings
    }
}
