//! From the first start to a window that runs, and what is said where the engine does not start.

use ahoy::aor::Aor;
use ahoy::engine::api::{Command, Event};
use ahoy::i18n::Words;
use ahoy::io::clipboard::Clip;
use ahoy::io::config::Origin;
use ahoy::io::picture::PictureError;
use ahoy::io::{Config, Handle};
use ahoy::ui::app::Message;
use ahoy::ui::gallery::{self, CLOCK, Look};
use ahoy::ui::theme::Theme;
use ahoy::ui::{App, Launch, settings};
use iced::Size;
use iced::futures::StreamExt;
use iced::widget::Id;
use iced_test::Simulator;

fn app(known: Option<Aor>) -> App {
    launched(known, false)
}

fn launched(known: Option<Aor>, locked: bool) -> App {
    begun(known, locked, false)
}

fn begun(known: Option<Aor>, locked: bool, is_hidden: bool) -> App {
    let config = Config {
        profile: "nowhere".into(),
        id: None,
        name: None,
        listen: None,
        sip_port: None,
        tls: false,
        reach: None,
        ring: None,
        overlay_tcp: None,
        bootstrap: Vec::new(),
        meeting_place: Vec::new(),
        dns: None,
        lan: false,
        audio_in: None,
        audio_out: None,
        import: None,
        passphrase: None,
        passphrase_file: None,
        key_store: false,
        origin: Origin::Fresh,
        change_key: false,
        downloads: None,
        recordings: None,
        auto_answer: false,
    };
    let known = known.map(|aor| (aor, "Alice".to_owned()));
    let start = |_| Err("never asked here".to_owned());
    let join = |_, _, _| Err("never asked here".to_owned());
    let launch = Launch {
        config,
        is_new: !locked && known.is_none(),
        known,
        locked,
        start,
        is_hidden,
        link: None,
        join,
    };
    let (app, _window) = App::new(launch, Words::for_language("en"), CLOCK);
    app
}

fn window(app: &App) -> Simulator<'_, Message, Theme> {
    Simulator::with_size(settings(), Size::new(1200.0, 780.0), app.main())
}

