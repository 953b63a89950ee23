//! A bus of a test's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// It ends with the test.
pub struct Bus(Child, pub String);

impl Bus {
    /// `None` where this system has no D-Bus.
    pub fn start() -> Option<Bus> {
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--print-address=1"]).stdout(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut address).ok()?;
        Some(Bus(child, address.trim().to_owned()))
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What comes, in time.
pub async fn soon<T>(what: impl Future<Output = Option<T>>) -> T {
    tokio::time::timeout(Duration::from_secs(20), what).await.expect("in time").expect("something")
}
