//! What the doctor can find, each with a stable word, a weight, and perhaps advice.

/// One thing that is known; its sentence is the text `doctor-` + code in i18n.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// The call goes straight.
    Direct,
    /// The call goes straight, through two NATs that were opened for it.
    Punched,
    /// A third node carries the call.
    Relayed,
    /// A third node carries the call, because this user hides where he is.
    Hidden,
    /// No way across was found.
    NoPath,
    /// Nobody checks by which way it goes: the other end is a plain phone, or a provider.
    Unchecked,
    /// A gateway decrypts it and carries it on.
    Gateway,
    OwnUdpBlocked,
    /// This node's router gives one socket several ports.
    OwnPortsVary,
    TheirUdpBlocked,
    TheirPortsVary,
    /// The other end names no address but a volunteer's.
    TheirAddressHidden,
    /// One end has IPv4 alone, and the other one IPv6.
    FamiliesApart,
    NoIpv6Here,
    NoIpv6There,
    /// Whether this node's router gives one socket several ports is not known: too few have seen one.
    OwnPortsUnknown,
    /// Why it does not go straight was not found out.
    CauseUnknown,
    LossIn,
    LossOut,
    Delay,
    Jitter,
    /// Nothing has come from this user's microphone.
    SilentHere,
    /// Nothing but silence has come from the other side.
    SilentThere,
    /// The other side hears itself: its voice comes out of this user's microphone.
    EchoHere,
    /// What this user says comes back from the other side.
    EchoThere,
    /// Sound is torn at this user's microphone, or at his speaker.
    MicrophoneCrackles,
    SpeakerCrackles,
    ReachUnknown,
    ReachLocal,
    ReachDirect,
    ReachRelayed,
    ReachOutgoing,
    /// Nobody keeps this node's location record.
    NotPublished,
    RouterOpens,
    RouterRefuses,
    /// The router stands behind another one.
    RouterInner,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// As it should be.
    Good,
    /// It works; it could be better.
    Notice,
    /// Something does not work, or is heard.
    Trouble,
}

impl Finding {
    /// Every finding, so that tests can see that each has its sentence.
    pub const ALL: [Finding; 36] = [
        Finding::Direct,
        Finding::Punched,
        Finding::Relayed,
        Finding::Hidden,
        Finding::NoPath,
        Finding::Unchecked,
        Finding::Gateway,
        Finding::OwnUdpBlocked,
        Finding::OwnPortsVary,
        Finding::TheirUdpBlocked,
        Finding::TheirPortsVary,
        Finding::TheirAddressHidden,
        Finding::FamiliesApart,
        Finding::NoIpv6Here,
        Finding::NoIpv6There,
        Finding::OwnPortsUnknown,
        Finding::CauseUnknown,
        Finding::LossIn,
        Finding::LossOut,
        Finding::Delay,
        Finding::Jitter,
        Finding::SilentHere,
        Finding::SilentThere,
        Finding::EchoHere,
        Finding::EchoThere,
        Finding::MicrophoneCrackles,
        Finding::SpeakerCrackles,
        Finding::ReachUnknown,
        Finding::ReachLocal,
        Finding::ReachDirect,
        Finding::ReachRelayed,
        Finding::ReachOutgoing,
        Finding::NotPublished,
        Finding::RouterOpens,
        Finding::RouterRefuses,
        Finding::RouterInner,
    ];

