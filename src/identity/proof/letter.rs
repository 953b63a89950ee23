//! A mail that somebody has sent to himself, cut down to what its domain has signed.

use super::{PROOF_LIFE, ProofError, subject};
use crate::aor::Aor;
use crate::identity::keys::RootId;
use mail_parser::{Address, MessageParser};
use std::time::Duration;

/// Longest mail that is looked at: on its way it gathers kilobytes of header fields, and a picture in a signature more.
pub const MAIL_MAX: usize = 256 * 1024;
/// Longest letter: what is kept in the overlay, so that anybody can check it.
pub const LETTER_MAX: usize = 6 * 1024;
/// How far the clock of a mail server may be ahead of ours.
const CLOCK_SKEW: Duration = Duration::from_secs(10 * 60);
/// What has to be signed, and to be there once: who, which key, and when.
const SIGNED: [&str; 3] = ["from", "subject", "date"];
/// Signatures of one mail that are looked at: its domain's, and those of services it went by.
const SIGNATURES_MAX: usize = 8;
const SIGNATURE: &str = "dkim-signature";

/// A mail that says which key belongs to its sender. Whether its domain has signed it is for the DNS to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Unix seconds.
    pub date: u64,
    message: Vec<u8>,
}

/// A header field as it stands in the mail, with its line end.
struct Field<'a> {
    name: String,
    raw: &'a str,
}

/// What of a DKIM-Signature (RFC 6376 3.5) is judged before it is verified.
struct Signature {
    domain: String,
    names: Vec<String>,
    is_strong: bool,
}

impl Letter {
    /// Cuts a mail down to what proves that `root` is the person at `aor`.
    pub fn cut(mail: &[u8], aor: &Aor, root: &RootId, unix_s: u64) -> Result<Letter, ProofError> {
        if mail.len() > MAIL_MAX {
            return Err(ProofError::TooLong);
        }
        let mail = with_line_ends(std::str::from_utf8(mail).map_err(|_| ProofError::NotAMail)?);
        let (head, body) = mail.split_once("\r\n\r\n").ok_or(ProofError::NotAMail)?;
        let head = format!("{head}\r\n");
        let fields = fields(&head);
        let mut refusal =
            if from_of(&mail).as_ref() == Some(aor) { ProofError::NotSigned } else { ProofError::NotFrom };
        for at in signatures(&fields, aor) {
            let message = cut(&fields, at, body);
            match Letter::read(message.as_bytes(), aor, root, unix_s) {
                Ok(letter) => return Ok(letter),
                Err(error) => refusal = error,
            }
        }
        Err(refusal)
    }

    /// Reads a letter as it travels.
    pub fn read(message: &[u8], aor: &Aor, root: &RootId, unix_s: u64) -> Result<Letter, ProofError> {
        if message.len() > LETTER_MAX {
            return Err(ProofError::TooLong);
        }
        let text = std::str::from_utf8(message).map_err(|_| ProofError::NotAMail)?;
        let (head, _) = text.split_once("\r\n\r\n").ok_or(ProofError::NotAMail)?;
        let head = format!("{head}\r\n");
        let fields = fields(&head);
        let count = |name: &str| fields.iter().filter(|field| field.name == name).count();
        if SIGNED.iter().any(|name| count(name) != 1) || count(SIGNATURE) != 1 {
            return Err(ProofError::NotAMail);
        }
        if signatures(&fields, aor).next().is_none() {
            return Err(ProofError::NotSigned);
        }
        if from_of(text).as_ref() != Some(aor) {
            return Err(ProofError::NotFrom);
        }
        let parsed = MessageParser::new().parse_headers(message).ok_or(ProofError::NotAMail)?;
        let wanted = subject(root);
        let named = parsed.subject().is_some_and(|subject| is_named(subject, &wanted));
        let date = date_of(message).ok_or(ProofError::NotAMail)?;
        match () {
            () if !named => Err(ProofError::NoKey),
            () if date > unix_s.saturating_add(CLOCK_SKEW.as_secs()) => Err(ProofError::Future),
            () if date.saturating_add(PROOF_LIFE.as_secs()) <= unix_s => Err(ProofError::Old),
            () => Ok(Letter { date, message: message.to_vec() }),
        }
    }

    /// Reads what this program has kept of a letter that it had taken, however old it is by now.
    pub fn kept(message: &[u8]) -> Option<Letter> {
        let date = date_of(message).filter(|_| message.len() <= LETTER_MAX)?;
        Some(Letter { date, message: message.to_vec() })
    }

    /// As it travels: a mail with the fields that are signed, the signature, and the body.
    pub fn as_bytes(&self) -> &[u8] {
        &self.message
    }
}

