//! Whole stacks: against each other on a pretended network, and against the torture messages of RFC 4475.

mod calls;
mod digits;
mod forks;
mod forwarded;
mod front;
mod limits;
mod messages;
mod offers;
mod old_phones;
mod phone;
mod provider;
mod referrals;
mod reliable;
mod second_opinion;
mod subscriptions;
mod timers;
mod torture;
mod world;
