//! Calls with many, without a host: each who is in one has an ordinary call with each other (the full mesh of RFC 4353 2), which
//! names the conference in a header, so that it is answered at once. Who is in tells all who may come, as long as he is, and with whom
//! he speaks: so one who leaves, or dies, ends nothing, and who comes finds all.
//!
//! A group's call is named as the group is, so that two who begin one at the same moment are in the same; and who is no member
//! by the group's own roster is nobody's. Deliberately does not know how a call is set up, held or heard: that is `call/conference`.
//!
//! Begin with `coming` (the user comes and leaves), then `notices` (what is told), `seeking` (who has not been told), `legs` (who
//! calls whom), `merging` (calls that become one), `view`.

mod coming;
mod legs;
mod merging;
mod notices;
mod seeking;
mod view;

pub(super) use merging::caller;

use super::Engine;
use super::api::{self, CallId, ConferenceId, GroupId};
use super::failure::Failure;
use crate::identity::RootId;
use crate::messaging::group::Caller;
use crate::time::{Now, soonest};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// People in one: each speaks with each, so six are fifteen calls, and five at each end.
pub(super) const CONFERENCE_MAX: usize = 6;
/// Such calls that are known of at once.
const CONFERENCES_MAX: usize = 64;
/// People who may come into one that is no group's: whoever is in it, and some who have left.
const PEOPLE_MAX: usize = 24;
/// How long it rings, here and there.
const RINGS: Duration = Duration::from_secs(60);
/// How often whoever is in says so, and how long that is believed: two may get lost.
const TELL_EVERY: Duration = Duration::from_secs(15);
const BELIEVED: Duration = Duration::from_secs(40);
/// Who hears of somebody that he has not called, calls him so soon: the lower key first, so that the two do not meet.
const CALLS_SOON: Duration = Duration::from_millis(500);
const CALLS_LATER: Duration = Duration::from_millis(2_500);
/// How soon one is called again who was not reached; twice as long each time.
const AGAIN: Duration = Duration::from_secs(2);
const AGAIN_MAX: Duration = Duration::from_secs(30);

/// All that are known of.
#[derive(Default)]
pub(super) struct Conferences {
    all: BTreeMap<ConferenceId, Conference>,
    /// The calls that are their parts. Bounded by who may be in them.
    legs: BTreeMap<CallId, (ConferenceId, RootId)>,
    /// As they were told last.
    told: BTreeMap<ConferenceId, api::Conference>,
}

struct Conference {
    group: Option<GroupId>,
    name: String,
    /// Of which version of the group this is.
    version: usize,
    /// Who else may be in it.
    people: BTreeMap<RootId, Caller>,
    standing: Standing,
    others: BTreeMap<RootId, Other>,
    by: Option<RootId>,
    began_ms: u64,
    /// Since when this user speaks with somebody.
    active_since_ms: Option<u64>,
    spoken: BTreeSet<RootId>,
    /// It has rung here, and that is still to be entered.
    rang: bool,
    /// Who has been looked for, because he was connected to nobody here.
    sought: BTreeSet<RootId>,
}

/// How this user stands to it.
#[derive(Clone, Copy)]
enum Standing {
    /// Others are in it; it rings here until then.
    Heard { rings_until: Option<Instant> },
    /// He is in it, says so again at `tell_at`, looks for more who may come at `seek_at`, and waits for the first other until
    /// `alone_until`.
    In { tell_at: Instant, seek_at: Option<Instant>, alone_until: Instant },
}

impl Standing {
    /// He has just come.
    fn come(now: Now) -> Standing {
        let (tell_at, alone_until) = (now.mono + TELL_EVERY, now.mono + RINGS);
        Standing::In { tell_at, seek_at: Some(now.mono), alone_until }
    }
}

