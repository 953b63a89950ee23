//! The list of calls, with missed ones marked, and the dialer beside it.

use super::{Action, Scene, call, chats, dialer, doctor, trust};
use crate::engine::api::{
    CallDoctor, CallId, CallRecord, Command, Direction, GroupId, MessageRef, VoiceCommand,
};
use crate::ui::theme::*;
use crate::ui::voices::Standing;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill, Padding};
use std::path::PathBuf;

/// Entries drawn; a search reaches the others.
const SHOWN_MAX: usize = 200;

/// What is searched for, what is being dialled, and whether a narrow window shows the dialer.
#[derive(Debug, Default)]
pub struct State {
    search: String,
    pub dialer: dialer::State,
    pub dialing: bool,
    pub error: Option<String>,
    /// The entry that shows how it went: ids come again, times with them do not.
    opened: Option<(CallId, u64)>,
    /// How it went has been put on the clipboard.
    copied: bool,
}

#[derive(Clone, Debug)]
pub enum Message {
    Search(String),
    Back(String),
    /// Shows the group whose call it was.
    Group(GroupId),
    Open(CallId, u64),
    Dialer(dialer::Message),
    Toggle,
    /// Puts how a call went on the clipboard.
    Copy(String),
    /// Shows the file of a recording in its folder.
    ShowTape(PathBuf),
    /// Plays what was left, or no more.
    Voice(VoiceCommand),
    Call(call::Message),
}

impl State {
    /// Shows the dialer with somebody in it, whom the user calls or not.
    pub fn dial(&mut self, to: String) -> Action {
        (self.dialing, self.error) = (true, None);
        self.dialer.update(dialer::Message::To(to));
        Action::Focus(dialer::ID)
    }

    pub fn update(&mut self, message: Message) -> Action {
        self.error = None;
        match message {
            Message::Call(message) => Action::InCall(message),
            Message::Voice(command) => Action::Do(vec![Command::OfVoice(command)]),
            Message::Copy(text) => {
                self.copied = true;
                Action::Copy(text)
            }
            Message::ShowTape(path) => Action::ShowFile(path),
            Message::Search(search) => {
                self.search = search;
                Action::None
            }
            Message::Back(peer) => Action::Call(peer),
            Message::Group(group) => Action::Group(group),
            Message::Open(call, at_ms) => {
                self.copied = false;
                let entry = Some((call, at_ms));
                self.opened = if self.opened == entry { None } else { entry };
                Action::None
            }
            Message::Dialer(message) => self.dialer.update(message),
            Message::Toggle => {
                self.dialing = !self.dialing;
                Action::None
            }
        }
    }
}

pub fn view<'a>(
    scene: Scene<'a>,
    state: &'a State,
    call_bar: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let dialer = || dialer::view(scene, &state.dialer, state.error.clone()).map(Message::Dialer);
    if scene.compact() {
        let page = if state.dialing { dialer() } else { list(scene, state) };
        let switch = if state.dialing { ("calls-title", Icon::Back) } else { ("dialer-title", Icon::Keypad) };
        let switch =
            press::wide(Some(switch.1), scene.get(switch.0), Look::Outlined).on_press(Message::Toggle);
        let foot = container(switch).padding([8, 16]).style(ground(|tokens| tokens.sidebar, 0.0, false));
        return column![].push(call_bar).push(container(page).height(Fill)).push(foot).into();
    }
    row![list(scene, state), line_down(), column![].push(call_bar).push(dialer())].into()
}

fn list<'a>(scene: Scene<'a>, state: &'a State) -> Element<'a, Message> {
    let title =
        container(label(scene.get("calls-title"), TYPE_TITLE, Weight::Strong, TEXT)).center_y(CONTROL);
    let search = field::search(&scene.get("calls-search"), &state.search, Message::Search);
    let top = container(column![title, search].spacing(11)).padding(Padding::from([14, 14]).bottom(8));
    let wanted = state.search.trim().to_lowercase();
    let named = scene.model.records.iter().map(|record| (record, called(scene, record)));
    let rows: Vec<_> = named
        .filter(|(record, name)| name.to_lowercase().contains(&wanted) || record.peer.contains(&wanted))
        .take(SHOWN_MAX)
        .map(|(record, name)| entry(scene, state, record, name))
        .collect();
    let body: Element<'a, Message> = if rows.is_empty() {
        none(scene, "calls-none", "calls-none-hint", Icon::Phone)
    } else {
        scroll(Column::from_iter(rows)).height(Fill).into()
    };
    chats::sidebar(scene, top.into(), body)
}

