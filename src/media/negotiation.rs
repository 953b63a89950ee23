//! Offer and answer (RFC 3264) of one call: codecs, path (RFC 8839) and keys (RFC 5763, 8842, 4568).
//!
//! The whole story of a call's descriptions: `offer` and then `accept`, or `answer`; each may come again.

mod codecs;
mod outside;
mod security;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;

use crate::media::Local;
use crate::media::dtls::Certificate;
use crate::media::ice::{self, IcePlan};
use crate::media::plan::{Path, Plan, RtcpPath, Security};
use crate::media::turn::limits::household;
use crate::sdp::{Candidate, Description, Direction, IceCredentials, Malformed, Record, Stream};
use codecs::{Agreed, Wishes};

/// Local addresses that are offered; a machine with more has virtual ones.
const ADDRESSES_MAX: usize = 10;
/// Candidates of the other end that are checked: each is an address that gets packets because a stranger named it
/// (RFC 8445 19.5.1).
const CANDIDATES_MAX: usize = 20;
/// Those of one host, or one network of IPv6: its own address, one or two that a NAT has made of it, and another call's.
const CANDIDATES_PER_HOST: usize = 4;
/// RFC 8839 5.4 asks for 4 and 22 characters at least: 24 and 128 random bits.
const FRAGMENT_CHARS: usize = 8;
const PASSWORD_CHARS: usize = 24;
/// RFC 8842 5.3: 20 characters or more.
const TLS_ID_CHARS: usize = 24;
/// The ice-chars of RFC 8839 5.4 without `+` and `/`, which some peers percent-encode.
const ICE_CHARS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Another Ahoy node: ICE and DTLS-SRTP, and nothing less.
    EndToEnd,
    /// A SIP phone: plain RTP is offered, and an offer is answered with what it brings.
    Plain,
}

/// Why an offer or an answer cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("not a session description")]
    NotSdp,
    #[error("larger than a session description may be")]
    TooLarge,
    #[error("no audio stream is offered")]
    NoAudio,
    #[error("the audio stream was declined")]
    Declined,
    #[error("no codec in common")]
    NoCommonCodec,
    #[error("no way to agree on keys in common")]
    NoCommonSecurity,
    #[error("no address to send to")]
    NoAddress,
    #[error("an answer that no offer waits for, or that does not fit it")]
    NotExpected,
}

/// The offers and answers of one call. It lives as long as the call.
#[derive(Clone, Debug)]
pub struct Negotiation {
    local: Vec<SocketAddr>,
    /// Addresses at which others see the socket.
    reflexive: Vec<SocketAddr>,
    /// Whether the other end learns no address but those that other nodes lend.
    hidden: bool,
    /// The far end that the preferred address is nearest to.
    aimed: Option<IpAddr>,
    /// Addresses that other nodes lend it.
    relayed: Vec<SocketAddr>,
    profile: Profile,
    rng: ChaCha20Rng,
    session_id: u64,
    version: u64,
    certificate: Option<Certificate>,
    tls_id: String,
    ice: IceCredentials,
    held: bool,
    /// Whether the other end holds this one, as it last said.
    held_there: bool,
    /// Whether the other end takes telephone events.
    takes_keys: bool,
    /// Whether this end is a gateway, which decrypts what it hears.
    bridged: bool,
    /// What this end says of recording the call; nothing until it has begun to.
    record: Option<Record>,
    /// Whether this end likes it that nothing comes while nobody speaks.
    rests: bool,
    /// Whether this end's calls are music, and may have two channels.
    music: bool,
    /// Whether a phone is offered keys in the description.
    keyed: bool,
    /// The media lines so far: none is ever taken away again (RFC 3264 8).
    lines: Vec<Line>,
    /// What the last offer said of audio. It stays when it has been answered: the answer of a 183 comes again in the
    /// 200 (RFC 3261 13.2.1).
    offered: Option<Stream>,
    agreed: Option<Standing>,
}

/// A media line of this call.
#[derive(Clone, Debug)]
enum Line {
    Audio,
    Declined(Box<Stream>),
}

/// What has been agreed and does not change with the next offer.
#[derive(Clone, Debug)]
struct Standing {
    /// Whether this end is ICE's controlling one.
    controlling: bool,
    /// Whether this end began the DTLS handshake; `None` without DTLS.
    active: Option<bool>,
    remote_ice: Option<IceCredentials>,
    /// As audio was last described by this end.
    own: Stream,
    /// The session keys of SDES: the other end's line, and what was made of it.
    sdes: Option<security::Sdes>,
}

