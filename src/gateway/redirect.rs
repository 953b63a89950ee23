//! Redirects: where people were found lately, the 302, and the contacts we issued (RFC 3261 8.3, 21.3.3).

use std::time::{Duration, Instant};

use super::recent::Recent;
use crate::aor::Aor;
use crate::flow::Flow;
use crate::sip::message::{DEFAULT_PORT, Request, Response, Uri};
use crate::sip::{Source, numeric_flow};

/// How long somebody who was found is not looked for again.
pub const LOCATED_LIFE: Duration = Duration::from_secs(60);

/// Somebody who is still asked for after this time is looked for again before he is forgotten, and again after a pause if
/// that fails: those who ask for him meanwhile wait for nothing.
pub const RENEWED_AFTER: Duration = Duration::from_secs(45);
const RENEWAL_PAUSE: Duration = Duration::from_secs(5);

/// How long those who were told that somebody was not found are told so again, and strangers are.
pub const MISSED_LIFE: Duration = Duration::from_secs(10);

/// Requests remembered of those that were told so, and the longest Call-ID of such a one; any other has him looked for again.
const TOLD_MAX: usize = 4;
const CALL_ID_MAX: usize = 128;

/// People whose place is remembered; with four contacts each, about four megabytes.
pub const LOCATED_MAX: usize = 4_096;

/// Contacts issued that may still be called through us.
pub const ISSUED_MAX: usize = 4_096;

/// How long a phone takes at most to call where it was told to.
const ISSUED_LIFE: Duration = Duration::from_secs(300);

/// Contacts in one 302, so that it fits a datagram.
pub const CONTACTS_MAX: usize = 8;

/// Longest URI issued.
const CONTACT_MAX: usize = 160;

/// Where somebody is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub flow: Flow,
    /// The Request-URI on that flow.
    pub uri: String,
    /// Plain SIP URIs where it can also be reached, best first.
    pub sip: Vec<String>,
    /// Where to try next, in order, when it is not served there (RFC 3263 4.3).
    pub others: Vec<Flow>,
}

/// A contact in a 302 of ours.
#[derive(Clone, Debug)]
pub struct Issued {
    pub contact: Uri,
    pub flow: Flow,
    /// Who was told, and whom it wanted.
    pub account: Option<Aor>,
    pub target: Aor,
}

/// A place as it is remembered.
pub struct Place {
    pub found: Result<Vec<Reached>, u16>,
    /// Of a miss: the Call-IDs of those who have waited for it.
    told: Vec<String>,
    renew_at: Instant,
    contacts: Vec<Uri>,
    /// The values of Contact, ready to be sent.
    values: Vec<String>,
}

/// Places and issued contacts.
pub struct Redirects {
    places: Recent<Aor, Place>,
    issued: Recent<(Source, String), Issued>,
}

impl Place {
    fn new(now: Instant, found: Result<Vec<Reached>, u16>, told: Vec<String>) -> Place {
        let mut contacts: Vec<Uri> = Vec::new();
        for text in found.iter().flatten().flat_map(|reached| &reached.sip) {
            let uri = Uri::parse(text).filter(|uri| uri.is_sip() && text.len() <= CONTACT_MAX);
            contacts.extend(uri.filter(|uri| !contacts.contains(uri)));
        }
        contacts.truncate(CONTACTS_MAX);
        let life = LOCATED_LIFE.as_secs();
        let q = |rank: usize| {
            format!("{}.{}", 10usize.saturating_sub(rank) / 10, 10usize.saturating_sub(rank) % 10)
        };
        let value = |(rank, uri): (usize, &Uri)| format!("<{uri}>;q={};expires={life}", q(rank));
        let values = contacts.iter().enumerate().map(value).collect();
        Place { found, told, renew_at: now + RENEWED_AFTER, contacts, values }
    }

    /// Whether it is an answer to this request of an account. Who was missed may be there a moment later, so that answers
    /// nobody but who waited for it and comes again with his digest.
    pub fn answers(&self, request: &Request) -> bool {
        self.found.is_ok() || self.told.contains(&request.head.call_id)
    }

    /// Whether plain SIP reaches it.
    pub fn has_contacts(&self) -> bool {
        !self.contacts.is_empty()
    }
}

impl Redirects {
    pub fn new() -> Redirects {
        Redirects {
            places: Recent::new(LOCATED_MAX, LOCATED_LIFE),
            issued: Recent::new(ISSUED_MAX, ISSUED_LIFE),
        }
    }

    /// Remembers where somebody is, or that nobody knows and who was told so, by Call-ID.
    pub fn handle_located<'a>(
        &mut self,
        now: Instant,
        aor: Aor,
        found: Result<Vec<Reached>, u16>,
        told: impl Iterator<Item = &'a str>,
    ) {
        let (life, told) = match found {
            Ok(_) => (LOCATED_LIFE, Vec::new()),
            Err(_) => {
                let told = told.filter(|call_id| call_id.len() <= CALL_ID_MAX).take(TOLD_MAX);
                (MISSED_LIFE, told.map(str::to_owned).collect())
            }
        };
        self.places.set_for(now, aor, Place::new(now, found, told), life);
    }

    /// A place is no longer right: somebody could not be reached there.
    pub fn forget(&mut self, now: Instant, aor: &Aor) {
        self.places.remove(now, aor);
    }

    pub fn place(&self, now: Instant, aor: &Aor) -> Option<&Place> {
        self.places.get(now, aor)
    }

    /// Whether somebody who is asked for is to be looked for again, while his place still stands.
    pub fn wants_renewal(&mut self, now: Instant, aor: &Aor) -> bool {
        let place = self.places.get_mut(now, aor);
        let Some(place) = place.filter(|place| place.found.is_ok() && place.renew_at <= now) else {
            return false;
        };
        place.renew_at = now + RENEWAL_PAUSE;
        true
    }

    /// The 302 for a request to somebody who is known, its contacts in q order, all of them issued.
    pub fn redirect(
        &mut self,
        now: Instant,
        (source, account): (Source, Option<&Aor>),
        request: &Request,
        target: &Aor,
    ) -> Option<Response> {
        let place = self.places.get(now, target).filter(|place| place.has_contacts())?;
        let mut response = request.response(302);
        for value in &place.values {
            response.head.rest.push("Contact", value.as_str());
        }
        for contact in &place.contacts {
            let Some(flow) = numeric_flow(contact) else { continue };
            let issued =
                Issued { contact: contact.clone(), flow, account: account.cloned(), target: target.clone() };
            self.issued.set(now, (source, issued_key(contact)), issued);
        }
        Some(response)
    }

    /// The contact that this Request-URI is, where this source was told it. Some phones drop the port and the
    /// parameters.
    pub fn issued(&self, now: Instant, source: Source, uri: &Uri) -> Option<&Issued> {
        let issued = self.issued.get(now, &(source, issued_key(uri)))?;
        uri.port().is_none_or(|port| issued.contact.port().unwrap_or(DEFAULT_PORT) == port).then_some(issued)
    }

    #[cfg(test)]
    pub fn sizes(&self) -> (usize, usize) {
        (self.places.len(), self.issued.len())
    }
}

fn issued_key(uri: &Uri) -> String {
    format!("{}@{}", uri.user().unwrap_or_default(), uri.host().unwrap_or_default().to_ascii_lowercase())
}
