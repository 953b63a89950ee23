//! What is written into a group goes also to those of its members who are away: into the mailboxes of those who are friends. Whoever
//! meets any member gets it from him as well; so a letter that does not fit, or is lost, costs nothing but time.

use super::writing::{PATIENCE_CONNECTED, after_patience};
use super::{Away, Id, after};
use crate::aor::Aor;
use crate::engine::api::GroupId;
use crate::engine::buddy::Buddies;
use crate::engine::core::Core;
use crate::engine::group::Groups;
use crate::identity::RootId;
use crate::messaging::group::PACKET_TYPE;
use crate::messaging::mailbox::Letter;
use crate::store::{GroupKept, MailboxRow};
use crate::time::Now;
use std::collections::BTreeSet;

/// Letters of groups in one mailbox: they leave room for what is written to one alone.
const CIRCULARS_MAX: usize = 64;
/// How the note of what a letter brings begins, where it brings what was written into a group.
const GROUP: &str = "group/";

/// Something that was read in a letter and is about a group: the mailbox goes on once that is kept.
pub(in crate::engine) struct Circular {
    pub root: RootId,
    pub body: Vec<u8>,
    pub ticket: u64,
    pub mailbox: MailboxRow,
}

/// A group, as a mailbox notes it.
fn key(group: GroupId) -> String {
    let hex: String = group.0.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{GROUP}{hex}")
}

/// Which group it is, and up to which entry of this device a letter brings it.
pub(super) fn read_key(note: &str) -> Option<(GroupId, u32)> {
    let (hex, upto) = note.strip_prefix(GROUP)?.split_once('/').unwrap_or((note.strip_prefix(GROUP)?, "0"));
    let bytes =
        hex.as_bytes().chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
    let id: Vec<u8> = bytes.collect::<Option<_>>()?;
    Some((GroupId(id.try_into().ok()?), upto.parse().ok()?))
}

/// Whether a letter of before is still of use: its reader does not have what it brings, as far as is known.
pub(super) fn is_wanted(note: &str, root: [u8; 32], groups: &[GroupKept]) -> bool {
    let Some((group, upto)) = read_key(note) else { return false };
    let kept = groups.iter().find(|kept| kept.row.id == group.0);
    let held = |kept: &GroupKept| kept.row.holders.iter().find(|(of, _)| *of == root).map_or(0, |it| it.1);
    kept.is_some_and(|kept| held(kept) < upto)
}

impl Away {
    /// There is something in a group that a friend who is in it may not get.
    pub(in crate::engine) fn wait_for_group(&mut self, now: Now, aor: &Aor, group: GroupId) {
        let at = if self.is_leaving { now.mono } else { after_patience(now) };
        // What waits already is written with it.
        self.soon.entry((aor.clone(), key(group))).or_insert((at, self.is_leaving));
    }

    /// Writes what has waited long enough.
    pub(in crate::engine) fn write_circulars(
        &mut self,
        core: &mut Core,
        now: Now,
        groups: &mut Groups,
        buddies: &Buddies,
    ) {
        let due = self.soon.iter().filter(|(_, (at, _))| *at <= now.mono);
        let due = due.filter_map(|(of, _)| Some((of.clone(), read_key(&of.1)?.0)));
        for (of, group) in due.collect::<Vec<_>>() {
            let is_put_off = self.soon.remove(&of).is_some_and(|(_, put_off)| put_off);
            let rows: Vec<MailboxRow> = self.written_to(&of.0).cloned().collect();
            let is_there = |row: &MailboxRow| core.nodes.values().any(|proven| proven.root.0 == row.root);
            if rows.iter().any(is_there) && !is_put_off {
                self.soon.insert(of, (after(now, PATIENCE_CONNECTED), true));
                continue;
            }
            for row in rows.iter().filter(|row| buddies.is_trusted(&row.aor, &RootId(row.root))) {
                self.write_circular(core, now, row, (group, groups));
            }
        }
    }

    /// All that he lacks, as far as there is room, from where the letters end that lie there.
    fn write_circular(
        &mut self,
        core: &mut Core,
        now: Now,
        row: &MailboxRow,
        (group, groups): (GroupId, &mut Groups),
    ) {
        let notes = self.circulars_in(row.id).map(|(_, note)| note);
        let (mut count, mut upto) = (0, 0);
        for (of, number) in notes {
            count += 1;
            upto = if of == group { number.max(upto) } else { upto };
        }
        for (body, upto) in groups.letters_for(core, group, &RootId(row.root), upto) {
            let letter = Letter { content_type: PACKET_TYPE.to_owned(), body }.to_bytes();
            let note = format!("{}/{upto}", key(group));
            if count >= CIRCULARS_MAX || !self.write(core, now, (row.id, &note), &letter) {
                return;
            }
            count += 1;
        }
    }

    fn circulars_in(&self, id: Id) -> impl Iterator<Item = ((Id, u64), (GroupId, u32))> + use<'_> {
        let letters = self.letters.range((id, 0)..=(id, u64::MAX));
        letters.filter_map(|(place, letter)| Some((*place, read_key(&letter.row.message)?)))
    }

    /// A letter has been taken that brought somebody what was written into a group.
    pub(super) fn note_circular(&mut self, id: Id, note: &str) {
        if let (Some((group, upto)), Some(mailbox)) = (read_key(note), self.boxes.get(&id)) {
            self.circulars_taken.push((group, mailbox.root(), upto));
        }
    }

    /// Only these are in a group now, and have so much of it: nobody else is written to, and nothing that he has.
    pub(in crate::engine) fn keep_circulars(
        &mut self,
        core: &mut Core,
        group: GroupId,
        lacking: &BTreeSet<(RootId, u32)>,
    ) {
        let is_over = |root: RootId, upto: u32| {
            let held = lacking.iter().find(|(of, _)| *of == root).map(|(_, held)| *held);
            held.is_none_or(|held| held >= upto)
        };
        let mut over = Vec::new();
        for mailbox in self.boxes.values().filter(|mailbox| !mailbox.row.incoming) {
            let root = mailbox.root();
            let mine = self.circulars_in(mailbox.row.id).filter(|(_, (of, _))| *of == group);
            over.extend(mine.filter(|(_, (_, upto))| is_over(root, *upto)).map(|(place, _)| place));
        }
        for place in over {
            self.let_go(core, place);
        }
        let lacks = |aor: &Aor| {
            let roots = self.written_to(aor).map(|row| RootId(row.root));
            roots.into_iter().any(|root| lacking.iter().any(|(of, _)| *of == root))
        };
        let key = key(group);
        let idle: Vec<(Aor, String)> =
            self.soon.keys().filter(|(aor, note)| *note == key && !lacks(aor)).cloned().collect();
        for of in idle {
            self.soon.remove(&of);
        }
    }
}
