//! Accounts and bindings, between the store's words and the gateway's.

use crate::flow::Flow;
use crate::gateway::{Account, Binding, Follow};
use crate::sip::auth::{Algorithm, Ha1};
use crate::sip::message::Uri;
use crate::store::{self, AccountRow, BindingRow};

/// An account as the gateway's registrar knows it.
pub(super) fn account(row: &AccountRow) -> Account {
    let hash = |algorithm, digits: &store::Secret| Ha1::from_hex(algorithm, digits.as_text());
    let hashes = [hash(Algorithm::Sha256, &row.ha1_sha256), hash(Algorithm::Md5, &row.ha1_md5)];
    Account {
        aor: row.aor.clone(),
        user: row.user.clone(),
        hashes: hashes.into_iter().flatten().collect(),
        follow: match row.follow {
            store::Follow::Auto => Follow::Auto,
            store::Follow::Redirect => Follow::Redirect,
            store::Follow::Proxy => Follow::Proxy,
        },
    }
}

/// A binding as it is kept.
pub(super) fn row(binding: &Binding) -> BindingRow {
    BindingRow {
        key: key(binding),
        contact: binding.contact.to_string(),
        path: binding.path.clone(),
        flow: words(binding.flow),
        received: words(binding.source),
        call_id: binding.call_id.clone(),
        cseq: binding.cseq,
        q: binding.q,
        expires_ms: binding.expires_at.saturating_mul(1_000),
        user_agent: binding.user_agent.clone(),
        follows: binding.follows,
    }
}

/// A binding as it was kept; `None` where its words are not understood any more.
pub(super) fn binding(row: &BindingRow) -> Option<Binding> {
    let (instance, reg_id) = instance_of(&row.key);
    Some(Binding {
        contact: Uri::parse(&row.contact)?,
        q: row.q,
        expires_at: row.expires_ms / 1_000,
        call_id: row.call_id.clone(),
        cseq: row.cseq,
        instance,
        reg_id,
        path: row.path.clone(),
        source: flow(&row.received)?,
        flow: flow(&row.flow)?,
        user_agent: row.user_agent.clone(),
        follows: row.follows,
    })
}

/// Instance, reg-id and contact: what tells a binding from the account's others.
fn key(binding: &Binding) -> String {
    let reg_id = binding.reg_id.map(|id| id.to_string()).unwrap_or_default();
    format!("{}|{reg_id}|{}", binding.instance.as_deref().unwrap_or_default(), binding.contact)
}

fn instance_of(key: &str) -> (Option<String>, Option<u32>) {
    let mut parts = key.splitn(3, '|');
    let instance = parts.next().filter(|instance| !instance.is_empty()).map(str::to_owned);
    (instance, parts.next().and_then(|id| id.parse().ok()))
}

fn words(flow: Flow) -> String {
    match flow {
        Flow::Udp(at) => format!("udp:{at}"),
        Flow::Tcp(at) => format!("tcp:{at}"),
        Flow::Tls(at) => format!("tls:{at}"),
        // No phone registers over these.
        Flow::Peer(_) | Flow::Local => String::new(),
    }
}

fn flow(words: &str) -> Option<Flow> {
    let (transport, at) = words.split_once(':')?;
    let at = at.parse().ok()?;
    match transport {
        "udp" => Some(Flow::Udp(at)),
        "tcp" => Some(Flow::Tcp(at)),
        "tls" => Some(Flow::Tls(at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_binding_reads_back_as_it_was_kept() {
        let udp = Flow::Udp("192.0.2.7:5060".parse().expect("literal"));
        let plain = Binding {
            contact: Uri::parse("sip:desk@192.0.2.7:5070").expect("literal"),
            q: 700,
            expires_at: 1_800_000_000,
            call_id: "c".into(),
            cseq: 7,
            instance: None,
            reg_id: None,
            path: vec!["<sip:edge@192.0.2.9;lr>".into()],
            source: udp,
            flow: Flow::Tls("[2001:db8::7]:5061".parse().expect("literal")),
            user_agent: "a phone".into(),
            follows: Some(false),
        };
        let outbound = Binding {
            instance: Some("\"<urn:uuid:1>\"".into()),
            reg_id: Some(1),
            flow: Flow::Tcp("192.0.2.7:40000".parse().expect("literal")),
            ..plain.clone()
        };
        for kept in [plain, outbound] {
            assert_eq!(binding(&row(&kept)), Some(kept));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_words_of_the_disk_make_it_panic(text in "\\PC{0,60}", other in "(udp:|tls:)?\\PC{0,30}") {
            let _ = (flow(&other), instance_of(&text));
        }
    }
}
