//! Pictures of pretended people: drawn by numbers, of nobody.

use crate::engine::api::Portrait;
use crate::io::preview::cut::Cut;
use crate::io::preview::{Copied, copied, face};
use crate::ui::app::{App, Message};
use crate::ui::screen::{chats, conversation, portrait, settings};
use std::sync::Arc;

/// Points of a side.
const SIDE: u16 = 256;

/// What one looks like.
struct Looks {
    ground: [u8; 3],
    skin: [u8; 3],
    hair: [u8; 3],
    clothes: [u8; 3],
    /// How far the hair comes down, of the whole.
    hair_down: f32,
}

const BOB: Looks = Looks {
    ground: [196, 214, 232],
    skin: [232, 190, 160],
    hair: [92, 62, 40],
    clothes: [52, 88, 120],
    hair_down: 0.34,
};
const CARLA: Looks = Looks {
    ground: [246, 214, 178],
    skin: [176, 122, 88],
    hair: [38, 28, 30],
    clothes: [170, 60, 84],
    hair_down: 0.66,
};
const ALICE: Looks = Looks {
    ground: [206, 226, 204],
    skin: [244, 210, 186],
    hair: [200, 150, 70],
    clothes: [76, 90, 224],
    hair_down: 0.58,
};

/// A conversation with details beside it.
pub(super) fn stage(app: &mut App, open: Message, tell: &mut impl FnMut(&mut App, Message)) {
    tell(app, open);
    tell(app, Message::Chats(chats::Message::Conversation(conversation::Message::Details)));
    show(app);
}

/// The window shows two friends, and whose window it is, as their pictures have them.
fn show(app: &mut App) {
    for (aor, looks) in [("bob@example.org", BOB), ("carla@example.org", CARLA), ("alice@example.org", ALICE)]
    {
        if let Some(drawn) = portrait(&looks).and_then(|portrait| face::draw(&portrait).ok()) {
            app.model.faces.show(aor, drawn);
        }
    }
}

/// A picture of oneself that has just been chosen, wider than it is high; the face is at the right.
pub(super) fn stage_cut(tell: impl FnOnce(Message)) {
    if let Some(Copied { png, preview }) = picture(&ALICE, 2 * SIDE) {
        let chosen = face::Chosen { bytes: Arc::new(png), preview };
        tell(Message::Settings(settings::Message::Portrait(portrait::Message::Chosen(Ok(chosen)))));
    }
}

/// The same as a friend's would come.
fn portrait(looks: &Looks) -> Option<Portrait> {
    face::of_bytes(&picture(looks, SIDE)?.png, Cut::default()).ok()
}

/// Somebody at the right end of a picture of some width.
fn picture(looks: &Looks, width: u16) -> Option<Copied> {
    let points = (0..SIDE).flat_map(|y| (0..width).map(move |x| (x, y)));
    let points = points.flat_map(|(x, y)| {
        let x = f32::from(x) - f32::from(width - SIDE);
        let [red, green, blue] = looks.at(x / f32::from(SIDE), f32::from(y) / f32::from(SIDE));
        [red, green, blue, 255]
    });
    copied(usize::from(width), usize::from(SIDE), points.collect()).ok()
}

impl Looks {
    /// The colour of a point; both from 0 to 1, from above and the left.
    fn at(&self, x: f32, y: f32) -> [u8; 3] {
        let mut colour = self.ground.map(f32::from);
        let mut lay = |over: [u8; 3], shown: f32| {
            colour = std::array::from_fn(|at| colour[at] + (f32::from(over[at]) - colour[at]) * shown);
        };
        // Shoulders, the hair behind, neck, head, and the hair above it.
        lay(self.clothes, inside((x, y), (0.5, 1.06), (0.40, 0.32)));
        let behind = inside((x, y), (0.5, 0.40), (0.235, 0.25))
            .max(f32::from(u8::from((x - 0.5).abs() < 0.225 && y > 0.40 && y < self.hair_down)));
        lay(self.hair, behind);
        lay(self.skin, inside((x, y), (0.5, 0.68), (0.085, 0.14)));
        lay(self.skin, inside((x, y), (0.5, 0.44), (0.175, 0.215)));
        lay(self.hair, inside((x, y), (0.5, 0.24), (0.20, 0.10)));
        for eye in [0.43, 0.57] {
            lay([40, 32, 30], inside((x, y), (eye, 0.44), (0.017, 0.022)));
        }
        lay([150, 70, 70], inside((x, y), (0.5, 0.545), (0.05, 0.014)));
        colour.map(|part| part.round() as u8)
    }
}

/// How much of a point is inside an ellipse, soft at its edge.
fn inside((x, y): (f32, f32), (middle_x, middle_y): (f32, f32), (wide, high): (f32, f32)) -> f32 {
    let away = ((x - middle_x) / wide).hypot((y - middle_y) / high) - 1.0;
    (0.5 - away * wide.min(high) * f32::from(SIDE)).clamp(0.0, 1.0)
}
