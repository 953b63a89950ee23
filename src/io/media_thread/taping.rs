//! Calls that are recorded: the media thread hands over what both sides say, and a thread of its own makes a file of it, so
//! that no sound waits for a disk.

use crate::io::priority;
use crate::io::profile::private_file;
use crate::io::wav::WavWriter;
use crate::media::tape::{FRAME, Tape, TapeFile, TapeFormat};
use crate::media::voice::OggOpusWriter;
use crate::media::{LegId, Report};
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::sync::mpsc as std_mpsc;
use std::thread::JoinHandle;
use tokio::sync::mpsc;

/// Frames of 10 ms that may wait for the disk; where it is slower for longer, nothing more can be recorded.
const FRAMES_MAX: usize = 3_000;
/// A recording is over after so long: a WAV file counts its bytes in 32 bits, which is twelve hours.
const LENGTH_MAX_FRAMES: u64 = 10 * 3_600 * 100;
/// Names that are tried where the first is taken.
const NAMES_MAX: u32 = 1_000;

/// Where recordings go, and those that are being ended.
pub struct Tapes {
    folder: PathBuf,
    reports: mpsc::Sender<Report>,
    ending: Vec<JoinHandle<()>>,
}

/// The recording of one call; it goes on in the same file when it was paused.
pub struct Taping {
    leg: LegId,
    tape: Tape,
    is_on: bool,
    frames: Option<std_mpsc::SyncSender<[f32; FRAME]>>,
    writer: Option<JoinHandle<()>>,
    reports: mpsc::Sender<Report>,
    length_frames: u64,
}

impl Tapes {
    pub fn new(folder: PathBuf, reports: mpsc::Sender<Report>) -> Tapes {
        Tapes { folder, reports, ending: Vec::new() }
    }

    /// Begins, goes on or pauses.
    pub fn record(&mut self, taping: &mut Option<Taping>, leg: LegId, to: Option<TapeFile>) {
        match (taping, to) {
            (Some(taping), to) => taping.is_on = to.is_some() && taping.frames.is_some(),
            (taping @ None, Some(file)) => *taping = self.begin(leg, file),
            (None, None) => {}
        }
    }

    fn begin(&self, leg: LegId, file: TapeFile) -> Option<Taping> {
        let (frames, frames_in) = std_mpsc::sync_channel(FRAMES_MAX);
        let (folder, reports) = (self.folder.clone(), self.reports.clone());
        let work = move || {
            priority::rest();
            if let Err(error) = write(&folder, &file, &frames_in, |path| {
                drop(reports.blocking_send(Report::Taped { leg, path }));
            }) {
                tracing::warn!(%error, "the call cannot be recorded");
                drop(reports.blocking_send(Report::NotTaped { leg }));
            }
        };
        match std::thread::Builder::new().name("ahoy-tape".into()).spawn(work) {
            Ok(writer) => Some(Taping {
                leg,
                tape: Tape::default(),
                is_on: true,
                frames: Some(frames),
                writer: Some(writer),
                reports: self.reports.clone(),
                length_frames: 0,
            }),
            Err(error) => {
                tracing::warn!(%error, "no thread for a recording");
                drop(self.reports.try_send(Report::NotTaped { leg }));
                None
            }
        }
    }

    /// The call is over: its file is made whole meanwhile.
    pub fn end(&mut self, taping: Option<Taping>) {
        self.ending.retain(|writer| !writer.is_finished());
        self.ending.extend(taping.and_then(|taping| {
            drop(taping.frames);
            taping.writer
        }));
    }

    /// Waits until all files are whole.
    pub fn finish(&mut self) {
        for writer in self.ending.drain(..) {
            if writer.join().is_err() {
                tracing::error!("a thread that records has panicked");
            }
        }
    }
}

impl Taping {
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// What this side says gets the mark, and is kept.
    pub fn say(&mut self, frame: &mut [f32; FRAME]) {
        if self.is_on {
            self.tape.say(frame);
            self.pass_on();
        }
    }

    /// What is heard of the other side is kept.
    pub fn hear(&mut self, frame: &[f32; FRAME]) {
        if self.is_on {
            self.tape.hear(frame);
            self.pass_on();
        }
    }

    fn pass_on(&mut self) {
        while let Some(frame) = self.tape.next_frame() {
            self.length_frames += 1;
            let is_taken = self.frames.as_ref().is_some_and(|frames| frames.try_send(frame).is_ok());
            if !is_taken || self.length_frames > LENGTH_MAX_FRAMES {
                self.is_on = false;
                self.frames = None;
                drop(self.reports.try_send(Report::NotTaped { leg: self.leg }));
                return;
            }
        }
    }
}

/// One of the two kinds of file.
enum Writer {
    Opus(Box<OggOpusWriter<BufWriter<File>>>),
    Wav(WavWriter),
}

