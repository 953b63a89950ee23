//! Groups: their rows in the list of chats, the conversation of one, and what is done in it.
//!
//! Knows nothing of how a group is kept the same for all. Begin with `State`; what was said is drawn in `talk`, who is in it in
//! `details`, and a new one is made in `making`.

use super::{
    Action, Recipient, Scene, chats, composer, conversation, menu, offering, recorder, trust, voice,
};
use crate::aor::Aor;
use crate::engine::api::{
    Buddy, Command, ConferenceCommand, Group, GroupCommand, GroupEvent, GroupId, GroupLine, GroupMember,
    GroupPlace, GroupStanding, GroupWhat, Relation, Trust, VoiceCommand,
};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::terms::Wanted;
use crate::ui::model::{LINES_MAX, Talk};
use crate::ui::widget::*;
use std::collections::BTreeMap;

pub mod details;
pub mod making;
mod talk;

pub use talk::{head, view};

/// Lines asked for at a time.
const PAGE: usize = 60;
/// New lines drawn at once; earlier ones as one scrolls up.
const NEW_MAX: usize = 400;
/// People in a group, with those who are invited.
const MEMBERS_MAX: usize = 50;

/// Which group is open, what is written into each, and what is open in it.
#[derive(Debug, Default)]
pub struct State {
    pub open: Option<GroupId>,
    drafts: BTreeMap<GroupId, composer::Draft<GroupPlace>>,
    nothing: composer::Draft<GroupPlace>,
    pub details: Option<details::State>,
    /// A group that is being made.
    pub making: Option<making::State>,
    shown: Shown,
}

