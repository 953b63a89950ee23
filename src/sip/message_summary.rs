//! How many messages wait for somebody: the body of the event package `message-summary` (RFC 3842).

/// RFC 3842 5.1.
pub const CONTENT_TYPE: &str = "application/simple-message-summary";
/// Bytes of a body that is read, and lines of it: what phones and servers write has ten.
const BODY_MAX: usize = 8 * 1024;
const LINES_MAX: usize = 64;
/// RFC 3842 5.2: "each number is of up to ten digits".
const DIGITS_MAX: usize = 10;

/// Messages of one kind (RFC 3842 3.5): those that have not been heard or read, and those that have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub new: usize,
    pub old: usize,
}

/// What is said of an account's messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Where they are fetched, as a URI.
    pub account: Option<String>,
    pub voice: Option<Counts>,
    pub text: Option<Counts>,
}

impl Summary {
    /// Whether any are new: by this a phone lights its lamp (RFC 3842 3.5, `Messages-Waiting`).
    pub fn is_waiting(&self) -> bool {
        [self.voice, self.text].into_iter().flatten().any(|counts| counts.new > 0)
    }

    /// As it is sent. RFC 3842 5.2: the status line MUST come first, then the account, then a line for each kind.
    pub fn to_body(&self) -> Vec<u8> {
        let mut body = format!("Messages-Waiting: {}\r\n", if self.is_waiting() { "yes" } else { "no" });
        if let Some(account) = &self.account {
            body.push_str(&format!("Message-Account: {account}\r\n"));
        }
        for (kind, counts) in [("Voice-Message", self.voice), ("Text-Message", self.text)] {
            if let Some(Counts { new, old }) = counts {
                body.push_str(&format!("{kind}: {new}/{old}\r\n"));
            }
        }
        body.into_bytes()
    }

    /// Reads whether messages wait, and what is said of them; kinds that are not known, and headers after an empty line, are
    /// passed over. `None` for what is no summary.
    pub fn parse(body: &[u8]) -> Option<(bool, Summary)> {
        let text = std::str::from_utf8(body).ok().filter(|text| text.len() <= BODY_MAX)?;
        let mut lines = text.lines().take(LINES_MAX).take_while(|line| !line.trim().is_empty());
        let (name, waiting) = lines.next()?.split_once(':')?;
        let is_waiting = match waiting.trim() {
            _ if !name.trim().eq_ignore_ascii_case("Messages-Waiting") => return None,
            yes if yes.eq_ignore_ascii_case("yes") => true,
            no if no.eq_ignore_ascii_case("no") => false,
            _ => return None,
        };
        let mut summary = Summary::default();
        for line in lines {
            let (name, value) = line.split_once(':')?;
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
            match name.as_str() {
                "message-account" => summary.account = Some(value.to_owned()),
                "voice-message" => summary.voice = Some(counts(value)?),
                "text-message" => summary.text = Some(counts(value)?),
                _ => {}
            }
        }
        Some((is_waiting, summary))
    }
}

/// `new/old`, and perhaps urgent ones of each in brackets (RFC 3842 5.2), which are among them.
fn counts(value: &str) -> Option<Counts> {
    let all = value.split('(').next()?;
    let (new, old) = all.split_once('/')?;
    Some(Counts { new: number(new)?, old: number(old)? })
}

fn number(digits: &str) -> Option<usize> {
    let digits = digits.trim();
    let is_number =
        (1..=DIGITS_MAX).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3842 3.5, as it stands there.
    const OF_THE_RFC: &str = "Messages-Waiting: yes\r\nMessage-Account: sip:alice@vmail.example.com\r\n\
        Voice-Message: 2/8 (0/2)\r\n";

    #[test]
    fn the_status_line_comes_first_and_says_whether_anything_is_new() {
        let counts = |new, old| Some(Counts { new, old });
        let account = Some("sip:desk@example.org".to_owned());
        let summary = Summary { account, voice: counts(2, 8), text: counts(0, 0) };
        let body = String::from_utf8(summary.to_body()).unwrap();
        assert_eq!(
            body,
            "Messages-Waiting: yes\r\nMessage-Account: sip:desk@example.org\r\nVoice-Message: 2/8\r\n\
             Text-Message: 0/0\r\n"
        );
        let heard = Summary { voice: counts(0, 10), ..summary };
        assert!(heard.to_body().starts_with(b"Messages-Waiting: no\r\n"));
    }

    #[test]
    fn what_others_write_is_read() {
        let (is_waiting, summary) = Summary::parse(OF_THE_RFC.as_bytes()).unwrap();
        assert!(is_waiting);
        assert_eq!(summary.voice, Some(Counts { new: 2, old: 8 }));
        assert_eq!(summary.account.as_deref(), Some("sip:alice@vmail.example.com"));
        let bare = Summary::parse(b"messages-waiting : NO\nFax-Message: 1/2\n\nTo: <sip:x@example.org>\n");
        assert_eq!(bare, Some((false, Summary::default())));
        for bad in [
            "",
            "Voice-Message: 1/0\r\n",
            "Messages-Waiting: maybe\r\n",
            "Messages-Waiting: yes\r\nVoice-Message: 1\r\n",
            "Messages-Waiting: yes\r\nVoice-Message: -1/0\r\n",
            "Messages-Waiting: yes\r\nVoice-Message: 12345678901/0\r\n",
            "Messages-Waiting: yes\r\nnothing\r\n",
        ] {
            assert_eq!(Summary::parse(bad.as_bytes()), None, "{bad}");
        }
        let long = format!("Messages-Waiting: no\r\nMessage-Account: {}\r\n", "x".repeat(BODY_MAX));
        assert_eq!(Summary::parse(long.as_bytes()), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_reads_back(new in 0usize..9_999_999_999, old in 0usize..9_999_999_999, text in 0usize..9) {
            let (voice, text) = (Some(Counts { new, old }), Some(Counts { new: text, old: 0 }));
            let summary = Summary { account: Some("sip:desk@example.org".to_owned()), voice, text };
            let read = Summary::parse(&summary.to_body());
            proptest::prop_assert_eq!(read, Some((summary.is_waiting(), summary)));
        }

        #[test]
        fn no_body_makes_it_panic(body in "(Messages-Waiting: (yes|no)\r\n)?(\\PC{0,20}: ?[0-9/() ]{0,20}\r?\n){0,5}") {
            let _ = Summary::parse(body.as_bytes());
        }
    }
}
