//! The sheet of shortcuts: what opens and closes it, and that it says no more and no less than the keys do.

use super::Stage;
use super::frames::{Frames, tab};
use ahoy::engine::api::{Command, Event};
use ahoy::i18n::Words;
use ahoy::io::speech::Speech;
use ahoy::ui::App;
use ahoy::ui::app::{Message, Spoken, keys};
use ahoy::ui::gallery::{self, CLOCK, Look};
use ahoy::ui::keymap::{self, Anywhere, Held, Key, OfWidgets, Stroke};
use ahoy::ui::screen::settings;
use ahoy::ui::widget::spoken::Heard;
use iced::event::Status;
use iced::keyboard::key::{NativeCode, Physical};
use iced::keyboard::{self, Modifiers};
use iced::{Size, mouse};
use iced_test::Simulator;
use iced_test::core::widget::operation::black_box;
use std::path::Path;

/// High enough for all of the sheet, and of the settings.
const TALL: Size = Size::new(1020.0, 9000.0);

/// A key as a window hears it.
fn pressed(stroke: Stroke) -> iced::Event {
    let written = |sign: char| keyboard::Key::Character(sign.to_string().into());
    let key = match stroke.key {
        Key::Named(name) => keyboard::Key::Named(name),
        Key::Letter(sign) | Key::Sign(sign) => written(sign),
        Key::Zero => written('0'),
        Key::Digit => written('7'),
    };
    iced::Event::Keyboard(keyboard::Event::KeyPressed {
        modified_key: key.clone(),
        key,
        physical_key: Physical::Unidentified(NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers: stroke.held.modifiers(),
        repeat: false,
        text: None,
    })
}

/// A window of which the test presses the keys.
struct Keyboard {
    stage: Stage,
    window: iced::window::Id,
}

impl Keyboard {
    fn new(screen: &str) -> Keyboard {
        let mut stage = Stage::new(screen);
        let window = iced::window::Id::unique();
        stage.app.take_for_main(window);
        Keyboard { stage, window }
    }

    fn press(&mut self, stroke: Stroke) -> Vec<Command> {
        if let Some(message) = keys(pressed(stroke), Status::Ignored, self.window) {
            drop(self.stage.app.update(message));
        }
        self.stage.commands()
    }

    fn strokes(deed: Anywhere) -> &'static [Stroke] {
        keymap::ANYWHERE.iter().find(|it| it.deed == deed).expect("it is in the table").strokes
    }

    fn does(&mut self, deed: Anywhere) -> Vec<Command> {
        self.press(Keyboard::strokes(deed)[0])
    }

    fn is_open(&self) -> bool {
        self.stage.shows("Keyboard shortcuts")
    }

    fn prefers(&mut self, key: &str, value: &str) {
        let mut me = self.stage.app.model.me.clone().expect("somebody");
        me.preferences.push((key.to_owned(), value.to_owned()));
        self.stage.tell(Event::Me(me));
    }
}

#[test]
fn each_of_its_keys_opens_the_sheet_and_closes_it_and_so_do_escape_the_button_and_a_click_beside_it() {
    for screen in ["chat", "incoming", "contacts"] {
        let mut keyboard = Keyboard::new(screen);
        for stroke in Keyboard::strokes(Anywhere::Sheet) {
            keyboard.press(*stroke);
            assert!(keyboard.is_open(), "{screen}: {stroke:?}");
            keyboard.press(*stroke);
            assert!(!keyboard.is_open(), "{screen}: {stroke:?} again");
        }
        let close: [fn(&mut Keyboard); 3] = [
            |keyboard| drop(keyboard.does(Anywhere::Close)),
            |keyboard| keyboard.stage.press("shortcuts-close"),
            |keyboard| {
                keyboard.stage.act(|window| {
                    window.point_at(iced::Point::new(8.0, 8.0));
                    let down = mouse::Event::ButtonPressed(mouse::Button::Left);
                    let up = mouse::Event::ButtonReleased(mouse::Button::Left);
                    window.simulate([iced::Event::Mouse(down), iced::Event::Mouse(up)]);
                });
            },
        ];
        for close in close {
            keyboard.does(Anywhere::Sheet);
            assert!(keyboard.is_open(), "{screen}");
            close(&mut keyboard);
            assert!(!keyboard.is_open(), "{screen}");
        }
    }
}

