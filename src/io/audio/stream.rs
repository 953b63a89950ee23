//! One open device: its callback on one side of a ring, the media thread on the other.

use super::AudioError;
#[cfg(target_os = "linux")]
use super::pulse;
use super::resample::Resampler;
use crate::media::stereo::{FRAME_SAMPLES, Frame, apart, together};
use cpal::traits::{DeviceTrait, StreamTrait};
use cpal::{BufferSize, ErrorKind, FromSample, SampleFormat, SizedSample, SupportedStreamConfig};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The rate of everything inside.
const RATE: u32 = 48_000;
/// Samples a ring holds: a quarter of a second, so that a stall loses sound rather than adds delay for long.
const RING_SAMPLES: usize = 12_000;
/// More captured sound than this is old: 40 ms; it is dropped down to 10 ms.
const BACKLOG_SAMPLES: usize = 1_920;
/// What the media thread keeps ready at least: it looks each 2 ms, and callbacks may come as often.
const READY_MS: usize = 6;
/// What it keeps ready beyond one callback's need: nothing, and some after each gap.
const MARGIN_A_GAP_MS: usize = 2;
const MARGIN_MS_MAX: usize = 30;
/// A larger callback than the others is forgotten by so small a part with each: sound servers begin with one.
const BURST_FALL: usize = 64;
/// How long a sound server may take to open a stream.
const OPEN_TIMEOUT: Duration = Duration::from_secs(2);
/// A device that asks for nothing and gives nothing for so long has gone.
const DEAD_AFTER: Duration = Duration::from_secs(2);

/// Keeps a device open.
pub struct Open {
    _stream: Kept,
    shared: Arc<Shared>,
    seen: u64,
    seen_at: Instant,
}

/// What sounds as long as it is kept.
#[expect(dead_code, reason = "they are kept, and nothing else is asked of them")]
enum Kept {
    Cpal(cpal::Stream),
    #[cfg(target_os = "linux")]
    Pulse(pulse::Stream),
}

/// What a callback tells without locking.
#[derive(Debug, Default)]
struct Shared {
    broken: AtomicBool,
    callbacks: AtomicU64,
    /// Samples of the largest callback of late.
    burst: AtomicUsize,
    /// Callbacks that found too little to play, or too little room for what was heard.
    gaps: AtomicUsize,
}

impl Shared {
    fn called(&self, frames: usize) {
        self.callbacks.fetch_add(1, Ordering::Relaxed);
        let burst = self.burst.load(Ordering::Relaxed);
        self.burst.store(frames.max(burst - burst.div_ceil(BURST_FALL)), Ordering::Relaxed);
    }
}

impl Open {
    fn new(stream: cpal::Stream, shared: Arc<Shared>) -> Result<Open, AudioError> {
        stream.play()?;
        Ok(Open::keeping(Kept::Cpal(stream), shared))
    }

    fn keeping(stream: Kept, shared: Arc<Shared>) -> Open {
        Open { _stream: stream, shared, seen: 0, seen_at: Instant::now() }
    }

    /// Whether the device still works.
    pub fn is_alive(&mut self) -> bool {
        let callbacks = self.shared.callbacks.load(Ordering::Relaxed);
        if callbacks != self.seen {
            self.seen = callbacks;
            self.seen_at = Instant::now();
        }
        !self.shared.broken.load(Ordering::Relaxed) && self.seen_at.elapsed() < DEAD_AFTER
    }
}

/// The media thread's end of a microphone.
pub struct Capture {
    /// Middle and side of each sample.
    ring: rtrb::Consumer<[f32; 2]>,
    resamplers: [Resampler; 2],
    raw: Vec<[f32; 2]>,
    one: Vec<f32>,
    ready: [Vec<f32>; 2],
    /// Whether left and right have ever been different: many microphones of one channel show two.
    has_side: bool,
    live: bool,
    shared: Arc<Shared>,
    /// Times at which what was heard had waited for too long.
    late: usize,
}