/// What a call is shown as: a group's as the group was called then.
fn called(scene: Scene<'_>, record: &CallRecord) -> String {
    match record.conference {
        Some(_) if record.name.is_empty() => scene.get("conference-title"),
        Some(_) => record.name.clone(),
        None => scene.name_of(&record.peer, &record.name),
    }
}

/// A list that is empty says so, and what to do.
pub fn none<'a, Message: 'a>(scene: Scene<'a>, title: &str, hint: &str, sign: Icon) -> Element<'a, Message> {
    let words = column![
        icon(sign, 28.0, FAINT),
        space().height(SPACE_XS),
        label(scene.get(title), TYPE_L, Weight::Strong, TEXT),
        label(scene.get(hint), TYPE_M, Weight::Regular, MUTED).align_x(Center)
    ];
    container(words.spacing(SPACE_XS).align_x(Center)).center(Fill).padding(SPACE_XL).into()
}

fn entry<'a>(scene: Scene<'a>, state: &State, record: &'a CallRecord, name: String) -> Element<'a, Message> {
    let missed = record.missed();
    let (sign, ink): (Icon, Ink) = match (missed, record.direction) {
        (true, _) => (Icon::PhoneMissed, DANGER),
        (false, Direction::Incoming) => (Icon::PhoneIn, MUTED),
        (false, Direction::Outgoing) => (Icon::PhoneOut, MUTED),
    };
    let when = scene.words.when(scene.clock.moment(record.at_ms));
    let what = match record.talked_s {
        Some(seconds) => scene.words.duration(seconds.into()),
        None if missed && record.voicemail.is_some() => scene.get("voice-mail"),
        None if missed => scene.get("calls-missed"),
        None => scene.get("calls-not-answered"),
    };
    let facts = row![
        icon(sign, 13.0, ink),
        one_line(&scene.words.joined(&when, &what), 165.0, TYPE_S, Weight::Regular, ink)
    ];
    let face = match &record.conference {
        Some(it) => {
            let about: String = it.conference.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            avatar::group((&name, &about), 40.0, |tokens| tokens.sidebar)
        }
        None => {
            let seen = scene.seen(&record.peer);
            avatar::with_presence(scene.who(&name, &record.peer), 40.0, seen, |tokens| tokens.sidebar)
        }
    };
    let weight = if record.missed_unseen { Weight::Strong } else { Weight::Medium };
    let room = if scene.compact() { scene.width - 180.0 } else { 147.0 };
    let called = row![one_line(&name, room - 20.0, TYPE_L, weight, TEXT)]
        .push(record.conference.is_none().then(|| trust::sign(trust::of_peer(scene, &record.peer), 12.0)));
    let words = column![called.spacing(5).align_y(Center), facts.spacing(5).align_y(Center)].spacing(2);
    let line = row![face, container(words).width(Fill).clip(true), icon(Icon::Phone, 17.0, ACCENT)];
    let line = container(line.spacing(11).align_y(Center)).padding([0, 10]).center_y(Fill);
    let button = press::press(line, Look::Plain, RADIUS_M).width(Fill).height(58);
    let button = button.id(format!("call-back-{}", record.call.0)).on_press(
        match record.conference.as_ref().and_then(|it| it.group) {
            Some(group) => Message::Group(group),
            None => Message::Back(record.peer.clone()),
        },
    );
    let button = match record.conference {
        Some(_) => tip(button, scene.get("conference-show")),
        None => tip(button, scene.about("calls-back", &name)),
    };
    let opened = state.opened.as_ref().is_some_and(|(call, at)| *call == record.call && *at == record.at_ms);
    let sign = if opened { Icon::Down } else { Icon::Open };
    let open = press::press(container(icon(sign, 16.0, MUTED)).center(Fill), Look::Plain, RADIUS_M);
    let open = open.width(28).height(58).id(format!("call-record-{}", record.call.0));
    let open = open.on_press(Message::Open(record.call.clone(), record.at_ms));
    let line = row![container(button).width(Fill)].align_y(Center);
    let line = line.push(voicemail(scene, record)).push(tip(open, scene.get("calls-details")));
    let went = opened.then(|| went(scene, state, record));
    container(column![line].push(went)).padding(Padding::from([0, 8]).bottom(1)).into()
}

/// What its caller has left is played here.
fn voicemail<'a>(scene: Scene<'a>, record: &CallRecord) -> Option<Element<'a, Message>> {
    let (message, aor) = (record.voicemail.clone()?, record.peer.parse().ok()?);
    let target = MessageRef { message, is_own: false };
    // It is as long as it may be: only whether it is played counts here.
    let standing = scene.model.voices.standing(&(aor, target.clone()), crate::voice::LENGTH_MAX_MS);
    let aor = record.peer.parse().ok()?;
    let (sign, key, command) = match standing {
        Standing::Playing(_) => (Icon::Pause, "voice-pause", VoiceCommand::Stop),
        Standing::Still(from_ms) => {
            (Icon::Play, "calls-voicemail", VoiceCommand::Play { aor, target, from_ms })
        }
        Standing::Failed(_) => {
            (Icon::Play, "calls-voicemail", VoiceCommand::Play { aor, target, from_ms: 0 })
        }
    };
    let button = press::round(sign, 28.0, Look::Raised, ACCENT).id(format!("voicemail-{}", record.call.0));
    Some(tip(button.on_press(Message::Voice(command)), scene.get(key)))
}

