//! The list of buddies with what was last said, and the conversation beside it.

use super::{
    Action, Recipient, Scene, call, composer, conversation, details, found, group, is_there, menu, offering,
    rail,
};
use super::{recorder, searching, seen, trust, voice};
use crate::aor::Aor;
use crate::engine::api::{
    Buddy, Command, Group, GroupEvent, GroupId, GroupPlace, HistoryCommand, HistoryEvent, MessageRef, Reach,
};
use crate::engine::api::{Relation, VoiceCommand, Way};
use crate::io::picture::PictureError;
use crate::io::preview::Preview;
use crate::ui::model::MESSAGES_MAX;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill, Padding};
use std::collections::BTreeMap;

pub const WIDTH: f32 = 308.0;
/// Messages asked for at a time.
const PAGE: usize = 60;
/// New messages drawn at once; older ones as one scrolls up.
const NEW_MAX: usize = 400;
/// Where one types what is looked for in a conversation.
pub const WITHIN_ID: &str = "search-within";

/// What is searched for, who is open, and what is being written to whom.
#[derive(Debug, Default)]
pub struct State {
    search: searching::State,
    /// A search in the conversation or group that is open.
    within: Option<searching::State>,
    pub open: Option<Aor>,
    drafts: BTreeMap<Aor, composer::Draft>,
    pub details: Option<details::State>,
    pub groups: group::State,
    nothing: composer::Draft,
    /// What is drawn of the conversation: more as one scrolls up.
    shown: conversation::Shown,
}

