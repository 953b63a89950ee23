//! The user's session bus (D-Bus), by which the desktop's own programs are spoken with.

use zbus::connection::Builder;

#[cfg(test)]
pub mod pretended;

/// Why the desktop is not spoken with.
#[derive(Debug, thiserror::Error)]
pub enum BusError {
    #[error(transparent)]
    Bus(#[from] zbus::Error),
    #[error(transparent)]
    Runtime(std::io::Error),
}

/// The way to the bus at this address, or to this user's.
///
/// # Errors
/// What is no address, and where there is no bus.
pub fn builder(address: Option<&str>) -> zbus::Result<Builder<'static>> {
    match address {
        Some(address) => Builder::address(address),
        None => Builder::session(),
    }
}

/// Does this in a thread of its own that ends with the process; where there is no desktop it ends early.
pub fn beside<Done: Future<Output = Result<(), BusError>>>(
    name: &'static str,
    work: impl FnOnce() -> Done + Send + 'static,
) {
    let work = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let done = runtime.map_err(BusError::Runtime).and_then(|it| it.block_on(work()));
        if let Err(error) = done {
            tracing::debug!(%error, name, "the desktop is not spoken with");
        }
    };
    if let Err(error) = std::thread::Builder::new().name(name.to_owned()).spawn(work) {
        tracing::debug!(%error, name, "the desktop is not spoken with");
    }
}
