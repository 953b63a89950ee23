//! Settings: own address with its QR picture, name and presence, proof of the address, keys and back-ups, connection, sound, telephone provider,
//! SIP phones, who reaches one and how, other computers, helping others, look, language, about.

use super::{
    Action, Scene, appearance, calling, connection, desktop, devices, doctor, handing, helping, keeping,
    news, noticing, phones, portrait, provider, proving, rail, reaching, report, speaking, voicemail,
};
use crate::engine::api::{AudioChoice, Cleaning, Command, Me};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, qr_code, row, space};
use iced::{Center, Fill, Padding};

mod search;

const COLUMN_MAX: f32 = 680.0;
/// Sides of the QR picture: cameras need larger cells than the smaller one has for a long invitation.
const QR: f32 = 157.0;
const QR_LARGE: f32 = 228.0;
/// Bytes from which an invitation is long.
const QR_LONG: usize = 160;

/// What is being changed.
#[derive(Debug, Default)]
pub struct State {
    /// The QR picture and the invitation it was made of.
    qr: Option<(String, qr_code::Data)>,
    name: Option<String>,
    opened: Option<Device>,
    pub testing: bool,
    copied: Option<Copied>,
    handing: handing::State,
    pub connection: connection::State,
    pub devices: devices::State,
    pub phones: phones::State,
    pub provider: provider::State,
    doctor: doctor::State,
    pub proving: proving::State,
    pub keeping: keeping::State,
    pub portrait: portrait::State,
    calling: calling::State,
    appearance: appearance::State,
    report: report::State,
    pub desktop: desktop::State,
    pub speaking: speaking::State,
    pub searching: search::State,
}

/// Which device is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    Microphone,
    Speaker,
    Ring,
}

/// What has been put on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Address,
    ShortForm,
    Invite,
    Sip,
}

#[derive(Clone, Debug)]
pub enum Message {
    Name(String),
    NameDone,
    Open(Device),
    Choose(Device, Option<String>),
    Clean(Cleaning),
    Test,
    Appearance(appearance::Message),
    Copy(Copied),
    Presence,
    Handing(handing::Message),
    Connection(connection::Message),
    Devices(devices::Message),
    Phones(phones::Message),
    Provider(provider::Message),
    Doctor(doctor::Message),
    Helping(helping::Message),
    Noticing(noticing::Message),
    Desktop(desktop::Message),
    Voicemail(voicemail::Message),
    Proving(proving::Message),
    Reaching(reaching::Message),
    Calling(calling::Message),
    Keeping(keeping::Message),
    News(news::Message),
    Report(report::Message),
    Portrait(portrait::Message),
    Speaking(speaking::Message),
    /// Something is looked for.
    Find(String),
    /// All of the section of this title is to be shown.
    Whole(&'static str),
    Shortcuts,
}

impl State {
    /// Takes in who one is: draws the QR picture anew when the invitation has changed.
    pub fn know(&mut self, me: &Me) {
        if self.qr.as_ref().is_none_or(|(invite, _)| *invite != me.invite) {
            let drawn = qr_code::Data::with_error_correction(&me.invite, qr_code::ErrorCorrection::Low);
            self.qr = drawn.ok().map(|data| (me.invite.clone(), data));
        }
    }

    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        let Some(me) = &scene.model.me else { return Action::None };
        let one = |command| Action::Do(vec![command]);
        match message {
            Message::Name(name) => {
                self.name = Some(name);
                Action::None
            }
            Message::NameDone => match self.name.take().map(|name| name.trim().to_owned()) {
                Some(name) if !name.is_empty() && name != me.name => one(Command::SetName { name }),
                Some(_) | None => Action::None,
            },
            Message::Open(device) => {
                self.opened = (self.opened != Some(device)).then_some(device);
                Action::None
            }
            Message::Choose(device, name) => {
                self.opened = None;
                one(choose(me.audio.clone(), device, name))
            }
            Message::Clean(cleaning) => one(Command::SetCleaning(cleaning)),
            Message::Test => {
                self.testing = !self.testing;
                one(Command::TestAudio { on: self.testing })
            }
            Message::Appearance(message) => self.appearance.update(message),
            Message::Copy(what) => {
                self.copied = Some(what);
                Action::Copy(match what {
                    Copied::Address => me.aor.as_str().to_owned(),
                    Copied::ShortForm => me.short_form.clone(),
                    Copied::Invite => me.invite.clone(),
                    Copied::Sip => me.sip.clone(),
                })
            }
            // Those are the window's.
            Message::Presence | Message::News(_) | Message::Shortcuts => Action::None,
            Message::Find(text) => {
                self.searching.typed(&text);
                Action::Reveal(search::TOP)
            }
            Message::Whole(section) => {
                self.searching.clear();
                Action::Reveal(section)
            }
            Message::Report(message) => self.report.update(message, scene),
            Message::Handing(message) => self.handing.update(message, scene),
            Message::Connection(message) => self.connection.update(message, scene),
            Message::Devices(message) => self.devices.update(message),
            Message::Phones(message) => self.phones.update(message, scene),
            Message::Provider(message) => self.provider.update(message, scene),
            Message::Doctor(message) => self.doctor.update(message, scene),
            Message::Helping(message) => helping::update(message),
            Message::Noticing(message) => noticing::update(message),
            Message::Desktop(message) => self.desktop.update(message),
            Message::Voicemail(message) => voicemail::update(message),
            Message::Proving(message) => self.proving.update(message, scene),
            Message::Reaching(message) => reaching::update(message),
            Message::Calling(message) => self.calling.update(message, scene),
            Message::Keeping(message) => self.keeping.update(message, scene),
            Message::Portrait(message) => self.portrait.update(message),
            Message::Speaking(message) => self.speaking.update(message),
        }
    }

