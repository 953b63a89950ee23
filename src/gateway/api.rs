//! What goes into a `Gateway` and what comes out of it.

use super::binding::Binding;
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::sip::message::{Request, Response, Uri};
use crate::sip::{BranchId, CancelReason, ServerId};

/// An end of what the gateway hands on. Where the two differ, media and identity have to be put across.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    /// Plain SIP: a phone, of this account where it is proven to be.
    Phone(Option<Aor>),
    Node(NodeId),
}

/// Where a request came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Phone,
    /// A stream of the overlay.
    Node {
        /// Whom the request speaks for, as proven; nobody where that does not hold.
        proven: Option<Aor>,
    },
}

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Action {
    /// A request for our own user agent, which serves it in the name of the account, or of the owner.
    Own {
        server: ServerId,
        flow: Flow,
        request: Box<Request>,
        from: Side,
        account: Option<Aor>,
    },
    /// An answer; `branch` is the one whose response it is.
    Respond {
        server: ServerId,
        branch: Option<BranchId>,
        response: Box<Response>,
    },
    Forward(Box<Forward>),
    Cancel {
        branch: BranchId,
        reason: CancelReason,
    },
    Ack {
        flow: Flow,
        request: Box<Request>,
        from: Side,
        to: Side,
    },
    /// Somebody of the overlay is called: `handle_located` answers.
    Locate {
        lookup: u64,
        aor: Aor,
    },
    /// RFC 3263 is needed for this URI: `handle_located` answers.
    Resolve {
        lookup: u64,
        uri: Uri,
    },
    /// A MESSAGE of an account sets out to somebody of the overlay, or finds him away: what nobody takes may be kept.
    Written {
        server: ServerId,
        account: Aor,
        to: Aor,
        request: Box<Request>,
    },
    /// All bindings of an account, after a change: keep them; publish the account, or withdraw it with the last one.
    Bindings {
        account: Aor,
        bindings: Vec<Binding>,
    },
    /// An account came, went or said something of itself: `document` is the PIDF it published.
    Presence {
        account: Aor,
        open: bool,
        document: Option<Vec<u8>>,
    },
}

/// A request to hand on.
#[derive(Clone, Debug)]
pub struct Forward {
    /// Whose request it is.
    pub server: ServerId,
    pub branch: BranchId,
    pub flow: Flow,
    /// As it is to go, but for the Via of this hop.
    pub request: Request,
    /// Ends the branch of that Via (RFC 3261 16.6 step 8).
    pub mark: String,
    pub from: Side,
    pub to: Side,
}

/// A request as it came in.
#[derive(Clone, Debug)]
pub(super) struct Arrival {
    pub server: ServerId,
    pub flow: Flow,
    pub origin: Origin,
    pub request: Request,
}

impl Arrival {
    /// What it takes of memory, near enough.
    pub fn bytes(&self) -> usize {
        self.request.to_bytes().len()
    }
}