#[derive(Clone, Debug)]
pub enum Message {
    Search(String),
    OlderHits,
    Hit(Aor, u64),
    OlderGroupHits,
    GroupHit(GroupId, GroupPlace),
    SearchWithin(String),
    OlderHitsWithin,
    OlderGroupHitsWithin,
    Open(Aor),
    Add,
    Conversation(conversation::Message),
    Details(details::Message),
    Group(group::Message),
    Call(call::Message),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match message {
            Message::Call(message) => Action::InCall(message),
            Message::Search(text) => asked(self.search.typed(text)),
            Message::OlderHits => asked(self.search.older()),
            Message::SearchWithin(text) => asked(self.within.as_mut().and_then(|within| within.typed(text))),
            Message::OlderHitsWithin => asked(self.within.as_ref().and_then(searching::State::older)),
            Message::OlderGroupHitsWithin => {
                asked(self.within.as_ref().and_then(searching::State::older_in_groups))
            }
            Message::Hit(aor, position) => Action::Show(aor, position),
            Message::OlderGroupHits => asked(self.search.older_in_groups()),
            Message::GroupHit(group, place) => Action::ShowInGroup(group, place),
            Message::Open(aor) => Action::Chat(aor),
            Message::Add => Action::Add,
            Message::Conversation(message) => self.conversation(message, scene),
            Message::Group(group::Message::Search) => {
                let open = self.groups.open.filter(|_| self.within.is_none());
                self.within = open.map(searching::State::in_group);
                Action::Focus(WITHIN_ID)
            }
            Message::Group(message) => self.groups.update(message, scene),
            Message::Details(message) => {
                let Some(buddy) = self.buddy(scene) else { return Action::None };
                let Some(details) = &mut self.details else { return Action::None };
                if matches!(message, details::Message::Close) {
                    self.details = None;
                    return Action::None;
                }
                details.update(message, buddy)
            }
        }
    }

    /// What came of searching.
    pub fn told(&mut self, event: &HistoryEvent) {
        self.search.told(event);
        if let Some(within) = &mut self.within {
            within.told(event);
        }
        if let (HistoryEvent::Exported { aor, path }, Some(details)) = (event, &mut self.details)
            && self.open.as_ref() == Some(aor)
        {
            details.whole.exported(path);
        }
    }

    /// What is told of groups: what was found in them, and what is not there any more.
    pub fn told_of_group(&mut self, event: &GroupEvent) {
        self.search.told_of_group(event);
        if let Some(within) = &mut self.within {
            within.told_of_group(event);
        }
        self.groups.told(event);
    }

    /// A picture is looked at before it is sent, in the place of one that was.
    pub fn offer(&mut self, offer: offering::State) {
        *self.offered() = Some(offer);
    }

    /// It has been read.
    pub fn looks(&mut self, path: &std::path::Path, preview: Result<Preview, PictureError>) {
        if let Some(offer) = self.offered() {
            offer.looks(path, preview);
        }
    }

    /// Whether there was one.
    pub fn cancel_offer(&mut self) -> bool {
        self.offered().take().is_some()
    }

    /// The picture that is looked at in what is open.
    fn offered(&mut self) -> &mut Option<offering::State> {
        if self.groups.open.is_some() { self.groups.offered() } else { &mut self.shown.offer }
    }

    /// A message is not here any more: nothing of it stays in what is being written.
    pub fn forgotten(&mut self, aor: &Aor, target: &MessageRef) {
        if let Some(draft) = self.drafts.get_mut(aor) {
            draft.forgotten(target);
        }
    }

    /// Shows a message of the conversation that is open, once what lies round it is there.
    pub fn show(&mut self, aor: Aor, position: u64) -> Command {
        self.within = None;
        self.shown = conversation::Shown {
            count: PAGE,
            at: Some(position),
            asked: Some(position),
            seek: Some(conversation::SOUGHT),
            ..conversation::Shown::default()
        };
        Command::OfHistory(HistoryCommand::LoadAround { aor, position, limit: PAGE })
    }

    /// The place that is to be scrolled to, now that messages of a conversation have come. It is told once.
    pub fn seeks(&mut self, aor: &Aor, of_old: bool) -> Option<&'static str> {
        if self.open.as_ref() != Some(aor) || self.shown.at.is_some() != of_old {
            return None;
        }
        self.shown.asked = None;
        self.shown.seek.take()
    }

    fn buddy<'a>(&self, scene: Scene<'a>) -> Option<&'a Buddy> {
        scene.model.buddies.get(self.open.as_ref()?)
    }

    /// Opens a group in the place of a conversation.
    pub fn open_group(&mut self, id: GroupId, scene: Scene<'_>) -> Vec<Command> {
        self.close();
        self.groups.open(id, scene)
    }

    /// Leaves whatever is open.
    pub fn close(&mut self) {
        (self.open, self.details, self.within) = (None, None, None);
        self.groups.close();
    }

    /// Whether a conversation is shown, of two or of many.
    pub fn is_talking(&self) -> bool {
        self.open.is_some() || self.groups.open.is_some()
    }

    /// Opens a conversation: its newest messages are asked for, and it counts as read.
    pub fn open(&mut self, aor: Aor, scene: Scene<'_>) -> Vec<Command> {
        self.details = None;
        self.groups.close();
        let buddy = scene.model.buddies.get(&aor);
        let fresh = buddy
            .filter(|buddy| buddy.unread > 0)
            .and_then(|buddy| Some((buddy.unread, buddy.last.as_ref()?.position)));
        // All that are new are drawn, so that one can begin with the first.
        let count = PAGE.max(fresh.map_or(0, |(count, _)| count as usize + 10).min(NEW_MAX));
        let seek = fresh.map(|_| conversation::FIRST_NEW);
        self.shown = conversation::Shown { count, fresh, seek, ..conversation::Shown::default() };
        self.within = None;
        self.open = Some(aor.clone());
        self.draft(&aor, scene);
        let loaded = scene.model.conversations.get(&aor).is_some_and(|known| known.loaded);
        let mut commands = vec![Command::MarkRead { aor: aor.clone() }];
        if !loaded {
            commands.push(Command::LoadHistory { aor, before: None, limit: count });
        }
        commands
    }

    fn conversation(&mut self, message: conversation::Message, scene: Scene<'_>) -> Action {
        let Some(buddy) = self.buddy(scene) else {
            self.open = None;
            return Action::None;
        };
        let aor = buddy.aor.clone();
        match message {
            conversation::Message::Back => {
                self.open = None;
                Action::None
            }
            conversation::Message::Details => {
                let opened = self.details.is_none();
                self.details = opened.then(|| details::State::of(buddy));
                Action::None
            }
            conversation::Message::Search => {
                self.within = self.within.is_none().then(|| searching::State::within(aor));
                Action::Focus(WITHIN_ID)
            }
            conversation::Message::Newer => self.beside(aor, scene, |detour| {
                detour.messages.last().filter(|_| detour.newer).map(|message| message.position)
            }),
            conversation::Message::Newest => {
                let offer = self.shown.offer.take();
                self.shown = conversation::Shown { count: PAGE, offer, ..conversation::Shown::default() };
                Action::Newest
            }
            conversation::Message::Scrolled { away } => {
                self.shown.is_away = away;
                Action::None
            }
            conversation::Message::Call => Action::Call(aor.as_str().to_owned()),
            conversation::Message::Accept => Action::Do(vec![Command::AcceptBuddy { aor }]),
            conversation::Message::Remove => Action::Do(vec![Command::RemoveBuddy { aor }]),
            conversation::Message::Block => Action::Do(vec![Command::Block { aor }]),
            conversation::Message::Unblock => Action::Do(vec![Command::Unblock { aor }]),
            conversation::Message::Check => Action::Check(aor),
            conversation::Message::TakeKey => Action::Do(vec![Command::TakeKey { aor }]),
            conversation::Message::KeepKey => Action::Do(vec![Command::KeepKey { aor }]),
            conversation::Message::Older => self.older(aor, scene),
            conversation::Message::Compose(message) => self.compose(aor, message, scene),
            conversation::Message::Offer(offering::Message::Cancel) => {
                self.shown.offer = None;
                Action::None
            }
            conversation::Message::Offer(offering::Message::Send) => match self.shown.offer.take() {
                Some(offer) => Action::SendPicture(Recipient::Friend(aor), offer.into_source()),
                None => Action::None,
            },
            conversation::Message::Menu(target) => {
                // A second click on the same sign closes what it has opened.
                self.shown.menu = target.filter(|target| self.shown.menu.as_ref() != Some(target));
                Action::None
            }
            conversation::Message::Deed(deed) => self.deed(aor, deed, scene),
            conversation::Message::Link(link) => Action::Browse(link),
            conversation::Message::Voice(message) => {
                Action::Do(vec![Command::OfVoice(voice::command(aor, message))])
            }
            conversation::Message::Recorder(recorder::Message::Send) => Action::SendVoice,
            conversation::Message::Recorder(recorder::Message::Cancel) => {
                Action::Do(vec![Command::OfVoice(VoiceCommand::Cancel)])
            }
            conversation::Message::File((aor, target), act) => {
                Action::Do(vec![Command::File { aor, target, act }])
            }
            conversation::Message::Show(path) => Action::ShowFile(path),
        }
    }

    fn compose(&mut self, aor: Aor, message: composer::Message, scene: Scene<'_>) -> Action {
        if matches!(message, composer::Message::Attach) {
            return Action::Attach(Recipient::Friend(aor));
        }
        if matches!(message, composer::Message::Record) {
            return Action::Do(vec![Command::OfVoice(VoiceCommand::Record { aor })]);
        }
        let presses = matches!(&message, composer::Message::Edit(action) if action.is_edit())
            || matches!(message, composer::Message::Picked(_));
        let draft = self.draft(&aor, scene);
        match draft.update(message) {
            Some((text, composer::Purpose::Say)) => Action::Write { to: aor, text },
            Some((text, composer::Purpose::Answer(to, _))) => Action::Answer { aor, text, to },
            Some((text, composer::Purpose::Edit(target))) => {
                Action::Do(vec![Command::EditMessage { aor, message: target.message, text }])
            }
            None if presses => {
                let (on, text) = (draft.says(), draft.kept());
                let typing = Command::SetTyping { aor: aor.clone(), on };
                Action::Do(vec![typing, Command::SaveDraft { aor, text }])
            }
            None => Action::None,
        }
    }

    /// What is being written to somebody: what was begun at an earlier start, where nothing was since.
    fn draft(&mut self, aor: &Aor, scene: Scene<'_>) -> &mut composer::Draft {
        let kept = || scene.model.drafts.get(aor).map(|text| composer::Draft::begun(text));
        self.drafts.entry(aor.clone()).or_insert_with(|| kept().unwrap_or_default())
    }

    /// Does something to the message whose menu is open, and closes it.
    fn deed(&mut self, aor: Aor, deed: menu::Message, scene: Scene<'_>) -> Action {
        let Some(target) = self.shown.menu.take() else { return Action::None };
        let known = scene.model.conversations.get(&aor);
        let said = known.and_then(|known| known.messages.iter().find(|said| said.reference() == target));
        let Some(said) = said else { return Action::None };
        match deed {
            menu::Message::React(sign) => {
                let again = said.marks.reaction.as_deref() == Some(sign);
                let sign = if again { String::new() } else { sign.to_owned() };
                Action::Do(vec![Command::React { aor, target, sign }])
            }
            menu::Message::Answer => {
                self.draft(&aor, scene).answer(target, &said.text);
                Action::Focus(composer::ID)
            }
            menu::Message::Edit => {
                self.draft(&aor, scene).edit(target, &said.text);
                Action::Focus(composer::ID)
            }
            menu::Message::Copy => Action::Copy(said.text.clone()),
            menu::Message::DeleteHere => {
                Action::Do(vec![Command::DeleteMessage { aor, target, for_all: false }])
            }
            menu::Message::DeleteForAll => {
                Action::Do(vec![Command::DeleteMessage { aor, target, for_all: true }])
            }
        }
    }
}