    /// The person goes elsewhere: a microphone that is still open, and a link that is shown no more, are to be closed.
    pub fn leave(&mut self) -> Vec<Command> {
        self.opened = None;
        self.copied = None;
        self.name = None;
        self.handing.leave();
        self.connection.leave();
        self.phones.leave();
        self.provider.leave();
        self.doctor.leave();
        self.proving.leave();
        self.keeping.leave();
        self.portrait.leave();
        self.calling.leave();
        self.appearance.leave();
        self.report.leave();
        self.desktop.leave();
        self.searching.clear();
        let test = std::mem::take(&mut self.testing).then_some(Command::TestAudio { on: false });
        test.into_iter().chain(self.devices.leave()).collect()
    }
}

fn choose(mut audio: AudioChoice, device: Device, name: Option<String>) -> Command {
    match device {
        Device::Microphone => audio.input = name,
        Device::Speaker => audio.output = name,
        Device::Ring => audio.ring = name,
    }
    Command::SetAudio { input: audio.input, output: audio.output, ring: audio.ring }
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State, theme: Choice) -> Element<'a, Message> {
    let title = label(scene.get("settings-title"), TYPE_TITLE, Weight::Strong, TEXT);
    let find = field::search(&scene.get("settings-search"), state.searching.text(), Message::Find);
    let head: Element<'a, Message> = match scene.compact() {
        true => container(column![title, find].spacing(11)).padding([14, 14]).into(),
        false => {
            let line = row![title, filler(), container(find).width(300)].align_y(Center);
            container(line).center_y(64).padding([0, 24]).into()
        }
    };
    let sections = sections(scene, state, theme);
    let body = match state.searching.is_on() {
        true => search::view(scene, sections, &state.searching),
        false => Column::from_iter(sections.into_iter().map(Section::whole)),
    };
    let body = body.spacing(SPACE_XXL).max_width(COLUMN_MAX);
    let page = container(body).id(search::TOP).center_x(Fill).padding(Padding::from([24, 20]).bottom(40));
    let page = column![head, line(), scroll(page).height(Fill)];
    container(page).width(Fill).height(Fill).into()
}

/// How much a search has found, in words; `None` where nothing is looked for.
pub fn found(scene: Scene<'_>, state: &State, theme: Choice) -> Option<String> {
    let sections = || search::sift(sections(scene, state, theme), &state.searching);
    state.searching.is_on().then(|| search::found(scene, &sections(), &state.searching))
}

fn sections<'a>(scene: Scene<'a>, state: &'a State, theme: Choice) -> Vec<Section<'a>> {
    let Some(me) = &scene.model.me else { return Vec::new() };
    let section = |sign, key, rows| Section { sign, key, title: scene.get(key), rows };
    let all = [
        section(Icon::Qr, "settings-address", address(scene, state, me)),
        section(Icon::User, "settings-profile", profile(scene, state, me)),
        section(Icon::Check, "proof-title", proving(scene, state)),
        section(Icon::UserAccept, "reaching-title", who_reaches(scene)),
        section(Icon::Key, "keeping-title", kept(scene, state)),
        section(Icon::Globe, "connection-title", connected(scene, state)),
        section(Icon::Sound, "settings-sound", sound(scene, state, me)),
        section(Icon::Phone, "calling-title", calls(scene, state)),
        section(Icon::Microphone, "voicemail-title", left(scene)),
        section(Icon::Phone, "provider-title", provider(scene, state)),
        section(Icon::PhoneActive, "phones-title", phones(scene, state)),
        section(Icon::Globe, "doctor-title", reached(scene, state)),
        section(Icon::Share, "helping-title", helping(scene)),
        section(Icon::Share, "devices-title", devices(scene, state)),
        section(Icon::Sliders, "settings-appearance", looks(scene, state, theme)),
        section(Icon::Chats, "notices-title", notices(scene)),
        section(Icon::Desktop, "desktop-title", on_desktop(scene, state)),
        section(Icon::Info, "settings-about", about(scene, state, me)),
    ];
    // Those of a desktop that has nothing of it.
    all.into_iter().filter(|section| !section.rows.is_empty()).collect()
}

