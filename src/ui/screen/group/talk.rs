//! What was said and done in a group, by day, with who has what of it.

use super::{Message, PAGE, State, about, details, name_of, people, writer, writing};
use crate::engine::api::{CallRecord, Group, GroupLine, GroupMarks, GroupMember, GroupStanding, GroupWhat};
use crate::i18n::Moment;
use crate::ui::model::Talk;
use crate::ui::screen::{
    COMPACT_BELOW, DETAILS_BELOW, Scene, bubble, chats, composer, conference, conversation, file, menu,
    offering, rail, recorder, voice,
};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, hover, row, scrollable, space};
use iced::{Bottom, Center, Fill, Padding, alignment, border};
use std::rc::Rc;

/// Texts of one person within this time stand together.
const TOGETHER_MS: u64 = 5 * 60 * 1000;
/// Share of the way up at which earlier lines are asked for, and how far up a button leads back.
const NEARLY_TOP: f32 = 0.02;
const AWAY: f32 = 400.0;
/// Radius of the corner that points to the speaker.
const RADIUS_XS: f32 = 4.0;
/// Room of a face beside a text.
const FACE: f32 = 28.0;

/// What the group is called, and how many are in it.
pub fn head<'a>(scene: Scene<'a>, group: &'a Group, details: bool) -> Element<'a, Message> {
    let room = (scene.width - if scene.compact() { 230.0 } else { 600.0 }).max(90.0);
    let count = match group.standing {
        GroupStanding::Invited { members, .. } => members as usize,
        GroupStanding::Joining | GroupStanding::In | GroupStanding::Over => people(group),
    };
    let who = column![
        one_line(&group.name, room, TYPE_XL, Weight::Strong, TEXT),
        label(scene.count("group-people", count), TYPE_M - 0.5, Weight::Regular, MUTED)
    ];
    let mut line = row![].spacing(SPACE_S).align_y(Center);
    if scene.compact() {
        let back = press::sign(Icon::Back, TEXT).id("back").on_press(Message::Back);
        line = line.push(tip(back, scene.get("nav-back")));
    }
    line = line.push(avatar::group((&group.name, &about(group.group)), 40.0, |tokens| tokens.surface));
    line = line.push(container(who.spacing(2)).width(Fill).clip(true));
    let ink: Ink = if details { ACCENT } else { MUTED };
    let may_show = !group.members.is_empty();
    line = line.push(conference::button(scene, group).map(|button| button.map(Message::Call)));
    line = line.push(may_show.then(|| {
        let sign = press::sign(Icon::Search, MUTED).id("search-chat").on_press(Message::Search);
        tip(sign, scene.get("search-within-group"))
    }));
    line = line.push(may_show.then(|| {
        let sign = press::sign(Icon::Info, ink).id("details").on_press(Message::Details);
        tip(sign, scene.get("chat-details"))
    }));
    container(line).padding([0, 16]).center_y(64).width(Fill).into()
}

/// The group that is open, beside the list of chats.
pub fn view<'a>(scene: Scene<'a>, group: &'a Group, state: &'a State) -> Element<'a, Message> {
    let narrow = scene.width < DETAILS_BELOW;
    let beside = if scene.width < COMPACT_BELOW { 0.0 } else { rail::WIDTH + chats::WIDTH };
    let taken = if state.details.is_some() { details::WIDTH } else { 0.0 };
    let column = Scene { column: scene.width - beside - taken, ..scene };
    let pane = |details| details::view(scene, group, details).map(Message::Pane);
    match &state.details {
        Some(details) if narrow => container(pane(details)).width(Fill).height(Fill).into(),
        Some(details) => {
            row![talk(column, group, state), line_down(), container(pane(details)).width(details::WIDTH)]
                .into()
        }
        None => talk(column, group, state),
    }
}

