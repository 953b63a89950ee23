//! A PulseAudio of its own (Debian's package pulseaudio), whose devices are null sinks: what is played to one is heard at its
//! monitor. They are plugged in and pulled out as a headset is. Call only after `process::require("pulseaudio")`.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Samples a second of every device.
pub const RATE: u32 = 48_000;
/// What is looked for tones in: the last 100 ms.
const LOOKED_AT: usize = 4_800;
/// A tone that is there, and one that is not, beside those that are said with 0.3.
const LOUD: f32 = 0.1;
const QUIET: f32 = 0.03;
const LOOK_EVERY: Duration = Duration::from_millis(20);
const WITHIN: Duration = Duration::from_secs(20);

/// A running sound server; killed when dropped.
#[derive(Debug)]
pub struct SoundServer {
    dir: tempfile::TempDir,
    child: Child,
}

/// A device that is plugged in.
#[derive(Debug)]
pub struct Plugged(String);

impl SoundServer {
    /// Starts it with these devices, the first of which is the default to play to, and its monitor to listen to.
    pub fn start(devices: &[&str]) -> SoundServer {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("native");
        let mut config =
            format!("load-module module-native-protocol-unix auth-anonymous=1 socket={}\n", socket.display());
        for device in devices {
            config += &format!("load-module module-null-sink {}\n", null_sink(device));
        }
        config += &format!("set-default-sink {0}\nset-default-source {0}.monitor\n", devices[0]);
        std::fs::write(dir.path().join("config"), config).unwrap();
        let mut command = Command::new("pulseaudio");
        command.args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm"]);
        command.arg("-F").arg(dir.path().join("config"));
        command.env("HOME", dir.path()).env("XDG_RUNTIME_DIR", dir.path());
        command.env("PULSE_RUNTIME_PATH", dir.path()).env_remove("DBUS_SESSION_BUS_ADDRESS");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let server = SoundServer { child: command.spawn().unwrap(), dir };
        until("the sound server answers", || server.control(&["info"]).is_some());
        server
    }

    /// What `PULSE_SERVER` has to be.
    pub fn address(&self) -> String {
        format!("unix:{}", self.dir.path().join("native").display())
    }

    /// Plugs a device in.
    pub fn plug(&self, device: &str) -> Plugged {
        let sink = null_sink(device);
        let words: Vec<&str> = std::iter::once("module-null-sink").chain(sink.split(' ')).collect();
        self.load(&words)
    }

    /// Any module, with its arguments.
    pub fn load(&self, module: &[&str]) -> Plugged {
        let said = self.control(&[&["load-module"], module].concat());
        Plugged(said.unwrap_or_else(|| panic!("{module:?} cannot be loaded")).trim().to_owned())
    }

    /// Pulls a device out.
    pub fn pull(&self, Plugged(module): Plugged) {
        self.control(&["unload-module", &module]).expect("it was loaded");
    }

    /// The device that is spoken into where none is chosen.
    pub fn set_default_source(&self, source: &str) {
        self.control(&["set-default-source", source]).expect("there is such a source");
    }

    /// Plays a tone on the left, and one on the right, until it is dropped.
    pub fn sing(&self, device: &str, tones: [f32; 2]) -> Voice {
        let tone = |hz: f32, at: u32| (at as f32 / RATE as f32 * hz * std::f32::consts::TAU).sin() * 0.3;
        // A second is a whole number of turns.
        self.play(device, (0..RATE).map(|at| tones.map(|hz| tone(hz, at))).collect(), true)
    }

    /// Plays a sound of two channels, again and again if so wished.
    pub fn play(&self, device: &str, sound: Vec<[f32; 2]>, forever: bool) -> Voice {
        let mut child = self.program("pacat", &["--playback", "--latency-msec=20", "-d", device]);
        let mut stdin = child.stdin.take().expect("piped");
        let octets: Vec<u8> =
            sound.iter().flatten().flat_map(|sample| ((sample * 32_767.0) as i16).to_le_bytes()).collect();
        std::thread::spawn(move || while stdin.write_all(&octets).is_ok() && forever {});
        Voice(child)
    }

