//! The gateway among pretended phones and nodes, in pretended time.

mod abuse;
mod digest;
mod following;
mod forking;
mod presence;
mod referring;
mod registering;
mod relaying;
mod seeking;
mod world;
