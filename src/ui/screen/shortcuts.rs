//! The sheet of shortcuts, over everything: every key that the window heeds, out of the tables by which it heeds them.

use super::calling::TalkKey;
use super::{Scene, desktop};
use crate::ui::keymap::*;
use crate::ui::theme::*;
use crate::ui::widget::press;
use crate::ui::widget::*;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, column, container, row, space};
use iced::{Center, Fill, Padding, Top};

/// What has the keyboard when it opens.
pub const CLOSE_ID: &str = "shortcuts-close";
/// From this width of the window on there are two columns.
const TWO_FROM: f32 = 840.0;
/// What is left beside the lines, and beside the words in them: the ring of the keyboard stands between.
const EDGE: f32 = 18.0;
const INSET: f32 = 6.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    Toggle,
    Close,
}

/// Where keys are heard, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Everywhere,
    Chats,
    Calls,
    Fields,
    Programs,
}

/// What some keys do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    /// Keys that are pressed together, and others that do the same.
    pub strokes: Vec<Vec<String>>,
}

impl Group {
    fn title(self) -> &'static str {
        match self {
            Group::Everywhere => "shortcuts-everywhere",
            Group::Chats => "nav-chats",
            Group::Calls => "nav-calls",
            Group::Fields => "shortcuts-fields",
            Group::Programs => "keys",
        }
    }
}

/// What there is now: each group that has some, and its lines.
pub fn groups(scene: Scene<'_>, state: &desktop::State, speaks: bool) -> Vec<(String, Vec<Line>)> {
    let mut all: Vec<(Group, Line)> = Vec::new();
    let mut add = |group, name: &str, strokes: &[Stroke]| {
        let strokes = strokes.iter().map(|stroke| keys(scene, *stroke)).collect();
        all.push((group, Line { name: scene.get(name), strokes }));
    };
    for Shortcut { deed, name, strokes } in &ANYWHERE {
        if let Some((group, name)) = anywhere(scene, *deed, name, speaks) {
            add(group, name, strokes);
        }
        if *deed == Anywhere::Mute && !scene.model.calling.by_key {
            add(Group::Calls, "shortcut-speak", strokes);
        }
    }
    OF_WIDGETS.iter().for_each(|it| add(of_widgets(it.deed), it.name, it.strokes));
    WRITING.iter().for_each(|it| add(Group::Chats, it.name, it.strokes));
    RINGING.iter().for_each(|it| add(Group::Calls, it.name, it.strokes));
    IN_CALL.iter().for_each(|it| add(Group::Calls, it.name, it.strokes));
    for name in ["shortcut-move", "shortcut-nearer", "shortcut-farther", "shortcut-take"] {
        let of_name = CUTTING.iter().filter(|it| it.name == name).flat_map(|it| it.strokes);
        add(Group::Fields, name, &of_name.copied().collect::<Vec<_>>());
    }
    for (deed, shown) in desktop::heard(scene, state) {
        let line = Line { name: scene.get(desktop::name(deed)), strokes: vec![of_desktop(scene, &shown)] };
        all.push((Group::Programs, line));
    }
    let order = [Group::Everywhere, Group::Chats, Group::Calls, Group::Fields, Group::Programs];
    let of = |group: Group| all.iter().filter(move |(of, _)| *of == group).map(|(_, line)| line.clone());
    let titled = order.map(|group| (scene.get(group.title()), of(group).collect::<Vec<_>>()));
    titled.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// Where a key is shown, if it does something as things are set, and what it does.
fn anywhere(
    scene: Scene<'_>,
    deed: Anywhere,
    name: &'static str,
    speaks: bool,
) -> Option<(Group, &'static str)> {
    let calling = &scene.model.calling;
    let talks = |key| calling.by_key && TalkKey::chosen(scene.model) == key;
    match deed {
        Anywhere::Sheet | Anywhere::Find | Anywhere::Next | Anywhere::Previous | Anywhere::Close => {
            Some((Group::Everywhere, name))
        }
        Anywhere::Speech => speaks.then_some((Group::Everywhere, name)),
        Anywhere::Paste => Some((Group::Fields, name)),
        Anywhere::Mute if calling.by_key => talks(TalkKey::CtrlM).then_some((Group::Calls, "key-talk")),
        Anywhere::Mute | Anywhere::Again | Anywhere::SpeedDial => Some((Group::Calls, name)),
        Anywhere::TalkF8 => talks(TalkKey::F8).then_some((Group::Calls, name)),
        Anywhere::TalkSpace => talks(TalkKey::Space).then_some((Group::Calls, name)),
    }
}

fn of_widgets(deed: OfWidgets) -> Group {
    match deed {
        OfWidgets::Press => Group::Everywhere,
        OfWidgets::Done | OfWidgets::SelectAll | OfWidgets::Copy | OfWidgets::Cut => Group::Fields,
    }
}

/// The keys of a stroke as they are called on a keyboard.
fn keys(scene: Scene<'_>, Stroke { held, key }: Stroke) -> Vec<String> {
    let command = if cfg!(target_os = "macos") { "keycap-command" } else { "keycap-control" };
    let held: &[&str] = match held {
        Held::Nothing => &[],
        Held::Shift => &["keycap-shift"],
        Held::Control => &["keycap-control"],
        Held::ControlShift => &["keycap-control", "keycap-shift"],
        Held::Alt => &["keycap-alt"],
        Held::Command => &[command],
    };
    let key = match key {
        Key::Named(Named::Enter) => scene.get("keycap-enter"),
        Key::Named(Named::Escape) => scene.get("keycap-escape"),
        Key::Named(Named::Tab) => scene.get("keycap-tab"),
        Key::Named(Named::Space) => scene.get("talk-key-space"),
        Key::Named(Named::ArrowLeft) => "←".to_owned(),
        Key::Named(Named::ArrowRight) => "→".to_owned(),
        Key::Named(Named::ArrowUp) => "↑".to_owned(),
        Key::Named(Named::ArrowDown) => "↓".to_owned(),
        // F1 and its like.
        Key::Named(other) => format!("{other:?}"),
        Key::Letter(letter) => letter.to_ascii_uppercase().to_string(),
        Key::Sign('-') => "−".to_owned(),
        Key::Sign(sign) => sign.to_string(),
        Key::Zero => "0".to_owned(),
        Key::Digit => "1–9".to_owned(),
    };
    held.iter().map(|key| scene.get(key)).chain([key]).collect()
}

/// Keys as the desktop or the settings write them.
fn of_desktop(scene: Scene<'_>, shown: &str) -> Vec<String> {
    let called = |key: &str| match key {
        "Ctrl" => scene.get("keycap-control"),
        "Shift" => scene.get("keycap-shift"),
        "Alt" => scene.get("keycap-alt"),
        "Space" => scene.get("talk-key-space"),
        other => other.to_owned(),
    };
    shown.split('+').filter(|key| !key.is_empty()).map(called).collect()
}

pub fn view<'a>(scene: Scene<'a>, state: &desktop::State, speaks: bool) -> Element<'a, Message> {
    let close = press::sign(Icon::Close, MUTED).named(scene.get("close")).id(CLOSE_ID);
    let title = label(scene.get("shortcuts-title"), TYPE_TITLE, Weight::Strong, TEXT).width(Fill);
    let head = row![icon(Icon::Keyboard, 22.0, ACCENT), title, close.on_press(Message::Close)];
    let head = container(head.spacing(SPACE_M).align_y(Center))
        .padding(Padding::from([SPACE_M, SPACE_L]).left(EDGE + INSET));
    let groups = groups(scene, state, speaks)
        .into_iter()
        .map(|(title, lines)| (lines.len(), group(scene, &title, lines)));
    let is_wide = scene.width >= TWO_FROM;
    let body: Element<'a, Message> = if is_wide {
        let (first, second) = halves(groups.collect());
        let side = |all: Vec<_>| Column::from_vec(all).spacing(SPACE_XL).width(Fill);
        row![side(first), side(second)].spacing(SPACE_XXL).into()
    } else {
        Column::from_iter(groups.map(|(_, group)| group)).spacing(SPACE_XL).into()
    };
    let body = scroll(container(body).padding(Padding::from([SPACE_L, EDGE]).bottom(SPACE_XL)));
    container(column![head, line(), body])
        .width(Fill)
        .max_width(if is_wide { 900.0 } else { 520.0 })
        .style(ground(|tokens| tokens.raised, RADIUS_L, true))
        .into()
}

