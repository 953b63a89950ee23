//! Streams of PulseAudio, and of PipeWire where it speaks the same: for each a connection and a thread, which sleeps until the
//! server has sound or wants some.
//!
//! cpal finds the devices, and knows nothing of these streams. Its own ask the server after each piece of sound how late it
//! is; the server then hands over the little that has come meanwhile, and is asked again, some thousand times a second.

use crate::io::priority;
use pulseaudio::protocol::stream::{BufferAttr, StreamFlags};
use pulseaudio::protocol::{
    AuthParams, AuthReply, ChannelMap, Command, CommandReply, CreatePlaybackStreamReply,
    CreateRecordStreamReply, DESCRIPTOR_SIZE, Descriptor, DescriptorFlags, MAX_VERSION, PlaybackStreamParams,
    Prop, Props, ProtocolError, RecordStreamParams, SampleFormat, SampleSpec, SetClientNameReply,
    SetPlaybackStreamBufferAttrParams, encode_descriptor, read_descriptor, read_reply_message,
    write_command_message,
};
use std::ffi::{CStr, CString};
use std::io::{self, BufReader, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::thread::JoinHandle;
use std::time::Duration;

/// The rate of everything inside.
const RATE: u32 = 48_000;
const NAME: &CStr = c"Ahoy";
const SAMPLE_BYTES: usize = size_of::<f32>();
/// What is heard comes in pieces of a frame.
const PIECE_MS: u32 = 10;
/// What is played is asked for in pieces that are no shorter.
const ASKED_MS: u32 = 2;
/// What server and device keep ready, and how much more of it after each time at which that was too little. The device gets half
/// of what is beyond two pieces, so 8 ms; where that is nothing, it turns round and round. Beside two busy loops on two cores 14 ms
/// were too little within seconds of each call's start, and 20 were not: the server hands sound on by a thread that waits for its turn.
const KEPT_MS: u32 = 20;
const KEPT_STEP_MS: u32 = 5;
const KEPT_MS_MAX: u32 = 60;
/// How long the server may take for an answer while a stream is being opened.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);
/// The longest message that is read, and the most that is played at once: commands have some hundred bytes, pieces 4 KB.
const MESSAGE_MAX: usize = 1 << 20;
/// The length of the key by which the server knows who may come in; it wants so many bytes even where it does not look.
const COOKIE_BYTES: usize = 256;
/// Marks messages that are no sound.
const NO_CHANNEL: u32 = u32::MAX;

/// Why there is no stream.
#[derive(Debug, thiserror::Error)]
pub enum PulseError {
    #[error("there is no sound server")]
    NoServer,
    #[error("the device's name cannot be said to a sound server")]
    NoName,
    #[error("the sound server cannot be reached")]
    System(#[from] io::Error),
    #[error("the sound server refuses")]
    Refused(#[from] ProtocolError),
}

/// A stream that runs until it is dropped.
#[derive(Debug)]
pub struct Stream {
    socket: UnixStream,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Stream {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.socket.shutdown(Shutdown::Both);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Hands over what a source hears, one or two channels taking turns; `ended` is told when it does no more.
pub fn record(
    source: &str,
    channels: u8,
    heard: impl FnMut(&[f32]) + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> Result<Stream, PulseError> {
    record_by(Link::to_server()?, (source, channels), heard, ended)
}

fn record_by(
    mut link: Link,
    (source, channels): (&str, u8),
    mut heard: impl FnMut(&[f32]) + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> Result<Stream, PulseError> {
    let reply: CreateRecordStreamReply = link.ask(&Command::CreateRecordStream(RecordStreamParams {
        sample_spec: spec(channels),
        channel_map: map(channels),
        source_name: Some(CString::new(source).map_err(|_| PulseError::NoName)?),
        buffer_attr: BufferAttr { fragment_size: bytes(PIECE_MS, channels), ..BufferAttr::default() },
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        props: props(),
        ..RecordStreamParams::default()
    }))?;
    let mut sound = Vec::new();
    let work = move |mut link: Link| -> Result<(), PulseError> {
        while let Some(told) = link.hear(reply.channel)? {
            if told == Told::Sound {
                sound.clear();
                sound.extend(link.message.as_chunks().0.iter().map(|sample| f32::from_le_bytes(*sample)));
                heard(&sound);
            }
        }
        Ok(())
    };
    begin("ahoy-sound-in", link, work, ended)
}

/// Plays to a sink what `say` fills in; `torn` is told where the server ran dry, `ended` when nothing is asked for any more.
pub fn play(
    sink: &str,
    channels: u8,
    say: impl FnMut(&mut [f32]) + Send + 'static,
    torn: impl Fn() + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> Result<Stream, PulseError> {
    play_by(Link::to_server()?, (sink, channels), say, torn, ended)
}

fn play_by(
    mut link: Link,
    (sink, channels): (&str, u8),
    mut say: impl FnMut(&mut [f32]) + Send + 'static,
    torn: impl Fn() + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> Result<Stream, PulseError> {
    let mut kept_ms = KEPT_MS;
    let reply: CreatePlaybackStreamReply =
        link.ask(&Command::CreatePlaybackStream(PlaybackStreamParams {
            sample_spec: spec(channels),
            channel_map: map(channels),
            sink_name: Some(CString::new(sink).map_err(|_| PulseError::NoName)?),
            buffer_attr: kept(kept_ms, channels),
            flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
            props: props(),
            ..PlaybackStreamParams::default()
        }))?;
    let mut sound = Vec::new();
    let work = move |mut link: Link| -> Result<(), PulseError> {
        let mut wanted = reply.requested_bytes as usize;
        loop {
            if wanted > 0 {
                sound.clear();
                sound.resize(wanted.min(MESSAGE_MAX) / SAMPLE_BYTES, 0.0);
                say(&mut sound);
                link.play(reply.channel, &sound)?;
            }
            wanted = 0;
            match link.hear(reply.channel)? {
                None => return Ok(()),
                Some(Told::Wants(bytes)) => wanted = bytes,
                Some(Told::RanDry) => {
                    torn();
                    if kept_ms < KEPT_MS_MAX {
                        kept_ms += KEPT_STEP_MS;
                        link.tell(&Command::SetPlaybackStreamBufferAttr(
                            SetPlaybackStreamBufferAttrParams {
                                index: reply.channel,
                                buffer_attr: kept(kept_ms, channels),
                                adjust_latency: true,
                                early_requests: false,
                            },
                        ))?;
                    }
                }
                Some(Told::Sound | Told::Other) => {}
            }
        }
    };
    begin("ahoy-sound-out", link, work, ended)
}

fn begin(
    name: &str,
    link: Link,
    work: impl FnOnce(Link) -> Result<(), PulseError> + Send + 'static,
    ended: impl FnOnce() + Send + 'static,
) -> Result<Stream, PulseError> {
    let socket = link.socket.get_ref().try_clone()?;
    socket.set_read_timeout(None)?;
    let thread = std::thread::Builder::new().name(name.into()).spawn(move || {
        priority::raise();
        if let Err(error) = work(link) {
            tracing::debug!(%error, "a stream of sound ends");
        }
        ended();
    })?;
    Ok(Stream { socket, thread: Some(thread) })
}

/// A connection for one stream.
struct Link {
    socket: BufReader<UnixStream>,
    version: u16,
    sequence: u32,
    /// What was heard last, or is being said.
    message: Vec<u8>,
}

/// What the server says of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Sound,
    /// So many bytes are to be played.
    Wants(usize),
    RanDry,
    Other,
}

impl Link {
    fn to_server() -> Result<Link, PulseError> {
        let socket = UnixStream::connect(pulseaudio::socket_path_from_env().ok_or(PulseError::NoServer)?)?;
        let cookie = pulseaudio::cookie_path_from_env().and_then(|path| std::fs::read(path).ok());
        Link::new(socket, cookie.filter(|cookie| cookie.len() == COOKIE_BYTES))
    }

    fn new(socket: UnixStream, cookie: Option<Vec<u8>>) -> Result<Link, PulseError> {
        socket.set_read_timeout(Some(ANSWER_TIMEOUT))?;
        let socket = BufReader::new(socket);
        let mut link = Link { socket, version: MAX_VERSION, sequence: 0, message: Vec::new() };
        let reply: AuthReply = link.ask(&Command::Auth(AuthParams {
            version: MAX_VERSION,
            supports_shm: false,
            supports_memfd: false,
            cookie: cookie.unwrap_or_else(|| vec![0; COOKIE_BYTES]),
        }))?;
        link.version = reply.version.min(MAX_VERSION);
        let mut props = Props::new();
        props.set(Prop::ApplicationName, NAME);
        let _: SetClientNameReply = link.ask(&Command::SetClientName(props))?;
        Ok(link)
    }

    /// Before a stream is there the server says nothing but answers.
    fn ask<R: CommandReply>(&mut self, command: &Command) -> Result<R, PulseError> {
        self.tell(command)?;
        Ok(read_reply_message(&mut self.socket, self.version)?.1)
    }

    fn tell(&mut self, command: &Command) -> Result<(), PulseError> {
        self.sequence += 1;
        self.message.clear();
        write_command_message(&mut self.message, self.sequence, command, self.version)?;
        Ok(self.socket.get_mut().write_all(&self.message)?)
    }

    fn play(&mut self, channel: u32, sound: &[f32]) -> Result<(), PulseError> {
        let length = u32::try_from(size_of_val(sound)).unwrap_or(0);
        let descriptor = Descriptor { length, channel, offset: 0, flags: DescriptorFlags::empty() };
        let mut head = [0; DESCRIPTOR_SIZE];
        encode_descriptor(&mut head, &descriptor);
        self.message.clear();
        self.message.extend(head);
        sound.iter().for_each(|sample| self.message.extend(sample.to_le_bytes()));
        Ok(self.socket.get_mut().write_all(&self.message)?)
    }

    /// Waits for what the server says of a stream; `None` once that is gone, or the connection.
    fn hear(&mut self, of: u32) -> Result<Option<Told>, PulseError> {
        let Descriptor { length, channel, .. } = read_descriptor(&mut self.socket)?;
        let length = length as usize;
        if length > MESSAGE_MAX {
            return Err(io::Error::from(io::ErrorKind::InvalidData).into());
        }
        self.message.resize(length, 0);
        self.socket.read_exact(&mut self.message)?;
        if channel != NO_CHANNEL {
            return Ok(Some(if channel == of { Told::Sound } else { Told::Other }));
        }
        // What is newer than this knows is no reason to fall silent.
        let Ok((_, command)) = Command::read_tag_prefixed(&mut io::Cursor::new(&self.message), self.version)
        else {
            return Ok(Some(Told::Other));
        };
        Ok(match command {
            Command::Request(request) if request.channel == of => Some(Told::Wants(request.length as usize)),
            Command::Underflow(underflow) if underflow.channel == of => Some(Told::RanDry),
            Command::PlaybackStreamKilled(_) | Command::RecordStreamKilled(_) => None,
            _ => Some(Told::Other),
        })
    }
}

fn spec(channels: u8) -> SampleSpec {
    SampleSpec { format: SampleFormat::Float32Le, channels, sample_rate: RATE }
}

fn map(channels: u8) -> ChannelMap {
    if channels == 1 { ChannelMap::mono() } else { ChannelMap::stereo() }
}

fn bytes(ms: u32, channels: u8) -> u32 {
    RATE / 1_000 * ms * u32::from(channels) * SAMPLE_BYTES as u32
}

fn kept(ms: u32, channels: u8) -> BufferAttr {
    BufferAttr {
        target_length: bytes(ms, channels),
        minimum_request_length: bytes(ASKED_MS, channels),
        ..BufferAttr::default()
    }
}

fn props() -> Props {
    let mut props = Props::new();
    props.set(Prop::MediaName, c"Call");
    props.set(Prop::ApplicationId, c"ahoy");
    props
}

#[cfg(test)]
mod tests;
