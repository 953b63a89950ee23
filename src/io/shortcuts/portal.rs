//! Keys under Wayland: the desktop hears them, and asks its user which they are to be
//! (`org.freedesktop.portal.GlobalShortcuts`).

use super::{Deed, Desk, Hearing, Standing, Told, Wanted};
use crate::io::bus::{self, BusError};
use crate::io::portal::{self, Options, Results};
use libp2p::futures::StreamExt;
use std::collections::HashMap;
use tokio::sync::mpsc;
use zbus::proxy::{CacheProperties, SignalStream};
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy};

const INTERFACE: &str = "org.freedesktop.portal.GlobalShortcuts";
/// Characters of what the desktop calls a key.
const NAME_MAX: usize = 60;

const SESSION: &str = "org.freedesktop.portal.Session";

/// What the desktop hears keys for, and what says that it does no more.
struct Session {
    path: OwnedObjectPath,
    closed: SignalStream<'static>,
}

/// A shortcut as the portal tells of it.
type Shortcut = (String, HashMap<String, OwnedValue>);

/// Hears keys until nobody wants any.
pub async fn serve(desk: Desk, bus: Option<String>) -> Result<(), BusError> {
    let Desk { mut wanted, told } = desk;
    let connection = bus::builder(bus.as_deref())?.build().await?;
    portal::introduce(&connection).await;
    let shortcuts = portal::part(&connection, INTERFACE).await?;
    // Where the portal has no such part, there are no keys.
    let _version: u32 = shortcuts.get_property("version").await?;
    let tell = |what: Told| {
        // A front end that takes nothing more is ending.
        let _ = told.try_send(what);
    };
    tell(Told::There(Hearing::Desktop));
    let mut signals = shortcuts.receive_all_signals().await?;
    let mut session: Option<Session> = None;
    let mut count = 0_u32;
    loop {
        tokio::select! {
            changed = wanted.changed() => {
                if changed.is_err() {
                    return Ok(());
                }
                let now = wanted.borrow_and_update().clone();
                // The keys of a session cannot be changed: another takes its place.
                if let Some(before) = session.take() {
                    end(&connection, &before.path).await;
                }
                count = count.wrapping_add(1);
                let asked = if now.is_empty() { Ok(None) } else { begin(&connection, &shortcuts, &now, count).await };
                let stands = match asked {
                    Ok(Some((new, bound))) => {
                        session = Some(new);
                        standings(&now, &bound)
                    }
                    Ok(None) => standings(&now, &[]),
                    Err(error) => {
                        tracing::debug!(%error, "the desktop hears no keys");
                        standings(&now, &[])
                    }
                };
                tell(Told::Stand(stands));
            }
            signal = signals.next() => {
                let Some(signal) = signal else { return Ok(()) };
                if let Some(session) = &session {
                    heard(&signal, &session.path, &wanted.borrow(), &told);
                }
            }
            () = closed(&mut session) => {
                session = None;
                tell(Told::Stand(standings(&wanted.borrow(), &[])));
            }
        }
    }
}

/// A session in which the desktop hears keys; `None` where its user wants none of it.
async fn begin(
    connection: &Connection,
    shortcuts: &Proxy<'_>,
    wanted: &[Wanted],
    count: u32,
) -> zbus::Result<Option<(Session, Vec<Shortcut>)>> {
    let (session_token, token) = (format!("ahoy_session_{count}"), format!("ahoy_create_{count}"));
    let answer = portal::answer(connection, &token).await?;
    let options = Options::from([
        ("handle_token", Value::from(token.as_str())),
        ("session_handle_token", Value::from(session_token.as_str())),
    ]);
    let _request: OwnedObjectPath = shortcuts.call("CreateSession", &(options,)).await?;
    let Some(results) = portal::answered(answer).await else { return Ok(None) };
    let Some(path) = results.get("session_handle").and_then(path_of) else { return Ok(None) };
    let session = Session { closed: closing(connection, &path).await?, path };
    let token = format!("ahoy_bind_{count}");
    let answer = portal::answer(connection, &token).await?;
    let each = wanted.iter().map(|wanted| {
        let options = Options::from([
            ("description", Value::from(wanted.about.as_str())),
            ("preferred_trigger", Value::from(wanted.chord.trigger())),
        ]);
        (wanted.deed.word(), options)
    });
    let options = Options::from([("handle_token", Value::from(token.as_str()))]);
    let asked = (&session.path, each.collect::<Vec<_>>(), "", options);
    let _request: OwnedObjectPath = shortcuts.call("BindShortcuts", &asked).await?;
    let Some(results) = portal::answered(answer).await else {
        end(connection, &session.path).await;
        return Ok(None);
    };
    Ok(Some((session, bound(&results))))
}

