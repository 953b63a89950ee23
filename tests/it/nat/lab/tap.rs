//! A network interface whose cable is a file: what the kernel sends by it is read, what is written it receives.

#![expect(unsafe_code, reason = "no safe crate in the tree opens a TAP device or enters a namespace")]

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;
use tokio::io::unix::AsyncFd;

/// Makes an interface in a network namespace; it goes when the file is closed. Reading does not wait.
pub fn tap(namespace: &str, name: &str) -> io::Result<File> {
    let namespace = File::open(format!("/run/netns/{namespace}"))?;
    let name = name.to_owned();
    // A thread of its own, since one that has entered a namespace stays there.
    let opened = std::thread::spawn(move || enter(&namespace).and_then(|()| open(&name)));
    opened.join().map_err(|_| io::Error::other("the thread has ended"))?
}

/// The same, so that one can wait for it; within a runtime.
pub fn awaited(device: File) -> io::Result<AsyncFd<File>> {
    // SAFETY: a file's descriptor stays the same and open as long as the file, which nobody else has.
    unsafe { AsyncFd::register(device) }.map_err(io::Error::from)
}

fn enter(namespace: &File) -> io::Result<()> {
    // SAFETY: the file is open, and this changes nothing but the network of the calling thread (setns(2)).
    match unsafe { libc::setns(namespace.as_raw_fd(), libc::CLONE_NEWNET) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

fn open(name: &str) -> io::Result<File> {
    let device =
        OpenOptions::new().read(true).write(true).custom_flags(libc::O_NONBLOCK).open("/dev/net/tun")?;
    let mut ifr_name = [0; libc::IFNAMSIZ];
    if name.len() >= ifr_name.len() {
        return Err(io::Error::other("the name of an interface is too long"));
    }
    for (to, from) in ifr_name.iter_mut().zip(name.bytes()) {
        *to = libc::c_char::try_from(from).map_err(io::Error::other)?;
    }
    let flags = libc::IFF_TAP | libc::IFF_NO_PI;
    let ifr_ifru = libc::__c_anonymous_ifr_ifru { ifru_flags: flags as libc::c_short };
    let request = libc::ifreq { ifr_name, ifr_ifru };
    // SAFETY: TUNSETIFF takes an ifreq, and this one lives until it returns.
    match unsafe { libc::ioctl(device.as_raw_fd(), libc::TUNSETIFF, &raw const request) } {
        0 => Ok(device),
        _ => Err(io::Error::last_os_error()),
    }
}
