//! The addresses in a REFER, so that the end it goes to can call them (RFC 3515 2.1, RFC 3892 3).
//!
//! Everybody is known by an address of record. A phone that is nothing but a user at one of our addresses cannot call
//! that: its domain says nothing to it, so for phones it is said by whom it is reached. An escaped address (`a%40b@IP`) would
//! be shorter, but baresip before 2.0 takes what it is sent to for a format of printf.

use super::Gateway;
use super::pass::Meaning;
use super::route::{Here, Host, aor_of};
use crate::aor::Aor;
use crate::flow::Flow;
use crate::sip::by_way_of_us;
use crate::sip::message::{Address, Method, Request, Uri};

impl Gateway {
    /// Whom a phone means by a user of ours, or by an address of record that is reached by way of us.
    pub fn person(&self, uri: &Uri) -> Option<Aor> {
        if self.here.is_by_way_of_us(uri) {
            return aor_of(uri);
        }
        if self.here.host(uri) != Host::Ours {
            return None;
        }
        match self.meaning_at_home(uri) {
            Meaning::Owner => self.here.owner.clone(),
            Meaning::Account(aor) | Meaning::Elsewhere(Some(aor)) => Some(aor),
            Meaning::Bound(..)
            | Meaning::Issued { .. }
            | Meaning::Node(_)
            | Meaning::Elsewhere(None)
            | Meaning::Unknown => None,
        }
    }

    /// A phone's REFER with addresses that are understood everywhere.
    pub(super) fn name_referred(&self, request: &mut Request, speaker: Option<&Aor>) {
        if request.method != Method::Refer {
            return;
        }
        rewrite(request, "Refer-To", |uri| Some(format!("sip:{}", self.person(uri)?)));
        if let Some(speaker) = speaker {
            rewrite(request, "Referred-By", |_| Some(format!("sip:{speaker}")));
        }
    }
}

impl Here {
    /// A REFER for a phone on this flow, which calls by way of us whom it is to call.
    pub fn name_for_phone(&self, request: &mut Request, flow: Flow) {
        if request.method == Method::Refer {
            let is_ours = |uri: &Uri| self.host(uri) == Host::Ours;
            rewrite(request, "Refer-To", |uri| {
                by_way_of_us(&self.local, flow, uri).filter(|_| !is_ours(uri))
            });
        }
    }

    /// RFC 3261 16.4: "If the Request-URI contains a maddr parameter", and it is us, "the proxy MUST strip the maddr and any
    /// non-default port or transport parameter and continue processing as if those values had not been present".
    pub fn strip_maddr(&self, uri: &mut Uri) {
        let scheme = if uri.is_sips() { "sips" } else { "sip" };
        let plain = aor_of(uri).filter(|_| self.is_by_way_of_us(uri));
        if let Some(plain) = plain.and_then(|aor| Uri::parse(&format!("{scheme}:{aor}"))) {
            *uri = plain;
        }
    }

    fn is_by_way_of_us(&self, uri: &Uri) -> bool {
        uri.param("maddr").is_some_and(|host| self.is_sent_by_us(&host, uri.port()))
    }
}

/// Replaces the address in a header with one value, and leaves what stands behind it: the dialog that the call is to
/// replace.
fn rewrite(request: &mut Request, name: &str, write: impl Fn(&Uri) -> Option<String>) {
    let values = request.head.rest.list(name).unwrap_or_default();
    let [value] = values.as_slice() else { return };
    let Some(mut address) = Address::parse(value) else { return };
    let text = address.uri.to_string();
    // A user part may hold a question mark of its own.
    let host = text.rsplit('@').next().unwrap_or_default();
    let headers = host.find('?').and_then(|at| host.get(at..)).unwrap_or_default();
    let written = write(&address.uri).and_then(|uri| Uri::parse(&format!("{uri}{headers}")));
    if let Some(uri) = written.filter(|uri| *uri != address.uri) {
        address.uri = uri;
        request.head.rest.set(name, address.to_string());
    }
}
