//! The player that the desktop sees, over D-Bus.

use super::{Player, Press, Standing};
use crate::io::bus::{self, BusError};
use std::collections::HashMap;
use tokio::sync::{mpsc, watch};
use zbus::Connection;
use zbus::interface;
use zbus::zvariant::{ObjectPath, OwnedValue, Value};

const PATH: &str = "/org/mpris/MediaPlayer2";
const TRACK: &str = "/org/ahoy/call";

/// What every player has.
struct Root {
    presses: mpsc::Sender<Press>,
}

#[interface(name = "org.mpris.MediaPlayer2")]
impl Root {
    fn raise(&self) {
        tell(&self.presses, Some(Press::Raise));
    }

    /// A program that holds somebody's calls is not ended by a button.
    fn quit(&self) {}

    #[zbus(property)]
    fn can_quit(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn can_raise(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn has_track_list(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn identity(&self) -> &str {
        "Ahoy"
    }

    #[zbus(property)]
    fn desktop_entry(&self) -> &str {
        "ahoy"
    }

    #[zbus(property)]
    fn supported_uri_schemes(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property)]
    fn supported_mime_types(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What plays: the call.
struct Call {
    standing: watch::Receiver<Standing>,
    presses: mpsc::Sender<Press>,
}

#[interface(name = "org.mpris.MediaPlayer2.Player")]
impl Call {
    fn play_pause(&self) {
        let press = self.standing.borrow().toggled();
        tell(&self.presses, press);
    }

    fn play(&self) {
        let press = self.standing.borrow().played();
        tell(&self.presses, press);
    }

    fn stop(&self) {
        let press = self.standing.borrow().stopped();
        tell(&self.presses, press);
    }

    /// Desktops pause all players at once, as when a telephone rings or a cable is pulled: that ends no call.
    fn pause(&self) {}

    fn next(&self) {}

    fn previous(&self) {}

    fn seek(&self, _by_us: i64) {}

    fn set_position(&self, _track: ObjectPath<'_>, _at_us: i64) {}

    fn open_uri(&self, _uri: &str) {}

    #[zbus(property)]
    fn playback_status(&self) -> &str {
        match &*self.standing.borrow() {
            Standing::Nothing => "Stopped",
            Standing::Rings(_) => "Paused",
            Standing::Talks(_) => "Playing",
        }
    }

    #[zbus(property)]
    fn metadata(&self) -> HashMap<String, OwnedValue> {
        let title = match &*self.standing.borrow() {
            Standing::Nothing => return HashMap::new(),
            Standing::Rings(title) | Standing::Talks(title) => title.clone(),
        };
        let track = ObjectPath::from_static_str(TRACK).ok().map(Value::from);
        let facts = [("mpris:trackid", track), ("xesam:title", Some(Value::from(title)))];
        let owned = |(key, value): (&str, Option<Value<'_>>)| {
            Some((key.to_owned(), OwnedValue::try_from(value?).ok()?))
        };
        facts.into_iter().filter_map(owned).collect()
    }

    #[zbus(property)]
    fn rate(&self) -> f64 {
        1.0
    }

    #[zbus(property)]
    fn minimum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property)]
    fn maximum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property)]
    fn volume(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn position(&self) -> i64 {
        0
    }

    #[zbus(property)]
    fn can_go_next(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn can_go_previous(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn can_play(&self) -> bool {
        true
    }

    /// Without it the play button would do nothing (MPRIS, `PlayPause`).
    #[zbus(property)]
    fn can_pause(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn can_seek(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_control(&self) -> bool {
        true
    }
}

/// Several of this program may run, each for another person.
fn name() -> String {
    format!("org.mpris.MediaPlayer2.ahoy.instance{}", std::process::id())
}

fn tell(presses: &mpsc::Sender<Press>, press: Option<Press>) {
    // Who presses more than can wait has pressed by mistake.
    if let Some(press) = press {
        let _ = presses.try_send(press);
    }
}

/// Is a player while there is a call, until nobody says how calls stand any more.
pub async fn serve(player: Player, address: Option<String>) -> Result<(), BusError> {
    let Player { mut standing, presses } = player;
    let call = Call { standing: standing.clone(), presses: presses.clone() };
    let builder = bus::builder(address.as_deref())?;
    let connection = builder.serve_at(PATH, Root { presses })?.serve_at(PATH, call)?.build().await?;
    let mut is_player = false;
    loop {
        let wants = *standing.borrow_and_update() != Standing::Nothing;
        if is_player {
            tell_change(&connection).await?;
        }
        if wants != is_player {
            is_player = wants;
            if wants {
                connection.request_name(name()).await?;
            } else {
                connection.release_name(name()).await?;
            }
        }
        if standing.changed().await.is_err() {
            return Ok(());
        }
    }
}

async fn tell_change(connection: &Connection) -> zbus::Result<()> {
    let call = connection.object_server().interface::<_, Call>(PATH).await?;
    let shown = call.get().await;
    shown.playback_status_changed(call.signal_emitter()).await?;
    shown.metadata_changed(call.signal_emitter()).await
}

#[cfg(test)]
mod tests;
