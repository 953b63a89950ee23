//! What friends say about voicemail, and what this user says to them.
//!
//! It goes to friends and to the user's own other devices as a paper (`handing`), whose sound follows to whom lacks it. Who has
//! never changed anything says nothing, for friends may leave voicemail until they are told otherwise.

use super::{GREETING_SLACK_MS, OwnVoicemail};
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::{Event, GREETING, VoiceEvent};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::handing::{ACCEPTED, Answered, BAD_REQUEST, FORBIDDEN, Handing, Issue, OK};
use crate::engine::voice::{Taken, VOICE};
use crate::engine::whose::Speaker;
use crate::flow::NodeId;
use crate::identity::Greeting;
use crate::media::voice::{Recorded, read};
use crate::sip::RequestId;
use crate::store::{self, GreetingRow, Request};
use crate::time::Now;
use crate::voice::GREETING_BOUNDS;
use std::collections::BTreeMap;
use std::time::Instant;

/// What carries it.
pub(in crate::engine) const GREETING_TYPE: &str = "application/vnd.ahoy.greeting";

/// The greetings of both sides.
pub(super) struct Greetings {
    own: Option<(Greeting, Said)>,
    theirs: BTreeMap<Aor, Theirs>,
    handing: Handing,
}

/// What this user says.
#[derive(Clone)]
pub(super) struct Said {
    pub is_on: bool,
    /// Opus in Ogg; nothing where there is no greeting.
    pub sound: Vec<u8>,
}

/// What is known of a friend's, while its sound is on the disk.
struct Theirs {
    at_ms: u64,
    is_on: bool,
    has_sound: bool,
}

impl Greetings {
    /// As the store kept them. After a change of key the own one is signed anew.
    pub fn new(core: &mut Core, now: Now, rows: Vec<GreetingRow>) -> Greetings {
        let mut greetings = Greetings { own: None, theirs: BTreeMap::new(), handing: Handing::default() };
        greetings.handing.changed();
        for GreetingRow { aor, at_ms, is_on, length_ms, paper } in rows {
            match (aor, Greeting::read(&paper)) {
                (Some(aor), _) => {
                    greetings.theirs.insert(aor, Theirs { at_ms, is_on, has_sound: length_ms > 0 });
                }
                (None, Ok((greeting, sound))) => {
                    greetings.own = Some((greeting, Said { is_on, sound: sound.to_vec() }));
                }
                (None, Err(error)) => tracing::warn!(%error, "the greeting that was kept is none"),
            }
        }
        let root = core.own.root().id();
        if greetings.own.as_ref().is_some_and(|(greeting, _)| greeting.root != root) {
            greetings.say(core, now, |_| {});
        }
        greetings
    }

    pub fn own_view(&self) -> OwnVoicemail {
        let said = self.own.as_ref().map(|(_, said)| said);
        let greeting_ms = said.and_then(|said| read(&said.sound).ok()).map(|sound| sound.length_ms());
        OwnVoicemail { on: said.is_none_or(|said| said.is_on), greeting_ms, ..OwnVoicemail::default() }
    }

    pub fn own_sound(&self) -> Option<&[u8]> {
        self.own.as_ref().map(|(_, said)| said.sound.as_slice()).filter(|sound| !sound.is_empty())
    }

    /// Says something else from now on.
    pub fn say(&mut self, core: &mut Core, now: Now, change: impl FnOnce(&mut Said)) {
        let (before_ms, mut said) = match &self.own {
            Some((greeting, said)) => (greeting.at_ms, said.clone()),
            None => (0, Said { is_on: true, sound: Vec::new() }),
        };
        change(&mut said);
        let at_ms = now.unix_ms().max(before_ms + 1);
        let root = core.own.root().id();
        let greeting = Greeting::sign(core.own.device(), root, at_ms, (said.is_on, &said.sound));
        self.keep_own(core, greeting, said);
    }

    fn keep_own(&mut self, core: &mut Core, greeting: Greeting, said: Said) {
        save(core, None, (&greeting, &said.sound));
        self.own = Some((greeting, said));
        self.handing.changed();
    }

    /// Whether a friend takes voicemail, as far as he has said.
    pub fn are_taken_by(&self, aor: &Aor) -> bool {
        self.theirs.get(aor).is_none_or(|theirs| theirs.is_on)
    }

    pub fn has_sound_of(&self, aor: &Aor) -> bool {
        self.theirs.get(aor).is_some_and(|theirs| theirs.has_sound)
    }

    pub fn removed(&mut self, aor: &Aor) {
        self.theirs.remove(aor);
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.handing.poll_timeout()
    }

    pub fn handle_timeout(&mut self, now: Now) {
        self.handing.handle_timeout(now);
    }
}

