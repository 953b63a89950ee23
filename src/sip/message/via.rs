//! Via: where responses go (RFC 3261 20.42).

use std::fmt;

use super::lexer;
use super::params::Params;
use super::uri::parse_host_port;

/// One hop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Via {
    /// As in `UDP`.
    pub transport: String,
    pub host: String,
    pub port: Option<u16>,
    pub params: Params,
}

/// What a branch begins with that is unique in space and time (RFC 3261 8.1.1.7).
pub const MAGIC_COOKIE: &str = "z9hG4bK";

impl Via {
    /// Reads one hop; white space is allowed around each separator.
    pub fn parse(text: &str) -> Option<Via> {
        let mut protocol = text.trim().splitn(3, '/');
        let (name, version) = (protocol.next()?.trim(), protocol.next()?.trim());
        let (transport, rest) = protocol.next()?.trim_start().split_once([' ', '\t'])?;
        if !name.eq_ignore_ascii_case("SIP") || version != "2.0" || !lexer::is_token(transport) {
            return None;
        }
        let (sent_by, params) = rest.split_at(rest.find(';').unwrap_or(rest.len()));
        let sent_by: String = sent_by.split(':').map(str::trim).collect::<Vec<_>>().join(":");
        let (host, port) = parse_host_port(&sent_by)?;
        Some(Via { transport: transport.to_owned(), host, port, params: Params::parse(params)? })
    }

    /// The branch where it is one of RFC 3261: the cookie and something after it (RFC 4475 3.2.1).
    pub fn branch(&self) -> Option<&str> {
        let branch = self.params.get("branch")?;
        let cookie = branch.get(..MAGIC_COOKIE.len())?;
        let unique = cookie.eq_ignore_ascii_case(MAGIC_COOKIE) && branch.len() > MAGIC_COOKIE.len();
        unique.then_some(branch)
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SIP/2.0/{} {}", self.transport, self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        write!(f, "{}", self.params)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_may_stand_around_every_separator() {
        let via = Via::parse("SIP  / 2.0 / UDP  [2001:db8::9:1] : 5070 ; branch = z9hG4bKa ; rport")
            .expect("valid");
        assert_eq!(via.to_string(), "SIP/2.0/UDP [2001:db8::9:1]:5070;branch=z9hG4bKa;rport");
        assert_eq!(via.branch(), Some("z9hG4bKa"));
    }

    #[test]
    fn a_branch_without_the_cookie_or_with_nothing_after_it_is_none_of_rfc_3261() {
        for old in ["SIP/2.0/UDP h;branch=390skdjuw", "SIP/2.0/UDP h;branch=z9hG4bK", "SIP/2.0/UDP h"] {
            assert_eq!(Via::parse(old).expect("valid").branch(), None, "{old}");
        }
    }

    #[test]
    fn broken_hops_are_refused() {
        for bad in [
            "",
            "SIP/2.0/UDP",
            "SIP/2.0/UDP ;;,;",
            "SIP/1.0/UDP h",
            "HTTP/2.0/UDP h",
            "SIP/2.0/U(P h",
            "SIP/2.0/UDP h:x",
        ] {
            assert_eq!(Via::parse(bad), None, "{bad:?}");
        }
    }
}
