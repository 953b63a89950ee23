//! A call: the bar over the conversation, the window of its own, and the small window that rings.

mod handover;
mod others;
mod quality;
mod talk;
mod voicemail;

use super::{Action, Scene, dialer, doctor, trust};
use crate::engine::api::*;
use crate::i18n::stopwatch;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};

/// Width from which the bar has room for the meter and every figure.
const ROOMY: f32 = 1100.0;
/// Width from which there is room for a meter beside it all.
const METERED: f32 = 1380.0;
/// The highest that the bar gets in a narrow window.
const BAR_MAX: f32 = 300.0;

/// Sides of a key of the keypad, in the bar and in the window.
const BAR_KEY: f32 = 44.0;
const WINDOW_KEY: f32 = 52.0;

/// Longest thing one can hand a call to; an invitation is the longest.
const TO_MAX: usize = 4096;

/// What is shown below a call.
#[derive(Debug, Default)]
pub struct State {
    panel: Panel,
}

#[derive(Debug, Default, PartialEq)]
enum Panel {
    #[default]
    None,
    Keypad,
    /// How the call goes.
    Details,
    /// To whom the call is handed over, as far as it is typed.
    Handover(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Answer(CallId),
    Decline(CallId),
    HangUp(CallId),
    Mute(CallId, bool),
    Record(CallId, bool),
    Hold(CallId),
    Resume(CallId),
    Handover,
    HandTo(String),
    /// Hand it over to whom is typed.
    HandOn(CallId),
    Transfer(CallId, String),
    Join(CallId, CallId),
    /// Make one call with many of two.
    Merge(CallId, CallId),
    Keypad,
    Details,
    Check(String),
    Digit(CallId, char),
    OwnWindow,
    ShowChat(String),
    Again(String, CallId),
    Dismiss(CallId),
    /// Something about what is left for whom the call has not reached.
    Voicemail(VoiceCommand),
    SendVoicemail,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        let one = |command| Action::Do(vec![command]);
        match message {
            Message::Answer(call) => one(Command::Answer { call }),
            Message::Decline(call) => one(Command::Reject { call }),
            Message::HangUp(call) => {
                self.panel = Panel::None;
                one(Command::HangUp { call })
            }
            Message::Mute(call, true) => one(Command::Mute { call }),
            Message::Mute(call, false) => one(Command::Unmute { call }),
            Message::Record(call, on) => one(Command::OfCalls(CallsCommand::Record { call, on })),
            Message::Hold(call) => one(Command::Hold { call }),
            Message::Resume(call) => one(Command::Resume { call }),
            Message::Handover if matches!(self.panel, Panel::Handover(_)) => {
                self.panel = Panel::None;
                Action::None
            }
            Message::Handover => {
                self.panel = Panel::Handover(String::new());
                Action::Focus(handover::ID)
            }
            Message::HandTo(to) => {
                self.panel = Panel::Handover(to.chars().take(TO_MAX).collect());
                Action::None
            }
            // What is typed is read now: the field may have sent more of it just before.
            Message::HandOn(call) => {
                let Panel::Handover(typed) = &self.panel else { return Action::None };
                let to = typed.trim().to_owned();
                self.update(Message::Transfer(call, to), scene)
            }
            Message::Transfer(_, to) if to.is_empty() => Action::Focus(handover::ID),
            Message::Transfer(call, to) => {
                self.panel = Panel::None;
                one(Command::Transfer { call, to })
            }
            Message::Merge(call, with) => one(Command::OfConference(ConferenceCommand::Merge { call, with })),
            Message::Join(call, with) => {
                self.panel = Panel::None;
                one(Command::TransferTo { call, with })
            }
            Message::Keypad => {
                self.panel = if self.panel == Panel::Keypad { Panel::None } else { Panel::Keypad };
                Action::None
            }
            Message::Details => {
                self.panel = if self.panel == Panel::Details { Panel::None } else { Panel::Details };
                Action::None
            }
            Message::Check(peer) => {
                scene.model.buddy_of(&peer).map_or(Action::None, |buddy| Action::Check(buddy.aor.clone()))
            }
            Message::Digit(call, digit) => one(Command::SendDigit { call, digit }),
            Message::OwnWindow => Action::CallWindow,
            Message::ShowChat(peer) => {
                scene.model.buddy_of(&peer).map_or(Action::None, |buddy| Action::Chat(buddy.aor.clone()))
            }
            Message::Again(peer, _) => Action::Call(peer),
            Message::Dismiss(call) => Action::Dismiss(call),
            Message::Voicemail(command) => one(Command::OfVoice(command)),
            Message::SendVoicemail => Action::SendVoice,
        }
    }