impl Engine {
    /// Hands what this user says to every friend's node, and to those of his own, that have not heard it.
    pub(in crate::engine) fn hand_greetings(&mut self, now: Now, has_come: bool) -> bool {
        let greetings = &mut self.voicemail.greetings;
        if !greetings.handing.take_due(has_come) {
            return false;
        }
        let Some((greeting, _)) = &greetings.own else { return false };
        let whom = greetings.handing.lacking(&self.core, &self.buddies, greeting.at_ms);
        for (node, aor) in &whom {
            self.hand_greeting(now, (*node, aor), false);
        }
        !whom.is_empty()
    }

    fn hand_greeting(&mut self, now: Now, to: (NodeId, &Aor), is_whole: bool) {
        let greetings = &mut self.voicemail.greetings;
        let Some((greeting, said)) = &greetings.own else { return };
        let body = greeting.to_bytes(if is_whole { &said.sound } else { &[] });
        let issue = Issue { kind: GREETING_TYPE, at_ms: greeting.at_ms, body, is_whole };
        greetings.handing.hand(&mut self.core, now, to, issue);
    }

    /// A node has it, wants its sound, or has not taken it; `false` where it was another answer.
    pub(in crate::engine) fn greeting_answered(&mut self, now: Now, request: RequestId, status: u16) -> bool {
        match self.voicemail.greetings.handing.answered(now, request, status) {
            Answered::Other => return false,
            Answered::Done => {}
            Answered::Wants(node) => {
                if let Some(aor) = self.address_of(&node) {
                    self.hand_greeting(now, (node, &aor), true);
                }
            }
        }
        true
    }

    /// Somebody says what he takes and lets be heard: the status to answer with. What does not count changes nothing.
    pub(in crate::engine) fn greeting_arrived(&mut self, speaker: &Speaker, body: &[u8]) -> u16 {
        let (Some(aor), Some(root)) = (&speaker.aor, speaker.root) else { return FORBIDDEN };
        let is_own = root == self.core.own.root().id();
        if !is_own && !self.buddies.is_trusted(aor, &root) {
            return FORBIDDEN;
        }
        let (greeting, sound) = match Greeting::read(body) {
            Ok((greeting, _)) if greeting.root != root => return FORBIDDEN,
            Ok((greeting, _)) if !self.core.known.believes(&root, &greeting.device) => return FORBIDDEN,
            Ok(read) => read,
            Err(error) => {
                tracing::warn!(%error, "a greeting does not count");
                return BAD_REQUEST;
            }
        };
        let greetings = &mut self.voicemail.greetings;
        let known_ms = match is_own {
            true => greetings.own.as_ref().map_or(0, |(known, _)| known.at_ms),
            false => greetings.theirs.get(aor).map_or(0, |theirs| theirs.at_ms),
        };
        if greeting.at_ms <= known_ms {
            return OK;
        }
        if greeting.sound.is_some() && sound.is_empty() {
            return ACCEPTED;
        }
        let most_ms = GREETING_BOUNDS.length_ms + GREETING_SLACK_MS;
        if !sound.is_empty() && !read(sound).is_ok_and(|sound| sound.length_ms() <= most_ms) {
            return BAD_REQUEST;
        }
        if is_own {
            let said = Said { is_on: greeting.is_on, sound: sound.to_vec() };
            greetings.keep_own(&mut self.core, greeting, said);
            self.tell_own_voicemail();
        } else {
            save(&mut self.core, Some(aor), (&greeting, sound));
            let theirs =
                Theirs { at_ms: greeting.at_ms, is_on: greeting.is_on, has_sound: !sound.is_empty() };
            greetings.theirs.insert(aor.clone(), theirs);
        }
        OK
    }

    /// What was recorded becomes the greeting.
    pub(super) fn keep_greeting(&mut self, now: Now) {
        match self.voices.take_greeting(&mut self.core, GREETING) {
            Taken::Now(recorded) => self.greeting_recorded(now, recorded),
            Taken::Soon => {}
            Taken::Nothing => self.core.refuse(VOICE, Failure::UnknownMessage),
        }
    }

    pub(in crate::engine) fn greeting_recorded(&mut self, now: Now, recorded: Recorded) {
        let aor = self.core.own.aor().clone();
        let is_good = recorded.length_ms > 0 && recorded.ogg.len() <= GREETING_BOUNDS.bytes;
        let reason = (!is_good).then_some(Failure::NoMicrophone);
        if is_good {
            self.voicemail.greetings.say(&mut self.core, now, |said| said.sound = recorded.ogg);
        }
        self.core.emit(Event::OfVoice(VoiceEvent::RecordingGone { aor, group: None, reason }));
        self.tell_own_voicemail();
    }
}

fn save(core: &mut Core, aor: Option<&Aor>, (greeting, sound): (&Greeting, &[u8])) {
    let length_ms = read(sound).map_or(0, |sound| sound.length_ms());
    let row = GreetingRow {
        aor: aor.cloned(),
        at_ms: greeting.at_ms,
        is_on: greeting.is_on,
        length_ms,
        paper: greeting.to_bytes(sound),
    };
    core.write(Request::Voicemail(store::Voicemail::Save(Box::new(row))));
}