    /// Listens to a device from now on.
    pub fn listen(&self, device: &str) -> Ear {
        let source = format!("{device}.monitor");
        let mut child = self.program("pacat", &["--record", "--latency-msec=20", "-d", &source]);
        let mut stdout = child.stdout.take().expect("piped");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let filled = heard.clone();
        std::thread::spawn(move || {
            let mut frame = [0; 4];
            let mut buffered = std::io::BufReader::new(&mut stdout);
            while buffered.read_exact(&mut frame).is_ok() {
                let [a, b, c, d] = frame;
                let both = [[a, b], [c, d]].map(|two| f32::from(i16::from_le_bytes(two)) / 32_768.0);
                filled.lock().unwrap().push(both);
            }
        });
        Ear { child, heard, device: device.to_owned() }
    }

    fn program(&self, program: &str, arguments: &[&str]) -> Child {
        let mut command = Command::new(program);
        command.args(arguments).args(["--raw", "--format=s16le", "--rate=48000", "--channels=2"]);
        command.env("PULSE_SERVER", self.address());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn control(&self, arguments: &[&str]) -> Option<String> {
        let done =
            Command::new("pactl").args(arguments).env("PULSE_SERVER", self.address()).output().unwrap();
        done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
    }
}

impl Drop for SoundServer {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// What is being played; it ends when dropped.
#[derive(Debug)]
pub struct Voice(Child);

impl Drop for Voice {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

/// What listens; it ends when dropped.
#[derive(Debug)]
pub struct Ear {
    child: Child,
    heard: Arc<Mutex<Vec<[f32; 2]>>>,
    device: String,
}

impl Ear {
    /// Waits until a tone is heard on the left, and one on the right.
    #[track_caller]
    pub fn hears(&self, tones: [f32; 2]) {
        let is_heard = || (0..2).all(|channel| self.amplitude(channel, tones[channel]) > LOUD);
        until(&format!("{tones:?} Hz at {}", self.device), is_heard);
    }

    /// Waits until the tone of the right is not heard on the left, and the other way round.
    #[track_caller]
    pub fn hears_apart(&self, [left, right]: [f32; 2]) {
        until(&format!("{left} and {right} Hz apart at {}", self.device), || {
            self.amplitude(0, right) < QUIET && self.amplitude(1, left) < QUIET
        });
    }

    /// Waits until a tone is not heard any more.
    #[track_caller]
    pub fn hears_no_more(&self, hz: f32) {
        until(&format!("no {hz} Hz at {}", self.device), || {
            (0..2).all(|channel| self.amplitude(channel, hz) < QUIET)
        });
    }

    /// Waits until so much more has been heard, whatever it is.
    #[track_caller]
    pub fn goes_on_for(&self, time: Duration) {
        let until_samples = self.samples() + (time.as_secs_f64() * f64::from(RATE)) as usize;
        until(&format!("{time:?} of {}", self.device), || self.samples() >= until_samples);
    }

    /// How much of a frequency there is in the last tenth of a second.
    pub fn amplitude(&self, channel: usize, hz: f32) -> f32 {
        let heard = self.heard();
        let Some(first) = heard.len().checked_sub(LOOKED_AT) else { return 0.0 };
        let (mut sine, mut cosine) = (0.0, 0.0);
        for (at, both) in heard[first..].iter().enumerate() {
            let phase = at as f32 / RATE as f32 * hz * std::f32::consts::TAU;
            sine += both[channel] * phase.sin();
            cosine += both[channel] * phase.cos();
        }
        2.0 * (sine * sine + cosine * cosine).sqrt() / LOOKED_AT as f32
    }

    /// All that was heard so far.
    pub fn heard(&self) -> MutexGuard<'_, Vec<[f32; 2]>> {
        self.heard.lock().unwrap()
    }

    fn samples(&self) -> usize {
        self.heard().len()
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

fn null_sink(device: &str) -> String {
    format!(
        "sink_name={device} sink_properties=device.description={device} rate={RATE} channels=2 format=s16le"
    )
}

fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < WITHIN, "{what}: not within {WITHIN:?}");
        std::thread::sleep(LOOK_EVERY);
    }
}
