//! Sound devices: a thread of their own opens, watches and reopens them; sound itself goes through lock-free rings.
//!
//! Opening a device may take a sound server's time, so that the media thread only ever states what it wants and
//! takes the rings when they come.

#[cfg(target_os = "linux")]
mod pulse;
pub mod resample;
mod stream;

use cpal::traits::{DeviceTrait, HostTrait};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use stream::Open;
pub use stream::{Capture, Playback};

/// How often open devices are looked after.
const WATCH_EVERY: Duration = Duration::from_millis(500);
/// Device names told: more is a broken driver, not a room full of microphones.
const NAMES_MAX: usize = 64;

/// What a device is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Microphone,
    Speaker,
    Bell,
}

/// A device wanted by name; `None` is the system's default.
pub type Wanted = Option<Option<String>>;

/// Which devices should be open; `None` closes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    pub microphone: Wanted,
    pub speaker: Wanted,
    pub bell: Wanted,
}

/// What has become of devices.
#[derive(Debug)]
pub enum Notice {
    Microphone(Capture),
    Speaker(Playback),
    Bell(Playback),
    /// None could be opened, or the open one has gone; another try follows.
    Failed(Purpose, AudioError),
    /// Device names.
    Names {
        inputs: Vec<String>,
        outputs: Vec<String>,
    },
}

/// Why a device cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AudioError {
    #[error("no sound device is there")]
    NoDevice,
    #[error("no sound device has that name")]
    NoSuchName,
    #[error("the sound device has gone")]
    Gone,
    #[error("the sound device refuses")]
    Refused(#[from] cpal::Error),
}

/// The devices' thread; it ends when this is dropped.
pub struct Devices {
    wishes: mpsc::Sender<Wish>,
    wish: Wish,
}

impl Devices {
    /// Starts the thread, which tells its notices by `tell` and begins with the names of what is there.
    pub fn start(tell: impl Fn(Notice) + Send + 'static) -> std::io::Result<Devices> {
        let (wishes, wishes_in) = mpsc::channel();
        std::thread::Builder::new().name("ahoy-sound".into()).spawn(move || watch(&wishes_in, &tell))?;
        Ok(Devices { wishes, wish: Wish::default() })
    }

    /// States which devices should be open from now on.
    pub fn want(&mut self, wish: Wish) {
        if wish != self.wish {
            self.wish = wish.clone();
            // The thread only ends when this end is dropped.
            let _ = self.wishes.send(wish);
        }
    }
}

/// What the thread holds.
#[derive(Default)]
struct Opened {
    microphone: Slot,
    speaker: Slot,
    bell: Slot,
}

/// What another device stands in for is looked for with every so many looks: every two seconds.
const LOOKS_A_SEARCH: u32 = 4;

#[derive(Default)]
struct Slot {
    wanted: Wanted,
    open: Option<Open>,
    /// The system's name of what is open.
    opened: String,
    /// The device of the wanted name has been looked for in vain.
    is_away: bool,
    looks: u32,
    /// Whether the failure has been told, so that it is not told at each try.
    failing: bool,
}

