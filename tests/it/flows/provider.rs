//! The account at a telephone provider; the provider is a gateway of ours, and its domain is known to the name servers.

use crate::world::{Person, World};
use ahoy::engine::api::{
    CallId, CallState, Command, Event, MessageId, MessageState, ProviderAccount, ProviderState, Secret,
    Transport,
};
use ahoy::engine::failure::Failure;
use ahoy::sip::locate::{Naptr, Question, Records, Srv};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

const DOMAIN: &str = "provider.example";

fn second() -> Duration {
    Duration::from_secs(1)
}

fn id(call: &str) -> CallId {
    CallId(call.to_owned())
}

fn account(name: &str, password: &str) -> ProviderAccount {
    ProviderAccount {
        aor: format!("sip:{name}@{DOMAIN}"),
        user: String::new(),
        password: Secret::new(password.as_bytes()),
        name: String::new(),
        proxy: String::new(),
        transport: None,
        expires_s: Some(60),
    }
}

fn set(world: &mut World, who: Person, account: ProviderAccount) {
    world.ask(who, Command::SetProvider(Box::new(account)));
}

/// NAPTR, SRV and A of the provider's domain; its servers in the order to be tried.
fn zone(world: &mut World, servers: &[SocketAddr]) {
    let naptr = Naptr {
        order: 10,
        preference: 10,
        flags: "s".into(),
        service: "SIP+D2U".into(),
        replacement: format!("_sip._udp.{DOMAIN}."),
    };
    world.zone.insert(Question::Naptr(DOMAIN.into()), Records::Naptr(vec![naptr]));
    let srv = |(at, server): (usize, &SocketAddr)| Srv {
        priority: u16::try_from(at).expect("few"),
        weight: 0,
        port: server.port(),
        target: format!("s{at}.{DOMAIN}."),
    };
    let srvs = servers.iter().enumerate().map(srv).collect();
    world.zone.insert(Question::Srv(format!("_sip._udp.{DOMAIN}")), Records::Srv(srvs));
    for (at, server) in servers.iter().enumerate() {
        let name = Question::Addresses(format!("s{at}.{DOMAIN}"));
        world.zone.insert(name, Records::Addresses(vec![server.ip()]));
    }
}

/// A provider with customers of these names, whose password is their name.
fn provider(world: &mut World, customers: &[&str]) -> Person {
    let provider = world.person("home@exchange.example");
    world.run(second());
    world.ask(provider, Command::SetGateway { on: Some(true), reach: None });
    for name in customers {
        world.ask(
            provider,
            Command::AddAccount {
                aor: format!("{name}@{DOMAIN}").parse().expect("an address"),
                user: String::new(),
                password: Secret::new(name.as_bytes()),
                name: String::new(),
            },
        );
    }
    let at = world.address(provider);
    zone(world, &[at]);
    provider
}

/// A provider, and two of its customers, who are nobody to each other in the overlay.
fn customers(world: &mut World) -> (Person, Person, Person) {
    let provider = provider(world, &["+4930111", "+4930222"]);
    let (alice, bob) = (world.person("alice@example.org"), world.person("bob@example.org"));
    world.run(second());
    set(world, alice, account("+4930111", "+4930111"));
    set(world, bob, account("+4930222", "+4930222"));
    world.run(second());
    assert_eq!(state(world, alice), Some(ProviderState::Registered));
    assert_eq!(state(world, bob), Some(ProviderState::Registered));
    (provider, alice, bob)
}

/// As last told; nothing where there is no account.
fn state(world: &World, who: Person) -> Option<ProviderState> {
    states(world, who).pop().flatten()
}

fn states(world: &World, who: Person) -> Vec<Option<ProviderState>> {
    let told = world.events(who).iter().filter_map(|event| match event {
        Event::Provider(provider) => Some(provider.as_ref().map(|provider| provider.state)),
        _ => None,
    });
    told.collect()
}

fn dial(world: &mut World, who: Person, to: &str) {
    world.ask(who, Command::Dial { call: id("c"), to: to.to_owned() });
}

fn answer(world: &mut World, who: Person) -> CallId {
    let call = world.incoming(who).expect("it rings");
    world.ask(who, Command::Answer { call: call.clone() });
    world.run(second());
    call
}

