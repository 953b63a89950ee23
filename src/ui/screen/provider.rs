//! The part of the settings for the telephone provider: the account there, how it stands, and what can be done about it.

use super::{Action, Scene};
use crate::engine::api::{Command, Provider, ProviderAccount, ProviderState, Secret, Transport};
use crate::engine::failure::Failure;
use crate::i18n::Words;
use crate::ui::model::Model;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::text::Wrapping;
use iced::widget::{Row, column, container, row};
use iced::{Center, Fill, Top};

pub const ADDRESS_ID: &str = "provider-address";
const PASSWORD_ID: &str = "provider-password";
/// Longest text taken from a field, in characters.
const TEXT_MAX: usize = 255;

/// Transports to be chosen, with the words for them.
const TRANSPORTS: [(Option<Transport>, &str); 4] = [
    (None, "provider-by-dns"),
    (Some(Transport::Udp), "provider-by-udp"),
    (Some(Transport::Tcp), "provider-by-tcp"),
    (Some(Transport::Tls), "provider-by-tls"),
];

/// What about the account has a sentence of its own.
const SENTENCES: [(Failure, &str); 3] = [
    (Failure::BadAddress, "provider-bad-address"),
    (Failure::BadCommand, "provider-password-empty"),
    (Failure::TooLong, "provider-too-long"),
];

/// What is being written or taken away.
#[derive(Debug, Default)]
pub struct State {
    form: Option<Form>,
    /// Whether the button to remove has been pressed once.
    sure: bool,
}

/// What is written.
#[derive(Debug)]
struct Form {
    address: String,
    user: String,
    password: Secret,
    name: String,
    proxy: String,
    transport: Option<Transport>,
    expires_s: Option<u32>,
    /// Whether the rarer fields are shown.
    more: bool,
    /// Whether an account of this address is there, so that its password may stay.
    changes: bool,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// It is being written, or could not be taken as it is.
    Written(Option<String>),
    /// The engine has been asked.
    Asked,
}

#[derive(Clone, Debug)]
pub enum Message {
    /// Opens the form, with what is known.
    Write,
    Close,
    Address(String),
    User(String),
    Password(Secret),
    Name(String),
    Proxy(String),
    Transport(Option<Transport>),
    More,
    Save,
    Remove,
    RemoveSurely,
    Keep,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        self.sure = false;
        match message {
            Message::Write => {
                self.form = Some(Form::of(scene.model.provider.as_ref()));
                return Action::Focus(ADDRESS_ID);
            }
            Message::Close => self.form = None,
            Message::Remove => self.sure = true,
            Message::Keep => {}
            Message::RemoveSurely => return Action::Do(vec![Command::RemoveProvider]),
            message => {
                return self.form.as_mut().map_or(Action::None, |form| form.update(message, scene));
            }
        }
        Action::None
    }

    /// The engine has told of the account: what was asked is taken.
    pub fn told(&mut self) {
        self.form.take_if(|form| matches!(form.stage, Stage::Asked));
        self.sure = false;
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure, words: &Words) -> bool {
        let Some(form) = &mut self.form else { return false };
        let is_ours = matches!(form.stage, Stage::Asked) && form.address.trim() == about;
        if is_ours {
            form.stage = Stage::Written(Some(sentence(words, failure)));
        }
        is_ours
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        *self = State::default();
    }
}

impl Form {
    /// Empty, or what there is; the password is not told by the engine, and stays where nothing is typed.
    fn of(provider: Option<&Provider>) -> Form {
        let text = |of: fn(&Provider) -> &String| provider.map(|it| of(it).clone()).unwrap_or_default();
        Form {
            address: text(|it| &it.aor),
            user: text(|it| &it.user),
            password: Secret::new(b""),
            name: text(|it| &it.name),
            proxy: text(|it| &it.proxy),
            transport: provider.and_then(|it| it.transport),
            expires_s: provider.map(|it| it.expires_s),
            more: provider.is_some_and(|it| !it.proxy.is_empty() || it.transport.is_some()),
            changes: provider.is_some(),
            stage: Stage::Written(None),
        }
    }

    fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        if matches!(self.stage, Stage::Asked) {
            return Action::None;
        }
        self.stage = Stage::Written(None);
        match message {
            Message::Address(text) => self.address = short(&text),
            Message::User(text) => self.user = short(&text),
            Message::Password(password) => self.password = password,
            Message::Name(text) => self.name = short(&text),
            Message::Proxy(text) => self.proxy = short(&text),
            Message::Transport(transport) => self.transport = transport,
            Message::More => self.more = !self.more,
            Message::Save => return self.save(scene),
            Message::Write | Message::Close | Message::Remove | Message::RemoveSurely | Message::Keep => {}
        }
        Action::None
    }

    fn save(&mut self, scene: Scene<'_>) -> Action {
        let missing = match (self.address.trim(), self.password.as_bytes()) {
            ("", _) => Some(("address-empty", ADDRESS_ID)),
            (_, []) if !self.changes => Some(("provider-password-empty", PASSWORD_ID)),
            (_, _) => None,
        };
        if let Some((key, id)) = missing {
            self.stage = Stage::Written(Some(scene.get(key)));
            return Action::Focus(id);
        }
        self.stage = Stage::Asked;
        Action::Do(vec![Command::SetProvider(Box::new(ProviderAccount {
            aor: self.address.trim().to_owned(),
            user: self.user.trim().to_owned(),
            password: self.password.clone(),
            name: self.name.trim().to_owned(),
            proxy: self.proxy.trim().to_owned(),
            transport: self.transport,
            expires_s: self.expires_s,
        }))])
    }
}

fn short(text: &str) -> String {
    text.chars().take(TEXT_MAX).collect()
}

/// Why something about the account could not be done.
fn sentence(words: &Words, failure: Failure) -> String {
    let own = SENTENCES.iter().find(|(it, _)| *it == failure);
    own.map_or_else(|| words.failure(failure), |(_, key)| words.get(key))
}

/// Whether numbers can be dialled: there is an account, whatever its state.
pub fn is_there(model: &Model) -> bool {
    model.provider.is_some()
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let provider = scene.model.provider.as_ref();
    let head = match provider {
        Some(provider) => standing(scene, provider),
        None => column![
            label(scene.get("provider-none"), TYPE_L, Weight::Medium, TEXT),
            label(scene.get("provider-none-hint"), TYPE_S, Weight::Regular, MUTED)
        ]
        .spacing(4)
        .into(),
    };
    let rest = match (&state.form, provider) {
        (Some(form), _) => vec![fields(scene, form)],
        (None, None) => vec![
            row![
                press::word(Some(Icon::Add), scene.get("provider-add"), Look::Outlined)
                    .id("provider-add")
                    .on_press(Message::Write)
            ]
            .into(),
        ],
        (None, Some(provider)) => vec![
            row![
                press::word(None, scene.get("phones-change"), Look::Outlined)
                    .id("provider-change")
                    .on_press(Message::Write)
            ]
            .into(),
            line(),
            remove(scene, provider, state),
        ],
    };
    std::iter::once(head).chain(rest).collect()
}

/// The address, and how it stands in words; told apart by shape as well as by colour.
fn standing<'a>(scene: Scene<'a>, provider: &'a Provider) -> Element<'a, Message> {
    let (sign, ink, words) = match provider.state {
        ProviderState::Registered => (Icon::Check, SUCCESS, scene.get("provider-registered")),
        ProviderState::Trying => (Icon::Clock, MUTED, scene.get("provider-trying")),
        ProviderState::Failed(failure) => (Icon::Alert, DANGER, scene.words.failure(failure)),
    };
    let told = label(words, TYPE_S, Weight::Regular, ink).width(Fill);
    column![
        label(provider.aor.as_str(), TYPE_L, Weight::Medium, TEXT).wrapping(Wrapping::WordOrGlyph),
        row![icon(sign, 15.0, ink), told].spacing(6).align_y(Top)
    ]
    .spacing(6)
    .into()
}

