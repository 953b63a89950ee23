//! Accounts in an engine: made, changed, published while a phone is there, handed out.

use super::*;
use crate::engine::api::{self, Command};
use crate::engine::{Engine, Input};
use crate::flow::NodeId;
use crate::identity::{Cost, Hour, Key, NameKey};
use crate::overlay::{QueryId, Report, Request as Asked};
use std::time::{Duration, Instant, UNIX_EPOCH};

#[test]
fn a_new_account_is_a_person_with_a_key_and_no_password_is_kept() {
    let mut node = Node::new();
    node.add("carol@example.org", "carol", "secret");
    let row = node.saved.last().expect("kept");
    assert_eq!(
        (row.aor.as_str(), row.user.as_str(), row.name.as_str()),
        ("carol@example.org", "carol", "Carol")
    );
    let ha1 = Ha1::new(Algorithm::Sha256, "carol", "ahoy", "secret");
    assert_eq!(row.ha1_sha256.as_text(), ha1.to_hex());
    assert_eq!(row.ha1_md5.as_text(), Ha1::new(Algorithm::Md5, "carol", "ahoy", "secret").to_hex());
    let own = Own::from_bytes(row.identity.as_bytes()).expect("an identity");
    assert_ne!(own.root().id(), node.engine.core.own.root().id());
    let view = node.account("carol@example.org").expect("told");
    assert_eq!((view.follow, view.reachable, view.bindings.len()), (Follow::Auto, false, 0));
    let root = node.root("carol@example.org");
    assert!(node.location(&root).is_none(), "nobody is there yet");
    assert!(!format!("{:?} {:?}", node.saved, node.events).contains("secret\""));
}

#[test]
fn what_cannot_be_an_account_is_refused() {
    let long = "x".repeat(USER_MAX + 1);
    let long_password = "x".repeat(PASSWORD_MAX + 1);
    for (aor, user, password, failure) in [
        ("gina@example.org", "", "p", Failure::NotYourself),
        ("echo@localhost", "", "p", Failure::BadAddress),
        ("carol@192.0.2.1", "", "p", Failure::BadAddress),
        ("dave@example.org", "x", "p", Failure::IdInUse),
        ("erin@example.org", "dave", "p", Failure::IdInUse),
        ("erin@example.org", "dave", "p", Failure::IdInUse),
        ("carol@example.org", "ca rol", "p", Failure::BadCommand),
        ("carol@example.org", "carol@x", "p", Failure::BadCommand),
        ("carol@example.org", "carol\"", "p", Failure::BadCommand),
        ("carol@example.org", &long, "p", Failure::TooLong),
        ("carol@example.org", "", "", Failure::BadCommand),
        ("carol@example.org", "", "a\nb", Failure::BadCommand),
        ("carol@example.org", "", &long_password, Failure::TooLong),
    ] {
        let mut node = Node::new();
        node.add("dave@example.org", "", "p");
        node.saved.clear();
        node.add(aor, user, password);
        assert_eq!(node.failures(), [failure], "{aor} {user} {password}");
        assert!(node.saved.is_empty());
    }
}

#[test]
fn accounts_are_bounded() {
    let mut node = Node::new();
    for number in 0..=ACCOUNTS_MAX {
        node.add(&format!("u{number}@example.org"), "", "p");
    }
    assert_eq!(node.failures(), [Failure::TooMany]);
    assert_eq!(node.snapshot().accounts.len(), ACCOUNTS_MAX);
}

#[test]
fn an_account_is_published_while_a_phone_is_registered_and_leaves_with_the_last() {
    let mut node = Node::new();
    node.add("carol@example.org", "", "p");
    let root = node.root("carol@example.org");
    node.bind("carol@example.org", &["a", "b"]);
    let location = node.location(&root).expect("published");
    assert_eq!((location.gone, location.sip), (false, vec!["sip:carol@10.0.0.1:5060".to_owned()]));
    let view = node.account("carol@example.org").expect("told");
    assert_eq!((view.bindings.len(), view.reachable), (2, true));
    assert_eq!((view.bindings[0].user_agent.as_str(), view.bindings[0].expires_s), ("phone a", 600));
    node.bind("carol@example.org", &["b"]);
    assert!(!node.location(&root).expect("published").gone);
    node.bind("carol@example.org", &[]);
    assert!(node.location(&root).expect("published").gone);
    assert!(!node.account("carol@example.org").expect("told").reachable);
}

