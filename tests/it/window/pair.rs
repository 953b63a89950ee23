//! Two people at two displays: real windows of two real programs, driven by pointer and keys, and what each node says then.
//!
//! Where a button is comes from a pretended window in the same state and of the same size (`Stage`), so nothing here knows
//! a coordinate; what came of it is read at the door for other programs, so nothing here believes a picture.

mod drag;

use super::Stage;
use super::display::Display;
use crate::process::{LATER, Node, Setup, require};
use crate::wave::Wave;
use ahoy::engine::api::{
    Buddy, Event, File, FileState, Marks, Message as Said, MessageId, MessageState, Relation,
};
use ahoy::io::control::visit;
use ahoy::ui::app::Message;
use ahoy::ui::gallery::NOW_MS;
use ahoy::ui::model::Groups;
use ahoy::ui::screen::chats;
use iced::widget::Id;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const LOOK: Duration = Duration::from_millis(200);
/// How long a window that is busy takes to show what was pressed.
const SHOWN: Duration = Duration::from_secs(1);
/// How long something may take until it is done once more.
const AGAIN: Duration = Duration::from_secs(4);
/// How long the third of a call listens.
const HEARD_S: f64 = 1.0;

const FIRST: &str = "Fair winds, Bob";
const SECOND: &str = "And a following sea";
const CHART: &str = "chart.bin";

/// Somebody at a window of his own.
struct Person {
    setup: Setup,
    child: Child,
    display: Display,
    /// What the window looks like: people alone, no groups, no calls.
    twin: Stage,
}

