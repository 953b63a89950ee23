//! Which codecs both ends speak, and under which payload types.

use crate::media::codec::{Codec, STEREO_BITRATE_BPS};
use crate::media::negotiation::Profile;
use crate::media::plan::{Events, Format, Path, Plan, Security};
use crate::sdp::{Direction, Parameters, RtpMap, Stream};

/// Our own payload types, those that most others take as well.
const OPUS: u8 = 96;
const EVENTS_48000: u8 = 97;
const RED: u8 = 98;
const G722: u8 = 9;
const PCMU: u8 = 0;
const PCMA: u8 = 8;
const EVENTS_8000: u8 = 101;
/// RFC 4733 2.4.1: keys 0 to 9, star, hash and A to D.
const EVENT_RANGE: &str = "0-15";
/// The parameter of Opus by which an end says that it reads deep redundancy (DRED). Its format is not a standard yet, so
/// neither is its name; who does not know it ignores it (RFC 7587 7.1).
const DEEP_REDUNDANCY: &str = "ahoy-dred";
/// Whoever speaks to this end is asked for a constant bit rate: the sizes of encrypted packets tell what is said
/// (RFC 6562 3).
const OPUS_PARAMETERS: &str = "useinbandfec=1;cbr=1;ahoy-dred=1";
const PLAIN_OPUS_PARAMETERS: &str = "useinbandfec=1;cbr=1";
/// RFC 7587 6.1: what depends on the call. Two channels are liked to be heard, and likely to be sent; nothing may come while
/// nobody speaks.
const TAKES_STEREO: &str = "stereo=1";
const SENDS_STEREO: &str = "sprop-stereo=1";
const RESTS: &str = "usedtx=1";
/// The frames that are sent.
const PTIME_MS: u32 = 20;
/// RFC 7587 6.1: so long a packet may sound where nothing else is said.
const PTIME_MAX_MS: u32 = 120;

/// What this end likes to hear, and to send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wishes {
    /// Nothing while nobody speaks.
    pub rests: bool,
    /// Two channels.
    pub takes_stereo: bool,
    pub sends_stereo: bool,
}

/// Codecs in common.
#[derive(Clone, Debug)]
pub(super) struct Agreed {
    send: Format,
    receive: Vec<Format>,
    send_events: Option<Events>,
    receive_events: Vec<u8>,
    bitrate_bps: u32,
    ptime_ms: u32,
    ptime_max_ms: u32,
    may_rest: bool,
    takes_stereo: bool,
    deep_redundancy: bool,
    send_red: Option<u8>,
    receive_red: Option<u8>,
    loss_reports: bool,
}

impl Agreed {
    /// Everything this end speaks, for a first offer.
    pub fn describe_all(audio: &mut Stream) {
        describe_format(audio, Format { codec: Codec::Opus, payload_type: OPUS });
        describe_format(audio, Format { codec: Codec::G722, payload_type: G722 });
        describe_format(audio, Format { codec: Codec::Pcmu, payload_type: PCMU });
        describe_format(audio, Format { codec: Codec::Pcma, payload_type: PCMA });
        describe_events(audio, EVENTS_48000, 48_000);
        describe_events(audio, EVENTS_8000, 8_000);
        describe_red(audio, RED, OPUS);
        audio.ptime_ms = Some(PTIME_MS);
        audio.loss_reports = true;
    }

    /// Takes out of a first offer what plain phones do not know: every byte brings an INVITE nearer to what goes by TCP, which many
    /// of them do not speak (RFC 3261 18.1.1).
    pub fn shorten(audio: &mut Stream) {
        audio.loss_reports = false;
        audio.formats.retain(|format| *format != RED.to_string());
        audio.maps.retain(|map| map.payload_type != RED);
        audio.parameters.retain(|it| it.payload_type != RED);
        for parameters in audio.parameters.iter_mut().filter(|it| it.text == OPUS_PARAMETERS) {
            PLAIN_OPUS_PARAMETERS.clone_into(&mut parameters.text);
        }
    }

    /// Says of Opus what this end likes now, in place of what was said before.
    pub fn describe_wishes(audio: &mut Stream, wishes: Wishes) {
        let all =
            [(TAKES_STEREO, wishes.takes_stereo), (SENDS_STEREO, wishes.sends_stereo), (RESTS, wishes.rests)];
        let is_opus = |it: &Parameters| it.text.starts_with(PLAIN_OPUS_PARAMETERS);
        for parameters in audio.parameters.iter_mut().filter(|it| is_opus(it)) {
            let lasting = |it: &&str| all.iter().all(|(wish, _)| wish != it);
            let mut said: Vec<&str> = parameters.text.split(';').filter(lasting).collect();
            said.extend(all.iter().filter(|(_, on)| *on).map(|(wish, _)| *wish));
            parameters.text = said.join(";");
        }
    }

