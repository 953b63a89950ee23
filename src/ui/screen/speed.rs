//! Speed dial: nine addresses on Alt and a digit, which the engine keeps for the window alone.

use super::Scene;
use crate::engine::api::Command;
use crate::ui::model::Model;

/// The digits.
const KEYS: [u8; 9] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/// Longest address that is kept, in bytes, as the engine has it.
const ADDRESS_MAX: usize = 1_024;

fn name(key: u8) -> String {
    format!("speed-dial.{key}")
}

/// What is on a key.
pub fn on(model: &Model, key: u8) -> Option<&str> {
    model.preference(&name(key)).filter(|address| !address.is_empty())
}

/// On which key an address is.
pub fn of(model: &Model, address: &str) -> Option<u8> {
    KEYS.into_iter().find(|key| on(model, *key) == Some(address))
}

/// All that is kept, in order.
pub fn all(model: &Model) -> impl Iterator<Item = (u8, &str)> {
    KEYS.into_iter().filter_map(|key| Some((key, on(model, key)?)))
}

/// The key on which an address that is on none would be kept.
pub fn free_for(model: &Model, address: &str) -> Option<u8> {
    let may_be = !address.is_empty() && address.len() <= ADDRESS_MAX && of(model, address).is_none();
    KEYS.into_iter().find(|key| may_be && on(model, *key).is_none())
}

/// Puts an address on a key; an empty one takes it off.
pub fn keep(key: u8, address: &str) -> Command {
    Command::SetPreference { key: name(key), value: address.to_owned() }
}

/// What putting on, or taking off, is called.
pub fn words(scene: Scene<'_>, word: &str, key: u8) -> String {
    scene.words.with(word, &[("key", u64::from(key).into())])
}
