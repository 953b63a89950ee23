//! Two and more engines on a pretended network with pretended time.

mod buddies;
mod calls;
mod hold;
mod hostile;
mod messages;
mod phones;
mod transfer;
