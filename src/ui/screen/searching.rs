//! A search in what was said: what is looked for, where it was found, and the rows that show it.

use super::{Scene, group, trust};
use crate::aor::Aor;
use crate::engine::api::{
    Command, GroupCommand, GroupEvent, GroupHit, GroupId, GroupPlace, HistoryCommand, HistoryEvent, Hit,
};
use crate::terms::Wanted;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, span};
use iced::{Fill, Padding};
use std::ops::Range;

/// Places asked for at a time.
const PAGE: usize = 30;
/// Places kept here: more than anybody looks through.
const HITS_MAX: usize = 600;

/// What is looked for, in one conversation or group or in all, and where it was found so far.
#[derive(Debug, Default)]
pub struct State {
    pub text: String,
    aor: Option<Aor>,
    group: Option<GroupId>,
    pub hits: Vec<Hit>,
    more: bool,
    /// Where it was found in groups.
    pub group_hits: Vec<GroupHit>,
    more_in_groups: bool,
    /// Whether an answer to this text is here.
    is_answered: bool,
}

impl State {
    /// A search in one conversation.
    pub fn within(aor: Aor) -> State {
        State { aor: Some(aor), ..State::default() }
    }

    /// A search in one group.
    pub fn in_group(group: GroupId) -> State {
        State { group: Some(group), ..State::default() }
    }

    /// Another text was typed. What was found stays until the answer comes.
    pub fn typed(&mut self, text: String) -> Option<Command> {
        self.text = text;
        self.is_answered = false;
        if Wanted::of(&self.text).is_empty() {
            self.hits.clear();
            self.group_hits.clear();
            (self.more, self.more_in_groups) = (false, false);
            return None;
        }
        Some(self.ask(None))
    }

    /// Older places.
    pub fn older(&self) -> Option<Command> {
        let last = self.hits.last().filter(|_| self.more)?;
        Some(self.ask(Some(last.position)))
    }

    /// Older places in groups.
    pub fn older_in_groups(&self) -> Option<Command> {
        let last = self.group_hits.last().filter(|_| self.more_in_groups)?;
        Some(self.ask_in_groups(Some(last.number)))
    }

    /// Takes in what was found in groups, and what is not there any more.
    pub fn told_of_group(&mut self, event: &GroupEvent) {
        match event {
            GroupEvent::Found { text, group, before, hits, more }
                if *text == self.text && *group == self.group && self.aor.is_none() =>
            {
                match before {
                    None => self.group_hits.clone_from(hits),
                    Some(before) if self.group_hits.last().is_some_and(|last| last.number == *before) => {
                        self.group_hits.extend(hits.iter().cloned());
                    }
                    Some(_) => return,
                }
                self.more_in_groups = *more && self.group_hits.len() < HITS_MAX;
                self.is_answered |= self.group.is_some();
            }
            GroupEvent::Forgotten { group, places } => {
                self.group_hits.retain(|hit| hit.group != *group || !places.contains(&hit.place));
            }
            GroupEvent::Gone(group) => self.group_hits.retain(|hit| hit.group != *group),
            _ => {}
        }
    }

    fn ask_in_groups(&self, before: Option<u64>) -> Command {
        let (text, group) = (self.text.clone(), self.group);
        Command::OfGroup(GroupCommand::Search { text, group, before, limit: PAGE })
    }

    fn ask(&self, before: Option<u64>) -> Command {
        if self.group.is_some() {
            return self.ask_in_groups(before);
        }
        let (text, aor) = (self.text.clone(), self.aor.clone());
        Command::OfHistory(HistoryCommand::Search { text, aor, before, limit: PAGE })
    }

    /// Takes in an answer; one to an earlier text is none.
    pub fn told(&mut self, event: &HistoryEvent) {
        match event {
            HistoryEvent::Found { text, aor, before, hits, more }
                if *text == self.text && *aor == self.aor && self.group.is_none() =>
            {
                match before {
                    None => self.hits.clone_from(hits),
                    Some(before) if self.hits.last().is_some_and(|last| last.position == *before) => {
                        self.hits.extend(hits.iter().cloned());
                    }
                    Some(_) => return,
                }
                self.more = *more && self.hits.len() < HITS_MAX;
                self.is_answered = true;
            }
            HistoryEvent::Cleared { aor, upto } => {
                self.hits.retain(|hit| hit.aor != *aor || hit.position > *upto);
            }
            HistoryEvent::Found { .. } | HistoryEvent::Around { .. } | HistoryEvent::Exported { .. } => {}
        }
    }

    pub fn is_on(&self) -> bool {
        !Wanted::of(&self.text).is_empty()
    }

