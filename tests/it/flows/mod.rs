//! Two and more engines on a pretended network with pretended time.

mod acts;
mod adding;
mod away;
mod buddies;
mod calls;
mod clocks;
mod devices;
mod early;
mod files;
mod groups;
mod hiding;
mod history;
mod hold;
mod leases;
mod messages;
mod moves;
mod paths;
mod phones;
mod provider;
mod reach;
mod redirects;
mod sealed;
mod succession;
mod transfer;
mod trust;
