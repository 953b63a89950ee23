//! No text is kept that nobody sees.

use std::path::Path;

/// Keys put together from a part and a code: they are looked at one by one where the codes are.
const MADE: [&str; 4] = ["failure-", "doctor-", "weekday-", "month-"];

fn sources(directory: &Path, text: &mut String) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_key_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    sources(&root.join("src"), &mut code);
    let english = std::fs::read_to_string(root.join("i18n/en/ahoy.ftl")).unwrap();
    let keys = english.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let unused: Vec<_> = keys
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
        .filter(|key| !MADE.iter().any(|made| key.starts_with(made)))
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .filter(|key| !key.strip_suffix("-text").is_some_and(|title| code.contains(&format!("\"{title}\""))))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
