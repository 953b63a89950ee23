//! A new account: what is written for it, and what its phones have to be told once it is made.

use super::{Message as Phones, inset, password, sentence, typed, value, wrong};
use crate::aor::Aor;
use crate::engine::api::{Command, Secret};
use crate::engine::failure::Failure;
use crate::ui::model::Model;
use crate::ui::screen::{Action, Scene};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

pub const ADDRESS_ID: &str = "phones-address";
const PASSWORD_ID: &str = "phones-password";
/// Longest address, user name and display name taken from a field, in characters.
const TEXT_MAX: usize = 256;

/// What is written, and how far it has come.
#[derive(Debug)]
pub struct State {
    address: String,
    user: String,
    password: Secret,
    name: String,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// It is being written, or could not be made as it is.
    Written(Option<Wrong>),
    /// The engine has been asked.
    Asked(Aor),
    Made(Aor),
}

/// Why there is no such account.
#[derive(Clone, Debug)]
enum Wrong {
    /// Found before the engine was asked.
    Here(String),
    Engine(Failure),
}

#[derive(Clone, Debug)]
pub enum Message {
    Address(String),
    User(String),
    Password(Secret),
    MakeUp,
    Name(String),
    Make,
    Close,
}

impl Default for State {
    fn default() -> State {
        let (address, user, name) = (String::new(), String::new(), String::new());
        State { address, user, password: Secret::new(b""), name, stage: Stage::Written(None) }
    }
}

impl State {
    /// Takes in what is written; `Close` is the caller's.
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        match (message, &self.stage) {
            (Message::Make, Stage::Written(_)) => return self.make(scene),
            (_, Stage::Asked(_) | Stage::Made(_)) | (Message::Close, Stage::Written(_)) => {
                return Action::None;
            }
            (Message::Address(text), Stage::Written(_)) => self.address = short(&text),
            (Message::User(text), Stage::Written(_)) => self.user = short(&text),
            (Message::Name(text), Stage::Written(_)) => self.name = short(&text),
            (Message::Password(password), Stage::Written(_)) => self.password = password,
            (Message::MakeUp, Stage::Written(_)) => self.password = Secret::made_up(&mut rand::rng()),
        }
        self.stage = Stage::Written(None);
        Action::None
    }

    fn make(&mut self, scene: Scene<'_>) -> Action {
        match self.checked(scene) {
            Ok(aor) => {
                self.stage = Stage::Asked(aor.clone());
                Action::Do(vec![Command::AddAccount {
                    user: self.user_of(&aor),
                    aor,
                    password: self.password.clone(),
                    name: self.name.trim().to_owned(),
                }])
            }
            Err((told, id)) => {
                self.stage = Stage::Written(Some(Wrong::Here(told)));
                Action::Focus(id)
            }
        }
    }

    /// The address, or what is wrong with what is written and where.
    fn checked(&self, scene: Scene<'_>) -> Result<Aor, (String, &'static str)> {
        if self.address.trim().is_empty() {
            return Err((scene.get("address-empty"), ADDRESS_ID));
        }
        let aor: Aor = self.address.parse().map_err(|error| (scene.words.no_address(error), ADDRESS_ID))?;
        // Asked here, so that an account there is already is not taken for the one made.
        if scene.model.accounts.contains_key(&aor) {
            return Err((sentence(scene.words, Failure::IdInUse), ADDRESS_ID));
        }
        match self.password.as_bytes().is_empty() {
            true => Err((scene.get("phones-password-empty"), PASSWORD_ID)),
            false => Ok(aor),
        }
    }

    /// What the phones log in with.
    fn user_of(&self, aor: &Aor) -> String {
        match self.user.trim() {
            "" => aor.local().to_owned(),
            user => user.to_owned(),
        }
    }

    /// Takes in what accounts there are.
    pub fn know(&mut self, model: &Model) {
        if let Stage::Asked(aor) = &self.stage
            && model.accounts.contains_key(aor)
        {
            self.stage = Stage::Made(aor.clone());
        }
    }

    /// Takes in that the engine could not make it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure) -> bool {
        let ours = matches!(&self.stage, Stage::Asked(aor) if aor.as_str() == about);
        if ours {
            self.stage = Stage::Written(Some(Wrong::Engine(failure)));
        }
        ours
    }
}

fn short(text: &str) -> String {
    text.chars().take(TEXT_MAX).collect()
}