impl Person {
    fn new(setup: Setup, more: &[String]) -> Person {
        let display = Display::start();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ahoy"));
        command.arg("--profile").arg(&setup.profile).env("DISPLAY", &display.name);
        command.env_remove("WAYLAND_DISPLAY").env("LANG", "en_GB.UTF-8");
        command.args(["--listen", "127.0.0.1", "--sip-port", "0", "--no-lan", "--no-key-store"]);
        command.args(["--dns", "127.0.0.1:9", "--audio-in", "tone:440", "--audio-out", "null"]).args(more);
        command.arg("--downloads").arg(setup.file("downloads"));
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut person = Person { setup, child, display, twin: Stage::new("empty") };
        person.knows(&[]);
        person.waits("a node", |state| state["me"]["addresses"].as_array().is_some_and(|it| !it.is_empty()));
        person.stands_in("Ahoy");
        person
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let asked = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display.name).output();
        String::from_utf8(asked.unwrap().stdout).unwrap()
    }

    /// Gives the keyboard to the window of this title, once it is there.
    #[track_caller]
    fn stands_in(&self, title: &str) -> u32 {
        let begun = Instant::now();
        loop {
            let found = self.xdotool(&["search", "--onlyvisible", "--name", title]);
            if let Some(window) = found.lines().next() {
                self.xdotool(&["windowfocus", "--sync", window]);
                return window.parse().unwrap();
            }
            assert!(begun.elapsed() < LATER, "no window is called {title}");
            sleep(LOOK);
        }
    }

    fn types(&self, text: &str) {
        self.xdotool(&["type", "--delay", "12", text]);
        self.xdotool(&["key", "Return"]);
    }

    /// The twin knows these people, and Echo.
    fn knows(&mut self, others: &[(&str, Relation)]) {
        self.twin = Stage::new("empty");
        let model = &mut self.twin.app.model;
        let all = std::mem::take(&mut model.buddies);
        (model.groups, model.records) = (Groups::default(), Vec::new());
        let bob = all.values().find(|buddy| buddy.relation == Relation::Mutual).unwrap();
        let echo = all.values().filter(|buddy| buddy.relation == Relation::Echo).cloned();
        let others = others.iter().map(|(name, relation)| Buddy {
            aor: address(name).parse().unwrap(),
            name: called(name),
            relation: *relation,
            last: None,
            unread: 0,
            ..bob.clone()
        });
        model.buddies = others.chain(echo).map(|buddy| (buddy.aor.clone(), buddy)).collect();
    }

    /// The twin shows the conversation with somebody.
    fn opens(&mut self, name: &str) {
        let open = chats::Message::Open(address(name).parse().unwrap());
        drop(self.twin.app.update(Message::Chats(open)));
    }

    /// Presses with the pointer what has this id, or else says this, in the twin; the twin does it too.
    #[track_caller]
    fn presses(&mut self, what: &str) {
        let (place, messages) = {
            let mut window = self.twin.simulator();
            let by_id = window.click(Id::from(what.to_owned())).map(|found| found.bounds());
            let place = by_id.or_else(|_| window.click(what).map(|found| found.bounds()));
            let place = place.unwrap_or_else(|error| panic!("{what}: {error}")).center();
            (place, window.into_messages().collect::<Vec<_>>())
        };
        for message in messages {
            drop(self.twin.app.update(message));
        }
        let [x, y] = [place.x, place.y].map(|at| at.round().to_string());
        self.xdotool(&["mousemove", &x, &y, "sleep", "0.1", "click", "1"]);
    }

    /// The whole state of the node, as it is told to other programs.
    fn state(&self) -> Option<Value> {
        let mut door = visit(&self.setup.profile)?;
        door.set_read_timeout(Some(LATER)).ok()?;
        writeln!(door, "{}", json!({"do": "snapshot"})).ok()?;
        let lines = BufReader::new(door).lines().map_while(Result::ok);
        lines
            .filter_map(|line| serde_json::from_str::<Value>(&line).ok())
            .find(|line| line["on"] == "snapshot")
    }

    /// Where others join through this node.
    fn entrance(&self) -> String {
        let me = self.state().unwrap()["me"].clone();
        let (address, peer) = (me["addresses"][0].as_str().unwrap(), me["peer"].as_str().unwrap());
        if address.contains("/p2p/") { address.to_owned() } else { format!("{address}/p2p/{peer}") }
    }

    #[track_caller]
    fn waits(&self, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.state();
            if let Some(state) = state.as_ref().filter(|state| is_so(state)) {
                return state.clone();
            }
            if begun.elapsed() > LATER {
                let kept = std::env::temp_dir().join(format!("ahoy-{}.png", std::process::id()));
                self.picture(kept.to_str().unwrap());
                panic!("{}: {what}: {state:?}; see {}", self.setup.aor, kept.display());
            }
            sleep(LOOK);
        }
    }

    /// Does something, and again where nothing has come of it: a window that is busy may not have taken it.
    #[track_caller]
    fn until(&mut self, what: &str, mut act: impl FnMut(&mut Person), is_so: impl Fn(&Person) -> bool) {
        let begun = Instant::now();
        while begun.elapsed() < LATER {
            act(self);
            let asked = Instant::now();
            while asked.elapsed() < AGAIN {
                if is_so(self) {
                    return;
                }
                sleep(LOOK);
            }
        }
        self.waits(what, |_| false);
    }

    #[track_caller]
    fn is(&self, other: &str, relation: &str) {
        self.waits(relation, |state| buddy(state, other)["relation"] == relation);
    }

    fn tells(&self, is_so: impl Fn(&Value) -> bool) -> bool {
        self.state().is_some_and(|state| is_so(&state))
    }

    /// How many bytes a picture of the whole display has.
    fn picture(&self, path: &str) -> u64 {
        let mut taken = Command::new("import");
        let taken = taken.args(["-window", "root", path]).env("DISPLAY", &self.display.name);
        assert!(taken.status().unwrap().success());
        std::fs::metadata(path).unwrap().len()
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(name: &str) -> String {
    format!("{name}@example.org")
}

/// `Alice` for alice.
fn called(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}

fn buddy<'a>(state: &'a Value, name: &str) -> &'a Value {
    let all = state["buddies"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().find(|it| it["aor"] == address(name)).unwrap_or(&Value::Null)
}

