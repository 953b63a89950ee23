//! Starting a node: profile, store, sockets, overlay, sound, then the loop.

use super::config::{AudioIn, AudioOut, Config};
use super::disk::{Disk, DiskError};
use super::driver::{Driver, Sources, now};
use super::handle::{Events, Handle, Port};
use super::media_thread::{self, MediaConfig};
use super::profile::{Profile, ProfileError, read_exported};
use super::resolver::Resolver;
use super::sockets::tls::{Identity, TlsFault};
use super::sockets::{Listen, Sockets};
use super::swarm::{self, SwarmConfig};
use super::wav;
use crate::aor::Aor;
use crate::engine::api::{Command, Event};
use crate::engine::{Engine, Input, OVERLAY_PORT, Output};
use crate::identity::{Own, OwnError};
use rand::RngCore;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use zeroize::Zeroizing;

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
    /// The identity file to import cannot be read.
    #[error("{}: {source}", path.display())]
    Import { path: PathBuf, source: std::io::Error },
    /// The profile to import into is somebody else's already.
    #[error("the profile belongs to {0} already")]
    Taken(Aor),
    /// A WAV file that was named to be heard cannot be read.
    #[error("{}: {source}", path.display())]
    Wav { path: PathBuf, source: wav::WavError },
    /// A WAV file that was named to record into cannot be written.
    #[error("{}: {source}", path.display())]
    Recording { path: PathBuf, source: wav::WavError },
    /// The SIP port asked for, or any, cannot be opened.
    #[error("SIP port: {source}")]
    Sip { port: u16, source: std::io::Error },
    /// The certificate of SIP over TLS is there, but of no use.
    #[error("{}: {source}", path.display())]
    Certificate { path: PathBuf, source: TlsFault },
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

