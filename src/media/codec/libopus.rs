//! libopus: the one file that calls it, for no safe crate reaches DRED, or the complexity of its decoder.
#![expect(unsafe_code, reason = "libopus is C, and no safe crate reaches all that is used of it")]

use opusic_sys as sys;
use std::ffi::c_int;
use std::ptr::NonNull;

/// Samples a second of everything here.
const RATE_HZ: i32 = 48_000;

/// libopus refuses, with one of its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("libopus refuses with {0}")]
pub struct Refused(c_int);

/// What of an encoder can be set; libopus refuses values that it does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    BitrateBps,
    Vbr,
    Complexity,
    Signal,
    Fec,
    LossPercent,
    /// In units of 10 ms.
    DredDuration,
    /// Whether hardly anything is written while nobody speaks.
    Dtx,
}

impl Setting {
    fn request(self) -> c_int {
        match self {
            Setting::BitrateBps => sys::OPUS_SET_BITRATE_REQUEST,
            Setting::Vbr => sys::OPUS_SET_VBR_REQUEST,
            Setting::Complexity => sys::OPUS_SET_COMPLEXITY_REQUEST,
            Setting::Signal => sys::OPUS_SET_SIGNAL_REQUEST,
            Setting::Fec => sys::OPUS_SET_INBAND_FEC_REQUEST,
            Setting::LossPercent => sys::OPUS_SET_PACKET_LOSS_PERC_REQUEST,
            Setting::DredDuration => sys::OPUS_SET_DRED_DURATION_REQUEST,
            Setting::Dtx => sys::OPUS_SET_DTX_REQUEST,
        }
    }
}

/// The hints that what is encoded is a voice, or anything else that sounds.
pub const VOICE: i32 = sys::OPUS_SIGNAL_VOICE;
pub const MUSIC: i32 = sys::OPUS_SIGNAL_MUSIC;

/// An encoder of one channel or of two, whose samples take turns.
#[derive(Debug)]
pub struct Encoder {
    state: NonNull<sys::OpusEncoder>,
    channels: u8,
}

// SAFETY: an encoder's memory is its own, and it belongs to no thread.
unsafe impl Send for Encoder {}

impl Encoder {
    /// In the mode `Audio`.
    pub fn new(channels: u8) -> Result<Encoder, Refused> {
        let mut error = sys::OPUS_OK;
        // SAFETY: `error` outlives the call; what comes back is null or an encoder that is nobody else's.
        let made = unsafe {
            sys::opus_encoder_create(RATE_HZ, channels.into(), sys::OPUS_APPLICATION_AUDIO, &raw mut error)
        };
        NonNull::new(made).map(|state| Encoder { state, channels }).ok_or(Refused(error))
    }

    pub fn set(&mut self, setting: Setting, value: i32) -> Result<(), Refused> {
        // SAFETY: the encoder lives, and each of these requests takes one integer.
        checked(unsafe { sys::opus_encoder_ctl(self.state.as_ptr(), setting.request(), value) }).map(|_| ())
    }

    /// Samples by which what is decoded comes late.
    pub fn lookahead(&mut self) -> Result<usize, Refused> {
        let mut samples: i32 = 0;
        let request = sys::OPUS_GET_LOOKAHEAD_REQUEST;
        // SAFETY: the encoder lives, and this request writes one integer, which outlives the call.
        checked(unsafe { sys::opus_encoder_ctl(self.state.as_ptr(), request, &raw mut samples) })?;
        Ok(usize::try_from(samples).unwrap_or(0))
    }

    /// Writes a packet of `frame` into `out` and returns its length.
    pub fn encode(&mut self, frame: &[f32], out: &mut [u8]) -> Result<usize, Refused> {
        let (samples, room) = (length(frame.len() / usize::from(self.channels)), length(out.len()));
        // SAFETY: the encoder lives, and both lengths are those of the slices, that of the frame for each channel.
        checked(unsafe {
            sys::opus_encode_float(self.state.as_ptr(), frame.as_ptr(), samples, out.as_mut_ptr(), room)
        })
    }
}