impl Capture {
    fn new(ring: rtrb::Consumer<[f32; 2]>, device_hz: u32, shared: Arc<Shared>) -> Capture {
        Capture {
            ring,
            resamplers: [0, 1].map(|_| Resampler::new(device_hz, RATE)),
            raw: Vec::new(),
            one: Vec::new(),
            ready: [Vec::new(), Vec::new()],
            has_side: false,
            live: false,
            shared,
            late: 0,
        }
    }

    /// Fills `frame` with the next sound at 48 kHz; `false` when there is not enough yet.
    pub fn take(&mut self, frame: &mut Frame) -> bool {
        let waiting = self.ring.slots();
        self.raw.resize(waiting, [0.0; 2]);
        if self.ring.pop_entire_slice(&mut self.raw).is_ok() {
            for (at, (resampler, ready)) in self.resamplers.iter_mut().zip(&mut self.ready).enumerate() {
                self.one.clear();
                self.one.extend(self.raw.iter().map(|both| both[at]));
                resampler.process(&self.one, ready);
            }
            self.has_side |= self.raw.iter().any(|[_, side]| *side != 0.0);
        }
        let (length, waiting) = (frame.middle.len(), self.ready[0].len());
        if waiting > BACKLOG_SAMPLES {
            self.late += usize::from(self.live);
            for ready in &mut self.ready {
                ready.drain(..(waiting - length).min(ready.len()));
            }
        }
        if self.ready.iter().any(|ready| ready.len() < length) {
            return false;
        }
        self.live = true;
        let [middle, side] = &mut self.ready;
        frame.middle.copy_from_slice(&middle[..length]);
        frame.side = self.has_side.then(|| std::array::from_fn(|at| side[at]));
        middle.drain(..length);
        side.drain(..length);
        true
    }

    /// Times so far at which a part of what was heard was lost.
    pub fn gaps(&self) -> usize {
        self.shared.gaps.load(Ordering::Relaxed) + self.late
    }

    /// Whether any sound has come; until then something else must give the beat.
    pub fn is_live(&self) -> bool {
        self.live
    }

    /// Whether the device has been closed.
    pub fn is_closed(&self) -> bool {
        self.ring.is_abandoned()
    }
}

/// The media thread's end of a speaker.
pub struct Playback {
    /// Middle and side of each sample.
    ring: rtrb::Producer<[f32; 2]>,
    resamplers: [Resampler; 2],
    one: [Vec<f32>; 2],
    raw: Vec<[f32; 2]>,
    shared: Arc<Shared>,
    device_hz: usize,
}

impl Playback {
    fn new(ring: rtrb::Producer<[f32; 2]>, device_hz: u32, shared: Arc<Shared>) -> Playback {
        Playback {
            ring,
            resamplers: [0, 1].map(|_| Resampler::new(RATE, device_hz)),
            one: [Vec::new(), Vec::new()],
            raw: Vec::new(),
            shared,
            device_hz: device_hz as usize,
        }
    }

    /// Whether the device needs more sound now, so that it neither runs dry nor waits.
    pub fn wants_more(&self) -> bool {
        let filled = RING_SAMPLES - self.ring.slots();
        let gaps = self.shared.gaps.load(Ordering::Relaxed);
        let margin_ms = (MARGIN_A_GAP_MS * gaps).min(MARGIN_MS_MAX);
        let burst = self.shared.burst.load(Ordering::Relaxed).min(RING_SAMPLES / 2);
        let least = READY_MS * self.device_hz / 1_000;
        burst > 0 && filled < burst.max(least) + margin_ms * self.device_hz / 1_000
    }

    /// Whether the device has asked for any sound; until then something else must give the beat.
    pub fn is_live(&self) -> bool {
        self.shared.callbacks.load(Ordering::Relaxed) > 0
    }

    /// Appends sound at 48 kHz.
    pub fn put(&mut self, frame: &Frame) {
        let side = frame.side.as_ref().unwrap_or(&[0.0; FRAME_SAMPLES]);
        let sounds = [&frame.middle, side].into_iter().zip(&mut self.resamplers).zip(&mut self.one);
        for ((sound, resampler), one) in sounds {
            one.clear();
            resampler.process(sound, one);
        }
        let [middle, side] = &self.one;
        self.raw.clear();
        self.raw.extend(middle.iter().zip(side).map(|(middle, side)| [*middle, *side]));
        let _ = self.ring.push_partial_slice(&self.raw);
    }

