//! Voice messages in groups: an entry says how long one is and how loud, its sound lies beside the log. `engine::files::clips` brings
//! what others have spoken, by itself, for it is short.

use super::offers::Offer;
use super::{Groups, Kept};
use crate::aor::Aor;
use crate::attachment::{Attachment, Token, to_hex};
use crate::engine::Engine;
use crate::engine::api::{GroupId, GroupPlace, GroupSound, GroupVoice, MessageId, MessageRef};
use crate::engine::core::Core;
use crate::engine::failure::Failure;
use crate::engine::files::clips::Sought;
use crate::engine::voice::VOICE;
use crate::identity::{DeviceId, RootId};
use crate::messaging::group::{EntryId, Words};
use crate::store::{self, ClipRow, ClipState};
use crate::time::Now;
use crate::voice::{SPOKEN_MAX, Voice};
use rand::RngCore;
use sha2::{Digest, Sha256};

/// What the sound is called where it is a file.
const NAME: &str = "voice-message.ogg";

impl Groups {
    /// Says something aloud to all who are in a group.
    pub(in crate::engine) fn speak(
        &mut self,
        core: &mut Core,
        now: Now,
        id: GroupId,
        (voice, ogg): (Voice, Vec<u8>),
    ) -> Result<(), Failure> {
        let mut token = Token::default();
        core.random().fill_bytes(&mut token);
        let (size, hash) = (ogg.len() as u64, Sha256::digest(&ogg).into());
        let file = Attachment { token, name: NAME.to_owned(), size, hash };
        self.sound = Some(ogg);
        let done = self.act(core, now, id, |group, author| {
            let words = Words::spoken(file, voice, group.roster().lasts());
            group.say(author, now.unix_ms(), &words.to_bytes())
        });
        self.sound = None;
        done.map(drop)
    }

    /// What a voice message is, and how its sound stands.
    pub(in crate::engine) fn clip(&self, id: GroupId, entry: &EntryId) -> Option<&ClipRow> {
        self.all.get(&id)?.clips.get(entry)
    }

    /// A voice message that is here, in a group that somebody is in, by what he asks for it with.
    pub(in crate::engine) fn clip_for(&self, root: &RootId, token: &Token) -> Option<(GroupId, EntryId)> {
        let shared = self.all.iter().filter(|(id, _)| self.is_in(**id) && self.has_member(**id, root));
        let is_it = |clip: &&ClipRow| clip.file.token == *token && clip.state == ClipState::Here;
        let mut found = shared.filter_map(|(id, kept)| {
            let clip = kept.clips.values().find(is_it)?;
            Some((*id, EntryId(clip.entry)))
        });
        found.next()
    }

    /// How it is named among voice messages that are played: whose it is, its entry, and whether this user spoke.
    fn clip_name(&self, core: &Core, id: GroupId, entry: &EntryId) -> Option<(Aor, MessageRef)> {
        let group = self.all.get(&id)?.group.as_ref()?;
        let said = group.log().get(entry)?;
        let seat = said.seat.unwrap_or(said.id);
        let (_, seat) = group.roster().seats().find(|(it, _)| **it == seat)?;
        let is_own = seat.root == core.own.root().id();
        Some((seat.aor.clone(), MessageRef { message: MessageId(to_hex(&entry.0)), is_own }))
    }

    /// Fetches the sound of one now, however much its writer has spoken.
    fn seek_clip(&mut self, core: &mut Core, (id, entry): (GroupId, EntryId)) {
        let Some(clip) = self.all.get_mut(&id).and_then(|kept| kept.clips.get_mut(&entry)) else { return };
        if clip.state == ClipState::Left {
            clip.state = ClipState::Wanted;
            self.keep_clip(core, (id, entry), (ClipState::Wanted, Vec::new()));
        }
        self.offers.extend(self.sought(id, &entry));
    }

    pub(super) fn sought(&self, group: GroupId, entry: &EntryId) -> Option<Offer> {
        let clip = self.clip(group, entry).filter(|clip| clip.state == ClipState::Wanted)?;
        Some(Offer::Spoken(Sought { group, entry: *entry, file: clip.file.clone() }))
    }

    /// What was sought before this start is sought on.
    pub(super) fn seek_clips(&mut self) {
        let all = self.all.iter().flat_map(|(id, kept)| kept.clips.keys().map(|entry| (*id, *entry)));
        let sought: Vec<Offer> = all.filter_map(|(id, entry)| self.sought(id, &entry)).collect();
        self.offers.extend(sought);
    }

    /// Its sound has come; `None` where that is nothing to be played.
    fn clip_came(&mut self, core: &mut Core, (id, entry): (GroupId, EntryId), bytes: Option<Vec<u8>>) {
        if self.clip(id, &entry).is_some() {
            let state = if bytes.is_some() { ClipState::Here } else { ClipState::Damaged };
            self.keep_clip(core, (id, entry), (state, bytes.unwrap_or_default()));
        }
    }