/// How much of a conversation is shown, and what is open in it.
#[derive(Debug, Default)]
struct Shown {
    /// Lines drawn, the newest.
    count: usize,
    /// The first that was unread when it was opened.
    fresh: Option<GroupPlace>,
    /// A text that was looked for, round which is shown what was said then.
    at: Option<GroupPlace>,
    /// The line behind which more has been asked for.
    asked: Option<GroupPlace>,
    /// What is to be scrolled to.
    seek: Option<&'static str>,
    /// Whether the newest is out of sight.
    is_away: bool,
    /// The line whose menu is open.
    menu: Option<GroupPlace>,
    /// A picture that is looked at before it is sent.
    offer: Option<offering::State>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Open(GroupId),
    /// Make a group.
    Make,
    Making(making::Message),
    Back,
    Details,
    /// Look for words in this group, or no more.
    Search,
    Pane(details::Message),
    Older,
    /// Lines after the old part that is shown.
    Newer,
    Newest,
    Scrolled {
        away: bool,
    },
    Menu(GroupPlace),
    /// Do something to the text whose menu is open.
    Deed(menu::Message),
    /// Begin the group's call, or come into it.
    Call(ConferenceCommand),
    Accept,
    Decline,
    /// Forget a group that is over.
    Forget,
    Compose(composer::Message),
    /// Something is to become of what is recorded.
    Recorder(recorder::Message),
    /// Send the picture that is looked at, or not.
    Offer(offering::Message),
    /// Something in a text was clicked: a web address, what is to become of a file.
    Said(conversation::Message),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match message {
            Message::Open(id) => return Action::Group(id),
            Message::Make => {
                self.making = Some(making::State::default());
                return Action::Focus(making::ID);
            }
            Message::Making(making::Message::Close) => {
                self.making = None;
                return Action::None;
            }
            Message::Making(message) => {
                return self.making.as_mut().map_or(Action::None, |making| making.update(message));
            }
            Message::Said(conversation::Message::Link(link)) => return Action::Browse(link),
            Message::Said(conversation::Message::File((aor, target), act)) => {
                return Action::Do(vec![Command::File { aor, target, act }]);
            }
            Message::Said(conversation::Message::Show(path)) => return Action::ShowFile(path),
            Message::Said(conversation::Message::Voice(message)) => return self.play(message, scene),
            Message::Said(_) => return Action::None,
            Message::Call(command) => return Action::Do(vec![Command::OfConference(command)]),
            _ => {}
        }
        match self.group(scene) {
            Some(group) => self.within(message, group, scene),
            None => {
                self.close();
                Action::None
            }
        }
    }

    /// Something in the group that is open.
    fn within(&mut self, message: Message, known: &Group, scene: Scene<'_>) -> Action {
        let group = known.group;
        match message {
            Message::Back => {
                self.close();
                Action::None
            }
            Message::Details => {
                self.details = self.details.is_none().then(|| details::State::of(known));
                Action::None
            }
            Message::Pane(details::Message::Close) => {
                self.details = None;
                Action::None
            }
            Message::Pane(message) => {
                self.details.as_mut().map_or(Action::None, |details| details.update(message, known))
            }
            Message::Older => self.older(group, scene),
            Message::Newer => self.newer(group, scene),
            Message::Newest => self.newest(group, scene),
            Message::Scrolled { away } => {
                self.shown.is_away = away;
                Action::None
            }
            Message::Menu(place) => {
                // A second click on the same sign closes what it has opened.
                self.shown.menu = (self.shown.menu != Some(place)).then_some(place);
                Action::None
            }
            Message::Deed(deed) => self.deed(group, deed, scene),
            Message::Accept => ask(GroupCommand::Accept { group }),
            Message::Decline => ask(GroupCommand::Decline { group }),
            Message::Forget => ask(GroupCommand::Forget { group }),
            Message::Compose(composer::Message::Attach) => Action::Attach(Recipient::Group(group)),
            Message::Compose(composer::Message::Record) => {
                Action::Do(vec![Command::OfVoice(VoiceCommand::RecordIn { group })])
            }
            Message::Compose(message) => self.compose(known, message),
            Message::Recorder(recorder::Message::Send) => Action::SendVoice,
            Message::Recorder(recorder::Message::Cancel) => {
                Action::Do(vec![Command::OfVoice(VoiceCommand::Cancel)])
            }
            Message::Offer(offering::Message::Cancel) => {
                self.shown.offer = None;
                Action::None
            }
            Message::Offer(offering::Message::Send) => match self.shown.offer.take() {
                Some(offer) => Action::SendPicture(Recipient::Group(group), offer.into_source()),
                None => Action::None,
            },
            Message::Open(_)
            | Message::Make
            | Message::Making(_)
            | Message::Search
            | Message::Said(_)
            | Message::Call(_) => Action::None,
        }
    }

    /// Plays what was spoken here, or no more.
    fn play(&self, message: voice::Message, scene: Scene<'_>) -> Action {
        let command = match message {
            voice::Message::Stop => Some(VoiceCommand::Stop),
            voice::Message::Play(target, from_ms) => self.open.and_then(|group| {
                let mut lines = scene.model.groups.talks.get(&group)?.lines.iter();
                let line = lines.find(|line| line.spoken().is_some_and(|((_, it), _)| it == target))?;
                Some(VoiceCommand::PlayIn { group, place: line.place, from_ms })
            }),
        };
        Action::Do(command.map(Command::OfVoice).into_iter().collect())
    }

    fn compose(&mut self, known: &Group, message: composer::Message) -> Action {
        let group = known.group;
        let presses = matches!(&message, composer::Message::Edit(action) if action.is_edit())
            || matches!(message, composer::Message::Picked(_));
        let draft = self.draft_of(known);
        match draft.update(message) {
            Some((text, composer::Purpose::Say)) => Action::Say(group, text, None),
            Some((text, composer::Purpose::Answer(to, _))) => Action::Say(group, text, Some(to)),
            Some((text, composer::Purpose::Edit(place))) => ask(GroupCommand::Edit { group, place, text }),
            None if presses => {
                let (on, text) = (draft.says(), draft.kept());
                let typing = Command::OfGroup(GroupCommand::SetTyping { group, on });
                Action::Do(vec![typing, Command::OfGroup(GroupCommand::SaveDraft { group, text })])
            }
            None => Action::None,
        }
    }

    /// What is being written into a group: what was begun at an earlier start, where nothing was since.
    fn draft_of(&mut self, known: &Group) -> &mut composer::Draft<GroupPlace> {
        self.drafts.entry(known.group).or_insert_with(|| composer::Draft::begun(&known.draft))
    }

    /// Does something to the text whose menu is open, and closes it.
    fn deed(&mut self, group: GroupId, deed: menu::Message, scene: Scene<'_>) -> Action {
        let Some(place) = self.shown.menu.take() else { return Action::None };
        let lines = scene.model.groups.talks.get(&group).map(|talk| talk.lines.as_slice());
        let line = lines.into_iter().flatten().find(|line| line.place == place);
        let Some(GroupWhat::Text { text, marks, .. }) = line.map(|line| &line.what) else {
            return match deed {
                menu::Message::DeleteHere => ask(GroupCommand::Delete { group, place, for_all: false }),
                _ => Action::None,
            };
        };
        match deed {
            menu::Message::React(sign) => {
                let again = marks.reactions.iter().any(|it| it.is_own && it.sign == sign);
                let sign = if again { String::new() } else { sign.to_owned() };
                ask(GroupCommand::React { group, place, sign })
            }
            menu::Message::Answer => {
                self.drafts.entry(group).or_default().answer(place, text);
                Action::Focus(composer::ID)
            }
            menu::Message::Edit => {
                self.drafts.entry(group).or_default().edit(place, text);
                Action::Focus(composer::ID)
            }
            menu::Message::Copy => Action::Copy(text.clone()),
            menu::Message::DeleteHere => ask(GroupCommand::Delete { group, place, for_all: false }),
            menu::Message::DeleteForAll => ask(GroupCommand::Delete { group, place, for_all: true }),
        }
    }

    /// Back to what was said last.
    fn newest(&mut self, group: GroupId, scene: Scene<'_>) -> Action {
        let offer = self.shown.offer.take();
        self.shown = Shown { count: PAGE, offer, ..Shown::default() };
        match scene.model.groups.talks.get(&group) {
            Some(talk) if talk.newer => ask(GroupCommand::LoadHistory { group, before: None, limit: PAGE }),
            _ => Action::Newest,
        }
    }

    /// Shows a text of a group, once what lies round it is there.
    pub fn show(&mut self, group: GroupId, place: GroupPlace) -> Command {
        let seek = Some(conversation::SOUGHT);
        self.shown = Shown { count: NEW_MAX, at: Some(place), seek, ..Shown::default() };
        Command::OfGroup(GroupCommand::LoadAround { group, place, limit: PAGE })
    }

    /// What is to be scrolled to where all of it is here already. It is told once.
    pub fn seeks_now(&mut self, scene: Scene<'_>) -> Option<&'static str> {
        let group = self.open?;
        if self.shown.at.is_some() || !scene.model.groups.talks.contains_key(&group) {
            return None;
        }
        self.shown.seek.take()
    }

    /// The place that is to be scrolled to, now that lines of a group have come. It is told once.
    pub fn seeks(&mut self, event: &GroupEvent) -> Option<&'static str> {
        let (group, of_old) = match event {
            GroupEvent::History { group, .. } => (group, false),
            GroupEvent::Around { group, .. } => (group, true),
            _ => return None,
        };
        if self.open.as_ref() != Some(group) || self.shown.at.is_some() != of_old {
            return None;
        }
        self.shown.seek.take()
    }

    /// What is not here any more is neither edited nor quoted; what was written to a file is said.
    pub fn told(&mut self, event: &GroupEvent) {
        match event {
            GroupEvent::Forgotten { group, places } => {
                let draft = self.drafts.get_mut(group);
                draft.into_iter().for_each(|draft| places.iter().for_each(|place| draft.forgotten(place)));
            }
            GroupEvent::Exported { group, path } if self.open.as_ref() == Some(group) => {
                if let Some(details) = &mut self.details {
                    details.whole.exported(path);
                }
            }
            _ => {}
        }
    }

    /// Draws earlier lines: those that are here already, else those the engine has.
    fn older(&mut self, group: GroupId, scene: Scene<'_>) -> Action {
        let Some(talk) = scene.model.groups.talks.get(&group) else { return Action::None };
        let all_drawn = self.shown.count >= talk.lines.len();
        self.shown.count = (self.shown.count + PAGE).min(talk.lines.len() + PAGE);
        if !all_drawn || !talk.more || talk.loading {
            return Action::None;
        }
        // As many are kept here as there may be: what lies before them is an old part of its own.
        if let Some(first) = talk.first().filter(|_| talk.lines.len() >= LINES_MAX) {
            // It is asked for once, however often one scrolls until it comes.
            return match self.shown.at == Some(first) {
                true => Action::None,
                false => Action::Do(vec![self.show(group, first)]),
            };
        }
        ask(GroupCommand::LoadHistory { group, before: talk.first(), limit: PAGE })
    }

    /// Asks for what follows the old part that is shown.
    fn newer(&mut self, group: GroupId, scene: Scene<'_>) -> Action {
        let talk = scene.model.groups.talks.get(&group).filter(|talk| talk.newer);
        let last = talk.and_then(Talk::last).filter(|last| self.shown.asked != Some(*last));
        let Some(place) = last else { return Action::None };
        self.shown.asked = Some(place);
        self.shown.count = self.shown.count.max(LINES_MAX);
        ask(GroupCommand::LoadAround { group, place, limit: 2 * PAGE })
    }

    /// Opens a group: what was said last is asked for, and it counts as read.
    pub fn open(&mut self, group: GroupId, scene: Scene<'_>) -> Vec<Command> {
        let known = scene.model.groups.all.get(&group);
        let fresh = known.and_then(|known| known.first_unread);
        let unread = known.map_or(0, |known| known.unread as usize);
        // All that are new are drawn, so that one can begin with the first.
        let count = if unread > 0 { PAGE.max(unread + 10).min(NEW_MAX) } else { PAGE };
        let seek = fresh.map(|_| conversation::FIRST_NEW);
        self.shown = Shown { count, fresh, seek, ..Shown::default() };
        self.details = None;
        self.open = Some(group);
        if let Some(known) = known {
            self.draft_of(known);
        }
        self.renew(scene)
    }

    /// What the group that is open lacks here.
    pub fn renew(&self, scene: Scene<'_>) -> Vec<Command> {
        let Some(group) = self.open else { return Vec::new() };
        let mut commands: Vec<Command> = self.read(scene).into_iter().collect();
        if scene.model.groups.talks.get(&group).is_none_or(|talk| talk.newer) {
            let page = GroupCommand::LoadHistory { group, before: None, limit: self.shown.count.max(PAGE) };
            commands.push(Command::OfGroup(page));
        }
        commands
    }

    /// What is to be told where the group that is open is looked at.
    pub fn read(&self, scene: Scene<'_>) -> Option<Command> {
        let known = self.group(scene).filter(|known| known.unread > 0)?;
        Some(Command::OfGroup(GroupCommand::MarkRead { group: known.group }))
    }

    /// The picture that is looked at.
    pub fn offered(&mut self) -> &mut Option<offering::State> {
        &mut self.shown.offer
    }

    pub fn close(&mut self) {
        (self.open, self.details) = (None, None);
    }

    /// Closes what was opened last; `false` where nothing is.
    pub fn escape(&mut self) -> bool {
        self.making.take().is_some() || self.details.take().is_some() || self.open.take().is_some()
    }

    /// A group is new: whether it is the one that was just made here.
    pub fn was_made(&mut self, group: &Group, scene: Scene<'_>) -> bool {
        let is_new = !scene.model.groups.all.contains_key(&group.group);
        let is_it = is_new && self.making.as_ref().is_some_and(|making| making.was_about(group));
        if is_it {
            self.making = None;
        }
        is_it
    }

    /// Takes in that the engine could not do something; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure, words: &Words) -> bool {
        if about != "group" {
            return false;
        }
        if let Some(making) = &mut self.making {
            return making.refused(failure, words);
        }
        self.details.as_mut().is_some_and(|details| details.refused(failure))
    }

    /// The group that is open.
    pub fn group<'a>(&self, scene: Scene<'a>) -> Option<&'a Group> {
        scene.model.groups.all.get(&self.open?)
    }

    fn draft(&self, group: GroupId) -> &composer::Draft<GroupPlace> {
        self.drafts.get(&group).unwrap_or(&self.nothing)
    }
}

