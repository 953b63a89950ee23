//! Two sessions on a pretended network, in virtual time.

mod connect;
mod hostile;
mod plain;
mod world;
