//! What is known of the engine's state: events folded into plain values, newest wins.

use crate::aor::Aor;
use crate::engine::api::*;
use crate::engine::failure::Failure;
use crate::io::preview;
use crate::ui::faces::Faces;
use crate::ui::pictures::{Key, Pictures};
use crate::ui::voices::Voices;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

mod conferences;
mod groups;

pub use conferences::Conferences;
pub use groups::{Groups, LINES_MAX, Talk};

/// Loudness values kept for the bars: as many as the widest meter shows.
const LEVELS_MAX: usize = 48;
/// Messages of one conversation kept here; older ones are asked for again.
pub const MESSAGES_MAX: usize = 2000;
/// Entries of the list of calls kept here.
const RECORDS_MAX: usize = 1000;
/// Newest messages of a conversation among which pictures are looked for: fewer than are kept.
const PICTURED_MAX: usize = 40;

/// Everything the screens show.
#[derive(Debug, Default)]
pub struct Model {
    pub me: Option<Me>,
    pub buddies: BTreeMap<Aor, Buddy>,
    /// Calls that go on, and those that ended with a reason not read yet.
    pub calls: Vec<Call>,
    /// The list of calls, newest first.
    pub records: Vec<CallRecord>,
    pub conversations: BTreeMap<Aor, Conversation>,
    pub groups: Groups,
    pub conferences: Conferences,
    /// Texts that were begun and not sent, as they were kept.
    pub drafts: BTreeMap<Aor, String>,
    /// Who writes just now.
    pub typing: BTreeSet<Aor>,
    /// Why messages failed, while it is known.
    pub reasons: BTreeMap<MessageId, Failure>,
    /// Which messages others keep for people who are away.
    pub kept: BTreeMap<(Aor, MessageId), KeptMessage>,
    /// Files, as far as it is known how far they have come.
    pub files: BTreeMap<(Aor, MessageRef), File>,
    /// Pictures that are shown.
    pub pictures: Pictures,
    /// Pictures of people.
    pub faces: Faces,
    /// What is recorded and played.
    pub voices: Voices,
    pub reach: Option<Reach>,
    /// Unix milliseconds since which nobody is connected.
    pub alone_since_ms: Option<u64>,
    /// The list of ways in.
    pub bootstrap: Vec<BootstrapEntry>,
    /// Why this node is or is not reached, as last asked.
    pub examined: Option<Reachability>,
    /// The public IPFS network as a meeting place.
    pub meeting: MeetingState,
    pub devices: AudioDevices,
    /// The user's own computers.
    pub own_devices: OwnDevices,
    /// Which wants to be one of them: its name, and the code it shows.
    pub device_asks: Option<(String, String)>,
    pub gateway: GatewayState,
    /// Who may ring.
    pub reaching: Reaching,
    pub calling: Calling,
    /// What this node does for others.
    pub serving: ServingState,
    pub proof: ProofState,
    pub keeping: Keeping,
    /// A back-up that was restored, until it is over.
    pub restored: Option<Restored>,
    /// The account at the telephone provider.
    pub provider: Option<Provider>,
    /// Accounts of SIP phones.
    pub accounts: BTreeMap<Aor, Hosted>,
    /// Unix milliseconds at which the newest event came.
    pub heard_ms: u64,
    pub microphone: Levels,
    pub speaker: Levels,
    pub test: Levels,
    /// Whether there is a desktop that may show notices.
    pub has_notices: bool,
    /// Whether there is one that shows the icon.
    pub has_tray: bool,
    /// Whether there is one that says when nobody is to disturb.
    pub knows_quiet: bool,
    pub stopped: bool,
}

/// An account of SIP phones, and since when it stands so.
#[derive(Debug)]
pub struct Hosted {
    pub account: Account,
    /// Unix milliseconds at which it was told: seconds left count from there.
    pub heard_ms: u64,
}

/// The messages with one person that have been loaded.
#[derive(Debug, Default)]
pub struct Conversation {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether still older ones exist.
    pub more: bool,
    /// Whether older ones have been asked for.
    pub loading: bool,
    /// Whether a page of history has come at all.
    pub loaded: bool,
    /// An old part that is looked at in the place of the newest.
    pub detour: Option<Detour>,
}

