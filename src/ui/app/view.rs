//! Which window shows what.

use super::{App, Message, Spoken, Started};
use crate::ui::screen::*;
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use crate::ui::windows::Shown;
use iced::widget::{column, container, mouse_area, opaque, row, stack};
use iced::{Center, Color, Fill, Padding};

pub fn window(app: &App, shown: Option<Shown>) -> Element<'_, Message> {
    mirror::begin(app.words.direction());
    let content = content(app, shown);
    let content = match shown {
        // At the foot: what has the keyboard over it keeps it.
        Some(Shown::Main) => {
            let of_offer = |speaking::Message::Speak(on)| Message::Spoken(Spoken::Wish(on));
            let offer = app.offers_speech().then(|| speaking::offer(&app.words).map(of_offer));
            let sheet = app.shows_shortcuts.then(|| sheet(app));
            let content = stack![content].push(sheet);
            column![container(content).height(Fill)].push(offer).into()
        }
        Some(Shown::Call | Shown::Ring) | None => content,
    };
    calm::calm(mirror::turned(content), app.motion())
}

fn content(app: &App, shown: Option<Shown>) -> Element<'_, Message> {
    let scene = app.scene();
    match shown {
        Some(Shown::Ring) => match scene.model.ringing() {
            Some(call) => call::incoming(scene, call).map(Message::Call),
            None => match scene.model.conferences.ringing() {
                Some(conference) => conference::incoming(scene, conference).map(Message::Conference),
                None => nothing(),
            },
        },
        Some(Shown::Call) => match scene.model.current_call() {
            Some(call) => call::window(scene, call, &app.call).map(Message::Call),
            None => nothing(),
        },
        Some(Shown::Main) if app.link.is_none() => before(app),
        Some(Shown::Main) => main(app),
        None => nothing(),
    }
}

/// The first start, or what is shown until the engine of a known profile runs.
fn before(app: &App) -> Element<'_, Message> {
    let known = app.launch.as_ref().is_some_and(|launch| launch.known.is_some());
    if app.launch.as_ref().is_some_and(|launch| launch.locked) {
        let wrong = if let Started::Failed(reason) = &app.started { Some(reason.clone()) } else { None };
        return lock::view(&app.lock, &app.words, app.started == Started::Soon, wrong).map(Message::Lock);
    }
    let (soon, failed) = match &app.started {
        Started::NotYet => (false, None),
        Started::Soon => (true, None),
        Started::Failed(reason) => {
            (false, Some(app.words.with("start-failed", &[("reason", reason.as_str().into())])))
        }
    };
    match (known, failed) {
        (false, failed) => {
            welcome::view(&app.welcome, &app.words, app.size.width, soon, failed).map(Message::Welcome)
        }
        (true, None) => main(app),
        (true, Some(sentence)) => {
            let again = press::word(None, app.words.get("start-again"), press::Look::Filled(ACCENT_FILL));
            let words = column![
                icon(Icon::Alert, 40.0, DANGER),
                label(sentence, TYPE_XL, Weight::Medium, TEXT).align_x(Center),
                again.id("start-again").on_press(Message::StartAgain)
            ];
            container(words.spacing(SPACE_L).align_x(Center).max_width(440))
                .center(Fill)
                .padding(SPACE_XL)
                .into()
        }
    }
}

fn nothing<'a>() -> Element<'a, Message> {
    container(iced::widget::Space::new()).width(Fill).height(Fill).into()
}

