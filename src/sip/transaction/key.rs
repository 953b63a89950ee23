//! Which transaction a message belongs to (RFC 3261 17.1.3 and 17.2.3).

use crate::flow::Flow;
use crate::sip::message::{Method, Request, Response, Via};
use crate::sip::transport::Realm;

/// What a response and its request share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientKey {
    realm: Realm,
    branch: String,
    method: Method,
}

impl ClientKey {
    pub fn of_request(request: &Request, flow: Flow) -> ClientKey {
        ClientKey::new(&request.head.vias[0], &request.method, flow)
    }

    pub fn of_response(response: &Response, flow: Flow) -> ClientKey {
        ClientKey::new(&response.head.vias[0], &response.head.method, flow)
    }

    fn new(via: &Via, method: &Method, flow: Flow) -> ClientKey {
        let branch = via.params.get("branch").unwrap_or_default().to_owned();
        ClientKey { realm: Realm::of(flow), branch, method: method.clone() }
    }
}

/// What a request and its repetitions share, and an INVITE with its ACK and CANCEL.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ServerKey {
    Branch {
        realm: Realm,
        branch: String,
        sent_by: (String, Option<u16>),
        method: Method,
    },
    /// RFC 2543, which had no branch: 17.2.3, last part.
    Old {
        realm: Realm,
        uri: String,
        from_tag: String,
        call_id: String,
        cseq: u32,
        via: String,
        method: Method,
    },
}

impl ServerKey {
    /// The key of this request; ACK has that of its INVITE.
    pub fn of(request: &Request, flow: Flow) -> ServerKey {
        let method = if request.method == Method::Ack { Method::Invite } else { request.method.clone() };
        ServerKey::with_method(request, flow, method)
    }

    /// The key of the INVITE that this CANCEL is about.
    pub fn cancelled_by(cancel: &Request, flow: Flow) -> ServerKey {
        ServerKey::with_method(cancel, flow, Method::Invite)
    }

    fn with_method(request: &Request, flow: Flow, method: Method) -> ServerKey {
        let via = &request.head.vias[0];
        let realm = Realm::of(flow);
        match via.branch() {
            Some(branch) => ServerKey::Branch {
                realm,
                branch: branch.to_ascii_lowercase(),
                sent_by: (via.host.to_ascii_lowercase(), via.port),
                method,
            },
            None => ServerKey::Old {
                realm,
                uri: request.uri.to_string(),
                from_tag: request.head.tag_in_from().to_owned(),
                call_id: request.head.call_id.clone(),
                cseq: request.head.cseq,
                via: old_via(via),
                method,
            },
        }
    }
}

/// A Via as its sender wrote it: what `stamp` adds is not part of it.
fn old_via(via: &Via) -> String {
    let branch = via.params.get("branch").unwrap_or_default();
    format!("{}:{}:{branch}", via.host, via.port.unwrap_or_default())
}

/// What a request shares with itself when it comes a second time by another way (RFC 3261 8.2.2.2).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MergeKey {
    call_id: String,
    from_tag: String,
    cseq: u32,
    method: Method,
}

impl MergeKey {
    pub fn of(request: &Request) -> MergeKey {
        let head = &request.head;
        MergeKey {
            call_id: head.call_id.clone(),
            from_tag: head.tag_in_from().to_owned(),
            cseq: head.cseq,
            method: head.method.clone(),
        }
    }
}
