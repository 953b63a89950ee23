use super::*;
use crate::io::bus::pretended::soon;
use crate::io::shortcuts::{Shortcuts, Strokes};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use x11rb::protocol::xtest::ConnectionExt as _;

const PRESS: u8 = 2;
const RELEASE: u8 = 3;

/// An X server of the test's own.
struct Screen(Child, String);

impl Screen {
    /// `None` where this system has none.
    fn start() -> Option<Screen> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "64x64x24", "-nolisten", "tcp"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut number = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut number).ok()?;
        Some(Screen(child, format!(":{}", number.trim())))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn keys(screen: &Screen) -> (Shortcuts, Strokes) {
    let (shortcuts, strokes, desk) = Shortcuts::pair();
    let display = screen.1.clone();
    crate::io::bus::beside("shortcuts", move || serve(desk, Some(display)));
    (shortcuts, strokes)
}

fn wanted(all: &[(Deed, &str)]) -> Vec<Wanted> {
    let one = |(deed, chord): &(Deed, &str)| Wanted {
        deed: *deed,
        chord: chord.parse().unwrap(),
        about: String::new(),
    };
    all.iter().map(one).collect()
}

async fn stands(strokes: &Strokes) -> Vec<(Deed, Standing)> {
    loop {
        match soon(strokes.next()).await {
            Told::Stand(stands) if !stands.is_empty() => return stands,
            Told::Stand(_) | Told::There(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_key_is_heard_whatever_is_locked_and_one_that_another_has_is_said_to_be_taken() {
    let Some(screen) = Screen::start() else { return };
    let (shortcuts, strokes) = keys(&screen);
    shortcuts.want(wanted(&[(Deed::Talk, "Ctrl+Alt+T"), (Deed::Mute, "F9"), (Deed::HangUp, "F9")]));
    let heard = |name: &str| Standing::Heard(name.to_owned());
    assert_eq!(
        stands(&strokes).await,
        [(Deed::HangUp, heard("F9")), (Deed::Mute, Standing::Taken), (Deed::Talk, heard("Ctrl+Alt+T"))]
    );
    let (other, taken) = keys(&screen);
    other.want(wanted(&[(Deed::Answer, "F9"), (Deed::Mute, "F10")]));
    assert_eq!(stands(&taken).await, [(Deed::Answer, Standing::Taken), (Deed::Mute, heard("F10"))]);

    let person = connect(Some(screen.1.as_str())).unwrap();
    let press = |kind: u8, keysym: u32| {
        let code = code(&person, keysym).unwrap().expect("a key");
        person.x11.xtest_fake_input(kind, code, 0, person.root, 0, 0, 0).unwrap().check().unwrap();
    };
    const CTRL: u32 = 0xffe3;
    const ALT: u32 = 0xffe9;
    const CAPS: u32 = 0xffe5;
    let t = u32::from('t');
    press(PRESS, CAPS);
    press(RELEASE, CAPS);
    for (kind, key) in [(PRESS, CTRL), (PRESS, ALT), (PRESS, t)] {
        press(kind, key);
    }
    assert_eq!(soon(strokes.next()).await, Told::Pressed(Deed::Talk));
    for (kind, key) in [(RELEASE, CTRL), (RELEASE, ALT), (RELEASE, t)] {
        press(kind, key);
    }
    assert_eq!(soon(strokes.next()).await, Told::Released(Deed::Talk), "whatever was let go before it");

    shortcuts.want(Vec::new());
    assert_eq!(soon(strokes.next()).await, Told::Stand(Vec::new()));
    let (third, given) = keys(&screen);
    third.want(wanted(&[(Deed::Answer, "F9")]));
    assert_eq!(stands(&given).await, [(Deed::Answer, heard("F9"))], "it was given back");
}

#[tokio::test]
async fn without_a_screen_nothing_is_heard() {
    let (shortcuts, strokes, desk) = Shortcuts::pair();
    crate::io::bus::beside("shortcuts", move || serve(desk, Some(":9999".to_owned())));
    assert_eq!(strokes.next().await, None);
    shortcuts.want(Vec::new());
}
