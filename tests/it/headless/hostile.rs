//! Bad input from the network, from the disk and from the command line: a sentence, and what can go on goes on.

use super::buddies;
use crate::process::{LATER, Node, Setup, resident_kib};
use rand::{Rng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use serde_json::json;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream, UdpSocket};
use std::path::Path;
use std::time::Duration;

/// Largest UDP payload.
const DATAGRAM_MAX: usize = 65_507;
const ROUNDS: usize = 300;
/// More than tables filled to their bounds, less than what was thrown at it and kept.
const GROWTH_KIB_MAX: u64 = 64 << 10;

#[test]
fn garbage_on_the_sip_port_changes_nothing_for_a_running_pair() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    let before = resident_kib(alice.pid());
    for bytes in garbage(&invite_to(alice.sip())) {
        let _ = udp.send_to(&bytes, alice.sip());
        pour(alice.sip(), &bytes);
    }
    let after = resident_kib(alice.pid());
    println!("resident before and after: {before} and {after} KiB");
    assert!(after < before + GROWTH_KIB_MAX, "grew from {before} to {after} KiB");
    assert!(options(alice.sip()).starts_with("SIP/2.0 200"));
    works(&mut alice, &mut bob);
}

#[test]
fn garbage_on_the_overlays_ports_changes_nothing_for_a_running_pair() {
    let (mut alice, mut bob) = buddies(&Setup::new("alice"), Setup::new("bob"));
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    for address in alice.ready["addresses"].as_array().unwrap().clone() {
        let parts: Vec<&str> = address.as_str().unwrap().split('/').collect();
        let socket = format!("{}:{}", parts[2], parts[4]);
        for bytes in garbage(b"\x13/multistream/1.0.0\n\x07/noise\n") {
            match parts[3] {
                "udp" => drop(udp.send_to(&bytes, &socket)),
                _ => pour(&socket, &bytes),
            }
        }
    }
    works(&mut alice, &mut bob);
}

#[test]
fn a_tcp_message_without_end_is_cut_off() {
    let mut alice = Setup::new("alice").start();
    let mut stream = TcpStream::connect(alice.sip()).unwrap();
    stream.set_write_timeout(Some(LATER)).unwrap();
    stream.write_all(b"INVITE sip:alice@127.0.0.1 SIP/2.0\r\n").unwrap();
    let line = format!("X-Long: {}\r\n", "a".repeat(8_000));
    let taken = (0..10_000).take_while(|_| stream.write_all(line.as_bytes()).is_ok()).count();
    assert!(taken < 10_000, "80 MB of one header were taken");
    alice.still_answers();
}

#[test]
fn a_content_length_that_lies_does_not_hold_the_port() {
    let mut alice = Setup::new("alice").start();
    for length in ["4294967295", "-1", "99999999999999999999", "x"] {
        let mut stream = TcpStream::connect(alice.sip()).unwrap();
        let head = format!("OPTIONS sip:alice@127.0.0.1 SIP/2.0\r\nContent-Length: {length}\r\n\r\nbody");
        stream.write_all(head.as_bytes()).unwrap();
    }
    assert!(options(alice.sip()).starts_with("SIP/2.0 200"));
    alice.still_answers();
}

#[test]
fn five_hundred_silent_connections_do_not_keep_a_caller_out() {
    let mut alice = Setup::new("alice").start();
    let silent: Vec<_> = (0..500).filter_map(|_| TcpStream::connect(alice.sip()).ok()).collect();
    assert!(options(alice.sip()).starts_with("SIP/2.0 200"), "with {} connections", silent.len());
    alice.still_answers();
}

#[test]
fn a_file_that_is_no_wav_is_a_sentence_and_not_the_end_of_calls() {
    for (name, bytes) in
        [("empty", &b""[..]), ("text", b"I am no sound"), ("header", b"RIFF\xff\xff\xff\xffWAVEfmt ")]
    {
        let setup = Setup::new("alice");
        let file = setup.file("bad.wav");
        std::fs::write(&file, bytes).unwrap();
        calls_or_refuses(setup.speaking(&file), name);
    }
    let setup = Setup::new("alice");
    let missing = setup.file("missing.wav");
    calls_or_refuses(setup.speaking(&missing), "missing");
}