    /// Opus when it is offered, for it alone survives loss; else the first known in the other end's order.
    pub fn with_offer(remote: &Stream) -> Option<Agreed> {
        let formats = formats(remote);
        let best = formats.iter().find(|format| format.codec == Codec::Opus).or(formats.first());
        let send = *best?;
        let events = events(remote, send.codec);
        Some(Agreed {
            send,
            receive: vec![send],
            send_events: events,
            receive_events: events.iter().map(|events| events.payload_type).collect(),
            bitrate_bps: bitrate(remote, send),
            ptime_ms: remote.ptime_ms.unwrap_or(PTIME_MS),
            ptime_max_ms: remote.ptime_max_ms.unwrap_or(PTIME_MAX_MS),
            may_rest: may_rest(remote, send),
            takes_stereo: takes_stereo(remote, send),
            deep_redundancy: parameter(remote, send, DEEP_REDUNDANCY) == Some("1"),
            send_red: red(remote, send),
            receive_red: red(remote, send),
            loss_reports: remote.loss_reports,
        })
    }

    /// The first known in the answer is sent under the answer's payload type; all that was offered may come, under
    /// this end's payload types (RFC 3264 7).
    pub fn with_answer(own: &Stream, remote: &Stream) -> Option<Agreed> {
        let receive = formats(own);
        let was_offered = |format: &Format| receive.iter().any(|own| own.codec == format.codec);
        let send = formats(remote).into_iter().find(was_offered)?;
        let own_events = own.maps.iter().filter(|map| is_events(map)).map(|map| map.payload_type);
        Some(Agreed {
            send,
            send_events: events(remote, send.codec),
            receive_events: own_events.collect(),
            bitrate_bps: bitrate(remote, send),
            ptime_ms: remote.ptime_ms.unwrap_or(PTIME_MS),
            ptime_max_ms: remote.ptime_max_ms.unwrap_or(PTIME_MAX_MS),
            may_rest: may_rest(remote, send),
            takes_stereo: takes_stereo(remote, send),
            deep_redundancy: parameter(remote, send, DEEP_REDUNDANCY) == Some("1"),
            send_red: red(remote, send),
            receive_red: receive.iter().find_map(|format| red(own, *format)),
            loss_reports: remote.loss_reports,
            receive,
        })
    }

    /// Writes what was agreed into an answer.
    pub fn describe(&self, audio: &mut Stream) {
        describe_format(audio, self.send);
        if let Some(events) = self.send_events {
            describe_events(audio, events.payload_type, events.clock_rate);
        }
        if let Some(payload_type) = self.receive_red {
            describe_red(audio, payload_type, self.send.payload_type);
        }
        audio.ptime_ms = Some(PTIME_MS);
        audio.loss_reports = true;
    }

    pub fn plan(
        &self,
        profile: Profile,
        path: Path,
        security: Security,
        direction: Direction,
        feedback: bool,
    ) -> Plan {
        Plan {
            profile,
            path,
            security,
            send: self.send,
            receive: self.receive.clone(),
            send_events: self.send_events,
            receive_events: self.receive_events.clone(),
            direction,
            bitrate_bps: self.bitrate_bps,
            ptime_ms: self.ptime_ms,
            ptime_max_ms: self.ptime_max_ms,
            may_rest: self.may_rest,
            takes_stereo: self.takes_stereo,
            deep_redundancy: self.deep_redundancy,
            send_red: self.send_red,
            receive_red: self.receive_red,
            loss_reports: self.loss_reports,
            feedback,
            bridged: false,
            recorded: false,
        }
    }
}

fn describe_format(audio: &mut Stream, format: Format) {
    let Format { codec, payload_type } = format;
    // RFC 7587 4.1: Opus is always named with 48000 and two channels.
    let channels = if codec == Codec::Opus { 2 } else { 1 };
    audio.formats.push(payload_type.to_string());
    audio.maps.push(RtpMap {
        payload_type,
        name: codec.name().to_owned(),
        clock_rate: codec.clock_rate(),
        channels,
    });
    if codec == Codec::Opus {
        audio.parameters.push(Parameters { payload_type, text: OPUS_PARAMETERS.to_owned() });
    }
}