fn ask(command: GroupCommand) -> Action {
    Action::Do(vec![Command::OfGroup(command)])
}

/// What to call somebody of a group: a friend as he is called elsewhere, but by his own key only.
pub fn name_of(scene: Scene<'_>, (aor, name): (&Aor, &str), is_known: bool) -> String {
    match scene.model.buddies.get(aor) {
        Some(buddy) if is_known => scene.name(buddy),
        _ if name.trim().is_empty() => aor.as_str().to_owned(),
        _ => name.to_owned(),
    }
}

fn writer(scene: Scene<'_>, line: &GroupLine) -> String {
    name_of(scene, (&line.aor, &line.name), line.is_known)
}

/// How far the key of somebody of a group is known.
fn mark(scene: Scene<'_>, member: &GroupMember) -> trust::Mark {
    match scene.model.buddies.get(&member.aor) {
        Some(buddy) if member.is_known => trust::of(scene, buddy),
        Some(buddy) => trust::Mark {
            sign: Icon::ShieldAlert,
            ink: DANGER,
            back: |tokens| tokens.bad,
            words: scene.about("group-not-friend", &scene.name(buddy)),
            text: "trust-changed-text",
        },
        None => trust::of_peer(scene, member.aor.as_str()),
    }
}

/// Friends who can be invited: both have accepted, and nothing is wrong with the key.
fn friends<'a>(scene: Scene<'a>) -> Vec<(&'a Buddy, String)> {
    let can = |buddy: &&Buddy| {
        let is_sound = !matches!(buddy.trust, Trust::Changed | Trust::Mismatched | Trust::Unproven);
        buddy.relation == Relation::Mutual && is_sound
    };
    let mut friends: Vec<_> =
        scene.model.buddies.values().filter(can).map(|buddy| (buddy, scene.name(buddy))).collect();
    friends.sort_by_key(|(_, name)| name.to_lowercase());
    friends
}

