//! The icon itself (the freedesktop.org "Status Notifier Item"), which the desktop asks for.

use super::drawing::icon;
use super::menu::{self, Shown};
use super::{Badge, Look, Told};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use zbus::interface;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::ObjectPath;

pub const PATH: &str = "/StatusNotifierItem";
/// Sides that desktops show icons in, in points; they take the next larger.
const SIDES: [u16; 5] = [16, 22, 24, 32, 64];

/// Characters of what stands beside the icon; names of others are cut.
const TEXT_MAX: usize = 240;

/// Width, height, and the points as alpha, red, green, blue.
type Picture = (i32, i32, Vec<u8>);

/// The icon as the desktop sees it.
#[derive(Debug)]
pub struct Item {
    pub shown: Arc<Mutex<Shown>>,
    pub told: mpsc::Sender<Told>,
}

impl Item {
    fn read<T>(&self, read: impl FnOnce(&Look) -> T) -> T {
        read(&self.shown.lock().unwrap_or_else(PoisonError::into_inner).look)
    }

    fn pictures(&self) -> Vec<Picture> {
        let badge = self.read(|look| look.badge);
        SIDES.map(|side| (i32::from(side), i32::from(side), icon(side, badge))).to_vec()
    }
}

#[interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    fn activate(&self, _x: i32, _y: i32) {
        // A front end that takes nothing more is ending.
        let _ = self.told.try_send(Told::Pressed);
    }

    fn secondary_activate(&self, _x: i32, _y: i32) {}

    fn context_menu(&self, _x: i32, _y: i32) {}

    fn scroll(&self, _by: i32, _way: &str) {}

    #[zbus(signal)]
    pub async fn new_title(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_attention_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_status(emitter: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;

    #[zbus(property)]
    fn category(&self) -> &'static str {
        "Communications"
    }

    #[zbus(property)]
    fn id(&self) -> &'static str {
        "ahoy"
    }

    #[zbus(property)]
    fn title(&self) -> String {
        self.read(|look| look.title.clone())
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        status(self.read(|look| look.badge))
    }

    #[zbus(property)]
    fn window_id(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn icon_pixmap(&self) -> Vec<Picture> {
        self.pictures()
    }

    #[zbus(property)]
    fn overlay_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn overlay_icon_pixmap(&self) -> Vec<Picture> {
        Vec::new()
    }

    #[zbus(property)]
    fn attention_icon_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn attention_icon_pixmap(&self) -> Vec<Picture> {
        self.pictures()
    }

    #[zbus(property)]
    fn attention_movie_name(&self) -> &'static str {
        ""
    }

    #[zbus(property)]
    fn tool_tip(&self) -> (String, Vec<Picture>, String, String) {
        let (title, text) = self.read(|look| (look.title.clone(), cut(&look.text)));
        (String::new(), Vec::new(), title, text)
    }

    #[zbus(property)]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(menu::PATH)
    }
}

/// So much of what stands beside the icon; some desktops read it as markup.
fn cut(text: &str) -> String {
    let text: String = text.chars().take(TEXT_MAX).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// How the icon stands among others.
pub fn status(badge: Badge) -> &'static str {
    match badge {
        Badge::None | Badge::New(_) => "Active",
        Badge::Rings => "NeedsAttention",
    }
}
