use super::*;
use crate::io::bus::pretended::{Bus, soon};
use zbus::connection::Builder;
use zbus::interface;
use zbus::object_server::SignalEmitter;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PORTAL_PATH: &str = "/org/freedesktop/portal/desktop";

struct Settings;

#[interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read_all(&self, _of: Vec<String>) -> HashMap<String, HashMap<String, Value<'static>>> {
        let accent = Value::from((0.0, 0.5, 1.0));
        let look =
            HashMap::from([("accent-color".to_owned(), accent), ("contrast".to_owned(), Value::from(0_u32))]);
        HashMap::from([(LOOK.to_owned(), look)])
    }

    #[zbus(signal)]
    async fn setting_changed(
        emitter: &SignalEmitter<'_>,
        namespace: &str,
        key: &str,
        value: Value<'_>,
    ) -> zbus::Result<()>;
}

struct Notices {
    inhibited: bool,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Notices {
    #[zbus(property)]
    fn inhibited(&self) -> bool {
        self.inhibited
    }
}

struct Readers {
    runs: bool,
}

#[interface(name = "org.a11y.Status")]
impl Readers {
    #[zbus(property)]
    fn screen_reader_enabled(&self) -> bool {
        self.runs
    }
}

#[tokio::test]
async fn wishes_are_told_at_once_and_whenever_they_change() {
    let Some(bus) = Bus::start() else { return };
    let portal = Builder::address(bus.1.as_str()).unwrap().name(PORTAL).unwrap();
    let portal = portal.serve_at(PORTAL_PATH, Settings).unwrap().build().await.unwrap();
    let service = Builder::address(bus.1.as_str()).unwrap().name(NOTICES).unwrap();
    let notices = Notices { inhibited: false };
    let service = service.serve_at(NOTICES_PATH, notices).unwrap().build().await.unwrap();
    let readers = Builder::address(bus.1.as_str()).unwrap().name(READS).unwrap();
    let readers = readers.serve_at(READS_PATH, Readers { runs: true }).unwrap().build().await.unwrap();
    let (told, mut wishes) = mpsc::channel(9);
    let address = bus.1.clone();
    bus::beside("system", move || serve(told, Some(address)));
    let first = Wishes { accent: Some([0, 128, 255]), contrast: false, is_quiet: Some(false), is_read: true };
    assert_eq!(soon(wishes.recv()).await, first);

    let emitter = SignalEmitter::new(&portal, PORTAL_PATH).unwrap();
    let say =
        |key: &'static str, value: Value<'static>| Settings::setting_changed(&emitter, LOOK, key, value);
    say("contrast", Value::from(1_u32)).await.unwrap();
    assert_eq!(soon(wishes.recv()).await, Wishes { contrast: true, ..first });
    say("accent-color", Value::from((2.0, 0.0, 0.0))).await.unwrap();
    assert_eq!(soon(wishes.recv()).await, Wishes { contrast: true, accent: None, ..first });
    say("accent-color", Value::from("red")).await.unwrap();

    let shown = service.object_server().interface::<_, Notices>(NOTICES_PATH).await.unwrap();
    shown.get_mut().await.inhibited = true;
    shown.get().await.inhibited_changed(shown.signal_emitter()).await.unwrap();
    let last = Wishes { contrast: true, accent: None, is_quiet: Some(true), is_read: true };
    assert_eq!(soon(wishes.recv()).await, last);

    let known = readers.object_server().interface::<_, Readers>(READS_PATH).await.unwrap();
    known.get_mut().await.runs = false;
    known.get().await.screen_reader_enabled_changed(known.signal_emitter()).await.unwrap();
    assert_eq!(soon(wishes.recv()).await, Wishes { is_read: false, ..last });
}

#[tokio::test]
async fn a_desktop_that_says_nothing_has_no_wishes() {
    let Some(bus) = Bus::start() else { return };
    let (told, mut wishes) = mpsc::channel(9);
    let address = bus.1.clone();
    bus::beside("system", move || serve(told, Some(address)));
    let Wishes { accent, contrast, is_read, .. } = soon(wishes.recv()).await;
    assert_eq!((accent, contrast, is_read), (None, false, false));
}