#[test]
fn two_people_at_two_displays_meet_write_send_a_file_call_hand_over_and_make_a_group() {
    if !["Xvfb", "xdotool", "import"].into_iter().all(require) {
        return;
    }
    let profiles = ["alice", "bob"].map(|name| std::thread::spawn(move || set_up(name)));
    let [of_alice, of_bob] = profiles.map(|made| made.join().unwrap());
    let mut alice = Person::new(of_alice, &[]);
    let mut bob = Person::new(of_bob, &["--bootstrap".to_owned(), alice.entrance()]);
    bob.waits("the network", |state| state["reach"]["nodes"].as_u64() > Some(0));

    // Add: alice opens his invitation, as by a click in a mail, and presses Enter.
    let invitation = bob.state().unwrap()["me"]["invite"].as_str().unwrap().to_owned();
    let mut clicked = Command::new(env!("CARGO_BIN_EXE_ahoy"));
    let clicked = clicked.arg("--profile").arg(&alice.setup.profile).arg(&invitation);
    assert!(clicked.env("DISPLAY", &alice.display.name).status().unwrap().success());
    sleep(SHOWN);
    let enter = |alice: &mut Person| drop(alice.xdotool(&["key", "Return"]));
    alice.until("she asks", enter, |alice| alice.tells(|state| buddy(state, "bob")["relation"] == "asked"));

    // Accept: bob opens her request in the list, and takes it.
    bob.is("alice", "request");
    bob.knows(&[("alice", Relation::Request)]);
    sleep(SHOWN);
    let accept = |bob: &mut Person| {
        bob.presses("Alice");
        sleep(SHOWN);
        bob.presses("Accept");
    };
    bob.until("he accepts", accept, |bob| bob.tells(|state| buddy(state, "alice")["relation"] == "mutual"));
    alice.is("bob", "mutual");
    bob.is("alice", "mutual");

    chat(&mut alice, &mut bob);
    send_file(&alice, &mut bob);
    call(&mut alice, &mut bob);
    hand_over(&mut alice, &mut bob);

    // A group: its name, whom to ask, and he is asked.
    alice.until("her group", make_group, |alice| alice.tells(has_group));
    bob.waits("he is asked", |state| {
        state["groups"][0]["name"] == "Sailing" && state["groups"][0]["state"] == "invited"
    });
}

/// A profile of somebody, who has a name.
fn set_up(name: &str) -> Setup {
    let setup = Setup::new(name);
    setup.clone().with(&["--name", &called(name)]).start().quit();
    setup
}

/// Whether there is one of two people.
fn has_group(state: &Value) -> bool {
    let is_it =
        |group: &Value| group["name"] == "Sailing" && group["members"].as_array().map(Vec::len) == Some(2);
    state["groups"].as_array().is_some_and(|all| all.iter().any(is_it))
}

fn make_group(alice: &mut Person) {
    // Closes what an earlier try has left open.
    alice.xdotool(&["key", "Escape", "Escape"]);
    alice.knows(&[("bob", Relation::Mutual)]);
    alice.opens("bob");
    alice.presses("new-group");
    sleep(SHOWN);
    alice.xdotool(&["type", "--delay", "12", "Sailing"]);
    sleep(SHOWN);
    alice.presses("ask-bob@example.org");
    drop(alice.twin.app.update(Message::Chats(chats::Message::Group(named("Sailing")))));
    sleep(SHOWN);
    alice.presses("make-group");
}

fn named(name: &str) -> ahoy::ui::screen::group::Message {
    use ahoy::ui::screen::group::{Message, making};
    Message::Making(making::Message::Name(name.to_owned()))
}

fn chat(alice: &mut Person, bob: &mut Person) {
    for (person, other) in [(&mut *alice, "bob"), (&mut *bob, "alice")] {
        person.knows(&[(other, Relation::Mutual)]);
        person.opens(other);
    }
    sleep(SHOWN);
    says(alice, bob, FIRST);
    says(bob, alice, SECOND);
}

fn says(from: &mut Person, to: &Person, text: &str) {
    let write = |from: &mut Person| {
        from.presses("composer");
        from.types(text);
    };
    from.until(text, write, |_| to.tells(|state| has_read(state, text)));
}

fn has_read(state: &Value, text: &str) -> bool {
    state["last_messages"].as_array().is_some_and(|all| all.iter().any(|it| it["text"] == text))
}

fn call(alice: &mut Person, bob: &mut Person) {
    let dial = |alice: &mut Person| alice.presses("call");
    alice.until("it rings", dial, |_| bob.tells(|state| state["calls"][0]["state"] == "ringing"));
    // A window of its own rings there; Enter takes it.
    let answer = |bob: &mut Person| {
        bob.stands_in("Incoming call");
        bob.xdotool(&["key", "Return"]);
    };
    bob.until("they speak", answer, |bob| bob.tells(|state| state["calls"][0]["state"] == "active"));
    alice.waits("they speak", |state| state["calls"][0]["state"] == "active");
    let pictures =
        [&*alice, &*bob].map(|person| person.picture(person.setup.file("call.png").to_str().unwrap()));
    assert!(pictures.iter().all(|bytes| *bytes > 10_000), "{pictures:?}");

    alice.twin = Stage::new("call");
    let hold = |alice: &mut Person| alice.presses("hold");
    for (held, what) in [(true, "she holds it"), (false, "she is back")] {
        alice.until(what, hold, |_| bob.tells(|state| state["calls"][0]["held_by_peer"] == held));
    }
}

