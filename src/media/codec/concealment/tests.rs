use crate::media::codec::{Codec, Decoder, Encoder, FRAME_SAMPLES};
use std::f32::consts::TAU;

/// Samples of a packet at 8 kHz.
const TELEPHONE: usize = 160;

/// What G.711 Appendix I is for: not silence, and no noise either.
#[test]
fn what_is_invented_is_like_what_was_said() {
    let speech = speech();
    for codec in [Codec::G722, Codec::Pcmu, Codec::Pcma] {
        let mut encoder = Encoder::new(codec, 0).unwrap();
        let mut whole = Decoder::new(codec).unwrap();
        let mut lossy = Decoder::new(codec).unwrap();
        let (mut alike, mut louder, mut count) = (0.0, 0.0, 0.0);
        for (n, frame) in speech.chunks_exact(FRAME_SAMPLES).enumerate() {
            let (mut payload, mut said, mut heard) = (Vec::new(), Vec::new(), Vec::new());
            encoder.encode(frame, &mut payload).unwrap();
            whole.decode(&payload, &mut said).unwrap();
            if n % 7 != 6 {
                lossy.decode(&payload, &mut heard).unwrap();
                continue;
            }
            assert_eq!(lossy.conceal(FRAME_SAMPLES, &mut heard).unwrap(), FRAME_SAMPLES);
            if product(&said, &said) > 1.0 {
                alike += product(&said, &heard) / (product(&said, &said) * product(&heard, &heard)).sqrt();
                louder += (product(&heard, &heard) / product(&said, &said)).sqrt();
                count += 1.0;
            }
        }
        println!("{codec:?}: {} alike, {} as loud, {count} frames", alike / count, louder / count);
        assert!(count > 15.0 && alike / count > 0.35, "{codec:?} {}", alike / count);
        assert!((0.5..1.5).contains(&(louder / count)), "{codec:?} {}", louder / count);
    }
}

/// The measure of a concealment is what the ear would get without one: a hole, or the last packet once more.
#[test]
fn what_is_invented_is_nearer_to_what_was_said_than_silence_or_the_last_packet_again() {
    for codec in [Codec::G722, Codec::Pcmu, Codec::Pcma] {
        let packets = packets(codec);
        let said = heard_whole(codec, &packets);
        let of = |instead| {
            let heard = heard_with_losses(codec, &packets, instead);
            (distance(&heard, &said), likeness(&heard, &said))
        };
        let [(invented, alike), (silent, _), (repeated, repeated_alike)] =
            [Instead::Invented, Instead::Silence, Instead::TheLast].map(of);
        println!("{codec:?}: {invented:.2} dB and {alike:.2}, silent {silent:.2}, repeated {repeated:.2}");
        assert!(invented < silent * 0.65, "{codec:?}: {invented} dB from it, silence {silent}");
        assert!(invented < repeated * 0.93, "{codec:?}: {invented} dB from it, the last packet {repeated}");
        assert!(alike > repeated_alike + 0.25, "{codec:?}: {alike} alike, the last packet {repeated_alike}");
    }
}

/// What is put where a packet is lost.
#[derive(Clone, Copy)]
enum Instead {
    Invented,
    Silence,
    TheLast,
}

/// Of nine packets one is lost, and two in a row.
fn is_lost(n: usize) -> bool {
    matches!(n % 9, 3 | 7 | 8)
}

fn packets(codec: Codec) -> Vec<Vec<u8>> {
    let mut encoder = Encoder::new(codec, 0).unwrap();
    let mut encoded = |frame: &[f32]| {
        let mut payload = Vec::new();
        encoder.encode(frame, &mut payload).unwrap();
        payload
    };
    speech().chunks_exact(FRAME_SAMPLES).map(&mut encoded).collect()
}

fn heard_whole(codec: Codec, packets: &[Vec<u8>]) -> Vec<f32> {
    let (mut decoder, mut heard) = (Decoder::new(codec).unwrap(), Vec::new());
    for payload in packets {
        decoder.decode(payload, &mut heard).unwrap();
    }
    heard
}

