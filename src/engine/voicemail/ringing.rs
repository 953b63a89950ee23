//! How long it rings here before whoever may leave voicemail is asked to: the user's choice, and nobody else is told.

use super::VOICE;
use crate::aor::Aor;
use crate::engine::Engine;
use crate::engine::api::{RINGS_S, RINGS_S_MAX, RINGS_S_MIN};
use crate::engine::failure::Failure;
use crate::store::Request;
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::Duration;

const KEY: &str = "voicemail.rings";

/// As the store kept it.
pub(in crate::engine) fn restore(settings: &BTreeMap<String, String>) -> u8 {
    let kept = settings.get(KEY).and_then(|seconds| seconds.parse().ok());
    kept.filter(|seconds| (RINGS_S_MIN..=RINGS_S_MAX).contains(seconds)).unwrap_or(RINGS_S)
}

impl Engine {
    pub(super) fn set_ringing(&mut self, seconds: u8) {
        if !(RINGS_S_MIN..=RINGS_S_MAX).contains(&seconds) {
            return self.core.refuse(VOICE, Failure::BadCommand);
        }
        self.voicemail.rings_s = seconds;
        self.core.write(Request::SetSetting { key: KEY.to_owned(), value: seconds.to_string() });
        self.tell_own_voicemail();
    }

    /// Somebody calls: a friend may leave a message after a while. For others it rings as long as they like.
    pub(in crate::engine) fn ring_until_voicemail(&mut self, now: Now) {
        let own = self.voicemail.own();
        let rings = Duration::from_secs(u64::from(own.rings_s));
        let buddies = &self.buddies;
        let is_friend = |peer: &str| peer.parse::<Aor>().is_ok_and(|aor| buddies.is_mutual(&aor));
        if own.on {
            self.calls.ring_for(now, rings, is_friend);
        }
    }
}