impl Negotiation {
    /// Prepares a call on a socket with these local addresses, the preferred one first.
    pub fn new(local: impl Into<Local>, profile: Profile, seed: [u8; 32]) -> Negotiation {
        let Local { hosts, reflexive, relayed } = local.into();
        let mut rng = ChaCha20Rng::from_seed(seed);
        let ice = ice_credentials(&mut rng);
        Negotiation {
            local: hosts.into_iter().take(ADDRESSES_MAX).collect(),
            reflexive: reflexive.into_iter().take(ADDRESSES_MAX).collect(),
            hidden: false,
            aimed: None,
            relayed: relayed.into_iter().take(ADDRESSES_MAX).collect(),
            profile,
            // RFC 8866 5.2: a number; RFC 3264 5: below 2^63.
            session_id: rng.random::<u64>() >> 1,
            version: 0,
            certificate: None,
            tls_id: random_text(&mut rng, TLS_ID_CHARS),
            ice,
            held: false,
            held_there: false,
            takes_keys: false,
            bridged: false,
            record: None,
            rests: false,
            music: false,
            keyed: false,
            lines: Vec::new(),
            offered: None,
            agreed: None,
            rng,
        }
    }

    /// Puts the local address first that is nearest to `remote`: plain RTP carries a single address.
    pub fn aim(&mut self, remote: IpAddr) {
        self.aimed = Some(remote);
        let apart = |local: &SocketAddr| std::cmp::Reverse(ice::nearness(local.ip(), remote));
        self.local.sort_by_key(apart);
    }

    /// Names what other nodes lend and nothing else, from the first description on, and sends by nothing else.
    pub fn set_hidden(&mut self, hidden: bool) {
        self.hidden = hidden;
        if hidden {
            self.local.clear();
            self.reflexive.clear();
        }
    }

    /// Puts the other end on hold, or takes it back, from the next offer on (RFC 3264 8.4).
    pub fn set_held(&mut self, held: bool) {
        self.held = held;
    }

    /// Whether keys are telephone events for the other end (RFC 4733), as was last agreed.
    pub fn takes_keys(&self) -> bool {
        self.takes_keys
    }

    /// The offer or answer made last came to nothing: goes on as it was `before`, and never says the same version again
    /// (RFC 3264 8).
    pub fn take_back(&mut self, before: Negotiation) {
        *self = Negotiation { version: self.version, rng: self.rng.clone(), ..before };
    }

    /// Says in all descriptions from now on that this end is a gateway: what it hears is decrypted and goes on to
    /// somebody else, and the other end must not show it as encrypted end to end.
    pub fn set_bridged(&mut self, bridged: bool) {
        self.bridged = bridged;
    }

    /// Says from the next description on that this end records the call, or does so no more (RFC 7866 6.1.1).
    pub fn set_recording(&mut self, on: bool) {
        self.record = match self.record {
            None if !on => None,
            _ if on => Some(Record::On),
            _ => Some(Record::Paused),
        };
    }

    /// Says from the next description on whether this end likes it that nothing comes while nobody speaks.
    pub fn set_rests(&mut self, rests: bool) {
        self.rests = rests;
    }

    /// Says from the next description on whether what is sent may have two channels.
    pub fn set_music(&mut self, music: bool) {
        self.music = music;
    }

    /// A node sends two channels only while music is to be heard; a phone that is told would send them all the time.
    fn wishes(&self) -> Wishes {
        let is_node = self.profile == Profile::EndToEnd && !self.bridged;
        Wishes { rests: self.rests, takes_stereo: is_node || self.music, sends_stereo: self.music }
    }

    /// Offers a phone SRTP with keys in the description (RFC 4568), from the first offer on; an answer in the clear is
    /// then refused.
    pub fn set_keyed(&mut self, keyed: bool) {
        self.keyed = keyed;
    }

    /// Names these addresses from the next description on.
    pub fn set_local(&mut self, local: impl Into<Local>) {
        let Local { hosts, reflexive, relayed } = local.into();
        self.local = hosts.into_iter().take(ADDRESSES_MAX).collect();
        self.reflexive = reflexive.into_iter().take(ADDRESSES_MAX).collect();
        self.relayed = relayed.into_iter().take(ADDRESSES_MAX).collect();
        self.set_hidden(self.hidden);
        if let Some(remote) = self.aimed {
            self.aim(remote);
        }
    }

