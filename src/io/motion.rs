//! Whether the desktop asks programs to move little: GNOME's and others' switch for animations, told by the portal.
//! On the other systems nobody is asked yet.

#[cfg(target_os = "linux")]
use std::time::Duration;

/// How long a portal may take; until then everything moves.
#[cfg(target_os = "linux")]
const ANSWER_MAX: Duration = Duration::from_secs(3);

/// Whether animations are switched off; `false` where nobody says so.
pub async fn is_reduced() -> bool {
    #[cfg(target_os = "linux")]
    return matches!(tokio::time::timeout(ANSWER_MAX, animations()).await, Ok(Ok(false)));
    #[cfg(not(target_os = "linux"))]
    false
}

#[cfg(target_os = "linux")]
async fn animations() -> zbus::Result<bool> {
    let bus = zbus::Connection::session().await?;
    let place = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
    let portal = zbus::Proxy::new(&bus, place.0, place.1, "org.freedesktop.portal.Settings").await?;
    let told: zbus::zvariant::OwnedValue =
        portal.call("ReadOne", &("org.gnome.desktop.interface", "enable-animations")).await?;
    Ok(bool::try_from(told)?)
}
