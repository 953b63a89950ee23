//! Invite: an `ahoy:` link that carries an address, the whole key, and ways to reach the node.
//!
//! `ahoy:alice@example.org?k=KEY&a=MULTIADDR&a=MULTIADDR&n=NAME&t=TOKEN`, percent-encoded as RFC 3986 asks. The key is
//! what counts; parameters unknown here are skipped, so that later versions can say more.

use super::keys::RootId;
use super::own::is_name;
use crate::aor::{Aor, AorError};
use std::fmt::{self, Write};
use std::str::FromStr;

/// Longest link: a QR code of 2,000 characters is the largest that phones read well.
const INVITE_MAX: usize = 2000;
/// Addresses in one link; one that works is enough.
const ADDRESSES_MAX: usize = 8;
/// Longest address and longest token, in bytes.
const ADDRESS_MAX: usize = 160;
const TOKEN_MAX: usize = 64;

/// What a link carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    pub aor: Aor,
    pub root: RootId,
    /// Multiaddrs with `/p2p`, through which the overlay can be joined.
    pub addresses: Vec<String>,
    /// The inviter's display name; may be empty.
    pub name: String,
    /// Lets one guest in without asking again.
    pub token: Option<String>,
}

/// Why a text is no invite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InviteError {
    #[error("does not begin with ahoy:")]
    Scheme,
    #[error("longer than an invite may be")]
    TooLong,
    #[error("carries no key, or a broken one")]
    Key,
    #[error("a part of it cannot be read")]
    Malformed,
    #[error("the address: {0}")]
    Aor(#[from] AorError),
}

impl fmt::Display for Invite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ahoy:")?;
        escaped(f, self.aor.as_str())?;
        write!(f, "?k={}", self.root)?;
        let mut room = INVITE_MAX - 1000;
        for address in self.addresses.iter().filter(|address| is_address(address)).take(ADDRESSES_MAX) {
            let Some(left) = room.checked_sub(address.len() + 3) else { continue };
            room = left;
            f.write_str("&a=")?;
            escaped(f, address)?;
        }
        if !self.name.is_empty() && is_name(&self.name) {
            f.write_str("&n=")?;
            escaped(f, &self.name)?;
        }
        match &self.token {
            Some(token) if is_token(token) => write!(f, "&t={token}"),
            Some(_) | None => Ok(()),
        }
    }
}

impl FromStr for Invite {
    type Err = InviteError;

    fn from_str(text: &str) -> Result<Invite, InviteError> {
        let text = text.trim();
        if text.len() > INVITE_MAX {
            return Err(InviteError::TooLong);
        }
        let (scheme, rest) = text.split_once(':').ok_or(InviteError::Scheme)?;
        if !scheme.eq_ignore_ascii_case("ahoy") {
            return Err(InviteError::Scheme);
        }
        let (aor, query) = rest.split_once('?').ok_or(InviteError::Key)?;
        let aor = unescaped(aor).ok_or(InviteError::Malformed)?.parse()?;
        let mut found = Found::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            found.take(name, unescaped(value).ok_or(InviteError::Malformed)?)?;
        }
        let Found { root, addresses, name, token } = found;
        Ok(Invite { aor, root: root.ok_or(InviteError::Key)?, addresses, name, token })
    }
}

#[derive(Default)]
struct Found {
    root: Option<RootId>,
    addresses: Vec<String>,
    name: String,
    token: Option<String>,
}

impl Found {
    fn take(&mut self, name: &str, value: String) -> Result<(), InviteError> {
        match name {
            "k" if self.root.is_some() => return Err(InviteError::Key),
            "k" => self.root = Some(value.parse().map_err(|_| InviteError::Key)?),
            "a" if self.addresses.len() < ADDRESSES_MAX && is_address(&value) => self.addresses.push(value),
            "n" if is_name(&value) => self.name = value,
            "t" if is_token(&value) => self.token = Some(value),
            _ => {}
        }
        Ok(())
    }
}

