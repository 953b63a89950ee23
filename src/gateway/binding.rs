//! Bindings: where a phone of an account is reached (RFC 3261 10.3, RFC 5626 6).

use std::time::Instant;

use crate::flow::{Closing, Flow};
use crate::sip::message::{Address, Uri};
use crate::sip::{Source, numeric_flow};

/// Best `q`, and that of a Contact without one.
pub const Q_MAX: u16 = 1_000;

/// One contact of an account, as it is kept from start to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub contact: Uri,
    /// Preference in thousandths (RFC 3261 20.10).
    pub q: u16,
    /// Unix seconds.
    pub expires_at: u64,
    pub call_id: String,
    pub cseq: u32,
    /// `+sip.instance` as it came, quotes and all (RFC 5626 4.1).
    pub instance: Option<String>,
    /// RFC 5626 4.2.
    pub reg_id: Option<u32>,
    /// URIs to be passed on the way there (RFC 3327).
    pub path: Vec<String>,
    /// Where the REGISTER came from.
    pub source: Flow,
    /// Where requests go.
    pub flow: Flow,
    pub user_agent: String,
    /// Whether this phone follows a 302, once that is known.
    pub follows: Option<bool>,
}

/// A binding that stands, and until when.
#[derive(Clone, Debug)]
pub struct Held {
    pub binding: Binding,
    pub until: Instant,
    /// Rises with each registration: the least was refreshed longest ago.
    pub turn: u64,
}

impl Binding {
    /// Whether this registers the same contact again. RFC 5626 6: with instance and reg-id these are the key. A
    /// phone that was restarted forgets its old contact without taking it away, but not who it is.
    pub fn is_replaced_by(&self, other: &Binding) -> bool {
        let is_same_phone = self.instance.is_some() && self.instance == other.instance;
        match (self.reg_id, other.reg_id) {
            (Some(own), Some(new)) if is_same_phone => own == new,
            (None, None) if is_same_phone && self.call_id != other.call_id => true,
            _ => is_same_uri(&self.contact, &other.contact),
        }
    }

    /// Whether this is the same phone and program, whatever its contact.
    pub fn is_same_device(&self, other: &Binding) -> bool {
        let instance = self.instance.is_some() && self.instance == other.instance;
        (instance || is_same_uri(&self.contact, &other.contact)) && self.user_agent == other.user_agent
    }

    /// The same binding once the stream it came by is gone: a contact that is the phone's own address is called
    /// anew, any other cannot be (RFC 5626 4.2).
    pub fn without_stream(&self) -> Option<Flow> {
        let called = numeric_flow(&self.contact)?;
        let is_own = self.contact.numeric_host().is_some_and(|ip| Source::of(self.source) == Source::Ip(ip));
        match (called, self.source) {
            (Flow::Tcp(_) | Flow::Udp(_), Flow::Tcp(_)) if is_own => Some(called),
            _ => None,
        }
    }

    /// Where it is reached after this stream. RFC 3261 18: a contact that can be called is called anew whenever there is
    /// no connection, so that one which has ended says nothing about the phone; one that could not be opened does.
    pub fn after_stream(&self, stream: Flow, why: Closing) -> Option<Flow> {
        let is_gone = matches!(why, Closing::Unreachable | Closing::Unproven);
        self.without_stream().filter(|next| *next != stream || !is_gone)
    }

    /// Under which its contact is looked for.
    pub fn key(&self) -> String {
        contact_key(&self.contact)
    }

    /// The value of Contact in a 200 to REGISTER (RFC 3261 10.3 step 8).
    pub fn to_contact(&self, expires_s: u64) -> String {
        let mut value = format!("<{}>;expires={expires_s}", self.contact);
        if self.q != Q_MAX {
            value.push_str(&format!(";q={}", q_text(self.q)));
        }
        if let Some(instance) = &self.instance {
            value.push_str(&format!(";+sip.instance={instance}"));
        }
        if let Some(reg_id) = self.reg_id {
            value.push_str(&format!(";reg-id={reg_id}"));
        }
        value
    }
}

/// Where a contact is reached that was registered from this flow: back the way it came where that is a stream or an
/// address translator stands between, else where it says (RFC 3581, RFC 5626 5.3). No translator stands before a phone
/// that names the very address it is seen at; its port may be another than the one it sends from.
pub fn flow_to(contact: &Uri, source: Flow) -> Flow {
    match source {
        Flow::Udp(address) if contact.numeric_host() == Some(address.ip()) => {
            numeric_flow(contact).unwrap_or(source)
        }
        Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) | Flow::Peer(_) | Flow::Local => source,
    }
}

/// The preference a Contact names, in thousandths (RFC 3261 25.1 qvalue).
pub fn q_of(contact: &Address) -> u16 {
    let Some(text) = contact.params.get("q") else { return Q_MAX };
    let q = text.parse::<f32>().unwrap_or(1.0).clamp(0.0, 1.0);
    // Within 0 and 1000, so nothing is cut off.
    (q * f32::from(Q_MAX)).round() as u16
}

