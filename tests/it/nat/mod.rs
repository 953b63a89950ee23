//! Hosts of their own, in network namespaces: what loopback cannot prove.
//!
//! Needs root, and says so elsewhere. Begin with `two_namespaces`.

mod two_namespaces;
