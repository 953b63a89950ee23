//! What this user's own state looks like to buddies.

use super::pidf::{Activity, Basic, Presence};
use crate::aor::Aor;
use crate::time::Now;

/// What this user lets others see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnState {
    #[default]
    Available,
    Away,
    Busy,
    DoNotDisturb,
    /// Looks offline.
    Invisible,
}

/// The document buddies are sent; it tells the name too, so that a new one is seen at once.
pub fn published(now: Now, aor: &Aor, state: OwnState, note: &str, name: &str) -> Presence {
    let told = |text: &str| if text.is_empty() { None } else { Some(text.to_owned()) };
    match activity(state) {
        Some(activity) => {
            Presence { basic: Basic::Open, activity, note: told(note), name: told(name), ..gone(now, aor) }
        }
        None => gone(now, aor),
    }
}

/// The last document before a clean quit. An invisible user's is the same to the byte: nobody can tell.
pub fn gone(now: Now, aor: &Aor) -> Presence {
    Presence {
        entity: format!("sip:{aor}"),
        basic: Basic::Closed,
        activity: Activity::Available,
        note: None,
        name: None,
        timestamp: Some(now.unix_ms()),
    }
}

fn activity(state: OwnState) -> Option<Activity> {
    match state {
        OwnState::Available => Some(Activity::Available),
        OwnState::Away => Some(Activity::Away),
        OwnState::Busy => Some(Activity::Busy),
        OwnState::DoNotDisturb => Some(Activity::DoNotDisturb),
        OwnState::Invisible => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Instant, UNIX_EPOCH};

    #[test]
    fn invisible_cannot_be_told_from_gone() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
        let aor: Aor = "alice@example.org".parse().unwrap();
        let hidden = published(now, &aor, OwnState::Invisible, "writing a novel", "Alice");
        assert_eq!(hidden.to_xml(), gone(now, &aor).to_xml());
        assert!(!hidden.to_xml().contains("novel"));
    }

    #[test]
    fn visible_states_are_open_with_their_activity_and_note() {
        let now = Now { mono: Instant::now(), wall: UNIX_EPOCH };
        let aor: Aor = "alice@example.org".parse().unwrap();
        let busy = published(now, &aor, OwnState::Busy, "in a meeting", "Alice");
        assert_eq!((busy.basic, busy.activity), (Basic::Open, Activity::Busy));
        assert_eq!(busy.note.as_deref(), Some("in a meeting"));
        assert_eq!(busy.entity, "sip:alice@example.org");
        assert_eq!(published(now, &aor, OwnState::Available, "", "").note, None);
    }
}
