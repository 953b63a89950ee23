//! The one integration-test binary: each further file beside this directory would link everything again.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed, and the panic says where")]

mod air;
mod attackers;
mod dns;
mod flood;
mod flows;
mod guess;
mod handset;
mod headless;
mod house;
mod interop;
mod kamailio;
mod linphone;
mod mailbox;
#[cfg(target_os = "linux")]
mod memory;
mod namespaces;
#[cfg(target_os = "linux")]
mod nat;
#[cfg(all(target_os = "linux", feature = "gui"))]
mod package;
mod phone;
mod process;
#[cfg(unix)]
mod setup;
mod sipp;
mod sound_server;
mod telling;
mod wave;
#[cfg(feature = "gui")]
mod window;
mod world;