/// What is known of somebody else.
#[derive(Default)]
struct Other {
    /// He has said himself that he is in it: until when that is believed.
    said_until: Option<Instant>,
    /// Others speak with him.
    rumoured_until: Option<Instant>,
    /// He is not: so long what others say of him is old.
    out_until: Option<Instant>,
    declined: bool,
    leg: Option<CallId>,
    is_active: bool,
    /// When he is called, or called again.
    next: Option<Instant>,
    wait: Duration,
}

impl Other {
    /// Whether he is in it, by his own word or because he speaks.
    fn is_sure(&self) -> bool {
        self.is_active || self.said_until.is_some()
    }

    fn is_in(&self) -> bool {
        self.is_sure() || self.rumoured_until.is_some()
    }

    fn is_out(&mut self, now: Now) {
        (self.said_until, self.rumoured_until, self.next) = (None, None, None);
        self.out_until = Some(now.mono + BELIEVED);
    }

    fn forget_old(&mut self, now: Now) {
        for until in [&mut self.said_until, &mut self.rumoured_until, &mut self.out_until] {
            until.take_if(|until| *until <= now.mono);
        }
    }

    fn poll_timeout(&self) -> Option<Instant> {
        soonest(soonest(self.said_until, self.rumoured_until), self.out_until)
    }
}

impl Conferences {
    /// Whether one more may be known of.
    fn has_room(&self) -> bool {
        self.all.len() < CONFERENCES_MAX
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.all.values().fold(None, |soon, conference| soonest(soon, conference.poll_timeout()))
    }
}

impl Conference {
    fn new(now: Now, (group, name): (Option<GroupId>, String), people: Vec<Caller>) -> Conference {
        Conference {
            group,
            name,
            version: 0,
            people: people.into_iter().map(|caller| (caller.root, caller)).collect(),
            standing: Standing::Heard { rings_until: None },
            others: BTreeMap::new(),
            by: None,
            began_ms: now.unix_ms(),
            active_since_ms: None,
            spoken: BTreeSet::new(),
            rang: false,
            sought: BTreeSet::new(),
        }
    }

    fn is_joined(&self) -> bool {
        matches!(self.standing, Standing::In { .. })
    }

    /// Whether somebody else is in it.
    fn has_others(&self) -> bool {
        self.others.values().any(Other::is_in)
    }

    /// Whether no more may come in beside this one.
    fn is_full_for(&self, root: Option<&RootId>) -> bool {
        let others = self.others.iter().filter(|(other, it)| Some(*other) != root && it.is_sure()).count();
        // Those who are in it, and the one who comes.
        let own = usize::from(self.is_joined());
        others + own >= CONFERENCE_MAX
    }

    /// So long it rings where it has not been taken.
    fn is_young(&self, now: Now) -> bool {
        now.unix_ms().saturating_sub(self.began_ms) < RINGS.as_millis() as u64
    }

    fn poll_timeout(&self) -> Option<Instant> {
        let own = match self.standing {
            Standing::Heard { rings_until } => rings_until,
            Standing::In { tell_at, seek_at, alone_until } => {
                let alone = (!self.has_others()).then_some(alone_until);
                soonest(soonest(Some(tell_at), seek_at), alone)
            }
        };
        let others = self.others.values().fold(None, |soon, other| {
            let calls = other.next.filter(|_| self.is_joined() && other.leg.is_none() && other.is_in());
            soonest(soonest(soon, other.poll_timeout()), calls)
        });
        soonest(own, others)
    }
}

impl Engine {
    /// What time has brought.
    pub(super) fn conferences_timeout(&mut self, now: Now) {
        for conference in self.conferences.all.values_mut() {
            conference.others.values_mut().for_each(|other| other.forget_old(now));
            if let Standing::Heard { rings_until } = &mut conference.standing {
                rings_until.take_if(|until| *until <= now.mono);
            }
        }
        let ids: Vec<ConferenceId> = self.conferences.all.keys().copied().collect();
        for id in ids {
            self.tell_in_time(now, id);
            self.seek_members(now, id);
            self.call_the_others(now, id);
        }
    }

