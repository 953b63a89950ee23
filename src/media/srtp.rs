//! SRTP and SRTCP (RFC 3711, 7714) of one session: one key each way.

use rtc_srtp::context::Context;
use rtc_srtp::crypto;
use rtc_srtp::option::{srtcp_replay_protection, srtp_replay_protection};
use rtc_srtp::protection_profile::ProtectionProfile;

/// Packets this far behind the newest are refused. RFC 3711 3.3.2 asks for 64 at least; this is 5 s of audio.
const REPLAY_WINDOW_PACKETS: usize = 256;
/// Sources one peer may send from under one key. Each costs a window; more than this many is no telephone.
const SOURCES_MAX: usize = 8;
/// Where a packet says who sends it.
const RTP_SSRC_AT: usize = 8;
const RTCP_SSRC_AT: usize = 4;

/// How packets are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cipher {
    Aes128CmSha1_80,
    Aes128Gcm,
    Aes256Gcm,
}

impl Cipher {
    pub fn key_bytes(self) -> usize {
        self.profile().key_len()
    }

    pub fn salt_bytes(self) -> usize {
        self.profile().salt_len()
    }

    fn profile(self) -> ProtectionProfile {
        match self {
            Cipher::Aes128CmSha1_80 => ProtectionProfile::Aes128CmHmacSha1_80,
            Cipher::Aes128Gcm => ProtectionProfile::AeadAes128Gcm,
            Cipher::Aes256Gcm => ProtectionProfile::AeadAes256Gcm,
        }
    }
}

/// A master key and salt, for one direction.
#[derive(Clone, PartialEq, Eq)]
pub struct MasterKey {
    pub key: Vec<u8>,
    pub salt: Vec<u8>,
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey")
    }
}

/// The keys of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    pub cipher: Cipher,
    pub local: MasterKey,
    pub remote: MasterKey,
}

/// Why a packet was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SrtpError {
    #[error("the keys have not the length their cipher asks for")]
    Keys,
    #[error("not authentic, a replay, or malformed")]
    Refused,
    #[error("more sources than one peer may have")]
    TooManySources,
}

/// Protects what goes out and opens what comes in.
pub struct Srtp {
    keys: Keys,
    outgoing: Context,
    incoming: Context,
    /// Sources that have proved to know the key. The context keeps state for every source it is shown, also for
    /// those that only a forger named, so it is shown no others.
    rtp_sources: Vec<u32>,
    rtcp_sources: Vec<u32>,
}

impl Srtp {
    pub fn new(keys: Keys) -> Result<Srtp, SrtpError> {
        Ok(Srtp {
            outgoing: context(keys.cipher, &keys.local)?,
            incoming: context(keys.cipher, &keys.remote)?,
            rtp_sources: Vec::new(),
            rtcp_sources: Vec::new(),
            keys,
        })
    }

    pub fn protect_rtp(&mut self, packet: &[u8]) -> Result<Vec<u8>, SrtpError> {
        self.outgoing.encrypt_rtp(packet).map(|bytes| bytes.to_vec()).map_err(|_| SrtpError::Refused)
    }

    pub fn protect_rtcp(&mut self, packet: &[u8]) -> Result<Vec<u8>, SrtpError> {
        self.outgoing.encrypt_rtcp(packet).map(|bytes| bytes.to_vec()).map_err(|_| SrtpError::Refused)
    }

    pub fn open_rtp(&mut self, packet: &[u8]) -> Result<Vec<u8>, SrtpError> {
        let ssrc = ssrc_at(packet, RTP_SSRC_AT)?;
        if !self.rtp_sources.contains(&ssrc) {
            let mut probe = context(self.keys.cipher, &self.keys.remote)?;
            probe.decrypt_rtp(packet).map_err(|_| SrtpError::Refused)?;
            remember(&mut self.rtp_sources, ssrc)?;
        }
        self.incoming.decrypt_rtp(packet).map(|bytes| bytes.to_vec()).map_err(|_| SrtpError::Refused)
    }

    pub fn open_rtcp(&mut self, packet: &[u8]) -> Result<Vec<u8>, SrtpError> {
        let ssrc = ssrc_at(packet, RTCP_SSRC_AT)?;
        if !self.rtcp_sources.contains(&ssrc) {
            let mut probe = context(self.keys.cipher, &self.keys.remote)?;
            probe.decrypt_rtcp(packet).map_err(|_| SrtpError::Refused)?;
            remember(&mut self.rtcp_sources, ssrc)?;
        }
        self.incoming.decrypt_rtcp(packet).map(|bytes| bytes.to_vec()).map_err(|_| SrtpError::Refused)
    }
}

impl std::fmt::Debug for Srtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Srtp").field("cipher", &self.keys.cipher).finish_non_exhaustive()
    }
}

fn remember(sources: &mut Vec<u32>, ssrc: u32) -> Result<(), SrtpError> {
    if sources.len() >= SOURCES_MAX {
        return Err(SrtpError::TooManySources);
    }
    sources.push(ssrc);
    Ok(())
}

fn ssrc_at(packet: &[u8], at: usize) -> Result<u32, SrtpError> {
    let bytes = packet.get(at..at + 4).ok_or(SrtpError::Refused)?;
    Ok(bytes.iter().fold(0, |ssrc, byte| ssrc << 8 | u32::from(*byte)))
}

