//! A call: the bar over the conversation, the window of its own, and the small window that rings.

use super::{Action, Scene, dialer};
use crate::engine::api::*;
use crate::i18n::stopwatch;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row, space};
use iced::{Center, Fill};

/// Width from which the bar has room for the meter and every figure.
const ROOMY: f32 = 1100.0;

/// Whether the keypad is shown.
#[derive(Debug, Default)]
pub struct State {
    keypad: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Answer(CallId),
    Decline(CallId),
    HangUp(CallId),
    Mute(CallId, bool),
    Keypad,
    Digit(CallId, char),
    OwnWindow,
    ShowChat(String),
    Again(String, CallId),
    Dismiss(CallId),
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        let one = |command| Action::Do(vec![command]);
        match message {
            Message::Answer(call) => one(Command::Answer { call }),
            Message::Decline(call) => one(Command::Reject { call }),
            Message::HangUp(call) => {
                self.keypad = false;
                one(Command::HangUp { call })
            }
            Message::Mute(call, true) => one(Command::Mute { call }),
            Message::Mute(call, false) => one(Command::Unmute { call }),
            Message::Keypad => {
                self.keypad = !self.keypad;
                Action::None
            }
            Message::Digit(call, digit) => one(Command::SendDigit { call, digit }),
            Message::OwnWindow => Action::CallWindow,
            Message::ShowChat(peer) => {
                scene.model.buddy_of(&peer).map_or(Action::None, |buddy| Action::Chat(buddy.aor.clone()))
            }
            Message::Again(peer, _) => Action::Call(peer),
            Message::Dismiss(call) => Action::Dismiss(call),
        }
    }
}

/// What goes on, in words.
fn title(scene: Scene<'_>, call: &Call) -> String {
    let name = scene.name_of(&call.peer, &call.name);
    let key = match (call.state, call.direction) {
        (CallState::Locating, _) => "call-locating",
        (CallState::Dialing, _) => "call-dialing",
        (CallState::Ringing, Direction::Outgoing) => "call-ringing",
        (CallState::Ringing, Direction::Incoming) => "call-incoming-from",
        (CallState::Active, _) => "call-active",
        (CallState::Ended, _) => "call-ended",
    };
    scene.about(key, &name)
}

/// Seconds since both speak.
fn seconds(scene: Scene<'_>, call: &Call) -> Option<u64> {
    let since = call.active_since_ms.filter(|_| call.state == CallState::Active)?;
    Some(scene.clock.now_ms().saturating_sub(since) / 1000)
}

