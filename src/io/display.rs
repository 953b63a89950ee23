//! Whether there is a display to open a window on, found out by knocking: a variable alone may be stale.

#[cfg(target_os = "linux")]
use std::net::TcpStream;
#[cfg(target_os = "linux")]
use std::os::unix::net::UnixStream;

/// Whether a window can be opened. X11 and Wayland are asked; the other systems always have a display.
pub fn is_there() -> bool {
    #[cfg(target_os = "linux")]
    return wayland() || x11();
    #[cfg(not(target_os = "linux"))]
    true
}

/// `WAYLAND_DISPLAY` names a socket, in `XDG_RUNTIME_DIR` unless its path is absolute.
#[cfg(target_os = "linux")]
fn wayland() -> bool {
    let Some(name) = std::env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty()) else {
        return false;
    };
    let directory = std::env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
    UnixStream::connect(std::path::Path::new(&directory).join(name)).is_ok()
}

/// `DISPLAY` is `[host]:number[.screen]` (X(7)).
#[cfg(target_os = "linux")]
fn x11() -> bool {
    /// Where servers of this machine listen, and the TCP port of display 0.
    const SOCKETS: &str = "/tmp/.X11-unix/X";
    const PORT: u16 = 6000;
    let display = std::env::var("DISPLAY").unwrap_or_default();
    let Some((host, rest)) = display.rsplit_once(':') else { return false };
    let Some(Ok(number)) = rest.split('.').next().map(str::parse::<u16>) else { return false };
    match host {
        "" | "unix" => UnixStream::connect(format!("{SOCKETS}{number}")).is_ok(),
        host => PORT.checked_add(number).is_some_and(|port| TcpStream::connect((host, port)).is_ok()),
    }
}
