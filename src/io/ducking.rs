//! Other apps make way while a call is up, where the sound server has it so: PulseAudio and PipeWire pause or lower what plays
//! music beside a stream that says it is a telephone (`media.role`, which module-role-cork and module-role-ducking read).
//!
//! cpal's streams cannot say that, so one of silence does, as long as it is wanted. The server puts everything back when that
//! is gone, also where this program has died. Where there is no such server nothing happens.

use crate::io::priority;
use std::sync::mpsc;

/// Says it, or no more. Dropped, it says nothing.
#[derive(Debug)]
pub struct Ducking {
    wishes: mpsc::Sender<Wish>,
    wish: Wish,
}

/// On which output it is to be said: the device's name as a person reads it, or the system's default.
pub type Wish = Option<Option<String>>;

impl Ducking {
    /// Starts the thread that speaks with the server.
    pub fn start() -> std::io::Result<Ducking> {
        let (wishes, wishes_in) = mpsc::channel();
        std::thread::Builder::new().name("ahoy-ducking".into()).spawn(move || {
            priority::rest();
            serve(&wishes_in);
        })?;
        Ok(Ducking { wishes, wish: None })
    }

    /// States whether others are to make way from now on.
    pub fn want(&mut self, wish: Wish) {
        if wish != self.wish {
            self.wish = wish.clone();
            // The thread only ends when this end is dropped.
            let _ = self.wishes.send(wish);
        }
    }
}

