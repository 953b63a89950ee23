use super::*;
use crate::io::bus::pretended::{Bus, soon};
use crate::io::headset::Headset;
use zbus::Proxy;

/// What the keys of a keyboard are to a desktop.
struct Desktop {
    connection: Connection,
}

impl Desktop {
    async fn at(bus: &str) -> Desktop {
        Desktop { connection: bus::builder(Some(bus)).unwrap().build().await.unwrap() }
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
            Some(())
        };
        soon(waited).await;
    }

    async fn player(&self) -> Proxy<'static> {
        let interface = "org.mpris.MediaPlayer2.Player";
        Proxy::new(&self.connection, name(), PATH, interface).await.unwrap()
    }
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
    assert_eq!(soon(presses.next()).await, Press::Answer);
    player.call::<_, _, ()>("Stop", &()).await.unwrap();
    assert_eq!(soon(presses.next()).await, Press::Refuse);
    let mut changes = player.receive_property_changed::<String>("PlaybackStatus").await;
    headset.is(Standing::Talks("Call".to_owned()));
    let status = async {
        loop {
            let change = libp2p::futures::StreamExt::next(&mut changes).await.unwrap();
            if change.get().await.unwrap() == "Playing" {
                return Some(());
            }
        }
    };
    soon(status).await;
    // Whatever pauses all players ends no call.
    player.call::<_, _, ()>("Pause", &()).await.unwrap();
    player.call::<_, _, ()>("Play", &()).await.unwrap();
    player.call::<_, _, ()>("PlayPause", &()).await.unwrap();
    assert_eq!(soon(presses.next()).await, Press::HangUp);
    let root = Proxy::new(&desktop.connection, name(), PATH, "org.mpris.MediaPlayer2").await.unwrap();
    root.call::<_, _, ()>("Raise", &()).await.unwrap();
    assert_eq!(soon(presses.next()).await, Press::Raise);
    headset.is(Standing::Nothing);
    desktop.waits_for_player(false).await;
}
