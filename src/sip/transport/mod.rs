//! What SIP asks of its transports: framing of streams, Via and rport, keep-alive (RFC 3261 18, RFC 3581, RFC
//! 5626 4.4.1).
//!
//! It does not know sockets, transactions or what a message means, and resolves no names.
//!
//! Begin with `stamp` and `response_flow` here; `framing.rs` cuts streams, `keep_alive.rs` watches flows.

mod framing;
mod keep_alive;

pub use framing::{Frame, Streams};
pub use keep_alive::{Gone, KeepAlive};

use std::fmt::Write;
use std::net::{IpAddr, SocketAddr};

use super::api::Local;
use super::message::{OVERLAY, Params, Uri, Via};
use crate::flow::{Flow, NodeId};

/// RFC 3261 18.1.1: "If a request is within 200 bytes of the path MTU, or if it is larger than 1300 bytes and
/// the path MTU is unknown, the request MUST be sent using an RFC 2914 congestion controlled transport
/// protocol, such as TCP."
pub const DATAGRAM_REQUEST_MAX: usize = 1300;

/// Port of a Via that names none (RFC 3261 18.2.2), and the one under TLS.
const DEFAULT_PORT: u16 = 5060;
const DEFAULT_TLS_PORT: u16 = 5061;

/// Who is behind a flow, for limits that one source must not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    Ip(IpAddr),
    Node(NodeId),
    Local,
}

impl Source {
    /// The source of what comes in on this flow.
    pub fn of(flow: Flow) -> Source {
        match flow {
            Flow::Udp(address) | Flow::Tcp(address) | Flow::Tls(address) => Source::Ip(address.ip()),
            Flow::Peer(node) => Source::Node(node),
            Flow::Local => Source::Local,
        }
    }
}

/// Which network a transaction or dialog lives in. A node's are its own: no other node, and nobody on UDP, TCP
/// or TLS, can answer or cancel them. Those three share one, for a phone may answer from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Realm {
    Open,
    Node(NodeId),
    Local,
}

impl Realm {
    /// The realm of this flow.
    pub fn of(flow: Flow) -> Realm {
        match flow {
            Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) => Realm::Open,
            Flow::Peer(node) => Realm::Node(node),
            Flow::Local => Realm::Local,
        }
    }
}

/// Digits of a node in a Via: the answer comes back on the same stream, so they are for those who read along.
const VIA_DIGITS: usize = 16;

/// Our own Via on a request over this flow; `rport` always (RFC 3581 3).
pub fn own_via(local: &Local, flow: Flow, branch: &str) -> Via {
    let (mut host, port) = sent_by(local, flow);
    if let (Flow::Peer(_), Some(node)) = (flow, local.node) {
        host = format!("{:.VIA_DIGITS$}.node.invalid", hex(node));
    }
    let mut params = Params::default();
    params.set("branch", branch);
    if Realm::of(flow) == Realm::Open {
        params.set("rport", "");
    }
    Via { transport: token(flow).to_owned(), host, port, params }
}

/// Our Contact for dialogs over this flow.
pub fn own_contact(local: &Local, flow: Flow) -> String {
    let (host, port) = sent_by(local, flow);
    let mut contact = String::from("<sip:");
    if !local.user.is_empty() {
        let _ = write!(contact, "{}@", escape_user(&local.user));
    }
    contact.push_str(&host);
    if let Some(port) = port {
        let _ = write!(contact, ":{port}");
    }
    contact.push_str(match flow {
        Flow::Udp(_) => ">",
        Flow::Tcp(_) => ";transport=tcp>",
        Flow::Tls(_) => ";transport=tls>",
        Flow::Peer(_) | Flow::Local => ";transport=ahoy>",
    });
    contact
}