#[test]
fn the_sheet_is_there_before_the_first_start() {
    let look = Look { screen: "welcome".to_owned(), plain: true, ..Look::default() };
    let (mut app, _window) = App::pretended(&look, CLOCK);
    drop(gallery::stage(&mut app, &look));
    let f1 =
        keys(pressed(Keyboard::strokes(Anywhere::Sheet)[0]), Status::Ignored, iced::window::Id::unique());
    drop(app.update(f1.expect("it is heard")));
    let mut window = Simulator::with_size(ahoy::ui::settings(), Size::new(860.0, 700.0), app.main());
    assert!(window.find("Keyboard shortcuts").is_ok());
}

#[test]
fn a_click_in_the_sheet_leaves_it_open_and_what_is_behind_it_as_it_was() {
    let mut keyboard = Keyboard::new("chat");
    keyboard.does(Anywhere::Sheet);
    keyboard.stage.click("Mute or unmute");
    assert!(keyboard.is_open());
    keyboard.does(Anywhere::Close);
    assert!(keyboard.stage.shows("See you there"), "the conversation is open still");
}

#[test]
fn the_settings_lead_to_the_sheet() {
    let mut keyboard = Keyboard::new("settings");
    keyboard.stage.resize(TALL);
    keyboard.stage.press("shortcuts");
    assert!(keyboard.stage.shows("Begin a new line"));
}

#[test]
fn keys_that_are_being_chosen_do_nothing_else() {
    let mut keyboard = Keyboard::new("settings");
    let choose = ahoy::ui::screen::desktop::Message::Choose(Some(ahoy::io::shortcuts::Deed::Mute));
    drop(keyboard.stage.app.update(Message::Settings(settings::Message::Desktop(choose))));
    keyboard.does(Anywhere::Sheet);
    assert!(!keyboard.stage.shows("Begin a new line"));
}

/// What is pressed in a window does what the sheet says of it.
#[test]
fn every_key_does_what_the_sheet_says() {
    for shortcut in keymap::ANYWHERE {
        let screen = match shortcut.deed {
            Anywhere::Mute | Anywhere::TalkF8 | Anywhere::TalkSpace => "call",
            Anywhere::Find => "settings",
            _ => "chat",
        };
        for stroke in shortcut.strokes {
            let mut keyboard = Keyboard::new(screen);
            match shortcut.deed {
                Anywhere::Sheet => {
                    keyboard.press(*stroke);
                    assert!(keyboard.is_open(), "{stroke:?}");
                }
                Anywhere::Find => {
                    let message = keys(pressed(*stroke), Status::Captured, keyboard.window);
                    let task = keyboard.stage.app.update(message.expect("it is heard"));
                    let mut frames = Frames::new(keyboard.stage.size);
                    frames.run(&keyboard.stage, task);
                    let heard = heard(&mut frames, &keyboard.stage);
                    let at = heard.focused.expect("something has the keyboard");
                    assert_eq!(heard.controls[at].name, "Search settings");
                }
                Anywhere::Next | Anywhere::Previous => {
                    keyboard.press(*stroke);
                    assert!(keyboard.stage.app.theme().ring, "{stroke:?}");
                }
                Anywhere::Close => {
                    assert!(keyboard.stage.shows("See you there"));
                    keyboard.press(*stroke);
                    assert!(!keyboard.stage.shows("See you there"));
                }
                Anywhere::Speech => {
                    let (speech, _voices, _desk) = Speech::pair();
                    drop(keyboard.stage.app.update(Message::Spoken(Spoken::Speech(speech))));
                    let kept = ("speech".to_owned(), "on".to_owned());
                    let kept = Command::SetPreference { key: kept.0, value: kept.1 };
                    assert_eq!(keyboard.press(*stroke), [kept]);
                }
                Anywhere::Paste => {
                    let taken = keys(pressed(*stroke), Status::Captured, keyboard.window);
                    assert!(matches!(taken, Some(Message::Paste(true))), "{taken:?}");
                }
                Anywhere::Mute => {
                    let told = format!("{:?}", keyboard.press(*stroke));
                    assert!(told.contains("Mute"), "{told}");
                }
                Anywhere::TalkF8 | Anywhere::TalkSpace => {
                    assert_eq!(keyboard.press(*stroke), [], "another key is chosen");
                    keyboard.stage.app.model.calling.by_key = true;
                    let key = if shortcut.deed == Anywhere::TalkF8 { "f8" } else { "space" };
                    keyboard.prefers("talk-key", key);
                    keyboard.stage.commands();
                    let told = format!("{:?}", keyboard.press(*stroke));
                    assert!(told.contains("Unmute"), "{told}");
                }
                Anywhere::Again => {
                    let told = format!("{:?}", keyboard.press(*stroke));
                    assert!(told.contains("Dial"), "{told}");
                }
                Anywhere::SpeedDial => {
                    assert_eq!(keyboard.press(*stroke), [], "nobody is on it");
                    keyboard.prefers("speed-dial.7", "carla@example.org");
                    let told = format!("{:?}", keyboard.press(*stroke));
                    assert!(told.contains("Dial") && told.contains("carla@example.org"), "{told}");
                }
            }
        }
    }
}