impl Drop for Encoder {
    fn drop(&mut self) {
        // SAFETY: it was made by `opus_encoder_create`, and nobody uses it any more.
        unsafe { sys::opus_encoder_destroy(self.state.as_ptr()) }
    }
}

/// A decoder to one channel or to two, whose samples take turns.
#[derive(Debug)]
pub struct Decoder {
    state: NonNull<sys::OpusDecoder>,
    channels: u8,
}

// SAFETY: a decoder's memory is its own, and it belongs to no thread.
unsafe impl Send for Decoder {}

impl Decoder {
    /// From 5 on, a network guesses what was lost.
    pub fn new(complexity: i32, channels: u8) -> Result<Decoder, Refused> {
        let mut error = sys::OPUS_OK;
        // SAFETY: `error` outlives the call; what comes back is null or a decoder that is nobody else's.
        let made = unsafe { sys::opus_decoder_create(RATE_HZ, channels.into(), &raw mut error) };
        let decoder = NonNull::new(made).map(|state| Decoder { state, channels }).ok_or(Refused(error))?;
        let request = sys::OPUS_SET_COMPLEXITY_REQUEST;
        // SAFETY: the decoder lives, and this request takes one integer.
        checked(unsafe { sys::opus_decoder_ctl(decoder.state.as_ptr(), request, complexity) })?;
        Ok(decoder)
    }

    /// Fills `out` with what `packet` says and returns its samples.
    pub fn decode(&mut self, packet: &[u8], out: &mut [f32]) -> Result<usize, Refused> {
        self.run(Some(packet), out, false)
    }

    /// Fills `out` with what may have been said where a packet is missing.
    pub fn conceal(&mut self, out: &mut [f32]) -> Result<usize, Refused> {
        self.run(None, out, false)
    }

    /// Fills `out` with what was said right before `next`, as far as its in-band FEC tells.
    pub fn decode_fec(&mut self, next: &[u8], out: &mut [f32]) -> Result<usize, Refused> {
        self.run(Some(next), out, true)
    }

    /// Fills `out` with what began `before` samples before the packet that was read last.
    pub fn decode_redundant(
        &mut self,
        redundancy: &Redundancy,
        before: usize,
        out: &mut [f32],
    ) -> Result<usize, Refused> {
        if redundancy.reach == 0 {
            return self.conceal(out);
        }
        let (state, parsed) = (self.state.as_ptr(), redundancy.parsed.as_ptr());
        let (before, samples) = (length(before), self.samples(out));
        // SAFETY: both live, the redundancy has been parsed, for it reaches somewhere, and the length is the slice's.
        checked(unsafe {
            sys::opus_decoder_dred_decode_float(state, parsed, before, out.as_mut_ptr(), samples)
        })
    }

    /// Those of each channel.
    fn samples(&self, out: &[f32]) -> c_int {
        length(out.len() / usize::from(self.channels))
    }

    fn run(&mut self, packet: Option<&[u8]>, out: &mut [f32], fec: bool) -> Result<usize, Refused> {
        let bytes = packet.map_or(std::ptr::null(), <[u8]>::as_ptr);
        let (count, samples) = (length(packet.map_or(0, <[u8]>::len)), self.samples(out));
        // SAFETY: the decoder lives, and both lengths are those of the slices, that of `out` for each channel; no packet is null
        // and 0.
        checked(unsafe {
            sys::opus_decode_float(self.state.as_ptr(), bytes, count, out.as_mut_ptr(), samples, fec.into())
        })
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        // SAFETY: it was made by `opus_decoder_create`, and nobody uses it any more.
        unsafe { sys::opus_decoder_destroy(self.state.as_ptr()) }
    }
}