/// The colour of a group's face goes by its id, so that it stays when the name changes.
fn about(group: GroupId) -> String {
    group.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Groups into which this user is asked, and those that he has; each in the order of what was said last.
pub fn listed<'a>(scene: Scene<'a>, search: &str) -> (Vec<&'a Group>, Vec<&'a Group>) {
    let wanted = Wanted::of(search);
    let text = search.trim().to_lowercase();
    let is_found = |group: &&Group| {
        let name = group.name.to_lowercase();
        text.is_empty() || name.contains(&text) || (!wanted.is_empty() && wanted.is_in(&group.name))
    };
    let mut all: Vec<&Group> = scene.model.groups.all.values().filter(is_found).collect();
    all.sort_by_key(|group| {
        (std::cmp::Reverse(group.last.as_ref().map_or(0, |last| last.at_ms)), group.name.to_lowercase())
    });
    all.into_iter().partition(|group| matches!(group.standing, GroupStanding::Invited { .. }))
}

/// A group in the list of chats.
pub fn entry<'a>(scene: Scene<'a>, group: &'a Group, open: Option<GroupId>) -> Element<'a, Message> {
    let is_chosen = open == Some(group.group);
    let face = avatar::group((&group.name, &about(group.group)), 40.0, chats::ground_of(is_chosen));
    let last = group.last.as_ref().filter(|_| !matches!(group.standing, GroupStanding::Invited { .. }));
    let entry = chats::Entry {
        face,
        name: &group.name,
        sign: None,
        at_ms: last.map(|last| last.at_ms),
        last: &last_line(scene, group),
        unread: group.unread,
        is_chosen,
    };
    entry.view(scene, Message::Open(group.group))
}