    /// Closes what is shown below the call; `false` where nothing is.
    pub fn close_panel(&mut self) -> bool {
        std::mem::take(&mut self.panel) != Panel::None
    }
}

/// What goes on, in words.
fn title(scene: Scene<'_>, call: &Call) -> String {
    let name = scene.name_of(&call.peer, &call.name);
    if let Some(words) = forwarding(scene, call).filter(|_| call.state == CallState::Dialing) {
        return words;
    }
    let key = match (call.state, call.direction) {
        (CallState::Locating, _) => "call-locating",
        (CallState::Dialing, _) => "call-dialing",
        (CallState::Ringing, Direction::Outgoing) => "call-ringing",
        (CallState::Ringing, Direction::Incoming) => "call-incoming-from",
        (CallState::Active, _) if call.reconnecting => "call-reconnecting",
        (CallState::Active, _) if call.held => "call-held",
        (CallState::Active, _) if call.held_by_peer => "call-held-by-peer",
        (CallState::Active, _) => "call-active",
        (CallState::Ended, _) => "call-ended",
    };
    scene.about(key, &name)
}

/// What is said of it to who does not see it: how it stands, why it ended, and who is heard or recorded.
pub fn said(scene: Scene<'_>, call: &Call) -> String {
    let ended =
        call.reason.filter(|_| call.state == CallState::Ended).map(|reason| scene.words.failure(reason));
    let is_on = call.state == CallState::Active;
    let muted = (is_on && call.muted && !talk::is_by_key(scene, call)).then(|| scene.get("call-muted"));
    let recorded = recorded(scene, call).filter(|_| is_on);
    let more = ended.into_iter().chain(muted).chain(recorded);
    more.fold(title(scene, call), |said, more| scene.words.joined(&said, &more))
}

/// That it rings elsewhere, because its callee wants it so.
fn forwarding(scene: Scene<'_>, call: &Call) -> Option<String> {
    let name = scene.name_of(&call.peer, &call.name);
    let words = match &call.forwarding.as_ref()?.to {
        Some(to) => {
            let to = scene.name_of(to, "");
            scene.words.with("call-forwarding-to", &[("name", name.into()), ("to", to.into())])
        }
        None => scene.about("call-forwarding", &name),
    };
    Some(words)
}

/// Seconds since both speak.
fn seconds(scene: Scene<'_>, call: &Call) -> Option<u64> {
    let since = call.active_since_ms.filter(|_| call.state == CallState::Active)?;
    Some(scene.clock.now_ms().saturating_sub(since) / 1000)
}