#[cfg(unix)]
#[test]
fn a_pipe_to_play_is_a_sentence_and_does_not_hang_the_start() {
    let setup = Setup::new("alice");
    let pipe = setup.file("pipe.wav");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut node = setup.speaking(&pipe).spawn();
    says_what_to_do(&mut node);
    assert!(!node.ended().success());
}

#[test]
fn a_start_that_fails_is_one_error_line_too() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = Setup::new("alice").sip_port(taken.local_addr().unwrap().port());
    let sound = Setup::new("alice");
    std::fs::write(sound.file("bad.wav"), "I am no sound").unwrap();
    let bad = sound.file("bad.wav");
    let profile = Setup::new("alice");
    std::fs::write(&profile.profile, "a file").unwrap();
    for (setup, code) in
        [(port, "port-in-use"), (sound.speaking(&bad), "no-sound-file"), (profile, "profile")]
    {
        let mut node = setup.spawn();
        let error = node.complains(code).event;
        assert!(error["about"] == "start" && error["text"].is_string(), "{error}");
        assert!(!node.ended().success());
    }
}

#[test]
fn a_recording_that_cannot_be_written_is_a_sentence() {
    let setup =
        Setup::new("alice").with(&["--audio-in", "silence", "--audio-out", "file:/no/such/directory/a.wav"]);
    calls_or_refuses(setup, "unwritable recording");
}

#[test]
fn a_sip_port_in_use_is_a_sentence_that_names_the_port() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let _udp = UdpSocket::bind(("127.0.0.1", port));
    let mut node = Setup::new("alice").sip_port(port).spawn();
    let said = says_what_to_do(&mut node);
    assert!(said.contains(&port.to_string()), "{said}");
}

#[test]
fn a_new_name_that_cannot_be_kept_is_told() {
    let mut alice = Setup::new("alice").start();
    std::fs::remove_dir_all(&alice.setup.profile).unwrap();
    alice.send(json!({ "do": "name.set", "name": "Alice" }));
    alice.complains("storage");
    alice.still_answers();
}

#[test]
fn a_start_that_fails_leaves_an_old_recording_as_it_was() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let setup = Setup::new("alice").sip_port(taken.local_addr().unwrap().port()).hearing("silence");
    std::fs::write(setup.recording(), "the only copy").unwrap();
    let mut node = setup.spawn();
    says_what_to_do(&mut node);
    assert!(!node.ended().success());
    assert_eq!(std::fs::read(setup.recording()).unwrap(), b"the only copy");
}

#[test]
fn a_second_process_on_a_profile_is_refused_and_the_first_goes_on() {
    let mut first = Setup::new("alice").start();
    let mut second = first.setup.spawn();
    says_what_to_do(&mut second);
    assert!(!second.ended().success());
    first.still_answers();
}

#[test]
fn a_profile_that_is_a_file_is_a_sentence() {
    let setup = Setup::new("alice");
    std::fs::write(&setup.profile, "a file").unwrap();
    let mut node = setup.spawn();
    says_what_to_do(&mut node);
    assert_eq!(std::fs::read(&setup.profile).unwrap(), b"a file", "somebody's file was touched");
}

#[cfg(unix)]
#[test]
fn a_profile_that_may_not_be_written_is_a_sentence() {
    use std::os::unix::fs::PermissionsExt;
    let setup = Setup::new("alice").start().quit();
    std::fs::set_permissions(&setup.profile, std::fs::Permissions::from_mode(0o500)).unwrap();
    // The superuser may write in spite of the mode; for him the file system itself refuses.
    let is_superuser = std::fs::write(setup.profile.join("probe"), "").is_ok();
    let mut node = if is_superuser { setup.spawn_read_only() } else { setup.spawn() };
    // The program says which; where it never ran, something else complains of something else.
    let said = says_what_to_do(&mut node);
    assert!(said.contains(&*setup.profile.to_string_lossy()) && !said.contains("unshare"), "{said}");
}