/// Mails that were saved to a file may have lost the line ends that were signed.
fn with_line_ends(mail: &str) -> String {
    mail.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// The fields of a header, each with the lines it is folded into (RFC 5322 2.2.3).
fn fields(head: &str) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut close = |start: usize, end: usize| {
        let raw = &head[start..end];
        if let Some((name, _)) = raw.split_once(':') {
            fields.push(Field { name: name.trim_end().to_ascii_lowercase(), raw });
        }
    };
    for line in head.split_inclusive("\r\n") {
        if at > start && !line.starts_with([' ', '\t']) {
            close(start, at);
            start = at;
        }
        at += line.len();
    }
    close(start, at);
    fields
}

/// Where the signatures are that the address's own domain has made, over all that matters.
fn signatures<'a>(fields: &'a [Field<'_>], aor: &'a Aor) -> impl Iterator<Item = usize> + 'a {
    let is_signature = |(_, field): &(usize, &Field<'_>)| field.name == SIGNATURE;
    fields.iter().enumerate().filter(is_signature).take(SIGNATURES_MAX).filter_map(|(at, field)| {
        let signature = Signature::of(field)?;
        let is_whole = SIGNED.iter().all(|name| signature.names.iter().any(|signed| signed == name));
        (signature.is_strong && is_whole && signature.domain == aor.domain()).then_some(at)
    })
}

impl Signature {
    fn of(field: &Field<'_>) -> Option<Signature> {
        let (_, value) = field.raw.split_once(':')?;
        let value: String = value.chars().filter(|c| !c.is_ascii_whitespace()).collect();
        let tag = |name: &str| value.split(';').find_map(|tag| tag.strip_prefix(name)?.strip_prefix('='));
        // RFC 8301 3.1, RFC 8463: SHA-1 proves nothing any more. RFC 6376 8.2: neither does a part of a body.
        let is_strong = matches!(tag("a")?, "rsa-sha256" | "ed25519-sha256") && tag("l").is_none();
        let domain = idna::domain_to_ascii(tag("d")?).ok()?;
        let names = tag("h")?.split(':').map(str::to_ascii_lowercase).collect();
        Some(Signature { domain, names, is_strong })
    }
}