/// An old part of a conversation, apart from the newest.
#[derive(Debug, Default)]
pub struct Detour {
    /// Oldest first.
    pub messages: Vec<Message>,
    pub older: bool,
    pub newer: bool,
}

/// The last loudness values, oldest first.
#[derive(Debug, Default)]
pub struct Levels(VecDeque<f32>);

impl Model {
    /// Takes in one event.
    pub fn apply(&mut self, event: Event) {
        match event {
            Event::Ready(me) | Event::Me(me) => self.me = Some(me),
            Event::Buddy(buddy) => {
                self.buddies.insert(buddy.aor.clone(), buddy);
            }
            Event::BuddyRemoved { aor } => {
                self.buddies.remove(&aor);
            }
            Event::Call(call) => self.call(call),
            Event::CallRecord(record) => self.record(record),
            Event::Message(message) => self.message(message),
            Event::MessageChanged(message) => self.message_changed(message),
            Event::MessageForgotten { aor, target } => self.message_forgotten(&aor, &target),
            Event::Draft { aor, text } => drop(self.drafts.insert(aor, text)),
            Event::Typing { aor, on: true } => drop(self.typing.insert(aor)),
            Event::Typing { aor, on: false } => drop(self.typing.remove(&aor)),
            Event::MessageState { message, aor, state, reason } => {
                self.message_state(&message, &aor, state);
                if let Some(reason) = reason.filter(|_| self.reasons.len() < MESSAGES_MAX) {
                    self.reasons.insert(message, reason);
                }
            }
            Event::MessageKept(kept) => self.keep(kept),
            Event::File(file) => self.file(file),
            Event::History { aor, messages, more } => self.history(aor, messages, more),
            Event::OfHistory(event) => self.of_history(event),
            Event::OfVoice(event) => self.voices.told(event),
            Event::Portrait { aor, portrait } => self.faces.told(aor.as_str(), portrait),
            Event::Reach(reach) => self.reach(reach),
            Event::Bootstrap(list) => self.bootstrap = list,
            Event::Doctor(found) => self.examined = Some(*found),
            Event::Meeting(meeting) => self.meeting = meeting,
            Event::Levels { microphone, speaker, .. } => {
                self.microphone.push(microphone);
                self.speaker.push(speaker);
            }
            Event::TestLevel { microphone } => self.test.push(microphone),
            Event::AudioDevices(devices) => self.devices = devices,
            Event::Snapshot(snapshot) => self.snapshot(*snapshot),
            Event::Gateway(gateway) => self.gateway = gateway,
            Event::Serving(serving) => self.serving = serving,
            Event::Reaching(reaching) => self.reaching = reaching,
            Event::Calling(calling) => self.calling = calling,
            Event::Proof(proof) => self.proof = *proof,
            Event::Provider(provider) => self.provider = provider,
            Event::Keeping(keeping) => self.keeping = keeping,
            Event::Restored(restored) => self.restored = restored,
            Event::OfGroup(event) => self.groups.apply(event),
            Event::OfConference(event) => self.conferences.apply(event),
            Event::Words(_) | Event::BackedUp { .. } => {}
            Event::Account(account) => self.account(account),
            Event::AccountRemoved { aor } => {
                self.accounts.remove(&aor);
            }
            Event::Devices(devices) => self.own_devices = devices,
            Event::DeviceLink { .. } => self.device_asks = None,
            Event::DeviceAsks { name, code } => self.device_asks = Some((name, code)),
            Event::DeviceCode { .. }
            | Event::DeviceJoined { .. }
            | Event::KeyFollowed { .. }
            | Event::KeyChanged => {}
            Event::AccountExported { .. } | Event::Undelivered { .. } | Event::Digit { .. } => {}
            Event::Contested { .. }
            | Event::KnownBy { .. }
            | Event::Safety { .. }
            | Event::Link { .. }
            | Event::Show
            | Event::Error { .. } => {}
            Event::Stopped => self.stopped = true,
        }
    }

