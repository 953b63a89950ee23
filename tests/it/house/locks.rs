//! The fuzz targets are a package of their own, with a lock file of their own (`tests/fuzz`). Nobody builds them by the way, so it is
//! seen here that they are locked to what the program is built of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Of each package in a lock file its versions, and the names of what it needs.
type Lock = BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>;

#[test]
fn the_fuzz_targets_are_locked_to_what_the_program_is_built_of() {
    let [program, fuzz] = ["Cargo.lock", "tests/fuzz/Cargo.lock"].map(|path| packages(&read(path)));
    assert_eq!(
        strays(&program, &fuzz, &needed(&read("Cargo.toml"))),
        Vec::<String>::new(),
        "run `cargo update --workspace` in tests/fuzz"
    );
}

#[test]
fn a_lock_that_has_stayed_behind_is_seen() {
    let lock = |version: &str, needs: &str| {
        packages(&format!(
            "[[package]]\nname = \"ahoy\"\nversion = \"1\"\ndependencies = [\n{needs}]\n\n[[package]]\nname = \"a\"\nversion = \"{version}\"\n"
        ))
    };
    let needed = needed(
        "[dependencies]\na = \"1\"\nb = { version = \"1\", features = [] }\nc = { version = \"1\", optional = true }\n[dev-dependencies]\nd = \"1\"\n",
    );
    assert_eq!(needed, ["a", "b"].map(str::to_owned).into());
    let program = lock("1", " \"a\",\n \"b 2.0.0\",\n");
    assert_eq!(strays(&program, &program, &needed), Vec::<String>::new());
    assert_eq!(strays(&program, &lock("1", " \"a\",\n"), &needed), ["b is not locked"]);
    assert_eq!(strays(&program, &lock("2", " \"a\",\n \"b\",\n"), &needed), ["a has another version"]);
}

fn strays(program: &Lock, fuzz: &Lock, needed: &BTreeSet<String>) -> Vec<String> {
    let locked = fuzz.get("ahoy").map(|(_, needs)| needs.clone()).unwrap_or_default();
    let missing = needed.difference(&locked).map(|name| format!("{name} is not locked"));
    let other = fuzz.iter().filter(|(name, (versions, _))| {
        program.get(*name).is_some_and(|(those, _)| !versions.is_subset(those))
    });
    missing.chain(other.map(|(name, _)| format!("{name} has another version"))).collect()
}

/// What the program needs wherever it runs, with a window or without.
fn needed(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut is_needed = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_needed = line == "[dependencies]";
        } else if let Some((name, what)) = line.split_once('=')
            && is_needed
            && !line.starts_with('#')
            && !what.contains("optional = true")
        {
            names.insert(name.trim().to_owned());
        }
    }
    names
}

fn packages(lock: &str) -> Lock {
    let mut packages = Lock::new();
    for package in lock.split("[[package]]").skip(1) {
        let said = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(key));
            line.map(|value| value.trim_matches([' ', '=', '"']).to_owned()).unwrap_or_default()
        };
        let listed = package.split_once("dependencies = [").map_or("", |(_, rest)| rest);
        let needs = listed.lines().skip(1).take_while(|line| *line != "]");
        let names = needs.filter_map(|line| line.trim_matches([' ', '"', ',']).split(' ').next());
        let (versions, all) = packages.entry(said("name")).or_default();
        versions.insert(said("version"));
        all.extend(names.map(str::to_owned));
    }
    packages
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the project")
}
