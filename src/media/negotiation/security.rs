//! How both ends come to keys: DTLS (RFC 5763, 8842), SDES (RFC 4568), or none.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rand::RngCore;

use super::{Negotiation, Profile, Refusal, Standing};
use crate::media::dtls::{self, Certificate, DtlsPlan};
use crate::media::plan::Security;
use crate::media::srtp::{Cipher, Keys, MasterKey};
use crate::sdp::{Crypto, Setup, Stream};

/// The suite every phone with SDES has.
const SUITE: &str = "AES_CM_128_HMAC_SHA1_80";
/// RFC 4568 9.1: a number that tells the lines of an offer apart.
const FIRST_TAG: u32 = 1;
const KEY_BYTES: usize = 16;
const SALT_BYTES: usize = 14;

/// Keys carried in descriptions.
#[derive(Clone, Debug)]
pub(super) struct Sdes {
    remote: Crypto,
    own: Crypto,
    keys: Keys,
}

impl Negotiation {
    /// The call's certificate, made when it is first needed: a call in the clear needs none.
    fn certificate(&mut self) -> Option<Certificate> {
        if self.certificate.is_none() {
            self.certificate = Certificate::generate();
        }
        self.certificate.clone()
    }

    /// RFC 5763 5: an offer leaves the roles to the answerer.
    pub(super) fn offer_dtls(&mut self, audio: &mut Stream) {
        self.describe_dtls(audio, Setup::ActPass);
    }

    fn describe_dtls(&mut self, audio: &mut Stream, setup: Setup) {
        audio.fingerprints = self.certificate().iter().map(Certificate::fingerprint).collect();
        audio.setup = Some(setup);
        audio.tls_id = Some(self.tls_id.clone());
    }

    pub(super) fn answer_security(
        &mut self,
        remote: &Stream,
        audio: &mut Stream,
        standing: &mut Standing,
    ) -> Result<Security, Refusal> {
        if !is_secure(remote) {
            return self.answer_best_effort(remote, audio, standing);
        }
        let fingerprints = dtls::checkable(&remote.fingerprints);
        if fingerprints.is_empty() {
            return self.answer_sdes(remote, audio, standing);
        }
        // RFC 5763 5: the answerer should begin, so that nothing waits for the answer to arrive.
        let active = match remote.setup {
            Some(Setup::Active) => false,
            Some(Setup::Passive) => true,
            Some(Setup::ActPass | Setup::HoldConn) | None => standing.active.unwrap_or(true),
        };
        self.describe_dtls(audio, if active { Setup::Active } else { Setup::Passive });
        standing.active = Some(active);
        self.dtls(fingerprints, active)
    }

    pub(super) fn accepted_security(
        &mut self,
        own: &Stream,
        remote: &Stream,
        standing: &mut Standing,
    ) -> Result<Security, Refusal> {
        if own.setup.is_some() {
            let fingerprints = dtls::checkable(&remote.fingerprints);
            // RFC 8842 5.4: an answer is active or passive; one without a word is active (RFC 4145 4).
            let active = matches!(remote.setup, Some(Setup::Passive));
            standing.active = Some(active);
            return self.dtls(fingerprints, active);
        }
        match own.cryptos.first() {
            Some(line) => accepted_sdes(line, remote, standing),
            None => self.clear(),
        }
    }

    fn dtls(
        &mut self,
        fingerprints: Vec<crate::sdp::Fingerprint>,
        active: bool,
    ) -> Result<Security, Refusal> {
        let certificate = self.certificate().ok_or(Refusal::NoCommonSecurity)?;
        if fingerprints.is_empty() {
            return Err(Refusal::NoCommonSecurity);
        }
        Ok(Security::Dtls(DtlsPlan { certificate, fingerprints, active }))
    }

    /// No silent fall-back: between nodes clear media are refused.
    fn clear(&self) -> Result<Security, Refusal> {
        match self.profile {
            Profile::EndToEnd => Err(Refusal::NoCommonSecurity),
            Profile::Plain => Ok(Security::Clear),
        }
    }