#[test]
fn an_account_is_there_again_after_a_restart_while_its_phones_are() {
    let mut node = Node::new();
    node.add("carol@example.org", "", "p");
    node.add("dave@example.org", "", "p");
    let rows = vec![node.row("carol@example.org"), node.row("dave@example.org")];
    let (carol, dave) = (node.root("carol@example.org"), node.root("dave@example.org"));
    let gone = BindingRow { expires_ms: now().unix_ms(), ..binding("d") };
    let bindings = [(rows[0].aor.clone(), vec![binding("c")]), (rows[1].aor.clone(), vec![gone])];
    let mut damaged = rows[0].clone();
    damaged.aor = "erin@example.org".parse().expect("literal");
    damaged.identity = Secret::new(b"nonsense");
    let accounts = rows.into_iter().chain([damaged]).collect();
    let mut node = Node::with(Loaded { accounts, bindings: bindings.into(), ..Loaded::default() });
    assert!(node.location(&carol).is_some_and(|location| !location.gone));
    assert!(node.location(&dave).is_none(), "his phone's lease has run out");
    assert_eq!(node.failures(), [Failure::Storage], "one that cannot be read is told of");
    assert_eq!(node.snapshot().accounts.len(), 2);
}

#[test]
fn a_removed_account_leaves_the_overlay_and_the_disk() {
    let mut node = Node::new();
    node.add("carol@example.org", "", "p");
    let (root, aor) = (node.root("carol@example.org"), "carol@example.org".parse::<Aor>().expect("literal"));
    node.bind("carol@example.org", &["a"]);
    node.ask(Command::RemoveAccount { aor: aor.clone() });
    assert!(node.location(&root).expect("published").gone);
    assert_eq!(node.deleted, std::slice::from_ref(&aor));
    assert!(node.events.contains(&Event::AccountRemoved { aor: aor.clone() }));
    assert!(node.snapshot().accounts.is_empty());
    for command in [
        Command::RemoveAccount { aor: aor.clone() },
        Command::SetAccountPassword { aor: aor.clone(), password: Secret::new(b"p") },
        Command::SetFollow { aor: aor.clone(), follow: Follow::Proxy },
        Command::ExportAccount { aor, path: None },
    ] {
        node.events.clear();
        node.ask(command);
        assert_eq!(node.failures(), [Failure::UnknownAccount]);
    }
}

#[test]
fn password_and_policy_can_be_changed() {
    let mut node = Node::new();
    node.add("carol@example.org", "", "old");
    let aor: Aor = "carol@example.org".parse().expect("literal");
    node.ask(Command::SetAccountPassword { aor: aor.clone(), password: Secret::new(b"new") });
    let ha1 = Ha1::new(Algorithm::Md5, "carol", REALM, "new");
    assert_eq!(node.row("carol@example.org").ha1_md5.as_text(), ha1.to_hex());
    node.ask(Command::SetAccountPassword { aor: aor.clone(), password: Secret::new(b"") });
    assert_eq!(node.failures(), [Failure::BadCommand]);
    node.ask(Command::SetFollow { aor, follow: Follow::Redirect });
    assert_eq!(node.account("carol@example.org").map(|account| account.follow), Some(Follow::Redirect));
    assert_eq!(node.row("carol@example.org").follow, crate::store::Follow::Redirect);
}

#[test]
fn an_export_is_the_identity_file_of_the_account() {
    let mut node = Node::new();
    node.add("carol@example.org", "", "p");
    let aor: Aor = "carol@example.org".parse().expect("literal");
    node.ask(Command::ExportAccount { aor: aor.clone(), path: None });
    let file = node.events.iter().rev().find_map(|event| match event {
        Event::AccountExported { path: None, file, .. } => Some(file.clone()),
        _ => None,
    });
    let own = Own::from_bytes(file.expect("told").as_bytes()).expect("an identity file");
    assert_eq!((own.aor(), own.root().id()), (&aor, node.root("carol@example.org")));
    node.ask(Command::ExportAccount { aor, path: Some("carol.identity".into()) });
    assert_eq!(node.exported, [PathBuf::from("carol.identity")]);
}

