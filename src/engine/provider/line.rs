//! What leads to the provider now, for all that goes by it.

use crate::engine::failure::Failure;
use crate::engine::locate::Route;
use crate::engine::target::Target;
use crate::flow::Flow;
use crate::overlay::Whom;
use crate::sip::Party;
use crate::sip::message::Uri;

/// The way to the provider.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Line {
    /// Who the user is there.
    pub party: Party,
    /// The provider's domain, with a port where the address has one.
    host: String,
    /// Where the provider is reached, best first.
    flows: Vec<Flow>,
    /// The flow of the registration, or why there is none.
    standing: Result<Flow, Failure>,
}

impl Line {
    pub fn new(party: Party, host: String) -> Line {
        Line { party, host, flows: Vec::new(), standing: Err(Failure::ProviderSilent) }
    }

    /// The same, reached at these flows.
    pub fn over(self, flows: &[Flow]) -> Line {
        Line { flows: flows.to_vec(), ..self }
    }

    /// The registration stands on this flow, or does not stand.
    pub fn stand(&mut self, standing: Result<Flow, Failure>) {
        self.standing = standing;
    }

    /// Whether a flow leads to the provider; what is too large for a datagram goes by TCP to the same address.
    pub fn leads_over(&self, flow: Flow) -> bool {
        self.flows.iter().any(|own| {
            *own == flow || matches!((own, flow), (Flow::Udp(own), Flow::Tcp(other)) if *own == other)
        })
    }

    /// Where a request for this URI goes: over the flow of the registration, and where it is not served there over the
    /// others (RFC 3263 4.3).
    ///
    /// # Errors
    /// Why the provider cannot be used now.
    pub fn route(&self, uri: &str) -> Result<Route, Failure> {
        let flow = self.standing?;
        let others = self.flows.iter().copied().filter(|other| *other != flow).collect();
        Ok(Route { others, ..Route::plain(flow, uri.to_owned()) })
    }

    /// Whether the registration stands.
    pub fn stands(&self) -> bool {
        self.standing.is_ok()
    }

    /// What was typed, as far as it is meant for the provider: numbers, and `sip:` addresses of its domain. Nobody in the
    /// overlay goes by a number of the provider's, whoever claims it.
    pub fn aim(&self, target: Target) -> Target {
        match target {
            Target::Number { digits } => Target::Provided { uri: self.uri_of(&digits) },
            Target::Plain { uri, .. } if self.is_at(&uri) => Target::Provided { uri },
            Target::Person { whom: Whom::Aor(_), uri: Some(uri), .. } if self.is_at(&uri) => {
                Target::Provided { uri }
            }
            Target::Person { aor, whom: Whom::Aor(_), .. }
                if is_number(aor.local()) && aor.domain().eq_ignore_ascii_case(&self.host) =>
            {
                Target::Provided { uri: format!("sip:{aor}") }
            }
            other @ (Target::Echo
            | Target::Person { .. }
            | Target::Plain { .. }
            | Target::Provided { .. }
            | Target::Domain { .. }) => other,
        }
    }

    /// Who calls from a `tel:` URI (RFC 3966), as he is called back.
    pub fn number_of(&self, uri: &str) -> Option<String> {
        match Target::parse(uri) {
            Ok(Target::Number { digits }) => Some(self.uri_of(&digits)),
            _ => None,
        }
    }

    /// A number at this provider.
    fn uri_of(&self, digits: &str) -> String {
        format!("sip:{}@{}", digits.replace('#', "%23"), self.host)
    }

    fn is_at(&self, uri: &str) -> bool {
        let Some(uri) = Uri::parse(uri) else { return false };
        let Some(host) = uri.host() else { return false };
        let with_port = uri.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        uri.user().is_some() && with_port.eq_ignore_ascii_case(&self.host)
    }
}

/// Whether a name is one that only telephones have.
fn is_number(local: &str) -> bool {
    let digits = local.strip_prefix('+').unwrap_or(local);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || b"*#".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Line {
        let party = Party { uri: "sip:alice@provider.example".into(), name: String::new() };
        Line::new(party, "provider.example".into())
    }

    fn aimed(text: &str) -> Target {
        line().aim(Target::parse(text).expect("an address"))
    }

    #[test]
    fn numbers_and_the_providers_own_addresses_go_to_the_provider() {
        for (text, uri) in [
            ("+49 (30) 123-456", "sip:+4930123456@provider.example"),
            ("tel:+49-30-123456;phone-context=x", "sip:+4930123456@provider.example"),
            ("*97#", "sip:*97%23@provider.example"),
            ("sip:Bob@Provider.example", "sip:Bob@Provider.example"),
            ("+4930123456@provider.example", "sip:+4930123456@provider.example"),
        ] {
            assert_eq!(aimed(text), Target::Provided { uri: uri.to_owned() }, "{text}");
        }
    }

    #[test]
    fn names_of_the_overlay_and_addresses_elsewhere_do_not() {
        for text in ["bob@provider.example", "bob@example.org", "sip:bob@example.org"] {
            assert!(matches!(aimed(text), Target::Person { .. }), "{text}");
        }
        assert!(matches!(aimed("sip:bob@192.0.2.1"), Target::Plain { .. }));
    }

    #[test]
    fn who_calls_from_a_tel_uri_is_called_back_at_the_provider() {
        let back = line().number_of("tel:+49-30-123;cpc=ordinary");
        assert_eq!(back.as_deref(), Some("sip:+4930123@provider.example"));
        assert_eq!(line().number_of("sip:anonymous@anonymous.invalid"), None);
    }

    #[test]
    fn without_a_registration_the_reason_is_told() {
        let mut line = line();
        assert_eq!(line.route("sip:x@y"), Err(Failure::ProviderSilent));
        line.stand(Err(Failure::WrongPassword));
        assert_eq!(line.route("sip:x@y"), Err(Failure::WrongPassword));
    }
}
