//! Voice messages in a group: spoken to all who are in it, fetched by each without being asked, from whoever has it, and played.

use crate::flows::groups::{CAROL, Choir, MINUTE, SECOND, aor};
use crate::world::Person;
use crate::world::files::BY_TOKEN;
use ahoy::attachment::{Attachment, Token};
use ahoy::engine::api::{
    Command, GroupCommand, GroupLine, GroupSound, GroupVoice, Lifetime, MessageId, VoiceCommand, VoiceEvent,
};
use ahoy::engine::failure::Failure;
use ahoy::store::ClipState;
use ahoy::voice::{BYTES_MAX, SPOKEN_MAX};
use sha2::{Digest, Sha256};

impl Choir {
    fn voice(&mut self, who: Person, command: VoiceCommand) {
        self.world.ask(who, Command::OfVoice(command));
        self.world.run(SECOND);
    }

    fn speaks(&mut self, who: Person) {
        self.voice(who, VoiceCommand::RecordIn { group: self.id });
        self.voice(who, VoiceCommand::Send { message: MessageId("v1".to_owned()) });
    }

    fn spoken_line(&self, who: Person) -> GroupLine {
        let lines = self.world.lines(who, self.id);
        lines.into_iter().rev().find(|line| line.spoken().is_some()).expect("something was spoken")
    }

    /// What was spoken last, as somebody sees it.
    fn spoken(&self, who: Person) -> GroupVoice {
        self.spoken_line(who).spoken().map(|(_, said)| said.clone()).expect("spoken")
    }

    fn sound(&self, who: Person) -> GroupSound {
        self.spoken(who).sound
    }

    fn plays(&mut self, who: Person) -> Option<VoiceEvent> {
        let place = self.spoken_line(who).place;
        self.voice(who, VoiceCommand::PlayIn { group: self.id, place, from_ms: 0 });
        self.world.run(10 * SECOND);
        self.world.of_voices(who).pop()
    }

    fn deletes_for_all(&mut self, who: Person) {
        let (group, place) = (self.id, self.spoken_line(who).place);
        self.world.group(who, GroupCommand::Delete { group, place, for_all: true });
        self.world.run(2 * SECOND);
    }

    fn sounds_on_disk(&self) -> [usize; 3] {
        [self.alice, self.bob, self.carol].map(|who| self.world.clips_on_disk(who).len())
    }

    fn token(&self) -> Token {
        self.world.clips_on_disk(self.alice)[0].0.file.token
    }
}

#[test]
fn what_one_speaks_comes_to_all_unasked_and_is_heard_by_each() {
    let mut choir = Choir::new();
    choir.speaks(choir.alice);
    let told = choir.world.of_voices(choir.alice);
    assert!(matches!(told.first(), Some(VoiceEvent::Recording { group: Some(_), has_ended: false, .. })));
    assert!(matches!(told.last(), Some(VoiceEvent::RecordingGone { group: Some(_), reason: None, .. })));
    choir.world.run(2 * SECOND);
    for who in [choir.bob, choir.carol] {
        let GroupVoice { voice, sound, is_played } = choir.spoken(who);
        assert_eq!((voice.length_ms, voice.levels, voice.is_voicemail), (2_000, vec![10, 200, 30], false));
        assert_eq!((sound, is_played), (GroupSound::Here, false));
        assert_eq!(choir.said(who), ["🎤 0:02"]);
        let played = choir.plays(who);
        assert!(matches!(played, Some(VoiceEvent::Played { reason: None, .. })), "{played:?}");
        assert!(choir.spoken(who).is_played);
        assert_eq!(choir.world.snapshot(who).files.len(), 0, "it is no file");
    }
    choir.plays(choir.alice);
    let heard: Vec<(Person, u32)> = choir.world.sound.played.iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(heard, [(choir.bob, 2_000), (choir.carol, 2_000), (choir.alice, 2_000)]);
    assert_eq!(choir.sounds_on_disk(), [1; 3]);
    choir.world.kill(choir.carol);
    choir.comes_back(choir.carol);
    assert_eq!((choir.sound(choir.carol), choir.spoken(choir.carol).is_played), (GroupSound::Here, true));
}

