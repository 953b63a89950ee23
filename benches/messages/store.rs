//! A store of a million messages, asked by itself: what a search and the opening of a long conversation wait for.
//!
//! Words are as often as in a language (Zipf), every fifth message is in signs without blanks, and each time another is
//! asked for, so that what is measured is not only what lies in memory already.

use super::tell;
use ahoy::aor::Aor;
use ahoy::identity::sealed::SealingKey;
use ahoy::io::disk::Disk;
use ahoy::io::profile::Profile;
use ahoy::io::vault::DatabaseKeys;
use ahoy::store::{Marks, MessageRow, OutState, Reply, Request, Search};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::time::{Duration, Instant};
use tokio::sync::mpsc::{self, Receiver};

/// Words, and signs; messages of the longest conversation, and people in the others.
const WORDS: usize = 50_000;
const SIGNS: usize = 2_000;
const LONGEST: usize = 100_000;
const PEOPLE: usize = 300;
/// Messages handed over together, and hand-overs under way.
const TOGETHER: usize = 128;
const UNDER_WAY: usize = 8;
/// How often each is asked, and how much a window asks for.
const ASKED: usize = 100;
const PAGE: usize = 50;
/// One message in so many has this word.
const SELDOM: usize = 20_000;
const NEEDLE: &str = "needle";

pub fn run(count: usize) {
    let dir = tempfile::tempdir().unwrap();
    let profile = Profile::open(&dir.path().join("profile")).unwrap();
    let mut asker = Asker::open(&profile);
    let mut texts = Texts::new();
    let begun = Instant::now();
    fill(&mut asker, &mut texts, count);
    let took = begun.elapsed();
    println!("store: {count} messages kept in {took:?}, {:.0} a second", count as f64 / took.as_secs_f64());
    let begun = Instant::now();
    asker.search("anything", None);
    println!("store: all are in the index {:?} later", begun.elapsed());
    drop(asker);
    let begun = Instant::now();
    let mut asker = Asker::open(&profile);
    println!("store: opened again in {:?}", begun.elapsed());
    let size = std::fs::metadata(profile.database()).unwrap().len();
    println!("store: {} MB on the disk", size / 1_000_000);
    ask(&mut asker, &texts);
}

fn ask(asker: &mut Asker, texts: &Texts) {
    let (words, signs) = (&texts.words, &texts.signs);
    let begin = |nth: usize, letters: usize| words[nth].chars().take(letters).collect::<String>();
    let row = |nth: usize, many: usize| signs[nth..][..many].iter().collect::<String>();
    let (big, other) = (aor(0), aor(7));
    asker.times("search: a word in most texts", None, |nth| words[nth % 8].clone());
    asker.times("search: a word in a hundredth of them", None, |nth| words[200 + nth].clone());
    asker.times("search: a rare word", None, |nth| words[WORDS - 1 - nth * 7].clone());
    asker.times("search: one letter", None, |nth| begin(nth, 1));
    asker.times("search: two letters", None, |nth| begin(nth, 2));
    asker.times("search: five letters of a word", None, |nth| begin(nth, 5));
    asker.times("search: three words of most texts", None, |nth| words[nth % 5..][..3].join(" "));
    asker.times("search: one of those and a rare one", None, |nth| format!("{} {NEEDLE}", words[nth % 8]));
    asker.times("search: one sign", None, |nth| row(nth, 1));
    asker.times("search: two signs", None, |nth| row(nth, 2));
    asker.times("search: four signs", None, |nth| row(nth, 4));
    asker.times("search: what is nowhere", None, |nth| format!("zzzyx{nth}"));
    asker.times("search of one chat: in most texts", Some(&big), |nth| words[nth % 8].clone());
    asker.times("search of one chat: a rare word", Some(&other), |_| NEEDLE.to_owned());
    asker.pages("a chat of 100,000 opened", &big, |_| None);
    asker.pages("an older page of it", &big, |rng| Some(rng.random_range(1..900_000)));
}

fn fill(asker: &mut Asker, texts: &mut Texts, count: usize) {
    let (mut kept, mut asked) = (0, 0);
    let handed = count.div_ceil(TOGETHER);
    while kept < handed {
        while asked < handed && asked - kept < UNDER_WAY {
            let rows = (asked * TOGETHER..count.min((asked + 1) * TOGETHER)).map(|nth| texts.row(nth, count));
            asker.ask(Request::SaveTogether { ticket: asked as u64, rows: rows.collect() });
            asked += 1;
        }
        match asker.replies.blocking_recv().unwrap() {
            Reply::Done { .. } | Reply::SavedTogether { .. } => kept += 1,
            Reply::WrittenTogether { .. } => {}
            other => panic!("{other:?}"),
        }
    }
}