#[test]
fn a_number_is_called_through_the_provider_and_its_caller_is_seen_by_his_number() {
    let mut world = World::new();
    let (_, alice, bob) = customers(&mut world);
    dial(&mut world, alice, "+49 (30) 222");
    world.run(second());
    let ringing = world.calls(bob).last().map(|call| call.peer.clone());
    assert_eq!(ringing.as_deref(), Some("sip:+4930111@provider.example"));
    let call = answer(&mut world, bob);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    let peer = world.calls(alice).last().map(|call| call.peer.clone());
    assert_eq!(peer.as_deref(), Some("sip:+4930222@provider.example"));
    world.ask(bob, Command::HangUp { call });
    world.run(second());
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, None)));
    // And back, from the list of calls.
    dial(&mut world, bob, "sip:+4930111@provider.example");
    world.run(second());
    let call = answer(&mut world, alice);
    world.ask(alice, Command::HangUp { call });
    world.run(second());
    assert_eq!(world.call(bob, "c"), Some((CallState::Ended, None)));
}

#[test]
fn strangers_who_press_do_not_keep_the_provider_out() {
    let mut world = World::new();
    let (_, alice, bob) = customers(&mut world);
    let ask = |world: &mut World, source: u8, n: usize| {
        let from = SocketAddr::from(([10, 9, 9, source], 5060));
        let text = format!(
            "OPTIONS sip:alice@example.org SIP/2.0\r\nVia: SIP/2.0/UDP {from};branch=z9hG4bK{n}\r\n\
             From: <sip:x@{from}>;tag=1\r\nTo: <sip:alice@example.org>\r\nCall-ID: {source}-{n}\r\nCSeq: 1 OPTIONS\r\n\
             Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"
        );
        world.throw_from(from, alice, text.as_bytes());
        let Some((_, last)) = world.heard.pop() else { return String::new() };
        String::from_utf8_lossy(&last).into_owned()
    };
    for (source, n) in (1..=4).flat_map(|source| (0..250).map(move |n| (source, n))) {
        ask(&mut world, source, n);
    }
    let refused = ask(&mut world, 5, 0);
    assert!(refused.starts_with("SIP/2.0 503"), "there is no room for strangers: {refused}");
    dial(&mut world, bob, "+4930111");
    world.run(second());
    assert!(world.incoming(alice).is_some(), "{:?}", world.call(bob, "c"));
}

#[test]
fn messages_go_both_ways_by_number_also_after_a_restart() {
    let mut world = World::new();
    let (_, alice, bob) = customers(&mut world);
    let send = |to: &str, text: &str| Command::SendMessage {
        message: MessageId(text.to_owned()),
        to: to.to_owned(),
        text: text.to_owned(),
    };
    world.ask(alice, send("+4930222", "hello"));
    world.run(second() * 2);
    assert_eq!(world.texts(bob), ["hello"]);
    assert_eq!(world.message_state(alice, "hello"), Some(MessageState::Delivered));
    world.kill(bob);
    world.start(bob);
    world.run(second() * 2);
    assert_eq!(state(&world, bob), Some(ProviderState::Registered), "the account was kept");
    world.ask(bob, send("+4930111@provider.example", "hello back"));
    world.run(second() * 2);
    assert_eq!(world.texts(alice), ["hello back"]);
}

#[test]
fn nobody_writes_through_the_provider_in_the_name_of_a_buddy() {
    let mut world = World::new();
    let provider = provider(&mut world, &["alice", "mallory"]);
    let (alice, _) = world.buddies("alice@example.org", "mallory@provider.example");
    set(&mut world, alice, account("alice", "alice"));
    let mallory = world.person("mallory@example.org");
    world.run(second());
    set(&mut world, mallory, account("mallory", "mallory"));
    world.run(second());
    assert_eq!(state(&world, mallory), Some(ProviderState::Registered), "{:?}", world.errors(provider));
    world.ask(
        mallory,
        Command::SendMessage {
            message: MessageId("m".into()),
            to: "sip:alice@provider.example".into(),
            text: "it is me".into(),
        },
    );
    world.run(second() * 5);
    assert_eq!(world.texts(alice), Vec::<String>::new());
    assert_eq!(world.message_state(mallory, "m"), Some(MessageState::Failed));
    dial(&mut world, mallory, "sip:alice@provider.example");
    world.run(second());
    let peer = world.calls(alice).last().map(|call| call.peer.clone());
    assert_eq!(peer.as_deref(), Some("sip:mallory@provider.example"), "an address, not the buddy");
}