fn last_line(scene: Scene<'_>, group: &Group) -> String {
    if let Some(name) = writing(scene, group) {
        return scene.about("chat-typing", &name);
    }
    match (&group.standing, &group.last) {
        (GroupStanding::Invited { by, .. }, _) => scene.about("group-asks", &name_of(scene, (by, ""), true)),
        (GroupStanding::Joining, _) => scene.get("group-joining"),
        (GroupStanding::Over, _) => scene.get("group-over"),
        (GroupStanding::In, None) => scene.count("group-people", people(group)),
        (GroupStanding::In, Some(last)) => match &last.what {
            GroupWhat::Text { marks, .. } if marks.is_deleted => scene.get("message-deleted"),
            GroupWhat::Text { text, marks, .. } => {
                let spoken = marks.voice.as_ref().map(|said| voice::in_words(scene, &said.voice));
                let text = spoken.as_deref().unwrap_or(text);
                if last.is_own {
                    return scene.words.with("chats-last-own", &[("text", text.into())]);
                }
                let name = writer(scene, last);
                scene.words.with("group-last", &[("name", name.as_str().into()), ("text", text.into())])
            }
            _ => talk::notice_words(scene, last),
        },
    }
}

/// Who writes just now, one of them.
fn writing(scene: Scene<'_>, group: &Group) -> Option<String> {
    let (aor, name) = scene.model.groups.typing.get(&group.group)?.first_key_value()?;
    let is_known = group.members.iter().any(|member| member.aor == *aor && member.is_known);
    Some(name_of(scene, (aor, name), is_known))
}

/// How many are in it.
fn people(group: &Group) -> usize {
    group.members.iter().filter(|member| member.has_joined).count()
}