#[test]
fn the_users_own_location_names_his_sip_port_where_others_reach_it() {
    let mut node = Node::new();
    let root = node.engine.core.own.root().id();
    let sip = |node: &mut Node| node.location(&root).map(|location| location.sip);
    assert_eq!(sip(&mut node), Some(vec!["sip:gina@10.0.0.1:5060".to_owned()]));
    node.listen(&["127.0.0.1:5070"]);
    assert_eq!(sip(&mut node), Some(vec!["sip:gina@127.0.0.1:5070".to_owned()]));
    node.listen(&["0.0.0.0:5060"]);
    assert_eq!(sip(&mut node), Some(vec![]));
}

#[test]
fn the_gateway_is_given_what_it_needs() {
    let mut node = Node::new();
    node.add("carol@example.org", "", "p");
    node.bind("carol@example.org", &["a"]);
    let aor: Aor = "carol@example.org".parse().expect("literal");
    let hosting = &node.engine.hosting;
    assert_eq!(hosting.rows().map(|row| row.user.as_str()).collect::<Vec<_>>(), ["carol"]);
    assert_eq!(hosting.bindings().map(|(_, rows)| rows.len()).collect::<Vec<_>>(), [1]);
    let core = &mut node.engine.core;
    assert!(hosting.sign_for(core, now(), &aor, NodeId([9; 32])).is_some());
    let many = vec![binding("x"); crate::store::limit::BINDINGS_MAX + 5];
    node.engine.hosting.set_bindings(core, now(), &aor, many);
    assert_eq!(node.engine.hosting.bindings().map(|(_, rows)| rows.len()).max(), Some(16));
    assert_eq!(node.engine.hosting.take_kept(), (vec![], vec![]));
}

#[test]
fn a_user_name_with_letters_of_any_script_is_escaped_in_a_uri() {
    let hosting =
        Hosting { addresses: vec!["10.0.0.1:5060".parse().expect("literal")], ..Hosting::default() };
    assert_eq!(hosting.uris("zoë x"), ["sip:zo%C3%AB%20x@10.0.0.1:5060"]);
}

const HERE: NodeId = NodeId([2; 32]);

