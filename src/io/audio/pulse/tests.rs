use super::*;
use pulseaudio::protocol::stream::BufferAttr;
use pulseaudio::protocol::{
    FormatInfo, Request, Underflow, read_command_message, write_ack_message, write_memblock,
    write_reply_message,
};
use std::sync::mpsc;

const CHANNEL: u32 = 3;
const WITHIN: Duration = Duration::from_secs(20);

#[test]
fn what_is_wanted_is_played_and_running_dry_asks_for_more() {
    let (torn, has_torn) = mpsc::channel();
    let (mut server, link) = pair();
    let opened = std::thread::spawn(move || {
        let mut next = 0.0;
        let torn = move || {
            let _ = torn.send(());
        };
        let say = move |sound: &mut [f32]| {
            sound.fill_with(|| {
                next += 1.0;
                next - 1.0
            });
        };
        play_by(link.unwrap(), ("ear", 1), say, torn, || ()).unwrap()
    });
    server.greet();
    let Command::CreatePlaybackStream(wish) = server.reads() else { panic!("no stream is made") };
    assert_eq!(wish.sink_name.as_deref(), Some(c"ear"));
    assert_eq!(wish.buffer_attr.target_length, bytes(KEPT_MS, 1));
    let reply = CreatePlaybackStreamReply {
        channel: CHANNEL,
        requested_bytes: 8,
        sample_spec: spec(1),
        channel_map: map(1),
        format: FormatInfo::default(),
        ..CreatePlaybackStreamReply::default()
    };
    server.answers(&reply);
    assert_eq!(server.hears(), [0.0, 1.0]);
    server.says(&Command::Request(Request { channel: CHANNEL, length: 12 }));
    assert_eq!(server.hears(), [2.0, 3.0, 4.0]);
    let steps = (KEPT_MS_MAX - KEPT_MS).div_ceil(KEPT_STEP_MS);
    for step in 1..=steps + 1 {
        server.says(&Command::Underflow(Underflow { channel: CHANNEL, offset: 0 }));
        has_torn.recv_timeout(WITHIN).unwrap();
        if step <= steps {
            let Command::SetPlaybackStreamBufferAttr(wish) = server.reads() else {
                panic!("no more is kept")
            };
            assert_eq!(wish.buffer_attr.target_length, bytes(KEPT_MS + step * KEPT_STEP_MS, 1));
            server.acknowledges();
        }
    }
    // At the most that is kept nothing is asked for any more, and sound goes on.
    server.says(&Command::Request(Request { channel: CHANNEL, length: 4 }));
    assert_eq!(server.hears(), [5.0]);
    drop(opened.join().unwrap());
}

#[test]
fn what_is_heard_is_handed_over_until_the_stream_is_killed() {
    let (mut server, heard, ended) = recording();
    server.plays(CHANNEL + 1, &[9.0]);
    server.plays(CHANNEL, &[0.25, -0.5]);
    assert_eq!(heard.recv_timeout(WITHIN).unwrap(), [0.25, -0.5]);
    server.says(&Command::RecordStreamKilled(CHANNEL));
    ended.recv_timeout(WITHIN).unwrap();
}

#[test]
fn a_message_that_is_too_long_ends_the_stream() {
    let (mut server, heard, ended) = recording();
    let length = u32::try_from(MESSAGE_MAX).unwrap() + 1;
    let mut head = [0; DESCRIPTOR_SIZE];
    let flags = DescriptorFlags::empty();
    encode_descriptor(&mut head, &Descriptor { length, channel: CHANNEL, offset: 0, flags });
    server.socket.get_mut().write_all(&head).unwrap();
    ended.recv_timeout(WITHIN).unwrap();
    assert!(heard.try_recv().is_err());
}

#[test]
fn a_server_that_answers_nonsense_is_no_server() {
    let (client, mut server) = UnixStream::pair().unwrap();
    server.write_all(&[0xff; 64]).unwrap();
    drop(server);
    assert!(Link::new(client, None).is_err());
}

type Recording = (Server, mpsc::Receiver<Vec<f32>>, mpsc::Receiver<()>);

fn recording() -> Recording {
    let ((hear, heard), (end, ended)) = (mpsc::channel(), mpsc::channel());
    let (mut server, link) = pair();
    let opened = std::thread::spawn(move || {
        let hear = move |sound: &[f32]| drop(hear.send(sound.to_vec()));
        let end = move || {
            let _ = end.send(());
        };
        record_by(link.unwrap(), ("mic", 1), hear, end).unwrap()
    });
    server.greet();
    let Command::CreateRecordStream(wish) = server.reads() else { panic!("no stream is made") };
    assert_eq!(wish.source_name.as_deref(), Some(c"mic"));
    let reply = CreateRecordStreamReply {
        channel: CHANNEL,
        buffer_attr: BufferAttr::default(),
        sample_spec: spec(1),
        channel_map: map(1),
        format: FormatInfo::default(),
        ..CreateRecordStreamReply::default()
    };
    server.answers(&reply);
    // It lives until the server has had its say.
    server.stream = Some(opened.join().unwrap());
    (server, heard, ended)
}

/// The server's end.
struct Server {
    socket: BufReader<UnixStream>,
    sequence: u32,
    stream: Option<Stream>,
}

/// A server, and what it is asked through once it has greeted.
fn pair() -> (Server, Opening) {
    let (client, server) = UnixStream::pair().unwrap();
    server.set_read_timeout(Some(WITHIN)).unwrap();
    let opening = Opening(std::thread::spawn(move || Link::new(client, None)));
    (Server { socket: BufReader::new(server), sequence: 0, stream: None }, opening)
}

/// A link that waits for the server's greeting.
struct Opening(JoinHandle<Result<Link, PulseError>>);

impl Opening {
    fn unwrap(self) -> Link {
        self.0.join().unwrap().unwrap()
    }
}

impl Server {
    fn greet(&mut self) {
        assert!(matches!(self.reads(), Command::Auth(auth) if auth.cookie.len() == COOKIE_BYTES));
        self.answers(&AuthReply { version: MAX_VERSION, use_memfd: false, use_shm: false });
        assert!(matches!(self.reads(), Command::SetClientName(_)));
        self.answers(&SetClientNameReply { client_id: 1 });
    }

    fn reads(&mut self) -> Command {
        let (sequence, command) = read_command_message(&mut self.socket, MAX_VERSION).unwrap();
        self.sequence = sequence;
        command
    }

    fn answers<R: CommandReply>(&mut self, reply: &R) {
        write_reply_message(self.socket.get_mut(), self.sequence, reply, MAX_VERSION).unwrap();
    }

    fn acknowledges(&mut self) {
        write_ack_message(self.socket.get_mut(), self.sequence).unwrap();
    }

    fn says(&mut self, command: &Command) {
        write_command_message(self.socket.get_mut(), u32::MAX, command, MAX_VERSION).unwrap();
    }

    fn plays(&mut self, channel: u32, sound: &[f32]) {
        let octets: Vec<u8> = sound.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        write_memblock(self.socket.get_mut(), channel, &octets, 0).unwrap();
    }

    fn hears(&mut self) -> Vec<f32> {
        let descriptor = read_descriptor(&mut self.socket).unwrap();
        assert_eq!(descriptor.channel, CHANNEL);
        let mut octets = vec![0; descriptor.length as usize];
        self.socket.read_exact(&mut octets).unwrap();
        octets.as_chunks().0.iter().map(|sample| f32::from_le_bytes(*sample)).collect()
    }
}
