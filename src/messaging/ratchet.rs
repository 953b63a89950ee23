//! Ratchet: what is written to a device that is away, so that nobody but that device reads it, and what was read cannot be
//! read again by who takes its keys later.
//!
//! It is Olm (Matrix's double ratchet, by vodozemac) with an account for each prekey: whoever wants letters makes one,
//! hands its public half over a proven stream, and the first letter makes the session. A DH that comes to zero is refused by the library.
//! Randomness is its own, from the system: its keys are no argument, as ours are.

use vodozemac::Curve25519PublicKey;
use vodozemac::olm::{Account, AccountPickle, OlmMessage, Session, SessionConfig, SessionPickle};
use zeroize::Zeroizing;

/// The public half of a prekey: identity key and one-time key.
pub const PREKEY: usize = 64;

/// Writes letters to one device.
pub struct Writer(Session);

/// Reads letters of one device.
pub struct Reader(State);

enum State {
    /// None has come yet.
    Waiting(Box<Account>),
    Reading(Box<Session>),
}

/// Why something is not read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RatchetError {
    #[error("the prekey is none that may be used")]
    BadPrekey,
    #[error("the letter was not written for this device, or was read before")]
    Unreadable,
    #[error("what was kept of it cannot be read")]
    BadState,
}

impl Writer {
    /// A session by the public half of somebody's prekey.
    ///
    /// # Errors
    /// Where the prekey is no pair of good keys.
    pub fn new(prekey: &[u8; PREKEY]) -> Result<Writer, RatchetError> {
        let (identity, once) = prekey.split_at(PREKEY / 2);
        let key = |bytes: &[u8]| Curve25519PublicKey::from_slice(bytes).map_err(|_| RatchetError::BadPrekey);
        let (identity, once) = (key(identity)?, key(once)?);
        let config = SessionConfig::version_1();
        let session = Account::new().create_outbound_session(config, identity, once);
        session.map(Writer).map_err(|_| RatchetError::BadPrekey)
    }

    /// The next letter.
    ///
    /// # Errors
    /// Where the session cannot go on.
    pub fn write(&mut self, content: &[u8]) -> Result<Vec<u8>, RatchetError> {
        let message = self.0.encrypt(content).map_err(|_| RatchetError::BadState)?;
        let (kind, bytes) = message.to_parts();
        let kind = u8::try_from(kind).map_err(|_| RatchetError::BadState)?;
        Ok([&[kind][..], &bytes].concat())
    }

    /// To be kept where nobody else reads it.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        kept(&self.0.pickle())
    }

    /// As it was kept.
    ///
    /// # Errors
    /// Where it is nothing that was.
    pub fn from_bytes(bytes: &[u8]) -> Result<Writer, RatchetError> {
        let pickle: SessionPickle = serde_json::from_slice(bytes).map_err(|_| RatchetError::BadState)?;
        Ok(Writer(Session::from_pickle(pickle)))
    }
}

impl Reader {
    /// A new prekey: the reader, and what the writer is handed.
    pub fn new() -> (Reader, [u8; PREKEY]) {
        let mut account = Account::new();
        account.generate_one_time_keys(1);
        let once = account.one_time_keys().into_values().next().map(|key| key.to_bytes()).unwrap_or_default();
        let mut prekey = [0; PREKEY];
        prekey[..PREKEY / 2].copy_from_slice(account.curve25519_key().as_bytes());
        prekey[PREKEY / 2..].copy_from_slice(&once);
        (Reader(State::Waiting(Box::new(account))), prekey)
    }

    /// Whether a letter has come by it.
    pub fn is_used(&self) -> bool {
        matches!(self.0, State::Reading(_))
    }

    /// What a letter says.
    ///
    /// # Errors
    /// Where it is none for this session; nothing is changed then.
    pub fn read(&mut self, letter: &[u8]) -> Result<Vec<u8>, RatchetError> {
        let (kind, bytes) = letter.split_first().ok_or(RatchetError::Unreadable)?;
        let message = OlmMessage::from_parts(usize::from(*kind), bytes);
        let message = message.map_err(|_| RatchetError::Unreadable)?;
        match (&mut self.0, &message) {
            (State::Reading(session), message) => {
                session.decrypt(message).map_err(|_| RatchetError::Unreadable)
            }
            (State::Waiting(account), OlmMessage::PreKey(first)) => {
                let config = SessionConfig::version_1();
                let made = account.create_inbound_session(config, first.identity_key(), first);
                let made = made.map_err(|_| RatchetError::Unreadable)?;
                self.0 = State::Reading(Box::new(made.session));
                Ok(made.plaintext)
            }
            (State::Waiting(_), OlmMessage::Normal(_)) => Err(RatchetError::Unreadable),
        }
    }

