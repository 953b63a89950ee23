//! Every screen by keyboard alone, in every language.

use super::Stage;
use super::frames::{Frames, Interface, found, tab};
use ahoy::i18n::Words;
use ahoy::ui::gallery::SCREENS;
use ahoy::ui::widget::spoken::Heard;
use iced::Size;
use iced_test::core::widget::operation::black_box;
use std::collections::BTreeSet;

/// Keys of all texts: one that is read in the window is a text that is missing.
fn keys() -> BTreeSet<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("i18n/en/ahoy.ftl");
    let english = std::fs::read_to_string(path).unwrap();
    let keys = english.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let keys: BTreeSet<_> =
        keys.filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned())).collect();
    // A word that is its own key is no sign of anything.
    keys.into_iter().filter(|key| key.contains('-')).collect()
}

/// Places of the keyboard that have no name to be spoken, or whose name is a bare key.
fn unspoken(window: &mut Interface<'_>, renderer: &iced::Renderer, keys: &BTreeSet<String>) -> Vec<String> {
    let mut heard = Heard::default();
    window.operate(renderer, &mut black_box(&mut heard));
    let is_bare = |name: &String| name.is_empty() || keys.contains(name);
    let bare = heard.controls.iter().enumerate().filter(|(_, control)| is_bare(&control.name));
    bare.map(|(at, control)| {
        let beside: Vec<_> = (at.saturating_sub(2)..(at + 3).min(heard.controls.len()))
            .map(|at| heard.controls[at].name.as_str())
            .collect();
        format!("place {at} has no name to be spoken: {control:?}, beside {beside:?}")
    })
    .collect()
}

/// Goes through a screen by Tab, once round; what is wrong on the way.
fn walk(screen: &str, tag: &str, size: Size, keys: &BTreeSet<String>) -> Vec<String> {
    let mut stage = Stage::speaking(screen, tag);
    stage.resize(size);
    let wrong = Frames::new(size).with(&stage, |window, renderer| {
        let whole = found(window, renderer, size);
        let bare = whole.texts.iter().filter(|text| keys.contains(*text));
        let mut wrong: Vec<_> = bare.map(|key| format!("the bare key {key}")).collect();
        wrong.extend(unspoken(window, renderer, keys));
        let mut reached = BTreeSet::new();
        for step in 0..whole.stops.len() {
            tab(window, renderer);
            let stops = found(window, renderer, size).stops;
            let here: Vec<_> = stops.iter().enumerate().filter(|(_, stop)| stop.is_focused).collect();
            match here.as_slice() {
                [(at, stop)] => {
                    reached.insert(*at);
                    let unseen =
                        format!("step {step}: place {at} has the keyboard unseen: {:?}", stop.bounds);
                    wrong.extend((!stop.is_seen).then_some(unseen));
                }
                other => wrong.push(format!("step {step}: the keyboard is in these places: {other:?}")),
            }
        }
        if reached.len() != whole.stops.len() {
            wrong.push(format!("{} of {} places are reached", reached.len(), whole.stops.len()));
        }
        wrong
    });
    wrong.iter().map(|what| format!("{screen} {tag} {size:?}: {what}")).collect()
}

/// Of the screens each language has one in so many; English has all.
const SHARE: usize = 7;

/// Each language has its part of the screens, in both sizes; English has them all.
#[test]
fn every_screen_is_gone_through_by_keyboard_alone_in_every_language() {
    let keys = keys();
    assert!(keys.len() > 500, "the texts were not found");
    let sizes = [Size::new(1200.0, 780.0), Size::new(360.0, 520.0)];
    let mut wrong = Vec::new();
    let mut walked = 0;
    for (at, (tag, _)) in Words::names().enumerate() {
        for (nth, screen) in SCREENS.iter().enumerate() {
            if tag == "en" || (nth + at) % SHARE == 0 {
                wrong.extend(walk(screen, tag, sizes[(at + nth) % 2], &keys));
                walked += 1;
            }
        }
    }
    assert!(walked > 14 * SCREENS.len() / SHARE, "{walked}");
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