impl State {
    /// Draws older messages: those that are here already, else those the engine has.
    fn older(&mut self, aor: Aor, scene: Scene<'_>) -> Action {
        if self.shown.at.is_some() {
            return self.beside(aor, scene, |detour| {
                detour.messages.first().filter(|_| detour.older).map(|message| message.position)
            });
        }
        let Some(known) = scene.model.conversations.get(&aor) else { return Action::None };
        let all_drawn = self.shown.count >= known.messages.len();
        self.shown.count = (self.shown.count + PAGE).min(known.messages.len() + PAGE);
        if !all_drawn || !known.more || known.loading {
            return Action::None;
        }
        // As many are kept here as there may be: what lies before them is an old part of its own.
        if let Some(oldest) = known.oldest().filter(|_| known.messages.len() >= MESSAGES_MAX) {
            let count = self.shown.count;
            let around = self.show(aor, oldest);
            self.shown.count = count;
            return Action::Do(vec![around]);
        }
        Action::Do(vec![Command::LoadHistory { aor, before: known.oldest(), limit: PAGE }])
    }
}

impl State {
    /// Asks for what lies beside the old part that is shown, once until it comes.
    fn beside(
        &mut self,
        aor: Aor,
        scene: Scene<'_>,
        end: impl FnOnce(&crate::ui::model::Detour) -> Option<u64>,
    ) -> Action {
        let known = scene.model.conversations.get(&aor).and_then(|known| known.detour.as_ref());
        let Some(position) = known.and_then(end).filter(|end| self.shown.asked != Some(*end)) else {
            return Action::None;
        };
        self.shown.asked = Some(position);
        let around = HistoryCommand::LoadAround { aor, position, limit: PAGE };
        Action::Do(vec![Command::OfHistory(around)])
    }
}