#[test]
fn a_bare_address_is_looked_for_in_the_overlay_first_and_then_at_the_provider() {
    let mut world = World::new();
    let provider = provider(&mut world, &["alice", "bob"]);
    let alice = world.person("alice@example.org");
    let bob = world.person("bob@example.org");
    let carol = world.person("carol@provider.example");
    world.run(second());
    set(&mut world, alice, account("alice", "alice"));
    set(&mut world, bob, account("bob", "bob"));
    world.run(second());
    dial(&mut world, alice, "carol@provider.example");
    world.run(second());
    let call = answer(&mut world, carol);
    world.ask(carol, Command::HangUp { call });
    world.run(second());
    // Our provider tells the overlay of its customers, as others do not.
    world.records.clear();
    dial(&mut world, alice, "bob@provider.example");
    world.run(second());
    answer(&mut world, bob);
    let peer = world.calls(alice).last().map(|call| call.peer.clone());
    assert_eq!(peer.as_deref(), Some("sip:bob@provider.example"), "{:?}", world.errors(provider));
}

#[test]
fn without_a_provider_numbers_are_refused_and_names_are_not_asked_of_dns() {
    let mut world = World::new();
    let alice = world.person("alice@example.org");
    world.run(second());
    dial(&mut world, alice, "110");
    assert_eq!(world.error(alice), Some(Failure::NoProvider));
    dial(&mut world, alice, "nobody@provider.example");
    world.run(second() * 20);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NotFound))));
    assert_eq!(world.asked, []);
}

#[test]
fn a_sip_address_of_a_foreign_domain_is_found_by_dns_without_a_provider() {
    let mut world = World::new();
    let bob = world.person("bob@example.org");
    let alice = world.person("alice@example.org");
    world.run(second());
    // The first server is not there: RFC 3263 4.3.
    let dead = SocketAddr::from(([10, 0, 0, 99], 5060));
    let at = world.address(bob);
    zone(&mut world, &[dead, at]);
    dial(&mut world, alice, "sip:bob@provider.example");
    world.run(second() * 40);
    answer(&mut world, bob);
    assert_eq!(world.call(alice, "c"), Some((CallState::Active, None)));
    world.ask(alice, Command::HangUp { call: id("c") });
    world.run(second());
    let send = |to: &str| Command::SendMessage {
        message: MessageId("m".into()),
        to: to.to_owned(),
        text: "hello".to_owned(),
    };
    world.ask(alice, send("sip:bob@provider.example"));
    world.run(second() * 40);
    assert_eq!(world.texts(bob), ["hello"]);
    dial(&mut world, alice, "sip:bob@nowhere.example");
    world.run(second() * 20);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::NotFound))));
}

#[test]
fn nobody_has_this_user_call_a_number_at_his_expense() {
    let mut world = World::new();
    let provider = provider(&mut world, &["alice"]);
    let at = world.address(provider);
    let (alice, bob) = world.buddies("alice@example.org", "bob@example.org");
    set(&mut world, alice, account("alice", "alice"));
    world.run(second());
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
    dial(&mut world, bob, "alice@example.org");
    world.run(second());
    answer(&mut world, alice);
    for to in ["110", "sip:110@provider.example", &format!("sip:110@{at}")] {
        world.ask(bob, Command::Transfer { call: id("c"), to: to.to_owned() });
        world.run(second() * 3);
        let calls = world.snapshot(alice).calls;
        assert!(calls.iter().all(|call| call.peer == "bob@example.org"), "{to}: {calls:?}");
    }
}

#[test]
fn a_wrong_password_is_told_and_the_right_one_mends_it() {
    let mut world = World::new();
    provider(&mut world, &["alice"]);
    let alice = world.person("alice@example.org");
    world.run(second());
    set(&mut world, alice, account("alice", "wrong"));
    world.run(second() * 5);
    assert_eq!(state(&world, alice), Some(ProviderState::Failed(Failure::WrongPassword)));
    dial(&mut world, alice, "110");
    assert_eq!(world.error(alice), Some(Failure::WrongPassword));
    set(&mut world, alice, account("alice", "alice"));
    world.run(second() * 5);
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
    assert!(!states(&world, alice).contains(&None));
}

