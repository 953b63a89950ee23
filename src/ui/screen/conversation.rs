//! What two people have said: bubbles by day, calls between them, and the field to write in.

use super::{Scene, bubble, composer, menu, offering, recorder, seen, trust, voice};
use crate::aor::Aor;
use crate::engine::api::*;
use crate::engine::failure::Failure;
use crate::i18n::Moment;
use crate::ui::model::{Conversation, Detour};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, operation, row, scrollable, space};
use iced::{Center, Fill, Padding};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

/// What is scrolled.
pub const ID: &str = "conversation";
/// Widest column of text, and widest bubble.
pub const COLUMN_MAX: f32 = 860.0;
pub const BUBBLE_MAX: f32 = 520.0;
/// Messages of one person within this time stand together.
const TOGETHER_MS: u64 = 5 * 60 * 1000;
/// Share of the way up at which older messages are asked for.
const NEARLY_TOP: f32 = 0.02;
/// How far up one has scrolled when a button leads back to the newest.
const AWAY: f32 = 400.0;

#[derive(Clone, Debug)]
pub enum Message {
    Back,
    Details,
    Call,
    Accept,
    Remove,
    Block,
    Unblock,
    Check,
    TakeKey,
    KeepKey,
    Older,
    /// Messages after the old part that is shown.
    Newer,
    /// Back to what was said last.
    Newest,
    /// Look for words in this conversation, or no more.
    Search,
    /// Scrolled, but not to the top: whether the newest is out of sight.
    Scrolled {
        away: bool,
    },
    /// Show what can be done to a message, or no more.
    Menu(Option<MessageRef>),
    /// Do something to the message whose menu is open.
    Deed(menu::Message),
    /// A web address was clicked.
    Link(String),
    Compose(composer::Message),
    /// Send the picture that is looked at, or not.
    Offer(offering::Message),
    /// Play a voice message, or no more.
    Voice(voice::Message),
    /// What becomes of what is recorded.
    Recorder(recorder::Message),
    /// Do something with a file.
    File((Aor, MessageRef), FileAct),
    /// Show a file in its folder.
    Show(PathBuf),
}

/// Something that stands in a conversation at a time.
enum Item<'a> {
    Said(&'a crate::engine::api::Message),
    Called(&'a CallRecord),
    /// The other's key was replaced then.
    Followed(u64),
}

impl Item<'_> {
    fn at_ms(&self) -> u64 {
        match self {
            Item::Said(message) => message.at_ms,
            Item::Called(record) => record.at_ms,
            Item::Followed(at_ms) => *at_ms,
        }
    }

    /// Whether a bubble of the same person follows closely.
    fn goes_with(&self, next: &Item<'_>) -> bool {
        let (Item::Said(this), Item::Said(next)) = (self, next) else { return false };
        let is_timer = this.marks.timer.or(next.marks.timer).is_some();
        !is_timer
            && this.sent.is_some() == next.sent.is_some()
            && next.at_ms.saturating_sub(this.at_ms) < TOGETHER_MS
    }
}