fn asked(command: Option<Command>) -> Action {
    command.map_or(Action::None, |command| Action::Do(vec![command]))
}

pub fn view<'a>(
    scene: Scene<'a>,
    state: &'a State,
    call_bar: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let buddy = state.buddy(scene);
    let group = state.groups.group(scene);
    if scene.compact() && buddy.is_none() && group.is_none() {
        return column![list(scene, state)].push(call_bar).into();
    }
    let right: Element<'a, Message> = match (buddy, group) {
        (Some(buddy), _) => {
            let draft = state.drafts.get(&buddy.aor).unwrap_or(&state.nothing);
            talk(scene, state, buddy, draft, call_bar)
        }
        (None, Some(group)) => {
            let head = group::head(scene, group, state.groups.details.is_some()).map(Message::Group);
            let talk = match &state.within {
                Some(within) if within.is_on() => found_within(scene, within),
                Some(_) | None => group::view(scene, group, &state.groups).map(Message::Group),
            };
            let within = asks_within(scene, state, "search-within-group");
            column![head, line()].push(call_bar).push(within).push(talk).width(Fill).into()
        }
        (None, None) => column![].push(call_bar).push(nobody(scene)).into(),
    };
    if scene.compact() {
        return right;
    }
    row![list(scene, state), line_down(), right].into()
}