/// Figures worth a word: time, delay, path; or why it ended.
fn facts(scene: Scene<'_>, call: &Call) -> String {
    if let Some(reason) = call.reason {
        return scene.words.failure(reason);
    }
    let forwarded =
        || Some(scene.about("call-forwarded-by", &scene.name_of(call.forwarded_by.as_ref()?, "")));
    let Some(seconds) = seconds(scene, call) else {
        if let Some(words) = forwarding(scene, call).filter(|_| call.state == CallState::Ringing) {
            return words;
        }
        return forwarded().map_or_else(|| call.peer.clone(), |by| scene.words.joined(&call.peer, &by));
    };
    if let Some(words) = handing_over(scene, call) {
        return words;
    }
    let mut facts = stopwatch(seconds);
    if let Some(by) = &call.transferred_by {
        let by = scene.about("call-transferred-by", &scene.name_of(by, ""));
        facts = scene.words.joined(&facts, &by);
    }
    if let Some(by) = forwarded() {
        facts = scene.words.joined(&facts, &by);
    }
    if call.taken_by_itself {
        facts = scene.words.joined(&facts, &scene.get("call-taken"));
    }
    if talk::is_by_key(scene, call) {
        facts = scene.words.joined(&facts, &talk::words(scene, call));
    } else if call.muted {
        facts = scene.words.joined(&facts, &scene.get("call-muted"));
    }
    if let Some(words) = recorded(scene, call) {
        return scene.words.joined(&facts, &words);
    }
    if let Some(ms) = call.stats.as_ref().and_then(|stats| stats.round_trip_ms) {
        facts = scene.words.joined(&facts, &doctor::delay(scene, Some(ms)));
    }
    match call.stats.as_ref().and_then(|stats| stats.path).filter(|_| scene.width >= ROOMY) {
        Some(path) => scene.words.joined(&facts, &scene.words.path(path)),
        None => facts,
    }
}

/// Who records it: what the other side does is to be seen before what this one does.
fn recorded(scene: Scene<'_>, call: &Call) -> Option<String> {
    match (call.recorded_by_peer, call.recording) {
        (true, true) => Some(scene.about("call-recorded-by-both", &scene.name_of(&call.peer, &call.name))),
        (true, false) => Some(scene.about("call-recorded-by-peer", &scene.name_of(&call.peer, &call.name))),
        (false, true) => Some(scene.get("call-recording")),
        (false, false) => None,
    }
}

/// How far it is handed over.
fn handing_over(scene: Scene<'_>, call: &Call) -> Option<String> {
    let transfer = call.transfer.as_ref()?;
    let name = scene.name_of(&transfer.to, "");
    Some(match transfer.state {
        TransferState::Asked => scene.about("call-transfer-asked", &name),
        TransferState::Ringing => scene.about("call-transfer-ringing", &name),
        TransferState::Failed(failure) => {
            scene.words.joined(&scene.about("call-transfer-failed", &name), &scene.words.failure(failure))
        }
    })
}

/// The name as people write it: `Opus`, `PCMU`.
fn codec(name: &str) -> String {
    if name.eq_ignore_ascii_case("opus") { "Opus".to_owned() } else { name.to_uppercase() }
}

fn encryption(call: &Call) -> Option<(Icon, Ink, &'static str)> {
    Some(match call.stats.as_ref()?.encryption? {
        Encryption::EndToEnd => (Icon::Lock, SUCCESS, "call-end-to-end"),
        Encryption::ToGateway => (Icon::Lock, WARNING, "call-to-gateway"),
        Encryption::Signalled => (Icon::Lock, WARNING, "call-signalled"),
        Encryption::None => (Icon::LockOpen, DANGER, "call-plain"),
    })
}

