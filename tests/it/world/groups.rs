//! Groups of the pretended world: what a disk keeps of them, and what a front end was told.

use super::{Disk, Person, World};
use ahoy::attachment::to_hex;
use ahoy::engine::api::{
    Command, Event, Group, GroupCommand, GroupEvent, GroupId, GroupLine, GroupPlace, GroupWhat, MessageId,
};
use ahoy::engine::keeping::Keep;
use ahoy::flow::{Flow, NodeId};
use ahoy::store::{ClipRow, GroupHit, GroupKept, GroupRows, GroupText, Groups, Reply, TransferRow};
use std::collections::BTreeMap;
use std::time::Duration;

/// What was spoken, by group and entry.
type Clips = BTreeMap<([u8; 32], [u8; 32]), (ClipRow, Vec<u8>)>;

/// What lies beside the logs: what is searched for, and what was spoken, by group and entry.
#[derive(Clone, Default)]
pub struct Beside {
    texts: Vec<([u8; 32], GroupText)>,
    clips: Clips,
}

impl Disk {
    pub(super) fn about_groups(&mut self, about: Groups) -> Option<Reply> {
        match about {
            Groups::Save { ticket, rows } => {
                self.save_group(*rows);
                Some(Reply::Done { ticket })
            }
            Groups::Search { ticket, search } => {
                let wanted = ahoy::terms::Wanted::of(&search.text);
                let found = self.beside.texts.iter().enumerate().rev().filter_map(|(number, (group, it))| {
                    let text = it.text.as_ref().filter(|text| wanted.is_in(text))?;
                    search.group.is_none_or(|one| one == *group).then(|| GroupHit {
                        group: *group,
                        entry: it.entry,
                        number: number as u64,
                        at_ms: it.at_ms,
                        excerpt: text.clone(),
                        marks: Vec::new(),
                    })
                });
                Some(Reply::GroupsFound { ticket, hits: found.collect(), search, more: false })
            }
            Groups::KeepClip { ticket, group, entry, state, bytes } => {
                if let Some((clip, sound)) = self.beside.clips.get_mut(&(group, entry)) {
                    (clip.state, *sound) = (state, bytes);
                }
                Some(Reply::Done { ticket })
            }
            Groups::LoadClip { ticket, group, entry, is_played } => {
                let kept = self.beside.clips.get_mut(&(group, entry));
                let is_news = kept.as_ref().is_some_and(|(clip, _)| is_played && !clip.is_played);
                let bytes = kept.map(|(clip, sound)| {
                    clip.is_played |= is_played;
                    sound.clone()
                });
                Some(Reply::Clip { ticket, bytes: bytes.unwrap_or_default(), is_news })
            }
            Groups::Delete(id) => {
                self.groups.remove(&id);
                self.beside.clips.retain(|(of, _), _| *of != id);
                self.transfers.retain(|row| row.group != Some(id));
                self.beside.texts.retain(|(log, _)| *log != id);
                None
            }
        }
    }
}

impl Disk {
    fn save_group(&mut self, rows: GroupRows) {
        let GroupRows { row, entries, sessions, texts, fates, files, clips, withdrawn } = rows;
        let id = row.id;
        for file in files {
            let is_it = |old: &TransferRow| (&old.aor, &old.id) == (&file.aor, &file.id);
            if !self.transfers.iter().any(is_it) {
                self.transfers.push(file);
            }
        }
        let gone: Vec<String> = withdrawn.iter().map(|entry| to_hex(entry)).collect();
        self.transfers.retain(|row| row.group != Some(id) || !gone.contains(&row.id));
        for (clip, bytes) in clips {
            self.beside.clips.entry((id, clip.entry)).or_insert((clip, bytes));
        }
        self.beside.clips.retain(|(of, entry), _| *of != id || !withdrawn.contains(entry));
        let empty = GroupKept {
            row: row.clone(),
            entries: Vec::new(),
            sessions: Vec::new(),
            fates: Vec::new(),
            clips: Vec::new(),
        };
        let kept = self.groups.entry(id).or_insert(empty);
        kept.row = row;
        for (_, bytes) in entries {
            if !kept.entries.contains(&bytes) {
                kept.entries.push(bytes);
            }
        }
        kept.sessions.extend(sessions.into_iter().map(|(_, key)| key));
        for fate in fates {
            kept.fates.retain(|known| known.entry != fate.entry);
            kept.fates.push(fate);
            if fate.ends_ms == Some(0) {
                self.beside.texts.retain(|(log, text)| (*log, text.entry) != (id, fate.entry));
            }
        }
        for text in texts {
            self.beside.texts.retain(|(log, known)| (*log, known.entry) != (id, text.entry));
            self.beside.texts.push((id, text));
        }
    }

