//! Whom a REFER means: Refer-To (RFC 3515 2.1) and the headers in its URI (RFC 3261 19.1.5), and who refers (RFC 3892).

use super::replaces::Replaces;
use crate::sip::api::Party;
use crate::sip::core::party;
use crate::sip::message::{Address, Head, Uri, unescape};

/// Longest Refer-To taken: an address, and a dialog to be replaced in escapes.
const LENGTH_MAX: usize = 4096;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferTo {
    /// A SIP URI without headers.
    pub uri: String,
    /// The dialog there whose place the call is to take.
    pub replaces: Option<Replaces>,
}

impl ReferTo {
    /// Reads the header; the status to refuse with where it asks for nothing that is done here.
    pub fn of(head: &Head) -> Result<ReferTo, u16> {
        // RFC 3515 2.4.2: "zero (0) or more than one Refer-To header field values MUST" get 400.
        let values = head.rest.list("Refer-To").ok_or(400u16)?;
        let [value] = values.as_slice() else { return Err(400) };
        if value.len() > LENGTH_MAX {
            return Err(400);
        }
        let address = Address::parse(value).ok_or(400u16)?;
        if !address.uri.is_sip() {
            return Err(416);
        }
        let is_invite = |method: String| method.is_empty() || method == "INVITE";
        if !address.uri.param("method").is_none_or(is_invite) {
            return Err(603);
        }
        let (uri, headers) = cut(&address.uri);
        let replaces = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("Replaces"));
        let replaces = replaces.map(|(_, value)| Replaces::parse(value).ok_or(400u16)).transpose()?;
        Ok(ReferTo { uri, replaces })
    }

    /// The header's value.
    pub fn write(&self) -> String {
        match &self.replaces {
            Some(replaces) => format!("<{}?Replaces={}>", self.uri, escape(&replaces.to_string())),
            None => format!("<{}>", self.uri),
        }
    }
}

/// Who is said to refer.
pub fn referred_by(head: &Head) -> Option<Party> {
    let value = head.rest.get("Referred-By").filter(|value| value.len() <= LENGTH_MAX)?;
    Address::parse(value).map(|address| party(&address))
}

/// The URI before its headers, and those, unescaped once.
fn cut(uri: &Uri) -> (String, Vec<(String, String)>) {
    let text = uri.to_string();
    // The user part may hold a question mark of its own.
    let host = text.rfind('@').map_or(0, |at| at + 1);
    let Some(mark) = text.get(host..).and_then(|rest| rest.find('?')).map(|at| host + at) else {
        return (text, Vec::new());
    };
    let (bare, headers) = text.split_at(mark);
    let one = |item: &str| {
        let (name, value) = item.split_once('=').unwrap_or((item, ""));
        (unescape(name), unescape(value))
    };
    (bare.to_owned(), headers.trim_start_matches('?').split('&').map(one).collect())
}

/// Everything that may not stand in a header of a URI as it is (RFC 3261 25.1, hvalue) as `%HH`.
fn escape(text: &str) -> String {
    use std::fmt::Write;
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sip::message::{Message, parse};

    fn read(lines: &str) -> Result<ReferTo, u16> {
        let text = format!(
            "REFER sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n\
             To: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 REFER\r\n{lines}Content-Length: 0\r\n\r\n"
        );
        match parse(text.as_bytes()) {
            Ok(Message::Request(request)) => ReferTo::of(&request.head),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_address_and_the_dialog_to_be_replaced_are_read() {
        let plain = read("Refer-To: \"Carol\" <sip:carol@example.org;x=y>;z=1\r\n").expect("plain");
        assert_eq!((plain.uri.as_str(), plain.replaces), ("sip:carol@example.org;x=y", None));
        assert_eq!(read("r: sip:carol@example.org\r\n").expect("compact").uri, "sip:carol@example.org");
        let value = "<sips:ca?rol@b.example;method=INVITE?Replaces=09%40h%3Bto-tag%3D11%3Bfrom-tag%3D22&Require=replaces>";
        let both = read(&format!("Refer-To: {value}\r\n")).expect("RFC 3515 2.1 with RFC 3891");
        assert_eq!(both.uri, "sips:ca?rol@b.example;method=INVITE");
        assert_eq!(both.replaces, Replaces::parse("09@h;to-tag=11;from-tag=22"));
        let written = read(&format!("Refer-To: {}\r\n", both.write())).expect("written");
        assert_eq!(written, both);
    }

    #[test]
    fn zero_or_more_than_one_value_is_refused_with_400_and_what_is_no_call_otherwise() {
        for (lines, status) in [
            ("", 400),
            ("Refer-To: <sip:a@b>, <sip:c@d>\r\n", 400),
            ("Refer-To: <sip:a@b>\r\nRefer-To: <sip:c@d>\r\n", 400),
            ("Refer-To: nonsense\r\n", 400),
            ("Refer-To: <sip:a@b?Replaces=x>\r\n", 400),
            ("Refer-To: <http://example.org/>\r\n", 416),
            ("Refer-To: <tel:+15550100>\r\n", 416),
            ("Refer-To: <sip:a@b;method=BYE>\r\n", 603),
        ] {
            assert_eq!(read(lines), Err(status), "{lines}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_value_makes_it_panic(value in "<?sips?:\\PC{0,30}(\\?|&|;|%|@|>){0,4}\\PC{0,20}") {
            let clean: String = value.chars().filter(|c| !c.is_control()).collect();
            let _ = read(&format!("Refer-To: {clean}\r\n"));
        }
    }
}
