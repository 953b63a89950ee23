use super::*;
use proptest::prelude::*;

/// What Steve Underwood's g722_encode.c makes of `sweep`: bytes 0 to 15 and 1584 to 1599, and the sum of all.
const FIRST: [u8; 16] = [42, 132, 32, 132, 32, 132, 4, 137, 9, 139, 77, 80, 210, 213, 217, 219];
const LAST: [u8; 16] = [117, 147, 149, 252, 158, 50, 91, 31, 94, 249, 177, 156, 250, 156, 46, 127];
const SUM: u32 = 228_196;
/// The sum of what g722_decode.c makes of these bytes, by `weighed`.
const DECODED_SUM: i64 = 130_089;

#[test]
fn bytes_and_samples_are_those_of_the_reference() {
    let mut encoder = G722Encoder::new();
    let bytes: Vec<u8> =
        sweep().as_chunks().0.iter().map(|pair| encoder.encode_pair(pair.map(i32::from))).collect();
    let mut decoder = G722Decoder::new();
    let samples: Vec<i16> = bytes.iter().flat_map(|&byte| decoder.decode_byte(byte)).collect();
    assert_eq!(bytes[..16], FIRST);
    assert_eq!(bytes[1_584..], LAST);
    assert_eq!(bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>(), SUM);
    assert_eq!(weighed(&samples), DECODED_SUM);
}

#[test]
fn speech_comes_back_with_its_upper_band() {
    let source = speech();
    let (mut bytes, mut back) = (Vec::new(), Vec::new());
    G722Encoder::new().encode(&source, &mut bytes);
    assert_eq!(G722Decoder::new().decode(&bytes, &mut back), back.len());
    let best = (0..240).map(|late| correlation(&source, &back[late..])).fold(0.0, f32::max);
    assert!(best > 0.95, "{best}");
    for hz in [1_000.0_f32, 5_000.0, 6_000.0] {
        let tone: Vec<f32> =
            (0..9_600).map(|n| (n as f32 * hz * std::f32::consts::TAU / 48_000.0).sin() * 0.3).collect();
        let (mut bytes, mut back) = (Vec::new(), Vec::new());
        G722Encoder::new().encode(&tone, &mut bytes);
        G722Decoder::new().decode(&bytes, &mut back);
        let loudness = (energy(&back[4_800..]) / energy(&tone[4_800..])).sqrt();
        assert!((0.8..1.1).contains(&loudness), "{hz} Hz {loudness}");
    }
}

#[test]
fn what_is_missing_goes_on_and_fades() {
    let tone: Vec<f32> = (0..9_600).map(|n| (n as f32 * 0.0262).sin() * 0.5).collect();
    let (mut bytes, mut sound) = (Vec::new(), Vec::new());
    G722Encoder::new().encode(&tone, &mut bytes);
    let mut decoder = G722Decoder::new();
    decoder.decode(&bytes, &mut sound);
    sound.clear();
    assert_eq!(decoder.conceal(4_800, &mut sound), 4_800);
    assert!(energy(&sound[..480]) > 10.0 * energy(&sound[3_600..]));
    assert!(sound.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.05));
}

proptest! {
    #[test]
    fn any_bytes_are_decoded_to_finite_samples_and_any_samples_encoded(
        payload in proptest::collection::vec(any::<u8>(), 0..2_000),
        frame in proptest::collection::vec(any::<f32>(), 960),
    ) {
        let mut out = Vec::new();
        let mut decoder = G722Decoder::new();
        prop_assert_eq!(decoder.decode(&payload, &mut out), payload.len() * 6);
        decoder.conceal(960, &mut out);
        prop_assert!(out.iter().all(|sample| sample.is_finite()));
        let mut bytes = Vec::new();
        G722Encoder::new().encode(&frame, &mut bytes);
        prop_assert_eq!(bytes.len(), 160);
    }
}

/// A fifth of a second at 16 kHz, rising through both bands, in whole numbers.
fn sweep() -> Vec<i16> {
    let (mut phase, mut step) = (0_u32, 500_u32);
    let next = |_| {
        phase = phase.wrapping_add(step) % 65_536;
        step += 9;
        // A triangle of the phase, which has harmonics in the upper band.
        (if phase < 32_768 { phase as i32 - 16_384 } else { 49_151 - phase as i32 }) as i16
    };
    (0..3_200).map(next).collect()
}

fn weighed(samples: &[i16]) -> i64 {
    samples.iter().enumerate().map(|(n, &sample)| i64::from(sample) * (n as i64 % 97 + 1)).sum()
}

fn correlation(a: &[f32], b: &[f32]) -> f32 {
    let product: f32 = a.iter().zip(b).map(|(a, b)| a * b).sum();
    product / (energy(&a[..b.len().min(a.len())]) * energy(b)).sqrt()
}

fn energy(sound: &[f32]) -> f32 {
    sound.iter().map(|sample| sample * sample).sum()
}

fn speech() -> Vec<f32> {
    let wav = include_bytes!("../../../../tests/fixtures/speech/sense.wav");
    let samples: Vec<f32> = hound::WavReader::new(&wav[..])
        .unwrap()
        .into_samples::<i16>()
        .map(|sample| f32::from(sample.unwrap()) / 32_768.0)
        .collect();
    let between = |pair: &[f32]| [0.0, 1.0, 2.0].map(|n| pair[0] + (pair[1] - pair[0]) * n / 3.0);
    samples.windows(2).flat_map(between).collect()
}
