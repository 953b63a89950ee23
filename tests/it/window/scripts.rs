//! The window in other writings: lines that begin at the right, letters of other alphabets, and words longer than
//! English ones.

use super::Stage;
use ahoy::i18n::Words;
use ahoy::ui::app::Message;
use ahoy::ui::gallery::SCREENS;
use ahoy::ui::settings;
use ahoy::ui::theme::Theme;
use ahoy::ui::widget::Element;
use iced::advanced::graphics::text::Paragraph;
use iced::advanced::layout::{Layout, Limits};
use iced::advanced::text::paragraph::Plain;
use iced::advanced::widget::operation::Operation;
use iced::advanced::widget::{Id, Tree};
use iced::{Rectangle, Renderer, Size};
use iced_test::Simulator;
use std::path::Path;

/// The picture of a screen in a language; a change is seen in review.
fn matches(stage: &Stage, screen: &str, tag: &str, theme: &Theme) {
    let snapshot = stage.simulator().snapshot(theme).unwrap();
    compare(&snapshot, &format!("tests/it/window/pictures/{screen}-{tag}"));
}

fn compare(snapshot: &iced_test::simulator::Snapshot, path: &str) {
    let was_there = Path::new(&format!("{path}-tiny-skia.png")).exists();
    assert!(snapshot.matches_image(path).unwrap(), "{path} looks different now");
    assert!(was_there, "{path} is new: look at it");
}

fn look(screen: &str, tag: &str, size: Size, theme: &Theme) {
    let mut stage = Stage::speaking(screen, tag);
    stage.resize(size);
    matches(&stage, screen, tag, theme);
}

#[test]
fn arabic_is_read_from_the_right() {
    look("chat", "ar", Size::new(1020.0, 640.0), &Theme::LIGHT);
    look("settings", "ar", Size::new(1020.0, 760.0), &Theme::DARK);
    look("shortcuts", "ar", Size::new(1020.0, 760.0), &Theme::LIGHT);
    let stage = Stage::speaking("window", "ar");
    let mut window = Simulator::with_size(settings(), Size::new(420.0, 640.0), stage.app.call_window());
    compare(&window.snapshot(&Theme::LIGHT).unwrap(), "tests/it/window/pictures/window-ar");
}

#[test]
fn hebrew_is_read_from_the_right() {
    look("group", "he", Size::new(1020.0, 640.0), &Theme::DARK);
    look("dialer", "he", Size::new(1020.0, 640.0), &Theme::LIGHT);
}

#[test]
fn the_longest_words_have_room() {
    look("settings", "de", Size::new(360.0, 760.0), &Theme::LIGHT);
    look("shortcuts", "de", Size::new(360.0, 760.0), &Theme::DARK);
}

/// Everything is drawn with the bundled letters, so that it looks the same on every computer.
#[test]
fn emoji_have_colours_in_texts_reactions_and_the_picker() {
    let mut stage = Stage::whole("chat", "en");
    stage.resize(Size::new(1020.0, 760.0));
    stage.press("emoji");
    matches(&stage, "emoji", "en", &Theme::LIGHT);
}

#[test]
fn where_lines_begin_at_the_right_the_list_stands_there_and_keys_of_a_telephone_do_not_move() {
    let place = |tag: &str, text: &str| {
        let mut stage = Stage::speaking("dialer", tag);
        stage.resize(Size::new(1020.0, 640.0));
        let mut window = stage.simulator();
        window.find(text).unwrap().bounds().center_x()
    };
    assert!(place("en", "4") < place("en", "6"));
    assert!(place("ar", "4") < place("ar", "6"), "the keys are where they are on every telephone");
    let chats = |tag: &str| place(tag, &Words::for_language(tag).get("nav-chats"));
    assert!(chats("en") < 100.0 && chats("ar") > 920.0 && chats("he") > 920.0);
}

/// What is laid out, text by text: its words, the room it has, and the room it would need.
fn texts(mut element: Element<'_, Message>, size: Size) -> Vec<(String, Rectangle, Size)> {
    let renderer = Renderer::new(settings().default_font, settings().default_text_size);
    let mut tree = Tree::new(&element);
    let node = element.as_widget_mut().layout(&mut tree, &renderer, &Limits::new(Size::ZERO, size));
    let mut placed = Placed::default();
    element.as_widget_mut().operate(&mut tree, Layout::new(&node), &renderer, &mut placed);
    let mut needed = Vec::new();
    needs(&tree, &mut needed);
    // The same words follow each other in the same order; what people wrote has letters of another kind.
    let found = placed.0.into_iter().filter_map(|(words, room)| {
        let at = needed.iter().position(|(of, _)| *of == words)?;
        let (words, need) = needed.remove(at);
        Some((words, room, need))
    });
    found.collect()
}

#[derive(Default)]
struct Placed(Vec<(String, Rectangle)>);

impl Operation for Placed {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text(&mut self, _id: Option<&Id>, bounds: Rectangle, text: &str) {
        self.0.push((text.to_owned(), bounds));
    }
}

fn needs(tree: &Tree, found: &mut Vec<(String, Size)>) {
    if tree.tag == iced::advanced::widget::tree::Tag::of::<Plain<Paragraph>>() {
        let letters = tree.state.downcast_ref::<Plain<Paragraph>>();
        found.push((letters.content().to_owned(), letters.min_bounds()));
    }
    tree.children.iter().for_each(|child| needs(child, found));
}

/// Higher than any single line of a label.
const LINE_AND_A_HALF: f32 = 30.0;

/// Labels of every screen at 360 pixels: none needs more room than it has. Texts that people write are not looked at
/// (they wrap), nor are names that are cut with dots on purpose.
#[test]
fn no_text_is_cut_where_the_window_is_narrow() {
    let size = Size::new(360.0, 640.0);
    let mut cut = Vec::new();
    for screen in SCREENS {
        for tag in ["de", "ar"] {
            let mut stage = Stage::speaking(screen, tag);
            stage.resize(size);
            let mut views = vec![(stage.app.main(), size)];
            if matches!(screen, "window" | "several" | "transfer" | "quality") {
                views.push((stage.app.call_window(), Size::new(420.0, 640.0)));
            }
            if screen == "incoming" {
                views.push((stage.app.incoming(), Size::new(380.0, 196.0)));
            }
            for (view, size) in views {
                let found = texts(view, size);
                assert!(!found.is_empty(), "{screen} {tag} says nothing");
                let short = found.into_iter().filter(|(words, room, need)| {
                    // Lines that run to the left are told as wider than they are where there are several.
                    let is_wide = need.width > room.width + 1.0 && need.height < LINE_AND_A_HALF;
                    let is_elided = words.ends_with('…');
                    !is_elided && (is_wide || need.height > room.height + 1.0)
                });
                cut.extend(short.map(|(words, room, need)| {
                    format!("{screen} {tag}: {words:?} needs {need:?}, has {:?}", room.size())
                }));
            }
        }
    }
    cut.sort();
    cut.dedup();
    assert!(cut.is_empty(), "{} texts are cut:\n{}", cut.len(), cut.join("\n"));
}