fn talk<'a>(scene: Scene<'a>, group: &'a Group, state: &'a State) -> Element<'a, Message> {
    let known = scene.model.groups.talks.get(&group.group).filter(|talk| !talk.lines.is_empty());
    let body: Element<'a, Message> = match known {
        Some(known) => {
            let lines = container(lines(scene, group, known, state)).max_width(conversation::COLUMN_MAX);
            let column = container(lines).center_x(Fill).padding(Padding::from([16, 20]).bottom(10));
            let bar = scrollable::Scrollbar::new().width(6).scroller_width(6).anchor(scrollable::Anchor::End);
            scrollable(column)
                .direction(scrollable::Direction::Vertical(bar))
                .id(conversation::ID)
                .on_scroll(on_scroll)
                .height(Fill)
                .width(Fill)
                .into()
        }
        None => empty(group),
    };
    let middle = |part: Element<'a, Message>, padding: Padding| {
        container(container(part).max_width(conversation::COLUMN_MAX).width(Fill))
            .center_x(Fill)
            .padding(padding)
    };
    let notice = standing(scene, group).map(|card| middle(card, Padding::from([12, 20]).bottom(0)));
    let is_old = known.is_some_and(|known| known.newer);
    let newer = is_old.then(|| {
        press::inked(None, scene.get("chat-newer"), Look::Plain, ACCENT).id("newer").on_press(Message::Newer)
    });
    let newest = (state.shown.is_away || is_old).then(|| {
        let newest = press::word(Some(Icon::Down), scene.get("chat-newest"), Look::Outlined);
        let newest = newest.id("newest").on_press(Message::Newest);
        let buttons = row![].push(newer).push(newest).spacing(SPACE_S).align_y(Center);
        container(buttons).center_x(Fill).padding([6, 20])
    });
    let types = writing(scene, group).map(|name| {
        let text = scene.about("chat-typing", &name);
        let words = row![pulse::dots(MUTED), label(text, TYPE_S, Weight::Regular, MUTED)];
        middle(words.spacing(SPACE_S).align_y(Center).into(), Padding::from([0, 32]))
    });
    let foot = (group.standing == GroupStanding::In).then(|| {
        let field = match scene.model.voices.recording_in(group.group) {
            Some(recording) => recorder::view(scene, recording).map(Message::Recorder),
            None => composer::view(scene, state.draft(group.group), (true, true)).map(Message::Compose),
        };
        middle(field, Padding::from([6, 20]).bottom(12))
    });
    let prepares = conversation::prepares(scene, |file| file.group == Some(group.group));
    let offer = state.shown.offer.as_ref().filter(|_| group.standing == GroupStanding::In).map(|offer| {
        let title = scene.about("offer-title-group", &group.name);
        middle(offering::view(scene, title, offer).map(Message::Offer), Padding::from([6, 20]))
    });
    let call = conference::card(scene, group.group)
        .map(|card| middle(card.map(Message::Call), Padding::from([12, 20]).bottom(0)));
    let parts = column![].push(call).push(notice).push(body).push(newest).push(types).push(prepares);
    container(parts.push(offer).push(foot)).width(Fill).height(Fill).into()
}

/// Anchored at the end, an offset of 1 is the top.
fn on_scroll(viewport: scrollable::Viewport) -> Message {
    let up = viewport.relative_offset().y;
    let away = viewport.absolute_offset().y > AWAY;
    if up > 1.0 - NEARLY_TOP { Message::Older } else { Message::Scrolled { away } }
}

fn empty<'a>(group: &'a Group) -> Element<'a, Message> {
    let column = column![
        avatar::group((&group.name, &about(group.group)), 72.0, |tokens| tokens.surface),
        space().height(SPACE_S),
        label(group.name.as_str(), TYPE_TITLE, Weight::Strong, TEXT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .align_x(Center),
    ];
    container(column.spacing(SPACE_S).align_x(Center).max_width(400)).center(Fill).padding(SPACE_XL).into()
}

