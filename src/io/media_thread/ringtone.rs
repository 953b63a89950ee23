//! The user's own ring tone, and those of friends: read from his file once, within bounds, and kept as Opus in the profile.
//!
//! All of it is done by a thread of its own, for decoding half a minute takes longer than sound may wait. His own is held
//! ready; a friend's is read when he calls, for there may be many.

use super::sound::FRAME;
use crate::io::priority;
use crate::io::wav;
use crate::media::codec::{Encoder, FRAME_SAMPLES};
use crate::media::voice::{self, Replay};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use tokio::sync::Notify;

/// Bytes of a file that is read at all: half a minute of WAV with two channels at 96 kHz and 32 bits.
const FILE_MAX: u64 = 24 * 1024 * 1024;
/// Samples that are rung: half a minute; what is longer is cut.
const SAMPLES_MAX: usize = 30 * 48_000;
/// A shorter one would be a click, again and again: a quarter of a second.
const SAMPLES_MIN: usize = 12_000;
/// How loud the loudest of it is made, and by how much at most: what is nearly silent is meant so.
const PEAK: f32 = 0.7;
const GAIN_MAX: f32 = 8.0;
const KEPT_BPS: u32 = 64_000;

/// Sound at 48 kHz.
pub type Tone = Arc<Vec<f32>>;

/// What has become of a choice: the sound, or none any more, under this name; or the file could not be read.
pub type Chosen = Result<(Option<Tone>, Option<String>), ()>;

/// What the thread beside has done.
pub enum Told {
    /// What is to ring where anybody calls has been chosen, or is there.
    Own(Chosen),
    /// What is to ring where one friend calls has been chosen.
    Friend { place: u8, chosen: Chosen },
    /// A friend's tone is there to be rung, or cannot be read.
    Fetched { place: u8, tone: Option<Tone> },
}

/// Where the tones are kept, and what the thread beside has told.
pub struct RingTones {
    kept: PathBuf,
    told: mpsc::Receiver<Told>,
    tell: mpsc::Sender<Told>,
    wake: Arc<Notify>,
}

impl RingTones {
    pub fn new(kept: PathBuf, wake: Arc<Notify>) -> RingTones {
        let (tell, told) = mpsc::channel();
        RingTones { kept, told, tell, wake }
    }

    /// Reads what is kept under this name.
    pub fn load(&self, name: String) {
        let kept = self.kept.clone();
        self.beside(move || Told::Own(read(&kept).map(|sound| (Some(Arc::new(sound)), Some(name)))));
    }

    /// Reads a friend's, for he calls.
    pub fn fetch(&self, place: u8) {
        let kept = self.place(place);
        self.beside(move || Told::Fetched { place, tone: read(&kept).ok().map(Arc::new) });
    }

    /// Takes a file in the place of what is kept; without one the app's own bell rings again.
    pub fn choose(&self, from: Option<PathBuf>) {
        let kept = self.kept.clone();
        self.beside(move || Told::Own(take(from.as_deref(), &kept)));
    }

    /// The same for what one friend rings with.
    pub fn choose_for(&self, place: u8, from: Option<PathBuf>) {
        let kept = self.place(place);
        self.beside(move || Told::Friend { place, chosen: take(from.as_deref(), &kept) });
    }

    fn place(&self, place: u8) -> PathBuf {
        self.kept.with_file_name(format!("ring-{place}.opus"))
    }

    /// The next outcome.
    pub fn poll(&self) -> Option<Told> {
        self.told.try_recv().ok()
    }

    fn beside(&self, work: impl FnOnce() -> Told + Send + 'static) {
        let (tell, wake) = (self.tell.clone(), self.wake.clone());
        let job = move || {
            priority::rest();
            // Nobody listens where the media thread has ended.
            let _ = tell.send(work());
            wake.notify_one();
        };
        if let Err(error) = std::thread::Builder::new().name("ahoy-ring".into()).spawn(job) {
            tracing::warn!(%error, "no thread for a ring tone");
            let _ = self.tell.send(Told::Own(Err(())));
        }
    }
}