fn fields<'a>(scene: Scene<'a>, form: &'a Form) -> Element<'a, Message> {
    let is_open = matches!(form.stage, Stage::Written(_));
    let input = |id, placeholder: &str, text: &str| -> field::Input<'a, Message> {
        let input = field::input(&scene.get(placeholder), text).id(id).size(TYPE_M).padding([9, 12]);
        input.on_submit_maybe(is_open.then_some(Message::Save))
    };
    let on = |message: fn(String) -> Message| is_open.then_some(message);
    let titled = |key: &str, control: Element<'a, Message>| -> Element<'a, Message> {
        column![label(scene.get(key), TYPE_S, Weight::Medium, MUTED), control].spacing(6).into()
    };
    let kept = if form.changes { "provider-password-kept" } else { "provider-password-placeholder" };
    let secret = input(PASSWORD_ID, kept, form.password.as_text())
        .secure(true)
        .on_input_maybe(on(|text| Message::Password(Secret::new(short(&text).as_bytes()))));
    let address = input(ADDRESS_ID, "provider-address-placeholder", &form.address);
    let mut body = column![
        titled("provider-address", address.on_input_maybe(on(Message::Address)).into()),
        titled("provider-password", secret.into()),
    ]
    .spacing(SPACE_M);
    if form.more {
        let user = input("provider-user", "phones-user-placeholder", &form.user);
        let proxy = input("provider-proxy", "provider-proxy-placeholder", &form.proxy);
        let name = input("provider-name", "provider-name-placeholder", &form.name);
        body = body
            .push(titled("phones-user", user.on_input_maybe(on(Message::User)).into()))
            .push(titled("provider-proxy", proxy.on_input_maybe(on(Message::Proxy)).into()))
            .push(titled("provider-transport", transports(scene, form)))
            .push(titled("provider-name", name.on_input_maybe(on(Message::Name)).into()));
    }
    let fault = match &form.stage {
        Stage::Written(Some(told)) => {
            let text = label(told.as_str(), TYPE_S, Weight::Regular, DANGER).width(Fill);
            Some(row![icon(Icon::Alert, 15.0, DANGER), text].spacing(6).align_y(Top))
        }
        Stage::Written(None) | Stage::Asked => None,
    };
    let more = if form.more { "provider-less" } else { "provider-more" };
    let more = press::word(None, scene.get(more), Look::Plain).id("provider-more").on_press(Message::More);
    let buttons = row![
        press::word(None, scene.get("cancel"), Look::Outlined).on_press(Message::Close),
        press::word(None, scene.get("provider-save"), Look::Filled(ACCENT_FILL))
            .id("provider-save")
            .on_press_maybe(is_open.then_some(Message::Save))
    ]
    .spacing(SPACE_S);
    let foot: Element<'a, Message> = if scene.compact() {
        column![more, row![filler(), buttons]].spacing(SPACE_S).into()
    } else {
        row![more, filler(), buttons].align_y(Center).into()
    };
    container(body.push(fault).push(foot))
        .padding(SPACE_L)
        .width(Fill)
        .style(ground(|tokens| tokens.surface, RADIUS_M, true))
        .into()
}

fn transports<'a>(scene: Scene<'a>, form: &Form) -> Element<'a, Message> {
    let choices = TRANSPORTS.map(|(transport, key)| {
        press::segment(scene.get(key), transport == form.transport)
            .on_press(Message::Transport(transport))
            .into()
    });
    let row = container(Row::from_iter(choices).spacing(2).wrap()).padding(3);
    row.style(ground(|tokens| tokens.bubble, RADIUS_M, false)).into()
}

fn remove<'a>(scene: Scene<'a>, provider: &Provider, state: &State) -> Element<'a, Message> {
    // The number is enough: there is one provider.
    let text = scene.about("details-remove", provider.aor.split('@').next().unwrap_or(&provider.aor));
    if !state.sure {
        return press::entry(Icon::Trash, text, DANGER)
            .id("provider-remove")
            .on_press(Message::Remove)
            .into();
    }
    column![
        label(scene.get("details-remove-sure"), TYPE_M, Weight::Strong, TEXT),
        label(scene.get("provider-remove-hint"), TYPE_S, Weight::Regular, MUTED),
        press::wide(Some(Icon::Trash), text, Look::Filled(STOP))
            .id("provider-remove-surely")
            .on_press(Message::RemoveSurely),
        press::wide(None, scene.get("cancel"), Look::Outlined).on_press(Message::Keep),
    ]
    .spacing(SPACE_S)
    .into()
}
