//! Links that were clicked elsewhere, and a second start.

use super::Stage;
use ahoy::engine::api::{Command, Event};

/// Whom the window has called since it was looked at last.
fn called(stage: &mut Stage) -> Vec<String> {
    let called = stage.commands().into_iter().filter_map(|command| match command {
        Command::Dial { to, .. } => Some(to),
        _ => None,
    });
    called.collect()
}

fn told(link: &str) -> Stage {
    let mut stage = Stage::new("empty");
    stage.tell(Event::Link { link: link.to_owned() });
    stage
}

#[test]
fn a_number_that_was_clicked_stands_in_the_dialer_and_is_called_by_one_click_alone() {
    let mut stage = told("tel:+4930123456");
    assert_eq!(called(&mut stage), [""; 0], "nothing rings by itself");
    stage.press("dial");
    assert_eq!(called(&mut stage), ["+4930123456"]);
}

#[test]
fn a_sip_link_is_prepared_without_what_it_wants_said() {
    let mut stage = told("sips:bob@example.org?subject=pay%20me");
    assert_eq!(called(&mut stage), [""; 0]);
    stage.press("dial");
    assert_eq!(called(&mut stage), ["sips:bob@example.org"]);
}

#[test]
fn a_broken_link_says_so() {
    let mut stage = told("tel:nobody");
    assert_eq!(stage.commands(), []);
    assert!(stage.shows("This is no address. Write it like name@example.org."));
}

#[test]
fn a_second_start_opens_the_main_window_where_it_was_closed() {
    let mut stage = Stage::new("empty");
    stage.tell(Event::Show);
    assert_eq!(stage.commands(), []);
    assert!(stage.shows("Chats"));
}
