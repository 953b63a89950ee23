//! The automation interface's commands and events of groups.

use super::command::Format;
use crate::aor::Aor;
use crate::attachment::{of_hex, to_hex};
use crate::engine::api::{
    Command, Group, GroupCommand, GroupEvent, GroupHit, GroupId, GroupLine, GroupMarks, GroupMember,
    GroupPlace, GroupReaction, GroupSound, GroupStanding, GroupVoice, GroupWhat, Lifetime, MessageId,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Lines of a page where the asker names no number.
const PAGE: usize = 50;

#[derive(Deserialize)]
#[serde(tag = "do")]
enum Line {
    #[serde(rename = "group.create")]
    Create {
        name: String,
        #[serde(default)]
        invite: Vec<String>,
    },
    #[serde(rename = "group.invite")]
    Invite { group: String, aor: String },
    #[serde(rename = "group.accept")]
    Accept { group: String },
    #[serde(rename = "group.decline")]
    Decline { group: String },
    #[serde(rename = "group.say")]
    Say { group: String, message: String, text: String, reply: Option<String> },
    #[serde(rename = "group.file")]
    File { group: String, message: String, path: PathBuf },
    #[serde(rename = "group.edit")]
    Edit { group: String, place: String, text: String },
    #[serde(rename = "group.delete")]
    Delete {
        group: String,
        place: String,
        #[serde(default)]
        for_all: bool,
    },
    #[serde(rename = "group.react")]
    React { group: String, place: String, sign: String },
    #[serde(rename = "group.lifetime")]
    Lifetime { group: String, lasts_s: u32 },
    #[serde(rename = "group.typing")]
    Typing { group: String, active: bool },
    #[serde(rename = "group.draft")]
    Draft { group: String, text: String },
    #[serde(rename = "group.search")]
    Search {
        text: String,
        group: Option<String>,
        before: Option<u64>,
        #[serde(default = "page")]
        limit: usize,
    },
    #[serde(rename = "group.around")]
    Around {
        group: String,
        place: String,
        #[serde(default = "page")]
        limit: usize,
    },
    #[serde(rename = "group.clear")]
    Clear { group: String },
    #[serde(rename = "group.export")]
    Export { group: String, path: PathBuf, format: Format },
    #[serde(rename = "group.rename")]
    Rename { group: String, name: String },
    #[serde(rename = "group.remove")]
    Remove { group: String, aor: String },
    #[serde(rename = "group.leave")]
    Leave { group: String },
    #[serde(rename = "group.forget")]
    Forget { group: String },
    #[serde(rename = "group.read")]
    Read { group: String },
    #[serde(rename = "group.history")]
    History {
        group: String,
        before: Option<String>,
        #[serde(default = "page")]
        limit: usize,
    },
}

fn page() -> usize {
    PAGE
}

/// Reads a line that is about groups; `None` for any other, and an error where it is no command.
pub fn parse(line: &Value) -> Option<Result<Command, ()>> {
    line.get("do")?.as_str()?.starts_with("group.").then(|| {
        let line = Line::deserialize(line).map_err(drop)?;
        command(line).map(Command::OfGroup).ok_or(())
    })
}

fn command(line: Line) -> Option<GroupCommand> {
    Some(match line {
        Line::Create { name, invite } => {
            let invited: Vec<Aor> = invite.iter().map(|aor| aor.parse().ok()).collect::<Option<_>>()?;
            GroupCommand::Create { name, invited }
        }
        Line::Invite { group, aor } => GroupCommand::Invite { group: id(&group)?, aor: aor.parse().ok()? },
        Line::Accept { group } => GroupCommand::Accept { group: id(&group)? },
        Line::Decline { group } => GroupCommand::Decline { group: id(&group)? },
        Line::Say { .. }
        | Line::File { .. }
        | Line::Edit { .. }
        | Line::Delete { .. }
        | Line::React { .. }
        | Line::Lifetime { .. }
        | Line::Typing { .. }
        | Line::Draft { .. } => said(line)?,
        Line::Search { text, group, before, limit } => {
            let group = match group {
                Some(group) => Some(id(&group)?),
                None => None,
            };
            GroupCommand::Search { text, group, before, limit }
        }
        Line::Around { group, place, limit } => {
            GroupCommand::LoadAround { group: id(&group)?, place: read_place(&place)?, limit }
        }
        Line::Clear { group } => GroupCommand::Clear { group: id(&group)? },
        Line::Export { group, path, format } => {
            GroupCommand::Export { group: id(&group)?, path, format: format.into() }
        }
        Line::Rename { group, name } => GroupCommand::Rename { group: id(&group)?, name },
        Line::Remove { group, aor } => GroupCommand::Remove { group: id(&group)?, aor: aor.parse().ok()? },
        Line::Leave { group } => GroupCommand::Leave { group: id(&group)? },
        Line::Forget { group } => GroupCommand::Forget { group: id(&group)? },
        Line::Read { group } => GroupCommand::MarkRead { group: id(&group)? },
        Line::History { group, before, limit } => {
            GroupCommand::LoadHistory { group: id(&group)?, before: named(before.as_ref())?, limit }
        }
    })
}

/// What is said, or done to a text.
fn said(line: Line) -> Option<GroupCommand> {
    Some(match line {
        Line::Say { group, message, text, reply } => {
            let (group, reply) = (id(&group)?, named(reply.as_ref())?);
            GroupCommand::Say { group, message: MessageId(message), text, reply }
        }
        Line::File { group, message, path } => {
            GroupCommand::SendFile { group: id(&group)?, message: MessageId(message), path }
        }
        Line::Edit { group, place, text } => {
            GroupCommand::Edit { group: id(&group)?, place: read_place(&place)?, text }
        }
        Line::Delete { group, place, for_all } => {
            GroupCommand::Delete { group: id(&group)?, place: read_place(&place)?, for_all }
        }
        Line::React { group, place, sign } => {
            GroupCommand::React { group: id(&group)?, place: read_place(&place)?, sign }
        }
        Line::Lifetime { group, lasts_s } => {
            GroupCommand::SetLifetime { group: id(&group)?, lasts: Lifetime::of_seconds(lasts_s)? }
        }
        Line::Typing { group, active } => GroupCommand::SetTyping { group: id(&group)?, on: active },
        Line::Draft { group, text } => GroupCommand::SaveDraft { group: id(&group)?, text },
        _ => return None,
    })
}

/// A place that need not be named.
fn named(place: Option<&String>) -> Option<Option<GroupPlace>> {
    place.map_or(Some(None), |place| read_place(place).map(Some))
}

/// The line for what happens in groups.
pub fn line(event: &GroupEvent) -> Value {
    match event {
        GroupEvent::Group(group) => {
            let mut line = value(group);
            line["on"] = "group".into();
            line
        }
        GroupEvent::Gone(group) => json!({"on": "group.gone", "group": hex(&group.0)}),
        GroupEvent::Line { group, line } => {
            let mut line = line_value(line);
            line["on"] = "group.line".into();
            line["group"] = hex(&group.0).into();
            line
        }
        GroupEvent::History { group, before, lines, more } => json!({
            "on": "group.history", "group": hex(&group.0), "before": before.as_ref().map(place), "more": more,
            "lines": lines.iter().map(line_value).collect::<Vec<_>>(),
        }),
        GroupEvent::Around { group, place: at, lines, older, newer } => json!({
            "on": "group.around", "group": hex(&group.0), "place": place(at), "older": older, "newer": newer,
            "lines": lines.iter().map(line_value).collect::<Vec<_>>(),
        }),
        GroupEvent::Forgotten { group, places } => json!({
            "on": "group.forgotten", "group": hex(&group.0),
            "places": places.iter().map(place).collect::<Vec<_>>(),
        }),
        GroupEvent::Found { text, group, before, hits, more } => json!({
            "on": "group.found", "text": text, "group": group.map(|group| hex(&group.0)), "before": before,
            "hits": hits.iter().map(hit_value).collect::<Vec<_>>(), "more": more,
        }),
        GroupEvent::Exported { group, path } => {
            json!({"on": "group.exported", "group": hex(&group.0), "path": path})
        }
        GroupEvent::Typing { group, aor, name, on } => json!({
            "on": "group.typing", "group": hex(&group.0), "aor": aor.as_str(), "name": name, "active": on,
        }),
    }
}

fn hit_value(hit: &GroupHit) -> Value {
    let words: Vec<&str> = hit.marks.iter().filter_map(|mark| hit.excerpt.get(mark.clone())).collect();
    json!({
        "group": hex(&hit.group.0), "place": place(&hit.place), "number": hit.number, "from": hit.aor.as_str(),
        "name": hit.name, "own": hit.is_own, "known": hit.is_known, "at": hit.at_ms, "excerpt": hit.excerpt,
        "words": words,
    })
}

/// A group as it is.
pub fn value(group: &Group) -> Value {
    let (state, by) = match &group.standing {
        GroupStanding::Invited { by, .. } => ("invited", Some(by.as_str())),
        GroupStanding::Joining => ("joining", None),
        GroupStanding::In => ("in", None),
        GroupStanding::Over => ("over", None),
    };
    let member = |it: &GroupMember| {
        json!({
            "aor": it.aor.as_str(), "name": it.name, "own": it.is_own, "joined": it.has_joined,
            "removable": it.is_removable, "known": it.is_known, "has": it.has, "read": it.read,
        })
    };
    json!({
        "group": hex(&group.group.0), "name": group.name, "state": state, "by": by,
        "members": group.members.iter().map(member).collect::<Vec<_>>(), "unread": group.unread,
        "first_unread": group.first_unread.as_ref().map(place), "last": group.last.as_ref().map(line_value),
        "lasts_s": group.lasts.seconds(), "draft": group.draft,
    })
}

fn line_value(line: &GroupLine) -> Value {
    let person = |aor: &Aor, name: &str| json!({"aor": aor.as_str(), "name": name});
    let mut value = json!({
        "place": place(&line.place), "from": line.aor.as_str(), "name": line.name, "own": line.is_own,
        "known": line.is_known, "at": line.at_ms,
    });
    let kind = match &line.what {
        GroupWhat::Text { text, is_given, number, marks } => {
            marked(&mut value, marks);
            value["text"] = text.as_str().into();
            value["number"] = (*number).into();
            value["state"] = if *is_given { "sent" } else { "queued" }.into();
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
            value["timer_s"] = lasts.seconds().into();
            "timer"
        }
    };
    value["kind"] = kind.into();
    value
}

fn marked(value: &mut Value, marks: &GroupMarks) {
    value["reply"] = marks.reply.as_ref().map_or(Value::Null, |quote| {
        json!({
            "place": place(&quote.place), "from": quote.aor.as_str(), "name": quote.name, "own": quote.is_own,
            "known": quote.is_known, "text": quote.text,
        })
    });
    let reaction = |it: &GroupReaction| {
        json!({
            "from": it.aor.as_str(), "name": it.name, "own": it.is_own, "known": it.is_known, "sign": it.sign,
        })
    };
    value["reactions"] = marks.reactions.iter().map(reaction).collect::<Vec<_>>().into();
    value["edited"] = marks.is_edited.into();
    value["deleted"] = marks.is_deleted.into();
    value["lasts_s"] = marks.lasts.seconds().into();
    value["file"] = marks.file.into();
    value["voice"] = marks.voice.as_deref().map_or(Value::Null, |GroupVoice { voice, sound, is_played }| {
        let sound = match sound {
            GroupSound::Fetching => "fetching",
            GroupSound::Left => "left",
            GroupSound::Here => "here",
            GroupSound::Damaged => "damaged",
        };
        json!({"length_ms": voice.length_ms, "sound": sound, "played": is_played})
    });
}

/// A place in one word, as it is taken back by `group.history`.
fn place(place: &GroupPlace) -> String {
    format!("{}-{}-{}", place.clock, hex(&place.device), hex(&place.entry))
}

pub fn read_place(word: &str) -> Option<GroupPlace> {
    let mut parts = word.split('-');
    let clock = parts.next()?.parse().ok()?;
    let (device, entry) = (key(parts.next()?)?, key(parts.next()?)?);
    parts.next().is_none().then_some(GroupPlace { clock, device, entry })
}

pub fn id(word: &str) -> Option<GroupId> {
    key(word).map(GroupId)
}

fn key(word: &str) -> Option<[u8; 32]> {
    of_hex(word)
}

fn hex(bytes: &[u8; 32]) -> String {
    to_hex(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_commands_are_understood() {
        let group = hex(&[7; 32]);
        let place = format!("12-{group}-{group}");
        for line in [
            json!({"do": "group.create", "name": "Choir"}),
            json!({"do": "group.create", "name": "Choir", "invite": ["bob@example.org"]}),
            json!({"do": "group.invite", "group": group, "aor": "bob@example.org"}),
            json!({"do": "group.accept", "group": group}),
            json!({"do": "group.decline", "group": group}),
            json!({"do": "group.say", "group": group, "message": "m1", "text": "hello"}),
            json!({"do": "group.say", "group": group, "message": "m1", "text": "hello", "reply": place}),
            json!({"do": "group.file", "group": group, "message": "f1", "path": "a.txt"}),
            json!({"do": "group.edit", "group": group, "place": place, "text": "hello"}),
            json!({"do": "group.delete", "group": group, "place": place}),
            json!({"do": "group.delete", "group": group, "place": place, "for_all": true}),
            json!({"do": "group.react", "group": group, "place": place, "sign": "👍"}),
            json!({"do": "group.lifetime", "group": group, "lasts_s": 3600}),
            json!({"do": "group.typing", "group": group, "active": true}),
            json!({"do": "group.draft", "group": group, "text": "and"}),
            json!({"do": "group.search", "text": "choir"}),
            json!({"do": "group.search", "text": "choir", "group": group, "before": 5, "limit": 5}),
            json!({"do": "group.around", "group": group, "place": place}),
            json!({"do": "group.clear", "group": group}),
            json!({"do": "group.export", "group": group, "path": "choir.txt", "format": "text"}),
            json!({"do": "group.rename", "group": group, "name": "Band"}),
            json!({"do": "group.remove", "group": group, "aor": "bob@example.org"}),
            json!({"do": "group.leave", "group": group}),
            json!({"do": "group.forget", "group": group}),
            json!({"do": "group.read", "group": group}),
            json!({"do": "group.history", "group": group, "before": place, "limit": 5}),
        ] {
            assert!(matches!(parse(&line), Some(Ok(_))), "{line}");
        }
    }

    #[test]
    fn what_is_no_command_of_groups_is_refused_or_left_to_others() {
        let group = hex(&[7; 32]);
        assert_eq!(parse(&json!({"do": "snapshot"})), None);
        assert_eq!(parse(&json!({"group": group})), None);
        for line in [
            json!({"do": "group.explode", "group": group}),
            json!({"do": "group.leave", "group": "seven"}),
            json!({"do": "group.leave", "group": format!("+7{}", &group[2..])}),
            json!({"do": "group.invite", "group": group, "aor": "not an address"}),
            json!({"do": "group.history", "group": group, "before": "1-2"}),
            json!({"do": "group.say", "group": group, "message": "m1", "text": "hello", "reply": "1-2"}),
            json!({"do": "group.lifetime", "group": group, "lasts_s": 7}),
            json!({"do": "group.export", "group": group, "path": "choir.txt", "format": "pdf"}),
        ] {
            assert_eq!(parse(&line), Some(Err(())), "{line}");
        }
    }

    #[test]
    fn a_place_is_taken_back_as_it_was_told() {
        let at = GroupPlace { clock: 9, device: [1; 32], entry: [0xfe; 32] };
        assert_eq!(read_place(&place(&at)), Some(at));
    }
}
