//! What this node does for strangers while it is public: how much of it the user allows, and what it has come to.

use super::Output;
use super::api::Event;
use super::core::Core;
use super::failure::Failure;
use crate::store::Request;
use std::collections::BTreeMap;

/// Settings' keys in the store; relaying is allowed where nothing is kept.
const RELAY_KEY: &str = "serve.relay";
const CALLS_KEY: &str = "serve.calls";
const OFF: &str = "off";

/// Calls relayed at once where the user has not said otherwise: 64 kbit/s each way for each of them.
const CALLS: u32 = 4;
/// The most that may be allowed: beyond it a home's line is somebody else's.
pub const CALLS_MAX: u32 = 64;

/// What the user allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serving {
    /// Whether strangers behind NATs are reached through this node: signalling, never media.
    pub relay: bool,
    /// Calls whose media this node relays at once; none where it does not relay at all.
    pub calls: u32,
}

/// What it has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Lines of signalling between others that go through this node now.
    pub circuits: u32,
    /// Calls of others that go through this node now.
    pub calls: u32,
    /// Bytes relayed since midnight (UTC), both ways, of signalling and media.
    pub bytes_today: u64,
}

/// What front ends are told of both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServingState {
    pub allowed: Serving,
    pub served: Served,
}

/// The setting, as it is kept, and what was told last.
#[derive(Debug, Default)]
pub(super) struct Service {
    state: ServingState,
}

impl Default for Serving {
    fn default() -> Serving {
        Serving { relay: true, calls: CALLS }
    }
}

impl Serving {
    /// Calls whose media may be relayed at once.
    pub fn relayed_calls(&self) -> u32 {
        if self.relay { self.calls.min(CALLS_MAX) } else { 0 }
    }
}

impl Service {
    /// As the store kept it; said to those who serve.
    pub fn new(core: &mut Core, settings: &BTreeMap<String, String>) -> Service {
        let text = |key| settings.get(key).filter(|value| !value.is_empty());
        let calls = text(CALLS_KEY).and_then(|calls| calls.parse().ok()).filter(|calls| *calls <= CALLS_MAX);
        let allowed = Serving { relay: text(RELAY_KEY).is_none(), calls: calls.unwrap_or(CALLS) };
        core.put(Output::Serve(allowed));
        Service { state: ServingState { allowed, served: Served::default() } }
    }

    pub fn state(&self) -> ServingState {
        self.state
    }

    /// The user allows more or less; what is `None` stays.
    pub fn set(&mut self, core: &mut Core, relay: Option<bool>, calls: Option<u32>) {
        if calls.is_some_and(|calls| calls > CALLS_MAX) {
            return core.refuse("serve", Failure::TooMany);
        }
        let allowed = &mut self.state.allowed;
        allowed.relay = relay.unwrap_or(allowed.relay);
        allowed.calls = calls.unwrap_or(allowed.calls);
        let relay = if allowed.relay { "" } else { OFF };
        for (key, value) in [(RELAY_KEY, relay.to_owned()), (CALLS_KEY, allowed.calls.to_string())] {
            core.write(Request::SetSetting { key: key.to_owned(), value });
        }
        core.put(Output::Serve(self.state.allowed));
        core.emit(Event::Serving(self.state));
    }

    /// What it has come to.
    pub fn handle_served(&mut self, core: &mut Core, served: Served) {
        if self.state.served != served {
            self.state.served = served;
            core.emit(Event::Serving(self.state));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_relays_nothing_relays_no_calls() {
        assert_eq!(Serving::default().relayed_calls(), CALLS);
        assert_eq!(Serving { relay: false, calls: 9 }.relayed_calls(), 0);
        assert_eq!(Serving { relay: true, calls: u32::MAX }.relayed_calls(), CALLS_MAX);
    }
}