/// A SIP address so that whoever is at the far end of this flow calls it by way of us, whatever its domain says to him:
/// RFC 3261 19.1.1, the `maddr` "indicates the server address to be contacted for this user, overriding any address
/// derived from the host field", and port and transport are that server's. A number is reached without us.
pub fn by_way_of_us(local: &Local, flow: Flow, uri: &Uri) -> Option<String> {
    if matches!(flow, Flow::Peer(_) | Flow::Local) || uri.numeric_host().is_some() {
        return None;
    }
    let (user, domain) = (uri.user()?, uri.host()?);
    let contact = own_contact(&Local { user: String::new(), ..local.clone() }, flow);
    let own = Uri::parse(contact.trim_matches(['<', '>']))?;
    let port = own.port().map(|port| format!(":{port}")).unwrap_or_default();
    let transport = own.param("transport").map(|name| format!(";transport={name}")).unwrap_or_default();
    Some(format!("sip:{}@{domain}{port};maddr={}{transport}", escape_user(&user), own.host()?))
}

/// RFC 3261 18.2.1 `received`, RFC 3581 4 `rport`: notes in the topmost Via where the request really came
/// from.
pub fn stamp(via: &mut Via, flow: Flow) {
    let (Flow::Udp(source) | Flow::Tcp(source) | Flow::Tls(source)) = flow else { return };
    let rport = via.params.get("rport").is_some();
    let own: Option<IpAddr> = via.host.trim_matches(['[', ']']).parse().ok();
    if rport || own != Some(source.ip()) {
        via.params.set("received", source.ip().to_string());
    }
    if rport {
        via.params.set("rport", source.port().to_string());
    }
}

/// Where the response to a request goes: the same stream; or the source's address, at the source's port where
/// `rport` asks for it, else at that of sent-by (RFC 3261 18.2.2, RFC 3581 4). `maddr` is ignored: it would
/// let a stranger aim our responses.
pub fn response_flow(via: &Via, flow: Flow) -> Flow {
    match flow {
        Flow::Udp(source) if via.params.get("rport").is_none() => {
            Flow::Udp(SocketAddr::new(source.ip(), via.port.unwrap_or(DEFAULT_PORT)))
        }
        Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Peer(_) | Flow::Local => flow,
    }
}

/// Where the response goes once the connection of its request is gone: to a new one, to the address the request
/// came from and the port of sent-by (RFC 3261 18.2.2, RFC 3263 5). `None` where there is no such way.
pub fn failover_flow(via: &Via, flow: Flow) -> Option<Flow> {
    let at = |source: SocketAddr, default| SocketAddr::new(source.ip(), via.port.unwrap_or(default));
    let other = match flow {
        Flow::Tcp(source) => Flow::Tcp(at(source, DEFAULT_PORT)),
        Flow::Tls(source) => Flow::Tls(at(source, DEFAULT_TLS_PORT)),
        Flow::Udp(_) | Flow::Peer(_) | Flow::Local => return None,
    };
    (other != flow).then_some(other)
}

/// The flow to a URI with a numeric host, by its scheme and `transport` parameter (RFC 3263 4.1): `sips:` is TLS
/// over TCP whatever reliable transport it names. `None` for a transport we do not have.
pub fn numeric_flow(uri: &Uri) -> Option<Flow> {
    let ip = uri.numeric_host()?;
    let at = |default| SocketAddr::new(ip, uri.port().unwrap_or(default));
    let transport = uri.param("transport").map(|transport| transport.to_ascii_lowercase());
    match (uri.is_sips(), transport.as_deref()) {
        (false, None | Some("udp")) => Some(Flow::Udp(at(DEFAULT_PORT))),
        (false, Some("tcp")) => Some(Flow::Tcp(at(DEFAULT_PORT))),
        (false, Some("tls")) | (true, None | Some("tcp" | "tls")) => Some(Flow::Tls(at(DEFAULT_TLS_PORT))),
        (_, Some(_)) => None,
    }
}

fn token(flow: Flow) -> &'static str {
    match flow {
        Flow::Udp(_) => "UDP",
        Flow::Tcp(_) => "TCP",
        Flow::Tls(_) => "TLS",
        Flow::Peer(_) | Flow::Local => OVERLAY,
    }
}