    /// Lets what has happened to parts of them, and who may be in them, have its effect; and tells what has changed.
    pub(super) fn settle_conferences(&mut self, now: Now) -> bool {
        if self.conferences.all.is_empty() && self.conferences.told.is_empty() {
            return false;
        }
        self.legs_have_ended(now);
        self.legs_have_begun(now);
        let ids: Vec<ConferenceId> = self.conferences.all.keys().copied().collect();
        for id in ids {
            self.judge_people(now, id);
            self.judge_end(now, id);
        }
        self.ring_conferences();
        self.tell_conferences(now);
        false
    }

    /// Who was removed from the group is spoken with no more.
    fn judge_people(&mut self, now: Now, id: ConferenceId) {
        let Some(Conference { group: Some(group), version, .. }) = self.conferences.all.get(&id) else {
            return;
        };
        let (group, is_old) = (*group, self.groups.version(*group) != Some(*version));
        if !is_old {
            return;
        }
        let Some((name, people)) = self.groups.callers(&self.core, group) else {
            return self.leave_conference(now, id, Some(Failure::NotInGroup));
        };
        let version = self.groups.version(group).unwrap_or_default();
        let Some(conference) = self.conferences.all.get_mut(&id) else { return };
        (conference.name, conference.version) = (name, version);
        conference.people = people.into_iter().map(|caller| (caller.root, caller)).collect();
        let gone: Vec<RootId> =
            conference.others.keys().filter(|root| !conference.people.contains_key(root)).copied().collect();
        for root in gone {
            let other = self.conferences.all.get_mut(&id).and_then(|it| it.others.remove(&root));
            if let Some(call) = other.and_then(|other| other.leg) {
                self.drop_leg(now, &call);
            }
        }
    }

    /// Where nobody is left it is over.
    fn judge_end(&mut self, now: Now, id: ConferenceId) {
        let Some(conference) = self.conferences.all.get(&id) else { return };
        if conference.has_others() {
            return;
        }
        let all_declined = !conference.people.is_empty()
            && conference.people.keys().all(|root| conference.others.get(root).is_some_and(|it| it.declined));
        match conference.standing {
            Standing::Heard { .. } => self.forget_conference(now, id, None),
            Standing::In { .. } if conference.active_since_ms.is_some() => {
                self.leave_conference(now, id, None);
            }
            Standing::In { .. } if all_declined => self.leave_conference(now, id, Some(Failure::Declined)),
            Standing::In { alone_until, .. } if alone_until <= now.mono => {
                self.leave_conference(now, id, Some(Failure::NoAnswer));
            }
            Standing::In { .. } => {}
        }
    }

    /// It rings here where one is new; and there, for this user to hear, while he waits for the first.
    fn ring_conferences(&mut self) {
        let rings = |it: &Conference| matches!(it.standing, Standing::Heard { rings_until: Some(_) });
        let waits = |it: &Conference| it.is_joined() && !it.has_others() && it.active_since_ms.is_none();
        let here = self.conferences.all.values().any(rings);
        let there = self.conferences.all.values().any(waits);
        self.calls.ring_conferences(&mut self.core, (here, there));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    pub fn root(number: u8) -> RootId {
        RootId([number; 32])
    }

    /// Of a group of so many others.
    pub fn conference_of(others: u8) -> Conference {
        let now = Now { mono: Instant::now(), wall: SystemTime::UNIX_EPOCH };
        let caller = |number: u8| Caller {
            root: root(number),
            aor: format!("p{number}@example.org").parse().unwrap(),
            name: String::new(),
        };
        Conference::new(now, (Some(GroupId([7; 32])), String::new()), (0..others).map(caller).collect())
    }

    #[test]
    fn so_many_are_known_of_at_once_and_no_more() {
        let mut conferences = Conferences::default();
        for number in 0..CONFERENCES_MAX {
            assert!(conferences.has_room(), "{number}");
            conferences.all.insert(ConferenceId([number as u8; 32]), conference_of(2));
        }
        assert!(!conferences.has_room());
    }
}