/// Who it is with, and the button that calls them.
pub fn head<'a>(scene: Scene<'a>, buddy: &'a Buddy, details: bool) -> Element<'a, Message> {
    let name = scene.name(buddy);
    let room = (scene.width - if scene.compact() { 266.0 } else { 690.0 }).max(90.0);
    let face = avatar::face(scene.who(&name, buddy.aor.as_str()), 40.0);
    let state = row![
        avatar::dot(seen(buddy), 13.0, |tokens| tokens.surface),
        one_line(&scene.presence_line(buddy), room - 18.0, TYPE_M - 0.5, Weight::Regular, MUTED)
    ];
    let mark = trust::of(scene, buddy);
    let called = row![
        one_line(&name, room - 24.0, TYPE_XL, Weight::Strong, TEXT),
        container(trust::sign(mark, 15.0)).id("trust")
    ];
    let who = column![called.spacing(6).align_y(Center), state.spacing(5).align_y(Center)];
    let may_call = matches!(buddy.relation, Relation::Mutual | Relation::Echo) && !is_stopped(buddy);
    let mut line = row![].spacing(SPACE_S).align_y(Center);
    if scene.compact() {
        line = line.push(tip(
            press::sign(Icon::Back, TEXT).id("back").on_press(Message::Back),
            scene.get("nav-back"),
        ));
    }
    line = line.push(face).push(container(who.spacing(2)).width(Fill).clip(true));
    if may_call && !scene.model.in_call() {
        line = line.push(match scene.compact() {
            true => tip(
                press::sign(Icon::Phone, ACCENT).id("call").on_press(Message::Call),
                scene.get("chat-call"),
            ),
            false => press::word(Some(Icon::Phone), scene.get("chat-call"), Look::Filled(ACCENT_FILL))
                .id("call")
                .on_press(Message::Call)
                .into(),
        });
    }
    line = line.push(tip(
        press::sign(Icon::Search, MUTED).id("search-chat").on_press(Message::Search),
        scene.get("search-within"),
    ));
    let ink: Ink = if details { ACCENT } else { MUTED };
    line = line.push(tip(
        press::sign(Icon::Info, ink).id("details").on_press(Message::Details),
        scene.get("chat-details"),
    ));
    container(line).padding([0, 16]).center_y(64).width(Fill).into()
}

fn may_write(buddy: &Buddy) -> bool {
    matches!(buddy.relation, Relation::Mutual | Relation::Echo | Relation::Asked) && !is_stopped(buddy)
}

/// Whether calls and messages wait until the user has decided on a key.
fn is_stopped(buddy: &Buddy) -> bool {
    matches!(buddy.trust, Trust::Changed | Trust::Mismatched)
}

/// How much of a conversation is shown, and what is open in it.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Messages drawn, the newest.
    pub count: usize,
    /// The message whose menu is open.
    pub menu: Option<MessageRef>,
    /// How many were unread when it was opened, and the position of the newest then.
    pub fresh: Option<(u32, u64)>,
    /// The position of a message that was looked for, round which is shown what was said then.
    pub at: Option<u64>,
    /// The end of it beside which more has been asked for.
    pub asked: Option<u64>,
    /// What is to be scrolled to.
    pub seek: Option<&'static str>,
    /// Whether the newest is out of sight.
    pub is_away: bool,
    /// A picture that is looked at before it is sent.
    pub offer: Option<offering::State>,
}

