//! Links that were clicked elsewhere, and a second start.

use super::Stage;
use ahoy::engine::api::{CallId, Command, Event};

fn told(link: &str) -> Stage {
    let mut stage = Stage::new("empty");
    stage.tell(Event::Link { link: link.to_owned() });
    stage
}

#[test]
fn a_number_that_was_clicked_stands_in_the_dialer_and_is_called_by_one_click_alone() {
    let mut stage = told("tel:+4930123456");
    assert_eq!(stage.commands(), [], "nothing rings by itself");
    stage.press("dial");
    let asked = stage.commands();
    assert!(
        matches!(&asked[..], [Command::Dial { call: CallId(_), to }] if to == "+4930123456"),
        "{asked:?}"
    );
}

#[test]
fn a_sip_link_is_prepared_without_what_it_wants_said() {
    let mut stage = told("sips:bob@example.org?subject=pay%20me");
    assert_eq!(stage.commands(), []);
    stage.press("dial");
    let asked = stage.commands();
    assert!(matches!(&asked[..], [Command::Dial { to, .. }] if to == "sips:bob@example.org"), "{asked:?}");
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