    /// RFC 4568 asks for RTP/SAVP, but phones that would rather be secure and need not, as Linphone, name their keys beside
    /// RTP/AVP. Once taken they stand: the call does not fall back to the clear.
    fn answer_best_effort(
        &mut self,
        remote: &Stream,
        audio: &mut Stream,
        standing: &mut Standing,
    ) -> Result<Security, Refusal> {
        let is_keyed = remote.cryptos.iter().any(|crypto| master_key(crypto).is_some());
        if self.profile == Profile::Plain && (is_keyed || standing.sdes.is_some()) {
            return self.answer_sdes(remote, audio, standing);
        }
        self.clear()
    }

    pub(super) fn offer_sdes(&mut self, audio: &mut Stream) {
        let (own, _) = self.new_line(FIRST_TAG);
        audio.cryptos = vec![own];
    }

    fn answer_sdes(
        &mut self,
        remote: &Stream,
        audio: &mut Stream,
        standing: &mut Standing,
    ) -> Result<Security, Refusal> {
        if self.profile == Profile::EndToEnd {
            return Err(Refusal::NoCommonSecurity);
        }
        let chosen = remote.cryptos.iter().find_map(|crypto| Some((crypto, master_key(crypto)?)));
        let (crypto, remote_key) = chosen.ok_or(Refusal::NoCommonSecurity)?;
        let sdes = match standing.sdes.take().filter(|sdes| sdes.remote == *crypto) {
            Some(sdes) => sdes,
            None => self.new_sdes(crypto, remote_key),
        };
        audio.cryptos = vec![sdes.own.clone()];
        let keys = sdes.keys.clone();
        standing.sdes = Some(sdes);
        Ok(Security::Sdes(keys))
    }

    fn new_sdes(&mut self, remote: &Crypto, remote_key: MasterKey) -> Sdes {
        // RFC 4568 6.1: the answer repeats the tag of the line it takes.
        let (own, local) = self.new_line(remote.tag);
        let keys = Keys { cipher: Cipher::Aes128CmSha1_80, local, remote: remote_key };
        Sdes { remote: remote.clone(), own, keys }
    }

    fn new_line(&mut self, tag: u32) -> (Crypto, MasterKey) {
        let mut secret = [0; KEY_BYTES + SALT_BYTES];
        self.rng.fill_bytes(&mut secret);
        let (key, salt) = secret.split_at(KEY_BYTES);
        let parameters = format!("inline:{}", STANDARD.encode(secret));
        let line = Crypto { tag, suite: SUITE.to_owned(), parameters };
        (line, MasterKey { key: key.to_vec(), salt: salt.to_vec() })
    }
}

/// The keys of an answer to `own`: it repeats the tag (RFC 4568 6.1), or there is no call, least of all in the clear.
fn accepted_sdes(own: &Crypto, remote: &Stream, standing: &mut Standing) -> Result<Security, Refusal> {
    let line = remote.cryptos.iter().find(|line| line.tag == own.tag).ok_or(Refusal::NoCommonSecurity)?;
    let both = (master_key(own), master_key(line));
    let (Some(local), Some(remote_key)) = both else { return Err(Refusal::NoCommonSecurity) };
    // RFC 4568 10.3.2 (and two-time pads): both ways are keyed apart.
    if local == remote_key {
        return Err(Refusal::NoCommonSecurity);
    }
    let keys = Keys { cipher: Cipher::Aes128CmSha1_80, local, remote: remote_key };
    standing.sdes = Some(Sdes { remote: line.clone(), own: own.clone(), keys: keys.clone() });
    Ok(Security::Sdes(keys))
}

fn is_secure(stream: &Stream) -> bool {
    stream.protocol.contains("RTP/SAVP")
}

/// The key of a line that can be taken: one key, without index (MKI), and no session parameter that would change how
/// packets are protected (RFC 4568 6.3: what is not understood must be refused).
fn master_key(crypto: &Crypto) -> Option<MasterKey> {
    if crypto.suite != SUITE {
        return None;
    }
    let mut words = crypto.parameters.split_whitespace();
    let key = words.next()?.strip_prefix("inline:")?;
    if !words.all(|parameter| parameter.starts_with("WSH=")) {
        return None;
    }
    let mut parts = key.split('|');
    let secret = parts.next()?;
    if parts.any(|part| part.contains(':')) || key.contains(';') {
        return None;
    }
    let secret = STANDARD.decode(secret).ok().filter(|secret| secret.len() == KEY_BYTES + SALT_BYTES)?;
    let (key, salt) = secret.split_at(KEY_BYTES);
    Some(MasterKey { key: key.to_vec(), salt: salt.to_vec() })
}
