//! Two sessions on a pretended network, in virtual time.

mod bad_rtp;
mod bridge;
mod connect;
mod hostile;
mod lossy;
mod moves;
mod paths;
mod plain;
mod relayed;
mod rests;
mod stereo;
mod thin;
mod world;
