//! What goes into a `Stack` and what comes out of it.

use std::net::SocketAddr;

use super::answer_mode::AnswerMode;
use super::auth::Credentials;
use super::diversion::Diversion;
use super::message::{self, Address, Response};
use super::referral::Replaces;
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

/// One request of theirs that waits for its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerId(pub(super) u64);

/// One request of theirs that was handed on, in the numbering of whoever did so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BranchId(pub u64);

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Response(Box<Response>),
    /// RFC 3261 8.1.3.1: treated as 408.
    Timeout,
    /// RFC 3261 8.1.3.1: treated as 503.
    TransportError,
}

/// Why an INVITE that was handed on is cancelled (RFC 3326).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelReason {
    /// Nobody wants it any more.
    GivenUp,
    /// Another phone of the same person has answered: this one has missed nothing.
    Elsewhere,
}

/// A request to hand on (RFC 3261 16.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forward {
    pub branch: BranchId,
    pub flow: Flow,
    /// As it is to go, but for the Via of this hop.
    pub request: message::Request,
    /// Ends the branch of that Via, so that a loop is known again (RFC 3261 16.6 step 8); may be empty.
    pub mark: String,
}

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
    /// Where TLS listens; chosen from likewise.
    pub tls: Vec<SocketAddr>,
    /// This node in the overlay, once it has a key.
    pub node: Option<NodeId>,
    /// User part of Contact.
    pub user: String,
}

/// How many requests of others are remembered at once; beyond it they get 503. With timer J of 32 s, a thousand are
/// about 30 new ones a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub servers: usize,
    /// Of those from one source, so that one cannot crowd out all others.
    pub servers_per_source: usize,
    /// The same for a source that has shown who it is: see `Stack::set_known`.
    pub servers_per_known: usize,
    /// Of all those together that come from addresses which have not shown who they are: addresses can be forged by the
    /// thousand. From half of it on, what a stranger is refused with is not remembered any more.
    pub servers_of_strangers: usize,
    /// Bytes of all those together, headers of the requests and answers that may have to be repeated.
    pub servers_bytes: usize,
    /// The same of strangers.
    pub strangers_bytes: usize,
}

impl Limits {
    /// For one person's own calls and messages.
    pub const USER_AGENT: Limits = Limits {
        servers: 1_024,
        servers_per_source: 256,
        servers_per_known: 256,
        servers_of_strangers: 768,
        servers_bytes: 32 * 1_024 * 1_024,
        strangers_bytes: 8 * 1_024 * 1_024,
    };
    /// For a proxy of many phones; a stranger gets little more than at a user agent.
    pub const GATEWAY: Limits = Limits {
        servers: 32_768,
        servers_per_source: 1_024,
        servers_per_known: 8_192,
        servers_of_strangers: 2_048,
        servers_bytes: 128 * 1_024 * 1_024,
        strangers_bytes: 8 * 1_024 * 1_024,
    };
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::USER_AGENT
    }
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

/// What a call has in common with the one that is made in its place. RFC 3261 8.1.3.4: "it is RECOMMENDED that the UAC reuse
/// the same To, From, and Call-ID used in the original redirected request".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub(super) call_id: String,
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) cseq: u32,
    /// What whoever has sent it on says of that.
    pub(super) diversion: Option<Diversion>,
}

/// What a call follows: somebody's referral, or a redirect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Referral {
    /// The dialog there whose place it is to take (RFC 3891).
    pub replaces: Option<Replaces>,
    /// Who has referred us (RFC 3892).
    pub by: Option<Party>,
    /// The call that was refused there, and goes on here.
    pub origin: Option<Origin>,
    /// The conference that it is a part of, as a value of `CONFERENCE`.
    pub conference: Option<String>,
}

/// A request to the other side of a session to call somebody else (RFC 3515).
#[derive(Clone, Debug)]
pub struct Refer {
    pub session: SessionId,
    /// Whom to call; `None` for where the other end of `replaces` is reached.
    pub to: Option<String>,
    /// Another session, whose place the call is to take.
    pub replaces: Option<SessionId>,
    pub by: Party,
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

/// By what a request is known again where it is sent once more (RFC 3261 8.2.2.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    pub call_id: String,
    pub cseq: u32,
    /// In From.
    pub tag: String,
}

/// A registration to make and keep up (RFC 3261 10.2).
#[derive(Clone, Debug)]
pub struct Register {
    /// Where the registrar or its outbound proxy is reached, best first.
    pub flows: Vec<Flow>,
    /// Request-URI, as in `sip:example.org`.
    pub registrar: String,
    /// Who is registered.
    pub aor: Party,
    /// The outbound proxy that was configured, as a value of Route; on every request until the registrar names a
    /// Service-Route (RFC 3608).
    pub route: Option<String>,
    pub credentials: Credentials,
    /// `urn:uuid:...`, the same at each start (RFC 5626 4.1).
    pub instance: String,
    pub expires_s: u32,
}

