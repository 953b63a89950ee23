//! One's own computers in the settings, and joining from the welcome.

use super::Stage;
use ahoy::engine::api::*;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn settings() -> Stage {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    stage
}

fn device(id: &str, name: &str, is_here: bool) -> OwnDevice {
    OwnDevice { id: id.to_owned(), name: name.to_owned(), added_s: 0, is_here, is_online: is_here }
}

fn own(devices: Vec<OwnDevice>) -> OwnDevices {
    OwnDevices { devices, has_key: true, is_removed: false, is_contested: false }
}

#[test]
fn a_computer_is_added_by_its_link_and_allowed_once_the_codes_are_compared() {
    let mut stage = settings();
    stage.tell(Event::Devices(own(vec![device("a", "", true)])));
    stage.press("device-add");
    assert_eq!(stage.commands(), [Command::AddDevice]);
    stage.tell(Event::DeviceLink { link: "ahoy-device:abc".to_owned(), valid_s: 600 });
    assert!(stage.shows("Copy link"));
    stage.tell(Event::DeviceAsks { name: "Laptop".to_owned(), code: "123 456".to_owned() });
    assert!(stage.shows("123 456") && stage.shows("“Laptop” wants to be one of your computers"));
    stage.press("device-allow");
    assert_eq!(stage.commands(), [Command::ConfirmDevice]);
    stage.tell(Event::Devices(own(vec![device("a", "", true), device("b", "Laptop", false)])));
    assert!(stage.shows("Laptop") && stage.shows("Not connected now"));
}

#[test]
fn a_computer_is_removed_when_one_is_sure_and_none_where_the_key_is_not() {
    let mut stage = settings();
    let devices = vec![device("a", "", true), device("b", "Laptop", false)];
    stage.tell(Event::Devices(own(devices.clone())));
    stage.press("device-remove");
    assert_eq!(stage.commands(), [], "the person is asked first");
    stage.press("device-sure");
    assert_eq!(stage.commands(), [Command::RemoveDevice { device: "b".to_owned() }]);
    stage.tell(Event::Devices(OwnDevices { has_key: false, is_removed: true, ..own(devices) }));
    assert!(stage.shows("Computers are added and removed on the first one."));
    assert!(
        stage.shows("This computer has been removed. Friends no longer accept calls or messages from it.")
    );
}
