//! Starting a node: profile, store, sockets, overlay, sound, then the loop.

use super::config::{AudioIn, AudioOut, Config};
use super::disk::{Disk, DiskError};
use super::driver::{Driver, Sources, now};
use super::handle::{Events, Handle, Port};
use super::media_thread::{self, MediaConfig};
use super::profile::{Profile, ProfileError};
use super::sockets::Sockets;
use super::swarm::{self, SwarmConfig};
use super::wav;
use crate::aor::Aor;
use crate::engine::{Engine, Input, OVERLAY_PORT};
use crate::identity::{Own, OwnError};
use rand::RngCore;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Reports of the swarm, the media thread and the disk that may wait for the loop.
const REPORTS_MAX: usize = 1_024;

/// Why a node cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("{}: {source}", path.display())]
    Identity { path: PathBuf, source: OwnError },
    /// The profile is new and nobody has said who to be.
    #[error("the profile is new: an address is needed")]
    NoIdentity,
    /// The profile belongs to this address, not to the one asked for.
    #[error("the profile belongs to {0}")]
    OtherIdentity(Aor),
    /// A WAV file that was named to be heard cannot be read.
    #[error("{}: {source}", path.display())]
    Wav { path: PathBuf, source: wav::WavError },
    /// A WAV file that was named to record into cannot be written.
    #[error("{}: {source}", path.display())]
    Recording { path: PathBuf, source: wav::WavError },
    /// The SIP port asked for, or any, cannot be opened.
    #[error("SIP port: {source}")]
    Sip { port: u16, source: std::io::Error },
    #[error("overlay: {0}")]
    Swarm(#[from] swarm::SwarmError),
    #[error("the system refuses a thread: {0}")]
    Thread(std::io::Error),
}

/// Who a profile belongs to; `None` when it is new.
///
/// # Errors
/// When the profile cannot be read, or its identity is damaged.
pub fn identity_of(profile: &Path) -> Result<Option<(Aor, String)>, StartFault> {
    if !profile.exists() {
        return Ok(None);
    }
    let own = kept(&Profile::open(profile)?)?;
    Ok(own.map(|own| (own.aor().clone(), own.name().to_owned())))
}

/// Starts a node in threads of its own; the events hold all that happens from the first on.
///
/// # Errors
/// A `StartFault`; nothing of the profile has been changed but what a first start makes.
pub fn start(config: Config) -> Result<(Handle, Events), StartFault> {
    let (handle, port) = Handle::pair();
    let events = handle.subscribe();
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::Builder::new()
        .name("engine".to_owned())
        .spawn(move || run(config, port, &tell))
        .map_err(StartFault::Thread)?;
    match told.recv() {
        Ok(Ok(())) => Ok((handle, events)),
        Ok(Err(fault)) => Err(fault),
        Err(_) => Err(StartFault::Thread(std::io::ErrorKind::Interrupted.into())),
    }
}

fn run(config: Config, port: Port, tell: &std::sync::mpsc::Sender<Result<(), StartFault>>) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(tell.send(Err(StartFault::Thread(error)))),
    };
    runtime.block_on(async {
        match build(config, port).await {
            Ok(driver) => {
                let _ = tell.send(Ok(()));
                driver.run().await;
            }
            Err(fault) => drop(tell.send(Err(fault))),
        }
    });
}

async fn build(config: Config, port: Port) -> Result<Driver, StartFault> {
    if let Some(AudioIn::File(path)) = &config.audio_in {
        wav::read(path).map_err(|source| StartFault::Wav { path: path.clone(), source })?;
    }
    let profile = Profile::open(&config.profile)?;
    let own = own(&profile, &config)?;
    let (disk_replies, disk_source) = mpsc::channel(REPORTS_MAX);
    let (disk, loaded) = Disk::open(&profile, disk_replies)?;
    let (sockets, heard) = Sockets::bind(config.listen, config.sip_port)
        .await
        .map_err(|source| StartFault::Sip { port: config.sip_port.unwrap_or(0), source })?;
    let (swarm_reports, swarm_source) = mpsc::channel(REPORTS_MAX);
    let shared = Arc::new(own.clone());
    let last_port = loaded.settings.get(OVERLAY_PORT).and_then(|port| port.parse().ok());
    let swarm_config =
        SwarmConfig { listen: config.listen, port: last_port, lan: config.lan, own: shared, seed: seed() };
    // The port of last time may be another program's by now; then any will do.
    let swarm = swarm::start(swarm_config.clone(), swarm_reports.clone())
        .or_else(|_| swarm::start(SwarmConfig { port: None, ..swarm_config }, swarm_reports))?;
    // Replaces what was there, so it comes after all that may keep the node from starting.
    if let Some(AudioOut::File(path)) = &config.audio_out {
        wav::WavWriter::create(path)
            .map_err(|source| StartFault::Recording { path: path.clone(), source })?;
    }
    let (media_reports, media_source) = mpsc::channel(REPORTS_MAX);
    let media = media_thread::start(media_config(&config), media_reports).map_err(StartFault::Thread)?;
    let mut engine = Engine::new(now(), own, loaded, seed());
    engine.handle(now(), Input::Join(config.bootstrap));
    let sources = Sources { heard, swarm: swarm_source, media: media_source, disk: disk_source };
    Ok(Driver { engine, profile, sockets, swarm, media, disk, port, sources, abandoned: false })
}

/// The profile's identity, or a new one where the profile is new.
fn own(profile: &Profile, config: &Config) -> Result<Own, StartFault> {
    if let Some(own) = kept(profile)? {
        return match &config.id {
            Some(id) if id != own.aor() => Err(StartFault::OtherIdentity(own.aor().clone())),
            Some(_) | None => renamed(profile, own, config),
        };
    }
    let aor = config.id.clone().ok_or(StartFault::NoIdentity)?;
    let own = Own::generate(seed(), aor, config.name.as_deref().unwrap_or_default(), now());
    profile.write_identity(&own.to_bytes())?;
    Ok(own)
}

fn kept(profile: &Profile) -> Result<Option<Own>, StartFault> {
    let Some(bytes) = profile.read_identity()? else { return Ok(None) };
    let path = profile.dir().to_owned();
    Own::from_bytes(&bytes).map(Some).map_err(|source| StartFault::Identity { path, source })
}

fn renamed(profile: &Profile, own: Own, config: &Config) -> Result<Own, StartFault> {
    match config.name.as_deref() {
        Some(name) if name != own.name() => {
            let own = own.with_name(name);
            profile.write_identity(&own.to_bytes())?;
            Ok(own)
        }
        Some(_) | None => Ok(own),
    }
}

fn media_config(config: &Config) -> MediaConfig {
    MediaConfig {
        audio_in: config.audio_in.clone().unwrap_or(AudioIn::Device(None)),
        audio_out: config.audio_out.clone().unwrap_or(AudioOut::Device(None)),
        listen: config.listen,
        seed: seed(),
    }
}

/// The system's randomness, asked for here and nowhere below.
fn seed() -> [u8; 32] {
    let mut seed = [0; 32];
    rand::rng().fill_bytes(&mut seed);
    seed
}