    /// To be kept where nobody else reads it.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        match &self.0 {
            State::Waiting(account) => kept(&account.pickle()),
            State::Reading(session) => kept(&session.pickle()),
        }
    }

    /// As it was kept.
    ///
    /// # Errors
    /// Where it is nothing that was.
    pub fn from_bytes(bytes: &[u8]) -> Result<Reader, RatchetError> {
        if let Ok(pickle) = serde_json::from_slice::<AccountPickle>(bytes) {
            return Ok(Reader(State::Waiting(Box::new(Account::from_pickle(pickle)))));
        }
        let pickle: SessionPickle = serde_json::from_slice(bytes).map_err(|_| RatchetError::BadState)?;
        Ok(Reader(State::Reading(Box::new(Session::from_pickle(pickle)))))
    }
}

fn kept(pickle: &impl serde::Serialize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(pickle).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair() -> (Writer, Reader) {
        let (reader, prekey) = Reader::new();
        (Writer::new(&prekey).unwrap(), reader)
    }

    #[test]
    fn letters_are_read_in_order_by_whom_they_are_for_over_restarts_of_both() {
        let (mut writer, mut reader) = pair();
        for number in 0..50u8 {
            let letter = writer.write(&[number]).unwrap();
            assert_eq!(reader.read(&letter), Ok(vec![number]));
            assert_eq!(reader.read(&letter), Err(RatchetError::Unreadable), "a letter is read once");
            writer = Writer::from_bytes(&writer.to_bytes()).unwrap();
            reader = Reader::from_bytes(&reader.to_bytes()).unwrap();
        }
        assert!(reader.is_used());
    }

    #[test]
    fn whoever_takes_the_keys_later_does_not_read_what_was_read() {
        let (mut writer, mut reader) = pair();
        let early = writer.write(b"early").unwrap();
        reader.read(&early).unwrap();
        let mut thief = Reader::from_bytes(&reader.to_bytes()).unwrap();
        assert_eq!(thief.read(&early), Err(RatchetError::Unreadable));
        let (mut stranger, _) = Reader::new();
        assert_eq!(stranger.read(&early), Err(RatchetError::Unreadable));
    }

    #[test]
    fn a_prekey_that_brings_a_dh_to_zero_is_refused() {
        let (_, good) = Reader::new();
        let mut low = good;
        low[32..].fill(0);
        assert_eq!(Writer::new(&low).err(), Some(RatchetError::BadPrekey));
        low = good;
        low[..32].fill(0);
        assert_eq!(Writer::new(&low).err(), Some(RatchetError::BadPrekey));
        // A point of order 8 (RFC 7748 6.1 speaks of such).
        let order_8 = "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
        for at in 0..32 {
            low[at] = u8::from_str_radix(&order_8[2 * at..2 * at + 2], 16).unwrap();
        }
        assert_eq!(Writer::new(&low).err(), Some(RatchetError::BadPrekey));
    }

    #[test]
    fn letters_that_were_left_out_do_not_stop_those_behind() {
        let (mut writer, mut reader) = pair();
        let letters: Vec<Vec<u8>> = (0..9u8).map(|number| writer.write(&[number]).unwrap()).collect();
        assert_eq!(reader.read(&letters[8]), Ok(vec![8]));
    }

    proptest! {
        #[test]
        fn a_changed_letter_is_refused_and_changes_nothing(at in 0usize..400, to: u8, junk in prop::collection::vec(any::<u8>(), 0..200)) {
            let (mut writer, mut reader) = pair();
            let letter = writer.write(b"hello").unwrap();
            let mut changed = letter.clone();
            let at = at % changed.len();
            changed[at] = to;
            if changed != letter {
                let _ = reader.read(&junk);
                if let Ok(text) = reader.read(&changed) {
                    // Not all of the outer form is covered: what it says still is.
                    prop_assert_eq!(text, b"hello".to_vec());
                } else {
                    prop_assert_eq!(reader.read(&letter), Ok(b"hello".to_vec()));
                }
            }
        }

        #[test]
        fn no_bytes_are_a_state(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Reader::from_bytes(&bytes).is_err());
            prop_assert!(Writer::from_bytes(&bytes).is_err());
        }
    }
}