fn talk<'a>(
    scene: Scene<'a>,
    state: &'a State,
    buddy: &'a Buddy,
    draft: &'a composer::Draft,
    call_bar: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let narrow = scene.width < super::DETAILS_BELOW;
    let beside_it = if scene.compact() { 0.0 } else { rail::WIDTH + WIDTH };
    let taken = if state.details.is_some() { details::WIDTH } else { 0.0 };
    let column = Scene { column: scene.width - beside_it - taken, ..scene };
    let chat = || match &state.within {
        Some(within) if within.is_on() => found_within(scene, within),
        Some(_) | None => conversation::view(column, buddy, draft, &state.shown).map(Message::Conversation),
    };
    let within = asks_within(scene, state, "search-within");
    let beside = |details| details::view(scene, buddy, details).map(Message::Details);
    let body: Element<'a, Message> = match &state.details {
        Some(details) if narrow => container(beside(details)).width(Fill).height(Fill).into(),
        Some(details) => row![chat(), line_down(), container(beside(details)).width(details::WIDTH)].into(),
        None => chat(),
    };
    let head = conversation::head(scene, buddy, state.details.is_some()).map(Message::Conversation);
    column![head, line()].push(call_bar).push(within).push(body).width(Fill).into()
}

/// Where one types what is looked for.
fn asks_within<'a>(scene: Scene<'a>, state: &'a State, hint: &str) -> Option<Element<'a, Message>> {
    let within = state.within.as_ref()?;
    let input = field::input(&scene.get(hint), &within.text).id(WITHIN_ID);
    let input = input.size(TYPE_M).padding([8, 12]).on_input(Message::SearchWithin);
    Some(container(input).padding([8, 16]).into())
}

fn found_within<'a>(scene: Scene<'a>, within: &'a searching::State) -> Element<'a, Message> {
    let rows = searching::rows(scene, within, Message::Hit, Message::OlderHitsWithin);
    let groups = searching::group_rows(scene, within, Message::GroupHit, Message::OlderGroupHitsWithin);
    let rows = rows.push(groups).push(vain(scene, within));
    container(scroll(container(rows).padding([8, 8])).height(Fill)).width(Fill).height(Fill).into()
}

fn vain<'a>(scene: Scene<'a>, state: &'a searching::State) -> Option<Element<'a, Message>> {
    let nothing = || scene.words.with("chats-none-found", &[("text", state.text.trim().into())]);
    state
        .is_vain()
        .then(|| container(label(nothing(), TYPE_M, Weight::Regular, MUTED)).padding([16, 18]).into())
}

