//! Whole stacks: against each other on a pretended network, and against the torture messages of RFC 4475.

mod calls;
mod front;
mod limits;
mod messages;
mod provider;
mod referrals;
mod second_opinion;
mod subscriptions;
mod torture;
mod world;