#[test]
fn it_shows_before_its_sound_is_there_and_comes_from_any_who_has_it_while_the_one_who_spoke_is_away() {
    let mut choir = Choir::new();
    choir.quits(choir.carol);
    choir.speaks(choir.alice);
    choir.world.run(2 * SECOND);
    choir.quits(choir.alice);
    choir.world.files.cuts = true;
    choir.comes_back(choir.carol);
    assert_eq!(
        (choir.sound(choir.carol), choir.spoken(choir.carol).voice.length_ms),
        (GroupSound::Fetching, 2_000)
    );
    choir.plays(choir.carol);
    assert_eq!(choir.world.sound.played, [], "what is not here is not played");
    choir.world.files.cuts = false;
    choir.world.run(2 * MINUTE);
    assert_eq!(choir.sound(choir.carol), GroupSound::Here);
    assert_eq!(choir.world.files.spoken.last(), Some(&choir.bob));
    choir.plays(choir.carol);
    assert_eq!(choir.world.sound.played, [(choir.carol, 2_000, 0)]);
}

#[test]
fn where_nobody_who_is_there_has_it_it_waits_and_comes_after_restarts_too() {
    let mut choir = Choir::new();
    choir.world.files.is_relayed = true;
    choir.speaks(choir.alice);
    choir.world.run(MINUTE);
    choir.quits(choir.alice);
    choir.world.files.is_relayed = false;
    choir.world.run(10 * MINUTE);
    assert_eq!(choir.sound(choir.bob), GroupSound::Fetching);
    choir.world.kill(choir.bob);
    choir.comes_back(choir.bob);
    assert_eq!(choir.sound(choir.bob), GroupSound::Fetching);
    choir.comes_back(choir.alice);
    for who in [choir.bob, choir.carol] {
        assert_eq!(choir.sound(who), GroupSound::Here);
    }
}

#[test]
fn who_gives_other_bytes_is_not_asked_again_and_others_are() {
    let mut choir = Choir::new();
    choir.quits(choir.carol);
    choir.speaks(choir.alice);
    choir.world.run(2 * SECOND);
    choir.quits(choir.alice);
    choir.world.files.liar = Some(choir.bob);
    choir.comes_back(choir.carol);
    choir.world.run(5 * MINUTE);
    assert_eq!(choir.sound(choir.carol), GroupSound::Fetching);
    let by_bob = |choir: &Choir| choir.world.files.spoken.iter().filter(|who| **who == choir.bob).count();
    assert_eq!(by_bob(&choir), 1);
    choir.comes_back(choir.alice);
    assert_eq!((choir.sound(choir.carol), by_bob(&choir)), (GroupSound::Here, 1));
}

#[test]
fn what_is_not_what_was_offered_or_no_sound_is_told_as_damaged_and_not_kept() {
    for no_sound in [false, true] {
        let mut choir = Choir::new();
        if no_sound {
            choir.world.sound.recording = (b"no sound at all".to_vec(), 2_000);
        } else {
            choir.world.files.liar = Some(choir.alice);
        }
        choir.speaks(choir.alice);
        choir.world.run(MINUTE);
        for who in [choir.bob, choir.carol] {
            assert_eq!(choir.sound(who), GroupSound::Damaged);
            let kept = choir.world.clips_on_disk(who).remove(0);
            assert_eq!((kept.0.state, kept.1.len()), (ClipState::Damaged, 0));
            choir.plays(who);
            assert_eq!(choir.world.error(who), Some(Failure::VoiceDamaged));
            let asked = choir.world.files.spoken.len();
            choir.world.kill(who);
            choir.comes_back(who);
            assert_eq!(choir.world.files.spoken.len(), asked, "and not asked for again");
        }
    }
}

