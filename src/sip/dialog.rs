//! Dialogs: two user agents that know each other's tags, targets and counters (RFC 3261 12).

use super::core::Core;
use super::message::{Address, Head, Method, Request, Response, Uri};
use super::transport::numeric_flow;
use crate::flow::Flow;

/// One side's view of a dialog.
#[derive(Clone, Debug)]
pub struct Dialog {
    pub call_id: String,
    /// Us, with our tag.
    pub local: Address,
    /// Them, with their tag.
    pub remote: Address,
    local_cseq: u32,
    /// Unknown until their first request.
    remote_cseq: Option<u32>,
    /// Their Contact.
    target: Uri,
    routes: Vec<Address>,
    /// The flow the dialog was made over.
    pub flow: Flow,
}

impl Dialog {
    /// The callee's view (RFC 3261 12.1.1).
    pub fn from_request(request: &Request, own_tag: &str, flow: Flow) -> Dialog {
        let head = &request.head;
        Dialog {
            call_id: head.call_id.clone(),
            local: head.to.clone().with_tag(own_tag),
            remote: head.from.clone(),
            local_cseq: 0,
            remote_cseq: Some(head.cseq),
            // RFC 2543 phones send no Contact; their From is all there is.
            target: head.contact().unwrap_or_else(|| head.from.uri.clone()),
            routes: record_routes(head),
            flow,
        }
    }

    /// The caller's view (RFC 3261 12.1.2): the route set is that of the response in reverse.
    pub fn from_response(response: &Response, flow: Flow) -> Dialog {
        let head = &response.head;
        let mut routes = record_routes(head);
        routes.reverse();
        Dialog {
            call_id: head.call_id.clone(),
            local: head.from.clone(),
            remote: head.to.clone(),
            local_cseq: head.cseq,
            remote_cseq: None,
            target: head.contact().unwrap_or_else(|| head.to.uri.clone()),
            routes,
            flow,
        }
    }

    /// The dialog of a NOTIFY that overtook the answer to our SUBSCRIBE (RFC 6665 4.4.1).
    pub fn from_notify(notify: &Request, own_cseq: u32, flow: Flow) -> Dialog {
        let mut dialog = Dialog::from_request(notify, notify.head.tag_in_to().unwrap_or_default(), flow);
        dialog.local_cseq = own_cseq;
        dialog
    }

    /// The 2xx of a dialog that was early: RFC 3261 13.2.2.4: "the route set for the dialog MUST be recomputed based on
    /// the 2xx response"; the counters go on.
    pub fn confirm(&mut self, response: &Response, flow: Flow) {
        let fresh = Dialog::from_response(response, flow);
        self.local_cseq = self.local_cseq.max(fresh.local_cseq);
        (self.routes, self.target, self.flow) = (fresh.routes, fresh.target, flow);
    }

    /// Whether this request of theirs belongs here (RFC 3261 12.2.2).
    pub fn matches(&self, head: &Head) -> bool {
        self.call_id == head.call_id
            && self.local.tag() == head.tag_in_to()
            && self.remote.tag().unwrap_or_default() == head.tag_in_from()
    }

    /// Takes the number of a new request of theirs; `false` for one that is out of order, which gets 500 (RFC
    /// 3261 12.2.2).
    pub fn take_cseq(&mut self, cseq: u32) -> bool {
        if self.remote_cseq.is_some_and(|last| cseq <= last) {
            return false;
        }
        self.remote_cseq = Some(cseq);
        true
    }

    /// A request of ours went out again under this number; the next has a higher one.
    pub fn note_cseq(&mut self, cseq: u32) {
        self.local_cseq = self.local_cseq.max(cseq);
    }

    /// A target refresh: the other side moved (RFC 3261 12.2.1.2, 12.2.2). The route set stays.
    pub fn retarget(&mut self, contact: Option<Uri>) {
        if let Some(target) = contact {
            self.target = target;
        }
    }

    /// A request within the dialog (RFC 3261 12.2.1.1); those that may refresh the target carry Contact.
    pub fn request(&mut self, core: &Core, method: Method) -> Request {
        self.local_cseq += 1;
        let mut request = self.build(core, method, self.local_cseq);
        if matches!(
            request.method,
            Method::Invite | Method::Update | Method::Subscribe | Method::Notify | Method::Refer
        ) {
            request.head.rest.push("Contact", core.contact(self.way()));
        }
        request
    }

    /// The ACK to a 2xx: RFC 3261 13.2.2.4, the CSeq number of its INVITE.
    pub fn ack(&self, core: &Core, cseq: u32) -> Request {
        self.build(core, Method::Ack, cseq)
    }

    /// Where the next request goes. Between nodes: the flow the dialog was made over, always. Else the first
    /// route or the target decides where its host is numeric, and the flow it was made over where it is not.
    pub fn way(&self) -> Flow {
        match self.flow {
            Flow::Peer(_) | Flow::Local => self.flow,
            Flow::Udp(_) | Flow::Tcp(_) => numeric_flow(self.hop()).unwrap_or(self.flow),
            // What began under TLS does not go on in the clear.
            Flow::Tls(_) => {
                let secure = |flow: &Flow| matches!(flow, Flow::Tls(_));
                numeric_flow(self.hop()).filter(secure).unwrap_or(self.flow)
            }
        }
    }

    /// Where the other end is reached.
    pub fn target(&self) -> &Uri {
        &self.target
    }

    fn hop(&self) -> &Uri {
        self.routes.first().map_or(&self.target, |route| &route.uri)
    }

    fn build(&self, core: &Core, method: Method, cseq: u32) -> Request {
        let (uri, routes) = self.routing();
        let mut rest = core.usual();
        for route in routes {
            rest.push("Route", route);
        }
        let head = Head {
            vias: Vec::new(),
            from: self.local.clone(),
            to: self.remote.clone(),
            call_id: self.call_id.clone(),
            cseq,
            method: method.clone(),
            rest,
        };
        Request { method, uri, head, body: Vec::new() }
    }

    /// RFC 3261 12.2.1.1: to a loose router the target is the Request-URI; to a strict one the first route
    /// is, and the target goes last.
    fn routing(&self) -> (Uri, Vec<String>) {
        let texts = self.routes.iter().map(Address::to_string);
        match self.routes.first() {
            Some(first) if first.uri.param("lr").is_none() => {
                let mut routes: Vec<String> = texts.skip(1).collect();
                routes.push(format!("<{}>", self.target));
                (first.uri.clone(), routes)
            }
            _ => (self.target.clone(), texts.collect()),
        }
    }
}

fn record_routes(head: &Head) -> Vec<Address> {
    let routes = head.rest.list("Record-Route").unwrap_or_default();
    routes.iter().filter_map(|route| Address::parse(route)).collect()
}
