//! Hosts of their own, in network namespaces: what loopback cannot prove.
//!
//! Needs root, and says so elsewhere. Begin with `two_namespaces` (a LAN), then `lab` (an Internet with NATs) and `pairs`.

mod calls;
mod lab;
mod pairs;
mod relay;
mod router;
mod two_namespaces;
