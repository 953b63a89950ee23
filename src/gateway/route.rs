//! What a URI means here, and the Record-Route by which a dialog finds its way through us (RFC 3261 16.4, 16.5).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::net::{IpAddr, SocketAddr};

use super::secret::Secret;
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::sip::message::{Address, Request, Uri};
use crate::sip::{Local, own_contact};

/// What ends the host of a URI that leads to a node of the overlay.
const NODE_DOMAIN: &str = ".node.invalid";

/// Where we are, and whose user agent stands behind us.
pub struct Here {
    pub local: Local,
    /// Host names of ours.
    pub names: Vec<String>,
    pub owner: Option<Aor>,
    pub secret: Secret,
}

/// What the host of a URI is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// One of our own addresses, or our node.
    Ours,
    Node(NodeId),
    Other,
}

/// A dialog's way through us, proven to have been set up by us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// As it stands in our Record-Route.
    pub token: String,
    /// Where this request goes on.
    pub onward: Flow,
    /// Where it comes from.
    pub back: Flow,
}

impl Here {
    /// What this URI's host is.
    pub fn host(&self, uri: &Uri) -> Host {
        let Some(host) = uri.host() else { return Host::Other };
        if let Some(node) = node_of(host) {
            return if Some(node) == self.local.node { Host::Ours } else { Host::Node(node) };
        }
        let (ip, is_named) =
            (uri.numeric_host(), self.names.iter().any(|name| name.eq_ignore_ascii_case(host)));
        let mut own = self.local.addresses.iter().chain(&self.local.tls);
        let is_own = |own: &SocketAddr| {
            (is_named || ip == Some(own.ip())) && uri.port().is_none_or(|port| port == own.port())
        };
        if own.any(is_own) { Host::Ours } else { Host::Other }
    }

    /// Whether a Route or Via by this name was written by us.
    pub fn is_sent_by_us(&self, host: &str, port: Option<u16>) -> bool {
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        Uri::parse(&format!("sip:{host}{port}")).is_some_and(|uri| self.host(&uri) == Host::Ours)
    }

    /// Takes what is ours off the Route, both of a double Record-Route (RFC 5658 5), and puts right what a strict
    /// router before us turned around (RFC 3261 16.4). Tells the passage where one was proven.
    pub fn take_route(&self, request: &mut Request) -> Option<Passage> {
        let mut routes = request.head.rest.list("Route").unwrap_or_default();
        let had_routes = !routes.is_empty();
        let mut passage = None;
        if let Some(found) = self.passage(&request.uri, request).filter(|_| had_routes) {
            let last = routes.pop().and_then(|route| Address::parse(&route));
            request.uri = last.map_or_else(|| request.uri.clone(), |route| route.uri);
            passage = Some(found);
        }
        while let Some(first) = routes.first().and_then(|route| Address::parse(route)) {
            if self.host(&first.uri) != Host::Ours {
                break;
            }
            routes.remove(0);
            passage = passage.or_else(|| self.passage(&first.uri, request));
        }
        if had_routes {
            set_routes(request, &routes);
        }
        passage
    }

    /// The Record-Route values of a passage, topmost first: one where both sides reach us by the same URI, else one
    /// for each side, that of the receiver first (RFC 5658 5).
    pub fn record_routes(&self, passage: &Passage) -> Vec<String> {
        let value = |flow: Flow| {
            let local = Local { user: passage.token.clone(), ..self.local.clone() };
            let contact = own_contact(&local, flow);
            format!("{};lr>", contact.trim_end_matches('>'))
        };
        let (far, near) = (value(passage.onward), value(passage.back));
        if far == near { vec![far] } else { vec![far, near] }
    }

    /// A new passage, for the dialog that this request begins.
    pub fn open_passage(&self, request: &Request, back: Flow, onward: Flow) -> Passage {
        let (near, far) = (flow_text(back), flow_text(onward));
        let hash = self.hash_of_passage(request, request.head.tag_in_from(), &near, &far);
        Passage { token: format!("{hash}.{near}.{far}"), onward, back }
    }

    /// The passage that a URI of ours names, where it is one of this dialog.
    fn passage(&self, uri: &Uri, request: &Request) -> Option<Passage> {
        if self.host(uri) != Host::Ours {
            return None;
        }
        let token = uri.user()?;
        let mut parts = token.split('.');
        let (hash, near, far) = (parts.next()?, parts.next()?, parts.next()?);
        let is_of = |tag: &str| self.hash_of_passage(request, tag, near, far) == hash;
        let (near_flow, far_flow) = (flow_of_text(near)?, flow_of_text(far)?);
        if is_of(request.head.tag_in_from()) {
            Some(Passage { token: token.clone(), onward: far_flow, back: near_flow })
        } else if request.head.tag_in_to().is_some_and(is_of) {
            Some(Passage { token: token.clone(), onward: near_flow, back: far_flow })
        } else {
            None
        }
    }