/// Keeps what a file holds, or nothing any more.
fn take(from: Option<&Path>, kept: &Path) -> Chosen {
    let Some(from) = from else {
        // What was not there is gone as well.
        let _ = std::fs::remove_file(kept);
        return Ok((None, None));
    };
    let mut sound = read(from)?;
    even(&mut sound);
    std::fs::write(kept, packed(&sound)?).map_err(drop)?;
    let name = from.file_stem().map(|name| name.to_string_lossy().into_owned());
    Ok((Some(Arc::new(sound)), Some(name.unwrap_or_default())))
}

/// WAV, or Opus in Ogg; the beginning of it, at 48 kHz.
fn read(path: &Path) -> Result<Vec<f32>, ()> {
    let about = std::fs::metadata(path).map_err(drop)?;
    if !about.is_file() || about.len() > FILE_MAX {
        return Err(());
    }
    let mut head = [0; 4];
    std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).map_err(drop)?;
    let mut sound = match &head {
        b"OggS" => unpacked(&std::fs::read(path).map_err(drop)?)?,
        _ => wav::read(path).map_err(drop)?,
    };
    sound.truncate(SAMPLES_MAX);
    if sound.len() < SAMPLES_MIN { Err(()) } else { Ok(sound) }
}

fn unpacked(bytes: &[u8]) -> Result<Vec<f32>, ()> {
    let mut replay = Replay::new(Arc::new(voice::read(bytes).map_err(drop)?), 0).map_err(drop)?;
    let mut sound = Vec::new();
    loop {
        let mut frame = [0.0; FRAME];
        if sound.len() >= SAMPLES_MAX || !replay.add_to(&mut frame).map_err(drop)? {
            return Ok(sound);
        }
        sound.extend(frame);
    }
}

fn packed(sound: &[f32]) -> Result<Vec<u8>, ()> {
    let mut encoder = Encoder::to_keep(KEPT_BPS).map_err(drop)?;
    encoder.set_music(true).map_err(drop)?;
    let before = encoder.lookahead();
    let mut packets = Vec::new();
    let all = sound.len() + usize::from(before);
    for at in (0..all).step_by(FRAME_SAMPLES) {
        let mut frame = sound.get(at..).unwrap_or_default().to_vec();
        frame.resize(FRAME_SAMPLES, 0.0);
        let mut packet = Vec::new();
        encoder.encode(&frame, &mut packet).map_err(drop)?;
        packets.push(packet);
    }
    Ok(voice::write(&packets, before, sound.len() as u64))
}

/// As loud as others, and without clicks at its ends.
fn even(sound: &mut [f32]) {
    let peak = sound.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
    let gain = if peak > 0.0 { (PEAK / peak).min(GAIN_MAX) } else { 0.0 };
    let (count, edge) = (sound.len(), 480);
    for (at, sample) in sound.iter_mut().enumerate() {
        let nearest = at.min(count - 1 - at).min(edge);
        *sample *= gain * nearest as f32 / edge as f32;
    }
}

/// The tone as it rings: again and again, with a pause.
pub struct Rung {
    tone: Tone,
    position: usize,
}

impl Rung {
    /// Between two times: a second and a half.
    const PAUSE: usize = 72_000;

    pub fn new(tone: Tone) -> Rung {
        Rung { tone, position: 0 }
    }