/// Deep redundancy (DRED) of the packet that was read last.
#[derive(Debug)]
pub struct Redundancy {
    reader: NonNull<sys::OpusDREDDecoder>,
    parsed: NonNull<sys::OpusDRED>,
    /// How many samples before its packet it begins; 0 when nothing has been parsed.
    reach: usize,
}

// SAFETY: the memory of both parts is their own, and they belong to no thread.
unsafe impl Send for Redundancy {}

impl Redundancy {
    pub fn new() -> Result<Redundancy, Refused> {
        let mut error = sys::OPUS_OK;
        // SAFETY: `error` outlives the call; what comes back is null or nobody else's.
        let reader = unsafe { sys::opus_dred_decoder_create(&raw mut error) };
        let reader = NonNull::new(reader).ok_or(Refused(error))?;
        // SAFETY: as above.
        let parsed = unsafe { sys::opus_dred_alloc(&raw mut error) };
        let Some(parsed) = NonNull::new(parsed) else {
            // SAFETY: it was made above, and nobody else has it.
            unsafe { sys::opus_dred_decoder_destroy(reader.as_ptr()) };
            return Err(Refused(error));
        };
        Ok(Redundancy { reader, parsed, reach: 0 })
    }

    /// Reads what `packet` tells of the `wanted` samples before it; returns of how many it does.
    pub fn read(&mut self, packet: &[u8], wanted: usize) -> usize {
        let (mut end, count, wanted) = (0, length(packet.len()), length(wanted));
        let (reader, parsed) = (self.reader.as_ptr(), self.parsed.as_ptr());
        // SAFETY: both live, the length is the slice's, and `end` outlives the call.
        let found = unsafe {
            sys::opus_dred_parse(reader, parsed, packet.as_ptr(), count, wanted, RATE_HZ, &raw mut end, 0)
        };
        self.reach = usize::try_from(found).unwrap_or(0);
        self.reach
    }
}

impl Drop for Redundancy {
    fn drop(&mut self) {
        // SAFETY: both were made by the functions that belong to these, and nobody uses them any more.
        unsafe {
            sys::opus_dred_free(self.parsed.as_ptr());
            sys::opus_dred_decoder_destroy(self.reader.as_ptr());
        }
    }
}

/// Samples of a packet; `None` when it is none.
pub fn packet_samples(packet: &[u8]) -> Option<usize> {
    if packet.is_empty() {
        return None;
    }
    // SAFETY: the length is the slice's, and it is not empty.
    let samples = unsafe { sys::opus_packet_get_nb_samples(packet.as_ptr(), length(packet.len()), RATE_HZ) };
    checked(samples).ok()
}

/// Pads the packet that the first `count` octets of `room` are until it fills all of it.
pub fn pad(room: &mut [u8], count: usize) -> Result<(), Refused> {
    if count == 0 || count > room.len() {
        return Err(Refused(sys::OPUS_BAD_ARG));
    }
    // SAFETY: both lengths are within the slice, and the packet is not empty.
    checked(unsafe { sys::opus_packet_pad(room.as_mut_ptr(), length(count), length(room.len())) }).map(|_| ())
}

/// Whether a packet tells two channels (RFC 6716 3.1).
pub fn is_stereo(packet: &[u8]) -> bool {
    packet.first().is_some_and(|toc| toc & 0b100 != 0)
}

/// Whether a packet carries in-band FEC of the one before.
pub fn has_fec(packet: &[u8]) -> bool {
    // SAFETY: the length is the slice's, and it is not empty.
    !packet.is_empty() && unsafe { sys::opus_packet_has_lbrr(packet.as_ptr(), length(packet.len())) } == 1
}

/// Lengths of packets and frames are far below what C can say; a longer one would be cut.
fn length(of: usize) -> c_int {
    c_int::try_from(of).unwrap_or(c_int::MAX)
}

fn checked(code: c_int) -> Result<usize, Refused> {
    usize::try_from(code).map_err(|_| Refused(code))
}
