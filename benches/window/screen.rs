//! A display of the bench's own: pretended keys and clicks in, and what is drawn told by the server.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ChangeWindowAttributesAux, ConnectionExt as _, EventMask,
    ImageFormat, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::{CURRENT_TIME, NONE};

const LATER: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_micros(200);
/// Button 4 turns a wheel up.
const WHEEL_UP: u8 = 4;
const LEFT: u8 = 1;
/// Drawn so soon after what was drawn before, it is the same frame.
const SAME: Duration = Duration::from_micros(500);

/// What a hand does.
#[derive(Clone, Copy)]
pub enum Deed {
    Move((i16, i16)),
    Click((i16, i16)),
    Key(char),
    Wheel,
}

/// When something was done, and when a frame was there.
#[derive(Default)]
pub struct Frames {
    deeds: Vec<Instant>,
    frames: Vec<Instant>,
}

impl Frames {
    pub fn drawn(&self) -> usize {
        self.frames.len()
    }

    /// From each frame to the next, the shortest first.
    pub fn between(&self) -> Vec<Duration> {
        let mut all: Vec<_> = self.frames.windows(2).map(|two| two[1] - two[0]).collect();
        all.sort();
        all
    }

    /// From each deed to the frame after it, the shortest first.
    pub fn after(&self) -> Vec<Duration> {
        let next = |deed: &Instant| Some(*self.frames.iter().find(|frame| *frame >= deed)? - *deed);
        let mut all: Vec<_> = self.deeds.iter().filter_map(next).collect();
        all.sort();
        all
    }
}

pub struct Screen {
    server: Child,
    pub name: String,
    x11: RustConnection,
    root: Window,
    /// Keysyms by key.
    keys: Vec<(u8, u32)>,
}

impl Screen {
    pub fn start() -> Screen {
        let mut server = Command::new("Xvfb");
        server.args(["-displayfd", "1", "-screen", "0", "1280x1024x24"]);
        let mut server = server.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().expect("piped")).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        let (x11, screen) = x11rb::connect(Some(&name)).unwrap();
        x11.damage_query_version(1, 1).unwrap().reply().unwrap();
        let root = x11.setup().roots[screen].root;
        let told = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        x11.change_window_attributes(root, &told).unwrap();
        let (first, last) = (x11.setup().min_keycode, x11.setup().max_keycode);
        let map = x11.get_keyboard_mapping(first, last - first + 1).unwrap().reply().unwrap();
        let rows = map.keysyms.chunks(usize::from(map.keysyms_per_keycode.max(1)));
        let keys = (first..=last).zip(rows).filter_map(|(key, row)| Some((key, *row.first()?))).collect();
        x11.flush().unwrap();
        Screen { server, name, x11, root, keys }
    }

    /// Waits for the first window, gives the keyboard to it, and says when its first frame was there.
    pub fn shown(&mut self) -> Instant {
        let begun = Instant::now();
        while begun.elapsed() < LATER {
            match self.x11.poll_for_event().unwrap() {
                Some(Event::MapNotify(mapped)) => {
                    let damage = self.x11.generate_id().unwrap();
                    self.x11.damage_create(damage, mapped.window, ReportLevel::RAW_RECTANGLES).unwrap();
                    self.x11.set_input_focus(InputFocus::PARENT, mapped.window, CURRENT_TIME).unwrap();
                    self.x11.flush().unwrap();
                }
                // The server has drawn the ground of the window; the program is next.
                Some(Event::DamageNotify(damage)) if self.is_drawn(damage.drawable) => return Instant::now(),
                Some(_) => {}
                None => std::thread::sleep(LOOK),
            }
        }
        panic!("no window was shown");
    }

    /// Whether there is more than one colour in the corner of a window where its sign is.
    fn is_drawn(&self, window: Window) -> bool {
        let (all, corner) = (u32::MAX, 64);
        let image = self.x11.get_image(ImageFormat::Z_PIXMAP, window, 0, 0, corner, corner, all).unwrap();
        image.reply().is_ok_and(|image| image.data.chunks(4).any(|pixel| pixel != &image.data[..4]))
    }

    /// What is drawn meanwhile.
    pub fn wait(&mut self, lasts: Duration) -> Frames {
        self.act(&[], lasts, lasts)
    }

    /// Does one after the other, the last ones over and over, each so long after the one before; what is drawn meanwhile.
    pub fn act(&mut self, deeds: &[Deed], each: Duration, lasts: Duration) -> Frames {
        let (begun, mut next) = (Instant::now(), 0);
        let mut told = Frames::default();
        while begun.elapsed() < lasts {
            let is_due = begun.elapsed() >= each * next as u32;
            let once = each.is_zero() && next >= deeds.len();
            if let Some(deed) = pick(deeds, next).filter(|_| is_due && !once) {
                told.deeds.push(Instant::now());
                self.perform(deed);
                next += 1;
            }
            while let Some(event) = self.x11.poll_for_event().unwrap() {
                let is_same = told.frames.last().is_some_and(|last| last.elapsed() < SAME);
                if matches!(event, Event::DamageNotify(_)) && !is_same {
                    told.frames.push(Instant::now());
                }
            }
            std::thread::sleep(LOOK);
        }
        told
    }

    fn perform(&self, deed: Deed) {
        match deed {
            Deed::Move(place) => self.fakes(MOTION_NOTIFY_EVENT, 0, place),
            Deed::Click(place) => {
                self.fakes(MOTION_NOTIFY_EVENT, 0, place);
                self.strikes((BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT), LEFT);
            }
            Deed::Wheel => self.strikes((BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT), WHEEL_UP),
            Deed::Key(letter) => {
                // Latin letters are their own keysyms.
                let key =
                    self.keys.iter().find(|(_, sign)| *sign == u32::from(letter)).expect("there is a key");
                self.strikes((KEY_PRESS_EVENT, KEY_RELEASE_EVENT), key.0);
            }
        }
        self.x11.flush().unwrap();
    }

    fn strikes(&self, (down, up): (u8, u8), what: u8) {
        self.fakes(down, what, (0, 0));
        self.fakes(up, what, (0, 0));
    }

    fn fakes(&self, kind: u8, detail: u8, (x, y): (i16, i16)) {
        let root = if kind == MOTION_NOTIFY_EVENT { self.root } else { NONE };
        self.x11.xtest_fake_input(kind, detail, CURRENT_TIME, root, x, y, 0).unwrap();
    }

    /// A picture of it, where there is a directory for it.
    pub fn picture(&self, directory: Option<&str>, name: &str) {
        let Some(directory) = directory else { return };
        let path = format!("{directory}/{name}.png");
        let mut import = Command::new("import");
        import.args(["-window", "root", &path]).env("DISPLAY", &self.name).status().unwrap();
    }
}

/// The deeds in turn, and then all over again but for a first that only prepares the others.
fn pick(deeds: &[Deed], next: usize) -> Option<Deed> {
    let prepares = matches!(deeds, [Deed::Move(_) | Deed::Click(_), Deed::Wheel | Deed::Key(_), ..]);
    let from = usize::from(prepares);
    let at = if next < deeds.len() { next } else { from + (next - from) % (deeds.len() - from).max(1) };
    deeds.get(at).copied()
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