fn main(app: &App) -> Element<'_, Message> {
    let scene = app.scene();
    let page = page(app, scene);
    let body: Element<'_, Message> = if scene.compact() {
        let talking = app.place == Place::Chats && app.chats.is_talking();
        let bar = (!talking).then(|| column![line(), rail::bar(scene, app.place)]);
        column![container(page).height(Fill)]
            .push(bar.map(|bar| Element::from(bar).map(Message::Rail)))
            .into()
    } else {
        row![rail::view(scene, app.place).map(Message::Rail), page].into()
    };
    let bar = restored::bar(scene).map(|bar| bar.map(|restored::Seen| Message::SawRestored));
    let call = conference::bar(scene).map(|bar| bar.map(Message::Conference));
    let mut layers = stack![column![].push(notice(app, scene)).push(bar).push(call).push(body)];
    if app.rail.menu {
        let close = Message::Rail(rail::Message::Menu);
        let menu = rail::menu(scene, &app.rail).map(Message::Rail);
        let menu = container(opaque(menu)).align_bottom(Fill).padding(Padding::from([0, 12]).bottom(66));
        layers = layers.push(opaque(mouse_area(menu.width(Fill).height(Fill)).on_press(close)));
    }
    if app.shows_words && app.settings.keeping.has_words() {
        let dialog = opaque(keeping::dialog(scene, &app.settings.keeping).map(Message::Words));
        let shade = container(dialog).center(Fill).padding(SPACE_L).style(shade);
        layers = layers.push(opaque(shade));
    }
    if app.news == news::State::Shown {
        layers = layers.push(over(news::view(scene).map(Message::News), Message::News(news::Message::Close)));
    }
    if let Some(state) = &app.add {
        let dialog = add::view(scene, state).map(Message::Add);
        layers = layers.push(over(dialog, Message::Add(add::Message::Close)));
    }
    if let Some(state) = &app.chats.groups.making {
        let of_group = |message| Message::Chats(chats::Message::Group(group::Message::Making(message)));
        let dialog = group::making::view(scene, state).map(of_group);
        layers = layers.push(over(dialog, of_group(group::making::Message::Close)));
    }
    if let Some(state) = &app.meeting.safety {
        let dialog = safety::view(scene, state).map(Message::Safety);
        layers = layers.push(over(dialog, Message::Safety(safety::Message::Close)));
    }
    if let Some(state) = &app.meeting.choose {
        let dialog = choose::view(scene, state).map(Message::Choose);
        layers = layers.push(over(dialog, Message::Choose(choose::Message::Close)));
    }
    layers.into()
}

/// The sheet of shortcuts, in a shade that closes it.
fn sheet(app: &App) -> Element<'_, Message> {
    let sheet = shortcuts::view(app.scene(), &app.settings.desktop, app.may_speak());
    let shade = container(opaque(sheet)).center(Fill).padding(SPACE_L).style(shade);
    let close = shortcuts::Message::Close;
    Element::from(opaque(mouse_area(shade).on_press(close))).map(Message::Shortcuts)
}

/// What is behind a dialog is darker.
fn shade(_: &Theme) -> container::Style {
    container::Style {
        background: Some(iced::Background::Color(Color::BLACK.scale_alpha(0.45))),
        ..container::Style::default()
    }
}

/// A dialog over everything, in a shade that closes it.
fn over<'a>(dialog: Element<'a, Message>, close: Message) -> Element<'a, Message> {
    // A low window has no room for some.
    let dialog = scroll(container(opaque(dialog)).center_x(Fill));
    let shade = container(dialog).center(Fill).padding(SPACE_L).style(shade);
    opaque(mouse_area(shade).on_press(close))
}

fn page<'a>(app: &'a App, scene: Scene<'a>) -> Element<'a, Message> {
    let call = scene.model.current_call();
    // Two pages need the bar in their own messages: it is made where it is placed.
    let bar = || call.map(|call| call::bar(scene, call, &app.call));
    match app.place {
        Place::Chats => {
            let page = chats::view(scene, &app.chats, bar().map(|bar| bar.map(chats::Message::Call)));
            page.map(Message::Chats)
        }
        Place::Calls => {
            let page = calls::view(scene, &app.calls, bar().map(|bar| bar.map(calls::Message::Call)));
            page.map(Message::Calls)
        }
        Place::Contacts => {
            let page = contacts::view(scene, &app.contacts, bar().map(|bar| bar.map(contacts::Message::Bar)));
            page.map(Message::Contacts)
        }
        Place::Settings => {
            let page = settings::view(scene, &app.settings, app.choice()).map(Message::Settings);
            column![].push(bar().map(|bar| bar.map(Message::Call))).push(page).into()
        }
    }
}

/// A failure that belongs to no place, or that the engine has stopped.
fn notice<'a>(app: &'a App, scene: Scene<'a>) -> Option<Element<'a, Message>> {
    let (text, close) = match app.notice {
        _ if scene.model.stopped && !app.quitting => {
            (scene.words.joined(&scene.get("stopped-title"), &scene.get("stopped-text")), false)
        }
        Some(failure) => (scene.words.failure(failure), true),
        None => return None,
    };
    let text = label(text, TYPE_M, Weight::Medium, TEXT).width(Fill);
    let mut line = row![icon(Icon::Alert, 17.0, DANGER), text].spacing(SPACE_M).align_y(Center);
    if close {
        let sign = press::sign(Icon::Close, MUTED).named(scene.get("close")).id("dismiss");
        line = line.push(sign.on_press(Message::DismissNotice));
    }
    Some(container(line).padding([4, 16]).width(Fill).style(ground(|tokens| tokens.bad, 0.0, false)).into())
}
