//! Starting a node: profile, store, sockets, overlay, sound, then the loop.

use super::backup::{self, BackupFault};
use super::config::{AudioIn, AudioOut, Config, Origin, SecretFrom};
use super::disk::{Disk, DiskError};

use super::driver::{Driver, Remains, Sources, now};
use super::files::Files;
use super::files::exchange;
use super::handle::{Events, Handle, Port};
use super::keeper::Keeper;
use super::media_thread::{self, MediaConfig};
use super::network;
use super::profile::{Profile, ProfileError, read_exported};
use super::resolver::Resolver;
use super::sockets::tls::{Identity, TlsFault};
use super::sockets::{Listen, Sockets};
use super::swarm::{self, SwarmConfig, SwarmHandle};
use super::vault::{self, KeyStore, PassphraseFault, Vault, VaultError};
use super::wav;
use super::worker::Worker;
use crate::aor::Aor;
use crate::engine::api::{Change, Command, Event, Protection, Secret};
use crate::engine::keeping::Kept;
use crate::engine::{Engine, Input, OVERLAY_PORT, Output};
use crate::identity::words::{RecoveryWords, WordsError};
use crate::identity::{Cost, Own, OwnError};
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
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Passphrase(#[from] PassphraseFault),
    #[error(transparent)]
    Backup(#[from] BackupFault),
    /// What was given for recovery words is none.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// An identity file that is to be imported is none.
    #[error("{}: {source}", path.display())]
    Identity { path: PathBuf, source: OwnError },
    /// A key that was made before there were recovery words has promised none.
    #[error("the key has promised none to follow it")]
    NoSuccessor,
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

/// Who a profile belongs to, as far as it can be said before the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// It is new.
    Nobody,
    To(Aor, String),
    /// Only the passphrase says.
    Locked,
}

/// Who a profile belongs to, or whose identity file is to be imported into a new one.
///
/// # Errors
/// When one of them cannot be read, or the identity is damaged.
pub fn identity_for(config: &Config) -> Result<Belongs, StartFault> {
    let known = if config.profile.exists() { kept_in(config)? } else { Belongs::Nobody };
    if known != Belongs::Nobody {
        return Ok(known);
    }
    let own = handed_in(config)?;
    Ok(own.map_or(Belongs::Nobody, |own| Belongs::To(own.aor().clone(), own.name().to_owned())))
}

/// Who comes in a file that is to become a new profile.
fn handed_in(config: &Config) -> Result<Option<Own>, StartFault> {
    match (&config.import, &config.origin) {
        (Some(import), _) => exported(import).map(Some),
        (None, Origin::Backup { path, secret }) => {
            Ok(Some(backup::whose(path, secret_of(secret)?.as_bytes())?))
        }
        (None, Origin::Words(secret)) => {
            // Whose they are they do not say, but they must be some.
            RecoveryWords::read(secret_of(secret)?.as_text())?;
            Ok(None)
        }
        (None, Origin::Fresh) => Ok(None),
    }
}

fn secret_of(from: &SecretFrom) -> Result<Secret, PassphraseFault> {
    match from {
        SecretFrom::Typed(secret) => Ok(secret.clone()),
        SecretFrom::File(path) => vault::read(path),
    }
}

/// Makes a new profile without starting a node on it; who its person is.
///
/// # Errors
/// As `start`; nothing is made then but what a first start makes.
pub fn make(config: &Config) -> Result<Own, StartFault> {
    let profile = Profile::open(&config.profile)?;
    let vault = unlock(&profile, config)?;
    own(&profile, &vault, config)
}

fn kept_in(config: &Config) -> Result<Belongs, StartFault> {
    let profile = Profile::open(&config.profile)?;
    let passphrase = passphrase(config)?;
    let own = match Vault::open(&profile, passphrase.as_ref().map(Secret::as_bytes), KeyStore::System) {
        Ok(Some(vault)) => vault.read_own(&profile)?,
        // Nothing is sealed yet: all can be read.
        Ok(None) => clear(&profile)?,
        Err(VaultError::Locked) => return Ok(Belongs::Locked),
        Err(error) => return Err(error.into()),
    };
    Ok(own.map_or(Belongs::Nobody, |own| Belongs::To(own.aor().clone(), own.name().to_owned())))
}

/// The identity of a profile that has no vault yet.
fn clear(profile: &Profile) -> Result<Option<Own>, VaultError> {
    let Some(bytes) = profile.read_identity()? else { return Ok(None) };
    let path = profile.dir().to_owned();
    Own::from_bytes(&bytes).map(Some).map_err(|source| VaultError::Identity { path, source })
}

fn passphrase(config: &Config) -> Result<Option<Secret>, PassphraseFault> {
    match &config.passphrase {
        Some(passphrase) => Ok(Some(passphrase.clone())),
        None => vault::given(config.passphrase_file.as_deref()),
    }
}

/// Opens a profile's vault, or makes it. A new person's key may go to the system's key store, which he can do without:
/// he has his recovery words. The key of who has none stays with his files.
fn unlock(profile: &Profile, config: &Config) -> Result<Vault, StartFault> {
    let passphrase = passphrase(config)?;
    let passphrase = passphrase.as_ref().map(Secret::as_bytes);
    backup::finish(profile)?;
    let Some(mut vault) = Vault::open(profile, passphrase, KeyStore::System)? else {
        let is_new = clear(profile)?.is_none();
        if is_new && handed_in(config)?.is_none() && config.id.is_none() {
            return Err(StartFault::NoIdentity);
        }
        let may_store = config.key_store && is_new;
        return Ok(Vault::make(profile, passphrase, (KeyStore::System, may_store))?);
    };
    if let (Some(passphrase), Protection::Open) = (passphrase, vault.protection()) {
        vault.lock(profile, passphrase)?;
        // From here on all is sealed under the new key.
        return Ok(Vault::open(profile, Some(passphrase), KeyStore::System)?.unwrap_or(vault));
    }
    Ok(vault)
}

/// Starts a node in threads of its own; the events hold all that happens from the first on.
///
/// # Errors
/// A `StartFault`; nothing of the profile has been changed but what a first start makes.
pub fn start(config: Config) -> Result<(Handle, Events), StartFault> {
    let (handle, port) = Handle::pair();
    let events = handle.subscribe();
    let (tell, told) = std::sync::mpsc::channel();
    let thread = std::thread::Builder::new()
        .name("engine".to_owned())
        .spawn(move || run(config, port, &tell))
        .map_err(StartFault::Thread)?;
    handle.runs_in(thread);
    match told.recv() {
        Ok(Ok(())) => Ok((handle, events)),
        Ok(Err(fault)) => {
            handle.gone();
            Err(fault)
        }
        Err(_) => Err(StartFault::Thread(std::io::ErrorKind::Interrupted.into())),
    }
}

/// Does commands in a profile on which no node runs, without one: what is kept is changed, and nobody is spoken to.
///
/// # Errors
/// As `start`; `ProfileError::InUse` where a node runs on it after all.
pub fn aside(config: &Config, commands: Vec<Command>) -> Result<Vec<Event>, StartFault> {
    let profile = Profile::open(&config.profile)?;
    let mut vault = unlock(&profile, config)?;
    let own = own(&profile, &vault, config)?;
    let (replies, mut told) = mpsc::channel(REPORTS_MAX);
    let (disk, loaded) = Disk::open(&profile, &vault.database_keys(), replies)?;
    vault.settle(&profile)?;
    let mut engine = Engine::new(now(), own, loaded, seed());
    let mut events = Vec::new();
    let mut drain = |engine: &mut Engine| {
        while let Some(output) = engine.poll_output() {
            match output {
                Output::Event(event) => events.push(event),
                Output::Disk(request) => {
                    if let Err(reply) = disk.send(request) {
                        engine.handle(now(), Input::Disk(*reply));
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

fn run(mut config: Config, port: Port, tell: &std::sync::mpsc::Sender<Result<(), StartFault>>) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(tell.send(Err(StartFault::Thread(error)))),
    };
    runtime.block_on(async {
        let mut remains = match build(&config, port).await {
            Ok(driver) => {
                // What opened or made the profile is not needed again.
                (config.passphrase, config.origin) = (None, Origin::Fresh);
                let _ = tell.send(Ok(()));
                driver.run().await
            }
            Err(fault) => return drop(tell.send(Err(fault))),
        };
        // Under another key all is as at a start, so that nothing of the old one is left in memory.
        while let Some(left) = remains {
            let events = left.port.events.clone();
            remains = match raise(&config, left) {
                Ok(driver) => driver.run().await,
                Err(error) => {
                    tracing::error!(%error, "the node could not be started anew");
                    let _ = events.send(Event::Stopped);
                    None
                }
            };
        }
    });
}

/// The profile, its keys, and the port for SIP; then all that stands on them.
async fn build(config: &Config, port: Port) -> Result<Driver, StartFault> {
    if let Some(AudioIn::File(path)) = &config.audio_in {
        wav::read(path).map_err(|source| StartFault::Wav { path: path.clone(), source })?;
    }
    let profile = Profile::open(&config.profile)?;
    let mut vault = unlock(&profile, config)?;
    let own = own(&profile, &vault, config)?;
    if !config.key_store || own.seed().is_none() {
        vault.keep_in_profile();
    }
    let tls = if config.tls { Some(acceptor(&profile)?) } else { None };
    let listen = Listen { tls, ..Listen::new(config.listen, config.sip_port) };
    let (sockets, heard) = Sockets::bind(listen)
        .await
        .map_err(|source| StartFault::Sip { port: config.sip_port.unwrap_or(0), source })?;
    let (keeper, kept) = Keeper::new(profile, vault);
    raise(config, Remains { own, keeper, kept, sockets, heard, port })
}

fn raise(config: &Config, remains: Remains) -> Result<Driver, StartFault> {
    let Remains { own, keeper, kept, sockets, heard, port } = remains;
    let (disk_replies, disk_source) = mpsc::channel(REPORTS_MAX);
    let (disk, loaded) = keeper.open_disk(disk_replies)?;
    let (swarm_reports, swarm_source) = mpsc::channel(REPORTS_MAX);
    let shared = Arc::new(own.clone());
    let last_port = loaded.settings.get(OVERLAY_PORT).and_then(|port| port.parse().ok());
    let swarm_config = SwarmConfig {
        listen: config.listen,
        port: last_port,
        also_tcp: config.overlay_tcp,
        lan: config.lan,
        dns: config.dns,
        own: shared,
        seed: seed(),
        cost: Cost::AGREED,
    };
    // The port of last time may be another program's by now; then any will do.
    let mut swarm = swarm::start(swarm_config.clone(), swarm_reports.clone())
        .or_else(|_| swarm::start(SwarmConfig { port: None, ..swarm_config }, swarm_reports))?;
    // Last, as nothing else can fail now but for want of a thread.
    if let Some(AudioOut::File(path)) = &config.audio_out {
        wav::check_writable(path).map_err(|source| StartFault::Recording { path: path.clone(), source })?;
    }
    let (media_reports, media_source) = mpsc::channel(REPORTS_MAX);
    let media =
        media_thread::start(media_config(config, &swarm), media_reports).map_err(StartFault::Thread)?;
    let (file_reports, file_source) = mpsc::channel(REPORTS_MAX);
    let (line, asked) = swarm.take_files().unwrap_or_else(|| {
        let (line, asked, _) = exchange::pair();
        (line, asked)
    });
    let files = Files::new(downloads(config), line, file_reports);
    let (resolver, resolver_source) = Resolver::new(config.dns);
    let (worker, worked) = Worker::start(Cost::AGREED).map_err(StartFault::Thread)?;
    let mut engine = Engine::new(now(), own, loaded, seed());
    if config.ring.is_some() {
        let change = Change { rung_by: config.ring, ..Change::default() };
        engine.handle(now(), Input::Command(Command::SetReaching(change)));
    }
    engine.handle(now(), Input::Kept(Kept::Under(keeper.protection())));
    if !config.meeting_place.is_empty() {
        engine.handle(now(), Input::MeetAt(config.meeting_place.clone()));
    }
    engine.handle(now(), Input::Join(config.bootstrap.clone()));
    let sources = Sources {
        heard,
        swarm: swarm_source,
        media: media_source,
        disk: disk_source,
        resolver: resolver_source,
        kept,
        network: network::watch(),
        worked,
        files: file_source,
        asked,
    };
    Ok(Driver {
        engine,
        keeper,
        sockets,
        swarm,
        media,
        disk,
        resolver,
        worker,
        files,
        port,
        sources,
        heard: Vec::new(),
        abandoned: false,
        successor: None,
        is_succeeded: false,
    })
}

/// Where files go that come: the user's folder for such, or one in the profile.
fn downloads(config: &Config) -> PathBuf {
    let of_user = || directories::UserDirs::new()?.download_dir().map(Path::to_path_buf);
    config.downloads.clone().or_else(of_user).unwrap_or_else(|| config.profile.join("downloads"))
}

/// Where recordings of calls go: beside the files that come.
fn recordings(config: &Config) -> PathBuf {
    config.recordings.clone().unwrap_or_else(|| downloads(config).join("Ahoy"))
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
fn own(profile: &Profile, vault: &Vault, config: &Config) -> Result<Own, StartFault> {
    let imported = config.import.as_deref().map(exported).transpose()?;
    if let Some(own) = vault.read_own(profile)? {
        let is_other = imported.is_some_and(|imported| imported.root().id() != own.root().id());
        if is_other || config.origin != Origin::Fresh {
            return Err(StartFault::Taken(own.aor().clone()));
        }
        return match &config.id {
            Some(id) if id != own.aor() => Err(StartFault::OtherIdentity(own.aor().clone())),
            Some(_) | None => renamed((profile, vault), own, config),
        };
    }
    if let Some(imported) = imported {
        if config.id.as_ref().is_some_and(|id| id != imported.aor()) {
            return Err(StartFault::OtherIdentity(imported.aor().clone()));
        }
        // A device of its own, so that it and the gateway can both be there until the account is removed.
        let own = imported.on_new_device(seed(), now());
        vault.write_own(profile, &own)?;
        return renamed((profile, vault), own, config);
    }
    let name = config.name.as_deref().unwrap_or_default();
    let own = match &config.origin {
        Origin::Backup { path, secret } => {
            let secret = secret_of(secret)?;
            // Before anything is written.
            if config.change_key && backup::whose(path, secret.as_bytes())?.seed().is_none() {
                return Err(StartFault::NoSuccessor);
            }
            let own = backup::restore(profile, vault, (path, secret.as_bytes()))?;
            let own = renamed((profile, vault), own, config)?;
            let own = changed(own, config)?;
            vault.write_own(profile, &own)?;
            return Ok(own);
        }
        Origin::Words(secret) => {
            let words = RecoveryWords::read(secret_of(secret)?.as_text())?;
            let aor = config.id.clone().ok_or(StartFault::NoIdentity)?;
            changed(Own::recover(*words.seed(), seed(), aor, name, now()), config)?
        }
        Origin::Fresh => {
            let aor = config.id.clone().ok_or(StartFault::NoIdentity)?;
            Own::generate(seed(), aor, name, now())
        }
    };
    vault.write_own(profile, &own)?;
    Ok(own)
}

/// Under the key that was promised, where the old one may be in other hands.
fn changed(own: Own, config: &Config) -> Result<Own, StartFault> {
    if !config.change_key {
        return Ok(own);
    }
    own.succeeded(seed(), seed(), 0, now()).ok_or(StartFault::NoSuccessor)
}

fn exported(path: &Path) -> Result<Own, StartFault> {
    let bytes = read_exported(path)
        .map(Zeroizing::new)
        .map_err(|source| StartFault::Import { path: path.to_owned(), source })?;
    Own::from_bytes(&bytes).map_err(|source| StartFault::Identity { path: path.to_owned(), source })
}

fn renamed((profile, vault): (&Profile, &Vault), own: Own, config: &Config) -> Result<Own, StartFault> {
    match config.name.as_deref() {
        Some(name) if name != own.name() => {
            let own = own.with_name(name);
            vault.write_own(profile, &own)?;
            Ok(own)
        }
        Some(_) | None => Ok(own),
    }
}

fn media_config(config: &Config, swarm: &SwarmHandle) -> MediaConfig {
    MediaConfig {
        audio_in: config.audio_in.clone().unwrap_or(AudioIn::Device(None)),
        audio_out: config.audio_out.clone().unwrap_or(AudioOut::Device(None)),
        listen: config.listen,
        lending: Some(swarm.lending()),
        recordings: recordings(config),
        ring_tone: config.profile.join("ring.opus"),
        seed: seed(),
    }
}

/// The system's randomness, asked for here and nowhere below.
pub(in crate::io) fn seed() -> [u8; 32] {
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
            passphrase: None,
            passphrase_file: None,
            key_store: false,
            origin: Origin::Fresh,
            change_key: false,
            listen: None,
            sip_port: None,
            tls: false,
            reach: None,
            ring: None,
            overlay_tcp: None,
            bootstrap: Vec::new(),
            meeting_place: Vec::new(),
            dns: None,
            lan: false,
            audio_in: None,
            audio_out: None,
            downloads: None,
            recordings: None,
            auto_answer: false,
        }
    }

    fn carol(place: &TestDir) -> (Own, PathBuf) {
        let carol = Own::generate(seed(), "carol@example.org".parse().unwrap(), "Carol", now());
        let file = place.path().with_extension("identity");
        write_exported(&file, &carol.to_bytes()).unwrap();
        (carol, file)
    }

    fn opened(place: &TestDir, config: &Config) -> (Profile, Vault) {
        let profile = Profile::open(&place.path()).unwrap();
        let vault = unlock(&profile, config).unwrap();
        (profile, vault)
    }

    #[test]
    fn a_new_profile_is_the_imported_person_on_a_device_of_its_own() {
        let place = TestDir::new();
        let (carol, file) = carol(&place);
        let config = config(&place, file);
        let carols = Belongs::To(carol.aor().clone(), "Carol".to_owned());
        assert_eq!(identity_for(&config).unwrap(), carols);
        let (profile, vault) = opened(&place, &config);
        let first = own(&profile, &vault, &config).unwrap();
        assert_eq!((first.root().id(), first.aor()), (carol.root().id(), carol.aor()));
        assert_ne!(first.device().id(), carol.device().id());
        let second = own(&profile, &vault, &config).unwrap();
        assert_eq!(second.device().id(), first.device().id(), "imported once");
    }

    #[test]
    fn a_profile_of_somebody_else_is_not_imported_into() {
        let place = TestDir::new();
        let (carol, file) = carol(&place);
        let other = Config { id: Some("bob@example.org".parse().unwrap()), ..config(&place, file.clone()) };
        let (profile, vault) = opened(&place, &other);
        let refused = own(&profile, &vault, &other);
        assert!(matches!(refused, Err(StartFault::OtherIdentity(aor)) if aor == *carol.aor()));
        assert_eq!(profile.read_identity().unwrap(), None);
        own(&profile, &vault, &Config { import: None, ..other }).unwrap();
        let taken = own(&profile, &vault, &config(&place, file));
        assert!(matches!(taken, Err(StartFault::Taken(aor)) if aor.as_str() == "bob@example.org"));
    }

    #[test]
    fn what_is_no_identity_file_is_not_imported() {
        let place = TestDir::new();
        let profile = Profile::open(&place.path()).unwrap();
        let file = place.path().with_extension("identity");
        let gone = unlock(&profile, &config(&place, file.clone()));
        assert!(matches!(gone, Err(StartFault::Import { .. })));
        std::fs::write(&file, vec![0; 1 << 20]).unwrap();
        let endless = unlock(&profile, &config(&place, file));
        assert!(matches!(endless, Err(StartFault::Identity { .. })));
        assert_eq!(profile.read_identity().unwrap(), None);
        assert_eq!(profile.read_keys().unwrap(), None, "nothing was made");
    }

    fn named(place: &TestDir) -> Config {
        let config = config(place, PathBuf::new());
        Config { import: None, id: Some("alice@example.org".parse().unwrap()), ..config }
    }

    #[test]
    fn a_profile_of_before_there_was_a_vault_is_sealed_at_its_next_start() {
        let place = TestDir::new();
        let alice = Own::generate(seed(), "alice@example.org".parse().unwrap(), "Alice", now());
        let before = Profile::open(&place.path()).unwrap();
        before.write_identity(&alice.to_bytes()).unwrap();
        drop(before);
        let alices = Belongs::To(alice.aor().clone(), "Alice".to_owned());
        assert_eq!(identity_for(&named(&place)).unwrap(), alices);
        let (profile, vault) = opened(&place, &Config { id: None, ..named(&place) });
        let kept = own(&profile, &vault, &named(&place)).unwrap();
        assert_eq!(kept.device().id(), alice.device().id());
        assert!(Own::is_sealed(&profile.read_identity().unwrap().unwrap()));
        drop(profile);
        assert_eq!(identity_for(&named(&place)).unwrap(), alices);
    }

    #[test]
    fn a_profile_without_its_key_file_says_so_and_is_not_made_anew() {
        let place = TestDir::new();
        let (profile, vault) = opened(&place, &named(&place));
        own(&profile, &vault, &named(&place)).unwrap();
        let kept = profile.read_identity().unwrap();
        std::fs::remove_file(profile.keys()).unwrap();
        let missing = unlock(&profile, &named(&place)).err();
        assert!(
            matches!(
                &missing,
                Some(StartFault::Vault(VaultError::Profile(ProfileError::KeysMissing { .. })))
            ),
            "{missing:?}"
        );
        assert_eq!(profile.read_identity().unwrap(), kept);
    }

    #[test]
    fn a_passphrase_that_is_given_locks_the_profile_from_then_on() {
        let place = TestDir::new();
        let (profile, vault) = opened(&place, &named(&place));
        let first = own(&profile, &vault, &named(&place)).unwrap();
        drop((profile, vault));
        let with = |text: &str| Config { passphrase: Some(Secret::new(text.as_bytes())), ..named(&place) };
        let (profile, vault) = opened(&place, &with("correct horse"));
        assert_eq!(vault.protection(), Protection::Passphrase);
        assert_eq!(own(&profile, &vault, &named(&place)).unwrap().device().id(), first.device().id());
        drop((profile, vault));
        assert_eq!(identity_for(&named(&place)).unwrap(), Belongs::Locked);
        let profile = Profile::open(&place.path()).unwrap();
        let refused = |config: &Config| unlock(&profile, config).err();
        assert!(matches!(refused(&named(&place)), Some(StartFault::Vault(VaultError::Locked))));
        let wrong = refused(&with("correct hors"));
        assert!(matches!(wrong, Some(StartFault::Vault(VaultError::WrongPassphrase))));
        assert!(unlock(&profile, &with("correct horse")).is_ok(), "wrong ones did no harm");
    }
}