/// Settings that belong together.
pub struct Section<'a> {
    sign: Icon,
    /// Of its title among the texts.
    key: &'static str,
    title: String,
    rows: Vec<Element<'a, Message>>,
}

impl<'a> Section<'a> {
    fn whole(self) -> Element<'a, Message> {
        let head = row![icon(self.sign, 17.0, ACCENT), label(self.title, TYPE_XL, Weight::Strong, TEXT)];
        let head = container(head.spacing(9).align_y(Center)).id(self.key);
        column![head, card(self.rows)].spacing(SPACE_M + 2.0).into()
    }

    /// With a head that leads to all of it.
    fn leading(self) -> Element<'a, Message> {
        let head = row![
            icon(self.sign, 17.0, ACCENT),
            label(self.title, TYPE_XL, Weight::Strong, TEXT),
            icon(Icon::Open, 15.0, MUTED)
        ];
        let head = container(head.spacing(9).align_y(Center)).padding([4, 5]);
        let head = press::press(head, Look::Plain, RADIUS_S).id(format!("whole-{}", self.key));
        column![head.on_press(Message::Whole(self.key)), card(self.rows)].spacing(SPACE_S).into()
    }
}

fn card<'a>(rows: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    let card = container(Column::from_iter(rows).spacing(SPACE_L + 2.0)).padding(19).width(Fill);
    card.style(ground(|tokens| tokens.raised, RADIUS_M, true)).into()
}

/// A setting: what it is, a hint, and its control; below each other where it is narrow.
pub(super) fn setting<'a, M: 'a>(
    scene: Scene<'a>,
    title: &str,
    hint: &str,
    control: Element<'a, M>,
) -> Element<'a, M> {
    let words = column![
        label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
        label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
    ];
    let words = words.spacing(4).width(Fill);
    if scene.compact() {
        return column![words, control].spacing(SPACE_S).into();
    }
    row![words, container(control).width(250)].spacing(SPACE_L).into()
}

fn address<'a>(scene: Scene<'a>, state: &'a State, me: &'a Me) -> Vec<Element<'a, Message>> {
    let copied = |what| state.copied == Some(what);
    let copy = |what| {
        let sign = if copied(what) { Icon::Check } else { Icon::Copy };
        press::press(container(icon(sign, 14.0, MUTED)).center(26), Look::Plain, RADIUS_S)
            .named(scene.get("copy"))
            .on_press(Message::Copy(what))
    };
    let line = |text: &'a str, what| {
        let text =
            label(text, TYPE_L, Weight::Regular, MUTED).wrapping(iced::widget::text::Wrapping::WordOrGlyph);
        row![text, copy(what)].spacing(3).align_y(Center)
    };
    let invite = if copied(Copied::Invite) {
        (Icon::Check, "settings-copied")
    } else {
        (Icon::Share, "settings-copy-invite")
    };
    let words = column![
        label(me.name.as_str(), TYPE_XL + 2.0, Weight::Strong, TEXT),
        line(me.aor.as_str(), Copied::Address),
        label(scene.get("settings-short-form"), TYPE_S, Weight::Regular, MUTED),
        line(&me.short_form, Copied::ShortForm),
        space().height(SPACE_XS),
        label(scene.get("settings-address-hint"), TYPE_M, Weight::Regular, MUTED),
        space().height(SPACE_XS),
        press::word(Some(invite.0), scene.get(invite.1), Look::Filled(ACCENT_FILL))
            .id("copy-invite")
            .on_press(Message::Copy(Copied::Invite)),
    ];
    let words = words.spacing(SPACE_XS);
    let Some((invitation, data)) = &state.qr else { return vec![words.into()] };
    let side = if invitation.len() < QR_LONG { QR } else { QR_LARGE };
    let qr = container(qr_code(data).total_size(side)).style(ground(|_| ON_FILL, RADIUS_M, false));
    let qr = qr.padding(SPACE_XS);
    let mut rows = vec![if scene.compact() {
        column![container(qr).center_x(Fill), words].spacing(SPACE_L).into()
    } else {
        row![qr, words].spacing(SPACE_XL).align_y(Center).into()
    }];
    let handing = handing::rows(scene, &state.handing);
    rows.extend(handing.into_iter().map(|row| row.map(Message::Handing)));
    rows
}