    /// The stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Finding::Direct => "direct",
            Finding::Punched => "punched",
            Finding::Relayed => "relayed",
            Finding::Hidden => "hidden",
            Finding::NoPath => "no-path",
            Finding::Unchecked => "unchecked",
            Finding::Gateway => "gateway",
            Finding::OwnUdpBlocked => "own-udp-blocked",
            Finding::OwnPortsVary => "own-ports-vary",
            Finding::TheirUdpBlocked => "their-udp-blocked",
            Finding::TheirPortsVary => "their-ports-vary",
            Finding::TheirAddressHidden => "their-address-hidden",
            Finding::FamiliesApart => "families-apart",
            Finding::NoIpv6Here => "no-ipv6-here",
            Finding::NoIpv6There => "no-ipv6-there",
            Finding::OwnPortsUnknown => "own-ports-unknown",
            Finding::CauseUnknown => "cause-unknown",
            Finding::LossIn => "loss-in",
            Finding::LossOut => "loss-out",
            Finding::Delay => "delay",
            Finding::Jitter => "jitter",
            Finding::SilentHere => "silent-here",
            Finding::SilentThere => "silent-there",
            Finding::EchoHere => "echo-here",
            Finding::EchoThere => "echo-there",
            Finding::MicrophoneCrackles => "mic-crackles",
            Finding::SpeakerCrackles => "speaker-crackles",
            Finding::ReachUnknown => "reach-unknown",
            Finding::ReachLocal => "reach-local",
            Finding::ReachDirect => "reach-direct",
            Finding::ReachRelayed => "reach-relayed",
            Finding::ReachOutgoing => "reach-outgoing",
            Finding::NotPublished => "not-published",
            Finding::RouterOpens => "router-opens",
            Finding::RouterRefuses => "router-refuses",
            Finding::RouterInner => "router-inner",
        }
    }

    /// The finding with this word.
    pub fn of_code(code: &str) -> Option<Finding> {
        Finding::ALL.into_iter().find(|finding| finding.code() == code)
    }

    pub fn severity(self) -> Severity {
        match self {
            Finding::Direct | Finding::Punched | Finding::ReachDirect => Severity::Good,
            Finding::Hidden | Finding::RouterOpens => Severity::Good,
            Finding::Relayed | Finding::Unchecked | Finding::Gateway => Severity::Notice,
            Finding::OwnPortsVary | Finding::TheirPortsVary | Finding::TheirUdpBlocked => Severity::Notice,
            Finding::TheirAddressHidden | Finding::FamiliesApart => Severity::Notice,
            Finding::NoIpv6Here | Finding::NoIpv6There => Severity::Notice,
            Finding::OwnPortsUnknown | Finding::CauseUnknown => Severity::Notice,
            Finding::ReachLocal | Finding::ReachRelayed | Finding::NotPublished => Severity::Notice,
            Finding::RouterRefuses | Finding::RouterInner => Severity::Notice,
            Finding::NoPath | Finding::OwnUdpBlocked => Severity::Trouble,
            Finding::LossIn | Finding::LossOut | Finding::Delay | Finding::Jitter => Severity::Trouble,
            Finding::SilentHere | Finding::SilentThere => Severity::Trouble,
            Finding::EchoHere | Finding::EchoThere => Severity::Trouble,
            Finding::MicrophoneCrackles | Finding::SpeakerCrackles => Severity::Trouble,
            Finding::ReachUnknown | Finding::ReachOutgoing => Severity::Trouble,
        }
    }

    /// Whether there is something to do about it here: the text `doctor-` + code + `-advice` says what.
    pub fn has_advice(self) -> bool {
        match self {
            Finding::Direct | Finding::Punched | Finding::ReachDirect | Finding::RouterOpens => false,
            // What is said of the path is explained by what follows it.
            Finding::Relayed | Finding::Hidden | Finding::ReachRelayed => false,
            Finding::Unchecked | Finding::Gateway => false,
            Finding::TheirAddressHidden | Finding::FamiliesApart => false,
            Finding::NoPath
            | Finding::OwnUdpBlocked
            | Finding::OwnPortsVary
            | Finding::TheirUdpBlocked
            | Finding::TheirPortsVary
            | Finding::NoIpv6Here
            | Finding::NoIpv6There
            | Finding::OwnPortsUnknown
            | Finding::CauseUnknown
            | Finding::LossIn
            | Finding::LossOut
            | Finding::Delay
            | Finding::Jitter
            | Finding::SilentHere
            | Finding::SilentThere
            | Finding::EchoHere
            | Finding::EchoThere
            | Finding::MicrophoneCrackles
            | Finding::SpeakerCrackles
            | Finding::ReachUnknown
            | Finding::ReachLocal
            | Finding::ReachOutgoing
            | Finding::NotPublished
            | Finding::RouterRefuses
            | Finding::RouterInner => true,
        }
    }
}