/// The newest messages, and where the next is written.
pub fn view<'a>(
    scene: Scene<'a>,
    buddy: &'a Buddy,
    draft: &'a composer::Draft,
    shown: &'a Shown,
) -> Element<'a, Message> {
    let may_write = may_write(buddy);
    let known = scene.model.conversations.get(&buddy.aor);
    let detour = shown.at.and_then(|_| known?.detour.as_ref());
    let hidden = known.map_or(0, |known| known.messages.len().saturating_sub(shown.count));
    // Until an old part has come, the newest stands in its place.
    let items = detour.map_or_else(|| items(scene, buddy, known, hidden), old_items);
    let body: Element<'a, Message> = if items.is_empty() {
        empty(scene, buddy)
    } else {
        let newest = || hidden > 0 || known.is_some_and(|known| known.more);
        let more = detour.map_or_else(newest, |detour| detour.older);
        let lines = container(bubbles(scene, buddy, items, (shown, more))).max_width(COLUMN_MAX);
        let column = container(lines).center_x(Fill).padding(Padding::from([16, 20]).bottom(10));
        let bar = scrollable::Scrollbar::new().width(6).scroller_width(6).anchor(scrollable::Anchor::End);
        scrollable(column)
            .direction(scrollable::Direction::Vertical(bar))
            .id(ID)
            .on_scroll(on_scroll)
            .height(Fill)
            .width(Fill)
            .into()
    };
    let notice = notice(scene, buddy).map(|notice| {
        container(container(notice).max_width(COLUMN_MAX))
            .center_x(Fill)
            .padding(Padding::from([12, 20]).bottom(8))
    });
    let foot: Option<Element<'a, Message>> = may_write.then(|| {
        let field = match scene.model.voices.recording_to(&buddy.aor) {
            Some(recording) => recorder::view(scene, recording).map(Message::Recorder),
            None => {
                let is_friend = buddy.relation == Relation::Mutual;
                composer::view(scene, draft, (is_friend, is_friend)).map(Message::Compose)
            }
        };
        let field = container(field).max_width(COLUMN_MAX);
        container(field).center_x(Fill).padding(Padding::from([6, 20]).bottom(12)).into()
    });
    let types = scene.model.typing.contains(&buddy.aor).then(|| {
        let text = scene.about("chat-typing", &scene.name(buddy));
        let words = label(text, TYPE_S, Weight::Regular, MUTED);
        let line = row![pulse::dots(MUTED), words].spacing(SPACE_S).align_y(Center);
        let line = container(line).max_width(COLUMN_MAX).width(Fill);
        container(line).center_x(Fill).padding([0, 32])
    });
    let newer = detour.filter(|detour| detour.newer).map(|_| {
        press::inked(None, scene.get("chat-newer"), Look::Plain, ACCENT).id("newer").on_press(Message::Newer)
    });
    let newest = (shown.at.is_some() || shown.is_away).then(|| {
        let newest = press::word(Some(Icon::Down), scene.get("chat-newest"), Look::Outlined);
        newest.id("newest").on_press(Message::Newest)
    });
    let back = (newer.is_some() || newest.is_some()).then(|| {
        let buttons = row![].push(newer).push(newest).spacing(SPACE_S).align_y(Center);
        container(buttons).center_x(Fill).padding(Padding::from([6, 20]))
    });
    let prepares = prepares(scene, |file| file.group.is_none() && file.aor == buddy.aor);
    let offer = shown.offer.as_ref().filter(|_| buddy.relation == Relation::Mutual).map(|offer| {
        let title = scene.about("offer-title", &scene.name(buddy));
        let offer = offering::view(scene, title, offer).map(Message::Offer);
        container(container(offer).max_width(COLUMN_MAX).width(Fill)).center_x(Fill).padding([6, 20])
    });
    let parts = column![].push(notice).push(body).push(back).push(types).push(prepares);
    container(parts.push(offer).push(foot)).width(Fill).height(Fill).into()
}

/// Which files are being read before they are offered.
pub(super) fn prepares<'a, Message: 'a>(
    scene: Scene<'a>,
    is_here: impl Fn(&File) -> bool,
) -> Option<Element<'a, Message>> {
    let mut all = scene.model.files.values();
    let file = all.find(|file| file.state == FileState::Preparing && is_here(file))?;
    let text = scene.about("file-prepares", &file.name);
    let line = container(label(text, TYPE_S, Weight::Regular, MUTED)).max_width(COLUMN_MAX).width(Fill);
    Some(container(line).center_x(Fill).padding([0, 32]).into())
}

/// Shows what was said last. Anchored at the end, an offset of 0 is the bottom.
pub fn to_newest<T>() -> iced::Task<T> {
    operation::snap_to(ID, scrollable::RelativeOffset::START)
}

/// Anchored at the end, an offset of 1 is the top.
fn on_scroll(viewport: scrollable::Viewport) -> Message {
    let up = viewport.relative_offset().y;
    let away = viewport.absolute_offset().y > AWAY;
    if up > 1.0 - NEARLY_TOP { Message::Older } else { Message::Scrolled { away } }
}

/// What was said round a message that was looked for; calls are left out.
fn old_items(detour: &Detour) -> Vec<Item<'_>> {
    detour.messages.iter().map(Item::Said).collect()
}

