//! Who speaks on a flow: on a stream what its hello proved, never what From says; elsewhere only an address.

use super::core::{Core, aor_of_uri};
use super::target::{ECHO, is_numeric};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::identity::{Proven, RootId};
use crate::sip::Party;
use std::net::SocketAddr;

/// The longest display name taken from others, in characters.
const NAME_MAX: usize = 64;

/// The other side of a request.
#[derive(Clone, Debug)]
pub(super) struct Speaker {
    /// AoR, or the `sip:` address the request came from.
    pub peer: String,
    /// Proven AoR; `None` for a plain SIP phone.
    pub aor: Option<Aor>,
    pub root: Option<RootId>,
    pub name: String,
}

/// Reads who speaks; `None` when From names another than the one the stream has proven.
pub(super) fn speaker(core: &Core, flow: Flow, from: &Party) -> Option<Speaker> {
    match flow {
        Flow::Local => {
            let aor: Aor = ECHO.parse().ok()?;
            Some(Speaker { peer: ECHO.to_owned(), aor: Some(aor), root: None, name: String::new() })
        }
        Flow::Peer(_) => {
            let proven = core.proven(&flow)?;
            let aor = aor_of_uri(&from.uri)?;
            if aor != proven.aor || is_nobodys(core, proven) {
                return None;
            }
            let name = one_line(if from.name.is_empty() { &proven.name } else { &from.name });
            Some(Speaker { peer: aor.to_string(), aor: Some(aor), root: Some(proven.root), name })
        }
        Flow::Udp(source) => Some(plain(from, source)),
        Flow::Tcp(source) => Some(plain(from, SocketAddr::new(source.ip(), 5060))),
    }
}

/// Names that no other node may go by: this app's own, and those that mean an address.
fn is_nobodys(core: &Core, proven: &Proven) -> bool {
    let is_own = proven.aor == *core.own.aor() && proven.root != core.own.root().id();
    is_own || proven.aor.as_str() == ECHO || is_numeric(&proven.aor)
}

/// A plain SIP phone is known by where it speaks from; the name it gives itself proves nothing.
fn plain(from: &Party, source: SocketAddr) -> Speaker {
    let rest = from.uri.split_once(':').map_or("", |(_, rest)| rest);
    let user = rest.split_once('@').map_or("", |(user, _)| user);
    let user: String = user.chars().filter(char::is_ascii_graphic).take(NAME_MAX).collect();
    let at = if user.is_empty() { String::new() } else { format!("{user}@") };
    let peer = format!("sip:{at}{source}");
    Speaker { peer, aor: None, root: None, name: one_line(&from.name) }
}

/// A name as it may be shown.
pub(super) fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(NAME_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn whatever_a_phone_calls_itself_it_is_known_by_where_it_speaks_from(
            uri in "(sips?:)?\\PC{0,60}[@:;]?\\PC{0,100}",
            name in "\\PC{0,200}|\\x00[\\r\\n]{3}",
        ) {
            let source = SocketAddr::from(([192, 0, 2, 7], 5070));
            let speaker = plain(&Party { uri, name }, source);
            proptest::prop_assert!(speaker.peer.ends_with("192.0.2.7:5070"), "{}", speaker.peer);
            proptest::prop_assert!(speaker.aor.is_none() && speaker.root.is_none());
            proptest::prop_assert!(speaker.name.chars().count() <= NAME_MAX);
            proptest::prop_assert!(!speaker.name.chars().any(char::is_control));
        }
    }
}
