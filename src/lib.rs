#![doc = include_str!("README.md")]

pub mod aor;
pub mod attachment;
pub mod backoff;
pub mod date;
pub mod flow;
pub mod lifetime;
pub mod link;
mod packed;
pub mod portrait;
pub mod terms;
pub mod time;
pub mod voice;

pub mod identity;
pub mod mapping;
pub mod media;
pub mod overlay;
pub mod sdp;
pub mod sip;

pub mod gateway;
pub mod messaging;
pub mod presence;
pub mod store;

pub mod engine;

pub mod io;

pub mod cli;
pub mod i18n;
#[cfg(feature = "gui")]
pub mod ui;