#[test]
fn dead_name_servers_and_unknown_names_are_told_apart_and_tried_again() {
    let mut world = World::new();
    provider(&mut world, &["alice"]);
    let alice = world.person("alice@example.org");
    world.run(second());
    world.dns_is_dead = true;
    set(&mut world, alice, account("alice", "alice"));
    world.run(second() * 30);
    assert_eq!(state(&world, alice), Some(ProviderState::Failed(Failure::NoNameServer)));
    world.dns_is_dead = false;
    world.run(second() * 90);
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
    let unknown = ProviderAccount { aor: "alice@nowhere.example".into(), ..account("alice", "alice") };
    set(&mut world, alice, unknown);
    world.run(second() * 5);
    assert_eq!(state(&world, alice), Some(ProviderState::Failed(Failure::NoSuchServer)));
}

#[test]
fn a_provider_that_is_gone_is_not_called_registered_and_is_found_again_where_it_moves_to() {
    let mut world = World::new();
    let provider = provider(&mut world, &["alice"]);
    let alice = world.person("alice@example.org");
    let moved = world.person("moved@exchange.example");
    world.run(second());
    set(&mut world, alice, account("alice", "alice"));
    world.run(second() * 2);
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
    world.kill(provider);
    world.run(second() * 61);
    assert_ne!(state(&world, alice), Some(ProviderState::Registered), "the binding has run out");
    world.run(second() * 60);
    assert_eq!(state(&world, alice), Some(ProviderState::Failed(Failure::ProviderSilent)));
    world.ask(moved, Command::SetGateway { on: Some(true), reach: None });
    world.ask(
        moved,
        Command::AddAccount {
            aor: format!("alice@{DOMAIN}").parse().expect("an address"),
            user: String::new(),
            password: Secret::new(b"alice"),
            name: String::new(),
        },
    );
    let at = world.address(moved);
    zone(&mut world, &[at]);
    world.run(second() * 200);
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
}

#[test]
fn a_stream_to_the_provider_that_ends_is_no_registration_any_more() {
    let mut world = World::new();
    let provider = provider(&mut world, &["alice"]);
    let alice = world.person("alice@example.org");
    world.run(second());
    let proxy = world.address(provider).to_string();
    let by_tcp = ProviderAccount { proxy, transport: Some(Transport::Tcp), ..account("alice", "alice") };
    set(&mut world, alice, by_tcp);
    world.run(second() * 2);
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
    let at = world.address(provider);
    world.kill(provider);
    world.breaks(alice, at);
    assert_eq!(state(&world, alice), Some(ProviderState::Trying));
    world.run(second() * 10);
    assert_eq!(state(&world, alice), Some(ProviderState::Failed(Failure::ProviderSilent)));
    world.start(provider);
    world.run(second() * 90);
    assert_eq!(state(&world, alice), Some(ProviderState::Registered), "the provider is there again");
}

#[test]
fn in_another_network_the_registration_is_made_anew_at_once() {
    let mut world = World::new();
    let (provider, alice, bob) = customers(&mut world);
    let elsewhere = IpAddr::from([172, 16, 0, 9]);
    world.moves(alice, elsewhere);
    world.run(second());
    let accounts = world.snapshot(provider).accounts;
    let contacts: Vec<&str> =
        accounts.iter().flat_map(|one| &one.bindings).map(|it| it.contact.as_str()).collect();
    assert!(contacts.iter().any(|contact| contact.contains(&elsewhere.to_string())), "{contacts:?}");
    assert_eq!(state(&world, alice), Some(ProviderState::Registered));
    dial(&mut world, bob, "+4930111");
    world.run(second());
    answer(&mut world, alice);
}

#[test]
fn the_end_of_the_app_and_of_the_account_take_the_binding_back() {
    let mut world = World::new();
    let (provider, alice, bob) = customers(&mut world);
    let bindings = |world: &mut World| -> Vec<usize> {
        world.snapshot(provider).accounts.iter().map(|account| account.bindings.len()).collect()
    };
    assert_eq!(bindings(&mut world), [1, 1]);
    world.ask(bob, Command::RemoveProvider);
    world.run(second());
    assert_eq!(bindings(&mut world), [1, 0]);
    assert_eq!((state(&world, bob), world.snapshot(bob).provider), (None, None));
    world.ask(alice, Command::Quit);
    world.run(second() * 4);
    assert_eq!(world.events(alice).last(), Some(&Event::Stopped));
    assert_eq!(bindings(&mut world), [0, 0]);
    world.start(bob);
    world.run(second());
    assert_eq!(world.snapshot(bob).provider, None, "it was forgotten");
}

