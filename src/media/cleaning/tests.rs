//! A room with a speaker and a microphone, in which one side speaks, or the other, or both.

use super::*;

const SECOND: usize = 48_000;
/// What is left of the speaker's sound where the microphone stands: a loud laptop.
const LOUDNESS: f32 = 0.5;

/// A voice, at 48 kHz, said again and again.
fn voice(wav: &[u8], samples: usize) -> Vec<f32> {
    let mut reader = hound::WavReader::new(wav).unwrap();
    let times = (SECOND / reader.spec().sample_rate as usize) as f32;
    let said: Vec<f32> =
        reader.samples::<i16>().map(|sample| f32::from(sample.unwrap()) / 32_768.0).collect();
    let at = |place: usize| said[place % said.len()];
    let between = |place: usize| {
        let (whole, part) = (place / times as usize, (place % times as usize) as f32 / times);
        at(whole) + (at(whole + 1) - at(whole)) * part
    };
    (0..samples).map(between).collect()
}

fn far_voice(seconds: usize) -> Vec<f32> {
    voice(include_bytes!("../../../tests/fixtures/speech/austen.wav"), seconds * SECOND)
}

fn near_voice(seconds: usize) -> Vec<f32> {
    voice(include_bytes!("../../../tests/fixtures/speech/sense.wav"), seconds * SECOND)
}

/// What the microphone hears of the speaker: late, and once more from each of some walls.
fn echo(played: &[f32], delay_ms: impl Fn(usize) -> usize) -> Vec<f32> {
    const WALLS: [(usize, f32); 5] = [(0, 1.0), (113, -0.5), (307, 0.3), (911, -0.2), (1_999, 0.1)];
    let heard = |place: usize| {
        let late = place.checked_sub(delay_ms(place) * SECOND / 1_000)?;
        let of_walls = WALLS.iter().filter_map(|(way, part)| Some(played[late.checked_sub(*way)?] * part));
        Some(of_walls.sum::<f32>() * LOUDNESS)
    };
    (0..played.len()).map(|place| heard(place).unwrap_or(0.0)).collect()
}

/// What is sent of what a microphone hears while the speaker plays.
fn sent(cleaning: Cleaning, played: &[f32], heard: &[f32]) -> Vec<f32> {
    let mut cleaner = Cleaner::new(cleaning);
    let mut sent = Vec::new();
    for (played, heard) in played.chunks_exact(FRAME_SAMPLES).zip(heard.chunks_exact(FRAME_SAMPLES)) {
        cleaner.played(played.try_into().unwrap());
        let mut frame: [f32; FRAME_SAMPLES] = heard.try_into().unwrap();
        cleaner.clean(&mut frame);
        sent.extend(frame);
    }
    sent
}

fn power(sound: &[f32]) -> f32 {
    sound.iter().map(|sample| sample * sample).sum::<f32>() / sound.len() as f32
}

/// By how much the second is softer, in dB.
fn loss_db(before: &[f32], after: &[f32]) -> f32 {
    10.0 * (power(before) / power(after).max(1e-12)).log10()
}

/// The telephone band, at 8 kHz: what a voice is understood by, and what high-passes leave in its phase.
fn band(sound: &[f32]) -> Vec<f32> {
    const BY: usize = SECOND / 8_000;
    let lower = sound.windows(2 * BY).step_by(BY).map(|group| group.iter().sum::<f32>() / group.len() as f32);
    let mut lower: Vec<f32> = lower.collect();
    for _ in 0..2 {
        let (mut before, mut out) = (0.0, 0.0);
        for sample in &mut lower {
            out = 0.8 * (out + *sample - before);
            before = *sample;
            *sample = out;
        }
    }
    lower
}

/// How much of a voice is in what was sent, in dB of it, at the delay where the most is.
fn kept_db(voice: &[f32], sent: &[f32]) -> f32 {
    let (voice, sent) = (band(voice), band(sent));
    let whole: f32 = voice.iter().map(|said| said * said).sum();
    let share =
        |late: usize| voice.iter().zip(&sent[late..]).map(|(said, sent)| said * sent).sum::<f32>() / whole;
    20.0 * (0..400).map(share).fold(0.0_f32, f32::max).log10()
}

#[test]
fn after_five_seconds_the_echo_is_30_db_softer_at_every_delay() {
    let only = Cleaning { echo: true, ..Cleaning::NONE };
    for (delay_ms, cleaning) in [(40, Cleaning::default()), (100, only), (160, Cleaning::default())] {
        let played = far_voice(10);
        let heard = echo(&played, |_| delay_ms);
        let sent = sent(cleaning, &played, &heard);
        let loss = loss_db(&heard[5 * SECOND..], &sent[5 * SECOND..]);
        println!("{delay_ms} ms, {cleaning:?}: {loss:.1} dB");
        assert!(loss >= 30.0, "{delay_ms} ms, {cleaning:?}: {loss} dB");
    }
}

