//! Notices of the desktop: what happened, told outside of the window, with buttons that answer it where the system has them
//! (the freedesktop.org "Desktop Notifications Specification").
//!
//! It knows neither calls nor messages: whoever tells something names it, and is told by that name what was pressed. Where
//! there is no desktop that shows notices, nothing happens.

use super::preview::Preview;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

#[cfg(target_os = "linux")]
mod bus;

/// Notices that may wait to be shown, and answers that may wait to be taken: a person reads a few at a time.
const WAITING_MAX: usize = 64;
/// Notices that are remembered as shown; of more, the oldest cannot be answered any more.
const SHOWN_MAX: usize = 64;
/// Characters of a title and of what stands below: what comes from others is cut.
const TITLE_MAX: usize = 80;
const TEXT_MAX: usize = 240;
/// Points of a side of a picture; a larger one is not shown.
const PICTURE_MAX: u32 = 128;

/// Something to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// What it is about: another about the same takes its place.
    pub about: String,
    pub title: String,
    pub text: String,
    /// What can be answered by a button: a word for us, and one for the person.
    pub buttons: Vec<(&'static str, String)>,
    /// What stands in the field for a text, where one can be answered; it is sent as [`REPLY`].
    pub reply: Option<String>,
    /// Whether it stays until it is withdrawn.
    pub stays: bool,
    /// Who it is from, as far as we have drawn him: nothing that others have made is handed on undrawn.
    pub picture: Option<Preview>,
}

/// What was pressed where the notice itself was, and where a text was typed.
pub const OPEN: &str = "default";
pub const REPLY: &str = "inline-reply";

/// What the person did with a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub about: String,
    /// The word of the button, [`OPEN`] or [`REPLY`].
    pub word: String,
    pub text: String,
}

/// What the desktop is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Show(Notice),
    Withdraw(String),
}

/// Where notices are handed in: cheap to clone.
#[derive(Clone, Debug)]
pub struct Notices(mpsc::Sender<Wish>);

/// What persons answer.
#[derive(Clone, Debug)]
pub struct Answers(Arc<Mutex<mpsc::Receiver<Answer>>>);

/// The desktop's end.
#[derive(Debug)]
pub struct Desk {
    pub wishes: mpsc::Receiver<Wish>,
    pub answers: mpsc::Sender<Answer>,
}

impl Notices {
    /// Both ends.
    pub fn pair() -> (Notices, Answers, Desk) {
        let (tell, wishes) = mpsc::channel(WAITING_MAX);
        let (answers, told) = mpsc::channel(WAITING_MAX);
        (Notices(tell), Answers(Arc::new(Mutex::new(told))), Desk { wishes, answers })
    }

    /// Those of this user's desktop, in a thread of its own that ends with the process.
    pub fn of_desktop() -> (Notices, Answers) {
        let (notices, answers, desk) = Notices::pair();
        serve(desk, None);
        (notices, answers)
    }

    /// Those of whoever answers on the bus at this address.
    pub fn at(bus: &str) -> (Notices, Answers) {
        let (notices, answers, desk) = Notices::pair();
        serve(desk, Some(bus.to_owned()));
        (notices, answers)
    }

    /// Shows a notice, in the place of one about the same.
    pub fn show(&self, notice: Notice) {
        self.wish(Wish::Show(notice));
    }

    /// It is over: what it says is not so any more.
    pub fn withdraw(&self, about: &str) {
        self.wish(Wish::Withdraw(about.to_owned()));
    }

    fn wish(&self, wish: Wish) {
        // Where nobody shows them nobody misses them, and a crowd of them is read by nobody.
        if let Err(error) = self.0.try_send(wish) {
            tracing::debug!(%error, "a notice is not shown");
        }
    }
}

impl Answers {
    /// The next one; `None` where none will come.
    pub async fn next(&self) -> Option<Answer> {
        self.0.lock().await.recv().await
    }
}

#[cfg(target_os = "linux")]
fn serve(desk: Desk, bus: Option<String>) {
    super::bus::beside("notices", move || bus::serve(desk, bus));
}

#[cfg(not(target_os = "linux"))]
fn serve(_desk: Desk, _bus: Option<String>) {}

/// Whether a picture is what it says, and small.
fn is_small(picture: &Preview) -> bool {
    let is_small = [picture.width, picture.height].iter().all(|side| (1..=PICTURE_MAX).contains(side));
    is_small && usize::try_from(picture.width * picture.height * 4) == Ok(picture.points.len())
}

/// So much of a text, on as many lines as it has, without what steers a terminal or turns the direction of what follows.
fn cut(text: &str, most: usize) -> String {
    let is_harmless = |c: &char| {
        *c == '\n' || !(c.is_control() || matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    let mut kept: String = text.chars().filter(is_harmless).take(most + 1).collect();
    if kept.chars().count() > most {
        kept = kept.chars().take(most).chain(['…']).collect();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_can_wait_is_dropped_and_nobody_waits() {
        let (notices, _answers, mut desk) = Notices::pair();
        for at in 0..WAITING_MAX + 9 {
            notices.withdraw(&at.to_string());
        }
        let waiting = std::iter::from_fn(|| desk.wishes.try_recv().ok()).count();
        assert_eq!(waiting, WAITING_MAX);
    }

    #[test]
    fn what_others_have_written_is_cut_and_turns_nothing_round() {
        assert_eq!(cut("ab\u{202e}c\u{7}\n", 9), "abc\n");
        assert_eq!(cut(&"x".repeat(20), 3), "xxx…");
        assert_eq!(cut("xxx", 3), "xxx");
    }

    #[test]
    fn a_picture_that_is_large_or_not_whole_is_none() {
        let picture = |width, height, points| Preview { width, height, points: vec![0; points] };
        assert!(is_small(&picture(128, 128, 128 * 128 * 4)) && is_small(&picture(1, 2, 8)));
        for (width, height, points) in
            [(129, 1, 129 * 4), (1, 129, 129 * 4), (2, 2, 15), (2, 2, 17), (0, 0, 0)]
        {
            assert!(!is_small(&picture(width, height, points)), "{width} x {height}, {points}");
        }
    }

    #[test]
    fn without_a_bus_nothing_happens() {
        let (notices, answers) = Notices::at("unix:path=/nowhere/at/all");
        notices.show(Notice::default());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        assert_eq!(runtime.block_on(answers.next()), None);
        notices.withdraw("");
    }
}
