//! Keys under X11: the server is asked for each of them (XGrabKey), in every state of the locks.

use super::{Chord, Deed, Desk, Hearing, Standing, Told, Wanted};
use crate::io::bus::BusError;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc;
use x11rb::COPY_FROM_PARENT;
use x11rb::connection::Connection;
use x11rb::errors::{ConnectionError, ReplyError, ReplyOrIdError};
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, GrabMode, Keycode, ModMask, Window,
    WindowClass,
};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

/// Caps Lock and Num Lock count for nothing.
const LOCKS: [u16; 4] = [0, 2, 16, 18];
/// What of a key's state counts.
const HELD: u16 = 1 | 4 | 8 | 64;

/// Why no keys are heard.
#[derive(Debug, thiserror::Error)]
enum GrabError {
    #[error(transparent)]
    Connect(#[from] x11rb::errors::ConnectError),
    #[error(transparent)]
    Connection(#[from] ConnectionError),
    #[error(transparent)]
    Reply(#[from] ReplyError),
    #[error(transparent)]
    Id(#[from] ReplyOrIdError),
}

/// What the thread that hears and the one that is told what is wanted share.
struct Shared {
    x11: RustConnection,
    root: Window,
    /// To be woken by.
    own: Window,
    wanted: Mutex<Vec<Wanted>>,
}

/// Hears keys until nobody wants any.
pub async fn serve(desk: Desk, display: Option<String>) -> Result<(), BusError> {
    let Desk { mut wanted, told } = desk;
    let shared = match connect(display.as_deref()) {
        Ok(shared) => Arc::new(shared),
        Err(error) => {
            tracing::debug!(%error, "keys are not heard everywhere");
            return Ok(());
        }
    };
    let hearing = shared.clone();
    let hears = move || {
        if let Err(error) = hear(&hearing, &told) {
            tracing::debug!(%error, "keys are no longer heard everywhere");
        }
    };
    std::thread::Builder::new().name("keys".to_owned()).spawn(hears).map_err(BusError::Runtime)?;
    loop {
        let now = wanted.borrow_and_update().clone();
        *shared.wanted.lock().unwrap_or_else(PoisonError::into_inner) = now;
        if wake(&shared).is_err() || wanted.changed().await.is_err() {
            return Ok(());
        }
    }
}

fn connect(display: Option<&str>) -> Result<Shared, GrabError> {
    let (x11, screen) = x11rb::connect(display)?;
    let root = x11.setup().roots.get(screen).map(|screen| screen.root).unwrap_or_default();
    let own = x11.generate_id()?;
    let class = WindowClass::INPUT_ONLY;
    let aux = CreateWindowAux::new();
    x11.create_window(0, own, root, 0, 0, 1, 1, 0, class, COPY_FROM_PARENT, &aux)?.check()?;
    // A key that is held is let go once, and not as often as it repeats.
    x11.xkb_use_extension(1, 0)?.reply()?;
    let repeats = xkb::PerClientFlag::DETECTABLE_AUTO_REPEAT;
    let none = xkb::BoolCtrl::from(0_u32);
    x11.xkb_per_client_flags(xkb::ID::USE_CORE_KBD.into(), repeats, repeats, none, none, none)?.reply()?;
    Ok(Shared { x11, root, own, wanted: Mutex::default() })
}

fn wake(shared: &Shared) -> Result<(), ConnectionError> {
    let event = ClientMessageEvent::new(32, shared.own, x11rb::NONE, [0_u32; 5]);
    shared.x11.send_event(false, shared.own, EventMask::NO_EVENT, event)?;
    shared.x11.flush()
}

/// A key that was given: its number on this keyboard, and what is held with it.
type Given = (Keycode, u16, Deed);
/// How those stand that are wanted.
type Stands = Vec<(Deed, Standing)>;

fn hear(shared: &Shared, told: &mpsc::Sender<Told>) -> Result<(), GrabError> {
    // A front end that takes nothing more is ending.
    let tell = |what: Told| drop(told.try_send(what));
    tell(Told::There(Hearing::Own));
    let mut given: Vec<Given> = Vec::new();
    let mut stood = None;
    let mut held: BTreeSet<Keycode> = BTreeSet::new();
    loop {
        if told.is_closed() {
            return Ok(());
        }
        match shared.x11.wait_for_event()? {
            Event::ClientMessage(_) | Event::MappingNotify(_) => {
                let (stands, new) = grab(shared, &given)?;
                held.retain(|held| new.iter().any(|(code, ..)| code == held));
                given = new;
                if stood.as_ref() != Some(&stands) {
                    stood = Some(stands.clone());
                    tell(Told::Stand(stands));
                }
            }
            Event::KeyPress(key) => {
                let state = u16::from(key.state) & HELD;
                let meant = given.iter().find(|(code, with, _)| *code == key.detail && *with == state);
                if let Some((code, _, deed)) = meant.filter(|(code, ..)| !held.contains(code)) {
                    held.insert(*code);
                    tell(Told::Pressed(*deed));
                }
            }
            Event::KeyRelease(key) if held.remove(&key.detail) => {
                let meant = given.iter().find(|(code, ..)| *code == key.detail);
                meant.into_iter().for_each(|(_, _, deed)| tell(Told::Released(*deed)));
            }
            _ => {}
        }
    }
}

/// Asks for what is wanted and not given yet, and gives back what is wanted no more.
fn grab(shared: &Shared, before: &[Given]) -> Result<(Stands, Vec<Given>), GrabError> {
    let wanted = shared.wanted.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut placed = Vec::new();
    for wanted in wanted {
        let code = code(shared, wanted.chord.key.keysym())?;
        placed.push((code.map(|code| (code, held_with(&wanted.chord))), wanted));
    }
    let is_wanted = |key: (Keycode, u16)| placed.iter().any(|(place, _)| *place == Some(key));
    for (code, with, _) in before.iter().filter(|(code, with, _)| !is_wanted((*code, *with))) {
        give_back(shared, *code, *with)?;
    }
    let mut had: Vec<_> =
        before.iter().map(|(code, with, _)| (*code, *with)).filter(|it| is_wanted(*it)).collect();
    let (mut stands, mut given) = (Vec::new(), Vec::<Given>::new());
    for (place, Wanted { deed, chord, .. }) in placed.iter() {
        let standing = match *place {
            None => Standing::Missing,
            Some((code, with)) if given.iter().any(|(other, held, _)| (*other, *held) == (code, with)) => {
                Standing::Taken
            }
            Some((code, with)) if had.contains(&(code, with)) || take(shared, code, with)? => {
                had.push((code, with));
                given.push((code, with, *deed));
                Standing::Heard(chord.to_string())
            }
            Some(_) => Standing::Taken,
        };
        stands.push((*deed, standing));
    }
    Ok((stands, given))
}

fn held_with(chord: &Chord) -> u16 {
    let held = [(chord.shift, 1), (chord.ctrl, 4), (chord.alt, 8), (chord.logo, 64)];
    held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, bit)| bit).sum()
}

fn give_back(shared: &Shared, code: Keycode, with: u16) -> Result<(), GrabError> {
    for lock in LOCKS {
        shared.x11.ungrab_key(code, shared.root, ModMask::from(with | lock))?.check()?;
    }
    Ok(())
}

/// Takes a key in every state of the locks, or not at all.
fn take(shared: &Shared, code: Keycode, with: u16) -> Result<bool, GrabError> {
    let (x11, root, mode) = (&shared.x11, shared.root, GrabMode::ASYNC);
    for lock in LOCKS {
        match x11.grab_key(false, root, ModMask::from(with | lock), code, mode, mode)?.check() {
            Ok(()) => {}
            Err(ReplyError::X11Error(error)) if error.error_kind == ErrorKind::Access => {
                give_back(shared, code, with)?;
                return Ok(false);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}

/// The number that a key has on this keyboard.
fn code(shared: &Shared, keysym: u32) -> Result<Option<Keycode>, GrabError> {
    let (first, last) = (shared.x11.setup().min_keycode, shared.x11.setup().max_keycode);
    let map =
        shared.x11.get_keyboard_mapping(first, last.saturating_sub(first).saturating_add(1))?.reply()?;
    let columns = usize::from(map.keysyms_per_keycode).max(1);
    // What is on a key unshifted counts first.
    let at = |column: usize| map.keysyms.chunks(columns).position(|on| on.get(column) == Some(&keysym));
    let found = at(0).or_else(|| (1..columns).find_map(at));
    Ok(found.and_then(|at| u8::try_from(usize::from(first) + at).ok()))
}

#[cfg(test)]
mod tests;