pub fn view<'a>(scene: Scene<'a>, state: &'a State, copied: Option<&Secret>) -> Element<'a, Phones> {
    match &state.stage {
        Stage::Made(aor) => made(scene, state, aor, copied),
        Stage::Asked(_) => fields(scene, state, None, false),
        Stage::Written(wrong) => fields(scene, state, wrong.as_ref(), true),
    }
}

fn fields<'a>(
    scene: Scene<'a>,
    state: &'a State,
    fault: Option<&Wrong>,
    is_open: bool,
) -> Element<'a, Phones> {
    let send = |message| Phones::Form(message);
    let input = |id, placeholder: &str, text: &str| {
        let input = field::input(placeholder, text).id(id).size(TYPE_M).padding([9, 12]);
        input.on_submit_maybe(is_open.then(|| send(Message::Make)))
    };
    let address = input(ADDRESS_ID, &scene.get("phones-address-placeholder"), &state.address)
        .on_input_maybe(is_open.then_some(move |text| send(Message::Address(text))));
    let user = input("phones-user", &scene.get("phones-user-placeholder"), &state.user)
        .on_input_maybe(is_open.then_some(move |text| send(Message::User(text))));
    let secret = input(PASSWORD_ID, &scene.get("phones-password-placeholder"), state.password.as_text())
        .on_input_maybe(is_open.then_some(move |text: String| send(Message::Password(typed(&text)))));
    let name = input("phones-name", &scene.get("phones-name-placeholder"), &state.name)
        .on_input_maybe(is_open.then_some(move |text| send(Message::Name(text))));
    let titled = |key: &str, control: Element<'a, Phones>| {
        column![label(scene.get(key), TYPE_S, Weight::Medium, MUTED), control].spacing(6).into()
    };
    let all: [Element<'a, Phones>; 5] = [
        label(scene.get("phones-add"), TYPE_L, Weight::Strong, TEXT).into(),
        titled("phones-address", address.into()),
        titled("phones-user", user.into()),
        titled("phones-password", password(scene, secret, send(Message::MakeUp))),
        titled("phones-name", name.into()),
    ];
    let fault = fault.map(|fault| match fault {
        Wrong::Here(told) => wrong(told.clone()),
        Wrong::Engine(failure) => wrong(sentence(scene.words, *failure)),
    });
    let buttons = row![
        filler(),
        press::word(None, scene.get("cancel"), Look::Outlined).on_press(send(Message::Close)),
        press::word(None, scene.get("phones-make"), Look::Filled(ACCENT_FILL))
            .id("phones-make")
            .on_press_maybe(is_open.then(|| send(Message::Make)))
    ];
    let body = Column::from_iter(all).push(fault).push(buttons.spacing(SPACE_S)).spacing(SPACE_M);
    container(body).padding(SPACE_L).width(Fill).style(ground(|tokens| tokens.surface, RADIUS_M, true)).into()
}

/// The one time that the password is shown: only what a digest needs of it is kept.
fn made<'a>(scene: Scene<'a>, state: &'a State, aor: &Aor, copied: Option<&Secret>) -> Element<'a, Phones> {
    let head = row![
        icon(Icon::Check, 17.0, SUCCESS),
        label(scene.about("phones-made", aor.as_str()), TYPE_L, Weight::Strong, TEXT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .width(Fill)
    ];
    let server = scene.model.gateway.sip.first().or(scene.model.gateway.tls.first());
    let list = column![
        value(scene, "phones-address", aor.as_str(), copied),
        value(scene, "phones-user", &state.user_of(aor), copied),
        value(scene, "phones-password", state.password.as_text(), copied)
    ];
    let list = list.push(server.map(|server| value(scene, "phones-server-short", server, copied)));
    let done = press::word(None, scene.get("phones-done"), Look::Filled(ACCENT_FILL))
        .id("phones-done")
        .on_press(Phones::Form(Message::Close));
    let body = column![
        head.spacing(SPACE_S).align_y(Center),
        label(scene.get("phones-made-hint"), TYPE_S, Weight::Regular, MUTED),
        inset(list.spacing(2)),
        row![filler(), done]
    ];
    container(body.spacing(SPACE_M))
        .padding(SPACE_L)
        .width(Fill)
        .style(ground(|tokens| tokens.surface, RADIUS_M, true))
        .into()
}
