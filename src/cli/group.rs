//! The automation interface's commands and events of groups.

use crate::aor::Aor;
use crate::engine::api::{
    Command, Group, GroupCommand, GroupEvent, GroupId, GroupLine, GroupMember, GroupPlace, GroupStanding,
    GroupWhat, MessageId,
};
use serde::Deserialize;
use serde_json::{Value, json};

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
    Say { group: String, message: String, text: String },
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
        Line::Say { group, message, text } => {
            GroupCommand::Say { group: id(&group)?, message: MessageId(message), text }
        }
        Line::Rename { group, name } => GroupCommand::Rename { group: id(&group)?, name },
        Line::Remove { group, aor } => GroupCommand::Remove { group: id(&group)?, aor: aor.parse().ok()? },
        Line::Leave { group } => GroupCommand::Leave { group: id(&group)? },
        Line::Forget { group } => GroupCommand::Forget { group: id(&group)? },
        Line::Read { group } => GroupCommand::MarkRead { group: id(&group)? },
        Line::History { group, before, limit } => {
            let before = match before {
                Some(place) => Some(read_place(&place)?),
                None => None,
            };
            GroupCommand::LoadHistory { group: id(&group)?, before, limit }
        }
    })
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
    }
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
            "removable": it.is_removable, "known": it.is_known, "has": it.has,
        })
    };
    json!({
        "group": hex(&group.group.0), "name": group.name, "state": state, "by": by,
        "members": group.members.iter().map(member).collect::<Vec<_>>(), "unread": group.unread,
        "last": group.last.as_ref().map(line_value),
    })
}

fn line_value(line: &GroupLine) -> Value {
    let person = |aor: &Aor, name: &str| json!({"aor": aor.as_str(), "name": name});
    let mut value = json!({
        "place": place(&line.place), "from": line.aor.as_str(), "name": line.name, "own": line.is_own,
        "known": line.is_known, "at": line.at_ms,
    });
    let kind = match &line.what {
        GroupWhat::Text { text, is_given, number } => {
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
    };
    value["kind"] = kind.into();
    value
}

/// A place in one word, as it is taken back by `group.history`.
fn place(place: &GroupPlace) -> String {
    format!("{}-{}-{}", place.clock, hex(&place.device), hex(&place.entry))
}

fn read_place(word: &str) -> Option<GroupPlace> {
    let mut parts = word.split('-');
    let clock = parts.next()?.parse().ok()?;
    let (device, entry) = (key(parts.next()?)?, key(parts.next()?)?);
    parts.next().is_none().then_some(GroupPlace { clock, device, entry })
}

fn id(word: &str) -> Option<GroupId> {
    key(word).map(GroupId)
}

fn key(word: &str) -> Option<[u8; 32]> {
    if word.len() != 64 || !word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(word.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(key)
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
