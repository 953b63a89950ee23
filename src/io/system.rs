//! What the desktop says of its user's wishes: contrast and accent of the look, whether he is not to be disturbed, and
//! whether a screen reader runs. It is told at once and whenever it changes; where nothing is said, nothing is told.

use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

#[cfg(target_os = "linux")]
mod asking;

/// What is told and may wait to be taken.
const WAITING_MAX: usize = 16;

/// What is known of the wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Red, green, blue.
    pub accent: Option<[u8; 3]>,
    /// Whether more contrast is wished.
    pub contrast: bool,
    /// Whether nobody is to disturb; `None` where the desktop has no such thing.
    pub is_quiet: Option<bool>,
    /// Whether a screen reader runs.
    pub is_read: bool,
}

/// What is told, one after the other.
#[derive(Clone, Debug)]
pub struct Changes(Arc<Mutex<mpsc::Receiver<Wishes>>>);

impl Changes {
    /// Those of this user's desktop, in a thread of its own that ends with the process.
    pub fn of_desktop() -> Changes {
        let (told, changes) = mpsc::channel(WAITING_MAX);
        serve(told);
        Changes(Arc::new(Mutex::new(changes)))
    }

    /// The next; `None` where nothing will come.
    pub async fn next(&self) -> Option<Wishes> {
        self.0.lock().await.recv().await
    }
}

#[cfg(target_os = "linux")]
fn serve(told: mpsc::Sender<Wishes>) {
    super::bus::beside("system", move || asking::serve(told, None));
}

#[cfg(not(target_os = "linux"))]
fn serve(_told: mpsc::Sender<Wishes>) {}