/// What stands between this user and the group: that he is asked, waits, or is no more in it.
fn standing<'a>(scene: Scene<'a>, group: &'a Group) -> Option<Element<'a, Message>> {
    let (sign, ink): (Icon, Ink) = match group.standing {
        GroupStanding::Invited { .. } => (Icon::Users, ACCENT),
        GroupStanding::Joining => (Icon::Clock, MUTED),
        GroupStanding::Over => (Icon::Info, MUTED),
        GroupStanding::In => return None,
    };
    let (title, text, buttons) = match &group.standing {
        GroupStanding::Invited { by, members } => {
            let accept =
                press::word(Some(Icon::UserAccept), scene.get("request-accept"), Look::Filled(ACCENT_FILL));
            let refuse = press::word(None, scene.get("request-refuse"), Look::Outlined);
            let buttons = row![
                accept.id("accept-group").on_press(Message::Accept),
                refuse.id("decline-group").on_press(Message::Decline)
            ];
            let name = name_of(scene, (by, ""), true);
            let words = [("name", name.as_str().into()), ("group", group.name.as_str().into())];
            let title = scene.words.with("group-asked", &words);
            let people = scene.count("group-people", *members as usize);
            (title, scene.words.joined(&people, &scene.get("group-asked-text")), buttons)
        }
        GroupStanding::Joining => {
            let stop = press::word(None, scene.get("cancel"), Look::Outlined).id("decline-group");
            let buttons = row![stop.on_press(Message::Decline)];
            (scene.get("group-joining"), scene.get("group-joining-text"), buttons)
        }
        GroupStanding::Over | GroupStanding::In => {
            let forget = press::word(Some(Icon::Trash), scene.get("group-forget"), Look::Outlined);
            let buttons = row![forget.id("forget-group").on_press(Message::Forget)];
            (scene.get("group-over"), scene.get("group-over-text"), buttons)
        }
    };
    let ground: Ink = |tokens| tokens.raised;
    Some(conversation::card((sign, ink, ground), (title, text), Some(buttons.spacing(SPACE_S).into())))
}

fn lines<'a>(scene: Scene<'a>, group: &'a Group, known: &'a Talk, state: &'a State) -> Element<'a, Message> {
    let hidden = known.lines.len().saturating_sub(state.shown.count.max(PAGE));
    let lines = &known.lines[hidden..];
    let older = (hidden > 0 || known.more).then(|| {
        let older = press::inked(None, scene.get("chat-older"), Look::Plain, ACCENT).id("older");
        container(older.on_press(Message::Older)).center_x(Fill)
    });
    let first_new = state.shown.fresh.and_then(|first| lines.iter().position(|line| line.place >= first));
    let last_own = lines.iter().rposition(|line| line.is_own && is_said(line));
    // Calls stand where they were by the clock; those of before what is shown are not shown either.
    let from = if hidden > 0 || known.more { lines.first().map_or(0, |line| line.at_ms) } else { 0 };
    let pieces = Rc::new(pieces(lines, calls(scene, group, from), known.newer));
    let mut column = iced::widget::keyed::Column::new().width(Fill);
    let numbers = pieces.iter().map(|piece| match piece {
        Piece::Line(_, line) => Some(line.at_ms),
        Piece::Call(_) => None,
    });
    for (part, range) in conversation::parts(numbers) {
        let is_shown = |piece: &Piece<'_>| matches!(piece, Piece::Line(at, line) if first_new == Some(*at) || state.shown.at == Some(line.place));
        let pinned = pieces[range.clone()].iter().any(is_shown);
        let version = conversation::version(&about(group.group), range.len());
        let pieces = pieces.clone();
        let make = move || {
            let line = |at| line_of(scene, (group, state), (lines, &pieces, at), (first_new, last_own));
            Column::from_iter(range.clone().map(line)).width(Fill).into()
        };
        column = column.push(part, fold::fold(version, pinned, make));
    }
    column![].push(older).push(column).width(Fill).into()
}

/// What stands in a group at a time: a line by its number, or a call.
enum Piece<'a> {
    Line(usize, &'a GroupLine),
    Call(&'a CallRecord),
}

impl Piece<'_> {
    fn at_ms(&self) -> u64 {
        match self {
            Piece::Line(_, line) => line.at_ms,
            Piece::Call(call) => call.at_ms,
        }
    }
}

