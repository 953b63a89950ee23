//! One account: its phones, whether others find it, and what can be changed of it.

use super::{Message as Phones, inset, password, sentence, typed, value};
use crate::aor::Aor;
use crate::engine::api::{AccountBinding, Command, Follow, Secret, Seen};
use crate::engine::failure::Failure;
use crate::ui::model::Hosted;
use crate::ui::screen::{Action, Scene, settings};
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::text::Wrapping;
use iced::widget::{Column, column, container, row};
use iced::{Center, Fill};

/// In the order in which they are offered.
const FOLLOWS: [(Follow, &str); 3] = [
    (Follow::Auto, "phones-follow-auto"),
    (Follow::Redirect, "phones-follow-redirect"),
    (Follow::Proxy, "phones-follow-proxy"),
];
/// Minutes from which hours are told.
const HOURS_FROM: u64 = 120;

/// What is being changed of an account.
#[derive(Debug)]
pub struct State {
    aor: Aor,
    password: Secret,
    change: Change,
    /// Whether all ways of its calls are shown.
    choosing: bool,
    /// Whether removing has been asked for once.
    sure: bool,
}

/// How far the new password has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Written,
    Asked,
    Done,
}

#[derive(Clone, Debug)]
pub enum Message {
    Password(Secret),
    MakeUp,
    Change,
    /// Shows the ways that calls can go, or does so no more.
    Ways,
    Follow(Follow),
    Remove,
    RemoveSurely,
    Keep,
}

impl State {
    pub fn of(aor: Aor) -> State {
        let (password, change) = (Secret::new(b""), Change::Written);
        State { aor, password, change, choosing: false, sure: false }
    }

    pub fn aor(&self) -> &Aor {
        &self.aor
    }

    pub fn update(&mut self, message: Message) -> Action {
        let aor = self.aor.clone();
        match message {
            Message::Password(password) => self.written(password),
            Message::MakeUp => self.written(Secret::made_up(&mut rand::rng())),
            Message::Change if self.password.as_bytes().is_empty() => Action::None,
            Message::Change => {
                self.change = Change::Asked;
                let password = self.password.clone();
                Action::Do(vec![Command::SetAccountPassword { aor, password }])
            }
            Message::Ways => {
                self.choosing = !self.choosing;
                Action::None
            }
            Message::Follow(follow) => {
                self.choosing = false;
                Action::Do(vec![Command::SetFollow { aor, follow }])
            }
            Message::Remove => {
                self.sure = true;
                Action::None
            }
            Message::RemoveSurely => Action::Do(vec![Command::RemoveAccount { aor }]),
            Message::Keep => {
                self.sure = false;
                Action::None
            }
        }
    }

    fn written(&mut self, password: Secret) -> Action {
        (self.password, self.change) = (password, Change::Written);
        Action::None
    }

    /// The engine tells the account anew: what was asked is done.
    pub fn told(&mut self) {
        if self.change == Change::Asked {
            self.change = Change::Done;
        }
    }

    /// The engine could not do it.
    pub fn refused(&mut self) {
        (self.change, self.sure) = (Change::Written, false);
    }
}

/// An account, what is changed of it where it is opened, and what could not be done.
pub fn view<'a>(
    scene: Scene<'a>,
    hosted: &'a Hosted,
    (opened, fault): (Option<&'a State>, Option<Failure>),
    copied: Option<&Secret>,
) -> Element<'a, Phones> {
    let account = &hosted.account;
    let name = name(hosted);
    let (sign, hint) = if opened.is_some() { (Icon::Close, "close") } else { (Icon::Edit, "phones-change") };
    let change = press::sign(sign, MUTED).id(format!("change-{}", account.aor));
    let change = tip(change.on_press(Phones::Open(account.aor.clone())), scene.get(hint));
    let words = column![
        label(name, TYPE_L, Weight::Strong, TEXT).wrapping(Wrapping::WordOrGlyph),
        label(account.aor.as_str(), TYPE_S, Weight::Regular, MUTED).wrapping(Wrapping::WordOrGlyph)
    ];
    let head = row![
        avatar::face(avatar::Who::unseen(name, account.aor.as_str()), CONTROL),
        words.spacing(2).width(Fill),
        change
    ];
    let gone_s = scene.clock.now_ms().saturating_sub(hosted.heard_ms) / 1000;
    let phones = account.bindings.iter().map(|phone| binding(scene, phone, gone_s));
    let mut list = Column::from_iter(phones).spacing(SPACE_S);
    if account.bindings.is_empty() {
        list = list.push(line_of(
            point(Seen::Offline),
            label(scene.get("phones-no-phone"), TYPE_S, Weight::Regular, MUTED),
        ));
    } else {
        list = list.push(found(scene, account.reachable));
    }
    column![head.spacing(SPACE_M).align_y(Center)]
        .push(list)
        .push(fault.map(|fault| failed(scene, fault)))
        .push(opened.map(|opened| open(scene, hosted, opened, copied)))
        .spacing(SPACE_M)
        .into()
}