fn items<'a>(
    scene: Scene<'a>,
    buddy: &Buddy,
    known: Option<&'a Conversation>,
    hidden: usize,
) -> Vec<Item<'a>> {
    let messages = known.map(|known| &known.messages[hidden..]).unwrap_or_default();
    let cut = hidden > 0 || known.is_some_and(|known| known.more);
    let from = if cut { messages.first().map_or(0, |first| first.at_ms) } else { 0 };
    let records = scene.model.records.iter();
    let calls = records.filter(|record| record.peer == buddy.aor.as_str() && record.at_ms >= from);
    let followed = buddy.followed_ms.filter(|at_ms| *at_ms >= from).map(Item::Followed);
    let said = messages.iter().map(Item::Said);
    let mut items: Vec<_> = said.chain(calls.map(Item::Called)).chain(followed).collect();
    items.sort_by_key(Item::at_ms);
    items
}

fn bubbles<'a>(
    scene: Scene<'a>,
    buddy: &'a Buddy,
    items: Vec<Item<'a>>,
    (shown, more): (&'a Shown, bool),
) -> Element<'a, Message> {
    let older = more.then(|| {
        let older = press::inked(None, scene.get("chat-older"), Look::Plain, ACCENT).on_press(Message::Older);
        container(older).center_x(Fill)
    });
    let last_own = items.iter().rposition(|item| matches!(item, Item::Said(said) if said.sent.is_some()));
    let first_new = shown.fresh.and_then(|fresh| first_new(&items, fresh));
    let items = Rc::new(items);
    let mut column = iced::widget::keyed::Column::new().width(Fill);
    let numbers = items.iter().map(|item| match item {
        Item::Said(said) => Some(said.position),
        Item::Called(_) | Item::Followed(_) => None,
    });
    for (part, range) in parts(numbers) {
        let sought = |item: &Item<'_>| matches!(item, Item::Said(said) if shown.at == Some(said.position));
        let is_new = first_new.is_some_and(|at| range.contains(&at));
        let pinned = is_new || items[range.clone()].iter().any(sought);
        let version = version(buddy.aor.as_str(), range.len());
        let items = items.clone();
        let make = move || {
            let line = |at| line_of(scene, buddy, (&items, at), (shown, last_own, first_new));
            Column::from_iter(range.clone().map(line)).width(Fill).into()
        };
        column = column.push(part, fold::fold(version, pinned, make));
    }
    column![].push(older).push(column).width(Fill).into()
}

/// Items that are made together, more or less: one message in so many begins anew.
const PART_BITS: u32 = 5;

/// Parts of neighbours, each by its first message. Which message begins one is its own affair, so that parts stay what they
/// are when more comes before or behind them.
pub(super) fn parts(numbers: impl Iterator<Item = Option<u64>>) -> Vec<(u64, Range<usize>)> {
    let begins = |number: u64| number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PART_BITS) == 0;
    let mut parts: Vec<(u64, Range<usize>)> = Vec::new();
    for (at, number) in numbers.enumerate() {
        match parts.last_mut() {
            Some((_, range)) if !number.is_some_and(begins) => range.end = at + 1,
            Some(_) | None => parts.push((number.unwrap_or_default(), at..at + 1)),
        }
    }
    parts
}

/// Another conversation, or another number of items, has another height.
pub(super) fn version(of: &str, count: usize) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    (of, count).hash(&mut hasher);
    hasher.finish()
}

