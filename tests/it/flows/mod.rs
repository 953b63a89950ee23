//! Two and more engines on a pretended network with pretended time.

mod buddies;
mod calls;
mod early;
mod hold;
mod hostile;
mod leases;
mod messages;
mod phones;
mod provider;
mod redirects;
mod transfer;
