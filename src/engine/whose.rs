//! Who speaks on a flow: on a stream what its hello proved, or whom an account's own signature proves; never what From
//! says alone. Elsewhere only an address.

use super::core::{Core, aor_of_uri};
use super::target::{ECHO, is_numeric};
use crate::aor::Aor;
use crate::flow::{Flow, NodeId};
use crate::identity::{Own, Proven, RootId};
use crate::sip::Party;
use crate::time::Now;
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

/// What a request says of its sender.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub flow: Flow,
    pub from: &'a Party,
    /// Value of the header `sip::IDENTITY`.
    pub identity: Option<&'a str>,
}

/// Reads who speaks; `None` when From names neither whom the stream has proven nor whom the header proves.
pub(super) fn speaker(core: &mut Core, now: Now, said: &Said<'_>) -> Option<Speaker> {
    let from = said.from;
    match said.flow {
        Flow::Local => {
            let aor: Aor = ECHO.parse().ok()?;
            Some(Speaker { peer: ECHO.to_owned(), aor: Some(aor), root: None, name: String::new() })
        }
        Flow::Peer(node) => {
            let aor = aor_of_uri(&from.uri)?;
            let stream = core.nodes.get(&node)?.clone();
            let hosted = said.identity.and_then(|identity| hosted(core, now, node, identity));
            let proven = hosted.into_iter().chain([stream]).find(|proven| proven.aor == aor)?;
            if is_nobodys(core, &proven) {
                return None;
            }
            if core.is_hosted(&node, &proven.root) {
                core.hosts.learn(now, (&aor, proven.root), node);
            }
            let name = one_line(if from.name.is_empty() { &proven.name } else { &from.name });
            Some(Speaker { peer: aor.to_string(), aor: Some(aor), root: Some(proven.root), name })
        }
        Flow::Udp(_) | Flow::Tcp(_) | Flow::Tls(_) if core.is_provider(said.flow) => {
            Some(provided(core, from))
        }
        Flow::Udp(source) => Some(account(core, said).unwrap_or_else(|| plain(from, source))),
        Flow::Tcp(source) | Flow::Tls(source) => {
            let place = SocketAddr::new(source.ip(), 5060);
            Some(account(core, said).unwrap_or_else(|| plain(from, place)))
        }
    }
}

/// Whom a node is proven to host by the signature in a request from it.
fn hosted(core: &mut Core, now: Now, node: NodeId, identity: &str) -> Option<Proven> {
    let own = core.node?;
    let proven = core.identities.hear(now, (node, own), identity)?;
    core.known.believes(&proven.root, &proven.device).then_some(proven)
}

/// The value of the header `sip::IDENTITY` by which this node speaks for an identity it hosts; `None` before it listens.
pub(super) fn sign_for(core: &mut Core, now: Now, own: &Own, node: NodeId) -> Option<String> {
    let here = core.node?;
    Some(core.identities.say(now, own, (here, node)))
}

/// Names that no other node may go by: this app's own, and those that mean an address.
fn is_nobodys(core: &Core, proven: &Proven) -> bool {
    let is_own = proven.aor == *core.own.aor() && proven.root != core.own.root().id();
    is_own || proven.aor.as_str() == ECHO || is_numeric(&proven.aor)
}

/// A phone that has proven to be an account of this gateway.
fn account(core: &Core, said: &Said<'_>) -> Option<Speaker> {
    let (aor, root) = core.account_on(said.flow, &said.from.uri)?;
    let name = one_line(&said.from.name);
    Some(Speaker { peer: aor.to_string(), aor: Some(aor), root: Some(root), name })
}

/// Who calls through the provider is whom the provider says; it proves no key, and so nobody of the list.
fn provided(core: &Core, from: &Party) -> Speaker {
    let number = core.line.as_ref().and_then(|line| line.number_of(&from.uri));
    let peer = match (aor_of_uri(&from.uri), number) {
        (Some(aor), _) => format!("sip:{aor}"),
        (None, Some(uri)) => uri,
        // RFC 3261 8.1.1.3: who wants to stay unknown has no address that anybody could call.
        (None, None) => "sip:anonymous@anonymous.invalid".to_owned(),
    };
    Speaker { peer, aor: None, root: None, name: one_line(&from.name) }
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
    text.chars().filter(|c| !c.is_control() && !turns(*c)).take(NAME_MAX).collect()
}

/// Characters that turn what stands after them round, and so the words that others write beside a name (Unicode UAX 9).
fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