/// The path of a session is told as a text, which the portal calls a mistake that it will keep.
fn path_of(told: &OwnedValue) -> Option<OwnedObjectPath> {
    let as_text = told.downcast_ref::<String>().ok().and_then(|path| OwnedObjectPath::try_from(path).ok());
    as_text.or_else(|| told.downcast_ref::<ObjectPath<'_>>().ok().map(OwnedObjectPath::from))
}

/// Where it is told that the desktop ends a session, as it may at any time.
async fn closing(connection: &Connection, path: &OwnedObjectPath) -> zbus::Result<SignalStream<'static>> {
    let session: Proxy<'static> = zbus::proxy::Builder::new(connection)
        .destination(portal::SERVICE)?
        .path(path.clone())?
        .interface(SESSION)?
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    session.receive_signal("Closed").await
}

/// Comes back once the desktop has ended the session; where there is none, never.
async fn closed(session: &mut Option<Session>) {
    match session {
        Some(session) => drop(session.closed.next().await),
        None => std::future::pending().await,
    }
}

fn bound(results: &Results) -> Vec<Shortcut> {
    let listed = results.get("shortcuts").and_then(|listed| listed.try_clone().ok());
    listed.and_then(|listed| listed.try_into().ok()).unwrap_or_default()
}

async fn end(connection: &Connection, session: &OwnedObjectPath) {
    let ended: zbus::Result<zbus::Message> =
        connection.call_method(Some(portal::SERVICE), session, Some(SESSION), "Close", &()).await;
    if let Err(error) = ended {
        tracing::debug!(%error, "keys are not given back");
    }
}

/// How those that are wanted stand, by what the desktop says.
fn standings(wanted: &[Wanted], bound: &[Shortcut]) -> Vec<(Deed, Standing)> {
    let standing = |deed: Deed| {
        let (_, given) = bound.iter().find(|(word, _)| word == deed.word())?;
        let name = given.get("trigger_description").and_then(|it| it.downcast_ref::<String>().ok())?;
        let name: String = name.chars().filter(|it| !it.is_control()).take(NAME_MAX).collect();
        (!name.is_empty()).then_some(Standing::Heard(name))
    };
    wanted.iter().map(|it| (it.deed, standing(it.deed).unwrap_or(Standing::Missing))).collect()
}

fn heard(signal: &zbus::Message, session: &OwnedObjectPath, wanted: &[Wanted], told: &mpsc::Sender<Told>) {
    let header = signal.header();
    let member = header.member().map(ToString::to_string).unwrap_or_default();
    let body = signal.body();
    let what = match member.as_str() {
        "Activated" | "Deactivated" => {
            let said: Result<(OwnedObjectPath, String, u64, Results), _> = body.deserialize();
            let Ok((whose, word, ..)) = said else { return };
            let deed = Deed::ALL.into_iter().find(|deed| deed.word() == word).filter(|_| whose == *session);
            deed.map(|deed| if member == "Activated" { Told::Pressed(deed) } else { Told::Released(deed) })
        }
        "ShortcutsChanged" => {
            let said: Result<(OwnedObjectPath, Vec<Shortcut>), _> = body.deserialize();
            let Ok((whose, bound)) = said else { return };
            (whose == *session).then(|| Told::Stand(standings(wanted, &bound)))
        }
        _ => None,
    };
    if let Some(what) = what {
        // A front end that takes nothing more is ending.
        let _ = told.try_send(what);
    }
}

#[cfg(test)]
mod tests;
