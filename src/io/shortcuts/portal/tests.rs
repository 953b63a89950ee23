use super::*;
use crate::io::bus::pretended::{Bus, soon};
use crate::io::portal::SERVICE;
use crate::io::shortcuts::Shortcuts;
use zbus::connection::Builder;
use zbus::message::Header;
use zbus::object_server::SignalEmitter;
use zbus::{fdo, interface};

const PATH: &str = "/org/freedesktop/portal/desktop";
const OURS: &str = "/org/freedesktop/portal/desktop/session/x/1";

/// A portal that gives the first key that is asked for, and tells what was asked.
struct Portal(mpsc::UnboundedSender<Vec<(String, String)>>);

async fn respond(
    connection: &Connection,
    header: &Header<'_>,
    token: &str,
    results: Options<'_>,
) -> fdo::Result<()> {
    let who = header.sender().unwrap().trim_start_matches(':').replace('.', "_");
    let path = format!("{PATH}/request/{who}/{token}");
    let done = (0_u32, results);
    Ok(connection
        .emit_signal(None::<&str>, path, "org.freedesktop.portal.Request", "Response", &done)
        .await?)
}

fn text(options: &HashMap<String, OwnedValue>, name: &str) -> String {
    options[name].downcast_ref::<String>().unwrap()
}

#[interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Portal {
    async fn create_session(
        &self,
        options: HashMap<String, OwnedValue>,
        #[zbus(connection)] connection: &Connection,
        #[zbus(header)] header: Header<'_>,
    ) -> fdo::Result<OwnedObjectPath> {
        let results = Options::from([("session_handle", Value::from(OURS))]);
        respond(connection, &header, &text(&options, "handle_token"), results).await?;
        Ok(OwnedObjectPath::try_from(PATH).unwrap())
    }

    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    async fn bind_shortcuts(
        &self,
        _session: OwnedObjectPath,
        shortcuts: Vec<Shortcut>,
        _window: String,
        options: HashMap<String, OwnedValue>,
        #[zbus(connection)] connection: &Connection,
        #[zbus(header)] header: Header<'_>,
    ) -> fdo::Result<OwnedObjectPath> {
        let asked = shortcuts.iter().map(|(word, it)| (word.clone(), text(it, "preferred_trigger")));
        self.0.send(asked.collect()).unwrap();
        let given = Options::from([("trigger_description", Value::from("Press <b>F9"))]);
        let given = vec![(shortcuts[0].0.as_str(), given)];
        let results = Options::from([("shortcuts", Value::from(given))]);
        respond(connection, &header, &text(&options, "handle_token"), results).await?;
        Ok(OwnedObjectPath::try_from(PATH).unwrap())
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        1
    }

    #[zbus(signal)]
    async fn deactivated(
        emitter: &SignalEmitter<'_>,
        session: OwnedObjectPath,
        word: &str,
        at: u64,
        options: Options<'_>,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn activated(
        emitter: &SignalEmitter<'_>,
        session: OwnedObjectPath,
        word: &str,
        at: u64,
        options: Options<'_>,
    ) -> zbus::Result<()>;
}

#[tokio::test]
async fn the_desktop_is_asked_for_keys_and_tells_when_they_are_pressed() {
    let Some(bus) = Bus::start() else { return };
    let (tell, mut asked) = mpsc::unbounded_channel();
    let builder = Builder::address(bus.1.as_str()).unwrap().name(SERVICE).unwrap();
    let desktop = builder.serve_at(PATH, Portal(tell)).unwrap().build().await.unwrap();
    let (shortcuts, strokes, desk) = Shortcuts::pair();
    let address = bus.1.clone();
    bus::beside("shortcuts", move || serve(desk, Some(address)));
    assert_eq!(soon(strokes.next()).await, Told::There(Hearing::Desktop));
    let wanted =
        |deed, chord: &str| Wanted { deed, chord: chord.parse().unwrap(), about: "To do".to_owned() };
    shortcuts.want(vec![wanted(Deed::Mute, "Ctrl+Alt+M"), wanted(Deed::Talk, "F9")]);
    let pair = |word: &str, trigger: &str| (word.to_owned(), trigger.to_owned());
    assert_eq!(soon(asked.recv()).await, [pair("mute", "CTRL+ALT+m"), pair("talk", "F9")]);
    let stands = [(Deed::Mute, Standing::Heard("Press <b>F9".to_owned())), (Deed::Talk, Standing::Missing)];
    assert_eq!(soon(strokes.next()).await, Told::Stand(stands.to_vec()));
    let emitter = SignalEmitter::new(&desktop, PATH).unwrap();
    for (session, word) in [("/another", "mute"), (OURS, "nonsense"), (OURS, "mute")] {
        let session = OwnedObjectPath::try_from(session).unwrap();
        Portal::activated(&emitter, session, word, 1, Options::new()).await.unwrap();
    }
    assert_eq!(soon(strokes.next()).await, Told::Pressed(Deed::Mute));
    Portal::deactivated(&emitter, OwnedObjectPath::try_from(OURS).unwrap(), "mute", 2, Options::new())
        .await
        .unwrap();
    assert_eq!(soon(strokes.next()).await, Told::Released(Deed::Mute));

    let details = Options::new();
    desktop.emit_signal(None::<&str>, OURS, SESSION, "Closed", &(details,)).await.unwrap();
    let none = [(Deed::Mute, Standing::Missing), (Deed::Talk, Standing::Missing)];
    assert_eq!(soon(strokes.next()).await, Told::Stand(none.to_vec()), "the desktop has ended it");
    shortcuts.want(vec![wanted(Deed::Mute, "F10")]);
    assert_eq!(soon(asked.recv()).await, [pair("mute", "F10")], "and is asked again");
}

#[test]
fn the_path_of_a_session_is_read_as_a_text_and_as_a_path() {
    let path = OwnedObjectPath::try_from(OURS).unwrap();
    for told in [Value::from(OURS), Value::from(path.clone())] {
        assert_eq!(path_of(&OwnedValue::try_from(told).unwrap()), Some(path.clone()));
    }
    for told in [Value::from("no path"), Value::from(7_u32)] {
        assert_eq!(path_of(&OwnedValue::try_from(told).unwrap()), None);
    }
}

#[tokio::test]
async fn a_desktop_without_a_portal_hears_nothing() {
    let Some(bus) = Bus::start() else { return };
    let (_shortcuts, strokes, desk) = Shortcuts::pair();
    let address = bus.1.clone();
    bus::beside("shortcuts", move || serve(desk, Some(address)));
    assert_eq!(tokio::time::timeout(std::time::Duration::from_secs(20), strokes.next()).await, Ok(None));
}