    pub fn add_to(&mut self, out: &mut [f32]) {
        for sample in out {
            *sample += self.tone.get(self.position).copied().unwrap_or(0.0);
            self.position = (self.position + 1) % (self.tone.len() + Rung::PAUSE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn wait(tones: &RingTones) -> Chosen {
        match next(tones) {
            Told::Own(chosen) | Told::Friend { chosen, .. } => chosen,
            Told::Fetched { .. } => Err(()),
        }
    }

    fn next(tones: &RingTones) -> Told {
        tones.told.recv_timeout(Duration::from_secs(20)).expect("an outcome")
    }

    fn wav_of(path: &Path, seconds: usize, level: f32) {
        let mut writer = crate::io::wav::WavWriter::create(path).unwrap();
        for at in 0..seconds * 100 {
            let sample = |n: usize| ((at * 480 + n) as f32 * 0.05).sin() * level;
            writer.write(&std::array::from_fn::<f32, 480, _>(sample)).unwrap();
        }
        writer.finish().unwrap();
    }

    #[test]
    fn a_file_is_copied_cut_and_made_as_loud_as_others_and_is_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, own) = (folder.path().join("ring.opus"), folder.path().join("my tune.wav"));
        wav_of(&own, 40, 0.1);
        let tones = RingTones::new(kept.clone(), Arc::default());
        tones.choose(Some(own.clone()));
        let (tone, name) = wait(&tones).unwrap();
        let tone = tone.unwrap();
        assert_eq!((tone.len(), name.as_deref()), (SAMPLES_MAX, Some("my tune")));
        let peak = tone.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
        assert!((peak - PEAK).abs() < 0.01, "{peak}");
        std::fs::remove_file(&own).unwrap();
        tones.load("my tune".to_owned());
        let again = wait(&tones).unwrap().0.unwrap();
        assert_eq!(again.len(), SAMPLES_MAX);
        // What is kept can be chosen again: Opus in Ogg.
        std::fs::copy(&kept, &own).unwrap();
        tones.choose(Some(own));
        assert!(wait(&tones).is_ok());
        tones.choose(None);
        assert!(wait(&tones).unwrap().0.is_none() && !kept.exists());
        tones.load("my tune".to_owned());
        assert!(wait(&tones).is_err());
    }

    #[test]
    fn what_is_no_sound_is_refused_and_what_is_kept_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, own) = (folder.path().join("ring.opus"), folder.path().join("own"));
        wav_of(&own, 1, 0.5);
        let tones = RingTones::new(kept.clone(), Arc::default());
        tones.choose(Some(own.clone()));
        assert!(wait(&tones).is_ok());
        let before = std::fs::read(&kept).unwrap();
        let short = folder.path().join("short.wav");
        wav_of(&short, 0, 0.5);
        let cut = before[..before.len() / 2].to_vec();
        let huge = folder.path().join("huge");
        std::fs::File::create(&huge).unwrap().set_len(FILE_MAX + 1).unwrap();
        for (at, bad) in
            [b"".to_vec(), b"OggS".to_vec(), b"RIFF____WAVE".to_vec(), cut].into_iter().enumerate()
        {
            std::fs::write(&own, bad).unwrap();
            tones.choose(Some(own.clone()));
            assert!(wait(&tones).is_err(), "{at}");
        }
        for bad in [short, huge, folder.path().to_owned(), folder.path().join("nowhere")] {
            tones.choose(Some(bad));
            assert!(wait(&tones).is_err());
        }
        assert_eq!(std::fs::read(&kept).unwrap(), before);
    }

    #[test]
    fn what_a_friend_rings_with_is_kept_beside_and_read_when_he_calls() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("tune.wav");
        wav_of(&own, 1, 0.5);
        let tones = RingTones::new(folder.path().join("ring.opus"), Arc::default());
        let fetched = |place| {
            tones.fetch(place);
            matches!(next(&tones), Told::Fetched { place: at, tone: Some(_) } if at == place)
        };
        assert!(!fetched(3));
        tones.choose_for(3, Some(own));
        assert_eq!(wait(&tones).unwrap().1.as_deref(), Some("tune"));
        assert!(fetched(3) && !fetched(4) && !folder.path().join("ring.opus").exists());
        tones.choose_for(3, None);
        assert!(wait(&tones).unwrap().0.is_none() && !fetched(3));
    }

    #[test]
    fn it_rings_again_and_again_with_a_pause() {
        let mut rung = Rung::new(Arc::new(vec![0.5; 480]));
        let mut sound = vec![0.0; 2 * (480 + Rung::PAUSE)];
        rung.add_to(&mut sound);
        let at = |from: usize| sound[from..from + 480].iter().all(|sample| *sample == 0.5);
        assert!(at(0) && at(480 + Rung::PAUSE) && sound[480..480 + Rung::PAUSE].iter().all(|it| *it == 0.0));
    }
}
