//! The one integration-test binary: each further file beside this directory would link everything again.

mod house;
#[cfg(unix)]
mod setup;
