//! The doors to the world: sockets, the overlay's swarm, sound, disk, clock.
//!
//! Knows tokio, libp2p, cpal, files and threads; decides nothing. Begin with `driver`, the one loop.

pub mod config;
pub mod disk;
pub mod handle;
pub mod profile;
pub mod swarm;

pub use config::Config;
pub use handle::{Events, Handle};
