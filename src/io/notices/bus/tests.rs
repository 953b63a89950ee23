use super::*;
use crate::io::bus::pretended::{Bus, soon};
use crate::io::notices::{Answers, Notices};
use tokio::sync::mpsc;
use zbus::connection::Builder;
use zbus::interface;
use zbus::object_server::SignalEmitter;

/// A picture as the specification has it.
type Image = (i32, i32, i32, bool, i32, i32, Vec<u8>);

/// What the pretended service was asked: the number it replaces, title, text, actions; or a number that is closed.
#[derive(Debug, PartialEq)]
enum Asked {
    Shown(u32, String, String, Vec<String>),
    Closed(u32),
    Picture(Option<Image>),
}

struct Service {
    asked: mpsc::UnboundedSender<Asked>,
    next: u32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "body-markup", "inline-reply"].map(str::to_owned).to_vec()
    }

    #[expect(clippy::too_many_arguments, reason = "the specification's")]
    fn notify(
        &mut self,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        text: String,
        actions: Vec<String>,
        hints: HashMap<String, zbus::zvariant::OwnedValue>,
        _lasts: i32,
    ) -> u32 {
        self.asked.send(Asked::Shown(replaces, title, text, actions)).unwrap();
        let picture = hints.get("image-data").map(|it| it.try_clone().unwrap().try_into().unwrap());
        self.asked.send(Asked::Picture(picture)).unwrap();
        if replaces == 0 {
            self.next += 1;
            return self.next;
        }
        replaces
    }

    fn close_notification(&self, number: u32) {
        self.asked.send(Asked::Closed(number)).unwrap();
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, number: u32, word: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_replied(emitter: &SignalEmitter<'_>, number: u32, text: &str) -> zbus::Result<()>;
}

async fn pressed(answers: &Answers) -> (String, String, String) {
    let Answer { about, word, text } = soon(answers.next()).await;
    (about, word, text)
}

#[tokio::test]
async fn a_notice_is_shown_replaced_answered_and_withdrawn() {
    let Some(bus) = Bus::start() else { return };
    let (tell, mut asked) = mpsc::unbounded_channel();
    let builder = Builder::address(bus.1.as_str()).unwrap().name(SERVICE).unwrap();
    let service = builder.serve_at(PATH, Service { asked: tell, next: 6 }).unwrap().build().await.unwrap();
    let (notices, answers) = Notices::at(&bus.1);

    let call = Notice {
        about: "call:1".to_owned(),
        title: "Bob".to_owned(),
        text: "<b>& calls".to_owned(),
        buttons: vec![("answer", "Answer".to_owned())],
        reply: Some("Reply".to_owned()),
        stays: true,
        picture: Some(Preview { width: 2, height: 1, points: (0..8).collect() }),
    };
    notices.show(call.clone());
    let actions = ["default", "Bob", "answer", "Answer", "inline-reply", "Reply"].map(str::to_owned).to_vec();
    let shown = |replaces| {
        Asked::Shown(replaces, "Bob".to_owned(), "&lt;b&gt;&amp; calls".to_owned(), actions.clone())
    };
    assert_eq!(soon(asked.recv()).await, shown(0));
    let picture = Some((2, 1, 8, true, 8, 4, (0..8).collect()));
    assert_eq!(soon(asked.recv()).await, Asked::Picture(picture));
    let bad = Preview { width: 9, height: 9, points: vec![1] };
    notices.show(Notice { picture: Some(bad), ..call });
    assert_eq!(soon(asked.recv()).await, shown(7), "the same number again");
    assert_eq!(soon(asked.recv()).await, Asked::Picture(None), "it is not what it says");

    let emitter = SignalEmitter::new(&service, PATH).unwrap();
    Service::action_invoked(&emitter, 99, "answer").await.unwrap();
    Service::action_invoked(&emitter, 7, "answer").await.unwrap();
    assert_eq!(pressed(&answers).await, ("call:1".to_owned(), "answer".to_owned(), String::new()));
    Service::notification_replied(&emitter, 7, "later").await.unwrap();
    assert_eq!(pressed(&answers).await, ("call:1".to_owned(), REPLY.to_owned(), "later".to_owned()));

    notices.withdraw("call:2");
    notices.withdraw("call:1");
    assert_eq!(soon(asked.recv()).await, Asked::Closed(7));
}

#[test]
fn of_more_than_can_be_shown_the_oldest_are_forgotten() {
    let mut shown = Shown::default();
    for number in 1..=SHOWN_MAX as u32 + 3 {
        shown.note(number, number.to_string());
    }
    assert_eq!((shown.0.len(), shown.number("3"), shown.number("4")), (SHOWN_MAX, None, Some(4)));
}