fn nobody<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    if scene.model.me.is_none() {
        let word = label(scene.get("reach-starting"), TYPE_L, Weight::Regular, MUTED);
        return container(word).center(Fill).into();
    }
    let lonely = !scene.model.buddies.values().any(|buddy| buddy.relation != Relation::Echo);
    let (title, hint) =
        if lonely { ("chats-lonely", "chats-lonely-hint") } else { ("chats-choose", "chats-choose-hint") };
    let words = column![
        icon(Icon::Chats, 40.0, FAINT),
        label(scene.get(title), TYPE_TITLE, Weight::Strong, TEXT),
        label(scene.get(hint), TYPE_L, Weight::Regular, MUTED).align_x(Center),
        space().height(SPACE_S),
        press::word(Some(Icon::UserAdd), scene.get("chats-add"), Look::Filled(ACCENT_FILL))
            .on_press(Message::Add),
    ];
    container(words.spacing(SPACE_S).align_x(Center).max_width(420)).center(Fill).padding(SPACE_XL).into()
}

fn list<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let title = row![
        label(scene.get("chats-title"), TYPE_TITLE, Weight::Strong, TEXT),
        filler(),
        tip(press::sign(Icon::UserAdd, MUTED).id("add").on_press(Message::Add), scene.get("chats-add")),
        tip(
            press::sign(Icon::Users, MUTED).id("new-group").on_press(Message::Group(group::Message::Make)),
            scene.get("group-new")
        ),
    ];
    let search = field::search(&scene.get("chats-search"), &state.search.text, Message::Search);
    let top = column![title.align_y(Center), search].spacing(11);
    let people = scroll(container(people(scene, state)).padding(Padding::ZERO.bottom(8))).height(Fill);
    sidebar(scene, container(top).padding(Padding::from([14, 14]).bottom(8)).into(), people.into())
}

/// A list with its head, and at its foot whether one can be reached.
pub fn sidebar<'a, Message: Clone + 'a>(
    scene: Scene<'a>,
    top: Element<'a, Message>,
    body: Element<'a, Message>,
) -> Element<'a, Message> {
    let side = column![top, body, line(), reach(scene)];
    let width = if scene.compact() { Fill } else { iced::Length::Fixed(WIDTH) };
    container(side).width(width).height(Fill).style(ground(|tokens| tokens.sidebar, 0.0, false)).into()
}

fn reach<'a, Message: 'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let (dot, key): (Ink, &str) = match scene.model.reach {
        Some(reach) if reach.published => (|_| GO, "reach-yes"),
        Some(reach) if reach.nodes > 0 => (WARNING, "reach-soon"),
        Some(_) => (FAINT, "reach-no"),
        None => (FAINT, "reach-starting"),
    };
    let nodes = scene.model.reach.map_or(0, |reach| reach.nodes);
    let nodes = if nodes > 0 { scene.count("reach-nodes", nodes) } else { String::new() };
    let line = row![
        disc(9.0, dot),
        label(scene.get(key), TYPE_S, Weight::Medium, TEXT).width(Fill),
        label(nodes, TYPE_S, Weight::Regular, MUTED)
    ];
    let foot = container(line.spacing(SPACE_S).align_y(Center)).padding([0, 16]).center_y(38);
    match hint(scene.model.reach) {
        Some(hint) => tip(foot, scene.get(hint)),
        None => foot.into(),
    }
}

/// How one is connected, in words.
fn hint(reach: Option<Reach>) -> Option<&'static str> {
    let reach = reach?;
    if !reach.published && reach.nodes == 0 {
        return Some("reach-no-hint");
    }
    match reach.way {
        Way::Unknown => None,
        Way::Local => Some("reach-local"),
        Way::Direct => Some("reach-direct"),
        Way::Relayed => Some("reach-relayed"),
        Way::Outgoing => Some("reach-outgoing"),
    }
}

