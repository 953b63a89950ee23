//! What a person may type to say whom he means: an AoR, a short form, an invite, a SIP address.

use super::core::aor_of_uri;
use super::failure::Failure;
use crate::aor::Aor;
use crate::flow::Flow;
use crate::identity::Invite;
use crate::identity::RootId;
use crate::overlay::Whom;
use std::net::{IpAddr, SocketAddr};

/// The buddy that lives in the app itself.
pub const ECHO: &str = "echo@localhost";

/// The port of a SIP address that names none (RFC 3261 19.1.2), and under TLS.
const SIP_PORT: u16 = 5060;
const SIP_TLS_PORT: u16 = 5061;

/// Longest telephone number: E.164 has 15 digits, and an exchange may want some more after or before them.
const NUMBER_MAX: usize = 40;

/// Somebody meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    Echo,
    /// Somebody of the overlay.
    Person {
        aor: Aor,
        whom: Whom,
        invited: Option<Invited>,
        /// As it was typed, where that was a `sip:` address.
        uri: Option<String>,
    },
    /// A telephone number: only a provider knows whose.
    Number {
        digits: String,
    },
    /// Somebody the telephone provider connects to.
    Provided {
        uri: String,
    },
    /// Somebody at a domain that is one of SIP (RFC 3263).
    Domain {
        uri: String,
    },
    /// A SIP address that is where it says: no look-up, no proof.
    Plain {
        uri: String,
        flow: Flow,
    },
}

/// What an invite adds to a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Invited {
    pub root: RootId,
    pub name: String,
    pub addresses: Vec<String>,
}

impl Target {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `BadAddress` when it is none of the forms.
    pub fn parse(text: &str) -> Result<Target, Failure> {
        let text = text.trim();
        if text.starts_with("ahoy:") {
            return Target::of_invite(text);
        }
        if let Some(rest) = text.strip_prefix("sip:") {
            return Target::of_sip("sip", rest).map(|target| target.typed_as(text));
        }
        if let Some(rest) = text.strip_prefix("sips:") {
            return Target::of_sip("sips", rest).map(|target| target.typed_as(text));
        }
        if let Some(digits) = number(text) {
            return Ok(Target::Number { digits });
        }
        if let Some((aor, code)) = text.split_once('#') {
            let aor: Aor = aor.parse().map_err(|_| Failure::BadAddress)?;
            let code = code.parse().map_err(|_| Failure::BadAddress)?;
            return Ok(Target::Person {
                whom: Whom::ShortForm { aor: aor.clone(), code },
                aor,
                invited: None,
                uri: None,
            });
        }
        Target::of_sip("sip", text)
    }

    /// The text that names it in events and lists.
    pub fn peer(&self) -> String {
        match self {
            Target::Echo => ECHO.to_owned(),
            Target::Person { aor, .. } => aor.to_string(),
            Target::Number { digits } => digits.clone(),
            Target::Plain { uri, .. } | Target::Provided { uri } | Target::Domain { uri } => uri.clone(),
        }
    }

    /// The address of a conversation with somebody outside the overlay.
    pub fn outer_aor(&self) -> Option<Aor> {
        match self {
            Target::Plain { uri, .. } => plain_aor(uri),
            Target::Provided { uri } | Target::Domain { uri } => aor_of_uri(uri),
            Target::Echo | Target::Person { .. } | Target::Number { .. } => None,
        }
    }

    /// Remembers how it was written: whoever writes `sip:` may mean a place outside the overlay.
    fn typed_as(self, text: &str) -> Target {
        match self {
            Target::Person { aor, whom, invited, .. } => {
                Target::Person { aor, whom, invited, uri: Some(text.to_owned()) }
            }
            other => other,
        }
    }

    fn of_invite(text: &str) -> Result<Target, Failure> {
        let invite: Invite = text.parse().map_err(|_| Failure::BadAddress)?;
        let whom = Whom::Root { aor: invite.aor.clone(), root: invite.root };
        let invited = Invited { root: invite.root, name: invite.name, addresses: invite.addresses };
        Ok(Target::Person { aor: invite.aor, whom, invited: Some(invited), uri: None })
    }

    fn of_sip(scheme: &str, rest: &str) -> Result<Target, Failure> {
        let (address, parameters) = rest.split_once(';').unwrap_or((rest, ""));
        let (user, host) =
            address.rsplit_once('@').map_or((None, address), |(user, host)| (Some(user), host));
        if let Some(at) = numeric_host(host) {
            let names = |transport: &str| parameters.split(';').any(|p| p.eq_ignore_ascii_case(transport));
            let flow = if scheme == "sips" || names("transport=tls") {
                let port = if host_names_port(host) { at.port() } else { SIP_TLS_PORT };
                Flow::Tls(SocketAddr::new(at.ip(), port))
            } else if names("transport=tcp") {
                Flow::Tcp(at)
            } else {
                Flow::Udp(at)
            };
            if !user.unwrap_or_default().chars().all(is_user_char) {
                return Err(Failure::BadAddress);
            }
            return Ok(Target::Plain { uri: format!("{scheme}:{rest}"), flow });
        }
        let aor: Aor = address.parse().map_err(|_| Failure::BadAddress)?;
        if aor.as_str() == ECHO {
            return Ok(Target::Echo);
        }
        Ok(Target::Person { whom: Whom::Aor(aor.clone()), aor, invited: None, uri: None })
    }
}