#[test]
fn after_the_delay_has_jumped_the_echo_is_30_db_softer_again() {
    let played = far_voice(20);
    let heard = echo(&played, |place| if place < 8 * SECOND { 40 } else { 160 });
    let sent = sent(Cleaning::default(), &played, &heard);
    let loss = loss_db(&heard[13 * SECOND..], &sent[13 * SECOND..]);
    println!("{loss:.1} dB");
    assert!(loss >= 30.0, "{loss} dB");
}

#[test]
fn who_speaks_at_the_same_time_is_heard() {
    let (played, near) = (far_voice(16), near_voice(16));
    let alone = echo(&played, |_| 60);
    // First the other side alone, as calls begin; then both.
    let both = |place: usize| if place < 6 * SECOND { alone[place] } else { alone[place] + near[place] };
    let heard: Vec<f32> = (0..played.len()).map(both).collect();
    let only = Cleaning { echo: true, ..Cleaning::NONE };
    // Filters turn phases, so what is sent is compared with what is sent of the same voice alone.
    let voice = sent(only, &vec![0.0; near.len()], &near);
    let kept = kept_db(&voice[6 * SECOND..15 * SECOND], &sent(only, &played, &heard)[6 * SECOND..]);
    println!("{kept:.1} dB");
    assert!(kept >= -3.0, "{kept} dB");
}

#[test]
fn without_echo_a_voice_is_sent_as_it_is() {
    let near = near_voice(8);
    let silence = vec![0.0; near.len()];
    let sent = sent(Cleaning { echo: true, ..Cleaning::NONE }, &silence, &near);
    let loss = loss_db(&band(&near[2 * SECOND..]), &band(&sent[2 * SECOND..]));
    assert!(loss.abs() < 1.0, "{loss} dB");
}

/// The same noise each time, of a given loudness.
fn noise(samples: usize, loudness: f32) -> Vec<f32> {
    let mut state = 1_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 8_388_608.0 - 1.0
    };
    (0..samples).map(next).map(|sample| sample * loudness).collect()
}

#[test]
fn noise_is_at_least_12_db_softer_and_a_voice_is_not() {
    let only = Cleaning { noise: true, ..Cleaning::NONE };
    let noise = noise(8 * SECOND, 0.01);
    let sent_noise = sent(only, &vec![0.0; noise.len()], &noise);
    let loss = loss_db(&noise[3 * SECOND..], &sent_noise[3 * SECOND..]);
    let near = near_voice(8);
    let heard: Vec<f32> = near.iter().zip(&noise).map(|(said, noise)| said + noise).collect();
    let sent_voice = sent(only, &vec![0.0; heard.len()], &heard);
    let voice = sent(only, &vec![0.0; near.len()], &near);
    let kept = kept_db(&voice[3 * SECOND..7 * SECOND], &sent_voice[3 * SECOND..]);
    println!("noise {loss:.1} dB softer, the voice {kept:.1} dB");
    assert!(loss >= 12.0 && kept >= -3.0, "noise {loss} dB softer, the voice {kept} dB");
}

#[test]
fn a_soft_voice_is_made_louder_and_a_loud_one_does_not_clip() {
    let only = Cleaning { gain: true, ..Cleaning::NONE };
    let near = near_voice(16);
    let scaled = |by: f32| near.iter().map(|sample| sample * by).collect::<Vec<f32>>();
    let soft = scaled(0.03);
    let lifted = -loss_db(&soft[8 * SECOND..], &sent(only, &vec![0.0; soft.len()], &soft)[8 * SECOND..]);
    let loud = scaled(0.99 / near.iter().fold(0.0_f32, |most, sample| most.max(sample.abs())));
    let sent_loud = sent(only, &vec![0.0; loud.len()], &loud);
    let most = sent_loud.iter().fold(0.0_f32, |most, sample| most.max(sample.abs()));
    println!("soft {lifted:.1} dB louder, loud at most {most:.2}");
    assert!(lifted >= 10.0 && most <= 1.0, "soft {lifted} dB louder, loud at most {most}");
}

#[test]
fn where_nothing_is_to_be_done_nothing_is_changed() {
    let near = near_voice(1);
    assert_eq!(sent(Cleaning::NONE, &far_voice(1), &near), near);
}

#[test]
fn what_no_microphone_gives_harms_nothing() {
    let mut cleaner = Cleaner::new(Cleaning::default());
    for bad in [f32::NAN, f32::INFINITY, f32::MAX, -1e9] {
        cleaner.played(&[bad; FRAME_SAMPLES]);
        cleaner.clean(&mut [bad; FRAME_SAMPLES]);
    }
    // Some frames later a voice comes through again.
    let near = near_voice(8);
    let mut after = Vec::new();
    for frame in near.chunks_exact(FRAME_SAMPLES) {
        let mut frame: [f32; FRAME_SAMPLES] = frame.try_into().unwrap();
        cleaner.played(&[0.0; FRAME_SAMPLES]);
        cleaner.clean(&mut frame);
        after.extend(frame);
    }
    assert!(after.iter().all(|sample| sample.is_finite()));
    assert!(power(&after[4 * SECOND..]) > 1e-6, "{}", power(&after[4 * SECOND..]));
}