#[test]
fn a_corrupt_profile_is_a_sentence_and_its_files_are_kept() {
    let setup = Setup::new("alice").start().quit();
    let files = files_of(&setup.profile);
    assert!(!files.is_empty(), "a profile holds files");
    for (name, good) in &files {
        let path = setup.profile.join(name);
        let mut bad = good.clone();
        ChaCha20Rng::seed_from_u64(3).fill_bytes(&mut bad);
        std::fs::write(&path, &bad).unwrap();
        let mut node = setup.spawn();
        starts_or_says(&mut node, name);
        drop(node);
        let kept =
            files_of(&setup.profile).into_iter().any(|(_, bytes)| bytes == bad || bytes.starts_with(&bad));
        // The lock is empty, and by `control` another program gets in: both are made anew at each start.
        let is_anew = name.contains("lock") || name.contains("control");
        assert!(kept || is_anew || bad.is_empty(), "what was in {name} is lost");
        restore(&setup.profile, &files);
    }
    setup.start().still_answers();
}

#[test]
fn a_profile_of_somebody_else_is_refused_with_a_sentence() {
    let mut setup = Setup::new("alice").start().quit();
    setup.aor = "mallory@example.org".to_owned();
    let mut node = setup.spawn();
    let said = says_what_to_do(&mut node);
    assert!(said.contains("alice@example.org"), "{said}");
}

#[test]
fn an_impossible_address_of_ones_own_is_refused_with_a_sentence() {
    for address in ["", "alice", "@example.org", "alice@", "a b@example.org", "alice@exam ple.org"] {
        let mut setup = Setup::new("alice");
        setup.aor = address.to_owned();
        let mut node = setup.spawn();
        says_what_to_do(&mut node);
        assert!(!node.ended().success(), "{address:?} was taken");
    }
}

#[test]
fn options_that_make_no_sense_are_refused_with_a_sentence() {
    for options in [
        &["--no-such-option"][..],
        &["--bootstrap"],
        &["--audio-in", "telepathy"],
        &["--audio-in", "tone:loud"],
        &["--audio-out", "nowhere"],
        &["--sip-port", "70000"],
    ] {
        let mut node = Setup::new("alice").with(options).spawn();
        says_what_to_do(&mut node);
        assert!(!node.ended().success(), "{options:?} was taken");
    }
}

#[test]
fn a_bootstrap_address_that_is_none_is_a_sentence() {
    let mut node = Setup::new("alice").with(&["--bootstrap", "nonsense"]).spawn();
    says_what_to_do(&mut node);
}

#[test]
fn a_dead_bootstrap_node_is_told_once_and_does_not_keep_one_from_starting() {
    let dead = "/ip4/127.0.0.1/tcp/9/p2p/12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN";
    let mut alice = Setup::new("alice").with(&["--bootstrap", dead]).start();
    assert_eq!(alice.complains("unreachable").event["about"], dead);
    alice.still_answers();
}

/// Random bytes, a valid opening with bytes changed, cut and repeated, and the largest datagrams.
fn garbage(valid: &[u8]) -> Vec<Vec<u8>> {
    let mut rng = ChaCha20Rng::seed_from_u64(5);
    let mut all = vec![Vec::new(), vec![0; DATAGRAM_MAX], vec![b'\n'; DATAGRAM_MAX], valid.repeat(40)];
    for _ in 0..ROUNDS {
        let mut random = vec![0; rng.random_range(1..1_500)];
        rng.fill_bytes(&mut random);
        all.push(random);
        let mut changed = valid.to_vec();
        for _ in 0..rng.random_range(1..8) {
            let at = rng.random_range(0..changed.len());
            changed[at] = rng.random();
        }
        changed.truncate(rng.random_range(1..=changed.len()));
        all.push(changed);
    }
    all
}