/// A preference as a qvalue.
pub fn q_text(q: u16) -> String {
    format!("{}.{:03}", q / Q_MAX, q % Q_MAX)
}

/// User, host and port, which equal URIs share.
pub fn contact_key(uri: &Uri) -> String {
    let host = uri.host().unwrap_or_default().to_ascii_lowercase();
    let port = uri.port().map_or_else(String::new, |port| port.to_string());
    format!("{}@{host}:{port}", uri.user().unwrap_or_default())
}

/// Whether two URIs are equal (RFC 3261 19.1.4).
pub fn is_same_uri(a: &Uri, b: &Uri) -> bool {
    if !a.is_sip() || !b.is_sip() {
        return a == b;
    }
    let decisive = ["user", "ttl", "method", "maddr", "transport"];
    let (of_a, of_b) = (params(a), params(b));
    let in_both = |name: &String| !of_b.contains(name) || same_param(a, b, name);
    a.is_sips() == b.is_sips()
        && contact_key(a) == contact_key(b)
        && decisive.iter().all(|name| same_param(a, b, name))
        && of_a.iter().all(in_both)
}

fn same_param(a: &Uri, b: &Uri, name: &str) -> bool {
    let value = |uri: &Uri| uri.param(name).map(|value| value.to_ascii_lowercase());
    value(a) == value(b)
}

/// The names of a SIP URI's parameters, in lower case.
fn params(uri: &Uri) -> Vec<String> {
    let text = uri.to_string();
    let after_user = text.rsplit_once('@').map_or(text.as_str(), |(_, rest)| rest);
    let bare = after_user.split('?').next().unwrap_or_default();
    let names = bare.split(';').skip(1).map(|param| param.split('=').next().unwrap_or_default());
    names.map(str::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        Uri::parse(text).expect("valid")
    }

    #[test]
    fn uris_are_compared_as_rfc_3261_19_1_4_says() {
        for (a, b) in [
            ("sip:%61lice@atlanta.example;transport=TCP", "sip:alice@AtLanTa.example;Transport=tcp"),
            ("sip:carol@chicago.example", "sip:carol@chicago.example;newparam=5"),
            ("sip:carol@chicago.example;security=on", "sip:carol@chicago.example;newparam=5"),
        ] {
            assert!(is_same_uri(&uri(a), &uri(b)) && is_same_uri(&uri(b), &uri(a)), "{a} {b}");
        }
        for (a, b) in [
            ("sip:ALICE@atlanta.example;transport=udp", "sip:alice@atlanta.example;transport=udp"),
            ("sip:bob@biloxi.example", "sip:bob@biloxi.example:5060"),
            ("sip:bob@biloxi.example", "sip:bob@biloxi.example;transport=udp"),
            ("sip:bob@biloxi.example", "sips:bob@biloxi.example"),
            ("sip:carol@chicago.example;security=on", "sip:carol@chicago.example;security=off"),
        ] {
            assert!(!is_same_uri(&uri(a), &uri(b)) && !is_same_uri(&uri(b), &uri(a)), "{a} {b}");
        }
    }

    #[test]
    fn a_contact_behind_an_address_translator_is_reached_the_way_it_came() {
        let source = Flow::Udp("203.0.113.7:40000".parse().expect("an address"));
        assert_eq!(flow_to(&uri("sip:a@10.0.0.5:5062"), source), source);
        assert_eq!(flow_to(&uri("sip:a@203.0.113.8:5062"), source), source);
        assert_eq!(flow_to(&uri("sip:a@phone.example"), source), source);
        let open = Flow::Udp("203.0.113.7:5062".parse().expect("an address"));
        assert_eq!(flow_to(&uri("sip:a@203.0.113.7:5062"), source), open);
        let near = Flow::Udp("10.0.0.5:5062".parse().expect("an address"));
        let sending = Flow::Udp("10.0.0.5:40000".parse().expect("an address"));
        assert_eq!(flow_to(&uri("sip:a@10.0.0.5:5062"), sending), near, "it sends and listens at two ports");
        let stream = Flow::Tcp("203.0.113.7:40000".parse().expect("an address"));
        assert_eq!(flow_to(&uri("sip:a@203.0.113.7:5062;transport=tcp"), stream), stream);
    }

    #[test]
    fn preferences_are_read_and_written_in_thousandths() {
        let q = |text: &str| q_of(&Address::parse(text).expect("valid"));
        assert_eq!(q("<sip:a@b>"), 1_000);
        assert_eq!(q("<sip:a@b>;q=0.7"), 700);
        assert_eq!(q("<sip:a@b>;q=9"), 1_000);
        assert_eq!(q("<sip:a@b>;q=NaN"), 0);
        assert_eq!((q_text(700).as_str(), q_text(1_000).as_str()), ("0.700", "1.000"));
    }
}