fn is_address(text: &str) -> bool {
    text.len() <= ADDRESS_MAX && text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.len() <= TOKEN_MAX && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Writes all but what a query may hold as it is (RFC 3986 3.4), less `&`, `=`, `+` and `'`.
fn escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:@!$*,".contains(&byte) {
            f.write_char(char::from(byte))?;
        } else {
            write!(f, "%{byte:02X}")?;
        }
    }
    Ok(())
}

fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::keys::RootKey;
    use proptest::prelude::*;

    fn invite() -> Invite {
        Invite {
            aor: "alice@example.org".parse().unwrap(),
            root: RootKey::from_seed(&[7; 32]).id(),
            addresses: vec!["/ip4/192.0.2.1/udp/4000/quic-v1/p2p/12D3KooW".into(), "/ip6/::1/tcp/1".into()],
            name: "Alice & Söhne + 50 %".into(),
            token: Some("4XyZ".into()),
        }
    }

    #[test]
    fn an_invite_reads_back() {
        let text = invite().to_string();
        assert!(text.starts_with("ahoy:alice@example.org?k="), "{text}");
        assert!(text.is_ascii() && !text.contains(' '));
        assert_eq!(text.parse(), Ok(invite()));
        assert_eq!(format!(" {}\n", text.replace("ahoy:", "AHOY:")).parse(), Ok(invite()));
    }

    #[test]
    fn parameters_of_later_versions_are_skipped() {
        assert_eq!(format!("{}&z=9&&y", invite()).parse(), Ok(invite()));
    }

    #[test]
    fn what_is_no_invite_says_why() {
        let text = invite().to_string();
        assert_eq!("sip:alice@example.org".parse::<Invite>(), Err(InviteError::Scheme));
        assert_eq!("ahoy:alice@example.org".parse::<Invite>(), Err(InviteError::Key));
        assert_eq!("ahoy:alice@example.org?k=abc".parse::<Invite>(), Err(InviteError::Key));
        assert_eq!(format!("{text}&k={}", invite().root).parse::<Invite>(), Err(InviteError::Key));
        assert_eq!(format!("{text}&n=%F").parse::<Invite>(), Err(InviteError::Malformed));
        assert_eq!(format!("{text}&n=%FF").parse::<Invite>(), Err(InviteError::Malformed));
        assert_eq!(text.replace('@', "").parse::<Invite>(), Err(InviteError::Aor(AorError::NoAt)));
        assert_eq!(
            format!("{text}&z={}", "a".repeat(INVITE_MAX)).parse::<Invite>(),
            Err(InviteError::TooLong)
        );
    }

    #[test]
    fn addresses_are_bounded_when_printed_and_when_read() {
        let address = format!("/dns/{}", "a".repeat(40));
        let crowded = Invite { addresses: vec![address; 50], ..invite() };
        let text = crowded.to_string();
        assert!(text.len() <= INVITE_MAX);
        assert_eq!(text.parse::<Invite>().unwrap().addresses.len(), ADDRESSES_MAX);
        let more = format!("{text}&a=/ip4/192.0.2.1");
        assert_eq!(more.parse::<Invite>().unwrap().addresses.len(), ADDRESSES_MAX);
    }

    #[test]
    fn the_longest_invite_still_fits() {
        let aor = format!("{}@{}.example", "é".repeat(32), ["b".repeat(60).as_str(); 4].join("."));
        let widest = Invite {
            aor: aor.parse().unwrap(),
            addresses: vec![format!("/dns/{}", "a".repeat(150)); 50],
            name: "é".repeat(64),
            token: Some("t".repeat(TOKEN_MAX)),
            ..invite()
        };
        assert_eq!(widest.to_string().parse::<Invite>().unwrap().name, widest.name);
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_reads_back(text in "(ahoy:)?[a-z]{0,3}@?[a-z.]{0,9}\\PC{0,80}") {
            if let Ok(invite) = text.parse::<Invite>() {
                prop_assert_eq!(invite.to_string().parse(), Ok(invite));
            }
        }

        #[test]
        fn a_changed_character_never_panics(at in 0usize..300, to in any::<char>()) {
            let mut characters: Vec<char> = invite().to_string().chars().collect();
            let at = at % characters.len();
            characters[at] = to;
            let text: String = characters.into_iter().collect();
            let _ = text.parse::<Invite>();
        }
    }
}
