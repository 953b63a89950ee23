//! Who wants to be taken for somebody else: ten thousand attempts of each kind, and none succeeds silently.

use super::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

const ATTEMPTS: u64 = 10_000;
/// Where the attacker wants calls to go.
const TRAP: NodeId = NodeId([0xee; 32]);

#[test]
fn who_forges_records_is_never_taken_for_another() {
    let mut world = World::published();
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let (alice, thief) = (world.own.clone(), mallory(world.now));
    let claim = world.claim(alice.root().key().unwrap());
    let location = world.location(1, false);
    let trap = at_trap(&thief, thief.certificate(), 2, world.now);
    let trap = placed(&thief, &trap, alice.aor(), world.now);
    let forged = |rng: &mut ChaCha20Rng, value: &[u8]| {
        let mut forged = value.to_vec();
        for _ in 0..rng.random_range(1..4) {
            let at = rng.random_range(0..forged.len());
            forged[at] = rng.random();
        }
        forged
    };
    // A piece of the one in the place of a piece of the other.
    let grafted = |rng: &mut ChaCha20Rng, to: &[u8], from: &[u8]| {
        let length = rng.random_range(1..to.len().min(from.len()));
        let at = rng.random_range(0..=to.len().min(from.len()) - length);
        [&to[..at], &from[at..at + length], &to[at + length..]].concat()
    };
    let values = (0..ATTEMPTS).map(|number| match number % 4 {
        0 => forged(&mut rng, &claim),
        1 | 2 => forged(&mut rng, &location),
        _ => grafted(&mut rng, &location, &trap),
    });
    world.is_not_hijacked(values.collect());
}

#[test]
fn who_replays_what_others_have_signed_is_never_taken_for_them() {
    let mut world = World::published();
    let now = world.now;
    let others: Vec<Own> = (0..50).map(|number| person(number, now)).collect();
    let mut values = Vec::new();
    for own in &others {
        let claim = sealed(own.root().key().unwrap(), own.aor(), 1, now);
        // Others' records under the victim's keys, others' claims sealed anew for the victim's name.
        values.push(Slot::of(claim).to_value());
        values.push(placed(own, &at_trap(own, own.certificate(), 1, now), world.own.aor(), now));
        let theirs = Claim::sign(own.root().key().unwrap(), own.aor(), 1, now.unix_s());
        let under = name(world.own.aor());
        values.push(
            Slot::of(SealedClaim::seal(own.root().key().unwrap(), &under, &theirs).unwrap()).to_value(),
        );
        // The victim's own claim in an envelope of the attacker's.
        let stolen = Claim::sign(world.own.root().key().unwrap(), world.own.aor(), 1, now.unix_s());
        values.push(
            Slot::of(SealedClaim::seal(own.root().key().unwrap(), &under, &stolen).unwrap()).to_value(),
        );
    }
    let attempts = values.iter().cycle().take(ATTEMPTS as usize).cloned().collect();
    world.is_not_hijacked(attempts);
}

#[test]
fn who_plays_back_what_is_older_hides_nothing_newer() {
    let mut world = World::published();
    let alice = world.own.clone();
    let newest = world.location(1_000_000, false);
    let older: Vec<Vec<u8>> = (0..500)
        .map(|seq| at_trap(&alice, alice.certificate(), seq, world.now))
        .map(|location| placed(&alice, &location, alice.aor(), world.now))
        .collect();
    world.locate_root();
    let (query, _) = world.get();
    world.report(Report::Found { query, value: newest });
    for value in older.iter().cycle().take(ATTEMPTS as usize) {
        world.report(Report::Found { query, value: value.clone() });
    }
    world.report(Report::Finished { query });
    assert_eq!(world.located().devices[0].node, NODE);
    // And no storer takes them back.
    let key = world.locations_key();
    let held = world.location(1_000_000, false);
    for value in &older {
        let judged = identity::judge(&key, value, Some(&held), world.now.wall);
        assert_eq!(judged, Err(identity::Refusal::Older));
    }
}

