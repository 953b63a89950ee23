//! Calls with many that go on.

use crate::aor::Aor;
use crate::engine::api::{
    Command, Conference, ConferenceCommand, ConferenceEvent, ConferenceId, ConferenceStanding, GroupId,
};
use std::collections::BTreeMap;

/// All of them.
#[derive(Debug, Default)]
pub struct Conferences {
    pub all: BTreeMap<ConferenceId, Conference>,
    /// How loud each is, as last told.
    levels: BTreeMap<(ConferenceId, Aor), f32>,
}

/// As loud as somebody is who speaks.
const SPEAKS: f32 = 0.25;

impl Conferences {
    /// As they are.
    pub fn renew(&mut self, conferences: Vec<Conference>) {
        self.all = conferences.into_iter().map(|it| (it.conference, it)).collect();
        self.levels.clear();
    }

    pub fn apply(&mut self, event: ConferenceEvent) {
        match event {
            ConferenceEvent::Conference(conference) => {
                let id = conference.conference;
                self.levels.retain(|(of, aor), _| {
                    *of != id || conference.participants.iter().any(|it| it.aor == *aor)
                });
                self.all.insert(id, *conference);
            }
            ConferenceEvent::Over { conference, .. } => {
                self.all.remove(&conference);
                self.levels.retain(|(of, _), _| *of != conference);
            }
            ConferenceEvent::Level { conference, aor, speaker, .. } => {
                if self.all.contains_key(&conference) {
                    self.levels.insert((conference, aor), speaker);
                }
            }
        }
    }

    /// That of a group.
    pub fn of_group(&self, group: GroupId) -> Option<&Conference> {
        self.all.get(&ConferenceId::from(group))
    }

    /// One that rings here.
    pub fn ringing(&self) -> Option<&Conference> {
        self.all.values().find(|it| it.standing == ConferenceStanding::Ringing)
    }

    /// What says that this user does not come into the one that rings.
    pub fn not_now(&self) -> Option<Command> {
        let conference = self.ringing()?.conference;
        Some(Command::OfConference(ConferenceCommand::Leave { conference }))
    }

    /// The one that this user is in; before it one that he does not hold.
    pub fn joined(&self) -> Option<&Conference> {
        let joined = || self.all.values().filter(|it| it.standing == ConferenceStanding::In);
        joined().find(|it| !it.held).or_else(|| joined().next())
    }

    /// Whether somebody is heard just now.
    pub fn speaks(&self, conference: ConferenceId, aor: &Aor) -> bool {
        self.levels.get(&(conference, aor.clone())).is_some_and(|level| *level > SPEAKS)
    }
}