    /// Gives ICE new credentials in the next offer, so that both ends look for a path anew (RFC 8445 9).
    pub fn restart_ice(&mut self) {
        self.ice = ice_credentials(&mut self.rng);
    }

    /// An offer: the first one, or one that changes the session.
    pub fn offer(&mut self) -> Vec<u8> {
        let mut audio = match &self.agreed {
            Some(standing) => self.offer_again(standing.own.clone()),
            None => self.offer_first(),
        };
        Agreed::describe_wishes(&mut audio, self.wishes());
        if !self.lines.iter().any(|line| matches!(line, Line::Audio)) {
            self.lines.push(Line::Audio);
        }
        self.offered = Some(audio.clone());
        self.describe(audio)
    }

    /// Answers an offer.
    pub fn answer(&mut self, offer: &[u8]) -> Result<(Vec<u8>, Plan), Refusal> {
        let offer = read(offer)?;
        let at = offer.streams.iter().position(is_audio).ok_or(Refusal::NoAudio)?;
        let remote = offer.streams.get(at).ok_or(Refusal::NoAudio)?;
        if self.agreed.is_none()
            && let Some(address) = remote.address.filter(|address| self.is_nearer(*address))
        {
            self.aim(address);
        }
        let agreed = Agreed::with_offer(remote).ok_or(Refusal::NoCommonCodec)?;
        let mut audio = Stream::new("audio", self.port(), &remote.protocol);
        agreed.describe(&mut audio);
        Agreed::describe_wishes(&mut audio, self.wishes());
        let direction = self.direction(remote);
        self.held_there = !direction.sends();
        audio.direction = direction;
        audio.mid = remote.mid.clone();
        let mut standing = self.standing(false, offer.ice_lite);
        let path = self.answer_path(remote, &mut audio, &mut standing)?;
        let security = self.answer_security(remote, &mut audio, &mut standing)?;
        let path = without_second_handshake(path, &security);
        standing.own = audio.clone();
        self.agreed = Some(standing);
        self.offered = None;
        let line = |(index, stream): (usize, &Stream)| match index == at {
            true => Line::Audio,
            false => Line::Declined(Box::new(stream.declined())),
        };
        self.lines = offer.streams.iter().enumerate().map(line).collect();
        let plan = agreed.plan(self.profile, path, security, direction, feedback(remote));
        self.takes_keys = plan.send_events.is_some();
        let recorded = remote.record == Some(Record::On);
        let plan = Plan { bridged: self.bridged || offer.gateway, recorded, ..plan };
        Ok((self.describe(audio), plan))
    }

    /// Takes the answer to the last offer; the same again gives the same plan.
    pub fn accept(&mut self, answer: &[u8]) -> Result<Plan, Refusal> {
        let own = self.offered.clone().ok_or(Refusal::NotExpected)?;
        let answer = read(answer)?;
        let at =
            self.lines.iter().position(|line| matches!(line, Line::Audio)).ok_or(Refusal::NotExpected)?;
        let remote = answer.streams.get(at).filter(|stream| stream.media == "audio");
        let remote = remote.ok_or(Refusal::NotExpected)?;
        if remote.port == 0 {
            return Err(Refusal::Declined);
        }
        let agreed = Agreed::with_answer(&own, remote).ok_or(Refusal::NoCommonCodec)?;
        let mut standing = self.standing(true, answer.ice_lite);
        let path = self.accepted_path(&own, remote, &mut standing)?;
        let security = self.accepted_security(&own, remote, &mut standing)?;
        let path = without_second_handshake(path, &security);
        let direction = self.direction(remote);
        self.held_there = !direction.sends();
        standing.own = own;
        self.agreed = Some(standing);
        let plan = agreed.plan(self.profile, path, security, direction, feedback(remote));
        self.takes_keys = plan.send_events.is_some();
        let recorded = remote.record == Some(Record::On);
        Ok(Plan { bridged: self.bridged || answer.gateway, recorded, ..plan })
    }

