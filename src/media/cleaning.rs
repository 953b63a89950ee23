//! What the microphone hears, made clean: without the echo of the speaker, without noise, at an even level.
//!
//! The work is that of WebRTC's audio processing (`sonora`, its port to Rust); this says in which order it is fed. It
//! is one machine for all calls, as there is one microphone and one speaker. It adds no frame of delay.
//!
//! What is played must be told before what is heard at the same time: the canceller finds the delay between the two by
//! itself, up to half a second, but nothing that comes before its cause.

use sonora::config::{
    AdaptiveDigital, EchoCanceller, GainController2, HighPassFilter, MaxProcessingRate, NoiseSuppression,
    NoiseSuppressionLevel, Pipeline,
};
use sonora::{AudioProcessing, Config, StreamConfig};

/// Samples of 10 ms at 48 kHz: what is processed at once.
pub const FRAME_SAMPLES: usize = 480;
const RATE_HZ: u32 = 48_000;

/// What is done to what the microphone hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleaning {
    /// What the speaker plays is taken away from what the microphone hears.
    pub echo: bool,
    /// Noise that stays the same (fans, hiss, traffic) is lowered, by 18 dB at most.
    pub noise: bool,
    /// Who speaks softly is made louder, and who speaks loudly is kept below full scale.
    pub gain: bool,
}

impl Cleaning {
    /// For music, and for microphones that are better than this: all is left as it is.
    pub const NONE: Cleaning = Cleaning { echo: false, noise: false, gain: false };
}

impl Default for Cleaning {
    /// For a voice at a laptop: all of it.
    fn default() -> Cleaning {
        Cleaning { echo: true, noise: true, gain: true }
    }
}

/// The machine. It runs while the microphone is open.
#[derive(Debug)]
pub struct Cleaner {
    cleaning: Cleaning,
    /// None while nothing is to be done, so that it costs nothing.
    chain: Option<Chain>,
}

impl Cleaner {
    pub fn new(cleaning: Cleaning) -> Cleaner {
        Cleaner { cleaning, chain: Chain::new(cleaning) }
    }

    /// Does other things from now on; what was learnt about the room is forgotten only where something changes.
    pub fn choose(&mut self, cleaning: Cleaning) {
        if cleaning != self.cleaning {
            *self = Cleaner::new(cleaning);
        }
    }

    /// Takes what the speaker is given.
    pub fn played(&mut self, frame: &[f32; FRAME_SAMPLES]) {
        if let Some(chain) = self.chain.as_mut().filter(|_| self.cleaning.echo) {
            chain.played(frame);
        }
    }

    /// Whether anything is done at all.
    pub fn is_at_work(&self) -> bool {
        self.chain.is_some()
    }

    /// Cleans what the microphone has heard.
    pub fn clean(&mut self, frame: &mut [f32; FRAME_SAMPLES]) {
        if let Some(chain) = &mut self.chain {
            chain.clean(frame);
        }
    }
}

/// The processing, and where it writes.
struct Chain {
    processing: Box<AudioProcessing>,
    written: [f32; FRAME_SAMPLES],
}

impl Chain {
    fn new(cleaning: Cleaning) -> Option<Chain> {
        if cleaning == Cleaning::NONE {
            return None;
        }
        let config = Config {
            // The whole band of Opus, not only up to 16 kHz.
            pipeline: Pipeline {
                maximum_internal_processing_rate: MaxProcessingRate::Rate48kHz,
                ..Pipeline::default()
            },
            // Below 100 Hz a voice has nothing, and a table has much.
            high_pass_filter: Some(HighPassFilter::default()),
            echo_canceller: cleaning.echo.then(EchoCanceller::default),
            noise_suppression: cleaning.noise.then(|| NoiseSuppression {
                level: NoiseSuppressionLevel::High,
                ..NoiseSuppression::default()
            }),
            gain_controller2: cleaning.gain.then(|| GainController2 {
                adaptive_digital: Some(AdaptiveDigital::default()),
                ..GainController2::default()
            }),
            ..Config::default()
        };
        let stream = StreamConfig::new(RATE_HZ, 1);
        let builder = AudioProcessing::builder().config(config);
        let processing = Box::new(builder.capture_config(stream).render_config(stream).build());
        Some(Chain { processing, written: [0.0; FRAME_SAMPLES] })
    }

    fn played(&mut self, frame: &[f32; FRAME_SAMPLES]) {
        // It refuses rates and channels, which are fixed here.
        let frame = frame.map(sane);
        let _ = self.processing.process_render_f32(&[&frame], &mut [&mut self.written]);
    }

    fn clean(&mut self, frame: &mut [f32; FRAME_SAMPLES]) {
        let heard = frame.map(sane);
        if self.processing.process_capture_f32(&[&heard], &mut [&mut self.written]).is_ok() {
            frame.copy_from_slice(&self.written);
        }
    }
}

/// What a broken driver may give is nothing to reckon with: the processing panics at what is no number.
fn sane(sample: f32) -> f32 {
    if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 }
}

impl std::fmt::Debug for Chain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chain")
    }
}

#[cfg(test)]
mod tests;