/// An item, under the day where it is the first of it.
fn line_of<'a>(
    scene: Scene<'a>,
    buddy: &'a Buddy,
    (items, at): (&[Item<'a>], usize),
    (shown, last_own, first_new): (&'a Shown, Option<usize>, Option<usize>),
) -> Element<'a, Message> {
    let item = &items[at];
    let moment = scene.clock.moment(item.at_ms());
    let before = at.checked_sub(1).map(|before| scene.clock.moment(items[before].at_ms()).days_ago);
    let day = (before != Some(moment.days_ago)).then(|| day_mark(scene, moment));
    let joined = items.get(at + 1).is_some_and(|next| item.goes_with(next));
    let place = |said: &crate::engine::api::Message| bubble::Place {
        moment,
        joined,
        newest: last_own == Some(at),
        open: shown.menu.as_ref().is_some_and(|open| *open == said.reference()),
        may_write: may_write(buddy),
    };
    let part = match item {
        Item::Said(said) if said.marks.timer.is_some() => timer(scene, buddy, said),
        Item::Said(said) if said.sent.is_some() => bubble::own(scene, buddy, said, place(said)),
        Item::Said(said) => bubble::others(scene, buddy, said, place(said)),
        Item::Called(record) => called(scene, record, moment),
        Item::Followed(_) => followed(scene, buddy),
    };
    let part = container(part).padding(Padding::ZERO.bottom(if joined { 3 } else { 12 }));
    let is_sought = matches!(item, Item::Said(said) if shown.at == Some(said.position));
    let part = if is_sought { sought(part.into()) } else { part.into() };
    column![].push(day).push((first_new == Some(at)).then(|| new_mark(scene))).push(part).into()
}

/// Where those begin that were unread when the conversation was opened: their number is counted back from the newest then.
fn first_new(items: &[Item<'_>], (count, upto): (u32, u64)) -> Option<usize> {
    let came_in = |item: &Item<'_>| match item {
        Item::Said(said) => said.sent.is_none() && said.position <= upto,
        Item::Called(_) | Item::Followed(_) => false,
    };
    let all = items.iter().enumerate().rev().filter(|(_, item)| came_in(item)).map(|(at, _)| at);
    all.take(count as usize).last()
}

pub(super) fn new_mark<'a, Message: 'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let word = label(scene.get("chat-new"), TYPE_XS, Weight::Strong, ACCENT);
    let mark = row![line(), word, line()].spacing(SPACE_M).align_y(Center);
    container(mark).id(FIRST_NEW).padding(Padding::from([4, 0]).bottom(16)).into()
}

/// The message that was looked for stands out.
pub(super) fn sought<'a, Message: 'a>(part: Element<'a, Message>) -> Element<'a, Message> {
    let part = container(part).padding(Padding::from([8, 6]).bottom(0)).width(Fill);
    part.id(SOUGHT).style(ground(|tokens| tokens.selected, RADIUS_M, false)).into()
}

/// The message that was looked for.
pub const SOUGHT: &str = "sought";

/// The mark before the first message that was unread.
pub const FIRST_NEW: &str = "first-new";

pub(super) fn day_mark<'a, Message: 'a>(scene: Scene<'a>, moment: Moment) -> Element<'a, Message> {
    let word = label(scene.words.day(moment), TYPE_XS, Weight::Medium, MUTED);
    let pill = container(word).padding([4, 12]).style(ground(|tokens| tokens.bubble, RADIUS_PILL, false));
    container(pill).center_x(Fill).padding(Padding::from([4, 0]).bottom(16)).into()
}

fn called<'a>(scene: Scene<'a>, record: &'a CallRecord, moment: Moment) -> Element<'a, Message> {
    let (sign, ink, key): (Icon, Ink, &str) = match (record.missed(), record.direction) {
        (true, _) => (Icon::PhoneMissed, DANGER, "calls-missed"),
        (false, Direction::Incoming) => (Icon::PhoneIn, SUCCESS, "calls-incoming"),
        (false, Direction::Outgoing) => (Icon::PhoneOut, SUCCESS, "calls-outgoing"),
    };
    let time = scene.words.clock(moment);
    let facts = match record.talked_s {
        Some(seconds) => scene.words.joined(&scene.words.duration(seconds.into()), &time),
        None => time,
    };
    let line = row![
        icon(sign, 15.0, ink),
        label(scene.get(key), TYPE_M, Weight::Medium, TEXT),
        label(facts, TYPE_S, Weight::Regular, MUTED)
    ];
    let pill = container(line.spacing(SPACE_S).align_y(Center)).padding([6, 13]).style(ground(
        |tokens| tokens.raised,
        RADIUS_M,
        true,
    ));
    container(pill).center_x(Fill).into()
}

/// How long messages stay from then on, by whose wish, and whether the other's computer knows how.
fn timer<'a>(
    scene: Scene<'a>,
    buddy: &'a Buddy,
    said: &'a crate::engine::api::Message,
) -> Element<'a, Message> {
    let name = scene.name(buddy);
    let lasts = said.marks.timer.unwrap_or_default();
    let key = match (said.sent.is_some(), lasts.is_limited()) {
        (true, true) => "timer-own",
        (true, false) => "timer-own-off",
        (false, true) => "timer-theirs",
        (false, false) => "timer-theirs-off",
    };
    let words = [("name", name.as_str().into()), ("time", scene.lifetime(lasts).into())];
    let text = label(scene.words.with(key, &words), TYPE_M, Weight::Medium, TEXT).align_x(Center);
    let failure = scene.model.reasons.get(&said.message).copied();
    let failed = (said.sent == Some(MessageState::Failed)).then(|| match failure {
        Some(Failure::NotUnderstood) | None => scene.about("timer-unknown", &name),
        Some(failure) => scene.words.failure(failure),
    });
    let failed = failed.map(|words| label(words, TYPE_S, Weight::Regular, DANGER).align_x(Center));
    let column = column![text].push(failed).spacing(2).align_x(Center).max_width(BUBBLE_MAX);
    let line = row![icon(Icon::Clock, 15.0, MUTED), column].spacing(SPACE_S).align_y(Center);
    let pill = container(line).padding([6, 13]).style(ground(|tokens| tokens.raised, RADIUS_M, true));
    container(pill).center_x(Fill).into()
}

