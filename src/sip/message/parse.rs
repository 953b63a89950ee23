//! From bytes to a message, or to the reason why not (RFC 3261 7, 8.2, 16.3; RFC 4475).

use super::lexer::{self, Lines};
use super::{Address, Head, Headers, MESSAGE_MAX, Message, Method, Request, Response, Uri, Via};

/// Why bytes are no message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No SIP, an ACK or a response: nobody to tell.
    Drop(&'static str),
    /// Not SIP at all; on a stream, nobody knows where SIP goes on.
    Foreign,
    /// A request with this fault.
    Bounce(Box<Bounce>),
}

/// The answer to a request too broken to be one: its own lines, unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    pub status: u16,
    pub reason: &'static str,
    /// Via, From, To, Call-ID and CSeq as far as they were there.
    headers: Vec<(String, String)>,
}

/// Headers of which a message has at most one.
const SINGLE: [&str; 9] = [
    "From",
    "To",
    "Call-ID",
    "CSeq",
    "Max-Forwards",
    "Content-Length",
    "Content-Type",
    "Event",
    "Subscription-State",
];

/// Headers that have a place of their own in `Head`.
const TYPED: [&str; 6] = ["Via", "From", "To", "Call-ID", "CSeq", "Content-Length"];

type Fault = (u16, &'static str);

/// Reads one message: a datagram, or what stream framing cut out. Octets after Content-Length are ignored
/// (RFC 3261 18.3).
pub fn parse(bytes: &[u8]) -> Result<Message, Refusal> {
    if bytes.len() > MESSAGE_MAX {
        return Err(Refusal::Drop("larger than a message may be"));
    }
    let lines = lexer::cut(bytes).ok_or(Refusal::Drop("no end of the headers"))?;
    if lines.start.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("SIP/")) {
        return parse_response(&lines).map(Message::Response).map_err(|(_, why)| Refusal::Drop(why));
    }
    if !names_sip(&lines.start) {
        return Err(Refusal::Foreign);
    }
    parse_request(&lines).map(Message::Request).map_err(|fault| refuse(&lines, fault))
}

impl Bounce {
    /// The response as it goes over the wire, its topmost Via stamped by `stamp`, which also learns that Via.
    pub fn to_bytes(&self, tag: &str, stamp: impl Fn(&mut Via)) -> Vec<u8> {
        let mut text = format!("SIP/2.0 {} {}\r\n", self.status, self.reason);
        let mut top = true;
        for (name, value) in &self.headers {
            let mut value = value.clone();
            if name == "Via" && std::mem::take(&mut top) {
                value = stamped(&value, &stamp);
            }
            if name == "To" && !value.to_ascii_lowercase().contains("tag=") {
                value = format!("{value};tag={tag}");
            }
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("Content-Length: 0\r\n\r\n");
        text.into_bytes()
    }

    /// The topmost Via, where it can be read.
    pub fn via(&self) -> Option<Via> {
        let (_, value) = self.headers.iter().find(|(name, _)| name == "Via")?;
        Via::parse(lexer::split_list(value, ',')?.first()?)
    }
}

fn stamped(value: &str, stamp: impl Fn(&mut Via)) -> String {
    let Some(items) = lexer::split_list(value, ',') else { return value.to_owned() };
    let Some(mut via) = Via::parse(items[0]) else { return value.to_owned() };
    stamp(&mut via);
    let rest: String = items[1..].iter().map(|item| format!(",{item}")).collect();
    format!("{via}{rest}")
}

fn names_sip(start: &str) -> bool {
    let last = start.split_whitespace().next_back().unwrap_or_default();
    last.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("SIP/")) && start.contains(' ')
}

fn refuse(lines: &Lines<'_>, (status, reason): Fault) -> Refusal {
    let ack = lines.start.trim_start().starts_with("ACK ");
    let copied = ["Via", "From", "To", "Call-ID", "CSeq"];
    let headers: Vec<_> =
        lines.headers.iter().filter(|(name, _)| copied.contains(&name.as_str())).cloned().collect();
    if ack || !headers.iter().any(|(name, _)| name == "Via") {
        return Refusal::Drop(reason);
    }
    Refusal::Bounce(Box::new(Bounce { status, reason, headers }))
}

fn parse_request(lines: &Lines<'_>) -> Result<Request, Fault> {
    let words: Vec<&str> = lines.start.split(' ').collect();
    let [method, uri, version] = words[..] else { return Err((400, "Bad Request-Line")) };
    if !version.eq_ignore_ascii_case("SIP/2.0") {
        return Err((505, "Version Not Supported"));
    }
    let method = Method::parse(method).ok_or((400, "Bad Method"))?;
    let uri = Uri::parse(uri).filter(|uri| !uri.has_headers()).ok_or((400, "Bad Request-URI"))?;
    let head = parse_head(lines)?;
    check_rest(&head.rest)?;
    if head.method != method {
        return Err((400, "CSeq Names Another Method"));
    }
    let body = parse_body(lines)?;
    Ok(Request { method, uri, head, body })
}