    /// The call that is spoken in, else the newest that goes on, before one that has ended.
    pub fn current_call(&self) -> Option<&Call> {
        let going = |call: &&Call| call.state != CallState::Ended;
        let spoken = |call: &&Call| call.state == CallState::Active && !call.held;
        let newest = || self.calls.iter().rev();
        newest().find(spoken).or_else(|| newest().find(going)).or_else(|| self.calls.last())
    }

    /// The calls that go on beside the one that is shown.
    pub fn other_calls(&self, shown: &Call) -> impl Iterator<Item = &Call> {
        let shown = shown.call.clone();
        self.calls.iter().filter(move |call| call.call != shown && call.state != CallState::Ended)
    }

    /// The call that rings here and waits for an answer.
    pub fn ringing(&self) -> Option<&Call> {
        self.calls
            .iter()
            .find(|call| call.direction == Direction::Incoming && call.state == CallState::Ringing)
    }

    /// Whether anything rings here.
    pub fn rings(&self) -> bool {
        self.ringing().is_some() || self.conferences.ringing().is_some()
    }

    /// Whether any call goes on.
    pub fn in_call(&self) -> bool {
        self.calls.iter().any(|call| call.state != CallState::Ended)
    }

    /// Remembers that older messages have been asked for.
    pub fn asks_for_history(&mut self, aor: &Aor) {
        self.conversations.entry(aor.clone()).or_default().loading = true;
    }

    /// Forgets a call that has ended.
    pub fn dismiss(&mut self, id: &CallId) {
        self.calls.retain(|call| call.call != *id || call.state != CallState::Ended);
    }

    /// The buddy behind the address of a call.
    pub fn buddy_of(&self, peer: &str) -> Option<&Buddy> {
        let address = peer.strip_prefix("sip:");
        let buddy = self.buddies.get(&address.unwrap_or(peer).parse::<Aor>().ok()?)?;
        // A `sip:` address proves no key, so it is nobody's who has one.
        (address.is_none() || buddy.trust == Trust::Unproven).then_some(buddy)
    }

    /// Unread messages of all conversations and groups.
    pub fn unread(&self) -> u32 {
        self.buddies.values().map(|buddy| buddy.unread).sum::<u32>() + self.groups.unread()
    }

    /// Missed calls that have not been seen.
    pub fn missed(&self) -> usize {
        self.records.iter().filter(|record| record.missed_unseen).count()
    }

    /// What the front end has had kept under a key.
    pub fn preference(&self, key: &str) -> Option<&str> {
        let found = self.me.as_ref()?.preferences.iter().find(|(name, _)| name == key)?;
        Some(&found.1)
    }

    /// The next picture of a conversation that is here and not shown yet, and where it is. What came is here once it is whole.
    pub fn next_picture(&self, aor: &Aor) -> Option<(Key, PathBuf)> {
        let known = self.conversations.get(aor)?;
        let old = known.detour.iter().flat_map(|detour| detour.messages.iter());
        let all = known.messages.iter().rev().take(PICTURED_MAX).chain(old.take(PICTURED_MAX / 8));
        let mut offers = all.filter(|said| said.marks.file.is_some() && !said.marks.is_deleted);
        offers.find_map(|said| self.picture_at((aor.clone(), said.reference())))
    }

    /// The same of a group.
    pub fn next_picture_of_group(&self, group: GroupId) -> Option<(Key, PathBuf)> {
        let lines = self.groups.talks.get(&group)?.lines.iter().rev().take(PICTURED_MAX);
        lines.filter_map(GroupLine::file).find_map(|key| self.picture_at(key))
    }

    /// Where a picture is that is here, and not shown yet.
    fn picture_at(&self, key: Key) -> Option<(Key, PathBuf)> {
        let file = self.files.get(&key).filter(|file| preview::may_show(&file.name, file.size))?;
        let is_here = match file.state {
            FileState::Done => true,
            FileState::Offered | FileState::Running => file.is_own,
            FileState::Preparing
            | FileState::Placed
            | FileState::Waiting(_)
            | FileState::Paused
            | FileState::Failed(_)
            | FileState::Refused => false,
        };
        let path = file.path.clone().filter(|_| is_here && self.pictures.wants(&key))?;
        Some((key, path))
    }

