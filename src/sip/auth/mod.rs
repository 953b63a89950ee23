//! Digest access authentication, both sides (RFC 2617, RFC 7616, RFC 8760, RFC 3261 22).
//!
//! It does not know accounts, transactions, a clock or a source of randomness: who has which password, the
//! time and each cnonce are arguments. It never sees a password where the hash of one is enough.
//!
//! Begin with `Authenticator` (asks and verifies) and `Credentials` (answers); what is hashed stands in
//! `algorithm.rs`, how the headers are spelt in `field.rs`.

mod algorithm;
mod authenticator;
mod authorization;
mod challenge;
mod field;

#[cfg(test)]
mod tests;

pub use algorithm::{Algorithm, Ha1};
pub use authenticator::{Authenticator, NONCE_LIFE, NONCES_MAX, Verdict};
pub use authorization::{Asked, Authorization, Credentials, Turn};
pub use challenge::Challenge;