fn parse_response(lines: &Lines<'_>) -> Result<Response, Fault> {
    let mut words = lines.start.splitn(3, ' ');
    if !words.next().unwrap_or_default().eq_ignore_ascii_case("SIP/2.0") {
        return Err((505, "version not supported"));
    }
    let status = words.next().unwrap_or_default();
    let three_digits = status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit());
    let status = status.parse().ok().filter(|status| three_digits && (100..700).contains(status));
    let status = status.ok_or((400, "no status of SIP"))?;
    let reason = words.next().unwrap_or_default().to_owned();
    Ok(Response { status, reason, head: parse_head(lines)?, body: parse_body(lines)? })
}

fn parse_head(lines: &Lines<'_>) -> Result<Head, Fault> {
    if lines.too_large {
        return Err((513, "Message Too Large"));
    }
    if !lines.sound {
        return Err((400, "Bad Header Line"));
    }
    let count = |single: &&str| lines.headers.iter().filter(|(name, _)| name == single).count();
    if SINGLE.iter().any(|single| count(single) > 1) {
        return Err((400, "Header Given Twice"));
    }
    let value =
        |wanted: &str| lines.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let from = value("From").and_then(Address::parse).ok_or((400, "Bad From"))?;
    let to = value("To").and_then(Address::parse).ok_or((400, "Bad To"))?;
    let call_id = value("Call-ID").filter(|id| is_call_id(id)).ok_or((400, "Bad Call-ID"))?.to_owned();
    let (cseq, method) = value("CSeq").and_then(parse_cseq).ok_or((400, "Bad CSeq"))?;
    let vias = parse_vias(lines).ok_or((400, "Bad Via"))?;
    let mut rest = Headers::default();
    for (name, value) in lines.headers.iter().filter(|(name, _)| !TYPED.contains(&name.as_str())) {
        rest.push(name, value.as_str());
    }
    Ok(Head { vias, from, to, call_id, cseq, method, rest })
}

fn parse_vias(lines: &Lines<'_>) -> Option<Vec<Via>> {
    let mut vias = Vec::new();
    for (_, value) in lines.headers.iter().filter(|(name, _)| name == "Via") {
        for item in lexer::split_list(value, ',')? {
            vias.push(Via::parse(item)?);
        }
    }
    if vias.is_empty() { None } else { Some(vias) }
}

fn parse_cseq(value: &str) -> Option<(u32, Method)> {
    let mut words = value.split_whitespace();
    let number = words.next().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let method = Method::parse(words.next()?)?;
    if words.next().is_some() { None } else { Some((number.parse().ok()?, method)) }
}

fn is_call_id(value: &str) -> bool {
    !value.is_empty() && !value.contains(char::is_whitespace) && !value.contains(char::is_control)
}

/// What the stack itself acts on must be sound, the rest is not looked at. Only for requests: they can be
/// told. A response is taken with whatever Contact it has, for dropping it would only make the other side
/// repeat it.
fn check_rest(rest: &Headers) -> Result<(), Fault> {
    let hops = rest.get("Max-Forwards").map(|value| value.parse::<u8>().is_ok());
    if hops == Some(false) {
        return Err((400, "Bad Max-Forwards"));
    }
    let contacts = rest.list("Contact").ok_or((400, "Bad Contact"))?;
    if !contacts.iter().all(|contact| contact == "*" || Address::parse(contact).is_some()) {
        return Err((400, "Bad Contact"));
    }
    for name in ["Route", "Record-Route"] {
        let routes = rest.list(name).ok_or((400, "Bad Route"))?;
        if !routes.iter().all(|route| route.contains('<') && Address::parse(route).is_some()) {
            return Err((400, "Bad Route"));
        }
    }
    Ok(())
}

fn parse_body(lines: &Lines<'_>) -> Result<Vec<u8>, Fault> {
    let length = lines.headers.iter().find(|(name, _)| name == "Content-Length");
    let Some((_, value)) = length else { return Ok(lines.body.to_vec()) };
    let length = lexer::content_length(value).ok_or((400, "Bad Content-Length"))?;
    if lines.head_bytes.saturating_add(length) > MESSAGE_MAX {
        return Err((413, "Request Entity Too Large"));
    }
    let body = lines.body.get(..length).ok_or((400, "Body Shorter Than Content-Length"))?;
    Ok(body.to_vec())
}

#[cfg(test)]
mod tests;