fn name(hosted: &Hosted) -> &str {
    match hosted.account.name.trim() {
        "" => hosted.account.aor.local(),
        name => name,
    }
}

/// Whether a phone is there, by shape as well as by colour.
fn point<'a>(seen: Seen) -> Element<'a, Phones> {
    avatar::dot(seen, 15.0, |tokens| tokens.raised)
}

/// A fact with its sign, below the face of the account.
fn line_of<'a>(sign: Element<'a, Phones>, text: impl Into<Element<'a, Phones>>) -> Element<'a, Phones> {
    let sign = container(sign).center_x(CONTROL);
    row![sign, container(text).width(Fill)].spacing(SPACE_M).align_y(Center).into()
}

/// A phone: what it calls itself, where it is, and until when it counts as there.
fn binding<'a>(scene: Scene<'a>, phone: &AccountBinding, gone_s: u64) -> Element<'a, Phones> {
    let product = match phone.user_agent.trim() {
        "" => scene.get("phones-a-phone"),
        product => product.to_owned(),
    };
    let minutes = phone.expires_s.saturating_sub(gone_s).div_ceil(60);
    let renews = match minutes {
        0..HOURS_FROM => scene.count("phones-renews", usize::try_from(minutes).unwrap_or_default()),
        HOURS_FROM.. => scene.count("phones-renews-hours", usize::try_from(minutes / 60).unwrap_or_default()),
    };
    let words = column![
        label(product, TYPE_M, Weight::Medium, TEXT).wrapping(Wrapping::WordOrGlyph),
        label(scene.words.joined(place_of(&phone.contact), &renews), TYPE_S, Weight::Regular, MUTED)
            .wrapping(Wrapping::WordOrGlyph)
    ];
    line_of(point(Seen::Available), words.spacing(2))
}

fn found<'a>(scene: Scene<'a>, reachable: bool) -> Element<'a, Phones> {
    let (sign, ink, key): (Icon, Ink, &str) = if reachable {
        (Icon::Globe, SUCCESS, "phones-found")
    } else {
        (Icon::Clock, MUTED, "phones-not-found")
    };
    line_of(icon(sign, 15.0, ink), label(scene.get(key), TYPE_S, Weight::Regular, ink))
}

fn failed<'a>(scene: Scene<'a>, fault: Failure) -> Element<'a, Phones> {
    let text = label(sentence(scene.words, fault), TYPE_S, Weight::Regular, DANGER);
    line_of(icon(Icon::Alert, 15.0, DANGER), text)
}

/// Host and port of a contact URI (RFC 3261 19.1.1), for the eye.
fn place_of(contact: &str) -> &str {
    let after_scheme = contact.split_once(':').map_or(contact, |(_, rest)| rest);
    let after_user = after_scheme.rsplit_once('@').map_or(after_scheme, |(_, rest)| rest);
    after_user.split([';', '?', '>']).next().unwrap_or(after_user)
}

fn open<'a>(
    scene: Scene<'a>,
    hosted: &'a Hosted,
    state: &'a State,
    copied: Option<&Secret>,
) -> Element<'a, Phones> {
    let chosen = FOLLOWS.iter().find(|(follow, _)| *follow == hosted.account.follow);
    let options = FOLLOWS.iter().map(|(follow, key)| {
        let message = Phones::Account(Message::Follow(*follow));
        (scene.get(key), *follow == hosted.account.follow, message)
    });
    let ways = field::choice(
        chosen.map(|(_, key)| scene.get(key)).unwrap_or_default(),
        state.choosing,
        Phones::Account(Message::Ways),
        options.collect(),
    );
    let body = column![
        inset(value(scene, "phones-user", &hosted.account.user, copied)),
        changing(scene, state, copied),
        settings::setting(scene, "phones-follow", "phones-follow-hint", ways),
        line(),
        remove(scene, hosted, state)
    ];
    container(body.spacing(SPACE_L))
        .padding(SPACE_L)
        .width(Fill)
        .style(ground(|tokens| tokens.surface, RADIUS_M, true))
        .into()
}

