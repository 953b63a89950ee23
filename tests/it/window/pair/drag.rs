//! A file that is dragged out of another program onto a window: the other program's part of XDND, version 5.

use crate::process::LATER;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::*;
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

const VERSION: u32 = 5;
const LOOK: Duration = Duration::from_millis(5);

struct Source {
    x11: RustConnection,
    own: Window,
    target: Window,
}

/// Lets go of a file over the middle of a window, and waits until the window says that it has it.
#[track_caller]
pub fn drop_file(display: &str, target: Window, path: &Path) {
    let (x11, screen) = x11rb::connect(Some(display)).unwrap();
    let (own, root) = (x11.generate_id().unwrap(), x11.setup().roots[screen].root);
    let plain = CreateWindowAux::new();
    x11.create_window(0, own, root, 0, 0, 1, 1, 0, WindowClass::INPUT_ONLY, 0, &plain).unwrap();
    let source = Source { x11, own, target };
    let (selection, uris) = (source.atom("XdndSelection"), source.atom("text/uri-list"));
    source.x11.set_selection_owner(own, selection, CURRENT_TIME).unwrap();
    source.says("XdndEnter", [VERSION << 24, uris, 0, 0]);
    source.says("XdndPosition", [0, 600 << 16 | 400, CURRENT_TIME, source.atom("XdndActionCopy")]);
    source.hears("to be asked", |event| source.gives(event, path));
    source.says("XdndDrop", [0, CURRENT_TIME, 0, 0]);
    let finished = source.atom("XdndFinished");
    let is_over = |event: &Event| matches!(event, Event::ClientMessage(said) if said.type_ == finished);
    source.hears("that it is over", is_over);
}

impl Source {
    fn atom(&self, name: &str) -> Atom {
        self.x11.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    fn says(&self, what: &str, [first, second, third, fourth]: [u32; 4]) {
        let told = [self.own, first, second, third, fourth];
        let event = ClientMessageEvent::new(32, self.target, self.atom(what), told);
        self.x11.send_event(false, self.target, EventMask::NO_EVENT, event).unwrap();
        self.x11.flush().unwrap();
    }

    /// Gives the path to a window that asks what is dragged.
    fn gives(&self, event: &Event, path: &Path) -> bool {
        let Event::SelectionRequest(asked) = event else { return false };
        let list = format!("file://{}\r\n", path.display());
        let (whose, property) = (asked.requestor, asked.property);
        self.x11.change_property8(PropMode::REPLACE, whose, property, asked.target, list.as_bytes()).unwrap();
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: asked.time,
            requestor: whose,
            selection: asked.selection,
            target: asked.target,
            property,
        };
        self.x11.send_event(false, whose, EventMask::NO_EVENT, answer).unwrap();
        self.x11.flush().unwrap();
        true
    }

    #[track_caller]
    fn hears(&self, what: &str, is_it: impl Fn(&Event) -> bool) {
        let begun = Instant::now();
        while begun.elapsed() < LATER {
            match self.x11.poll_for_event().unwrap() {
                Some(event) if is_it(&event) => return,
                Some(_) => {}
                None => sleep(LOOK),
            }
        }
        panic!("the window does not say {what}");
    }
}