fn people<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let mut groups: [Vec<(&'a Buddy, String)>; 3] = Default::default();
    for buddy in scene.model.buddies.values() {
        let name = scene.name(buddy);
        if buddy.relation != Relation::Blocked && found(buddy, &name, &state.search.text) {
            let group =
                if buddy.relation == Relation::Request { 0 } else { 1 + usize::from(!is_there(buddy)) };
            groups[group].push((buddy, name));
        }
    }
    let mut column = Column::new();
    let (asked, own) = group::listed(scene, &state.search.text);
    let empty = groups.iter().all(Vec::is_empty) && asked.is_empty() && own.is_empty();
    let mut asked = Some(asked);
    let mut own = Some(own);
    let shown = |it: &'a Group| group::entry(scene, it, state.groups.open).map(Message::Group);
    for (mut group, key) in groups.into_iter().zip(["chats-requests", "chats-available", "chats-offline"]) {
        // Who is asked into a group answers where other requests are; groups come before people.
        let asked = asked.take().unwrap_or_default();
        if key == "chats-available" {
            let own = own.take().unwrap_or_default();
            column = column.push((!own.is_empty()).then(|| section(scene.count("group-all", own.len()))));
            column = column.extend(own.into_iter().map(shown));
        }
        if group.is_empty() && asked.is_empty() {
            continue;
        }
        group.sort_by_key(|(buddy, name)| {
            (std::cmp::Reverse(buddy.last.as_ref().map_or(0, |last| last.at_ms)), name.to_lowercase())
        });
        column = column.push(section(scene.count(key, group.len() + asked.len())));
        column = column.extend(asked.into_iter().map(shown));
        let rows = group.into_iter().map(|(buddy, name)| person(scene, buddy, name, state.open.as_ref()));
        column = column.extend(rows);
    }
    if !state.search.hits.is_empty() {
        let title = label(scene.get("search-messages"), TYPE_XS, Weight::Strong, MUTED);
        column = column.push(container(title).padding(Padding::from([7, 18]).top(11)));
        column = column.push(searching::rows(scene, &state.search, Message::Hit, Message::OlderHits));
    }
    if !state.search.group_hits.is_empty() {
        let title = label(scene.get("search-groups"), TYPE_XS, Weight::Strong, MUTED);
        column = column.push(container(title).padding(Padding::from([7, 18]).top(11)));
        let rows = searching::group_rows(scene, &state.search, Message::GroupHit, Message::OlderGroupHits);
        column = column.push(rows);
    }
    let is_vain = state.search.hits.is_empty() && state.search.group_hits.is_empty();
    if is_vain && empty && !state.search.text.trim().is_empty() {
        let nothing = scene.words.with("chats-none-found", &[("text", state.search.text.trim().into())]);
        column = column.push(container(label(nothing, TYPE_M, Weight::Regular, MUTED)).padding([16, 18]));
    }
    column.width(Fill).into()
}

fn section<'a>(title: String) -> Element<'a, Message> {
    let title = label(title, TYPE_XS, Weight::Strong, MUTED);
    container(title).padding(Padding::from([7, 18]).top(11)).into()
}

fn person<'a>(scene: Scene<'a>, buddy: &'a Buddy, name: String, open: Option<&Aor>) -> Element<'a, Message> {
    let is_chosen = open == Some(&buddy.aor);
    let face =
        avatar::with_presence(scene.who(&name, buddy.aor.as_str()), 40.0, seen(buddy), ground_of(is_chosen));
    let entry = Entry {
        face,
        name: &name,
        sign: Some(trust::sign(trust::of(scene, buddy), 12.0)),
        at_ms: buddy.last.as_ref().map(|last| last.at_ms),
        last: &last_line(scene, buddy),
        unread: buddy.unread,
        is_chosen,
        seen: scene.presence(seen(buddy)),
    };
    entry.view(scene, Message::Open(buddy.aor.clone()))
}

/// A conversation in the list, of two or of many.
pub(super) struct Entry<'a, 'b, Message> {
    pub face: Element<'a, Message>,
    pub name: &'b str,
    pub sign: Option<Element<'a, Message>>,
    /// When something was said last, and what.
    pub at_ms: Option<u64>,
    pub last: &'b str,
    pub unread: u32,
    pub is_chosen: bool,
    /// Whether he is there, in words: it is drawn as a dot.
    pub seen: String,
}

/// What lies behind an entry of the list.
pub(super) fn ground_of(is_chosen: bool) -> Ink {
    if is_chosen { |tokens| tokens.selected } else { |tokens| tokens.sidebar }
}

impl<'a, Message: Clone + 'a> Entry<'a, '_, Message> {
    pub fn view(self, scene: Scene<'a>, open: Message) -> Element<'a, Message> {
        let is_new = self.unread > 0;
        let room = if scene.compact() { scene.width - 150.0 } else { 168.0 };
        let when = self.at_ms.map(|at_ms| scene.words.when(scene.clock.moment(at_ms))).unwrap_or_default();
        let weight = if is_new { Weight::Strong } else { Weight::Medium };
        let name_room = if self.sign.is_some() { room - 20.0 } else { room };
        let called = row![one_line(self.name, name_room, TYPE_L, weight, TEXT)].push(self.sign);
        let first = row![
            container(called.spacing(5).align_y(Center)).width(Fill).clip(true),
            label(when.clone(), TYPE_S, Weight::Regular, if is_new { ACCENT } else { MUTED }),
        ];
        let ink: Ink = if is_new { TEXT } else { MUTED };
        let last = container(one_line(self.last, room + 26.0, TYPE_M, Weight::Regular, ink));
        let mut second = row![last.width(Fill).clip(true)].spacing(SPACE_S).align_y(Center);
        if is_new {
            second = second.push(rail::count(self.unread as usize));
        }
        let lines = column![first.spacing(SPACE_S).align_y(Center), second].spacing(1).width(Fill);
        let line = row![self.face, lines].spacing(11).align_y(Center);
        let look = if self.is_chosen { Look::Chosen } else { Look::Plain };
        let line = container(line).padding([0, 10]).center_y(Fill);
        let news = if is_new { scene.count("tray-new", self.unread as usize) } else { String::new() };
        let said = [self.seen.as_str(), &news, self.last, &when].into_iter().filter(|part| !part.is_empty());
        let said = said.fold(self.name.to_owned(), |said, part| scene.words.joined(&said, part));
        let button = press::press(line, look, RADIUS_M).named(said).width(Fill).height(58).on_press(open);
        container(button).padding(Padding::from([0, 8]).bottom(1)).into()
    }
}

fn last_line(scene: Scene<'_>, buddy: &Buddy) -> String {
    if scene.model.typing.contains(&buddy.aor) {
        return scene.get("chats-typing");
    }
    match (&buddy.last, buddy.relation) {
        (_, Relation::Request) => scene.get("chats-asks"),
        (_, Relation::Refused) => scene.get("chats-refused"),
        (_, Relation::Blocked) => scene.get("chats-blocked"),
        (Some(last), _) if last.marks.is_deleted => scene.get("message-deleted"),
        (Some(last), _) if last.marks.timer.is_some() => scene.get("chats-timer"),
        (Some(last), _) if last.marks.voice.is_some() => voice::last_line(scene, last),
        (Some(last), _) if last.sent.is_some() => {
            scene.words.with("chats-last-own", &[("text", last.text.as_str().into())])
        }
        (Some(last), _) => last.text.clone(),
        (None, Relation::Asked) => scene.get("chats-waiting"),
        (None, Relation::Echo) => scene.get("chats-echo-invites"),
        (None, Relation::Mutual) => scene.presence_line(buddy),
    }
}