/// Lines as they are, with calls between them; no calls behind the last where more was said after it.
fn pieces<'a>(
    lines: &'a [GroupLine],
    calls: impl Iterator<Item = &'a CallRecord>,
    newer: bool,
) -> Vec<Piece<'a>> {
    let (mut pieces, mut calls) = (Vec::new(), calls.peekable());
    for (at, line) in lines.iter().enumerate() {
        pieces.extend(std::iter::from_fn(|| calls.next_if(|call| call.at_ms < line.at_ms)).map(Piece::Call));
        pieces.push(Piece::Line(at, line));
    }
    pieces.extend(calls.filter(|_| !newer).map(Piece::Call));
    pieces
}

/// One of them, under the day where it is the first of it.
fn line_of<'a>(
    scene: Scene<'a>,
    (group, state): (&'a Group, &'a State),
    (lines, pieces, at): (&'a [GroupLine], &[Piece<'a>], usize),
    (first_new, last_own): (Option<usize>, Option<usize>),
) -> Element<'a, Message> {
    let moment = scene.clock.moment(pieces[at].at_ms());
    let before = at.checked_sub(1).map(|before| scene.clock.moment(pieces[before].at_ms()).days_ago);
    let day = (before != Some(moment.days_ago)).then(|| conversation::day_mark(scene, moment));
    let (at, line) = match &pieces[at] {
        Piece::Line(at, line) => (*at, *line),
        Piece::Call(call) => {
            let call = container(conference::was(scene, call, moment)).padding(Padding::ZERO.bottom(12));
            return column![].push(day).push(call).into();
        }
    };
    let follows = at.checked_sub(1).is_some_and(|before| goes_with(&lines[before], line));
    let joined = lines.get(at + 1).is_some_and(|next| goes_with(line, next));
    let place = Place { moment, follows, joined, newest: last_own == Some(at) };
    let part = match &line.what {
        GroupWhat::Text { .. } if line.is_own => own(scene, group, line, (place, state)),
        GroupWhat::Text { .. } | GroupWhat::Sealed => others(scene, group, line, (place, state)),
        _ => notice(scene, line),
    };
    let part = container(part).padding(Padding::ZERO.bottom(if joined { 3 } else { 12 }));
    let is_sought = state.shown.at == Some(line.place);
    let part = if is_sought { conversation::sought(part.into()) } else { part.into() };
    let new = (first_new == Some(at)).then(|| conversation::new_mark(scene));
    column![].push(day).push(new).push(part).into()
}

/// The calls of a group from some moment on, in order.
fn calls<'a>(scene: Scene<'a>, group: &Group, from_ms: u64) -> impl Iterator<Item = &'a CallRecord> {
    let id = group.group;
    let is_its = move |call: &&CallRecord| {
        call.at_ms >= from_ms && call.conference.as_ref().is_some_and(|it| it.group == Some(id))
    };
    scene.model.records.iter().rev().filter(is_its)
}

/// How a text stands among the others.
#[derive(Clone, Copy)]
struct Place {
    moment: Moment,
    /// Whether one of the same person is just before it, and just after it.
    follows: bool,
    joined: bool,
    /// Whether it is this user's newest.
    newest: bool,
}

fn is_said(line: &GroupLine) -> bool {
    matches!(line.what, GroupWhat::Text { .. } | GroupWhat::Sealed)
}

fn goes_with(this: &GroupLine, next: &GroupLine) -> bool {
    let is_same = this.aor == next.aor && this.is_known == next.is_known && this.is_own == next.is_own;
    is_same
        && is_said(this)
        && is_said(next)
        && next.at_ms.saturating_sub(this.at_ms) < TOGETHER_MS
        && this.at_ms.saturating_sub(next.at_ms) < TOGETHER_MS
}

/// Something that was done, in the middle like a day.
fn notice<'a>(scene: Scene<'a>, line: &'a GroupLine) -> Element<'a, Message> {
    let word = label(notice_words(scene, line), TYPE_S, Weight::Regular, MUTED).align_x(Center);
    let pill = container(word).padding([4, 12]).style(ground(|tokens| tokens.bubble, RADIUS_M, false));
    container(pill).center_x(Fill).padding([2, 24]).into()
}

