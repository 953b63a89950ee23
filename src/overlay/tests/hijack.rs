//! Who wants to be taken for somebody else: ten thousand attempts of each kind, and none succeeds silently.

use super::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::collections::BTreeSet;

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
    let values = attempts(|number| match number % 4 {
        0 => forged(&mut rng, &claim),
        1 | 2 => forged(&mut rng, &location),
        _ => grafted(&mut rng, &location, &trap),
    });
    world.is_not_hijacked(values);
}

#[test]
fn who_replays_what_others_have_signed_is_never_taken_for_them() {
    let mut world = World::published();
    let now = world.now;
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let others: Vec<Own> = (0..50).map(|number| person(number, now)).collect();
    let mut claims = Vec::new();
    for own in &others {
        let key = own.root().key().unwrap();
        // Others' claims under the victim's keys, and sealed anew for the victim's name.
        claims.push(sealed(key, own.aor(), 1, now));
        let under = name(world.own.aor());
        let theirs = Claim::sign(key, own.aor(), 1, now.unix_s());
        claims.push(SealedClaim::seal(key, &under, &theirs).unwrap());
        // The victim's own claim in an envelope of the attacker's.
        let stolen = Claim::sign(world.own.root().key().unwrap(), world.own.aor(), 1, now.unix_s());
        claims.push(SealedClaim::seal(key, &under, &stolen).unwrap());
    }
    let values = attempts(|number| {
        let own = &others[rng.random_range(0..others.len())];
        if number % 2 == 0 {
            // Others' records of where they are.
            return placed(own, &at_trap(own, own.certificate(), number, now), own.aor(), now);
        }
        let mut slot = Slot::of(claims[rng.random_range(0..claims.len())].clone());
        for _ in 0..rng.random_range(0..4) {
            slot.absorb(claims[rng.random_range(0..claims.len())].clone());
        }
        slot.to_value()
    });
    world.is_not_hijacked(values);
}

#[test]
fn who_plays_back_what_is_older_hides_nothing_newer() {
    let mut world = World::published();
    let alice = world.own.clone();
    let newest = world.location(1_000_000, false);
    let older = attempts(|seq| {
        let location = at_trap(&alice, alice.certificate(), seq, world.now);
        placed(&alice, &location, alice.aor(), world.now)
    });
    world.locate_root();
    let (query, _) = world.get();
    world.report(Report::Found { query, value: newest });
    for value in &older {
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
    let thieves: Vec<Own> = (0..250).map(|number| person(number, now)).collect();
    for thief in &thieves {
        // A certificate by his key for his device, changed to say that it is by the victim's.
        let mut bytes = thief.certificate().as_bytes().to_vec();
        let at = bytes.windows(32).position(|part| part == thief.root().id().0).unwrap();
        bytes[at..at + 32].copy_from_slice(&alice.root().id().0);
        assert!(identity::Certificate::from_bytes(&bytes).is_err());
    }
    let values = attempts(|number| {
        let thief = &thieves[number as usize % thieves.len()];
        let certificate = match number % 3 {
            // The victim's certificate, which is of another device.
            0 => alice.certificate().clone(),
            // One that the attacker has made.
            1 => thief.certificate().clone(),
            _ => {
                let key = thief.root().key().unwrap();
                identity::Certificate::sign(key, alice.device().id(), now.unix_s())
            }
        };
        placed(thief, &at_trap(thief, &certificate, number, now), alice.aor(), now)
    });
    world.is_not_hijacked(values);
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
    let texts = attempts(|_| {
        let mut text: Vec<char> = alice.as_str().chars().collect();
        for _ in 0..rng.random_range(1..6) {
            let at = rng.random_range(0..text.len());
            if let Some((_, others)) = alike.iter().find(|(letter, _)| *letter == text[at]) {
                text[at] = others[rng.random_range(0..others.len())];
            }
        }
        text.into_iter().collect::<String>().into_bytes()
    });
    let mut elsewhere = 0;
    for text in texts.into_iter().map(|text| String::from_utf8(text).unwrap()) {
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
    /// Storers give all of this to whoever looks for the owner by a short form or by his key, at whatever he asks for; in the
    /// end it is the owner who is found, where he is, or nobody.
    fn is_not_hijacked(&mut self, values: BTreeSet<Vec<u8>>) {
        let (aor, root) = (self.own.aor().clone(), self.own.root().id());
        let code = ShortCode::of(&root, &aor);
        let mut asked = BTreeSet::new();
        for whom in [Whom::ShortForm { aor: aor.clone(), code }, Whom::Root { aor, root }] {
            self.locate(whom);
            while let Some((query, key)) = self.asked_for() {
                let is_his = [self.claims_key(), self.locations_key()].contains(&key);
                if is_his && asked.insert(key) {
                    for value in &values {
                        self.report(Report::Found { query, value: value.clone() });
                    }
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
        assert!(asked.contains(&self.claims_key()) && asked.contains(&self.locations_key()), "{asked:?}");
    }

    fn asked_for(&mut self) -> Option<(QueryId, Key)> {
        self.requests().into_iter().rev().find_map(|request| match request {
            Request::Get { query, key } => Some((query, key)),
            _ => None,
        })
    }
}

/// As many as there have to be, and no two alike.
fn attempts(mut make: impl FnMut(u64) -> Vec<u8>) -> BTreeSet<Vec<u8>> {
    let mut attempts = BTreeSet::new();
    for number in 0..2 * ATTEMPTS {
        if attempts.len() == ATTEMPTS as usize {
            break;
        }
        attempts.insert(make(number));
    }
    assert_eq!(attempts.len(), ATTEMPTS as usize);
    attempts
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
