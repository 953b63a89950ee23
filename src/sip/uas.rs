//! What every request of others must pass before anything is done about it (RFC 3261 8.2).

use std::time::Instant;

use super::api::ServerId;
use super::core::{ALLOW, ALLOW_EVENTS, Core, SUPPORTED};
use super::message::{Method, Request};

/// Why a request is turned away, and the header that says what would do.
pub struct Refused {
    pub status: u16,
    header: Option<(&'static str, String)>,
}

/// Inspects method, Request-URI scheme, Require and content, in the order of RFC 3261 8.2.
pub fn inspect(request: &Request) -> Result<(), Refused> {
    match &request.method {
        Method::Invite
        | Method::Cancel
        | Method::Bye
        | Method::Options
        | Method::Message
        | Method::Subscribe => {}
        Method::Notify | Method::Update | Method::Info | Method::Prack | Method::Refer | Method::Ack => {}
        Method::Register | Method::Publish => {
            return Err(refused(405, "Allow", ALLOW));
        }
        Method::Other(_) => return Err(refused(501, "Allow", ALLOW)),
    }
    if !request.uri.is_sip() {
        return Err(Refused { status: 416, header: None });
    }
    let mut unknown = request.head.rest.list("Require").unwrap_or_default();
    unknown.retain(|option| !SUPPORTED.iter().any(|own| own.eq_ignore_ascii_case(option)));
    if !unknown.is_empty() && request.method != Method::Cancel {
        return Err(refused(420, "Unsupported", &unknown.join(", ")));
    }
    inspect_content(request)
}

/// 200 with what we can do (RFC 3261 11.2).
pub fn answer_options(core: &mut Core, now: Instant, server: ServerId) {
    core.answer_with(now, server, 200, |response| {
        let rest = &mut response.head.rest;
        rest.push("Allow", ALLOW);
        rest.push("Accept", "application/sdp");
        rest.push("Supported", SUPPORTED.join(", "));
        rest.push("Allow-Events", ALLOW_EVENTS);
    });
}

impl Refused {
    /// Says so.
    pub fn answer(self, core: &mut Core, now: Instant, server: ServerId) {
        core.answer_with(now, server, self.status, |response| {
            if let Some((name, value)) = self.header {
                response.head.rest.push(name, value);
            }
        });
    }
}

/// RFC 3261 8.2.3: a session takes SDP, uncompressed; and 20.1, a caller who accepts no SDP cannot be
/// answered.
fn inspect_content(request: &Request) -> Result<(), Refused> {
    let rest = &request.head.rest;
    let encoded =
        rest.get("Content-Encoding").is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity"));
    if encoded && !request.body.is_empty() {
        return Err(refused(415, "Accept-Encoding", "identity"));
    }
    if !matches!(request.method, Method::Invite | Method::Update | Method::Prack) {
        return Ok(());
    }
    if !request.body.is_empty() && request.head.content_type() != "application/sdp" {
        return Err(refused(415, "Accept", "application/sdp"));
    }
    let accepted = rest.list("Accept").unwrap_or_default();
    if !accepted.is_empty() && !accepted.iter().any(|range| takes_sdp(range)) {
        return Err(refused(406, "Warning", "399 ahoy \"only application/sdp can be answered\""));
    }
    Ok(())
}

fn takes_sdp(range: &str) -> bool {
    let kind = range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(kind.as_str(), "application/sdp" | "application/*" | "*/*")
}

fn refused(status: u16, name: &'static str, value: &str) -> Refused {
    Refused { status, header: Some((name, value.to_owned())) }
}