/// The bar over conversation and details.
pub fn bar<'a>(scene: Scene<'a>, call: &'a Call, state: &'a State) -> Element<'a, Message> {
    let over = call.state == CallState::Ended;
    let still = !over && (call.held || call.held_by_peer || call.reconnecting);
    let (sign, ink): (Icon, Ink) = match (over, still) {
        (true, _) => (Icon::PhoneOff, DANGER),
        (false, true) if call.reconnecting => (Icon::Globe, WARNING),
        (false, true) => (Icon::Pause, WARNING),
        (false, false) => (Icon::PhoneActive, SUCCESS),
    };
    let beside = if scene.width >= METERED { 835.0 } else { 780.0 };
    let room = if scene.compact() { scene.width - 230.0 } else { scene.width - beside }.max(260.0);
    let second = quality::line(scene, call, facts(scene, call));
    let first = row![
        one_line(&title(scene, call), room - 24.0, TYPE_L, Weight::Strong, TEXT),
        trust::sign(trust::of_peer(scene, &call.peer), 14.0)
    ];
    let words = column![first.spacing(6).align_y(Center), second].spacing(2).width(Fill);
    let mut line = row![icon(sign, 20.0, ink), words].spacing(SPACE_L).align_y(Center);
    if call.state == CallState::Active && !call.held && scene.width >= METERED {
        line = line.push(meter::meter(scene.model.speaker.last(18), 20.0, SUCCESS));
    }
    let buttons = bar_buttons(scene, call);
    // A narrow window has room for words beside one button, to hang up, and no more.
    let has_one = call.direction == Direction::Outgoing && call.state == CallState::Ringing
        || matches!(call.state, CallState::Locating | CallState::Dialing);
    let mut column = if scene.compact() && !has_one {
        column![line, container(buttons).center_x(Fill)].spacing(SPACE_S)
    } else {
        column![line.push(buttons)]
    };
    let panel = panel(scene, call, state, BAR_KEY).or_else(|| voicemail::panel(scene, call));
    let is_tall = scene.compact() && panel.is_some();
    if let Some(panel) = panel {
        column = column.push(panel).spacing(SPACE_M);
    }
    let back: Ink = match (over, still) {
        (true, _) => |tokens| tokens.bad,
        (false, true) => |tokens| tokens.bubble,
        (false, false) => |tokens| tokens.good,
    };
    let card = container(column).padding([8, 12]).width(Fill).style(ground(back, RADIUS_M, false));
    let cards: Element<'a, Message> =
        column![card].push(others::others(scene, call)).spacing(SPACE_XS).into();
    // Something of the conversation stays in sight.
    let cards = if is_tall { container(scroll(cards)).max_height(BAR_MAX).into() } else { cards };
    let strip =
        container(cards).padding([9, 16]).width(Fill).style(ground(|tokens| tokens.surface, 0.0, false));
    column![strip, self::line()].into()
}

/// The keypad, or to whom the call is handed over.
fn panel<'a>(scene: Scene<'a>, call: &'a Call, state: &'a State, size: f32) -> Option<Element<'a, Message>> {
    if call.state != CallState::Active {
        return None;
    }
    match &state.panel {
        Panel::None => None,
        Panel::Keypad => {
            let id = call.call.clone();
            let keys = dialer::keys(size).map(move |digit| Message::Digit(id.clone(), digit));
            Some(container(keys).center_x(Fill).into())
        }
        Panel::Details => {
            let tall = if size > BAR_KEY { quality::TALL_IN_WINDOW } else { quality::TALL };
            call.stats.as_ref().map(|stats| quality::details(scene, call, stats, tall))
        }
        Panel::Handover(typed) => Some(handover::view(scene, call, typed)),
    }
}

/// Hold, or take back: the message, the sign and the word.
fn holding(call: &Call) -> (Message, Icon, &'static str) {
    match call.held {
        true => (Message::Resume(call.call.clone()), Icon::Play, "call-resume"),
        false => (Message::Hold(call.call.clone()), Icon::Pause, "call-hold"),
    }
}

fn bar_buttons<'a>(scene: Scene<'a>, call: &'a Call) -> Element<'a, Message> {
    let id = call.call.clone();
    let round = |sign, message| press::round(sign, CONTROL, Look::Raised, TEXT).on_press(message);
    let buttons = row![].spacing(SPACE_S).align_y(Center);
    match (call.state, call.direction) {
        (CallState::Ended, _) => buttons
            .push(
                press::word(None, scene.get("call-again"), Look::Outlined)
                    .on_press(Message::Again(call.peer.clone(), id.clone())),
            )
            .push(
                press::sign(Icon::Close, MUTED)
                    .named(scene.get("call-dismiss"))
                    .on_press(Message::Dismiss(id)),
            )
            .into(),
        (CallState::Ringing, Direction::Incoming) => buttons
            .push(
                pill(Icon::PhoneOff, scene.get("call-decline"), STOP).on_press(Message::Decline(id.clone())),
            )
            .push(pill(Icon::Phone, scene.get("call-answer"), GO).on_press(Message::Answer(id)))
            .into(),
        (CallState::Active, _) => {
            let microphone = if call.muted { Icon::MicrophoneOff } else { Icon::Microphone };
            let by_key = talk::is_by_key(scene, call);
            let mute = tip(
                press::round(microphone, CONTROL, Look::Raised, if call.muted { DANGER } else { TEXT })
                    .id("mute")
                    .named(scene.get("call-mute"))
                    .is(spoken::Kind::Switch(call.muted))
                    .on_press(Message::Mute(id.clone(), !call.muted)),
                scene.get(if call.muted { "call-unmute" } else { "call-mute" }),
            );
            let mut buttons = buttons
                .push(if by_key { talk::round(scene, call) } else { mute })
                .push(hold_button(scene, call))
                .push(record_button(scene, call))
                .push(tip(round(Icon::Keypad, Message::Keypad).id("keypad"), scene.get("call-keypad")))
                .push(tip(
                    round(Icon::PhoneForward, Message::Handover).id("transfer"),
                    scene.get("call-transfer"),
                ));
            if !scene.compact() {
                buttons = buttons.push(tip(
                    round(Icon::Link, Message::OwnWindow).id("own-window"),
                    scene.get("call-own-window"),
                ));
            }
            buttons.push(hang_up(scene, call)).into()
        }
        (CallState::Locating | CallState::Dialing | CallState::Ringing, _) => {
            buttons.push(hang_up(scene, call)).into()
        }
    }
}

