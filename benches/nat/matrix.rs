//! Every kind of NAT with every other, and with itself: a table in Markdown.

use crate::lab::{KINDS, Line, Nat};
use crate::pair::{Met, Pair, Path, foretold};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{available_parallelism, scope};

type Cell = (Nat, Nat, Option<Met>);

pub fn run() {
    let mut pairs: Vec<(Nat, Nat)> = KINDS
        .iter()
        .enumerate()
        .flat_map(|(at, one)| KINDS[at..].iter().map(|other| (*one, *other)))
        .collect();
    let asked = asked();
    pairs.retain(|(one, other)| asked.is_empty() || asked.contains(&format!("{one}+{other}")));
    let (next, cells) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    scope(|scope| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((one, other)) = pairs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let met = meet(*one, *other);
                    eprintln!("{one} and {other}: {met:?}");
                    cells.lock().unwrap_or_else(PoisonError::into_inner).push((*one, *other, met));
                }
            });
        }
    });
    table(&cells.into_inner().unwrap());
}

/// `pair='none+TCP 443'` beside the part's name tries that pair alone, and others named so, in the order of the table.
fn asked() -> Vec<String> {
    std::env::args().filter_map(|word| Some(word.strip_prefix("pair=")?.to_owned())).collect()
}

/// A node that does not even start is no reason not to try the other pairs.
fn meet(one: Nat, other: Nat) -> Option<Met> {
    let tried = catch_unwind(AssertUnwindSafe(|| {
        let mut pair = Pair::new([one, other], Line::CLEAR)?;
        let met = pair.meet();
        if (met.words, met.sound) != foretold(one, other) {
            eprintln!("{one} and {other}:\n{}", pair.logs());
        }
        Some(met)
    }));
    tried.ok().flatten()
}

fn table(cells: &[Cell]) {
    let names = KINDS.map(|nat| nat.to_string()).join(" | ");
    println!("| | {names} |\n|{}", "---|".repeat(KINDS.len() + 1));
    for one in KINDS {
        let row = KINDS.map(|other| {
            let is_it = |cell: &&Cell| (cell.0, cell.1) == (other, one) || (cell.0, cell.1) == (one, other);
            let is_below =
                KINDS.iter().position(|nat| *nat == one) > KINDS.iter().position(|nat| *nat == other);
            let found = cells.iter().find(is_it).filter(|_| !is_below);
            found.map(text).unwrap_or_default()
        });
        println!("| **{one}** | {} |", row.join(" | "));
    }
    let missed = cells.iter().filter(|(one, other, met)| met.is_none_or(|met| is_missed(*one, *other, &met)));
    for (one, other, met) in missed {
        let (words, sound) = foretold(*one, *other);
        println!("\n{one} and {other}: words {words:?} and sound {sound:?} are possible; {met:?}");
    }
}

fn is_missed(one: Nat, other: Nat, met: &Met) -> bool {
    (met.words, met.sound) != foretold(one, other)
}

/// How the sound goes, and after how many seconds it was heard; `*` where words go another way than the sound.
fn text((.., met): &Cell) -> String {
    let Some(met) = met else { return "failed".to_owned() };
    let star = if met.words == met.sound || met.sound == Path::Nowhere { "" } else { "*" };
    let after = met.to_sound.unwrap_or_default().as_secs_f64();
    match (met.sound, met.words) {
        (Path::Direct, _) => format!("direct{star} {after:.1}"),
        (Path::Relayed, _) => format!("relayed{star} {after:.1}"),
        (Path::Nowhere, Path::Direct) => "direct words only".to_owned(),
        (Path::Nowhere, Path::Relayed) => "words only".to_owned(),
        (Path::Nowhere, Path::Nowhere) => "nothing".to_owned(),
    }
}
