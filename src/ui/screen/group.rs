//! Groups: their rows in the list of chats, the conversation of one, and what is done in it.
//!
//! Knows nothing of how a group is kept the same for all. Begin with `State`; what was said is drawn in `talk`, who is in it in
//! `details`, and a new one is made in `making`.

use super::{Action, Scene, composer, conversation, rail, trust};
use crate::aor::Aor;
use crate::engine::api::{
    Buddy, Command, Group, GroupCommand, GroupId, GroupLine, GroupMember, GroupPlace, GroupStanding,
    GroupWhat, Relation, Trust,
};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::terms::Wanted;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Padding};
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
    drafts: BTreeMap<GroupId, composer::Draft>,
    nothing: composer::Draft,
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
    /// How many were unread when it was opened, and the newest then.
    fresh: Option<(u32, GroupPlace)>,
    /// Whether the newest is out of sight.
    is_away: bool,
    /// The line whose menu is open.
    menu: Option<GroupPlace>,
}

#[derive(Clone, Debug)]
pub enum Message {
    Open(GroupId),
    /// Make a group.
    Make,
    Making(making::Message),
    Back,
    Details,
    Pane(details::Message),
    Older,
    Newest,
    Scrolled {
        away: bool,
    },
    Menu(GroupPlace),
    Copy(GroupPlace),
    Accept,
    Decline,
    /// Forget a group that is over.
    Forget,
    Compose(composer::Message),
    /// A web address in a text was clicked.
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
            Message::Said(_) => return Action::None,
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
                self.details.as_mut().map_or(Action::None, |details| details.update(message, group))
            }
            Message::Older => self.older(group, scene),
            Message::Newest => {
                self.shown = Shown { count: PAGE, ..Shown::default() };
                Action::Newest
            }
            Message::Scrolled { away } => {
                self.shown.is_away = away;
                Action::None
            }
            Message::Menu(place) => {
                // A second click on the same sign closes what it has opened.
                self.shown.menu = (self.shown.menu != Some(place)).then_some(place);
                Action::None
            }
            Message::Copy(place) => {
                self.shown.menu = None;
                let lines = scene.model.groups.talks.get(&group).map(|talk| talk.lines.as_slice());
                let line = lines.into_iter().flatten().find(|line| line.place == place);
                match line.map(|line| &line.what) {
                    Some(GroupWhat::Text { text, .. }) => Action::Copy(text.clone()),
                    _ => Action::None,
                }
            }
            Message::Accept => ask(GroupCommand::Accept { group }),
            Message::Decline => ask(GroupCommand::Decline { group }),
            Message::Forget => ask(GroupCommand::Forget { group }),
            Message::Compose(message) => {
                let draft = self.drafts.entry(group).or_default();
                draft.update(message).map_or(Action::None, |(text, _)| Action::Say(group, text))
            }
            Message::Open(_) | Message::Make | Message::Making(_) | Message::Said(_) => Action::None,
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
        ask(GroupCommand::LoadHistory { group, before: talk.first(), limit: PAGE })
    }

    /// Opens a group: what was said last is asked for, and it counts as read.
    pub fn open(&mut self, group: GroupId, scene: Scene<'_>) -> Vec<Command> {
        let known = scene.model.groups.all.get(&group);
        let fresh = known.filter(|known| known.unread > 0);
        let fresh = fresh.and_then(|known| Some((known.unread, known.last.as_ref()?.place)));
        // All that are new are drawn, so that one can begin with the first.
        let count = PAGE.max(fresh.map_or(0, |(count, _)| count as usize + 10).min(NEW_MAX));
        self.shown = Shown { count, fresh, ..Shown::default() };
        self.details = None;
        self.open = Some(group);
        self.drafts.entry(group).or_default();
        self.renew(scene)
    }

    /// What the group that is open lacks here.
    pub fn renew(&self, scene: Scene<'_>) -> Vec<Command> {
        let Some(group) = self.open else { return Vec::new() };
        let mut commands: Vec<Command> = self.read(scene).into_iter().collect();
        if !scene.model.groups.talks.contains_key(&group) {
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

    fn draft(&self, group: GroupId) -> &composer::Draft {
        self.drafts.get(&group).unwrap_or(&self.nothing)
    }
}

fn ask(command: GroupCommand) -> Action {
    Action::Do(vec![Command::OfGroup(command)])
}

/// What to call somebody of a group: a friend as he is called elsewhere, but by his own key only.
fn name_of(scene: Scene<'_>, (aor, name): (&Aor, &str), is_known: bool) -> String {
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
    let chosen = open == Some(group.group);
    let ground: Ink = if chosen { |tokens| tokens.selected } else { |tokens| tokens.sidebar };
    let is_new = group.unread > 0;
    let room = if scene.compact() { scene.width - 150.0 } else { 168.0 };
    let face = avatar::group((&group.name, &about(group.group)), 40.0, ground);
    let last = group.last.as_ref().filter(|_| !matches!(group.standing, GroupStanding::Invited { .. }));
    let when = last.map(|last| scene.words.when(scene.clock.moment(last.at_ms))).unwrap_or_default();
    let weight = if is_new { Weight::Strong } else { Weight::Medium };
    let first = row![
        container(one_line(&group.name, room, TYPE_L, weight, TEXT)).width(Fill).clip(true),
        label(when, TYPE_S, Weight::Regular, if is_new { ACCENT } else { MUTED }),
    ];
    let ink: Ink = if is_new { TEXT } else { MUTED };
    let said = container(one_line(&last_line(scene, group), room + 26.0, TYPE_M, Weight::Regular, ink));
    let mut second = row![said.width(Fill).clip(true)].spacing(SPACE_S).align_y(Center);
    if is_new {
        second = second.push(rail::count(group.unread as usize));
    }
    let lines = column![first.spacing(SPACE_S).align_y(Center), second].spacing(1).width(Fill);
    let line = row![face, lines].spacing(11).align_y(Center);
    let look = if chosen { Look::Chosen } else { Look::Plain };
    let line = container(line).padding([0, 10]).center_y(Fill);
    let button =
        press::press(line, look, RADIUS_M).width(Fill).height(58).on_press(Message::Open(group.group));
    container(button).padding(Padding::from([0, 8]).bottom(1)).into()
}

fn last_line(scene: Scene<'_>, group: &Group) -> String {
    match (&group.standing, &group.last) {
        (GroupStanding::Invited { by, .. }, _) => scene.about("group-asks", &name_of(scene, (by, ""), true)),
        (GroupStanding::Joining, _) => scene.get("group-joining"),
        (GroupStanding::Over, _) => scene.get("group-over"),
        (GroupStanding::In, None) => scene.count("group-people", people(group)),
        (GroupStanding::In, Some(last)) => match &last.what {
            GroupWhat::Text { text, .. } if last.is_own => {
                scene.words.with("chats-last-own", &[("text", text.as_str().into())])
            }
            GroupWhat::Text { text, .. } => {
                let name = writer(scene, last);
                let words = [("name", name.as_str().into()), ("text", text.as_str().into())];
                scene.words.with("group-last", &words)
            }
            _ => talk::notice_words(scene, last),
        },
    }
}

/// How many are in it.
fn people(group: &Group) -> usize {
    group.members.iter().filter(|member| member.has_joined).count()
}
