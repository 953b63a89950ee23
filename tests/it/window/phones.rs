//! SIP phones from the settings: the switch, an account from its first letter to its end, and what goes wrong.

use super::Stage;
use ahoy::aor::Aor;
use ahoy::engine::api::*;
use ahoy::engine::failure::Failure;
use ahoy::i18n::Words;
use iced::widget::Id;

/// High enough that all settings are in view.
const TALL: iced::Size = iced::Size::new(1200.0, 6400.0);

fn desk() -> Aor {
    "desk@example.org".parse().unwrap()
}

fn account(bindings: Vec<AccountBinding>, reachable: bool) -> Event {
    let (user, name) = ("desk".to_owned(), "Desk".to_owned());
    Event::Account(Account { aor: desk(), user, name, follow: Follow::Auto, bindings, reachable })
}

fn phone(expires_s: u64) -> AccountBinding {
    AccountBinding {
        contact: "sip:desk@192.168.1.33:5062;transport=tcp".to_owned(),
        user_agent: "Yealink SIP-T31P".to_owned(),
        expires_s,
    }
}

fn gateway(on: bool) -> Event {
    let sip = vec!["192.168.1.20:5060".to_owned()];
    Event::Gateway(GatewayState {
        on,
        sip,
        reach: GatewayReach::Near,
        tls: vec!["192.168.1.20:5061".to_owned()],
    })
}

