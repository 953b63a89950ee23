//! What is said in a group and done to its texts, each as an entry of the log: so it goes where texts go, to those who are away too.

use super::{Groups, Kept};
use crate::engine::api::{GroupCommand, GroupId, GroupPlace};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::messaging::content;
use crate::messaging::group::{EntryId, TEXT_MAX, Words};
use crate::time::Now;

impl Groups {
    pub(super) fn said(&mut self, core: &mut Core, now: Now, command: GroupCommand) -> Result<(), Failure> {
        match command {
            GroupCommand::Say { group, text, reply, .. } => self.say(core, now, group, (text, reply)),
            GroupCommand::Edit { group, place, text } => {
                check(&text)?;
                self.do_to(core, now, group, Words::Edit { of: EntryId(place.entry), text })
            }
            GroupCommand::Delete { group, place, for_all: true } => {
                self.do_to(core, now, group, Words::Deletion { of: EntryId(place.entry) })
            }
            GroupCommand::Delete { group, place, for_all: false } => {
                self.forget_text(core, now, group, EntryId(place.entry))
            }
            GroupCommand::React { group, place, sign } => {
                content::check_reaction(&sign).map_err(|_| Failure::BadCommand)?;
                self.do_to(core, now, group, Words::Reaction { to: EntryId(place.entry), sign })
            }
            GroupCommand::SetLifetime { group, lasts } => {
                let set = self.act(core, now, group, |group, author| {
                    let is_so = group.roster().lasts() == lasts;
                    if is_so { Ok(()) } else { group.set_lasts(author, now.unix_ms(), lasts).map(drop) }
                });
                set.map(drop)
            }
            GroupCommand::Clear { group } => self.clear(core, now, group),
            _ => Err(Failure::BadCommand),
        }
    }

    fn say(
        &mut self,
        core: &mut Core,
        now: Now,
        id: GroupId,
        (text, reply): (String, Option<GroupPlace>),
    ) -> Result<(), Failure> {
        check(&text)?;
        let known = |kept: &Kept, entry: &EntryId| {
            kept.group.as_ref().is_some_and(|group| group.log().get(entry).is_some() && !group.is_gone(entry))
        };
        let reply = reply.map(|place| EntryId(place.entry));
        let kept = self.all.get(&id).ok_or(Failure::UnknownGroup)?;
        if reply.is_some_and(|entry| !known(kept, &entry)) {
            return Err(Failure::UnknownMessage);
        }
        self.wrote(id);
        self.act(core, now, id, |group, author| {
            let lasts = group.roster().lasts();
            let words = Words::Text { text, reply, lasts, file: None, voice: None };
            group.say(author, now.unix_ms(), &words.to_bytes())
        })
        .map(drop)
    }

    fn do_to(&mut self, core: &mut Core, now: Now, id: GroupId, words: Words) -> Result<(), Failure> {
        self.act(core, now, id, |group, author| group.act(author, now.unix_ms(), &words)).map(drop)
    }
}

fn check(text: &str) -> Result<(), Failure> {
    match text.len() {
        _ if text.trim().is_empty() => Err(Failure::BadCommand),
        length if length > TEXT_MAX => Err(Failure::TooLong),
        _ => Ok(()),
    }
}
