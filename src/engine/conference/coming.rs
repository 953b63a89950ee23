//! The user comes into a call with many, and leaves it.

use super::{BELIEVED, Conference, Standing};
use crate::engine::Engine;
use crate::engine::api::{ConferenceCommand, ConferenceEvent, ConferenceId, Event, GroupId};
use crate::engine::failure::Failure;
use crate::time::Now;
use std::time::Duration;

const CONFERENCE: &str = "conference";

impl Engine {
    pub(in crate::engine) fn command_of_conferences(&mut self, now: Now, command: ConferenceCommand) {
        let done = match command {
            ConferenceCommand::Join { conference } => self.join_conference(now, conference),
            ConferenceCommand::Leave { conference } => match self.conferences.all.contains_key(&conference) {
                true => {
                    self.leave_conference(now, conference, None);
                    Ok(())
                }
                false => Err(Failure::UnknownCall),
            },
            ConferenceCommand::Mute { conference, on } => self.joined(conference).map(|()| {
                self.calls.mute_conference(&mut self.core, conference, on);
            }),
            ConferenceCommand::Hold { conference, on } => self.joined(conference).map(|()| {
                self.calls.hold_conference(&mut self.core, now, conference, on);
            }),
            ConferenceCommand::Merge { call, with } => self.merge_calls(now, [&call, &with]),
            ConferenceCommand::Add { conference, call } => self.add_to_conference(now, conference, &call),
        };
        if let Err(failure) = done {
            self.core.refuse(CONFERENCE, failure);
        }
    }

    fn joined(&self, id: ConferenceId) -> Result<(), Failure> {
        let is_joined = self.conferences.all.get(&id).is_some_and(Conference::is_joined);
        if is_joined { Ok(()) } else { Err(Failure::UnknownCall) }
    }

    /// Begins it, or comes in; what else was spoken in is held.
    fn join_conference(&mut self, now: Now, id: ConferenceId) -> Result<(), Failure> {
        self.know_conference(now, id)?;
        let me = self.core.own.root().id();
        let Some(conference) = self.conferences.all.get_mut(&id) else { return Err(Failure::UnknownCall) };
        if conference.is_joined() {
            return Ok(());
        }
        if conference.people.is_empty() {
            self.conferences.all.remove(&id);
            return Err(Failure::NobodyInGroup);
        }
        if conference.is_full_for(None) {
            // It rings no more, but may be come into when somebody has left.
            conference.rang = false;
            conference.standing = Standing::Heard { rings_until: None };
            return Err(Failure::ConferenceFull);
        }
        if !conference.has_others() {
            (conference.by, conference.began_ms) = (Some(me), now.unix_ms());
        }
        conference.rang = false;
        conference.standing = Standing::come(now);
        conference.sought.clear();
        for other in conference.others.values_mut() {
            (other.next, other.wait, other.declined) = (Some(now.mono), Duration::ZERO, false);
        }
        self.calls.join_conference(&mut self.core, now, id);
        self.tell_all(now, id);
        self.seek_members(now, id);
        self.call_the_others(now, id);
        Ok(())
    }

    /// Of a group's call more is known than that somebody is in it only from the group.
    pub(super) fn know_conference(&mut self, now: Now, id: ConferenceId) -> Result<(), Failure> {
        if self.conferences.all.contains_key(&id) {
            return Ok(());
        }
        if !self.conferences.has_room() {
            return Err(Failure::TooManyCalls);
        }
        let group = GroupId(id.0);
        let Some((name, people)) = self.groups.callers(&self.core, group) else {
            let is_known = self.groups.knows_group(group);
            return Err(if is_known { Failure::NotInGroup } else { Failure::UnknownGroup });
        };
        let mut conference = Conference::new(now, (Some(group), name), people);
        conference.version = self.groups.version(group).unwrap_or_default();
        self.conferences.all.insert(id, conference);
        Ok(())
    }

    /// Leaves it, or does not come: the others go on.
    pub(super) fn leave_conference(&mut self, now: Now, id: ConferenceId, reason: Option<Failure>) {
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        let was_in = conference.is_joined();
        let rang = matches!(conference.standing, Standing::Heard { rings_until: Some(_) });
        conference.standing = Standing::Heard { rings_until: None };
        for other in conference.others.values_mut() {
            // Who is spoken with has said by it that he is in.
            if std::mem::take(&mut other.is_active) {
                other.said_until = other.said_until.or(Some(now.mono + BELIEVED));
            }
            (other.leg, other.next) = (None, None);
        }
        self.conferences.legs.retain(|_, (of, _)| *of != id);
        if was_in {
            self.calls.leave_conference(&mut self.core, &mut self.locator, now, id);
            self.enter_conference(now, id, reason);
        } else if rang {
            self.enter_conference(now, id, Some(Failure::Declined));
        }
        self.tell_all(now, id);
        let is_over = reason == Some(Failure::NotInGroup)
            || self.conferences.all.get(&id).is_some_and(|conference| !conference.has_others());
        if let Some(failure) = reason.filter(|_| was_in) {
            self.core.refuse(CONFERENCE, failure);
        }
        if is_over {
            self.forget_conference(now, id, reason);
        } else if let Some(conference) = self.conferences.all.get_mut(&id) {
            conference.active_since_ms = None;
            conference.spoken.clear();
        }
    }

    /// For a clean quit: the others hear that this user leaves.
    pub(in crate::engine) fn leave_conferences(&mut self, now: Now) {
        let joined = self.conferences.all.iter().filter(|(_, conference)| conference.is_joined());
        for id in joined.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.leave_conference(now, id, None);
        }
    }

    /// Nobody is in it any more.
    pub(super) fn forget_conference(&mut self, now: Now, id: ConferenceId, reason: Option<Failure>) {
        let was_missed = self.conferences.all.get(&id).is_some_and(|conference| conference.rang);
        if was_missed {
            self.enter_conference(now, id, reason.or(Some(Failure::Cancelled)));
        }
        if self.conferences.all.remove(&id).is_some() && self.conferences.told.remove(&id).is_some() {
            let over = ConferenceEvent::Over { conference: id, reason };
            self.core.emit(Event::OfConference(over));
        }
    }
}
