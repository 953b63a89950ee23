//! The doors to the world: sockets, the overlay's swarm, sound, disk, clock.
//!
//! Knows tokio, libp2p, cpal, files and threads; decides nothing. Begin with `driver`, the one loop.

pub mod audio;
pub mod config;
pub mod control;
pub mod disk;
pub mod display;
mod driver;
pub mod handle;
pub mod media_thread;
pub mod profile;
mod resolver;
pub mod scratch;
mod signal;
mod sockets;
pub mod start;
pub mod swarm;
pub mod wav;

pub use config::Config;
pub use handle::{Events, Handle};
pub use start::start;