/// A new password for the phones.
fn changing<'a>(scene: Scene<'a>, state: &'a State, copied: Option<&Secret>) -> Element<'a, Phones> {
    let send = |message| Phones::Account(message);
    let input = field::input(&scene.get("phones-password-placeholder"), state.password.as_text())
        .id("phones-new-password")
        .size(TYPE_M)
        .padding([9, 12])
        .on_input(move |text| send(Message::Password(typed(&text))))
        .on_submit(send(Message::Change));
    let ready = state.change == Change::Written && !state.password.as_bytes().is_empty();
    let save = press::word(None, scene.get("phones-password-change"), Look::Filled(ACCENT_FILL))
        .id("phones-change-password")
        .on_press_maybe(ready.then(|| send(Message::Change)));
    let done = (state.change == Change::Done).then(|| {
        column![
            label(scene.get("phones-password-changed"), TYPE_S, Weight::Regular, SUCCESS),
            inset(value(scene, "phones-password", state.password.as_text(), copied))
        ]
        .spacing(SPACE_S)
    });
    column![
        label(scene.get("phones-new-password"), TYPE_L, Weight::Medium, TEXT),
        password(scene, input, send(Message::MakeUp))
    ]
    .push((state.change != Change::Done).then(|| row![save]))
    .push(done)
    .spacing(SPACE_S)
    .into()
}

fn remove<'a>(scene: Scene<'a>, hosted: &Hosted, state: &State) -> Element<'a, Phones> {
    let text = scene.about("details-remove", name(hosted));
    let send = |message| Phones::Account(message);
    if !state.sure {
        return press::entry(Icon::Trash, text, DANGER)
            .id("phones-remove")
            .on_press(send(Message::Remove))
            .into();
    }
    column![
        label(scene.get("details-remove-sure"), TYPE_M, Weight::Strong, TEXT),
        label(scene.get("phones-remove-hint"), TYPE_S, Weight::Regular, MUTED),
        press::wide(Some(Icon::Trash), text, Look::Filled(STOP))
            .id("phones-remove-surely")
            .on_press(send(Message::RemoveSurely)),
        press::wide(None, scene.get("cancel"), Look::Outlined).on_press(send(Message::Keep)),
    ]
    .spacing(SPACE_S)
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_shown_by_its_host_and_port() {
        for (contact, place) in [
            ("sip:desk@192.168.1.33:5062;transport=tcp", "192.168.1.33:5062"),
            ("sips:a;b?c@[2001:db8::7]:5061?Subject=x", "[2001:db8::7]:5061"),
            ("sip:[::1]", "[::1]"),
            ("sip:phone.example.org", "phone.example.org"),
            ("", ""),
        ] {
            assert_eq!(place_of(contact), place);
        }
    }

    #[test]
    fn removing_takes_two_presses_and_a_refusal_begins_anew() {
        let aor: Aor = "desk@example.org".parse().unwrap();
        let mut state = State::of(aor.clone());
        assert_eq!(state.update(Message::Remove), Action::None);
        assert!(state.sure);
        state.refused();
        assert!(!state.sure);
        assert_eq!(state.update(Message::RemoveSurely), Action::Do(vec![Command::RemoveAccount { aor }]));
    }

    #[test]
    fn a_password_counts_as_changed_only_once_the_engine_has_said_so() {
        let mut state = State::of("desk@example.org".parse().unwrap());
        assert_eq!(state.update(Message::Change), Action::None, "nothing is written");
        state.update(Message::MakeUp);
        state.told();
        assert_eq!(state.change, Change::Written, "told of something else");
        assert!(matches!(state.update(Message::Change), Action::Do(_)));
        state.told();
        assert_eq!(state.change, Change::Done);
        state.update(Message::Password(typed("x")));
        assert_eq!(state.change, Change::Written);
    }
}
