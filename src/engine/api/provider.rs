//! The account at a telephone provider, as front ends see it.

use super::Secret;
use crate::engine::failure::Failure;

/// How SIP is spoken to a telephone provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    Udp,
    Tcp,
    Tls,
}

/// What a telephone provider has given its customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderAccount {
    /// `user@provider.example`, with or without `sip:` in front.
    pub aor: String,
    /// The user name to log in with; empty takes the part of the address before the `@`.
    pub user: String,
    /// Empty keeps the one there is, for the same address and proxy.
    pub password: Secret,
    /// The name shown to whom is called; may be empty.
    pub name: String,
    /// `host` or `host:port` of its outbound proxy; empty asks DNS for the domain's server.
    pub proxy: String,
    /// `None` takes what DNS says, else UDP.
    pub transport: Option<Transport>,
    /// How long a registration is asked for, in seconds; `None` takes ten minutes.
    pub expires_s: Option<u32>,
}

/// The account at a telephone provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// `user@provider.example`.
    pub aor: String,
    pub user: String,
    pub name: String,
    pub proxy: String,
    pub transport: Option<Transport>,
    pub expires_s: u32,
    pub state: ProviderState,
}

/// How the registration at the telephone provider stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderState {
    /// Not registered; it is being tried.
    Trying,
    /// The provider has said that calls come here, and that has not run out.
    Registered,
    /// Not registered; it is tried again later.
    Failed(Failure),
}
