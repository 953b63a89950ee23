//! `ahoy status`: who I am, how I am reached, who is there, and which calls go on.

use super::node::{Node, calls, name, text};
use crate::i18n::Words;
use serde_json::{Value, json};

/// Friends that are listed; the window has them all.
const FRIENDS_MAX: usize = 100;

/// Prints it, in words or for a program.
pub async fn run(node: &mut Node, is_json: bool, words: &Words) -> Result<(), String> {
    let snapshot = node.snapshot(words).await?;
    let text = if is_json { for_programs(&snapshot).to_string() } else { in_words(&snapshot, words) };
    crate::cli::say(&text);
    Ok(())
}

/// Friends that are there, as far as they let this be known.
fn there(snapshot: &Value) -> Vec<&Value> {
    let all = snapshot["buddies"].as_array().into_iter().flatten();
    let is_there = |buddy: &&Value| {
        matches!(text(buddy, "presence"), "available" | "away" | "busy" | "dnd")
            && text(buddy, "relation") == "mutual"
    };
    all.filter(is_there).take(FRIENDS_MAX).collect()
}

fn for_programs(snapshot: &Value) -> Value {
    let me = &snapshot["me"];
    let friend = |buddy: &Value| {
        json!({
            "aor": buddy["aor"], "name": buddy["name"], "presence": buddy["presence"], "unread": buddy["unread"],
        })
    };
    let call = |call: &Value| {
        json!({
            "call": call["call"], "peer": call["peer"], "name": call["name"], "direction": call["direction"],
            "state": call["state"], "held": call["held"], "muted": call["muted"],
        })
    };
    json!({
        "id": me["id"], "name": me["name"], "presence": me["presence"], "reach": snapshot["reach"],
        "unread": unread(snapshot),
        "friends": there(snapshot).into_iter().map(friend).collect::<Vec<_>>(),
        "calls": calls(snapshot).into_iter().map(call).collect::<Vec<_>>(),
    })
}

fn unread(snapshot: &Value) -> u64 {
    let all = ["buddies", "groups"].into_iter().filter_map(|kind| snapshot[kind].as_array());
    all.flatten().filter_map(|one| one["unread"].as_u64()).sum()
}

fn in_words(snapshot: &Value, words: &Words) -> String {
    let me = &snapshot["me"];
    let mut lines = vec![
        format!("{} <{}>", text(me, "name"), text(me, "id")),
        words.get(presence(text(me, "presence"))),
        reach(&snapshot["reach"], words),
    ];
    if let unread @ 1.. = unread(snapshot) {
        lines.push(words.with("cli-status-unread", &[("count", unread.into())]));
    }
    let friends = there(snapshot);
    lines.push(String::new());
    match friends.as_slice() {
        [] => lines.push(words.get("cli-status-nobody")),
        some => {
            lines.push(words.get("cli-status-friends"));
            let line = |it: &&Value| {
                format!(
                    "  {} <{}>: {}",
                    text(it, "name"),
                    text(it, "aor"),
                    words.get(presence(text(it, "presence")))
                )
            };
            lines.extend(some.iter().map(line));
        }
    }
    lines.extend(calls(snapshot).into_iter().map(|call| {
        let key = match (text(call, "state"), text(call, "direction")) {
            ("ringing", "in") => "call-incoming-from",
            ("locating", _) => "call-locating",
            ("dialing", _) => "call-dialing",
            ("ringing", _) => "call-ringing",
            (_, _) => "call-active",
        };
        words.with(key, &[("name", name(call).into())])
    }));
    lines.join("\n")
}

fn presence(word: &str) -> &'static str {
    match word {
        "available" => "presence-available",
        "away" => "presence-away",
        "busy" => "presence-busy",
        "dnd" => "presence-do-not-disturb",
        "invisible" => "presence-invisible",
        _ => "presence-unknown",
    }
}

fn reach(reach: &Value, words: &Words) -> String {
    if reach["nodes"] == 0 {
        return words.get("reach-no");
    }
    words.get(match text(reach, "way") {
        "local" => "reach-local",
        "direct" => "reach-direct",
        "relayed" => "reach-relayed",
        "outgoing" => "reach-outgoing",
        _ => "reach-soon",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn friends_who_are_there_and_calls_are_told() {
        let snapshot = json!({
            "me": {"id": "alice@example.org", "name": "Alice", "presence": "dnd"},
            "reach": {"nodes": 2, "way": "direct"},
            "buddies": [
                {"aor": "bob@example.org", "name": "Bob", "presence": "away", "relation": "mutual", "unread": 2},
                {"aor": "carol@example.org", "name": "Carol", "presence": "offline", "relation": "mutual", "unread": 0},
            ],
            "calls": [{"call": "1", "peer": "dora@example.org", "name": "Dora", "direction": "in", "state": "ringing"}],
        });
        let said = in_words(&snapshot, &Words::for_language("en"));
        for part in
            ["Alice <alice@example.org>", "Do not disturb", "directly", "2", "Bob", "Away", "Dora is calling"]
        {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Carol"), "{said}");
        let told = for_programs(&snapshot);
        assert_eq!((&told["friends"][0]["aor"], &told["unread"]), (&"bob@example.org".into(), &2.into()));
        let alone = json!({"me": {}, "reach": {"nodes": 0}});
        assert!(in_words(&alone, &Words::for_language("en")).contains("Nobody"));
    }
}
