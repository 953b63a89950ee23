//! The system's wish that the process end: SIGINT and SIGTERM, or the console's Ctrl-C.

/// Returns when the system asks the process to end; from the call on, before it is polled, the process is not ended without being
/// asked.
#[cfg(unix)]
pub fn asked_to_end() -> impl Future<Output = ()> + Send {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async {
        let (Ok(mut interrupt), Ok(mut terminate)) = signals else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

/// Returns when the system asks the process to end.
#[cfg(not(unix))]
pub async fn asked_to_end() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