    fn call(&mut self, call: Call) {
        let own_end = call.reason.is_none() || was_not_ours(&call);
        if call.state == CallState::Ended {
            self.microphone = Levels::default();
            self.speaker = Levels::default();
        }
        let known = self.calls.iter().position(|known| known.call == call.call);
        match (known, call.state == CallState::Ended && own_end) {
            (Some(at), true) => {
                self.calls.remove(at);
            }
            (Some(at), false) => self.calls[at] = call,
            (None, true) => {}
            (None, false) => {
                self.calls.retain(|known| known.state != CallState::Ended);
                self.calls.push(call);
            }
        }
    }

    fn reach(&mut self, reach: Reach) {
        self.reach = Some(reach);
        let since = self.alone_since_ms.unwrap_or(self.heard_ms);
        self.alone_since_ms = (reach.nodes == 0).then_some(since);
    }

    fn account(&mut self, account: Account) {
        let hosted = Hosted { account, heard_ms: self.heard_ms };
        self.accounts.insert(hosted.account.aor.clone(), hosted);
    }

    fn record(&mut self, record: CallRecord) {
        self.records.retain(|known| known.call != record.call);
        let at = self.records.partition_point(|known| known.at_ms > record.at_ms);
        self.records.insert(at, record);
        self.records.truncate(RECORDS_MAX);
    }

    fn message(&mut self, message: Message) {
        if let Some(buddy) = self.buddies.get_mut(&message.aor) {
            let newer = buddy.last.as_ref().is_none_or(|last| last.position <= message.position);
            if newer {
                buddy.last = Some(message.clone());
            }
        }
        self.conversations.entry(message.aor.clone()).or_default().insert(message);
    }

    fn message_changed(&mut self, message: Message) {
        let last = self.buddies.get_mut(&message.aor).and_then(|buddy| buddy.last.as_mut());
        let shown = self.conversations.get_mut(&message.aor).map(|shown| shown.messages.iter_mut());
        let reference = message.reference();
        if message.marks.is_deleted {
            self.pictures.forget(|(whose, gone)| *whose == message.aor && *gone == reference);
        }
        for known in shown.into_iter().flatten().chain(last) {
            if known.reference() == reference {
                *known = message.clone();
            } else if let Some(reply) = known.marks.reply.as_mut().filter(|reply| reply.to == reference) {
                reply.text.clone_from(&message.text);
            }
        }
    }

    fn message_forgotten(&mut self, aor: &Aor, target: &MessageRef) {
        if let Some(shown) = self.conversations.get_mut(aor) {
            shown.forget(target);
        }
        self.files.remove(&(aor.clone(), target.clone()));
        self.pictures.forget(|(whose, gone)| whose == aor && gone == target);
    }

    fn message_state(&mut self, id: &MessageId, aor: &Aor, state: MessageState) {
        if matches!(state, MessageState::Delivered | MessageState::Failed) {
            self.kept.remove(&(aor.clone(), id.clone()));
        }
        let last = self.buddies.get_mut(aor).and_then(|buddy| buddy.last.as_mut());
        let shown = self.conversations.get_mut(aor).map(|shown| shown.messages.iter_mut());
        let all = shown.into_iter().flatten().chain(last);
        for message in all.filter(|message| message.message == *id && message.sent.is_some()) {
            message.sent = Some(state);
        }
    }

    fn file(&mut self, file: File) {
        let key = (file.aor.clone(), file.reference());
        if file.state == FileState::Placed {
            self.files.remove(&key);
        } else if self.files.len() < MESSAGES_MAX || self.files.contains_key(&key) {
            self.files.insert(key, file);
        }
    }

    fn keep(&mut self, kept: KeptMessage) {
        let key = (kept.aor.clone(), kept.message.clone());
        if self.kept.len() < MESSAGES_MAX || self.kept.contains_key(&key) {
            self.kept.insert(key, kept);
        }
    }

    fn history(&mut self, aor: Aor, messages: Vec<Message>, more: bool) {
        let conversation = self.conversations.entry(aor).or_default();
        conversation.loading = false;
        conversation.loaded = true;
        conversation.more = more;
        for message in messages {
            conversation.insert(message);
        }
    }