fn click(app: &mut App, id: &'static str) {
    let mut clicked = window(app);
    clicked.click(Id::new(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
    let messages: Vec<_> = clicked.into_messages().collect();
    for message in messages {
        drop(app.update(message));
    }
}

#[test]
fn a_new_profile_is_asked_for_an_address_and_then_shows_the_main_window() {
    let mut app = app(None);
    let mut typed = window(&app);
    typed.click(Id::new("welcome-address")).unwrap();
    typed.typewrite("alice@example.org");
    let messages: Vec<_> = typed.into_messages().collect();
    for (at, message) in messages.into_iter().enumerate() {
        // Without an app between them, keys follow each other in a field that is still empty.
        let whole: String = "alice@example.org".chars().take(at + 1).collect();
        let message = match message {
            Message::Welcome(_) => Message::Welcome(ahoy::ui::screen::welcome::Message::Address(whole)),
            other => other,
        };
        drop(app.update(message));
    }
    click(&mut app, "start");
    assert!(window(&app).find("Starting…").is_ok(), "the button says that something happens");

    let (handle, mut port) = Handle::pair();
    drop(app.update(Message::Started(Ok(handle))));
    assert!(window(&app).find("Chats").is_ok() && window(&app).find("Set up your address").is_err());
    assert!(port.commands.try_recv().is_err(), "the snapshot is asked for by the subscription");
}

#[test]
fn an_engine_that_does_not_start_says_why_and_can_be_tried_again() {
    let mut known = app(Some("alice@example.org".parse().unwrap()));
    assert!(window(&known).find("Set up your address").is_err(), "the profile has an address already");
    drop(known.update(Message::Started(Err("The disk is full.".to_owned()))));
    assert!(window(&known).find("Ahoy could not start. The disk is full.").is_ok());
    click(&mut known, "start-again");
    assert!(window(&known).find("Starting…").is_ok());

    let mut fresh = app(None);
    drop(fresh.update(Message::Started(Err("The disk is full.".to_owned()))));
    assert!(window(&fresh).find("Ahoy could not start. The disk is full.").is_ok());
}

#[test]
fn a_window_closed_while_the_engine_starts_lets_it_say_good_bye() {
    let mut known = app(Some("alice@example.org".parse().unwrap()));
    let main = iced::window::Id::unique();
    known.take_for_main(main);
    drop(known.update(Message::CloseRequested(main)));
    let (handle, mut port) = Handle::pair();
    drop(known.update(Message::Started(Ok(handle))));
    assert_eq!(port.commands.try_recv().ok(), Some(Command::Quit));
}

#[test]
fn a_window_ends_with_its_engine_where_the_system_ends_the_process() {
    let mut known = app(Some("alice@example.org".parse().unwrap()));
    let (handle, port) = Handle::pair();
    drop(known.update(Message::Started(Ok(handle))));
    port.end();
    let task = known.update(Message::engine(Event::Stopped));
    let mut does = iced_test::runtime::task::into_stream(task).expect("something is done");
    let first = iced::futures::executor::block_on(does.next());
    assert!(
        matches!(first, Some(iced_test::runtime::Action::Exit)),
        "nobody is left to read that it has stopped"
    );
}

#[test]
fn a_locked_profile_asks_for_its_passphrase_until_it_is_the_right_one() {
    let mut app = launched(None, true);
    assert!(window(&app).find("Ahoy is locked").is_ok() && window(&app).find("Set up your address").is_err());
    click(&mut app, "lock-open");
    assert!(window(&app).find("Open").is_ok(), "nothing was typed, so nothing is tried");
    let typed = ahoy::ui::screen::lock::Message::Passphrase("correct hors".to_owned().into());
    drop(app.update(Message::Lock(typed)));
    click(&mut app, "lock-open");
    assert!(window(&app).find("Opening…").is_ok());
    drop(app.update(Message::Started(Err("That is not the passphrase.".to_owned()))));
    assert!(window(&app).find("That is not the passphrase.").is_ok(), "and the field is there again");
    let typed = ahoy::ui::screen::lock::Message::Passphrase("correct horse".to_owned().into());
    drop(app.update(Message::Lock(typed)));
    click(&mut app, "lock-open");
    let (handle, _port) = Handle::pair();
    drop(app.update(Message::Started(Ok(handle))));
    assert!(window(&app).find("Chats").is_ok() && window(&app).find("Ahoy is locked").is_err());
}

#[test]
fn the_link_of_another_computer_is_pasted_as_a_picture() {
    let mut app = app(None);
    click(&mut app, "welcome-other");
    drop(app.update(Message::Pasted(true, Err(PictureError::NoQr))));
    let why = "No QR picture was found in it. Take the photograph again, nearer and straight on.";
    assert!(window(&app).find(why).is_ok());
    let link = "ahoy-device:somebody";
    drop(app.update(Message::Pasted(true, Ok(Clip::Picture(link.to_owned())))));
    assert!(window(&app).find(link).is_ok() && window(&app).find(why).is_err());
}

/// What a start with this profile shows of the news once the engine has told everything, and what it asks the engine.
fn told(app: &mut App, port: &mut ahoy::io::handle::Port) -> (bool, Vec<Command>) {
    drop(gallery::stage(app, &Look { screen: "empty".to_owned(), plain: true, ..Look::default() }));
    let title = format!("New in Ahoy {}", env!("CARGO_PKG_VERSION"));
    let asked = std::iter::from_fn(|| port.commands.try_recv().ok());
    let asked =
        asked.filter(|it| matches!(it, Command::SetPreference { key, .. } if key == "news")).collect();
    (window(app).find(title).is_ok(), asked)
}

#[test]
fn what_is_new_is_shown_once_after_an_update_and_not_to_whoever_is_new_here() {
    let kept =
        || Command::SetPreference { key: "news".to_owned(), value: env!("CARGO_PKG_VERSION").to_owned() };
    let mut known = app(Some("alice@example.org".parse().unwrap()));
    let (handle, mut port) = Handle::pair();
    drop(known.update(Message::Started(Ok(handle))));
    assert_eq!(told(&mut known, &mut port), (true, vec![]));
    click(&mut known, "news-close");
    assert_eq!(told(&mut known, &mut port), (false, vec![kept()]), "closed is closed, and kept");

    let mut fresh = app(None);
    let (handle, mut port) = Handle::pair();
    drop(fresh.update(Message::Started(Ok(handle))));
    assert_eq!(told(&mut fresh, &mut port), (false, vec![kept()]));

    let mut again = app(Some("alice@example.org".parse().unwrap()));
    let (handle, mut port) = Handle::pair();
    drop(again.update(Message::Started(Ok(handle))));
    let mut snapshot = gallery::snapshot(&Look::default());
    snapshot.me.preferences.push(("news".to_owned(), env!("CARGO_PKG_VERSION").to_owned()));
    drop(again.update(Message::engine(Event::Snapshot(Box::new(snapshot)))));
    assert_eq!(told(&mut again, &mut port), (false, vec![]), "this version was seen before");
}

#[test]
fn who_begins_hidden_has_a_window_where_no_icon_is_or_the_start_fails() {
    use ahoy::io::tray::Told;
    use ahoy::ui::app::FromTray;
    let alice = || Some("alice@example.org".parse().unwrap());
    let told = |app: &mut App, is_there| {
        drop(app.update(Message::Tray(FromTray::Told(Told::There(is_there)))));
        app.open_windows()[0]
    };
    let mut hidden = begun(alice(), false, true);
    assert!(!hidden.open_windows()[0]);
    assert!(!told(&mut hidden, true), "the icon is there");
    let mut alone = begun(alice(), false, true);
    assert!(told(&mut alone, false));
    let mut failed = begun(alice(), false, true);
    drop(failed.update(Message::Started(Err("no".to_owned()))));
    assert!(failed.open_windows()[0]);
    assert!(begun(None, true, true).open_windows()[0], "only a passphrase opens it");
}