/// A telephone number without what people put between its digits (RFC 3966 3), or the one of a `tel:` URI.
fn number(text: &str) -> Option<String> {
    let typed = text.strip_prefix("tel:").map_or(text, |rest| rest.split(';').next().unwrap_or_default());
    if typed.parse::<IpAddr>().is_ok() || typed.chars().skip(1).any(|c| c == '+') {
        return None;
    }
    let is_dialled = |c: char| c.is_ascii_digit() || "+*#".contains(c);
    let is_number = typed.chars().all(|c| is_dialled(c) || " -.()/".contains(c))
        && typed.chars().any(|c| c.is_ascii_digit());
    let digits: String = typed.chars().filter(|c| is_dialled(*c)).collect();
    (is_number && digits.len() <= NUMBER_MAX).then_some(digits)
}

/// `sip:user@host:port` as the address of a conversation; the port changes with each start of a phone.
pub(super) fn plain_aor(uri: &str) -> Option<Aor> {
    let rest = uri.strip_prefix("sip:").or_else(|| uri.strip_prefix("sips:"))?;
    let (user, host) = rest.split(';').next()?.rsplit_once('@')?;
    match numeric_host(host)?.ip() {
        IpAddr::V4(v4) => format!("{user}@{v4}").parse().ok(),
        IpAddr::V6(v6) => format!("{user}@[{v6}]").parse().ok(),
    }
}

/// Whether a `sip:` address says which port it means.
pub(super) fn names_port(uri: &str) -> bool {
    let host = uri.split(';').next().and_then(|rest| rest.rsplit_once('@')).map_or("", |(_, host)| host);
    host_names_port(host)
}

fn host_names_port(host: &str) -> bool {
    host.parse::<SocketAddr>().is_ok()
}

/// Whether an address is where it says, rather than a name to be looked up.
pub(super) fn is_numeric(aor: &Aor) -> bool {
    numeric_host(aor.domain()).is_some()
}

/// Unreserved and user-unreserved characters of RFC 3261 25.1, without escapes.
fn is_user_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,?/".contains(c)
}

fn numeric_host(host: &str) -> Option<SocketAddr> {
    if let Ok(at) = host.parse::<SocketAddr>() {
        return Some(at);
    }
    let bare = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')).unwrap_or(host);
    bare.parse::<IpAddr>().ok().map(|ip| SocketAddr::new(ip, SIP_PORT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_up_and_a_number_is_where_it_says() {
        assert!(matches!(Target::parse("bob@example.org"), Ok(Target::Person { .. })));
        assert!(matches!(Target::parse("sip:bob@example.org"), Ok(Target::Person { .. })));
        let at: SocketAddr = "192.0.2.1:5070".parse().expect("literal");
        let plain = Target::Plain { uri: "sip:bob@192.0.2.1:5070".into(), flow: Flow::Udp(at) };
        assert_eq!(Target::parse("sip:bob@192.0.2.1:5070"), Ok(plain.clone()));
        assert_eq!(Target::parse("bob@192.0.2.1:5070"), Ok(plain));
        let tcp = Target::parse("sip:192.0.2.1;transport=tcp");
        assert!(matches!(tcp, Ok(Target::Plain { flow: Flow::Tcp(at), .. }) if at.port() == 5060));
        let at: SocketAddr = "192.0.2.1:5061".parse().expect("literal");
        for secure in ["sips:bob@192.0.2.1", "sip:bob@192.0.2.1;transport=tls", "sips:bob@192.0.2.1:5061"] {
            assert_eq!(
                Target::parse(secure),
                Ok(Target::Plain { uri: secure.into(), flow: Flow::Tls(at) }),
                "{secure}"
            );
        }
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (text, digits) in [
            ("+49 (30) 123-456", "+4930123456"),
            ("030/12 34.56", "030123456"),
            ("110", "110"),
            ("*21#", "*21#"),
            ("tel:+1-555-0100;ext=7", "+15550100"),
        ] {
            assert_eq!(Target::parse(text), Ok(Target::Number { digits: digits.into() }), "{text}");
        }
        for text in ["+", "12+3", "1a", "tel:", "tel:abc"] {
            assert_eq!(Target::parse(text), Err(Failure::BadAddress), "{text}");
        }
        assert!(matches!(Target::parse("192.0.2.1"), Ok(Target::Plain { .. })));
        assert_eq!(Target::parse(&"1".repeat(NUMBER_MAX + 1)), Err(Failure::BadAddress));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(sip:|ahoy:|tel:|\\+)?\\PC{0,80}(@|#|;)?\\PC{0,40}") {
            let _ = Target::parse(&text);
            let _ = (plain_aor(&text), names_port(&text));
        }
    }

    #[test]
    fn the_echo_buddy_is_known_by_name() {
        assert_eq!(Target::parse("Echo@localhost"), Ok(Target::Echo));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "bob", "@", "sip:", "ahoy:", "bob@example.org#", "bob@exa mple", "b ob@192.0.2.1"] {
            assert_eq!(Target::parse(text), Err(Failure::BadAddress), "{text:?}");
        }
    }
}