pub(super) fn notice_words(scene: Scene<'_>, line: &GroupLine) -> String {
    let own = if line.is_own { "yes" } else { "no" };
    let name = writer(scene, line);
    let say = |key: &str, whom: &str| {
        let words = [("own", own.into()), ("name", name.as_str().into()), ("whom", whom.to_owned().into())];
        scene.words.with(key, &words)
    };
    match &line.what {
        GroupWhat::Created => say("group-did-create", ""),
        GroupWhat::Joined => say("group-did-join", ""),
        GroupWhat::Left => say("group-did-leave", ""),
        GroupWhat::Invited { aor, name } => say("group-did-invite", shown(aor.as_str(), name)),
        GroupWhat::Removed { aor, name } => say("group-did-remove", shown(aor.as_str(), name)),
        GroupWhat::Renamed { name } => say("group-did-rename", name),
        GroupWhat::Timer { lasts } => {
            let key = if lasts.is_limited() { "group-did-timer" } else { "group-did-timer-off" };
            say(key, &scene.lifetime(*lasts))
        }
        GroupWhat::Sealed => scene.get("group-sealed"),
        GroupWhat::Text { text, .. } => text.clone(),
    }
}

fn shown<'a>(aor: &'a str, name: &'a str) -> &'a str {
    if name.trim().is_empty() { aor } else { name }
}

fn others<'a>(
    scene: Scene<'a>,
    group: &'a Group,
    line: &'a GroupLine,
    (place, state): (Place, &'a State),
) -> Element<'a, Message> {
    let name = writer(scene, line);
    let time = row![label(when(scene, line, place.moment), TYPE_XS, Weight::Regular, MUTED)].into();
    let words: Element<'a, Message> = match &line.what {
        GroupWhat::Text { text, marks, .. } => words(scene, line, (text, marks), ((TEXT, MUTED), time)),
        _ => {
            let text = label(scene.get("group-sealed"), TYPE_L, Weight::Regular, MUTED);
            let text = row![icon(Icon::Lock, 14.0, MUTED), text].spacing(6).align_y(Center);
            Element::from(row![text, time].spacing(10).align_y(Bottom)).map(Message::Said)
        }
    };
    let bubble = container(words).max_width(conversation::BUBBLE_MAX).padding([9, 13]);
    let corners = mirror::corners(RADIUS_L, RADIUS_XS, true);
    let bubble = bubble.style(move |theme: &Theme| container::Style {
        background: Some(iced::Background::Color(theme.tokens.bubble)),
        border: border::rounded(corners),
        ..container::Style::default()
    });
    let face: Element<'a, Message> = if place.joined {
        space().width(FACE).into()
    } else {
        avatar::face(scene.who(&name, line.aor.as_str()), FACE)
    };
    let room = (scene.column - 120.0).clamp(80.0, conversation::BUBBLE_MAX);
    let called = (!place.follows).then(|| {
        let name =
            one_line(&name, room, TYPE_S, Weight::Strong, TEXT).style(avatar::ink_of(line.aor.as_str()));
        container(name).padding(Padding::ZERO.left(13))
    });
    let column = column![].push(called).push(with_handle(scene, line, bubble.into()));
    let column = column.push(reactions(line)).push(menu(scene, group, line, state)).spacing(4);
    row![face, column, space().width(SPACE_XXL)].spacing(SPACE_S).align_y(Bottom).into()
}