fn sent_by(local: &Local, flow: Flow) -> (String, Option<u16>) {
    match flow {
        Flow::Udp(remote) | Flow::Tcp(remote) => host_port(nearest(&local.addresses, remote.ip())),
        // Where nothing listens under TLS, what we open is answered on the connection itself.
        Flow::Tls(remote) => {
            host_port(nearest(&local.tls, remote.ip()).or_else(|| nearest(&local.addresses, remote.ip())))
        }
        Flow::Peer(_) => {
            (format!("{}.node.invalid", local.node.map_or_else(|| "unknown".to_owned(), hex)), None)
        }
        Flow::Local => ("local.invalid".to_owned(), None),
    }
}

fn host_port(own: Option<SocketAddr>) -> (String, Option<u16>) {
    match own {
        Some(SocketAddr::V4(own)) => (own.ip().to_string(), Some(own.port())),
        Some(SocketAddr::V6(own)) => (format!("[{}]", own.ip()), Some(own.port())),
        None => ("unknown.invalid".to_owned(), None),
    }
}

fn hex(node: NodeId) -> String {
    let mut text = String::new();
    for byte in node.0 {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Our address that the remote most likely reaches.
fn nearest(own: &[SocketAddr], remote: IpAddr) -> Option<SocketAddr> {
    let family: Vec<&SocketAddr> = own.iter().filter(|own| own.is_ipv4() == remote.is_ipv4()).collect();
    let closeness = |own: &SocketAddr| match (own.ip().is_loopback(), remote.is_loopback()) {
        (true, true) => 0,
        (false, false) if same_subnet(own.ip(), remote) => 0,
        (false, false) => 1,
        (true, false) | (false, true) => 2,
    };
    family.into_iter().min_by_key(|own| closeness(own)).copied()
}

fn same_subnet(a: IpAddr, b: IpAddr) -> bool {
    match (a, b) {
        (IpAddr::V4(a), IpAddr::V4(b)) => a.octets()[..3] == b.octets()[..3],
        (IpAddr::V6(a), IpAddr::V6(b)) => a.octets()[..8] == b.octets()[..8],
        (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
    }
}

/// The user part with everything escaped that may not stand there bare (RFC 3261 25.1 user).
fn escape_user(user: &str) -> String {
    let mut text = String::new();
    for byte in user.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()&=+$,".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn via(text: &str) -> Via {
        Via::parse(text).expect("valid")
    }

    fn udp(address: &str) -> Flow {
        Flow::Udp(address.parse().expect("an address"))
    }

    #[test]
    fn rport_and_received_are_stamped_with_the_source() {
        let mut asked = via("SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKa;rport");
        stamp(&mut asked, udp("192.0.2.1:7000"));
        assert_eq!(asked.params.get("received"), Some("192.0.2.1"));
        assert_eq!(asked.params.get("rport"), Some("7000"));
        let mut honest = via("SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa");
        stamp(&mut honest, udp("192.0.2.1:7000"));
        assert_eq!(honest.params.get("received"), None);
        let mut named = via("SIP/2.0/UDP phone.example;branch=z9hG4bKa");
        stamp(&mut named, udp("[2001:db8::1]:7000"));
        assert_eq!(named.params.get("received"), Some("2001:db8::1"));
    }

    #[test]
    fn responses_go_to_the_source_port_with_rport_and_to_sent_by_without_never_to_maddr() {
        let source = udp("192.0.2.1:7000");
        assert_eq!(response_flow(&via("SIP/2.0/UDP h:5062;rport"), source), source);
        assert_eq!(response_flow(&via("SIP/2.0/UDP h:5062"), source), udp("192.0.2.1:5062"));
        assert_eq!(response_flow(&via("SIP/2.0/UDP h;maddr=203.0.113.9"), source), udp("192.0.2.1:5060"));
    }

    #[test]
    fn under_tls_the_source_is_stamped_and_the_response_stays_on_the_connection() {
        let flow = Flow::Tls("192.0.2.1:40000".parse().expect("an address"));
        let mut asked = via("SIP/2.0/TLS phone.example:5062;branch=z9hG4bKa;rport");
        stamp(&mut asked, flow);
        assert_eq!(asked.params.get("received"), Some("192.0.2.1"));
        assert_eq!(asked.params.get("rport"), Some("40000"));
        assert_eq!(response_flow(&asked, flow), flow);
    }

    #[test]
    fn a_response_whose_connection_is_gone_goes_to_the_port_of_sent_by() {
        let at = |text: &str| text.parse().expect("an address");
        let (tcp, tls) = (Flow::Tcp(at("192.0.2.1:40000")), Flow::Tls(at("192.0.2.1:40000")));
        let failover = |text: &str, flow| failover_flow(&via(text), flow);
        assert_eq!(failover("SIP/2.0/TCP h:5062", tcp), Some(Flow::Tcp(at("192.0.2.1:5062"))));
        assert_eq!(failover("SIP/2.0/TCP h", tcp), Some(Flow::Tcp(at("192.0.2.1:5060"))));
        assert_eq!(failover("SIP/2.0/TLS h", tls), Some(Flow::Tls(at("192.0.2.1:5061"))));
        assert_eq!(failover("SIP/2.0/TCP h:40000", tcp), None, "there is no other way");
        assert_eq!(failover("SIP/2.0/UDP h", udp("192.0.2.1:40000")), None);
    }

    #[test]
    fn scheme_and_transport_of_a_numeric_uri_choose_the_flow_and_its_port() {
        let flow = |text: &str| numeric_flow(&Uri::parse(text).expect("valid"));
        let at = |text: &str| text.parse().expect("an address");
        assert_eq!(flow("sip:a@192.0.2.1"), Some(Flow::Udp(at("192.0.2.1:5060"))));
        assert_eq!(flow("sip:a@192.0.2.1;transport=UDP"), Some(Flow::Udp(at("192.0.2.1:5060"))));
        assert_eq!(flow("sip:192.0.2.1:9;transport=TCP"), Some(Flow::Tcp(at("192.0.2.1:9"))));
        assert_eq!(flow("sip:192.0.2.1;transport=tls"), Some(Flow::Tls(at("192.0.2.1:5061"))));
        assert_eq!(flow("sips:a@[2001:db8::1]"), Some(Flow::Tls(at("[2001:db8::1]:5061"))));
        assert_eq!(flow("SIPS:192.0.2.1:5063;transport=tcp"), Some(Flow::Tls(at("192.0.2.1:5063"))));
        for none in ["sips:192.0.2.1;transport=udp", "sip:192.0.2.1;transport=sctp", "sip:a@example.org"] {
            assert_eq!(flow(none), None, "{none}");
        }
    }

    #[test]
    fn contact_and_via_name_the_address_the_remote_can_reach() {
        let addresses = ["127.0.0.1:5060", "10.0.0.9:5060", "192.0.2.7:5060", "[2001:db8::7]:5060"];
        let local = Local {
            addresses: addresses.iter().map(|a| a.parse().expect("an address")).collect(),
            tls: vec!["10.0.0.9:5061".parse().expect("an address")],
            node: Some(NodeId([0xab; 32])),
            user: "al ice".into(),
        };
        let contact = |flow| own_contact(&local, flow);
        assert_eq!(contact(udp("127.0.0.1:9")), "<sip:al%20ice@127.0.0.1:5060>");
        assert_eq!(contact(udp("192.0.2.200:9")), "<sip:al%20ice@192.0.2.7:5060>");
        assert_eq!(contact(udp("203.0.113.1:9")), "<sip:al%20ice@10.0.0.9:5060>");
        let v6 = Flow::Tcp("[2001:db8::1]:9".parse().expect("an address"));
        assert_eq!(contact(v6), "<sip:al%20ice@[2001:db8::7]:5060;transport=tcp>");
        let tls = Flow::Tls("10.0.0.1:9".parse().expect("an address"));
        assert_eq!(contact(tls), "<sip:al%20ice@10.0.0.9:5061;transport=tls>");
        assert_eq!(
            own_via(&local, tls, "z9hG4bKa").to_string(),
            "SIP/2.0/TLS 10.0.0.9:5061;branch=z9hG4bKa;rport"
        );
        let peer = contact(Flow::Peer(NodeId([1; 32])));
        assert_eq!(peer, format!("<sip:al%20ice@{}.node.invalid;transport=ahoy>", "ab".repeat(32)));
        let via = own_via(&local, udp("127.0.0.1:9"), "z9hG4bKa").to_string();
        assert_eq!(via, "SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKa;rport");
    }
}
