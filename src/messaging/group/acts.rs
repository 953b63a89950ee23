//! What is done to texts: what each act says, by what it is about. Which of them count is seen when a text is looked at, so it
//! does not matter in which order they came; an act that came before its text waits here for it.

use super::Group;
use super::entry::{EntryId, Place};
use super::words::Words;
use crate::identity::RootId;
use std::collections::BTreeMap;

/// All acts of a group. Bounded by the log.
#[derive(Debug, Default)]
pub(super) struct Acts {
    about: BTreeMap<EntryId, Vec<(EntryId, Words)>>,
    targets: BTreeMap<EntryId, EntryId>,
}

/// What was done to a text, the same for all who have the same log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// As it reads now, where its writer has written it anew.
    pub edit: Option<String>,
    pub is_deleted: bool,
    /// One of each person, by their keys.
    pub reactions: Vec<(RootId, String)>,
}

impl Acts {
    /// Gives the text that it is about.
    pub fn note(&mut self, act: EntryId, words: Words) -> Option<EntryId> {
        let text = words.about()?;
        if self.targets.insert(act, text).is_none() {
            self.about.entry(text).or_default().push((act, words));
        }
        Some(text)
    }

    /// The text that an act is about.
    pub fn target_of(&self, act: &EntryId) -> Option<EntryId> {
        self.targets.get(act).copied()
    }
}

impl Group {
    /// What was done to a text: its writer alone edits and deletes it; of several the last in order counts.
    pub fn marks(&self, text: &EntryId) -> Marks {
        let writer = self.log.writer(text);
        let mut marks = Marks::default();
        let mut edited: Option<Place> = None;
        let mut reacted: BTreeMap<RootId, (Place, &str)> = BTreeMap::new();
        for (act, words) in self.acts.about.get(text).into_iter().flatten() {
            let Some(entry) = self.log.get(act).filter(|it| self.roster.counts(&self.log, it)) else {
                continue;
            };
            let (by, place) = (self.log.writer(act), entry.place());
            match words {
                Words::Edit { text, .. } if by == writer && edited.is_none_or(|last| last < place) => {
                    edited = Some(place);
                    marks.edit = Some(text.clone());
                }
                Words::Deletion { .. } if by == writer => marks.is_deleted = true,
                Words::Reaction { sign, .. } => {
                    let Some(by) = by else { continue };
                    if reacted.get(&by).is_none_or(|(last, _)| *last < place) {
                        reacted.insert(by, (place, sign));
                    }
                }
                Words::Edit { .. } | Words::Deletion { .. } | Words::Text { .. } => {}
            }
        }
        let signs = reacted.into_iter().filter(|(_, (_, sign))| !sign.is_empty());
        marks.reactions = signs.map(|(by, (_, sign))| (by, sign.to_owned())).collect();
        marks
    }
}