/// Figures worth a word: time, delay, codec; or why it ended.
fn facts(scene: Scene<'_>, call: &Call) -> String {
    if let Some(reason) = call.reason {
        return scene.words.failure(reason);
    }
    let Some(seconds) = seconds(scene, call) else { return call.peer.clone() };
    let mut facts = stopwatch(seconds);
    if call.muted {
        facts = scene.words.joined(&facts, &scene.get("call-muted"));
    }
    if let Some(ms) = call.stats.as_ref().and_then(|stats| stats.round_trip_ms) {
        let delay = scene.words.with("call-delay", &[("ms", format!("{ms:.0}").into())]);
        facts = scene.words.joined(&facts, &delay);
    }
    match &call.stats {
        Some(stats) if scene.width >= ROOMY && !stats.codec.is_empty() => {
            scene.words.joined(&facts, &codec(&stats.codec))
        }
        _ => facts,
    }
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
pub fn bar<'a>(scene: Scene<'a>, call: &'a Call, state: &State) -> Element<'a, Message> {
    let over = call.state == CallState::Ended;
    let (sign, ink): (Icon, Ink) = if over { (Icon::PhoneOff, DANGER) } else { (Icon::PhoneActive, SUCCESS) };
    let room = if scene.compact() { scene.width - 230.0 } else { scene.width - 780.0 }.max(260.0);
    let mut second = row![].spacing(5).align_y(Center);
    if let Some((lock, _, _)) = encryption(call).filter(|_| !over) {
        second = second.push(icon(lock, 12.0, MUTED));
    }
    second = second.push(label(facts(scene, call), TYPE_S, Weight::Regular, MUTED));
    let words = column![one_line(&title(scene, call), room, TYPE_L, Weight::Strong, TEXT), second]
        .spacing(2)
        .width(Fill);
    let mut line = row![icon(sign, 20.0, ink), words].spacing(SPACE_L).align_y(Center);
    if call.state == CallState::Active && scene.width >= ROOMY {
        line = line.push(meter::meter(scene.model.speaker.last(18), 20.0, SUCCESS));
    }
    line = line.push(bar_buttons(scene, call));
    let mut column = column![line];
    if state.keypad && call.state == CallState::Active {
        let id = call.call.clone();
        let keys = dialer::keys(scene, 44.0).map(move |digit| Message::Digit(id.clone(), digit));
        column = column.push(container(keys).center_x(Fill)).spacing(SPACE_M);
    }
    let back: Ink = if over { |tokens| tokens.bad } else { |tokens| tokens.good };
    let card = container(column).padding([8, 12]).width(Fill).style(ground(back, RADIUS_M, false));
    let strip =
        container(card).padding([9, 16]).width(Fill).style(ground(|tokens| tokens.surface, 0.0, false));
    column![strip, self::line()].into()
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
            .push(press::sign(Icon::Close, MUTED).on_press(Message::Dismiss(id)))
            .into(),
        (CallState::Ringing, Direction::Incoming) => buttons
            .push(
                pill(Icon::PhoneOff, scene.get("call-decline"), STOP).on_press(Message::Decline(id.clone())),
            )
            .push(pill(Icon::Phone, scene.get("call-answer"), GO).on_press(Message::Answer(id)))
            .into(),
        (CallState::Active, _) => {
            let microphone = if call.muted { Icon::MicrophoneOff } else { Icon::Microphone };
            let mut buttons = buttons
                .push(tip(
                    press::round(microphone, CONTROL, Look::Raised, if call.muted { DANGER } else { TEXT })
                        .id("mute")
                        .on_press(Message::Mute(id.clone(), !call.muted)),
                    scene.get(if call.muted { "call-unmute" } else { "call-mute" }),
                ))
                .push(tip(round(Icon::Keypad, Message::Keypad).id("keypad"), scene.get("call-keypad")));
            if !scene.compact() {
                buttons = buttons.push(tip(
                    round(Icon::Link, Message::OwnWindow).id("own-window"),
                    scene.get("call-own-window"),
                ));
            }
            buttons.push(hang_up(scene, id)).into()
        }
        (CallState::Locating | CallState::Dialing | CallState::Ringing, _) => {
            buttons.push(hang_up(scene, id)).into()
        }
    }
}

fn hang_up<'a>(scene: Scene<'a>, id: CallId) -> Element<'a, Message> {
    let button = if scene.compact() {
        press::round(Icon::PhoneOff, CONTROL, Look::Filled(STOP), WHITE)
    } else {
        pill(Icon::PhoneOff, scene.get("call-hang-up"), STOP)
    };
    button.id("hang-up").on_press(Message::HangUp(id)).into()
}

fn pill<'a>(sign: Icon, text: String, fill: iced::Color) -> sweeten::widget::Button<'a, Message, Theme> {
    let content = row![icon(sign, 16.0, WHITE), label(text, TYPE_L, Weight::Medium, WHITE)];
    let content = container(content.spacing(SPACE_S).align_y(Center)).center_y(Fill).padding([0, 16]);
    press::press(content, Look::Filled(fill), CONTROL / 2.0).height(CONTROL)
}

