//! The desktop's portal (`org.freedesktop.portal`): what a program may have done by the desktop, asked over D-Bus.

use libp2p::futures::StreamExt;
use std::collections::HashMap;
use std::time::Duration;
use zbus::proxy::CacheProperties;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, Proxy};

pub const SERVICE: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const REQUEST: &str = "org.freedesktop.portal.Request";
/// A portal asks its user, and he may take his time.
const ANSWER_MAX: Duration = Duration::from_secs(600);
/// It did what it was asked.
const DONE: u32 = 0;

pub type Options<'a> = HashMap<&'a str, Value<'a>>;
/// What a portal answers.
pub type Results = HashMap<String, OwnedValue>;

/// A part of the portal.
pub async fn part(connection: &Connection, interface: &'static str) -> zbus::Result<Proxy<'static>> {
    zbus::proxy::Builder::new(connection)
        .destination(SERVICE)?
        .path(PATH)?
        .interface(interface)?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}

/// Tells a portal which program this is; one that knows it by itself has no such door.
pub async fn introduce(connection: &Connection) {
    if std::env::var_os("FLATPAK_ID").is_some() {
        return;
    }
    let told: zbus::Result<()> = match part(connection, "org.freedesktop.host.portal.Registry").await {
        Ok(registry) => registry.call("Register", &("ahoy", Options::new())).await,
        Err(error) => Err(error),
    };
    if let Err(error) = told {
        tracing::debug!(%error, "the portal knows programs by itself");
    }
}

/// Where the answer to a request with this token will be told.
pub async fn answer(
    connection: &Connection,
    token: &str,
) -> zbus::Result<zbus::proxy::SignalStream<'static>> {
    let name = connection.unique_name().map(ToString::to_string).unwrap_or_default();
    let path = format!("{PATH}/request/{}/{token}", name.trim_start_matches(':').replace('.', "_"));
    let request = zbus::proxy::Builder::new(connection)
        .destination(SERVICE)?
        .path(path)?
        .interface(REQUEST)?
        .cache_properties(CacheProperties::No)
        .build();
    let request: Proxy<'static> = request.await?;
    request.receive_signal("Response").await
}

/// The answer; `None` where its user has refused, or none comes.
pub async fn answered(mut told: zbus::proxy::SignalStream<'static>) -> Option<Results> {
    let told = tokio::time::timeout(ANSWER_MAX, told.next()).await.ok()??;
    let (done, results): (u32, Results) = told.body().deserialize().ok()?;
    (done == DONE).then_some(results)
}