fn profile<'a>(scene: Scene<'a>, state: &'a State, me: &'a Me) -> Vec<Element<'a, Message>> {
    let shown = state.name.as_ref().unwrap_or(&me.name);
    let input = field::input(&scene.get("welcome-name-placeholder"), shown)
        .id("settings-name")
        .size(TYPE_M)
        .padding([9, 12])
        .on_input(Message::Name)
        .on_submit(Message::NameDone);
    let changed = state.name.as_ref().is_some_and(|name| *name != me.name);
    let save = press::round(Icon::Check, CONTROL, Look::Filled(ACCENT_FILL), WHITE)
        .named(scene.get("file-accept"))
        .on_press_maybe(changed.then_some(Message::NameDone));
    let name = row![container(input).width(Fill), save].spacing(SPACE_S).align_y(Center);
    let chosen = rail::PRESENCES.iter().find(|(state, _, _)| *state == me.presence);
    let (key, hint) = chosen.map_or(("presence-unknown", ""), |(_, key, hint)| (*key, *hint));
    let dot = avatar::dot(avatar::seen_as(me.presence), 15.0, |tokens| tokens.raised);
    let presence =
        row![dot, label(scene.get(key), TYPE_M, Weight::Regular, TEXT)].spacing(SPACE_S).align_y(Center);
    let presence = container(presence).center_y(Fill).padding([0, 12]);
    let presence = press::press(presence, Look::Raised, RADIUS_M).width(Fill).height(CONTROL);
    let portrait = portrait::control(scene, &state.portrait, me).map(Message::Portrait);
    vec![
        setting(scene, "portrait-title", "portrait-hint", portrait),
        setting(scene, "settings-name", "settings-name-hint", name.into()),
        setting(scene, "settings-presence", hint, presence.on_press(Message::Presence).into()),
    ]
}

fn sound<'a>(scene: Scene<'a>, state: &'a State, me: &'a Me) -> Vec<Element<'a, Message>> {
    let devices = &scene.model.devices;
    let pick = |device, chosen: &Option<String>, names: &[String]| {
        let default = scene.get("settings-default-device");
        let shown = chosen.clone().unwrap_or_else(|| default.clone());
        let mut options = vec![(default, chosen.is_none(), Message::Choose(device, None))];
        options.extend(names.iter().map(|name| {
            (name.clone(), chosen.as_ref() == Some(name), Message::Choose(device, Some(name.clone())))
        }));
        field::choice(shown, state.opened == Some(device), Message::Open(device), options)
    };
    let level = if state.testing { scene.model.test.last(40) } else { vec![0.0; 40] };
    let (key, look) = if state.testing {
        ("settings-test-stop", Look::Filled(STOP))
    } else {
        ("settings-test-start", Look::Outlined)
    };
    let button = press::wide(Some(Icon::Microphone), scene.get(key), look)
        .height(CONTROL)
        .id("test")
        .on_press(Message::Test);
    let test = column![button, meter::meter(level, 18.0, SUCCESS)].spacing(SPACE_M);
    let mut rows = vec![
        setting(
            scene,
            "settings-microphone",
            "settings-microphone-hint",
            pick(Device::Microphone, &me.audio.input, &devices.inputs),
        ),
        setting(
            scene,
            "settings-speaker",
            "settings-speaker-hint",
            pick(Device::Speaker, &me.audio.output, &devices.outputs),
        ),
        setting(
            scene,
            "settings-ring",
            "settings-ring-hint",
            pick(Device::Ring, &me.audio.ring, &devices.outputs),
        ),
        setting(scene, "settings-test", "settings-test-hint", test.into()),
    ];
    rows.extend(cleaning(scene, me.audio.cleaning));
    rows
}

/// What is done to what the microphone hears.
fn cleaning<'a>(scene: Scene<'a>, now: Cleaning) -> [Element<'a, Message>; 3] {
    let switches = [
        ("settings-echo", "settings-echo-hint", now.echo, Cleaning { echo: !now.echo, ..now }),
        ("settings-noise", "settings-noise-hint", now.noise, Cleaning { noise: !now.noise, ..now }),
        ("settings-gain", "settings-gain-hint", now.gain, Cleaning { gain: !now.gain, ..now }),
    ];
    switches.map(|(title, hint, on, then)| {
        let words = column![
            label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
            label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
        ];
        let switch = press::switch(on).id(title).on_press(Message::Clean(then));
        row![words.spacing(4).width(Fill), switch].spacing(SPACE_L).align_y(Center).into()
    })
}