    fn offer_first(&mut self) -> Stream {
        let protocol = match self.profile {
            Profile::EndToEnd => "UDP/TLS/RTP/SAVPF",
            Profile::Plain if self.keyed => "RTP/SAVP",
            Profile::Plain => "RTP/AVP",
        };
        let mut audio = Stream::new("audio", self.port(), protocol);
        Agreed::describe_all(&mut audio);
        audio.direction = Direction::new(true, !self.held);
        if self.profile == Profile::Plain {
            Agreed::shorten(&mut audio);
        }
        match self.profile {
            Profile::Plain if self.keyed => self.offer_sdes(&mut audio),
            Profile::Plain => {}
            Profile::EndToEnd => {
                self.describe_ice(&mut audio);
                self.offer_dtls(&mut audio);
            }
        }
        audio
    }

    /// What stands is offered again: formats keep their payload types, keys their association (RFC 8842 5.5).
    fn offer_again(&mut self, mut audio: Stream) -> Stream {
        audio.port = self.port();
        // RFC 3264 8.4: what only received is put on hold as inactive.
        audio.direction = Direction::new(!(self.held && self.held_there), !self.held);
        if audio.ice.is_some() {
            self.describe_ice(&mut audio);
        }
        if audio.setup.is_some() {
            self.offer_dtls(&mut audio);
        }
        audio
    }

    fn describe_ice(&self, audio: &mut Stream) {
        audio.rtcp_mux = true;
        audio.ice = Some(self.ice.clone());
        audio.candidates = ice::candidates(&self.local, &self.reflexive, &self.relayed);
        // RFC 8839 4.2.1.2: the default address is one of the candidates, else the other end sees a mismatch.
        audio.port = audio.candidates.first().map_or(audio.port, |first| first.address.port());
    }

    fn standing(&self, offerer: bool, remote_lite: bool) -> Standing {
        match &self.agreed {
            Some(standing) => standing.clone(),
            None => Standing {
                // RFC 8445 6.1.1: the offerer controls, unless the other end is lite and this one is not.
                controlling: offerer || remote_lite,
                active: None,
                remote_ice: None,
                own: Stream::new("audio", 0, ""),
                sdes: None,
            },
        }
    }

    /// RFC 8839 4.3: ICE when the offer has it and nobody on the way has changed its addresses.
    fn answer_path(
        &mut self,
        remote: &Stream,
        audio: &mut Stream,
        standing: &mut Standing,
    ) -> Result<Path, Refusal> {
        audio.rtcp_mux = remote.rtcp_mux;
        let Some(credentials) = usable_ice(remote)? else {
            audio.ice_mismatch = remote.rtcp_mux && !remote.candidates.is_empty();
            return self.direct(remote, audio.rtcp_mux);
        };
        let restarted = standing.remote_ice.as_ref().is_some_and(|before| before != credentials);
        if restarted {
            self.ice = ice_credentials(&mut self.rng);
        }
        self.describe_ice(audio);
        Ok(self.ice_path(remote, credentials, standing))
    }

    fn accepted_path(
        &mut self,
        own: &Stream,
        remote: &Stream,
        standing: &mut Standing,
    ) -> Result<Path, Refusal> {
        if own.ice.is_some() {
            match usable_ice(remote)? {
                Some(credentials) => return Ok(self.ice_path(remote, credentials, standing)),
                // Between nodes there is nobody who could have a reason to take ICE away.
                None if self.profile == Profile::EndToEnd => return Err(Refusal::NoAddress),
                None => {}
            }
        }
        self.direct(remote, own.rtcp_mux && remote.rtcp_mux)
    }

    fn ice_path(&self, remote: &Stream, credentials: &IceCredentials, standing: &mut Standing) -> Path {
        standing.remote_ice = Some(credentials.clone());
        Path::Ice(IcePlan {
            local: self.ice.clone(),
            remote: credentials.clone(),
            candidates: bounded(&remote.candidates),
            controlling: standing.controlling,
            hidden: self.hidden,
        })
    }

    fn direct(&self, remote: &Stream, muxed: bool) -> Result<Path, Refusal> {
        if self.profile == Profile::EndToEnd || self.hidden {
            return Err(Refusal::NoAddress);
        }
        let one = |ip: &IpAddr| !ip.is_multicast() && *ip != IpAddr::V4(Ipv4Addr::BROADCAST);
        let ip = remote.address.filter(one).ok_or(Refusal::NoAddress)?;
        let rtcp = match remote.rtcp {
            _ if muxed => RtcpPath::Muxed,
            Some((port, address)) => RtcpPath::Own(SocketAddr::new(address.unwrap_or(ip), port)),
            None => RtcpPath::Own(SocketAddr::new(ip, remote.port.wrapping_add(1))),
        };
        Ok(Path::Direct { rtp: SocketAddr::new(ip, remote.port), rtcp })
    }

