//! Friends, and what was said with them: as much with the first as somebody says in years.

use ahoy::aor::Aor;
use ahoy::io::disk::Disk;
use ahoy::io::profile::Profile;
use ahoy::io::vault::{KeyStore, Vault};
use ahoy::store::{BuddyRow, Marks, MessageRow, OutState, Relation, Reply, Request, Search, Trust};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::sync::mpsc;

const FRIENDS: u8 = 30;
/// What was said with the second, and with each of the others.
const SECOND: usize = 2_000;
const OTHERS: usize = 20;
const TOGETHER: usize = 128;
/// What lies between two messages.
const APART_MS: u64 = 400_000;
const WORDS: [&str; 24] = [
    "the",
    "tide",
    "harbour",
    "and",
    "we",
    "sail",
    "at",
    "noon",
    "if",
    "wind",
    "holds",
    "bring",
    "ropes",
    "a",
    "chart",
    "of",
    "islands",
    "tomorrow",
    "perhaps",
    "with",
    "coffee",
    "for",
    "everybody",
    "aboard",
];

/// Fills the profile of somebody who has just begun.
pub fn fill(profile: &Path, longest: usize) {
    let profile = Profile::open(profile).unwrap();
    let vault = Vault::open(&profile, None, KeyStore::None).unwrap().expect("it has been started");
    let (told, mut replies) = mpsc::channel(1_024);
    let (disk, _) = Disk::open(&profile, &vault.database_keys(), told).unwrap();
    let mut ask = |request| {
        disk.send(request).unwrap_or_else(|reply| panic!("{reply:?}"));
        replies.blocking_recv().unwrap()
    };
    let now_ms = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64;
    for friend in (0..FRIENDS).rev() {
        let count = if friend == 0 {
            longest
        } else if friend == 1 {
            SECOND
        } else {
            OTHERS
        };
        let mut rng = ChaCha8Rng::seed_from_u64(friend.into());
        let end_ms = now_ms - u64::from(friend) * APART_MS;
        let rows: Vec<_> = (0..count).map(|nth| row(&mut rng, friend, (nth, count), end_ms)).collect();
        for (ticket, rows) in rows.chunks(TOGETHER).enumerate() {
            let reply = ask(Request::SaveTogether { ticket: ticket as u64, rows: rows.to_vec() });
            assert!(
                matches!(
                    reply,
                    Reply::SavedTogether { .. } | Reply::WrittenTogether { .. } | Reply::Done { .. }
                ),
                "{reply:?}"
            );
        }
    }
    for friend in 0..FRIENDS {
        disk.send(Request::SaveBuddy(buddy(friend, now_ms))).unwrap_or_else(|reply| panic!("{reply:?}"));
        disk.send(Request::MarkRead { aor: aor(friend), position: u64::MAX >> 1 })
            .unwrap_or_else(|reply| panic!("{reply:?}"));
    }
    // It answers once all are in the index.
    let search = Search { text: "nowhere".to_owned(), aor: None, before: None, limit: 1 };
    disk.send(Request::Search { ticket: 0, search }).unwrap_or_else(|reply| panic!("{reply:?}"));
    while !matches!(replies.blocking_recv().unwrap(), Reply::Found { .. }) {}
}

fn aor(friend: u8) -> Aor {
    format!("friend{friend}@example.org").parse().unwrap()
}

fn buddy(friend: u8, now_ms: u64) -> BuddyRow {
    BuddyRow {
        aor: aor(friend),
        root: Some([friend + 1; 32]),
        name: format!("Friend {friend}"),
        own_name: String::new(),
        relation: Relation::Mutual,
        trust: Trust::Invited,
        invite: None,
        note: String::new(),
        added_ms: now_ms,
        known_ms: Some(now_ms),
        verified_ms: None,
        heard_ms: Some(now_ms),
        followed_ms: None,
        rival: None,
        relay_only: false,
    }
}

fn row(rng: &mut ChaCha8Rng, friend: u8, (nth, count): (usize, usize), end_ms: u64) -> MessageRow {
    let words = rng.random_range(1..30);
    let words: Vec<&str> = (0..words).map(|_| WORDS[rng.random_range(0..WORDS.len())]).collect();
    MessageRow {
        id: format!("friend-{friend}-{nth}"),
        aor: aor(friend),
        outgoing: rng.random_bool(0.5).then_some(OutState::Read),
        reason: None,
        text: words.join(" "),
        at_ms: end_ms - (count - nth) as u64 * APART_MS,
        position: 0,
        marks: Marks::default(),
    }
}
