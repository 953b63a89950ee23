//! What a crash leaves behind: nothing. A core file would hold every key.

/// Has this process, and all that it starts, leave no core files. systemd-coredump and apport keep to that too.
pub fn leaves_nothing() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        if let Err(error) = setrlimit(Resource::Core, none) {
            tracing::warn!(%error, "core files cannot be switched off");
        }
    }
}
