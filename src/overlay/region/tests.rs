use super::*;
use rand::Rng;
use std::time::UNIX_EPOCH;

const DELAY: Duration = Duration::from_millis(25);
const VALUE: &[u8] = b"what somebody has stored";

#[test]
fn a_record_is_found_in_99_of_100_look_ups_among_1000_nodes_of_an_attacker_ground_next_to_its_key() {
    let mut world = World::new(200);
    world.attack(1000, 10, Attack::Hide);
    let copies = world.put();
    assert!(copies >= NEAREST / 2, "{copies} nodes have taken it, {} of them honest", world.held());
    let found = (0..100).filter(|_| world.get().found).count();
    assert!(found >= 99, "found in {found} of 100");
}

#[test]
fn it_is_found_as_well_where_the_attacker_tells_of_nodes_that_do_not_exist() {
    let mut world = World::new(200);
    world.attack(1000, 10, Attack::Invent);
    world.put();
    let gets: Vec<Got> = (0..50).map(|_| world.get()).collect();
    let found = gets.iter().filter(|got| got.found).count();
    assert!(found >= 49, "found in {found} of 50: {gets:?}");
    assert!(gets.iter().all(|got| got.asks <= ASKS_MAX));
}

#[test]
fn in_an_overlay_at_peace_everybody_finds_it_in_half_a_second_and_few_are_asked() {
    let mut world = World::new(200);
    assert!(world.put() >= NEAREST);
    let mut gets: Vec<Got> = (0..50).map(|_| world.get()).collect();
    assert!(gets.iter().all(|got| got.found));
    gets.sort_by_key(|got| got.time);
    assert!(gets[47].time <= Duration::from_millis(600), "{:?}", gets[47]);
    assert!(gets.iter().map(|got| got.asks).sum::<usize>() / gets.len() <= 90);
}

#[test]
fn in_a_small_overlay_all_hold_it_and_nodes_that_are_gone_hold_nobody_up_for_long() {
    let mut world = World::new(12);
    assert_eq!(world.put(), 11);
    for node in world.honest().into_iter().take(3) {
        world.nodes.get_mut(&node).unwrap().part = Part::Gone;
    }
    let got = world.get();
    assert!(got.found);
    assert!(got.time <= ASK_TIME + Duration::from_secs(1), "{got:?}");
}

#[test]
fn a_record_is_put_again_where_it_lies_and_the_region_is_searched_where_too_many_are_gone() {
    let mut world = World::new(60);
    let first = world.put();
    let storers = world.taken.clone().unwrap();
    assert_eq!((storers.contacts.len(), storers.at_first), (first, first));
    let got = world.search(Some(VALUE.to_vec())).0;
    assert_eq!(got.asks, first, "nobody is asked for others");
    let gone = |world: &mut World, count: usize| {
        for contact in storers.contacts.iter().take(count) {
            world.nodes.get_mut(&contact.node).unwrap().part = Part::Gone;
        }
    };
    gone(&mut world, first / 4);
    let got = world.search(Some(VALUE.to_vec())).0;
    assert_eq!(got.asks, first);
    assert!(got.time <= AGAIN_TIME, "{got:?}");
    gone(&mut world, first / 2);
    let (got, outcome) = world.search(Some(VALUE.to_vec()));
    assert!(got.asks > 2 * first && got.time <= AGAIN_TIME + SEARCH_TIME, "{got:?}");
    assert!(matches!(outcome, Some(Outcome::Stored { copies }) if copies >= NEAREST), "{outcome:?}");
    assert!(world.get().found);
}

#[test]
fn of_one_group_two_count_wherever_they_say_that_they_are() {
    let now = now();
    let contacts: Vec<Contact> = (1..=9).map(|at| contact(at, [11, at, 0, 1])).collect();
    let own = NodeId([200; 32]);
    let mut search = Search::new(now, (own, Key([0; 32])), None, (contacts, 0), [1; 32]);
    let asked: Vec<NodeId> = std::iter::from_fn(|| search.poll_step())
        .filter_map(|step| match step {
            Do::Ask { contact, .. } => Some(contact.node),
            Do::Store { .. } => None,
        })
        .collect();
    assert_eq!(asked.len(), 9);
    for node in &asked {
        let answer = Answer { from: [11, 1, 0, 9].into(), value: Some(VALUE.to_vec()), closer: Vec::new() };
        search.handle_answer(now, node, answer);
    }
    let found =
        std::iter::from_fn(|| search.poll_outcome()).filter(|it| matches!(it, Outcome::Found { .. })).count();
    assert_eq!(found, 2);
    assert!(search.is_over());
}