fn describe_events(audio: &mut Stream, payload_type: u8, clock_rate: u32) {
    audio.formats.push(payload_type.to_string());
    let name = "telephone-event".to_owned();
    audio.maps.push(RtpMap { payload_type, name, clock_rate, channels: 1 });
    audio.parameters.push(Parameters { payload_type, text: EVENT_RANGE.to_owned() });
}

/// RFC 2198 5: redundant audio is a format of its own, whose parameters name what a packet and its copy are.
fn describe_red(audio: &mut Stream, payload_type: u8, of: u8) {
    audio.formats.push(payload_type.to_string());
    audio.maps.push(RtpMap { payload_type, name: "red".to_owned(), clock_rate: 48_000, channels: 2 });
    audio.parameters.push(Parameters { payload_type, text: format!("{of}/{of}") });
}

/// The payload type of redundant audio that is only of this format, which is Opus.
fn red(stream: &Stream, of: Format) -> Option<u8> {
    let is_red = |map: &&RtpMap| {
        map.name.eq_ignore_ascii_case("red")
            && map.clock_rate == of.codec.clock_rate()
            && stream.formats.contains(&map.payload_type.to_string())
    };
    let number = stream.maps.iter().find(is_red)?.payload_type;
    let its = stream.parameters.iter().find(|it| it.payload_type == number)?;
    let only_of_it = its.text.split('/').all(|one| one.trim() == of.payload_type.to_string());
    (of.codec == Codec::Opus && only_of_it).then_some(number)
}

/// The known codecs of a stream, in its order.
fn formats(stream: &Stream) -> Vec<Format> {
    stream
        .formats
        .iter()
        .filter_map(|format| format.parse().ok())
        .filter_map(|pt| known(stream, pt))
        .collect()
}

fn known(stream: &Stream, payload_type: u8) -> Option<Format> {
    let map = stream.maps.iter().find(|map| map.payload_type == payload_type);
    let codec = match map {
        Some(map) => codec_of(map)?,
        // RFC 3551 6: these need no rtpmap.
        None if payload_type == G722 => Codec::G722,
        None if payload_type == PCMU => Codec::Pcmu,
        None if payload_type == PCMA => Codec::Pcma,
        None => return None,
    };
    (payload_type < 128).then_some(Format { codec, payload_type })
}

fn codec_of(map: &RtpMap) -> Option<Codec> {
    let named = |name: &str| map.name.eq_ignore_ascii_case(name);
    match (map.clock_rate, map.channels) {
        (48_000, 2) if named("opus") => Some(Codec::Opus),
        (8_000, 1) if named("G722") => Some(Codec::G722),
        (8_000, 1) if named("PCMU") => Some(Codec::Pcmu),
        (8_000, 1) if named("PCMA") => Some(Codec::Pcma),
        _ => None,
    }
}

fn is_events(map: &RtpMap) -> bool {
    map.name.eq_ignore_ascii_case("telephone-event")
}

/// RFC 4733 2.1: events share the audio's clock, because they share its timestamps. Who offers Opus and only events at
/// 8000, as Asterisk and baresip do, means them beside Opus, with durations in their own clock.
fn events(stream: &Stream, codec: Codec) -> Option<Events> {
    let offered = |map: &&RtpMap| {
        is_events(map) && map.clock_rate > 0 && stream.formats.contains(&map.payload_type.to_string())
    };
    let all = || stream.maps.iter().filter(offered);
    let same = all().find(|map| map.clock_rate == codec.clock_rate());
    let map = same.or_else(|| all().find(|map| map.clock_rate == 8_000))?;
    Some(Events { payload_type: map.payload_type, clock_rate: map.clock_rate })
}

/// RFC 7587 7.1: the other end's `maxaveragebitrate` is not exceeded.
fn bitrate(stream: &Stream, format: Format) -> u32 {
    let limit = parameter(stream, format, "maxaveragebitrate").and_then(|value| value.parse().ok());
    limit.map_or(STEREO_BITRATE_BPS, |limit: u32| limit.min(STEREO_BITRATE_BPS))
}

/// RFC 7587 6.1: `usedtx=0` asks for packets all the time. Who says nothing takes what comes: every decoder can.
fn may_rest(stream: &Stream, format: Format) -> bool {
    format.codec == Codec::Opus && parameter(stream, format, "usedtx") != Some("0")
}

/// RFC 7587 6.1: who does not say so prefers one channel.
fn takes_stereo(stream: &Stream, format: Format) -> bool {
    format.codec == Codec::Opus && parameter(stream, format, "stereo") == Some("1")
}

fn parameter<'a>(stream: &'a Stream, format: Format, name: &str) -> Option<&'a str> {
    stream.parameters.iter().find(|p| p.payload_type == format.payload_type)?.get(name)
}