    /// Callbacks so far that found too little to play.
    pub fn gaps(&self) -> usize {
        self.shared.gaps.load(Ordering::Relaxed)
    }

    /// Whether the device has been closed.
    pub fn is_closed(&self) -> bool {
        self.ring.is_abandoned()
    }
}

impl std::fmt::Debug for Capture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Capture")
    }
}

impl std::fmt::Debug for Playback {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Playback")
    }
}

/// Opens a microphone.
pub fn capture(host: &cpal::Host, device: &cpal::Device) -> Result<(Open, Capture), AudioError> {
    #[cfg(target_os = "linux")]
    if let Some(opened) = served::capture(host, device) {
        return Ok(opened);
    }
    let config = nearest(device.default_input_config()?, device.supported_input_configs()?);
    let attempt = |size| match config.sample_format() {
        SampleFormat::F32 => capture_as::<f32>(device, &config, size),
        SampleFormat::F64 => capture_as::<f64>(device, &config, size),
        SampleFormat::I8 => capture_as::<i8>(device, &config, size),
        SampleFormat::I16 => capture_as::<i16>(device, &config, size),
        SampleFormat::I24 => capture_as::<cpal::I24>(device, &config, size),
        SampleFormat::I32 => capture_as::<i32>(device, &config, size),
        SampleFormat::U8 => capture_as::<u8>(device, &config, size),
        SampleFormat::U16 => capture_as::<u16>(device, &config, size),
        SampleFormat::U32 => capture_as::<u32>(device, &config, size),
        _ => Err(cpal::Error::from(ErrorKind::UnsupportedConfig).into()),
    };
    first_that_opens(host, config.sample_rate(), attempt)
}

/// Opens a speaker.
pub fn playback(host: &cpal::Host, device: &cpal::Device) -> Result<(Open, Playback), AudioError> {
    #[cfg(target_os = "linux")]
    if let Some(opened) = served::playback(host, device) {
        return Ok(opened);
    }
    let config = nearest(device.default_output_config()?, device.supported_output_configs()?);
    let attempt = |size| match config.sample_format() {
        SampleFormat::F32 => playback_as::<f32>(device, &config, size),
        SampleFormat::F64 => playback_as::<f64>(device, &config, size),
        SampleFormat::I8 => playback_as::<i8>(device, &config, size),
        SampleFormat::I16 => playback_as::<i16>(device, &config, size),
        SampleFormat::I24 => playback_as::<cpal::I24>(device, &config, size),
        SampleFormat::I32 => playback_as::<i32>(device, &config, size),
        SampleFormat::U8 => playback_as::<u8>(device, &config, size),
        SampleFormat::U16 => playback_as::<u16>(device, &config, size),
        SampleFormat::U32 => playback_as::<u32>(device, &config, size),
        _ => Err(cpal::Error::from(ErrorKind::UnsupportedConfig).into()),
    };
    first_that_opens(host, config.sample_rate(), attempt)
}

/// The device's own format, at 48 kHz where it can.
fn nearest(
    default: SupportedStreamConfig,
    mut supported: impl Iterator<Item = cpal::SupportedStreamConfigRange>,
) -> SupportedStreamConfig {
    supported
        .find(|range| {
            range.channels() == default.channels()
                && range.sample_format() == default.sample_format()
                && (range.min_sample_rate()..=range.max_sample_rate()).contains(&RATE)
        })
        .map_or(default, |range| range.with_sample_rate(RATE))
}

/// 10 ms, else 20 ms, else whatever the system likes; ALSA's plug-in for PulseAudio dies of 10 ms.
fn first_that_opens<T>(
    host: &cpal::Host,
    device_hz: u32,
    attempt: impl Fn(BufferSize) -> Result<T, AudioError>,
) -> Result<T, AudioError> {
    let is_alsa = host.id().to_string().eq_ignore_ascii_case("alsa");
    let short = BufferSize::Fixed(device_hz / if is_alsa { 50 } else { 100 });
    attempt(short)
        .or_else(|_| attempt(BufferSize::Fixed(device_hz / 50)))
        .or_else(|_| attempt(BufferSize::Default))
}

