//! Voice messages in the pretended world: what the microphones hear, and what the speakers play.

use super::{Disk, Happening, Person, World};
use ahoy::engine::api::{Event, Message, VoiceEvent};
use ahoy::media::Report;
use ahoy::media::voice::{Recorded, VoiceOrder, VoiceReport, write};
use ahoy::store::{GreetingRow, Kind, Reply, Voicemail};
use ahoy::voice::Voice;
use std::time::Duration;

/// Opus in Ogg of so many seconds, at 20 kbit/s: frames of 20 ms in a mode of its own (RFC 6716 3.1), with noise in them.
pub fn ogg(seconds: usize) -> Vec<u8> {
    let packet = |at: usize| [&[0x48][..], &[at as u8; 49]].concat();
    let packets: Vec<Vec<u8>> = (0..seconds * 50).map(packet).collect();
    write(&packets, 0, seconds as u64 * 48_000)
}

/// What microphones hear and speakers play.
pub struct Sound {
    /// What was heard when a recording ends, and how long that is.
    pub recording: (Vec<u8>, u32),
    /// What was played: how long it is, and from where on.
    pub played: Vec<(Person, u32, u32)>,
    /// Who was told that he may speak now.
    pub tones: Vec<Person>,
}

impl Default for Sound {
    fn default() -> Sound {
        Sound { recording: (ogg(2), 2_000), played: Vec::new(), tones: Vec::new() }
    }
}

impl World {
    pub(super) fn voice(&mut self, person: Person, order: &VoiceOrder) {
        let tell = |world: &mut World, after, report| {
            world.later(after, person, Happening::Media(Report::Voice(report)));
        };
        let round = Duration::from_millis(100);
        match order {
            VoiceOrder::Record { run, .. } => {
                let report = VoiceReport::Recording { run: *run, length_ms: 100, level: 0.5, is_full: false };
                tell(self, round, report);
            }
            VoiceOrder::End { run, keep: true } => {
                let (ogg, length_ms) = self.sound.recording.clone();
                let recorded = Recorded { ogg, length_ms, levels: vec![10, 200, 30] };
                tell(self, Duration::ZERO, VoiceReport::Recorded { run: *run, recorded });
            }
            VoiceOrder::Tone { run } => {
                self.sound.tones.push(person);
                tell(self, Duration::from_millis(1_400), VoiceReport::Played { run: *run, fault: None });
            }
            VoiceOrder::End { keep: false, .. } | VoiceOrder::Stop { .. } => {}
            VoiceOrder::Play { run, sound, from_ms } => {
                self.sound.played.push((person, sound.length_ms(), *from_ms));
                tell(self, round, VoiceReport::Playing { run: *run, at_ms: from_ms + 100 });
                let length = Duration::from_millis(sound.length_ms().into());
                tell(self, length, VoiceReport::Played { run: *run, fault: None });
            }
        }
    }

    /// Voice messages that came in, as they were told first.
    pub fn voices(&self, person: Person) -> Vec<Voice> {
        let came = self.events(person).iter().filter_map(|event| match event {
            Event::Message(Message { sent: None, marks, .. }) => marks.voice.clone(),
            _ => None,
        });
        came.collect()
    }

    /// What messages somebody's disk has, in their order.
    pub fn kinds_on_disk(&self, person: Person) -> Vec<Kind> {
        self.homes[person.0].disk.messages.iter().map(|row| row.marks.kind).collect()
    }

    /// What was told of voice messages.
    pub fn of_voices(&self, person: Person) -> Vec<VoiceEvent> {
        let told = self.events(person).iter().filter_map(|event| match event {
            Event::OfVoice(event) => Some(event.clone()),
            _ => None,
        });
        told.collect()
    }
}

impl Disk {
    pub(super) fn about_voicemail(&mut self, about: Voicemail) -> Option<Reply> {
        match about {
            Voicemail::Save(row) => {
                self.greetings.insert(row.aor.clone(), *row);
                None
            }
            Voicemail::Load { ticket, aor } => {
                let paper = self.greetings.get(&Some(aor)).map(|row| row.paper.clone());
                Some(Reply::Greeting { ticket, paper })
            }
            Voicemail::Count => {
                let is_left = |row: &&ahoy::store::MessageRow| {
                    row.outgoing.is_none() && row.marks.voice.as_ref().is_some_and(|voice| voice.is_voicemail)
                };
                let all: Vec<bool> =
                    self.messages.iter().filter(is_left).map(|row| row.marks.is_played).collect();
                let old = all.iter().filter(|is_played| **is_played).count();
                Some(Reply::Voicemails { new: all.len() - old, old })
            }
        }
    }
}

impl World {
    /// What somebody's disk has of a friend's greeting.
    pub fn greeting_of(&mut self, person: Person, aor: &str) -> Option<&mut GreetingRow> {
        self.homes[person.0].disk.greetings.get_mut(&Some(aor.parse().expect("an address")))
    }
}