fn hold_button<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let (message, sign, key) = holding(call);
    let ink = if call.held { WARNING } else { TEXT };
    let round = press::round(sign, CONTROL, Look::Raised, ink).id("hold");
    let round = round.named(scene.get("call-hold")).is(spoken::Kind::Switch(call.held));
    tip(round.on_press(message), scene.get(key))
}

fn record_button<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let (ink, key) = recording(call);
    let message = Message::Record(call.call.clone(), !call.recording);
    let round = press::round(Icon::Record, CONTROL, Look::Raised, ink).id("record");
    let round = round.named(scene.get("call-record")).is(spoken::Kind::Switch(call.recording));
    tip(round.on_press(message), scene.get(key))
}

/// The colour of the button that records, and its word.
fn recording(call: &Call) -> (Ink, &'static str) {
    if call.recording { (DANGER, "call-record-stop") } else { (TEXT, "call-record") }
}

fn hang_up<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    // There is no room for the word beside all that can be done in a call.
    let is_narrow = scene.compact() || (call.state == CallState::Active && scene.width < ROOMY);
    let button = if is_narrow {
        press::round(Icon::PhoneOff, CONTROL, Look::Filled(STOP), WHITE).named(scene.get("call-hang-up"))
    } else {
        pill(Icon::PhoneOff, scene.get("call-hang-up"), STOP)
    };
    button.id("hang-up").on_press(Message::HangUp(call.call.clone())).into()
}

fn pill<'a>(sign: Icon, text: String, fill: iced::Color) -> press::Press<'a, Message> {
    let content = row![icon(sign, 16.0, WHITE), label(text, TYPE_L, Weight::Medium, WHITE)];
    let content = container(content.spacing(SPACE_S).align_y(Center)).center_y(Fill).padding([0, 16]);
    press::press(content, Look::Filled(fill), CONTROL / 2.0).height(CONTROL)
}