    fn keep_clip(
        &mut self,
        core: &mut Core,
        (id, entry): (GroupId, EntryId),
        (state, bytes): (ClipState, Vec<u8>),
    ) {
        let ticket = core.next_ticket();
        let keep = store::Groups::KeepClip { ticket, group: id.0, entry: entry.0, state, bytes };
        core.write(store::Request::Groups(keep));
        self.keeping.insert(ticket, (id, entry, state));
    }

    /// It is on the disk; `false` where that was something else.
    pub(super) fn clip_kept(&mut self, core: &mut Core, ticket: u64) -> bool {
        let Some((id, entry, state)) = self.keeping.remove(&ticket) else { return false };
        if let Some(clip) = self.all.get_mut(&id).and_then(|kept| kept.clips.get_mut(&entry)) {
            clip.state = state;
            self.tell_line(core, id, &entry);
        }
        true
    }

    /// It is not: it is fetched once more, later.
    pub(super) fn clip_not_kept(&mut self, ticket: u64) -> bool {
        let Some((id, entry, _)) = self.keeping.remove(&ticket) else { return false };
        self.offers.extend(self.sought(id, &entry));
        true
    }

    fn clip_played(&mut self, core: &mut Core, (id, entry): (GroupId, EntryId)) {
        if let Some(clip) = self.all.get_mut(&id).and_then(|kept| kept.clips.get_mut(&entry)) {
            clip.is_played = true;
            self.tell_line(core, id, &entry);
        }
    }
}

impl Kept {
    /// What was spoken in a text that has just been read: its sound, where this device has written it, else it is to be fetched.
    pub(super) fn spoken(
        &mut self,
        (id, said): (&EntryId, &[u8]),
        device: DeviceId,
        sound: Option<&Vec<u8>>,
    ) -> Option<(ClipRow, Vec<u8>)> {
        let Ok(Words::Text { file: Some(file), voice: Some(_), .. }) = Words::from_bytes(said) else {
            return None;
        };
        let group = self.group.as_ref().filter(|group| !group.is_gone(id) && !group.marks(id).is_deleted)?;
        let writer = group.log().writer(id)?;
        let by_him = |entry: &EntryId| group.log().writer(entry) == Some(writer);
        let before: u64 =
            self.clips.iter().filter(|(entry, _)| by_him(entry)).map(|(_, clip)| clip.file.size).sum();
        let sound = sound.filter(|_| group.log().get(id).is_some_and(|entry| entry.device == device));
        let state = match sound {
            Some(_) => ClipState::Here,
            None if before.saturating_add(file.size) > SPOKEN_MAX => ClipState::Left,
            None => ClipState::Wanted,
        };
        let row = ClipRow { entry: id.0, file: *file, state, is_played: sound.is_some() };
        self.clips.insert(*id, row.clone());
        Some((row, sound.cloned().unwrap_or_default()))
    }
}

/// How a voice message is told.
pub(super) fn view(voice: Voice, clip: Option<&ClipRow>) -> GroupVoice {
    let sound = match clip.map(|clip| clip.state) {
        Some(ClipState::Here) => GroupSound::Here,
        Some(ClipState::Damaged) => GroupSound::Damaged,
        Some(ClipState::Left) => GroupSound::Left,
        Some(ClipState::Wanted) | None => GroupSound::Fetching,
    };
    GroupVoice { voice, sound, is_played: clip.is_some_and(|clip| clip.is_played) }
}

impl Engine {
    /// Plays a voice message of a group, or fetches it where it is not here.
    pub(in crate::engine) fn play_in_group(&mut self, group: GroupId, place: GroupPlace, from_ms: u32) {
        let entry = EntryId(place.entry);
        let Some(clip) = self.groups.clip(group, &entry) else {
            return self.core.refuse(VOICE, Failure::UnknownMessage);
        };
        match clip.state {
            ClipState::Here => {
                if let Some(name) = self.groups.clip_name(&self.core, group, &entry) {
                    self.voices.play_clip(&mut self.core, (group, entry), name, from_ms);
                }
            }
            ClipState::Damaged => self.core.refuse(VOICE, Failure::VoiceDamaged),
            ClipState::Wanted | ClipState::Left => self.groups.seek_clip(&mut self.core, (group, entry)),
        }
    }

    /// The disk has answered with the sound of one: for whom that was.
    pub(in crate::engine) fn clip_loaded(&mut self, ticket: u64, bytes: Vec<u8>, is_news: bool) {
        if !self.files.clips.loaded(&mut self.core, ticket, &bytes)
            && let Some(clip) = self.voices.clip_loaded(&mut self.core, ticket, &bytes)
            && is_news
        {
            self.groups.clip_played(&mut self.core, clip);
        }
    }

    /// What has come of sound that was fetched.
    pub(in crate::engine) fn settle_clips(&mut self) {
        for (clip, bytes) in self.files.clips.take_came() {
            self.groups.clip_came(&mut self.core, clip, bytes);
        }
    }
}
