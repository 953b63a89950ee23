//! What was said in a group, in the form of a conversation of two.

use super::{Said, plain};
use crate::engine::api::{ExportFormat, GroupLine, GroupReaction, GroupWhat, Lifetime};
use crate::engine::keeping::GroupExport;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(order: &GroupExport, out: &mut impl Write) -> io::Result<()> {
    match order.format {
        ExportFormat::Text => {
            writeln!(out, "{}", plain(&order.name))?;
            for (aor, name) in &order.members {
                writeln!(out, "{} <{aor}>", plain(name))?;
            }
            writeln!(out)?;
            order.lines.iter().try_for_each(|line| said(line, out))
        }
        ExportFormat::Json => {
            let member = |(aor, name): &(crate::aor::Aor, String)| json!({"aor": aor.as_str(), "name": name});
            let members: Vec<Value> = order.members.iter().map(member).collect();
            write!(out, "{{\"group\":{},\"members\":{},\"messages\":[", json!(order.name), json!(members))?;
            for (at, line) in order.lines.iter().enumerate() {
                write!(out, "{}{}", if at == 0 { "\n" } else { ",\n" }, value(line))?;
            }
            out.write_all(b"\n]}\n")
        }
    }
}

fn said(line: &GroupLine, out: &mut impl Write) -> io::Result<()> {
    let of = |state, text| Said {
        at_ms: line.at_ms,
        who: (&line.aor, &line.name),
        state,
        quote: None,
        text,
        timer: None,
    };
    match &line.what {
        GroupWhat::Text { text, marks, .. } => {
            let state = match (marks.is_deleted, marks.is_edited) {
                (true, _) => " [deleted]",
                (false, true) => " [edited]",
                (false, false) => "",
            };
            let quote = marks.reply.as_ref().map(|quote| quote.text.as_str());
            Said { quote, ..of(state, text) }.write(out)
        }
        GroupWhat::Timer { lasts } => Said { timer: Some(*lasts), ..of("", "") }.write(out),
        deed => of("", &in_words(deed)).write(out),
    }
}

/// What was done; the file is in one language, whatever the window's is.
fn in_words(what: &GroupWhat) -> String {
    match what {
        GroupWhat::Created => "[made the group]".to_owned(),
        GroupWhat::Invited { aor, .. } => format!("[invited {aor}]"),
        GroupWhat::Joined => "[joined]".to_owned(),
        GroupWhat::Left => "[left]".to_owned(),
        GroupWhat::Removed { aor, .. } => format!("[removed {aor}]"),
        GroupWhat::Renamed { name } => format!("[named the group {name}]"),
        GroupWhat::Sealed => "[no key for this message]".to_owned(),
        GroupWhat::Text { .. } | GroupWhat::Timer { .. } => String::new(),
    }
}