#[test]
fn of_one_group_two_are_asked_and_on_a_private_network_all() {
    for (network, asked) in [([11, 2, 3], 2), ([192, 168, 1], 9)] {
        let [a, b, c] = network;
        let contacts: Vec<Contact> = (1..=9).map(|at| contact(at, [a, b, c, at])).collect();
        let own = NodeId([200; 32]);
        let mut search = Search::new(now(), (own, Key([0; 32])), None, (contacts, 0), [1; 32]);
        assert_eq!(std::iter::from_fn(|| search.poll_step()).count(), asked);
    }
}

#[test]
fn a_search_without_nodes_or_with_silent_ones_ends() {
    let own = NodeId([200; 32]);
    let mut search = Search::new(now(), (own, Key([0; 32])), None, (Vec::new(), 0), [1; 32]);
    assert_eq!(search.poll_outcome(), Some(Outcome::Missed));
    let contacts = vec![contact(1, [11, 1, 0, 1])];
    let wish = Some(VALUE.to_vec());
    let mut search = Search::new(now(), (own, Key([0; 32])), wish, (contacts, 0), [1; 32]);
    assert!(matches!(search.poll_step(), Some(Do::Ask { .. })));
    let mut later = now();
    while let Some(at) = search.poll_timeout() {
        later = Now { mono: at, ..later };
        search.handle_timeout(later);
    }
    assert_eq!(search.poll_outcome(), Some(Outcome::Stored { copies: 0 }));
    assert!(search.is_over());
    search.handle_answer(
        later,
        &NodeId([1; 32]),
        Answer { from: [11, 1, 0, 1].into(), value: None, closer: Vec::new() },
    );
    search.handle_stored(later, &NodeId([1; 32]));
    search.handle_failed(later, &NodeId([9; 32]));
    assert_eq!(search.poll_step(), None, "what comes too late does nothing");
}

#[test]
fn a_bucket_admits_two_of_a_group_and_few_that_are_near_one_point() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let own = Point::of_node(&NodeId([200; 32]));
    let far = |rng: &mut ChaCha20Rng, eighth: Option<u32>| loop {
        let point = Point::of_node(&NodeId(rng.random()));
        let is_far = own.distance(&point).shared_bits() == 0;
        if is_far && eighth.is_none_or(|eighth| point.bits(1, 3) == eighth) {
            return point;
        }
    };
    let group = |number: u8| Group::of([11, number, 0, 1].into());
    let mut bucket = Vec::new();
    for number in 0..9 {
        let new = (far(&mut rng, Some(3)), group(number));
        assert_eq!(admits(&own, &bucket, new), bucket.len() < EIGHTH_MAX);
        if bucket.len() < EIGHTH_MAX {
            bucket.push(new);
        }
    }
    assert!(admits(&own, &bucket, (far(&mut rng, Some(4)), group(0))));
    bucket.push((far(&mut rng, Some(4)), group(0)));
    assert!(!admits(&own, &bucket, (far(&mut rng, Some(5)), group(0))), "a third of the group");
    let neighbour = Group::of([192, 168, 1, 2].into());
    assert!(admits(&own, &bucket, (far(&mut rng, Some(3)), neighbour)));
}

