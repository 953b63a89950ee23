use super::*;
use proptest::prelude::*;
use tracing_subscriber::layer::SubscriberExt;

fn debian() -> Told {
    Told {
        release: "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n".to_owned(),
        kernel: "6.1.0-18-amd64\n".to_owned(),
        desktop: "ubuntu:GNOME".to_owned(),
        wayland: true,
        x11: true,
        drivers: vec!["i915".to_owned(), "i915".to_owned(), "nvidia".to_owned()],
    }
}

#[test]
fn what_is_known_is_told() {
    let system = debian().system();
    assert_eq!(system.name, "debian 12");
    assert_eq!(system.kernel, Some(format!("{} 6.1", std::env::consts::OS)));
    assert_eq!((system.desktop, system.display), (Some("GNOME"), Some("Wayland")));
    assert_eq!(system.graphics, ["i915", "nvidia"]);
    let x11 = Told { wayland: false, desktop: String::new(), ..debian() }.system();
    assert_eq!((x11.desktop, x11.display), (None, Some("X11")));
}

#[test]
fn what_is_not_known_is_not_told() {
    let other = "ID=annas-own\nVERSION_ID=192.0.2.1\n".to_owned();
    let told =
        Told { release: other, kernel: "anna.7".to_owned(), desktop: "Anna".to_owned(), ..Told::default() };
    let expected = System {
        name: std::env::consts::OS.to_owned(),
        architecture: std::env::consts::ARCH,
        ..System::default()
    };
    assert_eq!(told.system(), expected);
}

/// A keeper of the test's own, and what it kept while something was done.
fn kept(act: impl FnOnce()) -> Vec<Mishap> {
    let kept: &'static Mutex<VecDeque<Mishap>> = Box::leak(Box::default());
    let subscriber = tracing_subscriber::registry().with(Keeper(kept));
    tracing::subscriber::with_default(subscriber, act);
    let kept = kept.lock().unwrap();
    kept.iter().cloned().collect()
}

#[test]
fn mishaps_are_counted_at_their_place_and_hold_no_value() {
    let kept = kept(|| {
        for _ in 0..3 {
            tracing::warn!(error = "anna@example.org", peer = %"192.0.2.1", "the line is down");
        }
        tracing::error!(target: "libp2p_kad", "no way to {}", "192.0.2.1");
        tracing::info!("all is well");
    });
    let told: Vec<_> = kept.iter().map(|it| (it.level, it.words.as_str(), it.times)).collect();
    assert_eq!(told, [(Level::WARN, "the line is down", 3), (Level::ERROR, "", 1)]);
    assert_eq!(kept[1].target, "libp2p_kad");
    assert_eq!(kept[0].minutes_ago(), 0);
}

#[test]
fn no_more_kinds_are_kept_than_there_is_room_for() {
    let mut kept = VecDeque::new();
    for line in 0..50 {
        let mishap = Mishap {
            level: Level::WARN,
            target: "a",
            line,
            words: String::new(),
            times: 1,
            last: Instant::now(),
        };
        keep(&mut kept, mishap);
    }
    assert_eq!(kept.len(), MISHAPS_MAX);
    assert_eq!(kept.back().map(|it| it.line), Some(49));
}

/// What is logged may be told to others, so it says no value in its sentence, only in its fields.
#[test]
fn sentences_that_are_logged_are_the_same_whoever_it_is_about() {
    let (mut files, mut seen) = (vec![std::path::PathBuf::from("src")], 0);
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if path.ends_with("report/tests.rs") || path.extension().is_none_or(|it| it != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for start in ["tracing::warn!(", "tracing::error!("] {
            for (_, logged) in text.split(start).enumerate().skip(1) {
                let logged =
                    logged.split(");\n").next().unwrap_or(logged).split("),\n").next().unwrap_or(logged);
                let sentence = logged.rsplit('"').nth(1).unwrap_or_default();
                assert!(!sentence.contains('{'), "{}: {logged}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 30, "{seen}");
}

proptest! {
    #[test]
    fn nothing_that_was_chosen_by_a_person_is_told(who in "[A-Z][a-z]{5,9}@[a-z]{4,9}\\.(org|com)|[1-9][0-9]{1,2}\\.[1-9][0-9]{2}\\.[0-9]{1,3}\\.[1-9][0-9]?|[1-9A-HJ-NP-Za-km-z]{20,44}|fd[0-9a-f]{2}:[0-9a-f]{4}::[1-9]|[A-Z][a-z]{5,9}x") {
        let told = Told {
            release: format!("ID={who}\nVERSION_ID=\"{who}\"\nNAME={who}\n{who}"),
            kernel: who.clone(),
            desktop: format!("{who}:{who}"),
            wayland: true,
            x11: true,
            drivers: vec![who.clone()],
        };
        let kept = kept(|| {
            tracing::warn!(error = %who, target_of = who, "cannot be reached");
            tracing::warn!("{who} cannot be reached");
            tracing::error!(target: "libp2p", "{who}");
        });
        let all = format!("{:?} {:?}", told.system(), kept.iter().map(|it| (it.target, &it.words)).collect::<Vec<_>>());
        // A plain word may stand in a sentence; that none is put in there the test above says.
        prop_assume!(!who.chars().all(|c| c.is_ascii_alphabetic()));
        prop_assert!(!all.contains(&who), "{}", all);
    }
}