/// To a third, whom bob hears of by it alone; then they speak, and he ends it.
fn hand_over(alice: &mut Person, bob: &mut Person) {
    let through = ["--bootstrap".to_owned(), alice.entrance()];
    let carol = Setup::new("carol").hearing("silence").with(&["--auto-answer"]);
    let mut carol: Node = carol.with(&through.each_ref().map(String::as_str)).start();
    let hand = |alice: &mut Person| {
        alice.twin = Stage::new("call");
        alice.presses("transfer");
        sleep(2 * SHOWN);
        alice.types(&address("carol"));
    };
    let is_theirs = |call: &Value| call["peer"] == address("carol") && call["state"] == "active";
    let speak = |state: &Value| state["calls"].as_array().is_some_and(|all| all.iter().any(is_theirs));
    alice.until("bob speaks with carol", hand, |_| bob.tells(speak));
    alice.waits("she is out of it", |state| is_over(state, "bob"));
    let call = carol.expect("a call", LATER, |e| e["on"] == "call" && e["state"] == "active").event;
    assert_eq!(call["peer"], address("bob"), "{call}");
    carol.hears(call["call"].as_str().unwrap(), HEARD_S);

    bob.twin = Stage::new("call");
    let hang_up = |bob: &mut Person| bob.presses("hang-up");
    bob.until("it is over", hang_up, |bob| bob.tells(|state| is_over(state, "carol")));
    let heard = Wave::read(&carol.quit().recording()).loud_seconds();
    assert!(heard > HEARD_S / 2.0, "carol heard bob for {heard} s");
}

/// Whether no call with somebody goes on.
fn is_over(state: &Value, name: &str) -> bool {
    let goes_on = |call: &Value| call["peer"] == address(name) && call["state"] != "ended";
    state["calls"].as_array().is_some_and(|all| !all.iter().any(goes_on))
}

/// It is let go of over alice's window; bob takes it by a click.
fn send_file(alice: &Person, bob: &mut Person) {
    let (path, bytes) =
        (alice.setup.file(CHART), (0..300_000_u32).map(|at| (at.wrapping_mul(at) >> 7) as u8));
    let bytes: Vec<u8> = bytes.collect();
    std::fs::write(&path, &bytes).unwrap();
    drag::drop_file(&alice.display.name, alice.stands_in("Ahoy"), &path);
    let with_file = |is: &'static str| move |state: &Value| state["files"][0]["state"] == is;
    bob.waits("he is offered a file", with_file("offered"));
    bob.sees_file(bytes.len() as u64);
    sleep(SHOWN);
    let take = |bob: &mut Person| bob.presses("file-accept");
    bob.until("he takes it", take, |bob| !bob.tells(with_file("offered")));
    let done = bob.waits("he has it", with_file("done"));
    let came = std::fs::read(done["files"][0]["path"].as_str().unwrap()).unwrap();
    assert!(came == bytes, "{} bytes of {}, or others", came.len(), bytes.len());
    alice.waits("she knows", with_file("done"));
}

impl Person {
    /// The twin shows what bob has in his conversation with alice, the last of it a file.
    fn sees_file(&mut self, size: u64) {
        let aor = || address("alice").parse().unwrap();
        let said = |(position, sent, text, file): (u64, _, &str, _)| Said {
            message: MessageId(format!("line-{position}")),
            aor: aor(),
            sent,
            text: text.to_owned(),
            at_ms: NOW_MS,
            position,
            marks: Marks { file, ..Marks::default() },
        };
        let all = [
            (1, None, FIRST, None),
            (2, Some(MessageState::Read), SECOND, None),
            (3, None, CHART, Some(size)),
        ];
        let messages: Vec<_> = all.into_iter().map(said).collect();
        let file = File {
            message: messages[2].message.clone(),
            aor: aor(),
            group: None,
            is_own: false,
            name: CHART.to_owned(),
            size,
            state: FileState::Offered,
            done: 0,
            rate: 0,
            path: None,
        };
        self.twin.tell(Event::History { aor: aor(), messages, more: false });
        self.twin.tell(Event::File(file));
    }
}
