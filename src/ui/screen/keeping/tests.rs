use super::*;
use crate::engine::api::Keeping;
use crate::i18n::Words;
use crate::ui::gallery::CLOCK;
use crate::ui::model::Model;

/// Not of the English list, to see that letters of all kinds are compared.
fn words() -> Secret {
    let all: Vec<_> = RecoveryWords::of(&[0x3c; 32], "ja").words().collect();
    Secret::new(all.join(" ").as_bytes())
}

/// Does messages one after the other; what the last one came to.
fn does(state: &mut State, messages: Vec<Message>) -> Action {
    let (model, english) = (Model::default(), Words::for_language("en"));
    let scene = Scene::new(&model, &english, &CLOCK, 1200.0);
    messages.into_iter().map(|message| state.update(message, scene)).last().unwrap_or(Action::None)
}

#[test]
fn words_are_asked_for_after_they_were_shown_and_then_count_as_written_down() {
    let mut state = State::default();
    let asked = does(&mut state, vec![Message::ShowWords]);
    assert_eq!(asked, Action::Do(vec![Command::ShowWords { language: "en".to_owned() }]));
    state.told_words(&words());
    does(&mut state, vec![Message::Written]);
    let Stage::Asked { places: [first, second], .. } = &state.words else { panic!("{state:?}") };
    let (first, second) = (*first, *second);
    assert!(first < 12 && (12..24).contains(&second));
    let shown = words();
    let typed = |number: usize| format!(" {} ", shown.as_text().split(' ').nth(number).unwrap());
    let wrong = vec![Message::Word(0, typed(first)), Message::Word(1, typed(first)), Message::Check];
    assert_eq!(does(&mut state, wrong), Action::None);
    assert!(matches!(state.words, Stage::Asked { is_wrong: true, .. }));
    let right = does(&mut state, vec![Message::Word(1, typed(second)), Message::Check]);
    let kept = Command::SetPreference { key: WORDS_KEPT.to_owned(), value: "yes".to_owned() };
    assert_eq!(right, Action::Do(vec![kept]));
    assert!(!state.has_words(), "they are not shown any longer");
}

#[test]
fn words_that_are_put_off_are_still_reminded_of() {
    let mut state = State::default();
    state.told_words(&words());
    assert_eq!(does(&mut state, vec![Message::Later]), Action::None);
    assert!(!state.has_words());
    let keeping = Keeping { has_words: true, ..Keeping::default() };
    let (model, english) = (Model { keeping, ..Model::default() }, Words::for_language("en"));
    assert!(is_reminded(Scene::new(&model, &english, &CLOCK, 1200.0)));
}

#[test]
fn a_passphrase_is_typed_twice_before_it_is_set_once() {
    let mut state = State::default();
    let typed = |which, text: &str| Message::Passphrase(which, Typed::new(text.to_owned()));
    let differ = vec![Message::Lock, typed(0, "correct horse"), typed(1, "correct hors"), Message::SetLock];
    assert_eq!(does(&mut state, differ), Action::None);
    assert!(matches!(state.form, Form::Passphrase { is_other: true, .. }));
    let set = does(&mut state, vec![typed(1, "correct horse"), Message::SetLock]);
    let passphrase = Secret::new(b"correct horse");
    assert_eq!(set, Action::Do(vec![Command::SetLock { passphrase }]));
    assert_eq!(does(&mut state, vec![Message::SetLock]), Action::None, "it is under way");
    assert!(!state.refused("call", Failure::Busy) && state.refused("lock", Failure::ShortPassphrase));
    assert!(matches!(state.form, Form::Passphrase { is_asked: false, .. }), "another may be typed");
    state.told();
    assert!(matches!(state.form, Form::None));
}

#[test]
fn a_back_up_goes_to_the_file_that_was_named_under_what_was_typed() {
    let mut state = State::default();
    assert_eq!(does(&mut state, vec![Message::Backup, Message::Save]), Action::Focus(FILE_ID), "which file?");
    let by_words = vec![Message::Path(" alice.backup ".to_owned()), Message::History(false), Message::Save];
    let path = PathBuf::from("alice.backup");
    let saved = Command::SaveBackup { path: path.clone(), passphrase: None, history: false };
    assert_eq!(does(&mut state, by_words), Action::Do(vec![saved]));
    state.saved(path.clone());
    assert_eq!((matches!(state.form, Form::None), state.saved), (true, Some(path)));
}

#[test]
fn a_place_for_the_back_up_is_proposed_by_name_and_can_be_chosen() {
    let mut state = State::default();
    let (model, english) = (Model::default(), Words::for_language("en"));
    let scene = Scene::new(&model, &english, &CLOCK, 1200.0);
    state.update(Message::Backup, scene);
    assert_eq!(state.update(Message::Choose, scene), Action::Place("ahoy.backup".to_owned()));
    assert_eq!(proposal("..a/l*i.ce"), "ali.ce.backup");
    let path = PathBuf::from("/elsewhere/alice.backup");
    state.update(Message::Chosen(Some(path.clone())), scene);
    state.update(Message::Chosen(None), scene);
    let saved = Command::SaveBackup { path, passphrase: None, history: true };
    assert_eq!(state.update(Message::Save, scene), Action::Do(vec![saved]));
}

#[test]
fn nothing_secret_is_shown_by_debug() {
    let mut state = State::default();
    state.told_words(&words());
    let typed = Message::Passphrase(0, Typed::new("correct horse".to_owned()));
    assert!(!format!("{state:?} {typed:?}").contains(words().as_text().split(' ').next().unwrap()));
    does(&mut state, vec![Message::Lock, typed.clone()]);
    assert!(!format!("{state:?} {typed:?}").contains("horse"));
}

#[test]
fn a_key_is_replaced_only_after_it_was_said_what_that_means() {
    let mut state = State::default();
    assert_eq!(does(&mut state, vec![Message::Key]), Action::None);
    assert!(matches!(state.form, Form::Key { is_asked: false }));
    assert_eq!(does(&mut state, vec![Message::ChangeKey]), Action::Do(vec![Command::ChangeKey]));
    assert!(state.refused("key", Failure::Storage));
    assert!(matches!(state.form, Form::Key { is_asked: false }), "it can be tried again");
    state.key_changed();
    assert!(matches!(state.form, Form::None));
}