#[test]
fn it_goes_with_its_text_for_all_and_with_the_time_that_was_agreed_on() {
    let mut choir = Choir::new();
    choir.speaks(choir.alice);
    choir.world.run(2 * SECOND);
    choir.deletes_for_all(choir.alice);
    assert_eq!(choir.sounds_on_disk(), [0; 3]);
    assert_eq!(choir.said(choir.bob), [""]);

    let (group, lasts) = (choir.id, Lifetime::Hour);
    choir.world.group(choir.bob, GroupCommand::SetLifetime { group, lasts });
    choir.world.run(SECOND);
    choir.speaks(choir.alice);
    choir.world.run(2 * SECOND);
    choir.world.group(choir.carol, GroupCommand::MarkRead { group });
    choir.world.run(62 * MINUTE);
    assert_eq!(choir.sounds_on_disk(), [0, 1, 0], "whoever has not seen it has it still");
}

#[test]
fn what_was_deleted_while_it_came_is_not_kept() {
    let mut choir = Choir::new();
    choir.world.files.is_relayed = true;
    choir.speaks(choir.alice);
    choir.deletes_for_all(choir.alice);
    choir.world.files.is_relayed = false;
    choir.world.run(MINUTE);
    assert_eq!((choir.sounds_on_disk(), choir.world.files.spoken.len()), ([0; 3], 0));
}

#[test]
fn who_is_not_in_the_group_gets_none_of_it_and_speaks_to_nobody_there() {
    let mut choir = Choir::new();
    choir.speaks(choir.alice);
    choir.world.run(2 * SECOND);
    let (token, carols) = (choir.token(), choir.world.root(choir.carol));
    choir.world.asks_for(choir.alice, carols, token);
    choir.world.run(SECOND);
    let given = choir.world.files.spoken.len();
    let remove = GroupCommand::Remove { group: choir.id, aor: aor(CAROL) };
    choir.world.group(choir.alice, remove);
    choir.world.run(10 * SECOND);
    assert_eq!(choir.world.files.stopped, [(choir.alice, BY_TOKEN)], "nor the rest of it");
    for who in [choir.alice, choir.bob] {
        choir.world.asks_for(who, carols, token);
    }
    choir.world.run(SECOND);
    assert_eq!(choir.world.files.spoken.len(), given);
    choir.voice(choir.carol, VoiceCommand::RecordIn { group: choir.id });
    assert_eq!(choir.world.error(choir.carol), Some(Failure::NotInGroup));
    let played = choir.plays(choir.carol);
    assert!(matches!(played, Some(VoiceEvent::Played { reason: None, .. })), "what she has is hers");
}

#[test]
fn of_one_who_speaks_for_hours_it_comes_where_it_is_to_be_heard() {
    let mut choir = Choir::new();
    choir.world.files.is_relayed = true;
    choir.world.sound.recording = (vec![0; BYTES_MAX], 300_000);
    for _ in 0..=SPOKEN_MAX / BYTES_MAX as u64 {
        choir.speaks(choir.alice);
    }
    let states: Vec<ClipState> =
        choir.world.clips_on_disk(choir.bob).iter().map(|(clip, _)| clip.state).collect();
    let left = states.iter().filter(|state| **state == ClipState::Left).count();
    assert_eq!((left, states.len()), (1, 65), "sixty-four are as much as comes unasked");
    assert_eq!(choir.sound(choir.bob), GroupSound::Left);
    choir.plays(choir.bob);
    assert_eq!((choir.sound(choir.bob), choir.sound(choir.carol)), (GroupSound::Fetching, GroupSound::Left));
}

#[test]
fn who_knows_no_voice_messages_fetches_it_as_a_file() {
    let mut choir = Choir::new();
    choir.speaks(choir.alice);
    choir.world.run(2 * SECOND);
    let (clip, sound) = choir.world.clips_on_disk(choir.alice).remove(0);
    let Attachment { name, size, hash, .. } = clip.file;
    assert_eq!((name.as_str(), size), ("voice-message.ogg", sound.len() as u64));
    assert_eq!(hash[..], Sha256::digest(&sound)[..]);
    // He asks by the same token, perhaps for the rest of what he has.
    let bobs = choir.world.root(choir.bob);
    choir.world.asks_for(choir.alice, bobs, choir.token());
    choir.world.run(SECOND);
    assert_eq!(choir.world.files.spoken.last(), Some(&choir.alice));
}