#[test]
fn who_grafts_his_device_on_another_is_never_taken_for_him() {
    let mut world = World::published();
    let now = world.now;
    let alice = world.own.clone();
    let mut values = Vec::new();
    for number in 0..250 {
        let thief = person(number, now);
        // With the victim's certificate, which is of another device.
        values.push((thief.clone(), at_trap(&thief, alice.certificate(), number.into(), now)));
        // With one that the attacker has made.
        values.push((thief.clone(), at_trap(&thief, thief.certificate(), number.into(), now)));
        let for_alices =
            identity::Certificate::sign(thief.root().key().unwrap(), alice.device().id(), now.unix_s());
        values.push((thief.clone(), at_trap(&thief, &for_alices, number.into(), now)));
        // With one by his key for his device, changed to say that it is by the victim's.
        let mut bytes = thief.certificate().as_bytes().to_vec();
        let at = bytes.windows(32).position(|part| part == thief.root().id().0).unwrap();
        bytes[at..at + 32].copy_from_slice(&alice.root().id().0);
        assert!(identity::Certificate::from_bytes(&bytes).is_err());
    }
    let place = |(thief, location): &(Own, Location)| placed(thief, location, alice.aor(), now);
    let values: Vec<Vec<u8>> = values.iter().map(place).collect();
    let attempts = values.iter().cycle().take(ATTEMPTS as usize).cloned().collect();
    world.is_not_hijacked(attempts);
}

#[test]
fn a_name_that_looks_like_another_is_refused_or_lies_elsewhere() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let alice: Aor = "alice.cooper@example.org".parse().unwrap();
    let alike: [(char, &[char]); 12] = [
        ('a', &['а', 'ɑ', 'α', '\u{ff41}', 'á']),
        ('l', &['1', 'I', 'ӏ', '|', 'ʟ']),
        ('i', &['і', 'ı', '1', 'ì', 'ⅰ']),
        ('c', &['с', 'ϲ', 'ⅽ', 'ç']),
        ('e', &['е', 'ė', 'ｅ']),
        ('o', &['о', 'ο', '0', 'օ']),
        ('p', &['р', 'ρ', 'ⲣ']),
        ('r', &['г', 'ᴦ', 'ɾ']),
        ('x', &['х', '×', 'ⅹ']),
        ('m', &['м', 'ⅿ']),
        ('g', &['ɡ', 'ց', '9']),
        ('.', &['․', '。', '\u{200b}', '-']),
    ];
    let mut elsewhere = 0;
    for _ in 0..ATTEMPTS {
        let mut text: Vec<char> = alice.as_str().chars().collect();
        for _ in 0..rng.random_range(1..4) {
            let at = rng.random_range(0..text.len());
            if let Some((_, others)) = alike.iter().find(|(letter, _)| *letter == text[at]) {
                text[at] = others[rng.random_range(0..others.len())];
            }
        }
        let text: String = text.into_iter().collect();
        // Another spelling of the same address is the same person's.
        let Ok(aor) = text.parse::<Aor>() else { continue };
        if aor != alice {
            elsewhere += 1;
            assert_ne!(slot_of(&aor), slot_of(&alice), "{text}");
        }
    }
    assert!(elsewhere > 0);
}

impl World {
    /// Storers give half of this to somebody who looks for the owner by a short form, and half to one who has his key; in
    /// the end it is the owner who is found, where he is, or nobody.
    fn is_not_hijacked(&mut self, values: Vec<Vec<u8>>) {
        let (aor, root) = (self.own.aor().clone(), self.own.root().id());
        let code = ShortCode::of(&root, &aor);
        let mut attempts = values.chunks(values.len().div_ceil(2));
        for whom in [Whom::ShortForm { aor: aor.clone(), code }, Whom::Root { aor, root }] {
            self.locate(whom);
            let mut attempts = attempts.next().unwrap_or_default().iter();
            while let Some((query, _)) = self.asked_for() {
                for value in attempts.by_ref() {
                    self.report(Report::Found { query, value: value.clone() });
                }
                self.report(Report::Finished { query });
                self.pass(Duration::from_secs(1));
            }
            for event in self.events() {
                if let Event::Located { who, .. } = event {
                    assert_eq!(who.root, root);
                    assert!(who.devices.iter().all(|device| device.node == NODE), "{who:?}");
                }
            }
        }
    }

    fn asked_for(&mut self) -> Option<(QueryId, Key)> {
        self.requests().into_iter().rev().find_map(|request| match request {
            Request::Get { query, key } => Some((query, key)),
            _ => None,
        })
    }
}

fn person(number: u16, now: Now) -> Own {
    let mut seed = [0xcd; 32];
    seed[..2].copy_from_slice(&number.to_be_bytes());
    Own::generate(seed, format!("mallory{number}@example.org").parse().unwrap(), "", now)
}

fn mallory(now: Now) -> Own {
    person(0, now)
}

/// Signed by this one's device, whoever it is said to be.
fn at_trap(own: &Own, certificate: &identity::Certificate, seq: u64, now: Now) -> Location {
    let whereabouts = Whereabouts::At { node: TRAP, addresses: vec![ADDRESS.into()], sip: vec![] };
    Location::sign(own.device(), certificate, whereabouts, seq, now.unix_s())
}
