//! The signs: a subset of Lucide, drawn in any colour.

use super::drawing::{Drawing, path};
use super::{Element, Ink, mirror};
use crate::ui::theme::Theme;
use iced::widget::canvas::{self, Canvas, Frame, Geometry, LineCap, LineJoin, Stroke};
use iced::{Color, Point, Rectangle, Renderer, Vector, mouse};
use std::cell::Cell;

macro_rules! icons {
    ($($name:ident = $file:literal),* $(,)?) => {
        /// A sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($name),* }

        impl Icon {
            #[cfg(test)]
            const ALL: &[Icon] = &[$(Icon::$name),*];

            fn drawing(self) -> &'static str {
                match self {
                    $(Icon::$name => include_str!(concat!("../../../assets/icons/", $file, ".svg"))),*
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

/// A sign, and what it is to look like.
#[derive(Clone, Copy)]
struct Sign {
    icon: Icon,
    turned: bool,
    ink: Ink,
}

/// What was drawn last, which is drawn again as long as nothing of it changes.
#[derive(Default)]
struct Drawn {
    cache: canvas::Cache,
    what: Cell<Option<(Icon, bool, Vector, Color)>>,
}

impl<Message> canvas::Program<Message, Theme> for Sign {
    type State = Drawn;

    fn draw(
        &self,
        drawn: &Drawn,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let ink = (self.ink)(theme.tokens);
        // Between two pixels thin lines would be pale.
        let snap = Vector::new(bounds.x.round() - bounds.x, bounds.y.round() - bounds.y);
        let what = Some((self.icon, self.turned, snap, ink));
        if drawn.what.replace(what) != what {
            drawn.cache.clear();
        }
        let draw = |frame: &mut Frame| {
            let Some(drawing) = Drawing::read(self.icon.drawing()) else { return };
            let scale = bounds.width / drawing.side;
            let place = |Point { x, y }| {
                let x = if self.turned { drawing.side - x } else { x };
                Point::new(x * scale, y * scale) + snap
            };
            frame.fill(&path(&drawing.filled, place), ink);
            let stroke = Stroke { line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
            let stroke = stroke.with_width(drawing.thick * scale).with_color(ink);
            frame.stroke(&path(&drawing.lines, place), stroke);
        };
        vec![drawn.cache.draw(renderer, bounds.size(), draw)]
    }
}

/// A sign of a size and colour; one that points is seen in a mirror where one reads from the right.
pub fn icon<'a, Message: 'a>(icon: Icon, size: f32, ink: Ink) -> Element<'a, Message> {
    let turned = mirror::is_on() && icon.points();
    Canvas::new(Sign { icon, turned, ink }).width(size).height(size).into()
}

#[cfg(test)]
mod tests {
    use super::super::drawing::Step;
    use super::*;

    #[test]
    fn every_sign_is_read_and_lies_within_its_square() {
        for icon in Icon::ALL {
            let drawing = Drawing::read(icon.drawing());
            let Some(Drawing { side, lines, filled, .. }) = drawing else { panic!("{icon:?} is not read") };
            let steps = || lines.iter().chain(&filled);
            let points = steps().flat_map(|step| match *step {
                Step::Move(to) | Step::Line(to) => vec![to],
                Step::Curve(first, second, to) => vec![first, second, to],
                Step::Close => vec![],
            });
            for Point { x, y } in points {
                assert!((0.0..=side).contains(&x) && (0.0..=side).contains(&y), "{icon:?}: {x} {y}");
            }
            assert!(steps().count() > 1, "{icon:?}");
        }
    }
}