/// The window of its own.
pub fn window<'a>(scene: Scene<'a>, call: &'a Call, state: &State) -> Element<'a, Message> {
    let name = scene.name_of(&call.peer, &call.name);
    let id = call.call.clone();
    let face = if state.keypad { 64.0 } else { 116.0 };
    let mut column = Column::new().align_x(Center).width(Fill);
    column = column
        .push(avatar::face(&name, &call.peer, face))
        .push(space().height(SPACE_XL))
        .push(label(name, TYPE_TITLE + 2.0, Weight::Strong, TEXT).align_x(Center))
        .push(space().height(SPACE_XS))
        .push(label(call.peer.as_str(), TYPE_L, Weight::Regular, MUTED))
        .push(space().height(SPACE_L));
    column = match seconds(scene, call) {
        Some(seconds) => column.push(label(stopwatch(seconds), TYPE_HERO, Weight::Medium, TEXT)),
        None => column.push(label(waiting(scene, call), TYPE_XL, Weight::Medium, TEXT).align_x(Center)),
    };
    if call.state == CallState::Active {
        column = column
            .push(space().height(SPACE_M))
            .push(meter::meter(scene.model.speaker.last(42), 38.0, ACCENT))
            .push(space().height(SPACE_S))
            .push(own_level(scene, call))
            .push(space().height(SPACE_M))
            .push(quality(scene, call));
    }
    column = column.push(space::vertical());
    if state.keypad && call.state == CallState::Active {
        let id = id.clone();
        column = column
            .push(dialer::keys(scene, 52.0).map(move |digit| Message::Digit(id.clone(), digit)))
            .push(space().height(SPACE_L));
    }
    if call.state == CallState::Active {
        column = column.push(window_buttons(scene, call)).push(space().height(SPACE_XL + 4.0));
    }
    column = column.push(container(last_row(scene, call)).max_width(300));
    container(column)
        .padding([36, 32])
        .width(Fill)
        .height(Fill)
        .style(ground(|tokens| tokens.surface, 0.0, false))
        .into()
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

fn quality<'a>(scene: Scene<'a>, call: &Call) -> Element<'a, Message> {
    let mut line = row![].spacing(6).align_y(Center);
    match (&call.stats, encryption(call)) {
        (Some(stats), Some((lock, ink, key))) => {
            line =
                line.push(icon(lock, 14.0, ink)).push(label(scene.get(key), TYPE_S, Weight::Regular, MUTED));
            if let Some(ms) = stats.round_trip_ms {
                let delay = scene.words.with("call-delay", &[("ms", format!("{ms:.0}").into())]);
                line = line.push(icon(Icon::Globe, 14.0, SUCCESS)).push(label(
                    delay,
                    TYPE_S,
                    Weight::Regular,
                    MUTED,
                ));
            }
            let loss = format!("{:.1}", stats.loss_in * 100.0);
            let loss = scene.words.with("call-loss", &[("percent", loss.into())]);
            line = line.push(icon(Icon::Signal, 14.0, SUCCESS)).push(label(
                loss,
                TYPE_S,
                Weight::Regular,
                MUTED,
            ));
        }
        (_, _) => line = line.push(label(scene.get("call-waiting"), TYPE_S, Weight::Regular, MUTED)),
    }
    container(line).padding([6, 14]).style(ground(|tokens| tokens.bubble, RADIUS_PILL, false)).into()
}

fn window_buttons<'a>(scene: Scene<'a>, call: &'a Call) -> Element<'a, Message> {
    let button = |sign, key: &str, message, id: &'static str| {
        let round = press::round(sign, TOUCH, Look::Raised, TEXT).id(id).on_press(message);
        column![round, label(scene.get(key), TYPE_S, Weight::Regular, MUTED)].spacing(SPACE_S).align_x(Center)
    };
    let mute = Message::Mute(call.call.clone(), !call.muted);
    let (sign, word) =
        if call.muted { (Icon::MicrophoneOff, "call-unmute") } else { (Icon::Microphone, "call-mute") };
    row![
        button(sign, word, mute, "mute"),
        button(Icon::Keypad, "call-keypad", Message::Keypad, "keypad"),
        button(Icon::Chats, "call-show-chat", Message::ShowChat(call.peer.clone()), "show-chat"),
    ]
    .spacing(SPACE_XXL)
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
    let face =
        avatar::with_presence((&name, &call.peer), 52.0, scene.seen(&call.peer), |tokens| tokens.raised);
    let who = column![
        label(scene.get("call-incoming"), TYPE_S + 0.5, Weight::Medium, SUCCESS),
        one_line(&name, 250.0, TYPE_XL + 2.0, Weight::Strong, TEXT),
        one_line(&call.peer, 260.0, TYPE_M, Weight::Regular, MUTED),
    ];
    let (sign, ink, key): (Icon, Ink, &str) = match scene.model.buddy_of(&call.peer).map(|buddy| buddy.trust)
    {
        Some(Trust::Invited) => (Icon::ShieldCheck, SUCCESS, "trust-invited"),
        Some(Trust::New) => (Icon::Key, MUTED, "trust-new"),
        Some(Trust::Changed) => (Icon::ShieldAlert, DANGER, "trust-changed"),
        Some(Trust::Unproven) | None => (Icon::Question, MUTED, "trust-unproven"),
    };
    let trust = row![icon(sign, 14.0, ink), label(scene.get(key), TYPE_S, Weight::Regular, MUTED)];
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
        row![face, who.spacing(1)].spacing(15).align_y(Center),
        space::vertical(),
        trust.spacing(6).align_y(Center),
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