fn capture_as<T>(
    device: &cpal::Device,
    config: &SupportedStreamConfig,
    buffer_size: BufferSize,
) -> Result<(Open, Capture), AudioError>
where
    T: SizedSample,
    f32: FromSample<T>,
{
    let (producer, ring) = rtrb::RingBuffer::new(RING_SAMPLES);
    let (shared, channels) = (Arc::new(Shared::default()), usize::from(config.channels()));
    let in_error = shared.clone();
    let mut take = taking(producer, shared.clone(), channels);
    let callback = move |sound: &[T], _: &cpal::InputCallbackInfo| take(sound);
    let on_error = move |error: cpal::Error| note_error(&in_error, &error);
    let stream_config = cpal::StreamConfig { buffer_size, ..config.config() };
    let stream = device.build_input_stream(stream_config, callback, on_error, Some(OPEN_TIMEOUT))?;
    let capture = Capture::new(ring, config.sample_rate(), shared.clone());
    Ok((Open::new(stream, shared)?, capture))
}

fn playback_as<T>(
    device: &cpal::Device,
    config: &SupportedStreamConfig,
    buffer_size: BufferSize,
) -> Result<(Open, Playback), AudioError>
where
    T: SizedSample + FromSample<f32>,
{
    let (ring, consumer) = rtrb::RingBuffer::new(RING_SAMPLES);
    let (shared, channels) = (Arc::new(Shared::default()), usize::from(config.channels()));
    let in_error = shared.clone();
    let mut give = giving(consumer, shared.clone(), channels);
    let callback = move |sound: &mut [T], _: &cpal::OutputCallbackInfo| give(sound);
    let on_error = move |error: cpal::Error| note_error(&in_error, &error);
    let stream_config = cpal::StreamConfig { buffer_size, ..config.config() };
    let stream = device.build_output_stream(stream_config, callback, on_error, Some(OPEN_TIMEOUT))?;
    let playback = Playback::new(ring, config.sample_rate(), shared.clone());
    Ok((Open::new(stream, shared)?, playback))
}

/// Puts what a device hears into the ring. Budget: one addition for each sample and channel, one store for each frame.
fn taking<T>(
    mut producer: rtrb::Producer<[f32; 2]>,
    shared: Arc<Shared>,
    channels: usize,
) -> impl FnMut(&[T]) + Send + 'static
where
    T: SizedSample,
    f32: FromSample<T>,
{
    move |sound: &[T]| {
        shared.called(sound.len() / channels);
        let frames = sound.chunks_exact(channels);
        if producer.slots() < frames.len() {
            shared.gaps.fetch_add(1, Ordering::Relaxed);
        }
        if let Ok(chunk) = producer.write_chunk_uninit(frames.len().min(producer.slots())) {
            chunk.fill_from_iter(frames.map(heard));
        }
    }
}

/// Gives a device what is in the ring. Budget: one load for each frame, one store for each sample and channel.
fn giving<T: SizedSample + FromSample<f32>>(
    mut consumer: rtrb::Consumer<[f32; 2]>,
    shared: Arc<Shared>,
    channels: usize,
) -> impl FnMut(&mut [T]) + Send + 'static {
    let mut begun = false;
    move |sound: &mut [T]| {
        shared.called(sound.len() / channels);
        let frames = sound.chunks_exact_mut(channels);
        let ready = consumer.slots();
        begun |= ready > 0;
        if begun && ready < frames.len() {
            shared.gaps.fetch_add(1, Ordering::Relaxed);
            begun = false;
        }
        for frame in frames {
            play(frame, consumer.pop().unwrap_or_default());
        }
    }
}

/// By a sound server's own protocol, which is lighter than cpal's way to it.
#[cfg(target_os = "linux")]
mod served {
    use super::super::{pulse, system_name};
    use super::{Capture, Kept, Open, Playback, RATE, RING_SAMPLES, Shared, giving, taking};
    use cpal::traits::DeviceTrait;
    use std::sync::Arc;
    use std::sync::atomic::Ordering;