    /// The dialog's Call-ID, the tag of who began it, and both ends: nothing else is relayed by it.
    fn hash_of_passage(&self, request: &Request, tag: &str, near: &str, far: &str) -> String {
        self.secret.hash("passage", &[&request.head.call_id, tag, near, far])
    }
}

/// Replaces the Route of a request.
pub fn set_routes(request: &mut Request, routes: &[String]) {
    request.head.rest.remove("Route");
    for route in routes.iter().rev() {
        request.head.rest.push_front("Route", route.as_str());
    }
}

/// The node that a host of the form `HEX.node.invalid` names.
pub fn node_of(host: &str) -> Option<NodeId> {
    let cut = host.len().checked_sub(NODE_DOMAIN.len())?;
    let (digits, domain) = (host.get(..cut)?, host.get(cut..)?);
    if digits.len() != 64 || !domain.eq_ignore_ascii_case(NODE_DOMAIN) {
        return None;
    }
    let mut node = [0; 32];
    for (byte, pair) in node.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        *byte = digit(pair[0])? * 16 + digit(pair[1])?;
    }
    Some(NodeId(node))
}

/// The address of record that a SIP URI names.
pub fn aor_of(uri: &Uri) -> Option<Aor> {
    format!("{}@{}", uri.user()?, uri.host()?).parse().ok()
}

/// A flow as it stands in a token: its kind, its address, its port.
fn flow_text(flow: Flow) -> String {
    let at = |kind: u8, address: SocketAddr| {
        let mut bytes = vec![kind];
        match address.ip() {
            IpAddr::V4(ip) => bytes.extend(ip.octets()),
            IpAddr::V6(ip) => bytes.extend(ip.octets()),
        }
        bytes.extend(address.port().to_be_bytes());
        bytes
    };
    let bytes = match flow {
        Flow::Udp(address) => at(b'u', address),
        Flow::Tcp(address) => at(b't', address),
        Flow::Tls(address) => at(b's', address),
        Flow::Peer(node) => [&b"p"[..], &node.0[..]].concat(),
        Flow::Local => vec![b'l'],
    };
    URL_SAFE_NO_PAD.encode(bytes)
}

fn flow_of_text(text: &str) -> Option<Flow> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (kind, rest) = bytes.split_first()?;
    let address = || {
        let (ip, port) = rest.split_at_checked(rest.len().checked_sub(2)?)?;
        let ip = match ip.len() {
            4 => IpAddr::from(<[u8; 4]>::try_from(ip).ok()?),
            16 => IpAddr::from(<[u8; 16]>::try_from(ip).ok()?),
            _ => return None,
        };
        Some(SocketAddr::new(ip, u16::from_be_bytes(port.try_into().ok()?)))
    };
    match kind {
        b'u' => address().map(Flow::Udp),
        b't' => address().map(Flow::Tcp),
        b's' => address().map(Flow::Tls),
        b'p' => Some(Flow::Peer(NodeId(rest.try_into().ok()?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn flows_survive_being_written_into_a_token() {
        let v4: SocketAddr = "10.0.0.5:5062".parse().expect("an address");
        let v6: SocketAddr = "[2001:db8::5]:5062".parse().expect("an address");
        let flows = [Flow::Udp(v4), Flow::Tcp(v4), Flow::Tls(v6), Flow::Udp(v6), Flow::Peer(NodeId([7; 32]))];
        for flow in flows {
            assert_eq!(flow_of_text(&flow_text(flow)), Some(flow));
        }
        assert_eq!(flow_of_text(&flow_text(Flow::Local)), None, "nobody comes in by the inside");
    }

    #[test]
    fn a_host_of_hex_digits_is_a_node() {
        let host = format!("{}.NODE.invalid", "aB".repeat(32));
        assert_eq!(node_of(&host), Some(NodeId([0xab; 32])));
        for bad in ["node.invalid", ".node.invalid", "ab.node.invalid", "é.node.invalid"] {
            assert_eq!(node_of(bad), None, "{bad}");
        }
        assert_eq!(node_of(&format!("{}.node.invalid", "zz".repeat(32))), None);
    }

    proptest! {
        #[test]
        fn no_text_of_a_token_or_host_panics(text in "\\PC{0,90}") {
            let _ = (flow_of_text(&text), node_of(&text));
        }
    }
}
