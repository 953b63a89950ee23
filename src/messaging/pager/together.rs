//! Several messages in one body: `multipart/mixed` (RFC 2046 5.1.3, RFC 5621 for SIP), each part wrapped for itself.
//!
//! Only between Ahoy nodes, for what was written while the one before was under way. Who does not know it refuses it (415), and
//! is sent one message at a time.

use super::{Body, MediaType, PagerError, Received, cpim};
use crate::attachment::to_hex;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// Messages in one body.
pub const TOGETHER_MAX: usize = 128;
/// Bytes of all of them, so that the whole is a body that SIP takes.
pub const TOGETHER_BYTES: usize = 64 * 1024;
/// Bytes of a delimiter (RFC 2046 5.1.1).
const BOUNDARY_MAX: usize = 70;

/// Several wrapped messages as one body.
pub fn join(bodies: &[Body]) -> Body {
    let mut digest = Sha256::new();
    bodies.iter().for_each(|body| digest.update(&body.bytes));
    // Nobody writes a text that contains the hash of itself.
    let boundary = to_hex(&digest.finalize()[..16]);
    let mut bytes = Vec::with_capacity(bodies.iter().map(|body| body.bytes.len() + 80).sum());
    for body in bodies {
        bytes.extend_from_slice(
            format!("--{boundary}\r\nContent-Type: {}\r\n\r\n", body.content_type).as_bytes(),
        );
        bytes.extend_from_slice(&body.bytes);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Body { content_type: Cow::Owned(format!("multipart/mixed;boundary={boundary}")), bytes }
}

/// The messages of a body with several, in order; each with an id of its own.
pub(super) fn split(content_type: &str, bytes: &[u8]) -> Result<Vec<Received>, PagerError> {
    let delimiter = format!("--{}", boundary(content_type).ok_or(PagerError::Malformed)?);
    let mut parts = Vec::new();
    let mut rest = after_line(bytes, &delimiter).ok_or(PagerError::Malformed)?;
    while let Some(rest_of_line) = rest.strip_prefix(b"\r\n") {
        if parts.len() == TOGETHER_MAX {
            return Err(PagerError::TooLong);
        }
        let (part, after) = until_line(rest_of_line, &delimiter).ok_or(PagerError::Malformed)?;
        parts.push(read_part(part)?);
        rest = after;
    }
    if parts.is_empty() || !rest.starts_with(b"--") { Err(PagerError::Malformed) } else { Ok(parts) }
}

fn read_part(part: &[u8]) -> Result<Received, PagerError> {
    let (fields, body) = cpim::headers(part)?;
    let content_type = cpim::field(&fields, |name| name.eq_ignore_ascii_case("Content-Type"));
    if !matches!(MediaType::of(content_type.unwrap_or_default()), MediaType::Cpim) {
        return Err(PagerError::Unsupported);
    }
    let received = cpim::read(body)?;
    if received.id.is_none() { Err(PagerError::BadId) } else { Ok(received) }
}

fn boundary(content_type: &str) -> Option<&str> {
    let value = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"'))
    })?;
    (1..=BOUNDARY_MAX).contains(&value.len()).then_some(value)
}

/// What follows the first delimiter; nothing may stand before it but what is no part.
fn after_line<'a>(bytes: &'a [u8], delimiter: &str) -> Option<&'a [u8]> {
    match bytes.strip_prefix(delimiter.as_bytes()) {
        Some(rest) => Some(rest),
        None => until_line(bytes, delimiter).map(|(_, rest)| rest),
    }
}

/// What stands before the next delimiter at the beginning of a line, and what after it.
fn until_line<'a>(bytes: &'a [u8], delimiter: &str) -> Option<(&'a [u8], &'a [u8])> {
    let line = format!("\r\n{delimiter}");
    let at = bytes.windows(line.len()).position(|window| window == line.as_bytes())?;
    Some((&bytes[..at], &bytes[at + line.len()..]))
}

#[cfg(test)]
mod tests {
    use super::super::{Envelope, carried, received_all};
    use super::*;
    use crate::lifetime::Lifetime;
    use crate::messaging::Content;

    fn body(id: &str, text: &str) -> Body {
        let [from, to] = ["alice", "bob"].map(|user| format!("{user}@example.org").parse().unwrap());
        let envelope = Envelope { from: &from, to: &to, id, at_ms: 1_000, lasts: Lifetime::default() };
        carried(envelope, &Content::text(text)).unwrap()
    }

    fn read(body: &Body) -> Result<Vec<(String, String)>, PagerError> {
        let received = received_all(Some(&body.content_type), &body.bytes)?;
        Ok(received.into_iter().map(|one| (one.id.unwrap(), one.content.as_text().unwrap())).collect())
    }

    #[test]
    fn what_was_joined_is_split_in_order_whatever_it_says() {
        let texts = ["first", "--\r\n--boundary", "multipart/mixed\r\n\r\n--", "ünï\r\n"];
        let bodies: Vec<Body> =
            texts.iter().enumerate().map(|(at, text)| body(&format!("m{at}"), text)).collect();
        let split = read(&join(&bodies)).unwrap();
        let expected: Vec<(String, String)> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("m{at}"), text.replace("\r\n", "\n")))
            .collect();
        assert_eq!(split, expected);
    }

    #[test]
    fn one_in_a_body_of_its_own_is_read_as_before() {
        assert_eq!(read(&body("m1", "hello")).unwrap(), [("m1".to_owned(), "hello".to_owned())]);
    }

    #[test]
    fn what_stands_before_the_first_and_after_the_last_is_no_message() {
        let mut joined = join(&[body("m1", "hello")]);
        joined.bytes.splice(0..0, *b"for those who do not know multipart\r\n");
        joined.bytes.extend_from_slice(b"and the end");
        assert_eq!(read(&joined).unwrap().len(), 1);
    }

    #[test]
    fn what_is_cut_off_or_of_another_kind_is_refused_as_a_whole() {
        let joined = join(&[body("m1", "hello"), body("m2", "again")]);
        for length in 0..joined.bytes.len() - 4 {
            let cut = Body { bytes: joined.bytes[..length].to_vec(), ..joined.clone() };
            assert_eq!(read(&cut), Err(PagerError::Malformed), "{length}");
        }
        let plain = Body { content_type: "text/plain".into(), ..body("m2", "again") };
        assert_eq!(read(&join(&[body("m1", "hello"), plain])), Err(PagerError::Unsupported));
        let nested = join(&[join(&[body("m1", "hello")])]);
        assert_eq!(read(&nested), Err(PagerError::Unsupported));
        let unbounded = Body { content_type: "multipart/mixed".into(), ..joined };
        assert_eq!(read(&unbounded), Err(PagerError::Malformed));
    }

    #[test]
    fn more_than_the_bound_are_refused() {
        let bodies: Vec<Body> = (0..=TOGETHER_MAX).map(|at| body(&at.to_string(), "x")).collect();
        assert_eq!(read(&join(&bodies[1..])).unwrap().len(), TOGETHER_MAX);
        assert_eq!(read(&join(&bodies)), Err(PagerError::TooLong));
    }
}