    fn of_history(&mut self, event: HistoryEvent) {
        match event {
            HistoryEvent::Cleared { aor, upto } => {
                self.pictures.forget(|(whose, _)| *whose == aor);
                if let Some(shown) = self.conversations.get_mut(&aor) {
                    shown.messages.retain(|message| message.position > upto);
                    shown.more = false;
                    shown.detour = None;
                }
            }
            HistoryEvent::Around { aor, position, messages, older, newer } => {
                let shown = self.conversations.entry(aor).or_default();
                shown.detour(position, messages, (older, newer));
            }
            HistoryEvent::Found { .. } | HistoryEvent::Exported { .. } => {}
        }
    }

    fn snapshot(&mut self, snapshot: Snapshot) {
        self.me = Some(snapshot.me);
        self.buddies = snapshot.buddies.into_iter().map(|buddy| (buddy.aor.clone(), buddy)).collect();
        self.groups.renew(snapshot.groups);
        self.conferences.renew(snapshot.conferences);
        self.voices.know(snapshot.voicemail);
        self.faces.told_all(snapshot.portraits);
        self.drafts = snapshot.drafts;
        self.files.clear();
        snapshot.files.into_iter().for_each(|file| self.file(file));
        self.calls = snapshot.calls;
        self.calls.retain(|call| call.state != CallState::Ended);
        self.records = snapshot.call_records;
        self.records.sort_by_key(|record| std::cmp::Reverse(record.at_ms));
        self.records.truncate(RECORDS_MAX);
        self.reach(snapshot.reach);
        self.bootstrap = snapshot.bootstrap;
        self.meeting = snapshot.meeting;
        self.devices = snapshot.devices;
        self.own_devices = snapshot.own_devices;
        self.gateway = snapshot.gateway;
        self.serving = snapshot.serving;
        self.reaching = snapshot.reaching;
        self.calling = snapshot.calling;
        self.proof = snapshot.proof;
        self.keeping = snapshot.keeping;
        self.restored = snapshot.restored;
        self.provider = snapshot.provider;
        self.kept.clear();
        snapshot.kept.into_iter().for_each(|kept| self.keep(kept));
        self.accounts.clear();
        for account in snapshot.accounts {
            self.account(account);
        }
        // What was missed while lagging is asked for again when the conversation is looked at.
        for conversation in self.conversations.values_mut() {
            conversation.loaded = false;
            conversation.loading = false;
        }
    }
}

/// Ended by the other before it was answered here, or refused here: told by the list of calls alone.
fn was_not_ours(call: &Call) -> bool {
    call.direction == Direction::Incoming && call.active_since_ms.is_none()
}

impl Conversation {
    fn insert(&mut self, message: Message) {
        // Ids are the writer's own, so two people may have chosen the same.
        let same = |known: &&mut Message| {
            known.message == message.message && known.sent.is_some() == message.sent.is_some()
        };
        if let Some(known) = self.messages.iter_mut().find(same) {
            *known = message;
            return;
        }
        let at = self.messages.partition_point(|known| known.position <= message.position);
        self.messages.insert(at, message);
        if self.messages.len() > MESSAGES_MAX {
            self.messages.remove(0);
            self.more = true;
        }
    }

    /// Takes in what lies round a position: it lengthens the old part that is looked at where it touches it.
    fn detour(&mut self, position: u64, messages: Vec<Message>, (older, newer): (bool, bool)) {
        let touches = |detour: &&mut Detour| {
            let ends = (detour.messages.first(), detour.messages.last());
            matches!(ends, (Some(first), Some(last)) if first.position <= position && position <= last.position)
        };
        let Some(detour) = self.detour.as_mut().filter(touches) else {
            self.detour = Some(Detour { messages, older, newer });
            return;
        };
        let first = |all: &[Message]| all.first().map_or(u64::MAX, |message| message.position);
        let last = |all: &[Message]| all.last().map_or(0, |message| message.position);
        if first(&messages) <= first(&detour.messages) {
            detour.older = older;
        }
        if last(&messages) >= last(&detour.messages) {
            detour.newer = newer;
        }
        for message in messages {
            let at = detour.messages.partition_point(|known| known.position < message.position);
            match detour.messages.get_mut(at) {
                Some(known) if known.position == message.position => *known = message,
                Some(_) | None => detour.messages.insert(at, message),
            }
        }
        if detour.messages.len() > MESSAGES_MAX {
            detour.messages.truncate(MESSAGES_MAX);
            detour.newer = true;
        }
    }

