//! How far the key behind a name is known: a sign, a colour and words, the same in every place that shows a name.

use super::Scene;
use crate::engine::api::{Buddy, Proof, Relation, Trust};
use crate::ui::theme::*;
use crate::ui::widget::*;
use iced::widget::{container, row};
use iced::{Center, Padding};

/// What is shown of a key.
#[derive(Clone, Debug)]
pub struct Mark {
    pub sign: Icon,
    pub ink: Ink,
    pub back: Ink,
    /// A few words.
    pub words: String,
    /// The key of the sentence that explains it.
    pub text: &'static str,
}

/// What is known of somebody on the list.
pub fn of(scene: Scene<'_>, buddy: &Buddy) -> Mark {
    let plain: Ink = |tokens| tokens.raised;
    let bad: Ink = |tokens| tokens.bad;
    let good: Ink = |tokens| tokens.good;
    let on = |key: &str, at_ms: Option<u64>| match at_ms {
        Some(at) => scene.words.with(key, &[("day", day(scene, at).into())]),
        None => scene.get("trust-invited"),
    };
    let mark = |sign, ink, back, words, text| Mark { sign, ink, back, words, text };
    match (buddy.relation, buddy.trust) {
        (Relation::Echo, _) => {
            mark(Icon::ShieldCheck, SUCCESS, good, scene.get("trust-echo"), "trust-echo-text")
        }
        (_, Trust::Invited) => {
            mark(Icon::UserAccept, ACCENT, plain, on("trust-known", buddy.known_ms), "trust-invited-text")
        }
        (_, Trust::New | Trust::Known) if buddy.followed_ms.is_some() => {
            mark(Icon::UserAccept, ACCENT, plain, on("trust-known", buddy.known_ms), "trust-followed-text")
        }
        (_, Trust::New) => mark(Icon::Key, MUTED, plain, scene.get("trust-new"), "trust-new-text"),
        (_, Trust::Known) => {
            mark(Icon::UserAccept, ACCENT, plain, on("trust-known", buddy.known_ms), "trust-known-text")
        }
        (_, Trust::Verified) => {
            let words = match buddy.verified_ms {
                Some(_) => on("trust-verified-on", buddy.verified_ms),
                None => scene.get("trust-verified"),
            };
            mark(Icon::ShieldCheck, SUCCESS, good, words, "trust-verified-text")
        }
        (_, Trust::Mismatched) => {
            mark(Icon::ShieldAlert, DANGER, bad, scene.get("trust-mismatched"), "trust-mismatched-text")
        }
        (_, Trust::Changed) if !buddy.rival => {
            mark(Icon::ShieldAlert, DANGER, bad, scene.get("trust-lost"), "trust-lost-text")
        }
        (_, Trust::Changed) => {
            mark(Icon::ShieldAlert, DANGER, bad, scene.get("trust-changed"), "trust-changed-text")
        }
        (_, Trust::Unproven) => {
            mark(Icon::Question, MUTED, plain, scene.get("trust-unproven"), "trust-unproven-text")
        }
    }
}

/// A day within a sentence.
pub(super) fn day(scene: Scene<'_>, at_ms: u64) -> String {
    let moment = scene.clock.moment(at_ms);
    match moment.days_ago {
        i64::MIN..=0 => scene.get("trust-today"),
        1 => scene.get("trust-yesterday"),
        2.. => scene.words.day(moment),
    }
}

/// The same for the other end of a call: an address without `sip:` is one whose key was proven or looked up.
pub fn of_peer(scene: Scene<'_>, peer: &str) -> Mark {
    let plain: Ink = |tokens| tokens.raised;
    match scene.model.buddy_of(peer) {
        Some(buddy) => of(scene, buddy),
        None if peer.contains('@') && !peer.contains(':') => Mark {
            sign: Icon::Key,
            ink: MUTED,
            back: plain,
            words: scene.get("trust-new"),
            text: "trust-new-text",
        },
        None => Mark {
            sign: Icon::Question,
            ink: MUTED,
            back: plain,
            words: scene.get("trust-unproven"),
            text: "trust-unproven-text",
        },
    }
}

/// The sign alone, beside a name in a list; what it means is said when the pointer rests on it.
pub fn sign<'a, Message: 'a>(mark: Mark, size: f32) -> Element<'a, Message> {
    tip(icon(mark.sign, size, mark.ink), mark.words)
}

/// Sign and words, on one line.
pub fn line<'a, Message: 'a>(mark: Mark) -> Element<'a, Message> {
    let words = label(mark.words, TYPE_S, Weight::Regular, mark.ink);
    row![icon(mark.sign, 14.0, mark.ink), words].spacing(6).align_y(Center).into()
}

/// Who confirms the address.
pub fn badge<'a, Message: 'a>(scene: Scene<'a>, proof: Option<&Proof>) -> Option<Element<'a, Message>> {
    let proof = proof?;
    let words = scene.words.with("trust-confirmed", &[("domain", proof.domain.as_str().into())]);
    let line = row![icon(Icon::Globe, 13.0, ACCENT), label(words.clone(), TYPE_S, Weight::Medium, ACCENT)];
    let pill = container(line.spacing(6).align_y(Center)).padding(Padding::from([3, 10])).style(ground(
        |tokens| tokens.selected,
        RADIUS_PILL,
        false,
    ));
    let day = day(scene, proof.at_ms);
    Some(tip(pill, scene.words.with("trust-confirmed-on", &[("day", day.into())])))
}
