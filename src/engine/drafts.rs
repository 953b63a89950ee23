//! Texts that were begun and not sent: each device keeps its own, over restarts.

use super::api::Event;
use super::core::Core;
use super::failure::Failure;
use crate::aor::Aor;
use crate::store::{Request, limit};
use crate::time::Now;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Settings' keys in the store begin so; the address of whom it is for follows.
const KEY: &str = "draft.";
/// Drafts kept: more than anybody leaves unfinished.
const DRAFTS_MAX: usize = 200;
/// A draft is written when no key was pressed for so long: the disk is not waited for at each.
const REST: Duration = Duration::from_secs(2);

#[derive(Default)]
pub(super) struct Drafts {
    texts: BTreeMap<Aor, String>,
    /// When those are written that have changed.
    due: BTreeMap<Aor, Instant>,
}

impl Drafts {
    pub fn restore(settings: &BTreeMap<String, String>) -> Drafts {
        let draft = |(key, text): (&String, &String)| {
            let aor = key.strip_prefix(KEY)?.parse().ok()?;
            (!text.is_empty()).then(|| (aor, text.clone()))
        };
        let texts = settings.iter().filter_map(draft).take(DRAFTS_MAX).collect();
        Drafts { texts, due: BTreeMap::new() }
    }

    /// What there is, for a front end that starts.
    pub fn all(&self) -> BTreeMap<Aor, String> {
        self.texts.clone()
    }

    /// A text is written on, or has been sent where it is empty.
    pub fn set(&mut self, core: &mut Core, now: Now, aor: Aor, text: String) {
        let key_length = KEY.len() + aor.as_str().len();
        if text.len() > limit::VALUE_MAX || key_length > limit::WORD_MAX {
            return core.refuse(aor.as_str(), Failure::TooLong);
        }
        if text.is_empty() {
            self.due.remove(&aor);
            if self.texts.remove(&aor).is_some() {
                core.write(Request::DropSetting { key: format!("{KEY}{aor}") });
            }
            return;
        }
        if self.texts.len() >= DRAFTS_MAX && !self.texts.contains_key(&aor) {
            return core.refuse(aor.as_str(), Failure::TooMany);
        }
        self.due.insert(aor.clone(), now.mono + REST);
        self.texts.insert(aor, text);
    }

    pub fn handle_timeout(&mut self, core: &mut Core, now: Now) {
        let due: Vec<Aor> =
            self.due.iter().filter(|(_, at)| **at <= now.mono).map(|(aor, _)| aor.clone()).collect();
        for aor in due {
            self.save(core, &aor);
        }
    }

    pub fn poll_timeout(&self) -> Option<Instant> {
        self.due.values().copied().min()
    }

    /// All is written before the end.
    pub fn leave(&mut self, core: &mut Core) {
        for aor in self.due.keys().cloned().collect::<Vec<_>>() {
            self.save(core, &aor);
        }
    }

    fn save(&mut self, core: &mut Core, aor: &Aor) {
        self.due.remove(aor);
        if let Some(text) = self.texts.get(aor) {
            core.write(Request::SetSetting { key: format!("{KEY}{aor}"), value: text.clone() });
            core.emit(Event::Draft { aor: aor.clone(), text: text.clone() });
        }
    }
}