/// What iced does by itself, it does indeed.
#[test]
fn the_widgets_do_what_the_sheet_says_of_them() {
    for shortcut in keymap::OF_WIDGETS {
        for stroke in shortcut.strokes {
            let mut stage = Stage::new("settings");
            let held = |modifiers| iced::Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers));
            let select_all = Stroke { held: Held::Command, key: Key::Letter('a') };
            let statuses = stage.act(|window| {
                window.click(iced::widget::Id::new("search")).unwrap();
                window.typewrite("echo");
                match shortcut.deed {
                    OfWidgets::Press => {
                        // The mouse is still down on it, so that it has the keyboard.
                        let button = window.find(iced::widget::Id::new("copy-invite")).unwrap().bounds();
                        window.point_at(button.center());
                        let down = mouse::Event::ButtonPressed(mouse::Button::Left);
                        window.simulate([iced::Event::Mouse(down), pressed(*stroke)])
                    }
                    OfWidgets::Done => {
                        window.click(iced::widget::Id::new("settings-name")).unwrap();
                        window.typewrite("x");
                        window.simulate([pressed(*stroke)])
                    }
                    OfWidgets::SelectAll => {
                        window.simulate([held(Modifiers::COMMAND), pressed(*stroke)]);
                        window.simulate([held(Modifiers::empty())]);
                        window.typewrite("sip");
                        Vec::new()
                    }
                    OfWidgets::Copy | OfWidgets::Cut => {
                        window.simulate([held(Modifiers::COMMAND), pressed(select_all), pressed(*stroke)])
                    }
                }
            });
            let words = Words::for_language("en");
            match shortcut.deed {
                OfWidgets::Press => assert_eq!(statuses[1], Status::Captured, "{stroke:?}"),
                OfWidgets::Done => {
                    let told = format!("{:?}", stage.commands());
                    assert!(told.contains("SetName"), "{told}");
                }
                OfWidgets::SelectAll => {
                    assert!(stage.shows(&words.get("settings-sip")), "what was selected is replaced");
                    assert!(!stage.shows(&words.get("settings-echo")));
                }
                OfWidgets::Copy => {
                    assert_eq!(statuses[2], Status::Captured);
                    assert!(stage.shows("Sound"), "it is searched for still");
                }
                OfWidgets::Cut => {
                    assert_eq!(statuses[2], Status::Captured);
                    assert!(stage.shows("Your address"), "nothing is searched for any more");
                }
            }
        }
    }
}

fn heard(frames: &mut Frames, stage: &Stage) -> Heard {
    frames.with(stage, |window, renderer| {
        let mut heard = Heard::default();
        window.operate(renderer, &mut black_box(&mut heard));
        heard
    })
}