    pub(super) fn groups_kept(&self) -> Vec<GroupKept> {
        let clips = |id: [u8; 32]| {
            let of_it = self.beside.clips.iter().filter(move |((of, _), _)| *of == id);
            of_it.map(|(_, (clip, _))| clip.clone()).collect()
        };
        self.groups.values().map(|kept| GroupKept { clips: clips(kept.row.id), ..kept.clone() }).collect()
    }
}

impl World {
    /// What somebody's disk has of what was spoken in groups: whether each is here, and its sound.
    pub fn clips_on_disk(&self, person: Person) -> Vec<(ClipRow, Vec<u8>)> {
        self.homes[person.0].disk.beside.clips.values().cloned().collect()
    }

    /// What somebody's node was told to keep elsewhere than on its disk.
    pub fn keeps(&self, person: Person) -> &[Keep] {
        &self.homes[person.0].keeps
    }

    pub fn group(&mut self, person: Person, command: GroupCommand) {
        self.ask(person, Command::OfGroup(command));
    }

    pub fn says(&mut self, person: Person, group: GroupId, text: &str) {
        let message = MessageId(format!("id of {text}"));
        self.group(person, GroupCommand::Say { group, message, text: text.to_owned(), reply: None });
    }

    /// The groups that somebody has, as he was told last.
    pub fn groups(&self, person: Person) -> Vec<Group> {
        let mut groups = BTreeMap::new();
        for event in self.events(person) {
            match event {
                Event::OfGroup(GroupEvent::Group(group)) => {
                    drop(groups.insert(group.group, (**group).clone()))
                }
                Event::OfGroup(GroupEvent::Gone(group)) => drop(groups.remove(group)),
                Event::Snapshot(snapshot) => {
                    groups = snapshot.groups.iter().map(|group| (group.group, group.clone())).collect();
                }
                _ => {}
            }
        }
        groups.into_values().collect()
    }

    /// The lines of a group, as a front end has them that does what it is told.
    pub fn lines(&self, person: Person, of: GroupId) -> Vec<GroupLine> {
        let mut lines: BTreeMap<GroupPlace, GroupLine> = BTreeMap::new();
        for event in self.events(person) {
            match event {
                Event::OfGroup(GroupEvent::Line { group, line }) if *group == of => {
                    lines.insert(line.place, line.clone());
                }
                Event::OfGroup(GroupEvent::History { group, before: None, lines: page, .. })
                    if *group == of =>
                {
                    lines = page.iter().map(|line| (line.place, line.clone())).collect();
                }
                Event::OfGroup(GroupEvent::Forgotten { group, places }) if *group == of => {
                    places.iter().for_each(|place| drop(lines.remove(place)));
                }
                _ => {}
            }
        }
        lines.into_values().collect()
    }

    /// The texts among them; what cannot be read as `?`.
    pub fn said(&self, person: Person, of: GroupId) -> Vec<String> {
        let text = |line: GroupLine| match line.what {
            GroupWhat::Text { text, .. } => Some(text),
            GroupWhat::Sealed => Some("?".to_owned()),
            _ => None,
        };
        self.lines(person, of).into_iter().filter_map(text).collect()
    }

    /// Whether anybody else has a text.
    pub fn is_given(&self, person: Person, of: GroupId, said: &str) -> Option<bool> {
        self.lines(person, of).into_iter().find_map(|line| match line.what {
            GroupWhat::Text { text, is_given, .. } if text == said => Some(is_given),
            _ => None,
        })
    }

    /// From now on these two do not reach each other, though both are there: their streams end, and they find no way.
    pub fn parts(&mut self, a: Person, b: Person) {
        let nodes: [NodeId; 2] = [self.homes[a.0].node, self.homes[b.0].node];
        self.streams.retain(|(one, other)| !(nodes.contains(one) && nodes.contains(other)));
        for (who, other) in [(a, nodes[1]), (b, nodes[0])] {
            self.parted.insert((self.homes[who.0].node, other));
            let why = ahoy::flow::Closing::Ended;
            self.later(Duration::ZERO, who, super::Happening::Closed { flow: Flow::Peer(other), why });
        }
    }

    /// From now on everybody finds everybody again.
    pub fn meet_again(&mut self) {
        self.parted.clear();
    }

    /// How many packets of groups were sent so far, by all.
    pub fn group_packets(&self) -> usize {
        self.wire.iter().filter(|text| text.starts_with("MESSAGE") && text.contains("vnd.ahoy.group")).count()
    }

    /// Bytes of SIP come to somebody over the stream of another.
    pub fn over_stream(&mut self, from: Person, to: Person, bytes: &[u8]) {
        let flow = Flow::Peer(self.homes[from.0].node);
        self.give(to, ahoy::engine::Input::Received { flow, bytes });
    }
}
