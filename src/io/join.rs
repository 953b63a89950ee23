//! Becoming a device of somebody who has Ahoy elsewhere: a node that nobody knows asks his first device, and what it is given
//! is the identity of a new profile.

use super::config::{AudioIn, AudioOut, Config};
use super::profile::write_exported;
use super::start::{Belongs, StartFault, aside, identity_for, start};
use super::vault::VaultError;
use crate::aor::Aor;
use crate::engine::api::{Command, Event};
use crate::engine::failure::Failure;
use crate::identity::DEVICE_NAME_MAX;
use std::path::Path;

/// Who this device is until it has been taken in. Nobody is told.
const NOBODY: &str = "new-device@ahoy.invalid";
/// Where the node of that time keeps what it needs, within the profile.
const PLACE: &str = "joining";
/// The identity that it is given, beside that of the node of that time.
const JOINED: &str = "joined";

/// Why it has not come to that.
#[derive(Debug, thiserror::Error)]
pub enum JoinFault {
    #[error(transparent)]
    Start(#[from] StartFault),
    /// The other device has not answered, has refused, or the link is none.
    #[error("{}", .0.code())]
    Refused(Failure),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// Asks to be a device of whoever shows this link, under a name; `tell` is given the code to compare. The profile must be new,
/// and belongs to him afterwards. Takes as long as he takes to decide.
///
/// # Errors
/// Why this is no device of his; the profile is as new as it was.
pub fn join(config: &Config, link: &str, name: &str, tell: impl FnMut(&str)) -> Result<Aor, JoinFault> {
    match identity_for(&Config { import: None, ..config.clone() })? {
        Belongs::Nobody => {}
        Belongs::To(aor, _) => return Err(StartFault::Taken(aor).into()),
        Belongs::Locked => return Err(StartFault::from(VaultError::Locked).into()),
    }
    let place = config.profile.join(PLACE);
    let joined = ask(config, (&place, link, name), tell).and_then(|aor| {
        let import = Some(place.join(JOINED));
        aside(&Config { import, id: None, name: None, ..config.clone() }, Vec::new())?;
        Ok(aor)
    });
    let cleaned = std::fs::remove_dir_all(&place);
    let aor = joined?;
    cleaned?;
    Ok(aor)
}

/// What this computer is called, as far as the system says.
pub fn this_computer() -> String {
    let named = std::env::var("COMPUTERNAME").or_else(|_| std::fs::read_to_string("/etc/hostname"));
    let name: String = named.unwrap_or_default().trim().chars().take(DEVICE_NAME_MAX).collect();
    name.chars().filter(|c| !c.is_control()).collect()
}

fn ask(
    config: &Config,
    (place, link, name): (&Path, &str, &str),
    mut tell: impl FnMut(&str),
) -> Result<Aor, JoinFault> {
    let _ = std::fs::remove_dir_all(place);
    let config = Config {
        profile: place.to_owned(),
        id: NOBODY.parse().ok(),
        name: None,
        import: None,
        sip_port: Some(0),
        tls: false,
        bootstrap: Vec::new(),
        audio_in: Some(AudioIn::Silence),
        audio_out: Some(AudioOut::Null),
        ..config.clone()
    };
    let (handle, mut events) = start(config)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = runtime.block_on(async {
        while let Some(event) = events.next().await {
            match event {
                Event::Ready(_) => {
                    let command = Command::JoinDevice { link: link.to_owned(), name: name.to_owned() };
                    handle.send_waiting(command).await;
                }
                Event::DeviceCode { code } => tell(&code),
                Event::DeviceJoined { aor, file } => return Ok((aor, file)),
                Event::Error { about, code } if about == "device.join" => {
                    return Err(JoinFault::Refused(code));
                }
                _ => {}
            }
        }
        Err(JoinFault::Refused(Failure::NoAnswer))
    });
    runtime.block_on(async {
        handle.send_waiting(Command::Quit).await;
        while events.next().await.is_some_and(|event| event != Event::Stopped) {}
    });
    handle.gone();
    let (aor, file) = answer?;
    write_exported(&place.join(JOINED), file.as_bytes())?;
    Ok(aor)
}