    /// Who sends, from this end's view, given what the other end says of itself.
    fn direction(&self, remote: &Stream) -> Direction {
        // RFC 3264 8.4: an address of zeros is the hold of old.
        let reachable = remote.ice.is_some() || remote.address.is_none_or(|ip| !ip.is_unspecified());
        let sends = remote.direction.receives() && reachable;
        Direction::new(sends, remote.direction.sends() && !self.held)
    }

    fn port(&self) -> u16 {
        self.named().map_or(9, |address| address.port())
    }

    fn describe(&mut self, audio: Stream) -> Vec<u8> {
        self.version += 1;
        let audio = Stream { record: self.record, ..audio };
        let candidate = audio.candidates.first().map(|candidate| candidate.address);
        let default = candidate.or_else(|| self.named());
        let address = default.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
        let bundle = audio.mid.iter().cloned().collect();
        let stream = |line: &Line| match line {
            Line::Audio => audio.clone(),
            Line::Declined(stream) => (**stream).clone(),
        };
        let streams = self.lines.iter().map(stream).collect();
        let (session_id, version) = (self.session_id, self.version);
        let gateway = self.bridged;
        Description { session_id, version, address, bundle, ice_lite: false, gateway, streams }.to_bytes()
    }
}

fn read(bytes: &[u8]) -> Result<Description, Refusal> {
    Description::parse(bytes).map_err(|malformed| match malformed {
        Malformed::TooLong | Malformed::TooManyStreams => Refusal::TooLarge,
        Malformed::Syntax(_) => Refusal::NotSdp,
    })
}

fn is_audio(stream: &Stream) -> bool {
    stream.media == "audio" && stream.port != 0 && stream.protocol.contains("RTP/")
}

fn feedback(stream: &Stream) -> bool {
    stream.protocol.ends_with('F')
}

/// DTLS keys one port (RFC 5764 4.1): without multiplexing there is no RTCP rather than a second handshake.
fn without_second_handshake(path: Path, security: &Security) -> Path {
    match (path, security) {
        (Path::Direct { rtp, rtcp: RtcpPath::Own(_) }, Security::Dtls(_)) => {
            Path::Direct { rtp, rtcp: RtcpPath::Absent }
        }
        (path, _) => path,
    }
}

/// The credentials of a description that ICE can be done with. One whose default address is none of its candidates
/// was changed on the way (RFC 8839 4.2.5), unless it never named one. Without multiplexing there would be a second
/// component, which is not done here.
fn usable_ice(remote: &Stream) -> Result<Option<&IceCredentials>, Refusal> {
    let Some(credentials) = &remote.ice else { return Ok(None) };
    let IceCredentials { fragment, password } = credentials;
    if fragment.len() > ice::FRAGMENT_CHARS_MAX || password.len() > ice::PASSWORD_CHARS_MAX {
        return Err(Refusal::NoAddress);
    }
    let named = remote.port != 9 && remote.address.is_some_and(|ip| !ip.is_unspecified());
    let default = remote.address.map(|ip| SocketAddr::new(ip, remote.port));
    let among = remote.candidates.iter().any(|candidate| Some(candidate.address) == default);
    let mismatch = remote.ice_mismatch || named && !among;
    Ok((!mismatch && remote.rtcp_mux).then_some(credentials))
}

/// As many as are checked for whoever has named them: else an offer could have checks sent to all ports of a third.
fn bounded(named: &[Candidate]) -> Vec<Candidate> {
    let mut hosts: BTreeMap<IpAddr, usize> = BTreeMap::new();
    let mut fits = |candidate: &&Candidate| {
        let count = hosts.entry(household(candidate.address.ip())).or_default();
        *count += 1;
        *count <= CANDIDATES_PER_HOST
    };
    named.iter().filter(|candidate| fits(candidate)).take(CANDIDATES_MAX).cloned().collect()
}

fn ice_credentials(rng: &mut ChaCha20Rng) -> IceCredentials {
    IceCredentials { fragment: random_text(rng, FRAGMENT_CHARS), password: random_text(rng, PASSWORD_CHARS) }
}

fn random_text(rng: &mut ChaCha20Rng, chars: usize) -> String {
    let draw = |_| char::from(ICE_CHARS[rng.random_range(0..ICE_CHARS.len())]);
    (0..chars).map(draw).collect()
}