#[cfg(target_os = "linux")]
fn serve(wishes: &mpsc::Receiver<Wish>) {
    let mut server = pulse::Server::default();
    while let Ok(wish) = wishes.recv() {
        if let Err(error) = server.say(wish.as_ref().map(Option::as_deref)) {
            tracing::debug!(%error, "other programs are not asked to make way");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn serve(wishes: &mpsc::Receiver<Wish>) {
    while wishes.recv().is_ok() {}
}

#[cfg(target_os = "linux")]
mod pulse {
    use pulseaudio::protocol::{
        ChannelMap, ChannelVolume, PlaybackStreamParams, Prop, Props, SampleFormat, SampleSpec, SinkInfo,
        stream::BufferAttr,
    };
    use pulseaudio::{AsPlaybackSource, Client, PlaybackStream};
    use std::ffi::{CStr, CString};
    use std::path::PathBuf;

    const NAME: &CStr = c"Ahoy";

    /// As little as can be said: 8,000 bytes a second, two seconds at once.
    const RATE_HZ: u32 = 8_000;
    const AT_ONCE: u32 = 2 * RATE_HZ;
    /// Silence in bytes without a sign.
    const SILENCE: u8 = 0x80;
    /// Where PulseAudio's own programs look for this process's default (pulseaudio(1)).
    const PULSE_SINK: &str = "PULSE_SINK";

    #[derive(Debug, thiserror::Error)]
    pub enum DuckingError {
        #[error(transparent)]
        Server(#[from] pulseaudio::ClientError),
        #[error(transparent)]
        System(#[from] std::io::Error),
    }

    /// The connection, made when it is first needed, and the silence.
    #[derive(Default)]
    pub struct Server {
        /// Its socket, where that is not this user's own server.
        at: Option<PathBuf>,
        client: Option<Client>,
        silence: Option<PlaybackStream>,
    }

    impl Server {
        #[cfg(test)]
        pub fn at(socket: PathBuf) -> Server {
            Server { at: Some(socket), ..Server::default() }
        }

        pub fn say(&mut self, wish: Option<Option<&str>>) -> Result<(), DuckingError> {
            self.silence = None;
            let Some(device) = wish else { return Ok(()) };
            let client = match self.client.take() {
                Some(client) => client,
                None => self.connect()?,
            };
            let runtime = tokio::runtime::Builder::new_current_thread().build()?;
            self.silence = Some(runtime.block_on(begin(&client, device))?);
            // One that has failed is made anew.
            self.client = Some(client);
            Ok(())
        }

        fn connect(&self) -> Result<Client, DuckingError> {
            let Some(at) = &self.at else { return Ok(Client::from_env(NAME)?) };
            let socket = std::os::unix::net::UnixStream::connect(at)?;
            // It wants one of this length, though it reads none.
            Ok(Client::new_unix(NAME, socket, Some([0; 256]))?)
        }
    }

    async fn begin(client: &Client, device: Option<&str>) -> Result<PlaybackStream, DuckingError> {
        let mut props = Props::new();
        props.set(Prop::MediaRole, c"phone");
        props.set(Prop::MediaName, c"Call");
        props.set(Prop::ApplicationId, c"ahoy");
        let params = PlaybackStreamParams {
            sample_spec: SampleSpec { format: SampleFormat::U8, channels: 1, sample_rate: RATE_HZ },
            channel_map: ChannelMap::mono(),
            cvolume: Some(ChannelVolume::norm(1)),
            sink_name: Some(sink(client, device).await?),
            buffer_attr: BufferAttr {
                target_length: AT_ONCE,
                // Else the server asks each time some of it has been played.
                minimum_request_length: AT_ONCE / 2,
                ..BufferAttr::default()
            },
            props,
            ..PlaybackStreamParams::default()
        };
        let silent = |room: &mut [u8]| {
            room.fill(SILENCE);
            room.len()
        };
        Ok(client.create_playback_stream(params, silent.as_playback_source()).await?)
    }

    /// Where what the call says is played: what others play elsewhere disturbs nobody.
    async fn sink(client: &Client, device: Option<&str>) -> Result<CString, DuckingError> {
        let default = || pulseaudio::protocol::DEFAULT_SINK.to_owned();
        let wanted = device.map(str::to_owned).or_else(|| std::env::var(PULSE_SINK).ok());
        let Some(wanted) = wanted else { return Ok(default()) };
        let is_wanted = |sink: &SinkInfo| {
            let described = sink.description.as_ref().is_some_and(|it| it.to_bytes() == wanted.as_bytes());
            described || sink.name.to_bytes() == wanted.as_bytes()
        };
        let sinks = client.list_sinks().await?;
        Ok(sinks.into_iter().find(is_wanted).map_or_else(default, |sink| sink.name))
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::pulse::Server;
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    /// Ends with the test.
    struct Running(Child);

    impl Drop for Running {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<Running> {
        let mut command = Command::new(program);
        command.args(arguments).env("HOME", folder).env("XDG_RUNTIME_DIR", folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().ok().map(Running)
    }

    /// What the server says of whoever plays music, once it is so.
    fn is_muted_soon(server: &str, wanted: &str) -> bool {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            let told = Command::new("pactl").args(["-s", server, "list", "sink-inputs"]).output();
            let told = told.map(|it| String::from_utf8_lossy(&it.stdout).into_owned()).unwrap_or_default();
            let music = told.split("Sink Input #").find(|input| input.contains("media.role = \"music\""));
            if music.is_some_and(|input| input.contains(&format!("Mute: {wanted}"))) {
                return true;
            }
        }
        false
    }

    #[test]
    fn music_makes_way_for_as_long_as_it_is_asked_to() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("native");
        let listens = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
        let modules = ["module-null-sink sink_name=out", "module-role-cork", listens.as_str()];
        let mut arguments = vec!["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"];
        modules.iter().for_each(|module| arguments.extend(["-L", module]));
        let Some(_pulse) = run("pulseaudio", &arguments, folder.path()) else { return };
        let end = Instant::now() + Duration::from_secs(20);
        while !socket.exists() {
            assert!(Instant::now() < end, "the server does not listen");
            std::thread::yield_now();
        }
        let server = format!("unix:{}", socket.display());
        let music = ["-s", &server, "--raw", "--property=media.role=music", "/dev/zero"];
        let Some(_music) = run("pacat", &music, folder.path()) else { return };
        assert!(is_muted_soon(&server, "no"), "it plays");
        let mut asked = Server::at(socket);
        asked.say(Some(None)).unwrap();
        assert!(is_muted_soon(&server, "yes"), "it makes way");
        asked.say(None).unwrap();
        assert!(is_muted_soon(&server, "no"), "and is back");
        asked.say(Some(Some("Null Output"))).unwrap();
        assert!(is_muted_soon(&server, "yes"), "on the device that is named, too");
    }
}