/// How our registration stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistrationState {
    /// No binding stands; one is being made.
    Trying,
    /// The registrar has listed our binding, and it has not run out; calls go over this flow.
    Registered { flow: Flow },
    /// No binding stands; it is tried again later. 408 by time, 503 for want of a transport.
    Failed { status: u16, reason: String },
    /// It was taken back.
    Over,
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
    /// Our 200 was never acknowledged (RFC 3261 13.3.1.4), and BYE was sent; or our reliable 180 was not (RFC 3262 3).
    NoAck,
    /// The flow to the node died and did not come back.
    FlowLost,
    /// Nobody answered the incoming call in time, a request inside the session got no answer (RFC 3261 12.2.1.2), or
    /// nothing refreshed the session (RFC 4028 10).
    Timeout,
    /// The other side no longer knows the session (481).
    Gone,
}

/// Header of our own, between nodes: proves whom a request speaks for where that is not the person behind the stream.
pub const IDENTITY: &str = "Ahoy-Identity";

/// Header of our own, between nodes: names the conference that a call is a part of, where each speaks with each (the full mesh
/// of RFC 4353 2; RFC 4579 knows only those with a focus, which is named by its Contact).
pub const CONFERENCE: &str = "Ahoy-Conference";

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
        /// Value of the header `IDENTITY`, unread.
        identity: Option<String>,
        /// `None` where the caller wants our offer in the answer.
        offer: Option<Vec<u8>>,
        /// The dialog whose place it wants to take: see `Stack::replaced`.
        replaces: Option<Replaces>,
        /// Who is said to have referred the caller; nothing proves it.
        referred_by: Option<Party>,
        /// Who is said to have sent the call on; nothing proves it.
        diverted: Option<Diversion>,
        /// Value of the header `CONFERENCE`, unread.
        conference: Option<String>,
        /// How the caller would like it to be taken (RFC 5373).
        answer_mode: Option<AnswerMode>,
    },
    /// Our call got a provisional answer above 100.
    Ringing { session: SessionId, status: u16, sdp: Option<Vec<u8>> },
    /// Our call goes on elsewhere (181, RFC 3261 21.1.3), without our doing: to this URI, where that is said.
    Onward { session: SessionId, to: Option<String> },
    /// Our call was answered; ACK was sent. `sdp` is the answer, whichever message brought it; `None` where offers came
    /// after it while it rang, and what they agreed on holds.
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
        /// For a call in its place; `None` where no INVITE went out.
        origin: Option<Origin>,
    },
    /// The caller gave up before we answered; `elsewhere` where he says that the call was completed there (RFC 3326).
    Cancelled { session: SessionId, elsewhere: bool },
    /// The session is over.
    Ended { session: SessionId, cause: EndCause },
    /// The other side offers a change (re-INVITE or UPDATE); `None` asks for our offer. Answer or reject it.
    Reoffered { session: SessionId, sdp: Option<Vec<u8>> },
    /// Our offer was answered: by 2xx to `reinvite`, by ACK where `Reoffered` had none, or by PRACK where it was made while
    /// it rang.
    ReofferAnswered { session: SessionId, sdp: Option<Vec<u8>> },
    /// An offer of ours is due: one that met another of theirs, could not go when it was made, or refreshes the session
    /// (RFC 4028). Call `reinvite` with what is to hold now.
    OfferWanted { session: SessionId },
    /// Our offer was refused; the session goes on as it was.
    ReofferRefused { session: SessionId, status: u16 },
    /// The other side of a session asks us to call this SIP URI. Accept or refuse.
    Referred { session: SessionId, to: String, replaces: Option<Replaces>, by: Option<Party> },
    /// How our referral goes: below 200 the call that was asked for is under way, from 200 on this is the last word: the
    /// call's, or a refusal of the referral itself. 202: it was taken, and nobody tells. 408: nobody told.
    ReferProgress { session: SessionId, status: u16 },
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
        /// Value of the header `IDENTITY`, unread.
        identity: Option<String>,
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
        /// Value of the header `IDENTITY`, unread.
        identity: Option<String>,
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
    /// With a front: a request that no session or subscription of our own waits for. Its topmost Via says where it
    /// really came from. Answer it, or hand it to our own user agent with `serve`.
    Arrived { server: ServerId, flow: Flow, request: Box<message::Request> },
    /// With a front: an ACK to a 2xx that is none of ours; it is never answered.
    AckArrived { flow: Flow, request: Box<message::Request> },
    /// With a front: the sender of an `Arrived` INVITE cancelled it; the CANCEL is answered, the INVITE is not.
    CancelArrived { server: ServerId },
    /// What became of a request handed on: each provisional response above 100, each final one (RFC 6026 8.4), or
    /// none. Our Via is off.
    Forwarded { branch: BranchId, outcome: Outcome },
    /// Our registration stands otherwise than before.
    Registration(RegistrationState),
    /// A stream flow is silent or speaks no SIP: close it. What it carried has been ended.
    FlowDead { flow: Flow },
    /// A flow to a node does not answer: a new way to it is wanted. What it carries goes on for a while.
    FlowSilent { flow: Flow },
}
