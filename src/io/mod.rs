//! The doors to the world: sockets, the overlay's swarm, sound, disk, clock.
//!
//! Knows tokio, libp2p, cpal, files and threads; decides nothing. Begin with `driver`, the one loop.

pub mod audio;
pub mod backup;
#[cfg(target_os = "linux")]
mod bus;
#[cfg(feature = "gui")]
pub mod clipboard;
pub mod config;
pub mod control;
pub mod crash;
pub mod desktop;
#[cfg(feature = "gui")]
pub mod dialog;
pub mod disk;
pub mod display;
mod driver;
mod ducking;
mod export;
mod files;
pub mod handle;
pub mod headset;
pub mod join;
mod keeper;
mod lending;
mod marks;
pub mod media_thread;
#[cfg(feature = "gui")]
pub mod motion;
mod network;
pub mod notices;
pub mod picture;
#[cfg(target_os = "linux")]
mod portal;
pub mod preview;
mod priority;
pub mod profile;
mod prover;
pub mod report;
mod resolver;
pub mod scratch;
pub mod shortcuts;
pub mod signal;
mod sockets;
pub mod speech;
pub mod start;
pub mod swarm;
pub mod system;
pub mod tray;
pub mod vault;
pub mod wav;
mod worker;

pub use config::Config;
pub use handle::{Events, Handle};
pub use start::start;
