use super::*;
use crate::io::bus::pretended::{Bus, soon};
use crate::io::tray::{Clicks, Entry, Tray};
use zbus::connection::Builder;
use zbus::interface;
use zbus::zvariant::OwnedValue;

/// Where icons are pretended to be shown: tells the names of those who ask.
struct Watcher(mpsc::UnboundedSender<String>);

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, name: String) {
        self.0.send(name).unwrap();
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

struct Desktop {
    connection: Connection,
    asked: mpsc::UnboundedReceiver<String>,
}

impl Desktop {
    async fn at(bus: &Bus) -> Desktop {
        let (tell, asked) = mpsc::unbounded_channel();
        let builder = Builder::address(bus.1.as_str()).unwrap().name(WATCHER).unwrap();
        let connection = builder.serve_at(WATCHER_PATH, Watcher(tell)).unwrap().build().await.unwrap();
        Desktop { connection, asked }
    }

    async fn icon(&mut self) -> (Proxy<'static>, Proxy<'static>) {
        let name = soon(self.asked.recv()).await;
        let part = |path: &'static str, interface: &'static str| {
            zbus::proxy::Builder::new(&self.connection)
                .destination(name.clone())
                .unwrap()
                .path(path)
                .unwrap()
                .interface(interface)
                .unwrap()
                .cache_properties(CacheProperties::No)
                .build()
        };
        (
            part(item::PATH, "org.kde.StatusNotifierItem").await.unwrap(),
            part(menu::PATH, "com.canonical.dbusmenu").await.unwrap(),
        )
    }
}

fn look(badge: Badge) -> Look {
    let entry = |word, label: &str, holds| Entry { word, label: label.to_owned(), holds };
    Look {
        title: "Ahoy".to_owned(),
        text: "2 <new>".to_owned(),
        badge,
        menu: vec![
            entry("open", "Open a_b", None),
            entry("line", "", None),
            entry("away", "Away", Some(true)),
        ],
        is_rtl: false,
    }
}

async fn next(clicks: &Clicks) -> Told {
    soon(clicks.next()).await
}

/// A name, pictures, a title, and what stands below.
type Tip = (String, Vec<(i32, i32, Vec<u8>)>, String, String);
type Lines = (u32, (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>));

async fn lines(menu: &Proxy<'_>) -> Vec<(i32, HashMap<String, OwnedValue>)> {
    let (_, (_, _, lines)): Lines = menu.call("GetLayout", &(0, -1, Vec::<String>::new())).await.unwrap();
    let line = |line: OwnedValue| {
        let (number, properties, _): (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>) =
            line.try_into().unwrap();
        (number, properties)
    };
    lines.into_iter().map(line).collect()
}

#[tokio::test]
async fn the_icon_is_shown_drawn_anew_clicked_and_its_menu_chosen_from() {
    let Some(bus) = Bus::start() else { return };
    let mut desktop = Desktop::at(&bus).await;
    let (tray, clicks) = Tray::at(&bus.1);
    tray.show(look(Badge::New(2)));
    let (icon, menu) = desktop.icon().await;
    assert_eq!(next(&clicks).await, Told::There(true));
    let pictures: Vec<(i32, i32, Vec<u8>)> = icon.get_property("IconPixmap").await.unwrap();
    assert!(pictures.iter().all(|(width, height, points)| points.len() as i32 == width * height * 4));
    let (_, _, title, text): Tip = icon.get_property("ToolTip").await.unwrap();
    assert_eq!((title.as_str(), text.as_str()), ("Ahoy", "2 &lt;new&gt;"));

    let shown = lines(&menu).await;
    let word = |at: usize, name: &str| {
        shown[at].1.get(name).map(|it| String::try_from(it.try_clone().unwrap()).unwrap())
    };
    assert_eq!(word(0, "label").as_deref(), Some("Open a__b"));
    assert_eq!(
        (word(1, "type").as_deref(), word(2, "toggle-type").as_deref()),
        (Some("separator"), Some("radio"))
    );
    for (number, _) in &shown {
        let asked = (*number, "clicked", Value::from(0), 0_u32);
        menu.call::<_, _, ()>("Event", &asked).await.unwrap();
    }
    assert_eq!(next(&clicks).await, Told::Chosen("open"));
    assert_eq!(next(&clicks).await, Told::Chosen("away"), "a line between others is not chosen");
    icon.call::<_, _, ()>("Activate", &(0, 0)).await.unwrap();
    assert_eq!(next(&clicks).await, Told::Pressed);
    let nothing: zbus::Result<()> = menu.call("Event", &(99, "clicked", Value::from(0), 0_u32)).await;
    assert!(nothing.is_err());

    let mut changes = icon.receive_signal("NewIcon").await.unwrap();
    tray.show(look(Badge::Rings));
    soon(changes.next()).await;
    assert_eq!(icon.get_property::<String>("Status").await.unwrap(), "NeedsAttention");
}

#[test]
fn a_line_keeps_its_number_when_the_menu_changes() {
    let before = Shown::new(look(Badge::None), &Shown::default());
    let mut changed = look(Badge::None);
    changed.menu.insert(0, Entry { word: "mute", label: "Mute".to_owned(), holds: None });
    let after = Shown::new(changed, &before);
    for word in ["open", "line", "away"] {
        assert_eq!(before.number(word), after.number(word), "{word}");
    }
    assert_ne!(before.revision, after.revision);
    assert_eq!(Shown::new(after.look.clone(), &after).revision, after.revision);
    let (told, mut chosen) = mpsc::channel(9);
    let gone = after.number("mute");
    let menu = Menu { shown: Arc::new(Mutex::new(Shown::new(look(Badge::None), &after))), told };
    assert!(!menu.happens(gone, "clicked"), "it is not shown any more");
    assert!(chosen.try_recv().is_err());
}

#[tokio::test]
async fn docks_are_told_how_much_is_new() {
    let Some(bus) = Bus::start() else { return };
    let dock = Builder::address(bus.1.as_str()).unwrap().build().await.unwrap();
    let rule = zbus::MatchRule::builder().interface(DOCK).unwrap().build();
    let mut told = zbus::MessageStream::for_match_rule(rule, &dock, None).await.unwrap();
    let (tray, _clicks) = Tray::at(&bus.1);
    tray.show(look(Badge::New(3)));
    let told = soon(told.next()).await.unwrap();
    let (whose, said): (String, HashMap<String, OwnedValue>) = told.body().deserialize().unwrap();
    assert_eq!((whose.as_str(), i64::try_from(&said["count"]).unwrap()), ("application://ahoy.desktop", 3));
}

#[tokio::test]
async fn a_place_that_comes_later_goes_and_comes_back_is_found_each_time() {
    let Some(bus) = Bus::start() else { return };
    let (tray, clicks) = Tray::at(&bus.1);
    tray.show(look(Badge::None));
    let mut desktop = Desktop::at(&bus).await;
    soon(desktop.asked.recv()).await;
    assert_eq!(next(&clicks).await, Told::There(true));
    desktop.connection.close().await.unwrap();
    let mut desktop = Desktop::at(&bus).await;
    let (icon, _menu) = desktop.icon().await;
    icon.call::<_, _, ()>("Activate", &(0, 0)).await.unwrap();
    assert_eq!(next(&clicks).await, Told::Pressed, "one that is soon back was never away");
    desktop.connection.close().await.unwrap();
    assert_eq!(next(&clicks).await, Told::There(false));
    tray.show(look(Badge::Rings));
    let mut desktop = Desktop::at(&bus).await;
    soon(desktop.asked.recv()).await;
    assert_eq!(next(&clicks).await, Told::There(true));
}
