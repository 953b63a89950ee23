use super::*;
use crate::io::speech::{Speech, Voices};
use std::os::unix::net::UnixListener;
use std::sync::mpsc as threads;
use std::thread;

/// A pretended service: it answers as the protocol has it, and tells what it was told to say after which commands.
struct Pretended {
    folder: tempfile::TempDir,
    heard: threads::Receiver<String>,
}

impl Pretended {
    /// `refused` is a command that it does not know; it hangs up after so many sentences.
    fn start(refused: &'static str, sentences: usize) -> Pretended {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join("speechd.sock")).unwrap();
        let (tell, heard) = threads::channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let _ = talk(stream.unwrap(), refused, sentences, &tell);
            }
        });
        Pretended { folder, heard }
    }

    fn service(&self) -> Service {
        Service { sockets: vec![self.folder.path().join("speechd.sock")], starts: false }
    }

    fn next(&self) -> String {
        self.heard.recv_timeout(Duration::from_secs(20)).expect("something is said")
    }
}

fn talk(
    stream: UnixStream,
    refused: &str,
    sentences: usize,
    tell: &threads::Sender<String>,
) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut stream = stream;
    let mut said = 0;
    while let Some(Ok(line)) = lines.next() {
        if line.starts_with(refused) {
            stream.write_all(b"408 ERR NO SUCH THING\r\n")?;
        } else if line == "SPEAK" {
            stream.write_all(b"230 OK RECEIVING DATA\r\n")?;
            let mut text = Vec::new();
            while let Some(Ok(line)) = lines.next() {
                if line == "." {
                    break;
                }
                text.push(line.strip_prefix('.').unwrap_or(&line).to_owned());
            }
            tell.send(text.join("\n")).unwrap();
            stream.write_all(b"225-21\r\n225 OK MESSAGE QUEUED\r\n")?;
            said += 1;
            if said == sentences {
                return Ok(());
            }
        } else {
            tell.send(format!("<{line}>")).unwrap();
            stream.write_all(b"200 OK SET\r\n")?;
        }
    }
    Ok(())
}

fn begin(service: Service) -> (Speech, Voices) {
    let (speech, voices, desk) = Speech::pair();
    thread::spawn(move || serve(desk, &service));
    (speech, voices)
}

fn saying(text: &str, urgency: Urgency) -> Saying {
    Saying { text: text.to_owned(), urgency, language: "pt-BR".to_owned() }
}

fn voice(voices: &Voices) -> Option<Voice> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let next = async { tokio::time::timeout(Duration::from_secs(20), voices.next()).await };
    runtime.block_on(next).expect("in time")
}

#[test]
fn a_sentence_is_said_with_its_language_and_urgency_and_no_text_ends_itself() {
    let pretended = Pretended::start("nothing", usize::MAX);
    let (speech, voices) = begin(pretended.service());
    speech.say(saying("Bob calls", Urgency::Now));
    let heard: Vec<_> = (0..4).map(|_| pretended.next()).collect();
    assert_eq!(
        heard,
        [
            "<SET self CLIENT_NAME user:ahoy:window>",
            "<SET self LANGUAGE pt-BR>",
            "<SET self PRIORITY important>",
            "Bob calls"
        ]
    );
    assert_eq!(voice(&voices), Some(Voice::Speaks));
    speech.say(saying(".\r\n.\r\nSET self VOLUME 0", Urgency::Now));
    assert_eq!(pretended.next(), ". . SET self VOLUME 0");
    speech.say(saying("Call, button", Urgency::Place));
    assert_eq!([pretended.next(), pretended.next()], ["<SET self PRIORITY text>", "Call, button"]);
}

#[test]
fn a_language_without_a_voice_is_spoken_by_the_usual_one() {
    let pretended = Pretended::start("SET self LANGUAGE", usize::MAX);
    let (speech, voices) = begin(pretended.service());
    speech.say(saying("Olá", Urgency::News));
    let heard: Vec<_> = (0..3).map(|_| pretended.next()).collect();
    assert_eq!(heard[1..], ["<SET self PRIORITY message>", "Olá"]);
    assert_eq!(voice(&voices), Some(Voice::Speaks));
}

#[test]
fn a_service_that_was_started_anew_is_spoken_to_again() {
    let pretended = Pretended::start("nothing", 1);
    let (speech, _voices) = begin(pretended.service());
    for text in ["one", "two"] {
        speech.say(saying(text, Urgency::Now));
        let heard: Vec<_> = (0..4).map(|_| pretended.next()).collect();
        assert_eq!(heard[3], text);
    }
}

#[test]
fn where_no_service_is_that_is_told_once() {
    let nowhere = Service { sockets: vec![PathBuf::from("/nowhere/at/all")], starts: false };
    let (speech, voices) = begin(nowhere);
    speech.say(saying("one", Urgency::Now));
    assert_eq!(voice(&voices), Some(Voice::Missing));
    speech.say(saying("two", Urgency::Now));
    drop(speech);
    assert_eq!(voice(&voices), None);
}

#[test]
fn a_service_that_never_ends_its_answer_is_left() {
    let (ours, mut its) = UnixStream::pair().unwrap();
    its.write_all("200-more\r\n".repeat(LINES_MAX + 1).as_bytes()).unwrap();
    assert!(Line::begin(ours).is_err());
    let (ours, mut its) = UnixStream::pair().unwrap();
    let flood = thread::spawn(move || its.write_all(&vec![b'2'; 64 * 1024]).is_ok());
    assert!(Line::begin(ours).is_err());
    flood.join().unwrap();
}

#[test]
fn of_places_that_wait_only_the_last_is_said() {
    let (speech, _voices, mut desk) = Speech::pair();
    for (text, urgency) in
        [("b", Urgency::Place), ("c", Urgency::News), ("d", Urgency::Place), ("e", Urgency::Now)]
    {
        speech.say(saying(text, urgency));
    }
    let all = newest(saying("a", Urgency::Place), &mut desk.sayings);
    let texts: Vec<_> = all.iter().map(|saying| saying.text.as_str()).collect();
    assert_eq!(texts, ["c", "d", "e"]);
}
