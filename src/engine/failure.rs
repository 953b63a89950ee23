//! Why something did not work: the only table from SIP status or fault of the world to a `Failure`.

use crate::sip::EndCause;
use crate::store::Fault;

/// What is said beside 486 where this user is not to be disturbed.
pub(super) const DO_NOT_DISTURB: &str = "Do Not Disturb";

/// A cause a front end can put into words; `code()` is its name in the automation interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Failure {
    BadAddress,
    BadCommand,
    UnknownCall,
    UnknownBuddy,
    UnknownAccount,
    UnknownMessage,
    IdInUse,
    NotFound,
    SeveralClaims,
    KeyChanged,
    SafetyMismatch,
    NotASafetyNumber,
    Unreachable,
    NoAnswer,
    Busy,
    DoNotDisturb,
    Declined,
    Cancelled,
    NotAllowed,
    NotUnderstood,
    NoCommonCodec,
    MediaFailed,
    TooLong,
    TooMany,
    OtherSide,
    NoMicrophone,
    NoSpeaker,
    PortInUse,
    Storage,
    NotYourself,
    AddressContested,
    AddressHidden,
    Offline,
    Removed,
    NoRecording,
    TooManyCalls,
    Misdirected,
    WrongPassword,
    ProviderRefuses,
    UnknownAtProvider,
    ProviderSilent,
    NoSuchServer,
    NoNameServer,
    NoProvider,
    NotProven,
    BadWayIn,
    NoWayIn,
    NothingPublished,
    ConnectionLost,
    AnsweredElsewhere,
    KeyElsewhere,
    KeyReplaced,
    BadDeviceLink,
    NotAMail,
    MailFromAnother,
    MailWithoutKey,
    MailNotSigned,
    MailTooOld,
    DomainNamesAnother,
    DomainSaysNothing,
    ShortPassphrase,
    NoWords,
    NoVolunteer,
    CannotHide,
    FileUnreadable,
    FileGone,
    FileChanged,
    FileDamaged,
    NoSpace,
    NoDirectWay,
}

impl Failure {
    /// Every failure, so that tests can see that each has its sentence.
    pub const ALL: [Failure; 70] = [
        Failure::BadAddress,
        Failure::BadCommand,
        Failure::UnknownCall,
        Failure::UnknownBuddy,
        Failure::UnknownAccount,
        Failure::UnknownMessage,
        Failure::IdInUse,
        Failure::NotFound,
        Failure::SeveralClaims,
        Failure::KeyChanged,
        Failure::SafetyMismatch,
        Failure::NotASafetyNumber,
        Failure::Unreachable,
        Failure::NoAnswer,
        Failure::Busy,
        Failure::DoNotDisturb,
        Failure::Declined,
        Failure::Cancelled,
        Failure::NotAllowed,
        Failure::NotUnderstood,
        Failure::NoCommonCodec,
        Failure::MediaFailed,
        Failure::TooLong,
        Failure::TooMany,
        Failure::OtherSide,
        Failure::NoMicrophone,
        Failure::NoSpeaker,
        Failure::PortInUse,
        Failure::Storage,
        Failure::NotYourself,
        Failure::AddressContested,
        Failure::AddressHidden,
        Failure::Offline,
        Failure::Removed,
        Failure::NoRecording,
        Failure::TooManyCalls,
        Failure::Misdirected,
        Failure::WrongPassword,
        Failure::ProviderRefuses,
        Failure::UnknownAtProvider,
        Failure::ProviderSilent,
        Failure::NoSuchServer,
        Failure::NoNameServer,
        Failure::NoProvider,
        Failure::NotProven,
        Failure::BadWayIn,
        Failure::NoWayIn,
        Failure::NothingPublished,
        Failure::ConnectionLost,
        Failure::AnsweredElsewhere,
        Failure::KeyElsewhere,
        Failure::KeyReplaced,
        Failure::BadDeviceLink,
        Failure::NotAMail,
        Failure::MailFromAnother,
        Failure::MailWithoutKey,
        Failure::MailNotSigned,
        Failure::MailTooOld,
        Failure::DomainNamesAnother,
        Failure::DomainSaysNothing,
        Failure::ShortPassphrase,
        Failure::NoWords,
        Failure::NoVolunteer,
        Failure::CannotHide,
        Failure::FileUnreadable,
        Failure::FileGone,
        Failure::FileChanged,
        Failure::FileDamaged,
        Failure::NoSpace,
        Failure::NoDirectWay,
    ];