/// The window of its own.
pub fn window<'a>(scene: Scene<'a>, call: &'a Call, state: &'a State) -> Element<'a, Message> {
    let name = scene.name_of(&call.peer, &call.name);
    // There is no room for both; who calls meanwhile has a window of his own.
    let others = others::others(scene, call).filter(|_| state.panel == Panel::None);
    let roomy = state.panel == Panel::None && others.is_none();
    let face = if roomy { 116.0 } else { 56.0 };
    let mut column = Column::new().align_x(Center).width(Fill);
    column = column
        .push(ringing(call, avatar::face(scene.who(&name, &call.peer), face), face))
        .push(space().height(if roomy { SPACE_XL } else { SPACE_S }))
        .push(label(name, TYPE_TITLE + 2.0, Weight::Strong, TEXT).align_x(Center))
        .push(space().height(SPACE_XS))
        .push(label(call.peer.as_str(), TYPE_L, Weight::Regular, MUTED))
        .push(space().height(SPACE_XS))
        .push(trust::line(trust::of_peer(scene, &call.peer)))
        .push(space().height(SPACE_M));
    column = match seconds(scene, call) {
        Some(_) if call.held || call.held_by_peer || call.reconnecting || call.transfer.is_some() => {
            column.push(label(standing_still(scene, call), TYPE_XL, Weight::Medium, TEXT).align_x(Center))
        }
        Some(seconds) => {
            let words = recorded(scene, call).map(|it| label(it, TYPE_M, Weight::Medium, DANGER));
            let taken =
                call.taken_by_itself.then(|| label(scene.get("call-taken"), TYPE_M, Weight::Medium, WARNING));
            column.push(label(stopwatch(seconds), TYPE_HERO, Weight::Medium, TEXT)).push(taken).push(words)
        }
        None => column.push(label(waiting(scene, call), TYPE_XL, Weight::Medium, TEXT).align_x(Center)),
    };
    if call.state == CallState::Active && !call.held && state.panel == Panel::None {
        column = column
            .push(space().height(SPACE_M))
            .push(meter::meter(scene.model.speaker.last(42), 38.0, ACCENT))
            .push(space().height(SPACE_S))
            .push(own_level(scene, call))
            .push(space().height(SPACE_M))
            .push(quality::card(scene, call));
    }
    column = column.push(space::vertical());
    if let Some(panel) = panel(scene, call, state, WINDOW_KEY).or_else(|| voicemail::panel(scene, call)) {
        column = column.push(panel).push(space().height(SPACE_L));
    }
    if let Some(others) = others {
        column = column.push(others).push(space().height(SPACE_L));
    }
    if talk::is_by_key(scene, call) {
        let talk = container(talk::wide(scene, call)).max_width(300);
        column = column.push(talk).push(space().height(SPACE_L));
    }
    if call.state == CallState::Active {
        column = column.push(window_buttons(scene, call)).push(space().height(SPACE_XL + 4.0));
    }
    column = column.push(container(last_row(scene, call)).max_width(300));
    container(column).padding([36, 32]).width(Fill).height(Fill).into()
}

/// A halo round the face while it rings there.
fn ringing<'a>(call: &Call, content: Element<'a, Message>, size: f32) -> Element<'a, Message> {
    if call.state == CallState::Ringing { pulse::halo(content, size, SUCCESS) } else { content }
}

/// A call in which nobody speaks just now.
fn standing_still(scene: Scene<'_>, call: &Call) -> String {
    handing_over(scene, call).unwrap_or_else(|| title(scene, call))
}

fn waiting(scene: Scene<'_>, call: &Call) -> String {
    call.reason.map_or_else(|| title(scene, call), |reason| scene.words.failure(reason))
}

/// What the microphone hears.
fn own_level<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let (sign, levels) = if call.muted {
        (Icon::MicrophoneOff, vec![0.0; 24])
    } else {
        (Icon::Microphone, scene.model.microphone.last(24))
    };
    row![icon(sign, 13.0, MUTED), meter::meter(levels, 14.0, SUCCESS)].spacing(6).align_y(Center).into()
}

fn window_buttons<'a>(scene: Scene<'a>, call: &'a Call) -> Element<'a, Message> {
    let button = |sign, key: &str, message, id: &'static str| {
        let ink = if id == "record" { recording(call).0 } else { TEXT };
        let round = press::round(sign, 48.0, Look::Raised, ink).id(id).on_press(message);
        // What is on or off is called the same in both.
        let round = match id {
            "mute" => round.named(scene.get("call-mute")).is(spoken::Kind::Switch(call.muted)),
            "hold" => round.named(scene.get("call-hold")).is(spoken::Kind::Switch(call.held)),
            "record" => round.named(scene.get("call-record")).is(spoken::Kind::Switch(call.recording)),
            _ => round.named(scene.get(key)),
        };
        let word = label(scene.get(key), TYPE_S, Weight::Regular, MUTED).align_x(Center);
        column![round, word].spacing(SPACE_S).align_x(Center).width(Fill)
    };
    let mute = Message::Mute(call.call.clone(), !call.muted);
    let (sign, word) =
        if call.muted { (Icon::MicrophoneOff, "call-unmute") } else { (Icon::Microphone, "call-mute") };
    let (hold, hold_sign, hold_word) = holding(call);
    row![
        button(sign, word, mute, "mute"),
        button(hold_sign, hold_word, hold, "hold"),
        button(
            Icon::Record,
            recording(call).1,
            Message::Record(call.call.clone(), !call.recording),
            "record"
        ),
        button(Icon::PhoneForward, "call-transfer", Message::Handover, "transfer"),
        button(Icon::Keypad, "call-keypad", Message::Keypad, "keypad"),
        button(Icon::Chats, "call-show-chat", Message::ShowChat(call.peer.clone()), "show-chat"),
    ]
    .width(Fill)
    .into()
}

