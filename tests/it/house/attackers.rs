//! The security section of README.md names for each attacker the tests that show what it says; they must be there.

use super::{Source, read};
use std::path::Path;

const README: &str = include_str!("../../../README.md");
/// The heads of the two tables: of what each attacker can, and of what shows it.
const SAID: &str = "| who | can | cannot |";
const SHOWN: &str = "| who | shown by |";

#[test]
fn what_is_said_of_each_attacker_is_shown_by_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut house = Vec::new();
    for part in ["src", "tests"] {
        read(root, &root.join(part), &mut house);
    }
    let missing = missing(README, &house);
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn what_is_named_and_not_there_is_missed() {
    let tests = "#[test]\nfn who_listens_hears_nothing() {}\nfn helper() {}";
    let house = [Source::new("tests/it/attackers/listener.rs", tests), Source::new("src/sip/mod.rs", "//!")];
    let with = |names: &str| {
        let text = format!("{SAID}\n|---|---|---|\n| he | a | b |\n\n{SHOWN}\n|---|---|\n| he | {names} |\n");
        missing(&text, &house)
    };
    for sound in
        ["`attackers::listener`", "`attackers::listener::who_listens_hears_nothing`, `attackers::listener`"]
    {
        assert_eq!(with(sound), Vec::<String>::new());
    }
    for rotten in
        ["`attackers::lister`", "`attackers::listener::helper`", "`sip`", "", "`attackers::listener::who`"]
    {
        assert_eq!(with(rotten).len(), 1, "{rotten}");
    }
    let without = format!("{SAID}\n|---|---|---|\n| he | a | b |\n");
    assert_eq!(missing(&without, &house).len(), 1);
}

/// A sentence for each attacker of whom nothing is shown, and for each test that is named and is not there.
fn missing(readme: &str, house: &[Source]) -> Vec<String> {
    let (said, shown) = (table(readme, SAID), table(readme, SHOWN));
    let mut missing = Vec::new();
    for row in &said {
        let names = shown.iter().find(|other| other[0] == row[0]).map(|other| names(&other[1]));
        if names.is_none_or(|names| names.is_empty()) {
            missing.push(format!("README.md names no test for: {}", row[0]));
        }
    }
    for row in &shown {
        if !said.iter().any(|other| other[0] == row[0]) {
            missing.push(format!("README.md names tests for nobody who is above: {}", row[0]));
        }
        let lost = names(&row[1]).into_iter().filter(|name| !is_there(name, house));
        missing.extend(lost.map(|name| format!("README.md names a test that is not there: {name}")));
    }
    missing
}

/// The rows under a head, by their cells.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let rows = text.lines().skip_while(|line| *line != head).skip(2).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
    rows.map(cells).collect()
}

fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Whether this is a file with tests, or a test in one.
fn is_there(name: &str, house: &[Source]) -> bool {
    let file = |module: &str| {
        let path = module.replace("::", "/");
        let is_it = |source: &&Source| {
            ["src", "tests/it"].iter().any(|base| {
                [format!("{base}/{path}.rs"), format!("{base}/{path}/mod.rs")].contains(&source.path)
            })
        };
        house.iter().find(is_it)
    };
    if let Some(whole) = file(name) {
        return whole.code.contains("#[test]") || whole.code.contains("#[tokio::test");
    }
    let Some((module, test)) = name.rsplit_once("::") else { return false };
    let Some(source) = file(module) else { return false };
    let lines: Vec<&str> = source.code.lines().map(str::trim_start).collect();
    let at = lines.iter().position(|line| {
        let line = line.strip_prefix("async ").unwrap_or(line);
        line.strip_prefix("fn ").is_some_and(|rest| rest.starts_with(&format!("{test}(")))
    });
    at.is_some_and(|at| at > 0 && lines[at - 1].starts_with("#[") && lines[at - 1].contains("test"))
}