    /// A message is gone, and so is what answers to it say of it.
    fn forget(&mut self, target: &MessageRef) {
        let detour = self.detour.as_mut().map(|detour| &mut detour.messages);
        for messages in detour.into_iter().chain([&mut self.messages]) {
            messages.retain(|message| message.reference() != *target);
            let replies = messages.iter_mut().filter_map(|message| message.marks.reply.as_mut());
            replies.filter(|reply| reply.to == *target).for_each(|reply| reply.text.clear());
        }
    }

    /// The position that older messages lie before.
    pub fn oldest(&self) -> Option<u64> {
        self.messages.first().map(|message| message.position)
    }
}

impl Levels {
    pub fn push(&mut self, level: f32) {
        if self.0.len() == LEVELS_MAX {
            self.0.pop_front();
        }
        self.0.push_back(level.clamp(0.0, 1.0));
    }

    /// The last `count` values, zeros first while there are not so many.
    pub fn last(&self, count: usize) -> Vec<f32> {
        let missing = count.saturating_sub(self.0.len());
        let kept = self.0.iter().skip(self.0.len().saturating_sub(count));
        std::iter::repeat_n(0.0, missing).chain(kept.copied()).collect()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bob() -> Aor {
        "bob@example.org".parse().unwrap()
    }

    fn said(position: u64) -> Message {
        Message {
            message: MessageId(format!("m{position}")),
            aor: bob(),
            sent: None,
            text: String::new(),
            at_ms: 0,
            position,
            marks: Marks::default(),
        }
    }

    fn call(id: &str, state: CallState, reason: Option<Failure>) -> Event {
        Event::Call(Call {
            call: CallId(id.to_owned()),
            peer: "bob@example.org".to_owned(),
            name: String::new(),
            direction: Direction::Outgoing,
            state,
            muted: false,
            held: false,
            held_by_peer: false,
            recording: false,
            recorded_by_peer: false,
            taken_by_itself: false,
            reconnecting: false,
            transfer: None,
            forwarded_by: None,
            forwarding: None,
            transferred_by: None,
            reason,
            active_since_ms: None,
            stats: None,
        })
    }

    #[test]
    fn a_conversation_keeps_its_newest_messages_and_knows_that_there_are_older_ones() {
        let mut model = Model::default();
        for position in 0..MESSAGES_MAX as u64 + 3 {
            model.apply(Event::Message(said(position)));
        }
        let kept = &model.conversations[&bob()];
        assert_eq!((kept.messages.len(), kept.oldest(), kept.more), (MESSAGES_MAX, Some(3), true));
    }

    #[test]
    fn an_answer_with_the_same_id_does_not_take_the_place_of_what_it_answers() {
        let mut model = Model::default();
        let own = Message { sent: Some(MessageState::Sent), ..said(1) };
        let answer = Message { message: own.message.clone(), ..said(2) };
        model.apply(Event::Message(own));
        model.apply(Event::Message(answer));
        assert_eq!(model.conversations[&bob()].messages.len(), 2);
    }

    #[test]
    fn a_file_of_a_group_is_listed_once_under_the_name_of_its_entry() {
        let mut model = Model::default();
        for (name, state) in [
            ("asked", FileState::Preparing),
            ("asked", FileState::Placed),
            ("entry", FileState::Offered),
            ("never", FileState::Placed),
        ] {
            model.apply(Event::File(File {
                message: MessageId(name.to_owned()),
                aor: bob(),
                group: Some(GroupId([7; 32])),
                is_own: true,
                name: "a.bin".to_owned(),
                size: 5,
                state,
                done: 0,
                rate: 0,
                path: None,
            }));
        }
        let listed: Vec<_> = model.files.values().map(|file| file.message.0.as_str()).collect();
        assert_eq!(listed, ["entry"]);
    }

    #[test]
    fn who_keeps_a_message_is_known_until_it_is_delivered() {
        let mut model = Model::default();
        let own = Message { sent: Some(MessageState::Queued), ..said(1) };
        let (aor, message) = (own.aor.clone(), own.message.clone());
        model.apply(Event::Message(own));
        let kept = KeptMessage {
            message: message.clone(),
            aor: aor.clone(),
            keepers: 3,
            friends: 1,
            own: 0,
            until_ms: 7,
        };
        model.apply(Event::MessageKept(kept.clone()));
        let state =
            |state| Event::MessageState { message: message.clone(), aor: aor.clone(), state, reason: None };
        model.apply(state(MessageState::Queued));
        assert_eq!(model.kept.values().collect::<Vec<_>>(), [&kept]);
        model.apply(state(MessageState::Delivered));
        assert!(model.kept.is_empty());
    }

    #[test]
    fn pages_of_history_go_before_what_is_known_and_nothing_stands_twice() {
        let mut model = Model::default();
        model.apply(Event::Message(said(5)));
        model.apply(Event::History { aor: bob(), messages: vec![said(3), said(4), said(5)], more: false });
        let order: Vec<_> = model.conversations[&bob()].messages.iter().map(|it| it.position).collect();
        assert_eq!(order, [3, 4, 5]);
    }

    #[test]
    fn the_list_of_calls_and_the_levels_do_not_grow_without_end() {
        let mut model = Model::default();
        for at_ms in 0..RECORDS_MAX as u64 + 5 {
            let record = CallRecord {
                call: CallId(at_ms.to_string()),
                peer: String::new(),
                name: String::new(),
                direction: Direction::Incoming,
                at_ms,
                talked_s: None,
                reason: None,
                missed_unseen: true,
                doctor: None,
                voicemail: None,
                recording: None,
                conference: None,
            };
            model.apply(Event::CallRecord(record));
            model.apply(Event::TestLevel { microphone: 7.0 });
        }
        assert_eq!((model.records.len(), model.records[0].at_ms), (RECORDS_MAX, RECORDS_MAX as u64 + 4));
        assert_eq!(model.test.last(LEVELS_MAX + 1)[..2], [0.0, 1.0]);
    }

    #[test]
    fn a_call_that_ends_well_goes_and_one_that_fails_stays_until_it_is_read() {
        let mut model = Model::default();
        model.apply(call("a", CallState::Dialing, None));
        model.apply(call("a", CallState::Ended, None));
        assert!(model.current_call().is_none());
        model.apply(call("b", CallState::Dialing, None));
        model.apply(call("b", CallState::Ended, Some(Failure::Busy)));
        assert!(model.current_call().is_some() && !model.in_call());
        model.dismiss(&CallId("b".to_owned()));
        assert!(model.current_call().is_none());
    }

    #[test]
    fn an_account_is_as_it_was_told_last_until_it_is_gone() {
        let aor: Aor = "desk@example.org".parse().unwrap();
        let account = |name: &str| {
            Event::Account(Account {
                aor: aor.clone(),
                user: "desk".to_owned(),
                name: name.to_owned(),
                follow: Follow::Auto,
                bindings: Vec::new(),
                reachable: false,
            })
        };
        let mut model = Model::default();
        model.apply(account("Desk"));
        model.heard_ms = 7;
        model.apply(account("Hall"));
        let hosted = &model.accounts[&aor];
        assert_eq!((hosted.account.name.as_str(), hosted.heard_ms), ("Hall", 7));
        model.apply(Event::AccountRemoved { aor });
        assert!(model.accounts.is_empty());
    }

    #[test]
    fn the_next_call_takes_the_place_of_one_that_failed() {
        let mut model = Model::default();
        model.apply(call("a", CallState::Dialing, None));
        model.apply(call("a", CallState::Ended, Some(Failure::NoAnswer)));
        model.apply(call("b", CallState::Dialing, None));
        assert_eq!(model.calls.len(), 1);
    }
}
