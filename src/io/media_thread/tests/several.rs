//! Several calls at once in one thread: one microphone for all, and all in one speaker.

use super::*;

/// How many may be spoken with at once, in a call of six.
const OTHERS: u64 = 5;
/// Share of one processor that the thread may take with all of them. It is a debug build that is measured, whose own code is
/// some ten times slower; libopus is not.
const CPU_MAX: f64 = 0.5;

#[test]
fn what_two_say_is_heard_together_and_both_hear_the_user() {
    let said = scratch("several-said");
    write_chirps(&said);
    let heard = [scratch("several-me"), scratch("several-a"), scratch("several-b")];
    let mut me = End::new(AudioIn::File(said.clone()), AudioOut::File(heard[0].clone()), 60);
    let mut low = End::new(AudioIn::Tone(500), AudioOut::File(heard[1].clone()), 61);
    let mut high = End::new(AudioIn::Tone(1_700), AudioOut::File(heard[2].clone()), 62);
    call(&mut me, LegId(1), &mut low, Profile::EndToEnd);
    call(&mut me, LegId(2), &mut high, Profile::EndToEnd);
    for leg in [LegId(1), LegId(2)] {
        me.wait_for("figures", |report| received(report, leg, 130));
    }
    drop(me);
    drop(low);
    drop(high);
    let [mine, of_low, of_high] = heard.map(|path| taken(&path));
    let end = &mine[mine.len() - 24_000..];
    for hz in [500.0, 1_700.0] {
        assert!(power(end, hz) > 20.0 * power(end, 1_100.0), "{hz} Hz is heard: {}", power(end, hz));
    }
    assert_eq!((chirps_in(&of_low), chirps_in(&of_high)), (CHIRPS, CHIRPS));
    assert!(
        power(&of_low, 1_700.0) < power(&of_low, 600.0) / 100.0,
        "nobody hears the others by way of this user"
    );
    std::fs::remove_file(said).unwrap();
}

#[test]
fn five_at_once_are_no_louder_than_may_be_and_take_little_of_the_processor() {
    let heard = scratch("crowd");
    let before = threads();
    let mut me = End::new(AudioIn::Tone(300), AudioOut::File(heard.clone()), 63);
    let own: Vec<PathBuf> = threads().into_iter().filter(|thread| !before.contains(thread)).collect();
    let mut others = Vec::new();
    for n in 0..OTHERS {
        let mut other = End::new(AudioIn::Tone(400 + 200 * n as u32), AudioOut::Null, 70 + n as u8);
        call(&mut me, LegId(n + 1), &mut other, Profile::EndToEnd);
        others.push(other);
    }
    let (began, used) = (Instant::now(), cpu(&own));
    for n in 0..OTHERS {
        me.wait_for("figures", |report| received(report, LegId(n + 1), 150));
    }
    let share = (cpu(&own) - used).as_secs_f64() / began.elapsed().as_secs_f64();
    drop(me);
    drop(others);
    let sound = taken(&heard);
    let end = &sound[sound.len() - 24_000..];
    assert!(sound.iter().all(|sample| sample.abs() <= 0.9), "nobody hears a bang");
    let loudness = (end.iter().map(|sample| sample * sample).sum::<f32>() / end.len() as f32).sqrt();
    assert!((0.1..0.3).contains(&loudness), "{loudness}");
    assert!(share < CPU_MAX, "{share:.2} of a processor");
}

#[test]
fn one_who_falls_silent_stops_nobody_else() {
    let heard = scratch("starving");
    let mut me = End::new(AudioIn::Silence, AudioOut::File(heard.clone()), 80);
    let mut gone = End::new(AudioIn::Tone(500), AudioOut::Null, 81);
    let mut there = End::new(AudioIn::Tone(1_700), AudioOut::Null, 82);
    call(&mut me, LegId(1), &mut gone, Profile::EndToEnd);
    call(&mut me, LegId(2), &mut there, Profile::EndToEnd);
    me.wait_for("figures", |report| received(report, LegId(1), 30));
    // Not a word of good-bye.
    assert!(gone.handle.send(Order::Mute { leg: LEG, muted: true }));
    std::mem::forget(gone);
    me.wait_for("figures", |report| received(report, LegId(2), 200));
    drop(me);
    drop(there);
    let sound = taken(&heard);
    let holes = sound[48_000..].chunks(960).filter(|part| part.iter().all(|sample| sample.abs() < 0.05));
    assert_eq!(holes.count(), 0, "20 ms without him");
}

/// One more call of `me`, with this one.
fn call(me: &mut End, leg: LegId, other: &mut End, profile: Profile) {
    let seed = leg.0 as u8;
    let mut offering = Negotiation::new(me.open_leg(leg, false, Occasion::Talk), profile, [seed; 32]);
    let mut answering = Negotiation::new(other.open(false), profile, [seed + 100; 32]);
    let (answer, plan) = answering.answer(&offering.offer()).unwrap();
    other.handle.send(Order::Start { leg: LEG, plan, route: Route::Sound });
    let plan = offering.accept(&answer).unwrap();
    me.handle.send(Order::Start { leg, plan, route: Route::Sound });
    me.wait_for("the connection", |report| *report == Report::Connected { leg });
}

fn received(report: &Report, of: LegId, more_than: u64) -> bool {
    matches!(report, Report::Stats { leg, stats } if *leg == of && stats.packets_received > more_than)
}

fn taken(path: &Path) -> Vec<f32> {
    let sound = wav::read(path).unwrap();
    std::fs::remove_file(path).unwrap();
    sound
}

/// How much of one tone there is in a sound (Goertzel).
fn power(sound: &[f32], hz: f32) -> f32 {
    let turn = 2.0 * (std::f32::consts::TAU * hz / 48_000.0).cos();
    let (mut one, mut two) = (0.0, 0.0);
    for sample in sound {
        (one, two) = (sample + turn * one - two, one);
    }
    (one * one + two * two - turn * one * two) / sound.len() as f32
}

/// The threads of this process; none where the system does not tell.
fn threads() -> Vec<PathBuf> {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    tasks.filter_map(|task| task.ok().map(|task| task.path())).collect()
}

/// How long these have run.
fn cpu(threads: &[PathBuf]) -> Duration {
    let ran = |thread: &PathBuf| {
        let text = std::fs::read_to_string(thread.join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    threads.iter().filter_map(ran).sum()
}