#[test]
fn a_provider_that_is_gone_does_not_keep_the_app_from_ending() {
    let mut world = World::new();
    let (provider, alice, _) = customers(&mut world);
    world.kill(provider);
    world.ask(alice, Command::Quit);
    world.run(second() * 4);
    assert_eq!(world.events(alice).last(), Some(&Event::Stopped));
}

#[test]
fn an_account_that_is_none_is_refused() {
    let mut world = World::new();
    let alice = world.person("alice@example.org");
    world.run(second());
    let good = account("alice", "alice");
    for (bad, failure) in [
        (ProviderAccount { aor: "alice".into(), ..good.clone() }, Failure::BadAddress),
        (ProviderAccount { aor: "sip:provider.example".into(), ..good.clone() }, Failure::BadAddress),
        (ProviderAccount { aor: "a@b;x=y".into(), ..good.clone() }, Failure::BadAddress),
        (ProviderAccount { proxy: "no host".into(), ..good.clone() }, Failure::BadAddress),
        (ProviderAccount { password: Secret::new(b""), ..good.clone() }, Failure::BadCommand),
        (ProviderAccount { user: "x".repeat(200), ..good.clone() }, Failure::TooLong),
        (ProviderAccount { expires_s: Some(1), ..good.clone() }, Failure::BadCommand),
    ] {
        set(&mut world, alice, bad.clone());
        assert_eq!(world.error(alice), Some(failure), "{bad:?}");
    }
    assert_eq!(world.snapshot(alice).provider, None);
    world.ask(alice, Command::RemoveProvider);
    assert_eq!(world.error(alice), Some(Failure::NoProvider));
    // The same address keeps the password; another one must not get it.
    set(&mut world, alice, good.clone());
    set(&mut world, alice, ProviderAccount { password: Secret::new(b""), name: "A".into(), ..good.clone() });
    assert_eq!(world.snapshot(alice).provider.map(|provider| provider.name), Some("A".to_owned()));
    let elsewhere = ProviderAccount { aor: "alice@evil.example".into(), password: Secret::new(b""), ..good };
    set(&mut world, alice, elsewhere);
    assert_eq!(world.error(alice), Some(Failure::BadCommand));
}

#[test]
fn a_phone_at_a_gateway_reaches_a_real_domain_by_the_next_server_that_serves() {
    let mut world = World::new();
    let (home, phone, bob) = (
        world.person("home@example.org"),
        world.person("phone@example.net"),
        world.person("bob@example.net"),
    );
    world.run(second());
    world.ask(home, Command::SetGateway { on: Some(true), reach: None });
    world.ask(
        home,
        Command::AddAccount {
            aor: "phone@example.org".parse().expect("an address"),
            user: String::new(),
            password: Secret::new(b"phone"),
            name: String::new(),
        },
    );
    let at = world.address(home);
    let registered = ProviderAccount {
        aor: "phone@example.org".into(),
        proxy: at.to_string(),
        ..account("phone", "phone")
    };
    set(&mut world, phone, registered);
    world.run(second());
    assert_eq!(state(&world, phone), Some(ProviderState::Registered));
    let dead: IpAddr = [10, 0, 0, 99].into();
    let there = world.address(bob);
    zone(&mut world, &[SocketAddr::new(dead, 5060), there]);
    // A bare name that nobody of the overlay has goes to the provider: here the gateway, which asks DNS.
    dial(&mut world, phone, "bob@provider.example");
    world.run(second() * 45);
    answer(&mut world, bob);
    assert_eq!(world.call(phone, "c"), Some((CallState::Active, None)));
    world.ask(
        phone,
        Command::SendMessage {
            message: MessageId("m".into()),
            to: "bob@provider.example".into(),
            text: "by the way".into(),
        },
    );
    world.run(second() * 60);
    assert_eq!(world.texts(bob), ["by the way"]);
}

#[test]
fn a_stranger_who_redirects_a_call_does_not_make_this_user_pay_for_it() {
    let mut world = World::new();
    let (exchange, alice, bob) = customers(&mut world);
    let at = SocketAddr::from(([10, 0, 1, 1], 5060));
    let number = format!("<sip:+4930222@{DOMAIN}>, <sip:+4930222@{}>", world.address(exchange));
    world.strangers.insert(at, format!("302 Moved\r\nContact: {number}"));
    world.ask(alice, Command::Dial { call: id("c"), to: format!("sip:desk@{at}") });
    world.run(second() * 5);
    assert_eq!(world.call(alice, "c"), Some((CallState::Ended, Some(Failure::Misdirected))));
    assert_eq!(world.incoming(bob), None);
}