/// Groups for two columns of about the same height, in their order.
fn halves<T>(groups: Vec<(usize, T)>) -> (Vec<T>, Vec<T>) {
    let half = groups.iter().map(|(lines, _)| lines).sum::<usize>() / 2;
    let (mut first, mut second, mut before) = (Vec::new(), Vec::new(), 0);
    for (lines, group) in groups {
        if before < half {
            first.push(group)
        } else {
            second.push(group)
        }
        before += lines;
    }
    (first, second)
}

fn group<'a>(scene: Scene<'a>, title: &str, lines: Vec<Line>) -> Element<'a, Message> {
    let head = label(title, TYPE_M, Weight::Strong, ACCENT);
    let lines = lines.into_iter().enumerate().map(|(at, line)| {
        // Whoever hears it is told of the group once.
        let group = (at == 0).then_some(title);
        line_of(scene, group, line)
    });
    column![container(head).padding([0.0, INSET]), space().height(SPACE_S)].extend(lines).into()
}

fn line_of<'a>(scene: Scene<'a>, group: Option<&str>, line: Line) -> Element<'a, Message> {
    let keys: Vec<String> = line.strokes.iter().map(|keys| keys.join("+")).collect();
    let told = [("title", line.name.as_str().into()), ("text", keys.join(", ").into())];
    let told = scene.words.with("spoken-told", &told);
    let told = group.map_or(told.clone(), |group| scene.words.joined(group, &told));
    let name = label(line.name, TYPE_M, Weight::Regular, TEXT).width(Fill);
    let strokes = line.strokes.iter().map(|keys| keycap::chord(keys));
    let line = row![container(name).padding([3, 0]), Row::from_iter(strokes).spacing(SPACE_S)];
    let line = container(line.spacing(SPACE_M).align_y(Top)).padding([4.0, INSET]);
    spoken::marked(Some(told), Some(spoken::Kind::Words), stop::stop(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_are_of_about_the_same_height() {
        let groups = vec![(7, 'a'), (2, 'b'), (6, 'c'), (9, 'd'), (4, 'e')];
        assert_eq!(halves(groups), (vec!['a', 'b', 'c'], vec!['d', 'e']));
        assert_eq!(halves(Vec::<(usize, char)>::new()), (vec![], vec![]));
    }
}