fn own<'a>(
    scene: Scene<'a>,
    group: &'a Group,
    line: &'a GroupLine,
    (place, state): (Place, &'a State),
) -> Element<'a, Message> {
    let GroupWhat::Text { text, is_given, marks, .. } = &line.what else { return space().into() };
    let pale: Ink = |tokens| mix(tokens.fill, ON_FILL, 0.86);
    let holders = Holders::of(group, line);
    let sign = match &holders {
        _ if !is_given => Icon::Clock,
        Some(holders) if holders.have_all_read() => Icon::Eye,
        Some(holders) if holders.lack.is_empty() => Icon::CheckTwice,
        Some(_) | None => Icon::Check,
    };
    let time = label(when(scene, line, place.moment), TYPE_XS, Weight::Regular, pale);
    let time = row![time, icon(sign, 13.0, pale)].spacing(4).align_y(Center).into();
    let words = words(scene, line, (text, marks), ((WHITE, pale), time));
    let bubble = container(words).max_width(conversation::BUBBLE_MAX).padding([9, 13]);
    let corners = mirror::corners(RADIUS_L, RADIUS_XS, false);
    let bubble = bubble.style(move |theme: &Theme| container::Style {
        background: Some(iced::Background::Color(theme.tokens.fill)),
        border: border::rounded(corners),
        ..container::Style::default()
    });
    let told = ((place.newest || !is_given) && !place.joined)
        .then(|| label(how_far(scene, *is_given, holders.as_ref()), TYPE_XS, Weight::Regular, MUTED));
    let column = column![with_handle(scene, line, bubble.into())].push(reactions(line)).push(told);
    let column = column.push(menu(scene, group, line, state));
    let column = column.spacing(4).align_x(alignment::Horizontal::Right);
    row![space().width(Fill), container(column).max_width(conversation::BUBBLE_MAX)].into()
}

/// The time, how long it stays, and that it was edited.
fn when(scene: Scene<'_>, line: &GroupLine, moment: Moment) -> String {
    match &line.what {
        GroupWhat::Text { marks, .. } => bubble::when_said(scene, moment, (marks.lasts, marks.is_edited)),
        _ => scene.words.clock(moment),
    }
}

/// What a text answers, and it itself.
fn words<'a>(
    scene: Scene<'a>,
    line: &'a GroupLine,
    (text, marks): (&'a str, &'a GroupMarks),
    ((ink, pale), time): ((Ink, Ink), Element<'a, conversation::Message>),
) -> Element<'a, Message> {
    if marks.is_deleted {
        return bubble::deleted(scene, pale, time).map(Message::Said);
    }
    if let Some(spoken) = voice::Spoken::in_group(line) {
        return voice::card(scene, spoken, (ink, pale), time).map(Message::Said);
    }
    if let (Some(key), Some(size)) = (line.file(), marks.file) {
        return file::card(scene, (key, text, size), (ink, pale), time).map(Message::Said);
    }
    let said = bubble::said_at(scene, text, ink, time).map(Message::Said);
    let Some(quote) = &marks.reply else { return said };
    let name = if quote.is_own {
        scene.get("chat-you")
    } else {
        name_of(scene, (&quote.aor, &quote.name), quote.is_known)
    };
    column![bubble::quoted(scene, (&name, &quote.text), (ink, pale)), said].spacing(4).into()
}

/// What others make of a text: each sign, and by how many where there are several.
fn reactions<'a>(line: &GroupLine) -> Option<Element<'a, Message>> {
    let GroupWhat::Text { marks, .. } = &line.what else { return None };
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for reaction in &marks.reactions {
        match counts.iter_mut().find(|(sign, _)| *sign == reaction.sign) {
            Some((_, count)) => *count += 1,
            None => counts.push((&reaction.sign, 1)),
        }
    }
    let shown = |(sign, count): &(&str, usize)| {
        if *count > 1 { format!("{sign} {count}") } else { (*sign).to_owned() }
    };
    let shown: Vec<String> = counts.iter().map(shown).collect();
    (!shown.is_empty()).then(|| bubble::pill(shown.join("  ")))
}

/// Who has read a text of this device, who else has it, and who not yet, of all others that are in the group.
struct Holders<'a> {
    read: Vec<&'a GroupMember>,
    have: Vec<&'a GroupMember>,
    lack: Vec<&'a GroupMember>,
}

