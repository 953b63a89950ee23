//! The telephone provider from the settings: an account from its first letter to its end, and what goes wrong.

use super::Stage;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use iced::widget::Id;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn settings() -> Stage {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    stage
}

fn provider(state: ProviderState) -> Event {
    Event::Provider(Some(Provider {
        aor: "+4930111@provider.example".to_owned(),
        user: "+4930111".to_owned(),
        name: String::new(),
        proxy: String::new(),
        transport: None,
        expires_s: 600,
        state,
    }))
}

fn wanted(password: &[u8]) -> ProviderAccount {
    ProviderAccount {
        aor: "+4930111@provider.example".to_owned(),
        user: String::new(),
        password: Secret::new(password),
        name: String::new(),
        proxy: String::new(),
        transport: None,
        expires_s: None,
    }
}

fn write(stage: &mut Stage, id: &'static str, text: &str) {
    // Keys of one view follow each other in a field that is not drawn anew, so one is typed at a time.
    for letter in text.chars() {
        stage.act(|window| {
            window.click(Id::new(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
            window.tap_key(iced::keyboard::key::Named::End);
            window.typewrite(&letter.to_string());
        });
    }
}

#[test]
fn an_account_is_added_seen_in_words_and_removed() {
    let mut stage = settings();
    assert!(stage.shows("No telephone provider"));
    stage.press("provider-add");
    stage.press("provider-save");
    assert!(stage.shows("Type an address first."));
    write(&mut stage, "provider-address", "+4930111@provider.example");
    stage.press("provider-save");
    assert!(stage.shows("Type the password of your account."));
    write(&mut stage, "provider-password", "secret");
    stage.press("provider-save");
    assert_eq!(stage.commands(), [Command::SetProvider(Box::new(wanted(b"secret")))]);
    assert!(stage.act(|window| window.find(Id::new("provider-save")).is_err()), "it can be asked once only");

    stage.tell(provider(ProviderState::Trying));
    assert!(stage.shows("+4930111@provider.example") && stage.shows("Not registered yet: being tried."));
    stage.tell(provider(ProviderState::Registered));
    assert!(stage.shows("Registered: calls to this address ring here, and you can call numbers."));
    stage.tell(provider(ProviderState::Failed(Failure::WrongPassword)));
    let wrong = "The telephone provider refuses this user name or password. Check both and type them again.";
    assert!(stage.shows(wrong));

    stage.press("provider-remove");
    assert_eq!(stage.commands(), [], "one press asks only");
    stage.press("provider-remove-surely");
    assert_eq!(stage.commands(), [Command::RemoveProvider]);
    stage.tell(Event::Provider(None));
    assert!(stage.shows("No telephone provider"));
}

#[test]
fn the_server_is_under_more_and_the_password_stays_when_nothing_is_typed() {
    let mut stage = settings();
    stage.tell(provider(ProviderState::Registered));
    stage.press("provider-change");
    assert!(!stage.shows("Server"));
    stage.press("provider-more");
    write(&mut stage, "provider-proxy", "10.0.0.1");
    stage.click("TLS");
    stage.press("provider-save");
    let changed = ProviderAccount {
        user: "+4930111".to_owned(),
        proxy: "10.0.0.1".to_owned(),
        transport: Some(Transport::Tls),
        expires_s: Some(600),
        ..wanted(b"")
    };
    assert_eq!(stage.commands(), [Command::SetProvider(Box::new(changed))]);
    let about = "+4930111@provider.example".to_owned();
    stage.tell(Event::Error { about, code: Failure::BadAddress });
    assert!(
        stage.shows("The address or the server is not written right. Write them like name@provider.example.")
    );
    stage.click("Cancel");
    assert!(!stage.shows("Server"));
}

#[test]
fn with_a_provider_the_dialer_speaks_of_numbers() {
    let mut stage = Stage::new("dialer");
    assert!(stage.shows("An address, an invitation, or a SIP address of another phone."));
    stage.tell(provider(ProviderState::Registered));
    assert!(stage.shows("A telephone number, an address, an invitation, or a SIP address."));
}
