//! The signs: a subset of Lucide, drawn in any colour.

use super::{Element, Ink};
use crate::ui::theme::Theme;
use iced::widget::svg;

macro_rules! icons {
    ($($name:ident = $file:literal),* $(,)?) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($name),* }

        impl Icon {
            pub(super) fn bytes(self) -> &'static [u8] {
                match self {
                    $(Icon::$name => include_bytes!(concat!("../../../assets/icons/", $file, ".svg"))),*
                }
            }
        }
    };
}

icons! {
    Add = "plus",
    Back = "arrow-left",
    Wave = "audio-lines",
    Block = "ban",
    Check = "check",
    CheckTwice = "check-check",
    Down = "chevron-down",
    Open = "chevron-right",
    Alert = "circle-alert",
    Question = "circle-question-mark",
    Clock = "clock",
    Record = "circle-dot",
    Contacts = "contact",
    Copy = "copy",
    Delete = "delete",
    DotAway = "dot-away",
    DotBusy = "dot-busy",
    DotDisturb = "dot-disturb",
    Link = "external-link",
    Attach = "paperclip",
    File = "file",
    Globe = "globe",
    Keypad = "grip",
    Sound = "headphones",
    Info = "info",
    Key = "key-round",
    Language = "languages",
    Leave = "log-out",
    Lock = "lock",
    LockOpen = "lock-open",
    Chats = "message-circle",
    Microphone = "mic",
    MicrophoneOff = "mic-off",
    Edit = "pencil",
    Eye = "eye",
    More = "ellipsis",
    Pause = "pause",
    Phone = "phone",
    PhoneActive = "phone-call",
    PhoneForward = "phone-forwarded",
    PhoneIn = "phone-incoming",
    PhoneMissed = "phone-missed",
    PhoneOff = "phone-off",
    PhoneOut = "phone-outgoing",
    Play = "play",
    Qr = "qr-code",
    Search = "search",
    Send = "send-horizontal",
    Settings = "settings",
    Reply = "reply",
    Share = "share-2",
    Smile = "smile",
    ShieldAlert = "shield-alert",
    ShieldCheck = "shield-check",
    Signal = "signal",
    Sliders = "sliders-horizontal",
    Tag = "tag",
    Trash = "trash-2",
    User = "user",
    UserAccept = "user-check",
    UserAdd = "user-plus",
    Users = "users",
    Close = "x",
}

/// A sign of a size and colour.
pub fn icon<'a, Message: 'a>(icon: Icon, size: f32, ink: Ink) -> Element<'a, Message> {
    svg(svg::Handle::from_memory(icon.bytes()))
        .width(size)
        .height(size)
        .style(move |theme: &Theme, _| svg::Style { color: Some(ink(theme.tokens)) })
        .into()
}
