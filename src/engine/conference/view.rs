//! Calls with many as front ends see them, and as they are kept.

use super::{Conference, Conferences, Standing};
use crate::engine::Engine;
use crate::engine::api::{
    self, CallRecord, ConferenceEvent, ConferenceId, ConferenceRecord, ConferenceStanding, Direction, Event,
    Participant, ParticipantState,
};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::rows;
use crate::identity::RootId;
use crate::store::Request;
use crate::time::Now;

impl Engine {
    /// All that go on.
    pub(in crate::engine) fn conferences_now(&self) -> Vec<api::Conference> {
        self.conferences.told.values().cloned().collect()
    }

    /// Tells of those that are otherwise than they were told last.
    pub(super) fn tell_conferences(&mut self, now: Now) {
        let Engine { conferences, core, calls, buddies, .. } = self;
        let Conferences { all, told, .. } = conferences;
        for (id, conference) in all {
            let wish = calls.wish(*id);
            let mut view = conference.view(core, now, *id);
            (view.muted, view.held) = (wish.muted, wish.held);
            for participant in &mut view.participants {
                let chosen = buddies.name_of(participant.aor.as_str());
                let is_pinned = !chosen.is_empty();
                if is_pinned {
                    participant.name = chosen;
                }
            }
            if told.get(id) != Some(&view) {
                told.insert(*id, view.clone());
                core.emit(Event::OfConference(ConferenceEvent::Conference(Box::new(view))));
            }
        }
    }

    /// Enters it in the list of calls, as one.
    pub(super) fn enter_conference(&mut self, now: Now, id: ConferenceId, reason: Option<Failure>) {
        let me = self.core.own.root().id();
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        conference.rang = false;
        let is_own = conference.by == Some(me);
        let named = |root: &RootId| conference.people.get(root).map(|caller| caller.name.clone());
        let by = conference.by.and_then(|by| conference.people.get(&by)).map(|by| by.aor.to_string());
        let talked_ms = conference.active_since_ms.map(|since| now.unix_ms().saturating_sub(since));
        let mut record = CallRecord {
            call: self.core.mint_call(),
            peer: by.unwrap_or_else(|| self.core.own.aor().to_string()),
            name: conference.name.clone(),
            direction: if is_own { Direction::Outgoing } else { Direction::Incoming },
            at_ms: conference.began_ms,
            talked_s: talked_ms.map(|ms| u32::try_from(ms / 1000).unwrap_or(u32::MAX)),
            reason,
            missed_unseen: false,
            doctor: None,
            voicemail: None,
            recording: None,
            conference: Some(ConferenceRecord {
                conference: id,
                group: conference.group,
                with: conference.spoken.iter().filter_map(named).collect(),
            }),
        };
        record.missed_unseen = record.missed();
        self.core.write(Request::SaveCall(rows::call_row(&record)));
        self.core.emit(Event::CallRecord(record));
    }
}

impl Conference {
    fn view(&self, core: &Core, now: Now, id: ConferenceId) -> api::Conference {
        let by = self.by.and_then(|by| self.people.get(&by)).map(|by| by.aor.clone());
        let own = (self.by == Some(core.own.root().id())).then(|| core.own.aor().clone());
        let standing = match self.standing {
            Standing::Heard { rings_until: Some(_) } => ConferenceStanding::Ringing,
            Standing::Heard { rings_until: None } => ConferenceStanding::Open,
            Standing::In { .. } => ConferenceStanding::In,
        };
        let participant = |(root, caller): (&RootId, &crate::messaging::group::Caller)| {
            let state = self.state_of(core, now, root)?;
            Some(Participant { aor: caller.aor.clone(), name: caller.name.clone(), state })
        };
        let mut participants: Vec<Participant> = self.people.iter().filter_map(participant).collect();
        participants.sort_by(|a, b| a.aor.cmp(&b.aor));
        api::Conference {
            conference: id,
            group: self.group,
            name: self.name.clone(),
            standing,
            by: by.or(own),
            participants,
            muted: false,
            held: false,
            active_since_ms: self.active_since_ms,
        }
    }

    /// How far somebody is; `None` where he has nothing to do with it.
    fn state_of(&self, core: &Core, now: Now, root: &RootId) -> Option<ParticipantState> {
        let other = self.others.get(root);
        if other.is_some_and(|other| other.is_active) {
            return Some(ParticipantState::Active);
        }
        if other.is_some_and(super::Other::is_in) {
            return Some(ParticipantState::In);
        }
        let has_declined = other.is_some_and(|other| other.declined || other.out_until.is_some());
        let is_there = core.nodes.values().any(|proven| proven.root == *root);
        let rings = self.is_joined() && self.is_young(now) && !has_declined && is_there;
        rings.then_some(ParticipantState::Ringing)
    }
}