/// How a call went.
fn went<'a>(scene: Scene<'a>, state: &State, record: &CallRecord) -> Element<'a, Message> {
    let mut body = column![].spacing(SPACE_M);
    if let Some(reason) = record.reason {
        body = body.push(label(scene.words.failure(reason), TYPE_M, Weight::Medium, TEXT));
    }
    body = match &record.doctor {
        None => body.push(label(scene.get("calls-no-details"), TYPE_S, Weight::Regular, MUTED)),
        Some(went) => {
            let facts = [
                ("call-details-path", doctor::path(scene, went.path)),
                ("call-details-delay", doctor::delay(scene, went.round_trip_ms)),
                ("call-details-loss-in", doctor::loss(scene, went.loss_in_mean, went.loss_in_worst)),
                ("call-details-loss-out", doctor::loss(scene, went.loss_out_mean, went.loss_out_worst)),
            ];
            let facts = facts.into_iter().map(|(key, value)| doctor::fact(scene, key, value));
            body.push(doctor::findings(scene, &went.findings))
                .push(doctor::course(scene, &went.scores, went.mos()))
                .push(Column::from_iter(facts).spacing(SPACE_XS))
                .push(copied(scene, state, went))
        }
    };
    body = body.push(record.recording.as_ref().map(|path| taped(scene, path)));
    container(body).padding(12).width(Fill).style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}

/// All of it as text, for whoever helps.
fn copied<'a>(scene: Scene<'a>, state: &State, went: &CallDoctor) -> Element<'a, Message> {
    let sign = if state.copied { Icon::Check } else { Icon::Copy };
    let text = scene.words.call_report(went);
    press::word(Some(sign), scene.get("doctor-copy"), Look::Outlined)
        .id("copy-call")
        .on_press(Message::Copy(text))
        .into()
}

/// The file of its recording, in its folder.
fn taped<'a>(scene: Scene<'a>, path: &std::path::Path) -> Element<'a, Message> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let line = row![icon(Icon::Record, 14.0, MUTED), one_line(&name, 200.0, TYPE_S, Weight::Medium, TEXT)];
    let show =
        press::press(container(line.spacing(6).align_y(Center)).padding([4, 6]), Look::Plain, RADIUS_S)
            .id("show-recording")
            .on_press(Message::ShowTape(path.to_owned()));
    tip(show, scene.get("call-recording-show"))
}
