//! The signs: a subset of Lucide, drawn in any colour.

use super::{Element, Ink, mirror};
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
    Desktop = "monitor",
    DotAway = "dot-away",
    DotBusy = "dot-busy",
    DotDisturb = "dot-disturb",
    Link = "external-link",
    Attach = "paperclip",
    File = "file",
    Globe = "globe",
    Keyboard = "keyboard",
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
    Minus = "minus",
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

impl Icon {
    /// Whether it points to where one goes on reading, or back.
    fn points(self) -> bool {
        matches!(self, Icon::Back | Icon::Open | Icon::Send | Icon::Reply | Icon::Leave | Icon::Link)
    }
}

/// The drawing seen in a mirror; every one of Lucide's is 24 wide.
fn turned(bytes: &[u8]) -> Vec<u8> {
    let drawing = String::from_utf8_lossy(bytes);
    let turned = drawing.split_once("<svg").and_then(|(head, rest)| {
        let (attributes, inner) = rest.split_once('>')?;
        let inner = inner.rsplit_once("</svg>")?.0;
        Some(format!("{head}<svg{attributes}><g transform=\"matrix(-1 0 0 1 24 0)\">{inner}</g></svg>"))
    });
    turned.map_or_else(|| bytes.to_vec(), String::into_bytes)
}

/// A sign of a size and colour.
pub fn icon<'a, Message: 'a>(icon: Icon, size: f32, ink: Ink) -> Element<'a, Message> {
    let handle = match mirror::is_on() && icon.points() {
        true => svg::Handle::from_memory(turned(icon.bytes())),
        false => svg::Handle::from_memory(icon.bytes()),
    };
    svg(handle)
        .width(size)
        .height(size)
        .style(move |theme: &Theme, _| svg::Style { color: Some(ink(theme.tokens)) })
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_that_points_is_24_wide_so_that_it_can_be_turned() {
        for icon in [Icon::Back, Icon::Open, Icon::Send, Icon::Reply, Icon::Leave, Icon::Link] {
            assert!(icon.points());
            let turned = String::from_utf8(turned(icon.bytes())).unwrap();
            assert!(turned.contains("viewBox=\"0 0 24 24\"") && turned.contains("matrix(-1"), "{turned}");
            assert!(turned.ends_with("</g></svg>"), "{turned}");
        }
    }
}