fn now() -> Now {
    Now { mono: Instant::now(), wall: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
}

fn binding(key: &str) -> BindingRow {
    BindingRow {
        key: key.to_owned(),
        contact: format!("sip:{key}@10.0.0.7"),
        path: vec![],
        flow: "udp:10.0.0.7:5060".to_owned(),
        received: String::new(),
        call_id: "c".to_owned(),
        cseq: 1,
        q: 1_000,
        expires_ms: now().unix_ms() + 600_000,
        user_agent: format!("phone {key}"),
        follows: None,
    }
}

/// Gina's node, whose overlay stores what it is given.
struct Node {
    engine: Engine,
    now: Now,
    events: Vec<Event>,
    saved: Vec<AccountRow>,
    deleted: Vec<Aor>,
    exported: Vec<PathBuf>,
    overlay: BTreeMap<Key, Vec<u8>>,
}

impl Node {
    fn new() -> Node {
        Node::with(Loaded::default())
    }

    fn with(loaded: Loaded) -> Node {
        let own = Own::generate([1; 32], "gina@example.org".parse().expect("literal"), "Gina", now());
        let mut node = Node {
            engine: Engine::new(now(), own, loaded, [3; 32]),
            now: now(),
            events: vec![],
            saved: vec![],
            deleted: vec![],
            exported: vec![],
            overlay: BTreeMap::new(),
        };
        node.listen(&["127.0.0.1:5060", "10.0.0.1:5060"]);
        let addresses = vec!["/ip4/10.0.0.1/udp/4001/quic-v1".to_owned()];
        node.give(Input::Overlay(Report::Listening { node: HERE, addresses }));
        node.give(Input::Overlay(Report::Nodes { connected: 1 }));
        node
    }

    fn listen(&mut self, addresses: &[&str]) {
        let addresses = addresses.iter().map(|at| at.parse().expect("literal")).collect();
        self.give(Input::Listening(addresses));
    }

    fn add(&mut self, aor: &str, user: &str, password: &str) {
        let aor = aor.parse().expect("literal");
        let password = Secret::new(password.as_bytes());
        self.ask(Command::AddAccount { aor, user: user.to_owned(), password, name: "Carol".to_owned() });
    }

    /// What the registrar would say.
    fn bind(&mut self, aor: &str, keys: &[&str]) {
        let rows = keys.iter().map(|key| binding(key)).collect();
        let aor = aor.parse().expect("literal");
        self.engine.hosting.set_bindings(&mut self.engine.core, self.now, &aor, rows);
        self.give(Input::Timeout);
    }

    fn ask(&mut self, command: Command) {
        self.give(Input::Command(command));
    }

    fn give(&mut self, input: Input<'_>) {
        self.engine.handle(self.now, input);
        while let Some(output) = self.engine.poll_output() {
            match output {
                Output::Event(event) => self.events.push(event),
                Output::Disk(Request::SaveAccount(row)) => self.saved.push(row),
                Output::Disk(Request::DeleteAccount(aor)) => self.deleted.push(aor),
                Output::Export { path, .. } => self.exported.push(path),
                Output::Overlay(Asked::Work(work) | Asked::Hurry(work)) => {
                    let worked = Report::Worked(work.done(Cost::PRETENDED));
                    self.engine.handle(self.now, Input::Overlay(worked));
                }
                Output::Overlay(Asked::Put { query, key, value }) => self.put(query, key, value),
                Output::Overlay(Asked::Get { query, .. }) => {
                    self.engine.handle(self.now, Input::Overlay(Report::Finished { query }));
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, query: QueryId, key: Key, value: Vec<u8>) {
        self.overlay.insert(key, value);
        self.engine.handle(self.now, Input::Overlay(Report::Stored { query, copies: 1 }));
    }

    /// What the overlay holds of a person, once all that is due has been put.
    fn location(&mut self, root: &RootId) -> Option<crate::identity::Location> {
        self.now = self.now.plus(Duration::from_secs(60));
        self.give(Input::Timeout);
        let unix_s = self.now.unix_s();
        let known = |row: &AccountRow| Own::from_bytes(row.identity.as_bytes()).expect("an identity");
        let hosted: Vec<Own> = self.engine.hosting.rows().chain(&self.saved).map(known).collect();
        let mut all = hosted.into_iter().chain([self.engine.core.own.clone()]);
        let own = all.find(|own| own.root().id() == *root).expect("somebody at this node");
        let name = NameKey::of(own.aor(), Cost::PRETENDED);
        let spot = name.presence().spot(root, Hour::at(unix_s)).expect("a key");
        spot.open(self.overlay.get(&spot.key())?, unix_s).first().cloned()
    }

    fn root(&self, aor: &str) -> RootId {
        Own::from_bytes(self.row(aor).identity.as_bytes()).expect("an identity").root().id()
    }

    fn row(&self, aor: &str) -> AccountRow {
        self.saved.iter().rev().find(|row| row.aor.as_str() == aor).expect("kept").clone()
    }

    fn account(&self, aor: &str) -> Option<api::Account> {
        self.events.iter().rev().find_map(|event| match event {
            Event::Account(account) if account.aor.as_str() == aor => Some(account.clone()),
            _ => None,
        })
    }

    fn failures(&self) -> Vec<Failure> {
        let failures = self.events.iter().filter_map(|event| match event {
            Event::Error { code, .. } => Some(*code),
            _ => None,
        });
        failures.collect()
    }

    fn snapshot(&mut self) -> api::Snapshot {
        self.ask(Command::Snapshot);
        match self.events.pop() {
            Some(Event::Snapshot(snapshot)) => *snapshot,
            other => panic!("no snapshot but {other:?}"),
        }
    }
}