impl Writer {
    fn new((file, path): (File, &Path), format: TapeFormat) -> io::Result<Writer> {
        Ok(match format {
            TapeFormat::Opus => Writer::Opus(Box::new(OggOpusWriter::new(BufWriter::new(file))?)),
            TapeFormat::Wav => Writer::Wav(WavWriter::over(file, path).map_err(io::Error::other)?),
        })
    }

    fn write(&mut self, frame: &[f32; FRAME]) -> io::Result<()> {
        match self {
            Writer::Opus(writer) => writer.write(frame),
            Writer::Wav(writer) => writer.write(frame).map_err(io::Error::other),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Writer::Opus(writer) => writer.finish(),
            Writer::Wav(mut writer) => writer.finish().map_err(io::Error::other),
        }
    }
}

fn write(
    folder: &Path,
    file: &TapeFile,
    frames: &std_mpsc::Receiver<[f32; FRAME]>,
    begun: impl FnOnce(PathBuf),
) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let (opened, path) = create(folder, file)?;
    let mut writer = Writer::new((opened, &path), file.format)?;
    begun(path);
    while let Ok(frame) = frames.recv() {
        writer.write(&frame)?;
    }
    writer.finish()
}

/// A file that was not there; nobody else can read it.
fn create(folder: &Path, TapeFile { name, format }: &TapeFile) -> io::Result<(File, PathBuf)> {
    for number in 1..=NAMES_MAX {
        let beside = if number == 1 { String::new() } else { format!(" ({number})") };
        let path = folder.join(format!("{name}{beside}.{}", format.word()));
        match private_file().create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::profile::tests::TestDir;
    use crate::io::wav;
    use crate::media::voice::read;

    fn tapes(folder: &Path) -> (Tapes, mpsc::Receiver<Report>) {
        let (reports, told) = mpsc::channel(16);
        (Tapes::new(folder.to_owned(), reports), told)
    }

    fn file(format: TapeFormat) -> Option<TapeFile> {
        Some(TapeFile { name: "Bob".to_owned(), format })
    }

    /// A second of both sides.
    fn speak(taping: &mut Option<Taping>) {
        for _ in 0..100 {
            let taping = taping.as_mut().unwrap();
            taping.say(&mut [0.2; FRAME]);
            taping.hear(&[0.1; FRAME]);
        }
    }

    #[test]
    fn a_recording_is_paused_and_goes_on_in_the_same_file() {
        let dir = TestDir::new();
        for format in [TapeFormat::Opus, TapeFormat::Wav] {
            let (mut tapes, mut told) = tapes(&dir.path().join("recordings"));
            let mut taping = None;
            tapes.record(&mut taping, LegId(1), file(format));
            speak(&mut taping);
            tapes.record(&mut taping, LegId(1), None);
            speak(&mut taping);
            tapes.record(&mut taping, LegId(1), file(format));
            speak(&mut taping);
            tapes.end(taping.take());
            tapes.finish();
            let path = dir.path().join("recordings").join(format!("Bob.{}", format.word()));
            assert_eq!(told.try_recv(), Ok(Report::Taped { leg: LegId(1), path: path.clone() }));
            assert!(told.try_recv().is_err());
            let samples = match format {
                TapeFormat::Opus => u64::from(read(&std::fs::read(&path).unwrap()).unwrap().length_ms()) * 48,
                TapeFormat::Wav => {
                    let sound = wav::read(&path).unwrap();
                    assert!((sound[20_000] - 0.3).abs() < 0.001, "both sides: {}", sound[20_000]);
                    sound.len() as u64
                }
            };
            assert_eq!(samples, 2 * 48_000, "{format:?}");
        }
    }

    #[test]
    fn what_is_there_is_not_overwritten() {
        let dir = TestDir::new();
        std::fs::create_dir_all(dir.path()).unwrap();
        std::fs::write(dir.path().join("Bob.wav"), "mine").unwrap();
        let (mut tapes, mut told) = tapes(&dir.path());
        let mut taping = None;
        tapes.record(&mut taping, LegId(1), file(TapeFormat::Wav));
        tapes.end(taping);
        tapes.finish();
        let path = dir.path().join("Bob (2).wav");
        assert_eq!(told.try_recv(), Ok(Report::Taped { leg: LegId(1), path }));
        assert_eq!(std::fs::read(dir.path().join("Bob.wav")).unwrap(), b"mine");
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_told_once() {
        let dir = TestDir::new();
        let taken = dir.path().join("taken");
        std::fs::create_dir_all(dir.path()).unwrap();
        std::fs::write(&taken, "a file").unwrap();
        let (mut tapes, mut told) = tapes(&taken);
        let mut taping = None;
        tapes.record(&mut taping, LegId(1), file(TapeFormat::Opus));
        assert_eq!(told.blocking_recv(), Some(Report::NotTaped { leg: LegId(1) }));
        tapes.end(taping);
        tapes.finish();
        assert!(told.try_recv().is_err());
    }
}
