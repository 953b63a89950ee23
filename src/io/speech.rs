//! What is said aloud, by the speech service of the system (Speech Dispatcher, where that is Linux).
//!
//! It knows neither calls nor buttons: whoever has something to say hands in a sentence, and is told whether it is spoken.
//! The service is looked for with the first sentence; until then nobody hears of it.

use std::sync::Arc;
use tokio::sync::{Mutex, mpsc};

#[cfg(target_os = "linux")]
mod ssip;

/// Sentences that may wait: nobody listens to more of them one after the other.
const WAITING_MAX: usize = 32;
/// Characters of one: half a minute of speech.
const TEXT_MAX: usize = 400;

/// How a sentence stands to others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// It is said at once, and to its end.
    Now,
    /// It is said after others of its kind.
    News,
    /// Where somebody is in the window: the next one takes its place.
    Place,
}

/// A sentence, and the tag of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    pub text: String,
    pub urgency: Urgency,
    pub language: String,
}

/// Whether what is said is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    Speaks,
    /// There is no service that would speak.
    Missing,
}

/// Where sentences are handed in: cheap to clone.
#[derive(Clone, Debug)]
pub struct Speech(mpsc::Sender<Saying>);

/// What is told of the voice, whenever it changes.
#[derive(Clone, Debug)]
pub struct Voices(Arc<Mutex<mpsc::Receiver<Voice>>>);

/// The service's end.
#[derive(Debug)]
pub struct Desk {
    pub sayings: mpsc::Receiver<Saying>,
    pub voices: mpsc::Sender<Voice>,
}

impl Speech {
    /// Both ends.
    pub fn pair() -> (Speech, Voices, Desk) {
        let (say, sayings) = mpsc::channel(WAITING_MAX);
        let (voices, told) = mpsc::channel(WAITING_MAX);
        (Speech(say), Voices(Arc::new(Mutex::new(told))), Desk { sayings, voices })
    }

    /// By this system's service, in a thread of its own that ends with the process; `None` where we know of none.
    pub fn of_system() -> Option<(Speech, Voices)> {
        let (speech, voices, desk) = Speech::pair();
        serve(desk).then_some((speech, voices))
    }

    /// Says a sentence. Nobody waits for it; what is too much is not said.
    pub fn say(&self, saying: Saying) {
        let text = plain(&saying.text);
        if text.is_empty() {
            return;
        }
        if let Err(error) = self.0.try_send(Saying { text, ..saying }) {
            tracing::debug!(%error, "a sentence is not said");
        }
    }
}

impl Voices {
    /// The next change; `None` where none will come.
    pub async fn next(&self) -> Option<Voice> {
        self.0.lock().await.recv().await
    }
}

#[cfg(target_os = "linux")]
fn serve(desk: Desk) -> bool {
    let work = move || ssip::serve(desk, &ssip::Service::of_user());
    let begun = std::thread::Builder::new().name("speech".to_owned()).spawn(work);
    if let Err(error) = &begun {
        tracing::debug!(%error, "nothing is spoken");
    }
    begun.is_ok()
}

#[cfg(not(target_os = "linux"))]
fn serve(_desk: Desk) -> bool {
    false
}

/// So much of a text, on one line, without what steers terminals or turns the direction of what follows.
fn plain(text: &str) -> String {
    let is_said = |c: &char| !matches!(*c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}');
    let signs = text.chars().filter(is_said).map(|c| if c.is_control() { ' ' } else { c });
    let kept: String = signs.take(TEXT_MAX).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saying(text: &str) -> Saying {
        Saying { text: text.to_owned(), urgency: Urgency::News, language: "en".to_owned() }
    }

    #[test]
    fn what_others_have_written_is_cut_and_steers_nothing() {
        assert_eq!(plain("a\u{7}b\r\n.\r\nQUIT\u{202e}\u{2068}c\u{2069}"), "a b . QUITc");
        assert_eq!(plain(&"x".repeat(TEXT_MAX * 3)).len(), TEXT_MAX);
        assert_eq!(plain(" \u{200b}\n\t "), "");
    }

    #[test]
    fn more_than_can_wait_is_not_said_and_nobody_waits() {
        let (speech, _voices, mut desk) = Speech::pair();
        for at in 0..WAITING_MAX + 9 {
            speech.say(saying(&at.to_string()));
        }
        speech.say(saying("\u{200b}"));
        let waiting = std::iter::from_fn(|| desk.sayings.try_recv().ok()).count();
        assert_eq!(waiting, WAITING_MAX);
    }
}
