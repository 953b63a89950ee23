//! The service that shows notices, over D-Bus.

use super::{Answer, Desk, Notice, OPEN, REPLY, SHOWN_MAX, TEXT_MAX, TITLE_MAX, Wish, cut, is_small};
use crate::io::bus::{self, BusError};
use crate::io::preview::Preview;
use libp2p::futures::StreamExt;
use std::collections::{BTreeMap, HashMap};
use zbus::Proxy;
use zbus::zvariant::Value;

const SERVICE: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The service forgets it when it thinks right, or never.
const AS_USUAL: i32 = -1;
const NEVER: i32 = 0;
/// Hints of the specification: 2 is critical, 1 normal.
const CRITICAL: u8 = 2;
const NORMAL: u8 = 1;

/// What a service can do, of what counts here.
#[derive(Clone, Copy, Debug, Default)]
struct Abilities {
    actions: bool,
    reply: bool,
    /// It reads what it is told as markup.
    markup: bool,
}

/// Notices that are shown: the service's number, and what each is about.
#[derive(Debug, Default)]
struct Shown(BTreeMap<u32, String>);

impl Shown {
    fn number(&self, about: &str) -> Option<u32> {
        self.0.iter().find(|(_, known)| *known == about).map(|(number, _)| *number)
    }

    fn note(&mut self, number: u32, about: String) {
        self.0.retain(|_, known| *known != about);
        self.0.insert(number, about);
        if self.0.len() > SHOWN_MAX {
            self.0.pop_first();
        }
    }
}

/// Shows what is wished, and tells what is pressed, until nobody wishes anything any more.
pub async fn serve(mut desk: Desk, bus: Option<String>) -> Result<(), BusError> {
    let connection = bus::builder(bus.as_deref())?.build().await?;
    let service = Proxy::new(&connection, SERVICE, PATH, SERVICE).await?;
    let mut signals = service.receive_all_signals().await?;
    let abilities: Vec<String> = service.call("GetCapabilities", &()).await?;
    let can = |what: &str| abilities.iter().any(|it| it == what);
    let can = Abilities { actions: can("actions"), reply: can(REPLY), markup: can("body-markup") };
    let mut shown = Shown::default();
    loop {
        tokio::select! {
            wish = desk.wishes.recv() => {
                let Some(wish) = wish else { return Ok(()) };
                if let Err(error) = obey(&service, can, &mut shown, wish).await {
                    tracing::debug!(%error, "a notice is not shown");
                }
            }
            signal = signals.next() => {
                let Some(signal) = signal else { return Ok(()) };
                if let Some(answer) = answer(&signal, &mut shown) {
                    // A front end that takes no answers is ending.
                    let _ = desk.answers.try_send(answer);
                }
            }
        }
    }
}

async fn obey(service: &Proxy<'_>, can: Abilities, shown: &mut Shown, wish: Wish) -> zbus::Result<()> {
    match wish {
        Wish::Show(notice) => {
            let number = show(service, can, shown.number(&notice.about), &notice).await?;
            shown.note(number, notice.about);
            Ok(())
        }
        Wish::Withdraw(about) => {
            let Some(number) = shown.number(&about) else { return Ok(()) };
            shown.0.remove(&number);
            service.call("CloseNotification", &(number,)).await
        }
    }
}

async fn show(
    service: &Proxy<'_>,
    can: Abilities,
    before: Option<u32>,
    notice: &Notice,
) -> zbus::Result<u32> {
    let mut text = cut(&notice.text, TEXT_MAX);
    if can.markup {
        text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    }
    let mut actions: Vec<&str> = Vec::new();
    if can.actions {
        // Pressing the notice itself; its label is shown by few.
        actions.extend([OPEN, notice.title.as_str()]);
        actions.extend(notice.buttons.iter().flat_map(|(word, label)| [*word, label.as_str()]));
    }
    if let Some(label) = notice.reply.as_deref().filter(|_| can.reply) {
        actions.extend([REPLY, label]);
    }
    let (urgency, lasts) = if notice.stays { (CRITICAL, NEVER) } else { (NORMAL, AS_USUAL) };
    let mut hints = HashMap::from([
        ("desktop-entry", Value::from("ahoy")),
        ("urgency", Value::from(urgency)),
        // Ahoy rings by itself, on the device that was chosen for it.
        ("suppress-sound", Value::from(notice.stays)),
    ]);
    hints.extend(notice.picture.as_ref().and_then(image).map(|image| ("image-data", image)));
    let title = cut(&notice.title, TITLE_MAX);
    let told =
        ("Ahoy", before.unwrap_or_default(), "ahoy", title.as_str(), text.as_str(), actions, hints, lasts);
    service.call("Notify", &told).await
}

/// As the specification has pictures: width, height, bytes of a row, whether with alpha, bits of a sample, samples, points.
fn image(picture: &Preview) -> Option<Value<'_>> {
    if !is_small(picture) {
        return None;
    }
    let [width, height] = [picture.width, picture.height].map(i32::try_from);
    let (width, height) = (width.ok()?, height.ok()?);
    Some(Value::from((width, height, width * 4, true, 8_i32, 4_i32, picture.points.clone())))
}

/// What a signal says that was done; `None` where it is about nothing of ours.
fn answer(signal: &zbus::Message, shown: &mut Shown) -> Option<Answer> {
    let header = signal.header();
    let body = signal.body();
    let (number, word, text) = match header.member()?.as_str() {
        "ActionInvoked" => {
            let (number, word): (u32, String) = body.deserialize().ok()?;
            (number, word, String::new())
        }
        "NotificationReplied" => {
            let (number, text): (u32, String) = body.deserialize().ok()?;
            (number, REPLY.to_owned(), text)
        }
        "NotificationClosed" => {
            let (number, _why): (u32, u32) = body.deserialize().ok()?;
            shown.0.remove(&number);
            return None;
        }
        _ => return None,
    };
    let about = shown.0.get(&number)?.clone();
    Some(Answer { about, word, text })
}

#[cfg(test)]
mod tests;
