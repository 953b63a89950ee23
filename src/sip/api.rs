//! What goes into a `Stack` and what comes out of it.

use std::net::SocketAddr;

use crate::flow::{Flow, NodeId};

/// One INVITE session, ours or theirs, from the first INVITE to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub u64);

/// One subscription, ours (we watch) or theirs (we notify).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubscriptionId(pub u64);

/// One request outside any dialog, ours or theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub u64);

/// Who stands in From or To.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// `sip:alice@example.org`.
    pub uri: String,
    /// Display name; may be empty.
    pub name: String,
}

/// Where this node can be reached: the source of Via sent-by and Contact.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// Where UDP and TCP listen. A loopback remote gets the loopback address, a remote in the same /24 (/64)
    /// that one, any other the first of its family.
    pub addresses: Vec<SocketAddr>,
    /// This node in the overlay, once it has a key.
    pub node: Option<NodeId>,
    /// User part of Contact.
    pub user: String,
}

/// A call to make.
#[derive(Clone, Debug)]
pub struct Invite {
    pub flow: Flow,
    /// Request-URI.
    pub target: String,
    pub from: Party,
    pub to: Party,
    /// SDP.
    pub offer: Vec<u8>,
}

/// A subscription to make.
#[derive(Clone, Debug)]
pub struct Subscribe {
    pub flow: Flow,
    /// Request-URI.
    pub target: String,
    pub from: Party,
    pub to: Party,
    /// Event package, as in `presence`.
    pub event: String,
    /// Content type wanted in NOTIFY, as in `application/pidf+xml`.
    pub accept: String,
    /// Asked duration; 0 asks for the state once (RFC 6665 4.4.3).
    pub expires_s: u32,
}

/// A request to send outside any dialog.
#[derive(Clone, Debug)]
pub struct Request {
    pub flow: Flow,
    /// Any method but INVITE, ACK, CANCEL, BYE, SUBSCRIBE and NOTIFY, which have verbs of their own (refused
    /// with 405).
    pub method: String,
    /// Request-URI.
    pub target: String,
    pub from: Party,
    pub to: Party,
    /// May be empty when there is no body.
    pub content_type: String,
    pub body: Vec<u8>,
    /// Further headers, name and value.
    pub headers: Vec<(String, String)>,
}

/// Bytes to write to a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transmit {
    pub flow: Flow,
    pub bytes: Vec<u8>,
}

/// What a NOTIFY says about its subscription (RFC 6665 4.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriptionState {
    Active,
    Pending,
    Terminated(Reason),
}

/// Why a subscription ended (RFC 6665 4.1.3); it decides whether and when to subscribe again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Subscribe again at once.
    Deactivated,
    /// Subscribe again later.
    Probation,
    /// Not allowed: do not subscribe again.
    Rejected,
    /// It ran out: subscribe again at once.
    Timeout,
    /// Nobody decided: subscribe again later.
    Giveup,
    /// The watched thing is gone: do not subscribe again.
    NoResource,
    /// The state never changes again: do not subscribe again.
    Invariant,
    /// No reason, or one this version does not know: subscribe again at any time.
    Unknown,
}

/// Why a session that was under way ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndCause {
    /// `hang_up` or `reject` was called; said at once, whatever the other side still answers.
    Local,
    /// The other side sent BYE.
    ByPeer,
    /// Our 200 was never acknowledged (RFC 3261 13.3.1.4); BYE was sent.
    NoAck,
    /// The flow to the node died and did not come back.
    FlowLost,
    /// Nobody answered the incoming call in time, or a request inside the session got no answer (RFC 3261
    /// 12.2.1.2).
    Timeout,
    /// The other side no longer knows the session (481).
    Gone,
}

/// What happened. Every id is dead after its last event: `Refused`, `Cancelled`, `Ended`, `Response`,
/// `SubscriptionLost`, `SubscriptionEnded`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A call came in; 100 was sent. Ring, answer or reject it.
    Invited {
        session: SessionId,
        flow: Flow,
        from: Party,
        to: Party,
        request_uri: String,
        /// `None` where the caller wants our offer in the answer.
        offer: Option<Vec<u8>>,
    },
    /// Our call got a provisional answer above 100.
    Ringing { session: SessionId, status: u16, sdp: Option<Vec<u8>> },
    /// Our call was answered; ACK was sent.
    Answered { session: SessionId, sdp: Option<Vec<u8>> },
    /// The ACK to our answer came; `sdp` is the caller's answer where the offer was ours.
    Confirmed { session: SessionId, sdp: Option<Vec<u8>> },
    /// Our call failed: by the far end, by time (408), or for want of a transport (503).
    Refused {
        session: SessionId,
        status: u16,
        reason: String,
        /// URIs of a redirect (3xx), best first.
        contacts: Vec<String>,
    },
    /// The caller gave up before we answered.
    Cancelled { session: SessionId },
    /// The session is over.
    Ended { session: SessionId, cause: EndCause },
    /// The other side offers a change (re-INVITE or UPDATE); `None` asks for our offer. Answer or reject it.
    Reoffered { session: SessionId, sdp: Option<Vec<u8>> },
    /// Our offer was answered: by 2xx to `reinvite`, or by ACK where `Reoffered` had none.
    ReofferAnswered { session: SessionId, sdp: Option<Vec<u8>> },
    /// Our re-INVITE was refused; the session goes on as it was.
    ReofferRefused { session: SessionId, status: u16 },
    /// A key was pressed (INFO with application/dtmf-relay).
    Digit { session: SessionId, digit: char },
    /// A MESSAGE came; reply to it. `content_type` is as it came, with parameters.
    Request {
        request: RequestId,
        flow: Flow,
        method: String,
        from: Party,
        to: Party,
        request_uri: String,
        call_id: String,
        cseq: u32,
        content_type: String,
        body: Vec<u8>,
    },
    /// The final answer to our request; 408 by time, 503 for want of a transport.
    Response { request: RequestId, status: u16, reason: String },
    /// Somebody subscribes to us. Accept (then notify at once) or refuse.
    Subscribed {
        subscription: SubscriptionId,
        flow: Flow,
        from: Party,
        to: Party,
        event: String,
        expires_s: u32,
    },
    /// A watcher refreshed; 200 was sent. Notify at once.
    Resubscribed { subscription: SubscriptionId },
    /// A watcher left, ran out, or could not be notified. Where there was one to send, the last NOTIFY has
    /// gone out.
    SubscriptionEnded { subscription: SubscriptionId },
    /// A watcher has acknowledged the NOTIFY that said `Terminated(Rejected)`: he knows.
    RejectionTaken { subscription: SubscriptionId },
    /// News of what we watch; 200 was sent. `content_type` is without parameters and in lower case.
    Notified { subscription: SubscriptionId, state: SubscriptionState, content_type: String, body: Vec<u8> },
    /// Our subscription is over.
    SubscriptionLost {
        subscription: SubscriptionId,
        /// 0 where a NOTIFY ended it.
        status: u16,
        reason: Option<Reason>,
        retry_after_s: Option<u32>,
    },
    /// A stream flow is silent or speaks no SIP: close it. What it carried has been ended.
    FlowDead { flow: Flow },
}