/// The settings, with the switch on.
fn on() -> Stage {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    stage.tell(gateway(true));
    stage
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

fn open(stage: &mut Stage) {
    stage.act(|window| window.click(Id::from("change-desk@example.org".to_owned())).map(drop)).unwrap();
}

#[test]
fn switched_on_it_says_what_to_type_into_a_phone() {
    let mut stage = Stage::new("settings");
    stage.resize(TALL);
    assert!(!stage.shows("Type this into the phone"));
    stage.press("gateway");
    assert_eq!(stage.commands(), [Command::SetGateway { on: Some(true), reach: None }]);
    stage.tell(Event::Gateway(GatewayState { on: true, ..GatewayState::default() }));
    assert!(stage.shows("No port is open for phones yet.") && stage.shows("No account yet"));
    stage.tell(gateway(true));
    assert!(stage.shows("UDP, TCP") && stage.shows("TLS") && stage.shows("192.168.1.20:5061"));
    stage.press("gateway");
    assert_eq!(stage.commands(), [Command::SetGateway { on: Some(false), reach: None }]);
    stage.tell(account(Vec::new(), false));
    stage.tell(gateway(false));
    assert!(stage.shows("1 account is kept. Its phones cannot log in while this is off."));
}

#[test]
fn phones_from_anywhere_are_let_in_by_a_switch_that_warns() {
    let mut stage = on();
    let warning = Words::for_language("en").get("phones-anywhere-warning");
    assert!(stage.shows("Phones from outside too") && !stage.shows(&warning));
    stage.press("phones-anywhere");
    let wide = Some(GatewayReach::Anywhere);
    assert_eq!(stage.commands(), [Command::SetGateway { on: None, reach: wide }]);
    let state = GatewayState { on: true, reach: GatewayReach::Anywhere, ..GatewayState::default() };
    stage.tell(Event::Gateway(state));
    assert!(stage.shows(&warning));
    stage.press("phones-anywhere");
    let near = Some(GatewayReach::Near);
    assert_eq!(stage.commands(), [Command::SetGateway { on: None, reach: near }]);
}

#[test]
fn an_account_is_made_seen_and_removed() {
    let mut stage = on();
    stage.press("phones-add");
    stage.press("phones-make");
    assert!(stage.shows("Type an address first."));
    write(&mut stage, "phones-address", "desk@example.org");
    stage.press("phones-make");
    assert!(stage.shows("Type a password, or have one made."));
    write(&mut stage, "phones-password", "secret");
    write(&mut stage, "phones-name", "Desk");
    stage.press("phones-make");
    let wanted = Command::AddAccount {
        aor: desk(),
        user: "desk".to_owned(),
        password: Secret::new(b"secret"),
        name: "Desk".to_owned(),
    };
    assert_eq!(stage.commands(), [wanted]);
    assert!(stage.act(|window| window.find(Id::new("phones-make")).is_err()), "it can be asked once only");

    stage.tell(account(Vec::new(), false));
    assert!(stage.shows("desk@example.org is ready") && stage.shows("secret"));
    stage.press("phones-done");
    assert!(!stage.shows("secret") && stage.shows("No phone is registered"));

    stage.tell(account(vec![phone(2_860)], false));
    assert!(stage.shows("Yealink SIP-T31P") && stage.shows("Others do not find it yet"));
    assert!(stage.shows("192.168.1.33:5062 · registered, renews within 48 min"));
    stage.tell(account(vec![phone(7_200)], true));
    assert!(
        stage.shows("192.168.1.33:5062 · registered, renews within 2 h") && stage.shows("Others find it")
    );

    open(&mut stage);
    stage.press("phones-remove");
    assert_eq!(stage.commands(), [], "one press asks only");
    stage.press("phones-remove-surely");
    assert_eq!(stage.commands(), [Command::RemoveAccount { aor: desk() }]);
    stage.tell(Event::AccountRemoved { aor: desk() });
    assert!(stage.shows("No account yet"));
}

#[test]
fn a_password_is_made_up_and_changed() {
    let mut stage = on();
    stage.tell(account(vec![phone(60)], true));
    open(&mut stage);
    stage.click("Make one");
    stage.press("phones-change-password");
    let asked = stage.commands();
    let [Command::SetAccountPassword { aor, password }] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!((aor, password.as_bytes().len()), (&desk(), 16));
    let told = "Changed. Type it into the phones too: it is shown only here.";
    assert!(!stage.shows(told));
    stage.tell(account(vec![phone(60)], true));
    assert!(stage.shows(told) && stage.shows(password.as_text()));
}

#[test]
fn how_calls_of_phones_go_is_chosen_in_plain_words() {
    let mut stage = on();
    stage.tell(account(Vec::new(), false));
    open(&mut stage);
    stage.click("Automatic");
    stage.click("Through this computer");
    assert_eq!(stage.commands(), [Command::SetFollow { aor: desk(), follow: Follow::Proxy }]);
    assert!(!stage.shows("Straight from the phone"), "the list has closed");
}

#[test]
fn what_cannot_be_done_is_told_where_it_was_asked() {
    let mut stage = on();
    stage.press("phones-add");
    write(&mut stage, "phones-address", "desk@example.org");
    write(&mut stage, "phones-password", "x");
    stage.press("phones-make");
    stage.tell(Event::Error { about: "desk@example.org".to_owned(), code: Failure::NotYourself });
    assert!(stage.shows("This is your own address. Give the phone another one."));

    stage.tell(account(Vec::new(), false));
    assert!(!stage.shows("desk@example.org is ready"), "it was refused here, and made elsewhere");
    stage.press("phones-make");
    assert!(stage.shows("Another account has this address or user name. Choose another."));
    stage.click("Cancel");

    stage.tell(Event::Error { about: "desk@example.org".to_owned(), code: Failure::SeveralClaims });
    let contested = "Somebody else claims this address too, so nobody is connected with it. Choose another.";
    assert!(stage.shows(contested));
    open(&mut stage);
    assert!(!stage.shows(contested), "it has been read");
}

#[test]
fn a_failure_of_an_account_is_told_over_everything_elsewhere() {
    let mut stage = Stage::new("chat");
    stage.tell(account(Vec::new(), false));
    stage.tell(Event::Error { about: "desk@example.org".to_owned(), code: Failure::Storage });
    assert!(stage.act(|window| window.find(Id::new("dismiss")).is_ok()));
}