/// What one signature needs to be verified.
fn cut(fields: &[Field<'_>], at: usize, body: &str) -> String {
    let names = Signature::of(&fields[at]).map(|signature| signature.names).unwrap_or_default();
    let is_kept = |(place, field): &(usize, &Field<'_>)| {
        *place == at || field.name != SIGNATURE && names.contains(&field.name)
    };
    let head: String = fields.iter().enumerate().filter(is_kept).map(|(_, field)| field.raw).collect();
    format!("{head}\r\n{body}")
}

/// Unix seconds.
fn date_of(message: &[u8]) -> Option<u64> {
    let parsed = MessageParser::new().parse_headers(message)?;
    u64::try_from(parsed.date()?.to_timestamp()).ok()
}

/// The one sender of a mail.
fn from_of(mail: &str) -> Option<Aor> {
    let parsed = MessageParser::new().parse_headers(mail.as_bytes())?;
    match parsed.from()? {
        Address::List(people) if people.len() == 1 => people.first()?.address()?.parse().ok(),
        Address::List(_) | Address::Group(_) => None,
    }
}

/// Whether the words of a subject stand in it, beside others perhaps.
fn is_named(subject: &str, wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split_ascii_whitespace().collect();
    let words: Vec<&str> = subject.split_ascii_whitespace().collect();
    words.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::RootKey;
    use crate::identity::proof::Proof;
    use proptest::prelude::*;

    /// 2026-11-26T09:00:00Z.
    const NOW: u64 = 1_795_683_600;

    fn aor() -> Aor {
        "alice@example.org".parse().unwrap()
    }

    fn root() -> RootId {
        RootKey::from_seed(&[1; 32]).id()
    }

    fn mail(head: &str) -> String {
        let subject = subject(&root());
        format!(
            "Received: by mx.example.org\nDKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=a;\n h=From:To:Subject:\n Date; bh=AAAA=; b=AAAA\nFrom: Alice <alice@example.org>\nTo: alice@example.org\nSubject: {subject}\nDate: Thu, 26 Nov 2026 08:00:00 +0000\n{head}X-Junk: much\n\nhello\n"
        )
    }

    fn judged(mail: &str) -> Result<Letter, ProofError> {
        Letter::cut(mail.as_bytes(), &aor(), &root(), NOW)
    }

    #[test]
    fn a_letter_holds_what_is_signed_and_no_more() {
        let letter = judged(&mail("")).unwrap();
        let text = std::str::from_utf8(letter.as_bytes()).unwrap();
        assert_eq!(letter.date, NOW - 3600);
        assert!(text.starts_with("DKIM-Signature: v=1; a=rsa-sha256"), "{text}");
        assert!(text.contains("\r\n Date; bh=") && text.ends_with("\r\n\r\nhello\r\n"), "{text}");
        assert!(!text.contains("Received") && !text.contains("X-Junk"), "{text}");
        assert_eq!(Letter::read(letter.as_bytes(), &aor(), &root(), NOW), Ok(letter));
    }

    #[test]
    fn a_letter_travels_in_a_claim() {
        let letter = judged(&mail("")).unwrap();
        let bytes = Proof::Letter(letter.clone()).to_bytes();
        assert!(bytes.len() < letter.as_bytes().len());
        assert_eq!(Proof::from_bytes(&bytes, &aor(), &root(), NOW), Some(Proof::Letter(letter)));
        assert_eq!(Proof::from_bytes(&bytes, &"bob@example.org".parse().unwrap(), &root(), NOW), None);
        assert_eq!(Proof::from_bytes(&bytes, &aor(), &root(), NOW + PROOF_LIFE.as_secs()), None);
    }

    #[test]
    fn another_s_signature_is_left_out() {
        let list = "DKIM-Signature: v=1; a=rsa-sha256; d=list.example.net; s=a; h=From:Subject:Date; bh=AAAA; b=AAAA\n";
        let letter = judged(&mail(list)).unwrap();
        assert!(!std::str::from_utf8(letter.as_bytes()).unwrap().contains("list.example.net"));
    }

    #[test]
    fn a_mail_from_somebody_else_or_for_another_key_or_by_another_domain_proves_nothing() {
        let bobs = mail("").replace("Alice <alice@", "Alice <bob@");
        assert_eq!(judged(&bobs), Err(ProofError::NotFrom));
        let two =
            mail("").replace("From: Alice <alice@example.org>", "From: alice@example.org, bob@example.org");
        assert_eq!(judged(&two), Err(ProofError::NotFrom));
        assert_eq!(judged(&mail("").replace("Subject: Ahoy", "Subject: Hello")), Err(ProofError::NoKey));
        let other = RootKey::from_seed(&[2; 32]).id();
        assert_eq!(Letter::cut(mail("").as_bytes(), &aor(), &other, NOW), Err(ProofError::NoKey));
        for unsigned in [
            mail("").replace("d=example.org", "d=example.net"),
            mail("").replace("d=example.org", "d=org"),
            mail("").replace("rsa-sha256", "rsa-sha1"),
            mail("").replace("h=From:To:Subject:", "h=From:To:"),
            mail("").replace("; b=AAAA", "; l=0; b=AAAA"),
            mail("").replace("DKIM-Signature", "X-Signature"),
        ] {
            assert_eq!(judged(&unsigned), Err(ProofError::NotSigned), "{unsigned}");
        }
    }

    #[test]
    fn fields_that_are_there_twice_prove_nothing() {
        for twice in
            ["From: alice@example.org\n", "Subject: Ahoy\n", "Date: Thu, 26 Nov 2026 08:00:00 +0000\n"]
        {
            assert!(judged(&mail(twice)).is_err(), "{twice}");
        }
    }

    #[test]
    fn a_proof_counts_for_ninety_days() {
        let at = |unix_s| Letter::cut(mail("").as_bytes(), &aor(), &root(), unix_s).map(|_| ());
        let date = NOW - 3600;
        assert_eq!(at(date + PROOF_LIFE.as_secs() - 1), Ok(()));
        assert_eq!(at(date + PROOF_LIFE.as_secs()), Err(ProofError::Old));
        assert_eq!(at(date - 3600), Err(ProofError::Future));
    }

    #[test]
    fn an_answer_to_it_counts_as_well_as_it_was_signed() {
        assert!(judged(&mail("").replace("Subject: ", "Subject: Re: ")).is_ok());
    }

    #[test]
    fn what_is_too_long_says_so() {
        let long = mail("") + &"x".repeat(LETTER_MAX);
        assert_eq!(judged(&long), Err(ProofError::TooLong));
        assert_eq!(judged(&"x".repeat(MAIL_MAX + 1)), Err(ProofError::TooLong));
        assert_eq!(judged("Subject: Ahoy"), Err(ProofError::NotAMail));
        assert_eq!(judged(""), Err(ProofError::NotAMail));
    }

    proptest! {
        #[test]
        fn no_mail_makes_it_panic(text in "(From|Subject|Date|DKIM-Signature| |:|;|h=|d=|\n|\r\n|\\PC){0,60}") {
            let _ = judged(&text);
        }

        #[test]
        fn a_changed_byte_gives_the_same_letter_or_none(at in 0usize..600, to in any::<u8>()) {
            let mut bytes = mail("").into_bytes();
            let at = at % bytes.len();
            bytes[at] = to;
            if let Ok(letter) = Letter::cut(&bytes, &aor(), &root(), NOW) {
                prop_assert!(letter.as_bytes().len() < LETTER_MAX);
            }
        }
    }
}