fn context(cipher: Cipher, master: &MasterKey) -> Result<Context, SrtpError> {
    let crypto = crypto::providers::RingCrypto;
    Context::new(
        &master.key,
        &master.salt,
        cipher.profile(),
        Some(srtp_replay_protection(REPLAY_WINDOW_PACKETS)),
        Some(srtcp_replay_protection(REPLAY_WINDOW_PACKETS)),
        &crypto,
    )
    .map_err(|_| SrtpError::Keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../tests/fixtures/srtp/vectors.json");

    fn bytes(vector: &Value, name: &str) -> Vec<u8> {
        let hex = vector[name].as_str().unwrap();
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    fn vectors() -> Vec<(Cipher, Value)> {
        let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
        let cipher = |vector: &Value| match vector["name"].as_str().unwrap() {
            "AES_CM_128_HMAC_SHA1_80" => Cipher::Aes128CmSha1_80,
            "AEAD_AES_128_GCM" => Cipher::Aes128Gcm,
            other => panic!("{other}"),
        };
        vectors.into_iter().map(|vector| (cipher(&vector), vector)).collect()
    }

    fn srtp(cipher: Cipher, vector: &Value) -> Srtp {
        let master = MasterKey { key: bytes(vector, "master_key"), salt: bytes(vector, "master_salt") };
        Srtp::new(Keys { cipher, local: master.clone(), remote: master }).unwrap()
    }

    /// Both ends of one key.
    fn ends() -> (Srtp, Srtp) {
        let (cipher, vector) = vectors().remove(0);
        (srtp(cipher, &vector), srtp(cipher, &vector))
    }

    fn packet(ssrc: u32, sequence: u16) -> Vec<u8> {
        let mut bytes = vec![0x80, 0];
        bytes.extend(sequence.to_be_bytes());
        bytes.extend([0; 4]);
        bytes.extend(ssrc.to_be_bytes());
        bytes.extend([7; 20]);
        bytes
    }

    #[test]
    fn published_packets_are_protected_and_opened() {
        for (cipher, vector) in vectors() {
            let (mut here, mut there) = (srtp(cipher, &vector), srtp(cipher, &vector));
            assert_eq!(here.protect_rtp(&bytes(&vector, "rtp")).unwrap(), bytes(&vector, "srtp"));
            assert_eq!(there.open_rtp(&bytes(&vector, "srtp")).unwrap(), bytes(&vector, "rtp"));
            assert_eq!(here.protect_rtcp(&bytes(&vector, "rtcp")).unwrap(), bytes(&vector, "srtcp"));
            assert_eq!(there.open_rtcp(&bytes(&vector, "srtcp")).unwrap(), bytes(&vector, "rtcp"));
        }
    }

    #[test]
    fn the_index_of_rtcp_grows_and_a_replay_is_refused() {
        let (mut here, mut there) = ends();
        let (_, vector) = vectors().remove(0);
        let report = bytes(&vector, "rtcp");
        let (first, second) = (here.protect_rtcp(&report).unwrap(), here.protect_rtcp(&report).unwrap());
        assert_ne!(first, second);
        assert_eq!(there.open_rtcp(&second).unwrap(), report);
        assert_eq!(there.open_rtcp(&first).unwrap(), report, "order does not matter within the window");
        assert_eq!(there.open_rtcp(&first), Err(SrtpError::Refused));
        assert_eq!(there.open_rtcp(&second), Err(SrtpError::Refused));
    }

    #[test]
    fn the_rollover_counter_is_followed_and_old_packets_fall_out_of_the_window() {
        let (mut here, mut there) = ends();
        let mut first = None;
        for sequence in (30_000..=u16::MAX).chain(0..2_000).step_by(50) {
            let sent = here.protect_rtp(&packet(9, sequence)).unwrap();
            assert!(there.open_rtp(&sent).is_ok(), "{sequence}");
            first.get_or_insert(sent);
        }
        assert_eq!(there.open_rtp(&first.unwrap()), Err(SrtpError::Refused));
    }

    #[test]
    fn a_forger_leaves_nothing_behind() {
        let (_, mut there) = ends();
        for ssrc in 0..1000 {
            assert_eq!(there.open_rtp(&packet(ssrc, 1)), Err(SrtpError::Refused));
        }
        assert!(there.rtp_sources.is_empty());
    }

    #[test]
    fn sources_beyond_the_bound_are_refused() {
        let (mut here, mut there) = ends();
        for ssrc in 0..8 {
            let sent = here.protect_rtp(&packet(ssrc, 1)).unwrap();
            assert!(there.open_rtp(&sent).is_ok());
        }
        let sent = here.protect_rtp(&packet(8, 1)).unwrap();
        assert_eq!(there.open_rtp(&sent), Err(SrtpError::TooManySources));
        let known = here.protect_rtp(&packet(3, 2)).unwrap();
        assert!(there.open_rtp(&known).is_ok());
    }

    #[test]
    fn short_packets_and_wrong_keys_are_refused() {
        let (_, mut there) = ends();
        for length in 0..40 {
            assert!(there.open_rtp(&vec![0x80; length]).is_err());
            assert!(there.open_rtcp(&vec![0x80; length]).is_err());
        }
        let short = MasterKey { key: vec![0; 15], salt: vec![0; 14] };
        let keys = Keys { cipher: Cipher::Aes128CmSha1_80, local: short.clone(), remote: short };
        assert_eq!(Srtp::new(keys).err(), Some(SrtpError::Keys));
    }
}
