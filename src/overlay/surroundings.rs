//! What a node finds out about the network it is on, beyond how others come to it.

/// As far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Whether UDP reaches the Internet.
    pub udp: Option<bool>,
    /// Whether the router gives one socket another port for each whom it sends to (RFC 4787 4.1: not endpoint-independent).
    pub ports_vary: Option<bool>,
    pub router: Router,
}

/// What the router says when it is asked to let others in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Router {
    /// It has not been asked, or has not answered yet.
    #[default]
    Unknown,
    /// It lets them in.
    Opens,
    /// It takes no such wishes, or refuses them.
    Refuses,
    /// It does, but stands behind another one.
    Inner,
}
