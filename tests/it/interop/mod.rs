//! Unmodified phones of other people call Ahoy, and Ahoy calls them.
//!
//! Knows Ahoy by `ahoy headless` only. Left out with a printed reason where the phone is not installed, a failure
//! under `CI=true`. Begin with `baresip`.

mod baresip;
mod features;
mod gateway;
mod handset;
mod malformed;
mod meeting;
mod provider;
mod redirect;
mod restart;
mod sipp;
mod tls;
mod transfer;