fn invite_to(sip: &str) -> Vec<u8> {
    let body =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";
    request(
        "INVITE",
        sip,
        &format!("Content-Type: application/sdp\r\nContent-Length: {}\r\n\r\n{body}", body.len()),
    )
}

fn request(method: &str, sip: &str, rest: &str) -> Vec<u8> {
    format!(
        "{method} sip:alice@{sip} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK{method}1\r\n\
         Max-Forwards: 70\r\nFrom: <sip:stranger@127.0.0.1>;tag=1\r\nTo: <sip:alice@{sip}>\r\n\
         Call-ID: {method}-1\r\nCSeq: 1 {method}\r\nContact: <sip:stranger@127.0.0.1:9>\r\n{rest}"
    )
    .into_bytes()
}

/// The answer to an OPTIONS over UDP, sent again as RFC 3261 17.1.2.2 does until it comes.
fn options(sip: &str) -> String {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let mut buffer = [0; 4_096];
    for _ in 0..40 {
        socket.send_to(&request("OPTIONS", sip, "Content-Length: 0\r\n\r\n"), sip).unwrap();
        if let Ok(length) = socket.recv(&mut buffer) {
            return String::from_utf8_lossy(&buffer[..length]).into_owned();
        }
    }
    "no answer".to_owned()
}

/// Opens a connection, writes what is taken, and leaves.
fn pour(socket: &str, bytes: &[u8]) {
    let Ok(mut stream) = TcpStream::connect(socket) else { return };
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(1)));
    let _ = stream.read(&mut [0; 512]);
}

/// Both still see each other and a message goes through.
#[track_caller]
fn works(alice: &mut Node, bob: &mut Node) {
    bob.send(json!({ "do": "presence.set", "state": "away", "note": "still here" }));
    alice.sees("bob@example.org", "away");
    alice.send(
        json!({ "do": "message.send", "message": "m1", "to": "bob@example.org", "text": "still here?" }),
    );
    bob.reads("still here?");
    alice.message_is("m1", "delivered");
    assert!(!alice.stderr().contains("panicked"), "{}", alice.stderr());
}

/// With a broken source or sink of sound the process says so, at its start or at the call; where it has started,
/// a call to Echo is set up all the same.
#[track_caller]
fn calls_or_refuses(setup: Setup, case: &str) {
    let mut node = setup.spawn();
    if node.next(LATER, |event| event["on"] == "ready").is_some() {
        node.send(json!({ "do": "call.dial", "call": "c1", "to": "echo@localhost" }));
        node.call_is("c1", "active");
        node.expect(case, LATER, |event| event["on"] == "error" && event["text"].is_string());
        return;
    }
    says_what_to_do(&mut node);
}

/// An error event with a sentence, or a sentence on standard error and the end; never a panic.
#[track_caller]
fn says_what_to_do(node: &mut Node) -> String {
    let heard = node.next(LATER, |event| event["on"] == "error");
    let said = match heard {
        Some(heard) => heard.event["text"].as_str().unwrap_or_default().to_owned(),
        None => node.stderr(),
    };
    assert!(!node.stderr().contains("panicked"), "{}", node.stderr());
    assert!(said.split_whitespace().count() >= 3, "no sentence: {said:?}");
    said
}

/// Ready in spite of it, or a sentence.
#[track_caller]
fn starts_or_says(node: &mut Node, case: &str) {
    let heard = node.next(LATER, |event| event["on"] == "ready" || event["on"] == "error");
    let stderr = node.stderr();
    assert!(!stderr.contains("panicked"), "{case}: {stderr}");
    assert!(heard.is_some() || stderr.split_whitespace().count() >= 3, "{case}: no sentence: {stderr:?}");
}

fn files_of(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).unwrap();
            (name, bytes)
        })
        .collect()
}

fn restore(dir: &Path, files: &[(String, Vec<u8>)]) {
    std::fs::remove_dir_all(dir).unwrap();
    std::fs::create_dir_all(dir).unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.join(name), bytes).unwrap();
    }
}
