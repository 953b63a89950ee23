//! What an offer and an answer have agreed: all that a session needs.

/// The outcome of a negotiation.
#[derive(Clone, Debug)]
pub struct Plan {}