    /// Whether it is known that there is nothing.
    pub fn is_vain(&self) -> bool {
        self.is_on()
            && self.is_answered
            && self.hits.is_empty()
            && (self.group.is_none() || self.group_hits.is_empty())
    }
}

/// One row for each place, and a button for older ones.
pub fn rows<'a, Message: Clone + 'a>(
    scene: Scene<'a>,
    state: &'a State,
    show: impl Fn(Aor, u64) -> Message + 'a,
    older: Message,
) -> Column<'a, Message, Theme> {
    let hits = state.hits.iter().map(|hit| place(scene, hit, show(hit.aor.clone(), hit.position)));
    let more = state.more.then(|| {
        let more = press::inked(None, scene.get("search-more"), Look::Plain, ACCENT).id("search-more");
        container(more.on_press(older)).center_x(Fill)
    });
    Column::new().extend(hits).push(more).width(Fill)
}

/// The same for places in groups.
pub fn group_rows<'a, Message: Clone + 'a>(
    scene: Scene<'a>,
    state: &'a State,
    show: impl Fn(GroupId, GroupPlace) -> Message + 'a,
    older: Message,
) -> Column<'a, Message, Theme> {
    let hits = state.group_hits.iter().map(|hit| {
        let who = if hit.is_own {
            scene.get("chat-you")
        } else {
            group::name_of(scene, (&hit.aor, &hit.name), hit.is_known)
        };
        let called = scene.model.groups.all.get(&hit.group).map_or("", |group| group.name.as_str());
        let words = [("name", who.as_str().into()), ("group", called.into())];
        let who = if state.group.is_some() { who } else { scene.words.with("search-in-group", &words) };
        let id = format!("group-hit-{}", hit.number);
        found_at(
            scene,
            (who, None, hit.at_ms),
            excerpt(&hit.excerpt, &hit.marks),
            (id, show(hit.group, hit.place)),
        )
    });
    let more = state.more_in_groups.then(|| {
        let more = press::inked(None, scene.get("search-more"), Look::Plain, ACCENT).id("search-more-groups");
        container(more.on_press(older)).center_x(Fill)
    });
    Column::new().extend(hits).push(more).width(Fill)
}

fn place<'a, Message: Clone + 'a>(scene: Scene<'a>, hit: &'a Hit, show: Message) -> Element<'a, Message> {
    let name = match scene.model.buddies.get(&hit.aor) {
        Some(buddy) => scene.name(buddy),
        None => hit.aor.as_str().to_owned(),
    };
    let who =
        if hit.message.is_own { scene.words.with("search-own", &[("name", name.into())]) } else { name };
    let mark = scene.model.buddies.get(&hit.aor).map(|buddy| trust::sign(trust::of(scene, buddy), 12.0));
    let id = format!("hit-{}", hit.position);
    found_at(scene, (who, mark, hit.at_ms), excerpt(&hit.excerpt, &hit.marks), (id, show))
}

fn found_at<'a, Message: Clone + 'a>(
    scene: Scene<'a>,
    (who, mark, at_ms): (String, Option<Element<'a, Message>>, u64),
    excerpt: Element<'a, Message>,
    (id, show): (String, Message),
) -> Element<'a, Message> {
    let when = scene.words.when(scene.clock.moment(at_ms));
    let first = row![
        container(one_line(&who, 170.0, TYPE_M, Weight::Medium, TEXT)).width(Fill).clip(true),
        Column::new().push(mark),
        label(when, TYPE_S, Weight::Regular, MUTED)
    ];
    let lines = column![first.spacing(SPACE_S), excerpt].spacing(2).width(Fill);
    let button = press::press(container(lines).padding([8, 10]), Look::Plain, RADIUS_M).width(Fill);
    container(button.id(id).on_press(show)).padding(Padding::from([0, 8]).bottom(1)).into()
}

/// The words found stand out.
fn excerpt<'a, Message: 'a>(text: &'a str, marks: &'a [Range<usize>]) -> Element<'a, Message> {
    let mut runs: Vec<iced::widget::text::Span<'a, ()>> = Vec::new();
    let mut from = 0;
    for mark in marks {
        let (Some(before), Some(found)) = (text.get(from..mark.start), text.get(mark.clone())) else { break };
        if !before.is_empty() {
            runs.push(span(before).font(font_for(before, Weight::Regular)));
        }
        runs.push(span(found).font(font_for(found, Weight::Strong)).underline(true));
        from = mark.end;
    }
    let rest = text.get(from..).unwrap_or_default();
    runs.push(span(rest).font(font_for(rest, Weight::Regular)));
    let text = iced::widget::rich_text(runs).size(TYPE_M);
    let text = text.style(|theme: &Theme| iced::widget::text::Style { color: Some(MUTED(theme.tokens)) });
    container(text).width(Fill).into()
}
