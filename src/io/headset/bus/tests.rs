use super::*;
use crate::io::headset::Headset;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use zbus::Proxy;

/// A bus of the test's own.
struct Bus(Child, String);

impl Bus {
    /// `None` where this system has no D-Bus.
    fn start() -> Option<Bus> {
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--print-address=1"]).stdout(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut address).ok()?;
        Some(Bus(child, address.trim().to_owned()))
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the keys of a keyboard are to a desktop.
struct Desktop {
    connection: Connection,
}

impl Desktop {
    async fn at(bus: &str) -> Desktop {
        Desktop { connection: Builder::address(bus).unwrap().build().await.unwrap() }
    }

    async fn has_player(&self) -> bool {
        let bus = zbus::fdo::DBusProxy::new(&self.connection).await.unwrap();
        bus.name_has_owner(name().as_str().try_into().unwrap()).await.unwrap()
    }

    async fn waits_for_player(&self, there: bool) {
        let waited = async {
            while self.has_player().await != there {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), waited).await.expect("in time");
    }

    async fn player(&self) -> Proxy<'static> {
        let interface = "org.mpris.MediaPlayer2.Player";
        Proxy::new(&self.connection, name(), PATH, interface).await.unwrap()
    }
}

async fn pressed(presses: &crate::io::headset::Presses) -> Option<Press> {
    tokio::time::timeout(Duration::from_secs(20), presses.next()).await.expect("in time")
}

#[tokio::test]
async fn the_play_button_answers_and_hangs_up_and_between_calls_it_is_another_program_s() {
    let Some(bus) = Bus::start() else { return };
    let (headset, presses) = Headset::at(&bus.1);
    let desktop = Desktop::at(&bus.1).await;
    headset.is(Standing::Rings("Call".to_owned()));
    desktop.waits_for_player(true).await;
    let player = desktop.player().await;
    assert_eq!(player.get_property::<String>("PlaybackStatus").await.unwrap(), "Paused");
    let metadata: HashMap<String, OwnedValue> = player.get_property("Metadata").await.unwrap();
    assert_eq!(metadata["xesam:title"], OwnedValue::from(zbus::zvariant::Str::from("Call")));
    player.call::<_, _, ()>("PlayPause", &()).await.unwrap();
    assert_eq!(pressed(&presses).await, Some(Press::Answer));
    player.call::<_, _, ()>("Stop", &()).await.unwrap();
    assert_eq!(pressed(&presses).await, Some(Press::Refuse));
    let mut changes = player.receive_property_changed::<String>("PlaybackStatus").await;
    headset.is(Standing::Talks("Call".to_owned()));
    let status = async {
        loop {
            let change = libp2p::futures::StreamExt::next(&mut changes).await.unwrap();
            if change.get().await.unwrap() == "Playing" {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), status).await.expect("it is told");
    // Whatever pauses all players ends no call.
    player.call::<_, _, ()>("Pause", &()).await.unwrap();
    player.call::<_, _, ()>("Play", &()).await.unwrap();
    player.call::<_, _, ()>("PlayPause", &()).await.unwrap();
    assert_eq!(pressed(&presses).await, Some(Press::HangUp));
    let root = Proxy::new(&desktop.connection, name(), PATH, "org.mpris.MediaPlayer2").await.unwrap();
    root.call::<_, _, ()>("Raise", &()).await.unwrap();
    assert_eq!(pressed(&presses).await, Some(Press::Raise));
    headset.is(Standing::Nothing);
    desktop.waits_for_player(false).await;
}
