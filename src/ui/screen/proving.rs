//! The part of the settings for the proof of one's own address: what the domain says of it, and how to have it say so.

use super::{Action, Scene};
use crate::engine::api::{Command, ProofBy, ProofStanding, ProofState};
use crate::engine::failure::Failure;
use crate::ui::theme::*;
use crate::ui::widget::press::{self, Look};
use crate::ui::widget::*;
use iced::widget::text::Wrapping;
use iced::widget::{column, container, row};
use iced::{Center, Fill, Top};

/// What the engine's errors are about.
const ABOUT: &str = "proof";

/// What is being tried.
#[derive(Debug, Default)]
pub struct State {
    copied: Option<Copied>,
    fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// There was no text on the clipboard.
    NothingPasted,
    Refused(Failure),
}

/// What has been put on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Subject,
    Name,
    Text,
}

#[derive(Clone, Debug)]
pub enum Message {
    Copy(Copied),
    /// Asks for what is on the clipboard: `Pasted` answers.
    Paste,
    Pasted(Option<String>),
    Domain,
    Remove,
}

impl State {
    pub fn update(&mut self, message: Message, scene: Scene<'_>) -> Action {
        self.fault = None;
        match message {
            Message::Copy(what) => {
                self.copied = Some(what);
                let ProofState { subject, dns_name, dns_text, .. } = &scene.model.proof;
                Action::Copy(match what {
                    Copied::Subject => subject.clone(),
                    Copied::Name => dns_name.clone(),
                    Copied::Text => dns_text.clone(),
                })
            }
            Message::Paste => Action::PasteProof,
            Message::Pasted(Some(mail)) if !mail.trim().is_empty() => {
                Action::Do(vec![Command::ProveByMail { mail: mail.into_bytes() }])
            }
            Message::Pasted(_) => {
                self.fault = Some(Fault::NothingPasted);
                Action::None
            }
            Message::Domain => Action::Do(vec![Command::ProveByDomain]),
            Message::Remove => Action::Do(vec![Command::Unprove]),
        }
    }

    /// Takes in that the engine could not do it; `false` when it was about something else.
    pub fn refused(&mut self, about: &str, failure: Failure) -> bool {
        if about == ABOUT {
            self.fault = Some(Fault::Refused(failure));
        }
        about == ABOUT
    }

    /// The person goes elsewhere.
    pub fn leave(&mut self) {
        *self = State::default();
    }
}

/// The rows of the section.
pub fn rows<'a>(scene: Scene<'a>, state: &'a State) -> Vec<Element<'a, Message>> {
    let proof = &scene.model.proof;
    let mut rows = vec![standing(scene)];
    let fault = state.fault.map(|fault| {
        let words = match fault {
            Fault::NothingPasted => scene.get("proof-nothing-pasted"),
            Fault::Refused(failure) => scene.words.failure(failure),
        };
        let words = label(words, TYPE_S, Weight::Regular, DANGER).width(Fill);
        row![icon(Icon::Alert, 15.0, DANGER), words].spacing(6).align_y(Top).into()
    });
    let copied = |what| state.copied == Some(what);
    rows.extend(fault);
    rows.push(line());
    rows.push(heading(scene, "proof-mail", "proof-mail-hint"));
    rows.push(value(scene, &proof.subject, Copied::Subject, copied(Copied::Subject)));
    let paste = press::word(Some(Icon::Copy), scene.get("proof-paste"), Look::Outlined);
    rows.push(paste.id("proof-paste").on_press(Message::Paste).into());
    rows.push(line());
    rows.push(heading(scene, "proof-domain", "proof-domain-hint"));
    rows.push(value(scene, &proof.dns_name, Copied::Name, copied(Copied::Name)));
    rows.push(value(scene, &proof.dns_text, Copied::Text, copied(Copied::Text)));
    let check = press::word(Some(Icon::Check), scene.get("proof-check"), Look::Outlined);
    rows.push(check.id("proof-check").on_press(Message::Domain).into());
    rows
}

/// What the domain says, told apart by shape as well as by colour.
fn standing<'a>(scene: Scene<'a>) -> Element<'a, Message> {
    let domain = scene.model.me.as_ref().map(|me| me.aor.domain().to_owned()).unwrap_or_default();
    let say = |key: &str| scene.words.with(key, &[("domain", domain.as_str().into())]);
    let (sign, ink, title): (_, Ink, _) = match scene.model.proof.proof {
        None => (Icon::Info, MUTED, say("proof-none")),
        Some((_, ProofStanding::Checking, _)) => (Icon::Clock, MUTED, say("proof-checking")),
        Some((_, ProofStanding::Good, _)) => (Icon::Check, SUCCESS, say("proof-good")),
        Some((_, ProofStanding::Ageing, _)) => (Icon::Clock, WARNING, say("proof-ageing")),
        Some((_, ProofStanding::Over, _)) => (Icon::Alert, DANGER, say("proof-over")),
        Some((_, ProofStanding::Withdrawn, _)) => (Icon::Alert, DANGER, say("proof-withdrawn")),
        Some((_, ProofStanding::Unanswered, _)) => (Icon::Alert, WARNING, say("proof-unanswered")),
    };
    let by = scene.model.proof.proof.map(|(by, _, _)| match by {
        ProofBy::Mail => "proof-by-mail",
        ProofBy::Domain => "proof-by-domain",
    });
    let mut words = column![label(title, TYPE_L, Weight::Medium, TEXT)].spacing(4).width(Fill);
    words = words.push(label(scene.get(by.unwrap_or("proof-hint")), TYPE_S, Weight::Regular, MUTED));
    let remove = by.map(|_| {
        tip(
            press::sign(Icon::Close, MUTED).id("proof-remove").on_press(Message::Remove),
            scene.get("proof-remove"),
        )
    });
    let content = row![icon(sign, 17.0, ink), words].push(remove).spacing(SPACE_S).align_y(Top);
    container(content).id("proof").into()
}

fn heading<'a>(scene: Scene<'a>, title: &str, hint: &str) -> Element<'a, Message> {
    let words = column![
        label(scene.get(title), TYPE_L, Weight::Medium, TEXT),
        label(scene.get(hint), TYPE_S, Weight::Regular, MUTED)
    ];
    words.spacing(4).into()
}

/// A text to be copied elsewhere.
fn value<'a>(scene: Scene<'a>, text: &'a str, what: Copied, copied: bool) -> Element<'a, Message> {
    let words = label(text, TYPE_S, Weight::Regular, TEXT).wrapping(Wrapping::WordOrGlyph).width(Fill);
    let sign = if copied { Icon::Check } else { Icon::Copy };
    let copy =
        press::sign(sign, MUTED).named(scene.get("copy")).id("proof-copy").on_press(Message::Copy(what));
    container(row![words, copy].spacing(SPACE_S).align_y(Center))
        .padding([SPACE_S, SPACE_M])
        .width(Fill)
        .style(ground(|tokens| tokens.sidebar, RADIUS_M, true))
        .into()
}
