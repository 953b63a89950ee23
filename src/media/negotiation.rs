//! Offer and answer (RFC 3264) of one call.

use std::net::{IpAddr, SocketAddr};

use crate::media::plan::Plan;

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Another Ahoy node: ICE and DTLS-SRTP, and nothing less.
    EndToEnd,
    /// A SIP phone: offers plain RTP, and answers with what the offer brings.
    Plain,
}

/// Why an offer or an answer cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("not a session description")]
    NotSdp,
    #[error("larger than a session description may be")]
    TooLarge,
    #[error("no audio stream is offered")]
    NoAudio,
    #[error("the audio stream was declined")]
    Declined,
    #[error("no codec in common")]
    NoCommonCodec,
    #[error("no way to agree on keys in common")]
    NoCommonSecurity,
    #[error("no address to send to")]
    NoAddress,
    #[error("an answer that no offer waits for")]
    NotExpected,
}

/// The offers and answers of one call.
#[derive(Debug)]
pub struct Negotiation {
    _profile: Profile,
}

impl Negotiation {
    /// Prepares a call on a socket with these local addresses, the preferred one first.
    pub fn new(_local: Vec<SocketAddr>, profile: Profile, _seed: [u8; 32]) -> Negotiation {
        Negotiation { _profile: profile }
    }

    /// Puts the local address first that reaches `remote`; for plain RTP, whose offer carries a single address.
    pub fn aim(&mut self, _remote: IpAddr) {}

    /// Puts the other end on hold, or takes it back, from the next offer on.
    pub fn set_held(&mut self, _held: bool) {}

    /// An offer: the first one, or one that changes the session.
    pub fn offer(&mut self) -> Vec<u8> {
        Vec::new()
    }

    /// Answers an offer.
    pub fn answer(&mut self, _offer: &[u8]) -> Result<(Vec<u8>, Plan), Refusal> {
        Err(Refusal::NotSdp)
    }

    /// Takes the answer to the last offer.
    pub fn accept(&mut self, _answer: &[u8]) -> Result<Plan, Refusal> {
        Err(Refusal::NotExpected)
    }
}
