//! Two and more engines on a pretended network with pretended time.

mod buddies;
mod calls;
mod hostile;
mod messages;
mod provider;
