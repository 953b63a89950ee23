//! `message/sipfrag` (RFC 3420): of what a NOTIFY for a referral tells, the status line (RFC 3515 2.4.5).

use crate::sip::message::reason_phrase;

pub const CONTENT_TYPE: &str = "message/sipfrag";

/// The status that is told; `None` where there is none.
pub fn read(body: &[u8]) -> Option<u16> {
    let line = body.split(|byte| *byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let mut words = line.split(' ');
    let version = words.next()?;
    if !version.eq_ignore_ascii_case("SIP/2.0") {
        return None;
    }
    let digits = words.next()?;
    let status = digits.parse().ok().filter(|_| digits.len() == 3)?;
    (100..700).contains(&status).then_some(status)
}

pub fn write(status: u16) -> Vec<u8> {
    format!("SIP/2.0 {status} {}\r\n", reason_phrase(status)).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_line_is_read_and_nothing_else_taken_for_one() {
        assert_eq!(read(&write(180)), Some(180));
        assert_eq!(read(b"SIP/2.0 603 Declined\r\nTo: x\r\n\r\n"), Some(603));
        assert_eq!(read(b"sip/2.0 200"), Some(200));
        for bad in [
            &b""[..],
            b"SIP/2.0",
            b"SIP/2.0 2000 OK",
            b"SIP/2.0 099 x",
            b"SIP/2.0 +20 x",
            b"INVITE sip:a SIP/2.0",
            b"\xff\xff",
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40)) {
            let _ = read(&bytes);
        }
    }
}