fn followed<'a>(scene: Scene<'a>, buddy: &'a Buddy) -> Element<'a, Message> {
    let text = scene.about("chat-followed", &scene.name(buddy));
    let line = row![icon(Icon::Key, 15.0, ACCENT), label(text, TYPE_M, Weight::Medium, TEXT)];
    let check = press::word(None, scene.get("details-check"), Look::Plain).id("check-followed");
    let line = column![line.spacing(SPACE_S).align_y(Center), check.on_press(Message::Check)].align_x(Center);
    let pill = container(line).padding([6, 13]).style(ground(|tokens| tokens.raised, RADIUS_M, true));
    container(pill).center_x(Fill).into()
}

fn empty<'a>(scene: Scene<'a>, buddy: &'a Buddy) -> Element<'a, Message> {
    let name = scene.name(buddy);
    let (title, hint) = match buddy.relation {
        Relation::Echo => (scene.get("chat-echo"), scene.get("chat-echo-hint")),
        Relation::Mutual => (scene.about("chat-empty", &name), scene.get("chat-empty-hint")),
        Relation::Asked => (scene.about("chat-empty", &name), scene.about("chat-cannot-write", &name)),
        Relation::Request | Relation::Refused | Relation::Blocked => (name.clone(), buddy.aor.to_string()),
    };
    let mut column = column![
        avatar::face(scene.who(&name, buddy.aor.as_str()), 72.0),
        space().height(SPACE_S),
        label(title, TYPE_TITLE, Weight::Strong, TEXT).align_x(Center),
        label(hint, TYPE_L, Weight::Regular, MUTED).align_x(Center),
    ];
    if buddy.relation == Relation::Echo && !scene.model.in_call() {
        let call =
            press::word(Some(Icon::Phone), scene.get("call-echo"), Look::Filled(GO)).on_press(Message::Call);
        column = column.push(space().height(SPACE_S)).push(call);
    }
    container(column.spacing(SPACE_S).align_x(Center).max_width(400)).center(Fill).padding(SPACE_XL).into()
}

/// A notice: what it is, what it means, and what can be done.
pub(super) fn card<'a, Message: 'a>(
    (sign, ink, back): (Icon, Ink, Ink),
    (title, text): (String, String),
    buttons: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let words =
        column![label(title, TYPE_L, Weight::Strong, TEXT), label(text, TYPE_M, Weight::Regular, MUTED)];
    let words = column![words.spacing(3)].push(buttons).spacing(SPACE_M).width(Fill);
    let line = row![icon(sign, 20.0, ink), words].spacing(SPACE_M);
    container(line).padding(SPACE_L).width(Fill).style(ground(back, RADIUS_M, true)).into()
}