    pub fn capture(host: &cpal::Host, device: &cpal::Device) -> Option<(Open, Capture)> {
        let channels = channels(host, device.default_input_config().ok()?.channels())?;
        let (producer, ring) = rtrb::RingBuffer::new(RING_SAMPLES);
        let shared = Arc::<Shared>::default();
        let take = taking(producer, shared.clone(), usize::from(channels));
        let stream = pulse::record(&system_name(device), channels, take, ended(&shared));
        let open = kept(stream, &shared)?;
        Some((open, Capture::new(ring, RATE, shared)))
    }

    pub fn playback(host: &cpal::Host, device: &cpal::Device) -> Option<(Open, Playback)> {
        let channels = channels(host, device.default_output_config().ok()?.channels())?;
        let (ring, consumer) = rtrb::RingBuffer::new(RING_SAMPLES);
        let shared = Arc::<Shared>::default();
        let give = giving(consumer, shared.clone(), usize::from(channels));
        let in_server = shared.clone();
        let torn = move || {
            in_server.gaps.fetch_add(1, Ordering::Relaxed);
        };
        let stream = pulse::play(&system_name(device), channels, give, torn, ended(&shared));
        let open = kept(stream, &shared)?;
        Some((open, Playback::new(ring, RATE, shared)))
    }

    /// The server knows better than we do what is left and right where there are more than two.
    fn channels(host: &cpal::Host, of_device: u16) -> Option<u8> {
        let is_pulse = host.id().to_string().eq_ignore_ascii_case("pulseaudio");
        is_pulse.then_some(if of_device == 1 { 1 } else { 2 })
    }

    fn ended(shared: &Arc<Shared>) -> impl FnOnce() + Send + 'static {
        let shared = shared.clone();
        move || shared.broken.store(true, Ordering::Relaxed)
    }

    /// cpal tries where this cannot.
    fn kept(stream: Result<pulse::Stream, pulse::PulseError>, shared: &Arc<Shared>) -> Option<Open> {
        let stream = stream.inspect_err(|error| tracing::debug!(%error, "the sound server is asked by cpal"));
        Some(Open::keeping(Kept::Pulse(stream.ok()?), shared.clone()))
    }
}

/// Middle and side of what a device of so many channels has heard. Of more than two, nobody knows which are left and right.
fn heard<T: SizedSample>(frame: &[T]) -> [f32; 2]
where
    f32: FromSample<T>,
{
    match frame {
        [left, right] => apart([*left, *right].map(f32::from_sample_)),
        all => {
            let sum: f32 = all.iter().map(|&sample| f32::from_sample_(sample)).sum();
            [sum / all.len() as f32, 0.0]
        }
    }
}

/// Left and right to the first two channels of a device, and the middle to all others.
fn play<T: SizedSample + FromSample<f32>>(frame: &mut [T], both: [f32; 2]) {
    let [middle, _] = both;
    match frame {
        [left, right, others @ ..] => {
            [*left, *right] = together(both).map(T::from_sample_);
            others.fill(T::from_sample_(middle));
        }
        one => one.fill(T::from_sample_(middle)),
    }
}

fn note_error(shared: &Shared, error: &cpal::Error) {
    if error.kind() == ErrorKind::Xrun {
        shared.gaps.fetch_add(1, Ordering::Relaxed);
    }
    let harmless =
        matches!(error.kind(), ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged);
    if !harmless {
        shared.broken.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_channels_come_through_as_they_are_and_others_hear_both() {
        let both = heard(&[0.5_f32, -0.25]);
        assert_eq!(both, [0.125, 0.375]);
        let mut devices = [vec![9.0_f32; 1], vec![9.0; 2], vec![9.0; 4]];
        devices.iter_mut().for_each(|frame| play(frame, both));
        assert_eq!(devices, [vec![0.125], vec![0.5, -0.25], vec![0.5, -0.25, 0.125, 0.125]]);
        assert_eq!(heard(&[0.5_f32]), [0.5, 0.0]);
        assert_eq!(heard(&[0.5_f32, 0.25, 0.75]), [0.5, 0.0]);
    }
}