fn aor(who: usize) -> Aor {
    format!("friend{who}@example.org").parse().unwrap()
}

/// What people write.
struct Texts {
    rng: ChaCha8Rng,
    /// The most frequent first.
    words: Vec<String>,
    signs: Vec<char>,
}

impl Texts {
    fn new() -> Texts {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let mut word = |_| {
            let mut letter = |of: &[u8]| char::from(of[rng.random_range(0..of.len())]);
            let pairs = 1 + letter(b"0112233") as usize % 4;
            (0..pairs).flat_map(|_| [letter(b"bcdfghjklmnprstvwz"), letter(b"aeiou")]).collect::<String>()
        };
        let words = (0..WORDS).map(&mut word).collect();
        let signs = (0..SIGNS).map(|nth| char::from_u32(0x4e00 + nth as u32 * 7).unwrap()).collect();
        Texts { rng, words, signs }
    }

    /// One of so many, the first far more often than the last.
    fn rank(&mut self, of: usize) -> usize {
        let place: f64 = self.rng.random();
        (of as f64).powf(place) as usize - 1
    }

    fn row(&mut self, nth: usize, count: usize) -> MessageRow {
        let is_longest = nth.is_multiple_of(count.div_ceil(LONGEST.min(count)));
        let who = if is_longest { 0 } else { 1 + self.rng.random_range(0..PEOPLE) };
        let mut text = String::new();
        if nth.is_multiple_of(5) {
            for _ in 0..self.rng.random_range(4..30) {
                let sign = self.rank(SIGNS);
                text.push(self.signs[sign]);
            }
        } else {
            for _ in 0..self.rng.random_range(2..18) {
                let word = self.rank(WORDS);
                text.push_str(&self.words[word]);
                text.push(' ');
            }
        }
        if nth.is_multiple_of(SELDOM) {
            text.push_str(NEEDLE);
        }
        MessageRow {
            id: format!("message-{nth}"),
            aor: aor(who),
            outgoing: nth.is_multiple_of(2).then_some(OutState::Read),
            reason: None,
            text,
            at_ms: 1_700_000_000_000 + nth as u64 * 1_000,
            position: 0,
            marks: Marks::default(),
        }
    }
}

/// Whoever asks the store, and waits.
struct Asker {
    disk: Disk,
    replies: Receiver<Reply>,
}

impl Asker {
    fn open(profile: &Profile) -> Asker {
        let (told, replies) = mpsc::channel(1_024);
        let keys = DatabaseKeys { key: SealingKey::new([7; 32]), former: None };
        let (disk, _) = Disk::open(profile, &keys, told).unwrap();
        Asker { disk, replies }
    }

    fn ask(&self, request: Request) {
        self.disk.send(request).unwrap_or_else(|reply| panic!("{reply:?}"));
    }

    fn search(&mut self, text: &str, whose: Option<&Aor>) -> (Duration, usize) {
        let search = Search { text: text.to_owned(), aor: whose.cloned(), before: None, limit: PAGE };
        let begun = Instant::now();
        self.ask(Request::Search { ticket: 1, search });
        match self.replies.blocking_recv().unwrap() {
            Reply::Found { hits, .. } => (begun.elapsed(), hits.len()),
            other => panic!("{other:?}"),
        }
    }

    fn times(&mut self, what: &str, whose: Option<&Aor>, text: impl Fn(usize) -> String) {
        let (took, hits): (Vec<_>, Vec<_>) = (0..ASKED).map(|nth| self.search(&text(nth), whose)).unzip();
        tell(&format!("{what} ({})", hits.iter().sum::<usize>() / ASKED), took);
    }

    fn pages(&mut self, what: &str, whose: &Aor, before: impl Fn(&mut ChaCha8Rng) -> Option<u64>) {
        let mut rng = ChaCha8Rng::seed_from_u64(2);
        let page = |_| {
            let before = before(&mut rng);
            let begun = Instant::now();
            self.ask(Request::LoadHistory { aor: whose.clone(), before, limit: PAGE });
            let reply = self.replies.blocking_recv().unwrap();
            assert!(matches!(reply, Reply::History { .. }), "{reply:?}");
            begun.elapsed()
        };
        let took = (0..ASKED).map(page).collect();
        tell(what, took);
    }
}