/// Each name of the tables, as things are set.
#[test]
fn the_sheet_has_every_key_that_is_heard_now_and_no_other() {
    let words = Words::for_language("en");
    let names = |table: &[&'static str]| table.to_vec();
    let anywhere = keymap::ANYWHERE.map(|it| it.name);
    let always = [
        names(&keymap::OF_WIDGETS.map(|it| it.name)),
        names(&keymap::WRITING.map(|it| it.name)),
        names(&keymap::RINGING.map(|it| it.name)),
        names(&keymap::IN_CALL.map(|it| it.name)),
        names(&keymap::CUTTING.map(|it| it.name)),
    ];
    let mut keyboard = Keyboard::new("chat");
    keyboard.stage.resize(TALL);
    keyboard.does(Anywhere::Sheet);
    for name in always.iter().flatten() {
        assert!(keyboard.stage.shows(&words.get(name)), "{name}");
    }
    let depends = ["shortcut-speech", "key-talk", "shortcut-speak", "shortcut-mute"];
    for name in anywhere.iter().filter(|name| !depends.contains(*name)) {
        assert!(keyboard.stage.shows(&words.get(name)), "{name}");
    }
    let shown = |keyboard: &Keyboard| depends.map(|name| keyboard.stage.shows(&words.get(name)));
    assert_eq!(shown(&keyboard), [false, false, true, true]);
    let (speech, _voices, _desk) = Speech::pair();
    drop(keyboard.stage.app.update(Message::Spoken(Spoken::Speech(speech))));
    assert_eq!(shown(&keyboard), [true, false, true, true]);
    keyboard.stage.app.model.calling.by_key = true;
    assert_eq!(shown(&keyboard), [true, true, false, false]);
    for (chosen, cap) in [("f8", "F8"), ("space", "Space"), ("ctrl-m", "M")] {
        keyboard.prefers("talk-key", chosen);
        keyboard.stage.app.model.me.as_mut().unwrap().preferences.retain(|it| it.1 == chosen);
        assert!(keyboard.stage.shows(cap), "{chosen}");
    }
}

#[test]
fn keys_of_all_programs_are_shown_as_they_are_had() {
    let mut keyboard = Keyboard::new("shortcuts");
    keyboard.stage.resize(TALL);
    assert!(keyboard.stage.shows("Keys in all programs") && keyboard.stage.shows("Mute and unmute"));
    assert!(!keyboard.stage.shows("Hang up or decline"), "nothing is chosen for it");
    use ahoy::io::shortcuts::{Deed, Standing, Told};
    let tell = |keyboard: &mut Keyboard, told| {
        drop(keyboard.stage.app.update(Message::Everywhere(ahoy::ui::app::FromKeys::Told(told))));
    };
    tell(&mut keyboard, Told::Stand(vec![(Deed::Mute, Standing::Heard("Meta+Ö".to_owned()))]));
    assert!(keyboard.stage.shows("Ö"), "the desktop has bound another");
    tell(&mut keyboard, Told::Stand(vec![(Deed::Mute, Standing::Taken)]));
    assert!(!keyboard.stage.shows("Mute and unmute"), "another program has it");
}

#[test]
fn whoever_hears_the_window_goes_through_the_sheet_line_by_line() {
    let keyboard = Keyboard::new("shortcuts");
    let stage = &keyboard.stage;
    let mut frames = Frames::new(Size::new(360.0, 520.0));
    let words = Words::for_language("en");
    let said: Vec<String> = frames.with(stage, |window, renderer| {
        let mut said = Vec::new();
        for _ in 0..120 {
            tab(window, renderer);
            let mut heard = Heard::default();
            window.operate(renderer, &mut black_box(&mut heard));
            // Behind the last one nothing has it.
            let Some(at) = heard.focused else { continue };
            said.push(heard.controls[at].sentence(&words).replace(['\u{2068}', '\u{2069}'], ""));
        }
        said
    });
    for line in ["Mute or unmute: Ctrl+M", "Move your picture: ←, →, ↑, ↓", "Send: Enter, Ctrl+Enter"]
    {
        assert!(said.iter().any(|it| it.ends_with(line)), "{line} is not in {said:#?}");
    }
    let first = said.iter().find(|it| it.contains("Show or hide this list")).expect("the first line");
    assert!(first.starts_with("Everywhere") && first.contains("F1, Ctrl+/, ?"), "{first}");
}

/// Whoever names a key elsewhere heeds one that the sheet does not know.
#[test]
fn no_key_is_named_outside_of_the_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    // The tables, what keys are called, and those that are pressed to be chosen for all programs.
    let may = ["keymap.rs", "screen/shortcuts.rs", "app/everywhere.rs"];
    let mut looked_at = 0;
    let mut left = vec![root.clone()];
    while let Some(directory) = left.pop() {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
                continue;
            }
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            if may.contains(&name.as_str()) || !name.ends_with(".rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let ships = text.split("#[cfg(test)]").next().unwrap();
            for word in ["Named::", "to_latin", "Key::Character", "Key::Named", "Code::Key"] {
                assert!(!ships.contains(word), "{name} says {word}: keys are in keymap.rs");
            }
            looked_at += 1;
        }
    }
    assert!(looked_at > 100, "the sources were not found");
}
