//! SIP messages: from bytes to typed values at the edge, and back (RFC 3261 7 and 25).
//!
//! It does not know transactions, dialogs or flows, nor what a method means; only what a message must look
//! like.
//!
//! Begin with `Request`, `Response` and `Head` here; `parse.rs` makes them of bytes, `lexer.rs` cuts lines
//! and lists.

mod address;
mod headers;
mod lexer;
mod method;
mod params;
mod parse;
mod uri;
mod via;

pub use address::Address;
pub use headers::Headers;
pub use method::Method;
pub use params::Params;
pub use parse::{Bounce, Refusal, parse};
pub use uri::{DEFAULT_PORT, DEFAULT_TLS_PORT, Uri};
pub use via::{MAGIC_COOKIE, Via};

pub(super) use lexer::{head_end, is_token, quote, quoted, raw_content_length, split_list};
pub(super) use uri::unescape;

/// Longest head, headers without body: a transaction remembers part of it, and there may be a thousand.
pub const HEAD_MAX: usize = 16 * 1024;

/// Largest body: a text of 64 KiB, the longest that is sent, and 16 KiB for what is written around it (CPIM).
pub const BODY_MAX: usize = 80 * 1024;

/// Largest message taken or framed, headers and body together. Only a stream carries one as large as that; a datagram
/// ends at 64 KiB by itself.
pub const MESSAGE_MAX: usize = HEAD_MAX + BODY_MAX;

/// The transport of a Via between nodes: SIP on a stream of the overlay.
pub const OVERLAY: &str = "AHOY";

/// Most header lines of one message; a call through many proxies has about fifty.
pub const HEADERS_MAX: usize = 200;

/// A request or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Request(Request),
    Response(Response),
}

/// A request that has everything RFC 3261 8.1.1 demands, but Max-Forwards, which old phones omit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub uri: Uri,
    pub head: Head,
    pub body: Vec<u8>,
}

/// A response; its status lies within 100 and 699.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub reason: String,
    pub head: Head,
    pub body: Vec<u8>,
}

/// The headers every message has, typed, and the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Topmost first; never empty in what `parse` returns.
    pub vias: Vec<Via>,
    pub from: Address,
    pub to: Address,
    pub call_id: String,
    pub cseq: u32,
    /// The method in CSeq; in a request that of the request.
    pub method: Method,
    pub rest: Headers,
}

impl Request {
    /// The answer to this request with the headers RFC 3261 8.2.6.2 wants copied.
    pub fn response(&self, status: u16) -> Response {
        let rest = if (101..300).contains(&status) {
            self.head.rest.only("Record-Route")
        } else {
            Headers::default()
        };
        let head = Head { rest, ..self.head.clone_without_rest() };
        Response { status, reason: reason_phrase(status).to_owned(), head, body: Vec::new() }
    }

    /// The request as it goes over the wire.
    pub fn to_bytes(&self) -> Vec<u8> {
        let start = format!("{} {} SIP/2.0\r\n", self.method, self.uri);
        self.head.write(start, &self.body)
    }
}

impl Response {
    /// The response as it goes over the wire.
    pub fn to_bytes(&self) -> Vec<u8> {
        let start = format!("SIP/2.0 {} {}\r\n", self.status, clean(&self.reason));
        self.head.write(start, &self.body)
    }
}

impl Head {
    /// The tag of From; empty where RFC 2543 left it out.
    pub fn tag_in_from(&self) -> &str {
        self.from.tag().unwrap_or_default()
    }

    /// The tag of To, in all but the first request of a dialog and its 100.
    pub fn tag_in_to(&self) -> Option<&str> {
        self.to.tag()
    }

    /// Content-Type without parameters, in lower case.
    pub fn content_type(&self) -> String {
        let value = self.rest.get("Content-Type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The URI of the first Contact.
    pub fn contact(&self) -> Option<Uri> {
        self.contacts().into_iter().next().map(|contact| contact.uri)
    }

    /// Every Contact that parses, in order; `*` is none.
    pub fn contacts(&self) -> Vec<Address> {
        let items = self.rest.list("Contact").unwrap_or_default();
        items.iter().filter_map(|item| Address::parse(item)).collect()
    }

    fn clone_without_rest(&self) -> Head {
        Head {
            vias: self.vias.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            call_id: self.call_id.clone(),
            cseq: self.cseq,
            method: self.method.clone(),
            rest: Headers::default(),
        }
    }

    /// Between nodes in compact form (RFC 3261 7.3.3): a short message is mostly headers, and nobody else reads along.
    fn write(&self, start: String, body: &[u8]) -> Vec<u8> {
        use std::fmt::Write;
        let is_compact = self.vias.first().is_some_and(|via| via.transport == OVERLAY);
        let spelt = |name| if is_compact { lexer::short_name(name) } else { name };
        let mut text = start;
        for via in &self.vias {
            let _ = write!(text, "{}: {via}\r\n", spelt("Via"));
        }
        let _ = write!(text, "{}: {}\r\n{}: {}\r\n", spelt("From"), self.from, spelt("To"), self.to);
        let _ = write!(text, "{}: {}\r\n", spelt("Call-ID"), clean(&self.call_id));
        let _ = write!(text, "CSeq: {} {}\r\n", self.cseq, self.method);
        for (name, value) in self.rest.iter() {
            let _ = write!(text, "{}: {}\r\n", spelt(name), clean(value));
        }
        let _ = write!(text, "{}: {}\r\n\r\n", spelt("Content-Length"), body.len());
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(body);
        bytes
    }
}

/// A text without anything that could end its line: no value of a caller can add a header.
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\r' | '\n') { ' ' } else { c }).collect()
}

/// The usual words for a status (RFC 3261 21, RFC 4028 6, RFC 6665 8.3).
pub fn reason_phrase(status: u16) -> &'static str {
    match status {
        100 => "Trying",
        180 => "Ringing",
        183 => "Session Progress",
        200 => "OK",
        202 => "Accepted",
        302 => "Moved Temporarily",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        412 => "Conditional Request Failed",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        416 => "Unsupported URI Scheme",
        420 => "Bad Extension",
        421 => "Extension Required",
        422 => "Session Interval Too Small",
        423 => "Interval Too Brief",
        439 => "First Hop Lacks Outbound Support",
        480 => "Temporarily Unavailable",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        483 => "Too Many Hops",
        486 => "Busy Here",
        487 => "Request Terminated",
        488 => "Not Acceptable Here",
        489 => "Bad Event",
        491 => "Request Pending",
        500 => "Server Internal Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        504 => "Server Time-out",
        505 => "Version Not Supported",
        513 => "Message Too Large",
        600 => "Busy Everywhere",
        603 => "Decline",
        _ => match status / 100 {
            1 => "Progress",
            2 => "OK",
            3 => "Redirect",
            4 => "Request Failure",
            5 => "Server Failure",
            _ => "Global Failure",
        },
    }
}