#[test]
fn the_size_of_a_region_follows_from_the_own_table() {
    assert_eq!(region_bits(&[]), 0);
    assert_eq!(region_bits(&[12, 6, 3, 1]), 0);
    assert_eq!(region_bits(&[20, 20, 20, 13, 6, 3, 2, 1]), 3);
    assert_eq!(region_bits(&[20; 256]), BITS_MAX, "whatever is claimed it stays bounded");
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Attack {
    /// Says that there is nothing, and tells of its like only.
    Hide,
    /// Tells of its like at places where nobody is, too.
    Invent,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Honest,
    Attacker(Attack),
    Gone,
}

struct Node {
    contact: Contact,
    point: Point,
    group: Group,
    ip: IpAddr,
    part: Part,
    /// The routing table: by bits shared.
    table: BTreeMap<u32, Vec<NodeId>>,
    held: Option<Vec<u8>>,
}

#[derive(Debug)]
struct Got {
    found: bool,
    asks: usize,
    time: Duration,
}

/// An overlay with one key in it that all is about.
struct World {
    rng: ChaCha20Rng,
    now: Now,
    key: Key,
    target: Point,
    nodes: BTreeMap<NodeId, Node>,
    /// Of attackers, and of honest nodes, nearest to the key first.
    theirs: Vec<NodeId>,
    ours: Vec<NodeId>,
    /// Who has taken the record, and so takes it again.
    taken: Option<Taken>,
}

impl World {
    fn new(honest: usize) -> World {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        let key = Key(rng.random());
        let mut world = World {
            rng,
            now: now(),
            key,
            target: Point::of_key(&key),
            nodes: BTreeMap::new(),
            theirs: Vec::new(),
            ours: Vec::new(),
            taken: None,
        };
        for _ in 0..honest {
            let id = NodeId(world.rng.random());
            let ip = IpAddr::from([11, world.rng.random_range(0..120), 7, world.rng.random()]);
            world.add(id, ip, Part::Honest);
        }
        world.fill_tables();
        world
    }

    /// So many nodes nearer to the key than others are, in so many groups; they come into the tables as everybody does.
    fn attack(&mut self, count: usize, groups: u8, attack: Attack) {
        let (mut made, mut tried) = (0, 0_u64);
        while made < count {
            let mut id = NodeId([0; 32]);
            id.0[..8].copy_from_slice(&tried.to_be_bytes());
            tried += 1;
            // As a rule none of two hundred is as near.
            if Point::of_node(&id).distance(&self.target).shared_bits() >= 8 {
                let ip = IpAddr::from([12, (made % usize::from(groups)) as u8, 7, self.rng.random()]);
                self.add(id, ip, Part::Attacker(attack));
                made += 1;
            }
        }
        self.fill_tables();
    }

    fn add(&mut self, id: NodeId, ip: IpAddr, part: Part) {
        let contact = Contact { node: id, addresses: vec![format!("/ip4/{ip}/udp/1/quic-v1")] };
        let (point, group, table) = (Point::of_node(&id), Group::of(ip), BTreeMap::new());
        self.nodes.insert(id, Node { contact, point, group, ip, part, table, held: None });
    }

    /// Everybody has met everybody, in some order, and keeps whom a table has room for.
    fn fill_tables(&mut self) {
        let mut near: Vec<NodeId> = self.nodes.keys().copied().collect();
        near.sort_by_cached_key(|id| self.nodes[id].point.distance(&self.target));
        (self.ours, self.theirs) = near.into_iter().partition(|id| self.nodes[id].part == Part::Honest);
        for own in self.honest() {
            let mut others: Vec<NodeId> = self.nodes.keys().copied().filter(|id| *id != own).collect();
            others.shuffle(&mut self.rng);
            let mut table: BTreeMap<u32, Vec<NodeId>> = BTreeMap::new();
            let mut places: BTreeMap<u32, Vec<(Point, Group)>> = BTreeMap::new();
            let own_point = self.nodes[&own].point;
            for id in others {
                let node = &self.nodes[&id];
                let shared = own_point.distance(&node.point).shared_bits();
                let bucket = places.entry(shared).or_default();
                if bucket.len() < 20 && admits(&own_point, bucket, (node.point, node.group)) {
                    bucket.push((node.point, node.group));
                    table.entry(shared).or_default().push(id);
                }
            }
            self.nodes.get_mut(&own).unwrap().table = table;
        }
    }

    fn honest(&self) -> Vec<NodeId> {
        self.nodes.iter().filter(|(_, node)| node.part == Part::Honest).map(|(id, _)| *id).collect()
    }

    fn held(&self) -> usize {
        self.nodes.values().filter(|node| node.held.is_some()).count()
    }

    fn put(&mut self) -> usize {
        match self.search(Some(VALUE.to_vec())).1 {
            Some(Outcome::Stored { copies }) => copies,
            other => panic!("not stored: {other:?}"),
        }
    }

    fn get(&mut self) -> Got {
        self.search(None).0
    }

    /// One search by somebody, until it ends.
    fn search(&mut self, wish: Option<Vec<u8>>) -> (Got, Option<Outcome>) {
        // Nobody puts at himself.
        let before = self.taken.as_ref().filter(|_| wish.is_some());
        let holds = |id: &NodeId| before.is_some_and(|it| it.contacts.iter().any(|held| held.node == *id));
        let honest: Vec<NodeId> = self.honest().into_iter().filter(|id| !holds(id)).collect();
        let own = honest[self.rng.random_range(0..honest.len())];
        let table = &self.nodes[&own].table;
        let counts: Vec<usize> = (0..32).map(|shared| table.get(&shared).map_or(0, Vec::len)).collect();
        let known = table.values().flatten().map(|id| self.nodes[id].contact.clone()).collect();
        let start = self.now.mono;
        let of = (own, self.key);
        let (known, seed) = ((known, region_bits(&counts)), self.rng.random());
        let mut search = match (wish, &self.taken) {
            (Some(wish), Some(before)) => Search::again(self.now, of, (wish, before), known, seed),
            (wish, _) => Search::new(self.now, of, wish, known, seed),
        };
        let (mut got, mut last) = (Got { found: false, asks: 0, time: Duration::ZERO }, None);
        let mut coming: BTreeMap<(Instant, usize), Do> = BTreeMap::new();
        let mut number = 0;
        loop {
            while let Some(step) = search.poll_step() {
                got.asks += 1;
                number += 1;
                coming.insert((self.now.mono + DELAY * 2, number), step);
            }
            while let Some(outcome) = search.poll_outcome() {
                if outcome == (Outcome::Found { value: VALUE.to_vec() }) && !got.found {
                    got.found = true;
                }
                last = Some(outcome);
            }
            if search.is_over() {
                got.time = self.now.mono - start;
                if matches!(last, Some(Outcome::Stored { .. })) {
                    self.taken = Some(search.taken());
                }
                return (got, last);
            }
            let due = search.poll_timeout().unwrap();
            match coming.first_key_value().map(|((at, _), _)| *at) {
                Some(at) if at <= due => {
                    self.now = self.now.plus(at - self.now.mono);
                    if let Some((_, step)) = coming.pop_first() {
                        self.happen(&mut search, step);
                    }
                }
                Some(_) | None => {
                    self.now = self.now.plus(due.saturating_duration_since(self.now.mono));
                    search.handle_timeout(self.now);
                }
            }
        }
    }

    fn happen(&mut self, search: &mut Search, step: Do) {
        match step {
            Do::Ask { contact, key } => {
                let node = &self.nodes[&contact.node];
                // Where it is said to be nobody is, or somebody else.
                let is_there = contact.addresses.contains(&node.contact.addresses[0]);
                if node.part == Part::Gone || !is_there {
                    return;
                }
                let value = node.held.clone().filter(|_| key == self.key);
                let from = node.ip;
                let closer = self.told_by(&contact.node, &Point::of_key(&key));
                search.handle_answer(self.now, &contact.node, Answer { from, value, closer });
            }
            Do::Store { contact, value, .. } => {
                let node = self.nodes.get_mut(&contact.node).unwrap();
                if node.part == Part::Gone {
                    return;
                }
                node.held = Some(value).filter(|_| node.part == Part::Honest);
                search.handle_stored(self.now, &contact.node);
            }
        }
    }

    /// The twenty nearest to a point of those a node knows; an attacker tells of his like, each of others, and who invents
    /// tells of honest nodes, too, and of half of all at places where they are not.
    fn told_by(&mut self, node: &NodeId, point: &Point) -> Vec<Contact> {
        let part = self.nodes[node].part;
        let Part::Attacker(attack) = part else {
            let known = self.nodes[node].table.values().flatten();
            let mut near: Vec<(Distance, &NodeId)> =
                known.map(|id| (self.nodes[id].point.distance(point), id)).collect();
            near.sort_unstable();
            return near.into_iter().take(TOLD_MAX).map(|(_, id)| self.nodes[id].contact.clone()).collect();
        };
        let from = self.rng.random_range(0..100 - TOLD_MAX);
        let theirs = self.theirs[from..].iter().take(TOLD_MAX);
        if attack == Attack::Hide {
            return theirs.map(|id| self.nodes[id].contact.clone()).collect();
        }
        let told = theirs.take(TOLD_MAX / 2).chain(self.ours.iter().take(TOLD_MAX / 2));
        let places: [u8; TOLD_MAX] = self.rng.random();
        let told = told.zip(places).map(|(id, place)| {
            let mut contact = self.nodes[id].contact.clone();
            if place % 2 == 0 {
                contact.addresses = vec![format!("/ip4/13.{place}.{}.1/udp/1/quic-v1", id.0[0])];
            }
            contact
        });
        told.collect()
    }
}

fn now() -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
}

fn contact(number: u8, ip: [u8; 4]) -> Contact {
    let [a, b, c, d] = ip;
    Contact { node: NodeId([number; 32]), addresses: vec![format!("/ip4/{a}.{b}.{c}.{d}/udp/1/quic-v1")] }
}
