//! The place for icons on this desktop: found, asked, lost and found again. It also tells docks that show a number on the
//! app's own icon (`com.canonical.Unity.LauncherEntry`).

use super::item::{self, Item, status};
use super::menu::{self, Menu, Shown};
use super::{Badge, Desk, Look, Told};
use crate::io::bus::{self, BusError};
use libp2p::futures::StreamExt;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;
use zbus::fdo::DBusProxy;
use zbus::object_server::SignalEmitter;
use zbus::proxy::CacheProperties;
use zbus::zvariant::Value;
use zbus::{Connection, Proxy};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const DOCK: &str = "com.canonical.Unity.LauncherEntry";
const DOCK_PATH: &str = "/com/canonical/unity/launcherentry/1";
/// How long a desktop may take that begins, or begins again, until there is no place.
const GRACE: Duration = Duration::from_secs(5);

/// Shows what is to be seen, and tells what is clicked, until nobody shows anything any more.
pub async fn serve(desk: Desk, bus: Option<String>) -> Result<(), BusError> {
    let Desk { mut looks, told } = desk;
    if looks.changed().await.is_err() {
        return Ok(());
    }
    let first = Shown::new(looks.borrow_and_update().clone(), &Shown::default());
    let shown = Arc::new(Mutex::new(first));
    let connection = bus::builder(bus.as_deref())?
        .serve_at(item::PATH, Item { shown: shown.clone(), told: told.clone() })?
        .serve_at(menu::PATH, Menu { shown: shown.clone(), told: told.clone() })?
        .build()
        .await?;
    badge(&connection, read(&shown, |shown| shown.look.badge)).await?;
    let mut place = Place::new(&connection, told).await?;
    let daemon = DBusProxy::new(&connection).await?;
    let mut owners = daemon.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
    let mut hosts = place.watcher.receive_all_signals().await?;
    place.ask().await;
    loop {
        tokio::select! {
            changed = looks.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
                let look = looks.borrow_and_update().clone();
                if let Err(error) = show(&connection, &shown, look).await {
                    tracing::debug!(%error, "the icon is not drawn anew");
                }
            }
            owner = owners.next() => {
                let Some(owner) = owner else { return Ok(()) };
                if owner.args().is_ok_and(|owner| owner.new_owner().is_some()) {
                    place.ask().await;
                } else {
                    place.lost();
                }
            }
            host = hosts.next() => {
                let Some(host) = host else { return Ok(()) };
                let header = host.header();
                if header.member().is_some_and(|it| it.starts_with("StatusNotifierHost")) {
                    place.ask().await;
                }
            }
            () = waited(place.until) => place.gone(),
        }
    }
}

async fn waited(until: Option<tokio::time::Instant>) {
    match until {
        Some(until) => tokio::time::sleep_until(until).await,
        None => std::future::pending().await,
    }
}

/// Where the icon is to be shown, and what is known of it.
struct Place<'a> {
    watcher: Proxy<'a>,
    name: String,
    told: mpsc::Sender<Told>,
    /// What was told last.
    is_there: Option<bool>,
    /// When a place that was not there is not waited for any more.
    until: Option<tokio::time::Instant>,
}

impl Place<'_> {
    async fn new(connection: &Connection, told: mpsc::Sender<Told>) -> Result<Place<'static>, BusError> {
        let watcher = zbus::proxy::Builder::new(connection)
            .destination(WATCHER)?
            .path(WATCHER_PATH)?
            .interface(WATCHER)?
            .cache_properties(CacheProperties::No)
            .build()
            .await?;
        let name = connection.unique_name().map(ToString::to_string).unwrap_or_default();
        Ok(Place { watcher, name, told, is_there: None, until: None })
    }

    /// Asks for a place; one that somebody looks at is one.
    async fn ask(&mut self) {
        let asked: zbus::Result<()> = self.watcher.call("RegisterStatusNotifierItem", &(&self.name,)).await;
        match asked {
            Ok(()) => {
                let seen: zbus::Result<bool> =
                    self.watcher.get_property("IsStatusNotifierHostRegistered").await;
                if seen.unwrap_or(true) { self.found() } else { self.lost() }
            }
            Err(error) => {
                tracing::debug!(%error, "there is no place for the icon");
                self.lost();
            }
        }
    }

    fn found(&mut self) {
        self.until = None;
        self.tell(true);
    }

    fn lost(&mut self) {
        if self.is_there != Some(false) && self.until.is_none() {
            self.until = Some(tokio::time::Instant::now() + GRACE);
        }
    }

    fn gone(&mut self) {
        self.until = None;
        self.tell(false);
    }

    fn tell(&mut self, is_there: bool) {
        if self.is_there != Some(is_there) {
            self.is_there = Some(is_there);
            // A front end that takes nothing more is ending.
            let _ = self.told.try_send(Told::There(is_there));
        }
    }
}

fn read<T>(shown: &Mutex<Shown>, read: impl FnOnce(&Shown) -> T) -> T {
    read(&shown.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Says what has changed, and no more.
async fn show(connection: &Connection, shown: &Mutex<Shown>, look: Look) -> zbus::Result<()> {
    let (before, revision) = {
        let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Shown::new(look.clone(), &shown);
        let before = std::mem::replace(&mut *shown, new);
        (before, shown.revision)
    };
    let icon = SignalEmitter::new(connection, item::PATH)?;
    if before.look.title != look.title {
        Item::new_title(&icon).await?;
    }
    if (&before.look.title, &before.look.text) != (&look.title, &look.text) {
        Item::new_tool_tip(&icon).await?;
    }
    if before.look.badge != look.badge {
        Item::new_icon(&icon).await?;
        Item::new_attention_icon(&icon).await?;
        Item::new_status(&icon, status(look.badge)).await?;
        badge(connection, look.badge).await?;
    }
    if before.revision != revision {
        Menu::layout_updated(&SignalEmitter::new(connection, menu::PATH)?, revision, 0).await?;
    }
    Ok(())
}

/// Tells docks how much is new.
async fn badge(connection: &Connection, badge: Badge) -> zbus::Result<()> {
    let (count, urgent) = match badge {
        Badge::None => (0, false),
        Badge::New(count) => (i64::from(count), false),
        Badge::Rings => (0, true),
    };
    let entry = std::env::var("FLATPAK_ID").unwrap_or_else(|_| "ahoy".to_owned());
    let said = HashMap::from([
        ("count", Value::from(count)),
        ("count-visible", Value::from(count > 0)),
        ("urgent", Value::from(urgent)),
    ]);
    let body = (format!("application://{entry}.desktop"), said);
    connection.emit_signal(None::<&str>, DOCK_PATH, DOCK, "Update", &body).await
}

#[cfg(test)]
mod tests;
