//! The portal of settings, and the service that shows notices, which knows whether it is silenced.

use super::Wishes;
use crate::io::bus::{self, BusError};
use crate::io::portal;
use libp2p::futures::StreamExt;
use std::collections::HashMap;
use std::process::{Command, Stdio};
use tokio::sync::mpsc;
use zbus::proxy::{CacheProperties, MethodFlags};
use zbus::zvariant::{OwnedValue, Structure, Value};
use zbus::{Connection, MatchRule, MessageStream, Proxy};

const SETTINGS: &str = "org.freedesktop.portal.Settings";
const LOOK: &str = "org.freedesktop.appearance";
const NOTICES: &str = "org.freedesktop.Notifications";
const NOTICES_PATH: &str = "/org/freedesktop/Notifications";
/// Where services say that they are silenced: KDE's, and dunst's.
const SILENCED: [(&str, &str); 2] = [(NOTICES, "Inhibited"), ("org.dunstproject.cmd0", "paused")];
/// GNOME's keep it among the settings, and tell of changes there.
const DCONF: &str = "ca.desrt.dconf.Writer";
const BANNERS: [&str; 2] = ["org.gnome.desktop.notifications", "show-banners"];
const BANNERS_PATH: &str = "/org/gnome/desktop/notifications/";
/// Who knows whether a screen reader runs, and what it says of it.
const READS: &str = "org.a11y.Bus";
const READS_PATH: &str = "/org/a11y/bus";
const READS_STATUS: [&str; 2] = ["org.a11y.Status", "ScreenReaderEnabled"];
const GNOMES: [&str; 5] = ["GNOME", "Unity", "Budgie", "Pantheon", "X-Cinnamon"];

/// Tells what is wished until nobody listens.
pub async fn serve(told: mpsc::Sender<Wishes>, bus: Option<String>) -> Result<(), BusError> {
    let connection = bus::builder(bus.as_deref())?.build().await?;
    let settings = portal::part(&connection, SETTINGS).await?;
    let notices = properties(&connection, NOTICES, NOTICES_PATH).await?;
    let readers = properties(&connection, READS, READS_PATH).await?;
    let mut changed = settings.receive_signal("SettingChanged").await?;
    let mut silenced = notices.receive_signal("PropertiesChanged").await?;
    let mut read = readers.receive_signal("PropertiesChanged").await?;
    let mut written = listened(&connection, DCONF, "Notify").await?;
    let (is_quiet, is_read) = (quiet(&notices).await, reads(&readers).await);
    let mut wishes = Wishes { is_quiet, is_read, ..Wishes::default() };
    for (key, value) in look(&settings).await {
        take(&mut wishes, &key, &value);
    }
    let mut before = None;
    loop {
        if before != Some(wishes) {
            before = Some(wishes);
            if told.send(wishes).await.is_err() {
                return Ok(());
            }
        }
        tokio::select! {
            signal = changed.next() => {
                let Some(signal) = signal else { return Ok(()) };
                let said: Result<(String, String, OwnedValue), _> = signal.body().deserialize();
                if let Ok((namespace, key, value)) = said && namespace == LOOK {
                    take(&mut wishes, &key, &value);
                }
            }
            signal = silenced.next() => {
                if signal.is_none() {
                    return Ok(());
                }
                wishes.is_quiet = quiet(&notices).await;
            }
            signal = read.next() => {
                if signal.is_none() {
                    return Ok(());
                }
                wishes.is_read = reads(&readers).await;
            }
            signal = written.next() => {
                let Some(Ok(signal)) = signal else { return Ok(()) };
                let said: Result<(String, Vec<String>, String), _> = signal.body().deserialize();
                if said.is_ok_and(|(under, ..)| under.starts_with(BANNERS_PATH)) {
                    wishes.is_quiet = quiet(&notices).await;
                }
            }
        }
    }
}

/// What a service says of itself.
async fn properties(
    connection: &Connection,
    service: &'static str,
    path: &'static str,
) -> zbus::Result<Proxy<'static>> {
    zbus::proxy::Builder::new(connection)
        .destination(service)?
        .path(path)?
        .interface("org.freedesktop.DBus.Properties")?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}

/// Whether a screen reader runs. Where nobody knows, nobody is started to say so.
async fn reads(readers: &Proxy<'_>) -> bool {
    let said: zbus::Result<Option<OwnedValue>> = readers
        .call_with_flags("Get", MethodFlags::NoAutoStart.into(), &(READS_STATUS[0], READS_STATUS[1]))
        .await;
    said.ok().flatten().is_some_and(|said| bool::try_from(said).unwrap_or(false))
}

async fn listened(
    connection: &Connection,
    interface: &'static str,
    member: &'static str,
) -> zbus::Result<MessageStream> {
    let rule =
        MatchRule::builder().msg_type(zbus::message::Type::Signal).interface(interface)?.member(member)?;
    MessageStream::for_match_rule(rule.build(), connection, None).await
}

/// What the portal says of the look; nothing where there is none.
async fn look(settings: &Proxy<'_>) -> Vec<(String, OwnedValue)> {
    let all: zbus::Result<HashMap<String, HashMap<String, OwnedValue>>> =
        settings.call("ReadAll", &(vec![LOOK],)).await;
    all.ok().and_then(|mut all| all.remove(LOOK)).into_iter().flatten().collect()
}

/// Takes in what the portal says under one name.
fn take(wishes: &mut Wishes, key: &str, value: &Value<'_>) {
    // Some portals wrap what is in a value once more.
    if let Value::Value(inner) = value {
        return take(wishes, key, inner);
    }
    match key {
        "contrast" => wishes.contrast = u32::try_from(value).is_ok_and(|contrast| contrast == 1),
        "accent-color" => {
            wishes.accent = if let Value::Structure(parts) = value { color(parts) } else { None }
        }
        _ => {}
    }
}

/// Red, green and blue from 0 to 1; whoever has no accent says something beyond.
fn color(parts: &Structure<'_>) -> Option<[u8; 3]> {
    let part = |value: &Value<'_>| {
        let share = f64::try_from(value).ok().filter(|share| (0.0..=1.0).contains(share))?;
        let rounded = (share * 255.0).round();
        (0..=u8::MAX).find(|byte| f64::from(*byte) >= rounded)
    };
    match parts.fields() {
        [red, green, blue] => Some([part(red)?, part(green)?, part(blue)?]),
        _ => None,
    }
}

/// Whether notices are silenced; `None` where the desktop has no such thing.
async fn quiet(notices: &Proxy<'_>) -> Option<bool> {
    for (interface, name) in SILENCED {
        let said: zbus::Result<OwnedValue> = notices.call("Get", &(interface, name)).await;
        if let Some(is_quiet) = said.ok().and_then(|said| bool::try_from(said).ok()) {
            return Some(is_quiet);
        }
    }
    let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    if desktop.split(':').any(|name| GNOMES.contains(&name)) { no_banners() } else { None }
}

/// What GNOME's settings say, by its own program.
fn no_banners() -> Option<bool> {
    let mut asked = Command::new("gsettings");
    let said = asked.arg("get").args(BANNERS).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    match said.stdout.trim_ascii() {
        b"true" => Some(false),
        b"false" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
