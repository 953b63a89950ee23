//! Hosts of their own, in network namespaces: what loopback cannot prove.
//!
//! Needs root, and says so elsewhere. Begin with `two_namespaces` (a LAN), then `lab` (an Internet with NATs), `pair` and `pairs`.

mod anew;
mod calls;
mod doctor;
mod hidden;
mod lab;
mod mappings;
mod moves;
mod pair;
mod pairs;
mod partition;
mod relay;
mod relayed;
mod router;
mod scene;
mod sleep;
mod two_namespaces;
mod volunteer;