/// Whether it is still he: a comparison that failed, a key that changed, or another one that speaks under his name.
fn doubt<'a>(scene: Scene<'a>, buddy: &'a Buddy) -> Option<Element<'a, Message>> {
    let mark = trust::of(scene, buddy);
    let check = || press::word(None, scene.get("details-check"), Look::Outlined).on_press(Message::Check);
    let take = press::word(None, scene.get("rival-take"), Look::Outlined).on_press(Message::TakeKey);
    let keep = press::word(None, scene.get("rival-keep"), Look::Outlined).on_press(Message::KeepKey);
    let both = row![check(), take.id("take-key"), keep.id("keep-key")].spacing(SPACE_S).wrap();
    let changed = |buttons| card((mark.sign, DANGER, mark.back), (mark.words, scene.get(mark.text)), buttons);
    match (buddy.trust, buddy.rival) {
        (Trust::Mismatched, _) => Some(changed(Some(check().into()))),
        (Trust::Changed, true) => Some(changed(Some(both.into()))),
        (Trust::Changed, false) => {
            let go_on = press::word(None, scene.get("trust-lost-keep"), Look::Outlined);
            Some(changed(Some(go_on.id("keep-key").on_press(Message::KeepKey).into())))
        }
        (_, true) => {
            let name = scene.name(buddy);
            let words = (scene.about("rival-title", &name), scene.about("rival-text", &name));
            Some(card((Icon::Alert, WARNING, |t| t.raised), words, Some(both.into())))
        }
        (_, false) => None,
    }
}

/// What stands between both: a request, an answer that is missing, a key that changed.
fn notice<'a>(scene: Scene<'a>, buddy: &'a Buddy) -> Option<Element<'a, Message>> {
    let name = scene.name(buddy);
    if let Some(doubt) = doubt(scene, buddy) {
        return Some(doubt);
    }
    match buddy.relation {
        Relation::Request => {
            let accept =
                press::word(Some(Icon::UserAccept), scene.get("request-accept"), Look::Filled(ACCENT_FILL));
            let refuse = press::word(None, scene.get("request-refuse"), Look::Outlined);
            let block = press::word(Some(Icon::Block), scene.get("block"), Look::Plain).id("block-request");
            let buttons = row![
                accept.on_press(Message::Accept),
                refuse.on_press(Message::Remove),
                block.on_press(Message::Block)
            ]
            .spacing(SPACE_S)
            .wrap();
            let text = match scene.looks_like(&buddy.aor) {
                Some(alike) => scene.words.with("request-looks-like", &[("address", alike.as_str().into())]),
                None => scene.get("request-text"),
            };
            let text = scene.words.joined(buddy.aor.as_str(), &text);
            let title = scene.about("request-title", &name);
            Some(card((Icon::UserAdd, ACCENT, |t| t.raised), (title, text), Some(buttons.into())))
        }
        Relation::Asked => {
            let title = scene.about("asked-title", &name);
            Some(card((Icon::Clock, MUTED, |t| t.raised), (title, scene.get("asked-text")), None))
        }
        Relation::Refused => {
            let title = scene.about("refused-title", &name);
            Some(card((Icon::Info, MUTED, |t| t.raised), (title, scene.get("refused-text")), None))
        }
        Relation::Blocked => {
            let title = scene.about("blocked-title", &name);
            let unblock = press::word(None, scene.get("unblock"), Look::Outlined).id("unblock");
            let unblock = unblock.on_press(Message::Unblock).into();
            Some(card((Icon::Block, MUTED, |t| t.raised), (title, scene.get("blocked-text")), Some(unblock)))
        }
        Relation::Mutual | Relation::Echo => None,
    }
}