fn watch(wishes: &mpsc::Receiver<Wish>, tell: &dyn Fn(Notice)) {
    let mut opened = Opened::default();
    let mut host = None;
    tell(names(host.get_or_insert_with(cpal::default_host)));
    loop {
        let idle =
            [&opened.microphone, &opened.speaker, &opened.bell].iter().all(|slot| slot.wanted.is_none());
        let wish = if idle {
            wishes.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            wishes.recv_timeout(WATCH_EVERY)
        };
        match wish {
            Ok(wish) => {
                opened.microphone.want(wish.microphone);
                opened.speaker.want(wish.speaker);
                opened.bell.want(wish.bell);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        // A sound server that has gone away takes the host with it, so a host that fails is not kept.
        let failed = serve(&mut opened, host.get_or_insert_with(cpal::default_host), tell);
        if failed {
            host = None;
        }
    }
}

/// Opens what is wanted and not open; tells whether anything failed.
fn serve(opened: &mut Opened, host: &cpal::Host, tell: &dyn Fn(Notice)) -> bool {
    // ALSA opens devices to look at them, and finds those that are in use busy.
    let follows = !host.id().to_string().eq_ignore_ascii_case("alsa");
    let to_output = |name: Option<&str>| output(host, name);
    let speaker = opened.speaker.serve((Purpose::Speaker, tell, follows), to_output, |device| {
        let (open, playback) = stream::playback(host, device)?;
        Ok((open, Notice::Speaker(playback)))
    });
    let bell = opened.bell.serve((Purpose::Bell, tell, follows), to_output, |device| {
        let (open, playback) = stream::playback(host, device)?;
        Ok((open, Notice::Bell(playback)))
    });
    let microphone = opened.microphone.serve(
        (Purpose::Microphone, tell, follows),
        |name| input(host, name),
        |device| {
            let (open, capture) = stream::capture(host, device)?;
            Ok((open, Notice::Microphone(capture)))
        },
    );
    if [speaker, bell, microphone].contains(&Served::Changed) {
        tell(names(host));
    }
    [speaker, bell, microphone].contains(&Served::Failed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Served {
    AsBefore,
    Changed,
    Failed,
}

impl Slot {
    fn want(&mut self, wanted: Wanted) {
        if wanted != self.wanted {
            *self = Slot { wanted, ..Slot::default() };
        }
    }

    fn serve(
        &mut self,
        (purpose, tell, follows): (Purpose, &dyn Fn(Notice), bool),
        find: impl Fn(Option<&str>) -> Result<cpal::Device, AudioError>,
        open: impl Fn(&cpal::Device) -> Result<(Open, Notice), AudioError>,
    ) -> Served {
        let Some(name) = self.wanted.clone() else {
            return Served::AsBefore;
        };
        if self.open.as_mut().is_some_and(Open::is_alive) {
            if !follows || !self.is_elsewhere(name.as_deref(), &find) {
                return Served::AsBefore;
            }
            // What is open still works, so nothing is told.
            self.open = None;
        }
        if self.open.take().is_some() {
            tell(Notice::Failed(purpose, AudioError::Gone));
        }
        let try_one = |name: Option<&str>| -> Result<(Open, Notice, String), AudioError> {
            let device = find(name)?;
            let (open, notice) = open(&device)?;
            Ok((open, notice, system_name(&device)))
        };
        // A name that is not there any more must not silence a call: the default device stands in.
        let result = match try_one(name.as_deref()) {
            Err(error) if name.is_some() => {
                self.tell_once(purpose, error, tell);
                try_one(None)
            }
            result => result,
        };
        match result {
            Ok((open, notice, opened)) => {
                self.open = Some(open);
                self.opened = opened;
                self.is_away = false;
                tell(notice);
                Served::Changed
            }
            Err(error) => {
                self.tell_once(purpose, error, tell);
                Served::Failed
            }
        }
    }

    /// Whether the device of the wanted name is there again while another one stands in. Where the system has another
    /// default, it moves what is open itself.
    fn is_elsewhere(
        &mut self,
        name: Option<&str>,
        find: impl Fn(Option<&str>) -> Result<cpal::Device, AudioError>,
    ) -> bool {
        self.looks = self.looks.wrapping_add(1);
        if name.is_none() || !self.looks.is_multiple_of(LOOKS_A_SEARCH) {
            return false;
        }
        match find(name) {
            Ok(device) => std::mem::take(&mut self.is_away) || system_name(&device) != self.opened,
            // A sound server may have moved what is open to another device, and does not move it back.
            Err(_) => {
                self.is_away = true;
                false
            }
        }
    }

    fn tell_once(&mut self, purpose: Purpose, error: AudioError, tell: &dyn Fn(Notice)) {
        if !self.failing {
            self.failing = true;
            tell(Notice::Failed(purpose, error));
        }
    }
}

/// Where PulseAudio's own programs look for this process's default (pulseaudio(1)); cpal asks the server alone.
const PULSE_SOURCE: &str = "PULSE_SOURCE";
const PULSE_SINK: &str = "PULSE_SINK";

/// A default that the environment names, where there is such a device.
fn of_environment(variable: &str, mut devices: impl Iterator<Item = cpal::Device>) -> Option<cpal::Device> {
    let name = std::env::var(variable).ok()?;
    devices.find(|device| is_named(device, &name))
}

fn input(host: &cpal::Host, name: Option<&str>) -> Result<cpal::Device, AudioError> {
    match name {
        None => of_environment(PULSE_SOURCE, host.input_devices()?)
            .or_else(|| host.default_input_device())
            .ok_or(AudioError::NoDevice),
        Some(name) => {
            host.input_devices()?.find(|device| is_named(device, name)).ok_or(AudioError::NoSuchName)
        }
    }
}

fn output(host: &cpal::Host, name: Option<&str>) -> Result<cpal::Device, AudioError> {
    match name {
        None => of_environment(PULSE_SINK, host.output_devices()?)
            .or_else(|| host.default_output_device())
            .ok_or(AudioError::NoDevice),
        Some(name) => {
            host.output_devices()?.find(|device| is_named(device, name)).ok_or(AudioError::NoSuchName)
        }
    }
}

/// Whether a device has a name, as a person reads it or as the sound system calls it.
fn is_named(device: &cpal::Device, name: &str) -> bool {
    let system = system_name(device);
    device.to_string() == name || system == name || with_system_name(device, &system) == name
}

fn system_name(device: &cpal::Device) -> String {
    let id = device.id().map(|id| id.to_string()).unwrap_or_default();
    id.split_once(':').map_or_else(|| id.clone(), |(_, system)| system.to_owned())
}

fn with_system_name(device: &cpal::Device, system: &str) -> String {
    format!("{device} ({system})")
}

fn names(host: &cpal::Host) -> Notice {
    let inputs = host.input_devices().map(|all| all.collect()).unwrap_or_default();
    let outputs = host.output_devices().map(|all| all.collect()).unwrap_or_default();
    Notice::Names { inputs: tidy(inputs), outputs: tidy(outputs) }
}

/// Names to choose by: two devices that a person could not tell apart get the system's name too.
fn tidy(devices: Vec<cpal::Device>) -> Vec<String> {
    let plain: Vec<String> = devices.iter().map(ToString::to_string).collect();
    let told = |(device, name): (&cpal::Device, &String)| {
        let alone = plain.iter().filter(|other| *other == name).count() == 1;
        if alone { name.clone() } else { with_system_name(device, &system_name(device)) }
    };
    let mut names: Vec<String> = devices.iter().zip(&plain).map(told).collect();
    names.sort();
    names.dedup();
    names.truncate(NAMES_MAX);
    names
}