fn devices<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    devices::rows(scene, &state.devices).into_iter().map(|row| row.map(Message::Devices)).collect()
}

fn connected<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    connection::rows(scene, &state.connection).into_iter().map(|row| row.map(Message::Connection)).collect()
}

fn provider<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    provider::rows(scene, &state.provider).into_iter().map(|row| row.map(Message::Provider)).collect()
}

fn reached<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    doctor::rows(scene, &state.doctor).into_iter().map(|row| row.map(Message::Doctor)).collect()
}

fn phones<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    phones::rows(scene, &state.phones).into_iter().map(|row| row.map(Message::Phones)).collect()
}

fn calls<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    calling::rows(scene, &state.calling).into_iter().map(|row| row.map(Message::Calling)).collect()
}

fn who_reaches<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    reaching::rows(scene).into_iter().map(|row| row.map(Message::Reaching)).collect()
}

fn kept<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    keeping::rows(scene, &state.keeping).into_iter().map(|row| row.map(Message::Keeping)).collect()
}

fn proving<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    proving::rows(scene, &state.proving).into_iter().map(|row| row.map(Message::Proving)).collect()
}

fn left<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    voicemail::rows(scene).into_iter().map(|row| row.map(Message::Voicemail)).collect()
}

fn helping<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    helping::rows(scene).into_iter().map(|row| row.map(Message::Helping)).collect()
}

fn notices<'a>(scene: Scene<'a>) -> Vec<Element<'a, Message>> {
    if !scene.model.has_notices {
        return Vec::new();
    }
    noticing::rows(scene).into_iter().map(|row| row.map(Message::Noticing)).collect()
}

fn on_desktop<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    desktop::rows(scene, &state.desktop).into_iter().map(|row| row.map(Message::Desktop)).collect()
}

fn looks<'a>(scene: Scene<'a>, state: &'a State, theme: Choice) -> Vec<Element<'a, Message>> {
    let rows = appearance::rows(scene, &state.appearance, theme);
    let rows = rows.into_iter().map(|row| row.map(Message::Appearance));
    let speech = speaking::rows(scene, &state.speaking).map(|row| row.map(Message::Speaking));
    rows.chain(speech).collect()
}

fn about<'a>(scene: Scene<'a>, state: &'a State, me: &'a Me) -> Vec<Element<'a, Message>> {
    let sign = if state.copied == Some(Copied::Sip) { Icon::Check } else { Icon::Copy };
    let copy = press::press(container(icon(sign, 14.0, MUTED)).center(26), Look::Plain, RADIUS_S);
    let sip = row![
        label(me.sip.as_str(), TYPE_M, Weight::Regular, TEXT),
        copy.named(scene.get("copy")).on_press(Message::Copy(Copied::Sip))
    ];
    let version = scene.words.with("settings-version", &[("version", env!("CARGO_PKG_VERSION").into())]);
    let small = |text: String, ink| {
        label(text, TYPE_S, Weight::Regular, ink).wrapping(iced::widget::text::Wrapping::Glyph)
    };
    let addresses = me.addresses.iter().map(|address| small(address.clone(), FAINT).into());
    let node = column![
        label(scene.get("settings-node"), TYPE_L, Weight::Medium, TEXT),
        small(me.peer.clone(), MUTED),
        Column::from_iter(addresses).spacing(2)
    ];
    let words = column![
        label(version, TYPE_L, Weight::Medium, TEXT),
        label(scene.get("settings-licence"), TYPE_S, Weight::Regular, MUTED),
        label(scene.get("settings-fonts"), TYPE_S, Weight::Regular, MUTED)
    ];
    let news = press::word(Some(Icon::Info), scene.get("news-open"), Look::Outlined).id("news-open");
    let news = news.on_press(Message::News(news::Message::Open));
    let keys =
        press::word(Some(Icon::Keyboard), scene.get("shortcuts-title"), Look::Outlined).id("shortcuts");
    let buttons = row![news, keys.on_press(Message::Shortcuts)].spacing(SPACE_S).wrap();
    vec![
        column![words.spacing(4).width(Fill), buttons].spacing(SPACE_M).into(),
        report::rows(scene, &state.report).map(Message::Report),
        setting(scene, "settings-sip", "settings-sip-hint", sip.spacing(3).align_y(Center).into()),
        node.spacing(4).into(),
    ]
}
