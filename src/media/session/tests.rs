//! Two sessions on a pretended network, in virtual time.

mod bridge;
mod connect;
mod hostile;
mod plain;
mod world;