    /// The stable word for it; its sentence is the text `failure-` + code in i18n.
    pub fn code(self) -> &'static str {
        match self {
            Failure::BadAddress => "bad-address",
            Failure::BadCommand => "bad-command",
            Failure::UnknownCall => "unknown-call",
            Failure::UnknownBuddy => "unknown-buddy",
            Failure::UnknownAccount => "unknown-account",
            Failure::UnknownMessage => "unknown-message",
            Failure::IdInUse => "id-in-use",
            Failure::NotFound => "not-found",
            Failure::SeveralClaims => "several-claims",
            Failure::KeyChanged => "key-changed",
            Failure::SafetyMismatch => "safety-mismatch",
            Failure::NotASafetyNumber => "not-a-safety-number",
            Failure::Unreachable => "unreachable",
            Failure::NoAnswer => "no-answer",
            Failure::Busy => "busy",
            Failure::DoNotDisturb => "do-not-disturb",
            Failure::Declined => "declined",
            Failure::Cancelled => "cancelled",
            Failure::NotAllowed => "not-allowed",
            Failure::NotUnderstood => "not-understood",
            Failure::NoCommonCodec => "no-common-codec",
            Failure::MediaFailed => "media-failed",
            Failure::TooLong => "too-long",
            Failure::TooMany => "too-many",
            Failure::OtherSide => "other-side",
            Failure::NoMicrophone => "no-microphone",
            Failure::NoSpeaker => "no-speaker",
            Failure::PortInUse => "port-in-use",
            Failure::Storage => "storage",
            Failure::NotYourself => "not-yourself",
            Failure::AddressContested => "address-contested",
            Failure::AddressHidden => "address-hidden",
            Failure::Offline => "offline",
            Failure::Removed => "removed",
            Failure::NoRecording => "no-recording",
            Failure::TooManyCalls => "too-many-calls",
            Failure::Misdirected => "misdirected",
            Failure::WrongPassword => "wrong-password",
            Failure::ProviderRefuses => "provider-refuses",
            Failure::UnknownAtProvider => "unknown-at-provider",
            Failure::ProviderSilent => "provider-silent",
            Failure::NoSuchServer => "no-such-server",
            Failure::NoNameServer => "no-name-server",
            Failure::NoProvider => "no-provider",
            Failure::NotProven => "not-proven",
            Failure::BadWayIn => "bad-way-in",
            Failure::NoWayIn => "no-way-in",
            Failure::NothingPublished => "nothing-published",
            Failure::ConnectionLost => "connection-lost",
            Failure::AnsweredElsewhere => "answered-elsewhere",
            Failure::KeyElsewhere => "key-elsewhere",
            Failure::KeyReplaced => "key-replaced",
            Failure::BadDeviceLink => "bad-device-link",
            Failure::NotAMail => "not-a-mail",
            Failure::MailFromAnother => "mail-from-another",
            Failure::MailWithoutKey => "mail-without-key",
            Failure::MailNotSigned => "mail-not-signed",
            Failure::MailTooOld => "mail-too-old",
            Failure::DomainNamesAnother => "domain-names-another",
            Failure::DomainSaysNothing => "domain-says-nothing",
            Failure::ShortPassphrase => "short-passphrase",
            Failure::NoWords => "no-words",
            Failure::NoVolunteer => "no-volunteer",
            Failure::CannotHide => "cannot-hide",
            Failure::FileUnreadable => "file-unreadable",
            Failure::FileGone => "file-gone",
            Failure::FileChanged => "file-changed",
            Failure::FileDamaged => "file-damaged",
            Failure::NoSpace => "no-space",
            Failure::NoDirectWay => "no-direct-way",
        }
    }

    /// What a final SIP status of a call means to the caller (RFC 3261 21).
    pub fn of_status(status: u16) -> Failure {
        match status {
            300..400 => Failure::Misdirected,
            404 | 410 | 604 => Failure::NotFound,
            408 | 480 => Failure::NoAnswer,
            486 | 600 => Failure::Busy,
            487 => Failure::Cancelled,
            603 => Failure::Declined,
            401 | 403 | 407 => Failure::NotAllowed,
            415 | 488 | 606 => Failure::NoCommonCodec,
            400 | 405 | 406 | 416 | 420..=422 | 501 | 505 => Failure::NotUnderstood,
            413 | 513 => Failure::TooLong,
            502..=504 => Failure::Unreachable,
            _ => Failure::OtherSide,
        }
    }

    /// What a refusal of a call means. SIP has no status of its own for "do not disturb": the words beside 486 tell it,
    /// ours and those of desk phones, which some of them put beside 480 or 603.
    pub fn of_refusal(status: u16, phrase: &str) -> Failure {
        match status {
            480 | 486 | 600 | 603 if phrase.eq_ignore_ascii_case(DO_NOT_DISTURB) => Failure::DoNotDisturb,
            _ => Failure::of_status(status),
        }
    }

    /// What the refusal of a REGISTER means to the customer of a provider (RFC 3261 10.3).
    pub fn of_registration(status: u16) -> Failure {
        match status {
            401 | 407 => Failure::WrongPassword,
            404 | 410 | 604 => Failure::UnknownAtProvider,
            408 | 500..600 => Failure::ProviderSilent,
            _ => Failure::ProviderRefuses,
        }
    }

    /// The failure that a code names, for what was stored.
    pub fn of_code(code: &str) -> Option<Failure> {
        Failure::ALL.into_iter().find(|failure| failure.code() == code)
    }
}

/// What the end of a running call means; `None` is a normal hang-up.
pub(super) fn of_end(cause: EndCause) -> Option<Failure> {
    match cause {
        EndCause::Local | EndCause::ByPeer => None,
        EndCause::NoAck | EndCause::FlowLost | EndCause::Timeout => Some(Failure::Unreachable),
        EndCause::Gone => Some(Failure::OtherSide),
    }
}

/// What a fault of the store means.
pub(super) fn of_store(fault: Fault) -> Failure {
    match fault {
        Fault::TooLong => Failure::TooLong,
        Fault::TooMany | Fault::Busy => Failure::TooMany,
        Fault::Unknown => Failure::UnknownMessage,
        Fault::Full | Fault::ReadOnly | Fault::Corrupt | Fault::Stopped | Fault::Disk => Failure::Storage,
    }
}