fn value(line: &GroupLine) -> Value {
    let mut value =
        json!({"from": line.aor.as_str(), "name": line.name, "own": line.is_own, "at": line.at_ms});
    let person = |aor: &crate::aor::Aor, name: &str| json!({"aor": aor.as_str(), "name": name});
    value["kind"] = match &line.what {
        GroupWhat::Text { text, marks, .. } => {
            let reaction = |it: &GroupReaction| json!({"from": it.aor.as_str(), "sign": it.sign});
            value["text"] = text.as_str().into();
            value["edited"] = marks.is_edited.into();
            value["deleted"] = marks.is_deleted.into();
            value["file"] = marks.file.into();
            value["voice_ms"] = marks.voice.as_ref().map(|said| said.voice.length_ms).into();
            value["reactions"] = marks.reactions.iter().map(reaction).collect::<Vec<_>>().into();
            value["reply"] = marks
                .reply
                .as_ref()
                .map_or(Value::Null, |quote| json!({"from": quote.aor.as_str(), "text": quote.text}));
            "text"
        }
        GroupWhat::Sealed => "sealed",
        GroupWhat::Created => "created",
        GroupWhat::Invited { aor, name } => {
            value["who"] = person(aor, name);
            "invited"
        }
        GroupWhat::Joined => "joined",
        GroupWhat::Left => "left",
        GroupWhat::Removed { aor, name } => {
            value["who"] = person(aor, name);
            "removed"
        }
        GroupWhat::Renamed { name } => {
            value["called"] = name.as_str().into();
            "renamed"
        }
        GroupWhat::Timer { lasts } => {
            value["timer_s"] = Lifetime::seconds(*lasts).into();
            "timer"
        }
    }
    .into();
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::api::{GroupId, GroupMarks, GroupPlace, GroupQuote, GroupSound, GroupVoice, Voice};
    use crate::io::profile::tests::TestDir;

    fn line(name: &str, what: GroupWhat) -> GroupLine {
        GroupLine {
            place: GroupPlace { clock: 1, device: [1; 32], entry: [1; 32] },
            aor: "bob@example.org".parse().unwrap(),
            name: name.to_owned(),
            is_own: false,
            is_known: true,
            at_ms: 1_700_000_000_000,
            what,
        }
    }

    fn text(text: &str, marks: GroupMarks) -> GroupWhat {
        GroupWhat::Text { text: text.to_owned(), is_given: true, number: None, marks: Box::new(marks) }
    }

    fn exported(format: ExportFormat) -> String {
        let quote = GroupQuote {
            place: line("", GroupWhat::Joined).place,
            aor: "bob@example.org".parse().unwrap(),
            name: "Bob".to_owned(),
            is_own: false,
            is_known: true,
            text: "when?".to_owned(),
        };
        let answer = GroupMarks { reply: Some(quote), is_edited: true, ..GroupMarks::default() };
        let gone = GroupMarks { is_deleted: true, ..GroupMarks::default() };
        let voice = Voice { length_ms: 61_000, ..Voice::default() };
        let said = GroupVoice { voice: voice.clone(), sound: GroupSound::Here, is_played: true };
        let spoken = GroupMarks { voice: Some(Box::new(said)), ..GroupMarks::default() };
        let lines = vec![
            line("Bob", GroupWhat::Created),
            line("Bob\n\u{202e}", text("at eight\n2023-01-01  Eve: forged", answer)),
            line("", text("", gone)),
            line("Bob", GroupWhat::Timer { lasts: Lifetime::Day }),
            line("Bob", text(&voice.as_text(), spoken)),
        ];
        let members = vec![("bob@example.org".parse().unwrap(), "Bob".to_owned())];
        let place = TestDir::new();
        let path = place.path().join("choir");
        std::fs::create_dir_all(place.path()).unwrap();
        let name = "Choir".to_owned();
        let order = GroupExport { group: GroupId([1; 32]), path, format, name, members, lines };
        super::super::save_group(&order).unwrap();
        assert!(super::super::save_group(&order).is_err(), "nothing is written over");
        std::fs::read_to_string(&order.path).unwrap()
    }

    #[test]
    fn as_text_each_line_says_who_and_nobody_forges_one() {
        let at = "2023-11-14T22:13:20.000Z";
        let wanted = format!(
            "Choir\nBob <bob@example.org>\n\n{at}  Bob: [made the group]\n\
             {at}  Bob [edited]: [> when?] at eight\n    2023-01-01  Eve: forged\n\
             {at}  bob@example.org [deleted]: \n{at}  Bob: [messages disappear after 1 day]\n\
             {at}  Bob: 🎤 1:01\n"
        );
        assert_eq!(exported(ExportFormat::Text), wanted);
    }

    #[test]
    fn as_json_all_is_read_back() {
        let value: Value = serde_json::from_str(&exported(ExportFormat::Json)).unwrap();
        assert_eq!((&value["group"], &value["members"][0]["name"]), (&"Choir".into(), &"Bob".into()));
        let answer = &value["messages"][1];
        assert_eq!((&answer["reply"]["text"], &answer["edited"]), (&"when?".into(), &true.into()));
        assert_eq!(value["messages"][3]["timer_s"], 86_400);
        assert_eq!(value["messages"][4]["voice_ms"], 61_000);
    }
}