/// The same, or whose identity file is to be imported into the new profile.
///
/// # Errors
/// When one of them cannot be read.
pub fn identity_for(config: &Config) -> Result<Option<(Aor, String)>, StartFault> {
    if let Some(known) = identity_of(&config.profile)? {
        return Ok(Some(known));
    }
    let own = config.import.as_deref().map(exported).transpose()?;
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

/// Does commands in a profile on which no node runs, without one: what is kept is changed, and nobody is spoken to.
///
/// # Errors
/// As `start`; `ProfileError::InUse` where a node runs on it after all.
pub fn aside(config: &Config, commands: Vec<Command>) -> Result<Vec<Event>, StartFault> {
    let profile = Profile::open(&config.profile)?;
    let own = own(&profile, config)?;
    let (replies, mut told) = mpsc::channel(REPORTS_MAX);
    let (disk, loaded) = Disk::open(&profile, replies)?;
    let mut engine = Engine::new(now(), own, loaded, seed());
    let mut events = Vec::new();
    let mut drain = |engine: &mut Engine| {
        while let Some(output) = engine.poll_output() {
            match output {
                Output::Event(event) => events.push(event),
                Output::Disk(request) => {
                    if let Err(reply) = disk.send(request) {
                        engine.handle(now(), Input::Disk(reply));
                    }
                }
                _ => {}
            }
        }
    };
    for command in commands {
        engine.handle(now(), Input::Command(command));
        drain(&mut engine);
    }
    disk.close();
    while let Ok(reply) = told.try_recv() {
        engine.handle(now(), Input::Disk(reply));
    }
    events.extend(std::iter::from_fn(|| engine.poll_output()).filter_map(|output| match output {
        Output::Event(event) => Some(event),
        _ => None,
    }));
    Ok(events)
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
    let tls = if config.tls { Some(acceptor(&profile)?) } else { None };
    let listen = Listen { tls, ..Listen::new(config.listen, config.sip_port) };
    let (sockets, heard) = Sockets::bind(listen)
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
    // Last, as nothing else can fail now but for want of a thread.
    if let Some(AudioOut::File(path)) = &config.audio_out {
        wav::check_writable(path).map_err(|source| StartFault::Recording { path: path.clone(), source })?;
    }
    let (media_reports, media_source) = mpsc::channel(REPORTS_MAX);
    let media = media_thread::start(media_config(&config), media_reports).map_err(StartFault::Thread)?;
    let (resolver, resolver_source) = Resolver::new(config.dns);
    let mut engine = Engine::new(now(), own, loaded, seed());
    engine.handle(now(), Input::Join(config.bootstrap));
    let sources = Sources {
        heard,
        swarm: swarm_source,
        media: media_source,
        disk: disk_source,
        resolver: resolver_source,
    };
    Ok(Driver {
        engine,
        profile,
        sockets,
        swarm,
        media,
        disk,
        resolver,
        port,
        sources,
        heard: Vec::new(),
        abandoned: false,
    })
}

/// What answers SIP over TLS, by the profile's certificate, or a new one where there is none.
pub(super) fn acceptor(profile: &Profile) -> Result<TlsAcceptor, StartFault> {
    let unfit = |source| StartFault::Certificate { path: profile.certificate(), source };
    if profile.read_certificate()?.is_none() {
        let own: Vec<IpAddr> =
            if_addrs::get_if_addrs().unwrap_or_default().iter().map(if_addrs::Interface::ip).collect();
        profile.write_certificate(Identity::generate(&own).map_err(unfit)?.as_bytes())?;
    }
    let pem = profile.read_certificate()?.unwrap_or_default();
    Identity::from_pem(&pem).and_then(Identity::acceptor).map_err(unfit)
}

/// The profile's identity, or a new one where the profile is new.
fn own(profile: &Profile, config: &Config) -> Result<Own, StartFault> {
    let imported = config.import.as_deref().map(exported).transpose()?;
    if let Some(own) = kept(profile)? {
        if imported.is_some_and(|imported| imported.root().id() != own.root().id()) {
            return Err(StartFault::Taken(own.aor().clone()));
        }
        return match &config.id {
            Some(id) if id != own.aor() => Err(StartFault::OtherIdentity(own.aor().clone())),
            Some(_) | None => renamed(profile, own, config),
        };
    }
    if let Some(imported) = imported {
        if config.id.as_ref().is_some_and(|id| id != imported.aor()) {
            return Err(StartFault::OtherIdentity(imported.aor().clone()));
        }
        // A device of its own, so that it and the gateway can both be there until the account is removed.
        let own = imported.on_new_device(seed(), now());
        profile.write_identity(&own.to_bytes())?;
        return renamed(profile, own, config);
    }
    let aor = config.id.clone().ok_or(StartFault::NoIdentity)?;
    let own = Own::generate(seed(), aor, config.name.as_deref().unwrap_or_default(), now());
    profile.write_identity(&own.to_bytes())?;
    Ok(own)
}

fn exported(path: &Path) -> Result<Own, StartFault> {
    let bytes = read_exported(path)
        .map(Zeroizing::new)
        .map_err(|source| StartFault::Import { path: path.to_owned(), source })?;
    Own::from_bytes(&bytes).map_err(|source| StartFault::Identity { path: path.to_owned(), source })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::profile::tests::TestDir;
    use crate::io::profile::write_exported;

    fn config(place: &TestDir, import: PathBuf) -> Config {
        Config {
            profile: place.path(),
            id: None,
            name: None,
            import: Some(import),
            listen: None,
            sip_port: None,
            tls: false,
            reach: None,
            bootstrap: Vec::new(),
            dns: None,
            lan: false,
            audio_in: None,
            audio_out: None,
            auto_answer: false,
        }
    }

    fn carol(place: &TestDir) -> (Own, PathBuf) {
        let carol = Own::generate(seed(), "carol@example.org".parse().unwrap(), "Carol", now());
        let file = place.path().with_extension("identity");
        write_exported(&file, &carol.to_bytes()).unwrap();
        (carol, file)
    }

    #[test]
    fn a_new_profile_is_the_imported_person_on_a_device_of_its_own() {
        let place = TestDir::new();
        let (carol, file) = carol(&place);
        let config = config(&place, file);
        assert_eq!(identity_for(&config).unwrap(), Some((carol.aor().clone(), "Carol".to_owned())));
        let profile = Profile::open(&place.path()).unwrap();
        let first = own(&profile, &config).unwrap();
        assert_eq!((first.root().id(), first.aor()), (carol.root().id(), carol.aor()));
        assert_ne!(first.device().id(), carol.device().id());
        let second = own(&profile, &config).unwrap();
        assert_eq!(second.device().id(), first.device().id(), "imported once");
    }

    #[test]
    fn a_profile_of_somebody_else_is_not_imported_into() {
        let place = TestDir::new();
        let (carol, file) = carol(&place);
        let profile = Profile::open(&place.path()).unwrap();
        let other = Config { id: Some("bob@example.org".parse().unwrap()), ..config(&place, file.clone()) };
        assert!(matches!(own(&profile, &other), Err(StartFault::OtherIdentity(aor)) if aor == *carol.aor()));
        assert_eq!(profile.read_identity().unwrap(), None);
        own(&profile, &Config { import: None, ..other }).unwrap();
        let taken = own(&profile, &config(&place, file));
        assert!(matches!(taken, Err(StartFault::Taken(aor)) if aor.as_str() == "bob@example.org"));
    }

    #[test]
    fn what_is_no_identity_file_is_not_imported() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let file = place.path().with_extension("identity");
        assert!(matches!(own(&profile, &config(&place, file.clone())), Err(StartFault::Import { .. })));
        std::fs::write(&file, vec![0; 1 << 20]).unwrap();
        assert!(matches!(own(&profile, &config(&place, file)), Err(StartFault::Identity { .. })));
        assert_eq!(profile.read_identity().unwrap(), None);
    }
}
