//! What comes and goes, with a pretended other end.

use super::exchange::{Answer, Exchange, Piece, Wanted, pair};
use super::fetch::{self, Fetch};
use super::folder::Folder;
use super::give::{self, Give};
use super::*;
use crate::attachment::Attachment;
use crate::flow::NodeId;
use crate::identity::RootId;
use crate::io::profile::tests::TestDir;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use tokio::sync::mpsc::{Receiver, channel};

const PART: &str = "a.bin.0123456789abcdef.part";

fn file(name: &str, bytes: &[u8]) -> Attachment {
    Attachment {
        token: [7; 16],
        name: name.to_owned(),
        size: bytes.len() as u64,
        hash: Sha256::digest(bytes).into(),
    }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn last(mut reports: Receiver<FileReport>) -> FileReport {
    std::iter::from_fn(|| reports.blocking_recv()).last().unwrap()
}

/// Fetches a file of which these pieces come; from where it was asked for, and what became of it.
fn fetched(dir: &Path, file: &Attachment, pieces: Vec<Piece>) -> (Option<u64>, FileReport) {
    let (line, _asked, Exchange { mut wanted, asked: _ }) = pair();
    let (reports, told) = channel(64);
    let folder = Folder::new(dir.to_owned());
    let fetch = Fetch {
        run: 1,
        node: NodeId([1; 32]),
        root: RootId([2; 32]),
        file: file.clone(),
        part: PART.to_owned(),
        folder,
    };
    let thread = std::thread::spawn(move || fetch::run(fetch, &Going::default(), &line, &reports));
    let from = wanted.blocking_recv().map(|Wanted { from, pieces: to, .. }| {
        for piece in pieces {
            let _ = to.blocking_send(piece);
        }
        from
    });
    thread.join().unwrap();
    (from, last(told))
}

/// When it was changed last, as whoever gives it on has to know.
fn changed(path: &Path) -> u64 {
    super::give::stamp(&fs::metadata(path).unwrap()).1
}

fn all(bytes: &[u8]) -> Vec<Piece> {
    vec![Piece::Bytes(bytes.to_vec()), Piece::End(Ok(()))]
}

#[test]
fn a_cut_file_goes_on_from_where_it_was_and_is_whole_in_the_end() {
    let place = TestDir::new();
    let (dir, bytes) = (place.path(), b"one and two and three".to_vec());
    let offered = file("a.bin", &bytes);
    let half = vec![Piece::Bytes(bytes[..9].to_vec()), Piece::End(Err(FileFault::Lost))];
    let ended = |why| FileReport::Ended { run: 1, why };
    assert_eq!(fetched(&dir, &offered, half), (Some(0), ended(FileFault::Lost)));
    assert_eq!(names(&dir), [PART]);
    let (from, report) = fetched(&dir, &offered, all(&bytes[9..]));
    let path = dir.join("a.bin");
    let changed_ns = changed(&path);
    assert_eq!((from, report), (Some(9), FileReport::Fetched { run: 1, path: path.clone(), changed_ns }));
    assert_eq!((fs::read(path).unwrap(), names(&dir)), (bytes, vec!["a.bin".to_owned()]));
}

#[test]
fn other_bytes_and_missing_ones_are_thrown_away() {
    let place = TestDir::new();
    let dir = place.path();
    let offered = file("a.bin", b"truth");
    for lie in [&b"truXh"[..], b"trut", b"truthtruth"] {
        let (_, report) = fetched(&dir, &offered, all(lie));
        assert_eq!(report, FileReport::Ended { run: 1, why: FileFault::Damaged });
        assert_eq!(names(&dir), [""; 0]);
    }
    // Half of it is a lie, which is seen in the end.
    let half = vec![Piece::Bytes(b"tr!".to_vec()), Piece::End(Err(FileFault::Lost))];
    fetched(&dir, &offered, half);
    let (from, report) = fetched(&dir, &offered, all(b"th"));
    assert_eq!((from, report), (Some(3), FileReport::Ended { run: 1, why: FileFault::Damaged }));
    assert_eq!(names(&dir), [""; 0]);
    assert_eq!(fetched(&dir, &offered, all(b"truth")).0, Some(0), "it begins anew");
}

#[test]
fn whatever_its_name_a_file_stays_in_the_folder_and_overwrites_nothing() {
    let place = TestDir::new();
    let dir = place.path().join("downloads");
    for (name, stands) in [
        ("../../x", "x"),
        ("x", "x (2)"),
        ("/etc/x", "x (3)"),
        ("con.txt", "_con.txt"),
        ("bill\u{202e}fdp.exe", "billfdp.exe"),
        ("a.tar", "a.tar"),
        ("a.tar", "a (2).tar"),
        ("", "file"),
    ] {
        let (_, report) = fetched(&dir, &file(name, name.as_bytes()), all(name.as_bytes()));
        let path = dir.join(stands);
        let changed_ns = changed(&path);
        assert_eq!(report, FileReport::Fetched { run: 1, path: path.clone(), changed_ns }, "{name:?}");
        assert_eq!(fs::read(path).unwrap(), name.as_bytes());
    }
    assert_eq!(names(&place.path()), ["downloads"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_part_file_is_not_followed() {
    let place = TestDir::new();
    let (dir, outside) = (place.path().join("downloads"), place.path().join("outside"));
    fs::create_dir_all(&dir).unwrap();
    fs::write(&outside, b"mine").unwrap();
    std::os::unix::fs::symlink(&outside, dir.join(PART)).unwrap();
    let (from, report) = fetched(&dir, &file("a", b"theirs"), all(b"theirs"));
    assert_eq!((from, report), (None, FileReport::Ended { run: 1, why: FileFault::Storage }));
    assert_eq!(fs::read(&outside).unwrap(), b"mine");
}

#[test]
fn what_is_removed_is_what_came_and_where_it_came() {
    let place = TestDir::new();
    let dir = place.path().join("downloads");
    let (_, report) = fetched(&dir, &file("a.txt", b"came"), all(b"came"));
    let FileReport::Fetched { path, .. } = report else { panic!("{report:?}") };
    let came = (4, file("a.txt", b"came").hash);
    let (folder, outside) = (Folder::new(dir.clone()), place.path().join("a.txt"));
    fs::write(&outside, b"came").unwrap();
    folder.remove(&outside, came);
    folder.remove(&dir.join("../a.txt"), came);
    assert!(outside.exists(), "nothing goes outside the folder");
    fs::write(&path, b"mine").unwrap();
    folder.remove(&path, came);
    assert_eq!(fs::read(&path).unwrap(), b"mine", "what the user has changed is his");
    fs::write(&path, b"came").unwrap();
    folder.remove(&path, came);
    assert!(!path.exists());
    folder.remove(&path, came);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&outside, &path).unwrap();
        folder.remove(&path, came);
        assert!(outside.exists() && fs::symlink_metadata(&path).is_ok(), "no link is followed");
    }
}

#[test]
fn what_is_discarded_is_in_the_folder() {
    let place = TestDir::new();
    let dir = place.path().join("downloads");
    fs::create_dir_all(&dir).unwrap();
    fs::write(place.path().join("mine"), b"mine").unwrap();
    fs::write(dir.join(PART), b"part").unwrap();
    let folder = Folder::new(dir.clone());
    folder.discard("../mine");
    folder.discard("/../mine.ab.part");
    folder.discard(PART);
    assert_eq!(
        (names(&dir), names(&place.path())),
        (vec![], vec!["downloads".to_owned(), "mine".to_owned()])
    );
}

fn inspected(path: &Path) -> FileReport {
    let (reports, told) = channel(4);
    give::inspect((1, path), &Going::default(), &reports);
    drop(reports);
    last(told)
}

/// Gives a file, which is changed after its first pieces where there is something to do so; what is said, and reported.
fn given(give: Give, change: impl FnOnce()) -> (Vec<u8>, Result<(), FileFault>, FileReport) {
    let (reports, told) = channel(64);
    let (answer, answered) = oneshot::channel();
    let thread = std::thread::spawn(move || give::run(&give, answer, &Going::default(), &reports));
    let (bytes, end) = match answered.blocking_recv().unwrap() {
        Answer::No(why) => (Vec::new(), Err(why)),
        Answer::Yes { mut pieces, whole } => {
            change();
            let (mut bytes, mut end) = (Vec::new(), Err(FileFault::Lost));
            while let Some(piece) = pieces.blocking_recv() {
                match piece {
                    Piece::Bytes(more) => bytes.extend(more),
                    Piece::End(how) => {
                        end = how;
                        break;
                    }
                }
            }
            let _ = whole.send(());
            (bytes, end)
        }
    };
    thread.join().unwrap();
    (bytes, end, last(told))
}

#[test]
fn a_file_is_given_from_where_it_is_wanted_and_only_as_it_was_offered() {
    let place = TestDir::new();
    fs::create_dir_all(place.path()).unwrap();
    let path = place.path().join("a.bin");
    let long: Vec<u8> = (0..PIECE * (PIECES_MAX + 9)).map(|at| (at % 251) as u8).collect();
    fs::write(&path, &long).unwrap();
    let FileReport::Inspected { size, changed_ns, hash, .. } = inspected(&path) else { panic!("not read") };
    assert_eq!((size, hash), (long.len() as u64, Sha256::digest(&long).into()));
    let give = |from| Give { run: 1, path: path.clone(), size, changed_ns, from };
    let (bytes, end, report) = given(give(100), || {});
    assert_eq!((bytes.as_slice(), end), (&long[100..], Ok(())));
    assert_eq!(report, FileReport::Served { run: 1 });
    // There is no room for all pieces, so it is still being read.
    let (bytes, end, report) = given(give(0), || fs::write(&path, b"other").unwrap());
    assert!(bytes.len() < long.len());
    assert_eq!(
        (end, report),
        (Err(FileFault::Changed), FileReport::Ended { run: 1, why: FileFault::Changed })
    );
    let (bytes, end, _) = given(give(0), || {});
    assert_eq!((bytes.len(), end), (0, Err(FileFault::Changed)));
    fs::remove_file(&path).unwrap();
    assert_eq!(given(give(0), || {}).1, Err(FileFault::Changed));
}

#[test]
fn what_is_no_file_is_not_offered() {
    let place = TestDir::new();
    fs::create_dir_all(place.path()).unwrap();
    let refused = FileReport::Ended { run: 1, why: FileFault::Storage };
    assert_eq!(inspected(&place.path()), refused);
    assert_eq!(inspected(&place.path().join("none")), refused);
    if cfg!(unix) {
        assert_eq!(inspected(Path::new("/dev/zero")), refused);
    }
}