fn heard_with_losses(codec: Codec, packets: &[Vec<u8>], instead: Instead) -> Vec<f32> {
    let (mut decoder, mut heard) = (Decoder::new(codec).unwrap(), vec![0.0; FRAME_SAMPLES]);
    for (n, payload) in packets.iter().enumerate() {
        let last = heard.len() - FRAME_SAMPLES;
        let made = match instead {
            Instead::Silence if is_lost(n) => {
                heard.resize(last + 2 * FRAME_SAMPLES, 0.0);
                FRAME_SAMPLES
            }
            Instead::TheLast if is_lost(n) => {
                heard.extend_from_within(last..);
                FRAME_SAMPLES
            }
            Instead::Invented if is_lost(n) => decoder.conceal(FRAME_SAMPLES, &mut heard).unwrap(),
            Instead::Invented | Instead::Silence | Instead::TheLast => {
                decoder.decode(payload, &mut heard).unwrap()
            }
        };
        assert_eq!(made, FRAME_SAMPLES);
    }
    heard.split_off(FRAME_SAMPLES)
}

/// The mean distance of the spectra in dB where packets were lost and somebody speaks, up to 4 kHz, seams with them.
fn distance(heard: &[f32], said: &[f32]) -> f32 {
    let half = FRAME_SAMPLES / 2;
    let starts = (0..said.len() / half - 1).map(|n| n * half);
    let touched = starts.filter(|at| is_lost(at / FRAME_SAMPLES) || is_lost((at + half) / FRAME_SAMPLES));
    let apart: Vec<f32> = touched
        .map(|at| (&heard[at..at + FRAME_SAMPLES], &said[at..at + FRAME_SAMPLES]))
        .filter(|(_, said)| product(said, said) > 1.0)
        .map(|(heard, said)| {
            let squares = spectrum(heard).zip(spectrum(said)).map(|(one, other)| (one - other).powi(2));
            let squares: Vec<f32> = squares.collect();
            (squares.iter().sum::<f32>() / squares.len() as f32).sqrt()
        })
        .collect();
    assert!(apart.len() > 60, "{} windows", apart.len());
    apart.iter().sum::<f32>() / apart.len() as f32
}

/// The mean correlation there.
fn likeness(heard: &[f32], said: &[f32]) -> f32 {
    let frames = heard.chunks_exact(FRAME_SAMPLES).zip(said.chunks_exact(FRAME_SAMPLES)).enumerate();
    let spoken = frames.filter(|(n, (_, said))| is_lost(*n) && product(said, said) > 1.0);
    let alike: Vec<f32> = spoken
        .map(|(_, (heard, said))| {
            let loudness = (product(heard, heard) * product(said, said)).sqrt();
            product(heard, said) / (loudness + 1e-9)
        })
        .collect();
    alike.iter().sum::<f32>() / alike.len() as f32
}

/// Powers in dB, 100 Hz apart, above a floor that nobody hears beside speech.
fn spectrum(frame: &[f32]) -> impl Iterator<Item = f32> {
    let windowed = |(at, six): (usize, &[f32])| {
        let window = 0.5 - 0.5 * (at as f32 / TELEPHONE as f32 * TAU).cos();
        six.iter().sum::<f32>() * window
    };
    let telephone: Vec<f32> =
        frame.chunks_exact(FRAME_SAMPLES / TELEPHONE).enumerate().map(windowed).collect();
    (1..40).map(move |bin| {
        let (mut sine, mut cosine) = (0.0, 0.0);
        for (at, sample) in telephone.iter().enumerate() {
            let phase = (at * bin * 2 % TELEPHONE) as f32 / TELEPHONE as f32 * TAU;
            sine += sample * phase.sin();
            cosine += sample * phase.cos();
        }
        10.0 * (sine * sine + cosine * cosine + 0.01).log10()
    })
}

fn product(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn speech() -> Vec<f32> {
    let wav = include_bytes!("../../../../tests/fixtures/speech/sense.wav");
    let samples = hound::WavReader::new(&wav[..]).unwrap().into_samples::<i16>();
    samples.flat_map(|sample| [f32::from(sample.unwrap()) / 32_768.0; 3]).collect()
}