fn last_row<'a>(scene: Scene<'a>, call: &'a Call) -> Element<'a, Message> {
    let id = call.call.clone();
    let big = |sign, key: &str, fill| {
        let content = row![icon(sign, 18.0, WHITE), label(scene.get(key), TYPE_XL, Weight::Medium, WHITE)];
        let content = container(content.spacing(SPACE_S).align_y(Center)).center(Fill);
        press::press(content, Look::Filled(fill), 24.0).width(Fill).height(48)
    };
    match (call.state, call.direction) {
        (CallState::Ended, _) => {
            big(Icon::Close, "call-dismiss", ACCENT_FILL).on_press(Message::Dismiss(id)).into()
        }
        (CallState::Ringing, Direction::Incoming) => row![
            big(Icon::PhoneOff, "call-decline", STOP).on_press(Message::Decline(id.clone())),
            big(Icon::Phone, "call-answer", GO).on_press(Message::Answer(id)),
        ]
        .spacing(SPACE_M)
        .into(),
        (_, _) => {
            big(Icon::PhoneOff, "call-hang-up", STOP).id("hang-up").on_press(Message::HangUp(id)).into()
        }
    }
}

/// The small window that rings.
pub fn incoming<'a>(scene: Scene<'a>, call: &'a Call) -> Element<'a, Message> {
    let name = scene.name_of(&call.peer, &call.name);
    let id = call.call.clone();
    let face = avatar::with_presence(scene.who(&name, &call.peer), 52.0, scene.seen(&call.peer), |tokens| {
        tokens.raised
    });
    let face = ringing(call, face, 53.0);
    let who = column![
        label(scene.get("call-incoming"), TYPE_S + 0.5, Weight::Medium, SUCCESS),
        one_line(&name, 236.0, TYPE_XL + 2.0, Weight::Strong, TEXT),
        one_line(&call.peer, 246.0, TYPE_M, Weight::Regular, MUTED),
    ];
    let trust = trust::line(trust::of_peer(scene, &call.peer));
    let proof = scene.model.buddy_of(&call.peer).and_then(|buddy| buddy.proof.as_ref());
    let trust = row![trust].push(trust::badge(scene, proof)).spacing(SPACE_S).align_y(Center);
    let button = |sign, key: &str, fill| {
        let content = row![icon(sign, 17.0, WHITE), label(scene.get(key), TYPE_XL, Weight::Medium, WHITE)];
        let content = container(content.spacing(SPACE_S).align_y(Center)).center(Fill);
        press::press(content, Look::Filled(fill), 21.0).width(Fill).height(42)
    };
    let buttons = row![
        button(Icon::PhoneOff, "call-decline", STOP).id("decline").on_press(Message::Decline(id.clone())),
        button(Icon::Phone, "call-answer", GO).id("answer").on_press(Message::Answer(id)),
    ];
    let column = column![
        row![face, who.spacing(1)].spacing(4).align_y(Center),
        space::vertical(),
        trust,
        space::vertical(),
        buttons.spacing(SPACE_M),
    ];
    container(column)
        .padding(18)
        .width(Fill)
        .height(Fill)
        .style(ground(|tokens| tokens.raised, 0.0, true))
        .into()
}