impl<'a> Holders<'a> {
    fn of(group: &'a Group, line: &GroupLine) -> Option<Holders<'a>> {
        let GroupWhat::Text { number: Some(number), .. } = line.what else { return None };
        let others = group.members.iter().filter(|member| member.has_joined && !member.is_own);
        let (have, lack): (Vec<_>, Vec<_>) = others.partition(|member| member.has > number);
        let (read, have) = have.into_iter().partition(|member| member.read > number);
        Some(Holders { read, have, lack })
    }

    fn have_all_read(&self) -> bool {
        !self.read.is_empty() && self.have.is_empty() && self.lack.is_empty()
    }
}

fn how_far(scene: Scene<'_>, is_given: bool, holders: Option<&Holders<'_>>) -> String {
    match holders {
        _ if !is_given => scene.get("group-waits"),
        None => scene.get("message-sent"),
        Some(holders) if holders.have_all_read() => scene.get("group-all-read"),
        Some(Holders { read, have, lack }) => {
            let (has, all) = (read.len() + have.len(), read.len() + have.len() + lack.len());
            let given = |key: &str| scene.words.with(key, &[("count", has.into()), ("all", all.into())]);
            let given = match (has, lack.len()) {
                (0, 0) => return scene.get("message-sent"),
                (_, 0) => scene.get("group-all-have"),
                (_, _) => given("group-some-have"),
            };
            let seen = [("count", read.len().into()), ("all", all.into())];
            match read.len() {
                0 => given,
                _ => scene.words.joined(&given, &scene.words.with("group-some-read", &seen)),
            }
        }
    }
}

/// A sign over the bubble's corner, while the mouse is on it, that shows what can be done.
fn with_handle<'a>(
    scene: Scene<'a>,
    line: &'a GroupLine,
    bubble: Element<'a, Message>,
) -> Element<'a, Message> {
    let sign = container(icon(Icon::More, 14.0, TEXT)).center(Fill);
    let handle = press::press(sign, Look::Raised, RADIUS_S)
        .width(26)
        .height(22)
        .id(format!("more-{}", line.place.clock))
        .on_press(Message::Menu(line.place));
    let handle = container(tip(handle, scene.get("message-more"))).align_right(Fill).padding(4);
    hover(bubble, handle)
}

/// What can be done to a text, and who has it.
fn menu<'a>(
    scene: Scene<'a>,
    group: &'a Group,
    line: &'a GroupLine,
    state: &State,
) -> Option<Element<'a, Message>> {
    if state.shown.menu != Some(line.place) {
        return None;
    }
    let deeds = menu::view(scene, can(group, line)).map(Message::Deed);
    let holders = if line.is_own { Holders::of(group, line) } else { None };
    let Some(Holders { read, have, lack }) = holders else { return Some(deeds) };
    let has_read = list(scene, "group-read", (Icon::Eye, ACCENT), read);
    let has = list(scene, "group-have", (Icon::Check, SUCCESS), have);
    let waits = list(scene, "group-lack", (Icon::Clock, MUTED), lack);
    let people = column![].push(has_read).push(has).push(waits).spacing(SPACE_XS);
    let people = container(people).padding(8).style(ground(|tokens| tokens.raised, RADIUS_M, true));
    Some(column![people, deeds].spacing(4).into())
}

fn can<'a>(group: &Group, line: &'a GroupLine) -> menu::Can<'a> {
    let is_in = group.standing == GroupStanding::In;
    let (said, is_text, chosen) = match &line.what {
        GroupWhat::Text { marks, .. } => {
            let own = marks.reactions.iter().find(|reaction| reaction.is_own);
            let is_said = !marks.is_deleted;
            (
                is_said,
                is_said && marks.file.is_none() && marks.voice.is_none(),
                own.map(|reaction| reaction.sign.as_str()),
            )
        }
        _ => (false, false, None),
    };
    let (answer, own) = (said && is_in, said && is_in && line.is_own);
    menu::Can { chosen, answer, copy: is_text, edit: own && is_text, delete_for_all: own }
}

fn list<'a>(
    scene: Scene<'a>,
    title: &str,
    (sign, ink): (Icon, Ink),
    people: Vec<&'a GroupMember>,
) -> Option<Element<'a, Message>> {
    if people.is_empty() {
        return None;
    }
    let title = label(scene.get(title), TYPE_XS, Weight::Strong, MUTED);
    let rows = people.into_iter().map(|member| {
        let name = name_of(scene, (&member.aor, &member.name), member.is_known);
        row![icon(sign, 13.0, ink), one_line(&name, 200.0, TYPE_S, Weight::Regular, TEXT)]
            .spacing(6)
            .align_y(Center)
            .into()
    });
    Some(column![title].extend(rows).spacing(3).padding([0, 8]).into())
}
